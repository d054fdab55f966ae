"""Says in words what could stand at a place of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from perfkit.diagnostics import Words
from perfkit.lang.words import KEYWORDS

MOST_ITEMS = 8

_OPERATORS = frozenset({"PLUS", "MINUS", "STAR", "SLASH"})
# What only a formula can begin with; where these may stand, all of a formula's beginnings may.
_FORMULA = frozenset({"MONEY", "YUAN", "PERCENT", "NUMBER", "LPAR"})
_BEGIN_FORMULA = _FORMULA | {"INT", "DATE", "PERIOD", "STRING", "NAME", "MINUS"}
_BEGIN_WORDS = frozenset({"if", "如果", "not", "非", "yes", "no", "是", "否", "period", "期首日", "期末日", "本期天数"})
_SHAPES: Mapping[str, Words] = {
    "NAME": Words("a name", "一个名称"),
    "STRING": Words("a text in quotes", "引号内的文本"),
    "INT": Words("a whole number", "一个整数"),
    "DATE": Words("a date, as `2027-01-01`", "一个日期，例如 `2027-01-01`"),
    "PERIOD": Words("a period", "一个期次"),
    "WEEKS": Words("the weeks of a quarter, as `4-4-5`", "每季度三个月的周数，例如 `4-4-5`"),
    "_NL": Words("the end of the line", "行末"),
    "_ENDROW": Words("`|` at the end of the row", "行末的 `|`"),
    "CMP": Words("a comparison", "比较符号"),
    "$END": Words("the next section", "下一个段落"),
}
_SIGNS = frozenset({"|", "(", ")", ":", "=", "->", ","})


_ENDS = Words(
    "`ends hold` (the end values go on), `ends extend` (the last slopes go on)"
    " or `ends zero hold` (zero below the first point, the last value above)",
    "`两端 持平`（两头之外保持端点的值）、`两端 延伸`（沿最后一段的斜率继续）"
    "或`两端 低端为零高端持平`（低于首点为零，高于末点持平）",
)
_CHOICES: Mapping[frozenset[str], Words] = {
    frozenset(("marginal", "whole", "interpolated", "base_then_overage")): Words(
        "`marginal` (each part of the amount at the rate of its own row),"
        " `whole` (the whole amount at the rate reached),"
        " `interpolated` (the pay of each row passed, and of the last one the part covered)"
        " or `base_then_overage` (the first row at its rate, all above it at the rate reached)",
        "`超额累进`（每一段按自己的比例）、`全额累进`（全额按到达的比例）、"
        "`插值累进`（走完的各档付满，所在档按走过的部分付）"
        "或`基数加超额`（第一档按自己的比例，超出部分一律按到达的比例）",
    ),
    frozenset(("unique", "any", "first", "sum", "specific")): Words(
        "`unique` (exactly one row fits), `any` (all rows that fit agree), `first` (the first row that fits),"
        " `sum` (the results of all rows that fit, added) or `specific`"
        " (the row that names the leftmost column, compared column by column)",
        "`唯一命中`（恰好一行符合）、`一致命中`（符合的各行结果一致）、`首条命中`（取符合的第一行）、"
        "`累加命中`（符合的各行结果相加）或`最具体命中`（从最左边的列逐列比，写明条件的那行优先）",
    ),
    frozenset(("ends",)): _ENDS,
    frozenset(("hold", "extend", "zero")): Words(_ENDS.en.replace("ends ", ""), _ENDS.zh.replace("两端 ", "")),
}
"""What each word means where only one of some can stand, which nobody chooses by its name alone."""


def _phrases() -> dict[str, str]:
    """The first word of each phrase of several words, to the shortest such phrase."""
    found: dict[str, str] = {}
    for pair in KEYWORDS.values():
        for phrase in pair:
            first = phrase.split(" ")[0]
            if first not in found or len(phrase) < len(found[first]):
                found[first] = phrase
    return found


PHRASES: Mapping[str, str] = _phrases()


def _shape_words(names: set[str]) -> list[Words]:
    parts = []
    if names >= _FORMULA:
        parts.append(Words("a formula", "一个公式"))
        names -= _BEGIN_FORMULA
    if names >= _OPERATORS:
        parts.append(Words("a sign such as `+`", "`+` 之类的符号"))
        names -= _OPERATORS
    return parts + [words for name, words in _SHAPES.items() if name in names]


def describe_expected(names: Iterable[str], literals: Mapping[str, str]) -> Words:
    """What can stand at a place, in words of both languages.

    names: the parser's names of what it would take. literals: the spelling of those that are fixed words or signs.
    """
    remaining = set(names)
    choice = _CHOICES.get(frozenset(word for name in remaining if (word := literals.get(name, name)).isascii()))
    if choice is not None:
        return choice
    begins_formula = remaining >= _FORMULA
    parts = _shape_words(remaining)
    spellings = sorted(literals[name] for name in remaining if name in literals)
    if begins_formula:
        spellings = [word for word in spellings if word not in _BEGIN_WORDS]
    signs = [f"`{sign}`" for sign in spellings if sign in _SIGNS]
    words = [word for word in spellings if word in PHRASES]
    if not (parts or words or any(sign in _SIGNS for sign in spellings)):
        # What goes on with a phrase of several words begins none of its own.
        words = spellings
    if not (parts or signs or words) and "_COMMA" in remaining:
        signs = ["`,`"]
    english = [_quote(word) for word in words if word.isascii()]
    chinese = [_quote(word) for word in words if not word.isascii()]
    return Words(
        _join([part.en for part in parts], english, signs, ", ", " or "),
        _join([part.zh for part in parts], chinese, signs, "、", "或"),
    )


def _quote(word: str) -> str:
    return f"`{PHRASES.get(word, word).replace('#', '…')}`"


def _join(parts: list[str], words: list[str], signs: list[str], comma: str, last: str) -> str:
    items = (parts + signs + words)[:MOST_ITEMS]
    if len(items) < 2:
        return "".join(items) or "…"
    return comma.join(items[:-1]) + last + items[-1]
