"""What is divided is put in order and added up as fractions are."""

from __future__ import annotations

import random
from collections.abc import Callable
from fractions import Fraction
from math import gcd

import pytest

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

F53 = 1 << 53
WORDS = 1 << 62


def order(over: list[int], under: list[int]) -> list[int]:
    from perfkit.columns.quotients import order_quotients

    return order_quotients(np.array(over, np.int64), np.array(under, np.int64)).tolist()


def places_of(over: list[int], under: list[int]) -> list[int]:
    values = [Fraction(a, b) for a, b in zip(over, under, strict=True)]
    known = sorted(set(values))
    return [known.index(value) for value in values]


CLOSE = F53 // 2 + 1
ORDERED = {
    "nothing": ([], []),
    "one": ([-7], [3]),
    "alike in other words": ([2, 1, -4, 3, -2], [4, 2, 6, 6, 3]),
    # Neighbours that are one double: only whole numbers tell them apart.
    "one double": ([CLOSE, CLOSE + 1, CLOSE - 1, 1], [CLOSE + 1, CLOSE + 2, CLOSE, 1]),
    "one double, below zero": ([-CLOSE, -CLOSE - 1, -1], [CLOSE + 1, CLOSE + 2, 1]),
    "just doubles": ([F53 - 1, 1 - F53, F53 - 2], [F53 - 2, F53 - 2, F53 - 1]),
    "doubles at their end": ([F53, 1, 2], [1, F53, 3]),
    "no doubles": ([F53 + 1, F53, F53 + 2, 1], [F53 + 2, F53 + 1, F53 + 3, 1]),
    "no doubles below": ([1, 1, 1, 1], [F53 + 1, F53, F53 + 2, F53 - 1]),
    "no doubles, below zero": ([-F53 - 1, -F53, 1], [3, 3, 1]),
}


@pytest.mark.parametrize("case", ORDERED)
def test_quotients_are_put_in_order_as_fractions(case: str) -> None:
    assert order(*ORDERED[case]) == places_of(*ORDERED[case])


def test_any_quotients_are_put_in_order_as_fractions() -> None:
    for seed in range(80):
        chance = random.Random(seed)
        size, reach = chance.choice([1, 2, 30]), chance.choice([3, 50, F53, 1 << 60])
        over = [chance.randint(-reach, reach) for _ in range(size)]
        under = [chance.randint(1, reach) for _ in range(size)]
        assert order(over, under) == places_of(over, under)


def add_up(lines: list[int], over: list[int], under: list[int], count: int) -> list[Fraction | None]:
    """The sums, in lowest terms; none of those that 64 bits do not hold."""
    from perfkit.columns.quotients import add_up_quotients

    above, below, beyond = add_up_quotients(*(np.array(each, np.int64) for each in (lines, over, under)), count)
    assert beyond is None or beyond.any()
    pairs = list(zip(above.tolist(), below.tolist(), strict=True))
    assert all(down > 0 and gcd(up, down) == 1 for up, down in pairs)
    left = [False] * count if beyond is None else beyond.tolist()
    return [None if is_left else Fraction(*pair) for pair, is_left in zip(pairs, left, strict=True)]


PRIMES = [at for at in range(2, 400) if all(at % each for each in range(2, at))]
SUMMED = {
    "nothing": ([], [], [], 3),
    "a line without any": ([2, 0, 2], [1, 5, 1], [2, 7, 3], 3),
    "many divisors with a common one": ([0] * 64, list(range(64)), [1 << (at % 8) for at in range(64)], 1),
    "a common divisor of many words": ([0, 1, 0], [1, 1, 1], [PRIMES[-1] ** 3, PRIMES[-2] ** 3, PRIMES[-1] ** 3], 2),
    "as large as goes together": ([0, 0], [(WORDS >> 2) - 1, (WORDS >> 2) - 1], [1, 2], 1),
    "a sum as large as goes alone": ([0, 0], [WORDS - 2, 1], [1, 1], 1),
    "a sum as small as goes alone": ([0, 0], [2 - WORDS, -1], [1, 1], 1),
    "a divisor as large as goes": ([0, 0], [1, 1], [(1 << 31) - 1, (1 << 31) + 1], 1),
    "beyond on the way, but not by line": ([0, 1], [WORDS - 1, 1 - WORDS], [1, 1], 2),
}


@pytest.mark.parametrize("case", SUMMED)
def test_quotients_are_added_up_as_fractions(case: str) -> None:
    lines, over, under, count = SUMMED[case]
    expected = [Fraction(0)] * count
    for line, above, below in zip(lines, over, under, strict=True):
        expected[line] += Fraction(above, below)
    assert add_up(lines, over, under, count) == expected


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was reckoned in Python's fractions, which takes a hundred times as long."""
    from perfkit.columns import quotients

    asked: list[str] = []

    def noting(name: str) -> Callable[..., object]:
        slow = getattr(quotients, name)
        return lambda *given: asked.append(name) or slow(*given)

    for name in ("_order_one_by_one", "_add_up_one_by_one"):
        monkeypatch.setattr(quotients, name, noting(name))
    return asked


@pytest.mark.parametrize("case", ORDERED)
def test_only_what_doubles_do_not_tell_apart_is_ordered_one_by_one(case: str, one_by_one: list[str]) -> None:
    order(*ORDERED[case])
    assert bool(one_by_one) is ("double" in case and case != "just doubles")


@pytest.mark.parametrize(
    ("over", "under", "is_slow"),
    [
        ([1] * 64, list(range(1, 5)) * 16, False),
        ([1] * 64, [1 << at for at in range(32)] * 2, False),
        ([1 << 10] * 2, [1 << 50, 1], False),
        ([1 << 11] * 2, [1 << 50, 1], True),
        ([-1 << 10] * 2, [1 << 50, 1], False),
        ([-1 << 11] * 2, [1 << 50, 1], True),
        ([WORDS // 2 - 1] * 2, [7, 7], False),
        ([WORDS // 2] * 2, [7, 7], True),
        ([0] * 4, [1, 1, 1, 1], False),
        ([0, 0], [WORDS >> 2, 1], False),
        ([0, 0], [WORDS >> 1, 1], True),
        ([0], [WORDS - 1], False),
        ([0], [WORDS], True),
    ],
)
def test_only_sums_that_might_not_fit_are_added_up_one_by_one(
    over: list[int], under: list[int], is_slow: bool, one_by_one: list[str]
) -> None:
    add_up(list(range(len(over))), over, under, len(over))
    assert bool(one_by_one) is is_slow


@pytest.mark.parametrize("many", [63, 64, 65])
def test_so_many_divisors_at_most_are_brought_to_a_common_one(many: int, one_by_one: list[str]) -> None:
    # All divide 2^6·3^3·5^2·7·11.
    under = [at for at in range(1, 3326400) if not 3326400 % at][:many]
    assert add_up([0] * many, [1] * many, under, 1) == [sum(Fraction(1, each) for each in under)]
    assert bool(one_by_one) is (many > 64)


def test_more_divisors_than_are_brought_to_a_common_one_are_added_up_too() -> None:
    for many in (63, 64, 65, 70):
        under = list(range(1, many + 1))
        lines = [at % 9 for at in range(many)]
        found = add_up(lines, [1] * many, under, 9)
        assert found == [sum(Fraction(1, under[at]) for at in range(many) if lines[at] == line) for line in range(9)]


@pytest.mark.parametrize(
    ("over", "under"),
    [([WORDS - 1, 1], [1, 1]), ([1 - WORDS, -1], [1, 1]), ([1, 1], [1 << 31, (1 << 31) + 1])],
)
def test_only_the_line_is_left_whose_sum_is_too_large(over: list[int], under: list[int]) -> None:
    assert add_up([1, 1, 0, 1], [*over, 2, -over[1]], [*under, 4, under[1]], 2) == [Fraction(1, 2), None]
