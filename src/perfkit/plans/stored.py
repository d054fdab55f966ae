"""Whether a value may be kept under the type that is declared for it."""

from __future__ import annotations

from perfkit.diagnostics import Words
from perfkit.diagnostics.codes import plans as codes
from perfkit.expr import Kind, Pure, Type, Typed, accepts
from perfkit.plans.report import Report
from perfkit.plans.show import show_with_unit

_LISTED = Words("a text out of a list", "列表中的文本")
_ANY_TEXT = Words("any text", "任意文本")


def check_stored(declared: Type, found: Typed, *, report: Report, is_whole: bool = False) -> None:
    """Refuse a value of another type than the declared one, in words that suit the slip.

    is_whole: whether the line is rounded to whole numbers. Codes: PKP036 to PKP040.
    """
    given = found.type
    if accepts(declared, given, is_rounded_to_whole=is_whole):
        return
    if declared.is_money and given.is_money:
        report.add(codes.STORED_IN_OTHER_CURRENCY, found.span, wanted=declared.currency, currency=given.currency)
    elif declared.is_pure and given.is_pure and Pure.PERCENT in (declared.pure, given.pure):
        report.add(codes.PERCENT_STORED, found.span, wanted=declared.words, type=given.words, **_near(found, declared))
    elif declared.is_count and given.is_pure:
        report.add(codes.COUNT_NOT_WHOLE, found.span, type=given.words)
    elif declared.kind is Kind.TEXT and given.kind is Kind.TEXT and given.choices:
        other = next(choice for choice in given.choices if choice not in declared.choices)
        report.add(codes.VALUE_NOT_IN_LIST, found.span, value=other)
    else:
        wanted = _LISTED if declared.choices else declared.words
        type_words = _ANY_TEXT if declared.kind is given.kind is Kind.TEXT else given.words
        report.add(codes.STORED_AS_OTHER, found.span, wanted=wanted, type=type_words, **_near(found, declared))


def _near(found: Typed, declared: Type) -> dict[str, Words]:
    """A plain number with the unit that is declared; nothing for any other value."""
    near = show_with_unit(found, declared)
    return {"nearest": near} if near is not None else {}
