"""What is wrong with the lines that leave a plan, looked at together."""

from __future__ import annotations

from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Applied, Builtin, Opened, Typed, has_two_currencies, iter_typed
from perfkit.plans.model import PostingKind, TailKind
from perfkit.plans.order import iter_formulas_of
from perfkit.plans.program import Figure, FigureKind, Program
from perfkit.plans.report import Report
from perfkit.plans.symbols import Symbols


def check_postings(program: Program, symbols: Symbols, report: Report) -> None:
    """Codes: PKP earn without pay, pay of something that is not money, two currencies under one name, growing carry."""
    for (name, kind), posting in symbols.postings.items():
        found = symbols.posting_types[(name, kind)]
        if kind is PostingKind.EARN and (name, PostingKind.PAY) not in symbols.postings:
            report.add(codes.EARN_WITHOUT_PAY, posting.name_span or posting.span, name=name)
        if kind is not PostingKind.CARRY and not found.is_money and not found.is_unknown:
            report.add(codes.PAY_NOT_MONEY, posting.name_span or posting.span, name=name, type=found.words)
        twin = symbols.posting_types.get((name, PostingKind.EARN))
        if kind is PostingKind.PAY and twin is not None and has_two_currencies(found, twin):
            report.add(
                codes.STORED_IN_OTHER_CURRENCY,
                posting.name_span or posting.span,
                wanted=twin.currency,
                currency=found.currency,
            )
    for figure in program.figures:
        if figure.kind is FigureKind.POSTING and figure.posting is not None:
            _check_carry(figure, report)


def _check_carry(figure: Figure, report: Report) -> None:
    """A carried number that reads its own opening and never rounds grows a longer fraction each period."""
    assert figure.posting is not None
    if figure.posting.kind is not PostingKind.CARRY or not figure.type.is_pure or figure.type.is_count:
        return
    reads_itself = any(
        isinstance(node, Opened) and node.name == figure.posting.name
        for formula in iter_formulas_of(figure)
        if not _hands_on(formula)
        for node in iter_typed(formula)
    )
    rounds = any(tail.kind is TailKind.ROUND for branch in figure.branches for tail in branch.tails)
    if reads_itself and not rounds:
        report.add(codes.CARRY_NEVER_ROUNDS, figure.span, name=figure.posting.name)


def _hands_on(formula: Typed) -> bool:
    """Whether a formula is an opening value as it stands, or one of several values: neither gains decimals."""
    if isinstance(formula, Applied) and formula.function in (Builtin.MIN, Builtin.MAX):
        reading = [arg for arg in formula.args if any(isinstance(node, Opened) for node in iter_typed(arg))]
        return all(_hands_on(arg) for arg in reading)
    return isinstance(formula, Opened)
