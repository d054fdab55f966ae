"""Days, kinds and calendars to try laws on, with the awkward ones first."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from perfkit.calendar import Calendar, PeriodKind

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
kinds = st.sampled_from(PeriodKind)
month_kinds = st.sampled_from([PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR])
calendars = st.sampled_from([Calendar(), Calendar(4), Calendar(7), Calendar(12)]) | st.builds(
    Calendar, st.integers(1, 12)
)
