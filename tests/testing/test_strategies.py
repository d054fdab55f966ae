"""The strategies of hypothesis: what they draw passes its checks, and shrinks to something a person can read."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty

from perfkit.diagnostics import has_errors
from perfkit.host import Plan, check_plan
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


def test_the_plan_that_all_shrink_to_is_easy_to_read() -> None:
    plainest = write_plan(Choices(lambda least, most: least))
    assert not check_plan(plainest.text)
    assert len(plainest.text.splitlines()) < 25


def test_a_failing_example_shows_the_text_of_a_plan() -> None:
    plan = random_case(1).load()
    assert pretty(plan) == repr(plan)
