"""Days and numbers at the edges of calendars of one's own."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from perfkit.calendar import Calendar, OwnPeriod, PeriodKind, WeekPattern, WeekYears, period_at, period_of, shift_period
from perfkit.calendar.own import parse_listed
from perfkit.diagnostics import Refused

DAY = datetime.date
SPRING, SUMMER = (DAY(2027, 1, 4), DAY(2027, 5, 2)), (DAY(2027, 5, 3), DAY(2027, 8, 1))
LISTED = Calendar(own=(OwnPeriod("spring", *SPRING), OwnPeriod("summer", *SUMMER)))


def test_before_and_behind_a_list_lies_one_period_each_and_nothing_further() -> None:
    behind = period_at(PeriodKind.LISTED, 2, LISTED)
    assert (behind.label, behind.starts_on, behind.ends_on) == ("after summer", DAY(2027, 8, 2), DAY.max)
    assert period_at(PeriodKind.LISTED, -1, LISTED).label == "before spring"
    with pytest.raises(Refused) as refused:
        period_at(PeriodKind.LISTED, 3, LISTED)
    assert refused.value.finding.code.code.startswith("PKC")
    with pytest.raises(Refused):
        period_at(PeriodKind.LISTED, 0, Calendar())


def test_weeks_of_years_of_weeks_are_numbered_on_across_the_years() -> None:
    weeks = Calendar(weeks=WeekYears(2027, DAY(2027, 1, 31), WeekPattern.FOUR_FOUR_FIVE, (2027,)))
    first = period_of(DAY(2027, 1, 31), PeriodKind.WEEK, weeks)
    assert (first.starts_on, first.ends_on) == (DAY(2027, 1, 31), DAY(2027, 2, 6))
    assert shift_period(first, 53, weeks).starts_on == DAY(2028, 2, 6)
    # The years before a long one lie a week off the guess, and so do those behind it.
    years = [period_of(DAY(year, 6, 1), PeriodKind.YEAR, weeks) for year in range(2010, 2045)]
    assert all(before.ends_on + datetime.timedelta(1) == after.starts_on for before, after in pairwise(years))


@pytest.mark.parametrize(("calendar", "listed"), [(LISTED, "`spring`, `summer`"), (Calendar(), "-")])
def test_error_a_label_that_is_not_listed_names_those_that_are(calendar: Calendar, listed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_listed("autumn", calendar)
    assert dict(refused.value.finding.values)["listed"] == listed
