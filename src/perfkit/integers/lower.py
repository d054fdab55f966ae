"""Lowers the figures of one grain of a program to the integer form, for one period and the ranges of its columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TypeVar, assert_never

from perfkit.calendar import Period
from perfkit.diagnostics import Refused
from perfkit.engine import Lookups
from perfkit.expr import (
    Added,
    Applied,
    Builtin,
    Chosen,
    Compared,
    Comparison,
    Constant,
    DateDifference,
    DateShifted,
    Edge,
    Every,
    Gathered,
    HopKind,
    IsEmpty,
    Kind,
    Looked,
    Multiplied,
    Negated,
    Opened,
    Opposite,
    Posted,
    ReadBand,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    ReadParameter,
    ReadRowDate,
    Recalled,
    Scoped,
    Some,
    Type,
    Typed,
    Value,
)
from perfkit.integers.dated import is_dated
from perfkit.integers.dates import lower_days
from perfkit.integers.fields import Fields, NotLowered, Texts
from perfkit.integers.form import Form, Node, Slot
from perfkit.integers.history import lower_opened, lower_posted, lower_recalled
from perfkit.integers.kept import Asking
from perfkit.integers.look import lower_band, lower_lookup
from perfkit.integers.months import lower_shifted
from perfkit.integers.own import OfOwn, lower_gathered
from perfkit.integers.parameters import lower_parameter
from perfkit.integers.ratio import Algebra, Case, Cases, Ratio
from perfkit.integers.reads import list_figures_read
from perfkit.integers.reasons import CONSTRUCTS, name_no_wholes
from perfkit.integers.rounding import get_reach
from perfkit.integers.tables import Tabulator
from perfkit.plans import Branch, Figure, FigureKind, Program, TailKind, TypedTail
from perfkit.tables import RateTable
from perfkit.values import Money, RoundingMode, get_currency_digits

T = TypeVar("T")

SIZE_MAX = 1 << 118
"""A figure that may be larger is left to the reference evaluator, which refuses one that is."""

DEPTH_MAX = 30
"""Figures that are lowered one out of another; what a longer chain comes down to is lowered first, in its order."""


@dataclass(frozen=True, slots=True)
class Units:
    """A posting of a line in minor units, and whether it has one: a line whose condition fails posts nothing."""

    units: Node
    has: Node


Cross = Callable[["Lowering", "Typed | Figure | OfOwn"], Cases]
"""Finds what lies in other lines."""


class Lowering:
    """The figures of one grain. `plain`: whether a line can be reckoned this way at all, as far as is known.

    forgives_gaps: whether a table that is called may have no line, since an `else` says what then holds.
    """

    def __init__(
        self,
        program: Program,
        period: Period,
        grain: str,
        fields: Fields,
        texts: Texts,
        *,
        is_hopeful: bool = False,
        cross: Cross | None = None,
    ) -> None:
        self.program = program
        self.period = period
        self.grain = grain
        self.fields = fields
        self.texts = texts
        self.form = Form(is_hopeful=is_hopeful)
        self.algebra = Algebra(self.form)
        self.tabulator = Tabulator(self.form, self.algebra)
        self.lookups = Lookups(program, period.ends_on)
        self.cross = cross
        self.of_period = False
        self.forgives_gaps = False
        self.plain: list[Node] = []
        self.divisors: list[Node] = []
        self._path = self.form.yes
        self._figures: dict[str, Cases] = {}
        self._missing: dict[str, str] = {}
        self._depth = 0
        self._now = ""
        self.askings: list[Asking] = []
        self._steps: dict[type, Callable[..., Cases]] = {
            Constant: self._constant,
            ReadColumn: self._column,
            ReadFigure: self._figure,
            ReadParameter: partial(lower_parameter, self),
            ReadKeyed: self._keyed,
            ReadBand: partial(lower_band, self),
            ReadEdge: self._edge,
            Added: self._added,
            Multiplied: self._multiplied,
            Negated: self._negated,
            DateShifted: partial(lower_shifted, self),
            DateDifference: self._difference,
            Compared: self._compared,
            Every: self._every,
            Some: self._some,
            Opposite: self._opposite,
            IsEmpty: self._is_empty,
            Chosen: self._chosen,
            Applied: self._applied,
            Looked: partial(lower_lookup, self),
            ReadRowDate: self._row_date,
            ReadLine: self._line,
            Opened: partial(lower_opened, self),
            Posted: partial(lower_posted, self),
            Recalled: partial(lower_recalled, self),
            Gathered: partial(lower_gathered, self),
            Scoped: self.elsewhere,
            OfOwn: self.elsewhere,
        }

    # --- figures -----------------------------------------------------------------------------------------------------

    def figure(self, figure: Figure) -> Cases:
        """A figure of the own line. Raises NotLowered."""
        if figure.name in self._missing:
            raise NotLowered(self._missing[figure.name])
        if figure.name not in self._figures:
            before, forgave = self._now, self.forgives_gaps
            self._now, self.forgives_gaps = figure.name, False
            self._depth += 1
            try:
                if self._depth == DEPTH_MAX:
                    self._lower_read(figure)
                self._figures[figure.name] = self._reckon(figure)
            except NotLowered as missing:
                self._missing[figure.name] = str(missing)
                raise
            finally:
                self._now, self.forgives_gaps = before, forgave
                self._depth -= 1
        return self._figures[figure.name]

    def _lower_read(self, figure: Figure) -> None:
        """The figures that a figure comes down to, in their order, so that a long chain of them is not walked down."""
        before, self._path = self._path, self.form.yes
        for each in list_figures_read(self.program, figure):
            with suppress(NotLowered):
                self.figure(each)
        self._path = before

    def _reckon(self, figure: Figure) -> Cases:
        if figure.kind is FigureKind.INPUT:
            found = self._input(figure)
        elif figure.kind is FigureKind.TOTAL:
            found = self.elsewhere(figure)
        else:
            found = self._leave(figure, self._branches(figure))
        self.of_period |= figure.is_of_this_period
        if not figure.type.may_be_empty:
            self.need(self.algebra.has(found))
        return found

    def _input(self, figure: Figure) -> Cases:
        if self.grain != self.program.participants:
            raise NotLowered("an input of other lines than participants")
        given = self.fields.get((self.grain, figure.name))
        read = self.read(self.grain, figure.name) if given is not None else Cases(())
        if not figure.branches:
            return read
        return self._or_else(read, figure.branches[0].formula)

    def _branches(self, figure: Figure) -> Cases:
        form, left, found = self.form, self.form.yes, list[Case]()
        for branch in figure.branches:
            taken = left
            if branch.condition is not None:
                flag, has = self.on(left, partial(self.holds, branch.condition))
                taken = form.every(left, has, flag if branch.holds else form.opposite(flag))
                left = form.every(left, has, form.opposite(flag) if branch.holds else flag)
            else:
                left = form.no
            value = self.on(taken, partial(self._with_tails, branch, figure.type))
            found += [Case(form.every(taken, case.holds), case.value) for case in value.cases]
        return self.algebra.make(found)

    def _leave(self, figure: Figure, value: Cases) -> Cases:
        """Money that leaves the plan is whole minor units, also for whoever reads it there."""
        if figure.posting is None or not figure.type.is_money or figure.type.is_any_money:
            return value
        digits = get_currency_digits(figure.type.currency or self.program.header.currency)
        return self._round_all(value, digits, self.program.header.rounding)

    def posting(self, figure: Figure) -> Units:
        """What a line posts, in minor units."""
        if not figure.type.is_money or figure.type.is_any_money:
            raise NotLowered("a posting that is not money of one currency")
        digits = get_currency_digits(figure.type.currency or self.program.header.currency)
        whole = self.algebra.merge(self.figure(figure))
        if not whole.cases:
            return Units(self.form.no, self.form.no)
        (case,) = whole.cases
        unit = case.value.factor * 10**digits
        units = self.form.linear([(unit.numerator, self.form.times(case.value.times))])
        return Units(self.form.pick(case.holds, units, self.form.no), case.holds)

    # --- lines that are not plain ------------------------------------------------------------------------------------

    def need(self, flag: Node) -> None:
        """A line for which this does not hold, where it is asked, is not plain."""
        asked = self.form.some(self.form.opposite(self._path), flag)
        if asked is not self.form.yes:
            self.plain.append(asked)

    def is_plain(self) -> Node:
        """Whether a line is plain."""
        return self.form.every(*self.plain)

    def promise(self, condition: Typed) -> None:
        """A line that breaks a promise is not plain; a promise without a value says nothing."""
        flag, has = self.holds(condition)
        self.need(self.form.some(self.form.opposite(has), flag))

    def on(self, flag: Node, make: Callable[[], T]) -> T:
        """What is asked only on some lines."""
        before = self._path
        self._path = self.form.every(before, flag)
        try:
            return make()
        finally:
            self._path = before

    def on_day(self, day: datetime.date, make: Callable[[], T]) -> T:
        """What is read from tables with their cells as of a day."""
        before, self.lookups = self.lookups, self.lookups.on(day)
        try:
            return make()
        finally:
            self.lookups = before

    def note(self, table: str, rates: RateTable, kind: Type, asked: Cases, *, tier: int | None = None) -> None:
        """A rate table was asked for its pay, or for that of one tier."""
        self.askings.append(Asking(self._now, table, rates, tier, kind, asked, self._path))

    # --- tails -------------------------------------------------------------------------------------------------------

    def _with_tails(self, branch: Branch, kind: Type) -> Cases:
        value = self._forgiving(any(tail.kind is TailKind.ELSE for tail in branch.tails), branch.formula)
        for tail in branch.tails:
            value = self._tail(tail, kind, value)
        return value

    def _forgiving(self, forgives_gaps: bool, formula: Typed) -> Cases:
        before, self.forgives_gaps = self.forgives_gaps, forgives_gaps
        try:
            return self.value(formula)
        finally:
            self.forgives_gaps = before

    def _tail(self, tail: TypedTail, kind: Type, value: Cases) -> Cases:
        if tail.kind is TailKind.ROUND:
            places = (tail.places or 0) + (2 if kind.unit == "ratio" else 0)
            mode = tail.mode or self.program.header.rounding
            return self._round_all(value, places, mode)
        assert tail.formula is not None
        if tail.kind is TailKind.ELSE:
            return self._or_else(value, tail.formula)
        if tail.kind is TailKind.ONLY_IF:
            return self._gate(tail, kind, value)
        take = self.algebra.most if tail.kind is TailKind.FLOOR else self.algebra.least
        bound = self.on(self.algebra.has(value), partial(self.value, tail.formula))
        return self.algebra.map(take, value, bound)

    def _or_else(self, value: Cases, formula: Typed) -> Cases:
        lacks = self.form.opposite(self.algebra.has(value))
        if lacks is self.form.no:
            return value
        other = self.on(lacks, lambda: self.value(formula))
        cases = [Case(self.form.every(lacks, case.holds), case.value) for case in other.cases]
        return self.algebra.make([*value.cases, *cases])

    def _gate(self, tail: TypedTail, kind: Type, value: Cases) -> Cases:
        assert tail.formula is not None
        flag, has = self.holds(tail.formula)
        opens, shuts = self.form.every(has, flag), self.form.every(has, self.form.opposite(flag))
        found = [Case(self.form.every(opens, case.holds), case.value) for case in value.cases]
        if tail.otherwise is not None:
            other = self.on(shuts, partial(self.value, tail.otherwise))
        elif kind.kind in (Kind.NUMERIC, Kind.FLAG):
            other = self.algebra.one(Ratio(Fraction(0)))
        else:
            other = Cases(())
        found += [Case(self.form.every(shuts, case.holds), case.value) for case in other.cases]
        return self.algebra.make(found)

    def _round_all(self, value: Cases, places: int, mode: RoundingMode) -> Cases:
        cases = [
            (case.holds, self.on(case.holds, partial(self.round, case.value, places, mode))) for case in value.cases
        ]
        return self.algebra.make([Case(holds, found) for holds, found in cases])

    def round(self, value: Ratio, places: int, mode: RoundingMode) -> Ratio:
        """A value rounded to some decimals; with `exact`, a line on which something is left over is not plain."""
        scaled = value.factor * 10**places
        over = self.form.linear([(scaled.numerator, self.form.times(value.times))])
        under = self.form.linear([(scaled.denominator, self.algebra.divisor(value.over))])
        if mode is not RoundingMode.EXACT or (under.is_constant and under.added == 1):
            return self.algebra.of_node(self.form.rounded(over, under, mode), Fraction(1, 10**places))
        found = self.form.rounded(over, under, RoundingMode.DOWNWARD)
        self.need(self.form.equal(self.form.times([found, under]), over))
        return self.algebra.of_node(found, Fraction(1, 10**places))

    # --- formulas ----------------------------------------------------------------------------------------------------

    def value(self, node: Typed) -> Cases:
        """The value of a formula on the own line. Raises NotLowered."""
        step = self._steps.get(type(node))
        if step is None:
            raise NotLowered(CONSTRUCTS.get(type(node).__name__, "a construct without a lowering"))
        return step(node)

    def holds(self, node: Typed) -> tuple[Node, Node]:
        """A flag, and whether it has a value."""
        found = self.value(node)
        return self.algebra.to_flag(found), self.algebra.has(found)

    def known(self, value: Value) -> Ratio:
        """A value that is written out."""
        if isinstance(value, Fraction):
            return Ratio(value)
        if isinstance(value, bool):
            return Ratio(Fraction(int(value)))
        if isinstance(value, datetime.date):
            return Ratio(Fraction(value.toordinal()))
        if isinstance(value, str):
            return Ratio(Fraction(self.texts.code(value)))
        if isinstance(value, Money):
            raise NotLowered("money in any currency")
        return Ratio(Fraction(value))

    def _constant(self, node: Constant) -> Cases:
        return self.algebra.one(self.known(node.value))

    def _column(self, node: ReadColumn) -> Cases:
        is_own = not node.hops and node.table == self.grain and node.at is None
        if not is_own and is_dated(self.program, node.hops, node.table):
            return self.elsewhere(replace(node, span=None))
        if node.at is not None and not isinstance(node.at, ReadEdge | ReadRowDate | Constant):
            raise NotLowered("a column as of a day that is reckoned")
        if node.hops or node.table != self.grain:
            return self.elsewhere(replace(node, at=None, span=None))
        return self.read(node.table, node.column)

    def elsewhere(self, node: Typed | Figure | OfOwn) -> Cases:
        """What lies in other lines."""
        if self.cross is None:
            raise NotLowered(CONSTRUCTS.get(type(node).__name__, "what lies in other lines"))
        return self.cross(self, node)

    def _line(self, node: ReadLine) -> Cases:
        is_own = len(node.hops) == 1 and node.hops[0].start == self.grain and node.at is None
        if not is_own and is_dated(self.program, node.hops, ""):
            return self.elsewhere(replace(node, span=None))
        if node.at is not None and not isinstance(node.at, ReadEdge | ReadRowDate | Constant):
            raise NotLowered("a link as of a day that is reckoned")
        if len(node.hops) != 1 or node.hops[0].kind is not HopKind.COLUMN or node.hops[0].start != self.grain:
            return self.elsewhere(replace(node, at=None, span=None))
        return self.read(self.grain, node.hops[0].name)

    def _row_date(self, node: ReadRowDate) -> Cases:
        return self.read(self.grain, "#date")

    def read(self, table: str, column: str) -> Cases:
        """A column of the own line."""
        field = self.fields.get((table, column))
        if field is None:
            raise NotLowered(name_no_wholes(self.program, table, column))
        node = self.form.column(Slot(table, column), field.low, field.high)
        value = self.algebra.of_node(node, field.unit)
        if field.divisor:
            below = self.fields[(table, field.divisor)]
            divisor = self.form.column(Slot(table, field.divisor), below.low, below.high)
            value = self.algebra.divide(value, self.algebra.of_node(divisor))
        has = self.form.column(Slot(table, column, True), 0, 1) if field.may_lack else self.form.yes
        return self.algebra.make([Case(has, value)])

    def list_figures(self) -> Sequence[str]:
        """The figures that were lowered on the way."""
        return list(self._figures)

    def _figure(self, node: ReadFigure) -> Cases:
        if node.hops or node.grain != self.grain:
            return self.elsewhere(replace(node, span=None))
        return self.figure(self.program.by_name[(node.grain, node.name)])

    def _keyed(self, node: ReadKeyed) -> Cases:
        line = self.elsewhere(replace(node, column=None, at=None, span=None))
        if not self.forgives_gaps:
            self.need(self.algebra.has(line))
        return line if node.column is None else self.elsewhere(replace(node, span=None))

    def cell(self, node: Typed) -> Ratio:
        """A cell of a table."""
        try:
            return self.known(self.lookups.constant(node))
        except Refused as refused:
            raise NotLowered("a cell of a table that has no value") from refused

    def _edge(self, node: ReadEdge) -> Cases:
        match node.edge:
            case Edge.DAYS:
                return self.algebra.one(Ratio(Fraction(self.period.days)))
            case Edge.START:
                return self.algebra.one(self.known(self.period.starts_on))
            case Edge.END:
                return self.algebra.one(self.known(self.period.ends_on))
        assert_never(node.edge)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def _added(self, node: Added) -> Cases:
        signs = node.signs

        def add(*parts: Ratio) -> Ratio:
            signed = [part if sign > 0 else self.algebra.negate(part) for part, sign in zip(parts, signs, strict=True)]
            return self._bounded(self.algebra.add(signed))

        return self.algebra.map(add, *(self.value(part) for part in node.parts))

    def _multiplied(self, node: Multiplied) -> Cases:
        if node.type.is_any_money:
            raise NotLowered("money in any currency")
        total = self.algebra.one(Ratio(Fraction(1)))
        for part, divides in zip(node.parts, node.divided, strict=True):
            value = self.value(part)
            if divides:
                value = self._nonzero(value)
                total = self.algebra.map(lambda a, b: self._bounded(self.algebra.divide(a, b)), total, value)
            else:
                total = self.algebra.map(lambda a, b: self._bounded(self.algebra.multiply(a, b)), total, value)
        return total

    def divide(self, above: Cases, below: Cases) -> Cases:
        """A quotient; no value where the divisor is zero."""
        return self.algebra.map(self.algebra.divide, above, self._nonzero(below))

    def _nonzero(self, value: Cases) -> Cases:
        """A divisor where it is not zero."""
        found = []
        for case in value.cases:
            holds = self.form.every(case.holds, self.form.opposite(self.algebra.is_zero(case.value)))
            if holds is self.form.no:
                continue
            turned = self.algebra.turn_up(case.value)
            self.divisors += case.value.times
            found.append(Case(holds, turned))
        return Cases(tuple(found))

    def _bounded(self, value: Ratio) -> Ratio:
        """A value that is no larger than any figure can be; with larger ones, the lines are not plain."""
        reach = abs(value.factor.numerator)
        for node in value.times:
            reach *= max(get_reach(node), 1)
        if reach <= SIZE_MAX * value.factor.denominator:
            return value
        limit = SIZE_MAX * value.factor.denominator // max(abs(value.factor.numerator), 1)
        product = self.form.times(value.times)
        self.need(self.form.below(product, self.form.constant(limit)))
        self.need(self.form.below(self.form.constant(-limit), product))
        return value

    def _negated(self, node: Negated) -> Cases:
        return self.algebra.map(self.algebra.negate, self.value(node.operand))

    def _difference(self, node: DateDifference) -> Cases:
        later, earlier = self.value(node.later), self.value(node.earlier)
        return self.algebra.map(lambda a, b: self.algebra.add([a, self.algebra.negate(b)]), later, earlier)

    # --- conditions --------------------------------------------------------------------------------------------------

    def _compared(self, node: Compared) -> Cases:
        left, right = self.value(node.left), self.value(node.right)
        is_equality = node.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL)
        if node.order and not is_equality:
            left, right = self._in_order(left, node.order), self._in_order(right, node.order)
        elif not is_equality and node.left.type.kind in (Kind.TEXT, Kind.LABEL):
            raise NotLowered("texts compared by their order")
        compare = partial(self.algebra.compare, node.comparison)
        return self.algebra.map(lambda a, b: self.algebra.of_flag(compare(a, b)), left, right)

    def _in_order(self, value: Cases, order: Sequence[str]) -> Cases:
        codes = [Ratio(Fraction(self.texts.code(label))) for label in order]

        def place(label: Ratio) -> Ratio:
            found = Ratio(Fraction(0))
            for at, code in enumerate(codes):
                found = self.tabulator.choose(self.algebra.equal(label, code), Ratio(Fraction(-at)), found)
            return found

        return self.algebra.map(place, value)

    def _every(self, node: Every) -> Cases:
        return self._in_turn(node.parts, goes_on=True)

    def _some(self, node: Some) -> Cases:
        return self._in_turn(node.parts, goes_on=False)

    def _in_turn(self, parts: Sequence[Typed], *, goes_on: bool) -> Cases:
        """Flags looked at from left to right, as long as they are all one way."""
        form, on, has = self.form, self.form.yes, self.form.yes
        for part in parts:
            flag, there = self.on(form.every(on, has), partial(self.holds, part))
            has = form.every(has, form.some(form.opposite(on), there))
            on = form.every(on, flag if goes_on else form.opposite(flag))
        return self.algebra.make([Case(has, self.algebra.of_flag(on if goes_on else form.opposite(on)))])

    def _opposite(self, node: Opposite) -> Cases:
        flag, has = self.holds(node.operand)
        return self.algebra.make([Case(has, self.algebra.of_flag(self.form.opposite(flag)))])

    def _is_empty(self, node: IsEmpty) -> Cases:
        has = self.algebra.has(self.value(node.operand))
        return self.algebra.one(self.algebra.of_flag(self.form.opposite(has) if node.wants_empty else has))

    def _chosen(self, node: Chosen) -> Cases:
        flag, has = self.holds(node.condition)
        then_on, other_on = self.form.every(has, flag), self.form.every(has, self.form.opposite(flag))
        then = self.on(then_on, lambda: self.value(node.then))
        other = self.on(other_on, lambda: self.value(node.otherwise))
        cases = [Case(self.form.every(then_on, case.holds), case.value) for case in then.cases]
        cases += [Case(self.form.every(other_on, case.holds), case.value) for case in other.cases]
        return self.algebra.make(cases)

    # --- functions and tables ----------------------------------------------------------------------------------------

    def _applied(self, node: Applied) -> Cases:
        args = [self.value(arg) for arg in node.args] if node.function is not Builtin.REACHED else []
        if node.function in (Builtin.MIN, Builtin.MAX):
            if node.type.is_any_money or node.type.kind not in (Kind.NUMERIC, Kind.DATE):
                raise NotLowered("the least or most of texts or of money in any currency")
            take = self.algebra.least if node.function is Builtin.MIN else self.algebra.most
            found = args[0]
            for arg in args[1:]:
                found = self.algebra.map(take, found, arg)
            return found
        if node.function is Builtin.REACHED:
            day, ends = self._forgiving(False, node.args[0]), self.known(self.period.ends_on)
            cases = [self.form.every(c.holds, self.form.opposite(self.algebra.below(ends, c.value))) for c in day.cases]
            return self.algebra.one(self.algebra.of_flag(self.form.some(*cases)))
        if node.function is Builtin.DAYS:
            one, zero = Ratio(Fraction(1)), Ratio(Fraction(0))

            def count(first: Ratio, last: Ratio) -> Ratio:
                return self.algebra.most(zero, self.algebra.add([last, self.algebra.negate(first), one]))

            return self.algebra.map(count, *args)
        return lower_days(self, node.function, args)
