"""What is posted of a row that is another's now and at which people put something: what its payee does not keep."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.engine.corrected import Correction
from perfkit.engine.settled_shares import Changes, settle_shares
from perfkit.ledger import LedgerEntry
from tests.engine.test_shares import ACCOUNT, DUE, END, ROW, TOP, Posted, both, entry


def draw(given: LedgerEntry, label: str) -> Correction:
    return Correction(replace(given, for_period=label), Fraction(0), Fraction(0))


def settle(posted: list[Posted], by_hand: list[Posted], others: list[Posted], still_his: bool = False) -> str:
    """A had the row as it was posted; now it is B's, who has the others, or it is still A's and comes to them.

    Result: for each line the payee, E for earned or P for payable, the month and the amount.
    """
    known = [entry(*each) for each in posted]
    to = "A" if still_his else "B"
    now = [entry(*each, payee=to) for each in others]
    found = [(Correction(replace(each, amount=-each.money), each.money, Fraction(0)), still_his) for each in known]
    found += [(Correction(each, Fraction(0), each.money), True) for each in now]
    changes = Changes(found, known, now, {ROW: [entry(*each) for each in by_hand]}, END.__getitem__)
    settled = settle_shares(changes, draw)
    assert all(each.after - each.before == each.entry.money for each in settled if each.before or each.after)
    lines = (each.entry for each in settled)
    return ", ".join(f"{line.payee} {line.kind.value[0].upper()}{line.for_period[-1]} {line.money}" for line in lines)


@pytest.mark.parametrize(
    ("posted", "by_hand", "others", "when_moved", "when_still_his"),
    [
        ([*both(1, 100, 100)], [(TOP, 1, 5)], [*both(1, 90, 90)],
         "A E1 -100, A P1 -100, B E1 90, B P1 90",
         "A E1 -100, A P1 -100, A E1 90, A P1 90"),
        ([*both(1, 100, 100)], [(TOP, 1, -30)], [*both(1, 90, 90)],
         "A E1 -70, A P1 -70, B E1 90, B P1 90",
         ""),
        ([*both(1, 100, 100)], [(TOP, 1, -300)], [],
         "",
         ""),
        ([*both(1, 100, 60)], [(DUE, 1, 15)], [],
         "A E1 -100, A P1 -45",
         "A E1 -100, A P1 -60"),
        ([*both(1, 100, 60)], [(DUE, 1, -15)], [],
         "A E1 -85, A P1 -60",
         "A E1 -85, A P1 -45"),
        ([*both(1, 100, 100), *both(3, 10, 10)], [(TOP, 2, -20)], [],
         "A E1 -80, A P1 -90, A E3 -10",
         "A E1 -80, A P1 -90, A E3 -10"),
        ([*both(1, 100, 100), *both(3, 100, 50)], [(ACCOUNT, 2, 50)], [],
         "A E1 -100, A P1 -100, A E3 -100, A P3 -100",
         "A E1 -100, A P1 -100, A E3 -100, A P3 -50"),
        ([*both(1, 100, 100), *both(3, 0, 25)], [(ACCOUNT, 2, -25)], [],
         "A E1 -100, A P1 -100",
         "A E1 -100, A P1 -100, A P3 -25"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(2, 60, 60)],
         "A E1 -20, A P1 -20, B E2 60, B P2 60, A P2 -50",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(1, 60, 60)],
         "A E1 -20, A P1 -20, B E1 60, B P1 60",
         "A E1 -20, A P1 -20, A E1 60, A P1 60"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(2, 30, 30), *both(3, 10, 10)],
         "A E1 -20, A P1 -20, B E2 30, B P2 30, B E3 10, B P3 10, A P3 -40",
         "A E1 -20, A P1 -20, A E2 30, A P2 30, A E3 10, A P3 10"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 1)], [*both(2, 60, 60)],
         "A E1 -20, A P1 -20, B E2 60, B P2 60, A P2 -1",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(2, 1, 1)],
         "A E1 -20, A P1 -20, B E2 1, B P2 1, A P2 -1",
         "A E1 -20, A P1 -20, A E2 1, A P2 1"),
        ([*both(1, 0, 0)], [(ACCOUNT, 1, 50)], [*both(2, 60, 60)],
         "B E2 60, B P2 60",
         "A E2 60, A P2 60"),
        ([*both(1, 100, 100)], [(TOP, 1, -1)], [],
         "A E1 -99, A P1 -99",
         "A E1 -99, A P1 -99"),
        # What is payable stays of the month in which it was put first.
        ([*both(1, 10, 10), *both(2, 10, 10)], [(TOP, 2, -5)], [],
         "A E1 -5, A P1 -10, A E2 -10, A P2 -5",
         "A E1 -5, A P1 -10, A E2 -10, A P2 -5"),
        # What is paid recovers, and not what is earned; a period that pays nothing recovers nothing.
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(2, 60, 30)],
         "A E1 -20, A P1 -20, B E2 60, B P2 30, A P2 -30",
         "A E1 -20, A P1 -20, A E2 60, A P2 30"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50)], [*both(2, 60, 60), *both(3, 0, 0)],
         "A E1 -20, A P1 -20, B E2 60, B P2 60, A P2 -50",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        # Recovered is what was advanced, and after it: holding back begins nothing.
        ([*both(1, 20, 20)], [(ACCOUNT, 1, -10), (ACCOUNT, 3, 60)], [*both(2, 60, 60)],
         "A E1 -20, A P1 -20, B E2 60, B P2 60",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, 50), (TOP, 1, -5)], [*both(2, 60, 60)],
         "A E1 -15, A P1 -20, B E2 60, B P2 60, A P2 -45",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        ([*both(1, 20, 20)], [(ACCOUNT, 1, -50)], [*both(2, 60, 60)],
         "A E1 -20, B E2 60, B P2 60",
         "A E1 -20, A P1 -20, A E2 60, A P2 60"),
        ([*both(1, -20, -20)], [(ACCOUNT, 1, 50)], [*both(2, 60, 60)],
         "A E1 20, A P1 20, B E2 60, B P2 60",
         "A E1 20, A P1 20, A E2 60, A P2 60"),
        ([*both(1, 100, 100)], [(TOP, 1, -30)], [*both(2, 40, 40)],
         "A E1 -70, A P1 -70, B E2 40, B P2 40",
         "A E1 -70, A P1 -70, A E2 40, A P2 40"),
    ],
)  # fmt: skip
def test_of_what_was_posted_he_keeps_what_he_gave_back_and_what_was_recovered(
    posted: list[Posted], by_hand: list[Posted], others: list[Posted], when_moved: str, when_still_his: str
) -> None:
    assert settle(posted, by_hand, others) == when_moved
    assert settle(posted, by_hand, others, still_his=True) == when_still_his


@pytest.mark.parametrize(("currency", "settled"), [("USD", "A P2 -50"), ("EUR", "")])
def test_an_advance_is_recovered_by_what_rose_later_in_its_own_currency(currency: str, settled: str) -> None:
    known = [entry(*each) for each in both(1, 20, 20)]
    now = [replace(entry(*each, payee="B"), currency=currency) for each in both(2, 60, 60)]
    found = [(Correction(replace(each, amount=-each.money), each.money, Fraction(0)), False) for each in known]
    found += [(Correction(each, Fraction(0), each.money), True) for each in now]
    # Somebody else had the row between them.
    known += [entry(*each, payee="C") for each in both(1, 7, 7)]
    changes = Changes(found, known, now, {ROW: [entry(ACCOUNT, 1, 50)]}, END.__getitem__)
    more = [each.entry for each in settle_shares(changes, draw)][len(found) :]
    assert ", ".join(f"{each.payee} P{each.for_period[-1]} {each.money}" for each in more) == settled
