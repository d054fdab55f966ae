"""The mark of a closed period tells rules from their wording: only other rules are another text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perfkit import close, evaluate, load_plan
from perfkit.engine import fingerprint_terms, list_terms
from perfkit.host import Result
from perfkit.ledger import LedgerEntry

PLAN = """perfkit 2027
plan "Terms" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  region : "North" or "South"
rows deal key no dated day
  no     : text
  rep    : rep
  day    : date
  amount : money
input
  goal : money per month else USD 9
alias rep
  | written | means |
  | "x" | "A" |
  | "u" | "A" |
parameter rate : percent
  | region  | from       | value |
  | any     | 2027-01-01 | 5%    |
  | "North" | 2027-04-01 | 5.5%  |
decide size(amount: money, here: text) unique
  | amount | here | -> fee | -> top |
  | < USD 9 | any | USD 1 | USD 2 |
  | >= USD 9 | any | USD 3 | USD 4 |
rating grade by won
  | grade | from | below | worth | extra |
  | A | USD 5 | no limit | USD 30 | 1 |
  | B | no limit | USD 5 | USD 20 | 2 |
calc
  won : money = sum(deal.amount)
  base : money = 10% * won + USD 1,000
calc when won > USD 5
  a : number = 1
  b : number = 2
otherwise
  a : number = 3
  b : number = 4
pay c = base + rate * won
"""
SAME = {
    "zeros behind the point": ("10% *", "10.00% *"),
    "grouped thousands": ("USD 1,000", "USD 1000.00"),
    "columns of rows": ("  day    : date\n  amount : money\n", "  amount : money\n  day    : date\n"),
    "choices of a column": ('"North" or "South"', '"South" or "North"'),
    "spellings": ('  | "x" | "A" |\n  | "u" | "A" |\n', '  | "u" | "A" |\n  | "x" | "A" |\n'),
    "values of a parameter": (
        '  | any     | 2027-01-01 | 5%    |\n  | "North" | 2027-04-01 | 5.5%  |\n',
        '  | "North" | 2027-04-01 | 5.5%  |\n  | any     | 2027-01-01 | 5%    |\n',
    ),
    "rows of a decision": (
        "  | < USD 9 | any | USD 1 | USD 2 |\n  | >= USD 9 | any | USD 3 | USD 4 |\n",
        "  | >= USD 9 | any | USD 3 | USD 4 |\n  | < USD 9 | any | USD 1 | USD 2 |\n",
    ),
    "results of a decision": (
        "-> fee | -> top |\n  | < USD 9 | any | USD 1 | USD 2 |\n  | >= USD 9 | any | USD 3 | USD 4 |\n",
        "-> top | -> fee |\n  | < USD 9 | any | USD 2 | USD 1 |\n  | >= USD 9 | any | USD 4 | USD 3 |\n",
    ),
    "columns of a rating": (
        "worth | extra |\n  | A | USD 5 | no limit | USD 30 | 1 |\n  | B | no limit | USD 5 | USD 20 | 2 |\n",
        "extra | worth |\n  | A | USD 5 | no limit | 1 | USD 30 |\n  | B | no limit | USD 5 | 2 | USD 20 |\n",
    ),
    "a line in a section of its own": ("  base :", "calc\n  base :"),
    "the order of lines in a branch": ("  a : number = 1\n  b : number = 2\n", "  b : number = 2\n  a : number = 1\n"),
    "the stretch that an input is for": (" per month", ""),
    "a comment, a heading and a note": ("+ rate * won\n", '+ rate * won note "n" # so\n## 1. X\n'),
}
OTHER = {
    "another percent": ("10% *", "10.01% *"),
    "results that change places": ("| USD 1 | USD 2 |", "| USD 2 | USD 1 |"),
    "another policy": (") unique", ") first"),
    "branches that change places": ("won > USD 5\n", "won <= USD 5\n"),
    "a line that moves under a condition": ("  b : number = 4\n", "  b : number = 4\ncalc\n  d : number = 4\n"),
    "a count that becomes a number": ("number = 4", "number = 4.5"),
}


def changed(change: tuple[str, str]) -> str:
    assert PLAN.count(change[0]) == 1
    return PLAN.replace(*change)


@pytest.mark.unmeasured
@pytest.mark.parametrize("change", SAME.values(), ids=SAME)
def test_what_is_only_written_otherwise_is_the_same_terms(change: tuple[str, str]) -> None:
    one, other = load_plan(PLAN), load_plan(changed(change))
    assert fingerprint_terms(one.model) == fingerprint_terms(other.model)


@pytest.mark.parametrize("change", OTHER.values(), ids=OTHER)
def test_other_rules_are_other_terms(change: tuple[str, str]) -> None:
    assert fingerprint_terms(load_plan(PLAN).model) != fingerprint_terms(load_plan(changed(change)).model)


def test_the_rows_of_a_decision_that_takes_the_first_stand_in_their_order() -> None:
    first = (PLAN.replace(") unique", ") first"), changed(SAME["rows of a decision"]).replace(") unique", ") first"))
    assert len({fingerprint_terms(load_plan(text).model) for text in first}) == 2


def run_february(text: str, ledger: tuple[LedgerEntry, ...]) -> Result:
    return evaluate(load_plan(text), FACTS, "2027-02", ledger=ledger)


SECOND = "2:93749e33b89892d989e9af5ac3a03500f481c7b8da504c40fd4ca877e0825aa3"
"""What marks said of the plan when the stretch of an input was still among its rules."""
FACTS = {"rep": [{"id": "A", "region": "North"}], "deal": []}


def test_a_ledger_marked_in_an_older_form_is_judged_by_that_form() -> None:
    plan = load_plan(PLAN)
    ledger = close((), evaluate(plan, FACTS, "2027-01"))
    now, second, first = list_terms(plan.model)
    assert [each.reference for each in ledger if each.reference] == [now]
    assert second == SECOND
    oldest, older, later = (
        tuple(replace(each, reference=mark if each.reference else "") for each in ledger)
        for mark in (first, second, "4:x")
    )
    six = PLAN.replace("10% *", "6% *")
    ways = (oldest, older, later)
    told = [[f.code.code for f in run_february(text, each).findings] for text in (PLAN, six) for each in ways]
    assert told == [[], [], [], ["PKH073"], ["PKH073"], []]
    assert [f.code.code for f in run_february(six, ledger).findings] == ["PKH073"]
    assert run_february(changed(SAME["zeros behind the point"]), ledger).findings == ()
