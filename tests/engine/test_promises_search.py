"""Facts are made as small and as plain as what they are kept for allows."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction

import pytest

from perfkit.calendar import parse_period
from perfkit.engine.promises_facts import Facts, Row
from perfkit.engine.promises_search import Shrinker
from perfkit.plans import RateLine
from perfkit.values import Money
from tests.engine.judged.describe import load

PROGRAM = load("""perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  born : date
  keen : flag
rates spot per day "a bank"
rows firm key id
  id   : text
  size : count or empty
rows deal key id dated d
  id     : text
  rep    : rep or empty
  firm   : firm
  d      : date
  amount : money
  cost   : money in any
  stage  : "Won" or "Lost"
  note   : text
  part   : percent or empty
rows visit key no
  no    : count
  hours : number
input
  score : number  else 0
pay c = sum(deal.amount) + score * USD 0
must c >= USD 0
""")
JANUARY, FEBRUARY, MARCH = (parse_period(f"2027-{month:02}", PROGRAM.calendar) for month in (1, 2, 3))


def deal(key: str, rep: str | None, firm: str, amount: str, cost: Money) -> Row:
    return {
        "id": key, "rep": rep, "firm": firm, "d": datetime.date(2027, 1, 15), "amount": Fraction(amount), "cost": cost,
        "stage": "Lost", "note": "why", "part": Fraction(1, 2),
    }  # fmt: skip


def without_part(row: Row) -> Row:
    return {**row, "part": None}


def rep(key: str, score: str) -> Row:
    return {"id": key, "born": datetime.date(1990, 5, 5), "keen": True, "score": Fraction(score)}


FACTS = Facts(
    (JANUARY, FEBRUARY, MARCH),
    {
        "rep": (rep("Ann", "7"), rep("Bob", "3")),
        "firm": ({"id": "F", "size": Fraction(9)}, {"id": "G", "size": Fraction(4)}),
        "deal": (
            deal("a", "Ann", "F", "3", Money("2", "EUR")),
            deal("b", "Bob", "G", "4", Money("5", "EUR")),
            without_part(deal("c", "Bob", "F", "6", Money("8", "GBP"))),
        ),
        "visit": ({"no": Fraction(2), "hours": Fraction(3)}, {"no": Fraction(5), "hours": Fraction(4)}),
    },
    {"spot": tuple(RateLine("EUR", "USD", datetime.date(2027, 1, day), Fraction(day)) for day in range(1, 8))},
)


def show(facts: Facts) -> str:
    """The periods, then each table with its rows, then the days of the rates."""
    tables = [f"{name}: {' + '.join(map(show_row, rows))}" for name, rows in facts.tables.items() if rows]
    days = ",".join(str(line.starts_on.day) for lines in facts.rates.values() for line in lines)
    return " | ".join([",".join(period.label[-2:] for period in facts.periods), *tables, *([days] if days else [])])


def show_row(row: Row) -> str:
    return " ".join(f"{name}={'-' if cell is None else cell}" for name, cell in row.items())


def cells(facts: Facts, table: str, name: str) -> list[object]:
    return [row.get(name) for row in facts.tables[table]]


def total(facts: Facts, table: str = "deal", name: str = "amount") -> Fraction:
    return sum((cell for cell in cells(facts, table, name) if isinstance(cell, Fraction)), Fraction(0))


def costs(facts: Facts) -> set[Money]:
    return {cell for cell in cells(facts, "deal", "cost") if isinstance(cell, Money)}


@pytest.mark.parametrize(
    ("kept", "smallest"),
    [
        (lambda facts: True, "03 | rep: id=R1"),
        (lambda facts: len(facts.periods) > 1, "02,03 | rep: id=R1"),
        (lambda facts: JANUARY in facts.periods and len(facts.periods) > 1, "01,02 | rep: id=R1"),
        (lambda facts: {JANUARY, MARCH} <= set(facts.periods), "01,02,03 | rep: id=R1"),
        (lambda facts: len(facts.tables["rep"]) == 2, "03 | rep: id=R1 + id=R2"),
        (lambda facts: total(facts) == 7, "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 amount=7"),
        (lambda facts: total(facts) == 10, "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 amount=10"),
        (lambda facts: total(facts) == 13, "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 amount=13"),
        (
            lambda facts: len(facts.tables["deal"]) == 2,
            "03 | rep: id=R1 | firm: id=F1 + id=F2 | deal: id=D1 firm=F1 + id=D2 firm=F2",
        ),
        (
            lambda facts: "b" in cells(facts, "deal", "id"),
            "03 | rep: id=R1 | firm: id=F1 | deal: id=b firm=F1",
        ),
        (
            lambda facts: Money("7", "EUR") in costs(facts),
            "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 cost=EUR 7.00",
        ),
        (
            lambda facts: Money("8", "GBP") in costs(facts),
            "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 cost=GBP 8.00",
        ),
        (
            lambda facts: sum((each.amount for each in costs(facts)), Fraction(0)) >= 13,
            "03 | rep: id=R1 | firm: id=F1 + id=F2 | deal: id=D1 firm=F2 cost=EUR 5.00 + id=D2 firm=F1 cost=GBP 8.00",
        ),
        (
            lambda facts: "Bob" in cells(facts, "deal", "rep"),
            "03 | rep: id=Bob | firm: id=F1 | deal: id=D1 rep=Bob firm=F1",
        ),
        (
            lambda facts: "G" in cells(facts, "deal", "firm"),
            "03 | rep: id=R1 | firm: id=G | deal: id=D1 firm=G",
        ),
        (lambda facts: any(cells(facts, "rep", "born")), "03 | rep: id=R1 born=2027-03-01"),
        (lambda facts: None not in cells(facts, "rep", "keen"), "03 | rep: id=R1 keen=False"),
        (lambda facts: True in cells(facts, "rep", "keen"), "03 | rep: id=R1 keen=True"),
        (lambda facts: any(cells(facts, "deal", "note")), "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 note=x"),
        (
            lambda facts: any(cells(facts, "deal", "stage")),
            "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 stage=Won",
        ),
        (
            lambda facts: "part" in [name for row in facts.tables["deal"] for name in row],
            "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 part=-",
        ),
        (lambda facts: any(cells(facts, "deal", "part")), "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 part=1"),
        (lambda facts: any(cells(facts, "deal", "d")), "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1"),
        (lambda facts: "score" in [name for row in facts.tables["rep"] for name in row], "03 | rep: id=R1 score=0"),
        (lambda facts: total(facts, "visit", "hours") == 7, "03 | rep: id=R1 | visit: no=2 hours=7"),
        (
            lambda facts: len(facts.tables["firm"]) == 1 and len(facts.tables["deal"]) == 2,
            "03 | rep: id=R1 | firm: id=F1 | deal: id=D1 firm=F1 + id=D2 firm=F1",
        ),
        (
            lambda facts: ["rep" in row for row in facts.tables["deal"]] == [True, True],
            "03 | rep: id=R1 | firm: id=F1 + id=F2 | deal: id=D1 rep=- firm=F1 + id=D2 rep=- firm=F2",
        ),
        (lambda facts: any(line.rate == 4 for line in facts.rates["spot"]), "03 | rep: id=R1 | 4"),
        (lambda facts: {2, 7} <= {line.rate for line in facts.rates["spot"]}, "03 | rep: id=R1 | 2,7"),
        (lambda facts: len(facts.rates["spot"]) >= 4, "03 | rep: id=R1 | 4,5,6,7"),
    ],
)
def test_what_is_left_is_what_is_needed_as_plain_as_it_goes(kept: Callable[[Facts], bool], smallest: str) -> None:
    shown = show(Shrinker(PROGRAM, lambda facts, runs: kept(facts)).shrink(FACTS))
    assert shown.replace(" d=2027-03-01", "") == smallest
