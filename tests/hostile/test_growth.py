"""What a run and its explanation come to grows no faster than what it is given, and an explanation has an end."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import pairwise
from math import log
from types import FrameType

import pytest

from perfkit import Money, close, compile_plan, evaluate, load_plan, restate
from perfkit.adapters import read_csv
from perfkit.diagnostics import PerfkitError
from perfkit.goals import CascadeMethod, cascade
from perfkit.ledger import LedgerEntry
from perfkit.trace import LINES_LISTED_MAX, GatherDetail
from perfkit.views import parse_goals, parse_ledger, render_ledger

SIZES = (15, 60, 240)
MOST_EXPONENT = 1.15
MOST_TIMES = 50
"""How many times as long as the plan and its facts an explanation may be."""
HEAD = """perfkit 2027
plan "Growth" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  team    : text
  manager : rep or empty
rows deal key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
"""
PLAN = (
    HEAD
    + """rows refund key id dated day
  id   : text
  deal : deal
  day  : date
  part : money
group branch by manager all levels
credit cut from deal
  | who | when | of_it |
  | rep | any  | 80%   |
calc each deal
  back : money = sum(refund.part over all to date)
calc
  won    : money = sum(deal.amount - deal.back)
  place  : count = rank(by won descending within company ties skip)
  mean   : money = average(deal.amount)  else USD 0
  shared : money = apportion(USD 1,000, won within company by id)  else USD 0
calc each branch
  reach : money = sum(rep.won)
tiers ladder(won: money) marginal
  | from      | below     | rate |
  | USD 0     | USD 1,000 | 5%   |
  | USD 1,000 | no limit  | 8%   |
contest podium within company
  by won descending
  ties split
  | place | money   |
  | 1     | USD 100 |
pay commission = ladder(won)
pay each cut overlay = 1% * of_it * deal.amount
pay led = 1% * sum(branch.reach)
pay prize = podium
pay part = shared
"""
)
Facts = dict[str, list[dict[str, object]]]


def facts_of(size: int) -> Facts:
    """So many deals and refunds, and a fourth as many people, five to a team and a manager."""
    people = max(4, size // 4)
    reps = [{"id": f"R{n}", "team": f"T{n // 5}", "manager": f"R{(n - 1) // 5}" if n else None} for n in range(people)]
    deals = [
        {"id": f"D{n}", "rep": f"R{n % people}", "day": "2027-01-05", "amount": f"{n * 37 % 1000}.10"}
        for n in range(size)
    ]
    refunds = [{"id": f"F{n}", "deal": f"D{n}", "day": "2027-01-06", "part": "0.05"} for n in range(size)]
    return {"rep": reps, "deal": deals, "refund": refunds}


def to_csv(rows: list[dict[str, object]]) -> bytes:
    """A file of a table."""
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return "\n".join(lines).encode()


def closed(facts: Facts) -> tuple[LedgerEntry, ...]:
    """The ledger of two months."""
    ledger: tuple[LedgerEntry, ...] = ()
    for month in ("2027-01", "2027-02"):
        ledger = close(ledger, evaluate(GROWING, facts, month, ledger=ledger))
    return ledger


GROWING = load_plan(PLAN)
WORK: dict[str, Callable[[int], Callable[[], object]]] = {
    "evaluate": lambda size: partial(evaluate, GROWING, facts_of(size), "2027-01"),
    "columns": lambda size: partial(compile_plan(GROWING).columns, facts_of(size), "2027-01"),
    "an explanation": lambda size: evaluate(GROWING, facts_of(size), "2027-01").statements["R0"].explain,
    "a closed ledger": lambda size: partial(closed, facts_of(size)),
    "a correction": lambda size: partial(
        restate, GROWING, facts_of(size), ledger=closed(facts_of(size)), into="2027-03"
    ),
    "stored entries": lambda size: partial(parse_ledger, render_ledger(closed(facts_of(size))), name="ledger"),
    "a file": lambda size: partial(read_csv, to_csv(facts_of(size)["deal"]), name="deal.csv"),
    "a cascade": lambda size: partial(
        cascade, Money(10_000, "USD"), [f"P{n}" for n in range(size)], method=CascadeMethod.EQUAL
    ),
}


def count_calls(work: Callable[[], object]) -> int:
    """How many functions are entered and left: the same on every machine, which time is not."""
    calls = 0

    def count(frame: FrameType, event: str, given: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def exponent_of(make: Callable[[int], Callable[[], object]]) -> float:
    """By which power of the data the work grows, from the middle size to the largest."""
    make(SIZES[0])()
    calls = [count_calls(make(size)) for size in SIZES]
    return max(log(more / less, 4) for less, more in pairwise(calls))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", WORK)
def test_work_grows_no_faster_than_the_data(name: str) -> None:
    assert exponent_of(WORK[name]) <= MOST_EXPONENT


def test_work_that_looks_at_each_pair_would_be_noticed() -> None:
    def look(size: int) -> Callable[[], object]:
        return lambda: [abs(one - other) for one in range(size) for other in range(size)]

    assert exponent_of(look) > MOST_EXPONENT


@pytest.mark.unmeasured
def test_an_explanation_of_many_figures_with_many_rows_has_an_end() -> None:
    """Each figure would list all rows: 120 times what was given, were it not for the bound on all lists together."""
    count, rows = 120, 200
    lines = [f"  x{n} : money = sum(deal.amount * {n} where deal.amount > USD {n})" for n in range(count)]
    sums = [f"  y{n} : money = " + " + ".join(f"x{m}" for m in range(n, n + 30)) for n in range(0, count, 30)]
    total = " + ".join(f"y{n}" for n in range(0, count, 30))
    text = "\n".join([HEAD + "calc", *lines, *sums, f"pay commission = {total}", ""])
    deals = [{"id": f"D{n}", "rep": "R0", "day": "2027-01-05", "amount": f"{200 + n}.10"} for n in range(rows)]
    facts = {"rep": [{"id": "R0", "team": "T", "manager": None}], "deal": deals}
    statement = evaluate(load_plan(text), facts, "2027-01").statements["R0"]
    details = [reading.detail for step in statement.trace.steps for reading in step.iter_readings()]
    gathers = [detail for detail in details if isinstance(detail, GatherDetail)]
    listed = sum(1 + len(row.readings) for detail in gathers for row in detail.rows)
    assert sum(detail.count for detail in gathers) == count * rows
    assert LINES_LISTED_MAX - 2 <= listed <= LINES_LISTED_MAX
    assert any(not detail.rows for detail in gathers)
    given = len(text) + len(json.dumps(facts))
    assert len(statement.explain().encode()) <= MOST_TIMES * given


@pytest.mark.parametrize("sign", ["", "-"])
@pytest.mark.parametrize("power", ["1e999999999", "1e-999999999", "9E+18"])
def test_nine_signs_that_stand_for_a_gigabyte_are_refused_at_every_door(sign: str, power: str) -> None:
    """Whichever door wrote the number out would not end, so that this test would not."""
    bomb = sign + power
    for given in (bomb, Decimal(bomb)):
        facts = {**facts_of(4), "deal": [{"id": "D", "rep": "R0", "day": "2027-01-05", "amount": given}]}
        wrong = {"PKV012"} if given is bomb else {"PKV014", "PKV015"}
        for found in (evaluate(GROWING, facts, "2027-01"), compile_plan(GROWING).columns(facts, "2027-01")):
            assert {each.code.code for each in found.findings} & wrong
        for door in (partial(Money, currency="USD"), partial(cascade, parts=["A"], method=CascadeMethod.EQUAL)):
            with pytest.raises(PerfkitError):
                door(given)  # type: ignore[operator]
    with pytest.raises(PerfkitError):
        load_plan(PLAN.replace("1% * of_it", f"{bomb} * of_it"))
    assert parse_goals(f'[{{"target": {bomb}}}]', name="goals.json")[1]
