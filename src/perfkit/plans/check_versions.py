"""What is wrong with how a plan tells its versions apart and puts closed periods right."""

from __future__ import annotations

from perfkit.diagnostics.codes import plans_versions as codes
from perfkit.expr import Account, Kind, Posted, WindowKind
from perfkit.plans.header import Corrections
from perfkit.plans.model import PostingKind, Table
from perfkit.plans.order import list_reads
from perfkit.plans.program import Figure, Program
from perfkit.plans.report import Report

_SHORT = frozenset(
    {
        WindowKind.THIS_PERIOD,
        WindowKind.PREVIOUS_PERIOD,
        WindowKind.MONTH_TO_DATE,
        WindowKind.QUARTER_TO_DATE,
        WindowKind.HALF_TO_DATE,
    }
)
"""Windows after which a late fact of an earlier period is passed over."""


def check_versions(program: Program, report: Report) -> None:
    """Codes: PKP401 version by a column that is none, PKP402 settled too early, PKP403 absorbing what is not earned,
    PKP404 rows kept for a shorter time than corrections reach back, PKP405 what is absorbed and never paid."""
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
        if not is_paid or not figure.branches:
            continue
        code = codes.ABSORBED_NEVER_PAID if posting.name in earned else codes.ABSORBED_WITHOUT_EARN
        if posting.name not in earned or not _reads_all_paid(program, figure):
            report.add(code, figure.span, program.header.span_of("corrections"), name=posting.name)


def _reads_all_paid(program: Program, figure: Figure) -> bool:
    """Whether a pay line reads all that was paid under its name, itself or through other figures."""
    name = figure.posting.name if figure.posting is not None else ""
    waiting, seen = [(figure.grain, figure.name)], {(figure.grain, figure.name)}
    while waiting:
        known = program.by_name.get(waiting.pop(), figure)
        for node in known.nodes:
            is_paid = isinstance(node, Posted) and node.account is Account.PAID and node.name == name
            if is_paid and isinstance(node, Posted) and (node.window is None or node.window.kind not in _SHORT):
                return True
        further = [key for key in list_reads(known, program.by_name) if key not in seen]
        seen.update(further)
        waiting += further
    return False


def _check_kept(program: Program, within: int, report: Report) -> None:
    for section in program.model.sections:
        if isinstance(section, Table) and section.keep_months is not None and section.keep_months < within:
            values = {"table": section.name, "keep": section.keep_months, "within": within}
            report.add(codes.KEPT_TOO_SHORT, section.span, **values)
