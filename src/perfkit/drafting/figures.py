"""Figures as spreadsheets show them, in the signs of a plan: `$100,000`, `10.000 €`, `5,0 %`, `∞`."""

from __future__ import annotations

import re

from perfkit.values import CHINESE_CURRENCIES, CURRENCY_DIGITS, CURRENCY_SIGNS, read_signed_digits

SIGNS = {"US$": "USD", **CURRENCY_SIGNS}
_SIGN = f"[{''.join(CURRENCY_SIGNS)}]"
_CODES = "|".join(CURRENCY_DIGITS)
_BEFORE = rf"(?P<before>US\$|{_SIGN}|(?:{_CODES})(?=[ \u00a0]))"
_BEHIND = rf"(?P<behind>{_SIGN}|(?:{_CODES}))"
_DIGITS = r"\d[\d.,'\u2019\u00a0\u202f ]*"
_AMOUNT = re.compile(
    rf"(?P<minus>[-−]?)(?:{_BEFORE}[ \u00a0]?(?P<first>{_DIGITS})|(?P<last>{_DIGITS}?)[ \u00a0]?{_BEHIND})"
)
_PERCENT = re.compile(rf"(?P<minus>[-−]?)(?P<digits>{_DIGITS}?)[ \u00a0]?(?P<sign>[%‰])")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_THREE_BEHIND = re.compile(r"\d{1,3}\.\d{3}")
_BRACKETED = re.compile(r"\((.+)\)")
_UPPER = re.compile(
    r"(?:below|less than|under|up to|to|until|till|through|at most|upper(?: (?:bound|limit))?|max(?:imum)?|end|<=?|≤"
    r"|不满|至|到|止|不足|小于|低于|不超过|以下|上限|上界|最高|最大|终点)(?:\s*[(（][^()（）]*[)）])?",
    re.IGNORECASE,
)
_ENDLESS = frozenset(
    ("", "∞", "+∞", "-", "—", "max", "infinity", "no limit", "and above", "or more", "以上", "及以上", "无上限", "不限")
)


def read_figure(cell: str) -> str | None:
    """A figure of a spreadsheet as a plan writes it; none where the cell is no such figure, or can mean two.

    A sign behind its figure, or a comma with the last digits, tells that points part thousands.

    >>> read_figure("$100,000"), read_figure("10.000 €"), read_figure("5,0 %"), read_figure("100,000")
    ('USD 100,000', 'EUR 10,000', '5.0%', '100000')
    """
    amount = _AMOUNT.fullmatch(cell)
    if amount is not None:
        sign, is_behind = amount["before"] or amount["behind"], amount["behind"] is not None
        if sign in SIGNS and not is_behind and _THREE_BEHIND.fullmatch(amount["first"]):
            return None
        digits = read_signed_digits(amount["first"] or amount["last"], is_behind=is_behind, is_grouped=True)
        minus = "-" if amount["minus"] else ""
        return None if digits is None else f"{minus}{SIGNS.get(sign, sign)} {digits}"
    percent = _PERCENT.fullmatch(cell)
    if percent is not None:
        digits = read_signed_digits(percent["digits"], is_behind=False, is_grouped=False)
        return None if digits is None else f"{'-' if percent['minus'] else ''}{digits}{percent['sign']}"
    return cell.replace(",", "") if _GROUPED.fullmatch(cell) else None


def is_amount(cell: str) -> bool:
    """Whether a cell is an amount with a sign or a code of its currency, or in brackets for less than nothing.

    >>> is_amount("($50.00)"), is_amount("￥900"), is_amount("50.00")
    (True, True, False)
    """
    bracketed = _BRACKETED.fullmatch(cell.strip())
    plain = bracketed[1] if bracketed is not None else cell.strip()
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        return bracketed is not None and read_signed_digits(plain, is_behind=False, is_grouped=True) is not None
    return (
        read_signed_digits(found["first"] or found["last"], is_behind=found["behind"] is not None, is_grouped=True)
        is not None
    )


def find_currency(cell: str) -> str | None:
    """The currency of an amount with a sign or a code; none of any other cell.

    >>> find_currency("￥120,000.00"), find_currency("120,000.00")
    ('CNY', None)
    """
    found = _AMOUNT.fullmatch(cell.strip())
    sign = found and (found["before"] or found["behind"])
    return SIGNS.get(sign, sign) if sign else None


_SPOKEN = {**CHINESE_CURRENCIES, "元": "CNY"}
_YUAN = r"(?<![美欧日港澳加台新韩单公])元(?=$|[)）\]】/])"
_IN_HEADING = re.compile(
    rf"(?P<spoken>{'|'.join(CHINESE_CURRENCIES)}|{_YUAN})"
    rf"|(?:^|[ _/(（\[【])[TKM]?(?P<code>{_CODES})[)）\]】]?$|(?P<sign>US\$|[€£$])[)）\]】]?$"
    rf"|_(?P<small>{'|'.join(sorted({code.lower() for code in SIGNS.values()}))})$"
)


def find_currency_of_heading(heading: str) -> str | None:
    """The currency that a heading names in brackets or at its end, or in Chinese anywhere; none of any other heading.

    >>> find_currency_of_heading("Net (EUR)"), find_currency_of_heading("金额（元）"), find_currency_of_heading("Net")
    ('EUR', 'CNY', None)
    """
    found = _IN_HEADING.search(heading.strip())
    if found is None:
        return None
    if found["spoken"]:
        return _SPOKEN[found["spoken"]]
    return found["code"] or (SIGNS[found["sign"]] if found["sign"] else found["small"].upper())


def read_upper_bound(heading: str, cell: str, *, is_upper: bool = False) -> str | None:
    """The word for a last bound that is left open, below the heading of an upper one; none for any other cell.

    is_upper: whether the figures above it are upper bounds, whatever heads them.

    >>> read_upper_bound("To (USD)", ""), read_upper_bound("上限", "∞"), read_upper_bound("rate", "")
    ('no limit', '不限', None)
    """
    is_headed = is_upper or _UPPER.fullmatch(heading.strip()) is not None
    if not is_headed or cell.strip().lower() not in _ENDLESS:
        return None
    return "no limit" if heading.isascii() else "不限"
