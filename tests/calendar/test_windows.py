from __future__ import annotations

from collections.abc import Callable

import pytest

from perfkit.calendar import (
    Calendar,
    Period,
    Window,
    all_to_date,
    half_to_date,
    latest_periods,
    latest_window,
    month_to_date,
    parse_period,
    previous_periods,
    previous_window,
    quarter_to_date,
    rolling_months,
    this_period,
    year_to_date,
)
from perfkit.diagnostics import Refused


def period(label: str, month: int = 1) -> Period:
    return parse_period(label, Calendar(month))


def shown(window: Window) -> str:
    return f"{window[0]}..{window[1]}"


@pytest.mark.parametrize(
    ("window", "label", "month", "expected"),
    [
        (quarter_to_date, "2027-05", 1, "2027-04-01..2027-05-31"),
        (quarter_to_date, "2027-Q2", 1, "2027-04-01..2027-06-30"),
        (half_to_date, "2027-08", 1, "2027-07-01..2027-08-31"),
        (half_to_date, "2027-08", 4, "2027-04-01..2027-08-31"),
        (year_to_date, "2027-05", 1, "2027-01-01..2027-05-31"),
        (year_to_date, "2027-05", 7, "2026-07-01..2027-05-31"),
        (year_to_date, "2027-02", 4, "2026-04-01..2027-02-28"),
        (year_to_date, "2026-W53", 1, "2027-01-01..2027-01-03"),
    ],
)
def test_windows_to_date_end_with_the_period(
    window: Callable[[Period, Calendar], Window], label: str, month: int, expected: str
) -> None:
    assert shown(window(period(label, month), Calendar(month))) == expected


def test_windows_without_a_year() -> None:
    assert shown(this_period(period("2027-Q2"))) == "2027-04-01..2027-06-30"
    assert shown(month_to_date(period("2027-02-17"), Calendar())) == "2027-02-01..2027-02-17"
    assert shown(month_to_date(period("2027-Q1"), Calendar())) == "2027-03-01..2027-03-31"
    assert shown(all_to_date(period("2027-Q1"))) == "0001-01-01..2027-03-31"


@pytest.mark.parametrize(
    ("count", "label", "expected"),
    [
        (1, "2027-02", "2027-02-01..2027-02-28"),
        (12, "2027-02", "2026-03-01..2027-02-28"),
        (12, "2024-02", "2023-03-01..2024-02-29"),
        (3, "2027-Q2", "2027-04-01..2027-06-30"),
        (1, "2027-03-30", "2027-02-28..2027-03-30"),
    ],
)
def test_rolling_months_end_with_the_period(count: int, label: str, expected: str) -> None:
    assert shown(rolling_months(count, period(label))) == expected


def test_previous_periods_leave_this_one_out_and_latest_take_it_in() -> None:
    quarter = period("2027-Q1")
    assert [before.label for before in previous_periods(3, quarter, Calendar())] == ["2026-Q2", "2026-Q3", "2026-Q4"]
    assert [latest.label for latest in latest_periods(3, quarter, Calendar())] == ["2026-Q3", "2026-Q4", "2027-Q1"]
    assert shown(previous_window(3, quarter, Calendar())) == "2026-04-01..2026-12-31"
    assert shown(latest_window(3, quarter, Calendar())) == "2026-07-01..2027-03-31"


@pytest.mark.parametrize("window", [previous_periods, latest_periods, previous_window, latest_window])
def test_a_window_of_no_periods_is_misuse(window: Callable[[int, Period, Calendar], object]) -> None:
    with pytest.raises(ValueError, match="one period or month, or more"):
        window(0, period("2027-Q1"), Calendar())


def test_a_window_of_no_months_is_misuse() -> None:
    with pytest.raises(ValueError, match="one period or month, or more"):
        rolling_months(0, period("2027-Q1"))


def test_error_windows_that_begin_before_the_calendar() -> None:
    with pytest.raises(Refused, match="PKC007"):
        previous_window(1, period("0001"), Calendar())
    with pytest.raises(Refused, match="PKC007"):
        rolling_months(1, period("9999"))
