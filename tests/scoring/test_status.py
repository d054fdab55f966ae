"""Status policies at their bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.scoring import STATUS_RULES, Against, Status, StatusPolicy, find_status

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
