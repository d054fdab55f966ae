"""What participants gather of rows, added up by the engine: one line for each participant, in whole numbers.

Every row is looked at. Where one is not plain, so that only the reference evaluator can say what it gives, its
participant is marked; nothing that is summed here is then used for him.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from perfkit.calendar import Period
from perfkit.diagnostics import Refused, Words
from perfkit.engines.parting import Parting, TableParting
from perfkit.engines.queries import Dialect
from perfkit.engines.reads import iter_all_formulas, list_reads
from perfkit.engines.reasons import gathered_by, tell_kept
from perfkit.engines.rewriting import make_figure, rewrite, rewrite_figure, with_figures, without_tables
from perfkit.engines.rows import Measured, RowReader
from perfkit.engines.wholes import NARROW, WIDE_MOST, NotSummed, Source, Writer, find_lane, literal
from perfkit.expr import (
    NUMBER,
    Constant,
    Frame,
    Gathered,
    Gathering,
    Kind,
    Multiplied,
    ReadFigure,
    Type,
    Typed,
    iter_typed,
)
from perfkit.host import Plan
from perfkit.integers import (
    DATE,
    I64,
    Field,
    Gather,
    LinePlan,
    Network,
    NotLowered,
    Slot,
    Sweep,
    Take,
    Texts,
    plan_lines,
    reads_lines,
    tell_reason,
    widest_fields,
)
from perfkit.plans import ColumnInfo, FigureKind, Program, find_window

OWNER, ODD = "k", "o"
"""The columns of what is summed that say for whom it is, and how many of his rows are not plain."""

_ADDED = (Gathering.SUM, Gathering.COUNT)
_EXTREMES = (Gathering.MIN, Gathering.MAX)


@dataclass(frozen=True, slots=True)
class Sum:
    """Something gathered. name: of the input that it becomes. column: of the query. unit: what one of it is worth."""

    node: Gathered
    name: str
    column: str
    unit: Fraction
    may_lack: bool


@dataclass(frozen=True, slots=True)
class Summed:
    """What the engine makes of the rows of one table. link: the column that leads to participants.

    sql: a line for each text of the link, with OWNER, ODD and the column of each sum. is_lost: whether a row that leads
    to nobody is in error. reads_outside: whether rows are read that are dated when the plan does not hold.
    """

    table: str
    link: str
    sql: str
    sums: tuple[Sum, ...]
    is_lost: bool
    reads_outside: bool


@dataclass(frozen=True, slots=True)
class Push:
    """What the engine adds up of a plan's rows. plan: what is left, with the sums as inputs of the participants.

    kept: the tables whose rows stay where they are, with the reason.
    """

    plan: Plan
    tables: tuple[Summed, ...]
    kept: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Rows:
    """The tables of a run as an engine reads them, and as they were found to be."""

    readers: Mapping[str, RowReader]
    measured: Mapping[str, Measured]


def list_candidates(program: Program, parting: Parting) -> tuple[dict[str, TableParting], dict[str, Words]]:
    """The tables whose rows each lead to one participant at once; and the others, with the reason."""
    found: dict[str, TableParting] = {}
    kept: dict[str, Words] = {}
    guests = _tell_guests(program, parting)
    for name, table in parting.tables.items():
        if not table.routes and table.together is None:
            continue
        linked = any(column.type.table == name for info in program.tables.values() for column in info.columns.values())
        if guests is not None:
            kept[name] = guests
        elif not table.is_simple or len(table.routes[0]) > 1:
            kept[name] = tell_kept("its rows lead to participants over other rows, or stay together")
        elif linked or any(group.members == name for group in program.groups.values()):
            kept[name] = tell_kept("other rows lead to it, or its rows make groups")
        else:
            found[name] = table
    return found, kept


def _tell_guests(program: Program, parting: Parting) -> Words | None:
    """Why parts may need participants of other parts, where they do: what is read of these, or that they are led to."""
    if not parting.has_guests:
        return None
    people = parting.participants
    for hops in list_reads(program).paths:
        is_beyond = any(hop.start == people and hop.end == people for hop in hops)
        guests = parting.tables[hops[0].start].guests if hops and hops[0].start in parting.tables else ()
        if is_beyond or any(hop.name in guests for hop in hops[:1]):
            return tell_kept("figures or links of other participants are read")
    if parting.depth:
        return tell_kept("participants lead to each other, so that what is wrong with one is wrong with the other")
    return tell_kept("rows lead to further participants, so that what is wrong with these is wrong with the row")


def push_sums(plan: Plan, period: Period, parting: Parting, rows: Rows, kept: Mapping[str, Words]) -> Push:
    """What of a plan's rows the engine adds up; no table where that is nothing.

    rows: the tables that are candidates, and those their rows lead to. kept: the tables that are none, with the reason.
    """
    given = widest_fields(plan.program)
    for name, measured in rows.measured.items():
        given |= {(name, column): each for column, each in measured.wide.items()}
        dated = plan.program.tables[name].dated
        if dated is not None and not dated.hops:
            given[(name, DATE)] = given[(name, dated.column)]
    texts = Texts()
    if plan.program.tables[plan.program.participants or ""].since is not None:
        return Push(plan, (), {**dict.fromkeys(rows.readers, tell_kept("participants whose lines are dated")), **kept})
    try:
        lines = plan_lines(plan.program, period, given, texts)
    except NotLowered as missing:
        open_tables = [name for name in rows.readers if parting.tables[name].routes]
        return Push(plan, (), {**dict.fromkeys(open_tables, tell_reason(str(missing))), **kept})
    return _Work(plan, parting, rows, lines, texts, dict(kept)).push()


@dataclass(slots=True)
class _Work:
    plan: Plan
    parting: Parting
    rows: Rows
    lines: LinePlan
    texts: Texts
    kept: dict[str, Words]

    @property
    def program(self) -> Program:
        return self.plan.program

    def push(self) -> Push:
        wanted = self._list_gathered()
        found: list[Summed] = []
        for name, nodes in wanted.items():
            try:
                found.append(_Table(self, name, nodes, sum(len(each.sums) for each in found)).write())
            except (NotSummed, NotLowered) as missing:
                self.kept[name] = missing.reason if isinstance(missing, NotSummed) else tell_reason(str(missing))
        if not found:
            return Push(self.plan, (), self.kept)
        rest = self._rest(found)
        reads, gone = list_reads(rest), {each.table for each in found}
        ends = {grain for hops in reads.paths for hop in hops for grain in (hop.start, hop.end)}
        if gone & (ends | reads.grains | reads.keyed | {table for table, _ in reads.columns}):
            return Push(self.plan, (), {**self.kept, **dict.fromkeys(gone, tell_kept("its rows are read besides"))})
        return Push(replace(self.plan, program=rest), tuple(found), self.kept)

    def _list_gathered(self) -> dict[str, list[Gathered]]:
        """By table what participants gather of its rows."""
        people = self.parting.participants
        formulas = [node for f in self.program.figures if f.grain == people for node in iter_all_formulas(f)]
        formulas += [must.condition for must in self.program.musts if must.grain == people]
        found: dict[str, list[Gathered]] = {name: [] for name in self.rows.readers if name in self.candidates}
        for formula in formulas:
            for node in iter_typed(formula):
                if isinstance(node, Gathered) and node.table in found and node not in found[node.table]:
                    found[node.table].append(node)
        return found

    @property
    def candidates(self) -> frozenset[str]:
        return frozenset(name for name, table in self.parting.tables.items() if table.routes) - self.kept.keys()

    # --- what is left of the plan ------------------------------------------------------------------------------------

    def _rest(self, tables: list[Summed]) -> Program:
        """The plan without the rows that are summed, and with the sums as inputs."""
        people, gone = self.parting.participants, {each.table for each in tables}
        sums = {each.node: each for table in tables for each in table.sums}

        def hand(node: Gathered) -> Typed:
            return _read(sums[node], people) if node in sums else node

        inputs = [make_figure(people, name, FigureKind.INPUT, NUMBER.or_empty()) for name in _names(tables)]
        figures = [rewrite_figure(each, hand) for each in self.program.figures if each.grain not in gone]
        musts = tuple(
            replace(must, condition=rewrite(must.condition, hand))
            for must in self.program.musts
            if must.grain not in gone
        )
        return replace(without_tables(with_figures(self.program, [*inputs, *figures]), gone), musts=musts)


def _names(tables: list[Summed]) -> list[str]:
    return list(dict.fromkeys(each.name for table in tables for each in table.sums))


def _read(summed: Sum, people: str) -> Typed:
    """What was gathered, as an input times what one of it is worth."""
    of: Type = summed.node.type
    if summed.unit == 1:
        return ReadFigure(Frame.OWN, (), people, summed.name, of)
    own = ReadFigure(Frame.OWN, (), people, summed.name, NUMBER.or_empty() if of.may_be_empty else NUMBER)
    return Multiplied((own, Constant(summed.unit, NUMBER)), (False, False), of)


def _present(source: Source) -> list[str]:
    return [] if source.presence == "TRUE" else [source.presence]


def _every(*conditions: str) -> str:
    return f"({' AND '.join(conditions)})"


@dataclass(slots=True)
class _Table:
    """Writes the sums of one table.

    levels: what each query adds to the one within it. odd: the conditions under which a row is not plain. unsure: those
    that matter for rows of the period, or of which something is gathered. sources: what the columns are in SQL. fields:
    these columns with their ranges. joins: by link column the table that it leads to.
    """

    work: _Work
    name: str
    nodes: list[Gathered]
    first: int
    columns: dict[str, str] = field(default_factory=dict)
    odd: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    sources: dict[Slot, Source] = field(default_factory=dict)
    fields: dict[tuple[str, str], Field] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    levels: list[dict[str, str]] = field(default_factory=list)

    @property
    def reader(self) -> RowReader:
        return self.work.rows.readers[self.name]

    @property
    def measured(self) -> Measured:
        return self.work.rows.measured[self.name]

    @property
    def dialect(self) -> Dialect:
        return self.reader.dialect

    @property
    def network(self) -> Network:
        return self.work.lines.network

    @property
    def link(self) -> str:
        return self.work.parting.tables[self.name].routes[0][0].name

    # --- the columns that a row has ----------------------------------------------------------------------------------

    def write(self) -> Summed:
        if any(figure.grain == self.name and figure.posting is not None for figure in self.work.program.figures):
            raise NotSummed("rows that post what they pay")
        self._read_columns()
        wanted = {name: node for node in self.nodes for name in self._names_of(node)}
        for step in self.network.steps:
            if isinstance(step, Sweep) and step.grain == self.name:
                self._sweep(step)
            elif isinstance(step, Take) and step.grain == self.name:
                self._take(step)
            elif isinstance(step, Gather) and step.table == self.name and step.name in wanted:
                continue
            elif reads_lines(step, self.name) or step.grain == self.name:
                raise NotSummed("rows that are ranked, shared out or looked at together")
        return self._sum()

    def _names_of(self, node: Gathered) -> tuple[str, ...]:
        found = self.network.names.get((self.work.parting.participants, node))
        if found is None:
            raise NotSummed("windows with days of their own")
        if len(found) > 1 or node.gathering not in (*_ADDED, *_EXTREMES):
            raise NotSummed(gathered_by(node.gathering.value))
        return found

    def _read_columns(self) -> None:
        """The first level: each column as it is reckoned with, and the tables that links lead to."""
        info, level = self.reader.info, dict[str, str]()
        links: dict[str, str] = {}
        self.levels.append(level)
        for at, column in enumerate(info.columns.values()):
            source = self._put(column, f"c{at}", self.reader.read(column, self.measured), self._there(column, at))
            self._know(column.name, source, self.measured.fields[column.name])
            if info.dated is not None and not info.dated.hops and info.dated.column == column.name:
                self._know(DATE, source, self.measured.fields[column.name])
            # Whether a row leads to a participant is asked once for each text of the link.
            if column.type.table is not None and column.name != self.link:
                links[column.name] = self._join(column.name, column.type.table)
        level[OWNER] = f"CAST(t.{self.dialect.name(info.columns[self.link].source)} AS {self.dialect.text})"
        odd = self.reader.find_odd(self.measured, links)
        if odd:
            level["odd"] = " OR ".join(odd)
            self.odd.append("b.odd")

    def _there(self, column: ColumnInfo, at: int) -> str:
        """Whether a row has something in a column; a column of the level where that is not certain."""
        found = self.reader.has(column, self.measured)
        if found != "TRUE":
            self.levels[0][f"h{at}"], found = found, f"b.h{at}"
        return found

    def _put(self, column: ColumnInfo, name: str, value: str, presence: str) -> Source:
        """A column of the first level, as what reads it finds it."""
        self.levels[0][name] = value
        if column.type.kind is Kind.FLAG:
            whole = f"CASE WHEN b.{name} THEN {literal(1, NARROW)} ELSE {literal(0, NARROW)} END"
            return Source(f"b.{name}", whole, presence)
        return Source(f"b.{name}", "" if column.type.kind in (Kind.TEXT, Kind.LINK) else f"b.{name}", presence)

    def _know(self, name: str, source: Source, known: Field) -> None:
        self.sources[Slot(self.name, name)] = source
        self.sources[Slot(self.name, name, True)] = source
        self.fields[(self.name, name)] = known

    def _join(self, column: str, table: str) -> str:
        """Where a link leads; rows that lead to lines which are not plain are as those that lead nowhere."""
        reader, measured = self.work.rows.readers.get(table), self.work.rows.measured.get(table)
        if reader is None or measured is None:
            raise NotSummed(self.work.kept.get(table) or "lines that lead on to others")
        if any(each.type.table is not None for each in reader.info.columns.values()):
            raise NotSummed("lines that lead on to others")
        alias = f"j{len(self.joins)}"
        key = reader.info.columns[reader.info.key[0]]
        parts = [f"CAST(t.{self.dialect.name(key.source)} AS {self.dialect.text}) AS k"]
        for at, each in enumerate(reader.info.columns.values()):
            parts.append(f"{reader.read(each, measured)} AS c{at}")
            parts.append(f"{reader.has(each, measured)} AS h{at}")
        odd = reader.find_odd(measured, {})
        where = f" WHERE NOT ({' OR '.join(odd)})" if odd else ""
        lines = f"SELECT {', '.join(parts)} FROM {self.dialect.name(reader.view.name)} t{where}"
        raw = f"t.{self.dialect.name(self.reader.info.columns[column].source)}"
        self.joins[column] = f"LEFT JOIN ({lines}) {alias} ON CAST({raw} AS {self.dialect.text}) = {alias}.k"
        return f"{alias}.k"

    # --- the steps of a row ------------------------------------------------------------------------------------------

    def _take(self, step: Take) -> None:
        """A column of the line that a link leads to."""
        if len(step.hops) != 1 or step.column is None or step.day or step.hops[0].name not in self.joins:
            raise NotSummed("what rows read over several links, or of participants")
        reader, measured = self.work.rows.readers[step.table], self.work.rows.measured[step.table]
        column = reader.info.columns.get(step.column)
        if column is None:
            raise NotSummed("what is made of the lines that rows lead to")
        alias = f"j{list(self.joins).index(step.hops[0].name)}"
        at = list(reader.info.columns).index(step.column)
        name, value = f"t{len(self.levels[0])}", f"{alias}.c{at}"
        self.levels[0][f"{name}h"] = f"COALESCE({alias}.h{at}, FALSE)"
        known = measured.fields[step.column]
        least = {Kind.FLAG: "FALSE", Kind.TEXT: "''", Kind.LINK: "''"}.get(column.type.kind, literal(known.low, NARROW))
        source = self._put(column, name, f"COALESCE({value}, {least})", f"b.{name}h")
        may_lack = self.network.fields[(self.name, step.name)].may_lack
        self._know(step.name, source, replace(known, may_lack=may_lack))

    def _sweep(self, step: Sweep) -> None:
        """Columns from the columns of the same row."""
        nodes = self.network.make(step, self.fields)
        wide = self.dialect.wide
        writer = Writer(self.dialect, find_lane(nodes, wide), self.sources, self.work.texts.words)
        level: dict[str, str] = {}
        made = iter(nodes[:-1])
        at = len(self.levels)
        for place, want in enumerate(step.wants):
            if want.divisor:
                raise NotSummed("what is divided by a figure of the row")
            units, has = next(made), next(made)
            if want.checked is not None:
                continue
            name = f"m{at}_{place}"
            level[name], presence = writer.number(units), writer.flag(has)
            if not has.is_constant:
                level[f"{name}h"], presence = presence, f"b.{name}h"
            source = Source(f"b.{name}", f"b.{name}", presence, writer.lane)
            known = self.network.fields[(self.name, want.name)]
            self._know(want.name, source, replace(known, low=units.low, high=units.high, may_lack=has.low == 0))
        plain = nodes[-1]
        if not plain.is_constant:
            level[f"odd{at}"] = f"NOT {writer.flag(plain)}"
            self.unsure.append(f"b.odd{at}")
        elif not plain.added:
            raise NotSummed("rows that are never plain")
        self.levels.append(level)

    # --- what rows give together -------------------------------------------------------------------------------------

    def _sum(self) -> Summed:
        sums: list[Sum] = []
        parts = []
        people = self.work.parting.participants
        steps = {step.name: step for step in self.network.steps if isinstance(step, Gather) and step.grain == people}
        for node in self.nodes:
            (name,) = self._names_of(node)
            known = self.network.fields[(people, name)]
            column = f"s{len(sums)}"
            parts.append(f"{self._gather(steps[name])} AS {column}")
            sums.append(Sum(node, f"#sum{self.first + len(sums)}", column, known.unit, node.gathering in _EXTREMES))
        if self.unsure:
            self.odd.append(_every(*self._iter_scope(steps), f"({' OR '.join(self.unsure)})"))
        odd = f"SUM(CASE WHEN {' OR '.join(self.odd) or 'FALSE'} THEN 1 ELSE 0 END) AS {ODD}"
        sql = f"SELECT b.{OWNER} AS {OWNER}, {', '.join([odd, *parts])} FROM ({self._from()}) b GROUP BY b.{OWNER}"
        column_info = self.reader.info.columns[self.link]
        is_lost, wanted = (
            not column_info.type.may_be_empty,
            [steps[name] for n in self.nodes for name in self._names_of(n)],
        )
        return Summed(self.name, self.link, sql, tuple(sums), is_lost, any(map(self._reads_outside, wanted)))

    def _reads_outside(self, step: Gather) -> bool:
        """Whether something is gathered of rows that are dated when the plan does not hold."""
        if step.window is None or step.dated is not None:
            return True
        first, last = self._window(step)
        header = self.work.program.header
        return first < header.starts_on or last > header.ends_on

    def _iter_scope(self, steps: Mapping[str, Gather]) -> Iterator[str]:
        """Whether a row is of the period, or dated in a window; what the other ones have is nobody's matter."""
        date = self.sources.get(Slot(self.name, DATE))
        wanted = [steps[name] for node in self.nodes for name in self._names_of(node)]
        if date is None or any(step.window is None or step.dated is not None for step in wanted):
            return
        period = self.work.lines.period
        days = [(period.starts_on, period.ends_on), *(self._window(step) for step in wanted)]
        first, last = (end(day[at] for day in days).toordinal() for at, end in ((0, min), (1, max)))
        yield from _present(date)
        yield f"{date.number} >= {literal(first, NARROW)}"
        yield f"{date.number} <= {literal(last, NARROW)}"

    def _from(self) -> str:
        first, *others = self.levels
        joins = "".join(f" {join}" for join in self.joins.values())
        parts = ", ".join(f"{value} AS {name}" for name, value in first.items())
        sql = f"SELECT {parts} FROM {self.dialect.name(self.reader.view.name)} t{joins}"
        for level in others:
            if level:
                parts = ", ".join(f"{value} AS {name}" for name, value in level.items())
                sql = f"SELECT b.*, {parts} FROM ({sql}) b"
        return sql

    def _gather(self, step: Gather) -> str:
        taken = list(self._iter_taken(step))
        if step.where is not None:
            where = self.sources[Slot(self.name, step.where)]
            self._lack(step.where, taken)
            taken += [f"{self._as_flag(step.where, where)}", *self._has(step.where)]
        if step.argument is not None:
            self._lack(step.argument, taken)
        if step.reads_figure or step.of_period:
            self._refuse_others(taken, of_period=step.of_period)
        return self._aggregate(step, " AND ".join(taken))

    def _iter_taken(self, step: Gather) -> Iterator[str]:
        """Whether a row is dated in the window."""
        date = self.sources.get(Slot(self.name, step.dated or DATE))
        if step.window is None or date is None:
            return
        first, last = (literal(day.toordinal(), NARROW) for day in self._window(step))
        yield from _present(date)
        yield f"{date.number} >= {first} AND {date.number} <= {last}"

    def _window(self, step: Gather) -> tuple[datetime.date, datetime.date]:
        assert step.window is not None
        period, calendar = self.work.lines.period, self.work.program.calendar
        try:
            return find_window(step.window.kind, step.window.count or 1, period, calendar)
        except Refused as wrong:
            raise NotSummed("windows beyond the calendar") from wrong

    def _refuse_others(self, taken: list[str], *, of_period: bool) -> None:
        """Rows of later periods have no figures, and those of earlier ones none that belong to the period."""
        date = self.sources.get(Slot(self.name, DATE))
        if date is None:
            return
        period = self.work.lines.period
        known = [*_present(date), f"{date.number} <= {literal(period.ends_on.toordinal(), NARROW)}"]
        if of_period:
            known.append(f"{date.number} >= {literal(period.starts_on.toordinal(), NARROW)}")
        self.odd.append(_every(*taken, f"NOT ({' AND '.join(known)})"))

    def _lack(self, column: str, taken: list[str]) -> None:
        """What counts and has no value leaves the participant without one."""
        if self._has(column):
            self.odd.append(_every(*taken, f"NOT {self._has(column)[0]}"))

    def _has(self, column: str) -> list[str]:
        known = self.fields[(self.name, column)]
        return [self.sources[Slot(self.name, column, True)].presence] if known.may_lack else []

    def _as_flag(self, column: str, source: Source) -> str:
        info = self.reader.info.columns.get(column)
        if info is not None and info.type.kind is Kind.FLAG:
            return source.raw
        return f"{source.number} = {literal(1, source.lane)}"

    def _aggregate(self, step: Gather, taken: str) -> str:
        """Values put together; what does not count adds nothing."""
        if step.argument is None:
            value, lane, reach = literal(1, NARROW), NARROW, 1
        else:
            source, known = self.sources[Slot(self.name, step.argument)], self.fields[(self.name, step.argument)]
            value, lane, reach = source.number, source.lane, max(-known.low, known.high)
        if step.gathering in _EXTREMES:
            final = NARROW if reach < I64 else "DECIMAL(38, 0)"
            return f"CAST({step.gathering.value.upper()}(CASE WHEN {taken or 'TRUE'} THEN {value} END) AS {final})"
        most = reach * self.measured.count
        if most >= WIDE_MOST:
            raise NotSummed("sums of more than 38 digits")
        if most >= I64 and lane == NARROW:
            lane, value = self.dialect.wide, f"CAST({value} AS {self.dialect.wide})"
        counted = f"CASE WHEN {taken} THEN {value} ELSE {literal(0, lane)} END" if taken else value
        final = NARROW if most < I64 else "DECIMAL(38, 0)"
        return f"CAST(SUM({counted}) AS {final})"
