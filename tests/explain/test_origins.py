"""Figures that were handed over say where they came from, in the explanation, the trace and the fingerprint."""

from __future__ import annotations

import dataclasses
import datetime
from fractions import Fraction

import pytest

import perfkit
from perfkit.diagnostics import Words
from perfkit.explain.catalogue import Say
from perfkit.explain.origins import say_origin
from perfkit.trace import FigureId, Origin, OriginFact, OriginKind, OriginWord, ReadingKind, Sourced
from perfkit.views import trace_to_json
from perfkit.views.schemas import make_trace_document

TEXT = """perfkit 2027
plan "Bonus" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id    : text
  reach : percent or empty

rows step from "milestones" key id dated reached_on
  id         : text
  owner      : rep
  reached_on : date or empty
  weight     : percent

rows level key name since from_day
  name     : text
  from_day : date
  bar      : percent

input
  score : number
  extra : number  else 0

calc each step
  part : percent = weight * 2

calc
  reach_or_none : percent = reach  else 0%

pay bonus = USD 1000 * score / 100
pay reached = USD 100 * reach_or_none * level("A").bar
pay steps = USD 500 * sum(step.part)
"""

GOAL = Origin(OriginKind.GOAL, "G-17", Fraction(9, 10), "ratio", "Field revenue")
SCORE = Origin(
    OriginKind.SCORE,
    "card",
    Fraction(185, 2),
    "number",
    parts=(
        Origin(
            OriginKind.ROW,
            "revenue",
            Fraction(54),
            "number",
            told=(
                OriginFact(OriginWord.WEIGHT, Fraction(3, 5), "ratio"),
                OriginFact(OriginWord.SCORE, Fraction(90), "number"),
                OriginFact(OriginWord.FIGURE, Fraction(9, 10), "ratio"),
            ),
            parts=(GOAL,),
        ),
    ),
)
STEP = Origin(OriginKind.MILESTONE, "M-1", True, "flag", parts=(GOAL,))
NOTHING = Origin(OriginKind.SCORE, "card", None, "number", cause=Words("a figure is missing", "缺少数值"))


def facts(score: object = Sourced(Fraction(185, 2), SCORE)) -> dict[str, object]:
    return {
        "rep": [{"id": "A", "reach": Sourced(Fraction(9, 10), GOAL)}],
        "input": [{"id": "A", "period": "2027-Q1", "score": score}],
        "milestones": [
            {"id": "M-1", "owner": "A", "reached_on": "2027-02-01", "weight": Sourced(Fraction(1, 2), STEP)},
        ],
        "level": [
            {"name": "A", "from_day": "2026-01-01", "bar": "50%"},
            {"name": "A", "from_day": "2027-01-01", "bar": "100%"},
        ],
    }


@pytest.fixture(name="plan", scope="module")
def make_plan() -> perfkit.Plan:
    return perfkit.load_plan(TEXT)


def test_a_sourced_cell_is_read_like_its_value(plan: perfkit.Plan) -> None:
    plain = facts(Fraction(185, 2))
    plain["rep"] = [{"id": "A", "reach": Fraction(9, 10)}]
    plain["milestones"] = [{"id": "M-1", "owner": "A", "reached_on": "2027-02-01", "weight": "50%"}]
    sourced = perfkit.evaluate(plan, facts(), "2027-Q1")
    bare = perfkit.evaluate(plan, plain, "2027-Q1")
    assert sourced.statements["A"].payouts == bare.statements["A"].payouts
    assert str(sourced.statements["A"].payouts["bonus"]) == "USD 925.00"
    assert sourced.fingerprint != bare.fingerprint


def test_the_explanation_leads_from_the_amount_to_the_goal(plan: perfkit.Plan) -> None:
    words = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"].explain()
    at = words.index("score = 92.5")
    assert words[at:].splitlines()[1:4] == [
        "      score handed over from card: 92.5",
        "        revenue: 60% of 90 = 54; figure 90%",
        '          goal G-17 "Field revenue": 90%',
    ]
    chinese = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"].explain("zh")
    assert "移交得分（card）：92.5" in chinese
    assert "目标 G-17“Field revenue”：90%" in chinese


def test_a_column_that_was_handed_over_is_told_where_it_is_read(plan: perfkit.Plan) -> None:
    words = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"].explain(figure="reach_or_none")
    assert words.splitlines()[3:] == [
        "reach_or_none = 90%   [line 30]",
        "  = reach",
        "  reach = 90%",
        '    goal G-17 "Field revenue": 90%',
    ]


def test_a_row_tells_where_the_cells_came_from_that_its_figures_read(plan: perfkit.Plan) -> None:
    words = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"].explain(figure="steps")
    assert words[words.index("milestone M-1") :].splitlines() == [
        "milestone M-1: yes",
        '        goal G-17 "Field revenue": 90%',
    ]


def test_the_trace_holds_the_origin_and_fits_its_schema(plan: perfkit.Plan) -> None:
    trace = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"].trace
    step = trace.step(FigureId("rep", "score", "A"))
    assert step is not None and step.origin == SCORE
    read = trace.step(FigureId("rep", "reach_or_none", "A"))
    assert read is not None
    assert [each.origin for each in read.iter_readings() if each.kind is ReadingKind.COLUMN] == [GOAL]
    document = trace_to_json(trace)
    make_trace_document().model_validate(document)


def test_what_came_without_a_value_says_why_and_is_never_zero(plan: perfkit.Plan) -> None:
    result = perfkit.evaluate(plan, facts(Sourced(None, NOTHING)), "2027-Q1")
    statement = result.statements["A"]
    assert statement.is_withheld and not statement.payouts
    assert "no value: a figure is missing" in statement.explain()
    assert "无值：缺少数值" in statement.explain("zh")


def test_a_default_that_holds_instead_still_tells_why(plan: perfkit.Plan) -> None:
    given = facts()
    given["input"] = [
        {"id": "A", "period": "2027-Q1", "score": Fraction(1), "extra": Sourced(None, NOTHING)},
    ]
    words = perfkit.evaluate(plan, given, "2027-Q1").statements["A"].explain(figure="extra")
    assert words.splitlines()[3:] == [
        "extra = 0   [line 24]",
        "  not given, so the value after `else` holds: 0",
        "  score handed over from card: no value",
        "    no value: a figure is missing",
    ]


def test_of_two_rows_the_one_that_holds_tells_its_origin(plan: perfkit.Plan) -> None:
    given = facts()
    given["input"] = [
        {"id": "A", "period": "", "score": Sourced(Fraction(50), NOTHING)},
        {"id": "A", "period": "2027-Q1", "score": Sourced(Fraction(60), SCORE)},
    ]
    step = perfkit.evaluate(plan, given, "2027-Q1").statements["A"].trace.step(FigureId("rep", "score", "A"))
    assert step is not None and (step.value, step.origin) == (60, SCORE)


def test_the_fingerprint_follows_the_origin_and_not_the_order_of_rows(plan: perfkit.Plan) -> None:
    given = facts()
    other = dataclasses.replace(SCORE, title="quarter")
    first = perfkit.evaluate(plan, given, "2027-Q1").fingerprint
    assert perfkit.evaluate(plan, facts(Sourced(Fraction(185, 2), other)), "2027-Q1").fingerprint != first
    given["level"] = list(reversed(given["level"]))  # type: ignore[call-overload]
    assert perfkit.evaluate(plan, given, "2027-Q1").fingerprint == first


def test_an_estimate_keeps_what_was_handed_over_and_drops_what_is_only_supposed(plan: perfkit.Plan) -> None:
    statement = perfkit.evaluate(plan, facts(), "2027-Q1").statements["A"]
    supposed = perfkit.estimate(statement, {"input": [{"score": 95}], "step": [{"weight": "10%"}]})
    assert supposed.after is not None
    trace = supposed.after.trace
    step = trace.step(FigureId("rep", "score", "A"))
    assert step is not None and (step.value, step.origin) == (95, None)
    assert "milestone M-1" in supposed.after.explain()


def test_what_was_told_once_is_only_named_again() -> None:
    say = Say("en")
    assert say_origin(STEP, say) == ["milestone M-1: yes", '  goal G-17 "Field revenue": 90%']
    assert say_origin(STEP, say) == ["milestone M-1: yes, as told above"]
    assert say_origin(GOAL, say) == ['goal G-17 "Field revenue": 90%']


def test_days_and_names_stand_behind_the_value() -> None:
    told = (OriginFact(OriginWord.FIRST_DAY, datetime.date(2027, 1, 1), "date"), OriginFact(OriginWord.ROWS, "1-3"))
    facts_read = Origin(OriginKind.FACTS, "deals", Fraction(3), "count", told=told)
    assert say_origin(facts_read, Say("zh")) == ["取自 deals 的 3 行；自 2027-01-01、第 1-3 行"]


def test_our_own_names_are_told_in_words() -> None:
    cap = Origin(OriginKind.STEP, "bonus_cap", Fraction(5), "number")
    audit = Origin(OriginKind.STEP, "audit", Fraction(5), "number")
    appeal = Origin(OriginKind.ADJUSTMENT, "appeal", "A", "text", told=(OriginFact(OriginWord.REASON, "late deal"),))
    metric = Origin(OriginKind.METRIC, "visits", None, "count", told=(OriginFact(OriginWord.KIND, "process"),))
    assert [line for each in (cap, audit, appeal, metric) for line in say_origin(each, Say("en"))] == [
        "changed by the most points added: 5",
        "changed by audit: 5",
        "changed by a person, appeal: A; because late deal",
        "metric visits: no value; process",
    ]
    assert say_origin(metric, Say("zh")) == ["指标 visits：无值；过程指标"]


def test_of_a_row_without_a_weight_the_score_stands_behind() -> None:
    row = Origin(
        OriginKind.ROW, "ideas", Fraction(3), "number", told=(OriginFact(OriginWord.SCORE, Fraction(3), "number"),)
    )
    assert say_origin(row, Say("en")) == ["ideas: 3; score 3"]
