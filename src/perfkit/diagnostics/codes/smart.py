"""Codes of wishes: what is missing in the sentence of a goal, letter by letter."""

from __future__ import annotations

from perfkit.diagnostics.codes.smart_facts import (
    ABOVE_BEST_EVER,
    ALREADY_REACHED,
    ANOTHER_TREE,
    BEYOND_CAPACITY,
    BEYOND_PEERS,
    COMMA_OF_DECIMALS,
    HIDDEN_SIGN,
    LESS_BY_A_MULTIPLE,
    METRIC_MISSING,
    NO_OWNER,
    NO_PARENT,
    NOTHING_CHANGES,
    OUTSIDE_ITS_CYCLE,
    STATEMENT_TOO_LONG,
    TARGET_BEHIND_BASELINE,
    UNITS_DIFFER,
    WEIGHT_OF_NOTHING,
)
from perfkit.diagnostics.model import Code, Severity, Wording

NOTHING_TO_ACT_ON = Code(
    "PKW001",
    Severity.WARNING,
    en=Wording(
        what="nothing in this goal says what is to be done or measured",
        why="a goal that names no metric, object or scope is understood differently by everybody who reads it",
        mend="name one metric with its definition, such as the win rate, or the object to be finished",
    ),
    zh=Wording(
        what="目标没有说明要做什么、衡量什么",
        why="不写指标、对象或范围，每个人的理解都不一样",
        mend="写明一个有定义的指标，例如赢单率，或要完成的对象",
    ),
)

ONLY_A_THEME = Code(
    "PKW002",
    Severity.WARNING,
    en=Wording(
        what="`{theme}` is a theme, not a metric",
        why="a general total or theme can be reached in many ways, and none of them is asked for here",
        mend="say which part of `{theme}` is meant, by region, segment or product, or by the figure that measures it",
    ),
    zh=Wording(
        what="`{theme}` 只是方向，不是指标",
        why="笼统的总量或主题有很多种做法，这里没有说明是哪一种",
        mend="说明 `{theme}` 具体指什么：区域、客群、产品，或衡量它的数字",
    ),
)

ONLY_THE_TARGET_ITSELF = Code(
    "PKW003",
    Severity.WARNING,
    en=Wording(
        what="`{own}` names the target, but not what it measures",
        why="a target is a number of some metric; here the metric has to be guessed",
        mend="write the metric and the amount that `{own}` stands for",
    ),
    zh=Wording(
        what="`{own}` 只提到目标本身，没有说是什么指标",
        why="目标是某个指标的数值，这里的指标要靠猜",
        mend="写出 `{own}` 对应的指标和数值",
    ),
)

ONLY_AN_ATTITUDE = Code(
    "PKW004",
    Severity.WARNING,
    en=Wording(
        what="`{word}` is an attitude, not a result",
        why="nobody can tell afterwards whether an attitude was reached",
        mend="write what will be different when it works, as a metric or a finished object",
    ),
    zh=Wording(
        what="`{word}` 是态度或口号，不是结果",
        why="事后无法判断态度是否达成",
        mend="写明做到以后会有什么不同：一个指标，或一件完成的东西",
    ),
)

OUTPUT_WITHOUT_RESULT = Code(
    "PKW005",
    Severity.ADVICE,
    en=Wording(
        what="`{object}` is an output, its result is not named",
        why="an output can be finished without changing any figure",
        mend="add the metric that `{object}` is to move, with its present and its wanted value",
    ),
    zh=Wording(
        what="`{object}` 是产出，没有写它带来的结果",
        why="产出可以完成，而数字毫无变化",
        mend="补上 `{object}` 要带动的指标，写明现值和目标值",
    ),
)

VAGUE_WORD = Code(
    "PKW006",
    Severity.ADVICE,
    en=Wording(
        what="`{word}` leaves the amount open",
        why="two readers will think of two amounts",
        mend="write the amount in place of `{word}`",
    ),
    zh=Wording(
        what="`{word}` 没有给出数量",
        why="不同的人会想到不同的数量",
        mend="把 `{word}` 换成具体数字",
    ),
)

SEVERAL_GOALS = Code(
    "PKW007",
    Severity.ADVICE,
    en=Wording(
        what="a second goal begins at `{word}`",
        why="two goals in one sentence share one verdict, and one of them can be reached without the other",
        mend="write one sentence for each goal",
    ),
    zh=Wording(
        what="从 `{word}` 起是另一个目标",
        why="一句话里有两个目标，只能得到一个结论，而其中一个可以单独达成",
        mend="每个目标单独写一句",
    ),
)

NO_AMOUNT = Code(
    "PKW008",
    Severity.WARNING,
    en=Wording(
        what="no target amount is named",
        why="without an amount nobody can say when the goal is reached",
        mend="add the amount to be reached, and the one it starts from",
    ),
    zh=Wording(
        what="没有写明目标数值",
        why="没有数值，就无法判断何时算达成",
        mend="写上要达到的数值和起点的数值",
    ),
)

AMOUNT_OF_NOTHING = Code(
    "PKW009",
    Severity.WARNING,
    en=Wording(
        what="`{amount}` is not tied to any metric",
        why="a percentage or a number alone does not say of what it is",
        mend="write what `{amount}` is measured on",
    ),
    zh=Wording(
        what="`{amount}` 没有说明是什么的数值",
        why="单独一个百分比或数字，看不出指的是什么",
        mend="写明 `{amount}` 对应的指标",
    ),
)

NO_BASELINE = Code(
    "PKW010",
    Severity.ADVICE,
    en=Wording(
        what="no starting point is named for `{amount}`",
        why="a change can only be checked against the value it starts from",
        mend="write from which value to which, beside `{amount}`",
    ),
    zh=Wording(
        what="没有写明 `{amount}` 的起点",
        why="变化幅度要和起点比较才能核对",
        mend="在 `{amount}` 旁写明从多少到多少",
    ),
)

MONEY_OF_WHAT = Code(
    "PKW011",
    Severity.ADVICE,
    en=Wording(
        what="`{amount}` is money, but not said of what",
        why="revenue, margin and cash collected are different amounts of money",
        mend="write whether `{amount}` is revenue, margin, orders or cash, and of which product or region",
    ),
    zh=Wording(
        what="`{amount}` 是金额，没有说是什么金额",
        why="销售额、毛利、回款是不同的金额",
        mend="写明 `{amount}` 是销售额、毛利、订单额还是回款，属于哪个产品或区域",
    ),
)

FIGURE_IN_A_NAME = Code(
    "PKW012",
    Severity.ADVICE,
    en=Wording(
        what="the figure `{amount}` belongs to a name, it is no target",
        why="a version, a phase, a rank or an age does not say how much is to be reached",
        mend="leave `{amount}` as it is and add the amount to be reached",
    ),
    zh=Wording(
        what="`{amount}` 是名称的一部分，不是目标数值",
        why="版本、期次、排名、年龄不说明要达到多少",
        mend="保留 `{amount}`，另外写上要达到的数值",
    ),
)

FIGURE_DESCRIBES = Code(
    "PKW013",
    Severity.ADVICE,
    en=Wording(
        what="`{amount}` says which objects are meant, not how many",
        why="a threshold picks out the objects; how many of them are to be dealt with stays open",
        mend="add how many of them, or what share, is to be reached",
    ),
    zh=Wording(
        what="`{amount}` 说明的是哪些对象，不是要做多少",
        why="门槛只圈定范围，要完成多少仍然没有写",
        mend="写上要完成其中多少，或占多大比例",
    ),
)

BASELINE_ALONE = Code(
    "PKW014",
    Severity.WARNING,
    en=Wording(
        what="`{amount}` is where it starts; where it is to end is not named",
        why="a starting point without a target can be left in either direction",
        mend="add the value to be reached, as `from {amount} to ___`",
    ),
    zh=Wording(
        what="`{amount}` 是起点，没有写要到哪里",
        why="只有起点没有目标，往哪个方向变都可以",
        mend="补上目标值，例如 `从{amount}到___`",
    ),
)

PERCENT_OR_POINTS = Code(
    "PKW015",
    Severity.ADVICE,
    en=Wording(
        what="`{amount}` of a rate can mean percent or percentage points",
        why="a rate of 20% that rises by 5% is 21% or 25%",
        mend="write the value to be reached, or `percentage points`",
    ),
    zh=Wording(
        what="`{amount}` 对比率来说可能是百分比，也可能是百分点",
        why="20% 的比率提高 5%，可以是 21%，也可以是 25%",
        mend="写明要达到的数值，或写 `个百分点`",
    ),
)

NO_DEADLINE = Code(
    "PKW016",
    Severity.WARNING,
    en=Wording(
        what="no deadline or period is named",
        why="without a date nobody can say that the goal was missed",
        mend="add the day by which it is to be reached",
    ),
    zh=Wording(
        what="没有期限",
        why="没有日期，就无法判断是否逾期",
        mend="写明在哪一天之前达成",
    ),
)

VAGUE_TIME = Code(
    "PKW017",
    Severity.WARNING,
    en=Wording(
        what="`{word}` is no date",
        why="two readers will think of two dates",
        mend="write a day or a period in place of `{word}`",
    ),
    zh=Wording(
        what="`{word}` 不是日期",
        why="不同的人会想到不同的日子",
        mend="把 `{word}` 换成具体的日期或期间",
    ),
)

FREQUENCY_WITHOUT_END = Code(
    "PKW018",
    Severity.WARNING,
    en=Wording(
        what="`{word}` says how often, not until when",
        why="a frequency goes on for ever, and is never reached",
        mend="add until when, as `{word}, until 30 June`",
    ),
    zh=Wording(
        what="`{word}` 是频率，没有写到什么时候为止",
        why="频率没有尽头，永远谈不上达成",
        mend="写明到什么时候，例如 `{word}，到6月30日为止`",
    ),
)

START_WITHOUT_END = Code(
    "PKW019",
    Severity.WARNING,
    en=Wording(
        what="`{word}` is when it starts; its end is not named",
        why="a start without an end leaves open when the result is looked at",
        mend="add the day by which it is to be reached",
    ),
    zh=Wording(
        what="`{word}` 是开始时间，没有写结束时间",
        why="只有开始没有结束，不知道何时看结果",
        mend="补上要在哪一天之前达成",
    ),
)

TIME_NAMES_AN_OBJECT = Code(
    "PKW020",
    Severity.WARNING,
    en=Wording(
        what="`{word}` belongs to the name of an object, it is no deadline",
        why="the budget of a quarter can be finished before it or after it",
        mend="add the day by which it is to be reached",
    ),
    zh=Wording(
        what="`{word}` 是对象名称的一部分，不是期限",
        why="某个季度的预算，可以在季度之前完成，也可以在之后",
        mend="另外写明在哪一天之前达成",
    ),
)

ONLY_THE_PAST = Code(
    "PKW021",
    Severity.WARNING,
    en=Wording(
        what="`{word}` has passed",
        why="a goal is reached in the future; the past can only be compared with",
        mend="write the period or the day in the future",
    ),
    zh=Wording(
        what="`{word}` 已经过去",
        why="目标在将来达成，过去只能用来比较",
        mend="写将来的期间或日期",
    ),
)

LIMIT_IN_EACH_CASE = Code(
    "PKW022",
    Severity.ADVICE,
    en=Wording(
        what="`{word}` runs anew in each case, it is no deadline",
        why="it says how fast each case is to be dealt with, not from when on that holds",
        mend="add from when on it is to hold, as `by 30 June`",
    ),
    zh=Wording(
        what="`{word}` 是每一次的时限，不是目标的期限",
        why="它说的是每一件要多快，没有说什么时候做到",
        mend="写明什么时候做到，例如 `6月30日前`",
    ),
)

PERIOD_WITHOUT_DAY = Code(
    "PKW023",
    Severity.ADVICE,
    en=Wording(
        what="`{word}` is a period, the day is not named",
        why="within a period its first and its last day are both right",
        mend="write `by the end of` the period, or a day",
    ),
    zh=Wording(
        what="`{word}` 是一段时间，没有写到哪一天",
        why="一段时间里，第一天和最后一天都算对",
        mend="写成 `…结束前`，或写具体日期",
    ),
)

DEADLINE_IN_THE_PAST = Code(
    "PKW024",
    Severity.ERROR,
    en=Wording(
        what="the deadline `{word}` ended on {ends_on}, before {as_of}",
        why="a goal whose time is over can only be missed",
        mend="write a day after {as_of}",
    ),
    zh=Wording(
        what="期限 `{word}` 已于 {ends_on} 结束，早于 {as_of}",
        why="时间已过的目标只会是未达成",
        mend="写 {as_of} 之后的日期",
    ),
)

ACHIEVABLE_NOT_ASSESSED = Code(
    "PKW025",
    Severity.ADVICE,
    en=Wording(
        what="whether it can be achieved cannot be seen from what is given",
        why="it depends on what was reached before, on capacity and on what others reach",
        mend="give its history, capacity or peers, with the goal as structure",
    ),
    zh=Wording(
        what="能否达成，从所给内容看不出来",
        why="这取决于历史、产能和同行的水平",
        mend="附上历史、产能或同行数据，目标以结构化方式给出",
    ),
)

RELEVANT_NOT_ASSESSED = Code(
    "PKW026",
    Severity.ADVICE,
    en=Wording(
        what="whether it is relevant cannot be seen from what is given",
        why="it depends on the goal above it, and on who owns it",
        mend="give its parent, with the goal as structure",
    ),
    zh=Wording(
        what="是否相关，从所给内容看不出来",
        why="这取决于上级目标和负责人",
        mend="附上上级目标，目标以结构化方式给出",
    ),
)

IMPLAUSIBLE = Code(
    "PKW027",
    Severity.ADVICE,
    en=Wording(
        what="`{amount}` is hard to believe as it stands",
        why="a share of everything, or a multiple of ten in weeks, is hardly ever reached",
        mend="check `{amount}` against what was reached before",
    ),
    zh=Wording(
        what="`{amount}` 看上去难以实现",
        why="全部做到，或几周内翻十倍，几乎没有先例",
        mend="用以往的数据核对 `{amount}`",
    ),
)

TELLS_THE_PAST = Code(
    "PKW028",
    Severity.WARNING,
    en=Wording(
        what="this tells what was reached, it sets no goal",
        why="a report has no target that could still be met",
        mend="write what is to be reached next, and by when",
    ),
    zh=Wording(
        what="这句话讲的是已经完成的事，没有提出目标",
        why="总结里没有尚待达成的目标",
        mend="写明下一步要达到什么、什么时候达到",
    ),
)

EMPTY_STATEMENT = Code(
    "PKW029",
    Severity.ERROR,
    en=Wording(
        what="there is no goal here",
        why="an empty statement can be neither read nor reached",
        mend="write one sentence that says what, how much, and by when",
    ),
    zh=Wording(
        what="这里没有目标",
        why="空的语句无从解读，也无从达成",
        mend="写一句话，说明做什么、做到多少、什么时候完成",
    ),
)

FISCAL_YEAR_NOT_RESOLVED = Code(
    "PKW043",
    Severity.ADVICE,
    en=Wording(
        what="when the fiscal year in `{word}` begins is not known, so it has no days",
        why="companies begin their year in different months",
        mend="give a calendar with the month in which the year starts, or write the day",
    ),
    zh=Wording(
        what="不知道 `{word}` 所说的财年从哪个月开始，无法换算成日期",
        why="各公司财年的起始月份不同",
        mend="提供带财年起始月份的日历，或直接写日期",
    ),
)

TIME_NOT_RESOLVED = Code(
    "PKW044",
    Severity.ADVICE,
    en=Wording(
        what="on which days `{word}` falls is not known here",
        why="lunar festivals, sprints, terms, trade fairs and seasons by name differ by year or by company",
        mend="write the day",
    ),
    zh=Wording(
        what="这里无法确定 `{word}` 是哪几天",
        why="农历节日、迭代、学期、展会和淡旺季的日期因年份或公司而异",
        mend="直接写日期",
    ),
)

NO_SUCH_DAY = Code(
    "PKW045",
    Severity.WARNING,
    en=Wording(
        what="there is no such day as `{word}`",
        why="a day or month that no calendar has is no deadline, and which one is meant would have to be guessed",
        mend="write a day that exists, such as the last of the month",
    ),
    zh=Wording(
        what="日历上没有 `{word}` 这一天",
        why="不存在的日期不能作为期限，也不应猜测本来想写哪一天",
        mend="改成存在的日期，例如当月最后一天",
    ),
)

DAY_OR_MONTH_FIRST = Code(
    "PKW046",
    Severity.WARNING,
    en=Wording(
        what="`{word}` is read as {day}, and could be another day",
        why="some write the day first, some the month; a year of two figures can stand at either end",
        mend="write the year first, as 2027-06-05, or the month in words, as June 5",
    ),
    zh=Wording(
        what="`{word}` 按 {day} 读取，也可能是另一天",
        why="有的地方先写日，有的地方先写月；两位数的年份可能在前，也可能在后",
        mend="先写年份，例如 2027-06-05，或写成 6月5日",
    ),
)

LANGUAGE_UNKNOWN = Code(
    "PKW047",
    Severity.ERROR,
    en=Wording(
        what="`{lang}` is no language that a verdict is written in",
        why="the words of findings are kept in English and Chinese only",
        mend="ask for `en` or `zh`, or leave it out for the language of the sentence",
    ),
    zh=Wording(
        what="没有 `{lang}` 这种语言的结论",
        why="说明文字只有英文和中文",
        mend="写 `en` 或 `zh`，不写则用句子本身的语言",
    ),
)

CODES = (
    NOTHING_TO_ACT_ON,
    ONLY_A_THEME,
    ONLY_THE_TARGET_ITSELF,
    ONLY_AN_ATTITUDE,
    OUTPUT_WITHOUT_RESULT,
    VAGUE_WORD,
    SEVERAL_GOALS,
    NO_AMOUNT,
    AMOUNT_OF_NOTHING,
    NO_BASELINE,
    MONEY_OF_WHAT,
    FIGURE_IN_A_NAME,
    FIGURE_DESCRIBES,
    BASELINE_ALONE,
    PERCENT_OR_POINTS,
    NO_DEADLINE,
    VAGUE_TIME,
    FREQUENCY_WITHOUT_END,
    START_WITHOUT_END,
    TIME_NAMES_AN_OBJECT,
    ONLY_THE_PAST,
    LIMIT_IN_EACH_CASE,
    PERIOD_WITHOUT_DAY,
    DEADLINE_IN_THE_PAST,
    ACHIEVABLE_NOT_ASSESSED,
    RELEVANT_NOT_ASSESSED,
    IMPLAUSIBLE,
    TELLS_THE_PAST,
    EMPTY_STATEMENT,
    STATEMENT_TOO_LONG,
    ABOVE_BEST_EVER,
    BEYOND_CAPACITY,
    BEYOND_PEERS,
    ALREADY_REACHED,
    NO_PARENT,
    ANOTHER_TREE,
    WEIGHT_OF_NOTHING,
    OUTSIDE_ITS_CYCLE,
    NOTHING_CHANGES,
    TARGET_BEHIND_BASELINE,
    NO_OWNER,
    METRIC_MISSING,
    FISCAL_YEAR_NOT_RESOLVED,
    TIME_NOT_RESOLVED,
    NO_SUCH_DAY,
    DAY_OR_MONTH_FIRST,
    LANGUAGE_UNKNOWN,
    UNITS_DIFFER,
    COMMA_OF_DECIMALS,
    LESS_BY_A_MULTIPLE,
    HIDDEN_SIGN,
)
