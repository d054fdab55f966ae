"""Company years through the ledger: 12 here, any number by `python -m tests.simulation`."""

from __future__ import annotations

from dataclasses import replace

import pytest

import perfkit
from perfkit.ledger import EntryKind
from tests.simulation.company import MONTHS, iter_months
from tests.simulation.year import check_replay, load_versions, run_year

SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_year_keeps_every_law_of_the_ledger(seed: int) -> None:
    ledger = run_year(seed)
    closed = {entry.period for entry in ledger if entry.kind is EntryKind.CLOSED}
    assert closed == set(MONTHS)


def test_the_years_hold_what_they_are_for() -> None:
    """Hires, leavers, transfers, late rows, corrected rows, returns and rows that never were: each is in some year."""
    seen = set()
    for seed in SEEDS:
        months = [facts for _, facts, _ in iter_months(seed)]
        for (label, before), after in zip(zip(MONTHS, months, strict=True), months[1:], strict=False):
            old = {row["number"]: row for row in before["deal"]}
            new = {row["number"]: row for row in after["deal"]}
            seen |= {"gone" for number in old if number not in new}
            seen |= {"late" for number, row in new.items() if number not in old and row["booked"][:7] <= label}
            seen |= {"corrected" for n, row in new.items() if n in old and row["amount"] != old[n]["amount"]}
            seen |= {"returned" for n, row in new.items() if n in old and row["returned"] != old[n]["returned"]}
        people = months[-1]["rep"]
        seen |= {"leaver" for row in people if row["left_on"]}
        seen |= {"hire" for row in people if not row["from_day"].endswith("-01-01") and row["to_day"] == ""}
        seen |= {"transfer" for row in people if row["to_day"]}
    assert seen == {"gone", "late", "corrected", "returned", "leaver", "hire", "transfer"}


def test_a_year_in_which_an_entry_was_changed_is_noticed() -> None:
    ledger = run_year(2)
    plans = load_versions(2)
    paid = next(entry for entry in ledger if entry.kind is EntryKind.PAYABLE and entry.amount)
    changed = tuple(
        replace(entry, amount=entry.amount + 1) if entry is paid and entry.amount else entry for entry in ledger
    )
    assert {finding.code.code for finding in perfkit.check_ledger(changed, plans)}
    steps = [(label, facts) for label, facts, _ in iter_months(2)]
    with pytest.raises(AssertionError):
        check_replay(plans, steps, changed, "changed")
