"""Reads amounts in Chinese: figures and numerals, 万 亿 k w, percent, 成, points, 倍 and 番, money, counted things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording.fold import is_han
from perfkit.goals.wording.model import Quantity, Role, Unit
from perfkit.goals.wording.pieces import MOST_DIGITS
from perfkit.goals.wording.words import words
from perfkit.values import CHINESE_CURRENCIES, CURRENCY_SIGNS

DIGITS: Mapping[str, int] = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "俩": 2,
    "仨": 3,
}
SMALL_SCALES: Mapping[str, int] = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_SCALES: Mapping[str, int] = {"万": 10**4, "亿": 10**8}
LATIN_SCALES: Mapping[str, int] = {"k": 10**3, "w": 10**4, "m": 10**6, "bn": 10**9, "mn": 10**6, "b": 10**9}
# The signs for twenty, thirty and forty, and the digits as they are written on cheques.
TENS: Mapping[str, int] = {"廿": 20, "卅": 30, "卌": 40}
FORMAL_DIGITS: Mapping[str, int] = {char: value for value, char in enumerate("壹贰叁肆伍陆柒捌玖", start=1)} | {
    "貳": 2,
    "參": 3,
    "叄": 3,
    "陸": 6,
}
NUMERALS = frozenset((*DIGITS, *SMALL_SCALES, *LARGE_SCALES, *TENS))

CLASSIFIERS = frozenset(
    words(
        """
个 家 单 位 名 人 场 次 张 份 件 台 套 条 户 通 篇 盒 箱 吨 辆 间 层 款 种 项 批 支 部 笔 起 例 宗 座 处 席 瓶
袋 桶 米 公里 平 平米 平方 平方米 亩 头 只 双 对 本 册 门 节 组 队 城 省 市 县 店 号人 人次 间夜 家次 万人 工位
班 步 句 道 顿 圈 首 幅 块 根 片 颗 粒 壶 把 艘 架 栋 幢 所 院 校 组次 团 桌 车 柜 船 票 包 打 组数 场次 家店
组客户 名额 令 卷 匹 株 棵 滴 课时 学时 课 小节 行 字 词 题 分 秒 人天 人日 星 封 枚 幅 根 颗 粒 顶 副 串 束 捆 沓
剂 针 罐 筐 片 栋 幢 艘 架 趟 遍 句 段 章 集 首 道 桌 期 轮 版 站 点位 网点 终端 门店 商户 会员
客户 客人 用户 粉丝 学员 学生 线索 商机 案例 标 城市 国家 地区 区域 渠道 品牌 品种 sku 话 单子 订单 合同
"""
    )
)
_LONGEST_CLASSIFIER = max(map(len, CLASSIFIERS))
LENGTHS: Mapping[str, Unit] = {
    "分钟": Unit.MINUTES,
    "小时": Unit.HOURS,
    "个小时": Unit.HOURS,
    "钟头": Unit.HOURS,
    "个钟头": Unit.HOURS,
    "工作日": Unit.DAYS,
    "个工作日": Unit.DAYS,
    "自然日": Unit.DAYS,
    "个自然日": Unit.DAYS,
    "天": Unit.DAYS,
    "日": Unit.DAYS,
    "周": Unit.WEEKS,
    "个星期": Unit.WEEKS,
    "星期": Unit.WEEKS,
    "个月": Unit.MONTHS,
    "年": Unit.YEARS,
    "个季度": Unit.MONTHS,
}
CURRENCIES: Mapping[str, str] = {
    "元": "CNY",
    "块钱": "CNY",
    "块": "CNY",
    "圆": "CNY",
    **CHINESE_CURRENCIES,
    "新台币": "TWD",
    "台币": "TWD",
    "rmb": "CNY",
    "cny": "CNY",
    "usd": "USD",
    "eur": "EUR",
    **CURRENCY_SIGNS,
}
_SIGNS: Mapping[str, str] = {**CURRENCY_SIGNS, "rmb": "CNY", "usd": "USD", "eur": "EUR"}
_HALF = Fraction(1, 2)
_RANGES = ("-", "~", "到", "至", "或")

MOST = 10**MOST_DIGITS
"""Larger numbers are no amounts of anything."""

Read = tuple[int, Fraction, int] | None  # where it ends, its value, the last large scale


def read_number(text: str, at: int) -> Read:
    """A number in figures or numerals from here on, with its scale: `1.2万`, `两亿三千万`, `一百二十五`, `８００w`."""
    if at >= len(text):
        return None
    if text[at].isdecimal():
        return _figures(text, at)
    is_begun = text[at] in DIGITS or text[at] in TENS or text[at] in ("十", "百", "千", "万", "半")
    if is_begun or is_formal(text, at) or (text[at] == "亿" and at and text[at - 1] in _REACHED):
        return _numerals(text, at)
    return None


# `破亿`, `过亿`, `上亿`: one of them; elsewhere the sign begins names.
_REACHED = "破过上超达到近逾满"


def is_formal(text: str, at: int) -> bool:
    """Whether a digit as on cheques stands here, before a scale or the unit of money: `壹佰万元`, not `队伍`."""
    if text[at] not in FORMAL_DIGITS:
        return False
    return text[at + 1 : at + 2] in _AFTER_FORMAL and not (at and text[at - 1] in "登大着内队入")


_AFTER_FORMAL = ("拾", "佰", "仟", "万", "亿", "元", "圆")


def _figures(text: str, at: int) -> Read:
    end = at
    while end < len(text) and text[end].isdecimal():
        end += 1
    while _is_group_of_thousands(text, end):
        end += 4
    if _is_group_of_thousands(text, end, ".") and text[end + 4 : end + 5] == ".":
        # `1.200.000`: two points or more are those of thousands.
        while _is_group_of_thousands(text, end, "."):
            end += 4
    whole = text[at:end].replace(",", "").replace(".", "")
    decimals = ""
    if end + 1 < len(text) and text[end] == "." and text[end + 1].isdecimal():
        finish = end + 1
        while finish < len(text) and text[finish].isdecimal():
            finish += 1
        decimals, end = text[end + 1 : finish], finish
    if len(whole) + len(decimals) > MOST_DIGITS:
        return None
    return _scaled(text, end, Fraction(int(whole + decimals), 10 ** len(decimals)))


def _is_group_of_thousands(text: str, at: int, sign: str = ",") -> bool:
    """Whether a comma, or a point, and exactly three figures stand here."""
    group = text[at + 1 : at + 4]
    is_group = text[at : at + 1] == sign and len(group) == 3 and group.isdecimal()
    return is_group and not text[at + 4 : at + 5].isdecimal()


def _scaled(text: str, end: int, value: Fraction) -> Read:
    """The scales after a figure: `3千万`, `5亿`, `800w`, `1.2m`."""
    scale = 1
    if end < len(text) and text[end] == " " and text[end + 1 : end + 2] in ("k", "w"):
        end += 1
    while end < len(text) and (text[end] in SMALL_SCALES or text[end] in LARGE_SCALES):
        factor = SMALL_SCALES.get(text[end]) or LARGE_SCALES[text[end]]
        if value >= MOST:
            return None
        value *= factor
        scale = max(scale, factor)
        end, added, factor = _lower_places(text, end + 1, factor)
        value += added
        tail = _spoken_tail(text, end, factor, is_large=value >= factor * 100)
        if tail is not None:
            return end + 1, value + tail, scale
    if end < len(text) and text[end] == "零" and text[end + 1 : end + 2].isdecimal() and scale > 1:
        # `3万零5`: what follows is read as it stands.
        more = _figures(text, end + 1)
        return (end, value, scale) if more is None or more[1] >= value else (more[0], value + more[1], scale)
    if scale >= 10_000 and end < len(text) and (_is_many_figures(text, end) or _is_thousands(text, end)):
        more = read_number(text, end)
        if more is not None and more[1] < value:
            return more[0], value + more[1], scale
    latin = end
    while latin < len(text) and text[latin].isascii() and text[latin].isalpha():
        latin += 1
    if text[end:latin] in LATIN_SCALES:
        factor = LATIN_SCALES[text[end:latin]]
        return latin, value * factor, factor
    return end, value, scale


def _is_many_figures(text: str, at: int) -> bool:
    """Whether figures go on a number here: `1亿2000万`; a single one is a lower place or begins something else."""
    follower = text[at + 1 : at + 2]
    return text[at].isdecimal() and bool(follower) and (follower.isdecimal() or follower in NUMERALS)


def _is_thousands(text: str, at: int) -> bool:
    """`4万二千`: a digit in words before a lower place."""
    return text[at] in DIGITS and text[at + 1 : at + 2] in ("十", "百", "千")


def _spoken_tail(text: str, at: int, factor: int, *, is_large: bool) -> int | None:
    """What a last digit is worth that stands for the next lower place: the 5 of `3千5`, `3万5`, `1亿2`; else none.

    Figures after which something of its own begins are no tail: `3万5月底前`, `3000万5家门店`.
    """
    char = text[at : at + 1]
    digit = int(char) if char.isdecimal() else DIGITS.get(char, 0)
    rest = text[at + 1 : at + 4]
    if digit == 0 or factor < 10 or rest[:1].isdecimal() or rest[:1] in NUMERALS or rest.startswith(_NO_TAIL):
        return None
    if rest[:1] in (".", "-", "/", ":") and rest[1:2].isdecimal():
        return None
    is_counted = any(rest[:length] in CLASSIFIERS for length in (1, 2, 3)) and rest[:1] != ""
    if is_counted and (is_large or not char.isdecimal()):
        return None
    return digit * factor // 10


# After a digit these begin a time, a share or a name, so that the digit is no lower place.
_NO_TAIL = words("月 年 日 天 周 季 号 点 成 折 期 个月 个季 个工作 个自然 个星 个小 小时 分钟 分之 % ‰ 倍 版 代 k w x")


def _lower_places(text: str, end: int, factor: int) -> tuple[int, int, int]:
    """The lower places of a number whose places are written in figures, and the last: the `5百` of `2千5百万`."""
    added = 0
    while text[end : end + 1].isdecimal() and SMALL_SCALES.get(text[end + 1 : end + 2], factor) < factor <= 1000:
        factor = SMALL_SCALES[text[end + 1]]
        added += int(text[end]) * factor
        end += 2
    return end, added, factor


def _numerals(text: str, at: int) -> Read:
    """A numeral, read with a running total, section and digit; digits one after another are read as they stand."""
    total, section, digit = Fraction(0), Fraction(0), Fraction(0)
    end, scale = at, 1
    row = 0
    digits = {**DIGITS, **FORMAL_DIGITS} if text[at] in FORMAL_DIGITS else DIGITS
    while end < len(text):
        char = text[end]
        if char in digits:
            row = row + 1
            digit = digit * 10 + digits[char] if row > 1 and digit else Fraction(digits[char])
        elif char in TENS:
            section += TENS[char]
        elif char in SMALL_SCALES:
            section += (digit or 1) * SMALL_SCALES[char]
            digit, row = Fraction(0), 0
        elif char in LARGE_SCALES:
            factor = LARGE_SCALES[char]
            if total >= MOST:
                return None
            part = section + digit
            if part == 0 and total == 0:
                part = Fraction(1)
            total = (total + part) * factor if total and total < factor else total + part * factor
            section, digit, row, scale = Fraction(0), Fraction(0), 0, max(scale, factor)
        elif char == "半" and end == at:
            return _half(text, at)
        elif char.isdecimal() and end > at and (tail := _tail_of(text, end)) is not None:
            section, digit, end = section + digit + tail, Fraction(0), end + 1
            break
        elif scale > 1 and _is_many_figures(text, end):
            more = _figures(text, end)
            if more is None or more[1] >= total:
                break
            total, end = total + more[1], more[0]
            break
        else:
            break
        end += 1
    # `一百二` is 120, `三万五` 35,000: a last digit takes the scale below.
    if digit and row == 1 and end - 2 >= at and text[end - 2] in "百千万亿" and text[end - 2] != "零":
        below = {"百": 10, "千": 100, "万": 1000, "亿": 10**7}[text[end - 2]]
        digit *= below
    value = total + section + digit
    return (end, value, scale) if end > at else None


def _tail_of(text: str, at: int) -> int | None:
    """The last digit in figures after a scale in words: `三千5`, `一亿2`."""
    scale = text[at - 1]
    factor = SMALL_SCALES.get(scale) or LARGE_SCALES.get(scale, 0)
    return _spoken_tail(text, at, factor, is_large=False)


def _half(text: str, at: int) -> Read:
    return at + 1, Fraction(1, 2), 1


def read_amount(text: str, at: int) -> Quantity | None:
    """The amount that is written from here on, with its unit; none where a figure counts nothing.

    Two digits that follow each other are the ends of a range that share the rest of the number: `五六十家`, `两三成`.
    Of the roles only names are told here: ordinals, versions, terms, discounts; the sentence gives the others.
    """
    pair = _pair(text, at)
    if pair is not None:
        first = _read_amount(text[: pair + 1] + text[pair + 2 :], at)
        last = _read_amount(text[:pair] + text[pair + 1 :], at)
        if first is not None and last is not None and first.unit is last.unit and first.high is last.high is None:
            low, high = sorted((first.value, last.value))
            return replace(last, value=low, high=high, end=last.end + 1)
    return _read_amount(text, at)


def read_upper(text: str, at: int) -> Read:
    """The number from here on, and of a range its upper end: the 3 of `两三个月`, the 6 of `三到六个月`."""
    pair = _pair(text, at) if at < len(text) else None
    if pair is not None:
        upper = read_number(text[:pair] + text[pair + 1 :], at)
        return None if upper is None else (upper[0] + 1, upper[1], upper[2])
    read = read_number(text, at)
    if read is None or text[read[0] : read[0] + 1] not in _RANGES:
        return read
    more = read_number(text, read[0] + 1)
    return more if more is not None and more[1] > read[1] and not _is_change(text, at) else read


def _pair(text: str, at: int) -> int | None:
    """Where two digits stand side by side in a numeral, the second one more, and no third beside them."""
    first = at + 3 if text.startswith(("百分之", "千分之"), at) else at
    end = first
    while text[end : end + 1] in NUMERALS and end < len(text) and end - first < MOST_DIGITS:
        follower = text[end + 1 : end + 2]
        value = DIGITS.get(text[end], 0)
        is_pair = value > 0 and (DIGITS.get(follower, 0) == value + 1 or text[end : end + 2] in ("三五", "三两"))
        is_alone = text[end + 2 : end + 3] not in DIGITS and (end == 0 or text[end - 1] not in DIGITS)
        if is_pair and is_alone:
            return end
        end += 1
    return None


def _read_amount(text: str, at: int) -> Quantity | None:
    for reader in (_special, _share, _fraction):
        found = reader(text, at)
        if found is not None:
            return found
    start = at
    currency = ""
    for sign, code in _SIGNS.items():
        if text.startswith(sign, at):
            currency, at = code, at + len(sign)
            at += text[at : at + 1] == " "
            break
    read = read_number(text, at)
    if read is None:
        return None
    end, value, scale = read
    low = None
    middle = end + 1 if text[end : end + 1] == "%" else end
    if text[middle : middle + 1] in _RANGES:
        high = read_number(text, middle + 1)
        is_range = high is not None and high[1] > value and not (text[middle] in "到至" and _is_change(text, start))
        if high is not None and is_range:
            if high[2] > scale and value < high[1] / high[2] * 10:
                value *= high[2]
            low, end, value, scale = value, high[0], high[1], max(high[2], scale)
    return _with_unit(text, start, end, value, scale, currency, low)


def _is_change(text: str, start: int) -> bool:
    return start > 0 and text[start - 1] in "从由自"


def _special(text: str, at: int) -> Quantity | None:
    """Multiples and shares that have words of their own: 翻两番, 翻倍, 减半, 一半, 过半, 三分之一."""
    for word, value, unit in _SPECIALS:
        if text.startswith(word, at):
            return Quantity(value, unit, at, at + len(word))
    if text.startswith("个位数", at):
        return Quantity(Fraction(0), Unit.NUMBER, at, at + 3, high=Fraction(9))
    if text[at] in DIGITS and text.startswith("位数", at + 1) and not text.startswith("密码", at + 3):
        return Quantity(Fraction(10 ** (DIGITS[text[at]] - 1)), Unit.MONEY, at, at + 3) if DIGITS[text[at]] else None
    if text.startswith("翻", at):
        read = read_number(text, at + 1) or (read_number(text, at + 2) if text[at + 1 : at + 2] == "了" else None)
        if read is not None and text[read[0] : read[0] + 1] == "番":
            return Quantity(Fraction(2) ** min(int(read[1]), 20), Unit.MULTIPLE, at, read[0] + 1)
        if read is not None and text[read[0] : read[0] + 1] == "倍":
            return Quantity(read[1] + 1, Unit.MULTIPLE, at, read[0] + 1)
    return None


_SPECIALS: tuple[tuple[str, Fraction, Unit], ...] = (
    ("翻一番", Fraction(2), Unit.MULTIPLE),
    ("翻番", Fraction(2), Unit.MULTIPLE),
    ("翻一倍", Fraction(2), Unit.MULTIPLE),
    ("翻倍", Fraction(2), Unit.MULTIPLE),
    ("翻上一番", Fraction(2), Unit.MULTIPLE),
    ("加倍", Fraction(2), Unit.MULTIPLE),
    ("增加一倍", Fraction(2), Unit.MULTIPLE),
    ("减半", Fraction(1, 2), Unit.MULTIPLE),
    ("砍半", Fraction(1, 2), Unit.MULTIPLE),
    ("腰斩", Fraction(1, 2), Unit.MULTIPLE),
    ("减一半", Fraction(1, 2), Unit.MULTIPLE),
    ("一半以上", Fraction(50), Unit.PERCENT),
    ("过半", Fraction(50), Unit.PERCENT),
    ("半数", Fraction(50), Unit.PERCENT),
    ("一半", Fraction(50), Unit.PERCENT),
    ("对半", Fraction(50), Unit.PERCENT),
)


def _share(text: str, at: int) -> Quantity | None:
    """`百分之八十五`, `千分之五`, `三成`, `四成五`, `85%`, `0.5‰`."""
    for word, per in (("百分之", 1), ("千分之", 10), ("万分之", 100)):
        if text.startswith(word, at):
            read = read_number(text, at + 3)
            if read is None:
                return None
            end, value = read[0], read[1]
            if text.startswith("点", end):
                more = read_number(text, end + 1)
                if more is not None and more[1] < 10:
                    end, value = more[0], value + more[1] / 10
            return Quantity(value / per, Unit.PERCENT, at, end)
    read = read_number(text, at)
    if read is None or text[read[0] : read[0] + 1] != "成" or not 0 < read[1] <= 10:
        return None
    if text[read[0] : read[0] + 2] in (
        "成交",
        "成为",
        "成单",
        "成功",
        "成本",
        "成都",
        "成员",
        "成果",
        "成长",
        "成立",
        "成人",
    ):
        return None
    end, value = read[0] + 1, read[1] * 10
    if text[end : end + 1] == "半":
        return Quantity(value + 5, Unit.PERCENT, at, end + 1)
    if text[end : end + 1] in DIGITS and text[end + 1 : end + 2] not in CLASSIFIERS:
        return Quantity(value + DIGITS[text[end]], Unit.PERCENT, at, end + 1)
    return Quantity(value, Unit.PERCENT, at, end)


def _fraction(text: str, at: int) -> Quantity | None:
    """`三分之一`, `四分之三`, `1/3`."""
    read = read_number(text, at)
    if read is None:
        return None
    if text.startswith("分之", read[0]):
        above = read_number(text, read[0] + 2)
        if above is not None and read[1] > 0:
            return Quantity(above[1] / read[1] * 100, Unit.PERCENT, at, above[0])
    if text[read[0] : read[0] + 1] == "/" and text[read[0] + 1 : read[0] + 2].isdecimal():
        below = read_number(text, read[0] + 1)
        if below is not None and below[1] > read[1] and below[1] <= 10:
            return Quantity(read[1] / below[1] * 100, Unit.PERCENT, at, below[0])
    return None


def _with_unit(
    text: str, start: int, end: int, value: Fraction, scale: int, currency: str, low: Fraction | None
) -> Quantity | None:
    """The amount with the unit that follows; a figure in a name is marked as one."""
    first, high = (value, None) if low is None else (low, value)
    end = _skip(text, end, " ")
    rest = text[end : end + 5]
    if rest.startswith(("%", "‰")):
        return _percent(text, start, end, first, high)
    for word in ("个百分点", "百分点", "个点", "pct", "pp", "点"):
        if rest.startswith(word) and (word != "点" or not rest.startswith(("点钟", "点击", "点半", "点前", "点位"))):
            return Quantity(first, Unit.POINTS, start, end + len(word), Role.TARGET, high)
    if rest.startswith("倍半") and high is None:
        return Quantity(first + _HALF, Unit.MULTIPLE, start, end + 2)
    if rest.startswith("倍") or (rest.startswith("x") and not text[end + 1 : end + 2].isdecimal()):
        return Quantity(first, Unit.MULTIPLE, start, end + 1, Role.TARGET, high)
    end = _skip(text, end, "多", "余", "来")
    name = _name_after(text, start, end)
    if name is not None:
        return Quantity(first, Unit.NUMBER, start, name, Role.NAME, high)
    for word in sorted(CURRENCIES, key=len, reverse=True):
        if text.startswith(word, end) and not (
            word == "块" and text[end + 1 : end + 2] in ("砖", "地", "屏", "板", "业")
        ):
            return Quantity(first, Unit.MONEY, start, end + len(word), Role.TARGET, high, CURRENCIES[word])
    if currency:
        return Quantity(first, Unit.MONEY, start, end, Role.TARGET, high, currency)
    for word in sorted(LENGTHS, key=len, reverse=True):
        if text.startswith(word, end):
            return _with_half(text, Quantity(first, LENGTHS[word], start, end + len(word), Role.TARGET, high))
    for word, unit in _HALVES.items():
        if text.startswith(word, end) and high is None:
            return Quantity(first + _HALF, unit, start, end + len(word))
    for length in range(min(_LONGEST_CLASSIFIER, len(text) - end), 0, -1):
        if text[end : end + length] in CLASSIFIERS and text[end : end + 2] not in _NO_MEASURES:
            return Quantity(first, Unit.NUMBER, start, end + length, Role.TARGET, high)
    end -= text[end - 1] == " "
    if scale >= 10_000 or (scale in (1000, 10**6) and text[start].isdecimal()):
        return Quantity(first, Unit.MONEY, start, end, Role.TARGET, high)
    is_written_out = not text[start].isdecimal()
    role = Role.BARE if is_written_out and end - start == 1 else Role.TARGET
    return Quantity(first, Unit.NUMBER, start, end, role, high)


# What begins like a measure word: the `365套餐`.
_NO_MEASURES = frozenset(("套餐", "台账", "名单"))


# `一个半月`: the half stands before what is counted.
_HALVES: Mapping[str, Unit] = {
    "个半月": Unit.MONTHS,
    "个半小时": Unit.HOURS,
    "个半钟头": Unit.HOURS,
    "个半星期": Unit.WEEKS,
    "个半天": Unit.DAYS,
}


def _with_half(text: str, length: Quantity) -> Quantity:
    """A length of time with the half that may follow: `三天半`, `一年半`; not `三年半年报`."""
    is_half = text[length.end : length.end + 1] == "半" and text[length.end + 1 : length.end + 2] not in AFTER_A_HALF
    if not is_half or length.high is not None:
        return length
    return replace(length, value=length.value + _HALF, end=length.end + 1)


AFTER_A_HALF = ("年", "月", "天", "日", "个", "小", "价", "程", "数", "成")


def _percent(text: str, start: int, end: int, first: Fraction, high: Fraction | None) -> Quantity:
    per = 10 if text[end] == "‰" else 1
    end += 1
    for word in ("个百分点", "百分点", "个点"):
        if text.startswith(word, end):
            return Quantity(first, Unit.POINTS, start, end + len(word), Role.TARGET, high)
    if high is None and text[end : end + 1] in ("-", "~", "到", "至") and not _is_change(text, start):
        more = read_number(text, end + 1)
        if more is not None and text[more[0] : more[0] + 1] in ("%", "‰") and more[1] > first:
            return Quantity(first / per, Unit.PERCENT, start, more[0] + 1, Role.TARGET, more[1] / per)
    return Quantity(first / per, Unit.PERCENT, start, end, Role.TARGET, None if high is None else high / per)


def _skip(text: str, end: int, *chars: str) -> int:
    return end + 1 if text[end : end + 1] in chars and text[end : end + 1] else end


# After a figure these make it a name: a discount, a version, a stage, an age group, a rank.
_NAMES = words(
    """
折 版本 版 期 代 线城市 线 星级 星 号线 号楼 号店 号位 号 级 层楼 楼 年级 年期 年保 年版 方 手 维 度 环 路 街 室 码
厅 幢楼 号院 区 阶段 阶 轮 月龄 周岁 岁 后 寸 英寸 g b c d s e p a k+ 英里 匹 缸 速 门 座 孔 相 芯 联单 联 式
合一 位一体 位数密码 大 强 甲 乙
"""
)


def _name_after(text: str, start: int, end: int) -> int | None:
    """Where a name ends that the figure is part of; none when it is no name."""
    if start > 0 and text[start - 1].isascii() and text[start - 1].isalpha() and text[start].isdecimal():
        return end
    if start > 0 and text[start - 1] in "第#":
        return end
    if text[end : end + 2] in ("座城", "区域", "大类", "手房", "方面", "家门", "座楼", "门店"):
        return None if text[end : end + 2] in ("座城", "家门", "门店", "座楼") else end + 1
    if text.startswith("次", end) and text[start:end] == "二" and is_han(text[end + 1 : end + 2] or " "):
        return end + 1
    for word in _NAMES:
        if text.startswith(word, end) and not _is_so_many(text, start, end, word):
            if (
                word in ("级", "区", "座", "门", "大", "强", "号", "线", "期", "路", "环")
                and text[start].isdecimal() is False
            ):
                return end + len(word)
            if word in ("座", "门") or (word in ("g", "b", "c", "d", "s", "e", "p", "a") and _is_latin(text, end + 1)):
                continue
            return end + len(word)
    if "." in text[start:end] and text[start:end].endswith(".0"):
        return end
    return None


def _is_so_many(text: str, start: int, end: int, word: str) -> bool:
    """Whether a word of names counts here: `两期播客`, and stars of a rating as in `4.5星`, `做到5星`."""
    if word == "星":
        return "." in text[start:end] or (start > 0 and text[start - 1] in "到至为于")
    if word == "门":
        return any(
            each in text[end : end + LONGEST_COURSE] for each in ("课", "考试", "语言", "外语", "学科", "手艺", "技能")
        )
    if word in ("轮", "期", "版") and start > 0 and text[start - 1] in "做办跑搞展行成织谈开过了各试":
        return True
    return text[start:end] == "两" and word in ("期", "轮", "版", "代", "阶段", "轮次")


# Between `三门` and what it counts stands no more than this.
LONGEST_COURSE = 7


def _is_latin(text: str, at: int) -> bool:
    return at < len(text) and text[at].isascii() and text[at].isalpha()
