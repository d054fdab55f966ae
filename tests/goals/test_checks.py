"""What is wrong with goals: places, words, order, and what passes."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.diagnostics import Finding, Refused
from perfkit.goals import (
    Ambition,
    CheckIn,
    Goal,
    GoalDirection,
    GoalKind,
    Milestone,
    OwnerLevel,
    ParentLink,
    RollUp,
    StageReward,
    check_goals,
    check_history,
    compute_progress,
    cycle_of,
    rebaseline,
)
from perfkit.metrics import Adding, MetricFacts
from perfkit.values import Money

QUARTER = cycle_of("2027-Q1")
DAY = datetime.date


def a_goal(name: str = "G", **fields: object) -> Goal:
    goal = Goal(name, "E-17", QUARTER, baseline=Fraction(0), target=Fraction(10))
    return replace(goal, **fields)  # type: ignore[arg-type]


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code.code, finding.places[0].path) for finding in findings]


def test_sound_goals_pass() -> None:
    steps = (Milestone("pilot", DAY(2027, 2, 1)), Milestone("launch", DAY(2027, 3, 31)))
    rewards = (StageReward("pilot", award="a day off"), StageReward(progress=Fraction(1), amount=Money(300, "USD")))
    goal = a_goal(
        milestones=steps,
        rewards=rewards,
        check_ins=(CheckIn(DAY(2027, 1, 1), 0, confidence=1), CheckIn(DAY(2027, 3, 31), 9, confidence=10)),
        weight=Fraction(1),
    )
    assert check_goals([rebaseline(goal, DAY(2027, 2, 1), "market fell", target=8)]) == ()


def test_each_finding_says_where_and_both_places_where_two_matter() -> None:
    goals = [a_goal("A", unit="USD", target=Fraction(20)), a_goal("B", unit="count", parent="A")]
    (found,) = check_goals(goals)
    assert [place.path for place in found.places] == ["B.unit", "A.unit"]


def test_findings_come_in_order_of_place() -> None:
    goals = [a_goal("B", target=None), a_goal("A", baseline=None), a_goal("A", weight=Fraction(2))]
    assert said(check_goals(goals)) == said(check_goals(goals[::-1]))
    assert [path for _, path in said(check_goals(goals))] == sorted(path for _, path in said(check_goals(goals)))


@pytest.mark.parametrize("roll_up", [RollUp.EQUAL_MEAN, RollUp.WORST_CHILD, RollUp.WEIGHTED_MEAN])
def test_progress_of_any_unit_may_be_averaged(roll_up: RollUp) -> None:
    top = a_goal("O", kind=GoalKind.OBJECTIVE, roll_up=roll_up, baseline=None, target=None)
    results = [
        a_goal(unit, kind=GoalKind.KEY_RESULT, unit=unit, parent="O", weight=Fraction(1, 2))
        for unit in ("USD", "count")
    ]
    assert check_goals([top, *results]) == ()


@pytest.mark.parametrize("roll_up", [None, RollUp.BY_AMOUNT, RollUp.DECOMPOSED, RollUp.RATIO_OF_SUMS])
def test_values_of_another_unit_or_currency_never_count_in_a_value(roll_up: RollUp | None) -> None:
    top = a_goal("T", roll_up=roll_up, unit="USD")
    below = [a_goal("A", unit="EUR", parent="T"), a_goal("B", unit="days", parent="T")]
    assert said(check_goals([top, *below])) == [("PKG011", "A.unit"), ("PKG010", "B.unit")]
    assert (
        check_goals(
            [top, *(replace(each, link=ParentLink.ALIGNED) for each in below), a_goal("C", unit="USD", parent="T")]
        )
        == ()
    )


def test_weights_are_shares_of_the_owners_goals_of_one_cycle() -> None:
    half = Fraction(1, 2)
    first = [a_goal("A", weight=half), a_goal("B", weight=half)]
    second = [a_goal("C", weight=half, cycle=cycle_of("2027-Q2")), a_goal("D", weight=half, cycle=cycle_of("2027-Q2"))]
    assert check_goals([*first, *second, a_goal("E", owner="E-18")]) == ()
    (found,) = check_goals([*first[:1], *second])
    assert found.what() == "the weights of the goals of `E-17` in 2027-Q1 total `0.5`"
    assert found.what("zh") == "`E-17` 在 2027-Q1 的各目标的权重合计为 `0.5`"


def test_weights_of_key_results_are_shares_of_their_objective() -> None:
    top = a_goal("O", kind=GoalKind.OBJECTIVE, roll_up=RollUp.WEIGHTED_MEAN, weight=Fraction(1))
    result = a_goal("K", kind=GoalKind.KEY_RESULT, parent="O", weight=Fraction(3, 4))
    assert said(check_goals([top, result])) == [("PKG022", "K.weight"), ("PKG028", "O.roll_up")]


def test_a_negative_weight_is_told_once() -> None:
    assert said(check_goals([a_goal("A", weight=Fraction(-1)), a_goal("B", weight=Fraction(1))])) == [
        ("PKG024", "A.weight")
    ]


def test_of_many_goals_with_one_id_each_further_one_is_told() -> None:
    assert said(check_goals([a_goal(), a_goal(), a_goal(owner="E-18")])) == [("PKG001", "G.id")]


def test_a_long_circle_is_cut_in_the_words() -> None:
    ring = [a_goal(f"R{at}", parent=f"R{(at + 1) % 10}") for at in range(10)]
    (found,) = check_goals(ring)
    assert found.what().endswith("R0 → R1 → R2 → R3 → R4 → R5 → R6 → R7 → …")


@pytest.mark.parametrize(
    "reward",
    [
        StageReward(),
        StageReward("pilot"),
        StageReward("launch", award="a day off"),
        StageReward("pilot", Fraction(1, 2), award="a day off"),
        StageReward(progress=Fraction(0), award="a day off"),
        StageReward("pilot", amount=Money(0, "USD")),
        StageReward(amount=Money(10, "USD")),
    ],
)
def test_a_reward_for_nothing_or_of_nothing_is_told(reward: StageReward) -> None:
    goal = a_goal(milestones=(Milestone("pilot", DAY(2027, 2, 1)),), rewards=(reward,))
    assert said(check_goals([goal])) == [("PKG017", "G.rewards[0]")]


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ({"lower": 1, "upper": 2}, ["G.lower", "G.upper"]),
        ({"tolerance": 1}, ["G.tolerance"]),
        ({"direction": GoalDirection.ONCE, "upper": 2}, ["G.upper"]),
        ({"direction": GoalDirection.WITHIN, "lower": 1, "upper": 2}, ["G.target"]),
        ({"direction": GoalDirection.WITHIN, "lower": 1, "upper": 2, "target": None}, []),
    ],
)
def test_a_goal_is_a_target_or_a_band(fields: dict[str, object], places: list[str]) -> None:
    goal = a_goal(**fields)
    assert said(check_goals([goal])) == [("PKG031", place) for place in places]
    assert (compute_progress([goal], {"G": 1})["G"].progress is None) == bool(places)


USD_300 = StageReward(progress=Fraction(1), amount=Money(300, "USD"))


@pytest.mark.parametrize(
    ("other", "codes"),
    [
        (replace(USD_300, amount=Money(500, "USD")), ["PKG032"]),
        (replace(USD_300, amount=Money(500, "EUR")), ["PKG032", "PKG033"]),
        (StageReward(progress=Fraction(1, 2), amount=Money(500, "EUR")), ["PKG033"]),
        (StageReward(progress=Fraction(1, 2), amount=Money(300, "USD")), []),
        (StageReward(progress=Fraction(1), award="a trip"), []),
    ],
)
def test_one_stage_is_rewarded_once_and_in_one_currency(other: StageReward, codes: list[str]) -> None:
    assert [code for code, _ in said(check_goals([a_goal(rewards=(USD_300, other))]))] == codes


def test_an_award_given_twice_and_a_reward_of_another_currency_than_the_goal_are_told() -> None:
    award = StageReward(progress=Fraction(1), award="a trip")
    assert said(check_goals([a_goal(rewards=(award, award))])) == [("PKG032", "G.rewards[1]")]
    assert said(check_goals([a_goal(unit="EUR", rewards=(award, USD_300))])) == [("PKG033", "G.rewards[1]")]


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"direction": GoalDirection.ONCE, "target": Fraction(1), "unit": "count"}, True),
        ({"target": Fraction(1), "title": "上线新的CRM系统"}, True),
        ({"target": None, "milestones": (Milestone("launch", DAY(2027, 3, 1), weight=Fraction(1)),)}, True),
        ({"target": Fraction(1), "metric": "customers"}, False),
        ({"target": Fraction(1), "unit": "ratio"}, False),
        ({"target": Fraction(30), "unit": "count"}, False),
        ({"target": Fraction(1), "kind": GoalKind.GOAL}, False),
    ],
)
def test_a_deed_is_no_key_result(fields: dict[str, object], is_told: bool) -> None:
    goal = a_goal(**{"kind": GoalKind.KEY_RESULT, "title": "Launch the partner portal"} | fields)
    assert said(check_goals([goal])) == ([("PKG065", "G.metric")] if is_told else [])


def test_less_of_a_cost_guards_no_ratio() -> None:
    rate = a_goal("A", metric="win", unit="ratio", target=Fraction(1, 2))
    facts = {"win": MetricFacts(adding=Adding.RATIO)}
    cost = a_goal("B", unit="USD", direction=GoalDirection.LESS, baseline=Fraction(100), target=Fraction(50))
    assert said(check_goals([rate, cost], facts)) == [("PKG067", "A.metric")]
    assert said(check_goals([rate, a_goal("B", unit="USD")], facts)) == []


def test_versions_have_to_follow_each_other() -> None:
    moved = rebaseline(a_goal(), DAY(2027, 2, 1), "market fell", target=8)
    assert said(check_goals([replace(moved, version=3)])) == [("PKG020", "G.versions")]
    assert said(check_goals([replace(moved, effective_on=DAY(2026, 2, 1))])) == [("PKG020", "G.versions")]
    with pytest.raises(TypeError):
        rebaseline(a_goal(), DAY(2027, 2, 1), "another owner", owner="E-18")  # type: ignore[call-arg]


def test_a_rewritten_version_is_told_and_so_is_a_rewritten_log() -> None:
    stored = replace(a_goal(), check_ins=(CheckIn(DAY(2027, 1, 8), 3),))
    moved = rebaseline(stored, DAY(2027, 2, 1), "market fell", target=8)
    assert check_history(stored, moved) == ()
    again = replace(moved, earlier=(replace(moved.earlier[0], target=Fraction(9)),), check_ins=())
    assert said(check_history(moved, again)) == [("PKG029", "G.check_ins"), ("PKG029", "G.versions")]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"id": "X"}, "X.id"),
        ({"owner": "Z"}, "G.owner"),
        ({"cycle": cycle_of("2027-H1")}, "G.cycle"),
        ({"metric": "other"}, "G.metric"),
        ({"direction": GoalDirection.LESS}, "G.direction"),
        ({"unit": "USD"}, "G.unit"),
        ({"kind": GoalKind.OBJECTIVE}, "G.kind"),
        ({"ambition": Ambition.ASPIRATIONAL}, "G.ambition"),
        ({"parent": "P"}, "G.parent"),
        ({"link": ParentLink.ALIGNED}, "G.link"),
        ({"roll_up": RollUp.EQUAL_MEAN}, "G.roll_up"),
        ({"rewards": ()}, "G.rewards"),
        ({"milestones": ()}, "G.milestones"),
        ({"milestones": (Milestone("a", DAY(2027, 3, 30), Fraction(1)),)}, "G.milestones"),
        ({"milestones": (Milestone("a", DAY(2027, 2, 1), Fraction(1, 2)),)}, "G.milestones"),
        ({"milestones": (Milestone("a", DAY(2027, 2, 1), Fraction(1), Fraction(5)),)}, "G.milestones"),
    ],
)
def test_rewritten_terms_are_told(changed: dict[str, object], field: str) -> None:
    step = Milestone("a", DAY(2027, 2, 1), Fraction(1))
    stored = a_goal(milestones=(step,), rewards=(StageReward(milestone="a", award="cup"),))
    assert said(check_history(stored, replace(stored, **changed))) == [("PKG029", field)]  # type: ignore[arg-type]


def test_terms_may_be_added_to_and_milestones_reached() -> None:
    step = Milestone("a", DAY(2027, 2, 1), Fraction(1))
    stored = a_goal(milestones=(step,), rewards=(StageReward(milestone="a", award="cup"),))
    reached = replace(
        stored, title="Better", milestones=(replace(step, reached_on=DAY(2027, 1, 20)), replace(step, id="b"))
    )
    assert check_history(stored, reached) == ()
    assert (
        check_history(stored, replace(reached, rewards=(*stored.rewards, StageReward(milestone="b", award="x")))) == ()
    )
    twice = replace(stored, milestones=(step, replace(step, due_on=DAY(2027, 3, 1))))
    assert check_history(twice, twice) == ()
    assert said(check_history(reached, stored)) == [("PKG029", "G.milestones")] * 2


def test_shorter_goals_of_the_owner_make_up_the_whole_unless_it_is_a_state_at_the_end() -> None:
    year = a_goal("Y", cycle=cycle_of("2027"), metric="m", unit="count", target=Fraction(40))
    quarters = [
        a_goal(f"Q{at}", cycle=cycle_of(f"2027-Q{at}"), metric="m", unit="count", target=Fraction(9), parent="Y")
        for at in range(1, 5)
    ]
    assert said(check_goals([year, *quarters])) == [("PKG077", "Y.target")]
    assert check_goals([year, *quarters[:3]]) == ()
    assert check_goals([year, *quarters], {"m": MetricFacts(adding=Adding.END_VALUE)}) == ()


def test_a_ratio_without_named_guards_is_guarded_by_any_amount() -> None:
    facts = {"rate": MetricFacts(adding=Adding.RATIO)}
    rate = a_goal("R", metric="rate", unit="ratio", target=Fraction(1, 2))
    assert said(check_goals([rate], facts)) == [("PKG067", "R.metric")]
    assert check_goals([rate, a_goal("V", metric="deals", unit="count")], facts) == ()
    assert said(check_goals([rate, a_goal("V", metric="nps")], facts)) == [("PKG067", "R.metric")]


def test_a_band_that_moves_late_is_told_with_its_bounds() -> None:
    band = a_goal(direction=GoalDirection.WITHIN, lower=Fraction(30), upper=Fraction(40), baseline=None, target=None)
    (found,) = check_goals([rebaseline(band, DAY(2027, 3, 1), "a new supplier", upper=50)])
    assert (found.code.code, dict(found.values)["after"]) == ("PKG073", "30..50")


def test_levels_of_owners_may_be_written_by_name() -> None:
    assert check_goals([a_goal()], owners={"E-17": "person"}) == check_goals(
        [a_goal()], owners={"E-17": OwnerLevel.PERSON}
    )
    with pytest.raises(Refused, match="PKV036"):
        check_goals([a_goal()], owners={"E-17": "persn"})
