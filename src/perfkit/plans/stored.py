"""Whether a value may be kept under the type that is declared for it."""

from __future__ import annotations

from collections.abc import Sequence

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import expr as expr_codes
from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.expr import ANY_CURRENCY, Added, Applied, Builtin, Chosen, Kind, Pure, Type, Typed, accepts
from perfkit.plans.report import Report
from perfkit.plans.show import is_of_wholes, is_plain, show_all_with_unit, show_with_unit
from perfkit.plans.types import nearest_currency
from perfkit.values import CURRENCY_DIGITS

_LISTED = Words("a text out of a list", "列表中的文本")
_ANY_TEXT = Words("any text", "任意文本")


def check_stored(declared: Type, found: Typed, *, report: Report, is_whole: bool = False) -> None:
    """Refuse a value of another type than the declared one, in words that suit the slip.

    is_whole: whether the line is rounded to whole numbers. Codes: PKP036 to PKP040.
    """
    given = found.type
    if accepts(declared, given, is_rounded_to_whole=is_whole):
        return
    parts = _list_choices(found)
    bare = [part for part in parts if not accepts(declared, part.type)]
    if len(parts) > 1 and bare and all(show_with_unit(part, declared) for part in bare):
        # `0` beside a percent or an amount in a choice: it lacks its unit, and all else is right.
        for part in bare:
            check_stored(declared, part, report=report)
        return
    if given.is_money and _is_unknown(given):
        code = given.currency or ""
        report.add(rates_codes.UNKNOWN_CURRENCY, found.span, currency=code, **nearest_currency(code))
    elif declared.is_money and given.is_money and _is_unknown(declared):
        # The plan's own currency is told once, where the header names it.
        return
    elif declared.is_money and given.is_money:
        report.add(codes.STORED_IN_OTHER_CURRENCY, found.span, wanted=declared.currency, currency=given.currency)
    elif terms := _list_wholes(declared, found):
        for term in terms:
            words = {"wanted": declared.words, "type": term.type.words}
            report.add(codes.PERCENT_STORED, term.span, **words, **near_with_unit(term, declared))
    elif declared.is_pure and given.is_pure and Pure.PERCENT in (declared.pure, given.pure):
        report.add(
            codes.PERCENT_STORED, found.span, wanted=declared.words, type=given.words, **near_with_unit(found, declared)
        )
    elif declared.is_count and given.is_pure:
        report.add(codes.COUNT_NOT_WHOLE, found.span, type=given.words)
    elif declared.kind is Kind.TEXT and given.kind is Kind.TEXT and given.choices:
        other = next(choice for choice in given.choices if choice not in declared.choices)
        report.add(codes.VALUE_NOT_IN_LIST, found.span, value=other)
    else:
        wanted = _LISTED if declared.choices else declared.words
        type_words = _ANY_TEXT if declared.kind is given.kind is Kind.TEXT else given.words
        report.add(codes.STORED_AS_OTHER, found.span, wanted=wanted, type=type_words, **near_with_unit(found, declared))


def _list_choices(found: Typed) -> list[Typed]:
    """All values that a formula may come to by `if`, `min` and `max`; itself where it chooses nothing."""
    match found:
        case Chosen():
            return [*_list_choices(found.then), *_list_choices(found.otherwise)]
        case Applied(function=Builtin.MIN | Builtin.MAX):
            return [part for arg in found.args for part in _list_choices(arg)]
    return [found]


def _list_wholes(declared: Type, found: Typed) -> list[Typed]:
    """The `1` and `2` of `2 - x / target` where they alone keep it from being the percent that is declared."""
    if not isinstance(found, Added) or not declared.is_pure or declared.pure is not Pure.PERCENT:
        return []
    bare = [part for part in found.parts if is_plain(part)]
    others = [part for part in found.parts if not is_plain(part)]
    is_right = others and all(accepts(declared, part.type) for part in others)
    return bare if is_right and all(is_of_wholes(part) for part in bare) else []


def _is_unknown(kind: Type) -> bool:
    return kind.currency is not None and kind.currency not in (ANY_CURRENCY, *CURRENCY_DIGITS)


def report_apart(report: Report, kind: Type, first: Typed, other: Typed) -> None:
    """Tell that `min` or `max` chooses from two types, at the figure without a unit where the other has one.

    kind: what those before the other are. Codes: PKX024.
    """
    words = {"left": kind.words, "right": other.type.words}
    if not (near := near_with_unit(other, kind)) and (near := near_with_unit(first, other.type)):
        report.add(expr_codes.CHOICES_DIFFER, first.span, other.span, **words, **near)
        return
    report.add(expr_codes.CHOICES_DIFFER, other.span, first.span, **words, **near)


def report_differing(report: Report, cells: Sequence[Typed], differing: Typed, kind: Type) -> None:
    """Tell that a column holds values of two types, at each that lacks the unit of another.

    cells: those of the column. kind: what those before the differing one are. Codes: PKP022.
    """
    first = cells[0]
    bare = [cell for cell in cells if is_plain(cell)]
    other = differing if not is_plain(differing) else next((cell for cell in cells if not is_plain(cell)), None)
    near = show_all_with_unit(bare, other.type) if other is not None else []
    if other is not None and any(near):
        for cell, meant in zip(bare, near, strict=True):
            words = {"left": cell.type.words, "right": other.type.words}
            values = {"nearest": meant} if meant is not None else {}
            report.add(codes.CELLS_DIFFER, cell.span, other.span, **words, **values)
        return
    words = {"left": kind.words, "right": differing.type.words}
    report.add(codes.CELLS_DIFFER, differing.span, first.span, **words, **near_with_unit(differing, kind))


def near_with_unit(found: Typed, declared: Type) -> dict[str, Words]:
    """A plain number with the unit that is declared; nothing for any other value."""
    near = show_with_unit(found, declared)
    return {"nearest": near} if near is not None else {}
