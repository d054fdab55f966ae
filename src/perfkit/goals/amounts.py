"""Figures of a goal or a split as a caller may give them: a number, or money in its own currency."""

from __future__ import annotations

from collections.abc import Iterable
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


def read_alike(given: Iterable[object]) -> list[Fraction]:
    """Figures to be held against each other: numbers, or money of one currency. Refused: PKV003 what is mixed.

    >>> read_alike([Money(3, "USD"), Money(1, "USD")])
    [Fraction(3, 1), Fraction(1, 1)]
    """
    values = list(given)
    money = next((each for each in values if isinstance(each, Money)), None)
    if money is None:
        return [to_bounded_fraction(each) for each in values]
    strange = next((each for each in values if not isinstance(each, Money)), None)
    if strange is not None:
        raise Refused(find(MIXED_CURRENCIES, left=strange, right=money))
    return [read_in_unit(each, money.currency) for each in values]
