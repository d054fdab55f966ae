"""What scores mean, and goals that are set too low or too high."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.goals import Ambition
from perfkit.scoring import check_ambition, judge_score


@pytest.mark.parametrize(
    ("score", "ambition", "verdict"),
    [
        ("1", "committed", "success"),
        ("0.99", "committed", "short"),
        ("0.7", "aspirational", "success"),
        ("0.69", "aspirational", "short"),
        ("0", "learning", "not_judged"),
    ],
)
def test_a_score_means_what_its_ambition_says(score: str, ambition: str, verdict: str) -> None:
    assert judge_score(Fraction(score), Ambition(ambition)).value == verdict


@pytest.mark.parametrize(
    ("means", "codes"),
    [
        (["0.95", "0.91", "0.92"], ["PKS024"]),
        (["0.95", "0.9", "0.92"], []),
        (["0.95", "0.92"], []),
        (["0.9", "0.3", "0.2", "0.39"], ["PKS025"]),
        (["0.3", "0.4", "0.2"], []),
    ],
)
def test_three_cycles_running_tell_goals_that_are_too_low_or_too_high(means: list[str], codes: list[str]) -> None:
    assert [found.code.code for found in check_ambition([Fraction(mean) for mean in means])] == codes
