"""Plans made of plans: what a figure gathers of rows read as an input instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace

from perfkit.expr import Gathered, Recalled, Scoped, Type, Typed
from perfkit.plans import Branch, Figure, FigureKind, PostingInfo, Program, TypedTail

Hand = Callable[[Gathered], Typed]
"""What stands in place of something gathered."""


def rewrite(node: Typed, hand: Hand) -> Typed:
    """A formula with what it gathers for its own line handed over.

    What is read within a gather, or of other lines, stays: that is read there.
    """
    if isinstance(node, Gathered):
        return hand(node)
    if isinstance(node, Scoped | Recalled):
        return node
    parts: dict[str, Typed | tuple[Typed, ...]] = {}
    for name in (each.name for each in fields(node)):
        value = getattr(node, name)
        if isinstance(value, tuple) and value and all(isinstance(each, Typed) for each in value):
            parts[name] = tuple(rewrite(each, hand) for each in value)
        elif isinstance(value, Typed):
            parts[name] = rewrite(value, hand)
    remake: Callable[..., Typed] = replace
    return remake(node, **parts) if parts else node


def rewrite_figure(figure: Figure, hand: Hand) -> Figure:
    """A figure with all its formulas rewritten."""
    branches = tuple(
        replace(
            branch,
            formula=rewrite(branch.formula, hand),
            condition=None if branch.condition is None else rewrite(branch.condition, hand),
            tails=tuple(_rewrite_tail(tail, hand) for tail in branch.tails),
        )
        for branch in figure.branches
    )
    scores = tuple(replace(row, score=rewrite(row.score, hand)) for row in figure.scores)
    return replace(figure, branches=branches, scores=scores)


def _rewrite_tail(tail: TypedTail, hand: Hand) -> TypedTail:
    formula = None if tail.formula is None else rewrite(tail.formula, hand)
    otherwise = None if tail.otherwise is None else rewrite(tail.otherwise, hand)
    return replace(tail, formula=formula, otherwise=otherwise)


def make_figure(
    grain: str,
    name: str,
    kind: FigureKind,
    of: Type,
    branches: tuple[Branch, ...] = (),
    posting: PostingInfo | None = None,
) -> Figure:
    """A figure that no text of a plan has."""
    return Figure(grain, name, kind, of, branches, "", None, posting=posting)


def with_figures(program: Program, figures: Sequence[Figure]) -> Program:
    """A program with other figures, without what only its text is tried with."""
    by_name = {(each.grain, each.name): each for each in figures}
    return replace(
        program,
        figures=tuple(figures),
        by_name=by_name,
        tests=(),
        trials=(),
        recorded=frozenset(),
        metrics={key: info for key, info in program.metrics.items() if key in by_name},
    )


def without_tables(program: Program, dropped: Iterable[str]) -> Program:
    """A program without some tables, and without the groups of their lines."""
    gone = set(dropped)
    return replace(
        program,
        tables={name: info for name, info in program.tables.items() if name not in gone},
        groups={name: each for name, each in program.groups.items() if each.members not in gone},
    )
