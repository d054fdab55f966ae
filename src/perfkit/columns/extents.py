"""Within which ranges values lie, in as few looks at the memory as can be.

Where the greatest stands is found sooner than how great it is, and where a flag fails sooner than whether all hold.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

_PART = 1 << 15


def holds(values: npt.NDArray[np.generic], low: int, high: int) -> bool:
    """Whether all values lie in a range; below 2^63, and the low end not above the high one. None do so always.

    >>> holds(np.array([0, 7]), 0, 7), holds(np.array([0, 7]), 1, 7), holds(np.array([-1, 7]), 0, 7)
    (True, False, False)
    """
    if not len(values):
        return True
    if values.dtype == np.int64 and low >= 0:
        # What lies below zero is above all others when it is read without its sign: one pass looks for both.
        bits = values.view(np.uint64)
        return bits.item(bits.argmax()) <= high and (not low or values.item(values.argmin()) >= low)
    return bool(values.item(values.argmin()) >= low and values.item(values.argmax()) <= high)


def find_extent(values: npt.NDArray[np.generic]) -> tuple[int, int]:
    """The least and the greatest of some values.

    >>> find_extent(np.array([3, -9, 4]))
    (-9, 4)
    """
    least: list[int] = []
    most: list[int] = []
    for first in range(0, len(values), _PART):
        # Both are looked for while a part lies in the cache.
        part = values[first : first + _PART]
        least.append(part.item(part.argmin()))
        most.append(part.item(part.argmax()))
    return min(least), max(most)


def shift(values: npt.NDArray[np.int64], by: int) -> tuple[npt.NDArray[np.int64], tuple[int, int] | None]:
    """Some values moved by a number, with the least and the greatest of them; none where there are no values.

    >>> shift(np.array([3, -9, 4]), 10)
    (array([13,  1, 14]), (1, 14))
    """
    found = np.empty(len(values), np.int64)
    extents = []
    for first in range(0, len(values), _PART):
        part = found[first : first + _PART]
        np.add(values[first : first + _PART], by, out=part)
        extents.append((part.item(part.argmin()), part.item(part.argmax())))
    return found, (min(low for low, _ in extents), max(high for _, high in extents)) if extents else None


def all_hold(flags: npt.NDArray[np.generic]) -> bool:
    """Whether all flags hold.

    >>> all_hold(np.array([True, False])), all_hold(np.array([], np.bool_))
    (False, True)
    """
    return not len(flags) or bool(flags[flags.argmin()])
