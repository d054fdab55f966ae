"""Rounding on integers: no decimal context, no binary fractions."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.values import INEXACT_ROUNDING
from perfkit.values.currencies import get_currency_digits
from perfkit.values.model import RoundingMode
from perfkit.values.reasons import show_figure

_POWERS: tuple[int, ...] = tuple(10**n for n in range(31))


@door
def power_of_ten(places: int) -> int:
    """Ten to the power of `places`, which is zero or more; the usual ones are kept ready.

    >>> power_of_ten(3)
    1000
    """
    if places < len(_POWERS):
        return _POWERS[places]
    power: int = 10**places
    return power


@door
def round_quotient(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """The whole number nearest to a quotient, by a mode; what all rounding here comes down to.

    denominator: above zero. EXACT stands for a caller that has seen to it that nothing is lost: a rest is refused.
    Refused: PKV004. Law: for all modes the result is within one of the quotient, and is the quotient where it is whole.

    >>> [round_quotient(n, 2, RoundingMode.HALF_UP) for n in (-3, -1, 1, 3)]
    [-2, -1, 1, 2]
    """
    floor, rest = divmod(numerator, denominator)
    if not rest or mode is RoundingMode.DOWNWARD:
        return floor
    if mode is RoundingMode.EXACT:
        raise Refused(find(INEXACT_ROUNDING, value=Fraction(numerator, denominator), places=0))
    return floor + _goes_up(floor, 2 * rest - denominator, mode)


def _goes_up(floor: int, beyond_half: int, mode: RoundingMode) -> bool:
    """Whether the neighbour above `floor` is taken for a figure that lies between the two.

    beyond_half: its sign says on which side of the half the figure lies; a floor below zero is a negative figure.
    """
    is_negative = floor < 0
    if mode is RoundingMode.UPWARD:
        return True
    if mode is RoundingMode.AWAY_FROM_ZERO:
        return not is_negative
    if mode is RoundingMode.TOWARD_ZERO:
        return is_negative
    if beyond_half:
        return beyond_half > 0
    if mode is RoundingMode.HALF_UP:
        return not is_negative
    if mode is RoundingMode.HALF_DOWN:
        return is_negative
    return floor % 2 == 1


@door
def round_to(value: Fraction, places: int, mode: RoundingMode) -> Fraction:
    """A figure rounded to so many decimals.

    places: decimals kept; below zero for tens, hundreds and so on. Result: a multiple of 10^-places.
    Refused: PKV004 where the mode is EXACT and the figure would change.
    Laws: idempotent; within one unit of the last place, within half of one for the HALF modes; monotone;
    all modes but DOWNWARD and UPWARD mirror at zero.

    >>> round_to(Fraction("-2.675"), 2, RoundingMode.HALF_UP)
    Fraction(-67, 25)
    >>> round_to(Fraction("-2.675"), 2, RoundingMode.HALF_UP) == -round_to(Fraction("2.675"), 2, RoundingMode.HALF_UP)
    True
    """
    numerator, denominator = value.numerator, value.denominator
    if places < 0:
        unit = power_of_ten(-places)
        if mode is RoundingMode.EXACT and numerator % (denominator * unit):
            raise Refused(find(INEXACT_ROUNDING, value=show_figure(value), places=places))
        return Fraction(round_quotient(numerator, denominator * unit, mode) * unit)
    scale = power_of_ten(places)
    if not scale % denominator:
        return Fraction(value)
    if mode is RoundingMode.EXACT:
        raise Refused(find(INEXACT_ROUNDING, value=show_figure(value), places=places))
    return Fraction(round_quotient(numerator * scale, denominator, mode), scale)


@door
def round_money(amount: Fraction, currency: str, mode: RoundingMode) -> Fraction:
    """An amount rounded to whole minor units of its currency.

    Refused: PKV001, PKV002 for the currency, PKV004 where the mode is EXACT and the amount would change.

    >>> round_money(Fraction("1234.5"), "JPY", RoundingMode.HALF_UP)
    Fraction(1235, 1)
    """
    return round_to(amount, get_currency_digits(currency), mode)
