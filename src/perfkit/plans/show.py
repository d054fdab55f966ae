"""Values in the words of the language, for findings: `USD 5,000.00`, `50%`, `2027-01-01`."""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from perfkit.diagnostics import Words
from perfkit.expr import ANY_CURRENCY, Constant, Kind, Pure, Type, Typed, money_in
from perfkit.values import Money, render_amount, render_decimal

_MOST_CHOICES = 8
_PLAIN_KINDS = (Words("number", "数值"), Words("count", "数量"))
_MOST_PLACES = 12
_MOST_WHOLES = 2

_KEYWORDS = {
    "where": "其中",
    "over": "期间",
    "before": "此前",
    "dated": "归期按",
    "within": "范围",
    "by": "按",
    "ties": "并列",
    "floor": "保底",
    "cap": "封顶",
    "earn": "应得",
    "pay": "发放",
    "carry": "结转",
    "period start": "期首日",
    "period end": "期末日",
    "period days": "本期天数",
}


READ_AS_WORDS = frozenset(
    ("if", "not", "yes", "no", "period", "如果", "非", "是", "否", "期首日", "期末日", "本期天数")
)
"""Words that cannot begin a formula as names, since there they are read as words of the language."""

FUNCTION_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "sum": "求和",
        "count": "计数",
        "distinct": "去重计数",
        "average": "平均",
        "min": "最小",
        "max": "最大",
        "median": "中位数",
        "first": "最早",
        "last": "最新",
        "running": "累计",
        "rank": "排名",
        "apportion": "分摊",
        "previous": "上期",
        "earned": "已得",
        "paid": "已发",
        "opening": "期初",
        "reached": "已到",
        "convert": "换算",
        "convert_inverse": "反向换算",
        "days": "天数",
        "months_touched": "涉及月数",
        "months_completed": "满月数",
        "year_end": "年末日",
        "month_of": "月份",
        "quarter_of": "季度序号",
        "year_of": "年份",
        "weight": "权重",
    }
)
"""Built-in functions in English, each with its Chinese spelling."""

LEDGER_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "held": "待付",
        "to_recover": "待扣回",
        "advanced": "预支",
        "recovered": "扣回预支",
        "held_back": "递延",
        "released": "解付",
        "clawed_back": "扣回",
        "true_up": "补差",
        "outstanding": "未付",
    }
)
"""Words derived from the ledger in English, each with its Chinese spelling."""

OTHER_FUNCTION_NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(("total", "sum_of"), ("sum",)),
        **dict.fromkeys(("avg", "mean"), ("average",)),
        **dict.fromkeys(("minimum", "least", "lesser", "lower", "smaller"), ("min",)),
        **dict.fromkeys(("maximum", "greatest", "greater", "higher", "larger"), ("max",)),
        **dict.fromkeys(("months", "months_between", "datedif", "datediff"), ("months_touched", "months_completed")),
        **dict.fromkeys(("合计", "总和", "总计", "汇总", "求总和", "加总"), ("求和",)),
        **dict.fromkeys(("平均值", "平均数", "均值", "求平均", "求平均值"), ("平均",)),
        **dict.fromkeys(("个数", "笔数", "计数器", "计数项", "数量"), ("计数",)),
        **dict.fromkeys(("最小值", "较小", "较小值", "取小", "小于"), ("最小",)),
        **dict.fromkeys(("最大值", "较大", "较大值", "取大", "大于"), ("最大",)),
        **dict.fromkeys(("中值",), ("中位数",)),
        **dict.fromkeys(("名次", "排序"), ("排名",)),
        **dict.fromkeys(("月数", "间隔月数", "相差月数"), ("涉及月数", "满月数")),
    }
)
"""What the built-in functions are called elsewhere, with their spelling in the same language; two where both fit."""

_BEHIND_ROUND = Words(
    "`… round 2` at the end of the line, a mode such as `upward` behind it",
    "`… 保留 2 位`，接在行末，后面可写 `向上` 等",
)
_AWAY, _TOWARD, _UP, _DOWN = (
    Words(f"`… round 0 {en}` at the end of the line", f"`… 保留 0 位 {zh}`，接在行末")
    for en, zh in (("away_from_zero", "进位"), ("toward_zero", "去尾"), ("upward", "向上"), ("downward", "向下"))
)
_TO_STEPS, _TO_STEPS_UP, _TO_STEPS_DOWN = (
    Words(
        f"`… round 0{en}` at the end of the line; for steps of 50 first a line `steps : number = … / USD 50"
        f" round 0{en}`, then `steps * USD 50`",
        f"`… 保留 0 位{zh}`，接在行末；按 50 一档取整，先写一行 `档数 : 数值 = … / 50元 保留 0 位{zh}`，"
        "再写 `档数 * 50元`",
    )
    for en, zh in (("", ""), (" upward", " 向上"), (" downward", " 向下"))
)
_BY_TABLE = Words("`NAME(…)` of a `tiers` or `decide` table", "`名称(…)`，并用 `阶梯` 或 `判定` 写成表")
_BY_ELSE = Words("`… else 0%` at the end of the line", "`… 若无则 0%`，接在行末")
_BY_CHOICE = Words("`if … then … otherwise …`", "`如果 … 则 … 否则 …`")
_RANKED = Words(
    "and for the first few a line `rank(by … descending within company ties skip)` that is compared with their number",
    "前几名先写一行 `排名(按 … 从高到低 范围 全公司 并列 跳号)`，再与名次比较",
)
_UNDER_CONDITION = {
    "sumif sumifs sum_if 条件求和 多条件求和": Words("`sum(… where …)`", "`求和(… 其中 …)`"),
    "countif countifs count_if 条件计数 多条件计数": Words("`count(… where …)`", "`计数(… 其中 …)`"),
    "averageif averageifs": Words("`average(… where …)`", "`平均(… 其中 …)`"),
    "maxifs": Words("`max(… where …)`", "`最大(… 其中 …)`"),
    "minifs": Words("`min(… where …)`", "`最小(… 其中 …)`"),
}
_OTHERWISE_SAID: Mapping[str, Words] = MappingProxyType(
    {
        **dict.fromkeys(("round", "四舍五入", "取整", "舍入", "保留"), _BEHIND_ROUND),
        "roundup": _AWAY,
        **dict.fromkeys(("rounddown", "trunc"), _TOWARD),
        **dict.fromkeys(("int", "向下取整"), _DOWN),
        "向上取整": _UP,
        "mround": _TO_STEPS,
        "ceiling": _TO_STEPS_UP,
        "floor": _TO_STEPS_DOWN,
        **{name: said for names, said in _UNDER_CONDITION.items() for name in names.split()},
        **dict.fromkeys(("vlookup", "hlookup", "xlookup", "lookup", "index", "match", "查找", "查表"), _BY_TABLE),
        **dict.fromkeys(("iferror", "ifna", "ifnull", "coalesce", "nvl"), _BY_ELSE),
        **dict.fromkeys(("if", "ifs", "iif", "switch", "choose", "case"), _BY_CHOICE),
        "and": Words("`… and …`", "`… 且 …`"),
        "or": Words("`… or …`", "`… 或 …`"),
        "not": Words("`not (…)`", "`非 (…)`"),
        **dict.fromkeys(("isblank", "isempty", "isnull"), Words("`… is empty`", "`… 为空`")),
        "large": Words(f"`max(…)` for the greatest, {_RANKED.en}", f"最大的写 `最大(…)`，{_RANKED.zh}"),
        "small": Words(f"`min(…)` for the least, {_RANKED.en}", f"最小的写 `最小(…)`，{_RANKED.zh}"),
        **dict.fromkeys(("abs", "绝对值"), Words("`max(…, -…)`", "`最大(…, -…)`")),
        "sumproduct": Words("`sum(… * …)`", "`求和(… * …)`"),
        **dict.fromkeys(("today", "now", "今天"), Words("`period end`", "`期末日`")),
    }
)
"""What spreadsheets call, where the language writes something else than a call; what is open in it stands as dots."""

_PERIOD_PARTS = {
    "month": "month_of(period end)",
    "quarter": "quarter_of(period end)",
    "year": "year_of(period end)",
    "月份": "月份(期末日)",
    "季度": "季度序号(期末日)",
    "年份": "年份(期末日)",
}
_EDGES = {
    **dict.fromkeys(("period_end", "periodend", "end_of_period", "period_end_date"), "period end"),
    **dict.fromkeys(("period_start", "periodstart", "start_of_period", "period_start_date"), "period start"),
    **dict.fromkeys(("期末", "期末日期", "周期末", "周期末日", "本期末", "本期结束日", "周期结束日"), "期末日"),
    **dict.fromkeys(("期首", "期初", "期初日", "期首日期", "周期初", "本期初", "本期开始日", "周期开始日"), "期首日"),
}
_LENGTHS = {
    "半年": "6 个月",
    **{f"{numeral}年": f"{12 * count} 个月" for count, numeral in enumerate("一二三四五", start=1)},
    "两年": "24 个月",
    **{f"{numeral}个月": f"{count} 个月" for count, numeral in enumerate("一二三四五六七八九十", start=1)},
    **{"两个月": "2 个月", "十二个月": "12 个月", "一天": "1 天", "一周": "7 天", "两周": "14 天"},
}
"""Lengths of time in numerals, which are read as a name."""


def show_call(name: str) -> str | None:
    """A name that stands for a built-in function, an edge of the period or a length of time; none for any other."""
    said = _PERIOD_PARTS.get(name) or _EDGES.get(name) or _LENGTHS.get(name)
    if said is not None:
        return said
    return f"{name}(…)" if name in FUNCTION_NAMES or name in FUNCTION_NAMES.values() else None


def show_meant(function: str) -> Words | None:
    """What the language writes for a function of another one, quoted; none where it stands for nothing here."""
    said = _OTHERWISE_SAID.get(function.lower())
    if said is not None:
        return said
    names = OTHER_FUNCTION_NAMES.get(function.lower(), ())
    in_chinese = [FUNCTION_NAMES.get(name, name) for name in names]
    return Words(_quote(names, " or "), _quote(in_chinese, " 或 ")) if names else None


def _quote(names: Sequence[str], joint: str) -> str:
    return joint.join(f"`{name}`" for name in names)


def show_function(name: str) -> Words:
    """A built-in function as each language spells it; a table that is called keeps its name."""
    return Words(name, FUNCTION_NAMES.get(name) or LEDGER_NAMES.get(name) or name)


def show_nearest(number: Fraction, wanted: Type) -> Words | None:
    """A plain number as it would be written with the unit it stands beside: `80%`, `USD 10,000`, `90 days`."""
    plain = render_decimal(number, max_places=_MOST_PLACES)
    if wanted.is_money and wanted.currency not in (None, ANY_CURRENCY):
        sign = "-" if number < 0 else ""
        whole, point, decimals = plain.removeprefix("-").partition(".")
        amount = f"{int(whole):,}{point}{decimals}"
        coded = f"{sign}{wanted.currency} {amount}"
        return Words(coded, f"{sign}{amount}元" if wanted.currency == "CNY" else coded)
    if wanted.is_days:
        return Words(f"{plain} days", f"{plain} 天")
    if wanted.is_pure and wanted.pure in (Pure.PERCENT, Pure.RATIO):
        # Nobody means a percent or two by 1: it stands for the whole.
        percent = render_decimal(number * 100 if abs(number) <= _MOST_WHOLES else number, max_places=_MOST_PLACES)
        return Words(f"{percent}%", f"{percent}%")
    return None


_DAY_QUOTED = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_FIGURE_QUOTED = re.compile(r"(?P<number>\d{1,15}(?:\.\d{1,12})?)(?P<percent>%?)")


def show_unquoted(text: object, wanted: Type) -> Words | None:
    """A day or a figure that stands in quotes, as a plan writes it beside a value of this type; none for another text.

    >>> from perfkit.expr import DATE, PERCENT
    >>> show_unquoted("2027/3/1", DATE), show_unquoted("80%", PERCENT), show_unquoted("soon", DATE)
    (Words(en='2027-03-01', zh='2027-03-01'), Words(en='80%', zh='80%'), None)
    """
    day = _DAY_QUOTED.fullmatch(text) if isinstance(text, str) and wanted.kind is Kind.DATE else None
    if day is not None:
        year, month, number = map(int, day.groups())
        shown = f"{year:04}-{month:02}-{number:02}"
        is_day = year > 0 and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]
        return Words(shown, shown) if is_day else None
    figure = _FIGURE_QUOTED.fullmatch(text) if isinstance(text, str) and wanted.kind is Kind.NUMERIC else None
    if figure is None:
        return None
    as_written = Words(figure.group(), figure.group())
    if figure["percent"]:
        return as_written if wanted.is_pure and wanted.pure in (Pure.PERCENT, Pure.RATIO) else None
    return show_nearest(Fraction(figure["number"]), wanted) or (as_written if wanted.is_pure else None)


def show_nothing(kind: Type) -> Words | None:
    """What counts where there is nothing, as a plan writes it; none for a date, a text or a link.

    >>> from perfkit.expr import FLAG, money_in
    >>> show_nothing(money_in("CNY")), show_nothing(FLAG)
    (Words(en='CNY 0', zh='0元'), Words(en='no', zh='否'))
    """
    if kind.kind is Kind.FLAG:
        return Words("no", "否")
    if kind.is_count or (kind.is_pure and kind.pure is Pure.NUMBER):
        return Words("0", "0")
    return show_nearest(Fraction(0), kind)


def show_kind(kind: Type) -> Words | None:
    """The word that declares a type of figures; none for an amount in a currency that only its rows say.

    >>> from perfkit.expr import PERCENT
    >>> show_kind(PERCENT)
    Words(en='percent', zh='百分比')
    """
    if kind.is_money and kind.currency not in (None, ANY_CURRENCY):
        return Words("money", "金额")
    if kind.is_days:
        return Words("days", "天数")
    if kind.kind is Kind.FLAG:
        return Words("flag", "是否")
    if kind.is_pure:
        is_share = kind.pure in (Pure.PERCENT, Pure.RATIO)
        return Words("percent", "百分比") if is_share else _PLAIN_KINDS[kind.is_count]
    return None


def show_choices(choices: Sequence[str]) -> Words:
    """The values of a closed list as a plan writes them, quoted; of a long list the first ones.

    >>> show_choices(("new", "renewal")).en
    '`"new"`, `"renewal"`'
    """
    shown = [f'`"{choice}"`' for choice in choices[:_MOST_CHOICES]]
    more = ["…"] if len(choices) > _MOST_CHOICES else []
    return Words(", ".join(shown + more), "、".join(shown + more))


def is_plain(typed: Typed) -> bool:
    """Whether this is a number written out without a unit."""
    return isinstance(typed, Constant) and typed.type.is_pure and typed.type.pure in (Pure.COUNT, Pure.NUMBER)


def _plain_number(typed: Typed) -> Fraction | None:
    """The number that is written out without a unit; a minus before it is part of it."""
    value = typed.value if isinstance(typed, Constant) and is_plain(typed) else None
    return value if isinstance(value, Fraction) else None


def is_of_wholes(typed: Typed) -> bool:
    """Whether a plain number beside a percent counts wholes, as `1` for 100%, and not points."""
    number = _plain_number(typed)
    return number is not None and abs(number) <= _MOST_WHOLES


def show_with_unit(typed: Typed, wanted: Type) -> Words | None:
    """A plain number with the unit of what it meets; none for anything else."""
    number = _plain_number(typed)
    return show_nearest(number, wanted) if number is not None else None


def show_all_with_unit(cells: Sequence[Typed], wanted: Type) -> list[Words | None]:
    """The same for the numbers of one column: where one is above 2, all of them count points of a percent."""
    shown = [show_with_unit(cell, wanted) for cell in cells]
    numbers = [_plain_number(cell) for cell in cells]
    is_share = wanted.is_pure and wanted.pure in (Pure.PERCENT, Pure.RATIO)
    if not is_share or all(number is None or abs(number) <= _MOST_WHOLES for number in numbers):
        return shown
    points = [None if number is None else f"{render_decimal(number, max_places=_MOST_PLACES)}%" for number in numbers]
    return [
        near if near is None or point is None else Words(point, point)
        for near, point in zip(shown, points, strict=True)
    ]


def show_keyword(word: str) -> Words:
    """A clause, tail, posting or edge of the period as each language spells it; another word stays as it is."""
    return Words(word, _KEYWORDS.get(word, word))


def show_constant(value: object, kind: Type) -> str:
    """A value as it would be written in a plan; a fraction whose decimals never end keeps twelve of them."""
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Money):
        return _show_number(value.amount, money_in(value.currency))
    if isinstance(value, Fraction | int):
        return _show_number(Fraction(value), kind)
    return f'"{value}"'


def _show_number(value: Fraction, kind: Type) -> str:
    if kind.is_money and kind.currency is not None:
        sign = "-" if value < 0 else ""
        whole, point, decimals = render_amount(abs(value), kind.currency).partition(".")
        return f"{sign}{kind.currency} {int(whole):,}{point}{decimals}"
    if kind.is_pure and kind.pure in (Pure.PERCENT, Pure.RATIO):
        return render_decimal(value * 100, max_places=_MOST_PLACES) + "%"
    plain = render_decimal(value, max_places=_MOST_PLACES)
    return f"{plain} days" if kind.is_days else plain
