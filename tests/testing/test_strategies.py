"""The strategies of hypothesis: what they draw passes its checks, and shrinks to something a person can read."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from perfkit import Analysis, Money, close, evaluate, load_plan, record_payment
from perfkit.calendar import period_of
from perfkit.diagnostics import has_errors
from perfkit.host import Plan, check_plan
from perfkit.ledger import EntryKind
from perfkit.testing import (
    Case,
    Choices,
    cases,
    facts_for,
    ledgers_for,
    participants_for,
    plans,
    random_case,
    write_plan,
)
from perfkit.testing.case import make_posted
from perfkit.testing.choices import seeded
from perfkit.testing.edges import Edges
from perfkit.testing.exact import reach_bounds
from perfkit.testing.facts import FactsBuilder
from perfkit.testing.reckoned import analyses

FIVE_PERCENT = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  sales : money
pay commission = 5% * sales
"""
ATTAINED = FIVE_PERCENT.replace(
    "  sales : money\npay commission = 5% * sales\n",
    """  target : money
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
tiers ladder(attainment: percent) whole
  | from | below    | rate |
  | 0%   | 50%      | 5%   |
  | 50%  | 100%     | 6%   |
  | 100% | no limit | 8%   |
calc
  won        : money   = sum(deal.amount)
  quota      : money   = target
  attainment : percent = won / quota  else 0%  floor 0%
pay commission = won * ladder(attainment)
""",
)
QUICK = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.generate,),
    database=None,
)


@QUICK
@given(cases())
def test_a_case_passes_its_checks_and_runs(case: Case) -> None:
    assert not has_errors(check_plan(case.text, modules=case.modules))
    result = case.evaluate()
    assert set(result.statements) or result.findings or not case.facts


@QUICK
@given(st.data())
def test_facts_and_ledgers_fit_a_plan(data: st.DataObject) -> None:
    plan: Plan = data.draw(plans())
    facts = data.draw(facts_for(plan))
    assert {info.source for info in plan.program.given_tables.values()} <= set(facts)
    people = data.draw(participants_for(plan))
    assert people
    assert all("id" in row for row in people)
    for entry in data.draw(ledgers_for(plan)):
        assert entry.plan == plan.title


@pytest.mark.parametrize("seed", range(3))
def test_a_ledger_of_a_plan_holds_its_first_periods_closed(seed: int) -> None:
    plan = load_plan(FIVE_PERCENT)
    ledger = make_posted(plan, seeded(seed))
    closed = [entry for entry in ledger if entry.kind is EntryKind.CLOSED]
    assert {entry.period for entry in closed} <= {"2027-01", "2027-02", "2027-03"}
    # What a host tries with it: the period behind it is closed, and a payment of it is recorded.
    facts = {"rep": [{"id": "R9", "sales": "USD 100.00"}]}
    after = close(ledger, evaluate(plan, facts, "2027-04", ledger=ledger))
    assert after[: len(ledger)] == ledger
    assert len(after) > len(ledger) > 0
    one = next(entry for entry in ledger if entry.kind is EntryKind.PAYABLE)
    whose = {"period": one.period, "participant": one.payee, "name": one.name}
    paid = record_payment(ledger, plan, **whose, amount=Money("0.01", "USD"), reference="P-1")  # type: ignore[arg-type]
    assert len(paid) == len(ledger) + 1


def test_rows_come_to_the_bounds_of_a_plan_exactly_and_to_a_cent_beside_them() -> None:
    plan = load_plan(ATTAINED)
    found = [draw_distance(plan, seed) for seed in range(60)]
    distances = [each for row in found for each in row]
    assert sum(each == 0 for each in distances) > 15
    assert sum(0 < each <= Fraction(1, 100) for each in distances) > 5


def draw_distance(plan: Plan, seed: int) -> list[Fraction]:
    """How far the participants of made-up facts are from a half and from the whole of their quota."""
    header = plan.program.header
    period = period_of(header.starts_on, header.period, plan.calendar)
    builder = FactsBuilder(plan.program, period, seeded(seed), Edges.of(plan.model))
    result = evaluate(plan, reach_bounds(builder, builder.build()), "2027-01")
    pairs = [(each.figures["won"], each.figures["quota"]) for each in result.statements.values()]
    amounts = [(w.amount, q.amount) for w, q in pairs if isinstance(w, Money) and isinstance(q, Money) and w.amount]
    return [min(abs(won - quota), abs(won - quota / 2)) for won, quota in amounts]


def test_analyses_are_drawn_of_many_plans() -> None:
    drawn: set[str] = set()

    @QUICK
    @given(analyses)
    def draw(found: Analysis) -> None:
        drawn.add(f"{found.version} {found.curves[0].stretches[0].marginal}")

    draw()
    assert len(drawn) > 5


def test_the_plan_that_all_shrink_to_is_easy_to_read() -> None:
    plainest = write_plan(Choices(lambda least, most: least))
    assert not check_plan(plainest.text)
    assert len(plainest.text.splitlines()) < 25


def test_a_failing_example_shows_the_text_of_a_plan() -> None:
    plan = random_case(1).load()
    assert pretty(plan) == repr(plan)
