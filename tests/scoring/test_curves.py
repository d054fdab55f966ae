"""What score a figure gets on each curve, and what is wrong with curves."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.metrics import Direction
from perfkit.scoring import (
    BandCurve,
    CurvePoint,
    LinearCurve,
    PointCurve,
    ScoreCurve,
    ThresholdCurve,
    check_score_curve,
    compute_score,
    make_floor_target_stretch,
    make_threshold,
    weigh_milestones,
)
from perfkit.tables import CurveEnds

F = Fraction
LESS = Direction.LESS


def points(*pairs: tuple[str, str]) -> tuple[CurvePoint, ...]:
    return tuple(CurvePoint(F(at), F(score)) for at, score in pairs)


def codes(curve: ScoreCurve, sign: int = 1) -> list[str]:
    return [found.code.code for found in check_score_curve(curve, sign=sign)]


@pytest.mark.parametrize(
    ("curve", "figure", "expected"),
    [
        (LinearCurve(F(0), F(200)), "150", "3/4"),
        (LinearCurve(F(0), F(200)), "300", "1"),
        (LinearCurve(F(0), F(200)), "-1", "0"),
        (LinearCurve(F(0), F(200), least=None, most=None), "300", "3/2"),
        (LinearCurve(F(0), F(200), least=None, most=None), "-100", "-1/2"),
        (LinearCurve(F(8), F(5), LESS), "6", "2/3"),
        (LinearCurve(F(8), F(5), LESS), "4", "1"),
        (make_threshold(F(100)), "100", "1"),
        (make_threshold(F(3), direction=LESS), "3", "1"),
        (make_threshold(F(3), direction=LESS), "3.1", "0"),
        (ThresholdCurve(points(("80", "0.5"), ("100", "1"))), "99", "1/2"),
        (ThresholdCurve(points(("80", "0.5"), ("100", "1")), below=F(1, 10)), "79", "1/10"),
        (make_floor_target_stretch(F(80), F(100), F(130)), "80", "0"),
        (make_floor_target_stretch(F(80), F(100), F(130)), "100", "7/10"),
        (make_floor_target_stretch(F(80), F(100), F(130)), "200", "1"),
        (make_floor_target_stretch(F(30), F(20), F(10), direction=LESS), "15", "17/20"),
        (make_floor_target_stretch(F(80), F(100), F(120), scores=(F(0), F(1), F(2))), "110", "3/2"),
        (PointCurve(points(("80", "0.5"), ("100", "1")), ends=CurveEnds.ZERO_HOLD), "79", "0"),
        (PointCurve(points(("80", "0.5"), ("100", "1")), ends=CurveEnds.EXTEND), "120", "3/2"),
        (BandCurve(F(0), F(10), F(20), F(40)), "10", "1"),
        (BandCurve(F(0), F(10), F(20), F(40)), "30", "1/2"),
        (BandCurve(F(0), F(10), F(20), F(40)), "5", "1/2"),
        (BandCurve(F(0), F(10), F(20), F(40)), "50", "0"),
        (BandCurve(F(10), F(10), F(20), F(40)), "9.9", "0"),
    ],
)
def test_a_figure_scores_what_its_curve_gives(curve: ScoreCurve, figure: str, expected: str) -> None:
    assert check_score_curve(curve) == ()
    assert compute_score(F(figure), curve) == F(expected)


def test_milestones_count_their_weights_as_far_as_they_are_reached() -> None:
    assert weigh_milestones([(F("0.2"), F(1)), (F("0.3"), F(1, 2)), (F("0.5"), F(0))]) == F("0.35")
    assert weigh_milestones([]) == 0


def test_a_curve_takes_counts_and_decimals_and_refuses_floats() -> None:
    curve = LinearCurve(0, Decimal("0.5"))  # type: ignore[arg-type]
    assert (curve.zero_at, curve.full_at) == (F(0), F(1, 2))
    with pytest.raises(Refused, match="PKV029"):
        CurvePoint(0.5, F(1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("curve", "expected"),
    [
        (LinearCurve(F(5), F(5)), ["PKS010"]),
        (LinearCurve(F(5), F(8), LESS), ["PKS011"]),
        (LinearCurve(F(8), F(5)), ["PKS011"]),
        (LinearCurve(F(5), F(8), Direction.BAND), ["PKS019"]),
        (LinearCurve(F(5), F(8), least=F(1), most=F(0)), ["PKS023"]),
        (LinearCurve(F(5), F(8), least=F(1), most=F(1)), []),
        (LinearCurve(F(5), F(8), least=F(1), most=None), []),
        (LinearCurve(F(5), F(8), least=None, most=F(0)), []),
        (PointCurve(()), ["PKT001"]),
        (PointCurve(points(("1", "1")), ends=CurveEnds.EXTEND), ["PKT013"]),
        (PointCurve(points(("1", "0"), ("1", "1"), ("0", "2"))), ["PKS010", "PKS011"]),
        (PointCurve(points(("1", "0"), ("2", "1"), ("3", "0.5"))), ["PKS012"]),
        (PointCurve(points(("1", "0"), ("2", "1"), ("3", "0.5")), may_fall=True), []),
        (PointCurve(points(("1", "-1"), ("2", "1")), ends=CurveEnds.ZERO_HOLD), ["PKS012"]),
        (ThresholdCurve(points(("1", "0.1")), below=F(1, 2)), ["PKS012"]),
        (BandCurve(F(0), F(30), F(20), F(40)), ["PKS013"]),
        (BandCurve(F(1), F(1), F(1), F(1)), ["PKS013"]),
        (BandCurve(F(0), F(1), F(1), F(1)), []),
        (BandCurve(F(1), F(1), F(1), F(2)), []),
    ],
)
def test_error_what_is_wrong_with_a_curve(curve: ScoreCurve, expected: list[str]) -> None:
    assert codes(curve) == expected


def test_points_taken_off_must_not_rise_as_the_figure_gets_better() -> None:
    complaints = PointCurve(points(("10", "20"), ("0", "0")), LESS)
    assert codes(complaints, sign=-1) == []
    assert codes(complaints) == ["PKS012"]


@pytest.mark.parametrize(
    ("curve", "said"),
    [
        (ThresholdCurve(points(("10", "0.2"), ("20", "1")), below=F(1, 2)), "`0.5`, `0.2`, `10`"),
        (ThresholdCurve(points(("10", "0.6"), ("20", "0.5")), below=F(1, 2)), "`0.6`, `0.5`, `10`"),
        (PointCurve(points(("10", "-1"), ("20", "1")), ends=CurveEnds.ZERO_HOLD), "`0`, `-1`, `10`"),
        (PointCurve(points(("10", "1"), ("20", "2"), ("30", "0"))), "`2`, `0`, `20`"),
    ],
)
def test_where_a_score_falls_is_told(curve: ScoreCurve, said: str) -> None:
    (found,) = check_score_curve(curve)
    values = dict(found.values)
    assert ", ".join(f"`{values[name]}`" for name in ("score", "other_score", "at")) == said


def test_a_baseline_that_is_the_target_is_told_in_both_languages() -> None:
    (found,) = check_score_curve(LinearCurve(F(5), F(5)))
    assert found.what() == "two points of the curve lie at `5`"
    assert found.what("zh") == "曲线上有两点都在 `5`"
    assert found.mend()


@pytest.mark.parametrize(
    ("milestones", "code"),
    [
        ([(F("0.2"), F(1)), (F("0.3"), F(1))], "PKS001"),
        ([(F("0.6"), F(1)), (F("0.5"), F(1))], "PKS001"),
        ([(F("1.5"), F(1)), (F("-0.5"), F(1))], "PKS002"),
        ([(F("0.5"), F("1.5")), (F("0.5"), F(0))], "PKS028"),
        ([(F("0.5"), F(-1)), (F("0.5"), F(0))], "PKS028"),
    ],
)
def test_error_milestones_that_do_not_total_one_or_are_reached_by_more_than_all(
    milestones: list[tuple[F, F]], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        weigh_milestones(milestones)


def test_error_a_score_on_a_flat_curve_is_refused() -> None:
    for curve in (LinearCurve(F(5), F(5)), PointCurve((CurvePoint(F(1), F(0)), CurvePoint(F(1), F(1))))):
        with pytest.raises(Refused, match="PKS010"):
            compute_score(0, curve)
    with pytest.raises(Refused, match="PKT001"):
        compute_score(0, PointCurve(()))
