"""The ledger as one period sees it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from perfkit.ledger import Book, Effect, EntryKind, LedgerEntry

Line = tuple[str, str]
MONEY_KINDS = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED)


@dataclass(frozen=True, slots=True)
class Past:
    """The ledger as one period sees it: what was posted before, and what was posted into it by corrections.

    period: the label of the period. is_later: whether a period, by its label, comes after it; end_of: its last day.
    on_top: what people gave and took at a row, where a line is reckoned once more as if rules saw it.
    unadvanced: a name that is read as if nobody had put anything on account under it; empty for none. What is payable
    under it is then what rules earned, and nothing was recovered.
    """

    book: Book
    period: str
    is_later: Callable[[str], bool]
    end_of: Callable[[str], datetime.date]
    on_top: tuple[LedgerEntry, ...] = ()
    unadvanced: str = ""

    def iter_posted(self, kind: EntryKind, line: Line, name: str) -> Iterator[LedgerEntry]:
        """The entries that count; the period's own postings are not among them, since they are reckoned now."""
        if self.unadvanced and name == self.unadvanced:
            yield from self._iter_unadvanced(kind, line, name)
        else:
            yield from self._iter_seen(kind, line, name)

    def _iter_unadvanced(self, kind: EntryKind, line: Line, name: str) -> Iterator[LedgerEntry]:
        if kind is EntryKind.PAYABLE:
            yield from (replace(entry, kind=kind) for entry in self._iter_seen(EntryKind.EARNED, line, name))
        else:
            on_account = Effect.ON_ACCOUNT
            yield from (entry for entry in self._iter_seen(kind, line, name) if entry.effect is not on_account)

    def _iter_seen(self, kind: EntryKind, line: Line, name: str) -> Iterator[LedgerEntry]:
        for entry in self.book.list_posted(kind, line, name):
            is_own = entry.period == self.period == entry.for_period and kind in (EntryKind.EARNED, EntryKind.PAYABLE)
            if not is_own and not self.is_later(entry.period):
                yield entry

    def iter_into(self, line: Line, name: str) -> Iterator[LedgerEntry]:
        """What corrections and people posted into the period itself."""
        for kind in MONEY_KINDS:
            yield from (each for each in self.iter_posted(kind, line, name) if each.period == self.period)
