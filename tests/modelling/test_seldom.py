"""Questions that are seldom asked: of a rank, of a band of a rating and of a parameter."""

from __future__ import annotations

from perfkit import Money, Plan, Statement, compare, evaluate, how_much_more, load_plan

BASE = """perfkit 2027
plan "P" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id : text
  rep : rep
  booked : date
  amount : money
"""
RATED = """parameter p : percent = 5%
rating g by sum(deal.amount)
  | g | from | below | f |
  | A | USD 250 | no limit | 10% |
  | B | no limit | USD 250 | 5% |
pay a = sum(deal.amount) * p
pay b = sum(deal.amount) * g.f
"""
FACTS: dict[str, list[dict[str, object]]] = {
    "rep": [{"id": "a"}, {"id": "b"}],
    "deal": [
        {"id": "1", "rep": "a", "booked": "2027-01-02", "amount": "200"},
        {"id": "2", "rep": "b", "booked": "2027-01-03", "amount": "400"},
    ],
}


def make(rules: str) -> Plan:
    return load_plan(BASE + rules)


def ann(rules: str, **tables: list[dict[str, object]]) -> Statement:
    return evaluate(make(rules), {**FACTS, **tables}, "2027-01").statements["a"]


def test_a_better_place_is_found_by_its_first_cent() -> None:
    rank = "calc\n  s : money = sum(deal.amount)\n  r : count = rank(by s descending, id within company ties skip)\n"
    found = how_much_more(ann(f"{rank}pay a = USD 500 only if r == 1\n"), 100)
    assert (found.more, found.after) == (200, Money(500, "USD"))


def test_who_is_paid_otherwise_through_a_band_or_a_parameter_is_told_so() -> None:
    other = RATED.replace("= 5%", "= 6%").replace("| 10% |", "| 12% |")
    found = compare(make(RATED), make(other), FACTS, "2027-01").summary()
    assert "`p`" in found or " p" in found
    assert "2 gain, 0 lose, 0 get the same" in found
