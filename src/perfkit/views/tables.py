"""Tables for people: columns aligned by display width, figures as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.diagnostics import Language, Words, clean_text, cut_to_width, door, pad_to_width, text_width
from perfkit.engine import Cell, PeriodRun, RunResult, word_reason
from perfkit.expr import Kind, Type
from perfkit.values import Money, RoundingMode, find_places, render_decimal, render_money, round_to
from perfkit.views.tidy import ShownFigure, list_figures, read_figure, render_cell

GAP = "  "
WIDEST_CELL = 60
"""Columns that one cell may take; the rest of a longer text is cut."""
FEWEST_PLACES = 2
MOST_PLACES = 4

NO_VALUE = "-"

WORDS = {
    "period": Words("period", "期间"),
    "total": Words("total", "合计"),
    "table": Words("table", "表"),
    "rows": Words("rows", "行数"),
    "used": Words("used", "已使用"),
    "excluded": Words("excluded", "已排除"),
    "errors": Words("errors", "有错误"),
    "reason": Words("reason", "原因"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """Text in columns.

    rows: each as long as `headings`. right: the columns of figures. fixed: how many columns stand on every block.
    """

    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    right: frozenset[int] = frozenset()
    fixed: int = 1


@door
def render_table(table: Table, *, width: int = 120) -> str:
    """The table as lines; one that is wider than `width` goes on in blocks below, each with the fixed columns.

    User text is shown without anything that a screen would obey; a cell is cut at 60 columns.

    >>> print(render_table(Table(("rep", "paid"), [("李娜", "1,200.00"), ("Ann", "5.00")], frozenset({1}))), end="")
    rep       paid
    ----  --------
    李娜  1,200.00
    Ann       5.00
    """
    cells = [
        tuple(cut_to_width(clean_text(cell), WIDEST_CELL) for cell in row) for row in (table.headings, *table.rows)
    ]
    widths = [max(text_width(row[at]) for row in cells) for at in range(len(table.headings))]
    blocks = [_render_block(cells, widths, block, table.right) for block in _iter_blocks(table, widths, width)]
    return "\n".join(blocks)


def _iter_blocks(table: Table, widths: Sequence[int], width: int) -> Iterator[list[int]]:
    """The columns of each block: as many as fit, at least one besides the fixed ones."""
    fixed = list(range(min(table.fixed, len(widths))))
    taken = sum(widths[at] + len(GAP) for at in fixed)
    block: list[int] = []
    used = taken
    for at in range(len(fixed), len(widths)):
        if block and used + widths[at] > width:
            yield fixed + block
            block, used = [], taken
        block.append(at)
        used += widths[at] + len(GAP)
    yield fixed + block


def _render_block(
    cells: Sequence[tuple[str, ...]], widths: Sequence[int], columns: Sequence[int], right: frozenset[int]
) -> str:
    lines = [_render_line([_pad(row[at], widths[at], at in right) for at in columns]) for row in cells]
    lines.insert(1, _render_line(["-" * widths[at] for at in columns]))
    return "".join(f"{line}\n" for line in lines)


def _render_line(cells: Iterable[str]) -> str:
    return GAP.join(cells).rstrip()


def _pad(text: str, width: int, is_right: bool) -> str:
    return " " * (width - text_width(text)) + text if is_right else pad_to_width(text, width)


@door
def list_figure_table(run: RunResult, grain: str, lang: Language) -> Table:
    """Every figure of a table: a row for each line and period, a column for each figure."""
    shown = list_figures(run.program, grain)
    lines = [
        (period.world.key(grain, line), at, line)
        for at, period in enumerate(run.periods)
        for line in period.world.lines(grain)
        if period.world.is_of_period(grain, line)
    ]
    rows = [_figure_row(run.periods[at], key, line, shown) for key, at, line in sorted(lines)]
    headings = (grain, WORDS["period"].in_language(lang), *(_heading(each) for each in shown))
    right = frozenset(2 + at for at, each in enumerate(shown) if each.figure.type.kind is Kind.NUMERIC)
    return Table(headings, rows, right, fixed=2)


def _figure_row(period: PeriodRun, key: str, line: int, shown: Sequence[ShownFigure]) -> tuple[str, ...]:
    cells = (show_cell(read_figure(period, each.figure, line), each.figure.type, period) for each in shown)
    return (key, period.world.period.label, *cells)


def _heading(shown: ShownFigure) -> str:
    kind = shown.figure.type
    return f"{shown.name} {kind.currency}" if kind.is_money and not kind.is_any_money else shown.name


def show_cell(cell: Cell, kind: Type, period: PeriodRun) -> str:
    """A figure as people write it, `-` where it has none; percents to two decimals.

    Money stands without its currency, which the heading says; with it where each amount has its own.
    """
    if isinstance(cell, Money):
        return render_money(cell.amount, cell.currency)
    if isinstance(cell, Fraction):
        return show_number(cell, kind)
    return render_cell(cell, kind, period) or NO_VALUE


@door
def show_number(value: Fraction, kind: Type) -> str:
    """A number as people write it: grouped money without its currency, percents to two decimals, others to four."""
    if kind.is_money and kind.currency is not None:
        return render_money(value, kind.currency).replace(f"{kind.currency} ", "", 1)
    if kind.unit == "ratio":
        return f"{render_decimal(value * 100, max_places=find_places(value * 100, FEWEST_PLACES))}%"
    return render_decimal(round_to(value, MOST_PLACES, RoundingMode.HALF_EVEN), max_places=MOST_PLACES)


@door
def list_row_table(run: RunResult, lang: Language) -> Table:
    """What became of the rows of each table: how many were used, excluded and for which reason, or in error."""
    heads = tuple(WORDS[name].in_language(lang) for name in ("table", "rows", "used", "excluded", "errors", "reason"))
    rows = []
    for count in run.row_counts:
        reasons = [f"{number:,} {show_reason(reason, lang)}" for reason, number in sorted(count.reasons.items())]
        figures = (f"{number:,}" for number in (count.rows, count.used, count.excluded, count.errors))
        rows.append((count.table, *figures, reasons[0] if reasons else ""))
        rows += [(*[""] * 5, reason) for reason in reasons[1:]]
    return Table(heads, rows, frozenset({1, 2, 3, 4}))


@door
def show_reason(reason: str, lang: Language) -> str:
    """Why a row was left out, in a language; the plan's own reasons stay as it words them."""
    return word_reason(reason).in_language(lang)
