"""Rows dated on days on which the plan does not hold, of which a run tells where nothing reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from perfkit.columns.extents import all_hold
from perfkit.columns.stage import Column
from perfkit.columns.take import Given
from perfkit.columns.windows import Dated
from perfkit.diagnostics import Finding
from perfkit.engine import tell_rows_outside
from perfkit.expr import Hop
from perfkit.integers import DATE, Call, Gather, Group, LinePlan, Prize, Rank, Running, Share, Step, Take
from perfkit.plans import FigureKind, find_window, list_versioned


def find_unread(plan: LinePlan, tables: Mapping[str, Given]) -> frozenset[str]:
    """The tables of which nothing can read a row dated before or after the plan: all windows lie within its days.

    Nothing is said where a row may be left out or in error for other reasons, since then nobody tells of it.
    """
    program = plan.program
    days = [given.columns[DATE] for given in tables.values() if DATE in given.columns]
    is_sure = all(day.has is None or all_hold(day.has) for day in days) and not list_versioned(program)
    infos = program.tables.values()
    if not is_sure or any(each.exclusions or each.credit or (each.dated and each.dated.hops) for each in infos):
        return frozenset()
    read = {f.grain for f in program.figures if f.kind is FigureKind.POSTING}
    for step in plan.network.steps:
        read |= set(_iter_read(step, plan))
    return frozenset(name for name, given in tables.items() if DATE in given.columns and name not in read)


def _iter_read(step: Step, plan: LinePlan) -> Iterator[str]:
    """The tables of which a step may read rows dated on any day."""
    if isinstance(step, Gather):
        yield from _iter_ends(step.hops[1:])
        header = plan.program.header
        if step.window is None or step.dated is not None:
            yield step.table
            return
        first, last = find_window(step.window.kind, step.window.count or 1, plan.period, plan.program.calendar)
        if first < header.starts_on or last > header.ends_on:
            yield step.table
    elif isinstance(step, Take):
        yield step.table
        yield from _iter_ends(step.hops)
    elif isinstance(step, Call):
        yield step.table
    elif isinstance(step, Group):
        yield step.members
    elif isinstance(step, Rank | Running | Share | Prize):
        yield step.grain


def _iter_ends(hops: tuple[Hop, ...]) -> Iterator[str]:
    for hop in hops:
        yield from (hop.start, hop.end)


def tell_outside(plan: LinePlan, table: str, given: Given) -> Finding | None:
    """What is told of the rows of a table outside the plan's days; none where there are none."""
    header, day = plan.program.header, given.columns[DATE]
    if Dated(Column(day.values)).find(header.starts_on.toordinal(), header.ends_on.toordinal()) is None:
        return None
    outside = (day.values < header.starts_on.toordinal()) | (day.values > header.ends_on.toordinal())
    lines = np.flatnonzero(outside).tolist()
    return tell_rows_outside(plan.program, table, sorted(map(given.key, lines))) if lines else None
