"""Which rows point to a row by a link that figures read through: by way of them it is paid, or kept from pay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfkit.engine import StoredTable, Tracer, World
from perfkit.expr import Hop, HopKind, ReadColumn, ReadFigure, Typed, iter_typed
from perfkit.plans import FigureKind, iter_formulas_of


def list_pointing(world: World, pointing: StoredTable, end: str, row: int, links: Iterable[Hop]) -> tuple[int, ...]:
    """The rows of a table that point to a row of `end` by one of some links, in the order of the facts."""
    name = pointing.info.name
    columns = [hop.name for hop in links if (hop.start, hop.end) == (name, end)]
    if not columns:
        return ()
    rows = range(len(pointing.keys))
    return tuple(
        each for each in rows if any(pointing.read(column, each, world.day(name, each)) == row for column in columns)
    )


def list_links(tracer: Tracer, tables: Iterable[StoredTable], formulas: Iterable[Typed]) -> tuple[Hop, ...]:
    """The links of tables through which a column or a figure at their end is read.

    formulas: what figures read of the rows; the rows' own postings, `exclude` and days are looked at besides.
    """
    asked = list(formulas)
    hops: list[Hop] = []
    for table in tables:
        asked += (each.condition for each in table.info.exclusions)
        hops += table.info.dated.hops if table.info.dated is not None else ()
        for figure in tracer.program.figures:
            if figure.grain == table.info.name and figure.kind is FigureKind.POSTING:
                asked += iter_formulas_of(figure)
    hops += _iter_hops(tracer, asked)
    return tuple(dict.fromkeys(hop for hop in hops if hop.kind is HopKind.COLUMN))


def _iter_hops(tracer: Tracer, formulas: Iterable[Typed]) -> Iterator[Hop]:
    """The links that formulas follow, and those of the figures that they read."""
    waiting, seen = list(formulas), set[tuple[str, str]]()
    while waiting:
        for node in iter_typed(waiting.pop()):
            if isinstance(node, ReadColumn | ReadFigure):
                yield from node.hops
            if isinstance(node, ReadFigure) and (node.grain, node.name) not in seen:
                seen.add((node.grain, node.name))
                figure = tracer.program.by_name.get((node.grain, node.name))
                waiting += iter_formulas_of(figure) if figure is not None else ()
