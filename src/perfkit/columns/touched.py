"""Whom rows that are not plain may touch, and what is needed to reckon these by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from perfkit.columns.dated import number_keys
from perfkit.columns.facts import Taken
from perfkit.columns.having import both
from perfkit.columns.stage import Array, Column, Flags
from perfkit.columns.take import Given
from perfkit.expr import Hop, HopKind, ReadColumn, ReadLine, Typed
from perfkit.integers import Call, Gather, Group, Network, Prize, Rank, Running, Share, Step, Sweep, Take
from perfkit.plans import COMPANY, MustInfo, PostingKind, Program

Lines = dict[str, Flags]
"""Of each table which of its lines."""


@dataclass(frozen=True, slots=True)
class _Link:
    """A column that leads from each line of `start` to one of `end`. is_read: whether that one reads the line too."""

    start: str
    end: str
    column: Column
    is_read: bool


@dataclass(frozen=True, slots=True)
class _Bond:
    """Lines of a table that stand together where their codes agree, each of which may read all others."""

    table: str
    codes: Array
    has: Flags | None


@dataclass(slots=True)
class Ties:
    """Which lines of the tables that a host gives may read which, by links and scopes; rather too many than too few.

    tables: as they were given. networks: what the plan reads of other lines. whole: tables that stay as they are, since
    any line may read any of theirs: what is dated, and what is called by keys. company: tables of which all lines stand
    together. bound_to: tables of which a broken promise withholds those whom a line leads to, and by which columns; of
    none of them, everybody. shaping: the columns that say which lines stand together.
    """

    program: Program
    tables: Mapping[str, Given]
    networks: Sequence[Network]
    links: list[_Link] = field(default_factory=list)
    bonds: list[_Bond] = field(default_factory=list)
    whole: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    bound_to: dict[str, tuple[str, ...]] = field(default_factory=dict)
    shaping: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.tables = {name: given for name, given in self.tables.items() if self.program.tables[name].credit is None}
        self.whole |= {name for name in self.tables if self.program.tables[name].since is not None}
        read = {at for step in self._steps() for at in self._read_by(step)}
        for must in self.program.musts:
            read |= set(self._promise(must))
        read |= set(self._siblings())
        for name, given in self.tables.items():
            for column in self.program.tables[name].columns.values():
                target = column.type.table
                if target is not None and column.name in given.columns:
                    link = given.columns[column.name]
                    self.links.append(_Link(name, target, link, (name, column.name) in read))

    def _steps(self) -> Iterator[Step]:
        for network in self.networks:
            yield from network.steps

    # --- what is read ------------------------------------------------------------------------------------------------

    def _base(self, grain: str) -> str:
        """The table whose lines a grain is made of; a part that is credited stands for its row."""
        if grain == COMPANY or grain in self.tables:
            return grain
        info = self.program.tables.get(grain)
        if info is not None and info.credit is not None:
            return info.credit.table
        members = next((step.members for step in self._steps() if isinstance(step, Group) and step.grain == grain), "")
        return self._base(members) if members else COMPANY

    def _read_by(self, step: Step) -> Iterator[tuple[str, str]]:
        """The links of tables whose ends read the lines that lead to them; bonds are noted."""
        if isinstance(step, Take | Gather):
            for hop in step.hops:
                yield from self._hop(hop, is_read=isinstance(step, Gather))
        elif isinstance(step, Call):
            self.whole.add(step.table)
        elif isinstance(step, Group):
            self._bind(step.members, step.by)
            if step.all_levels:
                yield (step.members, step.by[0])
        elif isinstance(step, Rank | Running | Share | Prize):
            self._bind(step.grain, () if step.within is None else (step.within,))

    def _hop(self, hop: Hop, *, is_read: bool) -> Iterator[tuple[str, str]]:
        start = self._base(hop.start)
        if hop.kind is HopKind.COMPANY:
            self.company.add(start)
        elif hop.kind is HopKind.COLUMN or hop.kind is HopKind.LEAD:
            if not is_read:
                return
            if start in self.tables and hop.name in self.tables[start].columns:
                yield (start, hop.name)
            elif hop.start in self.program.tables and self.program.tables[hop.start].credit is not None:
                yield from self._credited(hop.start, hop.name)
            else:
                self.company |= {start, self._base(hop.end)}

    def _credited(self, table: str, column: str) -> Iterator[tuple[str, str]]:
        """The links of the rows by which the parts of a credit table lead on."""
        credit = self.program.tables[table].credit
        assert credit is not None
        if column == credit.table:
            return
        if column != credit.who:
            self.company |= {credit.table, self._base(self.program.tables[table].columns[column].type.table or COMPANY)}
            return
        for line in credit.lines:
            name = self._own_link(credit.table, line.who)
            if name is not None:
                yield (credit.table, name)
            elif line.who is not None:
                self.company |= {credit.table, self.program.participants or COMPANY}

    def _own_link(self, table: str, formula: Typed | None) -> str | None:
        """The column of a table that a formula is, or the one link that it follows."""
        if isinstance(formula, ReadColumn) and not formula.hops and formula.table == table:
            return formula.column
        if isinstance(formula, ReadLine) and len(formula.hops) == 1 and formula.hops[0].kind is HopKind.COLUMN:
            return formula.hops[0].name if formula.hops[0].start == table else None
        return None

    def _bind(self, grain: str, by: Sequence[str]) -> None:
        """Lines stand together that agree in some columns; all of them where nobody knows in which."""
        table = self._base(grain)
        if table == COMPANY:
            return
        named = [self._own_column(grain, table, name) for name in by]
        self.shaping |= {(table, name) for name in named if name}
        columns = [column for name in named if (column := self._column(table, name)) is not None]
        if not columns or len(columns) < len(named):
            self.company.add(table)
            return
        has: Flags | None = None
        for column in columns:
            has = both(has, column.has)
        codes = number_keys([column.values for column in columns], self.tables[table].count)
        self.bonds.append(_Bond(table, codes, has))

    def _own_column(self, grain: str, table: str, name: str) -> str | None:
        """The column of a table that a grain has under a name; an empty name for the line itself."""
        info = self.program.tables.get(grain)
        if info is not None and info.credit is not None:
            return "" if name == info.credit.table else None
        if name in self.tables[table].columns:
            return name
        for step in self._steps():
            if isinstance(step, Sweep) and step.grain == grain:
                for want in step.wants:
                    if want.name == name:
                        return self._own_link(table, want.formula)
        return None

    def _column(self, table: str, name: str | None) -> Column | None:
        if table in self.whole or name is None:
            return None
        return self.tables[table].columns.get(name) if name else Column(np.arange(self.tables[table].count))

    def _promise(self, must: MustInfo) -> Iterator[tuple[str, str]]:
        """The links by which a broken promise withholds participants; where nobody is led to, everybody is."""
        people, group = self.program.participants, self.program.groups.get(must.grain)
        if must.grain == people:
            return
        table = self._base(must.grain)
        names: tuple[str, ...] = ()
        if group is not None and group.is_of_rows:
            names = tuple(name for name, kind in group.by.items() if kind.table == people)
        elif group is None and table in self.tables:
            columns = self.program.tables[table].columns.values()
            names = tuple(column.name for column in columns if column.type.table == people)
        if table == COMPANY:
            self.company |= {people or COMPANY}
        elif table in self.tables:
            own = {name for name in names if name in self.tables[table].columns}
            self.bound_to[table] = tuple(own & set(self.bound_to.get(table, own)))
        yield from ((table, name) for name in names)
        for each in self.program.tables.values():
            if each.credit is not None and each.credit.table == table:
                yield from self._credited(each.name, each.credit.who)

    def _siblings(self) -> Iterator[tuple[str, str]]:
        """The links from rows that are paid for to others: what is told of one looks at all that lead there."""
        paid = {
            self._base(figure.grain)
            for figure in self.program.figures
            if figure.posting is not None and figure.posting.kind is PostingKind.PAY
        } & self.tables.keys()
        for name in paid - {self.program.participants}:
            for column in self.program.tables[name].columns.values():
                if column.type.table in paid - {self.program.participants}:
                    yield (name, column.name)

    # --- whom it touches ---------------------------------------------------------------------------------------------

    def find_touched(self, odd: Mapping[str, Flags], taken: Taken) -> Lines | None:
        """The lines that read one of these, directly or over others; none where that cannot be told, or is everybody.

        odd: lines that are not plain, those among them of which a cell is wrong. Law: no line that is left reads one of
        those that are given back.
        """
        # Where a row belongs that cannot be read in full, nobody knows.
        credited = {info.credit.table for info in self.program.tables.values() if info.credit is not None}
        if taken.cells & self.shaping or taken.wrong.keys() & credited:
            return None
        found = self._spread(odd, is_forward=True)
        people = self.program.participants or ""
        if any(found[name].any() for name in self.whole) or found[people].all():
            return None
        judged = {name: found[name] & ~taken.wrong[name] if name in taken.wrong else found[name] for name in found}
        return None if any(self._withholds_all(table, judged[table]) for table in self.bound_to) else found

    def _withholds_all(self, table: str, lines: Flags) -> bool:
        """Whether a promise about one of some lines is everybody's matter."""
        columns = [self.tables[table].columns[name] for name in self.bound_to[table]]
        leads: Flags = np.zeros(len(lines), np.bool_)
        for column in columns:
            leads |= True if column.has is None else column.has
        return bool((lines & ~leads).any())

    def find_needed(self, lines: Mapping[str, Flags]) -> Lines:
        """Some lines with all that they read, directly or over others. Law: no line of these reads another one."""
        start = dict(lines)
        for name in self.whole:
            start[name] = np.ones(self.tables[name].count, np.bool_)
        return self._spread(start, is_forward=False)

    def _spread(self, lines: Mapping[str, Flags], *, is_forward: bool) -> Lines:
        found: Lines = {name: np.zeros(given.count, np.bool_) for name, given in self.tables.items()}
        for name, flags in lines.items():
            found[name] |= flags
        before = -1
        while before != (before := sum(int(flags.sum()) for flags in found.values())):
            for link in self.links:
                self._follow(link, found, is_forward=is_forward)
            for bond in self.bonds:
                taken = found[bond.table] if bond.has is None else found[bond.table] & bond.has
                together = np.isin(bond.codes, np.unique(bond.codes[taken]))
                found[bond.table] |= together if bond.has is None else together & bond.has
            if any(found[name].any() for name in self.company & found.keys()):
                for name in self.company & found.keys():
                    found[name][:] = True
        return found

    def _follow(self, link: _Link, found: Lines, *, is_forward: bool) -> None:
        """Go on over one column, whichever way somebody reads."""
        start, end = found[link.start], found[link.end]
        if not len(start) or not len(end):
            return
        if link.end in self.whole:
            # What is dated is led to by other numbers than those of its lines.
            if link.is_read:
                (end if is_forward else start)[:] |= bool((start if is_forward else end).any())
            return
        has = link.column.has
        if is_forward or link.is_read:
            back = end[link.column.values]
            start |= back if has is None else back & has
        if not is_forward or link.is_read:
            leads = start if has is None else start & has
            end[link.column.values[leads]] = True


def cut_tables(program: Program, tables: Mapping[str, Given], gone: Lines) -> dict[str, Given]:
    """The tables without some lines, to which no line that stays leads."""
    numbers = {name: np.maximum(np.cumsum(~flags) - 1, 0) for name, flags in gone.items() if flags.any()}
    found = {}
    for name, given in tables.items():
        kept = given.cut(np.flatnonzero(~gone[name])) if name in numbers else given
        columns = dict(kept.columns)
        for each, column in program.tables[name].columns.items():
            target = column.type.table
            if target in numbers and each in columns:
                link = columns[each]
                columns[each] = Column(numbers[target][link.values], link.places, link.has)
        found[name] = Given(columns, kept.count, kept.keys, kept.at)
    return found
