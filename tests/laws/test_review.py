"""Laws of reviews: bridges lose nothing, orders that mean nothing change nothing."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations, product
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from perfkit.goals import cycle_of
from perfkit.metrics import Direction
from perfkit.review import (
    MIX,
    Action,
    Aim,
    BridgeMethod,
    ProfileMetric,
    PromotionRule,
    ProposalRule,
    Standing,
    assess_promotion,
    bridge,
    compute_quartiles,
    profile,
    propose,
)
from perfkit.review.bridging import split_successively, split_symmetrically

figures = st.sampled_from([Fraction(0), Fraction(1), Fraction(1, 3), Fraction(-2)]) | st.fractions(
    0, 10**6, max_denominator=10**4
)
DRIVERS = ["leads", "rate", "size"]
sides = st.fixed_dictionaries(dict.fromkeys(DRIVERS, figures))
ways = st.lists(st.tuples(figures, figures), min_size=1, max_size=5)
two_sides = st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True).flatmap(
    lambda names: st.tuples(*(st.fixed_dictionaries(dict.fromkeys(names, sides)) for _ in range(2)))
)
methods = st.sampled_from(BridgeMethod)
Side = dict[str, dict[str, Fraction]]


@given(two_sides, methods, st.none() | figures, st.booleans())
def test_the_parts_of_a_bridge_add_up_exactly(
    both: tuple[Side, Side], method: BridgeMethod, booked: Fraction | None, has_mix: bool
) -> None:
    volume = "leads" if has_mix else None
    found = bridge(*both, DRIVERS, method=method, volume=volume, actual_total=booked)
    if found.findings:
        assert [each.code.code for each in found.findings] in (["PKR005"], ["PKR005"] * 2)
        return
    assert found.begins + sum(part.amount for part in found.parts) == found.ends
    assert found.begins == sum(prod(each.values()) for each in both[0].values())
    for part in found.parts:
        assert not part.segments or sum(amount for _, amount in part.segments) == part.amount


@given(ways)
def test_the_symmetric_method_is_the_mean_over_all_orders(way: list[tuple[Fraction, Fraction]]) -> None:
    before, after = [each[0] for each in way], [each[1] for each in way]
    totals = [Fraction(0)] * len(way)
    orders = list(permutations(range(len(way))))
    for order in orders:
        made = split_successively([before[at] for at in order], [after[at] for at in order])
        for at, amount in zip(order, made, strict=True):
            totals[at] += amount
    assert split_symmetrically(before, after) == tuple(total / len(orders) for total in totals)


@given(two_sides, st.permutations(DRIVERS))
def test_the_symmetric_method_knows_no_order_and_turns_its_signs_with_the_sides(
    both: tuple[Side, Side], order: list[str]
) -> None:
    method = BridgeMethod.SYMMETRIC
    there = {part.driver: part.amount for part in bridge(*both, DRIVERS, method=method).parts}
    turned = {part.driver: part.amount for part in bridge(*both, order, method=method).parts}
    back = {part.driver: -part.amount for part in bridge(both[1], both[0], DRIVERS, method=method).parts}
    assert there == turned == back


@given(two_sides, methods, st.fractions(Fraction(1, 9), 9, max_denominator=9))
def test_more_of_everything_in_the_same_shares_is_no_mix(
    both: tuple[Side, Side], method: BridgeMethod, factor: Fraction
) -> None:
    more = {name: {**both[1][name], "leads": figures["leads"] * factor} for name, figures in both[0].items()}
    found = bridge(both[0], more, DRIVERS, method=method, volume="leads")
    assert all(part.amount == 0 for part in found.parts if part.driver == MIX)


@given(two_sides, methods, st.randoms(use_true_random=False))
def test_the_order_of_segments_is_nothing(both: tuple[Side, Side], method: BridgeMethod, chance: random.Random) -> None:
    names = list(both[0])
    chance.shuffle(names)
    shuffled = {name: both[0][name] for name in names}
    assert bridge(shuffled, both[1], DRIVERS, method=method) == bridge(*both, DRIVERS, method=method)


METRICS = [
    ProfileMetric("won", Direction.MORE, "count"),
    ProfileMetric("days", Direction.LESS, "days"),
    ProfileMetric("discount", Direction.BAND, "ratio", Fraction(1, 20), Fraction(1, 10)),
]
measured = st.none() | st.integers(0, 12).map(lambda value: Fraction(value, 4))
people = st.fixed_dictionaries({metric.id: measured for metric in METRICS})
teams = st.dictionaries(st.sampled_from("ABCDEFGH"), people, max_size=8)
People = dict[str, dict[str, Fraction | None]]


@given(people, teams, st.lists(people, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_peers_is_nothing(
    own: dict[str, Fraction | None], team: People, past: list[dict[str, Fraction | None]], chance: random.Random
) -> None:
    names = list(team)
    chance.shuffle(names)
    shuffled = {name: team[name] for name in names}
    one, other = (profile("D", own, each, past, metrics=METRICS, least_peers=2) for each in (team, shuffled))
    assert one == other
    assert propose(one, cycle_of("2027-Q3")) == propose(other, cycle_of("2027-Q3"))


@given(st.lists(figures, min_size=1, max_size=9))
def test_quartiles_turn_with_their_values(values: list[Fraction]) -> None:
    there, back = compute_quartiles(values), compute_quartiles([-value for value in values])
    assert (there.lower, there.median, there.upper) == (-back.upper, -back.median, -back.lower)
    assert min(values) <= there.lower <= there.median <= there.upper <= max(values)


@given(st.sampled_from(METRICS), st.tuples(figures, figures), teams)
def test_a_better_figure_never_stands_worse(
    metric: ProfileMetric, pair: tuple[Fraction, Fraction], team: People
) -> None:
    worse, better = sorted(pair, key=metric.goodness)
    ranks = [Standing.GAP, Standing.MIDDLE, Standing.STRENGTH]
    stands = [
        profile("Z", {metric.id: value}, team, metrics=[metric], least_peers=1).lines[0].standing
        for value in (worse, better)
    ]
    if Standing.TOO_FEW_PEERS not in stands:
        assert ranks.index(stands[0]) <= ranks.index(stands[1])


@given(
    people,
    teams,
    st.lists(people, max_size=3),
    st.sampled_from(Aim),
    st.fractions(Fraction(1, 10), 1, max_denominator=99),
)
def test_a_step_is_better_than_where_it_begins_and_sound_as_a_goal(
    own: dict[str, Fraction | None], team: People, past: list[dict[str, Fraction | None]], aim: Aim, share: Fraction
) -> None:
    found = profile("Z", own, team, past, metrics=METRICS, least_peers=1)
    rule = ProposalRule("step", Action.NEXT_STEP, aim=aim, share=share)
    proposals = propose(found, cycle_of("2027-Q3"), [rule])
    assert proposals.findings == ()
    for each in proposals.items:
        metric = next(metric for metric in METRICS if metric.id == each.metric)
        assert each.goal is not None and each.goal.baseline is not None and each.goal.target is not None
        assert metric.goodness(each.goal.target) > metric.goodness(each.goal.baseline)


GRADES = [Fraction(7, 10), Fraction(9, 10), Fraction(1)]
grades = st.lists(st.none() | st.sampled_from(GRADES), max_size=6)


@given(grades, st.integers(1, 4), st.data())
def test_eligibility_holds_however_the_missing_periods_had_gone(
    found: list[Fraction | None], periods: int, data: st.DataObject
) -> None:
    rule = PromotionRule(
        periods, data.draw(st.integers(1, periods)), 1, data.draw(st.sampled_from([None, Fraction(8, 10)]))
    )
    latest = found[-periods:] + [None] * (periods - len(found))
    answers = set()
    for filled in product(*([grade] if grade is not None else GRADES for grade in latest)):
        is_above = rule.floor is None or all(grade >= Fraction(8, 10) for grade in filled)
        answers.add(is_above and sum(grade >= 1 for grade in filled) >= rule.at_least)
    history = [(str(2020 + at), grade) for at, grade in enumerate(found)]
    answer = assess_promotion(history, rule).is_eligible
    assert answer is (answers.pop() if len(answers) == 1 else None)
