"""Plans that several tests of this folder look at."""

from __future__ import annotations

from perfkit import Analysis, Plan, analyse, load_plan

HEAD = """perfkit 2027
plan "Field sales" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period quarter

participants rep key id
  id    : text
  quota : money

rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
  kind   : "new" or "renewal"

"""
STEPS = """tiers rates(won: money) marginal
  | from       | below      | rate |
  | USD 0      | USD 40,000 | 0%   |
  | USD 40,000 | no limit   | 6%   |

calc
  won        : money   = sum(deal.amount)
  attainment : percent = won / quota else 0%

pay commission = rates(won)
pay bonus = USD 2,000  only if attainment >= 125%
"""


def plan(rules: str = STEPS, head: str = HEAD) -> Plan:
    return load_plan(head + rules, name="small.plan")


def look(rules: str = STEPS, head: str = HEAD) -> Analysis:
    return analyse(plan(rules, head))


def codes_of(found: Analysis) -> list[str]:
    return [finding.code.code for finding in found.findings]
