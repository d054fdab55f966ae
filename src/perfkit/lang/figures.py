"""The rules of the grammar for figures and for tables that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Formula, Literal, Negative
from perfkit.lang.cells import (
    WEIGHT,
    Row,
    as_bound,
    as_condition,
    as_formula,
    as_text,
    refuse,
    rows_of_width,
)
from perfkit.lang.habits import report_said
from perfkit.lang.limits import Unreadable
from perfkit.lang.names import check_called_name, check_line_name
from perfkit.lang.reading import Word, current, place_of, span_of
from perfkit.lang.sections import Grain, Value, whole_span
from perfkit.lang.words import KEYWORDS
from perfkit.plans import (
    Argument,
    Calc,
    Curve,
    CurvePoint,
    Decide,
    DecideRow,
    Line,
    Matrix,
    MatrixRow,
    Note,
    Rating,
    RatingRow,
    Scorecard,
    ScorecardRow,
    Tail,
    TailKind,
    TierRow,
    Tiers,
    TypeName,
)
from perfkit.scoring import WeightKind
from perfkit.tables import CurveEnds, DecisionPolicy, Included, Method
from perfkit.values import RoundingMode

if TYPE_CHECKING:
    from lark import Token


_TAILS = {
    TailKind.ELSE: Words("else", "若无则"),
    TailKind.FLOOR: Words("floor", "保底"),
    TailKind.CAP: Words("cap", "封顶"),
    TailKind.ROUND: Words("round", "保留"),
    TailKind.ONLY_IF: Words("only if", "仅当"),
}


_ONE_ARGUMENT = Words("two names, as `| attainment | factor |`", "两个名称，例如 `| 达成率 | 系数 |`")
_TWO_ARGUMENTS = Words(
    "a name and the places of the second argument, as `| attainment | 0% | 10% |`",
    "一个名称和第二个参数的各点，例如 `| 达成率 | 0% | 10% |`",
)


class Result(NamedTuple):
    """A heading behind `->`."""

    name: str


class TableHead(NamedTuple):
    """Headings by their part: those before the bounds, which bound is included, those behind."""

    before: tuple[str, ...]
    included: Included
    behind: tuple[str, ...]


def check_tails(tails: tuple[Tail, ...]) -> None:
    """Report tails that stand twice, an `else` that is not first and an `only if` that is not last."""
    if len(tails) > 1 and tails[-1].kind is TailKind.ELSE and _lacks_otherwise(tails[-2]):
        _report_else(tails[-1])
        tails = tails[:-1]
    seen: dict[TailKind, Tail] = {}
    for place, tail in enumerate(tails):
        span = tail.span or Span(0, 0)
        first = seen.setdefault(tail.kind, tail)
        if first is not tail:
            current().report(codes.TAIL_TWICE, span, first.span or span, tail=_TAILS[tail.kind])
        elif place != {TailKind.ELSE: 0, TailKind.ONLY_IF: len(tails) - 1}.get(tail.kind, place):
            current().report(codes.TAIL_ORDER, span)


def _lacks_otherwise(tail: Tail) -> bool:
    return tail.kind is TailKind.ONLY_IF and tail.otherwise is None


def _report_else(tail: Tail) -> None:
    """Report the word for a missing value where the one for a condition that fails is meant."""
    start = (tail.span or Span(0, 0)).start
    word, meant = ("else", "otherwise") if current().folded.startswith("else", start) else ("若无则", "否则")
    report_said(current(), Span(start, start + len(word)), meant)


class FigureRules:
    """The rules for figures."""

    def calc(
        self,
        head: Word,
        grain: Grain | None,
        _when: Word | None,
        condition: Formula | None,
        *lines: Line | tuple[Line, ...] | None,
    ) -> Calc:
        """`calc each deal`."""
        other = lines[-1]
        return Calc(
            None if grain is None else grain.name,
            tuple(line for line in lines if isinstance(line, Line)),
            condition,
            other if isinstance(other, tuple) else (),
            head.span if grain is None else head.span.to(grain.span),
            None if grain is None else grain.span,
        )

    def other(self, _otherwise: Word, *lines: Line) -> tuple[Line, ...]:
        """`otherwise`."""
        return lines

    def line(self, name: Token, kind: TypeName, value: Value, note: Note | None) -> Line:
        """`attainment : percent = won / quota else 0%`."""
        check_line_name(name)
        span = span_of(name).to(value.span)
        return Line(str(name), kind, value.formula, value.tails, note, span, span_of(name))

    def value(self, formula: Formula, *tails: Tail) -> Value:
        """A formula and what may follow it."""
        check_tails(tails)
        return Value(formula, tails, whole_span(place_of(formula), *(tail.span for tail in tails)))

    def tail_else(self, word: Word, formula: Formula) -> Tail:
        """`else 0%`."""
        return Tail(TailKind.ELSE, formula, span=word.span.to(place_of(formula)))

    def tail_floor(self, word: Word, formula: Formula) -> Tail:
        """`floor 0`."""
        return Tail(TailKind.FLOOR, formula, span=word.span.to(place_of(formula)))

    def tail_cap(self, word: Word, formula: Formula) -> Tail:
        """`cap USD 5,000`."""
        return Tail(TailKind.CAP, formula, span=word.span.to(place_of(formula)))

    def tail_round(self, word: Word, mode: Word | None) -> Tail:
        """`round 2 half_up`."""
        chosen = None if mode is None else RoundingMode(mode.value)
        span = word.span if mode is None else word.span.to(mode.span)
        return Tail(TailKind.ROUND, places=word.number, mode=chosen, span=span)

    def tail_only_if(self, word: Word, condition: Formula, _otherwise: Word | None, otherwise: Formula | None) -> Tail:
        """`only if C otherwise V`."""
        last = condition if otherwise is None else otherwise
        return Tail(TailKind.ONLY_IF, condition, otherwise, span=word.span.to(place_of(last)))

    def scorecard(self, head: Word, name: Token, *rest: Tail | Row | object) -> Scorecard:
        """`scorecard total round 1`."""
        tails = tuple(part for part in rest if isinstance(part, Tail))
        rows = tuple(part for part in rest if isinstance(part, Row))
        check_tails(tails)
        lines = tuple(self._scorecard_row(row) for row in rows_of_width(rows, 3))
        return Scorecard(str(name), lines, tails, head.span.to(span_of(name)), span_of(name))

    def _scorecard_row(self, row: Row) -> ScorecardRow:
        label, score, weight = row.cells
        if not isinstance(weight, Word):
            return ScorecardRow(as_text(label), as_formula(score), WeightKind.SHARE, as_formula(weight), row.span)
        if weight.rule not in ("k_add", "k_deduct"):
            refuse(weight, WEIGHT)
        kind = WeightKind.DEDUCT if weight.rule == "k_deduct" else WeightKind.ADD
        return ScorecardRow(as_text(label), as_formula(score), kind, None, row.span)

    def rating(self, head: Word, name: Token, _by: Word, by: Formula, heading: TableHead, *rows: Row) -> Rating:
        """`rating grade by total`."""
        lines = tuple(
            RatingRow(
                as_text(row.cells[0]),
                as_bound(row.cells[1]),
                as_bound(row.cells[2]),
                tuple(as_formula(cell) for cell in row.cells[3:]),
                row.span,
            )
            for row in rows_of_width(rows, 3 + len(heading.behind))
        )
        return Rating(
            str(name),
            by,
            heading.before[0],
            heading.included,
            heading.behind,
            lines,
            head.span.to(place_of(by)),
            span_of(name),
        )

    def rating_head(self, label: Token, included: Included, *columns: Token) -> TableHead:
        """`| grade | from | below | factor |`."""
        return TableHead((str(label),), included, tuple(str(column) for column in columns))


class DecidingRules:
    """The rules for tables that decide."""

    def param(self, name: Token, kind: TypeName) -> Argument:
        """`amount: money`."""
        return Argument(str(name), kind, whole_span(span_of(name), kind.span))

    def bounds(self, lower: Word, _upper: Word) -> Included:
        """`from | below` or `above | up to`."""
        return Included.LOWER if lower.rule == "x_interval_from" else Included.UPPER

    def tiers_head(self, included: Included, *columns: Token) -> TableHead:
        """`| from | below | rate |`."""
        return TableHead((), included, tuple(str(column) for column in columns))

    def tiers(self, head: Word, name: Token, param: Argument, method: Word, heading: TableHead, *rows: Row) -> Tiers:
        """`tiers rates(amount: money) marginal`."""
        check_called_name(name)
        chosen = Method(method.value)
        if chosen is not Method.WHOLE and len(heading.behind) > 1:
            words = Words(*KEYWORDS[method.rule])
            current().report(codes.METHOD_COLUMNS, method.span, method=words)
        lines = tuple(
            TierRow(
                as_bound(row.cells[0]),
                as_bound(row.cells[1]),
                tuple(as_formula(cell) for cell in row.cells[2:]),
                row.span,
            )
            for row in rows_of_width(rows, 2 + len(heading.behind))
        )
        return Tiers(
            str(name),
            param,
            chosen,
            heading.included,
            heading.behind,
            lines,
            head.span.to(method.span),
            span_of(name),
        )

    def curve_head(self, first: Token, *behind: Token | Formula) -> tuple[str, tuple[Token | Formula, ...]]:
        """`| attainment | factor |`, or the places of a second argument."""
        return str(first), behind

    def curve(
        self,
        head: Word,
        name: Token,
        param: Argument,
        second: Argument | None,
        _ends: Word,
        ends: Word,
        heading: tuple[str, tuple[Token | Formula, ...]],
        *rows: Row,
    ) -> Curve | Matrix:
        """`curve factor(attainment: percent) ends hold`, or of two arguments."""
        check_called_name(name)
        first, behind = heading
        places = tuple(place for place in behind if isinstance(place, Literal | Negative))
        if (second is None) is bool(places):
            wanted = _ONE_ARGUMENT if second is None else _TWO_ARGUMENTS
            current().report(codes.CURVE_HEADING, head.span.to(ends.span), name=name, wanted=wanted)
            raise Unreadable(codes.CURVE_HEADING, rows[-1].span.end)
        if second is not None:
            lines = tuple(
                MatrixRow(as_formula(row.cells[0]), tuple(map(as_formula, row.cells[1:])), row.span)
                for row in rows_of_width(rows, 1 + len(places))
            )
            method, span = CurveEnds(ends.value), head.span.to(ends.span)
            return Matrix(str(name), (param, second), method, first, places, lines, span, span_of(name))
        columns = (first, str(behind[0]))
        points = tuple(
            CurvePoint(as_formula(row.cells[0]), as_formula(row.cells[1]), row.span) for row in rows_of_width(rows, 2)
        )
        span = head.span.to(ends.span)
        return Curve(str(name), param, CurveEnds(ends.value), columns, points, span, span_of(name))

    def result(self, name: Token) -> Result:
        """`-> rate`."""
        return Result(str(name))

    def decide_head(self, *columns: Token | Result) -> tuple[str | Result, ...]:
        """`| region | amount | -> rate |`."""
        return tuple(column if isinstance(column, Result) else str(column) for column in columns)

    def decide(
        self, head: Word, name: Token, *rest: Argument | Token | Word | tuple[str | Result, ...] | Row
    ) -> Decide:
        """`decide rule(region: text, amount: money) unique`."""
        check_called_name(name)
        arguments = tuple(part for part in rest if isinstance(part, Argument))
        policy = next(part for part in rest if isinstance(part, Word))
        heading = next(part for part in rest if isinstance(part, tuple) and not isinstance(part, Word | Row))
        rows = rows_of_width(tuple(part for part in rest if isinstance(part, Row)), len(heading))
        results = [isinstance(column, Result) for column in heading]
        if not any(results):
            current().report(codes.RESULT_MISSING, span_of(name), name=name)
        lines = tuple(
            DecideRow(
                tuple(as_condition(c) for c, is_result in zip(row.cells, results, strict=True) if not is_result),
                tuple(as_formula(c) for c, is_result in zip(row.cells, results, strict=True) if is_result),
                row.span,
            )
            for row in rows
        )
        return Decide(
            str(name),
            arguments,
            DecisionPolicy(policy.value),
            tuple(column for column in heading if isinstance(column, str)),
            tuple(column.name for column in heading if isinstance(column, Result)),
            lines,
            head.span.to(policy.span),
            span_of(name),
        )
