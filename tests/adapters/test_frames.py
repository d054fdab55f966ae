"""Dataframes as facts: every library's spelling of an exact value, and what none of them may bring in."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from perfkit.adapters import RawTable, frames, to_raw_table
from perfkit.diagnostics import Finding

pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")

DAY = datetime.date(2027, 1, 5)
RECORDS: list[dict[str, object]] = [
    {"id": "D-1", "amount": Decimal("1200.10"), "wide": 2**60 + 1, "day": DAY, "won": True},
    {"id": None, "amount": None, "wide": None, "day": None, "won": None},
]
HEADERS = ("id", "amount", "wide", "day", "won")
WANTED = [("D-1", Decimal("1200.10"), 2**60 + 1, DAY, True), (None,) * 5]


def need(library: str) -> ModuleType:
    return pytest.importorskip(library, reason=f"{library} is not installed")


def make_pyarrow() -> object:
    pa = need("pyarrow")
    schema = [("id", pa.string()), ("amount", pa.decimal128(18, 2)), ("wide", pa.int64())]
    return pa.Table.from_pylist(RECORDS, schema=pa.schema([*schema, ("day", pa.date32()), ("won", pa.bool_())]))


def make_polars() -> object:
    pl = need("polars")
    schema = {"id": pl.Categorical, "amount": pl.Decimal(18, 2), "wide": pl.Int128, "day": pl.Date, "won": pl.Boolean}
    return pl.DataFrame(RECORDS, schema=schema)


def make_pandas() -> object:
    pd = need("pandas")
    columns = {name: [record[name] for record in RECORDS] for name in HEADERS}
    return pd.DataFrame(
        {
            "id": pd.Categorical(columns["id"]),
            "amount": pd.Series(columns["amount"], dtype=object),
            "wide": pd.array(columns["wide"], dtype="Int64"),
            "day": pd.to_datetime(pd.Series(columns["day"], dtype=object)),
            "won": pd.array(columns["won"], dtype="boolean"),
        }
    )


def make_duckdb() -> object:
    duckdb, table = need("duckdb"), make_pyarrow()
    return duckdb.connect().from_arrow(table)


def make_dask() -> object:
    dask, pd = need("dask.dataframe"), need("pandas")
    pa = need("pyarrow")
    frame = make_pandas()
    frame["amount"] = frame["amount"].astype(pd.ArrowDtype(pa.decimal128(18, 2)))  # type: ignore[index]
    return dask.from_pandas(frame, npartitions=1)


MAKERS = (make_pandas, make_polars, make_pyarrow, make_duckdb, make_dask)


def read(table: object) -> RawTable:
    made = to_raw_table(table, name="deal")
    assert isinstance(made, RawTable), made
    return made


def refused(table: object, header: str) -> tuple[str, str]:
    finding = read(table).refused[header]
    assert finding.places[0].path == header
    return finding.code.code, finding.mend()


@pytest.mark.parametrize("make", MAKERS)
def test_values_come_exact_and_missing_ones_empty(make: Callable[[], object]) -> None:
    made = read(make())
    assert made.headers == HEADERS and made.refused == {} and list(made.numbers) == [1, 2]
    days = [[cell.date() if isinstance(cell, datetime.datetime) else cell for cell in row] for row in made.rows]
    assert [tuple(row) for row in days] == WANTED
    assert made.library == make.__name__.removeprefix("make_")
    assert [type(cell) for cell in made.rows[0][:3]] == [str, Decimal, int]


def test_lazy_frames_are_computed() -> None:
    assert read(make_polars().lazy()).rows == read(make_polars()).rows  # type: ignore[attr-defined]


def test_a_huge_integer_of_an_engine_does_not_pass_through_a_float() -> None:
    duckdb = need("duckdb")
    need("pyarrow")
    wide = 90_071_992_547_409_931
    table = duckdb.connect().sql(
        f"select sum({wide}::bigint) as total, {2**100}::hugeint as wide, 0.1::decimal(9, 1) as d"
    )
    assert read(table).rows == [(Decimal(wide), Decimal(2**100), Decimal("0.1"))]


def test_a_column_of_floats_is_refused_once_with_a_mend_that_loses_nothing(tmp_path: Path) -> None:
    pd, pl, pa, duckdb = (need(each) for each in ("pandas", "polars", "pyarrow", "duckdb"))
    csv, path = need("pyarrow.csv"), str(tmp_path / "r.csv")
    (tmp_path / "r.csv").write_text("r\n0.025000001\n")
    figures = pd.read_csv(path, dtype={"r": "string"}).astype({"r": pd.ArrowDtype(pa.decimal128(38, 12))})
    options = csv.ConvertOptions(column_types={"r": pa.decimal128(38, 12)})
    exact = {
        "pandas": ('.astype({"r": pd.ArrowDtype(pa.decimal128(38, 12))})', figures),
        "polars": (
            'schema_overrides={"r": pl.Decimal(38, 12)}',
            pl.read_csv(path, schema_overrides={"r": pl.Decimal(38, 12)}),
        ),
        "pyarrow": ('column_types={"r": pa.decimal128(38, 12)}', csv.read_csv(path, convert_options=options)),
        "duckdb": (
            "read_csv(…, types={'r': 'DECIMAL(38, 12)'})",
            duckdb.sql(f"SELECT * FROM read_csv('{path}', types={{'r': 'DECIMAL(38, 12)'}})"),
        ),
    }
    floats = {
        "pandas": pd.read_csv(path),
        "polars": pl.read_csv(path),
        "pyarrow": csv.read_csv(path),
        "duckdb": duckdb.sql(f"SELECT * FROM read_csv('{path}')"),
    }
    for library, (mend, made) in exact.items():
        finding = read(floats[library]).refused["r"]
        assert (finding.code.code, finding.places[0].path) == ("PKA023", "r")
        assert mend in finding.mend() and mend in finding.mend("zh") and " where " not in finding.mend("zh")
        assert read(made).rows == [(Decimal("0.025000001"),)] and not read(made).refused


def test_a_column_of_floats_without_a_single_number_is_an_empty_one() -> None:
    pd, pl = need("pandas"), need("polars")
    for frame in (pd.DataFrame({"left_on": [None, float("nan")]}, dtype="float64"), pl.DataFrame({"left_on": [None]})):
        made = read(frame)
        assert made.refused == {} and {cell for row in made.rows for cell in row} == {None}


def test_floats_among_other_values_stay_for_the_door_to_refuse() -> None:
    pd = need("pandas")
    made = read(pd.DataFrame({"amount": pd.Series([0.5, Decimal("1.5"), None], dtype=object)}))
    assert made.rows == [(0.5,), (Decimal("1.5"),), (None,)] and made.refused == {}


def test_scalars_that_only_numpy_knows_become_those_of_python() -> None:
    np, pd = need("numpy"), need("pandas")
    cells = [np.int64(7), np.bool_(True), np.datetime64("2027-01-05")]
    made = read(pd.DataFrame({"any": pd.Series(cells, dtype=object)}))
    assert [row[0] for row in made.rows] == [7, True, DAY]


def test_moments_with_a_zone_are_refused_once() -> None:
    pl = need("polars")
    moments = pl.Series("day", [datetime.datetime(2027, 1, 5)]).dt.replace_time_zone("Asia/Shanghai")
    code, words = refused(moments.to_frame(), "day")
    assert code == "PKA024" and "dates" in words


def test_numbers_that_duckdb_hands_over_as_negative_ones_are_refused() -> None:
    duckdb = need("duckdb")
    relation = duckdb.sql("SELECT 340282366920938463463374607431768211455::UHUGEINT AS n, 7::HUGEINT AS m")
    code, words = refused(relation, "n")
    assert code == "PKA034" and "CAST(n AS HUGEINT)" in words
    assert read(relation.select("m")).rows == [(7,)] and not read(relation.select("m")).refused
    assert not read(duckdb.sql("SELECT NULL::UHUGEINT AS n")).refused


def test_values_beyond_those_of_python_are_refused() -> None:
    pa = need("pyarrow")
    days = pa.table({"day": pa.array([2**31 - 1, None, 0], pa.date32())})
    moments = pa.table({"day": pa.array([2**60], pa.timestamp("us"))})
    for table in (days, moments, need("polars").from_arrow(days)):
        wrong = read(table).refused["day"]
        assert wrong.code.code == "PKA026"
        assert wrong.what().endswith("that cannot be read: a day before the year 1 or after 9999")
        assert wrong.what("zh").endswith("有读不出来的值：公元 1 年以前或 9999 年以后的日期")
    assert refused(pa.table({"n": pa.array([Decimal(1200)], pa.decimal128(10, -2))}), "n")[0] == "PKA026"


def test_columns_need_different_names_that_are_texts() -> None:
    pd, pa = need("pandas"), need("pyarrow")
    column = pa.array([1])
    twice = [pd.DataFrame([[1, 2]], columns=["a", "a"]), pa.Table.from_arrays([column, column], ["a", "a"])]
    assert [code_of(table) for table in twice] == ["PKA003", "PKA003"]
    assert code_of(pd.DataFrame([[1, 2]], columns=["a", 3])) == "PKA022"


def test_a_single_column_has_no_named_columns() -> None:
    pd, pl, pa = need("pandas"), need("polars"), need("pyarrow")
    assert {code_of(each) for each in (pd.Series([1]), pl.Series([1]), pa.chunked_array([[1]]))} == {"PKA021"}


def code_of(table: object) -> str:
    made = to_raw_table(table, name="deal")
    assert isinstance(made, Finding)
    return made.code.code


# --- parts -----------------------------------------------------------------------------------------------------------


def test_parts_make_one_table_whatever_hands_them_over() -> None:
    pa = need("pyarrow")
    batches = make_pyarrow().to_batches(max_chunksize=1)  # type: ignore[attr-defined]
    for table in (batches, iter(batches), pa.RecordBatchReader.from_batches(batches[0].schema, batches)):
        made = read(table)
        assert made.rows == WANTED and list(made.numbers) == [1, 2]


def test_only_one_part_is_taken_at_a_time() -> None:
    pl = need("polars")
    asked: list[int] = []

    def parts() -> Iterator[object]:
        for number in range(3):
            asked.append(number)
            yield pl.DataFrame({"b": [number], "a": ["x"]}) if number else pl.DataFrame({"a": ["x"], "b": [number]})

    made = read(parts())
    assert made.rows == [("x", 0), ("x", 1), ("x", 2)] and asked == [0, 1, 2] and made.library == "polars"


def test_a_generator_of_records_is_a_list_of_them() -> None:
    assert read(record for record in [{"id": "D-1"}, {"id": "D-2"}]).rows == [("D-1",), ("D-2",)]
    assert code_of(iter(())) == "PKA033" == code_of(record for record in ())


def test_parts_have_the_same_columns_and_are_dataframes() -> None:
    pl = need("polars")
    first = pl.DataFrame({"a": [1]})
    assert code_of([first, pl.DataFrame({"a": [1], "b": [2]})]) == "PKA027"
    assert code_of([first, {"a": 1}]) == "PKA028"
    assert code_of([first, pl.DataFrame({"a": [0.5]}).rename({"a": "b"})]) == "PKA027"
    assert "a" in read([first, pl.DataFrame({"a": [0.5]})]).refused


def test_a_part_that_cannot_be_a_table_ends_the_reading() -> None:
    pl, pd = need("polars"), need("pandas")
    assert code_of([pl.DataFrame({"a": [1]}), pd.DataFrame([[1, 2]], columns=["a", "a"])]) == "PKA003"


# --- libraries that are absent ---------------------------------------------------------------------------------------


def test_without_narwhals_the_finding_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pa, pl = need("pyarrow"), need("polars")
    hide(monkeypatch, "narwhals")
    made = to_raw_table(pa.table({"a": [1]}), name="deal")
    assert isinstance(made, Finding) and made.code.code == "PKA025" and "perfkit[frames]" in made.mend()
    # These two give their rows by themselves.
    assert read(pl.DataFrame({"a": [1]})).rows == [(1,)]
    assert code_of(5) == "PKA020"


def test_a_lazy_engine_without_arrow_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = need("duckdb")
    relation = duckdb.connect().sql("select 1 as a")
    narwhals = import_module("narwhals.stable.v2")

    def collect(_: object) -> object:
        raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")

    monkeypatch.setattr(narwhals.LazyFrame, "collect", collect)
    assert code_of(relation) == "PKA025"


def test_capsules_without_a_library_that_opens_them(monkeypatch: pytest.MonkeyPatch) -> None:
    pa = need("pyarrow")
    batch = pa.RecordBatch.from_pydict({"a": [1]})
    hide(monkeypatch, "pyarrow", "polars")
    assert code_of(batch) == "PKA025"


def test_a_library_that_is_broken_is_not_taken_for_absent(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(module: str) -> ModuleType:
        raise ModuleNotFoundError("No module named 'its_part'", name="its_part")

    monkeypatch.setattr(frames, "import_module", broken)
    with pytest.raises(ModuleNotFoundError, match="its_part"):
        frames.load_library("narwhals.stable.v2")


def hide(monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    def load(module: str) -> ModuleType:
        if module.split(".")[0] in libraries:
            raise ModuleNotFoundError(f"No module named {module!r}", name=module.split(".")[0])
        return import_module(module)

    monkeypatch.setattr(frames, "import_module", load)
