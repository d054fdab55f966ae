"""Dataframes that go into columns without becoming rows: the same cents as rows give, and the same findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest

import perfkit
from perfkit.adapters import collect_parts, frames, to_raw_table
from perfkit.expr import Kind, Type

polars = pytest.importorskip("polars", reason="polars is not installed")
np = pytest.importorskip("numpy", reason="columns need numpy: pip install 'perfkit[frames]'")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("narwhals", reason="dataframes need narwhals: pip install 'perfkit[frames]'")

arrays = pytest.importorskip("perfkit.adapters.arrays", reason="columns need numpy")

Coded = pytest.importorskip("perfkit.columns", reason="columns need numpy").Coded

MONEY = Type(Kind.NUMERIC, money=1, currency="USD")
DAY, FLAG, TEXT, LINK = Type(Kind.DATE), Type(Kind.FLAG), Type(Kind.TEXT), Type(Kind.LINK, table="rep")
NUMBER = Type(Kind.NUMERIC)
PLAN = """perfkit 2027
plan "Five percent" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id     : text
  sold   : money
  weight : number or empty
  hired  : date
  is_in  : flag
earn commission = 5% * sold  cap USD 50  only if is_in and hired < 2027-01-01
pay commission
pay bonus = USD 1 * weight  else USD 0
"""


def column(values: object, kind: object, wanted: Type) -> object:
    """One column through the door: an array, a pair of an array and its decimals, or nothing."""
    table = pa.table({"a": pa.array(values, kind)})
    read = arrays.read_arrays(table, {"a": wanted}, name="t", scaled=lambda array, *more: (array, *more))
    found = None if read is None else read["a"]
    return spell(found) if isinstance(found, Coded) else found


def spell(coded: Coded) -> object:
    """The texts themselves, masked where one is missing."""
    words = np.array([*coded.words, ""], dtype=object)[np.ma.getdata(coded.codes)]
    return np.ma.MaskedArray(words, mask=np.ma.getmaskarray(coded.codes))


def figures(values: object, kind: object) -> tuple[list[int], int] | None:
    found = column(values, kind, MONEY)
    return None if found is None else (found[0].tolist(), found[1])  # type: ignore[index]


def test_figures_are_whole_numbers_with_their_decimals() -> None:
    cents = [Decimal("1.10"), Decimal("-92233720368547758.08"), Decimal("92233720368547758.07")]
    assert figures(cents, pa.decimal128(38, 2)) == ([110, -(2**63), 2**63 - 1], 2)
    assert figures([Decimal("1.10")], pa.decimal256(40, 2)) == ([110], 2)
    assert figures([1, -2], pa.int16()) == ([1, -2], 0)
    assert figures([None, Decimal("0.5")], pa.decimal128(9, 1)) == ([None, 5], 1)


def test_what_64_bits_do_not_hold_is_noted_or_read_as_rows() -> None:
    for far, near in (("92233720368547758.08", 2**63 - 1), ("-92233720368547758.09", -(2**63))):
        amounts = [Decimal(far), Decimal(near).scaleb(-2), None]
        values, places, beyond = column(amounts, pa.decimal128(38, 2), MONEY)  # type: ignore[misc]
        assert (values.tolist(), places, beyond.tolist()) == ([0, near, None], 2, [True, False, False])
    assert figures([2**63], pa.uint64()) is None
    assert figures([Decimal("0.1")], pa.decimal128(38, 13)) is None
    assert figures([Decimal(10)], pa.decimal128(5, -1)) is None


def test_a_part_of_a_larger_column_is_read_from_where_it_begins() -> None:
    amounts = pa.array([Decimal(each) for each in range(10)], pa.decimal128(18, 2)).slice(3, 4)
    read = arrays.read_arrays(pa.table({"a": amounts}), {"a": MONEY}, name="t", scaled=lambda array, _: array)
    assert read is not None and read["a"].tolist() == [300, 400, 500, 600]  # type: ignore[attr-defined]


def test_floats_and_figures_as_text_are_read_as_rows() -> None:
    assert figures([0.5], pa.float64()) is None
    assert figures(["1200.00"], pa.string()) is None


def test_days_are_dates_and_midnights_of_no_zone() -> None:
    wanted = ["2027-01-05", "NaT"]
    day, moment = datetime.date(2027, 1, 5), datetime.datetime(2027, 1, 5)
    for kind in (pa.date32(), pa.date64()):
        assert [str(each) for each in np.ma.filled(column([day, None], kind, DAY), np.datetime64("NaT"))] == wanted
    found = column([moment], pa.timestamp("ns"), DAY)
    assert found.tolist() == [day] and found.dtype == np.dtype("datetime64[D]")  # type: ignore[attr-defined]
    assert column([moment + datetime.timedelta(hours=1)], pa.timestamp("us"), DAY) is None
    assert column([moment], pa.timestamp("us", tz="UTC"), DAY) is None
    assert column(["2027-01-05"], pa.string(), DAY) is None


def test_flags_and_texts() -> None:
    assert column([True, None], pa.bool_(), FLAG).tolist() == [True, None]  # type: ignore[attr-defined]
    assert column([1], pa.int8(), FLAG) is None
    for kind in (pa.string(), pa.large_string(), pa.dictionary(pa.int8(), pa.string())):
        assert column(["A", None, "A"], kind, TEXT).tolist() == ["A", None, "A"]  # type: ignore[attr-defined]
    # The door of a text trims it, takes a blank one for empty, and refuses what cannot be seen.
    assert [column([word], pa.string(), TEXT) for word in (" A", "A ", "", " ", "A\n", "A\u200b")] == [None] * 6
    assert column(["A B", "李娜", "é"], pa.string(), TEXT).tolist() == ["A B", "李娜", "é"]  # type: ignore[attr-defined]
    assert column([1], pa.int8(), TEXT) is None


def test_what_is_no_frame_or_has_an_unwanted_column_is_read_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    table = pa.table({"period": ["2027-01"], "a": [1]})
    wanted = {"a": NUMBER}

    def read(given: object, unless: tuple[str, ...] = ()) -> object:
        return arrays.read_arrays(given, wanted, name="t", scaled=lambda array, _: array, unless=unless)

    assert read(table) is not None
    assert read(table, ("period",)) is None
    assert read([{"a": 1}]) is None
    assert read(pa.chunked_array([[1]])) is None
    monkeypatch.setattr("perfkit.adapters.arrays.load_library", lambda module: None)
    assert read(table) is None


# --- parts -----------------------------------------------------------------------------------------------------------


def test_parts_are_collected_one_by_one_with_word_of_each() -> None:
    batches = pa.table({"a": [1, 2, 3]}).to_batches(max_chunksize=2)
    heard: list[tuple[str, int]] = []
    reader = pa.RecordBatchReader.from_batches(batches[0].schema, batches)
    records = [{"a": 1}]
    facts = {"x": iter(batches), "y": reader, "z": records}
    found = collect_parts(facts, progress=lambda name, rows: heard.append((name, rows)))
    assert found["x"].to_pylist() == [{"a": 1}, {"a": 2}, {"a": 3}] == found["y"].to_pylist()  # type: ignore[attr-defined]
    assert found["z"] is records and heard == [("x", 2), ("x", 3), ("y", 2), ("y", 3)]


def test_parts_that_do_not_fit_are_handed_on_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    good = pa.table({"a": [1]})

    def rows_of(parts: Iterator[object]) -> object:
        handed = collect_parts({"x": parts})["x"]
        return to_raw_table(handed, name="x")

    assert rows_of(iter([{"a": 1}, {"a": 2}])).rows == [(1,), (2,)]  # type: ignore[union-attr]
    assert rows_of(iter([good, 5])).code.code == "PKA028"  # type: ignore[union-attr]
    assert rows_of(iter([good, pa.table({"a": ["x"]})])).rows == [(1,), ("x",)]  # type: ignore[union-attr]
    assert rows_of(iter(())).code.code == "PKA033"  # type: ignore[union-attr]
    monkeypatch.setattr(frames, "load_library", lambda module: None)
    assert list(collect_parts({"x": iter([good])})["x"]) == [good]  # type: ignore[call-overload]


IN_PARTS = """perfkit 2027
plan "Parts" version 1
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
  bonus  : money or empty

pay x = sum(deal.amount) + sum(deal.bonus where deal.bonus is not empty)
"""


def deals(*numbers: int, **other: object) -> pa.Table:
    cells = {
        "id": [str(number) for number in numbers],
        "rep": ["AB"[number % 2] for number in numbers],
        "booked": [datetime.date(2027, 3, 1) for _ in numbers],
        "amount": [Decimal(f"{number}.10") for number in numbers],
        "bonus": [Decimal("1.00") for _ in numbers],
    }
    return pa.table({name: cell for name, cell in {**cells, **other}.items() if cell is not None})


class Stream:
    """Gives its columns once."""

    def __init__(self, reader: pa.RecordBatchReader) -> None:
        self.reader = reader

    def __arrow_c_stream__(self, schema: object = None) -> object:
        return self.reader.__arrow_c_stream__(schema)


def list_partings() -> dict[str, tuple[str, object]]:
    """Tables that give what they hold once, anew: of which name, and the parts."""
    one, two = deals(1, 2), deals(3, 4)
    twice = pa.Table.from_arrays([*two.columns, two["amount"]], names=[*two.column_names, "amount"])
    frames_of = [polars.from_arrow(each) for each in (one, two)]
    begun = (each for each in (one, two))
    next(begun)
    reader = one.to_reader(1)
    reader.read_all()
    people = [pa.table({"id": ["A"]}), pa.table({"id": ["B"]})]
    return {
        "parts": ("deal", iter([one, two])),
        "reader": ("deal", one.to_reader(1)),
        "stream of odd rows": ("deal", Stream(deals(1, 1).to_reader())),
        "nothing in the end": ("deal", iter([one, two, None])),
        "a record": ("deal", iter([one, {"id": "2"}])),
        "a number first": ("deal", iter([42, one])),
        "an iterator": ("deal", iter([one, iter([two])])),
        "columns twice": ("deal", iter([one, twice])),
        "lazy frames": ("deal", iter([frames_of[0].lazy(), frames_of[1].lazy()])),
        "a lazy frame second": ("deal", iter([one, frames_of[1].lazy()])),
        "no bonus": ("deal", iter([one, deals(3, 4, bonus=None)])),
        "no bonus first": ("deal", iter([deals(3, 4, bonus=None), one])),
        "no amount": ("deal", iter([one, deals(3, 4, amount=None)])),
        "further column": ("deal", iter([one, deals(3, 4, zz=[1, 2])])),
        "floats": ("deal", iter([one, deals(3, 4, amount=[1.5, 2.5]).to_pandas()])),
        "floats without a value": ("deal", iter([one, deals(3, 4, bonus=pa.array([None, None], pa.float64()))])),
        "bytes": ("deal", iter([one, deals(3, 4, rep=[b"A", b"B"])])),
        "people": ("rep", iter(people)),
        "bad people": ("rep", iter([*people, 7])),
        "empty": ("deal", iter(())),
        "begun": ("deal", begun),
        "read reader": ("deal", reader),
        "records": ("deal", (row for row in deals(1, 2, 2).to_pylist())),
    }


def test_parts_are_paid_and_refused_as_the_reference_evaluator_does() -> None:
    compiled = perfkit.compile_plan(perfkit.load_plan(IN_PARTS))
    found = {}
    for (case, (table, parts)), (_, again) in zip(list_partings().items(), list_partings().values(), strict=True):
        facts = {"rep": pa.table({"id": ["A", "B"]}), "deal": deals(1, 2)}
        result = perfkit.evaluate(compiled.plan, {**facts, table: parts}, "2027-03")
        done = compiled.columns({**facts, table: again}, "2027-03")
        assert done.findings == result.findings, case
        made = compiled.columns({**facts, table: lambda named=case: list_partings()[named][1]}, "2027-03")
        paid = [{name: units.tolist() for name, units in each.payouts.items()} for each in (made, done)]
        assert (made.findings, made.withheld, paid[0]) == (done.findings, done.withheld, paid[1]), case
        units = {
            key: None if s.is_withheld else int(s.payouts["x"].amount * 100) for key, s in result.statements.items()
        }
        paid = done.payouts["x"].tolist() if "x" in done.payouts else [0 for _ in done.keys]
        assert {
            key: None if key in done.withheld else value for key, value in zip(done.keys, paid, strict=True)
        } == units, case
        found[case] = (*{each.code.code: None for each in done.findings},)
    assert found == {
        **dict.fromkeys(("parts", "reader", "a lazy frame second", "floats without a value", "people"), ()),
        **dict.fromkeys(("stream of odd rows", "records"), ("PKE006",)),
        **dict.fromkeys(("nothing in the end", "a record", "an iterator", "bad people"), ("PKA028",)),
        **dict.fromkeys(("a number first", "lazy frames"), ("PKA021",)),
        **dict.fromkeys(("no bonus", "no bonus first", "no amount", "further column"), ("PKA027",)),
        **dict.fromkeys(("empty", "begun", "read reader"), ("PKA033",)),
        "columns twice": ("PKA003",),
        "floats": ("PKA023",),
        "bytes": found["bytes"],
    }
    assert found["bytes"]


# --- in a compiled plan ----------------------------------------------------------------------------------------------

PEOPLE = [
    {
        "id": "A",
        "sold": Decimal("100.10"),
        "weight": Decimal("0.125"),
        "hired": datetime.date(2020, 1, 1),
        "is_in": True,
    },
    {"id": "B", "sold": Decimal("9000.00"), "weight": None, "hired": datetime.date(2021, 1, 1), "is_in": True},
    {
        "id": "C",
        "sold": Decimal("1.00"),
        "weight": Decimal("1.000"),
        "hired": datetime.date(2021, 1, 1),
        "is_in": False,
    },
]


def spy(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each table was read as arrays."""
    heard: list[bool] = []
    read = arrays.read_arrays

    def told(*given: object, **named: object) -> object:
        found = read(*given, **named)
        heard.append(found is not None)
        return found

    monkeypatch.setattr(arrays, "read_arrays", told)
    return heard


def test_a_frame_runs_as_columns_with_the_cents_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = spy(monkeypatch)
    plan = perfkit.load_plan(PLAN)
    compiled = perfkit.compile_plan(plan)
    result = perfkit.evaluate(plan, {"rep": PEOPLE}, "2027-01")
    for table in (pa.Table.from_pylist(PEOPLE), iter(pa.Table.from_pylist(PEOPLE).to_batches(max_chunksize=2))):
        done = compiled.columns({"rep": table}, "2027-01")
        assert list(done.keys) == ["A", "B", "C"] and done.by["columns"] == 3
        for name in ("commission", "bonus"):
            paid = [result.statements[key].payouts[name].amount * 100 for key in done.keys]
            assert done.payouts[name].tolist() == paid
    assert heard == [True, True]


def test_a_frame_that_is_not_plain_gives_the_findings_of_its_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = spy(monkeypatch)
    plan = perfkit.load_plan(PLAN)
    floats = pa.Table.from_pylist([{**each, "sold": 0.5} for each in PEOPLE])
    done = perfkit.compile_plan(plan).columns({"rep": floats}, "2027-01")
    assert [found.code.code for found in done.findings] == ["PKA023"] and heard == [False]
    whole = pa.Table.from_pylist(PEOPLE)
    twice = whole.append_column("sold", whole["sold"])
    for executor in ("numpy", "fused"):
        done = perfkit.compile_plan(plan).columns({"rep": twice}, "2027-01", executor=executor)
        assert done.findings == perfkit.evaluate(plan, {"rep": twice}, "2027-01").findings
        assert [found.code.code for found in done.findings] == ["PKA003"]
    heard.clear()
    heard.append(False)
    periods = pa.Table.from_pylist([{**each, "period": "2027-01"} for each in PEOPLE])
    done = perfkit.compile_plan(plan).columns({"rep": periods}, "2027-01")
    assert heard == [False, False] and done.findings == ()


def test_a_sparse_column_of_pandas_is_read_as_rows() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    plan = perfkit.load_plan(
        PLAN.replace("hired  : date", "hired  : date or empty").replace(" and hired < 2027-01-01", "")
    )
    frame = pandas.DataFrame({"id": ["A"], "sold": pandas.arrays.SparseArray([700]), "is_in": [True]})
    done = perfkit.compile_plan(plan).columns({"rep": frame.assign(weight=None, hired=None)}, "2027-01")
    assert done.payouts["commission"].tolist() == [3500] and done.findings == ()


DEALS = """perfkit 2027
plan "Deals" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows deal key deal_id dated booked
  deal_id : text
  rep     : rep or empty
  booked  : date
  amount  : money
pay commission = 5% * sum(deal.amount)
"""
REPS = [{"id": "B"}, {"id": "A"}]
SOLD = [
    {"deal_id": f"D-{at}", "rep": rep, "booked": datetime.date(2027, 1, 5), "amount": Decimal(f"{at}.10")}
    for at, rep in enumerate(["A", "B", None, "A"])
]


def run_deals(deals: object, text: str = DEALS) -> tuple[perfkit.ColumnResult, perfkit.Result]:
    plan = perfkit.load_plan(text)
    records = deals.to_pylist() if isinstance(deals, pa.Table) else deals
    columns = perfkit.compile_plan(plan).columns({"rep": pa.Table.from_pylist(REPS), "deal": deals}, "2027-01")
    return columns, perfkit.evaluate(plan, {"rep": REPS, "deal": records}, "2027-01")


def assert_same(columns: perfkit.ColumnResult, result: perfkit.Result) -> None:
    cents = {key: each.payouts.get("commission") for key, each in result.statements.items()}
    assert {
        key: perfkit.Money(Decimal(int(paid)).scaleb(-2), "USD")
        for key, paid in zip(columns.keys, columns.payouts["commission"], strict=True)
        if cents[key] is not None
    } == {key: paid for key, paid in cents.items() if paid is not None}
    assert {each.code.code for each in columns.findings} == {each.code.code for each in result.findings}


def test_links_become_numbers_of_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = spy(monkeypatch)
    columns, result = run_deals(pa.Table.from_pylist(SOLD))
    assert heard == [True, True]
    assert_same(columns, result)
    links = arrays.Links(Coded(np.array([0, 1, 0]), ["A", "B"]))
    assert arrays.number_links(links, Coded(np.array([1, 0]), ["A", "B"])).tolist() == [1, 0, 1]
    assert arrays.number_links(links, Coded(np.array([0, 1]), ["B", "C"])) is None
    assert arrays.number_links(links, Coded(np.array([0, 1, 0]), ["A", "B"])) is None
    assert arrays.number_links(links, np.array([1, 2])) is None


def test_a_link_to_nobody_and_a_column_that_is_not_read_are_told_of() -> None:
    for deals in ([{**SOLD[0], "rep": "Z"}, *SOLD[1:]], [{**deal, "chance": 1} for deal in SOLD]):
        columns, result = run_deals(pa.Table.from_pylist(deals))
        assert result.findings
        assert_same(columns, result)


def test_keys_of_two_columns_and_aliases_are_read_as_rows() -> None:
    text = DEALS.replace("rows deal", 'alias rep\n  | written | means |\n  | "Al"    | A     |\nrows deal')
    columns, result = run_deals(pa.Table.from_pylist([{**SOLD[0], "rep": "Al"}, *SOLD[1:]]), text)
    assert_same(columns, result)


INPUTS = """perfkit 2027
plan "Inputs" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
input
  sold  : money  else USD 7
  grade : "A" or "B" or empty
  calls : count  else 1
pay commission = 5% * sold * calls  only if grade is not empty
"""
GIVEN = [
    {"id": "B", "period": None, "sold": Decimal("100.00"), "grade": "A", "calls": None},
    {"id": "A", "period": "2027-02", "sold": Decimal("1.00"), "grade": "B"},
    {"id": "B", "period": "2027-01", "sold": Decimal("200.00"), "grade": None},
    {"id": "A", "period": "2027-01", "sold": None, "grade": "B"},
]


def run_inputs(given: list[dict[str, object]]) -> tuple[perfkit.ColumnResult, perfkit.Result]:
    plan = perfkit.load_plan(INPUTS)
    facts = {"rep": pa.Table.from_pylist(REPS), "input": pa.Table.from_pylist(given)}
    return perfkit.compile_plan(plan).columns(facts, "2027-01"), perfkit.evaluate(
        plan, {"rep": REPS, "input": given}, "2027-01"
    )


def test_inputs_of_the_period_go_before_those_of_all_periods(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = spy(monkeypatch)
    columns, result = run_inputs(GIVEN)
    assert heard == [True, True] and columns.by["columns"] == 2
    assert columns.payouts["commission"].tolist() == [1000, 35]
    assert_same(columns, result)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "Z"},
        {"period": "2027-Q1"},
        {"period": "x"},
        {"grade": "C"},
        {"calls": Decimal("1.5")},
        {"id": "B", "period": "2027-01", "sold": Decimal("5.00")},
    ],
)
def test_inputs_that_are_not_plain_are_told_of_as_rows(wrong: dict[str, object]) -> None:
    columns, result = run_inputs([*GIVEN, {"id": "A", "period": "2027-03", "sold": None, "grade": None} | wrong])
    assert result.findings and columns.by["columns"] == 0
    assert_same(columns, result)


def test_inputs_as_arrays_are_paid_alike() -> None:
    words = np.array(["A", "B"])
    facts = {"rep": {"id": words[::-1]}, "input": {"id": words, "sold": np.array([100, 300]), "grade": words}}
    compiled = perfkit.compile_plan(perfkit.load_plan(INPUTS))
    assert compiled.columns(facts, "2027-01").payouts["commission"].tolist() == [15, 5]
    facts["input"]["id"] = np.array(["A", "Z"])
    assert {found.code.code for found in compiled.columns(facts, "2027-01").findings} == {"PKE030"}


DATED = """perfkit 2027
plan "Owners" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id : text
rows account key name since starts until ends
  name   : text
  starts : date
  ends   : date or empty
  owner  : rep
rows deal key deal_id dated booked
  deal_id : text
  account : account
  booked  : date
  amount  : money
calc each deal
  own : flag = account.owner is not empty
pay commission = sum(deal.amount where deal.own)
"""


@pytest.mark.parametrize("wrong", [{}, {"ends": datetime.date(2027, 1, 25)}, {"starts": datetime.date(2027, 1, 20)}])
def test_dated_lines_of_frames_are_read_as_of_each_rows_day(wrong: dict[str, object]) -> None:
    day = [datetime.date(2027, 1, each) for each in range(1, 31)]
    accounts = [
        {"name": "Y", "starts": day[19], "ends": None, "owner": "B"},
        {"name": "X", "starts": day[9], "ends": None, "owner": "A"},
        {"name": "Y", "starts": day[0], "ends": day[14], "owner": "A", **wrong},
    ]
    deals = [
        {"deal_id": f"D-{at}", "account": "XY"[at % 2], "booked": day[at], "amount": Decimal(at)} for at in range(29)
    ]
    facts = {"rep": REPS, "account": accounts, "deal": deals}
    plan = perfkit.load_plan(DATED)
    columns = perfkit.compile_plan(plan).columns(
        {n: pa.Table.from_pylist(rows) for n, rows in facts.items()}, "2027-01"
    )
    result = perfkit.evaluate(plan, facts, "2027-01")
    if wrong:
        assert set(columns.findings) == set(result.findings) != set()
    else:
        assert columns.by["columns"] == 2
        assert_same(columns, result)


@pytest.mark.parametrize(
    ("argument", "given"),
    [("period", None), ("as_of", "2027-03-01"), ("progress", 42), ("map_blocks", 3), ("ledger", 3), ("rates", 3)],
)
def test_a_wrong_argument_is_told_in_words(argument: str, given: object) -> None:
    compiled = perfkit.compile_plan(perfkit.load_plan(IN_PARTS))
    facts = {"rep": pa.table({"id": ["A", "B"]}), "deal": deals(1, 2)}
    asked = {"period": "2027-03", argument: given}
    with pytest.raises(TypeError, match=f"^{argument} must be "):
        compiled.columns(facts, **asked)  # type: ignore[arg-type]
