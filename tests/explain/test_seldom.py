"""Sentences that are seldom needed: a date that is capped, rows whose money is reckoned where they are added up."""

from __future__ import annotations

import pytest

from perfkit import Statement, evaluate, load_plan

BASE = """perfkit 2027
plan "P" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id : text
  rep : rep or empty
  booked : date
  amount : money
"""
FACTS = {
    "rep": [{"id": "a"}],
    "deal": [
        {"id": "2", "rep": "a", "booked": "2027-01-03", "amount": "200"},
        {"id": "3", "booked": "2027-01-04", "amount": "5"},
    ],
}


def ann(rules: str) -> Statement:
    return evaluate(load_plan(BASE + rules), FACTS, "2027-01").statements["a"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "capped at 2027-01-01: was 2027-01-03, so 2 days less"),
        ("zh", "封顶 2027-01-01：原为 2027-01-03，少 2 天"),
    ],
)
def test_a_date_that_is_capped_lost_days(lang: str, told: str) -> None:
    day = "calc\n  d : date = max(deal.booked) else 2027-01-01  cap 2027-01-01\n"
    rules = f"{day}pay a = sum(deal.amount)  only if d > 2026-01-01\n"
    assert told in ann(rules).explain(lang)


def test_a_row_shows_how_what_is_added_of_it_came_about() -> None:
    words = ann("pay a = sum(deal.amount * 2 + USD 1)\n").explain()
    assert "2  2027-01-03  row 1  deal.amount * 2 + USD 1 USD 401.00" in words
    assert "USD 200.00 * 2 + USD 1" in words


def test_a_row_of_nobody_says_which_cell_is_empty() -> None:
    told = str(ann("pay a = sum(deal.amount)\n").why_not("3"))
    assert told.rstrip() == "deal 3 of 2027-01-04 is credited to nobody\n  rep is empty"
