"""Values as a person reads them: exact where a few decimals say it all, marked `≈` where they do not."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from perfkit.diagnostics import clean_text, cut_to_width, door
from perfkit.explain.catalogue import Say
from perfkit.trace import Shown, TracedValue
from perfkit.values import CURRENCY_DIGITS, find_places, render_decimal, render_money, round_to
from perfkit.values import RoundingMode as Mode

PLACES = 4
"""Decimals that a value is shown with at most."""
MOST_PLACES = 12
"""Decimals that a value is shown with at most where its rounding is told."""
TEXT_WIDTH = 80
SOURCE_WIDTH = 200

_COMMENT = re.compile(r'("[^"\n]*"|“[^”\n]*”)|#[^\n]*')


@door
def show(value: TracedValue | int, unit: str, say: Say, *, places: int = PLACES) -> str:
    """A value in a unit, in words.

    >>> from perfkit.diagnostics import Language
    >>> say = Say(Language.ENGLISH)
    >>> show(Fraction(7, 9), "ratio", say), show(Fraction(12, 10), "USD", say), show(Fraction(3), "days", say)
    ('≈77.78%', 'USD 1.20', '3 days')
    """
    if type(value) is int:
        value = Fraction(value)
    if not isinstance(value, Fraction):
        return _show_other(value, say)
    if unit in CURRENCY_DIGITS:
        return _show_money(value, unit, places)
    if unit == "ratio":
        return _show_number(value * 100, places - 2 if places == PLACES else places, PLACES) + "%"
    number = _show_number(value, places, places)
    if unit in ("days", "months"):
        return say("day" if unit == "days" and abs(value) == 1 else unit, count=number)
    return number


def _show_other(value: int | str | datetime.date | None, say: Say) -> str:
    if value is None:
        return say("no_value")
    if isinstance(value, bool):
        return say("yes" if value else "no")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return tidy(str(value), TEXT_WIDTH)


def say_equal(name: str, value: TracedValue, unit: str, say: Say) -> str:
    """That something is a value, or that it has none, which is no equation.

    >>> say_equal("paid", None, "USD", Say("en")), say_equal("paid", Fraction(0), "USD", Say("en"))
    ('paid: no value', 'paid = USD 0.00')
    """
    return f"{name}{say('head_joint') if value is None else ' = '}{show(value, unit, say)}"


def show_shown(shown: Shown, say: Say) -> str:
    """The value of something that was read."""
    return show(shown.value, shown.unit, say)


def _show_number(value: Fraction, places: int, exact_places: int) -> str:
    """A plain number, thousands grouped; exact where it ends within `exact_places`, else rounded to `places`."""
    places = find_places(value, places)
    exact = _ends_within(value, max(places, exact_places))
    plain = render_decimal(value, max_places=max(places, exact_places) if exact else places)
    sign = "-" if plain.startswith("-") else ""
    whole, point, decimals = plain.removeprefix("-").partition(".")
    return f"{'' if exact else '≈'}{sign}{int(whole):,}{point}{decimals}"


def _show_money(value: Fraction, currency: str, places: int) -> str:
    digits = CURRENCY_DIGITS[currency]
    if _ends_within(value, digits):
        return render_money(value, currency)
    places = find_places(value, max(places, digits))
    if _ends_within(value, places):
        return render_money(value, currency)
    return "≈" + render_money(round_to(value, places, Mode.HALF_EVEN), currency)


def _ends_within(value: Fraction, places: int) -> bool:
    scaled: int = 10**places
    return scaled % value.denominator == 0


def show_before_rounding(value: TracedValue, after: TracedValue, unit: str, say: Say) -> str:
    """A value with as many decimals as it takes to see which way it was rounded.

    >>> from perfkit.diagnostics import Language
    >>> show_before_rounding(Fraction("10.00499999"), Fraction(10), "USD", Say(Language.ENGLISH))
    'USD 10.00499999'
    """
    places = PLACES
    if isinstance(value, Fraction) and value != after:
        while places < MOST_PLACES and _hides_rounding(value, after, places):
            places += 1
    return show(value, unit, say, places=places)


def _hides_rounding(value: Fraction, after: TracedValue, places: int) -> bool:
    """Whether a value shown with so many decimals looks rounded already, or as if it lay right in the middle."""
    shown = round_to(value, places, Mode.HALF_EVEN)
    middles = ((shown * 10**place * 2) for place in range(places))
    return shown == after or (shown != value and any(each.denominator == 1 and each % 2 for each in middles))


def tidy(text: str, width: int = SOURCE_WIDTH) -> str:
    """Text of a plan or of data on one line: no comments, no runs of blanks, nothing that a screen would obey.

    >>> tidy("a  # why\\n  + b")
    'a + b'
    """
    if len(text) <= width and text.isascii() and text.isprintable() and "  " not in text and text == text.strip():
        return text
    plain = _COMMENT.sub(lambda found: found.group(1) or "", text) if "\n" in text else text
    return cut_to_width(clean_text(" ".join(plain.split())), width)
