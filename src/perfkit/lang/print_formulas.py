"""Formulas as text, with no more brackets than they need. English words, not laid out."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from fractions import Fraction
from itertools import repeat

from perfkit.diagnostics import Refused, find
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import (
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Clauses,
    Company,
    Compare,
    EmptyTest,
    Formula,
    Literal,
    LiteralKind,
    Name,
    Negative,
    Not,
    PeriodEdge,
    Product,
    RowDate,
    SortKey,
    Sum,
    Window,
    WindowKind,
)
from perfkit.lang.literals import MOST_DECIMALS
from perfkit.values import CURRENCY_DIGITS

_NAME = re.compile(r"[^\W\d]\w*")
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9A-Z-]{1,8})?")
_FUNCTIONS_OF_SEVERAL = frozenset({"min", "max"})

# How closely each kind of formula binds; a looser one inside a closer one stands in brackets.
CHOICE, ANY, ALL, OPPOSITE, RELATION, SUM, PRODUCT, SIGN, ATOM = range(9)
_LEVELS: dict[type, int] = {
    Choose: CHOICE,
    AnyOf: ANY,
    AllOf: ALL,
    Not: OPPOSITE,
    Compare: RELATION,
    EmptyTest: RELATION,
    Sum: SUM,
    Product: PRODUCT,
    Negative: SIGN,
}


def refuse(part: object) -> Refused:
    """Why a part of a model has no text."""
    return Refused(find(codes.NO_TEXT, part=part))


def write_name(name: str) -> str:
    """A name as it stands in a text."""
    if not _NAME.fullmatch(name):
        raise refuse(name)
    return name


def write_names(name: Name) -> str:
    """A name with its dots."""
    if not name.parts:
        raise refuse("")
    return ".".join(write_name(part) for part in name.parts)


def write_text(text: str) -> str:
    """A text in quotes."""
    if '"' in text or "\n" in text or "\r" in text:
        raise refuse(text)
    return f'"{text}"'


def write_listed(table: str) -> str:
    """A table as a test names it; a host's list of pay periods, whose name may be any text, in quotes."""
    return table if _NAME.fullmatch(table) else write_text(table)


def write_period(label: str) -> str:
    """A period, a day or a year; the name of a listed period in quotes."""
    return label if _PERIOD.fullmatch(label) else write_text(label)


def write_whole(number: int | None) -> str:
    """A whole number without a sign."""
    if number is None or number < 0:
        raise refuse(number)
    return str(number)


# --- values ------------------------------------------------------------------------------------------------------


def _needed_places(value: Fraction) -> int | None:
    """How many decimals a value has; none when they do not end, or only after more than a text may hold."""
    return next((places for places in range(MOST_DECIMALS + 1) if (value * 10**places).denominator == 1), None)


def _write_decimal(value: Fraction, places: int | None, least: int = 0) -> str | None:
    """A value of zero or more with its printed decimals; none when they do not hold it."""
    needed = _needed_places(value)
    places = max(least, needed or 0) if places is None else places
    if needed is None or needed > places or places > MOST_DECIMALS:
        return None
    digits = str((value * 10**places).numerator).zfill(places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _write_number(value: Fraction, places: int | None) -> str | None:
    if places != 0:
        return _write_decimal(value, places, 1)
    # Digits alone would be a count: a number without decimals is written by its ten thousands.
    myriads = _write_decimal(value / 10_000, None)
    return None if myriads is None or value.denominator != 1 else f"{myriads}万"


def _write_percent(value: Fraction, places: int | None) -> str | None:
    percent = _write_decimal(value * 100, places)
    if percent is not None:
        return f"{percent}%"
    thousandths = _write_decimal(value * 1000, places)
    return None if thousandths is None else f"{thousandths}‰"


def _write_money(value: Fraction, currency: str | None, places: int | None) -> str | None:
    if currency is None or not re.fullmatch("[A-Z]{3}", currency):
        return None
    digits = _write_decimal(value, places, CURRENCY_DIGITS.get(currency, 0))
    if digits is None:
        return None
    whole, point, decimals = digits.partition(".")
    return f"{currency} {int(whole):,}{point}{decimals}"


def write_literal(literal: Literal) -> str:
    """A value; one below zero as minus the value."""
    kind, value = literal.kind, literal.value
    written: str | None = None
    if isinstance(value, bool):
        written = ("yes" if value else "no") if kind is LiteralKind.FLAG else None
    elif isinstance(value, str):
        written = {LiteralKind.TEXT: write_text, LiteralKind.PERIOD: write_period}.get(kind, lambda _: None)(value)
    elif isinstance(value, datetime.date):
        written = value.isoformat() if kind is LiteralKind.DATE else None
    elif value < 0:
        return "-" + write_literal(Literal(kind, -value, literal.currency, literal.places))
    else:
        written = _write_exact(literal, value)
    if written is None:
        raise refuse(value)
    return written


def _write_exact(literal: Literal, value: Fraction) -> str | None:
    match literal.kind:
        case LiteralKind.MONEY:
            return _write_money(value, literal.currency, literal.places)
        case LiteralKind.PERCENT:
            return _write_percent(value, literal.places)
        case LiteralKind.NUMBER:
            return _write_number(value, literal.places)
        case LiteralKind.COUNT | LiteralKind.DAYS | LiteralKind.MONTHS if value.denominator == 1:
            unit = {LiteralKind.DAYS: " days", LiteralKind.MONTHS: " months"}.get(literal.kind, "")
            return f"{value.numerator}{unit}"
        case _:
            return None


# --- formulas ----------------------------------------------------------------------------------------------------


def _level_of(formula: Formula) -> int:
    if isinstance(formula, Literal) and isinstance(formula.value, Fraction) and formula.value < 0:
        return SIGN
    return _LEVELS.get(type(formula), ATOM)


def write_formula(formula: Formula, level: int = CHOICE) -> str:
    """A formula; in brackets where it binds less than what it stands in.

    level: how closely the place binds, `CHOICE` where anything may stand.
    """
    written = _WRITERS[type(formula)](formula)
    return f"({written})" if _level_of(formula) < level else written


def write_plain(formula: Formula) -> str:
    """A formula where another `otherwise` may follow: a choice stands in brackets."""
    return write_formula(formula, ANY)


def _write_at(at: At) -> str:
    if not isinstance(at.operand, Name | Call):
        raise refuse("at")
    return f"{write_formula(at.operand)} at {write_formula(at.moment, ATOM)}"


def _write_sum(total: Sum) -> str:
    if len(total.parts) != len(total.signs) or len(total.parts) < 2 or total.signs[0] != 1:
        raise refuse("+")
    first, *others = map(write_formula, total.parts, repeat(PRODUCT))
    signs = ("+" if sign == 1 else "-" for sign in total.signs[1:])
    return first + "".join(f" {sign} {part}" for sign, part in zip(signs, others, strict=True))


def _write_product(product: Product) -> str:
    if len(product.parts) != len(product.divided) or len(product.parts) < 2 or product.divided[0]:
        raise refuse("*")
    first, *others = map(write_formula, product.parts, repeat(SIGN))
    signs = ("/" if divided else "*" for divided in product.divided[1:])
    return first + "".join(f" {sign} {part}" for sign, part in zip(signs, others, strict=True))


def _write_choose(choose: Choose) -> str:
    condition, then, otherwise = map(write_plain, (choose.condition, choose.then, choose.otherwise))
    return f"if {condition} then {then} otherwise {otherwise}"


def _write_empty_test(test: EmptyTest) -> str:
    return f"{write_formula(test.operand, SUM)} is {'' if test.wants_empty else 'not '}empty"


def _write_compare(compare: Compare) -> str:
    left, right = write_formula(compare.left, SUM), write_formula(compare.right, SUM)
    return f"{left} {compare.comparison.value} {right}"


def _write_call(call: Call) -> str:
    clauses = write_clauses(call.clauses)
    args = list(map(write_formula, call.args))
    if len(args) == 1 and call.function in _FUNCTIONS_OF_SEVERAL and isinstance(call.args[0], Literal):
        # Alone it could be read as two values with a comma between them.
        args[0] = args[0].replace(",", "") if call.args[0].kind is LiteralKind.MONEY else args[0]
    if clauses and args and isinstance(call.args[-1], Choose):
        args[-1] = f"({args[-1]})"
    inside = " ".join((", ".join(args), *clauses)) if args else " ".join(clauses)
    column = "" if call.column is None else f".{write_name(call.column)}"
    return f"{write_name(call.function)}({inside}){column}"


def write_clauses(clauses: Clauses) -> list[str]:
    """Each clause that is written, in their one order."""
    written = []
    if clauses.by:
        written.append("by " + ", ".join(map(_write_key, clauses.by)))
    if clauses.where is not None:
        written.append(f"where {write_plain(clauses.where)}")
    if clauses.within is not None:
        within = clauses.within
        written.append("within " + ("company" if isinstance(within, Company) else write_names(within)))
    if clauses.over is not None:
        written.append(_write_window(clauses.over))
    if clauses.dated is not None:
        written.append(f"dated {write_names(clauses.dated)}")
    if clauses.ties is not None:
        written.append(f"ties {clauses.ties.value}")
    return written


def _write_key(key: SortKey) -> str:
    return write_plain(key.formula) + (" descending" if key.is_descending else "")


def _write_window(window: Window) -> str:
    kind = window.kind
    if kind is WindowKind.BEFORE:
        return "before"
    if kind in (WindowKind.SINCE, WindowKind.BETWEEN):
        if window.start is None or (kind is WindowKind.BETWEEN and window.end is None):
            raise refuse(kind.value)
        start = write_formula(window.start, SUM)
        if kind is WindowKind.SINCE or window.end is None:
            return f"over since {start}"
        return f"over {start} to {write_formula(window.end, SUM)}"
    if " n " in kind.value:
        return f"over {kind.value.replace(' n ', f' {write_whole(window.count)} ')}"
    return f"over {kind.value}"


_WRITERS: dict[type, Callable[..., str]] = {
    Literal: write_literal,
    Name: write_names,
    PeriodEdge: lambda edge: edge.edge.value,
    RowDate: lambda _: "row date",
    At: _write_at,
    Negative: lambda negative: "-" + write_formula(negative.operand, SIGN),
    Not: lambda opposite: "not " + write_formula(opposite.operand, OPPOSITE),
    Sum: _write_sum,
    Product: _write_product,
    AllOf: lambda every: " and ".join(map(write_formula, every.parts, repeat(OPPOSITE))),
    AnyOf: lambda some: " or ".join(map(write_formula, some.parts, repeat(ALL))),
    Compare: _write_compare,
    EmptyTest: _write_empty_test,
    Choose: _write_choose,
    Call: _write_call,
}
