"""The rules of the grammar for formulas, gathers and windows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import (
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Clauses,
    Company,
    Compare,
    Comparison,
    Edge,
    EmptyTest,
    Formula,
    Literal,
    LiteralKind,
    Name,
    Negative,
    Not,
    PeriodEdge,
    Product,
    RowDate,
    SortKey,
    Sum,
    Tie,
    Window,
    WindowKind,
)
from perfkit.lang.reading import Word, current, place_of, span_of
from perfkit.lang.words import FUNCTION_WORDS, KEYWORDS, KIND_WORDS

if TYPE_CHECKING:
    from lark import Token

_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!="}
EDGES = {"k_period_start": Edge.START, "k_period_end": Edge.END, "k_period_days": Edge.DAYS}
_WINDOWS = {
    "k_this_period": WindowKind.THIS_PERIOD,
    "k_previous_period": WindowKind.PREVIOUS_PERIOD,
    "k_previous_n": WindowKind.PREVIOUS,
    "k_latest_n": WindowKind.LATEST,
    "k_month_to_date": WindowKind.MONTH_TO_DATE,
    "k_quarter_to_date": WindowKind.QUARTER_TO_DATE,
    "k_half_to_date": WindowKind.HALF_TO_DATE,
    "k_year_to_date": WindowKind.YEAR_TO_DATE,
    "k_rolling": WindowKind.ROLLING_MONTHS,
    "k_all_to_date": WindowKind.ALL_TO_DATE,
}
# Two amounts, or one with a grouping comma? Only where at least two are wanted can the reader have meant two.
_WANT_SEVERAL = frozenset({"min", "max"})


class Clause(NamedTuple):
    """One clause of a gather, by its word."""

    word: str
    value: Formula | Window | Name | Company | tuple[SortKey, ...] | Tie
    span: Span


class Inside(NamedTuple):
    """What stands in the bracket of a call."""

    args: tuple[Formula, ...]
    clauses: tuple[Clause, ...]


def read_comparison(sign: str) -> Comparison:
    """What a sign between two values asks."""
    return Comparison(_SIGNS.get(sign, sign))


def spanning(first: Formula, last: Formula) -> Span:
    """From the start of one formula to the end of another."""
    return Span(place_of(first).start, place_of(last).end)


def gather_clauses(clauses: tuple[Clause, ...]) -> Clauses:
    """The clauses of a call; one that is written twice is a finding."""
    found: dict[str, Clause] = {}
    for clause in clauses:
        if clause.word in found:
            current().report(
                codes.CLAUSE_TWICE, clause.span, found[clause.word].span, clause=Words(*KEYWORDS[f"k_{clause.word}"])
            )
        found[clause.word] = clause
    result = {word: clause.value for word, clause in found.items()}
    spans = tuple((word, clause.span) for word, clause in found.items())
    return Clauses(**result, spans=spans)  # type: ignore[arg-type]


def _kind_in_english(formula: Formula) -> Formula:
    """The kind of metric that `weight` asks for, in either language."""
    if isinstance(formula, Name) and len(formula.parts) == 1 and formula.parts[0] in KIND_WORDS:
        return Name((KIND_WORDS[formula.parts[0]],), formula.span)
    return formula


class FormulaRules:
    """The rules of the grammar for formulas."""

    def choose(self, k_if: Word, condition: Formula, _then: Word, then: Formula, _or: Word, other: Formula) -> Choose:
        """`if C then X otherwise Y`."""
        return Choose(condition, then, other, k_if.span.to(place_of(other)))

    def or_(self, *items: Formula | Word) -> AnyOf:
        """`a or b or c`."""
        parts = tuple(item for item in items if not isinstance(item, Word))
        return AnyOf(parts, spanning(parts[0], parts[-1]))

    def and_(self, *items: Formula | Word) -> AllOf:
        """`a and b and c`."""
        parts = tuple(item for item in items if not isinstance(item, Word))
        return AllOf(parts, spanning(parts[0], parts[-1]))

    def negate(self, word: Word, operand: Formula) -> Not:
        """`not a`."""
        return Not(operand, word.span.to(place_of(operand)))

    def compare(self, left: Formula, sign: Token, right: Formula) -> Compare:
        """`a >= b`."""
        return Compare(read_comparison(sign), left, right, spanning(left, right))

    def is_empty(self, operand: Formula, word: Word) -> EmptyTest:
        """`a is empty`."""
        return EmptyTest(operand, True, place_of(operand).to(word.span))

    def is_not_empty(self, operand: Formula, word: Word) -> EmptyTest:
        """`a is not empty`."""
        return EmptyTest(operand, False, place_of(operand).to(word.span))

    def add(self, *items: Formula | Token) -> Sum:
        """`a + b - c`."""
        parts = tuple(item for item in items if not isinstance(item, str))
        signs = (1, *(1 if item == "+" else -1 for item in items if isinstance(item, str)))
        return Sum(parts, signs, spanning(parts[0], parts[-1]))

    def mul(self, *items: Formula | Token) -> Product:
        """`a * b / c`."""
        parts = tuple(item for item in items if not isinstance(item, str))
        divided = (False, *(item == "/" for item in items if isinstance(item, str)))
        return Product(parts, divided, spanning(parts[0], parts[-1]))

    def negative(self, sign: Token, operand: Formula) -> Negative:
        """`-a`."""
        return Negative(operand, span_of(sign).to(place_of(operand)))

    def ref(self, *parts: Token) -> Name:
        """`a`, `a.b`, `company.a` in either language."""
        words = tuple(str(part) for part in parts)
        if len(words) > 1 and words[0] == KEYWORDS["k_company"].zh:
            words = (KEYWORDS["k_company"].en, *words[1:])
        return Name(words, Span(parts[0].start_pos or 0, parts[-1].end_pos or 0))

    def edge(self, word: Word) -> PeriodEdge:
        """`period start`."""
        return PeriodEdge(EDGES[word.rule], word.span)

    def row_date(self, word: Word) -> RowDate:
        """`row date`."""
        return RowDate(word.span)

    def as_of(self, operand: Formula, _at: Word, moment: Formula) -> At:
        """`manager at period start`."""
        return At(operand, moment, spanning(operand, moment))

    def call(self, name: Token, inside: Inside | None, close: Token, column: Token | None) -> Call:
        """`sum(deal.amount where deal.won)`, `rates(x).rate`."""
        args, clauses = inside or Inside((), ())
        function = FUNCTION_WORDS.get(name, str(name))
        if function == "weight" and len(args) == 2:
            args = (args[0], _kind_in_english(args[1]))
        if function in _WANT_SEVERAL and len(args) == 1:
            self._check_comma(args[0])
        return Call(
            function,
            args,
            gather_clauses(clauses),
            None if column is None else str(column),
            span_of(name).to(span_of(close if column is None else column)),
            span_of(name),
            None if column is None else span_of(column),
        )

    def _check_comma(self, only: Formula) -> None:
        if isinstance(only, Literal) and only.kind is LiteralKind.MONEY:
            written = current().written(place_of(only))
            if "," in written:
                first, second = written.rsplit(",", 1)
                current().report(codes.SWALLOWED_COMMA, place_of(only), written=written, apart=f"{first}, {second}")

    def arguments(self, *items: Formula | Clause) -> Inside:
        """What stands in the bracket of a call."""
        args = tuple(item for item in items if not isinstance(item, Clause))
        return Inside(args, tuple(item for item in items if isinstance(item, Clause)))

    def where(self, word: Word, condition: Formula) -> Clause:
        """`where C`."""
        return Clause("where", condition, word.span.to(place_of(condition)))

    def over(self, word: Word, window: Window | Word) -> Clause:
        """`over this period`."""
        if isinstance(window, Word):
            window = Window(_WINDOWS[window.rule], window.number, span=window.span)
        return Clause("over", window, word.span.to(window.span or word.span))

    def before(self, word: Word) -> Clause:
        """`before`."""
        return Clause("over", Window(WindowKind.BEFORE, span=word.span), word.span)

    def k_window_since(self, *items: Formula | Token) -> Window:
        """`since D`."""
        start = next(item for item in items if not isinstance(item, str))
        words = [item for item in items if isinstance(item, str)]
        log = current().log
        if log is not None:
            log.phrases.append(("k_window_since", span_of(words[0])))
        end = max(place_of(start).end, words[-1].end_pos or 0)
        return Window(WindowKind.SINCE, start=start, span=Span(words[0].start_pos or 0, end))

    def between_window(self, start: Formula, _to: Word, end: Formula) -> Window:
        """`D to D`."""
        return Window(WindowKind.BETWEEN, start=start, end=end, span=spanning(start, end))

    def dated_by(self, word: Word, column: Name) -> Clause:
        """`dated COLUMN`."""
        return Clause("dated", column, word.span.to(place_of(column)))

    def within(self, word: Word, scope: Name | Word) -> Clause:
        """`within X`."""
        if isinstance(scope, Word):
            return Clause("within", Company(scope.span), word.span.to(scope.span))
        return Clause("within", scope, word.span.to(place_of(scope)))

    def by(self, word: Word, *keys: SortKey) -> Clause:
        """`by K, K descending`."""
        return Clause("by", keys, word.span.to(place_of(keys[-1].formula)))

    def sort_key(self, formula: Formula, descending: Word | None) -> SortKey:
        """`K descending`."""
        return SortKey(formula, descending is not None)

    def ties(self, word: Word, tie: Word) -> Clause:
        """`ties skip`."""
        return Clause("ties", Tie(tie.value), word.span.to(tie.span))
