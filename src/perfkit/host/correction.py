"""One line of a closed period that comes out otherwise, with the old and the new figure."""

from __future__ import annotations

from dataclasses import dataclass

from perfkit.engine import Correction as Reckoned
from perfkit.ledger import LedgerEntry
from perfkit.values import Money


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of a closed period that comes out otherwise now.

    participant, name: the key, and the line that pays. row: its table and key where it belongs to one.
    kind: `earned`, `payable`, or `carried` of money that a `carry` line hands on. period: the closed one. before: what
    was posted for it so far. after: what would be. entry: the proposed difference, `after - before`; of what is carried
    the new value, for which no money is posted.
    """

    participant: str
    name: str
    row: tuple[str, str] | None
    kind: str
    period: str
    before: Money
    after: Money
    entry: LedgerEntry


def to_correction(found: Reckoned) -> Correction:
    """A correction as a host reads it."""
    entry, currency = found.entry, found.entry.currency or ""
    return Correction(
        entry.payee,
        entry.name,
        entry.row,
        entry.kind.value,
        entry.for_period,
        Money(found.before, currency),
        Money(found.after, currency),
        entry,
    )
