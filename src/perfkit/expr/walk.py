"""The parts of a formula, one level down, for whoever has to look at all of it."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.expr.model import (
    AllOf,
    AnyOf,
    At,
    Call,
    Choose,
    Compare,
    EmptyTest,
    Formula,
    Name,
    Negative,
    Not,
    Product,
    Sum,
)
from perfkit.expr.typed import (
    Added,
    Applied,
    Chosen,
    Compared,
    Constant,
    Converted,
    DateDifference,
    DateShifted,
    Every,
    Gathered,
    IsEmpty,
    Looked,
    Multiplied,
    Negated,
    Opened,
    Opposite,
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
    Some,
    Typed,
    TypedWindow,
)


def list_parts(formula: Formula) -> tuple[Formula, ...]:
    """The formulas directly inside a formula, in the order written."""
    match formula:
        case Sum() | Product() | AllOf() | AnyOf():
            return formula.parts
        case At():
            return (formula.operand, formula.moment)
        case Negative() | Not() | EmptyTest():
            return (formula.operand,)
        case Compare():
            return (formula.left, formula.right)
        case Choose():
            return (formula.condition, formula.then, formula.otherwise)
        case Call():
            return (*formula.args, *_list_clause_parts(formula))
        case _:
            return ()


def _list_clause_parts(call: Call) -> Iterator[Formula]:
    clauses = call.clauses
    if clauses.where is not None:
        yield clauses.where
    if clauses.over is not None:
        yield from (part for part in (clauses.over.start, clauses.over.end) if part is not None)
    if isinstance(clauses.within, Name):
        yield clauses.within
    for key in clauses.by:
        yield key.formula


def iter_formulas(formula: Formula) -> Iterator[Formula]:
    """A formula and everything inside it, outermost first."""
    waiting = [formula]
    while waiting:
        found = waiting.pop()
        yield found
        waiting.extend(reversed(list_parts(found)))


_LEAVES = frozenset({Constant, ReadFigure, ReadEdge, ReadRowDate})
"""Nodes with nothing inside, as most are: they are known before they are compared with the others."""


def list_typed_parts(node: Typed) -> tuple[Typed, ...]:
    """The nodes directly inside a resolved formula, in the order they are looked at."""
    if node.__class__ in _LEAVES:
        return ()
    match node:
        case Added() | Multiplied() | Every() | Some():
            return node.parts
        case Negated() | Opposite() | IsEmpty():
            return (node.operand,)
        case DateShifted():
            return (node.date, node.by)
        case DateDifference():
            return (node.later, node.earlier)
        case Compared():
            return (node.left, node.right)
        case Chosen():
            return (node.condition, node.then, node.otherwise)
        case Applied() | Looked():
            return node.args
        case ReadColumn() | ReadLine():
            return _present(node.at)
        case ReadParameter() | ReadKeyed():
            return (*node.keys, *_present(node.at))
        case ReadBand():
            return (node.label,)
        case Converted():
            inner = (node.amount, node.currency, node.at, node.rate)
            return tuple(part for part in inner if part is not None)
        case _:
            return _list_gather_parts(node)


def _list_gather_parts(node: Typed) -> tuple[Typed, ...]:
    match node:
        case Gathered():
            keys = tuple(key.value for key in node.by)
            return (*_present(node.argument), *_present(node.where), *keys, *_of_window(node.window))
        case Scoped():
            keys = tuple(key.value for key in node.by)
            inner = (node.within, node.argument, node.weight, node.where)
            return (*(part for part in inner if part is not None), *keys, *_of_window(node.window))
        case Recalled():
            return (node.argument, *_present(node.where), *_of_window(node.window))
        case Posted():
            return _of_window(node.window)
        case Opened():
            return _present(node.start)
        case _:
            return ()


def _present(node: Typed | None) -> tuple[Typed, ...]:
    return () if node is None else (node,)


def _of_window(window: TypedWindow | None) -> tuple[Typed, ...]:
    if window is None:
        return ()
    return (*_present(window.start), *_present(window.end))


def iter_typed(node: Typed) -> Iterator[Typed]:
    """A resolved formula and everything inside it, outermost first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if found.__class__ not in _LEAVES:
            waiting += list_typed_parts(found)[::-1]
