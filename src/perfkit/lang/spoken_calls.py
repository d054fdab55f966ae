"""Tables and functions that are called without their brackets: `rates attainment`, `提成率 按 达成率`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.lang.habits import report_said
from perfkit.lang.named import list_named
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import HEADS, KEYWORDS, TYPE_WORDS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_TABLES = frozenset({"h_tiers", "h_curve", "h_decide"})
_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)*"
_ENDS = re.compile(
    r"[ \t]*(?:[),+\-，]|$)"
    r"|[ \t]+(?:cap|floor|round|else|only if|otherwise|then|note|封顶|保底|保留|若无则|仅当|否则|则|说明)(?!\w)"
)
"""What stands behind a call that is a part of a sum by itself."""


@lru_cache(maxsize=4)
def list_called(text: str) -> dict[str, str]:
    """The tables of a folded text that are called with one figure, each with the name that its head gives the figure.

    >>> list_called("tiers rates(attainment: percent) marginal")
    {'rates': 'attainment'}
    """
    heads = "|".join(word for word, rule in HEADS.items() if rule in _TABLES)
    return dict(re.findall(rf"(?m)^[ \t]*(?:{heads})[ \t]+(\w+)[ \t]*\([ \t]*(\w+)[^,，、()\n]*\)", text))


def called_without_bracket(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A table with the figure behind it that it is looked up by."""
    called = list_called(reading.folded)
    if not called:
        return None
    start, line, stopped = line_of(reading, mistake)
    tables = "|".join(re.escape(name) for name in sorted(called, key=len, reverse=True))
    looked_up = (
        rf"(?<![\w.])(?P<table>{tables})(?:[ \t]*[:：]|[ \t]+(?:of|for|by|at|with|按))?[ \t]+(?P<by>{_NAME})(?![\w.(])"
    )
    for found in re.compile(looked_up).finditer(line):
        figure = found["by"].rpartition(".")[2]
        if not found.end("table") <= stopped <= found.end() or figure not in list_named(reading.folded):
            continue
        if found["by"] == called[found["table"]] or _ENDS.match(line, found.end()):
            report_said(reading, Span(start + found.start(), start + found.end()), f"{found['table']}({found['by']})")
            return mistake.span.start
    return None


_BEHIND_HEAD = frozenset(
    word.split(" ")[0]
    for rule in ("v_marginal", "v_whole", "v_interpolated", "v_base_then_overage", "k_ends")
    for word in KEYWORDS[rule]
)
_FIGURE = (
    r"[ \t]+(?P<table>\w+)[ \t]*(?P<open>\()?[ \t]*(?:(?:by|of|for|on|按|:)[ \t]*)?"
    r"(?P<by>[^\W\d]\w*)?[ \t]*(?:\)|:[ \t]*(?P<type>\w+)[ \t]*\)?)?"
)
_HEADED = re.compile(r"[ \t]*\|[ \t]*([^\W\d]\w*)[ \t]*\|")
_FIRST_CELL = re.compile(
    r"(?m)^[ \t]*\|[ \t]*(?:(?P<percent>[\d.,]+[ \t]*[%‰])|(?P<money>[A-Z]{3} \d|[\d.,]+[万亿]?元)|(?P<number>\d))"
)


def head_without_bracket(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """The head of a table that does not say, in brackets, what figure it is looked up by and of which type."""
    rule = HEADS.get(piece.word)
    if rule not in ("h_tiers", "h_curve") or reading.line_start(mistake.span.start) > piece.start:
        return None
    end = reading.line_end(piece.start)
    found = re.compile(_FIGURE).match(reading.folded, piece.word_end, end)
    is_one = found is not None and not reading.folded[found.end() : end].lstrip().startswith((",", "，", "、"))
    if found is None or not is_one or not found.start("table") < mistake.span.start <= found.end():
        return None
    if found["open"] and found["type"]:
        return None
    by, said = found["by"] or "", found["type"]
    stop = found.end()
    if by in _BEHIND_HEAD:
        by, stop = "", found.end("table")
    if said is not None and said not in TYPE_WORDS:
        said, stop = None, found.start("type") if said in _BEHIND_HEAD else stop
    heading = _HEADED.match(reading.folded, end + 1) if rule == "h_curve" else None
    by = by or (heading[1] if heading is not None else "…")
    kind = said or _type_of(reading, piece, by)
    if kind is None:
        return None
    span = Span(found.start("table"), len(reading.folded[:stop].rstrip()))
    report_said(reading, span, f"{found['table']}({by}: {kind})")
    return mistake.span.start


def _type_of(reading: Reading, piece: Piece, by: str) -> str | None:
    """The type of a figure that is declared, or else what the first cells of a table say of it."""
    declared = re.search(rf"(?m)^[ \t]*{re.escape(by)}[ \t]*:[ \t]*(\w+)", reading.folded)
    if declared is not None and declared[1] in TYPE_WORDS:
        return declared[1]
    cell = _FIRST_CELL.search(reading.folded, piece.word_end, piece.end)
    if cell is None or cell.lastgroup is None:
        return None
    kinds = {"percent": "百分比", "money": "金额", "number": "数值"}
    return cell.lastgroup if piece.word.isascii() else kinds[cell.lastgroup]
