"""Which part of a formula may have no value."""

from __future__ import annotations

from collections.abc import Iterator

from perfkit.diagnostics import Words
from perfkit.expr import (
    Compared,
    Comparison,
    Every,
    Frame,
    Gathered,
    Kind,
    Multiplied,
    ReadColumn,
    ReadFigure,
    Recalled,
    Scoped,
    Scoping,
    Some,
    Type,
    Typed,
    list_typed_parts,
)
from perfkit.plans.report import Report
from perfkit.plans.show import show_kind, show_nothing

_WHOLE = (Gathered, Recalled, Scoped)
"""Calls that may have no value by themselves, whatever is inside."""

NOT_KNOWN = Words("something it reads can be missing, or a divisor can be zero", "它读取的内容可能缺失，或除数可能为零")
_STAYS_EMPTY = Words(
    ", or `or empty` after the type if it is to stay without a value", "；没有值时仍空着的，在类型后加 `或空`"
)
NEVER_EMPTY = Words("", "")
"""What an error adds for a line that has a type, and for what is paid or scored, which has none."""
_YES, _NO = Words("yes", "是"), Words("no", "否")
_IN_NO_SCOPE = Words(
    "a line is in no scope where what stands behind `within` is empty",
    "`范围` 后面的值为空的行，不属于任何范围",
)
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
    if isinstance(part, Scoped) and part.within is not None and part.within.type.may_be_empty:
        return _IN_NO_SCOPE
    if not isinstance(part, Scoped) or part.scoping is not Scoping.RUNNING:
        return NOT_KNOWN
    return _OUT_OF_WINDOW if part.where is None else _LEFT_OUT


def show_answers(formula: Typed, declared: Type, *, may_stay: bool) -> dict[str, Words]:
    """What may count where a formula has no value, the likelier first; of a flag both answers are told.

    declared: the type of the line. may_stay: it may stay without a value too.
    """
    stays = _STAYS_EMPTY if may_stay else NEVER_EMPTY
    nothing = show_nothing(declared)
    if declared.kind is not Kind.FLAG or nothing is None:
        return {"or_empty": stays, **({"nearest": nothing} if nothing is not None else {})}
    nearest, other = (_YES, _NO) if is_later(formula) else (_NO, _YES)
    either = Words(
        f", `else {other.en}` if that is{stays.en}", f"，按 `{other.zh}` 算的，写 `若无则 {other.zh}`{stays.zh}"
    )
    return {"or_empty": either, "nearest": nearest}


def iter_compared(condition: Typed) -> Iterator[Typed]:
    """The comparisons of a condition that may be without a value, where `and` and `or` alone join them."""
    if isinstance(condition, Every | Some):
        for part in condition.parts:
            yield from iter_compared(part)
    elif condition.type.may_be_empty:
        yield condition


def show_asked(compared: Typed, report: Report, *, is_joined: bool) -> tuple[Words, ...]:
    """A comparison with the question before it whether its figure is there, in both readings of one that is not.

    The first is the likelier: what is missing meets no condition, but a day still to come is later than any other; it
    equals nothing, which is the only reading then. Nothing where no single name is missing. A flag is a question of its
    own, and before a division stands whether its divisor is zero.
    is_joined: the comparison is a part of a condition, so that what says `or` stands in brackets.
    """
    missing, whole = find_missing(compared), report.written(compared.span)
    sides = (compared.left, compared.right) if isinstance(compared, Compared) else (compared,)
    if (
        not whole
        or whole.count("(") != whole.count(")")
        or len([side for side in sides if side.type.may_be_empty]) != 1
    ):
        return ()
    if isinstance(missing, ReadColumn | ReadFigure):
        name = report.written(missing.span)
        if not name or not (isinstance(compared, Compared) or missing is compared):
            return ()
        there, gone = Words(f"{name} is not empty", f"{name} 不为空"), Words(f"{name} is empty", f"{name} 为空")
    else:
        divisor = _find_divisor(missing) if isinstance(compared, Compared) else None
        name = report.written(divisor.span) if divisor is not None else ""
        zero = show_nothing(divisor.type) if divisor is not None and name else None
        if zero is None:
            return ()
        there, gone = (Words(f"{name} {sign} {zero.en}", f"{name} {sign} {zero.zh}") for sign in ("!=", "=="))
    opened, closed = "()" if is_joined else ("", "")
    if_there = Words(f"{there.en} and {whole}", f"{there.zh} 且 {whole}")
    if isinstance(compared, Compared) and compared.comparison is Comparison.EQUAL:
        return (if_there,)
    if_gone = Words(f"{opened}{gone.en} or {whole}{closed}", f"{opened}{gone.zh} 或 {whole}{closed}")
    return (if_gone, if_there) if is_later(compared) else (if_there, if_gone)


def show_other(asked: tuple[Words, ...]) -> Words:
    """What an error adds to the first reading of a comparison: the other one, where there is one."""
    if len(asked) == 1:
        return NEVER_EMPTY
    other = asked[1]
    return Words(
        f" or `{other.en}`, whichever is meant without a value", f" 或 `{other.zh}`（没有值时算不算满足，由方案写明）"
    )


def is_later(compared: Typed) -> bool:
    """Whether a comparison asks of an own day, which may be missing, whether it is later than another.

    >>> from perfkit.expr import DATE, FLAG, Compared, Comparison, Edge, Frame, ReadColumn, ReadEdge
    >>> left_on = ReadColumn(Frame.OWN, (), "rep", "left_on", None, DATE.or_empty())
    >>> end = ReadEdge(Edge.END, DATE)
    >>> [is_later(Compared(sign, left_on, end, (), FLAG)) for sign in (Comparison.MORE, Comparison.LESS)]
    [True, False]
    """
    if not isinstance(compared, Compared):
        return False
    later, sign = compared.left, compared.comparison
    if sign in (Comparison.LESS, Comparison.AT_MOST):
        later, sign = compared.right, Comparison.MORE
    return (
        sign in (Comparison.MORE, Comparison.AT_LEAST)
        and isinstance(later, ReadColumn | ReadFigure)
        and later.frame is Frame.OWN
        and later.type.kind is Kind.DATE
        and later.type.may_be_empty
    )


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
