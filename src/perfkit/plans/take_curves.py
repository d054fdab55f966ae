"""Curves, steps and bands of a plan as those that score goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Finding, Words
from perfkit.metrics import Direction
from perfkit.plans.program import CurveInfo, DecideInfo, Program, RatingInfo
from perfkit.plans.taken import NotTaken, number_of, tell_not_taken, tell_unknown
from perfkit.scoring import Bands, CurvePoint, PointCurve, ThresholdCurve
from perfkit.tables import CurveEnds, DecisionPolicy, Interval

_CURVE = Words("a curve", "曲线")
_BANDS = Words("a rating", "评级")
_NOT_STEPS = Words(
    "only a `decide` of one number, with `unique`, whose rows meet without a gap, is a curve of steps",
    "只有单个数值参数、唯一命中、各行首尾相接的判定表才是阶梯曲线",
)
_NO_NUMBER = Words("a score has to be a number written out", "得分须是写明的数值")
_ENDS_TURN = Words(
    "`zero hold` is zero for the least figures, and of this metric less is better",
    "`低端为零高端持平`使最小的数值得零，而该指标越低越好",
)


def take_bands(program: Program, name: str) -> tuple[Bands | None, tuple[Finding, ...]]:
    """The bands of a rating: those that the plan rates by. Codes: PKP421 there is no such rating."""
    found = program.lookups.get(name)
    if isinstance(found, RatingInfo):
        return found.bands, ()
    known = [each for each, info in program.lookups.items() if isinstance(info, RatingInfo)]
    return None, (tell_unknown(name, _BANDS, known),)


def take_curve(
    program: Program, name: str, direction: Direction | None = None
) -> tuple[PointCurve | ThresholdCurve | None, tuple[Finding, ...]]:
    """A `curve`, or a `decide` of steps, as what scores a figure.

    direction: which way the figure is better; where it is not said, less is better where the curve only falls.
    Codes: PKP420 what has no twin, PKP421 there is no such table.
    Law: `compute_score` gives what the plan gives, for every figure that the table takes.
    """
    if name not in list_curves(program):
        return None, (tell_unknown(name, _CURVE, list_curves(program)),)
    try:
        return make_curve(program, name, direction), ()
    except NotTaken as wrong:
        return None, (tell_not_taken(name, _CURVE, wrong, program),)


def list_curves(program: Program) -> tuple[str, ...]:
    """The names of the tables that may be curves of scores."""
    return tuple(name for name, info in program.lookups.items() if isinstance(info, CurveInfo | DecideInfo))


def make_curve(program: Program, name: str, direction: Direction | None) -> PointCurve | ThresholdCurve:
    """A table as a curve. Raises NotTaken."""
    info = program.lookups[name]
    if isinstance(info, CurveInfo):
        return _points(info, direction)
    if isinstance(info, DecideInfo):
        return _steps(info, direction, program)
    raise NotTaken(_NOT_STEPS, info.span)


def _points(info: CurveInfo, direction: Direction | None) -> PointCurve:
    points = tuple(CurvePoint(point.at, point.value) for point in info.shape.points)
    way = _find_way([point.score for point in points], direction)
    if way is Direction.MORE:
        curve = PointCurve(points, Direction.MORE, info.shape.ends)
        zero = (Fraction(0),) if info.shape.ends is CurveEnds.ZERO_HOLD else ()
        return replace(curve, may_fall=not _rises((*zero, *(point.score for point in points))))
    if info.shape.ends is CurveEnds.ZERO_HOLD:
        raise NotTaken(_ENDS_TURN, info.span)
    turned = points[::-1]
    return PointCurve(turned, way, info.shape.ends, may_fall=not _rises([point.score for point in turned]))


def _find_way(scores: Sequence[Fraction], direction: Direction | None) -> Direction:
    """More or less; a metric that is better in a band is scored by points that rise and fall."""
    if direction is not None:
        return Direction.LESS if direction is Direction.LESS else Direction.MORE
    falls = _rises(scores[::-1]) and not _rises(scores)
    return Direction.LESS if falls else Direction.MORE


def _rises(scores: Sequence[Fraction]) -> bool:
    return all(before <= after for before, after in pairwise(scores))


def _steps(info: DecideInfo, direction: Direction | None, program: Program) -> ThresholdCurve:
    """Rows from a bound to the next; the row without a lower bound (or, of less, without an upper one) is `below`."""
    if len(info.arguments) != 1 or len(info.outputs) != 1 or info.shape.policy is not DecisionPolicy.UNIQUE:
        raise NotTaken(_NOT_STEPS, info.span)
    rows: list[tuple[Interval, Fraction]] = []
    for row, results in zip(info.shape.rows, info.results, strict=True):
        condition, score = row.conditions[0], number_of(results[0], program)
        if not isinstance(condition, Interval):
            raise NotTaken(_NOT_STEPS, info.span)
        if score is None:
            raise NotTaken(_NO_NUMBER, info.span)
        rows.append((condition, score))
    for way in (Direction.MORE, Direction.LESS):
        curve = _climb(rows, way)
        if curve is not None and direction in (None, Direction.BAND, way):
            return curve
    raise NotTaken(_NOT_STEPS, info.span)


def _climb(rows: Sequence[tuple[Interval, Fraction]], way: Direction) -> ThresholdCurve | None:
    """The steps that rows are where the bound that is reached belongs to its row; none where it does not."""
    is_more = way is Direction.MORE
    bounds = [each.lower if is_more else each.upper for each, _ in rows]
    included = [each.lower_included if is_more else each.upper_included for each, _ in rows]
    open_rows = [score for (_, score), bound in zip(rows, bounds, strict=True) if bound is None]
    steps = [
        (bound, score)
        for (_, score), bound, belongs in zip(rows, bounds, included, strict=True)
        if isinstance(bound, Fraction) and belongs
    ]
    if len(open_rows) != 1 or len(steps) != len(rows) - 1 or not steps:
        return None
    steps.sort(key=lambda step: step[0], reverse=not is_more)
    points = tuple(CurvePoint(at, score) for at, score in steps)
    may_fall = not _rises([open_rows[0], *(point.score for point in points)])
    return ThresholdCurve(points, way, open_rows[0], may_fall)
