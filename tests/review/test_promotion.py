"""Promotion over several periods: figures, ratings, what is missing, and the same said in a plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import perfkit
from perfkit.calendar import Calendar, ListedRow, list_periods
from perfkit.review import PromotionRule, assess_promotion
from perfkit.review.promotion import Grade

PLAN = Path(__file__).resolve().parents[2] / "docs" / "cookbook" / "j-awards-and-points.plan"
RATINGS = PromotionRule(4, 3, "A", "C", scale=("S", "A", "B", "C", "D"))


def of(*grades: Grade | None) -> list[tuple[str, Grade | None]]:
    return [(f"{2027 + at // 4}-Q{at % 4 + 1}", grade) for at, grade in enumerate(grades)]


def test_ratings_count_by_their_scale_with_reasons() -> None:
    found = assess_promotion(of("A", "S", "B", "A"), RATINGS)
    assert (found.is_eligible, found.good, found.other) == (True, ("2027-Q1", "2027-Q2", "2027-Q4"), ("2027-Q3",))
    assert found.render() == ("Eligible: 3 of the latest 4 periods at A or better, 3 needed\nnot at A: 2027-Q3")
    assert found.render("zh") == "符合晋升条件：最近 4 期中有 3 期达到 A 及以上，须有 3 期\n未达到 A：2027-Q3"


def test_one_period_below_the_floor_is_enough_to_say_no() -> None:
    found = assess_promotion(of("S", "S", "S", "D"), RATINGS)
    assert (found.is_eligible, found.below) == (False, ("2027-Q4",))
    assert found.render().splitlines()[1] == "below C: 2027-Q4"


def test_only_the_latest_periods_count() -> None:
    assert assess_promotion(of("D", "A", "A", "A", "B"), RATINGS).is_eligible is True


def test_the_order_of_the_history_changes_nothing() -> None:
    history = of("D", "A", "A", "A", "B")
    assert assess_promotion(history[::-1], RATINGS) == assess_promotion(history, RATINGS)


def test_periods_across_a_gap_do_not_follow_each_other() -> None:
    history = [each for each in of("A", "A", "A", "A", "A") if each[0] != "2027-Q3"]
    found = assess_promotion(history, PromotionRule(4, 4, "A", scale=RATINGS.scale))
    assert (found.is_eligible, found.missing, found.missing_count) == (None, ("2027-Q3",), 1)
    assert [each.code.code for each in found.findings] == ["PKR019"]
    assert found.render().splitlines()[-1].startswith("the history goes from 2027-Q2 to 2027-Q4")
    assert assess_promotion(history, PromotionRule(2, 2, "A", scale=RATINGS.scale)).findings == ()
    assert assess_promotion([("2020-Q1", "A"), ("2027-Q4", "A")], RATINGS).missing_count == 3
    assert assess_promotion([], RATINGS).missing_count == 4


def test_error_periods_that_cannot_be_put_in_order() -> None:
    mixed = assess_promotion([("2027-Q1", "A"), ("2027-04", "A")], RATINGS)
    assert ([each.code.code for each in mixed.findings], mixed.is_eligible) == (["PKR018"], None)
    assert [each.code.code for each in assess_promotion([("spring", "A")], RATINGS).findings] == ["PKR018"]
    same = assess_promotion([("2027-Q1", "A"), ("2027年第一季度", "A")], RATINGS)
    assert [each.code.code for each in same.findings] == ["PKR015"]


def test_periods_of_ones_own_are_put_in_order_by_the_calendar_that_lists_them() -> None:
    starts = {"winter": (1, 4), "spring": (4, 5), "summer": (7, 5), "autumn": (10, 4)}
    rows = [ListedRow(name, date(2027, *day), None, at) for at, (name, day) in enumerate(starts.items(), 1)]
    own, issues = list_periods([*rows, ListedRow("next", date(2028, 1, 3), date(2028, 4, 2), 5)])
    assert issues == ()
    rule, calendar = PromotionRule(2, 2, "A", scale=RATINGS.scale), Calendar(own=own)
    history = [("autumn", "A"), ("spring", "C"), ("summer", "A")]
    assert assess_promotion(history, rule, calendar=calendar).is_eligible
    gap = assess_promotion([("autumn", "A"), ("spring", "A")], rule, calendar=calendar)
    assert (gap.is_eligible, gap.missing) == (None, ("summer",))
    (told, *_) = assess_promotion(history, rule).findings
    assert told.mend().endswith("or give the calendar that lists them")


def test_a_period_without_a_grade_leaves_it_open_where_it_decides() -> None:
    found = assess_promotion(of("A", "A", "A", None), RATINGS)
    assert (found.is_eligible, found.missing, found.missing_count) == (None, ("2027-Q4",), 1)
    assert found.render("zh").splitlines()[0].startswith("尚不能判断")
    assert found.render("zh").splitlines()[-1].startswith("其中仍可能有低于")
    assert found.render().splitlines()[-1].startswith("one of them may still be below ")
    without_floor = PromotionRule(4, 3, "A", scale=RATINGS.scale)
    assert assess_promotion(of("A", "A", "A"), without_floor).is_eligible is True
    assert assess_promotion(of("B", "B"), without_floor).is_eligible is False


def test_the_plan_of_the_cookbook_says_yes_where_the_rule_does() -> None:
    attainments = [Fraction(99, 100), 1, Fraction(11, 10), 1, 1]
    periods = ["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1"]
    rows = [
        {"rep": "Rosa", "period": period, "attainment": f"{attainment * 100}%", "deals": "1", "redeem": "0"}
        for period, attainment in zip(periods, attainments, strict=True)
    ]
    plan = perfkit.load_plan(PLAN.read_text(encoding="utf-8"))
    result = perfkit.evaluate(plan, {"rep": [{"name": "Rosa"}], "input": rows}, period="2027-Q1..2028-Q1")
    said = [result.statements["Rosa", period].awards["eligible"] for period in periods]
    history = list(zip(periods, attainments, strict=True))
    rule = PromotionRule(4, 4, 1)
    assert said == [assess_promotion(history[: at + 1], rule).is_eligible is True for at in range(5)]
    assert said == [False, False, False, False, True]


@pytest.mark.parametrize(
    "rule",
    [
        PromotionRule(4, 5, 1),
        PromotionRule(4, 0, 1),
        PromotionRule(4, 3, 1, 2),
        PromotionRule(4, 3, "A"),
        PromotionRule(4, 3, 1, scale=("A", "B")),
        PromotionRule(4, 3, "A", scale=("A", "A")),
    ],
)
def test_error_a_rule_that_cannot_be_followed(rule: PromotionRule) -> None:
    found = assess_promotion([], rule)
    assert ([each.code.code for each in found.findings], found.is_eligible) == (["PKR013"], None)
    assert found.render().startswith("the rule of a promotion cannot be followed")


def test_error_a_grade_that_is_not_on_the_scale_and_a_period_twice() -> None:
    found = assess_promotion([("2027-Q1", "A"), ("2027-Q1", "E")], RATINGS)
    assert [each.code.code for each in found.findings] == ["PKR015", "PKR014"]
    assert [each.code.code for each in assess_promotion(of("A"), PromotionRule(1, 1, 1)).findings] == ["PKR014"]
