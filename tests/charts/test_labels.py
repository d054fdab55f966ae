"""Names beside marks: on which side each has room."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from perfkit.charts.labels import Box, Plane, Spot, find_sides, take_box
from perfkit.charts.parts import HEIGHT, WIDTH

HALF = 6
"""Half the width of a mark."""


def meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_no_name_meets_another_a_mark_or_what_is_taken_and_none_is_left_out_that_has_room() -> None:
    draw = random.Random(7)
    for count in (1, 8, 60, 200):
        spots = [Spot(f"R{each}", draw.randrange(560), draw.randrange(300)) for each in range(count)]
        corners = [(draw.randrange(560), draw.randrange(300)) for _ in range(5)]
        taken = [(left, top, left + 30, top + 14) for left, top in corners]
        marks = [(each.x - HALF, each.y - HALF, each.x + HALF, each.y + HALF) for each in spots]
        sides = find_sides(spots, taken)
        placed = [take_box(spot, side) for spot, side in zip(spots, sides, strict=True) if side is not None]
        assert placed
        for at, box in enumerate(placed):
            assert not any(meet(box, each) for each in (*marks, *taken, *placed[:at]))
        for spot, side in zip(spots, sides, strict=True):
            right = take_box(spot, "below_right")
            has_room = right[3] <= 300 and not any(meet(right, each) for each in (*marks, *taken, *placed))
            assert side is not None or not has_room


def test_thousands_at_one_place_have_one_name_among_them() -> None:
    sides = find_sides([Spot("same", 200, 150)] * 3_000, [])
    assert sum(side is not None for side in sides) <= 6


@pytest.mark.parametrize(
    ("spot", "taken", "side"),
    [
        # A name of two letters is 14 wide and 14 high; to the right and below it begins 6 beside its mark.
        (Spot("R1", 100, 100), [], "below_right"),
        (Spot("R1", 100, 280), [], "below_right"),
        (Spot("R1", 100, 281), [], "above_left"),
        (Spot("R1", 100, 300), [], "above_left"),
        (Spot("R1", 20, 300), [], "above_left"),
        (Spot("R1", 19, 300), [], "above_right"),
        (Spot("R1", 0, 0), [], "below_right"),
        # What only touches a name does not meet it.
        (Spot("R1", 100, 100), [(120, 106, 130, 120)], "below_right"),
        (Spot("R1", 100, 100), [(119, 106, 130, 120)], "above_left"),
        (Spot("R1", 100, 100), [(106, 120, 120, 130)], "below_right"),
        (Spot("R1", 100, 100), [(106, 119, 120, 130)], "above_left"),
        (Spot("R1", 100, 100), [(119, 106, 130, 120), (80, 93, 81, 94)], "above_right"),
        (Spot("R1", 100, 100), [(80, 90, 130, 120)], None),
        (Spot("R1", 100, 100), [(80, 80, 130, 120)], None),
        (Spot("R1", 100, 100), [(106, 106, 120, 120), (80, 80, 120, 94)], "below_left"),
        (Spot("R1", 100, 100), [(80, 106, 120, 120), (80, 80, 120, 94)], None),
        (Spot("R1", 100, 100), [(80, 107, 120, 120), (80, 80, 120, 93)], "right"),
        (Spot("R1", 100, 100), [(109, 93, 120, 120), (80, 107, 120, 120), (80, 80, 120, 93)], "left"),
    ],
)
def test_a_name_stands_on_the_first_side_that_has_room(spot: Spot, taken: list[Box], side: str | None) -> None:
    assert find_sides([spot], taken) == [side]


@pytest.mark.parametrize(
    ("xs", "ys", "at", "spot"),
    [
        ([0, 10], [0, 10], (0, 0), (0, HEIGHT)),
        ([0, 10], [0, 10], (10, 10), (WIDTH, 0)),
        ([2, 10], [5], (5, 5), (WIDTH // 2, 0)),
        ([-10, 10], [-10, 10], (0, 0), (WIDTH // 2, HEIGHT // 2)),
        ([-10], [-4], (-10, -1), (0, HEIGHT // 4)),
        ([0], [0], (0, 0), (0, 0)),
    ],
)
def test_a_plane_reaches_from_the_least_to_the_most_and_holds_nought(
    xs: list[int], ys: list[int], at: tuple[int, int], spot: tuple[int, int]
) -> None:
    plane = Plane.around([Fraction(each) for each in xs], [Fraction(each) for each in ys])
    found = plane.spot("R1", Fraction(at[0]), Fraction(at[1]))
    assert (found.x, found.y) == spot
    assert (plane.across(0), plane.across(WIDTH)) == (min(0, *xs, 0), max(0, *xs, 0))
