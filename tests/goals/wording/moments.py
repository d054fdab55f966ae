"""Which days each kind of time is, seen from several days and by several calendars.

    python -m tests.goals.wording.moments         writes `moments.txt` anew

A line is a time, and its days from each of `DAYS`; times that are called fiscal have a line for each of `CALENDARS`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import fields
from itertools import product
from pathlib import Path

from perfkit.calendar import Calendar
from perfkit.goals.wording.model import Moment
from perfkit.goals.wording.resolve import can_be, resolve_moment

MOMENTS = Path(__file__).parent / "moments.txt"
DAYS = [
    datetime.date.fromisoformat(day)
    for day in ("2026-11-21", "2026-12-31", "2027-01-01", "2027-05-17", "2027-06-30", "2028-02-29")
]
CALENDARS = {"": None, "april": Calendar(year_starts_in_month=4), "october": Calendar(year_starts_in_month=10)}
_FESTIVALS = (
    *("christmas", "christmas eve", "new years eve", "new year", "valentine", "women 's day", "may day", "halloween"),
    *("independence day", "618", "double 11", "双12", "国庆", "六一", "教师节", "八一", "boxing day", "good friday"),
    *("easter", "easter monday", "whitsun", "thanksgiving", "black friday", "cyber monday", "diwali"),
)
_LENGTHS = ("day", "week", "fortnight", "half month", "weekend", "month", "quarter", "half", "year", "decade", "hour")
_NUMBERED = {"quarter": (1, 2, 4, 5), "half": (1, 2, 3), "month": (1, 2, 6, 11, 12, 13), "season": (1, 3, 4)}
_OF_YEARS = ({"shift": 0}, {"shift": 1}, {"year": 2027}, {"year": 2029})
_WHENS = ({}, {"shift": -1}, {"shift": 0}, {"shift": 1}, {"year": 2026}, {"year": 2028})


def iter_moments() -> Iterator[Moment]:
    """Times of each kind, at the edges of each."""
    kinds = ("year", "half", "quarter", "month", "week", "weekday", "day", "decade", "sprint")
    yield from (Moment(kind, **when) for kind, when in product(kinds, _WHENS))
    for kind, numbers in _NUMBERED.items():
        yield from (Moment(kind, number=number, **when) for number, when in product(numbers, _WHENS))
    for number, when in product((1, 4, 30, 52, 53), ({}, {"year": 2026}, {"year": 2027})):
        yield Moment("week", number=number, **when)
    for number, shift in product((1, 5, 6, 7), (None, 0, 1)):
        yield Moment("weekday", number=number, shift=shift)
    for day, when in product((1, 21, 29, 30, 31, 32), _WHENS):
        yield Moment("day", day=day, **when)
    for (month, day), when in product(((1, 1), (2, 29), (6, 30), (6, 31), (11, 20), (11, 21), (12, 31)), _WHENS):
        yield Moment("day", number=month, day=day, **when)
    for count, unit in product((0, 1, 2, 13), _LENGTHS):
        yield Moment("span", count=count, unit=unit)
    for count in (1, 2, 4, 5, 6, 7, 1200, 1201):
        yield Moment("span", count=count, unit="workday")
    yield from (Moment("span", count=count, unit="month", day=15) for count in (0, 1))
    yield from (Moment("span", count=36_500 + more, unit="day") for more in (0, 1))
    yield from (Moment("span", count=100 + more, unit="year") for more in (0, 1))
    yield Moment("span", unit="day")
    for name, when in product(_FESTIVALS, ({}, {"year": 2027}, {"shift": 1})):
        yield Moment("festival", name=name, **when)
    for part, kind in product(("start", "middle", "end", "whole"), ("year", "quarter", "month", "week", "festival")):
        yield Moment(kind, shift=1, part=part, name="easter" if kind == "festival" else "")
    yield from (Moment("festival", name="christmas", unit=unit) for unit in ("week", "eve"))
    yield from (Moment("year", shift=0, name="school"), Moment("season", name="旺季"), Moment("fair", name="medica"))
    bases = (Moment("festival", name="easter"), Moment("quarter", number=2), Moment("year", shift=0, part="end"))
    for base, shift, (count, unit) in product(bases, (-1, 1), ((2, "week"), (10, "day"), (1, "month"), (1, "hour"))):
        yield Moment("relative", shift=shift, count=count, unit=unit, part="end", base=base)
    for first, last in ((6, 7), (12, 1), (10, 11), (3, 2)):
        yield Moment("month", number=last, base=Moment("month", number=first))
    yield Moment("relative", part="end")


def iter_fiscal() -> Iterator[Moment]:
    """The same of what is counted from where the books begin."""
    for kind, when in product(("year", "half", "quarter", "month", "week"), (*_WHENS, {"shift": 2})):
        yield Moment(kind, is_fiscal=True, **when)
    for (kind, number), when in product((("quarter", 1), ("quarter", 3), ("half", 2), ("fiscal month", 9)), _WHENS):
        yield Moment(kind, number=number, is_fiscal=True, **when)
    for (kind, number), when in product((("month", 9), ("month", 4), ("season", 1), ("season", 4)), _OF_YEARS):
        yield Moment(kind, number=number, is_fiscal=True, **when)
    for (month, day), when in product(((2, 29), (3, 31), (4, 1), (9, 30), (10, 1)), _OF_YEARS):
        yield Moment("day", number=month, day=day, is_fiscal=True, **when)
    for name, when in product(("christmas", "easter", "春节"), _OF_YEARS):
        yield Moment("festival", name=name, is_fiscal=True, **when)
    yield Moment("quarter", number=4, part="middle", is_fiscal=True)


def describe(moment: Moment, calendar: str) -> str:
    """A time by what it says, whether a calendar can have it, and its days from each day."""
    given = {each.name: getattr(moment, each.name) for each in fields(moment)[1:]}
    said = [f"{name}={_show(value)}" for name, value in given.items() if value or type(value) is int]
    head = " ".join((moment.kind, *said, calendar, "" if can_be(moment) else "(cannot be)")).split()
    days = (resolve_moment(moment, day, CALENDARS[calendar]) for day in DAYS)
    return f"{' '.join(head)}: {' '.join('-' if each is None else f'{each[0]}/{each[1]}' for each in days)}"


def _show(value: object) -> object:
    return f"{value.kind}({value.number or value.name or value.shift})" if isinstance(value, Moment) else value


def list_asked() -> list[tuple[Moment, str]]:
    """Each time that is written down, with the name of its calendar."""
    plain = [(each, "april" if each.unit == "workday" else "") for each in iter_moments()]
    return plain + list(product(iter_fiscal(), CALENDARS))


if __name__ == "__main__":
    lines = (describe(*each) for each in list_asked())
    MOMENTS.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
