"""Why a cell was refused: the most telling finding for a text that no form matches."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes.values import (
    BLANK_INSIDE,
    DATE_FORM_NOT_DECLARED,
    EMPTY_CELL,
    EXPONENT,
    GROUPING_NOT_DECLARED,
    NOT_A_DATE,
    NOT_A_NUMBER,
    NOT_FINITE,
    NOT_PLAIN_DIGITS,
    PERCENT_SIGN_UNEXPECTED,
    SEPARATOR_MISPLACED,
    TOO_MANY_DECIMALS,
    TOO_MANY_DIGITS,
)
from perfkit.values.written import BLANKS, DATE_FORMS, DateForm, NumberForm

DIGITS_LIMIT = 18
DECIMALS_LIMIT = 12
"""Decimals of a figure that pass the door of a host's values, at most."""

SHOWN_LIMIT = 60

_EXPONENT = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d+", re.A)
_NOT_FINITE = frozenset({"nan", "inf", "infinity", "#n/a", "#div/0!", "#num!", "#value!", "#ref!"})
_SEPARATED = re.compile(rf"[+-]?\d{{1,3}}(?:(?P<group>[,.'{BLANKS}])\d{{3}})+(?:(?P<point>[.,])\d+)?", re.A)
_BLANK_NAMES = {
    " ": Words("a blank", "空格"),
    "\t": Words("a tab", "制表符"),
    "\u00a0": Words("a no-break space (U+00A0)", "不间断空格（U+00A0）"),
    "\u202f": Words("a narrow no-break space (U+202F)", "窄不间断空格（U+202F）"),
}
_PLAIN_BLANKS = {ord(blank): " " for blank in _BLANK_NAMES}
_COMMA = re.compile(r"[+-]?\d+,\d+", re.A)


def shorten(text: str) -> str:
    """The text as a finding shows it: at most 60 characters.

    >>> len(shorten("7" * 1000))
    60
    """
    return text if len(text) <= SHOWN_LIMIT else text[: SHOWN_LIMIT - 1] + "…"


@door
def show_value(value: object) -> str:
    """Any value of Python as a finding shows it: at most 60 characters; its type where it cannot be written.

    >>> show_value([1, 2]), show_value(10**9999)
    ('[1, 2]', 'int')
    """
    try:
        return shorten(str(value))
    except (TypeError, ValueError, LookupError, AttributeError, RuntimeError):
        # Python writes no number of thousands of digits, and no thousands of lists in each other; a value of the
        # host, as a row of a database that was let go, may not be written either.
        return type(value).__name__


@door
def show_figure(value: Fraction) -> str:
    """A reckoned figure as a finding shows it: as a plan writes figures, with at most twelve decimals.

    >>> show_figure(Fraction(1, 8)), show_figure(Fraction(-2, 3)), show_figure(Fraction(10**9999))
    ('0.125', '-0.666666666667', 'int')
    """
    scaled = round(Fraction(value) * 10**DECIMALS_LIMIT)
    whole, rest = divmod(abs(scaled), 10**DECIMALS_LIMIT)
    decimals = f".{rest:0{DECIMALS_LIMIT}d}".rstrip("0").rstrip(".")
    return ("-" if scaled < 0 else "") + show_value(whole) + decimals


def explain_number(text: str, form: NumberForm, *, sign: str = "") -> Finding:
    """Why this text is no figure of this form.

    sign: the percent sign that was cut off before the text was read, as it stood.
    """
    shown = shorten(text + sign)
    if not shown.strip():
        return find(EMPTY_CELL)
    plain = to_plain_signs(text)
    if plain != text and _has_digit(plain):
        if len(plain) <= SHOWN_LIMIT and form.pattern.fullmatch(plain):
            return find(NOT_PLAIN_DIGITS, text=shown, nearest=plain + sign)
        return find(NOT_PLAIN_DIGITS, text=shown)
    if text.lower().lstrip("+-") in _NOT_FINITE:
        return find(NOT_FINITE, text=shown)
    if _EXPONENT.fullmatch(text):
        return find(EXPONENT, text=shown)
    match = form.pattern.fullmatch(text)
    if match is not None:
        return _explain_length(shown, len(match[3] or "") > DECIMALS_LIMIT)
    if text.endswith("%"):
        return find(PERCENT_SIGN_UNEXPECTED, text=shown)
    return _explain_separators(text, shown, form)


def _has_digit(text: str) -> bool:
    return any("0" <= sign <= "9" for sign in text)


def _explain_length(shown: str, has_long_decimals: bool) -> Finding:
    if has_long_decimals:
        return find(TOO_MANY_DECIMALS, text=shown, limit=DECIMALS_LIMIT)
    return find(TOO_MANY_DIGITS, text=shown, limit=DIGITS_LIMIT)


def _explain_separators(text: str, shown: str, form: NumberForm) -> Finding:
    others = set(text) - set("0123456789+-")
    if not _has_digit(text) or not others <= {*",.'", *BLANKS, "\t"}:
        return find(NOT_A_NUMBER, text=shown)
    if form.is_declared and others <= {",", ".", form.group}:
        return find(SEPARATOR_MISPLACED, text=shown, written=form.written)
    match = _SEPARATED.fullmatch(text)
    if match is not None and match["group"] != match["point"]:
        return find(GROUPING_NOT_DECLARED, text=shown, declare=_show_form(match["group"], match["point"], form.sign))
    if _COMMA.fullmatch(text):
        return find(GROUPING_NOT_DECLARED, text=shown, declare=f"1200,00{form.sign}")
    if others & {*BLANKS, "\t"}:
        return _explain_blank(text, shown)
    return find(NOT_A_NUMBER, text=shown)


def _explain_blank(text: str, shown: str) -> Finding:
    """Which blank keeps the text from being a figure, and where."""
    # What is shown ends with the percent sign, unless the text was too long to be shown whole.
    text = text if len(text) > len(shown) else shown
    blanks = {*BLANKS, "\t"}
    at = next(place for place, sign in enumerate(text) if sign in blanks)
    if not text[:at].strip():
        where = Words("before it", "开头")
    elif not text[at:].strip():
        where = Words("behind it", "末尾")
    else:
        where = Words("inside", "中间")
    return find(BLANK_INSIDE, text=shown.translate(_PLAIN_BLANKS), blank=_BLANK_NAMES[text[at]], where=where)


def _show_form(group: str, point: str | None, sign: str) -> str:
    group = " " if group in BLANKS else group
    return f"1{group}200{point or (',' if group == '.' else '.')}00{sign}"


def to_plain_signs(text: str) -> str:
    """The text with full-width and foreign digits and signs put plainly; a blank of another width stays.

    >>> to_plain_signs("１，２００．５")
    '1,200.5'
    """
    return "".join(_to_plain_sign(sign) for sign in text)


def _to_plain_sign(sign: str) -> str:
    if sign.isascii() or sign in BLANKS:
        return sign
    if sign in "−﹣－–":
        return "-"
    digit = unicodedata.decimal(sign, None)
    folded = unicodedata.normalize("NFKC", sign) if digit is None else str(digit)
    return folded if folded.isascii() else sign


def explain_date(text: str, form: DateForm) -> Finding:
    """Why this text is no date of this form."""
    shown = shorten(text)
    if not text.strip():
        return find(EMPTY_CELL)
    plain = to_plain_signs(text)
    if plain != text and any(_iter_readings(plain)):
        return find(NOT_PLAIN_DIGITS, text=shown, nearest=plain)
    readings = dict(_iter_readings(text))
    if not readings:
        return find(NOT_A_DATE, text=shown, written=form.written)
    return find(
        DATE_FORM_NOT_DECLARED,
        text=shown,
        written=form.written,
        declare=Words(
            " or ".join(f'`written "{written}"`' for written in readings),
            " 或 ".join(f'`写作 "{written}"`' for written in readings),
        ),
        iso=Words(*(word.join(f"`{day.isoformat()}`" for day in readings.values()) for word in (" or ", " 或 "))),
    )


def _iter_readings(text: str) -> Iterator[tuple[str, datetime.date]]:
    for form in DATE_FORMS.values():
        match = form.pattern.fullmatch(text)
        if match is not None:
            try:
                yield form.written, datetime.date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
