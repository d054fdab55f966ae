"""A host's arrays as columns of whole numbers, and lines of them as rows for the reference evaluator."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from perfkit.calendar import Period
from perfkit.columns.stage import Array, Column
from perfkit.engine import KEY_JOINT, Cell, RawTable, Store, StoredTable, show_key_part
from perfkit.expr import Kind, Type
from perfkit.integers import DATE, Texts, default_places, list_columns
from perfkit.plans import Program

PLACES_MOST = 12
"""Decimals that pass the door of a host's values."""

_FIRST_DAY = datetime.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Scaled:
    """Whole numbers over ten to the power of `places`: 9,500 with four places is 0.95, or 95%."""

    values: npt.ArrayLike
    places: int


@dataclass(frozen=True, slots=True)
class Given:
    """A table as arrays: its columns by the name in the plan, how many lines it has, and what these are called.

    keys: none where the host gave no key, so that a line is called by its number.
    """

    columns: Mapping[str, Column]
    count: int
    keys: Sequence[str] | None = None

    def key(self, line: int) -> str:
        """What a line is called."""
        return str(line) if self.keys is None else self.keys[line]


def is_arrays(table: object) -> bool:
    """Whether a table is given as arrays by name."""
    return (
        isinstance(table, Mapping)
        and len(table) > 0
        and all(isinstance(each, np.ndarray | Scaled) for each in table.values())
    )


def take_arrays(
    table: Mapping[str, object],
    kinds: Mapping[str, Type],
    sources: Mapping[str, str],
    texts: Texts,
    *,
    key: Sequence[str] = (),
) -> Given:
    """Arrays as columns. kinds: the columns that are wanted, with their types. sources: how a host calls them.

    key: the columns that together name a line. Raises TypeError for an array that holds floats, or is of another length
    or kind than its column's type asks for.
    """
    found: dict[str, Column] = {}
    counts: dict[str, int] = {}
    for name, kind in kinds.items():
        given = table.get(sources.get(name, name), table.get(name))
        if given is not None:
            found[name] = take_array(given, kind, name, texts)
            counts[name] = len(found[name].values)
    if len(set(counts.values())) > 1:
        raise TypeError(f"the columns of one table have as many lines: {counts}")
    first = next(iter(table.values()))
    lines = np.asarray(first.values if isinstance(first, Scaled) else first).shape[0]
    return Given(found, next(iter(counts.values()), lines), _read_keys(found, kinds, key, texts))


def _read_keys(
    columns: Mapping[str, Column], kinds: Mapping[str, Type], key: Sequence[str], texts: Texts
) -> Sequence[str] | None:
    if not key or any(name not in columns for name in key):
        return None
    return Keys(columns, kinds, tuple(key), texts)


@dataclass(frozen=True, slots=True)
class Keys(Sequence[str]):
    """What the lines of a table are called, put into words when it is asked for."""

    columns: Mapping[str, Column]
    kinds: Mapping[str, Type]
    key: tuple[str, ...]
    texts: Texts

    def __len__(self) -> int:
        return len(self.columns[self.key[0]].values)

    def __getitem__(self, line: int) -> str:  # type: ignore[override]
        if not -len(self) <= line < len(self):
            raise IndexError(line)
        words = self.texts.words
        return KEY_JOINT.join(
            show_key_part(_to_cell(self.columns[name], self.kinds[name], line, words)) for name in self.key
        )


def take_store(store: Store, program: Program, period: Period, texts: Texts) -> dict[str, Given] | None:
    """The tables of a store as columns; none where something is wrong with the data.

    A figure that is finer than its column's usual decimals gives its column more of them.
    """
    found: dict[str, Given] = {}
    for name, table in store.tables.items():
        if store.findings or table.errors or len(set(table.keys)) < len(table.keys):
            return None
        columns: dict[str, Column] = {}
        for each, kind in list_columns(program, name).items():
            cells = table.columns.get(each) if each in table.columns else _list_inputs(store, table, each, period)
            column = _to_column(cells, kind, texts) if cells is not None else None
            if cells is not None and column is None:
                return None
            if column is not None:
                columns[each] = column
        found[name] = Given(with_date(columns, program, name), len(table.keys), table.keys)
    return found


def with_date(columns: Mapping[str, Column], program: Program, table: str) -> Mapping[str, Column]:
    """The columns with that of the rows' days."""
    dated = program.tables[table].dated
    return columns if dated is None or dated.column not in columns else {**columns, DATE: columns[dated.column]}


def take_tables(facts: Mapping[str, object], program: Program, texts: Texts) -> dict[str, Given] | None:
    """Tables of arrays as columns; none where only the reference evaluator can say what is wrong with them."""
    found: dict[str, Given] = {}
    for name, info in program.given_tables.items():
        table = facts.get(info.source, facts.get(name))
        if not is_arrays(table):
            return None
        assert isinstance(table, Mapping)
        kinds = list_columns(program, name)
        given = take_arrays(table, kinds, {c.name: c.source for c in info.columns.values()}, texts, key=info.key)
        lacks = [each for each in info.columns if each not in given.columns and each not in info.key]
        is_whole = all(info.columns[each].type.may_be_empty for each in lacks)
        if not is_whole or not is_unique(given, info.key):
            return None
        found[name] = replace(given, columns=with_date(given.columns, program, name))
    named = {name for info in program.given_tables.values() for name in (info.source, info.name)}
    return _with_links(found, program) if set(facts) <= named else None


def is_unique(given: Given, key: Sequence[str]) -> bool:
    """Whether the key of each line is there once; a table without its key has the numbers of its lines for one."""
    if any(name not in given.columns for name in key) or given.count < 2:
        return True
    parts = [given.columns[name].values for name in key]
    ahead, same = np.zeros(given.count - 1, np.bool_), np.ones(given.count - 1, np.bool_)
    for part in parts:
        ahead |= same & (part[1:] > part[:-1])
        same &= part[1:] == part[:-1]
    if ahead.all():
        return True
    order = np.lexsort(list(reversed(parts)))
    alike = np.ones(given.count - 1, np.bool_)
    for part in parts:
        alike &= part[order][1:] == part[order][:-1]
    return not alike.any()


def _with_links(tables: dict[str, Given], program: Program) -> dict[str, Given] | None:
    """The tables with the keys in their links turned to numbers of lines; none where one leads nowhere."""
    found = {}
    for name, given in tables.items():
        columns = dict(given.columns)
        for each, kind in list_columns(program, name).items():
            if kind.table is None or each not in columns:
                continue
            column, target = columns[each], tables[kind.table]
            values = column.values if column.has is None else column.values[column.has]
            if len(values) and (int(values.min()) < 0 or int(values.max()) >= target.count):
                return None
        found[name] = given
    return found


def _list_inputs(store: Store, table: StoredTable, name: str, period: Period) -> list[Cell]:
    given = store.inputs.get(name, {})
    return [given.get((key, period.label), given.get((key, ""))) for key in table.keys]


def _to_column(cells: Sequence[Cell], kind: Type, texts: Texts) -> Column | None:
    """Cells as a column; none where one of them is a failure or fits into no 64 bits."""
    numbers: list[Fraction] = []
    for cell in cells:
        if isinstance(cell, Fraction):
            numbers.append(cell)
        elif isinstance(cell, str):
            numbers.append(Fraction(texts.code(cell)))
        elif isinstance(cell, datetime.date):
            numbers.append(Fraction(cell.toordinal()))
        elif isinstance(cell, int):
            numbers.append(Fraction(int(cell)))
        elif cell is None:
            numbers.append(Fraction(0))
        else:
            return None
    places = default_places(kind)
    while places <= PLACES_MOST and any(10**places % number.denominator for number in numbers):
        places += 1
    wholes = [int(number * 10**places) for number in numbers]
    if places > PLACES_MOST or any(abs(whole) >= 1 << 62 for whole in wholes):
        return None
    has = np.array([cell is not None for cell in cells], dtype=np.bool_)
    dtype = np.bool_ if kind.kind is Kind.FLAG else np.int64
    return Column(np.array(wholes, dtype=dtype), places, None if has.all() else has)


def find_odd(given: Given, kinds: Mapping[str, Type], texts: Texts) -> npt.NDArray[np.bool_] | None:
    """The lines on which a cell is not what its column asks for; none where there are none."""
    odd: npt.NDArray[np.bool_] | None = None
    for name, column in given.columns.items():
        if name == DATE:
            continue
        kind, wrong = kinds[name], None
        if column.has is not None and not kind.may_be_empty:
            wrong = ~column.has
        if kind.choices and kind.kind is Kind.TEXT:
            known = [texts.code(choice) for choice in kind.choices]
            strange = ~np.isin(column.values, known)
            strange &= column.has if column.has is not None else True
            wrong = strange if wrong is None else wrong | strange
        if wrong is not None:
            odd = wrong if odd is None else odd | wrong
    return odd


def take_array(given: object, kind: Type, name: str, texts: Texts) -> Column:
    """One column."""
    places: int | None = None
    if isinstance(given, Scaled):
        places, given = given.places, given.values
    array = np.ma.asarray(given) if isinstance(given, np.ma.MaskedArray) else np.asarray(given)
    has = ~np.ma.getmaskarray(array) if isinstance(array, np.ma.MaskedArray) else None
    values: Array = np.asarray(array.data if isinstance(array, np.ma.MaskedArray) else array)
    if values.ndim != 1:
        raise TypeError(f"the column `{name}` is one array of one dimension")
    return Column(_to_wholes(values, kind, name, texts, places), _places(kind, name, places), has)


def _places(kind: Type, name: str, places: int | None) -> int:
    if places is not None:
        return places
    if kind.is_money:
        return default_places(kind)
    if kind.kind is Kind.NUMERIC and kind.unit == "ratio":
        raise TypeError(f"the column `{name}` is a percent: give `Scaled(array, places)`, where 1 is 100%")
    return 0


def _to_wholes(values: Array, kind: Type, name: str, texts: Texts, places: int | None) -> Array:
    code = values.dtype.kind
    if code == "f":
        raise TypeError(f"the column `{name}` holds floats, which are not exact: give whole minor units, or `Scaled`")
    if kind.kind is Kind.DATE and code == "M":
        return values.astype("datetime64[D]").astype(np.int64) + _FIRST_DAY
    if kind.kind is Kind.FLAG and code == "b":
        return values
    if kind.kind in (Kind.TEXT, Kind.LABEL) and code in "UOT":
        words, places_of = np.unique(values.astype(str), return_inverse=True)
        return np.array([texts.code(str(word)) for word in words], dtype=np.int64)[places_of]
    if kind.kind in (Kind.NUMERIC, Kind.LINK) and code in "iu" and values.dtype != np.uint64:
        return values
    raise TypeError(f"the column `{name}` is {kind.words.en}, which an array of {values.dtype} does not hold")


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
    shown = [each for each in given.columns if each != DATE]
    headers = tuple(sources.get(column, column) for column in (*missing, *shown))
    rows = []
    for line in lines:
        cells = [_to_cell(given.columns[each], kinds[each], line, words, tables) for each in shown]
        rows.append((*(given.key(line) for _ in missing), *cells))
    return RawTable(name, headers, rows, [line + 1 for line in lines])


def to_lines(given: Given, program: Program, lines: Sequence[int], texts: Texts) -> RawTable:
    """Some participants as rows."""
    assert program.participants is not None
    return _to_raw(given, program, program.participants, lines, texts, {})


def to_tables(facts: Mapping[str, object], program: Program, texts: Texts) -> dict[str, RawTable]:
    """Tables of arrays as rows."""
    taken: dict[str, Given] = {}
    for name, info in program.given_tables.items():
        table = facts.get(info.source, facts.get(name))
        if is_arrays(table):
            assert isinstance(table, Mapping)
            sources = {column.name: column.source for column in info.columns.values()}
            taken[name] = take_arrays(table, list_columns(program, name), sources, texts, key=info.key)
    rows = {name: _to_raw(given, program, name, range(given.count), texts, taken) for name, given in taken.items()}
    return {program.tables[name].source: table for name, table in rows.items()}


def _to_raw(
    given: Given, program: Program, table: str, lines: Sequence[int], texts: Texts, tables: Mapping[str, Given]
) -> RawTable:
    info = program.tables[table]
    sources = {column.name: column.source for column in info.columns.values()}
    kinds = list_columns(program, table)
    return to_rows(given, kinds, sources, lines, texts, name=info.source, key=info.key, tables=tables)


def is_sound(given: Given, kinds: Mapping[str, Type], texts: Texts, program: Program) -> bool:
    """Whether every cell of a table of rows is what its column asks for, and no row lies outside the plan's days."""
    odd = find_odd(given, kinds, texts)
    if odd is not None and odd.any():
        return False
    date = given.columns.get(DATE)
    if date is None or not given.count:
        return True
    days = date.values if date.has is None else date.values[date.has]
    first, last = program.header.starts_on.toordinal(), program.header.last_day.toordinal()
    return not len(days) or (int(days.min()) >= first and int(days.max()) <= last)


def _to_cell(
    column: Column, kind: Type, line: int, words: Mapping[int, str], tables: Mapping[str, Given] | None = None
) -> object:
    if column.has is not None and not column.has[line]:
        return None
    value = int(column.values[line])
    if kind.table is not None:
        target = (tables or {}).get(kind.table)
        return target.key(value) if target is not None and 0 <= value < target.count else str(value)
    if kind.kind is Kind.FLAG:
        return bool(value)
    if kind.kind is Kind.DATE:
        return datetime.date.fromordinal(value)
    if kind.kind in (Kind.TEXT, Kind.LABEL):
        return words[value]
    if kind.is_count or (kind.is_days and not column.places):
        return value
    return Decimal(value).scaleb(-column.places) if abs(value) < 10**27 else value
