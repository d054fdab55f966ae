"""Rates that a test block gives for a set that the plan takes from the host."""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.expr import DATE, NUMBER, TEXT, Formula
from perfkit.plans.lower_tests import CellLowerer, iter_placed, label_of
from perfkit.plans.model_tests import Given, PlanTest
from perfkit.plans.rates import RateLine
from perfkit.plans.symbols import Symbols
from perfkit.plans.types import nearest_currency
from perfkit.values import CURRENCY_DIGITS

_HEADINGS = {
    **dict.fromkeys(("from", "自"), "from"),
    **dict.fromkeys(("to", "至"), "to"),
    **dict.fromkeys(("since", "起于"), "since"),
    **dict.fromkeys(("rate", "汇价"), "rate"),
}
_WANTED = ("from", "to", "since", "rate")


def is_rates(given: Given, symbols: Symbols) -> bool:
    """Whether a test gives rates, and no table."""
    return given.table is not None and given.table in symbols.rates


def lower_given_rates(test: PlanTest, symbols: Symbols, cells: CellLowerer) -> dict[str, tuple[RateLine, ...]]:
    """The rates that a test gives, by their set. Codes: PKP007, PKP102, PKP103, PKP104, PKP303, PKP304."""
    found: dict[str, list[RateLine]] = {}
    for given in test.given:
        if not is_rates(given, symbols) or given.table is None or given.rows is None:
            continue
        if symbols.rates[given.table].rows:
            symbols.report.add(codes.TEST_GIVES_PARAMETER, given.span, name=given.table)
            continue
        found.setdefault(given.table, []).extend(_lines(given, symbols, cells))
    for name, lines in found.items():
        _check_twice(name, lines, symbols)
    return {name: tuple(lines) for name, lines in found.items()}


def _lines(given: Given, symbols: Symbols, cells: CellLowerer) -> list[RateLine]:
    assert given.rows is not None
    labels = []
    for heading in given.rows.headings:
        label = _HEADINGS.get(label_of(heading))
        if label is None:
            known = ", ".join(f"`{name}`" for name in _WANTED)
            name = label_of(heading)
            symbols.report.add(codes.TEST_COLUMN_UNKNOWN, heading.span, name=name, table=given.table, known=known)
        labels.append(label)
    missing = [name for name in _WANTED if name not in labels]
    if missing and None not in labels:
        symbols.report.add(codes.TEST_KEY_MISSING, given.span, table=given.table, key=", ".join(missing))
    if missing:
        return []
    found = []
    for row, span in iter_placed(given.rows, given.span):
        parts = {label: cell for label, cell in zip(labels, row, strict=True) if label is not None}
        line = _line(parts, span, symbols, cells)
        found += [line] if line is not None else []
    return found


def _line(parts: dict[str, Formula | None], span: Span | None, symbols: Symbols, cells: CellLowerer) -> RateLine | None:
    codes_given = [_currency(parts[name], span, symbols, cells) for name in ("from", "to")]
    since, rate = cells.cell(parts["since"], DATE), cells.cell(parts["rate"], NUMBER)
    if since is None or rate is None:
        return None
    base, quote = codes_given
    if not isinstance(rate.value, Fraction) or rate.value <= 0 or (base == quote and rate.value != 1):
        symbols.report.add(rates_codes.RATE_NOT_POSITIVE, rate.span or span)
        return None
    if base is None or quote is None or not isinstance(since.value, datetime.date):
        return None
    return RateLine(base, quote, since.value, rate.value, span)


def _currency(formula: Formula | None, span: Span | None, symbols: Symbols, cells: CellLowerer) -> str | None:
    cell = cells.cell(formula, TEXT)
    code = "empty" if cell is None or cell.value is None else str(cell.value)
    if code in CURRENCY_DIGITS:
        return code
    if cell is not None:
        place = formula.span if formula is not None else span
        symbols.report.add(codes.UNKNOWN_CURRENCY, place, currency=code, **nearest_currency(code))
    return None


def _check_twice(name: str, lines: list[RateLine], symbols: Symbols) -> None:
    seen: dict[tuple[str, str, datetime.date], Span | None] = {}
    for line in lines:
        key = (line.base, line.quote, line.starts_on)
        if key in seen:
            values = {"name": name, "base": line.base, "quote": line.quote, "day": line.starts_on}
            symbols.report.add(rates_codes.RATE_TWICE, line.span, seen[key], **values)
        seen[key] = line.span
