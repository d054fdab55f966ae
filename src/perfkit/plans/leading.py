"""The figures and columns that pay, or a figure, is reckoned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfkit.expr import Multiplied, Opened, Posted, ReadColumn, ReadFigure, Typed, iter_typed, list_typed_parts
from perfkit.plans.model import PostingKind
from perfkit.plans.order import list_reads
from perfkit.plans.program import Figure, Program, iter_formulas_of


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


def list_undivided(program: Program, figures: Sequence[Figure] | None = None) -> set[str]:
    """The columns and inputs that pay is reckoned from other than as what something is divided by.

    figures: what else than pay is asked for.

    A quota by which sales are divided is no achievement; one that an incentive is a share of is read besides.
    """
    seen: set[tuple[str, str]] = set()
    found: set[str] = set()
    waiting = list(figures) if figures is not None else [each for each in program.figures if is_payout(each)]
    while waiting:
        figure = waiting.pop()
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
        waiting += [program.by_name[key] for key in names if key in program.by_name]
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


def list_columns_read(program: Program, node: Typed) -> set[str]:
    """The columns and inputs that a formula is reckoned from, as they are named where they grow."""
    found = set()
    for each in follow(program, node):
        if isinstance(each, ReadFigure):
            found.add(each.name)
        elif isinstance(each, ReadColumn):
            found.add(f"{each.table}.{each.column}")
    return found
