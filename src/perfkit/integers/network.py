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
    HopKind,
    Kind,
    ReadColumn,
    ReadFigure,
    Scoped,
    Scoping,
    Typed,
    TypedKey,
    TypedWindow,
    WindowKind,
)
from perfkit.integers.fields import Field, NotLowered, Texts
from perfkit.integers.form import Node, Op, Slot, list_needed
from perfkit.integers.lower import Lowering
from perfkit.integers.own import OfOwn, mark_own
from perfkit.integers.ratio import Cases
from perfkit.integers.steps import DATE, Gather, Share, Step, Sweep, Take, Want
from perfkit.plans import Figure, GrainKind, MustInfo, Program
from perfkit.values import get_currency_digits

PLACES_MOST = 24
"""Decimals that a column made here may have."""

FAR = 1 << 70
"""How far the figures of a column that is made may reach, as far as is known before there is data."""


_GATHERINGS = (Gathering.SUM, Gathering.COUNT, Gathering.MIN, Gathering.MAX, Gathering.AVERAGE)


@dataclass(slots=True)
class Network:
    """The columns that the figures of a plan need, found while they are lowered.

    fields: the columns that are there, given and made, with any ranges.
    """

    program: Program
    period: Period
    texts: Texts
    fields: dict[tuple[str, str], Field]
    steps: list[Step] = field(default_factory=list)
    names: dict[tuple[str, object], tuple[str, ...]] = field(default_factory=dict)
    covered: set[tuple[str, str]] = field(default_factory=set)

    # --- lowering ----------------------------------------------------------------------------------------------------

    def lower(self, grain: str, fields: Mapping[tuple[str, str], Field], *, is_hopeful: bool = False) -> Lowering:
        """A lowering of the lines of a table, which finds here what lies in other tables."""
        # What only a figure reads that nothing pays, or what folds away, is in no slot; it has any range.
        known: Mapping[tuple[str, str], Field] = self.fields
        if fields is not self.fields:
            own = {at: replace(each, under=self.fields[at].under) for at, each in fields.items() if at in self.fields}
            known = {**self.fields, **own}
        return Lowering(self.program, self.period, grain, known, self.texts, is_hopeful=is_hopeful, cross=self.cross)

    def cross(self, lowering: Lowering, node: Typed | Figure | OfOwn) -> Cases:
        """What a formula reads of other lines. Raises NotLowered."""
        at = (lowering.grain, node)
        if at not in self.names:
            self.names[at] = self._plan(lowering.grain, node)
        names = self.names[at]
        is_read = isinstance(node, ReadFigure) and self.program.grain_kind(node.grain) is not GrainKind.ROWS
        lowering.of_period |= is_read and self.program.grain_kind(lowering.grain) is GrainKind.ROWS
        read = [lowering.read(lowering.grain, name) for name in names]
        if isinstance(node, Gathered) and node.gathering is Gathering.AVERAGE:
            return lowering.divide(*read)
        return read[0]

    def _plan(self, grain: str, node: Typed | Figure | OfOwn) -> tuple[str, ...]:
        if isinstance(node, OfOwn):
            column, _ = self.sweep(node.hops[-1].end, node.formula)
            return (self._take(grain, node.hops, node.hops[-1].end, column),)
        if isinstance(node, Figure):
            return (self._total(grain, node),)
        if isinstance(node, ReadColumn):
            return (self._take(grain, node.hops, node.table, node.column),)
        if isinstance(node, ReadFigure):
            return (self._take_figure(grain, node),)
        if isinstance(node, Gathered):
            return self._gather(grain, node)
        if isinstance(node, Scoped) and node.scoping is Scoping.APPORTION:
            return (self._share(grain, node),)
        if isinstance(node, Scoped):
            raise NotLowered("a rank, a running or another total within a scope")
        raise NotLowered("a line of another table")

    def _name(self, grain: str, mark: str) -> str:
        return f"#{mark}{sum(1 for table, _ in self.fields if table == grain)}"

    # --- kinds of columns --------------------------------------------------------------------------------------------

    def _follow(self, hops: Sequence[Hop]) -> bool:
        """Whether the hops are links of tables that are the same on all days; whether one of them may be empty."""
        may_lack = False
        for hop in hops:
            given = self.fields.get((hop.start, hop.name)) if hop.kind is HopKind.COLUMN else None
            if given is None:
                raise NotLowered("lines of a group or of the company")
            may_lack |= given.may_lack
        return may_lack

    def _take(self, grain: str, hops: tuple[Hop, ...], table: str, column: str) -> str:
        if not hops or hops[0].start != grain:
            raise NotLowered("what the own line has, inside a gather")
        may_lack = self._follow(hops)
        source = self.fields.get((table, column))
        if source is None:
            raise NotLowered("a column of a kind that has no whole numbers")
        name = self._name(grain, "take")
        self.fields[(grain, name)] = replace(source, may_lack=source.may_lack or may_lack)
        self.steps.append(Take(grain, name, hops, table, column))
        return name

    def _take_figure(self, grain: str, node: ReadFigure) -> str:
        if not node.hops:
            raise NotLowered("a figure of another grain")
        if self.program.by_name[(node.grain, node.name)].is_of_this_period:
            raise NotLowered("a figure of another row that it has in its own period only")
        own = replace(node, frame=Frame.OWN, hops=())
        column, _ = self.sweep(node.grain, own)
        return self._take(grain, node.hops, node.grain, column)

    def sweep(self, grain: str, formula: Typed | None, *, posting: Figure | None = None) -> tuple[str, bool]:
        """The column that a formula is on each line of a table, and whether it counts for rows of the period only."""
        is_own = isinstance(formula, ReadColumn) and not formula.hops and formula.table == grain
        if is_own and isinstance(formula, ReadColumn) and (grain, formula.column) in self.fields:
            return formula.column, False
        key = (grain, ("sweep", formula, posting.name if posting is not None else ""))
        lowering = self.lower(grain, self.fields)
        made = _units(lowering, Want("", formula, posting, -1))
        units, has, places = made.units, made.has, made.places
        of_period = lowering.of_period
        if key not in self.names:
            name = self._name(grain, "made")
            self.names[key] = (name,)
            self.covered |= {(grain, figure) for figure in lowering.list_figures()}
            slots = list_slots([units, has, lowering.is_plain()])
            self.steps.append(Sweep(grain, (Want(name, formula, posting, places, made.under),), slots, of_period))
            low, high = (0, 1) if units.is_flag else (-FAR, FAR)
            self.fields[(grain, name)] = Field(places, low, high, has.low == 0, made.under)
        return self.names[key][0], of_period

    def _gather(self, grain: str, node: Gathered) -> tuple[str, ...]:
        if node.gathering not in _GATHERINGS:
            raise NotLowered(f"`{node.gathering.value}` of rows")
        if self.program.grain_kind(node.table) is not GrainKind.ROWS or node.hops[-1].end != grain:
            raise NotLowered("a gather of lines that are no rows")
        if node.window is not None and node.window.kind in (WindowKind.SINCE, WindowKind.BETWEEN):
            raise NotLowered("a window with days of its own")
        if node.type.is_any_money:
            raise NotLowered("money in any currency")
        self._follow(node.hops)
        argument, of_period = self._sweep_for(node, node.argument)
        where, also = self._sweep_for(node, node.where)
        wanted = (Gathering.SUM, Gathering.COUNT) if node.gathering is Gathering.AVERAGE else (node.gathering,)
        names = []
        for gathering in wanted:
            given = None if gathering is Gathering.COUNT and node.gathering is Gathering.AVERAGE else argument
            names.append(self._gather_one(grain, node, gathering, given, where, of_period=of_period or also))
        return tuple(names)

    def _sweep_for(self, node: Gathered, formula: Typed | None) -> tuple[str | None, bool]:
        """What a formula of a gather is on each row."""
        return self.sweep(node.table, mark_own(formula, node.hops)) if formula is not None else (None, False)

    def _gather_one(
        self,
        grain: str,
        node: Gathered,
        gathering: Gathering,
        argument: str | None,
        where: str | None,
        *,
        of_period: bool,
    ) -> str:
        name = self._name(grain, "gather")
        places, low, under = 0, 0, 1
        if gathering is not Gathering.COUNT:
            assert argument is not None
            source = self.fields[(node.table, argument)]
            places, low, under = source.places, -FAR, source.under
        self.fields[(grain, name)] = Field(places, low, FAR, gathering in (Gathering.MIN, Gathering.MAX), under)
        self.steps.append(
            Gather(grain, name, gathering, node.table, node.hops, argument, where, node.window, node.dated, of_period)
        )
        return name

    def require(self, figure: Figure) -> None:
        """A figure of a row that something may read, or nothing: it must be reckoned all the same."""
        if (figure.grain, figure.name) not in self.covered:
            self._check(figure.grain, figure)

    def promise(self, must: MustInfo) -> None:
        """A promise about the rows of the period."""
        if self.program.grain_kind(must.grain) is not GrainKind.ROWS:
            raise NotLowered("a promise about lines of another grain")
        self._check(must.grain, must.condition)

    def _check(self, grain: str, checked: Figure | Typed) -> None:
        """Lines that must be plain, though no column is made of them."""
        lowering = self.lower(grain, self.fields)
        want = Want(self._name(grain, "check"), None, None, 0, checked=checked)
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
        self._follow(hops)
        column, of_period = self.sweep(rows, None, posting=posting)
        name = self._name(grain, "gather")
        self.fields[(grain, name)] = Field(self.fields[(rows, column)].places, -FAR, FAR)
        window = TypedWindow(WindowKind.THIS_PERIOD if posting.is_of_this_period else WindowKind.ALL_TO_DATE)
        has_date = (rows, DATE) in self.fields
        self.steps.append(
            Gather(grain, name, Gathering.SUM, rows, hops, column, None, window if has_date else None, None, of_period)
        )
        return name

    def _share(self, grain: str, node: Scoped) -> str:
        if node.where is not None or self.program.grain_kind(grain) is not GrainKind.ROWS:
            raise NotLowered("a share among participants, or with `where`")
        if node.window is not None and node.window.kind in (WindowKind.SINCE, WindowKind.BETWEEN):
            raise NotLowered("a window with days of its own")
        assert node.argument is not None and node.weight is not None
        total, _ = self.sweep(grain, node.argument)
        if self.fields[(grain, total)].under != 1:
            raise NotLowered("a share of figures that are no decimals")
        weight, _ = self.sweep(grain, node.weight)
        within = self.sweep(grain, node.within)[0] if node.within is not None else None
        by = tuple((self._sort_key(grain, key), key.is_descending) for key in node.by)
        places = get_currency_digits(node.type.currency) if node.type.currency else 0
        name = self._name(grain, "share")
        self.fields[(grain, name)] = Field(places, -FAR, FAR, True)
        self.steps.append(Share(grain, name, within, total, weight, by, node.window, places))
        return name

    def _sort_key(self, grain: str, key: TypedKey) -> str:
        if key.value.type.kind in (Kind.TEXT, Kind.LABEL, Kind.LINK):
            raise NotLowered("an order by texts")
        return self.sweep(grain, key.value)[0]

    # --- making ------------------------------------------------------------------------------------------------------

    def make(
        self, sweep: Sweep, fields: Mapping[tuple[str, str], Field], *, is_hopeful: bool = False
    ) -> Sequence[Node]:
        """The outputs of a sweep for some ranges: of each column its units and whether it has a value; last, plain."""
        lowering = self.lower(sweep.grain, {**self.fields, **fields}, is_hopeful=is_hopeful)
        found: list[Node] = []
        for want in sweep.wants:
            made = _units(lowering, want)
            found += [made.units, made.has]
        return [*found, lowering.is_plain()]


@dataclass(frozen=True, slots=True)
class _Made:
    """A column's whole numbers, where there is a value, and what the numbers are over."""

    units: Node
    has: Node
    places: int = 0
    under: int = 1


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
        return _Made(form.no, form.no, max(want.places, 0), want.under)
    (case,) = merged.cases
    if case.value.over:
        raise NotLowered("a gather of what is divided")
    places, under = (want.places, want.under) if want.places >= 0 else find_places(case.value.factor)
    factor = case.value.factor * 10**places * under
    if factor.denominator != 1:
        raise NotLowered("a gather of figures that are no decimals")
    return _Made(form.linear([(factor.numerator, form.times(case.value.times))]), case.holds, places, under)


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
