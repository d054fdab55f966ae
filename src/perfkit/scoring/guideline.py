"""How many people may have which rating: quotas, and whether whole numbers of people can meet them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor
from types import MappingProxyType
from typing import assert_never

from perfkit.diagnostics import Finding, Place, Words, choose_forms, door, find, has_errors
from perfkit.diagnostics.codes import scoring_calibration as codes
from perfkit.diagnostics.codes import scoring_cards as card_codes
from perfkit.scoring.exact import make_exact, show_share
from perfkit.scoring.ranking import RankTie, rank_scores
from perfkit.scoring.weights import refuse_name
from perfkit.values import make_choices, read_count, to_fraction, want, want_mapping

MOST_PEOPLE = 10_000
"""How far `find_least_group` looks."""


class QuotaOperator(str, Enum):
    """How a quota compares what is found with its value."""

    EQUAL = "="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    BETWEEN = "between"


class QuotaUnit(str, Enum):
    """What a quota counts: a share of all people, or people."""

    SHARE = "share"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many may have one of these labels.

    operator, value: as `<=` and how many, in the unit, a share of 1 or people. upper: the second value of `between`,
    which includes both.
    """

    labels: tuple[str, ...]
    operator: QuotaOperator
    value: Fraction
    upper: Fraction | None = None
    unit: QuotaUnit = QuotaUnit.SHARE

    def __post_init__(self) -> None:
        make_choices(self, operator=QuotaOperator, unit=QuotaUnit)
        make_exact(self, "value", "upper")


class Strength(str, Enum):
    """Whether a distribution is only to be looked at, or has to be met."""

    GUIDELINE = "guideline"
    ENFORCED = "enforced"


@dataclass(frozen=True, slots=True)
class Guideline:
    """A distribution of ratings.

    labels: of the rating, from the best down. quotas: of labels next to each other. strength: whether it has to be met.
    """

    labels: tuple[str, ...]
    quotas: tuple[Quota, ...]
    strength: Strength = Strength.GUIDELINE

    def __post_init__(self) -> None:
        make_choices(self, strength=Strength)


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Whether a group can meet all quotas. example: people for each label, best down, one way of many; or none."""

    people: int
    example: tuple[int, ...] | None
    findings: tuple[Finding, ...] = ()


@door
def make_guideline(shares: Mapping[str, Fraction], *, strength: Strength = Strength.GUIDELINE) -> Guideline:
    """One exact share for each label, from the best down, as 20-70-10.

    >>> tenth = Fraction(1, 10)
    >>> check_feasible(make_guideline({"top": 2 * tenth, "solid": 7 * tenth, "low": tenth}), 20).example
    (4, 14, 2)
    """
    quotas = tuple(Quota((label,), QuotaOperator.EQUAL, share) for label, share in shares.items())
    return Guideline(tuple(shares), quotas, strength)


@door
def list_counts(quota: Quota, people: int) -> tuple[int, int]:
    """The least and the most people who meet a quota; the least is the greater where no whole number meets it.

    >>> list_counts(Quota(("D",), QuotaOperator.EQUAL, Fraction(1, 10)), 7)
    (1, 0)
    """
    people = read_count(people, "people")
    size = people if quota.unit is QuotaUnit.SHARE else 1
    value = quota.value * size
    match quota.operator:
        case QuotaOperator.EQUAL:
            return ceil(value), floor(value)
        case QuotaOperator.LESS:
            return 0, ceil(value) - 1
        case QuotaOperator.AT_MOST:
            return 0, floor(value)
        case QuotaOperator.MORE:
            return max(0, floor(value) + 1), people
        case QuotaOperator.AT_LEAST:
            return max(0, ceil(value)), people
        case QuotaOperator.BETWEEN:
            upper = quota.value if quota.upper is None else quota.upper
            return max(0, ceil(value)), floor(upper * size)
    assert_never(quota.operator)


@door
def check_guideline(guideline: Guideline) -> tuple[Finding, ...]:
    """What is wrong with a distribution before anybody is rated; never raises.

    Codes: PKS016 a label unknown, PKS017 a label twice, PKS034 labels that are not next to each other, PKS038 a quota
    below zero, above all, reversed or without its second value: errors.

    >>> quota = Quota(("A", "C"), QuotaOperator.AT_MOST, Fraction(1, 2))
    >>> [found.code.code for found in check_guideline(Guideline(("A", "B", "C"), (quota,)))]
    ['PKS034']
    """
    want(isinstance(guideline, Guideline), "guideline", "a perfkit.scoring.Guideline", guideline)
    return tuple(_check_labels(guideline))


def _check_labels(guideline: Guideline) -> Iterator[Finding]:
    known = dict.fromkeys(guideline.labels)
    for label in known:
        if guideline.labels.count(label) > 1:
            yield find(card_codes.NAME_TWICE, Place("guideline", path="labels"), name=label)
    for at, quota in enumerate(guideline.quotas):
        place = Place("guideline", path=f"quotas[{at}]")
        problem = _find_problem(quota)
        if problem is not None:
            yield find(codes.QUOTA_SENSELESS, place, labels=show_labels(quota.labels), problem=problem)
        unknown = [label for label in quota.labels if label not in known]
        yield from (refuse_name(label, known, place) for label in unknown)
        places = sorted(guideline.labels.index(label) for label in set(quota.labels) - set(unknown))
        if not unknown and places != list(range(places[0], places[0] + len(quota.labels)) if places else [None]):
            yield find(codes.LABELS_APART, place, labels=show_labels(quota.labels))


def _find_problem(quota: Quota) -> Words | None:
    """Why no group can be meant by a quota, in words; none where one can."""
    shown = show_quota(quota) if quota.operator is not QuotaOperator.BETWEEN or quota.upper is not None else None
    if shown is None:
        return Words("`between` without its second value", "`between`，但没有第二个值")
    if quota.upper is not None and quota.operator is not QuotaOperator.BETWEEN:
        return Words(
            f"{shown.en}, with a second value that only `between` reads", f"{shown.zh}，却有只用于 `between` 的第二个值"
        )
    values = [value for value in (quota.value, quota.upper) if value is not None]
    if min(values) < 0:
        return Words(f"{shown.en}, below zero", f"{shown.zh}，小于零")
    if quota.unit is QuotaUnit.SHARE and max(values) > 1:
        return Words(f"{shown.en}, above 100%", f"{shown.zh}，超过 100%")
    if quota.operator is QuotaOperator.BETWEEN and values[1] < values[0]:
        return Words(f"{shown.en}, which is reversed", f"{shown.zh}，前后颠倒")
    return None


@door
def check_feasible(guideline: Guideline, people: int) -> Feasibility:
    """Whether a group of so many people can meet the quotas at all, each alone and all together; nothing is rounded.

    Codes: those of `check_guideline`; PKS030 a quota that no whole number meets, PKS037 quotas that cannot be met
    together: warnings; PKS031 likewise where they are enforced: error.
    Laws: an example meets every quota and totals the people; without one no numbers do.

    >>> seven = check_feasible(make_guideline({"A": Fraction(9, 10), "D": Fraction(1, 10)}), 7)
    >>> seven.example, [found.code.code for found in seven.findings]
    (None, ['PKS030', 'PKS030'])
    """
    people = read_count(people, "people")
    wrong = check_guideline(guideline)
    if has_errors(wrong):
        return Feasibility(people, None, wrong)
    found = list(wrong)
    for at, quota in enumerate(guideline.quotas):
        least, most = list_counts(quota, people)
        if least > min(most, people):
            found.append(_refuse_quota(quota, people, Place("guideline", path=f"quotas[{at}]")))
    example = find_counts(guideline, people)
    if example is None and guideline.strength is Strength.ENFORCED:
        found.append(find(codes.QUOTAS_NOT_FEASIBLE, Place("guideline", path="quotas"), count=people))
    elif example is None and not found:
        found.append(find(codes.GUIDELINE_NOT_FEASIBLE, Place("guideline", path="quotas"), count=people))
    return Feasibility(people, example, tuple(found))


def _refuse_quota(quota: Quota, people: int, place: Place) -> Finding:
    shown = {"labels": show_labels(quota.labels), "quota": show_quota(quota)}
    return find(codes.QUOTA_NOT_WHOLE, place, count=people, reason=_explain_quota(quota, people), **shown)


def _explain_quota(quota: Quota, people: int) -> Words:
    """Why no number of these people meets a quota: there are too few of them, or it falls between two numbers."""
    least, most = list_counts(quota, people)
    if not people:
        return Words("there is nobody in the group", "小组里没有人")
    if most < 0 or least > people:
        needed = (
            Words("fewer than nobody", "比 0 人还少") if most < 0 else Words(f"{least} or more", f"至少 {least} 人")
        )
        return Words(f"it asks for {needed.en} of {people}", f"它要求{needed.zh}，而小组共 {people} 人")
    shares = [show_share(Fraction(count, people)) for count in (most, least)]
    shown = {"most": most, "least": least, "first": shares[0], "other": shares[1]}
    return Words(
        choose_forms("{most} of them {most:makes|make} {first}, {least} {least:makes|make} {other}", shown).format(
            **shown
        ),
        f"{most} 人是 {shares[0]}，{least} 人是 {shares[1]}",
    )


@door
def find_counts(guideline: Guideline, people: int) -> tuple[int, ...] | None:
    """Numbers of people for the labels, best down, that meet all quotas; one way of many, or none where there is none.

    guideline: has passed `check_guideline`. Every quota bounds a difference of two running totals, so the shortest
    ways through those differences give whole numbers, or a circle that shows there are none.

    >>> quota = Quota(("A", "B"), QuotaOperator.AT_MOST, Fraction(1, 2))
    >>> find_counts(Guideline(("A", "B", "C"), (quota,)), 5)
    (2, 0, 3)
    """
    want(isinstance(guideline, Guideline), "guideline", "a perfkit.scoring.Guideline", guideline)
    people = read_count(people, "people")
    bounds = [(0, len(guideline.labels), people, people)]
    bounds += [(at, at + 1, 0, people) for at in range(len(guideline.labels))]
    for quota in guideline.quotas:
        places = [guideline.labels.index(label) for label in quota.labels]
        bounds.append((min(places), max(places) + 1, *list_counts(quota, people)))
    # total[after] - total[before] <= most, total[before] - total[after] <= -least
    edges = [(before, after, most) for before, after, _, most in bounds]
    edges += [(after, before, -least) for before, after, least, _ in bounds]
    totals = [0] + [people] * len(guideline.labels)
    for _ in range(len(totals)):
        shorter = [(at, totals[start] + most) for start, at, most in edges if totals[start] + most < totals[at]]
        if not shorter:
            return tuple(after - before for before, after in pairwise(totals))
        for at, total in shorter:
            totals[at] = min(totals[at], total)
    return None


@door
def find_least_group(guideline: Guideline) -> int | None:
    """The fewest people, one or more, who can meet all quotas; none where no group of up to 10,000 can.

    >>> find_least_group(make_guideline({"A": Fraction(3, 10), "B": Fraction(6, 10), "C": Fraction(1, 10)}))
    10
    """
    return next((people for people in range(1, MOST_PEOPLE + 1) if find_counts(guideline, people)), None)


@door
def compare_with_guideline(ratings: Mapping[str, str], guideline: Guideline) -> tuple[Finding, ...]:
    """Which quotas the ratings of a group don't meet.

    ratings: the label of each person. guideline: has passed `check_guideline`.
    Codes: PKS032 for a guideline, advice; PKS033 where it is enforced, an error.

    >>> guideline = make_guideline({"A": Fraction(1, 2), "B": Fraction(1, 2)})
    >>> [found.code.code for found in compare_with_guideline({"Ann": "A", "Bob": "A"}, guideline)]
    ['PKS032', 'PKS032']
    """
    code = codes.OUTSIDE_ENFORCED if guideline.strength is Strength.ENFORCED else codes.OUTSIDE_GUIDELINE
    outside: list[Finding] = []
    for at, quota in enumerate(guideline.quotas):
        found = sum(label in quota.labels for label in ratings.values())
        least, most = list_counts(quota, len(ratings))
        if not least <= found <= most:
            shown = {"labels": show_labels(quota.labels), "quota": show_quota(quota)}
            place = Place("guideline", path=f"quotas[{at}]")
            outside.append(find(code, place, found=found, count=len(ratings), **shown))
    return tuple(outside)


@dataclass(frozen=True, slots=True)
class Placement:
    """Labels by rank. ratings: of everybody whose label follows from it; who is missing stands in the findings."""

    ratings: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


@door
def place_by_rank(scores: Mapping[str, Fraction], guideline: Guideline) -> Placement:
    """The label of each person where a distribution gives every label one exact share, by rank.

    Equal scores are never parted: where a bound runs through them they get no label, and it is said.
    Codes: those of `check_feasible`, for which nobody is placed; PKS035 a tie across a bound, PKS036 shares that are
    not exact: errors. Laws: order-of-people-is-nothing; a higher score never gets a worse label.

    >>> halves = make_guideline({"A": Fraction(1, 2), "B": Fraction(1, 2)})
    >>> dict(place_by_rank({"Ann": Fraction(3), "Bob": Fraction(5)}, halves).ratings)
    {'Bob': 'A', 'Ann': 'B'}
    """
    want_mapping(scores, None, "scores", "the score of each person")
    scores = {name: to_fraction(score) for name, score in scores.items()}
    found = list(check_feasible(guideline, len(scores)).findings)
    single = {quota.labels[0] for quota in guideline.quotas if len(quota.labels) == 1}
    is_exact = all(quota.operator is QuotaOperator.EQUAL for quota in guideline.quotas)
    is_exact = is_exact and sum(quota.value for quota in guideline.quotas) == 1
    if not is_exact or single != set(guideline.labels) or len(guideline.quotas) != len(single):
        found.append(find(codes.QUOTAS_NOT_EXACT, Place("guideline", path="quotas")))
    counts = None if found else find_counts(guideline, len(scores))
    if counts is None:
        return Placement(MappingProxyType({}), tuple(found))
    labels = [label for label, count in zip(guideline.labels, counts, strict=True) for _ in range(count)]
    ranked = [placed.name for placed in rank_scores(scores, ties=RankTie.ORDINAL)]
    given = dict(zip(ranked, labels, strict=True))
    for score in sorted(set(scores.values()), reverse=True):
        equal = [name for name in ranked if scores[name] == score]
        if len({given[name] for name in equal}) > 1:
            found.append(find(codes.TIE_ACROSS_QUOTA, Place("scores"), names=show_names(equal)))
            given = {name: label for name, label in given.items() if name not in equal}
    return Placement(MappingProxyType(given), tuple(found))


def show_labels(labels: Sequence[str]) -> str:
    """Labels as they stand in a finding, in backquotes.

    >>> show_labels(["A", "B"])
    '`A` + `B`'
    """
    return " + ".join(f"`{label}`" for label in labels)


def show_names(names: Sequence[str]) -> str:
    """Names as they stand in a finding, in backquotes.

    >>> show_names(["Ann", "Bob"])
    '`Ann`, `Bob`'
    """
    return ", ".join(f"`{name}`" for name in names)


def show_quota(quota: Quota) -> Words:
    """A quota in words.

    >>> show_quota(Quota(("A",), QuotaOperator.AT_MOST, Fraction(1, 5))).en
    'at most 20%'
    """
    shown = [_show_value(quota, value) for value in (quota.value, quota.upper) if value is not None]
    words = {
        QuotaOperator.EQUAL: Words("exactly {}", "正好 {}"),
        QuotaOperator.LESS: Words("less than {}", "少于 {}"),
        QuotaOperator.AT_MOST: Words("at most {}", "至多 {}"),
        QuotaOperator.MORE: Words("more than {}", "多于 {}"),
        QuotaOperator.AT_LEAST: Words("at least {}", "至少 {}"),
        QuotaOperator.BETWEEN: Words("{} to {}", "{} 到 {}"),
    }[quota.operator]
    both = [*shown, *shown]
    return Words(words.en.format(*both), words.zh.format(*both))


def _show_value(quota: Quota, value: Fraction) -> str:
    return show_share(value) if quota.unit is QuotaUnit.SHARE else str(value)
