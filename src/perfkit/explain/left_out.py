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
from perfkit.expr import Hop
from perfkit.plans import FigureKind, GrainKind


def say_reason(reason: str, say: Say) -> str:
    """Why a row was left out: a reason of the plan as it stands, one of perfkit's in words."""
    return tidy(word_reason(reason).in_language(say.lang))


def list_own_rows(world: World, table: StoredTable, line: int) -> list[int]:
    """The rows that name a participant in some column, or lead to him by links that the plan gathers along."""
    return sorted(_find_own(world, table, line, set()))


def _find_own(world: World, table: StoredTable, line: int, seen: set[str]) -> set[int]:
    people, name = world.program.participants, table.info.name
    if table.versions is not None or world.program.grain_kind(name) is not GrainKind.ROWS or name in seen:
        return set()
    links = [table.columns[name] for name, column in table.info.columns.items() if column.type.table == people]
    found = {row for row in range(len(table.keys)) if any(cells[row] == line for cells in links)}
    for hops in dict.fromkeys(_stop_at(people, hops) for hops, _, _ in world.iter_poisoning(name)):
        if not hops or (len(hops) == 1 and hops[0].end == people):
            continue
        beyond = world.store.tables.get(hops[-1].end)
        ends = set[int]()
        if hops[-1].end == people:
            ends = {line}
        elif beyond is not None:
            ends = _find_own(world, beyond, line, seen | {name})
        if ends:
            led = world.gather(name, hops, None, None)
            left_out = (row for row, reason in enumerate(table.left_out) if reason is not None)
            found.update(row for each in ends for row in led.get(each, ()))
            found.update(row for row in left_out if not ends.isdisjoint(world.list_ends(name, hops, row)))
    return found


def _stop_at(people: str | None, hops: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Links as far as the first participants on them."""
    return next((hops[:count] for count, hop in enumerate(hops, start=1) if hop.end == people), hops)


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
        behind = find_behind(world, table, row)
        # A row without a day of its own that was left out with another is told in the period of that one.
        is_elsewhere = behind is not None and day is None and find_reason(run, world, *behind) is None
        return None if is_elsewhere else left_out
    name = table.info.name
    if world.used.get(name, {}).get(row, PROMISE) != PROMISE or is_posted_by_row(run, name):
        return None
    if any(info.credit is not None and info.credit.table == name for info in run.program.tables.values()):
        return _reason_of_parts(run, world, name, row)
    if row in world.filtered.get(name, {}):
        return REASON_FILTER
    # A row without a day, such as one that others only link to, misses no window.
    return find_ungrouped(run.program, table, row) or (REASON_WINDOW if table.info.dated is not None else None)


def find_behind(world: World, table: StoredTable, row: int) -> tuple[StoredTable, int] | None:
    """The row left out that a row leads to and was left out with; none where its reason is its own."""
    for name, column in table.info.columns.items():
        target, cell = world.store.tables.get(column.type.table or ""), table.columns[name][row]
        if target is not None and isinstance(cell, int) and not isinstance(cell, bool):
            reason = target.left_out[cell]
            if reason is not None and table.left_out[row] == f"{target.info.name} {target.keys[cell]}: {reason}":
                return target, cell
    return None


def say_reason_of(world: World, table: StoredTable, row: int, reason: str, say: Say) -> str:
    """Why a row was left out; of one that was left out with another, that one and its reason."""
    behind = find_behind(world, table, row)
    if behind is None:
        return say_reason(reason, say)
    target, cell = behind
    name = say("why_row", table=target.info.name, key=tidy(target.keys[cell]))
    return say("not_counted_behind", row=name, reason=say_reason_of(world, *behind, target.left_out[cell] or "", say))


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
