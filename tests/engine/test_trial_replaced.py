"""Figures that a test gives of its own periods stand as if a person had replaced them."""

from __future__ import annotations

import datetime

import pytest

from perfkit import Override, Plan, evaluate, load_plan
from perfkit.engine import TrialState, run_tests

HEAD = """perfkit 2027
plan "Replaced" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

input
  quota : money

calc each deal
  rate : percent = 5%

calc
  won   : money   = sum(deal.amount)
  share : percent = won / quota  else 0%

pay commission = share * sum(deal.amount)

test "replaced" 2027-02
  given rep
    | id | quota     |
    | A  | USD 1,000 |
  given deal
    | id    | rep | booked     | amount  |
    | "D-1" | A   | 2027-02-10 | USD 500 |
"""
GIVEN = """  given rep 2027-02
    | id | share |
    | A  | 80%   |
"""


def load(given: str, paid: str) -> Plan:
    return load_plan(f"{HEAD}{given}  expect commission = {paid}\n", name="r.plan")


def test_a_test_pays_what_the_host_pays_with_the_same_override() -> None:
    plan = load(GIVEN, "USD 400")
    assert run_tests(plan.program).has_passed
    assert not run_tests(load("", "USD 400").program).has_passed
    facts = {
        "rep": [{"id": "A", "quota": "1000"}],
        "deal": [{"id": "D-1", "rep": "A", "booked": "2027-02-10", "amount": "500"}],
    }
    days = {"starts_on": datetime.date(2027, 2, 1), "ends_on": datetime.date(2027, 2, 28)}
    decided = Override("share", "80%", note="agreed", by="M. Ito", participant="A", **days)
    result = evaluate(plan, facts, "2027-02", overrides=[decided])
    assert str(result.statements["A"].payouts["commission"]) == "USD 400.00"


@pytest.mark.parametrize(
    ("given", "code", "line"),
    [
        (GIVEN.replace("| A  |", "| B  |"), "PKE402", 37),
        ('  given deal 2027-02\n    | id    | rate |\n    | "D-9" | 8%   |\n', "PKE402", 37),
    ],
)
def test_what_nobody_has_cannot_be_replaced(given: str, code: str, line: int) -> None:
    (outcome,) = run_tests(load(given, "USD 250").program).outcomes
    assert outcome.state is TrialState.ERROR
    assert [(each.code.code, each.places[0].line) for each in outcome.findings] == [(code, line)]


def test_what_is_replaced_and_never_read_is_an_error_of_the_test() -> None:
    text = HEAD.replace("2027-02-10", "2027-01-10")
    given = '  given deal 2027-02\n    | id    | rate |\n    | "D-1" | 8%   |\n'
    plan = load_plan(f"{text}{given}  expect commission = USD 0\n", name="r.plan")
    (outcome,) = run_tests(plan.program).outcomes
    assert [each.code.code for each in outcome.findings] == ["PKE407"]
    assert outcome.state is TrialState.ERROR
