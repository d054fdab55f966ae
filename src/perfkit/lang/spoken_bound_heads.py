"""The two columns that bound a tier, headed in other words than `from | below` and `above | up to`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, door
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.comparisons import sign_said
from perfkit.lang.habits import report_said
from perfkit.lang.words import HEADS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece


_CELL = re.compile(r"[^|\n]+")
_IN_OR_OUT = re.compile(
    r"(?P<word>\w[\w \t]*?)[ \t]*[(（][ \t]*(?:(?P<in>incl(?:\.|uded|usive|uding)?|含(?:本数)?|包含|闭)"
    r"|excl(?:\.|uded|usive|uding)?|不含(?:本数)?|不包含|开)[ \t]*[)）]"
)
_LOWER, _UPPER = (
    frozenset(words.split())
    for words in (
        "from min minimum lower low start since 从 自 起 起点 下限 最低 以上",
        "to until till max maximum upper high end 至 到 止 终点 上限 最高 以下 以内",
    )
)
_OWN = {"from": ">=", "满": ">=", "below": "<", "不满": "<", "above": ">", "超过": ">", "up to": "<="}
"""What a word says beside one that leaves no doubt; `至` says nothing beside `从`."""
_UNDOUBTED = {
    "up to and including": "<=",
    "up to and incl.": "<=",
    **dict.fromkeys(("not over", "but not over", "not above", "not more than", "no more than"), "<="),
    **dict.fromkeys(("not below", "not under", "from and including"), ">="),
    "up to but excluding": "<",
}
_ADJOIN = {(">=", "<"): ("from | below", "满 | 不满"), (">", "<="): ("above | up to", "超过 | 至")}
_OTHER_SIDE = {">=": "<", "<": ">=", ">": "<=", "<=": ">"}


def _read(cell: str) -> str | None:
    """The comparison that the heading of a column of bounds says; empty where it says none, none where it is another's.

    >>> _read("not over"), _read("max"), _read("上限（不含）"), _read("rate")
    ('<=', '', '<', None)
    """
    said = " ".join(cell.split()).casefold()
    marked = _IN_OR_OUT.fullmatch(said)
    if marked is None:
        sign = _UNDOUBTED.get(said) or _OWN.get(said) or sign_said(said)
        return sign if sign in _OTHER_SIDE else "" if said in _LOWER | _UPPER else None
    sign = _read(marked["word"])
    if sign is None:
        return None
    is_lower = sign.startswith(">") or marked["word"] in _LOWER
    return (">" if is_lower else "<") + ("=" if marked["in"] else "")


@door
def bounds_meant(pair: tuple[str, str]) -> tuple[str, str] | None:
    """The headings, in both languages, that include the same bounds as two others; none where these leave it open.

    >>> bounds_meant(("over", "to")), bounds_meant(("from", "to"))
    (('above | up to', '超过 | 至'), None)
    """
    lower, upper = (_read(word) for word in pair)
    words = [" ".join(word.split()).casefold() for word in pair]
    if lower is None or upper is None:
        return None
    if lower and upper:
        return _ADJOIN.get((lower, upper))
    known = lower or upper
    # The language's own words that include a bound are said loosely beside a word that says nothing.
    if not known or any(_OWN.get(word, "").endswith("=") for word in words):
        return None
    return _ADJOIN.get((lower or _OTHER_SIDE[known], upper or _OTHER_SIDE[known]))


def _iter_cells(line: str) -> Iterator[tuple[int, str]]:
    for found in _CELL.finditer(line):
        if found.group().strip():
            yield found.end() - len(found.group().lstrip()), found.group().strip()


def bounds_headed(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """Bounds headed in other words, or in words that leave open which of two tiers a bound falls into, or by one."""
    rule = HEADS.get(piece.word)
    if rule not in ("h_tiers", "h_rating"):
        return None
    start = reading.line_start(mistake.span.start)
    line = reading.folded[start : reading.line_end(start)].split("#")[0].rstrip()
    first_bar = reading.folded.find("|", piece.start, piece.end)
    if not line.lstrip().startswith("|") or reading.line_start(first_bar) != start:
        return None
    cells = list(_iter_cells(line))
    pair = cells[rule == "h_rating" :][:2]
    bounds = [bound for _, cell in pair if (bound := _read(cell)) is not None]
    row = Span(start + line.index("|"), start + len(line))
    if sum(_read(cell) is not None for _, cell in cells) == 1:
        reading.report(codes.HALF_INTERVAL, row)
        return mistake.span.start
    said = Span(start + pair[0][0], start + pair[-1][0] + len(pair[-1][1])) if pair else mistake.span
    meant = bounds_meant((pair[0][1], pair[1][1])) if len(bounds) == 2 else None
    if meant is not None:
        report_said(reading, said, meant[not piece.word.isascii()])
    else:
        reading.report(codes.BOUNDS_HEADING, row, written=reading.written(said))
    return mistake.span.start
