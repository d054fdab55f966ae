"""What a ledger says is still owed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit import Money, accrue, evaluate, load_plan
from perfkit.ledger import EntryKind
from tests.modelling.small import FACTS, REPS, TEXT, result

HELD = TEXT.replace("cap USD 500  only if won >= USD 200", "cap USD 20")
DRAW = TEXT.replace(
    "= earned(commission) - paid(commission)  cap USD 500  only if won >= USD 200",
    "= max(USD 50, earned(commission) - paid(commission))",
)


def test_what_is_earned_and_held_back_is_accrued() -> None:
    january = result(HELD)
    (commission, spiff) = [line for line in accrue(january.entries).lines if line.payee == "A"]
    assert (commission.name, spiff.name) == ("commission", "spiff")
    assert (commission.earned, commission.payable) == (Money(30, "USD"), Money(20, "USD"))
    assert (commission.held, commission.advanced) == (Money(10, "USD"), Money(0, "USD"))
    assert commission.outstanding == Money(20, "USD")
    assert commission.accrued == Money(30, "USD")


def test_a_draw_is_paid_ahead() -> None:
    lines = {line.payee: line for line in accrue(result(DRAW)).lines if line.name == "commission"}
    assert lines["B"].advanced == Money(45, "USD")
    assert lines["B"].held == Money(0, "USD")


def test_a_result_counts_with_the_ledger_it_was_given() -> None:
    january = result(HELD)
    february = evaluate(load_plan(HELD), FACTS, "2027-02", ledger=january.entries)
    (line,) = [line for line in accrue(february).lines if (line.payee, line.name) == ("A", "commission")]
    assert (line.earned, line.payable, line.held) == (Money(30, "USD"), Money(30, "USD"), Money(0, "USD"))
    until = accrue(february, through="2027-01")
    assert until.lines == accrue(january).lines
    assert accrue(february).list_rows() == accrue([*january.entries, *february.entries]).list_rows()


def test_lines_differences_and_totals_add_up() -> None:
    for line in accrue(result(DRAW, period="2027-01..2027-04")).lines:
        assert line.earned - line.payable == line.held - line.advanced
        assert line.accrued == line.earned - line.payable + line.outstanding
    totals = accrue(result(HELD)).totals["USD"]
    assert totals["earned"] == Money(30 + 5 + 10, "USD")
    assert totals["held"] == Money(10, "USD")


def test_what_was_paid_is_no_longer_outstanding() -> None:
    entries = result(HELD).entries
    payable = next(entry for entry in entries if entry.kind is EntryKind.PAYABLE and entry.name == "commission")
    paid = replace(payable, kind=EntryKind.PAID, cites=())
    line = next(
        line for line in accrue([*entries, paid]).lines if (line.payee, line.name) == (paid.payee, "commission")
    )
    assert line.outstanding == Money(0, "USD")
    assert line.accrued == line.held


def test_the_rows_are_tidy_and_the_document_is_exact() -> None:
    found = accrue(result(HELD))
    assert found.to_csv().splitlines()[0] == (
        "plan,payee,name,currency,earned,payable,paid,held,advanced,outstanding,accrued"
    )
    assert found.to_csv().splitlines()[1] == "Small,A,commission,USD,30.00,20.00,0.00,10.00,0.00,20.00,30.00"
    document = found.to_dict()
    assert document["schema"] == "perfkit.accrual/1"
    assert document["totals"]["USD"]["held"] == {"amount": "10.00", "currency": "USD"}  # type: ignore[index, call-overload]


def test_error_a_period_that_cannot_be_read_is_a_finding() -> None:
    found = accrue(result(HELD), through="soon")
    assert [each.code.code for each in found.findings] == ["PKC002"]
    entry = replace(result(HELD).entries[0], period="??")
    assert [each.places[0].path for each in accrue([entry], through="2027-01").findings] == ["entry 1"]


def test_error_plain_dictionaries_are_no_ledger() -> None:
    with pytest.raises(TypeError, match="posted must be a Result, or entries"):
        accrue(REPS)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="posted must be a Result, or entries"):
        accrue("ledger")  # type: ignore[arg-type]
