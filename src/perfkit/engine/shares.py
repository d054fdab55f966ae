"""Whose what stands at a row is: what rules posted for each payee, and what they answered of what people put there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from perfkit.engine.past import Line, Past
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason

Who = tuple[str, str]
"""A payee and a currency."""

_ZERO = Fraction(0)
_RULES = (EntryKind.EARNED, EntryKind.PAYABLE)


@dataclass(slots=True)
class Share:
    """What one payee has of a row or group under a name.

    end_of: the last day of a period. rules: what rules posted for him, by kind and the period it belongs to; it counts
    what answers people too. by_hand: what people put there for him.
    Laws: what he has of the row's own money is what is payable by rules, without what answered amounts due by hand and
    with the advances that were recovered. Once the row is another's and put right he has none of it but what is kept.
    """

    end_of: Callable[[str], datetime.date]
    rules: dict[EntryKind, dict[str, Fraction]] = field(default_factory=lambda: {kind: {} for kind in _RULES})
    by_hand: list[LedgerEntry] = field(default_factory=list)

    def add(self, entry: LedgerEntry) -> None:
        """Count an entry."""
        if entry.kind is EntryKind.ADJUSTED:
            self.by_hand.append(entry)
        elif entry.kind in self.rules:
            posted = self.rules[entry.kind]
            posted[entry.for_period] = posted.get(entry.for_period, _ZERO) + entry.money

    def sum_of(self, kind: EntryKind) -> Fraction:
        """What rules posted."""
        return sum(self.rules[kind].values(), _ZERO)

    @property
    def last_period(self) -> str:
        """The last period for which rules posted something; empty if there is none."""
        return max((label for posted in self.rules.values() for label in posted), key=self.end_of, default="")

    def list_seen(self) -> list[LedgerEntry]:
        """What was put on account and rules have seen: something was posted for him of a later period.

        Where a line came to nothing in every later period, nothing shows that it was run.
        """
        last = self.end_of(self.last_period) if self.last_period else datetime.date.min
        return [each for each in self.by_hand if each.effect is Effect.ON_ACCOUNT and self.end_of(each.period) < last]

    def sum_recovered(self) -> Fraction:
        """What rules took off for what was put on account; below zero where they paid what had been held back."""
        return _sum(self.list_seen())

    def sum_kept(self, kind: EntryKind, known: Sequence[LedgerEntry] | None = None) -> Fraction:
        """How much stays with him when the row is another's: what he gave back by hand, and what is due by hand.

        known: what counts of what people put there; all, if none. A bonus undoes no clawback.
        """
        by_hand = self.by_hand if known is None else known
        on_top = _sum(each for each in by_hand if each.effect is Effect.ON_TOP and not is_bonus(each))
        due = _sum(each for each in by_hand if each.effect is Effect.DUE)
        if kind is EntryKind.EARNED:
            return max(_ZERO, -on_top) + max(_ZERO, -due)
        return max(_ZERO, -on_top) + self._held_back(by_hand) + max(_ZERO, due)

    def sum_given_back(self, kind: EntryKind) -> Fraction:
        """How much of what rules posted for him he gave back by hand, so that nobody else gives it back."""
        due = _sum(each for each in self.by_hand if each.effect is Effect.DUE)
        return self.sum_kept(kind) - (max(_ZERO, due) if kind is EntryKind.PAYABLE else _ZERO)

    def _held_back(self, by_hand: Iterable[LedgerEntry]) -> Fraction:
        seen = self.list_seen()
        return max(_ZERO, -_sum(e for e in by_hand if e.effect is Effect.ON_ACCOUNT and e not in seen))

    def is_at_rest(self, kind: EntryKind, known: Sequence[LedgerEntry]) -> bool:
        """Whether nothing of what rules posted for him moves to whoever has the row. known: what counts by hand."""
        own = self.sum_of(kind) + (self.sum_recovered() if kind is EntryKind.PAYABLE else _ZERO)
        return 0 <= own <= self.sum_kept(kind, known)

    def sum_due_answered(self) -> Fraction:
        """How much of what is due by hand rules have paid, or taken back: as much as of what they earned by then."""
        waiting = sorted((e for e in self.by_hand if e.effect is Effect.DUE), key=lambda e: self.end_of(e.period))
        earned, payable = self.rules[EntryKind.EARNED], self.rules[EntryKind.PAYABLE]
        open_, answered = _ZERO, _ZERO
        for label in sorted({*earned, *payable}, key=self.end_of):
            while waiting and self.end_of(waiting[0].period) <= self.end_of(label):
                open_ += waiting.pop(0).money
            due, paid = earned.get(label, _ZERO) + open_, payable.get(label, _ZERO)
            # What is paid beyond what became due shows that all of it is paid by now.
            part = paid / due if due and 0 <= paid / due <= 1 else Fraction(1)
            answered, open_ = answered + part * open_, open_ - part * open_
        return answered

    def iter_answers(self) -> Iterator[LedgerEntry]:
        """What makes what is payable by rules what it is without people: advances seen, and less what answers dues."""
        yield from self.list_seen()
        answered = self.sum_due_answered()
        if answered:
            model = next(each for each in self.by_hand if each.effect is Effect.DUE)
            yield replace(model, amount=-answered)


def list_shares(past: Past, line: Line, name: str) -> Mapping[Who, Share]:
    """The shares of a row or group at which people put something, by payee and currency; none for any other line."""
    by_hand = list(past.iter_posted(EntryKind.ADJUSTED, line, name)) if line[0] else []
    if not by_hand:
        return {}
    posted = (entry for kind in _RULES for entry in past.iter_posted(kind, line, name))
    return share_out((*posted, *by_hand), past.end_of)


def share_out(entries: Iterable[LedgerEntry], end_of: Callable[[str], datetime.date]) -> dict[Who, Share]:
    """The shares of one row or group under one name."""
    found: dict[Who, Share] = {}
    for entry in entries:
        found.setdefault((entry.payee, entry.currency or ""), Share(end_of)).add(entry)
    return found


def find_resting(past: Past, kind: EntryKind, line: Line, name: str) -> frozenset[Who]:
    """Who has no more of a row by rules than what people put there for him lets him keep.

    If the row is another's, nothing of that moves to whoever has it, and nothing of it was paid to him: putting closed
    periods right leaves it as it is. Anybody else who was posted for has something that is still to move. What people
    put there since the row was last put right is not held against what stood then.
    """
    shares = list_shares(past, line, name)
    if not shares:
        return frozenset()
    put_right = _find_put_right(past, line, name)
    return frozenset(
        who
        for who, share in shares.items()
        if share.rules[kind] and any(share.is_at_rest(kind, known) for known in _iter_since(share, put_right))
    )


def _find_put_right(past: Past, line: Line, name: str) -> datetime.date | None:
    posted = (entry for kind in _RULES for entry in past.iter_posted(kind, line, name))
    return max((past.end_of(each.period) for each in posted if each.period != each.for_period), default=None)


def _iter_since(share: Share, put_right: datetime.date | None) -> Iterator[Sequence[LedgerEntry]]:
    """What people had put at a row when it was last put right, and after each entry since; all, if it never was."""
    in_order = sorted(share.by_hand, key=lambda each: share.end_of(each.period))
    if put_right is not None:
        before = sum(share.end_of(each.period) < put_right for each in in_order)
        yield from (in_order[:count] for count in range(before, len(in_order)))
    yield in_order


def is_bonus(entry: LedgerEntry) -> bool:
    """Whether an adjustment is a bonus on top, which nothing takes back."""
    return entry.effect is Effect.ON_TOP and entry.label == Reason.BONUS.value


def _sum(entries: Iterable[LedgerEntry]) -> Fraction:
    return sum((each.money for each in entries), _ZERO)
