"""What is set at the top of a plan."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum

from perfkit.calendar import PeriodKind, WeekYears
from perfkit.diagnostics import Span
from perfkit.values import RoundingMode


class Corrections(str, Enum):
    """How closed periods are put right.

    restated: earn and pay lines are reckoned anew and their differences posted. absorbed: only earn lines are, and the
    open period's pay line takes what follows.
    """

    RESTATED = "restated"
    ABSORBED = "absorbed"


@dataclass(frozen=True, slots=True)
class Use:
    """Names that a plan takes from a module. source: what the host's resolver finds the module by."""

    names: tuple[str, ...]
    source: str
    span: Span | None = None
    name_spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What is set at the top of a plan.

    version_by: the date column by which rows go to one version for ever. settled_until: to which day rows are settled
    after the plan has ended. corrections_within: months that corrections reach back, none for any number.
    weeks: where its years have whole weeks instead of months. uses: what it takes from modules; none once they are in.
    listed_in: the table that lists its pay periods, where they are no periods of the calendar.
    """

    edition: int
    title: str
    version: int
    currency: str
    starts_on: datetime.date
    ends_on: datetime.date
    period: PeriodKind
    rounding: RoundingMode = RoundingMode.HALF_UP
    year_starts_in_month: int = 1
    spans: tuple[tuple[str, Span], ...] = ()
    weeks: WeekYears | None = None
    version_by: str | None = None
    settled_until: datetime.date | None = None
    corrections: Corrections | None = None
    corrections_within: int | None = None
    uses: tuple[Use, ...] = ()
    listed_in: str | None = None

    @property
    def last_day(self) -> datetime.date:
        """The last day on which the plan can be run: where it is settled longer than it holds, the later one."""
        return self.ends_on if self.settled_until is None else max(self.ends_on, self.settled_until)

    def span_of(self, setting: str) -> Span | None:
        """Where a setting is written."""
        return next((span for name, span in self.spans if name == setting), None)
