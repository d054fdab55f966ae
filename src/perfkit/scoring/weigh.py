"""One score from several."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Bug, door
from perfkit.scoring.model import ScoreWeight, WeighedScores, WeightKind


@door
def weigh_scores(rows: Sequence[tuple[ScoreWeight, Fraction]]) -> WeighedScores:
    """The weighted sum of scores, plus what is added, less what is deducted.

    rows: each with its score, on whatever scale the scorecard uses; the weights have passed `check_weights`. A score
    below zero counts as it is, so that to deduct it raises the total. A row whose score is not known may be left out:
    the parts of the others stay what they are.
    Result: exact, unrounded; the parts stand in the order of the rows and total the score.
    Laws: the order of the rows changes no total; equal scores and nothing added give that score.

    >>> rows = [(ScoreWeight(WeightKind.SHARE, Fraction(6, 10)), Fraction(90)),
    ...         (ScoreWeight(WeightKind.SHARE, Fraction(4, 10)), Fraction(80)),
    ...         (ScoreWeight(WeightKind.DEDUCT), Fraction(5))]
    >>> weigh_scores(rows).total
    Fraction(81, 1)
    """
    parts = tuple(_get_part(weight, score) for weight, score in rows)
    return WeighedScores(sum(parts, Fraction(0)), parts)


def _get_part(weight: ScoreWeight, score: Fraction) -> Fraction:
    if weight.kind is not WeightKind.SHARE:
        return weight.kind.sign * score
    if weight.weight is None:
        raise Bug("a row that counts with its share has no weight; the scorecard was not checked")
    return weight.weight * score
