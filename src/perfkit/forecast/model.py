"""What a forecast is made from, and what it says."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.calendar import days_between
from perfkit.diagnostics import Finding, Refused, Words, find
from perfkit.diagnostics.codes.forecast import COURSE_NOT_PAST, DAYS_REVERSED
from perfkit.values import ANY_FIGURE, SHARE_WITHIN, make_days, read_day, read_within, want

Dated = tuple[datetime.date, Fraction]

_AMOUNTS = "pairs of a day and what was added on it"

LEVEL = Fraction(80, 100)
"""How often the interval of a forecast is to hold the figure that comes out, where nothing else is said."""


def make_exact(owner: object, *names: str) -> None:
    """Pass the figures of a noun through the door; none stays none. Refused: as `to_bounded_fraction`."""
    for name in names:
        given = getattr(owner, name)
        if given is not None and type(given) is not Fraction:
            object.__setattr__(owner, name, read_within(given, name, ANY_FIGURE))


def make_level(owner: object) -> None:
    """Pass the level of an interval through the door. Refused: PKV037 one that is not above 0 and below 1."""
    level = read_level(getattr(owner, "level"))  # noqa: B009 - the owner is any noun that has one
    object.__setattr__(owner, "level", level)


def read_level(level: object) -> Fraction:
    """How often an interval is to hold the figure. Refused: as `make_level`.

    >>> read_level(LEVEL) == LEVEL
    True
    """
    return read_within(level, "level", SHARE_WITHIN, above=Fraction(0), below=Fraction(1))


def _make_amounts(owner: Course | Standing) -> None:
    """Days and figures through their doors; what is exact already stays the same object."""
    want(isinstance(owner.amounts, Sequence), "amounts", _AMOUNTS, owner.amounts)
    for pair in owner.amounts:
        want(isinstance(pair, tuple) and len(pair) == len(("day", "amount")), "amounts", _AMOUNTS, pair)
    if not all(type(day) is datetime.date and type(amount) is Fraction for day, amount in owner.amounts):
        read = ((read_day(day, "amounts"), read_within(amount, "amounts", ANY_FIGURE)) for day, amount in owner.amounts)
        object.__setattr__(owner, "amounts", tuple(read))


@dataclass(frozen=True, slots=True)
class Course:
    """How a figure came about within a past period.

    amounts: what was added on which day, one for each event (a deal), in any order within the period. owner: whose.
    Refused: PKF001 a period that ends before it begins, an amount outside it; PKV029 a float, PKV011, PKV013 to PKV015
    what is no exact figure; PKV025 to PKV027 what is no day.
    """

    starts_on: datetime.date
    ends_on: datetime.date
    amounts: tuple[Dated, ...]
    owner: str = ""

    def __post_init__(self) -> None:
        make_days(self, "starts_on", "ends_on")
        _make_amounts(self)
        check_days(self.starts_on, self.ends_on, *(day for day, _ in self.amounts))

    @property
    def total(self) -> Fraction:
        """What it came to."""
        return sum((amount for _, amount in self.amounts), Fraction(0))

    def until(self, day: datetime.date) -> Fraction:
        """What it had come to at the end of a day."""
        return sum((amount for on, amount in self.amounts if on <= day), Fraction(0))


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a figure stands within a period that is still running.

    day: the last day that is known, within the period. amounts: what was added up to then, one for each event.
    target: none where none is set. Refused: PKF001 as `Course`, a day outside the period too.
    """

    starts_on: datetime.date
    ends_on: datetime.date
    day: datetime.date
    amounts: tuple[Dated, ...]
    target: Fraction | None = None
    owner: str = ""

    def __post_init__(self) -> None:
        make_days(self, "starts_on", "ends_on", "day")
        _make_amounts(self)
        make_exact(self, "target")
        check_days(self.starts_on, self.ends_on, self.day)
        check_days(self.starts_on, self.day, *(day for day, _ in self.amounts))

    @property
    def actual(self) -> Fraction:
        """What it has come to."""
        return sum((amount for _, amount in self.amounts), Fraction(0))


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a method expects of the end of a period.

    expected: none where the method has nothing to go by, and `findings` say why. lower, upper: hold the figure that
    comes out with probability `level`; none without enough past. chance: of reaching the target, 0 to 1; none without
    a target or enough past. based_on: how many past courses or deals it rests on. reason: how it was reckoned.
    """

    method: str
    expected: Fraction | None
    lower: Fraction | None
    upper: Fraction | None
    chance: Fraction | None
    level: Fraction
    based_on: int
    reason: Words
    findings: tuple[Finding, ...] = ()


def check_days(first: datetime.date, last: datetime.date, *days: datetime.date) -> None:
    """Refused: PKF001 where a period ends before it begins, or a day lies outside it."""
    strange = last if last < first else next((day for day in days if not first <= day <= last), None)
    if strange is not None:
        raise Refused(find(DAYS_REVERSED, day=strange, first=first, last=last))


def check_past(history: Sequence[Course], now: Standing) -> None:
    """Refused: PKF012 a course that had not ended on the day of a forecast, or is the person's own of the same days."""
    for course in history:
        is_own = course.owner == now.owner and (course.starts_on, course.ends_on) == (now.starts_on, now.ends_on)
        if course.ends_on > now.day or is_own:
            raise Refused(find(COURSE_NOT_PAST, first=course.starts_on, last=course.ends_on, day=now.day))


def like_day(course: Course, now: Standing) -> datetime.date:
    """The day of a past period at which as great a share of it had passed, rounded down; at least its first day."""
    passed = days_between(now.starts_on, now.day) * days_between(course.starts_on, course.ends_on)
    days = max(1, passed // days_between(now.starts_on, now.ends_on))
    return course.starts_on + datetime.timedelta(days=days - 1)


def standing_at(course: Course, day: datetime.date) -> Standing:
    """A past period as it stood at the end of a day."""
    ordered = sorted(course.amounts)
    known = ordered[: bisect_right([on for on, _ in ordered], day)]
    return Standing(course.starts_on, course.ends_on, day, tuple(known), owner=course.owner)
