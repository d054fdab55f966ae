"""Promises about the data alone: facts that break one are stopped, so what the rules promise is judged on others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfkit.engine.interpret import compare
from perfkit.engine.promises_cells import is_written
from perfkit.engine.promises_facts import find_broken
from perfkit.engine.result import PeriodRun
from perfkit.expr import (
    Bounds,
    Compared,
    Comparison,
    Constant,
    Every,
    Opened,
    Posted,
    ReadColumn,
    ReadFigure,
    Typed,
    iter_typed,
)
from perfkit.plans import FigureKind, MustInfo, Program

Cell = tuple[str, str]
"""A column of the participants' table, or `""` and an input."""

Limit = tuple[Comparison, Fraction]
"""How a number stands to a constant: `>= 0`."""

_AT_LEAST = frozenset({Comparison.AT_LEAST, Comparison.MORE, Comparison.EQUAL})
_AT_MOST = frozenset({Comparison.AT_MOST, Comparison.LESS, Comparison.EQUAL})


def is_about_facts(program: Program, must: MustInfo) -> bool:
    """Whether a promise reads nothing that a rule reckons: only columns of data, inputs and parameters."""
    for node in iter_typed(must.condition):
        if isinstance(node, Posted | Opened):
            return False
        if isinstance(node, ReadColumn) and is_written(program.tables.get(node.table), node.column):
            return False
        if isinstance(node, ReadFigure) and program.by_name[(node.grain, node.name)].kind is not FigureKind.INPUT:
            return False
    return True


def breaks_data_promise(program: Program, runs: list[PeriodRun]) -> bool:
    """Whether facts break a promise about the data alone, in any of their periods."""
    return any(
        find_broken(must, runs[:length]) is not None
        for must in program.musts
        if is_about_facts(program, must)
        for length in range(1, len(runs) + 1)
    )


def gather_limits(program: Program) -> Mapping[Cell, Bounds]:
    """Between what the cells of a participant lie that keeps the promises about the data: `must quota >= USD 0`."""
    found: dict[Cell, Bounds] = {}
    for must in program.musts:
        if must.grain != program.participants or not is_about_facts(program, must):
            continue
        for cell, (comparison, value) in _iter_limits(must.condition):
            before = found.get(cell, Bounds())
            lower = value if comparison in _AT_LEAST else None
            upper = value if comparison in _AT_MOST else None
            found[cell] = Bounds(
                max((each for each in (before.lower, lower) if each is not None), default=None),
                min((each for each in (before.upper, upper) if each is not None), default=None),
            )
    return found


def gather_cell_limits(program: Program) -> Mapping[Cell, tuple[Limit, ...]]:
    """How the cells of rows and participants stand to constants that keep the promises about the data."""
    found: dict[Cell, tuple[Limit, ...]] = {}
    for must in program.musts:
        if must.grain in program.given_tables and is_about_facts(program, must):
            for cell, limit in _iter_limits(must.condition):
                found[cell] = (*found.get(cell, ()), limit)
    return found


def keeps_limits(value: Fraction, limits: Sequence[Limit]) -> bool:
    """Whether a number stands to each constant as a limit says."""
    return all(compare(comparison, value, constant) for comparison, constant in limits)


def _iter_limits(condition: Typed) -> Iterator[tuple[Cell, Limit]]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _iter_limits(part)
            # Where a part has no value nothing is promised, and so nothing of those behind it.
            if not _always_says(part):
                return
    elif isinstance(condition, Compared):
        for read, other, comparison in (
            (condition.left, condition.right, condition.comparison),
            (condition.right, condition.left, condition.comparison.swapped),
        ):
            cell = _own_cell(read)
            if cell is not None and isinstance(other, Constant) and isinstance(other.value, Fraction):
                yield cell, (comparison, other.value)


def _always_says(part: Typed) -> bool:
    """Whether a part of a promise holds or not whatever the data are: own cells that are never empty, and constants."""
    for node in iter_typed(part):
        is_cell = _own_cell(node) is not None and not node.type.may_be_empty
        if not is_cell and not isinstance(node, Compared | Constant):
            return False
    return True


def _own_cell(node: Typed) -> Cell | None:
    if isinstance(node, ReadColumn) and not node.hops and node.at is None:
        return node.table, node.column
    if isinstance(node, ReadFigure) and not node.hops:
        return "", node.name
    return None
