"""Lines that hold from a day to a day, and lines found by their keys."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence

import numpy as np

from perfkit.columns.having import both
from perfkit.columns.stage import Array, Column, Flags, as_wholes
from perfkit.columns.take import Given, Picked, pick
from perfkit.integers import ACTIVE, DAY, LINE, SINCE, UNTIL, hold
from perfkit.plans import TableInfo

FOREVER = datetime.date.max.toordinal()
_DAY_BITS = 22
"""A day's ordinal has fewer bits."""

_KEYS_MOST = 1 << 62
_REACH = 1 << 62


def order_versions(given: Given, info: TableInfo) -> Given | None:
    """The lines of a dated table by key and first day; none where two hold on one day, or one ends before it begins.

    A line is what its key names, numbered as keys first come; it holds until the next one of its key begins.
    """
    since = given.columns.get(info.since or "")
    if since is None or since.has is not None or any(name not in given.columns for name in info.key):
        return None
    lines = number_keys([given.columns[name].values for name in info.key], given.count)
    first = since.values.astype(np.int64)
    last = np.full(given.count, FOREVER)
    end = given.columns.get(info.until or "")
    if end is not None:
        last = end.values.astype(np.int64) if end.has is None else np.where(end.has, end.values, FOREVER)
    order = np.lexsort([first, lines])
    lines, first, last = lines[order], first[order], last[order]
    follows = lines[1:] == lines[:-1]
    is_open = last[:-1] == FOREVER
    overlaps = follows & ((first[1:] == first[:-1]) | (~is_open & (last[:-1] >= first[1:])))
    if overlaps.any() or (last < first).any():
        return None
    last[:-1] = np.where(follows, np.minimum(last[:-1], first[1:] - 1), last[:-1])
    columns = {name: pick(column, order) for name, column in given.columns.items()}
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, given.count), np.bool_), ~follows]))
    keys = Picked(given.keys, order[begins])
    return Given({**columns, LINE: Column(lines), SINCE: Column(first), UNTIL: Column(last)}, given.count, keys)


def split(given: Given, first: int, last: int) -> Given:
    """What each participant reads of his dated lines in a period, one line for each: that of the last day he took part.

    given: the dated lines. first, last: the days of the period.
    """
    lines, since = given.columns[LINE].values, given.columns[SINCE].values
    until, named = given.columns[UNTIL].values, [name for name in given.columns if not name.startswith("#")]
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, given.count), np.bool_), lines[1:] != lines[:-1]]))
    if not given.count:
        own = {name: given.columns[name] for name in named}
        return Given({**own, DAY: Column(np.zeros(0, np.int64))}, 0, given.keys)
    begun = np.add.reduceat((since <= last).astype(np.int64), begins)
    held: Flags = np.logical_or.reduceat((since <= last) & (until >= first), begins)
    place = begins + np.maximum(begun - 1, 0)
    columns = {name: pick(given.columns[name], place) for name in named}
    columns[DAY] = Column(np.where(begun > 0, np.minimum(until[place], last), last))
    return Given(columns if held.all() else {**columns, ACTIVE: Column(as_wholes(held))}, len(begins), given.keys)


def find_away(given: Given, lines: Column, days: Column) -> Array:
    """What leads to a line that does not hold on its day, where both are known."""
    columns = {("", name): given.columns[name] for name in (LINE, SINCE, UNTIL)}
    found, known = find_versions(columns, "", lines, days).has, both(lines.has, days.has)
    if found is None:
        return np.zeros(0, np.int64)
    return np.flatnonzero(~found if known is None else ~found & known)


def number_keys(parts: Sequence[Array], count: int) -> Array:
    """A number for each line, the same where all parts of a key are, counted as they first come.

    >>> number_keys([np.array([7, 3, 7])], 3).tolist()
    [0, 1, 0]
    """
    codes = np.zeros(count, np.int64)
    for part in parts:
        _, inner = np.unique(part, return_inverse=True)
        # Each part numbers what is alike so far anew, so that no product of numbers grows.
        _, codes = np.unique(codes * count + inner, return_inverse=True)
    _, first = np.unique(codes, return_index=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first)] = np.arange(len(first))
    numbered: Array = rank[codes]
    return numbered


def find_dated(columns: Mapping[tuple[str, str], Column], table: str) -> str:
    """The name under which the dated lines of a table stand; nothing for a table that is not dated."""
    return next((name for name in (hold(table), table) if (name, LINE) in columns), "")


def find_versions(columns: Mapping[tuple[str, str], Column], table: str, lines: Column, days: Column) -> Column:
    """The places of the lines that hold on some days; none where none holds."""
    known, first = columns[(table, LINE)].values, columns[(table, SINCE)].values
    places = np.searchsorted((known << _DAY_BITS) + first, (lines.values << _DAY_BITS) + days.values, "right") - 1
    at = np.maximum(places, 0)
    if not len(known):
        return Column(at, 0, np.zeros(len(at), np.bool_))
    has: Flags = (places >= 0) & (known[at] == lines.values) & (days.values <= columns[(table, UNTIL)].values[at])
    for each in (lines.has, days.has):
        has = has if each is None else has & each
    return Column(at, 0, has)


def find_first(columns: Mapping[tuple[str, str], Column], table: str, lines: Column) -> Column:
    """The place of the first of the lines of a key, which has that key as all of them have."""
    known = columns[(table, LINE)].values
    return Column(np.minimum(np.searchsorted(known, lines.values), max(len(known) - 1, 0)), 0, lines.has)


def find_lines(own: Sequence[Column], asked: Sequence[Column], lines: Array | None) -> Column | None:
    """The lines of a table whose keys are asked for; none at all where numbers grow beyond what can be compared.

    own: the columns of the table's key. lines: of a dated table the line of each of its places.
    """
    count, size = len(asked[0].values), len(own[0].values)
    if not size:
        return Column(np.zeros(count, np.int64), 0, np.zeros(count, np.bool_))
    codes, wanted, has, most = np.zeros(size, np.int64), np.zeros(count, np.int64), np.ones(count, np.bool_), 1
    for mine, theirs in zip(own, asked, strict=True):
        places = max(mine.places, theirs.places)
        pair = [_scale(mine, places), _scale(theirs, places)]
        if pair[0] is None or pair[1] is None:
            return None
        known, inner = np.unique(pair[0], return_inverse=True)
        at = np.minimum(np.searchsorted(known, pair[1]), len(known) - 1)
        has &= known[at] == pair[1]
        has = has if theirs.has is None else has & theirs.has
        most *= len(known)
        if most >= _KEYS_MOST:
            return None
        codes, wanted = codes * len(known) + inner, wanted * len(known) + at
    order = np.argsort(codes, kind="stable")
    at = np.minimum(np.searchsorted(codes[order], wanted), size - 1)
    found = order[at]
    has &= codes[found] == wanted
    return Column(found if lines is None else lines[found], 0, has)


def _scale(column: Column, places: int) -> Array | None:
    """The whole numbers of a column with more decimals."""
    values = column.values.astype(np.int64, copy=False)
    if places == column.places:
        return values
    times = 10 ** (places - column.places)
    if len(values) and max(-int(values.min()), int(values.max())) * times >= _REACH:
        return None
    scaled: Array = values * times
    return scaled
