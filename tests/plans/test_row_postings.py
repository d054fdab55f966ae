"""Which lines that pay row by row are told to pay the same row again, and what they then do."""

from __future__ import annotations

import pytest

from perfkit import check_plan, evaluate, load_plan
from perfkit.diagnostics import Severity
from perfkit.values import Money

HEAD = """perfkit 2027
plan "Deal by deal" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

input
  is_active : flag

rows deal key deal_id dated closed_on
  deal_id   : text
  seller    : rep
  closed_on : date
  amount    : money

calc each deal
  due : money = 5% * amount

"""


def list_warnings(lines: str) -> list[str]:
    return [finding.code.code for finding in check_plan(HEAD + lines) if finding.severity is not Severity.ADVICE]


@pytest.mark.parametrize(
    "lines",
    [
        "pay each deal commission = due\n",
        "pay each deal commission = due  floor USD 5\n",
        "earn each deal commission = due\npay commission = earned(commission) - paid(commission)\n",
    ],
)
def test_a_row_that_pays_the_same_in_every_period_is_warned_of(lines: str) -> None:
    assert list_warnings(lines) == ["PKP057"]


@pytest.mark.parametrize(
    "lines",
    [
        "pay each deal commission = due - paid(commission)\n",
        "earn each deal commission = due - earned(commission before)\n"
        "pay commission = earned(commission) - paid(commission)\n",
        "calc each deal\n  open_part : money = due - paid(commission)\npay each deal commission = open_part\n",
        "pay each deal trail = due  only if months_touched(closed_on, period end) >= 4\n",
        "pay each deal commission = due  only if seller.is_active\n",
        "pay each deal commission = due for information\n",
        "pay commission = sum(deal.due)\n",
    ],
)
def test_a_row_that_looks_at_the_period_or_at_what_was_posted_is_not(lines: str) -> None:
    assert list_warnings(lines) == []


def test_what_the_warning_says_is_what_happens() -> None:
    facts = {
        "rep": [{"id": "R1", "is_active": "yes"}],
        "deal": [{"deal_id": "D-1", "seller": "R1", "closed_on": "2027-01-10", "amount": "1000"}],
    }
    paid = {}
    for formula in ("due", "due - paid(commission)"):
        plan = load_plan(f"{HEAD}pay each deal commission = {formula}\n")
        result = evaluate(plan, facts, period="2027-01..2027-03")
        paid[formula] = [statement.payouts["commission"] for statement in result.statements.values()]
    fifty, nothing = Money(50, "USD"), Money(0, "USD")
    assert paid == {"due": [fifty, fifty, fifty], "due - paid(commission)": [fifty, nothing, nothing]}
