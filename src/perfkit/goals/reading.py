"""Turns what was read in a folded sentence into amounts, days and stretches of the user's own text."""

from __future__ import annotations

import datetime

from perfkit.calendar import Calendar
from perfkit.goals.verdict import ReadAmount, Reading, ReadTime
from perfkit.goals.wording.fold import Folded
from perfkit.goals.wording.model import MEETS_DEADLINE, Quantity, Role, Sentence, Timing
from perfkit.goals.wording.resolve import resolve_moment

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
    own = _of_the_first_goal(sentence)
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


def _of_the_first_goal(sentence: Sentence) -> tuple[Quantity, ...]:
    """The amounts that can belong to what is named: where a second goal follows it, those before that goal."""
    named = sentence.metric or sentence.obj
    if not sentence.further or named is None or named.start >= sentence.further[0].start:
        return sentence.quantities
    return tuple(each for each in sentence.quantities if each.start < sentence.further[0].start)


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
