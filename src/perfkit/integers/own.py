"""What a gather reads of the line that rows are put together for, told apart from what it reads of a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import cast

from perfkit.expr import (
    Frame,
    Hop,
    Opened,
    Posted,
    ReadColumn,
    ReadFigure,
    ReadLine,
    ReadRowDate,
    Recalled,
    Type,
    Typed,
    TypedKey,
)


@dataclass(frozen=True, slots=True)
class OfOwn:
    """In a gather: a formula of the line that the rows are put together for. hops: from a row to that line."""

    hops: tuple[Hop, ...]
    formula: Typed
    type: Type


_OF_FRAMES = ReadColumn | ReadFigure | ReadLine | ReadRowDate
_OF_THE_LINE = Posted | Recalled | Opened


def mark_own(node: Typed, hops: tuple[Hop, ...]) -> Typed:
    """A formula read on each row of a gather, where what is of the line that the row leads to says so."""

    def mark(each: Typed) -> Typed:
        is_own = isinstance(each, _OF_FRAMES) and each.frame is Frame.OWN
        if not is_own and not isinstance(each, _OF_THE_LINE):
            return rebuild(each, mark)
        # A formula has no node of this kind but here, where one takes the place of another.
        return cast("Typed", OfOwn(hops, each, each.type))

    return mark(node)


def rebuild(node: Typed, change: Callable[[Typed], Typed]) -> Typed:
    """A formula with its parts changed."""
    before = {each.name: getattr(node, each.name) for each in fields(node)}
    after = {name: _change(value, change) for name, value in before.items()}
    if all(after[name] is value for name, value in before.items()):
        return node
    make = cast("Callable[..., Typed]", type(node))
    return make(**after)


def _change(value: object, change: Callable[[Typed], Typed]) -> object:
    if isinstance(value, tuple):
        after = tuple(_change(part, change) for part in value)
        return value if all(one is other for one, other in zip(value, after, strict=True)) else after
    if isinstance(value, TypedKey):
        return replace(value, value=change(value.value))
    return change(value) if isinstance(value, Typed) and is_dataclass(value) else value
