"""Names as people write them elsewhere: with a sign of percent, with a remark in brackets, or the name of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, is_slip
from perfkit.lang.declared import list_tables
from perfkit.lang.habits import report_said
from perfkit.lang.named import list_declared
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.spoken_terms import report_how_often
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_PERCENT = re.compile(r"(?<![\w.])(?P<name>[^\W\d]\w*)[ \t]?%(?!\w)")
_REMARK = re.compile(
    r"(?:[ \t]+|(?P<paid>pay|earn|carry|award|发放|应得|结转|授予)[ \t]+(?:(?:each|逐)[ \t]+\w+[ \t]+)?)"
    r"(?P<name>[^\W\d]\w*)[ \t]*(?P<remark>\([ \t]*(?P<said>[^()\"\n]{1,60}?)[ \t]*\))[ \t]*"
    r"(?=[:=]|(?(paid)(?:$|(?:to|for|note|给|仅供参考|说明)(?!\w))))"
)
_NOTE = re.compile(r"(?<!\w)(?:note|说明)[ \t]*\"")
_FILE = re.compile(
    r"(?<![\w.\"])(?P<quote>\"?)(?P<stem>[^\W\d][\w\-]*)\.(?:csv|tsv|xlsx?|txt|json|jsonl|parquet)(?P=quote)(?!\w)"
)
_SOURCE = re.compile(r"(?<!\w)(?:from|来自)[ \t]+$")
_READ = re.compile(r"(?<=[\s(])[^\W\d]\w*(?=\.)|(?<=: )[^\W\d]\w*")
"""What stands before a dot, or where the type of a column does."""
_TABLES = frozenset({"h_participants", "h_rows"})


def percent_in_name(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A name that ends with the sign of percent."""
    if mistake.written != "%":
        return None
    start, line, stopped = line_of(reading, mistake)
    for found in _PERCENT.finditer(line):
        name = found["name"]
        is_name = re.search(rf"(?m)^[ \t]*(?:\w+[ \t]+)?{name}[ \t]?%[ \t]*[:=]", reading.folded) is not None
        if is_name and found.start() <= stopped <= found.end():
            said = f"{name}_percent" if name.isascii() else f"{name}百分比"
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    return None


def remark_in_name(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A remark in brackets behind the name of a line; how often something is paid needs none."""
    if mistake.written != "(":
        return None
    start, line, stopped = line_of(reading, mistake)
    found = _REMARK.match(line)
    if found is None or found.start("remark") != stopped:
        return None
    remark = Span(start + found.start("remark"), start + found.end("remark"))
    if report_how_often(reading, remark, found["said"], is_paid=found["paid"] is not None):
        return mistake.span.start
    rest = line[found.end("remark") :].rstrip()
    if _NOTE.search(rest) or rest.count("(") != rest.count(")"):
        name = Span(start + found.start("name"), remark.end)
        report_said(reading, name, found["name"])
        return mistake.span.start
    note = "note" if found.group().isascii() else "说明"
    said = reading.written(Span(remark.end, remark.end + len(rest)))
    said = said.lstrip() if line[: found.start("remark")].endswith((" ", "\t")) else said
    report_said(reading, Span(remark.start, remark.end + len(rest)), f'{said}  {note} "{found["said"]}"')
    return mistake.span.start


def file_as_table(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """The name of a file where that of a table is wanted, or where it stands without its quotes."""
    start, line, stopped = line_of(reading, mistake)
    for found in _FILE.finditer(line):
        if not found.start() <= stopped <= found.end():
            continue
        stem = found["stem"]
        before = line[: found.start()]
        if _SOURCE.search(before):
            said: str | None = f'"{stem}"'
        elif HEADS.get(piece.word) in _TABLES and before.strip() == piece.word:
            name = _name_read(reading.folded, stem)
            behind = "" if name == stem else f' from "{stem}"' if piece.word.isascii() else f' 来自 "{stem}"'
            said = f"{name}{behind}"
        else:
            said = _table_meant(reading.folded, stem)
        if said is not None:
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    return None


def _name_read(text: str, stem: str) -> str:
    """The name that a text reads a table by where its file is called in the plural; else that of the file."""
    read = _READ.findall(_FILE.sub(" ", text))
    near = next((word for word in read if is_slip(stem, word)), stem)
    return (stem if stem in read else near).replace("-", "_")


def _table_meant(text: str, stem: str) -> str | None:
    """The table that is called as a file is, or in the singular; none where there is none such."""
    near = next((each for each in list_tables(text) if is_slip(stem, each)), None)
    return near or (stem if stem in list_declared(text) else None)


SPOKEN_NAMES = (percent_in_name, remark_in_name, file_as_table)
"""What is looked for before words of the language are, each by itself."""
