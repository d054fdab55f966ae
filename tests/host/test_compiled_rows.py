"""Rows at the end of several links, and rows that cannot be reckoned in columns."""

from __future__ import annotations

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.host.compiled import to_units

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  goal : money
rows order key no
  no  : text
  rep : rep or empty
rows line key number dated day
  number : count
  order  : order
  day    : date
  value  : money or empty
  cost   : money
  ok     : flag or empty
tiers rate(x: money) whole
  | from  | below    | rate |
  | USD 0 | USD 99   | 1%   |
  | USD 99 | no limit | 2%  |
"""

REPS = [{"id": name, "goal": "100"} for name in ("A", "B", "C")]
ORDERS = [{"no": f"o{at}", "rep": (None, "A", "B", "A")[at % 4]} for at in range(6)]
LINES = [
    {
        "number": at,
        "order": f"o{at % 6}",
        "day": f"2027-{1 + at % 2:02}-10",
        "value": None if at % 7 == 0 else f"{at * 9}",
        "cost": f"{at}.33",
        "ok": None if at % 5 == 0 else at % 2 == 0,
    }
    for at in range(24)
]

PLANS = {
    "links": "pay a = sum(line.cost) + sum(line.cost over all to date) / 7",
    "owner": "calc each line\n  part : money = cost * 3\npay a = sum(line.part) + count(order) * USD 1",
    "least": "calc\n  m : money = min(line.cost) + max(line.cost)  else USD 3\npay a = m",
    "where": "pay a = sum(line.cost where line.ok is not empty and line.ok)",
    "what may be missing": "pay a = sum(line.value where line.value is not empty)",
    "rows outside a table": "calc each line\n  p : money = rate(cost - USD 4)\npay a = sum(line.p)",
    "figures of the period": "calc\n  f : percent = goal / USD 300\ncalc each line\n"
    "  p : money = cost * order.rep.f  else USD 0\npay a = sum(line.p)",
}


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("period", ["2027-01", "2027-02"])
def test_rows_are_paid_alike(name: str, period: str) -> None:
    plan = load_plan(HEAD + PLANS[name] + "\n")
    facts = {"rep": REPS, "order": ORDERS, "line": LINES}
    expected = evaluate(plan, facts, period)
    done = compile_plan(plan).columns(facts, period)
    for at, key in enumerate(done.keys):
        paid = {each: to_units(money) for each, money in expected.statements[key].payouts.items()}
        assert {each: int(units[at]) for each, units in done.payouts.items()} == (
            paid or dict.fromkeys(done.payouts, 0)
        )
    assert {finding.code for finding in done.findings} == {finding.code for finding in expected.findings}
