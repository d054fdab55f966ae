"""A run as tidy rows: one figure a row, every cell a text that a machine reads back."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass
from fractions import Fraction

from perfkit.diagnostics import Bug, door
from perfkit.engine import Cell, Failure, PeriodRun, RunResult
from perfkit.expr import Kind, Type
from perfkit.plans import COMPANY, Figure, FigureKind, GrainKind, PostingKind, Program
from perfkit.values import Money, get_currency_digits, render_decimal

PLACES = 12
"""Decimals of a figure that does not end before."""

HEADINGS = ("grain", "key", "period", "name", "value", "unit")

_NEEDS_QUOTES = re.compile('[,"\r\n]')
# What a spreadsheet would take for a formula; a plain number is left as it is.
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
"""What a spreadsheet takes for the beginning of a formula, in full width too."""
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True, slots=True)
class TidyRow:
    """One figure of one line in one period; `value` is empty where the figure has none.

    grain: the table's name in the plan. key: of the participant, group or row. unit: a currency, ratio, number, count,
    days, date, text or flag.
    """

    grain: str
    key: str
    period: str
    name: str
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure with the name it is shown under."""

    name: str
    figure: Figure


@door
def list_tidy_rows(run: RunResult, *, row_tables: Iterable[str] = ()) -> list[TidyRow]:
    """Every figure of the participants, groups and company in every period.

    row_tables: tables of rows whose figures are listed as well, each row in the periods it belongs to.
    Order: tables as in the plan, then key, period, and figures as in the plan.
    Values: plain decimals, exact where they end within 12 decimals and half-even at the twelfth otherwise; money with
    at least the decimals of its currency, percents as ratios (1 is 100%), dates as 2027-01-31, flags yes or no.
    A figure that has no value is empty; so is one that could not be reckoned, which a finding of the run explains, and
    so is what a withheld statement would have paid.
    Names: a line `pay x` is listed as `x`; as `pay x` where the table has a figure `x`. `earn x` and `carry x` are
    listed under these two words.
    """
    rows: list[TidyRow] = []
    for grain in list_grains(run.program, row_tables):
        shown = list_figures(run.program, grain)
        lines = [
            (each.world.key(grain, line), at, line)
            for at, each in enumerate(run.periods)
            for line in _lines(each, grain)
        ]
        for key, at, line in sorted(lines):
            period = run.periods[at]
            rows += (_to_row(period, key, line, each) for each in shown)
    return rows


@door
def list_grains(program: Program, row_tables: Iterable[str] = ()) -> list[str]:
    """The tables of the plan that have figures of a period, in its order, the company last."""
    wanted = set(row_tables)
    tables = [name for name, info in program.tables.items() if info.kind is GrainKind.PARTICIPANTS or name in wanted]
    spans = {name: info.span for name, info in program.tables.items()}
    spans |= {name: info.span for name, info in program.groups.items()}
    with_place = [(span.start if (span := spans[name]) else 0, name) for name in (*tables, *program.groups)]
    return [*(name for _, name in sorted(with_place, key=lambda each: each[0])), COMPANY]


@door
def list_figures(program: Program, grain: str) -> list[ShownFigure]:
    """The figures of a table in the order of the plan, each with a name that no other one of the table has."""
    own = [figure for figure in program.figures if figure.grain == grain]
    own.sort(key=lambda figure: figure.span.start if figure.span else 0)
    taken = {figure.name for figure in own}
    return [ShownFigure(_shown_name(figure, taken), figure) for figure in own]


def _shown_name(figure: Figure, taken: set[str]) -> str:
    """What is payable is known by its bare name wherever no figure has it."""
    bare = figure.name.removeprefix(f"{PostingKind.PAY.value} ")
    return figure.name if bare in taken else bare


def _lines(period: PeriodRun, grain: str) -> Sequence[int]:
    return [line for line in period.world.lines(grain) if period.world.is_of_period(grain, line)]


def _to_row(period: PeriodRun, key: str, line: int, shown: ShownFigure) -> TidyRow:
    figure = shown.figure
    cell = read_figure(period, figure, line)
    unit = cell.currency if isinstance(cell, Money) else figure.type.unit
    value = render_cell(cell, figure.type, period)
    return TidyRow(figure.grain, key, period.world.period.label, shown.name, value, unit)


@door
def read_figure(period: PeriodRun, figure: Figure, line: int) -> Cell:
    """A figure of a line; nothing for what a withheld statement would have posted or given."""
    people = period.world.program.participants
    is_given = figure.kind in (FigureKind.POSTING, FigureKind.TOTAL, FigureKind.AWARD)
    if is_given and figure.grain == people and line in period.withheld:
        return None
    return period.figure(figure.grain, figure.name, line)


@door
def render_cell(cell: Cell, kind: Type, period: PeriodRun) -> str:
    """A figure as plain text; empty where it has no value."""
    if cell is None or isinstance(cell, Failure):
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Money):
        return render_decimal(cell.amount, min_places=get_currency_digits(cell.currency), max_places=PLACES)
    if isinstance(cell, Fraction):
        least = get_currency_digits(kind.currency) if kind.is_money and kind.currency else 0
        return render_decimal(cell, min_places=least, max_places=PLACES)
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if kind.kind is Kind.LINK and isinstance(cell, int):
        if kind.table is None:
            raise Bug("a link without a table")
        return period.world.key(kind.table, cell)
    return str(cell)


@door
def render_csv(rows: Iterable[TidyRow]) -> str:
    """The rows as CSV with a header: commas, LF, quotes only where needed.

    A key or text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, also in full width, or a
    tab and is no plain number) is written with an apostrophe before it; numbers never change.

    >>> print(render_csv([TidyRow("rep", "Li, Na", "2027-01", "paid", "5.00", "USD")]), end="")
    grain,key,period,name,value,unit
    rep,"Li, Na",2027-01,paid,5.00,USD
    """
    return render_rows(HEADINGS, (astuple(row) for row in rows))


@door
def render_rows(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Any rows of text as CSV, in the form of `render_csv`; each row is as long as the headings.

    >>> print(render_rows(("name", "paid"), [("=A1", "-5.00")]), end="")
    name,paid
    '=A1,-5.00
    """
    return "".join(f"{line}\n" for line in _iter_csv_lines((headings, *rows)))


def _iter_csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for row in rows:
        yield ",".join(_to_csv_cell(cell) for cell in row)


def _to_csv_cell(text: str) -> str:
    if _FORMULA.match(text) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    if _NEEDS_QUOTES.search(text):
        doubled = text.replace('"', '""')
        return f'"{doubled}"'
    return text
