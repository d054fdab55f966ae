"""Sums of products of unknowns with exact factors, and what is known of each unknown.

A formula of a plan becomes one such sum for each way through its branches. An unknown stands for anything that is
not known before data: a cell, an input, a gather, a quotient, a rounded value.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby

from perfkit.expr.bounds import (
    ANY_NUMBER,
    Bounds,
    add_bounds,
    common_unit,
    exactly,
    is_long,
    multiply_bounds,
    power_bounds,
    scale_bounds,
)

DEGREE_MAX = 6
"""Most unknowns that may be multiplied with each other."""
TERMS_MAX = 60
"""Most products that a sum may have."""

EFFORT = 1500
"""Steps that all searches of one proof may take together."""

PARTS_MAX = 600
"""Most products that multiplying two sums may lead to before like ones are added up."""

Product = tuple[int, ...]
"""The unknowns that are multiplied, rising; empty for the constant part."""


class TooInvolved(Exception):
    """A formula is too involved to be judged before data."""


class OutOfSteps(Exception):
    """Judging has taken as many steps as it may."""


@dataclass(slots=True)
class Meter:
    """Counts steps, never time, so that the same plan is judged the same everywhere. `left`: steps that remain.

    whole: the meter that this one takes its steps from as well.

    >>> Meter(5).spend(6)
    Traceback (most recent call last):
    perfkit.expr.terms.OutOfSteps
    """

    left: int
    whole: Meter | None = None

    def spend(self, steps: int) -> None:
        """Take some steps. Raises OutOfSteps where fewer are left, also in the whole."""
        self.left -= steps
        if self.whole is not None:
            self.whole.spend(steps)
        if self.left < 0:
            raise OutOfSteps


UNMETERED = 1 << 62
"""Steps of a meter that never runs out."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Products with their factors, in the order of the products; no factor is zero."""

    parts: tuple[tuple[Product, Fraction], ...]

    @property
    def constant(self) -> Fraction | None:
        """The value where there is no unknown in it."""
        if not self.parts:
            return Fraction(0)
        return self.parts[0][1] if len(self.parts) == 1 and self.parts[0][0] == () else None

    @property
    def unknowns(self) -> frozenset[int]:
        """Every unknown that occurs."""
        return frozenset(unknown for product, _ in self.parts for unknown in product)

    def factor_of(self, product: Product) -> Fraction:
        """The factor of a product; zero where it does not occur."""
        return next((factor for found, factor in self.parts if found == product), Fraction(0))


def from_parts(parts: Mapping[Product, Fraction]) -> Terms:
    """A sum from its parts; what came out as zero is left out. Raises TooInvolved beyond the bounds."""
    kept = tuple(sorted((product, factor) for product, factor in parts.items() if factor))
    if len(kept) > TERMS_MAX or any(len(product) > DEGREE_MAX or is_long(factor) for product, factor in kept):
        raise TooInvolved
    return Terms(kept)


NO_TERMS = Terms(())


def constant_terms(value: Fraction | int) -> Terms:
    """A number as a sum of terms."""
    return from_parts({(): Fraction(value)})


def unknown_terms(unknown: int) -> Terms:
    """An unknown alone."""
    return Terms((((unknown,), Fraction(1)),))


def add_terms(left: Terms, right: Terms, factor: Fraction | int = 1) -> Terms:
    """The first plus the second times a factor."""
    parts = dict(left.parts)
    for product, number in right.parts:
        parts[product] = parts.get(product, Fraction(0)) + number * factor
    return from_parts(parts)


def scale_terms(terms: Terms, factor: Fraction | int) -> Terms:
    """A sum times a number."""
    return from_parts({product: number * factor for product, number in terms.parts})


@dataclass(frozen=True, slots=True)
class Unknown:
    """What is always known of an unknown.

    unit: it is a whole multiple of it. quotient: what it is a quotient of, where the divisor is not zero.
    rounded: what it is rounded from, to whole multiples of `unit`, by a rule that never reverses an order.
    facts: sums with it that are never negative.
    """

    bounds: Bounds = ANY_NUMBER
    unit: Fraction | None = None
    quotient: tuple[Terms, Terms] | None = None
    rounded: Terms | None = None
    facts: tuple[Terms, ...] = ()


@dataclass(slots=True)
class Unknowns:
    """All unknowns of one proof, by a key that says what each stands for.

    effort: questions its searches may still ask. meter: how much work all of it may still be.
    """

    effort: int = EFFORT
    meter: Meter = field(default_factory=lambda: Meter(UNMETERED))
    known: list[Unknown] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)

    def find(self, key: Hashable, what: Unknown) -> int:
        """The unknown of a key, entered when it is new."""
        place = self.places.get(key)
        if place is None:
            place = len(self.known)
            self.places[key] = place
            self.known.append(what)
        return place

    def learn(self, unknown: int, fact: Terms) -> None:
        """Note a sum that is never negative."""
        found = self.known[unknown]
        if fact not in found.facts:
            facts = (*found.facts, fact)
            self.known[unknown] = Unknown(found.bounds, found.unit, found.quotient, found.rounded, facts)

    def multiply(self, left: Terms, right: Terms) -> Terms:
        """The product of two sums; a quotient times its own divisor is what was divided."""
        if len(left.parts) * len(right.parts) > PARTS_MAX:
            raise TooInvolved
        parts: dict[Product, Fraction] = {}
        for one, number in left.parts:
            for other, factor in right.parts:
                self._add_product(parts, tuple(sorted(one + other)), number * factor)
        return from_parts(parts)

    def _add_product(self, parts: dict[Product, Fraction], product: Product, factor: Fraction) -> None:
        self.meter.spend(1)
        if len(product) > 2 * DEGREE_MAX or is_long(factor):
            raise TooInvolved
        for unknown in dict.fromkeys(product):
            quotient = self.known[unknown].quotient
            if quotient is None or len(quotient[1].parts) != 1:
                continue
            divisor, size = quotient[1].parts[0]
            rest = _without(product, (unknown, *divisor))
            if rest is not None:
                for inner, number in quotient[0].parts:
                    self._add_product(parts, tuple(sorted(inner + rest)), factor * number / size)
                return
        parts[product] = parts.get(product, Fraction(0)) + factor

    def unit_of(self, terms: Terms) -> Fraction | None:
        """A number that the sum is a whole multiple of, whatever the unknowns are; none where there is no such."""
        units = []
        self.meter.spend(len(terms.parts))
        for product, factor in terms.parts:
            unit = abs(factor)
            for unknown in product:
                own = self.known[unknown].unit
                if own is None:
                    return None
                unit *= own
            if is_long(unit):
                return None
            units.append(unit)
        return common_unit(units)

    def is_multiple(self, terms: Terms, unit: Fraction) -> bool:
        """Whether the sum is always a whole multiple of a unit."""
        own = self.unit_of(terms)
        return not terms.parts or (own is not None and (own / unit).denominator == 1)

    def bounds_of(self, terms: Terms, narrowed: Mapping[int, Bounds]) -> Bounds:
        """Between which bounds the sum lies; `narrowed` has the bounds that are known better than always."""
        found = exactly(Fraction(0))
        self.meter.spend(2 * len(terms.parts))
        for product, factor in terms.parts:
            found = add_bounds(found, scale_bounds(self.bounds_of_product(product, narrowed), factor))
        return found

    def bounds_of_product(self, product: Product, narrowed: Mapping[int, Bounds]) -> Bounds:
        """Between which bounds a product lies."""
        if len(product) == 1:
            return narrowed.get(product[0], self.known[product[0]].bounds)
        found = exactly(Fraction(1))
        for unknown, several in groupby(product):
            bounds = narrowed.get(unknown, self.known[unknown].bounds)
            found = multiply_bounds(found, power_bounds(bounds, len(list(several))))
        return found


def _without(product: Product, taken: Iterable[int]) -> Product | None:
    """A product divided by others; none where one of them is not in it."""
    rest = list(product)
    for unknown in taken:
        if unknown not in rest:
            return None
        rest.remove(unknown)
    return tuple(rest)
