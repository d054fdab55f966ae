"""Where chance comes from: one source of choices behind the strategies of hypothesis and behind plain seeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choices:
    """Whole numbers by chance. `whole(least, most)`: one of them, both ends included.

    Law: the builders use nothing else, so the same numbers give the same plan. Of several the first is the simplest,
    and a chance that is not taken is simpler than one that is: this is the way in which hypothesis shrinks.
    """

    whole: Callable[[int, int], int]

    def pick(self, options: Sequence[T]) -> T:
        """One of these; there is at least one."""
        return options[self.whole(0, len(options) - 1)]

    def chance(self, percent: int) -> bool:
        """Yes in so many of a hundred."""
        return self.whole(0, 99) >= 100 - percent

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """So many of these, none twice, in their own order."""
        count = self.whole(least, min(most, len(options)))
        left = list(range(len(options)))
        taken = sorted(left.pop(self.whole(0, len(left) - 1)) for _ in range(count))
        return [options[at] for at in taken]

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """All of these in some order."""
        left = list(options)
        return [left.pop(self.whole(0, len(left) - 1)) for _ in range(len(left))]


def seeded(seed: int) -> Choices:
    """The choices of a seed, the same on every machine.

    >>> seeded(7).whole(1, 100) == seeded(7).whole(1, 100)
    True
    """
    return Choices(Random(seed).randint)
