"""Which places of the code can be changed, how each is changed, and which changes are none."""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import CodeType

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "perfkit"
COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult,
}  # fmt: skip
# Arguments that no figure can follow from: how a class is laid out, how much is remembered, what only a bug breaks,
# whether numbers are copied.
WITHOUT_FIGURE = {
    "dataclass": {"slots", "frozen", "kw_only", "repr"}, "lru_cache": {"maxsize"}, "zip": {"strict"},
    "astype": {"copy"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A node of a file, by its number in the order of `ast.walk`."""

    path: Path
    at: int

    @property
    def room(self) -> str:
        """The room that the file stands in."""
        return self.path.relative_to(SOURCE).parts[0]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file with one place changed."""

    place: Place
    tree: ast.Module
    lines: frozenset[int]
    around: frozenset[int]
    what: str

    @property
    def filename(self) -> str:
        """The file, as code knows it."""
        return str(self.place.path)

    @property
    def is_at_import(self) -> bool:
        """Whether it is run when the file is imported, by whichever test is the first to do that."""
        bodies = [
            range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef)
        ]
        return not any(set(self.lines) <= set(body) for body in bodies)

    def compile(self) -> CodeType:
        """The code of the whole changed file."""
        return compile(self.tree, self.filename, "exec", dont_inherit=True)


def list_places(rooms: tuple[str, ...]) -> list[Place]:
    """Every node of the rooms that can be changed, in the order of their files."""
    found = []
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            same = set(map(id, iter_without_figure(tree)))
            found += [
                Place(path, at) for at, node in enumerate(ast.walk(tree)) if can_change(node) and id(node) not in same
            ]
    return found


def digest_of(places: list[Place]) -> str:
    """Eight signs for the places and the code that holds them: seeds mean the same places only in the same code."""
    texts = "\0".join(path.read_text(encoding="utf-8") for path in dict.fromkeys(place.path for place in places))
    texts += f"\0{len(places)}"
    return sha256(texts.encode()).hexdigest()[:8]


def draw(places: list[Place], seed: int) -> Place:
    """The place of a seed: each place is as likely as any other, so a room counts by its size."""
    return random.Random(f"mutant {seed}").choice(places)


def iter_without_figure(tree: ast.Module) -> Iterator[ast.AST]:
    """The nodes whose change is none: annotations, what only checkers of types run, layouts, caches, copies."""
    for node in ast.walk(tree):
        match node:
            case ast.arg(annotation=ast.AST() as said) | ast.AnnAssign(annotation=said):
                yield from ast.walk(said)
            case ast.FunctionDef(returns=ast.AST() as said):
                yield from ast.walk(said)
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                yield from ast.walk(node)
            case ast.Assert(test=ast.BoolOp() as said):
                # All that it joins holds wherever it is run, so it holds joined in any way.
                yield said
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in WITHOUT_FIGURE:
                for given in node.keywords:
                    if given.arg in WITHOUT_FIGURE[name]:
                        yield from ast.walk(given.value)


def can_change(node: ast.AST) -> bool:
    """Whether there is a change for a node of this kind."""
    match node:
        case ast.Compare():
            return len(node.ops) == 1 and type(node.ops[0]) in COMPARED
        case ast.BinOp():
            return type(node.op) in RECKONED
        case ast.BoolOp() | ast.IfExp() | ast.If():
            return True
        case ast.UnaryOp():
            return isinstance(node.op, ast.Not)
        case ast.Constant():
            return isinstance(node.value, int)
    return False


def change(place: Place) -> Mutant:
    """The file with the place changed, and what was changed, for people."""
    tree = ast.parse(place.path.read_text(encoding="utf-8"))
    node = list(ast.walk(tree))[place.at]
    asked = node.test if isinstance(node, ast.If) else node
    lines = lines_of(asked)
    # What decorates a class stands outside of every statement.
    holders = [lines_of(each) for each in ast.walk(tree) if isinstance(each, ast.stmt) and lines <= lines_of(each)]
    around = min(holders, key=len, default=lines)
    before = show(copy.deepcopy(node))
    change_node(node)
    ast.fix_missing_locations(tree)
    where = f"{place.path.relative_to(ROOT)}:{min(lines)}"
    return Mutant(place, tree, lines, around, f"{where} {before} -> {show(node)}")


def lines_of(node: ast.AST) -> frozenset[int]:
    """The lines of a node; of a statement that holds others, those of its head."""
    first, last = node.lineno, node.end_lineno  # type: ignore[attr-defined]
    body = getattr(node, "body", None)
    if isinstance(body, list):
        last = max(first, body[0].lineno - 1)
    return frozenset(range(first, last + 1))


def change_node(node: ast.AST) -> None:
    """Change the node where it stands."""
    match node:
        case ast.Compare():
            node.ops = [COMPARED[type(node.ops[0])]()]
        case ast.BinOp():
            node.op = RECKONED[type(node.op)]()
        case ast.BoolOp():
            node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        case ast.IfExp() | ast.If():
            node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)
        case ast.UnaryOp():
            node.op = ast.UAdd()
            node.operand = ast.copy_location(ast.Call(ast.Name("bool", ast.Load()), [node.operand], []), node.operand)
        case ast.Constant():
            node.value = (not node.value) if isinstance(node.value, bool) else int(node.value) + 1  # type: ignore[arg-type]


def show(node: ast.AST) -> str:
    """The first line of the node as text, at most a hundred signs."""
    line = ast.unparse(ast.fix_missing_locations(node)).splitlines()[0]
    return line if len(line) <= 100 else f"{line[:97]}..."


def pair_code(old: CodeType, new: CodeType) -> Iterator[tuple[CodeType, CodeType]]:
    """Each piece of code of a file beside its changed twin: a change makes no function and takes none away."""
    yield old, new
    inner = [[part for part in code.co_consts if isinstance(part, CodeType)] for code in (old, new)]
    for one, other in zip(*inner, strict=True):
        yield from pair_code(one, other)
