from __future__ import annotations

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import CURRENCIES_WITHOUT_MINOR_UNIT, CURRENCY_DIGITS, get_currency_digits


def test_currencies_have_the_digits_of_the_standard() -> None:
    named = {
        "USD": 2,
        "EUR": 2,
        "CNY": 2,
        "JPY": 0,
        "KRW": 0,
        "ISK": 0,
        "KWD": 3,
        "BHD": 3,
        "TND": 3,
        "CLF": 4,
        "UYW": 4,
    }
    assert {code: get_currency_digits(code) for code in named} == named


def test_the_table_is_complete() -> None:
    by_digits = [sum(digits == n for digits in CURRENCY_DIGITS.values()) for n in range(5)]
    assert by_digits == [17, 0, 139, 7, 2]
    assert len(CURRENCY_DIGITS) == 165
    assert len(CURRENCIES_WITHOUT_MINOR_UNIT) == 13
    assert not CURRENCIES_WITHOUT_MINOR_UNIT & set(CURRENCY_DIGITS)
    assert all(len(code) == 3 and code.isascii() and code.isupper() for code in CURRENCY_DIGITS)


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        CURRENCY_DIGITS["USD"] = 3  # type: ignore[index]


@pytest.mark.parametrize(
    ("code", "finding", "mend"),
    [
        ("XAU", "PKV002", "reckon in a currency that can be paid, as `USD` or `CNY`, and convert before"),
        ("XXX", "PKV002", "reckon in a currency that can be paid, as `USD` or `CNY`, and convert before"),
        ("usd", "PKV001", "write `USD`"),
        ("RMB", "PKV001", "write the three capital letters of the currency, as `USD`, `EUR` or `CNY`"),
        ("", "PKV001", "write the three capital letters of the currency, as `USD`, `EUR` or `CNY`"),
    ],
)
def test_error_no_currency_to_pay_in(code: str, finding: str, mend: str) -> None:
    with pytest.raises(Refused) as caught:
        get_currency_digits(code)
    assert (caught.value.finding.code.code, caught.value.finding.mend()) == (finding, mend)
