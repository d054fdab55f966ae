"""Dataframes as facts of an evaluation: the same cents as records, and one finding for a column that cannot be read."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal

import pytest

import perfkit

pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")

PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
input
  quota : money  else USD 1,000
calc
  won : money = sum(deal.amount)
  hit : flag  = won >= quota
pay commission = 5% * won
"""
DAY = datetime.date(2027, 1, 15)
DEALS = [
    {"id": "D-1", "rep": "A", "booked": DAY, "amount": Decimal("1000.10")},
    {"id": "D-2", "rep": "B", "booked": DAY, "amount": Decimal("0.30")},
]
PEOPLE = [{"id": "A", "quota": 1000}, {"id": "B", "quota": None}]


def need(library: str):  # type: ignore[no-untyped-def]
    return pytest.importorskip(library, reason=f"{library} is not installed")


def make_pandas(records: list[dict[str, object]]) -> object:
    pd = need("pandas")
    frame = pd.DataFrame(records).astype(object)
    return frame.astype({"quota": "Int64"}) if "quota" in frame else frame


def make_polars(records: list[dict[str, object]]) -> object:
    return need("polars").DataFrame(records)


def make_pyarrow(records: list[dict[str, object]]) -> object:
    return need("pyarrow").Table.from_pylist(records)


def make_duckdb(records: list[dict[str, object]]) -> object:
    return need("duckdb").connect().from_arrow(make_pyarrow(records))


def evaluate(people: object, deals: object) -> perfkit.Result:
    return perfkit.evaluate(perfkit.load_plan(PLAN), {"rep": people, "deal": deals}, "2027-01")


@pytest.mark.parametrize("make", [make_pandas, make_polars, make_pyarrow, make_duckdb])
def test_frames_give_what_records_give(make: Callable[[list[dict[str, object]]], object]) -> None:
    records, frames = evaluate(PEOPLE, DEALS), evaluate(make(PEOPLE), make(DEALS))
    assert frames.findings == records.findings == ()
    assert frames.entries == records.entries and frames.fingerprint == records.fingerprint
    assert [each.to_dict() for each in frames.statements.values()] == [
        each.to_dict() for each in records.statements.values()
    ]


def test_parts_give_what_the_whole_gives() -> None:
    pl = need("polars")
    whole = pl.DataFrame(DEALS)
    assert evaluate(PEOPLE, whole.iter_slices(1)).entries == evaluate(PEOPLE, whole).entries


def test_money_as_floats_is_one_error_that_withholds_and_posts_nothing() -> None:
    pd = need("pandas")
    deals = pd.DataFrame([{**deal, "amount": float(deal["amount"])} for deal in DEALS])  # type: ignore[arg-type]
    result = evaluate(PEOPLE, deals)
    assert [found.code.code for found in result.findings] == ["PKA023"]
    assert "string" in result.findings[0].mend()
    assert result.entries == () and not result.is_complete
    deal_rows = next(each for each in result.rows if each.table == "deal")
    assert (deal_rows.errors, deal_rows.rows) == (2, 2)


def test_an_input_as_floats_is_one_error() -> None:
    pd = need("pandas")
    result = evaluate(pd.DataFrame([{**person, "quota": 1000.5} for person in PEOPLE]), DEALS)
    assert [found.code.code for found in result.findings] == ["PKA023"]
    assert all(statement.is_withheld for statement in result.statements.values())


def test_a_column_of_floats_that_the_plan_does_not_read_is_let_be() -> None:
    pl = need("polars")
    result = evaluate(PEOPLE, pl.DataFrame(DEALS).with_columns(chance=0.3))
    assert [found.code.code for found in result.findings] == ["PKE027"]
    assert result.statements["A"].payouts["commission"] == perfkit.Money("50.01", "USD")


def test_a_supposed_row_cannot_stand_on_a_column_that_is_refused() -> None:
    pd = need("pandas")
    result = evaluate(PEOPLE, pd.DataFrame([{**deal, "amount": 0.5} for deal in DEALS]))
    more = perfkit.estimate(result.statements["A"], {"deal": [{"amount": Decimal("1.00")}]})
    assert [found.code.code for found in more.findings] == ["PKN007"]
