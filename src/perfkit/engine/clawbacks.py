"""Finds rows for which a period takes back more than was paid for them, or what was never paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.diagnostics import Code, Finding, Words, find, show_few
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.due import find_posted_before
from perfkit.engine.paid_for import Paid, PaidFor, Row, is_before, is_late
from perfkit.engine.shares import list_shares
from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry, payable_of
from perfkit.plans import FigureKind
from perfkit.values import render_money

_SHOWN = 5
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong, the amount as it is shown, and whether it surely takes back what its payee was never paid."""

    code: Code
    shown: str
    is_sure: bool = False


@dataclass(slots=True)
class Clawbacks:
    """What a period takes back and must not. withheld: by payee, why nothing of his statement may be posted."""

    findings: tuple[Finding, ...] = ()
    withheld: dict[str, tuple[Finding, ...]] = field(default_factory=dict)


def judge_clawbacks(world: World, entries: Sequence[LedgerEntry]) -> Clawbacks:
    """What a period takes back beyond what was paid: of rows, and of all that a participant was paid under a name.

    world: the period, its book as it was before, with what corrections post into the period. entries: what the period
    proposes. A row with an amount below zero of its own takes nothing back. One that leads to others, as a refund
    to its deal, is held against what its payee was paid for those under all names, with all rows that lead there, less
    what came back already; half a minor unit for each of these amounts is rounding.
    A warning says which rows. The statement is withheld too where something was posted before and the payee surely
    never had the money: not where a line of another grain adds up such rows and paid him, where a row is from before
    the ledger began, nor for what a row comes to by itself: a deduction and a credit look like a clawback.
    Codes: PKH063, PKH064, PKH070, PKH078 warnings; PKH077 an error for a payee.
    """
    late = [each for each in world.book.entries if is_late(world, each)]
    judging = _Judging(world, (*late, *(each for each in entries if each.kind is EntryKind.PAYABLE)))
    of_rows = [each for each in judging.proposed if each.row is not None and each.money < 0]
    found, without = dict[tuple[Code, str, str], list[tuple[str, LedgerEntry]]](), dict[tuple[str, str], list[str]]()
    for entry in sorted(of_rows, key=lambda each: each.period == each.for_period):
        assert entry.row is not None
        told = judging.judge(entry, entry.row)
        judging.note(entry)
        if told is not None:
            found.setdefault((told.code, entry.row[0], entry.name), []).append((told.shown, entry))
            if told.is_sure:
                without.setdefault((entry.payee, entry.name), []).append(f"`{entry.row[1]}`")
    below = judging.iter_below_zero() if judging.has_before else ()
    return Clawbacks(
        (
            *(_tell_rows(world, *of, rows) for of, rows in found.items()),
            *(_tell_below(*each) for each in below),
        ),
        _withhold(without) if judging.has_before else {},
    )


def _tell_below(payee: str, name: str, amount: Fraction, currency: str) -> Finding:
    zero = Words(f"{currency} 0", "0元" if currency == "CNY" else f"{currency} 0")
    shown = render_money(amount, currency)
    return find(codes.BELOW_ALL_PAID, None, payee=payee, name=name, amount=shown, zero=zero)


def _tell_rows(world: World, code: Code, table: str, name: str, rows: Sequence[tuple[str, LedgerEntry]]) -> Finding:
    """A warning about rows under one name, with what it takes from whom."""
    sums: dict[tuple[str, str], Fraction] = {}
    for _, entry in rows:
        who = (entry.payee, entry.currency or world.program.header.currency)
        sums[who] = sums.get(who, _ZERO) - entry.money
    shown = [each for each, _ in rows]
    taken = [f"`{payee}` {render_money(amount, currency)}" for (payee, currency), amount in sums.items()]
    values = {"name": name, "table": table, "count": len(rows), "rows": show_few(shown, _SHOWN)}
    return find(code, None, **values, taken=show_few(taken, _SHOWN))


def _was_paid(posted: Iterable[LedgerEntry]) -> bool:
    """Whether anybody ever stood above zero; what takes an amount below zero back is no payment."""
    sums: dict[str, Fraction] = {}
    for entry in posted:
        sums[entry.payee] = sums.get(entry.payee, _ZERO) + entry.money
        if sums[entry.payee] > 0:
            return True
    return False


def _withhold(without: Mapping[tuple[str, str], list[str]]) -> dict[str, tuple[Finding, ...]]:
    found: dict[str, tuple[Finding, ...]] = {}
    for (payee, name), rows in without.items():
        shown = show_few(rows, _SHOWN)
        told = find(codes.CLAWED_WITHOUT_BASIS, None, payee=payee, name=name, count=len(rows), rows=shown)
        found[payee] = (*found.get(payee, ()), told)
    return found


class _Judging:
    """What was ever paid for rows and came back through others, found once for a period.

    proposed: what corrections post into the period and what the period posts itself, payable.
    """

    def __init__(self, world: World, proposed: Sequence[LedgerEntry]) -> None:
        self.world = world
        self.proposed = proposed
        self.paid = PaidFor(world, proposed)
        payable = (each for each in world.book.entries if each.kind is EntryKind.PAYABLE)
        self.has_before = any(each.amount for each in payable if each.period != world.period.label)
        self._noted: dict[tuple[Row, str], list[LedgerEntry]] = {}
        self._paid_now: dict[tuple[Row, str, str], Fraction] = {}
        for entry in proposed:
            if entry.row is None or entry.money <= 0:
                continue
            if entry.period != entry.for_period:
                self._noted.setdefault((entry.row, entry.name), []).append(entry)
            else:
                self._paid_now[entry.row, entry.name, entry.payee] = entry.money

    def note(self, entry: LedgerEntry) -> None:
        """Count what was judged: what is left for the next is less by it."""
        if entry.row is not None:
            self._noted.setdefault((entry.row, entry.name), []).append(entry)
            self.paid.note(entry)

    def _list_earlier(self, row: Row, entry: LedgerEntry) -> dict[str, Fraction]:
        """What was payable for a row under a name before, by payee: by the rules and, to the same, by hand."""
        book, name = self.world.book, entry.name
        posted = book.list_posted(EntryKind.PAYABLE, row, name)
        by_hand = [e for e in book.list_posted(EntryKind.ADJUSTED, row, name) if e.payee == entry.payee]
        known = (each for each in (*posted, *by_hand) if is_before(self.world, each))
        found: dict[str, Fraction] = {}
        for each in (*known, *self._noted.get((row, name), ())):
            found[each.payee] = found.get(each.payee, _ZERO) + payable_of(each)
        # Of others what people put for them is not counted, and so not what rules answered it with either.
        for (payee, _), share in list_shares(self.world.past, row, name).items():
            if payee != entry.payee and payee in found:
                found[payee] += sum((each.money for each in share.iter_answers()), _ZERO)
        return found

    def judge(self, entry: LedgerEntry, row: Row) -> Told | None:
        """What is wrong with taking an amount back for a row or group, and how it is shown."""
        nets, amount = self._list_earlier(row, entry), entry.money
        others = [payee for payee, paid in nets.items() if payee != entry.payee and paid > 0]
        before = sum(nets.values(), _ZERO)
        posted = self.world.book.list_posted(entry.kind, row, entry.name)
        was_paid = _was_paid(each for each in posted if not is_late(self.world, each))
        # What the period itself pays him for the same is taken from nobody.
        paid_now = self._paid_now.get((row, entry.name, entry.payee), _ZERO)
        if others and nets.get(entry.payee, _ZERO) + paid_now + amount < 0 and self._takes_back(entry, row):
            shown = f"`{row[1]}` {self._show(entry)} `{others[-1]}` -> `{entry.payee}`"
            return Told(codes.CLAWED_FROM_OTHER, shown, self._is_surely_short(entry, row, may_be_meant=False))
        if before + amount >= 0:
            return self._judge_returned(entry, row)
        if row[0] not in self.paid.tables:
            return self._judge_group(entry, row, before, is_paid=was_paid)
        if not was_paid:
            told = self._judge_unpaid(entry, row)
            is_told_before = before < 0 and told is not None and told.code is codes.CLAWED_NEVER_PAID
            return None if is_told_before else told
        if before < 0 or not self._takes_back(entry, row):
            # A row that was below zero before was told of then.
            return None
        shown = f"`{row[1]}` {self._show(entry, before)}"
        return Told(codes.CLAWED_TOO_MUCH, shown, self._is_surely_short(entry, row))

    def _judge_group(self, entry: LedgerEntry, row: Row, before: Fraction, *, is_paid: bool) -> Told | None:
        """What is wrong with a line of a group that falls below all that it was paid, as with one of a participant."""
        is_late = entry.period != entry.for_period
        if before < 0 or not self.has_before or not (is_late or self.paid.is_to_date(entry.name, row[0])):
            return None
        code = codes.CLAWED_TOO_MUCH if is_paid else codes.CLAWED_NEVER_PAID
        return Told(code, f"`{row[1]}` {self._show(entry, before)}")

    def _judge_returned(self, entry: LedgerEntry, row: Row) -> Told | None:
        """What is wrong with taking back what came back through other rows already, as of a refunded deal."""
        base = self.paid.base(row)
        if not self.paid.has_given_back(base, entry.payee) or not self._is_surely_short(entry, row, may_be_meant=False):
            return None
        told = self._tell_short(entry, row, self.paid.sum_of(base), base)
        return Told(told.code, told.shown, is_sure=True)

    def _takes_back(self, entry: LedgerEntry, row: Row) -> bool:
        """Whether a line takes back: one of a thing without a day that reads no ledger pays its period."""
        lasts = row[0] not in self.paid.tables or self.paid.tables[row[0]].dated is None
        return not lasts or self.paid.is_to_date(entry.name, row[0])

    def _is_surely_short(self, entry: LedgerEntry, row: Row, *, may_be_meant: bool = True) -> bool:
        """Whether a line that takes off what it posted takes from a payee more than he had for its row by any name.

        may_be_meant: one's own row must lose by rows that lead to it, as refunds: what its own columns come to below
        zero, as a margin, may be meant. What another was paid, and what came back already, is never meant.
        """
        base, currency = self.paid.base(row), entry.currency or ""
        had = self.paid.sum_of(base)
        if not self.paid.is_to_date(entry.name, row[0]) or not had.currencies <= {currency}:
            return False
        if self.paid.is_there(base) and self.paid.is_below_zero(base):
            return False
        is_short = had.is_short(entry.payee, entry.money, currency)
        is_sure = not may_be_meant or self.paid.is_taken_off(entry.name, row)
        return is_short and is_sure and not self.paid.may_be_paid_elsewhere(entry.payee, (base,))

    def _judge_unpaid(self, entry: LedgerEntry, row: Row) -> Told | None:
        """What is wrong with an amount below zero of a row for which its name never paid: of others, or of its own."""
        if not self.paid.is_there(row):
            return Told(codes.CLAWED_NEVER_PAID, f"`{row[1]}` {self._show(entry)}")
        base, amount, currency = self.paid.base(row), entry.money, entry.currency or ""
        if self.paid.is_its_own(base):
            return None
        had = self.paid.sum_of(base)
        if had.gained:
            if had.currencies != {currency} or not had.is_short(entry.payee, amount, currency):
                return None
            return self._tell_short(entry, row, had, base)
        return self._judge_led_to(entry, row)

    def _judge_led_to(self, entry: LedgerEntry, row: Row) -> Told | None:
        """What is wrong with an amount below zero of a row that was never paid for under any name."""
        base, amount, currency = self.paid.base(row), entry.money, entry.currency or ""
        is_below, led_to = self.paid.is_below_zero(base), self.paid.list_led_to(base)
        had, shown = self.paid.sum_led_to(base, led_to), f"`{row[1]}` {self._show(entry)}"
        if not had.gained:
            if not led_to and self.paid.is_added_up((base, *self.paid.iter_linked(base))):
                return None
            is_sure = bool(led_to) and not is_below and not self.paid.may_be_paid_elsewhere(entry.payee, led_to)
            # Refunds that a line takes off its own row give back no more of one that was never paid than of any other.
            is_sure = is_sure or (not led_to and self._is_surely_short(entry, row))
            return Told(codes.CLAWED_NEVER_PAID, shown, is_sure)
        if had.currencies != {currency} or not had.is_short(entry.payee, amount, currency):
            # Amounts in several currencies are no sum.
            return None
        told = self._tell_short(entry, row, had, next((each for each in led_to if each != base), base))
        return Told(told.code, told.shown, not is_below and not self.paid.may_be_paid_elsewhere(entry.payee, led_to))

    def _tell_short(self, entry: LedgerEntry, row: Row, had: Paid, of: Row) -> Told:
        """That more is taken from a payee than is left of what he had for other rows."""
        shown = f"`{row[1]}` {self._show(entry)}"
        if entry.payee not in had.gained:
            return Told(codes.CLAWED_FROM_OTHER, f"{shown} `{list(had.gained)[-1]}` -> `{entry.payee}`")
        rest = render_money(max(_ZERO, had.of_payee[entry.payee]), entry.currency or self.world.program.header.currency)
        return Told(codes.CLAWED_TOO_MUCH, f"{shown} of {rest} (`{of[1]}`)")

    def _show(self, entry: LedgerEntry, paid: Fraction = _ZERO) -> str:
        """What is taken back, and of how much."""
        currency = entry.currency or self.world.program.header.currency
        taken = render_money(-entry.money, currency)
        return f"{taken} of {render_money(paid, currency)}" if paid else taken

    @property
    def _names_to_date(self) -> set[str]:
        """The names under which a line of participants takes off what it posted before."""
        program, found = self.world.program, set[str]()
        for figure in program.figures:
            is_line = figure.kind is FigureKind.POSTING and figure.grain == program.participants
            if is_line and figure.posting is not None and find_posted_before(program, figure) is not None:
                found.add(figure.posting.name)
        return found

    def iter_below_zero(self) -> Iterator[tuple[str, str, Fraction, str]]:
        """Who gives back under a name more than he was ever paid, by how much.

        A correction, or a line that takes off what it posted, is held against its own name. A line that reads no
        ledger pays its period, and may have a name of its own for what it takes: it is held against all names.
        """
        to_date, of_period = self._names_to_date, dict[tuple[str, str], list[LedgerEntry]]()
        sums: dict[tuple[str, str, str], Fraction] = {}
        for entry in self.proposed:
            if entry.row is None and (entry.name in to_date or entry.period != entry.for_period):
                key = (entry.payee, entry.name, entry.currency or "")
                sums[key] = sums.get(key, _ZERO) + entry.money
            elif entry.row is None and entry.money < 0:
                of_period.setdefault((entry.payee, entry.currency or ""), []).append(entry)
        told = set[str]()
        for (payee, name, currency), amount in sums.items():
            total = self._sum_before(payee, (name,), currency)
            if amount < 0 and total + amount < min(_ZERO, total):
                told.add(payee)
                yield payee, name, -(total + amount), currency
        for (payee, currency), entries in of_period.items():
            total = self._sum_before(payee, self.world.book.names_of.get(payee, ()), currency)
            own = (each.money for each in self.proposed if (each.payee, each.currency or "") == (payee, currency))
            below = total + sum(own, _ZERO)
            if payee not in told and below < min(_ZERO, total):
                yield payee, min(entries, key=lambda each: each.money).name, -below, currency

    def _sum_before(self, payee: str, names: Iterable[str], currency: str) -> Fraction:
        """What was payable to a payee under some names before what the period and its corrections post."""
        book, kinds = self.world.book, (EntryKind.PAYABLE, EntryKind.ADJUSTED)
        known = (each for name in names for kind in kinds for each in book.of_payee.get((kind, payee, name), ()))
        before = (each for each in known if each.currency == currency and not is_late(self.world, each))
        return sum((payable_of(each) for each in before), _ZERO)
