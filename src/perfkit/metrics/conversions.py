"""Which converting rows belong to which base rows."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from perfkit.calendar import MONTHS_PER_PERIOD, PeriodKind, Window, add_days, add_months
from perfkit.metrics.definitions import Conversion
from perfkit.metrics.rows import Record, show_cell

Dated = tuple[datetime.date, Record]
_DAYS = {PeriodKind.DAY: 1, PeriodKind.WEEK: 7}


def count_converted(conversion: Conversion, base: Iterable[Dated], converted: Sequence[Dated], window: Window) -> int:
    """How many converting rows count for a base row whose day lies in the window.

    Each counts once, for the latest base row of its entity (and of the same constant columns) on or before its day.
    """
    days: dict[tuple[str, ...], list[datetime.date]] = {}
    for day, row in base:
        days.setdefault(_key(conversion, row), []).append(day)
    for each in days.values():
        each.sort()
    count = 0
    for day, row in converted:
        earlier = days.get(_key(conversion, row), [])
        at = bisect_right(earlier, day)
        if at and window[0] <= earlier[at - 1] and day <= _last_day(conversion, earlier[at - 1]):
            count += 1
    return count


def _key(conversion: Conversion, row: Record) -> tuple[str, ...]:
    return tuple(show_cell(row.get(column)) for column in (conversion.entity, *conversion.same))


def _last_day(conversion: Conversion, day: datetime.date) -> datetime.date:
    window = conversion.window
    if window is None:
        return datetime.date.max
    if window.kind in _DAYS:
        return add_days(day, window.count * _DAYS[window.kind])
    return add_months(day, window.count * MONTHS_PER_PERIOD[window.kind])
