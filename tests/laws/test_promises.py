"""Laws of judging promises before data."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from perfkit.engine import VerdictKind, breaks_data_promise, judge_promises, prove_promises, show_promise
from perfkit.engine.promises_facts import find_broken, run_facts
from perfkit.engine.promises_pools import gather_pools
from perfkit.engine.promises_search import FactMaker
from perfkit.expr import (
    Bounds,
    add_bounds,
    divide_bounds,
    hull_of,
    meet_bounds,
    multiply_bounds,
    negate_bounds,
    power_bounds,
    scale_bounds,
    snap_bounds,
)
from perfkit.lang import read_plan
from perfkit.plans import Program, lower_plan
from tests.strategies.lang import EXAMPLES, GOOD
from tests.strategies.promises import plans_with_promises
from tests.tries import tries

ROOT = Path(__file__).resolve().parents[2]
SHOWN_ONLY = {"everything", "everything-zh"}
"""Texts that show every construct to the reader of plans; their names stand for nothing, so they cannot run."""
CORPUS = [path for path in (*EXAMPLES, *GOOD) if path.stem not in SHOWN_ONLY]

numbers = st.fractions(min_value=-20, max_value=20, max_denominator=6)


@st.composite
def bounds_with_a_number(draw: st.DrawFn) -> tuple[Bounds, Fraction]:
    """Bounds, and a number that lies between them."""
    value = draw(numbers)
    lower = draw(st.none() | numbers.filter(lambda number: number <= value))
    upper = draw(st.none() | numbers.filter(lambda number: number >= value))
    return Bounds(lower, upper), value


@given(bounds_with_a_number(), bounds_with_a_number(), numbers)
def test_arithmetic_never_leaves_its_bounds(
    left: tuple[Bounds, Fraction], right: tuple[Bounds, Fraction], factor: Fraction
) -> None:
    (one, x), (other, y) = left, right
    assert add_bounds(one, other).holds(x + y)
    assert multiply_bounds(one, other).holds(x * y)
    assert negate_bounds(one).holds(-x)
    assert scale_bounds(one, factor).holds(x * factor)
    assert power_bounds(one, 2).holds(x * x)
    assert power_bounds(one, 3).holds(x**3)
    hull = hull_of([one, other])
    assert hull is not None
    assert hull.holds(x)
    assert hull.holds(y)
    assert meet_bounds(one, other).holds(x) is other.holds(x)
    if y:
        assert divide_bounds(one, other).holds(x / y)
    if x.denominator == 1:
        assert snap_bounds(one, Fraction(1)).holds(x)


def lower(text: str) -> Program | None:
    model, _ = read_plan(text, name="random.plan")
    return lower_plan(model)[0] if model is not None else None


@tries(20)
@given(plans_with_promises(), st.integers(0, 10**6))
def test_what_is_proved_is_broken_by_no_facts(text: str, seed: int) -> None:
    program = lower(text)
    assume(program is not None)
    assert program is not None
    proved = [verdict.must for verdict in prove_promises(program) if verdict.kind is VerdictKind.PROVED]
    maker = FactMaker(program, gather_pools(program))
    for place in range(8 if proved else 0):
        facts = maker.make(seed + place)
        runs = run_facts(program, facts)
        for must in proved if runs is not None and not breaks_data_promise(program, runs) else ():
            assert runs is not None
            assert find_broken(must, runs) is None, (show_promise(program, must), facts)


@tries(4)
@given(plans_with_promises(), st.integers(0, 100))
def test_a_counterexample_breaks_its_promise_and_comes_out_again(text: str, seed: int) -> None:
    program = lower(text)
    assume(program is not None)
    assert program is not None
    verdicts = judge_promises(program, seed=seed, tries=4)
    assert verdicts == judge_promises(program, seed=seed, tries=4)
    for verdict in verdicts:
        assert (verdict.counterexample is not None) is (verdict.kind is VerdictKind.REFUTED)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_no_plan_of_the_corpus_breaks_what_is_proved_of_it(path: Path) -> None:
    program = lower(path.read_text(encoding="utf-8"))
    assert program is not None
    proved = [verdict.must for verdict in prove_promises(program) if verdict.kind is VerdictKind.PROVED]
    maker = FactMaker(program, gather_pools(program))
    for seed in range(25 if proved else 0):
        runs = run_facts(program, maker.make(seed))
        for must in proved if runs is not None and not breaks_data_promise(program, runs) else ():
            assert runs is not None
            assert find_broken(must, runs) is None
