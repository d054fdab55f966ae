"""What several cycles show: ambition that drifts, attainments that bunch, targets that follow what was reached."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import comb

from perfkit.diagnostics import Finding, Place, find
from perfkit.diagnostics.codes import goals_traps as codes
from perfkit.goals.model import Ambition, Goal, GoalDirection
from perfkit.goals.progress import GoalProgress, compute_goal_progress
from perfkit.goals.show import show_number, show_share
from perfkit.goals.traps import TrapScene
from perfkit.values import CURRENCY_DIGITS

_MONTH = 30
_SCALE = 10**6
"""Shares are cut to millionths before they are correlated: fractions of thousands of goals would grow without end."""


@dataclass(frozen=True, slots=True)
class Past:
    """What came of the goals whose cycle had ended by a day. progress: by goal id."""

    scene: TrapScene
    as_of: datetime.date
    progress: Mapping[str, GoalProgress]

    def closed(self) -> list[Goal]:
        """The goals whose cycle had ended, in order of its end."""
        ended = (goal for goal in self.scene.goals.values() if goal.cycle.ends_on < self.as_of)
        return sorted(ended, key=lambda goal: (goal.cycle.ends_on, goal.id))


def check_history_of_sets(past: Past) -> Iterator[Finding]:
    """Traps that only several cycles or many goals show.

    Codes: PKG069 to PKG071 ambition, PKG072 bunching, PKG074 a ratchet, PKG075 a manager's cusp, PKG080 balance.
    """
    yield from _check_ambition(past)
    yield from _check_bunching(past)
    yield from _check_ratchet(past)
    yield from _check_cusp(past)
    yield from _check_balance(past)


# --- ambition ------------------------------------------------------------------------------------------------------


def _check_ambition(past: Past) -> Iterator[Finding]:
    limits = past.scene.limits
    for (owner, _), cycles in sorted(_list_scores(past).items()):
        scores = [sum(each, Fraction(0)) / len(each) for each in cycles]
        latest = scores[-limits.aspirational_cycles :]
        if len(latest) == limits.aspirational_cycles:
            mean = show_number(sum(latest, Fraction(0)) / len(latest))
            values = {"owner": owner, "mean": mean, "count": len(latest)}
            if min(latest) > limits.aspirational_high:
                yield find(codes.SANDBAGGING, Place("goals", path=owner), **values)
            elif max(latest) < limits.aspirational_low:
                yield find(codes.OVER_REACHING, Place("goals", path=owner), **values)
        run = scores[-limits.drift_cycles :]
        is_broad = min(len(each) for each in cycles[-limits.drift_cycles :]) >= limits.drift_goals
        is_rising = len(run) == limits.drift_cycles and all(one < other for one, other in pairwise(run))
        if is_broad and is_rising and run[-1] - run[0] >= limits.drift_rise and run[-1] >= limits.drift_to:
            first, last = show_number(run[0]), show_number(run[-1])
            yield find(
                codes.AMBITION_DRIFT, Place("goals", path=owner), owner=owner, count=len(run), first=first, last=last
            )


def _list_scores(past: Past) -> dict[tuple[str, int], list[list[Fraction]]]:
    """The scores of aspirational goals, cycle by cycle, by owner and length of cycle in months.

    A score is progress within 0 and 1, as those who publish the thresholds reckon it.
    """
    cycles: dict[tuple[str, int], dict[datetime.date, list[Fraction]]] = {}
    for goal in past.closed():
        progress = past.progress[goal.id].progress
        if goal.ambition is Ambition.ASPIRATIONAL and goal.roll_up is None and progress is not None:
            series = cycles.setdefault((goal.owner, _months(goal)), {})
            series.setdefault(goal.cycle.ends_on, []).append(min(max(progress, Fraction(0)), Fraction(1)))
    return {key: [scores for _, scores in sorted(series.items())] for key, series in cycles.items()}


def _months(goal: Goal) -> int:
    return (goal.cycle.days + _MONTH // 2) // _MONTH


# --- attainments ---------------------------------------------------------------------------------------------------


def _list_attainments(past: Past) -> list[tuple[Goal, Fraction]]:
    found = ((goal, past.progress[goal.id].attainment) for goal in past.closed())
    return [(goal, each) for goal, each in found if each is not None and goal.ambition is Ambition.COMMITTED]


def _check_bunching(past: Past) -> Iterator[Finding]:
    """Just above against just below 100%, by the exact chance of so many heads among so many tosses."""
    limits = past.scene.limits
    near = limits.bunching_near
    attainments = [each for goal, each in _list_attainments(past) if _is_fine(goal, past)]
    above = sum(1 <= each < 1 + near for each in attainments)
    count = above + sum(1 - near <= each < 1 for each in attainments)
    if count < limits.bunching_least:
        return
    chance = Fraction(sum(comb(count, heads) for heads in range(above, count + 1)), 1 << count)
    if chance <= limits.bunching_chance:
        odds = f"{int(1 / chance):,}"
        yield find(codes.BUNCHING, Place("goals"), above=above, count=count, odds=odds)


def _is_fine(goal: Goal, past: Past) -> bool:
    """Whether the figure takes many values near its target. Of eight customers the eighth is always just enough."""
    if goal.unit in CURRENCY_DIGITS or goal.unit == "ratio":
        return True
    target = goal.target or Fraction(0)
    return abs(target) * past.scene.limits.bunching_near >= past.scene.limits.bunching_steps


def _check_balance(past: Past) -> Iterator[Finding]:
    limits = past.scene.limits
    groups: dict[tuple[str, datetime.date], list[Fraction]] = {}
    for goal, attainment in _list_attainments(past):
        groups.setdefault((goal.metric or "", goal.cycle.ends_on), []).append(attainment)
    for (metric, _), attainments in sorted(groups.items()):
        reached = sum(each >= 1 for each in attainments)
        share = Fraction(reached, len(attainments))
        if len(attainments) >= limits.balanced_least and not limits.balanced_low <= share <= limits.balanced_high:
            yield find(
                codes.UNBALANCED,
                Place("goals", path=metric),
                reached=reached,
                count=len(attainments),
                share=show_share(share),
                lowest=show_share(limits.balanced_low),
                highest=show_share(limits.balanced_high),
            )


# --- targets that follow -------------------------------------------------------------------------------------------


def _check_ratchet(past: Past) -> Iterator[Finding]:
    """How much of an excess comes back as target: the slope of the rise on the excess, over all owners and metrics."""
    limits = past.scene.limits
    pairs = list(_iter_steps(past))
    if len(pairs) < limits.ratchet_least:
        return
    slope, fit = _regress(pairs)
    if slope >= limits.ratchet_slope and fit >= limits.ratchet_fit:
        values = {"count": len(pairs), "slope": show_share(slope), "limit": show_share(limits.ratchet_slope)}
        yield find(codes.RATCHET, Place("goals"), **values)


def _iter_steps(past: Past) -> Iterator[tuple[int, int]]:
    """For each goal and the next of its owner and metric: the excess and the rise of the target, in millionths."""
    series: dict[tuple[str, str, int], list[Goal]] = {}
    ordered = sorted(past.scene.goals.values(), key=lambda goal: (goal.cycle.ends_on, goal.id))
    for goal in ordered:
        if goal.metric is not None and goal.direction is GoalDirection.MORE and goal.target is not None:
            series.setdefault((goal.owner, goal.metric, _months(goal)), []).append(goal)
    for members in series.values():
        for before, after in pairwise(members):
            attainment = past.progress[before.id].attainment
            if attainment is None or before.cycle.ends_on >= min(past.as_of, after.cycle.starts_on):
                continue
            # The target that was set first for each, before any change within the cycle.
            was, then = _first_target(before), _first_target(after)
            if was and then is not None:
                yield int((attainment - 1) * _SCALE), int((then / was - 1) * _SCALE)


def _first_target(goal: Goal) -> Fraction | None:
    return goal.earlier[0].target if goal.earlier else goal.target


def _regress(pairs: Sequence[tuple[int, int]]) -> tuple[Fraction, Fraction]:
    """The slope of the second on the first by least squares, and the share of its variance that this explains."""
    count = len(pairs)
    sum_x, sum_y = sum(x for x, _ in pairs), sum(y for _, y in pairs)
    xx = count * sum(x * x for x, _ in pairs) - sum_x**2
    yy = count * sum(y * y for _, y in pairs) - sum_y**2
    xy = count * sum(x * y for x, y in pairs) - sum_x * sum_y
    return (Fraction(xy, xx), Fraction(xy * xy, xx * yy)) if xx and yy else (Fraction(0), Fraction(0))


def _check_cusp(past: Past) -> Iterator[Finding]:
    limits = past.scene.limits
    changes: dict[str, list[Fraction]] = {}
    for goal in past.scene.goals.values():
        own = past.scene.goals.get(goal.parent or "")
        if own is None or own.roll_up is not None:
            continue
        for before, after in pairwise(goal.versions):
            if before.target != after.target and after.by == own.owner and goal.owner != own.owner:
                day = after.decided_on or after.effective_on
                progress = compute_goal_progress(own, as_of=day).progress
                if progress is not None:
                    changes.setdefault(own.owner, []).append(progress)
    for manager, found in sorted(changes.items()):
        near = [each for each in found if abs(each - 1) <= limits.cusp_near]
        if len(near) >= limits.cusp_least and len(near) >= len(found) * limits.cusp_share:
            yield find(
                codes.MANAGER_CUSP,
                Place("goals", path=manager),
                manager=manager,
                count=len(near),
                lowest=show_share(min(near)),
                highest=show_share(max(near)),
                all_count=len(found),
            )
