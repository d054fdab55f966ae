"""What edits are offered for findings, and exactly where, as text that people read.

    python -m tests.diagnostics.offered.describe          writes what is offered anew

Each case is a finding that somebody made up: its code, the language where it is not that of the line, and its values,
words of two languages as a list of both; then the lines of its places, what is meant between ‹ and ›. What each edit
makes of the line stands below, behind `=`, what is written between ‹ and ›; `gone` where the whole line goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from perfkit.diagnostics import Edit, Finding, Language, Place, Words, all_codes, find, list_edits
from tests.engine.judged.describe import write

OUT = Path(__file__).resolve().parent / "offered.out"
_MARGIN, _MADE = "    ", "  = "


class Case(NamedTuple):
    """A finding, and the language that is asked for, where one is."""

    finding: Finding
    lang: Language | None


def read_case(head: str, lines: list[str]) -> Case:
    """A case from its first line and from those of its places.

    >>> read_case('PKP042 {}', ["x > ‹50›"]).finding.places[0].column
    5
    """
    code, *lang, values = head.split(" ", 2) if head.split(" ")[1] in ("en", "zh") else head.split(" ", 1)
    said = {name: Words(*value) if isinstance(value, list) else value for name, value in json.loads(values).items()}
    places = []
    for number, line in enumerate(lines, 1):
        start, end = line.index("‹"), line.index("›") - 1
        text = line.replace("‹", "", 1).replace("›", "", 1)
        places.append(Place("a.plan", number, start + 1, end - start, text))
    return Case(find(all_codes()[code], *places, **said), Language(lang[0]) if lang else None)


def show(case: Case, edit: Edit) -> str:
    """What an edit makes of its line."""
    line = case.finding.places[edit.line - 1].text
    before, behind = line[: edit.column - 1], line[edit.column - 1 + edit.width :]
    where = f"{edit.line}: " if len(case.finding.places) > 1 else ""
    made = "gone" if edit.is_whole_line else f"{before}‹{edit.text}›{behind}"
    return where + made.replace("\n", "⏎")


def read_cases() -> Iterator[tuple[str, list[str]]]:
    """The first line of each case, and the lines of its places."""
    lines = [line for line in OUT.read_text(encoding="utf-8").splitlines() if not line.startswith(_MADE)]
    for is_head, group in groupby(lines, key=lambda line: not line.startswith(_MARGIN)):
        if is_head:
            *_, head = group
        else:
            yield head, [line.removeprefix(_MARGIN) for line in group]


def tell(head: str, lines: list[str]) -> str:
    """A case with what is offered for it."""
    case = read_case(head, lines)
    offered = [f"{_MADE}{show(case, each)}" for each in list_edits(case.finding, case.lang)]
    return "\n".join([head, *(f"{_MARGIN}{line}" for line in lines), *offered])


def tell_all() -> str:
    """All cases, with what is offered for them."""
    return "\n".join(tell(*each) for each in read_cases()) + "\n"


if __name__ == "__main__":
    write(OUT, tell_all())
