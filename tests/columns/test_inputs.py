"""Inputs in a table of their own are taken for whom and when they are given, as the reference evaluator takes them."""

from __future__ import annotations

import datetime
import random

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

PLAN = """perfkit 2027
plan "Inputs" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  sold  : money  else USD 7
  grade : "A" or "B" or empty
  many  : count or empty
pay a = sold + USD 1000 * (if grade is empty then 1 otherwise (if grade == "A" then 2 otherwise 3))
pay b = USD 1 * many  else USD 50
"""
PERIODS = (None, "2027-01", "2027-02", "2027-2", "2026-12")
NAMES = "PQRST"


def masked(values: list[object], kind: type) -> object:
    filled = [value if value is not None else kind() for value in values]
    return np.ma.MaskedArray(filled, mask=[value is None for value in values])


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(24))
def test_any_inputs_are_taken_alike(seed: int) -> None:
    chance = random.Random(seed)
    pairs = [(name, period) for name in NAMES for period in PERIODS[: 3 + (seed % 8 == 0) * 2]]
    given = [
        {
            "id": name, "period": period, "sold": chance.choice([None, 1, 250]),
            "grade": chance.choice([None, "A", "B"]), "many": chance.choice([None, 0, 3]),
        }
        for name, period in chance.sample(pairs, chance.randint(1, 8))
    ]  # fmt: skip
    if seed % 6 == 1:
        given = [{**row, "period": None} for row in {row["id"]: row for row in given}.values()]
    rows = [{**row, "sold": None if row["sold"] is None else f"{row['sold']}.00"} for row in given]
    table = {
        "id": np.array([str(row["id"]) for row in given]),
        "period": masked([row["period"] for row in given], str),
        "sold": masked([row["sold"] and int(str(row["sold"])) * 100 for row in given], int),
        "grade": masked([row["grade"] for row in given], str),
        "many": masked([row["many"] for row in given], int),
    }
    if all(row["period"] is None for row in given):
        del table["period"]
    plan = load_plan(PLAN)
    expected = evaluate(plan, {"rep": [{"id": name} for name in NAMES], "input": rows}, "2027-02")
    done = compile_plan(plan).columns({"rep": {"id": np.array(list(NAMES))}, "input": table}, "2027-02")
    assert done.by["reference"] == (len(NAMES) if expected.findings else 0)
    for at, key in enumerate(done.keys):
        statement = expected.statements[key]
        cents = {} if statement.is_withheld else {name: to_units(each) for name, each in statement.payouts.items()}
        assert {name: int(units[at]) for name, units in done.payouts.items()} == {
            name: cents.get(name, 0) for name in done.payouts
        }
    assert {finding.code.code for finding in done.findings} == {finding.code.code for finding in expected.findings}


BESIDE = """perfkit 2027
plan "Beside" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id{since}
  id   : text
  team : text
  base : money
{starts}rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  amount : money
input
  extra : money
must base >= USD 0
pay a = base + extra + sum(deal.amount)
"""
DAY = datetime.date
PEOPLE: list[dict[str, object]] = [{"id": f"R{at}", "team": "甲乙"[at % 2], "base": 100 * at} for at in range(4)]
DEALS: list[dict[str, object]] = [
    {"number": at, "rep": f"R{at % 4}", "booked": DAY(2027, 3, 1 + at), "amount": 1_005 * at} for at in range(8)
]
EXTRA: list[dict[str, object]] = [{"id": f"R{at}", "extra": 100 + at} for at in range(4)]
Rows = list[dict[str, object]]


def but(rows: Rows, line: int, **cells: object) -> Rows:
    return [{**row, **(cells if at == line else {})} for at, row in enumerate(rows)]


def to_array(name: str, cells: list[object]) -> object:
    """Figures as minor units, links as numbers of lines, all else as it stands; masked where one is missing."""
    if name == "rep":
        cells = [None if cell is None else int(str(cell)[1:]) for cell in cells]
    if all(isinstance(cell, DAY) for cell in cells):
        return np.array(cells, "datetime64[D]")
    if name in ("id", "team"):
        return np.array(cells, object)
    return masked(cells, int) if None in cells else np.array(cells, np.int64)


def to_arrays(rows: Rows) -> dict[str, object]:
    return {name: to_array(name, [row[name] for row in rows]) for name in rows[0]}


def to_rows(rows: Rows) -> Rows:
    money = ("base", "amount", "extra")
    return [
        {name: f"{cell // 100}.{cell % 100:02}" if name in money and isinstance(cell, int) and cell >= 0
         else f"-{-cell // 100}.00" if name in money and isinstance(cell, int) else cell for name, cell in row.items()}
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "by_reference", "is_dated"),
    [
        ({}, 0, False),
        ({"rep": but(PEOPLE, 1, base=None)}, 1, False),
        ({"rep": but(PEOPLE, 2, base=-500)}, 1, False),
        ({"deal": but(DEALS, 3, amount=None)}, 1, False),
        ({"input": but(EXTRA, 2, id=None)}, 4, False),
        ({"input": but(EXTRA, 2, id="R9")}, 4, False),
        ({}, 0, True),
        ({"rep": but(PEOPLE, 2, base=-500)}, 4, True),
    ],
)
def test_inputs_beside_odd_arrays_are_taken_for_those_who_are_left(
    changed: dict[str, Rows], by_reference: int, is_dated: bool
) -> None:
    facts = {"rep": PEOPLE, "deal": DEALS, "input": EXTRA, **changed}
    if is_dated:
        facts["rep"] = [{**row, "starts": DAY(2027, 1, 1)} for row in facts["rep"]]
    words = (" since starts", "  starts : date\n") if is_dated else ("", "")
    plan = load_plan(BESIDE.format(since=words[0], starts=words[1]))
    expected = evaluate(plan, {name: to_rows(rows) for name, rows in facts.items()}, "2027-03")
    compiled, arrays = compile_plan(plan), {name: to_arrays(rows) for name, rows in facts.items()}
    for given in ({**arrays}, {**arrays, "input": to_rows(facts["input"])}):
        done = compiled.columns(given, "2027-03")
        # Inputs as rows are everybody's matter.
        is_all_arrays = given["input"] is arrays["input"]
        assert done.by["columns"] == (4 - by_reference if is_all_arrays else 0)
        cents = {key: int(units) for key, units in zip(done.keys, done.payouts["a"], strict=True)}
        paid = {key: each.payouts for key, each in expected.statements.items()}
        assert cents == {key: to_units(paid[key]["a"]) if "a" in paid.get(key, {}) else 0 for key in cents}
        assert {each.code for each in done.findings} == {each.code for each in expected.findings}
