"""What seldom comes through a door: stretches with hours, signs of other money, codes that are none, tens that stay."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import (
    RoundingMode,
    ValueKind,
    date_from_python,
    days_from_python,
    from_python,
    get_currency_digits,
    parse_money,
    round_quotient,
    round_to,
)

HOURS = datetime.timedelta


def told(door: Callable[..., object], *given: object) -> tuple[str, str, str]:
    """The code, the headline and the mending of what is refused."""
    with pytest.raises(Refused) as wrong:
        door(*given)
    finding = wrong.value.finding
    return finding.code.code, finding.what(), finding.mend()


@pytest.mark.parametrize(
    ("value", "days"),
    [(HOURS(days=3), 3), (HOURS(hours=48), 2), (HOURS(), 0), (HOURS(days=-2), -2), (HOURS(hours=36), None),
     (HOURS(days=1, seconds=1), None), (HOURS(microseconds=-1), None)],
)  # fmt: skip
def test_a_stretch_of_whole_days_is_their_number(value: datetime.timedelta, days: int | None) -> None:
    if days is None:
        assert told(days_from_python, value)[0] == "PKV020"
    else:
        assert days_from_python(value) == days


class OtherDay(datetime.date):
    """A date of another library."""


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (OtherDay(2027, 1, 5), datetime.date(2027, 1, 5)),
        (datetime.datetime(2027, 1, 5), datetime.date(2027, 1, 5)),
        (datetime.datetime(2027, 1, 5, 0, 0, 1), None),
        (datetime.datetime(2027, 1, 5, tzinfo=datetime.UTC), None),
    ],
)
def test_a_date_of_any_class_is_a_day_and_a_moment_only_at_midnight(
    value: datetime.date, day: datetime.date | None
) -> None:
    if day is None:
        assert told(date_from_python, value)[0] == "PKV027"
    else:
        assert (date_from_python(value), type(date_from_python(value))) == (day, datetime.date)


def test_money_comes_in_only_with_a_currency() -> None:
    assert from_python("EUR 5", ValueKind.MONEY, currency="EUR") == 5
    assert told(lambda: from_python("EUR 5", ValueKind.MONEY, currency="USD"))[0] == "PKV023"
    with pytest.raises(ValueError, match="with the currency of its column"):
        from_python("5", ValueKind.MONEY)


@pytest.mark.parametrize(
    ("text", "currency", "found"),
    [
        ("$5", "EUR", ("PKV023", "`$5` is in USD, not in EUR")),
        ("$5", "CAD", ("PKV024", "`$5` is not an amount of money")),
        ("¥5", "USD", ("PKV023", "`¥5` is in CNY, not in USD")),
        ("¥5", "JPY", ("PKV024", "`¥5` is not an amount of money")),
        ("5元", "USD", ("PKV023", "`5元` is in CNY, not in USD")),
        ("(£5)", "EUR", ("PKV023", "`(£5)` is in GBP, not in EUR")),
        ("$five", "EUR", ("PKV024", "`$five` is not an amount of money")),
        ("XAU 5", "USD", ("PKV023", "`XAU 5` is in XAU, not in USD")),
        ("jpy 5", "USD", ("PKV001", "`jpy` is no currency")),
        ("abc 5", "USD", ("PKV001", "`abc` is no currency")),
    ],
)
def test_error_an_amount_of_other_money(text: str, currency: str, found: tuple[str, str]) -> None:
    assert told(parse_money, text, currency)[:2] == found


def test_error_a_currency_in_small_letters_is_told_in_capitals_where_there_is_one() -> None:
    mended = [told(parse_money, f"{code} 5", "USD")[2] for code in ("jpy", "abc")]
    assert mended == ["write `JPY`", "write the three capital letters of the currency, as `USD`, `EUR` or `CNY`"]


@pytest.mark.parametrize(
    ("code", "what", "mend"),
    [
        (7, "`7`", ""),
        (None, "`None`", ""),
        ([], "`[]`", ""),
        (["x" * 25], f"`['{'x' * 18}`", ""),
        ("x" * 25, f"`{'x' * 20}`", ""),
        ("usd", "`usd`", "USD"),
        (" jpy ", "` jpy `", "JPY"),
        ("usd" + " " * 20, f"`usd{' ' * 17}`", "USD"),
    ],
)
def test_error_what_is_no_code_of_a_currency(code: Any, what: str, mend: str) -> None:
    found = told(get_currency_digits, code)
    assert found[:2] == ("PKV001", f"{what} is no currency")
    assert (f"`{mend}`" in found[2]) is bool(mend)


@pytest.mark.parametrize(
    ("value", "places", "mode", "result"),
    [
        ("1250", -2, RoundingMode.HALF_UP, 1300),
        ("1250", -2, RoundingMode.HALF_EVEN, 1200),
        ("2501/2", -2, RoundingMode.HALF_EVEN, 1300),
        ("1250", -1, RoundingMode.EXACT, 1250),
        ("-1", -3, RoundingMode.DOWNWARD, -1000),
        ("1/3", -1, RoundingMode.UPWARD, 10),
        ("0", -1, RoundingMode.UPWARD, 0),
        ("1255", -1, RoundingMode.EXACT, None),
        ("5/2", -1, RoundingMode.EXACT, None),
        ("20/3", -1, RoundingMode.EXACT, None),
    ],
)
def test_tens_hundreds_and_thousands_are_rounded_to(
    value: str, places: int, mode: RoundingMode, result: int | None
) -> None:
    if result is None:
        assert told(round_to, Fraction(value), places, mode)[0] == "PKV004"
    else:
        assert round_to(Fraction(value), places, mode) == result


@pytest.mark.parametrize(("numerator", "denominator", "shown"), [(7, 2, "7/2"), (-1, 4, "-1/4"), (18, 16, "9/8")])
def test_error_a_quotient_with_a_rest_is_told_with_the_quotient(numerator: int, denominator: int, shown: str) -> None:
    code, what, _ = told(round_quotient, numerator, denominator, RoundingMode.EXACT)
    assert (code, what) == ("PKV004", f"`{shown}` does not fit into 0 decimals")


@pytest.mark.parametrize(
    ("mode", "quarters"),
    [
        (RoundingMode.HALF_UP, (-1, -1, 0, 0, 1, 1)),
        (RoundingMode.HALF_DOWN, (-1, 0, 0, 0, 0, 1)),
        (RoundingMode.HALF_EVEN, (-1, 0, 0, 0, 0, 1)),
        (RoundingMode.UPWARD, (0, 0, 0, 1, 1, 1)),
        (RoundingMode.DOWNWARD, (-1, -1, -1, 0, 0, 0)),
        (RoundingMode.AWAY_FROM_ZERO, (-1, -1, -1, 1, 1, 1)),
        (RoundingMode.TOWARD_ZERO, (0, 0, 0, 0, 0, 0)),
    ],
)
def test_quarters_on_both_sides_of_nothing_are_rounded(mode: RoundingMode, quarters: tuple[int, ...]) -> None:
    assert tuple(round_quotient(each, 4, mode) for each in (-3, -2, -1, 1, 2, 3)) == quarters
