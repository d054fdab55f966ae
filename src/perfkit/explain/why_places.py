"""Contests in which a participant has no place, since he does not meet what their `where` asks."""

from __future__ import annotations

from collections.abc import Collection

from perfkit.explain.why_model import Answer, Cause
from perfkit.trace import Condition, FigureId, ScopeDetail, Trace, TraceStep


def find_place_gate(step: TraceStep) -> Condition | None:
    """The condition of a contest that keeps a place from having a value; none for any other figure."""
    if step.value is not None:
        return None
    details = (reading.detail for reading in step.iter_readings() if reading.cause is not None)
    gates = (detail.gate for detail in details if isinstance(detail, ScopeDetail))
    return next((gate for gate in gates if gate is not None and gate.holds is False), None)


def list_place_gates(trace: Trace, roots: Collection[FigureId], counting: Collection[str]) -> list[Cause]:
    """The places on the way to some figures that are missing by their own condition, and to which others lead.

    counting: the names of those others.
    """
    return [
        Cause(Answer.GATE_CLOSED, step.id.name, step.place, gate)
        for step in trace.list_leading(list(roots))
        for gate in (find_place_gate(step),)
        if gate is not None and any(each.id.name in counting for each in trace.list_leading([step.id]))
    ]
