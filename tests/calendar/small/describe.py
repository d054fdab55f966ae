"""What periods, windows, days and shares come to for made-up arguments, as text that people read.

    python -m tests.calendar.small.describe          writes what they come to anew

Each line is a function and its arguments, and behind `→` what it gives, or the code and the words of what refuses it.
A calendar is the month that its years start in, a list of its own periods, or the weeks of its years: the year, its
first day, the pattern and the long years.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

from perfkit.calendar import (
    Calendar,
    ListedRow,
    OwnPeriod,
    Period,
    PeriodKind,
    Piece,
    WeekPattern,
    WeekYears,
    WorkingDays,
    add_days,
    add_months,
    check_week_years,
    count_working_days,
    cut_into_periods,
    days_between,
    half_of,
    is_working_day,
    latest_periods,
    list_periods,
    months_completed,
    months_touched,
    overlap_days,
    parse_period_range,
    period_at,
    period_of,
    previous_periods,
    prorate_by_days,
    prorate_by_months,
    quarter_of,
    rolling_months,
    shift_period,
    year_end,
    year_of,
    year_to_date,
)
from perfkit.diagnostics import PerfkitError
from tests.engine.judged.describe import write

OUT = Path(__file__).resolve().parent / "small.out"


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def calendar(said: Any) -> Calendar:
    """A calendar from how it is said."""
    if isinstance(said, int):
        return Calendar(said)
    if said and isinstance(said[0], list):
        return Calendar(own=tuple(OwnPeriod(label, day(first), day(last)) for label, first, last in said))
    year, first, pattern, *long_years = said
    return Calendar(weeks=WeekYears(year, day(first), WeekPattern(pattern), tuple(long_years)))


def show(value: object) -> object:
    """A value as JSON has it."""
    if isinstance(value, Period | Piece):
        return f"{value.label} {value.starts_on}..{value.ends_on}"
    if isinstance(value, tuple | list):
        shown = [show(each) for each in value]
        return shown if len(shown) <= 8 else [*shown[:3], f"{len(shown)} in all", shown[-1]]
    return str(value) if isinstance(value, Fraction | datetime.date) or not isinstance(value, str | int) else value


def rows(*said: list[Any]) -> object:
    """A list of periods: each by its label, its first and last day, and the number of its row."""
    listed = [
        ListedRow(label, day(first), day(last) if last else None, at) for at, (label, first, last) in enumerate(said)
    ]
    periods, issues = list_periods(listed)
    own = [f"{each.label} {each.starts_on}..{each.ends_on}" for each in periods]
    return own or [f"{issue.number} {issue.finding.code.code} {issue.finding.what()}" for issue in issues]


def around(moment: str, kind: str, said: Any) -> object:
    """The period of a day, the one before and the one after, and windows that end with it."""
    of = calendar(said)
    period = period_of(day(moment), PeriodKind(kind), of)
    beside = [attempt(lambda count=count: shift_period(period, count, of)) for count in (-1, 1)]
    windows = (
        lambda: previous_periods(2, period, of),
        lambda: latest_periods(2, period, of),
        lambda: year_to_date(period, of),
    )
    return [period, *beside, *map(attempt, windows)]


def attempt(work: Callable[[], object]) -> object:
    """What it comes to, or the code of what refuses it."""
    try:
        return work()
    except PerfkitError as refused:
        return refused.findings[0].code.code


def at(kind: str, index: int, said: Any) -> object:
    return period_at(PeriodKind(kind), index, calendar(said))


def of_day(moment: str, said: Any) -> object:
    of, found = calendar(said), day(moment)
    return [year_of(found, of), year_end(found, of), half_of(found, of), quarter_of(found, of)]


def work(first: str, last: str, years: list[int], off: list[str], on: list[str], rest: list[int]) -> object:
    days = WorkingDays(frozenset(years), frozenset(map(day, off)), frozenset(map(day, on)), frozenset(rest))
    return [count_working_days(day(first), day(last), days), is_working_day(day(first), days)]


def share(first: str | None, last: str | None, label: str, said: Any) -> object:
    """How many days of a period a stretch covers, and its share by days and by months."""
    of = calendar(said)
    (period,) = parse_period_range(label, of)
    starts, ends = (day(each) if each else None for each in (first, last))
    by = prorate_by_days(starts, ends, period), prorate_by_months(starts, ends, period, of)
    return [overlap_days(starts, ends, period), *by]


def between(first: str, last: str) -> object:
    one, other = day(first), day(last)
    return [days_between(one, other), months_touched(one, other), months_completed(one, other)]


def drift(first: str, last: str, said: Any) -> object:
    return [f"{each.code.code} {each.what()}" for each in check_week_years(calendar(said), day(first), day(last))]


FUNCTIONS: dict[str, Callable[..., object]] = {
    "rows": rows, "around": around, "at": at, "day": of_day, "work": work, "share": share, "between": between,
    "drift": drift, "read": lambda text, said: parse_period_range(text, calendar(said)),
    "days": lambda text, count: add_days(day(text), count), "months": lambda text, count: add_months(day(text), count),
    "rolling": lambda count, label, said: rolling_months(count, parse_period_range(label, calendar(said))[0]),
    "cut": lambda first, last, kind, said: cut_into_periods(day(first), day(last), PeriodKind(kind), calendar(said)),
}  # fmt: skip


def tell(asked: str) -> str:
    """A line with what the function gives."""
    name, _, given = asked.partition(" ")
    try:
        found = show(FUNCTIONS[name](*json.loads(given)))
    except PerfkitError as refused:
        found = [f"{each.code.code} {each.what()} | {each.mend()}" for each in refused.findings]
    return f"{asked} → {json.dumps(found, ensure_ascii=False)}"


def list_asked() -> list[str]:
    """What is asked, line by line."""
    return [line.partition(" → ")[0] for line in OUT.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    write(OUT, "".join(f"{tell(asked)}\n" for asked in list_asked()))
