"""What a gather reads of the line that rows are put together for, told apart from what it reads of a row."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING, cast

from perfkit.expr import (
    Compared,
    Comparison,
    Constant,
    Every,
    Frame,
    Gathered,
    Hop,
    IsEmpty,
    Kind,
    Opened,
    Posted,
    ReadColumn,
    ReadFigure,
    ReadLine,
    ReadRowDate,
    Recalled,
    Some,
    Type,
    Typed,
    TypedKey,
)

if TYPE_CHECKING:
    from perfkit.integers.lower import Lowering
    from perfkit.integers.ratio import Cases


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


_FLAG, _DAY = Type(Kind.FLAG), Type(Kind.DATE)


def lower_gathered(lowering: Lowering, node: Gathered) -> Cases:
    """A gather; of one whose window has days of the own line, rows are taken by their days. Raises NotLowered."""
    window = node.window
    if window is None or window.start is None:
        return lowering.elsewhere(node)
    days = [day for day in (window.start, window.end) if day is not None]
    found = lowering.elsewhere(_take_by_days(lowering, node, window.start, window.end))
    # Without its days there is no window, also where no row would lie in it.
    return lowering.algebra.map(lambda value, *_: value, found, *(lowering.value(day) for day in days))


def _take_by_days(lowering: Lowering, node: Gathered, start: Typed, end: Typed | None) -> Gathered:
    """The same gather with its window among its conditions, which are asked of rows that lie in it alone."""
    date: Typed = ReadRowDate(Frame.ROW, _DAY)
    if node.dated is not None:
        kind = lowering.program.tables[node.table].columns[node.dated].type
        date = ReadColumn(Frame.ROW, (), node.table, node.dated, None, kind)
    last: Typed = Constant(lowering.period.ends_on, _DAY) if end is None else end
    conditions: list[Typed] = [
        IsEmpty(date, False, _FLAG),
        Compared(Comparison.AT_LEAST, date, start, (), _FLAG),
        Compared(Comparison.AT_MOST, date, last, (), _FLAG),
        *_has_come(lowering, node, date, end),
    ]
    if node.where is not None:
        conditions.append(node.where)
    return replace(node, window=None, where=Every(tuple(conditions), _FLAG))


def _has_come(lowering: Lowering, node: Gathered, date: Typed, end: Typed | None) -> tuple[Typed, ...]:
    """That a row's own date has come by the period's end, or the other one by which it is taken."""
    ends_on, is_dated = lowering.period.ends_on, lowering.program.tables[node.table].dated is not None
    is_over = isinstance(end, Constant) and isinstance(end.value, datetime.date) and end.value <= ends_on
    if end is None or not is_dated or is_over:
        return ()
    days = dict.fromkeys((date, ReadRowDate(Frame.ROW, _DAY)))
    come = tuple(Compared(Comparison.AT_MOST, day, Constant(ends_on, _DAY), (), _FLAG) for day in days)
    return (Some(come, _FLAG),) if len(come) > 1 else come
