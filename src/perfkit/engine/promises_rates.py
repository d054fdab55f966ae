"""What can be said of a converted amount before data: its sign, since rates are above zero; and made-up rates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import Period, move_day
from perfkit.engine.promises_cases import NOTHING, Case, CaseWalker, Lines, Outcome
from perfkit.engine.promises_pools import Draw
from perfkit.expr import (
    ANY_NUMBER,
    NO_TERMS,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    Bounds,
    Converted,
    Known,
    ReadColumn,
    Terms,
    Unknown,
    iter_typed,
    key_of,
    unknown_terms,
)
from perfkit.plans import Program, RateLine, RatesInfo, iter_formulas_of

RATES_MAX = 400
"""Most rates that are made up for one set."""
_DAYS_BEFORE = 400
_VALUES = (Fraction(1), Fraction(9, 10), Fraction(11, 10), Fraction(1, 2), Fraction(7), Fraction(150), Fraction(1, 150))


class RateSteps:
    """Adds to a walker how an amount is converted: a rate is above zero, and no more is known of it."""

    def __init__(self, walker: CaseWalker) -> None:
        self.walker = walker
        walker.steps[Converted] = self._converted

    def _converted(self, node: Converted, lines: Lines, known: Known) -> list[Case]:
        if node.source is not None and node.currency is None and node.source == node.type.currency:
            return self.walker.cases(node.amount, lines, known)
        read = [part for part in (node.amount, node.currency, node.at, node.rate) if part is not None]
        found: list[Case] = []
        for now, outcomes in self.walker.all_of(read, lines, known):
            if NOTHING in outcomes:
                found.append((now, NOTHING))
                continue
            rate = outcomes[-1] if node.rate is not None else None
            found += self._after(node, lines, now, outcomes[0], rate)
        return found

    def _after(self, node: Converted, lines: Lines, known: Known, amount: Outcome, rate: Outcome | None) -> list[Case]:
        # The key has the target in it: the same amount in two currencies is two numbers.
        place = self.walker.unknowns.find(("converted", lines, key_of(node), node.type.currency), Unknown())
        found: list[Case] = []
        if node.divides and node.rate is not None:
            found.append((known, NOTHING))
        if not isinstance(amount, Terms):
            return [*found, (known, unknown_terms(place))]
        if amount == NO_TERMS:
            return [*found, (known, NO_TERMS)]
        sign = self._sign(amount, known)
        if rate is not None and not (isinstance(rate, Terms) and self._sign(rate, known) == NOT_NEGATIVE):
            sign = ANY_NUMBER
        now = known.narrow(place, sign, self.walker.unknowns)
        return found if now is None else [*found, (now, unknown_terms(place))]

    def _sign(self, terms: Terms, known: Known) -> Bounds:
        bounds = self.walker.unknowns.bounds_of(terms, known.narrowed)
        if bounds.lower is not None and bounds.lower >= 0:
            return NOT_NEGATIVE
        return NOT_POSITIVE if bounds.upper is not None and bounds.upper <= 0 else ANY_NUMBER


# --- making them up --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CurrencyNeeds:
    """The currencies that a plan's amounts may have, and the columns of text that name one."""

    codes: tuple[str, ...]
    columns: frozenset[tuple[str, str]]


def iter_conversions(program: Program) -> Iterator[Converted]:
    """Every conversion of a plan."""
    formulas = [formula for figure in program.figures for formula in iter_formulas_of(figure)]
    formulas += [must.condition for must in program.musts]
    formulas += [line.condition for info in program.tables.values() for line in info.exclusions]
    for formula in formulas:
        yield from (node for node in iter_typed(formula) if isinstance(node, Converted))


def gather_currencies(program: Program) -> CurrencyNeeds:
    """Which currencies made-up facts use."""
    found: dict[str, None] = {program.header.currency: None}
    columns: set[tuple[str, str]] = set()
    for info in program.rates.values():
        found |= dict.fromkeys(code for line in info.lines for code in (line.base, line.quote))
    for node in iter_conversions(program):
        found |= dict.fromkeys(code for code in (node.source,) if code is not None)
        if node.currency is None:
            found |= dict.fromkeys(code for code in (node.type.currency,) if code is not None)
        else:
            found |= dict.fromkeys(node.currency.type.choices)
            if isinstance(node.currency, ReadColumn):
                columns.add((node.currency.table, node.currency.column))
    for table in program.tables.values():
        columns |= {(table.name, c.currency_column) for c in table.columns.values() if c.currency_column is not None}
    return CurrencyNeeds(tuple(found), frozenset(columns))


def make_rates(
    program: Program, needs: CurrencyNeeds, draw: Draw, periods: tuple[Period, ...]
) -> dict[str, tuple[RateLine, ...]]:
    """A rate for every pair and day that the plan may ask for, in each set that it takes from the host."""
    found = {}
    for name, info in program.rates.items():
        if info.is_from_host:
            pairs = list(dict.fromkeys(_pairs(program, name, needs)))
            found[name] = tuple(_lines(info, pairs, draw, periods))[:RATES_MAX]
    return found


def _pairs(program: Program, name: str, needs: CurrencyNeeds) -> Iterator[tuple[str, str]]:
    for node in iter_conversions(program):
        if node.rates != name:
            continue
        sources = (node.source,) if node.source is not None else needs.codes
        targets = needs.codes if node.currency is not None else (node.type.currency,)
        for source in sources:
            for target in targets:
                if source is not None and target is not None and source != target:
                    yield (target, source) if node.divides else (source, target)


def _lines(
    info: RatesInfo, pairs: list[tuple[str, str]], draw: Draw, periods: tuple[Period, ...]
) -> Iterator[RateLine]:
    for base, quote in pairs:
        rate = draw.pick(_VALUES)
        for day in _days(info, periods):
            yield RateLine(base, quote, day, rate)


def _days(info: RatesInfo, periods: tuple[Period, ...]) -> list[datetime.date]:
    first, last = periods[0].starts_on, periods[-1].ends_on
    if info.per is None:
        return [move_day(first, -_DAYS_BEFORE)]
    # The ends come first, so that they are there where not every day fits.
    ends = [period.ends_on for period in periods]
    return list(dict.fromkeys([*ends, *(first + datetime.timedelta(days) for days in range((last - first).days + 1))]))
