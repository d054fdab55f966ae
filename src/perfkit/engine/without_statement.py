"""Finds what corrections and people posted into a period for somebody who has no statement in it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.diagnostics import Finding, Words, find
from perfkit.diagnostics.codes import ledger_closing as codes
from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry, earned_of, payable_of
from perfkit.values import render_money

_EARNED = Words("earned", "应得")
_PAYABLE = Words("payable", "应发")
_ZERO = Fraction(0)

Line = tuple[str, str, str]
"""A payee, a name of the plan and a currency."""


def find_without_statement(world: World) -> tuple[Finding, ...]:
    """A warning for each name under which money was posted into the period for who takes no part in it.

    What was reported as paid out, and what a person settled, needs no statement any more and is not told.
    Codes: PKH045.
    """
    people = world.program.participants
    known = {world.key(people, line) for line in world.active} if people is not None else set()
    sums: dict[Line, list[Fraction]] = {}
    for entry in world.book.entries:
        if entry.period != world.period.label or not entry.payee or entry.payee in known or entry.amount is None:
            continue
        found = sums.setdefault((entry.payee, entry.name, entry.currency or ""), [_ZERO, _ZERO])
        found[0] += earned_of(entry) - payable_of(entry)
        found[1] += payable_of(entry) - _paid(entry)
    return tuple(finding for line in sorted(sums) for finding in _iter_told(world, line, *sums[line]))


def _paid(entry: LedgerEntry) -> Fraction:
    return entry.money if entry.kind is EntryKind.PAID else _ZERO


def _iter_told(world: World, line: Line, held: Fraction, outstanding: Fraction) -> Iterator[Finding]:
    payee, name, currency = line
    for amount, account in ((held, _EARNED), (outstanding, _PAYABLE)):
        if amount != 0:
            shown = render_money(amount, currency)
            values = {"payee": payee, "name": name, "amount": shown, "account": account}
            yield find(codes.WITHOUT_STATEMENT, None, **values, period=world.period.label)
