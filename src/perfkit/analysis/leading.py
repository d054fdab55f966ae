"""The figures that pay is reckoned from, and what in a formula decides."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.expr import (
    Compared,
    Frame,
    Gathered,
    Gathering,
    Kind,
    Looked,
    Multiplied,
    Opened,
    Posted,
    Pure,
    ReadColumn,
    ReadFigure,
    Recalled,
    Typed,
    WindowKind,
    iter_typed,
    list_typed_parts,
)
from perfkit.plans import Figure, PostingKind, Program, iter_formulas_of, list_reads

EARLIER = (WindowKind.PREVIOUS_PERIOD, WindowKind.PREVIOUS, WindowKind.BEFORE)
"""Windows that hold nothing of the period itself."""


def list_leading_figures(program: Program) -> list[Figure]:
    """Every figure that some payout is reckoned from, whatever the conditions on the way; in the plan's order."""
    by_key = {(figure.grain, figure.name): figure for figure in program.figures}
    waiting = [figure for figure in program.figures if is_payout(figure)]
    seen: set[tuple[str, str]] = set()
    while waiting:
        figure = waiting.pop()
        if (figure.grain, figure.name) not in seen:
            seen.add((figure.grain, figure.name))
            waiting += [by_key[key] for key in list_reads(figure, by_key)]
    return [figure for figure in program.figures if (figure.grain, figure.name) in seen]


def list_undivided(program: Program) -> set[str]:
    """The columns and inputs that pay is reckoned from other than as what something is divided by.

    A quota by which sales are divided is no achievement; one that an incentive is a share of is read besides.
    """
    seen: set[tuple[str, str]] = set()
    found: set[str] = set()
    figures = [figure for figure in program.figures if is_payout(figure)]
    while figures:
        figure = figures.pop()
        if (figure.grain, figure.name) in seen:
            continue
        seen.add((figure.grain, figure.name))
        names = {(figure.hops[0].start, figure.name)} if figure.hops else set()
        for formula in iter_formulas_of(figure):
            for node in _iter_undivided(formula):
                if isinstance(node, ReadFigure):
                    found.add(node.name)
                    names.add((node.grain, node.name))
                elif isinstance(node, ReadColumn):
                    found |= {f"{node.table}.{node.column}"} | _list_credited(program, node)
                elif isinstance(node, Posted | Opened):
                    names |= {(node.grain, f"{kind.value} {node.name}") for kind in PostingKind}
        figures += [program.by_name[key] for key in names if key in program.by_name]
    return found


def _iter_undivided(formula: Typed) -> Iterator[Typed]:
    """The nodes of a formula but for those that something is divided by."""
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Multiplied):
            waiting += [part for part, divides in zip(node.parts, node.divided, strict=True) if not divides]
        else:
            waiting += list_typed_parts(node)


def _list_credited(program: Program, node: ReadColumn) -> set[str]:
    """The columns that a table which `credit` makes takes its cells from."""
    info = program.tables.get(node.table)
    lines = info.credit.lines if info is not None and info.credit is not None else ()
    cells = [cell for line in lines for cell in line.cells if cell is not None]
    return {text for cell in cells for text in list_columns_read(program, cell)}


def is_payout(figure: Figure) -> bool:
    """Whether a figure is a line that pays."""
    posting = figure.posting
    return posting is not None and posting.kind is PostingKind.PAY and not posting.is_information


def iter_nodes(figure: Figure) -> Iterator[Typed]:
    """Every node of every formula of a figure."""
    for formula in iter_formulas_of(figure):
        yield from iter_typed(formula)


def iter_divisors(figure: Figure) -> Iterator[tuple[Multiplied, Typed]]:
    """Each quotient of a figure with what it is divided by."""
    for node in iter_nodes(figure):
        if isinstance(node, Multiplied):
            for part, divides in zip(node.parts, node.divided, strict=True):
                if divides:
                    yield node, part


def follow(program: Program, node: Typed) -> Iterator[Typed]:
    """A formula's nodes, and those of the figures that it reads, all the way."""
    seen: set[tuple[str, str]] = set()
    waiting = [node]
    while waiting:
        for each in iter_typed(waiting.pop()):
            yield each
            if isinstance(each, ReadFigure) and (each.grain, each.name) not in seen:
                seen.add((each.grain, each.name))
                figure = program.by_name.get((each.grain, each.name))
                waiting += list(iter_formulas_of(figure)) if figure is not None else []


def list_gathered_tables(program: Program, node: Typed) -> set[str]:
    """The tables of rows whose lines are added up or counted somewhere in a formula."""
    return {each.table for each in follow(program, node) if isinstance(each, Gathered) and each.table in program.tables}


def is_counted(gathering: Gathering) -> bool:
    """Whether a gather grows with every further line."""
    return gathering in (Gathering.SUM, Gathering.COUNT, Gathering.DISTINCT)


def reads_earlier(program: Program, node: Typed) -> bool:
    """Whether a formula reads nothing of this period, but of periods before it."""
    windows = [each.window for each in follow(program, node) if isinstance(each, Gathered | Recalled) and each.window]
    return any(window is not None and window.kind in EARLIER for window in windows)


def reads_rows(node: Typed) -> bool:
    """Whether a formula can be read only on the lines that a gather goes through."""
    own = (ReadColumn, ReadFigure)
    return any(isinstance(each, own) and each.frame is Frame.ROW for each in iter_typed(node))


def iter_deciding(figure: Figure) -> Iterator[Typed]:
    """What a figure compares with bounds, or looks up in a table of steps."""
    for node in iter_nodes(figure):
        if isinstance(node, Compared):
            yield node.left
            yield node.right
        elif isinstance(node, Looked):
            yield from node.args


def list_columns_read(program: Program, node: Typed) -> set[str]:
    """The columns and inputs that a formula is reckoned from, as they are named where they grow."""
    found = set()
    for each in follow(program, node):
        if isinstance(each, ReadFigure):
            found.add(each.name)
        elif isinstance(each, ReadColumn):
            found.add(f"{each.table}.{each.column}")
    return found


def multiplies_columns(program: Program, table: str) -> bool:
    """Whether some payout multiplies two columns of a row, as price and quantity: then a row has no halves."""
    for figure in list_leading_figures(program):
        for node in iter_nodes(figure):
            if isinstance(node, Multiplied):
                read = [list_row_columns(program, part, table) for part in node.parts]
                if sum(map(bool, read)) > 1 and len(set().union(*read)) > 1:
                    return True
    return False


def list_row_columns(program: Program, node: Typed, table: str) -> set[str]:
    """The columns of figures, percents aside, that a formula reads from a row itself or from a figure of it."""
    columns = program.tables[table].columns
    found = set()
    for each in follow(program, node):
        if isinstance(each, Gathered):
            # What is gathered over many rows is no part of this one.
            return set()
        if isinstance(each, ReadColumn) and each.table == table and each.column in columns:
            kind = columns[each.column].type
            if kind.kind is Kind.NUMERIC and kind.pure is not Pure.PERCENT:
                found.add(each.column)
    return found
