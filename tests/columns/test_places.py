"""Places in scopes, what equal places share, and the lines of groups, as loops over the lines make them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from perfkit.engine import GROUP_DEPTH_MAX

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.stage import Column


def column(values: list[int], has: list[bool] | None = None) -> Column:
    from perfkit.columns.stage import Column

    return Column(np.array(values, np.int64), 0, None if has is None else np.array(has, np.bool_))


def test_places_are_counted_in_each_scope() -> None:
    from perfkit.columns.places import count_scopes, rank_lines

    for seed in range(80):
        chance = random.Random(seed)
        size = chance.choice([1, 2, 9])
        groups = [chance.randrange(3) for _ in range(size)]
        keys = [[chance.randrange(3) for _ in range(size)] for _ in range(chance.choice([1, 2]))]
        own = list(zip(*keys, strict=True))
        ahead = [[own[o] for o in range(size) if groups[o] == groups[at] and own[o] < own[at]] for at in range(size)]
        arrays = [np.array(groups), [np.array(key) for key in keys]]
        assert rank_lines(*arrays, is_dense=False).tolist() == [len(each) + 1 for each in ahead]
        assert rank_lines(*arrays, is_dense=True).tolist() == [len(set(each)) + 1 for each in ahead]
        assert count_scopes(np.array(groups)).tolist() == [groups.count(group) for group in groups]


def win(groups: list[int], places: list[int], prizes: list[int], order: list[int] | None) -> list[int] | None:
    from perfkit.columns.places import share_prizes

    found = share_prizes(
        np.array(groups, np.int64),
        np.array(places, np.int64),
        prizes,
        lambda lines: None if order is None else np.array(order, np.int64)[lines],
    )
    return None if found is None else found.tolist()


def test_equal_places_share_what_the_places_they_fill_are_worth() -> None:
    assert win([], [], [5], []) == []
    for seed in range(120):
        chance = random.Random(seed)
        size = chance.choice([1, 3, 8])
        groups = [chance.randrange(2) for _ in range(size)]
        scores = [chance.randrange(3) for _ in range(size)]
        places = [
            1 + sum(g == groups[at] and s < scores[at] for g, s in zip(groups, scores, strict=True))
            for at in range(size)
        ]
        prizes = [chance.randrange(20) for _ in range(chance.randint(0, 5))]
        order = chance.sample(range(size), size)
        expected, is_odd = [0] * size, False
        for at in range(size):
            equal = [o for o in range(size) if (groups[o], places[o]) == (groups[at], places[at])]
            total = sum(prizes[places[at] - 1 : places[at] - 1 + len(equal)])
            turn = sorted(equal, key=order.__getitem__).index(at)
            expected[at] = total // len(equal) + (turn < total % len(equal))
            is_odd |= total % len(equal) > 0
        assert win(groups, places, prizes, order) == expected
        # Nobody asks for an order where no unit is odd.
        assert win(groups, places, prizes, None) == (None if is_odd else expected)


def test_members_that_agree_make_a_line() -> None:
    from perfkit.columns.groups import make_lines

    for seed in range(120):
        chance = random.Random(seed)
        size = chance.choice([0, 1, 2, 9])
        parts = [
            column([chance.randint(-2, 2) for _ in range(size)], flags)
            for flags in (
                [chance.random() < 0.7 for _ in range(size)] if chance.random() < 0.5 else None
                for _ in range(seed % 3 + 1)
            )
        ]
        makers = [chance.random() < 0.6 for _ in range(size)] if seed % 2 else None
        found = make_lines(parts, None if makers is None else np.array(makers, np.bool_))
        own = [
            None if any(p.has is not None and not p.has[at] for p in parts) else tuple(int(p.values[at]) for p in parts)
            for at in range(size)
        ]
        made = sorted({each for at, each in enumerate(own) if each is not None and (makers is None or makers[at])})
        assert found.count == len(made)
        assert list(zip(*(each.tolist() for each in found.by), strict=True)) == made
        there = [each in made for each in own]
        assert (found.link.has is None) is all(there)
        assert found.link.has is None or found.link.has.tolist() == there
        assert found.link.values.tolist() == [made.index(each) if each in made else 0 for each in own]


def climb(lead: Column, lines: list[int]) -> list[tuple[int, int]] | None:
    """Who reads whom: the source and the group, which here is a hundred and the participant."""
    from perfkit.columns.groups import climb

    link = column([100 + at for at in range(len(lead.values))])
    found = climb(lead, link, np.array([7 * line for line in lines], np.int64), np.array(lines, np.int64))
    return None if found is None else sorted(zip(*(each.tolist() for each in found), strict=True))


def test_all_levels_of_a_hierarchy_are_climbed() -> None:
    lead = column([0, 0, 1, 1, 3], [False, True, True, True, True])
    assert climb(lead, [4, 1, 0]) == [(7, 101), (28, 101), (28, 103), (28, 104)]
    assert climb(lead, []) == []
    assert climb(column([0], [False]), [0]) == []


def test_a_hierarchy_that_is_too_deep_or_a_loop_is_left_alone() -> None:
    for deep in (GROUP_DEPTH_MAX, GROUP_DEPTH_MAX + 1):
        lead = column([max(at - 1, 0) for at in range(deep + 1)], [at > 0 for at in range(deep + 1)])
        found = climb(lead, [deep])
        assert found == (None if deep > GROUP_DEPTH_MAX else [(7 * deep, 100 + at) for at in range(1, deep + 1)])
    assert climb(column([1, 0]), [0]) is None


def test_texts_are_put_in_order_few_or_all_of_them() -> None:
    from perfkit.columns.orders import Orders
    from perfkit.integers import Texts

    texts = Texts()
    orders = Orders(texts)
    assert orders.order_texts(np.array([3, 0])).tolist() == [0, 0]
    words = [f"{at * 7919 % 97:03}" for at in range(40)]
    codes = texts.code_all(words)
    for size in (1, 9, 10, 11, 40):
        chosen = [codes[at * 3 % 40] for at in range(size)]
        for _ in range(2):
            places = orders.order_texts(np.array(chosen)).tolist()
            known = [texts.words[code] for code in chosen]
            assert sorted(range(size), key=places.__getitem__) == sorted(range(size), key=known.__getitem__)
    # A text that came in since is put in order too.
    late = texts.code_all(["000a", "zzz", *(f"x{at}" for at in range(9))])
    places = orders.order_texts(np.array([*codes, *late])).tolist()
    assert sorted(places) == list(range(51)) and places[41] == 50


def test_parts_are_called_by_their_row_and_who_is_credited_and_are_numbered_where_that_is_the_same() -> None:
    from perfkit.columns.opening import _PartKeys
    from perfkit.columns.take import Given
    from perfkit.engine import KEY_JOINT

    rows, people = Given({}, 3, ["x", "y", "z"]), Given({}, 2, ["A", "B"])
    who = column([0, 1, 0, 0, 1, 0], [True, True, True, True, False, True])
    keys = _PartKeys(rows, people, np.array([0, 0, 0, 1, 1, 0]), who)
    expected = [("x", "A"), ("x", "B"), ("x", "A", "2"), ("y", "A"), ("y", "-"), ("x", "A", "3")]
    assert list(keys) == [KEY_JOINT.join(each) for each in expected] and len(keys) == 6
    assert list(_PartKeys(rows, people, np.array([2]), column([1]))) == [KEY_JOINT.join(("z", "B"))]
