"""Lowers tiers, curves, decisions and ratings: their bounds become numbers, their shape is checked."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import expr as expr_codes
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import (
    NUMBER,
    UNKNOWN,
    Constant,
    Formula,
    Kind,
    Name,
    Type,
    Typed,
    unify,
)
from perfkit.plans.context import Context, Reach
from perfkit.plans.model import Cell, CellKind, Curve, Decide, DecideRow, Matrix, Rating, RatingRow, TierRow, Tiers
from perfkit.plans.program import CurveInfo, DecideInfo, Lookup, MatrixInfo, RatingInfo, TiersInfo
from perfkit.plans.resolve import Resolver
from perfkit.plans.resolve_calls import tier_pay_type
from perfkit.plans.show import show_all_with_unit, show_constant, show_with_unit
from perfkit.plans.stored import report_differing
from perfkit.plans.symbols import Symbols, to_type
from perfkit.scoring import Band, Bands, check_bands, check_labels
from perfkit.tables import (
    Anything,
    Axis,
    AxisKind,
    Condition,
    Decision,
    DecisionPolicy,
    DecisionRow,
    Else,
    Empty,
    Included,
    Interval,
    Method,
    NoneOf,
    OneOf,
    PayCurve,
    PayMatrix,
    PayPoint,
    RateTable,
    Tier,
    check_curve,
    check_decision,
    check_matrix,
    check_rate_table,
)

_NOTHING = Context(None, Reach.NOTHING)
_PARAMETERS = Context(None, Reach.PARAMETERS)
_REST = frozenset(("other", "others", "otherwise", "default", "rest", "remaining", "其他", "其它", "剩余", "默认"))
"""Words for the cases that no other row names."""

Bound = Fraction | datetime.date


def constant_number(typed: Typed) -> Fraction | None:
    """The number a formula is, when it is written out; none otherwise."""
    return typed.value if isinstance(typed, Constant) and isinstance(typed.value, Fraction) else None


def _known(numbers: Sequence[Fraction | None]) -> tuple[Fraction, ...]:
    return tuple(number for number in numbers if number is not None)


class TableLowerer:
    """Lowers the tables of one plan that decide."""

    def __init__(self, symbols: Symbols, resolver: Resolver) -> None:
        self.symbols = symbols
        self.report = symbols.report
        self.resolver = resolver
        self._others: list[tuple[Typed, Type]] = []

    def lower(self, section: Tiers | Curve | Matrix | Decide | Rating) -> Lookup | None:
        """The table, checked; none when its shape cannot be understood at all."""
        if not (section.points if isinstance(section, Curve) else section.rows):
            self.report.add(codes.SECTION_WITHOUT_ROWS, section.span, name=section.name)
            return None
        match section:
            case Tiers():
                return self._tiers(section)
            case Curve():
                return self._curve(section)
            case Matrix():
                return self._matrix(section)
            case Decide():
                return self._decide(section)
            case Rating():
                return self._rating(section)
        assert_never(section)

    def _are_whole(self, name: str, rows: Sequence[tuple[Sequence[object], Span | None]], wanted: int) -> bool:
        """Whether every row has a cell for each heading, as the rows of a text always do."""
        odd = next(((cells, span) for cells, span in rows if len(cells) != wanted), None)
        if odd is not None:
            self.report.add(codes.ROW_OF_OTHER_LENGTH, odd[1], name=name, given=len(odd[0]), wanted=wanted)
        return odd is None

    def _bounds(self, rows: Sequence[TierRow | RatingRow], kind: Type) -> list[tuple[Fraction | None, Fraction | None]]:
        """The bounds of some rows as numbers."""
        bounds = [(self._bound(row.lower, kind), self._bound(row.upper, kind)) for row in rows]
        self._tell_others()
        return bounds

    def _bound(self, formula: Formula | None, kind: Type) -> Fraction | None:
        """A bound as a number; a finding and none when it is not written out, or is of another type."""
        if formula is None:
            return None
        found = self.resolver.resolve(formula, _NOTHING)
        number = constant_number(found)
        if found.type.is_unknown:
            return None
        if found.type.kind is not Kind.NUMERIC:
            self._others.append((found, NUMBER if kind.is_unknown else kind))
        elif number is None:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, found.span)
        elif unify(kind, found.type) is None:
            self._others.append((found, kind))
            return None
        return number

    def _tell_others(self) -> None:
        """Tell of the bounds of another type: of each that lacks its unit alone, and of the first among the others."""
        others, self._others = self._others, []
        near = show_all_with_unit([found for found, _ in others], others[0][1]) if others else []
        first = next((at for at, meant in enumerate(near) if meant is None), None)
        for at, ((found, wanted), meant) in enumerate(zip(others, near, strict=True)):
            if meant is not None or at == first:
                values = {"nearest": meant} if meant is not None else {}
                self.report.add(codes.BOUND_TYPE, found.span, wanted=wanted.words, type=found.type.words, **values)

    def _cell(self, formula: Formula) -> Typed:
        return self.resolver.resolve(formula, _PARAMETERS)

    def _column_type(self, cells: Sequence[Typed], spans: Sequence[Span | None]) -> Type:
        """The one type of a column's cells; a finding where one differs."""
        kind = cells[0].type if cells else UNKNOWN
        for cell in cells[1:]:
            found = unify(kind, cell.type)
            if found is None:
                report_differing(self.report, cells, cell, kind)
                return UNKNOWN
            kind = found
        return kind

    def _numeric(self, kind: Type, span: Span | None, name: str) -> None:
        if kind.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            self.report.add(codes.ARGUMENT_NOT_NUMERIC, span, name=name, type=kind.words)

    # --- tiers and ratings -------------------------------------------------------------------------------------------

    def _tiers(self, section: Tiers) -> TiersInfo | None:
        argument = to_type(section.argument.type, self.symbols)
        self._numeric(argument, section.argument.span, section.argument.name)
        spans = tuple(row.span for row in section.rows)
        cells = tuple(tuple(self._cell(cell) for cell in row.cells) for row in section.rows)
        if not self._are_whole(section.name, [(row.cells, row.span) for row in section.rows], len(section.columns)):
            return None
        if len(section.columns) > 1 and section.method is not Method.WHOLE:
            self.report.add(codes.FURTHER_COLUMNS, section.span, name=section.columns[1])
        types = tuple(self._column_type([row[i] for row in cells], spans) for i in range(len(section.columns)))
        self._numeric(types[0], section.span, section.columns[0])
        if argument.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            return None
        bounds = self._bounds(section.rows, argument)
        if not self._bounds_known(section.rows, bounds):
            return None
        tiers = tuple(
            Tier(lower, upper, constant_number(row[0]) or Fraction(0))
            for (lower, upper), row in zip(bounds, cells, strict=True)
        )
        shape = RateTable(section.method, section.included, tiers)
        info = TiersInfo(section.name, argument, section.columns, types, shape, cells, spans, section.span)
        is_numeric = types[0].kind is Kind.NUMERIC and argument.kind is Kind.NUMERIC
        return info if not is_numeric or self._check_tiers(info, section) else None

    def _bounds_known(
        self, rows: Sequence[TierRow | RatingRow], bounds: Sequence[tuple[Fraction | None, Fraction | None]]
    ) -> bool:
        """Whether every bound that is written became a number; `no limit` is none in both."""
        return all(
            (row.lower is None or low is not None) and (row.upper is None or high is not None)
            for row, (low, high) in zip(rows, bounds, strict=True)
        )

    def _check_tiers(self, info: TiersInfo, section: Tiers) -> bool:
        """Whether the tiers pay something, after a finding about their shape."""
        pay = tier_pay_type(info)
        if not (pay.is_pure or pay.is_money or pay.is_days):
            self.report.add(codes.TIER_MONEY_TIMES_MONEY, section.rows[0].span)
            return False
        all_constant = all(constant_number(row[0]) is not None for row in info.cells)
        issues = check_rate_table(
            info.shape,
            show=lambda bound: show_constant(bound, info.argument),
            show_rate=lambda rate: show_constant(rate, info.types[0]),
        )
        if not all_constant:
            issues = tuple(issue for issue in issues if issue.code.severity.value == "error")
        self.report.add_issues(issues, info.spans, info.span)
        return True

    def _rating(self, section: Rating) -> RatingInfo | None:
        spans = tuple(row.span for row in section.rows)
        cells = tuple(tuple(self._cell(cell) for cell in row.cells) for row in section.rows)
        if not self._are_whole(section.name, [(row.cells, row.span) for row in section.rows], len(section.columns)):
            return None
        types = tuple(self._column_type([row[i] for row in cells], spans) for i in range(len(section.columns)))
        for column, kind in zip(section.columns, types, strict=True):
            self.symbols.band_types[(section.name, column)] = kind
        bounds = self._bounds(section.rows, UNKNOWN)
        bands = Bands(
            section.included, tuple(Band(row.label, *pair) for row, pair in zip(section.rows, bounds, strict=True))
        )
        if not self._bounds_known(section.rows, bounds):
            self.report.add_issues(check_labels([row.label for row in section.rows]), spans, section.span)
            return None
        unit = self._unit(section.rows)
        issues = check_bands(bands, show=lambda bound: show_constant(bound, unit))
        self.report.add_issues(issues, spans, section.span)
        return RatingInfo(section.name, section.columns, types, bands, cells, spans, section.span)

    def _unit(self, rows: Sequence[RatingRow]) -> Type:
        """The type of the first bound that is written; whether the others agree is judged by what is rated."""
        written = (bound for row in rows for bound in (row.lower, row.upper) if bound is not None)
        return next((self.resolver.resolve(bound, _NOTHING).type for bound in written), NUMBER)

    # --- curves ------------------------------------------------------------------------------------------------------

    def _curve(self, section: Curve) -> CurveInfo | None:
        argument = to_type(section.argument.type, self.symbols)
        self._numeric(argument, section.argument.span, section.argument.name)
        spans = tuple(point.span for point in section.points)
        if argument.kind not in (Kind.NUMERIC, Kind.UNKNOWN):
            return None
        places = [self._bound(point.at, argument) for point in section.points]
        self._tell_others()
        values = [self.resolver.resolve(point.value, _NOTHING) for point in section.points]
        kind = self._column_type(values, spans)
        self._numeric(kind, section.span, section.columns[1])
        points = []
        for at, value in zip(places, values, strict=True):
            number = self._written_out(value)
            if at is None or number is None:
                return None
            points.append(PayPoint(at, number))
        shape = PayCurve(tuple(points), section.ends)
        issues = check_curve(
            shape, show=lambda at: show_constant(at, argument), show_result=lambda value: show_constant(value, kind)
        )
        self.report.add_issues(issues, spans, section.span)
        return CurveInfo(section.name, argument, kind, shape, spans, section.span)

    def _written_out(self, value: Typed) -> Fraction | None:
        """A value of a curve as a number; a finding and none where it is reckoned."""
        if not isinstance(value, Constant) and not value.type.is_unknown:
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, value.span)
        return constant_number(value)

    def _matrix(self, section: Matrix) -> MatrixInfo | None:
        first, second = (to_type(argument.type, self.symbols) for argument in section.arguments)
        for kind, argument in zip((first, second), section.arguments, strict=True):
            self._numeric(kind, argument.span, argument.name)
        spans = tuple(row.span for row in section.rows)
        if not self._are_whole(section.name, [(row.cells, row.span) for row in section.rows], len(section.places)):
            return None
        if any(kind.kind not in (Kind.NUMERIC, Kind.UNKNOWN) for kind in (first, second)):
            return None
        cells = [[self.resolver.resolve(cell, _NOTHING) for cell in row.cells] for row in section.rows]
        kind = self._column_type([cell for row in cells for cell in row], spans)
        self._numeric(kind, section.span, section.name)
        rows = [self._bound(row.at, first) for row in section.rows]
        self._tell_others()
        columns = [self._bound(place, second) for place in section.places]
        self._tell_others()
        values = [[self._written_out(cell) for cell in row] for row in cells]
        if None in rows or None in columns or any(None in row for row in values):
            return None
        shape = PayMatrix(_known(rows), _known(columns), tuple(map(_known, values)), section.ends)
        issues = check_matrix(
            shape,
            show_row=lambda at: show_constant(at, first),
            show_column=lambda at: show_constant(at, second),
            show_result=lambda value: show_constant(value, kind),
        )
        self.report.add_issues(issues, spans, section.span)
        return MatrixInfo(section.name, (first, second), kind, shape, spans, section.span)

    # --- decisions ---------------------------------------------------------------------------------------------------

    def _decide(self, section: Decide) -> DecideInfo | None:
        arguments = tuple(to_type(argument.type, self.symbols) for argument in section.arguments)
        self._check_headings(section)
        rows_in = [(row.cells, row.span) for row in section.rows]
        rows_out = [(row.results, row.span) for row in section.rows]
        is_whole = self._are_whole(section.name, rows_in, len(arguments))
        if not is_whole or not self._are_whole(section.name, rows_out, len(section.outputs)):
            return None
        spans = tuple(row.span for row in section.rows)
        results = tuple(tuple(self._cell(cell) for cell in row.results) for row in section.rows)
        types = tuple(self._column_type([row[i] for row in results], spans) for i in range(len(section.outputs)))
        rows = [self._conditions(row, arguments) for row in section.rows]
        if any(row is None for row in rows):
            return None
        shape = Decision(section.policy, tuple(DecisionRow(row) for row in rows if row is not None))
        if section.policy is DecisionPolicy.SUM and any(
            kind.kind not in (Kind.NUMERIC, Kind.UNKNOWN) for kind in types
        ):
            self.report.add(codes.SUM_OF_NO_NUMBER, section.span)
        self._check_shape(section, arguments, shape, results, spans)
        return DecideInfo(section.name, arguments, section.outputs, types, shape, results, spans, section.span)

    def _check_headings(self, section: Decide) -> None:
        names = tuple(argument.name for argument in section.arguments)
        if section.inputs != names:
            self.report.add(
                codes.HEADINGS_DIFFER, section.span, headings=" | ".join(section.inputs), arguments=", ".join(names)
            )

    def _check_shape(
        self,
        section: Decide,
        arguments: tuple[Type, ...],
        shape: Decision,
        results: tuple[tuple[Typed, ...], ...],
        spans: tuple[Span | None, ...],
    ) -> None:
        if any(argument.is_unknown for argument in arguments):
            return
        axes = [self._axis(argument.name, kind) for argument, kind in zip(section.arguments, arguments, strict=True)]

        def show(axis: Axis, value: object) -> str:
            kind = arguments[axes.index(axis)]
            return show_constant(value, kind)

        def equal(one: int, other: int) -> bool | None:
            return _are_equal(results[one], results[other])

        self.report.add_issues(check_decision(shape, axes, results_equal=equal, show=show), spans, section.span)

    def _axis(self, name: str, kind: Type) -> Axis:
        if kind.kind is Kind.NUMERIC:
            lower = Fraction(0) if kind.is_count else None
            return Axis(
                AxisKind.COUNT if kind.is_count else AxisKind.NUMBER, name, lower=lower, may_be_empty=kind.may_be_empty
            )
        if kind.kind is Kind.DATE:
            return Axis(AxisKind.DATE, name, may_be_empty=kind.may_be_empty)
        if kind.kind is Kind.FLAG:
            return Axis(AxisKind.FLAG, name, may_be_empty=kind.may_be_empty)
        return Axis(
            AxisKind.CHOICES if kind.choices else AxisKind.TEXT, name, kind.choices, may_be_empty=kind.may_be_empty
        )

    def _conditions(self, row: DecideRow, arguments: tuple[Type, ...]) -> tuple[Condition, ...] | None:
        found = [
            self._condition(cell, kind, is_first=cell is row.cells[0])
            for cell, kind in zip(row.cells, arguments, strict=True)
        ]
        return None if any(condition is None for condition in found) else tuple(c for c in found if c is not None)

    def _condition(self, cell: Cell, kind: Type, *, is_first: bool) -> Condition | None:
        match cell.kind:
            case CellKind.ANY:
                return Anything()
            case CellKind.ELSE:
                return Else()
            case CellKind.EMPTY:
                return Empty()
            case CellKind.VALUES:
                bare = [self._is_bare_word(value, kind, may_be_rest=is_first) for value in cell.values]
                if any(bare):
                    return None
                values = [self._value(value, kind) for value in cell.values]
                return (
                    None if any(value is None for value in values) else OneOf(tuple(v for v in values if v is not None))
                )
            case CellKind.COMPARED:
                return self._compared(cell, kind)
            case CellKind.INTERVAL:
                return self._interval(cell, kind)
        assert_never(cell.kind)

    def _is_bare_word(self, value: Formula, kind: Type, *, may_be_rest: bool) -> bool:
        """Whether a cell is a word that stands for its text or for the rest of the cases, told with what is written."""
        if not isinstance(value, Name) or len(value.parts) > 1 or kind.is_unknown:
            return False
        word = value.parts[0]
        if word in self.resolver.names_read(_PARAMETERS) or self.symbols.is_grain(word):
            return False
        near = {"nearest": word} if kind.kind is Kind.TEXT and not kind.choices else {}
        if kind.choices:
            near = self.report.nearest(word, kind.choices)
        meant = {name: f'"{text}"' for name, text in near.items()}
        if word.casefold() in _REST and (not kind.choices or not near):
            meant = {"nearest": "else" if word.isascii() else "其余"} if may_be_rest else {}
        if meant:
            self.report.add(expr_codes.UNKNOWN_NAME, value.span, name=word, **meant)
        return bool(meant)

    def _value(self, formula: Formula, kind: Type) -> Fraction | datetime.date | bool | str | None:
        found = self.resolver.resolve(formula, _NOTHING)
        if found.type.is_unknown or kind.is_unknown:
            return None
        if not isinstance(found, Constant):
            self.report.add(codes.BOUND_NOT_WRITTEN_OUT, found.span)
            return None
        if unify(kind, found.type) is None:
            near = show_with_unit(found, kind)
            values = {"nearest": near} if near is not None else {}
            self.report.add(codes.BOUND_TYPE, found.span, wanted=kind.words, type=found.type.words, **values)
            return None
        # Only months are plain integers, and no argument is of that type.
        assert isinstance(found.value, bool | str | Fraction | datetime.date)
        value = found.value
        if kind.kind is Kind.TEXT and kind.choices and value not in kind.choices:
            self.report.add(codes.VALUE_NOT_IN_LIST, found.span, value=value)
        return value

    def _compared(self, cell: Cell, kind: Type) -> Condition | None:
        value = self._value(cell.values[0], kind)
        if value is None:
            return None
        if cell.comparison == "==":
            return OneOf((value,))
        if cell.comparison == "!=":
            return NoneOf((value,))
        if not self._has_order(cell, kind):
            return None
        assert isinstance(value, Fraction | datetime.date)
        return {
            "<": Interval(None, True, value, False),
            "<=": Interval(None, True, value, True),
            ">": Interval(value, False, None, False),
            ">=": Interval(value, True, None, False),
        }[cell.comparison or ">="]

    def _has_order(self, cell: Cell, kind: Type) -> bool:
        """Whether values of a type lie above and below each other; a finding where they do not."""
        if kind.kind in (Kind.NUMERIC, Kind.DATE):
            return True
        self.report.add(codes.NO_ORDER_IN_CELL, cell.span, type=kind.words)
        return False

    def _interval(self, cell: Cell, kind: Type) -> Condition | None:
        ends = []
        for formula in (cell.lower, cell.upper):
            value = None if formula is None else self._value(formula, kind)
            if formula is not None and value is None:
                return None
            ends.append(value)
        if not self._has_order(cell, kind):
            return None
        lower, upper = ends
        # What unifies with a type that has an order is a number or a day.
        assert not isinstance(lower, bool | str) and not isinstance(upper, bool | str)
        is_lower = cell.included is Included.LOWER
        return Interval(lower, is_lower, upper, not is_lower)


def _are_equal(one: Sequence[Typed], other: Sequence[Typed]) -> bool | None:
    """Whether two rows give the same; none where that depends on a parameter."""
    if not all(isinstance(cell, Constant) for cell in (*one, *other)):
        return None
    return [constant_value(cell) for cell in one] == [constant_value(cell) for cell in other]


def constant_value(cell: Typed) -> object:
    """The value of a cell that is written out; none for any other."""
    return cell.value if isinstance(cell, Constant) else None
