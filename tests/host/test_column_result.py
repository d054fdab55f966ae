"""What columns give can be shown as a dataframe and explained, and says why everybody was left to the reference."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

import perfkit
from perfkit.adapters import FrameError
from perfkit.host import ColumnResult, evaluate, to_units
from perfkit.ledger import EntryKind, LedgerEntry

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")
pa = pytest.importorskip("pyarrow", reason="columns of dataframes need pyarrow")
pd = pytest.importorskip("pandas", reason="pandas is not installed")
pl = pytest.importorskip("polars", reason="polars is not installed")

PLAN = """perfkit 2027
plan "Shares" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id to firm
  id   : text
  firm : text or empty
rows deal key id dated booked
  id     : text
  rep    : rep
  booked : date
  amount : money
tiers rate(x: money) marginal
  | from  | below     | rate |
  | USD 0 | USD 5000  | 5%   |
earn base = rate(sum(deal.amount))
pay base = rate(sum(deal.amount)) * 50%
pay extra = USD 1
"""
DAY = datetime.date(2027, 1, 15)
PEOPLE = {"id": ["A", "B", "C"], "firm": [None, "Ltd", None]}
DEALS = {
    "id": ["d1", "d2", "d3"],
    "rep": ["A", "B", "C"],
    "booked": [DAY] * 3,
    # The table ends before the second one, so that B is withheld.
    "amount": [Decimal("1000.10"), Decimal("6000.00"), Decimal("7.00")],
}
COMPILED = perfkit.compile_plan(perfkit.load_plan(PLAN))


def make_facts(library: str) -> dict[str, object]:
    tables = {"rep": pa.table(PEOPLE), "deal": pa.table(DEALS)}
    makers = {
        "pyarrow": lambda table: table,
        "polars": pl.from_arrow,
        "capsules": _Capsule,
        "lazy": lambda table: pl.from_arrow(table).lazy(),
        "parts": lambda table: pl.from_arrow(table).iter_slices(1),
        "pandas parts": lambda table: (table.slice(at, 1).to_pandas() for at in range(len(table))),
        "records": lambda table: table.to_pylist(),
    }
    return {name: makers[library](table) for name, table in tables.items()}


class _Capsule:
    """A table that only hands out its columns."""

    def __init__(self, table: object) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)  # type: ignore[attr-defined]


def run(library: str, **more: object) -> ColumnResult:
    return COMPILED.columns(make_facts(library), "2027-01", **more)  # type: ignore[arg-type]


PAID = [("base", "A", "25.00"), ("base", "C", "0.18"), ("extra", "A", "1.00"), ("extra", "C", "1.00")]


@pytest.mark.parametrize(
    ("library", "comes"),
    [
        ("pyarrow", "pyarrow"),
        ("polars", "polars"),
        ("capsules", "pyarrow"),
        ("lazy", "polars"),
        ("parts", "polars"),
        ("pandas parts", "pandas"),
        ("records", ""),
    ],
)
def test_columns_come_back_in_the_library_of_the_facts(library: str, comes: str) -> None:
    for done in (run(library), run(library, ledger=[_entry()])):
        assert bool(done.obstacle) is (done.by["columns"] == 0)
        if not comes:
            with pytest.raises(TypeError, match="library"):
                done.to_frame()
        frame = done.to_frame(library=None if comes else "polars")
        assert type(frame).__module__.startswith(comes or "polars") and not hasattr(frame, "collect")
        frame = pl.from_pandas(frame) if comes == "pandas" else frame
        rows = frame.to_dicts() if hasattr(frame, "to_dicts") else frame.to_pylist()  # type: ignore[attr-defined]
        assert [(row["name"], row["participant"], str(row["amount"])) for row in rows] == PAID
        assert all(row["payee"] == row["participant"] and row["currency"] == "USD" for row in rows)
        assert {row["period"] for row in rows} == {"2027-01"}


@pytest.mark.parametrize(
    ("library", "kind"),
    [("pyarrow", "date64"), *((each, kind) for each in ("pyarrow", "polars", "pandas") for kind in ("ns", "us"))],
)
def test_a_time_after_midnight_is_no_day(library: str, kind: str) -> None:
    facts = make_facts("pyarrow")
    deal = facts["deal"]
    days = pa.array([DAY] * len(deal)).cast(pa.timestamp("ms")).cast(pa.int64())
    for rest in (0, 1):
        if kind == "date64":
            moments = [each.as_py() + rest for each in days]
            held = pa.Array.from_buffers(pa.date64(), len(deal), [None, pa.array(moments, pa.int64()).buffers()[1]])
        else:
            scale = {"ns": 1_000_000, "us": 1000}[kind]
            held = pa.array([each.as_py() * scale + rest for each in days], pa.timestamp(kind))
        table = deal.set_column(deal.column_names.index("booked"), "booked", held)
        if library == "pandas":
            table = table.to_pandas(types_mapper=pd.ArrowDtype)
        given = {**facts, "deal": pl.from_arrow(table) if library == "polars" else table}
        for done in (evaluate(perfkit.load_plan(PLAN), given, "2027-01"), COMPILED.columns(given, "2027-01")):
            assert ("PKV027" in {each.code.code for each in done.findings}) is bool(rest)


def _entry() -> LedgerEntry:
    return LedgerEntry(EntryKind.RECORDED, "Shares", 1, "f" * 64, "A", "kept", "2026-12", "2026-12", value="1")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow", "duckdb"])
def test_money_is_a_decimal_or_minor_units_and_never_a_float(library: str) -> None:
    pytest.importorskip(library, reason=f"{library} is not installed")
    done = run("pyarrow")
    shown = str(done.to_frame("earned", library=library)), str(done.to_frame("earned", library=library, money="minor"))
    assert "50.01" in shown[0] and "5001" in shown[1]
    minor = done.to_frame("earned", library="pyarrow", money="minor")
    assert minor.column("minor_units").to_pylist() == [5001, 35, 100, 100]  # type: ignore[attr-defined]
    assert minor.schema.field("minor_units").type == pa.int64()  # type: ignore[attr-defined]


def test_whose_own_line_is_in_error_has_no_statement() -> None:
    people = [{"id": "A", "firm": None}, {"id": "B", "firm": Decimal(5)}]
    facts = {"rep": people, "deal": [row for row in pa.table(DEALS).to_pylist() if row["rep"] != "C"]}
    done, expected = COMPILED.columns(facts, "2027-01"), perfkit.evaluate(COMPILED.plan, facts, "2027-01")
    assert done.withheld == ("B",) and set(expected.statements) == set(done.keys) - done.absent
    shown = done.to_frame("statements", library="pyarrow").to_pylist()  # type: ignore[attr-defined]
    assert [row["participant"] for row in shown] == list(expected.statements)


def test_who_is_withheld_is_told_with_the_findings() -> None:
    done = run("pyarrow")
    standing = done.to_frame("statements").to_pylist()  # type: ignore[attr-defined]
    assert [(row["participant"], row["payee"], row["is_withheld"]) for row in standing] == [
        ("A", "A", False),
        ("B", "Ltd", True),
        ("C", "C", False),
    ]
    found = done.to_frame("findings", lang="zh").to_pylist()  # type: ignore[attr-defined]
    assert [row["code"] for row in found] == [each.code.code for each in done.findings] != []
    with pytest.raises(TypeError, match="payouts, earned, statements, findings"):
        done.to_frame("rows")  # type: ignore[arg-type]


@pytest.mark.parametrize("library", ["pyarrow", "polars", "records"])
def test_one_statement_is_explained_with_the_cents_of_the_arrays(library: str) -> None:
    done = run(library)
    for at, key in enumerate(done.keys):
        statement = done.statement(key)
        assert statement is not None and statement.is_withheld == (key in done.withheld) == (key == "B")
        if not statement.is_withheld:
            assert {name: to_units(money) for name, money in statement.payouts.items()} == {
                name: int(units[at]) for name, units in done.payouts.items()
            }
            assert statement.explain("zh")
    assert done.statement("nobody") is None


def test_amounts_of_any_size_are_shown() -> None:
    large = {**DEALS, "amount": [Decimal("80000000000000000.00"), *DEALS["amount"][1:]]}
    text = PLAN.replace("rate(sum(deal.amount))", "sum(deal.amount) * 9")
    facts = {"rep": pa.table(PEOPLE), "deal": pa.table(large)}
    done = perfkit.compile_plan(perfkit.load_plan(text)).columns(facts, "2027-01")
    assert done.by == {"columns": 2, "reference": 1} and done.earned["base"].dtype == object
    amounts = done.to_frame("earned").column("amount").to_pylist()  # type: ignore[attr-defined]
    assert amounts[0] == Decimal("720000000000000000.00")
    with pytest.raises(FrameError, match="64 bits"):
        done.to_frame("earned", money="minor")


def test_one_figure_beyond_64_bits_leaves_its_participant_alone() -> None:
    huge = pa.array([Decimal(99999999999999999), *DEALS["amount"][1:]], pa.decimal128(30, 2))
    text = PLAN.replace("rate(sum(deal.amount))", "sum(deal.amount)")
    facts = {"rep": pa.table(PEOPLE), "deal": pa.table({**DEALS, "amount": huge})}
    done = perfkit.compile_plan(perfkit.load_plan(text)).columns(facts, "2027-01")
    assert done.by == {"columns": 2, "reference": 1} and not done.findings
    assert done.earned["base"].tolist() == [9999999999999999900, 600000, 700]


def test_lanes_are_those_of_one_run() -> None:
    first, again = run("pyarrow"), run("pyarrow")
    assert first.lanes == again.lanes and first.lanes


def without(table: dict[str, list[object]], name: str) -> object:
    return pa.table({each: cells for each, cells in table.items() if each != name})


OBSTACLES = {
    "a ledger is given": ({}, {"ledger": [_entry()]}),
    "rates are given": ({}, {"rates": {}}),
    "a table, a column or a key is missing": ({"deal": without(DEALS, "amount")}, {}),
    "": ({}, {}),
}


@pytest.mark.parametrize("why", OBSTACLES)
def test_it_is_said_why_everybody_is_left_to_the_reference(why: str) -> None:
    facts, more = OBSTACLES[why]
    done = COMPILED.columns({**make_facts("pyarrow"), **facts}, "2027-01", **more)  # type: ignore[arg-type]
    assert done.obstacle.startswith(why) and bool(done.obstacle) is bool(why)
    assert (done.by["columns"] == 0) is bool(why)
    assert done.obstacle_in("en") == done.obstacle and (done.obstacle_in("zh") != done.obstacle) is bool(why)
    with_period = COMPILED.columns(make_facts("pyarrow"), "2027-01..2027-02")
    assert with_period.obstacle == "what is asked for is not one period of the plan"


def test_a_plan_without_a_fast_way_says_so_in_the_result() -> None:
    share = "apportion(USD 5, w by id within company)  else USD 0"
    calc = f"calc\n  s : money = sum(deal.amount)\n  w : number = s / (USD 1 + s)  else 0\n  r : money = {share}\n"
    text = PLAN.replace("pay extra = USD 1", f"{calc}pay extra = r")
    compiled = perfkit.compile_plan(perfkit.load_plan(text))
    done = compiled.columns(make_facts("pyarrow"), "2027-01")
    assert done.obstacle == compiled.report.obstacle == "a share of or by what is divided"
    assert done.obstacle_in("zh") == compiled.report.obstacle_in("zh") == "分摊除出来的数，或按它分摊"
    stays = next(figure for figure in compiled.report.figures if not figure.is_lowered)
    assert stays.reason_in("zh") == "分摊除出来的数，或按它分摊"


def test_what_pays_what_is_earned_is_reckoned_once_and_written_apart() -> None:
    """`pay base` hands on what `earn base` comes to; whoever is withheld has no part in either."""
    pair = PLAN.replace("pay base = rate(sum(deal.amount)) * 50%", "pay base").replace("USD 5000 ", "no limit")
    compiled = perfkit.compile_plan(perfkit.load_plan(pair))
    done = compiled.columns({"rep": pa.table(PEOPLE), "deal": pa.table(DEALS)}, "2027-01")
    assert done.by == {"columns": 3, "reference": 0}
    assert done.earned["base"].tolist() == done.payouts["base"].tolist() == [5001, 30000, 35]
    refused = perfkit.compile_plan(perfkit.load_plan(pair.replace("no limit", "USD 5000")))
    done = refused.columns({"rep": pa.table(PEOPLE), "deal": pa.table(DEALS)}, "2027-01")
    assert list(done.withheld) == ["B"] and not np.shares_memory(done.earned["base"], done.payouts["base"])


def test_of_a_range_every_place_says_its_period_and_is_withheld_by_itself() -> None:
    later = {"id": "d4", "rep": "A", "booked": datetime.date(2027, 2, 3), "amount": Decimal("9000.00")}
    facts = make_facts("records") | {"deal": [*pa.table(DEALS).to_pylist(), later]}
    facts = {name: pa.Table.from_pylist(table) for name, table in facts.items()}
    done, expected = (
        COMPILED.columns(facts, "2027-01..2027-02"),
        perfkit.evaluate(COMPILED.plan, facts, "2027-01..2027-02"),
    )
    assert list(zip(done.keys, done.periods, strict=True)) == list(expected.statements) and done.count == 6
    columns = ["participant", "period", "name", "amount"]
    shown, wanted = (
        done.to_frame().select(columns).to_pylist(),
        expected.to_frame("payouts").select(columns).to_pylist(),
    )
    assert sorted(map(str, shown)) == sorted(map(str, wanted)) and done.withheld == ("B", "A")
    standing = done.to_frame("statements").select(["participant", "period", "is_withheld"]).to_pylist()
    assert [tuple(row.values())[:2] for row in standing if row["is_withheld"]] == [("B", "2027-01"), ("A", "2027-02")]
    told = done.statement(("A", "2027-01"))
    assert told is not None and told.period == "2027-01" and done.statement(("A", "2027-07")) is None
    with pytest.raises(TypeError, match="key must be a participant and a period of the range"):
        done.statement("A")
    with pytest.raises(TypeError, match="key must be that of a participant"):
        COMPILED.columns(facts, "2027-01").statement(("A", "2027-01"))
