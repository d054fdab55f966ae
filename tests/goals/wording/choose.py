"""Which numbers make the sentences that take the most turns in the rules of wording.

    python -m tests.goals.wording.choose --to 7000        writes `varied.txt` anew, of the numbers below

A turn is how the parts of an `and` or an `or` come out, or a condition, or how far apart two whole numbers lie that are
compared. Sentences are chosen one after the other, each by the turns that fewer than `TIMES` of those before it take.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import heapq
import operator
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

RULES = "perfkit.goals.wording."
TIMES, FAR = 12, 2
COMPARED = {
    **{ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge},
    **{ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Is: operator.is_, ast.IsNot: operator.is_not},
    **{ast.In: lambda one, other: one in other, ast.NotIn: lambda one, other: one not in other},
}  # fmt: skip
ORDER = list(COMPARED)


class Telling(ast.NodeTransformer):
    """Has the code of a file tell which turns it takes."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.count = 0

    def tell(self, name: str, node: ast.expr, *given: ast.expr) -> ast.expr:
        self.count += 1
        where = ast.Constant(f"{self.file} {self.count}")
        return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), [where, *given], []), node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        self.generic_visit(node)
        if any(isinstance(each, ast.NamedExpr) for each in ast.walk(node)):
            return node
        nothing = ast.arguments([], [], None, [], [], None, [])
        later = [ast.Lambda(nothing, each) for each in node.values]
        return self.tell("tell_joined", node, ast.Constant(isinstance(node.op, ast.And)), *later)

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        self.generic_visit(node)
        if len(node.ops) > 1:
            return node
        how = ast.Constant(ORDER.index(type(node.ops[0])))
        return self.tell("tell_compared", node, how, node.left, node.comparators[0])

    def visit_If(self, node: ast.If) -> ast.If:
        self.generic_visit(node)
        node.test = self.tell("tell_turn", node.test, node.test)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.IfExp:
        self.generic_visit(node)
        node.test = self.tell("tell_turn", node.test, node.test)
        return node


def follow() -> set[tuple[str, object]]:
    """Have the rules tell the turns that they take; to be called before they are imported."""
    taken: set[tuple[str, object]] = set()
    usual = SourceFileLoader.get_code

    def turn(where: str, came: object) -> object:
        taken.add((where, bool(came)))
        return came

    def joined(where: str, is_and: bool, *asked: Callable[[], object]) -> object:
        came = [asked[0]()]
        while len(came) < len(asked) and bool(came[-1]) is is_and:
            came.append(asked[len(came)]())
        # What stands behind is not asked; how it would come out is what tells an `and` from an `or`.
        said = [*map(bool, came)]
        with suppress(Exception):
            said += [bool(each()) for each in asked[len(came) :]]
        taken.add((where, tuple(said)))
        return came[-1]

    def compared(where: str, how: int, one: object, other: object) -> object:
        came = COMPARED[ORDER[how]](one, other)
        is_far = isinstance(one, int) and isinstance(other, int)
        taken.add((where, min(max(one - other, -FAR - 1), FAR + 1) if is_far else came))
        return came

    def get_code(self: SourceFileLoader, name: str) -> CodeType | None:
        if not name.startswith(RULES):
            return usual(self, name)
        path = Path(self.get_filename(name))
        tree = Telling(path.name).visit(ast.parse(path.read_text(encoding="utf-8")))
        return compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True)

    builtins.tell_turn, builtins.tell_compared, builtins.tell_joined = turn, compared, joined  # type: ignore[attr-defined]
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    return taken


def choose(turns: dict[int, tuple[int, ...]]) -> list[int]:
    """The numbers that add the most turns, one after the other, until each is taken as often as can be or is wanted."""
    times, chosen = Counter[int](), list[int]()

    def gain(number: int) -> float:
        return sum(1 / (1 + times[turn]) for turn in turns[number] if times[turn] < TIMES)

    waiting = [(-gain(number), number) for number in turns]
    heapq.heapify(waiting)
    while waiting:
        number = heapq.heappop(waiting)[1]
        now = gain(number)
        # What a sentence adds only shrinks, so the first that adds no less than the next one is the best.
        if now and waiting and -now > waiting[0][0]:
            heapq.heappush(waiting, (-now, number))
        elif now:
            chosen.append(number)
            times.update(turns[number])
    return chosen


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.goals.wording.choose", description="sentences of most turns")
    parser.add_argument("--to", type=int, default=7000, help="the number after the last one")
    options = parser.parse_args()
    taken = follow()
    from tests.goals.wording import vary

    numbers: list[tuple[str, int]] = []
    for language in ("en", "zh"):
        known: dict[tuple[str, object], int] = {}
        turns = {}
        for number in range(options.to):
            taken.clear()
            vary.describe(language, number)
            turns[number] = tuple(known.setdefault(turn, len(known)) for turn in taken)
        numbers += [(language, number) for number in choose(turns)]
    vary.write(numbers)
    # What is read while turns are told is not always what is read: parts that are asked once are asked twice.
    subprocess.run([sys.executable, "-m", "tests.goals.wording.vary"], check=True)


if __name__ == "__main__":
    main()
