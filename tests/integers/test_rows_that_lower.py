"""What lies between tables of rows and participants is paid alike on columns."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

HEAD = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2026-01-01 to 2028-12-31
period month
participants rep key id
  id    : text
  hired : date
rows deal key number dated booked
  number : count
  rep    : rep
  booked : date
  ended  : date or empty
  amount : money
"""

HIRED = ("2024-01-31", "2024-02-29", "2025-12-31", "2026-03-30", "2026-04-30", "2023-02-28")
REPS = [{"id": f"R-{at}", "hired": day} for at, day in enumerate(HIRED)]
DEALS = [
    {
        "number": at,
        "rep": f"R-{at * 5 % 7 % 6}",
        "booked": f"202{6 + at % 2}-{1 + at * 7 % 12 if at % 3 else 3:02}-{1 + at * 11 % 28:02}",
        "ended": None if at % 4 else f"2027-{1 + at % 12:02}-28",
        "amount": f"{at * 731 - 900}.{at % 100:02}",
    }
    for at in range(40)
]

LOWERS = {
    "functions of days": """
calc each deal
  m : count = month_of(booked) + quarter_of(booked) + year_of(booked)
  t : count = months_touched(booked, ended) + months_completed(booked, ended)  else 0
  u : date  = ended - 1 months  else booked + 13 months
  v : days  = days(u, year_end(u))
calc
  d : date = hired + 1 months
pay a = sum(deal.amount * (deal.m + deal.t) where deal.v > 40 days over all to date) / 100
pay b = USD 1 * (months_completed(hired, period end) + months_touched(d, period end))
""",
    "what the own line has": """
calc
  years : count = months_completed(hired, period end) / 12  round 0 toward_zero
pay a = sum(deal.amount where days(hired, deal.booked) > 700 days and years < 3 over all to date)
pay b = sum(deal.amount * years over year to date)
""",
    "figures that are no decimals": """
calc each deal
  part : money = amount * 2% / 12  only if amount > USD 100
pay a = sum(deal.part over all to date) + max(deal.part over all to date)  else USD 1
""",
    "figures that nothing gathers": """
calc each deal
  share : percent = amount / (amount + USD 10,000)  else 0%
must each deal share <= 1000000%
pay a = sum(deal.amount)
""",
}


@pytest.mark.parametrize("name", LOWERS)
def test_rows_are_put_together_alike(name: str) -> None:
    pytest.importorskip("numpy", reason="columns need perfkit[frames]")
    plan = load_plan(HEAD + LOWERS[name])
    compiled = compile_plan(plan)
    assert [(f.name, f.reason) for f in compiled.report.figures if not f.is_lowered] == []
    facts = {"rep": REPS, "deal": DEALS}
    expected = evaluate(plan, facts, "2027-03")
    done = compiled.columns(facts, "2027-03")
    assert done.by["columns"] > 0
    for at, key in enumerate(done.keys):
        payouts = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == payouts
    assert set(done.findings) == set(expected.findings)
