"""Limits as people write them elsewhere: for a whole year, to full hundreds, and as a sentence on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping

from perfkit.diagnostics import Words
from perfkit.lang.comparisons import is_in_condition

_FIGURE = r"(?:[A-Z]{3} )?\d(?:[\d,]{0,24}\d)?(?:\.\d{1,12})?[万亿]?元?"
_UNITS: Mapping[str, str] = {
    **dict.fromkeys(("day", "daily", "日", "天"), "day"),
    **dict.fromkeys(("week", "weekly", "周"), "week"),
    **dict.fromkeys(("month", "monthly", "月"), "month"),
    **dict.fromkeys(("quarter", "quarterly", "季", "季度"), "quarter"),
    **dict.fromkeys(("half", "half-year", "半年"), "half"),
    **dict.fromkeys(("year", "yearly", "annually", "annum", "年"), "year"),
}
_LENGTHS = tuple(dict.fromkeys(_UNITS.values()))
_TO_DATE = {"month": "月初至今", "quarter": "季初至今", "half": "半年初至今", "year": "年初至今"}
_UNIT = "half-year|day|week|month|quarter|half|year|annum"
_UNIT_ZH = "日|天|周|月|季度?|半年|年"
_LEAST_ZH = "最少|最低|至少|保底|下限|不(?:得)?(?:低|少)于"
_LIMIT_ZH = f"(?:最多|最高|封顶|上限|不(?:得)?超过|{_LEAST_ZH})(?:[为于]|不超过|不(?:低|少)于)?"
LIMIT_OF_A_UNIT = (
    rf"(?<!\w)(?:cap|floor|at (?:least|most)|minimum|maximum)[ \t]+{_FIGURE}[ \t]*,?[ \t]*"
    rf"(?:(?:per|a|an|each|every|in any|for the)[ \t]+"
    rf"(?:calendar |fiscal |full )?(?:{_UNIT})|daily|weekly|monthly|quarterly|yearly|annually)(?!\w)"
    rf"|(?<!\w)(?:全|每个?|一|当)(?:{_UNIT_ZH})度?(?:累计)?[ \t]*{_LIMIT_ZH}[ \t]*{_FIGURE}"
    rf"|(?<!\w){_LIMIT_ZH}[ \t]*(?:{_FIGURE}[ \t]*(?:/|每个?|一|全)[ \t]*(?:{_UNIT_ZH})"
    rf"|(?:每个?|全)(?:{_UNIT_ZH})度?[ \t]*{_FIGURE})(?!\w)"
)
"""A most or a least that holds for a stretch of time."""
_IS_LEAST = re.compile(rf"floor|least|minimum|{_LEAST_ZH}")

_STEP = r"(?:10{1,6}|tens?|hundreds?|thousands?|10{0,3},000)"
ROUNDED_TO_STEPS = (
    r"(?<!\w)round(?:ed)?(?:[ \t]+(?:up|down|off))?[ \t]+to[ \t]+"
    r"(?:the[ \t]+)?(?:(?:nearest|full|whole)[ \t]+)?"
    rf"(?:[A-Z]{{3}}[ \t])?{_STEP}(?![\w,.]*\d)(?!\w)"
    r"|(?<!\w)round[ \t]+(?:-[ \t]?[1-6]|10{2,6})(?!\w)"
    r"|(?<!\w)(?:四舍五入|保留|精确|(?:向[上下])?取整)[到至](?:[十百千万]位|[十百千万]元)(?!\w)"
    r"|(?<!\w)保留[ \t]*-[ \t]?[1-6][ \t]*位"
)
"""A rounding to tens, hundreds or thousands."""

_MUST = r"(?:must|shall|should|has to|needs to)(?:[ \t]+always)?(?:[ \t]+be)?[ \t]+"
_LEAST = (
    rf"{_MUST}(?:at least|no less than|not less than|>=)"
    r"|(?:is|are)[ \t]+(?:always[ \t]+)?(?:at least|never below|never less than)"
    r"|(?:must|may|can|shall|should)(?: never| ?not)[ \t]+(?:be|fall|go|drop)[ \t]+(?:below|under|less than)"
    r"|不得低于|不得少于|不能低于|不能少于|不低于|不少于|至少为?|必须大于等于"
)
_MOST = (
    rf"{_MUST}(?:at most|no more than|not more than|<=)"
    r"|(?:is|are)[ \t]+(?:always[ \t]+)?(?:at most|never above|never more than)"
    r"|(?:must|may|can|shall|should)(?: never| ?not)[ \t]+(?:exceed|be more than|be above|go above|go over)"
    r"|不得超过|不得高于|不能超过|不能高于|不超过|不高于|最多为?|必须小于等于"
)
_NEGATIVE = (
    r"(?:(?:must|may|can|shall|should|is)(?: never| ?not)?(?:[ \t]+be)?[ \t]+(?:never[ \t]+)?negative"
    r"|(?:不能?|不得|不会|不可)(?:为|是)负数?)"
)
BOUND_AS_A_LINE = (
    rf"(?<![^\n])[ \t]*[^\W\d]\w*?[ \t]*(?:(?:{_LEAST}|{_MOST})[ \t]*{_FIGURE}%?|{_NEGATIVE})[ \t]*(?=\n|\Z)"
)
"""A figure by its name and what it may not pass, with nothing else on the line."""
_BOUND = re.compile(
    rf"[ \t]*(?P<name>[^\W\d]\w*?)[ \t]*(?:(?:(?:{_LEAST})|(?P<most>{_MOST}))[ \t]*(?P<value>{_FIGURE}%?)|{_NEGATIVE})"
)

_CURRENCY = re.compile(r"(?m)^(?:currency|币种)[ \t]+([A-Z]{3})")
_PERIOD = re.compile(r"(?m)^(?:period|周期)[ \t]+(\w+)")
_POSTED = re.compile(r"(?P<word>pay|earn|发放|应得)[ \t]+(?P<name>[^\W\d]\w*)[ \t]*=")
_ACCOUNTS = {"pay": "paid", "earn": "earned", "发放": "已发", "应得": "已得"}
_SPELT = {"ten": 10, "hundred": 100, "thousand": 1000, "十": 10, "百": 100, "千": 1000, "万": 10000}


def _line_before(found: re.Match[str]) -> str:
    return found.string[found.string.rfind("\n", 0, found.start()) + 1 : found.start()]


def _currency(text: str) -> str:
    found = _CURRENCY.search(text)
    return found[1] if found is not None else ""


def show_limit_of_a_unit(found: re.Match[str]) -> dict[str, object] | None:
    """The limit of the period, or how one of a longer stretch is kept; none where the plan's period is not known."""
    said = found.group()
    is_chinese = not said.isascii()
    units = re.findall(
        f"{_UNIT_ZH}" if is_chinese else rf"(?<![\w-])(?:{'|'.join(map(re.escape, _UNITS))})(?!\w)", said
    )
    figure = re.search(_FIGURE, said)
    period = _PERIOD.search(found.string)
    own = _UNITS.get(period[1], "") if period is not None else ""
    if figure is None or not units or not own or _is_column(found.string, units[-1]):
        return None
    if is_in_condition(_line_before(found)):
        return None
    unit, amount = _UNITS[units[-1]], figure.group().strip()
    is_least = _IS_LEAST.search(said) is not None
    limit = ("保底" if is_chinese else "floor") if is_least else "封顶" if is_chinese else "cap"
    if unit == own:
        return _meant(f"{limit} {amount}")
    line = _POSTED.match(_line_before(found))
    if _LENGTHS.index(unit) < _LENGTHS.index(own) or unit not in _TO_DATE:
        return None
    if is_least:
        return _made_up(said, amount, unit, line["name"] if line is not None else "")
    if line is not None:
        left = (
            f"{_ACCOUNTS[line['word']]}({line['name']} {_window(unit, is_chinese=line['word'] not in ('pay', 'earn'))})"
        )
        return _meant(f"{limit} {amount} - {left}")
    return {
        "word": said.strip(),
        "instead": Words(
            "a `cap` holds for the period; on the line that pays, write what is left:"
            f" `pay NAME = …  cap {amount} - paid(NAME {_window(unit, is_chinese=False)})`",
            "`封顶` 只管一期；在发放的那一行写还剩多少："
            f"`发放 名称 = …  封顶 {amount} - 已发(名称 {_window(unit, is_chinese=True)})`",
        ),
    }


_LAST_OF = {"year": ("year_of", "年份"), "quarter": ("quarter_of", "季度序号"), "month": ("month_of", "月份")}


def _made_up(said: str, amount: str, unit: str, name: str) -> dict[str, object] | None:
    """The least of a longer stretch, made up in its last period; none of a half year, which no function counts."""
    if unit not in _LAST_OF:
        return None
    en, zh = _LAST_OF[unit]
    nothing = re.sub(r"\d[\d.,]*[万亿]?", "0", amount)
    return {
        "word": said.strip(),
        "instead": Words(
            f"a `floor` holds for the period; reckon on a line what the {unit} still lacks in its last period,"
            f" `rest : money = {amount} - paid({name or 'NAME'} {_window(unit, is_chinese=False)})"
            f"  floor {nothing}  only if {en}(period end) != {en}(period end + 1 days)`,"
            f" and pay the greater, `pay {name or 'NAME'} = max(…, rest)`",
            "`保底` 只管一期；另起一行，在最后一期算还差多少："
            f"`差额 : 金额 = {amount} - 已发({name or '名称'} {_window(unit, is_chinese=True)})"
            f"  保底 {nothing}  仅当 {zh}(期末日) != {zh}(期末日 + 1 天)`，"
            f"再取大的发放：`发放 {name or '名称'} = 最大(…, 差额)`",
        ),
    }


def _is_column(text: str, name: str) -> bool:
    return re.search(rf"(?m)^[ \t]+{name}[ \t]*:", text) is not None


def _window(unit: str, *, is_chinese: bool) -> str:
    return f"期间 {_TO_DATE[unit]}" if is_chinese else f"over {unit} to date"


def _meant(said: str) -> dict[str, object]:
    return {"nearest": Words(f"`{said}`", f"`{said}`")}


def show_rounded_to_steps(found: re.Match[str]) -> dict[str, object]:
    """Two lines: how many steps there are, whole, and what they make."""
    said = found.group()
    step = _step(said)
    code = _currency(found.string)
    before = _line_before(found)
    is_money = bool(re.match(r"(?:pay|earn|发放|应得)(?!\w)", before)) or re.search(r":[ \t]*(?:money|金额)", before)
    en = f"{code} {step:,}" if is_money and code else str(step)
    zh = f"{step:,}元" if is_money and code == "CNY" else en
    return {
        "word": said.strip(),
        "instead": Words(
            "`round` counts decimals, 0 or more; reckon whole steps on a line of their own,"
            f" `steps : number = FIGURE / {en}  round 0`, and write `steps * {en}`",
            f"`保留` 数的是小数位，从 0 起；另起一行算整步数，`步数 : 数值 = 数 / {zh}  保留 0 位`，再写 `步数 * {zh}`",
        ),
    }


def _step(said: str) -> int:
    minus = re.search(r"-[ \t]?(\d)", said)
    if minus is not None:
        return int(f"1{'0' * int(minus[1])}")
    digits = re.search(r"\d[\d,]*", said)
    if digits is not None:
        return int(digits.group().replace(",", ""))
    return max(value for word, value in _SPELT.items() if word in said)


def show_bound_as_a_line(found: re.Match[str]) -> dict[str, object] | None:
    """Both that can be meant: a promise that is held, and a bound that the figure is put to."""
    parts = _BOUND.match(found.group())
    if parts is None:
        return None
    name, text = parts["name"], found.string
    posted = re.search(rf"(?m)^(?:pay|earn|发放|应得)[ \t]+{re.escape(name)}[ \t]*(?:=|\Z|\n)", text)
    declared = re.search(rf"(?m)^[ \t]+{re.escape(name)}[ \t]*:[ \t]*(\w+)", text)
    if posted is None and declared is None:
        return None
    code = _currency(text)
    is_money = declared is None or declared[1] in ("money", "金额")
    nothing = ("0元" if code == "CNY" else f"{code} 0") if is_money and code else "0"
    value = (parts["value"] or "0").strip()
    value = nothing if value == "0" else value
    sign, en, zh = ("<=", "cap", "封顶") if parts["most"] else (">=", "floor", "保底")
    change = Words("lowered", "压到该数") if parts["most"] else Words("raised", "提到该数")
    return {
        "word": found.group().strip(),
        "instead": Words(
            f"`must {name} {sign} {value}` where the rules see to it and the plan shall be held to it;"
            f" `{en} {value}` behind the formula of `{name}` where it shall be {change.en} to that",
            f"规则本来就保证、要核对这一点的，写 `须满足 {name} {sign} {value}`；"
            f"要把 `{name}` {change.zh}的，在它的公式后面写 `{zh} {value}`",
        ),
    }
