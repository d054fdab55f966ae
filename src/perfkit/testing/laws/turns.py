"""Where conditions of the plan turn as one cell moves: their sides reckoned twice, and the line through both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfkit.engine import Frames, MadeFacts, PeriodRun, run_facts
from perfkit.expr import Compared, Constant, Gathered, Looked, Scoped, Typed, list_typed_parts
from perfkit.plans import Program, TiersInfo, iter_formulas_of

TURNS_MAX = 4
"""At how many turns of conditions a cell is moved."""
SIDES_MAX = 40
"""How many comparisons of a plan are looked at."""

Sides = tuple[str, Typed, Typed | Fraction]
"""A comparison on the lines of a grain: what stands on its left, and on its right."""
Gaps = list[Fraction | None]
"""Of each comparison, period and line how much its left is above its right; none where one has no value."""


def list_sides(program: Program) -> list[Sides]:
    """The comparisons of numbers in a plan whose sides are no values of single rows, each once: written ones, and the
    bounds of rate tables with what is looked up in them."""
    found = dict.fromkeys(
        side
        for figure in program.figures
        for formula in iter_formulas_of(figure)
        for side in _iter_sides(program, figure.grain, formula)
    )
    return list(found)[:SIDES_MAX]


def _iter_sides(program: Program, grain: str, formula: Typed) -> Iterator[Sides]:
    waiting = [formula]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Compared) and not node.order and not _is_constant(node):
            yield grain, node.left, node.right
        if isinstance(node, Looked):
            info = program.lookups[node.table]
            tiers = info.shape.tiers if isinstance(info, TiersInfo) else ()
            yield from ((grain, node.args[0], tier.lower) for tier in tiers if tier.lower is not None)
        # What stands inside a gather is read on lines of another grain.
        waiting += () if isinstance(node, Gathered | Scoped) else list_typed_parts(node)[::-1]


def _is_constant(node: Compared) -> bool:
    return isinstance(node.left, Constant) and isinstance(node.right, Constant)


def list_gaps(sides: Sequence[Sides], runs: Sequence[PeriodRun]) -> Gaps:
    """How far each comparison is from its turn."""
    return [_gap(run, side, line) for run in runs for side in sides for line in run.world.lines(side[0])]


def _gap(run: PeriodRun, side: Sides, line: int) -> Fraction | None:
    grain, *both = side
    frames = Frames(grain, line, "law")
    left, right = (each if isinstance(each, Fraction) else run.interpreter.cell(each, frames) for each in both)
    return left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else None


def list_turns(
    program: Program, sides: Sequence[Sides], gaps: Gaps, value: Fraction, other: Fraction, moved: MadeFacts
) -> list[Fraction]:
    """The values of a cell at which comparisons turn, the nearest first, if both sides move along a line.

    gaps: at its value. moved: the facts with another value in the cell; nothing where they are wrong.
    """
    runs = run_facts(program, moved)
    there = [] if runs is None else list_gaps(sides, runs)
    if len(there) != len(gaps):
        return []
    found = {
        value + (other - value) * gap / (gap - at)
        for gap, at in zip(gaps, there, strict=True)
        if gap is not None and at is not None and gap != at
    }
    return sorted(found, key=lambda turn: (abs(turn - value), turn))
