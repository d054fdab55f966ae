"""Digits with signs among them, as they are written in any country."""

from __future__ import annotations

import pytest

from perfkit.values.signs import read_signed_digits


@pytest.mark.parametrize(
    ("written", "plain", "money"),
    [
        ("1234", "1,234", "1,234"),
        ("0012", "12", "12"),
        # One sign, three digits behind it: a comma parts thousands, and beside a sign of money nobody can tell.
        ("1,234", "1,234", None),
        ("1.234", "1.234", "1,234"),
        ("1,23", "1.23", "1.23"),
        ("1.23", "1.23", "1.23"),
        ("1,2345", "1.2345", "1.2345"),
        ("1.2345", "1.2345", "1.2345"),
        ("1234,567", "1,234.567", "1,234.567"),
        ("1234.567", "1,234.567", "1,234.567"),
        # The same sign twice parts thousands.
        ("1,234,567", "1,234,567", "1,234,567"),
        ("1.234.567", "1,234,567", "1,234,567"),
        # Of two signs the last one begins the decimals.
        ("1,234.5", "1,234.5", "1,234.5"),
        ("1.234,5", "1,234.5", "1,234.5"),
        ("12,345,678.901", "12,345,678.901", "12,345,678.901"),
        ("123.456,70", "123,456.70", "123,456.70"),
        ("1 234'567\u00a0890,5", "1,234,567,890.5", "1,234,567,890.5"),
        ("7.", "7", "7"),
        ("7,", "7", "7"),
        # Thousands of which one has not three digits, and none at all.
        ("1234,567.5", None, None),
        (",567.5", None, None),
        ("1,23,456", None, None),
        ("1,234,56", None, None),
        ("1,2.5", None, None),
        (".5", None, None),
        # The sign that would begin the decimals stands among the thousands too.
        ("1,234.567.8", None, None),
        ("1.234,567,890", None, None),
        ("", None, None),
        ("12x", None, None),
        ("1.2x", None, None),
    ],
)
def test_signs_part_thousands_or_begin_decimals(written: str, plain: str | None, money: str | None) -> None:
    read = [read_signed_digits(written, is_behind=is_behind, is_grouped=True) for is_behind in (False, True)]
    assert read == [plain, money]


@pytest.mark.parametrize(
    ("written", "digits"),
    [("0012", "0012"), ("1,234,567", "1234567"), ("1.234,50", "1234.50"), ("1.234", "1.234"), ("1,23,456", None)],
)
def test_digits_that_are_not_grouped_stay_as_they_stand(written: str, digits: str | None) -> None:
    assert read_signed_digits(written, is_behind=False, is_grouped=False) == digits
