"""What a test leaves out, and what is taken for it."""

from __future__ import annotations

from perfkit.engine import TrialState, run_tests
from perfkit.lang import read_plan
from perfkit.plans import lower_plan
from tests.engine.small import HEAD

DATED = HEAD.replace("participants rep key id\n", "participants rep key id since starts\n  starts    : date\n").replace(
    "group team by team_name", "group team by team_name at period end"
)
PRODUCTS = "rows product key code since starts\n  code   : text\n  starts : date\n  price  : money\nrows deal"
EXCLUDED = HEAD.replace("rows deal", PRODUCTS).replace(
    "  stage  : text or empty", "  product : product or empty\n  stage  : text or empty"
)


def test_a_dated_participant_whom_a_test_gives_no_day_has_always_been_there() -> None:
    block = """calc
  x : number = score + 1
test "no day" 2027-01
  given score = 4
  expect x = 5
test "a row without its day" 2027-01
  given rep
    | id | score |
    | A  | 6     |
  expect x = 7
test "a day after the period" 2027-01
  given rep
    | id | score | starts     |
    | A  | 6     | 2026-01-01 |
    | B  | 6     | 2027-02-01 |
  expect rep
    | id | x |
    | A  | 7 |
"""
    model, _ = read_plan(DATED + block, name="p.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, [finding.what() for finding in findings]
    assert [outcome.state for outcome in run_tests(program).outcomes] == [TrialState.PASSED] * 3


def test_a_line_that_leaves_rows_out_is_not_entered_where_its_condition_has_no_value() -> None:
    block = """exclude deal
  | when                                            | reason  |
  | product is not empty and amount < product.price | "cheap" |
  | amount > USD 70                                 | "dear"  |
calc
  x : money = sum(deal.amount)
test "the price begins later" 2027-01
  given product
    | code | starts     | price  |
    | X    | 2027-01-06 | USD 60 |
  given deal
    | id    | rep | booked     | amount | product |
    | "D-1" | A   | 2027-01-05 | USD 90 | X       |
    | "D-2" | A   | 2027-01-05 | USD 50 | X       |
  given rep
    | id |
    | A  |
  expect x = USD 50
"""
    model, _ = read_plan(EXCLUDED + block, name="p.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, [finding.what() for finding in findings]
    report = run_tests(program)
    assert [outcome.state for outcome in report.outcomes] == [TrialState.PASSED]
    left = [missed.part.en for missed in report.coverage.missed if missed.kind.value == "exclude"]
    assert left == ["row 1"]


def test_blanks_around_a_key_are_no_part_of_it_in_a_test_as_in_the_facts() -> None:
    block = """calc
  x : number = score + 1
calc each team
  y : number = sum(rep.score)
test "blanks" 2027-01
  given rep
    | id   | team_name | score |
    | " A" | "North "  | 6     |
    | "B"  | "North"   | 7     |
  expect rep
    | id   | x |
    | "A " | 7 |
  expect team
    | team_name | y  |
    | " North"  | 13 |
test "by its key" 2027-01
  given rep
    | id  | team_name |
    | "A" | "North"   |
  given score = 4
  expect y(" North ") = 4
"""
    model, _ = read_plan(HEAD + block, name="p.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, [finding.what() for finding in findings]
    assert [outcome.state for outcome in run_tests(program).outcomes] == [TrialState.PASSED] * 2


def test_facts_known_from_a_day_on_are_known_on_that_day_where_days_are_paid() -> None:
    block = """calc
  x : money = sum(deal.amount over all to date)
test "from the second" 2027-01-01
  given rep
    | id  |
    | "A" |
  given deal
    | id | rep | booked     | amount |
    | 1  | A   | 2027-01-01 | USD 5  |
  given deal from 2027-01-02
    | id | rep | booked     | amount |
    | 1  | A   | 2027-01-01 | USD 7  |
  run
    | period     | -> x  |
    | 2027-01-01 | USD 5 |
    | 2027-01-02 | USD 7 |
    | 2027-01-03 | USD 7 |
"""
    model, _ = read_plan(HEAD.replace("period month", "period day") + block, name="p.plan")
    assert model is not None
    program, findings = lower_plan(model)
    assert program is not None, [finding.what() for finding in findings]
    (outcome,) = run_tests(program).outcomes
    assert [each.finding.what() for each in outcome.mismatches] == []
    assert outcome.state is TrialState.PASSED
