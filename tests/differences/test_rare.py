"""Differences that are seldom met: in a module, in a table of two figures, of names that were exchanged, of no cent."""

from __future__ import annotations

import pytest

from perfkit import PlanDiff, diff, load_plan
from perfkit.diagnostics import Language
from perfkit.lang import translate_plan

BASE = """perfkit 2027
plan "P" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id : text
  rep : rep
  booked : date
  amount : money
"""
SUM = "pay a = sum(deal.amount)\n"
MODULE = "perfkit 2027\ntiers t(x: money) marginal\n  | from | below | rate |\n  | USD 0 | no limit | 5% |\n"
GRID = """calc
  n : number = 2
curve grid(x: number, y: number) ends hold
  | x | 1 | 2 |
  | 1 | 3 | 4 |
  | 2 | 5 | 6 |
pay a = USD 1 * grid(n, n)
"""
FACTS = {
    "rep": [{"id": "a"}, {"id": "b"}],
    "deal": [{"id": "1", "rep": "a", "booked": "2027-01-02", "amount": "100"}],
}


def paid(first: str, second: str) -> PlanDiff:
    return diff(load_plan(BASE + first), load_plan(BASE + second), FACTS, "2027-01")


def test_what_a_module_says_otherwise_is_told_with_its_line_there() -> None:
    text = BASE.replace("period month\n", 'period month\nuse t from "m"\n') + "pay a = t(sum(deal.amount))\n"
    found = diff(load_plan(text, modules={"m": MODULE}), load_plan(text, modules={"m": MODULE.replace("5%", "6%")}))
    assert "tiers `t`: rate in tier 1 (USD 0 - ∞): 5% → 6%  [A line 4, B line 4]" in found.summary()


def test_a_cell_of_a_table_of_two_figures_is_told_by_its_row_and_column() -> None:
    found = diff(load_plan(BASE + GRID), load_plan(BASE + GRID.replace("| 5 | 6", "| 5 | 7")))
    assert [each.words().en for each in found.differences] == ["curve `grid`: 2 in row 3 (2): 6 → 7"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_line_that_comes_or_goes_is_told_with_its_cap_and_its_condition(lang: str) -> None:
    text = BASE + "earn e = 5% * sum(deal.amount)  cap USD 900  only if sum(deal.amount) > USD 1\npay e\n"
    second = load_plan(str(translate_plan(text, lang, name="plan")[0]))
    line = {
        "en": "earn `e` added: 5% * sum(deal.amount)  cap USD 900  only if sum(deal.amount) > USD 1",
        "zh": "应得 `e` 新增：5% * 求和(deal.amount)  封顶 USD 900  仅当 求和(deal.amount) > USD 1",
    }[lang]
    assert line in [
        each.words().in_language(Language(lang)) for each in diff(load_plan(BASE + SUM), second).differences
    ]
    assert line.replace("added", "removed").replace("新增", "删除") in [
        each.words().in_language(Language(lang)) for each in diff(second, load_plan(BASE + SUM)).differences
    ]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (SUM, "The plans say the same"),
        ("pay b = sum(deal.amount)\n", "pay `a` → `b`: renamed"),
        (f"calc\n  z : money = USD 5\n{SUM}", "calc `z` added: USD 5"),
    ],
)
def test_nobody_is_named_where_nobody_is_paid_otherwise(second: str, told: str) -> None:
    summary = paid(SUM, second).summary()
    assert "0 gain, 0 lose, 2 get the same" in summary
    assert told in summary
    assert "Those" not in summary


def test_of_figures_that_say_the_same_each_is_renamed_once() -> None:
    first = "calc\n  x : money = sum(deal.amount)\n  y : money = sum(deal.amount)\npay a = x + y\n"
    second = first.replace("x", "p").replace("y :", "q :").replace("+ y", "+ q")
    found = diff(load_plan(BASE + first), load_plan(BASE + second))
    assert [each.words().en for each in found.differences] == ["calc `x` → `p`: renamed", "calc `y` → `q`: renamed"]


def test_figures_that_read_each_other_the_other_way_round_are_others() -> None:
    first = "calc\n  p : money = q * 2\n  q : money = sum(deal.amount)\npay a = q + p\n"
    second = "calc\n  u : money = v\n  v : money = w * 2\n  w : money = sum(deal.amount)\npay a = v + u\n"
    found = diff(load_plan(BASE + first), load_plan(BASE + second))
    assert not found.is_same
    assert len({each.words().en for each in found.differences}) == len(found.differences)
