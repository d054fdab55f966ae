"""What an explanation promises: it tells the figures that were reckoned, and what it tells adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given

from perfkit import Result, Statement, evaluate, load_plan
from perfkit.adapters import read_csv
from perfkit.engine import Failure, RunResult, Tracer
from perfkit.engine.listed import with_listed_periods
from perfkit.engine.trial import _iter_runs
from perfkit.explain import ask_why_not, explain_statement
from perfkit.trace import GatherDetail, StepKind, TableDetail, Trace, TracedValue
from perfkit.values import Money, render_money
from tests.plans.listing import SUITE
from tests.strategies.explain import Drawn, plans
from tests.tries import tries


def check_trace(trace: Trace, run: RunResult, tracer: Tracer) -> None:
    """The laws of one trace."""
    for step in trace.steps:
        found = tracer.find(step.id)
        assert found is not None
        figure, line = found
        stored = tracer.at.figure(figure.grain, figure.name, line)
        told = None if isinstance(stored, Failure) else tracer.recorder.traced(stored, figure.type)
        assert step.value == told
        if step.finding is None:
            # Where a person replaced the figure, the way ends at what the plan would have given.
            reckoned = step.value if step.replaced is None else step.replaced.calculated
            check_way(step.raw, [(tail.before, tail.after) for tail in step.tails], reckoned)
        for reading in step.iter_readings():
            check_reading(reading.detail, reading.value)
        assert all(trace.step(each) is not None for each in step.reads) or trace.is_cut


def check_way(raw: TracedValue, tails: list[tuple[TracedValue, TracedValue]], value: TracedValue) -> None:
    """From the formula through every tail to the figure, without a gap."""
    for before, after in tails:
        assert before == raw
        raw = after
    assert raw == value


def check_reading(detail: object, value: TracedValue) -> None:
    """Slices total what a table paid; rows total what a sum gave."""
    if isinstance(detail, TableDetail) and detail.slices:
        assert sum(part.value for part in detail.slices) == value
    if isinstance(detail, GatherDetail) and value is not None:
        if detail.function == "sum":
            assert sum(row.value for row in detail.rows if isinstance(row.value, Fraction)) == value
        if detail.function == "count" and not detail.argument:
            assert detail.count == value


def iter_tracers(run: RunResult) -> Iterator[tuple[Tracer, int]]:
    for at in run.periods:
        tracer = Tracer(run, at)
        for line in at.world.active:
            yield tracer, line


def check_run(run: RunResult) -> None:
    for tracer, line in iter_tracers(run):
        check_trace(tracer.trace_statement(line), run, tracer)


def check_paid(statement: Statement) -> None:
    """What the trace holds as paid totals the payouts, and the words show each and their total."""
    trace = statement.trace
    paid = [step for step in trace.steps if step.id in trace.roots and step.id.name.startswith("pay ")]
    paid = [step for step in paid if not step.is_information and step.kind in (StepKind.POSTING, StepKind.TOTAL)]
    told = sum((step.value for step in paid if isinstance(step.value, Fraction)), Fraction(0))
    if not statement.is_withheld:
        assert told == sum((money.amount for money in statement.payouts.values()), Fraction(0))
        for lang in ("en", "zh"):
            words = statement.explain(lang)
            for money in statement.payouts.values():
                assert render_money(money.amount, money.currency) in words


@given(plans())
@tries(25)
def test_the_trace_of_a_random_plan_is_what_was_reckoned(drawn: Drawn) -> None:
    result = evaluate(load_plan(drawn.text), drawn.facts, "2027-01..2027-03")
    check_run(result.run)
    for statement in result.statements.values():
        check_paid(statement)


@given(plans())
@tries(15)
def test_asking_changes_nothing(drawn: Drawn) -> None:
    result = evaluate(load_plan(drawn.text), drawn.facts, "2027-01..2027-02")
    before = (list_figures(result), result.rows, result.entries, [dict(at.world.used) for at in result.run.periods])
    for statement in result.statements.values():
        for lang in ("en", "zh"):
            statement.explain(lang)
            for target in ("bonus", "line_0", "gain", "D-0", "D-3", "nobody"):
                assert str(statement.why_not(target, lang))
    after = (list_figures(result), result.rows, result.entries, [dict(at.world.used) for at in result.run.periods])
    assert after == before


def list_figures(result: Result) -> list[dict[str, object]]:
    return [dict(statement.figures) for statement in result.statements.values()]


@given(plans())
@tries(15)
def test_the_order_of_rows_changes_no_word(drawn: Drawn) -> None:
    plan = load_plan(drawn.text)
    deals = drawn.facts["deal"]
    assert isinstance(deals, list)
    turned = {**drawn.facts, "deal": deals[::-1]}
    one, other = evaluate(plan, drawn.facts, "2027-02"), evaluate(plan, turned, "2027-02")
    for who, statement in one.statements.items():
        # Which line of the file a row stands on is the one thing that does change.
        told, again = (re.sub(r"row \d+ *", "row ", each.explain()) for each in (statement, other.statements[who]))
        assert told == again


@pytest.mark.parametrize("path", SUITE, ids=lambda path: path.stem)
def test_the_trace_of_every_test_of_the_plan_suite_is_what_was_reckoned(path: Path) -> None:
    plan = load_plan(path.read_text(encoding="utf-8"), name=path.name).program
    for trial in plan.trials:
        program = plan if trial.calendar is None else with_listed_periods(plan, trial.calendar.own)
        for stretch in trial.stretches:
            periods = tuple(run for run, *_ in _iter_runs(program, trial, stretch))
            run = RunResult(program, periods[-1].world.store, periods, (), (), "")
            check_run(run)
            asked: set[int] = set()
            for tracer, line in iter_tracers(run):
                for lang in ("en", "zh"):
                    assert explain_statement(run, tracer.at, line, lang)
                # One period of each participant is enough to ask why of every figure.
                figures = () if line in asked else program.figures
                asked.add(line)
                for figure in figures:
                    name = figure.name.partition(" ")[2] or figure.name
                    assert str(ask_why_not(run, tracer.at, line, name, "en"))


def test_the_trace_of_a_real_quarter_is_what_was_reckoned(root: Path, crm_data: Path) -> None:
    tables = {path.stem: read_csv(path.read_bytes(), name=path.name)[0] for path in sorted(crm_data.glob("*.csv"))}
    text = (root / "docs/examples/crm-opportunities/quarterly.plan").read_text(encoding="utf-8")
    result = evaluate(load_plan(text), tables, "2017-Q2..2017-Q3")
    check_run(result.run)
    for statement in list(result.statements.values())[:6]:
        check_paid(statement)
    assert all(isinstance(money, Money) for s in result.statements.values() for money in s.payouts.values())
