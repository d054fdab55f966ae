"""What the splitting of a target can get wrong."""

from __future__ import annotations

from perfkit.diagnostics.codes.goals_cascade_terms import TERM_CODES
from perfkit.diagnostics.model import Code, Severity, Wording

PART_TWICE = Code(
    "PKG040",
    Severity.ERROR,
    en=Wording(
        what="two parts are called `{key}`",
        why="a share belongs to one part, and ties go by the keys",
        mend="give each part a key of its own",
    ),
    zh=Wording(
        what="有两个部分都叫 `{key}`",
        why="每份目标只属于一个部分，余数也按名称先后分配",
        mend="给每个部分唯一的名称",
    ),
)

NOTHING_TO_SPLIT_BY = Code(
    "PKG041",
    Severity.ERROR,
    en=Wording(
        what="`{total}` cannot be split: every open part weighs zero",
        why="a split in proportion needs at least one weight above zero; equal parts are another decision",
        mend="give a weight, or say `zero_weights=ZeroWeights.EQUAL` to split it equally",
    ),
    zh=Wording(
        what="`{total}` 无法分解：未锁定的部分权重全为零",
        why="按比例分解至少要有一个大于零的权重；平均分是另一个决定",
        mend="给出权重，或写 `zero_weights=ZeroWeights.EQUAL` 表示平均分",
    ),
)

PART_WEIGHT = Code(
    "PKG042",
    Severity.ERROR,
    en=Wording(
        what="the part `{key}` has the weight `{weight}`",
        why="`{method}` splits by weights, and each part has one of zero or more",
        mend="give the part a weight of zero or more, or lock it",
    ),
    zh=Wording(
        what="部分 `{key}` 的权重是 `{weight}`",
        why="`{method}` 按权重分解，每个部分都要有不小于零的权重",
        mend="给它不小于零的权重，或锁定它",
    ),
)

LOCKS_EXCEED = Code(
    "PKG043",
    Severity.ERROR,
    en=Wording(
        what="what is locked totals `{locked}`, more than the `{total}` to be split",
        why="nothing of the other sign is handed out to make up for locked parts",
        mend="lower a lock, or raise the total by `{excess}`",
    ),
    zh=Wording(
        what="锁定部分合计 `{locked}`，超过待分解的 `{total}`",
        why="不会用相反符号的份额去抵消锁定的部分",
        mend="调低锁定值，或把总量调高 `{excess}`",
    ),
)

LOCKS_LEAVE_REST = Code(
    "PKG044",
    Severity.ERROR,
    en=Wording(
        what="every part is locked, and `{rest}` is left of `{total}`",
        why="parts make up the whole, and there is no open part to take the rest",
        mend="leave a part open, or change a lock by `{rest}`",
    ),
    zh=Wording(
        what="所有部分都已锁定，`{total}` 还剩 `{rest}`",
        why="各部分合计必须等于总量，而没有可以承接余额的部分",
        mend="放开一个部分，或把某个锁定值调整 `{rest}`",
    ),
)

LOCK_BROKEN = Code(
    "PKG045",
    Severity.ERROR,
    en=Wording(
        what="the part `{key}` is locked at `{value}`, which is not whole units of `{unit}`",
        why="what is left could then not be split into whole units",
        mend="lock it at a whole number of units of `{unit}`",
    ),
    zh=Wording(
        what="部分 `{key}` 锁定为 `{value}`，不是 `{unit}` 的整数倍",
        why="这样剩余部分就无法分成整数单位",
        mend="锁定值取 `{unit}` 的整数倍",
    ),
)

WHOLE_BROKEN = Code(
    "PKG046",
    Severity.ERROR,
    en=Wording(
        what="`{total}` is to be split, which is not whole units of `{unit}`",
        why="parts in whole units make up whole units only; padding can leave a broken one",
        mend=(
            "round it by a written mode, as `rounding=RoundingMode.HALF_UP`, or choose a padding that ends "
            "in whole units"
        ),
    ),
    zh=Wording(
        what="待分解的 `{total}` 不是 `{unit}` 的整数倍",
        why="整数单位的各部分只能合成整数单位；加成可能带来零头",
        mend="写明取整方式，如 `rounding=RoundingMode.HALF_UP`，或换一个不留零头的加成",
    ),
)

PADDING_OUTSIDE = Code(
    "PKG047",
    Severity.ERROR,
    en=Wording(
        what="the padding is `{padding}`",
        why="padding makes the parts total more than the whole, by a share from 0 up to 1",
        mend="write a share, as 1/20 for 5%",
    ),
    zh=Wording(
        what="加成是 `{padding}`",
        why="加成使各部分合计高于总量，取 0 到 1 之间的比例",
        mend="写比例，5% 写作 1/20",
    ),
)

PROPOSAL_MISSING = Code(
    "PKG048",
    Severity.ERROR,
    en=Wording(
        what="the part `{key}` has no proposal of zero or more",
        why="`{method}` starts from what every part proposes",
        mend="give its proposal, or lock it",
    ),
    zh=Wording(
        what="部分 `{key}` 没有不小于零的申报值",
        why="`{method}` 以各部分的申报值为起点",
        mend="补上申报值，或锁定它",
    ),
)

PROPOSALS_DIFFER = Code(
    "PKG049",
    Severity.WARNING,
    en=Wording(
        what="the proposals total `{proposed}`, `{gap}` away from the `{total}` wanted",
        why="bottom-up keeps what was proposed, so the whole is not what was wanted",
        mend="settle the gap with the parts, or blend both with `CascadeMethod.BLENDED`",
    ),
    zh=Wording(
        what="申报合计 `{proposed}`，与期望的 `{total}` 相差 `{gap}`",
        why="自下而上保留申报值，因此合计不等于期望的总量",
        mend="与各部分协商差额，或用 `CascadeMethod.BLENDED` 上下结合",
    ),
)

NO_PARTS = Code(
    "PKG050",
    Severity.ERROR,
    en=Wording(
        what="there are {count} parts to split `{total}` over",
        why="a whole is split over one part or more, up to {limit}",
        mend="name from one to {limit} parts",
    ),
    zh=Wording(
        what="`{total}` 要分给 {count} 个部分",
        why="分解至少要有一个部分，最多 {limit} 个",
        mend="写明 1 到 {limit} 个部分",
    ),
)

SPLIT_OF_A_RATIO = Code(
    "PKG051",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` is a ratio, and parts of a ratio do not add up to it",
        why="people who each reach 30% do not reach 90% together",
        mend="give each part the same value with `CascadeMethod.SAME_VALUE`, or split the amounts it is made of",
    ),
    zh=Wording(
        what="目标 `{goal}` 是比率，比率的各部分加起来不等于它",
        why="三个人各达到 30%，合起来并不是 90%",
        mend="用 `CascadeMethod.SAME_VALUE` 让每部分取同一值，或分解构成它的数量",
    ),
)

PART_UNKNOWN = Code(
    "PKG052",
    Severity.ERROR,
    en=Wording(
        what="the cascade has no part `{key}`",
        why="a change has to name a part that is there",
        mend="write one of {known}",
    ),
    zh=Wording(
        what="分解中没有部分 `{key}`",
        why="变动要针对已有的部分",
        mend="请写下列之一：{known}",
    ),
)

SPLIT_UNIT = Code(
    "PKG053",
    Severity.ERROR,
    en=Wording(
        what="`{unit}` is no unit that can be split",
        why=("a split is in whole units above zero: the minor unit of a currency, 1 for counts, or one that is given"),
        mend="give the unit, as 1 or 1/100",
    ),
    zh=Wording(
        what="`{unit}` 不能作为分解的单位",
        why="分解以大于零的整数单位进行：货币的最小单位、计数的 1，或写明的单位",
        mend="写明单位，如 1 或 1/100",
    ),
)

SPLIT_OF_NO_SUM = Code(
    "PKG054",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` would be split, and its parts do not add up to it: {reason}",
        why="two parts that are reached, 23 and 22, are not the 45 that was wanted",
        mend=(
            "give each part the same value with `CascadeMethod.SAME_VALUE`, or pass `metrics` in which the metric is "
            "said to add up"
        ),
    ),
    zh=Wording(
        what="要分解的目标 `{goal}`，各部分加起来不等于它：{reason}",
        why="两个部分分别做到 23 和 22，并不等于想要的 45",
        mend="用 `CascadeMethod.SAME_VALUE` 让每部分取同一值，或传入 `metrics`，写明该指标可以相加",
    ),
)

METHOD_UNKNOWN = Code(
    "PKG055",
    Severity.ERROR,
    en=Wording(
        what="`{method}` is no method of splitting a target",
        why="each method shares it out by something else, and none is taken where none is named",
        mend="name one of `CascadeMethod`, as `equal`, `driver` or `bottom_up`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="没有 `{method}` 这种分解方法",
        why="每种方法的分法不同，没写对就不替您选",
        mend="写 `CascadeMethod` 中的一种，如 `equal`、`driver`、`bottom_up`",
        mend_near="改写为 `{nearest}`",
    ),
)

PROPOSAL_BROKEN = Code(
    "PKG056",
    Severity.ERROR,
    en=Wording(
        what="the part `{key}` proposes `{value}`, which is not whole units of `{unit}`",
        why="bottom-up hands out what was proposed, and no target stands between two units",
        mend="propose a whole number of units of `{unit}`",
    ),
    zh=Wording(
        what="部分 `{key}` 申报 `{value}`，不是 `{unit}` 的整数倍",
        why="自下而上按申报值下达，目标不能带不足一个单位的零头",
        mend="申报值取 `{unit}` 的整数倍",
    ),
)

UNIT_OF_TOTAL = Code(
    "PKG057",
    Severity.ERROR,
    en=Wording(
        what="the total is in `{other}`, and what is split is in `{unit}`",
        why="no amount is converted unseen, and an amount of one unit is no share of another",
        mend="give the total in `{unit}`, or split anew in `{other}` with `cascade`",
    ),
    zh=Wording(
        what="总量的单位是 `{other}`，而分解的单位是 `{unit}`",
        why="金额不会在看不见的地方折算，一种单位的数值也不能当作另一种单位的份额",
        mend="以 `{unit}` 给出总量，或用 `cascade` 按 `{other}` 重新分解",
    ),
)

CYCLE_OF_PART = Code(
    "PKG058",
    Severity.ERROR,
    en=Wording(
        what="the part `{key}` has no days in `cycles`",
        why="a part that is a period needs its first and last day, and its name alone gives none",
        mend='add `"{key}": cycle_of("{key}")` to `cycles`, or leave `cycles` out where the parts are owners',
    ),
    zh=Wording(
        what="`cycles` 中没有 `{key}` 的起止日期",
        why="按期间分解时，每个部分都要有首日和末日，单凭名称无法得出",
        mend='在 `cycles` 中加入 `"{key}": cycle_of("{key}")`；若各部分是负责人，就不要传 `cycles`',
    ),
)

CASCADE_CODES: tuple[Code, ...] = (
    PART_TWICE,
    NOTHING_TO_SPLIT_BY,
    PART_WEIGHT,
    LOCKS_EXCEED,
    LOCKS_LEAVE_REST,
    LOCK_BROKEN,
    WHOLE_BROKEN,
    PADDING_OUTSIDE,
    PROPOSAL_MISSING,
    PROPOSALS_DIFFER,
    NO_PARTS,
    SPLIT_OF_A_RATIO,
    PART_UNKNOWN,
    SPLIT_UNIT,
    SPLIT_OF_NO_SUM,
    METHOD_UNKNOWN,
    PROPOSAL_BROKEN,
    UNIT_OF_TOTAL,
    CYCLE_OF_PART,
    *TERM_CODES,
)
