"""Lengths of time with their halves: a year and a half is eighteen months, half a month fifteen days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording.model import Moment

_MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_MOST = 10_000
_HALF_MONTH = 15


def span_of(value: Fraction, unit: str) -> Moment:
    """A length of time of so many units; without a count where no calendar says how long it is.

    >>> span_of(Fraction(3, 2), "year").count
    18
    >>> span_of(Fraction(5, 2), "day").count is None
    True
    """
    if value.denominator == 1 and value < _MOST:
        return Moment("span", count=int(value), unit=unit)
    halves = value * 2 * _MONTHS.get(unit, 0)
    if not halves or halves.denominator != 1 or halves >= _MOST:
        return Moment("span", unit=unit)
    months, half = divmod(int(halves), 2)
    return Moment("span", count=months, unit="month", day=_HALF_MONTH if half else None)


def follow_on(first: Moment, last: Moment) -> Moment:
    """The last of two times that are named together, with the one before it as its base; a year is of both.

    >>> follow_on(Moment("month", number=6), Moment("month", 2027, 7)).base.year
    2027
    """
    if last.year is None and last.shift is None:
        last = replace(last, year=first.year, shift=first.shift, is_fiscal=first.is_fiscal or last.is_fiscal)
    elif first.year is None and first.shift is None:
        first = replace(first, year=last.year, is_fiscal=first.is_fiscal or last.is_fiscal)
    return replace(last, base=first)
