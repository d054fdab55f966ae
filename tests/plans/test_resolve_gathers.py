"""What a gather needs to say: its table, its window, its order, and whose past it reads."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from perfkit.expr import Call, Clauses, Company, Tie
from perfkit.plans import Calc
from tests.plans.judging import PLAN, find_one, judge, judge_line, lower_last, read

LINES = """
rows line key line_no dated day
  line_no : text
  deal    : deal
  day     : date
  net     : money
"""


@pytest.mark.parametrize(
    ("line", "code", "pointed"),
    [
        ("a : money = sum(deal.amount over since left_on)", "PKX029", "left_on"),
        ("a : money = sum(deal.amount over hired to left_on)", "PKX029", "left_on"),
        ("a : money = sum(deal.amount over latest 0 periods)", "PKX049", "latest 0 periods"),
        ("a : number = sum(visit.minutes over this period)", "PKX047", "sum(visit.minutes over this period)"),
        ("a : money = sum(deal.amount dated closd)", "PKX050", "closd"),
        ("a : money = sum(deal.amount dated amount)", "PKX050", "amount"),
        ("a : money = sum(deal.bonus)", "PKX030", "deal.bonus"),
        ("a : count = count(deal.amount)", "PKX040", "deal.amount"),
        ("a : text = sum(deal.state)", "PKX016", "deal.state"),
        ("a : money or empty = first(deal.amount)", "PKX034", "first(deal.amount)"),
        ("a : money or empty = first(deal.amount by deal.booked)", "PKX041", "first(deal.amount by deal.booked)"),
        ("a : money or empty = first(deal.amount by deal.closed, deal.deal_id)", "PKX030", "deal.closed"),
        ("a : money or empty = last(won within company by left_on, id)", "PKX030", "left_on"),
        ("a : money = apportion(USD 5, won within company by ratio, id)  else USD 0", "PKX030", "ratio"),
        ("a : money or empty = first(team.sales by team.sales)", "PKX041", "first(team.sales by team.sales)"),
        ("a : money = sum(won)", "PKX036", "sum(won)"),
        ("a : money = sum(deal.amount where visit.minutes > 5)", "PKX037", "visit.minutes"),
        ("a : money = sum(product.price)", "PKX038", "sum(product.price)"),
        ("a : money = sum(won within region over this period)", "PKX048", "sum(won within region over this period)"),
        ("a : money = running(won by id within region)", "PKX043", "running(won by id within region)"),
        ("a : money = running(won by id)", "PKX034", "running(won by id)"),
        ("a : count = rank(by won descending within region)", "PKX042", "rank(by won descending within region)"),
        ("a : money = apportion(USD 5, region within company by id)  else USD 0", "PKX016", "region"),
        ("a : money = apportion(USD 5, share within company by id)  else USD 0", "PKX030", "share"),
        ("a : percent = apportion(5%, won within company by id)  else 0%", "PKX044", "5%"),
        ("a : money = previous(rate)", "PKX052", "previous(rate)"),
        ("a : date or empty = previous(hired)", "PKX052", "previous(hired)"),
        ("a : money or empty = previous(team.sales)", "PKX051", "team.sales"),
        ("a : money = previous(wom)", "PKX001", "wom"),
        ("a : count = rank(by won within region ties skip where won > USD 5)", "PKP031", ""),
    ],
)
def test_a_gather_of_participants_says_all_it_needs(line: str, code: str, pointed: str) -> None:
    found = judge_line(line)
    assert [one[: len(code)] for one, _ in found] == [code]
    assert not pointed or found[0][1] == pointed


@pytest.mark.parametrize(
    ("line", "head", "code", "pointed"),
    [
        ("a : money = sum(line.net)", "calc each deal", "PKX046", "sum(line.net)"),
        (
            "a : money = running(amount by closed, deal_id within seller over this period)",
            "calc each deal",
            "PKX030",
            "closed",
        ),
        ("a : money = sum(amount within seller)", "calc each deal", "PKX046", "sum(amount within seller)"),
        (
            "a : number = sum(minutes within rep over this period)",
            "calc each visit",
            "PKX047",
            "sum(minutes within rep over this period)",
        ),
        (
            "a : money = sum(amount over previous period)",
            "calc each deal",
            "PKX036",
            "sum(amount over previous period)",
        ),
    ],
)
def test_a_gather_of_rows_writes_its_window(line: str, head: str, code: str, pointed: str) -> None:
    assert judge(f"{LINES}\n{head}\n  {line}\n") == [(code, pointed)]


@pytest.mark.parametrize(
    ("line", "head"),
    [
        ("a : money = sum(line.net over all to date)", "calc each deal"),
        ("a : money = sum(amount within seller over this period)", "calc each deal"),
        ("a : number = sum(minutes within rep)", "calc each visit"),
        ("a : money = sum(line.net)", "calc"),
        ("a : money or empty = first(team.sales by team.manager)", "calc"),
        ("a : money or empty = first(area.earned_here by area.region)", "calc each company"),
        ("a : money = average(won over latest 3 periods)  else USD 0", "calc"),
        ("a : date or empty = max(deal.closed where deal.closed is not empty)", "calc"),
        ("a : count = distinct(deal.product)", "calc"),
        (
            "a : money or empty = first(deal.amount by deal.closed, deal.deal_id where deal.closed is not empty)",
            "calc",
        ),
        (
            "a : money or empty = running(amount by closed, deal_id within seller where closed is not empty"
            " over this period)",
            "calc each deal",
        ),
        # Rows that a date takes have it.
        ("a : money or empty = last(deal.amount by deal.closed, deal.deal_id dated closed)", "calc"),
        ("a : count or empty = rank(by left_on within company ties skip)", "calc"),
    ],
)
def test_a_gather_that_says_all_it_needs_passes(line: str, head: str) -> None:
    area = "\ncalc each area\n  earned_here : money = sum(rep.won)\n"
    assert judge(f"{LINES}{area}\n{head}\n  {line}\n") == []


SHOP = PLAN.replace("  pieces  : count\n", "  pieces  : count\n  shop    : text or empty\n")


@pytest.mark.parametrize(
    ("formula", "head"),
    [
        ("sum(won within city)", "calc"),
        ("sum(won within team)", "calc"),
        ("sum(won within manager)", "calc"),
        ("sum(won within manager.city)", "calc"),
        ("sum(won within city where city is not empty)", "calc"),
        ("count(won > USD 5 within city)", "calc"),
        ("distinct(region within city)", "calc"),
        ("rank(by won within city ties skip)", "calc"),
        ("sum(amount within shop over this period)", "calc each deal"),
        ("running(amount by deal_id within seller.city over this period)", "calc each deal"),
    ],
)
def test_what_is_in_no_scope_where_a_value_is_missing_may_have_no_value(formula: str, head: str) -> None:
    kind = "money" if formula[0] in "s" or "running" in formula else "count"
    line = f"\n{head}\n  a : {kind}{{}} = {formula}{{}}\n"
    finding = find_one(line.format("", ""), plan=SHOP)
    assert (finding.code.code, finding.why()) == (
        "PKP031",
        "a line is in no scope where what stands behind `within` is empty, and nothing missing is taken for zero",
    )
    assert judge(line.format(" or empty", ""), plan=SHOP) == []
    assert judge(line.format("", "  else USD 0" if kind == "money" else "  else 0"), plan=SHOP) == []


@pytest.mark.parametrize(
    "line",
    [
        "a : money = sum(won within region)",
        "a : money = sum(won within area)",
        "a : money = if city is not empty then sum(won within city) otherwise USD 0",
        "a : money = sum(won within city)  only if city is not empty",
    ],
)
def test_where_the_value_is_there_the_line_is_in_a_scope(line: str) -> None:
    assert judge_line(line) == []


def test_the_mend_of_an_order_names_the_key_that_is_missing() -> None:
    finding = find_one("\ncalc\n  a : money or empty = first(team.sales by team.sales)\n")
    assert finding.mend() == "add `team.manager` at the end of `by`, which differs from line to line"
    finding = find_one("\ncalc\n  a : money or empty = first(deal.amount)\n")
    assert finding.what() == "`first` has no `by`"


def test_no_second_mistake_is_made_of_a_past_that_is_no_figure() -> None:
    lines = "a : money or empty = max(t over latest 3 periods)\n  t : text = city  else region"
    assert judge_line(lines) == [("PKX016", "t")]


def test_a_group_that_is_looked_at_on_the_day_of_a_row_gathers_no_figure() -> None:
    dated = PLAN.replace("participants rep key id\n", "participants rep key id since hired\n")
    dated = re.sub(r"(group (team|area|branch) by .*)", r"\1 at period end", dated)
    squad = "\ngroup squad by city at row date\n\ncalc each squad\n  a : money = sum({})\n"
    assert judge(squad.format("rep.won"), plan=dated) == [("PKX045", "sum(rep.won)")]
    assert judge(squad.format("deal.amount"), plan=dated) == []


def test_a_rank_built_in_python_without_an_order_is_refused() -> None:
    model = read("\ncalc\n  a : count = 1\n")
    section = model.sections[-1]
    assert isinstance(section, Calc)
    rank = Call("rank", clauses=Clauses(within=Company(), ties=Tie.SKIP))
    assert lower_last(model, replace(section, lines=(replace(section.lines[0], formula=rank),))) == ["PKX034"]
