"""What a formula may mix, and what is said where it mixes what cannot be mixed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.expr import (
    COUNT,
    DAYS,
    NUMBER,
    Call,
    Choose,
    Formula,
    Literal,
    LiteralKind,
    Name,
    iter_formulas,
    link_to,
    money_in,
    multiply,
    unify,
)
from perfkit.plans import Calc
from tests.plans.judging import find_one, judge_line, lower_last, read


@pytest.mark.parametrize(
    ("line", "code", "pointed"),
    [
        ("a : number = -region", "PKX016", "region"),
        ("a : money = won + region", "PKX016", "region"),
        ("a : money = region + won", "PKX016", "region"),
        ("a : money = won * region", "PKX016", "region"),
        ("a : money = hired * 2", "PKX016", "hired"),
        ("a : date = hired + foo", "PKX001", "foo"),
        ("a : date = hired + won", "PKX023", "won"),
        ("a : date = hired + hired", "PKX023", "hired"),
        ("a : days = period end - hired + 5", "PKX023", "5"),
        ("a : money = if won > USD 5 then won otherwise region", "PKX024", "region"),
        ("a : number = if won > USD 5 then 50% otherwise 1", "PKX018", "1"),
        ("a : date = min(won, hired)", "PKX024", "hired"),
        ("a : text = min(region, region)", "PKX025", "region"),
        ("a : flag = max(won > USD 5, won > USD 6)", "PKX025", "won > USD 6"),
        ('a : flag = region > "North"', "PKX026", 'region > "North"'),
        ('a : flag = region == "Nord"', "PKX028", '"Nord"'),
        ("a : flag = hired > won", "PKX025", "hired > won"),
        ("a : flag = won is empty", "PKX031", "won is empty"),
        ("a : money = won  only if won", "PKX015", "won"),
        ("a : date = 2027-01 ", "PKX014", "2027-01"),
    ],
)
def test_what_does_not_mix_is_refused_where_it_stands(line: str, code: str, pointed: str) -> None:
    assert judge_line(line) == [(code, pointed)]


@pytest.mark.parametrize(
    "line",
    [
        "a : money = -won",
        "a : number = -5",
        "a : days = period end - hired + 5 days",
        "a : days = hired - hired - 5 days + 2 days",
        "a : days or empty = period end - left_on + 5 days",
        "a : date or empty = left_on + 3 months",
        "a : date = max(hired, period start, 2027-02-01)",
        "a : money = if won > USD 5 then won otherwise -USD 5",
        "a : money = rate at period start * won",
    ],
)
def test_what_mixes_passes(line: str) -> None:
    assert judge_line(line) == []


@pytest.mark.parametrize(
    ("line", "code", "pointed"),
    [
        ("a : days = period end - left_on + 5 days", "PKP031", "left_on"),
        ("a : date = left_on + 3 months", "PKP031", "left_on"),
        ("a : date = hired only if won > USD 5", "PKP031", "hired"),
        ("a : money = won  floor goal * share", "PKP033", "goal * share"),
        ("a : money = won  cap ratio * USD 5", "PKP033", "ratio * USD 5"),
    ],
)
def test_what_may_be_missing_says_so(line: str, code: str, pointed: str) -> None:
    assert judge_line(line) == [(code, pointed)]


def test_a_bound_that_may_be_empty_is_named_by_its_tail_in_both_languages() -> None:
    finding = find_one("\ncalc\n  a : money = won  cap ratio * USD 5\n")
    assert finding.what() == "the value after `cap` may be empty"
    assert finding.what("zh") == "`封顶` 后面的值可能为空"


def test_two_currencies_meet_in_no_sum_and_no_quotient() -> None:
    assert judge_line("a : number = amount / yuan", head="calc each deal") == [("PKX021", "yuan")]
    assert judge_line("a : money = amount + yuan", head="calc each deal") == [("PKX021", "yuan")]
    assert judge_line("a : money = amount * amount", head="calc each deal") == [("PKX022", "amount")]


@pytest.mark.parametrize(
    ("line", "head", "code", "pointed"),
    [
        ("a : money = won at period start", "calc", "PKX013", "won at period start"),
        ("a : flag = region at period start == region", "calc", "PKX013", "region at period start"),
        ("a : money = -USD 5 at period start", "calc", "PKL", ""),
        ("a : money = product.price at closed  else USD 0", "calc each deal", "PKX029", "closed"),
        ("a : money = product.price at amount  else USD 0", "calc each deal", "PKX017", "amount"),
        ("a : money = product.prise at booked  else USD 0", "calc each deal", "PKX001", "product.prise"),
    ],
)
def test_only_what_changes_with_the_day_is_read_as_of_a_known_day(
    line: str, head: str, code: str, pointed: str
) -> None:
    found = judge_line(line, head=head)
    assert [one[: len(code)] for one, _ in found] == [code]
    assert not pointed or found[0][1] == pointed


def test_the_period_is_out_of_reach_where_rows_are_left_out() -> None:
    finding = find_one('\nexclude deal\n  | when | reason |\n  | booked > period end | "late" |\n')
    assert finding.code.code == "PKX008"
    assert "`period end`" in finding.what()
    assert "`期末日`" in finding.what("zh")


def lower_line(formula: Formula) -> list[str]:
    """The codes found in a plan whose last line was built in Python."""
    model = read("\ncalc\n  a : number = 1\n")
    section = model.sections[-1]
    assert isinstance(section, Calc)
    return lower_last(model, replace(section, lines=(replace(section.lines[0], formula=formula),)))


def test_months_built_in_python_move_no_figure() -> None:
    three = Literal(LiteralKind.MONTHS, Fraction(3))
    assert lower_line(three) == ["PKP036"]
    assert lower_line(Literal(LiteralKind.NUMBER, Fraction(3))) == []


def test_a_gather_looks_for_its_table_in_every_part_of_its_bracket() -> None:
    condition = "if deal.product.price at deal.booked > USD 1 then yes otherwise no"
    assert judge_line(f"a : money = sum(USD 1 where {condition})") == []
    inner = "first(won by deal.deal_id where won > USD 5 over since hired within region)"
    assert judge_line(f"a : money = sum({inner})") == [("PKX035", inner)]
    names = iter_formulas(Choose(Name(("a",)), Name(("b",)), Call("f", (Name(("c",)),))))
    assert [part.parts[0] for part in names if isinstance(part, Name)] == ["a", "b", "c"]


def test_a_product_of_units_is_told_in_words() -> None:
    square = multiply(money_in("USD"), money_in("USD"), divided=False)
    speed = multiply(money_in("USD"), DAYS, divided=True)
    assert (square.words.en, square.words.zh) == ("money times money", "金额×金额")
    assert (speed.words.en, speed.words.zh) == ("money / days", "金额 / 天数")
    assert multiply(NUMBER, speed, divided=True).words.en == "days / money"
    assert multiply(NUMBER, multiply(DAYS, DAYS, divided=False), divided=True).words.en == "1 / days times days"
    assert (DAYS.unit, COUNT.unit, square.unit) == ("days", "count", "numeric")


def test_links_to_two_tables_are_of_two_types() -> None:
    assert unify(link_to("rep"), link_to("deal")) is None
    assert unify(link_to("rep"), link_to("rep")) == link_to("rep")
    assert judge_line("a : flag = product == seller", head="calc each deal") == [("PKX025", "product == seller")]
