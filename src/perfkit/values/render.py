"""Figures as plain decimals; exact wherever the digits suffice."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.values.currencies import get_currency_digits
from perfkit.values.model import RoundingMode
from perfkit.values.rounding import power_of_ten, round_quotient

MONEY_PLACES_LIMIT = 12
PLACES_APART_LIMIT = 12
"""Decimals that a figure is shown with at most, so as not to look whole."""


@door
def find_places(value: Fraction, places: int) -> int:
    """As many decimals as it takes to tell a figure that is not whole from a whole one, so from a bound it just missed.

    places: the decimals that it is shown with where they tell it apart. Result: at most `PLACES_APART_LIMIT`.

    >>> find_places(Fraction("99.99998"), 2), find_places(Fraction("99.98"), 2), find_places(Fraction(100), 2)
    (5, 2, 2)
    """
    if value.denominator != 1:
        while places < PLACES_APART_LIMIT and _looks_whole(value, places):
            places += 1
    return places


def _looks_whole(value: Fraction, places: int) -> bool:
    scale = power_of_ten(places)
    return not round_quotient(abs(value.numerator) * scale, value.denominator, RoundingMode.HALF_EVEN) % scale


@door
def render_decimal(value: Fraction, *, min_places: int = 0, max_places: int) -> str:
    """A figure as a plain decimal: a point before decimals, no grouping, no exponent, no negative zero.

    min_places: decimals shown even when they are zero. max_places: at most so many decimals; `min_places` or more.
    A figure that ends within them is shown exactly, without needless zeros; any other is rounded half to even and
    shows all `max_places`, so that it can be told apart.

    >>> render_decimal(Fraction(5, 4), min_places=1, max_places=9), render_decimal(Fraction(-2, 3), max_places=4)
    ('1.25', '-0.6667')
    """
    scale = power_of_ten(min_places)
    if not scale % value.denominator:
        # Most figures are amounts in whole minor units.
        digits = abs(value.numerator) * (scale // value.denominator)
        sign = "-" if value.numerator < 0 else ""
        return f"{sign}{digits // scale}.{digits % scale:0{min_places}d}" if min_places else f"{sign}{digits}"
    scale = power_of_ten(max_places)
    digits = round_quotient(abs(value.numerator) * scale, value.denominator, RoundingMode.HALF_EVEN)
    sign = "-" if digits and value < 0 else ""
    whole, rest = divmod(digits, scale)
    decimals = f"{rest:0{max_places}d}" if max_places else ""
    if not scale % value.denominator:
        decimals = decimals.rstrip("0").ljust(min_places, "0")
    return f"{sign}{whole}.{decimals}" if decimals else f"{sign}{whole}"


@door
def render_amount(amount: Fraction, currency: str) -> str:
    """An amount as a plain decimal with the decimals of its currency, or more where it is not rounded (at most 12).

    Refused: PKV001, PKV002 for the currency.

    >>> render_amount(Fraction(850), "USD"), render_amount(Fraction("0.125"), "USD")
    ('850.00', '0.125')
    """
    return render_decimal(amount, min_places=get_currency_digits(currency), max_places=MONEY_PLACES_LIMIT)


@door
def render_money(amount: Fraction, currency: str) -> str:
    """An amount for people: currency first, thousands grouped, the minus before the currency.

    An amount that is not rounded shows its further decimals, at most 12. Refused: PKV001, PKV002 for the currency.

    >>> render_money(Fraction("1234.5"), "USD"), render_money(Fraction(-20), "USD")
    ('USD 1,234.50', '-USD 20.00')
    """
    digits = get_currency_digits(currency)
    scale: int = 10**digits
    if digits and not scale % amount.denominator:
        # Most amounts are whole minor units.
        units, rest = divmod(abs(amount.numerator) * (scale // amount.denominator), scale)
        return f"{'-' if amount.numerator < 0 else ''}{currency} {units:,}.{rest:0{digits}d}"
    plain = render_amount(amount, currency)
    sign = "-" if plain.startswith("-") else ""
    whole, point, decimals = plain.removeprefix("-").partition(".")
    return f"{sign}{currency} {int(whole):,}{point}{decimals}"
