"""What is said behind a formula elsewhere: roundings, rows and periods of a total, words of the header."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.habits import find_tail, report_said
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.spoken_windows import report_window, window_behind, window_of_plan
from perfkit.lang.words import HEADS, SETTINGS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_COUNTS: Mapping[str, str] = {
    **{word: str(count) for count, word in enumerate(("zero", "one", "two", "three", "four"))},
    **{word: str(count) for count, word in enumerate("零一二三四")},
    "两": "2",
}
_COUNT = "(?:[0-6]|zero|one|two|three|four)"
_UNIT = r"(?:euros?|dollars?|pounds?|yuan|yen|francs?|numbers?|units?|integers?|amounts?)"
_ROUNDED = re.compile(
    r"(?:(?P<glued>\w+),[ \t]*|,[ \t]*|(?<!\w))round(?:ed)?(?:[ \t]+(?P<way>up|down|off))?(?:[ \t]+to)?"
    r"(?:[ \t]+the)?(?:[ \t]+nearest)?[ \t]+"
    rf"(?:(?P<count>{_COUNT})(?:(?=[ \t]*(?:$|note(?!\w)))|[ \t]*(?:decimals?(?:[ \t]+places?)?|digits?|places?|dp))"
    rf"|(?:(?:whole|full)(?:[ \t]+{_UNIT})?|{_UNIT})|(?P<cents>cents?|pence|penny))(?!\w)"
)
_ROUNDED_ZH = re.compile(
    r"(?:(?P<glued>\w+)[,，][ \t]*|[,，][ \t]*|(?<!\w))(?P<half>四舍五入)?(?:(?P<way>向上|向下)取整(?:到元|至元)?"
    r"|(?:保留|精确到|取)?[ \t]*(?P<count>[0-6零一二两三四])[ \t]*位小数|保留[ \t]*(?P<kept>[零一二两三四])[ \t]*位"
    r"|保留整数|取整数?(?:[到至]元)?"
    r"|(?:四舍五入|精确|保留)[到至](?P<unit>[元角分])|(?<=四舍五入)[到至](?P<unit2>[元角分])"
    r"|(?P<alone>(?<=四舍五入)))(?!\w)"
)
_ROUNDED_ALREADY = re.compile(r"保留[ \t]*\d{1,2}[ \t]*位[ \t]*$")
_PLACES = {"元": "0", "角": "1", "分": "2"}
_WAYS = {"up": " upward", "down": " downward", "向上": " 向上", "向下": " 向下"}
_GATHER = r"(?:sum|count|average|min|max|median|distinct|求和|计数|平均|最小|最大|中位数|去重计数)"
_TAIL = re.compile(
    r"[ \t]*(?:[,，][ \t]*)?(?:(?P<where>where|其中)[ \t]+(?P<condition>[^()\n]{1,300}?)"
    r"|(?:over|期间)?[ \t]*(?P<window>(?:month|quarter|half|year|all) to date|this period|previous period"
    r"|月初至今|季初至今|半年初至今|年初至今|开始至今|本期|上期))"
    r"(?=[ \t]+(?:cap|floor|round|else|only if|note|over|封顶|保底|保留|若无则|仅当|说明|期间)(?!\w)|[ \t]*$)"
)
_CALL = re.compile(rf"(?<![\w.]){_GATHER}\([^()]*(?:\([^()]*\)[^()]*)*\)")
_OF_ROWS = {**dict.fromkeys(("if", "when", "having", "with"), "where"), **dict.fromkeys(("当", "如果", "若"), "其中")}
_BARE_WINDOW = re.compile(
    r"(?<!\w)(?:over|期间)[ \t]+(?:the[ \t]+)?(?P<unit>month|quarter|half|year|季度?|半年|年|月)(?![\w-])"
)
_DATED = frozenset(("by", "on", "date", "at", "按", "日期", "按日期", "归期"))
_FLAG = re.compile(r":[ \t]*((?:yes|true|y)(?:[ \t]+or[ \t]+|[ \t]*/[ \t]*)(?:no|false|n)|是[ \t]*[或/][ \t]*否)(?!\w)")
_YEAR_ALONE = re.compile(r"(?:effective|生效)[ \t]+((?:in[ \t]+)?(?P<year>(?:19|20)\d\d)[ \t]*(?:年度?)?)[ \t]*$")
_VERSION = re.compile(
    r'"[ \t]+(?P<said>(?P<word>version|版本)[ \t]*[vV]?(?P<number>\d{1,4})\.\d+|[vV](?P<glued>\d{1,4}))(?![\w.])'
)


_OVER = re.compile(r"(?<!\w)(?:over|before|期间|此前)(?!\w)")
_PAID_ALONE = re.compile(
    r"(?P<head>pay|earn|award|发放|应得|授予)[ \t]+(?P<name>[^\W\d]\w*)[ \t]+"
    r"(?P<tail>(?:(?:only if|if|when|cap|floor|round)(?!\w)|(?:仅当|如果|当|封顶|保底|保留|上限)).*?)[ \t]*$"
)
_COMMA_BEFORE = re.compile(
    r"[ \t]*(?P<comma>[,，])[ \t]*(?=(?:capped|cap|floor|at most|at least|up to|max(?:imum)?|min(?:imum)?|only if|if"
    r"|when|else|round(?:ed)?|note)(?!\w)|上限|封顶|最高|最多|不超过|不得|下限|保底|最低|至少|不低于|仅当|如果|若无则|保留|说明)"
)
_FOR_EACH = re.compile(
    r"(?<!\w)(?:(?:(?:for|per|of)[ \t]+)?(?:each|every)|for|per|每个?|逐)[ \t]*(?P<table>[^\W\d]\w*)"
)
_PAID_FOR = re.compile(
    r"(?<![=!<>])=[ \t]*(?P<amount>[A-Z]{3} \d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?[万亿]?元)[ \t]*[*/]?[ \t]*$"
)
_ROWS_PAID_FOR = re.compile(
    r"(?:[ \t]+(?P<where>(?:where|其中)[ \t]+[^()\n]{1,300}?))?"
    r"(?=[ \t]*$|[ \t]+(?:cap|floor|round|note|封顶|保底|保留|说明)(?!\w))"
)
"""An amount that is paid for each row, and what is said of these rows."""
_TABLE_HEAD = re.compile(r"(?m)^(participants|rows|参与人|明细)[ \t]+(\w+)")


def _touched(found: re.Match[str], stopped: int) -> bool:
    return found.start() <= stopped <= found.end()


def rounded_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A rounding that is said by what is kept."""
    start, line, stopped = line_of(reading, mistake)
    for found in (*_ROUNDED.finditer(line), *_ROUNDED_ZH.finditer(line)):
        if not _touched(found, stopped):
            continue
        before = f"{found['glued']} " if found["glued"] else ""
        said = [before + _rounding(found)]
        if said == [found.group()]:
            continue
        if _WHOLE_PART.fullmatch(found.group()):
            report_whole_part(reading, Span(start + found.start(), start + found.end()), before)
            return mistake.span.start
        already = _ROUNDED_ALREADY.search(line, 0, found.start())
        if "alone" in found.groupdict() and found["alone"] is not None:
            said = [f"{before}保留 {places} 位 四舍五入" for places in (2, 0)]
        begin = already.start() if already is not None and not before else found.start()
        report_said(reading, Span(start + begin, start + found.end()), *said)
        return mistake.span.start
    return None


_WHOLE_PART = re.compile(r"(?:\w+[,，][ \t]*|[,，][ \t]*)?取整数?(?:[到至]元)?")
"""What spreadsheets do by dropping the decimals, and people often by rounding."""


def report_whole_part(reading: Reading, span: Span, before: str) -> None:
    """Report a whole number that does not say what becomes of its decimals, with both ways."""
    dropped, rounded = f"`{before}保留 0 位 去尾`", f"`{before}保留 0 位 四舍五入`"
    nearest = Words(
        f"{dropped} where the decimals are dropped, or {rounded} where they are rounded",
        f"{dropped}（舍去小数，表格软件的 INT 即如此），四舍五入时为 {rounded}",
    )
    reading.report(codes.OTHER_WORD, span, written=reading.written(span), nearest=nearest)


def _rounding(found: re.Match[str]) -> str:
    parts = found.groupdict()
    count = parts["count"] or parts.get("kept")
    places = _COUNTS.get(count, count) if count else "0"
    way = _WAYS.get(parts["way"] or "", "")
    if "half" not in parts:
        return f"round {'2' if parts['cents'] else places}{way}"
    unit = parts["unit"] or parts["unit2"]
    is_half = "四舍五入" in found.group()
    return f"保留 {_PLACES[unit] if unit else places} 位{way or (' 四舍五入' if is_half else '')}"


def clause_behind_total(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The rows or the periods of a total, behind its bracket."""
    start, line, stopped = line_of(reading, mistake)
    for call in _CALL.finditer(line):
        tail = _TAIL.match(line, call.end())
        window = window_behind(reading, line, call.end()) if tail is None else None
        if window is not None and call.end() <= stopped <= window[0] and not _OVER.search(call.group()):
            lead = f"{call.group()[:-1]} {'over' if call.group()[:1].isascii() else '期间'} "
            report_window(reading, Span(start + call.start(), start + window[0]), window[1], lead, ")")
            return mistake.span.start
        if tail is None or not call.end() <= stopped <= tail.end():
            continue
        inner, is_english = call.group()[:-1], call.group()[:1].isascii()
        if tail["window"]:
            if _OVER.search(inner):
                return None
            said = f"{inner} {'over' if is_english else '期间'} {tail['window']})"
        elif re.search(r"(?<!\w)(?:where|over|before|其中|期间|此前)(?!\w)", inner):
            return None
        else:
            said = f"{inner} {'where' if is_english else '其中'} {tail['condition']})"
        report_said(reading, Span(start + call.start(), start + tail.end()), said)
        return mistake.span.start
    return None


def rows_by_another_word(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The word before a condition on rows, inside the bracket that gathers them."""
    instead = _OF_ROWS.get(mistake.written)
    if instead is None or mistake.bracket is None or not {"where", "其中"} & mistake.accepted_words:
        return None
    report_said(reading, mistake.span, instead)
    return mistake.span.start


def window_of_a_unit(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A window that names its unit alone."""
    start, line, stopped = line_of(reading, mistake)
    for found in _BARE_WINDOW.finditer(line):
        said = window_of_plan(reading, found["unit"])
        if said is not None and found.start() <= stopped and not line[found.end() : stopped].strip():
            lead = "over" if found["unit"].isascii() else "期间"
            report_said(reading, Span(start + found.start(), start + found.end()), f"{lead} {said}")
            return mistake.span.start
    return None


def dated_by_another_word(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """The word before the column that dates the rows of a table."""
    if HEADS.get(piece.word) != "h_rows" or not {"dated", "归期按"} & mistake.accepted_words:
        return None
    if mistake.written not in _DATED:
        return None
    report_said(reading, mistake.span, "dated" if piece.word.isascii() else "归期按")
    return mistake.span.start


def flag_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A type that lists yes and no."""
    start, line, stopped = line_of(reading, mistake)
    found = _FLAG.search(line)
    if found is None or not _touched(found, stopped):
        return None
    report_said(reading, Span(start + found.start(1), start + found.end(1)), "flag" if found[1].isascii() else "是否")
    return mistake.span.start


def header_in_words(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A year alone for the days on which a plan holds, or a version with a point."""
    start, line, _ = line_of(reading, mistake)
    year, version = _YEAR_ALONE.match(line), _VERSION.search(line)
    if SETTINGS.get(piece.word) == "k_effective" and year is not None:
        joint = "to" if piece.word.isascii() else "至"
        said = f"{year['year']}-01-01 {joint} {year['year']}-12-31"
        report_said(reading, Span(start + year.start(1), start + year.end(1)), said)
        return mistake.span.start
    if SETTINGS.get(piece.word) == "k_plan" and version is not None:
        word = version["word"] or ("version" if piece.word.isascii() else "版本")
        said = f"{word} {version['number'] or version['glued']}"
        report_said(reading, Span(start + version.start("said"), start + version.end("said")), said)
        return mistake.span.start
    return None


def comma_before_tail(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A comma before what bounds a formula, or says when it holds."""
    start, line, stopped = line_of(reading, mistake)
    commas = list(_COMMA_BEFORE.finditer(line))
    for found in commas:
        if mistake.bracket is None and found.start() <= stopped <= found.end():
            if found is not commas[-1]:
                parts = [line[one.end() : other.start()] for one, other in pairwise(commas[commas.index(found) :])]
                lead = "" if found.start() < found.start("comma") else " "
                said = lead + " ".join(part.strip() for part in parts)
                blank = "" if commas[-1].end() > commas[-1].end("comma") else " "
                span = Span(start + found.start("comma"), start + commas[-1].end("comma"))
                report_said(reading, span, said + blank)
                return mistake.span.start
            tail = find_tail(line, found.end())
            if tail is None:
                report_said(reading, Span(start + found.start("comma"), start + found.end("comma")))
            else:
                is_apart = found.start() < found.start("comma")
                report_said(
                    reading, Span(start + found.start("comma"), start + tail[0]), ("" if is_apart else " ") + tail[1]
                )
            return mistake.span.start
    return None


def paid_without_formula(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """What bounds a formula, or says when it holds, behind the name alone of what is paid."""
    start, line, stopped = line_of(reading, mistake)
    found = _PAID_ALONE.match(line)
    if found is None or not found.start("tail") <= stopped <= found.end():
        return None
    example = f"`{found['head']} {found['name']} = …  {found['tail']}`"
    instead = Words(
        f"what is paid is reckoned behind `=`, and the rest follows it: {example}",
        f"发放的数在 `=` 后面用公式写出，其余接在公式后面：{example}",
    )
    said = Span(start + found.start("tail"), start + found.end("tail"))
    reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)
    return mistake.span.start


def for_each(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """Whose figure it is, said behind the formula: of each row it stands in a section, of each participant nowhere."""
    start, line, stopped = line_of(reading, mistake)
    heads = {name: HEADS[head] for head, name in _TABLE_HEAD.findall(reading.folded)}
    is_each = re.match(r"\w+[ \t]+(?:each|逐)(?!\w)", reading.folded[piece.start : piece.end]) is not None
    for found in _FOR_EACH.finditer(line):
        name = found["table"]
        if name not in heads or is_each or not found.start() <= stopped <= found.end():
            continue
        said = Span(start + found.start(), start + found.end())
        counted = _PAID_FOR.search(line[: found.start()])
        if heads[name] == "h_participants":
            report_said(reading, said)
        elif counted is not None and (behind := _ROWS_PAID_FOR.match(line, found.end())) is not None:
            is_english = line[: counted.start()].isascii()
            where = f" {behind['where']}" if behind["where"] else ""
            count = f"count({name}{where})" if is_english else f"计数({name}{where})"
            begin = start + counted.start("amount")
            report_said(reading, Span(begin, start + behind.end()), f"{counted['amount']} * {count}")
        else:
            each = Words(
                f"a figure of each row stands on a line below `calc each {name}`, and `sum({name}.FIGURE)` gathers it",
                f"每行一个的数，写在 `计算 逐 {name}` 下面，再用 `求和({name}.名称)` 汇总",
            )
            reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=each)
        return mistake.span.start
    return None


_OPTIONAL = re.compile(
    r"[ \t]+[^\W\d]\w*[ \t]*:[ \t]*[^\W\d]\w*[ \t]+(?:(?P<empty>optional|nullable|可为空|选填)"
    r"|(?P<default>(?:default|defaults[ \t]+to|默认)[^\n\"]*?))[ \t]*"
    r"(?=$|(?<!\w)(?:from|written|note|来自|写作|说明)(?!\w))"
)
_NO_DEFAULT = Words(
    "a column has no value of its own where a cell is empty: write `or empty` behind its type, and in the formula that"
    " reads it what counts then, as `… else USD 0`",
    "列没有默认值：在类型后写 `或空`，再在读取它的公式里写没有值时取什么，例如 `… 若无则 0元`",
)


def optional_column(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """A column that may be empty, or that has a value then, in other words."""
    start, line, stopped = line_of(reading, mistake)
    found = _OPTIONAL.match(line)
    if HEADS.get(piece.word) not in _OF_COLUMNS or found is None:
        return None
    kind = "empty" if found["empty"] else "default"
    if not found.start(kind) <= stopped <= found.end(kind):
        return None
    span = Span(start + found.start(kind), start + found.end(kind))
    if kind == "empty":
        report_said(reading, span, "or empty" if found["empty"].isascii() else "或空")
    else:
        reading.report(lang_words.SAID_OTHERWISE, span, word=reading.written(span), instead=_NO_DEFAULT)
    return mistake.span.start


_OF_COLUMNS = frozenset({"h_participants", "h_rows", "h_input"})

SPOKEN_TAILS = (
    optional_column,
    rounded_in_words,
    clause_behind_total,
    comma_before_tail,
    for_each,
    paid_without_formula,
    rows_by_another_word,
    window_of_a_unit,
    dated_by_another_word,
    flag_in_words,
    header_in_words,
)
"""What is looked for before words of the language are, each by itself."""
