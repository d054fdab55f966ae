"""Years of whole weeks: where they begin, and what their months are. Days are counted as ordinals, never stepped to."""

from __future__ import annotations

import datetime
from itertools import accumulate

from perfkit.calendar.model import Calendar, Period, PeriodKind, WeekYears
from perfkit.diagnostics import Finding, door, find
from perfkit.diagnostics.codes.calendar import LONG_YEAR_MISSING

PER_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}
_LETTERS = {PeriodKind.MONTH: "-P{:02d}", PeriodKind.QUARTER: "-Q{}", PeriodKind.HALF: "-H{}", PeriodKind.YEAR: ""}
# First days that follow one weekday through the years lie within a week of each other.
_DRIFT_LIMIT = 6


def first_day(year: int, weeks: WeekYears) -> int:
    """The ordinal of a year's first day.

    >>> from perfkit.calendar.model import WeekPattern
    >>> weeks = WeekYears(2023, datetime.date(2023, 1, 29), WeekPattern.FOUR_FIVE_FOUR, (2023,))
    >>> datetime.date.fromordinal(first_day(2024, weeks))
    datetime.date(2024, 2, 4)
    """
    after = sum(weeks.year <= long < year for long in weeks.long_years)
    before = sum(year <= long < weeks.year for long in weeks.long_years)
    return weeks.starts_on.toordinal() + 364 * (year - weeks.year) + 7 * (after - before)


def month_weeks(year: int, weeks: WeekYears) -> tuple[int, ...]:
    """How many weeks each of the year's twelve months has; the last one has the fifty-third."""
    plain = weeks.pattern.weeks * 4
    return (*plain[:-1], plain[-1] + 1) if year in weeks.long_years else plain


def locate(ordinal: int, weeks: WeekYears) -> tuple[int, int]:
    """The year that a day lies in, and how many of the year's months lie before its month: 0 to 11."""
    year = weeks.year + (ordinal - weeks.starts_on.toordinal()) // 364
    # Long years alone can move a first day off the guess, one week each, so these end after a few steps.
    while first_day(year, weeks) > ordinal:
        year -= 1
    while first_day(year + 1, weeks) <= ordinal:
        year += 1
    week = (ordinal - first_day(year, weeks)) // 7
    return year, sum(end <= week for end in accumulate(month_weeks(year, weeks)))


def index_of(day: datetime.date, kind: PeriodKind, weeks: WeekYears) -> int:
    """The number of the period that a day lies in, among those of a kind."""
    ordinal = day.toordinal()
    if kind is PeriodKind.WEEK:
        return (ordinal - _first_weekday(weeks)) // 7
    year, month = locate(ordinal, weeks)
    per_year = PER_YEAR[kind]
    return year * per_year + month * per_year // 12


def index_of_week(year: int, week: int, weeks: WeekYears) -> int:
    """The number of a year's so many-th week, counted from 1, among all weeks."""
    return (first_day(year, weeks) - _first_weekday(weeks)) // 7 + week - 1


def _first_weekday(weeks: WeekYears) -> int:
    """The first day ever on which one of these weeks begins: 0 to 6."""
    return weeks.starts_on.toordinal() % 7


def period_in_weeks(kind: PeriodKind, index: int, weeks: WeekYears) -> Period:
    """The month, quarter, half, year or week of a number; ValueError or OverflowError where no such days exist."""
    if kind is PeriodKind.WEEK:
        return _week_at(index, weeks)
    per_year = PER_YEAR[kind]
    year, nth = divmod(index, per_year)
    ends = [0, *accumulate(month_weeks(year, weeks))]
    months = 12 // per_year
    first, last = ends[nth * months], ends[(nth + 1) * months]
    start = first_day(year, weeks)
    label = f"{_year_label(year)}{_LETTERS[kind].format(nth + 1)}"
    days = datetime.date.fromordinal(start + 7 * first), datetime.date.fromordinal(start + 7 * last - 1)
    return Period(kind, label, *days, index)


def _week_at(index: int, weeks: WeekYears) -> Period:
    first = index * 7 + _first_weekday(weeks)
    year, _ = locate(first, weeks)
    label = f"{_year_label(year)}-W{(first - first_day(year, weeks)) // 7 + 1:02d}"
    days = datetime.date.fromordinal(first), datetime.date.fromordinal(first + 6)
    return Period(PeriodKind.WEEK, label, *days, index)


def _year_label(year: int) -> str:
    if not 1 <= year <= 9999:
        raise ValueError("a label has a year of four digits")
    return f"{year:04d}"


@door
def check_week_years(calendar: Calendar, first: datetime.date, last: datetime.date) -> tuple[Finding, ...]:
    """Warn of the first year that begins on a day of the year by which one of 53 weeks was left out, or is too much.

    first, last: the days that matter; years that touch them are looked at. A calendar of months has none.
    Findings: PKC011.
    """
    weeks = calendar.weeks
    if weeks is None or last < first:
        return ()
    years = range(locate(first.toordinal(), weeks)[0], locate(last.toordinal(), weeks)[0] + 1)
    for year in sorted(years, key=lambda each: abs(each - weeks.year)):
        start = first_day(year, weeks)
        if _days_off(start, weeks.starts_on) > _DRIFT_LIMIT:
            day = datetime.date.fromordinal(max(1, start))
            return (find(LONG_YEAR_MISSING, year=year, day=day, named=weeks.year, anchor=weeks.starts_on),)
    return ()


def _days_off(start: int, anchor: datetime.date) -> int:
    """How many days a first day lies from the nearest day of the calendar that is called like another."""
    # The 29th of February has no name in most years.
    named = anchor.replace(day=min(anchor.day, 28)) if anchor.month == 2 else anchor
    year = datetime.date.fromordinal(max(1, start)).year
    years = (each for each in (year - 1, year, year + 1) if 1 <= each <= 9999)
    return min(abs(start - named.replace(year=each).toordinal()) for each in years)
