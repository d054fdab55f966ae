"""Doors for arguments of Python: days, counts, figures with bounds, and the types that a function works on.

A wrong value is a finding. What is no such thing at all, as a text for a list of goals, raises Misuse in words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TypeVar

from perfkit.diagnostics import Misuse, Place, Refused, Words, door, find
from perfkit.diagnostics.codes.values import OUT_OF_RANGE
from perfkit.values.doors import count_from_python, date_from_python
from perfkit.values.exact import to_bounded_fraction
from perfkit.values.reasons import show_value

Item = TypeVar("Item")

ANY_FIGURE = Words("a figure", "一个数值")
SHARE = Words("a share from 0 to 1", "0 到 1 之间的比例")
SHARE_WITHIN = Words("a share above 0 and below 1", "大于 0 且小于 1 的比例")
ZERO_OR_MORE = Words("zero or more", "不小于零")
ABOVE_ZERO = Words("above zero", "大于零")
ONE_OR_MORE = Words("1 or more", "不小于 1")


@door
def want(holds: bool, argument: str, wanted: str, given: object) -> None:
    """Raise Misuse in words where an argument is not what is wanted.

    >>> want(True, "goal", "a Goal", None)
    """
    if not holds:
        raise Misuse(argument, wanted, given)


@door
def want_items(given: Iterable[Item], kind: type[Item], argument: str, wanted: str) -> tuple[Item, ...]:
    """The items of a list, each of one type; raises Misuse in words as `want` does.

    >>> want_items(["A", "B"], str, "owners", "a list of keys")
    ('A', 'B')
    """
    want(isinstance(given, Iterable) and not isinstance(given, str | bytes | Mapping), argument, wanted, given)
    items = tuple(given)
    want_each(items, kind, argument, f"{wanted}: its items are {kind.__name__}")
    return items


@door
def want_each(items: Iterable[object], kind: type, argument: str, wanted: str) -> None:
    """Raise Misuse in words as `want` does, about the first item that is not of a type.

    >>> want_each(["A", "B"], str, "owners", "a list of keys")
    """
    for item in items:
        if not isinstance(item, kind):
            want(False, argument, wanted, item)


@door
def want_mapping(given: Mapping[str, Item], kind: type[Item] | None, argument: str, wanted: str) -> None:
    """Raise Misuse in words where an argument is no mapping from texts, or a value of it is not of a type.

    >>> want_mapping({"A": 1}, int, "counts", "counts by name")
    """
    want(isinstance(given, Mapping), argument, wanted, given)
    for key, value in given.items():
        want(isinstance(key, str), argument, f"{wanted}: its keys are texts", key)
        if kind is not None:
            want(isinstance(value, kind), argument, f"{wanted}: its values are {kind.__name__}", value)


@door
def read_day(given: object, argument: str) -> datetime.date:
    """A day, as a date or as `2027-03-31`. Refused: as `date_from_python`.

    >>> read_day("2027-03-31", "as_of")
    datetime.date(2027, 3, 31)
    """
    if type(given) is datetime.date:
        return given
    try:
        return date_from_python(given)
    except Refused as refused:
        raise Refused(refused.finding.at(Place(argument))) from None


@door
def read_day_or_none(given: object, argument: str) -> datetime.date | None:
    """A day as `read_day` has it; none stays none.

    >>> read_day_or_none(None, "as_of")
    """
    return None if given is None else read_day(given, argument)


@door
def make_days(owner: object, *names: str) -> None:
    """Pass the days of a noun through the door. Refused: PKV010 none, and as `read_day`."""
    for name in names:
        given = getattr(owner, name)
        if type(given) is not datetime.date:
            object.__setattr__(owner, name, read_day(given, name))


@door
def make_days_or_none(owner: object, *names: str) -> None:
    """As `make_days`; none stays none."""
    make_days(owner, *(name for name in names if getattr(owner, name) is not None))


@door
def read_within(
    given: object,
    argument: str,
    wanted: Words,
    *,
    least: Fraction | None = None,
    above: Fraction | None = None,
    most: Fraction | None = None,
    below: Fraction | None = None,
) -> Fraction:
    """An exact figure between bounds. least, most belong to them; above, below do not. wanted: the bounds in words.

    Refused: PKV037 outside of them, and as `to_bounded_fraction`.

    >>> read_within(Fraction(1, 2), "share", SHARE, least=Fraction(0), most=Fraction(1))
    Fraction(1, 2)
    """
    try:
        value = to_bounded_fraction(given)
    except Refused as refused:
        raise Refused(refused.finding.at(Place(argument))) from None
    is_low = (least is not None and value < least) or (above is not None and value <= above)
    if is_low or (most is not None and value > most) or (below is not None and value >= below):
        raise Refused(find(OUT_OF_RANGE, Place(argument), argument=argument, given=show_value(value), wanted=wanted))
    return value


@door
def read_share(given: object, argument: str) -> Fraction:
    """A share from 0 to 1, both included. Refused: as `read_within`.

    >>> read_share(1, "top_down")
    Fraction(1, 1)
    """
    return read_within(given, argument, SHARE, least=Fraction(0), most=Fraction(1))


@door
def read_count(given: object, argument: str, *, least: int = 0) -> int:
    """A whole number, `least` (0 or 1) or more. Refused: PKV020 a broken one, and as `read_within`.

    >>> read_count(3, "people")
    3
    """
    value = read_within(given, argument, ONE_OR_MORE if least else ZERO_OR_MORE, least=Fraction(least))
    try:
        return int(count_from_python(value))
    except Refused as refused:
        raise Refused(refused.finding.at(Place(argument))) from None
