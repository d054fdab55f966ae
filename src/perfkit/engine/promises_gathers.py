"""What is known before data of gathers, the own past and the ledger: their range, and how they bound each other."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from fractions import Fraction

from perfkit.engine.promises_cases import (
    NOTHING,
    Case,
    CaseWalker,
    Lines,
    TooManyCases,
)
from perfkit.engine.promises_cells import bounds_of_type
from perfkit.engine.promises_contests import ContestSteps
from perfkit.expr import (
    ANY_NUMBER,
    NO_TERMS,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    Account,
    Bounds,
    Constant,
    Frame,
    Gathered,
    Gathering,
    HopKind,
    IsEmpty,
    Kind,
    Known,
    Opened,
    Posted,
    ReadColumn,
    ReadFigure,
    ReadLine,
    Recalled,
    Scoped,
    Scoping,
    Terms,
    Typed,
    Unknown,
    add_terms,
    common_unit,
    hull_of,
    iter_typed,
    key_of,
    scale_terms,
    unknown_terms,
)
from perfkit.plans import Figure, FigureKind, TailKind, TypedTail

CASES_INSIDE = 400
"""Most ways through a gather's argument that are looked at."""

_COUNTED = Unknown(NOT_NEGATIVE, Fraction(1))
_PLACES = Unknown(Bounds(Fraction(1)), Fraction(1))
_NEVER_NEGATIVE = {
    Account.HELD,
    Account.TO_RECOVER,
    Account.ADVANCED,
    Account.RECOVERED,
    Account.HELD_BACK,
    Account.RELEASED,
    Account.CLAWED_BACK,
}


@dataclass(frozen=True, slots=True)
class _Range:
    """What one line's argument may be."""

    bounds: Bounds
    unit: Fraction | None


class GatherSteps:
    """Adds to a walker what it knows of gathers."""

    def __init__(self, walker: CaseWalker) -> None:
        self.walker = walker
        self.unknowns = walker.unknowns
        self.contests = ContestSteps(walker)
        walker.steps[Gathered] = self._gathered
        walker.steps[Scoped] = self._scoped
        walker.steps[Recalled] = self._recalled
        walker.steps[Posted] = self._posted
        walker.steps[Opened] = self._opened

    # --- finer tables ------------------------------------------------------------------------------------------------

    def _gathered(self, node: Gathered, lines: Lines, known: Known) -> list[Case]:
        shared = self._shared_out(node)
        if shared is not None:
            return self._added_up(*shared, node, lines, known)
        key = ("gathered", lines.own, key_of(node))
        if node.gathering in (Gathering.COUNT, Gathering.DISTINCT):
            return [(known, self._counted(node, lines, key))]
        inner = Lines(lines.own, (lines.own, "row", node.table))
        found = self._range_inside(node.argument, node.where, inner)
        if node.gathering is Gathering.SUM:
            return [(known, self._summed(node, lines, key, found))]
        return self.walker.maybe(key, True, known, lambda now: self._picked(node, key, found, now))

    def _counted(self, node: Gathered, lines: Lines, key: Hashable) -> Terms:
        place = self.unknowns.find(key, _COUNTED)
        if node.gathering is Gathering.COUNT:
            self._learn_part_of_all(node, lines, place)
        return unknown_terms(place)

    def _summed(self, node: Gathered, lines: Lines, key: Hashable, each: _Range) -> Terms:
        place = self.unknowns.find(key, Unknown(self._range_of_sum(node, each), each.unit))
        if _sign_of(each.bounds) == NOT_NEGATIVE:
            self._learn_part_of_all(node, lines, place)
        return unknown_terms(place)

    def _range_of_sum(self, node: Gathered | Scoped, each: _Range) -> Bounds:
        """What is known of a sum: its sign, and of prizes that nobody wins twice, that there are no more."""
        sign = _sign_of(each.bounds)
        most = self.contests.most_of_all(node) if sign == NOT_NEGATIVE else None
        return sign if most is None else Bounds(sign.lower, most)

    def _learn_part_of_all(self, node: Gathered, lines: Lines, place: int) -> None:
        """What passes a `where` is at most what there is; so where the whole is known, it bounds its parts."""
        stem = (lines.own, node.gathering, node.table, key_of(node.hops), key_of(node.window), node.dated)
        argument = key_of(node.argument)
        parts: dict[Hashable, tuple[int | None, list[int]]] = self.walker.shared.setdefault("parts", {})
        whole, smaller = parts.get((stem, argument), (None, []))
        if node.where is None:
            whole = place
        elif place not in smaller:
            smaller = [*smaller, place]
        parts[(stem, argument)] = (whole, smaller)
        if whole is not None:
            for part in smaller:
                self.unknowns.learn(part, add_terms(unknown_terms(whole), unknown_terms(part), -1))

    def _picked(self, node: Gathered, key: Hashable, each: _Range, known: Known) -> list[Case]:
        """One of the values, or one between them: it lies in their range."""
        if node.type.kind not in (Kind.NUMERIC, Kind.DATE):
            return self.walker.unknown(key, node.type, known)
        unit = None if node.gathering in (Gathering.AVERAGE, Gathering.MEDIAN) else each.unit
        return self.walker.unknown(key, node.type, known, Unknown(each.bounds, unit))

    def _range_inside(self, argument: Typed | None, where: Typed | None, inner: Lines) -> _Range:
        """What an argument may be on any line that passes the `where`, whatever is known of the own line."""
        if argument is None:
            return _Range(ANY_NUMBER, None)
        before, depth, was_cut = self.walker.budget, self.walker.depth, self.walker.was_cut
        self.walker.budget, self.walker.depth = min(before, CASES_INSIDE), 0
        self.walker.level += 1
        found: list[tuple[Known, Terms]] = []
        try:
            starts: list[Known] = [Known()]
            if where is not None:
                starts = [now for now, holds in self.walker.cases(where, inner, Known()) if holds is True]
            for start in starts:
                for now, outcome in self.walker.cases(argument, inner, start):
                    if isinstance(outcome, Terms):
                        found.append((now, outcome))
        except TooManyCases:
            return _Range(ANY_NUMBER, None)
        finally:
            self.walker.budget, self.walker.depth, self.walker.was_cut = before, depth, was_cut
            self.walker.level -= 1
        return self._range_of(found)

    def _range_of(self, found: list[tuple[Known, Terms]]) -> _Range:
        bounds = hull_of(self.unknowns.bounds_of(terms, now.narrowed) for now, terms in found) or ANY_NUMBER
        units = [self.unknowns.unit_of(terms) for _, terms in found if terms.parts]
        whole = [unit for unit in units if unit is not None]
        return _Range(bounds, common_unit(whole) if len(whole) == len(units) else None)

    # --- a pool that is shared out -----------------------------------------------------------------------------------

    def _shared_out(self, node: Gathered) -> tuple[Scoped, ReadFigure] | None:
        """The sharing, and the group's figure, whose parts a sum adds up again."""
        argument = node.argument
        if node.gathering is not Gathering.SUM or not isinstance(argument, ReadFigure):
            return None
        if len(node.hops) != 1 or node.hops[0].kind is not HopKind.GROUP or argument.hops:
            return None
        if argument.frame is not Frame.ROW or not self._is_steady(node.hops[0].end):
            return None
        if node.where is not None and not _asks_whether_there(node.where, argument):
            return None
        share = self._share_of(self.walker.program.by_name[(argument.grain, argument.name)])
        if share is None or not isinstance(share.argument, ReadFigure) or share.argument.hops != node.hops:
            return None
        if share.weight is None or not self._shares_within(share.within, node.hops[0].end):
            return None
        pool = share.argument
        return share, ReadFigure(Frame.OWN, (), pool.grain, pool.name, pool.type, pool.span)

    def _added_up(self, share: Scoped, pool: ReadFigure, node: Gathered, lines: Lines, known: Known) -> list[Case]:
        """What is shared out is shared out to the last unit; where no line has a weight, nothing is."""
        found = self.walker.cases(pool, lines, known)
        # Without a total nobody has a part, and the parts of nobody come to nothing.
        found += [(now, NO_TERMS) for now, total in found if total is NOTHING]
        weight = share.weight
        assert weight is not None
        weights = replace(node, argument=weight, where=None)
        is_plain = all(getattr(part, "frame", Frame.ROW) is Frame.ROW for part in iter_typed(weight))
        if weight.type.may_be_empty or not is_plain:
            return [*found, (known, NO_TERMS)]
        for now, total in self.walker.cases(weights, lines, known):
            after: Known | None = now
            for sign in (1, -1):
                if isinstance(total, Terms) and after is not None:
                    after = after.assume(scale_terms(total, sign), self.unknowns)
            if after is not None:
                found.append((after, NO_TERMS))
        return found

    def _is_steady(self, group: str) -> bool:
        """Whether who is in a group never changes."""
        info = self.walker.program.groups[group]
        if info.is_of_rows:
            # A row may be in no line of its group, so that its share would be left out.
            return False
        people = self.walker.program.participants
        is_dated = people is not None and self.walker.program.tables[people].since is not None
        return info.looked_at is None and not info.all_levels and not is_dated

    def _share_of(self, figure: Figure) -> Scoped | None:
        """The `apportion` that a line is, with nothing done to it afterwards but a zero where there is no part."""
        if figure.kind is not FigureKind.CALC or len(figure.branches) != 1:
            return None
        branch = figure.branches[0]
        formula = branch.formula
        is_bare = all(_puts_zero(tail) for tail in branch.tails)
        if branch.condition is not None or not is_bare or not isinstance(formula, Scoped):
            return None
        is_plain = formula.scoping is Scoping.APPORTION and formula.where is None and formula.window is None
        return formula if is_plain else None

    def _shares_within(self, within: Typed | None, group: str) -> bool:
        """Whether lines of one scope are the members of one group."""
        by = self.walker.program.groups[group].lone
        if isinstance(within, ReadLine) and len(within.hops) == 1:
            hop = within.hops[0]
            return hop.end == group if hop.kind is HopKind.GROUP else hop.name == by
        return isinstance(within, ReadColumn) and within.hops == () and within.column == by

    # --- the own grain -----------------------------------------------------------------------------------------------

    def _scoped(self, node: Scoped, lines: Lines, known: Known) -> list[Case]:
        if node.scoping is Scoping.PRIZE:
            return self.contests.shared(node, lines, known)
        key = ("scoped", lines.own, key_of(node))
        if node.scoping is Scoping.RANK:
            return self.walker.maybe(key, True, known, lambda now: self.walker.unknown(key, node.type, now, _PLACES))
        if node.scoping is Scoping.APPORTION:
            return self.walker.maybe(key, True, known, lambda now: self._apportioned(node, key, lines, now))
        if node.scoping in (Scoping.COUNT, Scoping.DISTINCT):
            return self.walker.maybe(key, True, known, lambda now: self.walker.unknown(key, node.type, now, _COUNTED))
        each = self._range_inside(node.argument, node.where, Lines(*[(lines.own, "row", node.grain)] * 2))
        if node.scoping in (Scoping.SUM, Scoping.RUNNING):
            return self.walker.maybe(key, True, known, lambda now: self._total(node, key, each, lines, now))
        what = self._between(node, each)
        return self.walker.maybe(key, True, known, lambda now: self.walker.unknown(key, node.type, now, what))

    def _between(self, node: Scoped, each: _Range) -> Unknown | None:
        if node.type.kind not in (Kind.NUMERIC, Kind.DATE):
            return None
        is_one = node.scoping not in (Scoping.AVERAGE, Scoping.MEDIAN)
        return Unknown(each.bounds, each.unit if is_one else None)

    def _total(self, node: Scoped, key: Hashable, each: _Range, lines: Lines, known: Known) -> list[Case]:
        """A total over a scope; where nothing in it is negative, the own part is at most the whole."""
        sign = _sign_of(each.bounds)
        bounds = self._range_of_sum(node, each) if node.scoping is Scoping.SUM else sign
        place = self.unknowns.find(key, Unknown(bounds, each.unit))
        total = unknown_terms(place)
        counts_own = node.scoping is Scoping.RUNNING or (node.where is None and node.window is None)
        if sign != NOT_NEGATIVE or not counts_own or node.argument is None:
            return [(known, total)]
        found: list[Case] = []
        for now, own in self.walker.cases(node.argument, Lines(lines.own, lines.own), known):
            after = now.assume(add_terms(total, own, -1), self.unknowns) if isinstance(own, Terms) else now
            if after is not None:
                found.append((after, total))
        return found

    def _apportioned(self, node: Scoped, key: Hashable, lines: Lines, known: Known) -> list[Case]:
        """A share has the sign of the total and is at most the total."""
        assert node.argument is not None
        share = unknown_terms(self.unknowns.find(key, Unknown()))
        found: list[Case] = []
        for now, total in self.walker.cases(node.argument, lines, known):
            if not isinstance(total, Terms):
                found.append((now, NOTHING))
                continue
            for side, is_positive in self.walker.split(total, now):
                sign = 1 if is_positive else -1
                after = side.assume(scale_terms(share, sign), self.unknowns)
                rest = scale_terms(add_terms(total, share, -1), sign)
                after = after.assume(rest, self.unknowns) if after is not None else None
                if after is not None:
                    found.append((after, share))
        return found

    # --- the past and the ledger -------------------------------------------------------------------------------------

    def _recalled(self, node: Recalled, lines: Lines, known: Known) -> list[Case]:
        """Figures of earlier periods were recorded under whatever plan held then, so only counts have a range."""
        key = ("recalled", lines.own, key_of(node))
        counts = node.gathering in (Gathering.COUNT, Gathering.DISTINCT)
        what = _COUNTED if counts else Unknown()
        return self.walker.maybe(key, not counts, known, lambda now: self.walker.unknown(key, node.type, now, what))

    def _posted(self, node: Posted, lines: Lines, known: Known) -> list[Case]:
        key = ("posted", lines.own, key_of(node))
        bounds = NOT_NEGATIVE if node.account in _NEVER_NEGATIVE else ANY_NUMBER
        return self.walker.unknown(key, node.type, known, Unknown(bounds))

    def _opened(self, node: Opened, lines: Lines, known: Known) -> list[Case]:
        """The value before, or the start: of the value before, a plan that is only read says nothing."""
        key = ("opened", lines.own, node.grain, node.name)
        found: list[Case] = []
        for now, is_first in self.walker.either(("first", key), known):
            if is_first is not True:
                # A version that called it a number may have carried a count that is none.
                what = Unknown() if node.type.is_count else bounds_of_type(node.type)
                found += self.walker.unknown(key, node.type, now, what)
            elif node.start is None:
                found.append((now, NOTHING))
            else:
                found += self.walker.cases(node.start, lines, now)
        return found


def _sign_of(bounds: Bounds) -> Bounds:
    """What is known of a sum of any number of such values."""
    if bounds.lower is not None and bounds.lower >= 0:
        return NOT_NEGATIVE
    return NOT_POSITIVE if bounds.upper is not None and bounds.upper <= 0 else ANY_NUMBER


def _asks_whether_there(where: Typed, argument: ReadFigure) -> bool:
    return isinstance(where, IsEmpty) and not where.wants_empty and key_of(where.operand) == key_of(argument)


def _puts_zero(tail: TypedTail) -> bool:
    is_zero = isinstance(tail.formula, Constant) and tail.formula.value == 0
    return tail.kind is TailKind.ELSE and is_zero
