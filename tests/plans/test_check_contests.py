"""Contests that only one can win, in plans that reward nothing that is done together."""

from __future__ import annotations

import pytest

from perfkit.host import check_plan

HEAD = """perfkit 2027
plan "Race" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  lead   : rep or empty
  office : "East" or "West"
rows deal key number dated closed
  number : text
  rep    : rep
  closed : date
  amount : money
group team by lead
parameter second : money = USD 300
input
  points : count
  clean  : flag  else yes
calc
  won : money = sum(deal.amount)
contest race within company
  by points descending
  where clean
  ties {ties}
  | place | prize |
{prizes}pay race
"""
ONE, TWO = "  | 1 | USD 500 |\n", "  | 1 | USD 500 |\n  | 2 | USD 300 |\n"


def told(prizes: str, more: str = "", ties: str = "split") -> list[str]:
    found = check_plan(HEAD.format(prizes=prizes, ties=ties) + more)
    return [each.code.code for each in found if each.code.code in ("PKP162", "PKP163")]


@pytest.mark.parametrize(
    ("prizes", "codes"),
    [
        (ONE, ["PKP163"]),
        ("  | 1 | USD 500 |\n  | 2 | USD 0 |\n", ["PKP163"]),
        ("  | 1 | second |\n", ["PKP163"]),
        ("  | 1 | USD 500 |\n  | 2 or 3 | USD 0 |\n", ["PKP163"]),
        (TWO, []),
        ("  | 1 | USD 500 |\n  | 2 | second |\n", []),
        ("  | 1 or 2 | USD 500 |\n", []),
        ("  | 1 | USD 0 |\n  | 2 | USD 300 |\n", []),
    ],
)
def test_a_contest_of_which_one_alone_takes_money_is_told(prizes: str, codes: list[str]) -> None:
    assert told(prizes) == codes


def test_a_contest_of_seats_is_no_contest_for_money() -> None:
    assert told("  | 1 | 1 |\n", ties="skip") == []


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("calc each team\n  led : money = sum(rep.won)\n", []),
        ("calc\n  boss : money = team.lead.won  else USD 0\n", []),
        ("calc\n  boss : money = lead.won  else USD 0\n", ["PKP163"]),
        ("calc\n  ours : money = sum(won within office)\n", []),
        ("calc\n  place : count = rank(by won descending within office ties skip)\n", ["PKP163"]),
        ("calc\n  ours : money = sum(won within company)\n", ["PKP163"]),
        ("calc\n  mine : money = won * 2\n", ["PKP163"]),
        ("calc each deal\n  of_rep : money = rep.won\n", ["PKP163"]),
    ],
)
def test_a_plan_that_looks_at_what_a_team_does_is_left_alone(more: str, codes: list[str]) -> None:
    assert told(ONE, more) == codes
