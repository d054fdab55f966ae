"""Whoever takes no part in a period has no figures in it, also for those who are led to him."""

from __future__ import annotations

import pytest

from perfkit.testing import Case, compare_executors

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

TEXT = """perfkit 2027
plan "A manager who is to come" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id since starts until ends
  id      : text
  manager : rep or empty
  starts  : date
  ends    : date or empty

input
  quota : money  else USD 500

calc
  own     : money = quota
  shared  : money = manager.own / 4  else USD 7

pay bonus = shared
"""
PEOPLE = [
    {"id": "new", "starts": "2027-02-25"},
    {"id": "gone", "starts": "2026-01-01", "ends": "2026-12-31"},
    {"id": "here", "starts": "2026-01-01"},
    {"id": "A", "manager": "new", "starts": "2026-01-01"},
    {"id": "B", "manager": "gone", "starts": "2026-01-01"},
    {"id": "C", "manager": "here", "starts": "2026-01-01"},
]


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2027-01", ("USD 7.00", "USD 7.00", "USD 125.00")), ("2027-02", ("USD 125.00", "USD 7.00", "USD 125.00"))],
)
def test_nothing_is_read_of_a_manager_who_takes_no_part(period: str, expected: tuple[str, ...]) -> None:
    case = Case(text=TEXT, facts={"rep": PEOPLE}, period=period)
    found = case.evaluate().statements
    assert tuple(str(found[each].payouts["bonus"]) for each in "ABC") == expected
    assert compare_executors(case, ("reference", "record", "columns", "fused")) == []
