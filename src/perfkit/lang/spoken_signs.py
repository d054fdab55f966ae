"""Signs of spreadsheets: amounts behind or before a sign, cells of a sheet, and brackets that a plan writes round."""

from __future__ import annotations

import re
from functools import lru_cache

from perfkit.diagnostics import Words
from perfkit.lang.spoken_amounts import SCALE, multiply, name_currency
from perfkit.lang.words import CODES, HEADS
from perfkit.values import CURRENCY_SIGNS, read_signed_digits

_SIGN = f"[{''.join(CURRENCY_SIGNS)}]"
_POINTS = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,2})?|\d{1,15},\d{1,2}"
_PLAIN = r"\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,12})?"
_END = r"(?![\w,.]*\d)(?!\w)"
SIGNED_AMOUNT = (
    rf"(?<![A-Za-z]){_SIGN}[ \t]?(?:{_POINTS}){_END}|(?<![\w.,])(?:{_POINTS}|{_PLAIN})[ \t]?[€£$＄](?![ \t]?\d)(?!\w)"
)
"""An amount with points between its thousands and a comma before its decimals, or with the sign behind it."""

_PARTED = r"\d{1,3}(?:(?:['’]\d{3}){1,5}(?:[.,]\d{1,2})?|(?:[ \u00a0\u202f]\d{3}){1,5},\d{1,2})"
_POINTED = r"\d{1,3}(?:\.\d{3}){1,5},\d{2}"
PARTED_FIGURE = (
    rf"(?<![\w.,'’])(?:(?:(?:{CODES})[ \t]|(?<![A-Za-z]){_SIGN}[ \t]?){_PARTED}"
    rf"|{_PARTED}(?:[ \t]?(?:{CODES}|{_SIGN})|[万亿]?元)?|{_POINTED}(?:[ \t]?(?:{CODES})|[万亿]?元))"
    r"(?![\w.,'’]*\d)(?!\w)"
)
"""A figure with an apostrophe, a blank or a point between its thousands, as `1'234.50` and `1.234,50 EUR`."""

_BEFORE_SIGN = {
    "US": "USD", "CA": "CAD", "C": "CAD", "AU": "AUD", "A": "AUD", "NZ": "NZD", "HK": "HKD", "SG": "SGD", "S": "SGD",
    "NT": "TWD", "MX": "MXN", "R": "BRL", "CN": "CNY", "JP": "JPY", "RMB": "CNY", "人民币": "CNY",
}  # fmt: skip
MARKED_AMOUNT = (
    rf"(?:(?<!\w)(?:{'|'.join(_BEFORE_SIGN)}|{CODES})[ \t]?|(?<![A-Za-z]))(?:{_SIGN})"
    rf"(?:[ \t]?-?{_PLAIN}(?!\d|[.,'’]\d)(?:{SCALE})?(?:[ \t]?(?:{CODES})(?!\w)|元)?)?"
)
"""An amount whose currency is a sign, what stands before the sign or behind the amount with it: `HK$ 5,000`, `$5k`."""
_MARKS = re.compile(
    rf"(?P<before>[A-Z]+|人民币)?[ \t]?(?P<sign>{_SIGN})[ \t]?"
    rf"(?:(?P<minus>-?)(?P<figure>{_PLAIN})(?P<scale>{SCALE})?[ \t]?(?P<behind>{CODES}|元)?)?"
)

_CELL = r"\$?[A-Z]{1,3}\$?\d{1,7}"
CELL_OF_A_SHEET = (
    rf"(?<![\w.])(?:(?:[^\W\d]\w*!)(?:{_CELL}(?::{_CELL})?|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}})"
    rf"|(?:\$[A-Z]{{1,3}}\$?\d{{1,7}})(?::{_CELL})?|{_CELL}:{_CELL})(?!\w)"
    r"|(?<!\w)(?:[^\W\d]\w*)?\[{1,2}(?:[@#]|[^\W\d])[^\[\]\n]{0,200}\]{1,2}"
)
"""A cell, a range of cells, or a column of a table as spreadsheets name them."""

SQUARE_CALL = r"(?<![\w.])[^\W\d]\w*\[[^\[\]\n]{1,200}\]"
"""A table that is called in square brackets."""

_CALLED = frozenset({"h_tiers", "h_curve", "h_decide"})


def show_marked_amount(found: re.Match[str]) -> dict[str, object]:
    """The amount with the code of its currency, or the code alone where the plan says its currency."""
    parts = _MARKS.fullmatch(found.group().strip())
    assert parts is not None, "the pattern is made of the same parts"
    before, behind = parts["before"], parts["behind"]
    code = _BEFORE_SIGN.get(before, before) or (behind if behind != "元" else None)
    code = code or name_currency(parts["sign"], found.string)
    if parts["figure"] is None:
        is_setting = re.search(r"(?:^|\n)(?:currency|币种)[ \t]+$", found.string[: found.start()]) is not None
        return {"plain": code if is_setting else f"{code} …"}
    amount = parts["figure"] if parts["scale"] is None else multiply(parts["figure"], parts["scale"])
    return {"plain": f"{parts['minus']}{code} {amount}"}


def show_signed_amount(found: re.Match[str]) -> dict[str, object]:
    """The amount with its currency in front; with both readings where a point may be either."""
    said = found.group()
    sign = next(each for each in said if each in CURRENCY_SIGNS)
    figure = said.replace(sign, "").strip()
    code = name_currency(sign, found.string)
    if re.fullmatch(r"\d{1,3}\.\d{3}", figure):
        thousands, decimals = f"`{code} {figure.replace('.', ',')}`", f"`{code} {figure}`"
        return {
            "nearest": Words(
                f"{thousands} where the point stands between thousands, {decimals} where it stands before decimals",
                f"{thousands}（点号是千分位时），或 {decimals}（点号是小数点时）",
            )
        }
    has_points = re.fullmatch(_POINTS, figure) is not None
    plain = f"`{code} {figure.translate(str.maketrans(',.', '.,')) if has_points else figure}`"
    return {"nearest": Words(plain, plain)}


def show_parted_figure(found: re.Match[str]) -> dict[str, object] | None:
    """The figure with commas between its thousands and a point before its decimals, and its currency in front."""
    said = found.group()
    figure, unit = re.search(rf"{_PARTED}|{_POINTED}", said), re.search("[万亿]?元$", said)
    code = re.search(rf"{CODES}|{_SIGN}", said)
    is_money = code is not None or unit is not None
    digits = figure and read_signed_digits(figure.group(), is_behind=is_money, is_grouped=is_money)
    if digits is None:
        return None
    currency = f"{name_currency(code.group(), found.string)} " if code is not None else ""
    plain = f"`{currency}{digits}{unit.group() if unit is not None else ''}`"
    return {"nearest": Words(plain, plain)}


def show_square_call(found: re.Match[str]) -> dict[str, object] | None:
    """The call in round brackets; none for the name of no table that is called."""
    name, _, argument = found.group()[:-1].partition("[")
    if name not in _called(found.string):
        return None
    plain = f"`{name}({argument.strip()})`"
    return {"nearest": Words(plain, plain)}


@lru_cache(maxsize=4)
def _called(text: str) -> frozenset[str]:
    heads = "|".join(word for word, rule in HEADS.items() if rule in _CALLED)
    return frozenset(re.findall(rf"(?m)^(?:{heads})[ \t]+(\w+)", text))


def show_no_power(_found: re.Match[str]) -> dict[str, object]:
    """What is written for a figure raised to a power."""
    return {"nearest": Words("`… * …`: nothing is raised to a power", "`… * …`：规则语言没有乘方")}


def show_no_joint(_found: re.Match[str]) -> dict[str, object]:
    """What is written for `&`, which joins texts elsewhere."""
    return {"nearest": Words("`… and …` between conditions: texts are not joined", "`… 且 …` 连接条件；文本不能拼接")}


def show_comma(found: re.Match[str]) -> dict[str, object] | None:
    """The comma between what stands in a bracket; none outside of one."""
    return {"plain": ","} if _is_in_bracket(found) else None


def _is_in_bracket(found: re.Match[str]) -> bool:
    """Whether a round bracket is open on the line before what was found, and closed behind it."""
    text = found.string
    start = text.rfind("\n", 0, found.start()) + 1
    before = text[start : found.start()]
    end = text.find("\n", found.end())
    return before.count("(") > before.count(")") and ")" in text[found.end() : end if end >= 0 else len(text)]
