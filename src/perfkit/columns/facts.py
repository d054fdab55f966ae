"""A host's arrays as columns of whole numbers, and lines of them as rows for the reference evaluator."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from perfkit.calendar import Period
from perfkit.columns.stage import Array, Column
from perfkit.engine import KEY_JOINT, Cell, RawTable, Store, StoredTable, show_key_part
from perfkit.expr import Kind, Type
from perfkit.integers import Texts, default_places
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
    words = {code: text for text, code in texts.codes.items()}
    parts = []
    for name in key:
        column, kind = columns[name], kinds[name]
        parts.append([show_key_part(_to_cell(column, kind, line, words)) for line in range(len(column.values))])
    return [KEY_JOINT.join(each) for each in zip(*parts, strict=True)]


def take_store(store: Store, program: Program, period: Period, kinds: Mapping[str, Type], texts: Texts) -> Given | None:
    """The participants of a store as columns; none where something is wrong with the data.

    A figure that is finer than its column's usual decimals gives its column more of them.
    """
    people = program.participants
    assert people is not None
    table = store.tables[people]
    if store.findings or table.errors or len(set(table.keys)) < len(table.keys):
        return None
    columns: dict[str, Column] = {}
    for name, kind in kinds.items():
        cells = table.columns.get(name) if name in table.columns else _list_inputs(store, table, name, period)
        column = _to_column(cells, kind, texts) if cells is not None else None
        if cells is not None and column is None:
            return None
        if column is not None:
            columns[name] = column
    return Given(columns, len(table.keys), table.keys)


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
        elif isinstance(cell, bool):
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
    if kind.kind is Kind.NUMERIC and code in "iu" and values.dtype != np.uint64:
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
) -> RawTable:
    """Some lines as rows that the reference evaluator reads, with the numbers they have among all."""
    words = {code: text for text, code in texts.codes.items()}
    missing = tuple(column for column in key if column not in given.columns)
    headers = tuple(sources.get(column, column) for column in (*missing, *given.columns))
    rows = []
    for line in lines:
        cells = [_to_cell(column, kinds[each], line, words) for each, column in given.columns.items()]
        rows.append((*(given.key(line) for _ in missing), *cells))
    return RawTable(name, headers, rows, [line + 1 for line in lines])


def _to_cell(column: Column, kind: Type, line: int, words: Mapping[int, str]) -> object:
    if column.has is not None and not column.has[line]:
        return None
    value = int(column.values[line])
    if kind.kind is Kind.FLAG:
        return bool(value)
    if kind.kind is Kind.DATE:
        return datetime.date.fromordinal(value)
    if kind.kind in (Kind.TEXT, Kind.LABEL):
        return words[value]
    if kind.is_count or (kind.is_days and not column.places):
        return value
    return Decimal(value).scaleb(-column.places) if abs(value) < 10**27 else value
