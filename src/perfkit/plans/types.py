"""Turns a type as written into what it stands for: a unit, a currency, a closed list, a link."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from perfkit.diagnostics.codes import plans as codes
from perfkit.diagnostics.codes import plans_rates as rates_codes
from perfkit.expr import (
    ANY_CURRENCY,
    COUNT,
    DATE,
    DAYS,
    FLAG,
    NUMBER,
    PERCENT,
    TEXT,
    UNKNOWN,
    Type,
    link_to,
    money_in,
)
from perfkit.plans.model import TypeName
from perfkit.plans.report import Report
from perfkit.values import CURRENCY_DIGITS

_BASES = {
    "percent": PERCENT,
    "number": NUMBER,
    "count": COUNT,
    "days": DAYS,
    "date": DATE,
    "flag": FLAG,
    "text": TEXT,
}

NO_COLUMNS: frozenset[str] = frozenset()
"""Where amounts may be in any currency, and no column stands beside them."""

_OTHER_NAMES = {
    name: code
    for code, names in {
        "CNY": "RMB CNH YUAN RENMINBI 人民币 元 圆 块",
        "USD": "DOL USDOLLAR DOLLAR DOLLARS US 美元 美金",
        "EUR": "EURO EUROS 欧元",
        "GBP": "POUND POUNDS STERLING 英镑",
        "JPY": "YEN 日元",
        "HKD": "港币 港元",
        "TWD": "NTD 新台币",
    }.items()
    for name in names.split()
}

_OTHER_TYPES = {
    other: name
    for name, others in {
        "money": "amount currency price cash sum",
        "percent": "ratio rate percentage pct share quotient",
        "number": "decimal float double numeric real score",
        "count": "int integer whole quantity",
        "date": "datetime timestamp time",
        "flag": "bool boolean yesno",
        "text": "string str varchar char name",
        "days": "duration",
        "金额": "钱 货币 金额数 价格",
        "百分比": "比率 比例 百分数 占比",
        "数值": "数字 小数 数",
        "数量": "整数 件数 个数",
        "日期": "日 时间",
        "是否": "是或否 布尔 布尔值",
        "文本": "字符串 文字 字符 名称",
        "天数": "天 日数",
    }.items()
    for other in others.split()
}
"""Types as people know them from elsewhere, to the one that the language has."""


def read_type(
    written: TypeName, report: Report, currency: str, tables: Collection[str], *, beside: frozenset[str] | None = None
) -> Type:
    """The type that is written; an unknown name gives a finding and an unknown type.

    currency: the plan's own. tables: what a link may lead to.
    beside: the columns one of which may name the currency, where amounts may be in any; none where they may not.
    Codes: PKP006, PKP007, PKP301.
    """
    found = _any_money(written, report, beside) or _base_type(written, report, currency, tables)
    return found.or_empty() if written.may_be_empty and not found.is_unknown else found


def _any_money(written: TypeName, report: Report, beside: frozenset[str] | None) -> Type | None:
    """Money whose values each say their currency, or have a column that does; none for any other type."""
    if written.base != "money" or written.currency is None or written.currency in CURRENCY_DIGITS:
        return None
    if written.currency != ANY_CURRENCY and written.currency not in (beside or ()):
        return None
    if beside is None:
        report.add(rates_codes.ANY_MONEY_NOT_HERE, written.span)
        return UNKNOWN
    return money_in(ANY_CURRENCY)


def _base_type(written: TypeName, report: Report, currency: str, tables: Collection[str]) -> Type:
    if written.choices:
        return replace(TEXT, choices=written.choices)
    if written.base == "money":
        code = written.currency or currency
        if code not in CURRENCY_DIGITS:
            # The plan's own currency is told once, where the header names it.
            if written.currency is not None:
                report.add(codes.UNKNOWN_CURRENCY, written.span, currency=code, **nearest_currency(code))
            return UNKNOWN
        return money_in(code)
    if written.base in _BASES:
        return _BASES[written.base]
    if written.base in tables:
        return link_to(written.base)
    other = _OTHER_TYPES.get(written.base.casefold())
    nearest = {"nearest": other} if other is not None else report.nearest(written.base, tables, [*_BASES, "money"])
    report.add(codes.UNKNOWN_TYPE, written.span, name=written.base, **nearest)
    return UNKNOWN


def nearest_currency(currency: str) -> dict[str, str]:
    """The code of a currency that people call by another name."""
    found = _OTHER_NAMES.get(currency.upper(), currency.upper())
    return {"nearest": found} if found in CURRENCY_DIGITS else {}
