"""Laws of periods, against oracles that walk through the calendar day by day."""

from __future__ import annotations

import datetime
import random
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfkit.calendar import (
    Calendar,
    ListedRow,
    Period,
    PeriodKind,
    WorkingDays,
    add_days,
    add_months,
    count_working_days,
    cut_into_periods,
    days_between,
    half_of,
    is_working_day,
    latest_window,
    list_periods,
    month_number,
    months_completed,
    months_touched,
    parse_period,
    parse_period_range,
    period_at,
    period_of,
    previous_window,
    prorate_by_days,
    prorate_by_months,
    quarter_of,
    rolling_months,
    shift_period,
    year_of,
)
from perfkit.diagnostics import Refused
from tests.strategies.calendar import (
    RETAIL,
    ROUGH,
    calendar_kinds,
    calendars,
    days,
    kinds,
    month_calendars,
    month_kinds,
    week_calendars,
    working_days,
)

ONE_DAY = datetime.timedelta(days=1)
EVERY_DAY = [datetime.date(1990, 1, 1) + ONE_DAY * step for step in range(40542)]


@pytest.mark.parametrize("calendar", [*map(Calendar, (1, 4, 7, 12)), RETAIL, ROUGH])
@pytest.mark.parametrize("kind", calendar_kinds)
def test_every_day_from_1990_to_2100_lies_in_exactly_one_period(kind: PeriodKind, calendar: Calendar) -> None:
    assert EVERY_DAY[-1] == datetime.date(2100, 12, 31)
    met: list[Period] = []
    for day in EVERY_DAY:
        period = period_of(day, kind, calendar)
        assert period.starts_on <= day <= period.ends_on
        if not met or met[-1] != period:
            met.append(period)
    for before, after in pairwise(met):
        assert after.index == before.index + 1
        assert after.starts_on == before.ends_on + ONE_DAY
    assert len({period.label for period in met}) == len(met)


@pytest.mark.parametrize("month", [1, 4, 7])
def test_fiscal_periods_agree_with_walking_through_the_months(month: int) -> None:
    calendar = Calendar(month)
    year, nth = 2000, 0
    day = datetime.date(year if month == 1 else year - 1, month, 1)
    while day.year < 2040:
        assert year_of(day, calendar) == year
        assert quarter_of(day, calendar) == nth // 3 + 1
        assert half_of(day, calendar) == nth // 6 + 1
        assert period_of(day, PeriodKind.YEAR, calendar).label == str(year)
        assert period_of(day, PeriodKind.QUARTER, calendar).label == f"{year}-Q{nth // 3 + 1}"
        assert period_of(day, PeriodKind.HALF, calendar).label == f"{year}-H{nth // 6 + 1}"
        ends_on = period_of(day, PeriodKind.YEAR, calendar).ends_on
        assert ends_on.year == year, "a fiscal year bears the number of the year in which it ends"
        nth += 1
        if nth == 12:
            year, nth = year + 1, 0
        day = (day + ONE_DAY * 31).replace(day=1)


@given(days, kinds, calendars)
def test_the_label_of_a_period_names_it(day: datetime.date, kind: PeriodKind, calendar: Calendar) -> None:
    period = period_of(day, kind, calendar)
    assert parse_period(period.label, calendar) == period
    assert period_at(kind, period.index, calendar) == period
    assert period.days == days_between(period.starts_on, period.ends_on)


@given(days, kinds, calendars, st.integers(-300, 300), st.integers(-300, 300))
def test_shifting_in_steps_is_shifting_at_once(
    day: datetime.date, kind: PeriodKind, calendar: Calendar, first: int, second: int
) -> None:
    period = period_of(day, kind, calendar)
    there = shift_period(shift_period(period, first, calendar), second, calendar)
    assert there == shift_period(period, first + second, calendar)
    assert shift_period(there, -first - second, calendar) == period


@given(days, kinds, calendars, st.integers(1, 60))
def test_a_range_runs_without_gaps(day: datetime.date, kind: PeriodKind, calendar: Calendar, count: int) -> None:
    first = period_of(day, kind, calendar)
    last = shift_period(first, count - 1, calendar)
    periods = parse_period_range(f"{first.label}..{last.label}", calendar)
    assert len(periods) == count
    assert (periods[0], periods[-1]) == (first, last)
    assert all(after.starts_on == before.ends_on + ONE_DAY for before, after in pairwise(periods))


@given(days, st.integers(-1200, 1200))
def test_adding_months_lands_in_the_month_so_far_away(day: datetime.date, count: int) -> None:
    there = add_months(day, count)
    assert month_number(there) == month_number(day) + count
    next_day = there + ONE_DAY
    assert there.day == day.day or (there.day < day.day and next_day.month != there.month)


@given(days, days)
def test_months_completed_are_the_most_that_fit(one: datetime.date, other: datetime.date) -> None:
    first, last = sorted((one, other))
    count = months_completed(first, last)
    assert add_months(first, count) <= last < add_months(first, count + 1)


@given(days, st.integers(0, 800))
def test_counting_days_and_months_agrees_with_walking(first: datetime.date, length: int) -> None:
    walked = [first + ONE_DAY * step for step in range(length)]
    last = first + ONE_DAY * (length - 1)
    assert days_between(first, last) == len(walked)
    assert months_touched(first, last) == len({(day.year, day.month) for day in walked})
    assert add_days(first, length - 1) == last


@given(days, kinds, calendars, st.lists(st.integers(0, 366), max_size=6))
def test_shares_of_a_partition_total_one(
    day: datetime.date, kind: PeriodKind, calendar: Calendar, cuts: list[int]
) -> None:
    period = period_of(day, kind, calendar)
    firsts = sorted({period.starts_on, *(period.starts_on + ONE_DAY * (cut % period.days) for cut in cuts)})
    lasts = [*(first - ONE_DAY for first in firsts[1:]), None]
    stretches = list(zip(firsts, lasts, strict=True))
    assert sum(prorate_by_days(first, last, period) for first, last in stretches) == 1
    assert sum(prorate_by_months(first, last, period, calendar) for first, last in stretches) == 1


@given(days, kinds, calendars, days, days)
def test_shares_by_days_agree_with_counting(
    day: datetime.date, kind: PeriodKind, calendar: Calendar, first: datetime.date, last: datetime.date
) -> None:
    period = period_of(day, kind, calendar)
    walked = [period.starts_on + ONE_DAY * step for step in range(period.days)]
    covered = sum(first <= walk <= last for walk in walked)
    assert prorate_by_days(first, last, period) == Fraction(covered, len(walked))
    assert 0 <= prorate_by_months(first, last, period, calendar) <= 1


@given(days, month_kinds, month_calendars, st.integers(0, 11), st.integers(0, 11))
def test_whole_months_count_one_each(
    day: datetime.date, kind: PeriodKind, calendar: Calendar, skip: int, length: int
) -> None:
    period = period_of(day, kind, calendar)
    months = months_touched(period.starts_on, period.ends_on)
    assume(skip + length < months)
    first = add_months(period.starts_on, skip)
    last = add_months(first, length + 1) - ONE_DAY
    assert prorate_by_months(first, last, period) == Fraction(length + 1, months)


@given(days, st.integers(1, 60))
def test_rolling_months_of_a_month_are_its_latest_periods(day: datetime.date, count: int) -> None:
    month = period_of(day, PeriodKind.MONTH, Calendar())
    assert rolling_months(count, month) == latest_window(count, month, Calendar())


@given(days, kinds, calendars, st.integers(1, 60))
def test_previous_and_latest_windows_meet(day: datetime.date, kind: PeriodKind, calendar: Calendar, count: int) -> None:
    period = period_of(day, kind, calendar)
    before = previous_window(count, period, calendar)
    assert before[1] + ONE_DAY == period.starts_on
    assert (before[0], period.ends_on) == latest_window(count + 1, period, calendar)


@given(st.text(alphabet="0123456789-QHWP.年月日季度第上下半一二三四周期 ", max_size=24), calendars)
def test_no_text_raises_anything_but_a_finding(text: str, calendar: Calendar) -> None:
    try:
        periods = parse_period_range(text, calendar)
    except Refused as refused:
        assert refused.finding.code.code.startswith("PKC")
    else:
        assert 1 <= len(periods) <= 400


@given(days, week_calendars)
def test_months_of_weeks_make_up_quarters_halves_and_years(day: datetime.date, calendar: Calendar) -> None:
    weeks = calendar.weeks
    assert weeks is not None
    year = period_of(day, PeriodKind.YEAR, calendar)
    months = [period_at(PeriodKind.MONTH, year.index * 12 + step, calendar) for step in range(12)]
    plain = [count * 7 for count in weeks.pattern.weeks] * 4
    is_long = year.index in weeks.long_years
    assert [month.days for month in months] == [*plain[:-1], plain[-1] + 7 * is_long]
    assert year.days == 364 + 7 * is_long
    assert (months[0].starts_on, months[-1].ends_on) == (year.starts_on, year.ends_on)
    assert all(after.starts_on == before.ends_on + ONE_DAY for before, after in pairwise(months))
    for kind, count in ((PeriodKind.QUARTER, 3), (PeriodKind.HALF, 6)):
        first = period_of(day, kind, calendar)
        nth = first.index % (12 // count) * count
        assert (first.starts_on, first.ends_on) == (months[nth].starts_on, months[nth + count - 1].ends_on)


@given(days, week_calendars)
def test_a_day_of_a_year_of_weeks_has_its_numbers(day: datetime.date, calendar: Calendar) -> None:
    month, quarter = (period_of(day, kind, calendar) for kind in (PeriodKind.MONTH, PeriodKind.QUARTER))
    assert month.label == f"{year_of(day, calendar)}-P{month.index % 12 + 1:02d}"
    assert quarter_of(day, calendar) == quarter.index % 4 + 1
    assert half_of(day, calendar) == (quarter_of(day, calendar) + 1) // 2


@given(days, week_calendars)
def test_weeks_are_counted_from_the_first_day_of_the_year(day: datetime.date, calendar: Calendar) -> None:
    year, week = (period_of(day, kind, calendar) for kind in (PeriodKind.YEAR, PeriodKind.WEEK))
    number = (day - year.starts_on).days // 7 + 1
    assert week.label == f"{year.label}-W{number:02d}"
    assert week.starts_on == year.starts_on + ONE_DAY * 7 * (number - 1)


@given(days.filter(lambda day: 2026 <= day.year <= 2028), st.integers(0, 400), working_days())
def test_working_days_are_counted_as_walking_through_them_does(
    first: datetime.date, length: int, known: WorkingDays
) -> None:
    last = min(first + ONE_DAY * length, datetime.date(2028, 12, 31))
    walked = [first + ONE_DAY * step for step in range((last - first).days + 1)]
    assert count_working_days(first, last, known) == sum(is_working_day(day, known) for day in walked)


@given(days, st.integers(0, 800), kinds, calendars)
def test_pieces_follow_one_another_and_lie_in_their_period(
    first: datetime.date, length: int, kind: PeriodKind, calendar: Calendar
) -> None:
    last = first + ONE_DAY * length
    pieces = cut_into_periods(first, last, kind, calendar)
    assert (pieces[0].starts_on, pieces[-1].ends_on) == (first, last)
    assert all(after.starts_on == before.ends_on + ONE_DAY for before, after in pairwise(pieces))
    for piece in pieces:
        period = period_of(piece.starts_on, kind, calendar)
        assert piece.label == period.label
        assert piece.ends_on == min(last, period.ends_on)


@given(
    st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 1, 1)),
    st.lists(st.integers(1, 400), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
    st.data(),
)
def test_listed_periods_cover_every_day_once(
    first: datetime.date, lengths: list[int], chance: random.Random, data: st.DataObject
) -> None:
    starts = [first + ONE_DAY * sum(lengths[:place]) for place in range(len(lengths))]
    last = first + ONE_DAY * (sum(lengths) - 1)
    rows = [ListedRow(f"P{place}", day, None, place) for place, day in enumerate(starts)]
    rows[-1] = rows[-1]._replace(ends_on=last)
    chance.shuffle(rows)
    own, issues = list_periods(rows)
    assert not issues and [period.label for period in own] == [f"P{place}" for place in range(len(lengths))]
    calendar = Calendar(own=own)
    day = data.draw(st.dates(first, last))
    period = period_of(day, PeriodKind.LISTED, calendar)
    assert day in period and parse_period(period.label, calendar) == period
    assert period.days == lengths[period.index]
    following = shift_period(period, 1, calendar)
    assert following.starts_on == period.ends_on + ONE_DAY
    assert shift_period(following, -1, calendar) == period
