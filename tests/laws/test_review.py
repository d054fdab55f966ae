"""Laws of reviews: bridges lose nothing, orders that mean nothing change nothing."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import permutations
from math import prod

from hypothesis import given
from hypothesis import strategies as st

from perfkit.review import MIX, BridgeMethod, bridge
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
