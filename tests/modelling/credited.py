"""A plan that credits a deal to its seller and, in part, to the manager."""

from __future__ import annotations

from perfkit import Result, evaluate, load_plan

TEXT = """perfkit 2027
plan "Credited" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id      : text
  manager : rep or empty
rows deal key id dated booked
  id     : text
  seller : rep
  booked : date
  amount : money
credit part from deal
  | who            | when                        | role      | share |
  | seller         | any                         | "split"   | 100%  |
  | seller.manager | seller.manager is not empty | "roll-up" | 20%   |
must each deal sum(part.share where part.role == "split") == 100%
calc each part
  credited : money = deal.amount * share
calc
  sold : money = sum(part.credited)
pay commission = 10% * sold
"""
FACTS = {
    "rep": [{"id": "A", "manager": "M"}, {"id": "M", "manager": None}],
    "deal": [{"id": "D", "seller": "A", "booked": "2027-01-03", "amount": "100"}],
}


def result(text: str = TEXT) -> Result:
    """What the plan gives."""
    return evaluate(load_plan(text), FACTS, "2027-01")
