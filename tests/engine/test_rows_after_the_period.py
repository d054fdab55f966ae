"""Rows dated after the period are not looked at, but where a link or another date that has come leads to them."""

from __future__ import annotations

import pytest

from perfkit import close, evaluate, load_plan
from perfkit.testing import Case, compare_executors

HEAD = """perfkit 2027
plan "Paid when it is collected" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key id dated booked
  id      : text
  rep     : rep
  booked  : date
  paid_on : date or empty
  amount  : money

rows refund key id dated on_day
  id    : text
  deal  : deal
  on_day : date
  back  : money

calc each deal
  fee : money = amount * 10%
"""
DEALS = [
    {"id": "D-1", "rep": "a", "booked": "2027-01-05", "paid_on": "2027-02-05", "amount": "100"},
    # An advance came before the contract was signed.
    {"id": "D-2", "rep": "a", "booked": "2027-02-03", "paid_on": "2027-01-31", "amount": "2000"},
    {"id": "D-3", "rep": "a", "booked": "2027-03-01", "paid_on": "2027-03-09", "amount": "30000"},
    {"id": "D-4", "rep": "a", "booked": "2027-01-31", "paid_on": None, "amount": "400000"},
]
REFUNDS = [
    {"id": "R-1", "deal": "D-2", "on_day": "2027-01-30", "back": "7"},
    {"id": "R-2", "deal": "D-1", "on_day": "2027-03-05", "back": "40"},
]
FACTS = {"rep": [{"id": "a"}], "deal": DEALS, "refund": REFUNDS}
LINES = {
    "days that go on after the period": (
        "pay x = sum(deal.amount over 2027-01-01 to 2027-12-31)",
        ("USD 400100.00", "USD 402100.00", "USD 432100.00"),
    ),
    "the same of what is reckoned": (
        "pay x = sum(deal.fee over 2027-01-01 to 2027-12-31)",
        ("USD 40010.00", "USD 40210.00", "USD 43210.00"),
    ),
    "days that are still to come": (
        "pay x = sum(deal.amount over 2027-02-01 to 2027-12-31)",
        ("USD 0.00", "USD 2000.00", "USD 32000.00"),
    ),
    "another date that has come": (
        "pay x = sum(deal.fee where deal.paid_on is not empty dated paid_on)",
        ("USD 200.00", "USD 10.00", "USD 3000.00"),
    ),
    # D-1 and D-2 are there in January, for their own date or for the other one; D-3 is not there before March.
    "another date that goes on": (
        "pay x = sum(deal.fee where deal.paid_on is not empty over 2027-01-01 to 2027-12-31 dated paid_on)",
        ("USD 210.00", "USD 210.00", "USD 3210.00"),
    ),
    "what a link leads to": (
        "pay x = sum(refund.deal.fee) + sum(refund.back)",
        ("USD 207.00", "USD 0.00", "USD 50.00"),
    ),
    "rows put in order": (
        "calc each deal\n"
        "  so_far : money = running(amount by booked, id within rep over 2027-01-01 to 2027-12-31) else USD 0\n"
        "pay x = max(deal.so_far over this period) else USD 0",
        ("USD 400100.00", "USD 402100.00", "USD 432100.00"),
    ),
    "the others of a row": (
        "calc each deal\n  all_of_it : money = sum(amount within rep over 2027-01-01 to 2027-12-31)\n"
        "pay x = max(deal.all_of_it over this period) else USD 0",
        ("USD 400100.00", "USD 402100.00", "USD 432100.00"),
    ),
}
PERIODS = ("2027-01", "2027-02", "2027-03")


@pytest.mark.parametrize("line", LINES)
def test_a_row_counts_from_the_period_in_which_it_is_there(line: str) -> None:
    rules, expected = LINES[line]
    plan = load_plan(f"{HEAD}{rules}\n")
    found = [evaluate(plan, FACTS, period).statements["a"].payouts["x"] for period in PERIODS]
    assert tuple(map(str, found)) == expected


@pytest.mark.parametrize("line", LINES)
def test_every_executor_takes_the_same_rows(line: str) -> None:
    for period in PERIODS:
        case = Case(text=f"{HEAD}{LINES[line][0]}\n", facts=FACTS, period=period)
        assert compare_executors(case, ("reference", "record", "columns", "fused", "duckdb")) == []


def test_what_is_to_come_changes_nothing_of_what_a_period_paid() -> None:
    plan = load_plan(f"{HEAD}pay x = 10% * sum(deal.amount over 2027-01-01 to 2027-12-31) - paid(x)\n")
    paid, ledger = [], ()
    for period in PERIODS:
        result = evaluate(plan, FACTS, period, ledger=ledger)
        ledger = close(ledger, result)
        paid.append(str(result.statements["a"].payouts["x"]))
        there = [deal for deal in DEALS if str(deal["booked"])[:7] <= period]
        assert (
            evaluate(plan, {**FACTS, "deal": there, "refund": []}, period).statements["a"].payouts["x"]
            == (evaluate(plan, FACTS, period).statements["a"].payouts["x"])
        )
    assert paid == ["USD 40010.00", "USD 200.00", "USD 3000.00"]


def test_what_a_deal_lost_within_90_days_is_taken_back_when_it_is_lost() -> None:
    rules = (
        "calc each deal\n  lost : money = sum(refund.back over booked to booked + 90 days)\n"
        "pay each deal x = 10% * (amount - lost) - paid(x)\n"
    )
    plan, ledger, paid = load_plan(f"{HEAD}{rules}"), (), []
    facts = {**FACTS, "deal": DEALS[:1], "refund": REFUNDS[1:]}
    for period in PERIODS:
        result = evaluate(plan, facts, period, ledger=ledger)
        ledger = close(ledger, result)
        paid.append(str(result.statements["a"].payouts["x"]))
    assert paid == ["USD 10.00", "USD 0.00", "-USD 4.00"]


def test_a_row_that_is_not_there_yet_pays_nothing_by_itself() -> None:
    rules = "pay each deal x = fee - paid(x)\npay y = sum(refund.deal.fee)\n"
    statement = evaluate(load_plan(f"{HEAD}{rules}"), FACTS, "2027-01").statements["a"]
    # D-2 is read by its refund, and is due in February all the same.
    assert {name: str(money) for name, money in statement.payouts.items()} == {"x": "USD 40010.00", "y": "USD 200.00"}


def test_the_days_that_are_told_end_with_the_period() -> None:
    plan = load_plan(f"{HEAD}{LINES['days that go on after the period'][0]}\n")
    told = evaluate(plan, FACTS, "2027-01").statements["a"].explain()
    assert "2 rows of `deal`, 2027-01-01 to 2027-01-31" in told
    assert "deal D-2 of 2027-02-03" in told
    assert "dated 2027-02-03, the window ends 2027-01-31: 3 days late" in told
