"""Whose rows stand on a statement: the participant's own, and those that figures of his own add up."""

from __future__ import annotations

from collections.abc import Iterable

from perfkit.engine import Tracer
from perfkit.plans import GrainKind
from perfkit.trace import FigureId, GatherDetail, TraceStep


class OthersRows:
    """Tells which rows are those of others alone, counted in a figure that the participant shares with them.

    His own figures are those of himself and of the groups that they gather, such as a team that he leads or is paid
    for: he sees every row of these. A figure that he shares, of a team he is in or of the company, is told by its total
    and the count of its rows, and by those rows that lead to him or to nobody.
    """

    def __init__(self, tracer: Tracer, participant: str, steps: Iterable[TraceStep]) -> None:
        self.program, self.world, self.tracer = tracer.program, tracer.world, tracer
        self.people = self.program.participants or ""
        self.participant = participant
        self._owners: dict[tuple[str, str], frozenset[int]] = {}
        self._own = self._list_own(tuple(steps))

    def _list_own(self, steps: tuple[TraceStep, ...]) -> set[tuple[str, str]]:
        """The participant and the lines of groups that his figures gather, on any level."""
        gathered: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for step in steps:
            ends = gathered.setdefault((step.id.grain, step.id.key), set())
            for reading in step.iter_readings():
                detail = reading.detail
                if isinstance(detail, GatherDetail) and detail.table in self.program.groups:
                    ends |= {(detail.table, row.key) for row in detail.rows}
        found: set[tuple[str, str]] = set()
        waiting = [(self.people, self.participant)]
        while waiting:
            each = waiting.pop()
            if each not in found:
                found.add(each)
                waiting += gathered.get(each, ())
        return found

    def is_left_out(self, figure: FigureId, table: str, key: str) -> bool:
        """Whether a row that a figure counted is one of others alone."""
        is_of_row = self.program.grain_kind(figure.grain) is GrainKind.ROWS
        if is_of_row or (figure.grain, figure.key) in self._own:
            return False
        owners = self._find_owners(table, key)
        return bool(owners) and self.tracer.find_line(self.people, self.participant) not in owners

    def _find_owners(self, table: str, key: str) -> frozenset[int]:
        """The participants that a row leads to over any number of links."""
        if (table, key) not in self._owners:
            line = self.tracer.find_line(table, key)
            found: set[tuple[str, int]] = set()
            waiting = [] if line is None else [(table, line)]
            while waiting:
                each = waiting.pop()
                if each not in found:
                    found.add(each)
                    waiting += [] if each[0] == self.people else self._list_linked(*each)
            self._owners[table, key] = frozenset(line for name, line in found if name == self.people)
        return self._owners[table, key]

    def _list_linked(self, table: str, line: int) -> list[tuple[str, int]]:
        """The lines that a row, or a line of a group, links to."""
        group, stored = self.program.groups.get(table), self.world.store.tables.get(table)
        if group is not None:
            cells = [(kind, self.world.read_group(table, name, line)) for name, kind in group.by.items()]
        else:
            assert stored is not None
            day = self.world.day(table, line)
            cells = [(each.type, stored.read(name, line, day)) for name, each in stored.info.columns.items()]
        return [
            (kind.table, cell)
            for kind, cell in cells
            if kind.table is not None and isinstance(cell, int) and not isinstance(cell, bool)
        ]
