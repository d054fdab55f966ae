"""Explanations of what seldom happens: figures that failed, windows without days, divisors that are zero."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit import Statement
from perfkit.explain import Answer
from perfkit.explain.catalogue import Say
from perfkit.explain.conditions import say_condition, say_gap
from perfkit.explain.formulas import put_in
from perfkit.trace import Condition, Joint, Reading, ReadingKind, Shown
from tests.engine.small import HEAD, run

EN, ZH = Say("en"), Say("zh")
STEP = "tiers step(x: percent) marginal\n  | from | below    | rate |\n  | 0%   | no limit | 5%   |\n"
GATED = """parameter p : money
  | from       | value  |
  | 2027-02-01 | USD 60 |
calc
  sold : money = sum(deal.amount)
calc when sold > p
  x : money = USD 1
otherwise
  x : money = USD 2
pay x
"""


def of_a(lines: str, *, head: str = HEAD) -> Statement:
    return run(lines, head=head).statements["A"]


def block(statement: Statement, first: str) -> list[str]:
    """The lines of one figure, from its head to the next figure."""
    lines = statement.explain().splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith((f"    {first} =", f"    {first}:")))
    found = [lines[start].split("   [")[0].strip()]
    for line in lines[start + 1 :]:
        if not line.startswith("      "):
            break
        found.append(line.split("   [")[0].strip())
    return found


# --- whole statements ------------------------------------------------------------------------------------------------


def test_a_window_whose_day_is_missing_says_so() -> None:
    statement = of_a(
        "calc\n  d : date or empty = 2027-01-01  only if score > 5\n"
        "  x : money or empty = sum(deal.amount over since d)  only if d is not empty\npay y = x  else USD 0\n"
    )
    assert block(statement, "x") == [
        "x = USD 0.00",
        "= sum(deal.amount over since d)",
        "sum(deal.amount over since d): no value: `d` is empty",
        "USD 0.00, since the condition does not hold",
        "d is empty",
    ]


def test_a_branch_whose_condition_could_not_be_told_says_why() -> None:
    statement = of_a(GATED)
    assert block(statement, "x") == [
        "x: no value",
        "because this does not hold: sold > p could not be told",
        "could not be reckoned: the parameter `p` has no value on 2027-01-31",
    ]
    why = statement.why_not("x")
    assert why.answer is Answer.ERROR
    assert [cause.finding.code.code for cause in why.causes if cause.finding is not None] == ["PKE016"]


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("USD 5 * step(50%) / (score - 2)", "= USD 5.00 * 2.5% / (2 - 2)"),
        ("USD 5 * step(50%) * q", "= USD 5.00 * 2.5% * no value"),
    ],
)
def test_slices_keep_their_own_unit_where_what_they_are_multiplied_by_is_missing(formula: str, shown: str) -> None:
    lines = f"calc\n  q : number or empty = 1 / (score - 2)\n  x : money = {formula}  else USD 3\npay x\n"
    found = block(of_a(STEP + lines), "x")
    assert found[2:] == [
        shown,
        "step(50%) at 50%: each slice at its own rate",
        "from 0%  50% at 5% = 2.5%",
        "no value, so USD 3.00 holds (`else USD 3`)",
    ]


def test_slices_of_money_are_shown_as_they_are() -> None:
    money = STEP.replace("percent", "money").replace("| 0%  ", "| USD 0")
    found = block(of_a(f"{money}calc\n  sold : money = sum(deal.amount)\n  x : money = 2 * step(sold)\npay x\n"), "x")
    assert found[-1] == "from USD 0.00  USD 100.00 at 5% = USD 5.00"


def test_a_lead_is_told_what_his_group_pays_him() -> None:
    statement = of_a("group crew by manager\npay each crew lead = USD 5  to manager\n")
    assert "  lead  USD 5.00  the total over the rows of `crew`: 1   [line 20]" in statement.explain().splitlines()
    assert statement.why_not("lead").answer is Answer.PAID


def test_a_rating_of_points_that_are_missing_says_so() -> None:
    lines = """calc
  points : number or empty = 10 / (score - 2)
rating grade by points
  | label | from     | below    | f |
  | B     | no limit | 5        | 1 |
  | A     | 5        | no limit | 2 |
calc
  x : number = grade.f  else 0
pay bonus = USD 1 * x
"""
    assert block(of_a(lines), "x") == [
        "x = 0",
        "= grade.f",
        "grade.f: no value: `grade` is empty",
        "no value, so 0 holds (`else 0`)",
    ]


# --- single words ----------------------------------------------------------------------------------------------------


def compared(left: Shown | None, right: Shown | None, sign: str = ">=") -> Condition:
    return Condition("a >= b", Joint.COMPARED, False, comparison=sign, left=left, right=right)


def test_a_side_without_a_value_is_said_to_have_none() -> None:
    condition = compared(None, Shown("", Fraction(2), "count"))
    assert say_condition(condition, EN) == "no value is below 2"
    assert say_gap(condition, EN) == ""


def test_sides_of_different_kinds_have_no_distance() -> None:
    condition = compared(Shown("a", datetime.date(2027, 1, 1), "date"), Shown("b", Fraction(2), "count"))
    assert say_gap(condition, EN) == ""
    assert say_gap(compared(Shown("a", "x", "text"), Shown("b", "y", "text")), ZH) == ""


def reading(text: str, value: int, start: int | None) -> Reading:
    end = start + len(text) if start is not None else None
    return Reading(ReadingKind.FIGURE, Shown(text, Fraction(value), "count"), start, end)


def test_values_are_put_in_where_they_are_written_and_nowhere_else() -> None:
    assert put_in("a + b", 10, [reading("b", 3, 14), reading("a", 2, 10)], EN) == "2 + 3"
    assert put_in("a + b", 10, [reading("a", 2, 10), reading("b", 3, 99), reading("c", 4, None)], EN) == "2 + b"
    assert put_in("a  +\n b", None, [reading("a", 2, 10)], EN) == "a + b"
