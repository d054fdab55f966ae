"""Judges specific, measurable and time-bound from what a sentence says: a score from 0 to 2 and findings for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from perfkit.calendar import Calendar
from perfkit.diagnostics import Code, Finding, Source, Words, find
from perfkit.diagnostics.codes.smart import (
    AMOUNT_OF_NOTHING,
    BASELINE_ALONE,
    DAY_OR_MONTH_FIRST,
    DEADLINE_IN_THE_PAST,
    EMPTY_STATEMENT,
    FIGURE_DESCRIBES,
    FIGURE_IN_A_NAME,
    FISCAL_YEAR_NOT_RESOLVED,
    FREQUENCY_WITHOUT_END,
    IMPLAUSIBLE,
    LIMIT_IN_EACH_CASE,
    MONEY_OF_WHAT,
    NO_AMOUNT,
    NO_BASELINE,
    NO_DEADLINE,
    NO_SUCH_DAY,
    NOTHING_TO_ACT_ON,
    ONLY_A_THEME,
    ONLY_AN_ATTITUDE,
    ONLY_THE_PAST,
    ONLY_THE_TARGET_ITSELF,
    OUTPUT_WITHOUT_RESULT,
    PERCENT_OR_POINTS,
    PERIOD_WITHOUT_DAY,
    SEVERAL_GOALS,
    START_WITHOUT_END,
    TELLS_THE_PAST,
    TIME_NAMES_AN_OBJECT,
    TIME_NOT_RESOLVED,
    VAGUE_TIME,
    VAGUE_WORD,
)
from perfkit.diagnostics.codes.smart_facts import (
    COMMA_OF_DECIMALS,
    LESS_BY_A_MULTIPLE,
    NOTHING_CHANGES,
    TARGET_BEHIND_BASELINE,
    UNITS_DIFFER,
)
from perfkit.goals.wording import tags
from perfkit.goals.wording.fold import DIGITS_OF_A_GROUP, Folded
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Sentence, Stretch, Timing, Unit, When
from perfkit.goals.wording.resolve import resolve_moment
from perfkit.goals.wording.words import words

FULL = 2
_GIVEN = (Role.TARGET, Role.CHANGE, Role.MONEY)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a sentence comes to on one letter: 0 is not met, 1 is met with something missing, 2 is met."""

    score: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence with the means to point into it."""

    source: Source
    folded: Folded
    sentence: Sentence

    def find(self, code: Code, start: int, end: int, **values: str | Words) -> Finding:
        """A finding at a stretch of the sentence; its text fills every value that is not given."""
        span = self.folded.span(start, end)
        shown = self.source.text[span.start : span.end]
        given = {name: value or shown for name, value in values.items()}
        return find(code, self.source.place(span), **given)

    def at_word(self, code: Code, stretch: Stretch | Timing | Quantity, **values: str | Words) -> Finding:
        """A finding at something that was read."""
        return self.find(code, stretch.start, stretch.end, **values)

    def whole(self, code: Code, **values: str) -> Finding:
        """A finding about the sentence as a whole."""
        return self.find(code, 0, len(self.folded.text), **values)


def judge_sentence(
    source: Source, folded: Folded, sentence: Sentence, as_of: date | None, calendar: Calendar | None = None
) -> tuple[Judged, Judged, Judged]:
    """Specific, measurable and time-bound, in this order.

    as_of: the day that relative deadlines are seen from; without it none is said to have passed.
    calendar: says when fiscal years begin; without it what is called fiscal has no days.
    """
    case = _Case(source, folded, sentence)
    if sentence.is_empty:
        nothing = Judged(0, (case.whole(EMPTY_STATEMENT),))
        return nothing, nothing, nothing
    if sentence.is_report:
        past = Judged(0, (case.whole(TELLS_THE_PAST),))
        return past, past, past
    return _specific(case), _measurable(case), _time_bound(case, as_of, calendar)


# --- specific -------------------------------------------------------------------------------------------------------


def _specific(case: _Case) -> Judged:
    sentence = case.sentence
    findings = list(_remarks_on_wording(case))
    if not sentence.is_specific:
        return Judged(0, (_why_not_specific(case), *findings))
    if sentence.is_output and sentence.obj is not None:
        findings.insert(0, case.at_word(OUTPUT_WITHOUT_RESULT, sentence.obj, object=""))
        return Judged(1, tuple(findings))
    return Judged(FULL, tuple(findings))


def _why_not_specific(case: _Case) -> Finding:
    sentence = case.sentence
    if sentence.own is not None:
        return case.at_word(ONLY_THE_TARGET_ITSELF, sentence.own, own="")
    if sentence.theme is not None:
        return case.at_word(ONLY_A_THEME, sentence.theme, theme="")
    if sentence.slogans:
        return case.at_word(ONLY_AN_ATTITUDE, sentence.slogans[0], word="")
    return case.whole(NOTHING_TO_ACT_ON)


def _remarks_on_wording(case: _Case) -> Iterator[Finding]:
    has_amount = any(each.role in _GIVEN for each in case.sentence.quantities)
    if not has_amount:
        yield from (case.at_word(VAGUE_WORD, each, word="") for each in case.sentence.vague)
    yield from (case.at_word(SEVERAL_GOALS, each, word="") for each in case.sentence.further)


# --- measurable -----------------------------------------------------------------------------------------------------


def _measurable(case: _Case) -> Judged:
    quantities = case.sentence.quantities
    given = [each for each in quantities if each.role in _GIVEN]
    findings = [*_remarks_on_amounts(case)]
    contradiction = _contradiction(case)
    if contradiction is not None:
        # No change cannot be measured; of two ends that go the wrong way a change beside them still can.
        has_change = any(each.role is Role.CHANGE for each in given)
        score = 0 if contradiction.code is NOTHING_CHANGES else FULL if has_change else 1
        return Judged(score, (contradiction, *findings))
    if not given:
        return Judged(0, (*_why_not_measurable(case), *findings))
    if any(each.role is Role.TARGET for each in given) and case.sentence.is_specific:
        return Judged(FULL, tuple(findings))
    if any(each.role is Role.BASELINE for each in quantities) and case.sentence.is_specific:
        return Judged(FULL, tuple(findings))
    money = [each for each in given if each.role is Role.MONEY]
    changes = [each for each in given if each.role is Role.CHANGE]
    findings += [case.at_word(MONEY_OF_WHAT, each, amount="") for each in money]
    findings += [case.at_word(NO_BASELINE, each, amount="") for each in changes]
    if not money and not changes:
        findings += [case.at_word(AMOUNT_OF_NOTHING, each, amount="") for each in given]
    return Judged(1, tuple(findings))


def _contradiction(case: _Case) -> Finding | None:
    """What is wrong with a pair of baseline and target: nothing changes, or it goes against the sentence's own way.

    Where neither the verb nor the metric says which way is better, a pair in either direction is taken as meant.
    """
    pair = None if case.sentence.is_negated else find_pair(case.sentence)
    if pair is None:
        return None
    first, last = pair
    span = case.folded.span(first.start, first.end)
    baseline = case.source.text[span.start : span.end]
    if _is_of_another_unit(first, last):
        return case.at_word(UNITS_DIFFER, last, target="", baseline=baseline)
    if first.unit is not last.unit or first.currency != last.currency:
        return None
    if (first.value, first.high) == (last.value, last.high):
        return case.at_word(NOTHING_CHANGES, last, target="")
    leads = case.sentence.leads
    metric = case.sentence.metric
    if not leads and metric is not None and metric.tags & tags.METRIC and metric.tags & tags.DOWN:
        leads = -1
    if not leads or (last.value > first.value) == (leads > 0):
        return None
    return case.at_word(TARGET_BEHIND_BASELINE, last, target="", baseline=baseline)


def _is_of_another_unit(first: Quantity, last: Quantity) -> bool:
    """Whether two figures cannot be of one metric: money and a share, days and money, euros and dollars."""
    kinds = {_KINDS.get(each.unit, "time" if each.unit.is_time else "") for each in (first, last)} - {""}
    return len(kinds) > 1 or bool(first.currency and last.currency and first.currency != last.currency)


# A plain number may stand for any of them.
_KINDS: Mapping[Unit, str] = {
    Unit.MONEY: "money",
    **dict.fromkeys((Unit.PERCENT, Unit.POINTS, Unit.MULTIPLE), "share"),
}


def find_pair(sentence: Sentence) -> tuple[Quantity, Quantity] | None:
    """The baseline and the target that follow each other, where the sentence has both."""
    quantities = sentence.quantities
    for first, last in pairwise(quantities):
        if first.role is Role.BASELINE and last.role is Role.TARGET:
            return first, last
    return None


def _why_not_measurable(case: _Case) -> Iterator[Finding]:
    codes = {
        Role.BARE: AMOUNT_OF_NOTHING,
        Role.NAME: FIGURE_IN_A_NAME,
        Role.DESCRIBES: FIGURE_DESCRIBES,
        Role.BASELINE: BASELINE_ALONE,
    }
    yield case.whole(NO_AMOUNT)
    for each in case.sentence.quantities:
        is_article = each.role is Role.BARE and each.value == 1 and case.folded.text[each.start] == "一"
        if each.role in codes and not is_article:
            yield case.at_word(codes[each.role], each, amount="")


def _remarks_on_amounts(case: _Case) -> Iterator[Finding]:
    metric = case.sentence.metric
    is_rate = metric is not None and bool(metric.tags & tags.METRIC) and metric.text.endswith(_RATE_ENDINGS)
    for each in case.sentence.quantities:
        if each.role is Role.CHANGE and each.unit is Unit.PERCENT and is_rate:
            yield case.at_word(PERCENT_OR_POINTS, each, amount="")
        if _has_comma_of_decimals(case.folded.text[each.start : each.end]):
            yield case.at_word(COMMA_OF_DECIMALS, each, amount="")
        if _leaves_nothing(case.sentence, each):
            yield case.at_word(LESS_BY_A_MULTIPLE, each, amount="")
        if each.role in _GIVEN and _is_implausible(case.sentence, each):
            yield case.at_word(IMPLAUSIBLE, each, amount="")


def _has_comma_of_decimals(text: str) -> bool:
    """`1,2 million`: a comma with fewer than three figures after it, and no point before it."""
    whole, comma, rest = text.partition(",")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return bool(comma) and "." not in whole and 0 < digits < DIGITS_OF_A_GROUP


def _leaves_nothing(sentence: Sentence, quantity: Quantity) -> bool:
    """`减少一倍`, `cut by 150%`: downwards by as much as there is, or more; `by 100%` is meant so."""
    if quantity.role is not Role.CHANGE or sentence.leads >= 0 or sentence.is_negated:
        return False
    if quantity.unit is Unit.MULTIPLE:
        return quantity.value >= 1
    return quantity.unit is Unit.PERCENT and quantity.value > 100


_RATE_ENDINGS = ("rate", "ratio", "share", "margin", "churn", "percentage", "率", "占比", "比例", "比重", "份额")
TENFOLD = Fraction(10)


def _is_implausible(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether an amount is hardly ever reached: winning everything, ten times as much within weeks."""
    if quantity.unit is Unit.PERCENT and quantity.value >= 100 and sentence.metric is not None:
        return sentence.metric.text.endswith(_WINS) or (
            quantity.role is Role.TARGET and "single" in sentence.metric.text
        )
    if quantity.unit is not Unit.MULTIPLE or quantity.value < TENFOLD:
        return False
    units = [timing.moment.unit or timing.moment.kind for timing in sentence.timings if timing.moment is not None]
    return any(unit in ("day", "week", "month", "weekday") for unit in units)


_WINS = (
    "win rate",
    "close rate",
    "conversion rate",
    "赢单率",
    "胜率",
    "中标率",
    "成交率",
    "成单率",
    "转化率",
    "opportunity",
)


# --- time-bound -----------------------------------------------------------------------------------------------------


def _time_bound(case: _Case, as_of: date | None, calendar: Calendar | None) -> Judged:
    timings = case.sentence.timings
    met = [timing for timing in timings if timing.when in MEETS_DEADLINE]
    if not met:
        return Judged(0, tuple(_why_not_time_bound(case)))
    findings = [*_remarks_on_order(case, met), *_remarks_on_days(case, met, as_of, calendar)]
    findings += [case.at_word(NO_SUCH_DAY, each, word="") for each in timings if each.when is When.NO_SUCH_DAY]
    if any(timing.is_firm for timing in met):
        return Judged(FULL, tuple(findings))
    findings += [case.at_word(PERIOD_WITHOUT_DAY, timing, word="") for timing in met[:1]]
    return Judged(1, tuple(findings))


def _why_not_time_bound(case: _Case) -> Iterator[Finding]:
    codes = {
        When.VAGUE: VAGUE_TIME,
        When.OFTEN: FREQUENCY_WITHOUT_END,
        When.START: START_WITHOUT_END,
        When.NAMES: TIME_NAMES_AN_OBJECT,
        When.PAST: ONLY_THE_PAST,
        When.EACH_CASE: LIMIT_IN_EACH_CASE,
        When.NO_SUCH_DAY: NO_SUCH_DAY,
    }
    yield case.whole(NO_DEADLINE)
    for timing in case.sentence.timings:
        yield case.at_word(codes[timing.when], timing, word="")


def _remarks_on_order(case: _Case, met: list[Timing]) -> Iterator[Finding]:
    """`5/6/2027`: as which day a date was read that could be another."""
    for timing in met:
        moment = timing.moment
        if moment is not None and moment.is_either and moment.day and moment.number:
            day = _day_in_words(moment.number, moment.day, moment.year)
            yield case.at_word(DAY_OR_MONTH_FIRST, timing, word="", day=day)


_MONTHS = words("January February March April May June July August September October November December")


def _day_in_words(month: int, day: int, year: int | None) -> Words:
    en, zh = ("", "") if year is None else (f" {year}", f"{year}年")
    return Words(f"{_MONTHS[month - 1]} {day}{en}", f"{zh}{month}月{day}日")


def _remarks_on_days(
    case: _Case, met: list[Timing], as_of: date | None, calendar: Calendar | None
) -> Iterator[Finding]:
    if as_of is None:
        return
    for timing in met:
        days = None if timing.moment is None else resolve_moment(timing.moment, as_of, calendar)
        if days is None:
            has_months = calendar is not None and calendar.weeks is None
            is_fiscal = timing.moment is not None and timing.moment.is_fiscal and not has_months
            yield case.at_word(FISCAL_YEAR_NOT_RESOLVED if is_fiscal else TIME_NOT_RESOLVED, timing, word="")
        elif days[1] < as_of:
            shown = {"ends_on": days[1].isoformat(), "as_of": as_of.isoformat()}
            yield case.at_word(DEADLINE_IN_THE_PAST, timing, word="", **shown)
