"""Closed periods once more, as the facts of a run have them now, so that a correction can be told step by step."""

from __future__ import annotations

from dataclasses import replace

from perfkit.calendar import parse_period
from perfkit.engine.digits import Digits
from perfkit.engine.ledger_state import list_own
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.run import run_period
from perfkit.engine.store import DIGIT_WORK_MAX
from perfkit.ledger import RULE_KINDS, Book


def reckon_closed(run: RunResult, at: PeriodRun, period: str) -> PeriodRun:
    """A closed period reckoned on the facts and the plan of a run, from the ledger as it stood before that period.

    period: its label; it ends before that of `at`. What was put right since stands in the period that it belongs to.
    Nothing of the run is changed but `at.again`, where the result is kept for whoever asks next.
    Law: where the facts and the version are those that the period was put right with, each posting of it comes to what
    its corrections add up to.
    """
    if period not in at.again:
        program, store = run.program, run.store
        asked = parse_period(period, program.calendar)
        kept = []
        for entry in list_own(program, run.ledger):
            moved = replace(entry, period=entry.for_period) if entry.kind in RULE_KINDS else entry
            if entry.kind not in RULE_KINDS or at.world.end_of(moved.period) < asked.ends_on:
                kept.append(moved)
        # Its work on long numbers is not the run's.
        counted, store.digits = store.digits, Digits(DIGIT_WORK_MAX)
        book = Book.of(kept)
        at.again[period] = run_period(program, store, asked, book, at.fingerprint, {})
        # As every run leaves it: who traces the period takes off again what it posted itself.
        book.add(at.again[period].entries)
        store.digits = counted
    return at.again[period]
