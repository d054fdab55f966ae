"""Sharing a total out so that nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from perfkit.diagnostics import Refused, Words, door, find
from perfkit.diagnostics.codes.values import NEGATIVE_WEIGHT, NOTHING_TO_SHARE_BY, TOTAL_NOT_WHOLE_UNITS
from perfkit.values.reasons import show_figure


@door
def apportion(total: Fraction, weights: Sequence[Fraction], *, unit: Fraction) -> tuple[Fraction, ...]:
    """A total in whole units, shared in proportion to weights by the largest remainder.

    total: a whole number of units, of any sign; a negative one gives the mirror of the positive one.
    weights: zero or more each, at least one above zero. Their order matters only among equal remainders, where the
    earlier position gets the odd unit: callers sort first, by a key that does not depend on the order of rows.
    unit: the smallest part, above zero, as 1/100 for cents.
    Refused: PKV005 no weight above zero, PKV006 a weight below zero, PKV007 a broken unit in the total.
    Laws: parts-total-exactly, within-one-unit of the exact share, zero-weight-gets-nothing, mirror-at-zero,
    scale-of-weights-is-nothing.
    Source: method of largest remainders (Hamilton); moneyphp, docs/features/allocation.

    >>> [int(part) for part in apportion(Fraction(5), [Fraction(30), Fraction(70)], unit=Fraction(1))]
    [2, 3]
    """
    if unit <= 0:
        raise ValueError("the unit of an apportionment is above zero")
    units = Fraction(total) / unit
    if units.denominator != 1:
        raise Refused(find(TOTAL_NOT_WHOLE_UNITS, total=show_figure(total), unit=show_figure(unit)))
    whole = _to_whole_weights(weights)
    if not any(whole):
        raise Refused(find(NOTHING_TO_SHARE_BY, total=show_figure(total)))
    sign = -1 if units < 0 else 1
    return tuple(sign * part * unit for part in _share_units(abs(units.numerator), whole))


def _to_whole_weights(weights: Sequence[Fraction]) -> list[int]:
    for position, weight in enumerate(weights, 1):
        if weight < 0:
            whose = Words(f"part {position}", f"第 {position} 份")
            raise Refused(find(NEGATIVE_WEIGHT, weight=show_figure(weight), whose=whose, position=position))
    scale = lcm(*(weight.denominator for weight in weights))
    return [weight.numerator * (scale // weight.denominator) for weight in weights]


def _share_units(units: int, weights: list[int]) -> list[int]:
    together = sum(weights)
    quotients = [divmod(units * weight, together) for weight in weights]
    parts = [floor for floor, _ in quotients]
    odd = units - sum(parts)
    # Invariant: fewer odd units than remainders above zero, so a weight of zero never gets one. The sort is stable:
    # equal remainders stay in order of position.
    by_remainder = sorted(range(len(parts)), key=lambda position: -quotients[position][1])
    for position in by_remainder[:odd]:
        parts[position] += 1
    return parts
