"""Which part of a formula may have no value."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.expr import (
    Compared,
    Every,
    Gathered,
    Multiplied,
    ReadColumn,
    ReadFigure,
    Recalled,
    Scoped,
    Scoping,
    Some,
    Typed,
    list_typed_parts,
)
from perfkit.plans.report import Report
from perfkit.plans.show import show_kind, show_nothing

_WHOLE = (Gathered, Recalled, Scoped)
"""Calls that may have no value by themselves, whatever is inside."""

NOT_KNOWN = Words("something it reads can be missing, or a divisor can be zero", "它读取的内容可能缺失，或除数可能为零")
STAYS_EMPTY = Words(
    ", or `or empty` after the type if it is to stay without a value", "；没有值时仍空着的，在类型后加 `或空`"
)
NEVER_EMPTY = Words("", "")
"""What an error adds for a line that has a type, and for what is paid or scored, which has none."""
_OUT_OF_WINDOW = Words(
    "a row of this period may lie before the window of `running` and so be in no total",
    "本期的行可能早于 `累计` 的期间，那样它就不在任何累计之内",
)
_LEFT_OUT = Words(
    "`where` may leave out the row itself, so that it is in no total",
    "`其中` 可能把该行自身排除在外，那样它就不在任何累计之内",
)


def find_missing(formula: Typed) -> Typed:
    """The innermost part for which a formula may have no value: a name, a call, or the product with the divisor.

    formula: one that may have no value. Of several such parts the first.
    """
    part = formula
    while not isinstance(part, _WHOLE):
        inner = [each for each in list_typed_parts(part) if each.type.may_be_empty and each.span is not None]
        if not inner:
            break
        part = inner[0]
    return part


def explain_missing(part: Typed) -> Words:
    """Why the part that `find_missing` found may have no value."""
    if not isinstance(part, Scoped) or part.scoping is not Scoping.RUNNING:
        return NOT_KNOWN
    return _OUT_OF_WINDOW if part.where is None else _LEFT_OUT


def iter_compared(condition: Typed) -> Iterator[Typed]:
    """The comparisons of a condition that may be without a value, where `and` and `or` alone join them."""
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            yield from iter_compared(part)
    elif condition.type.may_be_empty:
        yield condition


def show_asked(compared: Typed, report: Report) -> Words | None:
    """A comparison with the question before it whether its figure is there; none where no single name is missing.

    A flag is a question of its own, and before a division stands whether its divisor is zero.
    """
    missing, whole = find_missing(compared), report.written(compared.span)
    sides = (compared.left, compared.right) if isinstance(compared, Compared) else (compared,)
    if (
        not whole
        or whole.count("(") != whole.count(")")
        or len([side for side in sides if side.type.may_be_empty]) != 1
    ):
        return None
    if isinstance(missing, ReadColumn | ReadFigure):
        name = report.written(missing.span)
        is_asked = isinstance(compared, Compared) or missing is compared
        return Words(f"{name} is not empty and {whole}", f"{name} 不为空 且 {whole}") if name and is_asked else None
    divisor = _find_divisor(missing) if isinstance(compared, Compared) else None
    name = report.written(divisor.span) if divisor is not None else ""
    zero = show_nothing(divisor.type) if divisor is not None and name else None
    return Words(f"{name} != {zero.en} and {whole}", f"{name} != {zero.zh} 且 {whole}") if zero is not None else None


def _find_divisor(product: Typed) -> ReadColumn | ReadFigure | None:
    """The one figure that a product divides by, where all in it has a value."""
    if not isinstance(product, Multiplied) or any(part.type.may_be_empty for part in product.parts):
        return None
    divisors = [part for part, is_below in zip(product.parts, product.divided, strict=True) if is_below]
    named = [part for part in divisors if isinstance(part, ReadColumn | ReadFigure)]
    return named[0] if len(divisors) == len(named) == 1 else None


def show_own_line(part: Typed, report: Report) -> Words:
    """The line of its own that gives a part of a formula a value where it has none.

    part: what may have no value.
    """
    missing = find_missing(part)
    written, zero = report.written(missing.span), show_nothing(missing.type)
    kind = show_kind(missing.type)
    if not written or written.count("(") != written.count(")") or zero is None or kind is None:
        return Words("NAME : TYPE = … else …", "名称 : 类型 = … 若无则 …")
    return Words(f"NAME : {kind.en} = {written} else {zero.en}", f"名称 : {kind.zh} = {written} 若无则 {zero.zh}")
