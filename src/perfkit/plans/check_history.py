"""What is wrong with how a plan looks at other periods."""

from __future__ import annotations

from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Gathered, ReadFigure, Recalled, Typed, WindowKind, iter_typed
from perfkit.plans.order import iter_formulas_of
from perfkit.plans.program import Figure, Program
from perfkit.plans.report import Report

Key = tuple[str, str]


def check_history(program: Program, of_period: set[Key], report: Report) -> None:
    """Windows longer than the life of a figure, and what a first period gets."""
    for figure in program.figures:
        for formula in iter_formulas_of(figure):
            for node in iter_typed(formula):
                if isinstance(node, Gathered):
                    _check_window(node, of_period, report)
                elif isinstance(node, Recalled):
                    _check_first_period(node, figure, report)


def _check_window(node: Gathered, of_period: set[Key], report: Report) -> None:
    if node.window is None or node.window.kind is WindowKind.THIS_PERIOD:
        return
    for part in (node.argument, node.where):
        for read in iter_typed(part) if part is not None else ():
            if isinstance(read, ReadFigure) and (read.grain, read.name) in of_period:
                report.add(codes.WINDOW_LONGER_THAN_FIGURE, node.span, read.span, name=read.name)
                return


def _check_first_period(node: Recalled, figure: Figure, report: Report) -> None:
    """Advice: what a first period, a new hire and a return from leave get is not said."""
    if not node.type.may_be_empty or _has_else(figure, node):
        return
    report.add(codes.FIRST_PERIOD_UNSAID, node.span, name=figure.name)


def _has_else(figure: Figure, node: Typed) -> bool:
    return any(
        tail.kind.value == "else"
        for branch in figure.branches
        for tail in branch.tails
        if any(part is node for part in iter_typed(branch.formula))
    ) or any(tail.kind.value == "only if" for branch in figure.branches for tail in branch.tails)
