"""What is wrong with how a plan looks at other periods."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Frame, Gathered, IsEmpty, ReadFigure, Recalled, Scoped, Typed, WindowKind, iter_typed
from perfkit.plans.model import TailKind
from perfkit.plans.order import is_handed_on
from perfkit.plans.program import Figure, GrainKind, Program
from perfkit.plans.report import Report
from perfkit.plans.windows import Reach, reaches_as_far

Key = tuple[str, str]

_OWN_DAYS = frozenset({WindowKind.SINCE, WindowKind.BETWEEN})
"""Windows whose days are written: which rows lie in them is known with the facts only."""


def check_history(program: Program, of_period: set[Key], report: Report) -> None:
    """Windows longer than the life of a figure, and what a first period gets."""
    reaches = find_reaches(program)
    for figure in program.figures:
        for node in figure.nodes:
            if isinstance(node, Gathered):
                _check_window(node, of_period, program, report)
                _check_reach(node, reaches, program, report)
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


def find_reaches(program: Program) -> dict[Key, frozenset[Reach]]:
    """How far back the rows have a figure: as the windows of the running totals and ranks that it reads do.

    A figure declared `or empty` says itself that rows may lack it; what it hands on is there later.
    """
    reaches: dict[Key, frozenset[Reach]] = {}
    for figure in program.figures:
        # A plan that lacks its participants has figures of nobody; that it does is told elsewhere.
        is_row = figure.grain in program.tables and program.grain_kind(figure.grain) is GrainKind.ROWS
        if not is_row or figure.type.may_be_empty or is_handed_on(figure):
            continue
        found = frozenset(reach for node in figure.nodes for reach in _iter_reaches(node, reaches))
        if found:
            reaches[(figure.grain, figure.name)] = found
    return reaches


def _iter_reaches(node: Typed, reaches: dict[Key, frozenset[Reach]]) -> Iterator[Reach]:
    if isinstance(node, ReadFigure):
        yield from reaches.get((node.grain, node.name), ())
    elif isinstance(node, Scoped) and node.window is not None and node.window.kind not in _OWN_DAYS:
        yield node.window.kind, node.window.count or 1


def _check_reach(node: Gathered, reaches: dict[Key, frozenset[Reach]], program: Program, report: Report) -> None:
    """Rows outside the window of a running total or a rank have no part in it, and nothing that could be gathered."""
    if node.window is None or node.window.kind in _OWN_DAYS:
        return
    asked = node.window.kind, node.window.count or 1
    for part in (node.argument, node.where):
        for read in iter_typed(part) if part is not None else ():
            if not isinstance(read, ReadFigure):
                continue
            own = reaches.get((read.grain, read.name), ())
            if not all(reaches_as_far(each, asked, program.header, program.calendar) for each in own):
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
    return any(isinstance(part, IsEmpty) for part in figure.nodes)
