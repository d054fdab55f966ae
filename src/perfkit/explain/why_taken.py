"""The rows that are taken off on the way to a figure, such as refunds that `net = credited - refunds` adds up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from perfkit.diagnostics import Language, Words
from perfkit.engine import Tracer
from perfkit.explain.catalogue import Say
from perfkit.explain.others import OthersRows
from perfkit.explain.values import show, tidy
from perfkit.explain.why_signs import is_taken_off, list_taking
from perfkit.expr import Gathered, iter_typed
from perfkit.plans import GrainKind
from perfkit.trace import TAKEN_TOLD, GatherDetail, Reading, RowRead, Trace, TraceStep


class _Taken(NamedTuple):
    """A row that a sum adds up, and the figures that take that sum off. has_all: whether every row of it is known."""

    table: str
    row: RowRead
    value: Fraction
    unit: str
    taken_in: tuple[str, ...]
    has_all: bool


def tell_taken_on_way(tracer: Tracer, trace: Trace) -> Words | None:
    """The rows that are taken off on the way to the roots of a trace, the largest amounts first; none without any.

    A row that is taken off twice, and so added, is none of them, nor is one of others alone in a figure that is shared.
    """
    found = sorted(_iter_taken(tracer, trace), key=lambda each: (-each.value, each.row.key))
    if not found:
        return None
    return Words(*("\n".join(_iter_lines(found, Say(lang))) for lang in (Language.ENGLISH, Language.CHINESE)))


def _iter_lines(found: list[_Taken], say: Say) -> Iterator[str]:
    for each in found[:TAKEN_TOLD]:
        day = each.row.day
        key = "why_row" if day is None else "why_row_dated"
        row = say(key, table=each.table, key=tidy(each.row.key), day="" if day is None else day.isoformat())
        counted = say("why_counted_with", value=show(each.value, each.unit, say))
        taken = say("why_taken_in", names=say("list_joint").join(map(tidy, each.taken_in)))
        yield f"{row}{say('head_joint')}{say('clause_joint').join((counted, taken))}"
    if len(found) > TAKEN_TOLD and all(each.has_all for each in found):
        yield say("rows_left", count=len(found) - TAKEN_TOLD)


def _iter_taken(tracer: Tracer, trace: Trace) -> Iterator[_Taken]:
    others = OthersRows(tracer, trace.participant, trace.steps)
    for step in trace.steps:
        if tracer.program.grain_kind(step.id.grain) is GrainKind.ROWS:
            continue
        for reading in step.iter_readings():
            detail = reading.detail
            if not isinstance(detail, GatherDetail) or detail.function != "sum":
                continue
            taken_in, has_all = _list_taken_in(tracer, trace, step, reading), detail.count == len(detail.rows)
            for row in detail.rows if taken_in else ():
                is_told = not others.is_left_out(step.id, detail.table, row.key)
                if is_told and isinstance(row.value, Fraction) and row.value > 0:
                    yield _Taken(detail.table, row, row.value, detail.unit, taken_in, has_all)


def _list_taken_in(tracer: Tracer, trace: Trace, step: TraceStep, reading: Reading) -> tuple[str, ...]:
    """The figures that take off what a figure adds up, on every way to the roots; nothing where one adds it."""
    target = tracer.find(step.id)
    branch = tracer.branch_of(*target) if target is not None else None
    if branch is None:
        return ()
    sums = (node for node in iter_typed(branch.formula) if isinstance(node, Gathered) and node.span is not None)
    starts = {tracer.recorder.told(node.span).start: node for node in sums if node.span is not None}
    node = starts.get(reading.start) if reading.start is not None else None
    if node is None:
        return ()
    taking = list_taking(tracer, trace.steps, step.id, trace.roots)
    if is_taken_off(branch.formula, node):
        return () if taking else (step.id.name.partition(" ")[2] or step.id.name,)
    ends = [each.id for each in trace.steps if each.id.name in taking]
    if any(list_taking(tracer, trace.steps, each, trace.roots) for each in ends):
        return ()
    return tuple(dict.fromkeys(name.partition(" ")[2] or name for name in taking))
