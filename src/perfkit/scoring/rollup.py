"""One score, or one status, from those below it, by a named policy."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Place, Refused, door, find
from perfkit.diagnostics.codes import scoring_cards as codes
from perfkit.scoring.checks import check_weights
from perfkit.scoring.exact import Number, read_figures
from perfkit.scoring.model import ScoreWeight, WeightKind
from perfkit.scoring.status import Status
from perfkit.values import read_choice, to_fraction, want


class ScoreRollUp(str, Enum):
    """How a score follows from those below it.

    WEIGHTED_MEAN: by weights that total 1. EQUAL_MEAN: all alike. EQUAL_MEAN_FROM_ZERO: likewise, a score below zero
    counting as zero. WORST_CHILD: the least. MEDIAN: the middle one, of an even number the mean of the middle two.
    Sums of amounts and ratios of sums are no matter of scores: they are rolled up before anything is scored.
    Source: docs/sources.md#score-roll-ups
    """

    WEIGHTED_MEAN = "weighted_mean"
    EQUAL_MEAN = "equal_mean"
    EQUAL_MEAN_FROM_ZERO = "equal_mean_from_zero"
    WORST_CHILD = "worst_child"
    MEDIAN = "median"


class StatusRollUp(str, Enum):
    """How a status follows from those below it; what is unknown does not count.

    WORST_CHILD: the worst. MEAN_CONFIDENCE: the mean of 100, 80, 30 and 10, read back as the best status whose figure
    it reaches. SAME_OR_UNKNOWN: the one that all have, unknown where they differ.
    Source: docs/sources.md#status-policies
    """

    WORST_CHILD = "worst_child"
    MEAN_CONFIDENCE = "mean_confidence"
    SAME_OR_UNKNOWN = "same_or_unknown"


CONFIDENCE: dict[Status, int] = {
    Status.ACHIEVED: 100,
    Status.ON_TRACK: 80,
    Status.AT_RISK: 30,
    Status.OFF_TRACK: 10,
}
"""What each status counts, in percent, as Profit.co has it."""


@door
def roll_up_scores(
    scores: Sequence[Number], policy: ScoreRollUp | str, *, weights: Sequence[Number] | None = None
) -> Fraction | None:
    """One score from several, by a policy; none where there are none. Exact, unrounded.

    weights: one for each score, of `weighted_mean` alone. Refused: PKS001 weights that do not total 1, PKS002 one below
    zero, PKS003 one missing, PKS057 more weights than scores, PKS060 weights of another policy, PKV036 no policy of
    that name, PKV029 a binary floating number.
    Laws: order-is-nothing; equal scores give that score (from zero up); a better score below never gives a worse one.

    >>> scores = [Fraction(1), Fraction(0), Fraction(-1, 2)]
    >>> [str(roll_up_scores(scores, policy)) for policy in list(ScoreRollUp)[1:]]
    ['1/6', '1/3', '-1/2', '0']
    """
    policy = read_choice(ScoreRollUp, policy, "policy")
    for name, given in (("scores", scores), ("weights", () if weights is None else weights)):
        is_list = isinstance(given, Sequence) and not isinstance(given, str | bytes)
        want(is_list, name, "a list of numbers", given)
    count = len(weights or ())
    if count and policy is not ScoreRollUp.WEIGHTED_MEAN:
        raise Refused(find(codes.WEIGHTS_UNREAD, Place("weights"), policy=policy.value, count=count))
    if count > len(scores):
        place = Place("weights")
        raise Refused(find(codes.WEIGHTS_UNPAIRED, place, policy=policy.value, scores=len(scores), weights=count))
    if not scores:
        return None
    exact = [to_fraction(score) for score in scores]
    if policy is ScoreRollUp.WEIGHTED_MEAN:
        shares = [to_fraction(weight) for weight in weights or ()]
        missing = [None] * (len(exact) - len(shares))
        for issue in check_weights([ScoreWeight(WeightKind.SHARE, share) for share in [*shares, *missing]]):
            raise Refused(issue.to_finding(None))
        return sum((weight * score for weight, score in zip(shares, exact, strict=True)), Fraction(0))
    if policy is ScoreRollUp.WORST_CHILD:
        return min(exact)
    if policy is ScoreRollUp.MEDIAN:
        return compute_median(exact)
    counted = [max(score, Fraction(0)) for score in exact] if policy is ScoreRollUp.EQUAL_MEAN_FROM_ZERO else exact
    return sum(counted, Fraction(0)) / len(counted)


@door
def compute_median(values: Sequence[Fraction]) -> Fraction:
    """The middle value; of an even number the mean of the middle two. Refused: PKV010 of none.

    >>> compute_median([Fraction(3), Fraction(1), Fraction(2), Fraction(8)])
    Fraction(5, 2)
    """
    ordered = sorted(read_figures(values))
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _read_statuses(statuses: Iterable[Status | str]) -> list[Status]:
    return [read_choice(Status, each, "status") for each in statuses]


@door
def compute_confidence(statuses: Iterable[Status]) -> Fraction | None:
    """The mean confidence in percent of those that have a status; none where nobody has one. Refused: PKV036.

    >>> compute_confidence([Status.ON_TRACK, Status.AT_RISK, Status.UNKNOWN])
    Fraction(55, 1)
    """
    known = [CONFIDENCE[status] for status in _read_statuses(statuses) if status is not Status.UNKNOWN]
    return Fraction(sum(known), len(known)) if known else None


@door
def roll_up_status(statuses: Iterable[Status], policy: StatusRollUp | str) -> Status:
    """One status from several, by a policy; total: every multiset has one, and none known gives unknown.

    Refused: PKV036 no policy or status of that name.

    Laws: order-is-nothing; one status gives itself; a better status below never gives a worse one, but for
    `same_or_unknown`, which loses its status where they begin to differ.

    >>> mixed = [Status.ON_TRACK, Status.ON_TRACK, Status.OFF_TRACK]
    >>> [roll_up_status(mixed, policy).value for policy in StatusRollUp]
    ['off_track', 'at_risk', 'unknown']
    """
    policy = read_choice(StatusRollUp, policy, "policy")
    known = [status for status in _read_statuses(statuses) if status is not Status.UNKNOWN]
    if policy is StatusRollUp.SAME_OR_UNKNOWN:
        return known[0] if len(set(known)) == 1 else Status.UNKNOWN
    if policy is StatusRollUp.WORST_CHILD:
        return min(known, key=lambda status: CONFIDENCE[status], default=Status.UNKNOWN)
    mean = compute_confidence(known)
    if mean is None:
        return Status.UNKNOWN
    return next(status for status, confidence in CONFIDENCE.items() if mean >= confidence)
