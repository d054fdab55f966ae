"""Numbers of Python as exact fractions, within the bounds of a door."""

from __future__ import annotations

from decimal import Decimal, DecimalTuple
from fractions import Fraction
from math import isfinite
from numbers import Rational, Real
from typing import SupportsIndex

from perfkit.diagnostics import Code, Finding, Refused, door, find
from perfkit.diagnostics.codes.values import (
    EMPTY_CELL,
    INEXACT_NUMBER,
    NOT_A_NUMBER,
    NOT_FINITE,
    TOO_MANY_DECIMALS,
    TOO_MANY_DIGITS,
)
from perfkit.values.reasons import DECIMALS_LIMIT, DIGITS_LIMIT, show_value
from perfkit.values.rounding import power_of_ten

_WHOLE_LIMIT = 10**DIGITS_LIMIT
_DENOMINATOR_LIMIT = 10**DECIMALS_LIMIT


@door
def to_fraction(value: object) -> Fraction:
    """A number of Python as an exact fraction; what is inexact or no number is refused.

    value: a whole number, a fraction (both of any size) or a decimal (at most 18 digits before the point, 12 after it).
    Refused: PKV010 nothing, PKV011 no number, flags and texts too, PKV013 NaN or infinite, PKV014 and PKV015 a
    decimal that is too long, PKV029 binary floating point.

    >>> from decimal import Decimal
    >>> to_fraction(Decimal("12.50"))
    Fraction(25, 2)
    """
    if type(value) is int or type(value) is Fraction:
        return Fraction(value)
    if value is None:
        raise Refused(find(EMPTY_CELL))
    if isinstance(value, Decimal):
        return _read_decimal(value.as_tuple())
    if isinstance(value, bool):
        # Python counts flags among its numbers; nobody else does.
        raise Refused(find(NOT_A_NUMBER, text=value))
    # numpy counts its stretches of time among the whole numbers; as such they say nothing of days or nanoseconds.
    if isinstance(value, Rational) and isinstance(value.numerator, SupportsIndex):
        return Fraction(int(value.numerator), int(value.denominator))
    if isinstance(value, Real) and not isinstance(value, Rational):
        is_finite = isfinite(value)
        raise Refused(find(INEXACT_NUMBER, value=value) if is_finite else find(NOT_FINITE, text=value))
    raise Refused(find(NOT_A_NUMBER, text=show_value(value)))


_PLAIN_BITS = 14_000
"""Numbers of more bits are written in hexadecimal: Python refuses to write longer ones in decimal digits."""


@door
def write_exact(value: Fraction) -> str:
    """A fraction as text that `read_exact` reads back: `47/60`, and beyond some four thousand digits in hexadecimal.

    >>> write_exact(Fraction(47, 60)), write_exact(Fraction(1 << 20_000))[:5]
    ('47/60', '0x100')
    """
    if max(value.numerator.bit_length(), value.denominator.bit_length()) <= _PLAIN_BITS:
        return str(value)
    return f"{value.numerator:#x}" + (f"/{value.denominator:#x}" if value.denominator != 1 else "")


@door
def read_exact(text: str) -> Fraction:
    """The fraction that `write_exact` wrote. Refused: PKV011 any other text.

    >>> read_exact("47/60"), read_exact("-0x10/0x3")
    (Fraction(47, 60), Fraction(-16, 3))
    """
    above, _, below = text.partition("/")
    try:
        return Fraction(int(above, 16), int(below, 16) if below else 1) if "x" in text else Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise Refused(find(NOT_A_NUMBER, text=show_value(text))) from None


@door
def to_bounded_fraction(value: object) -> Fraction:
    """A number from outside: as `to_fraction`, and no longer than a text may be.

    Refused: also PKV014 for 10^18 or more, PKV015 for a denominator above 10^12.

    >>> to_bounded_fraction(Fraction(1, 3))
    Fraction(1, 3)
    """
    number = to_fraction(value)
    if abs(number) >= _WHOLE_LIMIT:
        raise Refused(find(TOO_MANY_DIGITS, text=_show_whole(int(number)), limit=DIGITS_LIMIT))
    if number.denominator > _DENOMINATOR_LIMIT:
        raise Refused(find(TOO_MANY_DECIMALS, text=show_value(number), limit=DECIMALS_LIMIT))
    return number


def _show_whole(number: int) -> str:
    # Python refuses to print very long numbers, so only the leading digits are printed.
    digits = number.bit_length() * 30103 // 100000
    lead = abs(number) // power_of_ten(max(0, digits - 24))
    return f"{'-' if number < 0 else ''}{lead}{'…' if digits > 24 else ''}"


def _read_decimal(parts: DecimalTuple) -> Fraction:
    sign, digits, exponent = parts
    if not isinstance(exponent, int):
        raise Refused(find(NOT_FINITE, text="infinite" if exponent == "F" else "NaN"))
    if not any(digits):
        return Fraction(0)
    if len(digits) + exponent > DIGITS_LIMIT:
        raise Refused(_too_long(parts, TOO_MANY_DIGITS, DIGITS_LIMIT))
    used = len(digits)
    while exponent < 0 and digits[used - 1] == 0:
        used -= 1
        exponent += 1
    if -exponent > DECIMALS_LIMIT:
        raise Refused(_too_long(parts, TOO_MANY_DECIMALS, DECIMALS_LIMIT))
    whole = int("".join(map(str, digits[:used]))) * (-1 if sign else 1)
    if exponent >= 0:
        return Fraction(whole * power_of_ten(exponent))
    return Fraction(whole, power_of_ten(-exponent))


def _too_long(parts: DecimalTuple, code: Code, limit: int) -> Finding:
    # Not printed by the decimal itself: how that looks depends on the caller's context.
    sign, digits, exponent = parts
    shown = "".join(map(str, digits[:24])) + ("…" if len(digits) > 24 else "")
    return find(code, text=f"{'-' if sign else ''}{shown}E{exponent}", limit=limit)
