"""Finds rows for which a period takes back more than was paid for them, or what was never paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.due import find_posted_before
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


@dataclass(slots=True)
class Clawbacks:
    """What a period takes back and must not. withheld: by payee, why nothing of his statement may be posted."""

    findings: tuple[Finding, ...] = ()
    withheld: dict[str, tuple[Finding, ...]] = field(default_factory=dict)


def judge_clawbacks(world: World, entries: Sequence[LedgerEntry]) -> Clawbacks:
    """What a period takes back beyond what was paid: of rows, and of all that a participant was paid under a name.

    world: the period, its book as it was before, with what corrections post into the period. entries: what the period
    proposes. A row with an amount below zero of its own takes nothing back. One that leads to other rows, as a refund
    to its deal, is held against what its payee was paid for those less what came back already through rows that lead
    there, where the plan pays for them at all; half a minor unit for each of these amounts is rounding.
    A warning says which rows. Where something was posted before, the statement is withheld too: with nothing before,
    and for a row below zero by itself that leads nowhere, it is no clawback but what the row comes to.
    Codes: PKH063, PKH064, PKH070, PKH078 warnings; PKH077 an error for a payee.
    """
    label = world.period.label
    late = [each for each in world.book.entries if each.period == label != each.for_period and _is_payable(each)]
    judging = _Judging(world, (*late, *(each for each in entries if _is_payable(each))))
    of_rows = [each for each in judging.proposed if each.row is not None and (each.amount or _ZERO) < 0]
    found, without = dict[tuple[Code, str, str], list[str]](), dict[tuple[str, str], list[str]]()
    for entry in sorted(of_rows, key=lambda each: each.period == each.for_period):
        told = judging.judge_payee(entry)
        if told is not None:
            found.setdefault((told[0], entry.row[0] if entry.row else "", entry.name), []).append(told[1])
        if entry.row is not None and entry.row[0] in world.program.tables and told is None:
            told = judging.judge(entry, entry.row, entry.amount or _ZERO)
            if told is not None:
                shown = f"`{entry.row[1]}` {told[1]}"
                found.setdefault((told[0], entry.row[0], entry.name), []).append(shown)
        judging.note(entry)
        if told is not None and not judging.is_its_own(entry, told[0]):
            without.setdefault((entry.payee, entry.name), []).append(f"`{(entry.row or ('', ''))[1]}`")
    has_before = any(_is_payable(each) and each.amount and each.period != label for each in world.book.entries)
    below = judging.iter_below_zero() if has_before else ()
    return Clawbacks(
        (
            *(
                find(code, None, name=name, table=table, count=len(rows), rows=", ".join(rows[:_SHOWN]) + _rest(rows))
                for (code, table, name), rows in found.items()
            ),
            *(find(codes.BELOW_ALL_PAID, None, payee=payee, name=name, amount=amount) for payee, name, amount in below),
        ),
        _withhold(without) if has_before else {},
    )


def _is_payable(entry: LedgerEntry) -> bool:
    return entry.kind is EntryKind.PAYABLE


def _was_paid(posted: Iterable[LedgerEntry]) -> bool:
    """Whether anybody ever stood above zero; what takes an amount below zero back is no payment."""
    sums: dict[str, Fraction] = {}
    for entry in posted:
        sums[entry.payee] = sums.get(entry.payee, _ZERO) + (entry.amount or _ZERO)
        if sums[entry.payee] > 0:
            return True
    return False


def _withhold(without: Mapping[tuple[str, str], list[str]]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    for (payee, name), rows in without.items():
        shown = ", ".join(rows[:_SHOWN]) + _rest(rows)
        told = find(codes.CLAWED_WITHOUT_BASIS, None, payee=payee, name=name, count=len(rows), rows=shown)
        found[payee] = (*found.get(payee, ()), told)
    return found


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
    """What was ever paid for rows and came back through others, found once for a period.

    proposed: what corrections post into the period and what the period posts itself, payable.
    """

    def __init__(self, world: World, proposed: Sequence[LedgerEntry]) -> None:
        self.world = world
        self.tables = world.program.tables
        self.proposed = proposed
        self._left: dict[Row, _Left] | None = None
        self._noted: dict[tuple[Row, str], list[LedgerEntry]] = {}
        for entry in proposed:
            if entry.row is not None and (entry.amount or _ZERO) > 0 and entry.period != entry.for_period:
                self._noted.setdefault((entry.row, entry.name), []).append(entry)

    def is_its_own(self, entry: LedgerEntry, code: Code) -> bool:
        """Whether a row comes to less than nothing by itself: in its own period, or by an amount below zero of its own.

        One that leads to what was paid takes that back, and is none.
        """
        row = entry.row
        if row is None or row[0] not in self.tables or row[1] not in self.world.store.tables[row[0]].index:
            return False
        base, line = self._base(row), self.world.store.tables[row[0]].index[row[1]]
        if any(each in self.left and self.left[each].is_paid for each in self._iter_linked(base)):
            return False
        is_new = entry.period != entry.for_period or self.world.is_of_period(row[0], line)
        return self._is_below_zero(base) or (is_new and code is codes.CLAWED_NEVER_PAID)

    def note(self, entry: LedgerEntry) -> None:
        """Count what was judged: what is left for the next is less by it."""
        if entry.row is not None:
            self._noted.setdefault((entry.row, entry.name), []).append(entry)

    def _list_earlier(self, row: Row, entry: LedgerEntry) -> dict[str, Fraction]:
        """What was payable for a row before, by payee: by the rules and, to the same, by hand."""
        book, name = self.world.book, entry.name
        posted = [each for each in book.list_posted(EntryKind.PAYABLE, row, name) if not self._is_late(each)]
        by_hand = [e for e in book.list_posted(EntryKind.ADJUSTED, row, name) if e.payee == entry.payee]
        found: dict[str, Fraction] = {}
        for each in (*posted, *self._noted.get((row, name), ()), *by_hand):
            found[each.payee] = found.get(each.payee, _ZERO) + payable_of(each)
        return found

    def _is_late(self, entry: LedgerEntry) -> bool:
        """Whether a correction posts it into the period, so that it is judged with what the period posts itself."""
        return _is_payable(entry) and entry.period == self.world.period.label != entry.for_period

    def judge_payee(self, entry: LedgerEntry) -> Told | None:
        """Whether one gives back for a row or group what another was paid, and how it is shown."""
        assert entry.row is not None
        nets = self._list_earlier(entry.row, entry)
        others = [payee for payee, amount in nets.items() if payee != entry.payee and amount > 0]
        if nets.get(entry.payee, _ZERO) + (entry.amount or _ZERO) >= 0 or not others:
            return None
        shown = f"`{entry.row[1]}` {_show(self.world, entry, _ZERO)} `{others[-1]}` -> `{entry.payee}`"
        return codes.CLAWED_FROM_OTHER, shown

    @property
    def _names_to_date(self) -> set[str]:
        """The names under which a line of participants takes off what it posted before."""
        program, found = self.world.program, set[str]()
        for figure in program.figures:
            is_line = figure.kind is FigureKind.POSTING and figure.grain == program.participants
            if is_line and figure.posting is not None and find_posted_before(program, figure) is not None:
                found.add(figure.posting.name)
        return found

    def iter_below_zero(self) -> Iterator[tuple[str, str, str]]:
        """Who gives back under a name more than he was ever paid under it, by a correction or a line that takes off.

        What a line comes to that reads no ledger takes nothing back, and is paid or left to be recovered as it is.
        """
        to_date = self._names_to_date
        sums: dict[tuple[str, str, str], Fraction] = {}
        for entry in self.proposed:
            if entry.row is None and (entry.name in to_date or entry.period != entry.for_period):
                key = (entry.payee, entry.name, entry.currency or "")
                sums[key] = sums.get(key, _ZERO) + (entry.amount or _ZERO)
        for (payee, name, currency), amount in sums.items():
            book = self.world.book
            known = [*book.of_payee.get((EntryKind.PAYABLE, payee, name), ())]
            known += book.of_payee.get((EntryKind.ADJUSTED, payee, name), ())
            before = (payable_of(each) for each in known if each.currency == currency and not self._is_late(each))
            total = sum(before, _ZERO)
            if amount < 0 and total + amount < min(_ZERO, total):
                yield payee, name, render_money(-(total + amount), currency)

    def judge(self, entry: LedgerEntry, row: Row, amount: Fraction) -> Told | None:
        """What is wrong with taking an amount back for a row, and how it is shown."""
        posted = self.world.book.list_posted(entry.kind, row, entry.name)
        before = sum(self._list_earlier(row, entry).values(), _ZERO)
        if before + amount >= 0:
            return None
        if _was_paid(each for each in posted if not self._is_late(each)):
            # A row that was below zero before was told of then.
            return None if before < 0 else (codes.CLAWED_TOO_MUCH, _show(self.world, entry, before))
        if row[1] not in self.world.store.tables[row[0]].index:
            return None if before < 0 else (codes.CLAWED_NEVER_PAID, _show(self.world, entry, _ZERO))
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
            posted = (each for each in self.world.book.entries if not self._is_late(each))
            for entry in (*posted, *(each for each in self.proposed if (each.amount or _ZERO) > 0)):
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
