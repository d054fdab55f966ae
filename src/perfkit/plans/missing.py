"""Which part of a formula may have no value."""

from __future__ import annotations

from perfkit.expr import Gathered, Recalled, Scoped, Typed, list_typed_parts

_WHOLE = (Gathered, Recalled, Scoped)
"""Calls that may have no value by themselves, whatever is inside."""


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
