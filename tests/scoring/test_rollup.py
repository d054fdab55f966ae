"""One score or status from several."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, permutations

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import (
    RaterScore,
    ScoreRollUp,
    Status,
    StatusRollUp,
    compute_confidence,
    compute_median,
    find_status,
    level_raters,
    rank_scores,
    roll_up_scores,
    roll_up_status,
)

F = Fraction
BEST_DOWN = [Status.ACHIEVED, Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK]


def test_each_policy_gives_its_score() -> None:
    scores = [F(1), F("0.5"), F("-0.3")]
    weights = [F("0.5"), F("0.3"), F("0.2")]
    assert roll_up_scores(scores, ScoreRollUp.WEIGHTED_MEAN, weights=weights) == F("0.59")
    assert roll_up_scores(scores, ScoreRollUp.EQUAL_MEAN) == F("0.4")
    assert roll_up_scores(scores, ScoreRollUp.EQUAL_MEAN_FROM_ZERO) == F("0.5")
    assert roll_up_scores(scores, ScoreRollUp.WORST_CHILD) == F("-0.3")
    assert roll_up_scores(scores, ScoreRollUp.MEDIAN) == F("0.5")
    assert [roll_up_scores([], policy) for policy in ScoreRollUp] == [None] * 5
    assert compute_median([F(1)]) == 1


@pytest.mark.parametrize(("weights", "code"), [(None, "PKS003"), ([F(1)], "PKS003"), ([F("0.5"), F("0.4")], "PKS001")])
def test_error_a_weighted_mean_without_its_weights_is_refused(weights: list[Fraction] | None, code: str) -> None:
    with pytest.raises(Refused, match=code):
        roll_up_scores([F(1), F(0)], ScoreRollUp.WEIGHTED_MEAN, weights=weights)


@pytest.mark.parametrize("policy", StatusRollUp)
@pytest.mark.parametrize("size", range(6))
def test_every_multiset_of_statuses_has_one_whatever_its_order(policy: StatusRollUp, size: int) -> None:
    for statuses in combinations_with_replacement(Status, size):
        found = roll_up_status(statuses, policy)
        assert isinstance(found, Status)
        if size <= 4:
            assert {roll_up_status(order, policy) for order in permutations(statuses)} == {found}
        if not set(statuses) - {Status.UNKNOWN}:
            assert found is Status.UNKNOWN
        if len(set(statuses)) == 1:
            assert found is statuses[0]


@pytest.mark.parametrize("policy", [StatusRollUp.WORST_CHILD, StatusRollUp.MEAN_CONFIDENCE])
def test_a_better_status_below_never_gives_a_worse_one(policy: StatusRollUp) -> None:
    for size in range(1, 6):
        for statuses in combinations_with_replacement(BEST_DOWN, size):
            before = BEST_DOWN.index(roll_up_status(statuses, policy))
            for at, status in enumerate(statuses):
                for better in BEST_DOWN[: BEST_DOWN.index(status)]:
                    raised = (*statuses[:at], better, *statuses[at + 1 :])
                    assert BEST_DOWN.index(roll_up_status(raised, policy)) <= before


def test_confidence_is_the_mean_of_what_is_known() -> None:
    assert compute_confidence([Status.ACHIEVED, Status.OFF_TRACK]) == 55
    assert compute_confidence([Status.UNKNOWN]) is None


def test_error_weights_that_belong_to_no_score_and_policies_nobody_knows_are_refused() -> None:
    half = [F("0.5"), F("0.5")]
    for scores, policy in (([F(1)], "weighted_mean"), ([], "weighted_mean")):
        with pytest.raises(Refused, match="PKS057"):
            roll_up_scores(scores, policy, weights=half)
    with pytest.raises(Refused, match="PKS060 `equal_mean` goes by no weights, and 2 are given"):
        roll_up_scores([F(1), F(3)], "equal_mean", weights=half)
    with pytest.raises(Refused, match="PKV036"):
        roll_up_scores([F(1), F(3)], "worst")
    with pytest.raises(Refused, match="PKV036"):
        roll_up_status([Status.ON_TRACK], "worst")
    assert roll_up_scores([F(1), F(3)], "worst_child") == 1
    assert roll_up_status([Status.ON_TRACK, Status.OFF_TRACK], "worst_child") is Status.OFF_TRACK
    assert find_status(F("0.5"), "upraise", expected=1) is Status.OFF_TRACK
    assert [str(each.place) for each in rank_scores({"Ann": 1, "Bob": 1}, ties="mean")] == ["3/2", "3/2"]
    levelled = level_raters([RaterScore("Eve", "Ann", F(1)), RaterScore("Eve", "Bob", F(3))], "median", least_count=1)
    assert [each.after for each in levelled.scores] == [1, 3]
