"""What each participant is paid, from columns."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from perfkit.columns.extents import all_hold
from perfkit.columns.folding import Folding
from perfkit.columns.kernel import Compile, Whole, compile_kernel
from perfkit.columns.loops import NUMPY, Loops
from perfkit.columns.network import NotPlain
from perfkit.columns.opening import Opener, place
from perfkit.columns.outside import Reading, find_unused, list_readings, tell_outside
from perfkit.columns.seats import Seats, seat
from perfkit.columns.stage import Column, Flags, MapBlocks, Stage, as_wholes
from perfkit.columns.steps import NetworkRunner
from perfkit.columns.take import Given
from perfkit.columns.taken_back import refuse_taken_back
from perfkit.diagnostics import Finding
from perfkit.expr import Type
from perfkit.integers import ACTIVE, Field, LinePlan, reads_lines, widest
from perfkit.plans import PostingKind

UNITS_MOST = 1 << 63
"""No 64 bits hold it, or what lies below its negative."""

_NO_LINES: Whole = np.zeros(0, np.int64)


@dataclass(slots=True)
class LineRunner:
    """A plan that lowers, for one period and the columns that are given; keeps its kernels.

    readings: what reads rows. Of the last run, people: who took part. told: what it tells of rows beside the plan's
    days, by table. seats: what it may tell of dated participants.
    """

    plan: LinePlan
    compile: Compile = compile_kernel
    loops: Loops = NUMPY
    stage: Stage = field(init=False)
    network: NetworkRunner = field(init=False)
    opener: Opener = field(init=False)
    people: Given = field(init=False)
    seats: Seats = field(default_factory=Seats)
    readings: tuple[Reading, ...] = field(init=False)
    told: Mapping[str, Finding | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stage = Stage(self.plan.make_once, self.plan.slots, self.compile, self.plan.divisors)
        self.network = NetworkRunner(self.plan.network, self.compile, loops=self.loops)
        self.opener = Opener(self.plan.opening, self.compile)
        self.readings = list_readings(self.plan)

    def run(
        self,
        given: Mapping[str, Given],
        odd: Flags | None = None,
        as_of: datetime.date | None = None,
        told: Collection[str] = (),
        map_blocks: MapBlocks | None = None,
        folded: Mapping[int, Column] | None = None,
    ) -> tuple[dict[tuple[PostingKind, str], Whole], Whole]:
        """What is posted in minor units, by kind and name, and the lines that are not plain, rising.

        given: each table. odd: lines of the participants that are known not to be plain. as_of: rows dated later are
        left out. told: as of an opening. folded: as of a network. Raises NotPlain where the rows of a table are not,
        with their lines in the tables that the host gave.
        """
        people = self.plan.program.participants
        assert people is not None
        given, self.seats = seat(self.plan, self.opener.run(given, as_of, told, map_blocks))
        count = given[people].count
        counts = {name: table.count for name, table in given.items()}
        if odd is not None and odd.any() and any(reads_lines(step, people) for step in self.plan.network.steps):
            raise NotPlain
        keys = {name: table.keys for name, table in given.items()}
        try:
            own = {name: table.columns for name, table in given.items()}
            columns = self.network.run(own, counts, keys, map_blocks, folded)
            for figure, column in self.plan.paid_rows:
                refuse_taken_back(self.plan, figure, columns[(figure.grain, column)], given)
            unused = {name: find_unused(self.plan, self.readings, name, given[name], columns) for name in told}
        except NotPlain as not_plain:
            raise place(not_plain, given, self.plan.program) from not_plain
        self.told = {name: tell_outside(self.plan, name, given[name], lines) for name, lines in unused.items()}
        once = [at for at in range(len(self.plan.outputs)) if at not in self.plan.same]
        results: list[Whole] = [np.empty(count, np.int64) for _ in once]
        plain: Flags = np.empty(count, np.bool_)
        beyond = self.stage.run(columns, count, [*results, as_wholes(plain)], map_blocks)
        if len(beyond):
            plain &= ~beyond
        if odd is not None:
            plain &= ~odd
        active = given[people].columns.get(ACTIVE)
        if active is not None:
            plain |= ~active.values.astype(np.bool_, copy=False)
        found: dict[tuple[PostingKind, str], Whole] = {}
        posted = dict(zip(once, results, strict=True))
        for at, key in enumerate(self.plan.outputs):
            units = posted[self.plan.same.get(at, at)]
            if key[0] is PostingKind.PAY and self.seats.passed is not None and (units[self.seats.passed] != 0).any():
                raise NotPlain
            found[key] = _add(found[key], units) if key in found else units
        for kind, name, column in self.plan.totals:
            units = columns[(people, column)].values.astype(np.int64, copy=False)
            found[(kind, name)] = _add(found[(kind, name)], units) if (kind, name) in found else units
        self.people = given[people]
        if active is not None:
            lines = np.flatnonzero(active.values)
            found = {key: units[lines] for key, units in found.items()}
            self.people, plain = self.people.cut(lines), plain[lines]
        return found, _NO_LINES if all_hold(plain) else np.flatnonzero(~plain).astype(np.int64)

    def run_part(
        self,
        given: Mapping[str, Given],
        folding: Folding,
        as_of: datetime.date | None = None,
        told: Collection[str] = (),
        map_blocks: MapBlocks | None = None,
    ) -> tuple[dict[int, Column], Sequence[str]]:
        """What a part of a table gives, by step, and the keys of its rows that the plan does not reach.

        given: each table, the folded one with the rows of the part. Raises NotPlain.
        """
        table = folding.table
        opened = self.opener.run(given, as_of, told, map_blocks)
        counts = {name: each.count for name, each in opened.items()}
        keys = {name: each.keys for name, each in opened.items()}
        own = {name: each.columns for name, each in opened.items()}
        columns, found = self.network.run_part(own, counts, keys, map_blocks, folding.steps)
        for figure, column in self.plan.paid_rows:
            if figure.grain == table:
                refuse_taken_back(self.plan, figure, columns[(table, column)], opened)
        if table not in told:
            return found, ()
        lines = find_unused(self.plan, self.readings, table, opened[table], columns)
        return found, [opened[table].key(line) for line in lines.tolist()]

    @property
    def lanes(self) -> dict[str, int]:
        """How often a step ran in each lane."""
        total = dict(self.stage.lanes)
        for stage in self.network.stages.values():
            for lane, steps in stage.lanes.items():
                total[lane] = total.get(lane, 0) + steps
        return total


def to_arrays(posted: Sequence[Mapping[str, int]]) -> dict[str, Whole]:
    """What was posted for each participant, by name; Python integers where one of them fits into no 64 bits."""
    names = dict.fromkeys(name for each in posted for name in each)
    found = {name: np.zeros(len(posted), dtype=np.int64) for name in names}
    for line, each in enumerate(posted):
        for name, units in each.items():
            found[name] = put_units(found[name], line, units)
    return found


def _widen(units: Whole) -> Whole:
    """The same as Python integers."""
    return cast("Whole", units.astype(np.object_))


def _add(left: Whole, right: Whole) -> Whole:
    """Two arrays added, as Python integers where a sum might fit into no 64 bits.

    >>> _add(np.array([2**62]), np.array([2**62]))
    array([9223372036854775808], dtype=object)
    """
    half = UNITS_MOST // 2
    if all(not units.size or (units.min() >= -half and units.max() < half) for units in (left, right)):
        return left + right
    added: Whole = _widen(left) + _widen(right)
    return added


def put_units(units: Whole, line: int, value: int) -> Whole:
    """An array with a value on a line, of Python integers where it fits into no 64 bits.

    >>> put_units(np.array([1, 2]), 1, 2**63)
    array([1, 9223372036854775808], dtype=object)
    """
    held = units if -UNITS_MOST <= value < UNITS_MOST else _widen(units)
    held[line] = value
    return held


def to_field(column: Column, kind: Type) -> Field:
    """A column of any values, with the decimals of this one."""
    return widest(kind, places=column.places, is_lacking=column.has is not None)
