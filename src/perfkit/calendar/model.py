"""Periods and the calendar that they are cut by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Refused, find
from perfkit.diagnostics.codes.calendar import LONG_YEARS, MONTHS_AND_WEEKS, YEAR_START_OUTSIDE

LONG_YEARS_LIMIT = 100


class PeriodKind(str, Enum):
    """How long a period is; a listed one is as long as its calendar's list says.

    >>> PeriodKind("quarter").name
    'QUARTER'
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    LISTED = "listed"


class WeekPattern(str, Enum):
    """How many weeks the three months of a quarter have.

    >>> WeekPattern("4-5-4").weeks
    (4, 5, 4)
    """

    FOUR_FOUR_FIVE = "4-4-5"
    FOUR_FIVE_FOUR = "4-5-4"
    FIVE_FOUR_FOUR = "5-4-4"

    @property
    def weeks(self) -> tuple[int, ...]:
        """The weeks of the first, second and third month."""
        return tuple(int(part) for part in self.value.split("-"))


@dataclass(frozen=True, slots=True)
class WeekYears:
    """Years of whole weeks: 52, in a long year 53, and the week more belongs to its last month.

    pattern: the weeks of the three months of each quarter.
    year: the number of one year; the years before and after it are counted on. starts_on: its first day.
    long_years: the numbers of the years of 53 weeks, rising. Nothing else makes a year long.
    Source: docs/decisions/week-years.md
    """

    year: int
    starts_on: datetime.date
    pattern: WeekPattern
    long_years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """A pay period of a list: its label, its first and its last day, both included."""

    label: str
    starts_on: datetime.date
    ends_on: datetime.date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where years begin, and what their months and weeks are.

    year_starts_in_month: 1 to 12. A fiscal year bears the number of the calendar year in which it ends; quarters,
    halves and years follow it, months, weeks and days keep their labels; weeks are those of ISO 8601.
    weeks: instead, years of whole weeks; then months are called `2027-P03`, and weeks are counted from the year's first
    day. Refused: PKC001, PKC009 long years that are not listed once each and rising, PKC010 both.
    own: pay periods that are no periods of the calendar, each beginning where the one before ends; `list_periods` makes
    them. Quarters, years and the like stay what they are beside them.
    Source: docs/decisions/fiscal-years.md, docs/decisions/week-years.md

    >>> Calendar().year_starts_in_month
    1
    """

    year_starts_in_month: int = 1
    weeks: WeekYears | None = None
    own: tuple[OwnPeriod, ...] = ()

    def __post_init__(self) -> None:
        month = self.year_starts_in_month
        if type(month) is not int or not 1 <= month <= 12:
            raise Refused(find(YEAR_START_OUTSIDE, month=month))
        if self.weeks is None:
            return
        if month != 1:
            raise Refused(find(MONTHS_AND_WEEKS, month=month))
        years = self.weeks.long_years
        is_listed = list(years) == sorted(set(years)) and len(years) <= LONG_YEARS_LIMIT
        if not is_listed or any(not 1 <= year <= 9999 for year in (self.weeks.year, *years)):
            raise Refused(find(LONG_YEARS, years=", ".join(map(str, years[:8])), limit=LONG_YEARS_LIMIT))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that a plan pays for.

    label: as `2027-Q1`, `2027-03`, `2027-P03`, `2027-H1`, `2027`, `2027-W05`, `2027-01-05`.
    starts_on, ends_on: both included.
    index: its number within its kind and calendar, one more for each next period. Periods of one kind are ordered.
    """

    kind: PeriodKind
    label: str
    starts_on: datetime.date
    ends_on: datetime.date
    index: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.ends_on.toordinal() - self.starts_on.toordinal() + 1

    def __contains__(self, day: datetime.date) -> bool:
        """Whether a day lies in it."""
        return self.starts_on <= day <= self.ends_on

    def __lt__(self, other: Period) -> bool:
        """Whether it comes before another of its kind."""
        return self.index < other.index if self._is_kin(other) else NotImplemented

    def __le__(self, other: Period) -> bool:
        """Whether it comes before another of its kind or is the same."""
        return self.index <= other.index if self._is_kin(other) else NotImplemented

    def __gt__(self, other: Period) -> bool:
        """Whether it comes after another of its kind."""
        return self.index > other.index if self._is_kin(other) else NotImplemented

    def __ge__(self, other: Period) -> bool:
        """Whether it comes after another of its kind or is the same."""
        return self.index >= other.index if self._is_kin(other) else NotImplemented

    def _is_kin(self, other: object) -> bool:
        return isinstance(other, Period) and self.kind is other.kind
