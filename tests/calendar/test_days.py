from __future__ import annotations

import datetime

import pytest

from perfkit.calendar import (
    Calendar,
    add_days,
    add_months,
    days_between,
    half_of,
    month_of,
    months_completed,
    months_touched,
    quarter_of,
    year_of,
)
from perfkit.diagnostics import Refused


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2024-01-31", 1, "2024-02-29"),
        ("2023-01-31", 1, "2023-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2027-01-15", 0, "2027-01-15"),
        ("0001-01-31", 12 * 9998 + 11, "9999-12-31"),
    ],
)
def test_months_are_added_up_to_the_end_of_the_month(start: str, count: int, end: str) -> None:
    assert add_months(day(start), count) == day(end)


@pytest.mark.parametrize(
    ("start", "count"),
    [("9999-12-01", 1), ("0001-01-31", -1), ("2027-01-01", 10**30), ("2027-01-01", -(10**5000))],
    ids=["late", "early", "far", "very far"],
)
def test_error_months_beyond_the_calendar(start: str, count: int) -> None:
    with pytest.raises(Refused, match="PKC007"):
        add_months(day(start), count)


def test_days_are_added_over_the_end_of_the_month() -> None:
    assert add_days(day("2024-02-28"), 2) == day("2024-03-01")
    assert add_days(day("2024-03-01"), -1) == day("2024-02-29")


@pytest.mark.parametrize("count", [10**7, 10**12, -(10**40)])
def test_error_days_beyond_the_calendar(count: int) -> None:
    with pytest.raises(Refused, match="PKC007"):
        add_days(day("2027-01-01"), count)


def test_days_between_count_both_ends() -> None:
    assert days_between(day("2025-01-15"), day("2025-01-31")) == 17
    assert days_between(day("2025-01-15"), day("2025-01-15")) == 1
    assert days_between(day("2025-01-15"), day("2025-01-14")) == 0
    assert days_between(day("2025-01-15"), day("2024-01-15")) == 0
    assert days_between(day("2024-02-28"), day("2024-03-01")) == 3


def test_months_touched_count_months_of_the_calendar() -> None:
    assert months_touched(day("2027-01-31"), day("2027-02-01")) == 2
    assert months_touched(day("2027-01-01"), day("2027-01-31")) == 1
    assert months_touched(day("2026-11-30"), day("2027-02-01")) == 4
    assert months_touched(day("2027-01-31"), day("2027-01-30")) == 0


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2027-01-15", "2027-07-15", 6),
        ("2027-01-15", "2027-07-14", 5),
        ("2027-01-31", "2027-02-28", 1),
        ("2024-02-29", "2025-02-28", 12),
        ("2027-01-15", "2027-01-15", 0),
        ("2027-01-15", "2026-01-15", 0),
    ],
)
def test_months_completed_are_those_run_through(first: str, last: str, count: int) -> None:
    assert months_completed(day(first), day(last)) == count


@pytest.mark.parametrize(
    ("text", "month", "year", "half", "quarter"),
    [
        ("2027-03-31", 1, 2027, 1, 1),
        ("2027-03-31", 4, 2027, 2, 4),
        ("2027-04-01", 4, 2028, 1, 1),
        ("2027-06-30", 7, 2027, 2, 4),
        ("2027-07-01", 7, 2028, 1, 1),
        ("2027-12-31", 1, 2027, 2, 4),
    ],
)
def test_where_in_its_year_a_day_lies(text: str, month: int, year: int, half: int, quarter: int) -> None:
    calendar = Calendar(year_starts_in_month=month)
    assert (year_of(day(text), calendar), half_of(day(text), calendar), quarter_of(day(text), calendar)) == (
        year,
        half,
        quarter,
    )
    assert month_of(day(text)) == int(text[5:7])
