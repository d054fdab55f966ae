"""Finds the least whole number at which a payout is reached, by evaluations alone; how many it takes is bounded.

A payout need not rise with what grows: a cliff, a decelerator or a wrong bound can make it fall. So the way up is cut
wherever the rules decide differently (another tier, a gate, a cap, another row counted), and inside such a stretch
wherever the payout does not run straight. What is left is a stretch in which one straight rule pays, and there the
least is pinned down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

GROWTH = 8
SPLITS_MAX = 64
"""Most cuts of stretches that do not run straight; what is left then is taken to rise or fall throughout."""
CUTS_MAX = 2_048
"""Most cuts in all: some fifty places at which the rules decide differently, each found to the unit."""

TRIES_MAX = 2 * CUTS_MAX + 200
"""Most numbers that one search asks: two for each cut, and what it takes to grow and to pin down."""


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of one evaluation. value: of the payout; none where it cannot be had. regime: how the rules decided."""

    value: Fraction | None
    regime: Hashable


class Exhausted(Exception):
    """No further evaluation is allowed."""


@dataclass(slots=True)
class Search:
    """A search for the least number from 0 at which `ask` gives at least `wanted`.

    most: the greatest number that is tried. first: where the first stretch ends; the next ones are eight times as long.
    slack: by how much roundings may bend a straight stretch. half: half of what payouts are rounded to.
    """

    ask: Callable[[int], Probe]
    wanted: Fraction
    most: int
    first: int
    slack: Fraction
    half: Fraction = Fraction(0)
    asked: dict[int, Probe] = field(default_factory=dict)
    splits: int = 0
    cuts: int = 0

    @property
    def is_certain(self) -> bool:
        """Whether every smaller number was ruled out, but for what `_is_straight` takes on trust."""
        return self.splits < SPLITS_MAX and self.cuts < CUTS_MAX

    def probe(self, number: int) -> Probe:
        """What came of a number, evaluated once."""
        found = self.asked.get(number)
        if found is None:
            found = self.asked[number] = self.ask(number)
        return found

    def reaches(self, number: int) -> bool:
        """Whether a number is enough."""
        value = self.probe(number).value
        return value is not None and value >= self.wanted

    def find_least(self) -> int | None:
        """The least number that is enough; none where none up to `most` is. Raises `Exhausted`.

        Law: however the rules decide, no more than `TRIES_MAX` numbers are asked, each once.
        """
        if self.reaches(0):
            return 0
        low, high = 0, max(self.first, 1)
        while low < self.most:
            high = min(high, self.most)
            found = self._explore(low, high)
            if found is not None:
                return found
            low, high = high, high * GROWTH
        return None

    def _explore(self, low: int, high: int) -> int | None:
        """The least enough in (low, high]; `low` is not. Stretches are looked at from the left."""
        waiting = [(low, high)]
        while waiting:
            low, high = waiting.pop()
            if self.reaches(low):
                return low
            if high - low == 1 or self.cuts >= CUTS_MAX or self._is_straight(low, high):
                if self.reaches(high):
                    return self._pin(low, high)
                if high - low == 1 or self.cuts >= CUTS_MAX or not self._may_peak(low, high):
                    continue
            self.cuts += 1
            middle = (low + high) // 2
            waiting += [(middle, high), (low, middle)]
        return None

    def _is_straight(self, low: int, high: int) -> bool:
        """Whether one straight rule pays from low to high, as far as its middle tells."""
        first, last = self.probe(low), self.probe(high)
        if first.regime != last.regime:
            return False
        if first.value is None or last.value is None:
            return True
        middle = (low + high) // 2
        between = self.probe(middle)
        if between.regime != first.regime or between.value is None:
            return False
        expected = first.value + (last.value - first.value) * Fraction(middle - low, high - low)
        if abs(between.value - expected) <= self.slack or self.splits >= SPLITS_MAX:
            return True
        self.splits += 1
        return False

    def _may_peak(self, low: int, high: int) -> bool:
        """Whether what roundings may hide could be enough in between: so near is it, and not level."""
        values = {self.probe(number).value for number in (low, (low + high) // 2, high)}
        return len(values) > 1 and any(value is not None and value + 2 * self.slack >= self.wanted for value in values)

    def _pin(self, low: int, high: int) -> int:
        """The least enough between one that is not and one that is, on a straight stretch.

        Looked for first where the straight line says, rounding to the nearest allowed for, then ever further from
        there, and between the two that are left by halving.
        """
        first, last = self.probe(low).value, self.probe(high).value
        assert last is not None
        if first is not None and last > first:
            share = (self.wanted - self.half - first) / (last - first)
            guess = min(max(low + math.ceil(share * (high - low)), low + 1), high - 1) if high - low > 1 else high
            low, high = self._narrow(low, high, guess)
        while high - low > 1:
            middle = (low + high) // 2
            if self.reaches(middle):
                high = middle
            else:
                low = middle
        return high

    def _narrow(self, low: int, high: int, guess: int) -> tuple[int, int]:
        """A shorter stretch around a guess."""
        stride = 1
        if self.reaches(guess):
            high = guess
            while high - stride > low and self.reaches(high - stride):
                high -= stride
                stride *= 2
            return max(low, high - stride), high
        low = guess
        while low + stride < high and not self.reaches(low + stride):
            low += stride
            stride *= 2
        return low, min(high, low + stride)

    def list_falls(self, upto: int) -> list[tuple[int, int]]:
        """The stretches up to a number on which the payout fell, as far as it was asked."""
        known = [(number, probe.value) for number, probe in sorted(self.asked.items()) if number <= upto]
        found: list[tuple[int, int]] = []
        for (low, one), (high, other) in pairwise(known):
            if one is None or other is None or other >= one:
                continue
            joins = bool(found) and found[-1][1] == low
            start = found.pop()[0] if joins else low
            found.append((start, high))
        return found
