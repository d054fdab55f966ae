"""What lines give together is what plain Python gives, also where 64 bits or doubles do not hold it."""

from __future__ import annotations

from fractions import Fraction
from math import comb
from statistics import median

import pytest

from perfkit.expr import Gathering
from perfkit.integers import Texts

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")
gather = pytest.importorskip("perfkit.columns.gather", reason="columns need numpy")
groups = pytest.importorskip("perfkit.columns.groups", reason="columns need numpy")
orders = pytest.importorskip("perfkit.columns.orders", reason="columns need numpy")
places = pytest.importorskip("perfkit.columns.places", reason="columns need numpy")
quotients = pytest.importorskip("perfkit.columns.quotients", reason="columns need numpy")

Column = pytest.importorskip("perfkit.columns", reason="columns need numpy").Column

NEAR = 94_906_267
"""Squared it passes 2^53, so that quotients of neighbours lie next to each other."""


def whole(*numbers: int) -> object:
    return np.array(numbers, dtype=np.int64)


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ((1, 2, 1, -3), (3, 6, 2, 1)),
        ((NEAR, NEAR + 1, NEAR - 1), (NEAR + 1, NEAR + 2, NEAR)),
        ((1 << 60, (1 << 60) - 1), ((1 << 60) + 1, 1 << 60)),
        ((), ()),
    ],
    ids=["small", "as one double", "beyond doubles", "none"],
)
def test_quotients_come_in_their_exact_order(over: tuple[int, ...], under: tuple[int, ...]) -> None:
    values = [Fraction(a, b) for a, b in zip(over, under, strict=True)]
    ranked = sorted(set(values))
    assert quotients.order_quotients(whole(*over), whole(*under)).tolist() == [ranked.index(each) for each in values]


def test_quotients_of_many_divisors_are_added_up_exactly() -> None:
    unders = [comb(12, 6) * at + 1 for at in range(4)]
    found = quotients.add_up_quotients(whole(0, 0, 1, 1), whole(1, 2, 3, 4), whole(*unders), 3)
    sums = [Fraction(1) + Fraction(2, unders[1]), Fraction(3, unders[2]) + Fraction(4, unders[3]), Fraction(0)]
    assert [Fraction(int(a), int(b)) for a, b in zip(*found[:2], strict=True)] == sums
    primes = whole(*(2**31 - 1 - 2 * at for at in range(3)))
    assert quotients.add_up_quotients(whole(0, 0, 0), whole(1, 1, 1), primes, 1)[2].tolist() == [True]
    apart = quotients.add_up_quotients(whole(0, 1, 2), whole(5, 6, 7), primes, 4)
    assert [each.tolist() for each in apart[:2]] == [[5, 6, 7, 0], [*primes.tolist(), 1]]
    assert [each.tolist() for each in quotients.add_up_quotients(whole(), whole(), whole(), 1)[:2]] == [[0], [1]]


def rows(ends: object, values: object, *, under: object = None, keys: tuple[object, ...] = ()) -> object:
    return gather.Rows(ends, None, Column(values), under, keys)


def test_what_64_bits_do_not_hold_is_not_added_up() -> None:
    large = rows(whole(0, 0), whole(1 << 62, 1 << 62))
    assert gather.put_together(Gathering.SUM, large, 1).beyond.tolist() == [True]
    assert gather.put_together(Gathering.MEDIAN, large, 1).beyond.tolist() == [True]
    running, beyond = gather.add_up_in_order(whole(0, 0), [whole(1, 2)], whole(1 << 62, 1 << 62))
    assert (running.tolist(), beyond.tolist()) == ([1 << 62, 0], [False, True])
    primes = whole(2**31 - 1, 2**31 - 3, 2**31 - 5)
    summed = gather.put_together(Gathering.SUM, rows(whole(0, 0, 0), whole(1, 1, 1), under=primes), 2)
    assert (summed.beyond.tolist(), summed.under.tolist()) == ([True, False], [1, 1])
    assert gather.add_up_in_order(whole(), [whole()], whole())[0].tolist() == []


@pytest.mark.parametrize("gathering", [Gathering.FIRST, Gathering.LAST, Gathering.MIN, Gathering.MEDIAN])
def test_of_no_rows_there_is_no_value(gathering: Gathering) -> None:
    found = gather.put_together(gathering, rows(whole(), whole(), keys=(whole(),)), 2).column
    assert (found.has.tolist(), len(found.values)) == ([False, False], 2)


def test_the_middle_the_ends_and_the_kinds_are_those_of_plain_lists() -> None:
    values, ends, keys = [7, -2, 7, 4, 9], whole(0, 0, 0, 0, 2), whole(4, 2, 3, 1, 1)
    given = rows(ends, whole(*values), keys=(keys,))
    found = {
        each: gather.put_together(each, given, 3).column
        for each in Gathering
        if each in gather._WAYS and each is not Gathering.SUM
    }
    assert found[Gathering.MEDIAN].values.tolist()[::2] == [2 * median(values[:4]), 18]
    assert found[Gathering.FIRST].values.tolist()[::2] == [4, 9]
    assert found[Gathering.LAST].values.tolist()[::2] == [7, 9]
    assert found[Gathering.DISTINCT].values.tolist() == [3, 0, 1]
    assert found[Gathering.MAX].has.tolist() == [True, False, True]


def test_a_hierarchy_in_a_circle_or_too_deep_leads_nowhere() -> None:
    link = Column(whole(0, 0))
    assert groups.climb(Column(whole(1, 0)), link, whole(0, 1), whole(0, 1)) is None
    chain = Column(whole(0, *range(65)), 0, np.array([False] + [True] * 65))
    everybody = whole(*range(66))
    assert groups.climb(chain, Column(everybody), everybody, everybody) is None
    short = Column(whole(0, *range(64)), 0, np.array([False] + [True] * 64))
    rows_up, ends = groups.climb(short, Column(everybody[:65]), everybody[:65], everybody[:65])
    assert len(rows_up) == len(ends) == 64 * 65 // 2


def test_lines_are_made_of_those_that_make_one_and_others_belong_to_them() -> None:
    parts = [Column(whole(3, 1, 3, 1, 2)), Column(whole(1, 1, 1, 2, 1), 0, np.array([True, True, True, True, False]))]
    found = groups.make_lines(parts, np.array([True, False, False, True, True]))
    assert (found.count, [each.tolist() for each in found.by]) == (2, [[1, 3], [2, 1]])
    assert (found.link.values.tolist(), found.link.has.tolist()) == ([1, 0, 1, 0, 0], [True, False, True, True, False])


def test_texts_are_put_in_order_all_at_once_or_some_of_them() -> None:
    texts = Texts()
    ordered = orders.Orders(texts)
    assert ordered.order_texts(whole(0, 5)).tolist() == [0, 0]
    codes = texts.code_all(["pear", "apple", "fig", "kiwi", "lime", "plum", "date", "nut", "bean"])
    assert ordered.order_texts(whole(0, 1, 0)).tolist() == [1, 0, 1]
    assert ordered.order_texts(whole(*codes)).tolist() == [7, 0, 3, 4, 5, 8, 2, 6, 1]


def test_nobody_wins_an_odd_cent_where_no_order_is_known() -> None:
    places_of, nobody = whole(1, 1), whole(0, 0)
    assert places.share_prizes(nobody, places_of, [25], lambda lines: None) is None
    assert places.share_prizes(nobody, places_of, [26], lambda lines: None).tolist() == [13, 13]


# --- sums by machine code --------------------------------------------------------------------------------------------


def test_machine_code_adds_up_what_counts_as_numpy_does() -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.fused import add_loop

    for seed in range(40):
        chance = np.random.default_rng(seed)
        count, lines = int(chance.integers(0, 200)), int(chance.integers(1, 30))
        ends, values = chance.integers(0, lines, count), chance.integers(-(1 << 40), 1 << 40, count)
        taken = None if seed % 3 == 0 else chance.random(count) < 0.6
        own = gather.Rows(ends, taken, Column(values), None, ())
        by_numpy, by_machine = (gather.put_together(Gathering.SUM, own, lines, loop) for loop in (None, add_loop))
        sums = np.zeros(lines, np.int64)
        assert add_loop(ends, values, taken, sums) == count
        assert by_numpy.column.values.tolist() == by_machine.column.values.tolist() == sums.tolist()


def test_machine_code_leaves_to_numpy_what_it_cannot_add_up() -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.fused import add_loop

    def add(ends: object, values: object, taken: object = None) -> tuple[int, list[int]]:
        sums = np.zeros(2, np.int64)
        return add_loop(ends, values, taken, sums), sums.tolist()

    most = (1 << 63) - 1
    assert add(whole(0, 1, 0), whole(most - 1, 5, 1)) == (3, [most, 5])
    assert add(whole(0, 1, 0), whole(most - 1, 5, 2))[0] == 2
    assert add(whole(0, 1, 0), whole(-most, 5, -2))[0] == 2
    assert add(whole(0, 1, 0), whole(most - 1, 5, 2), np.array([True, False, False])) == (3, [most - 1, 0])
    assert add(whole(0, 2), whole(1, 1))[0] == 1
    assert add(whole(0, -1), whole(1, 1))[0] == 1
    assert add(whole(0, 1), np.array([1, 1], np.int32))[0] == 0
    assert add(whole(0, 9, 1)[::2], whole(1, 1))[0] == 0
    # What numpy calls flags are bytes, of which another made some.
    assert add(whole(0, 1), whole(1, 1), np.array([1, 2], np.uint8).view(np.bool_))[0] == 0
    # Then numpy tells whether 64 bits hold the sum.
    own = gather.Rows(whole(0, 0), None, Column(whole(most, 1)), None, ())
    assert gather.put_together(Gathering.SUM, own, 1, add_loop).beyond.tolist() == [True]
