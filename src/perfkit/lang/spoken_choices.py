"""Choices, conditions and totals as people say them: `若 … 则`, `IF … THEN … ELSE`, `sum of x`, `if error`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, is_slip
from perfkit.lang.habits import report_said
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_IF = re.compile(
    r"(?<!\w)(?P<if>若是|若(?!无则)|假如|假若|倘若|如若|要是)"
    r"(?P<rest>(?:[^=\n]|[=!<>]=){0,300}?[<>=!≤≥≠\w)%元\"] *)(?<!\w)(?:则|那么|就)(?!\w)"
)
_CAPITALS = re.compile(
    r"(?<!\w)(?:IF|If)[ \t]+(?P<if>.{1,200}?)[ \t]+(?i:then)[ \t]+"
    r"(?P<then>.{1,200}?)[ \t]+(?i:else|otherwise)(?!\w)(?![ \t]+if)"
)
_TOTAL = re.compile(
    r"(?<![\w.])(?P<name>(?i:sum|total|average|mean|count|number|median|maximum|minimum|max|min))[ \t]+of[ \t]+"
    r"(?:(?:all|the)[ \t]+)?(?P<what>[^\W\d]\w*(?:\.\w+)*)"
)
_BEGINS = re.compile(r"(?:[=(,+\-*/<>]|(?<!\w)(?:then|otherwise|and|or|if|not|where))[ \t]*$")
"""What stands before a formula or a part of it."""
_TOTALS = {"total": "sum", "mean": "average", "number": "count", "maximum": "max", "minimum": "min"}
_IF_ERROR = re.compile(
    r"(?<!\w)(?:(?:if|on|in case of)[ \t]+(?:an?[ \t]+)?error(?:[ \t]+then)?|(?:如果|若)?出错时?则?)(?!\w)"
)
_BEHIND_TOTAL = re.compile(
    r"(?<![\w.])(?:sum|count|average|min|max|median|distinct|求和|计数|平均|最小|最大|中位数|去重计数)\("
    r"(?P<what>(?P<table>[^\W\d]\w*)(?:\.\w+)*)(?P<end>\)[ \t]+(?:only if|if|when|如果|若|当|仅当)[ \t]+)"
    r"(?P<condition>[^()]{1,300}?)"
    r"(?=[ \t]+(?:cap|floor|round|else|note|封顶|保底|保留|若无则|说明)(?!\w)|[ \t]*$)"
)
_CHOICE_IN_TOTAL = re.compile(
    r"(?<![\w.])(?P<total>sum|average|min|max|median|求和|平均|最小|最大|中位数)\([ \t]*"
    r"(?P<choice>(?:(?i:if|case[ \t]+when)|如果|若)[ \t]+(?P<condition>[^()]{1,300}?)[ \t]+(?:(?i:then)|则)[ \t]+"
    r"(?P<what>[^()]{1,200}?)(?P<rest>[ \t]+(?:(?i:else)|otherwise|否则|若无则)[ \t]+(?:0%?|[A-Z]{3} 0|0元))?"
    r"(?:[ \t]+(?i:end))?)[ \t]*\)"
)
_CLAUSE_APART = re.compile(r"(?P<comma>[,，])[ \t]*(?:where|over|其中|期间)[ \t]+")
_NOT_NEGATIVE = re.compile(
    r"(?:(?<!\w)(?:(?:is|must be|must|can)[ \t]+)?(?:never|not)(?:[ \t]+be)?[ \t]+negative"
    r"|(?:不能?|不得|不会|不可)为负数?|(?:是|为)?非负数?)(?!\w)"
)
_CURRENCY = re.compile(r"(?m)^(?:currency|币种)[ \t]+([A-Z]{3})")
_WORDS_BEFORE = re.compile(r"(?:[^\W\d]\w*[ \t]+){1,3}$")
_WORDS_BEHIND = re.compile(r"[^\W\d]\w*(?:[ \t]+[^\W\d]\w*){0,2}")
_FAR = 200
_TABLE_HEAD = re.compile(r"(?m)^(?:participants|rows|参与人|明细)[ \t]+(\w+)")


def _is_declared(reading: Reading, name: str) -> bool:
    return re.search(rf"(?m)^[ \t]*{re.escape(name)}[ \t]*(?::|=(?!=))", reading.folded) is not None


def choice_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A choice that begins with another word, where its `则` follows."""
    start, line, stopped = line_of(reading, mistake)
    for found in _IF.finditer(line):
        glued = re.match(r"\w*", line[found.start() :])
        if found.start() <= stopped <= found.end() and not (glued and _is_declared(reading, glued.group())):
            blank = "" if line[found.end("if")] in " \t" else " "
            report_said(reading, Span(start + found.start("if"), start + found.end("if")), f"如果{blank}")
            return mistake.span.start
    for found in _CAPITALS.finditer(line):
        if found.start() <= stopped <= found.end():
            said = f"if {found['if']} then {found['then']} otherwise"
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    return None


def total_of(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A total named before what it is of."""
    start, line, stopped = line_of(reading, mistake)
    for found in _TOTAL.finditer(line):
        if found.start() <= stopped <= found.end() and _BEGINS.search(line, 0, found.start()):
            name = found["name"].lower()
            function = _TOTALS.get(name, name)
            said = f"{function}({_table_meant(reading, found['what']) if function == 'count' else found['what']})"
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    return None


def _table_meant(reading: Reading, counted: str) -> str:
    """The table that is counted in the plural: `deal` for `deals`; otherwise what is written."""
    tables = [found[1] for found in _TABLE_HEAD.finditer(reading.folded)]
    return next((table for table in tables if is_slip(counted, table)), counted)


def if_error(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """What a formula without a value gives."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _IF_ERROR.finditer(line) if each.start() <= stopped <= each.end() + 1), None)
    if found is None:
        return None
    said = "else" if found.group().isascii() else "若无则"
    report_said(reading, Span(start + found.start(), start + found.end()), said)
    return mistake.span.start


def condition_behind_total(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A condition on rows behind the bracket that gathers them."""
    start, line, stopped = line_of(reading, mistake)
    for found in _BEHIND_TOTAL.finditer(line):
        of_rows = re.search(rf"(?<![\w.]){re.escape(found['table'])}\.", found["condition"])
        if of_rows is None or not found.start() <= stopped <= found.end():
            continue
        where = "where" if found.group().split("(")[0].isascii() else "其中"
        said = f"{line[found.start() : found.start('end')]} {where} {found['condition'].strip()})"
        report_said(reading, Span(start + found.start(), start + found.end()), said)
        return mistake.span.start
    return None


def choice_in_total(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A choice in a total that takes some rows and nothing of the others."""
    start, line, stopped = line_of(reading, mistake)
    for found in _CHOICE_IN_TOTAL.finditer(line):
        is_left_out = found["rest"] is None or found["total"] in ("sum", "求和")
        if not found.start() <= stopped <= found.end() or not is_left_out:
            continue
        where = "where" if found["total"].isascii() else "其中"
        span = Span(start + found.start("choice"), start + found.end("choice"))
        report_said(reading, span, f"{found['what']} {where} {found['condition']}")
        return mistake.span.start
    return None


def clause_apart(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A comma before the condition or the window of a total."""
    start, line, stopped = line_of(reading, mistake)
    for found in _CLAUSE_APART.finditer(line):
        if mistake.bracket is not None and found.start() <= stopped <= found.end():
            report_said(reading, Span(start + found.start("comma"), start + found.end("comma")))
            return mistake.span.start
    return None


def not_negative(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A figure of which no negative one may be."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _NOT_NEGATIVE.finditer(line) if each.start() <= stopped <= each.end()), None)
    if found is None:
        return None
    at = found.start()
    is_asked = HEADS.get(piece.word) == "h_must" or re.search(r"(?<!\w)(?:if|where|仅当|其中|如果)(?!\w)", line[:at])
    named = re.search(
        r"(\w+)[ \t]*$" if is_asked else r"^[ \t]*(?:(?:pay|earn|发放|应得)[ \t]+)?(\w+)", line[: found.start()]
    )
    is_chinese = not found.group().isascii()
    nothing = _nothing(reading, named[1] if named is not None else "", is_chinese=is_chinese)
    limit = "保底" if is_chinese else "floor"
    report_said(reading, Span(start + at, start + found.end()), f"{'>=' if is_asked else limit} {nothing}")
    return mistake.span.start


def _nothing(reading: Reading, name: str, *, is_chinese: bool) -> str:
    """Nothing, as the figure of a name is written: with a currency where it is money."""
    name = re.escape(name)
    declared = rf"(?m)^[ \t]*(?:{name}[ \t]*:[ \t]*(?:money|金额)|(?:pay|earn|发放|应得)[ \t]+{name}(?!\w))"
    currency = _CURRENCY.search(reading.folded)
    if not name or currency is None or re.search(declared, reading.folded) is None:
        return "0"
    return "0元" if is_chinese and currency[1] == "CNY" else f"{currency[1]} 0"


def name_apart(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A name of which the words stand apart."""
    start, line, stopped = line_of(reading, mistake)
    near = line[max(0, stopped - _FAR) : stopped]
    before, behind = _WORDS_BEFORE.search(near), _WORDS_BEHIND.match(line, stopped)
    if before is None or behind is None:
        return None
    first = [stopped - len(near) + before.start() + word.start() for word in re.finditer(r"\w+", before.group())]
    last = [stopped + word.end() for word in re.finditer(r"\w+", behind.group())]
    for begin, end in ((begin, end) for begin in first for end in reversed(last)):
        joined = re.sub(r"[ \t]+", "_", line[begin:end])
        if _is_declared(reading, joined):
            report_said(reading, Span(start + begin, start + end), joined)
            return mistake.span.start
    return None


SPOKEN_CHOICES = (
    choice_in_total,
    choice_in_words,
    clause_apart,
    total_of,
    if_error,
    condition_behind_total,
    not_negative,
    name_apart,
)
"""What is looked for before words of the language are, each by itself."""
