"""What conditions inside formulas took away: an `if`, or a line under `calc when`, whose other side gave more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from perfkit.engine import Cell, Frames, Tracer
from perfkit.explain.why_model import Answer, Cause
from perfkit.expr import Applied, Builtin, Chosen, Gathered, Scoped, Typed, iter_typed, list_typed_parts
from perfkit.plans import Branch, Figure, GrainKind
from perfkit.trace import Condition, FigureId, GatherDetail, Joint, Reading, TableDetail, TraceStep
from perfkit.values import Money

_OPPOSITES = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def list_choices(tracer: Tracer, steps: Iterable[TraceStep], roots: Iterable[FigureId] = ()) -> list[Cause]:
    """The conditions whose other side would have made a figure more, those of the last figure first.

    Where the side that holds is nothing it is a gate that closed, else a choice that the figure was made by. Figures of
    single rows are looked at where they are among `roots`.
    """
    asked = set(roots)
    kept = (s for s in reversed(tuple(steps)) if s.id in asked or not _is_of_row(tracer, s))
    return [cause for step in kept for cause in _iter_choices(tracer, step)]


def may_claim_uncut(tracer: Tracer, steps: Iterable[TraceStep]) -> bool:
    """Whether nothing that figures were reckoned from took a decision that may have made them less.

    No line of a decision table, no condition on rows that passed some over, no least of several, no `if` of a row.
    """
    for step in steps:
        details = (reading.detail for reading in step.iter_readings())
        for detail in details:
            if isinstance(detail, TableDetail) and detail.table_kind == "decide":
                return False
            if isinstance(detail, GatherDetail) and detail.passed_over:
                return False
        if any(_is_least(node) for node in _list_nodes(tracer, step)):
            return False
        if _is_of_row(tracer, step) and any(_iter_choices(tracer, step)):
            return False
    return True


def list_asked_only(tracer: Tracer, step: TraceStep) -> set[FigureId]:
    """The figures that only the conditions inside a formula ask, so that no part of them is in its value."""
    found = tracer.find(step.id)
    branch = tracer.branch_of(*found) if found is not None else None
    if branch is None:
        return set()
    spans = [
        tracer.recorder.told(node.condition.span)
        for node in iter_typed(branch.formula)
        if isinstance(node, Chosen) and node.condition.span is not None
    ]

    def is_asked(reading: Reading) -> bool:
        start = reading.start
        return start is not None and any(span.start <= start < span.end for span in spans)

    asked = {each.figure for each in step.readings if each.figure is not None and is_asked(each)}
    return asked - {each.figure for each in step.readings if not is_asked(each)}


def _is_of_row(tracer: Tracer, step: TraceStep) -> bool:
    return tracer.program.grain_kind(step.id.grain) is GrainKind.ROWS


def _list_nodes(tracer: Tracer, step: TraceStep) -> list[Typed]:
    """What the formula of a figure is made of, in the branch that counts."""
    found = tracer.find(step.id)
    branch = tracer.branch_of(*found) if found is not None else None
    return list(iter_typed(branch.formula)) if branch is not None else []


def _is_least(node: Typed) -> bool:
    return isinstance(node, Applied) and node.function is Builtin.MIN


def _iter_choices(tracer: Tracer, step: TraceStep) -> Iterator[Cause]:
    found = tracer.find(step.id)
    if found is None:
        return
    figure, line = found
    branch = tracer.branch_of(figure, line)
    if branch is None or not (len(figure.branches) > 1 or any(isinstance(node, Chosen) for node in figure.nodes)):
        return
    frames = Frames(figure.grain, line, figure.name)
    now = _number(tracer.recorder.quiet(branch.formula, frames))
    if now is None:
        return
    common = Cause(Answer.PAID, step.id.name.partition(" ")[2] or step.id.name, step.place, after=now, unit=step.unit)
    for condition, before, is_nothing in _iter_others(tracer, figure, branch, frames):
        if before is not None and before > now:
            answer = Answer.GATE_CLOSED if is_nothing else Answer.PAID
            yield replace(common, answer=answer, condition=_as_missed(condition), before=before, is_choice=True)


def _iter_others(
    tracer: Tracer, figure: Figure, branch: Branch, frames: Frames
) -> Iterator[tuple[Condition, Fraction | None, bool]]:
    """Each condition that decided the value, what it would be on the other side, and whether this side is nothing."""
    recorder = tracer.recorder
    is_passed = True
    for other in figure.branches:
        # Of a line below only what follows from the condition of this one is known: that it would stand otherwise.
        is_passed = is_passed and other is not branch
        asked = other.condition if is_passed else branch.condition
        if other is not branch and asked is not None and (is_passed or other.condition in (None, asked)):
            is_nothing = _number(recorder.quiet(branch.formula, frames)) == 0
            yield tracer.conditions.trace(asked, frames), _number(recorder.quiet(other.formula, frames)), is_nothing
    for node in _iter_reached(tracer, branch.formula, frames):
        holds = recorder.quiet(node.condition, frames)
        side, other_side = (node.then, node.otherwise) if holds else (node.otherwise, node.then)
        value = recorder.quiet(other_side, frames)
        is_nothing = _number(recorder.quiet(side, frames)) == 0
        recorder.know(node, frames.line, value)
        before = None if _number(value) is None else _number(recorder.quiet(branch.formula, frames))
        recorder.know(node, frames.line, None)
        yield tracer.conditions.trace(node.condition, frames), before, is_nothing


def _iter_reached(tracer: Tracer, formula: Typed, frames: Frames) -> Iterator[Chosen]:
    """Each `if` that the value of a formula came by; what is looked at row by row stands apart."""
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Gathered | Scoped):
            continue
        if isinstance(node, Chosen):
            holds = tracer.recorder.quiet(node.condition, frames)
            if not isinstance(holds, bool):
                continue
            yield node
            waiting.append(node.then if holds else node.otherwise)
        else:
            waiting += list_typed_parts(node)[::-1]


def _number(cell: Cell) -> Fraction | None:
    if isinstance(cell, Money):
        return cell.amount
    return cell if isinstance(cell, Fraction) else None


def _as_missed(condition: Condition) -> Condition:
    """A comparison that held and so took something away, told as the one that was missed: the gap is what lacked."""
    opposite = _OPPOSITES.get(condition.comparison)
    if condition.joint is not Joint.COMPARED or condition.holds is not True or opposite is None:
        return condition
    return replace(condition, holds=False, comparison=opposite)
