"""Holds the names of lines that leave the plan against those of figures and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Name
from perfkit.plans.model import Contest, Posting, PostingKind

if TYPE_CHECKING:
    from perfkit.plans.symbols import FigureSymbol, Symbols


def check_posting_names(symbols: Symbols) -> None:
    """A posting with a formula of its own may not share its name with a figure or column of its grain.

    Where the formula is that figure as it stands, as in `pay race = race`, the line without formula is named.
    Codes: PKP003.
    """
    for posting in symbols.postings.values():
        grain = posting.grain or symbols.participants or ""
        figure = symbols.figures.get((grain, posting.name))
        group = symbols.groups.get(grain)
        made_by = group if group is not None and posting.name in group.by else None
        column = symbols.columns.get(grain, {}).get(posting.name)
        known = next((each for each in (figure, column, made_by) if each is not None), None)
        if posting.formula is not None and known is not None:
            place = posting.name_span or posting.span
            near = {"nearest": _show_pay(posting, "")} if figure and _pays(posting, figure, symbols) else {}
            symbols.report.add(codes.NAME_TWICE, place, known.span, name=posting.name, **near)


def _pays(posting: Posting, figure: FigureSymbol, symbols: Symbols) -> bool:
    """Whether a `pay` line says nothing but the figure of its own name, or the only prize of a contest of that name."""
    formula = posting.formula
    if posting.kind is not PostingKind.PAY or posting.tails or not isinstance(formula, Name):
        return False
    contest = symbols.contests.get(posting.name)
    prize = contest.columns if contest is not None and contest is figure.section else ()
    return formula.parts in ((posting.name,), (posting.name, *prize))


def list_prize_lines(posting: Posting, contest: Contest, symbols: Symbols) -> dict[str, Words]:
    """The lines that pay the prizes in money of a contest of several, for a `pay` line that names the contest alone.

    Result: as a finding's value; nothing where the line says more, or no prize is money.
    """
    if posting.kind is not PostingKind.PAY or posting.tails or not isinstance(posting.formula, Name | None):
        return {}
    grain = posting.grain or symbols.participants or ""
    prizes = [f"{contest.name}.{column}" for column in contest.columns]
    figures = ((prize, symbols.figures.get((grain, prize))) for prize in prizes)
    paid = [prize for prize, figure in figures if figure is not None and figure.type.is_money]
    lines = [_show_pay(posting, f" = {prize}") for prize in paid]
    if not lines:
        return {}
    english, chinese = (" or ".join(f"`{line.en}`" for line in lines), "或".join(f"`{line.zh}`" for line in lines))
    return {"nearest": Words(english, chinese)}


def _show_pay(posting: Posting, formula: str) -> Words:
    each = Words(f"each {posting.grain} ", f"逐 {posting.grain} ") if posting.grain is not None else Words("", "")
    to = Words(f" to {posting.payee}", f" 给 {posting.payee}") if posting.payee is not None else Words("", "")
    end = Words(" for information", " 仅供参考") if posting.is_information else Words("", "")
    said = f"{posting.name}{formula}"
    return Words(f"pay {each.en}{said}{to.en}{end.en}", f"发放 {each.zh}{said}{to.zh}{end.zh}")
