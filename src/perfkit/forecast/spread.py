"""Intervals and chances: from the errors of past forecasts, or from a distribution laid on a grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from perfkit.values import RoundingMode, round_to

CHANCE_PLACES = 6
"""Decimals of a chance that comes from a distribution."""

CELLS = 400
"""How many steps of a grid hold what may still come."""

CELLS_EXACT = 4_000
"""How many steps a grid may have where sizes are whole multiples of the step, so that nothing is shared or rounded."""

_ONE = 10**60


def find_interval(errors: Sequence[Fraction], level: Fraction) -> tuple[Fraction, Fraction] | None:
    """The least and the greatest error to reckon with, so that the next one lies between them with the probability.

    Of n errors in order, those at the ranks floor((n + 1)(1 - level) / 2) and its mirror; none where n is too few for
    these ranks, below 9 for 80%. Holds for a next error that could as well have been any of these.

    >>> find_interval([Fraction(error) for error in range(-4, 5)], Fraction(80, 100))
    (Fraction(-4, 1), Fraction(4, 1))
    """
    rank = int((len(errors) + 1) * (1 - level) / 2)
    if rank < 1:
        return None
    ordered = sorted(errors)
    return ordered[rank - 1], ordered[-rank]


@dataclass(frozen=True, slots=True)
class PastError:
    """What a method expected of a past course, and by how much the course ended above that."""

    expected: Fraction
    error: Fraction


def list_nearest(past: Sequence[PastError], expected: Fraction, level: Fraction) -> list[Fraction]:
    """The errors of those past courses of which most nearly as much was expected: large figures err by more than small.

    As many as it takes for two errors to lie on or beyond each end of an interval, 19 for 80% and 39 for 90%, and all
    that are as near as the last of them; all where there are no more. So any order gives the same.
    Source: docs/sources.md#forecasts

    >>> past = [PastError(Fraction(at), Fraction(at, 10)) for at in range(100)]
    >>> near = list_nearest(past, Fraction(50), Fraction(80, 100))
    >>> len(near), min(near), max(near)
    (19, Fraction(41, 10), Fraction(59, 10))
    """
    count = -(-4 // (1 - level)) - 1 if level < 1 else len(past)
    if len(past) <= count:
        return [each.error for each in past]
    away = sorted(abs(each.expected - expected) for each in past)[count - 1]
    return [each.error for each in past if abs(each.expected - expected) <= away]


def count_chance(errors: Sequence[Fraction], needed: Fraction) -> Fraction | None:
    """How likely an error is at least so great: (k + 1) / (n + 2) for k of n, so never quite 0 or 1; none without any.

    >>> count_chance([Fraction(1), Fraction(2)], Fraction(2))
    Fraction(1, 2)
    """
    return Fraction(sum(error >= needed for error in errors) + 1, len(errors) + 2) if errors else None


@dataclass(frozen=True, slots=True)
class Grid:
    """A distribution over 0, step, 2 × step …: whole weights in proportion to probability, at least one above 0."""

    step: Fraction
    weights: tuple[int, ...]

    def find_quantile(self, share: Fraction) -> Fraction:
        """The least value up to which at least this share of the probability lies."""
        total, reached = sum(self.weights), 0
        for at, weight in enumerate(self.weights):
            reached += weight
            if reached >= share * total:
                return at * self.step
        return (len(self.weights) - 1) * self.step

    def compute_chance(self, needed: Fraction) -> Fraction:
        """How likely the value is at least what is needed, rounded half to even to six decimals."""
        first = max(0, -(-needed // self.step))
        share = Fraction(sum(self.weights[first:]), sum(self.weights))
        return round_to(share, CHANCE_PLACES, RoundingMode.HALF_EVEN)


def compound(shape: Fraction, stays: Fraction, sizes: Sequence[Fraction]) -> Grid:
    """The total of a negative binomial number of events, each of a size drawn from these.

    shape: of the gamma, above 0. stays: prior days by prior and coming days, above 0 and below 1; the mean number of
    events is shape × (1 - stays) / stays. sizes: at least one, each above 0. Sizes that are whole multiples of one step
    make a grid of that step; where it would be too long, sizes are shared between two neighbouring steps so that the
    mean stays, and a chance may be off by the events of about one size. The grid ends ten standard deviations above the
    mean; what is beyond is left out. Law: as counting every number of events and every size of each.
    Source: docs/sources.md#compound-counts (Panjer's recursion)

    >>> grid = compound(Fraction(1), Fraction(1, 2), [Fraction(1)])
    >>> [round(grid.compute_chance(Fraction(count)) * 100) for count in range(4)]
    [100, 50, 25, 12]
    """
    comes = 1 - stays
    step, cells = _choose_step(shape, comes / stays, sizes)
    severity = _lay(sizes, step, cells)
    # With probabilities f of a size and g of the total: (1 - c f0) g_k = Σ (c + c (shape - 1) j / k) f_j g_(k-j).
    growth = comes * (shape - 1)
    up, over = comes.numerator * growth.denominator, growth.numerator * comes.denominator
    base = comes.denominator * growth.denominator
    rest = _ONE * base - up * severity[0]
    used = [(at, weight) for at, weight in enumerate(severity) if at and weight]
    weights = [_ONE]
    for total in range(1, cells):
        whole = moved = 0
        for at, weight in used:
            if at > total:
                break
            part = weight * weights[total - at]
            whole += part
            moved += part * at
        weights.append(max(0, (up * whole * total + over * moved) // (rest * total)))
    return Grid(step, tuple(weights))


def _choose_step(shape: Fraction, odds: Fraction, sizes: Sequence[Fraction]) -> tuple[Fraction, int]:
    events = shape * odds
    mean = sum(sizes, Fraction(0)) / len(sizes)
    square = sum((size * size for size in sizes), Fraction(0)) / len(sizes)
    variance = events * square + events * odds * mean * mean
    most = events * mean + 10 * _root(variance) + max(sizes)
    common = _common_step(sizes)
    if most <= CELLS_EXACT * common:
        return common, int(most / common) + 1
    return Fraction(_ceil(most * 1_000 / CELLS), 1_000), CELLS + 1


def _common_step(sizes: Sequence[Fraction]) -> Fraction:
    """The greatest step that every size is a whole multiple of."""
    below = lcm(*(size.denominator for size in sizes))
    return Fraction(gcd(*(size.numerator * (below // size.denominator) for size in sizes)), below)


def _root(value: Fraction) -> Fraction:
    """A little above the square root, exact to a millionth: enough to say where a grid may end."""
    scaled = _ceil(value * 10**12)
    low, high = 0, scaled + 1
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if middle * middle < scaled else (low, middle)
    return Fraction(low, 10**6)


def _ceil(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _lay(sizes: Sequence[Fraction], step: Fraction, cells: int) -> list[int]:
    weights = [Fraction(0)] * (cells + 1)
    for size in sizes:
        place = size / step
        below = min(int(place), cells - 1)
        part = min(place - below, Fraction(1))
        weights[below] += (1 - part) / len(sizes)
        weights[below + 1] += part / len(sizes)
    return [int(weight * _ONE) for weight in weights]


def add_up(chances: Sequence[tuple[Fraction, Fraction]]) -> Grid:
    """The total of amounts that come or do not, each with its own probability and independent of the others.

    chances: amounts above 0, probabilities 0 to 1. A thousandth of the total is the step, and amounts go to the nearest
    one, at least the first; amounts that are whole multiples of a step are exact.

    >>> add_up([(Fraction(10), Fraction(1, 2)), (Fraction(10), Fraction(1, 2))]).compute_chance(Fraction(10))
    Fraction(3, 4)
    """
    total = sum((amount for amount, _ in chances), Fraction(0))
    step = total / 1_000 if total else Fraction(1)
    weights = [_ONE]
    for amount, chance in chances:
        at = max(1, int(amount / step + Fraction(1, 2)))
        wins = int(chance * _ONE)
        moved = [0] * at + [weight * wins // _ONE for weight in weights]
        stayed = [weight * (_ONE - wins) // _ONE for weight in weights] + [0] * at
        weights = [one + other for one, other in zip(moved, stayed, strict=True)]
    return Grid(step, tuple(weights))
