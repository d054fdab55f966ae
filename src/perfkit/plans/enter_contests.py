"""Enters the names of a contest: its place, and each of its prizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes.plans_contests import CONTEST_GRAIN
from perfkit.expr import COUNT, UNKNOWN
from perfkit.plans.model import Contest
from perfkit.plans.program import FigureKind, GrainKind

if TYPE_CHECKING:
    from perfkit.plans.symbols import Symbols


def name_prize(contest: Contest, column: str) -> str:
    """What the figure of a contest's column is called: like the contest, where it has a single prize."""
    return contest.name if contest.columns == (column,) else f"{contest.name}.{column}"


def enter_contest(contest: Contest, grain: str | None, symbols: Symbols) -> None:
    """Enter the figures of a contest of a grain; what a prize is, its cells say later.

    grain: none after a finding. A contest that cannot be entered is kept as broken, so that reading it is no second
    mistake.
    """
    if grain is None or symbols.contests.get(contest.name) is not contest or not _may_enter(contest, grain, symbols):
        symbols.broken.add(contest.name)
        return
    symbols.enter(grain, f"{contest.name}.{contest.place_column}", FigureKind.CONTEST, COUNT.or_empty(), contest)
    for column in contest.columns:
        symbols.enter(grain, name_prize(contest, column), FigureKind.CONTEST, UNKNOWN, contest)


def _may_enter(contest: Contest, grain: str, symbols: Symbols) -> bool:
    """Whether places make sense among the lines of a grain, and no name is taken; a finding where not."""
    span = contest.name_span or contest.span
    if symbols.grain_kind(grain) not in (GrainKind.PARTICIPANTS, GrainKind.GROUP):
        symbols.report.add(CONTEST_GRAIN, contest.grain_span or contest.span, name=contest.name)
        return False
    known = symbols.figures.get((grain, contest.name)) or symbols.columns.get(grain, {}).get(contest.name)
    if known is not None:
        symbols.report.add(codes.NAME_TWICE, span, known.span, name=contest.name)
        return False
    headings = (contest.place_column, *contest.columns)
    twice = next((name for name in headings if headings.count(name) > 1), None)
    if twice is not None:
        symbols.report.add(codes.NAME_TWICE, span, name=twice)
    return twice is None
