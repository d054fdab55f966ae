"""How values look to a person."""

import datetime
from fractions import Fraction

import pytest

from perfkit.explain.catalogue import Say
from perfkit.explain.values import show, show_before_rounding, tidy
from perfkit.trace import TracedValue

EN, ZH = Say("en"), Say("zh")


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (None, "USD", "no value", "无值"),
        (True, "flag", "yes", "是"),
        (False, "flag", "no", "否"),
        (datetime.date(2027, 1, 5), "date", "2027-01-05", "2027-01-05"),
        ("A\x07b", "text", "A\ufffdb", "A\ufffdb"),
        (Fraction("1234.5"), "USD", "USD 1,234.50", "USD 1,234.50"),
        (Fraction(-20), "CNY", "-CNY 20.00", "-CNY 20.00"),
        (Fraction(1200), "JPY", "JPY 1,200", "JPY 1,200"),
        (Fraction("0.0625"), "USD", "USD 0.0625", "USD 0.0625"),
        (Fraction(2, 3), "USD", "≈USD 0.6667", "≈USD 0.6667"),
        (Fraction(1, 8), "ratio", "12.5%", "12.5%"),
        (Fraction(2, 3), "ratio", "≈66.67%", "≈66.67%"),
        (Fraction("1.127001"), "ratio", "112.7001%", "112.7001%"),
        (Fraction("1.1270012"), "ratio", "≈112.70%", "≈112.70%"),
        (Fraction(1), "days", "1 day", "1 天"),
        (Fraction(-1), "days", "-1 day", "-1 天"),
        (Fraction(90), "days", "90 days", "90 天"),
        (Fraction(12), "months", "12 months", "12 个月"),
        (Fraction(12345), "count", "12,345", "12,345"),
        (Fraction(-12345, 7), "number", "≈-1,763.5714", "≈-1,763.5714"),
    ],
)
def test_a_value_is_exact_or_marked(value: TracedValue, unit: str, english: str, chinese: str) -> None:
    assert (show(value, unit, EN), show(value, unit, ZH)) == (english, chinese)


def test_a_value_before_rounding_shows_which_way_it_went() -> None:
    before = Fraction("10.0049999999")
    assert show_before_rounding(before, Fraction(10), "USD", EN) == "USD 10.0049999999"
    near = Fraction(10) + Fraction(1, 300_000)
    assert show_before_rounding(near, Fraction(10), "USD", EN) == "≈USD 10.000003"
    assert show_before_rounding("A", "B", "text", EN) == "A"


def test_text_of_a_plan_comes_on_one_line_without_its_comments() -> None:
    assert tidy('(a  # "why"\n  + "#1")') == '(a + "#1")'
    assert tidy("x" * 300) == "x" * 199 + "…"
