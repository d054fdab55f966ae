"""Finds rows for which a period takes back more than was paid for them, or what was never paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.store import Cell
from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry, payable_of
from perfkit.plans import FigureKind, PostingKind
from perfkit.values import get_currency_digits, render_money

_SHOWN = 5
_ZERO = Fraction(0)

Row = tuple[str, str]
"""A table and a key."""

Told = tuple[Code, str]
"""What is wrong, and the amount as it is shown."""


def find_clawed_too_much(world: World, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """Warnings about rows whose postings come to less than nothing by what a period takes back.

    world: the period, its book as it was before. entries: what the period proposes. A row with an amount below zero of
    its own takes nothing back. One that leads to other rows, as a refund to its deal, is held against what its payee
    was paid for those less what came back already through rows that lead there, where the plan pays for them at all;
    half a minor unit for each of these amounts is rounding.
    Codes: PKH063, PKH064, PKH070.
    """
    of_rows = [each for each in entries if each.kind is EntryKind.PAYABLE and each.row is not None]
    judging, found = _Judging(world, of_rows), dict[tuple[Code, str, str], list[str]]()
    for entry in of_rows:
        if entry.row is not None and entry.row[0] in world.program.tables and entry.amount and entry.amount < 0:
            told = judging.judge(entry, entry.row, entry.amount)
            if told is not None:
                code, shown = told
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


@dataclass(slots=True)
class _Left:
    """What is left of what was paid for a row: of each payee; who was ever paid, in what, in how many amounts."""

    of_payee: dict[str, Fraction] = field(default_factory=dict)
    gained: dict[str, None] = field(default_factory=dict)
    currencies: set[str] = field(default_factory=set)
    count: int = 0

    @property
    def is_paid(self) -> bool:
        """Whether anything above zero was ever posted."""
        return bool(self.gained)

    def add(self, payee: str, amount: Fraction, currency: str) -> None:
        """Count an amount that was paid, or came back."""
        self.of_payee[payee] = self.of_payee.get(payee, _ZERO) + amount
        self.currencies.add(currency)
        self.count += 1
        if amount > 0:
            self.gained[payee] = None


class _Judging:
    """What was ever paid for rows and came back through others, found once for a period."""

    def __init__(self, world: World, proposed: Sequence[LedgerEntry]) -> None:
        self.world = world
        self.tables = world.program.tables
        self.proposed = proposed
        self._left: dict[Row, _Left] | None = None

    def judge(self, entry: LedgerEntry, row: Row, amount: Fraction) -> Told | None:
        """What is wrong with taking an amount back for a row, and how it is shown."""
        earlier = [each.amount or _ZERO for each in self.world.book.list_posted(entry.kind, row, entry.name)]
        before = sum(earlier, _ZERO)
        if before + amount >= 0:
            return None
        if any(each > 0 for each in earlier):
            # A row that was below zero before was told of then.
            return None if before < 0 else (codes.CLAWED_TOO_MUCH, _show(self.world, entry, before))
        base = self._base(row)
        if any(column.type.table in self._rows_paid_for for column in self.tables[base[0]].columns.values()):
            paid = [each for each in self._iter_linked(base) if each in self.left and self.left[each].is_paid]
            if paid:
                return self._judge_linked(entry, amount, paid)
        elif any(self._iter_linked(base)) or self._is_below_zero(base):
            return None
        return None if before < 0 else (codes.CLAWED_NEVER_PAID, _show(self.world, entry, _ZERO))

    def _judge_linked(self, entry: LedgerEntry, amount: Fraction, paid: Sequence[Row]) -> Told | None:
        """What is wrong with taking an amount back of what was paid for the rows that a row leads to."""
        currency, sums = entry.currency or self.world.program.header.currency, [self.left[row] for row in paid]
        if any(each.currencies != {currency} for each in sums):
            # Amounts in several currencies are no sum.
            return None
        left = sum((each.of_payee.get(entry.payee, _ZERO) for each in sums), _ZERO)
        sums[0].add(entry.payee, amount, currency)
        slack = Fraction(sum(each.count for each in sums), 2 * 10 ** get_currency_digits(currency))
        if left + amount >= -slack:
            return None
        gained = list(dict.fromkeys(payee for each in sums for payee in each.gained))
        if entry.payee not in gained:
            return codes.CLAWED_FROM_OTHER, f"{_show(self.world, entry, _ZERO)} `{gained[-1]}` -> `{entry.payee}`"
        rest = render_money(max(_ZERO, left), currency)
        return codes.CLAWED_TOO_MUCH, f"{_show(self.world, entry, _ZERO)} of {rest} (`{paid[0][1]}`)"

    @property
    def left(self) -> dict[Row, _Left]:
        """What is left, for each row, of what was paid for it under any name, whole or in parts, less what came back.

        What the period takes back is not yet in it.
        """
        if self._left is None:
            nets, self._left = dict[tuple[Row, str, str], Fraction](), dict[Row, _Left]()
            every = (*self.world.book.entries, *(each for each in self.proposed if (each.amount or _ZERO) > 0))
            for entry in every:
                amount = payable_of(entry)
                if amount and entry.row is not None and entry.row[0] in self.tables:
                    base, currency = self._base(entry.row), entry.currency or ""
                    self._left.setdefault(base, _Left()).add(entry.payee, amount, currency)
                    nets[base, entry.payee, currency] = nets.get((base, entry.payee, currency), _ZERO) + amount
            for (base, payee, currency), net in nets.items():
                if net < 0 and base[1] in self.world.store.tables[base[0]].index:
                    paid = [each for each in self._iter_linked(base) if each in self._left and self._left[each].is_paid]
                    if paid:
                        self._left[paid[0]].add(payee, net, currency)
        return self._left

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
