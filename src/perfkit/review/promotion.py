"""Whether somebody may be promoted: enough good periods among the latest, and none too bad."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from perfkit.calendar import Calendar, Period, parse_period, period_at
from perfkit.diagnostics import Finding, Language, Refused, Words, door, find, has_errors, say_count
from perfkit.diagnostics.codes import review as codes
from perfkit.review.show import list_words, place_of, render_words, show_figure
from perfkit.values import read_count, to_bounded_fraction, want, want_items

Grade = Fraction | int | Decimal | str
"""A figure as an attainment or a score, or the label of a rating."""

_UNIT = "ratio"
_HISTORY = 'pairs of a period and its grade, as ("2027-Q1", 1)'


@dataclass(frozen=True, slots=True)
class PromotionRule:
    """How many of the latest periods have to be good, and what none may fall below.

    periods: how many of the latest count. at_least: how many of them are at or above `good`, 1 to all of them.
    floor: what none of them may be below, at most `good`; none where that does not matter. scale: the labels of a
    rating, the best first, where `good`, `floor` and the history are labels. unit: of figures.
    Refused: PKV029 a float, PKV011 what else is no number, PKV020 a broken count, PKV037 one below zero.
    """

    periods: int
    at_least: int
    good: Grade
    floor: Grade | None = None
    scale: tuple[str, ...] = ()
    unit: str = _UNIT

    def __post_init__(self) -> None:
        for name in ("periods", "at_least"):
            object.__setattr__(self, name, read_count(getattr(self, name), name))
        for name in ("good", "floor"):
            given = getattr(self, name)
            if given is not None and not isinstance(given, str):
                object.__setattr__(self, name, to_bounded_fraction(given))
        object.__setattr__(self, "scale", want_items(self.scale, str, "scale", "the labels of a rating, best first"))


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether somebody may be promoted, and why. Periods: among the latest, the oldest first.

    rule: the one asked. findings: what is wrong with it or with the history.
    is_eligible: none where periods without a grade decide, or where a finding is an error.
    good, other, below: the periods that are good, that are not and yet not below the floor, and those below it.
    missing: the labels of periods without a grade, those in a gap too. missing_count: with those before the history.
    """

    rule: PromotionRule
    is_eligible: bool | None
    good: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    missing_count: int = 0
    findings: tuple[Finding, ...] = ()

    @property
    def reasons(self) -> tuple[Words, ...]:
        """The answer and what it rests on, in both languages."""
        told = tuple(Words(each.what("en"), each.what("zh")) for each in self.findings)
        return told if has_errors(self.findings) else (*_describe(self), *told)

    def render(self, lang: Language | str = Language.ENGLISH) -> str:
        """The answer and its reasons in one language, a line each."""
        return render_words(self.reasons, lang)


@door
def assess_promotion(
    history: Sequence[tuple[str, Grade | None]], rule: PromotionRule, *, calendar: Calendar | None = None
) -> Eligibility:
    """Whether the latest periods are good enough for a promotion.

    history: periods by label with their grade, in any order; a period without a grade is written with nothing, and so
    counts a period that there is no entry of. calendar: of the labels, where years do not begin in January.
    Yes and no only where the periods without a grade, and those still to come, cannot change it; else undecided.
    Codes: PKR013 the rule, PKR014 a grade that is not on the scale, PKR015 a period twice, PKR018 periods that cannot
    be put in order: errors. PKR019 a gap among the latest, PKR023 a unit of labels: warnings.
    Refused: as `perfkit.values.to_bounded_fraction`. Laws: the order of the history changes nothing; the answer holds
    for every way the missing periods could have gone; a better grade never takes eligibility away. Source: the rule is
    ours.

    >>> quarters = [("2027-Q1", Fraction(11, 10)), ("2027-Q2", 1), ("2027-Q3", Fraction(9, 10)), ("2027-Q4", 1)]
    >>> assess_promotion(quarters, PromotionRule(4, 3, 1, Fraction(8, 10))).is_eligible
    True
    """
    want(isinstance(rule, PromotionRule), "rule", "a perfkit.review.PromotionRule", rule)
    history = want_items(history, tuple, "history", _HISTORY)
    for entry in history:
        want(len(entry) == len(("label", "grade")) and isinstance(entry[0], str), "history", _HISTORY, entry)
    at = calendar or Calendar()
    periods = [_read_period(label, at) for label, _ in history]
    findings = tuple(_check(history, periods, rule))
    if findings:
        return Eligibility(rule, None, findings=findings)
    latest, findings = _list_latest(history, [each for each in periods if each], rule, at)
    good = tuple(label for label, grade in latest if grade is not None and _reaches(rule, grade, rule.good))
    below = tuple(label for label, grade in latest if grade is not None and not _reaches(rule, grade, rule.floor))
    missing = tuple(label for label, grade in latest if grade is None)
    other = tuple(label for label, _ in latest if label not in (*good, *below, *missing))
    open_count = rule.periods - len(latest) + len(missing)
    is_eligible: bool | None = None
    if below or len(good) + open_count < rule.at_least:
        is_eligible = False
    elif len(good) >= rule.at_least and (rule.floor is None or not open_count):
        is_eligible = True
    return Eligibility(rule, is_eligible, good, other, below, missing, open_count, (*findings, *_check_unit(rule)))


def _check_unit(rule: PromotionRule) -> Iterator[Finding]:
    if rule.scale and rule.unit != _UNIT:
        yield find(codes.TERM_UNUSED, place_of("rule.unit"), owner="rule", field="unit", reason=_LABELS)


_LABELS = Words("grades are labels of its scale, which have no unit", "成绩是序列中的等级，没有单位")


def _read_period(label: str, calendar: Calendar) -> Period | None:
    try:
        return parse_period(label, calendar)
    except Refused:
        return None


def _list_latest(
    history: Sequence[tuple[str, Grade | None]], periods: Sequence[Period], rule: PromotionRule, calendar: Calendar
) -> tuple[list[tuple[str, Grade | None]], tuple[Finding, ...]]:
    """The latest periods that follow each other, those without an entry too, and where they have none."""
    entries = {period.index: entry for period, entry in zip(periods, history, strict=True)}
    if not entries:
        return [], ()
    indices = sorted(entries)
    first, last = max(indices[0], indices[-1] - rule.periods + 1), indices[-1]
    kind = periods[0].kind
    latest = [entries.get(at) or (period_at(kind, at, calendar).label, None) for at in range(first, last + 1)]
    gaps = [(one, other) for one, other in pairwise(indices) if other > max(one + 1, first)]
    return latest, tuple(_tell_gap(entries[one][0], entries[other][0], other - one - 1) for one, other in gaps)


def _tell_gap(before: str, after: str, count: int) -> Finding:
    return find(codes.PERIODS_MISSING, place_of(f"history.{after}"), before=before, after=after, count=count)


def _reaches(rule: PromotionRule, grade: Grade, bound: Grade | None) -> bool:
    return bound is None or _rank(rule, grade) >= _rank(rule, bound)


def _rank(rule: PromotionRule, grade: Grade) -> Fraction:
    """A grade as a number, of which more is better."""
    return Fraction(-rule.scale.index(grade)) if isinstance(grade, str) else to_bounded_fraction(grade)


_COUNTS = Words(
    "the counts are not 1 or more, the good ones within the periods", "期数和达标期数须不小于 1，且达标期数不多于期数"
)
_SCALE = Words("a label stands on its scale twice", "等级在序列中重复")
_OFF_SCALE = Words("its bounds are not on its scale", "界限不在等级序列中")
_FLOOR = Words("its floor is above what is good", "底线高于达标线")


def _check(
    history: Sequence[tuple[str, Grade | None]], periods: Sequence[Period | None], rule: PromotionRule
) -> Iterator[Finding]:
    bounds = [bound for bound in (rule.good, rule.floor) if bound is not None]
    reason = None
    if not 1 <= rule.at_least <= rule.periods:
        reason = _COUNTS
    elif len(set(rule.scale)) < len(rule.scale):
        reason = _SCALE
    elif not all(_is_on_scale(rule, bound) for bound in bounds):
        reason = _OFF_SCALE
    elif rule.floor is not None and not _reaches(rule, rule.good, rule.floor):
        reason = _FLOOR
    if reason is not None:
        yield find(codes.PROMOTION_RULE_WRONG, place_of("rule"), reason=reason)
    labels = [label if period is None else period.label for (label, _), period in zip(history, periods, strict=True)]
    for label in dict.fromkeys(label for label in labels if labels.count(label) > 1):
        yield find(codes.PERIOD_TWICE, place_of(f"history.{label}"), period=label)
    kinds = {period.kind for period in periods if period is not None}
    for (label, _), period in zip(history, periods, strict=True):
        if period is None or (len(kinds) > 1 and periods[0] is not None and period.kind is not periods[0].kind):
            yield find(codes.PERIODS_UNORDERED, place_of(f"history.{label}"), period=label)
    for label, grade in history:
        if grade is not None and not _is_on_scale(rule, grade):
            known = list_words(rule.scale) if rule.scale else Words("figures", "数值")
            yield find(codes.GRADE_UNKNOWN, place_of(f"history.{label}"), period=label, grade=grade, known=known)


def _is_on_scale(rule: PromotionRule, grade: Grade) -> bool:
    return grade in rule.scale if isinstance(grade, str) else not rule.scale


_ANSWERS = {
    True: Words("Eligible", "符合晋升条件"),
    False: Words("Not eligible", "不符合晋升条件"),
    None: Words("Cannot be said yet", "尚不能判断"),
}


def _show(rule: PromotionRule, grade: Grade) -> str:
    return grade if isinstance(grade, str) else show_figure(to_bounded_fraction(grade), rule.unit)


def _describe(found: Eligibility) -> Iterator[Words]:
    rule, answer = found.rule, _ANSWERS[found.is_eligible]
    good, count = _show(rule, rule.good), len(found.good)
    periods = say_count(rule.periods, "period", "periods")
    yield Words(
        f"{answer.en}: {count} of the latest {periods} at {good} or better, {rule.at_least} needed",
        f"{answer.zh}：最近 {rule.periods} 期中有 {count} 期达到 {good} 及以上，须有 {rule.at_least} 期",
    )
    if found.other:
        labels = list_words(found.other)
        yield Words(f"not at {good}: {labels.en}", f"未达到 {good}：{labels.zh}")
    if found.below and rule.floor is not None:
        labels, floor = list_words(found.below), _show(rule, rule.floor)
        yield Words(f"below {floor}: {labels.en}", f"低于 {floor}：{labels.zh}")
    if found.missing_count:
        yield Words(f"periods without a grade: {found.missing_count}", f"没有成绩的期数：{found.missing_count}")
    if found.is_eligible is None and rule.floor is not None and len(found.good) >= rule.at_least:
        floor = _show(rule, rule.floor)
        yield Words(f"one of them may still be below {floor}", f"其中仍可能有低于 {floor} 的")
