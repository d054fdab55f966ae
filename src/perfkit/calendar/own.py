"""Pay periods from a list: read from rows of dates, and found by day, number and label."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from perfkit.calendar.model import Calendar, OwnPeriod, Period, PeriodKind
from perfkit.diagnostics import Finding, Refused, door, find, show_near
from perfkit.diagnostics.codes.calendar import (
    LIST_TOO_LONG,
    LISTED_GAP,
    LISTED_OVERLAP,
    LISTED_REVERSED,
    LISTED_TWICE,
    LISTED_WITHOUT_END,
    NOT_LISTED,
    OUTSIDE_LIST,
)

LISTED_LIMIT = 2_000


class ListedRow(NamedTuple):
    """A row of a list of periods. ends_on: none for the day before the next one begins. number: of the row."""

    label: str
    starts_on: datetime.date
    ends_on: datetime.date | None
    number: int


class ListIssue(NamedTuple):
    """What is wrong with a list of periods, and the row that it is told at."""

    finding: Finding
    number: int


@door
def list_periods(rows: Sequence[ListedRow]) -> tuple[tuple[OwnPeriod, ...], tuple[ListIssue, ...]]:
    """The periods of a list in order, and everything that is wrong with it; with an issue there are no periods.

    rows: in any order. Issues: PKC016 a gap, PKC017 an overlap, PKC018 ends before it begins, PKC019 no last day,
    PKC020 a label twice, PKC021 too many.
    Law: each period is followed by the next without a gap or an overlap.
    """
    ordered = sorted(rows, key=lambda row: (row.starts_on, row.number))
    if len(ordered) > LISTED_LIMIT:
        wrong = find(LIST_TOO_LONG, count=len(ordered), limit=LISTED_LIMIT)
        return (), (ListIssue(wrong, ordered[LISTED_LIMIT].number),)
    issues = _find_labels_twice(ordered)
    found: list[OwnPeriod] = []
    for row, following in zip_longest(ordered, ordered[1:]):
        last = row.ends_on
        if last is None and following is not None and following.starts_on > row.starts_on:
            last = following.starts_on - datetime.timedelta(1)
        if last is None and following is None:
            issues.append(ListIssue(find(LISTED_WITHOUT_END, label=row.label), row.number))
        elif last is not None and last < row.starts_on:
            wrong = find(LISTED_REVERSED, label=row.label, first=row.starts_on, last=last)
            issues.append(ListIssue(wrong, row.number))
        found.append(OwnPeriod(row.label, row.starts_on, last or row.starts_on))
    issues += _find_gaps(found, [row.number for row in ordered])
    return (() if issues else tuple(found)), tuple(issues)


def _find_labels_twice(rows: Sequence[ListedRow]) -> list[ListIssue]:
    seen: set[str] = set()
    issues = []
    for row in rows:
        if row.label in seen:
            issues.append(ListIssue(find(LISTED_TWICE, label=row.label), row.number))
        seen.add(row.label)
    return issues


def _find_gaps(periods: Sequence[OwnPeriod], numbers: Sequence[int]) -> list[ListIssue]:
    issues = []
    for at, (before, after) in enumerate(pairwise(periods), start=1):
        days = {"before": before.label, "after": after.label, "last": before.ends_on, "first": after.starts_on}
        if after.starts_on <= before.ends_on:
            issues.append(ListIssue(find(LISTED_OVERLAP, **days), numbers[at]))
        elif after.starts_on > before.ends_on + datetime.timedelta(1):
            issues.append(ListIssue(find(LISTED_GAP, **days), numbers[at]))
    return issues


def index_in_list(day: datetime.date, calendar: Calendar) -> int:
    """The number of the listed period that a day lies in; behind the list that of a period without an end."""
    own = calendar.own
    at = bisect_right(own, day, key=lambda period: period.starts_on) - 1
    if at < 0:
        raise Refused(find(OUTSIDE_LIST, moment=day, first=own[0].label if own else "-"))
    return at + (day > own[at].ends_on)


def period_in_list(index: int, calendar: Calendar) -> Period:
    """The listed period of a number. Before the first and behind the last stand periods without another end.

    These let a run ask for the one before and the one after; no label leads to them, and no window looks at them.
    """
    own = calendar.own
    if 0 <= index < len(own):
        found = own[index]
        return Period(PeriodKind.LISTED, found.label, found.starts_on, found.ends_on, index)
    if index == len(own) and own and own[-1].ends_on < datetime.date.max:
        first = own[-1].ends_on + datetime.timedelta(1)
        return Period(PeriodKind.LISTED, f"after {own[-1].label}", first, datetime.date.max, index)
    if index < 0 and own and own[0].starts_on > datetime.date.min:
        last = own[0].starts_on - datetime.timedelta(1)
        return Period(PeriodKind.LISTED, f"before {own[0].label}", datetime.date.min, last, index)
    raise Refused(find(OUTSIDE_LIST, moment=own[-1].label if own else "-", first=own[0].label if own else "-"))


def check_listed(period: Period, calendar: Calendar) -> None:
    """Refuse a window that begins before the first listed period: nobody knows how long that one was."""
    if period.kind is PeriodKind.LISTED and period.index < 0:
        raise Refused(find(OUTSIDE_LIST, moment=period.label, first=calendar.own[0].label))


def parse_listed(text: str, calendar: Calendar) -> Period:
    """The listed period that a label names. Refused: PKC015."""
    labels = [period.label for period in calendar.own]
    if text in labels:
        return period_in_list(labels.index(text), calendar)
    listed = ", ".join(f"`{label}`" for label in labels[:3]) + (", …" if len(labels) > 3 else "")
    raise Refused(find(NOT_LISTED, text=text[:60], listed=listed or "-", **show_near(text, labels)))
