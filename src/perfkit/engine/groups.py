"""Which groups there are in a period, and in which of them a line is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from perfkit.calendar import Period
from perfkit.engine.store import Cell, Failure, StoredTable
from perfkit.expr import Value
from perfkit.plans import GroupInfo, join_combination, show_part

Tables = Mapping[str, StoredTable]
"""The tables of a store, by name."""

Combination = tuple[Value, ...]
"""The values of a group's columns, one for each."""


def list_combinations(group: GroupInfo, tables: Tables, period: Period) -> list[Combination]:
    """The lines of a group in the order of their keys, each once.

    Of participants: every value that one of them has on a day that can be looked at. Of rows: every combination in the
    rows up to the last day of the period, in sound ones and in those in error, whose figures then have none.
    Law: the order of rows changes nothing.
    """
    table = tables[group.members]
    found: dict[Combination, None] = {}
    for line in list_members(group, tables, period):
        for day in _iter_days(table, line, period):
            known = find_combination(read_parts(group, table, line, day))
            if isinstance(known, tuple):
                found[known] = None
    return sorted(found, key=lambda combination: show_parts(group, combination, tables))


def list_members(group: GroupInfo, tables: Tables, period: Period) -> list[int]:
    """The lines of which a group is made in a period: everybody, or the rows that are not dated after it."""
    table = tables[group.members]
    if not group.is_of_rows:
        return table.order
    lines = sorted({*table.order, *table.errors})
    return [line for line in lines if (day := table.dates[line]) is None or day <= period.ends_on]


def _iter_days(table: StoredTable, line: int, period: Period) -> Iterator[datetime.date]:
    if table.versions is None:
        yield period.ends_on
        return
    for version in table.versions[line]:
        yield version.starts_on


def read_parts(group: GroupInfo, table: StoredTable, line: int, day: datetime.date) -> tuple[Cell, ...]:
    """What a line has in the columns of a group."""
    return tuple(table.read(column, line, day) for column in group.by)


def find_combination(parts: tuple[Cell, ...]) -> Combination | Failure | None:
    """The combination of a line: nothing where a column is empty, and why where one could not be read."""
    known = tuple(part for part in parts if part is not None and not isinstance(part, Failure))
    if len(known) == len(parts):
        return known
    if any(part is None for part in parts):
        return None
    return next(part for part in parts if isinstance(part, Failure))


def show_parts(group: GroupInfo, combination: Combination, tables: Tables) -> tuple[str, ...]:
    """The values of a combination as texts; a link as the key of its line."""
    found = []
    for kind, value in zip(group.by.values(), combination, strict=True):
        if kind.table is not None and isinstance(value, int):
            found.append(tables[kind.table].keys[value])
        else:
            found.append(show_part(value))
    return tuple(found)


def show_combination(group: GroupInfo, combination: Combination, tables: Tables) -> str:
    """The key of a group's line as one text, the same from run to run."""
    return join_combination(show_parts(group, combination, tables))


def may_be_one_of(group: GroupInfo, parts: tuple[Cell, ...], combination: Combination, owners: str | None) -> bool:
    """Whether a row that could not be read in full may belong to a line: it agrees in what was read.

    Nobody is kept waiting for a row of which it is not known whose it is: a link to the participants that could not be
    read leads nowhere, and so does a row without any link that could, or, of a group without links, any value.
    """
    kinds = list(group.by.values())
    read = [not isinstance(part, Failure) for part in parts]
    own = [found for found, kind in zip(read, kinds, strict=True) if owners is not None and kind.table == owners]
    links = [found for found, kind in zip(read, kinds, strict=True) if kind.table is not None]
    is_placed = all(own) if own else any(links or read)
    agrees = (not found or part == value for found, part, value in zip(read, parts, combination, strict=True))
    return is_placed and all(agrees)
