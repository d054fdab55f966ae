from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.calendar import Calendar, overlap_days, parse_period, prorate_by_days, prorate_by_months


def day(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("label", "starts_on", "ends_on", "by_days", "by_months"),
    [
        ("2025-01", "2025-01-15", "2025-01-31", "17/31", "17/31"),
        ("2025-01", None, None, "1", "1"),
        ("2025-01", "2024-06-01", "2025-12-31", "1", "1"),
        ("2025-Q1", "2025-02-01", None, "59/90", "2/3"),
        ("2025-Q1", "2025-01-16", None, "75/90", "78/93"),
        ("2025-Q1", None, "2025-01-31", "31/90", "1/3"),
        ("2025-Q1", "2025-04-01", None, "0", "0"),
        ("2025-Q1", "2025-03-01", "2025-02-01", "0", "0"),
        ("2024", "2024-03-01", None, "306/366", "10/12"),
        ("2024", "2024-11-01", None, "61/366", "2/12"),
        ("2024-H1", "2024-02-29", "2024-02-29", "1/182", "1/174"),
        ("2026-W53", "2027-01-01", None, "3/7", "3/7"),
        ("2027-01-05", "2027-01-05", None, "1", "1"),
    ],
)
def test_shares_of_a_period(
    label: str, starts_on: str | None, ends_on: str | None, by_days: str, by_months: str
) -> None:
    period = parse_period(label, Calendar())
    assert prorate_by_days(day(starts_on), day(ends_on), period) == Fraction(by_days)
    assert prorate_by_months(day(starts_on), day(ends_on), period) == Fraction(by_months)


def test_overlapping_days_are_counted_with_both_ends() -> None:
    period = parse_period("2027-Q1", Calendar())
    assert overlap_days(day("2027-03-31"), day("2027-04-30"), period) == 1
    assert overlap_days(None, None, period) == 90
