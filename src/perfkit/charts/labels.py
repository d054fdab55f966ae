"""Names beside marks: on which side of its mark each has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from perfkit.charts.parts import HEIGHT, WIDTH
from perfkit.diagnostics import text_width

SIDES: Mapping[str, tuple[int, int]] = {
    "below_right": (6, 13),
    "above_left": (-6, -13),
    "above_right": (6, -13),
    "below_left": (-6, 13),
    "right": (9, 0),
    "left": (-9, 0),
}
"""How far from its mark a name begins, or ends where it stands to the left, by what is tried first."""

_LETTER, _LINE, _MARK = 7, 14, 6
_CELL = 16

Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark with its name. x, y: in points from the left and from the top."""

    name: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Plane:
    """What the axes of a picture reach: from the least to the most that is in it, and nought."""

    left: Fraction
    right: Fraction
    bottom: Fraction
    top: Fraction

    @classmethod
    def around(cls, xs: Sequence[Fraction], ys: Sequence[Fraction]) -> Plane:
        """The plane that holds all of some places."""
        nought = Fraction(0)
        return cls(min(nought, *xs), max(nought, *xs), min(nought, *ys), max(nought, *ys))

    def spot(self, name: str, x: Fraction, y: Fraction) -> Spot:
        """Where a place is drawn."""
        across = (x - self.left) / ((self.right - self.left) or 1)
        down = (self.top - y) / ((self.top - self.bottom) or 1)
        return Spot(name, round(across * WIDTH), round(down * HEIGHT))

    def across(self, points: int) -> Fraction:
        """The amount that so many points from the left stand for."""
        return self.left + (self.right - self.left) * points / WIDTH


def find_sides(spots: Sequence[Spot], taken: Sequence[Box]) -> list[str | None]:
    """A side for each name on which it meets no other name, no mark, nothing taken and no axis; none where none is.

    >>> find_sides([Spot("R1", 100, 100), Spot("R2", 104, 100)], [])
    ['below_right', 'above_left']
    """
    kept = _Kept([*taken, *((each.x - _MARK, each.y - _MARK, each.x + _MARK, each.y + _MARK) for each in spots)])
    sides: list[str | None] = []
    for spot in spots:
        boxes = {side: take_box(spot, side) for side in SIDES}
        side = next((side for side, box in boxes.items() if _is_inside(box) and not kept.meets(box)), None)
        sides.append(side)
        if side is not None:
            kept.add(boxes[side])
    return sides


class _Kept:
    """What is taken, by the cells of a grid: a name is held against what lies near it, and not against everybody."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._cells: dict[tuple[int, int], set[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        for cell in _iter_cells(box):
            self._cells.setdefault(cell, set()).add(box)

    def meets(self, box: Box) -> bool:
        return any(_meet(box, each) for cell in _iter_cells(box) for each in self._cells.get(cell, ()))


def _iter_cells(box: Box) -> Iterator[tuple[int, int]]:
    """The cells that a box lies in or touches."""
    for across in range(box[0] // _CELL, box[2] // _CELL + 1):
        for down in range(box[1] // _CELL, box[3] // _CELL + 1):
            yield across, down


def take_box(spot: Spot, side: str) -> Box:
    """What a name takes up on one side of its mark."""
    dx, dy = SIDES[side]
    width = text_width(spot.name) * _LETTER
    left, top = spot.x + dx - (width if dx < 0 else 0), spot.y + dy - _LINE // 2
    return left, top, left + width, top + _LINE


def _meet(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _is_inside(box: Box) -> bool:
    """Whether it stays off the figures of the axes."""
    return box[0] >= 0 and box[3] <= HEIGHT
