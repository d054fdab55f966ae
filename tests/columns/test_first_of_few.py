"""Rows of nobody, rows without what puts them in order, and totals too large: columns give the reference's cents."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Few" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  city : text or empty
  rate : percent
rows deal key number dated booked
  number : count
  rep    : rep or empty
  booked : date
  done   : date or empty
  amount : money
rows bill key no dated sent
  no   : text
  deal : deal or empty
  sent : date
group crew by city
group kind from deal by done
"""
Deal = tuple[str | None, str, str | None, str]
REPS = [("A", "N", "5%"), ("B", None, "6%"), ("C", "N", "7%"), ("D", "S", "8%")]
DEALS: list[Deal] = [
    ("A", "2027-03-01", "2027-03-09", "10"),
    ("A", "2027-03-02", "2027-03-05", "20"),
    ("B", "2027-03-03", "2027-03-07", "40"),
    (None, "2027-03-04", None, "80"),
    ("C", "2027-02-28", None, "160"),
    ("C", "2027-03-31", "2027-03-01", "320"),
    ("D", "2027-04-01", None, "640"),
]
FIRST = "first(deal.amount where deal.done is not empty by deal.done, deal.number over {})  else USD 7"
LAST = "last(deal.amount where deal.done is not empty by deal.done descending, deal.number over {})  else USD 9"
RULES = {
    "the first of the period": f"pay a = {FIRST.format('this period')}",
    "the first of all": f"pay a = {FIRST.format('all to date')}",
    "the last of the period": f"pay a = {LAST.format('this period')}",
    "the last of all": f"pay a = {LAST.format('all to date')}",
    "the first of some": (
        "pay a = first(deal.amount where deal.amount > USD 15 and deal.done is not empty by deal.done, deal.number)"
        "  else USD 7"
    ),
    "the first of a crew": f"calc each crew\n  f : money = {FIRST.format('this period')}\npay a = crew.f  else USD 3",
    "the first of the company": f"calc each company\n  f : money = {FIRST.format('all to date')}\npay a = company.f",
    "parts of the own rate": "pay a = sum(rate * deal.amount) + max(rate * deal.amount)  else USD 1",
    "a middle of what the own rate gives": "pay a = median(rate * deal.amount over all to date)  else USD 1",
    "those above the own rate": "pay a = sum(deal.amount where deal.amount * rate > USD 1 over all to date)",
    "rows of rows": "pay a = USD 1 * count(bill where bill.deal is not empty over all to date)",
    "groups of days, of which some are none": (
        "calc each kind\n  s : money = sum(deal.amount over this period)\npay a = USD 1 * count(deal)"
    ),
    "a running total": (
        "calc each deal\n  k : money = running(amount by number within company over all to date)  else USD 5\n"
        "pay a = sum(deal.k over all to date)"
    ),
}
DONE: dict[str, tuple[int, ...]] = {
    "as they are": (),
    "the first has no day": (0,),
    "none has one": tuple(range(len(DEALS))),
    "one of the company has none": (5,),
}


def compare(text: str, deals: list[Deal]) -> tuple[dict[str, int], int]:
    """What is paid, alike by both, and how many participants columns reckoned."""
    plan = load_plan(f"{HEAD}{text}\n")
    facts: dict[str, list[dict[str, object]]] = {
        "rep": [dict(zip(("id", "city", "rate"), each, strict=True)) for each in REPS],
        "deal": [
            dict(zip(("number", "rep", "booked", "done", "amount"), (at, *each), strict=True))
            for at, each in enumerate(deals)
        ],
        "bill": [
            {"no": f"b{at}", "deal": None if at % 3 == 2 else str(at % len(deals)), "sent": f"2027-0{3 + at % 2}-02"}
            for at in range(5)
        ],
    }
    found, right = compile_plan(plan).columns(facts, "2027-03"), evaluate(plan, facts, "2027-03")
    assert found.findings == right.findings
    paid = dict(zip(found.keys, map(int, found.payouts["a"]), strict=True))
    assert paid == {key: to_units(each.payouts["a"]) for key, each in right.statements.items()}
    return paid, found.by["columns"]


@pytest.mark.parametrize(
    ("rules", "without"),
    [(rules, without) for rules in RULES for without in (DONE if ".done" in RULES[rules] else ["as they are"])],
)
def test_rows_that_lack_what_orders_them_or_somebody_are_reckoned_alike(rules: str, without: str) -> None:
    deals = [(*each[:2], None if at in DONE[without] else each[2], each[3]) for at, each in enumerate(DEALS)]
    assert compare(RULES[rules], deals)[1] == len(REPS)


def test_rows_that_have_no_day_are_left_out_of_an_order_by_it() -> None:
    paid, _ = compare(RULES["the first of the period"], DEALS)
    assert paid == {"A": 2000, "B": 4000, "C": 32000, "D": 700}
    paid, _ = compare(RULES["the first of all"], DEALS)
    assert paid == {"A": 2000, "B": 4000, "C": 32000, "D": 700}
    paid, _ = compare(RULES["the first of the company"], DEALS)
    assert set(paid.values()) == {32000}
    paid, _ = compare(RULES["the first of some"], [(*DEALS[0][:2], None, DEALS[0][3]), *DEALS[1:]])
    assert paid["A"] == 2000


@pytest.mark.parametrize("line", [0, 2, 4])
def test_running_totals_beyond_64_bits_are_the_reference_evaluators(line: int) -> None:
    large = "70000000000000000.00"
    deals = [(*each[:3], large if at in (line, line + 1) else each[3]) for at, each in enumerate(DEALS)]
    assert compare(RULES["a running total"], deals)[1] == 0
    # Within the rows of each, only one has too much.
    assert compare(RULES["a running total"].replace("within company", "within rep"), deals)[1] == 3
