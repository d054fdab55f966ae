"""A running total, a rank or a share over a short window is refused to whoever gathers it over a longer one."""

import pytest

from perfkit import check_plan

PLAN = """perfkit 2027
plan "Reach" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period {period}
participants rep key id
  id : text
rows deal key nr dated signed
  nr     : text
  rep    : rep
  signed : date
  amount : money
calc each deal
  so_far : money = {column}
  rate   : percent = if so_far > USD 700 then 10% otherwise 5%
calc
  total : money = sum(deal.amount where deal.rate > 5% over {window})
"""
RUNNING = "running(amount by signed, nr within rep over {})"


def _is_refused(column: str, window: str, period: str = "month") -> bool:
    found = check_plan(PLAN.format(column=column, window=window, period=period))
    assert {each.code.code for each in found} <= {"PKP052"}
    return bool(found)


@pytest.mark.parametrize(
    ("own", "window", "period", "refused"),
    [
        ("quarter to date", "quarter to date", "month", False),
        ("quarter to date", "this period", "month", False),
        ("quarter to date", "month to date", "month", False),
        ("quarter to date", "year to date", "month", True),
        ("year to date", "all to date", "month", True),
        ("all to date", "all to date", "month", False),
        ("this period", "month to date", "month", False),
        ("this period", "quarter to date", "month", True),
        ("this period", "quarter to date", "quarter", False),
        ("this period", "month to date", "week", True),
    ],
)
def test_a_window_no_longer_than_that_of_the_column_may_gather_it(
    own: str, window: str, period: str, *, refused: bool
) -> None:
    assert _is_refused(RUNNING.format(own), window, period) is refused


def test_an_else_does_not_hide_that_earlier_rows_have_no_share() -> None:
    column = "apportion(USD 100, amount by nr within rep over this period)  else USD 0"
    assert _is_refused(column, "year to date")
    assert not _is_refused(column, "this period")
