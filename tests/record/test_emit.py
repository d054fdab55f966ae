"""The function of one record gives what its steps are, next to every tie and on both sides of every bound."""

from __future__ import annotations

import random

import pytest

from perfkit.integers import Form, Slot
from perfkit.record import compile_form, emit_form
from perfkit.values import RoundingMode, round_quotient
from tests.columns.test_kernel import MODES


@pytest.mark.unmeasured
@pytest.mark.parametrize("mode", MODES, ids=str)
@pytest.mark.parametrize("under", [2, 3, 4, 7, 12, 100, 625, 10_000, 3 * 2**40, 10**30, 10**30 + 1])
def test_a_quotient_by_a_known_number_is_rounded_next_to_its_ties(mode: RoundingMode, under: int) -> None:
    chance = random.Random(under)
    wholes = [0, 1, 2, 3, *(chance.randint(0, 10**40) for _ in range(20))]
    numbers = {
        sign * half // 2 + step
        for whole in wholes
        for half in (2 * whole * under, (2 * whole + 1) * under)
        for step in (-1, 0, 1)
        for sign in (1, -1)
    }
    for low in (-(10**80), 0):
        form = Form()
        over = form.column(Slot("t", "over"), low, 10**80)
        rounded = form.rounded(over, form.constant(under), mode)
        run = compile_form([over], [rounded, form.yes], guard="", otherwise=lambda *row: ())
        for number in numbers:
            assert number < low or run(number) == (round_quotient(number, under, mode),)


def test_slices_are_found_by_halving_their_bounds_and_read_what_is_multiplied_once() -> None:
    form = Form()
    a, b, quota = (form.column(Slot("t", name), 0, 10**9) for name in ("a", "b", "quota"))
    value = form.linear([(10, form.times([a, b]))])
    knots = [form.linear([(bound, quota)]) for bound in (1, 5, 8)]
    total = form.linear([(2, value), *((3, form.most(value, knot)) for knot in knots), (4, quota)], 7)
    text = emit_form([a, b, quota], [total, form.yes])
    assert text.count("x0*x1") == 1 and text.count("if ") == 3
    run = compile_form([a, b, quota], [total, form.yes], guard="", otherwise=lambda *row: ())
    for q in (0, 1, 10, 20):
        for product in (0, 1, *(bound * q // 10 + step for bound in (1, 5, 8) for step in (0, 1))):
            slices = sum(max(10 * product, bound * q) for bound in (1, 5, 8))
            assert run(product, 1, q) == run(1, product, q) == (20 * product + 3 * slices + 4 * q + 7,)
