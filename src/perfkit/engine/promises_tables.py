"""Follows parameters, tiers, curves, decisions and ratings on every way through them, before any data."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from perfkit.engine.promises_cases import NOTHING, Case, CaseWalker, Lines, Opaque, Outcome
from perfkit.engine.promises_cells import bounds_of_type
from perfkit.engine.promises_contests import ContestSteps
from perfkit.expr import (
    ANY_NUMBER,
    NOT_NEGATIVE,
    Bounds,
    Constant,
    Kind,
    Known,
    Looked,
    LookupResult,
    ReadBand,
    ReadParameter,
    Terms,
    Typed,
    Unknown,
    add_bounds,
    add_terms,
    constant_terms,
    exactly,
    hull_of,
    key_of,
    scale_terms,
    unknown_terms,
)
from perfkit.plans import ContestInfo, CurveInfo, DecideInfo, MatrixInfo, RatingInfo, TiersInfo
from perfkit.scoring import Bands, find_label, list_bands_upward
from perfkit.tables import (
    Condition,
    CurveEnds,
    DecisionPolicy,
    Empty,
    Included,
    Interval,
    NoneOf,
    OneOf,
    RateTable,
    compute_curve,
    compute_pay,
)

ROWS_APART = 16
"""Most rows of a table that are followed one by one; of more only the range of what they give is known."""
TIERS_APART = 40
"""The same for tiers, bands and points of a curve."""

_CELL = Lines("cell")
# A stretch of amounts: its bounds, and whether each bound is left out.
Column = tuple[str, str | None]
"""A table, or a parameter, and the column of it."""
_Stretch = tuple[Fraction | None, Fraction | None, bool, bool]


class TableSteps:
    """Adds to a walker how it reads what a plan lists in tables. `ranges`: of columns, as far as they were needed."""

    def __init__(self, walker: CaseWalker, ranges: dict[Column, Bounds]) -> None:
        self.walker = walker
        self.program = walker.program
        self._ranges = ranges
        walker.steps[ReadParameter] = self._parameter
        walker.steps[ReadBand] = self._band
        walker.steps[Looked] = self._looked

    # --- parameters --------------------------------------------------------------------------------------------------

    def _parameter(self, node: ReadParameter, lines: Lines, known: Known) -> list[Case]:
        found: list[Case] = []
        for now, keys in self.walker.all_of(node.keys, lines, known):
            if NOTHING in keys:
                found.append((now, NOTHING))
            else:
                found += self._value_of(node, (node.name, keys, key_of(node.at), lines), now)
        return found

    def _value_of(self, node: ReadParameter, key: object, known: Known) -> list[Case]:
        """Any of the values a parameter has, the same one all along one way."""
        values = self.program.parameters[node.name].values
        cells = [value.value for value in values]
        return self._one_of(("parameter", key), (f"parameter {node.name}", None), cells, known, node)

    def _one_of(self, key: tuple[object, ...], of: Column, cells: list[Typed], known: Known, node: Typed) -> list[Case]:
        """What one of several cells gives, where nothing says which."""
        chosen = known.chosen.get(key)
        if isinstance(chosen, int):
            return self.walker.cases(cells[chosen], _CELL, known)
        if len(cells) > ROWS_APART:
            return self._range_of(key, of, cells, known, node)
        found: list[Case] = []
        for place, cell in enumerate(cells):
            found += self.walker.cases(cell, _CELL, known.choose(key, place))
        return found

    def _range_of(
        self, key: tuple[object, ...], of: Column, cells: list[Typed], known: Known, node: Typed
    ) -> list[Case]:
        """A value somewhere in the range of what several cells give."""
        if node.type.kind not in (Kind.NUMERIC, Kind.DATE):
            return self.walker.unknown(key, node.type, known)
        bounds = self._cells_range(of, cells)
        return self.walker.unknown(key, node.type, known, replace(bounds_of_type(node.type), bounds=bounds))

    def _cells_range(self, of: Column, cells: list[Typed]) -> Bounds:
        """The range of a parameter or of a column of a table, whatever else is known; looked at once."""
        if of not in self._ranges:
            self.walker.unknowns.meter.spend(len(cells))
            self._ranges[of] = hull_of(self._bounds_of_cell(cell, Known()) for cell in cells) or ANY_NUMBER
        return self._ranges[of]

    def _bounds_of_cell(self, cell: Typed, known: Known) -> Bounds:
        if isinstance(cell, Constant) and isinstance(cell.value, Fraction):
            return exactly(cell.value)
        found = [
            self.walker.unknowns.bounds_of(outcome, now.narrowed) if isinstance(outcome, Terms) else ANY_NUMBER
            for now, outcome in self.walker.cases(cell, _CELL, known)
        ]
        return hull_of(found) or ANY_NUMBER

    def _band(self, node: ReadBand, lines: Lines, known: Known) -> list[Case]:
        info = self.program.lookups[node.rating]
        assert isinstance(info, RatingInfo)
        column = info.columns.index(node.column)
        found: list[Case] = []
        for now, label in self.walker.cases(node.label, lines, known):
            if label is NOTHING:
                found.append((now, NOTHING))
            elif isinstance(label, str):
                place = find_label(label, info.bands)
                assert place is not None
                found += self.walker.cases(info.cells[place][column], lines, now)
            else:
                cells = [cells[column] for cells in info.cells]
                found += self._one_of(("band", label, node.column, lines), (node.rating, node.column), cells, now, node)
        return found

    # --- tables ------------------------------------------------------------------------------------------------------

    def _looked(self, node: Looked, lines: Lines, known: Known) -> list[Case]:
        info = self.program.lookups[node.table]
        if isinstance(info, DecideInfo):
            return self._decided(node, info, lines, known)
        if isinstance(info, ContestInfo):
            return ContestSteps(self.walker).won(node, info, lines, known)
        if isinstance(info, MatrixInfo):
            return self._matrix(node, info, lines, known)
        found: list[Case] = []
        for now, amount in self.walker.cases(node.args[0], lines, known):
            if not isinstance(amount, Terms):
                found.append((now, NOTHING))
            elif isinstance(info, TiersInfo):
                apart = len(info.cells) <= TIERS_APART
                found += (self._tiers if apart else self._any_tier)(node, info, amount, lines, now)
            elif isinstance(info, CurveInfo):
                apart = len(info.shape.points) <= TIERS_APART
                found += self._curve(info, amount, now) if apart else self._any_point(node, info, amount, now)
            elif len(info.cells) > TIERS_APART:
                found += self.walker.unknown(("rated", node.table, amount), node.type, now)
            else:
                found += self._rated(node, info.bands, amount, now)
        return found

    def _rated(self, node: Looked, bands: Bands, amount: Terms, known: Known) -> list[Case]:
        upward = [bands.rows[place] for place in list_bands_upward(bands)]
        stretches = [(band.lower, band.upper) for band in upward]
        reached = self._rows_reached(node.table, stretches, bands.included, amount, known)
        return [(side, upward[place].label) for side, place in reached]

    def _within(self, stretch: _Stretch, amount: Terms, known: Known) -> Known | None:
        """What is known where an amount lies in a stretch."""
        lower, upper, leaves_lower, leaves_upper = stretch
        now: Known | None = known
        if lower is not None:
            now = known.assume(
                add_terms(amount, constant_terms(lower), -1), self.walker.unknowns, is_strict=leaves_lower
            )
        if upper is not None and now is not None:
            now = now.assume(add_terms(constant_terms(upper), amount, -1), self.walker.unknowns, is_strict=leaves_upper)
        return now

    def _rows_reached(
        self,
        table: str,
        upward: Sequence[tuple[Fraction | None, Fraction | None]],
        included: Included,
        amount: Terms,
        known: Known,
    ) -> Iterator[tuple[Known, int]]:
        """Each row, from the lowest up, that the amount may lie in; the same one all along one way."""
        chosen = known.chosen.get(("tier", table, amount))
        for place, (lower, upper) in enumerate(upward):
            self.walker.unknowns.meter.spend(2)
            if chosen is not None and chosen != place:
                continue
            upper_counts = included is Included.UPPER
            # The last upper bound may belong to the last row; to let it in costs nothing.
            leaves_upper = not upper_counts and place < len(upward) - 1
            stretch = (lower, upper, upper_counts and place > 0, leaves_upper)
            side = self._within(stretch, amount, known)
            if side is not None:
                yield side.choose(("tier", table, amount), place), place

    def _tiers(self, node: Looked, info: TiersInfo, amount: Terms, lines: Lines, known: Known) -> list[Case]:
        found: list[Case] = []
        stretches = [(tier.lower, tier.upper) for tier in info.shape.tiers]
        for side, place in self._rows_reached(node.table, stretches, info.shape.included, amount, known):
            if node.result is LookupResult.CELL:
                column = info.columns.index(node.column)
                found += self.walker.cases(info.cells[place][column], lines, side)
            else:
                for now, rates in self.walker.all_of((cells[0] for cells in info.cells), lines, side):
                    found += self._paid(node, info, place, amount, rates, now)
        return found

    def _any_tier(self, node: Looked, info: TiersInfo, amount: Terms, lines: Lines, known: Known) -> list[Case]:
        """What one of many tiers gives: a cell lies in the range of its column, pay has at most a sign."""
        if node.result is LookupResult.CELL:
            column = info.columns.index(node.column)
            cells = [cells[column] for cells in info.cells]
            of = (node.table, info.columns[column])
            return self._range_of(("cell", *of, amount, lines), of, cells, known, node)
        rates = self._cells_range((node.table, info.columns[0]), [cells[0] for cells in info.cells])
        lower = self.walker.unknowns.bounds_of(amount, known.narrowed).lower
        is_positive = rates.lower is not None and rates.lower >= 0 and lower is not None and lower >= 0
        place = self.walker.unknowns.find(("paid", node.table, node.result, node.column, amount, lines), Unknown())
        now = known.narrow(place, NOT_NEGATIVE if is_positive else ANY_NUMBER, self.walker.unknowns)
        return [] if now is None else [(now, unknown_terms(place))]

    def _any_point(self, node: Looked, info: CurveInfo, amount: Terms, known: Known) -> list[Case]:
        """What a curve of many points gives: between the least and the greatest of them, where it holds at its ends."""
        unknowns = self.walker.unknowns
        unknowns.meter.spend(len(info.shape.points))
        bounds = _range_of([point.value for point in info.shape.points], info.shape.ends)
        place = unknowns.find(("level", node.table, amount), Unknown(bounds))
        return [(known, unknown_terms(place))]

    def _matrix(self, node: Looked, info: MatrixInfo, lines: Lines, known: Known) -> list[Case]:
        """What a curve of two arguments gives: between the least and the greatest of its cells."""
        unknowns = self.walker.unknowns
        unknowns.meter.spend(len(info.shape.rows) * len(info.shape.columns))
        bounds = _range_of([value for row in info.shape.values for value in row], info.shape.ends)
        found: list[Case] = []
        for now, row in self.walker.cases(node.args[0], lines, known):
            for both, column in self.walker.cases(node.args[1], lines, now):
                if isinstance(row, Terms) and isinstance(column, Terms):
                    place = unknowns.find(("level", node.table, row, column), Unknown(bounds))
                    found.append((both, unknown_terms(place)))
                else:
                    found.append((both, NOTHING))
        return found

    def _paid(
        self,
        node: Looked,
        info: TiersInfo,
        place: int,
        amount: Terms,
        rates: tuple[Outcome, ...],
        known: Known,
    ) -> list[Case]:
        """What a table pays in one of its tiers: a straight line in the amount."""
        self.walker.unknowns.meter.spend(8 * len(rates))
        numbers = [rate.constant for rate in rates if isinstance(rate, Terms)]
        plain = [number for number in numbers if number is not None]
        if len(plain) < len(rates):
            return self._paid_at_unknown_rates(node, amount, rates, known)
        tiers = tuple(replace(tier, rate=rate) for tier, rate in zip(info.shape.tiers, plain, strict=True))
        table = replace(info.shape, tiers=tiers)
        tier = tiers[place]
        return self._line_pieces((tier.lower, tier.upper), amount, known, lambda at: _pay_at(node, table, at))

    def _paid_at_unknown_rates(
        self, node: Looked, amount: Terms, rates: tuple[Outcome, ...], known: Known
    ) -> list[Case]:
        unknowns = self.walker.unknowns
        terms = [*(rate for rate in rates if isinstance(rate, Terms)), amount]
        lowers = [unknowns.bounds_of(each, known.narrowed).lower for each in terms]
        is_positive = all(lower is not None and lower >= 0 for lower in lowers)
        place = unknowns.find(("paid", node.table, node.result, node.column, amount, rates), Unknown())
        now = known.narrow(place, NOT_NEGATIVE if is_positive else ANY_NUMBER, unknowns)
        return [] if now is None else [(now, unknown_terms(place))]

    def _line_pieces(
        self,
        ends: tuple[Fraction | None, Fraction | None],
        amount: Terms,
        known: Known,
        value_at: Callable[[Fraction], Fraction],
    ) -> list[Case]:
        """The straight lines that a function consists of between two ends, with a possible bend at zero."""
        lower, upper = ends
        bends = (lower is None or lower < 0) and (upper is None or upper > 0)
        pieces = [(lower, Fraction(0)), (Fraction(0), upper)] if bends else [ends]
        found: list[Case] = []
        for piece in pieces:
            side = self._within((*piece, False, False), amount, known)
            if side is not None:
                slope, start = _line_through(piece, value_at)
                found.append((side, add_terms(scale_terms(amount, slope), constant_terms(start))))
        return found

    def _curve(self, info: CurveInfo, amount: Terms, known: Known) -> list[Case]:
        points = info.shape.points
        ends: list[Fraction | None] = [None, *(point.at for point in points), None]
        found: list[Case] = []
        for place, piece in enumerate(pairwise(ends)):
            is_before_jump = place == 0 and info.shape.ends is CurveEnds.ZERO_HOLD
            side = self._within((*piece, False, is_before_jump), amount, known)
            if side is not None:
                slope, start = _line_through(piece, lambda at: compute_curve(at, info.shape))
                found.append((side, add_terms(scale_terms(amount, slope), constant_terms(start))))
        return found

    # --- decisions ---------------------------------------------------------------------------------------------------

    def _decided(self, node: Looked, info: DecideInfo, lines: Lines, known: Known) -> list[Case]:
        ways: list[tuple[Known, tuple[Outcome, ...]]] = [(known, ())]
        for arg in node.args:
            ways = [
                (now, (*before, outcome))
                for earlier, before in ways
                for now, outcome in self.walker.cases(arg, lines, earlier)
            ]
        found: list[Case] = []
        for now, args in ways:
            pairs = zip(args, info.arguments, strict=True)
            if any(arg is NOTHING and not kind.may_be_empty for arg, kind in pairs):
                found.append((now, NOTHING))
            else:
                found += self._rows(node, info, args, lines, now)
        return found

    def _rows(
        self, node: Looked, info: DecideInfo, args: tuple[Outcome, ...], lines: Lines, known: Known
    ) -> list[Case]:
        output = info.outputs.index(node.column)
        key = ("decided", node.table, args)
        if info.shape.policy is DecisionPolicy.SUM:
            return self._sum_of_rows(node, info, output, args, lines, known)
        if len(info.results) > ROWS_APART and node.type.kind is Kind.NUMERIC:
            cells = [row[output] for row in info.results]
            return self._range_of((*key, output, lines), (node.table, info.outputs[output]), cells, known, node)
        chosen = known.chosen.get(key)
        found: list[Case] = []
        for place, row in enumerate(info.shape.rows):
            self.walker.unknowns.meter.spend(1 + len(row.conditions))
            if chosen is not None and chosen != place:
                continue
            side = self._matching(row.conditions, args, known)
            if side is not None:
                found += self.walker.cases(info.results[place][output], lines, side.choose(key, place))
        return found

    def _sum_of_rows(
        self, node: Looked, info: DecideInfo, output: int, args: tuple[Outcome, ...], lines: Lines, known: Known
    ) -> list[Case]:
        bounds = exactly(Fraction(0))
        for row, results in zip(info.shape.rows, info.results, strict=True):
            self.walker.unknowns.meter.spend(2 + len(row.conditions))
            if self._matching(row.conditions, args, known) is not None:
                own = hull_of([self._bounds_of_cell(results[output], known), exactly(Fraction(0))])
                bounds = add_bounds(bounds, own or ANY_NUMBER)
        place = self.walker.unknowns.find(("added", node.table, output, args, lines), Unknown())
        now = known.narrow(place, bounds, self.walker.unknowns)
        return [] if now is None else [(now, unknown_terms(place))]

    def _matching(self, conditions: tuple[Condition, ...], args: tuple[Outcome, ...], known: Known) -> Known | None:
        """What is known where a row matches; none where it cannot."""
        now: Known | None = known
        for condition, arg in zip(conditions, args, strict=True):
            if now is None:
                return None
            now = self._holding(condition, arg, now)
        return now

    def _holding(self, condition: Condition, arg: Outcome, known: Known) -> Known | None:
        if isinstance(condition, Empty):
            return known if arg is NOTHING else None
        if not isinstance(condition, OneOf | NoneOf | Interval):
            return known
        if arg is NOTHING:
            return None
        if isinstance(arg, Terms):
            return self._number_holding(condition, arg, known)
        if isinstance(condition, Interval):
            return known
        value = self.walker.text(arg, known) if isinstance(arg, Opaque) else arg
        if isinstance(value, Opaque):
            return self._text_holding(condition, value, known)
        return known if (value in condition.values) is isinstance(condition, OneOf) else None

    def _text_holding(self, condition: OneOf | NoneOf, text: Opaque, known: Known) -> Known | None:
        refused = [v for v in condition.values if known.chosen.get(("equal", text.key, v)) is False]
        if isinstance(condition, NoneOf):
            return known
        if len(refused) == len(condition.values):
            return None
        if len(condition.values) == 1:
            value = condition.values[0]
            return known.choose(("equal", text.key, value), True).choose(("text", text.key), value)
        return known

    def _number_holding(self, condition: OneOf | NoneOf | Interval, arg: Terms, known: Known) -> Known | None:
        if isinstance(condition, NoneOf):
            return None if arg.constant is not None and arg.constant in _numbers(condition.values) else known
        if isinstance(condition, OneOf):
            numbers = _numbers(condition.values)
            return self._within((min(numbers), max(numbers), False, False), arg, known) if numbers else None
        ends = [_number(end) for end in (condition.lower, condition.upper)]
        return self._within((ends[0], ends[1], not condition.lower_included, not condition.upper_included), arg, known)


def _number(value: object) -> Fraction | None:
    if isinstance(value, datetime.date):
        return Fraction(value.toordinal())
    return value if isinstance(value, Fraction) else None


def _numbers(values: tuple[object, ...]) -> list[Fraction]:
    return [number for number in (_number(value) for value in values) if number is not None]


def _pay_at(node: Looked, table: RateTable, at: Fraction) -> Fraction:
    pay = compute_pay(at, table)
    assert pay is not None
    if node.result is LookupResult.PAY:
        return pay.value
    wanted = int(node.column or 1) - 1
    is_amount = node.result is LookupResult.SLICE_AMOUNT
    return sum((s.amount if is_amount else s.value for s in pay.slices if s.tier == wanted), Fraction(0))


def _line_through(
    ends: tuple[Fraction | None, Fraction | None], value_at: Callable[[Fraction], Fraction]
) -> tuple[Fraction, Fraction]:
    """Slope and value at zero of the straight line on which a function runs between two ends."""
    lower, upper = ends
    if lower is not None and upper is not None:
        first, second = lower + (upper - lower) / 3, lower + (upper - lower) * 2 / 3
    elif lower is not None:
        first, second = lower + 1, lower + 2
    else:
        first = (upper or Fraction(0)) - 1
        second = first - 1
    slope = (value_at(second) - value_at(first)) / (second - first)
    return slope, value_at(first) - slope * first


def _range_of(values: Sequence[Fraction], ends: CurveEnds) -> Bounds:
    """Between which numbers a curve of these values lies."""
    if ends is CurveEnds.EXTEND:
        return ANY_NUMBER
    if ends is CurveEnds.ZERO_HOLD:
        return Bounds(min(*values, Fraction(0)), max(*values, Fraction(0)))
    return Bounds(min(values), max(values))
