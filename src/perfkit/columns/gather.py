"""What rows give together for the lines that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from perfkit.columns.extents import all_hold, holds
from perfkit.columns.kernel import BLOCK, Whole
from perfkit.columns.limbs import add_up_exactly, part, run_up_exactly
from perfkit.columns.loops import AddLoop
from perfkit.columns.quotients import add_up_quotients, order_quotients
from perfkit.columns.stage import Array, Column, Flags
from perfkit.expr import Gathering

WORDS = 1 << 63
"""Whole numbers below it fit into 64 bits."""

_HALF_MOST = WORDS // 2 - 1
"""Twice of it fits into 64 bits."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows that are gathered. ends: the line that each leads to. taken: those that count; none for all.

    argument: their values, of a count of rows none. under: what divides these. keys: what puts rows in order.
    """

    ends: Whole
    taken: Flags | None
    argument: Column | None
    under: Array | None
    keys: Sequence[Array]

    def cut(self, values: Array) -> Array:
        """The values of the rows that count."""
        return values if self.taken is None else values[self.taken]


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is gathered for each line, and what divides it.

    beyond: the lines for which 64 bits do not hold it, where what stands means nothing; none where there are none.
    """

    column: Column
    under: Array
    beyond: Flags | None = None


def put_together(gathering: Gathering, rows: Rows, count: int, loop: AddLoop | None = None) -> Gathered:
    """What the rows give for each of `count` lines. loop: what is tried first where they are added up."""
    argument = rows.argument
    if argument is None:
        return _whole(Column(np.bincount(rows.cut(rows.ends), minlength=count).astype(np.int64)), count)
    if gathering is Gathering.COUNT or (gathering is Gathering.SUM and rows.under is None):
        return _add_up(rows, argument, count, loop)
    return _WAYS[gathering](gathering, rows, argument, count)


def _whole(column: Column, count: int, beyond: Flags | None = None) -> Gathered:
    return Gathered(column, np.ones(count, np.int64), beyond)


def _add_up(rows: Rows, argument: Column, count: int, loop: AddLoop | None) -> Gathered:
    """The sum of the values that lead to each line; of flags, how many hold."""
    values = argument.values.astype(np.int64, copy=False)
    found = np.zeros(count, np.int64)
    if loop is not None and loop(rows.ends, values, rows.taken, found) == len(values):
        return _whole(Column(found, argument.places), count)
    found[:] = 0
    for first in range(0, len(values) if count else 0, BLOCK):
        block = slice(first, first + BLOCK)
        # What does not count adds nothing: that is cheaper than leaving it out.
        own = values[block] if rows.taken is None else values[block] * rows.taken[block]
        # One pass tells of most sums that they fit.
        most = (WORDS - 1) // len(values)
        if not holds(own, 0, most) and not holds(own, -most, most):
            found, beyond = add_up_exactly(rows.cut(rows.ends), rows.cut(values), count)
            return _whole(Column(found, argument.places), count, beyond)
        np.add.at(found, rows.ends[block], own)
    return _whole(Column(found, argument.places), count)


def _add_up_quotients(gathering: Gathering, rows: Rows, argument: Column, count: int) -> Gathered:
    assert rows.under is not None
    summed = add_up_quotients(rows.cut(rows.ends), rows.cut(argument.values), rows.cut(rows.under), count)
    return Gathered(Column(summed[0], argument.places), *summed[1:])


def _take_rows(rows: Rows, argument: Column, chosen: Whole, has: Flags) -> Gathered:
    """The values of one row for each line. chosen: its place among the rows that count."""
    values, under = rows.cut(argument.values), None if rows.under is None else rows.cut(rows.under)
    known = None if all_hold(has) else has
    if not len(values):
        return _whole(Column(np.zeros(len(chosen), np.int64), argument.places, known), len(chosen))
    found = Column(values[chosen], argument.places, known)
    return Gathered(found, under[chosen]) if under is not None else _whole(found, len(chosen))


def _find_extreme(gathering: Gathering, rows: Rows, argument: Column, count: int) -> Gathered:
    """The least or the greatest: the first or last row in the order of the values."""
    values = rows.cut(argument.values)
    if rows.under is not None:
        values = order_quotients(values, rows.cut(rows.under))
    ends = rows.cut(rows.ends)
    has = np.bincount(ends, minlength=count) > 0
    start = np.iinfo(np.int64).max if gathering is Gathering.MIN else np.iinfo(np.int64).min
    found = np.full(count, start, np.int64)
    (np.minimum if gathering is Gathering.MIN else np.maximum).at(found, ends, values)
    found[~has] = 0
    if rows.under is None:
        return _whole(Column(found, argument.places, None if all_hold(has) else has), count)
    # A place among the quotients stands for what has it.
    _, first = np.unique(values, return_index=True)
    return _take_rows(rows, argument, first[found] if len(first) else found, has)


def _find_end(gathering: Gathering, rows: Rows, argument: Column, count: int) -> Gathered:
    """The first or the last row by its keys."""
    ends = rows.cut(rows.ends)
    order = np.lexsort([*reversed([rows.cut(key) for key in rows.keys]), ends])
    sizes = np.bincount(ends, minlength=count)
    has, beyond = sizes > 0, np.cumsum(sizes)
    at = beyond - 1 if gathering is Gathering.LAST else beyond - sizes
    chosen = order[np.clip(at, 0, max(len(order) - 1, 0))] if len(order) else np.zeros(count, np.int64)
    return _take_rows(rows, argument, chosen, has)


def _find_median(gathering: Gathering, rows: Rows, argument: Column, count: int) -> Gathered:
    """Twice the median: the two values in the middle added up."""
    ends, values = rows.cut(rows.ends), rows.cut(argument.values).astype(np.int64, copy=False)
    sizes = np.bincount(ends, minlength=count)
    ordered = values[np.lexsort([values, ends])]
    starts = np.cumsum(sizes) - sizes
    has = sizes > 0
    last = max(len(ordered) - 1, 0)
    low, high = (np.clip(starts + middle, 0, last) for middle in ((sizes - 1) // 2, sizes // 2))
    pairs = [ordered[each] if len(ordered) else np.zeros(count, np.int64) for each in (low, high)]
    beyond: Flags | None = None
    if not all(holds(each, -_HALF_MOST, _HALF_MOST) for each in pairs):
        large = np.logical_or.reduce([(each < -_HALF_MOST) | (each > _HALF_MOST) for each in pairs])
        pairs = [np.where(large, 0, each) for each in pairs]
        beyond = large & has if (large & has).any() else None
    found = pairs[0] + pairs[1]
    return _whole(Column(found, argument.places, None if all_hold(has) else has), count, beyond)


def _count_distinct(gathering: Gathering, rows: Rows, argument: Column, count: int) -> Gathered:
    ends, values = rows.cut(rows.ends), rows.cut(argument.values)
    if rows.under is not None:
        values = order_quotients(values, rows.cut(rows.under))
    _, codes = np.unique(values, return_inverse=True)
    pairs = np.unique(ends * len(codes) + codes)
    return _whole(Column(np.bincount(pairs // len(codes), minlength=count).astype(np.int64)), count)


_WAYS: Mapping[Gathering, Callable[[Gathering, Rows, Column, int], Gathered]] = {
    Gathering.SUM: _add_up_quotients,
    Gathering.MIN: _find_extreme,
    Gathering.MAX: _find_extreme,
    Gathering.FIRST: _find_end,
    Gathering.LAST: _find_end,
    Gathering.MEDIAN: _find_median,
    Gathering.DISTINCT: _count_distinct,
}


def add_up_in_order(groups: Array, keys: Sequence[Array], values: Array) -> tuple[Whole, Flags | None]:
    """What has come together in the scope of each line up to it, and the lines for which 64 bits do not hold it.

    >>> found, beyond = add_up_in_order(np.array([0, 1, 0]), [np.array([2, 1, 1])], np.array([5, 7, 1]))
    >>> found.tolist(), beyond
    ([6, 7, 1], None)
    """
    found = np.zeros(len(values), np.int64)
    if not len(values):
        return found, None
    values = values.astype(np.int64, copy=False)
    order = np.lexsort([*reversed(keys), groups])
    ordered, scopes = values[order], groups[order]
    begins = np.ones(len(values), np.bool_)
    begins[1:] = scopes[1:] != scopes[:-1]
    scope = np.cumsum(begins) - 1
    most = (WORDS - 1) // len(values)
    if holds(values, -most, most):
        total = np.cumsum(ordered)
        before = (total - ordered)[begins]
        found[order] = total - before[scope]
        return found, None
    sums = run_up_exactly(ordered)
    summed, is_beyond = (sums - (sums - part(ordered))[begins][scope]).join()
    found[order] = summed
    if is_beyond is None:
        return found, None
    beyond: Flags = np.zeros(len(values), np.bool_)
    beyond[order] = is_beyond
    return found, beyond
