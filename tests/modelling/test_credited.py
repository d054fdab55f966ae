"""Estimates on plans that credit one row to several people."""

from __future__ import annotations

from fractions import Fraction

from perfkit import Money, Statement, estimate, evaluate, how_much_more, load_plan

PLAN = load_plan(
    """perfkit 2027
plan "Shared deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows deal key number dated booked
  number  : text
  seller  : rep
  partner : rep or empty
  booked  : date
  amount  : money

credit part from deal
  | who     | when                 | part_of      |
  | seller  | partner is empty     | amount       |
  | seller  | partner is not empty | amount * 60% |
  | partner | partner is not empty | amount * 40% |

must each deal sum(part.part_of) == amount

pay commission = 10% * sum(part.part_of)
"""
)


def statement(who: str) -> Statement:
    return evaluate(PLAN, {"rep": [{"id": "A"}, {"id": "B"}], "deal": []}, "2027-01").statements[who]


def test_an_estimate_credits_a_further_row_as_the_plan_does() -> None:
    found = estimate(statement("B"), {"deal": [{"seller": "A", "partner": "B", "amount": 1000}]})
    assert found.difference == {"USD": Money(40, "USD")}
    assert found.findings == ()


def test_how_much_more_finds_the_column_behind_the_credit_table() -> None:
    found = how_much_more(statement("A"), 60, row={"partner": "B"})
    assert (found.of, found.more) == ("deal.amount", Fraction("999.92"))
