"""What keeps a goal's figure from being handed over, or is told beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, Words, find
from perfkit.diagnostics.codes import handover as codes
from perfkit.goals import (
    Goal,
    GoalProgress,
    check_late_entries,
    check_metric_unit,
    compute_goal_progress,
    facts_from_metrics,
)
from perfkit.handover.known import Known
from perfkit.metrics import Metric


def refuse_units(
    goals: Mapping[str, Goal], progress: Mapping[str, GoalProgress], metrics: Mapping[str, Metric]
) -> tuple[dict[str, GoalProgress], tuple[Finding, ...]]:
    """Progress without the figures of goals in another unit than their metric, and of all that roll these up.

    metrics: sound, by name. Findings: PKG035, once for each such goal.
    """
    facts = facts_from_metrics(metrics.values())
    left = dict(progress)
    findings: list[Finding] = []
    for goal in goals.values():
        wrong = check_metric_unit(goal, facts)
        findings += wrong
        if wrong:
            _withhold(goal, goals, left, wrong)
    return left, tuple(findings)


def refuse_later(
    goals: Mapping[str, Goal], progress: Mapping[str, GoalProgress], as_of: datetime.date | None
) -> tuple[dict[str, GoalProgress], tuple[Finding, ...]]:
    """Progress without the figures that were read from a log of after the day looked at, and of all that roll these up.

    A figure that the host measured is not in the log, and stays. Findings: PKD017, once for each such goal.
    """
    left = dict(progress)
    findings: list[Finding] = []
    for goal in goals.values():
        found = left.get(goal.id)
        if as_of is None or found is None or goal.roll_up is not None or not _is_later(goal, found, as_of):
            continue
        shown = found.as_of or Words("its end", "最后")
        wrong = (find(codes.PROGRESS_LATER, Place("goals", path=goal.id), goal=goal.id, read=shown, day=as_of),)
        findings += wrong
        _withhold(goal, goals, left, wrong)
    return left, tuple(findings)


def _is_later(goal: Goal, found: GoalProgress, as_of: datetime.date) -> bool:
    """Whether what counts is what the log or the milestones say by a later day, and not what they say by this one."""
    if found.as_of is not None and found.as_of <= as_of:
        return False
    later, then = (_figure_of(compute_goal_progress(goal, as_of=day)) for day in (found.as_of, as_of))
    return _figure_of(found) == later != then


def _figure_of(found: GoalProgress) -> Fraction | None:
    return found.progress if found.actual is None else found.actual


def _withhold(goal: Goal, goals: Mapping[str, Goal], left: dict[str, GoalProgress], wrong: tuple[Finding, ...]) -> None:
    """Take the figures of a goal, and of all that roll it up, out of what is handed over."""
    at: Goal | None = goal
    seen: set[str] = set()
    while at is not None and at.id not in seen and (at is goal or at.roll_up is not None):
        seen.add(at.id)
        if at.id in left:
            left[at.id] = _without_figure(left[at.id], wrong)
        at = goals.get(at.contributes_to or "")


def _without_figure(found: GoalProgress, wrong: tuple[Finding, ...]) -> GoalProgress:
    nothing = replace(found, actual=None, denominator=None, progress=None, attainment=None, parts=())
    return replace(nothing, findings=(*found.findings, *wrong))


def warn_late_entries(goal: Goal, known: Known) -> Iterator[Finding]:
    """PKG036 for each value of after the cycle that counts in what is handed over, also in a goal rolled up."""
    waiting, seen = [goal.id], set[str]()
    while waiting:
        name = waiting.pop()
        if name in seen or name not in known.goals:
            continue
        seen.add(name)
        found = known.progress.get(name)
        yield from check_late_entries(known.goals[name], _last_day(known.as_of, None if found is None else found.as_of))
        waiting += [part.goal for part in found.parts] if found is not None else []


def _last_day(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    """The later of two days that are looked at; none looks at everything."""
    return None if one is None or other is None else max(one, other)
