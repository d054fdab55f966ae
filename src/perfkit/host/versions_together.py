"""Finds versions of one plan that pay somebody for the same days, so that the same work would be paid twice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import combinations

from perfkit.calendar import Period
from perfkit.diagnostics import Finding, find, show_few
from perfkit.diagnostics.codes import ledger as codes
from perfkit.host.result import Result
from perfkit.ledger import EntryKind

_SHOWN = 5

Row = tuple[str, str]
"""A table and a key."""


def check_versions_together(results: Sequence[Result]) -> Iterator[Finding]:
    """Errors for two versions of a plan that both pay a participant for the same days.

    They are parted where rows go to a version by date; or where they are not effective on the same of these days, and
    no row of these days was used by both, since the host gave each its own.
    Codes: PKH303.
    """
    for first, second in combinations(results, 2):
        if first.plan.title != second.plan.title or first.plan.version == second.plan.version:
            continue
        if first.run.program.header.version_by is not None and second.run.program.header.version_by is not None:
            continue
        paid = [_list_paid(result) for result in (first, second)]
        for period in _list_periods(first):
            overlaps = [other for other in _list_periods(second) if _meet(period, other)]
            both = {
                key for other in overlaps for key in paid[0].get(period.label, set()) & paid[1].get(other.label, set())
            }
            if both and any(_is_twice(first, second, period, other) for other in overlaps):
                keys = sorted(both)
                shown = show_few([f"`{key}`" for key in keys], _SHOWN)
                versions = {"first": first.plan.version, "second": second.plan.version}
                values = {"plan": first.plan.title, "period": period.label, "count": len(keys), "keys": shown}
                yield find(codes.VERSIONS_TOGETHER, None, **versions, **values)


def _list_periods(result: Result) -> list[Period]:
    return [each.world.period for each in result.run.periods]


def _list_paid(result: Result) -> dict[str, set[str]]:
    """By period whom a result pays something of its own."""
    found: dict[str, set[str]] = {}
    for entry in result.entries:
        if entry.kind is EntryKind.PAYABLE and entry.amount:
            found.setdefault(entry.period, set()).add(entry.payee)
    return found


def _meet(first: Period, second: Period) -> bool:
    return first.starts_on <= second.ends_on and second.starts_on <= first.ends_on


def _is_twice(first: Result, second: Result, period: Period, other: Period) -> bool:
    """Whether both versions hold on one of the days of both periods, or both used a row that is dated in them."""
    days = max(period.starts_on, other.starts_on), min(period.ends_on, other.ends_on)
    headers = [result.run.program.header for result in (first, second)]
    begins = max(days[0], *(header.starts_on for header in headers))
    ends = min(days[1], *(header.ends_on for header in headers))
    return begins <= ends or bool(_list_used(first, days) & _list_used(second, days))


def _list_used(result: Result, days: tuple[datetime.date, datetime.date]) -> set[Row]:
    """The rows dated on some days that a result used."""
    tables, found = result.run.store.tables, set[Row]()
    for fate in result.run.fates:
        table = tables.get(fate.table)
        if fate.state == "used" and table is not None and fate.key in table.index:
            day = table.dates[table.index[fate.key]]
            if day is not None and days[0] <= day <= days[1]:
                found.add((fate.table, fate.key))
    return found
