"""What is told of a plan where many reckon it: how its facts are parted, and what an engine adds up."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pyarrow

from perfkit.adapters import FrameError
from perfkit.diagnostics import Words, render_findings
from perfkit.engines import part_plan, run_on_duckdb
from perfkit.engines.reads import list_reads, reads_earlier
from perfkit.engines.stages import stage_plan
from tests.plans.lowered.describe import digest
from tests.told.reckoned import Reckoned, bare
from tests.told.results import LANGS


def tell_parts(of: Reckoned) -> Iterator[str]:
    """How the facts of a plan are parted among many, or why they cannot be, and its two stages where there are."""
    parting = part_plan(of.plan.program)
    yield f"parted {bare(str(parting.by_column))} depth {parting.depth} guests {parting.has_guests}"
    for name, each in parting.tables.items():
        yield f"{name} {each.parted.value} {[[hop.name for hop in route] for route in each.routes]}"
    yield f"groups {dict(parting.groups)}"
    if parting.obstacle is not None:
        yield from (parting.obstacle.in_language(lang) for lang in LANGS)
        staged = stage_plan(of.plan)
        if isinstance(staged, Words):
            yield from (staged.in_language(lang) for lang in LANGS)
        else:
            yield from map(str, staged.handed)
            yield f"{digest(staged.first.program.figures)} {digest(staged.second.program.figures)}"
    reads = list_reads(of.plan.program)
    yield f"reads {sorted(reads.columns)} {sorted(reads.grains)} earlier {reads_earlier(of.plan.program)}"
    if all(of.facts.values()):
        try:
            yield from iter_run(of)
        except FrameError as refused:
            yield str(refused)


def iter_run(of: Reckoned) -> Iterator[str]:
    """What is paid and told where an engine reckons it, and what that engine adds up itself."""
    with duckdb.connect() as connection:
        facts: dict[str, object] = {}
        for name, rows in of.facts.items():
            given = [{column: cell if cell is None else str(cell) for column, cell in row.items()} for row in rows]
            facts[name] = connection.from_arrow(pyarrow.Table.from_pylist(given))
        period = next(iter(of.result.statements.values())).period
        done = run_on_duckdb(of.plan, facts, period, connection=connection, rates=of.rates, rows_a_part=2)
        yield from map(str, sorted(done.payouts.fetchall()))
        yield from map(str, sorted(done.earned.fetchall()))
        yield f"{dict(done.by)} {done.stages} {done.obstacle} {done.unsummed_in('zh')}"
        yield from (f"{name}: {query}" for name, query in done.summed.items())
        yield from render_findings(done.findings).splitlines()
