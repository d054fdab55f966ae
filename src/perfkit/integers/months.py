"""Months, quarters and years of days that differ from line to line, in whole numbers.

Months are counted from March, so that the odd day of a leap year is the last of its year, and a day's month follows
from its place in the year by one division.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from perfkit.calendar import months_before_new_year
from perfkit.expr import Builtin, Constant, DateShifted, Kind
from perfkit.integers.fields import NotLowered
from perfkit.integers.form import Form, Node
from perfkit.integers.ratio import Case, Cases, Ratio
from perfkit.values import RoundingMode

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering

_LAST = datetime.date.max.toordinal()
_MONTHS = 12, 12 * 10000
_DAYS_BEFORE_MARCH = 306
"""From 1 March of the year 0 to 31 December of it."""


@dataclass(frozen=True, slots=True)
class _Days:
    """Reckons with the ordinals of days in a form."""

    form: Form

    def by(self, over: Node, under: int) -> Node:
        """A whole number divided, rounded downwards."""
        return self.form.rounded(over, self.form.constant(under), RoundingMode.DOWNWARD)

    def month(self, day: Node) -> Node:
        """The number of a day's month, as `month_number` of the calendar counts it."""
        linear, by = self.form.linear, self.by
        day = linear([(1, day)], _DAYS_BEFORE_MARCH - 1)
        era = by(day, 146_097)
        rest = linear([(1, day), (-146_097, era)])
        year = by(linear([(1, rest), (-1, by(rest, 1_460)), (1, by(rest, 36_524)), (-1, by(rest, 146_096))]), 365)
        place = linear([(1, rest), (-365, year), (-1, by(year, 4)), (1, by(year, 100))])
        month = by(linear([(5, place)], 2), 153)
        return linear([(4_800, era), (12, year), (1, month)], 2)

    def first(self, month: Node) -> Node:
        """The first day of a month."""
        linear, by = self.form.linear, self.by
        month = linear([(1, month)], -2)
        year = by(month, 12)
        place = by(linear([(153, month), (-12 * 153, year)], 2), 5)
        leaps = [(1, by(year, 4)), (-1, by(year, 100)), (1, by(year, 400))]
        return linear([(365, year), *leaps, (1, place)], 1 - _DAYS_BEFORE_MARCH)

    def into_month(self, day: Node, month: Node) -> Node:
        """How many days of the month lie before a day."""
        return self.form.linear([(1, day), (-1, self.first(month))])

    def completed(self, first: Node, last: Node) -> Node:
        """How many whole months have run through; none when the days are reversed."""
        form = self.form
        begun, ended = self.month(first), self.month(last)
        is_short = form.below(self.into_month(last, ended), self.into_month(first, begun))
        is_last_day = form.below(ended, self.month(form.linear([(1, last)], 1)))
        lacks = form.every(is_short, form.opposite(is_last_day))
        months = form.linear([(1, ended), (-1, begun), (-1, lacks)])
        return form.pick(form.below(last, first), form.no, months)

    def touched(self, first: Node, last: Node) -> Node:
        """How many months of the calendar have a day from one to the other; none when they are reversed."""
        months = self.form.linear([(1, self.month(last)), (-1, self.month(first))], 1)
        return self.form.pick(self.form.below(last, first), self.form.no, months)

    def shifted(self, day: Node, by: Node) -> tuple[Node, Node]:
        """The same day so many months later, or the last one of a month that is shorter; and the month it lies in."""
        form, month = self.form, self.month(day)
        target = form.linear([(1, month), (1, by)])
        first, after = self.first(target), self.first(form.linear([(1, target)], 1))
        last = form.linear([(1, after), (-1, first)], -1)
        return form.linear([(1, first), (1, form.least(self.into_month(day, month), last))]), target


def lower_months(lowering: Lowering, function: Builtin, args: Sequence[Cases]) -> Cases:
    """A function of days of the calendar's months. Raises NotLowered."""
    if lowering.program.calendar.weeks is not None and function in (
        Builtin.QUARTER_OF,
        Builtin.YEAR_OF,
        Builtin.YEAR_END,
    ):
        raise NotLowered("quarters and years of weeks, of a date that differs from line to line")
    return lowering.algebra.map(
        lambda *days: _reckon(lowering, function, [_node(lowering, day) for day in days]), *args
    )


def _reckon(lowering: Lowering, function: Builtin, days: Sequence[Node]) -> Ratio:
    form, algebra, reckoned = lowering.form, lowering.algebra, _Days(lowering.form)
    if function is Builtin.MONTHS_COMPLETED:
        return algebra.of_node(reckoned.completed(*days))
    if function is Builtin.MONTHS_TOUCHED:
        return algebra.of_node(reckoned.touched(*days))
    (day,) = days
    month = reckoned.month(day)
    if function is Builtin.MONTH_OF:
        return algebra.of_node(form.linear([(1, month), (-12, reckoned.by(month, 12))], 1))
    moved = form.linear([(1, month)], months_before_new_year(lowering.program.calendar))
    year = reckoned.by(moved, 12)
    if function is Builtin.YEAR_OF:
        return algebra.of_node(year)
    if function is Builtin.QUARTER_OF:
        place = form.linear([(1, moved), (-12, year)])
        return algebra.of_node(form.linear([(1, reckoned.by(place, 3))], 1))
    assert function is Builtin.YEAR_END
    following = form.linear([(12, year)], 12 - months_before_new_year(lowering.program.calendar))
    end = form.linear([(1, reckoned.first(following))], -1)
    lowering.need(form.below(end, form.constant(_LAST + 1)))
    return algebra.of_node(end)


def _node(lowering: Lowering, value: Ratio) -> Node:
    """A day, or a number of days or months, as a step. Raises NotLowered for one that is no whole number."""
    if value.over or value.factor.denominator != 1:
        raise NotLowered("a date moved by a figure that is not always whole")
    return lowering.form.linear([(value.factor.numerator, lowering.form.times(value.times))])


def lower_shifted(lowering: Lowering, node: DateShifted) -> Cases:
    """A date some days or months later or earlier. Raises NotLowered."""
    form, algebra = lowering.form, lowering.algebra
    dates, by = lowering.value(node.date), lowering.value(node.by)
    sign = Ratio(Fraction(node.sign))
    is_months = node.by.type.kind is Kind.MONTHS
    if is_months and not isinstance(node.by, Constant):
        raise NotLowered("a date moved by months that are reckoned")
    found = []
    for each in dates.cases:
        for count in by.cases:
            holds = form.every(each.holds, count.holds)
            moved = algebra.multiply(sign, count.value)
            if not is_months:
                day = algebra.add([each.value, moved])
                inside = _between(form, _node(lowering, day), 1, _LAST)
                lowering.on(holds, partial(lowering.need, inside))
                found.append(Case(holds, day))
                continue
            shifted, month = _Days(form).shifted(_node(lowering, each.value), _node(lowering, moved))
            first, last = _MONTHS
            lowering.on(holds, partial(lowering.need, _between(form, month, first, last - 1)))
            found.append(Case(holds, algebra.of_node(shifted)))
    return algebra.make(found)


def _between(form: Form, node: Node, first: int, last: int) -> Node:
    return form.every(form.at_least(node, form.constant(first)), form.at_least(form.constant(last), node))
