"""Records that a host holds in Python, and dataframes, turned into rows without losing a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import fields, is_dataclass
from itertools import chain, islice
from typing import Protocol, runtime_checkable

from perfkit.adapters.frames import (
    OpenFrame,
    call_parts,
    comes_in_parts,
    has_capsule,
    is_begun,
    is_missing,
    open_frame,
    read_frame,
    read_parts,
)
from perfkit.diagnostics import Finding, Place, door, find
from perfkit.diagnostics.codes.adapters import (
    COLUMN_NAME_NOT_TEXT,
    LIBRARY_MISSING,
    NOT_A_RECORD,
    NOT_A_TABLE,
    READ_BEFORE,
    TABLE_NAME_NOT_TEXT,
)
from perfkit.engine.rawtable import RawTable
from perfkit.trace import Sourced
from perfkit.values import show_value


@runtime_checkable
class _RowFrame(Protocol):
    """A dataframe that gives its rows by name, as polars does."""

    def iter_rows(self, *, named: bool) -> Iterable[Mapping[object, object]]:
        """Each row as a mapping."""


@runtime_checkable
class _RecordFrame(Protocol):
    """A dataframe that gives its rows as a list of dictionaries, as pandas does."""

    def to_dict(self, orient: str) -> Sequence[Mapping[object, object]]:
        """All rows, each as a dictionary, for the orient `records`."""


@runtime_checkable
class _Model(Protocol):
    """A record that lists its own fields, as pydantic models do."""

    @property
    def model_fields_set(self) -> set[str]:
        """The names of the fields that were given."""


@door
def to_raw_tables(facts: Mapping[str, object]) -> tuple[dict[str, RawTable], tuple[Finding, ...]]:
    """Each table of the facts as rows, in the order given, and every finding about their form.

    facts: by the name of the table in the plan; what a table may be is said at `to_raw_table`.
    Result: a table with a finding is left out, and every finding is an error.
    Codes: PKA036 a table whose name is no text, and PKA020, PKA021, PKA022, PKA033.

    >>> tables, findings = to_raw_tables({"deal": [{"id": "D-1", "amount": 1200}]})
    >>> tables["deal"].headers, tables["deal"].rows, findings
    (('id', 'amount'), [('D-1', 1200)], ())
    """
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    for name, table in facts.items():
        if not _is_text(name):
            findings.append(find(TABLE_NAME_NOT_TEXT, name=show_value(name)))
            continue
        made = to_raw_table(table, name=name)
        if isinstance(made, RawTable):
            tables[name] = made
        else:
            findings.append(made)
    return tables, tuple(findings)


def _is_text(name: object) -> bool:
    return isinstance(name, str)


@door
def to_raw_table(table: object, *, name: str) -> RawTable | Finding:
    """One table as rows: records (mappings, dataclasses or models), a dataframe, parts of one, or rows already made.

    A cell may be `Sourced`: it is read like its value, and where it came from stays with the table.
    A dataframe may be of any library that narwhals or Arrow's capsules know, lazy ones too; parts are any iterable of
    dataframes or record batches, taken one after the other, or a function that gives them anew whenever it is called.
    Result: columns in the order they first appear, rows in the order given, numbered from 1. Values stay what they
    are, so that the plan's doors can refuse a float; a column that a record lacks is an empty cell, and so is a
    cell that a dataframe marks as missing.
    Codes: PKA020 no table, PKA021 a record without named columns, PKA022 a column whose name is no text, PKA033 an
    iterator that gives nothing or was begun, and those of `read_frame` and `read_parts`.

    >>> to_raw_table([{"id": "D-1"}, {"id": "D-2", "amount": 5}], name="deal").rows
    [('D-1', None), ('D-2', 5)]
    """
    if isinstance(table, RawTable):
        return table
    table = call_parts(table)
    if isinstance(table, Sequence) and not isinstance(table, str | bytes | bytearray):
        return _from_iterable(table, name)
    if isinstance(table, Iterable) and comes_in_parts(table):
        return _from_iterable(table, name)
    opened = open_frame(table, name=name)
    if isinstance(opened, OpenFrame):
        return read_frame(opened, name=name)
    if isinstance(opened, Finding) and not (opened.code is LIBRARY_MISSING and isinstance(table, _RecordFrame)):
        return opened
    if isinstance(table, _RowFrame):
        return _from_records([_without_missing(row) for row in table.iter_rows(named=True)], name)
    # A single column of pandas is put into words that way too, and is no table.
    if isinstance(table, _RecordFrame) and not isinstance(table, type) and not hasattr(table, "to_frame"):
        return _from_records([_without_missing(row) for row in table.to_dict("records")], name)
    # An array of numpy without a dimension says that it can be gone through, and cannot.
    is_single = isinstance(table, Mapping | Set | str | bytes | bytearray | type) or getattr(table, "ndim", None) == 0
    if isinstance(table, Iterable) and not is_single:
        return _from_iterable(table, name)
    return find(NOT_A_TABLE, Place(name), table=name, kind=type(table).__name__)


def _from_iterable(table: Iterable[object], name: str) -> RawTable | Finding:
    """Records, or parts of a dataframe: the first one tells."""
    items = iter(table)
    head = [] if is_begun(table) else list(islice(items, 1))
    if not head and comes_in_parts(table):
        return find(READ_BEFORE, Place(name), table=name)
    if not head:
        return _from_records((), name)
    first = head[0]
    if has_capsule(first) or isinstance(first, _RowFrame):
        return read_parts(chain(head, items), name=name)
    return _from_records([*head, *items], name)


def _from_records(records: Sequence[object], name: str) -> RawTable | Finding:
    rows: list[Mapping[object, object]] = []
    columns: dict[str, None] = {}
    for number, record in enumerate(records, start=1):
        row = _to_mapping(record)
        if row is None:
            place = Place(name, number)
            return find(NOT_A_RECORD, place, table=name, number=number, kind=type(record).__name__)
        for column in row:
            if not isinstance(column, str):
                return find(COLUMN_NAME_NOT_TEXT, Place(name, number), table=name, name=show_value(column))
            columns.setdefault(column)
        rows.append(row)
    headers = tuple(columns)
    cells = [tuple([row.get(header) for header in headers]) for row in rows]
    numbers = range(1, len(rows) + 1)
    # Only cells that were handed over know where they came from; other tables are not looked through twice.
    if not any(isinstance(cell, Sourced) for row in cells for cell in row):
        return RawTable(name, headers, cells, numbers)
    origins = {
        (number, header): cell.origin
        for number, row in zip(numbers, cells, strict=True)
        for header, cell in zip(headers, row, strict=True)
        if isinstance(cell, Sourced)
    }
    plain = [tuple([cell.value if isinstance(cell, Sourced) else cell for cell in row]) for row in cells]
    return RawTable(name, headers, plain, numbers, origins)


def _to_mapping(record: object) -> Mapping[object, object] | None:
    """The columns of a record and their values, or nothing when it has none by name."""
    if isinstance(record, Mapping):
        return record
    if isinstance(record, type):
        return None
    if is_dataclass(record):
        return {each.name: getattr(record, each.name) for each in fields(record)}
    if isinstance(record, _Model):
        names: Iterable[str] = getattr(type(record), "model_fields", ())
        return {name: getattr(record, name) for name in names}
    return None


def _without_missing(row: Mapping[object, object]) -> dict[object, object]:
    return {column: None if is_missing(value) else value for column, value in row.items()}
