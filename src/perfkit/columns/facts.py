"""A host's arrays as columns of whole numbers, and lines of them as rows for the reference evaluator."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

import numpy as np

from perfkit.calendar import Period
from perfkit.columns.dated import order_versions
from perfkit.columns.extents import all_hold, holds
from perfkit.columns.inputs import list_holders, list_input_kinds, list_input_tables, take_inputs
from perfkit.columns.kernel import BLOCK
from perfkit.columns.stage import Array, Column, Flags
from perfkit.columns.take import Given, Scaled, find_broken, is_arrays, pick, take_arrays, to_cell, to_column
from perfkit.diagnostics.codes import engine as codes
from perfkit.engine import Cell, Failure, RawTable, Store, StoredTable, Version, list_missing_columns
from perfkit.expr import Kind, Type
from perfkit.integers import DATE, LINE, SINCE, UNTIL, Texts, list_columns
from perfkit.plans import Program


@dataclass(frozen=True, slots=True)
class Taken:
    """The tables of a run as columns, with what is wrong with some of their rows.

    wrong: the rows of each table of which a cell is not what its column asks for, or the key is another row's too.
    beyond: those of which 64 bits do not hold a figure. cells: the columns of such cells, by table and name.
    is_told: whether there is more to tell than of these rows.
    """

    tables: dict[str, Given]
    wrong: dict[str, Flags] = field(default_factory=dict)
    cells: frozenset[tuple[str, str]] = frozenset()
    is_told: bool = False
    beyond: dict[str, Flags] = field(default_factory=dict)

    @property
    def odd(self) -> dict[str, Flags]:
        """The rows that are not plain from the beginning; a copy."""
        names = self.wrong.keys() | self.beyond.keys()
        pairs = {name: [each[name] for each in (self.wrong, self.beyond) if name in each] for name in sorted(names)}
        return {name: np.logical_or.reduce(flags) for name, flags in pairs.items()}


def take_store(store: Store, program: Program, period: Period, texts: Texts) -> Taken | None:
    """The tables of a store as columns; none where what is wrong with the data is everybody's matter.

    A figure that is finer than its column's usual decimals gives its column more of them.
    """
    if any(finding.code in (codes.TABLE_MISSING, codes.COLUMN_MISSING) for finding in store.findings):
        return None
    found: dict[str, Given] = {}
    wrong: dict[str, Flags] = {}
    beyond: dict[str, Flags] = {}
    cells: set[tuple[str, str]] = set()
    for name, table in store.tables.items():
        if _has_odd_keys(table, is_people=name == program.participants):
            return None
        if table.versions is not None:
            kinds = list_columns(program, name)
            inputs = {
                each: _list_inputs(store, table, each, period) for each in kinds if each not in table.info.columns
            }
            versions = _take_versions(table, table.versions, kinds, texts, inputs)
            if versions is None:
                return None
            found[name] = versions
            continue
        odd: Flags = np.zeros(len(table.keys), np.bool_)
        odd[list(table.errors)] = True
        columns: dict[str, Column] = {}
        for each, kind in list_columns(program, name).items():
            own = table.columns[each] if each in table.columns else _list_inputs(store, table, each, period)
            made = to_column(own, kind, texts)
            if made is None:
                return None
            columns[each] = made[0]
            _note_beyond(made[1], name, each, beyond, cells)
            odd |= _find_failures(own, name, each, cells)
        found[name] = Given(with_date(columns, program, name), len(table.keys), table.keys)
        if odd.any():
            wrong[name] = odd
    return Taken(found, wrong, frozenset(cells), bool(store.findings), beyond)


def _note_beyond(
    flags: Flags | None, table: str, column: str, beyond: dict[str, Flags], cells: set[tuple[str, str]]
) -> None:
    """Note the rows of which 64 bits do not hold a figure."""
    if flags is not None and flags.any():
        beyond[table] = beyond[table] | flags if table in beyond else flags
        cells.add((table, column))


def _has_odd_keys(table: StoredTable, *, is_people: bool) -> bool:
    """Whether lines of a table cannot be told apart, or those who take part have no names of their own."""
    if len(set(table.keys)) < len(table.keys):
        return True
    wrong = {finding.code for findings in table.errors.values() for finding in findings}
    return (table.versions is not None and bool(wrong)) or (
        is_people and bool(wrong & {codes.KEY_EMPTY, codes.KEY_TWICE})
    )


def _find_failures(own: Sequence[Cell], table: str, column: str, cells: set[tuple[str, str]]) -> Flags:
    """Where a column has cells that could not be read; the column is noted."""
    failed: Flags = np.array([isinstance(cell, Failure) for cell in own], np.bool_)
    if failed.any():
        cells.add((table, column))
    return failed


def _take_versions(
    table: StoredTable,
    versions: Sequence[Sequence[Version]],
    kinds: Mapping[str, Type],
    texts: Texts,
    inputs: Mapping[str, Sequence[Cell]],
) -> Given | None:
    """A dated table by line and day, each of its cells as a column. inputs: of its lines, whatever the day."""
    flat = [(line, version) for line, own in enumerate(versions) for version in own]
    wrong = (isinstance(cell, Failure) for _, version in flat for cell in version.cells.values())
    if any(wrong) or any(isinstance(cell, Failure) for own in inputs.values() for cell in own):
        return None
    columns: dict[str, Column] = {}
    for name, kind in kinds.items():
        own = inputs.get(name)
        cells = [own[line] if own is not None else version.cells[name] for line, version in flat]
        made = to_column(cells, kind, texts)
        if made is None or made[1].any():
            return None
        columns[name] = made[0]
    columns[LINE] = Column(np.array([line for line, _ in flat], np.int64))
    columns[SINCE] = Column(np.array([version.starts_on.toordinal() for _, version in flat], np.int64))
    columns[UNTIL] = Column(np.array([version.ends_on.toordinal() for _, version in flat], np.int64))
    return Given(columns, len(flat), table.keys)


def with_date(columns: Mapping[str, Column], program: Program, table: str) -> Mapping[str, Column]:
    """The columns with that of the rows' days."""
    dated = program.tables[table].dated
    return (
        columns
        if dated is None or dated.hops or dated.column not in columns
        else {**columns, DATE: columns[dated.column]}
    )


def take_tables(
    facts: Mapping[str, object],
    program: Program,
    period: Period,
    texts: Texts,
    reads: Collection[tuple[str, str]],
    kinds: Mapping[str, Mapping[str, Type]],
) -> Taken | None:
    """Tables of arrays as columns; none where only the reference evaluator can say what is wrong with them.

    reads: the columns that some formula reads, by table and name. kinds: the columns of each table, as `list_columns`
    has them.
    """
    found: dict[str, Given] = {}
    beyond: dict[str, Flags] = {}
    cells: set[tuple[str, str]] = set()
    for name, info in program.given_tables.items():
        table = facts.get(info.source, facts.get(name))
        if not is_arrays(table):
            return None
        assert isinstance(table, Mapping)
        unread = [each for each in info.key if (name, each) not in reads and info.since is None]
        sources = {column.name: column.source for column in info.columns.values()}
        given = take_arrays(table, kinds[name], sources, texts, key=info.key, unread=unread)
        if given.odd:
            return None
        for each in given.columns:
            cell = table.get(sources.get(each, each), table.get(each))
            _note_beyond(cell.beyond if isinstance(cell, Scaled) else None, name, each, beyond, cells)
        headers = [info.columns[each].source for each in given.columns if each in info.columns]
        if any(column.name not in info.key for column in list_missing_columns(info, headers)):
            return None
        if info.since is not None:
            ordered = order_versions(given, info)
            # An input that stands among the dated lines might be another one from day to day.
            if ordered is None or any(each not in info.columns for each in given.columns):
                return None
            found[name] = ordered
            continue
        if not is_unique(given, info.key):
            return None
        columns = with_date(given.columns, program, name)
        found[name] = given if columns is given.columns else replace(given, columns=columns)
    inputs = {name: facts[name] for name in list_input_tables(facts, program)}
    named = {name for info in program.given_tables.values() for name in (info.source, info.name)} | set(inputs)
    if not set(facts) <= named or not _take_inputs(found, inputs, program, period, texts):
        return None
    taken = _look_for_wrong(found, program, texts, kinds) if _lead_somewhere(found, kinds) else None
    return taken and replace(taken, beyond=beyond, cells=taken.cells | cells)


def _look_for_wrong(
    tables: dict[str, Given], program: Program, texts: Texts, kinds: Mapping[str, Mapping[str, Type]]
) -> Taken | None:
    """The tables with what is wrong with their cells; none where that is a dated line's."""
    wrong: dict[str, Flags] = {}
    cells: set[tuple[str, str]] = set()
    for name, given in tables.items():
        for column, odd in _find_odd(given, kinds[name], texts).items():
            info = program.tables[name]
            if info.since is not None or column in info.key:
                return None
            cells.add((name, column))
            wrong[name] = wrong[name] | odd if name in wrong else odd
    return Taken(tables, wrong, frozenset(cells))


def _take_inputs(
    tables: dict[str, Given], inputs: Mapping[str, object], program: Program, period: Period, texts: Texts
) -> bool:
    """Put the figures of input tables beside the participants' own; no where one of these is not plain."""
    for table in inputs.values():
        people = tables.get(program.participants or "")
        if people is None or not is_arrays(table):
            return False
        assert isinstance(table, Mapping)
        taken = take_inputs(table, program, period, people, texts)
        if taken is None:
            return False
        line = people.columns.get(LINE)
        taken = taken if line is None else {name: pick(each, line.values) for name, each in taken.items()}
        tables[program.participants or ""] = replace(people, columns={**people.columns, **taken})
    return True


def is_unique(given: Given, key: Sequence[str]) -> bool:
    """Whether the key of each line is there once; a table without its key has the numbers of its lines for one."""
    if any(name not in given.columns for name in key) or given.count < 2:
        return True
    parts = [given.columns[name].values for name in key]
    # Often one of the columns rises from line to line, as a running number does; else all of them together may.
    if any(_rise([part], given.count) for part in parts) or (len(parts) > 1 and _rise(parts, given.count)):
        return True
    order = np.lexsort(list(reversed(parts)))
    alike = np.ones(given.count - 1, np.bool_)
    for part in parts:
        alike &= part[order][1:] == part[order][:-1]
    return not alike.any()


def _rise(parts: Sequence[Array], count: int) -> bool:
    """Whether each line has a greater key than the one before it."""
    # A block has the line behind it too, so that none goes uncompared.
    return all(_rise_within([part[first : first + BLOCK + 1] for part in parts]) for first in range(0, count, BLOCK))


def _rise_within(parts: Sequence[Array]) -> bool:
    ahead = parts[0][1:] > parts[0][:-1]
    same: Flags | np.bool_ = np.True_
    for before, part in pairwise(parts):
        same = same & (before[1:] == before[:-1])
        ahead |= same & (part[1:] > part[:-1])
    return all_hold(ahead)


def _lead_somewhere(tables: Mapping[str, Given], kinds: Mapping[str, Mapping[str, Type]]) -> bool:
    """Whether each link is the number of a line that is there."""
    for name, given in tables.items():
        for each, kind in kinds[name].items():
            if kind.table is None or each not in given.columns:
                continue
            column, target = given.columns[each], tables[kind.table]
            values = column.values if column.has is None else column.values[column.has]
            if not holds(values, 0, target.count - 1):
                return False
    return True


def _list_inputs(store: Store, table: StoredTable, name: str, period: Period) -> list[Cell]:
    given = store.inputs.get(name, {})
    return [given.get((key, period.label), given.get((key, ""))) for key in table.keys]


def _find_odd(given: Given, kinds: Mapping[str, Type], texts: Texts) -> dict[str, Flags]:
    """The columns with cells that are not what they ask for, and where these are."""
    found: dict[str, Flags] = {}
    for name, column in given.columns.items():
        if name.startswith("#"):
            continue
        kind, wrong = kinds[name], None
        if column.has is not None and not kind.may_be_empty:
            wrong = ~column.has
        if kind.choices and kind.kind is Kind.TEXT:
            known = [texts.code(choice) for choice in kind.choices]
            strange = ~np.isin(column.values, known)
            strange &= column.has if column.has is not None else True
            wrong = strange if wrong is None else wrong | strange
        if (broken := find_broken(column, kind)) is not None:
            wrong = broken if wrong is None else wrong | broken
        if wrong is not None and wrong.any():
            found[name] = wrong
    return found


def to_rows(
    given: Given,
    kinds: Mapping[str, Type],
    sources: Mapping[str, str],
    lines: Sequence[int],
    texts: Texts,
    *,
    name: str,
    key: Sequence[str],
    tables: Mapping[str, Given],
) -> RawTable:
    """Some lines as rows that the reference evaluator reads, with the numbers they have among all.

    tables: those that links lead to.
    """
    words = texts.words
    missing = tuple(column for column in key if column not in given.columns)
    shown = [each for each in given.columns if not each.startswith("#")]
    headers = tuple(sources.get(column, column) for column in (*missing, *shown))
    rows = []
    for line in lines:
        cells: dict[str, object] = {each: own[line] for each, own in given.odd.items()}
        for each in shown:
            if each not in cells:
                cells[each] = to_cell(given.columns[each], kinds[each], line, words, tables)
        rows.append((*(given.key(line) for _ in missing), *(cells[each] for each in shown)))
    return RawTable(name, headers, rows, [line + 1 for line in lines])


def to_tables(
    facts: Mapping[str, object], program: Program, texts: Texts, wanted: Mapping[str, Flags] | None = None
) -> dict[str, RawTable]:
    """Tables of arrays as rows. wanted: the lines of each that are taken, with the inputs for these participants."""
    taken: dict[str, Given] = {}
    for name, info in program.given_tables.items():
        table = facts.get(info.source, facts.get(name))
        if is_arrays(table):
            assert isinstance(table, Mapping)
            sources = {column.name: column.source for column in info.columns.values()}
            taken[name] = take_arrays(table, list_columns(program, name), sources, texts, key=info.key)
    found = {}
    for name, given in taken.items():
        lines = range(given.count) if wanted is None else np.flatnonzero(wanted[name]).tolist()
        found[program.tables[name].source] = _to_raw(given, program, name, lines, texts, taken)
    for name in list_input_tables(facts, program):
        table = facts[name]
        if is_arrays(table):
            assert isinstance(table, Mapping)
            kinds = {header: kind for header, kind in list_input_kinds(program).items() if header in table}
            given = take_arrays(table, kinds, {}, texts)
            raw = to_rows(given, kinds, {}, range(given.count), texts, name=name, key=(), tables={})
            people = taken.get(program.participants or "")
            found[name] = raw if wanted is None or people is None else _cut_inputs(raw, program, people, wanted)
    return found


def _cut_inputs(raw: RawTable, program: Program, people: Given, wanted: Mapping[str, Flags]) -> RawTable:
    keys = {people.key(line) for line in np.flatnonzero(wanted[program.participants or ""]).tolist()}
    return cut_rows(raw, list_inputs_for(raw, program, keys))


def list_inputs_for(raw: RawTable, program: Program, keys: Collection[str]) -> list[int]:
    """The rows of a table of inputs that are for some participants."""
    holder = next((raw.headers.index(name) for name in list_holders(program) if name in raw.headers), None)
    return [at for at, row in enumerate(raw.rows) if holder is None or str(row[holder]) in keys]


def cut_rows(raw: RawTable, rows: Sequence[int]) -> RawTable:
    """Some rows of a table, with the numbers they have among all."""
    return replace(raw, rows=[raw.rows[row] for row in rows], numbers=[raw.numbers[row] for row in rows])


def _to_raw(
    given: Given, program: Program, table: str, lines: Sequence[int], texts: Texts, tables: Mapping[str, Given]
) -> RawTable:
    info = program.tables[table]
    sources = {column.name: column.source for column in info.columns.values()}
    kinds = list_columns(program, table)
    return to_rows(given, kinds, sources, lines, texts, name=info.source, key=info.key, tables=tables)
