"""Totals shared out in columns are shared as `apportion` shares them."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from perfkit.values import apportion

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")


def share(
    units: list[int], weights: list[int], groups: list[int], keys: list[int], taken: list[bool] | None = None
) -> tuple[list[int], list[bool]] | None:
    from perfkit.columns import share_out

    arrays = [np.array(each, dtype=np.int64) for each in (units, weights, groups)]
    mask = None if taken is None else np.array(taken)
    found = share_out(*arrays, [np.array(keys, dtype=np.int64)], mask)
    if found is None:
        return None
    has = [True] * len(units) if found[1] is None else found[1].tolist()
    return found[0].tolist(), has


def by_hand(
    units: list[int], weights: list[int], groups: list[int], keys: list[int], taken: list[bool]
) -> tuple[list[int], list[bool]]:
    parts, has = [0] * len(units), [False] * len(units)
    for group in set(groups):
        lines = sorted((at for at in range(len(units)) if groups[at] == group and taken[at]), key=lambda at: keys[at])
        if not any(weights[at] for at in lines):
            continue
        shared = apportion(Fraction(units[lines[0]]), [Fraction(weights[at]) for at in lines], unit=Fraction(1))
        for at, part in zip(lines, shared, strict=True):
            parts[at], has[at] = int(part), True
    return parts, has


@pytest.mark.unmeasured
@pytest.mark.parametrize("seed", range(24))
def test_scopes_of_any_size_and_order(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.choice([1, 40, 300, 20_000 if seed < 2 else 60])
    scopes = max(1, count // chance.choice([1, 2, 3, 40]))
    groups = [chance.randrange(scopes) for _ in range(count)]
    if seed % 2:
        groups.sort()
    totals = [chance.choice([0, 1, 5, 100, 999_999, -7, 10**11, 10**14]) for _ in range(scopes)]
    weights = [chance.choice([0, 1, 30, 70, 3_333, 10_000]) for _ in range(count)]
    keys = chance.sample(range(count), count) if seed % 3 else list(range(count))
    taken = [chance.random() < 0.8 for _ in range(count)] if seed % 4 == 0 else [True] * count
    units = [totals[group] for group in groups]
    found = share(units, weights, groups, keys, None if all(taken) else taken)
    parts, has = by_hand(units, weights, groups, keys, taken)
    assert found is not None
    assert [part for part, there in zip(found[0], has, strict=True) if there] == [
        part for part, there in zip(parts, has, strict=True) if there
    ]
    assert found[1] == has


@pytest.mark.parametrize("block", [1, 2, 4, 7])
def test_scopes_are_shared_in_blocks_that_cut_none(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from perfkit.columns import share as sharing

    monkeypatch.setattr(sharing, "BLOCK", block)
    for seed in range(30):
        chance = random.Random(seed)
        sizes = [chance.choice([1, 2, 3, 4, 5, 8, 9]) for _ in range(chance.choice([1, 2, 6]))]
        groups = [at for at, size in enumerate(sizes) for _ in range(size)]
        weights = [chance.choice([0, 1, 3]) if seed % 3 else chance.randint(1, 9) for _ in groups]
        units = [100 * group - 57 if seed % 5 else 0 for group in groups]
        order = list(range(len(groups)))
        if seed % 4 == 0:
            chance.shuffle(order)
        found = share(units, weights, groups, order)
        parts, has = by_hand(units, weights, groups, order, [True] * len(groups))
        assert found is not None and found[1] == has
        assert [part for part, there in zip(found[0], has, strict=True) if there] == [
            part for part, there in zip(parts, has, strict=True) if there
        ]


def test_lines_out_of_order_where_blocks_meet_are_put_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    from perfkit.columns import share as sharing

    monkeypatch.setattr(sharing, "BLOCK", 2)
    # The second scope stands before the first; a scope that comes again; keys that fall within one.
    for groups, keys in (
        ([1, 1, 0, 0], [0, 1, 2, 3]),
        ([0, 0, 1, 1, 0, 0], list(range(6))),
        ([0, 0, 0, 0], [3, 2, 1, 0]),
    ):
        units, weights = [group * 10 + 11 for group in groups], [1] * len(groups)
        found = share(units, weights, groups, keys)
        assert found is not None and found[0] == by_hand(units, weights, groups, keys, [True] * len(groups))[0]


NINTH = (1 << 62) // 9


@pytest.mark.parametrize(
    ("units", "weights", "is_large"),
    [
        ([1 << 31] * 2, [(1 << 31) - 1] * 2, False),
        ([-(1 << 31)] * 2, [(1 << 31) - 1] * 2, False),
        ([1 << 31] * 2, [1 << 31, 1], True),
        ([-(1 << 31)] * 2, [1, 1 << 31], True),
        ([0] * 4, [NINTH] * 4, False),
        ([0] * 4, [NINTH + 1] * 4, True),
        ([NINTH] * 4, [1] * 4, False),
        ([NINTH + 1] * 4, [1] * 4, True),
        # Products next to what doubles hold.
        ([(1 << 53) - 1] * 2, [1, 1], False),
        ([3002399751580331] * 2, [2, 3], False),
        ([(1 << 53) + 1] * 3, [1, 1, 1], False),
        ([9007199254740993] * 2, [3, 4], False),
    ],
)
def test_shares_are_right_whatever_their_size(
    units: list[int], weights: list[int], is_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from perfkit.columns import share as sharing

    asked: list[int] = []
    usual = sharing._share_one
    monkeypatch.setattr(sharing, "_share_one", lambda total, own: asked.append(total) or usual(total, own))
    # Small scopes lie before and behind, which makes nine lines of four.
    size = len(units)
    units, weights = [9, 9, *units, 7, 7, 7], [1, 2, *weights, 0, 0, 0]
    groups, keys = [0, 0, *[1] * size, 2, 2, 2], list(range(size + 5))
    parts, has = by_hand(units, weights, groups, keys, [True] * len(units))
    found = share(units, weights, groups, keys)
    assert found is not None and found[1] == has
    assert found[0][:-3] == parts[:-3]
    assert asked == (units[2:3] if is_large else [])


@pytest.mark.parametrize("reach", [1 << 31, 1 << 40, 1 << 60, (1 << 63) - 1])
def test_scopes_of_any_reach_are_shared_as_by_hand(reach: int) -> None:
    for seed in range(20):
        chance = random.Random(seed)
        groups = sorted(chance.randrange(5) for _ in range(12))
        totals = [chance.choice([0, 7, -9, chance.randint(-reach, reach), reach, -reach]) for _ in range(5)]
        weights = [chance.choice([0, 1, chance.randint(0, reach), reach]) for _ in groups]
        units, keys = [totals[group] for group in groups], list(range(12))
        parts, has = by_hand(units, weights, groups, keys, [True] * 12)
        found = share(units, weights, groups, keys)
        assert found is not None and found[1] == has
        assert all(a == b for a, b, there in zip(found[0], parts, has, strict=True) if there)


def test_a_few_lines_are_ranked_without_a_sort(monkeypatch: pytest.MonkeyPatch) -> None:
    from perfkit.columns import share as sharing

    sorts: list[int] = []
    usual = np.lexsort
    monkeypatch.setattr(np, "lexsort", lambda keys: sorts.append(len(keys)) or usual(keys))
    for size in (2, sharing.NEIGHBOURS_MAX, sharing.NEIGHBOURS_MAX + 1):
        units, weights = [7 * size + 5] * size, list(range(1, size + 1))
        found = share(units, weights, [0] * size, list(range(size)))
        assert (
            found is not None and found[0] == by_hand(units, weights, [0] * size, list(range(size)), [True] * size)[0]
        )
        assert bool(sorts) is (size > sharing.NEIGHBOURS_MAX == 12)


def test_lines_that_cannot_be_shared_are_found() -> None:
    from perfkit.columns.share import find_unshared

    units, weights, groups = ([5, 6, 5, 7, 7, 3], [1, 0, 1, -1, 1, -2], [0, 0, 0, 1, 1, 2])
    arrays = [np.array(each) for each in (units, weights, groups)]
    assert find_unshared(*arrays, None).tolist() == [False, True, False, True, False, True]
    taken = np.array([False, True, True, True, True, False])
    assert find_unshared(*arrays, taken).tolist() == [False, False, True, True, False, False]


def test_nothing_is_shared_among_nobody() -> None:
    assert share([], [], [], []) == ([], [])


@pytest.mark.parametrize(
    ("units", "weights"),
    [([5, 5], [1, -1]), ([5, 6], [1, 1]), ([1 << 60, 1 << 61], [1 << 10, 1])],
    ids=["weight below zero", "two totals", "two large totals"],
)
def test_error_what_cannot_be_shared_is_left_to_the_reference(units: list[int], weights: list[int]) -> None:
    assert share(units, weights, [1, 1], [1, 2]) is None
    assert share(units, weights, [1, 1], [2, 1]) is None


def test_machine_code_shares_out_as_numpy_does() -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.columns import share_out
    from perfkit.fused import share_loop

    done = []
    for seed in range(150):
        chance = np.random.default_rng(seed)
        count = int(chance.integers(0, 40))
        groups = np.sort(chance.integers(0, count // 2 + 1, count))
        units = chance.integers(-(1 << (3 + seed % 34)), 1 << (3 + seed % 34), 40)[groups]
        weights = chance.integers(0, 1 << (1 + seed % 33), count) if seed % 7 else np.zeros(count, np.int64)
        keys = [groups, chance.permutation(count) if seed % 5 == 0 else np.arange(count)]
        parts, has = np.empty(count, np.int64), np.empty(count, np.bool_)
        done.append(share_loop([units, weights, groups, keys[1]], parts, has) == count)
        by_numpy = share_out(units, weights, groups, keys, None)
        by_machine = share_out(units, weights, groups, keys, None, share_loop)
        assert (by_numpy is None) == (by_machine is None)
        if by_numpy is None or by_machine is None:
            continue
        there = np.ones(count, np.bool_) if by_numpy[1] is None else by_numpy[1]
        assert np.array_equal(there, np.ones(count, np.bool_) if by_machine[1] is None else by_machine[1])
        assert np.array_equal(by_numpy[0][there], by_machine[0][there])
    assert 90 < sum(done) < 150


@pytest.mark.parametrize(
    ("units", "weights", "groups", "keys"),
    [([5, 6], [1, 1], [0, 0], [0, 1]), ([5], [-1], [0], [0]), ([5, 5], [1, 1], [1, 0], [0, 1])],
)
def test_machine_code_leaves_to_numpy_what_it_cannot_share_out(
    units: list[int], weights: list[int], groups: list[int], keys: list[int]
) -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.fused import share_loop

    columns = [np.array(each, dtype=np.int64) for each in (units, weights, groups, keys)]
    parts, has = np.empty(len(units), np.int64), np.empty(len(units), np.bool_)
    assert share_loop(columns, parts, has) < len(units)
    assert share_loop([np.repeat(each, 2)[::2] for each in columns], parts, has) == 0


@pytest.mark.parametrize(
    ("units", "weights", "keys", "is_done"),
    [
        ([7] * 64, [1] * 64, list(range(64)), True),
        ([7] * 65, [1] * 65, list(range(65)), False),
        ([1 << 31] * 2, [1, 1], [0, 1], True),
        ([(1 << 31) + 1] * 2, [1, 1], [0, 1], False),
        ([-(1 << 31)] * 2, [1, 1], [0, 1], True),
        ([-(1 << 31) - 1] * 2, [1, 1], [0, 1], False),
        ([3] * 2, [1 << 31, 1], [0, 1], True),
        ([3] * 2, [1, (1 << 31) + 1], [0, 1], False),
        ([1 << 22] * 2, [(1 << 31) - 1, 1], [0, 1], True),
        ([1 << 22] * 2, [1 << 31, 1], [0, 1], False),
        ([5] * 2, [1, 1], [-9, -3], True),
        ([5] * 2, [1, 1], [-3, -3], True),
        ([5] * 2, [1, 1], [-3, -9], False),
        ([5] * 2, [0, 0], [0, 1], True),
        ([5], [0], [0], True),
    ],
)
def test_machine_code_shares_out_up_to_its_bounds(
    units: list[int], weights: list[int], keys: list[int], is_done: bool
) -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.fused import share_loop

    count = len(units)
    columns = [np.array(each, dtype=np.int64) for each in (units, weights, [4] * count, keys)]
    parts, has = np.full(count, -1, np.int64), np.zeros(count, np.bool_)
    assert (share_loop(columns, parts, has) == count) is is_done
    if is_done:
        expected, there = by_hand(units, weights, [4] * count, list(range(count)), [True] * count)
        assert has.tolist() == there and parts[has].tolist() == [expected[at] for at in range(count) if there[at]]
