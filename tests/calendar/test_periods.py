from __future__ import annotations

import datetime

import pytest

from perfkit.calendar import Calendar, Period, PeriodKind, period_at, period_of, shift_period, year_end
from perfkit.diagnostics import Refused
from tests.strategies.calendar import calendar_kinds

DAY = datetime.date(2027, 2, 3)


@pytest.mark.parametrize(
    ("kind", "label", "starts_on", "ends_on"),
    [
        (PeriodKind.DAY, "2027-02-03", "2027-02-03", "2027-02-03"),
        (PeriodKind.WEEK, "2027-W05", "2027-02-01", "2027-02-07"),
        (PeriodKind.MONTH, "2027-02", "2027-02-01", "2027-02-28"),
        (PeriodKind.QUARTER, "2027-Q1", "2027-01-01", "2027-03-31"),
        (PeriodKind.HALF, "2027-H1", "2027-01-01", "2027-06-30"),
        (PeriodKind.YEAR, "2027", "2027-01-01", "2027-12-31"),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(kind: PeriodKind, label: str, starts_on: str, ends_on: str) -> None:
    period = period_of(DAY, kind, Calendar())
    assert (period.kind, period.label, str(period.starts_on), str(period.ends_on)) == (kind, label, starts_on, ends_on)
    assert DAY in period
    assert datetime.date(2028, 1, 1) not in period


@pytest.mark.parametrize(
    ("month", "kind", "label", "starts_on", "ends_on"),
    [
        (4, PeriodKind.QUARTER, "2027-Q4", "2027-01-01", "2027-03-31"),
        (4, PeriodKind.HALF, "2027-H2", "2026-10-01", "2027-03-31"),
        (4, PeriodKind.YEAR, "2027", "2026-04-01", "2027-03-31"),
        (7, PeriodKind.QUARTER, "2027-Q3", "2027-01-01", "2027-03-31"),
        (7, PeriodKind.HALF, "2027-H2", "2027-01-01", "2027-06-30"),
        (7, PeriodKind.YEAR, "2027", "2026-07-01", "2027-06-30"),
        (12, PeriodKind.QUARTER, "2027-Q1", "2026-12-01", "2027-02-28"),
        (2, PeriodKind.QUARTER, "2028-Q1", "2027-02-01", "2027-04-30"),
        (2, PeriodKind.YEAR, "2028", "2027-02-01", "2028-01-31"),
        (4, PeriodKind.MONTH, "2027-02", "2027-02-01", "2027-02-28"),
        (4, PeriodKind.WEEK, "2027-W05", "2027-02-01", "2027-02-07"),
    ],
)
def test_fiscal_years_bear_the_number_of_the_year_they_end_in(
    month: int, kind: PeriodKind, label: str, starts_on: str, ends_on: str
) -> None:
    period = period_of(DAY, kind, Calendar(year_starts_in_month=month))
    assert (period.label, str(period.starts_on), str(period.ends_on)) == (label, starts_on, ends_on)


def test_the_twenty_ninth_of_february_has_its_periods() -> None:
    leap = datetime.date(2024, 2, 29)
    assert period_of(leap, PeriodKind.MONTH, Calendar()).days == 29
    assert period_of(leap, PeriodKind.QUARTER, Calendar()).days == 91
    assert period_of(leap, PeriodKind.YEAR, Calendar()).days == 366
    assert period_of(leap, PeriodKind.DAY, Calendar()).label == "2024-02-29"


@pytest.mark.parametrize(
    ("day", "label"),
    [("2027-01-01", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"), ("2024-12-30", "2025-W01")],
)
def test_weeks_belong_to_the_year_of_their_thursday(day: str, label: str) -> None:
    assert period_of(datetime.date.fromisoformat(day), PeriodKind.WEEK, Calendar()).label == label


@pytest.mark.parametrize(
    ("kind", "count", "label"),
    [
        (PeriodKind.DAY, -34, "2026-12-31"),
        (PeriodKind.WEEK, -5, "2026-W53"),
        (PeriodKind.MONTH, 11, "2028-01"),
        (PeriodKind.QUARTER, -1, "2026-Q4"),
        (PeriodKind.HALF, 3, "2028-H2"),
        (PeriodKind.YEAR, 73, "2100"),
        (PeriodKind.QUARTER, 0, "2027-Q1"),
    ],
)
def test_periods_shift_by_their_number(kind: PeriodKind, count: int, label: str) -> None:
    assert shift_period(period_of(DAY, kind, Calendar()), count, Calendar()).label == label


def test_periods_of_one_kind_are_ordered() -> None:
    first = period_of(DAY, PeriodKind.QUARTER, Calendar())
    later = shift_period(first, 1, Calendar())
    assert first < later and first <= first and later > first and later >= later
    assert sorted([later, first]) == [first, later]
    assert max(first, later).label == "2027-Q2"


@pytest.mark.parametrize("operator", ["__lt__", "__le__", "__gt__", "__ge__"])
def test_periods_of_two_kinds_have_no_order(operator: str) -> None:
    quarter = period_of(DAY, PeriodKind.QUARTER, Calendar())
    assert getattr(quarter, operator)(period_of(DAY, PeriodKind.YEAR, Calendar())) is NotImplemented
    assert getattr(quarter, operator)("2027-Q1") is NotImplemented


@pytest.mark.parametrize(
    ("kind", "day", "month"),
    [(PeriodKind.WEEK, "9999-12-31", 1), (PeriodKind.YEAR, "9999-12-31", 4), (PeriodKind.YEAR, "0001-01-01", 4)],
)
def test_error_periods_that_reach_beyond_the_calendar(kind: PeriodKind, day: str, month: int) -> None:
    with pytest.raises(Refused, match="PKC007"):
        period_of(datetime.date.fromisoformat(day), kind, Calendar(month))


@pytest.mark.parametrize("kind", calendar_kinds)
@pytest.mark.parametrize("count", [-(10**9), 10**9, 10**30])
def test_error_shifting_beyond_the_calendar(kind: PeriodKind, count: int) -> None:
    with pytest.raises(Refused, match="PKC007"):
        shift_period(period_of(DAY, kind, Calendar()), count, Calendar())


def test_the_first_and_the_last_month_exist() -> None:
    assert period_at(PeriodKind.MONTH, 12, Calendar()).label == "0001-01"
    assert period_at(PeriodKind.YEAR, 9999, Calendar()).ends_on == datetime.date.max


def test_years_end_where_the_calendar_says() -> None:
    assert year_end(DAY, Calendar()) == datetime.date(2027, 12, 31)
    assert year_end(DAY, Calendar(4)) == datetime.date(2027, 3, 31)
    assert year_end(datetime.date(2027, 4, 1), Calendar(4)) == datetime.date(2028, 3, 31)


@pytest.mark.parametrize("month", [0, 13, -1, True, "4"])
def test_error_a_year_that_starts_in_no_month(month: object) -> None:
    with pytest.raises(Refused, match="PKC001"):
        Calendar(month)  # type: ignore[arg-type]


def test_periods_cannot_be_changed() -> None:
    period: Period = period_of(DAY, PeriodKind.MONTH, Calendar())
    with pytest.raises(AttributeError):
        period.label = "2027-03"  # type: ignore[misc]
