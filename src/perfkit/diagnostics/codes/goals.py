"""Codes of the room `goals`: goals, their cascade, and the traps in them."""

from __future__ import annotations

from perfkit.diagnostics.codes.goals_asked import ASKED_CODES
from perfkit.diagnostics.codes.goals_cascade import CASCADE_CODES
from perfkit.diagnostics.codes.goals_course import COURSE_CODES
from perfkit.diagnostics.codes.goals_traps import TRAP_CODES
from perfkit.diagnostics.model import Code, Severity, Wording

GOAL_TWICE = Code(
    "PKG001",
    Severity.ERROR,
    en=Wording(
        what="two goals have the id `{goal}`",
        why="parents, check-ins and scores name a goal by its id, and it would not be clear which is meant",
        mend="give each goal an id of its own",
    ),
    zh=Wording(
        what="有两个目标的编号都是 `{goal}`",
        why="上级、跟进记录和得分都按编号引用目标，编号重复就分不清是哪一个",
        mend="给每个目标一个唯一的编号",
    ),
)

PARENT_UNKNOWN = Code(
    "PKG002",
    Severity.ERROR,
    en=Wording(
        what="the goal `{goal}` has a parent `{parent}` that is not there",
        why="what counts in a goal that does not exist counts nowhere",
        mend="give the parent too, or leave the parent out",
    ),
    zh=Wording(
        what="目标 `{goal}` 的上级 `{parent}` 不存在",
        why="上级不存在，该目标的完成情况就无处计入",
        mend="补上这个上级目标，或去掉上级",
    ),
)

PARENTS_IN_A_CIRCLE = Code(
    "PKG003",
    Severity.ERROR,
    en=Wording(
        what="the parents of `{goal}` lead back to it: {circle}",
        why="a goal that counts in itself, however far up, has no figure",
        mend="take the parent off one of them",
    ),
    zh=Wording(
        what="目标 `{goal}` 的上级绕了一圈又回到自己：{circle}",
        why="目标不论隔了几层都不能计入自己，否则算不出结果",
        mend="去掉其中一个目标的上级",
    ),
)

TARGET_MISSING = Code(
    "PKG004",
    Severity.ERROR,
    en=Wording(
        what="the goal `{goal}` says neither a target nor how else it is reached",
        why="without a target, milestones or contributing goals nothing tells when it is reached",
        mend="give a target, or milestones with weights, or a roll-up of contributing goals",
    ),
    zh=Wording(
        what="目标 `{goal}` 既没有目标值，也没有其他达成标准",
        why="没有目标值、里程碑或下级目标汇总，就无法判断是否达成",
        mend="写上目标值，或带权重的里程碑，或下级目标的汇总方式",
    ),
)

BASELINE_MISSING = Code(
    "PKG005",
    Severity.ERROR,
    en=Wording(
        what="the goal `{goal}` has no baseline",
        why="progress is the share of the way from the baseline to the target; where the way begins is not guessed",
        mend="write where the figure stands at the start, or 0 where it counts from nothing",
    ),
    zh=Wording(
        what="目标 `{goal}` 没有基线值",
        why="进度是从基线走到目标的比例，起点不能靠猜",
        mend="写上期初的数值；从零开始累计的写 0",
    ),
)

BASELINE_IS_TARGET = Code(
    "PKG006",
    Severity.ERROR,
    en=Wording(
        what="the goal `{goal}` begins where it ends, at `{target}`",
        why="the way from baseline to target is zero, so no progress can be reckoned",
        mend="change the target; to keep a figure where it is, set the direction `within` with a band",
    ),
    zh=Wording(
        what="目标 `{goal}` 的基线值与目标值相同，都是 `{target}`",
        why="从基线到目标的距离为零，算不出进度",
        mend="修改目标值；若要维持现状，把方向设为 `within` 并写明区间",
    ),
)

TARGET_BEHIND = Code(
    "PKG007",
    Severity.ERROR,
    en=Wording(
        what="the target `{target}` of `{goal}` lies behind its baseline `{baseline}`",
        why="the direction is `{direction}`, so the goal would be more than reached on the first day",
        mend="swap the two figures, or turn the direction round",
    ),
    zh=Wording(
        what="目标 `{goal}` 的目标值 `{target}` 落后于基线值 `{baseline}`",
        why="方向是 `{direction}`，照此第一天就已超额完成",
        mend="对调两个数值，或改变方向",
    ),
)

BAND_WRONG = Code(
    "PKG008",
    Severity.ERROR,
    en=Wording(
        what="the band of `{goal}` from `{lower}` to `{upper}`{fade} is none",
        why=(
            "a goal of direction `within` is reached between two bounds, the lower one first, and fades over "
            "a tolerance above zero"
        ),
        mend="give both bounds in order, and a tolerance above zero or none",
    ),
    zh=Wording(
        what="目标 `{goal}` 的区间 `{lower}` 到 `{upper}`{fade} 不成立",
        why="方向为 `within` 的目标要有下限和上限，且下限在前；容差须大于零",
        mend="按先下限后上限写全，容差写大于零的数或不写",
    ),
)

UNIT_UNKNOWN = Code(
    "PKG009",
    Severity.ERROR,
    en=Wording(
        what="the unit `{unit}` of `{goal}` is not known",
        why="figures are compared and added only within a unit; it is a currency of ISO 4217 or one of {known}",
        mend="write the code of the currency, or one of {known}",
    ),
    zh=Wording(
        what="目标 `{goal}` 的单位 `{unit}` 无法识别",
        why="只有同一单位的数值才能比较和相加；单位是 ISO 4217 币种代码或下列之一：{known}",
        mend="写币种代码，或下列之一：{known}",
    ),
)

UNIT_OF_PARENT = Code(
    "PKG010",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` is in `{unit}`, its parent `{parent}` in `{other}`",
        why="a figure cannot count in one of another unit",
        mend="give both the same unit, or set the link to `aligned_only`",
    ),
    zh=Wording(
        what="目标 `{goal}` 的单位是 `{unit}`，上级 `{parent}` 的单位是 `{other}`",
        why="不同单位的数值不能计入上级",
        mend="统一单位，或把关联改为 `aligned_only`",
    ),
)

CURRENCY_OF_PARENT = Code(
    "PKG011",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` is in `{unit}`, its parent `{parent}` in `{other}`, and no rate is written",
        why="amounts of two currencies are never added; a rate with its date would have to be named",
        mend="convert the target at a written rate and set it in `{other}`, or set the link to `aligned_only`",
    ),
    zh=Wording(
        what="目标 `{goal}` 以 `{unit}` 计，上级 `{parent}` 以 `{other}` 计，却没有汇率",
        why="两种货币的金额不能相加，除非写明汇率及其日期",
        mend="按写明的汇率折算成 `{other}`，或把关联改为 `aligned_only`",
    ),
)

CYCLE_REVERSED = Code(
    "PKG012",
    Severity.ERROR,
    en=Wording(
        what="the cycle of `{goal}` ends on {ends_on}, before it begins on {starts_on}",
        why="a goal is to be reached between two days",
        mend="swap the two days",
    ),
    zh=Wording(
        what="目标 `{goal}` 的周期结束于 {ends_on}，早于开始的 {starts_on}",
        why="目标要在起止两日之间达成",
        mend="对调这两个日期",
    ),
)

CYCLE_OUTSIDE_PARENT = Code(
    "PKG013",
    Severity.ERROR,
    en=Wording(
        what="the cycle {cycle} of `{goal}` reaches beyond {other} of its parent `{parent}`",
        why="what is reached outside the parent's days cannot count in it",
        mend="keep the days within those of the parent, or set the link to `aligned_only`",
    ),
    zh=Wording(
        what="目标 `{goal}` 的周期 {cycle} 超出上级 `{parent}` 的 {other}",
        why="在上级周期之外完成的部分不能计入上级",
        mend="把周期放进上级的周期之内，或把关联改为 `aligned_only`",
    ),
)

MILESTONE_WEIGHTS = Code(
    "PKG015",
    Severity.ERROR,
    en=Wording(
        what="the milestones of `{goal}` have weights that total `{total}`",
        why=(
            "the goal's progress is the weights of the milestones reached; each is zero or more, and "
            "together they are exactly 1"
        ),
        mend="give every milestone a weight so that they total 1",
    ),
    zh=Wording(
        what="目标 `{goal}` 的里程碑权重合计为 `{total}`",
        why="目标的进度等于已完成里程碑的权重之和；每个权重不小于零，合计正好为 1",
        mend="给每个里程碑写上权重，使合计为 1",
    ),
)

WEIGHTS_NOT_WHOLE = Code(
    "PKG022",
    Severity.ERROR,
    en=Wording(
        what="the weights {whose} total `{total}`",
        why="weights are shares of one whole and total exactly 1",
        mend="change the weights by `{difference}` in all",
    ),
    zh=Wording(
        what="{whose}的权重合计为 `{total}`",
        why="权重是占比，合计必须正好为 1",
        mend="调整权重，合计变动 `{difference}`",
    ),
)

WEIGHT_MISSING = Code(
    "PKG023",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` has no weight, others {whose} have",
        why="what the goal counts beside the others would have to be guessed",
        mend="give it a weight too, or take the weights off the others",
    ),
    zh=Wording(
        what="{whose}中别的目标有权重，`{goal}` 没有",
        why="它与其他目标相比占多少，不能靠猜",
        mend="给它也写上权重，或去掉其他目标的权重",
    ),
)

WEIGHT_OUTSIDE = Code(
    "PKG024",
    Severity.ERROR,
    en=Wording(
        what="the weight of `{goal}` is `{weight}`",
        why="a weight is a share of 1, from 0 to 1",
        mend="write a share from 0 to 1, as 3/10 for 30%",
    ),
    zh=Wording(
        what="目标 `{goal}` 的权重是 `{weight}`",
        why="权重是占比，介于 0 和 1 之间",
        mend="写 0 到 1 之间的占比，30% 写作 3/10",
    ),
)

NO_VALUE_YET = Code(
    "PKG025",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` has no value {when}",
        why="without a value there is no progress, which is not the same as no progress made",
        mend="check in with a value, or give the measured figure",
    ),
    zh=Wording(
        what="目标 `{goal}` {when}没有数值",
        why="没有数值就没有进度，这不等于进度为零",
        mend="补一条带数值的跟进记录，或给出实测值",
    ),
)

ROLL_UP_FORBIDDEN = Code(
    "PKG026",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` rolls up `{metric}` as `{roll_up}`, which it does not bear",
        why="the metric {why_not}, so the figure would mean nothing",
        mend="roll it up as {allowed}, or give the goal a figure of its own",
    ),
    zh=Wording(
        what="目标 `{goal}` 按 `{roll_up}` 汇总 `{metric}`，而该指标不能这样汇总",
        why="该指标{why_not}，这样汇总出来的数没有意义",
        mend="改用下列汇总方式：{allowed}；或给目标自己的数值",
    ),
)

ROLL_UP_EMPTY = Code(
    "PKG027",
    Severity.ERROR,
    en=Wording(
        what="nothing contributes to `{goal}`, which is rolled up as `{roll_up}`",
        why="a goal that follows from others needs at least one that counts in it",
        mend="give it contributing goals, or a figure of its own instead of the roll-up",
    ),
    zh=Wording(
        what="目标 `{goal}` 按 `{roll_up}` 汇总，却没有任何下级计入",
        why="由下级汇总的目标至少要有一个计入它的下级",
        mend="补上计入的下级目标，或改为自己的数值",
    ),
)

ROLL_UP_PARTS = Code(
    "PKG028",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` cannot be rolled up as `{roll_up}`: {reason}",
        why=(
            "every contributing goal has to bring what the roll-up adds up, and the sum it is divided by may "
            "not be zero"
        ),
        mend="give what is missing, or choose another roll-up",
    ),
    zh=Wording(
        what="目标 `{goal}` 无法按 `{roll_up}` 汇总：{reason}",
        why="每个计入的下级都要提供汇总所需的数值，作除数的合计不能为零",
        mend="补上缺少的数值，或换一种汇总方式",
    ),
)

DOCUMENT_WRONG = Code(
    "PKG030",
    Severity.ERROR,
    en=Wording(
        what="the document is not as its schema says at `{path}`: {reason}",
        why="a goal that is read in part could be another goal, so the document is read whole or not at all",
        mend='write it as `perfkit schema goals` says; numbers stand as text, such as "0.25"',
    ),
    zh=Wording(
        what="文档在 `{path}` 处不符合格式：{reason}",
        why="只读懂一部分的目标可能变成另一个目标，所以整份文档要么全部读入，要么不读",
        mend='按 `perfkit schema goals` 的格式书写；数字写成文本，如 "0.25"',
    ),
)

FIGURES_AT_ODDS = Code(
    "PKG031",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` is of direction `{direction}` and holds {figure}",
        why="a goal is a target or a band; with both it is not clear which is to be reached",
        mend="leave the figure out, or choose the direction that goes by it",
    ),
    zh=Wording(
        what="目标 `{goal}` 的方向是 `{direction}`，却写了{figure}",
        why="目标要么是一个目标值，要么是一个区间；两个都写，就不知道要达到哪一个",
        mend="去掉这个数，或改成与它相符的方向",
    ),
)

UNIT_OF_METRIC = Code(
    "PKG035",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` is in `{unit}`, its metric `{metric}` in `{other}`",
        why="the figure of the metric would be read, and paid, in a unit it is not in",
        mend="give both the same unit; an amount is converted by a metric at a written rate",
    ),
    zh=Wording(
        what="目标 `{goal}` 的单位是 `{unit}`，指标 `{metric}` 的单位是 `{other}`",
        why="指标的数值会被当作另一种单位来读取和付款",
        mend="统一单位；金额要由指标按写明的汇率折算",
    ),
)

CODES: tuple[Code, ...] = (
    GOAL_TWICE,
    PARENT_UNKNOWN,
    PARENTS_IN_A_CIRCLE,
    TARGET_MISSING,
    BASELINE_MISSING,
    BASELINE_IS_TARGET,
    TARGET_BEHIND,
    BAND_WRONG,
    UNIT_UNKNOWN,
    UNIT_OF_PARENT,
    CURRENCY_OF_PARENT,
    CYCLE_REVERSED,
    CYCLE_OUTSIDE_PARENT,
    MILESTONE_WEIGHTS,
    WEIGHTS_NOT_WHOLE,
    WEIGHT_MISSING,
    WEIGHT_OUTSIDE,
    NO_VALUE_YET,
    ROLL_UP_FORBIDDEN,
    ROLL_UP_EMPTY,
    ROLL_UP_PARTS,
    DOCUMENT_WRONG,
    FIGURES_AT_ODDS,
    UNIT_OF_METRIC,
    *(*ASKED_CODES, *CASCADE_CODES, *COURSE_CODES, *TRAP_CODES),
)
