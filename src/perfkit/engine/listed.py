"""The pay periods of a plan that takes them from a table of the host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from perfkit.calendar import Calendar, ListedRow, OwnPeriod, Period, list_periods, parse_period
from perfkit.diagnostics import Finding, Place, Refused, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes.calendar import LIST_NOT_GIVEN
from perfkit.engine.intake import PERIOD_HEADERS
from perfkit.engine.rawtable import RawTable
from perfkit.plans import LISTED_ENDS, LISTED_STARTS, Program
from perfkit.values import date_from_python, text_from_python


def take_listed_periods(program: Program, raw: Mapping[str, RawTable]) -> tuple[Program, tuple[Finding, ...]]:
    """The program with the pay periods of the host's table, or what is wrong with that; any other program as it is.

    The table has the columns `period`, `starts`, and perhaps `ends`: a period without a last day ends on the day before
    the next one begins. The order of its rows changes nothing.
    Findings: PKE001 no table, PKE002 no column, PKE003 an empty cell, PKC016 to PKC021, and those of reading a cell.
    """
    source = program.header.listed_in
    table = raw.get(source) if source is not None else None
    if source is None or (table is None and program.has_listed_periods):
        return program, ()
    if table is None:
        return program, (find(codes.TABLE_MISSING, Place(source), table=source),)
    columns = [_find_column(table, names) for names in (PERIOD_HEADERS, LISTED_STARTS, LISTED_ENDS)]
    missing = [names[0] for names, at in zip((PERIOD_HEADERS, LISTED_STARTS), columns[:2], strict=True) if at is None]
    if missing:
        return program, tuple(find(codes.COLUMN_MISSING, Place(source), table=source, column=name) for name in missing)
    rows, findings = _read_rows(table, columns)
    own: tuple[OwnPeriod, ...] = ()
    if not findings:
        own, issues = list_periods(rows)
        findings = [issue.finding.at(Place(source, issue.number)) for issue in issues]
    if findings:
        return program, tuple(findings)
    return with_listed_periods(program, own), ()


def find_unlisted(program: Program) -> Finding | None:
    """That a plan takes its pay periods from a table that nobody gave it yet. Code: PKC022."""
    source = program.header.listed_in
    return find(LIST_NOT_GIVEN, table=source) if source is not None and not program.has_listed_periods else None


def parse_pay_period(label: str, program: Program) -> Period:
    """The period of a plan that a label names. Refused: PKC022, and those of `parse_period`."""
    unlisted = find_unlisted(program)
    if unlisted is not None:
        raise Refused(unlisted)
    return parse_period(label, program.calendar)


def keep_listed_columns(table: RawTable) -> RawTable:
    """A table of pay periods with the columns alone that are read."""
    columns = [_find_column(table, names) for names in (PERIOD_HEADERS, LISTED_STARTS, LISTED_ENDS)]
    kept = sorted(at for at in columns if at is not None)
    rows = [tuple(row[at] for at in kept) for row in table.rows]
    return replace(table, headers=tuple(table.headers[at] for at in kept), rows=rows)


def with_listed_periods(program: Program, own: tuple[OwnPeriod, ...]) -> Program:
    """The program with other pay periods in the place of those it was checked with."""
    calendar = program.calendar
    own_calendar = Calendar(calendar.year_starts_in_month, calendar.weeks, own)
    return replace(program, calendar=own_calendar, has_listed_periods=True)


def _find_column(table: RawTable, names: tuple[str, ...]) -> int | None:
    return next((table.headers.index(name) for name in names if name in table.headers), None)


def _read_rows(table: RawTable, columns: list[int | None]) -> tuple[list[ListedRow], list[Finding]]:
    rows: list[ListedRow] = []
    findings: list[Finding] = []
    names = ("period", "starts", "ends")
    for number, cells in zip(table.numbers, table.rows, strict=True):
        values = [cells[at] if at is not None else None for at in columns]
        is_empty = [value is None or (isinstance(value, str) and not value.strip()) for value in values]
        at = next((place for place in (0, 1) if is_empty[place]), 0)
        place = Place(table.name, number, path=names[at])
        if is_empty[at]:
            findings.append(find(codes.CELL_EMPTY, place, column=names[at]))
            continue
        try:
            label, first = text_from_python(values[0]), date_from_python(values[1])
            last = None if is_empty[2] else date_from_python(values[2])
        except Refused as refused:
            findings.append(refused.finding.at(Place(table.name, number)))
            continue
        rows.append(ListedRow(label, first, last, number))
    return rows, findings
