"""Turns what was read in a folded sentence into amounts, days and stretches of the user's own text."""

from __future__ import annotations

import datetime

from perfkit.calendar import Calendar
from perfkit.goals.verdict import ReadAmount, Reading, ReadTime
from perfkit.goals.wording import tags
from perfkit.goals.wording.fold import Folded
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Sentence, Timing, Unit
from perfkit.goals.wording.resolve import resolve_moment

_SHARED = frozenset(("and", "&", "和", "与", "及", "以及"))
_MEANT = (Role.TARGET, Role.CHANGE, Role.MONEY, Role.BASELINE)


def make_reading(
    text: str, folded: Folded, sentence: Sentence, as_of: datetime.date | None, calendar: Calendar | None = None
) -> Reading:
    """What was read, with spans in the user's text; times with their days where a date is given to see them from."""
    named = sentence.metric or sentence.obj
    span = None if named is None else folded.span(named.start, named.end)
    times = tuple(_time(text, folded, timing, as_of, calendar) for timing in sentence.timings)
    met = [
        time for time, timing in zip(times, sentence.timings, strict=True) if timing.when in MEETS_DEADLINE
    ]  # fmt: skip
    own = _of_the_first_goal(sentence, folded.text)
    firm = [time for time in met if time.role == "deadline"]
    return Reading(
        metric="" if span is None else text[span.start : span.end],
        metric_span=span,
        is_downwards=sentence.is_downwards,
        baseline=_first(folded, own, Role.BASELINE),
        target=_first(folded, own, Role.TARGET, Role.MONEY),
        change=_first(folded, own, Role.CHANGE),
        amounts=tuple(_amount(folded, each) for each in sentence.quantities if each.role in _MEANT),
        deadline=next(iter((*firm, *met)), None),
        times=times,
        scope=tuple(folded.span(each.start, each.end) for each in sentence.scopes),
        goals=1 + len(sentence.further),
    )


def _of_the_first_goal(sentence: Sentence, text: str) -> tuple[Quantity, ...]:
    """The amounts of the goal whose metric is named, where there are two: those of its own part of the sentence.

    Two metrics with one verb, `revenue and margin by 10%`, share their amounts; two verbs may share what is counted,
    `新签5家、续约10家客户`.
    """
    named = sentence.metric or sentence.obj
    if not sentence.further or named is None:
        return sentence.quantities
    starts = [each.start for each in sentence.further]
    is_paired = bool(sentence.further[0].tags & (tags.METRIC | tags.TOTAL))
    if is_paired and text[named.end : starts[0]].strip() in _SHARED:
        return sentence.quantities
    first = max((start for start in starts if start <= named.start), default=0)
    last = min((start for start in starts if start > named.start), default=len(text))
    own = tuple(each for each in sentence.quantities if first <= each.start < last)
    before = tuple(each for each in sentence.quantities if each.start < starts[0] and each.role in _MEANT)
    is_counted_once = first > 0 and {each.unit for each in before} == {each.unit for each in own} == {Unit.NUMBER}
    return before if is_counted_once else own


def _first(folded: Folded, quantities: tuple[Quantity, ...], *roles: Role) -> ReadAmount | None:
    return next((_amount(folded, each) for each in quantities if each.role in roles), None)


def _amount(folded: Folded, quantity: Quantity) -> ReadAmount:
    span = folded.span(quantity.start, quantity.end)
    return ReadAmount(quantity.value, quantity.unit.value, span, quantity.high, quantity.currency)


def _time(
    text: str, folded: Folded, timing: Timing, as_of: datetime.date | None, calendar: Calendar | None
) -> ReadTime:
    span = folded.span(timing.start, timing.end)
    days = None
    if as_of is not None and timing.moment is not None:
        days = resolve_moment(timing.moment, as_of, calendar)
    first, last = days if days is not None else (None, None)
    return ReadTime(text[span.start : span.end], timing.when.value, span, first, last)
