"""What keeps a goal's figure from being handed over, or is told beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from perfkit.diagnostics import Finding
from perfkit.goals import Goal, GoalProgress, check_late_entries, check_metric_unit, facts_from_metrics
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
        at: Goal | None = goal if wrong else None
        seen: set[str] = set()
        while at is not None and at.id not in seen and (at is goal or at.roll_up is not None):
            seen.add(at.id)
            if at.id in left:
                left[at.id] = _without_figure(left[at.id], wrong)
            at = goals.get(at.contributes_to or "")
    return left, tuple(findings)


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
