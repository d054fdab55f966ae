"""Finds money of a seat that goes to somebody else than who held the seat when it was earned."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.open_balances import show_balance
from perfkit.engine.world import World
from perfkit.ledger import RULE_KINDS, EntryKind, LedgerEntry, earned_of, payable_of
from perfkit.plans import Corrections, PostingKind
from perfkit.values import render_money

_ZERO = Fraction(0)
_ONE_DAY = datetime.timedelta(1)

Amounts = dict[tuple[str, str], Fraction]
"""By name and currency."""


def find_other_holders(world: World, entries: Iterable[LedgerEntry]) -> tuple[Finding, ...]:
    """Warnings about money of a participant that comes from days on which another payee held his place.

    entries: what the period proposes. Told are corrections of periods, rows dated on days, and an open balance of
    another holder; and a period that has several. Where the payee is not dated, the marks of closing tell who was paid.
    Codes: PKH058, PKH059, PKH060, PKH079.
    """
    return tuple(
        finding for seat, posted, proposed in _iter_seats(world, entries) for finding in seat.tell(posted, proposed)
    )


def find_former_holders(world: World, entries: Iterable[LedgerEntry]) -> Mapping[str, str]:
    """Who is paid, by the id of an entry, where it comes from days before the period on which another held the place.

    entries: what the period proposes; what corrections post into it is looked at too.
    """
    found = dict[str, str]()
    for seat, posted, proposed in _iter_seats(world, entries):
        found |= {entry.id: holder for entry, holder in seat.iter_of_others(seat.list_late(posted), proposed)}
    return found


def _iter_seats(
    world: World, entries: Iterable[LedgerEntry]
) -> Iterator[tuple[_Seat, list[LedgerEntry], list[LedgerEntry]]]:
    """The participants who have a payee, each with the ledger so far and with what the period pays."""
    people = world.program.participants
    table = world.store.tables.get(people or "")
    if table is None or table.info.payee is None:
        return
    proposed: dict[str, list[LedgerEntry]] = {}
    for entry in entries:
        if entry.kind is EntryKind.PAYABLE and entry.amount:
            proposed.setdefault(entry.payee, []).append(entry)
    posted: dict[str, list[LedgerEntry]] = {}
    for entry in world.book.entries:
        if entry.amount is not None and not world.is_later(entry.period):
            posted.setdefault(entry.payee, []).append(entry)
    marks: dict[str, dict[datetime.date, str]] = {}
    for entry in world.book.entries:
        if entry.kind is EntryKind.CLOSED and entry.payee and entry.reference:
            marks.setdefault(entry.payee, {})[world.end_of(entry.period)] = entry.reference
    for line in world.active:
        seat = _Seat(world, line, marks.get(world.key(people or "", line), {}))
        yield seat, posted.get(seat.key, []), proposed.get(seat.key, [])


class _Seat:
    """One participant who has a payee, in one period. marks: who was paid, by the last days of closed periods."""

    def __init__(self, world: World, line: int, marks: Mapping[datetime.date, str]) -> None:
        self.marks = marks
        self.world = world
        self.line = line
        self.people = world.program.participants or ""
        self.key = world.key(self.people, line)
        self.now = world.payee(line)

    def tell(self, posted: list[LedgerEntry], proposed: list[LedgerEntry]) -> Iterator[Finding]:
        """What goes to who holds the seat now. posted: the ledger so far. proposed: what the period pays."""
        for holder, amounts in self._of_others(self.list_late(posted), proposed):
            for (name, currency), amount in amounts.items():
                values = {"now": self.now, "amount": render_money(amount, currency), "name": name, "before": holder}
                yield find(codes.HOLDER_BEFORE, None, **values, seat=self.key)
        yield from self._absorbed(posted)
        yield from self._several(proposed)
        yield from self._balance(posted)

    def list_late(self, posted: Iterable[LedgerEntry]) -> list[LedgerEntry]:
        """What corrections make payable in the period."""
        label = self.world.period.label
        return [each for each in posted if each.period == label != each.for_period and each.kind is EntryKind.PAYABLE]

    def _holder_on(self, day: datetime.date) -> str | None:
        """Who held the seat on a day; none where it was vacant, or nobody knows."""
        if self.world.store.tables[self.people].versions is None:
            last = min((ends_on for ends_on in self.marks if ends_on >= day), default=None)
            return None if last is None else self.marks[last]
        is_held = self.world.store.tables[self.people].version_at(self.line, day) is not None
        return self.world.payee_on(self.line, day) if is_held else None

    def _of_others(
        self, late: Iterable[LedgerEntry], proposed: Iterable[LedgerEntry]
    ) -> Iterable[tuple[str, Mapping[tuple[str, str], Fraction]]]:
        """What is paid for days on which somebody else held the seat, before this period."""
        found: dict[str, Amounts] = {}
        for entry, holder in self.iter_of_others(late, proposed):
            _add(found.setdefault(holder, {}), entry, entry.money)
        return [(holder, {line: each for line, each in sums.items() if each}) for holder, sums in found.items()]

    def iter_of_others(
        self, late: Iterable[LedgerEntry], proposed: Iterable[LedgerEntry]
    ) -> Iterator[tuple[LedgerEntry, str]]:
        """Each amount of days before this period on which somebody else held the seat, and who that was."""
        for entry, day in (*((e, self.world.end_of(e.for_period)) for e in late), *self._iter_dated(proposed)):
            holder = self._holder_on(day)
            if day < self.world.period.starts_on and holder is not None and holder != self.now:
                yield entry, holder

    def _iter_dated(self, entries: Iterable[LedgerEntry]) -> Iterator[tuple[LedgerEntry, datetime.date]]:
        """The postings of dated rows, each with its day."""
        for entry in entries:
            table = self.world.store.tables.get(entry.row[0]) if entry.row is not None else None
            if table is not None and entry.row is not None and entry.row[1] in table.index:
                day = table.dates[table.index[entry.row[1]]]
                if day is not None:
                    yield entry, day

    def _absorbed(self, posted: Iterable[LedgerEntry]) -> Iterator[Finding]:
        """What corrections add to what is earned of days of another, and the pay line of now pays with its own."""
        if self.world.program.header.corrections is not Corrections.ABSORBED:
            return
        found: dict[tuple[str, str, str], dict[str, Fraction]] = {}
        for entry in posted:
            holder = self._holder_on(self.world.end_of(entry.for_period))
            is_late = entry.period == self.world.period.label != entry.for_period and entry.kind in RULE_KINDS
            if is_late and holder not in (None, self.now) and not self._is_paid_by_row(entry):
                sums = found.setdefault((holder or "", entry.name, entry.currency or ""), {})
                place = entry.for_period if entry.row is None else f"{entry.for_period} `{entry.row[1]}`"
                sums[place] = sums.get(place, _ZERO) + earned_of(entry) - payable_of(entry)
        for (holder, name, currency), sums in found.items():
            if amount := sum(sums.values(), _ZERO):
                values = {"amount": render_money(amount, currency), "name": name, "before": holder, "now": self.now}
                periods = ", ".join(place for place, each in sums.items() if each)
                yield find(codes.HOLDER_ABSORBED, None, **values, seat=self.key, periods=periods)

    def _is_paid_by_row(self, entry: LedgerEntry) -> bool:
        """Whether a line pays the dated row of an entry by itself: then what it pays is told, and whose it is."""
        lines = (f for f in self.world.program.figures if f.posting is not None and f.posting.name == entry.name)
        grains = {figure.grain for figure in lines if figure.posting and figure.posting.kind is PostingKind.PAY}
        return any(True for _ in self._iter_dated([entry])) and entry.row is not None and entry.row[0] in grains

    def _several(self, proposed: Iterable[LedgerEntry]) -> Iterator[Finding]:
        """That the seat has several holders in the period, and something is paid."""
        period, versions = self.world.period, self.world.store.tables[self.people].versions
        if versions is None:
            return
        first = [max(each.starts_on, period.starts_on) for each in versions[self.line]]
        days = sorted(day for day in first if day <= period.ends_on)
        holders = list(dict.fromkeys(holder for day in days if (holder := self._holder_on(day)) is not None))
        amounts: Amounts = {}
        for entry in proposed:
            _add(amounts, entry, entry.money)
        if len(holders) > 1 and amounts:
            *firsts, last = (f"`{each}`" for each in holders)
            named = Words(f"{', '.join(firsts)} and {last}", f"{'、'.join(firsts)} 和 {last}")
            money = ", ".join(f"`{name}` {render_money(each, code)}" for (name, code), each in amounts.items())
            values = {"seat": self.key, "period": period.label, "holders": named, "now": self.now}
            yield find(codes.HOLDERS_TWO, None, **values, amounts=money)

    def _balance(self, posted: Iterable[LedgerEntry]) -> Iterator[Finding]:
        """That what stands open goes to a holder who is new in this period."""
        before = self._holder_on(self.world.period.starts_on - _ONE_DAY)
        if before in (None, self.now):
            return
        sums: Amounts = {}
        for entry in posted:
            if entry.period != self.world.period.label:
                _add(sums, entry, earned_of(entry) - payable_of(entry))
        shown = [(name, show_balance(amount, code)) for (name, code), amount in sums.items() if amount]
        if shown:
            english = ", ".join(f"`{name}` {words.en}" for name, words in shown)
            chinese = "，".join(f"`{name}` {words.zh}" for name, words in shown)
            values = {"now": self.now, "before": before, "seat": self.key}
            yield find(codes.HOLDER_TAKES_BALANCE, None, **values, amounts=Words(english, chinese))


def _add(sums: Amounts, entry: LedgerEntry, amount: Fraction) -> None:
    line = (entry.name, entry.currency or "")
    sums[line] = sums.get(line, _ZERO) + amount
