"""A plan that was built and not read from a text: it runs, and what it says names no place."""

from __future__ import annotations

from dataclasses import replace

from perfkit import evaluate, load_plan
from perfkit.engine import show_promise
from perfkit.host import Plan
from perfkit.plans import lower_plan
from tests.engine.small import DEALS, HEAD, REPS, shown, told, withheld

LINES = """## 1. What is paid
calc
  x : money = 10% * sum(deal.amount)  cap USD 8
earn x
pay x
must x < USD 8  note "below the cap"
must sum(deal.amount) < USD 100
"""


def built() -> Plan:
    plan = load_plan(HEAD + LINES)
    program, findings = lower_plan(replace(plan.program.model, source=None))
    assert program is not None
    assert findings == ()
    return replace(plan, program=program)


def test_figures_and_postings_are_those_of_the_text() -> None:
    facts = {"rep": REPS, "deal": DEALS}
    result = evaluate(built(), facts, period="2027-01")
    assert shown(result, "x") == {"A": "USD 8.00", "B": "USD 5.00"}
    assert withheld(result) == ["A"]


def test_what_is_wrong_is_told_without_a_place() -> None:
    result = evaluate(built(), {"rep": REPS, "deal": DEALS}, period="2027-01")
    assert {code for code, _ in told(result)} == {"PKE022"}
    assert [finding.places for finding in result.findings] == [(), ()]
    assert "2027-01: below the cap" in result.findings[0].what()
    plan = built()
    assert [show_promise(plan.program, must) for must in plan.program.musts] == ["below the cap", "rep"]


def test_a_statement_is_explained_without_formulas_and_lines() -> None:
    result = evaluate(built(), {"rep": REPS, "deal": DEALS}, period="2027-01")
    words = result.statements["B"].explain().splitlines()
    assert "    x = USD 5.00" in words
    assert "      1 row of `deal`, 2027-01-01 to 2027-01-31" in words
    assert not [line for line in words if "[line" in line]
