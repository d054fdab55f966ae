"""Intervals of exact numbers, and what arithmetic makes of them: between which bounds a figure must lie."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

_ZERO = Fraction(0)

END_MAX = Fraction(10**60)
"""The greatest end that is kept; what reaches beyond has no limit there."""
BITS_MAX = 512
"""Most binary digits above or below the line that an end or a unit is kept with."""
_GRID = 1 << 256
_SHORT = END_MAX.numerator.bit_length()


@dataclass(frozen=True, slots=True)
class Bounds:
    """The numbers from `lower` to `upper`, both included; none is no limit.

    >>> Bounds(Fraction(0)).holds(Fraction(-1))
    False
    """

    lower: Fraction | None = None
    upper: Fraction | None = None

    @property
    def is_empty(self) -> bool:
        """Whether no number lies between."""
        return self.lower is not None and self.upper is not None and self.lower > self.upper

    def holds(self, value: Fraction) -> bool:
        """Whether a number lies between."""
        return (self.lower is None or self.lower <= value) and (self.upper is None or value <= self.upper)


ANY_NUMBER = Bounds()
NOT_NEGATIVE = Bounds(_ZERO)
NOT_POSITIVE = Bounds(None, _ZERO)


def is_long(number: Fraction) -> bool:
    """Whether a number has more digits than are kept.

    >>> is_long(Fraction(1, 3)), is_long(Fraction(1, 3**400))
    (False, True)
    """
    return max(number.numerator.bit_length(), number.denominator.bit_length()) > BITS_MAX


def keep_bounds(lower: Fraction | None, upper: Fraction | None) -> Bounds:
    """Bounds with ends of a bounded size: an end that is too large or too long gives way outwards, never inwards.

    >>> keep_bounds(Fraction(10**99), Fraction(10**99)) == Bounds(Fraction(10**60), None)
    True
    """
    if upper is not None and not _is_short(upper):
        upper = _above(upper)
    if lower is not None and not _is_short(lower):
        least = _above(-lower)
        lower = None if least is None else -least
    return Bounds(lower, upper)


def _is_short(end: Fraction) -> bool:
    """Whether an end is kept as it is, seen from its digits alone."""
    return end.numerator.bit_length() < _SHORT and end.denominator.bit_length() < _SHORT


def _above(end: Fraction) -> Fraction | None:
    """A number of a bounded size that is no less; none where there is no limit."""
    if end > END_MAX:
        return None
    if end < -END_MAX:
        return -END_MAX
    if is_long(end):
        return Fraction(-(-end.numerator * _GRID // end.denominator), _GRID)
    return end


def exactly(value: Fraction) -> Bounds:
    """The bounds of one number."""
    return keep_bounds(value, value)


def negate_bounds(bounds: Bounds) -> Bounds:
    """Where minus a number lies."""
    return Bounds(
        None if bounds.upper is None else -bounds.upper,
        None if bounds.lower is None else -bounds.lower,
    )


def add_bounds(left: Bounds, right: Bounds) -> Bounds:
    """Where the sum of two numbers lies.

    >>> add_bounds(Bounds(Fraction(1)), Bounds(Fraction(2), Fraction(3)))
    Bounds(lower=Fraction(3, 1), upper=None)
    """
    lower = None if left.lower is None or right.lower is None else left.lower + right.lower
    upper = None if left.upper is None or right.upper is None else left.upper + right.upper
    return keep_bounds(lower, upper)


def scale_bounds(bounds: Bounds, factor: Fraction) -> Bounds:
    """Where a number times a factor lies."""
    if factor == 0:
        return exactly(_ZERO)
    if factor < 0:
        bounds = negate_bounds(bounds)
    size = abs(factor)
    return keep_bounds(
        None if bounds.lower is None else bounds.lower * size,
        None if bounds.upper is None else bounds.upper * size,
    )


# An end of an interval: a number, or with a sign of -1 or 1 and no number the infinite end on that side.
_End = tuple[int, Fraction]


def _ends(bounds: Bounds) -> tuple[_End, _End]:
    lower: _End = (-1, _ZERO) if bounds.lower is None else (0, bounds.lower)
    upper: _End = (1, _ZERO) if bounds.upper is None else (0, bounds.upper)
    return lower, upper


def _sign(end: _End) -> int:
    infinite, number = end
    return infinite or (number > 0) - (number < 0)


def _product(left: _End, right: _End) -> _End:
    sign = _sign(left) * _sign(right)
    if left[0] or right[0]:
        return (sign, _ZERO)
    return (0, left[1] * right[1])


def multiply_bounds(left: Bounds, right: Bounds) -> Bounds:
    """Where the product of two numbers lies.

    >>> multiply_bounds(Bounds(Fraction(-2), Fraction(3)), Bounds(Fraction(0), Fraction(4)))
    Bounds(lower=Fraction(-8, 1), upper=Fraction(12, 1))
    """
    products = [_product(one, other) for one in _ends(left) for other in _ends(right)]
    lower = None if any(end[0] < 0 for end in products) else min(end[1] for end in products if end[0] == 0)
    upper = None if any(end[0] > 0 for end in products) else max(end[1] for end in products if end[0] == 0)
    return keep_bounds(lower, upper)


def divide_bounds(left: Bounds, right: Bounds) -> Bounds:
    """Where a quotient lies, wherever it has a value: a divisor of zero has none.

    >>> divide_bounds(Bounds(Fraction(0), Fraction(6)), Bounds(Fraction(2), None))
    Bounds(lower=Fraction(0, 1), upper=Fraction(3, 1))
    """
    return multiply_bounds(left, _invert(right))


def _invert(bounds: Bounds) -> Bounds:
    if bounds.lower is not None and bounds.lower >= 0:
        upper = None if bounds.lower == 0 else 1 / bounds.lower
        return Bounds(_ZERO if bounds.upper is None else 1 / bounds.upper if bounds.upper else None, upper)
    if bounds.upper is not None and bounds.upper <= 0:
        return negate_bounds(_invert(negate_bounds(bounds)))
    return ANY_NUMBER


def power_bounds(bounds: Bounds, times: int) -> Bounds:
    """Where a number multiplied by itself lies; an even power is never negative."""
    found = exactly(Fraction(1))
    if times == 1:
        return bounds
    for _ in range(times):
        found = multiply_bounds(found, bounds)
    return meet_bounds(found, NOT_NEGATIVE) if times % 2 == 0 else found


def hull_of(several: Iterable[Bounds]) -> Bounds | None:
    """The narrowest bounds that hold all of several; none of nothing.

    >>> hull_of([exactly(Fraction(1)), exactly(Fraction(4))])
    Bounds(lower=Fraction(1, 1), upper=Fraction(4, 1))
    """
    found: Bounds | None = None
    for bounds in several:
        if found is None:
            found = bounds
            continue
        lower = None if found.lower is None or bounds.lower is None else min(found.lower, bounds.lower)
        upper = None if found.upper is None or bounds.upper is None else max(found.upper, bounds.upper)
        found = Bounds(lower, upper)
    return found


def meet_bounds(left: Bounds, right: Bounds) -> Bounds:
    """The numbers that lie in both; see `is_empty`."""
    lowers = [end for end in (left.lower, right.lower) if end is not None]
    uppers = [end for end in (left.upper, right.upper) if end is not None]
    return Bounds(max(lowers, default=None), min(uppers, default=None))


def snap_bounds(bounds: Bounds, unit: Fraction | None) -> Bounds:
    """The bounds of the whole multiples of a unit that lie between.

    >>> snap_bounds(Bounds(Fraction(1, 2), Fraction(5, 2)), Fraction(1))
    Bounds(lower=Fraction(1, 1), upper=Fraction(2, 1))
    """
    if unit is None:
        return bounds
    return keep_bounds(
        None if bounds.lower is None else math.ceil(bounds.lower / unit) * unit,
        None if bounds.upper is None else math.floor(bounds.upper / unit) * unit,
    )


def common_unit(several: Iterable[Fraction]) -> Fraction | None:
    """The greatest number that each of several is a whole multiple of; none of nothing but zeros, or a long one.

    >>> common_unit([Fraction(3, 2), Fraction(1)])
    Fraction(1, 2)
    """
    found: Fraction | None = None
    for number in several:
        if number == 0:
            continue
        size = abs(number)
        if found is None:
            found = size
            continue
        below = math.lcm(found.denominator, size.denominator)
        found = Fraction(math.gcd(int(found * below), int(size * below)), below)
        if is_long(found):
            return None
    return found
