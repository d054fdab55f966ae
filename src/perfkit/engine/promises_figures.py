"""Follows figures before data: their branches and tails, or, where it goes too deep, what they can be at all."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction

from perfkit.engine.promises_cases import (
    NOTHING,
    Case,
    CaseWalker,
    Lines,
    Outcome,
    TooManyCases,
)
from perfkit.engine.promises_cells import bounds_of_type
from perfkit.expr import (
    ANY_NUMBER,
    NO_TERMS,
    NOT_NEGATIVE,
    NOT_POSITIVE,
    Bounds,
    Kind,
    Known,
    ReadFigure,
    Terms,
    Type,
    Unknown,
    add_terms,
    common_unit,
    constant_terms,
    hull_of,
    iter_typed,
    unknown_terms,
)
from perfkit.plans import Branch, Figure, FigureKind, GrainKind, Program, TailKind, TypedTail
from perfkit.values import RoundingMode, get_currency_digits, round_to

CASES_OF_ONE = 300
"""Most ways through one figure that are looked at to say what it can be."""
_TEXTS_MAX = 12
_NEAREST = (RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.HALF_DOWN)

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a figure can be. `texts`: every text, or nothing where that is not known."""

    bounds: Bounds = ANY_NUMBER
    unit: Fraction | None = None
    texts: tuple[str, ...] = ()
    may_miss: bool = True


class FigureSteps:
    """Lets a walker read figures. `summaries`: of every figure that may be read without being followed."""

    def __init__(self, walker: CaseWalker, summaries: dict[Key, Summary]) -> None:
        self.walker = walker
        self.program = walker.program
        self.unknowns = walker.unknowns
        self.summaries = summaries
        walker.read_figure = self.read

    def read(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        """A figure of a line: every way through it, or its summary where that would go too deep."""
        if self.walker.depth <= 0:
            self.walker.was_cut = True
            return self._summed_up(figure, line, known)
        self.walker.depth -= 1
        try:
            found = self.ways_through(figure, line, known)
        finally:
            self.walker.depth += 1
        return found

    def _summed_up(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        summary = self.summaries.get((figure.grain, figure.name), Summary())
        key = ("figure", line, figure.grain, figure.name)

        def value(now: Known) -> list[Case]:
            if summary.texts:
                return [(now.choose(("is", key), text), text) for text in self._texts(key, summary, now)]
            if figure.type.kind in (Kind.NUMERIC, Kind.DATE):
                return self.walker.unknown(key, figure.type, now, Unknown(summary.bounds, summary.unit))
            return self.walker.unknown(key, figure.type, now)

        return self.walker.maybe(key, summary.may_miss, known, value)

    def _texts(self, key: Hashable, summary: Summary, known: Known) -> tuple[str, ...]:
        chosen = known.chosen.get(("is", key))
        return (chosen,) if isinstance(chosen, str) else summary.texts

    # --- every way through -------------------------------------------------------------------------------------------

    def ways_through(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        """Every way through a figure; one on which it must have a value and has none fails, and is left out."""
        if figure.kind is FigureKind.INPUT:
            found = self._input(figure, line, known)
        elif figure.kind is FigureKind.TOTAL:
            found = self._total(figure, line, known)
        else:
            found = self._branches(figure, line, known)
        is_row = self.program.grain_kind(figure.grain) is GrainKind.ROWS
        if figure.type.may_be_empty or is_row:
            return found
        return [case for case in found if case[1] is not NOTHING]

    def _input(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        key = ("input", line, figure.name)
        given = self.walker.limit(line, ("", figure.name), bounds_of_type(figure.type))
        if not figure.branches:
            return self.walker.maybe(
                key, figure.type.may_be_empty, known, lambda now: self.walker.unknown(key, figure.type, now, given)
            )
        found: list[Case] = []
        for now, is_given in self.walker.either(("given", key), known):
            if is_given is True:
                found += self.walker.unknown(key, figure.type, now, given)
            else:
                found += self.walker.cases(figure.branches[0].formula, Lines(line), now)
        return found

    def _total(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        each = self.summaries.get((figure.hops[0].start, figure.name), Summary())
        sign = ANY_NUMBER
        if each.bounds.lower is not None and each.bounds.lower >= 0:
            sign = NOT_NEGATIVE
        elif each.bounds.upper is not None and each.bounds.upper <= 0:
            sign = NOT_POSITIVE
        return self.walker.unknown(("total", line, figure.name), figure.type, known, Unknown(sign, each.unit))

    def _branches(self, figure: Figure, line: Hashable, known: Known) -> list[Case]:
        found: list[Case] = []
        waiting = [known]
        for branch in figure.branches:
            ahead: list[Known] = []
            for now in waiting:
                if branch.condition is None:
                    found += self._value(figure, branch, line, now)
                    continue
                for after, holds in self.walker.cases(branch.condition, Lines(line), now):
                    if holds is NOTHING:
                        found.append((after, NOTHING))
                    elif holds is branch.holds:
                        found += self._value(figure, branch, line, after)
                    else:
                        ahead.append(after)
            waiting = ahead
        return [*found, *((now, NOTHING) for now in waiting)]

    def _value(self, figure: Figure, branch: Branch, line: Hashable, known: Known) -> list[Case]:
        found = self._with_tails(figure.type, branch, Lines(line), known)
        if figure.posting is None or not figure.type.is_money:
            return found
        if figure.type.is_any_money:
            # Its currency is data, and so are the decimals it is rounded to.
            key = ("paid", line, figure.grain, figure.name)
            return self.walker.follow(found, lambda now, _: self.walker.unknown(key, figure.type, now, Unknown()))
        places = get_currency_digits(figure.type.currency or self.program.header.currency)
        mode = self.program.header.rounding
        return self.walker.follow(found, lambda now, out: self._rounded(now, out, places, mode))

    # --- tails -------------------------------------------------------------------------------------------------------

    def _with_tails(self, kind: Type, branch: Branch, lines: Lines, known: Known) -> list[Case]:
        """A formula with its tails. A tail whose own formula has no value leaves none, whatever follows."""
        ended: list[Case] = []
        found = self.walker.cases(branch.formula, lines, known)
        for tail in branch.tails:
            longer: list[Case] = []
            for now, outcome in found:
                longer += self._apply(tail, kind, lines, now, outcome, ended)
            found = longer
        return [*ended, *found]

    def _apply(
        self, tail: TypedTail, kind: Type, lines: Lines, known: Known, outcome: Outcome, ended: list[Case]
    ) -> list[Case]:
        if tail.kind is TailKind.ONLY_IF:
            return self._gate(tail, kind, lines, known, outcome, ended)
        if tail.kind is TailKind.ELSE:
            return [(known, outcome)] if outcome is not NOTHING else self._operand(tail, lines, known, ended)
        if outcome is NOTHING:
            return [(known, NOTHING)]
        if tail.kind is TailKind.ROUND:
            places = (tail.places or 0) + (2 if kind.unit == "ratio" else 0)
            return self._rounded(known, outcome, places, tail.mode or self.program.header.rounding)
        found: list[Case] = []
        for now, bound in self._operand(tail, lines, known, ended):
            if isinstance(outcome, Terms) and isinstance(bound, Terms):
                found += self.walker.choose_end([outcome, bound], now, wants_most=tail.kind is TailKind.FLOOR)
            else:
                found += self.walker.unknown(("bounded", outcome, bound, tail.kind), kind, now)
        return found

    def _operand(self, tail: TypedTail, lines: Lines, known: Known, ended: list[Case]) -> list[Case]:
        assert tail.formula is not None
        found = self.walker.cases(tail.formula, lines, known)
        ended += [case for case in found if case[1] is NOTHING]
        return [case for case in found if case[1] is not NOTHING]

    def _gate(
        self, tail: TypedTail, kind: Type, lines: Lines, known: Known, outcome: Outcome, ended: list[Case]
    ) -> list[Case]:
        found: list[Case] = []
        for now, holds in self._operand(tail, lines, known, ended):
            if holds is True:
                found.append((now, outcome))
            elif tail.otherwise is None:
                found.append((now, _zero_of(kind)))
            else:
                for case in self.walker.cases(tail.otherwise, lines, now):
                    (ended if case[1] is NOTHING else found).append(case)
        return found

    # --- rounding ----------------------------------------------------------------------------------------------------

    def _rounded(self, known: Known, outcome: Outcome, places: int, mode: RoundingMode) -> list[Case]:
        """A number rounded: what is whole already stays; anything else lies within a unit of what it was."""
        unit = Fraction(1, 10**places)
        if not isinstance(outcome, Terms) or mode is RoundingMode.EXACT or self.unknowns.is_multiple(outcome, unit):
            return [(known, outcome)]
        if outcome.constant is not None:
            return [(known, constant_terms(round_to(outcome.constant, places, mode)))]
        place = self.unknowns.find(("rounded", outcome, places, mode), Unknown(ANY_NUMBER, unit, None, outcome))
        after = unknown_terms(place)
        away = constant_terms(unit / 2 if mode in _NEAREST else unit)
        self.unknowns.learn(place, add_terms(add_terms(after, outcome, -1), away))
        self.unknowns.learn(place, add_terms(add_terms(outcome, after, -1), away))
        bounds = self.unknowns.bounds_of(outcome, known.narrowed)
        ends = [None if end is None else round_to(end, places, mode) for end in (bounds.lower, bounds.upper)]
        now = known.narrow(place, Bounds(*ends), self.unknowns)
        return [] if now is None else [(now, after)]


def _zero_of(kind: Type) -> Outcome:
    if kind.kind is Kind.NUMERIC:
        return NO_TERMS
    return False if kind.kind is Kind.FLAG else NOTHING


# --- what can be said of a figure at once ----------------------------------------------------------------------------


def summarize(figure: Figure, walker: CaseWalker, steps: FigureSteps) -> Summary:
    """What a figure can be, whatever line and period, from the summaries of what it reads."""
    try:
        found = steps.ways_through(figure, ("any", figure.grain, figure.name), Known())
    except TooManyCases:
        kept = bounds_of_type(figure.type)
        return Summary(kept.bounds, kept.unit if figure.kind is FigureKind.INPUT else None)
    may_miss = any(outcome is NOTHING for _, outcome in found)
    terms = [(now, outcome) for now, outcome in found if isinstance(outcome, Terms)]
    texts = tuple(sorted({outcome for _, outcome in found if isinstance(outcome, str)}))
    others = [outcome for _, outcome in found if outcome is not NOTHING and not isinstance(outcome, str)]
    if others or len(texts) > _TEXTS_MAX:
        texts = ()
    bounds = hull_of(walker.unknowns.bounds_of(each, now.narrowed) for now, each in terms) or ANY_NUMBER
    units = [walker.unknowns.unit_of(each) for _, each in terms if each.parts]
    whole = [unit for unit in units if unit is not None]
    return Summary(bounds, common_unit(whole) if len(whole) == len(units) else None, texts, may_miss)


class ReadsOf:
    """Which figures of a program read which. Each figure is listed once, however many promises read it."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self._places = {(figure.grain, figure.name): place for place, figure in enumerate(program.figures)}
        self._listed: set[Key] = set()

    def list_new(self, read: set[Key]) -> tuple[Figure, ...]:
        """The figures of some names and all that they read, in the program's order, but for those listed before."""
        found: list[int] = []
        waiting = list(read)
        while waiting:
            key = waiting.pop()
            if key in self._listed or key not in self._places:
                continue
            self._listed.add(key)
            found.append(self._places[key])
            waiting += _read_by(self.program.figures[found[-1]])
        return tuple(self.program.figures[place] for place in sorted(found))


def _read_by(figure: Figure) -> set[Key]:
    if figure.kind is FigureKind.TOTAL:
        return {(figure.hops[0].start, figure.name)}
    nodes = []
    for branch in figure.branches:
        nodes += [branch.formula, *([branch.condition] if branch.condition is not None else [])]
        for tail in branch.tails:
            nodes += [part for part in (tail.formula, tail.otherwise) if part is not None]
    return {(part.grain, part.name) for node in nodes for part in iter_typed(node) if isinstance(part, ReadFigure)}
