"""An entry is one and the same however what it cites is listed."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

from perfkit.ledger import EntryKind, LedgerEntry
from perfkit.views import entry_from_json, entry_to_json


def citing(*cites: str) -> LedgerEntry:
    return LedgerEntry(
        kind=EntryKind.PAYABLE,
        plan="P",
        version=1,
        fingerprint="f",
        payee="A",
        name="c",
        period="2027-02",
        for_period="2027-01",
        turn=1,
        amount=Fraction(10),
        currency="USD",
        cites=cites,
    )


def test_what_an_entry_cites_has_no_order_and_stays_equal_when_it_is_stored() -> None:
    found = {citing(*order) for order in permutations(("b" * 64, "a" * 64, "c" * 64))}
    (entry,) = found
    assert entry.cites == ("a" * 64, "b" * 64, "c" * 64)
    assert entry_from_json(entry_to_json(entry)) == entry
    assert citing("b", "a") == citing("a", "b")


def test_the_id_of_an_entry_is_the_one_it_always_had() -> None:
    ids = {citing(*order).id for order in (("a", "b"), ("b", "a"))}
    assert ids == {"97b138ca58ee7c4b1946b545c3dad5d0802b21f2c71625c6bbc7f7a297b6288b"}
