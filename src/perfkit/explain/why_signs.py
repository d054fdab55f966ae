"""Where a figure is taken off on its way to what is paid, as refunds are by `net = credited - refunds`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction

from perfkit.engine import Tracer
from perfkit.expr import Added, Applied, Chosen, Constant, Gathered, Multiplied, Negated, ReadFigure, Typed, iter_typed
from perfkit.trace import FigureId, TraceStep


def list_taking(
    tracer: Tracer, steps: Iterable[TraceStep], start: FigureId, roots: Collection[FigureId]
) -> tuple[str, ...]:
    """The figures that take one off on its way to others; nothing where it leads to one of these without that."""
    told, found = tuple(steps), dict[str, None]()
    waiting, seen = [start], {start}
    while waiting:
        each = waiting.pop()
        if each in roots:
            return ()
        for step in told:
            if each not in step.reads:
                continue
            if _takes(tracer, step, each):
                found[step.id.name] = None
            elif step.id not in seen:
                seen.add(step.id)
                waiting.append(step.id)
    return tuple(found)


def _takes(tracer: Tracer, step: TraceStep, read: FigureId) -> bool:
    """Whether a figure takes another off wherever its formula reads it."""
    target = tracer.find(step.id)
    branch = tracer.branch_of(*target) if target is not None else None
    if branch is None or any(tail.formula is not None and _list_reads(tail.formula, read) for tail in branch.tails):
        return False
    nodes = _list_reads(branch.formula, read)
    return bool(nodes) and all(is_taken_off(branch.formula, node) for node in nodes)


def _list_reads(formula: Typed, read: FigureId) -> list[Typed]:
    nodes = (node for node in iter_typed(formula) if isinstance(node, ReadFigure))
    return [node for node in nodes if (node.grain, node.name) == (read.grain, read.name)]


def is_taken_off(formula: Typed, node: Typed) -> bool:
    """Whether a formula takes off something inside it: an odd number of signs stand before it, on any level."""
    parts: list[tuple[Typed, int]] = []
    match formula:
        case Negated():
            parts = [(formula.operand, -1)]
        case Added():
            parts = list(zip(formula.parts, formula.signs, strict=True))
        case Multiplied():
            below = [each for each in formula.parts if _is_below_zero(each)]
            parts = [(each, -1 if len(below) % 2 and each not in below else 1) for each in formula.parts]
        case Applied():
            parts = [(each, 1) for each in formula.args]
        case Chosen():
            parts = [(formula.then, 1), (formula.otherwise, 1)]
        case Gathered() if formula is not node and formula.argument is not None:
            parts = [(formula.argument, 1)]
    holding = next(((part, sign) for part, sign in parts if any(each is node for each in iter_typed(part))), None)
    return holding is not None and is_taken_off(holding[0], node) != (holding[1] < 0)


def _is_below_zero(formula: Typed) -> bool:
    if isinstance(formula, Negated):
        return isinstance(formula.operand, Constant) and not _is_below_zero(formula.operand)
    return isinstance(formula, Constant) and isinstance(formula.value, Fraction) and formula.value < 0
