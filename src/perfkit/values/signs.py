"""Signs of figures as spreadsheets and people write them: of currencies, and between thousands and before decimals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from perfkit.diagnostics import door

CURRENCY_SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "¥": "CNY",
        "￥": "CNY",
        "$": "USD",
        "＄": "USD",
        "€": "EUR",
        "£": "GBP",
    }
)
"""The signs of currencies, each one character, with the code that a plan writes."""
CHINESE_CURRENCIES: Mapping[str, str] = MappingProxyType(
    {
        "人民币": "CNY",
        "美元": "USD",
        "美金": "USD",
        "欧元": "EUR",
        "英镑": "GBP",
        "日元": "JPY",
        "港元": "HKD",
        "港币": "HKD",
    }
)
"""What currencies are called in Chinese wherever figures are written; `元` alone is told by what stands beside it."""
SHARED_SIGNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys("$＄", ("USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "CLP", "COP", "ARS")),
        **dict.fromkeys("¥￥", ("CNY", "JPY")),
    }
)
"""The currencies of a sign that several have: that of the plan where it is one of them, else the first."""
_PARTING = re.compile("['\u2019\u00a0\u202f ]")
_THREE_BEHIND = {sign: re.compile(rf"\d{{1,3}}{re.escape(sign)}\d{{3}}") for sign in ",."}


@door
def read_signed_digits(written: str, *, is_behind: bool, is_grouped: bool) -> str | None:
    """Digits with a point for decimals, and commas between thousands where they are wanted; none where unclear.

    written: digits with points, commas, apostrophes and blanks among them, as written in any country.
    is_behind: whether a sign of money follows, as where a comma begins the decimals.

    >>> read_signed_digits("1.234,50", is_behind=False, is_grouped=True)
    '1,234.50'
    >>> read_signed_digits("1'234.50", is_behind=False, is_grouped=False)
    '1234.50'
    """
    text = _PARTING.sub("", written)
    commas, points = text.count(","), text.count(".")
    if commas and points:
        last = max(",.", key=text.rfind)
        if text.count(last) > 1:
            return None
        whole, decimals = text.split(last)
    elif points == 1 and not (is_behind and _THREE_BEHIND["."].fullmatch(text)):
        whole, decimals = text.split(".")
    elif commas == 1 and not _THREE_BEHIND[","].fullmatch(text):
        whole, decimals = text.split(",")
    elif commas == 1 and is_behind:
        return None
    else:
        whole, decimals = text, ""
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and (not 1 <= len(groups[0]) <= 3 or any(len(group) != 3 for group in groups[1:])):
        return None
    digits = "".join(groups)
    if not digits.isdecimal() or (decimals and not decimals.isdecimal()):
        return None
    shown = f"{int(digits):,}" if is_grouped else digits
    return f"{shown}.{decimals}" if decimals else shown
