"""What is said of plans to which a piece is added, and what the piece lowers to, as text that people read.

    python -m tests.plans.pieces.describe          writes what is said anew

A file holds a plan and then pieces, each below its title. A line `~ this => that` of a piece changes the plan before
the piece is added to its end; a stroke and an n in it end a line. Behind what is said stand digests of what the plan
lowers to, whether or not an error is in it: figures, tables, lookups, groups, parameters, promises, rates, tests, the
calendar, metrics and what each name stands for; of a plan without an error its decimals and its cost too.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from perfkit.diagnostics import has_errors
from perfkit.lang import read_plan
from perfkit.plans import compute_cost
from perfkit.plans.decimals import Decimals
from perfkit.plans.lower import PlanLowerer
from tests.engine.judged.describe import part, write
from tests.plans.altered.describe import say
from tests.plans.lowered.describe import digest

FOLDER = Path(__file__).resolve().parent
FILES = ("tests", "caps", "tables", "credits", "lines", "measures")
PARTS = ("figures", "tables", "lookups", "groups", "parameters", "musts", "rates", "trials", "calendar", "metrics")


def read_pieces(name: str) -> dict[str, str]:
    """Each piece of a file as the plan with it, by its title."""
    plan, *pieces = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n# ")
    found = {}
    for piece in pieces:
        title, _, body = piece.partition("\n")
        text, added = f"{plan}\n", []
        for line in body.splitlines():
            if line.startswith("~ "):
                old, new = line.removeprefix("~ ").split(" => ")
                assert text.count(old) == 1, (title, old)
                text = text.replace(old, new.replace("\\n", "\n"))
            else:
                added.append(line)
        assert title not in found, title
        found[title] = "\n".join([text, *added, ""])
    return found


def iter_said(text: str) -> Iterator[str]:
    """What is said of a plan; what it lowers to where no error is in it."""
    model, findings = read_plan(text, name="piece.plan")
    yield from map(say, findings)
    if model is None:
        return
    lowerer = PlanLowerer(model)
    program = lowerer.lower()
    yield from map(say, lowerer.report.findings)
    parts = [*(getattr(program, name) for name in PARTS), sorted(map(str, lowerer.symbols.uses))]
    yield f"comes to {' '.join(map(digest, parts))}"
    if not has_errors(lowerer.report.findings):
        most = {place: each for place, each in Decimals(program).known.items() if each}
        cost = compute_cost(program).total({"deal": 7, "rep": 3})
        yield f"decimals {digest(sorted(most.items()))}, cost {digest(cost)}"


def describe(name: str) -> str:
    """What is said of all pieces of a file."""
    pieces = read_pieces(name)
    return "\n".join(line for title, text in pieces.items() for line in (f"# {title}", *iter_said(text))) + "\n"


def read_known(name: str) -> dict[str, list[str]]:
    """What was said when it was looked at."""
    return part((FOLDER / f"{name}.out").read_text(encoding="utf-8"))


if __name__ == "__main__":
    for each in FILES:
        write(FOLDER / f"{each}.out", describe(each))
