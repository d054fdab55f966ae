"""Which share of a period a stretch of days is: the factor that a quota or a draw is scaled by."""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.calendar.days import days_between
from perfkit.calendar.model import Calendar, Period, PeriodKind
from perfkit.calendar.periods import period_at, period_of
from perfkit.diagnostics import door

_PLAIN = Calendar()


@door
def overlap_days(starts_on: datetime.date | None, ends_on: datetime.date | None, period: Period) -> int:
    """How many days of the period a stretch covers, both its ends counted; an end that is none stays open.

    >>> overlap_days(datetime.date(2027, 1, 30), None, period_at(PeriodKind.MONTH, 2027 * 12, Calendar()))
    2
    """
    first = period.starts_on if starts_on is None else max(starts_on, period.starts_on)
    last = period.ends_on if ends_on is None else min(ends_on, period.ends_on)
    return days_between(first, last)


@door
def prorate_by_days(starts_on: datetime.date | None, ends_on: datetime.date | None, period: Period) -> Fraction:
    """The share of the period's days that a stretch covers.

    starts_on, ends_on: both included, none for an open end; a reversed stretch covers nothing. Result: 0 to 1, exact.
    Law: the shares of stretches that make up the period total 1.

    >>> january = period_at(PeriodKind.MONTH, 2025 * 12, Calendar())
    >>> prorate_by_days(datetime.date(2025, 1, 15), datetime.date(2025, 1, 31), january)
    Fraction(17, 31)
    """
    return Fraction(overlap_days(starts_on, ends_on, period), period.days)


@door
def prorate_by_months(
    starts_on: datetime.date | None, ends_on: datetime.date | None, period: Period, calendar: Calendar = _PLAIN
) -> Fraction:
    """The share of the period that a stretch covers, all its months weighing the same.

    A month that is covered in part counts with the share of its days. A day and a week, which have no months of their
    own, are shared by days. starts_on, ends_on: both included, none for an open end; a reversed stretch covers
    nothing. calendar: the one that the period was made by; only years of weeks have other months.
    Result: 0 to 1, exact.
    Laws: the shares of stretches that make up the period total 1; whole months count one each.
    Source: docs/decisions/proration-by-months.md

    >>> quarter = period_at(PeriodKind.QUARTER, 2025 * 4, Calendar())
    >>> prorate_by_months(datetime.date(2025, 2, 1), None, quarter)
    Fraction(2, 3)
    """
    if period.kind in (PeriodKind.DAY, PeriodKind.WEEK):
        return prorate_by_days(starts_on, ends_on, period)
    first = period_of(period.starts_on, PeriodKind.MONTH, calendar).index
    last = period_of(period.ends_on, PeriodKind.MONTH, calendar).index
    months = [period_at(PeriodKind.MONTH, index, calendar) for index in range(first, last + 1)]
    return sum((prorate_by_days(starts_on, ends_on, month) for month in months), Fraction(0)) / len(months)
