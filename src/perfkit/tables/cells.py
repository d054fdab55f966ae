"""A column of a decision cut at its bounds, so that every input falls into one of finitely many cells.

The points are all values and bounds that the column names. Cell 2i + 1 is point i by itself, cell 2i the open stretch
before it, and the last cell the stretch after the last point. Within a cell every row says the same, so a cell is
known by the set of rows that hold in it, kept as the bits of an integer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import cast

from perfkit.tables.model import Anything, Condition, Empty, Interval, NoneOf, OneOf, Value


@dataclass(frozen=True, slots=True)
class ColumnCells:
    """A column cut at its points. masks: for each cell the rows that hold; empty: the rows that hold without input."""

    points: tuple[Value, ...]
    places: Mapping[Value, int]
    masks: tuple[int, ...]
    empty: int

    def get_mask(self, value: Value | None) -> int:
        """The rows whose condition holds for an input."""
        if value is None:
            return self.empty
        place = self.places.get(value)
        if place is not None:
            return self.masks[2 * place + 1]
        return self.masks[2 * _find_place(self.points, value)]


def split_column(conditions: Sequence[Condition], *, extra: Iterable[Value] = ()) -> ColumnCells:
    """Cut a column at the values and bounds of its conditions, and at some more points.

    conditions: one for each row, in the order of the bits; `else` holds nowhere here.

    >>> cells = split_column([OneOf(("Desk",)), Anything()])
    >>> [bin(cells.get_mask(value)) for value in ("Desk", "Chair", None)]
    ['0b11', '0b10', '0b10']
    """
    named = {value for condition in conditions for value in _list_points(condition)} | set(extra)
    points = tuple(sorted(named, key=_get_order))
    places = {value: place for place, value in enumerate(points)}
    # Each row switches its bit on where it begins to hold and off behind where it ends; single points are put in after.
    switches = [0] * (2 * len(points) + 2)
    singles = [0] * len(points)
    empty = 0
    for bit, condition in enumerate(conditions):
        flag = 1 << bit
        stretch = _find_stretch(condition, places)
        if stretch is not None and stretch[0] <= stretch[1]:
            switches[stretch[0]] ^= flag
            switches[stretch[1] + 1] ^= flag
        if isinstance(condition, OneOf | NoneOf):
            for value in set(condition.values):
                singles[places[value]] ^= flag
        if isinstance(condition, Anything | Empty):
            empty |= flag
    return ColumnCells(points, places, tuple(_run_switches(switches, singles)), empty)


def _run_switches(switches: Sequence[int], singles: Sequence[int]) -> Iterator[int]:
    held = 0
    for cell, switched in enumerate(switches[:-1]):
        held ^= switched
        yield held ^ singles[cell // 2] if cell % 2 else held


def _find_stretch(condition: Condition, places: Mapping[Value, int]) -> tuple[int, int] | None:
    """The first and last cell of the unbroken stretch in which a condition holds, single points apart."""
    last = 2 * len(places)
    if isinstance(condition, Anything | NoneOf):
        return 0, last
    if not isinstance(condition, Interval):
        return None
    begin, end = 0, last
    if condition.lower is not None:
        begin = 2 * places[condition.lower] + (1 if condition.lower_included else 2)
    if condition.upper is not None:
        end = 2 * places[condition.upper] + (1 if condition.upper_included else 0)
    return begin, end


def _list_points(condition: Condition) -> tuple[Value, ...]:
    if isinstance(condition, OneOf | NoneOf):
        return condition.values
    if isinstance(condition, Interval):
        return tuple(bound for bound in (condition.lower, condition.upper) if bound is not None)
    return ()


def _find_place(points: tuple[Value, ...], value: Value) -> int:
    return bisect_left(cast("tuple[Fraction, ...]", points), cast(Fraction, value))


def _get_order(value: Value) -> Fraction:
    # Invariant: all values of one column are of one type, each of which has an order of its own.
    return cast(Fraction, value)
