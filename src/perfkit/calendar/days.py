"""Reckoning with single days: adding, counting, and where in the year a day lies."""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta

from perfkit.calendar.model import Calendar
from perfkit.calendar.weeks import locate
from perfkit.diagnostics import Refused, Words, door, find
from perfkit.diagnostics.codes.calendar import BEYOND_CALENDAR

_MONTHS_LIMIT = 12 * 9999


@door
def add_days(day: datetime.date, count: int) -> datetime.date:
    """The day so many days later, or earlier for a count below zero. Refused: PKC007.

    >>> add_days(datetime.date(2027, 2, 28), 1)
    datetime.date(2027, 3, 1)
    """
    try:
        return day + datetime.timedelta(days=count)
    except OverflowError:
        raise Refused(
            find(BEYOND_CALENDAR, moment=Words(f"{day} {_signed(count)} days", f"{day} {_signed(count)} 天"))
        ) from None


@door
def move_day(day: datetime.date, count: int) -> datetime.date:
    """The day so many days later or earlier; where there is none, the last or the first there is.

    >>> move_day(datetime.date(2027, 2, 28), 1), move_day(datetime.date.max, 365)
    (datetime.date(2027, 3, 1), datetime.date(9999, 12, 31))
    """
    return datetime.date.fromordinal(min(max(day.toordinal() + count, 1), datetime.date.max.toordinal()))


@door
def add_months(day: datetime.date, count: int) -> datetime.date:
    """The same day of the month so many months later, or that month's last day where it is shorter.

    count: below zero for earlier. Refused: PKC007.
    Law: the result's month is exactly `count` months away. Adding in two steps may differ from adding at once, since
    the first step may have moved the day: from 31 January over February.

    >>> add_months(datetime.date(2024, 1, 31), 1), add_months(datetime.date(2027, 3, 31), -1)
    (datetime.date(2024, 2, 29), datetime.date(2027, 2, 28))
    """
    if abs(count) <= _MONTHS_LIMIT and 12 <= month_number(day) + count < 12 * 10000:
        return day + relativedelta(months=count)
    raise Refused(find(BEYOND_CALENDAR, moment=Words(f"{day} {_signed(count)} months", f"{day} {_signed(count)} 个月")))


def _signed(count: int) -> str:
    # Python refuses to print very long numbers, and a count this far out needs no digits.
    return f"{count:+d}" if abs(count) < 10**12 else ("+…" if count > 0 else "-…")


@door
def days_between(first: datetime.date, last: datetime.date) -> int:
    """How many days lie from one to the other, both counted; none when they are reversed.

    >>> days_between(datetime.date(2025, 1, 15), datetime.date(2025, 1, 31))
    17
    """
    return max(0, last.toordinal() - first.toordinal() + 1)


@door
def month_number(day: datetime.date) -> int:
    """The number of the day's month, counted through all years; one more for each next month.

    >>> month_number(datetime.date(2027, 1, 31)) - month_number(datetime.date(2026, 12, 1))
    1
    """
    return day.year * 12 + day.month - 1


@door
def months_touched(first: datetime.date, last: datetime.date) -> int:
    """How many months of the calendar have a day from one to the other, both counted; none when they are reversed.

    >>> months_touched(datetime.date(2027, 1, 31), datetime.date(2027, 3, 1))
    3
    """
    return month_number(last) - month_number(first) + 1 if first <= last else 0


@door
def months_completed(first: datetime.date, last: datetime.date) -> int:
    """How many whole months have run through when the last day is reached; none when the days are reversed.

    A month has run through on the same day of the next month, or on its last day where it is shorter.
    Law: the greatest number of months that `add_months` can add to the first day without passing the last.

    >>> months_completed(datetime.date(2027, 1, 15), datetime.date(2027, 7, 14))
    5
    """
    if last < first:
        return 0
    months = month_number(last) - month_number(first)
    return months if add_months(first, months) <= last else months - 1


def months_into_year(day: datetime.date, calendar: Calendar) -> int:
    """How many months of the year lie before the day's month: 0 to 11. Years of weeks have months of their own.

    >>> months_into_year(datetime.date(2027, 4, 1), Calendar(year_starts_in_month=4))
    0
    """
    if calendar.weeks is not None:
        return locate(day.toordinal(), calendar.weeks)[1]
    return (day.month - calendar.year_starts_in_month) % 12


@door
def year_of(day: datetime.date, calendar: Calendar) -> int:
    """The number of the year that a day lies in: that of the calendar year in which it ends, or counted in weeks.

    >>> year_of(datetime.date(2026, 4, 1), Calendar(year_starts_in_month=4))
    2027
    """
    if calendar.weeks is not None:
        return locate(day.toordinal(), calendar.weeks)[0]
    return (month_number(day) + months_before_new_year(calendar)) // 12


@door
def months_before_new_year(calendar: Calendar) -> int:
    """How many months of a fiscal year lie before the calendar year whose number it bears: 0 to 11.

    >>> months_before_new_year(Calendar(year_starts_in_month=4)), months_before_new_year(Calendar())
    (9, 0)
    """
    return (13 - calendar.year_starts_in_month) % 12


@door
def half_of(day: datetime.date, calendar: Calendar) -> int:
    """The half of the year that a day lies in: 1 or 2.

    >>> half_of(datetime.date(2027, 1, 5), Calendar(year_starts_in_month=7))
    2
    """
    return months_into_year(day, calendar) // 6 + 1


@door
def quarter_of(day: datetime.date, calendar: Calendar) -> int:
    """The quarter of the year that a day lies in: 1 to 4.

    >>> quarter_of(datetime.date(2027, 1, 5), Calendar(year_starts_in_month=4))
    4
    """
    return months_into_year(day, calendar) // 3 + 1


@door
def month_of(day: datetime.date) -> int:
    """The month that a day lies in, as it is printed: 1 for January to 12, wherever the year begins.

    >>> month_of(datetime.date(2027, 3, 5))
    3
    """
    return day.month
