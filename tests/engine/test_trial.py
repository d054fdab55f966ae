"""Test blocks run on their own data and say what differs, whose it is, and where it is written."""

from __future__ import annotations

import pytest

from perfkit.diagnostics import has_errors, render_findings
from perfkit.engine import TrialOutcome, TrialReport, TrialState, run_tests
from perfkit.lang import read_plan
from perfkit.plans import Program, lower_plan

PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id     : text
  team   : text
  quota  : money
  leader : rep or empty

rows product key code
  code  : text
  price : money

rows deal key number dated booked
  number  : text
  rep     : rep
  product : product
  booked  : date
  amount  : money
  lost    : date or empty

input
  bonus : money else USD 0
  goal  : money

group crew by team

calc each deal
  listed : money = product.price

calc
  sold   : money   = sum(deal.amount where deal.lost is empty)
  part   : percent = sold / quota           else 0%
  to_day : money   = sum(deal.amount over year to date)
  third  : money   = sold / 3
  near   : flag    = sold > goal
  crews  : money   = sum(sold within team)

calc each crew
  of_crew : money = sum(rep.sold)

earn commission = sold * 5% + bonus
pay  commission = earned(commission) - paid(commission)
must commission >= USD 0  note "never below zero"
"""


def program_of(tests: str, plan: str = PLAN) -> Program:
    model, findings = read_plan(plan + tests, name="five.plan")
    assert model is not None, render_findings(findings)
    program, more = lower_plan(model)
    assert program is not None and not has_errors(findings), render_findings(more)
    return program


def run(tests: str) -> TrialReport:
    return run_tests(program_of(tests))


def run_one(test: str) -> TrialOutcome:
    (outcome,) = run(test).outcomes
    return outcome


DEALS = """
  given deal
    | number | booked     | amount  |
    | 1      | 2027-01-10 | USD 100 |
    | 2      | 2027-02-10 | USD 200 |
"""


def test_a_plan_without_tests_has_passed_them() -> None:
    report = run("")
    assert report.has_passed
    assert (report.outcomes, report.compared, report.findings) == ((), 0, ())


def test_a_figure_that_differs_is_told_with_both_values_and_its_cell() -> None:
    outcome = run_one(f'test "t" 2027-01{DEALS}  expect commission = USD 6\n')
    assert (outcome.title, outcome.state, outcome.compared) == ("t", TrialState.FAILED, 1)
    (mismatch,) = outcome.mismatches
    assert (mismatch.period, mismatch.figure, mismatch.whose) == ("2027-01", "commission", "rep")
    assert (mismatch.expected, mismatch.got) == ("USD 6.00", "USD 5.00")
    place = mismatch.finding.places[0]
    assert place.column is not None
    assert place.text[place.column - 1 :] == "USD 6"
    assert mismatch.finding.code.code == "PKE102"
    assert "`commission` of `rep` in 2027-01 is USD 5.00, the test expects USD 6.00" in mismatch.finding.what("en")


def test_a_test_sees_no_other_tests_data() -> None:
    again = f'test "one" 2027-01{DEALS}  expect sold = USD 100\ntest "two" 2027-01\n  expect sold = USD 0\n'
    assert run(again).has_passed


@pytest.mark.parametrize(
    ("expected", "passes"),
    [
        ("third = USD 33.33", True),
        ("third = USD 33.3", True),
        ("third = USD 33.34", False),
        ("third = USD 33", False),
        ("third = USD 100 / 3", True),
        ("part = 33.33%", False),
        ("part = 33.3%", True),
        ("part = 1 / 3", False),
        ("near = yes", True),
        ("near = no", False),
        ("part = empty", False),
    ],
)
def test_decimals_compare_after_rounding_and_all_else_exactly(expected: str, passes: bool) -> None:
    givens = "  given quota = USD 300.3, goal = USD 50\n"
    outcome = run_one(f'test "t" 2027-01\n{givens}{DEALS[1:]}  expect {expected}\n')
    assert (outcome.state is TrialState.PASSED) is passes


def test_who_is_only_named_by_a_row_takes_part() -> None:
    test = """
test "t" 2027-01
  given deal
    | number | rep | booked     | amount  |
    | 1      | a   | 2027-01-10 | USD 100 |
  expect rep
    | id | sold    |
    | a  | USD 100 |
    | b  | USD 0   |
"""
    assert run(test).has_passed


def test_where_people_are_given_no_other_is_made_up() -> None:
    test = """
test "t" 2027-01
  given rep
    | id | team |
    | a  | T    |
  given deal
    | number | rep | booked     | amount  |
    | 1      | b   | 2027-01-10 | USD 100 |
  expect rep
    | id | sold  |
    | a  | USD 0 |
"""
    outcome = run_one(test)
    assert outcome.state is TrialState.ERROR
    assert [finding.code.code for finding in outcome.findings] == ["PKE009"]
    place = outcome.findings[0].places[0]
    assert place.line is not None
    assert (place.name, place.path) == ("five.plan", "rep")
    assert (PLAN + test).splitlines()[place.line - 1] == "    | 1      | b   | 2027-01-10 | USD 100 |"


def test_a_column_left_out_fails_only_whoever_reads_it() -> None:
    assert run(f'test "t" 2027-01{DEALS}  expect sold = USD 100\n').has_passed
    outcome = run_one(f'test "t" 2027-01{DEALS}  expect part = 0%\n')
    (mismatch,) = outcome.mismatches
    assert (outcome.state, mismatch.finding.code.code) == (TrialState.FAILED, "PKE103")
    assert mismatch.finding.why("en") == "a rule reads `quota` of `rep`, which the test leaves out"
    assert "试算没有给出" in mismatch.finding.why("zh")
    assert "PKE101" not in [finding.code.code for finding in outcome.findings]


def test_an_input_left_out_fails_only_whoever_reads_it() -> None:
    assert run(f'test "t" 2027-01{DEALS}  expect commission = USD 5\n').has_passed
    (mismatch,) = run_one(f'test "t" 2027-01{DEALS}  expect near = yes\n').mismatches
    assert mismatch.finding.why("en") == "a rule reads `goal` of `rep`, which the test leaves out"


def test_a_left_out_link_of_a_row_is_told_where_a_rule_needs_it() -> None:
    assert run_one(f'test "t" 2027-01{DEALS}  expect listed("1") = USD 1\n').mismatches[0].finding.code.code == "PKE103"


def test_what_is_left_out_withholds_no_posting_of_a_run() -> None:
    test = f'test "t"{DEALS}  run\n    | period | -> commission | -> paid(commission) |\n'
    rows = "    | 2027-01 | USD 5 | USD 0 |\n    | 2027-02 | USD 10 | USD 5 |\n    | 2027-03 | USD 0 | USD 15 |\n"
    assert run(test + rows).has_passed


def test_periods_between_the_rows_are_run_too() -> None:
    test = (
        f'test "t"{DEALS}  run\n    | period | -> commission | -> paid(commission) |\n    | 2027-01 | USD 5 | USD 0 |\n'
    )
    assert run(test + "    | 2027-04 | USD 0 | USD 15 |\n").has_passed


def test_rows_of_a_run_may_stand_in_any_order() -> None:
    rows = "    | 2027-02 | USD 5 |\n    | 2027-01 | USD 0 |\n"
    assert run(f'test "t"{DEALS}  run\n    | period | -> paid(commission) |\n{rows}').has_passed


def test_a_run_knows_the_facts_of_each_period() -> None:
    test = f"""
test "t"{DEALS}  given deal from 2027-03
    | number | booked     | amount  | lost       |
    | 1      | 2027-01-10 | USD 100 | empty      |
    | 3      | 2027-01-20 | USD 400 | empty      |
  given deal from 2027-04
    | number | booked     | amount  |
    | 1      | 2027-01-10 | USD 1   |
  run
    | period  | -> to_day |
    | 2027-01 | USD 100   |
    | 2027-02 | USD 300   |
    | 2027-03 | USD 500   |
    | 2027-05 | USD 1     |
"""
    assert run(test).has_passed


def test_a_run_of_two_people_has_their_key() -> None:
    test = """
test "t"
  given rep
    | id | team |
    | a  | T    |
    | b  | T    |
  run
    | period  | id | bonus  | -> commission | -> earned(commission) |
    | 2027-01 | a  | USD 10 | USD 10        | USD 10                |
    | 2027-01 | b  | USD 20 | USD 20        | USD 20                |
    | 2027-02 | b  | USD 30 | USD 30        | USD 50                |
    | 2027-02 | a  | USD 0  | USD 0         | USD 10                |
"""
    assert run(test).has_passed


def test_what_a_run_gives_holds_in_its_own_period_only() -> None:
    test = """
test "t"
  run
    | period  | bonus  | -> earned(commission) |
    | 2027-01 | USD 10 | USD 10                |
    | 2027-03 | USD 5  | USD 15                |
"""
    assert run(test).has_passed


def test_what_is_given_for_everybody_gives_way_to_a_row() -> None:
    test = """
test "t" 2027-01
  given bonus = USD 7
  given rep
    | id | bonus  |
    | a  | USD 10 |
    | b  | empty  |
  expect rep
    | id | commission |
    | a  | USD 10     |
    | b  | USD 0      |
"""
    assert run(test).has_passed


def test_a_broken_promise_fails_the_test() -> None:
    outcome = run_one('test "t" 2027-01\n  given bonus = -USD 1\n  expect commission = -USD 1\n')
    assert outcome.state is TrialState.FAILED
    assert outcome.mismatches == ()
    assert [finding.code.code for finding in outcome.findings] == ["PKE022"]


def test_a_given_cell_that_cannot_be_used_is_an_error_of_the_test() -> None:
    test = """
test "t" 2027-01
  given deal
    | number | booked     | amount  |
    | 1      | empty      | USD 100 |
  expect sold = USD 0
"""
    outcome = run_one(test)
    assert outcome.state is TrialState.ERROR
    assert [finding.code.code for finding in outcome.findings] == ["PKE003"]


def test_a_key_given_twice_is_an_error_of_the_test() -> None:
    test = f'test "t" 2027-01{DEALS}    | 1      | 2027-01-11 | USD 7 |\n  expect sold = USD 100\n'
    assert [finding.code.code for finding in run_one(test).findings] == ["PKE006"]


def test_a_group_that_nobody_is_in_is_told() -> None:
    test = """
test "t" 2027-01
  given rep
    | id | team |
    | a  | T    |
  expect crew
    | team | of_crew |
    | T    | USD 0   |
    | U    | USD 0   |
"""
    (mismatch,) = run_one(test).mismatches
    assert (mismatch.whose, mismatch.finding.code.code) == ("U", "PKP116")


def test_a_link_is_expected_by_its_key() -> None:
    test = """
test "t" 2027-01
  given rep
    | id | leader |
    | a  | b      |
    | b  | empty  |
  given deal
    | number | rep | booked     | amount  |
    | 1      | a   | 2027-01-10 | USD 100 |
  expect deal
    | number | rep.leader |
    | 1      | {}         |
"""
    assert run(test.format("b")).has_passed
    (mismatch,) = run_one(test.format("a")).mismatches
    assert (mismatch.expected, mismatch.got) == ('"a"', '"b"')


def test_a_key_of_digits_keeps_its_zeros() -> None:
    deals = DEALS.replace("| 1 ", "| 007 ")
    expected = "  expect deal\n    | number | rep |\n    | 007 | rep |\n"
    assert run(f'test "t" 2027-01{deals}{expected}').has_passed


def test_a_test_may_both_expect_and_run() -> None:
    test = f'test "t" 2027-02{DEALS}  expect commission = USD 10\n  run\n    | period | -> commission |\n'
    outcome = run_one(test + "    | 2027-01 | USD 5 |\n    | 2027-02 | USD 10 |\n")
    assert (outcome.state, outcome.compared) == (TrialState.PASSED, 3)


def test_running_the_tests_twice_gives_the_same() -> None:
    program = program_of(f'test "t" 2027-02{DEALS}  expect commission = USD 11\n')
    assert run_tests(program) == run_tests(program)


@pytest.mark.parametrize(
    ("promise", "whose"),
    [
        ("must sold < USD 100", "rep"),
        ("must each deal amount < USD 100", "1"),
        ("must each crew of_crew < USD 100", "T"),
        ("must sum(sold within company) < USD 100", "rep"),
        ("must held(commission) > USD 0", "rep"),
    ],
)
def test_a_promise_broken_at_any_grain_fails_the_test(promise: str, whose: str) -> None:
    test = f'test "t" 2027-01\n  given team = T{DEALS}  expect sold = USD 100\n'
    (outcome,) = run_tests(program_of(f"{promise}\n{test}")).outcomes
    assert (outcome.state, outcome.mismatches) == (TrialState.FAILED, ())
    assert [finding.code.code for finding in outcome.findings] == ["PKE022"]
    assert f"`{whose}`" in outcome.findings[0].what("en")


def test_decimals_of_a_permille_count_from_the_thousandth() -> None:
    test = f'test "t" 2027-01\n  given quota = USD 30,003{DEALS}  expect part = {{}}\n'
    assert run(test.format("3.33‰")).has_passed
    assert not run(test.format("3.34‰")).has_passed
    assert not run(test.format("3‰")).has_passed


def test_a_wrong_row_of_a_test_is_told_once_and_not_with_every_line_that_needs_it() -> None:
    text = """perfkit 2027
plan "Bosses" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  boss : rep
rows deal key number dated closed
  number : text
  rep    : rep
  closed : date
  value  : money
pay commission = 10% * sum(deal.value)
test "the boss has none above" 2027-01
  given rep
    | id    | boss  |
    | "Ann" | "Bob" |
    | "Bob" | ""    |
  given deal
    | number | rep   | closed     | value   |
    | "D-1"  | "Ann" | 2027-01-05 | USD 100 |
  expect rep
    | id    | commission |
    | "Ann" | USD 10     |
    | "Bob" | USD 0      |
"""
    model, _ = read_plan(text, name="bosses.plan")
    assert model is not None
    program, _ = lower_plan(model)
    assert program is not None
    (outcome,) = run_tests(program).outcomes
    assert outcome.state is TrialState.ERROR
    assert [found.code.code for found in outcome.findings] == ["PKE003"]
    assert outcome.mismatches == ()
