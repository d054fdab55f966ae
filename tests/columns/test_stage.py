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


@pytest.mark.unmeasured
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


SPLIT = """perfkit 2027
plan "Deals parted" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month

participants rep key id
  id : text

rows line key deal, line_no dated closed_on
  deal      : count
  line_no   : count
  rep       : rep
  closed_on : date
  amount    : money
  share     : percent

calc each line
  credited : money = apportion(amount, share by deal, line_no within deal over this period)  else USD 7

pay commission = sum(line.credited)
"""


@pytest.mark.parametrize("executor", ["numpy", "fused"])
def test_columns_that_would_only_be_copied_are_taken_over_until_one_lacks_a_value(executor: str) -> None:
    from perfkit import compile_plan, load_plan
    from perfkit.columns import Scaled

    if executor == "fused":
        pytest.importorskip("llvmlite", reason="machine code needs perfkit[jit]")
    compiled = compile_plan(load_plan(SPLIT))

    def pay(amounts: list[int], shares: list[int], *, day: str = "2027-01-05") -> list[int]:
        lines = {
            "deal": np.array([1, 1, 2, 2]),
            "line_no": np.arange(4),
            "rep": np.array([0, 1, 0, 1]),
            "closed_on": np.array([day] * 4, "datetime64[D]"),
            "amount": np.array(amounts),
            "share": Scaled(np.array(shares), 4),
        }
        kept = {name: getattr(each, "values", each).copy() for name, each in lines.items()}
        people = {"id": np.array(["A", "B"])}
        done = compiled.columns({"rep": people, "line": lines}, "2027-01", executor=executor)
        assert all((getattr(lines[name], "values", lines[name]) == each).all() for name, each in kept.items())
        return done.payouts["commission"].tolist()

    plain = ([100, 100, 205, 205], [5000, 5000, 5000, 5000])
    assert [pay(*plain), pay(*plain)] == [[50 + 103, 50 + 102]] * 2
    # Parts of nothing are zero, and lie in the same range as what stands where there are none.
    nothing = [0, 0, 205, 205]
    assert [pay(nothing, plain[1]), pay(nothing, plain[1])] == [[103, 102]] * 2
    assert pay(nothing, [0, 0, 5000, 5000]) == [700 + 103, 700 + 102]
    # A deal without weights has no parts, and what stands in their place is seven dollars.
    assert pay(plain[0], [0, 0, 5000, 5000]) == [700 + 103, 700 + 102]
    # Beyond the ranges of before, and back.
    assert pay([1 << 40, 1 << 40, 205, 205], plain[1]) == [(1 << 39) + 103, (1 << 39) + 102]
    assert pay(*plain) == [153, 152]
    assert pay(*plain, day="2027-02-05") == [0, 0]
