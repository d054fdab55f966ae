"""What lines of several tables have to do with each other: columns that are made from other tables, in an order to make
them in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import gcd

from perfkit.calendar import Period
from perfkit.expr import (
    Frame,
    Gathered,
    Gathering,
    Hop,
    ReadColumn,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    Scoped,
    Typed,
    TypedKey,
    TypedWindow,
    WindowKind,
    iter_typed,
)
from perfkit.integers.dated import find_day, is_dated, plan_call
from perfkit.integers.fields import Field, NotLowered, Texts
from perfkit.integers.form import Node, Op, Slot, list_needed
from perfkit.integers.lower import Lowering
from perfkit.integers.own import OfOwn, mark_own
from perfkit.integers.paths import LINES_MOST, add_group, follow
from perfkit.integers.ratio import Cases
from perfkit.integers.reasons import name_no_wholes
from perfkit.integers.scopes import plan_scoped, sort_key
from perfkit.integers.steps import DATE, DAY, Gather, Step, Sweep, Take, Want
from perfkit.plans import Figure, GrainKind, MustInfo, Program
from perfkit.values import get_currency_digits

PLACES_MOST = 24
"""Decimals that a column made here may have."""

FAR = 1 << 70
"""How far the figures of a column that is made may reach, as far as is known before there is data."""


@dataclass(slots=True)
class Network:
    """The columns that the figures of a plan need, found while they are lowered.

    fields: the columns that are there, given and made, with any ranges. names: of what was asked for, its columns.
    belonging: what counts for rows of the period only. reading: columns of gathers that are made of rows' figures.
    """

    program: Program
    period: Period
    texts: Texts
    fields: dict[tuple[str, str], Field]
    steps: list[Step] = field(default_factory=list)
    names: dict[tuple[str, object], tuple[str, ...]] = field(default_factory=dict)
    covered: set[tuple[str, str]] = field(default_factory=set)
    belonging: set[tuple[str, object]] = field(default_factory=set)
    reading: set[tuple[str, str]] = field(default_factory=set)

    # --- lowering ----------------------------------------------------------------------------------------------------

    def lower(self, grain: str, fields: Mapping[tuple[str, str], Field], *, is_hopeful: bool = False) -> Lowering:
        """A lowering of the lines of a table, which finds here what lies in other tables."""
        if grain in self.program.groups:
            add_group(self, grain)
        if self._has_dated(grain):
            raise NotLowered("figures of lines that are dated")
        # What only a figure reads that nothing pays, or what folds away, is in no slot; it has any range.
        known: Mapping[tuple[str, str], Field] = self.fields
        if fields is not self.fields:
            known = {**self.fields, **self._keep_divisors(fields)}
        return Lowering(self.program, self.period, grain, known, self.texts, is_hopeful=is_hopeful, cross=self.cross)

    def _has_dated(self, grain: str) -> bool:
        """Whether lines are dated, but those of participants who each read one of theirs."""
        return is_dated(self.program, (), grain) and (grain, DAY) not in self.fields

    def _keep_divisors(self, fields: Mapping[tuple[str, str], Field]) -> Mapping[tuple[str, str], Field]:
        """Measured columns, still divided by what divides them."""
        known = {at: self.fields[at] for at in fields if at in self.fields}
        return {at: replace(fields[at], under=each.under, divisor=each.divisor) for at, each in known.items()}

    def is_rows(self, grain: str) -> bool:
        """Whether the lines of a grain are rows, which may have days."""
        info = self.program.tables.get(grain)
        return info is not None and info.kind is GrainKind.ROWS

    def cross(self, lowering: Lowering, node: Typed | Figure | OfOwn) -> Cases:
        """What a formula reads of other lines. Raises NotLowered."""
        at = (lowering.grain, node)
        if at not in self.names:
            self.names[at] = self._plan(lowering.grain, node)
        names = self.names[at]
        is_read = isinstance(node, ReadFigure) and not self.is_rows(node.grain)
        lowering.of_period |= is_read and self.is_rows(lowering.grain)
        read = [lowering.read(lowering.grain, name) for name in names]
        # An average is a sum and a count.
        return lowering.divide(*read) if len(read) > 1 else read[0]

    def _plan(self, grain: str, node: Typed | Figure | OfOwn) -> tuple[str, ...]:
        if isinstance(node, OfOwn):
            if follow(self, node.hops).is_many:
                raise NotLowered("what the own line has, inside a gather at all levels")
            column, _ = self.sweep(node.hops[-1].end, node.formula)
            return (self.take(grain, node.hops, node.hops[-1].end, column, is_own=True),)
        if isinstance(node, Figure):
            return (self._total(grain, node),)
        if isinstance(node, ReadColumn):
            return (self.take(grain, node.hops, node.table, node.column, at=node.at),)
        if isinstance(node, ReadLine):
            return (self.take(grain, node.hops, node.table, None, at=node.at),)
        if isinstance(node, ReadKeyed):
            return (plan_call(self, grain, node),)
        if isinstance(node, ReadFigure):
            return (self._take_figure(grain, node),)
        if isinstance(node, Gathered):
            return self.gather(grain, node)
        if isinstance(node, Scoped):
            return plan_scoped(self, grain, node)
        raise NotLowered("a line of another table")

    def name(self, grain: str, mark: str) -> str:
        """A name that no column of a table has."""
        return f"#{mark}{sum(1 for table, _ in self.fields if table == grain)}"

    # --- kinds of columns --------------------------------------------------------------------------------------------

    def take(
        self,
        grain: str,
        hops: tuple[Hop, ...],
        table: str,
        column: str | None,
        *,
        at: Typed | None = None,
        is_figure: bool = False,
        is_own: bool = False,
    ) -> str:
        """A column of the lines that links lead to, or these lines themselves. Raises NotLowered.

        at: the day as of which dated lines are read; none for that of each line. is_figure: whether the column is one.
        is_own: whether it is what the lines that are led to read as their own.
        """
        if at is not None and (grain, DAY) in self.fields:
            raise NotLowered("the own dated line as of another day")
        if not hops or hops[0].start != grain:
            raise NotLowered("what the own line has, inside a gather")
        others = hops[1:] if (grain, DAY) in self.fields else hops
        reads_dated = is_dated(self.program, others, "" if is_figure or is_own else table)
        day = find_day(self, grain, at) if reads_dated else ""
        is_of_some = is_figure and any((table, name) in self.fields for name in (DATE, DAY))
        may_lack = follow(self, hops).may_lack or reads_dated or is_of_some
        if column is None:
            source = Field(0, 0, LINES_MOST)
        else:
            found = self.fields.get((table, column))
            if found is None:
                raise NotLowered(name_no_wholes(self.program, table, column))
            source = found
        divisor = self._divisor(grain) if source.divisor else ""
        if divisor:
            self.steps.append(Take(grain, divisor, hops, table, source.divisor, 1))
        name = self.name(grain, "take")
        self.fields[(grain, name)] = replace(source, may_lack=source.may_lack or may_lack, divisor=divisor)
        self.steps.append(Take(grain, name, hops, table, column, 0, day, is_figure, is_own))
        return name

    def _divisor(self, grain: str) -> str:
        """The name of a column by which another one is divided."""
        name = self.name(grain, "under")
        self.fields[(grain, name)] = Field(0, 1, FAR)
        return name

    def _take_figure(self, grain: str, node: ReadFigure) -> str:
        if not node.hops:
            raise NotLowered("a figure of another grain")
        if self.is_rows(node.grain) and self.program.by_name[(node.grain, node.name)].is_of_this_period:
            raise NotLowered("a figure of another row that it has in its own period only")
        own = replace(node, frame=Frame.OWN, hops=())
        column, _ = self.sweep(node.grain, own)
        return self.take(grain, node.hops, node.grain, column, is_figure=True)

    def sweep(self, grain: str, formula: Typed | None, *, posting: Figure | None = None) -> tuple[str, bool]:
        """The column that a formula is on each line of a table, and whether it counts for rows of the period only."""
        is_own = isinstance(formula, ReadColumn) and not formula.hops and formula.table == grain
        if is_own and isinstance(formula, ReadColumn) and (grain, formula.column) in self.fields:
            is_own = formula.at is None or (grain, DAY) not in self.fields
        if is_own and isinstance(formula, ReadColumn) and (grain, formula.column) in self.fields:
            return formula.column, False
        key = (grain, ("sweep", formula, posting.name if posting is not None else ""))
        if key not in self.names:
            self._sweep(grain, key, formula, posting)
        return self.names[key][0], key in self.belonging

    def _sweep(self, grain: str, key: tuple[str, object], formula: Typed | None, posting: Figure | None) -> None:
        lowering = self.lower(grain, self.fields)
        made = _units(lowering, Want("", formula, posting, -1))
        divisor = "" if made.divisor is None else self._divisor(grain)
        name = self.name(grain, "made")
        self.names[key] = (name,)
        if lowering.of_period:
            self.belonging.add(key)
        self.covered |= {(grain, figure) for figure in lowering.list_figures()}
        slots = list_slots([*made.outputs, lowering.is_plain()])
        want = Want(name, formula, posting, made.places, made.under, divisor)
        self.steps.append(Sweep(grain, (want,), slots, lowering.of_period))
        low, high = (0, 1) if made.units.is_flag else (-FAR, FAR)
        self.fields[(grain, name)] = Field(made.places, low, high, made.has.low == 0, made.under, divisor)

    def gather(self, grain: str, node: Gathered) -> tuple[str, ...]:
        """Rows, or other lines, put together for the lines that they lead to. Raises NotLowered."""
        if self._has_dated(node.table):
            raise NotLowered("a gather of lines that are dated")
        if node.hops[-1].end != grain:
            raise NotLowered("a gather for other lines")
        assert node.window is None or node.window.start is None
        if node.type.is_any_money:
            raise NotLowered("money in any currency")
        follow(self, node.hops)
        argument = self._inside(node, node.argument) if node.argument is not None else None
        where = self._inside(node, node.where) if node.where is not None else None
        by = tuple((self._key_inside(node, key), key.is_descending) for key in node.by)
        wanted = (Gathering.SUM, Gathering.COUNT) if node.gathering is Gathering.AVERAGE else (node.gathering,)
        names = []
        for gathering in wanted:
            given = None if gathering is Gathering.COUNT and node.gathering is Gathering.AVERAGE else argument
            names.append(self._gather_one(grain, node, gathering, given, where, by))
        return tuple(names)

    def _inside(self, node: Gathered, formula: Typed) -> tuple[str, bool]:
        found = self.sweep(node.table, mark_own(formula, node.hops))
        if any(isinstance(part, ReadFigure) and part.frame is Frame.ROW for part in iter_typed(formula)):
            self.reading.add((node.table, found[0]))
        return found

    def _key_inside(self, node: Gathered, key: TypedKey) -> tuple[str, bool]:
        marked = replace(key, value=mark_own(key.value, node.hops))
        return sort_key(self, node.table, marked), self.sweep(node.table, marked.value)[1]

    def _gather_one(
        self,
        grain: str,
        node: Gathered,
        gathering: Gathering,
        argument: tuple[str, bool] | None,
        where: tuple[str, bool] | None,
        by: Sequence[tuple[tuple[str, bool], bool]],
    ) -> str:
        read = [each for each in (argument, where, *(key for key, _ in by)) if each is not None]
        of_period = any(belongs for _, belongs in read)
        found = Field(0, 0, FAR, any(self.fields[(node.table, name)].may_lack for name, _ in read))
        if argument is not None and gathering not in (Gathering.COUNT, Gathering.DISTINCT):
            source = self.fields[(node.table, argument[0])]
            may_lack = found.may_lack or gathering is not Gathering.SUM
            is_one = gathering not in (Gathering.SUM, Gathering.MEDIAN)
            low, high = (min(source.low, 0), max(source.high, 0)) if is_one else (-FAR, FAR)
            found = Field(source.places, low, high, may_lack, source.under, source.divisor)
        if gathering is Gathering.MEDIAN:
            if found.divisor:
                raise NotLowered("a median of what is divided")
            found = replace(found, under=2 * found.under)
        if found.divisor:
            found = replace(found, divisor=self._divisor(grain))
        name = self.name(grain, "gather")
        self.fields[(grain, name)] = found
        at, filtered = (each[0] if each is not None else None for each in (argument, where))
        is_divided = at is not None and (found.divisor or gathering is Gathering.DISTINCT)
        divided_by = self.fields[(node.table, at)].divisor if is_divided and at is not None else ""
        keys = tuple((key, is_descending) for (key, _), is_descending in by)
        step = Gather(grain, name, gathering, node.table, node.hops, at, filtered, node.window, node.dated, of_period)
        reads_figure = any((node.table, each) in self.reading for each in (at, filtered))
        reads_figure |= any(key.startswith("#") for key, _ in keys)
        step = replace(step, divisor=found.divisor, divided_by=divided_by, by=keys, reads_figure=reads_figure)
        self.steps.append(step)
        return name

    def require(self, figure: Figure) -> None:
        """A figure of a row that something may read, or nothing: it must be reckoned all the same."""
        if (figure.grain, figure.name) not in self.covered:
            self._check(figure.grain, figure)

    def promise(self, must: MustInfo) -> None:
        """A promise about the rows of the period, or about other lines that are no participants."""
        self._check(must.grain, must.condition)

    def _check(self, grain: str, checked: Figure | Typed) -> None:
        """Lines that must be plain, though no column is made of them."""
        lowering = self.lower(grain, self.fields)
        want = Want(self.name(grain, "check"), None, None, 0, checked=checked)
        _units(lowering, want)
        self.covered |= {(grain, figure) for figure in lowering.list_figures()}
        slots = list_slots([lowering.is_plain()])
        of_period = lowering.of_period or not isinstance(checked, Figure)
        self.steps.append(Sweep(grain, (want,), slots, of_period))
        self.fields[(grain, want.name)] = Field(0, 0, 1)

    def _total(self, grain: str, figure: Figure) -> str:
        rows = figure.hops[0].start
        return self.add_up(self.program.by_name[(rows, figure.name)], figure.hops)

    def add_up(self, posting: Figure, hops: tuple[Hop, ...]) -> str:
        """What the rows post for the lines that links lead to, together."""
        rows, grain = posting.grain, hops[-1].end
        at = (grain, ("total", posting.name))
        if at not in self.names:
            self.names[at] = (self._add_up(rows, grain, posting, hops),)
        return self.names[at][0]

    def _add_up(self, rows: str, grain: str, posting: Figure, hops: tuple[Hop, ...]) -> str:
        follow(self, hops)
        column, of_period = self.sweep(rows, None, posting=posting)
        name = self.name(grain, "gather")
        self.fields[(grain, name)] = Field(self.fields[(rows, column)].places, -FAR, FAR)
        window = TypedWindow(WindowKind.THIS_PERIOD if posting.is_of_this_period else WindowKind.ALL_TO_DATE)
        has_date = (rows, DATE) in self.fields
        self.steps.append(
            Gather(
                grain,
                name,
                Gathering.SUM,
                rows,
                hops,
                column,
                None,
                window if has_date else None,
                None,
                of_period,
                reads_figure=True,
            )
        )
        return name

    # --- making ------------------------------------------------------------------------------------------------------

    def make(
        self, sweep: Sweep, fields: Mapping[tuple[str, str], Field], *, is_hopeful: bool = False
    ) -> Sequence[Node]:
        """The outputs of a sweep for some ranges: of each column its units, what divides them where anything does, and
        whether it has a value; last, plain.
        """
        lowering = self.lower(sweep.grain, {**self.fields, **fields}, is_hopeful=is_hopeful)
        found: list[Node] = []
        for want in sweep.wants:
            found += _units(lowering, want).outputs
        return [*found, lowering.is_plain()]


@dataclass(frozen=True, slots=True)
class _Made:
    """A column's whole numbers, where there is a value, and what the numbers are over: a number, and a step."""

    units: Node
    has: Node
    places: int = 0
    under: int = 1
    divisor: Node | None = None

    @property
    def outputs(self) -> Sequence[Node]:
        """The steps that are run."""
        return [self.units, self.has] if self.divisor is None else [self.units, self.divisor, self.has]


def _units(lowering: Lowering, want: Want) -> _Made:
    """A formula in whole numbers."""
    form, algebra = lowering.form, lowering.algebra
    if want.posting is not None:
        posted = lowering.posting(want.posting)
        digits = get_currency_digits(want.posting.type.currency or lowering.program.header.currency)
        return _Made(posted.units, form.yes, digits)
    if isinstance(want.checked, Figure):
        lowering.figure(want.checked)
        return _Made(form.yes, form.yes)
    if want.checked is not None:
        lowering.promise(want.checked)
        return _Made(form.yes, form.yes)
    assert want.formula is not None
    merged = algebra.merge(lowering.value(want.formula))
    if not merged.cases:
        return _Made(form.no, form.no, max(want.places, 0), want.under, form.yes if want.divisor else None)
    (case,) = merged.cases
    is_known = want.places >= 0
    places, under = (want.places, want.under) if is_known else find_places(case.value.factor)
    factor = case.value.factor * 10**places * under
    if factor.denominator != 1 or (is_known and case.value.over and not want.divisor):
        raise NotLowered("figures of more decimals than there were")
    units = form.linear([(factor.numerator, form.times(case.value.times))])
    divisor = algebra.divisor(case.value.over) if case.value.over or want.divisor else None
    return _Made(units, case.holds, places, under, divisor)


def find_places(factor: Fraction) -> tuple[int, int]:
    """How many decimals a factor has, and what it is divided by besides. Raises NotLowered where that is very much.

    >>> find_places(Fraction(7, 600))
    (3, 3)
    """
    for places in range(PLACES_MOST + 1):
        rest = factor.denominator // gcd(10**places, factor.denominator)
        if gcd(rest, 10) == 1:
            return places, rest
    raise NotLowered("a gather of figures of very many decimals")


def list_slots(outputs: Sequence[Node]) -> tuple[Slot, ...]:
    """The columns that some steps read."""
    inputs = sorted((node for node in list_needed(outputs) if node.op is Op.INPUT), key=lambda node: node.number)
    return tuple(slot for node in inputs if isinstance(slot := node.data[0], Slot))
