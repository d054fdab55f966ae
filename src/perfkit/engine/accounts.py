"""Sums over the ledger, and the words that follow from the balance of earned less payable."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from perfkit.expr import Account, Posted
from perfkit.ledger import Book, EntryKind, LedgerEntry

Line = tuple[str, str]
_ZERO = Fraction(0)


def reckon_account(
    node: Posted,
    book: Book,
    line: Line,
    in_window: Callable[[LedgerEntry], bool],
    current: Callable[[str], Fraction],
) -> Fraction:
    """The amount of an account for one line and name.

    current: what this period posts under `earn` and `pay`. The balance before this period, and with it, give
    held and to recover, and by their rise and fall what was advanced, recovered, held back and released.
    Law: payable = earned + advanced - recovered - held back + released.
    """
    earned_before = _total(book, EntryKind.EARNED, line, node.name, in_window)
    paid_before = _total(book, EntryKind.PAYABLE, line, node.name, in_window)
    if node.account is Account.EARNED:
        return earned_before + (current("earn") if node.includes_current else _ZERO)
    if node.account is Account.PAID:
        return paid_before
    earned, payable = current("earn"), current("pay")
    if node.account is Account.TRUE_UP:
        return _ZERO
    if node.account is Account.OUTSTANDING:
        return paid_before + payable
    before = earned_before - paid_before
    now = before + earned - payable
    return _from_balance(node.account, before, now)


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


def _total(book: Book, kind: EntryKind, line: Line, name: str, in_window: Callable[[LedgerEntry], bool]) -> Fraction:
    entries = book.list_posted(kind, line, name)
    return sum((e.amount for e in entries if e.amount is not None and in_window(e)), _ZERO)


def reckon_clawback(book: Book, name: str, earned: Iterable[tuple[Line, Fraction]]) -> Fraction:
    """What this period takes back of what was earned before: line by line, so that new earnings hide none of it.

    earned: what the period posts as earned under the name for each line, the participant's own or his rows'.
    """
    total = _ZERO
    for line, amount in earned:
        if amount < 0:
            earlier = book.list_posted(EntryKind.EARNED, line, name)
            total -= amount if any(e.amount is not None and e.amount > 0 for e in earlier) else _ZERO
    return total
