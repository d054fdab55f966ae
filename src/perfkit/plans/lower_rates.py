"""Lowers sets of currency rates: what is written in the plan, checked, or the promise that the host gives them."""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.expr import Constant, Pure
from perfkit.plans.context import Context, Reach
from perfkit.plans.model import Rates, RatesRow
from perfkit.plans.rates import RateLine, RatesInfo
from perfkit.plans.report import Report
from perfkit.plans.resolve import Resolver
from perfkit.plans.symbols import Symbols
from perfkit.plans.types import nearest_currency
from perfkit.values import CURRENCY_DIGITS


def lower_rates(symbols: Symbols, resolver: Resolver) -> dict[str, RatesInfo]:
    """Every set of rates by its name. Codes: PKP007, PKP303 to PKP305."""
    return {name: _Lowerer(rates, symbols, resolver).lower() for name, rates in symbols.rates.items()}


class _Lowerer:
    def __init__(self, rates: Rates, symbols: Symbols, resolver: Resolver) -> None:
        self.rates = rates
        self.report: Report = symbols.report
        self.resolver = resolver
        self.seen: dict[tuple[str, str, datetime.date], Span | None] = {}

    def lower(self) -> RatesInfo:
        rates = self.rates
        found = [self._line(row) for row in rates.rows]
        return RatesInfo(
            rates.name,
            PeriodKind(rates.per.value) if rates.per is not None else None,
            rates.source or "",
            tuple(line for line in found if line is not None),
            not rates.rows,
            rates.span,
        )

    def _line(self, row: RatesRow) -> RateLine | None:
        for code in dict.fromkeys((row.base, row.quote)):
            if code not in CURRENCY_DIGITS:
                self.report.add(codes.UNKNOWN_CURRENCY, row.span, currency=code, **nearest_currency(code))
        rate = self._rate(row)
        if rate is None:
            return None
        if row.base == row.quote and rate != 1:
            self.report.add(rates_codes.RATE_OF_ITSELF, row.span, name=self.rates.name, base=row.base)
        key = (row.base, row.quote, row.starts_on)
        if key in self.seen:
            values = {"name": self.rates.name, "base": row.base, "quote": row.quote, "day": row.starts_on}
            self.report.add(rates_codes.RATE_TWICE, row.span, self.seen[key], **values)
        self.seen[key] = row.span
        return RateLine(row.base, row.quote, row.starts_on, rate, row.span)

    def _rate(self, row: RatesRow) -> Fraction | None:
        found = self.resolver.resolve(row.rate, Context(None, Reach.NOTHING))
        is_number = found.type.is_pure and found.type.pure is not Pure.PERCENT
        if isinstance(found, Constant) and is_number and isinstance(found.value, Fraction) and found.value > 0:
            return found.value
        if not found.type.is_unknown:
            self.report.add(rates_codes.RATE_NOT_POSITIVE, found.span)
        return None
