"""Whom the money of somebody who left goes to, and the first and the last of a scope."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan
from perfkit.adapters import read_csv
from perfkit.engine import encode_open
from tests.engine.small import told

PLAN = """perfkit 2027
plan "Payees" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id since starts until ends to payee
  id     : text
  starts : date
  ends   : date or empty
  payee  : text or empty
  region : text
  won    : money
calc
  leader   : money = first(won within region by won descending, id)  else USD 0
  hindmost : money = last(won within region by won descending, id)  else USD 0
  first_id : money = first(won within company by id)  else USD 0
pay c = 10% * won
"""
PEOPLE = [
    {"id": "d", "starts": "2027-01-01", "ends": None, "payee": None, "region": "N", "won": "200"},
    {"id": "b", "starts": "2027-01-01", "ends": None, "payee": "firm b", "region": "N", "won": "300"},
    {"id": "a", "starts": "2027-01-01", "ends": "2027-01-20", "payee": "firm a", "region": "N", "won": "100"},
    {"id": "c", "starts": "2027-01-01", "ends": None, "payee": "firm c", "region": "S", "won": "50"},
]


def test_who_left_is_paid_through_whom_his_last_line_names() -> None:
    result = evaluate(load_plan(PLAN), {"rep": PEOPLE}, "2027-01")
    assert [finding.what() for finding in result.findings] == []
    assert {key: (each.payee, str(each.payouts["c"])) for key, each in result.statements.items()} == {
        "d": ("d", "USD 20.00"),
        "b": ("firm b", "USD 30.00"),
        "a": ("firm a", "USD 10.00"),
        "c": ("firm c", "USD 5.00"),
    }


def test_the_first_and_the_last_of_a_scope_go_by_its_order_and_not_by_that_of_the_rows() -> None:
    result = evaluate(load_plan(PLAN), {"rep": PEOPLE}, "2027-01")
    names = ("leader", "hindmost", "first_id")
    found = {key: [str(each.figures[name]) for name in names] for key, each in result.statements.items()}
    assert found == {
        "a": ["USD 300.00", "USD 100.00", "USD 100.00"],
        "b": ["USD 300.00", "USD 100.00", "USD 100.00"],
        "c": ["USD 50.00", "USD 50.00", "USD 100.00"],
        "d": ["USD 300.00", "USD 100.00", "USD 100.00"],
    }


def test_error_a_table_without_rows_that_lacks_a_column_which_is_read() -> None:
    deals = "rows deal key id dated booked\n  id : text\n  rep : rep\n  booked : date\n  amount : money\n"
    plan = load_plan(PLAN.replace("pay c", f"{deals}pay d = sum(deal.amount)\npay c"))
    table, _ = read_csv("id,rep,booked\n", name="deal")
    assert told(evaluate(plan, {"rep": PEOPLE, "deal": table}, "2027-01")) == [
        ("PKE002", "`deal` has no column `amount`")
    ]
    assert told(evaluate(plan, {"rep": PEOPLE, "deal": []}, "2027-01")) == []


@pytest.mark.parametrize(("keys", "written"), [(["b", "a"], 't:["a", "b"]'), (["王小明"], 't:["王小明"]')])
def test_whom_a_closing_leaves_open_is_kept_as_it_is_written(keys: list[str], written: str) -> None:
    assert encode_open(keys) == written
