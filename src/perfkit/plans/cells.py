"""The cells of a plan's tables: written out, or read from parameters."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from perfkit.expr import ReadParameter, Typed, iter_typed
from perfkit.plans.program import DecideInfo, Lookup, Program


def iter_cells(info: Lookup) -> Iterator[Typed]:
    """The cells of a table that may read parameters, row by row; points of a curve never do."""
    rows = info.results if isinstance(info, DecideInfo) else getattr(info, "cells", ())
    return (cell for row in rows for cell in row)


def list_cell_starts(program: Program, table: str) -> tuple[datetime.date, ...]:
    """The days on which a value of a parameter begins that a cell of the table reads; those without a day begin never.

    Between two of them all cells stand as they are.
    """
    names = {
        node.name
        for cell in iter_cells(program.lookups[table])
        for node in iter_typed(cell)
        if isinstance(node, ReadParameter)
    }
    starts = {value.starts_on for name in names for value in program.parameters[name].values}
    return tuple(sorted(starts - {datetime.date.min}))
