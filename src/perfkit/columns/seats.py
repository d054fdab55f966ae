"""Participants whose lines are dated: the line that each reads in a period, beside all that rows read on their days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from perfkit.calendar import Period
from perfkit.columns.dated import find_away, split
from perfkit.columns.network import NotPlain
from perfkit.columns.stage import Array, Flags
from perfkit.columns.take import Given
from perfkit.integers import ACTIVE, DATE, LINE, SINCE, UNTIL, LinePlan, hold
from perfkit.plans import Figure, FigureKind, PostingKind

Tables = Mapping[str, Given]

Away = dict[tuple[str, str], Array]
"""Rows by table and link, in the order of their keys."""


@dataclass(frozen=True, slots=True)
class Seats:
    """What there may be to tell of dated participants. away: rows of days on which nobody holds the place they lead to.

    passed: the participants whose money somebody else receives than before.
    """

    away: Away = field(default_factory=dict)
    passed: Flags | None = None


def seat(plan: LinePlan, given: Tables) -> tuple[Tables, Seats]:
    """The tables with dated participants as one line each, and all their lines under another name.

    Raises NotPlain where rows post something for who takes no part, or for a place that passes from hand to hand.
    """
    people = plan.program.participants or ""
    if LINE not in given[people].columns:
        return given, Seats()
    first, last = plan.period.starts_on.toordinal(), plan.period.ends_on.toordinal()
    dated, own = given[people], split(given[people], first, last)
    passed = _find_passed(plan, dated, own.count)
    if _list_posting(plan) and passed is not None:
        raise NotPlain
    active = own.columns.get(ACTIVE)
    if active is not None:
        _refuse_absent(plan, given, active.values.astype(np.bool_, copy=False))
    return {**given, people: own, hold(people): dated}, Seats(_find_away(plan, given, dated), passed)


def list_seated(given: Given, period: Period) -> Given:
    """The line that each participant reads in a period, of those who take part."""
    if LINE not in given.columns:
        return given
    own = split(given, period.starts_on.toordinal(), period.ends_on.toordinal())
    active = own.columns.get(ACTIVE)
    return own if active is None else own.cut(np.flatnonzero(active.values))


def _find_away(plan: LinePlan, given: Tables, dated: Given) -> Away:
    """These rows, as the lines that they are of the tables that the host gave."""
    found: Away = {}
    for name, info in plan.program.tables.items():
        table = given[name]
        if DATE not in table.columns or info.credit is not None:
            continue
        for column in info.columns.values():
            if column.type.table != plan.program.participants or column.name not in table.columns:
                continue
            away = find_away(dated, table.columns[column.name], table.columns[DATE])
            if len(away):
                lines = np.array(sorted(away.tolist(), key=table.key), np.int64)
                found[(name, column.name)] = lines if table.at is None else table.at[lines]
    return found


def _refuse_absent(plan: LinePlan, given: Tables, active: Flags) -> None:
    """What rows post for somebody who takes no part is told of."""
    last = plan.period.ends_on.toordinal()
    for figure in _list_posting(plan):
        table, hops = given.get(figure.grain), figure.posting.payee if figure.posting is not None else None
        if table is None or hops is None or len(hops) > 1 or hops[0].name not in table.columns:
            raise NotPlain
        link = table.columns[hops[0].name]
        absent = ~active[link.values] if link.has is None else ~active[link.values * link.has] & link.has
        if DATE in table.columns:
            absent &= table.columns[DATE].values <= last
        if absent.any():
            raise NotPlain


def _find_passed(plan: LinePlan, dated: Given, count: int) -> Flags | None:
    """The participants whose payee is another one than before; none where there are none."""
    info = plan.program.tables[plan.program.participants or ""]
    payee = dated.columns.get(info.payee or "")
    if payee is None:
        return None
    lines, since, until = (dated.columns[name].values for name in (LINE, SINCE, UNTIL))
    same = payee.values[1:] == payee.values[:-1]
    if payee.has is not None:
        same = (same & payee.has[1:] & payee.has[:-1]) | (~payee.has[1:] & ~payee.has[:-1])
    changes = (lines[1:] == lines[:-1]) & ~same & (since[1:] <= plan.period.ends_on.toordinal())
    if not _list_posting(plan):
        # Only what the period pays itself is looked at, by who held the place in it.
        changes &= until[:-1] >= plan.period.starts_on.toordinal()
    if not changes.any():
        return None
    passed: Flags = np.zeros(count, np.bool_)
    passed[lines[1:][changes]] = True
    return passed


def _list_posting(plan: LinePlan) -> list[Figure]:
    """What other lines than the participants earn and pay."""
    return [
        figure
        for figure in plan.program.figures
        if figure.kind is FigureKind.POSTING
        and figure.grain != plan.program.participants
        and figure.posting is not None
        and figure.posting.kind is not PostingKind.CARRY
    ]
