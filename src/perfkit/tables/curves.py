"""What a curve gives at a place, and a matrix at two."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.tables.model import CurveEnds, PayCurve, PayMatrix, PayPoint


@door
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
    lower, upper = find_points(amount, curve)
    left, right = curve.points[lower], curve.points[upper]
    if lower == upper:
        is_none = amount < left.at and curve.ends is CurveEnds.ZERO_HOLD
        return Fraction(0) if is_none else left.value
    share = (amount - left.at) / (right.at - left.at)
    return left.value + share * (right.value - left.value)


@door
def find_points(amount: Fraction, curve: PayCurve) -> tuple[int, int]:
    """The numbers of the two points whose straight line gives a curve's value at a place.

    The same number twice where one point alone decides: the place is its own, or lies outside of all points and the
    curve does not extend.

    >>> points = (PayPoint(Fraction(60), Fraction(0)), PayPoint(Fraction(100), Fraction(10)))
    >>> find_points(Fraction(80), PayCurve(points, CurveEnds.HOLD))
    (0, 1)
    >>> find_points(Fraction(40), PayCurve(points, CurveEnds.HOLD))
    (0, 0)
    """
    points = curve.points
    left = bisect_right(points, amount, key=_get_place) - 1
    last = len(points) - 1
    if curve.ends is not CurveEnds.EXTEND and (left < 0 or left == last):
        return (max(left, 0),) * 2
    if left >= 0 and points[left].at == amount:
        return left, left
    left = min(max(left, 0), last - 1)
    return left, left + 1


def _get_place(point: PayPoint) -> Fraction:
    return point.at


@door
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
    return compute_curve(row, list_axes(column, matrix)[-1])


@door
def list_axes(column: Fraction, matrix: PayMatrix) -> tuple[PayCurve, ...]:
    """The curves by which a matrix is read: one along the columns for each row, then that of what they give, over the
    rows.
    """
    along = [_join(matrix.columns, values, matrix.ends) for values in matrix.values]
    return (*along, _join(matrix.rows, [compute_curve(column, each) for each in along], matrix.ends))


def _join(places: Sequence[Fraction], values: Sequence[Fraction], ends: CurveEnds) -> PayCurve:
    return PayCurve(tuple(PayPoint(place, value) for place, value in zip(places, values, strict=True)), ends)
