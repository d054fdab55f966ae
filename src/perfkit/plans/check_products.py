"""Advice on products that multiply once too often: a percent by 100, what tiers pay by the argument they are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from fractions import Fraction

from perfkit.diagnostics.codes import plans_lines as codes
from perfkit.expr import (
    Added,
    Chosen,
    Constant,
    Looked,
    LookupResult,
    Multiplied,
    Negated,
    Pure,
    Type,
    Typed,
    iter_typed,
    list_typed_parts,
)
from perfkit.plans.program import TiersInfo
from perfkit.plans.report import Report
from perfkit.tables import Method

_HUNDRED = Fraction(100)


def check_products(declared: Type, found: Typed, tables: Mapping[str, object], *, report: Report) -> None:
    """Tell of products that multiply once too often. Codes: PKP168, PKP169.

    declared: the type that the formula is stored as. tables: those that decide, by name.
    """
    if declared.is_pure and declared.pure is Pure.PERCENT:
        for product in _iter_outer(found):
            hundred = next((part for part in _factors(product) if _is_hundred(part)), None)
            if hundred is not None and len(product.parts) > 1:
                report.add(codes.PERCENT_TIMES_HUNDRED, hundred.span or product.span)
    for node in iter_typed(found):
        if isinstance(node, Multiplied):
            _check_tiers(node, tables, report)


def _check_tiers(product: Multiplied, tables: Mapping[str, object], report: Report) -> None:
    factors = tuple(_factors(product))
    for part in factors:
        info = tables.get(part.table) if isinstance(part, Looked) and part.result is LookupResult.PAY else None
        if isinstance(part, Looked) and isinstance(info, TiersInfo) and info.shape.method is not Method.INTERPOLATED:
            again = next((each for each in factors if any(_is_same(each, argument) for argument in part.args)), None)
            if again is not None:
                span, column = part.span or product.span, info.columns[0]
                report.add(codes.TIERS_TIMES_ARGUMENT, span, again.span, name=part.table, column=column)


def _iter_outer(found: Typed) -> Iterator[Multiplied]:
    """The products whose value is that of the formula, or a part that is added to it."""
    if isinstance(found, Multiplied):
        yield found
    elif isinstance(found, Added | Chosen | Negated):
        for part in list_typed_parts(found):
            yield from _iter_outer(part)


def _factors(product: Multiplied) -> Iterator[Typed]:
    return (part for part, divides in zip(product.parts, product.divided, strict=True) if not divides)


def _is_hundred(part: Typed) -> bool:
    is_number = part.type.is_pure and part.type.pure in (Pure.NUMBER, Pure.COUNT)
    return is_number and isinstance(part, Constant) and part.value == _HUNDRED


def _is_same(left: object, right: object) -> bool:
    """Whether two formulas say the same, wherever they stand."""
    if type(left) is not type(right):
        return False
    if isinstance(left, tuple) and isinstance(right, tuple):
        return len(left) == len(right) and all(map(_is_same, left, right))
    if not is_dataclass(left):
        return left == right
    names = (field.name for field in fields(left) if field.name != "span")
    return all(_is_same(getattr(left, name), getattr(right, name)) for name in names)
