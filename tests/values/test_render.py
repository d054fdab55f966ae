from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import render_amount, render_decimal, render_money


@pytest.mark.parametrize(
    ("figure", "min_places", "max_places", "expected"),
    [
        ("0", 0, 9, "0"),
        ("0", 2, 9, "0.00"),
        ("5/4", 0, 9, "1.25"),
        ("5/4", 3, 9, "1.250"),
        ("-1/8", 0, 3, "-0.125"),
        ("1/3", 0, 9, "0.333333333"),
        ("2/3", 2, 9, "0.666666667"),
        ("-1/3", 0, 0, "0"),
        ("-0.0001", 0, 2, "0.00"),
        ("0.125", 0, 2, "0.12"),
        ("0.135", 0, 2, "0.14"),
        ("2.5", 0, 0, "2"),
        ("3.5", 0, 0, "4"),
        ("-2.5", 0, 0, "-2"),
        ("1200", 0, 2, "1200"),
        ("0.999", 0, 2, "1.00"),
        ("123456789012345678901234567890", 0, 2, "123456789012345678901234567890"),
    ],
)
def test_figures_as_plain_decimals(figure: str, min_places: int, max_places: int, expected: str) -> None:
    assert render_decimal(Fraction(figure), min_places=min_places, max_places=max_places) == expected


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [
        ("1234567.5", "USD", "USD 1,234,567.50"),
        ("-20", "USD", "-USD 20.00"),
        ("1234.5", "JPY", "JPY 1,234.5"),
        ("1234", "JPY", "JPY 1,234"),
        ("0.5", "KWD", "KWD 0.500"),
        ("1/3", "USD", "USD 0.333333333333"),
        ("0", "CNY", "CNY 0.00"),
    ],
)
def test_amounts_for_people(amount: str, currency: str, expected: str) -> None:
    assert render_money(Fraction(amount), currency) == expected


def test_plain_amounts_have_the_decimals_of_their_currency() -> None:
    assert render_amount(Fraction(850), "USD") == "850.00"
    with pytest.raises(Refused, match="PKV001"):
        render_amount(Fraction(1), "XYZ")
