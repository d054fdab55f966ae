"""A decimal that is too long is shown by its first digits, so that it can be found again and fills no screen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import Money


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (Decimal("1" * 19), f"`{'1' * 19}E0` has more than 18 digits before the point"),
        (Decimal("1" * 24 + "E-3"), f"`{'1' * 24}E-3` has more than 18 digits before the point"),
        (Decimal("-" + "1" * 25 + "E-3"), f"`-{'1' * 24}…E-3` has more than 18 digits before the point"),
        (Decimal("0." + "1" * 13), f"`{'1' * 13}E-13` has more than 12 decimals"),
    ],
)
def test_a_decimal_that_is_too_long_is_shown_by_24_digits(given: Decimal, shown: str) -> None:
    with pytest.raises(Refused) as refused:
        Money(given, "USD")
    assert refused.value.finding.what() == shown


@pytest.mark.parametrize(
    ("given", "amount"),
    [
        (Decimal("1" * 18), Fraction(int("1" * 18))),
        (Decimal("0." + "1" * 12), Fraction(int("1" * 12), 10**12)),
        (Decimal("1.5" + "0" * 40), Fraction(3, 2)),
        (Decimal("-2E+3"), Fraction(-2000)),
        (Decimal("0E-99"), Fraction(0)),
    ],
)
def test_as_many_digits_as_there_may_be_are_taken_exactly(given: Decimal, amount: Fraction) -> None:
    assert Money(given, "USD").amount == amount


@pytest.mark.parametrize(
    ("given", "shown"), [("Infinity", "infinite"), ("-Infinity", "infinite"), ("NaN", "NaN"), ("sNaN", "NaN")]
)
def test_what_is_no_number_is_called_by_its_name(given: str, shown: str) -> None:
    with pytest.raises(Refused) as refused:
        Money(Decimal(given), "USD")
    assert f"`{shown}`" in refused.value.finding.what()
