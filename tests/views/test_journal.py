"""Each change of what is earned, payable or paid is a debit and a credit; what takes back is booked the other way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.ledger import Effect, EntryKind, LedgerEntry
from perfkit.views import list_journal_rows, render_journal

EXPENSE, ACCRUED, PAYABLE, CASH = "Commission expense", "Accrued commission", "Commission payable", "Cash"
BY_HAND = {"note": "n", "by": "M", "label": "bonus"}


def entry(kind: EntryKind, amount: str, **more: object) -> LedgerEntry:
    given: dict[str, object] = {"payee": "Ann", "name": "a", "period": "2027-02", "for_period": "2027-01", **more}
    return LedgerEntry(kind, "P", 1, "9f", amount=Fraction(amount), currency="USD", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "booked"),
    [
        (entry(EntryKind.EARNED, "1.50"), [("earned", EXPENSE, ACCRUED)]),
        (entry(EntryKind.EARNED, "-1.50"), [("clawback", ACCRUED, EXPENSE)]),
        (entry(EntryKind.PAYABLE, "1.50"), [("payable", ACCRUED, PAYABLE)]),
        (entry(EntryKind.PAYABLE, "-1.50"), [("withdrawn", PAYABLE, ACCRUED)]),
        (entry(EntryKind.PAID, "1.50", reference="r"), [("paid", PAYABLE, CASH)]),
        (entry(EntryKind.PAID, "-1.50", reference="r"), [("repaid", CASH, PAYABLE)]),
        (entry(EntryKind.EARNED, "0"), []),
        (entry(EntryKind.CARRIED, "1.50"), []),
        (entry(EntryKind.ADJUSTED, "1.50", effect=Effect.DUE, **BY_HAND), [("earned", EXPENSE, ACCRUED)]),
        (entry(EntryKind.ADJUSTED, "-1.50", effect=Effect.ON_ACCOUNT, **BY_HAND), [("withdrawn", PAYABLE, ACCRUED)]),
        (
            entry(EntryKind.ADJUSTED, "-1.50", effect=Effect.ON_TOP, **BY_HAND),
            [("clawback", ACCRUED, EXPENSE), ("withdrawn", PAYABLE, ACCRUED)],
        ),
    ],
)
def test_an_entry_is_booked_on_the_side_that_it_moves(given: LedgerEntry, booked: list[tuple[str, str, str]]) -> None:
    rows = list_journal_rows([given])
    amount, nothing = Decimal("1.50"), Decimal("0.00")
    assert [(row["event"], row["account"], row["debit"], row["credit"]) for row in rows] == [
        line
        for event, debit, credit in booked
        for line in ((event, debit, amount, nothing), (event, credit, nothing, amount))
    ]


def test_accounts_payees_and_the_order_are_those_of_the_host_and_the_ledger() -> None:
    entries = [
        entry(EntryKind.PAYABLE, "3", payee="Bob"),
        entry(EntryKind.EARNED, "2"),
        entry(EntryKind.EARNED, "1", period="2027-01"),
    ]
    told = render_journal(entries, accounts={"earned": ("4711", "4712")}, payees={"Ann": "Ann Ltd"})
    cut = [line.split(",", 3)[3] for line in told.splitlines()]
    assert cut == [
        "participant,payee,name,period,for_period,event,account,currency,debit,credit",
        "Ann,Ann Ltd,a,2027-01,2027-01,earned,4711,USD,1.00,0.00",
        "Ann,Ann Ltd,a,2027-01,2027-01,earned,4712,USD,0.00,1.00",
        "Ann,Ann Ltd,a,2027-02,2027-01,earned,4711,USD,2.00,0.00",
        "Ann,Ann Ltd,a,2027-02,2027-01,earned,4712,USD,0.00,2.00",
        f"Bob,Bob,a,2027-02,2027-01,payable,{ACCRUED},USD,3.00,0.00",
        f"Bob,Bob,a,2027-02,2027-01,payable,{PAYABLE},USD,0.00,3.00",
    ]
