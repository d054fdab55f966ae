"""Tables that come in parts: put together as one, or left in their parts where reading them tells what is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from perfkit.adapters import frames
from perfkit.adapters.frames import OpenFrame, collect_parts, iter_frames, open_frame, read_frame, read_lines

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
pl = pytest.importorskip("polars", reason="polars is not installed")
pytest.importorskip("narwhals", reason="dataframes need perfkit[frames]")

ONE, TWO = {"a": [1, 2], "b": ["x", "y"]}, {"b": ["z"], "a": [3]}
FLOATS = pa.table({"a": pa.array([0.5]), "b": ["f"]})
NO_FLOATS = pa.table({"a": pa.array([None, float("nan")]), "b": ["f", "g"]})
ZONES = pa.table({"a": pa.array([datetime.datetime(2027, 1, 5)], pa.timestamp("s", "UTC")), "b": ["f"]})
BYTES = pa.table({"a": pa.array([b"x"]), "b": ["f"]})
ARROW, POLARS = pa.table(ONE), pl.DataFrame(TWO)
OTHER = pa.table({"a": [5], "c": ["w"]})
TOGETHER = [(1, "x"), (2, "y"), (3, "z")]


class Capsule:
    """A table that only Arrow's capsules give."""

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.table.__arrow_c_stream__(requested_schema)


def collect(table: object, told: list[tuple[str, int]] | None = None) -> Any:
    found = collect_parts({"deal": table}, progress=None if told is None else lambda *each: told.append(each))
    assert list(found) == ["deal"]
    return found["deal"]


def list_rows(table: Any) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def test_parts_that_fit_together_are_one_table_of_arrow() -> None:
    for parts, of in (((ARROW, POLARS), "pyarrow"), ((pl.from_arrow(ARROW), pa.table(TWO)), "polars")):
        told: list[tuple[str, int]] = []
        made = collect(iter(parts), told)
        assert list_rows(made) == TOGETHER and told == [("deal", 2), ("deal", 3)]
        assert made.schema.metadata[frames.PARTS_OF] == of.encode()
        assert list_rows(collect(lambda parts=parts: iter(parts))) == TOGETHER
        assert list_rows(collect(part for part in parts)) == TOGETHER
    noted = ARROW.replace_schema_metadata({b"own": b"kept"})
    assert collect(iter([noted])).schema.metadata == {b"own": b"kept", frames.PARTS_OF: b"pyarrow"}
    reader = pa.RecordBatchReader.from_batches(ARROW.schema, ARROW.to_batches(max_chunksize=1))
    assert list_rows(collect(reader)) == TOGETHER[:2]
    assert list_rows(collect(iter([Capsule(ARROW), POLARS]))) == TOGETHER


def test_parts_whose_floats_are_none_fit_together_and_others_stay_parts() -> None:
    made = collect(iter([ARROW, NO_FLOATS, POLARS]))
    assert list_rows(made) == [*TOGETHER[:2], (None, "f"), (None, "g"), TOGETHER[2]]
    for odd in (FLOATS, ZONES, BYTES):
        for parts in ([odd], [odd, ARROW], [ARROW, odd, POLARS]):
            asked: list[object] = []
            found = collect(asked.append(part) or part for part in parts)
            assert isinstance(found, list) and asked == parts and len(found) == len(parts)
            assert [len(each) for each in found] == [len(each) for each in parts]
    # Kinds that do not fit together are parts too, though each of them is a table.
    found = collect(iter([ARROW, pa.table({"a": ["1"], "b": ["f"]})]))
    assert isinstance(found, list) and [len(each) for each in found] == [2, 1]


def test_a_part_that_is_refused_is_the_last_that_is_asked_for() -> None:
    for odd in (OTHER, {"a": 1}, 5, pa.chunked_array([[1]])):
        asked: list[object] = []
        found = collect(asked.append(part) or part for part in (ARROW, odd, POLARS))
        assert isinstance(found, list) and len(found) == 2 and found[1] is odd and asked == [ARROW, odd]
    # Records are no dataframes from the first one on: all of them are kept.
    records = [{"a": 1}, {"a": 2}, {"a": 3}]
    assert collect(iter(records)) == records
    assert list(collect(iter([]))) == [] and collect(lambda: []) == []
    assert collect(records) is records and collect(ARROW) is ARROW and collect(5) == 5


def test_without_arrow_parts_are_kept_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = frames.load_library
    monkeypatch.setattr(frames, "load_library", lambda module: None if module == "pyarrow" else usual(module))
    assert collect(iter([POLARS, POLARS])) == [POLARS, POLARS]
    assert list(collect(iter([]))) == []


def test_what_was_begun_before_is_left_as_it_is() -> None:
    begun = (part for part in (ARROW, POLARS))
    next(begun)
    assert collect(begun) is begun
    assert list(iter_frames(begun, name="deal")) == [None]


def test_a_stream_that_gives_its_columns_once_is_held() -> None:
    held = collect(Capsule(ARROW))
    assert list_rows(held) == TOGETHER[:2]
    twice = pa.Table.from_arrays([pa.array([1]), pa.array([2])], ["a", "a"])
    for table in (Capsule(twice), twice, POLARS, pa.array([1]), pa.chunked_array([[1]])):
        assert collect(table) is table


@pytest.mark.parametrize(
    ("given", "sizes"),
    [
        (lambda: iter([ARROW, POLARS]), [2, 1]),
        (lambda: [ARROW, POLARS], [2, 1]),
        (lambda: (ARROW,), [2]),
        (lambda: ARROW, [2]),
        (lambda: (part for part in (POLARS, ARROW)), [1, 2]),
        (lambda: pa.RecordBatchReader.from_batches(ARROW.schema, ARROW.to_batches(max_chunksize=1)), [1, 1]),
        (lambda: [ARROW, {"a": 1}, POLARS], [2, None]),
        (lambda: [], []),
        (lambda: {"a": 1}, [None]),
        (lambda: 5, [None]),
        (lambda: [pa.chunked_array([[1]])], [None]),
        ([ARROW], [2]),
        (ARROW, [2]),
    ],
)
def test_parts_are_opened_one_after_the_other_until_one_is_none(given: object, sizes: list[int | None]) -> None:
    found = [None if each is None else len(each.frame) for each in iter_frames(given, name="deal")]
    assert found == sizes


def test_some_lines_keep_the_numbers_that_they_have_among_all() -> None:
    for table in (ARROW, pl.from_arrow(ARROW), pl.from_arrow(ARROW).lazy()):  # type: ignore[union-attr]
        for lines, rows in (([1], [(2, "y")]), ([0, 1], TOGETHER[:2]), ([], [])):
            found = read_lines(table, iter(lines), name="deal")
            assert found is not None and found.headers == ("a", "b")
            assert found.rows == rows and list(found.numbers) == [line + 1 for line in lines]
    for no_table in ([{"a": 1}], 5, None, pa.array([1]), pa.Table.from_arrays([pa.array([1])] * 2, ["a", "a"])):
        assert read_lines(no_table, [0], name="deal") is None


def read(table: object) -> tuple[list[tuple[object, ...]], dict[str, str]]:
    opened = open_frame(table, name="deal")
    assert isinstance(opened, OpenFrame)
    made = read_frame(opened, name="deal")
    return [tuple(row) for row in made.rows], {header: each.what() for header, each in made.refused.items()}


def test_moments_of_nanoseconds_are_no_midnights() -> None:
    noon = datetime.datetime(2027, 1, 5, 12)
    for nanoseconds, shown in (
        (0, datetime.datetime(2027, 1, 5)),
        (1, datetime.datetime(2027, 1, 5, 0, 0, 0, 1)),
        (999, datetime.datetime(2027, 1, 5, 0, 0, 0, 1)),
        (1000, datetime.datetime(2027, 1, 5, 0, 0, 0, 1)),
        (2001, datetime.datetime(2027, 1, 5, 0, 0, 0, 2)),
    ):
        first = pl.Series("at", [datetime.datetime(2027, 1, 5)]).dt.cast_time_unit("ns").to_physical() + nanoseconds
        series = pl.concat([first.cast(pl.Datetime("ns")), pl.Series("at", [noon, None], pl.Datetime("ns"))])
        assert read(series.to_frame()) == ([(shown,), (noon,), (None,)], {})
    for unit in ("us", "ms"):
        assert read(pl.DataFrame({"at": pl.Series([noon], dtype=pl.Datetime(unit))})) == ([(noon,)], {})
    spans = pl.DataFrame({"at": pl.Series([datetime.timedelta(hours=1)], dtype=pl.Duration("ns"))})
    assert read(spans) == ([(datetime.timedelta(hours=1),)], {})


@pytest.mark.parametrize(
    ("array", "rows", "said"),
    [
        (pa.array([2**31 - 1], pa.date32()), [("",)], "a day before the year 1 or after 9999"),
        (pa.array([b"\xff"]).cast(pa.binary()).view(pa.string()), [("",)], "a text that is not UTF-8"),
        (pa.array([2**62], pa.duration("s")), [("",)], "one that is beyond the `Duration(time_unit='s')` of Python"),
        (pa.array([Decimal(10)], pa.decimal128(9, -1)), [("",)], "decimals of a scale below zero"),
        (pa.array([86_400_000, None], pa.date64()), [(datetime.datetime(1970, 1, 2),), (None,)], ""),
    ],
)
def test_cells_that_no_value_of_python_holds_are_refused_with_why(
    array: object, rows: list[tuple[object, ...]], said: str
) -> None:
    found, refused = read(pa.table({"c": array}))
    assert found == rows
    assert (refused == {}) if not said else refused["c"].endswith(f"that cannot be read: {said}")


def test_only_one_part_is_open_at_a_time() -> None:
    asked: list[int] = []

    def parts() -> Iterator[object]:
        for at in range(3):
            asked.append(at)
            yield pa.table({"a": [at]})

    opened = iter_frames(parts, name="deal")
    assert asked == []
    for at in range(3):
        assert next(opened) is not None and asked == list(range(at + 1))
