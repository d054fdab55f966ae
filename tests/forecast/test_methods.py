"""Forecasters: what they expect, how sure they are, and when they say nothing."""

import datetime
import decimal
from dataclasses import replace
from fractions import Fraction

import pytest

from perfkit.calendar import WorkingDays
from perfkit.diagnostics import Refused
from perfkit.forecast import (
    ByPace,
    Course,
    Forecaster,
    OpenDeal,
    Recent,
    Seasonal,
    SeasonalRest,
    Shrunk,
    Standing,
    WinRate,
    WorkingDayPace,
    forecast_pipeline,
)
from perfkit.forecast.model import LEVEL, like_day
from perfkit.forecast.spread import PastError, find_interval, list_nearest

DAY = datetime.date
FIRST, LAST = DAY(2027, 1, 1), DAY(2027, 1, 30)


def past(number: int, *, late: int = 0) -> Course:
    """30 days, 10 a day and so much more on the last one."""
    first = DAY(2026, 1, 1) + datetime.timedelta(days=30 * number)
    days = [first + datetime.timedelta(days=at) for at in range(30)]
    amounts = [(day, Fraction(10)) for day in days]
    return Course(days[0], days[-1], (*amounts, (days[-1], Fraction(late))), f"P{number}")


def now(*, passed: int = 15, each: int = 10, target: int | None = 300) -> Standing:
    days = [FIRST + datetime.timedelta(days=at) for at in range(passed)]
    amounts = tuple((day, Fraction(each)) for day in days)
    return Standing(FIRST, LAST, days[-1], amounts, None if target is None else Fraction(target), "P1")


PAST = tuple(past(number, late=number * 10) for number in range(10))
METHODS: tuple[Forecaster, ...] = (ByPace(), Seasonal(), SeasonalRest(), Recent(), Shrunk())


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_steady_figure_is_expected_to_go_on(method: Forecaster) -> None:
    found = method.forecast([past(number) for number in range(10)], now())
    assert found.expected is not None and abs(found.expected - 300) <= 3
    assert found.lower is not None and found.upper is not None and found.lower <= found.expected <= found.upper
    assert found.chance is not None and 0 <= found.chance <= 1
    assert found.findings == ()
    assert "。" not in found.reason.zh and found.reason.en


def test_the_interval_is_made_of_past_errors_at_the_same_part() -> None:
    found = ByPace().forecast(PAST, now())
    assert (found.expected, found.lower, found.upper) == (Fraction(300), Fraction(300), Fraction(390))
    assert found.chance == Fraction(11, 12)
    assert found.based_on == 10


def test_a_target_that_is_reached_is_certain_while_nothing_is_taken_off() -> None:
    assert ByPace().forecast(PAST, now(target=150)).chance == 1
    returned = Course(PAST[0].starts_on, PAST[0].ends_on, ((PAST[0].ends_on, Fraction(-900)),))
    assert ByPace().forecast([*PAST, returned], now(target=150)).chance != 1


def test_too_few_past_courses_give_no_interval() -> None:
    found = ByPace().forecast(PAST[:3], now(target=None))
    assert (found.lower, found.upper, found.chance) == (None, None, None)
    assert [finding.code.code for finding in found.findings] == ["PKF005"]


def test_a_method_without_anything_to_go_by_says_so() -> None:
    weekend = Standing(DAY(2027, 1, 2), LAST, DAY(2027, 1, 3), ())
    by_work = ByPace(WorkingDayPace(WorkingDays(frozenset({2026, 2027})))).forecast(PAST, weekend)
    recent = Recent(2, WorkingDays(frozenset({2026, 2027}))).forecast(PAST, weekend)
    for found in (by_work, recent, Seasonal().forecast((), now()), Shrunk().forecast((), now())):
        assert found.expected is None
        assert [finding.code.code for finding in found.findings] == ["PKF004"]


def test_recent_days_weigh_more() -> None:
    amounts = ((DAY(2027, 1, 1), Fraction(10)), (DAY(2027, 1, 2), Fraction(10)), (DAY(2027, 1, 3), Fraction(40)))
    standing = Standing(FIRST, LAST, DAY(2027, 1, 3), amounts)
    weighed = Fraction(1 * 10 + 2 * 10 + 3 * 40, 6)
    assert Recent(3).forecast((), standing).expected == 60 + weighed * 27


def test_few_events_are_shrunk_towards_the_team() -> None:
    lucky = Standing(FIRST, LAST, DAY(2027, 1, 3), ((FIRST, Fraction(10)),) * 6, Fraction(300), "new")
    found = Shrunk().forecast(PAST, lucky)
    assert found.expected is not None and 300 < found.expected < 600
    last = Standing(FIRST, LAST, LAST, ((FIRST, Fraction(10)),), Fraction(10))
    assert [Shrunk().forecast(PAST, last).expected, Shrunk().forecast(PAST, last).chance] == [10, 1]


def test_own_past_counts_beside_the_teams() -> None:
    slow = [Course(each.starts_on, each.ends_on, each.amounts[::10], each.owner) for each in PAST[:5]]
    history = [*slow, *PAST[5:]]
    mine = Standing(FIRST, LAST, DAY(2027, 1, 3), (), None, "P1")
    other = Standing(FIRST, LAST, DAY(2027, 1, 3), (), None, "P7")
    first, second = Shrunk().forecast(history, mine).expected, Shrunk().forecast(history, other).expected
    assert first is not None and second is not None and first < second


def test_a_pipeline_uses_own_rates_from_five_deals_on() -> None:
    standing = Standing(FIRST, LAST, DAY(2027, 1, 3), ((FIRST, Fraction(50)),), Fraction(150))
    deals = [OpenDeal("offer", Fraction(100)), OpenDeal("visit", Fraction(100))]
    own = {"offer": WinRate(4, 5), "visit": WinRate(4, 4)}
    found = forecast_pipeline(standing, deals, own, {"visit": WinRate(1, 4)})
    assert found.expected == 50 + 80 + 25
    assert found.chance == 1 - Fraction(1, 5) * Fraction(3, 4)
    assert [found.lower, found.upper] == [50, 250]
    nothing = forecast_pipeline(standing, [], {}, {})
    assert [nothing.expected, nothing.chance] == [50, 0]


@pytest.mark.parametrize(
    ("deals", "rates"),
    [([OpenDeal("offer", Fraction(0))], {}), ([], {"offer": WinRate(3, 2)})],
)
def test_what_is_no_win_rate_or_amount_is_refused(deals: list[OpenDeal], rates: dict[str, WinRate]) -> None:
    with pytest.raises(Refused, match="PKF006"):
        forecast_pipeline(now(), deals, rates, {})


def test_a_like_day_lies_at_the_same_part_of_a_longer_period() -> None:
    longer = Course(DAY(2026, 1, 1), DAY(2026, 3, 1), ())
    assert like_day(longer, now(passed=15)) == DAY(2026, 1, 30)
    assert like_day(Course(DAY(2026, 1, 1), DAY(2026, 1, 2), ()), now(passed=1)) == DAY(2026, 1, 1)


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_same_figures_under_another_decimal_context_and_any_order(method: Forecaster) -> None:
    first = method.forecast(PAST, now())
    with decimal.localcontext(decimal.Context(prec=2)):
        assert method.forecast(PAST, now()) == first
    again = method.forecast(tuple(reversed(PAST)), now())
    assert (again.expected, again.lower, again.upper, again.chance) == (
        first.expected, first.lower, first.upper, first.chance,
    )  # fmt: skip


def test_a_stage_without_a_win_rate_is_told() -> None:
    deals = [OpenDeal("offer", Fraction(100)), OpenDeal("visit", Fraction(50)), OpenDeal("visit", Fraction(50))]
    found = forecast_pipeline(now(), deals, {"visit": WinRate(0, 0)}, {"offer": WinRate(1, 4)})
    assert [(each.code.code, each.what()) for each in found.findings] == [
        ("PKF009", "the stage `visit` has no win rate, and open deals: 2")
    ]
    assert forecast_pipeline(now(), deals[:1], {}, {"offer": WinRate(1, 4)}).findings == ()


def test_an_interval_is_as_wide_as_the_errors_of_figures_of_its_size() -> None:
    """Small courses err by 1, large ones by 100: each gets the interval of its own kind, in any order of the past."""
    errors = [PastError(Fraction(10 + at, 100), Fraction((-1) ** at)) for at in range(40)]
    errors += [PastError(Fraction(1000 + at), Fraction((-1) ** at * 100)) for at in range(40)]
    for expected, error in ((Fraction(10), 1), (Fraction(1000), 100)):
        near = list_nearest(errors, expected, LEVEL)
        assert find_interval(near, LEVEL) == (-error, error)
        assert sorted(list_nearest(errors[::-1], expected, LEVEL)) == sorted(near)
    assert len(list_nearest(errors, Fraction(1000), Fraction(9, 10))) == 39
    assert len(list_nearest(errors, Fraction(1000), Fraction(1))) == len(errors)
    # All that are equally near count, so that none is chosen by its error.
    assert len(list_nearest([PastError(Fraction(5), Fraction(at)) for at in range(30)], Fraction(0), LEVEL)) == 30


@pytest.mark.parametrize(("late", "leaned"), [(900, "expected too little"), (0, None), (-900, "expected too much")])
def test_a_method_that_always_errs_to_one_side_says_so(late: int, leaned: str | None) -> None:
    found = ByPace().forecast([past(number, late=late + number) for number in range(12)], now())
    if leaned is None:
        assert found.findings == ()
        return
    assert found.expected is not None and found.lower is not None and found.upper is not None
    assert not found.lower <= found.expected <= found.upper
    (finding,) = found.findings
    assert (finding.code.code, leaned in finding.why()) == ("PKF011", True)


def test_the_rest_of_a_season_is_what_past_periods_had_still_to_come() -> None:
    """30 days of 10 and 300 on the last: at half, 150 of 600 are there, and three quarters of what is usual come."""
    history = [past(number, late=300) for number in range(10)]
    found = SeasonalRest().forecast(history, now())
    assert (found.expected, found.findings, found.based_on) == (150 + Fraction(3, 4) * 600, (), 10)
    own = [replace(course, owner="me", amounts=(*course.amounts,) * 2) for course in history[:2]]
    mine = SeasonalRest().forecast([*history[2:], *own], replace(now(), owner="me"))
    # Two own periods of 1,200 and one that is the mean of all, (8 × 600 + 2 × 1,200) / 10.
    assert mine.expected == 150 + Fraction(3, 4) * (2 * 1200 + 720) / 3
    assert SeasonalRest().forecast([], now()).expected is None
    assert SeasonalRest().forecast([replace(history[0], amounts=())], now()).findings[0].code.code == "PKF004"


def test_a_seasonal_rest_divides_by_no_small_share() -> None:
    history = [past(number, late=3000 + number) for number in range(12)]
    early = Standing(FIRST, LAST, FIRST, ((FIRST, Fraction(60)),), Fraction(3300), "me")
    by_share, by_rest = Seasonal().forecast(history, early), SeasonalRest().forecast(history, early)
    assert by_share.expected is not None and by_rest.expected is not None
    assert by_share.expected > 10_000 > 4_000 > by_rest.expected


def test_an_expected_value_that_no_usual_outcome_comes_near_is_told() -> None:
    found = forecast_pipeline(now(), [OpenDeal("offer", Fraction(600))], {}, {"offer": WinRate(1, 10)})
    assert found.expected is not None and found.upper is not None and found.expected > found.upper
    (finding,) = found.findings
    assert finding.code.code == "PKF013"
    assert finding.what() == "the value that `pipeline` expects lies outside its interval of 80%"


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_a_course_that_is_not_past_yet_is_refused(method: Forecaster) -> None:
    running = Course(FIRST, LAST, ((LAST, Fraction(900)),), "P7")
    own = Course(FIRST, LAST, (), "P1")
    for course, standing in ((running, now()), (own, now(passed=30))):
        with pytest.raises(Refused, match="PKF012"):
            method.forecast([*PAST, course], standing)
    assert method.forecast([*PAST, running], now(passed=30)).expected is not None


@pytest.mark.parametrize("method", [Recent(14), Shrunk()])
def test_what_may_fall_again_is_expected_within_its_interval_or_told(method: Recent | Shrunk) -> None:
    day = datetime.date
    past = [Course(day(2026, 1, 1), day(2026, 3, 31), ((day(2026, 2, 1), Fraction(100 * at)),)) for at in range(1, 13)]
    for amounts in (((31, -50),), ((9, 200), (18, 200), (21, -200), (23, 200), (31, -200))):
        dated = tuple((day(2027, 1, on), Fraction(amount)) for on, amount in amounts)
        now = Standing(day(2027, 1, 1), day(2027, 3, 31), day(2027, 2, 1), dated, target=Fraction(500))
        found = method.forecast(past, now)
        assert found.expected is not None and found.lower is not None and found.upper is not None
        assert found.lower <= found.expected <= found.upper or [each.code.code for each in found.findings] == ["PKF011"]
