"""Which inputs stand for each stretch of a column, and which sets of rows can match together."""

from __future__ import annotations

import datetime
from fractions import Fraction
from itertools import product

import pytest

from perfkit.tables import Anything, Axis, AxisKind, Condition, Empty, Interval, NoneOf, OneOf, Value
from perfkit.tables.sweep import list_groups, sweep

F = Fraction
NUMBER, COUNT, DATE = (Axis(kind) for kind in (AxisKind.NUMBER, AxisKind.COUNT, AxisKind.DATE))
FIRST, LAST = datetime.date.min, datetime.date.max


def within(low: int | None, high: int | None, *, is_low: bool = True, is_high: bool = False) -> Interval:
    return Interval(None if low is None else F(low), is_low, None if high is None else F(high), is_high)


def day(number: int) -> datetime.date:
    return datetime.date(2027, 3, number)


def groups_of(axis: Axis, *conditions: Condition) -> dict[str, list[Value | None]]:
    """The inputs that stand for the rows that hold together, by the letters of these rows."""
    return {
        "".join(name for at, name in enumerate("abcd") if group.mask >> at & 1): group.witnesses
        for group in list_groups(axis, conditions)
    }


def test_a_number_stands_a_unit_beyond_each_bound_and_in_the_middle_between_two() -> None:
    assert groups_of(NUMBER, Anything()) == {"a": [F(0)]}
    assert groups_of(NUMBER, within(10, None)) == {"": [F(9)], "a": [F(10)]}
    assert groups_of(NUMBER, within(10, None, is_low=False)) == {"": [F(9)], "a": [F(11)]}
    assert groups_of(NUMBER, within(10, 13)) == {"": [F(9), F(13)], "a": [F(10)]}
    assert groups_of(NUMBER, within(10, 13, is_low=False, is_high=True)) == {"": [F(9), F(14)], "a": [F(23, 2)]}
    assert groups_of(NUMBER, OneOf((F(1), F(2)))) == {"": [F(0), F(3, 2), F(3)], "a": [F(1), F(2)]}
    assert groups_of(NUMBER, NoneOf((F(1),))) == {"a": [F(0), F(2)], "": [F(1)]}


def test_a_count_stands_at_the_next_whole_number_where_there_is_one() -> None:
    assert groups_of(COUNT, Anything()) == {"a": [F(0)]}
    assert groups_of(COUNT, OneOf((F(1), F(2)))) == {"": [F(0), F(3)], "a": [F(1)]}
    assert groups_of(COUNT, OneOf((F(1), F(3)))) == {"": [F(0), F(2), F(4)], "a": [F(1), F(3)]}
    assert groups_of(COUNT, Interval(F(1, 2), True, F(5, 2), False)) == {"": [F(0), F(3)], "a": [F(1)]}
    assert groups_of(COUNT, Interval(F(1, 4), True, F(3, 4), False)) == {"": [F(0)]}
    least = Axis(AxisKind.COUNT, lower=F(0))
    assert groups_of(least, within(0, 3)) == {"a": [F(0)], "": [F(3)]}
    assert groups_of(least, within(3, None)) == {"": [F(0)], "a": [F(3)]}


def test_a_day_stands_beside_each_bound_unless_there_is_none() -> None:
    assert groups_of(DATE, Anything()) == {"a": [datetime.date(2000, 1, 1)]}
    assert groups_of(DATE, OneOf((day(2), day(3)))) == {"": [day(1), day(4)], "a": [day(2)]}
    assert groups_of(DATE, OneOf((day(2), day(4)))) == {"": [day(1), day(3), day(5)], "a": [day(2), day(4)]}
    assert groups_of(DATE, Interval(None, True, FIRST, True)) == {"a": [FIRST], "": [FIRST + datetime.timedelta(1)]}
    assert groups_of(DATE, Interval(LAST, True, None, False)) == {"": [LAST - datetime.timedelta(1)], "a": [LAST]}


def test_the_ends_of_an_axis_belong_to_it() -> None:
    axis = Axis(AxisKind.NUMBER, lower=F(1), upper=F(5))
    assert groups_of(axis, within(1, 5)) == {"a": [F(1)], "": [F(5)]}
    assert groups_of(axis, within(1, 5, is_low=False, is_high=True)) == {"": [F(1)], "a": [F(3)]}
    assert groups_of(axis, within(0, 9)) == {"a": [F(1)]}
    assert groups_of(axis, within(6, 9)) == {"": [F(1)]}


def test_texts_flags_and_lists_stand_for_themselves_and_a_text_for_all_others() -> None:
    texts = Axis(AxisKind.TEXT)
    assert groups_of(texts, OneOf(("b", "a")), NoneOf(("a",))) == {"a": ["a"], "ab": ["b"], "b": ["other"]}
    assert groups_of(texts, OneOf(("other", "other_"))) == {"a": ["other", "other_"], "": ["other__"]}
    assert groups_of(Axis(AxisKind.FLAG, may_be_empty=True), OneOf((True,)), Empty()) == {
        "": [False], "a": [True], "b": [None],
    }  # fmt: skip
    listed = Axis(AxisKind.CHOICES, choices=("x", "y", "z"), may_be_empty=True)
    assert groups_of(listed, NoneOf(("y",)), Anything())["ab"][:2] == ["x", "z"]
    assert groups_of(listed, OneOf(("y",))) == {"": ["x", "z", None], "a": ["y"]}


def test_of_many_stretches_twenty_are_kept() -> None:
    numbers = tuple(F(2 * at) for at in range(30))
    found = groups_of(NUMBER, OneOf(numbers))
    assert [len(found[rows]) for rows in ("", "a")] == [20, 20]
    assert found["a"][-1] == F(38)
    swept = sweep([[OneOf(numbers)], [Anything()]], [NUMBER, COUNT], row_count=1)
    assert swept is not None
    assert len(swept.gaps) == 20
    assert swept.gaps[:2] == ((F(-1), F(0)), (F(1), F(0)))


def test_of_two_columns_the_gaps_of_the_second_come_after_those_of_the_first() -> None:
    first = [within(0, 2), within(2, 4)]
    second = [OneOf((True,)), Anything()]
    found = sweep([first, second], [NUMBER, Axis(AxisKind.FLAG)], row_count=2)
    assert found is not None
    assert found.cases == {1: (F(0), True), 2: (F(2), False)}
    assert found.gaps == ((F(-1), False), (F(4), False), (F(0), False))


@pytest.mark.parametrize("reach", [3, 4])
def test_every_set_of_rows_that_some_input_matches_is_found(reach: int) -> None:
    columns = [
        [within(0, 2), within(1, reach), within(None, 1, is_high=True)],
        [within(1, None), OneOf((F(0), F(reach))), NoneOf((F(2),))],
    ]
    found = sweep(columns, [COUNT, COUNT], row_count=3)
    assert found is not None
    masks = set()
    for inputs in product(range(-2, reach + 3), repeat=2):
        mask = 7
        for conditions, value in zip(columns, inputs, strict=True):
            mask &= sum(1 << at for at, each in enumerate(conditions) if _holds(each, F(value)))
        masks.add(mask)
    assert found.cases.keys() == masks - {0}
    assert bool(found.gaps) is (0 in masks)


def _holds(condition: Condition, value: Fraction) -> bool:
    if isinstance(condition, OneOf | NoneOf):
        return (value in condition.values) is isinstance(condition, OneOf)
    assert isinstance(condition, Interval)
    low, high = condition.lower, condition.upper
    assert not isinstance(low, datetime.date) and not isinstance(high, datetime.date)
    is_above = low is None or value > low or (condition.lower_included and value == low)
    return is_above and (high is None or value < high or (condition.upper_included and value == high))


def test_no_input_reaches_an_axis_without_values_or_too_many_cases() -> None:
    nothing = Axis(AxisKind.NUMBER, lower=F(5), upper=F(4))
    assert sweep([[Anything()]], [nothing], row_count=1) == sweep([], [], row_count=0).__class__({}, ())
