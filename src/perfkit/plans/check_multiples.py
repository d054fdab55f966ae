"""Warnings about amounts that are paid several times over, as where `5` is written and `5%` is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import plans_money as codes
from perfkit.expr import (
    NUMBER,
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Gathered,
    Gathering,
    Looked,
    LookupResult,
    Multiplied,
    Negated,
    Pure,
    ReadColumn,
    ReadFigure,
    ReadParameter,
    Type,
    Typed,
)
from perfkit.plans.model import PostingKind
from perfkit.plans.program import CurveInfo, DecideInfo, FigureKind, GrainKind, Program, TiersInfo
from perfkit.plans.quotients import find_quotient, says_same
from perfkit.plans.report import Report
from perfkit.plans.show import show_constant
from perfkit.tables import Method

_MOST_OF_SALES = Fraction(3)
"""Sales are paid out at a part of them; up to this a plain number may weigh or accelerate them."""

_MOST_OF_OTHERS = Fraction(24)
"""A salary or a target may well be paid for some months: two years of them."""

_LARGEST = tuple[Fraction, Span | None]


def check_multiples(program: Program, report: Report) -> None:
    """Codes: PKP170 what is earned or paid is an amount times a plain number that is more than any rate."""
    _Multiples(program, report).check()


class _Multiples:
    """Follows what is earned and paid to the products that it is made of, each figure once."""

    def __init__(self, program: Program, report: Report) -> None:
        self.program = program
        self.report = report
        self.seen: set[tuple[str, str]] = set()
        self.told: set[Span | None] = set()

    def check(self) -> None:
        """Look at every line that leaves the plan as an amount."""
        for figure in self.program.figures:
            posting = figure.posting
            if posting is not None and posting.kind in (PostingKind.EARN, PostingKind.PAY):
                for branch in figure.branches:
                    self._follow(branch.formula)

    def _follow(self, formula: Typed) -> None:
        waiting = [formula]
        while waiting:
            found = waiting.pop()
            if isinstance(found, Multiplied | Looked):
                self._judge(found)
            else:
                waiting += self._parts(found)

    def _parts(self, found: Typed) -> Iterable[Typed]:
        """What the value of a formula is put together from without a product."""
        if isinstance(found, ReadFigure):
            key = (found.grain, found.name)
            figure = self.program.by_name.get(key)
            if figure is None or key in self.seen or not figure.type.is_money:
                return ()
            self.seen.add(key)
            return [branch.formula for branch in figure.branches]
        return _list_summed(found)

    def _judge(self, product: Multiplied | Looked) -> None:
        parts = product.parts if isinstance(product, Multiplied) else (product,)
        if isinstance(product, Multiplied) and any(product.divided):
            return
        times, largest, amounts = Fraction(1), (Fraction(0), product.span), list[Typed]()
        for part in parts:
            number = self._largest(part)
            if number is not None:
                times *= number[0]
                largest = max(largest, number, key=lambda each: each[0])
            if number is None or part.type.is_money:
                amounts.append(part.args[0] if number is not None and isinstance(part, Looked) else part)
        if len(amounts) != 1 or not amounts[0].type.is_money:
            return
        is_of_sales = self._is_of_sales(amounts[0], set()) or self._is_target_of_sales(amounts[0], parts)
        most = _MOST_OF_SALES if is_of_sales else _MOST_OF_OTHERS
        if times > most and largest[1] not in self.told:
            self.told.add(largest[1])
            self.report.add(codes.PAID_SEVERAL_TIMES, largest[1], number=show_constant(largest[0], NUMBER))

    def _largest(self, part: Typed) -> _LARGEST | None:
        """The largest plain number that a factor can be, and where it stands; none for any other factor."""
        if isinstance(part, ReadParameter):
            if not _is_plain(part.type):
                # A percent that lacks its sign is told of where it stands.
                return None
            values = self.program.parameters[part.name].values
            return _largest((value.value, value.value.span) for value in values)
        if not isinstance(part, Looked):
            return _largest([(part, part.span)])
        info = self.program.lookups.get(part.table)
        if isinstance(info, TiersInfo) and part.result in (LookupResult.PAY, LookupResult.CELL):
            column = info.columns.index(part.column) if part.column in info.columns else 0
            if part.result is LookupResult.PAY and info.shape.method is Method.INTERPOLATED:
                return None
            return _largest((row[column], row[column].span) for row in info.cells)
        if isinstance(info, DecideInfo):
            column = info.outputs.index(part.column) if part.column in info.outputs else 0
            return _largest((row[column], row[column].span) for row in info.results)
        if isinstance(info, CurveInfo) and _is_plain(info.type):
            points = zip(info.shape.points, info.spans, strict=True)
            return max(((point.value, span) for point, span in points), key=lambda each: each[0])
        return None

    def _is_target_of_sales(self, amount: Typed, factors: Iterable[Typed]) -> bool:
        """Whether a table among the factors is asked for sales as a share of the amount, as `rate(sold / quota)` is."""
        shares = (find_quotient(part.args[0], self.program) for part in factors if isinstance(part, Looked))
        return any(
            share is not None and says_same(share[1], amount, self.program) and self._is_of_sales(share[0], set())
            for share in shares
        )

    def _is_of_sales(self, amount: Typed, seen: set[tuple[str, str]]) -> bool:
        """Whether an amount is that of rows, or adds such amounts up: a fact, and nothing that a rate has made."""
        if isinstance(amount, ReadColumn):
            return amount.table in self.program.tables and self.program.grain_kind(amount.table) is GrainKind.ROWS
        if isinstance(amount, ReadFigure):
            key = (amount.grain, amount.name)
            figure = self.program.by_name.get(key)
            if figure is None or key in seen or figure.kind not in (FigureKind.CALC, FigureKind.TOTAL):
                return False
            seen.add(key)
            return any(self._is_of_sales(branch.formula, seen) for branch in figure.branches)
        return any(self._is_of_sales(part, seen) for part in _list_summed(amount))


def _list_summed(found: Typed) -> tuple[Typed, ...]:
    """The parts of which one alone, or all together, are the value of a formula."""
    if isinstance(found, Added):
        return found.parts
    if isinstance(found, Negated):
        return (found.operand,)
    if isinstance(found, Chosen):
        return (found.then, found.otherwise)
    if isinstance(found, Applied) and found.function in (Builtin.MIN, Builtin.MAX):
        return found.args
    if isinstance(found, Gathered) and found.gathering is Gathering.SUM and found.argument is not None:
        return (found.argument,)
    return ()


def _largest(values: Iterable[tuple[Typed, Span | None]]) -> _LARGEST | None:
    """The largest of some values where all are plain numbers that are written out."""
    numbers = list(_iter_numbers(values))
    found = [number for number in numbers if number is not None]
    return max(found, key=lambda each: each[0]) if found and len(found) == len(numbers) else None


def _iter_numbers(values: Iterable[tuple[Typed, Span | None]]) -> Iterator[_LARGEST | None]:
    for value, span in values:
        if isinstance(value, Constant) and isinstance(value.value, Fraction) and _is_plain(value.type):
            yield value.value, span
        else:
            yield None


def _is_plain(kind: Type) -> bool:
    return kind.is_pure and kind.pure in (Pure.NUMBER, Pure.COUNT)
