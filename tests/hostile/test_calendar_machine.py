"""The pay calendar as a machine: it holds for a plan with a draw over two versions, and a broken ledger is caught."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import run_state_machine_as_test

from perfkit import load_plan
from perfkit.calendar import Period
from perfkit.host import Plan
from perfkit.testing import calendar_machine
from perfkit.testing.calendar_machine import pay_calendar
from perfkit.testing.facts import Facts

TEXT = """perfkit 2027
plan "Draw" version {version}
currency USD
effective {days}
period month
corrections restated
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
calc
  won : money = sum(deal.amount)
earn commission = {rate} * won
pay  commission = max(USD 250, earned(commission) - paid(commission))
carry best : money start USD 0 = max(opening(best), won)
"""
FIRST = load_plan(TEXT.format(version=1, days="2027-01-01 to 2027-03-31", rate="10%"))
SECOND = load_plan(TEXT.format(version=2, days="2027-04-01 to 2027-12-31", rate="12%"))


def known(plan: Plan, period: Period) -> st.SearchStrategy[Facts]:
    """Deals of any month so far, in any state."""
    deal = st.fixed_dictionaries(
        {
            "id": st.sampled_from(("D-1", "D-2", "D-3")),
            "rep": st.sampled_from(("Ann", "Bob")),
            "booked": st.sampled_from(("2027-01-05", "2027-02-28", "2027-03-31", "2027-04-01", "2027-05-15")),
            "amount": st.sampled_from(("0.01", "999.99", "2500.00", "4000.00", "-1500.00")),
        }
    )
    deals = st.lists(deal, max_size=3, unique_by=lambda row: row["id"])
    return deals.map(lambda rows: {"rep": [{"id": "Ann"}, {"id": "Bob"}], "deal": rows})


def run(tries: int) -> None:
    found = settings(
        max_examples=tries,
        stateful_step_count=12,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
        database=None,
    )
    run_state_machine_as_test(pay_calendar(FIRST, SECOND, facts=known), settings=found)


@pytest.mark.no_cover
def test_a_pay_calendar_with_a_draw_and_a_new_version_holds() -> None:
    run(max(8, settings().max_examples // 6))


@pytest.mark.no_cover
def test_a_ledger_that_loses_an_entry_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = calendar_machine.close
    monkeypatch.setattr(calendar_machine, "close", lambda ledger, result: right(ledger, result)[1:])
    with pytest.raises(AssertionError):
        run(40)
