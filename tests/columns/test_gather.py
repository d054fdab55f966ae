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
        assert found is not None
        column, below = found
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
        assert found is not None and found[0].values.tolist() == expected and found[1].tolist() == [1] * 4


def test_flags_are_counted_where_they_hold() -> None:
    from perfkit.columns.gather import Rows
    from perfkit.columns.stage import Column

    rows = Rows(np.array([0, 0, 1]), None, Column(np.array([True, True, False])), None, ())
    found = gather(Gathering.COUNT, rows, 2)
    assert found is not None and found[0].values.tolist() == [2, 0]


@pytest.mark.parametrize("sign", [1, -1])
def test_a_sum_is_left_alone_only_where_64_bits_might_not_hold_it(sign: int) -> None:
    for size in (1, 2, 3, 7):
        most = (WORD - 1) // size
        found = gather(Gathering.SUM, make([0] * size, [sign * most] * size), 1)
        assert found is not None and found[0].values.tolist() == [sign * most * size]
        if size > 1:
            assert gather(Gathering.SUM, make([0] * size, [sign * (most + 1)] * size), 1) is None
    assert gather(Gathering.SUM, make([], []), 0) is not None


@pytest.mark.parametrize("sign", [1, -1])
def test_a_median_is_left_alone_only_where_64_bits_do_not_hold_twice_of_it(sign: int) -> None:
    most = (1 << 62) - 1
    found = gather(Gathering.MEDIAN, make([0], [sign * most]), 1)
    assert found is not None and found[0].values.tolist() == [2 * sign * most]
    assert gather(Gathering.MEDIAN, make([0], [sign * (most + 1)]), 1) is None


def running(groups: list[int], keys: list[list[int]], values: list[int]) -> list[int] | None:
    from perfkit.columns.gather import add_up_in_order

    found = add_up_in_order(
        *(np.array(each, np.int64) for each in (groups,)), list(map(np.array, keys)), np.array(values)
    )
    return None if found is None else found.tolist()


def test_running_totals_are_those_of_a_loop() -> None:
    for seed in range(60):
        chance = random.Random(seed)
        size = chance.choice([1, 2, 12])
        groups = [chance.randrange(3) for _ in range(size)]
        values = [chance.randint(-50, 50) for _ in range(size)]
        keys = [[chance.randrange(3) for _ in range(size)], chance.sample(range(size), size)]
        expected = [
            sum(
                values[other]
                for other in range(size)
                if groups[other] == groups[at] and (keys[0][other], keys[1][other]) <= (keys[0][at], keys[1][at])
            )
            for at in range(size)
        ]
        assert running(groups, keys, values) == expected
    assert running([], [[]], []) == []


@pytest.mark.parametrize("sign", [1, -1])
def test_running_totals_are_left_alone_only_where_64_bits_might_not_hold_them(sign: int) -> None:
    for size in (1, 2, 3, 4, 9):
        most = (WORD - 1) // size
        order = [list(range(size))]
        assert running([0] * size, order, [sign * most] * size) == [sign * most * (at + 1) for at in range(size)]
        if size > 1:
            assert running([0] * size, order, [sign * (most + 1)] * size) is None
