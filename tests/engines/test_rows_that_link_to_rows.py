"""Rows that link to rows come to the part of whom these are of, however they are named and whoever reads them."""

from __future__ import annotations

import pytest

pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")

from perfkit import load_plan
from perfkit.engines import part_plan
from perfkit.testing import Case, compare_executors

HEAD = """perfkit 2027
plan "Visits" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period half

participants rep key id
  id : text

"""
ORDERS = """rows order key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money

"""
LINES = ORDERS.replace("key id ", "key id, line ").replace("  rep ", "  line   : count\n  rep ")
VISITS = """rows visit key number dated seen
  number : count
  about  : order
  seen   : date

"""
NOTES = """rows remark key number
  number : count
  visit  : visit

"""
PAY = "pay x = 10% * sum(order.amount)\n"
COUNTED = f"{PAY}pay y = USD 1 * count(visit)\n"
REPS = "abcdefgh"
ALONE = {
    "rep": [{"id": each} for each in REPS],
    "order": [
        {"id": f"O-{at}", "rep": each, "booked": "2027-05-05", "amount": f"{10 * at}"} for at, each in enumerate(REPS)
    ],
    "visit": [{"number": str(at), "about": f"O-{at}", "seen": "2027-03-27"} for at in range(len(REPS))],
    "remark": [{"number": str(at), "visit": str(at)} for at in range(len(REPS))],
}
OF_LINES = {
    **ALONE,
    "order": [{**order, "line": "2"} for order in ALONE["order"]],
    "visit": [{**visit, "about": f"{visit['about']} / 2"} for visit in ALONE["visit"]],
}
STRAY = {
    **ALONE,
    "order": [*ALONE["order"], {"id": "O-8", "rep": "nobody", "booked": "2027-05-05", "amount": "1"}],
    "visit": [*ALONE["visit"], {"number": "8", "about": "O-8", "seen": "2027-03-27"}],
}
PLANS = {
    "counted": (ORDERS + VISITS + COUNTED, ALONE),
    "counted, with rows of nobody": (ORDERS + VISITS + COUNTED, STRAY),
    "not read": (ORDERS + VISITS + PAY, ALONE),
    "not read, with rows of nobody": (ORDERS + VISITS + PAY, STRAY),
    "not read, behind what is not read": (ORDERS + VISITS + NOTES + PAY, ALONE),
    "named by several columns": (LINES + VISITS + COUNTED, OF_LINES),
    "named by several columns, and not read": (LINES + VISITS + PAY, OF_LINES),
}


@pytest.mark.parametrize("name", PLANS)
def test_every_participant_is_paid_what_the_reference_pays(name: str) -> None:
    text, facts = PLANS[name]
    case = Case(text=HEAD + text, facts=facts, period="2027-H1")
    paid = {who: list(map(str, each.payouts.values())) for who, each in case.evaluate().statements.items()}
    assert paid == {
        who: [f"USD {at}.00", *(["USD 1.00"] if "count(visit)" in text else [])] for at, who in enumerate(REPS)
    }
    assert compare_executors(case, ("reference", "duckdb")) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("not read", None),
        ("not read, behind what is not read", None),
        ("named by several columns", "rows lead to lines that are named by several columns"),
        ("named by several columns, and not read", "rows lead to lines that are named by several columns"),
    ],
)
def test_what_nothing_reads_goes_where_the_rows_are_that_it_links_to(name: str, why: str | None) -> None:
    parting = part_plan(load_plan(HEAD + PLANS[name][0]).program)
    assert (parting.obstacle and parting.obstacle.en) == why
    routes = {
        table: ["".join(hop.name[0] for hop in way) for way in each.routes] for table, each in parting.tables.items()
    }
    if why is None:
        assert routes == {"rep": [], "order": ["r"], "visit": ["ar"]} | (
            {"remark": ["var"]} if "remark" in routes else {}
        )


def test_a_window_that_begins_before_the_list_of_pay_periods_is_reckoned() -> None:
    text = HEAD.replace("period half", 'period from "windows"') + ORDERS + "input\n  goal : money  else USD 7\n"
    text += "calc\n  goals : money = sum(goal over latest 3 periods)\n"
    windows = [
        {"period": "PP 1", "starts": "2027-01-01", "ends": "2027-01-14"},
        {"period": "PP 2", "starts": "2027-01-15", "ends": "2027-12-31"},
    ]
    case = Case(
        text=f"{text}pay x = 10% * goals + 0% * sum(order.amount)\n",
        facts={"rep": ALONE["rep"], "order": ALONE["order"], "windows": windows},
        period="PP 1",
        seed=1,  # Columns of their own types, which are summed in the engine.
    )
    assert {str(each.payouts["x"]) for each in case.evaluate().statements.values()} == {"USD 0.70"}
    assert compare_executors(case, ("reference", "record", "columns", "duckdb")) == []
