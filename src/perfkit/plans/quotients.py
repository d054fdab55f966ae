"""Which amount a percent is a share of, and whether two formulas say the same."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.expr import Frame, Multiplied, ReadFigure, Typed, key_of
from perfkit.plans.model import TailKind
from perfkit.plans.program import Figure, FigureKind, Program


def find_quotient(formula: Typed, program: Program) -> tuple[Typed, Typed] | None:
    """What is divided by what, where a formula is a quotient, or reads a figure that is one."""
    for meant in _iter_meant(formula, program):
        if isinstance(meant, Multiplied) and meant.divided == (False, True):
            return meant.parts[0], meant.parts[1]
    return None


def says_same(left: Typed, right: Typed, program: Program) -> bool:
    """Whether two formulas say the same, also where one reads a figure and the other writes out what it is."""
    others = {key_of(other) for other in _iter_meant(right, program)}
    return any(key_of(one) in others for one in _iter_meant(left, program))


def _iter_meant(formula: Typed, program: Program) -> Iterator[Typed]:
    """A formula, and what the figure of the same line that it reads is, through any number of them."""
    seen: set[tuple[str, str]] = set()
    while True:
        yield formula
        if not isinstance(formula, ReadFigure) or formula.frame is not Frame.OWN or formula.hops:
            return
        key = (formula.grain, formula.name)
        figure = program.by_name.get(key)
        if key in seen or figure is None or not _is_one_formula(figure):
            return
        seen.add(key)
        formula = figure.branches[0].formula


def _is_one_formula(figure: Figure) -> bool:
    is_one = figure.kind is FigureKind.CALC and len(figure.branches) == 1
    return is_one and all(tail.kind is TailKind.ELSE for tail in figure.branches[0].tails)
