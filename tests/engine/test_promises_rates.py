"""Promises about converted amounts: only their sign is known before data, and nothing false is proved."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, judge_promises, prove_promises, run_tests
from perfkit.lang import print_test, read_plan
from perfkit.plans import Program, lower_plan

TEXT = """perfkit 2027
plan "Promises" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  pays_in : "EUR" or "USD"
rates spot per day "European Central Bank, daily"
rates fixed
  | from | to  | since      | rate |
  | EUR  | USD | 2027-01-01 | 1.10 |
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money in any
input
  result : money
  euros  : money in EUR
  factor : number
calc each deal
  usd : money = convert(amount, USD, spot at booked)
calc
  paid_in  : money        = max(USD 0, result)
  in_euros : money in EUR = convert(paid_in, EUR, spot at period end)
  in_yen   : money in JPY = convert(paid_in, JPY, spot at period end)
  own      : money        = convert(result, USD, spot at period end)
  frozen   : money in EUR = convert(paid_in, EUR, factor)
  nothing  : money in EUR = convert(0 * paid_in, EUR, spot at period end)
  at_fixed : money        = convert(euros, USD, fixed at period end)
pay bonus = convert(paid_in, pays_in, spot at period end)
"""


def program_of(promise: str) -> Program:
    model, findings = read_plan(f"{TEXT}must {promise}\n", name="promise.plan")
    assert model is not None, findings
    program, wrong = lower_plan(model)
    assert program is not None, wrong
    return program


@pytest.mark.parametrize(
    "promise", ["in_euros >= EUR 0", "own == result", "nothing == EUR 0", "in_euros + in_euros >= in_euros"]
)
def test_what_holds_at_every_rate_is_proved(promise: str) -> None:
    (verdict,) = prove_promises(program_of(promise))
    assert verdict.kind is VerdictKind.PROVED


@pytest.mark.parametrize(
    "promise",
    [
        "in_euros <= EUR 1,000",
        "in_euros / EUR 1 == in_yen / JPY 1",
        "in_euros / EUR 1 == paid_in / USD 1",
        "frozen >= EUR 0",
        "at_fixed >= USD 0",
        "sum(deal.usd) >= USD 0",
    ],
)
def test_what_depends_on_rates_or_data_is_refuted_by_a_test_that_gives_the_rates(promise: str) -> None:
    program = program_of(promise)
    assert prove_promises(program)[0].kind is VerdictKind.NOT_REFUTED
    (verdict,) = judge_promises(program, tries=200)
    assert verdict.kind is VerdictKind.REFUTED and verdict.counterexample is not None
    block = print_test(verdict.counterexample)
    model, findings = read_plan(f"{TEXT}must {promise}\n{block}", name="promise.plan")
    assert model is not None, findings
    tested, wrong = lower_plan(model)
    assert tested is not None, wrong
    (outcome,) = run_tests(tested).outcomes
    assert [finding.code.code for finding in outcome.findings] == ["PKE022"] and not outcome.mismatches


def test_pay_in_a_currency_of_the_data_is_no_number_of_one_currency() -> None:
    model, _ = read_plan(f"{TEXT}must bonus >= USD 0\n", name="promise.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is None and [finding.code.code for finding in findings] == ["PKX301"]
