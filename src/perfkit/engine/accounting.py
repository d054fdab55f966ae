"""Says of every row whether it was used, left out with a reason, or in error, so that nothing is silent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from perfkit.diagnostics import Words
from perfkit.engine.result import RowFate
from perfkit.engine.store import Store, StoredTable
from perfkit.engine.world import PROMISE, World
from perfkit.plans import FigureKind, GrainKind, Program

REASON_WINDOW = "outside every window"
REASON_FILTER = "passed over by every `where`"
REASON_EITHER = "outside the window, or passed over by `where`"
REASON_NOBODY = "credited to nobody"
REASON_UNREAD = "no rule reads it"
REASON_AWAY = "whom it belongs to takes no part then"
REASON_VERSION = "another version of the plan reckons it"
REASON_ABSENT = "does not take part in any period"
AS_OF = "dated after "
"""What stands before the day in the reason of a row that was not known yet."""
NO_LINE = "credited to nobody: no line of `{table}` holds"
"""The reason of a row for which no line of a credit table holds."""
HOUSE = "credited to nobody by "
"""What stands before the credit table that names nobody for a row on purpose, and before the texts it gives for it."""

_WITHOUT_LINE = re.compile(r"credited to nobody: no line of (?P<table>`.+`) holds")
_UNGROUPED = re.compile(r"in no line of (?P<group>`.+`): (?P<column>`.+`) is empty")

_IN_CHINESE = {
    REASON_WINDOW: "不在任何取数期间内",
    REASON_FILTER: "不满足任何“其中”条件",
    REASON_EITHER: "不在取数期间内，或不满足“其中”条件",
    REASON_NOBODY: "没有归属人",
    REASON_UNREAD: "没有规则读取",
    REASON_AWAY: "归属人当期不参与",
    REASON_VERSION: "由方案的另一版本计算",
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
    without_line = _WITHOUT_LINE.fullmatch(reason)
    if without_line is not None:
        return Words(reason, f"没有归属人：{without_line['table']} 没有一行成立")
    if reason.startswith(HOUSE):
        return Words(reason, f"按 {reason.removeprefix(HOUSE)} 不归任何人")
    return Words(reason, _IN_CHINESE.get(reason, reason))


def list_fates(program: Program, store: Store, worlds: Sequence[World]) -> tuple[RowFate, ...]:
    """The fate of every row of every table, tables in the order of the plan, rows in the order they came.

    A row that credit tables part among people is used where a part of it is, and in error where a part of it is.
    Law: for each table used + excluded + error = rows.
    """
    return _Accountant(program, store, worlds).list()


Use = tuple[str, str]
"""The period and the figure that first read a row."""


class _Accountant:
    """Says what became of the rows of one run."""

    def __init__(self, program: Program, store: Store, worlds: Sequence[World]) -> None:
        self.program = program
        self.store = store
        self.worlds = worlds
        self.filtered = {name: {line for w in worlds for line in w.filtered.get(name, ())} for name in store.tables}
        self.filtered_by_all = {name: {line for w in worlds for line in _list_seen(w, name)} for name in store.tables}
        self.failed = {name: set(table.errors) for name, table in store.tables.items()}
        for world in worlds:
            for grain, line in world.failed_rows:
                self.failed[grain].add(line)
        self.used = {name: self._first_uses(name) for name in store.tables}
        self.parts: dict[str, dict[str, dict[int, list[int]]]] = {name: {} for name in store.tables}
        for name, info in reversed(list(program.tables.items())):
            if info.credit is not None:
                self._hand_on(name, info.credit.table)

    def list(self) -> tuple[RowFate, ...]:
        """The fates, table by table."""
        fates: list[RowFate] = []
        for name, table in self.store.tables.items():
            own = [self._fate(name, table, line) for line in range(len(table.keys))]
            fates += own
            # Further rows of a dated line share its fate: they say what holds on other days.
            fates += [replace(own[line], number=number) for line, number in table.further]
        return tuple(fates)

    # --- what read a row ---------------------------------------------------------------------------------------------

    def _first_uses(self, name: str) -> dict[int, Use]:
        found: dict[int, Use] = {}
        for world in self.worlds:
            for line, figure in world.used.get(name, {}).items():
                if figure != PROMISE:
                    # A promise looks at a row, and nothing comes of it.
                    found.setdefault(line, (world.period.label, figure))
        self._add_uses_by_postings(name, found)
        for line, credit in self.store.read_by_credit.get(name, {}).items():
            if self.worlds:
                found.setdefault(line, (self.worlds[0].period.label, credit))
        return found

    def _add_uses_by_postings(self, name: str, found: dict[int, Use]) -> None:
        """Rows that an `each` line posts for are used by it, in the first period that reaches them.

        A row that is nobody's posts nothing.
        """
        posting = [f for f in self.program.figures if f.grain == name and f.kind is FigureKind.POSTING]
        if not posting:
            return
        table = self.store.tables[name]
        owned = [line for line in table.order if not _is_nobodys(self.program, table, line)]
        for world in self.worlds:
            for line in owned:
                day = table.dates[line]
                if line not in found and (day is None or day <= world.period.ends_on):
                    found[line] = (world.period.label, posting[0].name)

    def _hand_on(self, name: str, base: str) -> None:
        """What became of the parts of a row became of the row."""
        parts = self.store.tables[name].made_from
        self.parts[base][name] = parts
        for row, lines in parts.items():
            uses = [self.used[name][line] for line in lines if line in self.used[name]]
            if uses:
                self.used[base].setdefault(row, min(uses, key=lambda use: use[0]))
            if any(line in self.failed[name] for line in lines):
                self.failed[base].add(row)

    # --- fates -------------------------------------------------------------------------------------------------------

    def _fate(self, name: str, table: StoredTable, line: int) -> RowFate:
        key, number = table.keys[line], table.numbers[line]
        if line in self.failed[name]:
            return RowFate(name, key, number, "error")
        reason = table.left_out[line]
        if reason is None and name == self.program.participants:
            return self._participant_fate(name, key, number, line)
        if reason is None and line in self.used[name]:
            period, figure = self.used[name][line]
            return RowFate(name, key, number, "used", period, figure)
        return RowFate(name, key, number, "excluded", reason=reason or self._reason(table, line))

    def _participant_fate(self, name: str, key: str, number: int, line: int) -> RowFate:
        for world in self.worlds:
            if line in world.active:
                return RowFate(name, key, number, "used", world.period.label, "statement")
        return RowFate(name, key, number, "excluded", reason=REASON_ABSENT)

    def _reason(self, table: StoredTable, line: int) -> str:
        name = table.info.name
        if self.parts[name]:
            return self._reason_of_parts(name, line)
        house = say_house(table, line)
        if house is not None:
            return house
        is_nobodys = _is_nobodys(self.program, table, line)
        if line in self.filtered[name] and not (is_nobodys and table.info.credit is not None):
            return REASON_FILTER if line in self.filtered_by_all[name] else REASON_EITHER
        if is_nobodys:
            return REASON_NOBODY
        if _is_away(self.program, table, line, self.worlds):
            return REASON_AWAY
        lacking = find_ungrouped(self.program, table, line)
        if lacking is not None and _is_reached(table, line, self.worlds):
            return lacking
        return REASON_WINDOW if table.info.dated is not None else REASON_UNREAD

    def _reason_of_parts(self, name: str, line: int) -> str:
        """Why no part of a row was used; that a part is somebody's says more than that another is nobody's."""
        reasons: list[str] = []
        for credit, parts in self.parts[name].items():
            lines = parts.get(line, [])
            reasons += [self._reason(self.store.tables[credit], part) for part in lines] or [
                NO_LINE.format(table=credit)
            ]
        somebodys = [reason for reason in reasons if not reason.startswith((REASON_NOBODY, HOUSE))]
        return (somebodys or reasons)[0]


def _list_seen(world: World, name: str) -> set[int]:
    """The rows that a condition passed over and that lay in the days of everything that gathers the table."""
    rows = set(world.filtered.get(name, ()))
    for hops, days, dated in [*world.iter_poisoning(name)] if rows else ():
        if days is not None:
            led, inside = (
                {row for found in world.gather(name, hops, *of).values() for row in found}
                for of in ((None, None), (days, dated))
            )
            rows -= led - inside
    return rows


def say_house(table: StoredTable, line: int) -> str | None:
    """That a part is nobody's on purpose, with the texts of its line; none for any other part or row."""
    credit = table.info.credit
    if credit is None or credit.lines[table.made_by[line]].who is not None:
        return None
    texts = [cell for name in credit.columns if isinstance(cell := table.columns[name][line], str)]
    return f"{HOUSE}{table.info.name}" + (f" ({', '.join(texts)})" if texts else "")


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
