"""Comparisons said in words, with the sign that the language has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.lang.habits import report_said
from perfkit.plans import COMPARISONS_SAID

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_MORE, _LESS = "(?:greater|more|higher|larger|bigger)", "(?:less|lower|smaller|fewer)"
_OR_SAME = "or equal(?: to)?"
_IN_ENGLISH: Mapping[str, str] = {
    ">=": rf"{_MORE} than {_OR_SAME}|at least|(?:not|no) {_LESS} than|reaches|reached|meets",
    "<=": rf"{_LESS} than {_OR_SAME}|at most|(?:not|no) {_MORE} than|up to",
    ">": rf"{_MORE} than|over|above|exceeds|exceed|exceeding",
    "<": rf"{_LESS} than|under|below",
    "!=": "not equal to|not equals|does not equal|isn't|differs from|not(?! empty)",
    "==": "equal to|equals|equal|exactly|eq",
}
_BE = "(?:is|are|was)"
_GROUPS = (*_IN_ENGLISH, *COMPARISONS_SAID)
_ENGLISH = "|".join(
    rf"(?P<s{place}>(?:{_BE} )?(?:{words}){'' if sign != '==' else rf'|{_BE}(?! (?:not|empty))'})"
    for place, (sign, words) in enumerate(_IN_ENGLISH.items())
)
_CHINESE = "|".join(
    f"(?P<s{place}>{words})" for place, words in enumerate(COMPARISONS_SAID.values(), start=len(_IN_ENGLISH))
)
_SAID = re.compile(rf"(?<=[ \t)%\"])(?:{_ENGLISH})(?![\w.])(?![ \t]*(?:\)|$))|(?:{_CHINESE})")
_ALONE = frozenset("是为满")
"""A single ideograph may also belong to a name."""

_LIMITS: Mapping[str, str] = {
    **dict.fromkeys(("at most", "up to", "not more than", "no more than", "not over"), "cap"),
    **dict.fromkeys(("at least", "not less than", "no less than"), "floor"),
    **dict.fromkeys(("不超过", "不高于", "不多于", "至多", "至多为"), "封顶"),
    **dict.fromkeys(("不低于", "不少于", "至少", "至少为"), "保底"),
}
"""What bounds an amount where no condition is begun."""

_FAR = 64
"""Most blanks between a comparison and the value behind it."""

_LEFT_OUT = re.compile(r'[\w)%‰"]$')
_OPENS = "where|when|only if|if|and|or|not|must|其中|仅当|如果|若|当|且|或|非|须满足|并且|而且"
_ENDS = (
    "then|otherwise|else|cap|floor|round|over|dated|by|within|则|那么|否则|封顶|保底|保留|若无则|期间|按|范围|归期按"
)
_OPENED = re.compile(rf"(?<!\w)(?:{_OPENS})$")
"""A condition that begins with the comparison, so that nothing stands before it."""
_TURNS = re.compile(rf"(?<!\w)(?:(?P<opens>{_OPENS})|(?P<ends>{_ENDS})|(?P<done>[<>=!≤≥≠]=?))(?!\w)|=")
_FLAG = re.compile(r":[ \t]*(?:flag|是否)[ \t]*=")


def comparison_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A comparison that is said instead of signed, between two values."""
    start = reading.line_start(mistake.span.start)
    line = reading.folded[start : reading.line_end(start)]
    stopped = mistake.span.start - start
    for found in _SAID.finditer(line):
        if found.end() + _FAR < stopped:
            continue
        if found.start() > stopped:
            break
        behind = len(line) - len(line[found.end() :].lstrip())
        if not _touches(found, line, stopped, behind):
            continue
        before = line[: found.start()].rstrip()
        if not _LEFT_OUT.search(before) or _OPENED.search(before) or not line[behind:].strip(" \t|)"):
            continue
        instead = _GROUPS[int((found.lastgroup or "s0")[1:])]
        if not is_in_condition(before):
            limit = _LIMITS.get(found.group())
            if limit is None and ("CMP" not in mistake.accepted or found.group() == "over"):
                continue
            if limit is not None and not {"cap", "封顶"} & mistake.accepted_words:
                continue
            instead = limit or instead
        report_said(reading, Span(start + found.start(), start + found.end()), instead)
        return mistake.span.start
    return None


def _touches(found: re.Match[str], line: str, stopped: int, behind: int) -> bool:
    """Whether the parser stopped in the words, just behind them, or in the word that they are glued to."""
    if found.start() <= stopped <= behind:
        return True
    if found.group() in _ALONE or found.group().isascii():
        return False
    glued = re.match(r"\w*", line[found.end() :])
    return glued is not None and found.end() <= stopped <= found.end() + glued.end()


def sign_said(words: str) -> str | None:
    """The sign of a comparison that stands alone, written as such or in words; none where it is none.

    >>> sign_said("at most"), sign_said("不低于"), sign_said("≥"), sign_said("rate")
    ('<=', '>=', '>=', None)
    """
    signs = {"≥": ">=", "≤": "<="}
    if words in signs or words in _IN_ENGLISH:
        return signs.get(words, words)
    found = re.fullmatch(f"(?:{_ENGLISH})|(?:{_CHINESE})", words)
    return _GROUPS[int((found.lastgroup or "s0")[1:])] if found is not None else None


def is_in_condition(before: str) -> bool:
    """Whether a comparison still lacks behind a part of a line.

    >>> is_in_condition("pay bonus = sold only if reached"), is_in_condition("pay bonus = sold")
    (True, False)
    """
    if _FLAG.search(before) and not re.search(r"[<>≤≥≠]|[=!]=", before):
        return True
    turns = list(_TURNS.finditer(before))
    return bool(turns) and turns[-1].lastgroup == "opens"
