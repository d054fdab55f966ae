from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real

import numpy as np
import pandas as pd
import pytest

from perfkit.diagnostics import Refused
from perfkit.values import (
    Money,
    ValueKind,
    count_from_python,
    date_from_python,
    days_from_python,
    flag_from_python,
    from_python,
    money_from_python,
    money_in_any_from_python,
    number_from_python,
    percent_from_python,
    text_from_python,
    to_bounded_fraction,
    to_fraction,
)


class HalfPrecision:
    """A real number of another library, as frames hold them."""

    def __init__(self, value: float) -> None:
        self.value = value

    def __float__(self) -> float:
        return self.value

    def __str__(self) -> str:
        return str(self.value)


class LetGo:
    """A row of a database that cannot be written any more."""

    def __str__(self) -> str:
        raise LookupError("detached")


class OwnDay(datetime.date):
    """A date of another library, which writes itself in its own way."""

    def isoformat(self) -> str:
        return "5th of January"


class WideInteger:
    """A whole number of another library, as frames hold them."""

    numerator = 7
    denominator = 1


Real.register(HalfPrecision)
Integral.register(WideInteger)


def code_of(door: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        door()
    return caught.value.finding.code.code


@pytest.mark.parametrize(
    ("value", "figure"),
    [
        (12, "12"),
        ("12.5", "12.5"),
        (Fraction(1, 3), "1/3"),
        (Decimal("-12.50"), "-12.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0E+900"), "0"),
        (Decimal("1.500000000000000000"), "1.5"),
        (Decimal("-0"), "0"),
        (WideInteger(), "7"),
        (10**18 - 1, "999999999999999999"),
    ],
)
def test_figures_come_in_exactly(value: object, figure: str) -> None:
    assert number_from_python(value) == Fraction(figure)
    assert type(number_from_python(value)) is Fraction


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "PKV010"),
        ("", "PKV010"),
        (True, "PKV011"),
        ([1], "PKV011"),
        (b"1", "PKV011"),
        (Money(1, "USD"), "PKV011"),
        (datetime.date(2027, 1, 5), "PKV011"),
        (0.5, "PKV029"),
        (HalfPrecision(0.5), "PKV029"),
        (np.float32(1.5), "PKV029"),
        (np.timedelta64(3, "D"), "PKV011"),
        (np.timedelta64(3, "ns"), "PKV011"),
        (pd.NA, "PKV011"),
        (LetGo(), "PKV011"),
        (np.float64("inf"), "PKV013"),
        (float("nan"), "PKV013"),
        (float("inf"), "PKV013"),
        (Decimal("NaN"), "PKV013"),
        (Decimal("sNaN"), "PKV013"),
        (Decimal("-Infinity"), "PKV013"),
        (Decimal("1E+999999"), "PKV014"),
        (Decimal("1E-999999"), "PKV015"),
        (Decimal(10**18), "PKV014"),
        (Decimal("1" * 6000), "PKV014"),
        (Decimal("-0.1111111111111"), "PKV015"),
        (10**18, "PKV014"),
        pytest.param(-(10**100_000), "PKV014", id="very long"),
        (Fraction(0.1), "PKV015"),
    ],
)
def test_error_a_figure_that_is_none(value: object, code: str) -> None:
    assert code_of(lambda: number_from_python(value)) == code


def test_error_very_long_figures_are_shown_by_their_leading_digits() -> None:
    with pytest.raises(Refused) as caught:
        to_bounded_fraction(-(12345 * 10**9995))
    shown = dict(caught.value.finding.values)["text"]
    assert shown.startswith("-12345000") and shown.endswith("…") and len(shown) < 40
    with pytest.raises(Refused, match="`-1111111111111E-13`"):
        to_fraction(Decimal("-0.1111111111111"))
    with pytest.raises(Refused, match="`111111111111111111111111…E0`"):
        to_fraction(Decimal("1" * 60))


def test_fractions_inside_are_not_bounded() -> None:
    assert to_fraction(10**40) == 10**40
    assert to_fraction(Fraction(1, 10**40)) == Fraction(1, 10**40)


def test_counts_are_whole() -> None:
    assert count_from_python(12) == count_from_python("12") == count_from_python(Decimal("12.0")) == 12
    assert count_from_python("1,200", written="1,200") == 1200
    assert code_of(lambda: count_from_python(Decimal("2.5"))) == "PKV020"
    with pytest.raises(Refused, match=r"`2\.5` is not a whole number"):
        count_from_python(Decimal("2.5"))


def test_days_come_as_numbers_texts_or_stretches() -> None:
    assert days_from_python(2) == days_from_python("2") == days_from_python(datetime.timedelta(days=2)) == 2
    assert days_from_python(datetime.timedelta(days=-2)) == -2
    assert code_of(lambda: days_from_python(datetime.timedelta(hours=30))) == "PKV020"


def test_percents_come_as_ratios_or_with_their_sign() -> None:
    assert percent_from_python(Decimal("0.125")) == percent_from_python("12.5%") == Fraction(1, 8)
    assert code_of(lambda: percent_from_python("0.125")) == "PKV021"


def test_amounts_come_in_the_currency_of_their_column() -> None:
    assert money_from_python("USD 8.50", "USD") == money_from_python(Money("8.5", "USD"), "USD") == Fraction(17, 2)
    assert money_from_python(Decimal("8.50"), "USD") == Fraction(17, 2)
    assert money_from_python("1,200.00", "USD", written="1,200.00") == 1200


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Money(1, "EUR"), "PKV023"),
        (True, "PKV024"),
        (datetime.date(2027, 1, 5), "PKV024"),
        (0.1, "PKV029"),
        (None, "PKV010"),
    ],
)
def test_error_an_amount_that_is_none(value: object, code: str) -> None:
    assert code_of(lambda: money_from_python(value, "USD")) == code


def test_error_an_amount_in_no_currency() -> None:
    assert code_of(lambda: money_from_python(1, "XAU")) == "PKV002"


def test_amounts_in_any_currency_name_it() -> None:
    assert money_in_any_from_python(Money(1, "EUR")) == money_in_any_from_python("EUR 1") == Money(1, "EUR")
    assert code_of(lambda: money_in_any_from_python(1)) == "PKV034"
    assert code_of(lambda: money_in_any_from_python(0.5)) == "PKV029"


def test_days_of_the_calendar() -> None:
    day = datetime.date(2027, 1, 5)
    assert (
        date_from_python(day)
        == date_from_python("2027-01-05")
        == date_from_python(datetime.datetime(2027, 1, 5))
        == day
    )
    for other in (datetime.datetime(2027, 1, 5), pd.Timestamp("2027-01-05"), OwnDay(2027, 1, 5)):
        assert date_from_python(other) == day and type(date_from_python(other)) is datetime.date
    assert date_from_python("5.1.2027", written="D.M.Y") == day


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (None, "PKV010"),
        (datetime.datetime(2027, 1, 5, 12), "PKV027"),
        (datetime.datetime(2027, 1, 5, tzinfo=datetime.UTC), "PKV027"),
        (20270105, "PKV027"),
        (pd.NaT, "PKV027"),
        (np.datetime64("2027-01-05"), "PKV027"),
        (pd.Timestamp("2027-01-05") + pd.Timedelta(1, "ns"), "PKV027"),
        ("2027/1/5", "PKV026"),
    ],
)
def test_error_a_day_that_is_none(value: object, code: str) -> None:
    assert code_of(lambda: date_from_python(value)) == code


def test_flags() -> None:
    assert flag_from_python(True) is flag_from_python(1) is flag_from_python("是") is True
    assert flag_from_python(False) is flag_from_python(0) is flag_from_python("no") is False


@pytest.mark.parametrize(("value", "code"), [(None, "PKV010"), (2, "PKV028"), (1.0, "PKV028"), ("maybe", "PKV028")])
def test_error_a_flag_that_says_neither(value: object, code: str) -> None:
    assert code_of(lambda: flag_from_python(value)) == code


def test_texts_are_texts_already() -> None:
    assert text_from_python(" E-17 ") == "E-17"
    assert code_of(lambda: text_from_python(7)) == "PKV033"
    assert code_of(lambda: text_from_python("  ")) == "PKV010"
    assert code_of(lambda: text_from_python(None)) == "PKV010"


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("USD 5", ValueKind.MONEY, Fraction(5)),
        ("5%", ValueKind.PERCENT, Fraction(1, 20)),
        ("5.5", ValueKind.NUMBER, Fraction(11, 2)),
        ("5", ValueKind.COUNT, Fraction(5)),
        ("5", ValueKind.DAYS, Fraction(5)),
        ("2027-01-05", ValueKind.DATE, datetime.date(2027, 1, 5)),
        ("yes", ValueKind.FLAG, True),
        ("yes", ValueKind.TEXT, "yes"),
    ],
)
def test_one_door_for_every_kind(value: object, kind: ValueKind, expected: object) -> None:
    assert from_python(value, kind, currency="USD") == expected


def test_money_without_a_currency_is_misuse() -> None:
    with pytest.raises(ValueError, match="the currency of its column"):
        from_python(1, ValueKind.MONEY)


@pytest.mark.parametrize(
    "number", [10**9999, Fraction(1, 10**9999), Fraction(10**9999, 3)], ids=("whole", "fine", "wide")
)
def test_numbers_that_python_does_not_print_are_refused_in_words(number: int | Fraction) -> None:
    for door in (flag_from_python, text_from_python, date_from_python, number_from_python):
        with pytest.raises(Refused, match=r"PKV"):
            door(number)


@pytest.mark.parametrize("text", ["North\nEast", "North\tEast", "North\r\nEast", "North\u3000East"])
def test_blanks_and_line_ends_within_a_text_stay(text: str) -> None:
    assert text_from_python(f" {text}\n") == text


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("E\u200b17", "U+200B"), ("E\x0717", "U+0007"), ("E\ue00017", "U+E000"), ("E\u037817", "U+0378"),
        ("E\u202e17", "U+202E"), ("a\nE\u200b", "U+200B"), ("E\ud80017", "U+D800"), ("E\u202817", "U+2028"),
        ("R1\u3164", "U+3164"), ("R1\ufe0f", "U+FE0F"), ("\u2800R", "U+2800"), ("R\u034f1", "U+034F"),
        ("R1\U000e0100", "U+E0100"), ("R\uffa01", "U+FFA0"),
    ],
)  # fmt: skip
def test_a_sign_that_nobody_sees_is_named(text: str, sign: str) -> None:
    with pytest.raises(Refused) as refused:
        text_from_python(text)
    assert refused.value.finding.code.code == "PKV035"
    assert dict(refused.value.finding.values)["sign"] == sign
