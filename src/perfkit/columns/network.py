"""Makes the columns that lie between tables: line by line, through links, from rows, and shared out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from perfkit.columns.kernel import Whole
from perfkit.columns.share import share_out
from perfkit.columns.stage import Array, Column, Flags, Stage, as_wholes
from perfkit.engine import Store, World
from perfkit.expr import Gathering, Hop, TypedWindow
from perfkit.integers import DATE, Fields, Gather, Network, Node, Share, Step, Sweep, Take
from perfkit.ledger import Book


class NotPlain(Exception):
    """A row cannot be reckoned in columns; the reference evaluator reckons the whole run."""


Days = tuple[datetime.date, datetime.date]


@dataclass(slots=True)
class NetworkRunner:
    """The steps of a network, run in order; keeps its kernels."""

    network: Network
    stages: dict[int, Stage] = field(default_factory=dict)

    def run(
        self, given: Mapping[str, Mapping[str, Column]], counts: Mapping[str, int]
    ) -> dict[tuple[str, str], Column]:
        """All columns, given and made, by table and name. Raises NotPlain."""
        columns = {(table, name): column for table, own in given.items() for name, column in own.items()}
        work = _Work(self.network, columns, dict(counts))
        for at, step in enumerate(self.network.steps):
            if isinstance(step, Sweep):
                work.sweep(step, self.stages.setdefault(at, work.make_stage(step)))
            else:
                work.do(step)
        return columns


@dataclass(slots=True)
class _Work:
    network: Network
    columns: dict[tuple[str, str], Column]
    counts: dict[str, int]
    _masks: dict[tuple[object, ...], Flags | None] = field(default_factory=dict)

    # --- line by line ------------------------------------------------------------------------------------------------

    def make_stage(self, step: Sweep) -> Stage:
        network = self.network

        def make(fields: Fields, *, is_hopeful: bool = False) -> Sequence[Node]:
            return network.make(step, fields, is_hopeful=is_hopeful)

        return Stage(make, step.slots)

    def sweep(self, step: Sweep, stage: Stage) -> None:
        """Columns from the columns of the same lines."""
        count = self.counts[step.grain]
        results: list[Array] = []
        for want in step.wants:
            known = self.network.fields[(step.grain, want.name)]
            is_flag = known.low == 0 and known.high == 1
            values = as_wholes(np.empty(count, np.bool_)) if is_flag else np.empty(count, np.int64)
            results += [values, as_wholes(np.empty(count, np.bool_))]
        plain = np.empty(count, np.bool_)
        beyond = stage.run(self.columns, count, [*results, as_wholes(plain)])
        self._look(step, plain & ~beyond if len(beyond) else plain)
        for at, want in enumerate(step.wants):
            has = results[2 * at + 1]
            values = results[2 * at]
            column = Column(values, want.places, None if has.all() else has.astype(np.bool_, copy=False))
            self.columns[(step.grain, want.name)] = column

    def _look(self, step: Sweep, plain: Flags) -> None:
        """A row that is not plain is nobody's matter where it is dated later, or is of another period."""
        if plain.all():
            return
        days = (datetime.date.min, self.network.period.ends_on)
        if step.of_period:
            days = (self.network.period.starts_on, self.network.period.ends_on)
        counts = self._lies_in(step.grain, days, None)
        if counts is None or not (plain | ~counts).all():
            raise NotPlain

    # --- from other lines --------------------------------------------------------------------------------------------

    def do(self, step: Step) -> None:
        """One step but a sweep."""
        if isinstance(step, Take):
            self._take(step)
        elif isinstance(step, Gather):
            self._gather(step)
        else:
            assert isinstance(step, Share)
            self._share(step)

    def _follow(self, hops: Sequence[Hop]) -> tuple[Whole, Flags | None]:
        """The line that links lead to from each line, and where they lead somewhere."""
        lines: Whole | None = None
        has: Flags | None = None
        for hop in hops:
            link = self.columns[(hop.start, hop.name)]
            to = link.values.astype(np.int64, copy=False)
            if lines is None:
                lines, has = to, link.has
                continue
            found = link.has[lines] if link.has is not None else None
            has = found if has is None else has if found is None else has & found
            lines = to[lines]
        assert lines is not None
        return lines, has

    def _take(self, step: Take) -> None:
        lines, has = self._follow(step.hops)
        source = self.columns[(step.table, step.column)]
        if not len(source.values):
            # Nothing can be led to: no line has a value, whatever stands in its place.
            nothing = np.zeros(len(lines), np.int64)
            self.columns[(step.grain, step.name)] = Column(nothing, source.places, np.zeros(len(lines), np.bool_))
            return
        found = source.has[lines] if source.has is not None else None
        has = found if has is None else has if found is None else has & found
        self.columns[(step.grain, step.name)] = Column(source.values[lines], source.places, has)

    def _window(self, window: TypedWindow | None) -> Days | None:
        if window is None:
            return None
        world = World(self.network.program, Store(), self.network.period, Book.of(()))
        return world.window(window.kind, window.count)

    def _lies_in(self, table: str, days: Days | None, dated: str | None) -> Flags | None:
        """The rows that are dated in a window; none for all of them."""
        at = (table, days, dated)
        if at not in self._masks:
            self._masks[at] = self._find_in(table, days, dated)
        return self._masks[at]

    def _find_in(self, table: str, days: Days | None, dated: str | None) -> Flags | None:
        date = self.columns.get((table, dated or DATE))
        if days is None or date is None:
            return None
        first, last = (day.toordinal() for day in days)
        if len(date.values) and date.has is None and date.values.min() >= first and date.values.max() <= last:
            return None
        found: Flags = (date.values >= first) & (date.values <= last)
        return found if date.has is None else found & date.has

    def _gather(self, step: Gather) -> None:
        lines, taken = self._follow(step.hops)
        days = self._window(step.window)
        taken = _both(taken, self._lies_in(step.table, days, step.dated))
        if step.where is not None:
            where = self.columns[(step.table, step.where)]
            if where.has is not None and not (where.has | _not(taken, len(lines))).all():
                raise NotPlain
            taken = _both(taken, where.values.astype(np.bool_, copy=False))
        self._refuse_others(step, days, taken)
        count = self.counts[step.grain]
        if step.argument is None:
            found = np.bincount(_cut(lines, taken), minlength=count).astype(np.int64)
            self.columns[(step.grain, step.name)] = Column(found)
            return
        argument = self.columns[(step.table, step.argument)]
        if argument.has is not None and not (argument.has | _not(taken, len(lines))).all():
            raise NotPlain
        self.columns[(step.grain, step.name)] = _put_together(step.gathering, lines, taken, argument, count)

    def _refuse_others(self, step: Gather, days: Days | None, taken: Flags | None) -> None:
        """Rows of other periods have no figure that belongs to the period, and later ones have none at all."""
        if (step.table, DATE) not in self.columns:
            return
        period = self.network.period
        first = period.starts_on if step.of_period else datetime.date.min
        known = self._lies_in(step.table, (first, period.ends_on), None)
        reads_figure = step.of_period or any(name and name.startswith("#") for name in (step.argument, step.where))
        if reads_figure and known is not None:
            others = ~known if taken is None else taken & ~known
            if others.any():
                raise NotPlain

    def _share(self, step: Share) -> None:
        count = self.counts[step.grain]
        total, weight = self.columns[(step.grain, step.total)], self.columns[(step.grain, step.weight)]
        taken = self._lies_in(step.grain, self._window(step.window), None)
        within = self.columns[(step.grain, step.within)] if step.within is not None else None
        by = [(self.columns[(step.grain, name)], is_descending) for name, is_descending in step.by]
        for each in (total, weight, *([within] if within is not None else []), *(column for column, _ in by)):
            if each.has is not None and not (each.has | _not(taken, count)).all():
                raise NotPlain
        if total.places < step.places:
            units = total.values * 10 ** (step.places - total.places)
        elif total.places == step.places:
            units = total.values
        else:
            units, rest = np.divmod(total.values, 10 ** (total.places - step.places))
            if (rest != 0 if taken is None else (rest != 0) & taken).any():
                raise NotPlain
        groups = within.values if within is not None else np.zeros(count, np.int64)
        keys = [-column.values if is_descending else column.values for column, is_descending in by]
        shared = share_out(units, weight.values, groups, keys, taken)
        if shared is None:
            raise NotPlain
        self.columns[(step.grain, step.name)] = Column(shared[0], step.places, shared[1])


def _both(one: Flags | None, other: Flags | None) -> Flags | None:
    return other if one is None else one if other is None else one & other


def _not(taken: Flags | None, count: int) -> Flags:
    return np.zeros(count, np.bool_) if taken is None else ~taken


def _cut(values: Array, taken: Flags | None) -> Array:
    return values if taken is None else values[taken]


def _put_together(gathering: Gathering, lines: Whole, taken: Flags | None, argument: Column, count: int) -> Column:
    if gathering in (Gathering.SUM, Gathering.COUNT):
        return _add_up(lines, taken, argument, count)
    ends = _cut(lines, taken)
    values = _cut(argument.values, taken)
    has = np.bincount(ends, minlength=count) > 0
    start = np.iinfo(np.int64).max if gathering is Gathering.MIN else np.iinfo(np.int64).min
    found = np.full(count, start, np.int64)
    (np.minimum if gathering is Gathering.MIN else np.maximum).at(found, ends, values)
    found[~has] = 0
    return Column(found, argument.places, None if has.all() else has)


def _add_up(lines: Whole, taken: Flags | None, argument: Column, count: int) -> Column:
    """The sum of the values that lead to each line; of flags, how many hold."""
    values = argument.values.astype(np.int64, copy=False)
    # What does not count adds nothing: that is cheaper than leaving it out.
    values = values if taken is None else values * taken
    found = np.zeros(count, np.int64)
    if len(values) and count:
        reach = max(abs(int(values.min())), abs(int(values.max())))
        if reach * len(values) >= 1 << 63:
            raise NotPlain
        np.add.at(found, lines, values)
    return Column(found, argument.places)
