"""What is said of goals and splits made by chance, often right at a limit, as digests.

python -m tests.goals.chance            writes `chance.txt` anew
python -m tests.goals.chance 17         shows what is said of a number
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from random import Random

from perfkit.diagnostics import Finding, Refused
from perfkit.goals import (
    Ambition,
    CheckIn,
    Goal,
    GoalDirection,
    GoalFacts,
    GoalKind,
    Milestone,
    OwnerLevel,
    ParentLink,
    RollUp,
    check_goal,
    check_goals,
    check_history,
    compute_progress,
    cycle_of,
    find_day_rolled_up,
    rebaseline,
    recascade,
)
from perfkit.metrics import MetricFacts
from tests.goals.cascades import make_case
from tests.goals.sound import METRICS, make_sound

CHANCE = Path(__file__).parent / "chance.txt"
COUNT = 120
AS_OF = datetime.date(2027, 5, 17)
CYCLES = ("2027-Q1", "2027-Q2", "2027-Q2", "2027-Q2", "2027-05", "2027-H1", "2027", "2026-Q4")
FIGURES = [Fraction(each) for each in ("0", "1", "5", "10", "10", "20", "50", "100", "-5", "1/2", "11", "3/10")]
WEIGHTS = [None, *(Fraction(each) for each in ("0", "1/20", "4/100", "1/2", "3/5", "61/100", "1/4", "1", "2/5"))]
SHARES = [Fraction(each) for each in ("0", "1/2", "7/10", "9/10", "95/100", "1", "1", "11/10", "2")]
OWNERS = {"E-1": OwnerLevel.PERSON, "E-2": OwnerLevel.PERSON, "L-1": OwnerLevel.TEAM, "C-1": OwnerLevel.COMPANY}
KNOWN: dict[str, MetricFacts] = {name: METRICS[name] for name in ("revenue", "win_rate", "visits", "nps", "pipeline")}


def draw_goal(chance: Random, number: int, above: list[Goal]) -> Goal:
    """A goal with what it hangs on, what was noted of it, and how it was set anew."""

    def figure() -> Fraction:
        return chance.choice(FIGURES)

    cycle = cycle_of(chance.choice(CYCLES))
    parent = chance.choice(above).id if above and chance.random() < 0.6 else None
    days = [cycle.starts_on + datetime.timedelta(days=at) for at in (-1, 0, 14, 30, 45, 46, 60, 90, 91)]
    log = (CheckIn(chance.choice(days), figure(), chance.randint(1, 10), by=chance.choice([*OWNERS])) for _ in days)
    is_band = chance.random() < 0.15
    goal = Goal(
        f"G-{number}",
        chance.choice(list(OWNERS)),
        cycle,
        title=chance.choice(("", "Raise the win rate from 22% to 27% by 30 June 2027", "提高营收")),
        kind=chance.choice((GoalKind.GOAL, GoalKind.GOAL, GoalKind.OBJECTIVE, GoalKind.KEY_RESULT)),
        metric=chance.choice((None, *KNOWN)),
        direction=GoalDirection.WITHIN if is_band else chance.choice((GoalDirection.MORE, GoalDirection.LESS)),
        unit=chance.choice(("number", "count", "ratio", "USD", "days")),
        baseline=chance.choice((None, figure(), figure())),
        target=None if is_band else figure(),
        lower=figure() if is_band else None,
        upper=figure() if is_band else None,
        tolerance=chance.choice((None, Fraction(5))) if is_band else None,
        weight=chance.choice(WEIGHTS),
        parent=parent,
        link=chance.choice(list(ParentLink)),
        ambition=chance.choice(list(Ambition)),
        roll_up=chance.choice((None, None, None, *RollUp)),
        milestones=tuple(Milestone(f"M{at}", days[at], Fraction(1, 2)) for at in range(chance.choice((0, 0, 2)))),
        check_ins=tuple(each for each in log if chance.random() < 0.4),
    )
    if chance.random() < 0.3 and not is_band:
        goal = rebaseline(goal, chance.choice(days), "the market", target=figure(), decided_on=chance.choice(days))
    return goal


def show(said: object) -> str:
    """Anything that is said, without the words of findings."""
    if isinstance(said, Finding):
        return f"{said.code.code} {[place.path for place in said.places]} {said.values}"
    if isinstance(said, Mapping):
        return show([*said.items()])
    if isinstance(said, (tuple, list)):
        return f"[{', '.join(map(show, said))}]"
    if is_dataclass(said):
        return f"{type(said).__name__}{[show(getattr(said, each.name)) for each in fields(said)]}"
    return repr(said)


def iter_goals(number: int) -> Iterator[str]:
    """What is said of a set of goals, of each of them, and of what changed."""
    chance = Random(f"goals {number}")
    goals: list[Goal] = []
    for at in range(chance.randint(2, 12)):
        goals.append(draw_goal(chance, at, goals))
    actuals = {goal.id: chance.choice(FIGURES) for goal in goals if goal.roll_up is None and chance.random() < 0.6}
    yield from map(show, check_goals(goals, KNOWN, actuals=actuals, as_of=AS_OF, owners=OWNERS))
    yield ask(lambda: compute_progress(goals, actuals, as_of=AS_OF, metrics=KNOWN))
    yield ask(lambda: compute_progress(goals, metrics=KNOWN))
    yield ask(lambda: find_day_rolled_up(goals, goals[0].id, chance.choice(SHARES)))
    yield from (show(check_goal(goal, as_of=AS_OF).findings) for goal in goals[:3])
    yield from (show(check_history(one, replace(other, id=one.id))) for one, other in pairwise(goals[:4]))


def ask(wanted: Callable[[], object]) -> str:
    """What comes of it, or why it is refused."""
    try:
        return show(wanted())
    except Refused as refused:
        return show(refused.findings)


def iter_facts(number: int) -> Iterator[str]:
    """What is said of figures, history, peers and capacity."""
    chance = Random(f"facts {number}")
    for _ in range(8):
        figures = [chance.choice(FIGURES) for _ in range(20)]
        facts = GoalFacts(
            metric=chance.choice(("", "revenue", "win_rate")),
            unit=chance.choice(("number", "count", "ratio", "USD", "light-years")),
            direction=chance.choice(list(GoalDirection)),
            baseline=chance.choice((None, figures[0])),
            target=chance.choice((None, figures[1], figures[2])),
            lower=chance.choice((None, figures[3])),
            upper=chance.choice((None, figures[4])),
            ends_on=chance.choice((None, AS_OF)),
            history=tuple(figures[5 : 5 + chance.randint(0, 4)]),
            capacity=chance.choice((None, figures[9])),
            peers=tuple(figures[10 : 10 + chance.randint(0, 10)]),
            parent=chance.choice((None, "", "G-1")),
            parent_metric=chance.choice(("", "revenue")),
            drivers=chance.choice(((), ("win_rate",))),
            weight=chance.choice((*WEIGHTS, Fraction(-1), Fraction(3, 2))),
        )
        yield show(check_goal(facts, as_of=AS_OF, lang=chance.choice(("en", "zh"))))


def iter_splits(number: int) -> Iterator[str]:
    """A split, its tree, and what comes of changes of it."""
    case = make_case(number)
    chance = Random(f"split {number}")
    yield from (show(case.done), show(case.split_tree))
    key = chance.choice(case.done.shares).key
    moved = case.total + chance.randint(-50, 50) * case.step
    yield show(recascade(case.done, total=moved))
    yield show(recascade(case.done, locked={key: chance.randint(-5, 50) * case.step}))
    yield show(recascade(case.done, weights={key: Fraction(chance.randint(0, 9))}))


def iter_sound(number: int) -> Iterator[str]:
    """What is said of a careful team's goals where every eighth was set otherwise."""
    chance, found = Random(f"sound {number}"), make_sound(number)
    goals = [
        replace(goal, weight=chance.choice(WEIGHTS), target=goal.target * chance.choice(SHARES))
        if goal.target is not None and chance.random() < 0.12
        else goal
        for goal in found.goals
    ]
    share = chance.choice(SHARES)
    actuals = {goal.id: found.actuals.get(goal.id, share) for goal in goals}
    if number % 8 == 0:
        actuals |= {goal.id: goal.target * share for goal in goals if goal.target is not None}
    yield from map(show, check_goals(goals, METRICS, actuals=actuals, as_of=AS_OF, owners=found.owners))


def iter_said(number: int) -> Iterator[str]:
    """Everything that is said for a number."""
    yield from iter_goals(number)
    yield from iter_facts(number)
    yield from iter_splits(number)
    if number % 4 == 0:
        yield from iter_sound(number)


def describe(number: int) -> str:
    """The digest of a number."""
    said = "\n".join(iter_said(number))
    return f"{number} {sha256(said.encode()).hexdigest()[:6]}"


def main() -> None:
    """The command."""
    for number in map(int, sys.argv[1:]):
        print("\n".join(iter_said(number)))
    if not sys.argv[1:]:
        CHANCE.write_text("".join(f"{describe(number)}\n" for number in range(COUNT)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
