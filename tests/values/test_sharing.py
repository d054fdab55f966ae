from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import apportion

CENT = Fraction(1, 100)


def share(total: str, weights: list[str], unit: Fraction = CENT) -> list[str]:
    parts = apportion(Fraction(total), [Fraction(weight) for weight in weights], unit=unit)
    return [str(part / unit) for part in parts]


# moneyphp, docs/features/allocation.
def test_five_cents_by_seventy_and_thirty() -> None:
    assert share("0.05", ["70", "30"]) == ["4", "1"]


def test_the_odd_cent_goes_to_the_earlier_of_two_equal_remainders() -> None:
    assert share("0.05", ["30", "70"]) == ["2", "3"]


def test_eight_by_three() -> None:
    assert share("8.00", ["1", "1", "1"]) == ["267", "267", "266"]


# RubyMoney, pull request 45.
def test_one_by_three() -> None:
    assert share("1.00", ["1", "1", "1"]) == ["34", "33", "33"]


def test_a_negative_total_mirrors_the_positive_one() -> None:
    assert share("-1.00", ["1", "1", "1"]) == ["-34", "-33", "-33"]


def test_the_largest_remainder_comes_before_the_earlier_position() -> None:
    assert share("0.10", ["1", "2", "3"]) == ["2", "3", "5"]
    assert share("1", ["1/6", "1/3", "1/2"], Fraction(1)) == ["0", "0", "1"]


def test_nothing_is_shared_as_nothing() -> None:
    assert share("0", ["1", "5"]) == ["0", "0"]


def test_a_weight_of_zero_gets_nothing() -> None:
    assert share("0.01", ["0", "1", "0"]) == ["0", "1", "0"]


def test_units_may_be_thirds() -> None:
    assert apportion(Fraction(1), [Fraction(1)] * 2, unit=Fraction(1, 3)) == (Fraction(2, 3), Fraction(1, 3))


@pytest.mark.parametrize(
    ("total", "weights", "code"),
    [("1", [], "PKV005"), ("1", ["0", "0"], "PKV005"), ("1", ["2", "-1"], "PKV006"), ("0.005", ["1"], "PKV007")],
)
def test_error_what_cannot_be_shared(total: str, weights: list[str], code: str) -> None:
    with pytest.raises(Refused) as caught:
        share(total, weights)
    assert caught.value.finding.code.code == code


def test_error_a_negative_weight_names_its_position() -> None:
    with pytest.raises(Refused, match="weight of part 2 is `-1`"):
        share("1", ["2", "-1"])


def test_a_unit_of_zero_is_misuse() -> None:
    with pytest.raises(ValueError, match="above zero"):
        apportion(Fraction(1), [Fraction(1)], unit=Fraction(0))
