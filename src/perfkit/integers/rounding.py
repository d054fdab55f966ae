"""When a quotient may be rounded in doubles: for each rounding mode its bound.

The proofs: docs/decisions/integer-form.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.integers.form import HOPE, Node, Op
from perfkit.values import RoundingMode

F53 = 1 << 53
"""Every whole number up to here is a double, and so is what two of them give where it is not larger."""

WHOLE_BASE = 3 << 51
"""Whole numbers below 2^51 in size, added to this, are doubles whose last bits are the number."""

I64 = 1 << 63
"""Whole numbers below this fit into 64 bits."""


def get_reach(node: Node) -> int:
    """The greatest size that a step can have, whatever its sign."""
    return max(-node.low, node.high)


def is_even(under: Node) -> bool:
    """Whether what divides is a known even number."""
    return under.is_constant and under.added % 2 == 0


def fits_doubles(over: Node, under: Node, mode: RoundingMode) -> bool:
    """Whether the quotient is rounded rightly in doubles."""
    above, below = get_reach(over), get_reach(under)
    if below >= F53 or above >= F53 or mode is RoundingMode.EXACT:
        return False
    if mode is RoundingMode.HALF_EVEN:
        return is_even(under) or above < F53 >> 1
    if mode in (RoundingMode.HALF_UP, RoundingMode.HALF_DOWN):
        return above + below // 2 < F53 if is_even(under) else 2 * above + below < F53 and 2 * below < F53
    return True


def is_by_reciprocal(over: Node, under: Node, mode: RoundingMode) -> bool:
    """Whether the quotient is rounded rightly in doubles where the reciprocal is multiplied with instead of divided by.

    over, under: such that `fits_doubles` holds.
    """
    if mode is not RoundingMode.HALF_EVEN or not under.is_constant or get_reach(over) >= 1 << 50:
        return False
    if not is_even(under):
        return True
    over_reciprocal, under_reciprocal = (1 / under.added).as_integer_ratio()
    return abs(over_reciprocal * under.added - under_reciprocal) << 54 < under_reciprocal


def fits_words(over: Node, under: Node) -> bool:
    """Whether the quotient is rounded rightly in 64 bits, by doubling the rest or the figure."""
    return 2 * get_reach(over) + get_reach(under) < I64 and 2 * get_reach(under) < I64


def find_product(node: Node, uses: Mapping[int, int]) -> tuple[int, Node] | None:
    """Of a quotient: the factor and the product that are divided, where only their remainder modulo 2^64 is needed.

    uses: how often each step is read. Where something is found, neither the product nor its multiple is made.
    """
    over, under = node.args
    factor, product = 1, over
    if over.op is Op.LINEAR and len(over.args) == 1 and not over.added:
        factor, product = over.factors[0], over.args[0]
    mode = node.data[0]
    assert isinstance(mode, RoundingMode)
    if product.op is not Op.TIMES or get_reach(node) >= HOPE or get_reach(under) >= F53:
        return None
    if fits_doubles(over, under, mode) or fits_words(over, under):
        return None
    is_alone = uses[over.number] == 1 and (product is over or uses[product.number] == 1)
    fits = abs(factor) * get_reach(product.args[0]) < F53 and get_reach(product.args[1]) < F53
    return (factor, product) if is_alone and fits else None
