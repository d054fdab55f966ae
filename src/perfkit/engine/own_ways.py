"""What leads to a participant's payouts by figures of his own that scopes, groups and conditions on rows read.

A trace does not follow these: a company's total would list everybody. Whoever sorts a statement by what leads to its
payouts asks here besides.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from perfkit.engine.interpret import Failed, Frames, NoValue
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.tracing import Tracer
from perfkit.expr import (
    Frame,
    Gathered,
    ReadFigure,
    Recalled,
    Scoped,
    Typed,
    TypedWindow,
    iter_typed,
    list_typed_parts,
)
from perfkit.plans import Figure, GrainKind, iter_formulas_of, list_reads
from perfkit.trace import FigureId, ReadingKind, Trace, TraceStep

_CLOSED = {Gathered: ReadingKind.GATHER, Scoped: ReadingKind.SCOPE, Recalled: ReadingKind.HISTORY}

Key = tuple[str, str]


def list_leading_own(run: RunResult, at: PeriodRun, trace: Trace, roots: Sequence[FigureId]) -> tuple[TraceStep, ...]:
    """The steps of some figures and of everything that leads to them, the participant's own behind scopes too.

    trace: of his statement. Law: all of `Trace.list_leading` is among them, in its order.
    """
    leading = trace.list_leading(roots)
    people = run.program.participants or ""
    found = {step.id for step in leading}
    own = {each.id.name: each.id for each in trace.steps if (each.id.grain, each.id.key) == (people, trace.participant)}
    open_names = {name for name, each in own.items() if each not in found}
    if not open_names or not _looks_at_lines(run, leading):
        return leading
    ways = _OwnWays(Tracer(run, at), trace.participant, open_names)
    waiting = list(leading)
    while waiting and open_names:
        for name in ways.list_read(waiting.pop().id):
            added = [step for step in trace.list_leading([own[name]]) if step.id not in found]
            found |= {step.id for step in added}
            open_names -= {step.id.name for step in added if own.get(step.id.name) == step.id}
            waiting += added
    return tuple(step for step in trace.steps if step.id in found)


def _looks_at_lines(run: RunResult, leading: Sequence[TraceStep]) -> bool:
    """Whether a formula on the way looks at figures line by line or period by period at all."""
    keys = {(step.id.grain, step.id.name) for step in leading}
    nodes = (node for key in keys if key in run.program.by_name for node in run.program.by_name[key].nodes)
    return any(type(node) in _CLOSED and _list_figures(node) for node in nodes)


def _list_figures(node: Typed) -> list[Key]:
    return [(each.grain, each.name) for each in iter_typed(node) if isinstance(each, ReadFigure)]


class _OwnWays:
    """Finds which figures of one participant a figure reads by way of scopes, groups, rows and windows.

    wanted: their names, which may become fewer meanwhile.
    """

    def __init__(self, tracer: Tracer, participant: str, wanted: Collection[str]) -> None:
        self.tracer, self.world, self.program = tracer, tracer.world, tracer.program
        self.people = tracer.program.participants or ""
        self.line = tracer.find_line(self.people, participant)
        self.wanted = wanted
        self._leads: dict[Key, bool] = {}
        self._seen: set[tuple[str, str, int]] = set()
        self._found: dict[str, None] = {}
        self._waiting: list[tuple[Figure, int]] = []

    def list_read(self, step: FigureId) -> list[str]:
        """The wanted names that a figure reads, other than by naming them for its own line."""
        self._found = {}
        target = self.tracer.find(step)
        if target is not None:
            self._look_into(*target)
        while self._waiting:
            figure, line = self._waiting.pop()
            for formula in iter_formulas_of(figure):
                self._read(formula, Frames(figure.grain, line, figure.name))
        return [name for name in self._found if name in self.wanted]

    def _look_into(self, figure: Figure, line: int) -> None:
        """The scopes, gathers and windows that the value of a traced figure came by."""
        nodes = [node for node in figure.nodes if type(node) in _CLOSED and self._is_wanted(node)]
        if not nodes:
            return
        read = {(each.kind, each.shown.text) for each in self.tracer.step(figure, line).iter_readings()}
        for node in nodes:
            if (_CLOSED[type(node)], self.tracer.recorder.written(node.span)) in read:
                self._read(node, Frames(figure.grain, line, figure.name))

    def _is_wanted(self, node: Typed) -> bool:
        return any(self._may_lead(key) for key in _list_figures(node))

    def _may_lead(self, key: Key) -> bool:
        """Whether a figure is one that is wanted, or reads one by its formulas on any line."""
        if key[0] == self.people:
            return key[1] in self.wanted
        if key not in self._leads:
            self._leads[key] = False
            figure = self.program.by_name.get(key)
            reads = list_reads(figure, self.program.by_name) if figure is not None else []
            self._leads[key] = any(self._may_lead(each) for each in reads)
        return self._leads[key]

    def _read(self, node: Typed, frames: Frames) -> None:
        """Note what a formula reads, line by line where it looks at several."""
        match node:
            case ReadFigure():
                self._arrive(node, frames)
            case Gathered() if self._is_wanted(node):
                parts = [*(key.value for key in node.by), node.argument, node.where]
                self._read_lines(node.table, self._list_gathered(node, frames), parts, frames)
                self._read_window(node.window, frames)
            case Scoped() if self._is_wanted(node):
                parts = [*(key.value for key in node.by), node.argument, node.weight, node.where, node.within]
                self._read_lines(node.grain, self._list_scoped(node, frames), parts, frames)
                self._read_window(node.window, frames)
            case Gathered() | Scoped():
                pass
            case Recalled() if not self.tracer.recorder.gatherer.reaches_now(node.window, frames):
                pass
            case _:
                for part in list_typed_parts(node):
                    self._read(part, frames)

    def _read_lines(self, grain: str, lines: Sequence[int], parts: Sequence[Typed | None], frames: Frames) -> None:
        wanted = [part for part in parts if part is not None and self._is_wanted(part)]
        if wanted:
            for line in lines:
                for part in wanted:
                    self._read(part, replace(frames, row_grain=grain, row=line))

    def _read_window(self, window: TypedWindow | None, frames: Frames) -> None:
        for edge in (window.start, window.end) if window is not None else ():
            if edge is not None:
                self._read(edge, frames)

    def _list_gathered(self, node: Gathered, frames: Frames) -> Sequence[int]:
        try:
            lines = self.tracer.recorder.gatherer.list_candidates(node, frames)
        except (NoValue, Failed):
            return ()
        return self._list_own(node.table, lines)

    def _list_scoped(self, node: Scoped, frames: Frames) -> Sequence[int]:
        """The lines of a scope before its `where`; of rows the own one, whose figures are made like the others'."""
        is_of_rows = self.program.grain_kind(node.grain) is GrainKind.ROWS
        if is_of_rows or (node.grain, frames.line) == (self.people, self.line):
            return (frames.line,)
        recorder = self.tracer.recorder
        try:
            own = replace(frames, row_grain=frames.grain, row=frames.line)
            within = recorder.quiet(node.within, own) if node.within is not None else None
            lines = recorder.gatherer.list_scope(replace(node, where=None), within, frames)
        except (NoValue, Failed):
            return ()
        return self._list_own(node.grain, lines)

    def _list_own(self, grain: str, lines: Sequence[int]) -> Sequence[int]:
        """Of participants the own line alone, since the figures of others belong to their own statements."""
        if grain != self.people:
            return lines
        return [line for line in lines if line == self.line]

    def _arrive(self, node: ReadFigure, frames: Frames) -> None:
        if not self._may_lead((node.grain, node.name)):
            return
        grain, line = (frames.row_grain, frames.row) if node.frame is Frame.ROW else (frames.grain, frames.line)
        end = self.world.follow(node.hops, line, self.world.day(grain, line))
        if not isinstance(end, int) or isinstance(end, bool):
            return
        if node.grain == self.people:
            if end == self.line:
                self._found[node.name] = None
        elif (node.grain, node.name, end) not in self._seen:
            self._seen.add((node.grain, node.name, end))
            self._waiting.append((self.program.by_name[node.grain, node.name], end))
