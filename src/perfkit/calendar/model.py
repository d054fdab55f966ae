"""Periods and the calendar that they are cut by."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from perfkit.diagnostics import Refused, find
from perfkit.diagnostics.codes.calendar import YEAR_START_OUTSIDE


class PeriodKind(str, Enum):
    """How long a period is.

    >>> PeriodKind("quarter").name
    'QUARTER'
    """

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where years begin; weeks are those of ISO 8601, Monday to Sunday.

    year_starts_in_month: 1 to 12. A fiscal year bears the number of the calendar year in which it ends; quarters,
    halves and years follow it, months, weeks and days keep their labels. Refused: PKC001.
    Source: docs/decisions/fiscal-years.md

    >>> Calendar().year_starts_in_month
    1
    """

    year_starts_in_month: int = 1

    def __post_init__(self) -> None:
        month = self.year_starts_in_month
        if type(month) is not int or not 1 <= month <= 12:
            raise Refused(find(YEAR_START_OUTSIDE, month=month))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that a plan pays for.

    label: as `2027-Q1`, `2027-03`, `2027-H1`, `2027`, `2027-W05`, `2027-01-05`. starts_on, ends_on: both included.
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
