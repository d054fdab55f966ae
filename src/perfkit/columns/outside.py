"""Rows dated on days on which the plan does not hold: what reads them, and what is told of those that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from perfkit.columns.extents import all_hold
from perfkit.columns.having import lack
from perfkit.columns.network import NotPlain
from perfkit.columns.stage import Array, Column, Flags
from perfkit.columns.take import Given
from perfkit.columns.windows import Dated
from perfkit.diagnostics import Finding
from perfkit.engine import tell_rows_outside
from perfkit.expr import Added, Constant, Gathered, Hop, HopKind, Multiplied, Typed
from perfkit.integers import ACTIVE, DATE, Call, Gather, Group, LinePlan, Prize, Rank, Running, Share, Step, Take
from perfkit.plans import FigureKind, find_window, list_versioned


@dataclass(frozen=True, slots=True)
class Reading:
    """What may read rows of a table: a gather, or any other step, of which nobody knows which rows it reads.

    is_sure: whether the gather is reckoned for every line that a row may lead to, so that it reads what it takes.
    """

    table: str
    gather: Gather | None = None
    is_sure: bool = False


Columns = Mapping[tuple[str, str], Column]


def list_readings(plan: LinePlan) -> tuple[Reading, ...]:
    """What a plan reads of the rows of its tables."""
    sure = _list_sure(plan)
    found = [reading for step in plan.network.steps for reading in _iter_readings(step, sure, plan)]
    return tuple(dict.fromkeys(found))


def _list_sure(plan: LinePlan) -> frozenset[str]:
    """The gathers that each participant's figures begin with, so that nothing keeps them from being reckoned."""
    program, found = plan.program, set[str]()
    for figure in program.figures:
        is_reckoned = figure.grain == program.participants and figure.kind not in (FigureKind.INPUT, FigureKind.TOTAL)
        if is_reckoned and figure.branches and figure.branches[0].condition is None:
            node = _find_first(figure.branches[0].formula)
            found |= set(plan.network.names.get((figure.grain, node), ()) if isinstance(node, Gathered) else ())
    return frozenset(found)


def _find_first(node: Typed) -> Typed:
    """What is reckoned first of a formula, numbers that are written out apart."""
    while isinstance(node, Added | Multiplied):
        node = next((part for part in node.parts if not isinstance(part, Constant)), node.parts[0])
    return node


def _iter_readings(step: Step, sure: frozenset[str], plan: LinePlan) -> Iterator[Reading]:
    match step:
        case Gather():
            yield from map(Reading, _iter_ends(step.hops[1:]))
            is_sure = step.grain == plan.program.participants and step.name in sure and _is_link(step.hops)
            yield Reading(step.table, step, is_sure)
        case Take():
            yield Reading(step.table)
            yield from map(Reading, _iter_ends(step.hops))
        case Call():
            yield Reading(step.table)
        case Group():
            yield Reading(step.members)
        case Rank() | Running() | Share() | Prize():
            yield Reading(step.grain)
        case _:
            pass


def _is_link(hops: Sequence[Hop]) -> bool:
    return len(hops) == 1 and hops[0].kind is HopKind.COLUMN


def _iter_ends(hops: Sequence[Hop]) -> Iterator[str]:
    for hop in hops:
        yield from (hop.start, hop.end)


def find_told(plan: LinePlan, tables: Mapping[str, Given]) -> frozenset[str]:
    """The tables of whose rows beside the plan's days columns can tell, where they are run on all rows.

    Nothing is said where a row may be in error for want of a day, or belong to another version, or where rows are dated
    by others or parted.
    """
    program = plan.program
    days = [given.columns[DATE] for given in tables.values() if DATE in given.columns]
    is_sure = all(day.has is None or all_hold(day.has) for day in days) and not list_versioned(program)
    if not is_sure or any(each.credit or (each.dated and each.dated.hops) for each in program.tables.values()):
        return frozenset()
    return frozenset(name for name, given in tables.items() if DATE in given.columns)


def find_unread(plan: LinePlan, readings: Sequence[Reading], tables: Mapping[str, Given]) -> frozenset[str]:
    """The tables of which nothing can read a row dated before or after the plan: all windows lie within its days.

    Nothing is said where a row may be left out, since then nobody tells of it.
    """
    program = plan.program
    if any(each.exclusions for each in program.tables.values()):
        return frozenset()
    read = {reading.table for reading in readings if _reaches_out(reading, plan)} | _list_posting(plan)
    return find_told(plan, tables) - read


def _list_posting(plan: LinePlan) -> set[str]:
    """The tables of which each row posts something."""
    return {figure.grain for figure in plan.program.figures if figure.kind is FigureKind.POSTING}


def _reaches_out(reading: Reading, plan: LinePlan) -> bool:
    """Whether rows may be read that are dated before or after the plan."""
    header, step = plan.program.header, reading.gather
    if step is None or step.window is None or step.dated is not None:
        return True
    first, last = _find_days(step, plan)
    return first < header.starts_on.toordinal() or last > header.ends_on.toordinal()


def find_unused(plan: LinePlan, readings: Sequence[Reading], table: str, given: Given, columns: Columns) -> Array:
    """The rows of a table beside the plan's days that nothing reads. Raises NotPlain for those of which nobody knows.

    given: the table, without the rows that are left out. columns: those that were made.
    """
    header, day = plan.program.header, given.columns[DATE]
    days = header.starts_on.toordinal(), header.ends_on.toordinal()
    if not given.count or day.lies_within(*days):
        return np.zeros(0, np.int64)
    outside = (day.values < days[0]) | (day.values > days[1])
    used: Flags = _find_posting(plan, table, given) if table in _list_posting(plan) else np.zeros(given.count, np.bool_)
    doubted: Flags = np.zeros(given.count, np.bool_)
    for reading in readings:
        if reading.table != table:
            continue
        if reading.gather is None:
            doubted[:] = True
            continue
        taken, is_known = _find_taken(reading.gather, plan, given, columns)
        if reading.is_sure and is_known:
            used |= taken
        else:
            doubted |= taken
    odd = outside & doubted & ~used
    if odd.any():
        raise NotPlain(table, np.flatnonzero(odd))
    return np.flatnonzero(outside & ~used)


def _find_posting(plan: LinePlan, table: str, given: Given) -> Flags:
    """The rows that post something: known by the end of the period, and of somebody."""
    found: Flags = given.columns[DATE].values <= plan.period.ends_on.toordinal()
    info, people = plan.program.tables[table], plan.program.participants
    links = [given.columns.get(each.name) for each in info.columns.values() if each.type.table == people]
    if links and all(link is None or link.has is not None for link in links):
        owned: Flags = np.zeros(given.count, np.bool_)
        for link in links:
            owned |= link.has if link is not None and link.has is not None else False
        found &= owned
    return found


def _find_taken(step: Gather, plan: LinePlan, given: Given, columns: Columns) -> tuple[Flags, bool]:
    """The rows that a gather may take, and whether it is known of each that it does."""
    taken: Flags = np.ones(given.count, np.bool_)
    if step.window is not None:
        day = given.columns.get(step.dated or DATE)
        if day is None:
            return taken, False
        inside = Dated(day).find(*_find_days(step, plan))
        taken = taken if inside is None else inside.copy()
    is_known = True
    if step.where is not None:
        where = columns[(step.table, step.where)]
        is_known = lack(where, taken) is None
        if is_known:
            taken &= where.values.astype(np.bool_, copy=False)
    link = columns.get((step.table, step.hops[0].name)) if _is_link(step.hops) else None
    if link is not None and link.has is not None:
        taken &= link.has
    active = columns.get((step.hops[0].end, ACTIVE)) if link is not None else None
    if link is not None and active is not None and given.count:
        # Nothing is gathered for who takes no part.
        takes_part = active.values.astype(np.bool_, copy=False)
        taken &= takes_part[link.values if link.has is None else link.values * link.has]
    return taken, is_known


def _find_days(step: Gather, plan: LinePlan) -> tuple[int, int]:
    """The days of a gather's window."""
    assert step.window is not None
    kind, count = step.window.kind, step.window.count or 1
    first, last = find_window(kind, count, plan.period, plan.program.calendar)
    return first.toordinal(), last.toordinal()


def tell_outside(plan: LinePlan, table: str, given: Given, lines: Array | None = None) -> Finding | None:
    """What is told of the rows of a table outside the plan's days; none where there are none.

    lines: those of them that nothing reads; none for all.
    """
    if lines is None:
        header, day = plan.program.header, given.columns[DATE]
        first, last = header.starts_on.toordinal(), header.ends_on.toordinal()
        if not given.count or day.lies_within(first, last):
            return None
        lines = np.flatnonzero((day.values < first) | (day.values > last))
    return tell_rows_outside(plan.program, table, sorted(map(given.key, lines.tolist()))) if len(lines) else None
