"""What `Shrunk` learns from its own past errors, and that leaving one course out is the same as not having it."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal
from fractions import Fraction as F

import pytest

from perfkit.calendar import WorkingDays
from perfkit.forecast import Course, Shrunk, Standing
from perfkit.forecast.team import Team

DAY = datetime.date
SPRING = WorkingDays(frozenset({2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027}))


def make_course(chance: random.Random, year: int, owner: str, *, late: float = 0.5) -> Course:
    """A quarter of ten days and more; so many of its events fall into its last third."""
    first, last = DAY(year, 1, 1), DAY(year, 1, 30)
    amounts = tuple(
        (
            first
            + datetime.timedelta(days=chance.randrange(20, 30) if chance.random() < late else chance.randrange(20)),
            F(chance.randint(1, 90)),
        )
        for _ in range(chance.randint(0, 12))
    )
    return Course(first, last, amounts, owner)


def make_past(seed: int, *, late: float = 0.5, people: str = "ABC") -> list[Course]:
    chance = random.Random(seed)
    return [make_course(chance, year, owner, late=late) for year in range(2020, 2026) for owner in people]


def stand(course: Course, day: int, target: F | None = None) -> Standing:
    known = tuple(each for each in course.amounts if each[0].day <= day)
    return Standing(course.starts_on, course.ends_on, course.starts_on.replace(day=day), known, target, course.owner)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("working", [None, SPRING])
def test_leaving_a_course_out_is_as_never_having_had_it(seed: int, working: WorkingDays | None) -> None:
    past = make_past(seed)
    now = stand(make_course(random.Random(seed), 2027, random.Random(seed).choice("ABCX")), 11)
    team = Team(past, F(1, 2), 10, working)
    for at in range(0, len(past), 5):
        without = Team(past[:at] + past[at + 1 :], F(1, 2), 10, working)
        assert team.expect(now, without=at) == without.expect(now)


def test_a_course_without_a_working_day_says_nothing() -> None:
    sunday = Course(DAY(2027, 1, 3), DAY(2027, 1, 3), ((DAY(2027, 1, 3), F(10)),), "A")
    now = stand(make_course(random.Random(1), 2027, "A"), 11)
    assert Team([sunday], F(1, 2), 10, SPRING).expect(now) is None
    forecast = Shrunk(working=SPRING).forecast([sunday], now)
    assert (forecast.expected, forecast.findings[0].code.code) == (None, "PKF004")


def test_with_little_past_the_distribution_speaks() -> None:
    past = make_past(3)[:8]
    now = stand(make_course(random.Random(5), 2027, "A"), 11, F(300))
    assert Shrunk().forecast(past, now) == Shrunk(learns=False).forecast(past, now)


def test_where_events_come_late_the_past_errors_move_what_is_expected() -> None:
    past = make_past(7, late=0.9)
    plain, learned, held = [], [], 0
    for seed in range(12):
        course = make_course(random.Random(100 + seed), 2027, "A", late=0.9)
        now = stand(course, 20, F(300))
        without, with_past = Shrunk(learns=False).forecast(past, now), Shrunk().forecast(past, now)
        assert without.expected is not None and with_past.expected is not None
        assert with_past.lower is not None and with_past.upper is not None
        assert now.actual <= with_past.lower <= with_past.expected <= with_past.upper
        plain.append(abs(without.expected - course.total))
        learned.append(abs(with_past.expected - course.total))
        held += with_past.lower <= course.total <= with_past.upper
    assert sum(learned) < sum(plain) * F(9, 10)
    assert held >= 9


def test_what_is_there_is_never_taken_off_and_a_target_that_is_reached_stays_reached() -> None:
    past = make_past(9, late=0.0)
    course = make_course(random.Random(11), 2027, "B", late=0.0)
    now = stand(course, 29, F(1))
    forecast = Shrunk().forecast(past, now)
    assert forecast.expected is not None and forecast.expected >= now.actual
    assert forecast.chance == 1
    assert forecast.reason.en.endswith("and the errors of 18 past courses")


def test_days_and_amounts_come_through_their_doors() -> None:
    given = Course("2027-01-01", "2027-01-31", (("2027-01-03", Decimal("12.50")), (DAY(2027, 1, 4), 3)))  # type: ignore[arg-type]
    assert given == Course(DAY(2027, 1, 1), DAY(2027, 1, 31), ((DAY(2027, 1, 3), F("12.5")), (DAY(2027, 1, 4), F(3))))
    standing = Standing(given.starts_on, given.ends_on, DAY(2027, 1, 4), given.amounts, Decimal("20.25"))  # type: ignore[arg-type]
    assert (standing.actual, standing.target) == (F("15.5"), F("20.25"))
