"""Who left within a period is paid by what held on his last day in it, and is in the groups that he was in then."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan

TEXT = """perfkit 2027
plan "Leavers" version 1
currency USD
effective 2026-12-01 to 2027-12-31
period month

participants rep key id since starts until ends
  id      : text
  starts  : date
  ends    : date or empty
  manager : rep or empty
  base    : money

parameter rate : percent
  | from       | value |
  | 2026-12-01 | 5%    |
  | 2027-01-28 | 10%   |

group team by manager at period {edge}

calc
  due : money = base * rate

calc each team
  of_all : money = sum(rep.due)

pay bonus = due
pay each team override = of_all * 100% to manager
"""
PEOPLE = [
    {"id": "boss", "starts": "2026-01-01", "ends": None, "manager": None, "base": "0"},
    {"id": "stays", "starts": "2026-01-01", "ends": None, "manager": "boss", "base": "100"},
    {"id": "leaves", "starts": "2026-01-01", "ends": "2027-01-25", "manager": "boss", "base": "2000"},
    {"id": "comes", "starts": "2027-01-05", "ends": None, "manager": "boss", "base": "30000"},
]


@pytest.mark.parametrize(
    ("edge", "override"),
    [
        # 10% of USD 100, 5% of USD 2,000; who came on the 5th is in no team of the 1st.
        ("start", "USD 110.00"),
        ("end", "USD 3110.00"),
    ],
)
def test_a_leaver_counts_as_of_his_last_day(edge: str, override: str) -> None:
    found = evaluate(load_plan(TEXT.format(edge=edge)), {"rep": PEOPLE}, "2027-01").statements
    assert {key: str(each.payouts["bonus"]) for key, each in found.items() if key != "boss"} == {
        "stays": "USD 10.00",
        "leaves": "USD 100.00",
        "comes": "USD 3000.00",
    }
    assert str(found["boss"].payouts["override"]) == override
