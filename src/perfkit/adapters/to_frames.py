"""Columns of exact values turned into a dataframe of the library that a host works with."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import ModuleType
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from perfkit.adapters.frames import CAPSULE_READERS, PARTS_OF, has_capsule, load_library
from perfkit.diagnostics import PerfkitError, door
from perfkit.values import RoundingMode, round_quotient

if TYPE_CHECKING:
    from pyarrow import Array

DIGITS = 38
"""As many digits as a decimal of Arrow, of polars and of the engines can have."""


class CellKind(Enum):
    """What the cells of a column are. WHOLE: whole numbers of 64 bits. DECIMAL: with a fixed number of places."""

    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DAY = "day"
    FLAG = "flag"


Given = str | int | Fraction | datetime.date | bool | None
"""What a cell may be before it is put into a column; a figure is a fraction or a whole number."""


@dataclass(frozen=True, slots=True)
class OutColumn:
    """A column of a result: its cells in order, nothing where there is no value. places: of a DECIMAL.

    is_units: whether the cells of a DECIMAL are whole numbers of its last place, which arrays of 64 bits may be too.
    """

    name: str
    kind: CellKind
    cells: Sequence[Given]
    places: int = 0
    is_units: bool = False


@runtime_checkable
class _Session(Protocol):
    """A session of Spark."""

    def createDataFrame(self, data: object, schema: object) -> object:
        """A dataframe of rows and their schema."""


class FrameError(PerfkitError):
    """A result that cannot be put into a dataframe, in words."""


@door
def to_decimal(value: Fraction | int, places: int) -> Decimal:
    """A figure with so many decimals, half to even where it does not end before; no context of decimals matters.

    Raises FrameError for a figure with more digits than a column can hold.

    >>> to_decimal(Fraction(5, 4), 3), to_decimal(Fraction(-2, 3), 2)
    (Decimal('1.250'), Decimal('-0.67'))
    """
    exact = Fraction(value)
    scale: int = 10**places
    whole = round_quotient(exact.numerator * scale, exact.denominator, RoundingMode.HALF_EVEN)
    digits = tuple(int(digit) for digit in str(abs(whole)))
    if len(digits) > DIGITS:
        raise FrameError(f"a figure has more than {DIGITS} digits; `Result.to_dict` writes it in full")
    return Decimal((int(whole < 0), digits, -places))


@door
def make_frame(columns: Sequence[OutColumn], *, library: str, like: object = None) -> object:
    """The columns as a dataframe of a library, every figure exact.

    library: pandas, polars, pyarrow, duckdb, dask, pyspark, or another that narwhals makes from Arrow.
    like: a connection of DuckDB, or a dataframe or session of Spark, where the result is to live.
    Types: in pandas decimals are Python's, in an object column, and whole numbers are `Int64`; in DuckDB and dask they
    go through Arrow. Raises FrameError where a figure is too long or the library cannot be had.
    """
    makers: Mapping[str, Callable[[Sequence[OutColumn], object], object]] = {
        "pandas": lambda given, _: _to_pandas(given),
        "polars": lambda given, _: _to_polars(given),
        "pyarrow": lambda given, _: _to_pyarrow(given),
        "duckdb": _to_duckdb,
        "dask": lambda given, _: _to_dask(given),
        "pyspark": _to_spark,
    }
    if library in makers:
        return makers[library](columns, like)
    narwhals = _need("narwhals.stable.v2")
    known = {each.name.lower() for each in narwhals.Implementation}
    if library not in known:
        raise FrameError(f"no library of dataframes is known as {library!r}; known are {', '.join(sorted(makers))}")
    return narwhals.from_arrow(_to_pyarrow(columns), backend=library).to_native()


@door
def name_library(like: object) -> str | None:
    """The library of a dataframe, a connection of DuckDB or a session of Spark; a name is itself. None for others.

    >>> name_library("polars"), name_library(5) is None
    ('polars', True)
    """
    if isinstance(like, str):
        return like
    root = type(like).__module__.partition(".")[0].lstrip("_")
    if root == "pyarrow":
        noted = getattr(getattr(like, "schema", None), "metadata", None) or {}
        return bytes(noted.get(PARTS_OF, b"pyarrow")).decode()
    if root in ("duckdb", "pyspark", "dask", "pandas", "polars", "pyarrow"):
        return root
    narwhals = load_library("narwhals.stable.v2")
    found = narwhals.from_native(like, pass_through=True) if narwhals is not None else like
    if hasattr(found, "implementation"):
        name: str = found.implementation.name.lower()
        return name
    # What only Arrow's capsules give comes back in the library that reads them.
    return next((each for each in CAPSULE_READERS if has_capsule(like) and load_library(each) is not None), None)


def _need(module: str) -> ModuleType:
    found = load_library(module)
    if found is None:
        name = module.split(".")[0]
        raise FrameError(f"{name} is not installed; run `pip install {name}`")
    return found


def _plain_cells(column: OutColumn) -> list[object]:
    """The cells as Python's values, figures of a DECIMAL as decimals."""
    if column.is_units:
        arrow = load_library("pyarrow")
        if arrow is not None and hasattr(column.cells, "dtype"):
            found: list[object] = _to_array(arrow, column).to_pylist()
            return found
        scale = 10**column.places
        return [to_decimal(Fraction(int(cell), scale), column.places) for cell in column.cells]  # type: ignore[arg-type]
    if column.kind is not CellKind.DECIMAL:
        return [int(cell) if column.kind is CellKind.WHOLE and cell is not None else cell for cell in column.cells]  # type: ignore[arg-type]
    return [
        None if cell is None else to_decimal(cell, column.places) if isinstance(cell, Fraction | int) else cell
        for cell in column.cells
    ]


def _to_array(pa: ModuleType, column: OutColumn) -> Array:
    """A column in Arrow. An array of units of 64 bits becomes decimals without a cell becoming an object of Python."""
    kind = _ARROW.get(column.kind)
    made = pa.decimal128(DIGITS, column.places) if kind is None else getattr(pa, kind)()
    if column.is_units and str(getattr(column.cells, "dtype", "")) == "int64":
        # The same digits, with the point put into its place.
        wide = pa.array(column.cells, pa.int64()).cast(pa.decimal128(DIGITS, 0))
        return pa.Array.from_buffers(made, len(wide), wide.buffers())
    if column.is_units:
        column = replace(column, cells=list(column.cells))
    return pa.array(_plain_cells(column), made)


_ARROW = {CellKind.TEXT: "string", CellKind.WHOLE: "int64", CellKind.DAY: "date32", CellKind.FLAG: "bool_"}


def _to_polars(columns: Sequence[OutColumn]) -> object:
    pl = _need("polars")
    kinds = {CellKind.TEXT: pl.String, CellKind.WHOLE: pl.Int64, CellKind.DAY: pl.Date, CellKind.FLAG: pl.Boolean}
    schema = {each.name: kinds.get(each.kind) or pl.Decimal(DIGITS, each.places) for each in columns}
    arrow = load_library("pyarrow")
    cells = {
        each.name: pl.from_arrow(_to_array(arrow, each)) if each.is_units and arrow is not None else _plain_cells(each)
        for each in columns
    }
    return pl.DataFrame(cells, schema=schema)


def _to_pyarrow(columns: Sequence[OutColumn]) -> object:
    pa = _need("pyarrow")
    arrays = [_to_array(pa, each) for each in columns]
    return pa.Table.from_arrays(arrays, names=[each.name for each in columns])


def _to_pandas(columns: Sequence[OutColumn]) -> object:
    pd = _need("pandas")
    kinds = {CellKind.TEXT: "string", CellKind.WHOLE: "Int64", CellKind.DAY: "datetime64[s]", CellKind.FLAG: "boolean"}
    return pd.DataFrame(
        {each.name: pd.Series(_plain_cells(each), dtype=kinds.get(each.kind, object)) for each in columns}
    )


def _to_duckdb(columns: Sequence[OutColumn], like: object) -> object:
    """A relation of the connection given, else of DuckDB's own default connection."""
    duckdb = _need("duckdb")
    table = _to_pyarrow(columns)
    return like.from_arrow(table) if isinstance(like, duckdb.DuckDBPyConnection) else duckdb.from_arrow(table)


def _to_dask(columns: Sequence[OutColumn]) -> object:
    """Decimals through Arrow's types, since dask turns columns of Python's objects into text."""
    dask, pd = _need("dask.dataframe"), _need("pandas")
    frame = _to_pyarrow(columns).to_pandas(types_mapper=pd.ArrowDtype)  # type: ignore[attr-defined]
    return dask.from_pandas(frame, npartitions=1)


def _to_spark(columns: Sequence[OutColumn], like: object) -> object:
    """In the session given or of the dataframe given, else in the one that is active."""
    types, sql = _need("pyspark.sql.types"), _need("pyspark.sql")
    found = getattr(like, "sparkSession", like)
    session = found if isinstance(found, _Session) else sql.SparkSession.getActiveSession()
    if session is None:
        raise FrameError("no session of Spark is active; name one, or a dataframe of it")
    kinds = {
        CellKind.TEXT: types.StringType(),
        CellKind.WHOLE: types.LongType(),
        CellKind.DAY: types.DateType(),
        CellKind.FLAG: types.BooleanType(),
    }
    fields = [
        types.StructField(each.name, kinds.get(each.kind) or types.DecimalType(DIGITS, each.places), True)
        for each in columns
    ]
    rows = list(zip(*(_plain_cells(each) for each in columns), strict=True))
    return session.createDataFrame(rows, types.StructType(fields))
