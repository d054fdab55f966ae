"""Raters who give more or less than others: taking that out of scores, and seeing it in ratings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import comb

from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.diagnostics.codes import scoring_cards as card_codes
from perfkit.scoring.checks import check_weights
from perfkit.scoring.exact import make_exact, refuse_empty, show_score, show_share
from perfkit.scoring.guideline import show_labels
from perfkit.scoring.model import ScoreWeight, WeightKind
from perfkit.scoring.rollup import compute_median
from perfkit.scoring.spread import compute_deviation, compute_mean, compute_z_scores
from perfkit.scoring.weights import refuse_name
from perfkit.values import read_choice, read_count, read_share, to_fraction


class RaterMethod(str, Enum):
    """What is taken out of the scores of a rater.

    MEAN: how far his mean lies from the mean of all. SHRUNK: that, times n / (n + shrink_by) for his n scores.
    MEDIAN: how far his median lies from the median of all. Z_SCORE: both his mean and his spread; each score keeps how
    many of his standard deviations it lies from his mean, in those of all.
    """

    MEAN = "mean"
    SHRUNK = "shrunk"
    MEDIAN = "median"
    Z_SCORE = "z_score"


@dataclass(frozen=True, slots=True)
class RaterScore:
    """The score that a rater gave a person."""

    rater: str
    person: str
    score: Fraction

    def __post_init__(self) -> None:
        refuse_empty(self, "score")
        make_exact(self, "score")


@dataclass(frozen=True, slots=True)
class LevelledScore:
    """A score before and after the lean of its rater was taken out; unrounded."""

    rater: str
    person: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class Levelled:
    """Scores in the order given, and which raters gave too few."""

    scores: tuple[LevelledScore, ...]
    findings: tuple[Finding, ...] = ()


@door
def level_raters(
    scores: Sequence[RaterScore], method: RaterMethod | str, *, least_count: int = 5, shrink_by: Fraction | None = None
) -> Levelled:
    """The scores without the lean of their raters.

    least_count: raters with fewer scores keep them as they are. shrink_by: for `shrunk` alone, zero or more, 5 where it
    is not given; the more, the less is taken out where a rater gave few. Means, medians and spread of all are those of
    all scores given. That raters rated equally good people is the assumption behind every such method; a host decides
    whether it holds.
    Codes: PKS051 too few scores, advice; PKS061 `shrink_by` of another method, a warning; PKS017 a rater and a person
    twice, PKS054 `shrink_by` below zero: errors, and no scores. Refused: PKV036 no method of that name, PKV029 a binary
    floating number.
    Laws: order-of-scores-is-nothing; among the scores of one rater order is kept; by `mean` and `z_score` the mean of
    each rater becomes that of all. Source: docs/sources.md#calibration

    >>> given = [RaterScore("Eve", "Ann", Fraction(90)), RaterScore("Eve", "Bob", Fraction(80)),
    ...          RaterScore("Flo", "Cat", Fraction(70)), RaterScore("Flo", "Dan", Fraction(60))]
    >>> [int(each.after) for each in level_raters(given, RaterMethod.MEAN, least_count=2).scores]
    [80, 70, 80, 70]
    """
    method, shrunk_by = read_choice(RaterMethod, method, "method"), to_fraction(5 if shrink_by is None else shrink_by)
    wrong = tuple(_check_scores(scores, shrunk_by))
    if wrong:
        return Levelled((), wrong)
    everybody = [each.score for each in scores]
    own: dict[str, list[Fraction]] = {}
    for each in scores:
        own.setdefault(each.rater, []).append(each.score)
    levels = {
        rater: dict(zip(given, _level(given, everybody, method, shrunk_by), strict=True))
        for rater, given in own.items()
        if len(given) >= least_count
    }
    few = tuple(
        find(codes.TOO_FEW_RATINGS, Place("scores", path=rater), rater=rater, count=len(given), least=least_count)
        for rater, given in sorted(own.items())
        if len(given) < least_count
    )
    if shrink_by is not None and method is not RaterMethod.SHRUNK:
        values = {"value": show_score(shrunk_by), "method": method.value}
        few += (find(codes.SHRINK_UNREAD, Place("shrink_by"), **values),)
    after = [levels[each.rater][each.score] if each.rater in levels else each.score for each in scores]
    made = zip(scores, after, strict=True)
    return Levelled(tuple(LevelledScore(each.rater, each.person, each.score, level) for each, level in made), few)


def _check_scores(scores: Sequence[RaterScore], shrink_by: Fraction) -> Iterator[Finding]:
    if shrink_by < 0:
        yield find(codes.SHRINK_NEGATIVE, Place("scores"), value=show_score(shrink_by))
    counts = Counter((each.rater, each.person) for each in scores)
    for (rater, person), count in sorted(counts.items()):
        if count > 1:
            yield find(card_codes.NAME_TWICE, Place("scores", path=rater), name=f"{rater}.{person}")


def _level(
    own: Sequence[Fraction], everybody: Sequence[Fraction], method: RaterMethod, shrink_by: Fraction
) -> Sequence[Fraction]:
    if method is RaterMethod.Z_SCORE:
        mean, deviation = compute_mean(everybody), compute_deviation(everybody)
        return [mean + z * deviation for z in compute_z_scores(own)]
    if method is RaterMethod.MEDIAN:
        lean = compute_median(own) - compute_median(everybody)
    else:
        lean = compute_mean(own) - compute_mean(everybody)
    if method is RaterMethod.SHRUNK:
        lean *= len(own) / (len(own) + shrink_by)
    return [score - lean for score in own]


@door
def compute_tail(count: int, found: int, share: Fraction) -> Fraction:
    """The chance that `found` or more of `count` have what each has by chance `share`; exact.

    >>> compute_tail(3, 2, Fraction(1, 2))
    Fraction(1, 2)
    """
    count, found, share = read_count(count, "count"), read_count(found, "found"), read_share(share, "share")
    terms = (comb(count, hits) * share**hits * (1 - share) ** (count - hits) for hits in range(found, count + 1))
    return sum(terms, Fraction(0))


LEVEL = Fraction(1, 20)


@door
def check_raters(
    ratings: Mapping[str, Sequence[str]], shares: Mapping[str, Fraction], *, level: Fraction = LEVEL
) -> tuple[Finding, ...]:
    """Which raters give the best, the worst or the middle label more often than chance explains.

    ratings: the labels that each rater gave. shares: what is expected of each label, best down, 1 in all. level: below
    which chance a rater is named. The test is exact whatever the number, so that few ratings say little.
    Leniency is looked for in the best label, severity in the worst, central tendency in the middle one or two.
    Codes: PKS050, a warning; PKS001 and PKS002 shares that are none, PKS016 a label unknown: errors, and nothing else.
    Refused: PKV029 a binary floating number. Laws: order-of-ratings-is-nothing.

    >>> shares = {"A": Fraction(1, 5), "B": Fraction(3, 5), "C": Fraction(1, 5)}
    >>> found = check_raters({"Eve": "AAAABB", "Flo": "AB"}, shares)
    >>> [each.what() for each in found]
    ['`Eve` rated 4 of 6 people `A`: lenient']
    """
    exact, level = {label: to_fraction(share) for label, share in shares.items()}, to_fraction(level)
    issues = check_weights([ScoreWeight(WeightKind.SHARE, share) for share in exact.values()])
    wrong = [issue.to_finding(Place("shares")) for issue in issues]
    for rater in sorted(ratings):
        unknown = sorted(set(ratings[rater]) - set(exact))
        wrong += [refuse_name(label, exact, Place("ratings", path=rater)) for label in unknown]
    if wrong:
        return tuple(wrong)
    return tuple(
        finding for rater in sorted(ratings) for finding in _check_rater(rater, list(ratings[rater]), exact, level)
    )


def _check_rater(rater: str, given: list[str], shares: Mapping[str, Fraction], level: Fraction) -> Iterator[Finding]:
    labels = list(shares)
    if len(labels) < 2:
        return
    middle = labels[(len(labels) - 1) // 2 : len(labels) // 2 + 1] if len(labels) > 2 else []
    for group, tendency in (
        (labels[:1], Words("lenient", "偏松")),
        (labels[-1:], Words("severe", "偏严")),
        (middle, Words("all near the middle", "趋中")),
    ):
        share = sum((shares[label] for label in group), Fraction(0))
        found = sum(label in group for label in given)
        chance = compute_tail(len(given), found, share)
        if group and found and chance < level:
            yield find(
                codes.RATER_LEANS,
                Place("ratings", path=rater),
                rater=rater,
                found=found,
                count=len(given),
                label=show_labels(group),
                tendency=tendency,
                expected=show_score(share * len(given)),
                chance=show_share(chance),
            )
