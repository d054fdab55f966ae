"""Doors for values of Python: a host's records and rows of frames, one cell at a time.

Figures come as whole numbers, decimals, fractions or text; binary floating point is refused, a flag is no number.
Nothing and an empty text are refused as empty: the caller knows whether a column may be empty.
"""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.diagnostics import Refused, door, find, list_unseen
from perfkit.diagnostics.codes.values import (
    CURRENCY_MISSING,
    EMPTY_CELL,
    HIDDEN_CHARACTER,
    NOT_A_DATE,
    NOT_A_FLAG,
    NOT_A_TEXT,
    NOT_AN_AMOUNT,
    NOT_WHOLE,
    OTHER_CURRENCY,
)
from perfkit.values.currencies import get_currency_digits
from perfkit.values.exact import to_bounded_fraction
from perfkit.values.model import ValueKind
from perfkit.values.money import Money, parse_money_in_any
from perfkit.values.parse import (
    parse_count,
    parse_date,
    parse_days,
    parse_flag,
    parse_money,
    parse_number,
    parse_percent,
)
from perfkit.values.reasons import shorten, show_value

Value = Fraction | datetime.date | bool | str


@door
def number_from_python(value: object, *, written: str | None = None) -> Fraction:
    """The exact figure that a value of Python holds; a text is read as `parse_number` reads it.

    Refused: PKV029 binary floating point, PKV011 a flag or another value that is no number, and as `parse_number`.

    >>> number_from_python(12), number_from_python("12.5")
    (Fraction(12, 1), Fraction(25, 2))
    """
    return parse_number(value, written=written) if isinstance(value, str) else to_bounded_fraction(value)


@door
def count_from_python(value: object, *, written: str | None = None) -> Fraction:
    """The whole number that a value of Python holds.

    Refused: PKV020 a broken number, and as `number_from_python`.

    >>> count_from_python(12)
    Fraction(12, 1)
    """
    if isinstance(value, str):
        return parse_count(value, written=written)
    number = to_bounded_fraction(value)
    if number.denominator != 1:
        raise Refused(find(NOT_WHOLE, text=show_value(value)))
    return number


@door
def days_from_python(value: object, *, written: str | None = None) -> Fraction:
    """The number of days that a value of Python holds; a stretch of time counts when it is whole days.

    Refused: PKV020 a stretch with hours, and as `number_from_python`.

    >>> days_from_python(datetime.timedelta(days=3))
    Fraction(3, 1)
    """
    if isinstance(value, str):
        return parse_days(value, written=written)
    if isinstance(value, datetime.timedelta):
        if value != datetime.timedelta(days=value.days):
            raise Refused(find(NOT_WHOLE, text=value))
        return Fraction(value.days)
    return to_bounded_fraction(value)


@door
def percent_from_python(value: object, *, written: str | None = None) -> Fraction:
    """The ratio that a value of Python holds: a number is the ratio itself (1 is 100%), a text as `parse_percent`.

    Refused: as `number_from_python` and `parse_percent`.

    >>> percent_from_python("12.5%") == percent_from_python(Fraction(1, 8))
    True
    """
    return parse_percent(value, written=written) if isinstance(value, str) else to_bounded_fraction(value)


@door
def money_from_python(value: object, currency: str, *, written: str | None = None) -> Fraction:
    """The amount that a value of Python holds, in the currency given.

    Refused: PKV023 another currency, PKV001 and PKV002 for the currency, PKV024 a flag or another value that is no
    amount, and as `number_from_python` and `parse_money`.

    >>> money_from_python(Money("8.50", "USD"), "USD")
    Fraction(17, 2)
    """
    get_currency_digits(currency)
    if isinstance(value, str):
        return parse_money(value, currency, written=written)
    if isinstance(value, Money):
        if value.currency != currency:
            raise Refused(find(OTHER_CURRENCY, text=value, found=value.currency, currency=currency))
        return value.amount
    if isinstance(value, bool | datetime.date):
        raise Refused(find(NOT_AN_AMOUNT, text=value, currency=currency))
    return to_bounded_fraction(value)


@door
def money_in_any_from_python(value: object, *, written: str | None = None) -> Money:
    """The amount that a value of Python holds in its own currency: money, or a text that names it.

    Refused: PKV034 a number without a currency, PKV010 nothing, and as `parse_money_in_any`.

    >>> money_in_any_from_python("EUR 8.50")
    Money('8.50', 'EUR')
    """
    if isinstance(value, Money):
        return value
    if isinstance(value, str):
        return parse_money_in_any(value, written=written)
    raise Refused(find(CURRENCY_MISSING, text=to_bounded_fraction(value)))


@door
def date_from_python(value: object, *, written: str | None = None) -> datetime.date:
    """The day that a value of Python holds; a moment counts when it is midnight without a time zone.

    Refused: PKV010 nothing, PKV027 no day, and as `parse_date`.

    >>> date_from_python(datetime.datetime(2027, 1, 5))
    datetime.date(2027, 1, 5)
    """
    if isinstance(value, str):
        return parse_date(value, written=written)
    if type(value) is datetime.date:
        return value
    if isinstance(value, datetime.date) and _is_day(value):
        # A date of another library may write or compare itself in its own way.
        return datetime.date(value.year, value.month, value.day)
    if value is None:
        raise Refused(find(EMPTY_CELL))
    raise Refused(find(NOT_A_DATE, text=show_value(value), written=written or "Y-M-D"))


def _is_day(value: datetime.date) -> bool:
    """Whether a date or a moment is a day: no time of day, no zone, and not the missing date of pandas."""
    if not isinstance(value, datetime.datetime):
        return True
    # NaT is a moment to Python, unequal to itself. Moments of pandas have nanoseconds, which their time does not tell.
    is_given = value == value
    return is_given and value.tzinfo is None and value.time() == datetime.time() and not getattr(value, "nanosecond", 0)


@door
def flag_from_python(value: object) -> bool:
    """Whether a value of Python says yes: a flag, 1 or 0, or a text as `parse_flag` reads it.

    Refused: PKV010 nothing, PKV028 neither.

    >>> flag_from_python(1), flag_from_python("否")
    (True, False)
    """
    if isinstance(value, str):
        return parse_flag(value)
    if isinstance(value, int) and value in (0, 1):
        return bool(value)
    raise Refused(find(EMPTY_CELL) if value is None else find(NOT_A_FLAG, text=show_value(value)))


@door
def text_from_python(value: object) -> str:
    """The text that a value of Python holds, blanks around it removed; nothing else becomes a text.

    Refused: PKV010 nothing or blanks only, PKV033 no text, PKV035 a character that cannot be seen.

    >>> text_from_python(" E-17 ")
    'E-17'
    """
    if isinstance(value, str):
        text = value.strip()
        if text:
            return text if text.isascii() and text.isprintable() else refuse_hidden(text)
    elif value is not None:
        raise Refused(find(NOT_A_TEXT, value=show_value(value)))
    raise Refused(find(EMPTY_CELL))


@door
def refuse_hidden(text: str) -> str:
    r"""The text; refused where a reader cannot see every sign of it (PKV035).

    >>> refuse_hidden("two lines\nof a remark")
    'two lines\nof a remark'
    """
    for at in list_unseen(text):
        # Half of a pair of UTF-16 would make the finding itself a text that nobody can write down.
        shown = shorten(text).encode("utf-8", "replace").decode("utf-8")
        raise Refused(find(HIDDEN_CHARACTER, value=shown, sign=f"U+{ord(text[at]):04X}"))
    return text


@door
def from_python(value: object, kind: ValueKind, *, currency: str | None = None, written: str | None = None) -> Value:
    """The value of a kind that a value of Python holds.

    currency: that of the column, needed for MONEY. written: how texts are written, for figures and dates.
    Refused: as the door of the kind.

    >>> from_python("12.5%", ValueKind.PERCENT)
    Fraction(1, 8)
    """
    match kind:
        case ValueKind.MONEY:
            if currency is None:
                raise ValueError("money comes through a door with the currency of its column")
            return money_from_python(value, currency, written=written)
        case ValueKind.PERCENT:
            return percent_from_python(value, written=written)
        case ValueKind.NUMBER:
            return number_from_python(value, written=written)
        case ValueKind.COUNT:
            return count_from_python(value, written=written)
        case ValueKind.DAYS:
            return days_from_python(value, written=written)
        case ValueKind.DATE:
            return date_from_python(value, written=written)
        case ValueKind.FLAG:
            return flag_from_python(value)
    return text_from_python(value)
