"""Results as dataframes: the caller's own library, money exact or in minor units, and never a float."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import perfkit
from perfkit.adapters import CellKind, FrameError, OutColumn, make_frame, name_library, to_decimal, to_frames

pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")

PLAN = """perfkit 2027
plan "Everything that a column can be" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  hired  : date
  lead   : rep or empty
  pays   : "EUR" or "USD"
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
input
  quota : money  else USD 300
calc
  won        : money   = sum(deal.amount)
  third      : money   = won / 3
  attainment : percent = won / quota  else 0%
  deals      : count   = count(deal)
  jubilee    : date    = hired + 12 months
  is_good    : flag    = attainment >= 50%
  boss       : rep or empty = lead
  in_own   : money in any = convert(won, pays, 0.5)
pay commission = 5% * won
"""
DAY = datetime.date(2027, 1, 15)
PEOPLE = [
    {"id": "A", "hired": datetime.date(2020, 2, 29), "lead": "B", "pays": "EUR", "quota": 300},
    {"id": "B", "hired": datetime.date(2021, 1, 1), "lead": None, "pays": "USD", "quota": 300},
    {"id": "C", "hired": datetime.date(2021, 1, 1), "lead": None, "pays": "USD", "quota": "three"},
]
DEALS = [
    {"id": "D-1", "rep": "A", "booked": DAY, "amount": Decimal("100.10")},
    {"id": "D-2", "rep": "B", "booked": DAY, "amount": Decimal("200")},
]


def evaluate(deals: object = DEALS) -> perfkit.Result:
    return perfkit.evaluate(perfkit.load_plan(PLAN), {"rep": PEOPLE, "deal": deals}, "2027-01")


def need(library: str) -> ModuleType:
    return pytest.importorskip(library, reason=f"{library} is not installed")


def rows(frame: Any) -> list[dict[str, object]]:
    return frame.to_pylist()  # type: ignore[no-any-return]


def test_a_result_comes_back_in_the_library_of_the_facts() -> None:
    pl, pd = need("polars"), need("pandas")
    assert isinstance(evaluate(pl.DataFrame(DEALS)).to_frame(), pl.DataFrame)
    assert isinstance(evaluate(pd.DataFrame(DEALS)).to_frame("findings"), pd.DataFrame)
    with pytest.raises(TypeError, match="library must be the name of a library"):
        evaluate().to_frame()


def test_payouts_are_decimals_of_the_currency_or_whole_minor_units() -> None:
    pa = need("pyarrow")
    result = evaluate()
    exact, minor = (result.to_frame(library="pyarrow", money=money) for money in ("decimal", "minor"))  # type: ignore[arg-type]
    first = {"participant": "A", "payee": "A", "period": "2027-01", "name": "commission", "currency": "USD"}
    first |= {"kind": "payout", "for_period": "2027-01"}
    assert rows(exact)[0] == {**first, "amount": Decimal("5.01")}
    assert rows(minor)[0] == {**first, "minor_units": 501}
    assert exact.schema.field("amount").type == pa.decimal128(38, 2)  # type: ignore[attr-defined]
    assert minor.schema.field("minor_units").type == pa.int64()  # type: ignore[attr-defined]
    # The statement of C is withheld, so nothing of it is a payout.
    assert [row["participant"] for row in rows(exact)] == ["A", "B"]


def test_a_statement_has_a_column_for_each_figure() -> None:
    need("pyarrow")
    table = evaluate().to_frame("statements", library="pyarrow")
    first, _, withheld = rows(table)
    assert first == {
        "participant": "A",
        "payee": "A",
        "period": "2027-01",
        "is_withheld": False,
        "quota": Decimal(300),
        "won": Decimal("100.1"),
        "third": Decimal("33.366666666667"),
        "attainment": Decimal("0.333666666667"),
        "deals": 1,
        "jubilee": datetime.date(2021, 2, 28),
        "is_good": False,
        "boss": "B",
        "in_own": Decimal("50.05"),
        "in_own_currency": "EUR",
        "commission": Decimal("5.01"),
    }
    assert withheld["is_withheld"] and withheld["quota"] is None and withheld["commission"] is None


def test_a_statement_in_minor_units_keeps_what_no_door_has_rounded() -> None:
    need("pyarrow")
    first = rows(evaluate().to_frame("statements", library="pyarrow", money="minor"))[0]
    assert (first["won"], first["third"]) == (Decimal(10010), Decimal("3336.666666666667"))
    assert (first["commission"], first["in_own"]) == (501, Decimal(5005))


def test_a_run_without_statements_has_the_same_columns() -> None:
    need("pyarrow")
    plan = perfkit.load_plan(PLAN)
    refused = perfkit.evaluate(plan, {"rep": [], "deal": []}, "2027-01").to_frame("statements", library="pyarrow")
    assert refused.column_names == evaluate().to_frame("statements", library="pyarrow").column_names  # type: ignore[attr-defined]
    assert rows(refused) == []


def test_a_figure_named_like_a_column_of_every_statement_gets_a_mark() -> None:
    need("pyarrow")
    plan = perfkit.load_plan(PLAN.replace("deals      : count ", "payee      : count "))
    table = perfkit.evaluate(plan, {"rep": PEOPLE, "deal": DEALS}, "2027-01").to_frame("statements", library="pyarrow")
    assert (rows(table)[0]["payee"], rows(table)[0]["payee_figure"]) == ("A", 1)


def test_entries_findings_and_rows_are_tables_too() -> None:
    need("pyarrow")
    result = evaluate()
    entries = rows(result.to_frame("entries", library="pyarrow"))
    assert [(each["id"], each["amount"]) for each in entries] == [(each.id, each.amount) for each in result.entries]
    minor = rows(result.to_frame("entries", library="pyarrow", money="minor"))
    assert [row["minor_units"] for row in minor] == [each.amount * 100 for each in result.entries if each.amount]
    findings = rows(result.to_frame("findings", library="pyarrow", lang="zh"))
    assert [(each["code"], each["what"]) for each in findings] == [
        (each.code.code, each.what("zh")) for each in result.findings
    ]
    states = rows(result.to_frame("rows", library="pyarrow"))
    assert [(each["key"], each["state"], each["figure"]) for each in states if each["table"] == "deal"] == [
        ("D-1", "used", "won"),
        ("D-2", "used", "won"),
    ]


def test_a_recorded_entry_has_a_value_and_no_amount() -> None:
    need("pyarrow")
    text = PLAN.replace("pay commission", "  before : percent = previous(attainment)  else 0%\npay commission")
    result = perfkit.evaluate(perfkit.load_plan(text), {"rep": PEOPLE, "deal": DEALS}, "2027-01")
    recorded = [row for row in rows(result.to_frame("entries", library="pyarrow")) if row["kind"] == "recorded"]
    assert recorded and all(row["amount"] is None and row["value"] for row in recorded)


@pytest.mark.parametrize("library", ["pandas", "polars", "duckdb", "dask"])
def test_every_library_holds_the_same_exact_values(library: str) -> None:
    need("pyarrow")
    need("dask.dataframe" if library == "dask" else library)
    result = evaluate()
    for table in ("payouts", "statements", "entries", "findings", "rows"):
        frame = result.to_frame(table, library=library)
        assert name_library(frame) == library
        wanted = rows(result.to_frame(table, library="pyarrow"))
        assert [list(row.values()) for row in read_back(frame)] == [list(row.values()) for row in wanted]


def read_back(frame: object) -> list[dict[str, object]]:
    """The cells of any dataframe through the door of facts, which lets no float pass."""
    from perfkit.adapters import RawTable, to_raw_table

    made = to_raw_table(frame, name="t")
    assert isinstance(made, RawTable) and made.refused == {}
    return [
        {
            header: cell.date() if isinstance(cell, datetime.datetime) else cell
            for header, cell in zip(made.headers, row, strict=True)
        }
        for row in made.rows
    ]


def test_other_libraries_come_through_arrow() -> None:
    need("pyarrow")
    with pytest.raises(FrameError, match="no library of dataframes is known as 'excel'"):
        evaluate().to_frame(library="excel")
    columns = [OutColumn("a", CellKind.WHOLE, [1, None])]
    with pytest.raises((ImportError, ValueError), match=r"(?i)modin"):
        make_frame(columns, library="modin")


def test_a_relation_lives_in_the_connection_that_is_named() -> None:
    duckdb = need("duckdb")
    need("pyarrow")
    with duckdb.connect() as connection:
        relation = evaluate().to_frame(library=connection)
        relation.create("paid")  # type: ignore[attr-defined]
        assert connection.sql("select sum(amount) from paid").fetchall() == [(Decimal("15.01"),)]


def test_a_wrong_argument_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match="table must be one of statements, payouts"):
        evaluate().to_frame("payslips", library="polars")
    with pytest.raises(TypeError, match="money must be one of decimal, minor, not 'float'"):
        evaluate().to_frame(library="polars", money="float")  # type: ignore[arg-type]
    assert name_library(object()) is None


def test_a_library_that_is_absent_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(to_frames, "load_library", lambda module: None)
    with pytest.raises(FrameError, match="polars is not installed; run `pip install polars`"):
        make_frame([], library="polars")
    assert name_library(object()) is None


def test_a_figure_too_long_for_a_decimal_column_is_refused() -> None:
    assert to_decimal(Fraction(-1, 3), 12) == Decimal("-0.333333333333")
    assert to_decimal(10**25, 12) == Decimal(10) ** 25
    with pytest.raises(FrameError, match="more than 38 digits"):
        to_decimal(10**27, 12)


# --- Spark, whose own parts are stood in for -------------------------------------------------------------------------


class Session:
    """Takes rows and a schema as a session of Spark does."""

    def createDataFrame(self, data: object, schema: object) -> object:
        return data, schema


def test_spark_gets_rows_with_a_schema_in_the_session_of_the_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = {name: (lambda name=name: name) for name in ("StringType", "LongType", "DateType", "BooleanType")}
    types = SimpleNamespace(
        **kinds,
        DecimalType=lambda digits, places: f"decimal({digits},{places})",
        StructField=lambda name, kind, may_lack: (name, kind),
        StructType=list,
    )
    active = SimpleNamespace(SparkSession=SimpleNamespace(getActiveSession=Session))
    monkeypatch.setattr(to_frames, "load_library", lambda module: types if module.endswith("types") else active)
    columns = [OutColumn("who", CellKind.TEXT, ["A"]), OutColumn("paid", CellKind.DECIMAL, [Fraction(5, 2)], 2)]
    wanted = ([("A", Decimal("2.50"))], [("who", "StringType"), ("paid", "decimal(38,2)")])
    assert make_frame(columns, library="pyspark", like=SimpleNamespace(sparkSession=Session())) == wanted
    assert make_frame(columns, library="pyspark") == wanted
    active.SparkSession.getActiveSession = lambda: None
    with pytest.raises(FrameError, match="no session of Spark is active"):
        make_frame(columns, library="pyspark")
