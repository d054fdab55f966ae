"""What is told of the tests of a plan that name what is not there, or write what is no value."""

from __future__ import annotations

import re

import pytest

from tests.plans.judging import find_all, pointed_at
from tests.plans.test_check_tests import PLAN as CHECKED

PLAN = CHECKED.replace("rows memo key number\n", "group crew by leader\n\nrows memo key number\n").replace(
    "\ncarry points",
    "  pay_out : money = sum(deal.amount)\ncalc each deal\n  fee : money = amount * 2%\n"
    "calc each crew\n  both : money = sum(rep.pay_out)\ncalc each company\n  whole : money = sum(rep.pay_out)\n\n"
    "carry points",
)
DEALS = """
test "t" 2027-02
  given deal
    | number | rep | booked | amount |
    | 1 | a | 2027-02-01 | USD 200 |
    | 2 | a | 2027-02-03 | USD 100 |
"""
# A test, and what is told of it: the code, the words that it points at, and what is offered for some.
TOLD: dict[str, tuple[str, list[str]]] = {
    "heading with table": (f"{DEALS}  expect rep\n    | id | rep.pay_out |\n    | a | USD 300 |\n", []),
    "given heading with table": (
        (
            f"{DEALS}  given rep\n    | rep.id | rep.team |\n    | a | T |\n  expect rep\n"
            "    | id | pay_out |\n    | a | USD 300 |\n"
        ),
        [],
    ),
    "given heading with other table": (
        (
            f"{DEALS}  given rep\n    | id | deal.team |\n    | a | T |\n  expect rep\n"
            "    | id | pay_out |\n    | a | USD 300 |\n"
        ),
        ["PKP102 deal.team -> id / team / leader / goal"],
    ),
    "given input with table": (
        (
            f"{DEALS}  given rep\n    | id | rep.goal |\n    | a | USD 7 |\n  expect rep\n"
            "    | id | pay_out |\n    | a | USD 300 |\n"
        ),
        [],
    ),
    "row figure unknown row": (f'{DEALS}  expect rep\n    | id | fee("9") |\n    | a | USD 4 |\n', []),
    "row figure near": (f'{DEALS}  expect rep\n    | id | fees("1") |\n    | a | USD 4 |\n', ["PKX002 fees -> fee"]),
    "row figure of a line": (f"{DEALS}  expect rep\n    | id | fee(team) |\n    | a | USD 4 |\n", []),
    "account near": (
        f"{DEALS}  expect rep\n    | id | earnt(commission) |\n    | a | USD 4 |\n",
        ["PKX002 earnt -> earned"],
    ),
    "figure of people called": (
        f'{DEALS}  expect rep\n    | id | pay_out("1") |\n    | a | USD 4 |\n',
        ['PKX002 pay_out("1") -> pay_out'],
    ),
    "sums in cells": (f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | USD 400 - USD 50 * 2 |\n", []),
    "minus in cells": (f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | -(USD 100 - USD 400) |\n", []),
    "divided by nothing in cells": (
        f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | USD 400 / 0 |\n",
        ["PKP020 USD 400 / 0"],
    ),
    "a name in cells": (f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | goal * 3 |\n", ["PKX008 goal"]),
    "a minus name in cells": (f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | -goal |\n", ["PKX008 goal"]),
    "dates added in cells": (
        f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | 2027-01-01 + 3 days |\n",
        ["PKX017 2027-01-01 + 3 days"],
    ),
    "list of periods": (
        f"{DEALS}  expect rep\n    | id | period | pay_out |\n    | a | 2027-02 | USD 300 |\n",
        ["PKP166 period -> run / | period | -> pay_out |"],
    ),
    "list of months": (
        (f"{DEALS}  expect rep\n    | id | month | pay_out | reached |\n    | a | 2027-02 | USD 300 | 3 |\n"),
        ["PKP166 month -> run / | period | -> pay_out |"],
    ),
    "list of periods last": (
        f"{DEALS}  expect rep\n    | id | pay_out | Period |\n    | a | USD 300 | 2027-02 |\n",
        ["PKP166 Period -> run / | period | -> pay_out |"],
    ),
    "list of periods alone": (
        f"{DEALS}  expect rep\n    | id | period |\n    | a | 2027-02 |\n",
        ["PKP166 period -> run / | period | -> FIGURE |"],
    ),
    "list of periods, two people": (
        (
            f"{DEALS}  given rep\n    | id |\n    | a |\n    | b |\n  expect rep\n"
            "    | id | month | pay_out |\n    | a | 2027-02 | USD 300 |\n"
        ),
        ["PKP166 month -> run / | period | id | -> pay_out |"],
    ),
    "list of periods of crews": (
        (
            f"{DEALS}  given rep\n    | id | leader |\n    | a | b |\n    | b | b |\n  expect crew\n"
            "    | leader | month | both |\n    | b | 2027-02 | USD 300 |\n"
        ),
        ["PKP166 month -> run / | period | leader | -> both |"],
    ),
    "list of periods of the company": (
        f"{DEALS}  expect company\n    | month | whole |\n    | 2027-02 | USD 300 |\n",
        ["PKP166 month -> run / | period | -> whole |"],
    ),
    "one person without a key": (
        (
            '\ntest "t" 2027-02\n  given deal\n    | number | booked | amount |\n'
            "    | 1 | 2027-02-01 | USD 200 |\n  expect rep\n    | pay_out | month |\n"
            "    | USD 200 | 2027-02 |\n"
        ),
        ["PKP166 month -> run / | period | -> pay_out |"],
    ),
    "one person, list of periods alone": (
        (
            '\ntest "t" 2027-02\n  given deal\n    | number | booked | amount |\n'
            "    | 1 | 2027-02-01 | USD 200 |\n  expect rep\n    | period |\n    | 2027-02 |\n"
        ),
        ["PKP166 period -> run / | period | -> FIGURE |"],
    ),
    "unknown figure": (f"{DEALS}  expect rep\n    | id | payout |\n    | a | USD 300 |\n", ["PKX001 payout"]),
    "unknown column": (
        (
            f"{DEALS}  given rep\n    | id | teem |\n    | a | T |\n  expect rep\n    | id | pay_out |\n"
            "    | a | USD 300 |\n"
        ),
        ["PKP102 teem -> team / id / team / leader / goal"],
    ),
    "a parameter given": (
        (
            f"{DEALS}  given rep\n    | id | rate |\n    | a | 3% |\n  expect rep\n    | id | pay_out |\n"
            "    | a | USD 300 |\n"
        ),
        ["PKP103 rate"],
    ),
    "a text for money": (f'{DEALS}  expect rep\n    | id | pay_out |\n    | a | "x" |\n', ['PKX017 "x"']),
    "a number for money": (f"{DEALS}  expect rep\n    | id | pay_out |\n    | a | 300 |\n", ["PKX017 300"]),
    "opening of a balance": (
        f"{DEALS}  expect rep\n    | id | opening(points) | pay_out |\n    | a | 0 | USD 300 |\n",
        [],
    ),
    "opening of another": (f"{DEALS}  expect rep\n    | id | opening(reached) |\n    | a | 0 |\n", ["PKX053 reached"]),
    "row figure": (f'{DEALS}  expect rep\n    | id | fee("1") | fee("2") |\n    | a | USD 4 | USD 2 |\n', []),
}
OFFERED = ("PKP166", "PKX002", "PKP102")


@pytest.mark.parametrize("case", TOLD)
def test_a_wrong_test_is_told_where_it_stands_with_what_is_written_instead(case: str) -> None:
    section, expected = TOLD[case]
    found = []
    for finding in find_all(section, plan=PLAN):
        offered = " / ".join(re.findall("`([^`]+)`", finding.mend())) if finding.code.code in OFFERED else ""
        found.append(f"{finding.code.code} {pointed_at(finding)}" + (f" -> {offered}" if offered else ""))
    assert found == expected
