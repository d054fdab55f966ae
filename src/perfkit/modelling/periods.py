"""Which periods of two results can be set side by side, and what is said of those that cannot."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.calendar import Period
from perfkit.diagnostics import Severity
from perfkit.host import Result, Statement
from perfkit.modelling.compared import NotCompared

Place = tuple[str, str]
"""A participant and a label of time: of a period, or of a stretch of several."""


def list_places(a: Result, b: Result) -> tuple[dict[Place, list[Statement]], dict[Place, list[Statement]]]:
    """The statements of both sides by participant and label, as far as both reckoned the same days.

    A period that both have stands alone. Where one pays by months and the other by quarters, and both reckoned the
    same days, all periods of a side stand under the label of that stretch.
    """
    first, second = _periods_of(a), _periods_of(b)
    stretch = _stretch(first, second)
    common = {each.label for each in first} & {each.label for each in second}
    found: list[dict[Place, list[Statement]]] = []
    for result in (a, b):
        places: dict[Place, list[Statement]] = {}
        for each in result.statements.values():
            if stretch or each.period in common:
                places.setdefault((each.participant, stretch or each.period), []).append(each)
        found.append(places)
    return found[0], found[1]


def list_not_compared(a: Result, b: Result) -> tuple[NotCompared, ...]:
    """What one side has and the other did not reckon, and why, as far as that side says so."""
    first, second = _periods_of(a), _periods_of(b)
    if first and second and _stretch(first, second):
        return ()
    found = []
    for side, own, result, other in (("a", first, a, second), ("b", second, b, first)):
        missing = [each for each in other if each.label not in {mine.label for mine in own}]
        asked = missing if own or missing else list(result.given.periods)
        if own and not missing:
            continue
        errors = (finding for finding in result.findings if finding.severity is Severity.ERROR)
        found.append(NotCompared(side, _name(asked), None if own else next(errors, None)))
    return tuple(found)


def have_other_lengths(a: Result, b: Result) -> bool:
    """Whether the two plans pay by periods of different length."""
    return a.given.program.header.period is not b.given.program.header.period


def _periods_of(result: Result) -> Sequence[Period]:
    """What a side reckoned, in order."""
    return [] if result.run.is_refused else [each.world.period for each in result.run.periods]


def _stretch(first: Sequence[Period], second: Sequence[Period]) -> str:
    """The label of the days that both cover by periods of different length, or nothing."""
    if not first or not second or first[0].kind is second[0].kind:
        return ""
    same = (first[0].starts_on, first[-1].ends_on) == (second[0].starts_on, second[-1].ends_on)
    return _name(min((first, second), key=len)) if same else ""


def _name(periods: Sequence[Period]) -> str:
    """Periods in order, those that follow each other as a range."""
    runs: list[list[Period]] = []
    for each in periods:
        if runs and each.index == runs[-1][-1].index + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return ", ".join(run[0].label if len(run) == 1 else f"{run[0].label}..{run[-1].label}" for run in runs)
