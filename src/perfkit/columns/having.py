"""Lines that have a value and lines that have none."""

from __future__ import annotations

import numpy as np

from perfkit.columns.stage import Array, Column, Flags


def read(source: Column, lines: Column) -> Column:
    """What a column has on the lines that a link leads to."""
    if not len(source.values):
        nothing = np.zeros(len(lines.values), np.int64)
        return Column(nothing, source.places, np.zeros(len(nothing), np.bool_))
    at = lines.values if lines.has is None else lines.values * lines.has
    found = source.has[at] if source.has is not None else None
    return Column(source.values[at], source.places, both(lines.has, found))


def lack(column: Column, taken: Flags | None) -> Flags | None:
    """The lines among those taken on which a column has no value; none where there are none."""
    if column.has is None:
        return None
    lacks = ~column.has if taken is None else taken & ~column.has
    return lacks if lacks.any() else None


def either(one: Flags | None, other: Flags | None) -> Flags | None:
    """The lines of either; none where there are none."""
    return other if one is None else one if other is None else one | other


def both(one: Flags | None, other: Flags | None) -> Flags | None:
    """The lines of both, where none is all of them."""
    return other if one is None else one if other is None else one & other


def cut(values: Array, taken: Flags | None) -> Array:
    """The values on the lines that are taken."""
    return values if taken is None else values[taken]
