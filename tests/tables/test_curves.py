"""What a curve gives between its points and outside them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.tables import CurveEnds, PayCurve, PayPoint, compute_curve

POINTS = (("0.6", "0.2"), ("1", "1"), ("1.3", "1.5"))


def curve(ends: CurveEnds, *points: tuple[str, str]) -> PayCurve:
    return PayCurve(tuple(PayPoint(Fraction(at), Fraction(value)) for at, value in points), ends)


@pytest.mark.parametrize(
    ("at", "value"), [("0.6", "0.2"), ("0.8", "0.6"), ("1", "1"), ("1.15", "1.25"), ("1.3", "1.5")]
)
@pytest.mark.parametrize("ends", CurveEnds)
def test_between_the_points_a_curve_is_straight(ends: CurveEnds, at: str, value: str) -> None:
    assert compute_curve(Fraction(at), curve(ends, *POINTS)) == Fraction(value)


@pytest.mark.parametrize(
    ("ends", "below", "above"),
    [(CurveEnds.HOLD, "0.2", "1.5"), (CurveEnds.ZERO_HOLD, "0", "1.5"), (CurveEnds.EXTEND, "-0.2", "2")],
)
def test_outside_the_points_the_ends_decide(ends: CurveEnds, below: str, above: str) -> None:
    assert compute_curve(Fraction("0.4"), curve(ends, *POINTS)) == Fraction(below)
    assert compute_curve(Fraction("1.6"), curve(ends, *POINTS)) == Fraction(above)


@pytest.mark.parametrize("at", ["-5", "1", "5"])
def test_one_point_holds_everywhere(at: str) -> None:
    assert compute_curve(Fraction(at), curve(CurveEnds.HOLD, ("1", "0.7"))) == Fraction("0.7")


def test_a_third_stays_exact() -> None:
    assert compute_curve(Fraction(1), curve(CurveEnds.HOLD, ("0", "0"), ("3", "1"))) == Fraction(1, 3)
