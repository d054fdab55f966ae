"""What stands behind a formula or before it elsewhere: how often it is paid, a least or a most, other signs for `=`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang_words
from perfkit.lang.comparisons import is_in_condition
from perfkit.lang.habits import report_said
from perfkit.lang.named import list_declared
from perfkit.lang.spoken_parts import line_of
from perfkit.lang.words import FUNCTION_WORDS, HEADS, TYPE_WORDS

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_UNITS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("day", "daily", "日", "天"), "day"),
        **dict.fromkeys(("week", "weekly", "周"), "week"),
        **dict.fromkeys(("month", "monthly", "月"), "month"),
        **dict.fromkeys(("quarter", "quarterly", "季", "季度"), "quarter"),
        **dict.fromkeys(("half", "half-year", "half-yearly", "半年"), "half"),
        **dict.fromkeys(("year", "yearly", "annually", "annual", "annum", "年"), "year"),
    }
)
_LENGTHS = tuple(dict.fromkeys(_UNITS.values()))
_UNITS_ZH = {"day": "日", "week": "周", "month": "月", "quarter": "季度", "half": "半年", "year": "年"}
_HOW_OFTEN = re.compile(
    r"(?<!\w)(?:(?:paid|payable|due|settled)[ \t]+)?(?:"
    r"(?:per|an?|each|every|for the|in the|by)[ \t]+(?:calendar[ \t]+|fiscal[ \t]+)?"
    r"(?P<unit>half-year|day|week|month|quarter|half|year|annum)"
    r"|(?P<adverb>daily|weekly|monthly|quarterly|half-yearly|annually|yearly|annual))(?!\w)"
    r"|(?:(?<!\w)(?:按|每个?|一|逐)|/)(?P<zunit>日|天|周|月|季度|季|半年|年)度?(?:发放|支付|结算|计发|发)?(?!\w)"
)
_PERIOD = re.compile(r"(?m)^(?:period|周期)[ \t]+(\w+)")
_LAST_OF = {"year": ("year_of", "年份"), "quarter": ("quarter_of", "季度序号")}
_TO_DATE_ZH = {"quarter": "季初至今", "year": "年初至今"}
_RECKONED = frozenset({"h_calc", "h_pay", "h_earn", "h_carry", "h_metric"})

_LIMIT = re.compile(
    r"[,，]?[ \t]*(?<!\w)(?:(?:with|subject to|but|and|having)[ \t]+)?(?:(?:an?|the)[ \t]+)?"
    r"(?:(?P<least>minimum|min|floor|guarantee|guaranteed|at least|not? less than|never less than|(?:not|never) below)"
    r"|(?P<most>maximum|max|cap|ceiling|limit|limited|at most|not? more than|never more than|not exceeding"
    r"|not to exceed|never above|capped))(?:[ \t]+(?:payout|payment|amount))?(?:[ \t]+(?:of|at|to|being))?"
    r"(?=[ \t]+(?:[A-Z]{3} \d|\d))"
    r"|[,，]?[ \t]*(?:但是?|且|并且?|同时|而且)[ \t]*(?:(?P<zleast>最低|最少|至少|不(?:得)?[低少]于|保底|下限)"
    r"|(?P<zmost>最高|最多|不(?:得)?(?:超过|高于|多于)|封顶|上限))(?:不[低少]于|不超过)?[为是到于]?"
)
_ROUNDED = re.compile(
    r"(?<!\w)rounded(?:[ \t]+(?P<way>off|up|down))?(?!\w)"
    r"|(?P<zero>抹零|去零头|抹去零头|去尾数?|舍尾|截尾)(?!\w)|(?P<cents>抹分)(?!\w)"
)
_SET = re.compile(
    r"(?:(?P<head>pay|award|earn|carry|发放|授予|应得|结转)[ \t]+)(?:(?:each|逐)[ \t]+\w+[ \t]+)?"
    r"(?P<name>[^\W\d]\w*|\"[^\"]*\")[ \t]*(?P<sign>==|:=|:(?!=)|=>|->|<-|(?<!\w)(?:is|equals)(?!\w)|等于|为|是|)[ \t]*"
)
_SET_LINE = re.compile(r"[ \t]+(?P<name>[^\W\d]\w*)[ \t]*:[ \t]*\w[^=\n|]*?[ \t]*(?P<sign>==|=>|<-)(?=[ \t]*[\w(])")


def _period(reading: Reading) -> str:
    found = _PERIOD.search(reading.folded)
    return _UNITS.get(found[1], "") if found is not None else ""


def how_often(reading: Reading, piece: Piece, mistake: Mistake) -> int | None:
    """How often something is paid, behind its formula: a plan has one period for everything."""
    if HEADS.get(piece.word) not in _RECKONED or mistake.bracket is not None:
        return None
    start, line, stopped = line_of(reading, mistake)
    own = _period(reading)
    said = (each for each in _HOW_OFTEN.finditer(line) if _reaches(each, line, stopped))
    found = next((each for each in said if each.group() not in list_declared(reading.folded)), None)
    if found is None or not own or is_in_condition(line[: found.start()]):
        return None
    _report_unit(reading, Span(start + found.start(), start + found.end()), found, own)
    return mistake.span.start


def _reaches(said: re.Match[str], line: str, stopped: int) -> bool:
    """Whether the parser stopped in the words, or at the amount that follows them right behind the sign of equality."""
    if said.start() <= stopped <= said.end():
        return True
    is_first = re.search(r"(?<![=<>!])=[ \t]*$", line[: said.start()]) is not None
    return is_first and said.start() <= stopped and not line[said.end() : stopped].strip()


def report_how_often(reading: Reading, said: Span, remark: str, *, is_paid: bool) -> bool:
    """Report a remark that says how often something is paid; whether it does.

    is_paid: whether it stands beside an amount that is paid, where another stretch than the plan's own is told apart.
    """
    own, found = _period(reading), _HOW_OFTEN.fullmatch(remark)
    if not own or found is None or not (is_paid or _unit_of(found) == own):
        return False
    _report_unit(reading, said, found, own)
    return True


def _unit_of(found: re.Match[str]) -> str:
    return _UNITS[found["unit"] or found["adverb"] or found["zunit"]]


def _report_unit(reading: Reading, said: Span, found: re.Match[str], own: str) -> None:
    unit = _unit_of(found)
    if unit == own:
        report_said(reading, said)
    else:
        instead = _once_a(unit, own)
        reading.report(lang_words.SAID_OTHERWISE, said, word=reading.written(said), instead=instead)


def _once_a(unit: str, own: str) -> Words:
    """What is written for something paid once a longer stretch, or once a shorter one."""
    if _LENGTHS.index(unit) < _LENGTHS.index(own) or unit not in _LAST_OF:
        return Words(
            f"a plan pays once a period, here `period {own}`; what is paid by the {unit} has a plan of its own,"
            f" `period {unit}`",
            f"一份方案只有一个周期，这里是 `周期 {_UNITS_ZH[own]}`；按{_UNITS_ZH[unit]}发的另写一份方案，"
            f"`周期 {_UNITS_ZH[unit]}`",
        )
    en, zh = _LAST_OF[unit]
    return Words(
        f"a plan pays once a period, here `period {own}`; what is paid once a {unit} is paid in its last one,"
        f" `… only if {en}(period end) != {en}(period end + 1 days)`, and adds the {unit} up, as in"
        f" `sum(ROWS.amount over {unit} to date)`",
        f"一份方案只有一个周期，这里是 `周期 {_UNITS_ZH[own]}`；每{_UNITS_ZH[unit]}发一次的，在最后一期发："
        f"`… 仅当 {zh}(期末日) != {zh}(期末日 + 1 天)`，并汇总到期末，例如 `求和(明细.金额 期间 {_TO_DATE_ZH[unit]})`",
    )


PER_UNIT = (
    r"(?<![\w.,])(?:[A-Z]{3} \d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?[万亿]?元)[ \t]*/[ \t]*"
    r"(?:day|week|month|quarter|year|日|天|周|月|季度|季|半年|年|单|笔|件|台|户|份|张)(?!\w)"
)
"""An amount over a stretch of time or over one row: `500元/月`, `50元/单`."""
_ROWS = re.compile(r"(?m)^(?:rows|明细)[ \t]+(\w+)")


def show_per_unit(found: re.Match[str]) -> dict[str, object] | None:
    """The amount alone, where it is paid by the period of the plan; times the rows, where the plan has one table."""
    amount, unit = (part.strip() for part in found.group().split("/"))
    text = found.string
    if re.search(rf"(?m)^[ \t]+{unit}[ \t]*:", text):
        return None
    period, tables = _PERIOD.search(text), _ROWS.findall(text)
    if unit not in _UNITS:
        said = f"{amount} * 计数({tables[0]})" if len(tables) == 1 else None
    else:
        own = _UNITS.get(period[1], "") if period is not None else ""
        if own and own != _UNITS[unit]:
            return {"word": found.group(), "instead": _once_a(_UNITS[unit], own)}
        said = amount if own else None
    return {"nearest": Words(f"`{said}`", f"`{said}`")} if said else None


def limit_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A least or a most behind a formula, with words around it."""
    start, line, stopped = line_of(reading, mistake)
    for found in _LIMIT.finditer(line):
        words = found.group().strip()
        is_here = found.start() <= stopped <= found.end()
        if words in ("cap", "floor") or not is_here or is_in_condition(line[: found.start()]):
            continue
        if found["zleast"] or found["zmost"]:
            said = "保底" if found["zleast"] else "封顶"
        else:
            said = "floor" if found["least"] else "cap"
        blanks = len(found.group()) - len(words)
        lead = "" if blanks or line[found.start() - 1 : found.start()] in (" ", "\t") else " "
        report_said(reading, Span(start + found.start() + blanks, start + found.end()), lead + said)
        return mistake.span.start
    return None


def rounded_alone(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A rounding that does not say to how many decimals, or that says what falls away."""
    start, line, stopped = line_of(reading, mistake)
    found = next((each for each in _ROUNDED.finditer(line) if each.start() <= stopped <= each.end()), None)
    if found is None:
        return None
    if found["zero"] or found["cents"]:
        said = [f"保留 {'0' if found['zero'] else '1'} 位 去尾"]
    else:
        way = {"up": " upward", "down": " downward"}.get(found["way"] or "", "")
        said = [f"round {places}{way}" for places in (2, 0)]
    report_said(reading, Span(start + found.start(), start + found.end()), *said)
    return mistake.span.start


def sign_for_equals(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """Another sign than `=` between a name and its formula, or a name that stands in quotes."""
    start, line, stopped = line_of(reading, mistake)
    found = _SET.match(line) or _SET_LINE.match(line)
    if found is None or not found.start("name") <= stopped <= found.end():
        return None
    name = found["name"]
    if name.startswith('"'):
        plain = re.sub(r"\W+", "_", name.strip('"')).strip("_")
        if not re.fullmatch(r"[^\W\d]\w*", plain):
            return None
        report_said(reading, Span(start + found.start("name"), start + found.end("name")), plain)
        return mistake.span.start
    behind = line[found.end() :].lstrip()
    is_typed = found["sign"] == ":" and (re.match(r"\w*", behind) or [""])[0] in TYPE_WORDS
    if not found["sign"] or is_typed or not behind:
        return None
    blank = "" if found["sign"][-1:] in "=>-:" or line[found.end("sign") :][:1] in " \t" else " "
    report_said(reading, Span(start + found.start("sign"), start + found.end("sign")), f"={blank}")
    return mistake.span.start


_CHOSEN_BEHIND = re.compile(
    r"(?<![=<>!])=[ \t]*(?P<whole>(?P<then>(?=\S)(?:(?!(?<!\w)(?:if|then|如果|则)(?!\w))[^=<>!\n])+?)[ \t]*[,，]?[ \t]*"
    r"(?P<if>(?<!\w)(?:if|如果))[ \t]+(?P<condition>(?:(?!(?<!\w)(?:then|则|那么|就)(?!\w)).)+?)[ \t]*[,，]?[ \t]*"
    r"(?<!\w)(?:else|otherwise|否则)[ \t]+(?P<otherwise>[^,，\n]+?))[ \t]*$"
)
_PART = r"[^,，()\n]*(?:\([^()\n]*\)[^,，()\n]*)*"
_COMMA = r"[,，](?!\d{3}(?!\d))[ \t]*"
_CHOSEN_BY_COMMAS = re.compile(
    rf"(?<!\w)(?P<if>if|如果)[ \t]+(?P<condition>{_PART}){_COMMA}(?:(?:then|则)[ \t]+)?(?P<then>{_PART}){_COMMA}"
    rf"(?:(?:else|otherwise|否则)[ \t]+)?(?P<otherwise>{_PART})$"
)
_PRODUCT = re.compile(r"(?<![\w.])(?P<rate>\d+(?:\.\d+)?[%‰])[ \t]+(?P<name>[^\W\d]\w*)(?=[ \t]*[\w.()*/+\-]|[ \t]*$)")
_OF = re.compile(r"(?P<glued>[^\W\d]\w*?)?(?P<word>的)[ \t]*(?P<rate>\d+(?:\.\d+)?[%‰])")
_FILLED = re.compile(
    r"(?<![=<>!])=[ \t]*(?P<word>按照?|根据|等于|为)[ \t]+(?=\w)|[ \t](?P<end>计算|计提|计发|发放)[ \t]*$"
)
_QUARTER = re.compile(
    r"(?<![\w.])(?P<date>[^\W\d]\w*(?:\.\w+)?)[ \t]*(?:"
    r"(?:is[ \t]+)?(?:in|falls in|within|during)[ \t]+[qQ](?P<q>[1-4])"
    r"|(?:在|属于|落在)[ \t]*第?(?P<zq>[1-4一二三四])季度?(?:之?[内中])?)(?!\w)"
)


def choice_otherwise(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A choice with commas between its parts, or with the value in front: `USD 5 if sold > quota else USD 0`."""
    start, line, stopped = line_of(reading, mistake)
    for found in (_CHOSEN_BY_COMMAS.search(line), _CHOSEN_BEHIND.search(line)):
        if found is None or not found.start() <= stopped <= found.end():
            continue
        words = ("if", "then", "otherwise") if found["if"] == "if" else ("如果", "则", "否则")
        parts = (found["condition"].strip(), found["then"].strip(), found["otherwise"].strip())
        begin = found.start("whole") if "whole" in found.groupdict() else found.start()
        said = " ".join(f"{word} {part}" for word, part in zip(words, parts, strict=True))
        report_said(reading, Span(start + begin, start + len(line[: found.end()].rstrip())), said)
        return mistake.span.start
    return None


def product_in_words(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A rate beside what it is taken of, without a sign between them; and words that add nothing to a formula."""
    start, line, stopped = line_of(reading, mistake)
    for found in _PRODUCT.finditer(line):
        is_called = found["name"] in FUNCTION_WORDS and line[found.end() :].lstrip()[:1] == "("
        is_known = is_called or found["name"] in list_declared(reading.folded)
        if found.start("name") <= stopped <= found.end() and is_known and "STAR" in mistake.accepted:
            said = f"{found['rate']} * {found['name']}"
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    for found in _OF.finditer(line):
        is_name = not found["glued"] or found["glued"] in list_declared(reading.folded)
        if is_name and found.start() <= stopped <= found.end() and "STAR" in mistake.accepted:
            # A name and a figure glued to the word were read as one name.
            said = f"{found['glued']} * {found['rate']}" if found["glued"] else "*"
            begin, end = (found.start(), found.end()) if found["glued"] else found.span("word")
            report_said(reading, Span(start + begin, start + end), said)
            return mistake.span.start
    for found in _FILLED.finditer(line):
        name = "word" if found["word"] else "end"
        if found.start(name) <= stopped <= found.end() + 1 or (name == "word" and found.end() <= stopped):
            if found[name] in list_declared(reading.folded):
                continue
            report_said(reading, Span(start + found.start(name), start + found.end(name)))
            return mistake.span.start
    return None


def quarter_said(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A date that falls into a quarter of the year."""
    start, line, stopped = line_of(reading, mistake)
    for found in _QUARTER.finditer(line):
        if found.start() <= stopped <= found.end() + 1 and is_in_condition(line[: found.start()]):
            number = found["q"] or str("一二三四".find(found["zq"]) + 1 or found["zq"])
            function = "quarter_of" if found["q"] else "季度序号"
            said = f"{function}({found['date']}) == {number}"
            report_said(reading, Span(start + found.start(), start + found.end()), said)
            return mistake.span.start
    return None


SPOKEN_FORMULAS = (choice_otherwise, product_in_words, quarter_said)
"""What is looked for before other choices are, each by itself."""
SPOKEN_TERMS = (sign_for_equals, limit_in_words, how_often, rounded_alone)
"""What is looked for before words of the language are, each by itself."""
