"""Decides which rows are left out of a run, and why: rows in error, `exclude` lines, links to rows left out."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from perfkit.diagnostics import Finding, Place, Words, find, show_few
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.accounting import AS_OF, REASON_VERSION
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoValue
from perfkit.engine.store import Cell, Store, StoredTable
from perfkit.plans import Program, list_versioned

_SHOWN = 5
"""Most rows that one warning names."""


def leave_out_rows(
    program: Program, store: Store, interpreter: Interpreter, *, as_of: datetime.date | None = None
) -> None:
    """Mark the rows that are left out, then list the kept ones of each table in key order.

    A row that an `exclude` line leaves out needs no sound cells. A row with an error that no line leaves out stays an
    error, and so does one that leads to it. Law: kept + left out + errors = rows.
    """
    for table in store.tables.values():
        _order(table)
    for table in store.tables.values():
        for line in range(len(table.keys)):
            _apply_exclusions(table, line, interpreter)
    for name in list_versioned(program):
        _leave_to_others(program, store.tables[name])
    for table in store.tables.values():
        for line in range(len(table.keys)):
            if table.left_out[line] is None and line not in table.errors:
                _check_date(table, line, as_of)
    _spread(program, store)
    for name in list_versioned(program):
        _tell_of_no_version(program, store, store.tables[name])
    for table in store.tables.values():
        _keep(table, store)
    for table in store.tables.values():
        _check_gaps(program, store, table)


def _order(table: StoredTable) -> None:
    table.order = sorted(range(len(table.keys)), key=table.keys.__getitem__)


def _apply_exclusions(table: StoredTable, line: int, interpreter: Interpreter) -> None:
    frames = Frames(table.info.name, line, "exclude")
    for exclusion in table.info.exclusions:
        try:
            if interpreter.holds(exclusion.condition, frames):
                table.left_out[line] = exclusion.reason
                table.errors.pop(line, None)
                return
        except NoValue:
            continue
        except Failed as failed:
            if line not in table.errors:
                table.errors[line] = (failed.finding,)
            return


def _leave_to_others(program: Program, table: StoredTable) -> None:
    """Rows that another version of the plan reckons: those whose day of the version lies outside this one's days."""
    header = program.header
    for line in range(len(table.keys)):
        day = table.read(header.version_by or "", line, header.ends_on)
        if table.left_out[line] is not None or line in table.errors or not isinstance(day, datetime.date):
            continue
        if not header.starts_on <= day <= header.ends_on:
            table.left_out[line] = REASON_VERSION


def _tell_of_no_version(program: Program, store: Store, table: StoredTable) -> None:
    """A warning where rows of this version's days lead to rows of another version: neither reckons them."""
    header = program.header
    lost = []
    for line in table.order:
        day = table.read(header.version_by or "", line, header.ends_on)
        is_own = isinstance(day, datetime.date) and header.starts_on <= day <= header.ends_on
        if is_own and (table.left_out[line] or "").endswith(f": {REASON_VERSION}"):
            lost.append(line)
    if lost:
        rows = show_few([f"`{table.keys[line]}`" for line in lost], _SHOWN)
        place = Place(table.source, table.numbers[lost[0]], path=header.version_by or "")
        store.findings.append(find(codes.OF_NO_VERSION, place, table=table.info.name, count=len(lost), rows=rows))


def _check_date(table: StoredTable, line: int, as_of: datetime.date | None) -> None:
    day = table.dates[line]
    if as_of is not None and day is not None and day > as_of:
        table.left_out[line] = f"{AS_OF}{as_of.isoformat()}"
    elif table.info.dated is not None and day is None and table.info.dated.column not in table.lacks:
        place = Place(table.source, table.numbers[line], path=table.info.dated.column)
        table.errors[line] = (find(codes.ROW_WITHOUT_DATE, place, table=table.info.name, key=table.keys[line]),)


def _check_gaps(program: Program, store: Store, table: StoredTable) -> None:
    """A warning where rows are dated on days on which their participant does not hold: they count all the same."""
    people = store.tables.get(program.participants or "")
    if people is None or people.versions is None or table.versions is not None:
        return
    for name, column in table.info.columns.items():
        if column.type.table != program.participants:
            continue
        away = [line for line in table.order if _is_away(people, table.columns[name][line], table.dates[line])]
        if away:
            place = Place(table.source, table.numbers[away[0]], path=column.source)
            store.findings.append(tell_away(people.info.name, place, [table.keys[line] for line in away]))


def tell_away(people: str, place: Place, keys: Sequence[str]) -> Finding:
    """A warning about rows by their keys, in the order of these. place: the first one's link to the participants."""
    rows = show_few([f"`{key}`" for key in keys], _SHOWN)
    return find(codes.OWNER_AWAY, place, table=people, count=len(keys), rows=rows)


def _is_away(people: StoredTable, cell: Cell, day: datetime.date | None) -> bool:
    if day is None or not isinstance(cell, int) or isinstance(cell, bool):
        return False
    return people.version_at(cell, day) is None


def _spread(program: Program, store: Store) -> None:
    """A row that leads to a row left out is left out with it; chains are followed until nothing changes."""
    changed = True
    while changed:
        changed = False
        for table in store.tables.values():
            if table.versions is not None:
                continue
            for name, column in table.info.columns.items():
                if column.type.table is not None:
                    changed = _spread_column(table, name, store.tables[column.type.table]) or changed


def _spread_column(table: StoredTable, name: str, target: StoredTable) -> bool:
    changed = False
    for line, cell in enumerate(table.columns[name]):
        if not isinstance(cell, int) or isinstance(cell, bool):
            continue
        if table.left_out[line] is not None or line in table.errors:
            continue
        if target.left_out[cell] is not None:
            table.left_out[line] = f"{target.info.name} {target.keys[cell]}: {target.left_out[cell]}"
            changed = True
        elif cell in target.errors:
            table.errors[line] = _behind(table, line, name, target, cell)
            changed = True
    return changed


def _behind(table: StoredTable, line: int, name: str, target: StoredTable, cell: int) -> tuple[Finding, ...]:
    place = Place(table.source, table.numbers[line], path=table.info.columns[name].source)
    return (
        find(codes.LINKED_ROW_IN_ERROR, place, source=table.info.name, key=target.keys[cell], table=target.info.name),
    )


def _keep(table: StoredTable, store: Store) -> None:
    table.order = [line for line in table.order if table.left_out[line] is None and line not in table.errors]
    table.kept = sorted(table.order)
    told: set[tuple[tuple[str, str | Words], ...]] = set()
    for line in sorted(table.errors):
        for finding in table.errors[line]:
            # Hundreds of rows may lead to one that is in error; the first of them speaks for all.
            if finding.code is codes.LINKED_ROW_IN_ERROR and finding.values in told:
                continue
            told.add(finding.values)
            store.findings.append(finding)
