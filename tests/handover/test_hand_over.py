"""What is handed over to a plan: exact, each figure with where it came from, and never a zero for what is missing."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

import perfkit
from perfkit.calendar import PeriodKind
from perfkit.diagnostics import Refused, Words
from perfkit.goals import (
    CheckIn,
    Goal,
    GoalDirection,
    GoalProgress,
    Milestone,
    RollUp,
    StageReward,
    cycle_of,
    find_day_reached,
    find_day_rolled_up,
    rebaseline,
)
from perfkit.handover.facts import define, list_stretches
from perfkit.metrics import (
    Aggregation,
    Comparison,
    Condition,
    Conversion,
    Cumulative,
    Derived,
    Direction,
    Input,
    Metric,
    Ratio,
    Simple,
    Stretch,
)
from perfkit.scoring import (
    GRADES,
    Adjustment,
    AdjustmentKind,
    AppealOutcome,
    Band,
    Bands,
    Gate,
    GateEffect,
    Score,
    WeightKind,
)
from perfkit.tables import Included
from perfkit.trace import Origin, OriginKind, OriginWord, Sourced
from perfkit.values import Money

Q1 = cycle_of("2027-Q1")
F = Fraction


def day(month: int, of_month: int) -> datetime.date:
    return datetime.date(2027, month, of_month)


REVENUE = Goal(
    "G-1",
    "A",
    Q1,
    title="Collected",
    metric="collected",
    unit="CNY",
    baseline=0,
    target=300,
    milestones=(
        Milestone("M-1", day(2, 1), weight=F("0.4"), reached_on=day(1, 20), title="first"),
        Milestone("M-2", day(3, 1), reached_on=day(3, 15)),
        Milestone("M-3", day(3, 31)),
    ),
    rewards=(
        StageReward(milestone="M-1", amount=Money(50, "CNY")),
        StageReward(milestone="M-3", award="cup"),
        StageReward(milestone="M-9", award="lost"),
        StageReward(progress=F("0.9"), award="badge"),
        StageReward(progress=F(2), award="crown"),
    ),
)
VISITS = Goal("G-2", "A", Q1, metric="visits", unit="count", baseline=0, target=4, weight=F("0.3"))
METRICS = [
    Metric(
        "collected",
        Simple("payments", Aggregation.SUM, "amount", "paid_on", (Condition("state", Comparison.IS, "in"),)),
        unit="CNY",
        verifier="finance",
    ),
    Metric("visits", Simple("calls", Aggregation.COUNT)),
]
ROWS = {
    "payments": [
        {"owner": "A", "amount": "100.00", "paid_on": "2027-01-05", "state": "in"},
        {"owner": "A", "amount": "170.00", "paid_on": "2027-02-05", "state": "in"},
        {"owner": "A", "amount": "999.00", "paid_on": "2027-02-06", "state": "back"},
        {"owner": "B", "amount": "10.00", "paid_on": "2027-02-07", "state": "in"},
    ],
    "calls": [{"owner": "A"}, {"owner": "A"}, {"owner": "A"}],
}
CARD = perfkit.Scorecard(
    (
        perfkit.Criterion("collected", F("0.7")),
        perfkit.Criterion("visits", F("0.3")),
        perfkit.Criterion("ideas", kind=WeightKind.ADD),
    ),
    bands=GRADES,
    most=F(10),
    gates=(Gate("audit", "audit", F(0), Direction.LESS, GateEffect.CAP, F(2)),),
)


def reckon(*goals: Goal, actuals: Mapping[str, int] | None = None) -> Mapping[str, GoalProgress]:
    return perfkit.compute_progress(list(goals), actuals or {"G-1": 270, "G-2": 3})


def scored(**changed: Any) -> perfkit.Scored:
    figures = {"collected": F("0.9"), "visits": F("0.75"), "ideas": 12, "audit": 1}
    given: dict[str, Any] = {
        "score": perfkit.score(CARD, figures),
        "card": "Q1 card",
        "goals": {"collected": "G-1", "visits": "G-2"},
    }
    return perfkit.Scored("A", **{**given, **changed})


def cell(row: Mapping[str, object], name: str) -> Sourced:
    found = row[name]
    assert isinstance(found, Sourced)
    return found


def told(origin: Origin) -> dict[OriginWord, object]:
    return {fact.word: fact.value for fact in origin.told}


def found_codes(handed: perfkit.HandOver) -> list[str]:
    return [finding.code.code for finding in handed.findings]


SCORE, RATING = perfkit.Take(perfkit.TakeKind.SCORE), perfkit.Take(perfkit.TakeKind.RATING)


def test_a_score_leads_through_its_row_and_goal_to_the_metric_and_its_rows() -> None:
    handed = perfkit.hand_over(
        "2027-Q1",
        goals=[VISITS, REVENUE],
        progress=reckon(REVENUE, VISITS),
        scores=[scored()],
        inputs={"points": SCORE, "grade": RATING},
        metrics=METRICS,
        tables=ROWS,
    )
    assert handed.findings == ()
    (row,) = handed.inputs
    assert (row["id"], row["period"]) == ("A", "2027-Q1")
    points = cell(row, "points")
    assert points.value == 2
    assert [(part.kind, part.name, part.value) for part in points.origin.parts] == [
        (OriginKind.ROW, "collected", F("0.63")),
        (OriginKind.ROW, "visits", F("0.225")),
        (OriginKind.ROW, "ideas", F(12)),
        (OriginKind.STEP, "most", F(10)),
        (OriginKind.STEP, "audit", F(2)),
    ]
    line = points.origin.parts[0]
    assert told(line) == {OriginWord.WEIGHT: F("0.7"), OriginWord.SCORE: F("0.9"), OriginWord.ATTAINMENT: F("0.9")}
    (goal,) = line.parts
    assert (goal.kind, goal.name, goal.value, goal.unit) == (OriginKind.GOAL, "G-1", 270, "CNY")
    (metric,) = goal.parts
    assert (metric.name, metric.value, told(metric)[OriginWord.DEFINITION]) == (
        "collected",
        270,
        "sum(payments.amount)",
    )
    (rows,) = metric.parts
    assert (rows.kind, rows.name, rows.value) == (OriginKind.FACTS, "payments", 2)
    assert told(rows) == {
        OriginWord.WHERE: "state = in",
        OriginWord.FIRST_DAY: day(1, 1),
        OriginWord.LAST_DAY: day(3, 31),
        OriginWord.ROWS: "1-2",
    }
    assert told(points.origin.parts[2]) == {OriginWord.SCORE: F(12), OriginWord.FIGURE: F(12)}
    assert points.origin.parts[2].parts == ()
    assert cell(row, "grade").value == "D"
    assert cell(row, "grade").origin.parts == (points.origin,)


def test_any_order_hands_over_the_same() -> None:
    other = Goal("G-3", "B", Q1, metric="visits", unit="count", baseline=0, target=4)
    goals = [REVENUE, VISITS, other]
    progress = reckon(*goals, actuals={"G-1": 270, "G-2": 3, "G-3": 1})
    scores = [scored(), perfkit.Scored("B", scored().score)]
    one = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, scores=scores, inputs={"s": SCORE})
    two = perfkit.hand_over("2027-Q1", goals=goals[::-1], progress=progress, scores=scores[::-1], inputs={"s": SCORE})
    assert one == two
    assert [row["owner"] for row in one.scores] == ["A", "B"]
    assert set(one.facts) == {"input", "scores", "score_rows", "goals", "milestones", "rewards"}


def test_tables_hold_amounts_apart_from_numbers_and_rewards_that_are_reached() -> None:
    handed = perfkit.hand_over("2027-Q1", goals=[REVENUE, VISITS], progress=reckon(REVENUE, VISITS), scores=[scored()])
    money, count = handed.goals
    assert (cell(money, "actual_amount").value, cell(money, "target_amount").value) == (
        Money(270, "CNY"),
        Money(300, "CNY"),
    )
    assert (money["actual"], money["target"], count["actual_amount"]) == (None, None, None)
    assert (cell(count, "actual").value, cell(count, "attainment").value, count["weight"]) == (3, F("0.75"), F("0.3"))
    assert [(row["milestone"], cell(row, "reached_on").value) for row in handed.milestones] == [
        ("M-1", day(1, 20)),
        ("M-2", day(3, 15)),
        ("M-3", None),
    ]
    assert told(cell(handed.milestones[0], "weight").origin) == {
        OriginWord.DUE_ON: day(2, 1),
        OriginWord.REACHED_ON: day(1, 20),
        OriginWord.WEIGHT: F("0.4"),
    }
    assert [(row["reward"], row["reached_on"]) for row in handed.rewards] == [("M-1", day(1, 20)), ("9/10", day(3, 31))]
    assert cell(handed.rewards[0], "amount").value == Money(50, "CNY")
    assert cell(handed.rewards[1], "award").origin.value == "badge"
    (row, *_) = handed.score_rows
    assert (row["row"], row["goal"], cell(row, "part").value) == ("collected", "G-1", F("0.63"))


STAGED = Goal(
    "G-5",
    "A",
    Q1,
    unit="USD",
    baseline=0,
    target=1000,
    rewards=(StageReward(progress=F("0.5"), amount=Money(500, "USD")),),
)
STAGES = """perfkit 2027
plan "Stages" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows reward from "rewards" key goal, reward dated reached_on
  goal       : text
  reward     : text
  owner      : rep
  reached_on : date
  amount     : money

pay stage = sum(reward.amount)
"""


def pay_stages(*log: tuple[int, int, int]) -> list[int]:
    """What each month of the quarter pays, handed over on its last day."""
    goal = replace(STAGED, check_ins=tuple(CheckIn(day(month, at), value) for month, at, value in log))
    plan, paid = perfkit.load_plan(STAGES), []
    for label, last in (("2027-01", day(1, 31)), ("2027-02", day(2, 28)), ("2027-03", day(3, 31))):
        progress = perfkit.compute_progress([goal], as_of=last)
        handed = perfkit.hand_over(label, goals=[goal], progress=progress, as_of=last)
        assert handed.findings == ()
        result = perfkit.evaluate(plan, {"rep": [{"id": "A"}], **handed.facts}, label)
        paid.append(int(result.statements["A"].payouts["stage"].amount))
    return paid


def test_a_stage_is_paid_once_in_the_period_of_the_day_on_which_it_was_reached() -> None:
    assert pay_stages((1, 31, 300), (2, 28, 600), (3, 31, 900)) == [0, 500, 0]
    assert pay_stages((1, 31, 300), (2, 10, 600), (2, 28, 400), (3, 31, 900)) == [0, 500, 0]
    assert pay_stages((1, 31, 300), (2, 28, 400)) == [0, 0, 0]


def test_the_day_of_a_stage_is_the_first_that_shows_it() -> None:
    half = F("0.5")
    log = (CheckIn(day(3, 1), 450), CheckIn(day(2, 1), 400))
    goal = replace(STAGED, check_ins=log)
    assert find_day_reached(goal, half) is None
    # 450 of 800 is beyond the half from the day on which 800 is aimed at.
    assert find_day_reached(rebaseline(goal, day(3, 10), "market fell", target=800), half) == day(3, 10)
    late = replace(STAGED, check_ins=(CheckIn(day(4, 3), 700),))
    assert (find_day_reached(late, half), find_day_reached(late, half, day(3, 31))) == (None, None)
    early = replace(STAGED, check_ins=(CheckIn(datetime.date(2026, 12, 30), 700),))
    assert find_day_reached(early, half) == day(1, 1)
    steps = (Milestone("a", day(1, 31), half, reached_on=day(2, 3)), Milestone("b", day(3, 1), half))
    assert find_day_reached(Goal("G-6", "A", Q1, milestones=steps), half) == day(2, 3)
    assert find_day_reached(Goal("G-7", "A", Q1, roll_up=RollUp.EQUAL_MEAN), half) is None


def test_a_stage_that_no_entry_dates_counts_on_the_last_day_of_the_cycle() -> None:
    for as_of, codes, rows in ((day(2, 28), ["PKD014"], []), (day(3, 31), [], [day(3, 31)]), (None, [], [day(3, 31)])):
        progress = perfkit.compute_progress([STAGED], {"G-5": 600}, as_of=as_of)
        handed = perfkit.hand_over("2027-Q1", goals=[STAGED], progress=progress, as_of=as_of)
        assert (found_codes(handed), [row["reached_on"] for row in handed.rewards]) == (codes, rows)
    assert perfkit.hand_over("2027-Q1", goals=[STAGED]).rewards == ()


def test_a_stage_of_a_goal_above_is_dated_by_the_logs_below() -> None:
    half = (StageReward(progress=F("0.5"), amount=Money(500, "CNY")),)
    top = Goal("G-8", "A", Q1, unit="CNY", baseline=0, target=1000, roll_up=RollUp.DECOMPOSED, rewards=half)
    below = [
        Goal(name, "A", Q1, unit="CNY", baseline=0, target=500, parent="G-8", check_ins=log)
        for name, log in (
            ("a", (CheckIn(day(1, 20), 100), CheckIn(day(2, 10), 450))),
            ("b", (CheckIn(day(1, 31), 80), CheckIn(day(3, 1), 20))),
        )
    ]
    goals = [*below, top]
    assert find_day_rolled_up(goals, "G-8", F("0.5")) == day(2, 10)
    assert find_day_rolled_up(goals, "G-8", F("0.5"), day(2, 9)) is None
    assert find_day_rolled_up([top], "G-8", F("0.5")) is None
    for last, rows in ((day(1, 31), []), (day(2, 28), [day(2, 10)]), (day(3, 31), [day(2, 10)])):
        progress = perfkit.compute_progress(goals, as_of=last)
        handed = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, as_of=last)
        assert (found_codes(handed), [row["reached_on"] for row in handed.rewards]) == ([], rows)


def test_progress_of_another_version_is_told() -> None:
    moved = rebaseline(STAGED, day(2, 1), "market fell", target=800)
    progress = perfkit.compute_progress([moved], {"G-5": 400}, as_of=day(1, 31))
    handed = perfkit.hand_over("2027-Q1", goals=[moved], progress=progress, as_of=day(3, 31))
    told_of = next(each for each in handed.findings if each.code.code == "PKD015")
    assert told_of.what() == "the progress of `G-5` is that of version 1, and version 2 holds on 2027-03-31"
    same_day = perfkit.hand_over("2027-Q1", goals=[moved], progress=progress, as_of=day(1, 31))
    assert "PKD015" not in found_codes(same_day)


def test_what_is_reached_later_is_not_known_yet() -> None:
    progress = perfkit.compute_progress([REVENUE], {"G-1": 100}, as_of=day(1, 31))
    handed = perfkit.hand_over(
        "2027-Q1", goals=[REVENUE], progress=progress, metrics=METRICS, tables=ROWS, as_of=day(1, 31)
    )
    assert handed.findings == ()
    assert [cell(row, "reached_on").value for row in handed.milestones] == [day(1, 20), None, None]
    assert told(cell(handed.goals[0], "progress").origin)[OriginWord.AS_OF] == day(1, 31)


def test_a_missing_score_is_empty_and_says_why() -> None:
    withheld = perfkit.score(CARD, {"visits": 1, "ideas": 0, "audit": 0})
    handed = perfkit.hand_over(
        "2027-Q1",
        scores=[perfkit.Scored("A", withheld), perfkit.Scored("B", Score(None))],
        inputs={"points": SCORE, "grade": RATING},
        owners=["A", "B", "C"],
    )
    assert found_codes(handed) == ["PKD001"] * 3
    assert "collected" in handed.findings[0].what()
    assert "collected" in handed.findings[0].what("zh")
    for row in handed.inputs:
        for name in ("points", "grade"):
            assert cell(row, name).value is None
            assert cell(row, name).origin.cause is not None
    assert handed.score_rows == ()
    assert [cell(row, "score").value for row in handed.scores] == [None, None]


def test_a_score_that_does_not_follow_from_its_goals_is_not_handed_over() -> None:
    progress = reckon(REVENUE, VISITS, actuals={"G-1": 150, "G-2": 3})
    handed = perfkit.hand_over("2027-Q1", goals=[REVENUE, VISITS], progress=progress, scores=[scored()])
    assert found_codes(handed) == ["PKD003", "PKD001"]
    assert cell(handed.scores[0], "score").value is None
    unknown = perfkit.hand_over("2027-Q1", goals=[VISITS], progress=progress, scores=[scored()])
    assert found_codes(unknown) == ["PKD002", "PKD001"]
    row = perfkit.hand_over("2027-Q1", goals=[REVENUE], progress=progress, scores=[scored(goals={"profit": "G-1"})])
    assert found_codes(row) == ["PKD002", "PKD001"]
    assert "`profit`" in row.findings[0].what()
    nothing = perfkit.hand_over("2027-Q1", goals=[REVENUE, VISITS], scores=[scored()])
    assert "PKD003" in found_codes(nothing)
    assert "nothing" in nothing.findings[0].what()


@pytest.mark.parametrize(
    ("direction", "actual", "figure", "english", "chinese"),
    [
        (GoalDirection.MORE, 3, F(1, 3), "attainment 0.75, progress 0.5, actual 3", "完成率 0.75、进度 0.5、实际 3"),
        (GoalDirection.LESS, 3, F(7), "progress 0.5, actual 3", "进度 0.5、实际 3"),
        (GoalDirection.MORE, None, F(7), "nothing", "未知"),
    ],
)
def test_error_another_figure_than_the_goal_has_is_told_beside_those_that_it_has(
    direction: GoalDirection, actual: int | None, figure: F, english: str, chinese: str
) -> None:
    ends = {"baseline": 2, "target": 4} if direction is GoalDirection.MORE else {"baseline": 4, "target": 2}
    goal = replace(VISITS, direction=direction, **ends)  # type: ignore[arg-type]
    card = perfkit.Scorecard((perfkit.Criterion("visits", F(1)),))
    progress = perfkit.compute_progress([goal], {} if actual is None else {"G-2": actual})
    row = perfkit.Scored("A", perfkit.score(card, {"visits": figure}), goals={"visits": "G-2"})
    handed = perfkit.hand_over("2027-Q1", goals=[goal], progress=progress, scores=[row])
    differs = next(each for each in handed.findings if each.code.code == "PKD003")
    values = dict(differs.values)
    assert (values["stands"], values["row"], values["goal"]) == (Words(english, chinese), "visits", "G-2")


def test_a_row_may_be_scored_with_progress_or_the_actual() -> None:
    churn = Goal("G-3", "A", Q1, direction=GoalDirection.LESS, unit="ratio", baseline=F("0.08"), target=F("0.05"))
    card = perfkit.Scorecard((perfkit.Criterion("churn", F("0.5")), perfkit.Criterion("visits", F("0.5"))))
    progress = perfkit.compute_progress([churn, VISITS], {"G-3": F("0.06"), "G-2": 3})
    found = perfkit.score(card, {"churn": F("0.06"), "visits": 3})
    handed = perfkit.hand_over(
        "2027-Q1",
        goals=[churn, VISITS],
        progress=progress,
        scores=[perfkit.Scored("A", found, goals={"churn": "G-3", "visits": "G-2"})],
    )
    assert handed.findings == ()
    first, second = cell(handed.scores[0], "score").origin.parts
    assert [(fact.value, fact.unit) for fact in first.told if fact.word is OriginWord.ACTUAL] == [(F("0.06"), "ratio")]
    assert [(fact.value, fact.unit) for fact in second.told if fact.word is OriginWord.ACTUAL] == [(F(3), "count")]
    by_progress = perfkit.score(card, {"churn": F(2, 3), "visits": 3})
    handed = perfkit.hand_over(
        "2027-Q1",
        goals=[churn, VISITS],
        progress=progress,
        scores=[perfkit.Scored("A", by_progress, goals={"churn": "G-3"})],
    )
    assert OriginWord.PROGRESS in told(cell(handed.scores[0], "score").origin.parts[0])


def test_what_people_changed_stands_in_the_origin() -> None:
    appeal = Adjustment(
        AdjustmentKind.APPEAL,
        "A",
        "D",
        "C",
        "one deal was booked late",
        asked_by="A",
        decided_by="M",
        decided_on=day(4, 10),
        outcome=AppealOutcome.UPHELD,
    )
    handed = perfkit.hand_over(
        "2027-Q1", goals=[REVENUE, VISITS], progress=reckon(REVENUE, VISITS), scores=[scored(adjustments=(appeal,))]
    )
    assert handed.findings == ()
    rating = cell(handed.scores[0], "rating")
    assert rating.value == "C"
    change = rating.origin.parts[-1]
    assert (change.kind, change.name, change.value) == (OriginKind.ADJUSTMENT, "appeal", "C")
    assert told(change)[OriginWord.REASON] == "one deal was booked late"
    assert told(change)[OriginWord.DECIDED_ON] == day(4, 10)


def test_a_score_that_a_person_changed_is_rated_anew() -> None:
    change = Adjustment(AdjustmentKind.CORRECTION, "A", 2, 88, "the cap was a slip", "M")
    goals, progress = [REVENUE, VISITS], reckon(REVENUE, VISITS)
    with_bands = scored(adjustments=(change,), bands=GRADES)
    handed = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, scores=[with_bands])
    assert (cell(handed.scores[0], "score").value, cell(handed.scores[0], "rating").value) == (88, "A")
    bare = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, scores=[scored(adjustments=(change,))])
    assert found_codes(bare) == ["PKD009"]
    assert (cell(bare.scores[0], "score").value, cell(bare.scores[0], "rating").value) == (88, None)
    wrong = Adjustment(AdjustmentKind.CORRECTION, "A", 5, 88, "starts elsewhere", "M")
    kept = perfkit.hand_over("2027-Q1", goals=goals, progress=progress, scores=[scored(adjustments=(wrong,))])
    assert [finding.code.code for finding in kept.findings] == ["PKS042"]
    assert cell(kept.scores[0], "score").value == 2


def test_a_card_without_a_rating_hands_over_none() -> None:
    card = perfkit.Scorecard((perfkit.Criterion("visits", F(1)),))
    found = perfkit.score(card, {"visits": 3})
    change = Adjustment(AdjustmentKind.CORRECTION, "A", 3, 4, "one visit more", "M")
    for changes in ((), (change,)):
        handed = perfkit.hand_over("2027-Q1", scores=[perfkit.Scored("A", found, adjustments=changes)])
        assert handed.findings == ()
        assert cell(handed.scores[0], "rating").value is None
        assert cell(handed.scores[0], "rating").origin.cause is not None


def test_an_input_of_a_rating_that_there_is_not_is_told() -> None:
    bands = Bands(Included.LOWER, (Band("A", F(1), F(2)), Band("B", F(0), F(1))))
    for rating, reason in ((None, "the scorecard has no rating"), (bands, "the score lies in no band")):
        found = perfkit.score(perfkit.Scorecard((perfkit.Criterion("visits", F(1)),), bands=rating), {"visits": 5})
        inputs = {"grade": perfkit.Take(perfkit.TakeKind.RATING)}
        handed = perfkit.hand_over("2027-Q1", scores=[perfkit.Scored("A", found)], inputs=inputs)
        assert cell(handed.inputs[0], "grade").value is None
        assert found_codes(handed) == ["PKD019"]
        assert [each.what() for each in handed.findings] == [f"`A` has no rating for 2027-Q1 to hand over: {reason}"]


def test_error_an_input_called_as_a_column_of_its_row_leaves_the_row_as_it_is() -> None:
    shown = perfkit.Take(perfkit.TakeKind.PROGRESS, "visits")
    inputs = {"rep": shown, "period": shown, "reach": shown}
    handed = perfkit.hand_over("2027-Q1", goals=[VISITS], progress=reckon(VISITS), inputs=inputs, key="rep")
    row = handed.inputs[0]
    assert (row["rep"], row["period"], cell(row, "reach").value) == ("A", "2027-Q1", F("0.75"))
    assert found_codes(handed) == ["PKD018", "PKD018"]
    assert [each.what("zh") for each in handed.findings] == [
        "某个输入名为 `period`，与所在行的期次列同名",
        "某个输入名为 `rep`，与所在行的键列同名",
    ]


def take(kind: perfkit.TakeKind, metric: str, *goals: Goal, **more: Any) -> tuple[Sourced, perfkit.HandOver]:
    handed = perfkit.hand_over("2027-Q1", goals=goals, inputs={"x": perfkit.Take(kind, metric)}, **more)
    return cell(handed.inputs[0], "x"), handed


def test_an_input_takes_a_figure_of_the_goal_on_its_metric() -> None:
    progress = reckon(REVENUE, VISITS)
    assert take(perfkit.TakeKind.ATTAINMENT, "collected", REVENUE, VISITS, progress=progress)[0].value == F("0.9")
    assert take(perfkit.TakeKind.PROGRESS, "visits", REVENUE, VISITS, progress=progress)[0].value == F("0.75")
    assert take(perfkit.TakeKind.ACTUAL, "collected", REVENUE, progress=progress)[0].value == Money(270, "CNY")


def test_of_several_goals_on_a_metric_the_one_of_the_period_is_meant() -> None:
    year = Goal("G-9", "A", cycle_of("2027"), metric="visits", unit="count", baseline=0, target=40)
    half = Goal("G-8", "A", cycle_of("2027-H1"), metric="visits", unit="count", baseline=0, target=20)
    progress = reckon(VISITS, year, half, actuals={"G-2": 3, "G-9": 3, "G-8": 3})
    assert take(perfkit.TakeKind.ATTAINMENT, "visits", VISITS, year, progress=progress)[0].value == F("0.75")
    assert take(perfkit.TakeKind.ATTAINMENT, "visits", year, progress=progress)[0].value == F(3, 40)
    found, handed = take(perfkit.TakeKind.ATTAINMENT, "visits", year, half, progress=progress)
    assert (found.value, found_codes(handed)) == (None, ["PKD006"])
    found, handed = take(perfkit.TakeKind.ATTAINMENT, "profit", VISITS, progress=progress)
    assert (found.value, found_codes(handed)) == (None, ["PKD005"])


def test_a_goal_of_another_period_is_not_paid_again() -> None:
    progress = reckon(VISITS)
    inputs = {"x": perfkit.Take(perfkit.TakeKind.ATTAINMENT, "visits")}
    for period, value in (("2027-Q1", F("0.75")), ("2027-03", F("0.75")), ("2027", F("0.75")), ("2027-Q2", None)):
        handed = perfkit.hand_over(period, goals=[VISITS], progress=progress, inputs=inputs)
        assert cell(handed.inputs[0], "x").value == value
        assert (found_codes(handed), len(handed.goals)) == (([], 1) if value else (["PKD011", "PKD005"], 0))


def test_steps_of_an_ended_goal_keep_their_days() -> None:
    late = replace(VISITS, milestones=(Milestone("M-1", day(3, 1), reached_on=day(4, 5)),))
    handed = perfkit.hand_over("2027-Q2", goals=[late], progress=reckon(late))
    assert [cell(row, "reached_on").value for row in handed.milestones] == [day(4, 5)]


@pytest.mark.parametrize("period", ["2027-Q1", "2027-Q2"])
@pytest.mark.parametrize("stage", [{"milestone": "M-1"}, {"progress": F(1)}])
def test_what_is_reached_after_the_cycle_earns_no_reward(period: str, stage: dict[str, Any]) -> None:
    step = Milestone("M-1", day(3, 1), F(1), reached_on=day(4, 1))
    late = Goal("G-8", "A", Q1, milestones=(step,), rewards=(StageReward(amount=Money(7, "USD"), **stage),))
    handed = perfkit.hand_over(period, goals=[late], progress=reckon(late, actuals={}))
    assert handed.rewards == ()
    in_time = replace(late, milestones=(replace(step, reached_on=day(3, 31)),))
    assert len(perfkit.hand_over(period, goals=[in_time], progress=reckon(in_time, actuals={})).rewards) == 1
    if "milestone" in stage:
        assert "PKG036" in found_codes(handed)


def test_a_score_of_another_period_or_of_anothers_goal_is_not_handed_over() -> None:
    goals, progress = [REVENUE, VISITS], reckon(REVENUE, VISITS)
    later = perfkit.hand_over("2027-Q2", goals=goals, progress=progress, scores=[scored()], owners=["A"])
    assert found_codes(later) == ["PKD012", "PKD012", "PKD001", "PKD011", "PKD011"]
    assert cell(later.scores[0], "score").value is None
    other = replace(VISITS, owner="B")
    taken = perfkit.hand_over("2027-Q1", goals=[REVENUE, other], progress=progress, scores=[scored()])
    assert found_codes(taken) == ["PKD013", "PKD001"]
    assert cell(taken.scores[0], "score").value is None


def test_a_goal_above_ones_own_is_shared() -> None:
    team, below = replace(VISITS, owner="T"), replace(REVENUE, parent="G-8")
    middle = Goal("G-8", "L", Q1, baseline=0, target=1, parent="G-2")
    progress = perfkit.compute_progress([team, middle, below], {"G-1": 270, "G-2": 3, "G-8": 0})
    shared = perfkit.hand_over("2027-Q1", goals=[team, middle, below], progress=progress, scores=[scored()])
    assert shared.findings == ()


def test_a_goal_without_a_figure_gives_none() -> None:
    found, handed = take(perfkit.TakeKind.ATTAINMENT, "visits", VISITS, progress=perfkit.compute_progress([VISITS]))
    assert (found.value, found_codes(handed)) == (None, ["PKD004"])
    assert found.origin.cause is not None
    found, handed = take(perfkit.TakeKind.ACTUAL, "visits", VISITS)
    assert (found.value, found_codes(handed)) == (None, ["PKD004"])
    (row,) = handed.goals
    assert (cell(row, "actual").value, cell(row, "target").value, cell(row, "progress").value) == (None, 4, None)


def test_what_was_measured_is_handed_over_where_progress_cannot_be_reckoned() -> None:
    flat = replace(VISITS, target=0)
    inputs = {"done": perfkit.Take(perfkit.TakeKind.ACTUAL, "visits")}
    handed = perfkit.hand_over("2027-Q1", goals=[flat], progress=reckon(flat, actuals={"G-2": 3}), inputs=inputs)
    done = cell(handed.inputs[0], "done")
    assert (done.value, done.origin.value, done.origin.cause) == (3, 3, None)
    assert found_codes(handed) == ["PKD004"]


def test_a_goal_of_less_has_no_attainment_to_hand_over() -> None:
    churn = Goal("G-3", "A", Q1, metric="churn", direction=GoalDirection.LESS, baseline=8, target=5)
    progress = perfkit.compute_progress([churn], {"G-3": 6})
    found, handed = take(perfkit.TakeKind.ATTAINMENT, "churn", churn, progress=progress)
    assert (found.value, found_codes(handed)) == (None, ["PKD010"])


def test_rows_that_give_another_figure_are_not_claimed() -> None:
    progress = reckon(REVENUE, VISITS, actuals={"G-1": 280, "G-2": 3})
    handed = perfkit.hand_over("2027-Q1", goals=[REVENUE], progress=progress, metrics=METRICS, tables=ROWS)
    assert found_codes(handed) == ["PKD007"]
    (metric,) = cell(handed.goals[0], "progress").origin.parts
    assert (metric.name, metric.parts) == ("collected", ())


def test_without_rows_the_metric_is_named_and_without_definitions_its_id() -> None:
    progress = reckon(REVENUE)
    defined = perfkit.hand_over("2027-Q1", goals=[REVENUE], progress=progress, metrics=METRICS)
    (metric,) = cell(defined.goals[0], "progress").origin.parts
    assert told(metric)[OriginWord.VERIFIER] == "finance"
    bare = perfkit.hand_over("2027-Q1", goals=[REVENUE], progress=progress)
    (metric,) = cell(bare.goals[0], "progress").origin.parts
    assert (metric.name, metric.told) == ("collected", ())
    wrong = perfkit.hand_over("2027-Q1", goals=[REVENUE], progress=progress, metrics=[METRICS[0], METRICS[0]])
    assert wrong.findings and cell(wrong.goals[0], "progress").origin.parts == (metric,)


def test_a_rolled_up_goal_leads_to_the_goals_below() -> None:
    top = Goal("O-1", "M", Q1, roll_up=RollUp.EQUAL_MEAN)
    below = [Goal(f"K-{n}", "A", Q1, baseline=0, target=10, parent="O-1") for n in (1, 2)]
    progress = perfkit.compute_progress([top, *below], {"K-1": 5, "K-2": 10})
    handed = perfkit.hand_over("2027-Q1", goals=[top, *below], progress=progress)
    origin = cell(handed.goals[2], "progress").origin
    assert (origin.name, origin.value, [part.name for part in origin.parts]) == ("O-1", F(3, 4), ["K-1", "K-2"])
    assert told(origin.parts[0])[OriginWord.PARENT] == "O-1"
    alone = perfkit.hand_over("2027-Q1", goals=[top], progress=progress)
    assert cell(alone.goals[0], "progress").origin.parts == ()


def test_levels_without_end_are_followed_for_some() -> None:
    chain = [Goal("L-00", "A", Q1, roll_up=RollUp.EQUAL_MEAN)]
    chain += [Goal(f"L-{n:02}", "A", Q1, roll_up=RollUp.EQUAL_MEAN, parent=f"L-{n - 1:02}") for n in range(1, 30)]
    chain.append(Goal("L-30", "A", Q1, baseline=0, target=10, parent="L-29"))
    progress = perfkit.compute_progress(chain, {"L-30": 5})
    handed = perfkit.hand_over("2027-Q1", goals=chain, progress=progress)
    origin, depth = cell(handed.goals[0], "progress").origin, 0
    while origin.parts:
        origin, depth = origin.parts[0], depth + 1
    assert depth == 16


def test_a_goal_set_anew_is_told_with_its_version_and_reason() -> None:
    moved = rebaseline(VISITS, day(2, 1), "the region was split", target=3)
    progress = perfkit.compute_progress([moved], {"G-2": 3})
    handed = perfkit.hand_over("2027-Q1", goals=[moved], progress=progress)
    (row,) = handed.goals
    assert (row["version"], cell(row, "target").value, cell(row, "attainment").value) == (2, 3, 1)
    assert told(cell(row, "target").origin)[OriginWord.REASON] == "the region was split"
    early = perfkit.hand_over("2027-Q1", goals=[moved], as_of=day(1, 15))
    assert cell(early.goals[0], "target").value == 4


def test_what_is_there_twice_is_taken_from_neither() -> None:
    handed = perfkit.hand_over("2027-Q1", goals=[VISITS, VISITS], scores=[scored(goals={})] * 2)
    assert found_codes(handed) == ["PKD008", "PKD008"]
    assert (handed.goals, handed.scores) == ((), ())


def test_only_those_who_are_asked_for_get_rows() -> None:
    handed = perfkit.hand_over(
        "2027-Q1", goals=[VISITS], progress=reckon(VISITS), scores=[scored(goals={})], owners=["B"]
    )
    assert (handed.goals, handed.scores, handed.findings) == ((), (), ())


def test_a_take_of_a_goal_names_its_metric() -> None:
    for kind, metric in ((perfkit.TakeKind.SCORE, "visits"), (perfkit.TakeKind.ACTUAL, "")):
        with pytest.raises(Refused, match="PKD016"):
            perfkit.Take(kind, metric)


@pytest.mark.parametrize(
    ("reckoned", "text"),
    [
        (Simple("calls", Aggregation.COUNT), "count(calls)"),
        (Simple("calls", Aggregation.SUM, "minutes"), "sum(calls.minutes)"),
        (Ratio("won", "closed"), "won / closed"),
        (Cumulative("won"), "cumulative(won)"),
        (Cumulative("won", to_date=PeriodKind.YEAR), "cumulative(won, year)"),
        (Cumulative("won", Stretch(3, PeriodKind.MONTH)), "cumulative(won, 3 month)"),
        (Derived("a / b", (Input("a"), Input("b"))), "a / b"),
        (Conversion("leads", "won", "customer"), "leads -> won"),
    ],
)
def test_a_metric_is_told_as_a_formula_of_its_names(reckoned: Any, text: str) -> None:
    assert define(Metric("m", reckoned)) == text


def test_inputs_of_a_metric_are_told_with_their_rows() -> None:
    metrics = [
        Metric("won", Simple("deals", Aggregation.COUNT, where=(Condition("won", Comparison.IS, True),))),
        Metric("big", Simple("deals", Aggregation.COUNT, where=(Condition("size", Comparison.ABOVE, F(10)),))),
        Metric("rate", Ratio("won", "big")),
    ]
    goal = Goal("G-1", "A", Q1, metric="rate", unit="ratio", baseline=0, target=1)
    rows = {"deals": [{"owner": "A", "won": "no", "size": 20}, {"owner": "A", "won": "yes", "size": 11}]}
    progress = perfkit.compute_progress([goal], {"G-1": F(1, 2)})
    handed = perfkit.hand_over("2027-Q1", goals=[goal], progress=progress, metrics=metrics, tables=rows)
    (metric,) = cell(handed.goals[0], "progress").origin.parts
    assert [(part.name, part.value) for part in metric.parts] == [("won", 1), ("big", 2)]
    assert [told(part.parts[0])[OriginWord.WHERE] for part in metric.parts] == ["won", "size > 10"]


def test_conditions_are_told_in_signs() -> None:
    no = Condition("won", Comparison.IS, False)
    there = Condition("product", Comparison.IS_NOT, "")
    metric = Metric("lost", Simple("deals", Aggregation.COUNT, where=(no, there)))
    goal = Goal("G-1", "A", Q1, metric="lost", unit="count", baseline=0, target=1)
    progress = perfkit.compute_progress([goal], {"G-1": 1})
    rows = {"deals": [{"owner": "A", "won": "no", "product": "p"}]}
    handed = perfkit.hand_over("2027-Q1", goals=[goal], progress=progress, metrics=[metric], tables=rows)
    (found,) = cell(handed.goals[0], "progress").origin.parts
    assert told(found.parts[0])[OriginWord.WHERE] == 'won = no, product != ""'


def test_a_metric_without_rows_of_its_own_tells_no_numbers() -> None:
    zero = Goal("G-1", "B", Q1, metric="visits", unit="count", baseline=0, target=1)
    progress = perfkit.compute_progress([zero], {"G-1": 0})
    handed = perfkit.hand_over("2027-Q1", goals=[zero], progress=progress, metrics=METRICS, tables=ROWS)
    (metric,) = cell(handed.goals[0], "progress").origin.parts
    assert (metric.parts[0].value, metric.parts[0].told) == (0, ())


def test_long_lists_of_rows_are_cut() -> None:
    assert list_stretches(range(1, 60, 2)).endswith("21, 23 …")


COMPILED = """perfkit 2027
plan "Bonus" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id    : text
  reach : percent

input
  points : number

pay bonus = USD 10 * points * reach
"""


def test_the_fast_ways_pay_what_was_handed_over_to_the_cent() -> None:
    plan = perfkit.load_plan(COMPILED)
    source = Origin(OriginKind.FIGURE, "x", F("0.9"), "ratio")
    person = {"id": "A", "reach": Sourced(F("0.9"), source), "points": Sourced(F("87.65"), source)}
    slow = perfkit.evaluate(plan, {"rep": [person]}, "2027-Q1").statements["A"].payouts["bonus"]
    assert slow == Money("788.85", "USD")
    fast = perfkit.compile_plan(plan)
    assert fast.record(person, "2027-Q1").payouts == {"bonus": 78885}
    pytest.importorskip("numpy")
    assert fast.columns({"rep": [person]}, "2027-Q1").payouts["bonus"].tolist() == [78885]
