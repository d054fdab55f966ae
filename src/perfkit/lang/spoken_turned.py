"""What stands in another order elsewhere, or is closed by a word more: `from "X" or empty`, `case when … end`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words, is_slip
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.comparisons import is_in_condition
from perfkit.lang.declared import list_tables
from perfkit.lang.habits import report_said
from perfkit.lang.said_otherwise import ROWS_CHOSEN
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_OF_COLUMNS = frozenset({"h_participants", "h_rows", "h_input"})
_EMPTY_BEHIND = re.compile(
    r"[ \t]+[^\W\d]\w*[ \t]*:[^\n\"]*?"
    r"(?P<said>(?P<tails>(?:(?:from|written|note|来自|写作|说明)[ \t]*\"[^\"\n]*\"[ \t]*)+)"
    r"(?P<empty>or[ \t]+empty|或[ \t]*空))[ \t]*(?P<more>\S)?"
)
_MONEY_OF = re.compile(r":[ \t]*(?P<said>(?P<money>money|金额)[ \t]*(?P<code>[A-Z]{3}))(?!\w)")
_ONLY = re.compile(r"(?<!\w)only[ \t]+(?P<word>when|where|with|for|on|once)(?!\w)")
_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)?"
_VALUE = r"-?(?:[A-Z]{3} )?\d[\d,]*(?:\.\d+)?(?:[%‰]|[万亿]?元|[万亿])?"
_BETWEEN = re.compile(
    rf"(?<![\w.])(?P<name>{_NAME}?)[ \t]*(?:(?:is[ \t]+)?(?<!\w)between(?!\w)|在|介于|处于)[ \t]*"
    rf"(?P<low>{_VALUE})[ \t]*"
    rf"(?:and(?!\w)|to(?!\w)|和|与|到|至|[-~—])[ \t]*(?P<high>{_VALUE})(?:[ \t]*(?:之间|之内|以内|中间))?(?!\w)"
)
_CASE = re.compile(
    r"(?<!\w)(?i:case)[ \t]+(?i:when)[ \t]+(?P<asked>(?:(?!(?<!\w)(?i:then|else|when)(?!\w)).)+?)[ \t]+(?i:then)[ \t]+"
    r"(?P<then>(?:(?!(?<!\w)(?i:else|when)(?!\w)).)+?)[ \t]+(?i:end)(?!\w)"
)
_FOR_ROWS = re.compile(
    r"(?<!\w)for[ \t]+(?:all[ \t]+|the[ \t]+|any[ \t]+)?(?P<table>[^\W\d]\w*)[ \t]+"
    r"(?:with|where|whose|that|which|having|in|of)(?!\w)"
)


def empty_behind(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """`or empty` behind what a column is called in the file, or how its cells are written."""
    start, line, stopped = line_of(reading, mistake)
    found = _EMPTY_BEHIND.match(line)
    if HEADS.get(piece.word) not in _OF_COLUMNS or found is None or found["more"]:
        return None
    if not found.start("said") <= stopped <= found.end("said"):
        return None
    said = Span(start + found.start("said"), start + found.end("said"))
    tails = reading.written(Span(start + found.start("tails"), start + found.end("tails"))).strip()
    report_said(reading, said, f"{'or empty' if found['empty'].isascii() else '或空'} {tails}")
    return mistake.span.start


def currency_behind(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The currency right behind the type."""
    start, line, stopped = line_of(reading, mistake)
    found = _MONEY_OF.search(line)
    if found is None or not found.start("said") <= stopped <= found.end("said"):
        return None
    word = "in" if found["money"] == "money" else "币"
    said = Span(start + found.start("said"), start + found.end("said"))
    report_said(reading, said, f"{found['money']} {word} {found['code']}")
    return mistake.span.start


def only_when(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """Another word behind `only`."""
    start, line, stopped = line_of(reading, mistake)
    for found in _ONLY.finditer(line):
        if found.start() <= stopped <= found.end():
            report_said(reading, Span(start + found.start(), start + found.end()), "only if")
            return mistake.span.start
    return None


def between_bounds(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A figure between two others, in both readings of the upper one."""
    start, line, stopped = line_of(reading, mistake)
    for found in _BETWEEN.finditer(line):
        name = found["name"]
        if not name or not found.start() <= stopped <= found.end() or not is_in_condition(line[: found.start()]):
            continue
        joint = "and" if "between" in found.group() else "且"
        least = f"{name} >= {found['low']} {joint} {name}"
        report_said(
            reading,
            Span(start + found.start(), start + found.end()),
            f"{least} <= {found['high']}",
            f"{least} < {found['high']}",
        )
        return mistake.span.start
    return None


def case_ended(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """`case when … then … end`, which does not say what counts where the condition fails."""
    start, line, stopped = line_of(reading, mistake)
    found = _CASE.search(line)
    if found is None or not found.start() <= stopped <= found.end():
        return None
    choice = f"`if {found['asked']} then {found['then']} otherwise …`"
    instead = Words(f"{choice}, with what counts where the condition fails", f"{choice}，省略处写条件不成立时取什么")
    said = Span(start + found.start(), start + found.end())
    reading.report(lang_words.SAID_OTHERWISE, said, word="case when", instead=instead)
    return mistake.span.start


def rows_behind(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """Which rows count, said behind the formula: `for deals with …`."""
    start, line, stopped = line_of(reading, mistake)
    for found in _FOR_ROWS.finditer(line):
        is_table = any(is_slip(found["table"], each) for each in list_tables(reading.folded))
        if is_table and found.start() <= stopped <= found.end():
            said = Span(start + found.start(), start + found.end())
            reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=ROWS_CHOSEN)
            return mistake.span.start
    return None


SPOKEN_TURNED = (empty_behind, currency_behind, only_when, between_bounds, case_ended, rows_behind)
"""What is looked for before words of the language are, each by itself."""
