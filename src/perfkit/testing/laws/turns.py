"""Where a plan turns as one cell moves: its comparisons, and the figures that it rounds. All of it is reckoned twice,
without the rounding of its figures, and lies on the line through both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from perfkit.engine import Frames, MadeFacts, PeriodRun, run_facts
from perfkit.expr import Compared, Constant, Gathered, Looked, Scoped, Typed, list_typed_parts
from perfkit.plans import DecideInfo, Figure, Program, RatingInfo, TailKind, TiersInfo, iter_formulas_of
from perfkit.tables import Interval
from perfkit.values import RoundingMode, get_currency_digits

TURNS_MAX = 4
"""At how many turns of comparisons a cell is moved."""
STEPS_MAX = 8
"""At how many turns of figures that are rounded a cell is moved."""
SIDES_MAX = 40
"""How many comparisons of a plan are looked at."""
ROUNDED_MAX = 8
"""How many figures of a plan that are rounded are looked at."""
_RATIO_PLACES = 2
"""The places of a percent are those that are printed: two less than those of the ratio."""
_TO_THE_NEAREST = frozenset({RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.HALF_DOWN})

Sides = tuple[str, Typed, Typed | Fraction]
"""A comparison on the lines of a grain: what stands on its left, and on its right."""


@dataclass(frozen=True, slots=True)
class Rounded:
    """A formula on the lines of a grain, and what it is rounded to: whole steps, each way or to the nearest."""

    grain: str
    formula: Typed
    step: Fraction
    is_to_the_nearest: bool

    def list_edges(self, value: Fraction) -> list[Fraction]:
        """Where the rounding turns next to a value, on both sides; of one that is rounded already, a step further too.

        >>> from perfkit.expr import NUMBER
        >>> half = Rounded("rep", Constant(Fraction(0), NUMBER), Fraction(1), is_to_the_nearest=True)
        >>> [str(edge) for edge in half.list_edges(Fraction(100))]
        ['199/2', '201/2']
        >>> [str(edge) for edge in replace(half, is_to_the_nearest=False).list_edges(Fraction(100))]
        ['99', '100', '101']
        """
        shift = Fraction(1, 2) if self.is_to_the_nearest else Fraction(0)
        place = value / self.step - shift
        return [(each + shift) * self.step for each in dict.fromkeys((ceil(place) - 1, floor(place), floor(place) + 1))]


Levels = tuple[list[Fraction | None], list[tuple[Rounded, Fraction | None]]]
"""Of each period and line how much the left of each comparison is above its right, and what each figure is before it is
rounded; none where one has no value."""


@dataclass(frozen=True, slots=True)
class Outline:
    """What of a plan turns. smooth: the program without the rounding of its figures; itself where it rounds none."""

    program: Program
    smooth: Program
    sides: tuple[Sides, ...]
    rounded: tuple[Rounded, ...]

    @classmethod
    def of(cls, program: Program) -> Outline:
        """The comparisons of numbers in a plan whose sides are no values of single rows, each once: written ones, the
        bounds of rate tables, ratings and decisions with what is looked up in them; and its figures that are rounded
        to more than a minor unit."""
        sides = dict.fromkeys(
            side
            for figure in program.figures
            for formula in iter_formulas_of(figure)
            for side in _iter_sides(program, figure.grain, formula)
        )
        rounded = tuple(each for figure in program.figures for each in _iter_rounded(program, figure))[:ROUNDED_MAX]
        return cls(program, _smooth(program) if rounded else program, tuple(sides)[:SIDES_MAX], rounded)

    def level(self, facts: MadeFacts, runs: Sequence[PeriodRun] | None = None) -> Levels:
        """How far each comparison is from its turn in some facts, and how high what is rounded; nothing where the facts
        are wrong. runs: of the program, where they are known."""
        smooth = None if self.smooth is self.program else run_facts(self.smooth, facts)
        # Where the plan does not run without its rounding, as where it moves a day by whole days, it runs with it.
        found: Sequence[PeriodRun] = smooth or runs or run_facts(self.program, facts) or ()
        gaps = [_gap(run, side, line) for run in found for side in self.sides for line in run.world.lines(side[0])]
        lines = [(run, each, line) for run in found for each in self.rounded for line in run.world.lines(each.grain)]
        return gaps, [(each, _number(run, each.grain, each.formula, line)) for run, each, line in lines]

    def list_turns(
        self, here: Levels, there: Levels, value: Fraction, other: Fraction
    ) -> tuple[list[Fraction], list[Fraction]]:
        """The values of a cell at which comparisons turn, the nearest first, if both sides move along a line; and those
        at which rounding does, next to these and to its value.

        here: at its value. there: at another.
        """
        if (len(here[0]), len(here[1])) != (len(there[0]), len(there[1])):
            return [], []
        move = other - value
        found = {
            value + move * gap / (gap - at)
            for gap, at in zip(here[0], there[0], strict=True)
            if gap is not None and at is not None and gap != at
        }
        turns = sorted(found, key=lambda turn: (abs(turn - value), turn))
        steps = [
            value + move * (edge - low) / (high - low)
            for place in [*turns[:TURNS_MAX], value]
            for (each, low), (_, high) in zip(here[1], there[1], strict=True)
            if low is not None and high is not None and low != high
            for edge in each.list_edges(low + (high - low) * (place - value) / move)
        ]
        return turns, steps


def _smooth(program: Program) -> Program:
    """The program whose figures are not rounded, but for what is posted or recorded."""
    figures = [
        each if each.posting is not None or (each.grain, each.name) in program.recorded else _without_rounding(each)
        for each in program.figures
    ]
    return replace(program, figures=tuple(figures), by_name={(each.grain, each.name): each for each in figures})


def _without_rounding(figure: Figure) -> Figure:
    branches = [
        replace(each, tails=tuple(tail for tail in each.tails if tail.kind is not TailKind.ROUND))
        for each in figure.branches
    ]
    return replace(figure, branches=tuple(branches))


def _iter_rounded(program: Program, figure: Figure) -> Iterator[Rounded]:
    """The formulas of a figure that are rounded to more than a minor unit: less than that is no jump."""
    for branch in figure.branches:
        for tail in branch.tails:
            if tail.kind is not TailKind.ROUND:
                continue
            step = Fraction(1, 10 ** ((tail.places or 0) + _RATIO_PLACES * (figure.type.unit == "ratio")))
            least = Fraction(1, 10 ** get_currency_digits(figure.type.currency or program.header.currency))
            if not figure.type.is_money or step > least:
                mode = tail.mode or program.header.rounding
                yield Rounded(figure.grain, branch.formula, step, is_to_the_nearest=mode in _TO_THE_NEAREST)


def _iter_sides(program: Program, grain: str, formula: Typed) -> Iterator[Sides]:
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Compared) and not node.order and not _is_constant(node):
            yield grain, node.left, node.right
        if isinstance(node, Looked):
            bounds = _list_bounds(program, node.table)
            yield from ((grain, node.args[place], bound) for place, bound in bounds if isinstance(bound, Fraction))
        # What stands inside a gather is read on lines of another grain.
        waiting += () if isinstance(node, Gathered | Scoped) else list_typed_parts(node)[::-1]


def _list_bounds(program: Program, table: str) -> list[tuple[int, object]]:
    """Where the rows of a rate table, a rating or a decision begin and end, each with the place of its argument."""
    info = program.lookups[table]
    if isinstance(info, TiersInfo):
        return [(0, tier.lower) for tier in info.shape.tiers]
    if isinstance(info, RatingInfo):
        return [(0, band.lower) for band in info.bands.rows]
    rows = info.shape.rows if isinstance(info, DecideInfo) else ()
    cells = [(place, each) for row in rows for place, each in enumerate(row.conditions) if isinstance(each, Interval)]
    return [(place, bound) for place, each in cells for bound in (each.lower, each.upper)]


def _is_constant(node: Compared) -> bool:
    return isinstance(node.left, Constant) and isinstance(node.right, Constant)


def _gap(run: PeriodRun, side: Sides, line: int) -> Fraction | None:
    grain, *both = side
    left, right = (each if isinstance(each, Fraction) else _number(run, grain, each, line) for each in both)
    return None if left is None or right is None else left - right


def _number(run: PeriodRun, grain: str, formula: Typed, line: int) -> Fraction | None:
    found = run.interpreter.cell(formula, Frames(grain, line, "law"))
    return found if isinstance(found, Fraction) else None
