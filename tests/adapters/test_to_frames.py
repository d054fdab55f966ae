"""Columns of exact values as a dataframe of each library: every cell as it was, of the kind that its column says."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from perfkit.adapters import CellKind, FrameError, OutColumn, make_frame, name_library, to_decimal, to_frames

np = pytest.importorskip("numpy", reason="dataframes need perfkit[frames]")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")

DAY = datetime.date(2027, 1, 5)
COLUMNS = [
    OutColumn("who", CellKind.TEXT, ["A", None]),
    OutColumn("many", CellKind.WHOLE, [Fraction(7), None]),
    OutColumn("wide", CellKind.WHOLE, [-(2**63), 2**63 - 1]),
    OutColumn("paid", CellKind.DECIMAL, [Fraction(5, 2), None], 2),
    OutColumn("share", CellKind.DECIMAL, [1, Fraction(1, 3)], 4),
    OutColumn("units", CellKind.DECIMAL, [150, -7], 2, is_units=True),
    OutColumn("large", CellKind.DECIMAL, [10**30, 0], 3, is_units=True),
    OutColumn("array", CellKind.DECIMAL, np.array([2**63 - 1, -5]), 2, is_units=True),
    OutColumn("objects", CellKind.DECIMAL, np.array([2**70, 1], object), 1, is_units=True),
    OutColumn("day", CellKind.DAY, [DAY, None]),
    OutColumn("won", CellKind.FLAG, [True, None]),
]
CELLS: dict[str, list[object]] = {
    "who": ["A", None],
    "many": [7, None],
    "wide": [-(2**63), 2**63 - 1],
    "paid": [Decimal("2.50"), None],
    "share": [Decimal("1.0000"), Decimal("0.3333")],
    "units": [Decimal("1.50"), Decimal("-0.07")],
    "large": [Decimal(10**27), Decimal(0)],
    "array": [Decimal(2**63 - 1) / 100, Decimal("-0.05")],
    "objects": [Decimal(2**70) / 10, Decimal("0.1")],
    "day": [DAY, None],
    "won": [True, None],
}
PLACES = {"paid": 2, "share": 4, "units": 2, "large": 3, "array": 2, "objects": 1}
KINDS = {"who": "string", "many": "int64", "wide": "int64", "day": "date32[day]", "won": "bool"}


def make(library: str, columns: list[OutColumn] = COLUMNS, **options: Any) -> Any:
    pytest.importorskip("dask.dataframe" if library == "dask" else library, reason=f"{library} is not installed")
    return make_frame(columns, library=library, **options)


def test_arrow_has_the_cells_with_as_many_decimals_as_are_said() -> None:
    made = make("pyarrow")
    assert made.to_pydict() == CELLS
    kinds = {field.name: str(field.type) for field in made.schema}
    assert kinds == {name: KINDS.get(name, f"decimal128(38, {PLACES.get(name)})") for name in CELLS}
    assert [str(cell) for cell in made["paid"].to_pylist()] == ["2.50", "None"]
    assert make("pyarrow", []).num_columns == 0
    nothing = [OutColumn(each.name, each.kind, each.cells[:0], each.places, each.is_units) for each in COLUMNS]
    assert make("pyarrow", nothing).schema == made.schema and make("pyarrow", nothing).num_rows == 0


def test_polars_has_the_same_cells_of_the_same_kinds() -> None:
    made, pl = make("polars"), import_module("polars")
    assert made.to_dict(as_series=False) == CELLS
    kinds: dict[str, Any] = {"who": pl.String, "many": pl.Int64, "wide": pl.Int64, "day": pl.Date, "won": pl.Boolean}
    assert dict(made.schema) == {name: kinds.get(name) or pl.Decimal(38, PLACES[name]) for name in CELLS}


def test_pandas_has_decimals_of_python_and_whole_numbers_that_may_be_missing() -> None:
    made, pd = make("pandas"), import_module("pandas")
    assert list(made.columns) == list(CELLS)
    for name, cells in CELLS.items():
        found = [None if pd.isna(cell) else cell.date() if name == "day" else cell for cell in made[name]]
        assert found == cells
    kinds = {"who": "string", "many": "Int64", "wide": "Int64", "day": "datetime64[s]", "won": "boolean"}
    assert {name: str(kind) for name, kind in made.dtypes.items()} == {
        name: kinds.get(name, "object") for name in CELLS
    }


def test_duckdb_and_dask_have_the_same_through_arrow() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as connection:
        made = make("duckdb", like=connection)
        assert [dict(zip(CELLS, row, strict=True)) for row in made.fetchall()] == [
            {name: cells[at] for name, cells in CELLS.items()} for at in (0, 1)
        ]
    lazy = make("dask", COLUMNS[:4])
    assert lazy.npartitions == 1 and list(lazy.compute()["paid"])[:1] == [Decimal("2.50")]


@pytest.mark.parametrize("hidden", [(), ("pyarrow",)])
def test_libraries_of_their_own_need_no_arrow(hidden: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    usual = to_frames.load_library

    def load(module: str) -> ModuleType | None:
        return None if module in hidden else usual(module)

    monkeypatch.setattr(to_frames, "load_library", load)
    for library in ("pandas", "polars"):
        found = make(library, COLUMNS[5:9])
        assert {name: list(found[name]) for name in ("units", "large", "array", "objects")} == {
            name: CELLS[name] for name in ("units", "large", "array", "objects")
        }
    if hidden:
        with pytest.raises(FrameError, match=r"^pyarrow is not installed; run `pip install pyarrow`$"):
            make_frame([], library="pyarrow")


def test_spark_gets_the_kind_of_each_column_and_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {name: (lambda name=name: name) for name in ("StringType", "LongType", "DateType", "BooleanType")}
    types = SimpleNamespace(
        **kinds,
        DecimalType=lambda digits, places: f"decimal({digits},{places})",
        StructField=lambda name, kind, may_lack: (name, kind, may_lack),
        StructType=list,
    )
    asked: list[object] = []
    session = SimpleNamespace(createDataFrame=lambda rows, schema: asked.append((rows, schema)) or "made")
    monkeypatch.setattr(to_frames, "load_library", lambda module: types)
    columns = [each for each in COLUMNS if not each.is_units]
    assert make_frame(columns, library="pyspark", like=SimpleNamespace(sparkSession=session)) == "made"
    assert make_frame(columns[:1], library="pyspark", like=session) == "made"
    names = ("StringType", "LongType", "LongType", "decimal(38,2)", "decimal(38,4)", "DateType", "BooleanType")
    rows = [tuple(CELLS[each.name][at] for each in columns) for at in (0, 1)]
    assert asked == [
        (rows, [(each.name, name, True) for each, name in zip(columns, names, strict=True)]),
        ([("A",), (None,)], [("who", "StringType", True)]),
    ]


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (Fraction(1, 8), 2, "0.12"),
        (Fraction(3, 8), 2, "0.38"),
        (Fraction(-1, 8), 2, "-0.12"),
        (Fraction(-1, 1000), 2, "0.00"),
        (0, 2, "0.00"),
        (-5, 0, "-5"),
        (10**38 - 1, 0, "9" * 38),
        (-(10**36), 1, f"-1{'0' * 36}.0"),
    ],
)
def test_figures_are_written_with_their_decimals(value: Fraction | int, places: int, written: str) -> None:
    assert str(to_decimal(value, places)) == written


@pytest.mark.parametrize(("value", "places"), [(10**38, 0), (-(10**38), 0), (10**37, 1)])
def test_error_figures_of_more_than_38_digits(value: int, places: int) -> None:
    with pytest.raises(FrameError, match=r"^a figure has more than 38 digits; `Result.to_dict` writes it in full$"):
        to_decimal(value, places)


def test_libraries_are_known_by_what_they_made() -> None:
    for library in ("pyarrow", "polars", "pandas", "duckdb", "dask"):
        assert name_library(make(library, COLUMNS[:1])) == library
    assert name_library("anything") == "anything"
    noted = pa.table({"a": [1]}).replace_schema_metadata({b"perfkit.parts_of": b"polars"})
    assert name_library(noted) == "polars"
    assert name_library(noted.replace_schema_metadata({b"other": b"polars"})) == "pyarrow"


class Capsule:
    """A table that only Arrow's capsules give."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return pa.table({"a": [1]}).__arrow_c_stream__(requested_schema)


@pytest.mark.parametrize(
    ("hidden", "named"),
    [((), "pyarrow"), (("pyarrow",), "polars"), (("pyarrow", "polars"), None), (("narwhals.stable.v2",), "pyarrow")],
)
def test_what_only_capsules_give_comes_back_in_what_reads_them(
    hidden: tuple[str, ...], named: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = to_frames.load_library
    monkeypatch.setattr(to_frames, "load_library", lambda module: None if module in hidden else usual(module))
    assert name_library(Capsule()) == named
    assert name_library(object()) is None


def test_a_library_that_nobody_knows_is_told_with_those_that_are_known() -> None:
    known = "dask, duckdb, pandas, polars, pyarrow, pyspark"
    with pytest.raises(FrameError, match=f"^no library of dataframes is known as 'excel'; known are {known}$"):
        make_frame([], library="excel")
