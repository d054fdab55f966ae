"""Places of lines within their scopes, and what lines of equal place win together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array


def rank_lines(groups: Array, keys: Sequence[Array], *, is_dense: bool) -> Whole:
    """The place of each line in its scope, from 1: equal keys share it; `is_dense` leaves no place out.

    groups: the scope of each line. keys: the first counts first, the least comes first.

    >>> rank_lines(np.array([0, 0, 0, 1]), [np.array([5, 5, 9, 9])], is_dense=False).tolist()
    [1, 1, 3, 1]
    """
    count = len(groups)
    order = np.lexsort([*reversed(keys), groups])
    begins, differs = np.ones(count, np.bool_), np.ones(count, np.bool_)
    sorted_groups = groups[order]
    begins[1:] = sorted_groups[1:] != sorted_groups[:-1]
    differs[1:] = begins[1:]
    for key in keys:
        values = key[order]
        differs[1:] |= values[1:] != values[:-1]
    at = np.cumsum(differs) if is_dense else np.arange(count)
    first_of_scope = np.maximum.accumulate(np.where(begins, np.arange(count), 0))
    first_of_equals = np.maximum.accumulate(np.where(differs, np.arange(count), 0))
    places = np.empty(count, np.int64)
    places[order] = at[first_of_equals] - at[first_of_scope] + 1
    return places


def count_scopes(groups: Array) -> Whole:
    """How many lines the scope of each line has."""
    _, scope, counts = np.unique(groups, return_inverse=True, return_counts=True)
    found: Whole = counts[scope].astype(np.int64)
    return found


def share_prizes(
    groups: Array, places: Array, prizes: Sequence[int], list_order: Callable[[Whole], Array | None]
) -> Whole | None:
    """What each line wins: lines of equal place share what the places they fill are worth; none where nobody knows who
    gets an odd unit.

    prizes: from the first place on, none below zero. list_order: where some lines come by their keys.

    >>> share_prizes(np.zeros(3, np.int64), np.array([1, 1, 3]), [25, 16], lambda lines: -lines).tolist()
    [20, 21, 0]
    """
    count = len(groups)
    worth = np.concatenate([[0], np.cumsum(np.array(prizes, dtype=np.int64))])
    order = np.lexsort([places, groups])
    begins = np.ones(count, np.bool_)
    begins[1:] = (groups[order][1:] != groups[order][:-1]) | (places[order][1:] != places[order][:-1])
    starts = np.flatnonzero(begins)
    sizes = np.diff(np.append(starts, count))
    firsts = places[order][starts]
    total = worth[np.minimum(firsts - 1 + sizes, len(prizes))] - worth[np.minimum(firsts - 1, len(prizes))]
    each, odd = np.divmod(total, np.maximum(sizes, 1))
    if odd.any():
        wanted = order[np.repeat(odd > 0, sizes)]
        order_of_wanted = list_order(wanted)
        if order_of_wanted is None:
            return None
        keys = np.zeros(count, np.int64)
        keys[wanted] = order_of_wanted
        order = np.lexsort([keys, places, groups])
    turn = np.arange(count) - np.repeat(starts, sizes)
    parts = np.empty(count, np.int64)
    parts[order] = np.repeat(each, sizes) + (turn < np.repeat(odd, sizes))
    return parts
