"""What a curve gives at a place, and a matrix at two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from perfkit.tables.model import CurveEnds, PayCurve, PayMatrix, PayPoint


def compute_curve(amount: Fraction, curve: PayCurve) -> Fraction:
    """What a curve gives at a place: a point's value, or the value on the straight line between two points.

    amount: in the unit of the points. curve: has passed `check_curve` without an error.
    Outside the points `hold` gives the nearest end value, `extend` runs on along the last line, `zero_hold` gives
    zero below the first point and the last value above the last one. Result: exact, unrounded.
    Laws: passes through its points; between two points it never leaves what their values span.

    >>> points = (PayPoint(Fraction(60), Fraction(0)), PayPoint(Fraction(100), Fraction(10)))
    >>> compute_curve(Fraction(80), PayCurve(points, CurveEnds.HOLD))
    Fraction(5, 1)
    """
    points = curve.points
    if amount < points[0].at and curve.ends is not CurveEnds.EXTEND:
        return points[0].value if curve.ends is CurveEnds.HOLD else Fraction(0)
    if amount >= points[-1].at and (curve.ends is not CurveEnds.EXTEND or amount == points[-1].at):
        return points[-1].value
    left = bisect_right(points, amount, key=_get_place) - 1
    left = min(max(left, 0), len(points) - 2)
    return _read_line(amount, points[left], points[left + 1])


def _get_place(point: PayPoint) -> Fraction:
    return point.at


def _read_line(amount: Fraction, left: PayPoint, right: PayPoint) -> Fraction:
    share = (amount - left.at) / (right.at - left.at)
    return left.value + share * (right.value - left.value)


def compute_matrix(row: Fraction, column: Fraction, matrix: PayMatrix) -> Fraction:
    """What a matrix gives at two places: a cell, or the value between four cells, by straight lines along both axes.

    row, column: in the units of the two axes. matrix: has passed `check_matrix` without an error.
    Beyond the last places of either axis `ends` works as for a curve: `hold` keeps the value at the edge, `extend` runs
    on, `zero_hold` gives zero below the first place of either axis. Result: exact, unrounded.
    Laws: passes through its cells; the order of the axes changes nothing; within the places it never leaves what the
    four cells around it span.

    >>> cells = ((Fraction(50), Fraction(60)), (Fraction(60), Fraction(90)))
    >>> matrix = PayMatrix((Fraction(1), Fraction(2)), (Fraction(0), Fraction(10)), cells, CurveEnds.HOLD)
    >>> compute_matrix(Fraction(3, 2), Fraction(5), matrix)
    Fraction(65, 1)
    """
    along = [_read_axis(column, matrix.columns, values, matrix.ends) for values in matrix.values]
    return _read_axis(row, matrix.rows, along, matrix.ends)


def _read_axis(at: Fraction, places: Sequence[Fraction], values: Sequence[Fraction], ends: CurveEnds) -> Fraction:
    points = tuple(PayPoint(place, value) for place, value in zip(places, values, strict=True))
    return compute_curve(at, PayCurve(points, ends))
