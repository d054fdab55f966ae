"""What a statement adds up: own lines, rows and groups under one name, in the currency of the plan or of a line."""

from __future__ import annotations

import pytest

from perfkit import Statement, evaluate, load_plan

HEAD = """perfkit 2027
plan "Together" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  boss : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
rows call key id dated held
  id   : text
  rep  : rep
  held : date
group team by boss
calc
  won : money = sum(deal.amount)
calc each team
  sold : money = sum(rep.won)
"""
FACTS = {
    "rep": [{"id": "Ann", "boss": None}, {"id": "Bob", "boss": "Ann"}, {"id": "Cy", "boss": "Ann"}],
    "deal": [
        {"id": "D-1", "rep": "Bob", "booked": "2027-01-05", "amount": "100"},
        {"id": "D-2", "rep": "Bob", "booked": "2027-01-31", "amount": "60"},
        {"id": "D-3", "rep": "Cy", "booked": "2027-01-06", "amount": "40"},
        {"id": "D-4", "rep": "Cy", "booked": "2027-02-01", "amount": "1000"},
    ],
    "call": [{"id": "C-1", "rep": "Bob", "held": "2027-01-07"}],
}


def statements(rules: str) -> dict[str, Statement]:
    return {each.participant: each for each in evaluate(load_plan(HEAD + rules), FACTS, "2027-01").statements.values()}


def paid(rules: str) -> dict[str, dict[str, str]]:
    return {who: {name: str(money) for name, money in each.payouts.items()} for who, each in statements(rules).items()}


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("pay each deal a = 10% * amount\n", {"Ann": "USD 0.00", "Bob": "USD 16.00", "Cy": "USD 4.00"}),
        ("pay each team a = 10% * sold to boss\n", {"Ann": "USD 20.00", "Bob": "USD 0.00", "Cy": "USD 0.00"}),
        ("pay a = 10% * won\n", {"Ann": "USD 0.00", "Bob": "USD 16.00", "Cy": "USD 4.00"}),
        ("pay a = EUR 7\n", {"Ann": "EUR 7.00", "Bob": "EUR 7.00", "Cy": "EUR 7.00"}),
        ("pay each deal a = EUR 7\n", {"Ann": "EUR 0.00", "Bob": "EUR 14.00", "Cy": "EUR 7.00"}),
    ],
)
def test_a_name_is_paid_for_own_lines_for_rows_or_for_a_group(rules: str, found: dict[str, str]) -> None:
    assert paid(rules) == {who: {"a": amount} for who, amount in found.items()}


def test_what_is_earned_is_told_apart_from_what_is_paid_and_stands_for_it_where_nothing_is_said() -> None:
    both = statements("earn a = 10% * won\npay a = 50% * earned(a)\npay b = USD 3\n")["Bob"]
    assert {name: str(money) for name, money in both.earned.items()} == {"a": "USD 16.00", "b": "USD 3.00"}
    assert {name: str(money) for name, money in both.payouts.items()} == {"a": "USD 8.00", "b": "USD 3.00"}
    assert {name: str(each.held_back) for name, each in both.movements.items()} == {"a": "USD 8.00", "b": "USD 0.00"}
    assert {name: str(money) for name, money in both.payable.items()} == {"a": "USD 8.00", "b": "USD 3.00"}


def test_awards_and_what_is_carried_stand_by_their_names() -> None:
    rules = 'award badge = won >= USD 160\naward word = "well"\n'
    told = statements(rules + "carry sum : money start USD 5 = opening(sum) + won\npay a = USD 1\n")
    assert {who: each.awards for who, each in told.items()} == {
        "Ann": {"badge": False, "word": "well"}, "Bob": {"badge": True, "word": "well"},
        "Cy": {"badge": False, "word": "well"},
    }  # fmt: skip
    assert {who: str(each.carried["sum"]) for who, each in told.items()} == {
        "Ann": "USD 5.00", "Bob": "USD 165.00", "Cy": "USD 45.00",
    }  # fmt: skip
