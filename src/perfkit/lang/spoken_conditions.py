"""Conditions as people say them: a quota that is met, and what holds where `only if` fails."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words
from perfkit.lang.habits import report_said
from perfkit.lang.named import list_declared
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_MET = "met|reached|achieved|attained|fulfilled|exceeded|beaten|surpassed"
_MET_ZH = "完成|达成|达到|超额完成|超过"
QUOTA_MET = (
    rf"(?<!\w)(?:only[ \t]+if|if|when|and|or)[ \t]+(?:(?:the|his|her|their)[ \t]+)?(?:[^\W\d]\w*[ \t]+"
    rf"(?:(?:is|was|has[ \t]+been)[ \t]+)?(?:{_MET})|(?:{_MET})[ \t]+(?:the[ \t]+)?[^\W\d]\w*)"
    r"(?=[ \t]*(?:$|[)\n#]|(?:then|and|or|otherwise|else|cap|floor|round|note)(?!\w)))"
    rf"|(?<!\w)(?:仅当|如果|若|当|且|或)[ \t]*(?:(?:{_MET_ZH})了?[ \t]*[^\W\d]\w*|[^\W\d]\w*?[ \t]*已?(?:{_MET_ZH}))"
    r"(?=[ \t]*(?:$|[)\n#]|(?:则|且|或|否则|若无则|封顶|保底|保留|说明)(?!\w)))"
)
"""A condition that a figure is met, without the figure that meets it."""
_PARTS = re.compile(
    rf"(?P<opens>only[ \t]+if|if|when|and|or|仅当|如果|若|当|且|或)[ \t]*(?:(?:the|his|her|their)[ \t]+)?"
    rf"(?:(?P<before>{_MET}|{_MET_ZH})了?[ \t]*(?:the[ \t]+)?(?P<name>[^\W\d]\w*)"
    rf"|(?P<named>[^\W\d]\w*?)[ \t]*(?:(?:is|was|has[ \t]+been)[ \t]+)?已?(?P<behind>{_MET}|{_MET_ZH}))"
)
_MORE = frozenset(("exceeded", "beaten", "surpassed", "超额完成", "超过"))
_TAIL_WORDS = {"if": "only if", "when": "only if", "如果": "仅当", "若": "仅当", "当": "仅当"}


@lru_cache(maxsize=4)
def _list_measured(text: str) -> tuple[tuple[str, str], ...]:
    """Each figure that is divided by another on a line of its own, with that other: the actual and its quota."""
    lines = re.findall(
        r"(?m)^[ \t]+\w+[ \t]*:[^=\n]*=[ \t]*([^\W\d]\w*)[ \t]*/[ \t]*([^\W\d]\w*)(?!\w|[ \t]*[*/+(.-])", text
    )
    return tuple(dict.fromkeys(lines))


def show_met(found: re.Match[str]) -> dict[str, object] | None:
    """The comparison of what is measured against the figure; none where no line of the plan says which that is."""
    parts = _PARTS.fullmatch(found.group())
    if parts is None:
        return None
    name = parts["name"] or parts["named"]
    if found.group()[parts.end("opens") :].strip() in list_declared(found.string):
        return None
    actual = [measured for measured, quota in _list_measured(found.string) if quota == name]
    if len(actual) != 1:
        return None
    sign = ">" if (parts["before"] or parts["behind"]) in _MORE else ">="
    opens = re.sub(r"[ \t]+", " ", parts["opens"])
    line = found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]
    behind = found.string[found.end() : found.string.find("\n", found.end())]
    if re.search(r"[\w)%]$", line.rstrip()) and not re.search(r"(?<!\w)(?:then|则)(?!\w)", line + behind):
        opens = _TAIL_WORDS.get(opens, opens)
    plain = f"`{opens} {actual[0]} {sign} {name}`"
    return {"nearest": Words(plain, plain)}


_ELSE = re.compile(
    r"(?<!\w)(?:only[ \t]+if|仅当)[ \t]+[^|\n]*?(?P<said>(?P<last>[\w%)]+)[ \t]*[,，][ \t]*"
    r"(?:(?:or[ \t]+)?(?:else|otherwise)|若无则|否则))(?!\w)"
)


def else_behind_comma(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """What holds where `only if` fails, behind a comma."""
    start, line, stopped = line_of(reading, mistake)
    found = _ELSE.search(line)
    if found is None or not found.start() <= stopped <= found.end():
        return None
    otherwise = "otherwise" if found.group().startswith("only") else "否则"
    report_said(reading, Span(start + found.start("said"), start + found.end("said")), f"{found['last']} {otherwise}")
    return mistake.span.start


_KEYED = re.compile(r"(?P<head>input|数据)[ \t]+(?!(?:each|逐)(?!\w))[^\W\d]\w*[ \t]+(?:from|key|来自|主键)(?!\w)")


def rows_as_input(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A table of rows that is headed as the figures that somebody enters."""
    found = _KEYED.match(reading.folded, piece.start)
    if HEADS.get(piece.word) != "h_input" or found is None or mistake.span.start > found.end():
        return None
    report_said(reading, Span(*found.span("head")), "rows" if found["head"] == "input" else "明细")
    return mistake.span.start


SPOKEN_CONDITIONS = (else_behind_comma, rows_as_input)
"""What is looked for before choices in words are."""
