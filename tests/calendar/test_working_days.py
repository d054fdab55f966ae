from __future__ import annotations

import datetime

import pytest

from perfkit.calendar import Calendar, PeriodKind, WorkingDays, count_working_days, cut_into_periods, is_working_day
from perfkit.diagnostics import Refused

DAY = datetime.date
# National Day of 2025 as the State Council announced it: 1 to 8 October off, 28 September and 11 October worked.
CHINA = WorkingDays(
    frozenset({2025}),
    holidays=frozenset(DAY(2025, 10, day) for day in range(1, 9)),
    make_up_days=frozenset({DAY(2025, 9, 28), DAY(2025, 10, 11)}),
)


def test_october_2025_in_china_has_eighteen_working_days() -> None:
    assert count_working_days(DAY(2025, 10, 1), DAY(2025, 10, 31), CHINA) == 18


def test_a_make_up_day_is_worked_and_a_holiday_is_not() -> None:
    assert is_working_day(DAY(2025, 9, 28), CHINA)
    assert not is_working_day(DAY(2025, 10, 1), CHINA)
    assert not is_working_day(DAY(2025, 10, 5), CHINA)


def test_reversed_days_are_none() -> None:
    assert count_working_days(DAY(2025, 10, 2), DAY(2025, 10, 1), CHINA) == 0


@pytest.mark.parametrize(("first", "last"), [(DAY(2025, 12, 31), DAY(2026, 1, 1)), (DAY(2024, 1, 1), DAY(2025, 1, 1))])
def test_a_year_whose_holidays_are_not_known_is_refused(first: DAY, last: DAY) -> None:
    with pytest.raises(Refused, match="PKC012"):
        count_working_days(first, last, CHINA)


def test_a_day_cannot_be_both_off_and_made_up_for() -> None:
    day = frozenset({DAY(2025, 10, 1)})
    with pytest.raises(Refused, match="PKC013"):
        WorkingDays(frozenset({2025}), day, day)
    with pytest.raises(Refused, match="PKC013"):
        WorkingDays(frozenset({2026}), day)
    with pytest.raises(Refused, match="PKC013"):
        WorkingDays(frozenset({2026}), rest_days=frozenset(range(7)))


def test_a_week_over_two_months_is_a_piece_of_each() -> None:
    january = cut_into_periods(DAY(2027, 1, 1), DAY(2027, 1, 31), PeriodKind.WEEK, Calendar())
    february = cut_into_periods(DAY(2027, 2, 1), DAY(2027, 2, 28), PeriodKind.WEEK, Calendar())
    assert [piece.label for piece in (january[0], january[-1], february[0])] == ["2026-W53", "2027-W04", "2027-W05"]
    march = cut_into_periods(DAY(2027, 3, 1), DAY(2027, 3, 31), PeriodKind.WEEK, Calendar())
    assert (march[-1].label, march[-1].ends_on) == ("2027-W13", DAY(2027, 3, 31))
    assert cut_into_periods(DAY(2027, 3, 2), DAY(2027, 3, 1), PeriodKind.WEEK, Calendar()) == ()
