"""Windows with days of their own, parameters by what lines are called, and ends of curves: met exactly, and beside."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Bounds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
rows area key name
  name : text
  head : text
rows spot key name, floor
  name  : text
  floor : text
participants rep key id
  id    : text
  from_ : date from "from"
  till  : date
  late  : date or empty
  area  : area
  spot  : spot
  size  : number or empty
  level : number
rows deal key number dated booked
  number : count
  rep    : rep
  area   : area
  booked : date
  paid   : date or empty
  amount : money
"""
REPS: list[dict[str, object]] = [
    {"id": "A", "from": "2027-03-02", "till": "2027-03-10", "late": "2027-03-05", "size": "1", "level": "-1"},
    {"id": "B", "from": "2027-02-28", "till": "2027-04-30", "late": None, "size": None, "level": "0"},
    {"id": "C", "from": "2027-03-31", "till": "2027-03-31", "late": "2027-03-31", "size": "2.5", "level": "0.5"},
    {"id": "D", "from": "2027-03-10", "till": "2027-03-02", "late": "2027-01-01", "size": "3", "level": "1"},
    {"id": "E", "from": "2027-04-01", "till": "2027-04-02", "late": None, "size": "4", "level": "2"},
    {"id": "N", "from": "2027-01-01", "till": "2027-12-31", "late": "2027-03-01", "size": "10", "level": "3"},
]
DAYS = (
    *("2027-02-27", "2027-02-28", "2027-03-01", "2027-03-02", "2027-03-04", "2027-03-05", "2027-03-10", "2027-03-11"),
    *("2027-03-30", "2027-03-31", "2027-04-01", "2027-04-02"),
)
FACTS: dict[str, object] = {
    "area": [{"name": name, "head": head} for name, head in (("N", "A"), ("S", "E"), ("W", "x"))],
    "spot": [{"name": "N", "floor": "1"}, {"name": "N", "floor": "2"}],
    "rep": [
        {**each, "area": "NSW"[at % 3], "spot": ("N / 1", "N / 2")[at % 2]} for at, each in enumerate(REPS)
    ],
    "deal": [
        {
            "number": at * len(DAYS) + place,
            "rep": each["id"],
            "area": "NSW"[(at + place) % 3],
            "booked": day,
            "paid": None if place % 4 == 3 else DAYS[-1 - place],
            "amount": f"{1 << place}.{at:02}",
        }
        for at, each in enumerate(REPS)
        for place, day in enumerate(DAYS)
    ],
}  # fmt: skip
LOWERS = {
    "from a day to a day": "pay a = sum(deal.amount over from_ to till)",
    "since a day": "pay a = sum(deal.amount over since from_)",
    "from a written day": "pay a = sum(deal.amount over 2027-03-02 to till) + sum(deal.amount over since 2027-03-31)",
    "to a written day": "pay a = sum(deal.amount over from_ to 2027-03-31)",
    "by another day": "pay a = sum(deal.amount over from_ to till dated paid)",
    "by another day, some": "pay a = sum(deal.amount where deal.number > 20 over since from_ dated paid)",
    "of some rows": "pay a = USD 1 * count(deal where deal.amount > USD 4 over from_ to till)",
    "the greatest": "pay a = max(deal.amount over from_ to till)  else USD 1",
    "the last": "pay a = last(deal.amount by deal.booked, deal.number over from_ to till)  else USD 1",
    "from a day that may be missing": (
        "calc\n  start : date = late  else 2027-03-30\npay a = sum(deal.amount over start to till)  else USD 3"
    ),
    "from a day of the period": "pay a = sum(deal.amount over period start to till)",
    "a middle": "pay a = median(deal.amount over from_ to till)  else USD 1",
    "by what a line is called": """parameter p : percent
  | area | from       | value |
  | any  | 2027-01-01 | 1%    |
  | "N"  | 2027-01-01 | 2%    |
  | "N"  | 2027-03-02 | 3%    |
  | "S"  | 2027-03-31 | 4%    |
calc each deal
  part : money = amount * p
pay a = sum(deal.part)
""",
    "by who takes part": """parameter p : percent
  | participant | from       | value |
  | any         | 2027-01-01 | 1%    |
  | "A"         | 2027-01-01 | 2%    |
  | "C"         | 2027-03-31 | 3%    |
  | "D"         | 2027-04-01 | 4%    |
pay a = p * sum(deal.amount)
""",
    "by a text and a line": """parameter p : percent
  | head | area | from       | value |
  | any  | any  | 2027-01-01 | 1%    |
  | "A"  | any  | 2027-01-01 | 2%    |
  | any  | "S"  | 2027-01-01 | 5%    |
  | "E"  | "S"  | 2027-03-05 | 7%    |
calc each deal
  head : text  = area.head
  part : money = amount * p
pay a = sum(deal.part)
""",
    "by a label": """rating grade by level
  | grade | from     | below    |
  | A     | 1        | no limit |
  | B     | 0        | 1        |
  | C     | no limit | 0        |
parameter p : percent
  | grade | from       | value |
  | any   | 2027-01-01 | 1%    |
  | "B"   | 2027-01-01 | 2%    |
  | "A"   | 2027-03-01 | 3%    |
pay a = p * sum(deal.amount)
""",
    "ends of curves": """curve kept(x: number) ends hold
  | x | v  |
  | 0 | 10 |
  | 1 | 30 |
  | 2 | 20 |
curve zero(x: number) ends zero hold
  | x | v  |
  | 0 | 10 |
  | 1 | 30 |
curve on(x: number) ends extend
  | x | v  |
  | 0 | 10 |
  | 1 | 30 |
  | 2 | 20 |
curve flat(x: number) ends hold
  | x | v |
  | 1 | 7 |
curve late(x: number) ends zero hold
  | x | v |
  | 1 | 7 |
pay a = USD 1 * (kept(level) + 100 * zero(level) + 10000 * (on(level) + 100))
pay b = USD 1 * (flat(level) + 100 * late(level))
""",
    "conditions of decisions": """decide f(x: number or empty, t: text) first
  | x               | t          | -> v |
  | empty           | "N" or "S" | 1    |
  | empty           | any        | 2    |
  | 1 or 3          | != "N"     | 3    |
  | from 1 below 3  | any        | 4    |
  | above 3 up to 4 | any        | 5    |
  | != 10           | any        | 6    |
  | else            | any        | 7    |
calc
  t : text = area.name
pay a = USD 1 * f(size, t)
""",
}


@pytest.mark.parametrize("rules", LOWERS)
def test_bounds_of_days_keys_and_ends_are_reckoned_alike(rules: str) -> None:
    plan = load_plan(f"{HEAD}{LOWERS[rules]}\n")
    compiled = compile_plan(plan)
    assert [(f.name, f.reason) for f in compiled.report.figures if not f.is_lowered] == []
    found, right = compiled.columns(FACTS, "2027-03"), evaluate(plan, FACTS, "2027-03")
    assert (found.findings, found.by["columns"]) == (right.findings, len(REPS))
    for at, key in enumerate(found.keys):
        paid = {name: to_units(money) for name, money in right.statements[key].payouts.items()}
        assert {name: int(units[at]) for name, units in found.payouts.items()} == paid


def test_a_window_has_its_first_and_its_last_day() -> None:
    plan = load_plan(f"{HEAD}{LOWERS['from a day to a day']}\n")
    cents = compile_plan(plan).columns(FACTS, "2027-03").payouts["a"].tolist()
    # By two to the place of each day: A has those from March 2nd to 10th, B from February 28th to April 2nd, and so on;
    # those of April, 10 and 11, are not looked at in March.
    wanted = ([3, 4, 5, 6], range(1, 10), [9], [], [], range(10))
    assert cents == [sum(100 * (1 << place) + at for place in places) for at, places in enumerate(wanted)]


LEFT = {
    "a line of two keys": (
        """parameter p : percent
  | spot    | from       | value |
  | any     | 2027-01-01 | 1%    |
  | "N / 2" | 2027-01-01 | 2%    |
pay a = p * sum(deal.amount)
""",
        "a parameter by lines that one text does not name",
    ),
}


@pytest.mark.parametrize("rules", LEFT)
def test_keys_that_no_whole_number_stands_for_are_the_reference_evaluators(rules: str) -> None:
    text, reason = LEFT[rules]
    plan = load_plan(f"{HEAD}{text}\n")
    compiled = compile_plan(plan)
    assert {f.reason for f in compiled.report.figures if not f.is_lowered} == {reason}
    found, right = compiled.columns(FACTS, "2027-03"), evaluate(plan, FACTS, "2027-03")
    assert found.by["columns"] == 0
    assert found.payouts["a"].tolist() == [to_units(right.statements[key].payouts["a"]) for key in found.keys]
