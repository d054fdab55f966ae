"""Meters what long numbers cost, so that figures which grow with every step end in a finding and not in waiting."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.expr import Value
from perfkit.values import Money

LONG_BITS = 512
"""Numbers below this length cost what any step costs. What has a short divisor is short, as no figure is so large."""
_PIECE_BITS = 256


class Digits:
    """How much work on long numbers is left. A unit is one piece of 256 bits times another, some 0.1 microseconds."""

    __slots__ = ("left", "limit")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.left = limit

    @property
    def spent(self) -> int:
        """What was taken so far."""
        return self.limit - self.left

    @property
    def is_out(self) -> bool:
        """Whether more was asked for than there was."""
        return self.left < 0

    def take(self, one: Fraction, other: Fraction) -> bool:
        """Take what it costs to bring two numbers together; whether there was enough left.

        >>> meter = Digits(100)
        >>> meter.take(Fraction(1, 3), Fraction(1, 7)), meter.spent
        (True, 1)
        >>> meter.take(Fraction(1, 3**4000), Fraction(1, 7**4000)), meter.is_out
        (False, True)
        """
        if self.left >= 0:
            self.left -= _count_pieces(one) * _count_pieces(other)
        return self.left >= 0

    def take_all(self, values: Iterable[Value]) -> bool:
        """Take what it costs to add up values, or to put them in order; whether there was enough left."""
        pieces = 0
        for value in values:
            number = value.amount if isinstance(value, Money) else value
            if isinstance(number, Fraction) and number.denominator.bit_length() > LONG_BITS:
                more = _count_pieces(number)
                pieces += more
                self.left -= pieces * more if self.left >= 0 else 0
        return self.left >= 0


def _count_pieces(number: Fraction) -> int:
    return 1 + max(number.numerator.bit_length(), number.denominator.bit_length()) // _PIECE_BITS
