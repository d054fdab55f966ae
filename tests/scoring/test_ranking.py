"""Places of people."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import RankTie, rank_scores

SCORES = {name: Fraction(score) for name, score in {"b": 80, "a": 80, "c": 95, "d": 10}.items()}


@pytest.mark.parametrize(
    ("ties", "places"),
    [
        (RankTie.SKIP, [1, 2, 2, 4]),
        (RankTie.DENSE, [1, 2, 2, 3]),
        (RankTie.MEAN, [1, Fraction(5, 2), Fraction(5, 2), 4]),
        (RankTie.ORDINAL, [1, 2, 3, 4]),
    ],
)
def test_equal_scores_get_the_places_of_the_rule(ties: RankTie, places: list[Fraction]) -> None:
    placed = rank_scores(SCORES, ties=ties)
    assert [each.name for each in placed] == ["c", "a", "b", "d"]
    assert [each.place for each in placed] == places
    assert [(each.equals, each.of) for each in placed] == [(1, 4), (2, 4), (2, 4), (1, 4)]


def test_a_second_score_breaks_ties_and_nothing_else() -> None:
    placed = rank_scores(SCORES, ties=RankTie.SKIP, tie_break={"b": Fraction(5), "d": Fraction(99)})
    assert [(each.name, each.place) for each in placed] == [("c", 1), ("b", 2), ("a", 3), ("d", 4)]


def test_nobody_has_no_place() -> None:
    assert rank_scores({}, ties=RankTie.MEAN) == ()


def test_a_second_score_of_nobody_is_refused() -> None:
    with pytest.raises(Refused, match="PKS016 nothing here is called `Bobb`") as refused:
        rank_scores({"Ann": Fraction(1), "Bob": Fraction(1)}, ties="skip", tie_break={"Ann": 2, "Bobb": 1})
    assert refused.value.finding.mend() == "write `Bob`"


def test_who_has_nothing_to_break_a_tie_by_has_zero() -> None:
    for own, order in (("1/2", "ab"), ("-1/2", "ba")):
        placed = rank_scores({"a": Fraction(80), "b": Fraction(80)}, ties="skip", tie_break={"a": Fraction(own)})
        assert [(each.name, each.place) for each in placed] == list(zip(order, (1, 2), strict=True))
