"""What a run may cost is known before it: no run takes more steps than were reckoned from the plan and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from perfkit import load_plan
from perfkit.engine import run_tests
from perfkit.engine.interpret import Interpreter
from perfkit.engine.run import run_period
from perfkit.host import evaluate
from perfkit.plans import compute_cost
from perfkit.testing import random_case

SUITE = Path(__file__).parents[1] / "plans" / "suite"


class Steps:
    """How many nodes of formulas were reckoned so far."""

    taken = 0


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    counted, value = Steps(), Interpreter.value

    def count(self: Interpreter, node: object, frames: object) -> object:
        counted.taken += 1
        return value(self, node, frames)  # type: ignore[arg-type]

    monkeypatch.setattr(Interpreter, "value", count)
    yield counted


@pytest.mark.parametrize("seed", range(1, 91, 3))
def test_a_run_that_may_take_a_step_less_than_it_takes_is_refused(seed: int, steps: Steps) -> None:
    case = random_case(seed)
    plan, given = case.load(), {"as_of": case.as_of, "ledger": case.ledger, "rates": case.rates}
    before = steps.taken
    evaluate(plan, case.facts, case.period, **given)  # type: ignore[arg-type]
    taken = steps.taken - before
    assert taken
    refused = evaluate(plan, case.facts, case.period, **given, budget=taken - 1)  # type: ignore[arg-type]
    assert [each.code.code for each in refused.findings if each.code.code == "PKE025"] == ["PKE025"]


@pytest.mark.parametrize("name", ["own-past", "draw-weekly", "three-instalments", "zh-monthly-champion", "team-pool"])
def test_a_test_of_a_plan_takes_no_more_steps_than_are_reckoned(
    name: str, steps: Steps, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = load_plan((SUITE / f"{name}.plan").read_text(encoding="utf-8")).program
    cost, looked = compute_cost(program), 0

    def count(asked, store, *rest):  # type: ignore[no-untyped-def]
        nonlocal looked
        looked += 1
        before = steps.taken
        found = run_period(asked, store, *rest)
        lines = {grain: len(table.keys) for grain, table in store.tables.items()}
        assert steps.taken - before <= cost.total(lines, past=6)
        return found

    monkeypatch.setattr("perfkit.engine.trial.run_period", count)
    run_tests(program)
    assert looked
