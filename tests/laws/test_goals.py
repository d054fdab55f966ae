"""Laws of goals: whatever they hold, checks and progress answer; what is stored comes back."""

from __future__ import annotations

import datetime
import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfkit.diagnostics import Refused
from perfkit.goals import (
    CheckIn,
    Goal,
    GoalDirection,
    RollUp,
    check_goals,
    check_history,
    compute_goal_progress,
    compute_progress,
    compute_version_progress,
    cycle_of,
    rebaseline,
    with_check_in,
)
from perfkit.metrics import Adding, MetricFacts, MetricKind
from perfkit.testing.nouns import check_ins, days, figures, goals
from perfkit.views import goals_to_json, parse_goals, render_goals, schema_of

AS_OF = datetime.date(2029, 1, 1)
FACTS = {
    "G-1": MetricFacts(MetricKind.BEHAVIOUR, Adding.RATIO),
    "G-2": MetricFacts(MetricKind.RESULT, Adding.END_VALUE, "G-1", ("G-1",)),
}
QUARTER = cycle_of("2027-Q1")
ways = st.tuples(figures, figures).filter(lambda way: way[0] != way[1])
means = st.sampled_from([RollUp.EQUAL_MEAN, RollUp.WEIGHTED_MEAN, RollUp.WORST_CHILD, RollUp.BY_AMOUNT])


def towards(baseline: Fraction, target: Fraction) -> Goal:
    direction = GoalDirection.MORE if target > baseline else GoalDirection.LESS
    return Goal("G", "E-17", QUARTER, direction=direction, baseline=baseline, target=target)


def progress(goal: Goal, actual: Fraction) -> Fraction:
    found = compute_goal_progress(goal, actual=actual).progress
    assert found is not None
    return found


@given(st.lists(goals, max_size=4))
def test_goals_written_and_read_are_the_same_goals(some: list[Goal]) -> None:
    assert parse_goals(render_goals(some)) == (tuple(some), ())


@pytest.mark.parametrize("text", ["E\u200b-17", "\u202eE-17", "first\u2028second", "\ud800"])
def test_a_goal_with_a_sign_that_nobody_sees_is_refused_before_it_is_written(text: str) -> None:
    goal = Goal("G-1", "E-17", QUARTER, check_ins=(CheckIn(AS_OF, Fraction(1), None, text, ""),))
    for write in (render_goals, goals_to_json):
        with pytest.raises(Refused) as refused:
            write([goal])
        assert refused.value.finding.code.code == "PKV035"


@given(st.lists(goals, max_size=5), st.randoms(use_true_random=False))
def test_checks_and_progress_answer_for_any_goals_in_any_order(some: list[Goal], chance: random.Random) -> None:
    turned = list(some)
    chance.shuffle(turned)
    assert check_goals(turned) == check_goals(some)
    assert check_goals(turned, FACTS, as_of=AS_OF) == check_goals(some, FACTS, as_of=AS_OF)
    assert compute_progress(turned) == compute_progress(some)
    for found in compute_progress(some).values():
        assert (found.progress is None) == bool(found.findings)


@given(ways)
def test_progress_is_nothing_at_the_baseline_and_all_at_the_target(way: tuple[Fraction, Fraction]) -> None:
    goal = towards(*way)
    assert (progress(goal, way[0]), progress(goal, way[1])) == (0, 1)


@given(ways, figures, st.fractions(-1000, 1000, max_denominator=100).filter(bool), figures)
def test_another_scale_moves_no_progress(
    way: tuple[Fraction, Fraction], actual: Fraction, scale: Fraction, shift: Fraction
) -> None:
    baseline, target = (each * scale + shift for each in way)
    # Beyond the length that passes the door there is nothing to compare.
    if max(each.denominator for each in (baseline, target, actual * scale + shift)) <= 10**12:
        other = progress(towards(baseline, target), actual * scale + shift)
        assert other == progress(towards(*way), actual)


@given(ways, figures, figures)
def test_the_better_figure_never_has_less_progress(
    way: tuple[Fraction, Fraction], one: Fraction, other: Fraction
) -> None:
    goal = towards(*way)
    worse, better = sorted((one, other), reverse=goal.direction is GoalDirection.LESS)
    assert progress(goal, worse) <= progress(goal, better)


@given(st.lists(figures, min_size=2, max_size=2), figures, figures, figures.filter(lambda each: each > 0))
def test_nearer_to_the_band_is_never_worse(
    bounds: list[Fraction], one: Fraction, other: Fraction, tolerance: Fraction
) -> None:
    lower, upper = sorted(bounds)
    goal = Goal("G", "E-17", QUARTER, direction=GoalDirection.WITHIN, lower=lower, upper=upper, tolerance=tolerance)
    near, far = sorted((one, other), key=lambda each: max(lower - each, each - upper, 0))
    assert progress(goal, far) <= progress(goal, near) <= 1


@given(means, st.integers(1, 5), figures)
def test_equal_progress_below_is_that_progress_above(policy: RollUp, count: int, actual: Fraction) -> None:
    top = Goal("TOP", "L-3", QUARTER, roll_up=policy)
    below = [
        Goal(f"G-{at}", "E-17", QUARTER, baseline=0, target=7, weight=Fraction(1, count), parent="TOP")
        for at in range(count)
    ]
    found = compute_progress([top, *below], {goal.id: actual for goal in below})["TOP"]
    assert found.progress == actual / 7
    assert sum(part.part for part in found.parts) == found.progress


@given(goals, check_ins, days, figures)
def test_a_log_and_versions_that_only_grow_are_sound_history(
    goal: Goal, entry: object, day: object, target: Fraction
) -> None:
    grown = rebaseline(with_check_in(goal, entry), day, "the market moved", target=target)  # type: ignore[arg-type]
    assert check_history(goal, grown) == ()
    assert grown.earlier[-1].target == goal.target
    assert [each.version for each in compute_version_progress(grown)][:1] or grown.roll_up


@given(st.lists(goals, max_size=3))
def test_a_document_says_its_schema_and_only_what_differs_from_nothing(some: list[Goal]) -> None:
    document = goals_to_json(some)
    known = schema_of("goals")["$defs"]["GoalDocument"]["properties"]  # type: ignore[index,call-overload]
    assert document["schema"] == "perfkit.goals/1"
    for each in document["goals"]:  # type: ignore[union-attr]
        assert set(each) <= set(known)  # type: ignore[arg-type]
