"""Scores from several sides: oneself, the manager, peers, reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, door, find, has_errors
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.diagnostics.codes import scoring_cards as card_codes
from perfkit.scoring.checks import check_weights
from perfkit.scoring.exact import make_exact, refuse_empty
from perfkit.scoring.model import ScoreWeight, WeightKind
from perfkit.scoring.people import is_same_person
from perfkit.scoring.spread import compute_mean
from perfkit.scoring.weights import refuse_name
from perfkit.values import read_choice


@dataclass(frozen=True, slots=True)
class FeedbackGroup:
    """A side that feedback comes from. weight: its share of 1, zero for one that is shown and does not count.

    least_count: with fewer raters the group shows no mean, so that nobody is found out. is_own: what a person says of
    himself, which counts in such a group alone.
    """

    name: str
    weight: Fraction
    least_count: int = 1
    is_own: bool = False

    def __post_init__(self) -> None:
        make_exact(self, "weight")


@dataclass(frozen=True, slots=True)
class Feedback:
    """The score that a rater of a group gave."""

    group: str
    rater: str
    score: Fraction

    def __post_init__(self) -> None:
        refuse_empty(self, "score")
        make_exact(self, "score")


class TooFew(str, Enum):
    """What happens where a group that counts has too few raters: no total, or its weight spread over the others."""

    WITHHOLD = "withhold"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class FeedbackPart:
    """One group: how many raters, their mean (none with too few), the weight that was used, and what it adds."""

    group: str
    count: int
    mean: Fraction | None
    weight: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class FeedbackScore:
    """What all sides come to; without a value where one is withheld. Invariant: the parts total the value."""

    person: str
    value: Fraction | None
    parts: tuple[FeedbackPart, ...] = ()
    findings: tuple[Finding, ...] = ()


@door
def combine_feedback(
    person: str,
    feedback: Sequence[Feedback],
    groups: Sequence[FeedbackGroup],
    *,
    too_few: TooFew | str = TooFew.WITHHOLD,
) -> FeedbackScore:
    """One score from feedback: the mean of each group, weighed; exact, unrounded.

    feedback: one of each rater in a group. groups: their weights total 1.
    Codes: PKS001 to PKS003 weights, PKS016 a group unknown, PKS017 a rater or a group twice, PKS055 the person among
    others, or others in a group of the own view: errors, and no parts; PKS052 too few raters in a group that counts:
    warning.
    Laws: order-of-feedback-is-nothing; the parts total the value; a better score never lowers it.

    >>> groups = [FeedbackGroup("self", Fraction(0)), FeedbackGroup("manager", Fraction("0.6")),
    ...           FeedbackGroup("peers", Fraction("0.4"), least_count=3)]
    >>> given = [Feedback("self", "Ann", Fraction(5)), Feedback("manager", "Eve", Fraction(4)),
    ...          *(Feedback("peers", name, Fraction(score)) for name, score in (("Bob", 3), ("Cat", 4), ("Dan", 5)))]
    >>> combine_feedback("Ann", given, groups).value
    Fraction(4, 1)
    """
    wrong = (*_check(feedback, groups), *_check_own(person, feedback, groups))
    if has_errors(wrong):
        return FeedbackScore(person, None, findings=wrong)
    scores = {group.name: [each.score for each in feedback if each.group == group.name] for group in groups}
    short = [group for group in groups if group.weight and len(scores[group.name]) < max(1, group.least_count)]
    few = tuple(_refuse_few(person, group, len(scores[group.name])) for group in short)
    counted = sum((group.weight for group in groups if group not in short), Fraction(0))
    too_few = read_choice(TooFew, too_few, "too_few")
    is_withheld = bool(short) and (too_few is TooFew.WITHHOLD or not counted)
    scale = Fraction(1) if is_withheld or not counted else 1 / counted
    parts = tuple(
        _make_part(group, scores[group.name], Fraction(0) if group in short else group.weight * scale)
        for group in groups
    )
    value = None if is_withheld else sum((part.part for part in parts), Fraction(0))
    return FeedbackScore(person, value, parts, few)


def _make_part(group: FeedbackGroup, scores: Sequence[Fraction], weight: Fraction) -> FeedbackPart:
    mean = compute_mean(scores) if len(scores) >= max(1, group.least_count) else None
    return FeedbackPart(group.name, len(scores), mean, weight, weight * (mean or 0))


def _refuse_few(person: str, group: FeedbackGroup, count: int) -> Finding:
    place = Place("feedback", path=f"{person}.{group.name}")
    least = max(1, group.least_count)
    return find(codes.TOO_FEW_RATERS, place, person=person, group=f"`{group.name}`", count=count, least=least)


def _check(feedback: Sequence[Feedback], groups: Sequence[FeedbackGroup]) -> Iterator[Finding]:
    for issue in check_weights([ScoreWeight(WeightKind.SHARE, group.weight) for group in groups]):
        yield issue.to_finding(Place("groups", path="" if issue.row is None else groups[issue.row].name))
    names = [group.name for group in groups]
    yield from _refuse_twice(names, "groups")
    yield from _refuse_twice([f"{each.group}.{each.rater}" for each in feedback], "feedback")
    known: Mapping[str, None] = dict.fromkeys(names)
    for name in sorted({each.group for each in feedback} - set(names)):
        yield refuse_name(name, known, Place("feedback", path=name))


def _check_own(person: str, feedback: Sequence[Feedback], groups: Sequence[FeedbackGroup]) -> Iterator[Finding]:
    """One's own view may be shown by itself; it counts only where that is written, and never among others."""
    for group in groups:
        is_own = [is_same_person(each.rater, person) for each in feedback if each.group == group.name]
        is_mixed = any(is_own) and not all(is_own)
        if not all(is_own) if group.is_own else is_mixed or (any(is_own) and group.weight):
            yield find(
                codes.OWN_AMONG_OTHERS,
                Place("feedback", path=f"{person}.{group.name}"),
                person=person,
                group=group.name,
            )


def _refuse_twice(names: Sequence[str], where: str) -> Iterator[Finding]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield find(card_codes.NAME_TWICE, Place(where, path=name), name=name)
