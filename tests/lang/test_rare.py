"""Texts that are seldom written: what is said of them, and that every tool reads them to the end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from perfkit import check_plan
from perfkit.diagnostics import Refused
from perfkit.lang import expect_at, format_plan, print_plan, read_plan
from perfkit.lang.module_text import read_words
from perfkit.plans import Metric

GOOD = Path(__file__).parent / "good"
HEAD = """perfkit 2027
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
CONTEST = """contest c within company
  by sum(deal.amount) note "a" note "b"
  | place | money |
  | 1 | USD 5 |
pay a = c
"""
DEEP = f"{HEAD}calc\n  z : money = {'(' * 80}1{')' * 80}\n"
FOOT = "pay a = sum(deal.amount)\n"


def codes(text: str, **modules: str) -> list[str]:
    return [each.code.code for each in check_plan(text, modules=modules)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (HEAD + CONTEST, "PKL039"),
        (HEAD.replace("period month", "period month\nrounding: half up"), "PKL063"),
        (HEAD.replace("2027-12-31", "2027-13-31"), "PKL010"),
        (f"{HEAD}{'z' * 70} x\n", "PKL018"),
        (f"{HEAD}tiers t(x: money,\n y: money) marginal\n", "PKL082"),
        (f"{HEAD}tiers t marginal\n", "PKL019"),
    ],
)
def test_error_what_is_seldom_written_is_told_by_its_code(text: str, code: str) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("x" * 70_000, "PKL001"),
        ("q " * 21_000, "PKL018"),
        ("tiers t(x: money) marginal\n" * 2_100, "PKL004"),
        (DEEP.partition("\n")[2].partition("calc")[2], "PKL"),
        ("curve c(x: money) ends hold\n  | x | y |\n  | USD 5 | max(3%, 2%) |\n", "PKP020"),
    ],
)
def test_error_a_module_that_cannot_be_read_is_told_of_as_a_plan_is(module: str, code: str) -> None:
    plan = HEAD.replace("period month\n", 'period month\nuse c from "m"\n') + FOOT
    assert codes(plan, m=f"perfkit 2027\n{module}")[0].startswith(code)


def test_the_words_of_a_text_without_end_are_not_read() -> None:
    assert read_words(DEEP, name="deep")[0] is None
    assert read_words("x" * 70_000, name="long")[0] is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# one\n## Two\n# three\n### Four\n", "### Four"),
        ("calc\n  x : money = (sum(deal.amount over # why\n previous # no\n period))\n", "(sum(deal.amount over"),
    ],
)
def test_comments_stay_where_they_stood_when_a_plan_is_laid_out(text: str, line: str) -> None:
    laid_out, findings = format_plan(HEAD + text + FOOT, name="p")
    assert findings == () and laid_out is not None
    assert line in laid_out
    assert format_plan(laid_out, name="p")[0] == laid_out
    assert laid_out.count("#") == text.count("#")


def test_nothing_is_expected_behind_more_mistakes_than_are_passed_over() -> None:
    lines = [f"  x{at} : money = = {at}\n" for at in range(40)]
    broken = f"{HEAD}calc\n{''.join(lines)}  y : money = su"
    assert not expect_at(broken, len(broken)).phrases


def test_error_a_band_without_its_bounds_is_not_written_out() -> None:
    model, _ = read_plan((GOOD / "everything.plan").read_text(encoding="utf-8"), name="everything")
    assert model is not None
    metric = next(
        each
        for each in model.sections
        if isinstance(each, Metric) and any(line.lower is not None for line in each.lines)
    )
    bare = replace(metric, lines=tuple(replace(line, lower=None) for line in metric.lines))
    with pytest.raises(Refused):
        print_plan(replace(model, sections=(bare,)))
