"""Parameters and tables of a plan as they stand on a day: which value, which tier, which row."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding, Refused, Span, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.expr import COUNT, NUMBER, Constant, Kind, Looked, LookupResult, Negated, ReadParameter, Type, Typed, Value
from perfkit.plans import (
    ContestInfo,
    CurveInfo,
    DecideInfo,
    MatrixInfo,
    Program,
    RatingInfo,
    TiersInfo,
    list_cell_starts,
    show_constant,
)
from perfkit.scoring import find_band, find_label
from perfkit.tables import (
    DecisionIndex,
    DecisionPolicy,
    Mismatch,
    MismatchKind,
    RateTable,
    TierPay,
    compute_curve,
    compute_matrix,
    compute_pay,
    find_tier,
    index_decision,
)
from perfkit.values import Money

_MISMATCHES = {
    MismatchKind.NONE: Words("no row matches", "没有一行符合"),
    MismatchKind.SEVERAL: Words("several rows match", "有几行同时符合"),
    MismatchKind.EQUALLY_SPECIFIC: Words("two rows are equally specific", "有两行同样具体"),
}


class Lookups:
    """Answers for one period. `day`: as of which cells that read parameters are taken, at first the period's last."""

    def __init__(self, program: Program, day: datetime.date) -> None:
        self.program = program
        self.day = day
        self._tables: dict[str, RateTable] = {}
        self._indexes: dict[str, DecisionIndex] = {}
        self._parameters: dict[tuple[str, tuple[str, ...], datetime.date], Value] = {}
        self._is_dated: dict[str, bool] = {}
        self._others: dict[datetime.date, Lookups] = {}

    def is_dated(self, table: str) -> bool:
        """Whether the cells of a table may hang on the day, because a parameter that one of them reads does."""
        if table not in self._is_dated:
            self._is_dated[table] = bool(list_cell_starts(self.program, table))
        return self._is_dated[table]

    def on(self, day: datetime.date) -> Lookups:
        """The same answers, with cells as of another day."""
        if day == self.day:
            return self
        if day not in self._others:
            self._others[day] = other = copy(self)
            other.day, other._tables = day, {}
        return self._others[day]

    def placed(self, finding: Finding, span: Span | None) -> Finding:
        """The finding with its place in the plan's text."""
        place = self.program.model.place(span)
        return finding if place is None else finding.at(place)

    def broken_days(self) -> Finding:
        """A date cannot be moved by a part of a day."""
        return find(codes.BROKEN_DAYS)

    # --- parameters --------------------------------------------------------------------------------------------------

    def parameter(self, name: str, keys: tuple[str, ...], day: datetime.date) -> Value:
        """The most specific value in force on a day. Raises Refused when none is, or two are equally specific."""
        at = (name, keys, day)
        if at not in self._parameters:
            self._parameters[at] = self._find_parameter(name, keys, day)
        return self._parameters[at]

    def _find_parameter(self, name: str, keys: tuple[str, ...], day: datetime.date) -> Value:
        info = self.program.parameters[name]
        best: dict[tuple[bool, ...], tuple[datetime.date, Typed]] = {}
        for row in info.values:
            if row.starts_on > day or any(k is not None and k != mine for k, mine in zip(row.keys, keys, strict=True)):
                continue
            named = tuple(key is not None for key in row.keys)
            if named not in best or best[named][0] < row.starts_on:
                best[named] = (row.starts_on, row.value)
        if not best:
            first = min((row.starts_on for row in info.values), default=None)
            listed = ", ".join(f"`{key}`" for key in keys)
            shown = Words(f" for {listed}", f"对 {listed} ") if keys else Words("", "")
            finding = find(codes.PARAMETER_NOT_IN_FORCE, None, name=name, day=day, keys=shown, first=first)
            raise Refused(self.placed(finding, info.span))
        _, value = best[max(best)]
        return self.constant(value)

    def constant(self, node: Typed) -> Value:
        """The value of a cell: written out, or reckoned from parameters as they stand on the day."""
        if isinstance(node, Constant):
            return node.value
        if isinstance(node, ReadParameter):
            return self.parameter(node.name, (), self.day)
        if isinstance(node, Negated):
            found = self.constant(node.operand)
            assert isinstance(found, Fraction)
            return -found
        return self._reckon(node)

    def _reckon(self, node: Typed) -> Value:
        """A cell that is a small formula over parameters."""
        parts = getattr(node, "parts", ())
        values = [self.constant(part) for part in parts]
        numbers = [value for value in values if isinstance(value, Fraction)]
        signs: Sequence[int] = getattr(node, "signs", ())
        divided: Sequence[bool] = getattr(node, "divided", ())
        if signs:
            return sum((sign * number for sign, number in zip(signs, numbers, strict=True)), Fraction(0))
        total = Fraction(1)
        for number, divides in zip(numbers, divided, strict=True):
            if divides and number == 0:
                raise Refused(self.placed(find(codes.CELL_HAS_NO_VALUE), getattr(node, "span", None)))
            total = total / number if divides else total * number
        return total

    # --- tables ------------------------------------------------------------------------------------------------------

    def list_arguments(self, table: str) -> tuple[Type, ...]:
        """The types of a table's arguments."""
        info = self.program.lookups[table]
        if isinstance(info, DecideInfo | MatrixInfo):
            return info.arguments
        if isinstance(info, ContestInfo):
            return (COUNT.or_empty(),)
        return (NUMBER,) if isinstance(info, RatingInfo) else (info.argument,)

    def _index(self, info: DecideInfo) -> DecisionIndex:
        if info.name not in self._indexes:
            self._indexes[info.name] = index_decision(info.shape)
        return self._indexes[info.name]

    def look(self, node: Looked, args: Sequence[Value | None]) -> Value | Finding | None:
        """What a table gives for its arguments; the finding that says why it fails, or nothing where no text is won."""
        info = self.program.lookups[node.table]
        try:
            if isinstance(info, TiersInfo):
                return self._look_in_tiers(node, info, args)
            if isinstance(info, CurveInfo):
                assert isinstance(args[0], Fraction)
                return compute_curve(args[0], info.shape)
            if isinstance(info, MatrixInfo):
                row, column = args
                assert isinstance(row, Fraction) and isinstance(column, Fraction)
                return compute_matrix(row, column, info.shape)
            if isinstance(info, RatingInfo):
                return self._look_in_rating(node, info, args)
            if isinstance(info, ContestInfo):
                return self.prize(info, node.column or info.columns[0], args[0])
            return self._look_in_decision(node, info, args)
        except Refused as refused:
            return refused.finding

    def rate_table(self, info: TiersInfo) -> RateTable:
        """The table with its rates as they stand on the day."""
        if info.name not in self._tables:
            tiers = []
            for tier, cells in zip(info.shape.tiers, info.cells, strict=True):
                rate = self.constant(cells[0])
                assert isinstance(rate, Fraction)
                tiers.append(replace(tier, rate=rate))
            self._tables[info.name] = replace(info.shape, tiers=tuple(tiers))
        return self._tables[info.name]

    def pay(self, info: TiersInfo, amount: Fraction) -> TierPay | None:
        """What a rate table pays for an amount, slice by slice; none outside the table."""
        return compute_pay(amount, self.rate_table(info))

    def _look_in_tiers(self, node: Looked, info: TiersInfo, args: Sequence[Value | None]) -> Value | Finding:
        amount = args[0]
        assert isinstance(amount, Fraction)
        if node.result is LookupResult.CELL:
            place = find_tier(amount, self.rate_table(info))
            if place is None:
                return self._outside(node, amount, info)
            return self.constant(info.cells[place][info.columns.index(node.column)])
        pay = self.pay(info, amount)
        if pay is None:
            return self._outside(node, amount, info)
        if node.result is LookupResult.PAY:
            return pay.value
        wanted = int(node.column or 1) - 1
        slices = [each for each in pay.slices if each.tier == wanted]
        is_amount = node.result is LookupResult.SLICE_AMOUNT
        return sum((each.amount if is_amount else each.value for each in slices), Fraction(0))

    def _outside(self, node: Looked, amount: Fraction, info: TiersInfo) -> Finding:
        finding = find(codes.OUTSIDE_TABLE, None, table=info.name, value=show_constant(amount, info.argument))
        return self.placed(finding, info.span)

    def _look_in_rating(self, node: Looked, info: RatingInfo, args: Sequence[Value | None]) -> Value | Finding:
        amount = args[0]
        assert isinstance(amount, Fraction)
        place = find_band(amount, info.bands)
        if place is None:
            value = show_constant(amount, node.args[0].type)
            return self.placed(find(codes.OUTSIDE_TABLE, None, table=info.name, value=value), info.span)
        return info.bands.rows[place].label

    def prize(self, info: ContestInfo, column: str, place: Value | None) -> Value | None:
        """What a place wins: without one, or beyond the table, nothing of it, no, or no text at all."""
        at = info.columns.index(column)
        row = info.find_row(int(place)) if isinstance(place, Fraction) else None
        if row is not None:
            return self.constant(info.cells[row][at])
        return zero_of(info.types[at])

    def band_cell(self, rating: str, label: str, column: str) -> Value:
        """A further column of a rating, in the band of a label."""
        info = self.program.lookups[rating]
        assert isinstance(info, RatingInfo)
        place = find_label(label, info.bands)
        assert place is not None
        return self.constant(info.cells[place][info.columns.index(column)])

    def _look_in_decision(self, node: Looked, info: DecideInfo, args: Sequence[Value | None]) -> Value | Finding:
        matched = self._index(info).match(comparable(args))
        if isinstance(matched, Mismatch):
            shown = ", ".join(show_constant(arg, kind) for arg, kind in zip(args, info.arguments, strict=True))
            finding = find(codes.NO_ROW_DECIDES, None, table=info.name, values=shown, kind=_MISMATCHES[matched.kind])
            places = [info.spans[row] for row in matched.rows] or [info.span]
            return self.placed(finding, places[0])
        output = info.outputs.index(node.column)
        values = [self.constant(info.results[row][output]) for row in matched]
        if info.shape.policy is DecisionPolicy.SUM:
            return sum((value for value in values if isinstance(value, Fraction)), Fraction(0))
        if info.shape.policy is DecisionPolicy.ANY and any(value != values[0] for value in values):
            shown = ", ".join(show_constant(arg, kind) for arg, kind in zip(args, info.arguments, strict=True))
            return self.placed(find(codes.ROWS_DISAGREE, None, table=info.name, values=shown), info.spans[matched[0]])
        return values[0]


def zero_of(kind: Type) -> Value | None:
    """The zero of a type: nothing of it, or no; none where a type has no zero."""
    if kind.kind is Kind.NUMERIC:
        return None if kind.is_any_money else Fraction(0)
    return False if kind.kind is Kind.FLAG else None


def comparable(args: Sequence[Value | None]) -> list[Fraction | datetime.date | bool | str | None]:
    """Arguments as a decision reads them; neither a link nor an amount in any currency is ever one."""
    plain = [Fraction(arg) if isinstance(arg, int) and not isinstance(arg, bool) else arg for arg in args]
    return [arg for arg in plain if not isinstance(arg, Money)]
