"""Counts which rows, bands, branches and bounds of a plan its tests entered, by reckoning their periods once more.

A normal run carries nothing of this: what is watched here is watched by an interpreter of its own.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import Finding, Place, Span, Words
from perfkit.engine.figures import FigureReckoner, TailStep
from perfkit.engine.gathers import Gatherer
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoValue
from perfkit.engine.lookups import Lookups, comparable
from perfkit.engine.result import PeriodRun
from perfkit.engine.store import Cell, StoredTable
from perfkit.engine.world import World
from perfkit.expr import Chosen, Looked, LookupResult, Value
from perfkit.plans import (
    Branch,
    ContestInfo,
    CreditInfo,
    CurveInfo,
    DecideInfo,
    Figure,
    FigureKind,
    GrainKind,
    Lookup,
    MatrixInfo,
    Program,
    RatingInfo,
    TailKind,
    TiersInfo,
)
from perfkit.scoring import find_band
from perfkit.tables import Mismatch, find_tier


class CoverageKind(str, Enum):
    """A construct whose parts a test can enter."""

    TIER = "tier"
    ROW = "row"
    BAND = "band"
    PRIZE = "prize"
    SEGMENT = "segment"
    BRANCH = "branch"
    CHOICE = "choice"
    GATE = "gate"
    FLOOR = "floor"
    CAP = "cap"
    ELSE = "else"
    EXCLUDE = "exclude"
    CREDIT = "credit"


COVERAGE_WORDS: Mapping[CoverageKind, Words] = MappingProxyType(
    {
        CoverageKind.TIER: Words("tier", "档"),
        CoverageKind.ROW: Words("row", "判定行"),
        CoverageKind.BAND: Words("band", "等级"),
        CoverageKind.PRIZE: Words("prize", "奖项"),
        CoverageKind.SEGMENT: Words("segment", "曲线段"),
        CoverageKind.BRANCH: Words("branch", "分支"),
        CoverageKind.CHOICE: Words("choice", "取舍"),
        CoverageKind.GATE: Words("only if", "仅当"),
        CoverageKind.FLOOR: Words("floor", "保底"),
        CoverageKind.CAP: Words("cap", "封顶"),
        CoverageKind.ELSE: Words("else", "若无则"),
        CoverageKind.EXCLUDE: Words("exclude", "排除"),
        CoverageKind.CREDIT: Words("credit", "计入"),
    }
)
"""What each kind of construct is called."""


@dataclass(frozen=True, slots=True)
class CoveragePlace:
    """One part of a construct: a row of a table, or one of the ways in which a line can go.

    name: the table or figure. part: which of its parts, in words. place: where it stands in the text.
    """

    kind: CoverageKind
    name: str
    part: Words
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class CoverageCount:
    """How many parts of one kind of construct there are, and how many some test entered."""

    kind: CoverageKind
    covered: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the tests of a plan entered. places: every part, in the order of the plan; entered: one flag for each.

    Law: covered + missed = total.
    """

    places: tuple[CoveragePlace, ...]
    entered: tuple[bool, ...]

    @property
    def total(self) -> int:
        """How many parts there are."""
        return len(self.places)

    @property
    def covered(self) -> int:
        """How many parts some test entered."""
        return sum(self.entered)

    @property
    def missed(self) -> tuple[CoveragePlace, ...]:
        """The parts that no test entered, in the order of the plan."""
        return tuple(place for place, is_entered in zip(self.places, self.entered, strict=True) if not is_entered)

    @property
    def counts(self) -> tuple[CoverageCount, ...]:
        """The figures of each kind of construct that the plan has."""
        found = []
        for kind in CoverageKind:
            flags = [flag for place, flag in zip(self.places, self.entered, strict=True) if place.kind is kind]
            if flags:
                found.append(CoverageCount(kind, sum(flags), len(flags)))
        return tuple(found)


Key = tuple[object, ...]

_APPLIED, _NOT_APPLIED = Words("applied", "起作用"), Words("not applied", "未起作用")
_HELD, _FAILED = Words("held", "成立"), Words("did not hold", "不成立")
_THEN, _OTHERWISE = Words("then", "则"), Words("otherwise", "否则")
_USED = Words("used", "用到")


def list_places(program: Program) -> dict[Key, CoveragePlace]:
    """Every part of a plan that a test can enter, by what the watching interpreter calls it."""
    found: dict[Key, CoveragePlace] = {}
    for key, kind, name, part, span in _iter_places(program):
        found[key] = CoveragePlace(kind, name, part, program.model.place(span))
    return found


Found = tuple[Key, CoverageKind, str, Words, Span | None]


def _iter_places(program: Program) -> Iterator[Found]:
    for info in program.tables.values():
        for number, line in enumerate(info.exclusions):
            yield ("exclude", info.name, number), CoverageKind.EXCLUDE, info.name, _row(number), line.span
        for number, credited in enumerate(info.credit.lines if info.credit is not None else ()):
            yield ("credit", info.name, number), CoverageKind.CREDIT, info.name, _row(number), credited.span
    for lookup in program.lookups.values():
        yield from _iter_lookup(lookup)
    for figure in program.figures:
        yield from _iter_figure(figure)


# Segments along the heading of a matrix are numbered downwards from here.
_COLUMNS = -10


def _iter_matrix(info: MatrixInfo) -> Iterator[Found]:
    """The segments along each axis of a matrix: below its first place, between two, above the last."""
    kind = CoverageKind.SEGMENT
    for number in range(-1, len(info.shape.rows)):
        part = _segment_words(number, len(info.shape.rows), Words("row", "行"))
        yield ("table", info.name, number), kind, info.name, part, info.spans[max(number, 0)]
    for number in range(-1, len(info.shape.columns)):
        part = _segment_words(number, len(info.shape.columns), Words("column", "列"))
        yield ("table", info.name, _column(number)), kind, info.name, part, info.span


def _segment_words(number: int, count: int, axis: Words) -> Words:
    if number < 0:
        return Words(f"below the first {axis.en}", f"首{axis.zh}之下")
    if number == count - 1:
        return Words(f"above the last {axis.en}", f"末{axis.zh}之上")
    return Words(f"{axis.en}s {number + 1} to {number + 2}", f"第 {number + 1} 至 {number + 2} {axis.zh}")


def _iter_lookup(info: Lookup) -> Iterator[Found]:
    kinds = {
        TiersInfo: CoverageKind.TIER,
        DecideInfo: CoverageKind.ROW,
        RatingInfo: CoverageKind.BAND,
        ContestInfo: CoverageKind.PRIZE,
    }
    if isinstance(info, MatrixInfo):
        yield from _iter_matrix(info)
        return
    if isinstance(info, CurveInfo):
        below, above = Words("below the first point", "首点之下"), Words("above the last point", "末点之上")
        yield ("table", info.name, -1), CoverageKind.SEGMENT, info.name, below, info.spans[0]
        for number, span in enumerate(info.spans[:-1]):
            part = Words(f"points {number + 1} to {number + 2}", f"第 {number + 1} 至 {number + 2} 点")
            yield ("table", info.name, number), CoverageKind.SEGMENT, info.name, part, span
        yield ("table", info.name, len(info.spans) - 1), CoverageKind.SEGMENT, info.name, above, info.spans[-1]
        return
    for number, span in enumerate(info.spans):
        yield ("table", info.name, number), kinds[type(info)], info.name, _row(number), span


def _row(number: int) -> Words:
    return Words(f"row {number + 1}", f"第 {number + 1} 行")


def _iter_figure(figure: Figure) -> Iterator[Found]:
    name = figure.name.split(" ")[-1]
    if figure.kind is FigureKind.INPUT:
        for branch in figure.branches:
            yield ("input", figure.name), CoverageKind.ELSE, name, _USED, branch.span
        return
    for branch in figure.branches:
        if branch.condition is not None:
            part = _HELD if branch.holds else _FAILED
            yield ("branch", id(branch)), CoverageKind.BRANCH, name, part, branch.span
        for tail in branch.tails:
            if tail.kind is TailKind.ONLY_IF:
                yield ("tail", id(tail), True), CoverageKind.GATE, name, _HELD, tail.span
                yield ("tail", id(tail), False), CoverageKind.GATE, name, _FAILED, tail.span
            elif tail.kind in (TailKind.FLOOR, TailKind.CAP):
                kind = CoverageKind.FLOOR if tail.kind is TailKind.FLOOR else CoverageKind.CAP
                yield ("tail", id(tail), True), kind, name, _APPLIED, tail.span
                yield ("tail", id(tail), False), kind, name, _NOT_APPLIED, tail.span
            elif tail.kind is TailKind.ELSE:
                yield ("tail", id(tail), True), CoverageKind.ELSE, name, _USED, tail.span
    for node in _choices(figure):
        yield ("choice", id(node), True), CoverageKind.CHOICE, name, _THEN, node.then.span or node.span
        yield ("choice", id(node), False), CoverageKind.CHOICE, name, _OTHERWISE, node.otherwise.span or node.span


def _choices(figure: Figure) -> list[Chosen]:
    """The `if … then … otherwise` of a figure; two branches share their condition, so each is taken once."""
    nodes = figure.nodes
    return list({id(node): node for node in nodes if isinstance(node, Chosen)}.values())


def count_coverage(program: Program, entered: set[Key]) -> Coverage:
    """The parts of a plan and which of them were entered."""
    places = list_places(program)
    return Coverage(tuple(places.values()), tuple(key in entered for key in places))


# --- watching --------------------------------------------------------------------------------------------------------


def note_entered(run: PeriodRun, entered: set[Key]) -> None:
    """Reckon every figure of a period once more and note what is entered on the way."""
    world = run.world
    world.scopes.clear()
    interpreter = _WatchingInterpreter(world, entered)
    Gatherer(interpreter)
    _WatchingReckoner(world, interpreter, entered).watch_all()
    for name, table in world.store.tables.items():
        for line in range(len(table.keys)):
            _note_exclusion(name, line, world, interpreter, entered)
        if table.info.credit is not None:
            _note_credits(table, table.info.credit, interpreter, entered)


def _note_credits(table: StoredTable, credit: CreditInfo, interpreter: Interpreter, entered: set[Key]) -> None:
    """The lines that made a part, and what they looked up on the way."""
    base = interpreter.world.store.tables[credit.table]
    for row in base.order:
        for line in credit.lines:
            if line.when is not None:
                interpreter.cell(line.when, Frames(credit.table, row, table.info.name))
    for part in table.order:
        entered.add(("credit", table.info.name, table.made_by[part]))
        made_from = table.columns[credit.table][part]
        for cell in credit.lines[table.made_by[part]].cells:
            if cell is not None and isinstance(made_from, int):
                interpreter.cell(cell, Frames(credit.table, made_from, table.info.name))


def _note_exclusion(name: str, line: int, world: World, interpreter: Interpreter, entered: set[Key]) -> None:
    table = world.store.tables[name]
    for number, exclusion in enumerate(table.info.exclusions):
        try:
            if interpreter.holds(exclusion.condition, Frames(name, line, "exclude")):
                entered.add(("exclude", name, number))
                return
        except NoValue:
            continue
        except Failed:
            return


class _WatchingInterpreter(Interpreter):
    def __init__(self, world: World, entered: set[Key]) -> None:
        super().__init__(world, _WatchingLookups(world.program, world.period.ends_on, entered))
        self.entered = entered
        self.add_step(Chosen, _WatchingInterpreter._watch_choice)

    def _watch_choice(self, node: Chosen, frames: Frames) -> Value:
        holds = self.holds(node.condition, frames)
        self.entered.add(("choice", id(node), holds))
        return self.value(node.then if holds else node.otherwise, frames)


class _WatchingLookups(Lookups):
    def __init__(self, program: Program, day: datetime.date, entered: set[Key]) -> None:
        super().__init__(program, day)
        self.entered = entered

    def look(self, node: Looked, args: Sequence[Value | None]) -> Value | Finding | None:
        """What a table gives, its rows noted."""
        for number in self._rows_entered(self.program.lookups[node.table], node, args):
            self.entered.add(("table", node.table, number))
        return super().look(node, args)

    def _rows_entered(self, info: Lookup, node: Looked, args: Sequence[Value | None]) -> Sequence[int]:
        """The rows of a table that a call enters: every slice that pays, the row reached, the rows that decide."""
        if isinstance(info, DecideInfo):
            matched = self._index(info).match(comparable(args))
            return () if isinstance(matched, Mismatch) else matched
        amount = args[0]
        if isinstance(info, ContestInfo):
            row = info.find_row(int(amount)) if isinstance(amount, Fraction) else None
            return () if row is None else (row,)
        assert isinstance(amount, Fraction)
        if isinstance(info, CurveInfo):
            return (_segment([point.at for point in info.shape.points], amount),)
        if isinstance(info, MatrixInfo):
            column = args[1]
            assert isinstance(column, Fraction)
            return (_segment(info.shape.rows, amount), _column(_segment(info.shape.columns, column)))
        if isinstance(info, TiersInfo) and node.result is not LookupResult.CELL:
            pay = self.pay(info, amount)
            return () if pay is None else tuple(each.tier for each in pay.slices)
        place = find_band(amount, info.bands) if isinstance(info, RatingInfo) else find_tier(amount, info.shape)
        return () if place is None else (place,)


def _column(segment: int) -> int:
    """The number of a segment along the heading of a matrix, apart from those along its rows."""
    return _COLUMNS - segment


def _segment(places: Sequence[Fraction], amount: Fraction) -> int:
    """The number of the point that begins the segment; -1 below the first point, the last point's number above it."""
    return len(places) - 2 if amount == places[-1] else bisect_right(places, amount) - 1


class _WatchingReckoner(FigureReckoner):
    def __init__(self, world: World, interpreter: Interpreter, entered: set[Key]) -> None:
        super().__init__(world, interpreter)
        self.entered = entered

    def watch_all(self) -> None:
        """Every figure of every line; the figures themselves are left as they were."""
        for figure in self.world.program.figures:
            rows = self.world.program.grain_kind(figure.grain) is GrainKind.ROWS
            for line in self.world.lines(figure.grain):
                if not rows or self._is_due(figure, line):
                    self.reckon(figure, line, self._note)

    def find_branch(self, figure: Figure, frames: Frames) -> Branch | None:
        """The branch that counts, noted."""
        branch = super().find_branch(figure, frames)
        if branch is not None:
            self.entered.add(("branch", id(branch)))
        return branch

    def _input(self, figure: Figure, line: int, watch: object) -> Cell:
        given = self.world.store.inputs.get(figure.name, {})
        key = self.world.key(figure.grain, line)
        if (key, self.world.period.label) not in given and (key, "") not in given:
            self.entered.add(("input", figure.name))
        return super()._input(figure, line, self._note)

    def _note(self, step: TailStep) -> None:
        if step.tail is None or step.tail.kind is TailKind.ROUND:
            return
        if step.tail.kind is TailKind.ONLY_IF:
            self.entered.add(("tail", id(step.tail), step.gate is True))
        elif step.tail.kind is TailKind.ELSE:
            self.entered.add(("tail", id(step.tail), True))
        else:
            self.entered.add(("tail", id(step.tail), step.before != step.after))
