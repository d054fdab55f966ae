"""Figures that a host gives by hand: through one door, with the name of the argument in every refusal."""

from decimal import Decimal
from fractions import Fraction

import pytest

from perfkit.diagnostics import Refused, Words
from perfkit.values import Money, parse_money, read_count, read_within

ANY = Words("a figure", "数值")


@pytest.mark.parametrize("given", ["1", 0.5, None, Decimal("NaN")])
def test_error_what_is_no_exact_figure_names_its_argument(given: object) -> None:
    with pytest.raises(Refused) as refused:
        read_within(given, "share", ANY)
    assert refused.value.finding.places[0].name == "share"


@pytest.mark.parametrize(("given", "code"), [(Fraction(1, 2), "PKV020"), (-1, "PKV037")])
def test_error_a_count_is_whole_and_not_negative(given: object, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_count(given, "people")
    assert (refused.value.finding.code.code, refused.value.finding.places[0].name) == (code, "people")


@pytest.mark.parametrize(("text", "near"), [("(1200.00)", "-1200.00"), ("(-1200.00)", None), ("$1200.00", "1200.00")])
def test_error_an_amount_in_brackets_is_a_negative_one_unless_it_has_a_sign(text: str, near: str | None) -> None:
    with pytest.raises(Refused) as refused:
        parse_money(text, "USD")
    assert dict(refused.value.finding.values).get("nearest") == near
    assert Money(1, "USD").amount == 1
