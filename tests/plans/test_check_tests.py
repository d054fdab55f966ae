"""What a test block gets wrong is told before any of it is run."""

from __future__ import annotations

import pytest

from perfkit import check_plan
from perfkit.diagnostics import Finding
from perfkit.engine import run_tests
from tests.engine.judged.describe import load

PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id     : text
  team   : text or empty
  leader : rep or empty

rows deal key number dated booked
  number : text
  rep    : rep
  booked : date
  amount : money

rows memo key number
  number : text

input
  goal : money else USD 100

parameter rate : percent = 5%

rating grade by reached
  | grade | from | below    | factor |
  | A     | 1    | no limit | 2      |
  | B     | 0    | 1        | 1      |

calc
  reached : number  = sum(deal.amount) / goal  else 0
  before  : number  = previous(reached)        else 0

carry points : count start 0 = opening(points) + 1
pay commission = rate * sum(deal.amount) * grade.factor
"""

GOOD = """
test "all kinds of steps" 2027-02
  given rep 2027-01
    | id | reached | points |
    | a  | 0.5     | 7      |
  given rep
    | id | team |
    | a  | T    |
    | b  | U    |
  given deal
    | number | rep | booked     | amount  |
    | 1      | a   | 2027-02-01 | USD 200 |
  given goal = USD 50
  expect rep
    | id | commission | grade | grade.factor | before | points | earned(commission) |
    | a  | USD 20     | A     | 2            | 0.5    | 8      | USD 20             |
    | b  | USD 0      | B     | 1            | 0      | 1      | USD 0              |

test "one person"
  given deal
    | number | booked     | amount  |
    | 1      | 2027-02-01 | USD 200 |
  run
    | period  | goal     | -> commission | -> to_recover(commission) |
    | 2027-02 | USD 1000 | USD 10        | USD 0                     |
"""


def judge(test: str) -> list[tuple[str, str]]:
    """The codes found and the words of the text that each points at."""
    return [(finding.code.code, pointed_at(finding)) for finding in check_plan(PLAN + test)]


def pointed_at(finding: Finding) -> str:
    place = finding.places[0]
    assert place.column is not None
    return place.text[place.column - 1 : place.column - 1 + place.width]


def test_a_sound_test_gets_no_finding() -> None:
    assert judge(GOOD) == []


def test_a_test_that_expects_nothing() -> None:
    assert judge('test "idle" 2027-01\n  given goal = USD 5\n') == [("PKP101", 'test "idle"')]
    nothing = 'test "idle" 2027-01\n  given goal = USD 5\n  expect rep\n    | id |\n    | a  |\n'
    assert judge(nothing) == [("PKP101", "expect rep")]
    assert judge('test "idle"\n  run\n    | period  | goal  |\n    | 2027-01 | USD 5 |\n') == [
        ("PKP101", 'test "idle"')
    ]


def test_an_unknown_column_under_given() -> None:
    test = 'test "t" 2027-01\n  given deal\n    | number | boked |\n    | 1 | 2027-01-01 |\n  expect reached = 0\n'
    assert judge(test) == [("PKP102", "boked")]
    assert judge('test "t" 2027-01\n  given gole = USD 5\n  expect reached = 0\n') == [("PKP102", "gole")]
    test = 'test "t"\n  run\n    | period  | gole | -> reached |\n    | 2027-01 | USD 5 | 0 |\n'
    assert judge(test) == [("PKP102", "gole")]


def test_the_mend_names_what_can_be_given() -> None:
    (finding,) = check_plan(PLAN + 'test "t" 2027-01\n  given gaol = USD 5\n  expect reached = 0\n')
    assert finding.mend("en") == "write `goal`; what can be given is: `id`, `team`, `leader`, `goal`"
    assert finding.mend("zh") == "写成 `goal`；可给出的有：`id`, `team`, `leader`, `goal`"


def test_a_parameter_cannot_be_given() -> None:
    assert judge('test "t" 2027-01\n  given rate = 6%\n  expect reached = 0\n') == [("PKP103", "rate")]


def test_rows_without_their_key() -> None:
    test = (
        'test "t" 2027-01\n  given deal\n    | booked | amount |\n    | 2027-01-01 | USD 1 |\n  expect reached = 0.01\n'
    )
    assert judge(test) == [("PKP104", "given deal")]
    test = 'test "t" 2027-01\n  given rep\n    | id |\n    | a |\n    | b |\n  expect rep\n    | reached |\n    | 0 |\n'
    assert judge(test) == [("PKP104", "expect rep")]


def test_a_period_twice_in_a_run() -> None:
    test = 'test "t"\n  run\n    | period  | -> reached |\n    | 2027-01 | 0 |\n    | 2027-01 | 0 |\n'
    assert judge(test) == [("PKP105", "2027-01 | 0")]


def test_one_period_twice_for_two_people_is_sound() -> None:
    test = 'test "t"\n  run\n    | period  | id | -> reached |\n    | 2027-01 | a | 0 |\n    | 2027-01 | b | 0 |\n'
    assert judge(test) == []


def test_several_people_without_a_key() -> None:
    people = 'test "t"{}\n  given rep\n    | id |\n    | a  |\n    | b  |\n'
    run = "  run\n    | period  | -> reached |\n    | 2027-01 | 0 |\n"
    assert judge(people.format("") + run) == [("PKP106", "run")]
    assert judge(people.format(" 2027-01") + "  expect reached = 0\n") == [("PKP106", "reached = 0")]


def test_a_test_without_a_period() -> None:
    assert judge('test "t"\n  expect reached = 0\n') == [("PKP107", 'test "t"')]


def test_a_period_of_another_length() -> None:
    assert judge('test "t" 2027-Q1\n  expect reached = 0\n') == [("PKP108", 'test "t"')]


def test_a_period_outside_the_time_of_the_plan() -> None:
    assert judge('test "t" 2028-01\n  expect reached = 0\n') == [("PKP109", 'test "t"')]
    test = 'test "t"\n  run\n    | period  | -> reached |\n    | 2026-12 | 0 |\n'
    assert judge(test) == [("PKP109", "2026-12 | 0")]


def test_a_given_table_that_no_rule_reads() -> None:
    test = 'test "t" 2027-01\n  given memo\n    | number |\n    | x |\n  expect reached = 0\n'
    assert judge(test) == [("PKP110", "given memo")]


def test_a_table_that_a_link_has_to_find_is_read() -> None:
    plan = PLAN.replace("  amount : money\n", "  amount : money\n  memo   : memo or empty\n")
    test = 'test "t" 2027-01\n  given memo\n    | number |\n    | x |\n  expect reached = 0\n'
    assert check_plan(plan + test) == ()


def test_a_figure_of_an_earlier_period_that_nothing_reads() -> None:
    test = 'test "t" 2027-02\n  given rep 2027-01\n    | id | {} |\n    | a | 1 |\n  expect before = 1\n'
    assert judge(test.format("reached")) == []
    assert judge(test.format("before")) == [("PKP111", "before")]


def test_an_earlier_period_that_is_not_over_when_the_test_begins() -> None:
    test = 'test "t" 2027-02\n  given rep 2027-03\n    | id | reached |\n    | a | 1 |\n  expect before = 0\n'
    assert judge(test) == [("PKP112", "given rep")]


def test_a_figure_of_the_tests_own_period_is_replaced() -> None:
    test = 'test "t" 2027-02\n  given rep 2027-02\n    | id | reached |\n    | a | 1 |\n  expect before = 0\n'
    assert judge(test) == []
    assert judge(test.replace("| id | reached |", "| reached |").replace("| a | 1 |", "| 1 |")) == [
        ("PKP104", "given rep")
    ]


def test_expecting_what_is_given_proves_nothing() -> None:
    test = 'test "t" 2027-01\n  given goal = USD 5\n  expect goal = USD 5, reached = 0\n'
    assert judge(test) == [("PKP113", "goal")]


def test_two_rows_about_one_line() -> None:
    test = 'test "t" 2027-01\n  expect rep\n    | id | reached |\n    | a | 0 |\n    | a | 1 |\n'
    assert judge(test) == [("PKP114", "a | 1")]


def test_a_run_over_too_many_periods() -> None:
    plan = PLAN.replace("to 2027-12-31", "to 2099-12-31")
    test = 'test "t"\n  run\n    | period  | -> reached |\n    | 2027-01 | 0 |\n    | 2099-01 | 0 |\n'
    assert [finding.code.code for finding in check_plan(plan + test)] == ["PKP115"]


def test_a_line_that_no_row_gives() -> None:
    test = 'test "t" 2027-01\n  given rep\n    | id |\n    | a  |\n  expect rep\n    | id | reached |\n    | b | 0 |\n'
    assert judge(test) == [("PKP116", "b | 0")]


@pytest.mark.parametrize(
    ("expected", "code"),
    [
        ("reeched = 0", "PKX001"),
        ("reached = USD 5", "PKX"),
        ("commission = EUR 5", "PKX"),
        ("commission = 5", "PKX"),
        ("grade = D", "PKP040"),
        ("reached = 1 / 0", "PKP020"),
        ("reached = rate", "PKX"),
        ('expense("C1") = USD 5', "PKX"),
        ("held(reached) = USD 5", "PKX"),
        ("grade.fector = 2", "PKX"),
    ],
)
def test_an_expected_figure_is_known_and_of_its_type(expected: str, code: str) -> None:
    found = judge(f'test "t" 2027-01\n  expect {expected}\n')
    assert len(found) == 1
    assert found[0][0].startswith(code)


def test_given_values_are_of_the_type_of_their_column() -> None:
    test = 'test "t" 2027-01\n  given deal\n    | number | booked | amount |\n    | 1 | 5% | 2027-01-01 |\n'
    test += "  expect reached = 0\n"
    assert [code for code, _ in judge(test)] == ["PKX017", "PKX017"]


def test_an_unknown_table() -> None:
    assert judge('test "t" 2027-01\n  given dael\n    | number |\n    | 1 |\n  expect reached = 0\n') == [
        ("PKP005", "given dael")
    ]


def test_a_column_of_periods_in_a_table_of_the_company_or_of_a_group() -> None:
    plan = PLAN + "\ncalc each company\n  total : money = sum(rep.goal)\n"
    test = 'test "t" 2027-01\n  expect company\n    | period  | total |\n    | 2027-01 | USD 0 |\n'
    assert [finding.code.code for finding in check_plan(plan + test)] == ["PKP166"]


def test_blanks_around_a_link_are_no_part_of_it() -> None:
    test = (
        'test "t" 2027-02\n  given deal\n    | number | rep   | booked     | amount  |\n'
        '    | 1      | a     | 2027-02-01 | USD 150 |\n    | 2      | " a " | 2027-02-02 | USD 50  |\n'
        "  expect commission = USD 20\n"
    )
    assert judge(test) == []
    assert run_tests(load(PLAN + test)).has_passed


def test_an_empty_currency_is_told_by_its_word() -> None:
    plan = PLAN.replace("  before  :", '  euro    : money = convert(EUR 1, "USD", fx at period end)\n  before  :')
    test = (
        'test "t" 2027-01\n  given fx\n    | from  | to  | since      | rate |\n'
        "    | empty | USD | 2027-01-01 | 1    |\n  expect reached = 0\n"
    )
    (finding,) = check_plan(f"{plan}\nrates fx\n{test}")
    assert (finding.code.code, finding.what()) == ("PKP007", "`empty` is not a currency that can be paid")


DAYS = """perfkit 2027
plan "Days" version 1
currency USD
effective 2027-01-01 to 2027-01-31
period day
participants rep key number
  number : count
  won    : money
pay c = 10% * won
must c <= USD 5
"""


@pytest.mark.parametrize(
    ("day", "codes"), [("2027-01-01", []), ("2027-01-31", []), ("2026-12-31", ["PKP109"]), ("2027-02-01", ["PKP109"])]
)
def test_a_day_of_a_test_lies_in_the_plan_up_to_the_last(day: str, codes: list[str]) -> None:
    found = check_plan(f'{DAYS}test "t" {day}\n  given won = USD 10\n  expect c = USD 1\n')
    assert [finding.code.code for finding in found] == codes


def test_who_is_not_named_is_the_first_where_keys_are_numbers() -> None:
    report = run_tests(load(f'{DAYS}test "t" 2027-01-31\n  given won = USD 100\n  expect c = USD 10\n'))
    assert [finding.what() for finding in report.findings] == [
        "`1` breaks a promise of the plan in 2027-01-31: `must c <= USD 5`; `c` is USD 10.00"
    ]
