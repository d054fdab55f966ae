"""Of which sums, columns and postings an amount is put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from perfkit.expr import (
    Added,
    Applied,
    Builtin,
    Chosen,
    Converted,
    Gathered,
    Gathering,
    Looked,
    LookupResult,
    Multiplied,
    Negated,
    ReadFigure,
    Typed,
)
from perfkit.plans.program import CurveInfo, Figure, FigureKind, GrainKind, Program, TiersInfo


@dataclass(frozen=True, slots=True)
class Source:
    """What an amount grows with. sign: -1 where it is taken off; in_product: whether only a share of it counts."""

    node: Typed
    sign: int
    in_product: bool


def iter_sources(figure: Figure, program: Program) -> Iterator[Source]:
    """What a line's amount is put together from, through the figures that it reads; conditions and limits are not."""
    waiting = [Source(branch.formula, 1, False) for branch in figure.branches]
    seen = {(figure.grain, figure.name, 1, False)}
    while waiting:
        source = waiting.pop()
        parts = None
        if isinstance(source.node, ReadFigure):
            read = program.by_name.get((source.node.grain, source.node.name))
            if read is not None and read.branches and read.kind in (FigureKind.CALC, FigureKind.POSTING):
                key = (read.grain, read.name, source.sign, source.in_product)
                if key in seen:
                    continue
                seen.add(key)
                parts = [Source(branch.formula, source.sign, source.in_product) for branch in read.branches]
        else:
            parts = _list_parts(source, program)
        if parts is None:
            yield source
        else:
            waiting += reversed(parts)


def _list_parts(source: Source, program: Program) -> list[Source] | None:
    """The parts whose amounts make that of a formula; none where it is looked at as a whole."""
    node, sign, in_product = source.node, source.sign, source.in_product
    match node:
        case Added():
            return [Source(part, sign * own, in_product) for part, own in zip(node.parts, node.signs, strict=True)]
        case Negated():
            return [Source(node.operand, -sign, in_product)]
        case Chosen():
            return [Source(part, sign, in_product) for part in (node.then, node.otherwise)]
        case Applied(function=Builtin.MIN | Builtin.MAX):
            return [Source(part, sign, in_product) for part in node.args]
        case Converted():
            return [Source(node.amount, sign, in_product)]
        case Multiplied() if not any(node.divided):
            grows = [Source(part, sign, True) for part in node.parts if _grows(part)]
            return grows or None
        case Looked(result=LookupResult.PAY) if _grows(node.args[0]):
            info = program.lookups.get(node.table)
            is_followed = isinstance(info, TiersInfo) or (isinstance(info, CurveInfo) and node.args[0].type.is_money)
            return [Source(node.args[0], sign, True)] if is_followed else None
        case Gathered(gathering=Gathering.SUM, argument=argument) if argument is not None:
            is_of_rows = program.grain_kind(node.table) is GrainKind.ROWS
            return None if is_of_rows else [Source(argument, sign, in_product)]
        case _:
            return None


def _grows(part: Typed) -> bool:
    return part.type.is_money or part.type.is_count
