"""A line that links lead through decides who is paid, so it counts as read."""

from __future__ import annotations

import pytest

from perfkit import evaluate, load_plan

HEAD = """perfkit 2027
plan "Between" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  team : text
rows account key code
  code  : text
  owner : rep
rows deal key number dated booked
  number  : text
  account : account
  booked  : date
  amount  : money
"""
FACTS: dict[str, object] = {
    "rep": [{"id": "A", "team": "t"}],
    "account": [{"code": "K", "owner": "A"}, {"code": "L", "owner": "A"}],
    "deal": [{"number": "1", "account": "K", "booked": "2027-01-05", "amount": "500"}],
}


@pytest.mark.parametrize(
    "rules",
    [
        "pay each deal c = amount - paid(c)",
        "pay c = sum(deal.amount)",
        'calc each deal\n  of : text = account.owner.team\npay c = sum(deal.amount where deal.of == "t")',
    ],
    ids=["a row's payee", "a gather", "a column behind two links"],
)
def test_the_line_between_is_used_and_its_neighbour_is_not(rules: str) -> None:
    result = evaluate(load_plan(HEAD + rules + "\n"), FACTS, "2027-01")
    assert result.statements["A"].payouts["c"].amount == 500
    fates = {fate.key: fate for fate in result.row_fates if fate.table == "account"}
    assert (fates["K"].state, fates["L"].state) == ("used", "excluded")
    assert fates["L"].reason == "no rule reads it"
