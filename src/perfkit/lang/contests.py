"""The rules of the grammar for measured figures, contests and awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import Formula, Name
from perfkit.lang.cells import Row, as_condition, as_formula, rows_of_width
from perfkit.lang.formulas import Clause, gather_clauses
from perfkit.lang.names import check_line_name
from perfkit.lang.reading import Word, current, span_of
from perfkit.lang.sections import Grain, Value, whole_span
from perfkit.lang.words import KEYWORDS
from perfkit.metrics import Adding, Direction, MetricKind
from perfkit.plans import Award, Contest, ContestRow, Line, Metric, MetricLine, Note, TypeName

if TYPE_CHECKING:
    from lark import Token

_NEEDS = Words(*(phrase.split(" ")[0] for phrase in KEYWORDS["k_needs"]))
_DIRECTIONS = {"v_more": Direction.MORE, "v_less": Direction.LESS}


_COMPANY = frozenset(KEYWORDS["k_company"])


def _name_alone(clause: Clause) -> str | None:
    """The name that a `by` orders by where it stands alone and the least of it comes first."""
    keys = clause.value
    if not isinstance(keys, tuple) or len(keys) != 1 or keys[0].is_descending or not isinstance(keys[0].formula, Name):
        return None
    return ".".join(keys[0].formula.parts)


class Band(NamedTuple):
    """`from A to B`."""

    lower: Formula
    upper: Formula


class Headings(NamedTuple):
    """The heading of a table of prizes: of the places, then of each prize."""

    place: str
    columns: tuple[str, ...]


class ContestRules:
    """The rules for measured figures, contests and awards."""

    def metric(self, head: Word, grain: Grain | None, *lines: MetricLine) -> Metric:
        """`metric`, `metric each team`."""
        name, span = (None, None) if grain is None else grain
        return Metric(name, lines, head.span if span is None else head.span.to(span), span)

    def band(self, _from: Word, lower: Formula, _to: Word, upper: Formula) -> Band:
        """`from 5% to 12%`."""
        return Band(lower, upper)

    def metric_line(
        self,
        name: Token,
        type_name: TypeName,
        value: Value,
        kind: Word,
        direction: Word | Band,
        adding: Word,
        note: Note | None,
    ) -> MetricLine:
        """`margin : percent = profit / revenue else 0%, result, from 5% to 12%, ratio`."""
        check_line_name(name)
        line = Line(
            str(name), type_name, value.formula, value.tails, note, span_of(name).to(adding.span), span_of(name)
        )
        way = Direction.BAND if isinstance(direction, Band) else _DIRECTIONS[direction.rule]
        ends = direction if isinstance(direction, Band) else (None, None)
        return MetricLine(line, MetricKind(kind.value), way, Adding(adding.value), *ends)

    def award(self, head: Word, name: Token, value: Value, note: Note | None) -> Award:
        """`award star = grade >= "A"`."""
        check_line_name(name)
        span = whole_span(head.span, span_of(name), value.span)
        return Award(str(name), value.formula, value.tails, note, span, span_of(name))

    def contest_head(self, place: Token, *columns: Token) -> Headings:
        """`| place | prize |`."""
        return Headings(str(place), tuple(str(column) for column in columns))

    def contest(
        self, head: Word, grain: Grain | None, name: Token, *parts: Clause | Word | Note | Headings | Row
    ) -> Contest:
        """`contest race within company needs 8 people by total descending ties skip`."""
        check_line_name(name)
        headings = next(part for part in parts if isinstance(part, Headings))
        clauses = self._ordered(tuple(part for part in parts if isinstance(part, Clause)))
        needs = self._only(tuple(part for part in parts if isinstance(part, Word)))
        note = self._only_note(tuple(part for part in parts if isinstance(part, Note)))
        rows = rows_of_width(tuple(part for part in parts if isinstance(part, Row)), 1 + len(headings.columns))
        places = [clause.span for clause in clauses] + ([] if needs is None else [needs.span])
        return Contest(
            str(name),
            None if grain is None else grain.name,
            gather_clauses(clauses),
            None if needs is None else needs.number,
            headings.place,
            headings.columns,
            tuple(self._row(row) for row in rows),
            note,
            head.span.to(span_of(name)),
            span_of(name),
            None if grain is None else grain.span,
            whole_span(*places) if places else None,
        )

    def _ordered(self, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
        """The clauses without a `by` that says among whom: beside another that orders, and where no `within` is."""
        orders = [clause for clause in clauses if clause.word == "by"]
        if len(orders) != 2 or any(clause.word == "within" for clause in clauses):
            return clauses
        names = [(clause, name) for clause in orders if (name := _name_alone(clause)) is not None]
        if len(names) != 1:
            return clauses
        [(clause, name)] = names
        words = ("within", "company") if current().written(clause.span).isascii() else ("范围", "全公司")
        said = f"`{words[0]} {words[1] if name in _COMPANY else name}`"
        current().report(
            codes.OTHER_WORD, clause.span, written=current().written(clause.span), nearest=Words(said, said)
        )
        return tuple(each for each in clauses if each is not clause)

    def _row(self, row: Row) -> ContestRow:
        return ContestRow(as_condition(row.cells[0]), tuple(as_formula(cell) for cell in row.cells[1:]), row.span)

    def _only(self, words: tuple[Word, ...]) -> Word | None:
        for again in words[1:]:
            current().report(codes.CLAUSE_TWICE, again.span, words[0].span, clause=_NEEDS)
        return words[0] if words else None

    def _only_note(self, notes: tuple[Note, ...]) -> Note | None:
        for again in notes[1:]:
            if again.span is not None and notes[0].span is not None:
                current().report(codes.CLAUSE_TWICE, again.span, notes[0].span, clause=Words("note", "说明"))
        return notes[0] if notes else None
