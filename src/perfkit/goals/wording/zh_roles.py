"""What each amount of a Chinese goal is: target, baseline, change, a figure in a name, a description."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from perfkit.goals.wording import tags
from perfkit.goals.wording.model import Moment, Quantity, Role, Timing, Unit, When
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_lexicon import idioms, longest_word
from perfkit.goals.wording.zh_look import ChineseWords
from perfkit.goals.wording.zh_time_words import PAST_BEFORE

_OVER = frozenset(words("超过 大于 高于 满 不足 低于 少于 多于 逾 小于 超 达 近 不到 在 约 付费超过"))
_TO = ("到", "至", "为", "达", "成", "于", "在", "过", "破", "超")
_LOSES = frozenset(
    words(
        """
留 留下 欠 落下 压 积压 剩 剩下 拖 延误 耽误 错 错发 放弃 拒收 退 亏
丢 丢掉 丢失 流失 出现 发生 漏 漏掉 少 流走 错过 放走 放过 走掉 拖欠 逾期 有
"""
    )
)
_TO_NOTHING = frozenset(words("清零 归零 降为零 降到零 减到零 减为零"))
_EFFORTS = words(
    "热情 干劲 努力 投入 专注 用心 精力 激情 状态 信心 决心 收获 付出 冲劲 热忱 耐心 真诚 诚意 力气 满意而归"
)
# A figure close after these is part of a name.
_EDITIONS = ("版", "版本", "型号", "系列", "机型")
_BETWEEN_VERB_AND_AMOUNT = frozenset(words("了 约 近 至少 最少 再 大约 将近 不少于 不低于 超过 各"))
_ATTAINS = frozenset(words("实现 达成 取得 完成 获得 创造 录得"))
_DURATIONS = ("时间", "时长", "用时", "耗时", "间隔", "天数")
_AMONG = frozenset(words("中 里 里面 当中 之中 中间 内 其中"))
# What is counted and is no money, where a large figure without a unit follows.
_COUNTED = words(
    "用户 用户数 会员 会员数 粉丝 客户 订单 人数 户数 单数 件数 次数 店数 家数 笔数 台数 数量 下载量 播放量 访问量"
    " 注册量"
)
# What is done takes so long: `用两周`, `历时三个月`.
_LASTS = frozenset(words("用 花 历时 用时 耗时 为期 花费"))
# Among whom a place is taken: `做到行业前三`.
_FIELDS = frozenset(words("行业 同行 业内 区域 全国 全省 全市 市场 集团 公司 全公司 大区 本地 同城"))
_RANKS = words("排名 名次 排行 榜单 位次 排位")


def _ranks(word: str) -> bool:
    return word.removesuffix("第").endswith(_RANKS)


_NOW = frozenset(words("目前 现在 当前 现有 原来 现 原 眼下 原有 上年 现阶段"))
_ONE = Fraction(1)
_ZERO = Fraction(0)
# So many words may stand between `不` and what is not to be lost.
MOST_BETWEEN = 8
_BOUND_WORDS = frozenset(
    words(
        """
不低于 不少于 不高于 不超过 不多于 至少 最少 最多 至多 以内 低于 高于 少于 多于 超过 不得低于 不得超过 控制在
控制 大于 小于 不小于 不大于 起码 < > ≥ ≤ = 突破 达到 保持在 维持在 稳定在
"""
    )
)
_NUMERAL_ENDS = frozenset("0123456789一二三四五六七八九十百千万亿零两半")
_SPAN_UNITS = {Unit.DAYS: "day", Unit.WEEKS: "week", Unit.MONTHS: "month", Unit.YEARS: "year"}


class ChineseAmounts(ChineseWords):
    """The words of one sentence with its amounts, each with its role."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        found = [(text.find(saying), len(saying)) for saying in idioms() if saying in text]
        self.idioms = [(start, start + length) for start, length in found]
        self._take_spans_as_deadlines()
        self.quantities = [self._judge(quantity) for quantity in self.read_amounts]
        self._pair_baselines()
        self.quantities += self._zeros()

    def _take_spans_as_deadlines(self) -> None:
        """`三个月新签12家`, `用两周把话术写完`: a length of time before what is done in it."""
        kept = []
        for quantity in self.read_amounts:
            at = self.amount_at.get(quantity.start, -1)
            if at < 0 or not quantity.unit.is_time or not self._opens_a_deed(at, quantity):
                kept.append(quantity)
                continue
            count = int(quantity.value) if quantity.value.denominator == 1 else 1
            moment = Moment("span", count=count, unit=_SPAN_UNITS[quantity.unit])
            self.timings.append(Timing(When.DEADLINE, quantity.start, quantity.end, moment, is_firm=True))
            self.words[at].taken = "time"
            del self.amount_at[quantity.start]
        self.read_amounts = kept
        self.timings.sort(key=lambda timing: timing.start)

    def _opens_a_deed(self, at: int, quantity: Quantity) -> bool:
        if quantity.unit in (Unit.MINUTES, Unit.HOURS) or quantity.role is Role.NAME:
            return False
        before = self.word(at - 1)
        if before in _LASTS and (at + 1 == self.count or self.words[at + 1].is_mark):
            return True
        is_first = at == self.in_clause(at)[0] or before in ("用", "花", "拿", "再用", "争取", "力争", "要", *_LASTS)
        if not is_first or any(timing.when is When.OFTEN for timing in self.timings):
            return False
        if self.word(at + 1) in ("把", "将", "让", "时间"):
            return True
        is_split = self.word(at + 1) == "时" and self.word(at + 2) == "间"
        if is_split and (self.word(at + 3) in ("把", "将", "让", "内") or before in _LASTS):
            return True
        follow = at + 1 + (self.word(at + 1) in ("时间", "把", "将", "让", "就", "要", "里", "的时间")) + 2 * is_split
        if follow >= self.count or self.words[follow].is_mark or self.words[follow].taken:
            return False
        return bool(self.tags(follow) & (tags.ACT | tags.CHANGE))

    def _judge(self, quantity: Quantity) -> Quantity:
        at = self.amount_at.get(quantity.start, -1)
        is_place = at > 0 and self.text[quantity.start - 1] == "第" and self._is_rank(at)
        if is_place:
            return replace(quantity, role=Role.TARGET)
        if at < 0 or quantity.role is Role.NAME:
            return replace(quantity, role=Role.NAME)
        is_bound = (
            quantity.is_bound
            or self.word(at - 1) in _BOUND_WORDS
            or self.word(at + 1) in ("以上", "以下", "以内", "之内")
        )
        read = self._with_what_there_is(at, quantity)
        role = self._role(at, quantity)
        unit = Unit.NUMBER if self._counts_heads(at, quantity) else quantity.unit
        return replace(read, unit=unit, role=role, is_bound=is_bound)

    def _counts_heads(self, at: int, quantity: Quantity) -> bool:
        """`用户数破百万`: a large figure without a unit after what is counted and no money."""
        if quantity.unit is not Unit.MONEY or quantity.currency:
            return False
        named = tags.METRIC | tags.TOTAL | tags.USUAL
        back = next((back for back in range(at - 1, max(-1, at - 4), -1) if self.tags(back) & named), -1)
        near = [self.word(each) for each in range(max(back, at - 3, 0), at)]
        return any(word.endswith(_COUNTED) for word in near)

    def _with_what_there_is(self, at: int, quantity: Quantity) -> Quantity:
        """`增加3倍` adds three times what there is and makes four of it; `增加到3倍` makes three."""
        verb = self._verb_of_change(at)
        text = self.text[quantity.start : quantity.end]
        is_counted = text.endswith(("倍", "倍半")) and text[0] not in "翻加增"
        if not is_counted or verb < 0 or self.tags(verb) & tags.DOWN or quantity.unit is not Unit.MULTIPLE:
            return quantity
        high = None if quantity.high is None else quantity.high + _ONE
        return replace(quantity, value=quantity.value + _ONE, high=high)

    def _role(self, at: int, quantity: Quantity) -> Role:
        before = self.word(at - 1)
        if any(start <= quantity.start < end for start, end in self.idioms) or self._is_in_a_product(at):
            return Role.NAME
        is_deadline = before == "前" and at > 1 and self.words[at - 2].taken == "time"
        if before in ("前", "前列", "第", "top", "排名前", "no") or before.endswith(("top", "no")):
            return Role.TARGET if is_deadline or self._is_rank(at) else Role.NAME
        if self._is_of_oneself(at, quantity):
            return Role.BARE
        if self.word(at + 1) in ("x", "/", "*") and at + 2 < self.count and self.words[at + 2].taken == "amount":
            return Role.NAME
        if (
            before in ("x", "/", "*")
            and at > 1
            and self.words[at - 2].taken == "amount"
            and quantity.unit is not Unit.PERCENT
        ):
            return Role.NAME
        if quantity.unit is Unit.NUMBER and self._is_called_so(at):
            return Role.NAME
        if self._describes(at, quantity) or self.is_given(at) or self._is_taken_from(at):
            return Role.DESCRIBES
        if self._is_baseline(at):
            return Role.BASELINE
        if self._is_change_from(at):
            return Role.CHANGE
        unit = quantity.unit
        if unit is Unit.MONEY:
            return Role.TARGET if self._names_money() else Role.MONEY
        if unit.is_time:
            return self._role_of_time(at)
        if unit is Unit.NUMBER:
            return self._role_of_number(at, quantity)
        if not self._has_measure(at):
            return Role.BARE
        is_change = unit in (Unit.POINTS, Unit.MULTIPLE) or self._is_change(at)
        return Role.CHANGE if is_change else Role.TARGET

    def _is_rank(self, at: int) -> bool:
        """`排名冲进前十`, `销量排名前五`: a place to be reached, and not which of them are meant, `排名前五的客户`."""
        near = self.in_clause(at)
        is_among = self.word(at - 2) in _FIELDS and any(self.tags(back) & tags.CHANGE for back in near if back < at)
        is_ranked = is_among or any(_ranks(self.word(back)) for back in near if back < at)
        return is_ranked and (at + 1 >= self.count or self.words[at + 1].is_mark or self.words[at + 1].taken == "time")

    def _is_of_oneself(self, at: int, quantity: Quantity) -> bool:
        """`120%的热情`, `双倍努力`: a share of oneself, and no target."""
        if quantity.unit not in (Unit.PERCENT, Unit.MULTIPLE):
            return False
        follow = at + 1 + (self.word(at + 1) == "的")
        return self.word(follow).startswith(_EFFORTS)

    def _is_in_a_product(self, at: int) -> bool:
        """`三人拼团`, `双人套餐`: so many people are part of what it is called."""
        text = self.word(at)
        is_people = text.endswith("人") and text[0] in "一二两三四五六七八九十"
        follow = self.tags(at + 1)
        is_thing = self.is_new(at + 1) or bool(follow & (tags.THING | tags.USUAL) and not follow & tags.PEOPLE)
        return is_people and is_thing and self.words[at + 1].start == self.words[at].end

    def _is_called_so(self, at: int) -> bool:
        """`365套餐`, `专业版2`, `版本3.1`: figures beside a thing with no measure word between them."""
        start, text = self.words[at].start, self.word(at)
        is_plain = text.replace(".", "").isdecimal()
        is_thing = bool(self.tags(at - 1) & tags.THING) and self.words[at - 1].end == start and "." in text
        if is_plain and (is_thing or self.text[:start].endswith(_EDITIONS)):
            return True
        follow = self.tags(at + 1)
        is_thing = bool(follow & tags.THING) and not follow & (tags.USUAL | tags.PEOPLE | tags.METRIC | tags.ACT)
        return is_thing and text.isdecimal() and self.words[at + 1].start == self.words[at].end

    def _is_change(self, at: int) -> bool:
        """Whether the amount says how far: `提高三成`, `同比增长25%`."""
        for back in (at - 1, at - 2):
            text = self.word(back)
            if text in _ATTAINS:
                # `实现12%的毛利率` says where to, `实现20%的增长` how far.
                follow = at + 1 + (self.word(at + 1) == "的")
                return any(self.tags(near) & tags.CHANGE for near in (follow, follow + 1))
            if self.tags(back) & tags.CHANGE:
                return not text.endswith(_TO)
            if text.endswith(("到", "至", "为", "达", "在")):
                return False
        return "同比" in self.text or "环比" in self.text

    def _has_measure(self, at: int) -> bool:
        if self.metric_at >= 0 or self._is_of_a_duration(at):
            return True
        if self.has(tags.OWN, self.in_clause(at)) and self.words[at].text.endswith(("%", "成")):
            return True
        places = [near for near in range(self.count) if not self.is_only_verb(near)]
        if any(
            self.tags(near) & (tags.TOTAL | tags.THEME | tags.USUAL | tags.THING) and not self.tags(near) & tags.STANCE
            for near in places
        ):
            return True
        if self.tags(at + 1) & tags.PEOPLE and self.has(tags.ACT, self.in_clause(at)):
            return True
        if self.word(at + 1) in ("的", "以上") and any(
            self.is_noun(near) for near in range(at + 1, min(at + 5, self.count))
        ):
            return True
        return any(self.is_new(near) for near in self.in_clause(at))

    def is_only_verb(self, at: int) -> bool:
        """`增长两成`: what could be a total, and is what happens to one."""
        return bool(self.tags(at) & tags.TOTAL and self.tags(at) & tags.CHANGE) and (
            at + 1 < self.count and self.words[at + 1].taken == "amount"
        )

    def _is_of_a_duration(self, at: int) -> bool:
        """`从下单到开票的时间减半`: how long it takes from one deed to another."""
        before = [near for near in self.in_clause(at) if near < at]
        has_end = any(
            self.word(near).endswith(_DURATIONS) or (self.word(near) == "时" and self.word(near + 1) == "间")
            for near in before
        )
        return has_end and any(self.word(near) in ("到", "至") for near in before)

    def _names_money(self) -> bool:
        if self.metric_at >= 0:
            return True
        for at in range(self.count):
            found = self.tags(at)
            if found & (tags.TOTAL | tags.THING | tags.USUAL | tags.THEME) and not found & tags.STANCE:
                return True
            if self.is_new(at) and not self.words[at].taken:
                return True
        return self.has(tags.SCOPE)

    def _role_of_number(self, at: int, quantity: Quantity) -> Role:
        text = self.text[quantity.start : quantity.end]
        is_counted = text[-1:] not in _NUMERAL_ENDS and len(text) > 1
        if quantity.value == _ONE and quantity.high is None and text[:1] == "一":
            return Role.TARGET if self._is_counted_one(at) else Role.BARE
        if is_counted:
            return Role.TARGET
        follow = self.tags(at + 1)
        has_noun = follow & (tags.USUAL | tags.PEOPLE | tags.THING | tags.METRIC | tags.SCOPE) or self.is_new(at + 1)
        if (
            quantity.value == _ZERO
            and self.word(at - 1) in ("为", "是", "等于", "保持", "达到")
            and self.is_noun(at - 2)
        ):
            return Role.TARGET
        if quantity.role is Role.BARE and quantity.value != _ZERO:
            return Role.TARGET if self.metric_at >= 0 and self.word(at - 1).endswith(_TO) else Role.BARE
        if self.metric_at >= 0 or self.has(tags.TOTAL | tags.THEME | tags.USUAL, self.in_clause(at)):
            return Role.TARGET
        return Role.TARGET if has_noun and quantity.value != _ZERO else Role.BARE

    def _is_counted_one(self, at: int) -> bool:
        """Whether `一` is a number here and no article: at least one, each one, one a week, not one."""
        before = self.word(at - 1)
        if before == "多" and self._is_so_much_more(at):
            return False
        if before in ("每", "任何", "哪怕") or (self.tags(at - 1) & tags.ACT and self.word(at - 2) == "每"):
            # `每签一份合同`: as often as that happens.
            return False
        if before in (
            "至少",
            "最少",
            "不少于",
            "起码",
            "只",
            "仅",
            "再",
            "各",
            "每",
            "不止",
            "不低于",
            "少于",
            "不超过",
            "最多",
            "多",
        ):
            return True
        if any(timing.when is When.OFTEN for timing in self.timings):
            return True
        if any(self.word(back) in ("至少", "最少", "起码", "不少于") for back in (at - 2, at - 3)):
            return True
        if (
            at > 0
            and self.words[at - 1].taken == "amount"
            and self.word(at - 1).endswith(("天", "周", "月", "年", "小时"))
        ):
            return True
        return any(self.tags(near) & tags.EVERY for near in self.in_clause(at) if near < at)

    def _is_so_much_more(self, at: int) -> bool:
        """`多一份热情,多一份收获`: the more, the more; nothing is counted."""
        is_felt = bool(self.tags(at + 1) & (tags.THEME | tags.STANCE))
        same = (near for near in range(1, self.count) if near != at and self.word(near) == self.word(at))
        return is_felt or any(self.word(near - 1) == "多" for near in same)

    def _role_of_time(self, at: int) -> Role:
        if self.metric_at >= 0 and self.tags(self.metric_at) & tags.TIMED:
            return Role.TARGET
        if any(self.word(back).endswith(("人均", "每人", "平均")) for back in (at - 1, at - 2, at - 3)):
            # `人均培训12小时`
            return Role.TARGET
        before = self.word(at - 1)
        if self.metric_at >= 0 and (
            before.endswith(_TO) or before in _BOUND_WORDS or self.word(at + 1) in ("以内", "内")
        ):
            return Role.TARGET
        if before in _BOUND_WORDS or (before.endswith(("到", "至")) and self.tags(at - 1) & tags.CHANGE):
            return Role.TARGET
        if self.has(tags.REPLY) and (self.word(at + 1) in ("内", "以内") or self.words[at].text.endswith("内")):
            return Role.TARGET
        is_later = any(self.word(near) in ("晚", "晚于", "迟", "迟于") for near in self.in_clause(at) if near < at)
        if self.words[at].text.endswith("内") or (is_later and before in ("后", "之后")):
            return Role.TARGET
        if self.tags(at - 1) & tags.CHANGE and any(self.is_noun(near) for near in self.in_clause(at) if near < at):
            # `换型缩短20分钟`: how far what takes that long is to change.
            return Role.CHANGE
        is_often = any(timing.when is When.OFTEN for timing in self.timings)
        return Role.TARGET if is_often else Role.DESCRIBES

    def _has_arrow_after(self, at: int) -> bool:
        """`20%→25%`, `20% -> 25%`: an arrow to another amount."""
        sign = at + 2 if self.word(at + 1) in ("-", "=") else at + 1
        return self.word(sign) == ">" and sign + 1 < self.count and self.words[sign + 1].taken == "amount"

    def _is_baseline(self, at: int) -> bool:
        if self._has_arrow_after(at) or self._is_compared_with(at):
            return True
        if self._is_after_a_start(at) or self._is_taken_from(at):
            return False
        if any(self.word(back) in ("从", "由", "自") for back in (at - 1, at - 2, at - 3) if back >= 0):
            between = [self.word(near) for near in range(at - 3, at)]
            return not any(
                text.endswith(("到", "至", "变为", "变成")) or text.startswith(("到", "至")) for text in between
            )
        before = self.word(at - 1)
        if before in _NOW or (self.word(at - 2) in _NOW and before in ("的", "是", "为", "有", "仅", "只有")):
            return before != "的"
        clause = self.in_clause(at)
        starts = self.words[clause[0]].start
        past = [each for each in self.timings if each.when is When.PAST and starts <= each.start < self.words[at].start]
        return any(
            not self.text[each.start : each.end].startswith(PAST_BEFORE) and self._is_told(each, at) for each in past
        )

    def _is_compared_with(self, at: int) -> bool:
        """`在31.5%的基础上`, `比31.5%提高`: what the change is counted from."""
        rest = self.text[self.words[at].end :]
        if rest.startswith(("的基础上", "基础上", "的水平上", "水平上")):
            return True
        is_compared = self.word(at - 1) in ("比", "较") and not self.words[at - 1].taken
        is_changed = bool(self.tags(at + 1) & tags.CHANGE) and not self.word(at + 1).endswith(_TO)
        return is_compared and (is_changed or rest.startswith(("高", "低", "多", "少")))

    def _verb_of_change(self, at: int) -> int:
        """The verb right before an amount that says which way it goes, and not to where; -1 where there is none."""
        verb = at - 1
        while verb > 0 and self.word(verb) in _BETWEEN_VERB_AND_AMOUNT:
            verb -= 1
        text = self.word(verb)
        found = self.tags(verb) | (longest_word(text[:-1], 0)[1] if text.endswith("了") and len(text) > 1 else 0)
        is_change = bool(found & tags.CHANGE) or text in ("高", "低", "高出")
        return verb if verb >= 0 and is_change and not text.endswith(_TO) else -1

    def _is_after_a_start(self, at: int) -> bool:
        """Whether a verb of change parts the amount from another one before it: the 5 of `从31.5%提高5个百分点`."""
        verb = self._verb_of_change(at)
        return verb > 0 and any(self.words[near].taken == "amount" for near in range(max(0, verb - 3), verb))

    def _is_change_from(self, at: int) -> bool:
        """`从82分提高6分`, `比100家增加20家`: how far, from a starting point in the clause; points by themselves."""
        verb = self._verb_of_change(at)
        if verb >= 0 and self.word(at).endswith("分") and self._has_measure(at):
            return True
        amounts = [near for near in self.in_clause(at) if near < verb and near in self.amount_at.values()]
        return bool(amounts) and self._is_baseline(amounts[-1])

    def _is_told(self, timing: Timing, at: int) -> bool:
        """Whether a figure after a past time is what was then: not where a change leads from it to the figure."""
        for near in range(self.count):
            if timing.end <= self.words[near].start < self.words[at].start:
                text = self.word(near)
                if self.tags(near) & tags.CHANGE or text in ("到", "至", "要", "的") or text.endswith(("到", "至")):
                    return False
        return True

    def _pair_baselines(self) -> None:
        """`从60天缩到50天`: a pair is measured by itself, whatever its noun."""
        for index in range(len(self.quantities) - 1):
            first, second = self.quantities[index], self.quantities[index + 1]
            at = self.amount_at.get(second.start, -1)
            if first.role is not Role.BASELINE or at < 0:
                continue
            # A share such as `三成` is no verb that ends in `成`.
            verbs = [self.word(back) for back in (at - 1, at - 2) if self.words[back].taken != "amount"]
            is_to = any(verb.endswith((">", "到", "至", "为", "成", "达")) for verb in verbs)
            if is_to and second.role in (Role.BARE, Role.DESCRIBES, Role.MONEY, Role.CHANGE):
                self.quantities[index + 1] = replace(second, role=Role.TARGET)

    def is_given(self, at: int) -> bool:
        """`在不增加5人的情况下`: under which conditions, not what."""
        rest = self.text[self.words[at].end : self.words[at].end + 9]
        return any(word in rest for word in ("情况下", "前提下", "条件下")) and "," not in rest.partition("下")[0]

    def _is_taken_from(self, at: int) -> bool:
        """`从100家门店中提高20家`: out of how many, and no starting point."""
        later = any(self.words[near].taken == "amount" for near in self.in_clause(at) if near > at)
        if not later and self.word(at - 1) not in ("从", "由", "自"):
            return False
        last = at + 1
        while self.is_noun(last) or self.word(last) == "的":
            last += 1
        return self.word(last) in _AMONG and last > at

    def _describes(self, at: int, quantity: Quantity) -> bool:
        """Whether the amount only says which objects are meant: `超过180天的应收账款`, `5000元以上的发票`."""
        follow = at + 1
        has_over = self.word(at - 1) in _OVER
        if self.is_new(follow) and self.word(follow + 1) in ("以上", "以下", "以内") and self.word(follow + 2) == "的":
            # `50张床位以上的诊所`: how large each of them is.
            return self.is_noun(follow + 3)
        has_above = self.word(follow) in ("以上", "以下", "以内", "及以上", "左右", "多", "起")
        follow += has_above
        has_de = self.word(follow) == "的"
        follow += has_de
        if has_over and not has_above and not has_de and self._is_relative(at):
            return True
        if not (has_over or has_above) or not (has_de or has_above):
            return False
        if not (self.is_noun(follow) or self.tags(follow) & tags.OWN):
            return False
        is_total = self.tags(follow) & tags.METRIC or self.tags(follow) & (tags.TOTAL | tags.USUAL) == tags.TOTAL
        if is_total and not quantity.unit.is_time:
            return False
        back = at - 2 if has_over else at - 1
        if self.word(at).endswith("人") and self.tags(follow) & (tags.SCOPE | tags.USUAL):
            return True
        if at == self.in_clause(at)[0] and follow == self.in_clause(at)[-1]:
            return False
        if quantity.unit is Unit.PERCENT and not has_over:
            return False
        clause = self.in_clause(at)
        if at == clause[0] and not self.has(tags.ACT | tags.CHANGE | tags.EVERY, clause):
            return False
        verb = self.tags(back) & (tags.ACT | tags.CHANGE) or self.word(back) in ("有", "让", "要")
        if has_above and not has_de and self.tags(at - 1) & (tags.CHANGE | tags.ACT):
            return bool(quantity.unit.is_time)
        return not (verb and back >= 0 and not quantity.unit.is_time)

    def _is_relative(self, at: int) -> bool:
        """`超过180天没有动静的商机`: the figure is part of what is said of them before `的`."""
        for near in range(at + 1, min(at + MOST_BETWEEN, self.count)):
            if self.words[near].is_mark or self.words[near].taken or self.tags(near) & tags.METRIC:
                return False
            if self.word(near) == "的":
                return near > at + 1 and bool(self.tags(near + 1) & ~tags.METRIC) and self.is_noun(near + 1)
        return False

    def _zeros(self) -> list[Quantity]:
        """Amounts of zero said in words: `不丢任何一家`, `一个都不能少`, `无一流失`."""
        found = []
        for at in range(self.count):
            if self.word(at) in _TO_NOTHING and self._has_measure(at):
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[at].end))
            if not self.tags(at) & tags.NOT:
                continue
            one = at - 1 - (self.word(at - 1) in ("都", "也", "均"))
            if one >= 0 and self.words[one].taken == "amount" and self.word(one).startswith("一"):
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[one].start, self.words[at].end))
                continue
            beyond = self._none_beyond(at)
            if beyond > 0:
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[beyond].end))
                continue
            if self._is_none_of(at):
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[at + 1].end))
                continue
            for near in range(at + 1, min(at + MOST_BETWEEN, self.count)):
                is_lost = self.word(near) in _LOSES or bool(
                    self.tags(near) & tags.DOWN and self.tags(near) & tags.FIGURE
                )
                is_near = near < at + 4 and (self._every_after(near) or self._one_before(at))
                if is_lost and self.clauses[near] == self.clauses[at] and (is_near or self._is_every(at + 1, near)):
                    found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[near].end))
                    break
            if self.word(at) == "无一":
                found.append(Quantity(_ZERO, Unit.NUMBER, self.words[at].start, self.words[at].end))
        return found

    def _none_beyond(self, at: int) -> int:
        """`没有超过60天的发票`: none of those beyond a figure; where their name stands, 0 where it is not said so."""
        if self.word(at) not in ("没有", "无", "没") or self.word(at + 1) not in _OVER or at + 4 >= self.count:
            return 0
        is_figure = self.words[at + 2].taken == "amount" and self.word(at + 3) == "的"
        return at + 4 if is_figure and self.is_noun(at + 4) else 0

    def _is_none_of(self, at: int) -> bool:
        """`没有一起投诉`: not one of what there should be fewer of."""
        is_one = at + 2 < self.count and self.words[at + 1].taken == "amount" and self.word(at + 1).startswith("一")
        return is_one and bool(self.tags(at + 2) & tags.METRIC and self.tags(at + 2) & tags.DOWN)

    def _every_after(self, at: int) -> bool:
        return self._is_every(at + 1, min(at + 3, self.count))

    def _is_every(self, start: int, end: int) -> bool:
        """Whether `任何`, `每` or a `一` stands between two places: `不让任何一家年费客户流失`."""
        return any(
            self.tags(far) & tags.EVERY or (self.word(far).startswith("一") and self.words[far].taken == "amount")
            for far in range(start, end)
        )

    def _one_before(self, at: int) -> bool:
        return any(
            self.words[back].taken == "amount" and self.word(back).startswith(("一", "1"))
            for back in self.in_clause(at)
            if back < at
        )
