"""Words that people write elsewhere, with the one that the language has for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from perfkit.diagnostics import Span, Words
from perfkit.diagnostics.codes import lang as codes
from perfkit.lang.reading import Reading


class Habit(NamedTuple):
    """What the language says instead: one of these words, or nothing at all.

    places: words of the language; the habit stands where one of them could.
    """

    places: tuple[str, ...]
    instead: tuple[str, ...]


def _say(*words: str) -> Habit:
    return Habit(words[:1], words)


_CHOICE = Habit(("otherwise",), ("otherwise (if … then … otherwise …)",))

# Behind a sort key, and behind a formula that still lacks its `by`.
_SORTED = ("descending", "by")
_HABITS: Mapping[str, Habit] = MappingProxyType(
    {
        **dict.fromkeys(("desc", "decreasing"), Habit(_SORTED, ("descending",))),
        **dict.fromkeys(("降序", "倒序", "由高到低", "从大到小"), Habit(_SORTED, ("从高到低",))),
        **dict.fromkeys(("asc", "ascending", "increasing"), Habit(_SORTED, ())),
        **dict.fromkeys(("升序", "正序", "从低到高", "由低到高", "从小到大"), Habit(_SORTED, ())),
        **dict.fromkeys(("otherwise", "default"), _say("else")),
        **dict.fromkeys(("否则", "默认"), _say("若无则")),
        "else": _say("otherwise"),
        "若无则": _say("否则"),
        **dict.fromkeys(("elif", "elsif", "elseif"), _CHOICE),
        **dict.fromkeys(("那么", "就"), _say("则")),
        **dict.fromkeys(("并且", "而且", "同时", "以及"), _say("且")),
        **dict.fromkeys(("或者", "或是"), _say("或")),
        **dict.fromkeys(
            ("progressive", "graduated", "sliced", "tiered", "banded", "slab", "slabs"),
            _say("marginal", "base_then_overage"),
        ),
        **dict.fromkeys(("retroactive", "retroactively", "retro", "all"), _say("whole")),
        **dict.fromkeys(
            ("追溯累进", "追溯", "回溯", "全额计提", "全额提成", "全额计算", "全额", "整额", "全量"), _say("全额累进")
        ),
        **dict.fromkeys(("incremental", "bracketed"), _say("marginal", "base_then_overage")),
        **dict.fromkeys(("超额计提", "超额提成", "超额部分", "超额", "超率累进"), _say("超额累进", "基数加超额")),
        **dict.fromkeys(
            ("分段累进", "分档累进", "分级累进", "累进", "分段", "分档", "阶梯累进"), _say("超额累进", "基数加超额")
        ),
        **dict.fromkeys(("of", "times", "x", "X", "乘以", "乘上", "乘"), Habit(("and",), ("*",))),
        **dict.fromkeys(("minus", "less", "减去", "减"), Habit(("and",), ("-",))),
        **dict.fromkeys(("plus", "加上", "加"), Habit(("and",), ("+",))),
        **dict.fromkeys(("max", "maximum", "capped"), _say("cap")),
        **dict.fromkeys(("上限", "最多", "最高", "不超过", "不得超过", "不高于"), _say("封顶")),
        **dict.fromkeys(("最高不超过", "最多不超过", "最高为", "最多为", "上限为"), _say("封顶")),
        **dict.fromkeys(("min", "minimum"), _say("floor")),
        **dict.fromkeys(("下限", "最少", "最低", "不低于", "不得低于", "不少于"), _say("保底")),
        **dict.fromkeys(("最低不低于", "最少不低于", "最低为", "最少为", "下限为"), _say("保底")),
        "between": Habit(("and",), (">= … and … <= …",)),
        "介于": Habit(("and",), (">= … 且 … <= …",)),
        **dict.fromkeys(("除以", "除"), Habit(("and",), ("/",))),
        **{f"每{unit}": _say(unit) for unit in ("日", "周", "月", "季度", "半年", "年")},
        **dict.fromkeys(("when", "provided", "if", "where"), Habit(("only",), ("only if",))),
        **dict.fromkeys(("当", "如果", "若", "其中"), Habit(("仅当",), ("仅当",))),
        **dict.fromkeys(("bankers", "banker", "even"), _say("half_even")),
        **dict.fromkeys(("up", "ceiling", "roundup"), _say("upward")),
        **dict.fromkeys(("down", "rounddown"), _say("downward")),
        **dict.fromkeys(("truncate", "truncated", "trunc"), _say("toward_zero")),
        **dict.fromkeys(("annual", "annually", "yearly"), _say("year")),
        **dict.fromkeys(("until", "till", "through", "thru"), _say("to")),
        "到": _say("至"),
        **dict.fromkeys(("remark", "remarks", "comment", "memo"), _say("note")),
        **dict.fromkeys(("备注", "注释", "附注", "批注"), _say("说明")),
        **dict.fromkeys(("daily",), _say("day")),
    }
)
# Behind these no blank has to stand; a single ideograph may also begin a name.
_CHINESE = tuple(sorted((word for word in _HABITS if not word.isascii() and len(word) > 1), key=len, reverse=True))
_WORD = re.compile(r"\w+")
_APART = re.compile(r"[A-Za-z]+(?:[ \t-]+[A-Za-z]+){1,3}")
_LIMITS = frozenset({"cap", "floor", "封顶", "保底"})
_TAILS = _LIMITS | {"only if", "仅当"}
_AT = re.compile(r"[ \t]+(?:at|of|to|为|于|在|到)(?!\w)|[:=]")
_RETRO = re.compile(
    r"(?:retroactive(?:ly)?[ \t]+)?(?:(?:back[ \t]+)?(?:to|from)[ \t]+(?:dollar[ \t]+one"
    r"|(?:the[ \t]+)?first[ \t]+(?:dollar|unit))"
    r"|(?:on|of|for)[ \t]+(?:all|everything|the[ \t]+(?:whole|total|full)(?:[ \t]+amount)?)|all[ \t]+units)(?!\w)"
)
"""Words for the rate that is reached being taken of the whole amount."""
_TIMES = re.compile(r"[ \t]*[*×]")
_ELSE_IF = re.compile(r"else[ \t]+if\b")
_OR = r"(?:[ \t]+or[ \t]+|[ \t]*[或,/|][ \t]*)"
_NOTHING = ("空", "空值", "可空", "无", "null", "none", "blank", "nothing", "optional")
_EMPTY = Habit((), ("or empty",))
_EMPTY_ZH = Habit((), ("或空",))
_CHOICES = re.compile(rf":[ \t]*([^\W\d]\w*(?:{_OR}[^\W\d]\w*)+)[ \t]*$")


def word_at(reading: Reading, place: int) -> Span:
    """The whole word around a place of the text."""
    start = place
    while start > 0 and _is_word(reading.folded[start - 1]) and _is_word(reading.folded[place]):
        start -= 1
    found = _WORD.match(reading.folded, start)
    return Span(start, found.end() if found else start + 1)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def report_habit(reading: Reading, place: int, could_stand: frozenset[str]) -> bool:
    """Report a word that the language has another one for; whether one begins at the place."""
    folded = reading.folded
    found = _ELSE_IF.match(folded, place)
    if found is not None and "otherwise" in could_stand:
        _report(reading, Span(*found.span()), _CHOICE)
        return True
    found = _RETRO.match(folded, place)
    if found is not None and "whole" in could_stand:
        _report(reading, Span(*found.span()), _say("whole"))
        return True
    whole = _WORD.match(folded, place)
    if whole is None:
        return False
    if _report_joined(reading, place, could_stand):
        return True
    word = whole.group()
    known = word if word in _HABITS else next((each for each in _CHINESE if word.startswith(each)), None)
    if known is None or could_stand.isdisjoint(_HABITS[known].places):
        return False
    end = place + len(known)
    if _LIMITS.issuperset(_HABITS[known].instead):
        at = _AT.match(folded, end)
        end = at.end() if at is not None else end
    habit = _HABITS[known]
    if not known.isascii() and re.match(r"[^\W\d]", folded[end:]):
        # The name behind it would be read as a part of the word.
        habit = habit._replace(instead=tuple(f"{word} " for word in habit.instead))
    if habit.instead == ("*",) and _TIMES.match(folded, end):
        # `1.5x * sold` says it twice.
        habit = Habit((), ())
    _report(reading, Span(place, end), habit)
    return True


def find_tail(line: str, place: int) -> tuple[int, str] | None:
    """Where a word ends that bounds a formula or says when it holds, and what is said for it; none for another word."""
    whole = _WORD.match(line, place)
    word = whole.group() if whole is not None else ""
    known = word if word in _HABITS else next((each for each in _CHINESE if word.startswith(each)), None)
    if known is None or _TAILS.isdisjoint(_HABITS[known].instead):
        return None
    end = place + len(known)
    at = _AT.match(line, end)
    end = at.end() if at is not None and _LIMITS.issuperset(_HABITS[known].instead) else end
    is_glued = re.match(r"[^\W\d]", line[end:]) is not None
    return end, _HABITS[known].instead[0] + (" " if is_glued else "")


def _report_joined(reading: Reading, place: int, could_stand: frozenset[str]) -> bool:
    """Report words that the language writes as one, as `half even`."""
    found = _APART.match(reading.folded, place)
    words = re.split(r"[ \t-]+", found.group()) if found is not None else []
    for count in range(len(words), 1, -1):
        joined = "_".join(words[:count]).casefold()
        if joined in could_stand:
            end = re.compile(r"[ \t-]+".join(words[:count])).match(reading.folded, place)
            assert end is not None, "the words stand there"
            _report(reading, Span(*end.span()), Habit((), (joined,)))
            return True
    return False


def _report(reading: Reading, span: Span, habit: Habit) -> None:
    report_said(reading, span, *habit.instead)


def report_said(reading: Reading, span: Span, *instead: str) -> None:
    """Report words that the language says otherwise: by one of these, or not at all."""
    quoted = [f"`{word}`" for word in instead]
    near = {"nearest": Words(" or ".join(quoted), " 或 ".join(quoted))} if quoted else {}
    reading.report(codes.OTHER_WORD, span, written=reading.written(span), **near)


def report_choices(reading: Reading, place: int, joint: str) -> bool:
    """Report texts that stand for a type without quotes; whether the line of the place ends with such.

    joint: the word that the language writes between them where they say none of it themselves.
    """
    start = reading.line_start(place)
    line = reading.folded[start : reading.line_end(place)].split("#")[0]
    found = _CHOICES.search(line)
    if found is None or not found.start(1) <= place - start <= found.end(1):
        return False
    span = Span(start + found.start(1), start + found.end(1))
    parts = re.split(_OR, found.group(1))
    if parts[-1] in _NOTHING:
        said = re.search(rf"(?:or|[或,/|])[ \t]*{parts[-1]}$", found.group(1))
        assert said is not None, "the last part stands behind a sign or word"
        _report(reading, Span(span.start + said.start(), span.end), _EMPTY if parts[-1].isascii() else _EMPTY_ZH)
        return True
    joint = "或" if "或" in found.group(1) else joint
    quoted = f" {joint} ".join(f'"{each}"' for each in parts)
    reading.report(codes.CHOICES_UNQUOTED, span, written=reading.written(span), quoted=quoted)
    return True
