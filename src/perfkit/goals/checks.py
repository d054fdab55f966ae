"""Everything that is wrong with a set of goals, and everything in it that misleads."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from perfkit.diagnostics import Finding, Place, door, find, has_errors, show_near
from perfkit.diagnostics.codes.goals_asked import GOAL_UNKNOWN
from perfkit.goals.drift import Past, check_history_of_sets
from perfkit.goals.limits import GoalLimits, OwnerLevel
from perfkit.goals.links import check_links
from perfkit.goals.model import Goal
from perfkit.goals.progress import Measured, Number, check_actual
from perfkit.goals.rollup import compute_progress
from perfkit.goals.shape import check_shape
from perfkit.goals.traps import TrapScene, check_set_up
from perfkit.goals.tree import index_goals, sort_goals
from perfkit.metrics import MetricFacts
from perfkit.values import Money, read_choice, read_day_or_none, want, want_items, want_mapping

_LIMITS = GoalLimits()


@door
def check_goals(
    goals: Iterable[Goal],
    metrics: Mapping[str, MetricFacts] | None = None,
    *,
    actuals: Mapping[str, Measured | Money | Number] | None = None,
    as_of: datetime.date | None = None,
    limits: GoalLimits = _LIMITS,
    owners: Mapping[str, OwnerLevel | str] | None = None,
) -> tuple[Finding, ...]:
    """All findings about goals: what is wrong, and what misleads although nothing is wrong; never raises.

    goals: in any order, those of past cycles too. metrics: what is known of metrics, by their id; what is not known is
    not judged. actuals, as_of: as `compute_progress` has them; without a day nothing is said about past cycles.
    limits: the thresholds of the traps. owners: whether an owner is a company, a team or a person, also
    by its name; PKV036 refuses another.
    Findings: in order of place and code, each once. Law: order-of-goals-is-nothing.
    Codes: those of `check_shape` and `check_links`; PKG039 a figure for no goal and PKG084
    one for a goal that goes by none, warnings; PKV003 one in another currency; traps PKG060 to PKG081,
    warnings and advice.
    Source: docs/sources.md#goal-traps

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=100, target=100)
    >>> [finding.code.code for finding in check_goals([goal])]
    ['PKG006']
    """
    known = sort_goals(want_items(goals, Goal, "goals", "a list of perfkit.Goal"))
    want_mapping(metrics or {}, MetricFacts, "metrics", "what is known of metrics, by their id")
    want_mapping(owners or {}, None, "owners", "the OwnerLevel of each owner")
    levels = {name: read_choice(OwnerLevel, level, "owners") for name, level in (owners or {}).items()}
    want_mapping(actuals or {}, None, "actuals", "figures by the id of a goal")
    want(isinstance(limits, GoalLimits), "limits", "a perfkit.goals.GoalLimits", limits)
    as_of = read_day_or_none(as_of, "as_of")
    found = [finding for goal in known for finding in check_shape(goal)]
    found += check_links(known, metrics or {})
    scene = TrapScene(index_goals(known), metrics or {}, limits, levels)
    found += check_set_up(scene)
    wrong = {name: _check_actual(scene.goals, name, each) for name, each in (actuals or {}).items()}
    found += [finding for each in wrong.values() for finding in each]
    if as_of is not None:
        sound = {name: each for name, each in (actuals or {}).items() if not has_errors(wrong[name])}
        progress = compute_progress(known, sound, as_of=as_of, metrics=metrics)
        found += check_history_of_sets(Past(scene, as_of, progress))
    return sort_findings(found)


def _check_actual(goals: Mapping[str, Goal], name: str, actual: Measured | Money | Number) -> tuple[Finding, ...]:
    if name in goals:
        return check_actual(goals[name], actual)
    return (find(GOAL_UNKNOWN, Place("actuals", path=name), goal=name, **show_near(name, goals)),)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place and code, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_sort_key))


def _sort_key(finding: Finding) -> tuple[str, str, str]:
    return finding.places[0].path if finding.places else "", finding.code.code, repr(finding.values)
