"""Codes of the room `analysis`: what a plan makes people do, read from its text and its pay."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

CLIFF = Code(
    "PKI001",
    Severity.WARNING,
    en=Wording(
        what="at {at} the last unit of `{metric}` pays {amount}",
        why="just below {at} one unit decides about {amount}, so deals are pushed, split or dated into the period",
        mend="let pay rise on a straight line up to {at}: a `marginal` table, a curve, or several smaller steps",
    ),
    zh=Wording(
        what="`{metric}` 到 {at} 时，最后一个单位值 {amount}",
        why="差一点到 {at} 时，一个单位就决定 {amount} 的得失，于是有人压单、拆单或改日期",
        mend="让所得在 {at} 之前逐步上升：用“超额累进”、曲线，或分成几个较小的台阶",
    ),
)

FALL = Code(
    "PKI002",
    Severity.WARNING,
    en=Wording(
        what="from {at} on more of `{metric}` pays less: {amount}",
        why="whoever is near {at} is better off selling less, and will find that out",
        mend="use `marginal`, so that a lower rate holds only above {at}, or correct the rate there",
    ),
    zh=Wording(
        what="`{metric}` 从 {at} 起越多拿得越少：{amount}",
        why="接近 {at} 的人少做反而多得，而且迟早会发现",
        mend="改用“超额累进”，让较低的费率只作用于 {at} 以上，或更正该处的费率",
    ),
)

ZERO_PAY = Code(
    "PKI003",
    Severity.ADVICE,
    en=Wording(
        what="up to {upto} of `{metric}` nothing more is paid",
        why="who sees in time that {upto} is out of reach gives up, or keeps deals for the next period",
        mend="let pay begin earlier at a lower rate, or hold the start against what people really reach",
    ),
    zh=Wording(
        what="`{metric}` 在 {upto} 之前一分不多发",
        why="早早看出到不了 {upto} 的人会放弃，或把单子留到下期",
        mend="以较低费率提早起付，或把起点与大家实际能达到的水平对照",
    ),
)

COAST = Code(
    "PKI004",
    Severity.ADVICE,
    en=Wording(
        what="beyond {at} more of `{metric}` pays nothing",
        why="who gets there rests, or keeps deals for the next period, whatever they are worth to the company",
        mend="let a lower rate go on beyond {at}, or carry what is over into the next period",
    ),
    zh=Wording(
        what="`{metric}` 超过 {at} 后一分不多发",
        why="到了那里的人会歇手，或把单子留到下期，不管公司得失",
        mend="{at} 以上保留较低费率，或把超出部分结转到下期",
    ),
)

FLAT = Code(
    "PKI005",
    Severity.ADVICE,
    en=Wording(
        what="between {lower} and {upper} more of `{metric}` pays nothing",
        why="inside this stretch effort is not paid, although it is before and after",
        mend="give the stretch a rate, or close the gap between its ends",
    ),
    zh=Wording(
        what="`{metric}` 在 {lower} 与 {upper} 之间一分不多发",
        why="前后都有所得，唯独这一段多做不多得",
        mend="给这一段一个费率，或把两端接上",
    ),
)

TIMING = Code(
    "PKI006",
    Severity.ADVICE,
    en=Wording(
        what="{moved} of `{metric}` moved into the next period pays {gain} more",
        why="the same work is worth more in another period, so dates of deals follow the plan and not the customer",
        mend="reckon over the year to date and pay the difference, or bring the rates of both sides nearer",
    ),
    zh=Wording(
        what="`{metric}` 中有 {moved} 挪到下一期，可多拿 {gain}",
        why="同样的业绩换个期间更值钱，签单日期就会跟着方案走，而不是跟着客户走",
        mend="按年初至今累计计算、补发差额，或缩小两边费率的差距",
    ),
)

SPLIT = Code(
    "PKI007",
    Severity.ADVICE,
    en=Wording(
        what="a `{table}` of {at} written as two pays {gain} more",
        why="how an order is written decides about pay, and whoever writes it is who is paid",
        mend="reckon on the sum over the period, or on the customer, instead of on each row",
    ),
    zh=Wording(
        what="一笔 {at} 的 `{table}` 拆成两笔可多拿 {gain}",
        why="单子怎么写决定拿多少，而写单子的正是拿钱的人",
        mend="按期间合计或按客户计算，不按单笔计算",
    ),
)

JOIN = Code(
    "PKI008",
    Severity.ADVICE,
    en=Wording(
        what="two `{table}` written as one of {at} pay {gain} more",
        why="orders are held back and put together, since one large one is worth more than two",
        mend="reckon on the sum over the period, or let a higher rate hold only for the part above its bound",
    ),
    zh=Wording(
        what="两笔 `{table}` 并成一笔 {at} 可多拿 {gain}",
        why="一笔大单比两笔小单值钱，于是有人压单、并单",
        mend="按期间合计计算，或让较高的费率只作用于超过界限的部分",
    ),
)

ONE_METRIC = Code(
    "PKI009",
    Severity.ADVICE,
    en=Wording(
        what="all that is paid rests on `{metric}`",
        why="what no other figure holds against it suffers: price, quality, the customer, the next period",
        mend="add a second metric or a condition on one, as margin, renewals, or payment received",
    ),
    zh=Wording(
        what="全部所得只看 `{metric}`",
        why="没有别的指标制衡，价格、质量、客户和下一期都会受损",
        mend="再加一项指标或一个条件，例如毛利、续约或回款",
    ),
)

ONE_WINNER = Code(
    "PKI010",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` rewards only the first",
        why="after a few weeks all but two or three know that they cannot win, and stop trying",
        mend="pay further places with smaller steps between them, or whoever reaches a line of his own",
    ),
    zh=Wording(
        what="`{name}` 只奖第一名",
        why="过几周，除两三人外都知道自己赢不了，也就不再努力",
        mend="增设名次、缩小级差，或奖励每个达到自己目标的人",
    ),
)

PAID_TWICE = Code(
    "PKI011",
    Severity.ADVICE,
    en=Wording(
        what="one unit of `{metric}` is paid by several lines: {lines}",
        why="from {at} on each further unit pays {rate} in all, which no single line of the plan says",
        mend="put the rates into one line, or let one of the lines go by another metric",
    ),
    zh=Wording(
        what="`{metric}` 的同一个单位由几行同时发放：{lines}",
        why="从 {at} 起每多一个单位合计发 {rate}，而方案中没有一行写明这一点",
        mend="把费率并到一行，或让其中一行改看别的指标",
    ),
)

UNREACHABLE = Code(
    "PKI012",
    Severity.WARNING,
    en=Wording(
        what="nothing ever lies in row {row} of `{table}`",
        why="what the table reads, `{argument}`, cannot come there, whatever the data are",
        mend="take the row out, or take away the bound that keeps `{argument}` from it",
    ),
    zh=Wording(
        what="`{table}` 第 {row} 行永远用不到",
        why="不论数据如何，该表读取的 `{argument}` 都到不了那里",
        mend="删去这一行，或取消让 `{argument}` 到不了的上下限",
    ),
)

NEVER_PAID = Code(
    "PKI013",
    Severity.WARNING,
    en=Wording(
        what="the condition of `{name}` never holds",
        why="`{condition}` is false for all data, so what hangs on it never pays",
        mend="correct the bound, or take out what hangs on it",
    ),
    zh=Wording(
        what="`{name}` 的条件永远不成立",
        why="不论数据如何，`{condition}` 都为否，以它为条件的部分永远不发",
        mend="更正界限，或删去以它为条件的部分",
    ),
)

SHRINKABLE = Code(
    "PKI014",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` is a ratio of the same rows, and nothing asks how many there are",
        why="a ratio also rises when its lower part is kept small: fewer leads, fewer tries, easier cases",
        mend="add a condition on the volume, as `only if` on the lower part, or pay for the upper part itself",
    ),
    zh=Wording(
        what="`{name}` 是同一批明细的比率，而没有规则过问其数量",
        why="压小分母比率也会上升：少接线索、少尝试、只挑容易的",
        mend="加上数量条件，例如用“仅当”限定分母，或直接按分子发放",
    ),
)

RATCHET = Code(
    "PKI015",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` is measured against earlier results",
        why="what is achieved now raises the bar for later periods, so it pays to hold back in a good one",
        mend="set the quota from outside, or by what everybody reached; an average of own periods only raises it later",
    ),
    zh=Wording(
        what="`{name}` 以过去的业绩为标准",
        why="现在做得越好，以后的标准越高，好的时候留一手反而合算",
        mend="由外部下达指标，或以全体达到的水平为标准；取本人多期平均，只是把标准抬高得晚一些",
    ),
)

ROUNDED = Code(
    "PKI016",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` is rounded before it decides",
        why="a bound is reached by whoever lies half a step below it, as the rounded figure meets it already",
        mend="decide by the figure as it is, and round only what is shown or paid",
    ),
    zh=Wording(
        what="`{name}` 先舍入后判定",
        why="离界限还差半个舍入单位的人也算达到，因为舍入后的数已经碰到界限",
        mend="用未舍入的数判定，只对展示或发放的数舍入",
    ),
)

ACTIVITY = Code(
    "PKI017",
    Severity.ADVICE,
    en=Wording(
        what="nothing that is paid for is a result",
        why="{metrics} say what people do, not what comes of it, and are easily made more of",
        mend="let a part of the pay rest on a metric of the kind `result`",
    ),
    zh=Wording(
        what="所有付酬指标都不是结果",
        why="{metrics} 说的是做了什么，而不是做成了什么，也容易刷高",
        mend="让一部分所得取决于“结果”类指标",
    ),
)

NOT_FOLLOWED = Code(
    "PKI018",
    Severity.ADVICE,
    en=Wording(
        what="how pay follows what grows could not be looked at",
        why="there are no data on which pay moves: {reason}",
        mend="ask about data of your own with `estimate` and `how_much_more`",
    ),
    zh=Wording(
        what="未能查看所得随业绩变化的情况",
        why="没有能让所得随之变化的数据：{reason}",
        mend="请用自己的数据通过 `estimate` 和 `how_much_more` 查询",
    ),
)

LINE_UNMOVED = Code(
    "PKI019",
    Severity.ADVICE,
    en=Wording(
        what="nothing that was tried moves `{line}`",
        why="from nothing to some 750 times the last amount that the plan names it paid the same: its condition is"
        " never true of what is zero or more, or it rests on data that could not be made up, as a contest of more than"
        " 100 people; then its cliffs are not seen",
        mend="check its conditions and bounds; what it is with data of your own, `estimate` and `how_much_more` say",
    ),
    zh=Wording(
        what="怎样试，`{line}` 都不变",
        why="从零一直试到方案所写最后一个数的约 750 倍，它发的始终一样：要么对不小于零的数，条件永远不成立；"
        "要么取决于编不出来的数据（如百人以上的竞赛），其中的断崖也就看不到",
        mend="请核对它的条件和界限；用自己的数据会怎样，可用 `estimate` 和 `how_much_more` 查询",
    ),
)

CODES: tuple[Code, ...] = (
    CLIFF,
    FALL,
    ZERO_PAY,
    COAST,
    FLAT,
    TIMING,
    SPLIT,
    JOIN,
    ONE_METRIC,
    ONE_WINNER,
    PAID_TWICE,
    UNREACHABLE,
    NEVER_PAID,
    SHRINKABLE,
    RATCHET,
    ROUNDED,
    ACTIVITY,
    NOT_FOLLOWED,
    LINE_UNMOVED,
)
