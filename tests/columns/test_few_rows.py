"""Tables of no rows, of one, and people without any: where sums are nothing and counts are zero."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "Few" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  base : money
rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  done   : date or empty
  amount : money
"""
RULES = {
    "counts of nothing": """calc
  n    : count = count(deal)
  some : flag  = n > 0
pay a = base * (if n < 1 then 2 otherwise n)
pay b = base  only if not some
""",
    "sums of nothing": """calc
  won : money = sum(deal.amount)
pay a = if won == USD 0 then base otherwise won / 3
earn b = won  cap USD 1  floor -USD 1
pay b
""",
    "distinct days of nothing": (
        "pay a = base * distinct(deal.booked)\npay b = base * count(deal where deal.done is empty)"
    ),
    "means of nothing": """calc
  mean : money = average(deal.amount)  else -USD 7
  most : money = max(deal.amount)  else USD 9
  mid  : money = median(deal.amount)  else USD 11
pay a = mean + most + mid
""",
    "the first of nothing": """calc
  one : money = first(deal.amount by deal.booked, deal.number)  else USD 5
  two : money = last(deal.amount by deal.booked, deal.number over all to date)  else USD 6
pay a = one + two
""",
    "shares among one": """calc
  part : money = apportion(USD 100, 1 by id within company)  else USD 0
  rank_of : count = rank(by base descending, id within company ties skip)
pay a = part * rank_of
""",
    "nothing before": "calc\n  old : money = sum(deal.amount over previous period)\npay a = base + old",
}
REPS = [{"id": "A", "base": "10.01"}, {"id": "B", "base": "-3.50"}, {"id": "C", "base": "0"}]
DEALS = [
    {"number": 1, "rep": "A", "booked": "2027-03-31", "done": None, "amount": "-12.34"},
    {"number": 2, "rep": "B", "booked": "2027-02-28", "done": "2027-03-01", "amount": "7"},
    {"number": 3, "rep": "A", "booked": "2027-03-01", "done": "2027-03-02", "amount": "12.34"},
]


@pytest.mark.unmeasured
@pytest.mark.parametrize("people", [0, 1, 3])
@pytest.mark.parametrize("rows", [0, 1, 3])
@pytest.mark.parametrize("name", RULES)
def test_few_rows_are_paid_alike(name: str, rows: int, people: int) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(f"{HEAD}{RULES[name]}\n")
    there = {rep["id"] for rep in REPS[:people]}
    facts = {"rep": REPS[:people], "deal": [deal for deal in DEALS[:rows] if deal["rep"] in there]}
    compiled = compile_plan(plan)
    assert compiled.report.is_lowered
    expected, done = evaluate(plan, facts, "2027-03"), compiled.columns(facts, "2027-03")
    assert list(done.keys) == list(expected.statements)
    assert done.by["columns"] == people
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == payouts
    assert set(done.findings) == set(expected.findings)
