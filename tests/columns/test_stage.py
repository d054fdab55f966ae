"""Lines are reckoned in parts at once with the bytes of one after the other, and by several threads of a host."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

import perfkit

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    import numpy.typing as npt

    from perfkit.columns import MapBlocks

PLAN = """perfkit 2027
plan "Shares of a target" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  target : money
  booked : money
  quota  : money

pay bonus = target * (booked / quota)  else USD 0
"""
LINES = 1_300_000


def draw(count: int = LINES) -> dict[str, npt.NDArray[np.int64]]:
    chance = np.random.default_rng(11)
    return {name: chance.integers(1, 10**6, count) for name in ("target", "booked", "quota")}


def backwards(function: Callable[[int], int], numbers: Iterable[int]) -> Iterable[int]:
    """A map that begins with the last part."""
    given = list(numbers)
    done = {each: function(each) for each in reversed(given)}
    return [done[each] for each in given]


@pytest.mark.parametrize("executor", ["numpy", "fused"])
def test_parts_at_once_give_the_bytes_of_one_after_the_other(executor: str) -> None:
    if executor == "fused":
        pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    plan = perfkit.compile_plan(perfkit.load_plan(PLAN))
    columns = draw()
    with ThreadPoolExecutor(2) as pool:
        ways: list[MapBlocks | None] = [None, pool.map, backwards]
        for line, value in ((0, 5), (700_000, 10**15), (LINES - 1, -3), (900_000, 10**18)):
            # Ranges that some parts leave, a quotient that no product of doubles holds, a figure beyond the door.
            columns["booked"][line] = value
            runs = [plan.columns({"rep": columns}, "2027-01", executor=executor, map_blocks=way) for way in ways]
            assert {run.payouts["bonus"].tobytes() for run in runs} == {runs[0].payouts["bonus"].tobytes()}
            assert all(
                (run.findings, run.withheld, run.by) == (runs[0].findings, runs[0].withheld, runs[0].by) for run in runs
            )


def test_a_map_that_loses_a_part_is_refused() -> None:
    plan = perfkit.compile_plan(perfkit.load_plan(PLAN))
    with pytest.raises(ValueError, match="shorter"):
        plan.columns(
            {"rep": draw()}, "2027-01", map_blocks=lambda function, numbers: [function(n) for n in numbers][:-1]
        )


def test_one_compiled_plan_serves_several_threads() -> None:
    plan = perfkit.compile_plan(perfkit.load_plan(PLAN))
    one = draw(1_000_000)
    other = {name: column[::-1].copy() for name, column in one.items()}
    alone = [perfkit.compile_plan(plan.plan).columns({"rep": table}, "2027-01") for table in (one, other)]
    with ThreadPoolExecutor(2) as pool:
        for _ in range(3):
            found = pool.map(lambda table: plan.columns({"rep": table}, "2027-01"), (one, other))
            for run, expected in zip(found, alone, strict=True):
                assert np.array_equal(run.payouts["bonus"], expected.payouts["bonus"])
