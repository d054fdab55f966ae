"""The words of a Chinese goal, their clauses and times, and whether it only tells of the past."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.look import GoalWords
from perfkit.goals.wording.model import Moment, Timing, When
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_scan import Scan
from perfkit.goals.wording.zh_time_words import PAST_BEFORE

_ENDS = frozenset(",.;:!?()|")
_HEAVY = tags.METRIC | tags.TOTAL | tags.THEME | tags.USUAL | tags.THING | tags.PEOPLE
_VERB = tags.ACT | tags.CHANGE | tags.LIGHT
_EACH = frozenset(words("每 每个 每家 每位 每单 每次 每笔 凡 凡是 所有 一律 均 各 任何 每份 每张 每台 每条 全部"))
_BOUND_WORDS = frozenset(
    words(
        """
不低于 不少于 不高于 不超过 不多于 至少 最少 最多 至多 以内 低于 高于 少于 多于 超过 不得低于 不得超过 控制在
控制 大于 小于 不小于 不大于 起码 < > ≥ ≤ = 突破 达到 保持在 维持在 稳定在
"""
    )
)
# `签约90天内`: counted from what happens in each case.
_EVENTS = frozenset(
    words("签约 入职 下单 到货 开业 收货 付款 报名 激活 开通 注册 上岗 离职 首购 成交 收到 立案 报修 出院")
)
# On the day on which it happens: a limit where something is done anew in each case.
_SAME_DAY = frozenset(words("当天 当日 当晚 次日 隔日 第二天 当班"))
DEGREES = frozenset(words("更 更加 很 最 非常 越 越来越 愈发 比较 十分"))
_MOVES = words("挪 改 移 调 推迟 提前 延 顺延 延期 放 定 安排 固定")
_EVERY_DAY = words("每日 每天 每周 每月 每季 每年 每晚 每早 每班")
_DOCUMENTS = frozenset(
    words(
        """
预算 计划 预测 报表 报告 总结 复盘 合同 发票 对账单 奖金 提成 返利 海报 方案 目录 画册 会议 例会 评审 考核 排班
排期 新品 政策 促销 活动 课程 班 团建 年会 数据 口径
"""
    )
)


class ChineseWords(GoalWords):
    """The words of one sentence and what stands beside them; each is looked at a bounded number of times."""

    def __init__(self, text: str) -> None:
        self.text = text
        scan = Scan(text)
        self.words = scan.words
        self.count = len(self.words)
        self.clauses = self._clauses()
        self.timings = [self._settle(timing) for timing in scan.timings]
        for read, timing in zip(scan.timings, self.timings, strict=True):
            if timing.when is When.EACH_CASE and read.when is not When.EACH_CASE:
                word = next((word for word in self.words if word.start == timing.start), None)
                if word is not None:
                    scan.limit_in_each_case(timing, word)
        self.amount_at = {word.start: at for at, word in enumerate(self.words) if word.taken == "amount"}
        self.metric_at = self._first(self._is_metric)
        self.is_report = self._tells_of_the_past()
        self.read_amounts = scan.amounts

    # --- looking around ---------------------------------------------------------------------------------------------

    def _clauses(self) -> list[int]:
        numbers, clause = [], 0
        for word in self.words:
            clause += word.is_mark and word.text in _ENDS
            numbers.append(clause)
        return numbers

    def is_new(self, at: int) -> bool:
        """A word that the lexicon does not know, of two characters at least: a name, a place, a product, a trade."""
        return 0 <= at < self.count and self.words[at].is_word and self.words[at].tags == 0 and len(self.word(at)) > 1

    def is_noun(self, at: int) -> bool:
        """Whether a word can be counted or measured."""
        found = self.tags(at)
        return (bool(found & (_HEAVY | tags.SCOPE)) and not found & tags.STANCE) or self.is_new(at)

    def _is_metric(self, at: int) -> bool:
        found = self.tags(at)
        is_likeness = self.word(at - 1) in ("是", "就是", "成为") and self.word(at - 2) in ("都", "就", "要", "")
        is_praised = bool(found & tags.STANCE) or self.word(at - 1) in DEGREES
        return bool(found & tags.METRIC) and not is_praised and not is_likeness

    def has(self, wanted: int, places: range | None = None) -> bool:
        """Whether any word, or any at these places, bears a tag."""
        return any(self.tags(at) & wanted for at in (range(self.count) if places is None else places))

    # --- times ------------------------------------------------------------------------------------------------------

    def _settle(self, timing: Timing) -> Timing:
        """The time as what it is once the words around it are known."""
        at = next((index for index, word in enumerate(self.words) if word.start == timing.start), -1)
        if at < 0:
            return timing
        if timing.when is When.OFTEN and self.word(at) == "年度" and self._is_metric(at + 1):
            # `年度续费率`: the figure of this year.
            return replace(timing, when=When.PERIOD, moment=Moment("year", shift=0))
        if timing.when is When.DEADLINE and timing.moment is not None and timing.moment.kind == "span":
            is_length = self._runs_anew(at) or self._measures_how_long(at)
            return replace(timing, when=When.EACH_CASE) if is_length else timing
        if self.word(at) in _SAME_DAY and any(self.tags(near) & tags.REPLY for near in self.in_clause(at) if near > at):
            return replace(timing, when=When.EACH_CASE, is_firm=False)
        is_felt = self.word(at + 1) == "的" and bool(
            self.tags(at + 2) & (tags.STANCE | tags.THEME) or self.is_new(at + 2)
        )
        if timing.moment is not None and timing.moment.kind == "day" and timing.moment.shift and is_felt:
            # `明天的种子`
            return replace(timing, when=When.NAMES, is_firm=False)
        if self.text.startswith("份", timing.end) and self.text[timing.end - 1] == "年":
            # `2025年份的干红`: when it was made.
            return replace(timing, when=When.NAMES, is_firm=False)
        if timing.moment is not None and timing.moment.kind == "weekday" and self._is_of_a_meeting(at, timing):
            return replace(timing, when=When.NAMES, is_firm=False)
        is_open = timing.moment is not None and timing.moment.year is None and timing.moment.shift is None
        if (timing.when is When.DEADLINE or (timing.when is When.PERIOD and is_open)) and self._is_recurring(at):
            return replace(timing, when=When.OFTEN, is_firm=False)
        if timing.when in (When.PERIOD, When.DEADLINE) and self._names_an_object(at, timing):
            return replace(timing, when=When.NAMES, is_firm=False)
        return timing

    def _is_of_a_meeting(self, at: int, timing: Timing) -> bool:
        """`把周三的例会挪到周一`: on which day of the week something is held, and is to be."""
        if self.word(at + 1) == "的" and self.text[timing.end - 1] not in "前内底末":
            return self.is_noun(at + 2) or bool(self.tags(at + 2) & tags.OFTEN)
        return self.text[timing.start] in "到至在" and self.word(at - 1).endswith(_MOVES)

    def _is_recurring(self, at: int) -> bool:
        """`每月25日前`, `每周五前`: the day comes round again and again."""
        return self.word(at).startswith(_EVERY_DAY) or (
            at > 0
            and self.words[at - 1].end == self.words[at].start
            and (
                self.word(at - 1) in ("每", "逢", "每逢", "每到")
                or (self.words[at - 1].taken == "time" and self.word(at - 1).startswith("每"))
            )
        )

    def _measures_how_long(self, at: int) -> bool:
        """`首单周期压到四十五天以内`: how long it is to take, after a metric of time and a verb that leads to it."""
        before = [near for near in self.in_clause(at) if near < at]
        is_timed = any(self.tags(near) & tags.TIMED and self._is_metric(near) for near in before)
        verb = self.word(at - 1)
        return is_timed and bool(self.tags(at - 1) & tags.CHANGE) and verb.endswith(("到", "至", "在", "为"))

    def _runs_anew(self, at: int) -> bool:
        """Whether a limit of days is counted in each case: each order, every complaint, after receipt."""
        clause = [near for near in self.in_clause(at) if near < at]
        if any(self.word(near) in _EACH or self._is_each_time(near) for near in clause):
            return True
        before = at - 1
        if self.word(before) in _EVENTS and self.words[before].end == self.words[at].start:
            return True
        is_after = self.word(before) in ("后", "之后", "以后", "起") or self.tags(before) & tags.POINT
        return bool(is_after) and not (before > 0 and self.words[before - 1].taken == "time")

    def _is_each_time(self, at: int) -> bool:
        """`每月`, `每张`: what follows happens again and again."""
        return self.word(at).startswith("每") and (self.words[at].taken == "time" or bool(self.tags(at) & tags.EVERY))

    def _names_an_object(self, at: int, timing: Timing) -> bool:
        """Whether the time only says which object is meant: `第四季度销售预测`, `双11主会场`."""
        moment = timing.moment
        if moment is None or (timing.is_firm and moment.kind not in ("year", "quarter")):
            return False
        if timing.is_firm or moment.kind in ("day", "weekday", "span"):
            return False
        text = self.word(at)
        if text[0] in "到至截赶在于" or text.endswith(("内", "期间", "当天", "前", "底", "末", "里")):
            return False
        follow = at + 1
        has_de = self.word(follow) == "的"
        follow += has_de
        if follow >= self.count or self.words[follow].is_mark or self.words[follow].taken:
            return False
        clause = self.in_clause(at)
        before = [near for near in clause if near < at]
        is_first = not any(
            self.tags(near) & (_VERB | tags.PEOPLE) or self.word(near) in ("把", "将", "对", "给") for near in before
        )
        is_of_a_season = moment.kind == "season" and any(self.word(near) in _DOCUMENTS for near in (follow, follow + 1))
        if is_first and not has_de and moment.kind != "festival" and not is_of_a_season:
            return False
        return self._object_follows(
            follow, is_first=is_first, is_festival=moment.kind in ("festival", "season"), has_de=has_de
        )

    def _object_follows(self, at: int, *, is_first: bool, is_festival: bool, has_de: bool) -> bool:
        """Whether the words from here on, up to a verb, a mark or a figure, name an object and no metric."""
        has_object = False
        if not has_de and self._is_of_a_metric(at):
            return False
        for near in range(at, min(at + 5, self.count)):
            found = self.tags(near)
            if self.words[near].is_mark or self.words[near].taken:
                break
            if found & (tags.METRIC | tags.TOTAL) and not found & tags.THING and not has_object:
                follower = self.tags(near + 1)
                if not follower & tags.THING and self.word(near + 1) not in _DOCUMENTS:
                    return False
                continue
            if found & tags.THING or self.word(near) in _DOCUMENTS:
                return True
            if self.is_new(near) and not is_first:
                has_object = True
                continue
            if self.tags(near + 1) & tags.THING and not found & _HEAVY:
                continue
            if found & _VERB and not found & _HEAVY and self.word(near) not in _DOCUMENTS:
                return has_object and not is_first and (is_festival or has_de)
        return has_object and not is_first

    def _is_part_of_noun(self, at: int) -> bool:
        """Whether a word can stand inside the name of a thing or metric."""
        found = self.tags(at)
        is_verb = found & (tags.ACT | tags.CHANGE | tags.LIGHT) and not found & tags.METRIC
        return (self.is_new(at) or bool(found & (_HEAVY | tags.SCOPE))) and not is_verb and not found & tags.STANCE

    def _is_of_a_metric(self, at: int) -> bool:
        """Whether the noun that begins here ends in a metric: `双十二店铺GMV`."""
        last = at
        while self._is_part_of_noun(last + 1):
            last += 1
        is_metric = bool(self.tags(last) & (tags.METRIC | tags.TOTAL)) and not self.tags(last) & tags.THING
        return is_metric and self.word(last + 1) not in _DOCUMENTS

    # --- the past ---------------------------------------------------------------------------------------------------

    def _is_done(self, at: int) -> bool:
        """`签了`, `共招到`: a deed that was done, with what came of it after it."""
        if self.word(at) == "了" and self.tags(at - 1) & (_VERB | tags.MORE):
            return at + 1 < self.count and not self.words[at + 1].is_mark and not self.tags(at + 1) & tags.PLAIN
        is_sum = self.word(at) == "共" and self.tags(at + 1) & (tags.ACT | tags.CHANGE)
        return bool(is_sum) and at + 2 < self.count and self.words[at + 2].taken == "amount"

    def _looks_forward(self, at: int) -> bool:
        """`要`, `力争`, `计划` as a verb; not the plan of which so much was done: `完成了计划的98%`."""
        is_noun = self.tags(at) & tags.OWN and (self.word(at + 1) == "的" or self.tags(at - 1) & tags.DONE)
        return bool(self.tags(at) & tags.AIM) and not is_noun

    def _is_only_before(self, at: int) -> bool:
        """`跌了14%之后,先稳住…`: what was, before that which is to be done."""
        clause = self.in_clause(at)
        last = clause[-1]
        of = next((near for near in range(at + 1, min(at + 4, self.count)) if self.word(near) == "的"), -1)
        if of >= 0 and (self.is_noun(of + 1) or self.is_noun(of + 2)):
            # `已流失的客户`: whom, and not what was done.
            return True
        has_more = any(self.tags(near) & _VERB for near in range(last + 1, self.count))
        return has_more and self.word(last) in ("后", "以后", "之后")

    def _states_the_present(self) -> bool:
        """`营收是320万`: a metric or total, a verb of being, and its figure."""
        for at in range(1, self.count - 1):
            is_of = self.word(at) == "是" and self.tags(at - 1) & (tags.METRIC | tags.TOTAL)
            if is_of and any(self.words[near].taken == "amount" for near in (at + 1, at + 2) if near < self.count):
                return not any(self.word(near) == "的" and near > at for near in range(at, self.count))
            if self._is_so(at):
                return True
        return False

    def _is_so(self, at: int) -> bool:
        """`团队有14个人`, `我们是40人的大家庭`, `竞品占了四成市场`: how things stand."""
        is_subject = bool(self.tags(at - 1) & tags.PEOPLE) and (at == 1 or self.words[at - 2].is_mark)
        if not is_subject or self.has(tags.EVERY):
            return False
        if self.word(at) == "是":
            return any(self.words[near].taken == "amount" for near in (at + 1, at + 2) if near < self.count)
        if self.word(at) not in ("有", "占", "占了", "拥有") or self.words[at + 1].taken != "amount":
            return False
        last = at + 2
        while self.is_noun(last):
            last += 1
        return last >= self.count or self.words[last].is_mark

    def _tells_of_the_past(self) -> bool:
        """Whether the sentence reports: what was done is told, and nothing looks forward."""
        if any(timing.when is When.DEADLINE for timing in self.timings):
            return False
        if any(self._looks_forward(at) or self.word(at) in _BOUND_WORDS for at in range(self.count)):
            return False
        done = [at for at in range(self.count) if self.tags(at) & tags.DONE or (at and self._is_done(at))]
        if any(not self._is_only_before(at) for at in done):
            return True
        if self._states_the_present():
            return True
        past = [timing for timing in self.timings if timing.when is When.PAST]
        subject = [each for each in past if not self.text[each.start : each.end].startswith(PAST_BEFORE)]
        if not subject or any(each.when is When.PERIOD for each in self.timings):
            return False
        first = subject[0]
        if self._is_only_before(next(at for at, word in enumerate(self.words) if word.start == first.start)):
            return False
        return first.start <= 2 and not self.text.startswith(("的", "同期", "同比", "水平"), first.end)
