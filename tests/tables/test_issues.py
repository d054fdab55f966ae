"""How values are written in findings."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.tables import Value, show_value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(0), "0"),
        (Fraction(-5), "-5"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 100), "-0.01"),
        (Fraction(123456, 100), "1234.56"),
        (Fraction(1, 3), "1/3"),
        (datetime.date(2027, 1, 31), "2027-01-31"),
        ("办公桌", '"办公桌"'),
        (True, "yes"),
        (False, "no"),
        (None, "empty"),
    ],
)
def test_a_value_is_shown_exactly(value: Value | None, shown: str) -> None:
    assert show_value(value) == shown
