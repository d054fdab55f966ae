"""The mistakes that a first-time writer makes: each has one finding, and writing what its mend says mends it."""

from __future__ import annotations

import re

import pytest

from perfkit.diagnostics import Severity
from perfkit.host import check_plan
from perfkit.lang.said_otherwise import iter_said, say_at_margin, say_behind
from perfkit.lang.words import HEADS, INNER_WORDS, SETTINGS

PLAN = """perfkit 2027
plan "First" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep from "people" key id
  id    : text
  quota : money
  score : number

rows deal from "deals" key number dated closed_on
  number    : text
  rep       : rep
  closed_on : date
  value     : money

calc
  sold : money = sum(deal.value)

pay bonus = 5% * sold

test "one deal" 2027-01
  given rep
    | id    | quota   | score |
    | "Ann" | USD 100 | 1     |
  given deal
    | number | rep   | closed_on  | value   |
    | "D-1"  | "Ann" | 2027-01-05 | USD 100 |
  expect rep
    | id    | bonus |
    | "Ann" | USD 5 |
"""

# What stands in the plan, what somebody writes in its place, the code, what its mend says, and what is written then.
MISTAKES: dict[str, tuple[str, str, str, str, str]] = {
    "the word for what is paid": (
        "pay bonus =",
        "payout bonus =",
        "PKL079",
        "say it as the language does: write `pay NAME = …`",
        "pay bonus =",
    ),
    "a row read as one value": (
        "sum(deal.value)",
        "deal.value",
        "PKX006",
        "write `sum(deal.value)`",
        "sum(deal.value)",
    ),
    "a column without its table": ("sum(deal.value)", "sum(value)", "PKX036", "write `deal.value`", "sum(deal.value)"),
    "a table misspelt": ("deal.value)", "deals.value)", "PKX036", "write `deal.value`", "deal.value)"),
    "a name misspelt": ("5% * sold", "5% * slod", "PKX001", "write `sold`", "5% * sold"),
    "one equals sign": (
        "(deal.value)",
        '(deal.value where deal.number = "D-1")',
        "PKL032",
        "write `==`",
        '(deal.value where deal.number == "D-1")',
    ),
    "an amount without a currency": ("5% * sold", "5% * sold + 1", "PKX019", "write `USD 1`", "5% * sold + USD 1"),
    "a currency sign": ("USD 5 ", "$5 ", "PKL046", "write `USD 5`", "USD 5 "),
    "a decimal comma": ("USD 5 ", "USD 5,00 ", "PKL063", "write `USD 5.00`", "USD 5.00 "),
    "rounding as a function": (
        "5% * sold",
        "round(5% * sold, 2)",
        "PKX002",
        "write `… round 2` at the end of the line",
        "5% * sold round 2",
    ),
    "a choice as a function": (
        "5% * sold",
        "if(sold > quota, 10% * sold, 5% * sold)",
        "PKL064",
        "write `if … then … otherwise …`",
        "if sold > quota then 10% * sold otherwise 5% * sold",
    ),
    "a choice with else": (
        "5% * sold",
        "if sold > quota then 10% * sold else 5% * sold",
        "PKL063",
        "write `otherwise`",
        "if sold > quota then 10% * sold otherwise 5% * sold",
    ),
    "an upper limit": (
        "pay bonus = 5% * sold",
        "pay bonus = 5% * sold max USD 90",
        "PKL063",
        "write `cap`",
        "earn bonus = 5% * sold cap USD 90\npay bonus",
    ),
    "a condition behind": (
        "5% * sold",
        "5% * sold when sold > USD 5",
        "PKL063",
        "write `only if`",
        "5% * sold only if sold > USD 5",
    ),
    "percent as a word": ("5% * sold", "5 percent * sold", "PKL053", "write `5%`", "5% * sold"),
    "a total divided by what may be zero": (
        "5% * sold",
        "5% * sold\n\ncalc\n  reached : percent = sold / quota",
        "PKP031",
        "write `else 0%` behind the formula if that is to count then",
        "5% * sold\n\ncalc\n  reached : percent = sold / quota else 0%",
    ),
    "a line without its type": ("sold : money =", "sold =", "PKL031", "write `sold : money = …`", "sold : money ="),
    "a type of a programmer": ("score : number", "score : integer", "PKP006", "write `count`", "score : count"),
    "a date as on paper": (
        "effective 2027-01-01",
        "effective 01/01/2027",
        "PKL054",
        "write `2027-01-01`",
        "effective 2027-01-01",
    ),
    "a rank of a figure": (
        "sold : money",
        "place : count = rank(score)\n  sold : money",
        "PKX032",
        "write `rank(by score descending within company ties skip)`",
        "place : count = rank(by score descending within company ties skip)\n  sold : money",
    ),
    "an empty cell": (
        "USD 100 | 1     |",
        "USD 100 |       |",
        "PKL080",
        "write `empty` where there is nothing",
        "USD 100 | 1     |",
    ),
    "several periods in a test": (
        "2027-01\n  given rep",
        "2027-01 to 2027-02\n  given rep",
        "PKL083",
        "leave the periods out here, and write `run` below",
        "2027-01\n  given rep",
    ),
}


def errors_of(text: str) -> list[tuple[str, str]]:
    """The codes of a plan's errors, each with its mend."""
    found = check_plan(text, name="first.plan")
    return [(each.code.code, each.mend("en")) for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_first_mistake_has_one_error_and_its_mend_mends_it(mistake: str) -> None:
    right, wrong, code, mend, mended = MISTAKES[mistake]
    assert right in PLAN
    [(told, said)] = errors_of(PLAN.replace(right, wrong, 1))
    assert told == code
    assert said.startswith(mend)
    assert errors_of(PLAN.replace(right, mended, 1)) == []


def test_the_plan_that_the_mistakes_are_made_in_has_none() -> None:
    assert errors_of(PLAN) == []


def test_what_is_said_otherwise_begins_with_a_head_or_a_setting() -> None:
    known = {*HEADS, *SETTINGS, *INNER_WORDS}
    for said in iter_said():
        for text in (said.en, said.zh):
            first = re.findall(r"`(\w+)", text)
            assert first, text
            assert known.intersection(first) or "`floor`" in text or "`cap`" in text or ":" in text, text


def test_a_word_that_is_said_otherwise_is_no_word_of_the_language() -> None:
    for word in (
        "table",
        "draw",
        "bonus",
        "rank",
        "quota",
        "team",
        "kpi",
        "表",
        "预支",
        "奖金",
        "团队",
        "录入",
        "输入",
    ):
        assert word not in HEADS
        assert say_at_margin(word) is not None
    assert say_at_margin("Table") == say_at_margin("table")
    assert say_at_margin("sold") is None
    assert say_behind("recoverable") == say_at_margin("draw")
