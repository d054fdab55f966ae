"""Laws of pace, required rates, distributions and alerts."""

import datetime
import random
from fractions import Fraction
from itertools import pairwise
from math import comb

from hypothesis import given, settings
from hypothesis import strategies as st

from perfkit.calendar import WorkingDays
from perfkit.forecast import (
    ALERT_RULES,
    ByPace,
    Course,
    LinearPace,
    Pace,
    Reading,
    Recent,
    Seasonal,
    SeasonalPace,
    SeasonalRest,
    Standing,
    Warns,
    WorkingDayPace,
    compute_required_rate,
    run_alerts,
)
from perfkit.forecast.spread import PastError, compound, find_interval, list_nearest

FIRST = datetime.date(2027, 1, 1)
EVERY_DAY = WorkingDays(frozenset({2027, 2028}), rest_days=frozenset())
DATES = st.dates(FIRST, datetime.date(2027, 12, 31))
AMOUNTS = st.fractions(0, 1_000, max_denominator=100)


def days_of(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    return [first + datetime.timedelta(days=at) for at in range((last - first).days + 1)]


@st.composite
def courses(draw: st.DrawFn) -> Course:
    first = draw(st.dates(datetime.date(2024, 1, 1), datetime.date(2026, 9, 1)))
    days = days_of(first, first + datetime.timedelta(days=draw(st.integers(0, 100))))
    amounts = draw(st.lists(st.tuples(st.sampled_from(days), AMOUNTS), max_size=8))
    return Course(days[0], days[-1], (*amounts, (days[0], Fraction(1))))


@st.composite
def working_days(draw: st.DrawFn) -> WorkingDays:
    off = draw(st.frozensets(DATES, max_size=20))
    on = draw(st.frozensets(DATES, max_size=10))
    return WorkingDays(frozenset({2027}), off, on - off)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    seasonal = st.lists(courses(), min_size=1, max_size=4).map(lambda past: SeasonalPace(tuple(past)))
    return draw(st.one_of(st.just(LinearPace()), working_days().map(WorkingDayPace), seasonal))


@given(paces(), DATES, st.integers(40, 100))
def test_a_pace_never_falls_and_is_one_on_the_last_day(pace: Pace, first: datetime.date, length: int) -> None:
    first = min(first, datetime.date(2027, 9, 1))
    days = days_of(first, first + datetime.timedelta(days=length))
    shares = [pace.share(days[0], days[-1], day) for day in days]
    assert all(0 <= earlier <= later for earlier, later in pairwise(shares))
    assert shares[-1] == 1
    assert pace.share(days[0], days[-1], days[-1] + datetime.timedelta(days=9)) == 1


@given(DATES, DATES, DATES)
def test_a_pace_by_working_days_is_linear_where_every_day_is_worked(
    one: datetime.date, two: datetime.date, day: datetime.date
) -> None:
    first, last = min(one, two), max(one, two)
    assert WorkingDayPace(EVERY_DAY).share(first, last, day) == LinearPace().share(first, last, day)


@given(AMOUNTS, AMOUNTS, DATES, DATES, st.none() | working_days())
def test_the_required_rate_times_the_days_left_is_the_gap(
    actual: Fraction, target: Fraction, one: datetime.date, two: datetime.date, days: WorkingDays | None
) -> None:
    rate = compute_required_rate(actual, target, day=min(one, two), ends_on=max(one, two), days=days)
    assert rate.gap == target - actual
    if rate.per_day is None:
        assert rate.days_left == 0
    else:
        assert rate.per_day * rate.days_left == rate.gap


@given(st.lists(st.fractions(0, 2, max_denominator=50), max_size=30))
def test_alerts_come_by_turns_and_only_when_both_bounds_were_crossed(ratios: list[Fraction]) -> None:
    readings = [
        Reading(FIRST + datetime.timedelta(days=at), ratio, Fraction(2), due=Fraction(1), chance=ratio / 2)
        for at, ratio in enumerate(ratios)
    ]
    alerts = run_alerts(readings, as_of=FIRST + datetime.timedelta(days=len(ratios)), since=FIRST)
    for rule in ALERT_RULES:
        own = [alert for alert in alerts if alert.rule is rule]
        assert [alert.is_raised for alert in own] == [at % 2 == 0 for at in range(len(own))]
        for alert in own:
            assert rule.is_raised_by(alert.value) if alert.is_raised else rule.is_cleared_by(alert.value)
            assert not (rule.is_raised_by(alert.value) and rule.is_cleared_by(alert.value))


@given(st.lists(st.integers(901, 949), min_size=1, max_size=30))
def test_a_figure_between_the_bounds_of_a_rule_raises_and_clears_nothing(thousandths: list[int]) -> None:
    low = Reading(FIRST, Fraction(1, 2), Fraction(1), due=Fraction(1))
    days = [FIRST + datetime.timedelta(days=at + 1) for at in range(len(thousandths))]
    between = [
        Reading(day, Fraction(each, 1000), Fraction(1), due=Fraction(1))
        for day, each in zip(days, thousandths, strict=True)
    ]
    rules = [rule for rule in ALERT_RULES if rule.warns is Warns.BEHIND_PACE]
    assert run_alerts(between, as_of=days[-1], rules=rules) == ()
    assert [alert.is_raised for alert in run_alerts([low, *between], as_of=days[-1], rules=rules)] == [True]


@given(st.lists(st.integers(-50, 50).map(Fraction), max_size=60))
def test_an_interval_holds_its_share_of_the_errors_it_is_made_of(errors: list[Fraction]) -> None:
    between = find_interval(errors, Fraction(80, 100))
    if between is None:
        assert len(errors) < 9
    else:
        held = sum(between[0] <= error <= between[1] for error in errors)
        assert held >= Fraction(80, 100) * len(errors)


@given(
    st.fractions(Fraction(1, 2), 20, max_denominator=10),
    st.fractions(Fraction(1, 5), Fraction(9, 10), max_denominator=20),
)
def test_a_distribution_has_the_mean_it_should_have(shape: Fraction, stays: Fraction) -> None:
    sizes = [Fraction(2), Fraction(5)]
    grid = compound(shape, stays, sizes)
    mean = sum((at * weight for at, weight in enumerate(grid.weights)), 0) * grid.step / sum(grid.weights)
    wanted = shape * (1 - stays) / stays * Fraction(7, 2)
    assert abs(mean - wanted) <= wanted / 100


@given(st.fractions(0, 200, max_denominator=4), st.fractions(0, 200, max_denominator=4))
def test_a_greater_need_is_never_likelier(one: Fraction, two: Fraction) -> None:
    grid = compound(Fraction(3), Fraction(1, 3), [Fraction(4), Fraction(9)])
    assert grid.compute_chance(min(one, two)) >= grid.compute_chance(max(one, two))


@given(st.integers(1, 6), st.fractions(Fraction(2, 5), Fraction(9, 10), max_denominator=10), st.integers(1, 40))
def test_a_compound_distribution_is_that_of_counting_every_case(shape: int, stays: Fraction, needed: int) -> None:
    """Beside a plain oracle: each number of events by its probability, its total by adding one size after the other."""
    sizes = [2, 5]
    by_total: dict[int, Fraction] = {}
    totals = {0: Fraction(1)}
    for count in range(needed):
        chance = comb(count + shape - 1, count) * stays**shape * (1 - stays) ** count
        for total, share in totals.items():
            by_total[total] = by_total.get(total, Fraction(0)) + chance * share
        after: dict[int, Fraction] = {}
        for total, share in totals.items():
            for size in sizes:
                after[total + size] = after.get(total + size, Fraction(0)) + share / 2
        totals = after
    # So many events are worth at least as much as is needed, so the cases below it are all counted.
    wanted = 1 - sum(share for total, share in by_total.items() if total < needed)
    found = compound(Fraction(shape), stays, [Fraction(size) for size in sizes]).compute_chance(Fraction(needed))
    assert abs(found - wanted) <= Fraction(1, 1_000)


@settings(max_examples=25)
@given(st.lists(courses(), min_size=1, max_size=30), st.integers(0, 40), AMOUNTS, st.randoms(use_true_random=False))
def test_the_order_of_past_courses_is_nothing_and_what_is_there_stays(
    past: list[Course], passed: int, target: Fraction, chance: random.Random
) -> None:
    day = FIRST + datetime.timedelta(days=passed)
    now = Standing(FIRST, FIRST + datetime.timedelta(days=59), day, ((FIRST, Fraction(7)),), target, "me")
    for method in (ByPace(), Seasonal(), SeasonalRest(), Recent(7)):
        found = method.forecast(past, now)
        assert method.forecast(chance.sample(past, len(past)), now) == found
        if found.lower is not None and found.upper is not None:
            assert now.actual <= found.lower <= found.upper
        assert found.chance is None or 0 < found.chance <= 1


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=60), AMOUNTS)
def test_the_nearest_errors_are_those_of_no_farther_courses(
    pairs: list[tuple[Fraction, Fraction]], expected: Fraction
) -> None:
    past = [PastError(*each) for each in pairs]
    near = list_nearest(past, expected, Fraction(80, 100))
    away = sorted((abs(each.expected - expected), each.error) for each in past)
    assert sorted(near) == sorted(error for _, error in away[: len(near)])
    assert len(near) == len(past) or (len(near) >= 19 and away[len(near)][0] > away[len(near) - 1][0])
