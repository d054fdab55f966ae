"""Numbers of hosts: counts and decimals are taken, binary floating numbers refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from perfkit.diagnostics import Refused
from perfkit.goals import Ambition
from perfkit.scoring import (
    Adjustment,
    AdjustmentKind,
    Criterion,
    Feedback,
    LinearCurve,
    Quota,
    QuotaOperator,
    RankTie,
    RaterScore,
    Scorecard,
    ScoreRollUp,
    StatusPolicy,
    compute_score,
    find_status,
    judge_score,
    rank_scores,
    reassign_weights,
    roll_up_scores,
)

DOORS: list[Callable[[Any], object]] = [
    lambda number: compute_score(number, LinearCurve(0, 1)),  # type: ignore[arg-type]
    lambda number: LinearCurve(number, 9),  # type: ignore[arg-type]
    lambda number: Criterion("x", number),
    lambda number: Scorecard((), scale=number),
    lambda number: find_status(number, StatusPolicy.DOERR),
    lambda number: find_status(1, StatusPolicy.ALLY, expected=number),
    lambda number: roll_up_scores([number, 1], ScoreRollUp.EQUAL_MEAN),
    lambda number: roll_up_scores([1], ScoreRollUp.WEIGHTED_MEAN, weights=[number]),
    lambda number: reassign_weights({"a": 1}, {"a": number}),
    lambda number: reassign_weights({"a": number}, {}),
    lambda number: rank_scores({"a": number}, ties=RankTie.SKIP),
    lambda number: rank_scores({"a": 1}, ties=RankTie.SKIP, tie_break={"a": number}),
    lambda number: judge_score(number, Ambition.COMMITTED),
    lambda number: RaterScore("Eve", "Ann", number),
    lambda number: Feedback("peers", "Eve", number),
    lambda number: Quota(("A",), QuotaOperator.EQUAL, number),
    lambda number: Adjustment(AdjustmentKind.CORRECTION, "Ann", number, 3, "why", "Eve"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("door", DOORS)
def test_counts_and_decimals_are_taken_and_floats_refused(door: Callable[[Any], object]) -> None:
    assert repr(door(1)) == repr(door(Decimal("1.0")))
    with pytest.raises(Refused, match="PKV029"):
        door(0.5)
