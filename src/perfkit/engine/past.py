"""The ledger as one period sees it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from perfkit.ledger import Book, EntryKind, LedgerEntry

Line = tuple[str, str]
MONEY_KINDS = (EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED)


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
        for kind in MONEY_KINDS:
            yield from (each for each in self.iter_posted(kind, line, name) if each.period == self.period)
