"""Caps and floors at a multiple of a column, and slices of rate tables, in the fewest passes: every cent as before."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise

import pytest

from perfkit.integers import HOPE, Form, Node, Op, Slot, fits_doubles
from perfkit.values import RoundingMode, round_quotient
from tests.columns.test_kernel import MODES, box_of, call, run

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

UNDER = 100
REACH = 10**9


def next_to_ties(factor: int, chance: random.Random) -> list[list[int]]:
    """Figures next to ties and whole quotients, beside a column whose multiple is next to the quotient."""
    rows = []
    for _ in range(60):
        whole = chance.randint(-(10**6), 10**6)
        for step in (-51, -50, -49, -1, 0, 1, 49, 50, 51):
            rows += [[UNDER * whole + step, whole // factor + near] for near in (-1, 0, 1)]
    return rows


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_a_cap_at_a_multiple_of_a_column_is_taken_after_rounding(mode: RoundingMode) -> None:
    for factor in (1, 2, 3, -4):
        form = Form()
        figure, column = (form.column(Slot("t", name), -REACH, REACH) for name in "ab")
        multiple = form.linear([(UNDER * factor, column)])
        outputs = [form.rounded(take(figure, multiple), form.constant(UNDER), mode) for take in (form.least, form.most)]
        assert [node.op for node in outputs] == [Op.LEAST, Op.MOST]
        rows = next_to_ties(factor, random.Random(factor))
        found, _ = run([figure, column], outputs[:1] if factor == 3 else outputs, rows, is_fused=factor == 2)
        expected = [
            [round_quotient(take(a, UNDER * factor * b), UNDER, mode) for take in (min, max)][: len(found[0])]
            for a, b in rows
        ]
        assert found == expected


@pytest.mark.parametrize("held", [0, 7, -HOPE + 1])
def test_a_cap_at_a_number_is_one_of_the_quotient(held: int) -> None:
    form = Form()
    figure = form.column(Slot("t", "a"), -REACH, REACH)
    node = form.rounded(form.most(figure, form.constant(UNDER * held)), form.constant(UNDER), RoundingMode.HALF_EVEN)
    rows = [[number] for number in (-REACH, -1, 0, 649, 650, 651, 750, 850, REACH)]
    found, _ = run([figure], [node], rows, is_fused=False)
    assert found == [[max(round_quotient(n, UNDER, RoundingMode.HALF_EVEN), held)] for (n,) in rows]


def test_a_column_of_narrower_numbers_does_not_wrap_where_it_is_multiplied() -> None:
    from perfkit.columns import compile_kernel

    top = (1 << 31) - 1
    for factor in (1, 2, 5):
        form = Form()
        figure, column = form.column(Slot("t", "a"), 0, 1 << 40), form.column(Slot("t", "b"), 0, top)
        held = form.least(figure, form.linear([(UNDER * factor, column)]))
        node = form.rounded(held, form.constant(UNDER), RoundingMode.HALF_EVEN)
        kernel = compile_kernel([figure, column], [node], box_of([figure, column]))
        arrays = [np.array([1 << 40, 350, 1 << 40]), np.array([top, top, 3], np.int32)]
        assert call(kernel, arrays, 1) == (3, [[min((1 << 40) // UNDER + 1, factor * top)], [4], [3 * factor]])


def test_what_is_read_elsewhere_too_is_held_as_before() -> None:
    form = Form()
    figure, column = (form.column(Slot("t", name), 0, REACH) for name in "ab")
    rounded = form.rounded(figure, form.constant(UNDER), RoundingMode.HALF_UP)
    twice = form.linear([(2, column)])
    for outputs in (
        [form.least(rounded, twice), rounded],
        [form.least(rounded, twice), twice],
        [form.least(rounded, twice)] * 2,
        [form.least(rounded, twice), form.linear([(1, form.least(rounded, twice))], 1)],
    ):
        found, _ = run([figure, column], outputs, [[649, 4], [650, 3], [50, 0]], is_fused=False)
        one = [min(6, 8), min(7, 6), min(1, 0)]
        assert [row[0] for row in found] == one
        assert found[1][1] in (7, 6, one[1] + 1)


# --- slices ----------------------------------------------------------------------------------------------------------

Line = Callable[[int, int], int]


def make_slices(bounds: list[int], rates: list[int], *, by_quota: bool) -> tuple[list[Node], Node, Line]:
    """What a table pays by slices: its columns, the step, and the same by hand."""
    form = Form()
    quota, booked = (form.column(Slot("t", name), 0, 10**7) for name in ("quota", "booked"))
    value = form.linear([(10, booked)])
    knots = [form.linear([(bound, quota)]) if by_quota else form.constant(bound) for bound in bounds]
    jumps = [after - before for before, after in pairwise(rates)]
    terms = [(rates[0], value), *((jump, form.most(value, knot)) for jump, knot in zip(jumps, knots, strict=True))]
    total = form.linear([*terms, *((-jump, knot) for jump, knot in zip(jumps, knots, strict=True))])

    def by_hand(quota: int, booked: int) -> int:
        ends = [bound * (quota if by_quota else 1) for bound in bounds]
        found = rates[0] * 10 * booked
        return found + sum(jump * max(10 * booked - end, 0) for jump, end in zip(jumps, ends, strict=True))

    return [quota, booked], total, by_hand


@pytest.mark.parametrize("by_quota", [True, False])
@pytest.mark.parametrize("rates", [[2, 4, 6, 9, 12], [0, 3, 1, 0, 7], [9, 5, 3, 2, 0]])
def test_slices_are_told_by_what_lies_below_each_bound(rates: list[int], by_quota: bool) -> None:
    from perfkit.columns import compile_kernel
    from perfkit.record import compile_form

    inputs, total, by_hand = make_slices([5, 8, 10, 12], rates, by_quota=by_quota)
    rows = [[q, b] for q in (0, 1, 10, 1000) for bound in (5, 8, 10, 12) for b in (bound * q // 10 + n for n in (0, 1))]
    rows += [[q, b] for q in (0, 7) for b in (0, 1, 2, 10**6)]
    expected = [[by_hand(*row)] for row in rows]
    is_fused = rates[0] == 2 and find_spec("llvmlite") is not None
    assert run(inputs, [total], rows, is_fused=is_fused)[0] == expected
    text = compile_kernel(inputs, [total], box_of(inputs)).text
    # What pays nothing in its first slice has no part of the value to leave out.
    assert (text.count("minimum"), text.count("maximum")) == ((4, 0) if rates[0] else (0, 4))
    record = compile_form(inputs, [total, Form().constant(1)], guard="", otherwise=lambda *row: ())
    assert [list(record(*row)) for row in rows] == expected


def test_slices_that_are_read_elsewhere_stay_as_they_are() -> None:
    inputs, total, by_hand = make_slices([5, 8], [1, 2, 4], by_quota=True)
    (slice_,) = [node for node in total.args if node.op is Op.MOST][:1]
    rows = [[10, b] for b in range(12)]
    found, _ = run(inputs, [total, slice_], rows, is_fused=False)
    assert found == [[by_hand(q, b), max(10 * b, 5 * q)] for q, b in rows]


def test_a_hope_is_not_held_as_an_integer() -> None:
    from perfkit.columns import compile_kernel

    form = Form(is_hopeful=True)
    figure, under, column = form.column(Slot("t", "a"), 0, HOPE * 2), form.column(Slot("t", "d"), 1, 9), None
    column = form.column(Slot("t", "b"), 0, REACH)
    rounded = form.rounded(figure, under, RoundingMode.DOWNWARD)
    assert fits_doubles(figure, under, RoundingMode.DOWNWARD) and rounded.data[1]
    inputs = [figure, under, column]
    kernel = compile_kernel(inputs, [form.least(rounded, column)], box_of(inputs))
    assert call(kernel, [np.array([HOPE]), np.array([1]), np.array([5])], 1)[0] == 0
    assert call(kernel, [np.array([HOPE]), np.array([2]), np.array([5])], 1) == (1, [[5]])
