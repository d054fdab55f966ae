"""Runs columns without the rows that are not plain, and says who is left to the reference evaluator."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from perfkit.columns.facts import Taken
from perfkit.columns.kernel import Whole
from perfkit.columns.lines import LineRunner
from perfkit.columns.network import NotPlain
from perfkit.columns.outside import find_told, find_unread, tell_outside
from perfkit.columns.stage import Column, Flags, MapBlocks
from perfkit.columns.take import Given
from perfkit.columns.touched import Ties, cut_tables
from perfkit.diagnostics import Finding
from perfkit.integers import Network, NotLowered, reads_lines
from perfkit.plans import PostingKind

RUNS_MOST = 8
"""So often columns are run, each time without the rows that the time before found not to be plain."""


@dataclass(slots=True)
class LineRun:
    """A run of columns. posted: what each participant is posted, in minor units; on odd lines it means nothing.

    odd: the participants who are left, rising. touched: the lines of each table without which the columns were run;
    none where they were run on all. folded: what rows gave that are not there any more, as of a network. told: what
    there is to tell of rows that the plan does not reach, by table; nothing for a table of which all such rows are
    read. lanes: how often a step of this run ran in each lane.
    """

    taken: Taken
    runner: LineRunner
    map_blocks: MapBlocks | None = None
    folded: Mapping[int, Column] | None = None
    posted: dict[tuple[PostingKind, str], Whole] = field(default_factory=dict)
    odd: list[int] = field(default_factory=list)
    touched: Mapping[str, Flags] | None = None
    told: Mapping[str, Finding | None] = field(default_factory=dict)
    lanes: Mapping[str, int] = field(default_factory=dict)
    _ties: Ties | None = None

    @property
    def people(self) -> str:
        """The table of the participants."""
        return self.runner.plan.program.participants or ""

    @property
    def participants(self) -> Given:
        """Those who take part, in the order of what was posted."""
        return self.runner.people if self._is_dated else self.taken.tables[self.people]

    @property
    def _is_dated(self) -> bool:
        """Whether the lines of the participants are dated, so that columns run all of them or none."""
        return self.runner.plan.program.tables[self.people].since is not None

    def run(self, as_of: datetime.date | None, *, is_strict: bool = False) -> bool:
        """Whether columns could be run: no where what is not plain is everybody's matter.

        is_strict: whether the rows of all tables are taken, so that participants alone may be left.
        """
        tables, odd = self.taken.tables, self.taken.odd
        if self._is_dated and (odd or self.taken.is_told):
            return False
        is_sure = not is_strict and not odd and as_of is None
        told = find_told(self.runner.plan, tables) if is_sure else frozenset[str]()
        for _ in range(RUNS_MOST):
            before = Counter(self.runner.lanes)
            # Where nobody reads what another participant has, his line alone is left.
            is_own = bool(odd) and not odd.keys() - {self.people} and not self._is_read(self.people)
            if odd and not is_own:
                self.touched = None if is_strict else self._tie().find_touched(odd, self.taken)
                if self.touched is None:
                    return False
                tables = cut_tables(self.runner.plan.program, self.taken.tables, self.touched)
                # What those read who are left, columns do not know.
                told &= find_unread(self.runner.plan, self.runner.readings, self.taken.tables)
            try:
                own = odd.get(self.people) if is_own else None
                self.posted, left = self.runner.run(tables, own, as_of, told, self.map_blocks, self.folded)
            except NotPlain as found:
                if found.lines is None or found.table not in tables or self._is_dated:
                    return False
                count = self.taken.tables[found.table].count
                odd.setdefault(found.table, np.zeros(count, np.bool_))[found.lines] = True
            except NotLowered:
                # Data of more decimals than usual may leave something to round where the plan says nothing is.
                return False
            else:
                if self._is_dated and len(left):
                    return False
                self.odd = self._put_back(left)
                self.lanes = dict(Counter(self.runner.lanes) - before)
                self.told = self.runner.told
                if self.touched is not None:
                    self.told = {name: tell_outside(self.runner.plan, name, self.taken.tables[name]) for name in told}
                return True
        return False

    def find_needed_by(self, line: int) -> Mapping[str, Flags]:
        """The lines of each table that one participant reads, himself among them."""
        asked: Flags = np.zeros(self.taken.tables[self.people].count, np.bool_)
        asked[line] = True
        return self._tie().find_needed({self.people: asked})

    def find_needed(self) -> Mapping[str, Flags]:
        """The lines of each table that whoever is left reads, themselves among them."""
        count = self.taken.tables[self.people].count
        left: Flags = np.zeros(count, np.bool_)
        left[self.odd] = True
        marks = dict(self.touched or {})
        marks[self.people] = left | marks[self.people] if self.people in marks else left
        return self._tie().find_needed(marks)

    @property
    def is_all_plain(self) -> bool:
        """Whether nobody is left, and nothing is to be told of any row."""
        return not self.odd and not self.taken.is_told and not self.taken.wrong and self.touched is None

    def _networks(self) -> tuple[Network, ...]:
        plan = self.runner.plan
        return plan.opening.leaving, plan.opening.crediting, plan.network

    def _is_read(self, table: str) -> bool:
        """Whether lines of a table are read, or led to: what leads to a row in error is in error too."""
        tables = self.runner.plan.program.tables.values()
        if any(column.type.table == table for info in tables for column in info.columns.values()):
            return True
        return any(reads_lines(step, table) for network in self._networks() for step in network.steps)

    def _tie(self) -> Ties:
        if self._ties is None:
            self._ties = Ties(self.runner.plan.program, self.taken.tables, self._networks())
        return self._ties

    def _put_back(self, left: Whole) -> list[int]:
        """Bring what the columns gave to the places that the participants have among all; gives who is left."""
        if self.touched is None:
            return [int(line) for line in left]
        gone = self.touched[self.people]
        kept = np.flatnonzero(~gone)
        for key, units in self.posted.items():
            placed: Whole = np.zeros(len(gone), units.dtype)
            placed[kept] = units
            self.posted[key] = placed
        return sorted([*np.flatnonzero(gone).tolist(), *kept[left].tolist()])
