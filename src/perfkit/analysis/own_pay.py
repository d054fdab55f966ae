"""How the pay of one participant follows what grows, on the facts of their own statement."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.analysis.curve import Tracer
from perfkit.analysis.measure import Pays
from perfkit.analysis.model import MetricCurve, text_of
from perfkit.analysis.places import FAR, list_places, step_of
from perfkit.analysis.words import no_rows
from perfkit.diagnostics import Finding, door, find, show_near
from perfkit.diagnostics.codes import analysis as codes
from perfkit.diagnostics.codes import modelling as asked_codes
from perfkit.engine import BUDGET_STEPS
from perfkit.engine import Tracer as StepTracer
from perfkit.host import Statement, want
from perfkit.modelling import (
    Growing,
    find_same,
    find_withheld,
    list_growing,
    list_leading,
    name_known,
    suppose_cells,
    suppose_input,
    until_period,
)
from perfkit.plans import compute_cost
from perfkit.trace import GatherDetail, RowRead, TraceStep
from perfkit.values import Money, apportion, get_currency_digits
from perfkit.views import SectionKind

GRID = 29
"""Into how many parts the stretch up to twice what is reached, or the nearest quota, is cut before it is looked at."""
NEAR = 50
"""A place that the plan names counts from this part of what is reached."""
STEPS_MIN = 1000
"""In how many steps at least what is reached is looked through."""
QUOTAS_MAX = 2
"""Most amounts of a participant of which the plan's percents are places where pay may bend: the nearest to theirs."""


@door
def follow_pay(statement: Statement, of: str | None = None) -> MetricCurve | Finding:
    """How the pay of the statement's participant follows one thing that grows, all other facts staying as they are.

    statement: of `evaluate`. of: what grows, as `"deal.amount"` or the name of an input; the first that leads to pay
    where it is left out. A column grows in all the participant's rows of the period together, each by the same share;
    rows below zero, as returns, stay. Of rows that `credit` parts among several, those of which the participant has a
    part grow whole. Every pay is asked of the live rules on everybody's facts, so that ranks and
    pools move as they would, in some sixty evaluations and at most 240.
    Result: the curve, with what the participant reached and is paid now; or why there is none.
    Codes: PKN006 it cannot grow, PKN007 the statement is withheld, PKI018 no row of the participant is added up.
    Laws: pure; nothing is proposed for the ledger; at what is reached now the curve pays what the statement pays.

    >>> from perfkit import evaluate, load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id    : text
    ...   quota : money
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... calc
    ...   sold : money = sum(deal.amount)
    ... pay commission = 5% * sold + 5% * max(sold - quota, USD 0)
    ... ''')
    >>> deals = [{"id": f"D-{day}", "rep": "E-17", "booked": f"2027-01-0{day}", "amount": 20000} for day in (4, 8)]
    >>> facts = {"rep": [{"id": "E-17", "quota": 30000}], "deal": deals}
    >>> curve = follow_pay(evaluate(plan, facts, period="2027-01").statements["E-17"], "deal.amount")
    >>> [(curve.show(each.lower), str(each.marginal)) for each in curve.stretches]
    [('USD 0.00', '1/20'), ('USD 30,000.00', '1/10')]
    >>> curve.show(curve.reached), curve.show_pay(curve.paid)
    ('USD 40,000.00', 'USD 2,500.00')
    """
    want(isinstance(statement, Statement), "statement", "a Statement, as `result.statements` holds them", statement)
    want(of is None or isinstance(of, str), "of", 'text, as "deal.amount" or "quota"', of)
    if statement.is_withheld:
        return find_withheld(statement)
    growing = _choose(statement, of)
    if isinstance(growing, Finding):
        return growing
    own = _take_own(statement, growing)
    if own is None:
        reason = no_rows(statement.participant, statement.period, growing.text)
        return find(codes.NOT_FOLLOWED, reason=reason)
    return _follow(own)


def _choose(statement: Statement, of: str | None) -> Growing | Finding:
    program = statement.run.program
    every = {each.text: each for each in list_growing(program)}
    leading = [each.text for each in list_leading(program, None)]
    name = next(iter(leading), "") if of is None else of
    if name in every:
        return every[name]
    known = name_known(leading or every)
    return find(asked_codes.NOTHING_TO_GROW, name=name, known=known, **show_near(name, every))


@dataclass(slots=True)
class _Own:
    """What grows for one participant. weights: of each of the rows that grow together, by its line of the file; empty
    of an input. rest: what the other rows add up to. tries: how many evaluations may still be made.
    """

    statement: Statement
    growing: Growing
    reached: Fraction
    weights: Mapping[int, Fraction]
    rest: Fraction
    tries: int

    def pays_at(self, amounts: Sequence[Fraction]) -> list[Pays | None]:
        """What is paid for each of some amounts of what grows, by name in the plan's currency."""
        return [self._pay_at(amount) for amount in amounts]

    def _pay_at(self, amount: Fraction) -> Pays | None:
        if amount == self.reached:
            return _pays_of(self.statement)
        if self.tries <= 0:
            return None
        self.tries -= 1
        who = self.statement.participant
        given = replace(until_period(self.statement), only=frozenset({who}))
        if self.weights:
            parts = apportion(amount - self.rest, [*self.weights.values()], unit=step_of(self.growing))
            cells = dict(zip(self.weights, parts, strict=True))
            given = suppose_cells(given, self.growing.table, self.growing.name, cells)
        else:
            given = suppose_input(given, who, self.growing.name, amount)
        _, found = find_same(self.statement, given)
        return None if found is None or found.is_withheld else _pays_of(found)


def _pays_of(statement: Statement) -> Pays:
    currency = statement.run.program.header.currency
    return {name: money.amount for name, money in statement.payouts.items() if money.currency == currency}


def _follow(own: _Own) -> MetricCurve:
    program, growing = own.statement.run.program, own.growing
    step, currency = _choose_step(own), program.header.currency
    quotas = _list_quotas(own) or [own.reached]
    named = {at for quota in quotas for at in list_places(program, growing, quota) if at * NEAR >= own.reached}
    places = sorted(named | {own.reached} - {0}) or [step]
    tracer = Tracer(own.pays_at, step, Fraction(1, 10 ** get_currency_digits(currency)), step_of(growing))
    # Rows that pass a condition of their own as they grow bend pay where the plan names no place.
    wide = 2 * max(own.reached, quotas[0])
    tracer.look([wide * part / GRID // step * step for part in range(GRID + 1)])
    stretches = tracer.follow(places, places[-1] * FAR)
    return MetricCurve(
        text_of(growing),
        growing.unit,
        step,
        currency,
        tuple(stretches),
        any(each.marginal > 0 or each.jump > 0 for each in stretches),
        # Where no more was asked, places that jump may still be told as steep stretches.
        not (tracer.is_cut or tracer.is_refused),
        own.statement.period,
        {},
        own.statement.participant,
        own.reached,
        sum(_pays_of(own.statement).values(), Fraction(0)),
    )


def _choose_step(own: _Own) -> Fraction:
    """How near a place where pay bends is looked for: a thousandth of what is reached, in a power of ten."""
    step = step_of(own.growing)
    while step * 10 * STEPS_MIN <= own.reached:
        step *= 10
    return step


def _list_quotas(own: _Own) -> list[Fraction]:
    """The participant's own amounts in the unit of what grows: of them the plan's percents are taken."""
    lines = [line for each in own.statement.sections if each.kind is SectionKind.QUOTA for line in each.lines]
    values = [line.value for line in lines if line.unit == own.growing.unit and line.name != own.growing.name]
    quotas = dict.fromkeys(value for value in values if isinstance(value, Fraction) and value > 0)
    # A quota of the month decides more of what a month brings than one of the year.
    reached = max(own.reached, step_of(own.growing))
    return sorted(quotas, key=lambda quota: max(quota / reached, reached / quota))[:QUOTAS_MAX]


# --- what the participant has ----------------------------------------------------------------------------------------


def _take_own(statement: Statement, growing: Growing) -> _Own | None:
    """What the participant has of it; none where no row of theirs is added up."""
    lines = {name: len(table.keys) for name, table in statement.run.store.tables.items()}
    cost = max(1, compute_cost(statement.run.program).total(lines) * len(statement.given.periods))
    if not growing.table:
        value = statement.figures.get(growing.name)
        amount = value.amount if isinstance(value, Money) else value
        reached = amount if isinstance(amount, Fraction) else Fraction(0)
        return _Own(statement, growing, reached, {}, Fraction(0), BUDGET_STEPS // cost)
    values = dict(_list_own(statement, growing) or _list_credited(statement, growing))
    weights = {number: value for number, value in values.items() if value > 0}
    reached = sum(values.values(), Fraction(0))
    rest = sum((value for value in values.values() if value < 0), Fraction(0))
    return _Own(statement, growing, reached, weights, rest, BUDGET_STEPS // cost) if weights else None


_Choose = Callable[[TraceStep], list[GatherDetail]]
"""Which sums of a step add up what is looked for."""


def _list_own(statement: Statement, growing: Growing) -> list[tuple[int, Fraction]]:
    """The rows whose column figures of the participant add up, in the order of their keys, by line of the file."""

    def choose(step: TraceStep) -> list[GatherDetail]:
        return [detail for _, detail in iter_gathers(step, growing.text)]

    rows = {row.key: row for _, row in _iter_rows(statement, choose)}
    return [(row.number, row.value) for _, row in sorted(rows.items()) if isinstance(row.value, Fraction)]


def _list_credited(statement: Statement, growing: Growing) -> list[tuple[int, Fraction]]:
    """The same of rows that a credit table parts: each of which the participant is credited a part, with its whole."""
    tables = statement.run.store.tables

    def choose(step: TraceStep) -> list[GatherDetail]:
        details = (reading.detail for reading in step.iter_readings())
        sums = (each for each in details if isinstance(each, GatherDetail) and each.function == "sum")
        return [each for each in sums if any(row.credited is not None for row in each.rows)]

    found: dict[str, tuple[int, Fraction]] = {}
    for table, row in _iter_rows(statement, choose):
        origins = tables[table].columns.get(growing.table)
        at = tables[table].index.get(row.key)
        origin = origins[at] if origins is not None and at is not None else None
        value = tables[growing.table].columns[growing.name][origin] if isinstance(origin, int) else None
        if row.credited is not None and isinstance(origin, int) and isinstance(value, Fraction):
            found[tables[growing.table].keys[origin]] = (row.number, value)
    return [each for _, each in sorted(found.items())]


def _iter_rows(statement: Statement, choose: _Choose) -> Iterator[tuple[str, RowRead]]:
    """The rows of the period that figures of the participant themselves add up, whatever the condition, by table."""
    period = statement.period_run.world.period
    grain = statement.run.program.participants
    for step in statement.trace.steps:
        if (step.id.grain, step.id.key) == (grain, statement.participant):
            for detail in _list_whole(statement, step, choose):
                for row in detail.rows:
                    if row.day is None or period.starts_on <= row.day <= period.ends_on:
                        yield detail.table, row


def _list_whole(statement: Statement, step: TraceStep, choose: _Choose) -> list[GatherDetail]:
    """The sums of a step; where the trace lists only some of their rows, the step is traced once more."""
    found = choose(step)
    most = max((detail.count for detail in found), default=0)
    if all(len(detail.rows) == detail.count for detail in found):
        return found
    tracer = StepTracer(statement.run, statement.period_run, rows_listed=most)
    target = tracer.find(step.id)
    assert target is not None
    return choose(tracer.step(*target))


@door
def iter_gathers(step: TraceStep, metric: str) -> Iterator[tuple[Fraction, GatherDetail]]:
    """Every sum or count of a figure that adds up what grows, whatever its condition, with the rows behind it.

    metric: as `MetricCurve.metric` names it: `table.column`, or `rows of TABLE`.
    """
    table, _, column = metric.removeprefix("rows of ").partition(".")
    wanted = ("sum", metric) if column else ("count", "")
    for reading in step.iter_readings():
        detail = reading.detail
        if not isinstance(detail, GatherDetail) or detail.table != table:
            continue
        if (detail.function, detail.argument) == wanted and isinstance(reading.value, Fraction):
            yield reading.value, detail
