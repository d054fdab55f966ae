"""Who is told to give back what was posted for a month that lost all its rows, in each currency that he was paid in."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit import load_plan
from perfkit.engine.corrected import Correction
from perfkit.engine.missing_rows import Missing, find_missing_rows
from perfkit.ledger import EntryKind, LedgerEntry
from tests.engine.small import HEAD

PROGRAM = load_plan(f"{HEAD}pay c = sum(deal.amount)\n").program
ENTRY = LedgerEntry(
    EntryKind.PAYABLE, "Small", 1, "f", "A", "c", "2027-02", "2027-01", amount=Fraction(-5), currency="USD"
)


def correction(after: int = 0, **other: object) -> Correction:
    return Correction(replace(ENTRY, **other), Fraction(5), Fraction(after))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("posted", "amounts"),
    [
        ([correction()], "1: `A` -USD 5.00"),
        ([correction(), correction(after=2, currency="EUR")], "2: `A` -USD 5.00, `A` -EUR 3.00"),
        ([correction(), correction(after=2)], "1: `A` -USD 3.00"),
        ([correction(currency=None)], "1: `A` -USD 5.00"),
        ([correction(), correction(payee="B", after=1)], "2: `A` -USD 5.00, `B` -USD 4.00"),
        ([correction(), correction(after=5)], "1: `A` -USD 5.00"),
        ([correction(after=6)], ""),
        ([correction(row=("deal", "D-1"))], ""),
        ([correction(row=("team", "North"))], "1: `A` -USD 5.00"),
        ([correction(kind=EntryKind.EARNED)], ""),
        ([correction(name="d")], ""),
        ([correction(for_period="2027-02")], ""),
    ],
)
def test_what_comes_out_lower_for_no_row_is_told_in_each_currency(posted: list[Correction], amounts: str) -> None:
    missing = Missing(PROGRAM, EntryKind.PAYABLE, "2027-01", "c", ("deal",))
    told = [dict(each.values) for each in find_missing_rows([missing], posted)]
    found = [f"{each['count']}: {each['amounts']}" for each in told]
    assert found == ([amounts] if amounts else [])
