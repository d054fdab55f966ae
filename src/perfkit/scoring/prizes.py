"""Prizes of places that equal contestants fill together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from perfkit.diagnostics import door
from perfkit.values import apportion

Contestant = TypeVar("Contestant")


@dataclass(frozen=True, slots=True)
class SharedPrize:
    """The places that some equal contestants fill, first and last, what their prizes total, and one contestant's part.

    Invariant: `last_place - place + 1` contestants share, each a whole number of units.
    """

    place: int
    last_place: int
    total: Fraction
    part: Fraction

    @property
    def sharers(self) -> int:
        """How many contestants share."""
        return self.last_place - self.place + 1


@door
def share_prizes(
    places: Sequence[tuple[Contestant, int]], prize_of: Callable[[int], Fraction], *, unit: Fraction
) -> Mapping[Contestant, SharedPrize]:
    """What each contestant wins where equal ones pool the prizes of the places they fill.

    places: each contestant with the place he shares (1, 2, 2, 4), in the order in which odd units are given away.
    prize_of: the prize of a place, zero beyond the last one. unit: the smallest part, as 1/100 for cents.
    Refused: PKV007 where the prizes of some places together are no whole number of units.
    Laws: paid-is-prizes-of-places-filled, within-one-unit among equals, no place given twice.
    Source: golf tours; GSN help 360028892552, where three tied for 25, 15 and 8 get 16 each.

    >>> prizes = {1: Fraction(25), 2: Fraction(15), 3: Fraction(8)}
    >>> tied = [("Ann", 1), ("Bob", 1), ("Cat", 1), ("Dan", 4)]
    >>> won = share_prizes(tied, lambda place: prizes.get(place, Fraction(0)), unit=Fraction(1, 100))
    >>> [int(won[name].part) for name, _ in tied]
    [16, 16, 16, 0]
    """
    sharing: dict[int, list[Contestant]] = {}
    for contestant, place in places:
        sharing.setdefault(place, []).append(contestant)
    found: dict[Contestant, SharedPrize] = {}
    for place, equal in sharing.items():
        last = place + len(equal) - 1
        total = sum((prize_of(each) for each in range(place, last + 1)), Fraction(0))
        parts = apportion(total, [Fraction(1)] * len(equal), unit=unit)
        for contestant, part in zip(equal, parts, strict=True):
            found[contestant] = SharedPrize(place, last, total, part)
    return found
