"""The progress of many goals at once: those with a figure of their own, and those that follow from others."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.diagnostics.codes.goals_asked import PLAIN_SUM
from perfkit.goals.belonging import check_belonging, check_metric_unit, check_weight
from perfkit.goals.figures import OWN_WAY, ProgressRule, check_figures, rule_of
from perfkit.goals.model import Goal, RollUp, version_at, with_version
from perfkit.goals.progress import (
    GoalProgress,
    Measured,
    Number,
    ProgressPart,
    check_actual,
    compute_attainment,
    compute_goal_progress,
    list_days_known,
)
from perfkit.goals.show import place_of, show_number
from perfkit.goals.tree import find_circles, index_goals, list_contributing, list_family, list_upwards
from perfkit.metrics import Adding, MetricFacts
from perfkit.values import Money, read_day_or_none, to_bounded_fraction, want_items, want_mapping

MEANS = (RollUp.WEIGHTED_MEAN, RollUp.EQUAL_MEAN, RollUp.EQUAL_MEAN_FROM_ZERO)
_SUMS = (RollUp.BY_AMOUNT, RollUp.DECOMPOSED)
_WHY_NOT = {
    Adding.RATIO: Words("is a ratio, which is neither summed nor averaged", "是比率，既不能相加也不能平均"),
    Adding.ALONE: Words("stands alone and is neither summed nor averaged", "只能单独看，既不能相加也不能平均"),
    Adding.END_VALUE: Words("is a state at the end, which is not summed over time", "是期末存量，不能跨时间相加"),
    Adding.ADDITIVE: Words("is an amount without what it is divided by", "是数量，没有作除数的分母"),
}
_NO_SUMS = {
    "ratio": (Adding.RATIO, _WHY_NOT[Adding.RATIO]),
    "days": (
        Adding.END_VALUE,
        Words("is in `days`, and nothing says that these are a sum", "以 `days` 计，没有说明可以相加"),
    ),
}
"""Units whose figures are no sum, how they add, and why not."""


@door
def compute_progress(
    goals: Iterable[Goal],
    actuals: Mapping[str, Measured | Money | Number] | None = None,
    *,
    as_of: datetime.date | None = None,
    metrics: Mapping[str, MetricFacts] | None = None,
) -> dict[str, GoalProgress]:
    """How far every goal has come, by id; one that follows from others through those that contribute to it.

    goals: in any order. actuals: figures by goal id; a goal without one is read from its log. as_of: the day we look
    from; later entries and versions are not known yet. metrics: by their id; of
    those it knows, a roll-up that the metric does not bear is refused; a sum of ratios always is, one of days where
    their metrics are not known. Money, counts and plain numbers are added up as the roll-up says.
    Result: in order of id, exact, not clipped.
    A figure for no goal counts nowhere, of which `check_goals` tells (PKG039).
    Findings, all errors but PKG025, PKG084, a figure for a roll-up, and PKG085, a sum of plain numbers: those of
    `compute_goal_progress`; PKG003 a circle of parents; PKG010, PKG011, PKG013 another unit, currency or time than that
    of the roll-up it counts in; PKG026 to PKG028 a roll-up that means nothing, of nothing, or with something missing;
    PKG024 a weight of a weighted mean outside 0 to 1; PKG035 another unit than the metric's. A goal above one without
    progress has none.
    Laws: order-of-goals-is-nothing; the parts of a mean total it; equal progress below is that progress above.
    Source: docs/sources.md#goal-roll-ups

    >>> from perfkit.goals.model import GoalKind, cycle_of
    >>> quarter = cycle_of("2027-Q1")
    >>> top = Goal("O", "E-17", quarter, kind=GoalKind.OBJECTIVE, roll_up=RollUp.EQUAL_MEAN)
    >>> below = [Goal(name, "E-17", quarter, baseline=0, target=10, parent="O") for name in ("A", "B", "C")]
    >>> compute_progress([top, *below], {"A": 10, "B": 0, "C": 0})["O"].progress
    Fraction(1, 3)
    """
    known = index_goals(want_items(goals, Goal, "goals", "a list of perfkit.Goal"))
    as_of = read_day_or_none(as_of, "as_of")
    want_mapping(actuals or {}, None, "actuals", "figures by the id of a goal")
    want_mapping(metrics or {}, MetricFacts, "metrics", "what is known of metrics, by their id")
    circles = find_circles(known)
    inside = frozenset(name for circle in circles for name in circle)
    children = list_contributing(known)
    found = {
        name: _without_figure(known[name], as_of, (refuse_circle(known[circle[0]], circle),))
        for circle in circles
        for name in circle
    }
    for name in list_upwards(known, inside):
        goal = known[name]
        actual = (actuals or {}).get(name)
        other_unit = check_metric_unit(goal, metrics or {})
        if other_unit:
            held = with_version(goal, version_at(goal, as_of))
            found[name] = GoalProgress(name, held.version, rule_of(goal), as_of, findings=other_unit)
        elif goal.roll_up is None:
            found[name] = compute_goal_progress(goal, actual=actual, as_of=as_of)
        else:
            held = with_version(goal, version_at(goal, as_of))
            rolled = _roll_up(held, children.get(name, []), found, as_of, metrics or {})
            told = check_actual(goal, actual)
            if rolled.progress is not None:
                told += check_plain_sum(held, children.get(name, []), metrics or {})
            found[name] = replace(rolled, findings=(*rolled.findings, *told))
    return {name: found[name] for name in sorted(found)}


@door
def find_day_rolled_up(
    goals: Iterable[Goal], name: str, share: Fraction, as_of: datetime.date | None = None
) -> datetime.date | None:
    """The first day on which a goal that follows from others stood at a share of its way, by the logs of those below.

    goals: in any order, the one of that name and all that contribute to it. share, as_of, result: as for
    `find_day_reached`. Each day is held against the versions in force on it; one on which a goal below had no figure
    yet shows nothing.
    Law: order-of-goals-is-nothing.

    >>> from perfkit.goals.model import CheckIn, cycle_of
    >>> quarter, day = cycle_of("2027-Q1"), datetime.date
    >>> top = Goal("O", "E-17", quarter, roll_up=RollUp.EQUAL_MEAN)
    >>> logs = {"A": (CheckIn(day(2027, 1, 20), value=8),), "B": (CheckIn(day(2027, 2, 9), value=2),)}
    >>> below = [Goal(each, "E-17", quarter, baseline=0, target=10, parent="O", check_ins=log)
    ...          for each, log in logs.items()]
    >>> find_day_rolled_up([top, *below], "O", Fraction(1, 2))
    datetime.date(2027, 2, 9)
    """
    known = index_goals(want_items(goals, Goal, "goals", "a list of perfkit.Goal"))
    as_of, share = read_day_or_none(as_of, "as_of"), to_bounded_fraction(share)
    family = list_family(known, name)
    days = {day for goal in family for day in list_days_known(goal, as_of)}
    for day in sorted(days):
        progress = compute_progress(family, as_of=day)[name].progress
        if progress is not None and progress >= share:
            return min(max(day, known[name].cycle.starts_on), known[name].cycle.ends_on)
    return None


def refuse_circle(goal: Goal, circle: Sequence[str]) -> Finding:
    """The finding of a circle of parents."""
    shown = " → ".join([*circle[:8], "…"] if len(circle) > 8 else [*circle, circle[0]])
    return find(codes.PARENTS_IN_A_CIRCLE, place_of(goal, "parent"), goal=goal.id, circle=shown)


def _without_figure(goal: Goal, as_of: datetime.date | None, findings: tuple[Finding, ...]) -> GoalProgress:
    return GoalProgress(goal.id, goal.version, ProgressRule.ROLLED_UP, as_of, findings=findings)


def _roll_up(
    goal: Goal,
    children: Sequence[Goal],
    found: Mapping[str, GoalProgress],
    as_of: datetime.date | None,
    metrics: Mapping[str, MetricFacts],
) -> GoalProgress:
    below = [found[child.id] for child in children]
    is_by_value = goal.roll_up in OWN_WAY
    missing = [each for each in below if (each.actual if is_by_value else each.progress) is None]
    # What keeps a child from having a figure keeps its parent; a finding is told once.
    wrong = (*check_figures(goal), *check_roll_up(goal, children, metrics))
    wrong += tuple(finding for child in children for finding in check_belonging(child, goal))
    if goal.roll_up is RollUp.WEIGHTED_MEAN:
        wrong += tuple(finding for child in children for finding in check_weight(child))
    wrong += tuple(dict.fromkeys(finding for each in missing for finding in each.findings))
    if missing and not wrong:
        wrong = (_refuse_parts(goal, Words(f"`{missing[0].goal}` has no value", f"`{missing[0].goal}` 没有数值")),)
    if wrong:
        return _without_figure(goal, as_of, wrong)
    if is_by_value:
        return _by_value(goal, below, as_of)
    if goal.roll_up is RollUp.BY_AMOUNT:
        return _by_amount(goal, children, below, as_of)
    assert goal.roll_up is not None
    parts = _weigh(goal.roll_up, children, below)
    total = sum((part.part for part in parts), Fraction(0))
    return GoalProgress(goal.id, goal.version, ProgressRule.ROLLED_UP, as_of, progress=total, parts=parts)


def _weigh(policy: RollUp, children: Sequence[Goal], below: Sequence[GoalProgress]) -> tuple[ProgressPart, ...]:
    shares = [each.progress or Fraction(0) for each in below]
    if policy is RollUp.WORST_CHILD:
        # Of equally bad ones the first in order of id.
        worst = min(range(len(shares)), key=lambda at: shares[at])
        weights = [Fraction(at == worst) for at in range(len(shares))]
    elif policy is RollUp.WEIGHTED_MEAN:
        weights = [child.weight or Fraction(0) for child in children]
    else:
        weights = [Fraction(1, len(shares))] * len(shares)
    counted = [max(share, Fraction(0)) if policy is RollUp.EQUAL_MEAN_FROM_ZERO else share for share in shares]
    return tuple(
        ProgressPart(child.id, weight, share, weight * count)
        for child, weight, share, count in zip(children, weights, shares, counted, strict=True)
    )


def _by_amount(
    goal: Goal, children: Sequence[Goal], below: Sequence[GoalProgress], as_of: datetime.date | None
) -> GoalProgress:
    ways = [abs((child.target or Fraction(0)) - (child.baseline or Fraction(0))) for child in children]
    together = sum(ways, Fraction(0))
    if not together or any(child.target is None for child in children):
        reason = Words("a contributing goal has no way to go", "有计入的下级没有可走的距离")
        return _without_figure(goal, as_of, (_refuse_parts(goal, reason),))
    parts = tuple(
        ProgressPart(child.id, way / together, each.progress or Fraction(0), way / together * (each.progress or 0))
        for child, way, each in zip(children, ways, below, strict=True)
    )
    total = sum((part.part for part in parts), Fraction(0))
    return GoalProgress(goal.id, goal.version, ProgressRule.ROLLED_UP, as_of, progress=total, parts=parts)


def _by_value(goal: Goal, below: Sequence[GoalProgress], as_of: datetime.date | None) -> GoalProgress:
    weights, base = [Fraction(1)] * len(below), None
    if goal.roll_up is RollUp.RATIO_OF_SUMS:
        bases = [each.denominator for each in below if each.denominator is not None]
        base = sum(bases, Fraction(0))
        if len(bases) < len(below) or not base:
            reason = Words("what the ratios are shares of is missing or zero", "缺少比率的分母，或分母合计为零")
            return _without_figure(goal, as_of, (_refuse_parts(goal, reason),))
        weights = [each / base for each in bases]
    parts = tuple(
        ProgressPart(each.goal, weight, each.progress, weight * (each.actual or 0))
        for each, weight in zip(below, weights, strict=True)
    )
    actual = sum((part.part for part in parts), Fraction(0))
    return GoalProgress(
        *(goal.id, goal.version, ProgressRule.ROLLED_UP, as_of, actual, base),
        progress=_own_way(goal, actual),
        attainment=compute_attainment(goal, actual),
        parts=parts,
    )


def _own_way(goal: Goal, actual: Fraction) -> Fraction | None:
    # The sum goes the way that the goal would go with a figure of its own.
    return compute_goal_progress(replace(goal, roll_up=None, earlier=()), actual=actual).progress


def _refuse_parts(goal: Goal, reason: Words) -> Finding:
    assert goal.roll_up is not None
    return find(codes.ROLL_UP_PARTS, place_of(goal, "roll_up"), goal=goal.id, roll_up=goal.roll_up.value, reason=reason)


def check_roll_up(goal: Goal, children: Sequence[Goal], metrics: Mapping[str, MetricFacts]) -> tuple[Finding, ...]:
    """What is wrong with how a goal follows from others; never raises. A goal with a figure of its own passes.

    Codes, all errors: PKG026 a roll-up that the metric does not bear, PKG027 nothing to roll up, PKG028 weights of a
    weighted mean that are missing or do not total 1.

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("O", "E-17", cycle_of("2027-Q1"), roll_up=RollUp.WORST_CHILD)
    >>> [finding.code.code for finding in check_roll_up(goal, (), {})]
    ['PKG027']
    """
    if goal.roll_up is None:
        return ()
    if not children:
        return (find(codes.ROLL_UP_EMPTY, place_of(goal, "roll_up"), goal=goal.id, roll_up=goal.roll_up.value),)
    if goal.roll_up is RollUp.WEIGHTED_MEAN:
        for child in children:
            if child.weight is None:
                return (_refuse_parts(goal, Words(f"`{child.id}` has no weight", f"`{child.id}` 没有权重")),)
        total = sum((child.weight or Fraction(0) for child in children), Fraction(0))
        if total != 1:
            shown = show_number(total)
            return (_refuse_parts(goal, Words(f"the weights total `{shown}`, not 1", f"权重合计为 `{shown}`，不是 1")),)
    return tuple(_check_adding(goal, children, metrics))


def _check_adding(goal: Goal, children: Sequence[Goal], metrics: Mapping[str, MetricFacts]) -> list[Finding]:
    """Each metric below that the roll-up adds up or averages although it may not, once and in order."""
    assert goal.roll_up is not None
    # A child that names no metric counts in that of the goal above.
    metrics_below = (goal.metric if child.metric is None else child.metric for child in children)
    names = sorted({name for name in metrics_below if name is not None})
    wrong = _check_unit(goal, children, metrics)
    if wrong:
        return wrong
    spans = {(child.cycle.starts_on, child.cycle.ends_on) for child in children}
    for name in names:
        adding = metrics[name].adding if name in metrics else None
        allowed = _allowed(adding, is_own=name == goal.metric, over_time=len(spans) > 1)
        if adding is not None and goal.roll_up not in allowed:
            wrong.append(
                find(
                    codes.ROLL_UP_FORBIDDEN,
                    place_of(goal, "roll_up"),
                    goal=goal.id,
                    metric=name,
                    roll_up=goal.roll_up.value,
                    why_not=_WHY_NOT[adding],
                    allowed=", ".join(f"`{each.value}`" for each in allowed),
                )
            )
    return wrong


def _check_unit(goal: Goal, children: Sequence[Goal], metrics: Mapping[str, MetricFacts]) -> list[Finding]:
    """A sum that the unit alone shows to be none: of ratios always, of days where nothing is known of their metric."""
    if goal.roll_up not in _SUMS or goal.unit not in _NO_SUMS:
        return []
    if goal.unit != "ratio" and all(child.metric in metrics for child in children):
        return []
    metric = next(
        (name for name in (goal.metric, *(child.metric for child in children)) if name is not None), goal.unit
    )
    allowed = _allowed(_NO_SUMS[goal.unit][0], is_own=metric == goal.metric, over_time=True)
    return [
        find(
            codes.ROLL_UP_FORBIDDEN,
            place_of(goal, "roll_up"),
            goal=goal.id,
            metric=metric,
            roll_up=goal.roll_up.value,
            why_not=_NO_SUMS[goal.unit][1],
            allowed=", ".join(f"`{each.value}`" for each in allowed),
        )
    ]


def check_plain_sum(goal: Goal, children: Sequence[Goal], metrics: Mapping[str, MetricFacts]) -> tuple[Finding, ...]:
    """PKG085, advice, where plain numbers are added up of which nothing says that they are a sum.

    >>> from perfkit.goals.model import cycle_of
    >>> goal = Goal("O", "E-17", cycle_of("2027-Q1"), baseline=0, target=9, roll_up=RollUp.DECOMPOSED)
    >>> [finding.code.code for finding in check_plain_sum(goal, [goal], {})]
    ['PKG085']
    """
    are_known = all((child.metric or goal.metric) in metrics for child in children)
    if goal.roll_up not in _SUMS or goal.unit != "number" or are_known:
        return ()
    return (find(PLAIN_SUM, place_of(goal, "unit"), goal=goal.id, roll_up=goal.roll_up.value),)


def _allowed(adding: Adding | None, *, is_own: bool, over_time: bool) -> tuple[RollUp, ...]:
    """What a metric bears. is_own: it is the metric of the goal above too, so a mean stands for its own figure."""
    means = (*MEANS, RollUp.WORST_CHILD)
    match adding:
        case Adding.RATIO:
            return (RollUp.RATIO_OF_SUMS, RollUp.WORST_CHILD) if is_own else (RollUp.RATIO_OF_SUMS, *means)
        case Adding.ALONE:
            return (RollUp.WORST_CHILD,) if is_own else means
        case Adding.END_VALUE if over_time:
            return means
    return (*means, *_SUMS)
