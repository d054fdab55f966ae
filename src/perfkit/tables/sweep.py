"""Every case that the inputs of a decision can make, without going through every input."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never, cast

from perfkit.tables.cells import ColumnCells, split_column
from perfkit.tables.model import Axis, AxisKind, Condition, Value

Witness = tuple[Value | None, ...]
"""Inputs that show a case, one for each column."""

CASES_MAX = 100_000
"""How many combinations of cells are looked at before a decision counts as too large."""

WITNESSES_MAX = 20
"""How many witnesses of a kind are kept; what is mended shows the others."""


@dataclass(slots=True)
class Group:
    """Cells of one column in which the same rows hold; `witnesses` has an input for each separate stretch of them."""

    mask: int
    witnesses: list[Value | None]


@dataclass(frozen=True, slots=True)
class Sweep:
    """What came out.

    cases: every set of rows that some input matches, with an input that does. gaps: inputs that match no row.
    """

    cases: dict[int, Witness]
    gaps: tuple[Witness, ...]


Trail = tuple["Trail", Value | None] | None
"""The inputs chosen so far, the latest first."""


def sweep(conditions: Sequence[Sequence[Condition]], axes: Sequence[Axis], *, row_count: int) -> Sweep | None:
    """Which sets of rows can match together, and what matches none; none when there are too many cases.

    conditions: for each axis one for each row, `else` rows left out. The columns are taken one after another; what
    is kept of the ones before is only the set of rows that still hold, so equal cases are followed once.
    Laws: every set of rows that an input of the axes matches is a key of `cases`; `gaps` is empty only if none is.
    """
    columns = [list_groups(axis, column) for axis, column in zip(axes, conditions, strict=True)]
    if not all(columns):
        return Sweep({}, ())
    cases: dict[int, Trail] = {(1 << row_count) - 1: None}
    gaps: list[Witness] = []
    spent = 0
    for done, column in enumerate(columns):
        spent += len(cases) * len(column)
        if spent > CASES_MAX:
            return None
        cases = _take_column(cases, column, columns[done + 1 :], gaps)
    return Sweep({mask: tuple(reversed(_unroll(trail))) for mask, trail in cases.items()}, tuple(gaps))


def _take_column(
    cases: dict[int, Trail], column: list[Group], rest: list[list[Group]], gaps: list[Witness]
) -> dict[int, Trail]:
    taken: dict[int, Trail] = {}
    for mask, trail in cases.items():
        for group in column:
            both = mask & group.mask
            if both:
                taken.setdefault(both, (trail, group.witnesses[0]))
                continue
            for witness in group.witnesses[: WITNESSES_MAX - len(gaps)]:
                chosen = (*reversed(_unroll(trail)), witness)
                gaps.append(chosen + tuple(other[0].witnesses[0] for other in rest))
    return taken


def _unroll(trail: Trail) -> list[Value | None]:
    values: list[Value | None] = []
    while trail is not None:
        trail, value = trail
        values.append(value)
    return values


def list_groups(axis: Axis, conditions: Sequence[Condition]) -> list[Group]:
    """The cells of a column, those with the same rows together."""
    ends = [bound for bound in (axis.lower, axis.upper) if bound is not None]
    cells = split_column(conditions, extra=ends)
    groups: dict[int, Group] = {}
    previous: Group | None = None
    for value in _list_inputs(axis, cells):
        mask = cells.get_mask(value)
        group = groups.setdefault(mask, Group(mask, []))
        is_same_stretch = group is previous and axis.kind in _ORDERED and value is not None
        if not is_same_stretch and len(group.witnesses) < WITNESSES_MAX:
            group.witnesses.append(value)
        previous = group
    return list(groups.values())


_ORDERED = (AxisKind.NUMBER, AxisKind.COUNT, AxisKind.DATE)


def _list_inputs(axis: Axis, cells: ColumnCells) -> Iterator[Value | None]:
    """One input of each cell that the axis can reach."""
    match axis.kind:
        case AxisKind.FLAG:
            yield from (False, True)
        case AxisKind.CHOICES:
            yield from axis.choices
        case AxisKind.TEXT:
            yield from cells.points
            yield _pick_other(cells.points)
        case AxisKind.NUMBER | AxisKind.COUNT | AxisKind.DATE:
            yield from (value for value in _list_places(axis, cells.points) if _can_come(axis, value))
        case _:
            assert_never(axis.kind)
    if axis.may_be_empty:
        yield None


def _list_places(axis: Axis, points: tuple[Value, ...]) -> Iterator[Value]:
    before: Value | None = None
    for point in points:
        between = _pick_between(axis.kind, before, point)
        if between is not None:
            yield between
        if axis.kind is not AxisKind.COUNT or cast(Fraction, point).denominator == 1:
            yield point
        before = point
    last = _pick_between(axis.kind, before, None)
    if last is not None:
        yield last


def _can_come(axis: Axis, value: Value) -> bool:
    place = cast(Fraction, value)
    lower, upper = cast(Fraction | None, axis.lower), cast(Fraction | None, axis.upper)
    return (lower is None or lower <= place) and (upper is None or place <= upper)


def _pick_other(points: tuple[Value, ...]) -> str:
    other = "other"
    while other in points:
        other += "_"
    return other


def _pick_between(kind: AxisKind, low: Value | None, high: Value | None) -> Value | None:
    """An input strictly between two points, none where there is none."""
    if kind is AxisKind.DATE:
        return _pick_day(cast(datetime.date | None, low), cast(datetime.date | None, high))
    below, above = cast(Fraction | None, low), cast(Fraction | None, high)
    if kind is AxisKind.COUNT:
        return _pick_count(below, above)
    if below is None:
        return Fraction(0) if above is None else above - 1
    return below + 1 if above is None else (below + above) / 2


def _pick_count(low: Fraction | None, high: Fraction | None) -> Fraction | None:
    if low is None:
        return Fraction(0) if high is None else Fraction(math.ceil(high) - 1)
    after = Fraction(math.floor(low) + 1)
    return after if high is None or after < high else None


def _pick_day(low: datetime.date | None, high: datetime.date | None) -> datetime.date | None:
    day = datetime.timedelta(days=1)
    if low is None:
        if high is None:
            return datetime.date(2000, 1, 1)
        return high - day if high > datetime.date.min else None
    if low == datetime.date.max:
        return None
    after = low + day
    return after if high is None or after < high else None
