"""Doors for text: cells of a table and words of a plan become exact values, or are refused with the reason.

Blanks around a text do not count. A door gives back the plain value; the caller adds the place to what is refused.
"""

from __future__ import annotations

import datetime
import re
from fractions import Fraction

from perfkit.diagnostics import Finding, Refused, door, find
from perfkit.diagnostics.codes.values import (
    EMPTY_CELL,
    NO_SUCH_DATE,
    NOT_A_FLAG,
    NOT_A_NUMBER,
    NOT_AN_AMOUNT,
    NOT_WHOLE,
    OTHER_CURRENCY,
    PERCENT_SIGN_MISSING,
    UNKNOWN_CURRENCY,
)
from perfkit.values.currencies import CURRENCIES_WITHOUT_MINOR_UNIT, CURRENCY_DIGITS, get_currency_digits
from perfkit.values.reasons import DECIMALS_LIMIT, DIGITS_LIMIT, explain_date, explain_number, shorten
from perfkit.values.rounding import power_of_ten
from perfkit.values.signs import CURRENCY_SIGNS, SHARED_SIGNS
from perfkit.values.written import (
    BLANKS,
    PLAIN_NUMBER,
    PLAIN_PERCENT,
    DateForm,
    NumberForm,
    complete_whole_example,
    parse_date_form,
    parse_number_form,
)

_BLANKS_AROUND = " \t\r\n"
_SIGNS_AROUND = " $¥￥€£元"
_PLAIN = re.compile(rf"([+-]?\d{{1,{DIGITS_LIMIT}}})(?:\.(\d{{1,{DECIMALS_LIMIT}}}))?", re.A)
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)", re.A)
_ISO_FORM = DateForm("Y-M-D", _ISO)
# Three letters before a digit; what else has letters is no amount, or NaN and its like.
_WITH_CURRENCY = re.compile(r"([+-]?)([A-Za-z]{3}) ?([+-]?)(\d.*)", re.A | re.S)
_FLAGS = {
    "yes": True,
    "true": True,
    "是": True,
    "1": True,
    "no": False,
    "false": False,
    "否": False,
    "0": False,
}
_DROP_SEPARATORS = {ord(sign): None for sign in BLANKS + ",.'"}


@door
def parse_number(text: str, *, written: str | None = None) -> Fraction:
    """The exact figure that a text shows.

    text: digits with a point before decimals, at most 18 digits before and 12 after it, a sign before them or none.
    written: an example of the column's figures where they are not plain, as `1,200.00`; grouping may then be left out.
    Refused: PKV010 empty, PKV011 no figure, PKV012 exponent, PKV013 NaN or infinite, PKV014 and PKV015 too long,
    PKV016 digits that are not plain, PKV017 and PKV018 separators not declared, PKV019 separators misplaced,
    PKV022 a percent sign, PKV030 an example that shows no form.
    Law: what `render_decimal` prints exactly is read back as the same figure.

    >>> parse_number("-1200.50"), parse_number("1.200,50", written="1.200,00")
    (Fraction(-2401, 2), Fraction(2401, 2))
    """
    match = _PLAIN.fullmatch(text) if written is None else None
    if match is None:
        return _read_number(text.strip(_BLANKS_AROUND), PLAIN_NUMBER if written is None else parse_number_form(written))
    whole, decimals = match.groups()
    if decimals is None:
        return Fraction(int(whole))
    return Fraction(int(whole + decimals), power_of_ten(len(decimals)))


def _read_number(text: str, form: NumberForm, percent_sign: str = "") -> Fraction:
    match = form.pattern.fullmatch(text)
    if match is None:
        raise Refused(explain_number(text, form, sign=percent_sign))
    sign, whole, decimals = match[1], match[2], match[3] or ""
    if form.group:
        whole = whole.translate(_DROP_SEPARATORS)
    if len(whole) > DIGITS_LIMIT or len(decimals) > DECIMALS_LIMIT:
        raise Refused(explain_number(text, form, sign=percent_sign))
    return Fraction(int(sign + whole + decimals), power_of_ten(len(decimals)))


@door
def parse_count(text: str, *, written: str | None = None) -> Fraction:
    """The whole number that a text shows; decimals that are all zero do not matter.

    written: as for `parse_number`; `1,200` is clear here, since nothing follows the thousands.
    Refused: PKV020 for a broken number, and all of `parse_number`.

    >>> parse_count("12"), parse_count("1,200", written="1,200")
    (Fraction(12, 1), Fraction(1200, 1))
    """
    value = parse_number(text, written=None if written is None else complete_whole_example(written))
    if value.denominator != 1:
        raise Refused(find(NOT_WHOLE, text=shorten(text)))
    return value


@door
def parse_days(text: str, *, written: str | None = None) -> Fraction:
    """The number of days that a text shows; halves of days are days too.

    Refused: as `parse_number`.

    >>> parse_days("2.5")
    Fraction(5, 2)
    """
    return parse_number(text, written=written)


@door
def parse_percent(text: str, *, written: str | None = None) -> Fraction:
    """The ratio that a percentage shows: 1 is 100%.

    written: `12.5%` when cells carry the sign, which is how they are read where nothing is declared; `0.125` when
    cells are ratios. Refused: PKV021 the sign is missing, PKV022 a sign where ratios are declared, and all of
    `parse_number`.

    >>> parse_percent("12.5%"), parse_percent("0.125", written="0.125")
    (Fraction(1, 8), Fraction(1, 8))
    """
    form = PLAIN_PERCENT if written is None else parse_number_form(written)
    text = text.strip(_BLANKS_AROUND)
    if not form.sign:
        return _read_number(text, form)
    if not text.endswith("%"):
        _read_number(text, form)
        raise Refused(find(PERCENT_SIGN_MISSING, text=shorten(text)))
    figure = text[:-1].removesuffix(form.sign[:-1])
    return _read_number(figure, form, text[len(figure) :]) / 100


@door
def parse_money(text: str, currency: str, *, written: str | None = None) -> Fraction:
    """The amount that a text shows, in the currency given.

    text: a figure as for `parse_number`, alone or after the code of its currency: `1200.00`, `USD 1200.00`,
    `-USD 20.00`. More decimals than the currency has are read as they are: nothing is rounded at a door.
    Refused: PKV023 another currency, by its code or sign, PKV024 signs of currency or other words, PKV001 and PKV002
    for a currency, and all of `parse_number` but PKV011.

    >>> parse_money("USD 1,200.00", "USD", written="1,200.00")
    Fraction(1200, 1)
    """
    get_currency_digits(currency)
    text = text.strip(_BLANKS_AROUND)
    match = _WITH_CURRENCY.fullmatch(text)
    if match is None:
        return _read_amount(text, currency, written)
    before, found, after, figure = match.groups()
    if found != currency:
        raise Refused(_explain_currency(text, found, currency))
    if before and after:
        raise Refused(find(NOT_AN_AMOUNT, text=shorten(text), currency=currency))
    return _read_amount((before or after) + figure, currency, written)


def find_currency(text: str) -> str | None:
    """The code before an amount, or none; three letters that are no currency are given back too.

    >>> find_currency("USD 1200.00"), find_currency("1200.00")
    ('USD', None)
    """
    match = _WITH_CURRENCY.fullmatch(text.strip(_BLANKS_AROUND))
    return None if match is None else match[2]


def _read_amount(text: str, currency: str, written: str | None) -> Fraction:
    try:
        return parse_number(text, written=written)
    except Refused as refused:
        if refused.finding.code is NOT_A_NUMBER:
            near = _without_signs(text, written)
            _refuse_other_sign(text, currency, is_figure=bool(near))
            raise Refused(find(NOT_AN_AMOUNT, text=shorten(text), currency=currency, **near)) from None
        raise


def _without_signs(text: str, written: str | None) -> dict[str, str]:
    """The plain figure in `$1200.00`, `1200元`, `-$1200.00` and `(1200.00)`, which bookkeepers read as below zero."""
    is_bracketed = text.startswith("(") and text.endswith(")")
    is_below = text.startswith("-") and text[1:].lstrip() != text[1:].lstrip(_SIGNS_AROUND)
    figure = (text[1:-1] if is_bracketed else text[is_below:]).strip(_SIGNS_AROUND)
    try:
        parse_number(figure, written=written)
    except Refused:
        return {}
    if (is_bracketed or is_below) and figure.startswith(("-", "+")):
        return {}
    return {"nearest": f"-{figure}" if is_bracketed or is_below else figure}


def _refuse_other_sign(text: str, currency: str, *, is_figure: bool) -> None:
    """Refuse an amount with the sign of another currency: without its sign it would be one in the wrong money."""
    sign = next((each for each in text if each in CURRENCY_SIGNS or each == "元"), None)
    if sign is None or not is_figure:
        return
    found = SHARED_SIGNS.get(sign) or (CURRENCY_SIGNS.get(sign, "CNY"),)
    if currency not in found:
        raise Refused(find(OTHER_CURRENCY, text=shorten(text), found=found[0], currency=currency))


def _explain_currency(text: str, found: str, currency: str) -> Finding:
    if found in CURRENCY_DIGITS or found in CURRENCIES_WITHOUT_MINOR_UNIT:
        return find(OTHER_CURRENCY, text=shorten(text), found=found, currency=currency)
    if found.upper() in CURRENCY_DIGITS:
        return find(UNKNOWN_CURRENCY, currency=found, nearest=found.upper())
    return find(UNKNOWN_CURRENCY, currency=found)


@door
def parse_date(text: str, *, written: str | None = None) -> datetime.date:
    """The day that a text shows.

    text: `2027-01-05`, all digits written, where nothing is declared. written: the pattern of the column's dates, as
    `Y/M/D`; day and month may then have one digit. Refused: PKV010 empty, PKV016 digits that are not plain, PKV025 no
    such day, PKV026 another form, PKV027 no date, PKV031 an unknown pattern.

    >>> parse_date("2027/1/5", written="Y/M/D")
    datetime.date(2027, 1, 5)
    """
    text = text.strip(_BLANKS_AROUND)
    form = _ISO_FORM if written is None else parse_date_form(written)
    match = form.pattern.fullmatch(text)
    if match is None:
        raise Refused(explain_date(text, form))
    try:
        return datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        raise Refused(find(NO_SUCH_DATE, text=shorten(text))) from None


@door
def parse_flag(text: str) -> bool:
    """Whether a text says yes: yes, true, 是, 1; or no, false, 否, 0; in capitals or not.

    Refused: PKV010 empty, PKV028 neither.

    >>> parse_flag("Yes"), parse_flag("否")
    (True, False)
    """
    word = text.strip(_BLANKS_AROUND)
    flag = _FLAGS.get(word.lower())
    if flag is None:
        raise Refused(find(NOT_A_FLAG, text=shorten(word)) if word else find(EMPTY_CELL))
    return flag
