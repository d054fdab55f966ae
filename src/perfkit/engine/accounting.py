"""Says of every row whether it was used, left out with a reason, or in error, so that nothing is silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from perfkit.diagnostics import Words
from perfkit.engine.result import RowFate
from perfkit.engine.store import Store, StoredTable
from perfkit.engine.world import World
from perfkit.plans import FigureKind, GrainKind, Program

REASON_WINDOW = "outside every window"
REASON_FILTER = "passed over by every `where`"
REASON_NOBODY = "credited to nobody"
REASON_UNREAD = "no rule reads it"
REASON_AWAY = "whom it belongs to takes no part then"
REASON_ABSENT = "does not take part in any period"
AS_OF = "dated after "
"""What stands before the day in the reason of a row that was not known yet."""

_UNGROUPED = re.compile(r"in no line of (?P<group>`.+`): (?P<column>`.+`) is empty")

_IN_CHINESE = {
    REASON_WINDOW: "不在任何取数期间内",
    REASON_FILTER: "不满足任何“其中”条件",
    REASON_NOBODY: "没有归属人",
    REASON_UNREAD: "没有规则读取",
    REASON_AWAY: "归属人当期不参与",
    REASON_ABSENT: "各期均未参与",
}


def word_reason(reason: str) -> Words:
    """Why a row was left out, in both languages; the plan's own reasons stay as it words them.

    >>> word_reason("credited to nobody").zh
    '没有归属人'
    """
    if reason.startswith(AS_OF):
        return Words(reason, f"日期晚于 {reason.removeprefix(AS_OF)}")
    ungrouped = _UNGROUPED.fullmatch(reason)
    if ungrouped is not None:
        return Words(reason, f"不属于任何 {ungrouped['group']}：{ungrouped['column']} 为空")
    return Words(reason, _IN_CHINESE.get(reason, reason))


def list_fates(program: Program, store: Store, worlds: Sequence[World]) -> tuple[RowFate, ...]:
    """The fate of every row of every table, tables in the order of the plan, rows in the order they came.

    Law: for each table used + excluded + error = rows.
    """
    fates: list[RowFate] = []
    for name, table in store.tables.items():
        used = _first_uses(name, worlds)
        used |= _uses_by_postings(program, name, table, worlds, used)
        filtered = {line for world in worlds for line in world.filtered.get(name, ())}
        failed = {line for world in worlds for (grain, line) in world.failed_rows if grain == name}
        takes_part = name == program.participants
        for line in range(len(table.keys)):
            fates.append(_fate(program, table, line, used, filtered, failed, takes_part=takes_part, worlds=worlds))
        # Further rows of a dated line share its fate: they say what holds on other days.
        first = len(fates) - len(table.keys)
        fates += [replace(fates[first + line], number=number) for line, number in table.further]
    return tuple(fates)


def _first_uses(table: str, worlds: Sequence[World]) -> dict[int, tuple[str, str]]:
    found: dict[int, tuple[str, str]] = {}
    for world in worlds:
        for line, figure in world.used.get(table, {}).items():
            found.setdefault(line, (world.period.label, figure))
    return found


def _uses_by_postings(
    program: Program, name: str, table: StoredTable, worlds: Sequence[World], known: dict[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """Rows that an `each` line posts for are used by it, in the first period that reaches them."""
    found: dict[int, tuple[str, str]] = {}
    posting = [f for f in program.figures if f.grain == name and f.kind is FigureKind.POSTING]
    if not posting:
        return found
    for world in worlds:
        for line in table.order:
            day = table.dates[line]
            if line not in known and line not in found and (day is None or day <= world.period.ends_on):
                found[line] = (world.period.label, posting[0].name)
    return found


def _fate(
    program: Program,
    table: StoredTable,
    line: int,
    used: dict[int, tuple[str, str]],
    filtered: set[int],
    failed: set[int],
    *,
    takes_part: bool,
    worlds: Sequence[World],
) -> RowFate:
    name, key, number = table.info.name, table.keys[line], table.numbers[line]
    if line in table.errors or line in failed:
        return RowFate(name, key, number, "error")
    reason = table.left_out[line]
    if reason is not None:
        return RowFate(name, key, number, "excluded", reason=reason)
    if takes_part:
        return _participant_fate(name, key, number, line, worlds)
    if line in used:
        period, figure = used[line]
        return RowFate(name, key, number, "used", period, figure)
    return RowFate(name, key, number, "excluded", reason=_reason(program, table, line, filtered, worlds))


def _participant_fate(name: str, key: str, number: int, line: int, worlds: Sequence[World]) -> RowFate:
    for world in worlds:
        if line in world.active:
            return RowFate(name, key, number, "used", world.period.label, "statement")
    return RowFate(name, key, number, "excluded", reason=REASON_ABSENT)


def _reason(program: Program, table: StoredTable, line: int, filtered: set[int], worlds: Sequence[World]) -> str:
    if line in filtered:
        return REASON_FILTER
    if _is_nobodys(program, table, line):
        return REASON_NOBODY
    if _is_away(program, table, line, worlds):
        return REASON_AWAY
    lacking = find_ungrouped(program, table, line)
    if lacking is not None and _is_reached(table, line, worlds):
        return lacking
    return REASON_WINDOW if table.info.dated is not None else REASON_UNREAD


def find_ungrouped(program: Program, table: StoredTable, line: int) -> str | None:
    """The reason of a row that is in no line of some group, since a column that the group is made by is empty."""
    for group in program.groups.values():
        for column in group.may_lack if group.members == table.info.name and group.is_of_rows else ():
            if table.columns[column][line] is None:
                return f"in no line of `{group.name}`: `{column}` is empty"
    return None


def _is_reached(table: StoredTable, line: int, worlds: Sequence[World]) -> bool:
    """Whether a row lies in a period of the run, or belongs to every one."""
    day = table.dates[line]
    return day is None or any(world.period.starts_on <= day <= world.period.ends_on for world in worlds)


def _is_away(program: Program, table: StoredTable, line: int, worlds: Sequence[World]) -> bool:
    """Whether a row lies in a period of the run in which the participant it names takes no part."""
    day = table.dates[line]
    links = [name for name, info in table.info.columns.items() if info.type.table == program.participants]
    if day is None or not links or table.versions is not None:
        return False
    world = next((each for each in worlds if each.period.starts_on <= day <= each.period.ends_on), None)
    return world is not None and all(table.columns[name][line] not in world.active for name in links)


def _is_nobodys(program: Program, table: StoredTable, line: int) -> bool:
    """Whether every link of a row to the participants is empty."""
    links = [name for name, info in table.info.columns.items() if info.type.table == program.participants]
    if not links or table.versions is not None or program.grain_kind(table.info.name) is not GrainKind.ROWS:
        return False
    return all(table.columns[name][line] is None for name in links)
