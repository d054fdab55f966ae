"""Whether the figures of a goal can be reckoned with: target, baseline, band, milestone weights."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.goals.model import Goal, GoalDirection, RollUp
from perfkit.goals.show import place_of, show_figure, show_number

OWN_WAY = (RollUp.DECOMPOSED, RollUp.RATIO_OF_SUMS)
"""Roll-ups that give a value, which then goes the goal's own way from baseline to target."""


_NAMES = {
    "target": Words("a target of", "目标值"),
    "lower": Words("a lower bound of", "下限"),
    "upper": Words("an upper bound of", "上限"),
    "tolerance": Words("a tolerance of", "容差"),
}


class ProgressRule(str, Enum):
    """By which rule progress is reckoned.

    WAY_GONE: (actual - baseline) / (target - baseline). BAND: 1 inside, falling in a straight line outside.
    REACHED: 1 once the target was reached, else 0. MILESTONES: the weights of those reached. ROLLED_UP: from others.
    """

    WAY_GONE = "way_gone"
    BAND = "band"
    REACHED = "reached"
    MILESTONES = "milestones"
    ROLLED_UP = "rolled_up"


def rule_of(goal: Goal) -> ProgressRule:
    """By which rule progress is reckoned: a roll-up where there is one, milestones where no figure is aimed at."""
    if goal.roll_up is not None:
        return ProgressRule.ROLLED_UP
    return _own_rule(goal)


def _own_rule(goal: Goal) -> ProgressRule:
    if goal.direction is GoalDirection.WITHIN:
        return ProgressRule.BAND
    if goal.target is None and goal.milestones:
        return ProgressRule.MILESTONES
    return ProgressRule.REACHED if goal.direction is GoalDirection.ONCE else ProgressRule.WAY_GONE


def check_figures(goal: Goal) -> tuple[Finding, ...]:
    """Why a goal's progress could not be reckoned from its figures; never raises.

    Codes, all errors: PKG004 no target, PKG005 no baseline, PKG006 both the same, PKG007 the target behind the
    baseline, PKG008 no band, PKG015 milestone weights, PKG031 a figure of another direction.

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("G-1", "E-17", cycle_of("2027-Q1"), baseline=100, target=90)
    >>> [finding.code.code for finding in check_figures(goal)]
    ['PKG007']
    """
    if goal.roll_up is not None and goal.roll_up not in OWN_WAY:
        return ()
    match _own_rule(goal):
        case ProgressRule.BAND:
            wrong = _check_band(goal)
        case ProgressRule.MILESTONES:
            wrong = _check_milestone_weights(goal)
        case _:
            wrong = _check_way(goal)
    return (*wrong, *_check_odds(goal))


def _check_odds(goal: Goal) -> Iterator[Finding]:
    """Figures that the direction does not go by; they would be passed over."""
    for name in ("target",) if goal.direction is GoalDirection.WITHIN else ("lower", "upper", "tolerance"):
        value: Fraction | None = getattr(goal, name)
        if value is not None:
            shown = show_figure(value, goal.unit)
            figure = Words(f"{_NAMES[name].en} `{shown}`", f"{_NAMES[name].zh} `{shown}`")
            place = place_of(goal, name)
            yield find(codes.FIGURES_AT_ODDS, place, goal=goal.id, direction=goal.direction.value, figure=figure)


def _check_way(goal: Goal) -> Iterator[Finding]:
    if goal.target is None:
        yield find(codes.TARGET_MISSING, place_of(goal, "target"), goal=goal.id)
    elif goal.baseline is None:
        yield find(codes.BASELINE_MISSING, place_of(goal, "baseline"), goal=goal.id)
    elif goal.target == goal.baseline:
        target = show_figure(goal.target, goal.unit)
        yield find(codes.BASELINE_IS_TARGET, place_of(goal, "target"), goal=goal.id, target=target)
    elif _is_behind(goal, goal.target - goal.baseline):
        yield find(
            codes.TARGET_BEHIND,
            *(place_of(goal, "target"), place_of(goal, "direction")),
            goal=goal.id,
            target=show_figure(goal.target, goal.unit),
            baseline=show_figure(goal.baseline, goal.unit),
            direction=goal.direction.value,
        )


def _is_behind(goal: Goal, way: Fraction) -> bool:
    return way < 0 if goal.direction is GoalDirection.MORE else way > 0 and goal.direction is GoalDirection.LESS


def _check_band(goal: Goal) -> Iterator[Finding]:
    is_band = goal.lower is not None and goal.upper is not None and goal.lower <= goal.upper
    if not is_band or (goal.tolerance is not None and goal.tolerance <= 0):
        lower, upper = show_figure(goal.lower, goal.unit), show_figure(goal.upper, goal.unit)
        fade = Words("", "")
        if is_band:
            shown = show_figure(goal.tolerance, goal.unit)
            fade = Words(f" with a tolerance of `{shown}`", f"、容差 `{shown}`")
        place = place_of(goal, "tolerance" if is_band else "lower")
        yield find(codes.BAND_WRONG, place, goal=goal.id, lower=lower, upper=upper, fade=fade)


def _check_milestone_weights(goal: Goal) -> Iterator[Finding]:
    weights = [milestone.weight for milestone in goal.milestones]
    given = [weight for weight in weights if weight is not None]
    if len(given) < len(weights) or any(weight < 0 for weight in given) or sum(given) != 1:
        total = show_number(sum(given, Fraction(0)))
        yield find(codes.MILESTONE_WEIGHTS, place_of(goal, "milestones"), goal=goal.id, total=total)
