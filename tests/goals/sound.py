"""Sound sets of goals, as a careful sales team would set them; each follows from its number alone.

How far checks cry wolf is measured on them. Figures fall round their targets by chance alone, targets grow with the
market and not with what was reached, changes come early and with a reason.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.calendar import Calendar, PeriodKind, period_at
from perfkit.goals import (
    Ambition,
    CascadeMethod,
    CheckIn,
    Cycle,
    Goal,
    GoalDirection,
    GoalKind,
    OwnerLevel,
    RollUp,
    cascade,
    cycle_of,
    rebaseline,
)
from perfkit.metrics import Adding, MetricFacts, MetricKind
from perfkit.values import Money

AS_OF = datetime.date(2027, 1, 5)
FIRST = 2025 * 4 + 2
QUARTERS = 6
METRICS = {
    "revenue": MetricFacts(verifier="finance"),
    "new_customers": MetricFacts(verifier="finance"),
    "win_rate": MetricFacts(adding=Adding.RATIO, guards=("new_customers",), verifier="sales operations"),
    "visits": MetricFacts(kind=MetricKind.PROCESS),
    "churn": MetricFacts(adding=Adding.RATIO),
    "nps": MetricFacts(adding=Adding.ALONE),
    "pipeline": MetricFacts(adding=Adding.END_VALUE),
}
METRICS |= {
    f"{metric} {at}{row}": METRICS[metric]
    for metric in ("churn", "nps", "pipeline")
    for at in range(3)
    for row in range(5)
}
RESULTS = [
    ("nps", "number", Fraction(32), Fraction(45)),
    ("churn", "ratio", Fraction(8, 100), Fraction(5, 100)),
    ("pipeline", "USD", Fraction(0), Fraction(900_000)),
]
WEIGHTS = [(50, 30, 20), (40, 25, 20, 15), (60, 25, 15), (45, 35, 20), (35, 30, 20, 15)]


@dataclass(frozen=True)
class SoundSet:
    """Goals, the figures that were reached, and who is what."""

    goals: tuple[Goal, ...]
    actuals: dict[str, Fraction]
    owners: dict[str, OwnerLevel]


def around(chance: random.Random, mean: int, spread: int) -> Fraction:
    """A share that falls round a mean, both in percent."""
    return Fraction(round(chance.gauss(mean, spread) * 100), 10_000)


def make_sound(number: int) -> SoundSet:
    """The set of a number."""
    chance = random.Random(number)
    people = [f"E-{at:02}" for at in range(chance.randint(4, 9))]
    goals: list[Goal] = []
    actuals: dict[str, Fraction] = {}
    has_own_ambitions = chance.random() < 0.3
    sizes = {person: Fraction(chance.randint(50, 200) * 1000) for person in people}
    for at in range(QUARTERS):
        cycle = cycle_of(period_at(PeriodKind.QUARTER, FIRST + at, Calendar()))
        growth = around(chance, 102, 3)
        sizes = {person: Fraction(round(size * growth / 100)) * 100 for person, size in sizes.items()}
        found = list(iter_quarter(chance, cycle, people, sizes))
        if has_own_ambitions:
            found += iter_own_ambitions(chance, cycle, people)
        for goal, actual in found:
            goals.append(goal)
            if actual is not None:
                actuals[goal.id] = actual
    owners = {**dict.fromkeys(people, OwnerLevel.PERSON), "L-1": OwnerLevel.TEAM}
    return SoundSet(tuple(goals), actuals, owners)


def iter_quarter(
    chance: random.Random, cycle: Cycle, people: list[str], sizes: dict[str, Fraction]
) -> Iterator[tuple[Goal, Fraction | None]]:
    """A team's goal split over its people, their scorecards, and the team's objectives."""
    whole = sum(sizes.values(), Fraction(0))
    team = Goal(f"{cycle.label}/TEAM", "L-1", cycle, metric="revenue", unit="USD", baseline=0, target=whole)
    yield team, whole * around(chance, 102, 5)
    shares = cascade(Money(whole, "USD"), sizes, method=CascadeMethod.DRIVER, step=100)
    for person in people:
        yield from iter_scorecard(chance, cycle, person, shares[person], team.id)
    yield from iter_objectives(chance, cycle)


def iter_scorecard(
    chance: random.Random, cycle: Cycle, person: str, quota: Fraction, team: str
) -> Iterator[tuple[Goal, Fraction | None]]:
    """Three or four goals of one person, weighed."""
    weights = chance.choice(WEIGHTS)
    target = Fraction(chance.randint(4, 12))
    rows = [
        ("revenue", "USD", Fraction(0), quota, quota * around(chance, 103, 14)),
        ("new_customers", "count", Fraction(0), target, Fraction(round(target * around(chance, 103, 20)))),
        ("win_rate", "ratio", Fraction(20, 100), Fraction(28, 100), around(chance, 27, 4)),
        ("visits", "count", Fraction(0), Fraction(60), Fraction(round(chance.gauss(61, 9)))),
    ]
    for (metric, unit, baseline, aimed, actual), weight in zip(rows, weights, strict=False):
        goal = Goal(
            f"{cycle.label}/{person}/{metric}",
            person,
            cycle,
            metric=metric,
            unit=unit,
            baseline=baseline,
            target=aimed,
            weight=Fraction(weight, 100),
            parent=team if metric == "revenue" else None,
        )
        yield maybe_moved(chance, goal), actual


def maybe_moved(chance: random.Random, goal: Goal) -> Goal:
    """One goal in twenty is set anew in its first weeks, upwards where others count on it; some have a log."""
    if goal.target is not None and chance.random() < 0.05:
        day = goal.cycle.starts_on + datetime.timedelta(days=chance.randint(5, 40))
        goal = rebaseline(goal, day, "the territory changed", target=goal.target * Fraction(11, 10), by="L-1")
    if chance.random() < 0.3 and goal.target is not None:
        days = (goal.cycle.starts_on + datetime.timedelta(days=step) for step in (14, 28, 42, 56))
        log = tuple(CheckIn(day, goal.target / 10 * at, 7, by=goal.owner) for at, day in enumerate(days, 1))
        goal = replace(goal, check_ins=log)
    return goal


def iter_objectives(chance: random.Random, cycle: Cycle) -> Iterator[tuple[Goal, Fraction | None]]:
    """One to three aspirational objectives of the team with two to five key results, each on a metric of its own."""
    for at in range(chance.randint(1, 3)):
        top = Goal(f"{cycle.label}/O-{at}", "L-1", cycle, kind=GoalKind.OBJECTIVE, roll_up=RollUp.EQUAL_MEAN)
        yield top, None
        for row in range(chance.randint(2, 5)):
            metric, unit, baseline, target = RESULTS[(at * 5 + row) % len(RESULTS)]
            goal = Goal(
                f"{top.id}/KR-{row}",
                "L-1",
                cycle,
                kind=GoalKind.KEY_RESULT,
                metric=f"{metric} {at}{row}",
                unit=unit,
                direction=GoalDirection.LESS if baseline > target else GoalDirection.MORE,
                baseline=baseline,
                target=target,
                parent=top.id,
                ambition=Ambition.ASPIRATIONAL,
            )
            yield goal, baseline + (target - baseline) * around(chance, 66, 16)


def iter_own_ambitions(
    chance: random.Random, cycle: Cycle, people: list[str]
) -> Iterator[tuple[Goal, Fraction | None]]:
    """One aspirational goal for each person."""
    for person in people:
        goal = Goal(
            *(f"{cycle.label}/{person}/skill", person, cycle),
            metric="certified_hours",
            unit="number",
            baseline=0,
            target=40,
            weight=0,
            ambition=Ambition.ASPIRATIONAL,
        )
        yield goal, 40 * around(chance, 66, 16)
