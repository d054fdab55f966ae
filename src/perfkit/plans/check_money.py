"""Warnings about money that is limited without a word on the rest, and about totals that cannot be shared out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Converted,
    Gathered,
    Gathering,
    Multiplied,
    Posted,
    ReadFigure,
    ReadParameter,
    Recalled,
    Scoped,
    Scoping,
    Tie,
    Typed,
    WindowKind,
    iter_typed,
)
from perfkit.plans.decimals import Decimals, count_digits
from perfkit.plans.model import Contest, PostingKind, TailKind
from perfkit.plans.order import Key, iter_formulas_of, iter_reads, list_reads
from perfkit.plans.program import ContestInfo, Figure, FigureKind, Program
from perfkit.plans.report import Report

_LOOKED_AT_MAX = 50
"""Most figures behind a line that are looked at, so that a long chain costs no more than its length."""
_TO_DATE = frozenset(
    {
        WindowKind.MONTH_TO_DATE,
        WindowKind.QUARTER_TO_DATE,
        WindowKind.HALF_TO_DATE,
        WindowKind.YEAR_TO_DATE,
        WindowKind.ALL_TO_DATE,
        WindowKind.SINCE,
    }
)
_CAPS_MAX = 20
"""Most caps behind a line that are looked at, for the same reason."""


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
        name = figure.posting.name if figure.posting is not None else ""
        found = caps.get((figure.grain, figure.name), ()) if name not in earned else ()
        lines = [_Cap(None, branch.formula, figure.grain) for branch in figure.branches] if found else []
        has_paid = any(ledger.takes_off(line, name) for line in lines)
        for cap in found:
            # What is capped after `paid` was taken off is due again in the next period; a cap on what came in to date,
            # less what was paid, holds for all of that time: either text tells what becomes of the rest.
            if not (ledger.takes_off(cap, name) or (has_paid and ledger.is_to_date(cap))):
                _check_cap(figure, name, cap.span, program, report)
                break


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


def _check_cap(figure: Figure, name: str, cap: Span | None, program: Program, report: Report) -> None:
    """A cap on a line that posts what is earned and what is payable alike, or on the figure that it pays as it is."""
    is_own = figure.grain == program.participants
    each = Words("", "") if is_own else Words(f"each {figure.grain} ", f"逐 {figure.grain} ")
    report.add(codes.CAP_UNSAID, cap, name=name, each=each)


@dataclass(frozen=True, slots=True)
class _Cap:
    """A cap on money, or a `min` that is one. limited: what it limits, as the formula of a line of that grain."""

    span: Span | None
    limited: Typed
    grain: str


def _find_caps(program: Program) -> dict[Key, tuple[_Cap, ...]]:
    """The caps behind each line of money: its own, and those of lines that it hands on, adds up or links to."""
    found: dict[Key, tuple[_Cap, ...]] = {}
    # Figures stand in an order in which each reads only what comes before it.
    for figure in program.figures:
        caps: list[_Cap] = []
        for branch in figure.branches if figure.type.is_money else ():
            for tail in branch.tails:
                if tail.kind is TailKind.CAP:
                    caps.append(_Cap(tail.span or figure.span, branch.formula, figure.grain))
            for node in _iter_handed_on(branch.formula):
                if isinstance(node, Applied):
                    caps.append(_Cap(node.span or figure.span, node, figure.grain))
                elif isinstance(node, ReadFigure) and node.type.is_money:
                    caps += found.get((node.grain, node.name), ())
        if caps:
            found[(figure.grain, figure.name)] = tuple({id(cap): cap for cap in caps}.values())[:_CAPS_MAX]
    return found


def _iter_handed_on(formula: Typed) -> Iterator[Applied | ReadFigure]:
    """The figures of which a formula is made by adding, and each `min` in it that is a cap in other words.

    Not what it takes off, and not what it multiplies: a limit on what a rate is applied to is none on what is paid.
    """
    match formula:
        case ReadFigure():
            yield formula
        case Chosen():
            yield from _iter_handed_on(formula.then)
            yield from _iter_handed_on(formula.otherwise)
        case Added():
            for part, sign in zip(formula.parts, formula.signs, strict=True):
                if sign > 0:
                    yield from _iter_handed_on(part)
        case Converted():
            yield from _iter_handed_on(formula.amount)
        case Gathered(gathering=Gathering.SUM) | Scoped(scoping=Scoping.SUM) | Recalled(gathering=Gathering.SUM):
            if formula.argument is not None:
                yield from _iter_handed_on(formula.argument)
        case Applied(function=Builtin.MIN | Builtin.MAX):
            are_set = [_is_set(arg) for arg in formula.args]
            if formula.function is Builtin.MIN and formula.type.is_money and any(are_set) and not all(are_set):
                yield formula
            for arg in formula.args:
                yield from _iter_handed_on(arg)


def _is_set(formula: Typed) -> bool:
    """Whether a formula is of values written out and of parameters alone."""
    if isinstance(formula, Added | Multiplied):
        return all(_is_set(part) for part in formula.parts)
    return isinstance(formula, Constant | ReadParameter)


class _Reads(NamedTuple):
    """What a line reads: the names of which it reads what was paid, whether it gathers up to now, and the figures."""

    paid: frozenset[str]
    is_to_date: bool
    reads: Sequence[Key]


class _Looked:
    """What figures read, each looked at once however many lines they stand behind."""

    def __init__(self, program: Program) -> None:
        self.figures = program.by_name
        self.known: dict[Key, _Reads] = {}

    def takes_off(self, line: _Cap, name: str) -> bool:
        """Whether a line reads what was paid under a name, itself or through figures of its grain near it."""
        return any(name in known.paid for known in self._iter_behind(line))

    def is_to_date(self, line: _Cap) -> bool:
        """Whether a line gathers from a day on up to now, itself or through figures of its grain near it."""
        return any(known.is_to_date for known in self._iter_behind(line))

    def _iter_behind(self, line: _Cap) -> Iterator[_Reads]:
        known = _read_nodes([line.limited], list(iter_reads(line.limited, self.figures)))
        waiting, seen = [known], set[Key]()
        while waiting and len(seen) < _LOOKED_AT_MAX:
            known = waiting.pop()
            yield known
            keys = [key for key in known.reads if key[0] == line.grain and key in self.figures and key not in seen]
            seen.update(keys)
            waiting += map(self._look, keys)

    def _look(self, key: Key) -> _Reads:
        if key not in self.known:
            figure = self.figures[key]
            self.known[key] = _read_nodes(iter_formulas_of(figure), list_reads(figure, self.figures))
        return self.known[key]


def _read_nodes(formulas: Iterable[Typed], reads: Sequence[Key]) -> _Reads:
    nodes = [node for formula in formulas for node in iter_typed(formula)]
    paid = frozenset(node.name for node in nodes if isinstance(node, Posted) and node.account is Account.PAID)
    windows = (node.window for node in nodes if isinstance(node, Gathered | Scoped | Recalled))
    return _Reads(paid, any(window is not None and window.kind in _TO_DATE for window in windows), reads)
