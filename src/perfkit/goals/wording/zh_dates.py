"""Reads dates in figures and small whole numbers in Chinese."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording.fold import is_han
from perfkit.goals.wording.model import Moment, When
from perfkit.goals.wording.zh_amounts import CLASSIFIERS, read_number
from perfkit.goals.wording.zh_time_words import HOURS_OF_A_DAY

FIRST_YEAR, LAST_YEAR = 2000, 2099
MOST_DAYS_OF_A_MONTH = 31
MOST_MONTHS = 12
MOST_WEEKS = 53
MOST_WEEKS_OF_A_MONTH = 5
FIRST_SHORT_YEAR = 20
"""Years of two figures from here on are years of goals."""

Found = tuple[int, Moment] | None


def read_small(text: str, at: int) -> tuple[int, int] | None:
    """A whole number up to 99 in figures or numerals, without scales."""
    end = at
    while end < len(text) and text[end].isdecimal():
        end += 1
    if end > at:
        return (end, int(text[at:end])) if end - at <= 2 else None
    while end < len(text) and end - at < 3 and text[end] in "一二三四五六七八九十":
        end += 1
    if end == at:
        return None
    read = read_number(text[at:end], 0)
    return (at + read[0], int(read[1])) if read is not None else None


def read_date_figures(text: str, at: int) -> Found:
    """`2027-06-30`, `2027/6/30`, `2027.6.30`, `11.1-11.11`, `6.30前`, `12/31前`."""
    whole = _read_unbroken(text, at)
    if whole is not None:
        return whole
    parts: list[str] = []
    end = at
    sign = ""
    while True:
        finish = end
        while finish < len(text) and text[finish].isdecimal():
            finish += 1
        if finish == end:
            return None if len(parts) < 2 else _of_parts(text, at, parts, end - 1)
        parts.append(text[end:finish])
        follow = finish + (text[finish : finish + 1] == " ")
        if text[follow : follow + 1] not in ("-", "/", ".") or (sign and text[follow] != sign):
            return _of_parts(text, at, parts, finish)
        if len(parts) == 3:
            return _of_parts(text, at, parts, finish)
        sign = text[follow]
        end = follow + 1 + (text[follow + 1 : follow + 2] == " ")


def _read_unbroken(text: str, at: int) -> Found:
    """`20271231前`: year, month and day in one, where the words beside say that it is a day."""
    figures = text[at : at + len("yyyymmdd")]
    end = at + len(figures)
    if len(figures) < len("yyyymmdd") or not figures.isdecimal() or text[end : end + 1].isdecimal():
        return None
    year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:])
    is_led = at > 0 and text[at - 1] in "于到至在止"
    is_day = FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= MOST_MONTHS and 1 <= day <= MOST_DAYS_OF_A_MONTH
    is_meant = is_led or text.startswith(("前", "之前", "以前", "止", "截止", "为止"), end)
    return (end, Moment("day", year, month, day)) if is_day and is_meant else None


def read_week_letter(text: str, at: int) -> Found:
    """`W30前`: a week of the year by its letter."""
    if text[at] != "w" or not text[at + 1 : at + 2].isdecimal():
        return None
    week = read_small(text, at + 1)
    is_week = week is not None and 1 <= week[1] <= MOST_WEEKS
    if week is None or not is_week or not text.startswith(("前", "之前", "内", "末", "底", "结束"), week[0]):
        return None
    return week[0], Moment("week", number=week[1])


def _of_parts(text: str, at: int, parts: list[str], end: int) -> Found:
    values = [int(part) if len(part) <= 4 else 0 for part in parts]
    is_dated = len(parts[0]) == 4 and FIRST_YEAR <= values[0] <= LAST_YEAR
    # A date in full is one even where no calendar has it: that is found later.
    if len(parts) == 3 and is_dated and len(parts[1]) <= 2 and len(parts[2]) <= 2:
        has_word = text[end : end + 1] in ("日", "号")
        return end + has_word, Moment("day", values[0], values[1], values[2])
    if len(parts) >= 2 and len(parts[0]) == 4 and FIRST_YEAR <= values[0] <= LAST_YEAR and 1 <= values[1] <= 12:
        if len(parts) == 2 and text[end : end + 1] in ("", "前", "之", "底", "末", ",", "."):
            return end, Moment("month", values[0], values[1])
        return None
    if len(parts) == 3 and len(parts[2]) == 4 and FIRST_YEAR <= values[2] <= LAST_YEAR:
        return _with_year_last(end, values)
    short = _with_short_year(text, at, parts, end) if len(parts) == 3 else None
    if short is not None:
        return short
    if len(parts) < 2 or not (1 <= values[0] <= 12 and 1 <= values[1] <= MOST_DAYS_OF_A_MONTH):
        return None
    # Two small figures are a day only where the words beside them say so: `6.30前`, `11.1-11.11`.
    pair = len(parts[0]) + 1 + len(parts[1])
    end = at + pair
    end += text[end : end + 1] in ("日", "号")
    rest = text[end:]
    if rest.startswith(("前", "之前", "以前", "止", "截止", "为止")) and not rest.startswith(("前后", "前端")):
        return end, Moment("day", number=values[0], day=values[1])
    if rest[:1] in ("-", "~", "至", "到"):
        other = rest[1:].partition(".")
        if other[0].isdecimal() and other[2][:1].isdecimal() and len(other[0]) <= 2 and 1 <= int(other[0]) <= 12:
            days = 2 if other[2][1:2].isdecimal() else 1
            last = int(other[2][:days])
            if (
                1 <= last <= MOST_DAYS_OF_A_MONTH
                and not other[2][days : days + 1].isdecimal()
                and other[2][days : days + 1] not in ("%", "万")
            ):
                return end + 1 + len(other[0]) + 1 + days, Moment("day", number=int(other[0]), day=last)
    return None


def _with_short_year(text: str, at: int, parts: list[str], end: int) -> Found:
    """`28/6/30前`, `27.6.30前`: a year of two figures, first as in Chinese, last where the first can be none."""
    if len(parts[0]) != 2 or any(len(part) > 2 for part in parts) or text[end : end + 1] in ("万", "亿", "千", "%"):
        return None
    first, month, last = (int(part) for part in parts)
    finish = end + (text[end : end + 1] in ("日", "号"))
    is_led = text[at - 1 : at] in ("于", "到", "至", "在", "止")
    is_closed = text.startswith(("前", "之前", "以前", "止", "截止", "为止"), finish)
    if not (is_led or is_closed or finish > end or text[at + 2 : at + 3] == "/"):
        return None
    if first >= FIRST_SHORT_YEAR and 1 <= month <= MOST_MONTHS and 1 <= last <= MOST_DAYS_OF_A_MONTH:
        return finish, Moment("day", 2000 + first, month, last, is_either=True)
    found = _with_year_last(finish, [first, month, 2000 + last]) if last >= FIRST_SHORT_YEAR else None
    return None if found is None else (finish, replace(found[1], is_either=True))


def _with_year_last(end: int, values: list[int]) -> Found:
    """`5/6/2027`: the month first, as in Chinese, unless only the second can be a month."""
    month, day = (values[1], values[0]) if values[0] > MOST_MONTHS else (values[0], values[1])
    if not (1 <= month <= MOST_MONTHS and 1 <= day <= MOST_DAYS_OF_A_MONTH):
        return None
    return end, Moment("day", values[2], month, day, is_either=day != month and day <= MOST_MONTHS)


def is_year_alone(text: str, end: int) -> bool:
    """Whether four figures at the start are a year: a mark follows, or a Han character that counts nothing."""
    follower = text[end : end + 1]
    if follower in (":", ","):
        return True
    is_counted = any(text[end : end + length] in CLASSIFIERS for length in (1, 2))
    return bool(follower) and is_han(follower) and not is_counted and follower not in _AFTER_A_NUMBER


_AFTER_A_NUMBER = "万千百亿元块多余来以左倍成分个点折版号级届期"


def end_of_lunar_day(text: str, at: int) -> int:
    """Where the day ends that follows a month of the old calendar: `腊月二十三`, `正月初八`, `正月十五`."""
    end = at + (text[at : at + 1] in ("初", "廿"))
    while end < len(text) and end - at < 3 and text[end] in "一二三四五六七八九十":
        end += 1
    return end


_PIECES = ("最后", "第", "前", "首", "头", "末")
_UNITS_OF_PIECES = ("个工作日", "工作日", "个星期", "星期", "个礼拜", "礼拜", "个周", "周", "个月", "天", "日", "旬")
_DAYS_OF_A_WEEK = "一二三四五六日天末"
_EACH = ("每月", "每个月", "每季", "每季度", "每个季度", "每周", "每星期", "每年", "每半年", "每学期")
_ENDS_OF_PIECES = ("结束前", "结束之前", "之前", "以前", "以内", "之内", "前", "内", "里")


def end_of_piece(text: str, at: int) -> int | None:
    """Where the piece of a stretch ends that is counted in it: `第一周`, `前两周`, `最后一个工作日`, `第二个周五`."""
    start = at + (text[at : at + 1] == "的")
    word = next((each for each in _PIECES if text.startswith(each, start)), "")
    follow = start + len(word)
    count = (follow + 1, 2) if text[follow : follow + 1] == "两" else read_small(text, follow)
    end = follow if count is None else count[0]
    unit = next((each for each in _UNITS_OF_PIECES if text.startswith(each, end)), "")
    if not word or not unit or (count is None and word not in ("首", "末")):
        return None
    end += len(unit)
    has_day = unit in ("个周", "个星期", "个礼拜") and text[end : end + 1] in _DAYS_OF_A_WEEK and end < len(text)
    return end + has_day


def read_piece_of_each(text: str, at: int) -> int | None:
    """Where a piece of each of many stretches ends: `每月最后一周`, `每季度第一个月`, `每年第一季度`."""
    if text[at] not in "最第前首头末的一二三四" or not text.endswith(_EACH, 0, at):
        return None
    start = at + (text[at] == "的")
    quarter = start + (text[start : start + 1] == "第") + 1
    is_quarter = text.startswith("每年", at - 2) and text.startswith("季度", quarter)
    end = quarter + len("季度") if is_quarter else end_of_piece(text, at)
    if end is None:
        return None
    return end + len(next((each for each in _ENDS_OF_PIECES if text.startswith(each, end)), ""))


def end_of_hour(text: str, at: int) -> int | None:
    """Where the hour ends that a day goes on with: `周五下班前`, `3月5日晚上八点前`, `31日24:00前`."""
    end = at
    for word in HOURS_OF_A_DAY:
        if text.startswith(word, end):
            end += len(word)
            break
    read = read_small(text, end)
    if read is not None and text.startswith(("点", ":"), read[0]):
        end = read[0] + 1
        while end < len(text) and end - at < MOST_OF_AN_HOUR and (text[end].isdecimal() or text[end] in "半整钟分:"):
            end += 1
    before = next((word for word in ("之前", "以前", "前") if text.startswith(word, end)), "")
    return end + len(before) if end > at and before else None


MOST_OF_AN_HOUR = 10


def is_its_day(text: str, end: int, when: When) -> bool:
    """Whether the day of a festival is meant: before it, or on it; not all through it, and not when it is over."""
    said = text[max(0, end - MOST_OF_A_SUFFIX) : end]
    if when is When.DEADLINE:
        return not said.endswith(_OVER)
    return said.endswith(("当天", "当日", "当晚", "那天", "这天"))


MOST_OF_A_SUFFIX = 4
_OVER = ("结束前", "结束之前", "结束以前", "完结前", "收官前", "结束", "结束时", "收官", "末", "底", "内", "里", "前后")


def is_so_many_of(text: str, at: int, unit: str) -> bool:
    """Whether the length that ends here is only that of which so many are meant: `12个月里至少有10个月`."""
    end = at
    for group in (("里", "内", "中"), ("至少", "最少", "不少于", "起码", ""), ("有", "")):
        word = next((each for each in group if text.startswith(each, end)), None)
        if word is None:
            return False
        end += len(word)
    count = read_small(text, end)
    return count is not None and text.startswith(unit, count[0])


def read_clock(text: str, at: int) -> Found:
    """`八点前`, `15点半之前`: today by the clock, where `before` follows."""
    read = read_small(text, at)
    if read is None or not 0 <= read[1] <= 24 or not text.startswith("点", read[0]):
        return None
    end = read[0] + 1
    for word in ("半", "整", "钟"):
        end += text.startswith(word, end)
    return (end, Moment("day", shift=0)) if text.startswith(("前", "之前", "以前"), end) else None
