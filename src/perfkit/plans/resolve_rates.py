"""Resolves `convert` and `convert_inverse`: the amount, the currency it goes into, and the rate with its day."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import expr as codes
from perfkit.diagnostics.codes import expr_rates
from perfkit.diagnostics.codes import plans as plan_codes
from perfkit.expr import (
    ANY_CURRENCY,
    DATE,
    At,
    Call,
    Constant,
    Converted,
    Formula,
    Kind,
    Literal,
    LiteralKind,
    Name,
    Pure,
    Type,
    Typed,
    money_in,
)
from perfkit.plans.context import Context, Reach, unknown_at
from perfkit.plans.missing import show_own_line
from perfkit.plans.model import Rates
from perfkit.plans.show import show_function
from perfkit.plans.symbols import Symbols
from perfkit.plans.types import nearest_currency
from perfkit.plans.uses import NameKey, note_use
from perfkit.values import CURRENCY_DIGITS

_MONEY = Words("an amount of money", "金额")
_RATE = Words("a number, or a set of rates with its day", "数值，或带日期的汇率")
_CURRENCY = Words("a currency, or a column that names one", "币种，或写明币种的列")


class Formulas(Protocol):
    """What a conversion needs to resolve its parts."""

    def resolve(self, formula: Formula, context: Context) -> Typed:
        """The formula resolved."""

    def of_type(self, formula: Formula, kind: Type, context: Context) -> Typed:
        """The formula resolved, and of a type."""


class _Rate(NamedTuple):
    """Where the rate comes from: a set on a day, or a number."""

    rates: str | None = None
    at: Typed | None = None
    rate: Typed | None = None


class ConversionResolver:
    """Resolves conversions against one plan."""

    def __init__(self, symbols: Symbols, formulas: Formulas) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.formulas = formulas

    def resolve(self, call: Call, context: Context) -> Typed:
        """A conversion; an unknown type after a finding."""
        unknown = unknown_at(call.span)
        if context.reach in (Reach.PARAMETERS, Reach.NOTHING):
            name = show_function(call.function)
            self.report.add(codes.OUT_OF_REACH, call.span, name=name, reach=context.reach.words)
            return unknown
        amount = self.formulas.resolve(call.args[0], context)
        target = self._target(call.args[1], context)
        rate = self._rate(call.args[2], context)
        if not amount.type.is_money and not amount.type.is_unknown:
            self.report.add(codes.OTHER_TYPE, amount.span, wanted=_MONEY, type=amount.type.words)
            return unknown
        if amount.type.is_unknown or target is None or rate is None:
            return unknown
        currency, column = target
        divides = call.function == "convert_inverse"
        source = amount.type.currency if not amount.type.is_any_money else None
        if rate.rates is not None and source is not None and currency != ANY_CURRENCY:
            self._check_pair(call, rate.rates, source, currency)
        parts = [part for part in (amount, column, rate.rate) if part is not None]
        empty = any(part.type.may_be_empty for part in parts) or (divides and _may_be_zero(rate.rate))
        kind = money_in(currency).or_empty(may_be_empty=empty)
        return Converted(amount, column, source, rate.rates, rate.at, rate.rate, divides, kind, call.span)

    # --- the currency ------------------------------------------------------------------------------------------------

    def _target(self, formula: Formula, context: Context) -> tuple[str, Typed | None] | None:
        """The currency that is written, or the column that names it; none after a finding."""
        code = _written_code(formula)
        if code is not None and (code in CURRENCY_DIGITS or isinstance(formula, Literal) or _looks_like_code(code)):
            return (code, None) if self._is_currency(code, formula.span) else None
        found = self.formulas.resolve(formula, context)
        if found.type.is_unknown:
            return None
        if found.type.kind is not Kind.TEXT:
            self.report.add(codes.OTHER_TYPE, found.span, wanted=_CURRENCY, type=found.type.words)
            return None
        if not all(self._is_currency(choice, found.span) for choice in found.type.choices):
            return None
        return ANY_CURRENCY, found

    def _is_currency(self, code: str, span: Span | None) -> bool:
        if code not in CURRENCY_DIGITS:
            self.report.add(plan_codes.UNKNOWN_CURRENCY, span, currency=code, **nearest_currency(code))
        return code in CURRENCY_DIGITS

    # --- the rate ----------------------------------------------------------------------------------------------------

    def _rate(self, formula: Formula, context: Context) -> _Rate | None:
        named = self._rates_named(formula.operand if isinstance(formula, At) else formula)
        if named is not None:
            if not isinstance(formula, At):
                self.report.add(expr_rates.RATES_WITHOUT_DAY, formula.span, name=named)
                return None
            moment = self.formulas.of_type(formula.moment, DATE, context)
            if moment.type.may_be_empty:
                self.report.add(codes.CONDITION_MAY_BE_EMPTY, moment.span, own=show_own_line(moment, self.report))
            return None if moment.type.is_unknown else _Rate(named, moment)
        rate = self.formulas.resolve(formula, context)
        if rate.type.is_unknown:
            return None
        if not rate.type.is_pure or rate.type.pure is Pure.PERCENT:
            self.report.add(codes.OTHER_TYPE, rate.span, wanted=_RATE, type=rate.type.words)
            return None
        return _Rate(rate=rate)

    def _rates_named(self, formula: Formula) -> str | None:
        if isinstance(formula, Name) and len(formula.parts) == 1 and formula.parts[0] in self.symbols.rates:
            note_use(self.symbols, formula.span, -1, NameKey(None, formula.parts[0]))
            return formula.parts[0]
        return None

    def _check_pair(self, call: Call, name: str, source: str, target: str) -> None:
        """A set that the plan writes itself has to have the pair on some day; that is known before any data."""
        rates = self.symbols.rates[name]
        base, quote = (target, source) if call.function == "convert_inverse" else (source, target)
        if source == target or not rates.rows or _has_pair(rates, base, quote):
            return
        near = {}
        if _has_pair(rates, quote, base):
            other = show_function("convert" if call.function == "convert_inverse" else "convert_inverse")
            near = {"nearest": Words(f"{other.en}(…, {target}, …)", f"{other.zh}(…, {target}, …)")}
        self.report.add(expr_rates.PAIR_NOT_WRITTEN, call.span, name=name, base=base, quote=quote, **near)


def _has_pair(rates: Rates, base: str, quote: str) -> bool:
    return any((row.base, row.quote) == (base, quote) for row in rates.rows)


def _written_code(formula: Formula) -> str | None:
    if isinstance(formula, Literal) and formula.kind is LiteralKind.TEXT and isinstance(formula.value, str):
        return formula.value
    return formula.parts[0] if isinstance(formula, Name) and len(formula.parts) == 1 else None


def _looks_like_code(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isupper() and text.isalpha()


def _may_be_zero(rate: Typed | None) -> bool:
    return rate is not None and not (isinstance(rate, Constant) and rate.value != 0)
