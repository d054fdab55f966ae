"""Promises about prizes: no place wins more than the table says, and equal contestants share it."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, judge_promises, prove_promises, run_tests
from perfkit.lang import print_test, read_plan
from perfkit.plans import Program, lower_plan

TEXT = """perfkit 2027
plan "Prizes" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id   : text
  team : "East" or "West"

input
  points : count
  days   : count
  clean  : flag

parameter third : money = USD 8.50

contest split within team
  by points descending
  where clean
  ties split
  | place | prize     |
  | 1     | USD 25.01 |
  | 2     | USD 15.00 |
  | 3     | third     |

contest dense within company
  by points descending
  ties dense
  | place  | money  | seat |
  | 1      | USD 10 | 2    |
  | 2 or 3 | USD 5  | 1    |

calc
  owed : money = -dense.money

pay won = split.prize
"""


def program_of(promise: str, more: str = "") -> Program:
    model, findings = read_plan(f"{TEXT}must {promise}\n{more}", name="promise.plan")
    assert model is not None, findings
    program, wrong = lower_plan(model)
    assert program is not None, wrong
    return program


@pytest.mark.parametrize(
    "promise",
    [
        "split.prize >= USD 0",
        "dense.money <= USD 10",
        "dense.seat <= 2",
        "owed >= -USD 10",
        "won <= USD 25.01 or third > USD 25.01",
    ],
)
def test_what_the_table_of_prizes_bounds_is_proved(promise: str) -> None:
    (verdict,) = prove_promises(program_of(promise))
    assert verdict.kind is VerdictKind.PROVED


@pytest.mark.parametrize(
    "promise", ["won <= USD 24", "dense.money <= USD 9", "dense.seat < 2", "sum(split.prize within team) <= USD 20"]
)
def test_a_promise_below_a_prize_is_refuted_by_a_test(promise: str) -> None:
    program = program_of(promise)
    (verdict,) = judge_promises(program, tries=300)
    assert verdict.kind is VerdictKind.REFUTED and verdict.counterexample is not None
    (outcome,) = run_tests(program_of(promise, print_test(verdict.counterexample))).outcomes
    assert [finding.code.code for finding in outcome.findings] == ["PKE022"]


@pytest.mark.parametrize(
    ("promise", "kind"),
    [
        ("sum(split.prize within team) <= USD 48.51 or third > USD 8.50", VerdictKind.PROVED),
        ("sum(split.prize within team) <= USD 48.50 or third > USD 8.50", VerdictKind.NOT_REFUTED),
        # Over the company there are as many first places as teams.
        ("sum(split.prize within company) <= USD 1,000", VerdictKind.NOT_REFUTED),
        ("sum(dense.money within company) <= USD 20", VerdictKind.NOT_REFUTED),
    ],
)
def test_what_a_scope_can_win_in_all_is_known_where_the_equal_share_within_it(promise: str, kind: VerdictKind) -> None:
    (verdict,) = prove_promises(program_of(promise))
    assert verdict.kind is kind
