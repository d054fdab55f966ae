"""Which results are held against a column as 64-bit integers: a cap or a floor at a multiple of what is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from perfkit.columns.sums import as_multiple
from perfkit.integers import HOPE, Node, Op, fits_doubles, get_reach
from perfkit.values import RoundingMode


def find_held(outputs: Sequence[Node], left: Mapping[int, int]) -> dict[int, tuple[Node, Node]]:
    """The results that are the lesser or greater of a rounded quotient and a multiple of a column, with the two.

    The quotient is rounded in doubles and given as an integer anyway; the column need not become a double for it.
    left: how often each step is read.
    """
    found = {}
    for node in outputs:
        if node.op not in (Op.LEAST, Op.MOST) or left[node.number] > 1:
            continue
        for quotient, other in (node.args, node.args[::-1]):
            if left[quotient.number] == 1 and _is_rounded(quotient) and _is_of_column(other, left):
                found[node.number] = (quotient, other)
    return found


def is_bit(node: Node) -> bool:
    """Whether a step is 0 or 1, so that it may stand among flags."""
    return node.low >= 0 and node.high <= 1


def _is_rounded(node: Node) -> bool:
    """Whether it is a quotient that doubles round, and small enough to become an integer by its bits."""
    if node.op is not Op.ROUND or get_reach(node) >= HOPE or is_bit(node):
        return False
    (over, under), (mode, is_hoped) = node.args, node.data
    return not is_hoped and fits_doubles(over, under, cast("RoundingMode", mode))


def _is_of_column(node: Node, left: Mapping[int, int]) -> bool:
    """Whether a step is a small number, or a small multiple of a column that nothing else reads."""
    _, arg = as_multiple(node)
    if get_reach(node) >= HOPE or is_bit(node):
        return False
    return arg is None or (arg.op is Op.INPUT and (arg is node or left[node.number] == 1))
