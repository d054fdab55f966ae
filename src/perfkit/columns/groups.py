"""The lines of groups and scopes, made of their members, and the links that lead up a hierarchy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from perfkit.columns.having import both
from perfkit.columns.kernel import Whole
from perfkit.columns.stage import Array, Column, Flags
from perfkit.engine import GROUP_DEPTH_MAX


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines made of members. link: the line of each member. by: of each line the values that its members share."""

    count: int
    link: Column
    by: tuple[Array, ...]


def make_lines(parts: Sequence[Column], makers: Flags | None) -> Lines:
    """Members that agree in all parts make a line. makers: those that make one; the others only belong to one.

    Law: a member without a value in one of the parts is in no line.

    >>> found = make_lines([Column(np.array([7, 5, 7]))], None)
    >>> found.count, found.link.values.tolist(), found.by[0].tolist()
    (2, [1, 0, 1], [5, 7])
    """
    has: Flags | None = None
    for part in parts:
        has = both(has, part.has)
    size = len(parts[0].values)
    members = np.arange(size) if has is None else np.flatnonzero(has)
    codes = np.zeros(len(members), np.int64)
    for part in parts:
        _, place = np.unique(part.values[members], return_inverse=True)
        # Each step numbers what is alike so far anew, so that no product of numbers grows.
        _, codes = np.unique(codes * len(place) + place, return_inverse=True)
    exists = np.zeros(int(codes.max()) + 1 if len(codes) else 0, np.bool_)
    exists[codes if makers is None else codes[makers[members]]] = True
    place = np.cumsum(exists) - 1
    first = np.zeros(len(exists), np.int64)
    first[codes[::-1]] = members[::-1]
    link, there = np.zeros(size, np.int64), np.zeros(size, np.bool_)
    link[members] = place[codes]
    there[members] = exists[codes]
    by = tuple(part.values[first[exists]] for part in parts)
    link[~there] = 0
    return Lines(int(exists.sum()), Column(link, 0, None if there.all() else there), by)


def climb(lead: Column, link: Column, sources: Whole, lines: Whole) -> tuple[Whole, Whole] | None:
    """The groups of all levels that lines lead up to, each with the source it is for; none for a loop or too many.

    lead: whom each participant is led by. link: the group that each is in.
    """
    ends: list[Array] = []
    owners: list[Array] = []
    for level in range(GROUP_DEPTH_MAX + 1):
        if lead.has is not None:
            kept = lead.has[lines]
            sources, lines = sources[kept], lines[kept]
        if not len(lines):
            none = np.zeros(0, np.int64)
            return np.concatenate([none, *owners]), np.concatenate([none, *ends])
        if level < GROUP_DEPTH_MAX:
            owners.append(sources)
            ends.append(link.values[lines])
            lines = lead.values[lines]
    return None
