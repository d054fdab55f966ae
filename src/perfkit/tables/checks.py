"""What is wrong with tiers and curves."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from perfkit.diagnostics import Severity, door
from perfkit.diagnostics.codes import tables as codes
from perfkit.tables.intervals import Show, check_intervals, check_rising
from perfkit.tables.issues import TableIssue, show_value, state_issue
from perfkit.tables.model import CurveEnds, Method, PayCurve, PayMatrix, PayPoint, RateTable


@door
def check_rate_table(
    table: RateTable, *, show: Show = show_value, show_rate: Show = show_value
) -> tuple[TableIssue, ...]:
    """What is wrong with tiers, all at once; never raises.

    show, show_rate: how bounds and cells are written in the words.
    Codes: PKT001 no rows, PKT002 bounds reversed, PKT003 gap, PKT004 overlap, PKT005 order, PKT006 `no limit` inside,
    PKT009 open tier that interpolates: errors. PKT007 begins above zero, PKT008 ends closed (not for `interpolated`,
    which has to), PKT010 pay falls at a bound: warnings.

    >>> from perfkit.tables.model import Included, Tier
    >>> tiers = (Tier(Fraction(0), Fraction(100), Fraction(2)), Tier(Fraction(100), None, Fraction(1)))
    >>> [issue.code.code for issue in check_rate_table(RateTable(Method.WHOLE, Included.LOWER, tiers))]
    ['PKT010']
    """
    bounds = [(tier.lower, tier.upper) for tier in table.tiers]
    issues = [*check_rising(bounds, show=show), *check_intervals(bounds, show=show)]
    if table.method is Method.INTERPOLATED:
        issues = [issue for issue in issues if issue.code is not codes.ENDS_CLOSED]
        issues += _check_interpolated(table)
    if not any(issue.code.severity is Severity.ERROR for issue in issues):
        issues += _check_falls(table, show=show, show_rate=show_rate)
    return tuple(issues)


def _check_interpolated(table: RateTable) -> Iterator[TableIssue]:
    for position, tier in enumerate(table.tiers):
        if tier.lower is None or tier.upper is None:
            yield state_issue(codes.INTERPOLATED_OPEN, row=position)


def _check_falls(table: RateTable, *, show: Show, show_rate: Show) -> Iterator[TableIssue]:
    """Where the rate of the next tier also changes what an amount below its bound has earned, and lowers it."""
    for position, (below, tier) in enumerate(pairwise(table.tiers), start=1):
        bound = tier.lower
        if bound is None or (tier.rate - below.rate) * _get_repriced(bound, table) >= 0:
            continue
        yield state_issue(
            codes.PAY_FALLS,
            row=position,
            other_row=position - 1,
            bound=show(bound),
            rate=show_rate(below.rate),
            next_rate=show_rate(tier.rate),
        )


def _get_repriced(bound: Fraction, table: RateTable) -> Fraction:
    """How much of an amount at a bound is paid at the rate of the tier reached."""
    if table.method is Method.WHOLE:
        return bound
    base = table.tiers[0].upper
    if table.method is Method.BASE_THEN_OVERAGE and base is not None:
        # Below zero the overage runs from the amount up to zero.
        return bound - max(base, Fraction(0)) if bound > 0 else bound
    return Fraction(0)


@door
def check_curve(curve: PayCurve, *, show: Show = show_value, show_result: Show = show_value) -> tuple[TableIssue, ...]:
    """What is wrong with a curve, all at once; never raises.

    show, show_result: how places and values are written in the words.
    Codes: PKT001 no points, PKT011 two points at one place, PKT012 not rising, PKT013 one point to extend: errors.
    PKT014 pays below its first point: advice.

    >>> from perfkit.tables.model import PayPoint
    >>> points = (PayPoint(Fraction(1), Fraction(0)), PayPoint(Fraction(1), Fraction(2)))
    >>> [issue.code.code for issue in check_curve(PayCurve(points, CurveEnds.HOLD))]
    ['PKT011']
    """
    points = curve.points
    if not points:
        return (TableIssue(codes.TABLE_EMPTY),)
    issues: list[TableIssue] = []
    for position, (before, point) in enumerate(pairwise(points), start=1):
        if point.at == before.at:
            issues.append(state_issue(codes.POINT_TWICE, row=position, other_row=position - 1, at=show(point.at)))
        elif point.at < before.at:
            places = {"at": show(point.at), "other_at": show(before.at)}
            issues.append(state_issue(codes.POINTS_NOT_RISING, row=position, other_row=position - 1, **places))
    if curve.ends is CurveEnds.EXTEND and len(points) == 1:
        issues.append(TableIssue(codes.POINT_ALONE, 0))
    if not issues and curve.ends is CurveEnds.HOLD and points[0].at > 0 and points[0].value != 0:
        values = {"at": show(points[0].at), "value": show_result(points[0].value)}
        issues.append(TableIssue(codes.PAYS_BELOW, 0, values=values))
    return tuple(issues)


@door
def check_matrix(
    matrix: PayMatrix, *, show_row: Show = show_value, show_column: Show = show_value, show_result: Show = show_value
) -> tuple[TableIssue, ...]:
    """What is wrong with a matrix, all at once; never raises.

    show_row, show_column, show_result: how the places of the two axes and the values are written in the words.
    Codes: PKT011 two rows at one place, PKT012 rows not rising, PKT013 one row or column to extend, PKT025 columns not
    rising: errors. PKT014 pays below its first row and column: advice.

    >>> one = Fraction(1)
    >>> [issue.code.code for issue in check_matrix(PayMatrix((one,), (one, one), ((one, one),), CurveEnds.HOLD))]
    ['PKT025']
    """
    if not matrix.rows or not matrix.columns:
        return (TableIssue(codes.TABLE_EMPTY),)
    # Its left edge is a curve whose points are its rows.
    ends = CurveEnds.EXTEND if matrix.ends is CurveEnds.EXTEND else CurveEnds.ZERO_HOLD
    edge = PayCurve(tuple(PayPoint(at, row[0]) for at, row in zip(matrix.rows, matrix.values, strict=True)), ends)
    issues = list(check_curve(edge, show=show_row))
    falling = next((pair for pair in pairwise(matrix.columns) if pair[1] <= pair[0]), None)
    if falling is not None:
        values = {"at": show_column(falling[1]), "other_at": show_column(falling[0])}
        issues.append(TableIssue(codes.COLUMNS_NOT_RISING, values=values))
    if matrix.ends is CurveEnds.EXTEND and len(matrix.columns) == 1 < len(matrix.rows):
        issues.append(TableIssue(codes.POINT_ALONE))
    starts_above_zero = matrix.rows[0] > 0 or matrix.columns[0] > 0
    if not issues and matrix.ends is CurveEnds.HOLD and starts_above_zero and matrix.values[0][0] != 0:
        at = f"{show_row(matrix.rows[0])}, {show_column(matrix.columns[0])}"
        issues.append(TableIssue(codes.PAYS_BELOW, 0, values={"at": at, "value": show_result(matrix.values[0][0])}))
    return tuple(issues)
