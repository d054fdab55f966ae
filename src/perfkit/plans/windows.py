"""The days of a window in a period, and whether one window always holds all days of another."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import lru_cache

from perfkit.calendar import (
    Calendar,
    Period,
    PeriodKind,
    add_days,
    half_to_date,
    latest_window,
    month_to_date,
    period_at,
    period_of,
    previous_window,
    quarter_to_date,
    rolling_months,
    year_to_date,
)
from perfkit.diagnostics import Refused
from perfkit.expr import WindowKind
from perfkit.plans.header import Header

Reach = tuple[WindowKind, int]
"""A window whose days follow from the period alone, with its count of periods or months."""

_PERIODS_TRIED = 400
"""How many periods of a plan are compared at most: windows come round with the year, and days are the shortest."""
_BY_COUNT = frozenset(
    {WindowKind.THIS_PERIOD, WindowKind.LATEST, WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE}
)
_TO_DATE = frozenset(
    {WindowKind.MONTH_TO_DATE, WindowKind.QUARTER_TO_DATE, WindowKind.HALF_TO_DATE, WindowKind.YEAR_TO_DATE}
)


def find_window(
    kind: WindowKind, count: int, period: Period, calendar: Calendar
) -> tuple[datetime.date, datetime.date]:
    """The first and the last day of a window without dates of its own.

    Refused: PKC007 beyond the calendar, PKC014 before the first listed period.

    >>> march = period_of(datetime.date(2027, 3, 1), PeriodKind.MONTH, Calendar())
    >>> find_window(WindowKind.ROLLING_MONTHS, 2, march, Calendar())
    (datetime.date(2027, 2, 1), datetime.date(2027, 3, 31))
    """
    match kind:
        case WindowKind.THIS_PERIOD:
            return period.starts_on, period.ends_on
        case WindowKind.PREVIOUS_PERIOD:
            return previous_window(1, period, calendar)
        case WindowKind.PREVIOUS:
            return previous_window(count, period, calendar)
        case WindowKind.LATEST:
            return latest_window(count, period, calendar)
        case WindowKind.MONTH_TO_DATE:
            return month_to_date(period, calendar)
        case WindowKind.QUARTER_TO_DATE:
            return quarter_to_date(period, calendar)
        case WindowKind.HALF_TO_DATE:
            return half_to_date(period, calendar)
        case WindowKind.YEAR_TO_DATE:
            return year_to_date(period, calendar)
        case WindowKind.ROLLING_MONTHS:
            return rolling_months(count, period)
        case WindowKind.BEFORE:
            return datetime.date.min, add_days(period.starts_on, -1)
        case _:
            return datetime.date.min, period.ends_on


def reaches_as_far(own: Reach, asked: Reach, header: Header, calendar: Calendar) -> bool:
    """Whether a window holds every day of another in each period of a plan; both end with the period or before.

    Of listed periods nobody knows the days yet: there only windows of one family are compared, all others let pass.
    """
    kinds = {own[0], asked[0]}
    is_unknown = header.period is PeriodKind.LISTED and WindowKind.ALL_TO_DATE not in kinds
    if is_unknown and not (kinds <= _BY_COUNT or kinds <= _TO_DATE):
        return True
    pairs = zip(_list_starts(own, header, calendar), _list_starts(asked, header, calendar), strict=True)
    return all(mine <= theirs for mine, theirs in pairs)


def lasts(own: Reach, header: Header, calendar: Calendar) -> bool:
    """Whether a row of the plan's first day still lies in a window when the plan pays for the last time.

    Of listed periods nobody knows the days yet: there only a window of a number of periods is known to end.
    """
    if header.period is PeriodKind.LISTED:
        return own[0] not in _BY_COUNT
    try:
        last = period_of(header.last_day, header.period, calendar)
    except Refused:
        return True
    return _start(own, last, calendar) <= header.starts_on


def find_cut(own: Reach, header: Header, calendar: Calendar) -> tuple[Period, datetime.date] | None:
    """A period of a plan that begins before a window of it does, and where the window begins.

    Of several the first whose window begins in the days of the plan. Of listed periods nobody knows the days yet.
    """
    if header.period is PeriodKind.LISTED:
        return None
    starts = zip(_list_periods(header, calendar), _list_starts(own, header, calendar), strict=True)
    cuts = [(period, start) for period, start in starts if period.starts_on < start]
    return next((cut for cut in cuts if cut[1] > header.starts_on), cuts[0] if cuts else None)


@lru_cache(maxsize=256)
def _list_starts(window: Reach, header: Header, calendar: Calendar) -> Sequence[datetime.date]:
    return tuple(_start(window, period, calendar) for period in _list_periods(header, calendar))


@lru_cache(maxsize=64)
def _list_periods(header: Header, calendar: Calendar) -> Sequence[Period]:
    try:
        first, last = (period_of(day, header.period, calendar) for day in (header.starts_on, header.last_day))
    except Refused:
        # The header itself is wrong, and a finding says so.
        return ()
    most = min(last.index, first.index + _PERIODS_TRIED)
    return tuple(period_at(first.kind, index, calendar) for index in range(first.index, most + 1))


def _start(window: Reach, period: Period, calendar: Calendar) -> datetime.date:
    """The first day of a window; what lies before the calendar or the first listed period holds nothing."""
    try:
        return find_window(window[0], window[1], period, calendar)[0]
    except Refused:
        return datetime.date.min
