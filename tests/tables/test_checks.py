"""What is wrong with tiers and curves, and in what words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from perfkit.diagnostics import Place, Severity
from perfkit.tables import (
    CurveEnds,
    Included,
    Method,
    PayCurve,
    PayPoint,
    RateTable,
    TableIssue,
    Tier,
    check_curve,
    check_rate_table,
    show_value,
)

Row = tuple[int | str | None, int | str | None, int | str]


def table(method: Method, *rows: Row) -> RateTable:
    tiers = tuple(
        Tier(None if low is None else Fraction(low), None if high is None else Fraction(high), Fraction(rate))
        for low, high, rate in rows
    )
    return RateTable(method, Included.LOWER, tiers)


def brief(issues: Sequence[TableIssue]) -> list[tuple[str, int | None, int | None]]:
    return [(issue.code.code, issue.row, issue.other_row) for issue in issues]


def percent(value: Fraction) -> str:
    return f"{show_value(value * 100)}%"


SOUND: list[Row] = [(0, 100, "0.05"), (100, None, "0.08")]


@pytest.mark.parametrize("method", [Method.MARGINAL, Method.WHOLE, Method.BASE_THEN_OVERAGE])
def test_a_sound_table_has_no_issue(method: Method) -> None:
    assert check_rate_table(table(method, *SOUND)) == ()


def test_a_sound_interpolated_table_ends_closed_without_a_warning() -> None:
    assert check_rate_table(table(Method.INTERPOLATED, (0, 1, 10), (1, 2, 20))) == ()


def test_error_no_rows() -> None:
    assert brief(check_rate_table(table(Method.WHOLE))) == [("PKT001", None, None)]


def test_error_bounds_reversed() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (0, 100, 1), (200, 100, 2), (100, None, 3)))
    assert brief(issues) == [("PKT002", 1, None)]
    assert issues[0].values == {"row": "2", "lower": "200", "upper": "100"}


def test_error_a_tier_of_no_width() -> None:
    assert brief(check_rate_table(table(Method.MARGINAL, (5, 5, 1)))) == [("PKT002", 0, None)]


def test_error_gap() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (0, "1.1", 1), ("1.2", None, 2)), show=percent)
    assert brief(issues) == [("PKT003", 1, 0)]
    assert issues[0].to_finding().what() == "no row covers the values between `110%` and `120%`"


def test_error_overlap() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (0, "1.1", 1), (1, "1.2", 2), ("1.2", None, 3)), show=percent)
    assert brief(issues) == [("PKT004", 1, 0)]
    finding = issues[0].to_finding(Place("a.plan"), None)
    assert finding.places == (Place("a.plan"),)
    assert finding.why() == "between `100%` and `110%` both row 1 and row 2 would apply"
    assert finding.why("zh") == "`100%` 与 `110%` 之间，第 1 行和第 2 行同时适用"


def test_error_overlap_with_a_row_that_is_not_the_neighbour() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (0, 300, 1), (100, 200, 2), (200, None, 3)))
    assert brief(issues) == [("PKT004", 1, 0), ("PKT004", 2, 0)]


def test_error_a_row_out_of_order_is_told_once() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (200, None, 3), (100, 200, 2), (0, 100, 1)))
    assert brief(issues) == [("PKT005", 1, 0)]


def test_error_a_row_out_of_order_hides_no_gap() -> None:
    issues = check_rate_table(table(Method.MARGINAL, (100, 200, 2), (None, 90, 1), (200, None, 3)))
    assert brief(issues) == [("PKT005", 1, 0), ("PKT003", 0, 1)]
    assert issues[0].values["lower"] == "no limit"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([(0, None, 1), (100, None, 2)], ("PKT006", 0, 1)),
        ([(None, 100, 1), (None, None, 2)], ("PKT006", 1, 0)),
    ],
)
def test_error_no_limit_inside_the_table(rows: list[Row], expected: tuple[str, int, int]) -> None:
    assert brief(check_rate_table(table(Method.MARGINAL, *rows))) == [expected]


def test_several_errors_are_told_at_once() -> None:
    issues = check_rate_table(table(Method.INTERPOLATED, (0, 10, 1), (20, 30, 2), (25, None, 3)))
    assert brief(issues) == [("PKT003", 1, 0), ("PKT004", 2, 1), ("PKT009", 2, None)]


def test_warning_a_table_that_does_not_reach_the_ends() -> None:
    issues = check_rate_table(table(Method.MARGINAL, ("0.4", 1, 1), (1, 2, 2)), show=percent)
    assert brief(issues) == [("PKT007", 0, None), ("PKT008", 1, None)]
    assert {issue.code.severity for issue in issues} == {Severity.WARNING}
    assert issues[1].values["upper"] == "200%"


@pytest.mark.parametrize("method", [Method.WHOLE, Method.BASE_THEN_OVERAGE, Method.MARGINAL])
def test_a_first_bound_at_or_below_zero_needs_no_warning(method: Method) -> None:
    assert check_rate_table(table(method, (-10, 0, 1), (0, None, 1))) == ()


def test_error_an_open_tier_cannot_interpolate() -> None:
    issues = check_rate_table(table(Method.INTERPOLATED, (None, 10, 1), (10, None, 2)))
    assert brief(issues) == [("PKT009", 0, None), ("PKT009", 1, None)]


def test_warning_pay_falls_where_a_whole_table_has_a_falling_rate() -> None:
    rows: list[Row] = [(0, 100, "0.08"), (100, None, "0.05")]
    issues = check_rate_table(table(Method.WHOLE, *rows), show_rate=percent)
    assert brief(issues) == [("PKT010", 1, 0)]
    assert issues[0].values == {"row": "2", "other": "1", "bound": "100", "rate": "8%", "next_rate": "5%"}
    assert check_rate_table(table(Method.MARGINAL, *rows)) == ()


def test_warning_pay_falls_below_zero_where_the_rate_rises() -> None:
    issues = check_rate_table(table(Method.WHOLE, (None, -100, 1), (-100, None, 2)))
    assert brief(issues) == [("PKT010", 1, 0)]
    overage = check_rate_table(table(Method.BASE_THEN_OVERAGE, (None, -100, 1), (-100, None, 2)))
    assert brief(overage) == [("PKT010", 1, 0)]


def test_warning_pay_falls_where_the_overage_rate_falls_but_not_at_the_base() -> None:
    issues = check_rate_table(table(Method.BASE_THEN_OVERAGE, (0, 1, 2), (1, 2, "1.5"), (2, None, 1)))
    assert brief(issues) == [("PKT010", 2, 1)]


def curve(ends: CurveEnds, *points: tuple[str, str]) -> PayCurve:
    return PayCurve(tuple(PayPoint(Fraction(at), Fraction(value)) for at, value in points), ends)


def test_a_sound_curve_has_no_issue() -> None:
    assert check_curve(curve(CurveEnds.HOLD, ("0.6", "0"), ("1", "1"))) == ()
    assert check_curve(curve(CurveEnds.HOLD, ("0", "0.5"), ("1", "1"))) == ()
    assert check_curve(curve(CurveEnds.ZERO_HOLD, ("0.6", "0.5"))) == ()


def test_error_a_curve_without_points() -> None:
    assert brief(check_curve(curve(CurveEnds.HOLD))) == [("PKT001", None, None)]


def test_error_two_points_at_one_place_and_points_that_do_not_rise() -> None:
    issues = check_curve(curve(CurveEnds.HOLD, ("0.6", "0"), ("0.6", "1"), ("0.5", "2")), show=percent)
    assert brief(issues) == [("PKT011", 1, 0), ("PKT012", 2, 1)]
    assert issues[0].to_finding().what() == "the curve has two points at `60%`"
    assert issues[1].to_finding().why() == "its point at `50%` lies below the one in row 2, at `60%`"


def test_error_one_point_has_no_slope_to_extend() -> None:
    assert brief(check_curve(curve(CurveEnds.EXTEND, ("1", "1")))) == [("PKT013", 0, None)]


def test_advice_a_held_curve_that_pays_below_its_first_point() -> None:
    issues = check_curve(curve(CurveEnds.HOLD, ("0.6", "0.2"), ("1", "1")), show=percent, show_result=percent)
    assert brief(issues) == [("PKT014", 0, None)]
    assert issues[0].code.severity is Severity.ADVICE
    assert issues[0].to_finding().what() == "below its first point the curve still gives `20%`"
