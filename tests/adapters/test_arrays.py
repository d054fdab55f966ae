"""Columns of dataframes as arrays: which are taken, with what in them, and which are left to be read as rows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from perfkit.expr import Kind, Type

np = pytest.importorskip("numpy", reason="arrays need perfkit[frames]")
pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pytest.importorskip("narwhals", reason="dataframes need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns import Coded

KINDS = {
    kind.name.lower(): Type(kind) for kind in (Kind.NUMERIC, Kind.DATE, Kind.FLAG, Kind.TEXT, Kind.LABEL, Kind.MONTHS)
}
LINK = Type(Kind.LINK, table="t")
DAY, OTHER = datetime.date(2027, 3, 31), datetime.date(1969, 12, 31)


def read(columns: dict[str, Any], kinds: dict[str, Type], **options: Any) -> dict[str, Any] | None:
    from perfkit.adapters.arrays import read_arrays
    from perfkit.columns import Scaled

    return read_arrays(pa.table(columns), kinds, name="t", scaled=Scaled, **options)


def show(found: Any) -> object:
    """Cells as they are, none where one is missing; a figure with its decimals and where 64 bits do not hold it."""
    from perfkit.adapters.arrays import Links
    from perfkit.columns import Coded, Scaled

    if isinstance(found, Scaled):
        beyond = () if found.beyond is None else (found.beyond.tolist(),)
        return (show(found.values), found.places, *beyond)
    if isinstance(found, Links):
        return ("links", show(found.keys))
    if isinstance(found, Coded):
        codes = np.ma.getdata(found.codes).tolist()
        missing = np.ma.getmaskarray(found.codes).tolist()
        return [None if lacks else found.words[code] for code, lacks in zip(codes, missing, strict=True)]
    assert isinstance(found, np.ndarray)
    return found.tolist()


WORD = 1 << 63
MONEY = pa.decimal128(38, 2)
CELLS: dict[str, tuple[Any, Type, object]] = {
    # the array, what is asked for, and what is made of it; nothing where rows are read
    "whole numbers": (pa.array([1, -2], pa.int8()), KINDS["numeric"], ([1, -2], 0)),
    "whole numbers, one missing": (pa.array([1, None]), KINDS["numeric"], ([1, None], 0)),
    "whole numbers without a sign": (pa.array([1], pa.uint32()), KINDS["numeric"], ([1], 0)),
    "decimals": (pa.array([Decimal("1.25"), Decimal(-3)], MONEY), KINDS["numeric"], ([125, -300], 2)),
    "decimals, one missing": (pa.array([None, Decimal("0.01")], MONEY), KINDS["numeric"], ([None, 1], 2)),
    "decimals without decimals": (pa.array([Decimal(7)], pa.decimal128(9, 0)), KINDS["numeric"], ([7], 0)),
    "twelve decimals": (pa.array([Decimal(7)], pa.decimal128(38, 12)), KINDS["numeric"], ([7 * 10**12], 12)),
    "thirteen decimals": (pa.array([Decimal(7)], pa.decimal128(38, 13)), KINDS["numeric"], None),
    "decimals that count tens": (pa.array([Decimal(70)], pa.decimal128(9, -1)), KINDS["numeric"], None),
    "wide decimals": (pa.array([Decimal(7)], pa.decimal256(60, 2)), KINDS["numeric"], ([700], 2)),
    "decimals at the end of 64 bits": (
        pa.array([Decimal(WORD - 1), Decimal(-WORD)], pa.decimal128(38, 0)), KINDS["numeric"], ([WORD - 1, -WORD], 0),
    ),
    "decimals beyond 64 bits": (
        pa.array([Decimal(WORD), Decimal(5), Decimal(-WORD - 1), None], pa.decimal128(38, 0)), KINDS["numeric"],
        ([0, 5, 0, None], 0, [True, False, True, False]),
    ),
    "part of an array of decimals": (
        pa.array([Decimal(at) for at in range(5)], MONEY).slice(1, 3), KINDS["numeric"], ([100, 200, 300], 2),
    ),
    "floats": (pa.array([0.5]), KINDS["numeric"], None),
    "figures as text": (pa.array(["1"]), KINDS["numeric"], None),
    "figures of nothing": (pa.array([None, None]), KINDS["numeric"], ([None, None], 0)),
    "days": (pa.array([DAY, None, OTHER]), KINDS["date"], [DAY, None, OTHER]),
    "days in milliseconds": (pa.array([DAY], pa.date64()), KINDS["date"], [DAY]),
    "midnights": (pa.array([datetime.datetime(2027, 3, 31), None]), KINDS["date"], [DAY, None]),
    "midnights of seconds": (pa.array([datetime.datetime(1969, 12, 31)], pa.timestamp("s")), KINDS["date"], [OTHER]),
    "a moment": (pa.array([datetime.datetime(2027, 3, 31, 0, 0, 0, 1)], pa.timestamp("us")), KINDS["date"], None),
    "a moment before 1970": (pa.array([datetime.datetime(1969, 12, 31, 23, 59)]), KINDS["date"], None),
    "midnights of a zone": (pa.array([datetime.datetime(2027, 3, 31)], pa.timestamp("s", "UTC")), KINDS["date"], None),
    "days as text": (pa.array(["2027-03-31"]), KINDS["date"], None),
    "days of nothing": (pa.array([None]), KINDS["date"], [None]),
    "flags": (pa.array([True, None, False]), KINDS["flag"], [True, None, False]),
    "flags as numbers": (pa.array([1, 0]), KINDS["flag"], None),
    "flags of nothing": (pa.array([None]), KINDS["flag"], [None]),
    "texts": (pa.array(["b", "a", None, "b"]), KINDS["text"], ["b", "a", None, "b"]),
    "long texts": (pa.array(["b c"], pa.large_string()), KINDS["text"], ["b c"]),
    "texts of a dictionary": (pa.array(["b", "a", "b"]).dictionary_encode(), KINDS["text"], ["b", "a", "b"]),
    "figures of a dictionary": (pa.array([7, 8, 7]).dictionary_encode(), KINDS["numeric"], ([7, 8, 7], 0)),
    "texts of nothing": (pa.array([None]), KINDS["text"], [None]),
    "texts of other signs": (pa.array(["甲", "é"]), KINDS["text"], ["甲", "é"]),
    "a text with a blank before it": (pa.array(["a", " b"]), KINDS["text"], None),
    "a text with a blank behind it": (pa.array(["a", "b "]), KINDS["text"], None),
    "a text of nothing": (pa.array(["a", ""]), KINDS["text"], None),
    "a text with a sign that is not seen": (pa.array(["a", "b\u200b"]), KINDS["text"], None),
    "a text of another blank": (pa.array(["a", "\u3000甲"]), KINDS["text"], None),
    "texts as bytes": (pa.array([b"a"]), KINDS["text"], None),
    "texts as numbers": (pa.array([1]), KINDS["text"], None),
    "labels": (pa.array(["x", None]), KINDS["label"], ["x", None]),
    "links": (pa.array(["x", None, "y"]), LINK, ("links", ["x", None, "y"])),
    "links as numbers": (pa.array([1]), LINK, None),
    "months": (pa.array(["x"]), KINDS["months"], None),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS)
def test_a_column_is_taken_where_it_is_plain(case: str) -> None:
    array, kind, expected = CELLS[case]
    found = read({"c": array}, {"c": kind})
    assert (None if found is None else show(found["c"])) == expected
    # In several parts, and beside a column that nobody wants.
    found = read({"c": pa.chunked_array([array, array[:0]]), "other": array}, {"c": kind, "d": kind})
    assert (None if found is None else {name: show(each) for name, each in found.items()}) == (
        None if expected is None else {"c": expected}
    )


def test_views_of_texts_are_texts() -> None:
    array = pa.array(["b", None, "a"], pa.string_view())
    found = read({"c": array}, {"c": KINDS["text"]})
    assert found is not None and show(found["c"]) == ["b", None, "a"]


def test_tables_are_taken_by_their_headers() -> None:
    columns, kinds = {"a": [1], "b": [2]}, {"a": KINDS["numeric"], "c": KINDS["numeric"]}
    for options, expected in (
        ({}, ["a"]),
        ({"unless": ["c"]}, ["a"]),
        ({"unless": ["b"]}, None),
        ({"unless": ["a"]}, None),
        ({"is_closed": True}, None),
    ):
        found = read(columns, kinds, **options)
        assert (None if found is None else list(found)) == expected
    found = read({"a": [1]}, kinds, is_closed=True)
    assert found is not None and list(found) == ["a"]
    assert read({"b": [2]}, kinds) == {}


def test_what_is_no_table_of_different_columns_is_read_as_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    from perfkit.adapters import arrays
    from perfkit.columns import Scaled

    kinds = {"a": KINDS["numeric"]}
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"])
    for table in ([{"a": 1}], [], None, 5, "a", {"a": [1]}, twice, pa.array([1])):
        assert arrays.read_arrays(table, kinds, name="t", scaled=Scaled) is None
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    relation = duckdb.sql("select 7 as a, 340282366920938463463374607431768211455::uhugeint as b")
    found = arrays.read_arrays(relation, kinds, name="t", scaled=Scaled)
    assert found is not None and show(found["a"]) == ([7], 0)
    assert arrays.read_arrays(relation, {**kinds, "b": kinds["a"]}, name="t", scaled=Scaled) is None
    asked: list[str] = []
    monkeypatch.setattr(arrays, "load_library", lambda name: asked.append(name))
    assert arrays.read_arrays([{"a": 1}], kinds, name="t", scaled=Scaled) is None and asked == []
    assert arrays.read_arrays(relation, kinds, name="t", scaled=Scaled) is None and asked == ["pyarrow"]


# --- links -----------------------------------------------------------------------------------------------------------


def code(words: list[str | None], *, is_arrow: bool = False) -> Coded:
    """Texts by number, each word once, as they first come."""
    from perfkit.adapters.arrays import Words
    from perfkit.columns import Coded

    once = list(dict.fromkeys(word for word in words if word is not None))
    codes = np.array([0 if word is None else once.index(word) for word in words], np.int64)
    missing = [word is None for word in words]
    made = np.ma.MaskedArray(codes, mask=missing) if any(missing) else codes
    return Coded(made, Words(pa.array(once, pa.large_string())) if is_arrow else once)


@pytest.mark.parametrize("is_arrow", [False, True])
def test_links_are_the_numbers_of_the_lines_that_they_lead_to(is_arrow: bool) -> None:
    from perfkit.adapters.arrays import Links, number_links

    def number(links: list[str | None], keys: list[str | None], **options: Any) -> list[int | None] | None:
        found = number_links(Links(code(links, is_arrow=is_arrow)), code(keys, is_arrow=is_arrow), **options)
        return None if found is None else found.tolist()

    assert number(["c", "a", "c"], ["a", "b", "c"]) == [2, 0, 2]
    assert number(["c", None], ["a", "b", "c"]) == [2, None]
    assert number(["c", "d"], ["a", "b", "c"]) is None
    assert number([], ["a"]) == [] and number([None, None], ["a"]) == [None, None] and number([], []) == []
    assert number([None], []) == [None] and number(["a"], []) is None
    # Keys that are missing, or there twice, name no line; of dated lines they are numbered as they first come.
    assert number(["a"], ["a", None]) is None
    assert number(["a"], ["b", "a", "b"]) is None
    assert number(["a", "b", "c"], ["b", "a", "b", "c", "a"], is_dated=True) == [1, 0, 2]
    assert number(["a"], ["a", None], is_dated=True) is None
    for aliases, numbers in (({"A": "a"}, [0, 1]), ({"A": "b"}, [1, 1]), ({"A": "z"}, None), ({}, None)):
        assert number(["A", "b"], ["a", "b"], aliases=aliases) == numbers
    assert number_links(Links(code(["a"])), ["a"]) is None


def test_keys_in_another_order_than_their_words_are_numbered_by_their_lines() -> None:
    from perfkit.adapters.arrays import Links, Words, number_links
    from perfkit.columns import Coded

    keys = Coded(np.array([2, 0, 1]), ["x", "y", "z"])
    found = number_links(Links(Coded(np.array([1, 0, 1]), ["z", "y"])), keys)
    assert found is not None and found.tolist() == [2, 0, 2]
    words = Words(pa.array(["x", "y"]))
    assert (len(words), list(words), words[1]) == (2, ["x", "y"], "y")
