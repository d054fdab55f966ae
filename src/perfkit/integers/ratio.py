"""Values of formulas in the integer form: a rational constant times steps over steps, and where each of them holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm, prod
from typing import assert_never

from perfkit.expr import Comparison
from perfkit.integers.fields import NotLowered
from perfkit.integers.form import Form, Node, check_width

CASES_MAX = 6
"""A value of more cases is made one, by picking."""
PAIRS_MAX = 64
"""Where the cases of values meet in more ways, each value is made one case first."""
STEPS_MAX = 32
"""A product or divisor of more steps is left to the reference evaluator."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """`factor` times the product of `times` over the product of `over`.

    Invariant: what stands in `over` is above zero wherever the case holds; the divisor that `turn_up` gives keeps its
    signs there until it is divided by. Raises NotLowered where it is wider than what is reckoned with.
    """

    factor: Fraction
    times: tuple[Node, ...] = ()
    over: tuple[Node, ...] = ()

    def __post_init__(self) -> None:
        check_width(self.factor.numerator, self.factor.denominator)
        if len(self.times) > STEPS_MAX or len(self.over) > STEPS_MAX:
            raise NotLowered("a product of very many figures")

    @property
    def is_constant(self) -> bool:
        """Whether it is a number that is known."""
        return not self.factor or not (self.times or self.over)


@dataclass(frozen=True, slots=True)
class Case:
    """A value, and the flag that says on which lines it is the one."""

    holds: Node
    value: Ratio


@dataclass(frozen=True, slots=True)
class Cases:
    """A value that may be missing. On a line at most one case holds; where none does, there is no value."""

    cases: tuple[Case, ...]


class Algebra:
    """Reckons with ratios in one form."""

    def __init__(self, form: Form) -> None:
        self.form = form

    # --- one ratio ---------------------------------------------------------------------------------------------------

    def of_node(self, node: Node, factor: Fraction = Fraction(1)) -> Ratio:
        """A step as a value."""
        if node.is_constant:
            return Ratio(factor * node.added)
        common, rest = self.form.content(node)
        return Ratio(factor * common, (rest,))

    def multiply(self, left: Ratio, right: Ratio) -> Ratio:
        """A product; what stands above and below is cancelled."""
        factor = left.factor * right.factor
        if not factor:
            return Ratio(factor)
        if not left.over and not right.over:
            both = left.times and right.times
            return Ratio(factor, _in_order((*left.times, *right.times)) if both else left.times or right.times)
        times, over = Counter((*left.times, *right.times)), Counter((*left.over, *right.over))
        common = times & over
        return Ratio(factor, _sorted(times - common), _sorted(over - common))

    def divide(self, left: Ratio, right: Ratio) -> Ratio:
        """A quotient; the caller has seen to it that the divisor is not zero, and turned it up."""
        return self.multiply(left, Ratio(1 / right.factor, right.over, right.times))

    def add(self, parts: Sequence[Ratio]) -> Ratio:
        """A sum."""
        parts = [part for part in parts if part.factor] or [Ratio(Fraction(0))]
        if len(parts) == 1:
            return parts[0]
        over = _join_over(parts)
        scale = find_denominator([part.factor for part in parts])
        terms = []
        for part in parts:
            whole = part.factor * scale
            product = self.form.times((*part.times, *_lacking(over, part)))
            terms.append((whole.numerator, product))
        total = self.of_node(self.form.linear(terms), Fraction(1, scale))
        return self.multiply(total, Ratio(Fraction(1), (), _sorted(over)))

    def negate(self, value: Ratio) -> Ratio:
        """Minus a value."""
        return Ratio(-value.factor, value.times, value.over)

    def align(self, values: Sequence[Ratio]) -> tuple[Fraction, list[Node], tuple[Node, ...]]:
        """A common unit, each value in it as a step, and what all are over."""
        over = _join_over([value for value in values if value.factor])
        factors = [value.factor for value in values if value.factor]
        unit = Fraction(gcd(*(f.numerator for f in factors)), find_denominator(factors)) or Fraction(1)
        nodes = []
        for value in values:
            whole = value.factor / unit
            product = self.form.times((*value.times, *_lacking(over, value))) if whole else self.form.no
            nodes.append(self.form.linear([(whole.numerator, product)]))
        return unit, nodes, _sorted(over)

    def _extreme(self, left: Ratio, right: Ratio, take: Callable[[Node, Node], Node]) -> Ratio:
        unit, (one, other), over = self.align((left, right))
        found = self.of_node(take(one, other), unit)
        return self.multiply(found, Ratio(Fraction(1), (), over))

    def most(self, left: Ratio, right: Ratio) -> Ratio:
        """The greater of two."""
        return self._extreme(left, right, self.form.most)

    def least(self, left: Ratio, right: Ratio) -> Ratio:
        """The lesser of two."""
        return self._extreme(left, right, self.form.least)

    def below(self, left: Ratio, right: Ratio) -> Node:
        """Whether the first is below the second."""
        _, (one, other), _ = self.align((left, right))
        return self.form.below(one, other)

    def equal(self, left: Ratio, right: Ratio) -> Node:
        """Whether two are the same."""
        _, (one, other), _ = self.align((left, right))
        return self.form.equal(one, other)

    def compare(self, comparison: Comparison, left: Ratio, right: Ratio) -> Node:
        """A comparison of two values."""
        match comparison:
            case Comparison.EQUAL:
                return self.equal(left, right)
            case Comparison.NOT_EQUAL:
                return self.form.opposite(self.equal(left, right))
            case Comparison.LESS:
                return self.below(left, right)
            case Comparison.AT_MOST:
                return self.form.opposite(self.below(right, left))
            case Comparison.MORE:
                return self.below(right, left)
            case Comparison.AT_LEAST:
                return self.form.opposite(self.below(left, right))
        assert_never(comparison)

    def is_zero(self, value: Ratio) -> Node:
        """Whether a value is zero."""
        if not value.factor:
            return self.form.yes
        return self.form.some(*(self.form.equal(node, self.form.no) for node in value.times))

    def turn_up(self, value: Ratio) -> Ratio:
        """The same value with nothing below zero in `times`: the size of what may be, over its sign, which is its own
        reciprocal.
        """
        times, signs = [], []
        for node in value.times:
            if node.low >= 0:
                times.append(node)
                continue
            times.append(self.form.most(node, self.form.linear([(-1, node)])))
            signs.append(self.form.pick(self.form.below(node, self.form.no), self.form.constant(-1), self.form.yes))
        return Ratio(value.factor, _in_order(times), _in_order((*value.over, *signs))) if signs else value

    def divisor(self, over: Sequence[Node]) -> Node:
        """The product of what stands below, at least 1 also on lines where the case does not hold."""
        return self.form.times([self.form.most(node, self.form.yes) for node in over])

    # --- cases -------------------------------------------------------------------------------------------------------

    def one(self, value: Ratio) -> Cases:
        """A value that is always there."""
        return Cases((Case(self.form.yes, value),))

    def has(self, value: Cases) -> Node:
        """Whether there is a value."""
        return self.form.some(*(case.holds for case in value.cases))

    def make(self, cases: Sequence[Case]) -> Cases:
        """The cases that can hold at all; too many are made one."""
        kept = tuple(case for case in cases if case.holds is not self.form.no)
        if len(kept) < 2:
            return Cases(kept)
        merged: dict[Ratio, Node] = {}
        for case in kept:
            merged[case.value] = self.form.some(merged.get(case.value, self.form.no), case.holds)
        found = Cases(tuple(Case(holds, value) for value, holds in merged.items()))
        return self.merge(found) if len(found.cases) > CASES_MAX else found

    def map(self, function: Callable[..., Ratio], *values: Cases) -> Cases:
        """A function of values: no value where one of them has none."""
        if all(len(value.cases) == 1 for value in values):
            only = [value.cases[0] for value in values]
            holds = self.form.every(*(case.holds for case in only))
            is_never = holds is self.form.no
            return Cases(() if is_never else (Case(holds, function(*(case.value for case in only))),))
        if prod(len(value.cases) for value in values) > PAIRS_MAX:
            return self.map(function, *map(self.merge, values))
        found: list[tuple[Node, tuple[Ratio, ...]]] = [(self.form.yes, ())]
        for value in values:
            pairs = [(holds, ratios, case) for holds, ratios in found for case in value.cases]
            joined = [(self.form.every(holds, case.holds), (*ratios, case.value)) for holds, ratios, case in pairs]
            found = [each for each in joined if each[0] is not self.form.no]
        return self.make([Case(holds, function(*ratios)) for holds, ratios in found])

    def flag(self, function: Callable[..., Node], *values: Cases) -> tuple[Node, Node]:
        """A flag made of values, and whether all of them are there."""
        found = self.map(lambda *ratios: self.of_flag(function(*ratios)), *values)
        return self.to_flag(found), self.has(found)

    def of_flag(self, flag: Node) -> Ratio:
        """A flag as a value."""
        return Ratio(Fraction(flag.added)) if flag.is_constant else Ratio(Fraction(1), (flag,))

    def to_flag(self, value: Cases) -> Node:
        """A value that is a flag: whether it is there and holds."""
        parts = []
        for case in value.cases:
            flag = self.form.constant(int(case.value.factor)) if case.value.is_constant else case.value.times[0]
            parts.append(self.form.every(case.holds, flag))
        return self.form.some(*parts)

    def merge(self, value: Cases) -> Cases:
        """The same value as one case."""
        if len(value.cases) <= 1:
            return value
        has = self.has(value)
        ratios = [case.value for case in value.cases]
        if len({ratio.over for ratio in ratios if ratio.factor}) <= 1:
            unit, nodes, over = self.align(ratios)
        else:
            plain = [Ratio(ratio.factor, ratio.times) for ratio in ratios]
            unit, nodes, _ = self.align(plain)
            over = (self._pick_all(value, [self.divisor(ratio.over) for ratio in ratios]),)
            if over[0].is_constant:
                unit, over = unit / over[0].added, ()
        found = self.of_node(self._pick_all(value, nodes), unit)
        return Cases((Case(has, self.multiply(found, Ratio(Fraction(1), (), over))),))

    def _pick_all(self, value: Cases, nodes: Sequence[Node]) -> Node:
        found = nodes[-1]
        for case, node in zip(reversed(value.cases[:-1]), reversed(nodes[:-1]), strict=True):
            found = self.form.pick(case.holds, node, found)
        return found


def find_denominator(numbers: Iterable[Fraction]) -> int:
    """The least number that is a multiple of all denominators. Raises NotLowered where it is very wide."""
    found = 1
    for number in numbers:
        found = lcm(found, number.denominator)
        check_width(found, 0)
    return found


def _join_over(values: Sequence[Ratio]) -> Counter[Node]:
    """What all of some values are over together. Raises NotLowered for very much."""
    over: Counter[Node] = Counter()
    for value in values:
        if value.over:
            over |= Counter(value.over)
            if over.total() > STEPS_MAX:
                raise NotLowered("a product of very many figures")
    return over


def _lacking(over: Counter[Node], value: Ratio) -> tuple[Node, ...]:
    """What a value is not over yet."""
    return _sorted(over - Counter(value.over)) if over else ()


def _sorted(nodes: Counter[Node]) -> tuple[Node, ...]:
    return _in_order(nodes.elements())


def _in_order(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: node.number))
