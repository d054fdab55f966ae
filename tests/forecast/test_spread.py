"""How wide a grid of amounts is laid: a little above the root of the variance, whole where that is whole."""

from __future__ import annotations

from fractions import Fraction
from fractions import Fraction as F

import pytest

from perfkit.forecast.spread import PastError, _root, count_chance, find_interval, list_nearest


@pytest.mark.parametrize("value", [Fraction(0), Fraction(4), Fraction(2), Fraction(1, 3), Fraction(10**12 + 1, 7)])
def test_a_root_is_exact_to_a_millionth_and_never_too_small(value: Fraction) -> None:
    root, millionth = _root(value), Fraction(1, 10**6)
    assert root * root >= value
    assert root < millionth or (root - millionth) ** 2 < value + millionth**2


@pytest.mark.parametrize(
    ("count", "level", "ends"),
    [
        (0, F(4, 5), None), (8, F(4, 5), None), (9, F(4, 5), (1, 9)), (18, F(4, 5), (1, 18)), (19, F(4, 5), (2, 18)),
        (29, F(4, 5), (3, 27)), (18, F(9, 10), None), (19, F(9, 10), (1, 19)), (3, F(1, 2), (1, 3)),
    ],
)  # fmt: skip
def test_the_ends_of_an_interval_are_two_ranks_and_their_mirror(
    count: int, level: F, ends: tuple[int, int] | None
) -> None:
    assert find_interval([F(each) for each in range(count, 0, -1)], level) == ends


@pytest.mark.parametrize(
    ("count", "level", "near"),
    [(10, F(4, 5), 10), (19, F(4, 5), 19), (20, F(4, 5), 19), (39, F(9, 10), 39), (60, F(9, 10), 39), (60, F(1), 60)],
)
def test_as_many_of_the_nearest_are_taken_as_an_interval_needs(count: int, level: F, near: int) -> None:
    past = [PastError(F(at * at), F(at)) for at in range(count)]
    assert list_nearest(past, F(0), level) == [F(at) for at in range(near)]


def test_all_that_are_as_near_as_the_last_of_them_are_taken() -> None:
    pairs = [PastError(F(sign * at), F(sign * at)) for at in range(1, 16) for sign in (1, -1)]
    assert sorted(list_nearest(pairs, F(0), F(4, 5))) == [*range(-10, 0), *range(1, 11)]
    assert len(list_nearest([*pairs, PastError(F(0), F(0))], F(0), F(4, 5))) == 19


@pytest.mark.parametrize(
    ("errors", "needed", "chance"),
    [([], 1, None), ([1], 1, F(2, 3)), ([1], 2, F(1, 3)), ([1, 2, 3], 2, F(3, 5)), ([1, 2, 3], 9, F(1, 5))],
)
def test_a_chance_is_never_quite_nought_or_one(errors: list[int], needed: int, chance: F | None) -> None:
    assert count_chance([F(each) for each in errors], F(needed)) == chance
