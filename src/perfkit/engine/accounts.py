"""Sums over the ledger, and the words that follow from the balance of earned less payable."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.expr import Account, Posted
from perfkit.ledger import Book, Effect, EntryKind, LedgerEntry, Reason, earned_of, payable_of

Line = tuple[str, str]
_ZERO = Fraction(0)
_MONEY = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Past:
    """The ledger as one period sees it: what was posted before, and what was posted into it by corrections.

    period: the label of the period. is_later: whether a period, by its label, comes after it; end_of: its last day.
    on_top: what people gave and took at a row, where a line is reckoned once more as if rules saw it.
    """

    book: Book
    period: str
    is_later: Callable[[str], bool]
    end_of: Callable[[str], datetime.date]
    on_top: tuple[LedgerEntry, ...] = ()

    def iter_posted(self, kind: EntryKind, line: Line, name: str) -> Iterator[LedgerEntry]:
        """The entries that count; the period's own postings are not among them, since they are reckoned now."""
        for entry in self.book.list_posted(kind, line, name):
            is_own = entry.period == self.period == entry.for_period and kind in (EntryKind.EARNED, EntryKind.PAYABLE)
            if not is_own and not self.is_later(entry.period):
                yield entry

    def iter_into(self, line: Line, name: str) -> Iterator[LedgerEntry]:
        """What corrections and people posted into the period itself."""
        for kind in _MONEY:
            yield from (each for each in self.iter_posted(kind, line, name) if each.period == self.period)


def iter_counted(node: Posted, past: Past, line: Line, payee: str) -> Iterator[LedgerEntry]:
    """The entries that `earned(x)` or `paid(x)` counts, besides what the period itself posts.

    payee: whom the line pays, by his key; empty where that is nobody. What a person put at a row is of whom he put it
    for, and so is what rules left with him for that reason.

    `earned` sees what a person changed in what is due, in this period too unless `before` is written. `paid` sees what
    a person put on account in earlier periods. What was given on top is seen by neither, but where the
    line is reckoned with it.
    """
    is_earned = node.account is Account.EARNED
    kind = EntryKind.EARNED if is_earned else EntryKind.PAYABLE
    yield from iter_of_rules(past, kind, line, node.name, payee)
    effect = Effect.DUE if is_earned else Effect.ON_ACCOUNT
    for entry in past.iter_posted(EntryKind.ADJUSTED, line, node.name):
        is_in_time = entry.period != past.period or (is_earned and node.includes_current)
        is_of_payee = not line[0] or not payee or entry.payee == payee
        if entry.effect is effect and is_in_time and is_of_payee:
            yield entry
    yield from (entry for entry in past.on_top if (entry.row, entry.name) == (line, node.name))


def iter_of_rules(past: Past, kind: EntryKind, line: Line, name: str, payee: str) -> Iterator[LedgerEntry]:
    """What rules posted for a line, to whomever, without what has come to rest with another than its payee."""
    resting = find_resting(past, kind, line, name)
    for entry in past.iter_posted(kind, line, name):
        if entry.payee == payee or (entry.payee, entry.currency or "") not in resting:
            yield entry


def find_resting(past: Past, kind: EntryKind, line: Line, name: str) -> frozenset[tuple[str, str]]:
    """Who has no more of a row by rules than what people put there for him lets him keep, by payee and currency.

    If the row is another's, nothing of that moves to whoever has it, and nothing of it was paid to him: putting closed
    periods right leaves it as it is. Anybody else who was posted for has something that is still to move. What people
    put there since the row was last put right is not held against what stood then.
    """
    by_hand = list(past.iter_posted(EntryKind.ADJUSTED, line, name)) if line[0] else []
    if not by_hand:
        return frozenset()
    sums: dict[tuple[str, str], dict[str, Fraction]] = {}
    for entry in past.iter_posted(kind, line, name):
        periods = sums.setdefault((entry.payee, entry.currency or ""), {})
        periods[entry.for_period] = periods.get(entry.for_period, _ZERO) + entry.money
    found = set[tuple[str, str]]()
    for known in _iter_since_put_right(past, line, name, by_hand):
        answers = sum_answers(known, kind)
        for who, periods in sums.items():
            kept, recovered = answers.get(who, (_ZERO, _ZERO))
            above = sum((max(_ZERO, each) for each in periods.values()), _ZERO)
            below = sum((min(_ZERO, each) for each in periods.values()), _ZERO)
            if above <= kept and -below <= recovered:
                found.add(who)
    return frozenset(found)


def _iter_since_put_right(
    past: Past, line: Line, name: str, by_hand: Iterable[LedgerEntry]
) -> Iterator[Sequence[LedgerEntry]]:
    """What people had put at a row when it was last put right, and after each entry since; all, if it never was."""
    posted = (entry for kind in (EntryKind.EARNED, EntryKind.PAYABLE) for entry in past.iter_posted(kind, line, name))
    put_right = max((past.end_of(each.period) for each in posted if each.period != each.for_period), default=None)
    in_order = sorted(by_hand, key=lambda each: past.end_of(each.period))
    if put_right is not None:
        before = sum(past.end_of(each.period) < put_right for each in in_order)
        yield from (in_order[:count] for count in range(before, len(in_order)))
    yield in_order


def sum_answers(entries: Iterable[LedgerEntry], kind: EntryKind) -> dict[tuple[str, str], tuple[Fraction, Fraction]]:
    """What rules leave as it is with payees whose row goes to somebody else, by payee and currency.

    entries: what people put at the row. kind: earned or payable.
    Result: what is not taken back, since it was given back by hand, or is due by hand; and what is not given back,
    since it recovered what a person had put on account. A bonus undoes no clawback.
    """
    sums: dict[tuple[str, str], dict[Effect, Fraction]] = {}
    for entry in entries:
        if entry.kind is EntryKind.ADJUSTED and entry.effect is not None and not is_bonus(entry):
            effects = sums.setdefault((entry.payee, entry.currency or ""), {})
            effects[entry.effect] = effects.get(entry.effect, _ZERO) + entry.money
    found = {}
    for who, effects in sums.items():
        on_top, due = effects.get(Effect.ON_TOP, _ZERO), effects.get(Effect.DUE, _ZERO)
        on_account = effects.get(Effect.ON_ACCOUNT, _ZERO)
        if kind is EntryKind.EARNED:
            answer = (max(_ZERO, -on_top) + max(_ZERO, -due), _ZERO)
        else:
            answer = (max(_ZERO, -on_top) + max(_ZERO, -on_account) + max(_ZERO, due), max(_ZERO, on_account))
        if any(answer):
            found[who] = answer
    return found


def is_bonus(entry: LedgerEntry) -> bool:
    """Whether an adjustment is a bonus on top, which nothing takes back."""
    return entry.effect is Effect.ON_TOP and entry.label == Reason.BONUS.value


def reckon_account(
    node: Posted,
    past: Past,
    line: Line,
    in_window: Callable[[LedgerEntry], bool],
    current: Callable[[str], Fraction],
    payee: str,
) -> Fraction:
    """The amount of an account for one line and name.

    payee: whom the line pays, by his key.
    current: what this period's own lines post under `earn` and `pay`. The balance before this period, and with
    everything posted into it, give held and to recover; their rise and fall is what was advanced, recovered, held back
    and released.
    Law: payable = earned + advanced - recovered - held back + released.
    """
    if node.account in (Account.EARNED, Account.PAID):
        total = sum((e.money for e in iter_counted(node, past, line, payee) if in_window(e)), _ZERO)
        return total + (current("earn") if node.account is Account.EARNED and node.includes_current else _ZERO)
    if node.account is Account.TRUE_UP:
        into = past.iter_into(line, node.name)
        return sum((payable_of(e) for e in into if e.kind is EntryKind.PAYABLE and in_window(e)), _ZERO)
    entries = [e for kind in _MONEY for e in past.iter_posted(kind, line, node.name) if in_window(e)]
    if node.account is Account.OUTSTANDING:
        paid_out = (e.money for e in past.iter_posted(EntryKind.PAID, line, node.name) if in_window(e))
        return sum((payable_of(e) for e in entries), _ZERO) + current("pay") - sum(paid_out, _ZERO)
    before = sum((_balance_of(e) for e in entries if e.period != past.period), _ZERO)
    into_now = sum((_balance_of(e) for e in entries if e.period == past.period), _ZERO)
    return _from_balance(node.account, before, before + into_now + current("earn") - current("pay"))


def _balance_of(entry: LedgerEntry) -> Fraction:
    return earned_of(entry) - payable_of(entry)


def _from_balance(account: Account, before: Fraction, now: Fraction) -> Fraction:
    held_before, held = max(_ZERO, before), max(_ZERO, now)
    owed_before, owed = max(_ZERO, -before), max(_ZERO, -now)
    return {
        Account.HELD: held,
        Account.TO_RECOVER: owed,
        Account.ADVANCED: max(_ZERO, owed - owed_before),
        Account.RECOVERED: max(_ZERO, owed_before - owed),
        Account.HELD_BACK: max(_ZERO, held - held_before),
        Account.RELEASED: max(_ZERO, held_before - held),
    }[account]


def reckon_clawback(past: Past, line: Line, name: str, earned: Iterable[tuple[Line, Fraction]]) -> Fraction:
    """What this period takes back of what was earned before: line by line, so that new earnings hide none of it.

    earned: what the period posts as earned under the name for each line, the participant's own or his rows'. What
    corrections take back of earlier periods, and what a person claws back, counts too.
    """
    total = _ZERO
    for each, amount in earned:
        if amount < 0:
            earlier = past.iter_posted(EntryKind.EARNED, each, name)
            total -= amount if any(e.amount is not None and e.amount > 0 for e in earlier) else _ZERO
    for entry in past.iter_into(line, name):
        is_taken_back = entry.kind is EntryKind.EARNED or entry.label == Reason.CLAWBACK.value
        total -= min(_ZERO, earned_of(entry)) if is_taken_back else _ZERO
    return total
