"""What share of a period's figure should be there by a day, and what is needed each day to get there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from perfkit.calendar import WorkingDays, add_days, count_working_days, days_between
from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.forecast import NO_SEASON, NO_WORKING_DAY
from perfkit.forecast.model import Course, check_days
from perfkit.values import ANY_FIGURE, read_day, read_within, want_items


class Pace(Protocol):
    """A share for every day of a period: 1 on its last day, never falling."""

    @property
    def name(self) -> str:
        """What the method is called."""
        ...

    def share(self, first: datetime.date, last: datetime.date, day: datetime.date) -> Fraction:
        """What share should be there at the end of a day; 0 before the period, 1 after it."""
        ...


@dataclass(frozen=True, slots=True)
class LinearPace:
    """Every day the same.

    >>> LinearPace().share(datetime.date(2027, 1, 1), datetime.date(2027, 1, 10), datetime.date(2027, 1, 3))
    Fraction(3, 10)
    """

    name: str = "linear"

    def share(self, first: datetime.date, last: datetime.date, day: datetime.date) -> Fraction:
        """Days passed by days of the period. Refused: PKF001."""
        check_days(first, last)
        return Fraction(days_between(first, min(day, last)), days_between(first, last))


@dataclass(frozen=True, slots=True)
class WorkingDayPace:
    """Every working day the same, the others nothing.

    days: the host's holidays and make-up days. Law: linear, where every day is worked.

    >>> pace = WorkingDayPace(WorkingDays(frozenset({2027})))
    >>> pace.share(datetime.date(2027, 1, 1), datetime.date(2027, 1, 10), datetime.date(2027, 1, 3))
    Fraction(1, 6)
    """

    days: WorkingDays
    name: str = "working_day"

    def share(self, first: datetime.date, last: datetime.date, day: datetime.date) -> Fraction:
        """Working days passed by those of the period. Refused: PKF001, PKF002 without one, PKC012 an unknown year."""
        check_days(first, last)
        every = count_working_days(first, last, self.days)
        if not every:
            raise Refused(find(NO_WORKING_DAY, first=first, last=last))
        return Fraction(count_working_days(first, min(day, last), self.days), every)


@dataclass(frozen=True, slots=True)
class SeasonalPace:
    """The median of the shares that past periods had at the same part of their days.

    past: periods of the same kind; between two days in proportion where they are longer or shorter. Periods that came
    to nothing or below say nothing. Refused: PKF003 where none is left. Law: never falls, while no amount is below 0.

    >>> day = datetime.date
    >>> amounts = ((day(2026, 1, 9), Fraction(8)), (day(2026, 1, 1), Fraction(2)))
    >>> late = Course(day(2026, 1, 1), day(2026, 1, 10), amounts)
    >>> SeasonalPace((late,)).share(day(2027, 1, 1), day(2027, 1, 10), day(2027, 1, 5))
    Fraction(1, 5)
    """

    past: tuple[Course, ...]
    name: str = "seasonal"

    def __post_init__(self) -> None:
        if not any(course.total > 0 for course in self.past):
            raise Refused(find(NO_SEASON, count=len(self.past)))

    def share(self, first: datetime.date, last: datetime.date, day: datetime.date) -> Fraction:
        """The median share of the past periods. Refused: PKF001."""
        check_days(first, last)
        part = Fraction(days_between(first, min(day, last)), days_between(first, last))
        return median_of([share_at(course, part) for course in self.past if course.total > 0])


def share_at(course: Course, part: Fraction) -> Fraction:
    """What share of its total a course had after a part of its days, within a day in proportion. part: 0 to 1."""
    place = part * days_between(course.starts_on, course.ends_on)
    whole = int(place)
    before = course.starts_on + datetime.timedelta(days=whole - 1)
    reached = course.until(before)
    step = course.until(before + datetime.timedelta(days=1)) - reached
    return (reached + step * (place - whole)) / course.total


def median_of(values: Sequence[Fraction]) -> Fraction:
    """The middle value, or the mean of the middle two; at least one value."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


@dataclass(frozen=True, slots=True)
class RequiredRate:
    """What is needed each day that is left.

    gap: target less actual; zero or less where it is reached. per_day: none where no day is left. best: the greatest
    rate a day of any past period, none without one. of_best: `per_day` by `best`; above 1 no past period did as much.
    """

    gap: Fraction
    days_left: int
    per_day: Fraction | None
    best: Fraction | None
    of_best: Fraction | None


@door
def compute_required_rate(
    actual: Fraction,
    target: Fraction,
    *,
    day: datetime.date,
    ends_on: datetime.date,
    past: Sequence[Course] = (),
    days: WorkingDays | None = None,
) -> RequiredRate:
    """What is needed each day after `day` up to the last, beside the best that past periods did a day.

    past: one's own; those that came to nothing do not count. days: count working days only; none counts every day.
    Refused: PKC012 where the holidays of a year are not known. Law: per_day × days_left is the gap.

    >>> rate = compute_required_rate(Fraction(40), Fraction(100), day=datetime.date(2027, 1, 10),
    ...                              ends_on=datetime.date(2027, 1, 30))
    >>> rate.per_day, rate.days_left
    (Fraction(3, 1), 20)
    """
    bounds = (read_day(day, "day"), read_day(ends_on, "ends_on"))
    figures = (read_within(target, "target", ANY_FIGURE), read_within(actual, "actual", ANY_FIGURE))
    past = want_items(past, Course, "past", "a list of perfkit.forecast.Course")
    gap = figures[0] - figures[1]
    left = count_days(add_days(bounds[0], 1), bounds[1], days)
    per_day = Fraction(gap) / left if left else None
    rates = [course.total / count_days(course.starts_on, course.ends_on, days) for course in past if course.total > 0]
    best = max(rates, default=None)
    return RequiredRate(gap, left, per_day, best, None if per_day is None or best is None else per_day / best)


def count_days(first: datetime.date, last: datetime.date, days: WorkingDays | None) -> int:
    """Working days where a calendar of them is given, else all; both ends included."""
    return days_between(first, last) if days is None else count_working_days(first, last, days)
