"""A running total, a rank or a share over a short window is refused to whoever gathers it over a longer one."""

import pytest

from perfkit import check_plan
from perfkit.diagnostics import Severity

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
    # A running total over days that begin after the period asks for what counts where it has no value.
    late = "  else USD 0" if (column, period) == (RUNNING.format("month to date"), "quarter") else ""
    found = check_plan(PLAN.format(column=column + late, window=window, period=period))
    assert {each.code.code for each in found} <= {"PKP052"}
    return bool(found)


@pytest.mark.unmeasured
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
        ("this period", "this period", "month", False),
        ("month to date", "this period", "quarter", True),
        ("quarter to date", "rolling 3 months", "month", True),
        ("year to date", "latest 2 periods", "month", True),
        ("year to date", "previous period", "month", True),
        ("all to date", "rolling 12 months", "month", False),
        ("this period", "latest 2 periods", "month", True),
        ("rolling 3 months", "latest 2 periods", "month", False),
        ("rolling 3 months", "latest 3 periods", "month", False),
        ("rolling 3 months", "latest 2 periods", "quarter", True),
        ("rolling 3 months", "rolling 6 months", "month", True),
        ("rolling 3 months", "previous 2 periods", "month", False),
        ("rolling 3 months", "previous 3 periods", "month", True),
        ("rolling 12 months", "year to date", "month", False),
        ("latest 3 periods", "quarter to date", "month", False),
        ("latest 3 periods", "month to date", "month", False),
        ("year to date", "since 2027-03-01", "month", False),
        ("half to date", "quarter to date", "month", False),
        ("half to date", "year to date", "month", True),
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


@pytest.mark.parametrize(
    ("own", "window", "refused"),
    [
        ("this period", "latest 2 periods", True),
        ("latest 2 periods", "previous period", False),
        ("latest 2 periods", "quarter to date", False),
        ("quarter to date", "year to date", True),
        ("latest 2 periods", "all to date", True),
    ],
)
def test_of_listed_periods_only_windows_of_one_family_are_compared(own: str, window: str, *, refused: bool) -> None:
    assert _is_refused(RUNNING.format(own), window, 'from "weeks"') is refused


def test_gathers_before_the_period_are_refused_where_the_column_does_not_reach_so_far() -> None:
    plan = PLAN.replace("over {window})", "before)")
    found = check_plan(plan.format(column=RUNNING.format("year to date"), period="month"))
    assert [each.code.code for each in found] == ["PKP052"]
    assert not check_plan(plan.format(column=RUNNING.format("all to date"), period="month"))


def test_a_plan_that_ends_before_it_begins_is_told_of_that_alone() -> None:
    plan = PLAN.format(column=RUNNING.format("this period"), window="latest 2 periods", period='from "weeks"')
    found = check_plan(plan.replace("to 2027-12-31", "to 2026-12-31"))
    assert [each.code.code for each in found] == ["PKP008"]


def test_windows_that_reach_beyond_the_calendar_begin_with_its_first_day() -> None:
    plan = PLAN.format(column=RUNNING.format("rolling 3 months"), window="rolling {count} months", period="month")
    first = plan.replace("2027-01-01 to", "0001-01-01 to")
    assert not check_plan(first.format(count=2))
    assert [each.code.code for each in check_plan(first.format(count=4))] == ["PKP052"]


LATE = """perfkit 2027
plan "T" version 1
currency USD
effective 2027-01-01 to 2028-12-31
period {period}
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
calc each deal
  so_far : money = running(amount by booked, id within rep over {window})
pay c = 1% * sum(deal.amount over this period)
"""


@pytest.mark.parametrize(
    ("period", "window", "is_told"),
    [
        ("month", "this period", False),
        ("month", "month to date", False),
        ("quarter", "month to date", True),
        ("quarter", "quarter to date", False),
        ("half", "quarter to date", True),
        ("half", "year to date", False),
        ("year", "half to date", True),
        ("year", "year to date", False),
        ("year", "all to date", False),
        ("quarter", "rolling 2 months", True),
        ("quarter", "rolling 3 months", False),
        ("month\nyear 2027 starts 2027-01-04 weeks 4-4-5", "rolling 1 months", True),
        ("month\nyear 2027 starts 2027-01-04 weeks 4-4-5", "month to date", False),
        ("week", "month to date", True),
        ("week", "this period", False),
        ("day", "month to date", False),
        ("month", "previous period", True),
    ],
)
def test_a_running_total_over_days_that_begin_after_the_period_may_have_no_value(
    period: str, window: str, is_told: bool
) -> None:
    findings = check_plan(LATE.format(period=period, window=window))
    assert [each.code.code for each in findings if each.code.code == "PKP031"] == ["PKP031"] * is_told
    assert [each.code.code for each in findings if each.severity is Severity.ERROR] == ["PKP031"] * is_told
