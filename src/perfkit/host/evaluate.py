"""Runs a plan on a host's facts."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from perfkit.adapters import to_raw_tables
from perfkit.calendar import Calendar, Period, parse_period_range
from perfkit.diagnostics import Refused, door, has_errors
from perfkit.engine import Override, Progress, RunResult, Store, run_program, take_listed_periods
from perfkit.host.given import Given
from perfkit.host.misuse import check_arguments, want
from perfkit.host.plan import Plan
from perfkit.host.rates import to_rates
from perfkit.host.result import Result
from perfkit.host.statement import Statement
from perfkit.ledger import LedgerEntry


@door
def evaluate(
    plan: Plan,
    facts: Mapping[str, object],
    period: str | Period,
    *,
    as_of: datetime.date | None = None,
    ledger: Sequence[LedgerEntry] = (),
    only: Collection[str] | None = None,
    overrides: Sequence[Override] = (),
    rates: Mapping[str, object] | Sequence[object] | None = None,
    calendar: Calendar | None = None,
    budget: int | None = None,
    progress: Progress | None = None,
) -> Result:
    """One exact statement for every participant, from the facts of a period.

    facts: each declared table by its name (or by the name after `from`), the participants too: records or a dataframe.
    period: `2027-Q1`, or a range `2027-01..2027-06` through which the ledger is threaded.
    as_of: rows dated later are not known yet. ledger: what was posted before, in any order.
    overrides: figures that a person replaced for a time, each with a note and the name of who decided it.
    only: keys of the participants who are asked for; the others are reckoned as far as these need them.
    rates: the currency rates of each set that the plan takes from the host, by its name: records with from, to, since
    and rate; or one table of all of them with a further column name. calendar: overrides where the plan's years begin.
    budget: most steps the run may take. progress: called before each period with its label, how many are done, and
    how many there are.
    Never raises on bad facts: what is wrong is in `findings`, and no statement that it touches is posted. An argument
    of the wrong Python type is no fact: it raises TypeError.
    A period that was closed is refused: PKH020 says how to correct it instead.
    Laws: pure; the order of rows and of ledger entries changes nothing; a range equals its periods one after the other;
    statements and entries with `only` are those of the whole run.

    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... pay commission = 5% * sum(deal.amount)
    ... ''')
    >>> deals = [{"id": "D-1", "rep": "E-17", "booked": "2027-01-15", "amount": "1000.10"}]
    >>> result = evaluate(plan, {"rep": [{"id": "E-17"}], "deal": deals}, period="2027-01")
    >>> result.statements["E-17"].payouts["commission"]
    Money('50.01', 'USD')
    """
    want(isinstance(plan, Plan), "plan", "a Plan, as `load_plan` gives it", plan)
    asked: dict[str, object] = {"as_of": as_of, "ledger": ledger, "only": only, "overrides": overrides, "rates": rates}
    check_arguments(facts, period, **asked, calendar=calendar, budget=budget, progress=progress)
    program = plan.program if calendar is None else replace(plan.program, calendar=calendar)
    raw, refused = to_raw_tables(facts)
    program, unlisted = take_listed_periods(program, raw)
    if unlisted:
        run = RunResult.refused(program, (*unlisted, *refused))
        return Result(plan, run, {}, Given(plan, program, raw, (), as_of, tuple(ledger), budget))
    try:
        periods = (period,) if isinstance(period, Period) else parse_period_range(period, program.calendar)
    except Refused as wrong:
        run = RunResult.refused(program, (wrong.finding, *refused))
        return Result(plan, run, {}, Given(plan, program, raw, (), as_of, tuple(ledger), budget))
    sets, wrong_rates = to_rates(rates)
    refused = (*refused, *wrong_rates)
    wanted = None if only is None else frozenset(only)
    changed = tuple(overrides)
    given = Given(
        plan, program, raw, tuple(periods), as_of, tuple(ledger), budget, only=wanted, rates=sets, overrides=changed
    )
    if has_errors(refused):
        return Result(plan, RunResult.refused(program, refused), {}, given)
    return evaluate_given(given, progress=progress)


@door
def evaluate_given(given: Given, *, progress: Progress | None = None, read: Store | None = None) -> Result:
    """The result of what was kept from an evaluation, perhaps with something changed.

    read: what was read of the tables, where that is known; it is changed by the run.
    Law: what was kept, unchanged, gives the same result. With hypothetical rows nothing is proposed for the ledger.
    """
    run = run_program(
        given.program,
        given.tables,
        given.periods,
        as_of=given.as_of,
        ledger=given.ledger,
        only=given.only,
        rates=given.rates,
        overrides=given.overrides,
        budget=given.budget,
        progress=progress,
        read=read,
    )
    if given.hypothetical:
        run = replace(run, periods=tuple(replace(period, entries=()) for period in run.periods))
    return Result(given.plan, run, _list_statements(run, given), given)


def _list_statements(run: RunResult, given: Given) -> dict[str | tuple[str, str], Statement]:
    people = run.program.participants
    found: dict[str | tuple[str, str], Statement] = {}
    if people is None or run.is_refused:
        return found
    for period_run in run.periods:
        for line in period_run.world.active:
            statement = Statement(run, period_run, line, given)
            key = statement.participant
            if run.only is not None and key not in run.only:
                continue
            found[key if len(run.periods) == 1 else (key, statement.period)] = statement
    return found
