"""Progress of goals, as published and at its edges."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit.diagnostics import Refused
from perfkit.goals import (
    CheckIn,
    Goal,
    GoalDirection,
    Measured,
    Milestone,
    ParentLink,
    ProgressRule,
    RollUp,
    check_goals,
    compute_goal_progress,
    compute_progress,
    compute_version_progress,
    cycle_of,
    rebaseline,
    with_check_in,
    with_version,
)
from perfkit.metrics import Adding, MetricFacts
from perfkit.values import Money, RoundingMode, round_to
from perfkit.views import parse_goals

PUBLISHED = json.loads((Path(__file__).parent / "published" / "progress.json").read_text(encoding="utf-8"))
QUARTER = cycle_of("2027-Q1")
DAY = datetime.date


def a_goal(**fields: object) -> Goal:
    return replace(Goal("G", "E-17", QUARTER), **fields)


def codes(findings: object) -> list[str]:
    return [finding.code.code for finding in findings]  # type: ignore[attr-defined]


@pytest.mark.parametrize("case", PUBLISHED, ids=lambda case: case["name"])
def test_progress_is_as_published(case: dict[str, object]) -> None:
    text = json.dumps({"schema": "perfkit.goals/1", "goals": case["goals"]})
    goals, findings = parse_goals(text)
    assert findings == ()
    assert case["source"]
    actuals = {name: Fraction(value) for name, value in case["actuals"].items()}  # type: ignore[attr-defined]
    found = compute_progress(goals, actuals)[str(case["of"])]
    assert found.progress == Fraction(str(case["progress"])), found.findings
    if "printed" in case:
        printed = str(case["printed"])
        value = Fraction(printed.removesuffix("%")) / (100 if printed.endswith("%") else 1)
        assert round_to(found.progress, int(str(case["places"])), RoundingMode.HALF_UP) == value
    else:
        assert case["formula"]


def test_progress_beyond_the_target_and_below_the_baseline_is_not_clipped() -> None:
    goal = a_goal(baseline=10, target=20)
    assert compute_goal_progress(goal, actual=25).progress == Fraction(3, 2)
    assert compute_goal_progress(goal, actual=5).progress == Fraction(-1, 2)


def test_attainment_is_the_figure_over_the_target_and_only_of_more() -> None:
    assert compute_goal_progress(a_goal(baseline=40, target=50), actual=45).attainment == Fraction(9, 10)
    assert compute_goal_progress(a_goal(baseline=-10, target=0), actual=-5).attainment is None
    less = a_goal(direction=GoalDirection.LESS, baseline=8, target=5)
    assert compute_goal_progress(less, actual=6).attainment is None


@pytest.mark.parametrize(
    ("value", "tolerance", "baseline", "progress"),
    [
        ("35", None, None, "1"),
        ("30", None, None, "1"),
        ("41", None, None, "0"),
        ("41", "4", None, "3/4"),
        ("48", "4", None, "-1"),
        ("50", None, "60", "1/2"),
        ("20", None, "60", "1/2"),
        ("41", None, "35", "0"),
    ],
)
def test_a_band_is_full_inside_and_falls_outside(
    value: str, tolerance: str | None, baseline: str | None, progress: str
) -> None:
    goal = a_goal(
        direction=GoalDirection.WITHIN,
        lower=30,
        upper=40,
        tolerance=Fraction(tolerance) if tolerance else None,
        baseline=Fraction(baseline) if baseline else None,
    )
    found = compute_goal_progress(goal, actual=Fraction(value))
    assert (found.rule, found.progress) == (ProgressRule.BAND, Fraction(progress))


def test_what_was_reached_once_stays_reached() -> None:
    goal = a_goal(direction=GoalDirection.ONCE, baseline=0, target=100)
    log = (CheckIn(DAY(2027, 1, 10), 101), CheckIn(DAY(2027, 2, 10), 90))
    assert compute_goal_progress(replace(goal, check_ins=log)).progress == 1
    assert compute_goal_progress(replace(goal, check_ins=log), as_of=DAY(2027, 1, 9)).progress is None
    assert compute_goal_progress(goal, actual=99).progress == 0
    reached = replace(goal, check_ins=log)
    assert compute_progress([reached], {"G": 40})["G"].progress == 1
    assert compute_progress([reached], {"G": 40}, as_of=DAY(2027, 1, 9))["G"].progress == 0
    assert compute_progress([reached], {"G": 102})["G"].actual == 102
    down = a_goal(direction=GoalDirection.ONCE, baseline=100, target=0)
    assert compute_goal_progress(replace(down, check_ins=log)).progress == 0
    assert compute_goal_progress(down, actual=-1).progress == 1


def test_a_target_changed_after_the_cycle_moves_nothing() -> None:
    goal = a_goal(baseline=0, target=100, check_ins=(CheckIn(DAY(2027, 3, 31), 50),))
    decided = rebaseline(goal, DAY(2027, 3, 1), "told later", target=50, decided_on=DAY(2027, 6, 1))
    for moved in (rebaseline(goal, DAY(2027, 6, 1), "too late", target=50), decided):
        for as_of in (None, DAY(2027, 3, 31), DAY(2027, 12, 31)):
            found = compute_progress([moved], as_of=as_of)["G"]
            assert (found.attainment, found.version) == (Fraction(1, 2), 1)
        assert [each.version for each in compute_version_progress(moved)] == [1]
        assert codes(check_goals([moved])) == ["PKG034"]
    last = rebaseline(goal, QUARTER.ends_on, "on the last day", target=50)
    assert compute_progress([last])["G"].attainment == 1


def test_milestones_count_from_the_day_they_were_reached() -> None:
    steps = (
        Milestone("design", DAY(2027, 1, 31), Fraction(2, 5), reached_on=DAY(2027, 2, 3)),
        Milestone("pilot", DAY(2027, 3, 15), Fraction(3, 5), reached_on=DAY(2027, 3, 1)),
    )
    goal = a_goal(milestones=steps)
    days = [DAY(2027, 2, 2), DAY(2027, 2, 3), None]
    assert [compute_goal_progress(goal, as_of=day).progress for day in days] == [0, Fraction(2, 5), 1]
    assert compute_goal_progress(goal, actual=12).progress == 1


def test_the_latest_value_of_the_log_counts_and_the_later_entry_of_a_day() -> None:
    goal = a_goal(baseline=0, target=10)
    for entry in (CheckIn(DAY(2027, 2, 1), 4), CheckIn(DAY(2027, 1, 1), 9), CheckIn(DAY(2027, 2, 1), 5)):
        goal = with_check_in(goal, entry)
    goal = with_check_in(goal, CheckIn(DAY(2027, 2, 8), confidence=6, note="no figure this week"))
    assert compute_goal_progress(goal).actual == 5
    assert compute_goal_progress(goal, as_of=DAY(2027, 1, 31)).actual == 9


def test_a_cycle_that_ends_before_it_begins_cuts_nothing_off() -> None:
    entries = (CheckIn(DAY(2027, 3, 20), Fraction(4), confidence=Fraction(7)), CheckIn(DAY(2027, 4, 9), Fraction(6)))
    backwards = replace(QUARTER, starts_on=QUARTER.ends_on, ends_on=QUARTER.starts_on)
    goal = a_goal(cycle=backwards, baseline=Fraction(0), target=Fraction(10), check_ins=entries)
    seen = [compute_goal_progress(goal, as_of=day).actual for day in (DAY(2027, 3, 21), DAY(2027, 4, 9), None)]
    assert (seen, type(entries[0].confidence)) == ([4, 6, 6], int)


def test_an_earlier_version_keeps_the_attainment_it_had() -> None:
    goal = a_goal(baseline=0, target=100)
    goal = rebaseline(goal, DAY(2027, 2, 1), "market fell", target=80)
    goal = rebaseline(goal, DAY(2027, 3, 1), "a second shop", baseline=10, target=90)
    for day, value in (((2027, 1, 29), 40), ((2027, 2, 26), 60), ((2027, 3, 31), 86)):
        goal = with_check_in(goal, CheckIn(DAY(*day), value))
    found = compute_version_progress(goal)
    assert [each.version for each in found] == [1, 2, 3]
    assert [each.attainment for each in found] == [Fraction(2, 5), Fraction(3, 4), Fraction(86, 90)]
    assert [each.progress for each in found] == [Fraction(2, 5), Fraction(3, 4), Fraction(76, 80)]
    assert [each.version for each in compute_version_progress(goal, DAY(2027, 2, 15))] == [1, 2]
    assert compute_goal_progress(goal, version=1).progress == Fraction(86, 100)
    assert compute_goal_progress(goal, as_of=DAY(2027, 2, 1)).version == 2
    assert compute_goal_progress(goal, as_of=DAY(2026, 2, 1)).version == 1


def test_misuse_is_told_at_once() -> None:
    alone = compute_goal_progress(a_goal(roll_up=RollUp.WORST_CHILD))
    assert ([each.code.code for each in alone.findings], alone.progress) == (["PKG038"], None)
    goal = a_goal(baseline=0, target=1)
    missing = compute_goal_progress(goal, version=7)
    assert ([each.code.code for each in missing.findings], missing.progress) == (["PKG037"], None)
    assert missing.findings[0].mend("zh") == "写明它的一个版本：1"
    with pytest.raises(Refused, match="PKG037 `G` has no version 7"):
        with_version(goal, replace(goal.versions[0], number=7))
    assert compute_version_progress(a_goal(roll_up=RollUp.WORST_CHILD)) == ()


@pytest.mark.parametrize("wrong", [0.5, float("nan"), "12", True, 10**18, Fraction(1, 10**13)])
def test_no_float_text_flag_or_endless_number_passes_the_door(wrong: object) -> None:
    for make in (
        lambda: a_goal(target=wrong),
        lambda: CheckIn(DAY(2027, 1, 1), wrong),
        lambda: Measured(wrong),
        lambda: Measured(Fraction(1), wrong),
        lambda: Milestone("a", DAY(2027, 1, 1), wrong),
        lambda: compute_goal_progress(a_goal(baseline=0, target=1), actual=wrong),
    ):
        with pytest.raises(Refused, match="PKV0"):
            make()
    assert a_goal(target=Decimal("0.25")).target == Fraction(1, 4)


# --- roll-ups -------------------------------------------------------------------------------------------------------


def family(roll_up: RollUp, *below: Goal, **fields: object) -> list[Goal]:
    top = replace(Goal("TOP", "L-3", QUARTER, roll_up=roll_up), **fields)
    return [top, *(replace(goal, parent="TOP") for goal in below)]


def child(name: str, **fields: object) -> Goal:
    return replace(Goal(name, name, QUARTER, baseline=Fraction(0), target=Fraction(10)), **fields)


def test_ratios_roll_up_as_a_ratio_of_sums() -> None:
    goals = family(
        RollUp.RATIO_OF_SUMS, child("A", unit="ratio"), child("B", unit="ratio"), unit="ratio", baseline=0, target=1
    )
    goals.append(replace(child("CEO", unit="ratio"), roll_up=RollUp.RATIO_OF_SUMS, target=Fraction(1, 2)))
    goals[0] = replace(goals[0], parent="CEO")
    measured = {"A": Measured(Fraction(1, 2), 10), "B": Measured(Fraction(1, 5), 90)}
    found = compute_progress(goals, measured)
    assert (found["TOP"].actual, found["TOP"].denominator) == (Fraction(23, 100), 100)
    assert found["CEO"].progress == Fraction(46, 100)


def test_a_child_without_baseline_still_brings_its_value() -> None:
    goals = family(RollUp.DECOMPOSED, child("A", baseline=None), child("B"), baseline=0, target=20)
    found = compute_progress(goals, {"A": 5, "B": 3})
    assert found["A"].progress is None
    assert (found["TOP"].actual, found["TOP"].progress) == (8, Fraction(2, 5))


def test_plain_numbers_are_added_up_with_advice_where_nothing_says_that_they_are_a_sum() -> None:
    goals = family(RollUp.DECOMPOSED, child("A"), child("B"), baseline=Fraction(0), target=Fraction(20), metric="m")
    found = compute_progress(goals, {"A": 4, "B": 6})["TOP"]
    assert (found.actual, codes(found.findings)) == (10, ["PKG085"])
    assert "PKG085" in codes(check_goals(goals))
    known = {"m": MetricFacts(adding=Adding.ADDITIVE)}
    assert compute_progress(goals, {"A": 4, "B": 6}, metrics=known)["TOP"].findings == ()
    rate = {"m": MetricFacts(adding=Adding.RATIO)}
    assert codes(compute_progress(goals, {"A": 4, "B": 6}, metrics=rate)["TOP"].findings) == ["PKG026"]
    pieces = [replace(goal, unit="count") for goal in goals]
    assert compute_progress(pieces, {"A": 4, "B": 6})["TOP"].findings == ()


@pytest.mark.parametrize(
    ("weights", "wrong"),
    [((Fraction(-1, 2), Fraction(3, 2)), ["PKG024", "PKG024"]), ((None, Fraction(1)), ["PKG028"])],
)
def test_a_weighted_mean_takes_shares_alone(weights: tuple[Fraction | None, Fraction], wrong: list[str]) -> None:
    below = [child(name, weight=weight) for name, weight in zip("AB", weights, strict=True)]
    found = compute_progress(family(RollUp.WEIGHTED_MEAN, *below), {"A": 10, "B": 5})["TOP"]
    assert (found.progress, codes(found.findings)) == (None, wrong)


def test_milestones_bring_no_value_to_a_sum() -> None:
    steps = (Milestone("a", DAY(2027, 1, 31), Fraction(1)),)
    goals = family(RollUp.DECOMPOSED, child("A", target=None, milestones=steps), baseline=0, target=20)
    assert codes(compute_progress(goals)["TOP"].findings) == ["PKG028"]
    assert codes(compute_progress(family(RollUp.BY_AMOUNT, *goals[1:]))["TOP"].findings) == ["PKG028"]


def test_only_what_contributes_counts() -> None:
    goals = family(RollUp.EQUAL_MEAN, child("A"), child("B", link=ParentLink.ALIGNED))
    assert compute_progress(goals, {"A": 10, "B": 0})["TOP"].progress == 1


def test_a_goal_above_one_without_progress_has_none_and_says_why() -> None:
    goals = family(RollUp.EQUAL_MEAN, child("A"), child("B", baseline=10), child("C"))
    found = compute_progress(goals, {"A": 1, "B": 1})["TOP"]
    assert found.progress is None
    assert codes(found.findings) == ["PKG006", "PKG025"]


@pytest.mark.parametrize(
    ("adding", "roll_up", "is_own", "wrong"),
    [
        (Adding.RATIO, RollUp.EQUAL_MEAN, True, ["PKG026"]),
        (Adding.RATIO, RollUp.EQUAL_MEAN, False, []),
        (Adding.RATIO, RollUp.BY_AMOUNT, False, ["PKG026"]),
        (Adding.ALONE, RollUp.EQUAL_MEAN, True, ["PKG026"]),
        (Adding.ALONE, RollUp.WORST_CHILD, True, []),
        (Adding.ADDITIVE, RollUp.DECOMPOSED, True, []),
        (Adding.ADDITIVE, RollUp.RATIO_OF_SUMS, True, ["PKG026"]),
        (Adding.END_VALUE, RollUp.DECOMPOSED, True, []),
    ],
)
def test_a_roll_up_that_the_metric_does_not_bear_is_refused(
    adding: Adding, roll_up: RollUp, is_own: bool, wrong: list[str]
) -> None:
    below = [child(name, metric="m") for name in ("A", "B")]
    goals = family(roll_up, *below, metric="m" if is_own else None, baseline=0, target=20)
    measured = {"A": Measured(Fraction(1), 1), "B": Measured(Fraction(1), 1)}
    found = compute_progress(goals, measured, metrics={"m": MetricFacts(adding=adding)})
    assert codes(found["TOP"].findings) == wrong


@pytest.mark.parametrize("roll_up", [RollUp.DECOMPOSED, RollUp.BY_AMOUNT])
@pytest.mark.parametrize("metric", [None, "m"])
def test_what_the_unit_shows_to_be_no_sum_is_refused_without_knowing_its_metric(
    roll_up: RollUp, metric: str | None
) -> None:
    for unit, known in (("ratio", ["PKG026"]), ("days", [])):
        below = [child(name, metric=metric, unit=unit) for name in ("A", "B")]
        goals = family(roll_up, *below, metric=metric, unit=unit, baseline=0, target=20)
        top = compute_progress(goals, {"A": 1, "B": 2})["TOP"]
        assert codes(top.findings) == ["PKG026"] and top.progress is None
        assert "PKG026" in codes(check_goals(goals))
        facts = {"m": MetricFacts(adding=Adding.ADDITIVE)} if metric else {}
        assert codes(compute_progress(goals, {"A": 1, "B": 2}, metrics=facts)["TOP"].findings) == (
            known if metric else ["PKG026"]
        )


def test_a_sum_of_days_is_refused_in_words_that_name_what_is_borne() -> None:
    goals = family(RollUp.DECOMPOSED, child("A", unit="days"), unit="days", baseline=0, target=20)
    (found,) = compute_progress(goals, {"A": 1})["TOP"].findings
    assert found.what() == "`TOP` rolls up `days` as `decomposed`, which it does not bear"
    assert found.why().startswith("the metric is in `days`, and nothing says that these are a sum, ")
    assert "decomposed" not in found.mend() and "`equal_mean`" in found.mend()


def test_a_state_at_the_end_is_not_summed_over_quarters() -> None:
    year = cycle_of("2027")
    below = [child("Q1", metric="m"), child("Q2", metric="m", cycle=cycle_of("2027-Q2"))]
    goals = family(RollUp.DECOMPOSED, *below, cycle=year, metric="m", baseline=0, target=20)
    facts = {"m": MetricFacts(adding=Adding.END_VALUE)}
    assert codes(compute_progress(goals, {"Q1": 1, "Q2": 2}, metrics=facts)["TOP"].findings) == ["PKG026"]


def test_a_circle_of_parents_has_no_progress_and_keeps_nobody_else_from_it() -> None:
    goals = [child("A", parent="B"), child("B", parent="A"), child("C", parent="A"), child("D")]
    found = compute_progress(goals, dict.fromkeys("ABCD", 5))
    assert [codes(found[name].findings) for name in "ABCD"] == [["PKG003"], ["PKG003"], [], []]
    assert found["C"].progress == Fraction(1, 2)


@pytest.mark.unmeasured
def test_ten_thousand_levels_are_no_deeper_than_one() -> None:
    goals = [child("L-00000"), *(child(f"L-{at:05}", parent=f"L-{at - 1:05}") for at in range(1, 10_000))]
    goals = [replace(goal, roll_up=RollUp.WORST_CHILD) for goal in goals[:-1]] + goals[-1:]
    assert compute_progress(goals, {"L-09999": 7})["L-00000"].progress == Fraction(7, 10)


def test_a_cycle_is_also_the_label_of_its_period() -> None:
    assert Goal("G-1", "E-17", "2027-Q1", target=1) == Goal("G-1", "E-17", cycle_of("2027-Q1"), target=1)
    with pytest.raises(Refused) as refused:
        Goal("G-1", "E-17", "2027-Q5")
    assert refused.value.finding.code.code == "PKC003"


def test_money_in_the_goals_own_currency_is_a_figure_and_other_money_is_refused() -> None:
    goal = Goal("G", "E", QUARTER, unit="USD", baseline=Money(0, "USD"), target=Money(100, "USD"))  # type: ignore[arg-type]
    assert goal == Goal("G", "E", QUARTER, unit="USD", baseline=0, target=100)
    assert compute_progress([goal], {"G": Money(50, "USD")})["G"].progress == Fraction(1, 2)
    moved = rebaseline(goal, DAY(2027, 2, 1), "split", target=Money(80, "USD"))  # type: ignore[arg-type]
    assert moved.target == 80
    with pytest.raises(Refused, match="PKV003"):
        Goal("G", "E", QUARTER, unit="count", baseline=Money(0, "EUR"), target=1)  # type: ignore[arg-type]


def test_money_in_another_currency_is_a_finding_of_that_goal_and_the_others_go_on() -> None:
    goals = [Goal(name, "E", QUARTER, unit="USD", baseline=0, target=100) for name in ("G", "H")]
    figures = {"G": Money(50, "EUR"), "H": Measured(Money(40, "USD"))}  # type: ignore[arg-type]
    found = compute_progress(goals, figures, as_of=DAY(2027, 2, 1))
    assert [(each.code.code, each.places[0].path) for each in found["G"].findings] == [("PKV003", "G")]
    assert (found["G"].progress, found["H"].progress) == (None, Fraction(2, 5))
    told = check_goals(goals, actuals=figures, as_of=DAY(2027, 2, 1))
    assert [(each.code.code, each.places[0].path) for each in told] == [("PKV003", "G")]
    assert [each.code.code for each in check_goals(goals, actuals={"G": 0.5})] == ["PKV029"]  # type: ignore[dict-item]


def test_money_in_a_log_is_a_figure_of_the_goals_own_currency() -> None:
    entry = CheckIn(DAY(2027, 1, 5), value=Money(40, "USD"))  # type: ignore[arg-type]
    goal = Goal("G", "E", QUARTER, unit="USD", baseline=0, target=100, check_ins=[entry])  # type: ignore[arg-type]
    assert with_check_in(goal, entry).check_ins[-1].value == 40
    assert compute_goal_progress(goal).progress == Fraction(2, 5)
    with pytest.raises(Refused, match="PKV003"):
        replace(goal, unit="EUR", check_ins=(entry,))


def test_a_figure_of_a_goal_that_goes_by_none_is_told() -> None:
    top = Goal("O", "E", QUARTER, roll_up=RollUp.EQUAL_MEAN)
    below = Goal("A", "E", QUARTER, baseline=0, target=10, parent="O")
    steps = Goal("M", "E", QUARTER, milestones=[Milestone("m", DAY(2027, 2, 1), Fraction(1))])  # type: ignore[arg-type]
    figures = {"O": 5, "A": 4, "M": 3}
    found = compute_progress([top, below, steps], figures)
    assert {name: [each.code.code for each in found[name].findings] for name in found} == {
        **{"A": [], "O": ["PKG084"]},
        "M": ["PKG084"],
    }
    assert found["O"].progress == Fraction(2, 5)
    told = [each for each in check_goals([top, below, steps], actuals=figures) if each.code.code == "PKG084"]
    assert [each.mend() for each in told] == [
        "leave the figure out, or give it a target",
        "leave the figure out, or leave its `roll_up` out",
    ]


def test_only_figures_are_set_anew() -> None:
    goal = Goal("G", "E", QUARTER, baseline=0, target=100)
    with pytest.raises(TypeError, match=r"changed must be any of baseline, target, .*, not owner"):
        rebaseline(goal, DAY(2027, 2, 1), "x", owner="y")  # type: ignore[call-arg]


def test_a_tolerance_that_is_none_is_named_and_not_the_band() -> None:
    goal = Goal("G", "E", QUARTER, direction=GoalDirection.WITHIN, lower=5, upper=9, tolerance=0)
    (found,) = check_goals([goal])
    assert found.what() == "the band of `G` from `5` to `9` with a tolerance of `0` is none"
    assert found.places[0].path == "G.tolerance"
