"""Mends of calls: what spreadsheets call by a name, in the words that a plan has for it.

An edit keeps every part of the call, and what comes out of it; where it cannot, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from perfkit.diagnostics.edit_words import replace_misspelt
from perfkit.diagnostics.spots import QUOTED, Change, Spot

_AMOUNT = re.compile(r"(?<!\w)[A-Z]{3} \d{1,3}(?:,\d{3})+|\d{1,3}(?:,\d{3})+(?=(?:\.\d+)?[万亿]?元)")
_TAIL = re.compile(r"\s*$|\s+(?:cap|floor|only if|封顶|保底|仅当)\s")
_NOTHING = re.compile(r"0|0%|[A-Z]{3} 0|0元")
_TOTAL = re.compile(r"(?<!\w)(sum|average|min|max|median|求和|平均|最小|最大|中位数)[(（]\s*$")
_COMPARED = re.compile(r"[<>≤≥≠]|[=!]=")
_CRITERION = re.compile(
    r'"(?P<sign><>|>=|<=|=|>|<)(?P<value>-?\d{1,15}(?:\.\d{1,12})?%?|(?<=[>=])[^\W\d][^"<>=*?~&]*)"'
)
_SIGNS: Mapping[str, str] = MappingProxyType({"<>": "!=", "=": "=="})
_JOINED = re.compile(r"(?<!\w)(?:and|or|not|if|且|或|非|如果)(?!\w)")
_MODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("round", "四舍五入"), ("", "")),
        "roundup": (" away_from_zero", " 进位"),
        **dict.fromkeys(("rounddown", "trunc"), (" toward_zero", " 去尾")),
        **dict.fromkeys(("int", "floor", "向下取整"), (" downward", " 向下")),
        **dict.fromkeys(("ceiling", "向上取整"), (" upward", " 向上")),
    }
)
_WHOLE = frozenset({"int", "trunc", "floor", "ceiling", "向下取整", "向上取整"})
"""What gives whole figures where nothing else is said."""
_STEPS: Mapping[str, str] = MappingProxyType({"1": "0", "0.1": "1", "0.01": "2"})
"""Steps that are decimals."""
_LONGEST_LIST = 20
_PAIR = 2
_COLUMN = re.compile(r"[^\W\d]\w*\.[^\W\d]\w*")
_CAPITALS = re.compile(r"(?<![\w.])(?:MIN|MAX|SUM|AVERAGE|MEDIAN)(?=[ \t]*\()")
"""What is called by the same name as in a sheet; a name in capitals would be told next."""


class Called(NamedTuple):
    """A call as it stands on its line: where it ends, and what stands between its commas."""

    start: int
    end: int
    args: tuple[str, ...]


def call_otherwise(spot: Spot) -> Iterator[Change]:
    """Call what was meant, or say it as a plan does."""
    name = spot.values.get("name", "").casefold()
    nearest = spot.values.get("nearest", "")
    said = _SAID.get(name)
    called = read_call(spot.line[: spot.code_end], spot.start) if said is not None else None
    if said is not None and called is not None and nearest:
        for text in said(spot, called, name):
            yield called.start, called.end, _CAPITALS.sub(lambda found: found[0].lower(), text)
        return
    names = re.findall(r"`(\w+)`", nearest)
    if names and not re.sub(r"`\w+`| or | 或 ", "", nearest):
        yield from replace_misspelt(spot, tuple(names))


def choose_by_words(spot: Spot) -> Iterator[Change]:
    """`if(a, b, c)` as a choice in words."""
    code = spot.line[: spot.code_end]
    for found in reversed(list(re.finditer(r"(?<!\w)(?:if|如果)[ \t]*\(", code[: spot.start]))):
        called = read_call(code, found.start())
        if called is not None and called.end > spot.start:
            for text in _choose(spot, called, "if"):
                yield called.start, called.end, text
            return


def read_call(code: str, start: int) -> Called | None:
    """The call whose name begins at a place of a line; none where its bracket is not closed there.

    >>> read_call("a = IF(b > 1, min(c, d), USD 1,000) + 2", 4)
    Called(start=4, end=35, args=('b > 1', 'min(c, d)', 'USD 1,000'))
    """
    name = re.compile(r"\w+[ \t]*\(").match(code, start)
    if name is None:
        return None
    hidden = QUOTED.sub(lambda found: "x" * len(found.group()), code)
    hidden = _AMOUNT.sub(lambda found: "x" * len(found.group()), hidden)
    depth, cuts = 0, [name.end() - 1]
    for at in range(name.end() - 1, len(hidden)):
        depth += (hidden[at] in "(（") - (hidden[at] in ")）")
        if depth == 0 or (depth == 1 and hidden[at] in ",，、"):
            cuts.append(at)
        if depth == 0:
            args = tuple(code[before + 1 : behind].strip() for before, behind in pairwise(cuts))
            return Called(start, at + 1, args) if all(args) else None
    return None


def _is_formula(spot: Spot, called: Called) -> bool:
    """Whether a call is all of the formula that it stands in."""
    before = spot.line[: called.start]
    return bool(re.search(r"(?<![=!<>])[=:]\s*$", before) and _TAIL.match(spot.line[called.end : spot.code_end]))


_SaidSo = Callable[[Spot, Called, str], Iterator[str]]


def _round(spot: Spot, called: Called, name: str) -> Iterator[str]:
    """`= roundup(x, 2)` as `= x round 2 away_from_zero`, where the call is the whole formula."""
    value, *rest = called.args
    digits = rest[0] if len(rest) == 1 else "0" if not rest and name in _WHOLE else ""
    if name in ("ceiling", "floor") and rest:
        digits = _STEPS.get(digits, "")
    if re.search(r":\s*(?:percent|百分比)(?!\w)", spot.line[: called.start]) and digits.isdigit():
        # A percent is rounded by the decimals that it is printed with.
        digits = str(int(digits) - 2)
    if re.fullmatch(r"\d|1[0-2]", digits) and _is_formula(spot, called) and not re.search(r"(?<!\w)round(?!\w)", value):
        mode = _MODES[name]
        yield value + spot.say(f" round {digits}{mode[0]}", f" 保留 {digits} 位{mode[1]}")


def _choose(spot: Spot, called: Called, _name: str) -> Iterator[str]:
    """`IF(a, b, c)` as a choice, or as the condition of the sum that it stands in."""
    condition, then, *rest = called.args if len(called.args) in (2, 3) else ("", "")
    total = _TOTAL.search(spot.line[: called.start])
    is_in_total = condition and total is not None and re.match(r"\s*[)）]", spot.line[called.end :])
    # What does not meet the condition adds nothing to a sum; without a third part a sheet leaves it out of any total.
    if total and is_in_total and (not rest or (total[1] in ("sum", "求和") and _NOTHING.fullmatch(rest[0]))):
        yield f"{then} {spot.say('where', '其中')} {condition}"
        return
    if not rest:
        return
    otherwise = rest[0]
    words = spot.say("if # then # otherwise #", "如果 # 则 # 否则 #").split("#")
    # An inner choice stands in brackets of its own, so that each `otherwise` has one `if`.
    parts = [condition, *(f"({part})" if re.match(r"(?:if|如果)(?!\w)", part) else part for part in (then, otherwise))]
    text = "".join(word + part for word, part in zip(words, parts, strict=False))
    yield text if _is_formula(spot, called) else f"({text})"


def _join(word: tuple[str, str]) -> _SaidSo:
    def said(spot: Spot, called: Called, _name: str) -> Iterator[str]:
        parts = [f"({part})" if _JOINED.search(part) else part for part in called.args]
        if 1 < len(parts) <= _LONGEST_LIST:
            yield f"({f' {spot.say(*word)} '.join(parts)})"

    return said


def _deny(spot: Spot, called: Called, _name: str) -> Iterator[str]:
    if len(called.args) == 1:
        yield spot.say(f"not ({called.args[0]})", f"非 ({called.args[0]})")


def _is_empty(spot: Spot, called: Called, _name: str) -> Iterator[str]:
    if len(called.args) == 1 and re.fullmatch(r"[\w.]+", called.args[0]):
        yield called.args[0] + spot.say(" is empty", " 为空")


def _else(spot: Spot, called: Called, _name: str) -> Iterator[str]:
    if len(called.args) == 2 and _is_formula(spot, called):
        value, other = called.args
        is_percent = re.search(r":\s*(?:percent|百分比)(?!\w)", spot.line[: called.start])
        yield value + spot.say(" else ", " 若无则 ") + ("0%" if is_percent and other == "0" else other)


def _utmost(word: tuple[str, str]) -> _SaidSo:
    def said(spot: Spot, called: Called, _name: str) -> Iterator[str]:
        if len(called.args) == 2 and called.args[1] == "1":
            yield f"{spot.say(*word)}({called.args[0]})"

    return said


def _where(word: tuple[str, str], *, is_each_first: bool) -> _SaidSo:
    """`SUMIF(deal.kind, "new", deal.amount)` as `sum(deal.amount where deal.kind == "new")`.

    is_each_first: whether what is summed stands first, as in `SUMIFS`; counted are the rows of the first column.
    """

    def said(spot: Spot, called: Called, name: str) -> Iterator[str]:
        args = list(called.args)
        if len(args) == 1 and re.search(r"(?<!\w)(?:where|其中)(?!\w)", args[0]):
            yield f"{spot.say(*word)}({args[0]})"
            return
        is_counted = name.startswith(("count", "条件计数", "多条件计数"))
        compared = [_COMPARED.search(QUOTED.sub("", arg)) is not None for arg in args]
        if len(args) == _PAIR and sum(compared) == 1 and not is_counted:
            what, condition = args if compared[1] else reversed(args)
            yield f"{spot.say(*word)}({what} {spot.say('where', '其中')} {condition})"
            return
        if is_counted:
            what = args[0].partition(".")[0]
        elif len(args) > _PAIR:
            # A text is never what is added up, so that the other order was meant.
            is_text = QUOTED.fullmatch(args[_PAIR]) is not None
            what = args.pop(0 if is_each_first or is_text else _PAIR)
        else:
            return
        wheres = [_meets(column, wanted) for column, wanted in zip(args[::2], args[1::2], strict=False)]
        if len(args) % _PAIR or not all(wheres):
            return
        joined = f" {spot.say('and', '且')} ".join(wheres)
        yield f"{spot.say(*word)}({what} {spot.say('where', '其中')} {joined})"

    return said


def _meets(column: str, wanted: str) -> str:
    """What a column has to be, as a comparison; nothing where a sheet reads more into it than the text."""
    criterion = _CRITERION.fullmatch(wanted)
    if criterion is not None and _COLUMN.fullmatch(column):
        sign, value = criterion["sign"], criterion["value"]
        shown = value if value[-1:] == "%" or value.lstrip("-")[0].isdigit() else f'"{value}"'
        return f"{column} {_SIGNS.get(sign, sign)} {shown}"
    is_plain = _COLUMN.fullmatch(column) and not re.search(r"[<>=*?~&]", wanted)
    return f"{column} == {wanted}" if is_plain else ""


_SAID: Mapping[str, _SaidSo] = MappingProxyType(
    {
        **dict.fromkeys(_MODES, _round),
        **dict.fromkeys(("if", "iif"), _choose),
        "and": _join(("and", "且")),
        "or": _join(("or", "或")),
        "not": _deny,
        **dict.fromkeys(("isblank", "isempty", "isnull"), _is_empty),
        **dict.fromkeys(("iferror", "ifna", "ifnull", "coalesce", "nvl"), _else),
        **dict.fromkeys(("sumif", "sum_if", "条件求和"), _where(("sum", "求和"), is_each_first=False)),
        **dict.fromkeys(("sumifs", "多条件求和"), _where(("sum", "求和"), is_each_first=True)),
        **dict.fromkeys(
            ("countif", "countifs", "count_if", "条件计数", "多条件计数"), _where(("count", "计数"), is_each_first=True)
        ),
        "averageif": _where(("average", "平均"), is_each_first=False),
        "averageifs": _where(("average", "平均"), is_each_first=True),
        "maxifs": _where(("max", "最大"), is_each_first=True),
        "minifs": _where(("min", "最小"), is_each_first=True),
        "large": _utmost(("max", "最大")),
        "small": _utmost(("min", "最小")),
    }
)
