"""What rows give together for the lines that they lead to is what a plain loop over the rows makes of them."""

from __future__ import annotations

import random
from fractions import Fraction
from statistics import median
from typing import TYPE_CHECKING

import pytest

from perfkit.expr import Gathering

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.gather import Gathered, Rows

WORD = 1 << 63
OF_ONE_ROW = (Gathering.MIN, Gathering.MAX, Gathering.FIRST, Gathering.LAST)
OVER_DIVISORS = (Gathering.SUM, *OF_ONE_ROW, Gathering.DISTINCT)


def make(
    ends: list[int], values: list[int], *, under: list[int] | None = None, taken: list[bool] | None = None,
    keys: list[list[int]] | None = None,
) -> Rows:  # fmt: skip
    from perfkit.columns.gather import Rows
    from perfkit.columns.stage import Column

    return Rows(
        np.array(ends, np.int64),
        None if taken is None else np.array(taken, np.bool_),
        Column(np.array(values, np.int64), 2),
        None if under is None else np.array(under, np.int64),
        [np.array(key, np.int64) for key in keys or ()],
    )


def gather(way: Gathering, rows: Rows, count: int) -> Gathered:
    from perfkit.columns.gather import put_together

    return put_together(way, rows, count)


def by_hand(way: Gathering, rows: list[tuple[Fraction, tuple[int, ...]]]) -> Fraction | None:
    """Of the values and keys of one line's rows; twice a median, as columns have it."""
    values = [value for value, _ in rows]
    match way:
        case Gathering.SUM | Gathering.COUNT:
            return sum(values, Fraction(0))
        case Gathering.DISTINCT:
            return Fraction(len(set(values)))
        case _ if not rows:
            return None
        case Gathering.MIN:
            return min(values)
        case Gathering.MAX:
            return max(values)
        case Gathering.MEDIAN:
            return 2 * median(values)
    ordered = sorted(rows, key=lambda row: row[1])
    return ordered[0 if way is Gathering.FIRST else -1][0]


@pytest.mark.parametrize("is_divided", [False, True])
@pytest.mark.parametrize("way", [way for way in Gathering if way is not Gathering.AVERAGE])
def test_any_rows_are_put_together_as_a_loop_does(way: Gathering, is_divided: bool) -> None:
    if is_divided and way not in OVER_DIVISORS:
        return
    for seed in range(60):
        chance = random.Random(seed)
        size, count = chance.choice([0, 1, 2, 9, 30]), chance.choice([1, 2, 7])
        ends = [chance.randrange(count) for _ in range(size)]
        values = [chance.choice([-3, 0, 1, 4, 4, chance.randint(-99, 99)]) for _ in range(size)]
        under = [chance.choice([1, 2, 3, 6]) for _ in range(size)]
        taken = [chance.random() < 0.7 for _ in range(size)] if seed % 3 else None
        first = [chance.randrange(3) for _ in range(size)]
        second = chance.sample(range(size), size)
        found = gather(
            way, make(ends, values, under=under if is_divided else None, taken=taken, keys=[first, second]), count
        )
        column, below = found.column, found.under
        assert found.beyond is None
        for line in range(count):
            rows = [
                (Fraction(values[at], under[at] if is_divided else 1), (first[at], second[at]))
                for at in range(size)
                if ends[at] == line and (taken is None or taken[at])
            ]
            expected = by_hand(way, rows)
            assert (column.has is None or bool(column.has[line])) is (expected is not None)
            if expected is not None:
                assert Fraction(int(column.values[line]), int(below[line])) == expected
        # Where every line has a value, none is asked for one by one; a line without rows has a place all the same.
        assert column.has is None or not column.has.all()
        assert len(column.values) == len(below) == count
        assert column.places == (0 if way is Gathering.DISTINCT else 2)


def test_rows_without_values_are_counted() -> None:
    from perfkit.columns.gather import Rows

    ends, taken = np.array([0, 2, 2]), np.array([True, True, False])
    for flags, expected in ((None, [1, 0, 2, 0]), (taken, [1, 0, 1, 0])):
        found = gather(Gathering.COUNT, Rows(ends, flags, None, None, ()), 4)
        assert found.column.values.tolist() == expected and found.under.tolist() == [1] * 4


def test_flags_are_counted_where_they_hold() -> None:
    from perfkit.columns.gather import Rows
    from perfkit.columns.stage import Column

    rows = Rows(np.array([0, 0, 1]), None, Column(np.array([True, True, False])), None, ())
    found = gather(Gathering.COUNT, rows, 2)
    assert found.column.values.tolist() == [2, 0]


def told(found: Gathered) -> list[int | None]:
    """The figures, none where 64 bits do not hold one."""
    beyond = [False] * len(found.column.values) if found.beyond is None else found.beyond.tolist()
    assert found.beyond is None or any(beyond)
    return [None if is_beyond else value for value, is_beyond in zip(found.column.values.tolist(), beyond, strict=True)]


def held(value: int) -> int | None:
    return value if abs(value) < WORD else None


@pytest.mark.parametrize("sign", [1, -1])
def test_only_the_line_is_left_whose_own_sum_64_bits_do_not_hold(sign: int) -> None:
    for size in (1, 2, 3, 7):
        most = (WORD - 1) // size
        rest = WORD - 1 - most * size
        for more in (0, rest, rest + 1):
            own = [sign * min(most + more, WORD - 1), *[sign * most] * (size - 1)]
            found = gather(Gathering.SUM, make([0] * size + [1, 1], [*own, 5, -7]), 2)
            assert told(found) == [held(sum(own)), -2]
    # What passes 64 bits on the way and comes back is a sum like others, and so is one of rows that do not count.
    large = [sign * (WORD - 1)] * 3
    assert told(gather(Gathering.SUM, make([0] * 5, [*large, -large[0], -large[0]]), 1)) == [large[0]]
    flags = [True, False, False]
    assert told(gather(Gathering.SUM, make([0] * 3, large, taken=flags), 1)) == [large[0]]
    assert told(gather(Gathering.SUM, make([], []), 0)) == []


def test_sums_of_any_size_are_those_of_a_loop() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        size, count = chance.choice([1, 2, 9, 30]), chance.choice([1, 2, 7])
        edges = [0, 1, -1, (1 << 32) - 1, 1 << 32, -(1 << 32), 1 << 62, -(1 << 62), WORD - 1, 1 - WORD]
        ends = [chance.randrange(count) for _ in range(size)]
        values = [chance.choice(edges) if chance.random() < 0.6 else chance.randint(-99, 99) for _ in range(size)]
        sums = [sum(value for end, value in zip(ends, values, strict=True) if end == line) for line in range(count)]
        assert told(gather(Gathering.SUM, make(ends, values), count)) == list(map(held, sums))


@pytest.mark.parametrize("sign", [1, -1])
def test_only_the_line_is_left_of_whose_median_64_bits_do_not_hold_twice(sign: int) -> None:
    most = (1 << 62) - 1
    for value in (most, most + 1):
        found = gather(Gathering.MEDIAN, make([0, 1], [sign * value, 3]), 3)
        assert told(found)[:2] == [held(2 * sign * value), 6]
        assert found.column.has is not None and found.column.has.tolist() == [True, True, False]


def running(groups: list[int], keys: list[list[int]], values: list[int]) -> list[int | None]:
    from perfkit.columns.gather import add_up_in_order

    found, beyond = add_up_in_order(np.array(groups, np.int64), list(map(np.array, keys)), np.array(values, np.int64))
    assert beyond is None or beyond.any()
    left = [False] * len(values) if beyond is None else beyond.tolist()
    return [None if is_left else value for value, is_left in zip(found.tolist(), left, strict=True)]


def test_running_totals_are_those_of_a_loop() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        size = chance.choice([1, 2, 12])
        groups = [chance.randrange(3) for _ in range(size)]
        reach = chance.choice([50, WORD - 1])
        values = [chance.choice([chance.randint(-50, 50), chance.randint(-reach, reach)]) for _ in range(size)]
        keys = [[chance.randrange(3) for _ in range(size)], chance.sample(range(size), size)]
        expected = [
            sum(
                values[other]
                for other in range(size)
                if groups[other] == groups[at] and (keys[0][other], keys[1][other]) <= (keys[0][at], keys[1][at])
            )
            for at in range(size)
        ]
        assert running(groups, keys, values) == list(map(held, expected))
    assert running([], [[]], []) == []


@pytest.mark.parametrize("sign", [1, -1])
def test_only_the_lines_are_left_whose_running_total_64_bits_do_not_hold(sign: int) -> None:
    for size in (1, 2, 3, 4, 9):
        most = (WORD - 1) // size
        for value in (most, most + 1) if size > 1 else (most,):
            totals = [sign * value * (at + 1) for at in range(size)]
            assert running([0] * size, [list(range(size))], [sign * value] * size) == list(map(held, totals))
