"""Finds closed periods that lost all rows of a table, so that what lines made of them would be taken back."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from perfkit.diagnostics import Finding, find, show_few
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.corrected import Correction
from perfkit.engine.due import find_read, iter_signs
from perfkit.engine.world import World
from perfkit.expr import Gathered, Gathering, Typed, WindowKind
from perfkit.ledger import EntryKind
from perfkit.plans import Figure, FigureKind, GrainKind, PostingKind, Program, list_reads
from perfkit.values import render_money

_SHOWN = 20
_THIS_PERIOD = (None, WindowKind.THIS_PERIOD)
_NOT_NOW = (WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE)

_ADDED_UP = (Gathering.SUM, Gathering.COUNT)
"""With more rows these grow."""

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

    world: the closed period as it is reckoned now. kind: which of the postings is told. A table whose rows a line only
    takes off, as refunds, is not why it comes out lower.
    """
    program = world.program
    for name in dict.fromkeys(each.entry.name for each in differences if _is_lower(program, each, kind)):
        empty = dict.fromkeys(read[0] for read in _list_tables(program, name, kind) if _is_empty(world, read))
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
        told = show_few(list(amounts.values()), _SHOWN)
        values = {"period": each.period, "name": each.name, "count": len(amounts)}
        for table in each.tables if amounts else ():
            yield find(codes.ROWS_MISSING, None, **values, table=table, amounts=told)


def _is_lower(program: Program, correction: Correction, kind: EntryKind) -> bool:
    """Whether money of no row is less than posted."""
    entry = correction.entry
    is_of_row = entry.row is not None and entry.row[0] in program.tables
    return entry.kind is kind and not is_of_row and entry.amount is not None and correction.after < correction.before


def _list_tables(program: Program, name: str, kind: EntryKind) -> list[Read]:
    """The tables of rows that the lines of a name are made of, by way of whatever figures, but for those taken off."""
    found = dict[Read, None]()
    for figure in _list_lines(program, name, kind):
        signs: dict[int, set[int]] = {}
        for part, sign in iter_signs(program, figure):
            signs.setdefault(id(part), set()).add(sign)
        waiting, seen = [(figure, True)], {(figure.grain, figure.name, True)}
        while waiting:
            each, is_term = waiting.pop()
            found |= dict.fromkeys(_iter_own(program, each, signs if is_term else {}))
            terms = {find_read(part) for part in _iter_parts(each) if id(part) in signs} if is_term else set()
            others = {find_read(part) for part in _iter_parts(each) if id(part) not in signs or not is_term}
            for key in list_reads(each, program.by_name):
                is_further = key in terms and key not in others
                if (*key, is_further) not in seen:
                    seen.add((*key, is_further))
                    waiting.append((program.by_name[key], is_further))
    return list(found)


def _list_lines(program: Program, name: str, kind: EntryKind) -> list[Figure]:
    """The lines that post a name as earned, or as payable; what is earned without a line of its own is what is paid."""
    lines = [f for f in program.figures if f.kind is FigureKind.POSTING and f.posting and f.posting.name == name]
    wanted = PostingKind.EARN if kind is EntryKind.EARNED else PostingKind.PAY
    return [each for each in lines if each.posting is not None and each.posting.kind is wanted] or lines


def _iter_parts(figure: Figure) -> Iterator[Typed]:
    return iter(figure.nodes)


def _iter_own(program: Program, figure: Figure, signs: Mapping[int, Collection[int]]) -> Iterator[Read]:
    """The tables that a figure reads itself. signs: of the parts that the line adds up or takes off."""
    if figure.hops:
        yield from _of_rows(program, figure.hops[0].start, None, is_of_period=True)
    for node in _iter_parts(figure):
        if not isinstance(node, Gathered) or (node.gathering in _ADDED_UP and signs.get(id(node)) == {-1}):
            continue
        kind = node.window.kind if node.window is not None else None
        if kind not in _NOT_NOW:
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
