"""Periods, windows of days, and shares of a period."""

from perfkit.calendar.days import (
    add_days,
    add_months,
    days_between,
    half_of,
    month_number,
    month_of,
    months_before_new_year,
    months_completed,
    months_touched,
    quarter_of,
    year_of,
)
from perfkit.calendar.model import Calendar, OwnPeriod, Period, PeriodKind, WeekPattern, WeekYears
from perfkit.calendar.own import LISTED_LIMIT, ListedRow, ListIssue, list_periods
from perfkit.calendar.parse import parse_period, parse_period_range
from perfkit.calendar.periods import MONTHS_PER_PERIOD, period_at, period_of, shift_period, year_end
from perfkit.calendar.pieces import Piece, cut_into_periods
from perfkit.calendar.shares import overlap_days, prorate_by_days, prorate_by_months
from perfkit.calendar.weeks import check_week_years
from perfkit.calendar.windows import (
    Window,
    all_to_date,
    half_to_date,
    latest_periods,
    latest_window,
    month_to_date,
    previous_periods,
    previous_window,
    quarter_to_date,
    rolling_months,
    this_period,
    year_to_date,
)
from perfkit.calendar.working_days import WorkingDays, count_working_days, is_working_day

__all__ = [
    "LISTED_LIMIT",
    "MONTHS_PER_PERIOD",
    "Calendar",
    "ListIssue",
    "ListedRow",
    "OwnPeriod",
    "Period",
    "PeriodKind",
    "Piece",
    "WeekPattern",
    "WeekYears",
    "Window",
    "WorkingDays",
    "add_days",
    "add_months",
    "all_to_date",
    "check_week_years",
    "count_working_days",
    "cut_into_periods",
    "days_between",
    "half_of",
    "half_to_date",
    "is_working_day",
    "latest_periods",
    "latest_window",
    "list_periods",
    "month_number",
    "month_of",
    "month_to_date",
    "months_before_new_year",
    "months_completed",
    "months_touched",
    "overlap_days",
    "parse_period",
    "parse_period_range",
    "period_at",
    "period_of",
    "previous_periods",
    "previous_window",
    "prorate_by_days",
    "prorate_by_months",
    "quarter_of",
    "quarter_to_date",
    "rolling_months",
    "shift_period",
    "this_period",
    "year_end",
    "year_of",
    "year_to_date",
]
