"""A run in which one row is not there."""

from __future__ import annotations

from dataclasses import replace

from perfkit.engine import RunResult, run_program
from perfkit.host.given import Given

ROWS_MAX = 20_000
"""Most rows of facts with which a question may take one more run."""


def run_without(given: Given, run: RunResult, row: tuple[str, str], participant: str, period: str) -> RunResult | None:
    """What a run for one participant, up to a period, comes to without a row; none above `ROWS_MAX` rows of facts.

    row: its table and key. A part that a credit table makes of a row is no row that was given, so none either.
    """
    stored = run.store.tables[row[0]]
    if stored.info.credit is not None or sum(len(raw.rows) for raw in given.tables.values()) > ROWS_MAX:
        return None
    number = stored.numbers[stored.index[row[1]]]
    name = stored.info.source if stored.info.source in given.tables else stored.info.name
    raw = given.tables[name]
    places = [place for place, each in enumerate(raw.numbers) if each != number]
    kept = replace(
        raw, rows=[raw.rows[place] for place in places], numbers=tuple(raw.numbers[place] for place in places)
    )
    return _run_again(replace(given, tables={**given.tables, name: kept}), participant, period)


def _run_again(given: Given, participant: str, period: str) -> RunResult:
    labels = [each.label for each in given.periods]
    return run_program(
        given.program,
        given.tables,
        given.periods[: labels.index(period) + 1],
        as_of=given.as_of,
        ledger=given.ledger,
        only=frozenset({participant}),
        rates=given.rates,
        overrides=given.overrides,
        budget=given.budget,
    )
