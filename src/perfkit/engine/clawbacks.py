"""Finds rows for which a period takes back more than was paid for them, or what was never paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.store import Cell
from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.plans import FigureKind, PostingKind
from perfkit.values import render_money

_SHOWN = 5
_ZERO = Fraction(0)

Row = tuple[str, str]
"""A table and a key."""


def find_clawed_too_much(world: World, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """Warnings about rows whose postings come to less than nothing by what a period takes back.

    world: the period, its book as it was before. entries: what the period proposes. A row with an amount below zero of
    its own takes nothing back. One that leads to other rows, as a refund to its deal, is held against what was posted
    for those, where the plan pays for them at all.
    Codes: PKH063, PKH064, PKH070.
    """
    of_rows = [each for each in entries if each.kind is EntryKind.PAYABLE and each.row is not None]
    judging, found = _Judging(world, of_rows), dict[tuple[Code, str, str], list[str]]()
    for entry in of_rows:
        if entry.row is not None and entry.row[0] in world.program.tables and entry.amount and entry.amount < 0:
            earlier = [each.amount or _ZERO for each in world.book.list_posted(entry.kind, entry.row, entry.name)]
            code = judging.judge(entry.row, earlier, entry.amount)
            if code is not None:
                shown = _show(world, entry, sum(earlier, _ZERO))
                found.setdefault((code, entry.row[0], entry.name), []).append(f"`{entry.row[1]}` {shown}")
    return (
        *_iter_from_others(world, of_rows),
        *(
            find(code, None, name=name, table=table, count=len(rows), rows=", ".join(rows[:_SHOWN]) + _rest(rows))
            for (code, table, name), rows in found.items()
        ),
    )


def _iter_from_others(world: World, entries: Iterable[LedgerEntry]) -> Iterator[Finding]:
    """Warnings about rows and groups for which one gives back what another was paid."""
    found: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        if entry.row is None or not entry.amount or entry.amount > 0:
            continue
        earlier = world.book.list_posted(entry.kind, entry.row, entry.name)
        own = sum((each.amount or _ZERO for each in earlier if each.payee == entry.payee), _ZERO)
        others = list(dict.fromkeys(each.payee for each in earlier if each.payee != entry.payee and each.amount))
        if own + entry.amount < 0 and others:
            shown = f"`{entry.row[1]}` {_show(world, entry, _ZERO)} `{others[-1]}` -> `{entry.payee}`"
            found.setdefault((entry.row[0], entry.name), []).append(shown)
    for (table, name), rows in found.items():
        shown = ", ".join(rows[:_SHOWN]) + _rest(rows)
        yield find(codes.CLAWED_FROM_OTHER, None, name=name, table=table, count=len(rows), rows=shown)


def _rest(rows: list[str]) -> str:
    return " …" if len(rows) > _SHOWN else ""


def _show(world: World, entry: LedgerEntry, paid: Fraction) -> str:
    """What is taken back, and of how much."""
    currency = entry.currency or world.program.header.currency
    taken = render_money(-(entry.amount or _ZERO), currency)
    return f"{taken} of {render_money(paid, currency)}" if paid else taken


class _Judging:
    """What was ever paid for rows, found once for a period."""

    def __init__(self, world: World, proposed: Iterable[LedgerEntry]) -> None:
        self.world = world
        self.tables = world.program.tables
        self.proposed = proposed
        self._paid: set[Row] | None = None

    def judge(self, row: Row, earlier: Sequence[Fraction], amount: Fraction) -> Code | None:
        """What is wrong with taking an amount back. earlier: what was posted for the row under the same name."""
        before = sum(earlier, _ZERO)
        if before + amount >= 0 or before < 0:
            # A row that was below zero before was told of then.
            return None
        if any(each > 0 for each in earlier):
            return codes.CLAWED_TOO_MUCH
        base = self._base(row)
        linked = list(self._iter_linked(base))
        if any(column.type.table in self._rows_paid_for for column in self.tables[base[0]].columns.values()):
            return None if any(each in self.paid for each in linked) else codes.CLAWED_NEVER_PAID
        return None if linked or self._is_below_zero(base) else codes.CLAWED_NEVER_PAID

    @property
    def paid(self) -> set[Row]:
        """The rows for which something above zero was posted under any name, whole or in parts."""
        if self._paid is None:
            every = (*self.world.book.entries, *self.proposed)
            rows = (each.row for each in every if each.kind is EntryKind.PAYABLE and (each.amount or _ZERO) > 0)
            self._paid = {self._base(row) for row in rows if row is not None and row[0] in self.tables}
        return self._paid

    @property
    def _rows_paid_for(self) -> set[str]:
        """The tables of rows that the plan pays for, whole or in parts."""
        found = set()
        for figure in self.world.program.figures:
            is_pay = figure.posting is not None and figure.posting.kind is PostingKind.PAY
            if figure.kind is FigureKind.POSTING and is_pay and figure.grain in self.tables:
                credit = self.tables[figure.grain].credit
                found.add(figure.grain if credit is None else credit.table)
        return found - {self.world.program.participants or ""}

    def _base(self, row: Row) -> Row:
        """The row that a part of it was made from; itself for any other, and for a part that is there no more."""
        credit, table = self.tables[row[0]].credit, self.world.store.tables[row[0]]
        if credit is None or row[1] not in table.index:
            return row
        line = table.columns[credit.table][table.index[row[1]]]
        assert isinstance(line, int)  # A part is of one row.
        return credit.table, self.world.store.tables[credit.table].keys[line]

    def _is_below_zero(self, row: Row) -> bool:
        """Whether one of the amounts of a row is below zero, so that what it posts is its own."""
        cells = (self._read(row, column) for column in self.tables[row[0]].columns)
        return any(isinstance(cell, Fraction) and cell < 0 for cell in cells)

    def _read(self, row: Row, column: str) -> Cell:
        table = self.world.store.tables[row[0]]
        line = table.index[row[1]]
        return table.read(column, line, self.world.day(row[0], line))

    def _iter_linked(self, row: Row) -> Iterator[Row]:
        """The rows that a row leads to by its own columns."""
        for name, column in self.tables[row[0]].columns.items():
            target, cell = column.type.table, self._read(row, name)
            if target is not None and target != self.world.program.participants and isinstance(cell, int):
                yield target, self.world.store.tables[target].keys[cell]
