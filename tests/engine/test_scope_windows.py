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


def test_rows_are_parted_by_scope_once_for_each_window_however_many_scopes_there_are() -> None:
    agents = [{"id": f"A{at}"} for at in range(20)]
    rows: list[dict[str, object]] = [
        {
            "nr": f"{at:03}",
            "agent": f"A{at % 20}",
            "closed_on": datetime.date(2027, 2, 1 + at // 3),
            "year_from": datetime.date(2027, 1, 1),
            "fee": 1 + at,
        }
        for at in range(60)
    ]
    result = evaluate(load_plan(PLAN), {"agent": agents, "closing": rows}, period="2027-02")
    parted = [found for at, found in result.run.periods[0].world.scopes.items() if isinstance(at, tuple)]
    (wrong, by_agent) = sorted(parted, key=lambda found: len(found) if isinstance(found, dict) else 0)
    assert wrong == {} and isinstance(by_agent, dict)
    assert sorted(len(lines) for lines in by_agent.values()) == [3] * 20
    paid = {entry.row[1]: entry.amount for entry in result.entries if entry.row and entry.kind.value == "payable"}
    assert paid == {f"{at:03}": sum(1 + each for each in range(at % 20, at + 1, 20)) for at in range(60)}
