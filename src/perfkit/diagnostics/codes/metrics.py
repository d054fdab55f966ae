"""Codes of the room `metrics`: definitions that mean nothing, figures that do not add up, rows that cannot be read."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

METRIC_TWICE = Code(
    "PKM001",
    Severity.ERROR,
    en=Wording(
        what="two metrics are called `{metric}`",
        why="goals, plans and other metrics read a metric by its name, and it would not be clear which is meant",
        mend="give each metric a name of its own",
    ),
    zh=Wording(
        what="有两个指标都叫 `{metric}`",
        why="目标、方案和其他指标按名称引用指标，重名就分不清是哪一个",
        mend="给每个指标一个唯一的名称",
    ),
)

INPUT_UNKNOWN = Code(
    "PKM002",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` reads `{name}`, which is not among the metrics",
        why="a figure is reckoned only from figures that are defined",
        mend="define `{name}`, or read a metric that is there",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="指标 `{metric}` 引用的 `{name}` 不在指标之列",
        why="指标只能由已定义的指标计算",
        mend="定义 `{name}`，或引用已有的指标",
        mend_near="改写为 `{nearest}`",
    ),
)

METRICS_IN_A_CIRCLE = Code(
    "PKM003",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` is reckoned from itself: {circle}",
        why="a figure that needs itself first has no value",
        mend="take one of them out of the formula of another",
    ),
    zh=Wording(
        what="指标 `{metric}` 由自己算出：{circle}",
        why="要先有自己才能算出的指标没有值",
        mend="把其中一个从另一个的公式里去掉",
    ),
)

RATIO_OF_RATIOS = Code(
    "PKM004",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` divides by or of `{name}`, which is itself a ratio",
        why="a percentage of percentages weighs a small group like a large one and is a share of nothing countable",
        mend="divide the amounts or counts that `{name}` is made of",
    ),
    zh=Wording(
        what="`{metric}` 的分子或分母 `{name}` 本身就是比率",
        why="百分比的百分比把小组和大组看得一样重，也不是任何可数之物的占比",
        mend="改用构成 `{name}` 的金额或数量相除",
    ),
)

SUM_OF_WHAT_DOES_NOT_ADD = Code(
    "PKM005",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` adds up `{name}`, which does not add up",
        why="a sum counts each part once and with its own weight, but {reason}",
        mend="add the sums it is made of, and divide once at the end",
    ),
    zh=Wording(
        what="`{metric}` 把不可相加的 `{name}` 加了起来",
        why="合计要求各部分只算一次、各按其重，而{reason}",
        mend="先把构成它的各项相加，最后只除一次",
    ),
)

UNITS_MIXED = Code(
    "PKM006",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` adds `{name}` in `{unit}` to `{other}` in `{other_unit}`",
        why="figures of two units have no sum; two currencies need a rate with its date",
        mend="convert one of them first, or take it out",
    ),
    zh=Wording(
        what="`{metric}` 把单位为 `{unit}` 的 `{name}` 与单位为 `{other_unit}` 的 `{other}` 相加",
        why="不同单位的数值没有合计；两种货币要有写明日期的汇率",
        mend="先折算其中一个，或去掉它",
    ),
)

ROLL_UP_REFUSED = Code(
    "PKM007",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` cannot be rolled up {over} as {how}",
        why="the figure of a group is made only of what can be put together, but {reason}",
        mend="{legal} instead",
    ),
    zh=Wording(
        what="`{metric}` 不能{over}按{how}汇总",
        why="整组的数值只能由可以合并的部分构成，而{reason}",
        mend="应{legal}",
    ),
)

ADDING_OVERSTATED = Code(
    "PKM008",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` is said to be `{said}` and is reckoned so that it is `{found}`",
        why="sums of it would be allowed that mean nothing",
        mend="write `{found}` or `alone`, or leave it out",
    ),
    zh=Wording(
        what="`{metric}` 声明为 `{said}`，按其算法却是 `{found}`",
        why="这样会允许没有意义的合计",
        mend="改为 `{found}` 或 `alone`，或不写",
    ),
)

FORMULA_UNREAD = Code(
    "PKM009",
    Severity.ERROR,
    en=Wording(
        what="the formula of `{metric}` cannot be read at `{text}`",
        why="a formula holds the names of its inputs, plain numbers, `+ - * /` and brackets",
        mend="write it with these, and anything else as a metric of its own",
    ),
    zh=Wording(
        what="指标 `{metric}` 的公式从 `{text}` 处起无法识别",
        why="公式只含输入的名称、普通数字、`+ - * /` 和括号",
        mend="只用这些写公式，其余的另定义为指标",
    ),
)

METRIC_INCOMPLETE = Code(
    "PKM010",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` is not complete: {reason}",
        why="without it there is more than one way to reckon the figure, or none",
        mend="add what is named, or choose another type",
    ),
    zh=Wording(
        what="指标 `{metric}` 不完整：{reason}",
        why="缺了它，算法就不唯一，或根本无法计算",
        mend="补上所说的内容，或换一种类型",
    ),
)

DBT_UNREAD = Code(
    "PKM011",
    Severity.ERROR,
    en=Wording(
        what="the dbt metric `{metric}` cannot be taken over: {reason}",
        why="what is not understood would change the figure; it is left out and never guessed",
        mend="write it in the form that docs/metrics.md lists, or define the metric in Python",
    ),
    zh=Wording(
        what="dbt 指标 `{metric}` 无法转换：{reason}",
        why="不理解的部分会改变数值，因此略去，不作猜测",
        mend="按 docs/metrics.zh.md 列出的写法改写，或直接用 Python 定义",
    ),
)

NOTHING_MEASURED = Code(
    "PKM012",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` has no value for {group}: {reason}",
        why="its null policy is `refuse`",
        mend="deliver the missing rows, or choose `zero` or `undefined`",
    ),
    zh=Wording(
        what="`{metric}` 在 {group} 没有值：{reason}",
        why="它的空值规则是 `refuse`",
        mend="补上缺少的数据，或改为 `zero` 或 `undefined`",
    ),
)

TABLE_MISSING = Code(
    "PKM013",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` reads the table `{table}`, which was not given",
        why="an absent table is not an empty one",
        mend="give the table, empty where it has no rows",
    ),
    zh=Wording(
        what="指标 `{metric}` 要读的表 `{table}` 没有给出",
        why="没有给出的表不等于空表",
        mend="给出该表；没有数据就给空表",
    ),
)

COLUMN_MISSING = Code(
    "PKM014",
    Severity.ERROR,
    en=Wording(
        what="a row of `{table}` has no column `{column}`",
        why="an absent column is not an empty cell, and every row has the same columns",
        mend="give the column in every row, empty where nothing is known",
    ),
    zh=Wording(
        what="表 `{table}` 有一行没有 `{column}` 列",
        why="缺列不等于空单元格，每一行的列应当相同",
        mend="每一行都给出该列，未知的留空",
    ),
)

STAGE_UNKNOWN = Code(
    "PKM015",
    Severity.ERROR,
    en=Wording(
        what="`{case}` is in the stage `{stage}`, which is not among the stages",
        why="conversion and time are counted between stages in their order",
        mend="write one of {known}, or add the stage",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{case}` 所在的阶段 `{stage}` 不在阶段之列",
        why="转化率和周期按阶段的先后计算",
        mend="改为 {known} 之一，或增加该阶段",
        mend_near="改写为 `{nearest}`",
    ),
)

STAGES_BACKWARDS = Code(
    "PKM016",
    Severity.ERROR,
    en=Wording(
        what="`{case}` reached `{later}` on {later_on}, before `{earlier}` on {earlier_on}",
        why="the time between them would be below zero",
        mend="correct the day of one of them",
    ),
    zh=Wording(
        what="`{case}` 于 {later_on} 到达 `{later}`，早于 {earlier_on} 的 `{earlier}`",
        why="两者之间的时间会小于零",
        mend="改正其中一个日期",
    ),
)

STAGE_TWICE = Code(
    "PKM017",
    Severity.ERROR,
    en=Wording(
        what="the stage or step `{stage}` is there twice for `{case}`",
        why="a case enters a stage and does a step once; counted twice it would shift every rate",
        mend="keep the row that counts",
    ),
    zh=Wording(
        what="`{case}` 的阶段或动作 `{stage}` 出现两次",
        why="一个案例进入同一阶段、完成同一动作只算一次，重复会使各项比率偏移",
        mend="只保留应计的一行",
    ),
)

METRICS_DOCUMENT_WRONG = Code(
    "PKM018",
    Severity.ERROR,
    en=Wording(
        what="the document of metrics is not as its schema says at `{path}`: {reason}",
        why="a metric that is read in part is another metric, so the document is read whole or not at all",
        mend='write it as `perfkit schema metrics` says; numbers stand as text, such as "0.25"',
    ),
    zh=Wording(
        what="指标文档在 `{path}` 处不符合格式：{reason}",
        why="只读懂一部分的指标就成了另一个指标，所以整份文档要么全部读入，要么不读",
        mend='按 `perfkit schema metrics` 的格式书写；数字写成文本，如 "0.25"',
    ),
)

UNIT_NOT_OF_PARTS = Code(
    "PKM019",
    Severity.ERROR,
    en=Wording(
        what="`{metric}` is in `{unit}` and is reckoned from `{name}` in `{other_unit}`",
        why="a figure keeps the unit of what it is made of; another currency needs a rate with its date",
        mend="write `{other_unit}`, or convert `{name}` first",
    ),
    zh=Wording(
        what="指标 `{metric}` 的单位是 `{unit}`，而它由单位为 `{other_unit}` 的 `{name}` 算出",
        why="数值的单位随其来源；换成另一种货币要有写明日期的汇率",
        mend="改为 `{other_unit}`，或先折算 `{name}`",
    ),
)

UNIT_LIKE_A_KNOWN_ONE = Code(
    "PKM020",
    Severity.ERROR,
    en=Wording(
        what="the unit `{unit}` of `{metric}` is written like a known one and is none",
        why=(
            "money is compared by the code of its currency in ISO 4217, and `ratio`, `number`, `count` and `days` by "
            "their own words; any other unit is a word of the host, not in three capitals"
        ),
        mend="write the code of the currency, or a word that is not taken for one",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="指标 `{metric}` 的单位 `{unit}` 写法近似已知单位，却不是其中之一",
        why=(
            "金额按 ISO 4217 币种代码比较，`ratio`、`number`、`count`、`days` 按原词比较；"
            "其他单位由使用方自定，不写成三个大写字母"
        ),
        mend="写币种代码，或换一个不会被当成币种的词",
        mend_near="改为 `{nearest}`",
    ),
)

DBT_SHAPE = Code(
    "PKM021",
    Severity.ERROR,
    en=Wording(
        what="the dbt document cannot be read at `{path}`: {reason}",
        why="what stands there would be left out without a word",
        mend="give the document as a YAML reader makes it of dbt's file",
    ),
    zh=Wording(
        what="dbt 文档在 `{path}` 处无法读取：{reason}",
        why="那里的内容会被不声不响地略去",
        mend="传入 YAML 读取 dbt 文件所得的字典",
    ),
)

WINDOW_REVERSED = Code(
    "PKM022",
    Severity.ERROR,
    en=Wording(
        what="the window to gather over ends on {ends_on}, before it begins on {starts_on}",
        why="no row lies in such a window, and every figure would look as if nothing had been done",
        mend="swap the two days",
    ),
    zh=Wording(
        what="汇总区间的止日 {ends_on} 早于起日 {starts_on}",
        why="这样的区间里没有任何一行，所有数值都会像什么也没发生",
        mend="对调两个日期",
    ),
)

CODES: tuple[Code, ...] = (
    METRIC_TWICE,
    INPUT_UNKNOWN,
    METRICS_IN_A_CIRCLE,
    RATIO_OF_RATIOS,
    SUM_OF_WHAT_DOES_NOT_ADD,
    UNITS_MIXED,
    ROLL_UP_REFUSED,
    ADDING_OVERSTATED,
    FORMULA_UNREAD,
    METRIC_INCOMPLETE,
    DBT_UNREAD,
    NOTHING_MEASURED,
    TABLE_MISSING,
    COLUMN_MISSING,
    STAGE_UNKNOWN,
    STAGES_BACKWARDS,
    STAGE_TWICE,
    METRICS_DOCUMENT_WRONG,
    UNIT_NOT_OF_PARTS,
    UNIT_LIKE_A_KNOWN_ONE,
    DBT_SHAPE,
    WINDOW_REVERSED,
)
