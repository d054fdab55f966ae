"""Sums up what was ever paid for rows and came back, under all names, with the rows that lead to them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from perfkit.calendar import parse_period
from perfkit.engine.due import find_posted_before, iter_reached_parts, iter_taken_off
from perfkit.engine.store import Cell
from perfkit.engine.world import World
from perfkit.expr import Gathered
from perfkit.ledger import EntryKind, LedgerEntry, payable_of
from perfkit.plans import Figure, FigureKind, PostingKind
from perfkit.values import Money, get_currency_digits

Row = tuple[str, str]
"""A table and a key."""

_ZERO = Fraction(0)


@dataclass(slots=True)
class Paid:
    """What rows came to: by payee; who was ever paid, in what currencies, in how many amounts."""

    of_payee: dict[str, Fraction] = field(default_factory=dict)
    gained: dict[str, None] = field(default_factory=dict)
    currencies: set[str] = field(default_factory=set)
    count: int = 0

    def add(self, payee: str, amount: Fraction, currency: str) -> None:
        """Count an amount that was paid, or came back."""
        self.of_payee[payee] = self.of_payee.get(payee, _ZERO) + amount
        self.currencies.add(currency)
        self.count += 1
        # What gives back what was taken before is no payment.
        if amount > 0 and self.of_payee[payee] > 0:
            self.gained[payee] = None

    def join(self, other: Paid, *, returns_only: bool = False) -> None:
        """Count what other rows came to. returns_only: only whom they took from."""
        for payee, amount in other.of_payee.items():
            if amount < 0 or not returns_only:
                self.of_payee[payee] = self.of_payee.get(payee, _ZERO) + amount
                self.currencies |= other.currencies
        self.gained |= {} if returns_only else other.gained
        self.count += other.count

    def is_short(self, payee: str, amount: Fraction, currency: str) -> bool:
        """Whether an amount takes more than is left with a payee; half a minor unit for each amount is rounding."""
        slack = Fraction(self.count, 2 * 10 ** get_currency_digits(currency))
        return self.of_payee.get(payee, _ZERO) + amount < -slack


class PaidFor:
    """What was paid for rows before a period and is paid in it, less what came back and was noted.

    proposed: what is payable in the period by corrections and by the period itself. What it takes back counts once it
    was noted.
    """

    def __init__(self, world: World, proposed: Sequence[LedgerEntry]) -> None:
        self.world = world
        self.tables = world.program.tables
        self.proposed = proposed

    @cached_property
    def _own(self) -> dict[Row, Paid]:
        """What each row came to by itself and by its parts, a row that others lead to by their means also."""
        found: dict[Row, Paid] = {}
        posted = (each for each in self.world.book.entries if is_before(self.world, each))
        for entry in (*posted, *(each for each in self.proposed if each.money > 0)):
            amount = payable_of(entry)
            if amount and entry.row is not None:
                found.setdefault(self.base(entry.row), Paid()).add(entry.payee, amount, entry.currency or "")
        return found

    @cached_property
    def _leading(self) -> dict[Row, dict[Row, None]]:
        """The rows with money that lead to a row, themselves or through others."""
        found: dict[Row, dict[Row, None]] = {}
        for row in self._own:
            self._enter(found, row)
        return found

    def _enter(self, leading: dict[Row, dict[Row, None]], row: Row) -> None:
        for level in self._iter_levels(row):
            for each in level:
                leading.setdefault(each, {})[row] = None

    def note(self, entry: LedgerEntry) -> None:
        """Count what was taken back: what is left for the next is less by it."""
        if entry.row is not None:
            base = self.base(entry.row)
            self._enter(self._leading, base)
            self._own.setdefault(base, Paid()).add(entry.payee, entry.money, entry.currency or "")

    def sum_of(self, row: Row) -> Paid:
        """What a row came to with all that leads to it; of rows of its own table only what they took back of it.

        A receipt pays for its deal, a refund takes back of it; a renewal of a deal is another sale.
        """
        found = Paid()
        self._join(found, row)
        return found

    def _join(self, found: Paid, row: Row) -> None:
        if row in self._own:
            found.join(self._own[row])
        for each in self._leading.get(row, ()):
            if each != row:
                found.join(self._own[each], returns_only=each[0] == row[0])

    def has_given_back(self, row: Row, payee: str) -> bool:
        """Whether a payee gave money back through rows that lead to a row."""
        leading = (self._own[each] for each in self._leading.get(row, ()) if each != row)
        return any(each.of_payee.get(payee, _ZERO) < 0 for each in leading)

    def list_led_to(self, row: Row) -> tuple[Row, ...]:
        """The nearest rows that a row leads to and for which the plan pays: for themselves or for what they receive."""
        for level in self._iter_levels(row):
            paid = [each for each in level if each[0] in self.tables_paid_for]
            paid = paid or [each for each in level if self._receives(each, row[0])]
            above = {far for each in paid for further in self._iter_levels(each) for far in further}
            if paid:
                return tuple(each for each in paid if each not in above) or tuple(paid)
        return ()

    def sum_led_to(self, row: Row, led_to: Sequence[Row]) -> Paid:
        """What the rows that a row leads to came to, with all that leads to them, and those that they lead to."""
        found, nearer = Paid(), {row: None}
        for each in led_to:
            for own in (each, *self._leading.get(each, ())):
                if own not in nearer and own in self._own:
                    found.join(self._own[own], returns_only=own != each and own[0] == each[0])
                    nearer[own] = None
        for each in led_to:
            for far in (far for level in self._iter_levels(each) for far in level):
                if far not in nearer and far in self._own:
                    found.join(self._own[far])
                    nearer[far] = None
        if row in self._own:
            found.join(self._own[row])
        return found

    def _receives(self, row: Row, table: str) -> bool:
        """Whether rows of another table than one, that lead to a row directly, were paid for."""
        leading = (each for each in self._leading.get(row, ()) if each[0] not in (table, row[0]))
        return any(self._own[each].gained and row in self.iter_linked(each) for each in leading)

    # --- rows -------------------------------------------------------------------------------------------------------

    def base(self, row: Row) -> Row:
        """The row that a part of it was made from; itself for any other, and for a part that is there no more."""
        credit = self.tables[row[0]].credit if row[0] in self.tables else None
        if credit is None or not self.is_there(row):
            return row
        table = self.world.store.tables[row[0]]
        line = table.columns[credit.table][table.index[row[1]]]
        assert isinstance(line, int)  # A part is of one row.
        return credit.table, self.world.store.tables[credit.table].keys[line]

    def is_there(self, row: Row) -> bool:
        """Whether the data hold a row."""
        return row[0] in self.tables and row[1] in self.world.store.tables[row[0]].index

    def is_below_zero(self, row: Row) -> bool:
        """Whether one of the amounts of a row is below zero, so that what it posts is its own."""
        cells = (self._read(row, column) for column in self.tables[row[0]].columns)
        amounts = (cell.amount if isinstance(cell, Money) else cell for cell in cells)
        return any(isinstance(cell, Fraction) and cell < 0 for cell in amounts)

    def iter_linked(self, row: Row) -> Iterator[Row]:
        """The rows that a row leads to by its own columns."""
        if not self.is_there(row):
            return
        for name, column in self.tables[row[0]].columns.items():
            target, cell = column.type.table, self._read(row, name)
            if target is not None and target != self.world.program.participants and isinstance(cell, int):
                yield target, self.world.store.tables[target].keys[cell]

    def _iter_levels(self, row: Row) -> Iterator[list[Row]]:
        """The rows that a row leads to, then those that they lead to, each once."""
        level, seen = [row], {row}
        while level:
            level = list(dict.fromkeys(far for each in level for far in self.iter_linked(each) if far not in seen))
            seen.update(level)
            if level:
                yield level

    def _read(self, row: Row, column: str) -> Cell:
        table = self.world.store.tables[row[0]]
        line = table.index[row[1]]
        return table.read(column, line, self.world.day(row[0], line))

    # --- who else pays for them -------------------------------------------------------------------------------------

    @cached_property
    def _postings(self) -> tuple[tuple[str, Figure], ...]:
        """The lines that earn or pay, each with its name."""
        program, kinds = self.world.program, (PostingKind.EARN, PostingKind.PAY)
        lines = (each for each in program.figures if each.kind is FigureKind.POSTING and each.posting is not None)
        return tuple((each.posting.name, each) for each in lines if each.posting and each.posting.kind in kinds)

    @cached_property
    def tables_paid_for(self) -> frozenset[str]:
        """The tables of rows that the plan pays for, whole or in parts."""
        grains = {self._table_of(figure.grain) for _, figure in self._postings if figure.grain in self.tables}
        return frozenset(grains - {self.world.program.participants or ""})

    def is_to_date(self, name: str, grain: str) -> bool:
        """Whether a line of a grain takes off what it posted before; any other pays its period."""
        own = (figure for each, figure in self._postings if each == name and figure.grain == grain)
        return any(find_posted_before(self.world.program, figure) is not None for figure in own)

    def is_taken_off(self, name: str, row: Row) -> bool:
        """Whether rows lead to a row that a line of its name adds up and takes off, as its refunds."""
        base, stored = self.base(row), self.world.store.tables
        lines = [figure for each, figure in self._postings if each == name and figure.grain == row[0]]
        taken = dict.fromkeys(table for line in lines for table in iter_taken_off(self.world.program, line))
        rows = ((each, stored[each].keys[line]) for each in taken if each in stored for line in stored[each].kept)
        return any(base in self.iter_linked(each) for each in rows)

    def is_its_own(self, row: Row) -> bool:
        """Whether a row is below zero by itself and leads to none of a table that the plan pays for."""
        return not any(table in self.tables_paid_for for table, _ in self.iter_linked(row)) and self.is_below_zero(row)

    @cached_property
    def _adding_up(self) -> dict[str, frozenset[str]]:
        """The tables whose rows lines of another grain add up, through whatever figures, with their names."""
        found: dict[str, frozenset[str]] = {}
        for name, figure in self._postings:
            for part in iter_reached_parts(self.world.program, figure):
                if isinstance(part, Gathered) and self._table_of(part.table) != self._table_of(figure.grain):
                    table = self._table_of(part.table)
                    found[table] = found.get(table, frozenset()) | {name}
        return found

    def _table_of(self, grain: str) -> str:
        credit = self.tables[grain].credit if grain in self.tables else None
        return grain if credit is None else credit.table

    def is_added_up(self, rows: Sequence[Row]) -> bool:
        """Whether a line of another grain pays for what rows add up to."""
        return any(row[0] in self._adding_up for row in rows)

    def may_be_paid_elsewhere(self, payee: str, rows: Sequence[Row]) -> bool:
        """Whether a payee may have had money for rows that stands at none of them.

        Under a name that adds them up; at what an earlier version paid otherwise; by hand; or before the ledger began.
        """
        names = {name for row in rows for name in self._adding_up.get(row[0], ())}
        version = self.world.program.header.version
        tables = {row[0] for row in rows}
        for entry in (*self.world.book.entries, *self.proposed):
            if entry.payee != payee or payable_of(entry) <= 0:
                continue
            is_of_row = entry.row is not None and entry.row[0] in self.tables
            if entry.name in names and (entry.row is None or self.base(entry.row)[0] not in tables):
                return True
            is_by_hand = entry.kind is EntryKind.ADJUSTED and entry.row is None
            if not is_of_row and (is_by_hand or entry.version != version):
                return True
        return any(self._is_before(row) for row in rows)

    def _is_before(self, row: Row) -> bool:
        """Whether a row is from before the ledger began, or of an unknown day and never paid for."""
        if not self.is_there(row):
            return False
        table = self.world.store.tables[row[0]]
        day = table.dates[table.index[row[1]]] if table.dates else None
        return not self.sum_of(row).gained if day is None else day < self._begin

    @cached_property
    def _begin(self) -> datetime.date:
        """The first day of the periods in the ledger."""
        labels = dict.fromkeys(label for e in self.world.book.entries for label in (e.period, e.for_period))
        calendar = self.world.program.calendar
        return min((parse_period(each, calendar).starts_on for each in labels), default=self.world.period.starts_on)


def is_late(world: World, entry: LedgerEntry) -> bool:
    """Whether a correction posts an entry into the period, so that it is judged with what the period posts itself."""
    return entry.kind is EntryKind.PAYABLE and entry.period == world.period.label != entry.for_period


def is_before(world: World, entry: LedgerEntry) -> bool:
    """Whether an entry of the book stood before what the period and its corrections take back.

    What a person takes in the period itself takes nothing away from that: rules had not seen it.
    """
    is_taken_now = entry.kind is EntryKind.ADJUSTED and entry.period == world.period.label and payable_of(entry) < 0
    return not is_taken_now and not is_late(world, entry)
