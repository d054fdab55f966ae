"""A small plan of people and their deals, to which a test adds its lines."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit import evaluate, load_plan
from perfkit.host import Result
from perfkit.ledger import LedgerEntry

HEAD = """perfkit 2027
plan "Small" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id        : text
  team_name : text or empty
  manager   : rep or empty
rows deal key id dated booked
  id     : text
  rep    : rep or empty
  booked : date
  amount : money
  stage  : text or empty
group team by team_name
input
  score : number  else 0
"""
Row = dict[str, str | None]
REPS: list[Row] = [
    {"id": "A", "team_name": "North", "manager": None, "score": "2"},
    {"id": "B", "team_name": "North", "manager": "A", "score": "0"},
]
DEALS: list[Row] = [
    {"id": "D-1", "rep": "A", "booked": "2027-01-05", "amount": "100", "stage": "Won"},
    {"id": "D-2", "rep": "B", "booked": "2027-01-06", "amount": "50", "stage": None},
]


def run(
    lines: str,
    *,
    reps: Sequence[Row] = REPS,
    deals: Sequence[Row] = DEALS,
    period: str = "2027-01",
    head: str = HEAD,
    ledger: Sequence[LedgerEntry] = (),
    **tables: Sequence[Row],
) -> Result:
    """What the plan gives for these rows."""
    facts = {"rep": list(reps), "deal": list(deals), **{name: list(rows) for name, rows in tables.items()}}
    return evaluate(load_plan(head + lines), facts, period=period, ledger=ledger)


def told(result: Result) -> list[tuple[str, str]]:
    """Code and headline of each finding."""
    return [(finding.code.code, finding.what()) for finding in result.findings]


def shown(result: Result, figure: str) -> dict[str, str]:
    """A figure of everybody, as text."""
    return {str(key): str(statement.figures[figure]) for key, statement in result.statements.items()}


def withheld(result: Result) -> list[str]:
    """Whose statements are withheld."""
    return [str(key) for key, statement in result.statements.items() if statement.is_withheld]
