"""What is wrong between goals: ids, parents, units, cycles and weights."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, door, find
from perfkit.diagnostics.codes import goals as codes
from perfkit.goals.belonging import check_belonging, check_metric_unit
from perfkit.goals.model import Goal, GoalKind
from perfkit.goals.rollup import check_plain_sum, check_roll_up, refuse_circle
from perfkit.goals.show import place_of, show_cycle, show_number
from perfkit.goals.tree import find_circles, index_goals, list_contributing
from perfkit.metrics import MetricFacts

_MOST_PLACES = 8


def check_links(goals: Sequence[Goal], metrics: Mapping[str, MetricFacts]) -> Iterator[Finding]:
    """What is wrong between goals.

    Codes, all errors: PKG001 an id twice, PKG002 a parent that is not there, PKG003 a circle, PKG010 and PKG011 another
    unit or currency than the parent's, PKG013 a cycle outside the parent's, PKG022 and PKG023 weights, PKG026 to PKG028
    roll-ups, PKG035 another unit than the metric's; PKG085 a sum of plain numbers, advice.
    """
    known = index_goals(goals)
    yield from _check_ids(goals)
    for circle in find_circles(known):
        yield refuse_circle(known[circle[0]], circle)
    children = list_contributing(known)
    for goal in known.values():
        yield from _check_parent(goal, known)
        yield from check_metric_unit(goal, metrics)
        yield from check_roll_up(goal, children.get(goal.id, ()), metrics)
        yield from check_plain_sum(goal, children.get(goal.id, ()), metrics)
    for whose, members in group_by_weight(known.values()):
        yield from _check_weights(whose, members)


@door
def check_parents(goals: Sequence[Goal]) -> dict[str, tuple[Finding, ...]]:
    """Why goals cannot count above them, by id; a parent that is not among them is not judged.

    Codes, all errors: PKG001, PKG003, PKG010, PKG011, PKG013.
    """
    known = index_goals(goals)
    found: dict[str, list[Finding]] = {name: [] for name in known}
    for twice in _check_ids(goals):
        found[str(dict(twice.values)["goal"])].append(twice)
    circles = {name: refuse_circle(known[circle[0]], circle) for circle in find_circles(known) for name in circle}
    for name, goal in known.items():
        if name in circles:
            found[name].append(circles[name])
        elif goal.parent in known:
            found[name] += _check_parent(goal, known)
    return {name: tuple(each) for name, each in found.items()}


def _check_ids(goals: Iterable[Goal]) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in sorted(goal.id for goal in goals):
        if name in seen:
            yield find(codes.GOAL_TWICE, next(place_of(goal, "id") for goal in goals if goal.id == name), goal=name)
        seen.add(name)


def _check_parent(goal: Goal, known: Mapping[str, Goal]) -> Iterator[Finding]:
    if goal.parent is None:
        return
    parent = known.get(goal.parent)
    if parent is None:
        yield find(codes.PARENT_UNKNOWN, place_of(goal, "parent"), goal=goal.id, parent=goal.parent)
        return
    if goal.contributes_to is None:
        return
    yield from check_belonging(goal, parent)


def group_by_weight(goals: Iterable[Goal]) -> list[tuple[Words, list[Goal]]]:
    """Goals whose weights are shares of one whole: the key results of an objective; an owner's other goals of a cycle.

    Result: in order, each group in order of id; also groups without weights.
    """
    groups: dict[tuple[str, ...], list[Goal]] = {}
    for goal in goals:
        if goal.kind is GoalKind.KEY_RESULT and goal.contributes_to is not None:
            key: tuple[str, ...] = ("key result", goal.contributes_to)
        else:
            first, last = goal.cycle.starts_on.isoformat(), goal.cycle.ends_on.isoformat()
            key = ("owner", goal.owner, first, last)
        groups.setdefault(key, []).append(goal)
    return [(_whose(key, members[0]), members) for key, members in sorted(groups.items())]


def _whose(key: tuple[str, ...], member: Goal) -> Words:
    if key[0] == "key result":
        return Words(f"of the key results of `{key[1]}`", f"`{key[1]}` 的各关键结果")
    cycle = show_cycle(member.cycle)
    return Words(f"of the goals of `{key[1]}` in {cycle}", f"`{key[1]}` 在 {cycle} 的各目标")


def _check_weights(whose: Words, members: Sequence[Goal]) -> Iterator[Finding]:
    given = [goal.weight for goal in members if goal.weight is not None]
    if not given:
        return
    for goal in members:
        if goal.weight is None:
            yield find(codes.WEIGHT_MISSING, place_of(goal, "weight"), goal=goal.id, whose=whose)
    total = sum(given, Fraction(0))
    # With one missing, or below zero, the total says nothing.
    if len(given) == len(members) and min(given) >= 0 and total != 1:
        places = (place_of(goal, "weight") for goal in members[:_MOST_PLACES])
        yield find(
            codes.WEIGHTS_NOT_WHOLE, *places, whose=whose, total=show_number(total), difference=show_number(1 - total)
        )
