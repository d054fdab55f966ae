"""Which of the cuts on the way to a payout change it, and by how much."""

from __future__ import annotations

from collections.abc import Callable, Collection
from fractions import Fraction


def judge_cuts(
    names: Collection[str], pay: Callable[[frozenset[str]], Fraction | None]
) -> tuple[frozenset[str], Fraction | None]:
    """The cuts that change nothing or only make the payout more, and how much more it would be without the others.

    names: the figures that were cut, at least one. pay: what the payout comes to with some of them as they were before;
    nothing where that is not reckoned, so that nothing is known of any.
    """
    every = frozenset(names)
    own, whole = pay(frozenset()), pay(every)
    if own is None or whole is None:
        return frozenset(), None
    if whole <= own and (whole == own or own >= 0):
        return every, None
    spared = {
        name for name in every if len(every) > 1 and pay(frozenset({name})) == own and pay(every - {name}) == whole
    }
    return frozenset(spared), whole - own if whole > own else None
