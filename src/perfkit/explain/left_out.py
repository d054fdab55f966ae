"""The rows of a participant that did not count for a period, and why not."""

from __future__ import annotations

from perfkit.engine import (
    NO_LINE,
    PROMISE,
    REASON_FILTER,
    REASON_NOBODY,
    REASON_WINDOW,
    RunResult,
    StoredTable,
    World,
    find_ungrouped,
    say_house,
    word_reason,
)
from perfkit.explain.catalogue import Say
from perfkit.explain.values import tidy
from perfkit.plans import FigureKind, GrainKind


def say_reason(reason: str, say: Say) -> str:
    """Why a row was left out: a reason of the plan as it stands, one of perfkit's in words."""
    return tidy(word_reason(reason).in_language(say.lang))


def list_own_rows(run: RunResult, table: StoredTable, line: int) -> list[int]:
    """The rows that name a participant directly in some column."""
    people = run.program.participants
    if table.versions is not None or run.program.grain_kind(table.info.name) is not GrainKind.ROWS:
        return []
    links = [table.columns[name] for name, column in table.info.columns.items() if column.type.table == people]
    return [row for row in range(len(table.keys)) if any(cells[row] == line for cells in links)]


def find_reason(run: RunResult, world: World, table: StoredTable, row: int) -> str | None:
    """Why a row counted for no figure of a period; none when one counted it, or it belongs to another period."""
    left_out = table.left_out[row]
    day = table.dates[row]
    period = world.period
    if day is not None and not period.starts_on <= day <= period.ends_on:
        return None
    if row in table.errors:
        return "error"
    if left_out is not None:
        return left_out
    name = table.info.name
    if world.used.get(name, {}).get(row, PROMISE) != PROMISE or is_posted_by_row(run, name):
        return None
    if any(info.credit is not None and info.credit.table == name for info in run.program.tables.values()):
        return _reason_of_parts(run, world, name, row)
    if row in world.filtered.get(name, {}):
        return REASON_FILTER
    return find_ungrouped(run.program, table, row) or REASON_WINDOW


def _reason_of_parts(run: RunResult, world: World, name: str, row: int) -> str | None:
    """Why no part of a row counted; none when one did."""
    reasons: list[str] = []
    for table in run.store.tables.values():
        if table.info.credit is None or table.info.credit.table != name:
            continue
        parts = table.made_from.get(row, [])
        if not parts:
            reasons.append(NO_LINE.format(table=table.info.name))
        for part in parts:
            nobody = say_house(table, part) or REASON_NOBODY
            is_nobodys = table.columns[table.info.credit.who][part] is None
            found = find_reason(run, world, table, part)
            if found is None:
                return None
            reasons.append(nobody if is_nobodys else found)
    return reasons[0]


def is_posted_by_row(run: RunResult, table: str) -> bool:
    """Whether some line of the plan posts for each row of a table."""
    return any(figure.grain == table and figure.kind is FigureKind.POSTING for figure in run.program.figures)
