"""A ledger made ready for reading: the latest turn of a period counts, whatever order the entries came in."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from perfkit.ledger import Book, EntryKind, LedgerEntry


def carried(turn: int, amount: int) -> LedgerEntry:
    return LedgerEntry(
        kind=EntryKind.CARRIED,
        plan="P",
        version=1,
        fingerprint="f",
        payee="A",
        name="best",
        period="2027-01",
        for_period="2027-01",
        turn=turn,
        amount=Fraction(amount),
        currency="USD",
    )


def test_a_later_turn_for_a_period_supersedes_an_earlier_one_in_any_order() -> None:
    turns = [carried(0, 10), carried(1, 30), carried(2, 20)]
    for entries in permutations(turns):
        book = Book()
        book.add(entries)
        assert book.carried == {(("", "A"), "best"): {"2027-01": turns[2]}}
        assert Book.of(entries).carried == book.carried
        assert len(book.entries) == 3
