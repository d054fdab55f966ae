"""The strategies of hypothesis: what they draw passes its checks, and shrinks to something a person can read."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from perfkit import Analysis, Money, close, evaluate, load_plan, record_payment
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
