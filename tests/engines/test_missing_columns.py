"""A table without a column that it has to have: every executor tells of it, and none pays."""

import datetime
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

pa = pytest.importorskip("pyarrow", reason="needs perfkit[duckdb]")
duckdb = pytest.importorskip("duckdb", reason="needs perfkit[duckdb]")
pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")

from perfkit import compile_plan, evaluate, load_plan  # noqa: E402
from perfkit.engines import run_on_duckdb  # noqa: E402

PLAN = load_plan("""perfkit 2027
plan "Six tables" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id   : text
  kind : text or empty
rows line key no, sub dated booked
  no     : text
  sub    : count
  rep    : rep
  booked : date
  amount : money
  memo   : text or empty
rows trip key id
  id    : text
  rep   : rep
  fare  : money
rows price key sku since starts until ends
  sku    : text
  starts : date
  ends   : date or empty
  rate   : percent
calc each trip
  back : money = 2 * fare
pay each trip fares = back
pay c = sum(line.amount)
""")

DAY = datetime.date(2027, 1, 5)
FACTS = {
    "rep": {"id": ["A", "B"], "kind": ["x", None]},
    "line": {
        "no": ["1", "1"],
        "sub": [1, 2],
        "rep": ["A", "B"],
        "booked": [DAY, DAY],
        "amount": [Decimal("10.00"), Decimal("7.50")],
        "memo": ["m", "n"],
    },
    "trip": {"id": ["T"], "rep": ["A"], "fare": [Decimal("3.00")]},
    "price": {"sku": ["X"], "starts": [DAY], "ends": pa.array([None], pa.date32()), "rate": [Decimal("0.05")]},
}


def leave_out() -> Iterator[tuple[str, str]]:
    yield "", ""
    for info in PLAN.program.given_tables.values():
        for column in info.columns:
            yield info.name, column


def tell(found: object) -> set[tuple[str, str, str]]:
    return {(each.code.code, each.what(), each.mend()) for each in found.findings}  # type: ignore[attr-defined]


@pytest.mark.parametrize(("table", "column"), list(leave_out()))
def test_a_column_that_is_missing_is_told_of_by_every_executor(table: str, column: str) -> None:
    frames = {
        name: pa.table({each: cells for each, cells in columns.items() if (name, each) != (table, column)})
        for name, columns in FACTS.items()
    }
    expected = evaluate(PLAN, frames, "2027-01")
    info = PLAN.program.tables.get(table)
    is_needed = info is not None and (column in info.key or not info.columns[column].type.may_be_empty)
    assert bool(expected.findings) is is_needed
    paid = {
        (who, name): money.amount
        for who, statement in expected.statements.items()
        if not statement.is_withheld
        for name, money in statement.payouts.items()
    }
    assert bool(paid) is not is_needed
    forms = {
        "arrow": frames,
        "pandas": {name: each.to_pandas(types_mapper=_to_pandas()) for name, each in frames.items()},
        "parts": {name: _to_parts(each) if name == "line" else each for name, each in frames.items()},
        "rows": {name: each.to_pylist() for name, each in frames.items()},
    }
    compiled = compile_plan(PLAN)
    for form, facts in forms.items():
        done = compiled.columns(facts, "2027-01")
        rows = done.to_frame(library="pyarrow").to_pylist()  # type: ignore[attr-defined]
        assert {(row["participant"], row["name"]): row["amount"] for row in rows} == paid, form
        assert tell(done) == tell(expected), form
    with duckdb.connect() as connection:
        relations = {name: connection.from_arrow(each) for name, each in frames.items()}
        there = run_on_duckdb(PLAN, relations, "2027-01", connection=connection)
        assert {(row[0], row[3]): row[4] for row in there.payouts.fetchall()} == paid  # type: ignore[attr-defined]
        assert tell(there) == tell(expected)


def _to_parts(table: object) -> Callable[[], object]:
    return lambda: iter(table.to_batches(max_chunksize=1))  # type: ignore[attr-defined]


def _to_pandas() -> object:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    return pandas.ArrowDtype
