"""Rows as metrics read them: grouped, filtered, dated, and one figure made of many cells."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TypeVar

from perfkit.calendar import Window
from perfkit.diagnostics import Finding, Place, Refused, Words, find
from perfkit.diagnostics.codes.metrics import COLUMN_MISSING, NOTHING_MEASURED, TABLE_MISSING
from perfkit.metrics.checks import place_of
from perfkit.metrics.definitions import Aggregation, Comparison, Condition, Metric, NullPolicy, Simple
from perfkit.values import date_from_python, flag_from_python, number_from_python

Record = Mapping[str, object]
Tables = Mapping[str, Sequence[Record]]
Cell = Fraction | str
_Read = TypeVar("_Read")

_EMPTY = Words("a cell is empty", "有单元格为空")
_ORDERS: dict[Comparison, tuple[int, ...]] = {
    Comparison.IS: (0,),
    Comparison.IS_NOT: (-1, 1),
    Comparison.BELOW: (-1,),
    Comparison.AT_MOST: (-1, 0),
    Comparison.ABOVE: (1,),
    Comparison.AT_LEAST: (0, 1),
}


def show_cell(value: object) -> str:
    """A cell as the text that groups and entities are told apart by.

    >>> show_cell(None), show_cell(datetime.date(2027, 1, 5)), show_cell(7)
    ('', '2027-01-05', '7')
    """
    return "" if value is None else str(value)


class Rows:
    """The rows of all tables; cells that cannot be read are findings, each once."""

    def __init__(self, tables: Tables, by: Sequence[str]) -> None:
        self.tables = tables
        self.by = tuple(by)
        self.findings: dict[Finding, None] = {}
        self._absent: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._groups: dict[str, Mapping[tuple[str, ...], Sequence[int]]] = {}

    def list_groups(self, metrics: Iterable[Metric]) -> list[tuple[str, ...]]:
        """The groups that the rows these metrics read make, sorted; one group where none is asked for.

        A table that was not given and a row without a column of the groups are findings here too: they make no group.
        """
        if not self.by:
            return [()]
        groups: set[tuple[str, ...]] = set()
        for metric in metrics:
            if isinstance(metric.reckoned, Simple) and self._is_given(metric, metric.reckoned):
                groups.update(self._iter_groups(metric.reckoned))
        return sorted(groups)

    def _iter_groups(self, simple: Simple) -> Iterator[tuple[str, ...]]:
        for at, row in enumerate(self.tables[simple.table], start=1):
            absent = next((column for column in self.by if column not in row), None)
            if absent is None:
                yield self._group_of(row)
            else:
                self._add(find(COLUMN_MISSING, _place(simple, at, absent), table=simple.table, column=absent))

    def _is_given(self, metric: Metric, simple: Simple) -> bool:
        if simple.table not in self.tables:
            self._add(find(TABLE_MISSING, place_of(metric), metric=metric.name, table=simple.table))
        return simple.table in self.tables

    def _group_of(self, row: Record) -> tuple[str, ...]:
        return tuple(show_cell(row[column]) for column in self.by)

    def select(self, metric: Metric, simple: Simple, window: Window, group: tuple[str, ...]) -> list[Record] | None:
        """The rows of a group that count in a window, in the order given; none where one cannot be read."""
        numbers = self.number(metric, simple, window, group)
        return None if numbers is None else [self.tables[simple.table][at - 1] for at in numbers]

    def number(self, metric: Metric, simple: Simple, window: Window, group: tuple[str, ...]) -> list[int] | None:
        """The same rows by their numbers, counted from 1."""
        if not self._is_given(metric, simple) or self._lacks(simple):
            return None
        found: list[int] = []
        is_read = True
        for at in self._numbers_of(simple.table).get(group, ()):
            row = self.tables[simple.table][at - 1]
            counts = self._holds(simple, row, at) and self._lies_in(simple, row, at, window)
            is_read = is_read and counts is not None
            if counts:
                found.append(at)
        return found if is_read else None

    def _lacks(self, simple: Simple) -> bool:
        """Whether some row is without a column that is read: then no group can be trusted. Told once."""
        columns = (*self.by, *(each.column for each in simple.where), *filter(None, (simple.dated_by, simple.column)))
        key = (simple.table, columns)
        if key not in self._absent:
            self._absent[key] = False
            for at, row in enumerate(self.tables[simple.table], start=1):
                absent = next((column for column in columns if column not in row), None)
                if absent is not None:
                    self._add(find(COLUMN_MISSING, _place(simple, at, absent), table=simple.table, column=absent))
                    self._absent[key] = True
        return self._absent[key]

    def _numbers_of(self, table: str) -> Mapping[tuple[str, ...], Sequence[int]]:
        """The rows of each group by their numbers, so that a group is found without looking at the others."""
        if table not in self._groups:
            found: dict[tuple[str, ...], list[int]] = {}
            for at, row in enumerate(self.tables[table], start=1):
                found.setdefault(self._group_of(row), []).append(at)
            self._groups[table] = found
        return self._groups[table]

    def _lies_in(self, simple: Simple, row: Record, at: int, window: Window) -> bool | None:
        if not simple.dated_by:
            return True
        if row[simple.dated_by] in (None, ""):
            # Not dated yet: an open deal has no day of closing, and lies in no window.
            return False
        day = self._try(lambda: date_from_python(row[simple.dated_by]), _place(simple, at, simple.dated_by))
        return None if day is None else window[0] <= day <= window[1]

    def _holds(self, simple: Simple, row: Record, at: int) -> bool | None:
        for each in simple.where:
            order = self._try(partial(_order, row[each.column], each), _place(simple, at, each.column))
            if order is None:
                return None
            if order not in _ORDERS[each.comparison]:
                return False
        return True

    def day_of(self, simple: Simple, row: Record) -> datetime.date:
        """The day of a row that was selected."""
        return date_from_python(row[simple.dated_by])

    def read(self, metric: Metric, simple: Simple, rows: Sequence[Record]) -> list[Cell] | None:
        """What is gathered from each row; empty cells by the null policy; none where a cell cannot be read."""
        if simple.aggregation is Aggregation.LAST and rows:
            last = max(self.day_of(simple, row) for row in rows)
            rows = [row for row in rows if self.day_of(simple, row) == last]
        if not simple.column:
            return [Fraction(1)] * len(rows)
        cells: list[Cell] = []
        for row in rows:
            raw = row[simple.column]
            if raw is None or raw == "":
                if metric.null_policy is NullPolicy.REFUSE:
                    values = {"metric": metric.name, "group": ", ".join(self._group_of(row)) or Words("all", "全体")}
                    self._add(find(NOTHING_MEASURED, place_of(metric), reason=_EMPTY, **values))
                    return None
                if metric.null_policy is NullPolicy.ZERO and simple.aggregation not in _COUNTS:
                    cells.append(Fraction(0))
                continue
            place = Place(simple.table, path=f"{simple.table} {simple.column}")
            cell = self._try(_door(simple, raw), place)
            if cell is None:
                return None
            cells.append(cell)
        return cells

    def _try(self, read: Callable[[], _Read], place: Place) -> _Read | None:
        try:
            return read()
        except Refused as refused:
            self._add(refused.finding.at(place))
            return None

    def _add(self, finding: Finding) -> None:
        self.findings.setdefault(finding)


_COUNTS = (Aggregation.COUNT, Aggregation.COUNT_DISTINCT)


def _place(simple: Simple, at: int, column: str) -> Place:
    return Place(simple.table, path=f"{simple.table} row {at}, {column}")


def _door(simple: Simple, raw: object) -> Callable[[], Cell]:
    if simple.aggregation in _COUNTS:
        return lambda: show_cell(raw)
    if simple.aggregation is Aggregation.COUNT_TRUE:
        return lambda: Fraction(int(flag_from_python(raw)))
    return lambda: number_from_python(raw)


def _order(raw: object, condition: Condition) -> int:
    """-1, 0 or 1 as a cell is below, at or above the value; an empty cell equals only an empty text."""
    value = condition.value
    if raw is None or raw == "":
        return 0 if value == "" else -1
    if isinstance(value, bool):
        return int(flag_from_python(raw)) - int(value)
    if isinstance(value, Fraction):
        number = number_from_python(raw)
        return (number > value) - (number < value)
    text = show_cell(raw)
    return (text > value) - (text < value)


def aggregate(simple: Simple, cells: Sequence[Cell]) -> Fraction | None:
    """One figure of many cells, exact; none where there are none, except for counts, which are 0 then."""
    if simple.aggregation is Aggregation.COUNT:
        return Fraction(len(cells))
    if simple.aggregation is Aggregation.COUNT_DISTINCT:
        return Fraction(len(set(cells)))
    numbers = [cell for cell in cells if isinstance(cell, Fraction)]
    if not numbers:
        return Fraction(0) if simple.aggregation is Aggregation.COUNT_TRUE else None
    match simple.aggregation:
        case Aggregation.AVERAGE:
            return sum(numbers, Fraction(0)) / len(numbers)
        case Aggregation.LEAST:
            return min(numbers)
        case Aggregation.GREATEST:
            return max(numbers)
        case Aggregation.MEDIAN:
            return percentile_of(numbers, Fraction(1, 2))
        case Aggregation.PERCENTILE:
            return percentile_of(numbers, simple.percentile or Fraction(0))
    return sum(numbers, Fraction(0))


def percentile_of(numbers: Iterable[Fraction], share: Fraction) -> Fraction:
    """The value below which a share of the numbers lies, between two of them in proportion; as SQL's percentile_cont.

    numbers: at least one. share: 0 to 1.

    >>> percentile_of([Fraction(1), Fraction(2), Fraction(4)], Fraction(3, 4))
    Fraction(3, 1)
    """
    ordered = sorted(numbers)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
