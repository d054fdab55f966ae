"""How the facts of a plan are parted by participants, so that each part can be reckoned by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from perfkit.diagnostics import Words, door
from perfkit.engines import obstacles
from perfkit.engines.reads import Reads, list_reads
from perfkit.expr import Hop, HopKind, ReadColumn, ReadLine, Typed
from perfkit.plans import Program, TableInfo

Route = tuple[Hop, ...]
"""The links by which a row leads to a participant."""


ALIASES_MOST = 500
"""Other spellings of the keys of a table that a query can write out."""


class Parted(str, Enum):
    """How a table comes to the parts. OWN: the participants. ROUTED: each row where it is needed. WHOLE: all of it."""

    OWN = "own"
    ROUTED = "routed"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class TableParting:
    """How one table comes to the parts.

    routes: the ways by which a row leads to participants. together: the column by which rows stay together, and what
    they share; none where each is by itself. pulled_by: tables and columns whose links this table's lines are needed
    for, besides the routes. guests: columns that name participants who may be of other parts.
    """

    info: TableInfo
    parted: Parted
    routes: tuple[Route, ...] = ()
    together: tuple[str, str] | None = None
    pulled_by: tuple[tuple[str, str], ...] = ()
    guests: tuple[str, ...] = ()

    @property
    def is_simple(self) -> bool:
        """Whether each row is in one part only: that of the one participant whom it leads to."""
        if self.parted is not Parted.ROUTED:
            return False
        return len(self.routes) == 1 and self.together is None and not self.pulled_by


@dataclass(frozen=True, slots=True)
class Parting:
    """How the facts of a plan are parted. obstacle: why they cannot be; none where they can.

    tables: by name, those that others are needed for come first. groups: for each thing that rows share, the tables and
    columns that say in which parts it is needed. depth: over how many links participants lead to others.
    """

    participants: str
    tables: Mapping[str, TableParting] = field(default_factory=dict)
    groups: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    depth: int = 0
    obstacle: Words | None = None

    @property
    def by_column(self) -> Mapping[str, str] | None:
        """By the host's name of a table the column that says whose a row is; the tables that are not there come whole.

        None where rows are needed in several parts, or lead to their participant over other tables: `queries` then says
        how they are joined.
        """
        if self.obstacle is not None or self.has_guests:
            return None
        found = {}
        for table in self.tables.values():
            if table.parted is Parted.WHOLE:
                continue
            if table.parted is Parted.ROUTED and not (table.is_simple and len(table.routes[0]) == 1):
                return None
            column = table.info.key[0] if table.parted is Parted.OWN else table.routes[0][0].name
            found[table.info.source] = table.info.columns[column].source
        return found

    @property
    def has_guests(self) -> bool:
        """Whether a part may need participants who are reckoned in another one."""
        return self.depth > 0 or any(table.guests for table in self.tables.values())


class _NotParted(Exception):
    """Why a plan is not parted, in plain words."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@door
def part_plan(program: Program) -> Parting:
    """How the facts of a plan are parted by participants.

    Every part has some participants and all rows that their figures read, links and all; so it can be reckoned by
    itself, and what it gives for its own participants is what the whole run gives.

    >>> from perfkit import load_plan
    >>> plan = load_plan('''perfkit 2027
    ... plan "Five percent" version 1
    ... currency USD
    ... effective 2027-01-01 to 2027-12-31
    ... period month
    ... participants rep key id
    ...   id : text
    ... rows deal key id dated booked
    ...   id     : text
    ...   rep    : rep
    ...   booked : date
    ...   amount : money
    ... pay commission = 5% * sum(deal.amount)
    ... ''')
    >>> parting = part_plan(plan.program)
    >>> parting.tables["deal"].parted.value, [hop.name for hop in parting.tables["deal"].routes[0]]
    ('routed', ['rep'])
    """
    try:
        return _Work(program).part()
    except _NotParted as obstacle:
        return Parting(program.participants or "", obstacle=obstacle.reason)


@dataclass(slots=True)
class _Work:
    program: Program
    reads: Reads = field(init=False)
    routes: dict[str, list[Route]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.reads = list_reads(self.program)

    @property
    def people(self) -> str:
        return self.program.participants or ""

    def part(self) -> Parting:
        self._refuse()
        self._find_routes()
        order = self._order()
        together, groups = self._find_groups()
        pulled: dict[str, list[tuple[str, str]]] = {name: [] for name in self.routes}
        guests: dict[str, tuple[str, ...]] = {}
        for name in order:
            is_alone = name not in together and not pulled[name]
            guests[name] = self._part_links(name, pulled, is_alone=is_alone)
        self._refuse_figures_of_guests(together, pulled)
        people = self.program.tables[self.people]
        depth = max((self._depth(hops) for hops in self.reads.paths), default=0)
        depth = max(depth, int(any(column.type.table == self.people for column in people.columns.values())))
        tables = {
            name: TableParting(
                self.program.tables[name],
                Parted.ROUTED,
                tuple(self.routes[name]),
                together.get(name),
                tuple(pulled[name]),
                guests[name],
            )
            for name in order
        }
        for name, info in self.program.given_tables.items():
            if name not in tables and name != self.people:
                tables[name] = TableParting(info, Parted.WHOLE, guests=self._links_to_people(info))
        return Parting(self.people, {self.people: TableParting(people, Parted.OWN), **tables}, groups, depth)

    def _depth(self, hops: Route) -> int:
        return sum(hop.start == hop.end == self.people for hop in hops)

    # --- what cannot be parted ---------------------------------------------------------------------------------------

    def _refuse(self) -> None:
        program = self.program
        if program.participants is None:
            raise _NotParted(obstacles.NOBODY)
        if len(program.tables[self.people].key) > 1:
            raise _NotParted(obstacles.KEY_OF_SEVERAL)
        for info in program.tables.values():
            if info.credit is not None:
                raise _NotParted(obstacles.CREDITED)
            if len(info.aliases) > ALIASES_MOST:
                raise _NotParted(obstacles.SPELLINGS)
        if any(group.all_levels for group in program.groups.values()):
            raise _NotParted(obstacles.ALL_LEVELS)
        if any(hop.kind is not HopKind.COLUMN for hops in self.reads.paths for hop in hops):
            raise _NotParted(obstacles.GROUPS)
        if any(grain not in program.tables for grain in self.reads.grains):
            raise _NotParted(obstacles.GROUPS)
        for scope in self.reads.scopes:
            if scope.grain == self.people:
                raise _NotParted(obstacles.RANKED)

    def _refuse_figures_of_guests(
        self, together: Mapping[str, object], pulled: Mapping[str, list[tuple[str, str]]]
    ) -> None:
        """A row reads figures of that participant only in whose part alone it is."""
        for hops in self.reads.figures:
            if hops[-1].end != self.people:
                continue
            start = hops[0].start
            if start in together or pulled.get(start) or self.routes.get(start) != [hops]:
                raise _NotParted(obstacles.OTHERS)

    # --- which way rows lead to participants -------------------------------------------------------------------------

    def _find_routes(self) -> None:
        """From each gather towards the participants, however many tables lie between."""
        children: dict[str, list[Route]] = {}
        # A set has another order in each process, and from this one follows that of tables, routes and queries.
        for hops in sorted(self.reads.gathers, key=lambda hops: [(hop.start, hop.name, hop.end) for hop in hops]):
            if hops[0].start == self.people:
                raise _NotParted(obstacles.OTHERS)
            if hops[-1].end == self.people:
                self._add(hops[0].start, hops)
            else:
                children.setdefault(hops[-1].end, []).append(hops)
        waiting = list(self.routes)
        while waiting:
            end = waiting.pop()
            for hops in children.get(end, ()):
                for route in list(self.routes[end]):
                    if hops[0].start in {hop.end for hop in (*hops, *route)}:
                        raise _NotParted(obstacles.SAME_TABLE)
                    if self._add(hops[0].start, (*hops, *route)):
                        waiting.append(hops[0].start)
        for end, ways in children.items():
            if end in self.routes or not any(hops[0].start in self.routes for hops in ways):
                continue
            if not any(end in self._linked(name) for name in self.routes):
                raise _NotParted(obstacles.made_of_all(end))
            # It has no way of its own to participants: it goes where rows lead to it.
            self.routes[end] = []
        self._follow_links()
        links = [target for name in self.program.given_tables for _, target in self._links(name)]
        if any(len(self.program.tables[name].key) > 1 for name in self.routes.keys() & set(links)):
            raise _NotParted(obstacles.LINKS_OF_SEVERAL)
        if self.reads.keyed & self.routes.keys():
            raise _NotParted(obstacles.KEYED)

    def _follow_links(self) -> None:
        """A table that nothing gathers goes where the rows are that it links to: elsewhere its links lead nowhere."""
        left = [name for name in self.program.given_tables if name not in self.routes and name != self.people]
        while found := [name for name in left if any(target in self.routes for _, target in self._links(name))]:
            for name in found:
                left.remove(name)
                column, target = next(link for link in self._links(name) if link[1] in self.routes)
                if not self.routes[target]:
                    raise _NotParted(obstacles.made_of_all(target))
                for route in self.routes[target]:
                    self._add(name, (Hop(HopKind.COLUMN, column, name, target), *route))

    def _add(self, table: str, route: Route) -> bool:
        known = self.routes.setdefault(table, [])
        if route in known:
            return False
        known.append(route)
        return True

    def _order(self) -> list[str]:
        """The tables of rows, each after those that link to it."""
        found: list[str] = []
        waiting = dict.fromkeys(self.routes)
        while waiting:
            free = [name for name in waiting if not any(name in self._linked(other) for other in waiting)]
            if not free:
                raise _NotParted(obstacles.SAME_TABLE)
            found += free
            for name in free:
                del waiting[name]
        return found

    def _linked(self, table: str) -> set[str]:
        return {column.type.table or "" for column in self.program.tables[table].columns.values()}

    def _links(self, table: str) -> Iterator[tuple[str, str]]:
        """The link columns of a table, and the tables they lead to."""
        for name, column in self.program.tables[table].columns.items():
            if column.type.table is not None:
                yield name, column.type.table

    def _links_to_people(self, info: TableInfo) -> tuple[str, ...]:
        return tuple(name for name, column in info.columns.items() if column.type.table == self.people)

    def _part_links(self, name: str, pulled: Mapping[str, list[tuple[str, str]]], *, is_alone: bool) -> tuple[str, ...]:
        """Note which lines of other tables the links of this one need; gives those that name participants."""
        guests = []
        for column, target in self._links(name):
            firsts = {(route[0].name, route[1:] in self.routes.get(target, ())) for route in self.routes[name]}
            if target == self.people:
                if not is_alone or len(self.routes[name]) > 1 or column not in self._lone(name):
                    guests.append(column)
            elif target in self.routes and (not is_alone or firsts != {(column, True)}):
                pulled[target].append((name, column))
        return tuple(guests)

    # --- rows that stay together -------------------------------------------------------------------------------------

    def _find_groups(self) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[tuple[str, str], ...]]]:
        """The tables whose rows stay together, by which column and as what; and who says where that is needed."""
        together: dict[str, tuple[str, str]] = {}
        groups: dict[str, tuple[tuple[str, str], ...]] = {}
        for table in self.routes:
            if not any(hops[-1].end == table for hops in self.reads.gathers):
                continue
            linked = [(each, column) for each in self.routes for column, end in self._links(each) if end == table]
            if self._is_implied(table, linked):
                continue
            self._join(table, "", table, together)
            for hops in self.reads.gathers:
                if hops[-1].end == table:
                    if len(hops) > 1:
                        raise _NotParted(obstacles.FAR)
                    self._join(hops[0].start, hops[0].name, table, together)
            groups[table] = ((table, ""), *linked)
        for scope in self.reads.scopes:
            column, mark = self._scope(scope.grain, scope.within)
            if scope.grain not in self.routes or (
                len(self.routes[scope.grain]) == 1 and column in self._lone(scope.grain)
            ):
                continue
            self._join(scope.grain, column, mark, together)
            groups[mark] = tuple(dict.fromkeys((*groups.get(mark, ()), (scope.grain, column))))
        return together, groups

    def _lone(self, table: str) -> tuple[str, ...]:
        """The column of a table's only way to the participants, where it leads there at once."""
        route = self.routes[table][0]
        return (route[0].name,) if len(route) == 1 else ()

    def _is_implied(self, table: str, linked: list[tuple[str, str]]) -> bool:
        """Whether rows that link to a line of a table are in the parts of that line only."""
        for name, column in linked:
            for route in self.routes[name]:
                if route[0].name != column or route[1:] not in self.routes[table]:
                    return False
        return True

    def _join(self, table: str, column: str, mark: str, together: dict[str, tuple[str, str]]) -> None:
        if together.setdefault(table, (column, mark)) != (column, mark):
            raise _NotParted(obstacles.SEVERAL_WAYS)

    def _scope(self, table: str, within: Typed | None) -> tuple[str, str]:
        """The column that lines of a scope share, and what it stands for."""
        if isinstance(within, ReadColumn) and not within.hops:
            column = within.column
        elif isinstance(within, ReadLine) and len(within.hops) == 1:
            column = within.hops[0].name
        else:
            raise _NotParted(obstacles.ALL_ROWS)
        target = self.program.tables[table].columns[column].type.table if table in self.program.tables else None
        return column, target if target is not None else f"{table}.{column}"
