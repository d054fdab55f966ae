"""Figures and lists of a picture as text: as many places as are shown, and as many lines as there is room for."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.charts.parts import break_lines, figure, group, label, tell, tell_expected, tell_points
from perfkit.diagnostics import Language, text_width

ITEM = "x" * 30


@pytest.mark.parametrize(
    ("value", "unit", "told", "expected"),
    [
        ("1234.5", "USD", "USD 1,234.50", "USD 1,234.50"),
        ("0.125", "USD", "USD 0.125", "≈USD 0.12"),
        ("7.5", "JPY", "JPY 7.5", "≈JPY 8"),
        ("1/3", "JPY", "≈JPY 0.3333", "≈JPY 0"),
        ("1/3", "ratio", "≈33.33%", "≈33.33%"),
        ("0.3333", "ratio", "33.33%", "33.33%"),
        ("-12345.5", "number", "-12,345.5", "-12,345.5"),
        ("1/3", "count", "≈0.3333", "≈0.3333"),
    ],
)
def test_a_figure_is_told_in_its_unit(value: str, unit: str, told: str, expected: str) -> None:
    assert (tell(Fraction(value), unit), tell_expected(Fraction(value), unit)) == (told, expected)


@pytest.mark.parametrize(
    ("value", "most", "told"),
    [
        ("1.005", "1", "≈1"),
        ("1.015", "1", "≈1.02"),
        ("0.125", "0.99", "0.125"),
        ("1/3", "5", "≈0.33"),
        ("1/3", "0.9", "≈0.3333"),
    ],
)
def test_points_have_two_places_where_the_most_is_one_or_more(value: str, most: str, told: str) -> None:
    assert tell_points(Fraction(value), Fraction(most)) == told


def test_plain_figures_are_exact_and_grouped_by_thousands() -> None:
    assert [figure(Fraction(each)) for each in ("1/8", "-3", "1000000")] == ["0.125", "-3", "1000000"]
    assert [group(each) for each in ("0", "999", "1000", "-1000.25", "-0.5")] == [
        "0",
        "999",
        "1,000",
        "-1,000.25",
        "-0.5",
    ]


def test_a_label_is_cut_behind_its_longest_length() -> None:
    shortest = next(count for count in range(1, 200) if label("x" * count).endswith("…"))
    assert label("x" * (shortest - 1)) == "x" * (shortest - 1)
    assert label("x" * shortest) == f"{'x' * (shortest - 2)}…" and label("a\nb") == label("a\nb").replace("\n", "")


def test_items_fill_lines_and_those_left_out_are_counted() -> None:
    assert break_lines([], Language.ENGLISH) == [] and break_lines(["a"], Language.CHINESE) == ["a"]
    assert break_lines(["a", "b"], Language.ENGLISH) == ["a, b"] and break_lines(["a", "b"], Language.CHINESE) == [
        "a、b"
    ]
    whole = break_lines([ITEM] * 400, Language.ENGLISH)
    counted = sum(line.count(ITEM) for line in whole)
    assert whole[-1].endswith(f", … +{400 - counted}") and all(line.endswith(",") for line in whole[:-1])
    assert break_lines([ITEM] * counted, Language.ENGLISH) == [*whole[:-1], whole[-1].partition(", …")[0]]
    # One more sign, and an item stands on the next line.
    width = max(text_width(line) for line in whole)
    rest = next(count for count in range(1, 400) if len(break_lines([ITEM, "y" * count], Language.ENGLISH)) > 1)
    assert width <= text_width(f"{ITEM}, {'y' * rest}")
    assert break_lines([ITEM, "y" * (rest - 1)], Language.ENGLISH) == [f"{ITEM}, {'y' * (rest - 1)}"]
