"""What stood before a period takes back, and what a payee may have had for rows that stands at none of them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from perfkit.engine.paid_for import Paid, PaidFor, is_before
from perfkit.engine.world import World
from perfkit.ledger import Effect, EntryKind, LedgerEntry
from tests.engine.small import run

EARNED, PAYABLE, ADJUSTED = EntryKind.EARNED, EntryKind.PAYABLE, EntryKind.ADJUSTED
LINES = "pay each deal fee = 5% * amount - paid(fee)\npay total = sum(deal.amount)\npay other = USD 1\n"
ROW = ("deal", "D-1")


def entry(
    kind: EntryKind,
    amount: str,
    *,
    name: str = "fee",
    period: str = "2027-01",
    for_period: str = "",
    row: tuple[str, str] | None = ROW,
    version: int = 1,
) -> LedgerEntry:
    effect = Effect.ON_TOP if kind is ADJUSTED else None
    return LedgerEntry(
        kind, "Small", version, "f", "A", name, period, for_period or period, row,
        amount=Fraction(amount), currency="USD", effect=effect,
    )  # fmt: skip


def world_with(ledger: Sequence[LedgerEntry]) -> World:
    return run(LINES, period="2027-02", ledger=ledger).run.periods[-1].world


@pytest.mark.parametrize(
    ("given", "stood_before"),
    [
        (entry(PAYABLE, "5"), True),
        (entry(ADJUSTED, "-5"), True),
        (entry(ADJUSTED, "-5", period="2027-02"), False),
        (entry(ADJUSTED, "0", period="2027-02"), True),
        (entry(ADJUSTED, "1/2", period="2027-02"), True),
        (entry(PAYABLE, "-5", period="2027-02", for_period="2027-01"), False),
        (entry(EARNED, "-5", period="2027-02", for_period="2027-01"), True),
        (entry(PAYABLE, "-5", period="2027-02"), True),
    ],
)
def test_what_a_person_takes_in_the_period_and_what_corrections_post_did_not_stand_before(
    given: LedgerEntry, stood_before: bool
) -> None:
    assert is_before(world_with(()), given) is stood_before


@pytest.mark.parametrize(
    ("posted", "may_be"),
    [
        ((), False),
        ((entry(PAYABLE, "5"),), False),
        # Under a name that adds such rows up, at no row or at one of another table.
        ((entry(PAYABLE, "5", name="total", row=None),), True),
        ((entry(PAYABLE, "-5", name="total", row=None),), False),
        ((entry(PAYABLE, "5", name="total"),), False),
        ((entry(PAYABLE, "5", name="total", row=("rep", "A")),), True),
        ((entry(PAYABLE, "5", name="other", row=None),), False),
        ((entry(PAYABLE, "5", name="other", row=("rep", "A")),), False),
        # By hand at no row, and by an earlier version.
        ((entry(ADJUSTED, "5", name="other", row=None),), True),
        ((entry(ADJUSTED, "5", name="other"),), False),
        ((entry(PAYABLE, "5", name="other", row=None, version=2),), True),
        ((entry(PAYABLE, "5", name="other", version=2),), False),
    ],
)
def test_what_is_paid_under_other_names_by_hand_or_by_another_version_may_be_for_a_row(
    posted: tuple[LedgerEntry, ...], may_be: bool
) -> None:
    begun = entry(EARNED, "0")
    paid = PaidFor(world_with((begun,)), posted)
    assert paid.may_be_paid_elsewhere("A", (ROW,)) is may_be
    assert paid.may_be_paid_elsewhere("B", (ROW,)) is False


def test_half_a_cent_for_each_amount_is_rounding() -> None:
    paid = Paid()
    assert (paid.count, paid.is_short("A", Fraction(0), "USD")) == (0, False)
    assert paid.is_short("A", Fraction(-1, 1000), "USD")
    paid.add("A", Fraction(5), "USD")
    paid.add("A", Fraction(1), "USD")
    assert not paid.is_short("A", Fraction("-6.01"), "USD")
    assert paid.is_short("A", Fraction("-6.011"), "USD")
