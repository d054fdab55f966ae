"""Cells and headings of test blocks: what they may hold, and what is compared."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.expr import Literal, LiteralKind, Name
from perfkit.plans import PlanModel, PlanTest, Trial, lower_plan
from tests.plans.judging import PLAN, find_all, judge, lower_last, read

RULES = """
carry kept : money start USD 0 = won

calc
  was : money = previous(won)  else USD 0

pay due = won
"""
PEOPLE = 'test "t" 2027-01\n  given rep\n    | id | city |\n    | {} |\n  expect won = USD 0\n'


@pytest.mark.parametrize(
    ("step", "code", "pointed"),
    [
        ("given team\n    | manager |\n    | a |\n  expect won = USD 0", "PKP005", "given team"),
        ("given reb 2026-12\n    | id | won |\n    | a | USD 1 |\n  expect won = USD 0", "PKP005", "given reb"),
        ("given rep 2026-12\n    | won |\n    | USD 1 |\n  expect won = USD 0", "PKP104", "given rep"),
        ("expect reb\n    | id | won |\n    | a | USD 0 |", "PKP005", "expect reb"),
        ("expect rep\n    | id | wonn | won |\n    | a | USD 0 | USD 0 |", "PKX001", "wonn"),
        ("expect rep\n    | id | won |\n    | a | 5% |", "PKX017", "5%"),
        ("expect won = min(USD 0, USD 5)", "PKP020", "min(USD 0, USD 5)"),
        ("expect won = USD 5 + min(USD 0, USD 5)", "PKP020", "USD 5 + min(USD 0, USD 5)"),
        ("expect points = -min(0, 5)", "PKP020", "-min(0, 5)"),
        ("given rep\n    | id | city |\n    | a | 1 + 1 |\n  expect won = USD 0", "PKP020", "1 + 1"),
    ],
)
def test_a_step_names_lines_and_values_that_exist(step: str, code: str, pointed: str) -> None:
    assert judge(f'{RULES}\ntest "t" 2027-01\n  {step}\n') == [(code, pointed)]


@pytest.mark.parametrize(
    ("rows", "code", "pointed"),
    [
        ("| period | -> wonn |\n    | 2027-01 | USD 0 |", "PKX001", "wonn"),
        ("| period | -> won |\n    | 2027-01 | 5% |", "PKX017", "5%"),
        ("| period | id | -> won |\n    | 2027-01 | c | USD 0 |", "PKP116", "2027-01 | c | USD 0"),
    ],
)
def test_a_run_names_lines_and_values_that_exist(rows: str, code: str, pointed: str) -> None:
    given = "  given rep\n    | id |\n    | a |\n" if code == "PKP116" else ""
    assert judge(f'{RULES}\ntest "t"\n{given}  run\n    {rows}\n') == [(code, pointed)]


def lowered(test: str) -> tuple[PlanModel, tuple[Trial, ...]]:
    model = read(f"{RULES}\n{test}\n")
    program, findings = lower_plan(model)
    assert findings == ()
    assert program is not None
    return model, program.trials


def expected_values(test: str) -> list[object]:
    _, (trial,) = lowered(test)
    return [expected.cell.value for stretch in trial.stretches for expected in stretch.expected]


def test_reckoned_values_are_folded_exactly() -> None:
    values = expected_values('test "t" 2027-01\n  expect won = USD 5 - USD 3, points = -(1 - 4), ratio = 100% / 3')
    assert values == [Fraction(2), Fraction(3), Fraction(1, 3)]


@pytest.mark.parametrize(
    ("expected", "value", "places"),
    [
        ("won = USD 5", Fraction(5), None),
        ("won = -USD 5.00", Fraction(-5), 2),
        ("points = 1.250", Fraction(5, 4), 3),
        ("ratio = 5%", Fraction(1, 20), None),
        ("ratio = 5.1%", Fraction(51, 1000), 3),
        ("ratio = 0.30%", Fraction(3, 1000), 4),
        ("ratio = -1.25‰", Fraction(-1, 800), 5),
        ("points = 1.5 + 1.5", Fraction(3), None),
    ],
)
def test_a_figure_is_compared_to_the_decimals_that_are_written(
    expected: str, value: Fraction, places: int | None
) -> None:
    _, (trial,) = lowered(f'test "t" 2027-01\n  expect {expected}')
    ((found,),) = (stretch.expected for stretch in trial.stretches)
    assert (found.cell.value, found.cell.places) == (value, places)
    assert (trial.people, trial.tables, dict(trial.everybody)) == (("rep",), (), {})


def test_a_heading_may_name_its_own_table() -> None:
    test = 'test "t" 2027-01\n  given deal\n    | deal.deal_id | deal.booked | deal.amount |\n'
    test += "    | 1 | 2027-01-05 | USD 5 |\n  expect rep\n    | id | rep.won |\n    | a | USD 5 |"
    _, (trial,) = lowered(test)
    assert set(trial.tables[0].rows[0].cells) >= {"deal_id", "booked", "amount"}


def test_a_key_of_digits_keeps_its_zeros() -> None:
    model, (trial,) = lowered(PEOPLE.format("007 | 0.50"))
    cells = trial.tables[0].rows[0].cells
    assert (cells["id"].value, cells["city"].value) == ("007", "0.50")
    program, _ = lower_plan(replace(model, source=None))
    assert program is not None
    cells = program.trials[0].tables[0].rows[0].cells
    assert (cells["id"].value, cells["city"].value) == ("7", "1/2")


def test_a_flag_is_no_text_where_the_plan_was_built_in_python() -> None:
    model = replace(read(f"{RULES}\n{PEOPLE.format('a | b')}"), source=None)
    test = model.sections[-1]
    assert isinstance(test, PlanTest)
    rows = test.given[0].rows
    assert rows is not None
    flag = Literal(LiteralKind.FLAG, True)
    given = replace(test.given[0], rows=replace(rows, rows=((Name(("a",)), flag),)))
    assert lower_last(model, replace(test, given=(given,))) == ["PKP020"]


def test_a_spelling_of_a_person_stands_for_the_person() -> None:
    alias = "alias rep\n  | written | means |\n  | Al | a |\n\n"
    test = 'test "t" 2027-01\n  given deal\n    | deal_id | seller | booked | amount |\n'
    test += "    | 1 | Al | 2027-01-05 | USD 5 |\n  expect won = USD 5"
    _, (trial,) = lowered(alias + test)
    assert trial.people == ("a",)


def test_an_empty_figure_of_an_earlier_period_was_not_recorded() -> None:
    test = 'test "t" 2027-01\n  given rep 2026-12\n    | id | won | kept |\n    | a | empty | USD 3 |\n'
    _, (trial,) = lowered(test + "  expect was = USD 0")
    assert [(each.name, each.cell.value) for each in trial.earlier] == [("kept", 3)]


def test_periods_built_in_python_are_read_like_those_of_a_text() -> None:
    model = read(f'{RULES}\ntest "t" 2027-01\n  expect won = USD 0\n')
    test = model.sections[-1]
    assert isinstance(test, PlanTest)
    assert lower_last(model, replace(test, period="2027-W60")) == ["PKC003"]
    earlier = read(
        f'{RULES}\ntest "t" 2027-01\n  given rep 2026-12\n    | id | won |\n    | a | USD 1 |\n  expect won = USD 0\n'
    )
    test = earlier.sections[-1]
    assert isinstance(test, PlanTest)
    assert lower_last(earlier, replace(test, given=(replace(test.given[0], period="2026-W60"),))) == ["PKC003"]


def test_a_run_built_in_python_without_rows_expects_nothing() -> None:
    model = read(
        f'{RULES}\ntest "t" 2027-01\n  expect won = USD 0\n  run\n    | period | -> won |\n    | 2027-01 | USD 0 |\n'
    )
    test = model.sections[-1]
    assert isinstance(test, PlanTest)
    assert test.run is not None
    run = replace(test.run, periods=(), rows=replace(test.run.rows, rows=(), spans=()))
    assert lower_last(model, replace(test, run=run)) == []
    assert lower_last(model, replace(test, run=run, expect=(), period=None)) == ["PKP101"]
    nameless = replace(test.expect[0], table="rep", values=(), rows=None)
    assert lower_last(model, replace(test, expect=(nameless,), run=None)) == ["PKP101"]


LISTED = PLAN.replace("period month", 'period from "windows"')


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('| period | starts | ends |\n    | "W1" | 2027-01-01 | 2027-01-31 |', []),
        ("| period | starts | ends |\n    | W1 | 2027-01-01 | 2027-01-31 |", []),
        ('| period | starts |\n    | "W1" | 2027-01-01 |', ["the last pay period, `W1`, has no last day"]),
        ('| period |\n    | "W1" |', ["the list of pay periods `windows` is wrong at the column `starts`"]),
        ("| starts |\n    | 2027-01-01 |", ["the list of pay periods `windows` is wrong at the column `period`"]),
        (
            '| period | starts | end |\n    | "W1" | 2027-01-01 | 2027-01-31 |',
            ["the list of pay periods `windows` is wrong at the column `end`"],
        ),
        ("| period | starts |\n    | 5 | 2027-01-01 |", ["the row is no pay period"]),
        ('| period | starts | ends |\n    | "W1" | 2027-01-01 | x |', ["the row is no pay period"]),
    ],
)
def test_a_list_of_pay_periods_has_its_columns_and_days(rows: str, told: list[str]) -> None:
    test = f'\ntest "t" "W1"\n  given windows\n    {rows}\n  expect won = USD 0\n'
    assert [finding.what() for finding in find_all(test, plan=LISTED)] == told
