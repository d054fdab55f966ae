"""Values in words: texts compared without quotes, days between two dates, the part of a figure above a bound."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfkit.diagnostics import Span, Words, is_slip
from perfkit.lang.comparisons import is_in_condition
from perfkit.lang.declared import find_currency, find_type, list_tables, list_types
from perfkit.lang.habits import report_said
from perfkit.lang.named import list_declared
from perfkit.lang.spoken_parts import line_of

if TYPE_CHECKING:
    from perfkit.lang.parser import Mistake
    from perfkit.lang.reading import Reading
    from perfkit.lang.split import Piece

_NAME = r"[^\W\d]\w*(?:\.[^\W\d]\w*)?"
_BARE_TEXT = re.compile(
    rf"(?<![\w.])(?P<left>{_NAME})[ \t]*(?:(?P<not>!=|<>|(?<!\w)(?:is[ \t]+not|isn't)(?!\w)|不是|不等于|不为(?!空))"
    r"|==?|(?<!\w)(?:is|equals|equal[ \t]+to)(?!\w)|等于|就是|是|为(?!空))[ \t]*"
    r"(?P<right>\"[^\"]*\"|'[^']*'|[^\W\d]\w*)"
)
_CHOICE = re.compile(r'"([^"]*)"')
_GATHERED = re.compile(r"\([ \t]*([^\W\d]\w*)(?:\.\w+)*[^()]*$")
_TEXTS = frozenset({"text", "文本"})


def text_compared(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A column that is compared with a text that stands without quotes, or by `=`, or without its table."""
    start, line, stopped = line_of(reading, mistake)
    for found in _BARE_TEXT.finditer(line):
        if not found.start() <= stopped <= found.end() or not is_in_condition(line[: found.start()]):
            continue
        left = _column_meant(reading, found["left"], line[: found.start()])
        texts = _texts_of(reading, left)
        right = _text_meant(reading, found["right"], texts) if texts is not None else None
        if right is None or (left == found["left"] and found["right"] == f'"{right}"'):
            continue
        said = f'{left} {"!=" if found["not"] else "=="} "{right}"'
        report_said(reading, Span(start + found.start(), start + found.end()), said)
        return mistake.span.start
    return None


def _column_meant(reading: Reading, name: str, before: str) -> str:
    """A column with its table, where the rows of that are gathered and the column is called alone."""
    gathered = _GATHERED.search(before)
    types = list_types(reading.folded)
    if "." not in name and gathered is not None and (gathered[1], name) in types and ("", name) not in types:
        return f"{gathered[1]}.{name}"
    return name


def _texts_of(reading: Reading, name: str) -> list[str] | None:
    """The texts that a column lists, none where any text may stand there; nothing at all for another column."""
    table, _, column = name.rpartition(".")
    types = list_types(reading.folded)
    kinds = [kind for (owner, each), kind in types.items() if each == column and (owner == table or not table)]
    if not kinds:
        return None
    choices = _CHOICE.findall(re.split(r"(?<!\w)(?:note|from|written|说明|来自|写作)(?!\w)", kinds[0])[0])
    return choices or ([] if kinds[0].split()[0] in _TEXTS else None)


def _text_meant(reading: Reading, written: str, texts: list[str]) -> str | None:
    """The text that a word stands for: a listed one but for capitals; any word where texts are not listed."""
    word = written.strip("\"'")
    listed = next((text for text in texts if text.casefold() == word.casefold()), None)
    if listed is not None:
        return listed
    return word if not texts and word not in list_declared(reading.folded) else None


_DAY = rf"(?:period (?:start|end)|{_NAME}|期首日|期末日|\d{{4}}-\d\d-\d\d)"
_BETWEEN = re.compile(
    r"(?<!\w)(?:the[ \t]+)?(?:number[ \t]+of[ \t]+)?(?P<unit>(?:full[ \t]+|whole[ \t]+)?months?|days?)[ \t]+"
    rf"(?:between|from|since)[ \t]+(?P<from>{_DAY})[ \t]+(?:and|to|until)[ \t]+(?P<to>{_DAY})(?!\w)"
    rf"|(?<!\w)(?P<zfrom>{_DAY})[ \t]*(?:和|与|到|至)[ \t]*(?P<zto>{_DAY})[ \t]*(?:之间|相差|间隔|相隔)?[ \t]*的?[ \t]*"
    r"(?P<zunit>整?月数|月份数|满月数|天数|日数)(?!\w|\()"
)


def time_between(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The months or days between two dates, in words."""
    start, line, stopped = line_of(reading, mistake)
    for found in _BETWEEN.finditer(line):
        if not found.start() <= stopped <= found.end() + 1:
            continue
        span = Span(start + found.start(), start + found.end())
        if found["unit"]:
            args = f"({found['from']}, {found['to']})"
            whole = (
                (f"months_completed{args}",)
                if " " in found["unit"]
                else (f"months_completed{args}", f"months_touched{args}")
            )
            both = (f"days{args}", f"{found['to']} - {found['from']}")
            report_said(reading, span, *(both if found["unit"].startswith("day") else whole))
        else:
            args = f"({found['zfrom']}, {found['zto']})"
            is_full = found["zunit"] in ("整月数", "满月数")
            months = (f"满月数{args}",) if is_full else (f"满月数{args}", f"涉及月数{args}")
            both = (f"天数{args}", f"{found['zto']} - {found['zfrom']}")
            report_said(reading, span, *(both if found["zunit"] in ("天数", "日数") else months))
        return mistake.span.start
    return None


_GATHER = r"(?:sum|count|average|求和|计数|平均)\([^()]*\)"
_AMOUNT = r"[A-Z]{3} \d[\d,]*(?:\.\d+)?|\d[\d,]*(?:\.\d+)?(?:[万亿]?元|[万亿]|%)?"
_MORE_THAN = r"(?:(?<!\w)(?:in excess of|above|over|exceeding|beyond)(?!\w)|超过|超出|高于|大于)"
_BOUND = rf"(?P<right>{_AMOUNT}|[^\W\d]\w*?(?=[ \t]*的?部分|(?!\w)))(?P<part>[ \t]*的?部分)?"
_ABOVE = re.compile(
    rf"(?P<open>(?<!\w)\([ \t]*)?(?P<left>{_GATHER}|(?<![\w.]){_NAME})(?P<rate>[ \t]*[*×][ \t]*\d+(?:\.\d+)?[%‰])?"
    rf"[ \t]*{_MORE_THAN}[ \t]*{_BOUND}(?(open)[ \t]*\))"
)
_ROWS_ABOVE = re.compile(rf"(?<!\w)(?P<left>(?:sum|求和)\([^\W\d]\w*\.\w+)[ \t]+{_MORE_THAN}[ \t]*{_BOUND}[ \t]*\)")
_UP_TO = re.compile(
    rf"(?P<left>{_GATHER}|(?<![\w.(]){_NAME})[ \t]*(?:(?<!\w)up to(?!\w)|不超过)[ \t]*(?P<right>[^\W\d]\w*?)"
    r"(?=[ \t]*的?部分|(?!\w))(?P<part>[ \t]*的?部分)?"
)
_FACTOR = re.compile(r"(?:[=+,*×/÷]|(?<!\w)\(|(?<!\w)of)[ \t]*$")
_BEFORE_TIMES = re.compile(r"[*×][ \t]*$")
_TIMES = re.compile(r"[ \t]*[*×]")
_TAIL = re.compile(r"[ \t]*$|[ \t]+(?:cap|floor|round|else|note|封顶|保底|保留|若无则|说明)(?!\w)")


def part_of_figure(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """The part of a figure above a bound, or up to it, where a figure is reckoned and nothing is asked."""
    start, line, stopped = line_of(reading, mistake)
    for pattern, show in ((_ROWS_ABOVE, _show_rows_above), (_ABOVE, _show_above), (_UP_TO, _show_up_to)):
        for found in pattern.finditer(line):
            before = line[: found.start()]
            is_here = found.start() <= stopped <= found.end()
            if is_here and not is_in_condition(before) and _FACTOR.search(before):
                said = show(reading, found)
                if said:
                    report_said(reading, Span(start + found.start(), start + found.end()), *said)
                    return mistake.span.start
    return None


def _show_rows_above(reading: Reading, found: re.Match[str]) -> list[str]:
    """Of a total whose bracket holds the bound."""
    nothing = _nothing(reading, found["right"])
    most = "max" if found["left"].isascii() else "最大"
    return [f"{most}({found['left']}) - {found['right']}, {nothing})"] if nothing is not None else []


def _show_above(reading: Reading, found: re.Match[str]) -> list[str]:
    """The excess; at the end of a formula also all of it where the bound is passed."""
    left, right, rate = found["left"], found["right"], found["rate"] or ""
    nothing = _nothing(reading, right)
    if nothing is None:
        return []
    most, only = ("max", "only if") if left.isascii() else ("最大", "仅当")
    is_last = _TAIL.match(found.string, found.end()) and not found["part"] and not found["open"]
    passed = [f"{left}{rate} {only} {left} > {right}"] if is_last else []
    return [f"{most}({left} - {right}, {nothing}){rate}", *passed]


def _show_up_to(reading: Reading, found: re.Match[str]) -> list[str]:
    """What lies below a figure of the plan, where a rate is put on it; at the end of a formula also a cap on all."""
    left, right, line = found["left"], found["right"], found.string
    is_rated = _BEFORE_TIMES.search(line, 0, found.start()) or _TIMES.match(line, found.end()) or found["part"]
    if not is_rated or not find_type(reading.folded, right):
        return []
    least, cap = ("min", "cap") if left.isascii() else ("最小", "封顶")
    is_last = _TAIL.match(line, found.end()) and not found["part"]
    return [f"{least}({left}, {right})", *([f"{left} {cap} {right}"] if is_last else [])]


def _nothing(reading: Reading, bound: str) -> str | None:
    """Nothing, in the unit of a bound that is written out or named; none where that is not known."""
    code = find_currency(reading.folded)
    if re.match(r"[A-Z]{3} \d", bound):
        return f"{bound[:3]} 0"
    if bound[:1].isdigit():
        return "0%" if bound.endswith("%") else "0元" if bound.endswith("元") else "0"
    kind = find_type(reading.folded, bound)
    if kind in ("money", "金额"):
        return f"{code} 0" if code else None
    return {"percent": "0%", "百分比": "0%"}.get(kind, "0") if kind else None


_OF_TABLE = re.compile(
    r"(?<![\w.])(?P<column>[^\W\d]\w*)[ \t]+of[ \t]+(?:(?:the|each|all|every|all the)[ \t]+)?(?P<table>[^\W\d]\w*)"
)
OWNED = r"(?<![\w.])[^\W\d]\w*(?:'s|(?<=s)')[ \t]+[^\W\d]\w*"
"""A column behind the table that it belongs to: `deal's amount`."""


def column_of(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """A column that is named with its table behind it: `amount of deals`."""
    start, line, stopped = line_of(reading, mistake)
    for found in _OF_TABLE.finditer(line):
        meant = _owned(reading.folded, found["table"], found["column"])
        if meant is not None and found.start() <= stopped <= found.end() + 1:
            report_said(reading, Span(start + found.start(), start + found.end()), meant)
            return mistake.span.start
    return None


def show_owned(found: re.Match[str]) -> dict[str, object] | None:
    """The column with its table and a dot; none where no table has it."""
    owner, owned = re.split(r"'s?[ \t]+", found.group())
    meant = _owned(found.string, owner, owned)
    return {"nearest": Words(f"`{meant}`", f"`{meant}`")} if meant is not None else None


def _owned(text: str, table: str, column: str) -> str | None:
    """A column of a table that is called by its name, or in the plural."""
    types = list_types(text)
    return next(
        (f"{each}.{column}" for each in list_tables(text) if is_slip(table, each) and (each, column) in types), None
    )


_PERIOD_SAID = (
    r"(?:is[ \t]+)?(?:falls?[ \t]+)?(?:in|within|during)[ \t]+(?:the[ \t]+|this[ \t]+)?(?:current[ \t]+)?period"
    r"|(?:在|属于|落在|发生在)[ \t]*(?:本期|当期)[ \t]*(?:之?[内中])?|(?:在|属于|落在|发生在)[ \t]*期内"
)
_IN_PERIOD = re.compile(
    rf"(?<!\w)(?:where|其中)[ \t]+(?P<table>[^\W\d]\w*)\.(?P<column>\w+)[ \t]*(?:{_PERIOD_SAID})[ \t]*(?=\))"
)
_WITHIN_DAYS = re.compile(
    r"(?<![\w.])(?P<table>[^\W\d]\w*)\.(?P<column>\w+)[ \t]*(?:"
    r"(?:is[ \t]+)?(?:within|in)[ \t]+(?P<days>\d{1,4})[ \t]+(?P<unit>days?|months?)(?!\w)"
    r"(?:[ \t]+of[ \t]+(?:(?P<edge>period[ \t]+(?:start|end))|(?:(?P=table)\.)?(?P<of>\w+))(?![\w.]))?(?![ \t]+of\b)"
    r"|(?:在|不超过)?[ \t]*(?P<zdays>\d{1,4})[ \t]*(?P<zunit>天|日|个月)[ \t]*(?:之?内|以内))"
)
_DATED = re.compile(r"(?m)^(?:rows|明细)[ \t]+(?P<table>\w+)[^\n#]*?(?<!\w)(?:dated|归期按)[ \t]+(?P<date>\w+)")


def date_said(reading: Reading, _piece: Piece, mistake: Mistake) -> int | None:
    """Rows taken by another date of theirs, or by how long after their own date it is, which itself is never later."""
    start, line, stopped = line_of(reading, mistake)
    for found in _IN_PERIOD.finditer(line):
        if found.start() <= stopped <= found.end():
            dated = "dated" if found.group().startswith("where") else "归期按"
            report_said(reading, Span(start + found.start(), start + found.end()), f"{dated} {found['column']}")
            return mistake.span.start
    own, types = dict(_DATED.findall(reading.folded)), list_types(reading.folded)
    for found in _WITHIN_DAYS.finditer(line):
        date = found["of"] or own.get(found["table"])
        if (
            not found.start() <= stopped <= found.end() + 1
            or (date in (None, found["column"]) and not found["edge"])
            or (found["of"] and (found["table"], found["of"]) not in types)
            or not is_in_condition(line[: found.start()])
        ):
            continue
        column = f"{found['table']}.{found['column']}"
        is_english = found["unit"] is not None
        unit = found["unit"] if is_english else {"日": "天"}.get(found["zunit"], found["zunit"])
        moment = found["edge"] or f"{found['table']}.{date}"
        term = f"{moment} + {found['days'] or found['zdays']} {unit}"
        kind = types.get((found["table"], found["column"]), "")
        known = ""
        if re.search(r"empty|空", kind):
            known = f"{column} is not empty and " if is_english else f"{column} 不为空 且 "
        report_said(reading, Span(start + found.start(), start + found.end()), f"{known}{column} <= {term}")
        return mistake.span.start
    return None


SPOKEN_VALUES = (text_compared, time_between, date_said, part_of_figure, column_of)
"""What is looked for before words of the language are, each by itself."""
