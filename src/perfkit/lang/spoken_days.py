"""Days as people write them elsewhere: `January 31, 2027`, `31 Jan 2027`, `1/31/2027`."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from perfkit.diagnostics import Words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY, _YEAR = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:19|20)\d\d(?![\w./-])"
MONTH_NAMED = (
    rf"(?<![\w.])(?:(?=[A-Z]){_MONTH}[ \t]{{1,3}}{_DAY}(?:,[ \t]{{0,3}}|[ \t]{{1,3}}){_YEAR}"
    rf"|(?=\d){_DAY}(?:[ \t]{{1,3}}|-){_MONTH}(?:,?[ \t]{{1,3}}|-){_YEAR})"
)
"""A day whose month is named."""

DAY_OR_MONTH = rf"(?<![\w./-])(?=\d)\d{{1,2}}(?:/\d{{1,2}}/|\.\d{{1,2}}\.|-\d{{1,2}}-){_YEAR}"
"""A day whose year stands last: the first figure is the day to some, the month to others."""


def show_named_month(found: re.Match[str]) -> dict[str, object] | None:
    """The day as the language writes it; none where there is no such day."""
    said = found.group()
    month = next(at for at, name in enumerate(_MONTHS, start=1) if name in said.lower())
    day, year = re.findall(r"\d+", said)
    plain = next(_dates(int(year), month, int(day)), None)
    return {"plain": plain} if plain is not None else None


def show_day(found: re.Match[str]) -> dict[str, object] | None:
    """The only day that can be meant; none where there are two, or none."""
    days = _meant(found)
    return {"plain": days[0]} if len(days) == 1 else None


def show_day_or_month(found: re.Match[str]) -> dict[str, object] | None:
    """The two days that can be meant; none where there is no such day."""
    days = [f"`{day}`" for day in _meant(found)]
    return {"nearest": Words(" or ".join(days), " 或 ".join(days))} if days else None


def _meant(found: re.Match[str]) -> tuple[str, ...]:
    first, second, year = map(int, re.findall(r"\d+", found.group()))
    return tuple(dict.fromkeys((*_dates(year, second, first), *_dates(year, first, second))))


def _dates(year: int, month: int, day: int) -> Iterator[str]:
    """The day, if the calendar has it."""
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        yield f"{year}-{month:02}-{day:02}"
