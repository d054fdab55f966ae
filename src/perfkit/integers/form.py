"""The integer form: steps on whole numbers, each with the least and greatest value it can take.

Equal steps are one step, and what the intervals decide is folded away while a form is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import gcd

from perfkit.integers.fields import NotLowered
from perfkit.values import RoundingMode, round_quotient


class Op(Enum):
    """What a step does. A flag is a whole number, 1 where it holds."""

    INPUT = "input"
    CONSTANT = "constant"
    LINEAR = "linear"
    TIMES = "times"
    LEAST = "least"
    MOST = "most"
    BELOW = "below"
    EQUAL = "equal"
    EVERY = "every"
    SOME = "some"
    OPPOSITE = "opposite"
    PICK = "pick"
    STEPS = "steps"
    ROUND = "round"


FLAGS = frozenset({Op.BELOW, Op.EQUAL, Op.EVERY, Op.SOME, Op.OPPOSITE})
"""The steps whose result is a flag whatever they read."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What an input of a form stands for: a column's values as whole numbers, or whether a value is there."""

    table: str
    column: str
    is_presence: bool = False


Data = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A step. number: its place in the form, after those of its arguments. low, high: the least and greatest value.

    data: of INPUT the slot; of CONSTANT the number; of LINEAR the factors and what is added; of STEPS the rising bounds
    and the values, one more of them: the first below the first bound, then from each bound on; of ROUND the mode, and
    whether its range is hoped for.
    """

    number: int
    op: Op
    args: tuple[Node, ...]
    data: Data
    low: int
    high: int

    @property
    def is_constant(self) -> bool:
        """Whether it is a number that is known."""
        return self.op is Op.CONSTANT

    @property
    def is_flag(self) -> bool:
        """Whether it is made as a flag."""
        return self.op in FLAGS or (self.op is Op.INPUT and self.low >= 0 and self.high <= 1)

    @property
    def factors(self) -> tuple[int, ...]:
        """Of LINEAR: the factor of each argument."""
        found = self.data[0]
        assert isinstance(found, tuple)
        return found

    @property
    def added(self) -> int:
        """Of LINEAR: what is added. Of CONSTANT: the number."""
        found = self.data[-1]
        assert isinstance(found, int)
        return found


HOPE = 1 << 51
"""A quotient of a product that no interval bounds is hoped to lie below this; whoever runs it looks whether it does."""


WIDTH_MAX = 1 << 11
"""Bits of the whole numbers that a step may have; a figure that needs more is left to the reference evaluator."""
WORK_MAX = 750_000
"""Steps that may be asked for, each with what it reads, until a form is said to have too many."""
FLAGS_MAX = 64
"""Flags of one step that are put together out of those of others; with more, the others stay steps of their own."""


def check_width(one: int, other: int) -> None:
    """Raises NotLowered for a number of more bits than a step may have."""
    if one.bit_length() > WIDTH_MAX or other.bit_length() > WIDTH_MAX:
        raise NotLowered("numbers wider than what columns hold")


class Form:
    """Makes steps. is_hopeful: whether quotients may be given a range that is looked at only when they are reckoned."""

    def __init__(self, *, is_hopeful: bool = False) -> None:
        self.is_hopeful = is_hopeful
        self.nodes: list[Node] = []
        self.work = 0
        self._known: dict[tuple[object, ...], Node] = {}
        self._opposites: dict[int, Node] = {}
        self.no = self.constant(0)
        self.yes = self.constant(1)

    def _make(self, op: Op, args: tuple[Node, ...], data: Data, low: int, high: int) -> Node:
        self.work += 1 + len(args)
        if self.work > WORK_MAX:
            raise NotLowered("very many steps")
        key = (op, tuple(arg.number for arg in args), data)
        found = self._known.get(key)
        if found is None:
            check_width(low, high)
            if low == high and op is not Op.CONSTANT:
                found = self.constant(low)
            else:
                found = Node(len(self.nodes), op, args, data, low, high)
                self.nodes.append(found)
            self._known[key] = found
        return found

    def constant(self, number: int) -> Node:
        """A number that is known."""
        return self._make(Op.CONSTANT, (), (number,), number, number)

    def column(self, slot: Slot, low: int, high: int) -> Node:
        """A column, with the range of its values."""
        return self._make(Op.INPUT, (), (slot,), low, high)

    # --- arithmetic --------------------------------------------------------------------------------------------------

    def linear(self, terms: Iterable[tuple[int, Node]], added: int = 0) -> Node:
        """Steps times whole factors, and a number, added up; what adds up already is taken apart."""
        total: dict[int, tuple[int, Node]] = {}
        for factor, node in terms:
            if node.op is Op.CONSTANT:
                added += factor * node.added
                continue
            if node.op is Op.LINEAR:
                added += factor * node.added
                inner = [(factor * each, arg) for each, arg in zip(node.factors, node.args, strict=True)]
            else:
                inner = [(factor, node)]
            for each, arg in inner:
                before = total.get(arg.number, (0, arg))[0]
                total[arg.number] = (before + each, arg)
        parts = [(factor, node) for _, (factor, node) in sorted(total.items()) if factor]
        if not parts:
            return self.constant(added)
        if len(parts) == 1 and parts[0][0] == 1 and not added:
            return parts[0][1]
        low = added + sum(min(factor * node.low, factor * node.high) for factor, node in parts)
        high = added + sum(max(factor * node.low, factor * node.high) for factor, node in parts)
        factors = tuple(factor for factor, _ in parts)
        return self._make(Op.LINEAR, tuple(node for _, node in parts), (factors, added), low, high)

    def content(self, node: Node) -> tuple[int, Node]:
        """The greatest whole number that divides a step for certain, and what remains."""
        if node.op is Op.CONSTANT:
            return (node.added, self.yes) if node.added else (1, node)
        if node.op is not Op.LINEAR:
            return 1, node
        common = gcd(*node.factors, node.added)
        if common == 1:
            return 1, node
        terms = [(factor // common, arg) for factor, arg in zip(node.factors, node.args, strict=True)]
        return common, self.linear(terms, node.added // common)

    def times(self, nodes: Sequence[Node]) -> Node:
        """Steps multiplied."""
        factor, rest = 1, []
        for node in nodes:
            if node.op is Op.CONSTANT:
                factor *= node.added
            else:
                rest.append(node)
        if not factor:
            return self.no
        rest.sort(key=lambda node: node.number)
        product: Node | None = None
        for node in rest:
            product = node if product is None else self._product(product, node)
        if product is None:
            return self.constant(factor)
        return self.linear([(factor, product)]) if factor != 1 else product

    def _product(self, left: Node, right: Node) -> Node:
        corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
        low = 0 if left is right and left.low <= 0 <= left.high else min(corners)
        return self._make(Op.TIMES, (left, right), (), low, max(corners))

    def most(self, left: Node, right: Node) -> Node:
        """The greater of two."""
        if left.low >= right.high:
            return left
        if right.low >= left.high:
            return right
        args = (left, right) if left.number < right.number else (right, left)
        return self._make(Op.MOST, args, (), max(left.low, right.low), max(left.high, right.high))

    def least(self, left: Node, right: Node) -> Node:
        """The lesser of two."""
        if left.high <= right.low:
            return left
        if right.high <= left.low:
            return right
        args = (left, right) if left.number < right.number else (right, left)
        return self._make(Op.LEAST, args, (), min(left.low, right.low), min(left.high, right.high))

    def rounded(self, over: Node, under: Node, mode: RoundingMode) -> Node:
        """A quotient rounded to a whole number; what divides is above zero."""
        assert under.low > 0
        if under.is_constant and under.added == 1:
            return over
        if under.is_constant and over.op in (Op.LEAST, Op.MOST):
            held = self._rounded_within(over, under, mode)
            if held is not None:
                return held
        ends = [round_quotient(n, d, mode) for n in (over.low, over.high) for d in (under.low, under.high)]
        low, high = min(ends), max(ends)
        if self.is_hopeful and max(-low, high) >= HOPE:
            return self._make(Op.ROUND, (over, under), (mode, True), max(low, 1 - HOPE), min(high, HOPE - 1))
        return self._make(Op.ROUND, (over, under), (mode, False), low, high)

    def _rounded_within(self, over: Node, under: Node, mode: RoundingMode) -> Node | None:
        """The lesser or greater of two quotients where one of them is whole, so that only the other one is rounded.

        Rounding never falls where a figure rises, and leaves what is whole: it gives the lesser of the two roundings.
        """
        take = self.least if over.op is Op.LEAST else self.most
        for one, other in (over.args, over.args[::-1]):
            common, rest = self.content(one)
            if not common % under.added:
                whole = self.linear([(common // under.added, rest)])
                return take(self.rounded(other, under, mode), whole)
        return None

    # --- flags -------------------------------------------------------------------------------------------------------

    def below(self, left: Node, right: Node) -> Node:
        """Whether the first is below the second."""
        if left.high < right.low:
            return self.yes
        if left.low >= right.high:
            return self.no
        return self._make(Op.BELOW, (left, right), (), 0, 1)

    def at_least(self, left: Node, right: Node) -> Node:
        """Whether the first is the second or more."""
        return self.opposite(self.below(left, right))

    def equal(self, left: Node, right: Node) -> Node:
        """Whether two are the same."""
        if left is right:
            return self.yes
        if left.high < right.low or right.high < left.low:
            return self.no
        args = (left, right) if left.number < right.number else (right, left)
        return self._make(Op.EQUAL, args, (), 0, 1)

    def opposite(self, flag: Node) -> Node:
        """The opposite of a flag."""
        if flag.op is Op.CONSTANT:
            return self.no if flag.added else self.yes
        if flag.op is Op.OPPOSITE:
            return flag.args[0]
        if flag.number not in self._opposites:
            self._opposites[flag.number] = self._make(Op.OPPOSITE, (flag,), (), 0, 1)
        return self._opposites[flag.number]

    def every(self, *flags: Node) -> Node:
        """Whether all hold."""
        open_flags = [flag for flag in flags if flag is not self.yes]
        if len(open_flags) < 2:
            return open_flags[0] if open_flags else self.yes
        rest = self._flags(Op.EVERY, flags, self.yes)
        if self._has_opposites(rest, self.no):
            return self.no
        return rest[0] if len(rest) == 1 else self._make(Op.EVERY, tuple(rest), (), 0, 1) if rest else self.yes

    def some(self, *flags: Node) -> Node:
        """Whether one of them holds."""
        open_flags = [flag for flag in flags if flag is not self.no]
        if len(open_flags) < 2 or self.yes in open_flags:
            return self.yes if self.yes in open_flags else open_flags[0] if open_flags else self.no
        rest = self._flags(Op.SOME, flags, self.no)
        if self._has_opposites(rest, self.yes):
            return self.yes
        return rest[0] if len(rest) == 1 else self._make(Op.SOME, tuple(rest), (), 0, 1) if rest else self.no

    def _flags(self, op: Op, flags: Sequence[Node], neutral: Node) -> list[Node]:
        count = sum(len(flag.args) if flag.op is op else 1 for flag in flags)
        is_flat = count <= FLAGS_MAX
        flat = [part for flag in flags for part in (flag.args if flag.op is op and is_flat else (flag,))]
        found = {flag.number: flag for flag in flat if flag is not neutral}
        return [found[number] for number in sorted(found)]

    def _has_opposites(self, flags: Sequence[Node], decided: Node) -> bool:
        """Whether one of some flags decides them all, or two of them are each other's opposite."""
        numbers = {flag.number for flag in flags}
        return any(flag is decided or self.opposite(flag).number in numbers for flag in flags)

    def pick(self, flag: Node, then: Node, otherwise: Node) -> Node:
        """One of two, by a flag."""
        if flag.op is Op.CONSTANT:
            return then if flag.added else otherwise
        if then is otherwise:
            return then
        if then is self.yes and otherwise is self.no:
            return flag
        low, high = min(then.low, otherwise.low), max(then.high, otherwise.high)
        return self._make(Op.PICK, (flag, then, otherwise), (), low, high)

    def steps(self, node: Node, bounds: Sequence[int], values: Sequence[int]) -> Node:
        """The value of the stretch that a number lies in; a stretch begins with its bound."""
        kept: list[int] = []
        taken = [values[0]]
        for bound, value in zip(bounds, values[1:], strict=True):
            if bound > node.high:
                break
            if bound <= node.low:
                kept, taken = [], [value]
            elif value != taken[-1]:
                kept.append(bound)
                taken.append(value)
        data = (tuple(kept), tuple(taken))
        return self._make(Op.STEPS, (node,), data, min(taken), max(taken))


def list_needed(outputs: Iterable[Node]) -> list[Node]:
    """The steps that some results need, each after what it reads and as late as can be, so that little is kept."""
    found: dict[int, Node] = {}
    waiting = list(reversed(list(outputs)))
    while waiting:
        node = waiting[-1]
        missing = [arg for arg in node.args if arg.number not in found]
        if node.number in found:
            waiting.pop()
        elif missing:
            waiting.extend(reversed(missing))
        else:
            found[node.number] = node
            waiting.pop()
    return list(found.values())
