"""Advice on products that multiply once too often: a percent by 100, what tiers pay by the argument they are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from perfkit.diagnostics.codes import plans_lines as codes
from perfkit.expr import (
    Added,
    Chosen,
    Constant,
    Looked,
    LookupResult,
    Multiplied,
    Negated,
    Pure,
    ReadColumn,
    ReadFigure,
    Type,
    Typed,
    iter_typed,
    key_of,
    list_typed_parts,
)
from perfkit.plans.program import Program, TiersInfo
from perfkit.plans.quotients import find_quotient, says_same
from perfkit.plans.report import Report
from perfkit.tables import Method

_HUNDRED = Fraction(100)


def check_products(declared: Type, found: Typed, tables: Mapping[str, object], *, report: Report) -> None:
    """Tell of products that multiply once too often. Codes: PKP168, PKP169.

    declared: the type that the formula is stored as. tables: those that decide, by name.
    """
    if declared.is_pure and declared.pure is Pure.PERCENT:
        for product in _iter_outer(found):
            hundred = next((part for part in _factors(product) if _is_hundred(part)), None)
            if hundred is not None and len(product.parts) > 1:
                report.add(codes.PERCENT_TIMES_HUNDRED, hundred.span or product.span)
    for node in iter_typed(found):
        if isinstance(node, Multiplied):
            _check_tiers(node, tables, report)


def check_shares(program: Program, report: Report) -> None:
    """Tell of tiers over a share of an amount that are multiplied by that amount, as `sold * rate(sold / quota)`.

    Codes: PKP169.
    """
    nodes = (node for figure in program.figures for node in figure.nodes)
    for product in (node for node in nodes if isinstance(node, Multiplied)):
        for part, info in _iter_tiers(product, program.lookups):
            share = find_quotient(part.args[0], program)
            if share is None or not part.args[0].type.is_pure or part.args[0].type.pure is not Pure.PERCENT:
                continue
            again = next((each for each in _factors(product) if says_same(each, share[0], program)), None)
            if again is not None:
                _tell(part, info, again, report, **_name_whole(share[1], report))


def _name_whole(divisor: Typed, report: Report) -> dict[str, str]:
    """What a percent is a share of, where it has a name; in a plan without a text there is nothing to write it like."""
    written = report.written(divisor.span) if isinstance(divisor, ReadFigure | ReadColumn) else ""
    return {"nearest": written} if written else {}


def _check_tiers(product: Multiplied, tables: Mapping[str, object], report: Report) -> None:
    for part, info in _iter_tiers(product, tables):
        again = next(
            (each for each in _factors(product) if any(key_of(each) == key_of(each_of) for each_of in part.args)), None
        )
        if again is not None:
            _tell(part, info, again, report)


def _iter_tiers(product: Multiplied, tables: Mapping[str, object]) -> Iterator[tuple[Looked, TiersInfo]]:
    """The factors that are what tiers pay, which is their argument times its rate."""
    for part in _factors(product):
        info = tables.get(part.table) if isinstance(part, Looked) and part.result is LookupResult.PAY else None
        if isinstance(part, Looked) and isinstance(info, TiersInfo) and info.shape.method is not Method.INTERPOLATED:
            yield part, info


def _tell(part: Looked, info: TiersInfo, again: Typed, report: Report, **near: str) -> None:
    report.add(codes.TIERS_TIMES_ARGUMENT, part.span, again.span, name=part.table, column=info.columns[0], **near)


def _iter_outer(found: Typed) -> Iterator[Multiplied]:
    """The products whose value is that of the formula, or a part that is added to it."""
    if isinstance(found, Multiplied):
        yield found
    elif isinstance(found, Added | Chosen | Negated):
        for part in list_typed_parts(found):
            yield from _iter_outer(part)


def _factors(product: Multiplied) -> Iterator[Typed]:
    return (part for part, divides in zip(product.parts, product.divided, strict=True) if not divides)


def _is_hundred(part: Typed) -> bool:
    is_number = part.type.is_pure and part.type.pure in (Pure.NUMBER, Pure.COUNT)
    return is_number and isinstance(part, Constant) and part.value == _HUNDRED
