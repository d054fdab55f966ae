"""What is left to post of what closed periods change at rows where people put something, payee by payee."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.engine.corrected import Correction
from perfkit.engine.shares import Share, Who, share_out
from perfkit.ledger import Effect, EntryKind, LedgerEntry

Place = tuple[tuple[str, str], str]
"""A row or group, and a name."""

_ZERO = Fraction(0)
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What closed periods change, and what stands at the rows with it.

    found: the differences in order, each with whether its payee has the row still. known: what was posted for closed
    periods; now: what it would be. by_hand: what people put at each row. end_of: the last day of a period.
    """

    found: Sequence[tuple[Correction, bool]]
    known: Sequence[LedgerEntry]
    now: Sequence[LedgerEntry]
    by_hand: Mapping[tuple[str, str], Sequence[LedgerEntry]]
    end_of: Callable[[str], datetime.date]


def settle_shares(changes: Changes, draw: Callable[[LedgerEntry, str], Correction]) -> list[Correction]:
    """The differences to post: less what stays with a payee, and with what he had as an advance that was recovered.

    draw: an empty correction of an entry's line in a closed period. Law: who has a row no more ends with what he gave
    back by hand and what is due to him by hand, as far as he had it; what was put on account and recovered is none.
    """
    left = [difference for difference, _ in changes.found]
    places: dict[Place, list[int]] = {}
    for number, (difference, _) in enumerate(changes.found):
        entry = difference.entry
        if entry.kind in _MONEY and entry.row is not None and entry.row in changes.by_hand:
            places.setdefault((entry.row, entry.name), []).append(number)
    known, now, by_hand = _by_place(changes.known), _by_place(changes.now), _by_place(_all(changes.by_hand))
    for place, numbers in places.items():
        put = by_hand.get(place, [])
        shares = [share_out((*entries.get(place, ()), *put), changes.end_of) for entries in (known, now)]
        _Settling(changes, place, numbers, left, *shares).run(draw)
    return [each for each in left if each.entry.kind not in _MONEY or each.entry.amount]


def _all(by_row: Mapping[tuple[str, str], Sequence[LedgerEntry]]) -> Iterator[LedgerEntry]:
    return (entry for entries in by_row.values() for entry in entries)


def _by_place(entries: Iterable[LedgerEntry]) -> dict[Place, list[LedgerEntry]]:
    found: dict[Place, list[LedgerEntry]] = {}
    for entry in entries:
        if entry.row is not None:
            found.setdefault((entry.row, entry.name), []).append(entry)
    return found


@dataclass(slots=True)
class _Settling:
    """One row under one name. numbers: which of the differences are its own; left: all of them, as they are posted."""

    changes: Changes
    place: Place
    numbers: Sequence[int]
    left: list[Correction]
    known: dict[Who, Share]
    now: dict[Who, Share]

    def run(self, draw: Callable[[LedgerEntry, str], Correction]) -> None:
        """Each payee's line of each kind."""
        missed = {who: self._find_missed(who, share) for who, share in self.known.items()}
        for who, share in self.known.items():
            for kind in _MONEY:
                self._settle(who, share, kind, missed[who], draw)

    def _settle(
        self,
        who: Who,
        share: Share,
        kind: EntryKind,
        missed: tuple[Fraction, str],
        draw: Callable[[LedgerEntry, str], Correction],
    ) -> None:
        numbers = list(self._iter_own(who, kind))
        raw = sum((self._amount(number) for number in numbers), _ZERO)
        is_his = any(self.changes.found[number][1] for number in numbers)
        back, label = _ZERO, ""
        if kind is EntryKind.PAYABLE and not is_his:
            now = self.now[who].sum_recovered() if who in self.now else _ZERO
            back, label = share.sum_recovered() - now + missed[0], missed[1] or share.last_period
        # Who has the row still: his line sees what is due and on account, and what it pays follows from that.
        kept = share.sum_kept(EntryKind.EARNED if is_his else kind)
        wanted = raw - back
        wanted = min(_ZERO, wanted + kept) if wanted < 0 else wanted
        extra = wanted - raw
        if extra and not wanted:
            # All of it stays: what one period gives and another takes is not posted either.
            for number in numbers:
                self._add(number, -self._amount(number))
            return
        extra = self._spread(self._from_first_put(who, numbers) if kind is EntryKind.PAYABLE else numbers, extra)
        if extra and label:
            self._post_more(who, kind, numbers, label, extra, draw)

    def _from_first_put(self, who: Who, numbers: Iterable[int]) -> list[int]:
        """The differences of periods in which rules may have answered what people put for a payee; then the others."""
        end_of = self.changes.end_of
        since = min((end_of(each.period) for each in self.known[who].by_hand), default=datetime.date.max)
        return sorted(numbers, key=lambda number: end_of(self.left[number].entry.for_period) < since)

    def _spread(self, numbers: Iterable[int], extra: Fraction) -> Fraction:
        """Change differences the other way, none beyond zero. Result: what is left."""
        for number in numbers:
            amount = self._amount(number)
            if (amount < 0) is (extra > 0):
                part = min(extra, -amount) if extra > 0 else max(extra, -amount)
                self._add(number, part)
                extra -= part
        return extra

    def _post_more(
        self,
        who: Who,
        kind: EntryKind,
        numbers: Iterable[int],
        label: str,
        extra: Fraction,
        draw: Callable[[LedgerEntry, str], Correction],
    ) -> None:
        for number in numbers:
            if self.left[number].entry.for_period == label:
                self._add(number, extra)
                return
        (row, name), (payee, currency) = self.place, who
        line = (payee, name, row, currency)
        own = [e for e in self.changes.known if (e.payee, e.name, e.row, e.currency or "") == line and e.kind in _MONEY]
        drawn = draw(replace(own[-1], kind=kind), label)
        self.left.append(replace(drawn, entry=replace(drawn.entry, amount=extra), after=drawn.before + extra))

    def _find_missed(self, who: Who, share: Share) -> tuple[Fraction, str]:
        """What recovered an advance though nothing was posted since, and when.

        A line that earns just as much as was advanced comes to nothing. It shows where the row is somebody else's now,
        and a later period of it comes to more than was posted for it to anybody.
        """
        seen = share.list_seen()
        unseen = [e for e in share.by_hand if e.effect is Effect.ON_ACCOUNT and e not in seen]
        open_ = sum((each.money for each in unseen), _ZERO)
        numbers = list(self._iter_own(who, EntryKind.PAYABLE))
        is_taken = sum((self._amount(each) for each in numbers), _ZERO) < 0
        if open_ <= 0 or not is_taken or any(self.changes.found[each][1] for each in numbers):
            return _ZERO, ""
        since = min(self.changes.end_of(each.period) for each in unseen if each.money > 0)
        rises: dict[str, Fraction] = {}
        for entry in (self.changes.found[number][0].entry for number in self.numbers):
            if entry.kind is EntryKind.PAYABLE and (entry.currency or "") == who[1]:
                rises[entry.for_period] = rises.get(entry.for_period, _ZERO) + entry.money
        later = {label: each for label, each in rises.items() if each > 0 and self.changes.end_of(label) > since}
        return min(open_, sum(later.values(), _ZERO)), max(later, key=self.changes.end_of, default="")

    def _iter_own(self, who: Who, kind: EntryKind) -> Iterator[int]:
        for number in self.numbers:
            entry = self.changes.found[number][0].entry
            if entry.kind is kind and (entry.payee, entry.currency or "") == who:
                yield number

    def _amount(self, number: int) -> Fraction:
        return self.left[number].entry.money

    def _add(self, number: int, part: Fraction) -> None:
        found = self.left[number]
        amount = found.entry.money + part
        self.left[number] = replace(found, entry=replace(found.entry, amount=amount), after=found.before + amount)
