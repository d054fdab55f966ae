"""Warnings about money that is limited without a word on the rest, and about totals that cannot be shared out."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Frame,
    Multiplied,
    Posted,
    ReadFigure,
    ReadParameter,
    Scoped,
    Scoping,
    Tie,
    Typed,
    iter_typed,
)
from perfkit.plans.decimals import Decimals, count_digits
from perfkit.plans.model import Contest, PostingKind, TailKind
from perfkit.plans.order import Key, iter_formulas_of, list_reads
from perfkit.plans.program import ContestInfo, Figure, FigureKind, Program
from perfkit.plans.report import Report

_LOOKED_AT_MAX = 50
"""Most figures behind a line that are looked at, so that a long chain costs no more than its length."""


def check_money(program: Program, report: Report) -> None:
    """Codes: PKP073 a total that may have broken minor units, PKP074 a cap on what is paid, and nothing of the rest."""
    decimals = Decimals(program)
    for figure in program.figures:
        for formula in iter_formulas_of(figure):
            for node in iter_typed(formula):
                if isinstance(node, Scoped) and node.scoping is Scoping.APPORTION and node.argument is not None:
                    _check_total(node.argument, node, program, decimals, report)
    for contest in program.model.sections:
        info = program.lookups.get(contest.name) if isinstance(contest, Contest) else None
        if isinstance(contest, Contest) and contest.clauses.ties is Tie.SPLIT and isinstance(info, ContestInfo):
            _check_prizes(info, program, decimals, report)
    caps, ledger = _find_caps(program), _Looked(program)
    earned = {figure.posting.name for figure in _iter_paid(program, PostingKind.EARN) if figure.posting is not None}
    for figure in _iter_paid(program, PostingKind.PAY):
        cap = caps.get((figure.grain, figure.name))
        name = figure.posting.name if figure.posting is not None else ""
        # A line that takes off what was paid before has the rest due again, so the text tells what becomes of it.
        if cap is not None and name not in earned and not ledger.takes_off(figure, name):
            _check_cap(figure, name, cap, program, report)


def _iter_paid(program: Program, kind: PostingKind) -> Iterator[Figure]:
    """The lines of a kind that post for somebody."""
    for figure in program.figures:
        posting = figure.posting
        is_posting = figure.kind is FigureKind.POSTING and posting is not None and posting.kind is kind
        if is_posting and posting is not None and posting.payee is not None and not posting.is_information:
            yield figure


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
            is_written = not any(True for _ in _iter_parts(cell))
            if kind.is_money and not is_written and decimals.of(cell) > digits:
                unit = kind.currency or program.header.currency
                report.add(codes.POOL_MAY_BREAK, cell.span, unit=unit, digits=digits)


def _iter_parts(cell: Typed) -> Iterator[Typed]:
    return (node for node in iter_typed(cell) if node is not cell)


# --- what is limited -------------------------------------------------------------------------------------------------


def _check_cap(figure: Figure, name: str, cap: Span, program: Program, report: Report) -> None:
    """A cap on a line that posts what is earned and what is payable alike, or on the figure that it pays as it is."""
    is_own = figure.grain == program.participants
    each = Words("", "") if is_own else Words(f"each {figure.grain} ", f"逐 {figure.grain} ")
    report.add(codes.CAP_UNSAID, cap, name=name, each=each)


def _find_caps(program: Program) -> dict[Key, Span]:
    """The place of a cap on money, or of a `min` that is one, of each line that has it or hands on such a line."""
    found: dict[Key, Span] = {}
    # Figures stand in an order in which each reads only what comes before it.
    for figure in program.figures:
        for branch in figure.branches:
            read = branch.formula
            is_own = isinstance(read, ReadFigure) and not read.hops and read.frame is Frame.OWN
            spans = [tail.span or figure.span for tail in branch.tails if tail.kind is TailKind.CAP]
            spans += [clamp.span or figure.span for clamp in _iter_clamps(read)]
            spans += [found.get((read.grain, read.name))] if isinstance(read, ReadFigure) and is_own else []
            span = next((each for each in spans if each is not None), None)
            if span is not None and figure.type.is_money:
                found.setdefault((figure.grain, figure.name), span)
    return found


def _iter_clamps(formula: Typed) -> Iterator[Applied]:
    """Each `min` of money and of what the plan sets that a formula comes to, which is a cap in other words."""
    if isinstance(formula, Chosen):
        yield from _iter_clamps(formula.then)
        yield from _iter_clamps(formula.otherwise)
    elif isinstance(formula, Applied) and formula.function in (Builtin.MIN, Builtin.MAX):
        are_set = [_is_set(arg) for arg in formula.args]
        if formula.function is Builtin.MIN and any(are_set) and not all(are_set):
            yield formula
        for arg in formula.args:
            yield from _iter_clamps(arg)


def _is_set(formula: Typed) -> bool:
    """Whether a formula is of values written out and of parameters alone."""
    if isinstance(formula, Added | Multiplied):
        return all(_is_set(part) for part in formula.parts)
    return isinstance(formula, Constant | ReadParameter)


class _Looked:
    """What figures read, each looked at once however many lines they stand behind."""

    def __init__(self, program: Program) -> None:
        self.figures = program.by_name
        self.known: dict[Key, tuple[frozenset[str], list[Key]]] = {}

    def takes_off(self, figure: Figure, name: str) -> bool:
        """Whether a line reads what was paid under its own name, itself or through figures of its grain near it."""
        start = (figure.grain, figure.name)
        waiting, seen = [start], {start}
        while waiting and len(seen) < _LOOKED_AT_MAX:
            paid, reads = self._look(waiting.pop())
            if name in paid:
                return True
            keys = [key for key in reads if key[0] == figure.grain and key not in seen]
            seen.update(keys)
            waiting += keys
        return False

    def _look(self, key: Key) -> tuple[frozenset[str], list[Key]]:
        if key not in self.known:
            figure = self.figures[key]
            nodes = (node for formula in iter_formulas_of(figure) for node in iter_typed(formula))
            paid = (node.name for node in nodes if isinstance(node, Posted) and node.account is Account.PAID)
            self.known[key] = frozenset(paid), list_reads(figure, self.figures)
        return self.known[key]
