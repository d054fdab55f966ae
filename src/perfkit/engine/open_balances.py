"""Finds balances that no line of the plan meets any more: of names that are dropped, and of people who are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find, show_few_words
from perfkit.diagnostics.codes import ledger_told as codes
from perfkit.engine.by_hand import find_payee
from perfkit.engine.past import MONEY_KINDS
from perfkit.engine.shares import find_resting
from perfkit.engine.world import World
from perfkit.expr import ANY_CURRENCY
from perfkit.ledger import Book, Effect, EntryKind, LedgerEntry, earned_of, payable_of
from perfkit.plans import PostingKind, Program
from perfkit.values import render_money

_SHOWN = 20
_OWED = Words("to recover", "待扣回")
_HELD = Words("held", "待付")
_NOT_THERE = Words("which is not there", "而该行不存在")
_NOBODYS = Words("which is nobody's now", "而该行现在不属于任何人")
_ZERO = Fraction(0)

Account = tuple[str, str, str]
"""A name of the plan, a currency and a payee."""


def find_dropped_names(program: Program, book: Book) -> tuple[Finding, ...]:
    """Warnings about names that an earlier version paid, this one does not, and under which something stands open.

    A name that is paid in another currency now does not meet what stands open in the old one.
    Codes: PKH054.
    """
    paid, now = _list_paid(program), program.header.version
    accounts = _add_up(entry for entry in book.entries if paid.get(entry.name) not in (entry.currency, ANY_CURRENCY))
    found = []
    for (name, currency), amounts in _by_name(accounts).items():
        more = Words(f" in {currency}", f"（{currency}）") if name in paid else Words("", "")
        values = {"now": now, "name": name, "currency": more, "count": len(amounts)}
        found.append(find(codes.NAME_DROPPED, None, **values, amounts=_show_all(amounts, currency)))
    return tuple(found)


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
    accounts = _add_up(each for each in mine if (each.payee, each.name) not in told)
    return tuple(
        find(codes.PARTICIPANT_GONE, None, name=name, count=len(amounts), amounts=_show_all(amounts, currency))
        for (name, currency), amounts in _by_name(accounts).items()
    )


def find_adjusted_nowhere(world: World) -> tuple[Finding, ...]:
    """Warnings about adjustments of the period that rules are to see at rows that are not there, or are another's now.

    Codes: PKH067.
    """
    found = []
    for entry in world.book.entries:
        is_seen = entry.kind is EntryKind.ADJUSTED and entry.effect is not Effect.ON_TOP
        if not is_seen or entry.row is None or entry.period != world.period.label:
            continue
        whose = _tell_whose(world, entry, entry.row)
        if whose is not None:
            amount = render_money(entry.money, entry.currency or world.program.header.currency)
            values = {"amount": amount, "name": entry.name, "payee": entry.payee, "whose": whose}
            found.append(find(codes.ADJUSTED_NOWHERE, None, **values, table=entry.row[0], row=entry.row[1]))
    return tuple(found)


def _tell_whose(world: World, entry: LedgerEntry, row: tuple[str, str]) -> Words | None:
    """Why no line of a row or group meets an adjustment; none where one does, or nothing of its payee stands open."""
    table = world.store.tables.get(row[0])
    if table is not None and row[1] not in table.index:
        return _NOT_THERE
    figure = world.program.by_name.get((row[0], f"pay {entry.name}"))
    if figure is None or figure.posting is None or figure.posting.payee is None:
        return None
    line = next((line for line in world.lines(row[0]) if world.key(row[0], line) == row[1]), None)
    now = "" if line is None else find_payee(world, row[0], line, entry.name)
    if now == entry.payee or _is_met(world, entry, row):
        return None
    if line is None:
        return _NOT_THERE
    return Words(f"which is `{now}`'s now", f"而该行现属 `{now}`") if now else _NOBODYS


def _is_met(world: World, entry: LedgerEntry, row: tuple[str, str]) -> bool:
    """Whether nothing of a payee stands open at a row that he has no more, or it is still to be put right."""
    past, currency = world.past, entry.currency or ""
    posted = [each for kind in MONEY_KINDS for each in past.iter_posted(kind, row, entry.name)]
    own = [each for each in posted if (each.payee, each.currency or "") == (entry.payee, currency)]
    if not sum((earned_of(each) - payable_of(each) for each in own), _ZERO):
        return True
    kinds = {each.kind for each in own} - {EntryKind.ADJUSTED}
    resting = (find_resting(past, kind, row, entry.name) for kind in kinds)
    is_moving = any((entry.payee, currency) not in each for each in resting)
    return is_moving and world.program.header.corrections is not None


def show_balance(amount: Fraction, currency: str) -> Words:
    """What is earned less what is payable, in words: held, or to recover."""
    word, money = (_HELD if amount > 0 else _OWED), render_money(abs(amount), currency)
    return Words(f"{word.en} {money}", f"{word.zh} {money}")


def _list_paid(program: Program) -> dict[str, str]:
    """The names that a plan pays, with their currencies."""
    found = {}
    for figure in program.figures:
        posting = figure.posting
        if posting is not None and posting.kind is not PostingKind.CARRY and not posting.is_information:
            found[posting.name] = figure.type.currency or program.header.currency
    return found


def _add_up(entries: Iterable[LedgerEntry]) -> dict[Account, Fraction]:
    """What is earned less what is payable, where that is not zero, in a fixed order."""
    found: dict[Account, Fraction] = {}
    for entry in entries:
        amount = earned_of(entry) - payable_of(entry)
        if amount and entry.payee:
            account = (entry.name, entry.currency or "", entry.payee)
            found[account] = found.get(account, _ZERO) + amount
    return {account: found[account] for account in sorted(found) if found[account]}


def _by_name(accounts: Mapping[Account, Fraction]) -> dict[tuple[str, str], dict[str, Fraction]]:
    """The amounts of payees by name and currency."""
    found: dict[tuple[str, str], dict[str, Fraction]] = {}
    for (name, currency, payee), amount in accounts.items():
        found.setdefault((name, currency), {})[payee] = amount
    return found


def _show_all(amounts: Mapping[str, Fraction], currency: str) -> Words:
    shown = [(payee, show_balance(amount, currency)) for payee, amount in amounts.items()]
    return show_few_words([Words(f"`{payee}` {each.en}", f"`{payee}` {each.zh}") for payee, each in shown], _SHOWN)
