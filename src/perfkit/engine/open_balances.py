"""Finds balances that no line of the plan meets any more: of names that are dropped, and of people who are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.world import World
from perfkit.ledger import Book, LedgerEntry, earned_of, payable_of
from perfkit.plans import PostingKind, Program
from perfkit.values import render_money

_SHOWN = 20
_OWED = Words("to recover", "待扣回")
_HELD = Words("held", "待付")
_ZERO = Fraction(0)

Account = tuple[str, str, str]
"""A name of the plan, a payee and a currency."""


def find_dropped_names(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about names that an earlier version paid, this one does not, and under which something stands open.

    Codes: PKH054.
    """
    paid = _list_paid(program)
    open_ones = _add_up(entry for entry in book.entries if entry.name not in paid)
    now = program.header.version
    return tuple(find(codes.NAME_DROPPED, None, now=now, **values) for values in _iter_shown(open_ones))


def find_gone(world: World) -> tuple[Finding, ...]:
    """Warnings about open balances of who takes no part in the period, under names that the plan pays.

    Where something was posted into the period for him, that is told by itself.
    Codes: PKH055.
    """
    people = world.program.participants
    if people is None:
        return ()
    known, paid = {world.key(people, line) for line in world.active}, _list_paid(world.program)
    mine = [each for each in world.book.entries if each.payee not in known and each.name in paid]
    told = {(each.payee, each.name) for each in mine if each.period == world.period.label}
    open_ones = _add_up(each for each in mine if (each.payee, each.name) not in told)
    return tuple(find(codes.PARTICIPANT_GONE, None, **values) for values in _iter_shown(open_ones))


def _list_paid(program: Program) -> frozenset[str]:
    postings = [figure.posting for figure in program.figures if figure.posting is not None]
    return frozenset(each.name for each in postings if each.kind is not PostingKind.CARRY)


def _add_up(entries: Iterable[LedgerEntry]) -> dict[Account, Fraction]:
    """What is earned less what is payable, where that is not zero, in a fixed order."""
    found: dict[Account, Fraction] = {}
    for entry in entries:
        amount = earned_of(entry) - payable_of(entry)
        if amount and entry.payee:
            account = (entry.name, entry.payee, entry.currency or "")
            found[account] = found.get(account, _ZERO) + amount
    return {account: found[account] for account in sorted(found) if found[account]}


def _iter_shown(accounts: Mapping[Account, Fraction]) -> Iterable[dict[str, str | int | Words]]:
    """What the findings hold: a name, how many balances there are, and each of them in words."""
    names: dict[str, list[tuple[str, str, Fraction]]] = {}
    for (name, payee, currency), amount in accounts.items():
        names.setdefault(name, []).append((payee, currency, amount))
    for name, several in names.items():
        rest = " …" if len(several) > _SHOWN else ""
        shown = [_show(*each) for each in several[:_SHOWN]]
        english, chinese = ", ".join(each.en for each in shown) + rest, "，".join(each.zh for each in shown) + rest
        yield {"name": name, "count": len(several), "amounts": Words(english, chinese)}


def _show(payee: str, currency: str, amount: Fraction) -> Words:
    words = show_balance(amount, currency)
    return Words(f"`{payee}` {words.en}", f"`{payee}` {words.zh}")


def show_balance(amount: Fraction, currency: str) -> Words:
    """What is earned less what is payable, in words: held, or to recover."""
    word, money = (_HELD if amount > 0 else _OWED), render_money(abs(amount), currency)
    return Words(f"{word.en} {money}", f"{word.zh} {money}")
