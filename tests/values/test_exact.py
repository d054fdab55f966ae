"""A decimal that is too long is shown by its first digits, so that it can be found again and fills no screen."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import Money, read_exact, to_bounded_fraction, write_exact


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


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (10**18, f"`1{'0' * 18}` has more than 18 digits"),
        (-(10**18), f"`-1{'0' * 18}` has more than 18 digits"),
        (int("9" * 24), f"`{'9' * 24}` has more than 18 digits"),
        (int("3" * 26), f"`{'3' * 25}…` has more than 18 digits"),
        (-int("3" * 30), f"`-{'3' * 25}…` has more than 18 digits"),
    ],
)
def test_a_whole_number_that_is_too_long_is_shown_by_its_first_digits(given: int, shown: str) -> None:
    with pytest.raises(Refused) as refused:
        to_bounded_fraction(given)
    assert refused.value.finding.what().startswith(shown)


def test_numbers_from_outside_have_eighteen_digits_and_a_denominator_of_twelve_at_most() -> None:
    for number in (Fraction(10**18 - 1), Fraction(1 - 10**18), Fraction(1, 10**12), Fraction(1), Fraction(0)):
        assert to_bounded_fraction(number) == number
    with pytest.raises(Refused) as refused:
        to_bounded_fraction(Fraction(1, 10**12 + 1))
    assert refused.value.finding.code.code == "PKV015"


@pytest.mark.parametrize(
    ("number", "is_plain"),
    [
        (Fraction((1 << 14_000) - 1), True),
        (Fraction(1 << 14_000), False),
        (Fraction(1, (1 << 14_000) - 1), True),
        (Fraction(3, 1 << 14_000), False),
        (Fraction(-5 << 14_000), False),
        (Fraction(-5 << 14_000, 3), False),
    ],
)
def test_a_long_number_is_written_in_hexadecimal_and_read_back(number: Fraction, is_plain: bool) -> None:
    text = write_exact(number)
    assert ("x" not in text) is is_plain
    assert read_exact(text) == number
    assert text.count("/") == (number.denominator != 1)
