"""Laws of hand-overs: nothing made up, nothing lost, any order the same, and what a plan writes scores as it pays."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import perfkit
from perfkit.diagnostics import has_errors
from perfkit.goals import (
    CheckIn,
    Goal,
    GoalProgress,
    Milestone,
    RollUp,
    StageReward,
    cycle_of,
    find_day_rolled_up,
    rebaseline,
)
from perfkit.scoring import WeightKind
from perfkit.trace import Sourced
from perfkit.values import Money, RoundingMode

QUARTER = cycle_of("2027-Q1")
PEOPLE = ("Ann", "Bo", "岑")
METRICS = ("revenue", "visits", "nps")
DAYS = st.dates(QUARTER.starts_on, QUARTER.ends_on)
HALF = Fraction(1, 2)
TAKES = {
    "points": perfkit.Take(perfkit.TakeKind.SCORE),
    **{
        f"{metric}_{kind.value}": perfkit.Take(kind, metric)
        for metric in METRICS
        for kind in (perfkit.TakeKind.PROGRESS, perfkit.TakeKind.ATTAINMENT, perfkit.TakeKind.ACTUAL)
    },
}
CARD = perfkit.Scorecard(
    (
        perfkit.Criterion("revenue", Fraction(7, 10)),
        perfkit.Criterion("visits", Fraction(3, 10)),
        perfkit.Criterion("complaints", kind=WeightKind.DEDUCT),
    )
)


@st.composite
def goals_of_people(draw: st.DrawFn) -> list[Goal]:
    """Some goals of some people, with logs, steps and rewards; now and then one above them, or set anew."""
    found = []
    for owner in draw(st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=3, unique=True)):
        for metric in draw(st.lists(st.sampled_from(METRICS), max_size=3, unique=True)):
            log = draw(st.lists(st.builds(CheckIn, DAYS, st.none() | st.integers(-50, 300)), max_size=3))
            step = Milestone("M", QUARTER.midpoint, reached_on=draw(st.none() | DAYS))
            goal = Goal(
                f"{owner}/{metric}",
                owner,
                QUARTER,
                metric=metric,
                unit="CNY" if metric == "revenue" else "number",
                baseline=draw(st.sampled_from([0, 10])),
                target=draw(st.sampled_from([10, 100, 200])),
                parent=draw(st.sampled_from([None, "TOP"])),
                milestones=(step,),
                rewards=(StageReward(progress=HALF, amount=Money(5, "CNY")), StageReward(milestone="M", award="cup")),
                check_ins=tuple(log),
            )
            found.append(rebaseline(goal, draw(DAYS), "moved", target=150) if draw(st.booleans()) else goal)
    above = Goal("TOP", "boss", QUARTER, metric="whole", roll_up=RollUp.EQUAL_MEAN)
    return [*found, replace(above, rewards=(StageReward(progress=HALF, award="cup"),))]


def score_all(goals: Sequence[Goal], progress: Mapping[str, GoalProgress]) -> list[perfkit.Scored]:
    """Everybody's score by what his goals came to; without all figures there is none."""
    scores = []
    for owner in PEOPLE:
        rows = {metric: f"{owner}/{metric}" for metric in ("revenue", "visits")}
        known = {row: progress[goal].progress for row, goal in rows.items() if goal in progress}
        figures = {row: figure for row, figure in known.items() if figure is not None}
        score = perfkit.score(CARD, {**figures, "complaints": 1})
        mine = {row: goal for row, goal in rows.items() if any(each.id == goal for each in goals)}
        scores.append(perfkit.Scored(owner, score, goals=mine))
    return scores


def hand_over(goals: Sequence[Goal], day: datetime.date, chance: random.Random | None = None) -> perfkit.HandOver:
    progress = perfkit.compute_progress(goals, as_of=day)
    scores = score_all(goals, progress)
    if chance is not None:
        goals = chance.sample(goals, len(goals))
        chance.shuffle(scores)
        progress = dict(chance.sample(sorted(progress.items()), len(progress)))
    return perfkit.hand_over("2027-Q1", goals=goals, progress=progress, scores=scores, inputs=TAKES, as_of=day)


@settings(max_examples=25)
@given(goals_of_people(), DAYS, st.randoms(use_true_random=False))
def test_the_order_of_goals_and_scores_is_nothing(goals: list[Goal], day: datetime.date, chance: random.Random) -> None:
    assert hand_over(goals, day, chance) == hand_over(goals, day)


@settings(max_examples=25)
@given(goals_of_people(), DAYS)
def test_a_cell_has_a_value_or_says_why_and_never_a_zero_for_what_is_missing(
    goals: list[Goal], day: datetime.date
) -> None:
    progress = perfkit.compute_progress(goals, as_of=day)
    handed = hand_over(goals, day)
    assert not has_errors(handed.findings)
    for row in handed.inputs:
        for name, cell in row.items():
            if not isinstance(cell, Sourced):
                continue
            assert (cell.value is None) == (cell.origin.cause is not None), name
            metric, _, kind = name.partition("_")
            found = progress.get(f"{row['id']}/{metric}")
            figure = None if found is None else getattr(found, kind, None)
            expected = Money(figure, "CNY") if figure is not None and name == "revenue_actual" else figure
            assert name == "points" or cell.value == expected, name


@settings(max_examples=25)
@given(goals_of_people(), DAYS)
def test_a_score_is_handed_over_as_it_was_reckoned_and_its_parts_total_it(
    goals: list[Goal], day: datetime.date
) -> None:
    scores = {each.owner: each.score for each in score_all(goals, perfkit.compute_progress(goals, as_of=day))}
    handed = hand_over(goals, day)
    assert [row["owner"] for row in handed.scores] == sorted(PEOPLE)
    parts = dict.fromkeys(PEOPLE, Fraction(0))
    for row in handed.score_rows:
        assert isinstance(row["part"], Sourced) and isinstance(row["part"].value, Fraction)
        parts[str(row["owner"])] += row["part"].value
    for row in handed.scores:
        value = scores[str(row["owner"])].value
        assert isinstance(row["score"], Sourced) and row["score"].value == value
        assert value is None or parts[str(row["owner"])] == value


@settings(max_examples=25)
@given(goals_of_people(), st.lists(DAYS, min_size=2, max_size=3, unique=True))
def test_a_stage_once_handed_over_keeps_its_day(goals: list[Goal], days: list[datetime.date]) -> None:
    """Each later hand-over holds every reward of the earlier one, dated alike; so it falls into one period alone."""
    before: dict[tuple[object, object], object] = {}
    for day in sorted(days):
        if day == QUARTER.ends_on:
            continue  # On the last day a figure that no entry dates counts too.
        rewards = {(row["goal"], row["reward"]): row["reached_on"] for row in hand_over(goals, day).rewards}
        assert before.items() <= rewards.items()
        assert all(isinstance(on, datetime.date) and on <= day for on in rewards.values())
        before = rewards


@settings(max_examples=25)
@given(goals_of_people(), st.randoms(use_true_random=False))
def test_a_goal_above_reaches_a_stage_on_the_first_day_that_its_progress_shows(
    goals: list[Goal], chance: random.Random
) -> None:
    days = [QUARTER.starts_on + datetime.timedelta(days=at) for at in range(QUARTER.days)]
    shown = (perfkit.compute_progress(goals, as_of=day)["TOP"].progress for day in days)
    first = next((day for day, share in zip(days, shown, strict=True) if share is not None and share >= HALF), None)
    assert find_day_rolled_up(chance.sample(goals, len(goals)), "TOP", HALF) == first


POINTS = """perfkit 2027
plan "Score" version 1
currency CNY
effective 2027-01-01 to 2027-12-31
period quarter
participants rep key id
  id : text
input
  reach  : percent
  visits : percent
  faults : number
curve points(x: percent) ends hold
  | x    | points |
  | {low}%  | {worst} |
  | {high}% | {best} |
scorecard total floor 0
  | metric | score        | weight |
  | reach  | points(reach)  | {weight}% |
  | visits | points(visits) | {rest}% |
  | faults | faults       | deduct |
pay bonus = CNY 1 * total
"""
PERCENTS = st.integers(-50, 250).map(lambda whole: Fraction(whole, 100))


@settings(max_examples=25)
@given(st.integers(0, 90), st.integers(1, 90), st.integers(0, 50), st.integers(1, 99), PERCENTS, PERCENTS)
def test_a_scorecard_taken_out_of_a_plan_scores_as_the_plan_pays(
    low: int, wide: int, worst: int, weight: int, reach: Fraction, visits: Fraction
) -> None:
    text = POINTS.format(low=low, high=low + wide, worst=worst, best=100, weight=weight, rest=100 - weight)
    plan = perfkit.load_plan(text)
    figures = {"reach": reach, "visits": visits, "faults": Fraction(3)}
    found = perfkit.score(plan.take_scorecard("total"), figures)
    facts = {"rep": [{"id": "Ann"}], "input": [{"id": "Ann", "period": "2027-Q1", **figures}]}
    paid = perfkit.evaluate(plan, facts, "2027-Q1").statements["Ann"].payouts["bonus"]
    assert found.value is not None
    assert paid == perfkit.Money(found.value, "CNY").round(RoundingMode.HALF_UP)
