"""What is known of cells before data: from their type, and in credit tables from the values that lines write out."""

from __future__ import annotations

import datetime
from fractions import Fraction

from perfkit.expr import ANY_NUMBER, Bounds, Constant, Kind, Type, Unknown, hull_of
from perfkit.plans import TableInfo


def bounds_of_type(kind: Type) -> Unknown:
    """What a value's type alone says of it: counts and days are whole, and may be negative as any number may."""
    if kind.kind is Kind.DATE:
        return Unknown(Bounds(Fraction(1), Fraction(datetime.date.max.toordinal())), Fraction(1))
    if kind.is_count or kind.is_days:
        return Unknown(ANY_NUMBER, Fraction(1) if kind.is_count else None)
    return Unknown()


def bounds_of_written(info: TableInfo | None, column: str) -> Unknown | None:
    """The range of a column of which every line writes the value itself; none for any other column."""
    credit = info.credit if info is not None else None
    if credit is None or column not in credit.columns:
        return None
    place = credit.columns.index(column)
    cells = [line.cells[place] for line in credit.lines if line.cells[place] is not None]
    values = [cell.value for cell in cells if isinstance(cell, Constant) and isinstance(cell.value, Fraction)]
    if len(values) < len(cells):
        return None
    bounds = hull_of(Bounds(value, value) for value in values)
    return Unknown(bounds) if bounds is not None else None


def is_written(info: TableInfo | None, column: str) -> bool:
    """Whether some line of a credit table writes the value of a column itself, so that a rule makes it."""
    credit = info.credit if info is not None else None
    if credit is None or column not in credit.columns:
        return False
    place = credit.columns.index(column)
    return any(isinstance(line.cells[place], Constant) for line in credit.lines)
