"""The parts of a formula, one level down, for whoever has to look at all of it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from perfkit.diagnostics import Span
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
    ReadKeyed,
    ReadLine,
    ReadParameter,
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


_INSIDE: Mapping[type, tuple[str, ...]] = {
    Added: ("parts",),
    Multiplied: ("parts",),
    Every: ("parts",),
    Some: ("parts",),
    Negated: ("operand",),
    Opposite: ("operand",),
    IsEmpty: ("operand",),
    DateShifted: ("date", "by"),
    DateDifference: ("later", "earlier"),
    Compared: ("left", "right"),
    Chosen: ("condition", "then", "otherwise"),
    Applied: ("args",),
    Looked: ("args",),
    ReadColumn: ("at",),
    ReadLine: ("at",),
    ReadParameter: ("keys", "at"),
    ReadKeyed: ("keys", "at"),
    ReadBand: ("label",),
    Converted: ("amount", "currency", "at", "rate"),
    Gathered: ("argument", "where", "by", "window"),
    Scoped: ("within", "argument", "weight", "where", "by", "window"),
    Recalled: ("argument", "where", "window"),
    Posted: ("window",),
    Opened: ("start",),
}
"""By kind of node the fields with what is directly inside, in the order it is looked at; the others are leaves."""


def list_typed_parts(node: Typed) -> tuple[Typed, ...]:
    """The nodes directly inside a resolved formula, in the order they are looked at."""
    names = _INSIDE.get(node.__class__)
    return () if names is None else tuple(_list_inside(node, names))


def _list_inside(node: Typed, names: tuple[str, ...]) -> list[Typed]:
    found: list[Typed] = []
    for name in names:
        part = getattr(node, name)
        if part is None:
            continue
        if part.__class__ is tuple:
            found += part if name != "by" else (key.value for key in part)
        elif part.__class__ is TypedWindow:
            found += (edge for edge in (part.start, part.end) if edge is not None)
        else:
            found.append(part)
    return found


def iter_typed(node: Typed) -> Iterator[Typed]:
    """A resolved formula and everything inside it, outermost first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        names = _INSIDE.get(found.__class__)
        if names is not None:
            waiting += _list_inside(found, names)[::-1]


def key_of(thing: object) -> Hashable:
    """A node without its places in the text, so that the same formula written twice is the same."""
    if isinstance(thing, tuple):
        return tuple(key_of(part) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        inner = tuple(key_of(getattr(thing, f.name)) for f in fields(thing) if f.name not in ("span", "type"))
        return (type(thing).__name__, *inner)
    assert not isinstance(thing, Span)
    hashed: Hashable = thing
    return hashed
