"""Cells and arrays of a host become columns of whole numbers, and lines of these become cells again."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from perfkit import compile_plan, evaluate, load_plan
from perfkit.engine import KEY_JOINT, Failure, RawTable
from perfkit.expr import Kind, Pure, Type
from perfkit.integers import Texts

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

MONEY, COUNT = Type(Kind.NUMERIC, money=1, currency="USD"), Type(Kind.NUMERIC, Pure.COUNT)
NUMBER, PERCENT = Type(Kind.NUMERIC), Type(Kind.NUMERIC, Pure.PERCENT)
DATE, FLAG, TEXT, LINK = Type(Kind.DATE), Type(Kind.FLAG), Type(Kind.TEXT), Type(Kind.LINK, table="t")
DAY = datetime.date(2027, 3, 31)
FAR = 1 << 62


def take(cells: list[object], kind: Type) -> tuple[Column, object] | None:
    from perfkit.columns.take import to_column

    return to_column(cells, kind, Texts())  # type: ignore[arg-type]


def test_cells_become_whole_numbers_with_the_decimals_that_they_need() -> None:
    failure = Failure.__new__(Failure)
    for cells, kind, values, places, has in (
        ([Fraction(5, 4), None], MONEY, [125, 0], 2, [True, False]),
        ([Fraction(1, 1000)], MONEY, [1], 3, None),
        ([Fraction(1, 10**12), failure], NUMBER, [1, 0], 12, [True, False]),
        ([True, False], FLAG, [True, False], 0, None),
        ([DAY], DATE, [DAY.toordinal()], 0, None),
        (["b", "a", "b"], TEXT, [0, 1, 0], 0, None),
        ([], MONEY, [], 2, None),
    ):
        made = take(cells, kind)
        assert made is not None and not made[1].any()
        found = made[0]
        assert (found.values.tolist(), found.places) == (values, places)
        assert (None if found.has is None else found.has.tolist()) == has
        assert found.values.dtype == (np.bool_ if kind is FLAG else np.int64)


@pytest.mark.parametrize("sign", [1, -1])
def test_cells_that_fit_no_column_are_noted_and_left_alone(sign: int) -> None:
    for odd, kind in ((Fraction(sign * FAR), COUNT), (Fraction(sign, 10**13), NUMBER), (Fraction(sign, 3), NUMBER)):
        first = Fraction(sign * (FAR - 1)) if kind is COUNT else Fraction(sign, 8)
        found = take([first, odd, Fraction(5)], kind)
        assert found is not None and found[1].tolist() == [False, True, False]
        near = sign * (FAR - 1) if kind is COUNT else sign * 1250
        assert found[0].values.tolist() == [near, 0, 5 if kind is COUNT else 50000]
    assert take([object()], NUMBER) is None


def array(given: object, kind: Type) -> tuple[list[object], int, list[bool] | None]:
    from perfkit.columns.take import take_array

    found = take_array(given, kind, "c", Texts())
    return found.values.tolist(), found.places, None if found.has is None else found.has.tolist()


def test_arrays_become_columns() -> None:
    from perfkit.columns import Coded, Scaled

    masked = np.ma.MaskedArray([1, 2], mask=[False, True])
    assert array(np.array([1, 2], np.int8), MONEY) == ([1, 2], 2, None)
    assert array(masked, COUNT) == ([1, 2], 0, [True, False])
    assert array(Scaled(np.array([9500]), 4), PERCENT) == ([9500], 4, None)
    assert array(Scaled([7], 1), NUMBER) == ([7], 1, None)
    assert array(np.array([5], np.uint32), NUMBER) == ([5], 0, None)
    assert array(np.array([DAY], "datetime64[D]"), DATE) == ([DAY.toordinal()], 0, None)
    assert array(np.array([], "datetime64[D]"), DATE) == ([], 0, None)
    assert array(np.array([f"{DAY}T00:00"], "datetime64[s]"), DATE) == ([DAY.toordinal()], 0, None)
    assert array(np.array([True]), FLAG) == ([True], 0, None)
    assert array(np.array(["x", "y", "x"]), TEXT) == ([0, 1, 0], 0, None)
    assert array(np.array(["x"], object), TEXT) == ([0], 0, None)
    assert array(np.array([3]), LINK) == ([3], 0, None)
    assert array(Coded(np.array([1, 0]), ["b", "a"]), TEXT) == ([1, 0], 0, None)
    assert array(Coded(np.array([0, 0]), []), TEXT) == ([0, 0], 0, None)


def test_a_broken_count_is_found_in_an_array_too() -> None:
    from perfkit.columns.take import Scaled, find_broken, take_array

    given = np.ma.MaskedArray([15, 20, 25], mask=[False, False, True])
    broken = find_broken(take_array(Scaled(given, 1), COUNT, "c", Texts()), COUNT)
    assert broken is not None and broken.tolist() == [True, False, False]
    assert find_broken(take_array(Scaled([20], 1), COUNT, "c", Texts()), COUNT) is None
    assert find_broken(take_array(Scaled([15], 1), NUMBER, "c", Texts()), NUMBER) is None


def test_a_figure_with_more_decimals_than_pass_a_door_is_found_in_an_array_too() -> None:
    from perfkit.columns.take import Scaled, find_broken, take_array

    for places, flags in (
        (13, [False, True, True, False]),
        (14, [True, True, True, False]),
        (32, [True] * 3 + [False]),
    ):
        broken = find_broken(take_array(Scaled([1_230, 1_234, -1, 0], places), NUMBER, "c", Texts()), NUMBER)
        assert broken is not None and broken.tolist() == flags
    assert find_broken(take_array(Scaled([1_200, 0], 14), PERCENT, "c", Texts()), PERCENT) is None
    assert find_broken(take_array(Scaled([1], 12), NUMBER, "c", Texts()), NUMBER) is None


ROWS = """perfkit 2027
plan "Rows" version 1
currency USD
effective 2027-01-01 to 2027-12-31
period month
participants rep key id
  id    : text
  since : date or empty
pay bonus = USD 1 only if since is not empty
"""
SOUND = {"id": ["a", "b"], "since": ["2027-03-01", "2027-03-02"]}
DAYS = {"since": "datetime64[D]"}


@pytest.mark.parametrize(
    ("changed", "cells", "told"),
    [
        ({"id": ["a", None]}, {}, {"PKE005"}),
        ({"id": ["a", ""]}, {}, {"PKE005"}),
        ({"id": ["a", 7]}, {}, {"PKV033"}),
        ({"id": ["a", " a"]}, {}, {"PKE006"}),
        ({"id": ["a", "b "]}, {}, set()),
        ({"id": ["甲", "乙"]}, {}, set()),
        ({"id": ["甲", "乙\u200b"]}, {}, {"PKV035"}),
        ({"since": ["2027-03-01", "NaT"]}, {"since": [datetime.date(2027, 3, 1), None]}, set()),
        (
            {"since": np.array(["2027-03-01T00", "2027-03-01T23"], "datetime64[h]")},
            {"since": [datetime.date(2027, 3, 1), datetime.datetime(2027, 3, 1, 23)]},
            {"PKV027"},
        ),
        (
            {"since": np.array(["2027-03-01T23", "NaT"], "datetime64[h]")},
            {"since": [datetime.datetime(2027, 3, 1, 23), None]},
            {"PKV027"},
        ),
        ({"since": ["2027-03-01", "12921-08-18"]}, {}, {"PKV027"}),
    ],
)
def test_cells_of_arrays_are_told_as_those_of_rows(
    changed: dict[str, object], cells: dict[str, list[object]], told: set[str]
) -> None:
    plan, given = load_plan(ROWS), SOUND | changed
    arrays = {name: np.asarray(each, getattr(each, "dtype", DAYS.get(name, object))) for name, each in given.items()}
    columns: dict[str, list[object]] = {**given, **cells}  # type: ignore[dict-item]
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    done, result = compile_plan(plan).columns({"rep": arrays}, "2027-03"), evaluate(plan, {"rep": rows}, "2027-03")
    assert {found.code.code for found in result.findings} == told
    assert [(each.code, each.values) for each in done.findings] == [
        (each.code, each.values) for each in result.findings
    ]
    paid = {key: int(units) for key, units in zip(done.keys, done.payouts.get("bonus", ()), strict=True)}
    assert paid == {key: int(each.payouts["bonus"].amount * 100) for key, each in result.statements.items()}


def test_error_fewer_than_no_decimals() -> None:
    from perfkit.columns import Scaled

    with pytest.raises(TypeError, match="has -1 decimals: give"):
        array(Scaled([1], -1), NUMBER)


@pytest.mark.parametrize(
    ("given", "kind", "said"),
    [
        ([1.5], MONEY, "floats"),
        ([[1], [2]], MONEY, "one dimension"),
        ([1], PERCENT, "Scaled"),
        ([1], FLAG, "does not hold"),
        ([1], TEXT, "does not hold"),
        ([1], DATE, "does not hold"),
        ([True], MONEY, "does not hold"),
        ([True], DATE, "does not hold"),
        (["x"], COUNT, "does not hold"),
        (np.array([1], np.uint64), COUNT, "does not hold"),
        (np.array(["2027-01-01"], "datetime64[D]"), FLAG, "does not hold"),
    ],
)
def test_error_an_array_of_another_kind_is_refused(given: object, kind: Type, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        array(np.asarray(given), kind)


def test_cells_are_written_as_a_host_writes_them() -> None:
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given, to_cell

    def cell(
        value: int, kind: Type, places: int = 0, *, has: bool = True, tables: dict[str, Given] | None = None
    ) -> object:
        return to_cell(Column(np.array([0, value]), places, np.array([False, has])), kind, 1, ["no", "yes"], tables)

    named, plain = Given({}, 2, ["a", "b"]), Given({}, 2)
    assert cell(7, MONEY, 2, has=False) is None
    assert [cell(at, LINK, tables={"t": named}) for at in (-1, 0, 1, 2)] == ["-1", "a", "b", "2"]
    assert cell(1, LINK, tables={"t": plain}) == cell(1, LINK, tables={"u": named}) == cell(1, LINK) == "1"
    assert cell(1, FLAG) is True and cell(0, FLAG) is False
    assert cell(DAY.toordinal(), DATE) == DAY
    assert cell(1, TEXT) == "yes"
    assert [cell(at, COUNT, 2) for at in (300, 301)] == [3, Decimal("3.01")]
    assert cell(42, Type(Kind.NUMERIC, days=1)) == 42 and isinstance(cell(42, Type(Kind.NUMERIC, days=1)), int)
    assert cell(300, MONEY, 2) == Decimal(3) and isinstance(cell(300, MONEY, 2), Decimal)
    assert to_cell(Column(np.array([5])), COUNT, 0, []) == 5


def test_lines_that_are_cut_out_keep_what_they_are_called_and_where_they_stood() -> None:
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

    given = Given({"n": Column(np.arange(5), 1, np.array([True, False] * 2 + [True]))}, 5, list("abcde"))
    once = given.cut(np.array([1, 2, 4]))
    twice = once.cut(np.array([0, 2]))
    assert [once.key(line) for line in range(once.count)] == ["b", "c", "e"]
    assert once.columns["n"].values.tolist() == [1, 2, 4]
    assert once.columns["n"].has is not None and once.columns["n"].has.tolist() == [False, True, True]
    assert twice.at is not None and twice.at.tolist() == [1, 4]
    assert [twice.key(line) for line in range(2)] == ["b", "e"]
    assert list(Given({}, 3).cut(np.array([2])).keys or ()) == ["2"] and given.columns["n"].places == 1


def test_lines_are_called_by_their_keys() -> None:
    from perfkit.columns import Coded, Scaled, take_arrays

    table = {"k": np.array(["x", "y"]), "n": np.array([1, 22]), "f": Scaled(np.array([150, 2000]), 2)}
    kinds = {"k": TEXT, "n": COUNT, "f": NUMBER}
    keys = take_arrays(table, kinds, {}, Texts(), key=("k", "n")).keys
    assert keys is not None
    assert list(keys) == [f"x{KEY_JOINT}1", f"y{KEY_JOINT}22"]
    assert keys[-1] == keys[1] and keys[-2] == keys[0] and len(keys) == 2
    for line in (2, -3):
        with pytest.raises(IndexError):
            keys[line]
    assert list(take_arrays(table, kinds, {}, Texts(), key=("f",)).keys or ()) == ["3/2", "20"]
    for key in ((), ("k", "z")):
        assert take_arrays(table, kinds, {}, Texts(), key=key).keys is None
    coded: dict[str, object] = {"k": Coded(np.array([1, 0]), ["a", "b"]), "n": np.array([1, 2])}
    for unread, is_column in ((("k",), False), ((), True)):
        given = take_arrays(coded, kinds, {}, Texts(), key=("k",), unread=unread)
        assert list(given.keys or ()) == ["b", "a"] and ("k" in given.columns) is is_column
        assert given.keys is not None and len(given.keys) == 2
    for odd in (Coded(np.array([0, 0]), ["a"]), Coded(np.ma.MaskedArray([1, 0], mask=[True, False]), ["a", "b"])):
        assert "k" in take_arrays({"k": odd}, kinds, {}, Texts(), key=("k",), unread=("k",)).columns
    assert "k" in take_arrays(coded, kinds, {}, Texts(), key=("k", "n"), unread=("k",)).columns
    assert take_arrays({"other": np.arange(3)}, kinds, {}, Texts()).count == 3
    assert take_arrays({"K": coded["k"]}, kinds, {"k": "K"}, Texts()).count == 2
    with pytest.raises(TypeError, match="as many lines"):
        take_arrays({"k": np.array(["x"]), "n": np.array([1, 2])}, kinds, {}, Texts())


def test_tables_of_arrays_are_told_from_others() -> None:
    from perfkit.columns.take import is_arrays

    assert is_arrays({"a": np.arange(2)})
    assert [is_arrays(each) for each in ({}, {"a": [1]}, [1], {"a": np.arange(2), "b": None})] == [False] * 4


def is_once(*parts: list[int]) -> bool:
    from perfkit.columns.facts import is_unique
    from perfkit.columns.stage import Column
    from perfkit.columns.take import Given

    columns = {str(at): Column(np.array(part, np.int64)) for at, part in enumerate(parts)}
    return is_unique(Given(columns, len(parts[0])), list(columns))


def test_keys_that_are_there_twice_are_found() -> None:
    from perfkit.columns.facts import is_unique
    from perfkit.columns.take import Given

    for parts, expected in (
        (([],), True), (([3],), True), (([1, 2],), True), (([2, 1],), True), (([1, 1],), False), (([2, 1, 2],), False),
        (([1, 1, 2], [1, 2, 1]), True), (([2, 2, 1], [1, 2, 1]), True), (([2, 1, 2], [1, 1, 1]), False),
        (([1, 1, 1], [5, 4, 5]), False), (([1, 1, 1], [5, 4, 6]), True), (([1, 1, 0], [1, 1, 7]), False),
        (([0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 0, 1]), True), (([0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 1, 0]), True),
        (([0, 0, 0], [0, 0, 1], [1, 1, 0]), False), (([1, 0, 1], [0, 9, 0], [3, 3, 3]), False),
    ):  # fmt: skip
        assert is_once(*parts) is expected, parts
    assert is_unique(Given({}, 5), ["k"])


def test_keys_that_are_there_twice_are_found_where_blocks_meet() -> None:
    from perfkit.columns.kernel import BLOCK

    rising = list(range(2 * BLOCK + 3))
    assert is_once(rising)
    for at in (BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 2):
        twice = [*rising[:at], rising[at - 1], *rising[at + 1 :]]
        assert not is_once(twice)
        assert is_once([0] * len(rising), rising) and not is_once([0] * len(rising), twice)


def test_inputs_are_cut_to_some_of_the_participants() -> None:
    from perfkit.columns.facts import cut_rows

    raw = RawTable("inputs", ("who", "n"), [("a", 1), ("b", 2), ("c", 3)], [1, 2, 3])
    found = cut_rows(raw, [0, 2])
    assert (list(found.rows), list(found.numbers)) == ([("a", 1), ("c", 3)], [1, 3])


def test_the_range_of_days_is_found_while_they_are_moved_and_holds_for_some_of_them() -> None:
    from perfkit.columns.take import pick, take_array

    days = np.arange("2027-01-01", "2227-01-01", dtype="datetime64[D]")[::-1]
    found = take_array(days, DATE, "c", Texts())
    first, last = datetime.date(2027, 1, 1).toordinal(), datetime.date(2226, 12, 31).toordinal()
    assert found.values.tolist() == list(range(last, first - 1, -1)) and found.bounds == (first, last)
    assert found.lies_within(first, last)
    assert not found.lies_within(first + 1, last) and not found.lies_within(first, last - 1)
    some = pick(found, np.arange(1, 9))
    assert some.lies_within(last - 8, last - 1) and not some.lies_within(last - 7, last)
