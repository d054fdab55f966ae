"""Dataframes of any library, whole or in parts, turned into rows without a figure passing through an inexact number."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from inspect import GEN_CREATED, getgeneratorstate
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from perfkit.diagnostics import Finding, Place, Words, door, find
from perfkit.diagnostics.codes.adapters import (
    COLUMN_NAME_NOT_TEXT,
    DUPLICATE_HEADER,
    INEXACT_COLUMN,
    LIBRARY_MISSING,
    MOMENTS_WITH_ZONE,
    NOT_A_FRAME,
    OTHER_COLUMNS,
    UNREADABLE_COLUMN,
    WRAPPED_COLUMN,
)
from perfkit.engine.rawtable import RawTable
from perfkit.values import show_value

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw
    import pyarrow as pa
    from narwhals.stable.v2.typing import IntoDataFrame, IntoSeries

# How dataframes spell a missing cell besides the float that is unlike itself.
_MISSING = frozenset(("NAType", "NaTType"))
_CAPSULES = ("__arrow_c_stream__", "__arrow_c_array__")
CAPSULE_READERS = ("pyarrow", "polars")
"""What reads tables that only Arrow's capsules give, the first that is installed."""

PARTS_OF = b"perfkit.parts_of"
"""Under it a table of Arrow that was put together of parts says of which library these were."""

# How each library is told to load a column exactly: with as many decimals as pass the door, since most of them round
# what is finer without a word.
_EXACTLY = {
    "pandas": Words(
        '`dtype={{"{0}": "string"}}` where it is read ("Int64" for a count), then for figures '
        '`.astype({{"{0}": pd.ArrowDtype(pa.decimal128(38, 12))}})`',
        '读取时写 `dtype={{"{0}": "string"}}`（数量用 "Int64"），数字列随后再 '
        '`.astype({{"{0}": pd.ArrowDtype(pa.decimal128(38, 12))}})`',
    ),
    "polars": Words(
        '`schema_overrides={{"{0}": pl.Decimal(38, 12)}}` where it is read; '
        "`pl.Int64` for a count, `pl.String` for a text",
        '读取时写 `schema_overrides={{"{0}": pl.Decimal(38, 12)}}`；数量用 `pl.Int64`，文本用 `pl.String`',
    ),
    "pyarrow": Words(
        '`column_types={{"{0}": pa.decimal128(38, 12)}}` where it is read; '
        "`pa.int64()` for a count, `pa.string()` for a text",
        '读取时写 `column_types={{"{0}": pa.decimal128(38, 12)}}`；数量用 `pa.int64()`，文本用 `pa.string()`',
    ),
    "duckdb": Words(
        "`CAST({0} AS DECIMAL(38, 12))` (BIGINT for a count, VARCHAR for a text), from a source that holds no DOUBLE, "
        "such as `read_csv(…, types={{'{0}': 'DECIMAL(38, 12)'}})`",
        "从没有 DOUBLE 的来源写 `CAST({0} AS DECIMAL(38, 12))`（数量用 BIGINT，文本用 VARCHAR），"
        "例如 `read_csv(…, types={{'{0}': 'DECIMAL(38, 12)'}})`",
    ),
    "pyspark": Words(
        '`.withColumn("{0}", F.col("{0}").cast("decimal(38,12)"))` ("bigint" for a count, "string" for a text), '
        "from a source that holds no double",
        '从没有 double 的来源写 `.withColumn("{0}", F.col("{0}").cast("decimal(38,12)"))`'
        '（数量用 "bigint"，文本用 "string"）',
    ),
}
_EXACTLY["dask"] = _EXACTLY["pandas"]
_EXACTLY_ANYWHERE = Words("`Decimal` in every cell of `{0}`, or text", "`{0}` 的每一格都用 `Decimal` 或文字")


@door
def explain_exactly(library: str, header: str) -> Words:
    """How a column of floats is loaded exactly where a library reads it.

    >>> explain_exactly("some other", "amount").en
    '`Decimal` in every cell of `amount`, or text'
    """
    words = _EXACTLY.get(library, _EXACTLY_ANYWHERE)
    return Words(words.en.format(header), words.zh.format(header))


ReadProgress = Callable[[str, int], None]
"""Called after each part of a table with the table's name and how many rows have come so far."""


@runtime_checkable
class _Partitioned(Protocol):
    """A dataframe in partitions that puts itself together, as dask has them."""

    @property
    def npartitions(self) -> int:
        """How many there are."""

    def compute(self) -> object:
        """All of it, in memory."""


@dataclass(frozen=True, slots=True)
class OpenFrame:
    """A dataframe in memory, and the library that it was of when it came: `polars`, `duckdb`, `pyspark` …

    wrapped: the columns whose numbers became others on the way into memory.
    """

    frame: nw.DataFrame[IntoDataFrame]
    library: str
    wrapped: frozenset[str] = frozenset()


def is_missing(value: object) -> bool:
    """Whether a dataframe means an empty cell: only it uses a float that is unlike itself for that.

    >>> is_missing(None), is_missing(0)
    (False, False)
    """
    return type(value).__name__ in _MISSING or (isinstance(value, float) and value != value)


def has_capsule(table: object) -> bool:
    """Whether something hands out its columns through Arrow's capsules, as dataframes and record batches do.

    >>> has_capsule([{"id": "D-1"}])
    False
    """
    return not isinstance(table, type) and any(hasattr(table, name) for name in _CAPSULES)


def open_frame(table: object, *, name: str) -> OpenFrame | Finding | None:
    """A dataframe in memory, whatever library it is of; nothing for what is no dataframe.

    A lazy one (polars, DuckDB, dask, Spark) is computed, through Arrow where it does not hold Python's values.
    Codes: PKA025 a library is missing, PKA003 two columns of one name, PKA022 a column whose name is no text.
    """
    narwhals = load_library("narwhals.stable.v2")
    if narwhals is None:
        return find(LIBRARY_MISSING, Place(name), table=name, library="narwhals") if has_capsule(table) else None
    # Its parts are dataframes of pandas, which it puts together by itself.
    is_dask = isinstance(table, _Partitioned)
    native = table.compute() if isinstance(table, _Partitioned) else table
    try:
        frame = narwhals.from_native(native, pass_through=True)
        library = "dask" if is_dask else frame.implementation.name.lower() if hasattr(frame, "implementation") else ""
        if isinstance(frame, narwhals.LazyFrame):
            frame = frame.collect()
        elif not isinstance(frame, narwhals.DataFrame):
            frame = _open_capsule(table, narwhals) if has_capsule(table) else None
            library = frame.implementation.name.lower() if frame is not None else ""
    except narwhals.exceptions.DuplicateError:
        return check_headers(getattr(table, "column_names", getattr(table, "columns", ())), name)
    except ImportError as error:
        return find(LIBRARY_MISSING, Place(name), table=name, library=error.name or "pyarrow")
    if frame is None:
        return None
    wrapped = _list_wrapped(native) if library == "duckdb" else frozenset()
    return check_headers(frame.columns, name) or OpenFrame(frame, library, wrapped)


def _list_wrapped(relation: object) -> frozenset[str]:
    """The columns of a relation of DuckDB whose large numbers it hands over as negative ones."""
    kinds = zip(getattr(relation, "columns", ()), getattr(relation, "types", ()), strict=True)
    return frozenset(header for header, kind in kinds if str(kind) == "UHUGEINT")


def _open_capsule(table: object, narwhals: ModuleType) -> nw.DataFrame[IntoDataFrame] | None:
    """A table that only Arrow's capsules give, opened by whichever library is there."""
    backend = next((each for each in CAPSULE_READERS if load_library(each) is not None), None)
    if backend is None:
        raise ImportError("no library reads Arrow's capsules", name="pyarrow")
    try:
        found: nw.DataFrame[IntoDataFrame] = narwhals.from_arrow(table, backend=backend)
    except (TypeError, ValueError):
        # A single column of a dataframe has the capsule too, and is no table.
        return None
    return found


@door
def load_library(module: str) -> ModuleType | None:
    """A library where it is installed, nothing otherwise; it is loaded only when a dataframe comes or is asked for.

    >>> load_library("no_such_library") is None
    True
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        if not f"{module}.".startswith(f"{error.name}."):
            raise
        return None


def check_headers(headers: Iterable[object], name: str) -> Finding | None:
    """Why these cannot be the columns of a table, if they cannot. Codes: PKA003, PKA022.

    >>> check_headers(["id", "amount"], "deal") is None
    True
    """
    first: dict[object, int] = {}
    for at, header in enumerate(headers, start=1):
        if not isinstance(header, str):
            return find(COLUMN_NAME_NOT_TEXT, Place(name), table=name, name=show_value(header))
        if header in first:
            return find(DUPLICATE_HEADER, Place(name), header=header, first=first[header], second=at)
        first[header] = at
    return None


def read_frame(opened: OpenFrame, *, name: str) -> RawTable:
    """The rows of a dataframe: whole numbers, decimals, dates, texts and flags as Python's own exact values.

    Result: an empty cell for each that the dataframe marks as missing; rows numbered from 1. A column of which no
    filled cell can be read stands in `refused`: PKA023 inexact numbers, PKA024 moments with a time zone, PKA026 values
    beyond what Python holds, PKA034 numbers that became others on the way.
    """
    columns, refused = [], {}
    for header in opened.frame.columns:
        cells, wrong = _read_column(opened, header, name)
        columns.append(cells)
        if wrong is not None:
            refused[header] = wrong
    rows: list[tuple[object, ...]] = list(zip(*columns, strict=True))
    return RawTable(
        name, tuple(opened.frame.columns), rows, range(1, len(rows) + 1), refused=refused, library=opened.library
    )


@door
def read_lines(table: object, lines: Iterable[int], *, name: str) -> RawTable | None:
    """Some rows of a dataframe, with the numbers that they have among all; none for what is no dataframe.

    lines: rising, counted from 0.
    """
    opened = open_frame(table, name=name) if has_capsule(table) or hasattr(table, "collect") else None
    if not isinstance(opened, OpenFrame):
        return None
    chosen = [int(line) for line in lines]
    frame = opened.frame[chosen, :] if chosen else opened.frame.head(0)
    found = read_frame(replace(opened, frame=frame), name=name)
    return replace(found, numbers=[line + 1 for line in chosen])


def _read_column(opened: OpenFrame, header: str, name: str) -> tuple[list[object], Finding | None]:
    """The cells of a column, and why none of them can be read, if so."""
    series = opened.frame[header]
    place = Place(name, path=header)
    if opened.frame.implementation.is_pyarrow() and str(series.to_native().type).startswith("date64"):
        # Its days may hold a time, which cells of Python would not show.
        native = series.to_native().cast("timestamp[ms]")
        series = import_module("narwhals.stable.v2").from_native(native, series_only=True)
    try:
        kind = series.dtype
    except ValueError:
        # What narwhals has no name for: decimals that count tens or hundreds.
        kind = None
    cells = None if kind is None else _list_cells(series)
    if kind is None or cells is None:
        unreadable: list[object] = [""] * len(series)
        return unreadable, find(UNREADABLE_COLUMN, place, header=header, table=name, reason=_tell_unread(kind))
    if opened.frame.implementation.is_pandas_like() or kind.is_float():
        cells = [_plain(cell) for cell in cells]
    zone = getattr(kind, "time_zone", None)
    is_wrapped = header in opened.wrapped
    if not (kind.is_float() or zone is not None or is_wrapped) or all(cell is None for cell in cells):
        return cells, None
    if is_wrapped:
        return cells, find(WRAPPED_COLUMN, place, header=header, table=name)
    if zone is not None:
        return cells, find(MOMENTS_WITH_ZONE, place, header=header, table=name, zone=zone)
    how = explain_exactly(opened.library, header)
    return cells, find(INEXACT_COLUMN, place, header=header, table=name, kind=kind, how=how)


def _list_cells(series: nw.Series[IntoSeries]) -> list[object] | None:
    """The cells of a column as Python has them; none where it has no value for one of them."""
    kind = str(series.dtype)
    # Polars panics at such a day, which is no error that can be caught as one.
    if kind == "Date" and series.implementation.is_polars() and not series.is_between(date.min, date.max).all():
        return None
    try:
        cells: list[object] = series.to_list()
    except (ValueError, OverflowError):
        return None
    if series.implementation.is_polars() and getattr(series.dtype, "time_unit", "") == "ns" and "Datetime" in kind:
        # Moments of Python end at the microsecond: what is beyond it has to show, or it would pass for midnight.
        beyond = (series.dt.nanosecond() % 1000).to_list()
        return [_with_rest(cell) if rest else cell for cell, rest in zip(cells, beyond, strict=True)]
    return cells


def _with_rest(cell: object) -> object:
    """A moment some nanoseconds after what Python shows of it, which is no midnight."""
    return cell.replace(microsecond=cell.microsecond or 1) if isinstance(cell, datetime) else cell


def _tell_unread(kind: object) -> Words:
    """What is wrong with cells that no value of Python holds, by the kind of their column."""
    name = str(kind)
    if kind is None:
        return Words("decimals of a scale below zero", "小数位数为负的数")
    if name.startswith("Date"):
        return Words("a day before the year 1 or after 9999", "公元 1 年以前或 9999 年以后的日期")
    if name == "String":
        return Words("a text that is not UTF-8", "不是 UTF-8 编码的文本")
    return Words(f"one that is beyond the `{name}` of Python", f"超出 Python 中 `{name}` 的范围")


def _plain(cell: object) -> object:
    """A cell as Python has it: nothing for a missing one, no number or flag that only numpy knows."""
    if cell is None or is_missing(cell):
        return None
    item = getattr(cell, "item", None)
    return item() if item is not None and type(cell).__module__ == "numpy" else cell


def read_parts(parts: Iterable[object], *, name: str) -> RawTable | Finding:
    """The rows of a table that comes in parts: dataframes, or record batches of Arrow, one after the other.

    Every part has the same columns, in any order; only one of them need be in memory at a time.
    Codes: PKA027 a part with other columns, PKA028 a part that is no dataframe, and those of `open_frame`.
    """
    headers: tuple[str, ...] = ()
    rows: list[tuple[object, ...]] = []
    refused: dict[str, Finding] = {}
    library = ""
    for number, part in enumerate(parts, start=1):
        opened = open_frame(part, name=name)
        if isinstance(opened, Finding):
            return opened
        if opened is None:
            return find(NOT_A_FRAME, Place(name), table=name, number=number, kind=type(part).__name__)
        made = read_frame(opened, name=name)
        headers, library = headers or made.headers, library or made.library
        if set(made.headers) != set(headers):
            odd = ", ".join(f"`{each}`" for each in sorted(set(made.headers) ^ set(headers)))
            return find(OTHER_COLUMNS, Place(name), table=name, number=number, columns=odd)
        rows += _in_order(made, headers)
        refused |= made.refused
    return RawTable(name, headers, rows, range(1, len(rows) + 1), refused=refused, library=library)


def _in_order(made: RawTable, headers: Sequence[str]) -> Sequence[tuple[object, ...]]:
    if made.headers == headers:
        return made.rows
    places = [made.headers.index(header) for header in headers]
    return [tuple([row[at] for at in places]) for row in made.rows]


def comes_in_parts(table: object) -> bool:
    """Whether a table gives what it holds once, part by part: an iterator, or a reader of record batches.

    >>> comes_in_parts(iter([])), comes_in_parts([])
    (True, False)
    """
    is_reader = has_capsule(table) and hasattr(table, "read_next_batch") and isinstance(table, Iterable)
    return isinstance(table, Iterator) or is_reader


@door
def gives_parts(table: object) -> bool:
    """Whether a table is a function that gives what it holds anew whenever it is called, part by part.

    >>> gives_parts(lambda: iter([])), gives_parts([])
    (True, False)
    """
    return callable(table) and not isinstance(table, type | Iterable) and not has_capsule(table)


def call_parts(table: object) -> object:
    """What a table that is a function gives; any other as it is."""
    return table() if callable(table) and gives_parts(table) else table


@door
def iter_frames(table: object, *, name: str) -> Iterator[OpenFrame | None]:
    """The parts that a function gives, one after the other.

    None in place of one that is no dataframe, or of parts that were begun before, and then no more.
    """
    given = call_parts(table)
    if is_begun(given):
        yield None
        return
    is_many = comes_in_parts(given) or isinstance(given, list | tuple)
    for part in given if isinstance(given, Iterable) and is_many else (given,):
        opened = open_frame(part, name=name) if has_capsule(part) else None
        if not isinstance(opened, OpenFrame):
            yield None
            return
        yield opened


def is_begun(table: object) -> bool:
    """Whether something of an iterator is known to be gone already: only generators tell.

    >>> is_begun(record for record in [])
    False
    """
    return isinstance(table, Generator) and getgeneratorstate(table) != GEN_CREATED


@door
def collect_parts(facts: Mapping[str, object], *, progress: ReadProgress | None = None) -> Mapping[str, object]:
    """The facts with each table that comes in parts as one table of Arrow, its parts taken one after the other.

    progress: called after each part. A table that gives what it holds once, and is no dataframes that fit together,
    becomes a list of its parts, so that it can be read as often as need be, and reading it as rows tells what is wrong.
    """
    return {name: _collect(call_parts(table), name, progress) for name, table in facts.items()}


def _collect(table: object, name: str, progress: ReadProgress | None) -> object:
    """A table that may be read more than once."""
    if not comes_in_parts(table) or is_begun(table):
        return _hold_stream(table, name)
    assert isinstance(table, Iterable)
    arrow = load_library("pyarrow")
    items = iter(table)
    taken: list[pa.Table] = []
    rows = 0
    for part in items:
        opened = open_frame(part, name=name) if arrow is not None and (taken or has_capsule(part)) else None
        if arrow is None or (not taken and not isinstance(opened, OpenFrame)):
            return [part, *items]
        if not isinstance(opened, OpenFrame) or (taken and set(opened.frame.columns) != set(taken[0].column_names)):
            # This part is refused, and what follows it is not asked for.
            return [*taken, part]
        read = None if opened.wrapped else _drop_empty_floats(arrow, opened.frame.to_arrow())
        if read is None:
            return [*taken, part, *items]
        rows += read.num_rows
        taken.append(read.replace_schema_metadata({**(read.schema.metadata or {}), PARTS_OF: opened.library}))
        if progress is not None:
            progress(name, rows)
    if arrow is None or not taken:
        # That nothing came is told where rows are read; a reader would pass for a table without rows.
        return iter(())
    try:
        return arrow.concat_tables(taken, promote_options="permissive")
    except arrow.ArrowException:
        return taken


def _hold_stream(table: object, name: str) -> object:
    """What has nothing but the capsule, as a dataframe: it may give its columns once. All else as it is."""
    narwhals = load_library("narwhals.stable.v2") if has_capsule(table) else None
    if narwhals is None:
        return table
    try:
        if narwhals.from_native(table, pass_through=True) is not table:
            return table
    except narwhals.exceptions.DuplicateError:
        # Two columns of one name are refused where the table is read.
        return table
    opened = open_frame(table, name=name)
    return opened.frame.to_native() if isinstance(opened, OpenFrame) else table


def _drop_empty_floats(arrow: ModuleType, table: pa.Table) -> pa.Table | None:
    """A part whose columns of floats hold none, as columns of nothing; none for one that may not be put together.

    Put together, exact cells would take the kind of the inexact ones beside them and be refused with them.
    """
    for at, kept in enumerate(table.schema):
        kind = kept.type
        if arrow.types.is_floating(kind) and all(map(_is_empty, table.column(at).to_pylist())):
            table = table.set_column(at, kept.name, arrow.nulls(table.num_rows))
        elif arrow.types.is_floating(kind) or getattr(kind, "tz", None) is not None or "binary" in str(kind):
            return None
    return table


def _is_empty(cell: object) -> bool:
    return cell is None or is_missing(cell)
