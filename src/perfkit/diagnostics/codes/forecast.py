"""Codes of the room `forecast`: days that do not fit, too little past, rules that would flap."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

DAYS_REVERSED = Code(
    "PKF001",
    Severity.ERROR,
    en=Wording(
        what="{day} does not lie in the period from {first} to {last}",
        why="a pace is the share of a period that has passed, and amounts belong to the period they are counted in",
        mend="correct the day, or the first and last day of the period",
    ),
    zh=Wording(
        what="{day} 不在 {first} 至 {last} 的期间内",
        why="进度是期间已过的比例，金额属于计入它的期间",
        mend="改正该日期，或改正期间的首日和末日",
    ),
)

NO_WORKING_DAY = Code(
    "PKF002",
    Severity.ERROR,
    en=Wording(
        what="no day from {first} to {last} is worked",
        why="a pace by working days divides by their number",
        mend="correct the holidays, or use the linear pace",
    ),
    zh=Wording(
        what="{first} 至 {last} 没有工作日",
        why="按工作日的进度要除以工作日数",
        mend="改正节假日，或改用线性进度",
    ),
)

NO_SEASON = Code(
    "PKF003",
    Severity.ERROR,
    en=Wording(
        what="none of the {count} past {count:period|periods} came to anything",
        why="a seasonal pace is the share that past periods had by a day; nothing has no shares",
        mend="give past periods with a total above zero, or use another pace",
    ),
    zh=Wording(
        what="过去的 {count} 个期间都没有结果",
        why="季节性进度取自过去期间到某日的占比，没有结果就没有占比",
        mend="给出合计大于零的过去期间，或改用其他进度",
    ),
)

NOTHING_TO_GO_BY = Code(
    "PKF004",
    Severity.WARNING,
    en=Wording(
        what="the method `{method}` has nothing to go by on {day}",
        why="no share of the period is due yet, or nothing of the past is known that it could be learned from",
        mend="wait for the first day that counts, or choose a method that needs less",
    ),
    zh=Wording(
        what="{day} 时方法 `{method}` 无从推算",
        why="期间尚无应达到的比例，或没有可供参考的历史",
        mend="等到第一个计入的日子，或换用要求更低的方法",
    ),
)

HISTORY_SHORT = Code(
    "PKF005",
    Severity.WARNING,
    en=Wording(
        what="{count} past {count:course is|courses are} too few for an interval of {level} by `{method}`",
        why="the interval is made of past errors; 80% needs 9 of them, 90% needs 19",
        mend="give more past periods or those of peers, or take a lower level",
    ),
    zh=Wording(
        what="{count} 段历史不足以给出 `{method}` 的 {level} 区间",
        why="区间由过去的误差得出，80% 需要 9 个，90% 需要 19 个",
        mend="给出更多过去期间或同事的历史，或降低置信水平",
    ),
)

NOT_A_SHARE = Code(
    "PKF006",
    Severity.ERROR,
    en=Wording(
        what="`{value}` of `{name}` is no win rate or no amount",
        why="a win rate is won of closed deals, at most all of them, and an open deal is worth more than nothing",
        mend="correct the figure, or leave the deal out",
    ),
    zh=Wording(
        what="`{name}` 的 `{value}` 不是有效的赢率或金额",
        why="赢率是已关闭商机中赢单的比例，不超过全部；在途商机的金额大于零",
        mend="改正数值，或去掉该商机",
    ),
)

RULE_WOULD_FLAP = Code(
    "PKF007",
    Severity.ERROR,
    en=Wording(
        what="the rule `{rule}` raises at {raised} and clears at {cleared}",
        why="an alert that clears where it is raised comes and goes with every small move",
        mend="let it clear at a better figure than it is raised at, and after 1 or more readings",
    ),
    zh=Wording(
        what="规则 `{rule}` 在 {raised} 触发，在 {cleared} 解除",
        why="触发与解除同值，稍有波动就会反复",
        mend="把解除值设得优于触发值，连续次数不小于 1",
    ),
)

READINGS_UNORDERED = Code(
    "PKF008",
    Severity.ERROR,
    en=Wording(
        what="the reading of {day} {wrong}",
        why="an alert is raised and cleared in the order of days, one reading a day, up to the day that is looked at",
        mend="sort the readings by day, keep the last of each, and leave out what was read later",
    ),
    zh=Wording(
        what="{day} 的记录{wrong}",
        why="预警按日期先后触发和解除，每天一条，到所看的那天为止",
        mend="按日期排序，每天保留最后一条，并去掉之后才有的记录",
    ),
)

STAGE_WITHOUT_RATE = Code(
    "PKF009",
    Severity.WARNING,
    en=Wording(
        what="the stage `{stage}` has no win rate, and open deals: {count}",
        why="no deal of that stage was closed, so nobody knows what they are worth, and they count nothing",
        mend="give the win rate of the stage, or leave its deals out",
    ),
    zh=Wording(
        what="阶段 `{stage}` 没有赢率，却有 {count} 笔在途商机",
        why="该阶段没有已结商机，价值无从知道，按零计入",
        mend="给出该阶段的赢率，或去掉这些商机",
    ),
)

NO_FIRST_DAY = Code(
    "PKF010",
    Severity.ERROR,
    en=Wording(
        what="there is no reading up to {day}, and nothing says since when one is due",
        why="silence is counted from the last reading, or from the day on which the first was due",
        mend="give `since`, as the first day of the goal's cycle, or leave out the rule `silent`",
    ),
    zh=Wording(
        what="截至 {day} 没有任何记录，也没有写明从何时起应有记录",
        why="静默天数从上一条记录算起，或从应有第一条记录的日期算起",
        mend="给出 `since`，例如目标周期的首日，或去掉 `silent` 规则",
    ),
)

METHOD_LEANS = Code(
    "PKF011",
    Severity.WARNING,
    en=Wording(
        what="the value that `{method}` expects lies outside its interval",
        why="in figures of about this size it {leaned} by then, and the interval is made of these errors",
        mend="go by the interval and the chance, or take a method that knows the season, as `Seasonal` or `Shrunk`",
    ),
    zh=Wording(
        what="方法 `{method}` 的预期值落在它自己的区间之外",
        why="对这样大小的数值，它到此时总是{leaned}，而区间正由这些误差得出",
        mend="以区间和概率为准，或改用了解季节性的方法，如 `Seasonal` 或 `Shrunk`",
    ),
)

COURSE_NOT_PAST = Code(
    "PKF012",
    Severity.ERROR,
    en=Wording(
        what="a past course runs from {first} to {last}, and the forecast is made on {day}",
        why="what is not over by then is not known then; a forecast that saw it would look better than any can be",
        mend="give only courses that had ended by {day}, and not the period that is forecast",
    ),
    zh=Wording(
        what="一段历史从 {first} 到 {last}，而预测是在 {day} 作出的",
        why="到那天还没结束的期间当时并不知道结果，用了它，预测会显得比实际可能的更准",
        mend="只给出截至 {day} 已结束的历史，不含所预测的期间本身",
    ),
)

MEAN_OUTSIDE = Code(
    "PKF013",
    Severity.WARNING,
    en=Wording(
        what="the value that `{method}` expects lies outside its interval of {level}",
        why="a few large amounts that seldom come in carry the mean, and lie beyond what comes out so often",
        mend="go by the interval and the chance, or name the large amounts one by one",
    ),
    zh=Wording(
        what="方法 `{method}` 的预期值落在它自己的 {level} 区间之外",
        why="均值被少数很少成交的大额撑起，而这些大额不在通常会出现的结果之内",
        mend="以区间和概率为准，或把大额逐笔单列",
    ),
)

READINGS_OF_NO_GOAL = Code(
    "PKF014",
    Severity.ERROR,
    en=Wording(
        what="readings are given for `{goal}`, and there is no such goal",
        why="no alert would be raised by them, and the goal that was meant would keep silent",
        mend="correct the id, hand over the goal too, or leave the readings out",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="给出了 `{goal}` 的记录，却没有这个目标",
        why="这些记录不会触发任何预警，真正要看的目标则一直没有记录",
        mend="改正编号，或一并给出该目标，或去掉这些记录",
        mend_near="改写为 `{nearest}`",
    ),
)

CODES: tuple[Code, ...] = (
    DAYS_REVERSED,
    NO_WORKING_DAY,
    NO_SEASON,
    NOTHING_TO_GO_BY,
    HISTORY_SHORT,
    NOT_A_SHARE,
    RULE_WOULD_FLAP,
    READINGS_UNORDERED,
    STAGE_WITHOUT_RATE,
    NO_FIRST_DAY,
    METHOD_LEANS,
    COURSE_NOT_PAST,
    MEAN_OUTSIDE,
    READINGS_OF_NO_GOAL,
)
