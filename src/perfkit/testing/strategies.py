"""Strategies of hypothesis for plans and what fits them."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter, for_type_by_name

from perfkit.calendar import Period
from perfkit.host import Plan, PlanError, load_plan
from perfkit.ledger import LedgerEntry
from perfkit.testing.case import Case, make_case, make_posted, pick_period
from perfkit.testing.choices import Choices
from perfkit.testing.edges import Edges
from perfkit.testing.exact import reach_bounds
from perfkit.testing.facts import Facts, FactsBuilder, Row
from perfkit.testing.plan_text import write_plan

_whole = cache(st.integers)


def _print_plan(plan: Plan, printer: RepresentationPrinter, _: bool) -> None:
    """A plan as a failing example shows it; its parts would fill a hundred pages."""
    printer.text(repr(plan))


for_type_by_name(Plan.__module__, Plan.__name__, _print_plan)


def _choices(draw: st.DrawFn) -> Choices:
    return Choices(lambda least, most: draw(_whole(least, most)))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Plans that pass their checks, of every construct of the language; smaller ones are plainer to read.

    What a failing test shows is the text, as the call `load_plan(…)` that gives the plan.
    """
    return draw(_loaded())[0]


@st.composite
def _loaded(draw: st.DrawFn) -> tuple[Plan, dict[str, str]]:
    written = write_plan(_choices(draw))
    try:
        plan = load_plan(written.text, modules=written.modules)
    except PlanError:
        plan = None
    # A few in a hundred do not pass; hypothesis draws others for them.
    if plan is None:
        return draw(st.nothing())
    return plan, written.modules


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Plans with facts, a period, rates and a ledger that fit them."""
    plan, modules = draw(_loaded())
    return make_case(plan, _choices(draw), modules=modules)


@st.composite
def facts_for(draw: st.DrawFn, plan: Plan, *, period: Period | None = None, wrong: int = 0) -> Facts:
    """Rows of every table that a plan declares, the participants and `input` among them, by the name the host gives.

    period: the one that most days lie in; one in which the plan holds when not given. wrong: how many cells of a
    thousand are spoilt: of another type, unknown, empty or twice there.
    Amounts are the plan's own thresholds, one minor unit beside them, exact ties, zero and below; days are the ends of
    the period and the days beside them. Rows of a period add up to a bound of the plan for many of those who have rows:
    to an amount that it writes, or to one of its percents, or all, of an amount of their own, as a quota.
    """
    choices = _choices(draw)
    at = period or pick_period(plan, choices)
    builder = FactsBuilder(plan.program, at, choices, Edges.of(plan.model), wrong)
    return reach_bounds(builder, builder.build())


@st.composite
def participants_for(draw: st.DrawFn, plan: Plan) -> list[Row]:
    """Rows of a plan's participants; none where it has no participants."""
    people = plan.program.participants
    if people is None:
        return []
    return draw(facts_for(plan))[plan.program.tables[people].source]


@st.composite
def ledgers_for(draw: st.DrawFn, plan: Plan) -> tuple[LedgerEntry, ...]:
    """What the first periods of a plan post on facts that fit it, closed: from one to three of them, never the last.

    Participants whose statements the facts withhold stay open. Empty for a plan of one period alone.
    """
    return make_posted(plan, _choices(draw))
