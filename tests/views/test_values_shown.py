"""Values as people write them: to the cent, with more places where they are finer, and in words of time."""

from __future__ import annotations

import datetime
from fractions import Fraction

import pytest

from perfkit.diagnostics import Language
from perfkit.trace import TracedValue
from perfkit.views.sections import show_value


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (None, "USD", "-", "-"),
        (True, "flag", "yes", "是"),
        (False, "flag", "no", "否"),
        ("North", "text", "North", "North"),
        (datetime.date(2027, 2, 3), "date", "2027-02-03", "2027-02-03"),
        (Fraction(0), "USD", "USD 0.00", "USD 0.00"),
        (Fraction("-1234.5"), "USD", "-USD 1,234.50", "-USD 1,234.50"),
        (Fraction("0.125"), "USD", "USD 0.125", "USD 0.125"),
        (Fraction(7), "JPY", "JPY 7", "JPY 7"),
        (Fraction("1.234"), "BHD", "BHD 1.234", "BHD 1.234"),
        (Fraction("0.05"), "ratio", "5%", "5%"),
        (Fraction("0.0525"), "ratio", "5.25%", "5.25%"),
        (Fraction(3), "number", "3", "3"),
        (Fraction("2.5"), "number", "2.5", "2.5"),
        (Fraction(1), "days", "1 day", "1 天"),
        (Fraction(-1), "days", "-1 day", "-1 天"),
        (Fraction(2), "days", "2 days", "2 天"),
        (Fraction(0), "days", "0 days", "0 天"),
    ],
)
def test_a_value_is_shown_exactly_where_it_has_few_places(
    value: TracedValue, unit: str, english: str, chinese: str
) -> None:
    assert (show_value(value, unit), show_value(value, unit, Language.CHINESE)) == (english, chinese)


@pytest.mark.parametrize("unit", ["USD", "ratio", "number"])
def test_what_has_further_places_is_marked_as_about(unit: str) -> None:
    assert show_value(Fraction(1, 3), unit).startswith("≈")
    assert not show_value(Fraction(1, 4), unit).startswith("≈")
