"""Figures that a person replaced for a time: read, checked, and found again when the figure is reckoned."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from perfkit.diagnostics import Finding, Place, Refused, Words, find, show_near
from perfkit.diagnostics.codes import engine_overrides as codes
from perfkit.engine.intake import read_cell
from perfkit.engine.store import Cell, Failure, Replacement, Store
from perfkit.expr import Kind, Value
from perfkit.plans import Figure, FigureKind, Program, RatingInfo
from perfkit.values import Money

OverrideValue = Money | Fraction | Decimal | int | str | bool | datetime.date
"""A value that replaces a figure: of its type, or as a cell of a table would hold it."""

_REPLACEABLE = (FigureKind.INPUT, FigureKind.CALC, FigureKind.SCORECARD, FigureKind.RATING)
_MISSING = {
    (True, False): Words("why, in a note", "原因（说明）"),
    (False, True): Words("who decided it", "由谁决定"),
    (True, True): Words("why, nor who decided it", "原因，也没有写明由谁决定"),
}


@dataclass(frozen=True, slots=True)
class Override:
    """One figure of one line, replaced from one day to another by what a person decided.

    name: an input, a calculated figure, a score or a rating. value: of the figure's type, or text as in a table.
    note, by: why, and who decided; neither may be blank. participant: whose figure; for a figure of another line
    instead `row`: the table, group or `company`, and the key. starts_on, ends_on: both included, none for an open end.
    A figure of the period is replaced where the period's last day lies between them, a row's where its own day does.

    >>> Override("quota", "USD 10,000", note="parental leave, agreed", by="M. Ito", participant="E-17").name
    'quota'
    """

    name: str
    value: OverrideValue
    note: str
    by: str
    participant: str | None = None
    row: tuple[str, str] | None = None
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None


def read_overrides(program: Program, store: Store, overrides: Sequence[Override]) -> tuple[Finding, ...]:
    """Enter overrides into a store, or say what is wrong with them.

    Findings: PKE401 no such figure, PKE402 no such line, PKE403 no note or nobody's name, PKE404 days reversed, PKE405
    two for one day, PKE406 and those of reading a cell for its value. With any of them none is entered.
    """
    findings: list[Finding] = []
    found: dict[tuple[str, str, str], list[Replacement]] = {}
    for number, override in enumerate(overrides, start=1):
        place = Place("overrides", number, path=override.name)
        wrong = [finding.at(place) for finding in _check(program, store, override)]
        if not wrong:
            grain, key = _target(program, override)
            try:
                value = _read_value(program, store, override, program.by_name[(grain, override.name)])
            except Refused as refused:
                wrong.append(refused.finding.at(place))
            else:
                first, last = override.starts_on or datetime.date.min, override.ends_on or datetime.date.max
                replacement = Replacement(value, override.note, override.by, first, last, number)
                found.setdefault((grain, override.name, key), []).append(replacement)
        findings += wrong
    findings += _find_twice(found)
    if not findings:
        store.replaced.update({target: tuple(each) for target, each in found.items()})
    return tuple(findings)


def _target(program: Program, override: Override) -> tuple[str, str]:
    """The grain and the key that an override is for."""
    return override.row if override.row is not None else (program.participants or "", override.participant or "")


def _check(program: Program, store: Store, override: Override) -> Iterable[Finding]:
    grain, key = _target(program, override)
    names = {"name": override.name, "key": key}
    figure = program.by_name.get((grain, override.name))
    if figure is None or figure.kind not in _REPLACEABLE:
        own = [each for (at, _), each in program.by_name.items() if at == grain]
        near = show_near(override.name, [each.name for each in own if each.kind in _REPLACEABLE])
        yield find(codes.OVERRIDE_OF_NOTHING, None, name=override.name, grain=grain, **near)
        return
    table = store.tables.get(grain)
    if table is not None and key not in table.index:
        near = show_near(key, sorted(table.index)[:5_000])
        yield find(codes.OVERRIDE_OF_NOBODY, None, **names, grain=grain, **near)
    missing = _MISSING.get((not override.note.strip(), not override.by.strip()))
    if missing is not None:
        yield find(codes.OVERRIDE_UNEXPLAINED, None, **names, missing=missing)
    if override.starts_on is not None and override.ends_on is not None and override.ends_on < override.starts_on:
        days = {"first": override.starts_on, "last": override.ends_on}
        yield find(codes.OVERRIDE_REVERSED, None, **names, **days)


def _read_value(program: Program, store: Store, override: Override, figure: Figure) -> Value:
    """The value as the figure holds it. Raises Refused."""
    cell: Cell = read_cell(override.value, figure.type, None)
    if isinstance(cell, str) and figure.type.kind is Kind.LINK:
        cell = store.tables[figure.type.table or ""].index.get(cell)
    allowed = figure.type.choices
    if figure.kind is FigureKind.RATING:
        info = program.lookups[figure.name]
        assert isinstance(info, RatingInfo)
        allowed = tuple(band.label for band in info.bands.rows)
    if cell is None or (allowed and cell not in allowed):
        _, key = _target(program, override)
        raise Refused(
            find(codes.OVERRIDE_WITHOUT_VALUE, None, name=override.name, key=key, type=_kind_words(figure, allowed))
        )
    assert not isinstance(cell, Failure), "the doors refuse; they give no failures"
    return cell


def _kind_words(figure: Figure, allowed: Sequence[str]) -> Words:
    listed = [f"`{each}`" for each in allowed]
    return Words(" or ".join(listed), "或".join(listed)) if listed else figure.type.words


def _find_twice(found: Mapping[tuple[str, str, str], Sequence[Replacement]]) -> Iterable[Finding]:
    for (_, name, key), each in found.items():
        for one, other in combinations(each, 2):
            first, last = max(one.starts_on, other.starts_on), min(one.ends_on, other.ends_on)
            if first <= last:
                always = Words("every day", "任何一天")
                day = first if first > datetime.date.min else last if last < datetime.date.max else always
                places = (Place("overrides", number, path=name) for number in (other.number, one.number))
                yield find(codes.OVERRIDE_TWICE, *places, name=name, key=key, day=day)


def find_unused(store: Store, periods: Sequence[str]) -> Iterable[Finding]:
    """The overrides that replaced nothing in a run. Findings: PKE407."""
    span = periods[0] if len(periods) == 1 else f"{periods[0]}..{periods[-1]}"
    for (_, name, key), each in store.replaced.items():
        for one in each:
            if one.number not in store.replaced_used:
                place = Place("overrides", one.number, path=name)
                yield find(codes.OVERRIDE_UNUSED, place, name=name, key=key, periods=span)
