"""The rules of the grammar for test blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Call, Formula, Literal, LiteralKind, Name
from perfkit.lang.cells import Row, as_given, as_period, rows_of_width
from perfkit.lang.literals import read_period
from perfkit.lang.reading import Word, current, place_of, span_of
from perfkit.lang.words import FUNCTION_WORDS
from perfkit.plans import Assign, Expect, Given, PlanTest, PlanTestTable, Run

if TYPE_CHECKING:
    from lark import Token

Target = Name | Call


class Expected(NamedTuple):
    """A heading behind `->`."""

    target: Target


class GivenDay(NamedTuple):
    """The period of figures that are given, or the day from which facts are known."""

    period: str | None
    known_from: str | None


def _table(headings: tuple[Target, ...], rows: list[Row], cells: list[tuple[Formula | None, ...]]) -> PlanTestTable:
    return PlanTestTable(
        headings,
        tuple(cells),
        tuple(place_of(heading) for heading in headings),
        tuple(row.span for row in rows),
    )


def _values_table(headings: tuple[Target, ...], rows: tuple[Row, ...]) -> PlanTestTable:
    fitting = rows_of_width(rows, len(headings))
    return _table(headings, fitting, [tuple(as_given(cell) for cell in row.cells) for row in fitting])


class PlanTestRules:
    """The rules for test blocks."""

    def figure(self, function: Token, of: Token, close: Token) -> Call:
        """`earned(commission)`, `expense("C1")`."""
        argument: Formula
        if of.startswith('"'):
            argument = Literal(LiteralKind.TEXT, of[1:-1], span=span_of(of))
        else:
            argument = Name((str(of),), span_of(of))
        name = FUNCTION_WORDS.get(function, str(function))
        return Call(name, (argument,), span=span_of(function).to(span_of(close)), function_span=span_of(function))

    def assign(self, target: Target, value: Formula | Word) -> Assign:
        """`quota = USD 10,000.00`."""
        if isinstance(value, Word):
            return Assign(target, None, place_of(target).to(value.span))
        return Assign(target, value, place_of(target).to(place_of(value)))

    def given_values(self, word: Word, *values: Assign) -> Given:
        """`given quota = USD 10,000.00`."""
        return Given(values=values, span=word.span)

    def given_period(self, *parts: Token | Word) -> GivenDay:
        """`2026-Q4`, `from 2027-03`."""
        label = next(read_period(part) for part in parts if isinstance(part, str))
        return GivenDay(None, label) if len(parts) > 1 else GivenDay(label, None)

    def given_rows(
        self, word: Word, table: Token, day: GivenDay | None, headings: tuple[Target, ...], *rows: Row
    ) -> Given:
        """`given rep`, `given "Pay periods"`."""
        period, known_from = day or GivenDay(None, None)
        span = word.span.to(span_of(table))
        name = table[1:-1] if table.startswith('"') else str(table)
        return Given(name, period, known_from, (), _values_table(headings, rows), span)

    def expect_values(self, word: Word, *values: Assign) -> Expect:
        """`expect commission = USD 500.00`."""
        return Expect(values=values, span=word.span)

    def expect_rows(self, word: Word, table: Token, headings: tuple[Target, ...], *rows: Row) -> Expect:
        """`expect rep`."""
        return Expect(str(table), (), _values_table(headings, rows), word.span.to(span_of(table)))

    def test_head(self, *headings: Target) -> tuple[Target, ...]:
        """`| id | commission |`."""
        return headings

    def expected(self, target: Target) -> Expected:
        """`-> commission`."""
        return Expected(target)

    def run_head(self, _period: Word, *headings: Target | Expected) -> tuple[Target | Expected, ...]:
        """`| period | revenue | -> commission |`."""
        return headings

    def run(self, word: Word, headings: tuple[Target | Expected, ...], *rows: Row) -> Run:
        """`run`."""
        fitting = rows_of_width(rows, len(headings) + 1)
        targets = tuple(heading.target if isinstance(heading, Expected) else heading for heading in headings)
        table = _table(targets, fitting, [tuple(as_given(cell) for cell in row.cells[1:]) for row in fitting])
        periods = tuple(as_period(row.cells[0]) for row in fitting)
        return Run(periods, table, tuple(isinstance(heading, Expected) for heading in headings), word.span)

    def test(self, head: Word, title: Token, *rest: Token | Given | Expect | Run | None) -> PlanTest:
        """`test "Ann earns 500" 2027-Q1`."""
        day = next((part for part in rest if isinstance(part, str)), None)
        span = head.span.to(span_of(title))
        runs = [part for part in rest if isinstance(part, Run)]
        if len(runs) > 1:
            current().report(codes.RUN_TWICE, runs[1].span or span, runs[0].span or span)
        return PlanTest(
            title[1:-1],
            None if day is None else read_period(day),
            tuple(part for part in rest if isinstance(part, Given)),
            tuple(part for part in rest if isinstance(part, Expect)),
            runs[0] if runs else None,
            span,
        )
