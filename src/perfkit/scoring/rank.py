"""Places in an order, with equal places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Never, Protocol, TypeVar, cast

from perfkit.diagnostics import door
from perfkit.expr import Tie
from perfkit.tables import Value


class Comparable(Protocol):
    """Anything that knows whether it comes before another of its kind; equal ones are equal in value."""

    def __lt__(self, other: Never, /) -> bool:
        """Whether this one comes before."""
        ...


Key = TypeVar("Key", bound=Comparable)


@dataclass(frozen=True, slots=True)
class Descending:
    """A part of a sort key for which the greatest comes first.

    >>> sorted([Descending(1), Descending(3)])
    [Descending(value=3), Descending(value=1)]
    """

    value: Value | int

    def __lt__(self, other: Descending, /) -> bool:
        """Whether this one comes before, being the greater."""
        # Invariant: one part of a key is of one type in all keys, so the two values compare.
        return cast(int, other.value) < cast(int, self.value)


@door
def rank_competition(keys: Sequence[Key], *, ties: Tie) -> tuple[int, ...]:
    """The place of each key, in the order given; the least key is the best and has place 1.

    keys: tuples of numbers, dates, texts or `Descending`, all of one shape; may be empty.
    Equal keys share a place. `skip` leaves out as many places as were shared (1, 2, 2, 4), `dense` leaves out none
    (1, 2, 2, 3). Laws: shuffling the keys shuffles the places alike; with all keys different both rules agree.

    >>> sales = [Descending(70), Descending(90), Descending(70), Descending(50)]
    >>> rank_competition(sales, ties=Tie.SKIP), rank_competition(sales, ties=Tie.DENSE)
    ((2, 1, 2, 4), (2, 1, 2, 3))
    """
    order = sorted(range(len(keys)), key=lambda position: keys[position])
    places = [0] * len(keys)
    for index, position in enumerate(order):
        before = order[index - 1]
        if index and keys[before] == keys[position]:
            places[position] = places[before]
        elif index and ties is Tie.DENSE:
            places[position] = places[before] + 1
        else:
            places[position] = index + 1
    return tuple(places)
