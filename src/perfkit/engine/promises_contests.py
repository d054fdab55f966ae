"""What is known before data of the prizes of contests: between what they lie, and what they total."""

from __future__ import annotations

import math
from fractions import Fraction

from perfkit.engine.promises_cases import NOTHING, Case, CaseWalker, Lines, Outcome
from perfkit.engine.promises_cells import bounds_of_type
from perfkit.expr import (
    ANY_NUMBER,
    NO_TERMS,
    Bounds,
    Constant,
    Frame,
    Gathered,
    Kind,
    Known,
    Looked,
    ReadFigure,
    Scoped,
    Scoping,
    Terms,
    Typed,
    Unknown,
    key_of,
)
from perfkit.plans import ContestInfo
from perfkit.values import get_currency_digits

_CELL = Lines("cell")


class ContestSteps:
    """Adds to a walker what it knows of prizes."""

    def __init__(self, walker: CaseWalker) -> None:
        self.walker = walker
        self.program = walker.program

    # --- one prize ---------------------------------------------------------------------------------------------------

    def won(self, node: Looked, info: ContestInfo, lines: Lines, known: Known) -> list[Case]:
        """What a place wins: the prize of some row, or nothing of it where there is no row or no place."""
        found: list[Case] = []
        for now, place in self.walker.cases(node.args[0], lines, known):
            if place is NOTHING:
                found.append((now, _nothing_of(node)))
                continue
            key = ("won", node.table, node.column, place, lines)
            what = self._between(node, info) if node.type.kind is Kind.NUMERIC else None
            found += self.walker.maybe(
                key,
                node.type.kind not in (Kind.NUMERIC, Kind.FLAG),
                now,
                lambda then, key=key, what=what: self.walker.unknown(key, node.type, then, what),  # type: ignore[misc]
            )
        return found

    def _between(self, node: Looked, info: ContestInfo) -> Unknown:
        each = self._cells(node, info)
        bounds = _hull([*each, Bounds(Fraction(0), Fraction(0))])
        return Unknown(bounds, bounds_of_type(node.type).unit)

    def _cells(self, node: Looked, info: ContestInfo) -> list[Bounds]:
        """Between what the prize of each place lies, whatever the parameters are."""
        column = info.columns.index(node.column)
        found: list[Bounds] = []
        before = 0
        for row, last in zip(info.cells, info.last_places, strict=True):
            found += [self._cell(row[column])] * (last - before)
            before = last
        return found

    def _cell(self, cell: Typed) -> Bounds:
        if isinstance(cell, Constant) and isinstance(cell.value, Fraction):
            return Bounds(cell.value, cell.value)
        cases = self.walker.cases(cell, _CELL, Known())
        return _hull(
            [
                self.walker.unknowns.bounds_of(outcome, now.narrowed) if isinstance(outcome, Terms) else ANY_NUMBER
                for now, outcome in cases
            ]
        )

    # --- a prize that equal contestants share ------------------------------------------------------------------------

    def shared(self, node: Scoped, lines: Lines, known: Known) -> list[Case]:
        """A part of what some places win: no more than the best of them, to the next whole minor unit."""
        prize = node.argument
        assert isinstance(prize, Looked)
        info = self.program.lookups[prize.table]
        assert isinstance(info, ContestInfo)
        unit = Fraction(1, 10 ** (get_currency_digits(node.type.currency) if node.type.currency else 0))
        bounds = _hull([*self._cells(prize, info), Bounds(Fraction(0), Fraction(0))])
        ends = Bounds(
            None if bounds.lower is None else math.floor(bounds.lower / unit) * unit,
            None if bounds.upper is None else math.ceil(bounds.upper / unit) * unit,
        )
        key = ("shared", lines.own, key_of(node))
        found: list[Case] = []
        for now, place in self.walker.cases(prize.args[0], Lines(lines.own, lines.own), known):
            if place is NOTHING:
                found.append((now, NO_TERMS))
            else:
                found += self.walker.unknown(key, node.type, now, Unknown(ends, unit))
        return found

    def most_of_all(self, node: Gathered | Scoped) -> Fraction | None:
        """What all prizes that a sum adds up can total; none where nothing bounds it.

        Each place is filled once where the equal share, so no sum over contestants of one scope exceeds the table.
        """
        argument = node.argument
        if not isinstance(argument, ReadFigure) or argument.hops or argument.frame is not Frame.ROW:
            return None
        figure = self.program.by_name.get((argument.grain, argument.name))
        branch = figure.branches[0] if figure is not None and len(figure.branches) == 1 else None
        formula = branch.formula if branch is not None and not branch.tails and branch.condition is None else None
        if not isinstance(formula, Scoped) or formula.scoping is not Scoping.PRIZE:
            return None
        if formula.within is not None and not _is_same_scope(node, formula):
            return None
        prize = formula.argument
        assert isinstance(prize, Looked)
        info = self.program.lookups[prize.table]
        assert isinstance(info, ContestInfo)
        each = self._cells(prize, info)
        if any(bounds.lower is None or bounds.lower < 0 or bounds.upper is None for bounds in each):
            return None
        return sum((bounds.upper for bounds in each if bounds.upper is not None), Fraction(0))


def _is_same_scope(node: Gathered | Scoped, formula: Scoped) -> bool:
    return (
        isinstance(node, Scoped)
        and node.scoping is Scoping.SUM
        and node.within is not None
        and formula.within is not None
        and key_of(node.within) == key_of(formula.within)
    )


def _nothing_of(node: Looked) -> Outcome:
    if node.type.kind is Kind.NUMERIC:
        return NO_TERMS
    return False if node.type.kind is Kind.FLAG else NOTHING


def _hull(bounds: list[Bounds]) -> Bounds:
    """The least range that holds several."""
    lowers = [each.lower for each in bounds]
    uppers = [each.upper for each in bounds]
    lower = None if None in lowers else min(end for end in lowers if end is not None)
    upper = None if None in uppers else max(end for end in uppers if end is not None)
    return Bounds(lower, upper)
