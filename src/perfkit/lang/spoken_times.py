"""Lengths of time as people write them elsewhere: `+ 1 day`, `+ 6 month`, `+ 2 weeks`, `+ 六个月`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.lang.habits import report_said
from perfkit.lang.spoken_parts import line_of

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_MONTHS: Mapping[str, int] = MappingProxyType(
    {
        **{"month": 1, "months": 1, "quarter": 3, "quarters": 3, "year": 12, "years": 12},
        **{"月": 1, "个月": 1, "季": 3, "季度": 3, "个季度": 3, "半年": 6, "年": 12},
    }
)
_DAYS: Mapping[str, int] = MappingProxyType(
    {"day": 1, "days": 1, "week": 7, "weeks": 7, "日": 1, "天": 1, "周": 7, "个星期": 7, "星期": 7}
)
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS: Mapping[str, int] = MappingProxyType(
    {word: count for count, word in enumerate(_WORDS) if count} | {"a": 1, "an": 1}
)
_UNITS = "|".join(sorted((*_MONTHS, *_DAYS), key=len, reverse=True))
_LENGTH = re.compile(
    r"(?:[+\-<>=]|(?<!\w)(?P<window>rolling|keep|滚动|留存)(?!\w))[ \t]*"
    rf"(?P<said>(?P<count>\d{{1,4}}|(?<!\w)(?:{'|'.join(_COUNTS)})(?!\w))[ \t]*(?P<unit>{_UNITS}))(?!\w)"
)


def length_of_time(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A number of days or months in another unit or in the singular, which the language counts in its two plurals."""
    start, line, stopped = line_of(reading, mistake)
    for found in _LENGTH.finditer(line):
        unit = found["unit"]
        if not found.start("said") <= stopped <= found.end() or (found["window"] and unit in _DAYS):
            continue
        count = _COUNTS.get(found["count"]) or int(found["count"])
        days, months = ("days", "months") if unit.isascii() else ("天", "个月")
        said = f"{count * _DAYS[unit]} {days}" if unit in _DAYS else f"{count * _MONTHS[unit]} {months}"
        if said == found["said"]:
            continue
        report_said(reading, Span(start + found.start("said"), start + found.end()), said)
        return mistake.span.start
    return None


SPOKEN_TIMES = (length_of_time,)
"""What is looked for before words of the language are, each by itself."""
