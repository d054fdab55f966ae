"""What the formulas of a plan read of other lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from perfkit.expr import (
    Gathered,
    Gathering,
    Hop,
    Opened,
    Posted,
    ReadColumn,
    ReadFigure,
    ReadKeyed,
    ReadLine,
    Recalled,
    Scoped,
    Typed,
    iter_typed,
)
from perfkit.plans import Figure, Program, TypedTail, iter_cells

# Of equal lines none comes first in these.
_WITHOUT_ORDER = (Gathering.SUM, Gathering.COUNT, Gathering.AVERAGE, Gathering.MIN, Gathering.MAX)


@dataclass(slots=True)
class Reads:
    """What formulas read. paths: links that are followed. gathers: from rows to the lines they are gathered for.

    figures: links at whose end a figure is read. scopes: what is made of lines of the own grain. keyed: tables whose
    lines are looked up by keys. columns: by table and name. grains: of figures and promises. has_order: whether it
    matters which of equal lines comes first.
    """

    paths: set[tuple[Hop, ...]] = field(default_factory=set)
    gathers: set[tuple[Hop, ...]] = field(default_factory=set)
    figures: set[tuple[Hop, ...]] = field(default_factory=set)
    scopes: list[Scoped] = field(default_factory=list)
    keyed: set[str] = field(default_factory=set)
    columns: set[tuple[str, str]] = field(default_factory=set)
    grains: set[str] = field(default_factory=set)
    has_order: bool = False


def list_reads(program: Program) -> Reads:
    """What all formulas of a plan read together."""
    found = Reads()
    for formula in _iter_formulas(program):
        for node in iter_typed(formula):
            _note(node, found)
    for figure in program.figures:
        found.grains.add(figure.grain)
        payee = figure.posting.payee if figure.posting is not None else None
        for hops in (figure.hops, payee or ()):
            if hops:
                found.paths.add(hops)
                found.gathers.add(hops)
    found.grains |= {must.grain for must in program.musts}
    found.paths |= {info.dated.hops for info in program.tables.values() if info.dated is not None and info.dated.hops}
    return found


def reads_earlier(program: Program) -> bool:
    """Whether what a period pays depends on what periods before it posted, recorded or carried."""
    return program.header.corrections is not None or any(map(has_past, program.figures))


def has_past(figure: Figure) -> bool:
    """Whether a figure reads what was posted or recorded before, or what the own line posts."""
    return any(
        isinstance(node, Posted | Opened | Recalled)
        for formula in iter_all_formulas(figure)
        for node in iter_typed(formula)
    )


def _iter_formulas(program: Program) -> Iterator[Typed]:
    for figure in program.figures:
        yield from iter_all_formulas(figure)
    yield from (must.condition for must in program.musts)
    for info in program.tables.values():
        yield from (exclusion.condition for exclusion in info.exclusions)
    for parameter in program.parameters.values():
        yield from (each.value for each in parameter.values)
    for lookup in program.lookups.values():
        yield from iter_cells(lookup)


def iter_all_formulas(figure: Figure) -> Iterator[Typed]:
    """Everything that a figure reckons with."""
    for branch in figure.branches:
        yield branch.formula
        if branch.condition is not None:
            yield branch.condition
        for tail in branch.tails:
            yield from _iter_tail(tail)
    yield from (row.score for row in figure.scores)
    if figure.posting is not None and figure.posting.start is not None:
        yield figure.posting.start


def _iter_tail(tail: TypedTail) -> Iterator[Typed]:
    yield from (formula for formula in (tail.formula, tail.otherwise) if formula is not None)


def _note(node: Typed, found: Reads) -> None:
    if isinstance(node, ReadColumn):
        found.columns.add((node.table, node.column))
    if isinstance(node, ReadColumn | ReadLine | ReadFigure) and node.hops:
        found.paths.add(node.hops)
        if isinstance(node, ReadFigure):
            found.figures.add(node.hops)
    elif isinstance(node, Gathered):
        found.has_order |= node.gathering not in _WITHOUT_ORDER
        found.paths.add(node.hops)
        found.gathers.add(node.hops)
    elif isinstance(node, Scoped):
        found.scopes.append(node)
    elif isinstance(node, ReadKeyed):
        found.keyed.add(node.table)
