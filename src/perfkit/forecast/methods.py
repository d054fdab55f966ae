"""Forecasters: past courses and a standing in, an expected end value with its spread out."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from perfkit.calendar import WorkingDays, days_between
from perfkit.diagnostics import Finding, Words, find, say_count
from perfkit.diagnostics.codes.forecast import HISTORY_SHORT, METHOD_LEANS, NOTHING_TO_GO_BY
from perfkit.forecast.model import LEVEL, Course, Forecast, Standing, check_past, like_day, make_level, standing_at
from perfkit.forecast.pace import LinearPace, Pace, count_days, median_of, share_at
from perfkit.forecast.spread import PastError, count_chance, find_interval, list_nearest
from perfkit.values import read_count


class Forecaster(Protocol):
    """A method that looks at past courses and at where a figure stands, and at nothing later."""

    @property
    def name(self) -> str:
        """What the method is called."""
        ...

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """What it expects of the end of the period. Refused: PKF012 a course of the past that is not past yet."""
        ...


@dataclass(frozen=True, slots=True)
class ByPace:
    """What is there by the share that should be there: run rate with the linear pace, or another pace.

    level: of the interval, which is made of the errors that the same method had in past courses at the same part of
    their days, where about as much was expected. Findings: PKF004 where no share should be there yet, PKF005 too few
    past courses for an interval, PKF011 an expected value outside it. Refused: PKV037 a level outside 0 to 1.

    >>> day = datetime.date
    >>> now = Standing(day(2027, 1, 1), day(2027, 1, 10), day(2027, 1, 4), ((day(2027, 1, 2), Fraction(20)),))
    >>> ByPace().forecast((), now).expected
    Fraction(50, 1)
    """

    pace: Pace = field(default_factory=LinearPace)
    level: Fraction = LEVEL

    def __post_init__(self) -> None:
        make_level(self)

    @property
    def name(self) -> str:
        """That of its pace."""
        return self.pace.name

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """Actual by pace, with the errors of the past around it. Refused: as the pace."""
        check_past(history, now)
        share = self.pace.share(now.starts_on, now.ends_on, now.day)
        percent = f"{round(share * 100)}%"
        reason = Words(
            f"actual, divided by the {percent} due by {now.day}", f"实际值除以截至 {now.day} 应达到的 {percent}"
        )
        return put_errors(
            self.name, self._point(now), _find_errors(self._point, history, now), history, now, self.level, reason
        )

    def _point(self, now: Standing) -> Fraction | None:
        share = self.pace.share(now.starts_on, now.ends_on, now.day)
        return now.actual / share if share else None


@dataclass(frozen=True, slots=True)
class Seasonal:
    """As `ByPace`, with the pace of the past courses themselves; each past error leaves its own course out of the pace.

    Findings: PKF004 where no past course came to anything, PKF005, PKF011.
    """

    level: Fraction = LEVEL
    name: str = "seasonal"

    def __post_init__(self) -> None:
        make_level(self)

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """Actual by the median share of past courses, with the errors of the past around it."""
        check_past(history, now)
        periods = say_count(len(history), "past period", "past periods")
        reason = Words(
            f"actual, divided by the median share that {periods} had by then",
            f"实际值除以过去 {len(history)} 个期间同期占比的中位数",
        )
        part = Fraction(days_between(now.starts_on, now.day), days_between(now.starts_on, now.ends_on))
        share = _Shares(history, part).median_without(None)
        expected = now.actual / share if share else None
        errors = self._find_errors(history, now)
        return put_errors(self.name, expected, errors, history, now, self.level, reason)

    def _find_errors(self, history: Sequence[Course], now: Standing) -> list[PastError]:
        at_part: dict[Fraction, _Shares] = {}
        errors: list[PastError] = []
        for course in history:
            day = like_day(course, now)
            part = Fraction(days_between(course.starts_on, day), days_between(course.starts_on, course.ends_on))
            if part not in at_part:
                at_part[part] = _Shares(history, part)
            share = at_part[part].median_without(course)
            if share:
                expected = course.until(day) / share
                errors.append(PastError(expected, course.total - expected))
        return errors


@dataclass(frozen=True, slots=True)
class SeasonalRest:
    """What is there, and of what the person's past periods came to the share that periods have still to come by then.

    The share is the median of past courses, as of `Seasonal`; the past of a person is the mean of the own totals and of
    one that is the mean of all, so whoever has none goes by all. Early in a period nothing is divided by a small share.
    Findings: PKF004 where no past course came to anything, PKF005, PKF011. Source: docs/sources.md#forecasts

    >>> day = datetime.date
    >>> amounts = ((day(2026, 1, 5), Fraction(40)), (day(2026, 1, 9), Fraction(60)))
    >>> past = [Course(day(2026, 1, 1), day(2026, 1, 10), amounts)]
    >>> now = Standing(day(2027, 1, 1), day(2027, 1, 10), day(2027, 1, 5), ((day(2027, 1, 2), Fraction(20)),))
    >>> SeasonalRest().forecast(past, now).expected
    Fraction(80, 1)
    """

    level: Fraction = LEVEL
    name: str = "seasonal_rest"

    def __post_init__(self) -> None:
        make_level(self)

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """Actual and the rest that past periods had to come, with the errors of the past around it."""
        check_past(history, now)
        periods = say_count(len(history), "past period", "past periods")
        reason = Words(
            f"actual, and the share of past totals that {periods} had still to come by then",
            f"实际值，加上以往总额中过去 {len(history)} 个期间此时尚未实现的部分",
        )
        season = _Season(history)
        expected = season.expect(now, None)
        standings = (standing_at(course, like_day(course, now)) for course in history)
        points = [season.expect(each, at) for at, each in enumerate(standings)]
        errors = [
            PastError(point, course.total - point)
            for point, course in zip(points, history, strict=True)
            if point is not None
        ]
        return put_errors(self.name, expected, errors, history, now, self.level, reason)


class _Season:
    """Past shares and totals, from which any one course can be left out."""

    def __init__(self, history: Sequence[Course]) -> None:
        self.history = history
        self.totals = [course.total for course in history]
        self.whole = sum(self.totals, Fraction(0))
        self.own: dict[str, list[Fraction]] = {}
        for course, total in zip(history, self.totals, strict=True):
            if course.owner:
                self.own.setdefault(course.owner, []).append(total)
        self.at_part: dict[Fraction, _Shares] = {}

    def expect(self, now: Standing, without: int | None) -> Fraction | None:
        """What a standing should come to, one course left out or none; none where nothing is left to go by."""
        part = Fraction(days_between(now.starts_on, now.day), days_between(now.starts_on, now.ends_on))
        if part not in self.at_part:
            self.at_part[part] = _Shares(self.history, part)
        share = self.at_part[part].median_without(None if without is None else self.history[without])
        if share is None:
            return None
        own, count, out = self.own.get(now.owner, []), len(self.totals), Fraction(0)
        own_sum, own_count = sum(own, Fraction(0)), len(own)
        if without is not None:
            out, count = self.totals[without], count - 1
            if now.owner and self.history[without].owner == now.owner:
                own_sum, own_count = own_sum - out, own_count - 1
        mean = (self.whole - out) / count
        return now.actual + (1 - share) * (own_sum + mean) / (own_count + 1)


class _Shares:
    """The shares that past courses had at one part of their days, in order."""

    def __init__(self, history: Sequence[Course], part: Fraction) -> None:
        self.part = part
        self.ordered = sorted(share_at(course, part) for course in history if course.total > 0)

    def median_without(self, course: Course | None) -> Fraction | None:
        """The median of all, or of all but one course; none where nothing is left, or where it is below zero."""
        kept = list(self.ordered)
        if course is not None and course.total > 0:
            del kept[bisect_left(kept, share_at(course, self.part))]
        share = median_of(kept) if kept else None
        return None if share is None or share < 0 else share


@dataclass(frozen=True, slots=True)
class Recent:
    """What is there, and for each day left the mean of the last days, later ones weighing more.

    days: how many days are looked at, 1 or more, at most those passed; the first weighs 1, the next 2, and so on.
    working: only working days count; none counts every day. Refused: PKC012, PKV037 fewer days.
    Findings: PKF005, PKF011.
    """

    days: int = 28
    working: WorkingDays | None = None
    level: Fraction = LEVEL
    name: str = "recent"

    def __post_init__(self) -> None:
        make_level(self)
        object.__setattr__(self, "days", read_count(self.days, "days", least=1))

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """Actual and the recent rate over the days left, with the errors of the past around it."""
        check_past(history, now)
        seen = min(self.days, days_between(now.starts_on, now.day))
        reason = Words(
            f"actual, and for each day left the weighted mean of the last {say_count(seen, 'day', 'days')}",
            f"实际值，加上余下每天按最近 {seen} 天的加权平均",
        )
        return put_errors(
            self.name, self._point(now), _find_errors(self._point, history, now), history, now, self.level, reason
        )

    def _point(self, now: Standing) -> Fraction | None:
        seen = min(self.days, days_between(now.starts_on, now.day))
        first = now.day - datetime.timedelta(days=seen - 1)
        weights = below = 0
        for step in range(seen):
            day = first + datetime.timedelta(days=step)
            if count_days(day, day, self.working):
                weights += 1
                below += weights
        if not below:
            return None
        total = sum(
            (amount * count_days(first, max(day, first), self.working) for day, amount in now.amounts if day >= first),
            Fraction(0),
        )
        left = count_days(now.day + datetime.timedelta(days=1), now.ends_on, self.working)
        return now.actual + total / below * left


_TOO_LOW = Words("expected too little", "预期偏低")
_TOO_HIGH = Words("expected too much", "预期偏高")


def put_errors(
    name: str,
    expected: Fraction | None,
    errors: Sequence[PastError],
    history: Sequence[Course],
    now: Standing,
    level: Fraction,
    reason: Words,
    moved_by: Fraction = Fraction(0),
) -> Forecast:
    """A forecast with an interval and a chance made of past errors; none of them where these are too few.

    expected: as the method had it when it made its errors. moved_by: what is added to it in the forecast alone.
    """
    if expected is None:
        finding = find(NOTHING_TO_GO_BY, method=name, day=now.day)
        return Forecast(name, None, None, None, None, level, len(history), reason, (finding,))
    findings: tuple[Finding, ...] = ()
    near = list_nearest(errors, expected, level)
    between = find_interval(near, level)
    if between is None:
        findings = (find(HISTORY_SHORT, method=name, count=len(errors), level=f"{round(level * 100)}%"),)
    elif not between[0] <= moved_by <= between[1]:
        findings = (find(METHOD_LEANS, method=name, leaned=_TOO_LOW if between[0] > moved_by else _TOO_HIGH),)
    lower, upper = (None, None) if between is None else (expected + between[0], expected + between[1])
    chance = None if now.target is None else count_chance(near, now.target - expected)
    # Where nothing was ever taken off, what is there stays.
    if not may_fall(history, now):
        lower = None if lower is None else max(lower, now.actual)
        upper = None if upper is None else max(upper, now.actual)
        if now.target is not None and now.actual >= now.target:
            chance = Fraction(1)
    return Forecast(name, expected + moved_by, lower, upper, chance, level, len(errors), reason, findings)


def may_fall(history: Sequence[Course], now: Standing) -> bool:
    """Whether anything was ever taken off what was there, so that it may be again."""
    dated = (*(each for course in history for each in course.amounts), *now.amounts)
    return any(amount < 0 for _, amount in dated)


def _find_errors(
    point: Callable[[Standing], Fraction | None], history: Sequence[Course], now: Standing
) -> list[PastError]:
    """How far each past course ended above what the method would have expected, at the same part of its days."""
    errors: list[PastError] = []
    for course in history:
        expected = point(standing_at(course, like_day(course, now)))
        if expected is not None:
            errors.append(PastError(expected, course.total - expected))
    return errors
