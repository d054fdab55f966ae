"""Which part of a formula may have no value."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.expr import (
    Compared,
    Every,
    Gathered,
    ReadColumn,
    ReadFigure,
    Recalled,
    Scoped,
    Scoping,
    Some,
    Typed,
    list_typed_parts,
)
from perfkit.plans.report import Report

_WHOLE = (Gathered, Recalled, Scoped)
"""Calls that may have no value by themselves, whatever is inside."""

NOT_KNOWN = Words("something it reads can be missing, or a divisor can be zero", "它读取的内容可能缺失，或除数可能为零")
_OUT_OF_WINDOW = Words(
    "a row of this period may lie before the window of `running` and so be in no total",
    "本期的行可能早于 `累计` 的期间，那样它就不在任何累计之内",
)
_LEFT_OUT = Words(
    "`where` may leave out the row itself, so that it is in no total",
    "`其中` 可能把该行自身排除在外，那样它就不在任何累计之内",
)


def find_missing(formula: Typed) -> Typed:
    """The innermost part for which a formula may have no value: a name, a call, or the product with the divisor.

    formula: one that may have no value. Of several such parts the first.
    """
    part = formula
    while not isinstance(part, _WHOLE):
        inner = [each for each in list_typed_parts(part) if each.type.may_be_empty and each.span is not None]
        if not inner:
            break
        part = inner[0]
    return part


def explain_missing(part: Typed) -> Words:
    """Why the part that `find_missing` found may have no value."""
    if not isinstance(part, Scoped) or part.scoping is not Scoping.RUNNING:
        return NOT_KNOWN
    return _OUT_OF_WINDOW if part.where is None else _LEFT_OUT


def iter_compared(condition: Typed) -> Iterator[Typed]:
    """The comparisons of a condition that may be without a value, where `and` and `or` alone join them."""
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            yield from iter_compared(part)
    elif condition.type.may_be_empty:
        yield condition


def show_asked(compared: Typed, report: Report) -> Words | None:
    """A comparison with the question before it whether its figure is there; none where no single name is missing."""
    missing = find_missing(compared)
    if not isinstance(compared, Compared) or not isinstance(missing, ReadColumn | ReadFigure):
        return None
    name, whole = report.written(missing.span), report.written(compared.span)
    sides = [side for side in (compared.left, compared.right) if side.type.may_be_empty]
    if len(sides) != 1 or not name or not whole:
        return None
    return Words(f"{name} is not empty and {whole}", f"{name} 不为空 且 {whole}")
