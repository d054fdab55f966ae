"""Matrices read between their cells."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.tables import CurveEnds, PayMatrix, check_matrix, compute_matrix

F = Fraction


def matrix(ends: CurveEnds = CurveEnds.HOLD, rows: str = "1 2", columns: str = "10 20") -> PayMatrix:
    first, second = (tuple(F(part) for part in text.split()) for text in (rows, columns))
    values = tuple(tuple(10 * row + column for column in second) for row in first)
    return PayMatrix(first, second, values, ends)


# Source: docs/sources.md, M1: printed cells around 1.5% and 275,000.
def test_the_published_matrix_between_its_cells() -> None:
    cells = ((F("62.5"), F(75)), (F("78.1"), F("93.8")))
    printed = PayMatrix((F(1), F(2)), (F(200), F(300)), cells, CurveEnds.ZERO_HOLD)
    assert compute_matrix(F("1.5"), F(275), printed) == F("80.875")
    exact = PayMatrix((F(1), F(2)), (F(200), F(300)), ((F("62.5"), F(75)), (F("78.125"), F("93.75"))), CurveEnds.HOLD)
    assert compute_matrix(F("1.5"), F(275), exact) == F("80.859375")


@pytest.mark.parametrize(
    ("ends", "row", "column", "value"),
    [
        (CurveEnds.HOLD, 0, 15, 25),
        (CurveEnds.HOLD, 9, 99, 40),
        (CurveEnds.ZERO_HOLD, 0, 15, 0),
        (CurveEnds.ZERO_HOLD, 2, 9, 0),
        (CurveEnds.ZERO_HOLD, 9, 15, 35),
        (CurveEnds.EXTEND, 0, 0, 0),
        (CurveEnds.EXTEND, 3, 30, 60),
    ],
)
def test_beyond_the_cells(ends: CurveEnds, row: int, column: int, value: int) -> None:
    assert compute_matrix(F(row), F(column), matrix(ends)) == value


@pytest.mark.parametrize(
    ("ends", "rows", "columns", "codes"),
    [
        (CurveEnds.ZERO_HOLD, "1 2", "10 20", []),
        (CurveEnds.HOLD, "1 2", "10 20", ["PKT014"]),
        (CurveEnds.HOLD, "0 2", "0 20", []),
        (CurveEnds.ZERO_HOLD, "1 1", "10 20", ["PKT011"]),
        (CurveEnds.ZERO_HOLD, "2 1", "20 10", ["PKT012", "PKT025"]),
        (CurveEnds.ZERO_HOLD, "1 2", "10 10", ["PKT025"]),
        (CurveEnds.EXTEND, "1", "10 20", ["PKT013"]),
        (CurveEnds.EXTEND, "1 2", "10", ["PKT013"]),
        (CurveEnds.HOLD, "", "10", ["PKT001"]),
        (CurveEnds.HOLD, "1", "", ["PKT001"]),
    ],
)
def test_what_is_wrong_with_a_matrix(ends: CurveEnds, rows: str, columns: str, codes: list[str]) -> None:
    assert [issue.code.code for issue in check_matrix(matrix(ends, rows, columns))] == codes
