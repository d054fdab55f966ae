"""What is said of plans that are right but for one line, as text that people read.

    python -m tests.plans.altered.describe        writes what is said anew

Each line of a plan is altered in one of several ways in turn: left out, written twice, its last name misspelt, its last
name put where another stood, its first number made another, its type made a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from perfkit import check_plan
from perfkit.diagnostics import Finding
from tests.engine.judged.describe import write

FOLDER = Path(__file__).resolve().parent
OUT = FOLDER / "altered.out"
ENGINE = FOLDER.parents[1] / "engine"
PLANS = (
    *(ENGINE / "judged" / f"{name}.plan" for name in ("sales", "contests", "currencies")),
    ENGINE / "histories" / "first.plan",
)
HEAD = 6
_NAME = re.compile(r"[a-z]\w*")


def leave_out(line: str) -> str:
    return ""


def write_twice(line: str) -> str:
    return f"{line}\n{line}"


def misspell(line: str) -> str:
    names = list(_NAME.finditer(line))
    last = names[-1] if names else None
    return line if last is None else f"{line[: last.end()]}x{line[last.end() :]}"


def put_first_last(line: str) -> str:
    names = list(_NAME.finditer(line))
    return line if len(names) < 2 else f"{line[: names[-1].start()]}{names[0].group()}{line[names[-1].end() :]}"


def change_number(line: str) -> str:
    return re.sub(r"\d+", "7", line, count=1)


def make_text(line: str) -> str:
    return re.sub(r": (money|number|count|percent|date|days|flag|rep)\b", ": text", line, count=1)


def make_percent(line: str) -> str:
    return re.sub(r"(USD|JPY|EUR) [\d,.]+", "5%", line, count=1)


def add_up(line: str) -> str:
    return re.sub(r" [*/] ", " + ", line, count=1)


WAYS: tuple[Callable[[str], str], ...] = (
    misspell, add_up, leave_out, make_text, put_first_last, make_percent, write_twice, change_number,
)  # fmt: skip


def iter_altered(text: str) -> Iterator[tuple[str, str]]:
    """The plan with one line below its head altered, line by line, each in the next way, and how it was altered."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        ways = [WAYS[(number + turn) % len(WAYS)] for turn in range(len(WAYS))]
        way = next((way for way in ways if way(line) != line), None)
        if way is not None and number >= HEAD:
            yield f"{number + 1} {way.__name__}", "\n".join([*lines[:number], way(line), *lines[number + 1 :]]) + "\n"


def say(finding: Finding) -> str:
    """A finding in a line."""
    where = ", ".join(f"{place.line}:{place.column}+{place.width}" for place in finding.places)
    return f"{finding.code.code} {where} {finding.what()} | {finding.mend()}"


def iter_said(path: Path, first: int = 0, step: int = 1) -> Iterator[str]:
    """What is said of a plan's alterations, beyond what is said of the plan itself; of each, or of one in some."""
    text = path.read_text(encoding="utf-8")
    usual = {finding.what() for finding in check_plan(text)}
    for how, altered in islice(iter_altered(text), first, None, step):
        said = [say(each) for each in check_plan(altered) if each.what() not in usual]
        yield "\n  ".join([f"{how}:", *said]) if said else f"{how}: nothing"


def describe() -> str:
    """What is said of each alteration of each plan."""
    return "\n".join(line for path in PLANS for line in (f"# {path.stem}", *iter_said(path))) + "\n"


if __name__ == "__main__":
    write(OUT, describe())
