"""Rows of tables: their cells, and what a column takes from a cell."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.expr import AnyOf, Formula, Literal, LiteralKind, Name
from perfkit.lang.formulas import read_comparison
from perfkit.lang.reading import Word, current, place_of, span_of
from perfkit.plans import Cell, CellKind
from perfkit.tables import Included

if TYPE_CHECKING:
    from lark import Token

    from perfkit.lang.reading import Reading

WrittenCell = Formula | Cell | Word
Bound = Formula | Word

CONSTANT = Words("a value or a name in quotes", "一个值或引号内的文本")
FORMULA = Words("a value or a formula, as `5%` or `USD 50`", "一个值或公式，例如 `5%` 或 `500元`")
BOUND = Words("a value or `no limit`", "一个值或 `不限`")
DAY = Words("a date, as `2027-01-01`", "一个日期，例如 `2027-01-01`")
TEXT = Words("a text in quotes", "引号内的文本")
WEIGHT = Words("a percent, `add` or `deduct`", "一个百分比、`加分` 或 `扣分`")
PERIOD = Words("a period, as `2027-Q1` or `2027-03`", "一个期次，例如 `2027-Q1` 或 `2027-03`")
LABEL = Words("a name", "一个名称")

# What a formula is where a wrong cell was refused: the reading ends with a finding, so it is never evaluated.
NOTHING = Literal(LiteralKind.TEXT, "")


class Row(NamedTuple):
    """A row of a table as it stands in the text."""

    cells: tuple[WrittenCell, ...]
    span: Span


class Heading(NamedTuple):
    """The head of a table: its columns in order, and where it stands."""

    columns: tuple[str, ...]
    included: Included | None = None


def place_of_cell(cell: WrittenCell) -> Span:
    """Where a cell stands."""
    if isinstance(cell, Word):
        return cell.span
    if isinstance(cell, Cell):
        return cell.span or Span(0, 0)
    return place_of(cell)


def rows_of_width(rows: tuple[Row, ...], width: int) -> list[Row]:
    """The rows that have as many cells as the head; each other one is a finding."""
    fitting = []
    for row in rows:
        if len(row.cells) == width:
            fitting.append(row)
        else:
            current().report(codes.ROW_WIDTH, row.span, cells=len(row.cells), columns=width)
    return fitting


def refuse(cell: WrittenCell, wanted: Words) -> None:
    """Report a cell that cannot stand in its column."""
    reading: Reading = current()
    span = place_of_cell(cell)
    if reading.line_start(span.start) in reading.slip_lines:
        return
    reading.report(codes.CELL_KIND, span, written=reading.written(span), wanted=wanted)


def as_formula(cell: WrittenCell) -> Formula:
    """A cell that holds a formula."""
    if isinstance(cell, Word | Cell):
        refuse(cell, FORMULA)
        return NOTHING
    return cell


def as_formula_or_empty(cell: WrittenCell) -> Formula | None:
    """A cell that holds a formula; none for `empty`."""
    return None if isinstance(cell, Word) and cell.rule == "k_empty" else as_formula(cell)


def as_text(cell: WrittenCell) -> str:
    """A cell that holds a text, quoted or a bare word, or a number taken as it is written."""
    if isinstance(cell, Literal):
        return cell.value if isinstance(cell.value, str) else _as_written(cell)
    if isinstance(cell, Name) and len(cell.parts) == 1:
        return cell.parts[0]
    refuse(cell, CONSTANT)
    return ""


def _as_written(cell: Literal) -> str:
    """A value that stands for its own letters."""
    reading = current()
    if reading.log is not None:
        reading.log.verbatim.append(place_of(cell))
    return reading.written(place_of(cell))


def as_quoted(cell: WrittenCell) -> str:
    """A cell that holds a text in quotes."""
    if isinstance(cell, Literal) and cell.kind is LiteralKind.TEXT and isinstance(cell.value, str):
        return cell.value
    refuse(cell, TEXT)
    return ""


def as_key(cell: WrittenCell) -> str | None:
    """A key of a parameter's row; none for `any`."""
    return None if isinstance(cell, Word) and cell.rule == "k_any" else as_text(cell)


def as_day(cell: WrittenCell) -> datetime.date:
    """A cell that holds a date."""
    if isinstance(cell, Literal) and isinstance(cell.value, datetime.date):
        return cell.value
    refuse(cell, DAY)
    return datetime.date.min


def as_period(cell: WrittenCell) -> str:
    """A cell that holds a period, a day or a year."""
    if isinstance(cell, Literal):
        if cell.kind is LiteralKind.PERIOD and isinstance(cell.value, str):
            return cell.value
        if isinstance(cell.value, datetime.date):
            return cell.value.isoformat()
        if cell.kind is LiteralKind.TEXT and isinstance(cell.value, str):
            return cell.value
        span = place_of(cell)
        written = current().folded[span.start : span.end]
        if cell.kind is LiteralKind.COUNT and len(written) == 4:
            return written
    refuse(cell, PERIOD)
    return ""


def as_bound(cell: WrittenCell) -> Formula | None:
    """A bound of a tier; none for `no limit`."""
    if isinstance(cell, Word) and cell.rule == "k_no_limit":
        return None
    if isinstance(cell, Word | Cell):
        refuse(cell, BOUND)
        return NOTHING
    return cell


def as_given(cell: WrittenCell) -> Formula | None:
    """A cell of a test: a value, a bare word that is a text, or none for `empty`."""
    if isinstance(cell, Word) and cell.rule == "k_empty":
        return None
    if isinstance(cell, Word | Cell):
        refuse(cell, CONSTANT)
        return NOTHING
    if isinstance(cell, Name) and len(cell.parts) == 1:
        return Literal(LiteralKind.TEXT, cell.parts[0], span=cell.span)
    return cell


def as_condition(cell: WrittenCell) -> Cell:
    """A cell of a decision that asks something of an input."""
    if isinstance(cell, Cell):
        return cell
    if isinstance(cell, Word):
        kinds = {"k_any": CellKind.ANY, "k_rest": CellKind.ELSE, "k_empty": CellKind.EMPTY}
        if cell.rule not in kinds:
            refuse(cell, CONSTANT)
        return Cell(kinds.get(cell.rule, CellKind.ANY), span=cell.span)
    values = cell.parts if isinstance(cell, AnyOf) else (cell,)
    return Cell(CellKind.VALUES, values, span=place_of(cell))


def _limit(bound: Bound) -> Formula | None:
    return None if isinstance(bound, Word) else bound


class CellRules:
    """The rules of the grammar for rows and cells."""

    def row(self, *cells: WrittenCell) -> Row:
        """`| a | b |`."""
        return Row(cells, Span(place_of_cell(cells[0]).start, place_of_cell(cells[-1]).end))

    def compared(self, sign: Token, value: Formula) -> Cell:
        """`>= 100`."""
        span = span_of(sign).to(place_of(value))
        return Cell(CellKind.COMPARED, (value,), read_comparison(sign).value, span=span)

    def interval(self, opening: Word, lower: Bound, closing: Word | None, upper: Bound | None) -> Cell:
        """`from X below Y`, `above X up to Y`, `from X`, `above X`."""
        included = Included.LOWER if opening.rule == "k_from" else Included.UPPER
        last = lower if upper is None else upper
        span = opening.span.to(place_of_cell(last))
        if closing is not None and (closing.rule == "k_below") != (included is Included.LOWER):
            current().report(codes.MIXED_INTERVAL, span, written=current().written(span))
        limit = None if upper is None else _limit(upper)
        return Cell(CellKind.INTERVAL, lower=_limit(lower), upper=limit, included=included, span=span)

    def upper_interval(self, closing: Word, upper: Bound) -> Cell:
        """`below X`, `up to X`."""
        included = Included.LOWER if closing.rule == "k_below" else Included.UPPER
        span = closing.span.to(place_of_cell(upper))
        return Cell(CellKind.INTERVAL, upper=_limit(upper), included=included, span=span)
