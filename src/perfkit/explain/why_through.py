"""By way of whom a row counts for somebody it does not name: participants who are added up, at any level."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from perfkit.engine import Frames, Tracer
from perfkit.expr import Gathered, Multiplied, ReadFigure, Scoped, Scoping, Typed, iter_typed
from perfkit.plans import Figure
from perfkit.trace import Trace

Over: TypeAlias = Gathered | Scoped
"""Adds up lines of participants or groups: those that lead to a line, or that share a scope with it."""


class Reach(NamedTuple):
    """A figure over participants or groups. top: the figure of the statement that it leads to, paid as `names`."""

    node: Over
    frames: Frames
    top: str
    names: tuple[str, ...]

    @property
    def grain(self) -> str:
        """Whose lines are added up."""
        return self.node.table if isinstance(self.node, Gathered) else self.node.grain


class ThroughOthers:
    """Goes from the figures of one statement down to those of whom a row names."""

    def __init__(self, tracer: Tracer) -> None:
        self.tracer = tracer
        self.world = tracer.world
        self._leading: dict[tuple[str, str], bool] = {}
        self._below: dict[tuple[int, int], list[tuple[Over, Frames]]] = {}

    def list_over(self, figure: Figure, line: int) -> list[Over]:
        """What the branch that counts for a line adds up over participants or groups; no divisor, which takes away."""
        branch = self.tracer.branch_of(figure, line)
        if branch is None:
            return []
        formulas = [branch.formula, *(tail.formula for tail in branch.tails if tail.formula is not None)]
        return [node for formula in formulas for node in self._iter_over(formula)]

    def _iter_over(self, formula: Typed) -> Iterator[Over]:
        divisors = {
            id(inner)
            for node in iter_typed(formula)
            if isinstance(node, Multiplied)
            for part, is_divisor in zip(node.parts, node.divided, strict=True)
            if is_divisor
            for inner in iter_typed(part)
        }
        for node in iter_typed(formula):
            if not isinstance(node, Gathered | Scoped) or not self._is_over(node):
                continue
            if isinstance(node, Gathered) or (node.scoping is Scoping.SUM and id(node) not in divisors):
                yield node

    def _is_over(self, node: Over) -> bool:
        grain = node.table if isinstance(node, Gathered) else node.grain
        return grain == self.tracer.program.participants or grain in self.tracer.program.groups

    def iter_owners(self, start: Collection[Reach], owners: Collection[int]) -> Iterator[tuple[Reach, int]]:
        """Each of some participants, with what adds up their lines; what lies between is followed, each once."""
        people = self.tracer.program.participants
        waiting, seen = list(start), set[tuple[int, int]]()
        while waiting:
            each = waiting.pop(0)
            if (id(each.node), each.frames.line) in seen:
                continue
            seen.add((id(each.node), each.frames.line))
            for line in self._list_lines(each):
                if each.grain == people and line in owners:
                    if self._takes(each, line):
                        yield each, line
                elif self._leads_on(each) and self._takes(each, line):
                    waiting += [
                        each._replace(node=node, frames=frames) for node, frames in self._list_below(each, line)
                    ]

    def _list_lines(self, reach: Reach) -> Collection[int]:
        node, frames = reach.node, reach.frames
        if isinstance(node, Gathered):
            return self.world.gather(node.table, node.hops, None, None).get(frames.line, ())
        own = replace(frames, row_grain=frames.grain, row=frames.line)
        within = None if node.within is None else self.tracer.recorder.quiet(node.within, own)
        return self.tracer.recorder.gatherer.list_scope(node, within, frames)

    def _takes(self, reach: Reach, line: int) -> bool:
        """Whether a line meets the condition; those of a scope do."""
        node, frames = reach.node, reach.frames
        if isinstance(node, Scoped) or node.where is None:
            return True
        inner = replace(frames, row_grain=reach.grain, row=line)
        return self.tracer.conditions.trace(node.where, inner).holds is True

    # --- one level down ----------------------------------------------------------------------------------------------

    def _leads_on(self, reach: Reach) -> bool:
        """Whether what is added up is itself made of participants or groups."""
        return any(self._is_made_of_others(figure) for figure in self.list_read(reach))

    def list_read(self, reach: Reach) -> list[Figure]:
        """The figures of the lines that are added up."""
        read = iter_typed(reach.node.argument) if reach.node.argument is not None else ()
        names = dict.fromkeys(each.name for each in read if isinstance(each, ReadFigure) and each.grain == reach.grain)
        return [self.tracer.program.by_name[reach.grain, name] for name in names]

    def _is_made_of_others(self, figure: Figure) -> bool:
        key = figure.grain, figure.name
        if key not in self._leading:
            # A figure never leads to itself, so what is not known yet is none on the way.
            self._leading[key] = False
            nodes = figure.nodes
            read = ((node.grain, node.name) for node in nodes if isinstance(node, ReadFigure))
            known = (self.tracer.program.by_name.get(each) for each in read)
            is_own = any(self._is_over(node) for node in nodes if isinstance(node, Gathered | Scoped))
            self._leading[key] = is_own or any(self._is_made_of_others(each) for each in known if each is not None)
        return self._leading[key]

    def _list_below(self, reach: Reach, line: int) -> list[tuple[Over, Frames]]:
        at = id(reach.node), line
        if at not in self._below:
            trace = self.trace_read(reach, line)
            targets = (self.tracer.find(step.id) for step in trace.steps)
            self._below[at] = [
                (node, Frames(figure.grain, own, figure.name))
                for figure, own in (target for target in targets if target is not None)
                for node in self.list_over(figure, own)
            ]
        return self._below[at]

    def trace_read(self, reach: Reach, line: int) -> Trace:
        """How the figures of a line that are added up came about."""
        return self.tracer.trace_figures([(figure, line) for figure in self.list_read(reach)], line)
