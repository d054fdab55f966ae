"""Machine code over columns: what it takes, where it stops, and that it is the plan's cents either way."""

from __future__ import annotations

import gc
import random
import sys

import pytest

import perfkit
from perfkit.integers import Form, Node, Slot
from perfkit.values import RoundingMode

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")
pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")

TIERED = """perfkit 2027
plan "Tiers on attainment" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  quota  : money
  booked : money
  team   : count
  is_new : flag

tiers accelerator(attainment: percent) marginal
  | from | below    | rate |
  | 0%   | 80%      | 2%   |
  | 80%  | no limit | 5%   |

calc
  attainment : percent = booked / quota  else 0%

pay commission = quota * accelerator(attainment) * (if is_new then 2 otherwise 1) + team * USD 0.01
"""


def compiled() -> perfkit.CompiledPlan:
    return perfkit.compile_plan(perfkit.load_plan(TIERED))


def draw(count: int) -> dict[str, object]:
    chance = np.random.default_rng(4)
    return {
        "quota": chance.integers(0, 10**8, count),
        "booked": chance.integers(0, 2 * 10**8, count),
        "team": chance.integers(0, 40, count),
        "is_new": chance.random(count) < 0.3,
    }


def pay(columns: dict[str, object], plan: perfkit.CompiledPlan | None = None) -> tuple[list[int], set[str]]:
    """The payouts as machine code, which are those of numpy, and the lanes it took."""
    plan = plan or compiled()
    fused = plan.columns({"rep": columns}, "2027-01", executor="fused")
    plain = plan.columns({"rep": columns}, "2027-01")
    assert (fused.payouts["commission"] == plain.payouts["commission"]).all()
    assert (fused.by, fused.withheld) == (plain.by, plain.withheld)
    return fused.payouts["commission"].tolist(), set(fused.lanes)


def test_machine_code_pays_the_cents_of_the_reference_evaluator() -> None:
    columns = draw(200)
    paid, lanes = pay(columns)
    names = list(columns)
    rows = [
        {"id": str(at), "quota": f"{q / 100:.2f}", "booked": f"{b / 100:.2f}", "team": int(t), "is_new": bool(n)}
        for at, (q, b, t, n) in enumerate(zip(*(columns[name] for name in names), strict=True))
    ]
    result = perfkit.evaluate(perfkit.load_plan(TIERED), {"rep": rows}, "2027-01")
    assert paid == [int(result.statements[str(at)].payouts["commission"].amount * 100) for at in range(200)]
    assert lanes == {"fused f53"}


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", "uint16", "int32", "uint32", ">i8", ">u2"])
def test_whole_numbers_of_every_size_are_read(kind: str) -> None:
    columns = draw(300)
    wide = pay(columns)
    assert pay({**columns, "team": columns["team"].astype(kind)}) == wide


def test_columns_that_do_not_lie_side_by_side_are_read_in_blocks() -> None:
    columns = draw(70_000)
    spread = np.stack([columns["quota"], columns["booked"]], axis=1)
    assert pay({**columns, "quota": spread[:, 0], "booked": spread[:, 1]}) == pay(columns)
    # A block of it in which a value lies beyond what was proved.
    columns["booked"][50_000] = spread[50_000, 1] = 10**17
    assert pay({**columns, "quota": spread[:, 0], "booked": spread[:, 1]}) == pay(columns)


def test_a_value_beyond_the_ranges_stops_the_loop_and_is_proved_anew() -> None:
    plan, columns = compiled(), draw(100_000)
    assert pay(columns, plan)[1] == {"fused f53"}
    for line, value in ((99_999, 10**15), (40_000, 10**17), (0, -5)):
        columns["booked"][line] = value
        pay(columns, plan)


def test_figures_beyond_the_door_are_left_to_the_reference_evaluator() -> None:
    columns = draw(20)
    pay(columns)
    columns["booked"][7] = 10**18
    assert "reference" in pay(columns)[1]


def test_what_only_python_integers_hold_runs_through_numpy() -> None:
    text = TIERED.replace("quota * accelerator(attainment)", "min(booked * team * team * team, USD 5)")
    plan = perfkit.compile_plan(perfkit.load_plan(text))
    columns = {**draw(50), "booked": np.full(50, 10**17)}
    _, lanes = pay(columns, plan)
    assert "python integers" in lanes


def test_loops_that_are_alike_are_made_once() -> None:
    from perfkit.fused.machine import compile_loop

    columns = draw(10)
    pay(columns)
    before = compile_loop.cache_info()
    pay(columns, compiled())
    after = compile_loop.cache_info()
    assert (after.misses, after.hits) == (before.misses, before.hits + 1)


def test_a_table_of_very_many_steps_is_left_to_numpy() -> None:
    from perfkit.fused import compile_fused

    form = Form()
    of = form.column(Slot("t", "of"), 0, 10**6)
    steps = form.steps(of, range(10, 4000, 10), range(400))
    assert "fused" not in " ".join(compile_fused([of], [steps], ((0, 10**6),)).lanes)


@pytest.mark.parametrize("mode", [mode for mode in RoundingMode if mode is not RoundingMode.EXACT], ids=str)
def test_a_quotient_that_doubles_do_not_hold_is_divided_in_64_bits(mode: RoundingMode) -> None:
    from perfkit.fused import compile_fused

    form, chance = Form(), random.Random(3)
    over = form.column(Slot("t", "over"), -(1 << 60), 1 << 60)
    under = form.column(Slot("t", "under"), 1, 1 << 56)
    outputs: list[Node] = [form.rounded(over, under, mode)]
    kernel = compile_fused([over, under], outputs, ((over.low, over.high), (under.low, under.high)))
    below = [chance.choice([2, 6, 1 << 20, 1 << 54]) for _ in range(200)]
    above = [chance.randint(-100, 100) * each // 2 + chance.choice([-1, 0, 0, 1]) for each in below]
    found = np.empty(200, np.int64)
    assert kernel.run([np.array(above), np.array(below)], 0, 200, [found]) == 200
    assert found.tolist() == [perfkit.values.round_quotient(n, d, mode) for n, d in zip(above, below, strict=True)]


def test_without_the_compiler_the_mend_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "llvmlite" or name.startswith("perfkit.fused")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "llvmlite", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'perfkit\[jit\]'"):
        compiled().columns({"rep": draw(3)}, "2027-01", executor="fused")


def test_another_executor_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="executor must be 'numpy' or 'fused', not 'numba'"):
        compiled().columns({"rep": draw(3)}, "2027-01", executor="numba")


@pytest.mark.unmeasured
def test_code_that_is_let_go_leaves_the_code_made_after_it_whole() -> None:
    from perfkit.fused.machine import compile_loop

    for count in (5, 6, 7):
        # What nobody holds any more is freed, with the engine that it lies in.
        compile_loop.cache_clear()
        pay(draw(count))
        gc.collect()
    assert compile_loop.cache_info().currsize >= 1


def test_lines_beyond_the_last_one_are_left_as_they_are() -> None:
    from perfkit.columns import BLOCK
    from perfkit.fused import compile_fused

    form = Form()
    a = form.column(Slot("t", "a"), 0, 9)
    kernel = compile_fused([a], [form.linear([(3, a)], 1)], ((0, 9),))
    spread = np.stack([np.arange(3 * BLOCK) % 10] * 2, axis=1)[:, 0]
    for column in (spread, spread.copy(), spread.astype(">i8")):
        for first, last in ((0, BLOCK + 10), (5, BLOCK), (7, 7), (BLOCK - 1, 2 * BLOCK + 1)):
            found = np.full(len(spread), -1)
            assert kernel.run([column], first, last, [found]) == last
            expected = np.full(len(spread), -1)
            expected[first:last] = 3 * spread[first:last] + 1
            assert np.array_equal(found, expected)


def test_a_loop_over_lines_spread_out_stops_at_its_tile() -> None:
    from perfkit.columns import BLOCK
    from perfkit.fused import compile_fused

    form = Form()
    a = form.column(Slot("t", "a"), 0, 9)
    kernel = compile_fused([a], [form.linear([(3, a)], 1)], ((0, 9),))
    column = np.zeros((2 * BLOCK, 2), np.int64)[:, 0]
    column[BLOCK + 9000] = 10
    found = np.full(2 * BLOCK, -1)
    came = kernel.run([column], 0, 2 * BLOCK, [found])
    assert BLOCK < came <= BLOCK + 9000
    assert (found[:came] == 1).all()
