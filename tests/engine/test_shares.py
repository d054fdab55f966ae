"""What one payee has of a row at which people put something: each sum of it, by what was posted and when."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.engine.shares import Share, is_bonus, share_out
from perfkit.ledger import Effect, EntryKind, LedgerEntry, Reason

END = {f"2027-{month:02}": datetime.date(2027, month, 28) for month in range(1, 7)}
ROW = ("deal", "D-1")
EARNED, PAYABLE = EntryKind.EARNED, EntryKind.PAYABLE
TOP, ACCOUNT, DUE = Effect.ON_TOP, Effect.ON_ACCOUNT, Effect.DUE

Posted = tuple[EntryKind | Effect, int, int]
"""What was posted, in which month, and how much."""


def entry(what: EntryKind | Effect, month: int, amount: int, label: str = "", payee: str = "A") -> LedgerEntry:
    period = f"2027-{month:02}"
    kind, effect = (EntryKind.ADJUSTED, what) if isinstance(what, Effect) else (what, None)
    return LedgerEntry(
        kind, "P", 1, "f", payee, "c", period, period, ROW,
        amount=Fraction(amount), currency="USD", effect=effect, label=label,
    )  # fmt: skip


def share_of(*posted: Posted) -> Share:
    share = Share(END.__getitem__)
    for each in posted:
        share.add(entry(*each))
    return share


def both(month: int, earned: int, payable: int) -> tuple[Posted, Posted]:
    return (EARNED, month, earned), (PAYABLE, month, payable)


@pytest.mark.parametrize(
    ("posted", "answered"),
    [
        ([], 0),
        ([(DUE, 2, 40)], 0),
        ([*both(1, 100, 100), (DUE, 2, 40)], 0),
        # In the month itself it is due already; half of all that is due is paid, so half of this is.
        ([(DUE, 2, 40), *both(2, 60, 50)], 20),
        ([(DUE, 2, 40), *both(1, 7, 7), *both(2, 60, 50), *both(3, 20, 30)], 35),
        ([(DUE, 2, 40), *both(2, 60, 50), *both(3, 20, 30), *both(4, 0, 10)], 40),
        ([(DUE, 2, 40), *both(2, 60, 100)], 40),
        ([(DUE, 2, 40), *both(2, 60, 0)], 0),
        ([(DUE, 2, 40), *both(2, -40, 0)], 40),
        ([(DUE, 2, -40), *both(2, 0, -10)], -10),
        ([(DUE, 2, -40), *both(2, 0, 10)], -40),
        ([(DUE, 3, 10), (DUE, 2, 40), *both(2, 0, 10), *both(3, 0, 20)], 30),
    ],
)
def test_what_is_due_by_hand_is_answered_as_far_as_rules_paid_what_was_due(posted: list[Posted], answered: int) -> None:
    share = share_of(*posted)
    assert share.sum_due_answered() == answered
    answers = [each.money for each in share.iter_answers()]
    assert answers == ([-answered] if answered else [])


@pytest.mark.parametrize(
    ("posted", "kept_earned", "kept_payable", "given_back"),
    [
        ([], 0, 0, 0),
        ([(TOP, 1, -30)], 30, 30, 30),
        ([(TOP, 1, 30)], 0, 0, 0),
        ([(TOP, 1, 30), (TOP, 2, -50)], 20, 20, 20),
        ([(DUE, 1, -15)], 15, 0, 0),
        ([(DUE, 1, 15)], 0, 15, 0),
        # What is held back counts until rules of a later month have seen it.
        ([(ACCOUNT, 2, -25)], 0, 25, 25),
        ([(ACCOUNT, 2, -25), *both(2, 0, 0)], 0, 25, 25),
        ([(ACCOUNT, 2, -25), *both(3, 0, 0)], 0, 0, 0),
        ([(ACCOUNT, 2, 25)], 0, 0, 0),
        ([(TOP, 1, -30), (DUE, 1, 15), (ACCOUNT, 2, -25)], 30, 70, 55),
    ],
)
def test_what_he_keeps_when_the_row_is_anothers(
    posted: list[Posted], kept_earned: int, kept_payable: int, given_back: int
) -> None:
    share = share_of(*posted)
    assert (share.sum_kept(EARNED), share.sum_kept(PAYABLE)) == (kept_earned, kept_payable)
    assert share.sum_given_back(PAYABLE) == given_back and share.sum_given_back(EARNED) == kept_earned
    assert (share.sum_kept(EARNED, []), share.sum_kept(PAYABLE, [])) == (0, 0)


def test_advances_are_seen_once_rules_posted_for_a_later_period() -> None:
    share = share_of((ACCOUNT, 1, 50), (ACCOUNT, 3, 20), (TOP, 1, 5), *both(1, 90, 40), *both(3, 10, 10))
    assert (share.last_period, share.sum_of(EARNED), share.sum_of(PAYABLE)) == ("2027-03", 100, 50)
    assert [each.money for each in share.list_seen()] == [50] and share.sum_recovered() == 50
    assert [each.money for each in share.iter_answers()] == [50]
    assert share_of((ACCOUNT, 1, 50)).list_seen() == [] and share_of().last_period == ""


@pytest.mark.parametrize(
    ("posted", "is_earned_at_rest", "is_payable_at_rest"),
    [
        (both(1, 0, 0), True, True),
        (both(1, 1, 0), False, True),
        (both(1, -1, -1), False, False),
        ((*both(1, 30, 30), (TOP, 1, -30)), True, True),
        ((*both(1, 31, 30), (TOP, 1, -30)), False, True),
        ((*both(1, 30, 31), (TOP, 1, -30)), True, False),
        # What was recovered of an advance was his own.
        (((ACCOUNT, 1, 50), *both(2, 0, -50)), True, True),
        (((ACCOUNT, 1, 50), *both(2, 0, -49)), True, False),
    ],
)
def test_nothing_moves_from_him_who_has_no_more_than_he_keeps(
    posted: tuple[Posted, ...], is_earned_at_rest: bool, is_payable_at_rest: bool
) -> None:
    share = share_of(*posted)
    found = tuple(share.is_at_rest(kind, share.by_hand) for kind in (EARNED, PAYABLE))
    assert found == (is_earned_at_rest, is_payable_at_rest)


def test_a_bonus_undoes_no_clawback_and_shares_are_by_payee() -> None:
    bonus = entry(TOP, 1, 20, Reason.BONUS.value)
    other = entry(TOP, 1, 20, Reason.CLAWBACK.value)
    assert (is_bonus(bonus), is_bonus(other), is_bonus(entry(DUE, 1, 20, Reason.BONUS.value))) == (True, False, False)
    claw = entry(TOP, 2, -30)
    recorded = entry(EntryKind.RECORDED, 1, 9)
    shares = share_out(
        [claw, bonus, recorded, entry(EARNED, 1, 7, payee="B"), entry(EARNED, 1, 8, payee="B")], END.__getitem__
    )
    assert list(shares) == [("A", "USD"), ("B", "USD")]
    assert (shares["A", "USD"].sum_kept(EARNED), shares["B", "USD"].sum_of(EARNED)) == (30, 15)
    assert shares["A", "USD"].by_hand == [claw, bonus]
