"""Promises about prizes: no place wins more than the table says, and equal contestants share it."""

from __future__ import annotations

import pytest

from perfkit.engine import VerdictKind, judge_promises, prove_promises, run_tests, show_promise
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


SEVERAL = """contest gala within company
  by points descending
  ties dense
  | place  | money   | seat | badge  | trip |
  | 1      | USD 10  | 2    | "gold" | yes  |
  | 2 or 3 | USD 5   | 1    | "tin"  | no   |

contest pick within company
  by points descending
  where clean
  ties dense
  | place  | money   | seat | badge  | trip |
  | 1      | USD 10  | 2    | "gold" | yes  |
  | 2 or 3 | USD 5   | 1    | "tin"  | no   |

contest few within team
  by points descending
  ties split
  | place  | prize       |
  | 1      | USD 25.01 |
  | 2 or 3 | USD 0.02    |

contest late within team
  by points descending
  ties split
  | place  | prize       |
  | 1      | USD 5       |
  | 2      | third       |

calc
  gold : money = few.prize
"""


@pytest.mark.parametrize(
    ("kind", "promises"),
    [
        (
            VerdictKind.PROVED,
            [
                "gala.money >= USD 0",
                "gala.money <= USD 10",
                "gala.seat <= 2",
                "gala.seat >= 0",
                "gala.trip or not gala.trip",
                "gala.place is not empty or gala.money == USD 0",
                "gala.place is not empty or not gala.trip",
                "gala.place is not empty or gala.badge is empty",
                "pick.place is not empty or pick.seat == 0",
                "pick.money >= USD 0",
                "pick.money <= USD 10",
                "pick.seat >= 0",
                "pick.seat <= 2",
                "pick.trip or not pick.trip",
                "few.prize <= USD 25.01",
                "few.prize >= USD 0",
                "late.prize <= USD 5 or third > USD 5",
                "late.prize >= USD 0",
                "sum(few.prize within team) <= USD 25.05",
                "gold <= USD 25.01",
            ],
        ),
        # Who wins nothing has zero, no trip and no badge; each bound is met by somebody.
        (
            VerdictKind.NOT_REFUTED,
            [
                "gala.money >= USD 5",
                "gala.money > USD 0",
                "gala.money < USD 10",
                "gala.seat >= 1",
                "gala.seat < 2",
                "not gala.trip",
                "gala.trip",
                "gala.badge is empty",
                "gala.place is empty or gala.money >= USD 5",
                "gala.place is empty or gala.trip",
                "pick.money < USD 10",
                "pick.money > USD 0",
                "pick.seat >= 1",
                "pick.trip",
                "not pick.trip",
                "pick.badge is empty",
                "pick.badge is not empty",
                "few.prize <= USD 25",
                "few.prize > USD 0",
                "sum(few.prize within team) <= USD 25.04",
                "sum(late.prize within team) <= USD 5",
            ],
        ),
    ],
)
def test_of_each_column_it_is_known_between_what_a_prize_lies(kind: VerdictKind, promises: list[str]) -> None:
    program = program_of(promises[0], SEVERAL + "".join(f"must {each}\n" for each in promises[1:]))
    found = {show_promise(program, verdict.must): verdict.kind for verdict in prove_promises(program)}
    assert {said.removeprefix("must ") for said, each in found.items() if each is kind} == set(promises)
