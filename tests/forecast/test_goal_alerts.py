"""Early warnings over several goals: what each rule sees, when it clears, and that order changes nothing."""

from __future__ import annotations

import datetime
import random
from dataclasses import replace
from fractions import Fraction as F

import pytest

from perfkit.diagnostics import Refused
from perfkit.forecast import GOAL_ALERT_RULES, GoalAlert, GoalAlertRule, GoalWarns, Reading, run_goal_alerts
from perfkit.goals import Cycle, Goal, GoalDirection, Milestone, ParentLink, RollUp, cycle_of, rebaseline
from perfkit.metrics import Adding, MetricFacts, MetricKind

DAY = datetime.date
QUARTER = cycle_of("2027-Q1")
TOP = Goal("G-1", "team", QUARTER, metric="revenue", unit="USD", baseline=0, target=100)
CALLS = Goal("G-2", "team", QUARTER, metric="calls", unit="count", parent="G-1", baseline=0, target=600)
NORTH = Goal("N", "north", QUARTER, metric="revenue", unit="USD", parent="G-1", baseline=0, target=60)
SOUTH = Goal("S", "south", QUARTER, metric="revenue", unit="USD", parent="G-1", baseline=0, target=40)
FACTS = {"calls": MetricFacts(kind=MetricKind.PROCESS), "revenue": MetricFacts()}


def at(day: int, actual: int, due: int | None, target: int = 100) -> Reading:
    return Reading(DAY(2027, 2, day), F(actual), F(target), due=None if due is None else F(due))


def told(warns: GoalWarns, goals: list[Goal], readings: dict[str, list[Reading]], last: int = 20) -> list[str]:
    found = run_goal_alerts(goals, readings, as_of=DAY(2027, 2, last), metrics=FACTS)
    return [
        f"{each.day.day} {'+' if each.is_raised else '-'} {each.reason.en}"
        for each in found
        if each.rule.warns is warns
    ]


def test_a_leading_goal_that_is_red_under_a_green_result_is_told_until_it_recovers() -> None:
    readings = {
        "G-1": [at(1, 40, 40), at(8, 50, 50), at(15, 60, 60)],
        "G-2": [at(1, 75, 100), at(8, 85, 100), at(15, 90, 100)],
    }
    assert told(GoalWarns.LEADING_RED, [TOP, CALLS], readings) == [
        "1 + on pace, while `G-2` below it stands at 75% of what is due",
        "15 - on pace, while `G-2` below it stands at 90% of what is due",
    ]
    assert told(GoalWarns.CHILD_RED, [TOP, CALLS], readings) == []


def test_a_result_that_is_itself_behind_hides_nothing() -> None:
    readings = {"G-1": [at(1, 20, 40)], "G-2": [at(1, 10, 100)]}
    assert told(GoalWarns.LEADING_RED, [TOP, CALLS], readings) == []
    assert told(GoalWarns.LEADING_RED, [TOP, CALLS], {"G-1": [at(1, 40, None)], "G-2": [at(1, 10, 100)]}) == []


def test_a_goal_above_that_is_no_result_has_no_leading_goals() -> None:
    top = replace(TOP, metric="calls")
    readings = {"G-1": [at(1, 40, 40)], "G-2": [at(1, 10, 100)]}
    assert told(GoalWarns.LEADING_RED, [top, CALLS], readings) == []


def test_a_critical_child_that_is_red_under_a_green_parent_is_told() -> None:
    readings = {"G-1": [at(1, 40, 40), at(9, 45, 45)], "N": [at(1, 5, 20), at(9, 30, 20)], "S": [at(1, 30, 20)]}
    assert told(GoalWarns.CHILD_RED, [TOP, NORTH, SOUTH], readings) == [
        "1 + on pace, while `N` below it stands at 25% of what is due",
        "9 - `N` below it is no longer behind its pace",
    ]
    light = [TOP, replace(NORTH, weight=F("0.1")), replace(SOUTH, weight=F("0.9"))]
    assert told(GoalWarns.CHILD_RED, light, readings) == []
    aligned = [TOP, replace(NORTH, link=ParentLink.ALIGNED), SOUTH]
    assert told(GoalWarns.CHILD_RED, aligned, readings) == []


def test_parts_that_total_less_than_the_whole_are_told_as_targets_move() -> None:
    readings = {
        "G-1": [at(1, 1, 1), at(5, 1, 1, target=110)],
        "N": [at(1, 1, 1, target=60), at(9, 1, 1, target=70)],
        "S": [at(1, 1, 1, target=40)],
    }
    assert told(GoalWarns.PARTS_SHORT, [TOP, NORTH, SOUTH], readings) == [
        "5 + the targets below it make up 91% of its own",
        "9 - the targets below it make up 100% of its own",
    ]
    assert told(GoalWarns.PARTS_SHORT, [TOP, replace(NORTH, unit="EUR"), SOUTH], readings) == []
    assert told(GoalWarns.PARTS_SHORT, [replace(TOP, target=None), NORTH, SOUTH], {"N": readings["N"]}) == []


def test_parts_add_up_only_where_that_is_known_or_said() -> None:
    readings = {"G-1": [at(1, 1, 1, target=200)], "N": [at(1, 1, 1, target=60)], "S": [at(1, 1, 1, target=40)]}
    goals = [TOP, NORTH, SOUTH]
    day = DAY(2027, 2, 1)
    ratio = {"revenue": MetricFacts(adding=Adding.RATIO)}
    for metrics, above, count in ((None, TOP, 0), (ratio, TOP, 0), (None, replace(TOP, roll_up=RollUp.DECOMPOSED), 1)):
        found = run_goal_alerts([above, *goals[1:]], readings, as_of=day, metrics=metrics)
        assert sum(each.rule.warns is GoalWarns.PARTS_SHORT for each in found) == count


def test_a_part_nobody_reports_on_makes_the_whole_stale() -> None:
    quarter = Cycle(DAY(2027, 2, 1), DAY(2027, 4, 30))
    goals = [TOP, replace(NORTH, cycle=quarter), replace(SOUTH, cycle=quarter)]
    readings = {"N": [at(1, 1, 1)], "S": [at(1, 1, 1), at(10, 1, 1), at(19, 1, 1)]}
    assert told(GoalWarns.PARTS_STALE, goals, readings, last=25) == ["15 + 14 days without a reading of `N`"]
    readings["N"].append(at(20, 1, 1))
    assert told(GoalWarns.PARTS_STALE, goals, readings, last=25) == [
        "15 + 14 days without a reading of `N`",
        "20 - 1 day without a reading of `S`",
    ]


def test_a_milestone_is_overdue_until_it_is_reached() -> None:
    steps = (Milestone("M-1", DAY(2027, 2, 3), reached_on=DAY(2027, 2, 9)), Milestone("M-2", DAY(2027, 2, 12)))
    goal = replace(TOP, milestones=steps)
    assert told(GoalWarns.MILESTONE_OVERDUE, [goal], {}, last=14) == [
        "4 + the milestone `M-1` is 1 day overdue",
        "9 - no milestone is overdue",
        "13 + the milestone `M-2` is 1 day overdue",
    ]
    assert told(GoalWarns.MILESTONE_OVERDUE, [goal], {}, last=2) == []


def test_a_missing_baseline_is_told_even_without_a_reading() -> None:
    assert told(GoalWarns.NO_BASELINE, [replace(TOP, baseline=None)], {}) == ["20 + no baseline is written"]
    assert told(GoalWarns.NO_BASELINE, [TOP], {"G-1": [at(1, 1, 1)]}) == []


def test_a_rule_that_would_flap_and_readings_out_of_order_are_refused() -> None:
    with pytest.raises(Refused, match="PKF007"):
        GoalAlertRule(GoalWarns.PARTS_SHORT, F(1), F(1))
    with pytest.raises(Refused, match="PKF007"):
        GoalAlertRule(GoalWarns.CHILD_RED, F(1, 5), F(1, 4))
    with pytest.raises(Refused, match="PKF008"):
        run_goal_alerts([TOP], {"G-1": [at(2, 1, 1), at(2, 1, 1)]}, as_of=DAY(2027, 2, 9))
    with pytest.raises(Refused, match="PKF008"):
        run_goal_alerts([TOP], {"G-1": [at(9, 1, 1)]}, as_of=DAY(2027, 2, 8))


def draw(chance: random.Random) -> tuple[list[Goal], dict[str, list[Reading]]]:
    steps = (Milestone("M", DAY(2027, 2, chance.randint(1, 20)), reached_on=DAY(2027, 2, chance.randint(1, 28))),)
    goals = [replace(TOP, milestones=steps), CALLS, NORTH, SOUTH]
    days = range(1, 29)
    return goals, {
        goal.id: [
            at(day, chance.randint(0, 60), chance.choice([None, 40]), chance.choice([40, 60, 100]))
            for day in sorted(chance.sample(days, chance.randint(0, 8)))
        ]
        for goal in goals
    }


@pytest.mark.parametrize("number", range(60))
def test_alerts_come_by_turns_and_in_any_order_of_goals_the_same(number: int) -> None:
    chance = random.Random(number)
    goals, readings = draw(chance)
    as_of = DAY(2027, 2, 28)
    found = run_goal_alerts(goals, readings, as_of=as_of, metrics=FACTS)
    turned = dict(chance.sample(list(readings.items()), len(readings)))
    assert run_goal_alerts(goals[::-1], turned, as_of=as_of, metrics=FACTS) == found
    by_rule: dict[tuple[str, GoalWarns], list[GoalAlert]] = {}
    for alert in found:
        assert all(alert.because) and alert.reason.en and alert.reason.zh
        by_rule.setdefault((alert.goal, alert.rule.warns), []).append(alert)
    for alerts in by_rule.values():
        assert [each.is_raised for each in alerts] == [at % 2 == 0 for at in range(len(alerts))]
    assert {rule.warns for rule in GOAL_ALERT_RULES} == set(GoalWarns)


def test_a_result_that_wavers_about_its_pace_does_not_make_alerts_flap() -> None:
    above = [at(day, actual, 100) for day, actual in zip(range(1, 8), (96, 94, 96, 94, 91, 90, 94), strict=True)]
    readings = {"G-1": above, "G-2": [at(1, 50, 100)]}
    assert told(GoalWarns.LEADING_RED, [TOP, CALLS], readings) == [
        "1 + on pace, while `G-2` below it stands at 50% of what is due",
        "6 - `G-1` is itself behind its pace now",
    ]
    readings = {"G-1": [at(1, 94, 100), at(2, 95, 100)], "N": [at(1, 50, 100)]}
    assert told(GoalWarns.CHILD_RED, [TOP, NORTH], readings) == [
        "2 + on pace, while `N` below it stands at 50% of what is due"
    ]


def test_where_less_is_better_a_goal_above_what_is_due_is_behind() -> None:
    churn = replace(NORTH, direction=GoalDirection.LESS)
    over = {"G-1": [at(1, 40, 40)], "N": [at(1, 9, 7), at(4, 7, 7)]}
    assert told(GoalWarns.CHILD_RED, [TOP, churn], over) == [
        "1 + on pace, while `N` below it stands at 129% of what is due, and less is better",
        "4 - `N` below it is no longer behind its pace",
    ]
    assert told(GoalWarns.CHILD_RED, [TOP, churn], {"G-1": [at(1, 40, 40)], "N": [at(1, 5, 7)]}) == []
    above = replace(TOP, direction=GoalDirection.LESS)
    assert told(GoalWarns.CHILD_RED, [above, NORTH], {"G-1": [at(1, 50, 40)], "N": [at(1, 5, 20)]}) == []
    assert told(GoalWarns.CHILD_RED, [above, NORTH], {"G-1": [at(1, 30, 40)], "N": [at(1, 5, 20)]}) != []
    band = replace(NORTH, direction=GoalDirection.WITHIN)
    assert told(GoalWarns.CHILD_RED, [TOP, band], over) == []


def test_limits_below_that_total_more_than_the_limit_above_are_told() -> None:
    less = [replace(goal, direction=GoalDirection.LESS) for goal in (TOP, NORTH, SOUTH)]
    readings = {"N": [at(1, 1, 1, target=60), at(5, 1, 1, target=80), at(9, 1, 1, target=40)], "S": [at(1, 1, 1, 40)]}
    assert told(GoalWarns.PARTS_SHORT, less, readings) == [
        "5 + the targets below it make up 120% of its own, and less is better",
        "9 - the targets below it make up 80% of its own, and less is better",
    ]
    within = [replace(goal, direction=GoalDirection.WITHIN) for goal in (TOP, NORTH, SOUTH)]
    assert told(GoalWarns.PARTS_SHORT, within, {"N": [at(1, 1, 1, target=10)], "S": [at(1, 1, 1, 40)]}) == []


def test_a_part_that_never_reported_is_stale_from_the_first_day_of_its_cycle() -> None:
    goals = [TOP, NORTH, SOUTH]
    found = run_goal_alerts(goals, {}, as_of=DAY(2027, 1, 20), metrics=FACTS)
    assert [(each.day, each.because, each.reason.en) for each in found] == [
        (DAY(2027, 1, 15), ("N", "S"), "14 days without a reading of `N`, `S`")
    ]
    assert run_goal_alerts(goals, {}, as_of=DAY(2027, 1, 14), metrics=FACTS) == ()
    reported = {"N": [Reading(DAY(2027, 1, day), F(1), F(60)) for day in (1, 9, 17)]}
    (stale,) = run_goal_alerts(goals, reported, as_of=DAY(2027, 1, 20), metrics=FACTS)
    assert (stale.day, stale.because) == (DAY(2027, 1, 15), ("S",))


def test_parts_are_held_against_the_targets_of_the_day() -> None:
    split = [TOP, NORTH, rebaseline(SOUTH, DAY(2027, 2, 10), "market fell", target=30)]
    only_above = {"G-1": [at(1, 1, 1), at(9, 1, 1), at(12, 1, 1)]}
    assert told(GoalWarns.PARTS_SHORT, split, only_above) == ["12 + the targets below it make up 90% of its own"]
    # What was decided after the cycle was never the target of one of its days.
    late = [TOP, NORTH, rebaseline(SOUTH, DAY(2027, 4, 10), "settled later", target=30)]
    found = run_goal_alerts(late, only_above, as_of=DAY(2027, 4, 30), metrics=FACTS)
    assert [each for each in found if each.rule.warns is GoalWarns.PARTS_SHORT] == []


def test_a_child_weighs_what_it_weighed_on_the_day() -> None:
    grown = rebaseline(replace(NORTH, weight=F("0.1")), DAY(2027, 2, 8), "it grew", weight=F("0.5"))
    readings = {"G-1": [at(1, 40, 40), at(9, 45, 45)], "N": [at(1, 5, 20), at(9, 5, 20)], "S": [at(1, 30, 20)]}
    found = told(GoalWarns.CHILD_RED, [TOP, grown, replace(SOUTH, weight=F("0.5"))], readings)
    assert found == ["9 + on pace, while `N` below it stands at 25% of what is due"]


def test_a_child_of_which_none_is_due_is_told_without_a_share() -> None:
    faults = replace(NORTH, direction=GoalDirection.LESS, baseline=9, target=0)
    readings = {"G-1": [at(1, 40, 40)], "N": [at(1, 3, 0)], "S": [at(1, 30, 20)]}
    assert told(GoalWarns.CHILD_RED, [TOP, faults, SOUTH], readings) == [
        "1 + on pace, while of `N` below it some is there although none is due, and less is better"
    ]


def test_a_part_of_another_cycle_makes_up_nothing_of_this_one() -> None:
    top = Goal("P", "team", cycle_of("2027"), metric="revenue", unit="USD", baseline=0, target=100)
    part = replace(top, id="A", parent="P", cycle=cycle_of("2028"))
    read = {name: [Reading(DAY(2027, 1, 12), F(5), F(100))] for name in ("A", "P")}
    adds = {"revenue": MetricFacts(adding=Adding.ADDITIVE)}
    found = run_goal_alerts([top, part], read, as_of=DAY(2027, 1, 12), metrics=adds)
    assert [(each.rule.warns, each.value, each.because) for each in found] == [(GoalWarns.PARTS_SHORT, 0, ())]
    within = replace(part, cycle=cycle_of("2027-Q1"))
    assert run_goal_alerts([top, within], read, as_of=DAY(2027, 1, 12), metrics=adds) == ()


@pytest.mark.parametrize(
    ("ids", "read", "code"),
    [
        (("P", "A"), "p", "PKF014"),
        (("P", "P"), "P", "PKG001"),
        (("P",), "P", "PKG003"),
    ],
)
def test_error_readings_of_no_goal_goals_of_one_id_and_circles(ids: tuple[str, ...], read: str, code: str) -> None:
    goals = [Goal(name, "team", cycle_of("2027"), parent="P" if code == "PKG003" else None) for name in ids]
    with pytest.raises(Refused, match=code):
        run_goal_alerts(goals, {read: [Reading(DAY(2027, 1, 12), F(5), F(9))]}, as_of=DAY(2027, 1, 12))
