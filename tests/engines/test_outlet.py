"""The form in which parts give back what they found: amounts to the last digit, and no more findings than are read."""

from __future__ import annotations

from decimal import Decimal

import pytest

pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")
np = pytest.importorskip("numpy", reason="needs perfkit[frames]")

from perfkit import load_plan  # noqa: E402
from perfkit.adapters import FrameError  # noqa: E402
from perfkit.diagnostics import find  # noqa: E402
from perfkit.diagnostics.codes.values import EMPTY_CELL  # noqa: E402
from perfkit.engines.outlet import MoneyForm, Note, Outlet, Post, list_posts  # noqa: E402
from perfkit.plans import PostingKind  # noqa: E402

POST = Post(PostingKind.PAY, "bonus", "USD", "pay bonus")
DECIMAL, MINOR = (Outlet((POST,), form) for form in (MoneyForm.DECIMAL, MoneyForm.MINOR))
MOST = (1 << 63) - 1


def test_units_become_amounts_without_an_inexact_number() -> None:
    units = np.array([0, -5, MOST], np.int64)
    amounts = [Decimal("0.00"), Decimal("-0.05"), Decimal(MOST).scaleb(-2)]
    assert DECIMAL.to_money(units, POST).to_pylist() == amounts
    assert MINOR.to_money(units, POST).to_pylist() == [0, -5, MOST]
    assert DECIMAL.to_cells([None, -5, MOST + 1], POST).to_pylist() == [
        None,
        Decimal("-0.05"),
        Decimal(MOST + 1).scaleb(-2),
    ]
    wide = np.array([MOST + 1, 3], object)
    assert DECIMAL.to_money(wide, POST).to_pylist() == [Decimal(MOST + 1).scaleb(-2), Decimal("0.03")]


def test_error_an_amount_of_more_than_64_bits_of_minor_units() -> None:
    assert MINOR.to_cells([None, -MOST - 1, MOST], POST).to_pylist() == [None, -MOST - 1, MOST]
    for units in (MOST + 1, -MOST - 2):
        with pytest.raises(FrameError, match="more than 64 bits"):
            MINOR.to_cells([units], POST)


def test_a_note_keeps_each_finding_once_and_no_more_than_are_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfkit.engines.outlet.FINDINGS_MOST", 2)
    first, second, third = (find(EMPTY_CELL, None, name=name) for name in "abc")
    note = Note({"columns": 1})
    note.tell([first, first, second, third])
    other = Note({"columns": 2, "reference": 1}, {third: None})
    note.add(other)
    assert (list(note.findings), note.by) == ([first, second], {"columns": 3, "reference": 1})


def test_error_an_amount_in_the_currency_of_each_payee() -> None:
    plan = load_plan(
        """perfkit 2027
plan "Own currencies" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  pays_in : text
input
  sales : money
rates spot per day "the bank"
pay commission = convert(5% * sales, pays_in, spot at period end)
"""
    )
    with pytest.raises(FrameError, match="`commission` is in each payee's own currency"):
        list_posts(plan.program)
