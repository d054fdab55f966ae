"""What is not handed over although it was reckoned, and what is told beside it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from fractions import Fraction

import perfkit
from perfkit.goals import CheckIn, Goal, RollUp, StageReward, cycle_of
from perfkit.metrics import Aggregation, Metric, Simple
from perfkit.trace import Sourced
from perfkit.values import Money

Q1 = cycle_of("2027-Q1")
DAY = datetime.date
REWARD = StageReward(progress=Fraction(1), amount=Money(300, "USD"))
TOP = Goal(
    "P", "x", Q1, metric="rev", unit="USD", baseline=0, target=1000, roll_up=RollUp.DECOMPOSED, rewards=(REWARD,)
)
ONE = replace(TOP, id="C", owner="y", parent="P", roll_up=None)
LOG = (CheckIn(DAY(2027, 3, 31), value=900), CheckIn(DAY(2027, 5, 5), value=1000))


def hand(goals: list[Goal], **more: object) -> perfkit.HandOver:
    inputs = {"cash": perfkit.Take(perfkit.TakeKind.ACTUAL, "rev")}
    progress = perfkit.compute_progress(goals)
    return perfkit.hand_over("2027-Q1", goals=goals, progress=progress, inputs=inputs, **more)  # type: ignore[arg-type]


def codes(handed: perfkit.HandOver) -> list[str]:
    return [each.code.code for each in handed.findings]


def cash(handed: perfkit.HandOver) -> list[object]:
    cells = [row["cash"] for row in handed.inputs]
    return [cell.value for cell in cells if isinstance(cell, Sourced)]


def test_a_roll_up_over_two_currencies_hands_over_no_figure_and_no_reward() -> None:
    handed = hand([TOP, replace(ONE, unit="EUR", check_ins=LOG)], owners=["x"])
    assert (cash(handed), handed.rewards, codes(handed)) == ([None], (), ["PKD004"])
    # The one warning names what stands behind it: its code, its places and its mend.
    told = handed.findings[0]
    assert "PKG011" in told.what("en") and "PKG011" in told.what("zh")
    assert [place.path for place in told.places] == ["P", "C.unit", "P.unit"]
    assert told.mend("zh").endswith("；或在方案中写明没有数值时如何处理")


def test_a_goal_in_another_unit_than_its_metric_hands_over_nothing_nor_does_what_rolls_it_up() -> None:
    euro = [Metric("rev", Simple("payments", Aggregation.SUM, "amount", "paid_on"), unit="EUR")]
    goals = [replace(TOP, metric=None), replace(ONE, check_ins=LOG)]
    handed = hand(goals, metrics=euro)
    assert (handed.rewards, codes(handed).count("PKG035")) == ((), 1)
    assert [row["actual_amount"].value for row in handed.goals] == [None, None]  # type: ignore[union-attr]
    assert cash(hand(goals)) == [None, Money(900, "USD")]


def test_a_value_of_after_the_cycle_is_told_and_does_not_count() -> None:
    goals = [TOP, replace(ONE, check_ins=LOG)]
    assert codes(hand(goals)) == ["PKG036"]
    assert hand(goals).findings[0].what("zh").endswith("不计入该周期")
    assert codes(hand(goals, owners=["x"])) == ["PKG036"]
    early = perfkit.compute_progress(goals, as_of=DAY(2027, 3, 31))
    handed = perfkit.hand_over("2027-Q1", goals=goals, progress=early, as_of=DAY(2027, 3, 31))
    assert (handed.findings, handed.rewards) == ((), ())


def test_figures_read_from_a_log_of_after_the_day_are_not_handed_over() -> None:
    log = (CheckIn(DAY(2027, 1, 20), value=60), CheckIn(DAY(2027, 3, 31), value=80))
    top = Goal("T", "x", Q1, unit="USD", baseline=0, target=100, roll_up=RollUp.DECOMPOSED)
    goals = [top, Goal("A", "x", Q1, metric="rev", unit="USD", baseline=0, target=100, check_ins=log, parent="T")]
    day = DAY(2027, 1, 31)
    for progress, codes in (
        (perfkit.compute_progress(goals), ["PKD017", "PKD004", "PKD004"]),
        (perfkit.compute_progress(goals, as_of=DAY(2027, 4, 9)), ["PKD017", "PKD004", "PKD004"]),
        (perfkit.compute_progress(goals, as_of=day), []),
        (perfkit.compute_progress(goals, {"A": 70}), []),
    ):
        handed = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, as_of=day)
        assert [each.code.code for each in handed.findings] == codes
        found = {row["goal"]: row["progress"].value for row in handed.goals}
        assert [found[name] is None for name in "AT"] == [bool(codes)] * 2
