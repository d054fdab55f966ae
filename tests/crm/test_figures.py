"""The CRM plans on the raw files, every cell held against the second way of reckoning."""

from __future__ import annotations

import csv
import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import Result, evaluate, load_plan
from perfkit.adapters import read_csv
from tests.cli.commands import Ran, run
from tests.crm import oracle

QUARTERS = "2017-Q2..2017-Q4"
MONTHS = "2017-03..2017-12"
Cells = dict[tuple[str, str, str, str], tuple[str, str]]

# What the plans list besides the figures of the oracle: a helper, and what is posted.
OTHERS = {
    "quarterly": {"avg_cycle_days_closed", "carry owed", "commission", "earn commission", "pay spiff", "pay override"},
    "monthly": {"commission"},
}


@dataclass(frozen=True)
class Printed:
    name: str
    ran: Ran
    rows: list[list[str]]
    cells: Cells


def plan_path(root: Path, name: str) -> Path:
    return root / "docs" / "examples" / "crm-opportunities" / f"{name}.plan"


def run_plan(root: Path, name: str, data: Path, periods: str, *more: str | Path) -> Ran:
    return run("run", plan_path(root, name), "--data", data, "--period", periods, "--output", "csv", *more)


def read_cells(text: str) -> tuple[list[list[str]], Cells]:
    rows = list(csv.reader(text.splitlines()))[1:]
    return rows, {(grain, key, period, name): (value, unit) for grain, key, period, name, value, unit in rows}


@pytest.fixture(scope="module", params=[("quarterly", QUARTERS), ("monthly", MONTHS)], ids=lambda each: each[0])
def printed(request: pytest.FixtureRequest, root: Path, crm_data: Path) -> Printed:
    name, periods = request.param
    ran = run_plan(root, name, crm_data, periods)
    return Printed(name, ran, *read_cells(ran.out))


@pytest.fixture(scope="module")
def expected(printed: Printed, crm_data: Path) -> list[oracle.Row]:
    reckon, usual, _ = oracle.RECKON[printed.name]
    return reckon(oracle.read(crm_data), usual)


def test_every_cell_is_that_of_the_second_way_of_reckoning(printed: Printed, expected: list[oracle.Row]) -> None:
    assert len(expected) == {"quarterly": 2154, "monthly": 1400}[printed.name]
    wrong = [row for row in expected if not agrees(printed.cells.get((row.grain, row.key, row.period, row.name)), row)]
    assert wrong == []


def agrees(cell: tuple[str, str] | None, row: oracle.Row) -> bool:
    """Exact wherever the figure ends within twelve decimals, else right in all twelve."""
    if cell is None or cell[1] != row.unit:
        return False
    value = cell[0]
    if row.value is None or isinstance(row.value, str):
        return value == (row.value or "")
    decimals = len(value.partition(".")[2])
    if 10**12 % row.value.denominator:
        return decimals == 12 and abs(Fraction(value) - row.value) <= Fraction(1, 2 * 10**12)
    return Fraction(value) == row.value and (row.unit != oracle.MONEY or decimals >= 2)


def test_nothing_else_is_listed_but_helpers_and_postings(printed: Printed, expected: list[oracle.Row]) -> None:
    known = {(row.grain, row.key, row.period, row.name) for row in expected}
    assert {name for *_, name in set(printed.cells) - known} == OTHERS[printed.name]
    assert len(printed.rows) == len(printed.cells)


def test_the_run_has_no_errors_and_standard_output_holds_only_rows(printed: Printed) -> None:
    assert printed.ran.code == 0
    assert printed.ran.out.startswith("grain,key,period,name,value,unit\n")
    assert all(len(row) == 6 for row in printed.rows)
    assert "PKH006" in printed.ran.codes
    assert set(printed.ran.err.splitlines()[0].split()[:1]) <= {"advice"}


def test_rows_stand_in_order_of_table_key_period_and_plan(printed: Printed) -> None:
    lines = [tuple(row[:3]) for row in printed.rows]
    assert lines == sorted(lines)
    key, period = printed.rows[0][1:3]
    names = [row[3] for row in printed.rows if row[:3] == ["agent", key, period]]
    if printed.name == "monthly":
        assert names == ["won_value", "ytd_value", "cumulative_commission", "month_commission", "commission"]
    else:
        assert names[:4] == ["won_count", "lost_count", "won_value", "win_rate"]
        assert names[-4:] == ["score_rank_in_office", "earn commission", "commission", "pay spiff"]


def test_all_agents_take_part_and_managers_have_no_line_of_their_own(printed: Printed, crm_data: Path) -> None:
    data = oracle.read(crm_data)
    keys = {row[1] for row in printed.rows if row[0] == "agent"}
    managers = {agent.manager for agent in data.agents}
    assert keys == {agent.name for agent in data.agents}
    assert len(keys) == 35
    assert not keys & managers
    if printed.name == "quarterly":
        assert {row[1] for row in printed.rows if row[0] == "team"} == managers
    idle = keys - {deal.agent for deal in data.deals}
    assert len(idle) == 5
    wins = [printed.cells["agent", key, period, "won_value"] for key in idle for period in {r[2] for r in printed.rows}]
    assert set(wins) == {("0.00", "USD")}


def test_without_a_quota_both_commissions_are_zero_and_nothing_is_scored(root: Path, crm_data: Path) -> None:
    cells = read_cells(run_plan(root, "quarterly", crm_data, "2017-Q2").out)[1]
    people = [key for (grain, key, _, name), (value, _) in cells.items() if (name, value) == ("quota", "0.00")]
    assert len(people) == 5
    names = ("attainment", "commission_marginal", "commission_cliff", "score", "grade", "score_rank_in_office")
    found = {tuple(cells["agent", key, "2017-Q2", name][0] for name in names) for key in people}
    assert found == {("", "0.00", "0.00", "", "", "")}


@pytest.fixture(scope="module")
def quarters(root: Path, crm_data: Path) -> Ran:
    return run_plan(root, "quarterly", crm_data, QUARTERS)


def test_a_fresh_process_prints_the_same_bytes(quarters: Ran, root: Path, crm_data: Path) -> None:
    plan = plan_path(root, "quarterly")
    command = [
        sys.executable,
        "-m",
        "perfkit",
        "run",
        plan,
        "--data",
        crm_data,
        "--period",
        QUARTERS,
        "--output",
        "csv",
    ]
    done = subprocess.run(command, cwd=root, env=fresh_environment(root), capture_output=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout.decode() == quarters.out
    assert done.stderr.decode() == quarters.err


def fresh_environment(root: Path) -> dict[str, str]:
    """A strange locale and hash seed: nothing of them may show."""
    return {"PYTHONPATH": str(root / "src"), "PYTHONHASHSEED": "7", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}


def test_other_files_of_the_folder_are_not_read(root: Path, crm_data: Path, tmp_path: Path, quarters: Ran) -> None:
    for name in ("sales_teams.csv", "products.csv", "sales_pipeline.csv"):
        (tmp_path / name).write_bytes((crm_data / name).read_bytes())
    (tmp_path / "accounts.csv").write_bytes(b"\xff\x00 no table at all")
    assert run_plan(root, "quarterly", tmp_path, QUARTERS).out == quarters.out


def test_the_order_of_rows_changes_no_byte(root: Path, crm_data: Path, tmp_path: Path, printed: Printed) -> None:
    periods = QUARTERS if printed.name == "quarterly" else MONTHS
    for name in ("sales_teams.csv", "products.csv", "sales_pipeline.csv"):
        head, *lines = (crm_data / name).read_text(encoding="utf-8").splitlines()
        (tmp_path / name).write_text("\n".join([head, *reversed(lines)]) + "\n", encoding="utf-8")
    assert run_plan(root, printed.name, tmp_path, periods).out == printed.ran.out


def test_periods_one_after_the_other_through_ledger_files_give_the_range(
    root: Path, crm_data: Path, tmp_path: Path, printed: Printed
) -> None:
    periods = list(oracle.QUARTERS if printed.name == "quarterly" else oracle.MONTHS[:3])
    ledger, rows = tmp_path / "ledger.jsonl", []
    for period in periods:
        before = ["--ledger", ledger] if ledger.exists() else []
        ran = run_plan(root, printed.name, crm_data, period, "--ledger-out", ledger, *before)
        assert ran.code == 0
        rows += read_cells(ran.out)[0]
    assert sorted(rows) == sorted(row for row in printed.rows if row[2] in periods)


# --- what became of the rows ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pipeline(crm_data: Path) -> list[dict[str, str]]:
    with (crm_data / "sales_pipeline.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def evaluate_plan(root: Path, name: str, data: Path, periods: str) -> Result:
    plan = load_plan(plan_path(root, name).read_text(encoding="utf-8"))
    facts: dict[str, object] = {}
    for path in data.glob("*.csv"):
        table, _ = read_csv(path.read_bytes(), name=path.name)
        facts[path.stem] = table
    return evaluate(plan, facts, periods)


def test_every_deal_of_the_quarters_is_used_or_left_out_for_a_reason(
    root: Path, crm_data: Path, pipeline: list[dict[str, str]]
) -> None:
    counts = {count.table: count for count in evaluate_plan(root, "quarterly", crm_data, QUARTERS).rows}
    closed = [row for row in pipeline if row["close_date"]]
    lost_before = [row for row in closed if row["close_date"] < "2017-04-01" and row["deal_stage"] == "Lost"]
    deal = counts["deal"]
    assert (deal.rows, deal.errors) == (8_800, 0)
    assert deal.used == len(closed) - len(lost_before) == 6_595
    assert dict(deal.reasons) == {
        "still open": sum(row["deal_stage"] in ("Prospecting", "Engaging") for row in pipeline),
        "outside the window, or passed over by `where`": len(lost_before),
    }
    assert deal.used + deal.excluded + deal.errors == deal.rows
    assert sum(deal.reasons.values()) == deal.excluded
    assert (counts["agent"].used, counts["product"].used) == (35, 7)


def test_every_deal_of_the_months_is_used_or_left_out_for_a_reason(
    root: Path, crm_data: Path, pipeline: list[dict[str, str]]
) -> None:
    (deal,) = (count for count in evaluate_plan(root, "monthly", crm_data, MONTHS).rows if count.table == "deal")
    won = sum(row["deal_stage"] == "Won" for row in pipeline)
    lost = sum(row["deal_stage"] == "Lost" for row in pipeline)
    assert (deal.rows, deal.used, deal.errors) == (8_800, won, 0)
    assert dict(deal.reasons) == {"still open": 8_800 - won - lost, "passed over by every `where`": lost}


def test_a_deal_closed_outside_every_window_says_so(root: Path, crm_data: Path) -> None:
    result = evaluate_plan(root, "quarterly", crm_data, "2017-Q2")
    (deal,) = (count for count in result.rows if count.table == "deal")
    assert deal.reasons["outside every window"] == 4_032
    assert deal.used + deal.excluded == 8_800
