"""What long numbers cost, down to the last piece that is left."""

from __future__ import annotations

from fractions import Fraction

from perfkit.engine.digits import LONG_BITS, Digits
from perfkit.values import Money

SHORT = Fraction(1, 3)
LONG = Fraction(1, 1 << LONG_BITS)
"""Three pieces of 256 bits, as its divisor has one bit more than two."""


def test_what_is_left_may_be_taken_to_the_last_piece_and_not_one_more() -> None:
    meter = Digits(4)
    assert meter.take(SHORT, LONG) and (meter.left, meter.spent, meter.is_out) == (1, 3, False)
    assert meter.take(SHORT, SHORT) and (meter.left, meter.spent, meter.is_out) == (0, 4, False)
    assert not meter.take(SHORT, SHORT) and (meter.left, meter.is_out) == (-1, True)
    # Once it is out nothing more is taken.
    assert not meter.take(LONG, LONG) and meter.left == -1


def test_values_that_are_added_up_cost_more_the_more_long_ones_there_are() -> None:
    assert Digits(0).take_all(
        [SHORT, Money(SHORT, "USD"), "x", Fraction(1 << 9999, 3), Fraction(1, 1 << (LONG_BITS - 1))]
    )
    meter = Digits(27)
    assert meter.take_all([LONG, SHORT, Money(LONG, "USD")]) and meter.left == 0
    assert not meter.take_all([LONG]) and meter.left == -9
    assert not meter.take_all([LONG, LONG]) and meter.left == -9
    assert not Digits(26).take_all([LONG, LONG])
