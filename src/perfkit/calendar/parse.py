"""Doors for the names of periods: labels, their Chinese forms, and ranges."""

from __future__ import annotations

import calendar as gregorian
import datetime
import re

from perfkit.calendar.days import month_number
from perfkit.calendar.model import Calendar, Period, PeriodKind
from perfkit.calendar.own import parse_listed
from perfkit.calendar.periods import period_at, period_of
from perfkit.calendar.weeks import index_of_week, month_weeks
from perfkit.diagnostics import Finding, Refused, Words, door, find
from perfkit.diagnostics.codes.calendar import (
    BEYOND_CALENDAR,
    MIXED_PERIODS,
    NO_SUCH_PERIOD,
    NOT_A_PERIOD,
    OTHER_MONTHS,
    RANGE_TOO_LONG,
    REVERSED_RANGE,
)

RANGE_LIMIT = 400

_LABEL = re.compile(
    r"(?P<y>\d{4})(?:-(?:Q(?P<q>\d)|H(?P<h>\d)|P(?P<p>\d\d)|W(?P<w>\d\d)|(?P<m>\d\d)(?:-(?P<d>\d\d))?))?", re.A
)
_HAN = re.compile(
    r"(?P<y>\d{4})年(?:度|第?(?P<q>[\d一二三四])季度|(?P<h>[上下])半年|第(?P<p>\d{1,2})期|第(?P<w>\d{1,2})周"
    r"|(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?)?",
    re.A,
)
# Other ways in which people write a label; only to say how it is meant to be written.
_LOOSE = re.compile(
    r"(?P<y>\d{4}) ?[-/. ]? ?"
    r"(?:[Qq](?P<q>[1-4])|[Hh](?P<h>[12])|[Pp](?P<p>\d{1,2})|[Ww](?P<w>\d{1,2})|(?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)"
    r"|(?:[Qq](?P<q2>[1-4])|[Hh](?P<h2>[12]))[- /]?(?P<y2>\d{4})",
    re.A,
)
_MONTHS_OF_WEEKS = Words(
    "the years of this calendar have whole weeks, and so have their months, called `2027-P01` to `2027-P12`",
    "此日历的年度由整周组成，其月也由整周组成，写作 `2027-P01` 到 `2027-P12`",
)
_PLAIN_MONTHS = Words(
    "the months of this calendar are those of every calendar, `2027-01` to `2027-12`",
    "此日历的月份就是自然月，写作 `2027-01` 到 `2027-12`",
)
_HAN_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}
_GROUPS = (
    ("m", PeriodKind.MONTH),
    ("p", PeriodKind.MONTH),
    ("q", PeriodKind.QUARTER),
    ("h", PeriodKind.HALF),
)
_HIGHEST = {PeriodKind.QUARTER: ("Q", 4), PeriodKind.HALF: ("H", 2)}


@door
def parse_period(text: str, calendar: Calendar) -> Period:
    """The period that a label names.

    text: `2027-Q1`, `2027-03`, `2027-H1`, `2027`, `2027-W05` or `2027-01-05`; also `2027年第一季度`, `2027年3月`,
    `2027年上半年`, `2027年度`, `2027年第5周` or `2027年1月5日`. Quarters, halves and years are those of the calendar.
    Where years have whole weeks, their months are `2027-P03` or `2027年第3期`.
    Refused: PKC002 no label, PKC003 a month, quarter, half, week or day that does not exist, PKC007 beyond the
    calendar, PKC008 a month as other calendars have it. Where the calendar lists its own periods, a text is one of
    their labels, else refused as PKC015. Law: the label of a period names this period.

    >>> parse_period("2027年第一季度", Calendar()).label
    '2027-Q1'
    """
    text = text.strip()
    if calendar.own:
        return parse_listed(text, calendar)
    match = _LABEL.fullmatch(text) or _HAN.fullmatch(text)
    if match is None:
        raise Refused(_explain_label(text))
    kind, year, number = _read_label(match)
    if year == 0:
        raise Refused(find(BEYOND_CALENDAR, moment=text))
    if kind is PeriodKind.DAY:
        return _day_period(text, year, int(match["m"]), int(match["d"]), calendar)
    if kind is PeriodKind.MONTH and bool(match["p"]) is not (calendar.weeks is not None):
        raise Refused(_other_month(text, year, number, calendar))
    if kind is PeriodKind.WEEK:
        return _week_period(text, year, number, calendar)
    if kind is PeriodKind.YEAR:
        return period_at(kind, year, calendar)
    per_year = 12 if kind is PeriodKind.MONTH else _HIGHEST[kind][1]
    if not 1 <= number <= per_year:
        raise Refused(_no_such(text, kind, year, calendar))
    return period_at(kind, year * per_year + number - 1, calendar)


def _read_label(match: re.Match[str]) -> tuple[PeriodKind, int, int]:
    year = int(match["y"])
    if match["d"]:
        return PeriodKind.DAY, year, 0
    for group, kind in _GROUPS:
        if match[group]:
            return kind, year, _HAN_DIGITS.get(match[group]) or int(match[group])
    if match["w"]:
        return PeriodKind.WEEK, year, int(match["w"])
    return PeriodKind.YEAR, year, 0


def _no_such(text: str, kind: PeriodKind, year: int, calendar: Calendar) -> Finding:
    if kind is PeriodKind.MONTH:
        letter = "P" if calendar.weeks is not None else ""
        return find(NO_SUCH_PERIOD, text=text, first=f"{year:04d}-{letter}01", last=f"{year:04d}-{letter}12")
    letter, highest = _HIGHEST[kind]
    return find(NO_SUCH_PERIOD, text=text, first=f"{year:04d}-{letter}1", last=f"{year:04d}-{letter}{highest}")


def _other_month(text: str, year: int, month: int, calendar: Calendar) -> Finding:
    """A month of the calendar where years have weeks, or one of weeks where they have months."""
    if not 1 <= month <= 12:
        return find(OTHER_MONTHS, text=text, wanted=_MONTHS_OF_WEEKS if calendar.weeks is not None else _PLAIN_MONTHS)
    if calendar.weeks is None:
        first = period_at(PeriodKind.YEAR, year, calendar).starts_on
        near = period_at(PeriodKind.MONTH, month_number(first) + month - 1, calendar).label
        return find(OTHER_MONTHS, text=text, wanted=_PLAIN_MONTHS, nearest=near)
    near = period_of(datetime.date(year, month, 15), PeriodKind.MONTH, calendar).label
    return find(OTHER_MONTHS, text=text, wanted=_MONTHS_OF_WEEKS, nearest=near)


def _day_period(text: str, year: int, month: int, day: int, calendar: Calendar) -> Period:
    try:
        return period_of(datetime.date(year, month, day), PeriodKind.DAY, calendar)
    except ValueError:
        if not 1 <= month <= 12:
            first, last = f"{year:04d}-01-01", f"{year:04d}-12-31"
        else:
            days = gregorian.monthrange(year, month)[1]
            first, last = f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{days}"
        raise Refused(find(NO_SUCH_PERIOD, text=text, first=first, last=last)) from None


def _week_period(text: str, year: int, week: int, calendar: Calendar) -> Period:
    if calendar.weeks is not None:
        count = sum(month_weeks(year, calendar.weeks))
        if not 1 <= week <= count:
            raise Refused(find(NO_SUCH_PERIOD, text=text, first=f"{year:04d}-W01", last=f"{year:04d}-W{count}"))
        return period_at(PeriodKind.WEEK, index_of_week(year, week, calendar.weeks), calendar)
    # 28 December always lies in the last week of its year.
    weeks = datetime.date(year, 12, 28).isocalendar().week
    if not 1 <= week <= weeks:
        raise Refused(find(NO_SUCH_PERIOD, text=text, first=f"{year:04d}-W01", last=f"{year:04d}-W{weeks}"))
    # 4 January always lies in week 1 of its year.
    first = period_of(datetime.date(year, 1, 4), PeriodKind.WEEK, calendar)
    return period_at(PeriodKind.WEEK, first.index + week - 1, calendar)


def _explain_label(text: str) -> Finding:
    shown = text if len(text) <= 60 else text[:59] + "…"
    match = _LOOSE.fullmatch(text)
    if match is None:
        return find(NOT_A_PERIOD, text=shown)
    year = match["y"] or match["y2"]
    if quarter := match["q"] or match["q2"]:
        return find(NOT_A_PERIOD, text=shown, nearest=f"{year}-Q{quarter}")
    if half := match["h"] or match["h2"]:
        return find(NOT_A_PERIOD, text=shown, nearest=f"{year}-H{half}")
    if month := match["p"]:
        return find(NOT_A_PERIOD, text=shown, nearest=f"{year}-P{month:0>2}")
    if week := match["w"]:
        return find(NOT_A_PERIOD, text=shown, nearest=f"{year}-W{week:0>2}")
    day = f"-{match['d']:0>2}" if match["d"] else ""
    return find(NOT_A_PERIOD, text=shown, nearest=f"{year}-{match['m']:0>2}{day}")


@door
def parse_period_range(text: str, calendar: Calendar) -> tuple[Period, ...]:
    """The periods that a label or a range of labels names, in order, both ends included.

    text: one label, or two of one kind joined by `..`, as `2017-Q2..2017-Q4`.
    Refused: PKC004 two kinds, PKC005 reversed, PKC006 more than 400 periods, and all of `parse_period`.
    Law: each period is followed by the next, without a gap.

    >>> [period.label for period in parse_period_range("2017-Q2..2017-Q4", Calendar())]
    ['2017-Q2', '2017-Q3', '2017-Q4']
    """
    first_text, dots, last_text = text.partition("..")
    first = parse_period(first_text, calendar)
    if not dots:
        return (first,)
    last = parse_period(last_text, calendar)
    if first.kind is not last.kind:
        raise Refused(find(MIXED_PERIODS, first=first.label, last=last.label))
    if last < first:
        raise Refused(find(REVERSED_RANGE, first=first.label, last=last.label))
    count = last.index - first.index + 1
    if count > RANGE_LIMIT:
        raise Refused(find(RANGE_TOO_LONG, text=f"{first.label}..{last.label}", count=count, limit=RANGE_LIMIT))
    return tuple(period_at(first.kind, index, calendar) for index in range(first.index, last.index + 1))
