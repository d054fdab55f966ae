"""One score from several, and what is wrong with the weights."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Bug
from perfkit.scoring import ScoreWeight, WeightKind, check_weights, weigh_scores


def share(weight: str) -> ScoreWeight:
    return ScoreWeight(WeightKind.SHARE, Fraction(weight))


ADD = ScoreWeight(WeightKind.ADD)
DEDUCT = ScoreWeight(WeightKind.DEDUCT)


def test_weighted_scores_are_summed_with_what_is_added_and_deducted() -> None:
    scores = [(share("0.6"), 90), (share("0.4"), 82), (ADD, 4), (DEDUCT, 10)]
    weighed = weigh_scores([(weight, Fraction(score)) for weight, score in scores])
    assert weighed.parts == tuple(Fraction(part) for part in ("54", "32.8", "4", "-10"))
    assert weighed.total == Fraction("80.8")


def test_a_score_below_zero_counts_as_it_is() -> None:
    scores = [(share("1"), 50), (ADD, -4), (DEDUCT, -10)]
    weighed = weigh_scores([(weight, Fraction(score)) for weight, score in scores])
    assert weighed.parts == (50, -4, 10)


def test_a_score_of_nothing_is_zero() -> None:
    assert weigh_scores([]).total == 0


def test_weights_that_were_not_checked_are_our_bug() -> None:
    with pytest.raises(Bug, match="was not checked"):
        weigh_scores([(ScoreWeight(WeightKind.SHARE), Fraction(1))])


def test_weights_that_total_one_are_sound() -> None:
    assert check_weights([share("0.6"), share("0.4"), ADD, DEDUCT]) == ()
    assert check_weights([share("0"), share("1")]) == ()
    assert check_weights([share("1/3"), share("1/3"), share("1/3")]) == ()


def test_a_scorecard_that_only_adds_needs_no_weights() -> None:
    assert check_weights([ADD, DEDUCT]) == ()
    assert check_weights([]) == ()


@pytest.mark.parametrize(("last", "total", "difference"), [("0.39", "99%", "1%"), ("0.41", "101%", "-1%")])
def test_error_weights_that_do_not_total_one(last: str, total: str, difference: str) -> None:
    issues = check_weights([share("0.6"), share(last)], show=lambda weight: f"{weight * 100}%")
    assert [issue.code.code for issue in issues] == ["PKS001"]
    assert issues[0].to_finding().what() == f"the weights total `{total}`"
    assert issues[0].to_finding().what("zh") == f"权重合计为 `{total}`"
    assert issues[0].values["difference"] == difference


def test_error_a_negative_weight() -> None:
    issues = check_weights([share("1.2"), share("-0.2")])
    assert [(issue.code.code, issue.row, issue.values["weight"]) for issue in issues] == [("PKS002", 1, "-0.2")]


def test_error_a_weight_that_is_missing_says_nothing_of_the_total() -> None:
    issues = check_weights([share("0.6"), ScoreWeight(WeightKind.SHARE)])
    assert [(issue.code.code, issue.row) for issue in issues] == [("PKS003", 1)]


def test_error_a_negative_weight_says_nothing_of_the_total() -> None:
    issues = check_weights([share("0.6"), share("-0.3")])
    assert [(issue.code.code, issue.row) for issue in issues] == [("PKS002", 1)]
