"""Words of the field that begin nothing in the language, with the lines in which it says what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from perfkit.diagnostics import Words

_STEPS = Words(
    "for rates by steps write `tiers NAME(amount: money) marginal`", "按档计算写 `阶梯 名称(额: 金额) 超额累进`"
)
_WHOLE = Words(
    "`tiers NAME(amount: money) whole` heads a table whose rate, once reached, is that of the whole amount",
    "`阶梯 名称(额: 金额) 全额累进` 的表头表示：到了哪一档，全额都按那一档的比例",
)
_LINES = Words(
    "for straight lines between points, of one figure or two, `curve NAME(amount: money) ends hold`",
    "点与点之间走直线（一个或两个数都行）写 `曲线 名称(额: 金额) 两端 持平`",
)
_CHOICE = Words(
    "for one row chosen by several figures `decide NAME(kind: text, amount: money) first`",
    "由几个数选出一行写 `判定 名称(类: 文本, 额: 金额) 首条命中`",
)
_PRIZES = Words(
    "`contest NAME within company by FIGURE descending ties split`, with a table `| place | prize |` below",
    "`竞赛 名称 范围 全公司 按 数 从高到低 并列 平分所占名次奖金`，下面写表 `| 名次 | 奖金 |`",
)
_TABLE = Words(
    f"{_STEPS.en}; {_LINES.en}; {_CHOICE.en}; for prizes by place {_PRIZES.en}",
    f"{_STEPS.zh}；{_LINES.zh}；{_CHOICE.zh}；按名次发奖写 {_PRIZES.zh}",
)
_OWED = Words(
    "what is owed goes from period to period as"
    " `carry owed : money start USD 0 = max(opening(owed) + USD 2,000 - earned, USD 0)`,"
    " and what is paid is `pay NAME = max(USD 2,000, earned - opening(owed))`",
    "欠额逐期带下去，写 `结转 欠额 : 金额 起始 0元 = 最大(期初(欠额) + 2,000元 - 提成, 0元)`，"
    "发放写 `发放 名称 = 最大(2,000元, 提成 - 期初(欠额))`",
)
_TAKEN_BACK = Words(
    "what is taken back comes of a line of each row that pays what is still due,"
    " `pay each ROW NAME = amount * 10% * kept - paid(NAME)`, and below `calc each ROW` what remains,"
    " `kept : percent = if reached(refunded) then 0% otherwise 100%`",
    "要扣回的，逐行写还差多少：`发放 逐 明细 名称 = 金额 * 10% * 留存比例 - 已发(名称)`，"
    "并在 `计算 逐 明细` 下面写还剩多少，`留存比例 : 百分比 = 如果 已到(退货日) 则 0% 否则 100%`",
)
_DEDUCTED = Words(
    "what is deducted is an amount below zero on a line of its own, `pay NAME = -AMOUNT`, or it is taken off in the"
    " formula, `pay NAME = … - AMOUNT`",
    "扣款单独写一行负数，`发放 名称 = -数`；或者在公式里减去，`发放 名称 = … - 数`",
)
_HELD = Words(
    "what is earned now and paid later is two lines, `earn NAME = …` with all of it and"
    " `pay NAME = earned(NAME) * FREE - paid(NAME)` with the share that is free by now",
    "先算应得、以后再发的写两行：`应得 名称 = …` 写全额，"
    "`发放 名称 = 已得(名称) * 可发比例 - 已发(名称)` 写已经可发的份额",
)
_DUE = Words(
    "what is due to date less what was paid is one line, `pay NAME = DUE - paid(NAME)`",
    "到期应发减去已发写成一行：`发放 名称 = 应发额 - 已发(名称)`",
)
_PRORATED = Words(
    "the share of the period that counts is a factor,"
    " `… * days(max(hired, period start), period end) / period days`, below `calc` on a line of its own,"
    " `share : percent = days(max(hired, period start), period end) / period days`",
    "按在岗天数折算就乘以一个比例，在 `计算` 下面单写一行："
    "`在岗比例 : 百分比 = 天数(最大(入职日, 期首日), 期末日) / 本期天数`",
)
_PARAMETER = Words(
    "write `parameter NAME : percent = 5%`, or put the rates of several rows into `tiers` or `decide`",
    "写 `参数 名称 : 百分比 = 5%`；分行列出的比例写成 `阶梯` 或 `判定`",
)
_RATES = Words(
    "write `rates NAME`, with a table `| from | to | since | rate |` below",
    "写 `汇率 名称`，下面写表 `| 自 | 至 | 起于 | 汇率 |`",
)
_POOL = Words(
    "write the pool as `parameter pool : money = USD 10,000`, and each one's part as"
    " `apportion(pool, WEIGHT within company by id)`",
    "奖金池写 `参数 奖金池 : 金额 = 10,000元`，每人的份额写 `分摊(奖金池, 权数 范围 全公司 按 工号)`",
)
_EARNED = Words("write `earn NAME = …`", "写 `应得 名称 = …`")
ROWS_CHOSEN = Words(
    "say which rows count inside the brackets that add them up, `sum(ROWS.amount where …)`; rows that count nowhere"
    " stand below `exclude`",
    "哪些行算数写在汇总的括号里：`求和(明细.金额 其中 …)`；处处都不算的写在 `排除` 下面",
)
_PAID = Words("write `pay NAME = …`", "写 `发放 名称 = …`")
_FIGURE = Words("write `NAME : TYPE = …`, indented below `calc`", "在 `计算` 下面缩进写 `名称 : 类型 = …`")
_PEOPLE = Words(
    'write `participants NAME from "FILE" key ID`, its columns indented below',
    '写 `参与人 名称 来自 "文件" 主键 工号`，各列缩进写在下面',
)
_ROWS = Words(
    'write `rows NAME from "FILE" key ID dated DATE`, its columns indented below',
    '写 `明细 名称 来自 "文件" 主键 编号 归期按 日期`，各列缩进写在下面',
)
_INPUT = Words(
    "write `input`, its figures indented below, as `sales : money`",
    "写 `数据`，各项缩进写在下面，例如 `业绩 : 金额`",
)
_CONTEST = Words(f"write {_PRIZES.en}", f"写 {_PRIZES.zh}")
_QUOTA = Words(
    "write it as a column of the participants, `quota : money`, or as a table of `rows` where it changes by period",
    "写成参与人的一列，例如 `定额 : 金额`；逐期不同的写成 `明细`",
)
_BOUND_BELOW = Words(
    "write `floor` behind the formula, as `pay NAME = … floor USD 100`",
    "在公式后面写 `保底`，例如 `发放 名称 = … 保底 100元`",
)
_BOUND_ABOVE = Words(
    "write `cap` behind the formula, as `earn NAME = … cap USD 100` and `pay NAME`",
    "在公式后面写 `封顶`，例如 `应得 名称 = … 封顶 100元` 和 `发放 名称`",
)
_GATE = Words(
    "write `only if` behind the formula, as `pay NAME = … only if FIGURE >= 80%`",
    "在公式后面写 `仅当`，例如 `发放 名称 = … 仅当 数 >= 80%`",
)
_SPLIT = Words(
    "write `credit NAME from ROWS`, with a table of who is credited with what",
    "写 `计入 名称 来自 明细`，下面的表写明谁计多少",
)
_TEAM = Words(
    "write `group team by LEAD`, below `calc each team` a line `sales : money = sum(PERSON.sales)`,"
    " and for who leads it `sum(team.sales)`",
    "写 `分组 团队 按 主管`，在 `计算 逐 团队` 下面写 `业绩 : 金额 = 求和(员工.业绩)`，主管的合计写 `求和(团队.业绩)`",
)
_TEST = Words(
    'write `test "TITLE" 2027-Q1`, with `given` and `expect` below', '写 `试算 "题目" 2027-Q1`，下面写 `已知` 和 `应为`'
)
_PROMISE = Words("write `must …`", "写 `须满足 …`")
_KPI = Words(
    "write `metric` for the figures and `scorecard NAME` for their weights",
    "各个数写成 `指标`，权重写在 `考核表 名称` 里",
)
_DAYS = Words(
    "write `effective 2027-01-01 to 2027-12-31` above the first section",
    "在第一个段落之前写 `生效 2027-01-01 至 2027-12-31`",
)

_AT_MARGIN: Mapping[str, Words] = MappingProxyType(
    {
        word: instead
        for words, instead in (
            (
                "table lookup lookup_table matrix grid schedule"
                " 表 表格 费率表 系数表 提成表 奖金表 佣金表 比例表 对照表 矩阵 查表 查找 查找表 查询",
                _TABLE,
            ),
            (
                "marginal whole bracket brackets bands slab slabs step steps 超额累进 全额累进 累进 档位 分档 级差",
                _STEPS,
            ),
            ("interpolate interpolated points payout_curve 插值 直线 支付曲线", _LINES),
            ("decision decision_table choose case switch 判断 判断表 选择 决策 决策表 决定 决定表", _CHOICE),
            (
                "draw draws advance advances recoverable balance carryover bank 预支 借支 预借 余额 滚存 转入 转出",
                _OWED,
            ),
            (
                "clawback clawbacks claw_back chargeback chargebacks recoup recoupment refund refunds reversal"
                " reversals return returns 扣回 追扣 追回 追索 退款 退货 退单 冲减 冲销 冲回 返还",
                _TAKEN_BACK,
            ),
            (
                "deduct deducts deducted deduction deductions subtract penalty penalties penalize fine fines"
                " 扣除 扣减 扣款 扣罚 扣钱 罚款 罚金 应扣 应扣款 应缴 代扣 补扣 抵扣 抵减 减项 扣项",
                _DEDUCTED,
            ),
            ("holdback deferred deferral escrow withhold reserve 预留 递延 暂扣 留存金 质保金 缓发", _HELD),
            ("true_up trueup settlement reconcile 补差 清算 结算 多退少补", _DUE),
            ("prorate prorated proration pro_rata ramp 折算 按比例 按天 爬坡", _PRORATED),
            (
                "rate commission_rate percentage factor constant constants 比例 费率 系数 提成比例 提成率 佣金率 常量",
                _PARAMETER,
            ),
            ("fx exchange exchange_rate exchange_rates forex 汇率表 兑换率 外汇", _RATES),
            ("pool bonus_pool allocate allocation 奖金池 奖金包 资金池 分摊 分配 分红", _POOL),
            (
                "earned earns earning earnings accrue accrues accrued accrual accruals"
                " 计得 挣得 应得额 应得奖金 计提 预提 应计 计奖",
                _EARNED,
            ),
            ("filter filters include includes only_rows 筛选 过滤 范围内 包含 包括", ROWS_CHOSEN),
            ("accelerator accelerators decelerator decelerators tiered 加速 加速器 加速档 超额提成 减速", _STEPS),
            ("kicker milestone one_time lump_sum 一次性 一次性奖励 达标奖 里程碑", _GATE),
            (
                "paid pays payable bonus commission payout payouts payment payments incentive reward salary"
                " 应发 实发 发 奖金 提成 佣金 支付 付款 给付 激励 奖励 应付 应付款 计发 核发 补发",
                _PAID,
            ),
            ("formula let def define set var variable compute calculate figure figures 公式 定义 变量 设 令", _FIGURE),
            (
                "people person employees employee staff salespeople seller payees roster"
                " 人员 人员表 员工 员工表 销售员 对象 适用人员 名单 花名册",
                _PEOPLE,
            ),
            (
                "data transactions facts orders deals sales records table_of"
                " 订单 订单表 业绩 业绩表 交易 交易表 流水 流水表 应收 应收款 合同表 销售表 记录 记录表 来源"
                " 行 行表 数据行 单据 单据表 事实 台账",
                _ROWS,
            ),
            ("录入 录入数据 录入项 输入 填报", _INPUT),
            ("rank ranking prize prizes competition spiff 排名 奖品 比赛 评比", _CONTEST),
            ("quota quotas target targets goal goals 定额 目标 任务 指标值", _QUOTA),
            ("floor minimum guarantee 保底 下限 最低", _BOUND_BELOW),
            ("cap maximum limit ceiling 封顶 上限 最高", _BOUND_ABOVE),
            (
                "gate gates condition conditions threshold eligibility eligible unless if when only"
                " 条件 门槛 如果 仅当 前提 资格 起付线",
                _GATE,
            ),
            ("split splits override overlay share 拆分 分成 归属", _SPLIT),
            ("team teams territory hierarchy rollup 团队 小组 区域 层级", _TEAM),
            ("example examples 例 例子 示例 测试 举例", _TEST),
            ("assert rule rules constraint ensure always 约束 规则 断言 保证", _PROMISE),
            (
                "kpi kpis measure weights okr mbo objective objectives key_results 考核 权重 绩效 考核指标 关键结果",
                _KPI,
            ),
            ("valid start starts dates from 有效期 日期 有效 期限", _DAYS),
        )
        for word in words.split()
    }
)
_BEHIND: Mapping[str, Words] = MappingProxyType(
    {
        **dict.fromkeys(("retroactive", "retroactively", "追溯", "回溯"), _WHOLE),
        **dict.fromkeys(("recoverable", "unrecoverable", "recouped", "可追回", "可扣回"), _OWED),
        **dict.fromkeys(
            ("clawback", "chargeback", "refundable", "returnable", "追回", "扣回", "追扣", "退货扣回", "可退"),
            _TAKEN_BACK,
        ),
        **dict.fromkeys(
            ("deferred", "withheld", "holdback", "vesting", "vested", "递延", "缓发", "暂扣", "预留", "分期"), _HELD
        ),
        **dict.fromkeys(
            ("prorated", "pro", "prorata", "proportionally", "按比例", "按天折算", "折算", "按天", "按在岗天数"),
            _PRORATED,
        ),
    }
)


def say_at_margin(word: str) -> Words | None:
    """What the language writes for a word that begins a line elsewhere, or none.

    >>> say_at_margin("bonus").en
    'write `pay NAME = …`'
    """
    return _AT_MARGIN.get(word.casefold())


def says_days(word: str) -> bool:
    """Whether a word that begins a line elsewhere says the days on which a plan holds.

    >>> says_days("valid"), says_days("bonus")
    (True, False)
    """
    return say_at_margin(word) is _DAYS


def say_behind(word: str) -> Words | None:
    """What the language writes for a word that stands behind a formula elsewhere, or none.

    >>> say_behind("round") is None
    True
    """
    return _BEHIND.get(word.casefold())


def iter_said() -> tuple[Words, ...]:
    """Everything that is written instead of a word, once each."""
    return tuple(dict.fromkeys((*_AT_MARGIN.values(), *_BEHIND.values())))
