"""Rates as a host gives them, and what a trace and an explanation tell of them."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit import Money, Result, close, evaluate, load_plan, restate
from perfkit.trace import RateDetail
from perfkit.views import document_of, render_sections, trace_to_json

TEXT = """perfkit 2027
plan "Spot" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  pays_in : "EUR" or "USD" or "JPY"
rates spot per day "European Central Bank, daily"
rates plan_rate "board paper"
  | from | to  | since      | rate |
  | EUR  | USD | 2027-01-01 | 1.10 |
input
  result : money in EUR
calc
  dollars : money          = convert(result, USD, plan_rate at period end)
  euros   : money in EUR   = convert_inverse(dollars, EUR, plan_rate at period end)
  halved  : money in any   = convert(dollars, pays_in, spot at period end) / 2
  gated   : money in any   = halved  round 1  only if dollars > USD 1,000
  frozen  : money          = convert(result, USD, 1.25)
pay commission = halved
"""
PLAN = load_plan(TEXT, name="spot.plan")
SPOT = [
    {"from": "USD", "to": "JPY", "since": "2027-01-31", "rate": Decimal("145.678")},
    {"from": "USD", "to": "EUR", "since": "2027-01-31", "rate": "0.92"},
]


def run(pays_in: str = "EUR", spot: object = SPOT) -> Result:
    facts = {"rep": [{"id": "A", "pays_in": pays_in}], "input": [{"id": "A", "result": "100.00"}]}
    return evaluate(PLAN, facts, "2027-01", rates={"spot": spot})


@pytest.mark.parametrize(
    ("pays_in", "payout"),
    [("EUR", Money("50.60", "EUR")), ("USD", Money("55.00", "USD")), ("JPY", Money("8012", "JPY"))],
)
def test_pay_leaves_in_the_currency_of_its_value_in_whole_minor_units(pays_in: str, payout: Money) -> None:
    result = run(pays_in)
    statement = result.statements["A"]
    assert statement.payouts == statement.earned == {"commission": payout}
    assert {(entry.currency, entry.amount) for entry in result.entries} == {(payout.currency, payout.amount)}
    assert statement.figures["dollars"] == Money("110.00", "USD")
    assert statement.figures["euros"] == Money("100.00", "EUR")
    assert statement.figures["frozen"] == Money("125.00", "USD")
    assert statement.figures["gated"] == Money(0, payout.currency)


def test_one_table_of_all_sets_is_split_by_its_column_name() -> None:
    table = [{"name": "spot", **row} for row in SPOT] + [{"name": "other", **SPOT[0]}]
    facts = {"rep": [{"id": "A", "pays_in": "EUR"}], "input": [{"id": "A", "result": "100.00"}]}
    result = evaluate(PLAN, facts, "2027-01", rates=table)
    assert result.statements["A"].payouts == run().statements["A"].payouts
    assert [finding.code.code for finding in result.findings] == ["PKE356"]


def test_a_float_is_no_rate() -> None:
    result = run(spot=[{"from": "USD", "to": "EUR", "since": "2027-01-31", "rate": 0.92}])
    assert [finding.code.code for finding in result.findings] == ["PKV029"]
    assert not result.statements and not result.entries


def test_an_empty_set_is_given_and_lacks_what_is_asked_of_it() -> None:
    result = run(spot=[])
    assert [finding.code.code for finding in result.findings] == ["PKE351"]
    assert result.statements["A"].is_withheld
    assert run("USD", []).is_complete


def test_the_trace_holds_the_rate_with_its_day_and_source() -> None:
    trace = run().statements["A"].trace
    details = {
        (detail.base, detail.quote): detail
        for step in trace.steps
        for reading in step.iter_readings()
        if isinstance(detail := reading.detail, RateDetail)
    }
    spot = details["USD", "EUR"]
    assert (spot.rates, spot.rate, str(spot.since), spot.source) == (
        "spot",
        Fraction("0.92"),
        "2027-01-31",
        "European Central Bank, daily",
    )
    assert spot.place is not None and (spot.place.name, spot.place.line) == ("spot", 2)


def test_the_explanation_says_which_rate_in_both_languages() -> None:
    statement = run().statements["A"]
    english = statement.explain(figure="halved")
    assert (
        "convert(dollars, pays_in, spot at period end) = EUR 101.20; USD 110.00 * 0.92; "
        "spot, USD to EUR on 2027-01-31, rate since 2027-01-31; European Central Bank, daily" in english
    )
    back = statement.explain(figure="euros")
    assert "USD 110.00 / 1.1; plan_rate, EUR to USD on 2027-01-31, rate since 2027-01-01; board paper" in back
    assert "board paper   [line 12]" in back
    assert "spot 中 2027-01-31 的 USD 兑 EUR 汇价（自 2027-01-31 起）" in statement.explain("zh", figure="halved")
    own = run("USD").statements["A"].explain(figure="halved")
    assert "the amount is in USD already" in own


def test_the_whole_statement_is_told_and_is_json_in_any_currency() -> None:
    statement = run("JPY").statements["A"]
    assert "JPY 8,012" in statement.explain()
    assert statement.to_dict()["payouts"] == {"commission": {"amount": "8012", "currency": "JPY"}}
    assert statement.to_dict()["figures"]["halved"] == {"value": "8012.29", "unit": "JPY"}  # type: ignore[index]


def test_a_trace_with_rates_is_json_of_its_schema() -> None:
    document = trace_to_json(run().statements["A"].trace)
    assert document_of("trace").model_validate(document)
    assert '"type": "rate"' in json.dumps(document)


def test_earned_and_payable_in_the_payees_currency_stand_in_the_sections() -> None:
    text = TEXT.replace("pay commission = halved", "earn commission = halved\npay commission = halved")
    facts = {"rep": [{"id": "A", "pays_in": "JPY"}], "input": [{"id": "A", "result": "100.00"}]}
    result = evaluate(load_plan(text), facts, "2027-01", rates={"spot": SPOT})
    statement = result.statements["A"]
    assert [(entry.kind.value, entry.currency) for entry in result.entries] == [("earned", "JPY"), ("payable", "JPY")]
    assert "JPY 8,012" in render_sections(statement.sections)


def test_closed_periods_are_put_right_by_the_rates_of_their_days() -> None:
    plan = load_plan(TEXT.replace("period month\n", "period month\ncorrections restated\n", 1))
    facts = {"rep": [{"id": "A", "pays_in": "EUR"}], "input": [{"id": "A", "result": "100.00"}]}
    january = evaluate(plan, facts, "2027-01", rates={"spot": SPOT})
    ledger = close((), january)
    corrected = [SPOT[0], {**SPOT[1], "rate": "0.90"}]
    fixed = restate(plan, facts, ledger=ledger, into="2027-02", rates={"spot": corrected})
    assert [(each.kind.value, each.amount, each.currency) for each in fixed.entries] == [
        ("earned", Fraction(-11, 10), "EUR"),
        ("payable", Fraction(-11, 10), "EUR"),
    ]
    assert not restate(plan, facts, ledger=ledger, into="2027-02", rates={"spot": SPOT}).entries
    other = {**facts, "rep": [{"id": "A", "pays_in": "USD"}]}
    moved = restate(plan, other, ledger=ledger, into="2027-02", rates={"spot": SPOT})
    assert {(each.kind.value, each.amount, each.currency) for each in moved.entries} == {
        (kind, amount, currency)
        for kind in ("earned", "payable")
        for amount, currency in ((Fraction("-50.60"), "EUR"), (Fraction(55), "USD"))
    }
    without = restate(plan, facts, ledger=ledger, into="2027-02")
    assert "PKE353" in [finding.code.code for finding in without.findings] and not without.entries


def test_all_sets_that_did_not_come_are_told_of_at_once() -> None:
    text = TEXT.replace("\nrates spot", '\nrates other per month "the bank"\n\nrates spot', 1)
    facts = {"rep": [{"id": "A", "pays_in": "EUR"}], "input": [{"id": "A", "result": "100.00"}]}
    found = evaluate(load_plan(text), facts, "2027-01").findings
    assert [finding.what() for finding in found if finding.code.code == "PKE353"] == [
        "the rates `other`, `spot` were not given"
    ]
    first = load_plan(text.replace("period month\n", "period month\ncorrections restated\n", 1))
    second = load_plan(first.text.replace("version 1", "version 2").replace("2027-01-01 to", "2027-02-01 to"))
    days = [*SPOT, *({**rate, "since": "2027-02-28"} for rate in SPOT)]
    ledger = close((), evaluate(first, facts, "2027-01", rates={"spot": days, "other": days}))
    ledger = close(ledger, evaluate(second, facts, "2027-02", ledger=ledger, rates={"spot": days, "other": days}))
    told = restate([first, second], facts, ledger=ledger, into="2027-03").findings
    assert [finding.code.code for finding in told].count("PKE353") == 1
