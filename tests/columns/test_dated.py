"""Lines that hold from a day to a day, and lines found by their keys, as a search line by line finds them."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

import pytest

from perfkit.integers import LINE, SINCE, UNTIL
from perfkit.plans import TableInfo

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.stage import Column

LAST_DAY = 3652059


def column(values: list[int], has: list[bool] | None = None, places: int = 0) -> Column:
    from perfkit.columns.stage import Column

    return Column(np.array(values, np.int64), places, None if has is None else np.array(has, np.bool_))


def info(key: tuple[str, ...], until: str | None = "to") -> TableInfo:
    found = object.__new__(TableInfo)
    for name, value in (("key", key), ("since", "from"), ("until", until)):
        object.__setattr__(found, name, value)
    return found


Version = tuple[str, int, int | None]


def put_in_order(rows: list[Version], *, until: str | None = "to") -> list[tuple[int, str, int, int]] | None:
    """Of each row in its order: the line, what that is called, from which day it holds and to which."""
    from perfkit.columns.dated import order_versions
    from perfkit.columns.take import Given

    keys = [ord(name) for name, _, _ in rows]
    ends = [end or 0 for _, _, end in rows]
    has = [end is not None for _, _, end in rows]
    columns = {
        "k": column(keys),
        "from": column([first for _, first, _ in rows]),
        "to": column(ends, None if all(has) else has),
    }
    found = order_versions(Given(columns, len(rows), [name for name, _, _ in rows]), info(("k",), until))
    if found is None:
        return None
    assert found.keys is not None and len(found.keys) == len({name for name, _, _ in rows})
    lines, first, last = (found.columns[name].values.tolist() for name in (LINE, SINCE, UNTIL))
    assert found.columns["k"].values.tolist() == [ord(found.keys[line]) for line in lines]
    return [(line, found.keys[line], a, b) for line, a, b in zip(lines, first, last, strict=True)]


def test_versions_hold_until_the_next_one() -> None:
    assert put_in_order([("b", 20, None), ("a", 5, 9), ("b", 10, None), ("a", 12, None)]) == [
        (0, "b", 10, 19),
        (0, "b", 20, LAST_DAY),
        (1, "a", 5, 9),
        (1, "a", 12, LAST_DAY),
    ]
    assert put_in_order([("b", 10, 19), ("b", 20, 20)]) == [(0, "b", 10, 19), (0, "b", 20, 20)]
    assert put_in_order([("b", 10, 12), ("b", 20, 30)], until=None) == [(0, "b", 10, 19), (0, "b", 20, LAST_DAY)]
    assert put_in_order([]) == [] and put_in_order([("a", 1, None)]) == [(0, "a", 1, LAST_DAY)]
    # One that ends where another line's begins.
    assert put_in_order([("a", 10, 30), ("b", 10, 10)]) == [(0, "a", 10, 30), (1, "b", 10, 10)]


@pytest.mark.parametrize(
    "rows",
    [
        [("a", 10, None), ("a", 10, None)],
        [("a", 10, 20), ("a", 20, None)],
        [("a", 10, 25), ("a", 20, None)],
        [("a", 10, 9)],
        [("a", 10, None), ("b", 7, 5)],
    ],
)
def test_error_versions_that_overlap_are_left_alone(rows: list[Version]) -> None:
    assert put_in_order(rows) is None


def test_error_a_dated_table_without_its_days_or_keys_is_left_alone() -> None:
    from perfkit.columns.dated import order_versions
    from perfkit.columns.take import Given

    since = column([1])
    for columns in (
        {"k": column([1])},
        {"from": since},
        {"k": column([1]), "from": column([1], [False])},
    ):
        assert order_versions(Given(columns, 1), info(("k",), None)) is None
    assert order_versions(Given({"k": column([1]), "from": since}, 1), info(("k",), None)) is not None


def test_keys_are_numbered_as_they_first_come() -> None:
    from perfkit.columns.dated import number_keys

    for seed in range(60):
        chance = random.Random(seed)
        size = chance.choice([0, 1, 2, 12])
        parts = [[chance.choice([-1, 0, 1, 7]) for _ in range(size)] for _ in range(1 + seed % 3)]
        keys = list(zip(*parts, strict=True))
        first = list(dict.fromkeys(keys))
        assert number_keys([np.array(part, np.int64) for part in parts], size).tolist() == [
            first.index(k) for k in keys
        ]


def test_the_version_that_holds_on_a_day_is_found() -> None:
    from perfkit.columns.dated import find_first, find_versions

    versions = [(0, 5, 9), (0, 12, 14), (2, 1, LAST_DAY)]
    columns = {("t", name): column([each[at] for each in versions]) for at, name in enumerate((LINE, SINCE, UNTIL))}
    asked = [(line, day) for line in (0, 1, 2, 3) for day in (0, 1, 4, 5, 9, 10, 11, 12, 14, 15, LAST_DAY)]
    lines, days = column([line for line, _ in asked]), column([day for _, day in asked])
    expected = [
        next((at for at, (of, first, last) in enumerate(versions) if of == line and first <= day <= last), None)
        for line, day in asked
    ]
    found = find_versions(columns, "t", lines, days)
    assert found.has is not None
    places = found.values.tolist()
    assert [at if there else None for at, there in zip(places, found.has.tolist(), strict=True)] == expected
    assert min(places) >= 0
    for lacks in (0, 1):
        flags = [True] * len(asked)
        flags[0 if expected[0] is not None else expected.index(0)] = False
        given = [column(each.values.tolist(), flags if at == lacks else None) for at, each in enumerate((lines, days))]
        with_gap = find_versions(columns, "t", *given)
        assert with_gap.has is not None and with_gap.has.tolist() == [
            there and flag for there, flag in zip(found.has.tolist(), flags, strict=True)
        ]
    first = find_first(columns, "t", column([0, 2, 0], [True, False, True]))
    assert first.values.tolist() == [0, 2, 0] and first.has is not None and first.has.tolist() == [True, False, True]
    nothing = {at: column([]) for at in columns}
    empty = find_versions(nothing, "t", column([0]), column([1]))
    assert (empty.values.tolist(), empty.has is not None and empty.has.tolist()) == ([0], [False])
    assert find_first(nothing, "t", column([0, 3])).values.tolist() == [0, 0]
    assert find_first(columns, "t", column([9])).values.tolist() == [2]
    assert [each.places for each in (found, first, empty)] == [0, 0, 0]


def search(own: list[Column], asked: list[Column], lines: list[int] | None = None) -> list[int | None] | None:
    from perfkit.columns.dated import find_lines

    found = find_lines(own, asked, None if lines is None else np.array(lines))
    if found is None:
        return None
    assert found.has is not None
    return [at if there else None for at, there in zip(found.values.tolist(), found.has.tolist(), strict=True)]


def test_lines_are_found_by_their_keys() -> None:
    for seed in range(80):
        chance = random.Random(seed)
        size, wide = chance.choice([1, 2, 8]), chance.choice([1, 2, 3])
        known = list({tuple(chance.randrange(4) for _ in range(wide)): None for _ in range(size)})
        asked = [tuple(chance.randint(-1, 5) for _ in range(wide)) for _ in range(12)]
        has = [chance.random() < 0.8 for _ in asked]
        own = [column(list(part)) for part in zip(*known, strict=True)]
        wanted = [column(list(part), has if at == 0 else None) for at, part in enumerate(zip(*asked, strict=True))]
        expected = [known.index(key) if there and key in known else None for key, there in zip(asked, has, strict=True)]
        assert search(own, wanted) == expected
        lines = [7 * at for at in range(len(known))]
        assert search(own, wanted, lines) == [None if at is None else lines[at] for at in expected]
    assert search([column([])], [column([1, 2])]) == [None, None]


def test_keys_of_other_decimals_are_the_same_key() -> None:
    assert search([column([15, 20], places=1)], [column([150, 155, 200], places=2)]) == [0, None, 1]
    assert search([column([150, 200], places=2)], [column([2, 1], places=0)]) == [1, None]
    # Of a dated table the first line of a key stands for it.
    assert search([column([3, 3, 1])], [column([3])], [0, 0, 1]) == [0]


@pytest.mark.parametrize("sign", [1, -1])
def test_keys_beyond_what_can_be_compared_are_left_alone(sign: int) -> None:
    most = ((1 << 62) - 1) // 10
    assert search([column([sign * most])], [column([sign * most * 10], places=1)]) == [0]
    assert search([column([sign * (most + 1)])], [column([1], places=1)]) is None
    assert search([column([1], places=1)], [column([sign * (most + 1)])]) is None
    assert search([column([], places=0)], [column([1], places=1)]) == [None]
    many = [column(list(range(1 << 13)))] * 5
    assert search(many[:4], [column([8191])] * 4) == [8191]
    assert search(many, [column([1])] * 5) is None
    # So many different keys might be 2^62, which are not told apart in whole numbers of 64 bits; one less can be.
    for last, found in ((1 << 10, None), ((1 << 10) - 1, [5])):
        own = [*many[:4], column([min(at, last - 1) for at in range(1 << 13)])]
        assert search(own, [column([5])] * 5) == found


def test_rows_dated_in_a_window_are_found() -> None:
    from perfkit.columns.windows import Dated

    def found(dated: Dated, first: int, last: int) -> list[bool] | None:
        flags = dated.find(first, last)
        return None if flags is None else flags.tolist()

    days = ([3, 9, 6], None), ([3, 9, 6], [True, False, True]), ([5], None), ([], None)
    # Bounds that are known say what a look at the days would, and where they are too wide nothing.
    for (values, has), bounds in product(days, (None, (3, 9), (2, 20))):
        dated = Dated(replace(column(values, has), bounds=bounds))
        for _ in range(2):
            for first in (2, 3, 4, 9, 10):
                for last in (2, 3, 5, 8, 9):
                    own = [first <= day <= last and (has is None or has[at]) for at, day in enumerate(values)]
                    is_all = bool(values) and has is None and all(own)
                    assert found(dated, first, last) == (None if is_all else own)
