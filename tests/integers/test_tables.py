"""Tables, curves, decisions, ratings and days pay at each of their bounds, and beside it, what the reference pays."""

from __future__ import annotations

from functools import cache

import pytest

from perfkit import CompiledPlan, compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "Bounds" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  x    : money
  p    : percent
  n    : count
  team : text or empty
  day  : date
  some : money or empty
"""
BELOW_ZERO = "\n".join(["  | from | below | rate |", "  | -USD 2 | USD 1 | 3% |", "  | USD 1 | USD 4 | 5% |"])
TABLES = {
    "marginal": "tiers t(x: money) marginal\n  | from | below | rate |\n  | USD 0 | USD 2 | 3% |\n"
    "  | USD 2 | USD 5 | 7% |\n  | USD 5 | no limit | 1% |\n",
    "marginal from above zero": "tiers t(x: money) marginal\n  | from | below | rate |\n  | USD 1 | USD 2 | 3% |\n"
    "  | USD 2 | USD 5 | 7% |\n",
    "marginal of all": "tiers t(x: money) marginal\n  | above | up to | rate |\n  | no limit | -USD 1 | 2% |\n"
    "  | -USD 1 | USD 2 | 3% |\n  | USD 2 | no limit | 7% |\n",
    "marginal below zero": f"tiers t(x: money) marginal\n{BELOW_ZERO}\n",
    "whole": "tiers t(x: money) whole\n  | above | up to | rate |\n  | -USD 1 | USD 2 | 3% |\n"
    "  | USD 2 | USD 5 | 7% |\n",
    "whole from": f"tiers t(x: money) whole\n{BELOW_ZERO}\n",
    "interpolated": "tiers t(x: money) interpolated\n  | from | below | pay |\n  | -USD 1 | USD 2 | USD 30 |\n"
    "  | USD 2 | USD 5 | USD 7 |\n",
    "base then overage": "tiers t(x: money) base_then_overage\n  | from | below | rate |\n  | USD 0 | USD 2 | 3% |\n"
    "  | USD 2 | USD 4 | 7% |\n  | USD 4 | USD 5 | 11% |\n",
    "base then overage of all": "tiers t(x: money) base_then_overage\n  | above | up to | rate |\n"
    "  | no limit | USD 2 | 3% |\n  | USD 2 | no limit | 7% |\n",
    "one row": "tiers t(x: money) base_then_overage\n  | from | below | rate |\n  | USD 1 | no limit | 3% |\n",
    **{
        f"a curve that ends {ends}": f"curve t(x: money) ends {ends}\n  | x | y |\n  | -USD 1 | USD 3 |\n"
        "  | USD 2 | USD 9 |\n  | USD 4 | USD 2 |\n  | USD 5 | USD 3 |\n"
        for ends in ("hold", "extend", "zero hold")
    },
    "a line": "curve t(x: money) ends zero hold\n  | x | y |\n  | USD 1 | USD 3 |\n  | USD 2 | USD 9 |\n",
}
CURVE = """curve t(p: percent, x: money) ends {ends}
  | p   | USD 0 | USD 2 | USD 5 |
  | 0%  | USD 1 | USD 4 | USD 5 |
  | 50% | USD 2 | USD 9 | USD 7 |
  | 80% | USD 0 | USD 3 | USD 8 |
"""
DECISIONS = {
    "one side and two": "decide t(x: money) first\n  | x | -> v |\n  | from -USD 1 below USD 1 | USD 1 |\n"
    "  | below -USD 3 | USD 8 |\n"
    "  | above USD 1 up to USD 2 | USD 2 |\n  | above USD 4 | USD 3 |\n  | >= USD 3 | USD 4 |\n"
    "  | up to USD 1 | USD 5 |\n"
    "  | else | USD 7 |\npay a = t(x)\n",
    "texts": 'decide t(team: text or empty, n: count) first\n  | team | n | -> v |\n  | "a" or "b" | 1 or 3 | USD 1 |\n'
    '  | empty | from 2 | USD 2 |\n  | != "c" | below 2 | USD 3 |\n  | any | 4 | USD 4 |\n  | else | any | USD 5 |\n'
    "pay a = t(team, n)\n",
    "sums": "decide t(n: count, team: text or empty) sum\n  | n | team | -> v |\n  | up to 2 | any | USD 1 |\n"
    '  | from 2 | "a" | USD 10 |\n  | above 3 | any | USD 100 |\npay a = t(n, team)\n',
    "the most specific": "decide t(team: text or empty, n: count) specific\n  | team | n | -> v |\n"
    "  | any | any | USD 1 |\n"
    '  | "a" | any | USD 2 |\n  | any | 3 | USD 3 |\n  | "a" | 2 | USD 4 |\npay a = t(team, n)\n',
    "days": "decide t(day: date) unique\n  | day | -> v |\n  | below 2027-03-01 | USD 1 |\n"
    "  | from 2027-03-01 below 2027-04-01 | USD 2 |\n  | from 2027-04-01 | USD 3 |\npay a = t(day)\n",
    "slices": "tiers t(x: money) marginal\n  | from | below | rate |\n  | -USD 1 | USD 2 | 3% |\n"
    "  | USD 2 | USD 5 | 7% |\n"
    "pay a = t(x).amount_in_1 + t(x).amount_in_2 * 3\npay b = 100 * (t(x).pay_in_1 + t(x).pay_in_2 * 3)\n",
    "cells": "tiers t(x: money) whole\n  | from | below | rate | less |\n  | -USD 2 | USD 1 | 3% | USD 4 |\n"
    "  | USD 1 | no limit | 5% | USD 1 |\npay a = 100 * x * t(x).rate - t(x).less\n",
    "a rating": "calc\n  score : number = x / USD 1\nrating grade by score\n  | grade | above | up to | factor |\n"
    "  | A | 2 | no limit | 1.2 |\n  | B | -1 | 2 | 1 |\n  | C | no limit | -1 | 0.6 |\n"
    'pay a = USD 500 * grade.factor\npay b = USD 1  only if grade >= "B"\npay c = USD 1  only if grade == "C"\n',
}
RULES = {
    **{name: f"{text}pay a = 100 * t(x)\n" for name, text in TABLES.items()},
    **{f"a matrix that ends {ends}": f"{CURVE.format(ends=ends)}pay a = 10 * t(p, x)\n" for ends in ("hold", "extend")},
    **DECISIONS,
    "tails": """calc
  held : money = x  floor -USD 1  cap USD 2
  part : money = some  else USD 3  round 0 half_up
  off  : money = x / 3  round 1 toward_zero
pay a = held * 10 + part  only if x < USD 4.01 otherwise USD 50
earn b = off + max(x, USD 1, held) - min(x, USD 2)
pay b
""",
    "two branches": """calc when n > 2 and (team is not empty and team == "a") or p < 0%
  one : money          = x * 2
  two : money or empty = x
otherwise
  one : money          = x / 3
  ten : money or empty = USD 10
calc
  of_two : money = two  else USD 1
  of_ten : money = ten  else USD 2
pay a = one + of_two * 100 + of_ten * 10000
""",
    "days that pass": """calc
  gap   : days = days(day, period end)
  later : date = day + 1 months
  first : date = day - 13 months
pay a = USD 1 * (gap / 1 days) + USD 100 * month_of(later) + USD 1,000 * year_of(later)
pay b = USD 1 * days(first, later) / 1 days + USD 100 * months_completed(day, period end)
pay c = USD 1 * months_touched(day, year_end(day)) + USD 100 * quarter_of(day)
pay d = USD 1 * month_of(first) + USD 100 * (if day < period start then 1 otherwise 2)
""",
}
XS = [f"{whole}.{cents:02}" for whole in range(7) for cents in (0, 1, 99)]
XS = [*XS, *(f"-{each}" for each in XS[1:10])]
DAYS = ("2024-02-29", "2026-12-31", "2027-01-01", "2027-01-31", "2027-02-28", "2027-03-01", "2027-03-31", "2027-04-01")
REPS = [
    {
        "id": f"r{at:02}",
        "x": x,
        "p": ("0%", "49%", "50%", "51%", "80%", "81%", "-1%", "25%")[at % 8],
        "n": at % 6,
        "team": ("a", "b", "c", None)[at % 4],
        "day": DAYS[at * 3 % 8],
        "some": None if at % 3 == 0 else f"{at % 5}.5",
    }
    for at, x in enumerate(XS)
]


@cache
def compiled(rules: str) -> CompiledPlan:
    return compile_plan(load_plan(HEAD + RULES[rules]))


@pytest.mark.parametrize("rules", RULES)
def test_a_table_pays_alike_at_its_bounds_and_beside_them(rules: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = compiled(rules)
    assert plan.report.is_lowered, plan.report
    expected, done = evaluate(plan.plan, {"rep": REPS}, "2027-03"), plan.columns({"rep": REPS}, "2027-03")
    wrong = {key for key, each in expected.statements.items() if each.is_withheld}
    # Only who lies outside of a table is the reference's.
    assert done.by["reference"] == len(wrong)
    for at, key in enumerate(done.keys):
        payouts = {} if key in wrong else expected.statements[key].payouts
        cents = {name: to_units(payouts[name]) if name in payouts else 0 for name in done.payouts}
        assert {name: int(units[at]) for name, units in done.payouts.items()} == cents, REPS[at]
    assert set(done.findings) == set(expected.findings)
