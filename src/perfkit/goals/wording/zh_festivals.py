"""Reads festivals, seasons and fairs by their names in Chinese."""

from __future__ import annotations

from perfkit.goals.wording.fold import is_han
from perfkit.goals.wording.model import Moment
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_dates import Found, read_small
from perfkit.goals.wording.zh_time_words import EVENT_ENDINGS, FESTIVALS_FROM, SEASON_CHARS, SEASONS_FROM


def read_named(text: str, at: int) -> Found:
    """A festival or a season by its name: `国庆`, `秋季`, `春末前`."""
    found = read_festival(text, at)
    if found is not None:
        return found
    for word, number in SEASONS_FROM.get(text[at], ()):
        if text.startswith(word, at) and text[at : at + len(word) + 1] not in ("期末考", "春天里", "秋季班", "春季班"):
            return at + len(word), Moment("season", number=number or None, name="" if number else word)
    if text[at] in SEASON_CHARS and text[at + 1 : at + 2] in ("初", "末"):
        # `春末前`: the suffix says which part of the season.
        return at + 1, Moment("season", number=SEASON_CHARS.index(text[at]) + 1)
    return None


def read_festival(text: str, at: int) -> Found:
    """A festival or a season of trade by its name; not the numbers that look the same: `五一前`, not `五一个`."""
    for name in FESTIVALS_FROM.get(text[at], ()):
        if text.startswith(name, at):
            end = at + len(name)
            if (name[-1].isdecimal() and text[end : end + 1].isdecimal()) or (
                at > 0 and name[0].isdecimal() and text[at - 1].isdecimal()
            ):
                return None
            if name in ("十一", "五一", "六一", "三八", "八一", "五四") and not _is_festival(text, end):
                return None
            if name in ("618", "818") and text[end : end + 1] in (
                "万",
                "个",
                "家",
                "元",
                "单",
                "件",
                "亿",
                "台",
                ".",
                ",",
            ):
                return None
            if name in _NEEDS_AN_END and not text.startswith(
                ("前", "之前", "以前", "期间", "季", "后", "之后", "当天", "那天", "结束"), end
            ):
                return None
            return end, Moment("festival", name=name)
    return None


_SOLAR_TERMS = frozenset(
    words(
        """
雨水 惊蛰 春分 谷雨 小满 芒种 夏至 小暑 大暑 处暑 白露 秋分 寒露 霜降 小雪 大雪 小寒 大寒
三伏 入伏 入冬 入夏 入秋 入春
"""
    )
)
_NEEDS_AN_END = _SOLAR_TERMS | frozenset(
    words(
        """
开学 开课 开班 放假 复工 收官 供暖 两会 过年 店庆 周年庆 司庆 购物节 秋收 春耕 高考 中考 小长假
"""
    )
)


def _is_festival(text: str, end: int) -> bool:
    """Whether `五一` and its kin are a holiday here and no number."""
    follow = text[end : end + 1]
    if follow == "," and read_small(text, end + 1) is not None:
        return False
    return (
        follow == ""
        or follow in "前之以后期假长黄节当小促大档旅出,。.时中里要"
        or text[end : end + 2] in ("活动", "促销", "七天", "五天", "三天")
    )


def read_event(text: str, at: int) -> Found:
    """A fair or show by name, where `before` follows: `糖酒会之前`; it begins where a phrase can begin."""
    if at and is_han(text[at - 1]) and text[at - 1] not in "在于到赶":
        return None
    if text.startswith("年会前", at):
        return at + len("年会"), Moment("fair", name="年会")
    if text.startswith(_NEXT_TIME, at):
        for end in range(at + 4, min(len(text), at + 10)):
            if text.endswith(_OCCASIONS, at, end) and text.startswith(("前", "之前", "以前"), end):
                return end, Moment("fair", name=text[at:end])
    for end in range(at + 2, min(len(text), at + 8)):
        if text[end] in EVENT_ENDINGS and text.startswith(("前", "之前", "以前", "开幕"), end + 1):
            name = text[at : end + 1]
            is_plain = name in _PLAIN_EVENTS or not all(map(is_han, name))
            is_phrase = any(char in "的把在将要给对为和与" for char in name)
            return None if is_plain or is_phrase else (end + 1, Moment("fair", name=name))
    return None


# `下次考核前`, `半年度述职前`: what is held from time to time, on a day that nobody says.
_NEXT_TIME = ("下次", "下一次", "本次", "这次", "年度", "半年度", "季度")
_OCCASIONS = ("考核", "考评", "评审", "面谈", "述职", "答辩", "审计", "复审", "盘点")
_PLAIN_EVENTS = frozenset(
    words(
        """
开会 例会 晨会 早会 周会 会 复盘会 本周 下周 上周 这周 每周 一周 两周 三周 旺季 淡季 换季 本季 下季 一季 二季
三季 四季 当季 机会 社会 协会 商会 工会 委员会 不会 学会 拜会 客户会 评审会 见面会 开发展 发展 进展 开展 拓展
扩展 参展 关节 细节 环节 调节 章节 情节 比赛 参赛 思考 参考 备考
"""
    )
)
