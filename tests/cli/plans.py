"""A small plan and its data, for tests of the command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.commands import write_files

PLAN = """\
perfkit 2027
plan "Five percent" version 1
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

calc
  sold    : money            = sum(deal.amount)
  share   : percent or empty = sold / sum(sold within company)
  to_date : money            = sum(deal.amount over year to date)

pay commission = 5% * to_date - paid(commission)
"""
REPS = "id\nE-17\nE-18\n"
DEALS = """\
id,rep,booked,amount
D-1,E-17,2027-01-15,1000.10
D-2,E-18,2027-01-20,500.00
D-3,E-17,2027-02-01,200.00
"""


def write_plan(folder: Path, plan: str = PLAN, **tables: str | bytes) -> Path:
    """The plan and its data in one folder; the path of the plan."""
    files: dict[str, str | bytes] = {"plan.plan": plan, "rep.csv": REPS, "deal.csv": DEALS}
    files |= {f"{name}.csv": text for name, text in tables.items()}
    return write_files(folder, files) / "plan.plan"
