"""How much a payment may be of: what is outstanding in its period or in all, or, paid back, what was paid."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import Money
from perfkit.host.payments import check_matched, check_new
from perfkit.ledger import EntryKind, LedgerEntry


def entry(kind: EntryKind, period: str, amount: str, currency: str = "USD", reference: str = "") -> LedgerEntry:
    return LedgerEntry(
        kind, "P", 1, "9f", payee="Ann", name="a", period=period, for_period=period, amount=Fraction(amount),
        currency=currency, reference=reference,
    )  # fmt: skip


JANUARY, FEBRUARY = "2027-01", "2027-02"
DUE = (entry(EntryKind.PAYABLE, JANUARY, "100"), entry(EntryKind.PAYABLE, FEBRUARY, "30"))
PAID = (*DUE, entry(EntryKind.PAID, JANUARY, "100", reference="one"))
OWED = (entry(EntryKind.PAYABLE, JANUARY, "-50"), entry(EntryKind.PAYABLE, FEBRUARY, "30"))


@pytest.mark.parametrize(
    ("own", "period", "most", "back"),
    [
        ((), JANUARY, "0", "0"),
        (DUE, JANUARY, "130", "0"),
        (DUE, FEBRUARY, "130", "0"),
        (PAID, JANUARY, "30", "100"),
        (PAID, FEBRUARY, "30", "100"),
        # A period is paid in full though an earlier one left something to be recovered.
        (OWED, JANUARY, "0", "50"),
        (OWED, FEBRUARY, "30", "20"),
        ((*DUE, entry(EntryKind.PAYABLE, JANUARY, "7", "EUR")), JANUARY, "130", "0"),
        ((*DUE, entry(EntryKind.EARNED, JANUARY, "7")), JANUARY, "130", "0"),
        ((*PAID, entry(EntryKind.PAID, JANUARY, "-40", reference="back")), JANUARY, "70", "60"),
    ],
)
def test_a_payment_is_of_no_more_than_there_is_to_settle(
    own: tuple[LedgerEntry, ...], period: str, most: str, back: str
) -> None:
    cent = Fraction(1, 100)
    for amount, sign in ((Fraction(most), 1), (Fraction(back), -1)):
        assert check_matched(own, period, Money(sign * amount, "USD")) == []
        (finding,) = check_matched(own, period, Money(sign * (amount + cent), "USD"))
        assert dict(finding.values)["most"] == f"USD {int(amount)}.00"
        assert finding.what().startswith("a payment" if sign > 0 else "a repayment")


@pytest.mark.parametrize(
    ("period", "amount", "reference", "is_known"),
    [
        (JANUARY, Money(100, "USD"), "one", True),
        (JANUARY, Money(100, "USD"), " ONE ", True),
        (JANUARY, Money(100, "USD"), "two", False),
        (JANUARY, Money(99, "USD"), "one", False),
        (JANUARY, Money(100, "EUR"), "one", False),
        (FEBRUARY, Money(100, "USD"), "one", False),
        (FEBRUARY, Money(30, "USD"), "", False),
        (JANUARY, Money(-5, "USD"), "back", True),
        (JANUARY, Money("0.50", "USD"), "half", True),
    ],
)
def test_a_payment_is_recorded_once(period: str, amount: Money, reference: str, is_known: bool) -> None:
    own = (*PAID, entry(EntryKind.PAID, JANUARY, "-5", reference="back"))
    own = (*own, entry(EntryKind.PAID, JANUARY, "1/2", reference="half"))
    found = check_new(own, period, amount, reference)
    assert [each.code.code for each in found] == ["PKH085"] * is_known
    if is_known:
        word = "repayment" if amount.amount < 0 else "payment"
        assert f" {word} of USD {abs(int(amount.amount))}." in found[0].what()
