"""Names beside marks: on which side each has room."""

from __future__ import annotations

import random

from perfkit.charts.labels import Box, Spot, find_sides, take_box

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
