"""A plan with a cliff, a gate and a cap, and two people's deals."""

from __future__ import annotations

from perfkit import Plan, Result, Statement, evaluate, load_plan

TEXT = """perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  stage  : "Won" or "Open" or empty
input
  quota : money
tiers step(share: percent) whole
  | from | below    | rate |
  | 0%   | 100%     | 5%   |
  | 100% | 150%     | 3%   |
  | 150% | no limit | 10%  |
calc
  won   : money   = sum(deal.amount)
  share : percent = won / quota  else 0%
  base  : money   = won * step(share).rate
earn commission = base
pay commission = earned(commission) - paid(commission)  cap USD 500  only if won >= USD 200
pay spiff = USD 10 * count(deal where deal.stage is not empty and deal.stage == "Won")
"""
REPS = [{"id": "A", "quota": "1000"}, {"id": "B", "quota": "0"}]
DEALS = [
    {"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "600", "stage": "Won"},
    {"id": "D-2", "rep": "B", "booked": "2027-01-06", "amount": "100", "stage": "Open"},
]
FACTS = {"rep": REPS, "deal": DEALS}


def plan(text: str = TEXT) -> Plan:
    """The plan, or another text of it."""
    return load_plan(text)


def result(text: str = TEXT, period: str = "2027-01", **facts: object) -> Result:
    """What the plan gives."""
    return evaluate(plan(text), {**FACTS, **facts}, period)


def statement(who: str = "A", text: str = TEXT, **facts: object) -> Statement:
    """One participant's January."""
    return evaluate(plan(text), {**FACTS, **facts}, "2027-01").statements[who]
