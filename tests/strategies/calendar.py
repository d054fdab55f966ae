"""Days, kinds and calendars to try laws on, with the awkward ones first."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from perfkit.calendar import Calendar, PeriodKind, WeekPattern, WeekYears, WorkingDays

AWKWARD_DAYS = tuple(
    datetime.date.fromisoformat(text)
    for text in (
        "2024-02-29",
        "2023-02-28",
        "2027-01-01",
        "2026-12-31",
        "2027-01-03",
        "2027-01-04",
        "2020-12-31",
        "2021-01-03",
        "2100-02-28",
        "2000-02-29",
        "2027-01-31",
        "2027-03-31",
        "2027-04-01",
        "2027-06-30",
    )
)

days = st.sampled_from(AWKWARD_DAYS) | st.dates(datetime.date(1990, 1, 1), datetime.date(2100, 12, 31))
calendar_kinds = [kind for kind in PeriodKind if kind is not PeriodKind.LISTED]
kinds = st.sampled_from(calendar_kinds)
month_kinds = st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR])
month_calendars = st.sampled_from([Calendar(), Calendar(4), Calendar(7), Calendar(12)]) | st.builds(
    Calendar, st.integers(1, 12)
)

# The retail calendar of the United States: the years of 53 weeks are those that its federation publishes.
RETAIL = Calendar(
    weeks=WeekYears(2023, datetime.date(2023, 1, 29), WeekPattern.FOUR_FIVE_FOUR, (2006, 2012, 2017, 2023, 2028))
)
ROUGH = Calendar(weeks=WeekYears(2000, datetime.date(1999, 12, 29), WeekPattern.FIVE_FOUR_FOUR, (1998, 1999, 2000)))
week_years = st.builds(
    WeekYears,
    st.integers(1990, 2050),
    st.dates(datetime.date(1995, 1, 1), datetime.date(2050, 12, 31)),
    st.sampled_from(WeekPattern),
    st.lists(st.integers(1985, 2080), max_size=12, unique=True).map(lambda years: tuple(sorted(years))),
)
week_calendars = st.sampled_from([RETAIL, ROUGH]) | st.builds(lambda weeks: Calendar(weeks=weeks), week_years)
calendars = month_calendars | week_calendars


@st.composite
def working_days(draw: st.DrawFn) -> WorkingDays:
    """Holidays and make-up days of 2026 to 2028, in weeks with any days of rest."""
    listed = draw(st.sets(st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31)), max_size=30))
    off = draw(st.sets(st.sampled_from(sorted(listed)))) if listed else set()
    rest = draw(st.sets(st.integers(0, 6), max_size=6))
    return WorkingDays(frozenset({2026, 2027, 2028}), frozenset(off), frozenset(listed - off), frozenset(rest))
