"""Ratings made without gaps."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.scoring import GRADES, TRAFFIC_LIGHTS, check_bands, make_bands, rate
from perfkit.tables import Included


@pytest.mark.parametrize(("score", "label"), [("95", "S"), ("94.999", "A"), ("60", "C"), ("59.999", "D"), ("-3", "D")])
def test_every_score_has_a_grade(score: str, label: str) -> None:
    assert rate(Fraction(score), GRADES) == label


def test_the_scales_that_come_with_it_are_sound() -> None:
    for bands in (GRADES, TRAFFIC_LIGHTS):
        assert check_bands(bands) == ()


def test_a_bound_may_belong_to_the_band_below() -> None:
    bands = make_bands([("above", 80)], lowest="up to", included=Included.UPPER)
    assert [rate(score, bands) for score in (80, 81)] == ["up to", "above"]


def test_error_bounds_that_do_not_fall_are_found() -> None:
    assert check_bands(make_bands([("A", 60), ("B", 80)], lowest="C"))


def test_error_no_score_is_rated_by_bounds_that_do_not_fall() -> None:
    with pytest.raises(Refused, match="PKT002"):
        rate(3, make_bands([("a", 1), ("b", 2)], lowest="c"))


def test_error_a_float_is_refused() -> None:
    with pytest.raises(Refused, match="PKV029"):
        rate(0.7, TRAFFIC_LIGHTS)  # type: ignore[arg-type]
