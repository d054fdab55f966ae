"""Values written out in a text: amounts, percents, numbers, dates and periods."""

from __future__ import annotations

import datetime
import re
from fractions import Fraction
from typing import TYPE_CHECKING

from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Literal, LiteralKind
from perfkit.lang.reading import Word, current, span_of

if TYPE_CHECKING:
    from lark import Token

MOST_DIGITS = 18
MOST_DECIMALS = 12

_SCALES = {"万": 4, "亿": 8}
_QUARTERS = "一二三四"
_YEAR = re.compile(r"\d{4}")
_DIGITS = re.compile(r"\d+")


def read_figure(text: str, token: Token) -> tuple[Fraction, int]:
    """The value of digits with an optional point and 万 or 亿, and how many of its decimals are printed."""
    zeros = _SCALES.get(text[-1:], 0)
    digits = (text[:-1] if zeros else text).replace(",", "")
    whole, _, decimals = digits.partition(".")
    if len(whole.lstrip("0")) > MOST_DIGITS or len(decimals) > MOST_DECIMALS:
        current().report(codes.NUMBER_TOO_LONG, span_of(token), digits=MOST_DIGITS, decimals=MOST_DECIMALS)
        return Fraction(0), 0
    return Fraction(int(whole + decimals) * 10**zeros, 10 ** len(decimals)), max(0, len(decimals) - zeros)


def read_whole(token: Token) -> int:
    """The value of a whole number."""
    return int(read_figure(str(token), token)[0])


def read_date(token: Token) -> datetime.date:
    """The day that a date names."""
    year, month, day = (int(part) for part in _DIGITS.findall(token))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        near = _last_of_month(year, month)
        current().report(codes.NO_SUCH_DATE, span_of(token), written=str(token), **near)
        return datetime.date.min


def _last_of_month(year: int, month: int) -> dict[str, object]:
    """The last day of a month that exists, for a day that lies behind it."""
    if not (1 <= year <= 9998 and 1 <= month <= 12):
        return {}
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return {"nearest": (following - datetime.timedelta(1)).isoformat()}


def read_period(token: Token) -> str:
    """The ISO form of a period, a day or a year."""
    text = str(token)
    if token.type == "DATE":
        return read_date(token).isoformat()
    if token.type == "STRING":
        return text[1:-1]
    label = plain_period(text)
    if not _is_period(label[4:]) or label.startswith("0000"):
        current().report(codes.NO_SUCH_PERIOD, span_of(token), written=text)
    return label


def plain_date(text: str) -> str:
    """The ISO form of a date that exists, written in either way."""
    year, month, day = _DIGITS.findall(text)
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def plain_period(text: str) -> str:
    """The ISO form of a period written in either way."""
    rest = text[4:]
    return text[:4] + ("-" + _chinese_part(rest[1:]) if rest.startswith("年") else rest)


def _chinese_part(part: str) -> str:
    if part.endswith("季度"):
        quarter = part.strip("第季度")
        return f"Q{_QUARTERS.find(quarter) + 1 or quarter}"
    if part.endswith("半年"):
        return "H1" if part.startswith("上") else "H2"
    if part.endswith("期"):
        return f"P{part.strip('第期').zfill(2)}"
    return part.removesuffix("月").zfill(2)


def _is_period(part: str) -> bool:
    if not part or part[:2] in ("-Q", "-H"):
        return True
    number = part[1:].lstrip("PW")
    return part[0] == "-" and number.isdecimal() and 1 <= int(number) <= (53 if part[1] == "W" else 12)


class LiteralRules:
    """The rules of the grammar for values written out."""

    def money(self, token: Token) -> Literal:
        """`USD 5,000.00`."""
        value, places = read_figure(token[4:], token)
        return Literal(LiteralKind.MONEY, value, token[:3], places, span_of(token))

    def yuan(self, token: Token) -> Literal:
        """`5,000元`, `30万元`."""
        value, places = read_figure(token[:-1], token)
        return Literal(LiteralKind.MONEY, value, "CNY", places, span_of(token))

    def percent(self, token: Token) -> Literal:
        """`50%`, `5‰`."""
        value, places = read_figure(token[:-1], token)
        part = 100 if token.endswith("%") else 1000
        return Literal(LiteralKind.PERCENT, value / part, None, places, span_of(token))

    def number(self, token: Token) -> Literal:
        """`1.5`, `3万`."""
        value, places = read_figure(token, token)
        return Literal(LiteralKind.NUMBER, value, None, places, span_of(token))

    def whole(self, token: Token) -> Literal:
        """`12`."""
        return Literal(LiteralKind.COUNT, read_figure(token, token)[0], None, None, span_of(token))

    def date(self, token: Token) -> Literal:
        """`2027-01-05`, `2027年1月5日`."""
        return Literal(LiteralKind.DATE, read_date(token), None, None, span_of(token))

    def period(self, token: Token) -> Literal:
        """`2027-Q1`, `2027年第一季度`."""
        return Literal(LiteralKind.PERIOD, read_period(token), None, None, span_of(token))

    def text(self, token: Token) -> Literal:
        """`"Won"`."""
        return Literal(LiteralKind.TEXT, token[1:-1], None, None, span_of(token))

    def flag(self, word: Word) -> Literal:
        """`yes`, `no`."""
        return Literal(LiteralKind.FLAG, word.rule == "v_yes", None, None, word.span)

    def duration(self, word: Word) -> Literal:
        """`50 days`, `12 months`."""
        kind = LiteralKind.DAYS if word.rule == "k_n_days" else LiteralKind.MONTHS
        return Literal(kind, Fraction(word.number or 0), None, None, word.span)
