"""Shows that a sum of terms is never negative, from what is known of its unknowns on one way through a formula.

What it shows is so. What it does not show may still be so: every search here is bounded.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from perfkit.expr.bounds import Bounds, meet_bounds, scale_bounds, snap_bounds
from perfkit.expr.terms import (
    Product,
    Terms,
    TooInvolved,
    Unknowns,
    add_terms,
    constant_terms,
    scale_terms,
    unknown_terms,
)

STEPS_FEW = 24
"""Steps for a question whose answer only saves a case."""
STEPS_MANY = 400
"""Steps for the question whether a promise holds in one case."""
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """A sum that is not negative; strictly: that is positive."""

    terms: Terms
    is_strict: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known on one way through a formula. `chosen`: what was decided about anything else, by its key."""

    facts: tuple[Fact, ...] = ()
    narrowed: Mapping[int, Bounds] = field(default_factory=dict)
    chosen: Mapping[Hashable, object] = field(default_factory=dict)

    def choose(self, key: Hashable, value: object) -> Known:
        """The same, with one thing decided."""
        return Known(self.facts, self.narrowed, {**self.chosen, key: value})

    def narrow(self, unknown: int, bounds: Bounds, unknowns: Unknowns) -> Known | None:
        """The same, with an unknown narrowed; none where nothing is left of it."""
        before = self.narrowed.get(unknown, unknowns.known[unknown].bounds)
        found = snap_bounds(meet_bounds(before, bounds), unknowns.known[unknown].unit)
        if found.is_empty:
            return None
        if found == before:
            return self
        unknowns.meter.spend(1 + len(self.narrowed) // 16)
        return Known(self.facts, {**self.narrowed, unknown: found}, self.chosen)

    def assume(self, terms: Terms, unknowns: Unknowns, *, is_strict: bool = False) -> Known | None:
        """The same, with a sum that is not negative; none where that cannot be."""
        upper = unknowns.bounds_of(terms, self.narrowed).upper
        if upper is not None and (upper < 0 or (is_strict and upper == 0)):
            return None
        found = self._narrowed_by(terms, unknowns, is_strict=is_strict)
        if found is None or terms.constant is not None:
            return found
        fact = Fact(terms, is_strict)
        unknowns.meter.spend(1 + len(found.facts) // 8)
        return found if fact in found.facts else Known((*found.facts, fact), found.narrowed, found.chosen)

    def _narrowed_by(self, terms: Terms, unknowns: Unknowns, *, is_strict: bool) -> Known | None:
        """Each unknown that stands alone in the sum is narrowed by the rest of it."""
        unknowns.meter.spend(len(terms.parts))
        known: Known | None = self
        for product, factor in terms.parts:
            if len(product) != 1:
                continue
            assert known is not None
            rest = unknowns.bounds_of(Terms(tuple(p for p in terms.parts if p[0] != product)), known.narrowed)
            # factor * x + rest >= 0, so factor * x >= -(the most that the rest can be).
            if rest.upper is None:
                continue
            end = -rest.upper / factor
            unit = unknowns.known[product[0]].unit
            if is_strict and unit is not None and (end / unit).denominator == 1:
                end += unit if factor > 0 else -unit
            known = known.narrow(product[0], Bounds(end) if factor > 0 else Bounds(None, end), unknowns)
            if known is None:
                return None
        return known


def is_never_negative(
    terms: Terms, known: Known, unknowns: Unknowns, *, is_strict: bool = False, steps: int = STEPS_FEW
) -> bool:
    """Whether a sum is shown never to be negative (strictly: always to be positive), within some steps.

    Law: where the answer is yes, no values of the unknowns that agree with what is known make it negative.
    """
    try:
        return _Search(known, unknowns, steps).shows(terms, is_strict=is_strict, depth=_DEPTH)
    except TooInvolved:
        return False


@dataclass(slots=True)
class _Search:
    known: Known
    unknowns: Unknowns
    steps: int
    seen: dict[tuple[Terms, bool], int] = field(default_factory=dict)

    def shows(self, terms: Terms, *, is_strict: bool, depth: int) -> bool:
        """Whether the sum is not negative: by its bounds, or because a fact taken from it leaves no less."""
        self.steps -= 1
        self.unknowns.effort -= 1
        lower = self.unknowns.bounds_of(terms, self.known.narrowed).lower
        if lower is not None and (lower > 0 or (lower == 0 and not is_strict)):
            return True
        if depth == 0 or min(self.steps, self.unknowns.effort) <= 0 or self.seen.get((terms, is_strict), 0) >= depth:
            return False
        self.seen[(terms, is_strict)] = depth
        for rewritten in self._rewritten(terms, is_strict=is_strict):
            if self.shows(rewritten, is_strict=is_strict, depth=depth - 1):
                return True
        for fact in self._list_facts(terms):
            self.unknowns.meter.spend(2 + 3 * len(terms.parts))
            culprit = self._culprit(terms, fact.terms)
            if culprit is None:
                continue
            self.unknowns.meter.spend(len(terms.parts) + len(fact.terms.parts))
            rest = add_terms(terms, fact.terms, -terms.factor_of(culprit) / fact.terms.factor_of(culprit))
            # A positive amount of a strict fact was taken away, so the rest need not be positive itself.
            if self.shows(rest, is_strict=is_strict and not fact.is_strict, depth=depth - 1):
                return True
            if self.steps <= 0:
                return False
        return False

    def _culprit(self, terms: Terms, fact: Terms) -> Product | None:
        """A product that may drag the sum below zero and that the fact has with the same sign."""
        found: tuple[bool, Product] | None = None
        for product, factor in terms.parts:
            if product == () or fact.factor_of(product) * factor <= 0:
                continue
            bounds = self.unknowns.bounds_of_product(product, self.known.narrowed)
            lower = scale_bounds(bounds, factor).lower
            if lower is None:
                return product
            if lower < 0 or bounds.lower != bounds.upper:
                found = found or (False, product)
        return found[1] if found else None

    def _rewritten(self, terms: Terms, *, is_strict: bool) -> Iterator[Terms]:
        if not is_strict:
            yield from self._without_rounding(terms)
        yield from self._times_divisor(terms)

    def _without_rounding(self, terms: Terms) -> Iterator[Terms]:
        """A rounded value against a whole multiple of its unit may be read as it was before rounding."""
        for product, factor in terms.parts:
            what = self.unknowns.known[product[0]] if len(product) == 1 else None
            if what is None or what.rounded is None or what.unit is None:
                continue
            others = Terms(tuple(part for part in terms.parts if part[0] != product))
            rest = scale_terms(others, 1 / factor)
            if product[0] not in rest.unknowns and self.unknowns.is_multiple(rest, what.unit):
                # With a whole multiple g of the unit: round(x) >= g wherever x >= g, and the same for at most.
                yield add_terms(others, what.rounded, factor)

    def _times_divisor(self, terms: Terms) -> Iterator[Terms]:
        """A sum with a quotient in it has the sign of the sum times the positive divisor."""
        for unknown in sorted(terms.unknowns):
            quotient = self.unknowns.known[unknown].quotient
            if quotient is None or any(product.count(unknown) > 1 for product, _ in terms.parts):
                continue
            above, below = quotient
            lower = self.unknowns.bounds_of(below, self.known.narrowed).lower
            if lower is None or lower < 0:
                continue
            found = constant_terms(0)
            for product, factor in terms.parts:
                other = above if unknown in product else below
                kept = list(product)
                if unknown in product:
                    kept.remove(unknown)
                part = Terms(((tuple(kept), factor),))
                found = add_terms(found, self.unknowns.multiply(part, other))
            yield found

    def _list_facts(self, terms: Terms) -> list[Fact]:
        """What may be taken away: facts, ends of intervals, and these times an unknown that is never negative."""
        base = list(self.known.facts)
        self.unknowns.meter.spend(sum(len(fact.terms.parts) for fact in base))
        positive = []
        seen = sorted(terms.unknowns | {u for fact in self.known.facts for u in fact.terms.unknowns})
        for unknown in seen:
            base += [Fact(fact) for fact in self.unknowns.known[unknown].facts]
        for unknown in sorted({u for fact in base for u in fact.terms.unknowns} | set(seen)):
            self.unknowns.meter.spend(2)
            bounds = self.known.narrowed.get(unknown, self.unknowns.known[unknown].bounds)
            alone = unknown_terms(unknown)
            if bounds.lower is not None:
                base.append(Fact(add_terms(alone, constant_terms(bounds.lower), -1)))
                if bounds.lower >= 0 and unknown in terms.unknowns:
                    positive.append(alone)
            if bounds.upper is not None:
                base.append(Fact(add_terms(constant_terms(bounds.upper), alone, -1)))
        return [*base, *self._times(base, positive)]

    def _times(self, facts: list[Fact], positive: list[Terms]) -> Iterator[Fact]:
        for fact in facts[:24]:
            for factor in positive[:8]:
                try:
                    yield Fact(self.unknowns.multiply(fact.terms, factor))
                except TooInvolved:
                    continue


def is_contradicted(known: Known, unknowns: Unknowns) -> bool:
    """Whether what is known cannot all be so, as far as that is seen."""
    return any(
        is_never_negative(
            scale_terms(fact.terms, Fraction(-1)), known, unknowns, is_strict=not fact.is_strict, steps=60
        )
        for fact in known.facts
    )
