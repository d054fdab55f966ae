"""Finds the rows in error that belong to a participant, so that nothing of his is refused without his being told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from perfkit.diagnostics import Finding
from perfkit.engine.store import StoredTable
from perfkit.engine.world import Days, World
from perfkit.expr import Hop
from perfkit.plans import GrainKind


@dataclass(frozen=True, slots=True, eq=False)
class RefusedRow:
    """A row in error. findings: what is wrong with it, or with the parts that were to be made of it."""

    table: StoredTable
    row: int
    findings: tuple[Finding, ...]


def list_refused(world: World, line: int) -> tuple[RefusedRow, ...]:
    """The rows in error of a participant that lie in the period, or in a window that is read in it.

    His are those that name him, those that lead to him by links that the plan gathers along, and those that a row of
    his in error leads to. Order: tables as in the plan, rows as they came.
    """
    wrong = {name: _list_wrong(world, table) for name, table in _iter_tables(world)}
    found: dict[tuple[str, int], RefusedRow] = {}
    for name, table in _iter_tables(world):
        ways = [*_iter_ways(world, name)] if wrong[name] else []
        for row, findings in sorted(wrong[name].items()):
            if _is_own(world, table, row, line, ways):
                found[name, row] = RefusedRow(table, row, findings)
    waiting = list(found.values())
    while waiting:
        for end, cell in _iter_linked(waiting.pop()):
            if cell in wrong.get(end, {}) and (end, cell) not in found:
                found[end, cell] = RefusedRow(world.store.tables[end], cell, wrong[end][cell])
                waiting.append(found[end, cell])
    told = (each for each in found.values() if not _is_told_by_its_row(each, found))
    places = {name: place for place, name in enumerate(wrong)}
    return tuple(sorted(told, key=lambda each: (places[each.table.info.name], each.row)))


def find_refused(world: World, findings: Iterable[Finding]) -> dict[Finding, RefusedRow]:
    """Of some findings the first row that each is wrong with, whosever it is; none for what is wrong with no row."""
    asked, found = set(findings), dict[Finding, RefusedRow]()
    for _, table in _iter_tables(world) if asked else ():
        for row, wrong in sorted(_list_wrong(world, table).items()):
            for finding in wrong:
                if finding in asked:
                    found.setdefault(finding, RefusedRow(table, row, wrong))
    return found


_Way = tuple[tuple[Hop, ...], Days | None, str | None]
"""Links from a row to the participants, with the days and the date column by which they are gathered along."""


def _iter_tables(world: World) -> Iterator[tuple[str, StoredTable]]:
    """The tables of rows whose lines are not dated."""
    for name, table in world.store.tables.items():
        if table.versions is None and world.program.grain_kind(name) is GrainKind.ROWS:
            yield name, table


def _list_wrong(world: World, table: StoredTable) -> dict[int, tuple[Finding, ...]]:
    """The rows of a table that are in error, and what is wrong with each, or with what it was to be parted into."""
    name = table.info.name
    found = dict(table.errors)
    for (grain, row), finding in world.failed_rows.items():
        if grain == name:
            found.setdefault(row, (finding,))
    for parts in world.store.tables.values():
        if parts.info.credit is not None and parts.info.credit.table == name:
            of_parts = _list_wrong(world, parts)
            for row, made in parts.made_from.items():
                every = dict.fromkeys(finding for part in made for finding in of_parts.get(part, ()))
                if every:
                    found.setdefault(row, tuple(every))
    return found


def _iter_ways(world: World, table: str) -> Iterator[_Way]:
    """The links from a table to the participants that were gathered along in the period."""
    people = world.program.participants
    for hops, days, dated in world.iter_poisoning(table):
        for count, hop in enumerate(hops, start=1):
            if hop.end == people:
                yield hops[:count], days, dated


def _is_own(world: World, table: StoredTable, row: int, line: int, ways: list[_Way]) -> bool:
    name, people = table.info.name, world.program.participants
    is_near = world.is_of_period(name, row) or (name, row) in world.failed_rows
    links = (table.columns[each] for each, column in table.info.columns.items() if column.type.table == people)
    if is_near and any(cells[row] == line for cells in links):
        return True
    return any(
        line in world.list_ends(name, hops, row) and (is_near or world.may_lie_in(table, row, days, dated))
        for hops, days, dated in ways
    )


def _iter_linked(refused: RefusedRow) -> Iterator[tuple[str, int]]:
    """The lines of other tables that a row leads to."""
    for name, column in refused.table.info.columns.items():
        cell = refused.table.columns[name][refused.row]
        if column.type.table is not None and isinstance(cell, int) and not isinstance(cell, bool):
            yield column.type.table, cell


def _is_told_by_its_row(refused: RefusedRow, found: dict[tuple[str, int], RefusedRow]) -> bool:
    """Whether a part says nothing that the row it was made from does not say."""
    credit = refused.table.info.credit
    if credit is None:
        return False
    row = refused.table.columns[credit.table][refused.row]
    base = found.get((credit.table, row)) if isinstance(row, int) else None
    return base is not None and set(refused.findings) <= set(base.findings)
