"""Splitting a target: methods, ties, levels, periods, words, and the goals that come of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.calendar import Calendar, PeriodKind, WeekPattern, WeekYears, WorkingDays
from perfkit.diagnostics import Refused, Severity
from perfkit.goals import (
    Branch,
    Capacity,
    Cascade,
    CascadeMethod,
    CascadePart,
    CheckIn,
    Cycle,
    Goal,
    GoalDirection,
    Milestone,
    ShareBasis,
    ZeroWeights,
    cascade,
    cascade_goal,
    cascade_over_periods,
    cascade_tree,
    check_goals,
    cycle_of,
    explain_cascade,
    explain_share,
    recascade,
    recascade_tree,
    weigh_by_capacity,
    weigh_by_history,
)
from perfkit.metrics import Adding, MetricFacts
from perfkit.values import Money, RoundingMode

DAY = datetime.date
DRIVER = CascadeMethod.DRIVER


def values(done: Cascade) -> dict[str, str]:
    return {share.key: str(share.value) for share in done.shares}


def codes(done: Cascade) -> list[str]:
    return [finding.code.code for finding in done.findings]


# --- methods ---------------------------------------------------------------------------------------------------------


def test_a_doubled_total_doubles_what_was_made_before() -> None:
    # aimplan, top-down planning by historic shares: 15, 10 and 5 become 30, 20 and 10 when 30 becomes 60.
    past = weigh_by_history({"A": [15], "B": [10], "C": [5]})
    assert values(cascade(60, past, method=CascadeMethod.HISTORIC, unit="count")) == {"A": "30", "B": "20", "C": "10"}


def test_capacity_is_ramped_heads_times_output_times_days_times_attainment() -> None:
    capacities = {"new": Capacity(Fraction(3, 2), 1000, 60, Fraction(8, 10)), "old": Capacity(4, 1000, 60)}
    weights = weigh_by_capacity(capacities)
    assert weights == {"new": 72_000, "old": 240_000}
    done = cascade(Money(312_000, "USD"), weights, method=CascadeMethod.CAPACITY)
    assert (done["new"], done["old"]) == (72_000, 240_000)


def test_the_same_value_is_nobodys_part() -> None:
    parts = [CascadePart("A"), CascadePart("B", locked=Fraction(1, 4))]
    done = cascade(Fraction(3, 10), parts, method=CascadeMethod.SAME_VALUE, unit="ratio")
    assert values(done) == {"A": "3/10", "B": "1/4"}
    assert [share.basis for share in done.shares] == [ShareBasis.WHOLE, ShareBasis.LOCKED]


def test_bottom_up_keeps_what_is_proposed_and_shows_the_gap() -> None:
    done = cascade(Money(1000, "USD"), {"A": 500, "B": 400}, method=CascadeMethod.BOTTOM_UP)
    assert (values(done), done.whole, done.gap) == ({"A": "500", "B": "400"}, 900, 100)
    assert [(each.code.code, each.severity) for each in done.findings] == [("PKG049", Severity.WARNING)]
    assert done.is_complete
    assert not cascade(900, {"A": 500, "B": 400}, method=CascadeMethod.BOTTOM_UP).findings


@pytest.mark.parametrize(("top_down", "wanted"), [("1", 250), ("0", 500), ("1/2", 375), ("7/10", 325)])
def test_blended_stands_between_weights_and_proposals(top_down: str, wanted: int) -> None:
    parts = [CascadePart("A", Fraction(1), None, Fraction(600)), CascadePart("B", Fraction(3), None, Fraction(600))]
    done = cascade(1000, parts, method=CascadeMethod.BLENDED, unit="count", top_down=Fraction(top_down))
    assert (done["A"], done["B"], done.gap) == (wanted, 1000 - wanted, -200)
    assert done.shares[0].gap == wanted - 600


def test_among_equal_remainders_the_key_that_sorts_first_gets_the_odd_step() -> None:
    done = cascade(Money("0.05", "USD"), ["C", "A", "B"], method=CascadeMethod.EQUAL)
    assert values(done) == {"A": "1/50", "B": "1/50", "C": "1/100"}
    assert [share.has_odd_step for share in done.shares] == [True, True, False]
    mirrored = cascade(Money("-0.05", "USD"), ["C", "A", "B"], method=CascadeMethod.EQUAL)
    assert values(mirrored) == {"A": "-1/50", "B": "-1/50", "C": "-1/100"}


@pytest.mark.parametrize(
    ("unit", "step", "smallest"),
    [("USD", None, "1/100"), ("JPY", None, "1"), ("count", None, "1"), ("days", None, "1")],
)
def test_a_unit_has_its_smallest_step(unit: str, step: None, smallest: str) -> None:
    assert cascade(1, ["A"], method=CascadeMethod.EQUAL, unit=unit, step=step).step == Fraction(smallest)


def test_a_step_may_be_coarser_than_the_unit() -> None:
    done = cascade(Money(100_000, "USD"), ["A", "B", "C"], method=CascadeMethod.EQUAL, step=1000)
    assert values(done) == {"A": "34000", "B": "33000", "C": "33000"}


def test_padding_is_exact_or_rounded_by_a_written_mode() -> None:
    padded = cascade(Money(1000, "USD"), ["A", "B", "C"], method=CascadeMethod.EQUAL, padding=Decimal("0.05"))
    assert sum(share.value for share in padded.shares) == padded.whole == 1050
    broken = cascade(Money("0.99", "USD"), ["A"], method=CascadeMethod.EQUAL, padding=Decimal("0.05"))
    assert codes(broken) == ["PKG046"]
    up = cascade(
        Money("0.99", "USD"), ["A"], method=CascadeMethod.EQUAL, padding=Decimal("0.05"), rounding=RoundingMode.UPWARD
    )
    assert up["A"] == Fraction("1.04")
    assert recascade(up)["A"] == Fraction("1.04")


def test_all_zero_is_refused_unless_equal_parts_are_asked_for() -> None:
    zero = {"A": 0, "B": 0}
    refused = cascade(10, zero, method=DRIVER, unit="count")
    assert (codes(refused), refused.shares, refused.is_complete) == (["PKG041"], (), False)
    equal = cascade(10, zero, method=DRIVER, unit="count", zero_weights=ZeroWeights.EQUAL)
    assert values(equal) == {"A": "5", "B": "5"}
    assert values(cascade(0, zero, method=DRIVER, unit="count")) == {"A": "0", "B": "0"}
    silent = [CascadePart("A", Fraction(1), None, Fraction(0))]
    assert codes(cascade(10, silent, method=CascadeMethod.BLENDED, unit="count")) == ["PKG041"]


def test_a_part_that_is_left_out_is_locked_at_nothing() -> None:
    parts = [CascadePart("A", Fraction(1)), CascadePart("gone", Fraction(1), Fraction(0))]
    assert values(cascade(10, parts, method=DRIVER, unit="count")) == {"A": "10", "gone": "0"}


@pytest.mark.parametrize(
    ("locks", "wrong"),
    [
        ({"A": 4, "B": 6}, []),
        ({"A": 4, "B": 5}, ["PKG044"]),
        ({"A": 4, "B": 7}, ["PKG043"]),
        ({"A": 11}, ["PKG043"]),
        ({"A": 10}, []),
        ({"A": Fraction(1, 2)}, ["PKG045"]),
    ],
)
def test_locks_leave_what_they_leave(locks: Mapping[str, object], wrong: list[str]) -> None:
    parts = [CascadePart(key, Fraction(1), locks.get(key)) for key in ("A", "B")]  # type: ignore[arg-type]
    done = cascade(10, parts, method=DRIVER, unit="count")
    assert codes(done) == wrong
    assert sum(share.value for share in done.shares) == (0 if wrong else 10)


def test_everything_that_is_wrong_with_parts_is_told_at_once() -> None:
    parts = [CascadePart("A", Fraction(-1)), CascadePart("A"), CascadePart("B", Fraction(1), Fraction(1, 3))]
    found = codes(cascade(10, parts, method=DRIVER, unit="count", padding=2))
    assert sorted(found) == ["PKG040", "PKG042", "PKG042", "PKG045", "PKG047"]


def test_a_key_that_stands_there_three_times_is_told_once() -> None:
    assert codes(cascade(10, ["A", "A", "A"], method=CascadeMethod.EQUAL, unit="count")) == ["PKG040"]


@pytest.mark.parametrize("wrong", [0.5, float("nan"), True, "10"])
def test_no_float_passes_the_door_of_a_cascade(wrong: object) -> None:
    for make in (
        lambda: cascade(wrong, ["A"], method=CascadeMethod.EQUAL),  # type: ignore[arg-type]
        lambda: cascade(1, {"A": wrong}, method=DRIVER),  # type: ignore[dict-item]
        lambda: CascadePart("A", wrong),  # type: ignore[arg-type]
        lambda: cascade(1, ["A"], method=CascadeMethod.EQUAL, unit="count", padding=wrong),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused, match="PKV0"):
            make()


def test_without_working_days_the_holidays_of_no_year_are_known() -> None:
    found = cascade_over_periods(1, cycle_of("2027"), PeriodKind.MONTH, unit="count")
    assert ([each.code.code for each in found.findings], found.shares) == (["PKC012"], ())


def test_misuse_is_told_at_once() -> None:
    single = cascade(1, ["A"], method=CascadeMethod.EQUAL, unit="count")
    with pytest.raises(Refused, match="PKV037 `top_down` is `2`") as found:
        cascade(1, ["A"], method=CascadeMethod.BLENDED, top_down=2)
    assert found.value.finding.mend("zh") == "把 `top_down` 改为：0 到 1 之间的比例"
    with pytest.raises(Refused, match="PKV036 `half` is no `rounding`"):
        cascade(1, ["A"], method=CascadeMethod.EQUAL, rounding="half")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="PKG052"):
        explain_share(single, "B")
    with pytest.raises(KeyError):
        single["B"]
    with pytest.raises(TypeError, match="parts must be weights by key"):
        cascade(1, "AB", method=CascadeMethod.EQUAL, unit="count")


def test_a_total_of_another_unit_is_refused() -> None:
    dollars = cascade(Money(1, "USD"), ["A"], method=CascadeMethod.EQUAL)
    for found in (
        recascade(dollars, total=Money(1, "EUR")),
        cascade(Money(1, "EUR"), ["A"], method=CascadeMethod.EQUAL, unit="USD"),
    ):
        assert ([each.code.code for each in found.findings], found.shares) == (["PKG057"], ())
        assert found.findings[0].mend().startswith("give the total in `USD`")
    assert recascade(dollars, total=Money(2, "USD"))["A"] == 2


# --- splitting anew --------------------------------------------------------------------------------------------------


def test_after_a_lock_the_others_keep_their_proportions() -> None:
    year = cascade(1000, {"A": 5, "B": 3, "C": 2}, method=DRIVER, unit="count")
    moved = recascade(year, locked={"A": 600})
    assert values(moved) == {"A": "600", "B": "240", "C": "160"}
    assert values(recascade(moved, locked={"B": 300})) == {"A": "600", "B": "300", "C": "100"}
    assert values(recascade(moved, unlocked=["A"], locked={"B": 100})) == {"A": "711", "B": "100", "C": "189"}


def test_a_step_that_nobody_needs_moves_nobody() -> None:
    thirds = cascade(100, ["A", "B", "C"], method=CascadeMethod.EQUAL, unit="count")
    assert values(thirds) == {"A": "34", "B": "33", "C": "33"}
    assert values(recascade(thirds, locked={"A": 34})) == values(thirds)
    assert values(recascade(thirds, locked={"C": 34})) == {"A": "33", "B": "33", "C": "34"}


def test_rounding_is_not_blown_up_by_a_larger_total() -> None:
    one = cascade(1, ["A", "B", "C"], method=CascadeMethod.EQUAL, unit="count")
    assert values(one) == {"A": "1", "B": "0", "C": "0"}
    assert values(recascade(one, total=300)) == {"A": "100", "B": "100", "C": "100"}


def test_who_joins_gets_what_a_fresh_split_would_give() -> None:
    year = cascade(900, {"A": 1, "B": 1}, method=DRIVER, unit="count")
    assert values(recascade(year, weights={"C": 1})) == {"A": "300", "B": "300", "C": "300"}


def test_a_new_total_keeps_locks_and_padding() -> None:
    parts = [CascadePart("A", Fraction(1), Fraction(200)), CascadePart("B", Fraction(1)), CascadePart("C", Fraction(3))]
    year = cascade(1000, parts, method=DRIVER, unit="count", padding=Fraction(1, 10))
    assert values(recascade(year, total=2000)) == {"A": "200", "B": "500", "C": "1500"}
    assert codes(recascade(year, total=100)) == ["PKG043"]


def test_a_new_total_may_be_money() -> None:
    year = cascade(Money(1000, "USD"), {"A": 1, "B": 3}, method=DRIVER)
    assert values(recascade(year, total=Money(2000, "USD"))) == {"A": "500", "B": "1500"}


def test_who_had_nothing_is_split_by_weights() -> None:
    nothing = cascade(0, {"A": 1, "B": 3}, method=DRIVER, unit="count")
    assert values(recascade(nothing, total=100)) == {"A": "25", "B": "75"}
    zero = cascade(0, {"A": 0, "B": 0}, method=DRIVER, unit="count")
    assert codes(recascade(zero, total=100)) == ["PKG041"]
    had = recascade(
        cascade(10, {"A": 0, "B": 0}, method=DRIVER, unit="count", zero_weights=ZeroWeights.EQUAL), total=20
    )
    assert values(had) == {"A": "10", "B": "10"}


def test_new_proposals_are_split_anew() -> None:
    up = cascade(100, {"A": 60, "B": 60}, method=CascadeMethod.BOTTOM_UP)
    assert values(recascade(up, proposals={"B": 40})) == {"A": "60", "B": "40"}
    parts = [CascadePart(key, Fraction(1), None, Fraction(50)) for key in "AB"]
    blended = cascade(100, parts, method=CascadeMethod.BLENDED, unit="count")
    assert values(recascade(blended, proposals={"A": 150})) == {"A": "63", "B": "37"}


def test_an_unknown_part_is_a_finding() -> None:
    year = cascade(900, {"A": 1, "B": 1}, method=DRIVER, unit="count")
    (found,) = recascade(year, locked={"Z": 1}).findings
    assert (found.code.code, found.mend()) == ("PKG052", "write one of `A`, `B`")
    many = cascade(900, [f"P{at}" for at in range(10)], method=CascadeMethod.EQUAL, unit="count")
    assert recascade(many, unlocked=["Z"]).findings[0].mend().endswith(", …")


def test_a_split_that_failed_stays_as_it_is() -> None:
    failed = cascade(10, {"A": 0}, method=DRIVER, unit="count")
    assert recascade(failed, total=20) is failed


# --- levels ----------------------------------------------------------------------------------------------------------


def company() -> Branch:
    def team(key: str, weight: int, *people: str) -> Branch:
        below = tuple(Branch(CascadePart(each, Fraction(1))) for each in people)
        return Branch(CascadePart(key, Fraction(weight)), below)

    north = Branch(CascadePart("north", Fraction(2)), (team("T1", 1, "Ann", "Bo"), team("T2", 1, "Cy")))
    south = Branch(CascadePart("south", Fraction(1)), (team("T3", 1, "Di", "Ed", "Flo"),))
    return Branch(CascadePart("company"), (north, south))


def test_every_level_makes_up_the_share_above_it() -> None:
    tree = cascade_tree(Money("100.00", "USD"), company())
    assert tree["north",] == Fraction("66.67")
    assert tree["north", "T1"] == Fraction("33.34")
    leaves = tree.list_leaves()
    assert [path[-1] for path in leaves] == ["Ann", "Bo", "Cy", "Di", "Ed", "Flo"]
    assert sum(leaves.values()) == 100


def test_a_lock_below_moves_its_siblings_and_nobody_else() -> None:
    tree = cascade_tree(1200, company(), unit="count")
    moved = recascade_tree(tree, locked={("north", "T1", "Ann"): 300})
    assert moved["north", "T1", "Bo"] == 100
    untouched = [path for path in tree.cascades if path != ("north", "T1")]
    for path in untouched:
        assert values(moved.cascades[path]) == values(tree.cascades[path])
    above = recascade_tree(moved, locked={("north",): 600})
    assert {path[-1]: int(value) for path, value in above.list_leaves().items()} == {
        **{"Ann": 300, "Bo": 0, "Cy": 300},
        **{"Di": 200, "Ed": 200, "Flo": 200},
    }


def test_a_level_that_cannot_be_split_says_where_and_stops_there() -> None:
    tree = cascade_tree(1200, company(), unit="count")
    wrong = recascade_tree(tree, locked={("north", "T1"): 900})
    assert [(each.code.code, each.places[0].path) for each in wrong.findings] == [("PKG043", "north")]
    assert ("north", "T1") not in wrong.cascades
    assert wrong["south", "T3"] == 400
    lost = recascade_tree(tree, locked={("east", "T9"): 1})
    assert [each.code.code for each in lost.findings] == ["PKG052"]


def test_below_what_could_not_be_split_nothing_is() -> None:
    tree = cascade_tree(1200, company(), unit="count")
    wrong = recascade_tree(tree, locked={("north",): 1500})
    assert [(each.code.code, each.places[0].path) for each in wrong.findings] == [("PKG043", "")]
    assert list(wrong.cascades) == [()]


def test_a_padded_level_totals_more_than_the_share_above_it() -> None:
    team = Branch(CascadePart("T", Fraction(1)), tuple(Branch(CascadePart(each, Fraction(1))) for each in "AB"))
    tree = cascade_tree(1000, Branch(CascadePart("all"), (replace(team, padding=Fraction(1, 10)),)), unit="count")
    assert (tree["T",], tree["T", "A"]) == (1000, 550)


# --- periods ---------------------------------------------------------------------------------------------------------


CHINA = WorkingDays(
    frozenset({2025}),
    frozenset(DAY(2025, 10, day) for day in range(1, 9)),
    frozenset({DAY(2025, 9, 28), DAY(2025, 10, 11)}),
)


def test_a_quarter_by_working_days_knows_holidays_and_make_up_days() -> None:
    done = cascade_over_periods(610, cycle_of("2025-Q4"), PeriodKind.MONTH, working_days=CHINA, unit="count")
    assert values(done) == {"2025-10": "180", "2025-11": "200", "2025-12": "230"}


def test_a_year_whose_holidays_are_not_known_is_not_guessed() -> None:
    done = cascade_over_periods(Money(610, "CNY"), cycle_of("2026-Q1"), PeriodKind.MONTH, working_days=CHINA)
    assert (codes(done), done.shares, done.unit) == (["PKC012"], (), "CNY")
    assert codes(cascade_over_periods(1, cycle_of("2026"), PeriodKind.WEEK, working_days=CHINA)) == ["PKC012"]


def test_weeks_of_a_month_are_cut_at_its_ends() -> None:
    done = cascade_over_periods(18, cycle_of("2025-10"), PeriodKind.WEEK, working_days=CHINA, unit="count")
    assert values(done) == {"2025-W40": "0", "2025-W41": "3", "2025-W42": "5", "2025-W43": "5", "2025-W44": "5"}


def test_months_by_season_and_by_locks() -> None:
    season = {"2027-Q1": 20, "2027-Q2": 25, "2027-Q3": 25, "2027-Q4": 30}
    done = cascade_over_periods(
        Money(1_000_000, "USD"),
        cycle_of("2027"),
        PeriodKind.QUARTER,
        method=CascadeMethod.SEASONAL,
        weights=season,
        locked={"2027-Q1": 100_000},
    )
    assert values(done) == {"2027-Q1": "100000", "2027-Q2": "281250", "2027-Q3": "281250", "2027-Q4": "337500"}
    year = cycle_of("2027")
    without = {key: value for key, value in season.items() if key != "2027-Q4"}
    seasonal = {"method": CascadeMethod.SEASONAL, "unit": "count"}
    assert codes(cascade_over_periods(1, year, PeriodKind.QUARTER, weights=without, **seasonal)) == ["PKG042"]  # type: ignore[arg-type]
    strange = {**season, "2028-Q1": 5}
    assert codes(cascade_over_periods(1, year, PeriodKind.QUARTER, weights=strange, **seasonal)) == ["PKG052"]  # type: ignore[arg-type]


def test_years_of_weeks_are_cut_by_their_own_calendar() -> None:
    retail = Calendar(weeks=WeekYears(2027, DAY(2027, 1, 31), WeekPattern.FOUR_FIVE_FOUR, ()))
    done = cascade_over_periods(
        52, cycle_of("2027", retail), PeriodKind.MONTH, method=CascadeMethod.EQUAL, calendar=retail, unit="count"
    )
    assert next(iter(values(done))) == "2027-P01"
    assert len(done.shares) == 12


# --- goals -----------------------------------------------------------------------------------------------------------


TEAM = Goal(
    "TEAM", "L-3", cycle_of("2027-Q1"), metric="revenue", unit="USD", baseline=Fraction(0), target=Fraction(900)
)


def test_a_goal_is_split_over_people_into_sound_goals() -> None:
    team = replace(TEAM, check_ins=(CheckIn(DAY(2027, 1, 8), 1),), milestones=(Milestone("a", DAY(2027, 2, 1)),))
    below = cascade_goal(team, {"E-17": 2, "E-18": 1}, method=DRIVER)
    assert check_goals([team, *below.goals]) == ()
    assert [(each.owner, each.target, each.check_ins, each.milestones) for each in below.goals] == [
        ("E-17", 600, (), ()),
        ("E-18", 300, (), ()),
    ]


def test_a_goal_is_split_over_periods_of_its_owner() -> None:
    months = {"2027-01": cycle_of("2027-01"), "2027-02": cycle_of("2027-02"), "2027-03": cycle_of("2027-03")}
    below = cascade_goal(TEAM, list(months), method=CascadeMethod.EQUAL, cycles=months)
    assert {each.owner for each in below.goals} == {"L-3"}
    assert check_goals([TEAM, *below.goals]) == ()
    april = cascade_goal(TEAM, ["2027-04"], method=CascadeMethod.EQUAL, cycles=months)
    assert ([(each.code.code, each.what("zh")) for each in april.findings], april.goals) == (
        [("PKG058", "`cycles` 中没有 `2027-04` 的起止日期")],
        (),
    )


def test_a_ratio_is_given_to_everybody_and_never_split() -> None:
    rate = replace(TEAM, unit="ratio", target=Fraction(3, 10))
    assert [each.code.code for each in cascade_goal(rate, ["A", "B"], method=CascadeMethod.EQUAL).findings] == [
        "PKG051"
    ]
    same = cascade_goal(rate, ["A", "B"], method=CascadeMethod.SAME_VALUE)
    assert [each.target for each in same.goals] == [Fraction(3, 10)] * 2
    assert [each.code.code for each in cascade_goal(replace(TEAM, target=None), ["A"], method=DRIVER).findings] == [
        "PKG004"
    ]


@pytest.mark.parametrize(
    ("unit", "known", "code"),
    [
        *[("number", None, "PKG054"), ("days", None, "PKG054"), ("count", Adding.ALONE, "PKG054")],
        *[("USD", Adding.RATIO, "PKG054"), ("ratio", Adding.RATIO, "PKG051")],
        *[("number", Adding.ADDITIVE, ""), ("days", Adding.ADDITIVE, ""), ("count", None, ""), ("USD", None, "")],
        ("count", Adding.END_VALUE, ""),
    ],
)
def test_what_does_not_add_up_is_never_split(unit: str, known: Adding | None, code: str) -> None:
    goal = replace(TEAM, metric="nps", unit=unit, baseline=Fraction(30), target=Fraction(45))
    metrics = {} if known is None else {"nps": MetricFacts(adding=known)}
    split = cascade_goal(goal, ["A", "B"], method=CascadeMethod.EQUAL, step=1, metrics=metrics)
    assert [each.code.code for each in split.findings] == ([code] if code else [])
    same = cascade_goal(goal, ["A", "B"], method=CascadeMethod.SAME_VALUE, metrics=metrics)
    assert (same.findings, [each.target for each in same.goals]) == ((), [45, 45])


def test_a_state_at_the_end_is_split_over_people_and_not_over_time() -> None:
    months = {label: cycle_of(label) for label in ("2027-01", "2027-02", "2027-03")}
    metrics = {"revenue": MetricFacts(adding=Adding.END_VALUE)}
    refused = cascade_goal(TEAM, months, method=CascadeMethod.EQUAL, cycles=months, metrics=metrics)
    assert [each.code.code for each in refused.findings] == ["PKG054"]
    people = cascade_goal(TEAM, ["A", "B"], method=CascadeMethod.EQUAL, metrics=metrics)
    assert not people.findings


@pytest.mark.parametrize(
    ("unit", "known", "targets", "codes"),
    [
        ("number", Adding.ALONE, (23, 22), ["PKG081"]),
        ("number", Adding.ALONE, (45, 45), []),
        ("number", Adding.ALONE, (25, 24), ["PKG081"]),
        ("ratio", Adding.RATIO, (25, 25), ["PKG081"]),
        ("number", Adding.ALONE, (46, 4), []),
        ("number", Adding.ALONE, (40, 40), []),
        ("number", None, (23, 22), []),
        ("days", None, (23, 22), ["PKG081"]),
        ("days", Adding.ADDITIVE, (23, 22), []),
        ("days", None, (40, 45), []),
    ],
)
def test_parts_that_were_split_although_they_do_not_add_up_are_told(
    unit: str, known: Adding | None, targets: tuple[int, int], codes: list[str]
) -> None:
    top = replace(TEAM, metric="nps", unit=unit, target=Fraction(45))
    below = [
        replace(top, id=owner, owner=owner, target=Fraction(target), parent="TEAM")
        for owner, target in zip("AB", targets, strict=True)
    ]
    metrics = {} if known is None else {"nps": MetricFacts(adding=known)}
    goals = [top, *below]
    assert [each.code.code for each in check_goals(goals, metrics) if each.code.code == "PKG081"] == codes
    less = [replace(each, direction=GoalDirection.LESS, baseline=Fraction(99)) for each in goals]
    told_of = [each.code.code for each in check_goals(less, metrics) if each.code.code == "PKG081"]
    assert told_of == (codes if sum(targets) == 45 else [])


def test_a_split_with_padding_says_how_much_more() -> None:
    top = replace(TEAM, metric="nps", unit="number", target=Fraction(45))
    below = [replace(top, id=name, owner=name, target=Fraction("24.75"), parent="TEAM") for name in "AB"]
    (found,) = check_goals([top, *below], {"nps": MetricFacts(adding=Adding.ALONE)})
    assert found.what().startswith("the targets below `TEAM` were made to total its `45` and 10% more, and")
    assert found.what("zh").startswith("目标 `TEAM` 的下级目标值凑成了它的 `45`（另加 10%），")


def test_an_unknown_method_is_refused_with_the_nearest() -> None:
    for call in (
        lambda: cascade(Money(100, "USD"), {"A": 1}, method="nonsense"),  # type: ignore[arg-type]
        lambda: cascade_goal(TEAM, ["A"], method="nonsense"),  # type: ignore[arg-type]
        lambda: cascade_over_periods(9, cycle_of("2027"), PeriodKind.MONTH, method="nonsense"),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused, match="PKG055"):
            call()
    with pytest.raises(Refused) as refused:
        cascade(Money(100, "USD"), {"A": 1}, method="bottomup")  # type: ignore[arg-type]
    assert refused.value.finding.mend() == "write `bottom_up`"
    assert values(cascade(4, ["A", "B"], method="equal", unit="count")) == {"A": "2", "B": "2"}  # type: ignore[arg-type]


def test_what_is_proposed_is_whole_units() -> None:
    broken = {"A": Fraction("33.335"), "B": Fraction("66.665")}
    done = cascade(Money(100, "USD"), broken, method=CascadeMethod.BOTTOM_UP)
    assert (codes(done), done.shares) == (["PKG056", "PKG056"], ())
    parts = [CascadePart("A", locked=Fraction("33.335")), CascadePart("B", proposal=Fraction("66.66"))]
    assert codes(cascade(Money(100, "USD"), parts, method=CascadeMethod.BOTTOM_UP)) == ["PKG045"]


def test_periods_are_proposed_from_below_too() -> None:
    wanted = {"2027-01": 300, "2027-02": 300, "2027-03": 350}
    quarter = cycle_of("2027-Q1")
    up = cascade_over_periods(
        Money(1000, "USD"), quarter, PeriodKind.MONTH, method=CascadeMethod.BOTTOM_UP, proposals=wanted
    )
    assert (codes(up), up.gap) == (["PKG049"], 50)
    weights = dict.fromkeys(wanted, 1)
    mixed = cascade_over_periods(
        *(Money(950, "USD"), quarter, PeriodKind.MONTH),
        method=CascadeMethod.BLENDED,
        weights=weights,
        proposals=wanted,
        top_down=0,
    )
    assert values(mixed) == {"2027-01": "300", "2027-02": "300", "2027-03": "350"}
    strange = cascade_over_periods(
        Money(1000, "USD"), quarter, PeriodKind.MONTH, method=CascadeMethod.BOTTOM_UP, proposals={"2028-01": 1}
    )
    assert codes(strange) == ["PKG052"]


def test_where_a_part_begins_is_its_own_unless_the_whole_begins_at_nothing() -> None:
    grown = cascade_goal(replace(TEAM, baseline=Fraction(100)), ["A"], method=CascadeMethod.EQUAL)
    assert [each.baseline for each in grown.goals] == [None]
    assert isinstance(grown.goals[0].cycle, Cycle)


# --- words -----------------------------------------------------------------------------------------------------------


SAID = """\
USD 1,050.00 (USD 1,000.00 and 5% more) split by weights and proposals together
  Ann: USD 655.95; 69.0476% of USD 950.00, that is 50% of 66.6667% by weight 2 and 50% of 71.4286% by what was \
proposed = USD 655.952380952381, rounded to steps of USD 0.01; \
proposed USD 500.00, a difference of USD 155.95
  Bo: USD 294.05; 30.9524% of USD 950.00, that is 50% of 33.3333% by weight 1 and 50% of 28.5714% by what was \
proposed = USD 294.047619047619, and one of the odd steps of \
USD 0.01; proposed USD 200.00, a difference of USD 94.05
  Cy: USD 100.00, locked; proposed USD 100.00, a difference of USD 0.00
  proposed USD 800.00 in all, a gap of USD 200.00
"""


def test_each_share_is_explained_in_both_languages() -> None:
    parts = [
        CascadePart("Ann", Fraction(2), None, Fraction(500)),
        CascadePart("Bo", Fraction(1), None, Fraction(200)),
        CascadePart("Cy", Fraction(1), Fraction(100), Fraction(100)),
    ]
    done = cascade(Money(1000, "USD"), parts, method=CascadeMethod.BLENDED, padding=Fraction(1, 20))
    assert explain_cascade(done) == SAID
    assert explain_cascade(done, "zh").splitlines()[0] == "USD 1,050.00（USD 1,000.00 另加 5%），上下结合"
    assert explain_cascade(done, "zh").splitlines()[3] == "  Cy：USD 100.00，已锁定；申报 USD 100.00，相差 USD 0.00"
    assert explain_cascade(done).splitlines()[-1] == "  proposed USD 800.00 in all, a gap of USD 200.00"


@pytest.mark.parametrize(("zero", "said"), [(ZeroWeights.EQUAL, "of 50% by weight 0"), (None, "of 0% by weight 0")])
def test_weights_that_are_all_nothing_are_told_as_they_were_taken(zero: ZeroWeights | None, said: str) -> None:
    parts = [CascadePart(key, Fraction(0), None, Fraction(part)) for key, part in (("A", 6), ("B", 4))]
    options = {"zero_weights": zero} if zero is not None else {"top_down": 0}
    done = cascade(100, parts, method=CascadeMethod.BLENDED, unit="count", **options)  # type: ignore[arg-type]
    assert said in explain_share(done, "A")
    assert values(done) == ({"A": "55", "B": "45"} if zero is not None else {"A": "60", "B": "40"})


def test_what_was_not_split_says_why() -> None:
    failed = cascade(10, {"A": 0}, method=DRIVER, unit="count")
    assert explain_cascade(failed) == "no split: `10` cannot be split: every open part weighs zero\n"


@pytest.mark.parametrize(
    ("method", "said"),
    [
        (CascadeMethod.EQUAL, "A: 5; 50% of 10 = 5 exactly"),
        (CascadeMethod.SAME_VALUE, "A: 10, the whole"),
        (CascadeMethod.BOTTOM_UP, "A: 4, as proposed"),
        (CascadeMethod.DRIVER, "A: 5; weight 1, that is 50% of 10 = 5 exactly"),
    ],
)
def test_every_basis_has_its_words(method: CascadeMethod, said: str) -> None:
    proposal = Fraction(4) if method is CascadeMethod.BOTTOM_UP else None
    parts = [CascadePart(key, Fraction(1), None, proposal) for key in "AB"]
    assert explain_share(cascade(10, parts, method=method, unit="count"), "A") == said


def test_a_share_that_was_moved_says_that_proportions_stayed() -> None:
    year = cascade(100, {"A": 1, "B": 2, "C": 2}, method=DRIVER, unit="count")
    moved = recascade(year, locked={"C": 25})
    assert explain_share(moved, "A") == ("A: 25; 33.3333% of 75, as it had before among those who stay = 25 exactly")


def test_money_in_the_currency_of_the_whole_is_a_lock_and_other_money_is_refused() -> None:
    parts = [CascadePart("A", weight=Fraction(1)), CascadePart("B", locked=Money(40, "USD"))]  # type: ignore[arg-type]
    year = cascade(Money(100, "USD"), parts, method=DRIVER)
    assert values(year) == {"A": "60", "B": "40"}
    assert year.locked == 40
    assert values(recascade(year, locked={"B": Money(30, "USD")})) == {"A": "70", "B": "30"}
    with pytest.raises(Refused, match="PKV003"):
        cascade(Money(100, "EUR"), parts, method=DRIVER)


@pytest.mark.parametrize(("top_down", "share"), [(Fraction(1, 4), "30"), (Fraction(1), "25")])
def test_a_blended_share_says_what_it_is_made_of(top_down: Fraction, share: str) -> None:
    parts = [
        CascadePart("A", weight=Fraction(1), proposal=Fraction(30)),
        CascadePart("B", weight=Fraction(3), proposal=Fraction(65)),
    ]
    done = cascade(100, parts, method=CascadeMethod.BLENDED, unit="count", top_down=top_down)
    assert values(done)["A"] == share
    told = (
        "25% of 25% by weight 1 and 75% of 31.5789%" if share == "30" else "100% of 25% by weight 1 and 0% of 31.5789%"
    )
    assert f"that is {told} by what was proposed" in explain_share(done, "A")
    assert "×25%（权重 1）" in explain_share(done, "A", "zh")


def test_parts_that_a_lock_at_the_whole_left_nothing_stay_so_and_are_told() -> None:
    before = cascade(Money(1000, "JPY"), {"a": 1, "b": 3, "c": 1}, method=CascadeMethod.DRIVER)
    locked = recascade(before, locked={"a": 1000})
    assert locked.findings == ()
    opened = recascade(locked, unlocked=["a"], total=Money(2000, "JPY"))
    assert [int(share.value) for share in opened.shares] == [2000, 0, 0]
    assert [each.what() for each in opened.findings] == [
        "`b`, `c` have a weight and had nothing, so nothing is given to them now"
    ]
    anew = recascade(locked, unlocked=["a"], weights={"b": 3, "c": 1})
    assert (sum(share.value for share in anew.shares), anew.findings) == (1000, ())
    assert all(share.value for share in anew.shares)
    assert recascade(locked, total=Money(2000, "JPY")).findings == ()
