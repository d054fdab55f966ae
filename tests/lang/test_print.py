"""Plans and test blocks as text, from their models."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from perfkit.calendar import PeriodKind
from perfkit.diagnostics import PerfkitError, Refused
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import (
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Compare,
    Comparison,
    Edge,
    Formula,
    Literal,
    LiteralKind,
    Name,
    Negative,
    PeriodEdge,
    Product,
    Sum,
    Window,
    WindowKind,
)
from perfkit.expr.model import Clauses
from perfkit.lang import plan_from_json, plan_to_json, print_plan, print_test, read_plan
from perfkit.plans import (
    Assign,
    Calc,
    Cell,
    CellKind,
    Column,
    Decide,
    Expect,
    Group,
    Header,
    Heading,
    Line,
    Must,
    Note,
    PlanModel,
    PlanTest,
    PlanTestTable,
    Posting,
    PostingKind,
    Run,
    Scorecard,
    ScorecardRow,
    Section,
    Table,
    Tail,
    TailKind,
    TypeName,
)
from perfkit.scoring import WeightKind
from tests.lang.test_translate import PLANS
from tests.laws.test_lang import shape_of
from tests.strategies.lang import HEADER

DAYS = datetime.date(2027, 1, 1), datetime.date(2027, 12, 31)
PLAN = PlanModel(Header(2027, "p", 1, "USD", *DAYS, PeriodKind.MONTH), ())
A, B, C = (Name((letter,)) for letter in "abc")
ONE = Literal(LiteralKind.COUNT, Fraction(1))


def printed(*sections: Section) -> str:
    text = print_plan(replace(PLAN, sections=sections))
    return text.removeprefix(HEADER).removeprefix("\n")


def line(formula: Formula) -> str:
    text = printed(Calc(None, (Line("x", TypeName("number"), formula),)))
    return text.removeprefix("calc\n  x : number = ").removesuffix("\n")


def refusal(*sections: Section) -> PerfkitError:
    with pytest.raises(PerfkitError) as caught:
        printed(*sections)
    return caught.value


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_plan_that_was_read_is_printed_to_the_same_plan(path: Path) -> None:
    model, _ = read_plan(path.read_text("utf-8"), name=path.name)
    assert model is not None
    text = print_plan(model, "en" if "方案" in path.read_text("utf-8") else "zh")
    again, _ = read_plan(text, name=path.name)
    assert again is not None
    assert shape_of((again.header, again.sections, again.headings)) == shape_of(
        (model.header, model.sections, model.headings)
    )


def test_a_plan_built_in_python_is_printed() -> None:
    model = replace(
        PLAN,
        sections=(
            Table("rep", True, (Column("id", TypeName("text")),), ("id",), note=Note("all of them")),
            Posting(PostingKind.PAY, "won", None),
            Posting(PostingKind.PAY, "b", None, Sum((A, ONE), (1, -1))),
        ),
        headings=(Heading("1. People", 0), Heading("End", 3)),
    )
    assert print_plan(model) == HEADER + (
        '\n## 1. People\nparticipants rep key id  note "all of them"\n  id : text\n\npay won\npay b = a - 1\n\n## End\n'
    )


FORMULAS = [
    (Sum((Product((A, Sum((B, C), (1, 1))), (False, True)), Negative(B)), (1, -1)), "a / (b + c) - -b"),
    (Sum((A, Sum((B, C), (1, -1))), (1, -1)), "a - (b - c)"),
    (Negative(Sum((A, B), (1, 1))), "-(a + b)"),
    (AllOf((AnyOf((A, B)), AllOf((A, C)))), "(a or b) and (a and c)"),
    (AnyOf((A, AllOf((B, C)))), "a or b and c"),
    (Compare(Comparison.LESS, Compare(Comparison.LESS, A, B), C), "(a < b) < c"),
    (Choose(Choose(A, B, C), A, Sum((B, Choose(A, B, C)), (1, 1))),
     "if (if a then b otherwise c) then a otherwise b + (if a then b otherwise c)"),
    (At(A, PeriodEdge(Edge.START)), "a at period start"),
    (Product((At(A, C), B), (False, False)), "a at c * b"),
    (Call("max", (Choose(A, B, C), Choose(C, B, A))), "max(if a then b otherwise c, if c then b otherwise a)"),
    (
        Call("sum", (Choose(A, B, C),), Clauses(where=Choose(A, B, C))),
        "sum((if a then b otherwise c) where (if a then b otherwise c))",
    ),
    (Call("sum", (A,), Clauses(over=Window(WindowKind.ROLLING_MONTHS, 12))), "sum(a over rolling 12 months)"),
    (Call("max", (Literal(LiteralKind.MONEY, Fraction(5000), "USD", 0),)), "max(USD 5000)"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "text"), FORMULAS, ids=[text for _, text in FORMULAS])
def test_brackets_stand_only_where_they_are_needed(formula: Formula, text: str) -> None:
    assert line(formula) == text


VALUES = [
    (Literal(LiteralKind.MONEY, Fraction(123456, 100), "USD", 2), "USD 1,234.56"),
    (Literal(LiteralKind.MONEY, Fraction(5), "USD"), "USD 5.00"),
    (Literal(LiteralKind.MONEY, Fraction(5), "JPY"), "JPY 5"),
    (Literal(LiteralKind.MONEY, Fraction(-5), "USD", 0), "-USD 5"),
    (Literal(LiteralKind.PERCENT, Fraction(1, 8)), "12.5%"),
    (Literal(LiteralKind.PERCENT, Fraction(1, 8), None, 2), "12.50%"),
    (Literal(LiteralKind.PERCENT, Fraction(5, 1000), None, 0), "5‰"),
    (Literal(LiteralKind.NUMBER, Fraction(3, 2)), "1.5"),
    (Literal(LiteralKind.NUMBER, Fraction(3)), "3.0"),
    (Literal(LiteralKind.NUMBER, Fraction(15_000), None, 0), "1.5万"),
    (Literal(LiteralKind.DAYS, Fraction(50)), "50 days"),
    (Literal(LiteralKind.DATE, datetime.date(2027, 1, 5)), "2027-01-05"),
    (Literal(LiteralKind.FLAG, False), "no"),
]


@pytest.mark.parametrize(("value", "text"), VALUES, ids=[text for _, text in VALUES])
def test_values_are_written_with_their_decimals(value: Literal, text: str) -> None:
    assert line(value) == text


def test_one_otherwise_stands_on_a_line() -> None:
    tail = Tail(TailKind.ONLY_IF, A, B)
    text = printed(Calc(None, (Line("x", TypeName("number"), Choose(A, B, C), (tail,)),)))
    assert text.endswith("x : number = (if a then b otherwise c)  only if a otherwise b\n")


def test_yuan_are_written_in_the_chinese_way_between_chinese_words() -> None:
    price = Literal(LiteralKind.MONEY, Fraction(5000), "CNY", 2)
    section = Must(Call("max", (price, Literal(LiteralKind.TEXT, "CNY 5"))), None, Note("CNY 6"))
    text = print_plan(replace(PLAN, sections=(section,)), "zh")
    assert text.endswith('须满足 最大(5,000.00元, "CNY 5")  说明 "CNY 6"\n')


def test_a_test_block_is_printed_alone() -> None:
    rows = PlanTestTable((A, B), ((Literal(LiteralKind.TEXT, "x"), None), (ONE, ONE)))
    test = PlanTest("t", None, run=Run(("2027-01", "2027-02"), rows, (False, True)))
    assert print_test(test) == (
        'test "t"\n  run\n    | period  | a   | -> b  |\n    | 2027-01 | "x" | empty |\n    | 2027-02 | 1   | 1     |\n'
    )
    assert print_test(test, "zh").startswith('试算 "t"\n  逐期\n    | 期次    | a   | -> b |\n')


UNSAYABLE: list[Section] = [
    Must(Name(("a b",)), None),
    Must(Name(()), None),
    Must(Literal(LiteralKind.TEXT, 'a"b'), None),
    Must(Literal(LiteralKind.NUMBER, Fraction(1, 3)), None),
    Must(Literal(LiteralKind.NUMBER, Fraction(1, 2), None, 0), None),
    Must(Literal(LiteralKind.COUNT, Fraction(1, 2)), None),
    Must(Literal(LiteralKind.MONEY, Fraction(1, 2)), None),
    Must(Literal(LiteralKind.MONEY, Fraction(1, 3), "USD"), None),
    PlanTest("t", None, expect=(Expect(values=(Assign(Call("earned"), ONE),)),)),
    Must(Literal(LiteralKind.PERIOD, "2027-Q1\npay x"), None),
    Must(Literal(LiteralKind.PERIOD, "2027"), None),
    Must(Literal(LiteralKind.FLAG, "yes"), None),
    Must(Literal(LiteralKind.TEXT, True), None),
    Must(Literal(LiteralKind.COUNT, datetime.date(2027, 1, 1)), None),
    Must(Sum((A,), (1,)), None),
    Must(Sum((A, B), (1,)), None),
    Must(Product((A, B), (True, False)), None),
    Must(AllOf((A,)), None),
    Must(At(ONE, A), None),
    Must(Call("sum", (A,), Clauses(over=Window(WindowKind.LATEST))), None),
    Must(Call("sum", (A,), Clauses(over=Window(WindowKind.SINCE))), None),
    Must(Name(("period", "x")), None),
    Calc(None, (Line("x", TypeName("number"), A, (Tail(TailKind.CAP),)),)),
    Calc(None, (Line("x", TypeName("number"), A, (Tail(TailKind.ROUND, places=-1),)),)),
    Group("team", ("a",), at=PeriodEdge(Edge.DAYS)),
    Posting(PostingKind.CARRY, "x", None, A),
    Posting(PostingKind.PAY, "x", None, None, (Tail(TailKind.CAP, A),)),
    Scorecard("x", (ScorecardRow("a", A, WeightKind.SHARE),)),
    PlanTest("t", None, run=Run(("2027",), PlanTestTable((A,), ()), (True,))),
    PlanTest("t", None),
]


@pytest.mark.parametrize("section", UNSAYABLE, ids=range(len(UNSAYABLE)))
def test_what_no_text_says_is_refused_with_a_finding(section: Section) -> None:
    found = refusal(section).findings
    assert found and all(finding.code.code.startswith("PKL") for finding in found)


def test_the_part_that_cannot_be_written_is_named() -> None:
    (finding,) = refusal(Must(Name(("a b",)), None)).findings
    assert (finding.code.code, finding.what()) == ("PKL070", "`a b` of the model cannot be written in a plan")
    assert codes.NO_TEXT is finding.code


def test_a_decision_that_compares_with_nothing_is_refused() -> None:
    model, _ = read_plan(HEADER + "decide d(x: count) first\n  | x | -> y |\n  | > 1 | 2 |\n", name="a.plan")
    assert model is not None
    decide = model.sections[0]
    assert isinstance(decide, Decide)
    broken = replace(decide, rows=(replace(decide.rows[0], cells=(Cell(CellKind.COMPARED),)),))
    assert refusal(broken).findings[0].code is codes.NO_TEXT


def test_a_heading_over_two_lines_is_refused() -> None:
    with pytest.raises(Refused):
        print_plan(replace(PLAN, headings=(Heading("a\npay x", 0),)))


def test_a_heading_below_no_section_is_refused() -> None:
    with pytest.raises(Refused):
        print_plan(replace(PLAN, headings=(Heading("a", 5),)))


def test_a_model_deeper_than_a_text_may_be_is_refused() -> None:
    formula: Formula = A
    for _ in range(5_000):
        formula = Negative(formula)
    assert refusal(Must(formula, None)).findings[0].code is codes.TOO_DEEP


def test_a_model_that_holds_one_part_many_times_is_refused() -> None:
    formula: Formula = A
    for _ in range(40):
        formula = Sum((formula, formula), (1, 1))
    assert refusal(Must(formula, None)).findings[0].code is codes.TOO_MANY_WORDS


def test_a_model_too_long_for_a_text_is_refused() -> None:
    section = Posting(PostingKind.PAY, "won", None, note=Note("x" * 300))
    assert refusal(*(section,) * 400).findings[0].code is codes.TEXT_TOO_LONG


@pytest.mark.unmeasured
def test_a_model_too_long_for_a_text_of_the_other_language_is_refused() -> None:
    section = Must(A, None, Note("x" * (65_536 - len(HEADER) - len('\n\nmust a note ""\n'))))
    print_plan(replace(PLAN, sections=(section,)), "en")
    with pytest.raises(PerfkitError, match="PKL001"):
        print_plan(replace(PLAN, sections=(section,)), "zh")


@pytest.mark.unmeasured
@pytest.mark.parametrize("step", ["1 + (", "1 + 1 * -(", "not a and 1 > 1 + 1 * -("])
def test_the_deepest_formula_that_is_read_is_printed(step: str) -> None:
    text, depth = "", 0
    while read_plan(deeper := f"{HEADER}must {step * depth}a + 1{')' * depth}\n", name="a.plan")[0] is not None:
        text, depth = deeper, depth + 1
    assert depth > 25
    model, _ = read_plan(text, name="a.plan")
    assert model is not None
    assert print_plan(model) == text.replace("month\nmust", "month\n\nmust")
    again = plan_from_json(json.loads(json.dumps(plan_to_json(model))))
    assert print_plan(again, "zh") == print_plan(model, "zh")


def test_two_values_in_a_cell_that_would_be_taken_for_a_range_stand_in_brackets() -> None:
    text = """perfkit 2027
plan "North" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

credit part from deal
  | who    | when | share        |
  | seller | any  | (100% - 40%) |
"""
    model, findings = read_plan(text, name="north.plan")
    assert model is not None, findings
    assert print_plan(model) == text
