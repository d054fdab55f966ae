"""Splits a goal into the goals that contribute to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes import goals as goal_codes
from perfkit.diagnostics.codes import goals_cascade as codes
from perfkit.goals.belonging import check_belonging
from perfkit.goals.cascade import Parts, cascade, read_method, tell
from perfkit.goals.cascade_model import Cascade, CascadeMethod, ZeroWeights
from perfkit.goals.cascade_terms import tell_unused
from perfkit.goals.figures import check_figures
from perfkit.goals.known_metrics import say_why_no_sum
from perfkit.goals.model import Cycle, Goal, ParentLink
from perfkit.goals.progress import Number
from perfkit.goals.show import place_of
from perfkit.metrics import MetricFacts
from perfkit.values import RoundingMode, want, want_mapping


@dataclass(frozen=True, slots=True)
class GoalCascade:
    """The goals that a goal was split into, in order of key, the cascade that gave their targets, and findings."""

    goals: tuple[Goal, ...]
    cascade: Cascade | None
    findings: tuple[Finding, ...]


@door
def cascade_goal(
    goal: Goal,
    parts: Parts | Iterable[str],
    *,
    method: CascadeMethod,
    cycles: Mapping[str, Cycle] | None = None,
    step: Number | None = None,
    padding: Number = 0,
    rounding: RoundingMode = RoundingMode.EXACT,
    zero_weights: ZeroWeights = ZeroWeights.REFUSE,
    metrics: Mapping[str, MetricFacts] | None = None,
) -> GoalCascade:
    """The goals whose targets are the shares of a goal's target, as `cascade` splits it.

    parts: keys are owners; with `cycles`, they are periods of the same owner, each with its days. Each goal is called
    `parent/key`, contributes to the goal, and begins at 0 where the goal does; any other baseline is the part's own and
    left open for the host. Milestones, rewards, weights and logs are not handed down.
    metrics: what is known of metrics, by their id. Where the goal's is not among them, money and counts are split,
    other units are not.
    Findings: as `cascade`, PKG004 a goal without a target, PKG007 a target behind the baseline, PKG013 a period outside
    the goal's cycle, PKG051 a ratio, PKG054 another figure that is no sum of its parts, PKG058 a period without its
    days, PKG082 days of a period that is no part; with an error there are no goals. Refused: as `cascade`.

    >>> from perfkit.goals.model import cycle_of
    >>> team = Goal("TEAM", "L-3", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=0, target=900)
    >>> below = cascade_goal(team, {"E-17": 2, "E-18": 1}, method=CascadeMethod.DRIVER)
    >>> [(each.id, each.owner, int(each.target)) for each in below.goals]
    [('TEAM/E-17', 'E-17', 600), ('TEAM/E-18', 'E-18', 300)]
    """
    want(isinstance(goal, Goal), "goal", "a perfkit.Goal", goal)
    want_mapping({} if cycles is None else cycles, Cycle, "cycles", "the Cycle of each part, by its key")
    method = read_method(method)
    if goal.target is None:
        return GoalCascade((), None, (find(goal_codes.TARGET_MISSING, place_of(goal, "target"), goal=goal.id),))
    behind = tuple(each for each in check_figures(goal) if each.code is goal_codes.TARGET_BEHIND)
    if behind:
        return GoalCascade((), None, behind)
    if goal.unit == "ratio" and method is not CascadeMethod.SAME_VALUE:
        return GoalCascade((), None, (find(codes.SPLIT_OF_A_RATIO, place_of(goal, "unit"), goal=goal.id),))
    why_not = say_why_no_sum(goal, metrics or {}, over_time=cycles is not None)
    if why_not is not None and method is not CascadeMethod.SAME_VALUE:
        place = place_of(goal, "metric" if goal.metric in (metrics or {}) else "unit")
        return GoalCascade((), None, (find(codes.SPLIT_OF_NO_SUM, place, goal=goal.id, reason=why_not),))
    split = cascade(
        goal.target,
        parts,
        method=method,
        unit=goal.unit,
        step=step,
        padding=padding,
        rounding=rounding,
        zero_weights=zero_weights,
    )
    without = [share.key for share in split.shares if cycles is not None and share.key not in cycles]
    if without:
        missing = tuple(find(codes.CYCLE_OF_PART, place_of(goal, "cycle"), key=key) for key in without)
        return GoalCascade((), split, (*split.findings, *missing))
    split = tell(split, _check_cycles(split, cycles or {}))
    below = tuple(_make(goal, share.key, share.value, cycles) for share in split.shares)
    outside = tuple(finding for each in below for finding in check_belonging(each, goal))
    return GoalCascade(() if outside else below, split, (*split.findings, *outside))


def _check_cycles(split: Cascade, cycles: Mapping[str, Cycle]) -> Iterator[Finding]:
    strange = sorted(set(cycles) - {share.key for share in split.shares})
    if strange and split.shares:
        yield tell_unused("cycles", ", ".join(strange[:8]), *_NO_PART)


_NO_PART = (
    Words("the total is split over no part of this name", "总量没有分解到这个名称的部分"),
    Words("name it among the parts", "把它列入各部分"),
)


def _make(goal: Goal, key: str, target: Fraction, cycles: Mapping[str, Cycle] | None) -> Goal:
    return replace(
        goal,
        id=f"{goal.id}/{key}",
        owner=goal.owner if cycles is not None else key,
        cycle=goal.cycle if cycles is None else cycles[key],
        baseline=Fraction(0) if goal.baseline == 0 else None,
        target=target,
        weight=None,
        parent=goal.id,
        link=ParentLink.CONTRIBUTES,
        roll_up=None,
        milestones=(),
        rewards=(),
        check_ins=(),
        version=1,
        effective_on=None,
        decided_on=None,
        reason="",
        by="",
        earlier=(),
    )
