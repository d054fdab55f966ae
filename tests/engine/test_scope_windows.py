"""A window of `running`, `rank` or `apportion` whose dates are those of the line that asks."""

import datetime

from perfkit import evaluate, load_plan

PLAN = """perfkit 2027
plan "A cap for each anniversary year" version 1
currency USD
effective 2027-01-01 to 2028-12-31
period month
participants agent key id
  id : text
rows closing key nr dated closed_on
  nr        : text
  agent     : agent
  closed_on : date
  year_from : date
  fee       : money
calc each closing
  used : money = running(fee by closed_on, nr within agent over since year_from)  else USD 0
pay each closing capped = used - paid(capped)
"""


def _reckon(rows: list[dict[str, object]]) -> dict[str, str]:
    result = evaluate(load_plan(PLAN), {"agent": [{"id": "A"}], "closing": rows}, period="2028-02")
    assert result.is_complete
    return {entry.row[1]: f"{entry.amount} {entry.currency}" for entry in result.entries if entry.row is not None}


def test_each_row_runs_over_its_own_window_whatever_the_order_of_the_rows() -> None:
    first, second = datetime.date(2027, 2, 1), datetime.date(2028, 2, 1)
    rows: list[dict[str, object]] = [
        {"nr": nr, "agent": "A", "closed_on": day, "year_from": begins, "fee": fee}
        for nr, day, begins, fee in (
            ("1", datetime.date(2027, 3, 1), first, 100),
            ("2", datetime.date(2028, 1, 31), first, 20),
            ("3", datetime.date(2028, 2, 1), second, 3),
            ("4", datetime.date(2028, 2, 2), second, 4),
        )
    ]
    expected = {"1": "100 USD", "2": "120 USD", "3": "3 USD", "4": "7 USD"}
    assert _reckon(rows) == _reckon(rows[::-1]) == expected
