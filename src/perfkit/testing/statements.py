"""Statements of periods that were run on made-up facts or on those of a test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from perfkit.engine import PeriodRun, RunResult
from perfkit.host import Given, Plan, Statement
from perfkit.ledger import Book


def list_statements(plan: Plan, runs: Sequence[PeriodRun]) -> list[list[Statement]]:
    """The statements of each run, in the order of the participants' table; there is at least one run."""
    program = runs[-1].world.program
    whole = RunResult(program, runs[-1].world.store, tuple(runs), (), (), "")
    given = Given(plan, program, {}, tuple(run.world.period for run in runs))
    return [[Statement(whole, run, line, given) for line in run.world.active] for run in runs]


def with_one_book(runs: Sequence[PeriodRun]) -> Sequence[PeriodRun]:
    """Runs of a range that had a book each, as if one book had been threaded through them, as a trace reads it."""
    if len(runs) == 1:
        return runs
    found = []
    for place, run in enumerate(runs):
        book = Book()
        book.add((*run.world.book.entries, *(entry for each in runs[place:] for entry in each.entries)))
        found.append(replace(run, world=replace(run.world, book=book)))
    return found
