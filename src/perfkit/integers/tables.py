"""Rate tables, curves, matrices and decisions in the integer form."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil, floor, gcd
from typing import assert_never

from perfkit.integers.form import Form, Node
from perfkit.integers.ratio import Algebra, Ratio, find_denominator
from perfkit.tables import (
    Anything,
    Condition,
    CurveEnds,
    Else,
    Empty,
    Included,
    Interval,
    Method,
    NoneOf,
    OneOf,
    PayCurve,
    PayMatrix,
    RateTable,
)

Number = Fraction


class Tabulator:
    """Puts tables into one form."""

    def __init__(self, form: Form, algebra: Algebra) -> None:
        self.form = form
        self.algebra = algebra

    # --- stretches ---------------------------------------------------------------------------------------------------

    def reaches(self, value: Ratio, bound: Number, *, is_above: bool = False) -> Node:
        """Whether a value is the bound or more; with is_above, whether it is more."""
        other = Ratio(bound)
        if is_above:
            return self.algebra.below(other, value)
        return self.form.opposite(self.algebra.below(value, other))

    def step(self, value: Ratio, bounds: Sequence[Number], values: Sequence[Number], *, is_above: bool) -> Ratio:
        """The number of the stretch that a value lies in; `values` has one more than `bounds`, which rise."""
        unit, wholes = to_wholes(values)
        node = self._one_step(value)
        if node is not None:
            factor = value.factor
            ends = [floor(bound / factor) + 1 if is_above else ceil(bound / factor) for bound in bounds]
            return self.algebra.of_node(self.form.steps(node, ends, wholes), unit)
        found = self.form.constant(wholes[0])
        for bound, whole in zip(bounds, wholes[1:], strict=True):
            reached = self.reaches(value, bound, is_above=is_above)
            found = self.form.pick(reached, self.form.constant(whole), found)
        return self.algebra.of_node(found, unit)

    def _one_step(self, value: Ratio) -> Node | None:
        """The step that a value is a multiple of, where it is."""
        is_plain = len(value.times) == 1 and not value.over and value.factor > 0
        return value.times[0] if is_plain else None

    def clip(self, value: Ratio, lower: Number | None, upper: Number | None) -> Ratio:
        """A value held between two bounds."""
        if lower is not None:
            value = self.algebra.most(value, Ratio(lower))
        return value if upper is None else self.algebra.least(value, Ratio(upper))

    def broken_line(self, value: Ratio, knots: Sequence[Number], slopes: Sequence[Number], at_first: Ratio) -> Ratio:
        """A line that breaks at some places: `slopes` has one more than `knots`; `at_first`: its value at zero's line.

        The first slope holds below the first knot, and there the value is `at_first` plus the slope times the value.
        """
        parts = [at_first, self.algebra.multiply(Ratio(slopes[0]), value)]
        # One unit for the value and all knots, so that they are compared with one multiple of it.
        unit, nodes, over = self.algebra.align([value, *(Ratio(knot) for knot in knots)])
        shape, moved = Ratio(Fraction(1), (), over), Fraction(0)
        for knot, node, (before, after) in zip(knots, nodes[1:], pairwise(slopes), strict=True):
            if before == after:
                continue
            beyond = self.algebra.multiply(self.algebra.of_node(self.form.most(nodes[0], node), unit), shape)
            parts.append(self.algebra.multiply(Ratio(after - before), beyond))
            moved += (before - after) * knot
        return self.algebra.add([*parts, Ratio(moved)])

    # --- rate tables -------------------------------------------------------------------------------------------------

    def inside(self, value: Ratio, table: RateTable) -> Node:
        """Whether a value lies in the table."""
        first, last = table.tiers[0].lower, table.tiers[-1].upper
        is_upper = table.included is Included.UPPER
        low = self.reaches(value, first) if first is not None else self.form.yes
        if last is None:
            return low
        has_end = is_upper or table.method is Method.INTERPOLATED
        return self.form.every(low, self.form.opposite(self.reaches(value, last, is_above=has_end)))

    def cell(self, value: Ratio, table: RateTable, cells: Sequence[Number]) -> Ratio:
        """The cell of the tier that a value lies in."""
        bounds = [tier.lower for tier in table.tiers[1:] if tier.lower is not None]
        return self.step(value, bounds, cells, is_above=table.included is Included.UPPER)

    def pay(self, value: Ratio, table: RateTable) -> Ratio:
        """What a table pays."""
        match table.method:
            case Method.MARGINAL:
                return self._marginal(value, table)
            case Method.WHOLE:
                rate = self.cell(value, table, [tier.rate for tier in table.tiers])
                return self.algebra.multiply(value, rate)
            case Method.INTERPOLATED:
                return self._interpolated(value, table)
            case Method.BASE_THEN_OVERAGE:
                return self._base(value, table)
        assert_never(table.method)

    def slice_of(self, value: Ratio, table: RateTable, place: int) -> Ratio:
        """How much of the stretch from zero to a value lies in a tier."""
        tier = table.tiers[place]
        return self._overlap(value, tier.lower, tier.upper)

    def _overlap(self, value: Ratio, lower: Number | None, upper: Number | None) -> Ratio:
        start = Fraction(0) if lower is None else max(Fraction(0), lower)
        start = start if upper is None else min(start, upper)
        return self.algebra.add([self.clip(value, lower, upper), Ratio(-start)])

    def _marginal(self, value: Ratio, table: RateTable) -> Ratio:
        knots = [tier.lower for tier in table.tiers[1:] if tier.lower is not None]
        slopes = [tier.rate for tier in table.tiers]
        first = table.tiers[0].lower
        if first is not None and first > 0:
            knots, slopes = [first, *knots], [Fraction(0), *slopes]
        at_zero = sum((s - b) * max(Fraction(0), k) for k, (b, s) in zip(knots, pairwise(slopes), strict=True))
        moved = sum((s - b) * k for k, (b, s) in zip(knots, pairwise(slopes), strict=True))
        return self.broken_line(value, knots, slopes, Ratio(Fraction(moved - at_zero)))

    def _interpolated(self, value: Ratio, table: RateTable) -> Ratio:
        knots = [tier.lower for tier in table.tiers[1:] if tier.lower is not None]
        slopes = []
        for tier in table.tiers:
            assert tier.lower is not None and tier.upper is not None
            slopes.append(tier.rate / (tier.upper - tier.lower))
        first = table.tiers[0].lower
        assert first is not None
        return self.broken_line(value, knots, slopes, Ratio(-slopes[0] * first))

    def _base(self, value: Ratio, table: RateTable) -> Ratio:
        base, rates = table.tiers[0], [tier.rate for tier in table.tiers]
        below = self.algebra.multiply(Ratio(base.rate), self._overlap(value, base.lower, None))
        edge = base.upper
        if edge is None:
            return below
        rate = self.cell(value, table, [rates[1] if len(rates) > 1 else rates[0], *rates[1:]])
        over = self.algebra.multiply(rate, self._overlap(value, edge, None))
        inner = self.algebra.multiply(Ratio(base.rate), self._overlap(value, base.lower, edge))
        above = self.algebra.add([inner, over])
        is_above = self.reaches(value, edge, is_above=table.included is Included.UPPER)
        return self.choose(is_above, above, below)

    def choose(self, flag: Node, then: Ratio, otherwise: Ratio) -> Ratio:
        """One of two values, both of which are there."""
        unit, (one, other), over = self.algebra.align((then, otherwise))
        found = self.algebra.of_node(self.form.pick(flag, one, other), unit)
        return self.algebra.multiply(found, Ratio(Fraction(1), (), over))

    # --- curves ------------------------------------------------------------------------------------------------------

    def curve(self, value: Ratio, shape: PayCurve) -> Ratio:
        """What a curve gives."""
        places = [point.at for point in shape.points]
        values = [point.value for point in shape.points]
        return self._along(value, places, [Ratio(each) for each in values], shape.ends)

    def matrix(self, row: Ratio, column: Ratio, shape: PayMatrix) -> Ratio:
        """What a matrix gives."""
        along = [
            self._along(column, shape.columns, [Ratio(each) for each in values], shape.ends) for values in shape.values
        ]
        return self._along(row, shape.rows, along, shape.ends)

    def _along(self, value: Ratio, places: Sequence[Number], values: Sequence[Ratio], ends: CurveEnds) -> Ratio:
        add, multiply = self.algebra.add, self.algebra.multiply
        at = value if ends is CurveEnds.EXTEND else self.clip(value, places[0], places[-1])
        slopes = [
            multiply(add([after, self.algebra.negate(before)]), Ratio(1 / (right - left)))
            for (left, right), (before, after) in zip(pairwise(places), pairwise(values), strict=True)
        ]
        if not slopes:
            found = values[0]
        else:
            parts = [values[0], multiply(slopes[0], add([at, Ratio(-places[0])]))]
            for knot, (before, after) in zip(places[1:-1], pairwise(slopes), strict=True):
                change = add([after, self.algebra.negate(before)])
                beyond = add([self.algebra.most(at, Ratio(knot)), Ratio(-knot)])
                parts.append(multiply(change, beyond))
            found = add(parts)
        if ends is not CurveEnds.ZERO_HOLD:
            return found
        return self.choose(self.reaches(value, places[0]), found, Ratio(Fraction(0)))

    # --- conditions of decisions -------------------------------------------------------------------------------------

    def holds(self, condition: Condition, value: Ratio | None, codes: Sequence[Number]) -> Node:
        """Whether a condition holds for an input; `codes`: the values that it names, as numbers."""
        match condition:
            case Anything():
                return self.form.yes
            case Else():
                return self.form.no
            case Empty():
                return self.form.no if value is not None else self.form.yes
            case OneOf():
                return self._is_one_of(value, codes)
            case NoneOf():
                return self.form.no if value is None else self.form.opposite(self._is_one_of(value, codes))
            case Interval():
                return self._is_between(condition, value)
        assert_never(condition)

    def _is_one_of(self, value: Ratio | None, codes: Sequence[Number]) -> Node:
        if value is None:
            return self.form.no
        return self.form.some(*(self.algebra.equal(value, Ratio(code)) for code in codes))

    def _is_between(self, interval: Interval, value: Ratio | None) -> Node:
        if value is None:
            return self.form.no
        flags = []
        if interval.lower is not None:
            flags.append(self.reaches(value, to_number(interval.lower), is_above=not interval.lower_included))
        if interval.upper is not None:
            beyond = self.reaches(value, to_number(interval.upper), is_above=interval.upper_included)
            flags.append(self.form.opposite(beyond))
        return self.form.every(*flags)


def to_number(value: Number | datetime.date | bool | int) -> Number:
    """A date as the number of its day, a flag as 0 or 1; a number as it is."""
    return Fraction(value.toordinal()) if isinstance(value, datetime.date) else Fraction(value)


def to_wholes(values: Sequence[Number]) -> tuple[Number, list[int]]:
    """Numbers as whole multiples of a common unit."""
    given = [value for value in values if value]
    unit = Fraction(gcd(*(v.numerator for v in given)), find_denominator(given)) or Fraction(1)
    return unit, [int(value / unit) for value in values]
