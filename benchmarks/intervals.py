"""Tries ways of making an 80% interval of past errors: how often each holds, for small and for large figures, how wide.

    python benchmarks/intervals.py

The forecasts are those of `backtest.py`, on the sales pipeline and on made series; what a way learns from is earlier
quarters only. The made series, beside that of `backtest.py`, have an even flow of deals and nothing else
(`steady`), quarters that are good or bad for all (`shaky`, by 15%), and a team that grows by a tenth each quarter
(`ramp`): 30 people, of whom some sell twice or three times as large as others, 5 quarters, of which the last 2 are
forecast. Which way perfkit takes was chosen on these, by `score`; the same runs showed the pipeline's figures too.

`cells`: of 25 (5 methods, 5 parts of the days) in how many the interval held 75% to 85%. `held`: of all forecasts.
`by size`: of the lowest, middle and highest third by expected value. `width`: by that of the first way. `score`: the
interval score, width and 10 times what a figure lies outside (less is better), likewise by that of the first way.
Source: docs/sources.md#forecasts
"""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.backtest import METHODS as ALL_METHODS
from benchmarks.backtest import PARTS, make_series, quarter, read_pipeline, stand
from perfkit.calendar import days_between
from perfkit.forecast import Course, Forecaster, Seasonal, SeasonalRest, Shrunk, Standing
from perfkit.forecast.model import like_day, standing_at
from perfkit.forecast.pace import median_of, share_at
from perfkit.forecast.team import Team
from tests.crm.oracle import find_data

LEVEL = 0.8
# `seasonal_rest` came after the choice.
METHODS = tuple(method for method in ALL_METHODS if not isinstance(method, SeasonalRest))


@dataclass(frozen=True)
class Past:
    """What a method would have expected of a past course, what came out, and in which quarter."""

    expected: float
    total: float
    quarter: int

    @property
    def error(self) -> float:
        return self.total - self.expected


@dataclass(frozen=True)
class Case:
    """A forecast: what was expected, what was there, what came out, and the past it may learn from."""

    cell: str
    expected: float
    actual: float
    total: float
    past: Sequence[Past]


Ends = tuple[float, float]


def cut(errors: Sequence[float]) -> Ends:
    """The errors at the ranks that hold four in five of the next ones, as `find_interval` takes them."""
    ordered = sorted(errors)
    rank = max(1, int((len(ordered) + 1) * (1 - LEVEL) / 2 + 1e-9))
    return ordered[rank - 1], ordered[-rank]


def take_all(case: Case) -> Ends:
    low, high = cut([each.error for each in case.past])
    return case.expected + low, case.expected + high


def take_nearest(count: int) -> Callable[[Case], Ends]:
    def take(case: Case) -> Ends:
        away = sorted(abs(each.expected - case.expected) for each in case.past)[min(count, len(case.past)) - 1]
        low, high = cut([each.error for each in case.past if abs(each.expected - case.expected) <= away + 1e-9])
        return case.expected + low, case.expected + high

    return take


def take_above(case: Case) -> Ends:
    """The 19 nearest; where the lower end is at what is there already, nothing falls below, and all may miss above."""
    low, high = take_nearest(19)(case)
    if low > case.actual:
        return low, high
    away = sorted(abs(each.expected - case.expected) for each in case.past)[min(19, len(case.past)) - 1]
    errors = sorted(each.error for each in case.past if abs(each.expected - case.expected) <= away + 1e-9)
    rank = max(1, int((len(errors) + 1) * (1 - LEVEL) + 1e-9))
    return case.actual, case.expected + errors[-rank]


def take_scaled(by: Callable[[float], float]) -> Callable[[Case], Ends]:
    """Errors by what was expected, or its root; a tenth of the mean is added, so that nobody divides by nothing."""

    def take(case: Case) -> Ends:
        tenth = sum(max(0.0, each.expected) for each in case.past) / len(case.past) / 10 or 1.0
        low, high = cut([each.error / by(max(0.0, each.expected) + tenth) for each in case.past])
        scale = by(max(0.0, case.expected) + tenth)
        return case.expected + low * scale, case.expected + high * scale

    return take


def take_last_quarter(case: Case) -> Ends:
    last = max(each.quarter for each in case.past)
    low, high = cut([each.error for each in case.past if each.quarter == last])
    return case.expected + low, case.expected + high


def take_normal(case: Case) -> Ends:
    """Mean and standard deviation of the errors, with Student's 10% for many degrees of freedom."""
    errors = [each.error for each in case.past]
    mean = sum(errors) / len(errors)
    spread = sqrt(sum((each - mean) ** 2 for each in errors) / (len(errors) - 1) * (1 + 1 / len(errors)))
    return case.expected + mean - 1.3 * spread, case.expected + mean + 1.3 * spread


WAYS: Mapping[str, Callable[[Case], Ends]] = {
    "all errors": take_all,
    "the 19 nearest": take_nearest(19),
    "the 19 nearest, missing above": take_above,
    "the 29 nearest": take_nearest(29),
    "the 39 nearest": take_nearest(39),
    "by the expected value": take_scaled(lambda value: value),
    "by its root": take_scaled(sqrt),
    "of the last quarter": take_last_quarter,
    "as if normal": take_normal,
}


def expect_past(method: Forecaster, history: Sequence[Course], course: Course, part: int) -> list[Fraction | None]:
    """What the method would have expected of each past course, itself left out, on a day as far in its quarter."""
    now = stand(course, part, Fraction(1))
    seen = [standing_at(each, like_day(each, now)) for each in history]
    if isinstance(method, Shrunk):
        team = Team(history, method.own_weight, method.size_weight, method.working)
        return [team.expect(each, without=at) for at, each in enumerate(seen)]
    if isinstance(method, Seasonal):
        return list(expect_by_season(history, seen))
    return [method.forecast((), each).expected for each in seen]


def expect_by_season(history: Sequence[Course], seen: Sequence[Standing]) -> Iterator[Fraction | None]:
    """As `Seasonal` does of its past: by the median share that the others had."""
    parts = [
        Fraction(days_between(each.starts_on, each.day), days_between(each.starts_on, each.ends_on)) for each in seen
    ]
    shares = {part: [share_at(course, part) if course.total > 0 else None for course in history] for part in {*parts}}
    for at, (now, part) in enumerate(zip(seen, parts, strict=True)):
        others = [share for other, share in enumerate(shares[part]) if share is not None and other != at]
        median = median_of(others) if others else Fraction(0)
        yield now.actual / median if median > 0 else None


def make_cases(quarters: Sequence[Sequence[Course]], first: int) -> Iterator[Case]:
    for method in METHODS:
        for part in PARTS:
            for at in range(first, len(quarters)):
                history = [course for past in quarters[:at] for course in past]
                number = [before for before, past in enumerate(quarters[:at]) for _ in past]
                points = expect_past(method, history, quarters[at][0], part)
                past = [
                    Past(float(point), float(course.total), which)
                    for point, course, which in zip(points, history, number, strict=True)
                    if point is not None
                ]
                team = Team(history, Shrunk().own_weight, Shrunk().size_weight, None)
                for course in quarters[at]:
                    now = stand(course, part, Fraction(1))
                    if isinstance(method, Shrunk):
                        expected = team.expect(now)
                    else:
                        expected = method.forecast(history if isinstance(method, Seasonal) else (), now).expected
                    if expected is not None:
                        cell = f"{method.name} {part}"
                        yield Case(cell, float(expected), float(now.actual), float(course.total), past)


def make_flow(kind: str, seed: int = 1) -> list[list[Course]]:
    """Five quarters of 30 people: an even flow of deals, people of different rate and size."""
    chance = random.Random(f"{kind}{seed}")
    people = [(chance.uniform(10, 40), chance.choice((1, 1, 1, 2, 3))) for _ in range(30)]
    quarters = []
    for at in range(5):
        first, last = quarter(2016 + at // 4, at % 4 + 1)
        level = {"steady": 1.0, "shaky": chance.lognormvariate(0, 0.15), "ramp": 0.6 + 0.1 * at}[kind]
        courses = []
        for who, (rate, size) in enumerate(people):
            amounts = []
            for _ in range(max(0, round(chance.gauss(rate * level, (rate * level) ** 0.5)))):
                day = first + datetime.timedelta(days=chance.randrange((last - first).days + 1))
                amounts.append((day, Fraction(int(chance.lognormvariate(7, 0.8) * size) + 1)))
            courses.append(Course(first, last, tuple(amounts), f"P{who:02}"))
        quarters.append(courses)
    return quarters


def show(title: str, cases: Sequence[Case]) -> None:
    print(f"\n{title}, {len(cases)} forecasts\n")
    print("| interval of | cells | held | by size | width | score |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    ordered = sorted(cases, key=lambda case: case.expected)
    third = len(ordered) // 3
    base: tuple[float, float] | None = None
    for name, way in WAYS.items():
        ends = {id(case): tuple(max(end, case.actual) for end in way(case)) for case in cases}
        holds = {id(case): ends[id(case)][0] <= case.total <= ends[id(case)][1] for case in cases}
        cells: dict[str, list[bool]] = {}
        for case in cases:
            cells.setdefault(case.cell, []).append(holds[id(case)])
        good = sum(0.75 <= sum(held) / len(held) <= 0.85 for held in cells.values())
        sizes = (ordered[:third], ordered[third : 2 * third], ordered[2 * third :])
        shares = "/".join(f"{100 * sum(holds[id(case)] for case in size) / len(size):.0f}" for size in sizes)
        width = sum(high - low for low, high in ends.values())
        outside = sum(max(0.0, ends[id(case)][0] - case.total, case.total - ends[id(case)][1]) for case in cases)
        score = width + 2 / (1 - LEVEL) * outside
        base = base or (width, score)
        held = 100 * sum(holds.values()) / len(cases)
        print(f"| {name} | {good} | {held:.1f}% | {shares} | {width / base[0]:.2f} | {score / base[1]:.2f} |")


def main() -> int:
    for kind in ("steady", "shaky", "ramp"):
        show(f"Made series `{kind}`, seed 1", list(make_cases(make_flow(kind), 3)))
    show("Made series of `backtest.py`", list(make_cases(make_series(), 6)))
    folder = find_data()
    if folder is None:
        print("the CRM files are absent: name their folder in PERFKIT_CRM_DATA (docs/examples says where from)")
    else:
        show("Sales pipeline, 2017-Q3 and Q4", list(make_cases(read_pipeline(folder), 1)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
