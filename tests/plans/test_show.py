"""Values and words of the language as findings show them."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.expr import COUNT, DATE, DAYS, FLAG, NUMBER, PERCENT, TEXT, Type, money_in
from perfkit.plans.show import show_constant, show_function, show_keyword, show_nearest
from perfkit.values import Money
from tests.plans.judging import find_one

USD = money_in("USD")


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Fraction(5000), USD, "USD 5,000.00"),
        (Fraction(-5), USD, "-USD 5.00"),
        (Fraction(1, 2), PERCENT, "50%"),
        (Fraction(3, 2), NUMBER, "1.5"),
        (Fraction(3), DAYS, "3 days"),
        (7, COUNT, "7"),
        (True, FLAG, "yes"),
        (False, FLAG, "no"),
        (datetime.date(2027, 1, 2), DATE, "2027-01-02"),
        ("x", TEXT, '"x"'),
        (None, TEXT, "empty"),
        (Money("5.5", "EUR"), USD, "EUR 5.50"),
        (Money(-5, "JPY"), money_in("JPY"), "-JPY 5"),
    ],
)
def test_a_value_is_shown_as_it_is_written(value: object, kind: Type, shown: str) -> None:
    assert show_constant(value, kind) == shown


@pytest.mark.parametrize(
    ("number", "wanted", "en", "zh"),
    [
        (Fraction(10000), USD, "USD 10,000", "USD 10,000"),
        (Fraction(5, 2), USD, "USD 2.5", "USD 2.5"),
        (Fraction(-5000), USD, "-USD 5,000", "-USD 5,000"),
        (Fraction(90), DAYS, "90 days", "90 天"),
        (Fraction(1), PERCENT, "100%", "100%"),
        (Fraction(80), PERCENT, "80%", "80%"),
    ],
)
def test_a_plain_number_is_suggested_with_its_unit(number: Fraction, wanted: Type, en: str, zh: str) -> None:
    words = show_nearest(number, wanted)
    assert words is not None
    assert (words.en, words.zh) == (en, zh)


def test_nothing_is_suggested_for_a_number_without_a_unit() -> None:
    assert show_nearest(Fraction(5), NUMBER) is None


def test_functions_and_clauses_have_a_chinese_spelling_and_tables_keep_their_name() -> None:
    assert (show_function("sum").zh, show_function("held").zh, show_function("step").zh) == ("求和", "待付", "step")
    assert (show_keyword("before").zh, show_keyword("where").zh, show_keyword("day").zh) == ("此前", "其中", "day")


def test_a_clause_that_is_not_taken_is_told_in_chinese_words() -> None:
    finding = find_one("\ncalc\n  a : count = month_of(hired before)\n")
    assert finding.what() == "`month_of` takes no `before`"
    assert finding.what("zh") == "`月份` 不能带 `此前`"
    finding = find_one("\ncalc\n  a : count = month_of(hired over this period)\n")
    assert finding.what("zh") == "`月份` 不能带 `期间`"
