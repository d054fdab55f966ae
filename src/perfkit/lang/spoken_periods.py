"""Periods as people write them elsewhere, where a test says one: `2027 Q1`, `January 2027`, `2027年Q1`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.lang.habits import report_said
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december|sept"
_MONTH += f"|{'|'.join(_MONTHS)})\\.?"
_ORDINALS = "(?:st|nd|rd|th)?"
_PART = (
    rf"(?:(?:q|quarter )(?P<q>[1-4])|(?P<qn>[1-4]){_ORDINALS} quarter|第?(?P<qz>[1-4一二三四])季度?"
    rf"|(?:h|half )(?P<h>[12])|(?P<hn>[12]){_ORDINALS} half|(?P<hz>[上下])半年|(?P<named>{_MONTH}))"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SAID = (
    re.compile(rf"(?i)(?<![\w.,-]){_YEAR}(?:[ \t]*[-/.,年][ \t]*|[ \t]*){_PART}(?![\w-])"),
    re.compile(rf"(?i)(?<![\w.,-]){_PART}[ \t]*(?:[-/,]|of)?[ \t]*{_YEAR}(?![\w-])"),
    re.compile(rf"(?<![\w.,-]){_YEAR}[-/.](?P<month>1[0-2]|0?[1-9])(?![\w./-])"),
)
_NUMERALS = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2"}


def period_otherwise(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A period of a test in another form."""
    if HEADS.get(piece.word) != "h_test":
        return None
    start = reading.line_start(mistake.span.start)
    line = re.sub(r'"[^"]*"', lambda text: " " * len(text[0]), reading.folded[start : reading.line_end(start)])
    stopped = mistake.span.start - start
    for pattern in _SAID:
        for found in pattern.finditer(line.split("#")[0]):
            if found.start() <= stopped < found.end() and _plain(found) != found.group():
                report_said(reading, Span(start + found.start(), start + found.end()), _plain(found))
                return mistake.span.start
    return None


def _plain(found: re.Match[str]) -> str:
    parts = {name: _NUMERALS.get(said, said) for name, said in found.groupdict().items() if said}
    year = parts.pop("year")
    [(name, said)] = parts.items()
    if name[0] in "qh":
        return f"{year}-{name[0].upper()}{said}"
    month = said.zfill(2) if name == "month" else f"{_MONTHS.index(said[:3].casefold()) + 1:02}"
    return f"{year}-{month}"
