"""What is wrong with the lines that leave a plan, looked at together."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.diagnostics.codes.plans_groups import EARNED_BY_ANOTHER
from perfkit.expr import (
    Account,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Gathered,
    Multiplied,
    Name,
    Negated,
    Opened,
    Posted,
    Pure,
    ReadColumn,
    ReadEdge,
    ReadFigure,
    Type,
    Typed,
    has_two_currencies,
    iter_typed,
    money_in,
)
from perfkit.plans.model import Posting, PostingKind, TailKind
from perfkit.plans.order import list_reads
from perfkit.plans.program import ContestInfo, Figure, FigureKind, GrainKind, Program, iter_formulas_of
from perfkit.plans.report import Report
from perfkit.plans.show import is_plain, show_with_unit
from perfkit.plans.symbols import Symbols

_SINCE_BEFORE = (Posted, Opened, ReadEdge)
"""What a formula reads that is not the same in every period, or that tells what was posted before."""
_WORD = {PostingKind.PAY: Words("pay", "发放"), PostingKind.EARN: Words("earn", "应得")}
_POSTED = {
    PostingKind.PAY: Words("paid({name})", "已发({name})"),
    PostingKind.EARN: Words("earned({name} before)", "已得({name} 此前)"),
}


def check_postings(program: Program, symbols: Symbols, report: Report) -> None:
    """Codes: PKP earn without pay, pay of something that is not money, two currencies under one name, growing carry."""
    for (name, kind), posting in symbols.postings.items():
        found = symbols.posting_types[(name, kind)]
        if kind is PostingKind.EARN and (name, PostingKind.PAY) not in symbols.postings:
            report.add(codes.EARN_WITHOUT_PAY, posting.name_span or posting.span, name=name)
        if kind is not PostingKind.CARRY and not found.is_money and not found.is_unknown:
            _tell_not_money(name, posting, found, program, symbols, report)
        _check_total_in_any(name, posting, found, symbols, report)
        _check_payees(name, posting, symbols, report)
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
    for figure in program.figures:
        _check_rounded_difference(figure, report)
    looking_back = _list_looking_back(program)
    for figure in program.figures:
        if figure.kind is FigureKind.POSTING and (figure.grain, figure.name) not in looking_back:
            _check_repeats(figure, program, report)


def _tell_not_money(
    name: str, posting: Posting, found: Type, program: Program, symbols: Symbols, report: Report
) -> None:
    """Tell of a line that is no money; where its prizes or its one number lack a currency alone, at each of these."""
    place = posting.name_span or posting.span
    wanted = money_in(symbols.model.header.currency)
    is_plain_number = found.is_pure and found.pure in (Pure.COUNT, Pure.NUMBER)
    bare = _list_prizes(posting, program) or _list_numbers(name, program)
    near = [(cell, meant) for cell in bare if (meant := show_with_unit(cell, wanted)) is not None]
    for cell, meant in near if is_plain_number else ():
        report.add(codes.PAY_NOT_MONEY, cell.span, place, name=name, type=found.words, nearest=meant)
    if not (near and is_plain_number):
        report.add(codes.PAY_NOT_MONEY, place, name=name, type=found.words)


def _list_prizes(posting: Posting, program: Program) -> list[Typed]:
    """The prizes of the contest that a line pays as it stands, if that has one column of them."""
    formula = posting.formula
    named = formula.parts[0] if isinstance(formula, Name) else posting.name if formula is None else None
    contest = program.lookups.get(named or "")
    if not isinstance(contest, ContestInfo) or len(contest.columns) != 1:
        return []
    return [row[0] for row in contest.cells]


def _list_numbers(name: str, program: Program) -> list[Typed]:
    """The number that the formula of a line multiplies, if it writes out a single one."""
    figures = [each for each in program.figures if each.posting is not None and each.posting.name == name]
    nodes = [node for figure in figures for node in figure.nodes]
    numbers = [node for node in nodes if is_plain(node)]
    is_product = all(isinstance(node, Constant | Multiplied | Gathered | ReadFigure | ReadColumn) for node in nodes)
    return numbers if len(numbers) == 1 and is_product else []


def _check_payees(name: str, pay: Posting, symbols: Symbols, report: Report) -> None:
    """What a group's line earns and what is payable for it are one person's: their balance is his."""
    earn = symbols.postings.get((name, PostingKind.EARN))
    if pay.kind is not PostingKind.PAY or earn is None or None in (earn.payee, pay.payee) or earn.grain != pay.grain:
        return
    if earn.payee != pay.payee:
        report.add(EARNED_BY_ANOTHER, earn.span, name=name, earned=earn.payee or "", paid=pay.payee or "")


def _check_total_in_any(name: str, posting: Posting, found: Type, symbols: Symbols, report: Report) -> None:
    """Rows and groups that are paid in currencies of their own have no total for the participant."""
    grain = posting.grain or symbols.participants
    if posting.kind is PostingKind.CARRY or not found.is_any_money or grain is None or grain == symbols.participants:
        return
    if not posting.is_information:
        report.add(rates_codes.ROWS_PAID_IN_ANY, posting.name_span or posting.span, name=name, grain=grain)


def _check_rounded_difference(figure: Figure, report: Report) -> None:
    """A written rounding of what is due less what was posted: half a cent goes one way now and the other way later."""
    for branch in figure.branches:
        rounding = next((tail for tail in branch.tails if tail.kind is TailKind.ROUND), None)
        subtracts = any(
            isinstance(node, Posted)
            and (node.account is Account.PAID or (node.account is Account.EARNED and not node.includes_current))
            for node in iter_typed(branch.formula)
        )
        if rounding is not None and subtracts and figure.type.is_money:
            report.add(codes.ROUNDS_A_DIFFERENCE, rounding.span or figure.span, name=figure.name.rpartition(" ")[2])


def _check_repeats(figure: Figure, program: Program, report: Report) -> None:
    """A row's posting that looks neither at what was posted nor at the period posts the same in every period."""
    posting = figure.posting
    assert posting is not None
    is_row = program.grain_kind(figure.grain) is GrainKind.ROWS
    if not is_row or posting.kind is PostingKind.CARRY or posting.payee is None or figure.is_of_this_period:
        return
    posted = _POSTED[posting.kind]
    words = Words(posted.en.format(name=posting.name), posted.zh.format(name=posting.name))
    report.add(codes.PAID_EVERY_PERIOD, figure.span, word=_WORD[posting.kind], name=posting.name, posted=words)


def _list_looking_back(program: Program) -> set[tuple[str, str]]:
    """The figures that look at what was posted or at the period, themselves or through a figure they read."""
    figures = {(each.grain, each.name): each for each in program.figures}
    readers: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key, figure in figures.items():
        for read in list_reads(figure, figures):
            readers.setdefault(read, []).append(key)
    waiting = [key for key, figure in figures.items() if _looks_back(figure)]
    found = set(waiting)
    while waiting:
        new = [reader for reader in readers.get(waiting.pop(), ()) if reader not in found]
        found.update(new)
        waiting += new
    return found


def _looks_back(figure: Figure) -> bool:
    return any(isinstance(node, _SINCE_BEFORE) for node in figure.nodes)


def _check_carry(figure: Figure, report: Report) -> None:
    """A carried number that reads its own opening and never rounds grows a longer fraction each period.

    Not so where it only adds whole things to it: counts, constants, and their products.
    """
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
    """Whether a formula is an opening value as it stands, with whole things added, or one of several such values."""
    if isinstance(formula, Applied) and formula.function in (Builtin.MIN, Builtin.MAX):
        reading = [arg for arg in formula.args if any(isinstance(node, Opened) for node in iter_typed(arg))]
        return all(_hands_on(arg) for arg in reading)
    if isinstance(formula, Added):
        return all(_hands_on(part) or _is_whole(part) for part in formula.parts)
    if isinstance(formula, Chosen):
        return all(_hands_on(part) or _is_whole(part) for part in (formula.then, formula.otherwise))
    return isinstance(formula, Opened)


def _is_whole(formula: Typed) -> bool:
    """Whether a formula gives whole numbers: a count, a whole constant, a product of them."""
    match formula:
        case Constant(value=Fraction() as value):
            return formula.type.is_pure and value.denominator == 1
        case Multiplied():
            return not any(formula.divided) and all(map(_is_whole, formula.parts))
        case Negated():
            return _is_whole(formula.operand)
        case _:
            return formula.type.is_count
