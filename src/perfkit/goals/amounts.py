"""Figures of a goal or a split as a caller may give them: a number, or money in its own currency."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Refused, find
from perfkit.diagnostics.codes.values import MIXED_CURRENCIES
from perfkit.values import Money, to_bounded_fraction


def read_in_unit(given: object, unit: str) -> Fraction:
    """The figure in its unit. Refused: PKV003 money of another currency, and as `to_bounded_fraction`.

    >>> read_in_unit(Money(50, "USD"), "USD")
    Fraction(50, 1)
    """
    if isinstance(given, Money):
        if given.currency != unit:
            raise Refused(find(MIXED_CURRENCIES, left=unit, right=given))
        return given.amount
    return to_bounded_fraction(given)
