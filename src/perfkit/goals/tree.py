"""Goals and their parents: who contributes to whom, and whether parents lead in a circle."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from perfkit.goals.model import Goal


def index_goals(goals: Iterable[Goal]) -> dict[str, Goal]:
    """The goals by their id, in order of id; of two with one id the first in order of what they say.

    >>> index_goals(())
    {}
    """
    found: dict[str, Goal] = {}
    for goal in sort_goals(goals):
        found.setdefault(goal.id, goal)
    return found


def sort_goals(goals: Iterable[Goal]) -> list[Goal]:
    """The goals in order of id; of several with one id in order of what they say.

    >>> sort_goals(())
    []
    """
    known = list(goals)
    counts = Counter(goal.id for goal in known)
    # What a goal says is long to write and seldom needed.
    return sorted(known, key=lambda goal: (goal.id, repr(goal) if counts[goal.id] > 1 else ""))


def list_contributing(goals: Mapping[str, Goal]) -> dict[str, list[Goal]]:
    """For every goal that others contribute to, these in order of id.

    >>> list_contributing({})
    {}
    """
    children: dict[str, list[Goal]] = {}
    for goal in goals.values():
        if goal.contributes_to is not None and goal.contributes_to in goals:
            children.setdefault(goal.contributes_to, []).append(goal)
    return children


def list_family(goals: Mapping[str, Goal], name: str) -> list[Goal]:
    """A goal with all that contribute to it on any level, each once.

    >>> list_family({}, "A")
    []
    """
    children = list_contributing(goals)
    found = {name: goals[name]} if name in goals else {}
    waiting = list(found)
    while waiting:
        below = [each for each in children.get(waiting.pop(), ()) if each.id not in found]
        found |= {each.id: each for each in below}
        waiting += [each.id for each in below]
    return list(found.values())


def find_circles(goals: Mapping[str, Goal]) -> list[tuple[str, ...]]:
    """Every circle of parents, each from its first id on and upwards, in order of that id.

    >>> from perfkit.goals.model import cycle_of
    >>> pair = [Goal(a, "E-17", cycle_of("2027"), parent=b) for a, b in (("A", "B"), ("B", "A"))]
    >>> find_circles(index_goals(pair))
    [('A', 'B')]
    """
    state: dict[str, int] = {}
    circles: list[tuple[str, ...]] = []
    for walk, start in enumerate(goals, 1):
        path: list[str] = []
        at: str | None = start
        while at is not None and at in goals and at not in state:
            state[at] = walk
            path.append(at)
            at = goals[at].parent
        if at is not None and state.get(at) == walk and at in path:
            circle = path[path.index(at) :]
            turn = circle.index(min(circle))
            circles.append((*circle[turn:], *circle[:turn]))
    return sorted(circles)


def list_upwards(goals: Mapping[str, Goal], in_circles: frozenset[str]) -> list[str]:
    """The ids so that every goal stands after those that contribute to it; those of circles are left out.

    >>> list_upwards({}, frozenset())
    []
    """
    children = list_contributing(goals)
    waiting = {name: sum(child.id not in in_circles for child in children.get(name, ())) for name in goals}
    ready = [name for name, count in waiting.items() if not count and name not in in_circles]
    order: list[str] = []
    while ready:
        name = ready.pop()
        order.append(name)
        above = goals[name].contributes_to
        if above in waiting and above not in in_circles:
            waiting[above] -= 1
            if not waiting[above]:
                ready.append(above)
    return order


def list_above(goals: Mapping[str, Goal], name: str) -> list[str]:
    """The ids of a goal's parents, nearest first, each once.

    >>> list_above({}, "A")
    []
    """
    above: list[str] = []
    goal = goals.get(name)
    while goal is not None and goal.parent is not None and goal.parent not in above:
        above.append(goal.parent)
        goal = goals.get(goal.parent)
    return above
