"""What is still lowered, and what is too much: each limit at its last value and at the one after."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit import compile_plan, load_plan
from perfkit.integers import Form, NotLowered, Op, Slot
from perfkit.integers.network import find_places
from perfkit.integers.ratio import Ratio

HEAD = """perfkit 2027
plan "Limits" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  n    : count
  paid : money
"""


def list_keys(count: int) -> str:
    lines = "".join(f'  | "k{at}" | 2027-01-01 | {at}% |\n' for at in range(count - 1))
    return (
        f"parameter rate : percent\n  | id | from | value |\n  | any | 2027-01-01 | 5% |\n{lines}pay a = paid * rate\n"
    )


def list_rows(count: int) -> str:
    lines = "".join(f"  | {at} | USD {at} |\n" for at in range(count - 1))
    return f"decide d(n: count) first\n  | n | -> v |\n{lines}  | else | USD 0 |\npay a = d(n)\n"


@pytest.mark.parametrize("count", [200, 201])
def test_so_many_rows_of_a_decision_are_lowered_and_no_more(count: int) -> None:
    assert compile_plan(load_plan(HEAD + list_rows(count))).report.is_lowered is (count == 200)


@pytest.mark.parametrize("count", [200, 201])
def test_so_many_keys_of_a_parameter_are_lowered_and_no_more(count: int) -> None:
    assert compile_plan(load_plan(HEAD + list_keys(count))).report.is_lowered is (count == 200)


@pytest.mark.parametrize("count", [32, 33])
def test_so_many_figures_are_multiplied_and_no_more(count: int) -> None:
    report = compile_plan(load_plan(f"{HEAD}pay a = paid * {' * '.join(['n'] * (count - 1))}\n")).report
    assert report.obstacle == ("" if count == 32 else "a product of very many figures")


@pytest.mark.parametrize("bits", [2048, 2049])
def test_numbers_of_so_many_bits_are_steps_and_no_wider_ones(bits: int) -> None:
    form = Form()
    flag, factor = form.column(Slot("t", "f"), 0, 1), 1 << (bits - 1)
    for make in (
        lambda: form.linear([(factor, flag)]),
        lambda: form.linear([(-factor, flag)]),
        lambda: Ratio(Fraction(factor)),
        lambda: Ratio(Fraction(1, factor)),
    ):
        if bits == 2049:
            with pytest.raises(NotLowered, match="wider than what columns hold"):
                make()
        else:
            make()


@pytest.mark.parametrize("count", [64, 65])
def test_so_many_flags_are_one_step_and_no_more(count: int) -> None:
    form = Form()
    flags = [form.column(Slot("t", f"f{at}"), 0, 1) for at in range(count)]
    for join in (form.every, form.some):
        assert len(join(join(*flags[:2]), *flags[2:]).args) == (64 if count == 65 else count)
        assert {arg.op for arg in join(join(*flags[:2]), *flags[2:]).args} == (
            {Op.INPUT} if count == 64 else {Op.INPUT, join(*flags[:2]).op}
        )


@pytest.mark.parametrize("count", [28, 29, 30, 31, 32, 400])
def test_a_chain_of_figures_is_lowered_however_long(count: int) -> None:
    lines = "".join(f"  f{at} : money = f{at - 1} + USD 1\n" for at in range(1, count))
    plan = load_plan(f"{HEAD}calc\n  f0 : money = paid\n{lines}pay a = f{count - 1}\n")
    result = compile_plan(plan).record({"id": "R", "n": 1, "paid": "0.25"}, "2027-01")
    assert (result.payouts, result.by) == ({"a": 25 + 100 * (count - 1)}, "record")


@pytest.mark.parametrize("places", [0, 1, 24, 25])
def test_so_many_decimals_are_lowered_and_no_more(places: int) -> None:
    if places == 25:
        with pytest.raises(NotLowered, match="decimals"):
            find_places(Fraction(1, 10**places))
    else:
        assert find_places(Fraction(3, 7 * 10**places)) == (places, 7)
        assert find_places(Fraction(-1, 2**places)) == (places, 1)


@pytest.mark.parametrize("steps", [256, 257])
def test_so_many_steps_of_a_table_are_machine_code_and_no_more(steps: int) -> None:
    pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    from perfkit.fused import compile_fused

    form = Form()
    of = form.column(Slot("t", "of"), 0, 10**6)
    table = form.steps(of, range(10, 10 * steps + 10, 10), range(steps + 1))
    lanes = " ".join(compile_fused([of], [table], ((0, 10**6),)).lanes)
    assert ("fused" in lanes) is (steps == 256)
