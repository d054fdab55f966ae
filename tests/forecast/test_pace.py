"""Pace and required rates."""

import datetime
from fractions import Fraction

import pytest

from perfkit.calendar import WorkingDays
from perfkit.diagnostics import Refused
from perfkit.forecast import Course, LinearPace, SeasonalPace, Standing, WorkingDayPace, compute_required_rate

DAY = datetime.date


def test_make_up_days_count_and_holidays_do_not() -> None:
    off = frozenset(DAY(2027, 2, number) for number in (8, 9, 10, 11, 12))
    spring = WorkingDays(frozenset({2027}), off, frozenset({DAY(2027, 2, 20)}))
    pace = WorkingDayPace(spring)
    first, last = DAY(2027, 2, 1), DAY(2027, 2, 28)
    assert pace.share(first, last, DAY(2027, 2, 14)) == Fraction(5, 16)
    assert pace.share(first, last, DAY(2027, 2, 20)) == Fraction(11, 16)


@pytest.mark.parametrize(
    ("days", "code"),
    [(WorkingDays(frozenset({2026})), "PKC012"), (WorkingDays(frozenset({2027})), "PKF002")],
)
def test_an_unknown_year_and_a_period_without_work_are_refused(days: WorkingDays, code: str) -> None:
    with pytest.raises(Refused, match=code):
        WorkingDayPace(days).share(DAY(2027, 1, 2), DAY(2027, 1, 3), DAY(2027, 1, 3))


def test_days_that_do_not_fit_are_refused() -> None:
    with pytest.raises(Refused, match="PKF001"):
        LinearPace().share(DAY(2027, 1, 2), DAY(2027, 1, 1), DAY(2027, 1, 1))
    with pytest.raises(Refused, match="PKF001"):
        Course(DAY(2027, 1, 1), DAY(2027, 1, 2), ((DAY(2027, 1, 3), Fraction(1)),))
    with pytest.raises(Refused, match="PKF001"):
        Standing(DAY(2027, 1, 1), DAY(2027, 1, 5), DAY(2027, 1, 2), ((DAY(2027, 1, 3), Fraction(1)),))


def test_a_season_takes_the_median_and_fits_other_lengths() -> None:
    def course(year: int, early: int) -> Course:
        amounts = ((DAY(year, 1, 1), Fraction(early)), (DAY(year, 1, 20), Fraction(100 - early)))
        return Course(DAY(year, 1, 1), DAY(year, 1, 20), amounts)

    pace = SeasonalPace((course(2024, 10), course(2025, 20), course(2026, 60), course(2023, 40)))
    assert pace.share(DAY(2027, 1, 1), DAY(2027, 1, 10), DAY(2027, 1, 5)) == Fraction(3, 10)
    assert pace.share(DAY(2027, 1, 1), DAY(2027, 1, 10), DAY(2027, 1, 10)) == 1
    half = SeasonalPace((course(2024, 10),)).share(DAY(2027, 1, 1), DAY(2027, 2, 9), DAY(2027, 1, 1))
    assert half == Fraction(10, 200)


def test_a_season_without_a_past_is_refused() -> None:
    with pytest.raises(Refused, match="PKF003"):
        SeasonalPace((Course(DAY(2026, 1, 1), DAY(2026, 1, 2), ()),))


def test_the_required_rate_stands_beside_the_own_best() -> None:
    best = Course(DAY(2026, 1, 1), DAY(2026, 1, 10), ((DAY(2026, 1, 2), Fraction(20)),))
    empty = Course(DAY(2026, 2, 1), DAY(2026, 2, 10), ())
    rate = compute_required_rate(
        Fraction(40), Fraction(100), day=DAY(2027, 1, 10), ends_on=DAY(2027, 1, 30), past=(best, empty)
    )
    assert (rate.per_day, rate.best, rate.of_best) == (Fraction(3), Fraction(2), Fraction(3, 2))
    over = compute_required_rate(Fraction(40), Fraction(100), day=DAY(2027, 1, 30), ends_on=DAY(2027, 1, 30))
    assert (over.per_day, over.of_best, over.days_left) == (None, None, 0)


def test_the_linear_pace_is_as_published() -> None:
    # Engagedly: a goal from 1 to 30 April is expected at 50% on the 15th (help.engagedly.com, goal progress).
    assert LinearPace().share(*(datetime.date(2027, 4, number) for number in (1, 30, 15))) == Fraction(1, 2)
