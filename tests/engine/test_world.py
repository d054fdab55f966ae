"""Hierarchies: how many levels are followed, and what a hierarchy without an end does."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan
from perfkit.host import Result
from perfkit.values import Money

PLAN = """perfkit 2027
plan "Branches" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  manager : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
group branch by manager all levels
calc
  won : money = sum(deal.amount)
calc each branch
  reach : money = sum(rep.won)
pay override = 10% * sum(branch.reach)
"""


def run_chain(people: int, *, closed: bool = False) -> Result:
    """A chain in which each leads the next; closed: the last leads the first."""
    reps = [{"id": f"R{place:03}", "manager": f"R{place - 1:03}" if place else None} for place in range(people)]
    if closed:
        reps[0]["manager"] = reps[-1]["id"]
    deal = {"id": "D-1", "rep": reps[-1]["id"], "booked": "2027-01-05", "amount": "70"}
    return evaluate(load_plan(PLAN), {"rep": reps, "deal": [deal]}, period="2027-01")


def test_a_hierarchy_of_sixty_four_levels_counts_to_its_top() -> None:
    result = run_chain(65)
    assert result.findings == ()
    assert result.statements["R000"].payouts == {"override": Money(7, "USD")}
    assert result.statements["R064"].payouts == {"override": Money(0, "USD")}


def test_a_hierarchy_of_more_levels_withholds_everybody() -> None:
    result = run_chain(66)
    (finding,) = result.findings
    assert finding.code.code == "PKE035"
    assert finding.what() == "the hierarchy of `branch` has more than 64 levels above `R065` on 2027-01-31"
    assert all(statement.is_withheld for statement in result.statements.values())
    assert result.entries == ()


@pytest.mark.parametrize(("people", "code"), [(3, "PKE029"), (64, "PKE029"), (70, "PKE035")])
def test_a_hierarchy_that_runs_in_a_loop_withholds_everybody(people: int, code: str) -> None:
    result = run_chain(people, closed=True)
    assert {finding.code.code for finding in result.findings} == {code}
    assert all(statement.is_withheld for statement in result.statements.values())
    assert result.entries == ()
