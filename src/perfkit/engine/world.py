"""One period over everybody: which line leads to which, which rows lie in a window, and the figures found so far."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.calendar import Period, parse_period
from perfkit.diagnostics import Finding, Place, Span, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine.groups import (
    Combination,
    find_combination,
    list_combinations,
    list_members,
    may_be_one_of,
    read_parts,
    show_combination,
)
from perfkit.engine.past import Past
from perfkit.engine.store import Cell, Failure, Replacement, Store, StoredTable
from perfkit.expr import Hop, HopKind, WindowKind
from perfkit.ledger import Book, LedgerEntry
from perfkit.plans import COMPANY, Figure, GrainKind, GroupInfo, Program, find_window

Days = tuple[datetime.date, datetime.date]
"""A first and a last day, both included."""

GROUP_DEPTH_MAX = 64
"""Most levels that a hierarchy may have."""


PROMISE = "must"
"""What stands for a figure where a promise looks at a row."""


@dataclass(slots=True)
class World:
    """What is known while one period is reckoned. `cells` holds each figure so far, for each line of its grain.

    no_value: why a figure has no value, for the explanation. calculated: what the rules gave where a person replaced a
    figure. used, filtered: what became of rows, by table and line. earned_apart: what a line that pays has earned, by
    grain, name and line, where it differs from what it pays.
    """

    program: Program
    store: Store
    period: Period
    book: Book
    cells: dict[tuple[str, str], list[Cell]] = field(default_factory=dict)
    group_keys: dict[str, list[Combination]] = field(default_factory=dict)
    active: list[int] = field(default_factory=list)
    used: dict[str, dict[int, str]] = field(default_factory=dict)
    filtered: dict[str, dict[int, str]] = field(default_factory=dict)
    no_value: dict[tuple[str, str, int], Words] = field(default_factory=dict)
    calculated: dict[tuple[str, str, int], Cell] = field(default_factory=dict)
    failed_rows: dict[tuple[str, int], Finding] = field(default_factory=dict)
    _loops: tuple[Finding, ...] | None = None
    _group_index: dict[str, dict[Combination, int]] = field(default_factory=dict)
    _unread: dict[str, dict[int, Finding]] = field(default_factory=dict)
    _gathered: dict[tuple[object, ...], dict[int, list[int]]] = field(default_factory=dict)
    _poisoned: dict[tuple[str, tuple[Hop, ...], Days | None, str | None], dict[int, Finding]] = field(
        default_factory=dict
    )
    _windows: dict[tuple[object, ...], Days] = field(default_factory=dict)
    scopes: dict[object, object] = field(default_factory=dict)
    on_top: tuple[LedgerEntry, ...] = ()
    unadvanced: str = ""
    earned_apart: dict[tuple[str, str, int], Fraction] = field(default_factory=dict)
    _period_ends: dict[str, datetime.date] = field(default_factory=dict)

    # --- lines -------------------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """Find who takes part and which groups there are."""
        people = self.program.participants
        if people is not None:
            table = self.store.tables[people]
            self.active = [line for line in table.order if self._takes_part(table, line)]
        for group in self.program.groups.values():
            self.group_keys[group.name] = list_combinations(group, self.store.tables, self.period)
            self._group_index[group.name] = {each: place for place, each in enumerate(self.group_keys[group.name])}

    def _takes_part(self, table: StoredTable, line: int) -> bool:
        """Whether a dated participant has a line that holds on some day of the period."""
        if table.versions is None:
            return True
        return any(
            version.starts_on <= self.period.ends_on and version.ends_on >= self.period.starts_on
            for version in table.versions[line]
        )

    def lines(self, grain: str) -> Sequence[int]:
        """The lines of a grain that take part, in an order that does not depend on how rows came."""
        if grain == COMPANY:
            return (0,)
        if grain in self.program.groups:
            return range(len(self.group_keys[grain]))
        if grain == self.program.participants:
            return self.active
        return self.store.tables[grain].order

    def size(self, grain: str) -> int:
        """How many places a list of a grain's figures needs."""
        if grain == COMPANY:
            return 1
        if grain in self.program.groups:
            return len(self.group_keys[grain])
        return len(self.store.tables[grain].keys)

    def key(self, grain: str, line: int) -> str:
        """The key of a line as text."""
        if grain == COMPANY:
            return COMPANY
        group = self.program.groups.get(grain)
        if group is not None:
            return show_combination(group, self.group_keys[grain][line], self.store.tables)
        return self.store.tables[grain].keys[line]

    def day(self, grain: str, line: int) -> datetime.date:
        """The day as of which a line reads what is dated: a row's own day, else the last of the period he took part."""
        table = self.store.tables.get(grain)
        if table is None:
            return self.period.ends_on
        if table.dates and table.dates[line] is not None:
            found = table.dates[line]
            assert found is not None
            return found
        if table.versions is not None and grain == self.program.participants:
            last = max((v.ends_on for v in table.versions[line] if v.starts_on <= self.period.ends_on), default=None)
            if last is not None:
                return min(last, self.period.ends_on)
        return self.period.ends_on

    def payee(self, line: int) -> str:
        """Who receives a participant's money: whom his own column names on his last day, else he himself."""
        return self.payee_on(line, self.day(self.program.participants or "", line))

    def payee_on(self, line: int, day: datetime.date) -> str:
        """Whom a participant's own column names on a day, else he himself."""
        people = self.program.participants
        assert people is not None
        table = self.store.tables[people]
        if table.info.payee is None:
            return self.key(people, line)
        cell = table.read(table.info.payee, line, day)
        target = table.info.columns[table.info.payee].type.table
        if isinstance(cell, int) and not isinstance(cell, bool) and target is not None:
            return self.key(target, cell)
        return cell if isinstance(cell, str) else self.key(people, line)

    # --- the ledger ------------------------------------------------------------------------------------------------

    @property
    def past(self) -> Past:
        """The ledger as this period sees it."""
        return Past(self.book, self.period.label, self.is_later, self.end_of, self.on_top, self.unadvanced)

    def is_later(self, label: str) -> bool:
        """Whether a period, by its label, ends after this one."""
        return self.end_of(label) > self.period.ends_on

    def end_of(self, label: str) -> datetime.date:
        """The last day of a period, by its label."""
        if label not in self._period_ends:
            self._period_ends[label] = parse_period(label, self.program.calendar).ends_on
        return self._period_ends[label]

    # --- following links ---------------------------------------------------------------------------------------------

    def follow(self, hops: tuple[Hop, ...], line: int, day: datetime.date) -> Cell:
        """The line at the end of some links; nothing where one of them is empty."""
        current = line
        for hop in hops:
            found = self.step(hop, current, day)
            if not isinstance(found, int) or isinstance(found, bool):
                return found
            current = found
        return current

    def step(self, hop: Hop, line: int, day: datetime.date) -> Cell:
        """The line at the end of one link."""
        if hop.kind is HopKind.COLUMN:
            return self.store.tables[hop.start].read(hop.name, line, day)
        if hop.kind is HopKind.COMPANY:
            return 0
        if hop.kind is HopKind.LEAD:
            return self.read_group(hop.start, hop.name, line)
        group = self.program.groups[hop.end]
        if hop.start in self.program.groups:
            return self._group_index[hop.end].get(
                tuple(self.group_keys[hop.start][line][at] for at in self._places(hop))
            )
        found = find_combination(self.parts_of(group, line, day))
        return self._group_index[group.name].get(found) if isinstance(found, tuple) else found

    def _places(self, hop: Hop) -> list[int]:
        """Where the columns of a coarser group stand among those of a finer one."""
        finer = list(self.program.groups[hop.start].by)
        return [finer.index(column) for column in self.program.groups[hop.end].by]

    def read_group(self, group: str, column: str, line: int) -> Cell:
        """What a line of a group has in one of the columns that it is made by."""
        return self.group_keys[group][line][list(self.program.groups[group].by).index(column)]

    def parts_of(self, group: GroupInfo, line: int, day: datetime.date) -> tuple[Cell, ...]:
        """The values by which a line belongs to a group, on the day the group looks at."""
        if not group.is_of_rows:
            return (self.member_of(group, line, day),)
        return read_parts(group, self.store.tables[group.members], line, day)

    def member_of(self, group: GroupInfo, line: int, day: datetime.date) -> Cell:
        """The value by which a participant belongs to a group, on the day the group looks at."""
        people = group.members
        moment = {
            "row date": day,
            "period start": self.period.starts_on,
            "period end": self.day(people, line),
        }.get(group.looked_at or "", self.period.ends_on)
        return self.store.tables[people].read(group.lone, line, moment)

    def list_members_up(self, group: GroupInfo, line: int, day: datetime.date) -> list[int]:
        """The groups a participant is in at all levels, from his own lead upwards.

        A hierarchy that is too deep withholds everybody, so what is cut off here reaches nobody.
        """
        found: list[int] = []
        current = line
        while len(found) < GROUP_DEPTH_MAX:
            cell = self.member_of(group, current, day)
            if not isinstance(cell, int) or isinstance(cell, bool):
                return found
            place = self._group_index[group.name].get((cell,))
            if place is None or place in found:
                return found
            found.append(place)
            current = cell
        return found

    def find_loops(self) -> tuple[Finding, ...]:
        """Hierarchies in which somebody is above himself, or that are too deep, on a day that is looked at."""
        if self._loops is None:
            found: dict[Finding, None] = {}
            for group in self.program.groups.values():
                if group.all_levels:
                    found |= dict.fromkeys(self._loops_of(group))
            self._loops = tuple(found)
        return self._loops

    def _loops_of(self, group: GroupInfo) -> Iterator[Finding]:
        people = self.store.tables[self.program.participants or ""]
        days = {day for line in people.order for day in self._days_of(people, line)} | {self.period.ends_on}
        told: set[tuple[int, ...]] = set()
        for day in sorted(day for day in days if day <= self.period.ends_on):
            for line in people.order:
                path = self._path_up(group, line, day)
                if len(path) > GROUP_DEPTH_MAX + 1 and path[-1] not in path[:-1]:
                    most = GROUP_DEPTH_MAX
                    yield find(codes.HIERARCHY_DEEP, None, group=group.name, key=people.keys[line], day=day, most=most)
                    break
                if len(path) > 1 and path[-1] == line and tuple(path) not in told:
                    keys = " -> ".join(f"`{people.keys[each]}`" for each in path)
                    # Told once, from its first member in key order, on the first day.
                    if people.keys[line] == min(people.keys[each] for each in path):
                        told.add(tuple(path))
                        yield find(codes.HIERARCHY_LOOP, None, group=group.name, path=keys, day=day)

    def _path_up(self, group: GroupInfo, line: int, day: datetime.date) -> list[int]:
        """A participant and those above him, until nobody is, somebody comes again, or there are too many."""
        path = [line]
        while len(path) <= GROUP_DEPTH_MAX + 1:
            cell = self.member_of(group, path[-1], day)
            if not isinstance(cell, int) or isinstance(cell, bool):
                return path
            path.append(cell)
            if cell in path[:-1]:
                return path
        return path

    def _days_of(self, table: StoredTable, line: int) -> Iterator[datetime.date]:
        if table.versions is None:
            yield self.period.ends_on
            return
        for version in table.versions[line]:
            yield version.starts_on

    # --- gathering ---------------------------------------------------------------------------------------------------

    def gather(self, table: str, hops: tuple[Hop, ...], days: Days | None, dated: str | None) -> dict[int, list[int]]:
        """For each own line the lines of a finer table that lead to it, in key order, within a window."""
        at = (table, hops, days, dated)
        found = self._gathered.get(at)
        if found is None:
            found = {}
            for line in self.lines(table):
                if days is None or self._lies_in(table, line, days, dated):
                    for end in self.list_ends(table, hops, line):
                        found.setdefault(end, []).append(line)
            self._gathered[at] = found
        return found

    def poisoned(self, table: str, hops: tuple[Hop, ...], days: Days | None, dated: str | None) -> dict[int, Finding]:
        """The own lines that a row in error would lead to within a window, and what is wrong with that row.

        A row without a date might lie in any window. What such a row would add is not known, so neither is the figure.
        """
        at = (table, hops, days, dated)
        if at not in self._poisoned:
            is_group = table not in self.store.tables
            self._poisoned[at] = (
                self._poisoned_by_unplaced(table, hops)
                if is_group
                else self._poisoned_by_rows(table, hops, days, dated)
            )
        return self._poisoned[at]

    def _poisoned_by_rows(
        self, table: str, hops: tuple[Hop, ...], days: Days | None, dated: str | None
    ) -> dict[int, Finding]:
        stored, found = self.store.tables[table], dict[int, Finding]()
        wrong = {line: findings[0] for line, findings in stored.errors.items()}
        if hops and hops[0].kind is HopKind.GROUP and self.program.groups[hops[0].end].is_of_rows:
            wrong = self.find_unread(hops[0].end) | wrong
        for line, finding in sorted(wrong.items(), key=lambda pair: pair[0]):
            if self.may_lie_in(stored, line, days, dated):
                for end in self.list_ends(table, hops, line):
                    found.setdefault(end, finding)
        return found

    def may_lie_in(self, table: StoredTable, line: int, days: Days | None, dated: str | None) -> bool:
        """Whether a row lies in a window; one without a date might lie in any."""
        return days is None or table.dates[line] is None or self._lies_in(table.info.name, line, days, dated)

    def iter_poisoning(self, table: str) -> Iterator[tuple[tuple[Hop, ...], Days | None, str | None]]:
        """The links and windows by which rows of a table were gathered so far."""
        for name, hops, days, dated in self._poisoned:
            if name == table:
                yield hops, days, dated

    def _poisoned_by_unplaced(self, group: str, hops: tuple[Hop, ...]) -> dict[int, Finding]:
        """The own lines of rows that belong to no line of a group which is known of: as far as their links were read.

        A row in error that does belong to one has its effect through the figures of that line.
        """
        found: dict[int, Finding] = {}
        for line, finding in self.find_unplaced(group).items():
            ends = self._ends_past_group(group, hops, line)
            for end in ends:
                found.setdefault(end, finding)
        return found

    def _ends_past_group(self, group: str, hops: tuple[Hop, ...], line: int) -> list[int]:
        first = hops[0]
        if first.kind is HopKind.COMPANY:
            return [0]
        info = self.program.groups[group]
        day = self.day(info.members, line)
        cell = self.store.tables[info.members].read(first.name, line, day)
        if not isinstance(cell, int) or isinstance(cell, bool):
            return []
        return list(dict.fromkeys(self._follow_all(hops[1:], [cell], self.period.ends_on)))

    # --- rows that could not be read in full -------------------------------------------------------------------------

    def find_unread(self, group: str) -> dict[int, Finding]:
        """The rows up to the end of the period of which a column of a group could not be read, and why."""
        info = self.program.groups[group]
        if group not in self._unread:
            found = {}
            for line in list_members(info, self.store.tables, self.period) if info.is_of_rows else ():
                known = find_combination(self.parts_of(info, line, self.period.ends_on))
                if isinstance(known, Failure):
                    found[line] = known.finding
            self._unread[group] = found
        return self._unread[group]

    def find_unplaced(self, group: str) -> dict[int, Finding]:
        """Those of them that belong to no line of the group, so that no line's figures tell of them."""
        info = self.program.groups[group]
        return {
            line: finding
            for line, finding in self.find_unread(group).items()
            if not self._list_groups_of(info, line, self.period.ends_on)
        }

    def _list_groups_of(self, group: GroupInfo, line: int, day: datetime.date) -> list[int]:
        """The line of a group that a row belongs to; all it may belong to where it could not be read in full."""
        parts = self.parts_of(group, line, day)
        known = find_combination(parts)
        if known is None:
            return []
        if isinstance(known, tuple):
            place = self._group_index[group.name].get(known)
            return [] if place is None else [place]
        lines = enumerate(self.group_keys[group.name])
        people = self.program.participants
        return [place for place, each in lines if may_be_one_of(group, parts, each, people)]

    def _lies_in(self, table: str, line: int, days: Days, dated: str | None) -> bool:
        """Whether a row is taken by a window: its day lies in it, and one of its days has come by the period's end."""
        stored = self.store.tables[table]
        own = stored.dates[line]
        day: Cell = own if dated is None else stored.read(dated, line, self.period.ends_on)
        if not isinstance(day, datetime.date) or not days[0] <= day <= days[1]:
            return False
        return own is None or min(day, own) <= self.period.ends_on

    def is_row_later(self, grain: str, line: int) -> bool:
        """Whether a row is dated after the period, so that it is looked at only where something leads to it."""
        if self.program.grain_kind(grain) is not GrainKind.ROWS:
            return False
        day = self.store.tables[grain].dates[line]
        return day is not None and day > self.period.ends_on

    def list_ends(self, table: str, hops: tuple[Hop, ...], line: int) -> list[int]:
        """The own lines that a finer line leads to; several only through a group of all levels.

        A row that could not be read in full leads to every line of its group that it may belong to.
        """
        day = self.day(table, line)
        return self._follow_all(hops, [line], day)

    def _follow_all(self, hops: tuple[Hop, ...], lines: list[int], day: datetime.date) -> list[int]:
        ends = lines
        for hop in hops:
            group = self.program.groups.get(hop.end) if hop.kind is HopKind.GROUP else None
            if group is not None and group.all_levels:
                ends = [up for end in ends for up in self.list_members_up(group, end, day)]
            elif group is not None and hop.start == group.members and group.is_of_rows:
                ends = [own for end in ends for own in self._list_groups_of(group, end, day)]
            else:
                steps = (self.step(hop, end, day) for end in ends)
                ends = [step for step in steps if isinstance(step, int) and not isinstance(step, bool)]
        return list(dict.fromkeys(ends))

    # --- windows -----------------------------------------------------------------------------------------------------

    def window(self, kind: WindowKind, count: int | None) -> Days:
        """The days of a window without dates of its own."""
        at = (kind, count)
        if at not in self._windows:
            self._windows[at] = find_window(kind, count or 1, self.period, self.program.calendar)
        return self._windows[at]

    # --- figures -----------------------------------------------------------------------------------------------------

    def figure(self, grain: str, name: str, line: int) -> Cell:
        """A figure of this period, as far as it was reckoned."""
        return self.cells[(grain, name)][line]

    def earned(self, grain: str, name: str, line: int) -> Cell:
        """What a line earns: what it pays, where nothing is recovered or released."""
        return self.earned_apart.get((grain, name, line), self.figure(grain, name, line))

    def start_figure(self, figure: Figure) -> list[Cell]:
        """An empty list for a figure's values."""
        cells: list[Cell] = [None] * self.size(figure.grain)
        self.cells[(figure.grain, figure.name)] = cells
        return cells

    def find_replacement(self, grain: str, name: str, line: int) -> Replacement | None:
        """What a person put in the place of a figure of a line, on the day as of which the line is read."""
        if not self.store.replaced:
            return None
        found = self.store.replaced.get((grain, name, self.key(grain, line)), ())
        day = self.day(grain, line)
        return next((each for each in found if each.starts_on <= day <= each.ends_on), None)

    def is_of_period(self, grain: str, line: int) -> bool:
        """Whether a row belongs to this period; a row without a date belongs to every one."""
        if self.program.grain_kind(grain) is not GrainKind.ROWS:
            return True
        day = self.store.tables[grain].dates[line]
        return day is None or self.period.starts_on <= day <= self.period.ends_on

    def place(self, span: Span | None) -> Place | None:
        """The place of a span in the plan's text; none for a plan that was not read from one."""
        return self.program.model.place(span)

    def mark_used(self, table: str, line: int, figure: str) -> None:
        """Note that a figure read a row."""
        self.used.setdefault(table, {}).setdefault(line, figure)

    def mark_failed(self, grain: str, line: int, finding: Finding) -> None:
        """Note that a row could not be reckoned; lines of other grains are no rows of the data."""
        if self.program.grain_kind(grain) is GrainKind.ROWS:
            self.failed_rows.setdefault((grain, line), finding)

    def mark_path(self, hops: tuple[Hop, ...], line: int, day: datetime.date, figure: str) -> None:
        """Note that the lines which links lead through were read; the last one is the reader's own matter.

        What reads a row through a part of it reads the part, so that row is passed over.
        """
        for hop in hops[:-1]:
            found = self.step(hop, line, day)
            if not isinstance(found, int) or isinstance(found, bool):
                return
            line, stored = found, self.store.tables.get(hop.end)
            start = self.store.tables.get(hop.start)
            credit = start.info.credit if start is not None else None
            if stored is not None and not (credit is not None and credit.table == hop.end):
                self.mark_used(hop.end, line, figure)

    def mark_filtered(self, table: str, line: int, figure: str) -> None:
        """Note that a figure looked at a row and passed it over."""
        self.filtered.setdefault(table, {}).setdefault(line, figure)
