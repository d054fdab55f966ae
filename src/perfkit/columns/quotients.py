"""Columns of what is divided: whole numbers over whole numbers above zero, put in order and added up exactly."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array, Flags
from perfkit.integers import F53

DIVISORS_MAX = 64
"""So many different divisors at most are brought to a common one."""

WORDS = 1 << 62
"""Whole numbers that stay below it are added up in 64 bits."""


def order_quotients(over: Array, under: Array) -> Whole:
    """Where each quotient comes among all, from 0; equal ones share a place.

    >>> order_quotients(np.array([1, 2, 1]), np.array([3, 4, 2])).tolist()
    [0, 1, 1]
    """
    over, under = over.astype(np.int64, copy=False), under.astype(np.int64, copy=False)
    common = np.gcd(over, under)
    over, under = over // common, under // common
    if not len(over):
        return np.zeros(0, np.int64)
    is_small = max(-int(over.min()), int(over.max()), int(under.max())) < F53
    if not is_small:
        return _order_one_by_one(over, under)
    # Both are exact doubles, so that the quotient is the nearest double: it never falls where the true one rises.
    near = over / under
    order = np.lexsort([under, over, near])
    ahead = np.zeros(len(near), np.bool_)
    ahead[1:] = near[order][1:] != near[order][:-1]
    differs = (over[order][1:] != over[order][:-1]) | (under[order][1:] != under[order][:-1])
    if (differs & ~ahead[1:]).any():
        return _order_one_by_one(over, under)
    places = np.empty(len(near), np.int64)
    places[order] = np.cumsum(ahead)
    return places


def _order_one_by_one(over: Array, under: Array) -> Whole:
    values = [Fraction(a, b) for a, b in zip(over.tolist(), under.tolist(), strict=True)]
    places = {value: place for place, value in enumerate(sorted(set(values)))}
    return np.array([places[value] for value in values], dtype=np.int64)


Sums = tuple[Whole, Whole, Flags | None]
"""Sums of quotients in lowest terms, and the lines for which 64 bits do not hold them; none where there are none."""


def add_up_quotients(lines: Whole, over: Array, under: Array, count: int) -> Sums:
    """The sum of the quotients that lead to each of `count` lines.

    >>> [each.tolist() for each in add_up_quotients(*(np.array(each) for each in ([0, 0], [1, 1], [2, 3])), 1)[:2]]
    [[5], [6]]
    """
    over, under = over.astype(np.int64, copy=False), under.astype(np.int64, copy=False)
    if not len(lines):
        return np.zeros(count, np.int64), np.ones(count, np.int64), None
    divisors = np.unique(under)
    common = lcm(*divisors.tolist()) if len(divisors) <= DIVISORS_MAX else WORDS
    reach = max(-int(over.min()), int(over.max()), 1)
    if common >= WORDS or reach * (common // int(divisors[0])) * len(lines) >= WORDS:
        return _add_up_one_by_one(lines, over, under, count)
    total = np.zeros(count, np.int64)
    np.add.at(total, lines, over * (common // under))
    shared = np.gcd(total, common)
    return total // shared, common // shared, None


def _add_up_one_by_one(lines: Whole, over: Array, under: Array, count: int) -> Sums:
    totals: dict[int, Fraction] = {}
    beyond: Flags = np.zeros(count, np.bool_)
    for line, above, below in zip(lines.tolist(), over.tolist(), under.tolist(), strict=True):
        if beyond[line]:
            continue
        total = totals.get(line, Fraction(0)) + Fraction(above, below)
        if max(abs(total.numerator), total.denominator) >= WORDS:
            # Also where it would come back: its terms could grow without end.
            beyond[line], total = True, Fraction(0)
        totals[line] = total
    found = [totals.get(line, Fraction(0)) for line in range(count)]
    numerators = np.array([each.numerator for each in found], dtype=np.int64)
    denominators = np.array([each.denominator for each in found], dtype=np.int64)
    return numerators, denominators, beyond if beyond.any() else None
