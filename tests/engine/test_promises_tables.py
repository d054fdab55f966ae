"""Straight lines through pieces of tables, and between what the values of a curve lie."""

from __future__ import annotations

from fractions import Fraction

import pytest

from perfkit.engine.promises_tables import _line_through, _range_of
from perfkit.tables import CurveEnds

F = Fraction
Ends = tuple[Fraction | None, Fraction | None]


@pytest.mark.parametrize(
    "ends",
    [
        (None, None), (None, F(5)), (None, F(-10)), (None, F(0)), (F(3), None), (F(-4), None), (F(0), F(3)),
        (F(10), F(21, 2)), (F(-1, 100), F(1, 100)), (F(-9), F(-3)),
    ],
)  # fmt: skip
def test_a_line_is_known_by_two_points_between_its_ends(ends: Ends) -> None:
    lower, upper = ends

    def at(amount: Fraction) -> Fraction:
        # Another piece begins at either end.
        assert (lower is None or amount > lower) and (upper is None or amount < upper)
        return 2 * amount + 7

    assert _line_through(ends, at) == (2, 7)


@pytest.mark.parametrize(
    ("values", "ends", "bounds"),
    [
        ([3, 1, 2], CurveEnds.HOLD, (1, 3)),
        ([-3, -1], CurveEnds.HOLD, (-3, -1)),
        ([3, 1, 2], CurveEnds.ZERO_HOLD, (0, 3)),
        ([-3, -1], CurveEnds.ZERO_HOLD, (-3, 0)),
        ([3, 1, 2], CurveEnds.EXTEND, (None, None)),
    ],
)
def test_a_curve_lies_between_its_values_unless_it_goes_on(
    values: list[int], ends: CurveEnds, bounds: tuple[int | None, int | None]
) -> None:
    found = _range_of([F(value) for value in values], ends)
    assert (found.lower, found.upper) == bounds
