"""What several cycles show is told from its bound on, and not right before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.goals import (
    Ambition,
    CheckIn,
    Goal,
    GoalDirection,
    GoalFacts,
    GoalLimits,
    check_goal,
    check_goals,
    cycle_of,
    rebaseline,
)

QUARTERS = [cycle_of(f"{year}-Q{quarter}") for year in (2025, 2026) for quarter in (1, 2, 3, 4)]
AS_OF = datetime.date(2027, 1, 5)
SANDBAGGING, OVER_REACHING, DRIFT = "PKG069", "PKG070", "PKG071"
BUNCHING, RATCHET, CUSP, UNBALANCED = "PKG072", "PKG074", "PKG075", "PKG080"


def told(
    goals: Iterable[Goal],
    actuals: dict[str, Fraction] | None = None,
    limits: GoalLimits | None = None,
    *,
    as_of: datetime.date = AS_OF,
) -> set[str]:
    """What is told of several cycles."""
    found = check_goals(goals, actuals=actuals or {}, as_of=as_of, limits=limits or GoalLimits())
    every = {SANDBAGGING, OVER_REACHING, DRIFT, BUNCHING, RATCHET, CUSP, UNBALANCED}
    return {each.code.code for each in found} & every


def ambitions(scores: Sequence[Sequence[str]]) -> set[str]:
    """What is told of aspirational goals with these scores, a list of them for each quarter."""
    goals, actuals = [], {}
    for cycle, row in zip(QUARTERS, scores, strict=False):
        for at, score in enumerate(row):
            goal = Goal(
                f"{cycle.label}/{at}",
                "E-1",
                cycle,
                metric=f"hours {at}",
                baseline=0,
                target=1,
                ambition=Ambition.ASPIRATIONAL,
                weight=0,
            )
            goals.append(goal)
            actuals[goal.id] = Fraction(score)
    return told(goals, actuals)


@pytest.mark.parametrize(
    ("scores", "codes"),
    [
        (["0.91", "0.91", "0.91"], {SANDBAGGING}),
        (["0.9", "0.91", "0.91"], set()),
        (["0.91", "0.91", "0.9"], set()),
        (["0.91", "0.91"], set()),
        (["0.1", "0.91", "0.91", "0.91"], {SANDBAGGING}),
        (["0.91", "0.91", "0.91", "0.5"], set()),
        (["7", "0.91", "1"], {SANDBAGGING}),
        (["0.39", "0.39", "0.39"], {OVER_REACHING}),
        (["0.39", "0.4", "0.39"], set()),
        (["-5", "0.39", "0"], {OVER_REACHING}),
        (["0.39", "0.39"], set()),
    ],
)
def test_three_cycles_in_a_row_beyond_what_is_usual_are_told(scores: list[str], codes: set[str]) -> None:
    assert ambitions([[score] for score in scores]) == codes


RISING = ["0.6", "0.65", "0.7", "0.75", "0.8"]


@pytest.mark.parametrize(
    ("scores", "is_told"),
    [
        ([[each, each] for each in RISING], True),
        ([[each, "0.6", each, "0.6"] for each in RISING], False),
        ([["0.601", "0.601"], *([each, each] for each in RISING[1:])], False),
        ([*([each, each] for each in RISING[:4]), ["0.799", "0.799"]], False),
        ([["0.5", "0.5"], *([each, each] for each in RISING[:4]), ["0.799", "0.799"]], False),
        ([["0.55", "0.55"], *([each, each] for each in RISING[:4]), ["0.79", "0.81"]], True),
        ([["0.9", "0.9"], *([each, each] for each in RISING)], True),
        ([[each, each] for each in RISING[1:]], False),
        ([["0.6", "0.6"], ["0.7", "0.7"], ["0.7", "0.7"], ["0.75", "0.75"], ["0.8", "0.8"]], False),
        ([["0.6"], *([each, each] for each in RISING[1:])], False),
        ([*([each, each] for each in RISING[:4]), ["0.8"]], False),
        ([["0.9"], *([each, each] for each in RISING)], True),
    ],
)
def test_means_of_two_goals_that_rise_five_times_up_to_four_fifths_are_told(
    scores: list[list[str]], is_told: bool
) -> None:
    assert (DRIFT in ambitions(scores)) is is_told


def attained(
    shares: Sequence[str], limits: GoalLimits, *, unit: str = "USD", target: int = 1000, metric: str = "revenue"
) -> set[str]:
    """What is told of committed goals of one quarter, each of somebody else, that were attained so far."""
    goals = [
        Goal(f"G-{at}", f"E-{at}", QUARTERS[0], metric=metric, unit=unit, baseline=0, target=target, weight=1)
        for at, _ in enumerate(shares)
    ]
    return told(goals, {goal.id: Fraction(share) * target for goal, share in zip(goals, shares, strict=True)}, limits)


@pytest.mark.parametrize(
    ("shares", "is_told"),
    [
        (["1", "1.01", "1.0499"], True),
        (["1", "1.01", "1.05"], False),
        (["1", "1.01", "0.9999"], False),
        (["1", "1.01", "1.04", "0.95"], False),
        (["1", "1.01", "1.04", "0.9499"], True),
        (["1", "1.01"], False),
        (["1"] * 6 + ["0.95"], True),
    ],
)
def test_attainments_right_above_their_target_are_told_where_chance_would_hardly_have_it_so(
    shares: list[str], is_told: bool
) -> None:
    # Three heads of three tosses are one chance in eight, six of seven are one in sixteen.
    limits = GoalLimits(bunching_least=3, bunching_chance=Fraction(1, 8))
    assert (BUNCHING in attained(shares, limits)) is is_told
    rarer = GoalLimits(bunching_least=3, bunching_chance=Fraction(1, 17))
    assert BUNCHING not in attained(shares, rarer)


@pytest.mark.parametrize(
    ("unit", "target", "is_told"), [("count", 100, True), ("count", 99, False), ("ratio", 1, True)]
)
def test_a_figure_of_few_values_near_its_target_is_no_bunching(unit: str, target: int, is_told: bool) -> None:
    limits = GoalLimits(bunching_least=3, bunching_chance=Fraction(1, 8))
    assert (BUNCHING in attained(["1", "1.01", "1.02"], limits, unit=unit, target=target)) is is_told


@pytest.mark.parametrize(
    ("reached", "is_told"),
    [((0, 4), False), ((0, 5), True), ((1, 5), True), ((2, 5), False), ((4, 5), False), ((5, 5), True)],
)
def test_too_few_or_too_many_that_reach_their_target_are_told(reached: tuple[int, int], is_told: bool) -> None:
    limits = GoalLimits(balanced_least=5, balanced_low=Fraction(2, 5), balanced_high=Fraction(4, 5))
    shares = ["1"] * reached[0] + ["0.5"] * (reached[1] - reached[0])
    assert (UNBALANCED in attained(shares, limits)) is is_told


def followed(steps: Sequence[tuple[int, int]], limits: GoalLimits, *, as_of: datetime.date = AS_OF) -> set[str]:
    """What is told where after each excess, in percent, the target of the next quarter rises by so many percent."""
    goals, actuals, target = [], {}, Fraction(1000)
    for cycle, (excess, rise) in zip(QUARTERS, steps, strict=False):
        goals.append(Goal(cycle.label, "E-1", cycle, metric="visits", baseline=0, target=target, weight=1))
        actuals[cycle.label] = target * (100 + excess) / 100
        target = target * (100 + rise) / 100
    last = QUARTERS[len(steps)]
    goals.append(Goal(last.label, "E-1", last, metric="visits", baseline=0, target=target, weight=1))
    return told(goals, actuals, limits, as_of=as_of)


@pytest.mark.parametrize(
    ("slope", "fit", "least", "is_told"),
    [
        ("1", "3/4", 3, True),
        ("1000001/1000000", "3/4", 3, False),
        ("1", "3000001/4000000", 3, False),
        ("1", "3/4", 4, False),
    ],
)
def test_targets_that_follow_what_was_reached_are_told(slope: str, fit: str, least: int, is_told: bool) -> None:
    # Rises of 10, 30 and 30 after excesses of 10, 20 and 30: a slope of 1 that explains 3 of 4 parts of them.
    limits = GoalLimits(ratchet_least=least, ratchet_slope=Fraction(slope), ratchet_fit=Fraction(fit))
    assert (RATCHET in followed([(10, 10), (20, 30), (30, 30)], limits)) is is_told


def test_a_quarter_that_ends_on_the_very_day_is_not_over_for_targets_that_follow() -> None:
    limits = GoalLimits(ratchet_least=3, ratchet_slope=Fraction(1, 2), ratchet_fit=Fraction(1, 2))
    steps = [(10, 10), (20, 20), (30, 30)]
    third = QUARTERS[2].ends_on
    assert RATCHET not in followed(steps, limits, as_of=third)
    assert RATCHET in followed(steps, limits, as_of=third + datetime.timedelta(days=1))


def changed(near: int, far: int, progress: str) -> set[str]:
    """What is told where a manager changed so many goals at this progress of his own, and others at half of it."""
    cycle = QUARTERS[0]
    early, late = cycle.starts_on + datetime.timedelta(days=20), cycle.starts_on + datetime.timedelta(days=60)
    log = (CheckIn(early, 50, 5), CheckIn(late, Fraction(progress) * 100, 5))
    own = Goal("TOP", "L-1", cycle, metric="revenue", baseline=0, target=100, weight=1, check_ins=log)
    goals = [own]
    for at in range(near + far):
        goal = Goal(f"G-{at}", f"E-{at}", cycle, metric="visits", baseline=0, target=10, weight=1, parent="TOP")
        day = late if at < near else early
        goals.append(rebaseline(goal, day, "the market", target=9, by="L-1", decided_on=day))
    return told(goals)


@pytest.mark.parametrize(
    ("near", "far", "progress", "is_told"),
    [
        (3, 0, "0.9", True),
        (3, 0, "1.1", True),
        (3, 0, "0.899", False),
        (3, 0, "1.101", False),
        (2, 0, "1", False),
        (3, 3, "1", True),
        (3, 4, "1", False),
        (1, 1, "1", False),
    ],
)
def test_changes_where_a_manager_is_about_to_reach_his_own_goal_are_told(
    near: int, far: int, progress: str, is_told: bool
) -> None:
    assert (CUSP in changed(near, far, progress)) is is_told


ABOVE_BEST_EVER, ALREADY_REACHED = "PKW031", "PKW034"


@pytest.mark.parametrize(
    ("direction", "history", "target", "codes"),
    [
        ("more", (90, 100, 95), "94", {ALREADY_REACHED}),
        ("more", (90, 100, 95), "95", {ALREADY_REACHED}),
        ("more", (90, 100, 95), "95.1", set()),
        ("more", (90, 100, 95), "100", set()),
        ("more", (90, 100, 95), "120", set()),
        ("more", (90, 100, 95), "120.1", {ABOVE_BEST_EVER}),
        ("more", (-1, 0), "0.1", {ABOVE_BEST_EVER}),
        ("more", (-10, -20), "-8", set()),
        ("more", (-10, -20), "-7.9", {ABOVE_BEST_EVER}),
        ("less", (10, 8, 9), "9", {ALREADY_REACHED}),
        ("less", (10, 8, 9), "8.9", set()),
        ("less", (10, 8, 9), "8", set()),
        ("less", (10, 8, 9), "6.4", set()),
        ("less", (10, 8, 9), "6.3", {ABOVE_BEST_EVER}),
    ],
)
def test_a_target_is_held_against_the_best_and_the_last_that_was(
    direction: str, history: tuple[int, ...], target: str, codes: set[str]
) -> None:
    facts = GoalFacts(
        metric="visits",
        unit="number",
        direction=GoalDirection(direction),
        baseline=None,
        target=Fraction(target),
        history=tuple(map(Fraction, history)),
    )
    found = {finding.code.code for finding in check_goal(facts).findings}
    assert found & {ALREADY_REACHED, ABOVE_BEST_EVER} == codes


@pytest.mark.parametrize(
    ("weight", "capacity", "codes"),
    [
        ("0", "0", set()),
        ("1", "1", set()),
        ("-0.01", "0", {"PKG024"}),
        ("1.01", "0", {"PKG024"}),
        ("1", "-0.01", {"PKG086"}),
    ],
)
def test_a_weight_lies_within_a_whole_and_a_capacity_is_no_debt(weight: str, capacity: str, codes: set[str]) -> None:
    facts = GoalFacts(metric="visits", unit="number", weight=Fraction(weight), capacity=Fraction(capacity))
    assert {each.code.code for each in check_goal(facts).findings} & {"PKG024", "PKG086"} == codes


@pytest.mark.parametrize(
    ("day", "is_told"),
    [("2025-02-14", False), ("2025-02-15", True), ("2025-03-31", True), ("2025-04-01", False)],
)
def test_a_target_that_is_changed_in_the_second_half_of_its_cycle_is_told(day: str, is_told: bool) -> None:
    goal = Goal("G", "E-1", QUARTERS[0], metric="visits", baseline=0, target=10)
    on = datetime.date.fromisoformat(day)
    found = check_goals([rebaseline(goal, on, "the market", target=8, decided_on=on)])
    assert ("PKG073" in {each.code.code for each in found}) is is_told


@pytest.mark.parametrize(
    ("figure", "is_one"),
    [
        ("1/2", True),
        ("-1/2", True),
        ("1/0", False),
        ("a/2", False),
        ("1/b", False),
        ("1.5", True),
        ("1.", True),
        ("1.x", False),
        ("/2", False),
    ],
)
def test_a_figure_is_a_decimal_or_a_fraction_of_two_whole_numbers(figure: str, is_one: bool) -> None:
    try:
        value = GoalFacts(metric="visits", unit="number", target=figure).target  # type: ignore[arg-type]
    except Refused:
        value = None
    assert (value is not None) is is_one
