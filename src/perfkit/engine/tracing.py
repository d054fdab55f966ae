"""Explains a finished run figure by figure: each is reckoned once more, and what it reads is written down.

Nothing of the run is changed. Law: the traced value of every figure is the value that the run stored.
"""

from __future__ import annotations

import datetime
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Finding
from perfkit.engine.figures import FigureReckoner, TailStep
from perfkit.engine.interpret import Failed, Frames, NoValue
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.store import Cell, Failure
from perfkit.engine.trace_conditions import ConditionTracer
from perfkit.engine.trace_details import DetailMaker
from perfkit.engine.trace_recorder import Recorder, copy_world, unit_of
from perfkit.expr import Typed
from perfkit.plans import Branch, Figure, FigureKind, Program
from perfkit.scoring import weigh_scores
from perfkit.trace import (
    LINES_LISTED_MAX,
    ROWS_LISTED_MAX,
    STEPS_MAX,
    Condition,
    FigureId,
    GatherDetail,
    Reading,
    ReadingKind,
    Replaced,
    RowRead,
    ScorePart,
    Shown,
    StepKind,
    TailName,
    TailRead,
    Trace,
    TraceStep,
)

Target = tuple[Figure, int]
TRACES_KEPT = 4
"""How many traces of single figures are kept: who asks about one comes back to it, with what it reads or without."""


class Tracer:
    """Traces the figures of one period of a run. rows_listed: the most rows that one reading lists."""

    def __init__(self, run: RunResult, at: PeriodRun, *, rows_listed: int = ROWS_LISTED_MAX) -> None:
        self.run = run
        self.at = at
        self.world = copy_world(run, at)
        self.program = run.program
        self.recorder = Recorder(self.world)
        self.details = DetailMaker(self.recorder, rows_listed)
        self.recorder.detail = self.details.detail
        self.conditions = ConditionTracer(self.recorder)
        self.reckoner = FigureReckoner(self.world, self.recorder)
        self._shown = tuple(_iter_shown(self.program))
        self._figures = {(figure.grain, figure.name): figure for figure in (*self.program.figures, *self._shown)}
        self._lines: dict[str, dict[str, int]] = {}
        self._traced: dict[tuple[object, ...], Trace] = {}

    # --- what to trace -----------------------------------------------------------------------------------------------

    def trace_statement(self, line: int) -> Trace:
        """Everything about one participant: what is posted for him, and every figure of his own."""
        people = self.program.participants
        assert people is not None
        own = [(figure, line) for figure in self.program.figures if figure.grain == people]
        return self._trace([*self.list_postings(line), *own], line)

    def trace_figures(self, targets: Iterable[Target], line: int) -> Trace:
        """Some figures and everything that leads to them, as part of one participant's statement."""
        wanted = list(targets)
        key = (line, *((figure.grain, figure.name, own) for figure, own in wanted))
        if key not in self._traced:
            if len(self._traced) >= TRACES_KEPT:
                self._traced.clear()
            self._traced[key] = self._trace(wanted, line)
        return self._traced[key]

    def list_postings(self, line: int) -> list[Target]:
        """What leaves the plan for a participant: his own lines, totals of his rows, lines of groups that he leads.

        The totals of his rows for information, which pay nobody, are among them.
        """
        people = self.program.participants
        found: list[Target] = []
        totals = {figure.name for figure in self.program.figures if figure.kind is FigureKind.TOTAL}
        for figure in self.program.figures:
            if figure.grain == people and figure.kind in (FigureKind.POSTING, FigureKind.TOTAL):
                found.append((figure, line))
            elif figure.kind is FigureKind.POSTING and figure.name not in totals:
                found += [(figure, own) for own in self._lines_paid_to(figure, line)]
        return found + [(figure, line) for figure in self._shown]

    def _lines_paid_to(self, figure: Figure, line: int) -> Iterator[int]:
        posting = figure.posting
        if posting is None or posting.payee is None or posting.is_information:
            return
        for own in self.world.lines(figure.grain):
            if self.world.follow(posting.payee, own, self.world.day(figure.grain, own)) == line:
                yield own

    def _trace(self, targets: list[Target], line: int) -> Trace:
        people = self.program.participants
        assert people is not None
        roots = tuple(dict.fromkeys(self.id_of(figure, own) for figure, own in targets))
        waiting = deque(dict.fromkeys((figure.grain, figure.name, own) for figure, own in targets))
        steps: dict[FigureId, TraceStep] = {}
        # Who asks for more rows than explanations show reads them, and bounds them himself.
        self.details.lines_left = LINES_LISTED_MAX if self.details.rows_listed <= ROWS_LISTED_MAX else None
        while waiting and len(steps) < STEPS_MAX:
            grain, name, own = waiting.popleft()
            figure = self._figures[(grain, name)]
            if self.id_of(figure, own) in steps:
                continue
            step = self.step(figure, own)
            steps[step.id] = step
            waiting += [target for target in map(self._target, step.reads) if target is not None]
        header = self.program.header
        return Trace(
            header.title,
            header.version,
            self.at.fingerprint,
            self.world.period.label,
            self.world.key(people, line),
            roots,
            tuple(sorted(steps.values(), key=self._order)),
            bool(waiting),
        )

    def _order(self, step: TraceStep) -> tuple[int, str, str]:
        figure = self._figures[(step.id.grain, step.id.name)]
        return (figure.span.start if figure.span is not None else 0, step.id.name, step.id.key)

    def id_of(self, figure: Figure, line: int) -> FigureId:
        """How a trace names a figure of a line."""
        return FigureId(figure.grain, figure.name, self.world.key(figure.grain, line))

    def find(self, figure: FigureId) -> Target | None:
        """The figure and the line that an id stands for; none when there is no such figure or line."""
        found = self._target(figure)
        return (self._figures[found[:2]], found[2]) if found is not None else None

    def _target(self, figure: FigureId) -> tuple[str, str, int] | None:
        """The line that an id stands for."""
        line = self.find_line(figure.grain, figure.key) if (figure.grain, figure.name) in self._figures else None
        return None if line is None else (figure.grain, figure.name, line)

    def find_line(self, grain: str, key: str) -> int | None:
        """The line of a grain by its key; none where there is no such line."""
        lines = self._lines.get(grain)
        if lines is None:
            lines = {self.world.key(grain, line): line for line in range(self.world.size(grain))}
            self._lines[grain] = lines
        return lines.get(key)

    # --- one figure --------------------------------------------------------------------------------------------------

    def step(self, figure: Figure, line: int) -> TraceStep:
        """One figure of one line, reckoned once more."""
        stored = self._stored(figure, line)
        finding: Finding | None = stored.finding if isinstance(stored, Failure) else None
        common = TraceStep(
            self.id_of(figure, line),
            StepKind(figure.kind.value),
            self.recorder.traced(stored, figure.type),
            unit_of(stored, figure.type),
            self.recorder.place(figure.span),
            note=figure.note,
            is_information=figure.posting is not None and figure.posting.is_information,
            cause=self.world.no_value.get((figure.grain, figure.name, line)),
            finding=finding,
            replaced=self._replaced(figure, line),
        )
        if figure.kind is FigureKind.TOTAL:
            return replace(common, raw=common.value, readings=(self._total(figure, line),))
        if figure.kind is FigureKind.INPUT:
            return self._input(figure, line, common)
        return self._formula(figure, line, common)

    def _stored(self, figure: Figure, line: int) -> Cell:
        """What the run gave; of rows for information, whose total no run needs, that of what it gave for each."""
        if figure not in self._shown:
            return self.at.figure(figure.grain, figure.name, line)
        cells = self._cells_of_rows(figure, line).values()
        failed = next((cell for cell in cells if isinstance(cell, Failure)), None)
        return failed or sum((cell for cell in cells if isinstance(cell, Fraction)), Fraction(0))

    def _cells_of_rows(self, figure: Figure, line: int) -> dict[int, Cell]:
        """What each row gives to a total, by row; a row that gives nothing yet is not there."""
        cells = self.at.world.cells[(figure.hops[0].start, figure.name)]
        rows = self.world.gather(figure.hops[0].start, figure.hops, None, None).get(line, ())
        return {row: cells[row] for row in rows if cells[row] is not None}

    def _replaced(self, figure: Figure, line: int) -> Replaced | None:
        """What the rules gave, where a person put another value in its place, and why."""
        found = self.world.find_replacement(figure.grain, figure.name, line)
        place = (figure.grain, figure.name, line)
        if found is None or place not in self.world.calculated:
            return None
        calculated = self.world.calculated[place]
        value = None if isinstance(calculated, Failure) else self.recorder.traced(calculated, figure.type)
        first = found.starts_on if found.starts_on > datetime.date.min else None
        last = found.ends_on if found.ends_on < datetime.date.max else None
        return Replaced(value, found.note, found.by, first, last)

    def _input(self, figure: Figure, line: int, common: TraceStep) -> TraceStep:
        key = common.id.key
        given = self.world.store.inputs.get(figure.name, {})
        is_given = any((key, period) in given for period in (self.world.period.label, ""))
        origin = self.world.store.input_origin_of(figure.name, key, self.world.period.label)
        common = replace(common, origin=origin)
        if is_given or not figure.branches:
            return replace(common, raw=common.value if common.replaced is None else common.replaced.calculated)
        formula = figure.branches[0].formula
        _, readings = self.recorder.record(formula, Frames(figure.grain, line, figure.name))
        text = self.recorder.written(formula.span)
        raw = common.value if common.replaced is None else common.replaced.calculated
        return replace(common, raw=raw, formula=text, readings=readings, is_default=True)

    def _formula(self, figure: Figure, line: int, common: TraceStep) -> TraceStep:
        frames = Frames(figure.grain, line, figure.name)
        branch, condition = self._branch(figure, frames)
        if branch is None:
            return replace(common, branch=condition)
        steps: list[TailStep] = []
        raw, readings = self.recorder.record(branch.formula, frames)
        self.recorder.know(branch.formula, line, raw)
        self.reckoner.reckon(figure, line, steps.append)
        self.recorder.know(branch.formula, line, None)
        span = branch.formula.span
        # Made anew rather than by `replace`: a page traces hundreds of figures.
        return TraceStep(
            common.id,
            common.kind,
            common.value,
            common.unit,
            self.recorder.place(branch.span or figure.span) or common.place,
            formula=self.recorder.written(span),
            start=self.recorder.told(self.recorder.whole(span)).start if span is not None else None,
            raw=self.recorder.traced(raw, figure.type),
            readings=readings,
            tails=tuple(self._tail(step, figure, frames) for step in steps),
            branch=condition,
            parts=self._parts(figure, frames),
            note=common.note,
            is_information=common.is_information,
            cause=common.cause,
            finding=common.finding,
            replaced=common.replaced,
        )

    def _branch(self, figure: Figure, frames: Frames) -> tuple[Branch | None, Condition | None]:
        """The branch that counts, and the condition that decided it."""
        try:
            branch = self.reckoner.find_branch(figure, frames)
        except (NoValue, Failed):
            branch = None
        asked = branch if branch is not None else next(iter(figure.branches), None)
        if asked is None or asked.condition is None:
            return branch, None
        return branch, self.conditions.trace(asked.condition, frames)

    def branch_of(self, figure: Figure, line: int) -> Branch | None:
        """The branch of a figure that counts for a line; none when none does, or it could not be told."""
        return self._branch(figure, Frames(figure.grain, line, figure.name))[0]

    def _tail(self, step: TailStep, figure: Figure, frames: Frames) -> TailRead:
        before = None if step.before is None else self.recorder.traced(step.before, figure.type)
        after = None if step.after is None else self.recorder.traced(step.after, figure.type)
        tail = step.tail
        if step.by_hand is not None:
            return TailRead(TailName.BY_HAND, "", before, after, self.recorder.traced(step.by_hand, figure.type))
        if tail is None:
            posted = None if step.operand is None else self.recorder.traced(step.operand, figure.type)
            return TailRead(TailName.DOOR, "", before, after, posted, mode=self.reckoner.door_mode().value)
        readings: tuple[Reading, ...] = ()
        condition = None
        asked: Typed | None = tail.formula
        if tail.kind.value == "only if":
            assert tail.formula is not None
            condition = self.conditions.trace(tail.formula, frames)
            asked = None if step.gate else tail.otherwise
        if asked is not None:
            _, readings = self.recorder.record(asked, frames)
        operand = step.operand
        return TailRead(
            TailName(tail.kind.value),
            self.recorder.written(asked.span) if asked is not None else "",
            before,
            after,
            None if operand is None else self.recorder.traced(operand, figure.type),
            condition,
            tail.places,
            (tail.mode or self.reckoner.mode).value,
            readings,
        )

    def _total(self, figure: Figure, line: int) -> Reading:
        """The rows whose postings a participant's own posting adds up."""
        grain = figure.hops[0].start
        cells = self._cells_of_rows(figure, line)
        stored = self.world.store.tables.get(grain)
        rows = (
            RowRead(
                self.world.key(grain, row),
                stored.numbers[row] if stored is not None else 0,
                stored.dates[row] if stored is not None else None,
                self.recorder.traced(cells[row], figure.type),
                figures=(FigureId(grain, figure.name, self.world.key(grain, row)),),
            )
            for row in list(cells)[:ROWS_LISTED_MAX]
        )
        listed = tuple(self.details.list_rows(rows))
        value = self._stored(figure, line)
        shown = Shown("", self.recorder.traced(value, figure.type), figure.type.unit)
        detail = GatherDetail("sum", grain, figure.name, figure.type.unit, "", None, None, listed, len(cells), 0)
        return Reading(ReadingKind.GATHER, shown, None, None, detail=detail)

    def _parts(self, figure: Figure, frames: Frames) -> tuple[ScorePart, ...]:
        """The rows of a scorecard whose scores are known, each with what it adds."""
        if not figure.scores:
            return ()
        scored = [(row, self.recorder.quiet(row.score, frames)) for row in figure.scores]
        known = [(row, score) for row, score in scored if isinstance(score, Fraction)]
        weighed = weigh_scores([(row.weight, score) for row, score in known])
        return tuple(
            ScorePart(row.name, row.weight.weight, score, part)
            for (row, score), part in zip(known, weighed.parts, strict=True)
        )


def _iter_shown(program: Program) -> Iterator[Figure]:
    """For each line of rows for information its total on the statement of the participant whose the rows are."""
    people = program.participants or ""
    for figure in program.figures:
        posting = figure.posting
        if posting is None or posting.shown_to is None or figure.type.is_any_money:
            continue
        total = replace(figure, grain=people, kind=FigureKind.TOTAL, branches=(), hops=posting.shown_to)
        if (people, figure.name) not in program.by_name:
            yield total
