"""Tries the forecasts on what happened: coverage of the 80% interval and error by day, fitted on earlier quarters only.

    python benchmarks/backtest.py

Two parts. The sales pipeline (looked for as the tests look for it; without it that part says so): each agent's won
value in 2017-Q3, fitted on Q2, and in Q4, fitted on Q2 and Q3, together and each by itself; Q1 is left out, since its
first deal closes in March.
Then a made, seeded series of 30 people over 8 quarters whose value comes late in the quarter, the last 2 forecast.

`coverage`: how often the 80% interval held the final figure. `error`: the sum of absolute errors of the expected value
by the sum of final figures. `Brier`: the mean of (chance - came true)^2; the target is 110% of the quarter before.
`none`: forecasts without an expected value.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from perfkit.calendar import WorkingDays
from perfkit.forecast import (
    ByPace,
    Course,
    Forecast,
    Forecaster,
    Recent,
    Seasonal,
    SeasonalRest,
    Shrunk,
    Standing,
    WorkingDayPace,
)
from tests.crm.oracle import find_data, read

PARTS = (10, 25, 50, 75, 90)
SEED = 20170401
PLAIN_WEEKS = WorkingDays(frozenset(range(2014, 2019)))
METHODS: tuple[Forecaster, ...] = (
    ByPace(),
    ByPace(WorkingDayPace(PLAIN_WEEKS)),
    Recent(28),
    Seasonal(),
    SeasonalRest(),
    Shrunk(),
)


@dataclass(frozen=True)
class Tried:
    """A forecast and what came out."""

    forecast: Forecast
    final: Fraction
    target: Fraction


def quarter(year: int, number: int) -> tuple[datetime.date, datetime.date]:
    first = datetime.date(year, 3 * number - 2, 1)
    after = datetime.date(year + number // 4, 3 * number % 12 + 1, 1)
    return first, after - datetime.timedelta(days=1)


def stand(course: Course, part: int, target: Fraction) -> Standing:
    days = (course.ends_on - course.starts_on).days + 1
    day = course.starts_on + datetime.timedelta(days=max(1, days * part // 100) - 1)
    known = tuple(each for each in course.amounts if each[0] <= day)
    return Standing(course.starts_on, course.ends_on, day, known, target, course.owner)


def try_quarter(method: Forecaster, past: Sequence[Course], now: Sequence[Course], part: int) -> Iterator[Tried]:
    before = {course.owner: course.total for course in past}
    for course in now:
        target = before[course.owner] * Fraction(11, 10)
        yield Tried(method.forecast(past, stand(course, part, target)), course.total, target)


def show(title: str, quarters: Sequence[Sequence[Course]], first: int) -> None:
    print(f"\n{title}\n")
    print("| method | part of the days | coverage | error | Brier | none | forecasts |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for method in METHODS:
        for part in PARTS:
            tried = [
                each
                for at in range(first, len(quarters))
                for each in try_quarter(method, [one for past in quarters[:at] for one in past], quarters[at], part)
            ]
            print(f"| {method.name} | {part}% | {' | '.join(measure(tried))} | {len(tried)} |")


def measure(tried: Sequence[Tried]) -> tuple[str, ...]:
    made = [each for each in tried if each.forecast.expected is not None]
    ranged = [each for each in made if each.forecast.lower is not None and each.forecast.upper is not None]
    held = sum((each.forecast.lower or 0) <= each.final <= (each.forecast.upper or 0) for each in ranged)
    missed = sum(abs((each.forecast.expected or 0) - each.final) for each in made)
    whole = sum(each.final for each in made)
    judged = [each for each in made if each.forecast.chance is not None and each.target > 0]
    brier = sum(((each.forecast.chance or 0) - (each.final >= each.target)) ** 2 for each in judged)
    return (
        f"{100 * held / len(ranged):.1f}%" if ranged else "-",
        f"{float(100 * missed / whole):.1f}%" if whole else "-",
        f"{float(brier / len(judged)):.3f}" if judged else "-",
        str(len(tried) - len(made)),
    )


def read_pipeline(folder: Path) -> list[list[Course]]:
    data = read(folder)
    quarters = []
    for number in (2, 3, 4):
        first, last = quarter(2017, number)
        quarters.append(
            [
                Course(
                    first,
                    last,
                    tuple(
                        (deal.closed_on, deal.value)
                        for deal in data.deals
                        if deal.agent == agent.name and deal.is_won and first <= deal.closed_on <= last
                    ),
                    agent.name,
                )
                for agent in data.agents
            ]
        )
    # Who sold nothing in any quarter was not selling: no forecast is asked for.
    silent = {agent.name for agent in data.agents} - {each.owner for each in chain(*quarters) if each.amounts}
    return [[course for course in each if course.owner not in silent] for each in quarters]


def make_series() -> list[list[Course]]:
    """Quarters of 30 people; two deals in three close in the last third, some years a little more, some less."""
    chance = random.Random(SEED)
    quarters = []
    rates = {f"P{at:02}": chance.uniform(10, 40) for at in range(30)}
    for at in range(8):
        first, last = quarter(2016 + at // 4, at % 4 + 1)
        days = (last - first).days + 1
        late = chance.uniform(0.55, 0.75)
        courses = []
        for owner, rate in rates.items():
            amounts = []
            for _ in range(max(0, round(chance.gauss(rate, rate**0.5)))):
                is_late = chance.random() < late
                day = chance.randrange(days * 2 // 3, days) if is_late else chance.randrange(days * 2 // 3)
                amounts.append((first + datetime.timedelta(days=day), Fraction(chance.randrange(500, 5_000))))
            courses.append(Course(first, last, tuple(amounts), owner))
        quarters.append(courses)
    return quarters


def main() -> int:
    folder = find_data()
    if folder is None:
        print("the CRM files are absent: name their folder in PERFKIT_CRM_DATA (docs/examples says where from)")
    else:
        quarters = read_pipeline(folder)
        show("Sales pipeline, 2017-Q3 and Q4", quarters, 1)
        show("Sales pipeline, 2017-Q3", quarters[:2], 1)
        show("Sales pipeline, 2017-Q4", quarters, 2)
    show(f"Made series, seed {SEED}", make_series(), 6)
    return 0


if __name__ == "__main__":
    sys.exit(main())
