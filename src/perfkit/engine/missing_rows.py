"""Finds closed periods that lost all rows of a table, so that what lines made of them would be taken back."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfkit.diagnostics import Finding, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.corrected import Correction
from perfkit.engine.world import World
from perfkit.expr import Gathered, WindowKind, iter_typed
from perfkit.ledger import EntryKind
from perfkit.plans import Figure, FigureKind, GrainKind, Program, iter_formulas_of, list_reads
from perfkit.values import render_money

_SHOWN = 20
_THIS_PERIOD = (None, WindowKind.THIS_PERIOD)
_NOT_NOW = (WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE)

Read = tuple[str, str | None, bool]
"""A table of rows that is read, by which date column, and whether of the period alone."""


@dataclass(frozen=True, slots=True)
class Missing:
    """The tables without a row in a closed period that lines of a name read, where the period comes out lower.

    kind: which of the postings is told.
    """

    program: Program
    kind: EntryKind
    period: str
    name: str
    tables: tuple[str, ...]


def list_missing(world: World, differences: Iterable[Correction], kind: EntryKind) -> Iterator[Missing]:
    """What a closed period that comes out lower lacks, name by name.

    world: the closed period as it is reckoned now. kind: which of the postings is told.
    """
    program = world.program
    for name in dict.fromkeys(each.entry.name for each in differences if _is_lower(program, each, kind)):
        empty = dict.fromkeys(read[0] for read in _list_tables(program, name) if _is_empty(world, read))
        if empty:
            yield Missing(program, kind, world.period.label, name, tuple(empty))


def find_missing_rows(missing: Iterable[Missing], posted: Iterable[Correction]) -> Iterator[Finding]:
    """Warnings about lines that come out lower than posted while a table they read has no row in their period.

    posted: what is proposed for closed periods. What stays with a payee by what people put there is not taken back.
    What was posted for a row is left out, since a row that is gone is named itself. A file that lacks some rows of a
    period cannot be told from one that never had them.
    Codes: PKH050.
    """
    by_line: dict[tuple[str, str], list[Correction]] = {}
    for correction in posted:
        by_line.setdefault((correction.entry.for_period, correction.entry.name), []).append(correction)
    for each in missing:
        amounts: dict[tuple[str, str], str] = {}
        for correction in by_line.get((each.period, each.name), ()):
            entry = correction.entry
            if _is_lower(each.program, correction, each.kind):
                currency = entry.currency or each.program.header.currency
                shown = render_money(correction.after - correction.before, currency)
                amounts[(entry.payee, entry.currency or "")] = f"`{entry.payee}` {shown}"
        told = ", ".join(list(amounts.values())[:_SHOWN]) + (" …" if len(amounts) > _SHOWN else "")
        values = {"period": each.period, "name": each.name, "count": len(amounts)}
        for table in each.tables if amounts else ():
            yield find(codes.ROWS_MISSING, None, **values, table=table, amounts=told)


def _is_lower(program: Program, correction: Correction, kind: EntryKind) -> bool:
    """Whether money of no row is less than posted."""
    entry = correction.entry
    is_of_row = entry.row is not None and entry.row[0] in program.tables
    return entry.kind is kind and not is_of_row and entry.amount is not None and correction.after < correction.before


def _list_tables(program: Program, name: str) -> list[Read]:
    """The tables of rows that the lines of a name are made of, by way of whatever figures."""
    waiting = [f for f in program.figures if f.kind is FigureKind.POSTING and f.posting and f.posting.name == name]
    seen, found = {(figure.grain, figure.name) for figure in waiting}, dict[Read, None]()
    while waiting:
        figure = waiting.pop()
        found |= dict.fromkeys(_iter_own(program, figure))
        for key in list_reads(figure, program.by_name):
            if key not in seen:
                seen.add(key)
                waiting.append(program.by_name[key])
    return list(found)


def _iter_own(program: Program, figure: Figure) -> Iterator[Read]:
    if figure.hops:
        yield from _of_rows(program, figure.hops[0].start, None, is_of_period=True)
    for formula in iter_formulas_of(figure):
        for node in iter_typed(formula):
            kind = node.window.kind if isinstance(node, Gathered) and node.window is not None else None
            if isinstance(node, Gathered) and kind not in _NOT_NOW:
                yield from _of_rows(program, node.table, node.dated, is_of_period=kind in _THIS_PERIOD)


def _of_rows(program: Program, table: str, dated: str | None, *, is_of_period: bool) -> Iterator[Read]:
    info = program.tables.get(table)
    if info is None or info.kind is not GrainKind.ROWS:
        return
    if info.credit is not None:
        yield (info.credit.table, None, is_of_period)
    else:
        yield (table, dated, is_of_period)


def _is_empty(world: World, read: Read) -> bool:
    """Whether no row that is passed is dated in the period, or, of a longer window, up to its end."""
    name, dated, is_of_period = read
    table, period = world.store.tables[name], world.period
    first = period.starts_on if is_of_period else datetime.date.min
    for line, own in enumerate(table.dates):
        day = own if dated is None else table.read(dated, line, period.ends_on)
        if not isinstance(day, datetime.date) or first <= day <= period.ends_on:
            return False
    return True
