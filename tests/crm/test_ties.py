"""The CRM plans on small made-up files that are full of ties, held against the second way of reckoning."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.commands import run, write_files
from tests.crm import oracle
from tests.crm.test_figures import Cells, agrees, plan_path, read_cells

PRICES = {"GTX Pro": 4_821, "GTK 500": 1_000, "MG Special": 55}
HEADS = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"


def make_files(folder: Path, teams: list[tuple[str, str, str]], deals: list[str]) -> Path:
    people = [("sales_agent", "manager", "regional_office"), *teams]
    products = ["product,series,sales_price", *(f"{name},-,{price}" for name, price in PRICES.items())]
    tables = {
        "sales_teams": [",".join(row) for row in people],
        "products": products,
        "sales_pipeline": [HEADS, *deals],
    }
    return write_files(folder, {f"{name}.csv": "\n".join(lines) + "\n" for name, lines in tables.items()})


def run_quarters(root: Path, folder: Path, periods: str) -> Cells:
    ran = run("run", plan_path(root, "quarterly"), "--data", folder, "--period", periods, "--output", "csv")
    assert ran.code == 0, ran.err
    return read_cells(ran.out)[1]


def test_equal_values_share_a_place_and_only_skipping_leaves_a_gap(root: Path, tmp_path: Path) -> None:
    values = {"Ann": 300, "Bo": 500, "Cy": 300, "Di": 300, "Ed": 100, "Flo": 500}
    teams = [(name, "Max", "East") for name in values]
    deals = [f"{name}-1,{name},GTK 500,-,Won,2017-03-01,2017-05-05,{value}" for name, value in values.items()]
    cells = run_quarters(root, make_files(tmp_path, [*teams, ("Gus", "Max", "West")], deals), "2017-Q2")
    places = {
        name: tuple(cells["agent", name, "2017-Q2", f"{kind}rank_in_office"][0] for kind in ("", "dense_"))
        for name in (*values, "Gus")
    }
    assert places == {
        "Bo": ("1", "1"),
        "Flo": ("1", "1"),
        "Ann": ("3", "2"),
        "Cy": ("3", "2"),
        "Di": ("3", "2"),
        "Ed": ("6", "3"),
        "Gus": ("1", "1"),
    }
    assert cells["agent", "Gus", "2017-Q2", "share_of_office"] == ("", "ratio")


def test_equal_scores_share_a_place_and_the_unscored_leave_no_gap(root: Path, tmp_path: Path) -> None:
    teams = [(name, "Max", "East") for name in ("Ann", "Bo", "Cy", "New")]
    deals = []
    for name, value in (("Ann", 110), ("Bo", 110), ("Cy", 55)):
        deals.append(f"{name}-1,{name},MG Special,-,Won,2017-01-01,2017-02-20,100")
        deals.append(f"{name}-2,{name},MG Special,-,Won,2017-04-01,2017-05-21,{value}")
    deals.append("New-1,New,MG Special,-,Won,2017-04-01,2017-05-21,900")
    cells = run_quarters(root, make_files(tmp_path, teams, deals), "2017-Q2")
    found = {name: [cells["agent", name, "2017-Q2", f][0] for f in ("score", "grade", "score_rank_in_office")]
             for name in ("Ann", "Bo", "Cy", "New")}  # fmt: skip
    # Ann and Bo: 60% of 1 + 25% of 1.2 + 15% of 1; Cy reaches half the quota.
    assert found == {
        "Ann": ["105", "A", "1"],
        "Bo": ["105", "A", "1"],
        "Cy": ["75", "C", "3"],
        "New": ["", "", ""],
    }


@pytest.mark.parametrize("seed", range(6))
def test_made_up_sales_agree_with_the_second_way_of_reckoning(seed: int, root: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    offices = {f"Agent {n:02}": (f"Manager {n % 3}", f"Office {n % 2}") for n in range(9)}
    teams = [(name, *place) for name, place in offices.items()]
    deals = [make_deal(number, chance, list(offices)) for number in range(120)]
    folder = make_files(tmp_path, teams, deals)
    cells = run_quarters(root, folder, "2017-Q2..2017-Q4")
    rows = oracle.reckon_quarters(oracle.read(folder))
    assert [row for row in rows if not agrees(cells.get((row.grain, row.key, row.period, row.name)), row)] == []
    monthly = run(
        "run", plan_path(root, "monthly"), "--data", folder, "--period", "2017-03..2017-12", "--output", "csv"
    )
    cells = read_cells(monthly.out)[1]
    months = oracle.reckon_months(oracle.read(folder))
    assert [row for row in months if not agrees(cells.get((row.grain, row.key, row.period, row.name)), row)] == []


def make_deal(number: int, chance: random.Random, agents: list[str]) -> str:
    """A deal at or near its list price, so that values tie and bounds are met; some are still open."""
    product, price = chance.choice([*PRICES.items(), ("GTXPro", PRICES["GTX Pro"])])
    engaged = date(2017, 1, 1) + timedelta(chance.randrange(300))
    stage = chance.choice(["Won", "Won", "Won", "Lost", "Engaging"])
    closed = min(engaged + timedelta(1 + chance.randrange(60)), date(2017, 12, 31))
    value = "0" if stage == "Lost" else str(price + chance.choice([-1, 0, 0, 0, 1]))
    end = ["", ""] if stage == "Engaging" else [closed.isoformat(), value]
    return ",".join([f"D-{number:03}", chance.choice(agents), product, "-", stage, engaged.isoformat(), *end])


def test_the_made_up_sales_hold_ties(tmp_path: Path) -> None:
    chance = random.Random(0)
    folder = make_files(tmp_path, [("A", "M", "O")], [make_deal(n, chance, ["A"]) for n in range(120)])
    with (folder / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        values = [row["close_value"] for row in csv.DictReader(file) if row["deal_stage"] == "Won"]
    assert len(values) > 3 * len(set(values))
