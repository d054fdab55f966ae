"""Warnings about totals that may not be shared out to the cent."""

from __future__ import annotations

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    Constant,
    ReadFigure,
    Scoped,
    Scoping,
    Tie,
    Typed,
)
from perfkit.plans.decimals import Decimals, count_digits
from perfkit.plans.model import Contest
from perfkit.plans.program import ContestInfo, Program
from perfkit.plans.report import Report


def check_money(program: Program, report: Report) -> None:
    """Codes: PKP073 a total that may have broken minor units."""
    decimals = Decimals(program)
    for figure in program.figures:
        for node in figure.nodes:
            if isinstance(node, Scoped) and node.scoping is Scoping.APPORTION and node.argument is not None:
                _check_total(node.argument, node, program, decimals, report)
    for contest in program.model.sections:
        info = program.lookups.get(contest.name) if isinstance(contest, Contest) else None
        if isinstance(contest, Contest) and contest.clauses.ties is Tie.SPLIT and isinstance(info, ContestInfo):
            _check_prizes(info, program, decimals, report)


# --- what is shared out ----------------------------------------------------------------------------------------------


def _check_total(total: Typed, shared: Typed, program: Program, decimals: Decimals, report: Report) -> None:
    currency = program.header.currency
    digits = count_digits(shared.type, currency)
    if decimals.of(total) <= digits or not (shared.type.is_money or shared.type.is_count):
        return
    values: dict[str, str] = {}
    others: list[Span | None] = []
    if isinstance(total, ReadFigure) and (total.grain, total.name) in program.by_name:
        others = [program.by_name[(total.grain, total.name)].span]
        values = {"nearest": total.name}
    unit = shared.type.currency or currency if shared.type.is_money else str(shared.type.words)
    report.add(codes.POOL_MAY_BREAK, total.span or shared.span, *others, unit=unit, digits=digits, **values)


def _check_prizes(info: ContestInfo, program: Program, decimals: Decimals, report: Report) -> None:
    """Prizes that equal contestants share; what is written out without a parameter is an error of its own."""
    for row in info.cells:
        for cell, kind in zip(row, info.types, strict=True):
            digits = count_digits(kind, program.header.currency)
            if kind.is_money and not isinstance(cell, Constant) and decimals.of(cell) > digits:
                unit = kind.currency or program.header.currency
                report.add(codes.POOL_MAY_BREAK, cell.span, unit=unit, digits=digits)
