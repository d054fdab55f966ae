"""Advice about contests, as far as the text of the plan alone tells."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics.codes import plans_contests as codes
from perfkit.expr import Constant, HopKind, ReadFigure, Scoped, Scoping
from perfkit.plans.model import Contest
from perfkit.plans.program import ContestInfo, Program
from perfkit.plans.report import Report

_OF_GROUPS = (HopKind.GROUP, HopKind.LEAD)
_OF_PLACES = (Scoping.RANK, Scoping.PRIZE)


def check_contests(program: Program, report: Report) -> None:
    """Codes: PKP162 a contest of one figure without a gate, PKP163 one winner alone and nothing of a team."""
    contests = [section for section in program.model.sections if isinstance(section, Contest)]
    has_team = bool(contests) and _reads_a_team(program)
    for contest in contests:
        info = program.lookups.get(contest.name)
        if not isinstance(info, ContestInfo):
            continue
        span = contest.name_span or contest.span
        if len(contest.clauses.by) == 1 and contest.clauses.where is None:
            report.add(codes.CONTEST_WITHOUT_GATE, span, name=contest.name)
        if info.grain == program.participants and not has_team and has_single_winner(info):
            report.add(codes.SINGLE_WINNER, span, name=contest.name)


def has_single_winner(info: ContestInfo) -> bool:
    """Whether only the first place wins money."""
    money = [at for at, kind in enumerate(info.types) if kind.is_money]
    paid = [
        last
        for row, last in zip(info.cells, info.last_places, strict=True)
        if any(not isinstance(row[at], Constant) or getattr(row[at], "value", None) != Fraction(0) for at in money)
    ]
    return bool(money) and paid == [1]


def _reads_a_team(program: Program) -> bool:
    """Whether some formula reads a group, or compares or adds up within something smaller than the company."""
    for figure in program.figures:
        if figure.grain in program.groups:
            return True
        for node in figure.nodes:
            if isinstance(node, ReadFigure) and any(hop.kind in _OF_GROUPS for hop in node.hops):
                return True
            if isinstance(node, Scoped) and node.within is not None and node.scoping not in _OF_PLACES:
                return True
    return False
