"""Which band a score lies in, and what is wrong with bands."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.scoring import Band, Bands, check_bands, find_band, rank_labels
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


@pytest.mark.parametrize("order", [GRADES, GRADES[::-1]])
def test_bands_may_stand_in_either_order(order: tuple[tuple[str, int | None, int | None], ...]) -> None:
    assert check_bands(bands(*order)) == ()
    assert rank_labels(bands(*order)) == {"C": 0, "B": 1, "A": 2}


def test_an_open_lowest_band_is_the_lowest() -> None:
    rating = bands(("D", None, 60), ("A", 60, None))
    assert rank_labels(rating) == {"D": 0, "A": 1}
    assert find_band(Fraction(-5), rating) == 0
    assert check_bands(rating) == ()


def test_no_bands_hold_nothing() -> None:
    assert find_band(Fraction(1), bands(included=Included.UPPER)) is None
    assert [issue.code.code for issue in check_bands(bands())] == ["PKT001"]


def test_error_a_gap_between_bands() -> None:
    issues = check_bands(bands(("A", 95, None), ("B", 80, 90), ("C", 0, 80)))
    assert [(issue.code.code, issue.row, issue.other_row) for issue in issues] == [("PKT003", 0, 1)]


def test_error_a_band_out_of_order() -> None:
    issues = check_bands(bands(("A", 95, None), ("C", 0, 80), ("B", 80, 95)))
    assert [(issue.code.code, issue.row, issue.other_row) for issue in issues] == [("PKT005", 2, 1)]


def test_warning_a_rating_that_misses_its_best_score() -> None:
    issues = check_bands(bands(("B", 0, 80), ("A", 80, 100)))
    assert [(issue.code.code, issue.row) for issue in issues] == [("PKT008", 1)]


def test_error_a_label_twice() -> None:
    issues = check_bands(bands(("A", 95, None), ("B", 80, 95), ("A", 0, 80)))
    assert [(issue.code.code, issue.row, issue.other_row, issue.values["label"]) for issue in issues] == [
        ("PKS005", 2, 0, "A")
    ]
