"""What is wrong with how a plan looks at other periods."""

from __future__ import annotations

from perfkit.calendar import PeriodKind
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Frame, Gathered, IsEmpty, ReadFigure, Recalled, Scoped, Typed, WindowKind, iter_typed
from perfkit.plans.model import TailKind
from perfkit.plans.order import iter_formulas_of
from perfkit.plans.program import Figure, GrainKind, Program
from perfkit.plans.report import Report

Key = tuple[str, str]

_LONGER = (
    WindowKind.MONTH_TO_DATE,
    WindowKind.QUARTER_TO_DATE,
    WindowKind.HALF_TO_DATE,
    WindowKind.YEAR_TO_DATE,
    WindowKind.ALL_TO_DATE,
)
"""Windows that end with the pay period, each longer than those before it."""
_PERIODS = {
    PeriodKind.DAY: -1,
    PeriodKind.WEEK: -1,
    PeriodKind.MONTH: 0,
    PeriodKind.QUARTER: 1,
    PeriodKind.HALF: 2,
    PeriodKind.YEAR: 3,
}
"""The window that is as long as a pay period of a kind, or that all are longer; of a listed one nobody knows."""


def check_history(program: Program, of_period: set[Key], report: Report) -> None:
    """Windows longer than the life of a figure, and what a first period gets."""
    reaches = _find_reaches(program)
    for figure in program.figures:
        for formula in iter_formulas_of(figure):
            for node in iter_typed(formula):
                if isinstance(node, Gathered):
                    _check_window(node, of_period, program, report)
                    _check_reach(node, reaches, report)
                elif isinstance(node, Recalled):
                    _check_first_period(node, figure, report)


def _check_window(node: Gathered, of_period: set[Key], program: Program, report: Report) -> None:
    if node.window is None or node.window.kind is WindowKind.THIS_PERIOD:
        return
    for part in (node.argument, node.where):
        for read in iter_typed(part) if part is not None else ():
            if isinstance(read, ReadFigure) and ((read.grain, read.name) in of_period or _is_behind(read, program)):
                report.add(codes.WINDOW_LONGER_THAN_FIGURE, node.span, read.span, name=read.name)
                return


def _find_reaches(program: Program) -> dict[Key, int]:
    """How far back the rows have a figure: as far as the shortest window of a running total or a rank that it reads.

    A figure declared `or empty` says itself that rows may lack it.
    """
    reaches: dict[Key, int] = {}
    for figure in program.figures:
        if program.grain_kind(figure.grain) is not GrainKind.ROWS or figure.type.may_be_empty:
            continue
        nodes = [node for formula in iter_formulas_of(figure) for node in iter_typed(formula)]
        found = [reach for node in nodes if (reach := _find_reach(node, reaches, program)) is not None]
        if found:
            reaches[(figure.grain, figure.name)] = min(found)
    return reaches


def _find_reach(node: Typed, reaches: dict[Key, int], program: Program) -> int | None:
    if isinstance(node, ReadFigure):
        return reaches.get((node.grain, node.name))
    if not isinstance(node, Scoped) or node.window is None:
        return None
    if node.window.kind is WindowKind.THIS_PERIOD:
        return _PERIODS.get(program.header.period)
    return _LONGER.index(node.window.kind) if node.window.kind in _LONGER else None


def _check_reach(node: Gathered, reaches: dict[Key, int], report: Report) -> None:
    """Rows outside the window of a running total or a rank have no part in it, and nothing that could be gathered."""
    if node.window is None or node.window.kind not in _LONGER:
        return
    window = _LONGER.index(node.window.kind)
    for part in (node.argument, node.where):
        for read in iter_typed(part) if part is not None else ():
            if isinstance(read, ReadFigure) and reaches.get((read.grain, read.name), window) < window:
                report.add(codes.WINDOW_LONGER_THAN_FIGURE, node.span, read.span, name=read.name)
                return


def _is_behind(read: ReadFigure, program: Program) -> bool:
    """Whether a row's link leads to a figure of the period, which only the rows of that period have."""
    is_linked = read.frame is Frame.ROW and bool(read.hops)
    return is_linked and program.grain_kind(read.grain) is not GrainKind.ROWS


def _check_first_period(node: Recalled, figure: Figure, report: Report) -> None:
    """Advice: what a first period, a new hire and a return from leave get is not said."""
    if not node.type.may_be_empty or figure.type.may_be_empty or _says_what_then(figure):
        return
    report.add(codes.FIRST_PERIOD_UNSAID, node.span, name=figure.name)


def _says_what_then(figure: Figure) -> bool:
    """Whether a figure says what holds without a value: by `else`, or by testing for emptiness."""
    if any(tail.kind is TailKind.ELSE for branch in figure.branches for tail in branch.tails):
        return True
    return any(isinstance(part, IsEmpty) for formula in iter_formulas_of(figure) for part in iter_typed(formula))
