"""How sums are added up in as few passes as can be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

from perfkit.integers import F53, Node, Op, get_reach, list_needed


@dataclass(frozen=True, slots=True)
class _Rung:
    """`factor` times the greater of a value and `knot`."""

    factor: int
    most: Node
    knot: Node


def turn_slices(outputs: Sequence[Node]) -> list[Node]:
    """The same results, with slices of a rate table told by what lies below each bound where that takes fewer passes.

    2·b + 3·max(b, q) - 3·q becomes 5·b - 3·min(b, q), since max(b, q) = b + q - min(b, q).
    """
    nodes = list_needed(outputs)
    turner = _Turner(nodes, outputs)
    for node in nodes:
        turner.take(node)
    return [turner.made.get(node.number, node) for node in outputs]


class _Turner:
    def __init__(self, nodes: Sequence[Node], outputs: Sequence[Node]) -> None:
        self.uses = Counter(arg.number for node in nodes for arg in node.args)
        self.uses.update(node.number for node in outputs)
        self.numbers = count(max((node.number for node in nodes), default=0) + 1)
        self.made: dict[int, Node] = {}

    def take(self, node: Node) -> None:
        """A step, made of what its own steps became."""
        args = tuple(self.made.get(arg.number, arg) for arg in node.args)
        if args != node.args:
            node = self.made[node.number] = replace(node, args=args)
        found = self._turn(node) if node.op is Op.LINEAR else None
        if found is not None:
            self.made[node.number] = found

    def _turn(self, node: Node) -> Node | None:
        """A sum of slices turned round; none where that takes no fewer passes."""
        value, rungs = self._find_rungs(node)
        if value is None:
            return None
        inside = {rung.most.number for rung in rungs}
        rest = {arg: factor for factor, arg in zip(node.factors, node.args, strict=True) if arg.number not in inside}
        before, added = len(rest) + bool(node.added), node.added
        for rung in rungs:
            for part in (value, rung.knot):
                factor, arg = as_multiple(part)
                if arg is None:
                    added += rung.factor * factor
                else:
                    rest[arg] = rest.get(arg, 0) + rung.factor * factor
        if sum(map(bool, rest.values())) + bool(added) >= before:
            return None
        # Of the value itself, so that nothing else is kept for it.
        times, of = as_multiple(value)
        terms = [
            (factor // times, value) if arg is of and not factor % times else (factor, arg)
            for arg, factor in rest.items()
            if factor
        ]
        terms += [(-rung.factor, self._least(value, rung.knot)) for rung in rungs]
        factors, parts = tuple(factor for factor, _ in terms), tuple(arg for _, arg in terms)
        return replace(node, args=parts, data=(factors, added))

    def _find_rungs(self, node: Node) -> tuple[Node | None, list[_Rung]]:
        """The greater-of steps that nothing else reads, all of which hold one value against something."""
        found = [
            (factor, arg)
            for factor, arg in zip(node.factors, node.args, strict=True)
            if arg.op is Op.MOST and self.uses[arg.number] == 1
        ]
        for value in found[0][1].args if found else ():
            if all(value in arg.args for _, arg in found):
                return value, [_Rung(factor, arg, _other(arg, value)) for factor, arg in found]
        return None, []

    def _least(self, value: Node, knot: Node) -> Node:
        low, high = min(value.low, knot.low), min(value.high, knot.high)
        return Node(next(self.numbers), Op.LEAST, (value, knot), (), low, high)


def _other(node: Node, value: Node) -> Node:
    return node.args[1] if node.args[0] is value else node.args[0]


def as_multiple(node: Node) -> tuple[int, Node | None]:
    """A step as a multiple of another, or of nothing where it is a known number."""
    if node.is_constant:
        return node.added, None
    if node.op is Op.LINEAR and len(node.args) == 1 and not node.added:
        return node.factors[0], node.args[0]
    return 1, node


def find_terms(nodes: Sequence[Node]) -> dict[int, Sequence[tuple[int, Node]]]:
    """What each sum adds up: where a multiple of what it adds is made before it anyway, that multiple, if its factor
    then is that of other parts, or 1.

    20·b + 2·max(10·b, q) becomes 2·(10·b + max(10·b, q)), where 10·b is there.
    """
    found: dict[int, Sequence[tuple[int, Node]]] = {}
    multiples: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.op is not Op.LINEAR:
            continue
        terms = list(zip(node.factors, node.args, strict=True))
        if len(terms) == 1:
            found[node.number] = terms
            if not node.added and node.factors[0] > 1 and get_reach(node) < F53:
                multiples[node.args[0].number].append(node)
            continue
        factors = Counter(abs(factor) for factor, _ in terms)
        found[node.number] = [_through(factor, arg, factors, multiples[arg.number]) for factor, arg in terms]
    return found


def _through(factor: int, arg: Node, factors: Counter[int], multiples: Sequence[Node]) -> tuple[int, Node]:
    """A part of a sum, through a multiple of it where that saves multiplying."""
    for multiple in multiples:
        less, rest = divmod(factor, multiple.factors[0])
        if not rest and (abs(less) == 1 or (abs(less) in factors and factors[abs(factor)] == 1)):
            return less, multiple
    return factor, arg
