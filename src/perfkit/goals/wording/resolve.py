"""Turns a time as it is written into days, seen from a date; what cannot be known stays unresolved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from dateutil.easter import easter

from perfkit.calendar import Calendar, year_of
from perfkit.goals.wording.model import Moment

# Festivals that fall on the same day every year.
_FIXED: Mapping[str, tuple[int, int]] = {
    **dict.fromkeys(("christmas", "xmas", "x mas", "圣诞", "圣诞节"), (12, 25)),
    **dict.fromkeys(("christmas eve", "平安夜"), (12, 24)),
    **dict.fromkeys(("new year 's eve", "new years eve"), (12, 31)),
    **dict.fromkeys(("new year", "new years", "new year's", "new year 's day", "元旦"), (1, 1)),
    **dict.fromkeys(("valentine", "valentines", "valentine 's", "valentines day", "情人节"), (2, 14)),
    **dict.fromkeys(("women 's day", "三八", "三八节", "妇女节", "女神节", "女王节"), (3, 8)),
    **dict.fromkeys(("may day", "五一", "五一节", "劳动节", "国际劳动节", "五一假期"), (5, 1)),
    **dict.fromkeys(("halloween", "万圣节"), (10, 31)),
    **dict.fromkeys(("independence day", "fourth of july", "4th of july"), (7, 4)),
    **dict.fromkeys(("618", "618大促", "六一八"), (6, 18)),
    **dict.fromkeys(
        ("double 11", "double eleven", "双11", "双十一", "singles day", "光棍节", "双11大促", "双十一大促"), (11, 11)
    ),
    **dict.fromkeys(("双12", "双十二"), (12, 12)),
    **dict.fromkeys(("国庆", "国庆节", "十一", "国庆假期", "十一黄金周"), (10, 1)),
    **dict.fromkeys(("六一", "儿童节"), (6, 1)),
    "教师节": (9, 10),
    "八一": (8, 1),
    "boxing day": (12, 26),
}
_EASTER = {"good friday": -2, "easter": 0, "easter monday": 1, "复活节": 0, "whitsun": 49, "pentecost": 49}
_THANKSGIVING = {"thanksgiving": 0, "感恩节": 0, "black friday": 1, "黑五": 1, "黑色星期五": 1, "cyber monday": 4}
_LENGTHS_IN_DAYS: Mapping[str, int] = {"day": 1, "week": 7, "fortnight": 14, "half month": 15, "weekend": 7}
_LENGTHS_IN_MONTHS: Mapping[str, int] = {
    **{"month": 1, "fiscal month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120},
}

Days = tuple[date, date]
# Years beyond these are no dates of goals, and the calendar ends soon after.
FIRST_YEAR, LAST_YEAR = 1000, 9000


def resolve_moment(moment: Moment, as_of: date, calendar: Calendar | None = None) -> Days | None:
    """The first and last day of the stretch that is meant, seen from a date.

    A month or quarter without a year is the one that ends on or after the date. What is called fiscal follows the
    calendar's `year_starts_in_month`; a fiscal year bears the number of the calendar year in which it ends. What has a
    name, as September, 15 March or Christmas of a fiscal year, is the one that begins within that year.
    None for what depends on a calendar that is not known here: fiscal years where no calendar of months is given,
    school years, sprints, seasons by name, lunar festivals.

    >>> resolve_moment(Moment("quarter", number=3), date(2026, 11, 21))
    (datetime.date(2027, 7, 1), datetime.date(2027, 9, 30))
    >>> resolve_moment(Moment("span", count=90, unit="day"), date(2026, 11, 21))
    (datetime.date(2026, 11, 21), datetime.date(2027, 2, 19))
    >>> fiscal = Moment("quarter", year=2027, number=1, is_fiscal=True)
    >>> resolve_moment(fiscal, date(2026, 11, 21)) is None
    True
    >>> resolve_moment(fiscal, date(2026, 11, 21), Calendar(year_starts_in_month=4))
    (datetime.date(2026, 4, 1), datetime.date(2026, 6, 30))
    """
    days = _resolve(moment, as_of, calendar) if FIRST_YEAR <= as_of.year < LAST_YEAR else None
    days = None if days is None else _part_of(days, moment)
    if days is None or moment.base is None or moment.kind == "relative":
        return days
    before = resolve_moment(moment.base, as_of, calendar)
    # Of a list that does not run forwards from the date nobody knows which of them are gone.
    return None if before is None or before[0] > days[0] else (before[0], days[1])


def can_be(moment: Moment) -> bool:
    """Whether a calendar can have this day: not the 31st of June, a 13th month, a fifth quarter or 29 February 2027.

    >>> can_be(Moment("day", number=2, day=29)), can_be(Moment("day", year=2027, number=2, day=29))
    (True, False)
    """
    most = {"quarter": 4, "half": 2}.get(moment.kind, 0)
    if most and moment.number is not None:
        return 1 <= moment.number <= most
    if moment.kind not in ("day", "month") or moment.number is None:
        return True
    if not 1 <= moment.number <= 12:
        return False
    # Without a year the leap day can be meant; a fiscal year can begin in the year before the one that it bears.
    last = moment.year or _LEAP_YEAR
    years = range(last - moment.is_fiscal, last + 1)
    return moment.day is None or any(_valid(year, moment.number, moment.day) is not None for year in years)


_LEAP_YEAR = 2028


def _resolve(moment: Moment, as_of: date, calendar: Calendar | None) -> Days | None:
    is_named = moment.kind == "festival" or (moment.kind in _NAMED and moment.number is not None)
    if moment.is_fiscal and (is_named or moment.kind in _LENGTHS_IN_MONTHS):
        if calendar is None or calendar.weeks is not None:
            return None
        return (_named_within if is_named else _fiscal)(moment, as_of, calendar)
    if moment.kind == "span":
        return _span(moment, as_of, calendar)
    if moment.kind == "relative" and moment.base is not None and moment.count is not None:
        return _beside(moment.base, moment, as_of, calendar)
    if moment.kind == "day":
        return _day(moment, as_of)
    if moment.kind in ("week", "weekday"):
        return _week(moment, as_of)
    if moment.kind in _LENGTHS_IN_MONTHS:
        return _months(moment, as_of)
    if moment.kind == "season" and moment.number:
        return _dated(3 * moment.number, 3, moment, as_of)
    return _festival(moment, as_of) if moment.kind == "festival" else None


def _beside(base: Moment, moment: Moment, as_of: date, calendar: Calendar | None) -> Days | None:
    """`two weeks before Christmas`, `国庆前两周`: so long before the first day of another time, or after its last."""
    days = resolve_moment(base, as_of, calendar)
    if days is None or moment.count is None:
        return None
    way = moment.shift or 1
    anchor = days[0] if way < 0 and base.part != "end" else days[1]
    if moment.unit in _LENGTHS_IN_DAYS:
        length = moment.count * _LENGTHS_IN_DAYS[moment.unit]
        day = anchor + timedelta(days=way * length) if length <= MOST_DAYS else None
    else:
        months = moment.count * _LENGTHS_IN_MONTHS.get(moment.unit, 0)
        day = add_months(anchor, way * months) if 0 < months <= MOST_MONTHS else None
    return None if day is None else (day, day)


def _workdays(count: int, as_of: date) -> Days | None:
    """So many days from Monday to Friday on; holidays are not known here."""
    if count > MOST_MONTHS:
        return None
    weeks, rest = divmod(count, WORKDAYS)
    day = as_of + timedelta(weeks=weeks)
    for _ in range(rest):
        day += timedelta(days=3 if day.weekday() == FRIDAY else 2 if day.weekday() > FRIDAY else 1)
    if not rest and day.weekday() > FRIDAY:
        # The last of whole weeks counted from a weekend is the Friday before.
        day -= timedelta(days=day.weekday() - FRIDAY)
    return as_of, day


WORKDAYS, FRIDAY = 5, 4
MOST_DAYS = 36_500
MOST_MONTHS = 1200


def _span(moment: Moment, as_of: date, calendar: Calendar | None) -> Days | None:
    if moment.count is None:
        return None
    count, way = moment.count, -1 if moment.shift is not None and moment.shift < 0 else 1
    if moment.unit == "workday":
        return None if calendar is None or way < 0 else _workdays(count, as_of)
    if moment.unit in _LENGTHS_IN_DAYS:
        days = count * _LENGTHS_IN_DAYS[moment.unit]
        return _between(as_of, as_of + timedelta(days=way * days)) if days <= MOST_DAYS else None
    months = count * _LENGTHS_IN_MONTHS.get(moment.unit, 0)
    is_near = 0 <= months <= MOST_MONTHS and bool(months or moment.day) and moment.unit in _LENGTHS_IN_MONTHS
    end = add_months(as_of, way * months) + timedelta(days=way * (moment.day or 0)) if is_near else None
    return None if end is None else _between(as_of, end)


def _between(as_of: date, other: date) -> Days:
    """From now on, or, where the other day is gone, up to now."""
    return min(as_of, other), max(as_of, other)


def _day(moment: Moment, as_of: date) -> Days | None:
    if moment.day is None:
        day = as_of + timedelta(days=moment.shift or 0)
        return day, day
    if moment.number is None:
        month = add_months(as_of.replace(day=1), moment.shift or 0)
        found = _valid(month.year, month.month, moment.day)
        if found is not None and found < as_of and moment.shift is None:
            later = add_months(month, 1)
            found = _valid(later.year, later.month, moment.day)
        return None if found is None else (found, found)
    found = _valid(moment.year or as_of.year + (moment.shift or 0), moment.number, moment.day)
    if found is not None and moment.year is None and moment.shift is None and found < as_of:
        found = _valid(as_of.year + 1, moment.number, moment.day)
    return None if found is None else (found, found)


def _valid(year: int, month: int, day: int) -> date | None:
    last = (add_months(date(year, month, 1), 1) - timedelta(days=1)).day
    return date(year, month, day) if 1 <= day <= last else None


def _week(moment: Moment, as_of: date) -> Days | None:
    monday = as_of - timedelta(days=as_of.weekday()) + timedelta(weeks=moment.shift or 0)
    if moment.kind == "weekday":
        day = monday + timedelta(days=(moment.number or 1) - 1)
        if moment.shift is None and day < as_of:
            day += timedelta(weeks=1)
        return day, day
    if moment.number is not None:
        year = moment.year or as_of.isocalendar().year
        monday = _monday_of(year, moment.number)
        if moment.year is None and monday + timedelta(days=6) < as_of:
            year, monday = year + 1, _monday_of(year + 1, moment.number)
        if (monday + timedelta(days=3)).year != year:
            # A 53rd week that the year has not.
            return None
    return monday, monday + timedelta(days=6)


def _monday_of(year: int, week: int) -> date:
    first = date(year, 1, 4)
    return first - timedelta(days=first.weekday()) + timedelta(weeks=week - 1)


def _months(moment: Moment, as_of: date) -> Days | None:
    length = _LENGTHS_IN_MONTHS[moment.kind]
    if moment.kind == "decade" or (moment.kind == "year" and moment.name):
        return None
    if moment.kind == "year":
        year = moment.year or as_of.year + (moment.shift or 0)
        return date(year, 1, 1), date(year, 12, 31)
    if moment.number is not None:
        return _dated((moment.number - 1) * length + 1, length, moment, as_of)
    first = date(as_of.year, (as_of.month - 1) // length * length + 1, 1)
    first = add_months(first, length * (moment.shift or 0))
    return first, add_months(first, length) - timedelta(days=1)


_NAMED = frozenset(("day", "month", "season"))


def _named_within(moment: Moment, as_of: date, calendar: Calendar) -> Days | None:
    """A month, a day, a season or a festival by its name, of a fiscal year: the one that begins within it."""
    year = (year_of(as_of, calendar) if moment.year is None else moment.year) + (moment.shift or 0)
    first, last = _months_of_year(year, 0, _LENGTHS_IN_MONTHS["year"], calendar)
    plain = replace(moment, is_fiscal=False, shift=None)
    found = (_resolve(replace(plain, year=near), as_of, calendar) for near in (year - 1, year))
    return next((days for days in found if days is not None and first <= days[0] <= last), None)


def _fiscal(moment: Moment, as_of: date, calendar: Calendar) -> Days | None:
    """A fiscal year, half, quarter or month: the one written, else this one, the next, or the next to end."""
    length = _LENGTHS_IN_MONTHS[moment.kind]
    year = year_of(as_of, calendar) if moment.year is None else moment.year
    if moment.number is None:
        gone = 0 if moment.year is not None else (as_of.month - calendar.year_starts_in_month) % 12 // length * length
        return _months_of_year(year, gone + length * (moment.shift or 0), length, calendar)
    first = (moment.number - 1) * length
    if moment.year is None and moment.shift is not None:
        year += moment.shift
    days = _months_of_year(year, first, length, calendar)
    is_next = moment.year is None and moment.shift is None and days[1] < as_of
    return _months_of_year(year + 1, first, length, calendar) if is_next else days


def _months_of_year(year: int, gone: int, length: int, calendar: Calendar) -> Days:
    """So many months of a fiscal year, after those that are gone."""
    first = add_months(date(year, 1, 1), gone - (13 - calendar.year_starts_in_month) % 12)
    return first, add_months(first, length) - timedelta(days=1)


def _dated(month: int, length: int, moment: Moment, as_of: date) -> Days:
    """A stretch of months that begins with this month of a year: of the year written, else of the next to end."""
    year = moment.year or as_of.year + (moment.shift or 0)
    first = add_months(date(year, 1, 1), month - 1)
    last = add_months(first, length) - timedelta(days=1)
    if moment.year is None and moment.shift is None and last < as_of:
        first, last = add_months(first, 12), add_months(first, 12 + length) - timedelta(days=1)
    return first, last


def _festival(moment: Moment, as_of: date) -> Days | None:
    if moment.unit or moment.part in ("whole", "end"):
        # How long it is kept, no calendar here knows.
        return None
    year = moment.year or as_of.year + (moment.shift or 0)
    day = _festival_of(moment.name, year)
    if day is not None and day < as_of and moment.year is None and moment.shift is None:
        day = _festival_of(moment.name, year + 1)
    return None if day is None else (day, day)


def _festival_of(name: str, year: int) -> date | None:
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _EASTER:
        return easter(year) + timedelta(days=_EASTER[name])
    if name in _THANKSGIVING:
        first = date(year, 11, 1)
        return first + timedelta(days=(3 - first.weekday()) % 7 + 21 + _THANKSGIVING[name])
    return None


def _part_of(days: Days, moment: Moment) -> Days:
    """The end, the middle or the start of a stretch, where that is what is written."""
    first, last = days
    length = (last - first).days
    if moment.part == "middle":
        return first, first + timedelta(days=length // 2)
    if moment.part == "start":
        return first, first + timedelta(days=length // 3)
    return first, last


def add_months(day: date, months: int) -> date:
    """The same day some months on; the last of the month where it has no such day.

    >>> add_months(date(2027, 1, 31), 1)
    datetime.date(2027, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, (following - timedelta(days=1)).day))
