"""Forecasts for few and large events: counts shrunk towards the team's, and deals in the pipeline."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.calendar import WorkingDays
from perfkit.diagnostics import Refused, Words, door, find, say_count
from perfkit.diagnostics.codes.forecast import MEAN_OUTSIDE, NOT_A_SHARE, NOTHING_TO_GO_BY, STAGE_WITHOUT_RATE
from perfkit.forecast.methods import may_fall, put_errors
from perfkit.forecast.model import (
    LEVEL,
    Course,
    Forecast,
    Standing,
    check_past,
    like_day,
    make_exact,
    make_level,
    read_level,
    standing_at,
)
from perfkit.forecast.pace import count_days, median_of
from perfkit.forecast.spread import Grid, PastError, add_up, compound, find_interval
from perfkit.forecast.team import Team
from perfkit.values import ZERO_OR_MORE, read_count, read_within, want, want_items, want_mapping

MOST_SIZES = 200
"""How many past sizes are drawn from; of more, every so-manieth in order of size."""


@dataclass(frozen=True, slots=True)
class Shrunk:
    """Events at a person's own rate, shrunk towards that of all past courses; each of a size like past ones.

    The rate a day is gamma distributed over past courses (by their mean and variance); the person's own past days,
    weighing `own_weight`, and the running ones update it. What still comes is a negative binomial count of sizes drawn
    from past events, scaled to the person's mean size, which counts like `size_weight` events of the team's.
    learns: with 9 or more past courses (for 80%) the expected value is moved by the median of the errors that the same
    method had in them, each with its own course left out, and interval and chance are made of these errors; else, and
    where it does not learn, they come from the distribution, which expects an even flow over days.
    working: only working days count. Amounts of zero and below are left out. Findings: PKF004 without past events,
    PKF011 or PKF013 an expected value outside the interval.
    Refused: PKV037 a weight below zero, a level outside 0 to 1; PKF012 a course that is not past.
    """

    own_weight: Fraction = Fraction(1, 2)
    size_weight: int = 10
    working: WorkingDays | None = None
    level: Fraction = LEVEL
    name: str = "shrunk"
    learns: bool = True

    def __post_init__(self) -> None:
        make_level(self)
        own = read_within(self.own_weight, "own_weight", ZERO_OR_MORE, least=Fraction(0))
        object.__setattr__(self, "own_weight", own)
        object.__setattr__(self, "size_weight", read_count(self.size_weight, "size_weight"))

    def forecast(self, history: Sequence[Course], now: Standing) -> Forecast:
        """Actual and the events to come, with the interval and chance of their distribution."""
        check_past(history, now)
        sizes = sorted(amount for course in history for _, amount in course.amounts if amount > 0)
        reason = Words(
            f"own rate shrunk towards that of {say_count(len(history), 'past course', 'past courses')}, sizes like "
            f"{say_count(len(sizes), 'past event', 'past events')}",
            f"个人速度向过去 {len(history)} 段历程收缩，单笔大小取自过去 {len(sizes)} 笔",
        )
        if not sizes:
            finding = find(NOTHING_TO_GO_BY, method=self.name, day=now.day)
            return Forecast(self.name, None, None, None, None, self.level, 0, reason, (finding,))
        team = Team(history, self.own_weight, self.size_weight, self.working)
        updated = team.update(now)
        left = count_days(now.day + datetime.timedelta(days=1), now.ends_on, self.working)
        if updated is None:
            finding = find(NOTHING_TO_GO_BY, method=self.name, day=now.day)
            return Forecast(self.name, None, None, None, None, self.level, 0, reason, (finding,))
        if not left:
            return _settled(self.name, now, self.level, len(sizes), reason)
        shape, days = updated
        mean, factor = team.scale(now)
        expected = now.actual + shape * left / days * factor * mean
        errors = _find_errors(team, history, now) if self.learns else []
        if find_interval([each.error for each in errors], self.level) is not None:
            return _with_past(self.name, expected, errors, history, now, self.level, len(sizes), reason)
        drawn = [size * factor for size in _thin(sizes)]
        grid = compound(shape, days / (days + left), drawn)
        return _from_grid(self.name, grid, expected - now.actual, now, self.level, len(sizes), reason)


def _find_errors(team: Team, history: Sequence[Course], now: Standing) -> list[PastError]:
    """How far each past course ended above what the others would have said of it, at the same part of its days."""
    errors: list[PastError] = []
    for at, course in enumerate(history):
        expected = team.expect(standing_at(course, like_day(course, now)), without=at)
        if expected is not None:
            errors.append(PastError(expected, course.total - expected))
    return errors


def _with_past(
    name: str,
    expected: Fraction,
    errors: Sequence[PastError],
    history: Sequence[Course],
    now: Standing,
    level: Fraction,
    based_on: int,
    reason: Words,
) -> Forecast:
    """Moved by the median past error, with the past errors around it."""
    lean = median_of([each.error for each in errors])
    told = Words(
        f"{reason.en}, and the errors of {say_count(len(errors), 'past course', 'past courses')}",
        f"{reason.zh}，并计入过去 {len(errors)} 段历程的误差",
    )
    found = put_errors(name, expected, errors, history, now, level, told, lean)
    if not may_fall(history, now):
        # Events only add, so the median error of the past takes nothing off what is there.
        found = replace(found, expected=max(expected + lean, now.actual))
    return replace(found, based_on=based_on)


def _thin(sizes: Sequence[Fraction]) -> list[Fraction]:
    if len(sizes) <= MOST_SIZES:
        return list(sizes)
    return [sizes[(2 * at + 1) * len(sizes) // (2 * MOST_SIZES)] for at in range(MOST_SIZES)]


def _settled(name: str, now: Standing, level: Fraction, based_on: int, reason: Words) -> Forecast:
    chance = None if now.target is None else Fraction(int(now.actual >= now.target))
    return Forecast(name, now.actual, now.actual, now.actual, chance, level, based_on, reason)


def _from_grid(
    name: str, grid: Grid, mean: Fraction, now: Standing, level: Fraction, based_on: int, reason: Words
) -> Forecast:
    tail = (1 - level) / 2
    lower, upper = (now.actual + grid.find_quantile(share) for share in (tail, 1 - tail))
    chance = None if now.target is None else grid.compute_chance(now.target - now.actual)
    expected = now.actual + mean
    # The grid has its last digits rounded; what differs by less than one of its steps does not lie outside.
    is_outside = not lower - grid.step <= expected <= upper + grid.step
    told = (find(MEAN_OUTSIDE, method=name, level=f"{round(level * 100)}%"),) if is_outside else ()
    return Forecast(name, expected, lower, upper, chance, level, based_on, reason, told)


@dataclass(frozen=True, slots=True)
class OpenDeal:
    """A deal in the pipeline that may close within the period. amount: above 0."""

    stage: str
    amount: Fraction

    def __post_init__(self) -> None:
        make_exact(self, "amount")


@dataclass(frozen=True, slots=True)
class WinRate:
    """How many of the deals that reached a stage were won in the end, of those that are closed."""

    won: int
    closed: int

    def __post_init__(self) -> None:
        for name in ("won", "closed"):
            object.__setattr__(self, name, read_count(getattr(self, name), name))


LEAST_DEALS = 5
"""Closed deals below which a person's own win rate gives way to the team's."""


@door
def forecast_pipeline(
    now: Standing,
    deals: Sequence[OpenDeal],
    own: Mapping[str, WinRate],
    team: Mapping[str, WinRate],
    *,
    level: Fraction = LEVEL,
) -> Forecast:
    """What is there, and each open deal's amount by the win rate of its stage, with the distribution of the total.

    own, team: win rates by stage; the team's where the person has fewer than 5 closed deals. Where
    neither has any, deals count nothing and PKF009, a warning, names the stage. PKF013, a warning, tells of an expected
    value outside the interval.
    Deals are taken as independent. Refused: PKF006 a win rate that is none, an amount not above zero.
    Source: docs/sources.md#forecasts

    >>> day = datetime.date
    >>> now = Standing(day(2027, 1, 1), day(2027, 3, 31), day(2027, 2, 1), (), target=Fraction(100))
    >>> found = forecast_pipeline(now, [OpenDeal("offer", Fraction(100))], {}, {"offer": WinRate(3, 10)})
    >>> found.expected, found.chance
    (Fraction(30, 1), Fraction(3, 10))
    """
    want(isinstance(now, Standing), "now", "a perfkit.forecast.Standing", now)
    deals = want_items(deals, OpenDeal, "deals", "a list of perfkit.forecast.OpenDeal")
    level = read_level(level)
    for name, rates in (("own", own), ("team", team)):
        want_mapping(rates, WinRate, name, "the WinRate of each stage")
    for stage, rate in (*own.items(), *team.items()):
        if not 0 <= rate.won <= rate.closed:
            raise Refused(find(NOT_A_SHARE, name=stage, value=f"{rate.won}/{rate.closed}"))
    wrong = next((deal for deal in deals if deal.amount <= 0), None)
    if wrong is not None:
        raise Refused(find(NOT_A_SHARE, name=wrong.stage, value=wrong.amount))
    chances = [(deal.amount, _rate(deal.stage, own, team)) for deal in deals]
    mean = sum((amount * chance for amount, chance in chances), Fraction(0))
    reason = Words(
        f"actual, and {say_count(len(deals), 'open deal', 'open deals')} by the win rates of their stages",
        f"实际值，加上 {len(deals)} 笔在途商机按阶段赢率折算",
    )
    found = _from_grid("pipeline", add_up(chances), mean, now, level, len(deals), reason)
    open_at = Counter(deal.stage for deal in deals if not _choose(deal.stage, own, team).closed)
    findings = [find(STAGE_WITHOUT_RATE, stage=stage, count=count) for stage, count in sorted(open_at.items())]
    return replace(found, findings=(*found.findings, *findings))


def _choose(stage: str, own: Mapping[str, WinRate], team: Mapping[str, WinRate]) -> WinRate:
    mine = own.get(stage, WinRate(0, 0))
    return mine if mine.closed >= LEAST_DEALS else team.get(stage, WinRate(0, 0))


def _rate(stage: str, own: Mapping[str, WinRate], team: Mapping[str, WinRate]) -> Fraction:
    rate = _choose(stage, own, team)
    return Fraction(rate.won, rate.closed) if rate.closed else Fraction(0)
