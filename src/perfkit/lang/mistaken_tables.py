"""Tells what is wrong in tables and heads that are written as in a spreadsheet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang_words as codes
from perfkit.lang.habits import word_at
from perfkit.lang.said_otherwise import say_behind
from perfkit.lang.spoken_bounds import show_two_columns
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_HEADED = re.compile(r"\|[ \t]*((?:[A-Z]{3}[ \t]+)?-?[0-9][0-9.,]*(?:[ \t]*[%‰元万亿]+)?)(?=[ \t]*\|)")
"""A cell that is headed by a value."""
_NO_LIMIT = Words("`no limit` where the last tier has no end, else a value", "`不限`（最后一档没有上限时），其余写数值")
_EMPTY_CELLS = {
    "h_tiers": _NO_LIMIT,
    "h_rating": _NO_LIMIT,
    "h_decide": Words(
        "`any` where every value fits, and `else` in the last row for the rest", "`任意`（什么值都行），末行写 `其余`"
    ),
    "h_test": Words(
        "`empty` where there is nothing, with `or empty` behind the column's type",
        "`空`（没有值），并在该列类型后写 `或空`",
    ),
}
_A_VALUE = Words("a value, `USD 0` or `0%` where it is nothing", "数值；没有就写 `0元` 或 `0%`")
_ROW = Words(
    "`| from 1% below 2% | from USD 100 below USD 200 | 50% |`", "`| 满 1% 不满 2% | 满 100元 不满 200元 | 50% |`"
)
_ROWS_MAX = 20
_TWO = re.compile(r"[ \t]*(\w+)[ \t]*\(([^()\n]*,[^()\n]*)\)")
_ANY_DECIDE = Words("`decide NAME(a: percent, b: money) first`", "`判定 名称(甲: 百分比, 乙: 金额) 首条命中`")
_ANY_CURVE = Words("`curve NAME(a: percent, b: money) ends hold`", "`曲线 名称(甲: 百分比, 乙: 金额) 两端 持平`")
_PAID = re.compile(r"(?m)^[ \t]*(?:pay|发放)[ \t]+(?:(?:each|逐)[ \t]+\w+[ \t]+)?(\w+)")


def _two_figures(reading: Reading, piece: Piece) -> dict[str, Words]:
    """The heads that take two figures, with the names of this one where it has two already."""
    found = _TWO.match(reading.folded, piece.word_end)
    if found is None:
        return {"decide": _ANY_DECIDE, "curve": _ANY_CURVE, "row": _ROW}
    call = reading.written(Span(found.start(1), found.end()))
    return {
        "decide": Words(f"`decide {call} first`", f"`判定 {call} 首条命中`"),
        "curve": Words(f"`curve {call} ends hold`", f"`曲线 {call} 两端 持平`"),
        "row": _ROW,
    }


def _is_in_head(reading: Reading, piece: Piece, at: int) -> bool:
    """Whether a place is on the line that heads the table of a piece."""
    bar = reading.folded.find("|", piece.start, piece.end)
    return bar >= 0 and reading.line_start(bar) == reading.line_start(at)


def empty_cell(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A cell with nothing in it."""
    at = mistake.span.start
    before = reading.folded[reading.line_start(at) : at].rstrip()
    if mistake.written != "|" or not before.endswith("|"):
        return None
    bar = reading.line_start(at) + len(before) - 1
    instead = _EMPTY_CELLS.get(HEADS.get(piece.word, ""), _A_VALUE)
    reading.report(codes.CELL_EMPTY, Span(bar, at + 1), instead=instead)
    return at


def value_in_heading(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A value among the names that head a table, as in a matrix."""
    at = mistake.span.start
    start = reading.line_start(at)
    if HEADS.get(piece.word) not in ("h_tiers", "h_decide") or not _is_in_head(reading, piece, at):
        return None
    found = _HEADED.search(reading.folded[start : reading.line_end(at)])
    if found is None:
        return None
    span = Span(start + found.start(1), start + found.end(1))
    reading.report(codes.VALUE_IN_HEADING, span, written=reading.written(span), **_two_figures(reading, piece))
    return at


def range_in_one_column(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A table of tiers with both bounds of a row in one cell."""
    at = mistake.span.start
    if HEADS.get(piece.word) not in ("h_tiers", "h_rating") or not _is_in_head(reading, piece, at):
        return None
    start = reading.line_start(at)
    rows = [row for row in reading.folded[start : piece.end].split("\n") if row.strip().startswith("|")]
    if len(rows) > _ROWS_MAX:
        return None
    shown = show_two_columns([row.split("#")[0] for row in rows], is_chinese=not piece.word.isascii())
    if shown is None:
        return None
    first = len(rows[0]) - len(rows[0].lstrip())
    span = Span(start + first, start + len(rows[0].split("#")[0].rstrip()))
    quoted = ", ".join(f"`{row}`" for row in shown.split("; "))
    reading.report(codes.RANGE_IN_ONE_COLUMN, span, table=Words(quoted, quoted.replace(", `", "、`")))
    return at


def several_figures(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A second figure in the bracket of tiers."""
    is_head = reading.line_start(mistake.span.start) <= piece.start
    if HEADS.get(piece.word) != "h_tiers" or mistake.kind != "_COMMA" or not is_head:
        return None
    reading.report(codes.SEVERAL_FIGURES, mistake.span, head=piece.word, **_two_figures(reading, piece))
    return mistake.span.start


def test_of_periods(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """Something behind the period that heads a test."""
    is_head = reading.line_start(mistake.span.start) <= piece.start
    if HEADS.get(piece.word) != "h_test" or not is_head or mistake.accepted != {"_NL"}:
        return None
    paid = _PAID.search(reading.folded)
    name = reading.written(Span(*paid.span(1))) if paid is not None else None
    figure = Words(name, name) if name is not None else Words("FIGURE", "名称")
    reading.report(codes.TEST_OF_PERIODS, mistake.span, figure=figure)
    return mistake.span.start


def said_behind(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A word behind a formula that the language says in lines of their own."""
    if "_NL" not in mistake.accepted:
        return None
    span = word_at(reading, mistake.span.start)
    instead = say_behind(reading.folded[span.start : span.end])
    if instead is None:
        return None
    reading.report(codes.SAID_OTHERWISE, span, word=reading.written(span), instead=instead)
    return mistake.span.start
