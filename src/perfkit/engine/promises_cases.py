"""Follows a resolved formula on every way through its branches, before any data: what it gives, and what is known then.

Each way is a case: what was assumed, and the value as a sum of terms, a flag, a text, or nothing. A case that ends in
a failure is left out, since a promise says nothing about a line whose figures failed. Cases may overlap and may be
impossible; together they hold everything that can happen.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from perfkit.calendar import year_of
from perfkit.engine.promises_cells import bounds_of_type, bounds_of_written
from perfkit.expr import (
    NO_TERMS,
    NOT_NEGATIVE,
    STEPS_FEW,
    STEPS_MANY,
    Added,
    Applied,
    Bounds,
    Builtin,
    Chosen,
    Compared,
    Comparison,
    Constant,
    DateDifference,
    DateShifted,
    Edge,
    Every,
    Frame,
    Hop,
    HopKind,
    IsEmpty,
    Kind,
    Known,
    Multiplied,
    Negated,
    Opposite,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadLine,
    ReadRowDate,
    Some,
    Terms,
    TooInvolved,
    Type,
    Typed,
    Unknown,
    Unknowns,
    add_bounds,
    add_terms,
    constant_terms,
    divide_bounds,
    is_never_negative,
    key_of,
    multiply_bounds,
    scale_bounds,
    scale_terms,
    unknown_terms,
)
from perfkit.plans import COMPANY, Figure, Program


class Missing(Enum):
    """There is no value."""

    VALUE = "no value"


NOTHING = Missing.VALUE


@dataclass(frozen=True, slots=True)
class Opaque:
    """A text, a link or a number of months that is not known; two of one key are equal. `choices`: all it can be."""

    key: Hashable
    choices: tuple[str, ...] = ()


Outcome = Terms | Opaque | str | bool | Missing
"""What a formula gives in a case. Dates are numbers of days."""
Case = tuple[Known, Outcome]


CASE_STEPS = 3
"""What looking at one node of a formula counts as, in steps."""


class TooManyCases(Exception):
    """A formula has more ways through it than are looked at."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Which line each frame stands for, by the way that leads there."""

    own: Hashable
    row: Hashable = None

    def of(self, frame: Frame) -> Hashable:
        """The line of a frame."""
        return self.row if frame is Frame.ROW else self.own


Step = Callable[..., list[Case]]


class CaseWalker:
    """Follows formulas of one program; figures, tables and gathers add their own steps.

    budget: how many cases may still be looked at. depth: how many figures deep a formula is followed.
    level: 0 in the promise itself, more inside what it reads; there less effort goes into a single question.
    was_cut: whether a figure was not followed because it lay too deep. limits: what promises about the data say of the
    cells of the line `limited`.
    """

    def __init__(self, program: Program, unknowns: Unknowns, budget: int, depth: int) -> None:
        self.program = program
        self.unknowns = unknowns
        self.budget = budget
        self.depth = depth
        self.level = 0
        self.was_cut = False
        self.shared: dict[str, dict[Hashable, tuple[int | None, list[int]]]] = {}
        self.steps: dict[type, Step] = {
            Constant: self._constant,
            ReadColumn: self._column,
            ReadLine: self._line,
            ReadFigure: self._figure,
            ReadEdge: self._edge,
            ReadRowDate: self._row_date,
            Added: self._added,
            Multiplied: self._multiplied,
            Negated: self._negated,
            DateShifted: self._shifted,
            DateDifference: self._difference,
            Compared: self._compared,
            Every: self._every,
            Some: self._some,
            Opposite: self._opposite,
            IsEmpty: self._is_empty,
            Chosen: self._chosen,
            Applied: self._applied,
        }
        self.read_figure: Callable[[Figure, Hashable, Known], list[Case]] = lambda figure, line, known: []
        self.limits: Mapping[tuple[str, str], Bounds] = {}
        self.limited: Hashable = None

    def cases(self, node: Typed, lines: Lines, known: Known) -> list[Case]:
        """Every way through a formula. Raises TooManyCases."""
        self.unknowns.meter.spend(CASE_STEPS)
        found = self.steps.get(type(node), self._anything)(node, lines, known)
        # Whatever is decided along a way is copied at each decision.
        self.unknowns.meter.spend(sum(1 + len(now.chosen) // 8 for now, _ in found))
        self.budget -= len(found)
        if self.budget < 0:
            raise TooManyCases
        return found

    def follow(self, cases: Iterable[Case], then: Callable[[Known, Outcome], list[Case]]) -> list[Case]:
        """Go on from each case that has a value."""
        found: list[Case] = []
        for known, outcome in cases:
            found += [(known, NOTHING)] if outcome is NOTHING else then(known, outcome)
        return found

    def all_of(self, nodes: Iterable[Typed], lines: Lines, known: Known) -> list[tuple[Known, tuple[Outcome, ...]]]:
        """Every way through several formulas, one after the other; a way on which one has no value holds NOTHING."""
        found: list[tuple[Known, tuple[Outcome, ...]]] = [(known, ())]
        for node in nodes:
            longer = []
            for before, outcomes in found:
                if NOTHING in outcomes:
                    longer.append((before, outcomes))
                    continue
                longer += [(after, (*outcomes, out)) for after, out in self.cases(node, lines, before)]
            found = longer
        return found

    def _anything(self, node: Typed, lines: Lines, known: Known) -> list[Case]:
        """A kind of node of which nothing is known: any value of its type, or none."""
        key = ("anything", lines, key_of(node))
        return self.maybe(key, True, known, lambda now: self.unknown(key, node.type, now, Unknown()))

    # --- unknown values ----------------------------------------------------------------------------------------------

    def unknown(self, key: Hashable, kind: Type, known: Known, what: Unknown | None = None) -> list[Case]:
        """A value that is not known before data."""
        if kind.kind in (Kind.NUMERIC, Kind.DATE):
            return [(known, unknown_terms(self.unknowns.find(key, what or bounds_of_type(kind))))]
        if kind.kind is Kind.FLAG:
            return self.either(("flag", key), known)
        return [(known, self.text(Opaque(key, kind.choices), known))]

    def text(self, text: Opaque, known: Known) -> Opaque | str:
        """A text as far as it is known."""
        found = known.chosen.get(("text", text.key))
        return found if isinstance(found, str) else text

    def either(self, key: Hashable, known: Known) -> list[Case]:
        """A flag that is not known: the same flag is the same all along one way."""
        chosen = known.chosen.get(key)
        if isinstance(chosen, bool):
            return [(known, chosen)]
        return [(known.choose(key, True), True), (known.choose(key, False), False)]

    def maybe(self, key: Hashable, may_be_empty: bool, known: Known, then: Callable[[Known], list[Case]]) -> list[Case]:
        """A value that may be missing: the same is there, or not, all along one way."""
        if not may_be_empty:
            return then(known)
        found: list[Case] = []
        for now, is_there in self.either(("there", key), known):
            found += then(now) if is_there is True else [(now, NOTHING)]
        return found

    # --- reads -------------------------------------------------------------------------------------------------------

    def _constant(self, node: Constant, lines: Lines, known: Known) -> list[Case]:
        value = node.value
        if isinstance(value, bool | str):
            return [(known, value)]
        if isinstance(value, Fraction):
            return [(known, constant_terms(value))]
        if isinstance(value, datetime.date):
            return [(known, constant_terms(value.toordinal()))]
        return [(known, Opaque(("months", value)))]

    def _hops_may_miss(self, hops: tuple[Hop, ...]) -> bool:
        return any(hop.kind is not HopKind.COMPANY for hop in hops)

    def _is_dated(self, table: str) -> bool:
        info = self.program.tables.get(table)
        return info is not None and info.since is not None

    def _column(self, node: ReadColumn, lines: Lines, known: Known) -> list[Case]:
        key = ("column", lines.of(node.frame), key_of(node.hops), node.table, node.column, key_of(node.at))
        info = self.program.tables.get(node.table)
        kind = info.columns[node.column].type if info is not None else node.type
        may_miss = kind.may_be_empty or self._is_dated(node.table) or self._hops_may_miss(node.hops)
        what = bounds_of_written(info, node.column)
        if not node.hops and node.at is None:
            at_all = what or bounds_of_type(kind)
            what = self.limit(lines.of(node.frame), (node.table, node.column), at_all)
        return self.maybe(key, may_miss or node.at is not None, known, lambda now: self.unknown(key, kind, now, what))

    def limit(self, line: Hashable, cell: tuple[str, str], what: Unknown) -> Unknown:
        """What a cell can be on the line that is looked at, where a promise about the data says so."""
        bounds = self.limits.get(cell)
        return what if bounds is None or line != self.limited else replace(what, bounds=bounds)

    def _line(self, node: ReadLine, lines: Lines, known: Known) -> list[Case]:
        key = ("line", lines.of(node.frame), key_of(node.hops), key_of(node.at))
        return self.maybe(key, True, known, lambda now: [(now, Opaque(key))])

    def line_behind(self, line: Hashable, hops: tuple[Hop, ...]) -> Hashable:
        """The line at the end of some links; the company is one and the same from everywhere."""
        if not hops:
            return line
        return COMPANY if hops[-1].kind is HopKind.COMPANY else (line, key_of(hops))

    def _figure(self, node: ReadFigure, lines: Lines, known: Known) -> list[Case]:
        line = self.line_behind(lines.of(node.frame), node.hops)
        figure = self.program.by_name[(node.grain, node.name)]
        may_miss = self._hops_may_miss(node.hops)
        return self.maybe(("line", line), may_miss, known, lambda now: self.figure_of(figure, line, now))

    def figure_of(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        """A figure of a line: what it was found to be before on this way, or every way through it."""
        key = ("figure", line, figure.grain, figure.name)
        if key in known.chosen:
            before: Outcome = known.chosen[key]  # type: ignore[assignment]
            return [(known, before)]
        self.level += 1
        try:
            found = self.read_figure(figure, line, known)
        finally:
            self.level -= 1
        return [(now.choose(key, outcome), outcome) for now, outcome in found]

    def _edge(self, node: ReadEdge, lines: Lines, known: Known) -> list[Case]:
        start = unknown_terms(self.unknowns.find("period start", self._first_days()))
        days = unknown_terms(self.unknowns.find("period days", self._lengths()))
        if node.edge is Edge.START:
            return [(known, start)]
        end = add_terms(add_terms(start, days), constant_terms(1), -1)
        return [(known, days if node.edge is Edge.DAYS else end)]

    def _first_days(self) -> Unknown:
        header = self.program.header
        # A period that holds the plan's first day may have begun before it, a listed one at any time.
        longest = 371 if header.listed_in is None else header.starts_on.toordinal()
        lower = Fraction(max(1, header.starts_on.toordinal() - longest))
        return Unknown(Bounds(lower, Fraction(header.last_day.toordinal())), Fraction(1))

    def _years(self) -> Bounds:
        """Between which numbers years lie: those of whole weeks drift away from the calendar's."""
        first, last = (year_of(day, self.program.calendar) for day in (datetime.date.min, datetime.date.max))
        return Bounds(Fraction(first), Fraction(last))

    def _lengths(self) -> Unknown:
        # February, March and April together have 89 days.
        shortest = 89 if self.program.calendar.year_starts_in_month % 3 == 2 else 90
        lengths = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "quarter": (shortest, 92), "half": (181, 184)}
        if self.program.calendar.weeks is not None:
            # The last month of a long year, and what holds it, have a week more.
            lengths |= {"month": (28, 42), "quarter": (91, 98), "half": (182, 189), "year": (364, 371)}
        if self.program.header.listed_in is not None:
            lengths["listed"] = (1, datetime.date.max.toordinal())
        low, high = lengths.get(self.program.header.period.value, (365, 366))
        return Unknown(Bounds(Fraction(low), Fraction(high)), Fraction(1))

    def _row_date(self, node: ReadRowDate, lines: Lines, known: Known) -> list[Case]:
        return self.unknown(("date", lines.of(node.frame)), node.type, known)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def numbers(
        self, nodes: Iterable[Typed], lines: Lines, known: Known, then: Callable[[Known, list[Terms]], list[Case]]
    ) -> list[Case]:
        """Go on from every way through several numbers."""
        found: list[Case] = []
        for now, outcomes in self.all_of(nodes, lines, known):
            terms = [outcome for outcome in outcomes if isinstance(outcome, Terms)]
            found += then(now, terms) if len(terms) == len(outcomes) else [(now, NOTHING)]
        return found

    def _added(self, node: Added, lines: Lines, known: Known) -> list[Case]:
        def add(now: Known, terms: list[Terms]) -> list[Case]:
            found: list[Case] = [(now, NO_TERMS)]
            for part, sign in zip(terms, node.signs, strict=True):
                found = self.follow(found, lambda k, out, part=part, sign=sign: self.add(k, out, part, sign))  # type: ignore[misc]
            return found

        return self.numbers(node.parts, lines, known, add)

    def _multiplied(self, node: Multiplied, lines: Lines, known: Known) -> list[Case]:
        def multiply(now: Known, terms: list[Terms]) -> list[Case]:
            found: list[Case] = [(now, constant_terms(1))]
            for part, divides in zip(terms, node.divided, strict=True):
                step = self.divide if divides else self.multiply
                found = self.follow(found, lambda k, out, part=part, step=step: step(k, out, part))  # type: ignore[misc]
            return found

        return self.numbers(node.parts, lines, known, multiply)

    def add(self, known: Known, left: Terms, right: Terms, sign: int) -> list[Case]:
        """The sum of two numbers, or their difference; one that is too involved becomes an unknown."""
        self.unknowns.meter.spend(len(left.parts) + len(right.parts))
        try:
            return [(known, add_terms(left, right, sign))]
        except TooInvolved:
            ends = [self.unknowns.bounds_of(terms, known.narrowed) for terms in (left, right)]
            unknown = self.unknowns.find(("sum", left, right, sign), Unknown())
            now = known.narrow(unknown, add_bounds(ends[0], scale_bounds(ends[1], Fraction(sign))), self.unknowns)
            return [] if now is None else [(now, unknown_terms(unknown))]

    def multiply(self, known: Known, left: Terms, right: Terms) -> list[Case]:
        """The product of two numbers; one that is too involved becomes an unknown."""
        try:
            return [(known, self.unknowns.multiply(left, right))]
        except TooInvolved:
            bounds = [self.unknowns.bounds_of(terms, known.narrowed) for terms in (left, right)]
            unknown = self.unknowns.find(("product", left, right), Unknown())
            now = known.narrow(unknown, multiply_bounds(*bounds), self.unknowns)
            return [] if now is None else [(now, unknown_terms(unknown))]

    def divide(self, known: Known, above: Terms, below: Terms) -> list[Case]:
        """A quotient; none where the divisor is zero."""
        if below.constant is not None:
            return [(known, scale_terms(above, 1 / below.constant) if below.constant else NOTHING)]
        found: list[Case] = []
        zero = known.assume(below, self.unknowns)
        zero = zero.assume(scale_terms(below, -1), self.unknowns) if zero is not None else None
        if zero is not None:
            found.append((zero, NOTHING))
        for sign in (1, -1):
            side = known.assume(scale_terms(below, sign), self.unknowns, is_strict=True)
            if side is not None:
                found += self._quotient(side, scale_terms(above, sign), scale_terms(below, sign))
        return found

    def _quotient(self, known: Known, above: Terms, below: Terms) -> list[Case]:
        """A quotient with a positive divisor."""
        product = below.parts[0][0]
        factor = above.factor_of(product) / below.parts[0][1]
        if add_terms(above, below, -factor) == NO_TERMS:
            return [(known, constant_terms(factor))]
        unknown = self.unknowns.find(("quotient", above, below), Unknown(quotient=(above, below)))
        bounds = divide_bounds(
            self.unknowns.bounds_of(above, known.narrowed), self.unknowns.bounds_of(below, known.narrowed)
        )
        now = known.narrow(unknown, bounds, self.unknowns)
        return [] if now is None else [(now, unknown_terms(unknown))]

    def _negated(self, node: Negated, lines: Lines, known: Known) -> list[Case]:
        return self.numbers((node.operand,), lines, known, lambda now, terms: [(now, scale_terms(terms[0], -1))])

    def _shifted(self, node: DateShifted, lines: Lines, known: Known) -> list[Case]:
        found: list[Case] = []
        for now, outcomes in self.all_of((node.date, node.by), lines, known):
            if NOTHING in outcomes:
                found.append((now, NOTHING))
            elif isinstance(outcomes[0], Terms) and isinstance(outcomes[1], Terms):
                found.append((now, add_terms(outcomes[0], outcomes[1], node.sign)))
            else:
                found += self.unknown(("shifted", outcomes, node.sign), node.type, now)
        return found

    def _difference(self, node: DateDifference, lines: Lines, known: Known) -> list[Case]:
        def subtract(now: Known, terms: list[Terms]) -> list[Case]:
            return [(now, add_terms(terms[0], terms[1], -1))]

        return self.numbers((node.later, node.earlier), lines, known, subtract)

    # --- conditions --------------------------------------------------------------------------------------------------

    def split(self, terms: Terms, known: Known, *, is_strict: bool = False) -> list[tuple[Known, bool]]:
        """Where a sum is not negative (strictly: positive), and where it is not."""
        self.unknowns.meter.spend(CASE_STEPS + len(terms.parts))
        opposite = scale_terms(terms, -1)
        steps = STEPS_FEW if self.level else STEPS_MANY
        if is_never_negative(terms, known, self.unknowns, is_strict=is_strict, steps=steps):
            return [(known, True)]
        if is_never_negative(opposite, known, self.unknowns, is_strict=not is_strict):
            return [(known, False)]
        yes = known.assume(terms, self.unknowns, is_strict=is_strict)
        no = known.assume(opposite, self.unknowns, is_strict=not is_strict)
        sides = ((yes, True), (no, False))
        return [(side, holds) for side, holds in sides if side is not None]

    def _compared(self, node: Compared, lines: Lines, known: Known) -> list[Case]:
        found: list[Case] = []
        for now, outcomes in self.all_of((node.left, node.right), lines, known):
            if NOTHING in outcomes:
                found.append((now, NOTHING))
            else:
                found += self._compare(node, outcomes[0], outcomes[1], now)
        return found

    def _compare(self, node: Compared, left: Outcome, right: Outcome, known: Known) -> list[Case]:
        wants_equal = node.comparison is Comparison.EQUAL
        if isinstance(left, Terms) and isinstance(right, Terms):
            return list(self._compare_numbers(node.comparison, left, right, known))
        if node.comparison in (Comparison.EQUAL, Comparison.NOT_EQUAL):
            return [(now, same is wants_equal) for now, same in self._same(left, right, known)]
        if isinstance(left, str) and isinstance(right, str):
            # The best label stands first.
            ends = [constant_terms(-node.order.index(label)) for label in (left, right)]
            return list(self._compare_numbers(node.comparison, ends[0], ends[1], known))
        return self.either(("compared", node.comparison, left, right), known)

    def _compare_numbers(
        self, comparison: Comparison, left: Terms, right: Terms, known: Known
    ) -> list[tuple[Known, bool]]:
        more = add_terms(left, right, -1)
        less = scale_terms(more, -1)
        match comparison:
            case Comparison.AT_LEAST:
                return self.split(more, known)
            case Comparison.AT_MOST:
                return self.split(less, known)
            case Comparison.MORE:
                return self.split(more, known, is_strict=True)
            case Comparison.LESS:
                return self.split(less, known, is_strict=True)
            case _:
                wants_equal = comparison is Comparison.EQUAL
                return [(now, same is wants_equal) for now, same in self._same_number(more, less, known)]

    def _same_number(self, more: Terms, less: Terms, known: Known) -> list[tuple[Known, bool]]:
        found: list[tuple[Known, bool]] = []
        for now, at_least in self.split(more, known):
            if at_least:
                found += self.split(less, now)
            else:
                found.append((now, False))
        return found

    def _same(self, left: Outcome, right: Outcome, known: Known) -> list[tuple[Known, bool]]:
        left = self.text(left, known) if isinstance(left, Opaque) else left
        right = self.text(right, known) if isinstance(right, Opaque) else right
        if left == right:
            return [(known, True)]
        if isinstance(left, bool) or isinstance(right, bool) or (isinstance(left, str) and isinstance(right, str)):
            return [(known, False)]
        if isinstance(left, str):
            left, right = right, left
        if isinstance(left, Opaque) and isinstance(right, str):
            if left.choices and right not in left.choices:
                return [(known, False)]
            sides = self.either(("equal", left.key, right), known)
            return [
                (now.choose(("text", left.key), right) if same is True else now, same is True) for now, same in sides
            ]
        return [(now, same is True) for now, same in self.either(("equal", left, right), known)]

    def _every(self, node: Every, lines: Lines, known: Known) -> list[Case]:
        return self._in_turn(node.parts, lines, known, until=False)

    def _some(self, node: Some, lines: Lines, known: Known) -> list[Case]:
        return self._in_turn(node.parts, lines, known, until=True)

    def _in_turn(self, parts: Iterable[Typed], lines: Lines, known: Known, *, until: bool) -> list[Case]:
        """Parts from left to right, until one gives the answer."""
        done: list[Case] = []
        waiting = [known]
        for part in parts:
            ahead = []
            for now in waiting:
                for after, holds in self.cases(part, lines, now):
                    if holds is NOTHING or holds is until:
                        done.append((after, holds))
                    else:
                        ahead.append(after)
            waiting = ahead
        return [*done, *((now, not until) for now in waiting)]

    def _opposite(self, node: Opposite, lines: Lines, known: Known) -> list[Case]:
        return self.follow(self.cases(node.operand, lines, known), lambda now, holds: [(now, holds is not True)])

    def _is_empty(self, node: IsEmpty, lines: Lines, known: Known) -> list[Case]:
        return [
            (now, (outcome is NOTHING) is node.wants_empty) for now, outcome in self.cases(node.operand, lines, known)
        ]

    def _chosen(self, node: Chosen, lines: Lines, known: Known) -> list[Case]:
        def go_on(now: Known, holds: Outcome) -> list[Case]:
            return self.cases(node.then if holds is True else node.otherwise, lines, now)

        return self.follow(self.cases(node.condition, lines, known), go_on)

    # --- functions ---------------------------------------------------------------------------------------------------

    def _applied(self, node: Applied, lines: Lines, known: Known) -> list[Case]:
        match node.function:
            case Builtin.MIN | Builtin.MAX:
                return self.numbers(
                    node.args,
                    lines,
                    known,
                    lambda now, terms: self.choose_end(terms, now, wants_most=node.function is Builtin.MAX),
                )
            case Builtin.REACHED:
                return self._reached(node, lines, known)
            case Builtin.DAYS:
                return self.numbers(node.args, lines, known, self._days_between)
            case _:
                return self.numbers(node.args, lines, known, lambda now, terms: self._of_days(node, terms, now))

    def choose_end(self, terms: list[Terms], known: Known, *, wants_most: bool) -> list[Case]:
        """The least or the greatest of several numbers: every way it can be which."""
        found = [(known, terms[0])]
        for other in terms[1:]:
            longer = []
            for now, best in found:
                gap = add_terms(best, other, -1)
                sides = self.split(gap if wants_most else scale_terms(gap, -1), now)
                longer += [(side, best if holds else other) for side, holds in sides]
            found = longer
        return list(found)

    def _reached(self, node: Applied, lines: Lines, known: Known) -> list[Case]:
        found: list[Case] = []
        for now, day in self.cases(node.args[0], lines, known):
            if not isinstance(day, Terms):
                found.append((now, False))
                continue
            for after, end in self._edge(ReadEdge(Edge.END, node.type), lines, now):
                assert isinstance(end, Terms)
                found += self.split(add_terms(end, day, -1), after)
        return found

    def _days_between(self, known: Known, terms: list[Terms]) -> list[Case]:
        length = add_terms(add_terms(terms[1], terms[0], -1), constant_terms(1))
        return self.choose_end([length, NO_TERMS], known, wants_most=True)

    def _of_days(self, node: Applied, terms: list[Terms], known: Known) -> list[Case]:
        bounds = {
            Builtin.MONTH_OF: Bounds(Fraction(1), Fraction(12)),
            Builtin.QUARTER_OF: Bounds(Fraction(1), Fraction(4)),
            Builtin.YEAR_OF: self._years(),
            Builtin.YEAR_END: Bounds(Fraction(1), Fraction(datetime.date.max.toordinal())),
        }.get(node.function, NOT_NEGATIVE)
        key = (node.function, tuple(terms))
        return self.unknown(key, node.type, known, Unknown(bounds, Fraction(1)))
