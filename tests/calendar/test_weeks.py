"""Years of whole weeks, as retailers publish them."""

from __future__ import annotations

import datetime

import pytest

from perfkit.calendar import (
    Calendar,
    PeriodKind,
    WeekPattern,
    WeekYears,
    check_week_years,
    month_to_date,
    parse_period,
    period_of,
    prorate_by_months,
    quarter_to_date,
    shift_period,
    year_end,
    year_to_date,
)
from perfkit.diagnostics import Refused
from tests.strategies.calendar import RETAIL

DAY = datetime.date


def plain(pattern: str, *long_years: int) -> Calendar:
    return Calendar(weeks=WeekYears(2027, DAY(2027, 1, 31), WeekPattern(pattern), long_years))


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        # The calendar that the National Retail Federation publishes, docs/sources.md#retail-calendar.
        ("2022", "2022-01-30", "2023-01-28"),
        ("2023", "2023-01-29", "2024-02-03"),
        ("2023-P12", "2023-12-31", "2024-02-03"),
        ("2024", "2024-02-04", "2025-02-01"),
        ("2024-P01", "2024-02-04", "2024-03-02"),
        ("2025", "2025-02-02", "2026-01-31"),
        ("2026", "2026-02-01", "2027-01-30"),
        ("2017", "2017-01-29", "2018-02-03"),
        ("2012", "2012-01-29", "2013-02-02"),
        ("2006", "2006-01-29", "2007-02-03"),
    ],
)
def test_the_retail_calendar_is_the_published_one(label: str, first: str, last: str) -> None:
    period = parse_period(label, RETAIL)
    assert (str(period.starts_on), str(period.ends_on)) == (first, last)


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("4-4-5", ["2027-01-31", "2027-02-28", "2027-03-28", "2027-05-02"]),
        ("4-5-4", ["2027-01-31", "2027-02-28", "2027-04-04", "2027-05-02"]),
        ("5-4-4", ["2027-01-31", "2027-03-07", "2027-04-04", "2027-05-02"]),
    ],
)
def test_each_pattern_cuts_its_quarter(pattern: str, starts: list[str]) -> None:
    labels = [f"2027-P{month:02d}" for month in range(1, 5)]
    assert [str(parse_period(label, plain(pattern)).starts_on) for label in labels] == starts


@pytest.mark.parametrize(("pattern", "last"), [("4-4-5", 6), ("4-5-4", 5), ("5-4-4", 5)])
def test_the_week_more_belongs_to_the_last_month(pattern: str, last: int) -> None:
    calendar = plain(pattern, 2027)
    assert parse_period("2027-P12", calendar).days == 7 * last
    assert parse_period("2027-Q4", calendar).days == 14 * 7
    assert parse_period("2027-W53", calendar).label == "2027-W53"
    assert str(parse_period("2028", calendar).starts_on) == "2028-02-06"


def test_what_is_to_date_begins_where_the_year_of_weeks_does() -> None:
    calendar = plain("4-4-5")
    april = parse_period("2027-P05", calendar)
    assert str(month_to_date(april, calendar)[0]) == "2027-05-30"
    assert str(quarter_to_date(april, calendar)[0]) == "2027-05-02"
    assert str(year_to_date(april, calendar)[0]) == "2027-01-31"
    assert str(year_end(april.starts_on, calendar)) == "2028-01-29"
    assert shift_period(april, -5, calendar).label == "2026-P12"


def test_a_quarter_of_weeks_is_shared_by_its_own_months() -> None:
    calendar = plain("4-4-5")
    quarter = parse_period("2027-Q1", calendar)
    assert str(prorate_by_months(DAY(2027, 3, 28), None, quarter, calendar)) == "1/3"
    assert str(prorate_by_months(None, DAY(2027, 2, 13), quarter, calendar)) == "1/6"


@pytest.mark.parametrize(
    ("text", "calendar", "mend"),
    [
        ("2027-03", plain("4-4-5"), "write `2027-P02`"),
        ("2027年3月", plain("4-4-5"), "write `2027-P02`"),
        ("2027-P03", Calendar(), "write `2027-03`"),
        ("2027-P03", Calendar(4), "write `2026-06`"),
        ("2027-P99", Calendar(), "write the month as this calendar calls it"),
        ("2027-77", plain("4-4-5"), "write the month as this calendar calls it"),
    ],
)
def test_error_a_month_of_the_other_kind(text: str, calendar: Calendar, mend: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_period(text, calendar)
    assert (caught.value.finding.code.code, caught.value.finding.mend()) == ("PKC008", mend)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("2027-P13", "write one from `2027-P01` to `2027-P12`"),
        ("2027-W53", "write one from `2027-W01` to `2027-W52`"),
        ("2027 P3", "write `2027-P03`"),
    ],
)
def test_error_a_period_of_weeks_that_does_not_exist(text: str, mend: str) -> None:
    with pytest.raises(Refused) as caught:
        parse_period(text, plain("4-4-5"))
    assert caught.value.finding.mend() == mend


def test_the_chinese_name_of_a_month_of_weeks() -> None:
    assert parse_period("2027年第3期", plain("4-4-5")).label == "2027-P03"


@pytest.mark.parametrize("long_years", [(2028, 2027), (2027, 2027), (0,), tuple(range(1, 102))])
def test_error_long_years_that_are_no_list(long_years: tuple[int, ...]) -> None:
    with pytest.raises(Refused) as caught:
        plain("4-4-5", *long_years)
    assert caught.value.finding.code.code == "PKC009"


def test_error_years_by_months_and_by_weeks() -> None:
    with pytest.raises(Refused) as caught:
        Calendar(4, WeekYears(2027, DAY(2027, 1, 31), WeekPattern("4-4-5")))
    assert caught.value.finding.code.code == "PKC010"


def test_error_a_year_that_no_label_can_name() -> None:
    with pytest.raises(Refused) as caught:
        period_of(DAY(1, 1, 3), PeriodKind.YEAR, plain("4-4-5"))
    assert caught.value.finding.code.code == "PKC007"


def test_years_that_wander_are_warned_of_once() -> None:
    found = check_week_years(plain("4-4-5"), DAY(2027, 2, 1), DAY(2040, 12, 31))
    assert [finding.code.code for finding in found] == ["PKC011"]
    assert dict(found[0].values)["year"] == "2033"
    assert check_week_years(RETAIL, DAY(2005, 1, 1), DAY(2032, 12, 31)) == ()
    assert check_week_years(Calendar(), DAY(2005, 1, 1), DAY(2032, 12, 31)) == ()


def test_a_year_that_begins_before_the_first_day_of_all_is_warned_of() -> None:
    early = Calendar(weeks=WeekYears(5, DAY(5, 1, 2), WeekPattern.FOUR_FIVE_FOUR, (6,)))
    (found,) = check_week_years(early, DAY(1, 1, 1), DAY(3, 12, 31))
    assert (found.code.code, dict(found.values)["day"]) == ("PKC011", "0001-01-01")
