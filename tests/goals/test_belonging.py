"""What may count in a goal above, and which figures of a metric a goal may take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit.goals import (
    CascadeMethod,
    Goal,
    RollUp,
    cascade_goal,
    check_goals,
    compute_progress,
    cycle_of,
    facts_from_metrics,
)
from perfkit.metrics import Aggregation, Metric, MetricFacts, Simple

Q1 = cycle_of("2027-Q1")
TOP = Goal("P", "x", Q1, metric="rev", unit="USD", baseline=0, target=30, roll_up=RollUp.DECOMPOSED)
ONE = Goal("C", "y", Q1, metric="rev", unit="USD", baseline=0, target=15, parent="P")
TWO = replace(ONE, id="D", owner="z")


def codes(findings: object) -> list[str]:
    return [finding.code.code for finding in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("unit", "cycle", "code"),
    [("EUR", "2027-Q1", "PKG011"), ("count", "2027-Q1", "PKG010"), ("USD", "2027-Q2", "PKG013")],
)
def test_error_what_cannot_count_in_a_goal_leaves_it_without_a_figure(unit: str, cycle: str, code: str) -> None:
    goals = [TOP, replace(ONE, unit=unit, cycle=cycle_of(cycle)), TWO]
    found = compute_progress(goals, {"C": 10, "D": 20})
    assert (found["P"].actual, found["P"].progress, codes(found["P"].findings)) == (None, None, [code])
    assert found["D"].actual == 20
    assert codes(check_goals(goals)) == [code]


def test_a_mean_of_progress_takes_every_currency_of_its_own_days() -> None:
    top = replace(TOP, roll_up=RollUp.EQUAL_MEAN)
    assert compute_progress([top, replace(ONE, unit="EUR"), TWO], {"C": 15, "D": 15})["P"].progress == 1
    late = replace(ONE, cycle=cycle_of("2027-Q2"))
    assert codes(compute_progress([top, late, TWO], {"C": 15, "D": 15})["P"].findings) == ["PKG013"]


@pytest.mark.parametrize(
    ("unit", "is_told"),
    [("EUR", True), ("count", True), ("USD", False), ("", False), ("number", False), ("deals", False)],
)
def test_a_goal_takes_no_figure_of_a_metric_in_another_unit(unit: str, *, is_told: bool) -> None:
    facts = facts_from_metrics([Metric("rev", Simple("payments", Aggregation.SUM, "amount", "paid_on"), unit=unit)])
    found = compute_progress([TOP, ONE, TWO], {"C": 10, "D": 20}, metrics=facts)
    assert (found["C"].actual is None) is (found["P"].progress is None) is is_told
    assert ("PKG035" in codes(check_goals([ONE], facts))) is is_told
    assert compute_progress([replace(ONE, metric=None)], {"C": 3}, metrics={"rev": MetricFacts(unit="EUR")})["C"].actual


def test_error_a_goal_is_not_split_into_days_that_are_not_its_own() -> None:
    months = {"2027-03": cycle_of("2027-03"), "2027-04": cycle_of("2027-04")}
    split = cascade_goal(ONE, list(months), method=CascadeMethod.EQUAL, cycles=months)
    assert (split.goals, codes(split.findings)) == ((), ["PKG013"])


def test_error_a_target_behind_its_baseline_is_not_split() -> None:
    split = cascade_goal(replace(ONE, baseline=500), {"a": 1, "b": 1}, method=CascadeMethod.DRIVER)
    assert (split.goals, split.cascade, codes(split.findings)) == ((), None, ["PKG007"])
