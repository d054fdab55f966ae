"""Reads times in Chinese: which stretch of time is meant, and what it does as far as the words beside it tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording.model import Moment, Timing, When
from perfkit.goals.wording.spans import follow_on, span_of
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_amounts import AFTER_A_HALF, read_number, read_upper
from perfkit.goals.wording.zh_dates import (
    FIRST_YEAR,
    LAST_YEAR,
    MOST_DAYS_OF_A_MONTH,
    MOST_WEEKS,
    MOST_WEEKS_OF_A_MONTH,
    Found,
    end_of_hour,
    end_of_lunar_day,
    end_of_piece,
    is_its_day,
    is_so_many_of,
    is_year_alone,
    read_clock,
    read_date_figures,
    read_piece_of_each,
    read_small,
    read_week_letter,
)
from perfkit.goals.wording.zh_festivals import read_event, read_festival, read_named
from perfkit.goals.wording.zh_time_words import (
    AHEAD_BEFORE,
    BACK_BEFORE,
    BEFORE_A_HOUSE,
    DAYS,
    DEADLINE_BEFORE,
    MONTHS,
    NEARLY_AHEAD,
    OTHER_WORDS,
    PAST_BEFORE,
    QUARTERS,
    SPAN_UNITS,
    STARTS_BEFORE,
    SUFFIXES,
    WEEKDAYS,
    WEEKS,
    WITHIN_BEFORE,
    YEARS,
)

MOST_SUFFIXES = 3
MOST_QUARTERS = 4


def read_timing(text: str, at: int) -> Timing | None:
    """The time expression that begins here, with the words before and after it that say what it does.

    The prepositions before it are part of it. None where no time is written, or a length of time that is no deadline.
    """
    again = read_piece_of_each(text, at)
    if again is not None:
        return Timing(When.OFTEN, at, again)
    core = _core(text, at)
    if core is None:
        return None
    end, moment = _with_piece(text, *_with_second(text, at, *core))
    length = _with_length(text, end, moment)
    when, end, moment = (When.DEADLINE, *length) if length is not None else _suffixes(text, end, moment)
    start = at
    for word in (*STARTS_BEFORE, *PAST_BEFORE, *DEADLINE_BEFORE, *WITHIN_BEFORE):
        if text.endswith(word, 0, at):
            start = min(start, at - len(word))
    before = text[start:at]
    when = _role(text, start, before, when, moment)
    if when is None:
        return None
    if moment.kind == "festival" and when is not When.START and not is_its_day(text, end, when):
        # How long it is kept, no calendar says.
        moment = replace(moment, part="whole")
    is_firm = when is When.DEADLINE
    return Timing(when, start, end, moment, is_firm)


def _with_piece(text: str, end: int, moment: Moment) -> tuple[int, Moment]:
    """`六月第一周`, `5月第二个周五`: which days these are, not everybody counts alike."""
    finish = end_of_piece(text, end) if moment.kind in ("year", "half", "quarter", "month") else None
    if finish is None or text.startswith(("最后一周", "最后一天"), end) or moment.part:
        return end, moment
    return finish, Moment("relative", part="" if text[finish - 1] in "周月旬期拜" else "end")


def _with_length(text: str, end: int, moment: Moment) -> Found:
    """`国庆前两周`: how long before it."""
    if moment.kind not in ("festival", "year", "quarter", "month", "day") or not text.startswith("前", end):
        return None
    is_two = text.startswith("两", end + 1)
    count = (end + 2, 2) if is_two else read_small(text, end + 1)
    unit = None if count is None else next((each for each in SPAN_UNITS if text.startswith(each[0], count[0])), None)
    if count is None or unit is None or unit[1] in ("minute", "hour"):
        return None
    last = count[0] + len(unit[0])
    if text.startswith(("内", "里", "以", "之", "连", "后"), last):
        return None
    return last, Moment("relative", None, None, None, -1, count[1], unit[1], "end", base=moment)


def _with_second(text: str, at: int, end: int, moment: Moment) -> tuple[int, Moment]:
    """The last of two stretches or more that are named together: `四月和五月`, `1月到3月之间`, `本月、下月`."""
    if moment.kind not in _LISTED or moment.part or (at > 0 and text[at - 1] in "从自"):
        return end, moment
    for _ in range(MOST_LISTED):
        join = next((each for each in _JOINS if text.startswith(each, end)), "")
        second = _core(text, end + len(join)) if join and end + len(join) < len(text) else None
        if second is None or second[1].kind != moment.kind or second[1].part:
            break
        is_between = text.startswith(("之间", "间", "期间"), second[0])
        if join in ("到", "至", "-", "~") and not is_between:
            break
        end, moment = second[0], follow_on(moment, second[1])
    return end, moment


_LISTED = frozenset(words("day weekday week month quarter half year"))
_JOINS = (",", "以及", "和", "与", "及", "跟", "或", "、", "/", "到", "至", "-", "~")
MOST_LISTED = 12


def _role(text: str, start: int, before: str, when: When | None, moment: Moment) -> When | None:
    if moment.shift is not None and moment.shift < 0 and moment.base is None:
        return When.PAST
    if before.startswith(("不早", "不得早", "不能早", "最早")):
        return When.START
    if before.startswith(("最晚", "最迟")):
        return When.DEADLINE
    if any(before == word for word in PAST_BEFORE) and when is not When.DEADLINE:
        return When.PAST
    if when is None:
        if moment.kind == "span":
            return When.DEADLINE if moment.shift == 1 else None
        if before in STARTS_BEFORE:
            return When.START
        if before in DEADLINE_BEFORE or moment.part == "end":
            return When.DEADLINE
        return When.DEADLINE if moment.kind in ("day", "weekday") else When.PERIOD
    return when


def _suffixes(text: str, end: int, moment: Moment) -> tuple[When | None, int, Moment]:
    """What stands after a time: `末`, `前`, `内`, `期间`, `起`; the last one that says something decides."""
    if moment.kind == "span":
        own = When(moment.name) if moment.name else None
        for word in (
            "的时间内",
            "时间内",
            "时间里",
            "以内",
            "之内",
            "之中",
            "内",
            "里",
            "之后",
            "以后",
            "后",
            "之前",
            "以前",
            "前",
        ):
            if own is not None and text.startswith(word, end) and moment.shift is None:
                return own, end + len(word), replace(moment, name="")
        return own, end, replace(moment, name="")
    when: When | None = None
    for _ in range(MOST_SUFFIXES):
        for word, role, part in SUFFIXES:
            if text.startswith(word, end) and not _is_of_a_word(text, end, word, moment):
                end += len(word)
                when = role
                moment = replace(moment, part=part) if part else moment
                break
        else:
            break
    hour = end_of_hour(text, end) if moment.kind in ("day", "weekday") else None
    return (when, end, moment) if hour is None else (When.DEADLINE, hour, moment)


def _is_of_a_word(text: str, at: int, word: str, moment: Moment) -> bool:
    """Whether what looks like a suffix begins another word: `前20大客户`, `中标`, `后续`, `内部`."""
    rest = text[at + len(word) : at + len(word) + 1]
    whole = text[at : at + len(word) + 1]
    if whole in OTHER_WORDS or text[at : at + len(word) + 2] in OTHER_WORDS:
        return True
    if (
        word == "前"
        and rest
        and (rest.isdecimal() or rest in "一二三四五六七八九十")
        and text[at + 2 : at + 3] in "0123456789十大名家位强个"
        and not _is_share(text, at + 1)
    ):
        return True
    if word in ("季", "周", "晚", "中", "档", "尾", "终", "初", "时") and moment.kind not in (
        "festival",
        "month",
        "quarter",
        "year",
        "half",
        "week",
    ):
        return True
    return word == "季" and moment.kind != "festival"


def _is_share(text: str, at: int) -> bool:
    """Whether a share begins here: `年底前98%`, `年底前九成`."""
    read = read_number(text, at)
    return read is not None and text[read[0] : read[0] + 1] in ("%", "成", "‰")


def _core(text: str, at: int) -> Found:
    char = text[at]
    found = _with_year(text, at)
    if found is not None:
        return found
    if char.isdecimal() or char in "一二三四五六七八九十百零半两":
        found = _numbered(text, at)
        if found is not None:
            return found
    for table in (QUARTERS, MONTHS, WEEKS, DAYS):
        for word, moment in table.get(char, ()):
            if text.startswith(word, at):
                end = at + len(word)
                return _after_stretch(text, end_of_lunar_day(text, end) if moment.kind == "festival" else end, moment)
    named = read_named(text, at) or _weekday(text, at) or _week_number(text, at)
    return named or _quarter(text, at) or read_event(text, at) or _ahead(text, at)


def _with_year(text: str, at: int) -> Found:
    """A year, `2027年`, `明年`, `2027财年`, `FY27`, with the quarter, half, month or season after it."""
    year = _year(text, at)
    if year is None:
        return None
    end, moment = year
    end += text[end : end + 1] == "的" and _sub(text, end + 1) is not None
    end += text[end : end + 1] == " "
    inner = _sub(text, end)
    if inner is None:
        return end, moment
    finish, part = inner
    if part.kind == "year":
        return finish, replace(moment, part=part.part)
    shift = moment.shift if moment.year is None else None
    return finish, replace(part, year=moment.year, shift=shift, is_fiscal=moment.is_fiscal or part.is_fiscal)


def _year(text: str, at: int) -> Found:
    for word, moment in YEARS.get(text[at], ()):
        if text.startswith(word, at) and text[at : at + len(word) + 1] not in _NO_YEARS:
            return at + len(word), moment
    if text.startswith("fy", at):
        end = at + 2 + (text[at + 2 : at + 3] == " ")
        finish = end
        while finish < len(text) and text[finish].isdecimal():
            finish += 1
        if finish - end in (2, 4):
            value = int(text[end:finish])
            return finish, Moment("year", value if value > 99 else 2000 + value, is_fiscal=True)
        return None
    return _written_year(text, at)


_NO_YEARS = frozenset(
    words(
        """
年终奖 年中会 年头部 年初一 年初二 年初三 年底薪 当年度 年内部 年末位 年底价 今年华 后年轻 年终会
"""
    )
)
_CHINESE_DIGITS: Mapping[str, str] = {char: str(value) for value, char in enumerate("零一二三四五六七八九")}


def _written_year(text: str, at: int) -> Found:
    """`2027年`, `27年`, `二零二七年`, `2027财年`, `2027年度`; four figures alone where a year can stand."""
    end = at
    digits = ""
    while end < len(text) and len(digits) < 5 and (text[end].isdecimal() or text[end] in _CHINESE_DIGITS):
        digits += text[end] if text[end].isdecimal() else _CHINESE_DIGITS[text[end]]
        end += 1
    if len(digits) not in (2, 4) or (at > 0 and text[at - 1].isdecimal()):
        return None
    value = int(digits)
    year = value if len(digits) == 4 else 2000 + value
    if not FIRST_YEAR <= year <= LAST_YEAR or (len(digits) == 2 and not 20 <= value <= 60):
        return None
    end += text[end : end + 1] == " "
    for word, fiscal in (("财年", True), ("财政年度", True), ("年度", False), ("学年", False), ("年", False)):
        if text.startswith(word, end) and not (len(digits) == 2 and not text[at].isdecimal()):
            if (
                word == "年"
                and len(digits) == 2
                and text[end + 1 : end + 2] in ("内", "期", "以", "老", "保", "质", "来", "后")
            ):
                return None
            return end + len(word), Moment("year", year, is_fiscal=fiscal, name=word if word == "学年" else "")
    if text[at].isdecimal() and (_sub(text, end) is not None and text[end : end + 1] in "qh上下第"):
        return end, Moment("year", year)
    if at == 0 and len(digits) == 4 and text[0].isdecimal() and is_year_alone(text, end):
        return end, Moment("year", year)
    return None


def _sub(text: str, at: int) -> Found:
    """What may follow a year: a quarter, a half, a month with its day, a season, an end, a festival."""
    if at >= len(text):
        return None
    for word, part in (
        ("底", "end"),
        ("末", "end"),
        ("年底", "end"),
        ("年末", "end"),
        ("年中", "middle"),
        ("年初", "start"),
    ):
        if text.startswith(word, at) and text[at : at + len(word) + 1] not in OTHER_WORDS:
            return at + len(word), Moment("year", part=part)
    found = _half_year(text, at) or _quarter(text, at) or _month(text, at) or _no_month(text, at)
    if found is not None:
        return found
    named = read_named(text, at)
    return named


def _quarter(text: str, at: int) -> Found:
    """`第三季度`, `三季度`, `3季度`, `第3季`, `Q3`, `第一、二季度`."""
    for word in _FISCAL if text[at] in "财会f" else ():
        if text.startswith(word, at) and at + len(word) < len(text):
            inner = _half_year(text, at + len(word)) or _plain_quarter(text, at + len(word))
            if inner is not None:
                return inner[0], replace(inner[1], is_fiscal=True)
    return _plain_quarter(text, at)


def _plain_quarter(text: str, at: int) -> Found:
    if text[at] in "qh" and (at == 0 or not text[at - 1].isalpha() or text[at - 1] > "\u3000" or text[at - 1] == "f"):
        follow = at + 1 + (text[at + 1 : at + 2] == " ")
        number = text[follow : follow + 1]
        most = "1234" if text[at] == "q" else "12"
        is_meant = number.isdecimal() and number != "0" and _stands_as_quarter(text, at, follow + 1)
        if number and (number in most or is_meant) and not text[follow + 1 : follow + 2].isdecimal():
            kind = "quarter" if text[at] == "q" else "half"
            return _after_quarter(text, follow + 1, Moment(kind, number=int(number)))
        return None
    start = at + (text[at] == "第")
    if text[start : start + 1] in DIGITS_OF_QUARTERS and text[start + 1 : start + 2] in (",", "和", "与", "及"):
        # `第一、二季度`
        last = _plain_quarter(text, start + 2) if start > at and start + 2 < len(text) else None
        if last is not None and last[1].kind == "quarter":
            return last[0], follow_on(Moment("quarter", number=DIGITS_OF_QUARTERS[text[start]]), last[1])
    if text[start : start + 2] in _TWO_QUARTERS and text.startswith("季", start + 2):
        # `一二季度`: the last of the two counts.
        start += 1
    read = read_number(text, start)
    if read is None or read[1].denominator != 1 or not 1 <= read[1] <= 9:
        return None
    end = read[0]
    if read[1] > MOST_QUARTERS:
        is_meant = text.startswith("季度", end) and (start > at or _stands_as_quarter(text, at, end + 2))
        return (end + 2, Moment("quarter", number=int(read[1]))) if is_meant else None
    if end < len(text) and text[end] == "个" and text[at] == "第":
        end += 1
    if text.startswith("财季", end):
        end += len("财季") + text.startswith("度", end + len("财季"))
        return _after_quarter(text, end, Moment("quarter", number=int(read[1]), is_fiscal=True))
    if text.startswith("季度", end):
        return _after_quarter(text, end + 2, Moment("quarter", number=int(read[1])))
    if text.startswith("季", end) and text[end : end + 2] not in ("季节", "季报"):
        return _after_quarter(text, end + 1, Moment("quarter", number=int(read[1])))
    return None


DIGITS_OF_QUARTERS: Mapping[str, int] = {"一": 1, "二": 2, "三": 3, "1": 1, "2": 2, "3": 3}
_TWO_QUARTERS = ("一二", "二三", "三四")


def _stands_as_quarter(text: str, at: int, end: int) -> bool:
    """Whether a quarter can only be meant, though no year has it: `2027年Q5`, `Q5末`; not `奥迪Q5`."""
    return (at > 0 and text[at - 1] in "年在于至到") or text[end : end + 1] in ("末", "底", "前", "内", "结")


# What stands before a quarter or a half that is counted from where the books begin.
_FISCAL = ("财务年度", "会计年度", "财政年度", "财年的", "财年", "财务", "财政", "f")


def _half_year(text: str, at: int) -> Found:
    for word, number in (("上半年", 1), ("下半年", 2)):
        if text.startswith(word, at):
            return at + len(word), Moment("half", number=number)
    return None


def _after_quarter(text: str, end: int, moment: Moment) -> Found:
    """A year after the quarter: `Q3 2027`, `Q1FY27`."""
    follow = end + (text[end : end + 1] == " ")
    year = _year(text, follow) if text[follow : follow + 2] == "fy" else None
    if year is None and text[follow : follow + 4].isdecimal() and not text[follow + 4 : follow + 5].isdecimal():
        value = int(text[follow : follow + 4])
        if FIRST_YEAR <= value <= LAST_YEAR and len(text[follow : follow + 4]) == 4:
            return follow + 4, replace(moment, year=value)
    if year is not None:
        return year[0], replace(moment, year=year[1].year, is_fiscal=True)
    return end, moment


def _month(text: str, at: int) -> Found:
    """`6月`, `六月份`, `6月30日`, `十二月二十号`, `5月底`."""
    read = read_small(text, at)
    if read is None or not 1 <= read[1] <= 12:
        return None
    if text[read[0] : read[0] + 1] in (",", "-", "~", "至", "到"):
        # `十一、十二月`, `5-7月`: both are months, the last one counts.
        read = read_small(text, read[0] + 1)
        if read is None or not 1 <= read[1] <= 12:
            return None
    end = read[0] + (text[read[0] : read[0] + 1] == " ")
    if not text.startswith("月", end) or text[end : end + 2] in ("月饼", "月子", "月嫂", "月租", "月龄", "月付"):
        return None
    end += 2 if text.startswith("月份", end) else 1
    month = int(read[1])
    day = read_small(text, end)
    is_day = day is not None and 1 <= day[1] <= MOST_DAYS_OF_A_MONTH and text[day[0] : day[0] + 1] in ("日", "号")
    if day is not None and is_day and text[day[0] : day[0] + 2] not in ("日均", "号楼", "号店"):
        return day[0] + 1, Moment("day", number=month, day=day[1])
    return end, Moment("month", number=month)


def _no_month(text: str, at: int) -> Found:
    """`13月` after a year: a month that no calendar has."""
    read = read_small(text, at)
    is_month = (
        read is not None and text.startswith("月", read[0]) and text[read[0] + 1 : read[0] + 2] not in ("龄", "租")
    )
    return (read[0] + 1, Moment("month", number=read[1])) if read is not None and is_month else None


def _numbered(text: str, at: int) -> Found:
    """What begins with a number: a month, a day, a date in figures, a quarter, a number of days or months."""
    found = read_festival(text, at)
    if found is not None:
        return found
    found = read_date_figures(text, at) or _month(text, at) or _quarter(text, at)
    if found is None and text[at].isdecimal():
        found = _no_month(text, at)
        if found is not None and text[found[0] : found[0] + 1] not in ("底", "末", "前", "初"):
            found = None
    if found is not None:
        return found
    day = read_small(text, at)
    is_day = day is not None and text[day[0] : day[0] + 1] in ("号", "日") and 1 <= day[1] <= MOST_DAYS_OF_A_MONTH
    is_house = at > 0 and text[at - 1] in BEFORE_A_HOUSE
    is_date = (
        not is_house
        and day is not None
        and (text[day[0] : day[0] + 1] == "号" or text.startswith(("日前", "日之前"), day[0]))
    )
    if day is not None and is_day and is_date and text[day[0] + 1 : day[0] + 2] in _AFTER_A_DAY:
        return day[0] + 1, Moment("day", day=day[1])
    return _span(text, at) or read_clock(text, at)


_AFTER_A_DAY = ("前", "之", "以", "开", "截", ",", "晚", "中", "上", "下", "")


# What stands before a length of time that is counted from now, forwards or backwards.
_AHEAD = words("未来 剩下的 剩下 余下的 余下 最后 接下来 接下来的 今后 往后 后续 随后的 后面")
_BACK = ("过去", "近", "过往", "以往")
_HALF_UNITS = (("年", "half"), ("个月", "half month"), ("个季度", "month"))


def _span(text: str, at: int, *, is_ahead: bool = False) -> Found:
    """A number of days, weeks, months or years that is counted from now, or that lies in the past."""
    read = (at + 1, 0, 1) if text.startswith("半", at) else read_upper(text, at)
    if read is None:
        return None
    end = read[0]
    is_half = text.startswith("半", at)
    units = _HALF_UNITS if is_half else SPAN_UNITS
    word, unit = next(((word, unit) for word, unit in units if text.startswith(word, end)), ("", ""))
    if not word:
        return None
    end += len(word)
    is_led = text.endswith((*_AHEAD, *_BACK), 0, at)
    follower = text[end + 1 : end + 2]
    is_open = follower not in AFTER_A_HALF if is_led else follower in ("内", "以", "之", "时", "后", "里")
    has_half = text[end : end + 1] == "半" and is_open
    end += has_half
    half = Fraction(1, 2) if has_half or word == "个半月" else Fraction(0)
    moment = Moment("span", count=1, unit=unit) if is_half else span_of(read[1] + half, unit)
    unit = moment.unit
    rest = text[end:]
    if text.endswith(_AHEAD, 0, at):
        return end, replace(moment, name=When.DEADLINE.value, shift=1)
    if is_ahead:
        return end, moment
    if text.endswith(_BACK, 0, at):
        return end, replace(moment, name=When.PAST.value, shift=-1)
    if rest.startswith(("内", "以内", "之内", "里", "之中", "时间内", "时间里", "的时间内")) and not rest.startswith(
        ("内部", "里程")
    ):
        if is_so_many_of(text, end, word):
            return None
        is_each = unit in ("minute", "hour")
        return end, replace(moment, name=(When.EACH_CASE if is_each else When.DEADLINE).value)
    if rest.startswith(("后", "之后", "以后")) and not rest.startswith(("后续", "后台")):
        return None if unit in ("minute", "hour") else (end, replace(moment, name=When.DEADLINE.value))
    if rest.startswith(("前", "之前", "以前")) and not rest.startswith(("前端",)):
        return end, replace(moment, shift=-1)
    return None


def _after_stretch(text: str, end: int, moment: Moment) -> Found:
    """A day of a named week: `下周三`; a day of a named month: `下月15日`, `本月25号`."""
    if moment.kind == "week" and text[end : end + 1] in WEEKDAYS:
        char = text[end]
        if (
            not (char.isdecimal() or text[end + 1 : end + 2] in ("家", "个", "次", "单", "场", "位"))
            and text[end - 1] in "周期拜"
        ):
            return end + 1, Moment("weekday", number=WEEKDAYS[char], shift=moment.shift)
    if moment.kind == "month" and not moment.part:
        day = read_small(text, end)
        if day is not None and text[day[0] : day[0] + 1] in ("日", "号"):
            return day[0] + 1, Moment("day", day=day[1], shift=moment.shift)
    return end, moment


def _weekday(text: str, at: int) -> Found:
    """`周五`, `星期三`, `礼拜一`; not `周三次`."""
    for word in ("周", "星期", "礼拜"):
        follow = at + len(word)
        if text.startswith(word, at) and text[follow : follow + 1] in WEEKDAYS:
            if text[follow].isdecimal() or text[follow + 1 : follow + 2] in ("次", "家", "个", "场", "单", "篇", "回"):
                return None
            return follow + 1, Moment("weekday", number=WEEKDAYS[text[follow]], shift=0)
    return None


def _week_number(text: str, at: int) -> Found:
    """`第32周`, `W32前`: the week of the year, counted as ISO 8601 does."""
    if text[at] != "第":
        return read_week_letter(text, at)
    week = read_small(text, at + 1)
    is_week = week is not None and 1 <= week[1] <= MOST_WEEKS and text[week[0] : week[0] + 1] == "周"
    if week is None or not is_week:
        return None
    # A small number may be counted from anything: `入职第二周`.
    is_of_year = week[1] > MOST_WEEKS_OF_A_MONTH or text[at - 1 : at] == "年"
    return week[0] + 1, Moment("week", number=week[1]) if is_of_year else Moment("relative")


def _ahead(text: str, at: int) -> Found:
    """`未来三个月`, `接下来的两周`, `近三年`: a number of days that is counted from now, forwards or backwards."""
    for word in (*AHEAD_BEFORE, *BACK_BEFORE):
        if text.startswith(word, at) and len(word) > 1:
            found = _span(text, at + len(word))
            return found if found is not None and found[1].shift is not None else None
    if text[at] == "近" and at + 1 < len(text):
        return _span(text, at + 1)
    if text[at] in NEARLY_AHEAD and at + 1 < len(text):
        found = _span(text, at + 1, is_ahead=True)
        if (
            found is not None
            and found[1].unit not in ("minute", "hour")
            and not text.startswith(("一次", "一回"), found[0])
        ):
            return found[0], replace(found[1], name=When.DEADLINE.value, shift=1)
    return _before_new_year(text, at) or read_clock(text, at)


def _before_new_year(text: str, at: int) -> Found:
    """`年前`, `节前`: before the festival that is near; not `三年前`."""
    is_free = at == 0 or not (text[at - 1].isdigit() or text[at - 1] in "一二三四五六七八九十几数多半两")
    if is_free and text.startswith(("年前", "节前", "假前"), at) and text[at : at + 3] not in ("节前端", "年前后"):
        return at + 1, Moment("festival", name=text[at])
    return None
