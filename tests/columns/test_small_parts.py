"""Small parts of columns, each next to the bound where it changes what it gives, against what is reckoned by hand."""

from __future__ import annotations

import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from perfkit.expr import Gathering, Kind, Pure, Type
from perfkit.integers import ACTIVE, DAY, HOPE, LINE, SINCE, UNTIL, Form, Slot, Texts
from perfkit.values import RoundingMode
from tests.columns.test_gather import gather, make, told
from tests.columns.test_kernel import box_of, run

np = pytest.importorskip("numpy", reason="columns need perfkit[frames]")

if TYPE_CHECKING:
    from perfkit.columns.stage import Column

TEXT, COUNT, FOREVER = Type(Kind.TEXT), Type(Kind.NUMERIC, Pure.COUNT), datetime.date.max.toordinal()


def column(values: list[int], has: list[bool] | None = None, places: int = 0) -> Column:
    from perfkit.columns.stage import Column

    return Column(np.array(values, np.int64), places, None if has is None else np.array(has, np.bool_))


def show(found: Column) -> list[int | None]:
    """The values, none where there is none."""
    has = [True] * len(found.values) if found.has is None else found.has.tolist()
    return [value if there else None for value, there in zip(found.values.tolist(), has, strict=True)]


# --- lines that are dated --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("versions", "rate", "day", "takes_part"),
    [
        # A period from day 10 to day 20; which version counts, as of which day, and whether he takes part.
        ([(1, FOREVER)], 0, 20, True),
        ([(1, 15)], 0, 15, True),
        ([(1, 20)], 0, 20, True),
        ([(1, 10)], 0, 10, True),
        ([(1, 9)], 0, 9, False),
        ([(20, FOREVER)], 0, 20, True),
        ([(21, FOREVER)], 0, 20, False),
        ([(1, 14), (15, FOREVER)], 1, 20, True),
        ([(1, 14), (21, FOREVER)], 0, 14, True),
        ([(1, 14), (15, 18), (21, 30)], 1, 18, True),
        ([(1, 5), (6, 9), (21, 30)], 1, 9, False),
    ],
)
def test_who_has_dated_lines_reads_that_of_the_last_day_he_took_part(
    versions: list[tuple[int, int]], rate: int, day: int, takes_part: bool
) -> None:
    from perfkit.columns.dated import split
    from perfkit.columns.take import Given

    # Somebody stands before him and somebody behind.
    lines = [(0, 1, FOREVER), *((1, *each) for each in versions), (2, 10, FOREVER)]
    names = (LINE, SINCE, UNTIL)
    columns = {name: column([line[at] for line in lines]) for at, name in enumerate(names)}
    given = Given({**columns, "rate": column([70, *range(len(versions)), 90])}, len(lines), ["a", "b", "c"])
    found = split(given, 10, 20)
    assert found.count == 3 and found.keys == ["a", "b", "c"]
    assert show(found.columns["rate"]) == [70, rate, 90]
    assert show(found.columns[DAY]) == [20, day, 20]
    active = found.columns.get(ACTIVE)
    assert (active is None) is takes_part
    assert active is None or active.values.tolist() == [True, False, True]
    nobody = split(Given({name: column([]) for name in (*names, "rate")}, 0), 10, 20)
    assert (nobody.count, sorted(nobody.columns)) == (0, sorted([DAY, "rate"]))


def test_keys_are_held_against_each_other_as_they_stand_where_they_have_as_many_decimals() -> None:
    from perfkit.columns.dated import find_lines, find_versions

    far = (1 << 63) - 1
    for places in (0, 2):
        found = find_lines([column([far, -far, 7], places=places)], [column([7, far, 8], places=places)], None)
        assert found is not None and found.places == 0 and show(found) == [2, 0, None]
    nothing = find_lines([column([], places=2)], [column([1], places=2)], None)
    assert nothing is not None and (nothing.places, show(nothing)) == (0, [None])
    empty = {("t", name): column([]) for name in (LINE, SINCE, UNTIL)}
    assert find_versions(empty, "t", column([0, 1]), column([5, 5])).places == 0


# --- groups and gathers ----------------------------------------------------------------------------------------------


def test_members_that_agree_make_a_line_and_those_without_a_value_none() -> None:
    from perfkit.columns.groups import make_lines

    parts = [column([7, 5, 7, 5, 7, 9], places=2), column([1, 1, 1, 2, 0, 1], [True, True, True, True, False, True])]
    for makers, links, count in (
        (None, [2, 0, 2, 1, None, 3], 4),
        ([True, False, False, True, True, False], [1, None, 1, 0, None, None], 2),
        ([False] * 6, [None] * 6, 0),
    ):
        found = make_lines(parts, None if makers is None else np.array(makers))
        assert (found.count, show(found.link), found.link.places) == (count, links, 0)
        by = list(zip(*(each.tolist() for each in found.by), strict=True))
        assert by == sorted(
            {(parts[0].values[at], parts[1].values[at]) for at, link in enumerate(links) if link is not None}
        )
        # Where nobody is led, the first line stands.
        assert [found.link.values[at] for at, link in enumerate(links) if link is None] == [0] * links.count(None)
    assert make_lines([column([])], None).count == 0


def test_medians_at_the_bound_are_told_beside_one_that_is_beyond_it() -> None:
    most = (1 << 62) - 1
    found = gather(Gathering.MEDIAN, make([0, 1, 2, 3, 3], [most + 1, most, -most, -most - 1, -most]), 5)
    assert told(found)[:4] == [None, 2 * most, -2 * most, None]
    assert show(found.column)[4] is None and found.column.places == 2
    nothing = gather(Gathering.MEDIAN, make([], []), 2)
    assert show(nothing.column) == [None, None] and nothing.beyond is None
    assert gather(Gathering.DISTINCT, make([], []), 2).column.values.tolist() == [0, 0]


# --- shares ----------------------------------------------------------------------------------------------------------


def test_totals_are_turned_into_units_up_to_64_bits() -> None:
    from perfkit.columns.share import to_units

    def units(values: list[int], places: int, wanted: int) -> list[int | None]:
        found, odd = to_units(column(values, places=places), wanted)
        assert odd is None or odd.any()
        flags = [False] * len(values) if odd is None else odd.tolist()
        return [None if is_odd else value for value, is_odd in zip(found.tolist(), flags, strict=True)]

    word = (1 << 63) - 1
    for more in (1, 2, 12):
        most = word // 10**more
        assert units([most, -most], 2, 2 + more) == [most * 10**more, -most * 10**more]
        assert units([most, most + 1, -most, -most - 1], 0, more) == [most * 10**more, None, -most * 10**more, None]
    assert units([word, -word, 5], 2, 2) == [word, -word, 5]
    assert units([500, -700], 4, 2) == [5, -7] and units([500, 501, -1], 4, 2) == [5, None, None]
    assert units([], 2, 2) == units([], 0, 2) == units([], 4, 2) == []


@pytest.mark.parametrize("taken", [[True, False, True, True, True], [False, True, True, False, True], [False] * 5])
def test_only_those_who_are_taken_share_whatever_order_they_stand_in(taken: list[bool]) -> None:
    from tests.columns.test_share import by_hand, share

    for groups, keys in (
        ([0, 0, 0, 1, 1], [0, 1, 2, 3, 4]),
        ([1, 0, 0, 1, 0], [4, 3, 2, 1, 0]),
        ([0] * 5, [1, 0] * 2 + [2]),
    ):
        for weights in ([1, 1, 1, 1, 1], [0, 2, 0, 1, 0], [0] * 5):
            units = [(101, 7)[group] for group in groups]
            found = share(units, weights, groups, keys, taken)
            parts, has = by_hand(units, weights, groups, keys, taken)
            assert found is not None and found[1] == has
            assert [part for part, there in zip(found[0], has, strict=True) if there] == [
                part for part, there in zip(parts, has, strict=True) if there
            ]


def test_two_lines_of_one_scope_are_put_in_order() -> None:
    from tests.columns.test_share import share

    # Of seven units, three go to each, and the odd one to whom the key puts first.
    assert share([7, 7], [1, 1], [4, 4], [2, 1]) == ([3, 4], [True, True])
    assert share([-7, -7], [1, 1], [4, 4], [1, 2]) == ([-4, -3], [True, True])
    assert share([-7, -7, 7, 7, 0], [1, 1, 1, 1, 1], [4, 4, 5, 5, 6], [1, 2, 3, 4, 5]) == (
        [-4, -3, 4, 3, 0],
        [True] * 5,
    )
    assert share([], [], [], []) == ([], []) and share([5], [0], [1], [1]) == ([5], [False])


def test_lines_that_cannot_be_shared_are_found_among_those_taken() -> None:
    from perfkit.columns.share import find_unshared

    units, weights, groups = [5, 6, 7, 7, 8], [1, 1, -1, 0, 1], [0, 0, 1, 1, 2]
    for taken, odd in (
        (None, [False, True, True, False, False]),
        (np.array([False, True, False, True, True]), [False] * 5),
    ):
        assert find_unshared(np.array(units), np.array(weights), np.array(groups), taken).tolist() == odd


# --- kernels ---------------------------------------------------------------------------------------------------------


def test_slices_are_turned_round_whichever_of_two_columns_came_first() -> None:
    from perfkit.columns import compile_kernel

    for names in ("qb", "bq"):
        form = Form()
        of = {name: form.column(Slot("t", name), 0, 10**6) for name in names}
        quota, booked = of["q"], of["b"]
        jumps = (3, 4, 5, 6)
        knots = [form.linear([(at, quota)]) for at in (1, 2, 3, 4)]
        slices = [(jump, form.most(booked, knot)) for jump, knot in zip(jumps, knots, strict=True)]
        total = form.linear([(2, booked), *slices, *((-jump, knot) for jump, knot in zip(jumps, knots, strict=True))])
        rows = [{"q": q, "b": b} for q in (0, 10) for b in (0, 9, 10, 11, 19, 20, 29, 31, 40, 41)]
        expected = [
            [2 * row["b"] + sum(jump * max(row["b"] - at * row["q"], 0) for at, jump in enumerate(jumps, start=1))]
            for row in rows
        ]
        given = [[row[name] for name in names] for row in rows]
        assert run(list(of.values()), [total], given, is_fused=False)[0] == expected
        text = compile_kernel(list(of.values()), [total], box_of(list(of.values()))).text
        assert (text.count("minimum"), text.count("maximum")) == (4, 0)


def test_what_is_held_by_its_bits_counts_as_a_step_of_whole_numbers() -> None:
    for mode, of_doubles in ((RoundingMode.HALF_EVEN, 1), (RoundingMode.DOWNWARD, 1)):
        form = Form()
        figure, near = form.column(Slot("t", "a"), 0, 10**6), form.column(Slot("t", "b"), 0, 10**6)
        held = form.least(form.rounded(figure, form.constant(2), mode), near)
        found, lanes = run([figure, near], [held], [[9, 3], [9, 5], [7, 5], [0, 0]], is_fused=False)
        halves = (4, 4, 4, 0) if mode is RoundingMode.HALF_EVEN else (4, 4, 3, 0)
        assert found == [[min(half, cap)] for half, cap in zip(halves, (3, 5, 5, 0), strict=True)]
        assert lanes == {"f53": of_doubles, "int64": 1}


@pytest.mark.parametrize("reach", [HOPE - 1, HOPE, HOPE + 1])
def test_only_what_is_smaller_than_the_hope_is_held_by_its_bits(reach: int) -> None:
    from perfkit.columns.held import find_held

    form = Form()
    figure, far = form.column(Slot("t", "a"), 0, reach * 2), form.column(Slot("t", "c"), 0, reach)
    rounded = form.rounded(figure, form.constant(2), RoundingMode.DOWNWARD)
    small, near = form.rounded(far, form.constant(3), RoundingMode.DOWNWARD), form.column(Slot("t", "b"), 0, 9)
    for outputs in ([form.least(rounded, near)], [form.most(small, far)]):
        left = {node.number: 1 for node in form.nodes}
        assert bool(find_held(outputs, left)) is (reach < HOPE)


def test_a_stage_knows_which_results_are_its_columns_while_they_lie_in_its_ranges() -> None:
    from perfkit.columns.stage import Array, Column, Stage, as_wholes
    from perfkit.integers import Fields, Node

    a, there = Slot("t", "a"), Slot("t", "a", is_presence=True)

    def make_floor(fields: Fields, *, is_hopeful: bool) -> list[Node]:
        form, known = Form(), fields[("t", "a")]
        return [form.most(form.column(a, known.low, known.high), form.no), form.yes]

    def run_stage(stage: Stage, values: Column) -> list[int]:
        results: list[Array] = [
            np.empty(len(values.values), np.int64),
            as_wholes(np.empty(len(values.values), np.bool_)),
        ]
        assert not len(stage.run({("t", "a"): values}, len(values.values), results))
        return [int(each) for each in results[0]]

    stage = Stage(make_floor, (a,))
    assert stage.find_copied({("t", "a"): column([1])}) is None
    assert run_stage(stage, column([3, 9])) == [3, 9]
    for values, is_copied in (([3, 9], True), ([1, 15], True), ([16], False), ([0], False), ([-1], False), ([], False)):
        assert stage.find_copied({("t", "a"): column(values)}) == ([a, None] if is_copied else None)
    assert stage.find_copied({("t", "a"): Column(np.array([3], np.int32))}) is None
    # Below zero something is reckoned, and nothing is a copy any more.
    assert run_stage(stage, column([-3, 9])) == [0, 9] and stage.find_copied({("t", "a"): column([3, 9])}) is None

    def make_there(fields: Fields, *, is_hopeful: bool) -> list[Node]:
        form, known = Form(), fields[("t", "a")]
        return [form.column(a, known.low, known.high), form.yes if not known.may_lack else form.column(there, 0, 1)]

    stage = Stage(make_there, (a, there))
    assert run_stage(stage, column([3, 9])) == [3, 9]
    for has, is_copied in ((None, True), ([True, True], True), ([True, False], False)):
        assert stage.find_copied({("t", "a"): column([3, 9], has)}) == ([a, None] if is_copied else None)


# --- arrays ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "is_odd"),
    [
        (["a", "b c"], False),
        (["a", None], False),
        (["a", "b\tc"], False),
        (["a", "b\x7f"], True),
        (["a", " b"], True),
        (["a", "b "], True),
        (["甲", "乙 丙"], False),
        (["é", "e\u0301"], False),
        (["甲", "\u3000乙"], True),
        (["甲", 7], True),
        ([7, 8], True),
        ([None, None], False),
        ([], False),
    ],
)
def test_texts_that_are_not_read_as_they_stand_are_given_back(words: list[object], is_odd: bool) -> None:
    from perfkit.columns.take import list_odd_cells, take_array

    given, texts = np.array(words, object), Texts()
    cells = list_odd_cells(given, TEXT, take_array(given, TEXT, "c", texts), texts)
    assert cells == (words if is_odd else None)
    # Words of other columns are none of this one's.
    texts.code(" x ")
    given = np.array(["a", "b"], object)
    assert list_odd_cells(given, TEXT, take_array(given, TEXT, "c", texts), texts) is None


@pytest.mark.parametrize(
    ("days", "unit", "is_odd"),
    [
        (["2027-03-01", "NaT"], "D", False),
        (["2027-03-01T00:00:00", "NaT"], "s", False),
        (["2027-03-01T00:00:01", "NaT"], "s", True),
        (["2027-03", "2027-04"], "M", False),
        (["0001-01-01", "9999-12-31"], "D", False),
        (["0000-12-31", "2027-03-01"], "D", True),
        (["10000-01-01"], "D", True),
        ([], "D", False),
        ([], "s", False),
        (["NaT"], "s", False),
    ],
)
def test_days_that_are_none_and_moments_are_given_back(days: list[str], unit: str, is_odd: bool) -> None:
    from perfkit.columns.take import list_odd_cells, take_array

    given, kind = np.array(days, f"datetime64[{unit}]"), Type(Kind.DATE)
    cells = list_odd_cells(given, kind, take_array(given, kind, "c", Texts()), Texts())
    assert (cells is not None) is is_odd
    masked = np.ma.MaskedArray(given, mask=[True] * len(days))
    cells = list_odd_cells(masked, kind, take_array(masked, kind, "c", Texts()), Texts())
    assert (cells is not None) is is_odd and (cells is None or set(cells) == {None})


def test_keys_are_called_alike_one_by_one_and_all_together() -> None:
    from perfkit.columns.take import Keys, Spelled

    texts = Texts()
    codes = [texts.code(word) for word in ("007", "b", "b|c")]
    figures = column([150, 7, 200], places=2)
    for columns, kinds, key in (
        ({"a": column(codes)}, {"a": TEXT}, ("a",)),
        ({"a": column(codes, [True, False, True])}, {"a": TEXT}, ("a",)),
        ({"n": figures}, {"n": COUNT}, ("n",)),
        ({"a": column(codes), "n": figures}, {"a": TEXT, "n": COUNT}, ("a", "n")),
    ):
        keys = Keys(columns, kinds, key, texts)
        assert len(keys) == 3 and list(keys) == [keys[at] for at in range(3)]
        assert keys[-1] == keys[2] and len(set(keys)) == 3
        for line in (3, -4):
            with pytest.raises(IndexError):
                keys[line]
    spelled = Spelled(np.array([2, 0]), ["x", "y", "z"])
    assert (len(spelled), list(spelled), spelled[0], spelled[1]) == (2, ["z", "x"], "z", "x")


@pytest.mark.parametrize(
    ("places", "kind", "values", "broken"),
    [
        (0, COUNT, [1, 2], None),
        (1, COUNT, [10, 25, 0], [False, True, False]),
        (12, Type(Kind.NUMERIC), [1], None),
        (13, Type(Kind.NUMERIC), [10, 1], [False, True]),
        (18, COUNT, [10**18, 5 * 10**17], [False, True]),
        (19, COUNT, [0, 9 * 10**18], [False, True]),
        (1, TEXT, [15], None),
    ],
)
def test_decimals_too_many_are_found_whatever_their_number(
    places: int, kind: Type, values: list[int], broken: list[bool] | None
) -> None:
    from perfkit.columns.take import find_broken

    found = find_broken(column(values, places=places), kind)
    assert (None if found is None else found.tolist()) == broken
    by_hand = [(Fraction(value, 10**places) * (1 if kind is COUNT else 10**12)).denominator > 1 for value in values]
    assert kind is TEXT or by_hand == (broken or [False] * len(values))
