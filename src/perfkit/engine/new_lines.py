"""Finds lines that only this version of a plan pays, and that pay for days on which an earlier version held."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from perfkit.diagnostics import Finding, Place, find, show_few
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.due import find_posted_before, iter_own_parts
from perfkit.engine.interpret import Frames, Interpreter
from perfkit.engine.world import World
from perfkit.expr import Constant, Gathered, TypedWindow
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.plans import Figure, FigureKind, PostingKind, Program
from perfkit.values import render_money

_SHOWN = 5
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)
_ZERO = Fraction(0)


def find_new_lines(world: World, interpreter: Interpreter, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """Warnings about what a period pays under names that no earlier version posted, for days before this version.

    world: the period, its book as it was before. entries: what the period proposes. A line of each row is told of for
    every row that it pays so, a total only the first time. Where rows go to a version by date there is nothing to tell.
    Codes: PKH056, PKH057.
    """
    header, book = world.program.header, world.book
    earlier = [entry for entry in book.entries if entry.version < header.version]
    if header.version_by is not None or not earlier:
        return ()
    known = {entry.name for entry in earlier if entry.kind in _MONEY}
    mine = {entry.name for entry in book.entries if entry.kind in _MONEY}
    new = [each for each in entries if each.kind is EntryKind.PAYABLE and each.amount and each.name not in known]
    tables = world.program.tables
    of_rows = [each for each in new if each.row is not None and each.row[0] in tables]
    of_lines = [each for each in new if (each.row is None or each.row[0] not in tables) and each.name not in mine]
    return (*_iter_of_rows(world, of_rows), *_iter_of_totals(world, interpreter, of_lines))


def _iter_of_rows(world: World, entries: Sequence[LedgerEntry]) -> Iterator[Finding]:
    header = world.program.header
    rows: dict[tuple[str, str, str], dict[str, Fraction]] = {}
    for entry in entries:
        assert entry.row is not None
        table = world.store.tables[entry.row[0]]
        day = table.dates[table.index[entry.row[1]]]
        if day is not None and day < header.starts_on:
            line = rows.setdefault((entry.row[0], entry.name, entry.currency or header.currency), {})
            line[entry.row[1]] = line.get(entry.row[1], _ZERO) + entry.money
    for (name_of_table, name, currency), amounts in rows.items():
        shown = show_few([f"`{key}`" for key in amounts], _SHOWN)
        amount = render_money(sum(amounts.values(), _ZERO), currency)
        values = {"now": header.version, "name": name, "start": header.starts_on, "table": name_of_table}
        values |= {"day": _name_day(world.program, name_of_table)}
        place = _place(world, _find_line(world, name, name_of_table))
        yield find(codes.LINE_NEW, place, **values, amount=amount, count=len(amounts), rows=shown)


def _iter_of_totals(world: World, interpreter: Interpreter, entries: Sequence[LedgerEntry]) -> Iterator[Finding]:
    header = world.program.header
    names = dict.fromkeys(entry.name for entry in entries)
    for name in names:
        figure = _find_line(world, name, None)
        table = _find_early_table(world, interpreter, figure) if figure is not None else None
        if table is not None:
            own = [each for each in entries if each.name == name]
            money = [f"`{e.payee}` {render_money(e.money, e.currency or header.currency)}" for e in own]
            shown = show_few(money, _SHOWN)
            values = {"now": header.version, "name": name, "table": table, "start": header.starts_on}
            yield find(codes.TOTAL_NEW, _place(world, figure), **values, count=len(money), amounts=shown)


def _find_early_table(world: World, interpreter: Interpreter, figure: Figure) -> str | None:
    """The first table with rows before this version that a line counts and, of what it posted, takes off."""
    if find_posted_before(world.program, figure) is None:
        return None
    for node in iter_own_parts(world.program, figure):
        if isinstance(node, Gathered) and node.window is not None and node.table in world.store.tables:
            first = _find_first_day(interpreter, figure, node.window)
            if first is not None and _has_rows(world, node, first):
                return node.table
    return None


def _find_first_day(interpreter: Interpreter, figure: Figure, window: TypedWindow) -> datetime.date | None:
    """The first day of a window; none for one that begins on a day of each line's own."""
    if window.start is not None and not isinstance(window.start, Constant):
        return None
    return interpreter.window(window, Frames(figure.grain, 0, figure.name))[0]


def _has_rows(world: World, node: Gathered, first: datetime.date) -> bool:
    """Whether a row is dated from a day on and before this version."""
    table, start = world.store.tables[node.table], world.program.header.starts_on
    for line in table.order:
        day = table.dates[line] if node.dated is None else table.read(node.dated, line, world.period.ends_on)
        if isinstance(day, datetime.date) and first <= day < start:
            return True
    return False


def _find_line(world: World, name: str, grain: str | None) -> Figure | None:
    """The line that pays under a name: of rows of a table, or where none is named of a participant or a group."""
    for figure in world.program.figures:
        posting = figure.posting
        if figure.kind is not FigureKind.POSTING or posting is None or posting.kind is not PostingKind.PAY:
            continue
        is_of_rows = figure.grain in world.program.tables and figure.grain != world.program.participants
        if posting.name == name and (figure.grain == grain if grain is not None else not is_of_rows):
            return figure
    return None


def _name_day(program: Program, table: str) -> str:
    """The date of a row as its own section writes it: a column, over links where it is another table's."""
    info = program.tables[table]
    if info.credit is not None:
        return f"{info.credit.table}.{_name_day(program, info.credit.table)}"
    assert info.dated is not None
    return ".".join((*(hop.name for hop in info.dated.hops), info.dated.column))


def _place(world: World, figure: Figure | None) -> Place | None:
    return world.place(figure.span) if figure is not None else None
