"""Mean, spread and z-scores, exact but for one root that is rounded to a stated number of digits."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

from perfkit.diagnostics import Place, Refused, door, find
from perfkit.diagnostics.codes.values import OUT_OF_RANGE
from perfkit.scoring.exact import read_figures
from perfkit.values import ZERO_OR_MORE, show_figure, to_fraction

ROOT_DIGITS = 15
"""Significant digits of a square root; docs/decisions/z-score-digits.md."""


@door
def compute_root(value: Fraction) -> Fraction:
    """The square root to 15 significant digits, the last one rounded half up; reckoned on integers.

    value: zero or more; else PKV037 is refused. Laws: exact where the root has at most 15 digits; a power of 100 in the
    value is a power of 10 in the root; monotone.

    >>> compute_root(Fraction(9, 4)), compute_root(Fraction(2))
    (Fraction(3, 2), Fraction(14142135623731, 10000000000000))
    """
    value = to_fraction(value)
    if value < 0:
        raise Refused(
            find(OUT_OF_RANGE, Place("value"), argument="value", given=show_figure(value), wanted=ZERO_OR_MORE)
        )
    if not value:
        return Fraction(0)
    places = ROOT_DIGITS - _count_digits(value)
    scaled = value * Fraction(100) ** places
    root = isqrt(scaled.numerator // scaled.denominator)
    # Half up: the next one is nearer, or as near, when the value is at or above the square of the middle.
    if 4 * scaled >= (2 * root + 1) ** 2:
        root += 1
    return root / Fraction(10) ** places


def _count_digits(value: Fraction) -> int:
    """How many digits the root has before its point; zero or less where it begins behind it."""
    # A guess, so that large values take few steps: a bit is 0.30103 digits, and the root has half of them.
    digits = (value.numerator.bit_length() - value.denominator.bit_length()) * 30103 // 200000
    while value >= Fraction(100) ** digits:
        digits += 1
    while value < Fraction(100) ** (digits - 1):
        digits -= 1
    return digits


@door
def compute_mean(values: Sequence[Fraction]) -> Fraction:
    """The mean of at least one value; exact. Refused: PKV010 of none, PKV029 a float.

    >>> compute_mean([Fraction(1), Fraction(2)])
    Fraction(3, 2)
    """
    figures = read_figures(values)
    return sum(figures, Fraction(0)) / len(figures)


@door
def compute_deviation(values: Sequence[Fraction]) -> Fraction:
    """The standard deviation of a whole group, divided by its number and not by one less; the root as `compute_root`.

    values: at least one. Result: zero exactly where all are equal.

    >>> compute_deviation([Fraction(each) for each in (2, 4, 4, 4, 5, 5, 7, 9)])
    Fraction(2, 1)
    """
    mean = compute_mean(values)
    return compute_root(compute_mean([(value - mean) ** 2 for value in values]))


@door
def compute_z_scores(values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """How many standard deviations each value lies from the mean; all zero where all are equal.

    Laws: they total zero exactly; order is kept; adding to all values, or multiplying all by a power of ten, changes
    none. Only the deviation is rounded, so they are exact in what was rounded.

    >>> [str(each) for each in compute_z_scores([Fraction(each) for each in (2, 4, 4, 4, 5, 5, 7, 9)])]
    ['-3/2', '-1/2', '-1/2', '-1/2', '0', '0', '1', '2']
    """
    if not values:
        return ()
    mean, deviation = compute_mean(values), compute_deviation(values)
    return tuple((value - mean) / deviation if deviation else Fraction(0) for value in values)
