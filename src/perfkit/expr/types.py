"""What kinds of value there are, and which may be added, multiplied, compared or stored as which.

A number type has powers of money and of days, so that `quota * active / period days` is money again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from perfkit.diagnostics import Words

ANY_CURRENCY = "any"
"""Stands for the currency of money whose values each say their own."""


class Kind(str, Enum):
    """The family of a type. RATIO is a pure number whose use decides whether it is a percent or a number."""

    NUMERIC = "numeric"
    DATE = "date"
    MONTHS = "months"
    FLAG = "flag"
    TEXT = "text"
    LINK = "link"
    LABEL = "label"
    UNKNOWN = "unknown"


class Pure(str, Enum):
    """What a number without money or days in it is."""

    PERCENT = "percent"
    NUMBER = "number"
    COUNT = "count"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Type:
    """A type. `table`: of a link. `choices`: of a closed list, or the labels of a rating from the best down.

    money, days: powers of a numeric type; `pure` matters only where both are zero.
    currency: of money; `ANY_CURRENCY` where every value says its own.
    rating: the rating whose bands a label belongs to. may_be_empty: whether a value may be missing.
    """

    kind: Kind
    pure: Pure = Pure.NUMBER
    money: int = 0
    days: int = 0
    currency: str | None = None
    table: str | None = None
    choices: tuple[str, ...] = ()
    rating: str | None = None
    may_be_empty: bool = False

    @property
    def is_pure(self) -> bool:
        """Whether it is a number without a unit."""
        return self.kind is Kind.NUMERIC and self.money == 0 and self.days == 0

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.kind is Kind.NUMERIC and self.money == 1 and self.days == 0

    @property
    def is_any_money(self) -> bool:
        """Whether there is money in it that says its currency value by value."""
        return self.kind is Kind.NUMERIC and self.money != 0 and self.currency == ANY_CURRENCY

    @property
    def is_days(self) -> bool:
        """Whether it is a number of days."""
        return self.kind is Kind.NUMERIC and self.money == 0 and self.days == 1

    @property
    def is_count(self) -> bool:
        """Whether it is a whole number of things."""
        return self.is_pure and self.pure is Pure.COUNT

    @property
    def is_unknown(self) -> bool:
        """Whether a finding was given already, so that nothing more is said."""
        return self.kind is Kind.UNKNOWN

    @property
    def unit(self) -> str:
        """The unit a table of results prints: a currency, ratio, number, count, days, date, text or flag."""
        if self.is_money:
            return self.currency or "money"
        if self.is_days:
            return "days"
        if self.is_pure:
            return "ratio" if self.pure in (Pure.PERCENT, Pure.RATIO) else self.pure.value
        return "text" if self.kind in (Kind.TEXT, Kind.LABEL, Kind.LINK) else self.kind.value

    def or_empty(self, *, may_be_empty: bool = True) -> Type:
        """The same type, with or without the right to be empty."""
        return self if self.may_be_empty is may_be_empty else _with_emptiness(self, may_be_empty)

    @property
    def words(self) -> Words:
        """The type in words, for findings."""
        return _words(self)


@lru_cache(maxsize=1024)
def _with_emptiness(kind: Type, may_be_empty: bool) -> Type:
    # Every run over columns asks for the types of all inputs, several times.
    return replace(kind, may_be_empty=may_be_empty)


UNKNOWN = Type(Kind.UNKNOWN)
FLAG = Type(Kind.FLAG)
DATE = Type(Kind.DATE)
MONTHS = Type(Kind.MONTHS)
TEXT = Type(Kind.TEXT)
DAYS = Type(Kind.NUMERIC, days=1)
PERCENT = Type(Kind.NUMERIC, Pure.PERCENT)
NUMBER = Type(Kind.NUMERIC, Pure.NUMBER)
COUNT = Type(Kind.NUMERIC, Pure.COUNT)
RATIO = Type(Kind.NUMERIC, Pure.RATIO)

_PURE_WORDS = {
    Pure.PERCENT: Words("a percent", "百分比"),
    Pure.NUMBER: Words("a number", "数值"),
    Pure.COUNT: Words("a count", "数量"),
    Pure.RATIO: Words("a ratio", "比率"),
}
_KIND_WORDS = {
    Kind.DATE: Words("a date", "日期"),
    Kind.MONTHS: Words("a number of months", "月数"),
    Kind.FLAG: Words("a flag", "是否"),
    Kind.TEXT: Words("a text", "文本"),
    Kind.UNKNOWN: Words("something unknown", "未知"),
}


def money_in(currency: str | None) -> Type:
    """Money of a currency."""
    return Type(Kind.NUMERIC, money=1, currency=currency)


def link_to(table: str) -> Type:
    """A link to a line of a table."""
    return Type(Kind.LINK, table=table)


def _words(kind: Type) -> Words:
    if kind.is_money and kind.currency == ANY_CURRENCY:
        return Words("money in any currency", "任意币种的金额")
    if kind.is_money:
        return Words(f"money in {kind.currency}", f"{kind.currency} 金额")
    if kind.is_days:
        return Words("a number of days", "天数")
    if kind.is_pure:
        return _PURE_WORDS[kind.pure]
    if kind.kind is Kind.NUMERIC:
        return Words(_units(kind, " times ", "money", "days"), _units(kind, "×", "金额", "天数"))
    if kind.kind is Kind.LINK:
        return Words(f"a line of `{kind.table}`", f"`{kind.table}` 的一行")
    if kind.kind is Kind.LABEL:
        return Words(f"a label of `{kind.rating}`", f"`{kind.rating}` 的等级")
    return _KIND_WORDS[kind.kind]


def _units(kind: Type, times: str, money: str, days: str) -> str:
    above = [money] * max(0, kind.money) + [days] * max(0, kind.days)
    below = [money] * max(0, -kind.money) + [days] * max(0, -kind.days)
    return (times.join(above) or "1") + (" / " + times.join(below) if below else "")


def join_currency(left: Type, right: Type) -> str | None:
    """The currency two money types share; the other's where one has no money in it."""
    return left.currency if left.currency is not None else right.currency


def has_two_currencies(left: Type, right: Type) -> bool:
    """Whether the two are money of different currencies."""
    return left.currency is not None and right.currency is not None and left.currency != right.currency


_ADDED: dict[frozenset[Pure], Pure] = {
    frozenset({Pure.RATIO, Pure.PERCENT}): Pure.PERCENT,
    frozenset({Pure.RATIO, Pure.NUMBER}): Pure.NUMBER,
    frozenset({Pure.RATIO, Pure.COUNT}): Pure.NUMBER,
    frozenset({Pure.NUMBER, Pure.COUNT}): Pure.NUMBER,
}


def unify(left: Type, right: Type) -> Type | None:
    """The type of a value that is either of two, of their sum, or of their lesser; none where they do not match.

    A percent and a plain number do not match: 1 and 100% look alike and differ a hundredfold.
    """
    if left.is_unknown or right.is_unknown:
        return UNKNOWN
    empty = left.may_be_empty or right.may_be_empty
    if left.kind is Kind.NUMERIC and right.kind is Kind.NUMERIC:
        found = _unify_numeric(left, right)
    elif left.kind is not right.kind:
        texts = {left.kind, right.kind} == {Kind.TEXT, Kind.LABEL}
        found = TEXT if texts else None
    elif left.kind is Kind.TEXT:
        choices = tuple(dict.fromkeys((*left.choices, *right.choices))) if left.choices and right.choices else ()
        found = replace(TEXT, choices=choices)
    elif (left.table, left.rating) == (right.table, right.rating):
        found = left
    else:
        found = TEXT if left.kind is Kind.LABEL else None
    return found.or_empty(may_be_empty=empty) if found else None


def _unify_numeric(left: Type, right: Type) -> Type | None:
    if (left.money, left.days) != (right.money, right.days) or has_two_currencies(left, right):
        return None
    if not left.is_pure:
        return left
    if left.pure is right.pure:
        return left
    pure = _ADDED.get(frozenset({left.pure, right.pure}))
    return replace(left, pure=pure) if pure else None


def multiply(left: Type, right: Type, *, divided: bool) -> Type:
    """The type of a product or quotient of two numeric types; the caller has looked at their currencies."""
    sign = -1 if divided else 1
    money, days = left.money + sign * right.money, left.days + sign * right.days
    currency = join_currency(left, right) if money else None
    whole = left.is_count and right.is_count and not divided
    plain = left.is_pure and right.is_pure and Pure.PERCENT not in (left.pure, right.pure) and not divided
    pure = Pure.COUNT if whole else Pure.NUMBER if plain and Pure.RATIO not in (left.pure, right.pure) else Pure.RATIO
    empty = left.may_be_empty or right.may_be_empty
    return Type(Kind.NUMERIC, pure, money, days, currency, may_be_empty=empty)


def accepts(declared: Type, given: Type, *, is_rounded_to_whole: bool = False) -> bool:
    """Whether a value of the given type may be stored as the declared one; emptiness is looked at apart."""
    if declared.is_unknown or given.is_unknown:
        return True
    if declared.kind is not given.kind:
        return declared.kind is Kind.TEXT and given.kind is Kind.LABEL and not declared.choices
    if declared.kind is Kind.NUMERIC:
        return _accepts_numeric(declared, given, is_rounded_to_whole=is_rounded_to_whole)
    if declared.kind is Kind.TEXT:
        return not declared.choices or (bool(given.choices) and set(given.choices) <= set(declared.choices))
    return (declared.table, declared.rating) == (given.table, given.rating)


def _accepts_numeric(declared: Type, given: Type, *, is_rounded_to_whole: bool) -> bool:
    if (declared.money, declared.days) != (given.money, given.days):
        return False
    if not declared.is_pure:
        return declared.currency == given.currency
    if declared.pure is Pure.COUNT:
        return given.pure is Pure.COUNT or (is_rounded_to_whole and given.pure is not Pure.PERCENT)
    if declared.pure is Pure.NUMBER:
        return given.pure is not Pure.PERCENT
    return given.pure in (Pure.PERCENT, Pure.RATIO)
