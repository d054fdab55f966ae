"""The period of a day, of a number, and its neighbours. Periods are numbered from a fixed anchor, never stepped to."""

from __future__ import annotations

import calendar as gregorian
import datetime
from functools import lru_cache

from perfkit.calendar.days import month_number, months_before_new_year
from perfkit.calendar.model import Calendar, Period, PeriodKind
from perfkit.calendar.own import index_in_list, period_in_list
from perfkit.calendar.weeks import index_of, period_in_weeks
from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.calendar import BEYOND_CALENDAR

MONTHS_PER_PERIOD = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


@door
def period_of(day: datetime.date, kind: PeriodKind, calendar: Calendar) -> Period:
    """The period of a kind that a day lies in.

    Refused: PKC007 where the period reaches beyond the years 1 to 9999.
    Laws: every day lies in exactly one period of each kind; the last day of a period is followed by the next one's
    first.

    >>> period_of(datetime.date(2027, 2, 3), PeriodKind.QUARTER, Calendar()).label
    '2027-Q1'
    """
    return period_at(kind, _index_of(day, kind, calendar), calendar)


def _index_of(day: datetime.date, kind: PeriodKind, calendar: Calendar) -> int:
    if kind is PeriodKind.DAY:
        return day.toordinal()
    if kind is PeriodKind.LISTED:
        return index_in_list(day, calendar)
    if calendar.weeks is not None:
        return index_of(day, kind, calendar.weeks)
    if kind is PeriodKind.WEEK:
        # Day 1 of the year 1 was a Monday.
        return (day.toordinal() - 1) // 7
    return (month_number(day) + _lead(kind, calendar)) // MONTHS_PER_PERIOD[kind]


def _lead(kind: PeriodKind, calendar: Calendar) -> int:
    """How far months are moved on so that years of this calendar begin at multiples of twelve; months never are."""
    return 0 if kind is PeriodKind.MONTH else months_before_new_year(calendar)


@door
def shift_period(period: Period, count: int, calendar: Calendar) -> Period:
    """The period so many periods later, or earlier for a count below zero; the period itself for none.

    calendar: the one that the period was made by. Refused: PKC007.
    Law: shifting in steps is shifting at once, and back again leads home.

    >>> shift_period(period_of(datetime.date(2027, 2, 3), PeriodKind.QUARTER, Calendar()), -1, Calendar()).label
    '2026-Q4'
    """
    return period_at(period.kind, period.index + count, calendar)


@door
@lru_cache(maxsize=4096)
def period_at(kind: PeriodKind, index: int, calendar: Calendar) -> Period:
    """The period of a kind that bears a number. Refused: PKC007.

    >>> period_at(PeriodKind.YEAR, 2027, Calendar(year_starts_in_month=4)).starts_on
    datetime.date(2026, 4, 1)
    """
    try:
        if kind is PeriodKind.DAY:
            day = datetime.date.fromordinal(index)
            return Period(kind, day.isoformat(), day, day, index)
        if kind is PeriodKind.LISTED:
            return period_in_list(index, calendar)
        if calendar.weeks is not None:
            return period_in_weeks(kind, index, calendar.weeks)
        if kind is PeriodKind.WEEK:
            return _week_at(index)
        return _months_at(kind, index, calendar)
    except Refused:
        raise
    except (ValueError, OverflowError):
        raise Refused(find(BEYOND_CALENDAR, moment=kind.value)) from None


def _week_at(index: int) -> Period:
    monday = datetime.date.fromordinal(index * 7 + 1)
    year, week, _ = monday.isocalendar()
    sunday = datetime.date.fromordinal(index * 7 + 7)
    return Period(PeriodKind.WEEK, f"{year:04d}-W{week:02d}", monday, sunday, index)


def _months_at(kind: PeriodKind, index: int, calendar: Calendar) -> Period:
    length = MONTHS_PER_PERIOD[kind]
    first = index * length - _lead(kind, calendar)
    last = first + length - 1
    days = gregorian.monthrange(last // 12, last % 12 + 1)[1]
    return Period(
        kind,
        _label(kind, index),
        datetime.date(first // 12, first % 12 + 1, 1),
        datetime.date(last // 12, last % 12 + 1, days),
        index,
    )


def _label(kind: PeriodKind, index: int) -> str:
    if kind is PeriodKind.YEAR:
        return f"{index:04d}"
    if kind is PeriodKind.MONTH:
        return f"{index // 12:04d}-{index % 12 + 1:02d}"
    if kind is PeriodKind.QUARTER:
        return f"{index // 4:04d}-Q{index % 4 + 1}"
    return f"{index // 2:04d}-H{index % 2 + 1}"


@door
def year_end(day: datetime.date, calendar: Calendar) -> datetime.date:
    """The last day of the year that a day lies in. Refused: PKC007.

    >>> year_end(datetime.date(2026, 4, 1), Calendar(year_starts_in_month=4))
    datetime.date(2027, 3, 31)
    """
    return period_of(day, PeriodKind.YEAR, calendar).ends_on
