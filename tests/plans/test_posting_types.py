"""A line that reads what it posted itself is in the currency in which all of its formula agrees."""

from __future__ import annotations

import pytest

from perfkit import Money, check_plan, evaluate, load_plan

HEAD = """perfkit 2027
plan "Euros" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rates spot
  | from | to  | since      | rate |
  | EUR  | USD | 2027-01-01 | 1.10 |
rows deal key no dated d
  no : text
  rep : rep
  d : date
  amount : money in EUR
calc
  all_sold : money in EUR = sum(deal.amount over all to date)
"""
FACTS = {"rep": [{"id": "A"}], "deal": [{"no": "1", "rep": "A", "d": "2027-01-04", "amount": "100"}]}


@pytest.mark.parametrize(
    "body",
    [
        "pay y = 1% * all_sold - paid(y)\n",
        "pay each deal y = 1% * amount - paid(y)\n",
        "earn y = 1% * all_sold - earned(y before)\npay y = max(EUR 0, earned(y) - paid(y))\n",
        "pay y = max(EUR 0, 1% * all_sold - paid(y))  cap EUR 500\n",
        "pay y = max(EUR 0, (if all_sold > EUR 0 then 1% * all_sold otherwise EUR 0) - paid(y))\n",
    ],
)
def test_a_line_in_another_currency_may_take_off_what_it_posted(body: str) -> None:
    plan = load_plan(HEAD + body)
    january = evaluate(plan, FACTS, "2027-01")
    assert january.statements["A"].payouts["y"] == Money("1.00", "EUR")
    february = evaluate(plan, FACTS, "2027-02", ledger=january.entries)
    assert february.statements["A"].payouts["y"] == Money("0.00", "EUR")


def test_what_was_posted_in_another_currency_is_converted_at_a_written_rate() -> None:
    plan = load_plan(HEAD + "pay y = 1% * all_sold\npay z = USD 5 - convert(paid(y), USD, spot at period end)\n")
    january = evaluate(plan, FACTS, "2027-01")
    february = evaluate(plan, FACTS, "2027-02", ledger=january.entries)
    assert february.statements["A"].payouts["z"] == Money("3.90", "USD")


def test_two_currencies_are_refused_with_a_mend_that_converts() -> None:
    (finding,) = check_plan(HEAD + "pay y = 1% * all_sold\npay z = USD 5 - paid(y)\n")
    assert finding.code.code == "PKX021" and "`convert(amount, USD, RATES at period end)`" in finding.mend()


def test_a_line_of_which_no_currency_agrees_is_in_the_plans_own() -> None:
    found = check_plan(HEAD + "pay y = 1% * all_sold - paid(y) + USD 1\n")
    assert "PKX021" in {each.code.code for each in found}


def test_what_a_line_earned_before_may_be_read_over_a_window() -> None:
    body = """calc
  due : money in EUR = 10% * sum(deal.amount over quarter to date)
earn y = due - earned(y over quarter to date)
pay y = earned(y) - paid(y)
"""
    deals = [
        {"no": number, "rep": "A", "d": day, "amount": amount}
        for number, day, amount in (("1", "2027-01-04", "100"), ("2", "2027-02-04", "30.05"), ("3", "2027-04-04", "50"))
    ]
    found = evaluate(load_plan(HEAD + body), {"rep": [{"id": "A"}], "deal": deals}, "2027-01..2027-04")
    assert [str(each.earned["y"]) for each in found.statements.values()] == [
        "EUR 10.00",
        "EUR 3.01",
        "EUR 0.00",
        "EUR 5.00",
    ]
