"""Reads a Chinese goal: finds metric, object, scope, amounts with their roles, times, vague words and attitudes."""

from __future__ import annotations

from dataclasses import replace

from perfkit.goals.wording import tags
from perfkit.goals.wording.fold import Folded, is_han
from perfkit.goals.wording.look import HOLDS
from perfkit.goals.wording.model import Quantity, Role, Sentence, Stretch, Unit
from perfkit.goals.wording.words import words
from perfkit.goals.wording.zh_lexicon import mend_typing
from perfkit.goals.wording.zh_look import DEGREES
from perfkit.goals.wording.zh_nouns import WORKS
from perfkit.goals.wording.zh_roles import ChineseAmounts
from perfkit.goals.wording.zh_trades import FAULTS

_HEAVY = tags.METRIC | tags.TOTAL | tags.THEME | tags.USUAL | tags.THING | tags.PEOPLE
_BE = frozenset(words("成为 当 当好 是 成 争做 争当 打造 变成 变为 作为 像 争创"))
_TIED = frozenset((Role.TARGET, Role.CHANGE))
_AND = frozenset(words("和 与 及 以及"))
_JOINS = frozenset((*words("并 并且 且 同时 又 又要 而且 以及 还要 也要"), ",", ";"))
_MEASURED = tags.METRIC | tags.TOTAL
_COURSES = frozenset(words("培训 课程 认证 考试 训练 学习 考核 课"))
_FINISHES = frozenset(words("完成 参加 通过 学完 考过 做完 上完 听完 修完"))
# After these a piece of work is what is left behind.
_MAKES = frozenset(
    words(
        """
完成 做 做完 做好 搞 搞完 办 办好 办完 开展 制定 制订 出台 发布 组织 启动 进行 落实 推进 实施 执行 举办 安排 参加 通过
编写
拟定 修订 建立 建成 搭建 提交 递交 出具 起草 更新 重做 推出 建设 写 写完 写好 出 编制 撰写 上线 开发 设计 规划 策划
主导 牵头
负责 主持 结束 收尾 交付 交 编 拟 设立 引入 试行 推行 参与 协助 配合 承办 筹备 准备
"""
    )
)
_IN_QUOTAS = tags.OWN | tags.TOTAL | tags.METRIC
_HIRES = frozenset(
    words(
        """
招 招聘 招到 招收 招募 招进 招满 招足 招齐 录用 聘 聘请 聘用 引进 提拔 任命 选拔 培养 培养出 储备 物色 补齐 补充 补招
增补 增加 增设 设 设立 配备
换 更换 竞聘 外聘 返聘 内聘 选出 选定 配
"""
    )
)
_POSTS = frozenset(
    words(
        """
经理 主管 总监 专员 助理 代表 工程师 顾问 讲师 店长 组长 队长 班长 主任 会计 出纳 司机 文员 内勤 外勤 客服 销售 导购
店员 业务员 分析师 设计师 运营
产品经理 督导 教练 培训师 采购 法务 秘书 总裁 总经理 副总 负责人 岗位 岗 职位 团队 人员 人才 员 师 坐席 坐席代表
技术员 维修工 技师 美容师 厨师
"""
    )
)
# After these a plan or a budget is the target itself.
_MEETS = frozenset(words("完成 落实 执行 做 做完 做好 搞 交 负责 结束 推进 出"))
# What these count is said by themselves: shops or firms, households, cars, people.
_OF_WHAT = words(
    "家 户 店 台 套 辆 位 名 人 篇 间 所 座 栋 艘 架 亩 吨 桶 箱 瓶 头 只 棵 册 份 张 单 笔 门 场 班 车 组"
)
_PROJECTS = frozenset(words("项目 系统 平台 工程 方案 产线 试点"))
_POINTS = words("落地 上线 投产 验收 交付 结项 竣工 完工 启用 投用")
_REFUSALS = frozenset(
    words("避免 防止 杜绝 防范 禁止 严禁 拒绝 不得 不准 不许 不可 不要 不能 切勿 切忌 不允许 不再 禁 严防 谨防")
)
_STOPS = frozenset(words("停止 停 终止 叫停 暂停 取消 不做 停掉"))
_UPWARDS = words("延长 拉长 增加 增长 增至 增到 上升 上涨 涨 扩大 拉高")
_DOWNWARDS = words("降 下降 减 缩短 压缩 压降 压低 削减")
_HANDLES = frozenset(words("处理 对待 应对 接待 沟通 解决 回复 答复"))
_COUNTERPARTIES = frozenset(words("供应商 经销商 代理商 加盟商 分销商 承运商 业主 租户 厂家 外包商 服务商"))
_OLD_OR_NEW = frozenset(words("旧 新 老 原 现有 原有"))
# What stands between the name of a trade and what is sold to it: `口腔行业的订单`.
_BESIDE_A_NAME = frozenset(
    words("的 客户 类 区 行业 领域 板块 赛道 业务 渠道 产品 事业部 分公司 公司 团队 市场 用户 企业")
)
_SEGMENTS = frozenset(
    words(
        """
意向客户 潜在客户 沉睡客户 流失客户 付费客户 重点客户 大客户 战略客户 核心客户 流失客户名单 试用客户
"""
    )
)


def read_chinese(folded: Folded) -> Sentence:
    """Everything a Chinese sentence says about S, M and T."""
    return _Reader(mend_typing(folded.text)).sentence()


class _Reader(ChineseAmounts):
    """One sentence while it is put together."""

    def sentence(self) -> Sentence:
        """All that was read, put together."""
        has_figure = any(each.role in _TIED for each in self.quantities)
        metric = self._stretch(self.metric_at) if self.metric_at >= 0 else None
        if self.word(self.metric_at) in FAULTS and not has_figure and self._is_bare(self.metric_at):
            metric = None
        further = self._further()
        if metric is not None and further and metric.start >= further[0].start:
            metric = self._metric_before(further[0].start, has_figure=has_figure) or metric
        if metric is None:
            metric = self._measured_noun(has_figure=has_figure)
        if metric is None:
            metric = self._time_to_reply() or self._time_between() or self._met_again()
        obj = self._object() if metric is None else None
        self._end_first_goal(metric, further)
        return self._put_together(
            metric,
            obj,
            further=further,
            is_downwards=self._is_downwards(metric),
            leads=self._leads(metric),
        )

    def _metric_before(self, end: int, *, has_figure: bool) -> Stretch | None:
        """What the first of two goals measures, where the only metric by name is that of the second."""
        total = self._first(lambda at: bool(self.tags(at) & tags.TOTAL) and self.words[at].start < end)
        if total >= 0:
            return self._noun_phrase(total)
        if not any(each.role in _TIED and each.start < end for each in self.quantities):
            return None
        noun = self._measured_noun(has_figure=has_figure)
        return noun if noun is not None and noun.start < end else None

    def _is_bare(self, at: int) -> bool:
        """Whether nothing in the clause says of what: `少投诉`, and not `减少晚送投诉`."""
        named = tags.THING | tags.SCOPE | tags.USUAL
        near = [near for near in self.in_clause(at) if near != at and self.words[near].is_word]
        return all(self.tags(each) and not self.tags(each) & named for each in near)

    def _is_downwards(self, metric: Stretch | None) -> bool:
        if metric is not None and metric.tags & tags.DOWN:
            return True
        verb = self._changing()
        if verb < 0:
            return False
        clause = self.in_clause(verb)
        is_refused = any(self.tags(near) & tags.NOT for near in clause if verb - 5 <= near < verb)
        return bool(self.tags(verb) & tags.DOWN) is not is_refused

    def _changes(self, at: int) -> bool:
        """Whether a verb of change is meant there, not one of a condition."""
        return bool(self.tags(at) & tags.CHANGE) and not self.is_given(at)

    def _negates(self, at: int) -> bool:
        """Whether a word says that something is not to happen, or not beyond a bound: `不要`, `不低于`, `避免`."""
        is_bound = self.word(at).startswith("不") and bool(self.tags(at) & (tags.CHANGE | tags.PLAIN))
        return bool(self.tags(at) & tags.NOT) or is_bound or self.word(at) in _REFUSALS

    def _leads(self, metric: Stretch | None) -> int:
        """Which way the first verb of change goes: 1 up, -1 down, 0 where it does not say or there is none."""
        verb = self.word(self._changing())
        if verb.startswith(_DOWNWARDS):
            return -1
        # What is improved, `提升时效`, may be smaller afterwards: these lead upwards only where more is better.
        is_better_high = metric is not None and metric.tags & _MEASURED and not metric.tags & tags.DOWN
        return int(verb.startswith(_UPWARDS) or (bool(is_better_high) and verb.startswith(("提高", "提升"))))

    def _time_to_reply(self) -> Stretch | None:
        """`24小时内回复`: a limit of time on a reply measures how long it takes."""
        if not any(each.role is Role.TARGET and each.unit.is_time for each in self.quantities):
            return None
        verb = next((at for at in range(self.count) if self.tags(at) & tags.REPLY), -1)
        return self._stretch(verb) if verb >= 0 else None

    def _time_between(self) -> Stretch | None:
        """`下单到交付的时间`: how long it takes from one deed to another."""
        for at in range(2, self.count):
            is_split = self.word(at) == "时" and self.word(at + 1) == "间"
            if not is_split and not self.word(at).endswith(("时间", "时长", "用时", "耗时", "间隔", "天数")):
                continue
            last = at - 1 - (self.word(at - 1) == "的")
            to = next((near for near in range(last - 1, max(0, last - 4), -1) if self.word(near) in ("到", "至")), -1)
            if to > 0 and self.words[to - 1].is_word and self.clauses[to - 1] == self.clauses[at]:
                found = self._stretch(to - 1, at + is_split)
                return replace(found, tags=tags.METRIC | tags.DOWN | tags.TIMED)
        return None

    def _measured_noun(self, *, has_figure: bool) -> Stretch | None:
        """What is counted or measured where no metric is named: a counted noun, or a total with a figure or scope."""
        for quantity in self.quantities:
            if quantity.role not in _TIED:
                continue
            at = self.amount_at.get(quantity.start, -1)
            if at < 0:
                at = next((near for near, word in enumerate(self.words) if word.start == quantity.start), 0)
            noun = self._noun_of(at, quantity)
            if noun is not None:
                return noun
        for at in range(self.count):
            is_total = self.tags(at) & tags.TOTAL and not self.tags(at) & tags.STANCE and not self.is_only_verb(at)
            if is_total and (has_figure or self._has_scope(at)):
                return self._noun_phrase(at)
        return None

    def _noun_of(self, at: int, quantity: Quantity) -> Stretch | None:
        is_count = quantity.unit is Unit.NUMBER
        after = range(at + 1, min(at + 7, self.count))
        for near in (*after, *self.in_clause(at), *range(self.count)):
            if self.words[near].is_mark and near > at and is_count:
                continue
            if self.tags(near) & tags.OWN and quantity.unit is Unit.PERCENT:
                return self._stretch(near)
            found = self.tags(near)
            if (self.is_noun(near) or found & tags.THEME) and not found & tags.STANCE:
                if quantity.unit is not Unit.NUMBER and found & tags.PEOPLE and not found & (tags.TOTAL | tags.USUAL):
                    continue
                return self._noun_phrase(near)
        is_changed = self.words[at].text.endswith(_OF_WHAT) and any(self._changes(near) for near in self.in_clause(at))
        if is_count and (is_changed or any(self.tags(near) & tags.ACT for near in self.in_clause(at))):
            return self._stretch(at)
        return None

    def _noun_phrase(self, at: int) -> Stretch:
        """The noun with the words right before and after it that belong to it."""
        first = last = at
        while first > 0 and self._is_part_of_noun(first - 1):
            first -= 1
        while self._is_part_of_noun(last + 1):
            last += 1
        return replace(self._stretch(first, last), tags=self.tags(last))

    def _has_scope(self, at: int) -> bool:
        """Whether a total is narrowed by a region, a segment, a product or a name in front of it."""
        for near in self.in_clause(at):
            if self.tags(near) & tags.SCOPE and near != at:
                return True
        first = at - 1
        while first >= 0 and self.word(first) in _BESIDE_A_NAME:
            first -= 1
        return self.is_new(first) or bool(self.tags(first) & tags.THING)

    def _object(self) -> Stretch | None:
        """What is made, done or changed, named closely enough to be acted on."""
        for at in range(self.count):
            is_meant = self.tags(at) & tags.THING and not self.tags(at) & tags.STANCE and not self._is_only_a_theme(at)
            if is_meant and self._is_acted_on(at):
                return self._noun_phrase(at)
        for at in range(self.count):
            if self.word(at) in _MAKES:
                work = next((near for near in self.in_clause(at) if self._is_piece_of_work(at, near)), -1)
                if work >= 0:
                    is_timed = self.words[work - 1].taken == "time"
                    return self._stretch(work if is_timed else work - 1, work)
            if self.word(at) in _HIRES:
                post = next((near for near in self.in_clause(at) if self._is_post(at, near)), -1)
                if post >= 0:
                    return self._stretch(post - 1, post)
            if self._keeps_whom(at):
                return self._noun_phrase(at + 1)
            found = self.tags(at)
            if found & tags.ACT:
                noun = self._named_near(at)
                if noun is not None:
                    return noun
            elif (
                self.word(at) in ("做", "搞", "办", "弄", "解决", "处理好")
                and self.is_new(at + 1)
                and not self.has(tags.STANCE, self.in_clause(at))
            ):
                return self._noun_phrase(at + 1)
            elif found & tags.CHANGE:
                noun = self._changed_near(at)
                if noun is not None:
                    return noun
        return self._refused_deed()

    def _refused_deed(self) -> Stretch | None:
        """`禁止超期开票`: a deed of some kind that is not to happen; of a vice nothing is said."""
        refusal = self._first(lambda at: self.word(at) in (_REFUSALS if self.tags(at) & tags.NOT else _STOPS))
        clause = self.in_clause(refusal) if refusal >= 0 else range(0)
        if self.has(tags.STANCE | tags.MORE, clause):
            return None
        deed = next((at for at in clause if at > refusal + 1 and self.tags(at) & (tags.ACT | tags.REPLY)), -1)
        return self._stretch(refusal + 1, deed) if deed >= 0 else None

    def _is_acted_on(self, at: int) -> bool:
        """Whether something is done to an object, and it is not only praised or taken as a likeness."""
        clause = self.in_clause(at)
        if any(self.word(near) in _BE or self._is_only_how(near) for near in clause if near < at):
            return False
        if self.word(at + 1) == "的" and self.tags(at + 2) & tags.PEOPLE and not self.has(tags.ACT, clause):
            # `支持分公司的同事`: where those are whom it is about.
            return False
        is_last = at + 1 >= self.count or self.words[at + 1].is_mark
        if is_last and self.word(at - 2) in ("多", "少") and self.tags(at - 1) & tags.ACT:
            return False
        has_deed = any(self.tags(near) & (tags.ACT | tags.CHANGE) and near != at for near in clause)
        is_judged = self.has(tags.STANCE | tags.MORE, clause) or any(self.word(near) in DEGREES for near in clause)
        return has_deed or not is_judged

    def _is_only_a_theme(self, at: int) -> bool:
        """`提高标准`: what could be a document, with no word of which, and only to become better."""
        verb = at - 1
        is_bare = verb >= 0 and bool(self.tags(verb) & tags.CHANGE) and not self.tags(verb) & tags.ACT
        return bool(self.tags(at) & tags.THEME) and is_bare

    def _is_only_how(self, verb: int) -> bool:
        """`用心处理每一件赔案`, `更好地处理异议`: what is always done, and how; nothing is added to it."""
        before = [near for near in self.in_clause(verb) if near < verb]
        return self.word(verb) in _HANDLES and any(self.tags(near) & (tags.STANCE | tags.MORE) for near in before)

    def _named_near(self, verb: int) -> Stretch | None:
        """What a deed is done to: an unknown word or a scope in its clause, or each of the usual."""
        if self._is_only_how(verb):
            return None
        for at in self.in_clause(verb):
            if self.is_new(at) and (at > verb or self._is_brought_forward(at)):
                return self._noun_phrase(at)
            if self.tags(at) & (tags.SCOPE | tags.FAIR) and not self.tags(at) & tags.STANCE:
                return self._noun_phrase(at)
            if at > verb and self._is_each_or_segment(verb, at):
                return self._noun_phrase(at)
            if at - 1 > verb and self.tags(at) & tags.TOTAL and self.word(at - 1) in _COUNTERPARTIES:
                return self._stretch(at - 1, at)
            if at > verb and self._is_finished(verb, at):
                return self._stretch(at - 1, at)
            is_named = self.tags(at) == 0 or at == verb + 1
            if self.words[at].is_word and is_named and self._holds_a_name(at):
                return self._stretch(at)
            if self.tags(at) & tags.TOOL and (at == verb + 1 or self.word(at - 1) in _OLD_OR_NEW):
                return self._stretch(at)
        names = [each for each in self.quantities if each.role is Role.NAME]
        if names and self.has(tags.USUAL | tags.THEME | tags.TOTAL, self.in_clause(verb)):
            return self._stretch(verb)
        return None

    def _is_each_or_segment(self, verb: int, at: int) -> bool:
        """Whether the deed is done to each of the usual, or to a segment of them."""
        if not self.tags(at) & tags.USUAL or self.tags(at) & tags.THEME:
            return False
        return self.word(at) in _SEGMENTS or any(self.tags(near) & tags.EVERY for near in range(verb, at))

    def _is_finished(self, verb: int, at: int) -> bool:
        """A course or a project of some kind that is seen through: `完成谈判培训`, `推进数字化项目落地`."""
        before = at - 1
        is_kind = before > verb and self.words[before].end == self.words[at].start
        is_named = self.is_noun(before) or bool(self.tags(before) & tags.ACT)
        if not is_kind or not is_named or self.tags(before) & (tags.STANCE | tags.VAGUE):
            return False
        if self.word(at) in _COURSES:
            return self.word(verb) in _FINISHES
        return self.word(at) in _PROJECTS and self.word(at + 1).startswith(_POINTS)

    def _is_piece_of_work(self, verb: int, at: int) -> bool:
        """A document, an inquiry or an arrangement of some kind: `完成满意度调查`, `制定拜访计划`, `做一次数据迁移`."""
        before = at - 1
        if before <= verb or self.word(at) not in WORKS or self.words[before].end != self.words[at].start:
            return False
        if self.words[before].taken == "time":
            return not self.tags(at) & tags.OWN
        kind = self.tags(before)
        if kind & (tags.STANCE | tags.VAGUE | tags.MORE | tags.EVERY | tags.AIM) or not self.words[before].is_word:
            return False
        if self.tags(at) & tags.OWN and self.word(verb) in _MEETS and kind & _IN_QUOTAS:
            # `完成回款计划`: the target itself.
            return False
        return self.is_noun(before) or bool(kind & (tags.THEME | tags.ACT | tags.REPLY))

    def _is_post(self, verb: int, at: int) -> bool:
        """`招一名投标经理`: a post of some kind that is to be filled."""
        before = at - 1
        if before <= verb or self.word(at) not in _POSTS or self.words[before].end != self.words[at].start:
            return False
        kind = self.tags(before)
        is_kind = self.is_noun(before) or bool(kind & (tags.ACT | tags.REPLY | tags.THEME))
        return is_kind and not kind & (tags.STANCE | tags.VAGUE | tags.MORE) and not self.words[before].taken

    def _keeps_whom(self, at: int) -> bool:
        """`别让蓝鲸跑了`: who is not to go, by name."""
        is_refused = self.word(at) in ("让", "叫") and self._negates(at - 1)
        return is_refused and (self.is_new(at + 1) or bool(self.tags(at + 1) & tags.SCOPE))

    def _holds_a_name(self, at: int) -> bool:
        """Whether a figure that is a name stands in the word: `K8`."""
        word = self.words[at]
        names = (each for each in self.quantities if each.role is Role.NAME)
        return any(word.start <= each.start and each.end <= word.end for each in names)

    def _is_brought_forward(self, at: int) -> bool:
        """Whether the object stands before its verb: after `把`, `将`, `对`, `给`, `向`, `与`, or at the start."""
        before = [self.word(near) for near in self.in_clause(at) if near < at]
        if all(self._is_no_subject(near) for near in self.in_clause(at) if near < at):
            return True
        return not before or any(
            text in ("把", "将", "对", "给", "向", "与", "和", "为", "跟", "在", "到", "让", "通过", "用")
            for text in before
        )

    def _is_no_subject(self, at: int) -> bool:
        """A mark, a time or `every`: nobody who does something."""
        return self.words[at].is_mark or self.words[at].taken == "time" or bool(self.tags(at) & tags.EVERY)

    def _changed_near(self, verb: int) -> Stretch | None:
        """What is changed, where the last word of its name is not a theme without scope."""
        clause = self.in_clause(verb)
        for at in clause:
            if not (self.is_new(at) or self.tags(at) & (_HEAVY | tags.SCOPE)) or self.tags(at) & tags.STANCE:
                continue
            if at < verb and not self._is_brought_forward(at):
                continue
            last = at
            while self._is_part_of_noun(last + 1) or self.word(last + 1) == "的":
                last += 1
            head = self.tags(last)
            has_scope = any(self.tags(near) & tags.SCOPE for near in range(at, last + 1))
            if has_scope and head & (tags.TOTAL | tags.THEME | tags.USUAL | tags.PEOPLE | tags.SCOPE):
                return self._noun_phrase(at)
            if (self.is_new(last) and is_han(self.word(last)[0])) or (
                self.is_new(at) and head & (tags.TOTAL | tags.USUAL | tags.THING | tags.PEOPLE)
            ):
                return self._noun_phrase(at)
        return None

    def _further(self) -> tuple[Stretch, ...]:
        """Where a second goal begins: another clause with an amount and a verb or metric of its own."""
        found = []
        seen = -1
        for quantity in self.quantities:
            at = self.amount_at.get(quantity.start, -1)
            if at < 0 or quantity.role not in _TIED:
                continue
            clause = self.clauses[at]
            own = any(
                self.tags(near) & (tags.METRIC | tags.TOTAL | tags.ACT | tags.CHANGE) for near in self.in_clause(at)
            )
            if seen >= 0 and clause != seen and own:
                found.append(self._stretch(self.in_clause(at)[1] if len(self.in_clause(at)) > 1 else at))
            seen = clause if seen < 0 else seen
        return tuple(found or self._further_changes() or self._paired_metrics(_AND))

    def _further_changes(self) -> list[Stretch]:
        """`提高赢单率并缩短销售周期`: a further verb of change, joined to the first, with a metric of its own."""
        found = []
        first = self._changing()
        for at in range(first + 1, self.count) if first >= 0 else ():
            if not self._changes(at) or self.word(at) in HOLDS:
                continue
            is_joined = any(self.word(near) in _JOINS for near in (at - 1, at - 2))
            has_first = any(self.tags(near) & _MEASURED for near in range(at))
            after = (near for near in self.in_clause(at) if at < near <= at + 4)
            if is_joined and has_first and any(self.tags(near) & _MEASURED for near in after):
                found.append(self._stretch(at))
        return found
