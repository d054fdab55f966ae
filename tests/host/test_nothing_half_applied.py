"""Bad input, kind by kind: the exact findings, nothing posted for whom they concern, and nothing closed half."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from perfkit import LedgerError, Money, adjust, balances, close, evaluate, load_plan, record_payment
from perfkit.diagnostics import Severity
from perfkit.host import Result
from perfkit.ledger import EntryKind
from tests.data.wrong import BAD, run_case

WRONG = {
    "a ledger of another plan": ("ledger-of-another-plan", ["PKH002"], set()),
    "a ledger of other periods": ("ledger-of-months", ["PKE023"], set()),
    "an entry twice": ("ledger-entry-twice", ["PKH001"], set()),
    "an entry edited by hand": ("ledger-edited-by-hand", ["PKK006"], set()),
    "a period that is there already": ("ledger-ahead", ["PKH005"], set()),
    "a period left out": ("ledger-with-a-gap", ["PKH004"], set()),
    "periods backwards": ("range-backwards", ["PKC005"], set()),
    "a rate missing on its day": ("rate-missing-on-its-day", ["PKE351", "PKE351"], {"A", "C"}),
    "a hierarchy with a loop": ("managers-in-a-circle", ["PKE029"], set()),
    "a loop on one day only": ("hierarchy-that-loops-on-a-day", ["PKE029"], set()),
    "more than 100% without an overlay": ("deal-credited-over-the-whole", ["PKE303"], {"C", "M"}),
}
"""Each kind: the case of `tests/data/bad`, its errors, and who is paid all the same."""


def errors_of(folder: Path) -> list[str]:
    return [each.code.code for each in run_case(folder).findings if each.severity is Severity.ERROR]


@pytest.mark.parametrize(("case", "codes", "paid"), WRONG.values(), ids=WRONG)
def test_bad_input_is_found_and_nothing_is_posted_for_whom_it_concerns(
    case: str, codes: list[str], paid: set[str]
) -> None:
    result = run_case(BAD / case).result
    assert errors_of(BAD / case) == codes
    entries = () if result is None else result.entries
    assert {entry.payee for entry in entries} <= paid
    statements = {} if result is None else result.statements
    assert {each.participant for each in statements.values() if not each.is_withheld} == paid


@pytest.mark.parametrize("case", [case for case, _, _ in WRONG.values()])
def test_what_was_found_wrong_cannot_be_closed_whole(case: str) -> None:
    result = run_case(BAD / case).result
    if result is None:
        assert errors_of(BAD / case)
        return
    with pytest.raises(LedgerError):
        close((), result)


# --- a clawback of something never paid ------------------------------------------------------------------------------

PLAN = load_plan(
    """perfkit 2027
plan "Taken back" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id       : text
  rep      : rep
  booked   : date
  returned : date or empty
  amount   : money
pay each deal fee = (if reached(returned) then USD 0 otherwise 10% * amount) - paid(fee)
"""
)
PEOPLE = [{"id": "Ann"}, {"id": "Bob"}]
SOLD: dict[str, object] = {
    "id": "1", "rep": "Ann", "booked": "2027-01-05", "returned": "2027-01-20", "amount": "500"
}  # fmt: skip
KEPT: dict[str, object] = {"id": "2", "rep": "Ann", "booked": "2027-01-06", "returned": None, "amount": "300"}


def usd(amount: str) -> Money:
    return Money(Fraction(amount), "USD")


def run(month: str, *deals: dict[str, object], ledger: tuple[object, ...] = ()) -> Result:
    return evaluate(PLAN, {"rep": PEOPLE, "deal": list(deals)}, month, ledger=ledger)  # type: ignore[arg-type]


def test_a_deal_that_comes_back_before_it_was_paid_takes_nothing_back() -> None:
    result = run("2027-01", SOLD, KEPT)
    assert result.statements["Ann"].payouts["fee"] == usd("30")
    assert not [entry for entry in result.entries if entry.amount is not None and entry.amount < 0]
    later = run("2027-02", SOLD, KEPT, ledger=close((), result))
    assert not [entry for entry in later.entries if entry.amount]


@pytest.mark.parametrize(("who", "amount"), [("Ann", "-30.01"), ("Bob", "-0.01")])
def test_a_clawback_by_hand_of_more_than_was_earned_is_refused_and_leaves_the_ledger(who: str, amount: str) -> None:
    ledger = close((), run("2027-01", KEPT))
    before = [entry.canonical() for entry in ledger]
    with pytest.raises(LedgerError) as refused:
        adjust(
            ledger, PLAN, period="2027-02", participant=who, name="fee", amount=usd(amount),
            effect="due", reason="clawback", note="returned", by="M",
        )  # fmt: skip
    assert [finding.code.code for finding in refused.value.findings] == ["PKH029"]
    assert [entry.canonical() for entry in ledger] == before
    assert all(balance.payable.amount >= 0 for balance in balances(ledger))
    assert not [entry for entry in ledger if entry.kind is EntryKind.ADJUSTED]


def test_a_payment_to_nobody_that_the_ledger_knows_is_refused() -> None:
    ledger = close((), run("2027-01", KEPT))
    with pytest.raises(LedgerError) as refused:
        record_payment(ledger, PLAN, period="2027-01", participant="Zed", name="fee", amount=usd("1"), reference="x")
    assert [finding.code.code for finding in refused.value.findings] == ["PKH030"]
