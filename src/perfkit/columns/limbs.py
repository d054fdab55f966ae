"""Sums of 64-bit numbers that may pass 64 bits themselves: in two halves, each of which 64 bits hold.

A number is `high * 2^32 + low`, its low half from 0 to 2^32 - 1. Of fewer than 2^31 numbers the low halves add up to
less than 2^63, and the high ones, from -2^31 to 2^31 - 1, to less than 2^62 in size: neither sum wraps.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array, Flags

COUNT_MOST = 1 << 31
"""Fewer numbers than this are added up."""

_HALF = 32
_LOW = (1 << _HALF) - 1


@dataclass(frozen=True, slots=True)
class Limbs:
    """Whole numbers in two halves; the low one may have grown past its half."""

    high: Whole
    low: Whole

    def __sub__(self, other: Limbs) -> Limbs:
        """The difference; the low half may lie below zero."""
        return Limbs(self.high - other.high, self.low - other.low)

    def __getitem__(self, lines: Array | Flags) -> Limbs:
        """Some of the numbers."""
        return Limbs(self.high[lines], self.low[lines])

    def join(self) -> tuple[Whole, Flags | None]:
        """The numbers, and which of them lie outside -2^63 < number < 2^63, where zero stands; none where none do.

        >>> halves = Limbs(np.array([0, 1 << 31, -(1 << 31)]), np.array([7, -1, 0]))
        >>> [each.tolist() for each in halves.join()]
        [[7, 9223372036854775807, 0], [False, False, True]]
        """
        high, low = self.high + (self.low >> _HALF), self.low & _LOW
        half = 1 << (_HALF - 1)
        beyond: Flags = (high >= half) | (high < -half) | ((high == -half) & (low == 0))
        if not beyond.any():
            return (high << _HALF) | low, None
        return np.where(beyond, 0, (high << _HALF) | low), beyond


def part(values: Array) -> Limbs:
    """The halves of some numbers.

    >>> part(np.array([-1])).join()
    (array([-1]), None)
    """
    whole = values.astype(np.int64, copy=False)
    return Limbs(whole >> _HALF, whole & _LOW)


def add_up_exactly(ends: Whole, values: Array, count: int) -> tuple[Whole, Flags | None]:
    """The sum of the values that lead to each of `count` lines, and for which lines 64 bits do not hold it.

    >>> [each.tolist() for each in add_up_exactly(np.array([0, 1, 0, 1]), np.array([2**62, -5, 2**62, 9]), 2)]
    [[0, 4], [True, False]]
    """
    assert len(values) < COUNT_MOST
    halves, total = part(values), Limbs(np.zeros(count, np.int64), np.zeros(count, np.int64))
    np.add.at(total.high, ends, halves.high)
    np.add.at(total.low, ends, halves.low)
    return total.join()


def run_up_exactly(values: Array) -> Limbs:
    """What has come together up to each value.

    >>> run_up_exactly(np.array([2**62, 2**62, -(2**62)])).join()[1].tolist()
    [False, True, False]
    """
    assert len(values) < COUNT_MOST
    halves = part(values)
    return Limbs(np.cumsum(halves.high), np.cumsum(halves.low))
