"""Finds signs, numbers and dates as people write them elsewhere, before the text is parsed.

Most of these would be read as something else without a complaint: `2027/1/5` as two divisions, `USD -20` as a name
less a number. They are looked for in the text itself, outside quotes and comments.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from perfkit.diagnostics import Code, Severity, Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.declared import find_currency, find_type_chosen_by, stands_for_money
from perfkit.lang.reading import Reading
from perfkit.lang.spoken_amounts import (
    LETTERED_CODE,
    MIXED_NUMERALS,
    PERCENT_IN_NUMERALS,
    SAID_AMOUNT,
    TAILED_NUMERALS,
    WIDE_GROUPED,
    show_amount,
    show_lettered_code,
    show_mixed,
    show_percent,
    show_tailed,
)
from perfkit.lang.spoken_bounds import SILENT, WRONG_BOUND, show_bound
from perfkit.lang.spoken_conditions import QUOTA_MET, show_met
from perfkit.lang.spoken_days import DAY_OR_MONTH, MONTH_NAMED, show_day, show_day_or_month, show_named_month
from perfkit.lang.spoken_empty import EMPTY_OTHERWISE, show_empty
from perfkit.lang.spoken_limits import (
    BOUND_AS_A_LINE,
    LIMIT_OF_A_UNIT,
    ROUNDED_TO_STEPS,
    show_bound_as_a_line,
    show_limit_of_a_unit,
    show_rounded_to_steps,
)
from perfkit.lang.spoken_ranges import LISTED_PLACES, SPOKEN_RANGE, is_difference, show_listed, show_places, show_range
from perfkit.lang.spoken_signs import (
    CELL_OF_A_SHEET,
    MARKED_AMOUNT,
    PARTED_FIGURE,
    SIGNED_AMOUNT,
    SQUARE_CALL,
    show_comma,
    show_marked_amount,
    show_no_joint,
    show_no_power,
    show_parted_figure,
    show_signed_amount,
    show_square_call,
)
from perfkit.lang.spoken_terms import PER_UNIT, show_per_unit
from perfkit.lang.spoken_values import OWNED, show_owned
from perfkit.lang.words import CODES, HEADS
from perfkit.values import CURRENCY_DIGITS, render_decimal

_HIDE = re.compile(r'"[^"\n]*"|#[^\n]*')
_UNCLOSED = re.compile(r'["“][^\n]*')
_FIGURE = r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,12})?"
_SIGNS = {"<>": "!=", "=>": ">=", "=<": "<=", "===": "==", "&&": "and", "!": "not", "→": "->", "\\": "/", ":=": "="}
_SIGNS |= {"≧": ">=", "≦": "<=", "⩾": ">=", "⩽": "<=", "–": "-", "—": "-"}
_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af"

_MARGIN = re.compile(r"(?m)^[^\s|)]")

_LINES_KEPT = 10_000
_TIMES_X = (
    r"(?<![\w.,])\d{1,9}(?:\.\d{1,9})?[xX](?!\w)"
    r"(?=[ \t]*(?:$|[|),#\n]|(?:else|otherwise|then|cap|floor|round|and|or|only|note)(?!\w)))"
)

Mend = Callable[["re.Match[str]"], dict[str, object] | None]


class Slip(NamedTuple):
    """A way to write something that the language refuses, and what its finding says; none where it is no slip."""

    code: Code
    pattern: str
    mend: Mend


def _nothing(_found: re.Match[str]) -> dict[str, object]:
    return {}


def _word_around(found: re.Match[str]) -> dict[str, object]:
    before = re.search(r"\w*$", found.string[max(0, found.start() - 64) : found.start()])
    return {"written": (before.group() if before else "") + found.group(), "letter": found.group()[0]}


def _plain(change: Callable[[str], str]) -> Mend:
    return lambda found: {"plain": change(found.group())}


def _requoted(found: re.Match[str]) -> dict[str, object]:
    return {"plain": f'"{found.group()[1:-1]}"'}


def _percent(text: str, each: int) -> str:
    digits = re.match(r"[\d.]+", text)
    value = Fraction(digits.group()) * each if digits else Fraction(0)
    return f"{render_decimal(value, max_places=12)}%"


def _day(text: str) -> str:
    year, month, day = re.split(r"[-/.]", text)
    return f"{year}-{month.zfill(2)}-{day.zfill(2)}"


def _turned(text: str) -> str:
    return f"{text[-3:]} {text[:-3].strip()}"


def _decimal_comma(found: re.Match[str]) -> dict[str, object]:
    """The amount with the comma between thousands and the point before decimals."""
    plain = f"`{found.group().translate(str.maketrans(',.', '.,'))}`"
    return {"nearest": Words(plain, plain)}


def _bare_decimals(found: re.Match[str]) -> dict[str, object] | None:
    """The figure with a point before its decimals; none where a comma may part what stands in a bracket."""
    text = found.string
    above = max((margin.start() for margin in _MARGIN.finditer(text, 0, found.start())), default=0)
    is_inside = text.count("(", above, found.start()) > text.count(")", above, found.start())
    return None if is_inside else _meant(re.sub("[,，]", ".", found.group()))


def _either(found: re.Match[str]) -> dict[str, object] | None:
    """Both readings of one point and three digits; none for what is written as a price with three decimals."""
    code, figure = found.group().split(" ")
    whole, decimals = figure.split(".")
    if int(whole) == 0 or CURRENCY_DIGITS[code] >= len(decimals) or decimals[-1] != "0":
        return None
    return {"thousands": f"{code} {whole},{decimals}", "decimals": f"{code} {figure.rstrip('0').removesuffix('.')}"}


def _when(show: Mend, value: str) -> Mend:
    """What is said where it says a value of this name."""
    return lambda found: said if (said := show(found)) is not None and value in said else None


def _bound(found: re.Match[str]) -> dict[str, object] | None:
    """The bound as its column has it; none where its sign says something else than the column does."""
    said = show_bound(found)
    return None if said is not None and "instead" in said else said


_EFFECTIVE = re.compile(r"(effective|生效)(?!\w)")


def _joined_days(found: re.Match[str]) -> dict[str, object] | None:
    """The word between the first and the last day that a plan holds."""
    line = found.string.rfind("\n", 0, found.start()) + 1
    head = _EFFECTIVE.match(found.string, line)
    if head is None:
        return None
    return {"written": found.group(), "plain": " to " if head[1] == "effective" else " 至 "}


def _spoken(found: re.Match[str]) -> dict[str, object] | None:
    """The range in the words of the table that it stands in: places of a contest are listed, each by itself."""
    if is_difference(found.group()):
        return None
    kind = find_type_chosen_by(found.string, found.end())
    return {"nearest": (_is_place(found) and show_places(found.group())) or show_range(found.group(), kind)}


def _tenths(found: re.Match[str]) -> dict[str, object] | None:
    """八成 as 80%; none where a name of the plan is called so."""
    is_name = re.search(rf"(?m)^[ \t]*{found.group()}[ \t]*:", found.string)
    return None if is_name else {"plain": f"{'零一二三四五六七八九'.index(found.group()[0])}0%"}


def _times(found: re.Match[str]) -> dict[str, object]:
    """1.5倍 as 150% in a table and as 1.5 in a formula."""
    is_cell = found.string[found.string.rfind("\n", 0, found.start()) + 1 :].lstrip().startswith("|")
    return _meant(_percent(found.group(), 100) if is_cell else found.group()[:-1])


def _meant(word: str) -> dict[str, object]:
    return {"nearest": Words(f"`{word}`", f"`{word}`")}


def _listed(found: re.Match[str]) -> dict[str, object] | None:
    return {"nearest": show_listed(found.group())} if _is_place(found) else None


def _is_place(found: re.Match[str]) -> bool:
    """Whether a cell is in the first column of a contest."""
    text = found.string
    above = [word for word in re.findall(r"(?m)^\w+", text[: found.start()]) if word in HEADS]
    is_first = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip() == "|"
    return is_first and bool(above) and HEADS[above[-1]] == "h_contest"


def _grouped(found: re.Match[str]) -> dict[str, object]:
    """The figure without its commas; with the currency of the plan where an amount of money stands."""
    figure = found.group()
    code = find_currency(found.string)
    if code and stands_for_money(found.string, found.start()):
        amount = f"{code} {figure}"
        return {"plain": Words(amount, f"{figure}元" if code == "CNY" else amount)}
    return {"plain": figure.replace(",", "")}


_SLIPS: tuple[Slip, ...] = (
    Slip(codes.OTHER_WORD, WRONG_BOUND, _bound),
    Slip(lang_words.SAID_OTHERWISE, WRONG_BOUND, _when(show_bound, "instead")),
    Slip(codes.OTHER_WORD, SPOKEN_RANGE, _spoken),
    Slip(codes.OTHER_WORD, EMPTY_OTHERWISE, show_empty),
    Slip(codes.OTHER_WORD, LISTED_PLACES, _listed),
    Slip(codes.OTHER_SIGN, r"(?<!:)//[^\n]*", lambda _found: {"written": "//", "plain": "#"}),
    Slip(lang_words.SAID_OTHERWISE, BOUND_AS_A_LINE, show_bound_as_a_line),
    Slip(codes.OTHER_WORD, LIMIT_OF_A_UNIT, _when(show_limit_of_a_unit, "nearest")),
    Slip(lang_words.SAID_OTHERWISE, LIMIT_OF_A_UNIT, _when(show_limit_of_a_unit, "instead")),
    Slip(lang_words.SAID_OTHERWISE, ROUNDED_TO_STEPS, show_rounded_to_steps),
    Slip(codes.OTHER_WORD, r"(?:封顶|保底)[为于在到](?=[ \t]*\d)", lambda found: _meant(found.group()[:2])),
    Slip(codes.OTHER_WORD, PARTED_FIGURE, show_parted_figure),
    Slip(codes.OTHER_WORD, LETTERED_CODE, show_lettered_code),
    Slip(codes.OTHER_WORD, MIXED_NUMERALS, show_mixed),
    Slip(codes.OTHER_WORD, TAILED_NUMERALS, show_tailed),
    Slip(codes.OTHER_WORD, WIDE_GROUPED, lambda found: _meant(found.group().replace("，", ","))),
    Slip(codes.OTHER_WORD, SAID_AMOUNT, show_amount),
    Slip(codes.FOREIGN_LETTER, rf"[^\W\x00-\x7f{_HAN}]\w*", _word_around),
    Slip(codes.LOOSE_DATE, r"(?<![\w.-])(?:19|20)\d\d(?:/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})(?![\w./-])", _plain(_day)),
    Slip(codes.LOOSE_DATE, r"(?<![\w.-])(?:19|20)\d\d-(?!\d\d-\d\d(?!\d))\d{1,2}-\d{1,2}(?![\w./-])", _plain(_day)),
    Slip(codes.LOOSE_DATE, MONTH_NAMED, show_named_month),
    Slip(codes.LOOSE_DATE, DAY_OR_MONTH, show_day),
    Slip(codes.OTHER_WORD, DAY_OR_MONTH, show_day_or_month),
    Slip(codes.OTHER_WORD, SIGNED_AMOUNT, show_signed_amount),
    Slip(codes.OTHER_WORD, SQUARE_CALL, show_square_call),
    Slip(lang_words.CELL_OF_A_SHEET, CELL_OF_A_SHEET, _nothing),
    Slip(codes.CURRENCY_SIGN, MARKED_AMOUNT, show_marked_amount),
    Slip(
        codes.NEGATIVE_AMOUNT,
        rf"(?<!\w)(?:{CODES}) ?-{_FIGURE}",
        _plain(lambda t: f"-{t[:3]} {t[3:].lstrip(' -')}"),
    ),
    Slip(
        codes.AMOUNT_GLUED,
        rf"(?<!\w)(?:{CODES})(?:[ \t]{{2,}}|\t)\d[\d,.]*",
        _plain(lambda t: f"{t[:3]} {t[3:].strip()}"),
    ),
    Slip(
        codes.AMOUNT_GLUED,
        rf"(?<!\w)(?:{CODES})\d{{1,18}}(?:(?:,\d{{3}})+(?:\.\d+)?|\.\d+)(?!\w)",
        _plain(lambda t: f"{t[:3]} {t[3:]}"),
    ),
    Slip(codes.CURRENCY_BEHIND, rf"(?<![\w.,]){_FIGURE} ?(?:{CODES})(?!\w)", _plain(_turned)),
    Slip(codes.PERCENT_POINTS, r"(?<!\w)\d+(?:\.\d+)?[ ]?个?(?:百分)?点(?!\w)", _plain(lambda t: _percent(t, 1))),
    Slip(codes.PERCENT_IN_WORDS, PERCENT_IN_NUMERALS, show_percent),
    Slip(codes.TENTHS, r"(?<!\w)\d+(?:\.\d+)?成(?!\w)", _plain(lambda t: _percent(t, 10))),
    Slip(codes.TENTHS, r"(?:(?<!\w)|(?<=[于过到满足]))[一二三四五六七八九]成(?!\w)", _tenths),
    Slip(codes.OTHER_WORD, r"(?<![\w.,])\d{1,9}(?:\.\d{1,9})?倍(?!\w)", _times),
    Slip(codes.OTHER_WORD, _TIMES_X, _times),
    Slip(codes.OTHER_WORD, r"(?<![\w.)\]])\.\d{1,9}(?![\w.])", lambda found: _meant(f"0{found.group()}")),
    Slip(codes.UNIT_APART, rf"(?<![\w.,]){_FIGURE}[ \t]+[%‰]", _plain(lambda t: "".join(t.split()))),
    Slip(codes.UNIT_APART, rf"(?<![\w.,]){_FIGURE}[ \t]+(?:percent|pct)(?!\w)", _plain(lambda t: f"{t.split()[0]}%")),
    Slip(
        codes.OTHER_WORD,
        rf"(?<![\w.,])(?:(?:{CODES}) )?\d{{1,3}}(?:(?:\.\d{{3}}){{1,5}},\d\d(?![\w,.])|,\d\d(?=[ \t]*\|))",
        _decimal_comma,
    ),
    Slip(
        codes.OTHER_WORD,
        rf"(?<![\w.,])(?:(?:{CODES}) )?(?:\d{{1,15}}[,，]\d{{1,2}}|0[,，]\d{{3}})(?![\w,，.]*\d)"
        r"(?:(?!\w)|(?=[万亿]?元))",
        _bare_decimals,
    ),
    Slip(lang_words.THOUSANDS_OR_DECIMALS, rf"(?<!\w)(?:{CODES}) \d{{1,3}}\.\d{{3}}(?![\w.,]*\d)(?!\w)", _either),
    Slip(
        codes.OTHER_WORD,
        rf"(?<!\w)(?:{CODES}) \d{{1,3}}(?:\.\d{{3}}){{2,5}}(?![\w.,]*\d)(?!\w)",
        lambda found: _meant(found.group().replace(".", ",")),
    ),
    Slip(
        codes.UNIT_APART, rf"(?<![\w.,]){_FIGURE}[ \t]+(?:[万亿]?元|[万亿])(?!\w)", _plain(lambda t: "".join(t.split()))
    ),
    Slip(
        codes.GROUPED_NUMBER,
        r"(?<![\w.,])(?<![A-Z]{3} )\d{1,3}(?:,\d{3}){1,6}(?![\d,])(?!(?:\.\d+)?[万亿]?元)",
        _grouped,
    ),
    Slip(codes.OTHER_SIGN, r"[；;]", show_comma),
    Slip(codes.STOP_SIGN, r"[。；;]", _nothing),
    Slip(codes.OTHER_WORD, OWNED, show_owned),
    Slip(codes.OTHER_WORD, QUOTA_MET, show_met),
    Slip(codes.OTHER_WORD, PER_UNIT, _when(show_per_unit, "nearest")),
    Slip(lang_words.SAID_OTHERWISE, PER_UNIT, _when(show_per_unit, "instead")),
    Slip(
        codes.OTHER_QUOTES,
        r"'[^'\n\"]*'|‘[^’\n\"]*’|「[^」\n\"]*」|『[^』\n\"]*』|《[^》\n\"]*》|`[^`\n\"]*`",
        _requoted,
    ),
    Slip(codes.OTHER_QUOTES, r"['‘’`「」『』]", lambda found: {"plain": '"'}),
    Slip(codes.OTHER_SIGN, r"(?<=\w)!(?=\w)", lambda found: {"plain": "."}),
    Slip(codes.OTHER_SIGN, r"(?<=[\d日 \t])[–—](?=[ \t]*\d{4})", _joined_days),
    Slip(
        codes.OTHER_SIGN,
        r":=(?!=)|<>|=>|=<|===|&&|!(?!=)|→|\\|[≧≦⩾⩽–—]",
        lambda found: {"plain": _SIGNS[found.group()]},
    ),
    Slip(codes.OTHER_WORD, r"\^", show_no_power),
    Slip(codes.OTHER_WORD, r"(?<!&)&(?!&)", show_no_joint),
    Slip(codes.UNKNOWN_SIGN, r"[^\w\s+\-*/()|,，、:=<>!.%‰≤≥≠\"“”]", _nothing),
)
_ANY = re.compile("|".join(f"(?P<s{place}>{slip.pattern})" for place, slip in enumerate(_SLIPS)))


# No slip goes over a line's end, so a line that has none has none in any text: while a plan is written, all its lines
# but one were looked at before.
@lru_cache(maxsize=_LINES_KEPT)
def _has_slip(line: str) -> bool:
    return _ANY.search(line) is not None


def _iter_slips(visible: str) -> Iterator[tuple[Slip, re.Match[str], dict[str, object]]]:
    start = 0
    for line in visible.split("\n"):
        end = start + len(line)
        if _has_slip(line):
            ahead: dict[int, int] = {}
            for found in _ANY.finditer(visible, start, end):
                yield from _slips_in(found, end, ahead)
        start = end + 1


@cache
def _compile(place: int) -> re.Pattern[str]:
    return re.compile(_SLIPS[place].pattern)


def _slips_in(
    found: re.Match[str], line_end: int, ahead: dict[int, int]
) -> Iterator[tuple[Slip, re.Match[str], dict[str, object]]]:
    """What is wrong in a stretch; where it turns out to be no slip of one kind it may hold some of the kinds behind.

    ahead: for kinds that were looked for on this line, where the next one begins: no kind is looked for twice there.
    """
    first = int((found.lastgroup or "s0")[1:])
    mend = _SLIPS[first].mend(found)
    if mend is not None:
        yield _SLIPS[first], found, mend
        return
    end = found.end()
    for place in range(first + 1, len(_SLIPS)):
        if ahead.get(place, -1) >= end:
            continue
        slip, mended, is_first = _SLIPS[place], [], True
        for each in _compile(place).finditer(found.string, found.start(), line_end):
            if each.start() >= end:
                if is_first:
                    ahead[place] = each.start()
                break
            is_first = False
            mend = slip.mend(each)
            if mend is not None:
                mended.append((slip, each, mend))
        else:
            if is_first:
                ahead[place] = line_end
        yield from mended
        if mended:
            return


def hide_quoted(folded: str) -> str:
    """The text with blanks in place of quoted texts and comments."""
    return _HIDE.sub(lambda found: " " * len(found.group()), folded)


_ESCAPED = re.compile(r'"(?:[^"\\\n]|\\[^\n])*\\"(?:[^"\\\n]|\\[^\n])*"')
_INNER = re.compile(r'\\"((?:[^"\\\n]|\\[^"\n])*)\\"')


def _hide_escaped(reading: Reading, visible: str) -> str:
    """Report texts whose inner quotes stand behind a backslash, and hide their lines; it may also end a text."""
    for found in _ESCAPED.finditer(reading.folded):
        start, end = reading.line_start(found.start()), reading.line_end(found.start())
        is_lonely = reading.folded.count('"', start, end) % 2 == 1
        if is_lonely or "\\" in visible[found.start() : found.end()]:
            inner = _INNER.sub(r"“\1”", found.group()[1:-1]).replace('\\"', "”")
            span = Span(found.start(), found.end())
            reading.report_slip(codes.OTHER_WORD, span, written=found.group(), **_meant(f'"{inner}"'))
            visible = visible[:start] + " " * (end - start) + visible[end:]
    return visible


def report_slips(reading: Reading) -> None:
    """Report every slip of the text, and remember the lines that have one."""
    visible = _hide_escaped(reading, hide_quoted(reading.folded))
    for found in _UNCLOSED.finditer(visible):
        reading.report_slip(codes.UNCLOSED_QUOTE, Span(found.start(), found.start() + 1))
    visible = _UNCLOSED.sub(lambda found: " " * len(found.group()), visible)
    for slip, found, mend in _iter_slips(visible):
        start = found.end() - len(found.group().lstrip())
        span = Span(start, start + len(found.group().strip()))
        if mend is not SILENT:
            report = reading.report_slip if slip.code.severity is Severity.ERROR else reading.report
            report(slip.code, span, **{"written": reading.written(span), **mend})
