"""Makes the columns that lie between tables: line by line, through links, from rows, and shared out."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from perfkit.columns.dated import find_dated, find_first, find_lines, find_versions
from perfkit.columns.extents import all_hold
from perfkit.columns.gather import Rows, add_up_in_order, put_together
from perfkit.columns.groups import climb, make_lines
from perfkit.columns.having import both, cut, either, lack, read
from perfkit.columns.kernel import Whole
from perfkit.columns.loops import NUMPY, Loops
from perfkit.columns.orders import Orders, order_words
from perfkit.columns.places import count_scopes, rank_lines, share_prizes
from perfkit.columns.quotients import order_quotients
from perfkit.columns.share import find_unshared, share_out, to_units
from perfkit.columns.stage import Array, Column, Flags, MapBlocks, Stage, as_wholes
from perfkit.columns.windows import Dated
from perfkit.engine import Store, World
from perfkit.expr import Hop, HopKind, Kind, TypedWindow
from perfkit.integers import (
    ACTIVE,
    DATE,
    LINE,
    Call,
    Coarser,
    Gather,
    Group,
    Network,
    Order,
    OrderKind,
    Prize,
    Rank,
    Running,
    Share,
    Step,
    Sweep,
    Take,
    link_to,
)
from perfkit.ledger import Book


class NotPlain(Exception):
    """Rows cannot be reckoned in columns; the reference evaluator reckons whoever they may touch.

    table, lines: which rows; none where that is everybody's matter.
    """

    def __init__(self, table: str = "", lines: Whole | None = None) -> None:
        super().__init__(table)
        self.table = table
        self.lines = lines


Days = tuple[datetime.date, datetime.date]


@dataclass(slots=True)
class Work:
    """One run of the steps of a network. unsure: the lines on which a column means nothing."""

    network: Network
    columns: dict[tuple[str, str], Column]
    counts: dict[str, int]
    keys: Mapping[str, Sequence[str] | None]
    orders: Orders
    is_strict: bool = False
    loops: Loops = NUMPY
    map_blocks: MapBlocks | None = None
    given: Collection[tuple[str, str]] = ()
    unsure: dict[tuple[str, str], Flags] = field(default_factory=dict)
    _dated: dict[tuple[str, str], Dated] = field(default_factory=dict)

    # --- line by line ------------------------------------------------------------------------------------------------

    def sweep(self, step: Sweep, stage: Stage) -> None:
        """Columns from the columns of the same lines."""
        if self._take_over(step, stage):
            return
        count = self.counts[step.grain]
        results: list[Array] = []
        for want in step.wants:
            known = self.network.fields[(step.grain, want.name)]
            is_flag = known.low == 0 and known.high == 1
            values = as_wholes(np.empty(count, np.bool_)) if is_flag else np.empty(count, np.int64)
            divisor = [np.ones(count, np.int64)] if want.divisor else []
            results += [values, *divisor, as_wholes(np.empty(count, np.bool_))]
        plain = np.empty(count, np.bool_)
        beyond = stage.run(self.columns, count, [*results, as_wholes(plain)], self.map_blocks)
        self._look(step, plain & ~beyond if len(beyond) else plain)
        made = iter(results)
        for want in step.wants:
            values = next(made)
            if want.divisor:
                self.columns[(step.grain, want.divisor)] = Column(next(made))
            has = next(made)
            column = Column(values, want.places, None if all_hold(has) else has.astype(np.bool_, copy=False))
            self.columns[(step.grain, want.name)] = column

    def _take_over(self, step: Sweep, stage: Stage) -> bool:
        """Whether all that a step makes are columns that other steps made, which then are called by two names.

        Those of a host are its own, and are copied.
        """
        if self._find_unsure(step.grain, [slot.column for slot in step.slots]) is not None:
            return False
        copied = stage.find_copied(self.columns)
        if copied is None or any(want.divisor for want in step.wants):
            return False
        slots, others = copied[:-1:2], (*copied[1::2], copied[-1])
        if any(others) or any(slot is None or (slot.table, slot.column) in self.given for slot in slots):
            return False
        for want, slot in zip(step.wants, slots, strict=True):
            assert slot is not None
            self.columns[(step.grain, want.name)] = Column(self.columns[(slot.table, slot.column)].values, want.places)
        return True

    def _look(self, step: Sweep, plain: Flags) -> None:
        """A row that is not plain is nobody's matter where it is of another period, until something reads it."""
        odd = self._find_unsure(step.grain, [slot.column for slot in step.slots])
        if odd is None and all_hold(plain):
            return
        odd = ~plain if odd is None else odd | ~plain
        if self.is_strict:
            raise self._odd(step.grain, odd)
        for want in step.wants:
            self._doubt(step.grain, want.name, odd)

    def _find_unsure(self, table: str, names: Sequence[str | None]) -> Flags | None:
        """The lines on which one of some columns means nothing; none where there are none."""
        found: Flags | None = None
        for name in names:
            found = either(found, self.unsure.get((table, name or "")))
        return found

    def _doubt(self, grain: str, name: str, lines: Flags | None) -> None:
        """Note that a column means nothing on some lines. Raises NotPlain where they are of the period."""
        if lines is None or not lines.any():
            return
        counts = self._lies_in(grain, (self.network.period.starts_on, self.network.period.ends_on), None)
        odd = lines if counts is None else lines & counts
        if odd.any():
            raise self._odd(grain, odd)
        self.unsure[(grain, name)] = lines

    def _refuse_unsure(self, table: str, names: Sequence[str | None], taken: Flags | None) -> None:
        """Raises NotPlain where one of some columns means nothing on a line that is taken."""
        found = self._find_unsure(table, names)
        if found is not None and (found if taken is None else found & taken).any():
            raise self._odd(table, found if taken is None else found & taken)

    def _odd(self, grain: str, odd: Flags) -> NotPlain:
        """What is raised for lines that are not plain: of a group all its members are not."""
        while grain not in self.network.program.tables:
            made = (step for step in self.network.steps if isinstance(step, Group) and step.grain == grain)
            step = next(made, None)
            if step is None:
                return NotPlain()
            link = self.columns[(step.members, link_to(grain))]
            odd = odd[link.values] if link.has is None else odd[link.values] & link.has
            grain = step.members
        return NotPlain(grain, np.flatnonzero(odd))

    # --- from other lines --------------------------------------------------------------------------------------------

    def do(self, step: Step) -> None:
        """One step but a sweep."""
        match step:
            case Take():
                self._take(step)
            case Gather():
                self._gather(step)
            case Call():
                self._call(step)
            case Group():
                self._group(step)
            case Coarser():
                self._coarser(step)
            case Order():
                self.columns[(step.grain, step.name)] = self._order(step)
                self._doubt(step.grain, step.name, self._find_unsure(step.grain, (step.source,)))
            case Rank():
                self._rank(step)
            case Prize():
                self._prize(step)
            case Running():
                self._running(step)
            case _:
                assert isinstance(step, Share)
                self._share(step)

    def _link(self, hop: Hop, start: str = "") -> Column:
        """Where a link leads from each line. start: the name of the dated lines, where they are gone on from."""
        if hop.kind is HopKind.COMPANY:
            return Column(np.zeros(self.counts[hop.start], np.int64))
        return self.columns[(start or hop.start, link_to(hop.end) if hop.kind is HopKind.GROUP else hop.name)]

    def _days(self, grain: str, day: str) -> Column:
        """The days as of which the lines of a grain read what is dated."""
        if day:
            return self.columns[(grain, day)]
        return Column(np.full(self.counts[grain], self.network.period.ends_on.toordinal()))

    def _follow(self, hops: Sequence[Hop], day: str = "") -> tuple[Whole, Flags | None]:
        """The line that links lead to from each line, and where they lead somewhere; elsewhere stands the first."""
        found: Column | None = None
        for hop in hops:
            dated = find_dated(self.columns, hop.start) if found is not None else ""
            if found is not None and dated:
                found = find_versions(self.columns, dated, found, self._days(hops[0].start, day))
            found = self._link(hop) if found is None else read(self._link(hop, dated), found)
        assert found is not None
        lines = found.values.astype(np.int64, copy=False)
        return (lines if found.has is None else lines * found.has), found.has

    def _take(self, step: Take) -> None:
        lines, has = self._follow(step.hops, step.day)
        if step.column is None:
            self.columns[(step.grain, step.name)] = Column(lines, 0, has)
            return
        dated = find_dated(self.columns, step.table)
        # What participants read as their own, and what is made of it, is no matter of a day any more.
        dated = "" if step.is_figure or step.is_own or (dated, step.column) not in self.columns else dated
        if dated:
            is_key = step.column in self.network.program.tables[step.table].key
            at, days = Column(lines, 0, has), self._days(step.grain, step.day)
            place = find_first(self.columns, dated, at) if is_key else find_versions(self.columns, dated, at, days)
            lines, has = place.values, place.has
        source = self.columns[(dated or step.table, step.column)]
        if not len(source.values):
            # Nothing can be led to: no line has a value, whatever stands in its place.
            nothing = np.full(len(lines), step.fill, np.int64)
            self.columns[(step.grain, step.name)] = Column(nothing, source.places, np.zeros(len(lines), np.bool_))
            return
        if step.is_figure and (step.table, ACTIVE) in self.columns:
            # Who takes no part in the period has no figures in it.
            has = both(has, self.columns[(step.table, ACTIVE)].values.astype(np.bool_, copy=False)[lines])
        self.columns[(step.grain, step.name)] = read(source, Column(lines, 0, has))
        unsure = self._find_unsure(step.table, (step.column,))
        if unsure is not None:
            self._doubt(step.grain, step.name, both(unsure[lines], has))

    def _call(self, step: Call) -> None:
        info = self.network.program.tables[step.table]
        line = self.columns.get((step.table, LINE))
        own = [self.columns[(step.table, name)] for name in info.key]
        asked = [self.columns[(step.grain, name)] for name in step.keys]
        found = find_lines(own, asked, None if line is None else line.values)
        if found is None:
            raise NotPlain
        self.columns[(step.grain, step.name)] = found
        self._doubt(step.grain, step.name, self._find_unsure(step.grain, step.keys))

    def _ends(self, table: str, hops: Sequence[Hop]) -> tuple[Whole | None, Whole, Flags | None]:
        """The lines that rows lead to: the rows, none for each of them once; the lines; and where they lead to one."""
        groups = self.network.program.groups
        if not any(hop.end in groups and groups[hop.end].all_levels for hop in hops if hop.kind is HopKind.GROUP):
            start = hops[0].start
            return None, *self._follow(hops, DATE if (start, DATE) in self.columns else "")
        rows, lines = np.arange(self.counts[table]), np.arange(self.counts[table])
        for hop in hops:
            rows, lines = self._go_up(hop, rows, lines) if self._is_many(hop) else self._go_on(hop, rows, lines)
        pairs = np.unique(np.stack([rows, lines]), axis=1)
        return pairs[0], pairs[1], None

    def _is_many(self, hop: Hop) -> bool:
        group = self.network.program.groups.get(hop.end) if hop.kind is HopKind.GROUP else None
        return group is not None and group.all_levels

    def _go_on(self, hop: Hop, rows: Whole, lines: Whole) -> tuple[Whole, Whole]:
        found = read(self._link(hop), Column(lines))
        return (rows, found.values) if found.has is None else (rows[found.has], found.values[found.has])

    def _go_up(self, hop: Hop, rows: Whole, lines: Whole) -> tuple[Whole, Whole]:
        group = self.network.program.groups[hop.end]
        lead, link = self.columns[(group.members, group.lone)], self.columns[(group.members, link_to(hop.end))]
        found = climb(lead, link, rows, lines)
        if found is None:
            raise NotPlain
        return found

    def _group(self, step: Group) -> None:
        makers = None
        if step.is_of_rows:
            date = self.columns.get((step.members, DATE))
            if date is not None:
                makers = date.values <= self.network.period.ends_on.toordinal()
                makers = makers if date.has is None else makers | ~date.has
        self._refuse_unsure(step.members, step.by, None)
        found = make_lines([self.columns[(step.members, name)] for name in step.by], makers)
        self.counts[step.grain] = found.count
        self.columns[(step.members, link_to(step.grain))] = found.link
        for name, values in zip(step.by, found.by, strict=True):
            self.columns[(step.grain, name)] = Column(values, self.columns[(step.members, name)].places)
        if step.all_levels:
            # A hierarchy that leads in a circle, or is too deep, is everybody's matter.
            everybody = np.arange(self.counts[step.members])
            self._go_up(Hop(HopKind.GROUP, step.grain, step.members, step.grain), everybody, everybody)

    def _coarser(self, step: Coarser) -> None:
        finer = self.columns[(step.members, link_to(step.finer))]
        coarser = self.columns[(step.members, link_to(step.grain))].values
        found = np.zeros(self.counts[step.finer], np.int64)
        found[cut(finer.values, finer.has)] = cut(coarser, finer.has)
        self.columns[(step.finer, link_to(step.grain))] = Column(found)

    def _window(self, window: TypedWindow | None) -> Days | None:
        if window is None:
            return None
        world = World(self.network.program, Store(), self.network.period, Book.of(()))
        return world.window(window.kind, window.count)

    def _lies_in(self, table: str, days: Days | None, dated: str | None) -> Flags | None:
        """The rows that are dated in a window, or the participants who take part; none for all of them."""
        if (table, ACTIVE) in self.columns:
            return self.columns[(table, ACTIVE)].values.astype(np.bool_, copy=False)
        date = self.columns.get((table, dated or DATE))
        if days is None or date is None:
            return None
        at = (table, dated or DATE)
        if at not in self._dated:
            self._dated[at] = Dated(date)
        return self._dated[at].find(days[0].toordinal(), days[1].toordinal())

    def _gather(self, step: Gather) -> None:
        days = self._window(step.window)
        window = self._lies_in(step.table, days, step.dated)
        self._refuse_unsure(step.table, (step.where,), window)
        taken = self._pass(step.table, step.where, window)
        self._refuse_unsure(step.table, (step.argument, *(name for name, _ in step.by)), taken)
        argument = self.columns[(step.table, step.argument)] if step.argument is not None else None
        if argument is not None:
            self._refuse_lacking(step.table, (argument,), taken)
        keys = self._keys_of(step.table, step.by)
        lacking: Flags | None = None
        for column, _ in keys:
            lacking = either(lacking, lack(column, taken))
        if step.reads_figure or step.of_period:
            self._refuse_others(step.table, taken, ["#"], step.of_period)
        rows, lines, has = self._ends(step.table, step.hops)
        taken, lacking = (each if rows is None or each is None else each[rows] for each in (taken, lacking))
        divided = self.columns[(step.table, step.divided_by)].values if step.divided_by else None
        arrays = [values for _, values in keys] + ([] if divided is None else [divided])
        if rows is not None:
            arrays = [each[rows] for each in arrays]
            argument = argument and Column(argument.values[rows], argument.places)
        under = arrays.pop() if divided is not None else None
        made = put_together(
            step.gathering,
            Rows(lines, both(has, taken), argument, under, arrays),
            self.counts[step.grain],
            self.loops.add_up,
        )
        found = made.column
        if lacking is not None:
            # Which row is the first is not known where one has nothing to be put in order by.
            lacks = np.bincount(cut(lines, both(has, lacking)), minlength=self.counts[step.grain]) > 0
            found = Column(found.values, found.places, ~lacks if found.has is None else found.has & ~lacks)
        self.columns[(step.grain, step.name)] = found
        if step.divisor:
            self.columns[(step.grain, step.divisor)] = Column(made.under)
        self._doubt(step.grain, step.name, made.beyond)

    def _refuse_others(self, table: str, taken: Flags | None, names: Sequence[str | None], of_period: bool) -> None:
        """Rows of other periods have no figure that belongs to the period, and later ones have none at all."""
        if (table, DATE) not in self.columns:
            return
        period = self.network.period
        first = period.starts_on if of_period else datetime.date.min
        known = self._lies_in(table, (first, period.ends_on), None)
        reads_figure = of_period or any(name and name.startswith("#") for name in names)
        if reads_figure and known is not None:
            others = ~known if taken is None else taken & ~known
            if others.any():
                raise self._odd(table, others)

    # --- scopes ------------------------------------------------------------------------------------------------------

    def _scope_of(self, grain: str, within: str | None) -> Column:
        return self.columns[(grain, within)] if within is not None else Column(np.zeros(self.counts[grain], np.int64))

    def _keys_of(self, grain: str, by: Sequence[tuple[str, bool]]) -> list[tuple[Column, Array]]:
        """The columns that put lines in order, and their values, least first."""
        found = []
        for name, is_descending in by:
            column = self.columns[(grain, name)]
            values = column.values.astype(np.int64, copy=False)
            # As minus the values, but that also the least of 64 bits has one.
            found.append((column, ~values if is_descending else values))
        return found

    def _rank(self, step: Rank) -> None:
        groups, window = self._scope_of(step.grain, step.within), self._window(step.window)
        self._refuse_unsure(
            step.grain, (step.within, step.where, *_names(step)), self._lies_in(step.grain, window, None)
        )
        taken = there = both(self._lies_in(step.grain, window, None), groups.has)
        taken = self._pass(step.grain, step.where, taken)
        self._refuse_others(step.grain, there, [step.where, *_names(step)], step.of_period)
        keys = self._keys_of(step.grain, step.by)
        for column, _ in keys:
            # Who lacks what is ranked by has no place, and so has nobody else one the less.
            taken = both(taken, column.has)
        count = self.counts[step.grain]
        lines = np.arange(count) if taken is None else np.flatnonzero(taken)
        places, has = np.ones(count, np.int64), np.zeros(count, np.bool_)
        ranked = rank_lines(groups.values[lines], [values[lines] for _, values in keys], is_dense=step.is_dense)
        places[lines], has[lines] = ranked, True
        if step.needs:
            everybody = np.arange(count) if there is None else np.flatnonzero(there)
            enough = np.zeros(count, np.bool_)
            enough[everybody] = count_scopes(groups.values[everybody]) >= step.needs
            has &= enough
        self.columns[(step.grain, step.name)] = Column(places, 0, None if all_hold(has) else has)

    def _prize(self, step: Prize) -> None:
        place, groups = self.columns[(step.grain, step.place)], self._scope_of(step.grain, step.within)
        self._refuse_unsure(step.grain, (step.place, step.within), None)
        if any(prize < 0 for prize in step.prizes):
            raise NotPlain
        lines = np.arange(self.counts[step.grain]) if place.has is None else np.flatnonzero(place.has)
        won = share_prizes(
            groups.values[lines],
            place.values[lines],
            step.prizes,
            lambda wanted: self._order_of_lines(step.grain, lines[wanted]),
        )
        if won is None:
            raise NotPlain
        found = np.zeros(self.counts[step.grain], np.int64)
        found[lines] = won
        self.columns[(step.grain, step.name)] = Column(found, step.places)

    def _running(self, step: Running) -> None:
        argument, groups = self.columns[(step.grain, step.argument)], self._scope_of(step.grain, step.within)
        keys = self._keys_of(step.grain, step.by)
        window = self._lies_in(step.grain, self._window(step.window), None)
        names = [step.argument, step.where, *_names(step)]
        self._refuse_unsure(step.grain, (step.within, *names), window)
        taken = self._pass(step.grain, step.where, both(window, groups.has))
        self._refuse_others(step.grain, taken, names, step.of_period)
        self._refuse_lacking(step.grain, (argument, *(column for column, _ in keys)), taken)
        count = self.counts[step.grain]
        lines = np.arange(count) if taken is None else np.flatnonzero(taken)
        summed, beyond = add_up_in_order(
            groups.values[lines], [values[lines] for _, values in keys], argument.values[lines]
        )
        found = np.zeros(count, np.int64)
        found[lines] = summed
        self.columns[(step.grain, step.name)] = Column(found, argument.places, taken)
        if beyond is not None:
            odd: Flags = np.zeros(count, np.bool_)
            odd[lines[beyond]] = True
            raise self._odd(step.grain, odd)

    def _refuse_lacking(self, grain: str, columns: Sequence[Column], taken: Flags | None) -> None:
        """Raises NotPlain where one of those taken has no value in one of the columns."""
        lacking: Flags | None = None
        for each in columns:
            lacking = either(lacking, lack(each, taken))
        if lacking is not None:
            raise self._odd(grain, lacking)

    def _pass(self, grain: str, where: str | None, taken: Flags | None) -> Flags | None:
        """Those of the lines that pass a `where`. Raises NotPlain where that is not known of one."""
        if where is None:
            return taken
        flags = self.columns[(grain, where)]
        self._refuse_lacking(grain, (flags,), taken)
        return both(taken, flags.values.astype(np.bool_, copy=False))

    def _share(self, step: Share) -> None:
        total, weight = self.columns[(step.grain, step.total)], self.columns[(step.grain, step.weight)]
        within, keys = self._scope_of(step.grain, step.within), self._keys_of(step.grain, step.by)
        window = self._lies_in(step.grain, self._window(step.window), None)
        taken, names = both(window, within.has), [step.total, step.weight, step.within, *_names(step)]
        self._refuse_unsure(step.grain, names, window)
        self._refuse_others(step.grain, taken, names, step.of_period)
        self._refuse_lacking(step.grain, (total, weight, *(column for column, _ in keys)), taken)
        units, odd = to_units(total, step.places)
        if odd is not None and (odd if taken is None else odd & taken).any():
            raise self._odd(step.grain, odd if taken is None else odd & taken)
        shared = share_out(units, weight.values, within.values, [values for _, values in keys], taken, self.loops.share)
        if shared is None:
            odd = find_unshared(units, weight.values, within.values, taken)
            raise self._odd(step.grain, odd) if odd.any() else NotPlain
        self.columns[(step.grain, step.name)] = Column(shared[0], step.places, shared[1])

    # --- orders ------------------------------------------------------------------------------------------------------

    def _order(self, step: Order) -> Column:
        source = self.columns[(step.grain, step.source)]
        if step.kind is OrderKind.QUOTIENT:
            places = order_quotients(source.values, self.columns[(step.grain, step.other)].values)
        elif step.kind is OrderKind.TEXT:
            places = self.orders.order_texts(source.values)
        else:
            ends = np.unique(cut(source.values, source.has))
            known = self._order_of_lines(step.other, ends)
            if known is None:
                raise NotPlain
            at = np.searchsorted(ends, source.values)
            places = known[np.minimum(at, len(ends) - 1)] if len(ends) else np.zeros(len(at), np.int64)
        return Column(places, 0, source.has)

    def _order_of_lines(self, grain: str, lines: Whole) -> Whole | None:
        """Where some lines come by their keys; none where nobody knows what they are called."""
        if grain in self.keys:
            keys, info = self.keys[grain], self.network.program.tables[grain]
            own = self.columns.get((grain, info.key[0])) if len(info.key) == 1 else None
            if own is not None and keys is not None and info.columns[info.key[0]].type.kind is Kind.TEXT:
                return self.orders.order_texts(own.values[lines])
            return order_words([str(line) if keys is None else keys[line] for line in lines.tolist()])
        group = self.network.program.groups.get(grain)
        if group is None or len(group.by) > 1:
            return None
        ((column, kind),) = group.by.items()
        values = self.columns[(grain, column)].values[lines]
        if kind.table is not None:
            return self._order_of_lines(kind.table, values)
        return self.orders.order_texts(values) if kind.kind is Kind.TEXT else None


def _names(step: Rank | Running | Share) -> list[str]:
    """The columns that put the lines of a scope in order."""
    return [name for name, _ in step.by]
