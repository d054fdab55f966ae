"""Tells what is wrong where the parser cannot go on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.comparisons import comparison_in_words
from perfkit.lang.expected import describe_expected
from perfkit.lang.habits import report_choices, report_habit, report_said, word_at
from perfkit.lang.meant_types import meant_type
from perfkit.lang.mistaken_tables import (
    empty_cell,
    range_in_one_column,
    said_behind,
    several_figures,
    test_of_periods,
    value_in_heading,
)
from perfkit.lang.named import list_declared
from perfkit.lang.names import begins_what
from perfkit.lang.spoken_bound_heads import bounds_headed
from perfkit.lang.spoken_calls import called_without_bracket, head_without_bracket
from perfkit.lang.spoken_choices import SPOKEN_CHOICES
from perfkit.lang.spoken_choices_of_two import CHOICES_OF_TWO
from perfkit.lang.spoken_conditions import SPOKEN_CONDITIONS
from perfkit.lang.spoken_heads import SPOKEN_HEADS
from perfkit.lang.spoken_names import SPOKEN_NAMES
from perfkit.lang.spoken_parts import SPOKEN_PARTS
from perfkit.lang.spoken_periods import period_otherwise
from perfkit.lang.spoken_tails import SPOKEN_TAILS
from perfkit.lang.spoken_terms import SPOKEN_FORMULAS, SPOKEN_TERMS
from perfkit.lang.spoken_times import SPOKEN_TIMES
from perfkit.lang.spoken_turned import SPOKEN_TURNED
from perfkit.lang.spoken_values import SPOKEN_VALUES
from perfkit.lang.spoken_windows import SPOKEN_WINDOWS
from perfkit.lang.words import HEADS, KEYWORDS, SETTINGS, TYPE_WORDS, show_word
from perfkit.values import ValueKind, check_written, show_date_forms, show_number_forms

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_COLUMN_ORDER = Words('`: TYPE from "…" written "…" note "…"`', '`: 类型 来自 "…" 写作 "…" 说明 "…"`')
_HEAD_ORDER = Words(
    '`NAME from "…" key … dated … since … until … keep … note "…"`',
    '`名称 来自 "…" 主键 … 归期按 … 起于 … 止于 … 留存 … 说明 "…"`',
)
_PEOPLE_ORDER = Words(
    '`NAME from "…" key … since … until … to … note "…"`', '`名称 来自 "…" 主键 … 起于 … 止于 … 给 … 说明 "…"`'
)
_COLUMN_WORDS = frozenset({"from", "written", "来自", "写作"})
_HEAD_WORDS = frozenset({"from", "key", "dated", "since", "keep", "来自", "主键", "归期按", "起于", "留存"})
_NAMED_LINE = re.compile(r"[ \t]*([^\W\d]\w*)")
_RECKONED = re.compile(r"[ \t]*([^\W\d]\w*)[ \t]*(?::[^=\n|]*)?=(?!=)")
_WITH_FORMULAS = frozenset(("h_calc", "h_input", "h_test"))
_CALC = Words("`calc`", "`计算`")
_UNTYPED = re.compile(r"[ \t]*([^\W\d]\w*)[ \t]*:[ \t]*(\w+|\()")
_SET = re.compile(r"(?<![<>=!])=(?!=)")
_ROW_DATE = re.compile(r"(?<!\w)row[ \t]+date(?!\w)|发生日(?!\w)")
_OPENING_WORD = re.compile(r"(?<![\w.])(?:if|not|period|如果|非)(?!\w)")
"""Words that a formula reads as its own wherever one may begin."""

_TAILS = frozenset(
    word.split(" ")[0]
    for rule in ("k_else", "k_floor", "k_cap", "k_round", "k_only_if", "k_otherwise", "k_note", "k_where", "k_over")
    for word in KEYWORDS[rule]
) | frozenset("+-*/")
"""What stands behind something on its line, never first."""

_BEHIND_BRACKETS = frozenset(
    word.split(" ")[0]
    for rule in ("k_else", "k_floor", "k_cap", "k_round", "k_only_if", "k_then", "k_otherwise", "k_note")
    for word in KEYWORDS[rule]
)
"""What stands in no bracket, or behind one that its condition is in."""

_TABLE = Words("a table, as `| … | … |`", "一张表，例如 `| … | … |`")
_COLUMNS = Words("a line, as `NAME : TYPE`", "一行，例如 `名称 : 类型`")
_BELONGS = {
    "h_participants": _COLUMNS,
    "h_rows": _COLUMNS,
    "h_input": _COLUMNS,
    "h_calc": Words("a line, as `NAME : TYPE = …`", "一行，例如 `名称 : 类型 = …`"),
    "h_test": Words("`given`, `expect` or `run`", "`已知`、`应为` 或 `逐期`"),
}

Guess = Callable[["Reading", "Piece", "Mistake"], "int | None"]


def report_mistake(reading: Reading, piece: Piece, mistake: Mistake) -> int:
    """Report a mistake in the plainest words that fit; where in the text it was."""
    start = reading.line_start(mistake.span.start)
    is_long = reading.line_end(start) - start > _LONGEST_LINE
    for guess in _GUESSES:
        if is_long and guess in _OF_SHORT_LINES:
            continue
        where = guess(reading, piece, mistake)
        if where is not None:
            return where
    # Behind a section of one line stands the next one, or nothing.
    expected = describe_expected(mistake.accepted or {"$END"}, mistake.literals)
    reading.report(codes.CANNOT_STAND, mistake.span, written=mistake.written, expected=expected)
    return mistake.span.start


def _open_bracket(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.bracket is None:
        return None
    behind = reading.line_start(mistake.span.start) > mistake.bracket.start
    ends = mistake.written in ("|", "") or (mistake.written in _BEHIND_BRACKETS and not _is_closed(reading, mistake))
    if mistake.written == ")" or not (behind or mistake.is_end or ends):
        return None
    reading.report(codes.UNCLOSED_BRACKET, mistake.bracket)
    return mistake.bracket.start


def _is_closed(reading: Reading, mistake: Mistake) -> bool:
    """Whether the line closes every bracket that it opens, though one of them too late."""
    line = reading.folded[reading.line_start(mistake.span.start) : reading.line_end(mistake.span.start)]
    return line.count("(") <= line.count(")")


def _stray_bracket(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.written != ")" or mistake.bracket is not None:
        return None
    reading.report(codes.STRAY_BRACKET, mistake.span)
    return mistake.span.start


def _section_ends(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    if not mistake.is_end:
        return None
    expected = _BELONGS.get(HEADS.get(piece.word, ""), _TABLE)
    span = Span(piece.word_end - len(piece.word), piece.word_end)
    reading.report(codes.SECTION_ENDS, span, head=piece.word, expected=expected)
    return piece.end


_HEAD_WITH_COLON = re.compile(r"(?P<said>[^\W\d]\w*[ \t]*:)[ \t]*(?:#.*)?$", re.MULTILINE)


def _head_as_name(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    line = reading.line_start(mistake.span.start)
    named = _NAMED_LINE.match(reading.folded, line)
    if named is None:
        return None
    word = named.group(1)
    follows = reading.folded[named.end() : reading.line_end(line)].strip()[:1]
    begins = begins_what(word)
    if begins is None or follows not in (":", "="):
        return None
    colon = _HEAD_WITH_COLON.match(reading.folded, line)
    if colon is not None and word in HEADS:
        report_said(reading, Span(*colon.span("said")), word)
        return mistake.span.start
    reading.report(codes.HEAD_AS_NAME, Span(named.start(1), named.end()), name=word, begins=begins)
    return mistake.span.start


def _formula_elsewhere(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A line that is reckoned, below the columns of a table or behind its rows."""
    rule, at = HEADS.get(piece.word, ""), mistake.span.start
    line = reading.line_start(at)
    found = _RECKONED.match(reading.folded, line)
    if rule in _WITH_FORMULAS or line <= piece.start or found is None or at >= found.end():
        return None
    table = _NAMED_LINE.match(reading.folded, piece.word_end) if rule == "h_rows" else None
    calc = _CALC
    if table is not None:
        row = table.group(1)
        calc = Words(
            f"`calc each {row}` (one for each row) or `calc` (one for each participant)",
            f"`计算 逐 {row}`（每行一个）或 `计算`（每人一个）",
        )
    span = Span(found.start(1), found.end(1))
    reading.report(lang_words.FORMULA_ELSEWHERE, span, name=found.group(1), head=piece.word, calc=calc)
    return at


def _type_missing(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.written != "=" or ":" not in mistake.accepted_words:
        return None
    line = reading.folded[reading.line_start(mistake.span.start) : mistake.span.start]
    _report_type(reading, mistake.span, line.split()[-1], mistake.span.end)
    return mistake.span.start


def _report_type(reading: Reading, span: Span, name: str, start: int) -> None:
    """Report that a line has no type, with that of its formula where this is plain. start: where the formula begins."""
    kind = meant_type(reading.folded, reading.folded[start : reading.line_end(start)])
    near = {"nearest": kind} if kind is not None else {}
    reading.report(lang_words.TYPE_MISSING, span, name=name, **near)


def _type_and_sign_missing(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A formula right behind the colon of its line, where the type stands."""
    start = reading.line_start(mistake.span.start)
    line = reading.folded[start : reading.line_end(start)].split("#")[0]
    found = _UNTYPED.match(line)
    if HEADS.get(piece.word) != "h_calc" or found is None or found[2] in TYPE_WORDS or _SET.search(line):
        return None
    colon = Span(start + found.end(1), start + found.start(2))
    at = colon.start + reading.folded[colon.start : colon.end].index(":")
    _report_type(reading, Span(at, at + 1), found[1], at + 1)
    return mistake.span.start


def _single_equals(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    # The formula before it is finished; where a name or a value is wanted, `=` is another mistake.
    if mistake.written != "=" or "NAME" in mistake.accepted:
        return None
    if _BELONGS.get(HEADS.get(piece.word, "")) is _COLUMNS:
        return None
    reading.report(codes.SINGLE_EQUALS, mistake.span)
    return mistake.span.start


def _chained(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    before = reading.folded[reading.line_start(mistake.span.start) : mistake.span.start]
    if mistake.kind != "CMP" or "NAME" in mistake.accepted or not re.search(r"[<>=!≤≥≠]=?[^<>=!≤≥≠]+$", before):
        return None
    reading.report(codes.CHAINED_COMPARISON, mistake.span)
    return mistake.span.start


def _bare_note(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.kind != "STRING" or "note" not in mistake.accepted_words:
        return None
    form = _form_of_cells(reading, mistake) if "written" in mistake.accepted_words else None
    reading.report(
        codes.BARE_NOTE, mistake.span, written=mistake.written, **({} if form is None else {"nearest": form})
    )
    return mistake.span.start


_COLUMN = re.compile(r"[ \t]+[^\W\d]\w*[ \t]*:[ \t]*([^\W\d]\w*)")
_DATES = frozenset(("date", "日期"))
_FIGURES = frozenset(("money", "number", "percent", "金额", "数值", "百分比"))


def _form_of_cells(reading: Reading, mistake: Mistake) -> Words | None:
    """How the cells are written, as the language has it, where a text behind a type says so; none for a remark."""
    column = _COLUMN.match(reading.folded, reading.line_start(mistake.span.start))
    text = mistake.written.strip('"')
    meant = None
    if column is not None and column[1] in _DATES:
        meant = show_date_forms(text)
    elif column is not None and column[1] in _FIGURES and re.search(r"\D", text):
        meant = show_number_forms(text) or _as_it_is(text)
    if column is None or meant is None:
        return None
    word = "written" if column[1].isascii() else "写作"
    return Words(*(said.replace('`"', f'`{word} "') for said in (meant.en, meant.zh)))


def _as_it_is(text: str) -> Words | None:
    return None if check_written(ValueKind.PERCENT, text) else Words(f'`"{text}"`', f'`"{text}"`')


def _behind_note(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    line = reading.folded[reading.line_start(mistake.span.start) : mistake.span.start]
    if not re.search(r'(?<!\w)(?:note|说明)[ \t]*"[^"]*"[ \t]*$', line) or mistake.kind == "_NL":
        return None
    reading.report(codes.NOTE_NOT_LAST, mistake.span)
    return mistake.span.start


def _word_order(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    if piece.word not in HEADS or HEADS[piece.word] not in ("h_participants", "h_rows"):
        return None
    on_head = reading.line_start(mistake.span.start) <= piece.start
    known, order = (_HEAD_WORDS, _HEAD_ORDER) if on_head else (_COLUMN_WORDS, _COLUMN_ORDER)
    if mistake.written not in known or mistake.written in mistake.accepted_words:
        return None
    if on_head and HEADS[piece.word] == "h_participants":
        order = _PEOPLE_ORDER
    reading.report(codes.WORD_ORDER, mistake.span, written=mistake.written, order=order)
    return mistake.span.start


def _line_ends(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.kind != "_NL":
        return None
    start = reading.line_start(mistake.span.start)
    end = len(reading.folded[start : reading.line_end(start)].split("#")[0].rstrip()) + start
    span = Span(max(start, end - 1), max(start, end))
    if "_ENDROW" in mistake.accepted:
        reading.report(codes.ROW_OPEN, span)
    else:
        expected = describe_expected(mistake.accepted, mistake.literals)
        reading.report(codes.LINE_ENDS, span, expected=expected)
    return mistake.span.start


def _window_unsaid(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    before = reading.folded[reading.line_start(mistake.span.start) : mistake.span.start]
    found = re.search(r"(最近|之前)[ \t]*\d+[ \t]*期[ \t]*$", before)
    if found is None or mistake.accepted_words != {"("}:
        return None
    whole = f"{found.group().strip()}{'（含本期）' if found.group(1) == '最近' else '（不含本期）'}"
    start = mistake.span.start - len(found.group())
    reading.report(codes.WINDOW_UNSAID, Span(start, start + len(found.group().rstrip())), whole=whole)
    return mistake.span.start


def _glued_window(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = reading.line_start(mistake.span.start)
    found = re.search(r"期间[ \t]+((最近|之前|滚动)(\d+)(期|个月))", reading.folded[start : mistake.span.end])
    if found is None:
        return None
    span = Span(start + found.start(1), start + found.end(1))
    reading.report(codes.WORDS_TOUCH, span, written=found.group(1), apart=" ".join(found.groups()[1:]))
    return mistake.span.start


def _double_bar(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = mistake.span.start
    is_row = reading.folded[reading.line_start(start) : start].lstrip().startswith("|")
    if is_row or reading.folded[start : start + 2] != "||":
        return None
    reading.report(codes.OTHER_SIGN, Span(start, start + 2), written="||", plain="or")
    return start


def _continued(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = reading.line_start(mistake.span.start)
    word = word_at(reading, mistake.span.start)
    is_first = not reading.folded[start : mistake.span.start].strip()
    if not is_first or mistake.bracket is not None or reading.folded[word.start : word.end] not in _TAILS:
        return None
    reading.report(codes.CONTINUED, word, written=reading.written(word))
    return mistake.span.start


def _other_word(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    return mistake.span.start if report_habit(reading, mistake.span.start, mistake.accepted_words) else None


def _setting_colon(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = reading.line_start(mistake.span.start)
    found = re.match(r"(\w+)[ \t]*(:)", reading.folded[start : reading.line_end(start)])
    if found is None or found.group(1) not in SETTINGS or mistake.span.start > start + found.start(2):
        return None
    colon = Span(start + found.start(2), start + found.end(2))
    reading.report(codes.OTHER_WORD, colon, written=":")
    return mistake.span.start


def _over_before(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = reading.line_start(mistake.span.start)
    found = re.search(r"(?<!\w)(?:over|期间)[ \t]+(before|此前)[ \t]*$", reading.folded[start : mistake.span.start])
    if found is None:
        return None
    nearest = f"`{found.group(1)}`"
    span = Span(start + found.start(), start + found.end(1))
    reading.report(codes.OTHER_WORD, span, written=reading.written(span), nearest=Words(nearest, nearest))
    return mistake.span.start


def _row_date_bare(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    start = reading.line_start(mistake.span.start)
    line = reading.folded[start : reading.line_end(start)]
    at = mistake.span.start - start
    found = next((each for each in _ROW_DATE.finditer(line) if each.start() <= at < each.end()), None)
    if found is None:
        return None
    span = Span(start + found.start(), start + found.end())
    reading.report(codes.ROW_DATE_BARE, span, written=reading.written(span))
    return mistake.span.start


def _word_as_name(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A word that begins a formula otherwise, read there although a line or column is called so."""
    start = reading.line_start(mistake.span.start)
    line = reading.folded[start : reading.line_end(start)]
    for found in reversed(list(_OPENING_WORD.finditer(line, 0, max(mistake.span.end - start, 0)))):
        word = found.group()
        declared = re.search(rf"(?m)^[ \t]*{word}[ \t]*:", reading.folded)
        if declared is not None and reading.line_start(declared.end()) != start:
            span = Span(start + found.start(), start + found.end())
            reading.report(codes.WORD_AS_NAME, span, name=word, other=f"{word}_1")
            return mistake.span.start
    return None


def _choices_unquoted(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    if _BELONGS.get(HEADS.get(piece.word, "")) is not _COLUMNS:
        return None
    joint = "or" if piece.word.isascii() else "或"
    return mistake.span.start if report_choices(reading, mistake.span.start, joint) else None


def _run_on(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A longer word of which the beginning was read as a word of the language."""
    whole = word_at(reading, mistake.span.start)
    read = reading.folded[whole.start : mistake.span.start]
    if reading.folded[whole.start : whole.end] in list_declared(reading.folded):
        return None
    if not (read.isascii() and read.isalpha()) or not mistake.written.isascii():
        return None
    reading.report(codes.UNKNOWN_WORD, whole, word=reading.written(whole), nearest=read)
    return mistake.span.start


def _then_missing(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    in_bracket = mistake.written in (",", "，", "、") and mistake.bracket is not None
    before = reading.folded[: mistake.bracket.start] if in_bracket and mistake.bracket else ""
    if "then" not in mistake.accepted_words and not re.search(r"(?<!\w)(?:if|如果)[ \t]*$", before[-16:]):
        return None
    reading.report(codes.THEN_MISSING, mistake.span)
    return mistake.span.start


def _unknown_word(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    if mistake.kind != "NAME" or len(mistake.written) < 2 or mistake.written in list_declared(reading.folded):
        return None
    near = show_word(mistake.written, tuple(sorted(mistake.accepted_words)))
    word = next(iter(near.values()), None)
    if word is None or (word.isascii() and "alike" in near and word[0] != mistake.written[0].lower()):
        # A word that begins otherwise, as `monthly` for `only`, is another word.
        return None
    reading.report(codes.UNKNOWN_WORD, mistake.span, word=mistake.written, **near)
    return mistake.span.start


_LONGEST_LINE = 1_000
"""Most letters of a line in which words of elsewhere are looked for that can stand far apart."""
_OF_SHORT_LINES: frozenset[Guess] = frozenset(
    (
        *SPOKEN_TURNED,
        *SPOKEN_TIMES,
        *SPOKEN_NAMES,
        *SPOKEN_CONDITIONS,
        *SPOKEN_HEADS,
        *SPOKEN_VALUES,
        *SPOKEN_FORMULAS,
        *SPOKEN_TERMS,
    )
)

_GUESSES: tuple[Guess, ...] = (
    _double_bar,
    called_without_bracket,
    head_without_bracket,
    *SPOKEN_TURNED,
    *SPOKEN_TIMES,
    *SPOKEN_NAMES,
    *SPOKEN_CONDITIONS,
    *SPOKEN_HEADS,
    *SPOKEN_VALUES,
    *SPOKEN_FORMULAS,
    *CHOICES_OF_TWO,
    *SPOKEN_CHOICES,
    period_otherwise,
    *SPOKEN_TAILS,
    *SPOKEN_TERMS,
    *SPOKEN_WINDOWS,
    *SPOKEN_PARTS,
    comparison_in_words,
    _setting_colon,
    _over_before,
    _row_date_bare,
    _word_as_name,
    _open_bracket,
    _window_unsaid,
    _glued_window,
    _stray_bracket,
    _head_as_name,
    _section_ends,
    empty_cell,
    value_in_heading,
    range_in_one_column,
    several_figures,
    test_of_periods,
    said_behind,
    bounds_headed,
    _formula_elsewhere,
    _type_missing,
    _type_and_sign_missing,
    _single_equals,
    _chained,
    _bare_note,
    _behind_note,
    _word_order,
    _choices_unquoted,
    _continued,
    _other_word,
    _line_ends,
    _run_on,
    _unknown_word,
    _then_missing,
)
