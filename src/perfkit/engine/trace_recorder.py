"""An interpreter that writes down what a formula reads, on a copy of a period that nothing else looks at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.diagnostics import Place, Span, Words, widen_to_brackets
from perfkit.engine.gathers import Gatherer
from perfkit.engine.interpret import Failed, Frames, Interpreter, NoValue
from perfkit.engine.lookups import Lookups
from perfkit.engine.result import PeriodRun, RunResult
from perfkit.engine.store import Cell, Failure
from perfkit.engine.world import Days, World
from perfkit.expr import (
    Converted,
    Gathered,
    Kind,
    Looked,
    LookupResult,
    Multiplied,
    Opened,
    Posted,
    ReadBand,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    ReadParameter,
    ReadRowDate,
    Recalled,
    Scoped,
    Type,
    Typed,
    Value,
)
from perfkit.ledger import Book
from perfkit.trace import Detail, FigureId, Origin, Reading, ReadingKind, Shown, TracedValue
from perfkit.values import Money

_KINDS: dict[type, ReadingKind] = {
    ReadColumn: ReadingKind.COLUMN,
    ReadLine: ReadingKind.COLUMN,
    ReadRowDate: ReadingKind.COLUMN,
    ReadFigure: ReadingKind.FIGURE,
    ReadParameter: ReadingKind.PARAMETER,
    ReadBand: ReadingKind.TABLE,
    ReadKeyed: ReadingKind.TABLE,
    ReadEdge: ReadingKind.PERIOD,
    Looked: ReadingKind.TABLE,
    Gathered: ReadingKind.GATHER,
    Scoped: ReadingKind.SCOPE,
    Recalled: ReadingKind.HISTORY,
    Posted: ReadingKind.ACCOUNT,
    Opened: ReadingKind.OPENING,
    Converted: ReadingKind.RATE,
}
# What is looked at in these is told by their detail, row by row or period by period.
_CLOSED = (Gathered, Scoped, Recalled, Posted, Opened)


def _nothing_to_tell(node: Typed, frames: Frames) -> Detail:
    """Nothing but the value."""
    return None


def copy_world(run: RunResult, at: PeriodRun) -> World:
    """The world of a finished period as it was before the period posted, with notes of its own about what is read.

    The figures are shared: they are read, never written.
    """
    position = next(place for place, each in enumerate(run.periods) if each is at)
    later = sum(len(each.entries) for each in run.periods[position:])
    entries = at.world.book.entries
    book = Book()
    book.add(entries[: len(entries) - later])
    return replace(
        at.world,
        program=run.program,
        book=book,
        used={},
        filtered={},
        no_value=dict(at.world.no_value),
        failed_rows={},
        scopes={},
    )


def unit_of(value: Cell, kind: Type) -> str:
    """The unit of a value: that of its type, or the currency that the value itself says."""
    return value.currency if isinstance(value, Money) else kind.unit


class Recorder(Interpreter):
    """Reckons like the interpreter; `record` also says what was read. `detail` tells more about one reading."""

    def __init__(self, world: World) -> None:
        super().__init__(world, Lookups(world.program, world.period.ends_on))
        self.gatherer = Gatherer(self)
        self.detail: Callable[[Typed, Frames], Detail] = _nothing_to_tell
        self.factors: dict[int, Shown] = {}
        self._sink: list[Reading] | None = None
        self._whole: dict[Span, Span] = {}
        self._places: dict[Span, Place | None] = {}
        self._texts: dict[int, tuple[Typed, str, int | None, int | None]] = {}
        self._accounts: dict[tuple[object, ...], Value] = {}
        self._known: tuple[Typed, int, Value] | None = None
        self._reckon_posted = self._steps[Posted]
        self.add_step(Posted, Recorder._posted_once)

    def know(self, node: Typed, line: int, value: Cell) -> None:
        """Keep what a formula of a line just came to, for whoever asks for it next without a record."""
        self._known = None if value is None or isinstance(value, Failure) else (node, line, value)

    def _posted_once(self, node: Posted, frames: Frames) -> Value:
        """An account of a line, which several parts of its figure ask for; a finished run posts nothing more."""
        if node.window is not None or self.world.on_top:
            return self._reckon_posted(self, node, frames)
        asked = (node.account, node.name, node.grain, node.includes_current, frames.line)
        if asked not in self._accounts:
            self._accounts[asked] = self._reckon_posted(self, node, frames)
        return self._accounts[asked]

    # --- what is written where ---------------------------------------------------------------------------------------

    def written(self, span: Span | None) -> str:
        """A stretch of the plan's text as it is told, with the brackets that belong to it."""
        source = self.world.program.model.source
        return source.tell(self.whole(span)) if source is not None and span is not None else ""

    def told(self, span: Span) -> Span:
        """Where a stretch of the plan's text stands in what is told of it."""
        source = self.world.program.model.source
        return source.find_told(span) if source is not None else span

    def whole(self, span: Span) -> Span:
        """A stretch widened until every bracket inside it has its partner."""
        source = self.world.program.model.source
        if source is None:
            return span
        if span not in self._whole:
            self._whole[span] = widen_to_brackets(source.text, span)
        return self._whole[span]

    def place(self, span: Span | None) -> Place | None:
        """The line of the plan that a stretch is on, its text in the words that results tell it in."""
        if span is not None and span not in self._places:
            self._places[span] = self._tell_line(self.world.place(span), span)
        return self._places[span] if span is not None else None

    def _tell_line(self, place: Place | None, span: Span) -> Place | None:
        source = self.world.program.model.source
        if place is None or source is None or source.told is None or place.column is None:
            return place
        start = span.start - place.column + 1
        return replace(place, text=source.tell(Span(start, start + len(place.text))))

    def traced(self, value: Cell, kind: Type) -> TracedValue:
        """A value as a trace holds it: a link by its key."""
        if isinstance(value, Fraction):
            return value
        if value is None or isinstance(value, Failure):
            return None
        if isinstance(value, Money):
            return value.amount
        if isinstance(value, int) and not isinstance(value, bool):
            return self.world.key(kind.table, value) if kind.table is not None else Fraction(value)
        return value

    def shown(self, node: Typed, value: Cell) -> Shown:
        """A value with the words that stand for it in the plan."""
        unit = "months" if node.type.kind is Kind.MONTHS else unit_of(value, node.type)
        return Shown(self._text_of(node)[1], self.traced(value, node.type), unit)

    def _text_of(self, node: Typed) -> tuple[Typed, str, int | None, int | None]:
        """A node with its words in the plan, and where those begin and end; looked up once for all its lines."""
        found = self._texts.get(id(node))
        if found is None:
            told = self.told(node.span) if node.span is not None else None
            start, end = (told.start, told.end) if told is not None else (None, None)
            found = self._texts[id(node)] = (node, self.written(node.span), start, end)
        return found

    # --- recording ---------------------------------------------------------------------------------------------------

    def record(self, node: Typed, frames: Frames) -> tuple[Cell, tuple[Reading, ...]]:
        """The value of a formula, nothing, or why it failed, and everything it read."""
        outer, self._sink = self._sink, []
        try:
            value = self.cell(node, frames)
            return value, tuple(self._sink)
        finally:
            self._sink = outer

    def quiet(self, node: Typed, frames: Frames) -> Cell:
        """The value of a formula without a record."""
        outer, self._sink = self._sink, None
        try:
            return self.cell(node, frames)
        finally:
            self._sink = outer

    def value(self, node: Typed, frames: Frames) -> Value:
        """The value of a formula; what it reads is written down while something is recorded."""
        sink = self._sink
        if sink is None:
            known = self._known
            if known is not None and known[0] is node and known[1] == frames.line and not self.world.on_top:
                return known[2]
            return super().value(node, frames)
        if isinstance(node, Multiplied):
            self._note_factors(node, frames)
        kind = _KINDS.get(type(node))
        if kind is None:
            return super().value(node, frames)
        inner: list[Reading] = []
        self._sink = None if isinstance(node, _CLOSED) else inner
        try:
            found = super().value(node, frames)
        except NoValue as missing:
            self._sink = None
            sink.append(self._reading(kind, node, frames, None, inner, missing.cause))
            raise
        except Failed:
            self._sink = None
            sink.append(self._bare(kind, node, frames, inner))
            raise
        finally:
            self._sink = sink
        sink.append(self._detailed(kind, node, frames, found, inner))
        return found

    def _detailed(
        self, kind: ReadingKind, node: Typed, frames: Frames, value: Cell, inner: Sequence[Reading]
    ) -> Reading:
        outer, self._sink = self._sink, None
        try:
            return self._reading(kind, node, frames, value, inner, None)
        finally:
            self._sink = outer

    def _reading(
        self,
        kind: ReadingKind,
        node: Typed,
        frames: Frames,
        value: Cell,
        inner: Sequence[Reading],
        cause: Words | None,
    ) -> Reading:
        _, _, start, end = self._text_of(node)
        figure = self._figure_id(node, frames) if isinstance(node, ReadFigure) else None
        detail = self._detail_of(node, frames)
        origin = self._origin(node, frames) if isinstance(node, ReadColumn) else None
        return Reading(kind, self.shown(node, value), start, end, figure, tuple(inner), detail, cause, origin)

    def _origin(self, node: ReadColumn, frames: Frames) -> Origin | None:
        """Where a cell that was handed over came from; its line and day are those that the interpreter reads."""
        if not self.world.store.origins:
            return None
        outer, self._sink = self._sink, None
        try:
            grain, line = self.frame(node.frame, frames)
            day = self._moment(node.at, grain, line, frames)
            end = self._end(node.hops, node.frame, day, frames)
        except (NoValue, Failed):
            return None
        finally:
            self._sink = outer
        return self.world.store.origin_of(node.table, end, node.column, day)

    def _detail_of(self, node: Typed, frames: Frames) -> Detail:
        """More about a reading; nothing where even its window could not be told."""
        try:
            return self.detail(node, Frames(frames.grain, frames.line, frames.figure, frames.row_grain, frames.row))
        except (NoValue, Failed):
            return None

    def days_of(self, node: Gathered, frames: Frames) -> Days | None:
        """The days of a gather's window; nothing without one, or where its own dates are not there."""
        try:
            return self.gatherer.days(node, frames)
        except (NoValue, Failed):
            return None

    def _bare(self, kind: ReadingKind, node: Typed, frames: Frames, inner: Sequence[Reading]) -> Reading:
        """A reading that failed: what it would have read is all there is to say."""
        figure = self._figure_id(node, frames) if isinstance(node, ReadFigure) else None
        _, _, start, end = self._text_of(node)
        return Reading(kind, self.shown(node, None), start, end, figure, tuple(inner))

    def _figure_id(self, node: ReadFigure, frames: Frames) -> FigureId | None:
        grain, line = self.frame(node.frame, frames)
        end = self.world.follow(node.hops, line, self.world.day(grain, line))
        if not isinstance(end, int) or isinstance(end, bool):
            return None
        return FigureId(node.grain, node.name, self.world.key(node.grain, end))

    def _note_factors(self, node: Multiplied, frames: Frames) -> None:
        """What the pay of a rate table is multiplied by, so that its slices can be shown in the figure's own unit."""
        for place, part in enumerate(node.parts):
            if not isinstance(part, Looked) or part.result is not LookupResult.PAY or node.divided[place]:
                continue
            if not part.type.is_pure:
                continue
            total, words = Fraction(1), []
            for other, divides in zip(node.parts, node.divided, strict=True):
                if other is part:
                    continue
                number = self.quiet(other, frames)
                if not isinstance(number, Fraction) or (divides and number == 0):
                    return
                total = total / number if divides else total * number
                words.append(self.written(other.span))
            self.factors[id(part)] = Shown(" * ".join(words), total, node.type.unit)
