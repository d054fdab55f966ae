"""What is wrong with how a plan tells its versions apart and puts closed periods right."""

from __future__ import annotations

from perfkit.diagnostics.codes import plans_versions as codes
from perfkit.expr import Kind
from perfkit.plans.header import Corrections
from perfkit.plans.model import PostingKind, Table
from perfkit.plans.program import Program
from perfkit.plans.report import Report


def check_versions(program: Program, report: Report) -> None:
    """Codes: PKP401 version by a column that is none, PKP402 settled too early, PKP403 absorbing what is not earned,
    PKP404 rows kept for a shorter time than corrections reach back."""
    header = program.header
    if header.version_by is not None and not list_versioned(program):
        report.add(codes.VERSION_BY_UNKNOWN, header.span_of("version by"), column=header.version_by)
    if header.settled_until is not None and header.settled_until < header.ends_on:
        values = {"day": header.settled_until, "end": header.ends_on}
        report.add(codes.SETTLED_EARLY, header.span_of("settled until"), **values)
    if header.corrections is Corrections.ABSORBED:
        _check_earned(program, report)
    if header.corrections is not None and header.corrections_within is not None:
        _check_kept(program, header.corrections_within, report)


def list_versioned(program: Program) -> tuple[str, ...]:
    """The tables whose rows go to a version by a date of their own; the others follow the rows they lead to."""
    column = program.header.version_by
    found = []
    for name, table in program.tables.items():
        info = table.columns.get(column or "")
        is_day = info is not None and info.type.kind is Kind.DATE and not info.type.may_be_empty
        if is_day and name != program.participants:
            found.append(name)
    return tuple(found)


def _check_earned(program: Program, report: Report) -> None:
    postings = [figure for figure in program.figures if figure.posting is not None and figure.posting.payee is not None]
    earned = {f.posting.name for f in postings if f.posting and f.posting.kind is PostingKind.EARN}
    for figure in postings:
        posting = figure.posting
        assert posting is not None
        is_paid = posting.kind is PostingKind.PAY and not posting.is_information
        if is_paid and posting.name not in earned and figure.branches:
            report.add(
                codes.ABSORBED_WITHOUT_EARN, figure.span, program.header.span_of("corrections"), name=posting.name
            )


def _check_kept(program: Program, within: int, report: Report) -> None:
    for section in program.model.sections:
        if isinstance(section, Table) and section.keep_months is not None and section.keep_months < within:
            values = {"table": section.name, "keep": section.keep_months, "within": within}
            report.add(codes.KEPT_TOO_SHORT, section.span, **values)
