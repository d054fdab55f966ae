"""How many decimals the values of a formula may have, as far as the text of a plan alone tells."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from perfkit.expr import (
    Added,
    Applied,
    Builtin,
    Chosen,
    Constant,
    Converted,
    Gathered,
    Gathering,
    Looked,
    LookupResult,
    Multiplied,
    Negated,
    ReadBand,
    ReadColumn,
    ReadFigure,
    ReadParameter,
    Scoped,
    Scoping,
    Type,
    Typed,
)
from perfkit.plans.model import TailKind
from perfkit.plans.program import (
    Branch,
    ContestInfo,
    DecideInfo,
    FigureKind,
    Program,
    RatingInfo,
    TiersInfo,
    TypedTail,
)
from perfkit.values import CURRENCY_DIGITS

ENDLESS = 1_000
"""More decimals than any bound: of a third, and of what data may have."""

_COUNTED = (Gathering.COUNT, Gathering.DISTINCT, Scoping.COUNT, Scoping.DISTINCT, Scoping.RANK)
_MEANS = (Gathering.AVERAGE, Gathering.MEDIAN, Scoping.AVERAGE, Scoping.MEDIAN)
_SHARED = (Scoping.APPORTION, Scoping.PRIZE)


def count_digits(kind: Type, currency: str) -> int:
    """The decimals of the minor unit of an amount; none for a count. currency: the plan's own.

    What is in no known currency has an error of its own, or one in each cell.
    """
    return CURRENCY_DIGITS.get(kind.currency or currency, 2) if kind.is_money else 0


class Decimals:
    """The most decimals that figures of a program may have. Money in data counts as written in minor units."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.known: dict[tuple[str, str], int] = {}
        # Figures stand in an order in which each reads only what comes before it.
        for figure in program.figures:
            is_reckoned = figure.kind not in (FigureKind.INPUT, FigureKind.POSTING) and bool(figure.branches)
            found = max(map(self._of_branch, figure.branches)) if is_reckoned else self._of_data(figure.type)
            self.known[(figure.grain, figure.name)] = found

    def of(self, node: Typed) -> int:
        """The most decimals of a formula's value, percents as numbers; `ENDLESS` where there is no bound."""
        return min(self._of(node), ENDLESS)

    def _of(self, node: Typed) -> int:
        if isinstance(node, Constant):
            return _of_number(node.value) if isinstance(node.value, Fraction) else 0
        if isinstance(node, ReadColumn):
            return self._of_column(node)
        if isinstance(node, ReadFigure):
            return self.known.get((node.grain, node.name), 0)
        if isinstance(node, Added):
            return self._most(node.parts)
        if isinstance(node, Multiplied):
            return self._of_product(node)
        if isinstance(node, Negated):
            return self._of(node.operand)
        if isinstance(node, Chosen):
            return self._most((node.then, node.otherwise))
        if isinstance(node, Applied):
            return self._most(node.args) if node.function in (Builtin.MIN, Builtin.MAX) else 0
        if isinstance(node, Gathered | Scoped):
            return self._of_many(node)
        return self._of_table(node)

    def _of_table(self, node: Typed) -> int:
        """Of what is read from parameters and tables of the plan; nothing is said of the past and of other tables."""
        if isinstance(node, ReadParameter):
            parameter = self.program.parameters.get(node.name)
            return self._most(value.value for value in parameter.values) if parameter is not None else 0
        if isinstance(node, Looked):
            return self._of_looked(node)
        if isinstance(node, ReadBand):
            info = self.program.lookups.get(node.rating)
            return self._most(_list_cells(info.cells, info.columns, node.column)) if isinstance(info, RatingInfo) else 0
        return ENDLESS if isinstance(node, Converted) else 0

    def _most(self, parts: Iterable[Typed]) -> int:
        return max((self._of(part) for part in parts), default=0)

    def _of_column(self, node: ReadColumn) -> int:
        table = self.program.tables.get(node.table)
        credit = table.credit if table is not None else None
        if credit is not None and node.column in credit.columns:
            at = credit.columns.index(node.column)
            return self._most(cell for line in credit.lines if (cell := line.cells[at]) is not None)
        return self._of_data(node.type)

    def _of_data(self, kind: Type) -> int:
        if kind.is_money:
            return count_digits(kind, self.program.header.currency)
        return 0 if kind.is_count or kind.days else ENDLESS

    def _of_product(self, node: Multiplied) -> int:
        found = 0
        for part, is_divided in zip(node.parts, node.divided, strict=True):
            if not is_divided:
                found += self._of(part)
                continue
            value = part.value if isinstance(part, Constant) else None
            found += _of_number(1 / value) if isinstance(value, Fraction) and value else ENDLESS
        return min(found, ENDLESS)

    def _of_many(self, node: Gathered | Scoped) -> int:
        how = node.gathering if isinstance(node, Gathered) else node.scoping
        if how in _SHARED:
            return self._of_data(node.type)
        if how in _COUNTED or node.argument is None:
            return 0
        return ENDLESS if how in _MEANS else self._of(node.argument)

    def _of_looked(self, node: Looked) -> int:
        info = self.program.lookups.get(node.table)
        if node.result is LookupResult.SLICE_AMOUNT:
            return self._most(node.args)
        if isinstance(info, DecideInfo):
            return self._most(_list_cells(info.results, info.outputs, node.column))
        if isinstance(info, TiersInfo | ContestInfo) and node.result is LookupResult.CELL:
            return self._most(_list_cells(info.cells, info.columns, node.column))
        return ENDLESS

    def _of_branch(self, branch: Branch) -> int:
        found = self._of(branch.formula)
        for tail in branch.tails:
            found = self._after(tail, found)
        return min(found, ENDLESS)

    def _after(self, tail: TypedTail, found: int) -> int:
        if tail.kind is TailKind.ROUND and tail.places is not None:
            return min(found, tail.places)
        added = tail.otherwise if tail.kind is TailKind.ONLY_IF else tail.formula
        return found if added is None else max(found, self._of(added))


def _of_number(number: Fraction) -> int:
    """The decimals of a number written out; `ENDLESS` for what no decimals write, such as a third."""
    rest, fives, twos = number.denominator, 0, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    return max(fives, twos) if rest == 1 else ENDLESS


def _list_cells(rows: tuple[tuple[Typed, ...], ...], columns: tuple[str, ...], column: str | None) -> tuple[Typed, ...]:
    """The cells of one column, or of all where none is named."""
    if column is None or column not in columns:
        return tuple(cell for row in rows for cell in row)
    at = columns.index(column)
    return tuple(row[at] for row in rows)
