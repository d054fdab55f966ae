"""Sums over the ledger, and the words that follow from the balance of earned less payable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from perfkit.engine.past import MONEY_KINDS, Line, Past
from perfkit.engine.shares import find_resting, list_shares
from perfkit.expr import Account, Posted
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason, earned_of, payable_of

_ZERO = Fraction(0)


def iter_counted(node: Posted, past: Past, line: Line, payee: str) -> Iterator[LedgerEntry]:
    """The entries that `earned(x)` or `paid(x)` counts, besides what the period itself posts.

    payee: whom the line pays, by his key; empty where that is nobody. What a person put at a row is of whom he put it
    for, and so is what rules left with him for that reason. Of another who still has money of the row, `paid` counts
    what rules would have paid him for it without what people put there.

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
    if payee and not is_earned:
        yield from _iter_answers_of_others(past, line, node.name, payee)
    yield from (entry for entry in past.on_top if (entry.row, entry.name) == (line, node.name))


def iter_of_rules(past: Past, kind: EntryKind, line: Line, name: str, payee: str) -> Iterator[LedgerEntry]:
    """What rules posted for a line, to whomever, without what has come to rest with another than its payee."""
    resting = find_resting(past, kind, line, name)
    for entry in past.iter_posted(kind, line, name):
        if entry.payee == payee or (entry.payee, entry.currency or "") not in resting:
            yield entry


def _iter_answers_of_others(past: Past, line: Line, name: str, payee: str) -> Iterator[LedgerEntry]:
    """What undoes what rules answered to people at a row that another than its payee has money of."""
    shares = list_shares(past, line, name)
    resting = find_resting(past, EntryKind.PAYABLE, line, name) if shares else frozenset()
    for who, share in shares.items():
        if who[0] != payee and who not in resting and share.rules[EntryKind.PAYABLE]:
            yield from share.iter_answers()


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
        amounts = [e.money for e in iter_counted(node, past, line, payee) if in_window(e)]
        if node.account is Account.EARNED and node.includes_current:
            amounts.append(current("earn"))
        # Most lines have one entry or none, and to add nothing takes as long as to add something.
        return sum(amounts[1:], amounts[0]) if amounts else _ZERO
    if node.account is Account.TRUE_UP:
        into = past.iter_into(line, node.name)
        return sum((payable_of(e) for e in into if e.kind is EntryKind.PAYABLE and in_window(e)), _ZERO)
    entries = [e for kind in MONEY_KINDS for e in past.iter_posted(kind, line, node.name) if in_window(e)]
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
