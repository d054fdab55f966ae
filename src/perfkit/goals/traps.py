"""Sound goals that mislead: what can be seen from goals, their weights, metrics and versions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Finding, Words, find, say_count
from perfkit.diagnostics.codes import goals_traps as codes
from perfkit.goals.known_metrics import say_why_no_sum
from perfkit.goals.limits import GoalLimits, OwnerLevel
from perfkit.goals.links import group_by_weight
from perfkit.goals.model import Cycle, Goal, GoalDirection, GoalKind, GoalVersion, settled_on
from perfkit.goals.show import KINDS, place_of, show_cycle, show_figure, show_number, show_share
from perfkit.goals.tree import list_above, list_contributing
from perfkit.metrics import Adding, MetricFacts, MetricKind
from perfkit.values import CURRENCY_DIGITS

_ADDED = (Adding.ADDITIVE, Adding.END_VALUE)
_NO_SUM = ("ratio", "days")
_DEED = Words("is a deed, done or not, and measures nothing", "只是一件要做的事，没有衡量任何结果")


@dataclass(frozen=True, slots=True)
class TrapScene:
    """What the traps look at. goals: by id, in order of id."""

    goals: Mapping[str, Goal]
    metrics: Mapping[str, MetricFacts]
    limits: GoalLimits
    owners: Mapping[str, OwnerLevel]

    def facts(self, goal: Goal) -> MetricFacts | None:
        """What is known of a goal's metric."""
        return self.metrics.get(goal.metric) if goal.metric is not None else None

    def is_added(self, goal: Goal) -> bool:
        """Whether its figure is an amount or count, by its metric or else by its unit."""
        facts = self.facts(goal)
        return facts.adding in _ADDED if facts else goal.unit == "count" or goal.unit in CURRENCY_DIGITS

    def by_owner_and_cycle(self) -> list[list[Goal]]:
        """The goals of each owner and cycle, in order."""
        groups: dict[tuple[str, str, str], list[Goal]] = {}
        for goal in self.goals.values():
            key = (goal.owner, goal.cycle.starts_on.isoformat(), goal.cycle.ends_on.isoformat())
            groups.setdefault(key, []).append(goal)
        return [groups[key] for key in sorted(groups)]


def check_set_up(scene: TrapScene) -> Iterator[Finding]:
    """Traps in how goals are set up.

    Codes: PKG060 one metric, PKG061 and PKG062 weights, PKG063 and PKG064 too many (advice), PKG065 and PKG066
    activity, PKG067 an unguarded ratio, PKG068 entered by its owner, PKG073 edited late, PKG076 measured twice, PKG077
    parts below the whole, PKG078 percent as a ratio, PKG079 a short cycle, PKG081 parts that are no sum.
    """
    yield from _check_weights(scene)
    yield from _check_counts(scene)
    for goal in scene.goals.values():
        yield from _check_metric(goal, scene)
        yield from _check_edits(goal)
    for members in scene.by_owner_and_cycle():
        yield from _check_one_metric(members)
    yield from _check_twice(scene)
    yield from _check_parts(scene)
    yield from _check_sums(scene)
    yield from _check_short_cycles(scene)


def _check_weights(scene: TrapScene) -> Iterator[Finding]:
    least, most = scene.limits.weight_least, scene.limits.weight_most
    for _, members in group_by_weight(scene.goals.values()):
        weighed = [(goal, goal.weight) for goal in members if goal.weight]
        if sum((weight for _, weight in weighed), Fraction(0)) != 1:
            # Weights that are no shares of one whole are told as errors; nothing follows from them.
            continue
        for goal, weight in weighed:
            values = {"goal": goal.id, "weight": show_share(weight)}
            if weight < least:
                yield find(codes.WEIGHT_SMALL, place_of(goal, "weight"), **values, limit=show_share(least))
            if weight > most and len(members) > 1:
                yield find(codes.WEIGHT_LARGE, place_of(goal, "weight"), **values, limit=show_share(most))


def _check_counts(scene: TrapScene) -> Iterator[Finding]:
    for members in scene.by_owner_and_cycle():
        objectives = [goal for goal in members if goal.kind is GoalKind.OBJECTIVE]
        limit = _limit(scene.limits.objectives_most, scene, members[0].owner)
        if len(objectives) > limit:
            yield find(
                codes.TOO_MANY_OBJECTIVES,
                *(place_of(goal) for goal in objectives[limit:][:8]),
                owner=members[0].owner,
                count=len(objectives),
                cycle=show_cycle(members[0].cycle),
                limit=limit,
            )
    for name, below in list_contributing(scene.goals).items():
        results = [goal for goal in below if goal.kind is GoalKind.KEY_RESULT]
        limit = _limit(scene.limits.key_results_most, scene, scene.goals[name].owner)
        if len(results) > limit:
            place = place_of(scene.goals[name])
            yield find(codes.TOO_MANY_KEY_RESULTS, place, goal=name, count=len(results), limit=limit)


def _limit(most: Mapping[OwnerLevel, int], scene: TrapScene, owner: str) -> int:
    level = scene.owners.get(owner)
    return max(most.values()) if level is None else most[level]


def _check_metric(goal: Goal, scene: TrapScene) -> Iterator[Finding]:
    if goal.unit == "ratio" and goal.target is not None and abs(goal.target) > scene.limits.ratio_most:
        yield find(
            codes.RATIO_OF_POINTS,
            place_of(goal, "target"),
            goal=goal.id,
            target=show_number(goal.target),
            percent=show_share(goal.target),
            meant=show_number(goal.target / 100),
        )
    if _is_deed(goal):
        yield find(codes.OUTPUT_AS_RESULT, place_of(goal, "metric"), goal=goal.id, fault=_DEED)
    facts = scene.facts(goal)
    if facts is None or goal.metric is None:
        return
    pays = any(reward.amount is not None for reward in goal.rewards)
    if facts.kind is not MetricKind.RESULT:
        kind = KINDS[facts.kind]
        values = {"goal": goal.id, "metric": goal.metric, "kind": kind}
        if goal.kind is GoalKind.KEY_RESULT:
            en = f"measures `{goal.metric}`, which is {kind.en}"
            fault = Words(en, f"衡量的 `{goal.metric}` 属于{kind.zh}")
            yield find(codes.OUTPUT_AS_RESULT, place_of(goal, "metric"), goal=goal.id, fault=fault)
        if pays:
            yield find(codes.ACTIVITY_REWARDED, place_of(goal, "rewards"), **values)
    if facts.adding is Adding.RATIO and not _is_guarded(goal, facts, scene):
        yield find(codes.RATIO_UNGUARDED, place_of(goal, "metric"), goal=goal.id, owner=goal.owner)
    if pays and facts.verifier in ("", goal.owner) and _is_entered_by_owner(goal):
        values = {"goal": goal.id, "metric": goal.metric, "owner": goal.owner}
        yield find(codes.ENTERED_BY_OWNER, place_of(goal, "check_ins"), **values)


def _is_deed(goal: Goal) -> bool:
    """Whether a key result names no metric and is only done or not: one thing made, or steps ticked off."""
    if goal.kind is not GoalKind.KEY_RESULT or goal.metric is not None or goal.roll_up is not None:
        return False
    if goal.target is None:
        return bool(goal.milestones) and goal.direction is not GoalDirection.WITHIN
    is_once = goal.direction in (GoalDirection.ONCE, GoalDirection.MORE) and goal.target == 1 and not goal.baseline
    return is_once and goal.unit in ("count", "number")


def _is_guarded(goal: Goal, facts: MetricFacts, scene: TrapScene) -> bool:
    beside = (
        each
        for each in scene.goals.values()
        if each.owner == goal.owner and each.id != goal.id and each.cycle.overlaps(goal.cycle)
    )
    if facts.guards:
        return any(each.metric in facts.guards for each in beside)
    # Less of something, such as a cost, says nothing about how much was done.
    return any(scene.is_added(each) and each.direction is not GoalDirection.LESS for each in beside)


def _is_entered_by_owner(goal: Goal) -> bool:
    by = {entry.by for entry in goal.check_ins if entry.value is not None}
    return by == {goal.owner}


def _check_edits(goal: Goal) -> Iterator[Finding]:
    for before, after in pairwise(goal.versions):
        day = after.decided_on or after.effective_on
        # One of after the cycle counts for nothing, and `check_shape` says so.
        if _aims(before) != _aims(after) and goal.cycle.midpoint < day and settled_on(after) <= goal.cycle.ends_on:
            yield find(
                codes.TARGET_EDITED_LATE,
                place_of(goal, "target"),
                goal=goal.id,
                day=day,
                cycle=show_cycle(goal.cycle),
                before=_show_aim(before, goal.unit),
                after=_show_aim(after, goal.unit),
                number=before.number,
            )


def _aims(version: GoalVersion) -> tuple[Fraction | None, ...]:
    return version.baseline, version.target, version.lower, version.upper, version.tolerance


def _show_aim(version: GoalVersion, unit: str) -> str:
    if version.lower is not None and version.upper is not None:
        return f"{show_figure(version.lower, unit)}..{show_figure(version.upper, unit)}"
    return show_figure(version.target, unit)


def _check_one_metric(members: Sequence[Goal]) -> Iterator[Finding]:
    """Only where the goals are weighed, and so make a score: a goal alone says nothing about what else counts."""
    metrics = {goal.metric for goal in members}
    if any(goal.weight for goal in members) and len(metrics) == 1 and None not in metrics:
        goal = members[0]
        places = (place_of(each, "metric") for each in members[:8])
        values = {"owner": goal.owner, "cycle": show_cycle(goal.cycle), "metric": goal.metric}
        yield find(codes.ONE_METRIC, *places, **values)


def _check_twice(scene: TrapScene) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Goal]] = {}
    for goal in scene.goals.values():
        if goal.metric is not None:
            groups.setdefault((goal.owner, goal.metric), []).append(goal)
    for (owner, metric), members in sorted(groups.items()):
        members.sort(key=lambda goal: (goal.cycle.starts_on, goal.cycle.ends_on, goal.id))
        for goal, other in pairwise(members):
            is_above = goal.id in list_above(scene.goals, other.id) or other.id in list_above(scene.goals, goal.id)
            if goal.cycle.overlaps(other.cycle) and not is_above:
                values = {"goal": goal.id, "other": other.id, "metric": metric, "owner": owner}
                yield find(codes.METRIC_TWICE, place_of(goal, "metric"), place_of(other, "metric"), **values)


def _check_parts(scene: TrapScene) -> Iterator[Finding]:
    for name, below in list_contributing(scene.goals).items():
        goal = scene.goals[name]
        if goal.target is None or goal.direction is not GoalDirection.MORE or not scene.is_added(goal):
            continue
        alike = [each for each in below if (each.metric, each.unit) == (goal.metric, goal.unit)]
        for members in (_over_people(goal, alike), _over_time(goal, alike, scene)):
            targets = [each.target for each in members if each.target is not None]
            parts = sum(targets, Fraction(0))
            if members and len(targets) == len(members) and parts < goal.target:
                figures = {"parts": parts, "gap": goal.target - parts, "target": goal.target}
                shown = {key: show_figure(value, goal.unit) for key, value in figures.items()}
                yield find(codes.PARTS_BELOW_WHOLE, place_of(goal, "target"), goal=goal.id, **shown)


def _check_sums(scene: TrapScene) -> Iterator[Finding]:
    """Only where the parts total the whole to the last unit, or somewhat more: then they were split from it."""
    for name, below in list_contributing(scene.goals).items():
        goal = scene.goals[name]
        facts = scene.facts(goal)
        if not goal.target or (facts is None and goal.unit not in _NO_SUM):
            continue
        alike = [each for each in below if (each.metric, each.unit) == (goal.metric, goal.unit)]
        for members, over_time in ((_over_people(goal, alike), False), (_fill_cycle(goal, alike), True)):
            targets = [each.target for each in members if each.target]
            reason = say_why_no_sum(goal, scene.metrics, over_time=over_time)
            padding = _find_padding(goal, targets, scene.limits.padding_most)
            if reason is not None and len(targets) == len(members) > 1 and padding is not None:
                percent = show_share(padding)
                more = Words(f" and {percent} more", f"（另加 {percent}）") if padding else Words("", "")
                shown = {"target": show_figure(goal.target, goal.unit), "more": more, "reason": reason}
                places = (place_of(each, "target") for each in (goal, *members[:7]))
                yield find(codes.PARTS_NO_SUM, *places, goal=goal.id, **shown)


def _find_padding(goal: Goal, targets: Sequence[Fraction], most: Fraction) -> Fraction | None:
    """By which share the parts total more than the whole, none where they were not split from it.

    Parts that total more were split with padding where more is better and each is below the whole: what is no sum lies
    between its parts, so nobody sets them all lower of his own accord.
    """
    if not goal.target or not targets:
        return None
    padding = sum(targets, Fraction(0)) / goal.target - 1
    is_padded = goal.direction is not GoalDirection.LESS and 0 < padding <= most and max(targets) < goal.target
    return padding if padding == 0 or is_padded else None


def _over_people(goal: Goal, below: Sequence[Goal]) -> list[Goal]:
    """Those of the same days, two or more: one alone is a helper and no split."""
    same = [each for each in below if _days(each.cycle) == _days(goal.cycle)]
    return same if len(same) > 1 else []


def _over_time(goal: Goal, below: Sequence[Goal], scene: TrapScene) -> list[Goal]:
    """The owner's own goals of shorter cycles, where they fill the whole one; a state at the end is no sum of these."""
    facts = scene.facts(goal)
    if facts is not None and facts.adding is Adding.END_VALUE:
        return []
    return _fill_cycle(goal, below)


def _fill_cycle(goal: Goal, below: Sequence[Goal]) -> list[Goal]:
    own = [each for each in below if each.owner == goal.owner and _days(each.cycle) != _days(goal.cycle)]
    return own if sum(each.cycle.days for each in own) == goal.cycle.days else []


def _days(cycle: Cycle) -> tuple[object, object]:
    return cycle.starts_on, cycle.ends_on


def _check_short_cycles(scene: TrapScene) -> Iterator[Finding]:
    for below in list_contributing(scene.goals).values():
        alike: dict[tuple[str | None, str, Fraction], list[Goal]] = {}
        for goal in below:
            if goal.target is not None and scene.is_added(goal):
                alike.setdefault((goal.metric, goal.unit, goal.target), []).append(goal)
        for members in alike.values():
            lengths = Counter(goal.cycle.days for goal in members)
            days, count = max(lengths.items(), key=lambda each: (each[1], each[0]))
            for goal in members:
                if count > 1 and goal.cycle.days < days * scene.limits.short_cycle:
                    values = {
                        "goal": goal.id,
                        "days": goal.cycle.days,
                        "others": Words(say_count(days, "day", "days"), f"{days}"),
                    }
                    yield find(codes.SHORT_CYCLE, place_of(goal, "cycle"), **values)
