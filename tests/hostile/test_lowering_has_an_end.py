"""The integer form of a plan that is made to be large is made, or given up, before anybody waits for it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from perfkit import compile_plan, load_plan
from perfkit.integers import tell_reason
from perfkit.testing import compare_executors
from perfkit.testing.case import Case

pytest.importorskip("numpy", reason="columns need perfkit[frames]")

HEAD = """perfkit 2027
plan "Large" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
  w  : number
  q  : money
"""
LADDER = "tiers ladder(of: number) marginal\n  | from | below | rate |\n{rows}  | 50 | no limit | 1.1 |\n".format(
    rows="".join(f"  | {at} | {at + 1} | {at}.{at % 7} |\n" for at in range(50))
)
CHOICE = "decide choice(a: number, b: money) unique\n  | a | b | -> v |\n{rows}  | else | any | 0 |\n".format(
    rows="".join(f"  | from {at} below {at + 1} | > USD 5 | {at} |\n" for at in range(100))
)


def chain(step: str, tables: str = "") -> Callable[[int], str]:
    """Figures each of which reads the one before, and the line paid for the last. step: with `{f}` for that one."""

    def write(count: int) -> str:
        lines = "".join(f"  f{at} : number = {step.format(f=f'f{at - 1}', n=at)}\n" for at in range(1, count))
        return f"{HEAD}{tables}calc\n  f0 : number = w\n{lines}pay c = USD 1 * f{count - 1}\n"

    return write


def row_of(part: str, sign: str) -> Callable[[int], str]:
    """A line paid on a condition of many parts."""
    return lambda count: f"{HEAD}pay c = USD 1 only if " + sign.join(part.format(n=at) for at in range(count)) + "\n"


def calls(tables: str, call: str) -> Callable[[int], str]:
    """A sum of figures that each ask a table."""

    def write(count: int) -> str:
        lines = "".join(f"  f{at} : number = {call.format(n=at)}\n" for at in range(count))
        total = " + ".join(f"f{at}" for at in range(count))
        return f"{HEAD}{tables}calc\n{lines}pay c = USD 1 * ({total})\n"

    return write


def add_up(count: int) -> str:
    """A sum of parts that no small number divides together."""
    return f"{HEAD}pay c = USD 1 * (" + " + ".join(f"w / {at}3" for at in range(count)) + ")\n"


WIDE, LONG, MANY = "numbers wider than what columns hold", "a product of very many figures", "very many steps"
SHAPES: dict[str, tuple[Callable[[int], str], int, str]] = {
    "squares": (chain("{f} * {f}"), 1_900, LONG),
    "doubles": (chain("{f} + {f}"), 1_900, ""),
    "quotients": (chain("w / (w + {f})  else 0"), 1_000, WIDE),
    "quotients of what was before": (chain("w / ({f} - 1)  else {f}"), 1_000, WIDE),
    "gates": (chain("{f} + 1  only if {f} > {n}"), 1_200, ""),
    "a choice at each": (chain("if {f} > {n} then {f} * 2 otherwise {f} + 1"), 900, ""),
    "tiers of tiers": (chain("ladder({f})", LADDER), 1_700, WIDE),
    "many calls of tiers": (calls(LADDER, "ladder(w + {n})"), 800, ""),
    "many calls of a decision": (calls(CHOICE, "choice(w + {n}, q)"), 800, MANY),
    "a sum of choices": (calls("", "if w > {n} then w otherwise {n}"), 900, ""),
    "or": (row_of("w == {n}", " or "), 3_800, ""),
    "and": (row_of("w != {n}", " and "), 3_800, ""),
    "and within or": (row_of("w > {n} and q < USD {n}", " or "), 1_900, ""),
    "fractions of many kinds": (row_of("w / {n}3 > 1", " or "), 2_800, ""),
    "a sum of fractions of many kinds": (add_up, 3_800, WIDE),
}
SECONDS = 6
"""The slowest takes three at the most; some of them took minutes, or all memory, before there were bounds."""


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", SHAPES)
def test_a_large_plan_is_lowered_or_given_up_soon(name: str) -> None:
    write, count, reason = SHAPES[name]
    text = write(count)
    assert 32_768 < len(text) <= 65_536
    plan = load_plan(text)
    begin = time.process_time()
    report = compile_plan(plan).report
    assert time.process_time() - begin < SECONDS
    assert (report.obstacle, report.is_lowered) == (reason, not reason)
    assert not reason or report.obstacle_in("zh") == tell_reason(reason).zh != reason


@pytest.mark.parametrize("count", [2, 5, 7, 40])
@pytest.mark.parametrize("name", [name for name in SHAPES if not name.startswith("many calls")])
def test_it_pays_the_same_either_way(name: str, count: int) -> None:
    """By each executor there is; figures that no executor can hold are too large by all of them."""
    facts: dict[str, list[dict[str, object]]]
    facts = {"rep": [{"id": each, "w": each, "q": "1"} for each in ("0", "1", "0.5", "3", "-2", "7")]}
    case = Case(SHAPES[name][0](count), facts, "2027-01")
    assert compare_executors(case, ("reference", "record", "columns", "parts")) == []
