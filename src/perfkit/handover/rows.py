"""Scores, goals, milestones and rewards as rows of tables, with names of columns that never change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Place, find, has_errors
from perfkit.diagnostics.codes import handover as codes
from perfkit.goals import (
    Goal,
    GoalProgress,
    Milestone,
    StageReward,
    check_late_entries,
    find_day_reached,
    find_day_rolled_up,
    version_at,
    with_version,
)
from perfkit.handover.known import Known
from perfkit.handover.model import Row, Scored
from perfkit.handover.of_goals import GoalOrigins
from perfkit.handover.of_scores import Standing
from perfkit.trace import Sourced
from perfkit.values import CURRENCY_DIGITS, Money


def to_cell(value: Fraction | None, unit: str) -> Fraction | Money | None:
    """A figure as a cell: money with its currency, everything else as a plain number.

    >>> to_cell(Fraction(5), "USD"), to_cell(Fraction(1, 4), "ratio"), to_cell(None, "USD")
    (Money('5.00', 'USD'), Fraction(1, 4), None)
    """
    return Money(value, unit) if value is not None and unit in CURRENCY_DIGITS else value


def list_score_rows(
    scored: Mapping[str, Scored], standings: Mapping[str, Standing], known: Known
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The tables `scores`, a row for each owner, and `score_rows`, one for each row of his scorecard."""
    scores: list[Row] = []
    rows: list[Row] = []
    for owner, standing in standings.items():
        each = scored[owner]
        head = {"owner": owner, "period": known.period.label, "ends_on": known.period.ends_on, "card": each.card}
        score = Sourced(standing.score, standing.score_origin)
        rating = Sourced(standing.rating, standing.rating_origin)
        scores.append({**head, "score": score, "rating": rating})
        if standing.score is None:
            continue
        for part, origin in zip(each.score.parts, standing.row_origins, strict=True):
            cells = {name: Sourced(getattr(part, name), origin) for name in ("figure", "score", "part")}
            goal = each.goals.get(part.name)
            rows.append({**head, "row": part.name, "goal": goal, "weight": part.weight, **cells})
    return tuple(scores), tuple(rows)


def list_goal_rows(goals: Sequence[Goal], origins: GoalOrigins) -> Iterator[Row]:
    """The table `goals`. Amounts stand apart from numbers, so that no count is read as money."""
    for goal in goals:
        found = origins.known.progress.get(goal.id)
        held = _as_held(goal, found, origins.known)
        origin = origins.of(goal.id)
        actual, target = None if found is None else found.actual, held.target
        is_money = goal.unit in CURRENCY_DIGITS
        yield {
            "goal": goal.id,
            "owner": goal.owner,
            "title": goal.title,
            "metric": goal.metric,
            "period": goal.cycle.label,
            "ends_on": goal.cycle.ends_on,
            "parent": goal.parent,
            "unit": goal.unit,
            "weight": held.weight,
            "version": held.version,
            "target": None if is_money else Sourced(target, origin),
            "actual": None if is_money else Sourced(actual, origin),
            "target_amount": Sourced(to_cell(target, goal.unit), origin) if is_money else None,
            "actual_amount": Sourced(to_cell(actual, goal.unit), origin) if is_money else None,
            "progress": Sourced(None if found is None else found.progress, origin),
            "attainment": Sourced(None if found is None else found.attainment, origin),
        }


def _as_held(goal: Goal, found: GoalProgress | None, known: Known) -> Goal:
    if found is None:
        return with_version(goal, version_at(goal, known.as_of))
    held = next((each for each in goal.versions if each.number == found.version), goal.versions[-1])
    return with_version(goal, held)


def list_milestone_rows(goals: Sequence[Goal], origins: GoalOrigins) -> Iterator[Row]:
    """The table `milestones`, a row for each, reached or not; without a day it lies in no window."""
    for goal in goals:
        for step in goal.milestones:
            day = day_reached(step, origins.known.as_of)
            origin = origins.of_milestone(goal, step, day)
            yield {
                "goal": goal.id,
                "milestone": step.id,
                "owner": goal.owner,
                "title": step.title,
                "due_on": step.due_on,
                "reached_on": Sourced(day, origin),
                "weight": Sourced(step.weight, origin),
            }


def day_reached(step: Milestone, as_of: datetime.date | None) -> datetime.date | None:
    """The day a milestone was reached, as far as that is known by then."""
    day = step.reached_on
    return None if day is None or (as_of is not None and day > as_of) else day


def list_reward_rows(goals: Sequence[Goal], origins: GoalOrigins) -> Iterator[Row]:
    """The table `rewards`: of those that are reached, the amount or the award.

    A reward for a share of the way is dated by the first day on which the goal's log had it there, or the logs of the
    goals that it follows from, so it is paid once. A milestone that is reached after the cycle earns none: PKG036.
    A figure without such an entry counts on the cycle's last day. Code: PKD014 where that day is still to come.
    """
    for goal in goals:
        for reward in goal.rewards:
            day = _day_of_reward(goal, reward, origins)
            if day is None:
                continue
            name = reward.milestone if reward.milestone is not None else f"{reward.progress}"
            origin = origins.of_reward(goal, reward, name, day)
            yield {
                "goal": goal.id,
                "reward": name,
                "owner": goal.owner,
                "reached_on": day,
                "amount": Sourced(reward.amount, origin),
                "award": Sourced(reward.award, origin),
            }


def _day_of_reward(goal: Goal, reward: StageReward, origins: GoalOrigins) -> datetime.date | None:
    known = origins.known
    if reward.milestone is not None:
        step = next((each for each in goal.milestones if each.id == reward.milestone), None)
        day = None if step is None else day_reached(step, known.as_of)
        if day is None or not goal.cycle.days or day <= goal.cycle.ends_on:
            return day
        # What is dated after the cycle does not count in it, so it earns nothing there.
        origins.findings |= dict.fromkeys(check_late_entries(goal, known.as_of))
        return None
    found = known.progress.get(goal.id)
    # A figure that is refused lifts the goal to no stage, whatever its log says.
    if found is None or reward.progress is None or has_errors(found.findings):
        return None
    if goal.roll_up is None:
        day = find_day_reached(goal, reward.progress, known.as_of)
    else:
        day = find_day_rolled_up(known.goals.values(), goal.id, reward.progress, known.as_of)
    if day is not None or found.progress is None or found.progress < reward.progress:
        return day
    last = goal.cycle.ends_on
    if known.as_of is None or known.as_of >= last:
        return last
    values = {"goal": goal.id, "stage": reward.progress, "last": last}
    origins.findings[find(codes.STAGE_UNDATED, Place("goals", path=goal.id), **values)] = None
    return None
