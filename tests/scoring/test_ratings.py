"""Which band a score lies in, and what is wrong with bands."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import pytest

from perfkit.scoring import (
    Band,
    Bands,
    check_bands,
    check_labels,
    find_band,
    find_label,
    list_bands_upward,
    list_labels,
)
from perfkit.tables import Included


def bands(*rows: tuple[str, int | None, int | None], included: Included = Included.LOWER) -> Bands:
    made = (
        Band(label, None if low is None else Fraction(low), None if high is None else Fraction(high))
        for label, low, high in rows
    )
    return Bands(included, tuple(made))


GRADES = (("A", 95, None), ("B", 80, 95), ("C", 0, 80))


@pytest.mark.parametrize(
    ("score", "included", "position"),
    [
        ("95", Included.LOWER, 0),
        ("95", Included.UPPER, 1),
        ("94.99", Included.LOWER, 1),
        ("80", Included.LOWER, 1),
        ("80", Included.UPPER, 2),
        ("0", Included.LOWER, 2),
        ("0", Included.UPPER, 2),
        ("-0.01", Included.LOWER, None),
        ("-0.01", Included.UPPER, None),
        ("1000", Included.UPPER, 0),
    ],
)
def test_a_score_lies_in_the_band_that_includes_it(score: str, included: Included, position: int | None) -> None:
    assert find_band(Fraction(score), bands(*GRADES, included=included)) == position


@pytest.mark.parametrize("order", list(permutations(GRADES)))
def test_bands_may_stand_in_any_order(order: tuple[tuple[str, int | None, int | None], ...]) -> None:
    rating = bands(*order)
    assert check_bands(rating) == ()
    assert list_labels(rating) == ("A", "B", "C")
    assert [rating.rows[place].label for place in list_bands_upward(rating)] == ["C", "B", "A"]
    found = find_band(Fraction(85), rating)
    assert found is not None
    assert found == find_label("B", rating)


def test_an_open_lowest_band_is_the_lowest() -> None:
    rating = bands(("D", None, 60), ("A", 60, None))
    assert list_labels(rating) == ("A", "D")
    assert find_band(Fraction(-5), rating) == 0
    assert check_bands(rating) == ()


def test_no_bands_hold_nothing() -> None:
    assert find_band(Fraction(1), bands(included=Included.UPPER)) is None
    assert [issue.code.code for issue in check_bands(bands())] == ["PKT001"]


def test_error_a_gap_between_bands() -> None:
    issues = check_bands(bands(("A", 95, None), ("B", 80, 90), ("C", 0, 80)))
    assert [(issue.code.code, issue.row, issue.other_row) for issue in issues] == [("PKT003", 0, 1)]


def test_no_band_is_called_what_none_is_called() -> None:
    assert find_label("E", bands(*GRADES)) is None
    assert list_labels(bands()) == ()


def test_warning_a_rating_that_misses_its_best_score() -> None:
    issues = check_bands(bands(("B", 0, 80), ("A", 80, 100)))
    assert [(issue.code.code, issue.row) for issue in issues] == [("PKT008", 1)]


def test_error_a_label_twice() -> None:
    issues = check_bands(bands(("A", 95, None), ("B", 80, 95), ("A", 0, 80)))
    assert [(issue.code.code, issue.row, issue.other_row, issue.values["label"]) for issue in issues] == [
        ("PKS005", 2, 0, "A")
    ]


def test_error_every_further_band_of_a_label_is_told_with_the_first() -> None:
    assert [(issue.row, issue.other_row) for issue in check_labels(["A", "A", "B", "A"])] == [(1, 0), (3, 0)]
    assert check_labels(["A", "a"]) == ()
