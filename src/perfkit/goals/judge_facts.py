"""Judges a goal by its structure: figures and days for S, M and T; history, capacity, peers and parent for A and R."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, Place, Words, find
from perfkit.diagnostics.codes.goals import BAND_WRONG, CYCLE_REVERSED, UNIT_UNKNOWN, WEIGHT_OUTSIDE
from perfkit.diagnostics.codes.goals_asked import CAPACITY_BELOW_ZERO
from perfkit.diagnostics.codes.smart import (
    ACHIEVABLE_NOT_ASSESSED,
    NO_AMOUNT,
    NO_BASELINE,
    NO_DEADLINE,
    RELEVANT_NOT_ASSESSED,
)
from perfkit.diagnostics.codes.smart_facts import (
    ABOVE_BEST_EVER,
    ALREADY_REACHED,
    ANOTHER_TREE,
    BEYOND_CAPACITY,
    BEYOND_PEERS,
    METRIC_MISSING,
    NO_OWNER,
    NO_PARENT,
    NOTHING_CHANGES,
    OUTSIDE_ITS_CYCLE,
    TARGET_BEHIND_BASELINE,
    WEIGHT_OF_NOTHING,
)
from perfkit.goals.facts import GoalFacts
from perfkit.goals.model import UNITS, GoalDirection
from perfkit.goals.show import show_figure, show_number, show_share
from perfkit.goals.verdict import LetterVerdict
from perfkit.values import CURRENCY_DIGITS

FULL = 2
STRETCH = Fraction(1, 5)
"""Beyond the best value so far by no more than this, a target is in reach."""
FAR = Fraction(1, 2)
"""Beyond the best value so far by more than this, it is not."""
OFTEN_REACHED = Fraction(3, 10)
SELDOM_REACHED = Fraction(1, 10)
"""Shares of the peers who reach a target: from the first on it is in reach, from the second on it is a stretch."""
LEAST_PEERS = 5
"""Fewer peers than this are no distribution."""


def _at(facts: GoalFacts, field: str, code: Code, **values: object) -> Finding:
    return find(code, Place(facts.metric or "goal", path=field), **values)


def _verdict(score: int, findings: Iterator[Finding] | tuple[Finding, ...]) -> LetterVerdict:
    return LetterVerdict(score > 0, score, tuple(findings))


def check_facts(facts: GoalFacts, name: str = "") -> tuple[tuple[str, Finding], ...]:
    """What is wrong with facts themselves, each with the letter that it leaves nothing of.

    name: what findings call the goal, by itself its metric.
    Codes, errors: PKG008 a band the wrong way round, PKG009 a unit that there is not, PKG012 days the wrong way round,
    PKG024 a weight that is no share, PKG086 a capacity below zero.
    """
    return tuple(_check_facts(facts, name or facts.metric or "goal"))


def _check_facts(facts: GoalFacts, name: str) -> Iterator[tuple[str, Finding]]:
    if facts.unit not in CURRENCY_DIGITS and facts.unit not in UNITS:
        known = ", ".join(f"`{unit}`" for unit in UNITS)
        yield "measurable", _on(name, "unit", UNIT_UNKNOWN, unit=facts.unit, known=known)
    if facts.lower is not None and facts.upper is not None and facts.lower > facts.upper:
        shown = {"lower": show_figure(facts.lower, facts.unit), "upper": show_figure(facts.upper, facts.unit)}
        yield "measurable", _on(name, "lower", BAND_WRONG, fade=Words("", ""), **shown)
    if facts.capacity is not None and facts.capacity < 0:
        shown = {"capacity": show_figure(facts.capacity, facts.unit)}
        yield "achievable", _on(name, "capacity", CAPACITY_BELOW_ZERO, **shown)
    if facts.weight is not None and not 0 <= facts.weight <= 1:
        yield "relevant", _on(name, "weight", WEIGHT_OUTSIDE, weight=show_number(facts.weight))
    cycle = facts.cycle
    spans = [("starts_on", facts.starts_on, facts.ends_on)]
    spans += [] if cycle is None else [("cycle", cycle.starts_on, cycle.ends_on)]
    for field, first, last in spans:
        if first is not None and last is not None and last < first:
            yield "time_bound", _on(name, field, CYCLE_REVERSED, starts_on=first, ends_on=last)


def _on(name: str, field: str, code: Code, **values: object) -> Finding:
    return find(code, Place(name, path=field), goal=name, **values)


def judge_specific(facts: GoalFacts) -> LetterVerdict:
    """A metric and an owner are named."""
    if not facts.metric:
        return _verdict(0, (_at(facts, "metric", METRIC_MISSING),))
    if not facts.owner:
        return _verdict(1, (_at(facts, "owner", NO_OWNER),))
    return _verdict(FULL, ())


def judge_measurable(facts: GoalFacts) -> LetterVerdict:
    """A target and a baseline are given, and the way leads from one to the other."""
    is_within = facts.direction is GoalDirection.WITHIN
    if is_within and facts.lower is not None and facts.upper is not None and facts.lower <= facts.upper:
        # A bound is to be kept, from wherever it begins.
        return _verdict(FULL, ())
    if facts.target is None:
        return _verdict(0, (_at(facts, "target", NO_AMOUNT),))
    target = show_figure(facts.target, facts.unit)
    if facts.baseline is None:
        return _verdict(1, (_at(facts, "baseline", NO_BASELINE, amount=target),))
    if facts.baseline == facts.target:
        return _verdict(0, (_at(facts, "target", NOTHING_CHANGES, target=target),))
    if facts.target is not None and _is_behind(facts, facts.target, facts.baseline):
        shown = show_figure(facts.baseline, facts.unit)
        return _verdict(0, (_at(facts, "target", TARGET_BEHIND_BASELINE, target=target, baseline=shown),))
    return _verdict(FULL, ())


def _is_behind(facts: GoalFacts, one: Fraction, other: Fraction) -> bool:
    """Whether one figure is worse than the other."""
    if facts.direction is GoalDirection.WITHIN:
        return False
    return one > other if facts.direction is GoalDirection.LESS else one < other


def judge_time_bound(facts: GoalFacts) -> LetterVerdict:
    """A last day is given, and it lies in the cycle."""
    if facts.ends_on is None:
        return _verdict(0, (_at(facts, "ends_on", NO_DEADLINE),))
    cycle = facts.cycle
    if cycle is not None and not cycle.starts_on <= facts.ends_on <= cycle.ends_on:
        days = {"ends_on": facts.ends_on, "first": cycle.starts_on, "last": cycle.ends_on}
        return _verdict(1, (_at(facts, "ends_on", OUTSIDE_ITS_CYCLE, **days),))
    return _verdict(FULL, ())


def judge_achievable(facts: GoalFacts) -> LetterVerdict:
    """The target against the best so far, against capacity, and against what peers reach; the worst of these counts.

    Not assessable without a target and at least one of the three, nor for a band.
    """
    target = facts.target
    if target is None or facts.direction is GoalDirection.WITHIN:
        return LetterVerdict(None, None, (_at(facts, "history", ACHIEVABLE_NOT_ASSESSED),))
    checks: tuple[Callable[[GoalFacts, Fraction], tuple[int, list[Finding]] | None], ...]
    checks = (_against_history, _against_capacity, _against_peers)
    results = [result for check in checks if (result := check(facts, target)) is not None]
    if not results:
        return LetterVerdict(None, None, (_at(facts, "history", ACHIEVABLE_NOT_ASSESSED),))
    return _verdict(min(score for score, _ in results), tuple(each for _, found in results for each in found))


def _against_history(facts: GoalFacts, target: Fraction) -> tuple[int, list[Finding]] | None:
    if not facts.history:
        return None
    is_less = facts.direction is GoalDirection.LESS
    best = min(facts.history) if is_less else max(facts.history)
    last = facts.history[-1]
    shown = show_figure(target, facts.unit)
    if not _is_behind(facts, last, target):
        return FULL, [_at(facts, "target", ALREADY_REACHED, target=shown, last=show_figure(last, facts.unit))]
    gap = best - target if is_less else target - best
    if gap <= 0:
        return FULL, []
    beyond = gap / abs(best) if best else Fraction(1)
    if beyond <= STRETCH:
        return FULL, []
    percent, record = show_share(Fraction(round(beyond * 1000), 1000)), show_figure(best, facts.unit)
    finding = _at(facts, "target", ABOVE_BEST_EVER, target=shown, percent=percent, best=record)
    return (1 if beyond <= FAR else 0), [finding]


def _against_capacity(facts: GoalFacts, target: Fraction) -> tuple[int, list[Finding]] | None:
    if facts.capacity is None or facts.direction is GoalDirection.LESS:
        return None
    if target <= facts.capacity:
        return FULL, []
    shown = {"target": show_figure(target, facts.unit), "capacity": show_figure(facts.capacity, facts.unit)}
    return 0, [_at(facts, "target", BEYOND_CAPACITY, **shown)]


def _against_peers(facts: GoalFacts, target: Fraction) -> tuple[int, list[Finding]] | None:
    count = len(facts.peers)
    if count < LEAST_PEERS:
        return None
    reached = sum(not _is_behind(facts, peer, target) for peer in facts.peers)
    share = Fraction(reached, count)
    if share >= OFTEN_REACHED:
        return FULL, []
    shown = show_figure(target, facts.unit)
    finding = _at(facts, "target", BEYOND_PEERS, reached=reached, peers=count, target=shown)
    return (1 if share >= SELDOM_REACHED else 0), [finding]


def judge_relevant(facts: GoalFacts) -> LetterVerdict:
    """The goal hangs on one above it, its metric drives that one's, and it weighs something.

    Not assessable where nothing is known of a parent.
    """
    if facts.parent is None:
        return LetterVerdict(None, None, (_at(facts, "parent", RELEVANT_NOT_ASSESSED),))
    if not facts.parent:
        return _verdict(0, (_at(facts, "parent", NO_PARENT),))
    if facts.drivers and facts.metric not in facts.drivers and facts.metric != facts.parent_metric:
        parent = facts.parent_metric or facts.parent
        return _verdict(0, (_at(facts, "metric", ANOTHER_TREE, metric=facts.metric, parent=parent),))
    if facts.weight == 0:
        return _verdict(1, (_at(facts, "weight", WEIGHT_OF_NOTHING),))
    return _verdict(FULL, ())
