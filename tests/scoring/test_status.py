"""Status policies at their bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.scoring import STATUS_RULES, Against, Status, StatusPolicy, find_status
from tests.scoring.confusion import POLICIES, draw, judge, render

F = Fraction


@pytest.mark.parametrize(
    ("policy", "actual", "expected", "status"),
    [
        ("servicenow", "0.9", None, "on_track"),
        ("servicenow", "0.89", None, "at_risk"),
        ("servicenow", "0.74", None, "off_track"),
        ("upraise", "0.475", "0.5", "on_track"),
        ("upraise", "0.474", "0.5", "at_risk"),
        ("upraise", "0.374", "0.5", "off_track"),
        ("planview", "0.4", "0.5", "on_track"),
        ("planview", "0.399", "0.5", "off_track"),
        ("ally", "0.25", "0.5", "on_track"),
        ("ally", "0.249", "0.5", "off_track"),
        ("mooncamp", "0.45", "0.5", "on_track"),
        ("mooncamp", "0.35", "0.5", "at_risk"),
        ("mooncamp", "0.349", "0.5", "off_track"),
        ("doerr", "0.7", None, "on_track"),
        ("doerr", "0.65", None, "at_risk"),
        ("doerr", "0.35", None, "off_track"),
        ("probabilistic", "0.8", None, "on_track"),
        ("mooncamp", "0", "0", "on_track"),
        ("mooncamp", "-0.1", "0", "off_track"),
        ("mooncamp", "0.5", None, "unknown"),
    ],
)
def test_a_status_turns_at_its_bound(policy: str, actual: str, expected: str | None, status: str) -> None:
    by = StatusPolicy(policy)
    assert find_status(F(actual), by, expected=None if expected is None else F(expected)).value == status


def test_without_a_figure_the_status_is_unknown() -> None:
    assert {find_status(None, policy, expected=F(1)) for policy in StatusPolicy} == {Status.UNKNOWN}


def test_every_policy_has_its_rule() -> None:
    assert set(STATUS_RULES) == set(StatusPolicy)


@pytest.mark.parametrize("policy", [each for each in StatusPolicy if STATUS_RULES[each].against is Against.ALONE])
def test_what_is_expected_changes_nothing_where_it_is_not_read(policy: StatusPolicy) -> None:
    assert find_status(F(1, 2), policy) is find_status(F(1, 2), policy, expected=F(1))


GRID = [(actual, expected) for actual in range(0, 1201, 25) for expected in range(0, 1001, 25)]


def test_planview_behind_excludes_upraise_on_track() -> None:
    both = {judge(*goal) for goal in GRID}
    places = POLICIES.index(StatusPolicy.PLANVIEW), POLICIES.index(StatusPolicy.UPRAISE)
    assert (Status.OFF_TRACK, Status.ON_TRACK) not in {(each[places[0]], each[places[1]]) for each in both}


def test_upraise_at_risk_stands_beside_planview_on_track_only_early() -> None:
    places = POLICIES.index(StatusPolicy.PLANVIEW), POLICIES.index(StatusPolicy.UPRAISE)
    beside = {
        expected
        for actual, expected in GRID
        if judge(actual, expected)[places[0]] is Status.ON_TRACK
        and judge(actual, expected)[places[1]] is Status.OFF_TRACK
    }
    assert max(beside) == 375


@pytest.mark.parametrize("at", range(len(POLICIES)))
def test_more_progress_never_gives_a_worse_status_and_more_expected_never_a_better_one(at: int) -> None:
    order = [Status.OFF_TRACK, Status.AT_RISK, Status.ON_TRACK]
    for actual, expected in GRID:
        now = order.index(judge(actual, expected)[at])
        assert order.index(judge(actual + 25, expected)[at]) >= now
        assert order.index(judge(actual, expected + 25)[at]) <= now


def test_the_tables_of_agreement_total_all_goals() -> None:
    lines = render(draw(200, 1)).splitlines()
    assert [line.split(" | ")[at + 1].rstrip(" |") for at, line in enumerate(lines[-6:])] == ["100.0"] * 6
