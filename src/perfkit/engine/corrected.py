"""What corrections and people posted into a period for one participant, and how his balances moved in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from perfkit.engine.world import World
from perfkit.ledger import EntryKind, LedgerEntry, Movement, movements

_KINDS = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED, EntryKind.PAID)
_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a closed period that comes out otherwise: what was posted for it before, and what would be after.

    earlier: what was posted for it so far, in the order it was posted; empty where that is not asked for.
    """

    entry: LedgerEntry
    before: Fraction
    after: Fraction
    earlier: tuple[LedgerEntry, ...] = ()


def iter_corrections(world: World, payee: str) -> Iterator[Correction]:
    """What corrections posted into the period for a participant, in the order of the periods they belong to."""
    found = [entry for entry in _iter_into(world, payee) if entry.kind is not EntryKind.ADJUSTED]
    for entry in sorted(found, key=lambda each: (each.for_period, each.turn, each.sort_key)):
        line = entry.row if entry.row is not None else ("", payee)
        known = world.past.iter_posted(entry.kind, line, entry.name)
        of_line = [e for e in known if e.for_period == entry.for_period and e.turn < entry.turn and e.row == entry.row]
        earlier = sorted(
            (e for e in of_line if (e.payee, e.currency) == (payee, entry.currency)),
            key=lambda each: (each.turn, each.sort_key),
        )
        before = sum((e.money for e in earlier), _ZERO)
        yield Correction(entry, before, before + entry.money, tuple(earlier))


def iter_carried(world: World, payee: str) -> Iterator[Correction]:
    """What corrections posted into the period carry otherwise of money for a participant and his rows, in order.

    No money is posted for it; the periods behind go on from what it comes to.
    """
    found = world.book.carried_into.get((payee, world.period.label), ())
    for entry, known in sorted(found, key=lambda each: (each[0].for_period, each[0].turn, each[0].sort_key)):
        if entry.currency is not None and entry.amount is not None:
            earlier = () if known is None else (known,)
            yield Correction(entry, sum((each.money for each in earlier), _ZERO), entry.money, earlier)


def iter_adjustments(world: World, payee: str) -> Iterator[LedgerEntry]:
    """What people added and took off in the period for a participant."""
    found = [entry for entry in _iter_into(world, payee) if entry.kind is EntryKind.ADJUSTED]
    yield from sorted(found, key=lambda entry: (entry.sort_key, entry.id))


def _iter_into(world: World, payee: str) -> Iterator[LedgerEntry]:
    for name in world.book.names_of.get(payee, {}):
        yield from world.past.iter_into(("", payee), name)


def find_movements(
    world: World,
    payee: str,
    earned: Mapping[str, Fraction],
    payable: Mapping[str, Fraction],
    currency: Mapping[str, str],
) -> dict[str, Movement]:
    """How a participant's balances move in the period, by name.

    earned, payable: what his own lines of the period come to. currency: of the names that his lines pay or earn; other
    names are there where something was posted into the period, as for one that an earlier version paid. A name that
    moved in a further currency is there as `name (EUR)` too. Law: payable = earned + advanced - recovered - held_back
    + released, corrections and adjustments counted on both sides.
    """
    found = dict[str, Movement]()
    for name in dict.fromkeys((*currency, *world.book.names_of.get(payee, {}))):
        entries = [entry for kind in _KINDS for entry in world.past.iter_posted(kind, ("", payee), name)]
        if name in currency:
            for kind, amounts in ((EntryKind.EARNED, earned), (EntryKind.PAYABLE, payable)):
                entries.append(_own(world, kind, payee, name, amounts.get(name, _ZERO), currency[name]))
        moved = [each for each in movements(entries) if each.period == world.period.label]
        for movement in sorted(moved, key=lambda each: each.earned.currency != currency.get(name)):
            code = movement.earned.currency
            if code == currency.get(name) or movement.earned.amount or movement.payable.amount or movement.paid.amount:
                found[f"{name} ({code})" if name in found else name] = movement
    return found


def _own(world: World, kind: EntryKind, payee: str, name: str, amount: Fraction, currency: str) -> LedgerEntry:
    header, label = world.program.header, world.period.label
    return LedgerEntry(
        kind, header.title, header.version, "", payee, name, label, label, amount=amount, currency=currency
    )
