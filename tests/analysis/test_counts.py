"""Pay that follows how many rows there are: calls that are counted, bonuses from so many deals."""

from __future__ import annotations

import pytest

from perfkit import evaluate
from tests.analysis.small import HEAD, codes_of, look, plan

CALLS = HEAD + "rows call key id dated day\n  id  : text\n  rep : rep\n  day : date\n\n"
WON = "calc\n  won : money = sum(deal.amount)\n  n : count = count(deal)\npay c = 5% * won\n"
SPLIT = """rows call key id dated day
  id  : text
  rep : rep
  day : date
credit part from call
  | who | when | share |
  | rep | any | 100% |
pay c = USD 5 * count(part)
"""


@pytest.mark.parametrize(
    ("head", "rules", "told"),
    [
        (CALLS, "pay c = USD 5 * count(call)\n", ["PKI009"]),
        (CALLS, "pay c = USD 5 * count(call) + 5% * sum(deal.amount)\n", []),
        (CALLS, "pay each call c = USD 5\n", ["PKI009"]),
        (
            CALLS,
            "pay c = if count(call) >= 30 then USD 900 otherwise USD 0\n",
            ["PKI001", "PKI003", "PKI004", "PKI009"],
        ),
        (HEAD, WON + "pay b = USD 5,000  only if n >= 4\n", ["PKI001"]),
        (HEAD, WON + "pay b = USD 5,000  only if count(deal where deal.amount >= USD 50,000) >= 4\n", ["PKI001"]),
        (HEAD, "calc\n  size : money = sum(deal.amount) / count(deal)  else USD 0\npay c = 5% * size\n", ["PKI009"]),
        (HEAD.replace("key id dated", "key booked dated").replace("  id     : text\n", ""), WON, ["PKI009"]),
        (HEAD, SPLIT, ["PKI009"]),
    ],
)
def test_how_many_rows_there_are_is_looked_at(head: str, rules: str, told: list[str]) -> None:
    found = codes_of(look(rules, head))
    assert [code for code in found if code in ("PKI001", "PKI002", "PKI003", "PKI004", "PKI009", "PKI018")] == told


def test_where_rows_are_counted_and_added_up_more_of_them_hold_the_same_in_all() -> None:
    rules = WON + "pay b = USD 5,000  only if n >= 4\n"
    curve = look(rules).by_metric["rows of deal"]
    assert [(int(each.lower), each.pay, each.marginal) for each in curve.stretches] == [(1, 5_000, 0), (4, 10_000, 0)]
    deals = [{"id": f"D{at}", "rep": "R1", "booked": "2027-01-10", "amount": 25_000, "kind": "new"} for at in range(4)]
    facts = {"rep": [{"id": "R1", "quota": 100_000}], "deal": deals}
    paid = evaluate(plan(rules), facts, "2027-Q1").statements["R1"].payouts
    assert sum(money.amount for money in paid.values()) == 10_000


def test_rows_that_count_from_a_size_on_are_never_smaller_than_it() -> None:
    rules = WON + "pay b = USD 5,000  only if count(deal where deal.amount >= USD 50,000) >= 4\n"
    curve = look(rules).by_metric["rows of deal"]
    assert not any(each.jump < 0 for each in curve.stretches)
    assert curve.held["deal.amount"] == "USD 3,000,000.00"
