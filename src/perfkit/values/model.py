"""The closed lists of the room: how a figure is rounded, and what kinds of values pass a door."""

from __future__ import annotations

from enum import Enum


class RoundingMode(str, Enum):
    """Which neighbour is taken where a figure lies between two; halves are those of the last place kept.

    HALF_UP: at the half away from zero, so that a clawback mirrors its payment. HALF_EVEN: at the half to the even
    neighbour. HALF_DOWN: at the half towards zero. AWAY_FROM_ZERO, TOWARD_ZERO, DOWNWARD, UPWARD: always that way.
    EXACT: refuse a figure that would change.

    >>> RoundingMode("half_up") is RoundingMode.HALF_UP
    True
    """

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    AWAY_FROM_ZERO = "away_from_zero"
    TOWARD_ZERO = "toward_zero"
    DOWNWARD = "downward"
    UPWARD = "upward"
    EXACT = "exact"


class ValueKind(str, Enum):
    """A kind of value that passes a door.

    >>> ValueKind("percent").name
    'PERCENT'
    """

    MONEY = "money"
    PERCENT = "percent"
    NUMBER = "number"
    COUNT = "count"
    DAYS = "days"
    DATE = "date"
    FLAG = "flag"
    TEXT = "text"
