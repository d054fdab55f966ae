"""Totals shared out by largest remainder, all scopes at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from perfkit.columns.extents import all_hold, holds
from perfkit.columns.kernel import BLOCK, Whole
from perfkit.columns.loops import ShareLoop
from perfkit.columns.stage import Array, Column, Flags
from perfkit.integers import F53

_NOT_IN_ORDER = np.zeros(0, np.int64), None

WORDS = 1 << 63
"""Whole numbers below it fit into 64 bits."""

REACH = 1 << 62
"""Products and sums of a scope that stay below it are reckoned in 64 bits."""

LARGE = 1 << 30
"""From here on totals and weights are left to Python's integers, where some in their block reach too far."""

NEIGHBOURS_MAX = 12
"""In scopes of so many lines at most, a line's place among the remainders is counted by looking at its neighbours."""


def share_out(
    units: Array,
    weights: Array,
    groups: Array,
    keys: Sequence[Array],
    taken: Flags | None,
    loop: ShareLoop | None = None,
) -> tuple[Whole, Flags | None] | None:
    """The part of each line in the total of its scope, and which lines have one; none where a scope cannot be shared.

    units: the total of the scope, on each of its lines. keys: the order of equal remainders, the first counts first.
    loop: what is tried first.
    Law: the parts of a scope total its total; the odd units go to the largest remainders, and of equal ones to the
    lines that come first.

    >>> found = share_out(*(np.array(each) for each in ([5, 5], [30, 70], [1, 1])), [np.array([1, 2])], None)
    >>> found[0].tolist()
    [2, 3]
    """
    # Within a scope, what makes it puts nothing in order.
    keys = [key for key in keys if key is not groups]
    if taken is None:
        found = _share_ordered(units, weights, groups, keys, loop)
        if found is not _NOT_IN_ORDER:
            return found
    count = len(units)
    lines = _in_order(groups, keys, taken)
    parts, there = np.zeros(count, np.int64), np.zeros(count, np.bool_)
    shared = _share_ordered(units[lines], weights[lines], groups[lines], [key[lines] for key in keys], loop)
    if shared is None:
        return None
    parts[lines] = shared[0]
    there[lines] = True if shared[1] is None else shared[1]
    return parts, None if all_hold(there) else there


def to_units(total: Column, places: int) -> tuple[Array, Flags | None]:
    """Totals in units of so many decimals, and the lines that are no whole number of these, or of more than 64 bits.

    >>> [each.tolist() for each in to_units(Column(np.array([5, 2**62]), 0), 2)]
    [[500, 0], [False, True]]
    """
    if total.places == places:
        return total.values, None
    scale = 10 ** abs(places - total.places)
    if total.places > places:
        units, rest = np.divmod(total.values, scale)
        return units, None if not rest.any() else rest != 0
    most = WORDS // scale
    if holds(total.values, -most, most):
        return total.values * scale, None
    large = (total.values > most) | (total.values < -most)
    return np.where(large, 0, total.values) * scale, large


def find_unshared(units: Array, weights: Array, groups: Array, taken: Flags | None) -> Flags:
    """The lines for which a scope cannot be shared: a weight below zero, or a total that is another one's too.

    >>> find_unshared(*(np.array(each) for each in ([5, 6, 7], [1, 1, -1], [0, 0, 1])), None).tolist()
    [False, True, True]
    """
    lines = np.arange(len(units)) if taken is None else np.flatnonzero(taken)
    odd: Flags = np.zeros(len(units), np.bool_)
    _, first, scope = np.unique(groups[lines], return_index=True, return_inverse=True)
    odd[lines] = (weights[lines] < 0) | (units[lines] != units[lines][first][scope])
    return odd


def _in_order(groups: Array, keys: Sequence[Array], taken: Flags | None) -> Whole:
    """The lines that are taken, scope by scope, and in each by the keys."""
    lines = np.arange(len(groups)) if taken is None else np.flatnonzero(taken)
    if _stands_in_order(groups[lines], [key[lines] for key in keys]):
        return lines
    return lines[np.lexsort([*(key[lines] for key in reversed(keys)), groups[lines]])]


def _share_ordered(
    units: Array, weights: Array, groups: Array, keys: Sequence[Array], loop: ShareLoop | None
) -> tuple[Whole, Flags | None] | None:
    """Lines that stand scope by scope, by the loop where that can."""
    if loop is not None and len(keys) == 1:
        parts: Whole = np.empty(len(units), np.int64)
        has: Flags = np.empty(len(units), np.bool_)
        columns = [np.ascontiguousarray(each, np.int64) for each in (units, weights, groups, keys[0])]
        if loop(columns, parts, has) == len(units):
            return parts, None if all_hold(has) else has
    return _share_in_blocks(units, weights, groups, keys)


def _share_in_blocks(
    units: Array, weights: Array, groups: Array, keys: Sequence[Array]
) -> tuple[Whole, Flags | None] | None:
    """Lines that stand scope by scope, shared out in blocks of whole scopes that stay in the cache."""
    count = len(units)
    parts = np.empty(count, np.int64)
    there: Flags | None = None
    first = 0
    while first < count:
        last = _find_end(groups, min(first + BLOCK, count))
        inside = slice(first, last)
        reach = slice(first, last + 1)
        if not _stands_in_order(groups[reach], [key[reach] for key in keys]):
            return _NOT_IN_ORDER
        shared = _share(*(each[inside].astype(np.int64, copy=False) for each in (units, weights, groups)))
        if shared is None:
            return None
        parts[inside] = shared[0]
        if shared[1] is not None:
            there = np.ones(count, np.bool_) if there is None else there
            there[inside] = shared[1]
        first = last
    return parts, there


def _find_end(groups: Array, last: int) -> int:
    """The end of the scope that a block would cut through."""
    while last < len(groups):
        ahead = groups[last : last + BLOCK] != groups[last - 1]
        if ahead.any():
            return last + int(ahead.argmax())
        last = min(last + BLOCK, len(groups))
    return last


def _stands_in_order(groups: Array, keys: Sequence[Array]) -> bool:
    if not all_hold(groups[1:] >= groups[:-1]):
        return False
    same = np.True_
    for before, key in pairwise((groups, *keys)):
        # Of lines that are alike so far, the later one has a greater key, or the next key tells.
        same = same & (before[1:] == before[:-1])
        if (same & (key[1:] < key[:-1])).any():
            return False
    return True


def _share(units: Whole, weights: Whole, groups: Whole) -> tuple[Whole, Flags | None] | None:
    """Lines that stand scope by scope; at least one."""
    reach = max(-int(units.min()), int(units.max()))
    heaviest = int(weights.max())
    if int(weights.min()) < 0:
        return None
    if max(reach * heaviest, max(reach, heaviest) * len(units)) >= REACH:
        return _share_large(units, weights, groups)
    begins = np.ones(len(units) + 1, np.bool_)
    np.not_equal(groups[1:], groups[:-1], out=begins[1:-1])
    # A line that is alone in its scope has the whole.
    parts = units.copy()
    together = np.flatnonzero(~(begins[:-1] & begins[1:]))
    has = None if weights.all() else weights > 0
    if not len(together):
        return parts, has
    shared = _split(units[together], weights[together], begins[together], is_small=reach * heaviest < F53)
    if shared is None:
        return None
    parts[together] = shared[0]
    if shared[1] is not None:
        has = np.ones(len(units), np.bool_) if has is None else has
        has[together] = shared[1]
    elif has is not None:
        has[together] = True
    return parts, has


def _share_large(units: Whole, weights: Whole, groups: Whole) -> tuple[Whole, Flags | None] | None:
    """Lines of which some scopes need more than 64 bits on the way: these in Python's integers, the others as ever."""
    starts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
    counts = np.diff(np.append(starts, len(units)))
    parts, has = np.empty(len(units), np.int64), np.ones(len(units), np.bool_)
    # Of the others no product reaches 2^60, and no sum of fewer than 2^32 of them 2^62.
    is_large = np.logical_or.reduceat((units >= LARGE) | (units <= -LARGE) | (weights >= LARGE), starts)
    for first, count in zip(starts[is_large].tolist(), counts[is_large].tolist(), strict=True):
        inside = slice(first, first + count)
        if (units[inside] != units[first]).any():
            return None
        shared = _share_one(int(units[first]), weights[inside].tolist())
        has[inside] = shared is not None
        parts[inside] = shared or 0
    others = ~np.repeat(is_large, counts)
    if others.any():
        found = _share(units[others], weights[others], groups[others])
        if found is None:
            return None
        parts[others] = found[0]
        has[others] = True if found[1] is None else found[1]
    return parts, None if has.all() else has


def _share_one(total: int, weights: Sequence[int]) -> list[int] | None:
    """One scope of any size, its lines in the order of equal remainders; none where nothing weighs."""
    under = sum(weights)
    if not under:
        return None
    quotients = [divmod(abs(total) * weight, under) for weight in weights]
    parts = [floor for floor, _ in quotients]
    for at in sorted(range(len(parts)), key=lambda at: -quotients[at][1])[: abs(total) - sum(parts)]:
        parts[at] += 1
    return [-part for part in parts] if total < 0 else parts


def _split(units: Whole, weights: Whole, begins: Flags, *, is_small: bool) -> tuple[Whole, Flags | None] | None:
    """Scopes of several lines. begins: where one begins. is_small: whether all products lie within 2^53."""
    scope = np.cumsum(begins) - 1
    starts = np.flatnonzero(begins)
    totals = units[starts]
    if not np.array_equal(totals[scope], units):
        return None
    size = np.abs(units)
    all_weights = _add_up(weights, starts)
    under = np.maximum(all_weights, 1)[scope]
    product = size * weights
    if is_small:
        # By the floor lemma: a quotient of whole numbers within 2^53 is floored rightly in doubles.
        floor = np.floor(product / under).astype(np.int64)
        rest = product - floor * under
    else:
        floor, rest = np.divmod(product, under)
    odd = np.where(all_weights > 0, np.abs(totals) - _add_up(floor, starts), 0)
    floor += _rank(rest, scope, starts) < odd[scope]
    np.negative(floor, out=floor, where=units < 0)
    return floor, None if all_weights.all() else (all_weights > 0)[scope]


def _add_up(values: Whole, starts: Whole) -> Whole:
    """The sum of each scope."""
    summed: Whole = np.empty(len(values) + 1, np.int64)
    summed[0] = 0
    np.cumsum(values, out=summed[1:])
    ends: Whole = summed[np.append(starts, len(values))]
    return ends[1:] - ends[:-1]


def _rank(rest: Whole, scope: Whole, starts: Whole) -> Whole:
    """The place of each remainder in its scope, from the largest, the earlier first among equal ones, from 0."""
    most = int(np.diff(np.append(starts, len(rest))).max())
    places = np.zeros(len(rest), np.int64)
    if most > NEIGHBOURS_MAX:
        places[np.lexsort([-rest, scope])] = np.arange(len(rest)) - starts[scope]
        return places
    for away in range(1, most):
        same = scope[away:] == scope[:-away]
        later_wins = rest[away:] > rest[:-away]
        places[:-away] += same & later_wins
        places[away:] += same & ~later_wins
    return places
