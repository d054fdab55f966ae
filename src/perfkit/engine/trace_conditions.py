"""Takes a condition apart: which part held, which did not, and on what values."""

from __future__ import annotations

from dataclasses import replace

from perfkit.engine.interpret import Frames
from perfkit.engine.store import Cell
from perfkit.engine.trace_recorder import Recorder
from perfkit.expr import (
    Applied,
    Builtin,
    Compared,
    Constant,
    Every,
    IsEmpty,
    Kind,
    Opposite,
    ReadFigure,
    Some,
    Typed,
)
from perfkit.plans import FigureKind
from perfkit.trace import Condition, Joint, Shown

DEPTH_MAX = 8
"""Most flags that are followed one into the other."""


class ConditionTracer:
    """Takes conditions apart with a recorder. Every part is looked at, also those to the right of one that failed."""

    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        self.world = recorder.world

    def trace(self, node: Typed, frames: Frames, depth: int = 0) -> Condition:
        """A condition with its parts and what they were compared with."""
        if isinstance(node, Every | Some):
            joint = Joint.ALL if isinstance(node, Every) else Joint.ANY
            parts = tuple(self.trace(part, frames, depth) for part in node.parts)
            return Condition(self._text(node), joint, self._holds(node, frames), parts)
        if isinstance(node, Opposite):
            parts = (self.trace(node.operand, frames, depth),)
            return Condition(self._text(node), Joint.NOT, self._holds(node, frames), parts)
        if isinstance(node, Compared):
            return self._compared(node, frames)
        if isinstance(node, IsEmpty):
            value, readings = self.recorder.record(node.operand, frames)
            shown = self.recorder.shown(node.operand, value)
            holds = self._holds(node, frames)
            return Condition(self._text(node), Joint.EMPTY, holds, left=shown, readings=readings)
        if isinstance(node, Applied) and node.function is Builtin.REACHED:
            return self._reached(node, frames)
        return self._flag(node, frames, depth)

    def _text(self, node: Typed) -> str:
        return self.recorder.written(node.span)

    def _holds(self, node: Typed, frames: Frames) -> bool | None:
        found = self.recorder.quiet(node, frames)
        return found if isinstance(found, bool) else None

    def _compared(self, node: Compared, frames: Frames) -> Condition:
        left, reads = self.recorder.record(node.left, frames)
        right, more = self.recorder.record(node.right, frames)
        return Condition(
            self._text(node),
            Joint.COMPARED,
            self._holds(node, frames),
            comparison=node.comparison.value,
            left=self._side(node.left, left),
            right=self._side(node.right, right),
            readings=(*reads, *more),
        )

    def _side(self, node: Typed, value: Cell) -> Shown:
        """A side of a comparison; what is written out in the plan has no words beside its value."""
        shown = self.recorder.shown(node, value)
        return replace(shown, text="") if isinstance(node, Constant) else shown

    def _reached(self, node: Applied, frames: Frames) -> Condition:
        day, readings = self.recorder.record(node.args[0], frames)
        return Condition(
            self._text(node),
            Joint.COMPARED,
            self._holds(node, frames),
            comparison="<=",
            left=self.recorder.shown(node.args[0], day),
            right=Shown("", self.world.period.ends_on, "date"),
            readings=readings,
        )

    def _flag(self, node: Typed, frames: Frames, depth: int) -> Condition:
        value, readings = self.recorder.record(node, frames)
        holds = value if isinstance(value, bool) else None
        found = Condition(self._text(node), Joint.FLAG, holds, left=self.recorder.shown(node, value), readings=readings)
        if not isinstance(node, ReadFigure) or node.type.kind is not Kind.FLAG or depth >= DEPTH_MAX:
            return found
        return self._behind(node, frames, found, depth)

    def _behind(self, node: ReadFigure, frames: Frames, found: Condition, depth: int) -> Condition:
        """A flag that is a line of the plan: what its own formula asked."""
        figure = self.world.program.by_name[(node.grain, node.name)]
        grain, line = self.recorder.frame(node.frame, frames)
        end = self.world.follow(node.hops, line, self.world.day(grain, line))
        if figure.kind is FigureKind.INPUT or not isinstance(end, int) or isinstance(end, bool):
            return found
        own = Frames(node.grain, end, node.name)
        parts = tuple(
            self.trace(branch.formula, own, depth + 1)
            for branch in figure.branches
            if branch.condition is None or self._holds(branch.condition, own) is branch.holds
        )
        place = self.recorder.place(figure.span)
        return replace(found, parts=parts[:1], note=figure.note, place=place)
