"""Statements of periods that were run on made-up facts or on those of a test."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.engine import PeriodRun, RunResult
from perfkit.host import Given, Plan, Statement


def list_statements(plan: Plan, runs: Sequence[PeriodRun]) -> list[list[Statement]]:
    """The statements of each run, in the order of the participants' table; there is at least one run."""
    program = runs[-1].world.program
    whole = RunResult(program, runs[-1].world.store, tuple(runs), (), (), "")
    given = Given(plan, program, {}, tuple(run.world.period for run in runs))
    return [[Statement(whole, run, line, given) for line in run.world.active] for run in runs]
