"""Windows: the first and last day that a gather looks at, both included.

Windows to date end with the period's last day and begin where the month, quarter, half or year of that day begins.
"""

from __future__ import annotations

import datetime

from perfkit.calendar.days import add_days, add_months
from perfkit.calendar.model import Calendar, Period, PeriodKind
from perfkit.calendar.own import check_listed
from perfkit.calendar.periods import period_of, shift_period
from perfkit.diagnostics import door

Window = tuple[datetime.date, datetime.date]


@door
def this_period(period: Period) -> Window:
    """The days of the period itself.

    >>> this_period(period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()))
    (datetime.date(2027, 2, 1), datetime.date(2027, 2, 28))
    """
    return period.starts_on, period.ends_on


@door
def month_to_date(period: Period, calendar: Calendar) -> Window:
    """From the first of the month in which the period ends to the period's last day. Refused: PKC007.

    >>> month_to_date(period_of(datetime.date(2027, 2, 3), PeriodKind.WEEK, Calendar()), Calendar())
    (datetime.date(2027, 2, 1), datetime.date(2027, 2, 7))
    """
    return period_of(period.ends_on, PeriodKind.MONTH, calendar).starts_on, period.ends_on


@door
def quarter_to_date(period: Period, calendar: Calendar) -> Window:
    """From the first day of the quarter in which the period ends to the period's last day. Refused: PKC007.

    >>> quarter_to_date(period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()), Calendar())
    (datetime.date(2027, 1, 1), datetime.date(2027, 2, 28))
    """
    return period_of(period.ends_on, PeriodKind.QUARTER, calendar).starts_on, period.ends_on


@door
def half_to_date(period: Period, calendar: Calendar) -> Window:
    """From the first day of the half year in which the period ends to the period's last day. Refused: PKC007.

    >>> half_to_date(period_of(datetime.date(2027, 8, 3), PeriodKind.MONTH, Calendar()), Calendar())
    (datetime.date(2027, 7, 1), datetime.date(2027, 8, 31))
    """
    return period_of(period.ends_on, PeriodKind.HALF, calendar).starts_on, period.ends_on


@door
def year_to_date(period: Period, calendar: Calendar) -> Window:
    """From the first day of the year in which the period ends to the period's last day. Refused: PKC007.

    >>> year_to_date(period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar(4)), Calendar(4))
    (datetime.date(2026, 4, 1), datetime.date(2027, 2, 28))
    """
    return period_of(period.ends_on, PeriodKind.YEAR, calendar).starts_on, period.ends_on


@door
def all_to_date(period: Period) -> Window:
    """Everything up to the period's last day.

    >>> all_to_date(period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()))[1]
    datetime.date(2027, 2, 28)
    """
    return datetime.date.min, period.ends_on


@door
def rolling_months(count: int, period: Period) -> Window:
    """The last so many months up to the period's last day.

    count: one or more, months as they are printed, also where years have weeks. Refused: PKC007.
    Law: with calendar months as periods it is the window of the latest `count` periods.

    >>> rolling_months(12, period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()))
    (datetime.date(2026, 3, 1), datetime.date(2027, 2, 28))
    """
    _check_count(count)
    return add_months(add_days(period.ends_on, 1), -count), period.ends_on


@door
def previous_periods(count: int, period: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The so many periods before this one, without it, in order.

    count: one or more. Refused: PKC007.

    >>> quarter = period_of(datetime.date(2027, 2, 3), PeriodKind.QUARTER, Calendar())
    >>> [before.label for before in previous_periods(2, quarter, Calendar())]
    ['2026-Q3', '2026-Q4']
    """
    _check_count(count)
    return tuple(shift_period(period, -back, calendar) for back in range(count, 0, -1))


@door
def latest_periods(count: int, period: Period, calendar: Calendar) -> tuple[Period, ...]:
    """The last so many periods up to this one, with it, in order.

    count: one or more. Refused: PKC007.

    >>> quarter = period_of(datetime.date(2027, 2, 3), PeriodKind.QUARTER, Calendar())
    >>> [latest.label for latest in latest_periods(2, quarter, Calendar())]
    ['2026-Q4', '2027-Q1']
    """
    _check_count(count)
    return tuple(shift_period(period, -back, calendar) for back in range(count - 1, -1, -1))


@door
def previous_window(count: int, period: Period, calendar: Calendar) -> Window:
    """The days of the so many periods before this one. Refused: PKC007.

    >>> previous_window(1, period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()), Calendar())
    (datetime.date(2027, 1, 1), datetime.date(2027, 1, 31))
    """
    _check_count(count)
    first = shift_period(period, -count, calendar)
    check_listed(first, calendar)
    return first.starts_on, add_days(period.starts_on, -1)


@door
def latest_window(count: int, period: Period, calendar: Calendar) -> Window:
    """The days of the last so many periods up to this one. Refused: PKC007.

    >>> latest_window(2, period_of(datetime.date(2027, 2, 3), PeriodKind.MONTH, Calendar()), Calendar())
    (datetime.date(2027, 1, 1), datetime.date(2027, 2, 28))
    """
    _check_count(count)
    first = shift_period(period, 1 - count, calendar)
    check_listed(first, calendar)
    return first.starts_on, period.ends_on


def _check_count(count: int) -> None:
    if count < 1:
        raise ValueError("a window counts one period or month, or more")
