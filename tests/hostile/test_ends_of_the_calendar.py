"""A plan in the first or in the last year there is: no day beyond it is asked for."""

from __future__ import annotations

import pytest

from perfkit import analyse, evaluate, load_plan
from perfkit.engine import VerdictKind, judge_promises

PLAN = """perfkit 2027
plan "At an end of the calendar" version 1
currency USD
effective {year}-01-01 to {year}-12-31
period month
participants rep key id since starts until ends
  id     : text
  starts : date
  ends   : date or empty
  hired  : date
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
rates spot per day "ECB"
calc each deal
  fee : money = convert(EUR 5, USD, spot at booked)
pay c = 5% * sum(deal.amount)
pay d = sum(deal.fee)
must hired >= {year}-01-01
must hired <= {year}-12-31
must c <= USD 100
"""


@pytest.mark.parametrize(("year", "holds"), [("0001", 0), ("9999", 1)])
def test_promises_and_analyses_look_no_further_than_the_calendar(year: str, holds: int) -> None:
    plan = load_plan(PLAN.format(year=year))
    verdicts = judge_promises(plan.program)
    # Every day there is lies behind the first and before the last.
    assert verdicts[holds].kind is VerdictKind.PROVED
    assert verdicts[1 - holds].kind is VerdictKind.REFUTED
    assert verdicts[2].kind is VerdictKind.REFUTED
    assert analyse(plan).findings


@pytest.mark.parametrize(
    ("period", "told"), [("0001-01", ["`month` leads beyond the years 1 to 9999"]), ("0001-12", []), ("9999-12", [])]
)
def test_a_window_before_the_first_day_is_told_of(period: str, told: list[str]) -> None:
    earlier = "pay d = sum(deal.amount over previous 2 periods)"
    text = PLAN.format(year=period[:4]).replace("pay d = sum(deal.fee)", earlier)
    people = [{"id": "a", "starts": f"{period}-01", "ends": None, "hired": f"{period}-01"}]
    result = evaluate(load_plan(text), {"rep": people, "deal": []}, period, rates={"spot": []})
    assert [finding.what() for finding in result.findings] == told
