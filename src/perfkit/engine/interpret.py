"""Reckons a resolved formula for one line, step by step: the reference that every other way of running is held to.

A formula without a value raises NoValue; one that reads something that failed raises Failed. Both are caught where a
line's own tails are applied, never further out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import assert_never

from perfkit.calendar import (
    add_days,
    add_months,
)
from perfkit.diagnostics import Finding, Refused, Span, Words, find
from perfkit.diagnostics.codes import engine as codes
from perfkit.diagnostics.codes import engine_rates as rates_codes
from perfkit.engine.days import apply_to_days
from perfkit.engine.digits import LONG_BITS
from perfkit.engine.keyed import find_line
from perfkit.engine.lookups import Lookups
from perfkit.engine.rates import Conversion
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import PROMISE, Days, World
from perfkit.expr import (
    Added,
    Applied,
    Builtin,
    Chosen,
    Compared,
    Comparison,
    Constant,
    Converted,
    DateDifference,
    DateShifted,
    Edge,
    Every,
    Frame,
    Hop,
    IsEmpty,
    Looked,
    Multiplied,
    Negated,
    Opposite,
    ReadBand,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    ReadParameter,
    ReadRowDate,
    Some,
    Typed,
    TypedWindow,
    Value,
    WindowKind,
)
from perfkit.plans import GrainKind, RateLine, show_constant
from perfkit.values import CURRENCY_DIGITS, Money


class NoValue(Exception):
    """A formula has no value; says why."""

    def __init__(self, cause: Words) -> None:
        super().__init__(cause.en)
        self.cause = cause


class NoLine(NoValue):
    """A table that is called has no line with the keys; the finding stands where nothing says what then holds."""

    def __init__(self, cause: Words, finding: Finding) -> None:
        super().__init__(cause)
        self.finding = finding


class Failed(Exception):
    """A formula read something that could not be had; holds the finding that says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code.code)
        self.finding = finding


@dataclass(slots=True)
class Frames:
    """The line that is reckoned, and inside a gather the line that is looked at. `figure`: whose formula it is."""

    grain: str
    line: int
    figure: str
    row_grain: str = ""
    row: int = -1


_ZERO, _ONE = Fraction(0), Fraction(1)

SIZE_BITS_MAX = 120
"""A figure lies below about 10^36; what is larger is a slip, and squaring it again would take for ever."""

DIGIT_BITS_MAX = 1 << 18
"""Most bits that the exact value of a figure may take above or below its line, as ten thousand ratios averaged."""


_STEPS: Mapping[type, str] = {
    Constant: "_constant",
    ReadColumn: "_column",
    ReadLine: "_link",
    ReadFigure: "_figure",
    ReadParameter: "_parameter",
    ReadBand: "_band",
    ReadKeyed: "_keyed",
    ReadEdge: "_edge",
    ReadRowDate: "_row_date",
    Added: "_added",
    Multiplied: "_multiplied",
    Negated: "_negated",
    DateShifted: "_shifted",
    DateDifference: "_difference",
    Compared: "_compared",
    Every: "_every",
    Some: "_some",
    Opposite: "_opposite",
    IsEmpty: "_is_empty",
    Chosen: "_chosen",
    Applied: "_applied",
    Looked: "_looked",
    Converted: "_converted",
}
"""The method that reckons each kind of node; kinds that gather take in theirs."""


def _not_reckoned(grain: str, name: str, line: int) -> Cell:
    """Where nobody reckons them, rows dated after the period have no figures."""
    return None


class Interpreter:
    """Reckons formulas in one world. `recalled`: figures of an earlier period that stand in for this one's.

    reckon_later: gives a figure of a row that is dated after the period, by its grain, name and line.
    """

    def __init__(self, world: World, lookups: Lookups) -> None:
        self.world = world
        self.lookups = lookups
        self.recalled: Mapping[str, Value] | None = None
        self.reckon_later: Callable[[str, str, int], Cell] = _not_reckoned
        self._digits = world.store.digits
        # Functions without their object: bound ones would hold it, and only the collector would find what a run leaves.
        own = type(self)
        self._steps: dict[type, Callable[..., Value]] = {kind: getattr(own, name) for kind, name in _STEPS.items()}

    def add_step(self, kind: type, step: Callable[..., Value]) -> None:
        """Take in how a further kind of node is reckoned: by an interpreter, the node and its frames.

        What is taken in does not hold this interpreter.
        """
        self._steps[kind] = step

    def value(self, node: Typed, frames: Frames) -> Value:
        """The value of a formula. Raises NoValue or Failed."""
        return self._steps[type(node)](self, node, frames)

    def cell(self, node: Typed, frames: Frames) -> Cell:
        """The value of a formula, nothing, or the reason why it could not be had."""
        try:
            return self.value(node, frames)
        except NoValue:
            return None
        except Failed as failed:
            return Failure(failed.finding)

    def number(self, node: Typed, frames: Frames) -> Fraction:
        """The value of a numeric formula."""
        found = self.value(node, frames)
        assert isinstance(found, Fraction)
        return found

    def day(self, node: Typed, frames: Frames) -> datetime.date:
        """The value of a formula that is a date."""
        found = self.value(node, frames)
        assert isinstance(found, datetime.date)
        return found

    def holds(self, node: Typed, frames: Frames) -> bool:
        """Whether a flag holds."""
        return self.value(node, frames) is True

    # --- reads -------------------------------------------------------------------------------------------------------

    def _constant(self, node: Constant, frames: Frames) -> Value:
        return node.value

    def frame(self, frame: Frame, frames: Frames) -> tuple[str, int]:
        """The grain and line that a frame stands for."""
        return (frames.row_grain, frames.row) if frame is Frame.ROW else (frames.grain, frames.line)

    def _moment(self, at: Typed | None, grain: str, line: int, frames: Frames) -> datetime.date:
        return self.day(at, frames) if at is not None else self.world.day(grain, line)

    def _end(self, hops: tuple[Hop, ...], frame: Frame, day: datetime.date, frames: Frames) -> int:
        _, line = self.frame(frame, frames)
        end = self.world.follow(hops, line, day) if hops else line
        if end is None:
            raise NoValue(Words(f"`{hops[-1].name}` is empty", f"`{hops[-1].name}` 为空"))
        if isinstance(end, Failure):
            raise Failed(end.finding)
        assert isinstance(end, int)
        if len(hops) > 1:
            self.world.mark_path(hops, line, day, frames.figure)
        return end

    def _column(self, node: ReadColumn, frames: Frames) -> Value:
        grain, line = self.frame(node.frame, frames)
        day = self._moment(node.at, grain, line, frames)
        end = self._end(node.hops, node.frame, day, frames)
        if node.table in self.world.program.groups:
            found: Cell = self.world.read_group(node.table, node.column, end)
        else:
            table = self.world.store.tables[node.table]
            found = table.read(node.column, end, day)
            if node.hops:
                self._mark_used(node.table, end, grain, frames)
        return self._present(found, node.column)

    def _mark_used(self, table: str, end: int, reader: str, frames: Frames) -> None:
        """Note that a line was read. What reads a row through a part of it reads the part, and that is noted there."""
        stored = self.world.store.tables.get(reader)
        credit = stored.info.credit if stored is not None else None
        if credit is None or credit.table != table:
            self.world.mark_used(table, end, frames.figure)

    def _present(self, cell: Cell, name: str) -> Value:
        if cell is None:
            raise NoValue(Words(f"`{name}` is empty", f"`{name}` 为空"))
        if isinstance(cell, Failure):
            raise Failed(cell.finding)
        return cell

    def _link(self, node: ReadLine, frames: Frames) -> Value:
        grain, line = self.frame(node.frame, frames)
        return self._end(node.hops, node.frame, self._moment(node.at, grain, line, frames), frames)

    def _figure(self, node: ReadFigure, frames: Frames) -> Value:
        if self.recalled is not None and node.frame is Frame.OWN and not node.hops and node.name in self.recalled:
            return self.recalled[node.name]
        grain, line = self.frame(node.frame, frames)
        if node.hops and not self.world.is_of_period(grain, line) and not self._is_row(node.grain):
            raise NoValue(Words("the row belongs to another period", "该行属于别的期次"))
        end = self._end(node.hops, node.frame, self.world.day(grain, line), frames)
        if node.hops and node.grain in self.world.store.tables:
            self._mark_used(node.grain, end, grain, frames)
        cell = self.world.figure(node.grain, node.name, end)
        if cell is None and self.world.is_row_later(node.grain, end):
            cell = self.reckon_later(node.grain, node.name, end)
        if isinstance(cell, Failure) and not self._is_row(frames.grain) and frames.figure != PROMISE:
            # A row of any period that another grain comes to need has withheld what it needs it for.
            self.world.mark_failed(node.grain, end, cell.finding)
        return self._present(cell, node.name)

    def _is_row(self, grain: str) -> bool:
        return self.world.program.grain_kind(grain) is GrainKind.ROWS

    def _parameter(self, node: ReadParameter, frames: Frames) -> Value:
        day = self.day_of(node.at, frames)
        keys = tuple(self._key_text(key, frames) for key in node.keys)
        try:
            return self.lookups.parameter(node.name, keys, day)
        except Refused as refused:
            raise Failed(refused.finding) from refused

    def _key_text(self, node: Typed, frames: Frames) -> str:
        found = self.value(node, frames)
        if isinstance(node, ReadLine) and isinstance(found, int):
            return self.world.key(node.table, found)
        return str(found)

    def _band(self, node: ReadBand, frames: Frames) -> Value:
        label = self.value(node.label, frames)
        try:
            return self.lookups_of(node.rating, frames).band_cell(node.rating, str(label), node.column)
        except Refused as refused:
            raise Failed(refused.finding) from refused

    def _keyed(self, node: ReadKeyed, frames: Frames) -> Value:
        line = self.line_of(node, frames)
        self.world.mark_used(node.table, line, frames.figure)
        if node.column is None:
            return line
        return self._present(
            self.world.store.tables[node.table].read(node.column, line, self.day_of(node.at, frames)), node.column
        )

    def day_of(self, at: Typed | None, frames: Frames) -> datetime.date:
        """The day as of which what is dated is read: that of the row that is looked at, else of the line."""
        grain, line = (frames.row_grain, frames.row) if frames.row_grain else (frames.grain, frames.line)
        return self._moment(at, grain, line, frames)

    def lookups_of(self, table: str, frames: Frames) -> Lookups:
        """The tables with the cells of one of them as of the day of the row that is looked at, else of the line."""
        return self.lookups.on(self.day_of(None, frames)) if self.lookups.is_dated(table) else self.lookups

    def line_of(self, node: ReadKeyed, frames: Frames) -> int:
        """The line of a table that is called. Raises NoLine where it has none with these keys."""
        table = self.world.store.tables[node.table]
        parts = [self.value(key, frames) for key in node.keys]
        found = find_line(table, parts)
        if isinstance(found, Failure):
            raise Failed(found.finding)
        if found is not None:
            return found
        if table.lacks & set(table.info.key):
            raise NoValue(Words(f"there is no data for `{node.table}`", f"没有 `{node.table}` 的数据"))
        raise self._no_line(node, parts)

    def _no_line(self, node: ReadKeyed, parts: Sequence[Value]) -> NoLine:
        shown = []
        for name, key, part in zip(self.world.program.tables[node.table].key, node.keys, parts, strict=True):
            linked = key.type.table
            value = self.world.key(linked, part) if linked is not None and isinstance(part, int) else part
            shown.append(f"`{name}` {show_constant(value, key.type)}")
        listed = ", ".join(shown)
        cause = Words(f"no line of `{node.table}` has {listed}", f"`{node.table}` 中没有 {listed} 的行")
        finding = find(codes.NO_LINE_HAS_KEYS, None, table=node.table, keys=listed)
        return NoLine(cause, self.lookups.placed(finding, node.span))

    def _edge(self, node: ReadEdge, frames: Frames) -> Value:
        period = self.world.period
        if node.edge is Edge.DAYS:
            return Fraction(period.days)
        return period.starts_on if node.edge is Edge.START else period.ends_on

    def _row_date(self, node: ReadRowDate, frames: Frames) -> Value:
        grain, line = self.frame(node.frame, frames)
        return self.world.day(grain, line)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def _added(self, node: Added, frames: Frames) -> Value:
        total: Fraction | None = None
        for part, sign in zip(node.parts, node.signs, strict=True):
            number = self.number(part, frames)
            self._weigh(total or _ZERO, number, node.span)
            if total is None:
                # Nothing is added to what comes first: exact sums with zero take as long as any other.
                total = number if sign > 0 else -number
            else:
                total = total + number if sign > 0 else total - number
        return self.bounded(total or _ZERO, node.span)

    def _multiplied(self, node: Multiplied, frames: Frames) -> Value:
        total: Fraction | None = None
        currency = None
        for part, divides in zip(node.parts, node.divided, strict=True):
            found = self.value(part, frames)
            if isinstance(found, Money):
                # The type check lets one amount with a currency of its own into a product.
                currency, found = found.currency, found.amount
            assert isinstance(found, Fraction)
            self._weigh(_ONE if total is None else total, found, node.span)
            if not divides:
                total = found if total is None else total * found
            elif found == 0:
                raise NoValue(Words("a divisor is zero", "除数为零"))
            else:
                total = (_ONE if total is None else total) / found
            self.bounded(total, node.span)
        product = _ONE if total is None else total
        return product if currency is None else Money(product, currency)

    def bounded(self, number: Fraction, span: Span | None) -> Fraction:
        """The number; Failed where it is larger than any figure, or takes more digits than can be borne."""
        above, below = number.numerator.bit_length(), number.denominator.bit_length()
        if above - below > SIZE_BITS_MAX or max(above, below) > DIGIT_BITS_MAX:
            code = codes.FIGURE_TOO_LARGE if above - below > SIZE_BITS_MAX else codes.FIGURE_TOO_LONG
            raise Failed(self.lookups.placed(find(code), span))
        return number

    def _weigh(self, one: Fraction, other: Fraction, span: Span | None) -> None:
        """Take what two long numbers cost to bring together; Failed where the run has spent what it may on such."""
        is_long = one.denominator.bit_length() > LONG_BITS or other.denominator.bit_length() > LONG_BITS
        if is_long and not self._digits.take(one, other):
            raise Failed(self.lookups.placed(find(codes.DIGITS_RUN_OUT), span))

    def weigh_all(self, values: Iterable[Value], span: Span | None) -> None:
        """As for two numbers, for all that are added up or put in order."""
        if not self._digits.take_all(values):
            raise Failed(self.lookups.placed(find(codes.DIGITS_RUN_OUT), span))

    def _negated(self, node: Negated, frames: Frames) -> Value:
        found = self.value(node.operand, frames)
        assert isinstance(found, Fraction | Money)
        return -found

    def _shifted(self, node: DateShifted, frames: Frames) -> Value:
        day, by = self.day(node.date, frames), self.value(node.by, frames)
        try:
            if isinstance(by, Fraction):
                if by.denominator != 1:
                    raise Refused(self.lookups.broken_days())
                return add_days(day, node.sign * by.numerator)
            assert isinstance(by, int)
            return add_months(day, node.sign * by)
        except Refused as refused:
            raise Failed(self.lookups.placed(refused.finding, node.span)) from refused

    def _difference(self, node: DateDifference, frames: Frames) -> Value:
        return Fraction((self.day(node.later, frames) - self.day(node.earlier, frames)).days)

    # --- conditions --------------------------------------------------------------------------------------------------

    def _compared(self, node: Compared, frames: Frames) -> Value:
        left, right = self.value(node.left, frames), self.value(node.right, frames)
        self.weigh_all((left, right), node.span)
        if node.order and node.comparison not in (Comparison.EQUAL, Comparison.NOT_EQUAL):
            left, right = Fraction(-node.order.index(str(left))), Fraction(-node.order.index(str(right)))
        return compare(node.comparison, left, right)

    def _every(self, node: Every, frames: Frames) -> Value:
        return all(self.holds(part, frames) for part in node.parts)

    def _some(self, node: Some, frames: Frames) -> Value:
        return any(self.holds(part, frames) for part in node.parts)

    def _opposite(self, node: Opposite, frames: Frames) -> Value:
        return not self.holds(node.operand, frames)

    def _is_empty(self, node: IsEmpty, frames: Frames) -> Value:
        try:
            self.value(node.operand, frames)
        except NoValue:
            return node.wants_empty
        return not node.wants_empty

    def _chosen(self, node: Chosen, frames: Frames) -> Value:
        return self.value(node.then if self.holds(node.condition, frames) else node.otherwise, frames)

    # --- functions ---------------------------------------------------------------------------------------------------

    def _applied(self, node: Applied, frames: Frames) -> Value:
        if node.function is Builtin.REACHED:
            return self._reached(node, frames)
        args = [self.value(arg, frames) for arg in node.args]
        self.weigh_all(args, node.span)
        if node.function is Builtin.MIN:
            return least(args)
        if node.function is Builtin.MAX:
            return most(args)
        days = [arg for arg in args if isinstance(arg, datetime.date)]
        try:
            return apply_to_days(node.function, days, self.world.program.calendar)
        except Refused as refused:
            raise Failed(self.lookups.placed(refused.finding, node.span)) from refused

    def _reached(self, node: Applied, frames: Frames) -> bool:
        try:
            return self.day(node.args[0], frames) <= self.world.period.ends_on
        except NoLine:
            raise
        except NoValue:
            return False

    def _looked(self, node: Looked, frames: Frames) -> Value:
        args = self.arguments(node, frames)
        found = self.lookups_of(node.table, frames).look(node, args)
        if isinstance(found, Finding):
            raise Failed(found)
        if found is None:
            raise NoValue(Words("this place wins nothing", "该名次没有奖项"))
        return found

    def arguments(self, node: Looked, frames: Frames) -> list[Value | None]:
        """The arguments of a table; an empty one is passed on only where the table declares that it may be empty."""
        wanted = self.lookups.list_arguments(node.table)
        found: list[Value | None] = []
        for arg, kind in zip(node.args, wanted, strict=True):
            cell = self.cell(arg, frames) if kind.may_be_empty else self.value(arg, frames)
            if isinstance(cell, Failure):
                raise Failed(cell.finding)
            found.append(cell)
        return found

    # --- currencies --------------------------------------------------------------------------------------------------

    def _converted(self, node: Converted, frames: Frames) -> Value:
        found = self.conversion(node, frames)
        self.bounded(found.after, node.span)
        return Money(found.after, found.quote) if node.type.is_any_money else found.after

    def conversion(self, node: Converted, frames: Frames) -> Conversion:
        """An amount in another currency, with the rate that was used; one that is in it already stays as it is."""
        given = self.value(node.amount, frames)
        if isinstance(given, Money):
            amount, base = given.amount, given.currency
        else:
            assert isinstance(given, Fraction) and node.source is not None
            amount, base = given, node.source
        quote = self._target(node, frames)
        if base == quote:
            return Conversion(amount, base, quote, None, None, None, amount)
        line = day = None
        if node.rate is not None:
            rate = self.number(node.rate, frames)
        else:
            assert node.at is not None
            day = self.day(node.at, frames)
            line = self._rate_line(node, (quote, base) if node.divides else (base, quote), day)
            rate = line.rate
        if node.divides and rate == 0:
            raise NoValue(Words("the rate is zero", "汇价为零"))
        return Conversion(amount, base, quote, rate, line, day, amount / rate if node.divides else amount * rate)

    def _target(self, node: Converted, frames: Frames) -> str:
        if node.currency is None:
            return node.type.currency or self.world.program.header.currency
        code = str(self.value(node.currency, frames))
        if code not in CURRENCY_DIGITS:
            finding = find(rates_codes.CURRENCY_UNKNOWN, currency=code)
            raise Failed(self.lookups.placed(finding, node.currency.span))
        return code

    def _rate_line(self, node: Converted, pair: tuple[str, str], day: datetime.date) -> RateLine:
        rates = self.world.store.rates[node.rates or ""]
        line = rates.find(*pair, day, self.world.program.calendar)
        if line is None:
            base, quote = pair
            known = rates.show_known(base, quote, day)
            finding = find(rates_codes.RATE_MISSING, name=node.rates, base=base, quote=quote, day=day, known=known)
            raise Failed(self.lookups.placed(finding, node.span))
        return line

    # --- windows -----------------------------------------------------------------------------------------------------

    def window(self, window: TypedWindow, frames: Frames) -> Days:
        """The days of a window; its own dates are read on the own line."""
        if window.kind not in (WindowKind.SINCE, WindowKind.BETWEEN):
            try:
                return self.world.window(window.kind, window.count)
            except Refused as refused:
                # A list of pay periods that begins too late for this window.
                figure = self.world.program.by_name.get((frames.grain, frames.figure))
                span = figure.span if figure is not None else None
                raise Failed(self.lookups.placed(refused.finding, span)) from refused
        assert window.start is not None
        first = self.day(window.start, frames)
        last = self.day(window.end, frames) if window.end is not None else self.world.period.ends_on
        return first, last


def compare(comparison: Comparison, left: Value, right: Value) -> bool:
    """Whether two values of one type stand to each other as the comparison says."""
    match comparison:
        case Comparison.EQUAL:
            return left == right
        case Comparison.NOT_EQUAL:
            return left != right
        case Comparison.LESS:
            return left < right  # type: ignore[operator]
        case Comparison.AT_MOST:
            return left <= right  # type: ignore[operator]
        case Comparison.MORE:
            return left > right  # type: ignore[operator]
        case Comparison.AT_LEAST:
            return left >= right  # type: ignore[operator]
    assert_never(comparison)


def least(values: list[Value]) -> Value:
    """The least of some values of one type."""
    return min(values)


def most(values: list[Value]) -> Value:
    """The greatest of some values of one type."""
    return max(values)
