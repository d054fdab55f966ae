"""Which days are worked: the week, less holidays, plus the days that are worked in their place."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from perfkit.calendar.days import days_between
from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.calendar import HOLIDAYS_UNKNOWN, WORKING_DAYS_CLASH

_ONE_WEEK = 7


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """What a host knows of holidays; nothing is guessed for a year it does not list.

    years: those whose holidays are known, also where there is none. holidays: days off, whatever weekday.
    make_up_days: days worked although their weekday is a day of rest, as 调休 has them.
    rest_days: weekdays that are not worked, Monday is 0.
    Refused: PKC013 a day that is both, a day of a year that is not listed, a week without a working day.

    >>> spring = WorkingDays(frozenset({2027}), holidays=frozenset({datetime.date(2027, 1, 1)}))
    >>> is_working_day(datetime.date(2027, 1, 1), spring), is_working_day(datetime.date(2027, 1, 4), spring)
    (False, True)
    """

    years: frozenset[int]
    holidays: frozenset[datetime.date] = frozenset()
    make_up_days: frozenset[datetime.date] = frozenset()
    rest_days: frozenset[int] = frozenset({5, 6})

    def __post_init__(self) -> None:
        listed = sorted(self.holidays | self.make_up_days)
        clash = next((day for day in listed if day in self.holidays & self.make_up_days), None)
        clash = clash or next((day for day in listed if day.year not in self.years), None)
        if clash is not None:
            raise Refused(find(WORKING_DAYS_CLASH, day=clash))
        if not self.rest_days < frozenset(range(_ONE_WEEK)):
            raise Refused(find(WORKING_DAYS_CLASH, day=", ".join(map(str, sorted(self.rest_days)))))


@door
def is_working_day(day: datetime.date, days: WorkingDays) -> bool:
    """Whether a day is worked. Refused: PKC012 where the holidays of its year are not known.

    >>> is_working_day(datetime.date(2027, 1, 2), WorkingDays(frozenset({2027})))
    False
    """
    _check_years((day.year,), days)
    return day in days.make_up_days or (day.weekday() not in days.rest_days and day not in days.holidays)


@door
def count_working_days(first: datetime.date, last: datetime.date, days: WorkingDays) -> int:
    """How many days from one to the other are worked, both included; none when they are reversed.

    Refused: PKC012 where the holidays of a year that is touched are not known.
    Law: the counts of stretches that make up a stretch add up to its count.

    >>> count_working_days(datetime.date(2027, 1, 1), datetime.date(2027, 1, 31), WorkingDays(frozenset({2027})))
    21
    """
    length = days_between(first, last)
    if not length:
        return 0
    _check_years(range(first.year, last.year + 1), days)
    weeks, rest = divmod(length, _ONE_WEEK)
    worked = weeks * (_ONE_WEEK - len(days.rest_days))
    worked += sum((first.weekday() + step) % _ONE_WEEK not in days.rest_days for step in range(rest))
    off = sum(first <= day <= last and day.weekday() not in days.rest_days for day in days.holidays)
    on = sum(first <= day <= last and day.weekday() in days.rest_days for day in days.make_up_days)
    return worked - off + on


def _check_years(years: Iterable[int], days: WorkingDays) -> None:
    unknown = next((year for year in years if year not in days.years), None)
    if unknown is not None:
        known = ", ".join(map(str, sorted(days.years))) or "-"
        raise Refused(find(HOLIDAYS_UNKNOWN, year=unknown, known=known))
