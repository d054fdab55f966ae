"""Makes a case smaller while it still shows what it is kept for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from perfkit.testing.case import Case

MOST_TRIES = 1500
_SIMPLE: dict[str, tuple[object, ...]] = {"yes": ("no",), "no": ()}


def shrink_case(case: Case, is_kept: Callable[[Case], bool], *, tries: int = MOST_TRIES) -> Case:
    """The smallest case that can be reached by leaving out, in turn, sections, lines, tails, rows and cells.

    is_kept: whether a case still shows it; one whose plan does not pass its checks does not. tries: most cases that
    are looked at. Law: the result is kept, where the case was.

    >>> case = Case("perfkit 2027\\n\\na\\n\\nb\\n", {"deal": [{"id": "1"}, {"id": "2"}]}, "2027-01")
    >>> small = shrink_case(case, lambda found: "b" in found.text)
    >>> small.text, small.facts
    ('perfkit 2027\\n\\nb\\n', {})
    """
    left = tries
    again = True
    while again and left > 0:
        again = False
        for smaller in _iter_ways(case):
            found, left = _shrink_by(case, smaller, is_kept, left)
            again = again or found != case
            case = found
    return replace(case, seed=None) if left < tries else case


_Way = Callable[[Case], Iterator[Case]]


def _iter_ways(case: Case) -> Iterator[_Way]:
    yield _without_extras
    yield _without_sections
    yield _without_tables
    yield _without_rows
    yield _without_lines
    yield _without_tails
    yield _without_columns
    yield _simpler_cells


def _shrink_by(case: Case, way: _Way, is_kept: Callable[[Case], bool], left: int) -> tuple[Case, int]:
    """The first smaller case that is kept, then on from there, until none is."""
    place = 0
    while left > 0:
        candidates = list(way(case))
        if place >= len(candidates):
            break
        left -= 1
        if is_kept(candidates[place]):
            # What stood behind what was left out is now in its place.
            case = candidates[place]
        else:
            place += 1
    return case, left


def _without_extras(case: Case) -> Iterator[Case]:
    if case.ledger:
        yield replace(case, ledger=())
        for at in range(len(case.ledger)):
            yield replace(case, ledger=case.ledger[:at] + case.ledger[at + 1 :])
    if case.as_of is not None:
        yield replace(case, as_of=None)
    if ".." in case.period:
        first, _, last = case.period.partition("..")
        yield replace(case, period=last)
        yield replace(case, period=first)
    if case.rates:
        yield replace(case, rates={})


def _without_sections(case: Case) -> Iterator[Case]:
    head, *sections = case.text.rstrip("\n").split("\n\n")
    for size in (4, 2, 1):
        for at in range(len(sections) - size, -1, -1):
            kept = [head, *sections[:at], *sections[at + size :]]
            yield replace(case, text="\n\n".join(kept) + "\n")


def _without_tables(case: Case) -> Iterator[Case]:
    for name in case.facts:
        yield replace(case, facts={other: rows for other, rows in case.facts.items() if other != name})


def _without_rows(case: Case) -> Iterator[Case]:
    for name, rows in case.facts.items():
        for at in range(len(rows) - 1, -1, -1):
            yield replace(case, facts={**case.facts, name: rows[:at] + rows[at + 1 :]})


def _without_lines(case: Case) -> Iterator[Case]:
    lines = case.text.split("\n")
    for at in range(len(lines) - 1, 0, -1):
        if lines[at]:
            yield replace(case, text="\n".join(lines[:at] + lines[at + 1 :]))


def _without_tails(case: Case) -> Iterator[Case]:
    """Tails stand behind two blanks; a formula in brackets may be one of its parts."""
    for found in re.finditer(r"(?<=\S)  (?:note|floor|cap|round|only if|else) [^\n]*?(?=  |\n)", case.text):
        yield replace(case, text=case.text[: found.start()] + case.text[found.end() :])
    for found in re.finditer(r"\(([^()\n]*)\)", case.text):
        for part in re.split(r" [-+*/] |, ", found[1]):
            if part != found[1]:
                yield replace(case, text=case.text[: found.start()] + part + case.text[found.end() :])


def _without_columns(case: Case) -> Iterator[Case]:
    for name, rows in case.facts.items():
        for column in dict.fromkeys(column for row in rows for column in row):
            fewer = [{key: value for key, value in row.items() if key != column} for row in rows]
            yield replace(case, facts={**case.facts, name: fewer})


def _simpler_cells(case: Case) -> Iterator[Case]:
    for name, rows in case.facts.items():
        for at, row in enumerate(rows):
            for column, value in row.items():
                for simpler in _simpler(value):
                    changed = [*rows[:at], {**row, column: simpler}, *rows[at + 1 :]]
                    yield replace(case, facts={**case.facts, name: changed})


def _simpler(value: object) -> tuple[object, ...]:
    if not isinstance(value, str) or len(value) < 2 or not value[0].isdigit() or "-" in value[1:]:
        return ()
    sign = "%" if value.endswith("%") else ""
    whole = value.rstrip("%").partition(".")[0]
    return tuple(each for each in (f"0{sign}", f"1{sign}", f"100{sign}", f"{whole}{sign}") if len(each) < len(value))
