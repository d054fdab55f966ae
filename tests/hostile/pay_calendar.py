"""Histories of a pay calendar, each of up to 40 steps: a plan with a draw over two versions, late facts, corrections.

    python -m tests.hostile.pay_calendar --to 100000 --log calendar.log

takes at least so many steps and goes on behind its log, which has a line for each block of histories: its number, the
steps it took, and `ok` or what was broken. Exit 1 when a history broke a promise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, run_state_machine_as_test

from perfkit import load_plan
from perfkit.calendar import Period
from perfkit.host import Plan
from perfkit.testing.calendar_machine import PayCalendar, pay_calendar
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


BLOCK, STEPS = 20, 40


def run(tries: int, steps: int = 12, start: int | None = None) -> int:
    """Steps that were taken in as many histories of a machine; AssertionError where one breaks a promise."""
    taken = 0

    class Counted(pay_calendar(FIRST, SECOND, facts=known)):  # type: ignore[misc]  # a class made at run time
        @invariant()
        def is_counted(self: PayCalendar) -> None:
            nonlocal taken
            taken += 1

        def teardown(self: PayCalendar) -> None:
            nonlocal taken
            taken -= 1  # the look at the beginning is no step
            super().teardown()

    found = settings(
        max_examples=tries,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate,),
        database=None,
    )
    run_state_machine_as_test(Counted if start is None else seed(start)(Counted), settings=found)
    return taken


def main(arguments: list[str] | None = None) -> int:
    """The long run."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.hostile.pay_calendar", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--to", type=int, required=True, help="steps in all")
    parser.add_argument("--log", type=Path, required=True, help="where each block is written down")
    options = parser.parse_args(arguments)
    lines = options.log.read_text(encoding="utf-8").splitlines() if options.log.exists() else []
    taken, broken = sum(int(line.split()[1]) for line in lines), sum(line.split()[2] != "ok" for line in lines)
    with options.log.open("a", encoding="utf-8") as log:
        for block in range(len(lines), sys.maxsize):
            if taken >= options.to:
                break
            said, steps = "ok", 0
            try:
                steps = run(BLOCK, STEPS, start=block)
            except AssertionError as wrong:
                said, broken = f"broken {str(wrong).splitlines()[0]}", broken + 1
            taken += steps
            print(block, steps, said, file=log, flush=True)
    print(f"{taken:,} steps: {broken} blocks broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
