from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused
from perfkit.values import Money, RoundingMode, total_by_currency


def usd(amount: str | int) -> Money:
    return Money(amount, "USD")


@pytest.mark.parametrize("amount", ["850.00", "USD 850", 850, Decimal("850.0"), Fraction(850), Decimal("8.5E+2")])
def test_amounts_come_exact_from_each_kind(amount: Fraction | int | str | Decimal) -> None:
    assert Money(amount, "USD").amount == Fraction(850)


def test_money_prints_the_call_that_makes_it() -> None:
    assert repr(usd("850")) == "Money('850.00', 'USD')"
    assert repr(Money(5, "JPY")) == "Money('5', 'JPY')"
    assert repr(usd("0.125")) == "Money('0.125', 'USD')"
    assert repr(usd(1) / 3) == "Money(Fraction(1, 3), 'USD')"
    assert repr(usd(10**18)) == "Money(Fraction(1000000000000000000, 1), 'USD')"


def test_money_in_words_has_its_currency_first() -> None:
    assert str(usd("1234.5")) == "USD 1234.50"
    assert str(usd(-20)) == "-USD 20.00"
    assert str(usd(1) / 3) == "USD 0.333333333333"


def test_money_adds_and_scales_exactly() -> None:
    assert usd("0.10") + usd("0.20") == usd("0.30")
    assert usd("1.00") - usd("1.50") == -usd("0.50")
    assert abs(usd("-0.50")) == usd("0.50")
    assert usd("100") * Fraction(1, 3) * 3 == usd("100")
    assert Decimal("0.07") * usd("100") == usd("7")
    assert usd("100") / Decimal("0.5") == usd("200")
    assert (usd(1) / 3).round(RoundingMode.HALF_UP) == usd("0.33")


def test_money_compares_within_its_currency() -> None:
    assert usd(1) < usd(2) <= usd(2)
    assert usd(3) > usd(2) >= usd(2)
    assert usd(1) != Money(1, "EUR")
    assert usd(1) == usd("1.00")
    assert len({usd(1), usd("1.00")}) == 1


@pytest.mark.parametrize("operator", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_error_two_currencies_never_meet(operator: str) -> None:
    with pytest.raises(Refused) as caught:
        getattr(usd(1), operator)(Money(1, "EUR"))
    assert caught.value.finding.code.code == "PKV003"
    assert caught.value.finding.what() == "`USD` meets `EUR`"


@pytest.mark.parametrize("operator", ["__add__", "__sub__", "__lt__", "__le__", "__gt__", "__ge__"])
def test_money_and_a_number_do_not_mix(operator: str) -> None:
    assert getattr(usd(1), operator)(1) is NotImplemented


def test_error_money_times_money_is_no_figure() -> None:
    with pytest.raises(Refused, match="PKV011"):
        usd(2) * usd(2)  # type: ignore[operator]
    with pytest.raises(Refused, match="PKV011"):
        usd(2) / usd(2)  # type: ignore[operator]


def test_error_inexact_numbers_are_refused() -> None:
    with pytest.raises(Refused, match="PKV029"):
        Money(0.1, "USD")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="PKV029"):
        usd(1) * 0.1  # type: ignore[operator]


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [("1", "XYZ", "PKV001"), (1, "XAU", "PKV002"), ("EUR 1", "USD", "PKV023"), ("", "USD", "PKV010")],
)
def test_error_money_that_cannot_be(amount: str | int, currency: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        Money(amount, currency)


def test_money_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        usd(1).amount = Fraction(2)  # type: ignore[misc]


def test_money_survives_copying_and_pickling() -> None:
    assert pickle.loads(pickle.dumps(usd("1.25"))) == copy.deepcopy(usd("1.25")) == usd("1.25")


def test_each_currency_is_totalled_apart_in_the_order_it_is_met() -> None:
    found = total_by_currency([Money("1.10", "EUR"), usd("2"), Money("0.90", "EUR"), usd("-5")])
    assert found == {"EUR": Money("2.00", "EUR"), "USD": usd("-3")}
    assert list(found) == ["EUR", "USD"]
    assert total_by_currency([]) == {}


def test_every_comparison_of_two_amounts_is_that_of_their_numbers() -> None:
    for one in (-1, 0, 1):
        for other in (-1, 0, 1):
            left, right = Money(one, "USD"), Money(other, "USD")
            said = (left < right, left <= right, left > right, left >= right, left == right, left != right)
            assert said == (one < other, one <= other, one > other, one >= other, one == other, one != other)
