from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import RoundingMode, power_of_ten, round_money, round_quotient, round_to

# 2.5, 3.5, 2.4, 2.6 and their mirrors, by mode.
WHOLE = {
    RoundingMode.HALF_UP: (3, 4, 2, 3, -3, -4, -2, -3),
    RoundingMode.HALF_EVEN: (2, 4, 2, 3, -2, -4, -2, -3),
    RoundingMode.HALF_DOWN: (2, 3, 2, 3, -2, -3, -2, -3),
    RoundingMode.AWAY_FROM_ZERO: (3, 4, 3, 3, -3, -4, -3, -3),
    RoundingMode.TOWARD_ZERO: (2, 3, 2, 2, -2, -3, -2, -2),
    RoundingMode.DOWNWARD: (2, 3, 2, 2, -3, -4, -3, -3),
    RoundingMode.UPWARD: (3, 4, 3, 3, -2, -3, -2, -2),
}
FIGURES = [Fraction(text) for text in ("2.5", "3.5", "2.4", "2.6", "-2.5", "-3.5", "-2.4", "-2.6")]


@pytest.mark.parametrize("mode", WHOLE, ids=str)
def test_each_mode_takes_its_neighbour(mode: RoundingMode) -> None:
    assert tuple(round_to(figure, 0, mode) for figure in FIGURES) == WHOLE[mode]


def test_halves_of_a_cent_go_away_from_zero_also_below_it() -> None:
    assert round_to(Fraction("2.675"), 2, RoundingMode.HALF_UP) == Fraction("2.68")
    assert round_to(Fraction("-2.675"), 2, RoundingMode.HALF_UP) == Fraction("-2.68")


def test_places_below_zero_round_to_hundreds() -> None:
    assert round_to(Fraction(12350), -2, RoundingMode.HALF_EVEN) == 12400
    assert round_to(Fraction(12300), -2, RoundingMode.EXACT) == 12300


@pytest.mark.parametrize(("text", "places"), [("0.125", 2), ("1/3", 9), ("12350", -2)])
def test_error_exact_rounding_refuses_a_figure_that_would_change(text: str, places: int) -> None:
    with pytest.raises(Refused) as caught:
        round_to(Fraction(text), places, RoundingMode.EXACT)
    assert caught.value.finding.code.code == "PKV004"
    assert ("places", str(places)) in caught.value.finding.values


def test_exact_rounding_keeps_a_figure_that_fits() -> None:
    assert round_to(Fraction("0.125"), 3, RoundingMode.EXACT) == Fraction(1, 8)


def test_error_exact_quotient_with_a_rest() -> None:
    assert round_quotient(6, 3, RoundingMode.EXACT) == 2
    with pytest.raises(Refused) as caught:
        round_quotient(7, 3, RoundingMode.EXACT)
    assert caught.value.finding.code.code == "PKV004"
    assert dict(caught.value.finding.values) == {"value": "7/3", "places": "0"}
    assert round_to(Fraction(125, 100), 2, RoundingMode.EXACT) == Fraction(5, 4)


@pytest.mark.parametrize(
    ("currency", "expected"), [("JPY", "1235"), ("USD", "1234.57"), ("KWD", "1234.568"), ("CLF", "1234.5678")]
)
def test_money_is_rounded_to_the_minor_unit_of_its_currency(currency: str, expected: str) -> None:
    assert round_money(Fraction("1234.56779"), currency, RoundingMode.HALF_UP) == Fraction(expected)


def test_many_places_are_no_trouble() -> None:
    assert round_to(Fraction(1, 3), 40, RoundingMode.DOWNWARD) == Fraction(int("3" * 40), 10**40)


def test_every_power_of_ten_is_exact_those_kept_ready_and_those_that_are_not() -> None:
    for places in range(80):
        assert power_of_ten(places) == int("1" + "0" * places)
