"""Everything that is wrong with a set of goals, and everything in it that misleads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfkit.diagnostics import Finding
from perfkit.goals.links import check_links
from perfkit.goals.model import Goal
from perfkit.goals.shape import check_shape
from perfkit.metrics import MetricFacts


def check_goals(goals: Iterable[Goal], metrics: Mapping[str, MetricFacts] | None = None) -> tuple[Finding, ...]:
    """All findings about goals, alone and together; never raises.

    goals: in any order. metrics: what is known of metrics, by their id.
    Findings: in order of place and code, each once. Law: order-of-goals-is-nothing.
    Codes: those of `check_shape` and `check_links`.

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=100, target=100)
    >>> [finding.code.code for finding in check_goals([goal])]
    ['PKG006']
    """
    known = sorted(goals, key=lambda goal: (goal.id, repr(goal)))
    found = [finding for goal in known for finding in check_shape(goal)]
    found += check_links(known, metrics or {})
    return sort_findings(found)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings in order of place and code, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_sort_key))


def _sort_key(finding: Finding) -> tuple[str, str, str]:
    return finding.places[0].path if finding.places else "", finding.code.code, repr(finding.values)
