"""Parts of a line as people write them elsewhere: windows, lists, names of two words, conditions and limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.habits import report_said
from perfkit.lang.words import HEADS, SETTINGS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

UNITS: Mapping[str, str] = {
    **dict.fromkeys(("day", "daily", "日", "天", "日度", "按日", "按天", "每天"), "day"),
    **dict.fromkeys(("week", "weekly", "周", "周度", "按周"), "week"),
    **dict.fromkeys(("month", "monthly", "月", "月度", "按月", "自然月"), "month"),
    **dict.fromkeys(("quarter", "quarterly", "季度", "季", "按季", "按季度"), "quarter"),
    **dict.fromkeys(("half", "半年", "半年度", "按半年"), "half"),
    **dict.fromkeys(("year", "yearly", "annual", "年", "年度", "按年"), "year"),
}
_UNITS_ZH = {"day": "日", "week": "周", "month": "月", "quarter": "季度", "half": "半年", "year": "年"}
_TWO_WORDS = re.compile(r"[ \t]+([^\W\d]\w*(?:[ \t-]+\w+)+)[ \t]*:")
_DECLARED_BY = re.compile(r"(?:let|def|define|var|val|set|const|令|设|定义|变量)[ \t]+(?P<name>[^\W\d]\w*)")
"""A name behind a word that declares it elsewhere."""
_PAID_WORDS = re.compile(
    r"(?:pay|award|earn|carry|发放|授予|计提|应得|结转)[ \t]+(?!each[ \t]|逐[ \t])([^\W\d]\w*(?:[ \t-]+\w+)+)[ \t]*[=:]"
)
_NAMES_COLUMNS = frozenset({"h_calc", "h_participants", "h_rows", "h_input"})
_TEXTS = re.compile(r':[ \t]*("[^"]*"(?:[ \t]*(?:[,，、/|]|[,，]?[ \t]*(?:or|或))[ \t]*"[^"]*")+)')
_AMONG = re.compile(
    r"(?<![\w.])(?P<left>[\w.]+(?:\([^()\n]{0,200}\))?)[ \t]+"
    r"(?P<word>not in|in|is one of|one of|不在|不属于|在|属于)[ \t]*"
    r"\((?P<items>[^()]{1,400})\)(?P<tail>[ \t]*(?:之?中|之?内|里)(?!\w))?"
)
_PART = re.compile(
    r"(?<![\w.])(?P<left>[\w.]+)[ \t]*(?<!\w)(?P<word>(?:does not |not )?(?:contains?|includes?|like|matches)"
    r"|(?:starts?|begins?|ends?)[ \t]+with|不?(?:包含|含有|包括|匹配)|(?:开头|结尾)[是为])[ \t]*\(?[ \t]*(?=\")"
)
_UNLESS = re.compile(
    r"(?<!\w)(?P<word>unless|除非)[ \t]+(?P<rest>.+?)"
    r"(?=[ \t]+(?:cap|floor|round|note|封顶|保底|保留|说明)(?!\w)|[ \t]*$)"
)
_LIMIT_AT = re.compile(r"(?<!\w)(cap|floor|封顶|保底)[ \t]*(?:(?:at|of|to|is)(?!\w)|[:=]|[为于在到])")
_PAID_TYPE = re.compile(r"(?:pay|award|earn|发放|授予|计提)(?!\w)[^:=]*?[ \t]*(:[^=\n]*?)[ \t]*=")


def _is_chinese(text: str) -> bool:
    return re.search(r"[\u3400-\u9fff]", text) is not None


def line_of(reading: Reading, mistake: Mistake) -> tuple[int, str, int]:
    """Where the line of a mistake begins, what it says but for its comment, and where on it the parser stopped."""
    start = reading.line_start(mistake.span.start)
    line = re.sub(r'("[^"]*")|#.*', lambda found: found[1] or "", reading.folded[start : reading.line_end(start)])
    return start, line, mistake.span.start - start


def is_at(found: re.Match[str], line: str, stopped: int) -> bool:
    """Whether the parser stopped in what was found, or at the next word behind it."""
    return found.start() <= stopped and not line[found.end() : stopped].strip()


def name_of_words(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A line or column that is called by several words."""
    start, line, stopped = line_of(reading, mistake)
    found = _TWO_WORDS.match(line) if HEADS.get(piece.word) in _NAMES_COLUMNS else _PAID_WORDS.match(line)
    if found is None or not found.start(1) < stopped < found.end(1):
        return None
    declared = _DECLARED_BY.fullmatch(found[1])
    name = declared["name"] if declared is not None else re.sub(r"[ \t-]+", "_", found[1])
    report_said(reading, Span(start + found.start(1), start + found.end(1)), name)
    return mistake.span.start


def texts_listed(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """The values of a column with commas between them."""
    start, line, stopped = line_of(reading, mistake)
    found = _TEXTS.search(line)
    if HEADS.get(piece.word) not in _NAMES_COLUMNS or found is None or not found.start() < stopped < found.end():
        return None
    joint = " 或 " if _is_chinese(piece.word) else " or "
    texts = joint.join(re.findall(r'"[^"]*"', found[1]))
    report_said(reading, Span(start + found.start(1), start + found.end(1)), texts)
    return mistake.span.start


def one_of_a_list(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A value that is compared with several at once."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _AMONG.finditer(line) if is_at(each, line, stopped)), None)
    if found is None:
        return None
    items = [item.strip() for item in re.split(r"[,，、]", found["items"]) if item.strip()]
    is_not = found["word"].startswith(("not", "不"))
    joint = ("且", "或") if _is_chinese(piece.word) else ("and", "or")
    whole = f" {joint[not is_not]} ".join(f"{found['left']} {'!=' if is_not else '=='} {item}" for item in items)
    report_said(reading, Span(start + found.start(), start + found.end()), whole if len(items) == 1 else f"({whole})")
    return mistake.span.start


def part_of_text(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A text that is looked into."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _PART.finditer(line) if is_at(each, line, stopped)), None)
    if found is None:
        return None
    is_not = found["word"].startswith(("not", "does not", "不"))
    joint = ("且", "或") if _is_chinese(piece.word) else ("and", "or")
    each = f'{found["left"]} {"!=" if is_not else "=="} "…"'
    example = f"`{each} {joint[not is_not]} {each}`"
    span = Span(start + found.start("word"), start + found.end("word"))
    reading.report(lang_words.PART_OF_TEXT, span, word=found["word"], example=example)
    return mistake.span.start


def unless(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A condition that is turned round."""
    start, line, stopped = line_of(reading, mistake)
    found = _UNLESS.search(line)
    if found is None or not found.start() <= stopped <= found.end("word") + 1:
        return None
    whole = f"only if not ({found['rest']})" if found["word"] == "unless" else f"仅当 非 ({found['rest']})"
    report_said(reading, Span(start + found.start(), start + found.end()), whole)
    return mistake.span.start


def limit_at(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A word or sign between a limit and its value."""
    start, line, stopped = line_of(reading, mistake)
    for found in _LIMIT_AT.finditer(line):
        if is_at(found, line, stopped):
            report_said(reading, Span(start + found.start(), start + found.end()), found[1])
            return mistake.span.start
    return None


def type_of_paid(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A type behind the name of what is paid."""
    start, line, stopped = line_of(reading, mistake)
    found = _PAID_TYPE.match(line)
    if piece.word not in HEADS or found is None or stopped != found.start(1):
        return None
    report_said(reading, Span(start + found.start(1), start + found.end(1)))
    return mistake.span.start


def unit_of_period(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A longer word for a period, as `月度`."""
    if SETTINGS.get(piece.word) != "k_period":
        return None
    start, line, stopped = line_of(reading, mistake)
    found = re.compile(r"\w+").search(line, len(piece.word))
    unit = UNITS.get(found.group()) if found is not None else None
    if found is None or unit is None or not found.start() <= stopped < found.end():
        return None
    report_said(
        reading,
        Span(start + found.start(), start + found.end()),
        unit if found.group().isascii() else _UNITS_ZH[unit],
    )
    return mistake.span.start


SPOKEN_PARTS = (
    one_of_a_list,
    name_of_words,
    texts_listed,
    part_of_text,
    unless,
    limit_at,
    type_of_paid,
    unit_of_period,
)
"""What is looked for before words of the language are, each by itself."""
