"""What each kind of entry adds to what is earned, payable and paid, and what follows for a payee."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.ledger import Effect, EntryKind, LedgerEntry, balances, earned_of, payable_of

ONE = Fraction(1)
ADDS: dict[tuple[EntryKind, Effect | None], tuple[int, int]] = {
    (EntryKind.EARNED, None): (1, 0),
    (EntryKind.PAYABLE, None): (0, 1),
    (EntryKind.PAID, None): (0, 0),
    (EntryKind.CARRIED, None): (0, 0),
    (EntryKind.RECORDED, None): (0, 0),
    (EntryKind.CLOSED, None): (0, 0),
    (EntryKind.ADJUSTED, Effect.DUE): (1, 0),
    (EntryKind.ADJUSTED, Effect.ON_ACCOUNT): (0, 1),
    (EntryKind.ADJUSTED, Effect.ON_TOP): (1, 1),
}


def entry(
    kind: EntryKind, amount: Fraction | None, effect: Effect | None = None, period: str = "2027-01"
) -> LedgerEntry:
    return LedgerEntry(
        kind, "Plan", 1, "f", "Ann", "c", period, period, amount=amount, currency="USD", effect=effect
    )  # fmt: skip


@pytest.mark.parametrize("kind", ADDS, ids=str)
def test_each_kind_of_entry_adds_to_what_it_says(kind: tuple[EntryKind, Effect | None]) -> None:
    one = entry(kind[0], ONE, kind[1])
    assert (earned_of(one), payable_of(one)) == ADDS[kind]
    assert one.money == 1 and not one.is_void


def test_an_entry_without_an_amount_adds_nothing() -> None:
    for kind, effect in ADDS:
        none = entry(kind, None, effect)
        assert (none.money, earned_of(none), payable_of(none)) == (0, 0, 0) and none.is_void


@pytest.mark.parametrize(
    ("earned", "payable", "paid", "said"),
    [(5, 3, 1, (2, 0, 2)), (3, 5, 5, (0, 2, 0)), (4, 4, 6, (0, 0, -2)), (0, -1, 0, (1, 0, -1))],
)
def test_what_is_held_to_recover_and_outstanding_follows_from_the_sums(
    earned: int, payable: int, paid: int, said: tuple[int, int, int]
) -> None:
    amounts = {EntryKind.EARNED: earned, EntryKind.PAYABLE: payable, EntryKind.PAID: paid}
    (found,) = balances([entry(kind, Fraction(amount)) for kind, amount in amounts.items()])
    assert (found.earned.amount, found.payable.amount, found.paid.amount) == (earned, payable, paid)
    assert (found.held.amount, found.to_recover.amount, found.outstanding.amount) == said


def test_the_form_of_an_entry_is_the_oldest_that_holds_it() -> None:
    assert entry(EntryKind.EARNED, ONE).form == 1 == entry(EntryKind.RECORDED, None).form
    assert entry(EntryKind.PAID, ONE).form == 2 == entry(EntryKind.ADJUSTED, ONE, Effect.DUE).form
    assert entry(EntryKind.EARNED, ONE, Effect.DUE).form == 2
