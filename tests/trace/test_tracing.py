"""What a trace holds for the kinds of lines a plan can have."""

import datetime
from fractions import Fraction

import pytest

from perfkit import Statement, evaluate, load_plan
from perfkit.trace import (
    ROWS_LISTED_MAX,
    STEPS_MAX,
    AccountDetail,
    FigureId,
    GatherDetail,
    HistoryDetail,
    Joint,
    OpeningDetail,
    ParameterDetail,
    ReadingKind,
    ScopeDetail,
    StepKind,
    TableDetail,
    TailName,
    TraceStep,
)
from tests.explain.plans import run_north

LONG = """perfkit 2027
plan "Long" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated day
  id     : text
  rep    : rep
  day    : date
  amount : money
calc each deal
  half : money = amount / 2
{lines}
calc
  sold : money = sum(deal.half)
pay sold
"""

WAYS = """perfkit 2027
plan "Ways" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  kind : text
input
  score : number else 50
  sold  : money
parameter weight : percent
  | kind | from       | value |
  | any  | 2027-01-01 | 10%   |
  | "AE" | 2027-01-01 | 20%   |
scorecard total
  | metric | score | weight |
  | work  | score | 60%    |
  | style | 100   | 40%    |
  | extra | 5     | add    |
  | late  | 3     | deduct |
rating grade by total
  | grade | from | below    | factor |
  | A     | 90   | no limit | 2      |
  | B     | 0    | 90       | 1      |
curve bend(sold: money) ends hold
  | sold    | factor |
  | USD 0   | 0      |
  | USD 100 | 1      |
decide word(sold: money) first
  | sold       | -> what |
  | >= USD 100 | "high"  |
  | else       | "low"   |
calc
  factor : number = grade.factor
  share  : percent = weight
  bent   : number = bend(sold)
  what   : text = word(sold)
  place  : count = rank(by sold descending within kind ties skip)
  before : money = previous(sold)  else USD 0
  begun  : money = opening(owed)
calc when sold >= USD 60
  much : money = sold
otherwise
  much : money = USD 0
carry owed : money start USD 7 = sold
pay bonus = share * sold + USD 0.005 - paid(bonus) * 0
"""


def north_step(name: str) -> TraceStep:
    found = run_north().statements["E-1", "2027-02"].trace.step(FigureId("rep", name, "E-1"))
    assert found is not None
    return found


def ways(period: str = "2027-02") -> Statement:
    people = [{"id": "Ann", "kind": "AE"}, {"id": "Bob", "kind": "AE"}, {"id": "Cy", "kind": "SE"}]
    given = [{"id": each["id"], "sold": "50"} for each in people]
    given[0]["sold"] = "70"
    facts = {"rep": people, "input": given}
    return evaluate(load_plan(WAYS, name="ways.plan"), facts, "2027-01..2027-02").statements["Ann", period]


def way(name: str, period: str = "2027-02") -> TraceStep:
    found = ways(period).trace.step(FigureId("rep", name, "Ann"))
    assert found is not None
    return found


def test_a_sum_names_its_window_and_its_rows() -> None:
    (reading,) = north_step("sold").readings
    detail = reading.detail
    assert isinstance(detail, GatherDetail)
    assert (detail.function, detail.table, detail.argument, detail.unit) == ("sum", "deal", "deal.value", "USD")
    assert (detail.first_day, detail.last_day) == (datetime.date(2027, 2, 1), datetime.date(2027, 2, 28))
    assert [(row.key, row.number, row.value) for row in detail.rows] == [
        ("D-1", 1, Fraction("3000.10")),
        ("D-2", 2, Fraction(400)),
    ]


def test_a_count_says_how_many_rows_its_condition_passed_over() -> None:
    (reading,) = north_step("spiff").readings
    assert isinstance(reading.detail, GatherDetail)
    assert (reading.detail.where, reading.detail.count, reading.detail.passed_over) == ("deal.above_list", 1, 1)


def test_a_gate_holds_its_parts_with_the_values_seen() -> None:
    (tail,) = north_step("spiff").tails
    assert tail.name is TailName.ONLY_IF
    assert (tail.before, tail.after) == (Fraction(25), Fraction(0))
    assert tail.condition is not None
    assert [(part.joint, part.holds) for part in tail.condition.parts] == [
        (Joint.EMPTY, True),
        (Joint.COMPARED, False),
        (Joint.COMPARED, False),
    ]
    calls = tail.condition.parts[2]
    assert calls.left is not None
    assert calls.right is not None
    assert (calls.left.text, calls.left.value, calls.right.value) == ("calls", Fraction(39), Fraction(40))


def test_tiers_hold_their_slices_and_what_they_are_multiplied_by() -> None:
    reading = next(each for each in north_step("extra").readings if each.kind is ReadingKind.TABLE)
    detail = reading.detail
    assert isinstance(detail, TableDetail)
    assert (detail.table_kind, detail.method) == ("tiers", "marginal")
    assert [(part.amount, part.rate, part.value) for part in detail.slices] == [
        (Fraction(1, 2), Fraction(0), Fraction(0)),
        (Fraction("0.18002"), Fraction("0.04"), Fraction("0.0072008")),
    ]
    assert detail.factor is not None
    assert (detail.factor.text, detail.factor.value) == ("quota", Fraction(5000))


def test_a_parameter_says_since_when_its_value_holds() -> None:
    reading = next(each for each in north_step("base").readings if each.kind is ReadingKind.PARAMETER)
    assert isinstance(reading.detail, ParameterDetail)
    assert reading.detail.since == datetime.date(2027, 2, 1)
    assert reading.detail.place is not None
    assert reading.detail.place.line == 33


def test_a_keyed_parameter_takes_its_most_specific_row() -> None:
    (reading,) = way("share").readings
    assert isinstance(reading.detail, ParameterDetail)
    assert reading.detail.keys == ("AE",)
    assert reading.detail.place is not None
    assert '"AE"' in reading.detail.place.text


def test_the_rounding_at_the_door_is_a_tail() -> None:
    tail = way("pay bonus").tails[-1]
    assert (tail.name, tail.before, tail.after) == (TailName.DOOR, Fraction("14.005"), Fraction("14.01"))


def test_a_scorecard_holds_its_rows() -> None:
    step = way("total")
    assert step.kind is StepKind.SCORECARD
    assert [(part.name, part.weight, part.score, part.value) for part in step.parts] == [
        ("work", Fraction(3, 5), Fraction(50), Fraction(30)),
        ("style", Fraction(2, 5), Fraction(100), Fraction(40)),
        ("extra", None, Fraction(5), Fraction(5)),
        ("late", None, Fraction(3), Fraction(-3)),
    ]
    assert sum(part.value for part in step.parts) == step.value


def test_an_input_says_whether_it_was_given() -> None:
    assert (way("score").kind, way("score").is_default, way("score").value) == (StepKind.INPUT, True, Fraction(50))
    assert (way("sold").is_default, way("sold").value) == (False, Fraction(70))


@pytest.mark.parametrize(
    ("name", "kind", "rows"),
    [
        ("grade", "rating", ["| B     | 0    | 90       | 1      |"]),
        ("factor", "rating", ["| B     | 0    | 90       | 1      |"]),
        ("bent", "curve", ["| USD 0   | 0      |", "| USD 100 | 1      |"]),
        ("what", "decide", ['| else       | "low"   |']),
    ],
)
def test_a_table_names_the_lines_that_decided(name: str, kind: str, rows: list[str]) -> None:
    reading = next(each for each in way(name).readings if each.kind is ReadingKind.TABLE)
    assert isinstance(reading.detail, TableDetail)
    assert reading.detail.table_kind == kind
    assert [place.text.strip() for place in reading.detail.rows] == rows


def test_a_rank_says_among_how_many() -> None:
    (reading,) = way("place").readings
    assert isinstance(reading.detail, ScopeDetail)
    assert reading.detail.within is not None
    assert (reading.detail.function, reading.detail.within.value, reading.detail.size) == ("rank", "AE", 2)


def test_history_says_which_periods_were_recorded_and_which_are_missing() -> None:
    (reading,) = way("before").readings
    assert isinstance(reading.detail, HistoryDetail)
    assert (reading.detail.found, reading.detail.missing) == ((("2027-01", (Fraction(70),)),), ())
    (first,) = way("before", "2027-01").readings
    assert isinstance(first.detail, HistoryDetail)
    assert (first.detail.found, first.detail.missing) == ((), ("2026-12",))


def test_an_earlier_period_of_a_range_is_traced_with_the_ledger_of_then() -> None:
    first, second = way("pay bonus", "2027-01"), way("pay bonus")
    posted = [
        next(each.detail for each in step.readings if each.kind is ReadingKind.ACCOUNT) for step in (first, second)
    ]
    assert [each.posted for each in posted if isinstance(each, AccountDetail)] == [
        (),
        (("2027-01", Fraction("14.01")),),
    ]


def test_an_opening_says_where_it_was_carried_from() -> None:
    (later,), (first,) = way("begun").readings, way("begun", "2027-01").readings
    assert later.detail == OpeningDetail("owed", "2027-01")
    assert (first.detail, first.value) == (OpeningDetail("owed", ""), Fraction(7))


def test_the_branch_that_counts_is_traced_with_its_condition() -> None:
    step = way("much")
    assert step.branch is not None
    assert (step.branch.holds, step.value, step.formula) == (True, Fraction(70), "sold")


def test_only_the_rows_that_a_reader_can_bear_are_listed_and_the_rest_is_counted() -> None:
    deals = [{"id": f"D{n:04}", "rep": "Ann", "day": "2027-01-05", "amount": "2"} for n in range(ROWS_LISTED_MAX + 50)]
    plan = load_plan(LONG.format(lines=""))
    statement = evaluate(plan, {"rep": [{"id": "Ann"}], "deal": deals}, "2027-01").statements["Ann"]
    step = statement.trace.step(FigureId("rep", "sold", "Ann"))
    assert step is not None
    (reading,) = step.readings
    assert isinstance(reading.detail, GatherDetail)
    assert (len(reading.detail.rows), reading.detail.count) == (ROWS_LISTED_MAX, ROWS_LISTED_MAX + 50)
    assert "  … and 50 more\n" in statement.explain()


def test_a_trace_has_an_end_and_says_when_it_was_cut() -> None:
    names = [f"x{n}" for n in range(STEPS_MAX // ROWS_LISTED_MAX)]
    lines = "\n".join(
        f"  {name} : money = {before} + amount" for before, name in zip(["half", *names], names, strict=False)
    )
    text = LONG.format(lines=lines).replace("sum(deal.half)", f"sum(deal.{names[-1]})")
    deals = [{"id": f"D{n:04}", "rep": "Ann", "day": "2027-01-05", "amount": "2"} for n in range(ROWS_LISTED_MAX)]
    statement = evaluate(load_plan(text), {"rep": [{"id": "Ann"}], "deal": deals}, "2027-01").statements["Ann"]
    trace = statement.trace
    assert (trace.is_cut, len(trace.steps)) == (True, STEPS_MAX)
    assert "This explanation is cut" in statement.explain()
