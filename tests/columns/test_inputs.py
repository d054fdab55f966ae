"""Inputs in a table of their own are taken for whom and when they are given, as the reference evaluator takes them."""

from __future__ import annotations

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
