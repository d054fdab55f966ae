"""Random cases by several executors: the same cents; and what happens when they are not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from types import MappingProxyType

import pytest

from perfkit.host import Plan
from perfkit.testing import Case, Outcome, compare_executors, compare_seeds, executors, random_case
from perfkit.testing.case import random_case_and_plan
from perfkit.testing.comparing import EXECUTORS
from perfkit.testing.outcomes import find_differences
from perfkit.testing.same_cents import main

NAMES = ("reference", "shuffled", "only", "periods", "printed")


@pytest.mark.parametrize("first", range(0, 100, 25))
def test_executors_pay_the_same_cents(first: int) -> None:
    tally = compare_seeds(range(first, first + 25), NAMES)
    assert tally.differing == []
    assert tally.cases == 25
    assert tally.paid * 3 > tally.statements


def test_records_and_columns_pay_the_same_cents() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    fused = ("fused",) if find_spec("llvmlite") is not None else ()
    # `./run same-cents` compares two thousand.
    tally = compare_seeds(range(93, 109), ("reference", "record", "columns", *fused))
    assert tally.differing == []
    assert min(tally.own.values()) >= 10
    assert tally.compared["columns"] >= 12


def test_plans_that_use_modules_pay_the_same_cents() -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    for seed in (481, 494, 560):
        assert random_case(seed).modules
        found = compare_seeds(range(seed, seed + 1), ("reference", "record", "columns", "printed", "tree"))
        assert found.differing == [] and found.own["record"] > 0


@pytest.mark.parametrize(("seed", "period"), [(6, "2027-W02"), (20, "2027-W02")])
def test_of_a_range_the_first_period_is_compared_and_a_day_that_is_looked_from_is_told(seed: int, period: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    case, plan = random_case_and_plan(seed)
    assert case.as_of is not None or ".." in case.period
    found = {name: EXECUTORS[name](case, plan) for name in ("reference", "record", "columns")}
    for each in (found["record"], found["columns"]):
        assert found["reference"] is not None and each is not None and each.own > 1
        assert all(key == (key[0], period) for key in each.payouts if ".." in case.period)
        assert find_differences(found["reference"], each) == []


def test_both_languages_and_the_tree_pay_the_same_cents() -> None:
    assert compare_seeds(range(100, 112), ("reference", "chinese", "tree")).differing == []


def pay_a_cent_more(case: Case, plan: Plan) -> Outcome:
    """An executor that is wrong where somebody is paid much."""
    right = executors.run_reference(case, plan)
    wrong = {
        key: {
            name: (amount + Fraction(1, 100) if amount > 1000 else amount, code)
            for name, (amount, code) in names.items()
        }
        for key, names in right.payouts.items()
    }
    return replace(right, payouts=wrong)


@pytest.fixture
def _wrong(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    known = MappingProxyType({**EXECUTORS, "wrong": pay_a_cent_more})
    monkeypatch.setattr("perfkit.testing.comparing.EXECUTORS", known)
    monkeypatch.setattr("perfkit.testing.same_cents.EXECUTORS", known)
    yield


@pytest.mark.usefixtures("_wrong")
def test_a_cent_of_difference_is_shrunk_to_a_program_that_runs(tmp_path: Path) -> None:
    said, log = StringIO(), tmp_path / "same_cents.log"
    asked = ["--to", "6", "--executors", "reference,wrong", "--log", str(log), "--tries", "300"]
    assert main(asked, out=said) == 1
    assert "differs " in log.read_text(encoding="utf-8")
    again = StringIO()
    assert main(asked, out=again) == 1, "what the log holds is not forgotten"
    assert "differ in what the log holds already; seeds " in again.getvalue()
    program = said.getvalue().partition("\n\n")[2].partition("\n\n")[2]
    assert len(program.splitlines()) < 60
    heard: list[str] = []
    exec(compile(program, "shrunk", "exec"), {"print": heard.append})
    assert heard[0].startswith("wrong: payouts of ")


@pytest.mark.usefixtures("_wrong")
def test_a_run_goes_on_behind_its_log(tmp_path: Path) -> None:
    log = tmp_path / "same_cents.log"
    asked = ["--executors", "reference,printed", "--log", str(log)]
    assert main(["--to", "2", *asked], out=StringIO()) == 0
    said = StringIO()
    assert main(["--to", "4", *asked], out=said) == 0
    assert said.getvalue().startswith("seeds 2 to 4: 2 cases")
    assert len(log.read_text(encoding="utf-8").splitlines()) == 2


def test_an_executor_that_is_not_known_is_misuse() -> None:
    assert main(["--to", "1", "--executors", "reference,slow"]) == 2
    assert main(["--to", "1", "--executors", "reference"]) == 2


@pytest.mark.usefixtures("_wrong")
def test_what_differs_is_said_by_the_name_of_the_executor() -> None:
    found = [line for seed in range(6) for line in compare_executors(random_case(seed), ("reference", "wrong"))]
    assert found
    assert all(line.startswith("wrong: payouts of ") for line in found)
