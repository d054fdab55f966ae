"""An entry that stands twice is counted by nobody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit import LedgerError, accrue, balances, close, evaluate, load_plan, movements
from perfkit.ledger import EntryKind, check_entries
from perfkit.views import list_journal_rows

PLAN = load_plan("""perfkit 2027
plan "Twice" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  sales : money
pay c = 10% * sales
""")
FACTS = {"rep": [{"id": "A", "sales": "6400"}]}
LEDGER = close((), evaluate(PLAN, FACTS, "2027-01"))
PAYABLE = next(entry for entry in LEDGER if entry.kind is EntryKind.PAYABLE)
TWICE = (*LEDGER, replace(PAYABLE))
SAID = "the ledger holds one entry of `A` for `c` in 2027-01 twice"


def test_a_ledger_with_an_entry_twice_is_not_closed() -> None:
    february = evaluate(PLAN, FACTS, "2027-02", ledger=LEDGER)
    with pytest.raises(LedgerError) as refused:
        close(TWICE, february)
    (finding,) = refused.value.findings
    assert (finding.code.code, finding.what()) == ("PKH001", SAID)
    assert len(close(LEDGER, february)) == 2 * len(LEDGER)


@pytest.mark.parametrize("read", [balances, movements, list_journal_rows])
def test_what_follows_from_a_ledger_does_not_count_an_entry_twice(read: object) -> None:
    assert callable(read)
    with pytest.raises(LedgerError, match="PKH001") as refused:
        read(iter(TWICE))
    assert [finding.what() for finding in refused.value.findings] == [SAID]
    assert read(iter(LEDGER))


def test_an_accrual_of_an_entry_twice_has_the_finding_and_no_lines() -> None:
    found = accrue(TWICE)
    assert ([each.code.code for each in found.findings], found.lines) == (["PKH001"], ())


def test_a_mark_of_closing_that_stands_twice_is_called_so() -> None:
    marks = [entry for entry in LEDGER if entry.kind is EntryKind.CLOSED]
    said = [finding.what() for finding in check_entries((*LEDGER, *marks), plan="Twice")]
    assert sorted(said) == [
        "the ledger holds the mark of closing in 2027-01 twice",
        "the ledger holds the mark of closing of `A` in 2027-01 twice",
    ]
