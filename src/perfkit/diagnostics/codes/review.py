"""Codes of the room `review`: bridges, profiles, proposals, promotion and lessons."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

DRIVERS_WRONG = Code(
    "PKR001",
    Severity.ERROR,
    en=Wording(
        what="the drivers of a bridge are not told apart at `{driver}`",
        why="each part of a bridge bears the name of one driver; {reserved} are parts of their own",
        mend="list each driver once under another name than {reserved}, and name as volume one that is listed",
    ),
    zh=Wording(
        what="差异分解的因素在 `{driver}` 处分不清",
        why="差异的每一部分以一个因素命名；{reserved} 是另有含义的部分",
        mend="每个因素只列一次，不要用 {reserved} 作名称；作为数量的因素须在所列之中",
    ),
)

FIGURE_MISSING = Code(
    "PKR002",
    Severity.ERROR,
    en=Wording(
        what="`{segment}` has no `{driver}` on the side `{side}`",
        why="what a driver made is reckoned from its figure on both sides, and a missing one is not zero",
        mend="write the figure; of a segment that was not there, a volume of 0 and the other drivers as expected",
    ),
    zh=Wording(
        what="`{segment}` 在 `{side}` 一侧没有 `{driver}`",
        why="因素的影响由两侧的数值算出，缺少的数值不等于零",
        mend="补上数值；若该分组原来没有，数量写 0，其他因素写预计值",
    ),
)

CURRENCY_OF_BRIDGE = Code(
    "PKR003",
    Severity.ERROR,
    en=Wording(
        what="`{amount}` is in `{currency}`, the bridge in `{unit}`",
        why="amounts of two currencies are never added",
        mend="convert it at a written rate, or set the unit of the bridge to `{currency}`",
    ),
    zh=Wording(
        what="`{amount}` 的币种是 `{currency}`，差异分解的单位是 `{unit}`",
        why="两种货币的金额不能相加",
        mend="按写明的汇率折算，或把差异分解的单位设为 `{currency}`",
    ),
)

METHOD_MISSING = Code(
    "PKR004",
    Severity.ERROR,
    en=Wording(
        what="no method is named, and they disagree: `{driver}` made `{successive}` or `{symmetric}`",
        why="what drivers did together belongs to none of them alone, so how it is shared has to be chosen",
        mend="name `successive`, and mind the order of the drivers, or `symmetric`",
    ),
    zh=Wording(
        what="没有写明方法，而各方法结果不一：`{driver}` 的影响是 `{successive}` 或 `{symmetric}`",
        why="几个因素共同造成的部分不单独属于哪一个，如何分摊须由人选定",
        mend="写明 `successive`（注意因素的顺序）或 `symmetric`",
    ),
)

NO_MIX = Code(
    "PKR005",
    Severity.ERROR,
    en=Wording(
        what="the `{driver}` of all segments on the side `{side}` is zero, so it has no mix",
        why="the mix is each segment's share of the volume, and nothing has no shares",
        mend="leave the volume out, so that it is kept whole, or give the volume that was expected",
    ),
    zh=Wording(
        what="`{side}` 一侧各分组的 `{driver}` 合计为零，没有结构可言",
        why="结构是各分组在数量中的占比，合计为零就没有占比",
        mend="不指定数量因素，使其不再拆分；或写上预计的数量",
    ),
)

METRIC_TWICE = Code(
    "PKR006",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` is listed twice",
        why="each metric has one line in a profile, with one direction and unit",
        mend="list it once",
    ),
    zh=Wording(
        what="指标 `{metric}` 列了两次",
        why="每个指标在画像中只占一行，方向和单位各有一个",
        mend="只列一次",
    ),
)

BAND_MISSING = Code(
    "PKR007",
    Severity.ERROR,
    en=Wording(
        what="the metric `{metric}` is better in a band, and has none",
        why="how far a figure is from a band needs both bounds, the lower one first",
        mend="give the lower and the upper bound, or another direction",
    ),
    zh=Wording(
        what="指标 `{metric}` 以落在区间内为好，却没有区间",
        why="要知道数值离区间多远，须有下限和上限，且下限在前",
        mend="写上下限和上限，或改用别的方向",
    ),
)

LEAST_PEERS_WRONG = Code(
    "PKR008",
    Severity.ERROR,
    en=Wording(
        what="the least number of peers is `{count}`",
        why="a comparison with nobody says nothing",
        mend="write 1 or more; below 4 the quartiles rest on hardly anybody",
    ),
    zh=Wording(
        what="同级的最少人数是 `{count}`",
        why="没有比较对象就没有比较",
        mend="写 1 或更大的数；少于 4 人时四分位缺乏依据",
    ),
)

NO_FIGURE = Code(
    "PKR009",
    Severity.WARNING,
    en=Wording(
        what="`{person}` has no figure of `{metric}`",
        why="what was not measured is neither a strength nor a gap",
        mend="give the figure, or leave the metric out",
    ),
    zh=Wording(
        what="`{person}` 没有 `{metric}` 的数值",
        why="没有测量的既不是强项也不是短板",
        mend="补上数值，或去掉这个指标",
    ),
)

TOO_FEW_PEERS = Code(
    "PKR010",
    Severity.ADVICE,
    en=Wording(
        what="not enough peers for `{metric}`: {count} of at least {least}",
        why="among so few a place says more about the others than about the person",
        mend="compare within a larger circle, or lower the least number",
    ),
    zh=Wording(
        what="`{metric}` 可比的同级人数不足：{count} 人，至少要 {least} 人",
        why="人数太少时，名次更多反映的是别人而不是本人",
        mend="在更大的范围内比较，或降低最少人数",
    ),
)

RULE_WRONG = Code(
    "PKR011",
    Severity.ERROR,
    en=Wording(
        what="the rule `{rule}` cannot be followed: {reason}",
        why="a proposal names the rule that made it, and each rule has to say clearly what it proposes",
        mend="give the rule an id of its own, a share above 0 and at most 1, a partner or more, and both texts",
    ),
    zh=Wording(
        what="规则 `{rule}` 无法执行：{reason}",
        why="每条建议都注明出自哪条规则，规则须写清建议的内容",
        mend="规则名称不重复，步幅占比大于 0 且不超过 1，结对至少一人，两种语言的文字都写上",
    ),
)

GRAIN_WRONG = Code(
    "PKR012",
    Severity.ERROR,
    en=Wording(
        what="the grain of the metric `{metric}` is `{grain}`",
        why="the target of a step is rounded to whole grains, each above zero",
        mend="write a grain above zero, or none for the unit's own",
    ),
    zh=Wording(
        what="指标 `{metric}` 的最小刻度是 `{grain}`",
        why="下一步的目标值按最小刻度取整，刻度须大于零",
        mend="写大于零的刻度，或不写而用单位自带的刻度",
    ),
)

PROMOTION_RULE_WRONG = Code(
    "PKR013",
    Severity.ERROR,
    en=Wording(
        what="the rule of a promotion cannot be followed: {reason}",
        why="who may be promoted has to follow from the rule alone",
        mend="ask for 1 to all of the periods, a floor not above what is good, and bounds out of the scale",
    ),
    zh=Wording(
        what="晋升规则无法执行：{reason}",
        why="谁符合晋升条件，须仅凭规则就能得出",
        mend="达标期数写 1 到全部期数，底线不高于达标线，界限取自等级序列",
    ),
)

GRADE_UNKNOWN = Code(
    "PKR014",
    Severity.ERROR,
    en=Wording(
        what="the grade `{grade}` of {period} cannot be compared with the rule",
        why="the rule compares {known}",
        mend="write one of {known}, or nothing where there is no grade",
    ),
    zh=Wording(
        what="{period} 的成绩 `{grade}` 无法与规则比较",
        why="规则比较的是：{known}",
        mend="从下列中选写：{known}；没有成绩则留空",
    ),
)

PERIOD_TWICE = Code(
    "PKR015",
    Severity.ERROR,
    en=Wording(
        what="the period {period} stands twice in a history",
        why="each period counts once",
        mend="keep one entry of it",
    ),
    zh=Wording(
        what="历史中 {period} 出现两次",
        why="每一期只计一次",
        mend="只保留一条",
    ),
)

LESSON_TWICE = Code(
    "PKR016",
    Severity.ERROR,
    en=Wording(
        what="two lessons have the id `{lesson}`",
        why="a lesson is looked up and cited by its id",
        mend="give each lesson an id of its own",
    ),
    zh=Wording(
        what="有两条经验的编号都是 `{lesson}`",
        why="经验按编号查找和引用",
        mend="给每条经验一个唯一的编号",
    ),
)

LESSON_EMPTY = Code(
    "PKR017",
    Severity.WARNING,
    en=Wording(
        what="the lesson `{lesson}` says not what was done or why it came out so",
        why="nobody can act on it later",
        mend="write both, each in a sentence",
    ),
    zh=Wording(
        what="经验 `{lesson}` 没有写明做了什么或为何如此",
        why="日后无人能据此行动",
        mend="两项各写一句",
    ),
)

PERIODS_UNORDERED = Code(
    "PKR018",
    Severity.ERROR,
    en=Wording(
        what="the period `{period}` cannot be put in order with the others",
        why="which periods are the latest decides",
        mend="write each as a period of one length, such as 2027-Q1, or give the calendar that lists them",
    ),
    zh=Wording(
        what="期次 `{period}` 无法与其他各期排出先后",
        why="结论取决于哪几期是最近的",
        mend="各期写成同样长短的期次，如 2027-Q1，或给出列有这些期次的日历",
    ),
)

PERIODS_MISSING = Code(
    "PKR019",
    Severity.WARNING,
    en=Wording(
        what="the history goes from {before} to {after}; periods between them without an entry: {count}",
        why="periods on both sides of a gap do not follow each other; those in it count as without a grade",
        mend="write each period, with nothing where there is no grade",
    ),
    zh=Wording(
        what="历史从 {before} 直接到 {after}，中间没有记录的期数：{count}",
        why="隔着空缺的两期并不相连；空缺的各期按没有成绩处理",
        mend="写出每一期，没有成绩的留空",
    ),
)

SEGMENTS_FLAT = Code(
    "PKR020",
    Severity.ERROR,
    en=Wording(
        what="`{side}` holds `{segment}` as a figure, not as the figures of a segment",
        why="each driver is read within a segment; where nothing is told apart there is one segment",
        mend='write `{"all": {"leads": 100, "rate": …}}`: a name for the segment, and in it the drivers',
    ),
    zh=Wording(
        what="`{side}` 中的 `{segment}` 是一个数值，而不是某个分组的各项数值",
        why="差异分析先按分组、再按因素读数；不分组时也要有一个分组",
        mend='写成 `{"all": {"leads": 100, "rate": …}}`：先写分组名，其中再写各因素',
    ),
)

NO_SEGMENTS = Code(
    "PKR021",
    Severity.ERROR,
    en=Wording(
        what="no segment has figures on either side",
        why="a bridge over nothing says that nothing differs, which nobody has measured",
        mend='give at least one segment with the figure of each driver, as `{"all": {…}}`',
    ),
    zh=Wording(
        what="两侧都没有任何分组的数值",
        why="对空数据做分解会显示没有差异，而实际上没有人测量过",
        mend='至少给一个分组，写上各因素的数值，例如 `{"all": {…}}`',
    ),
)

FIGURE_UNUSED = Code(
    "PKR022",
    Severity.WARNING,
    en=Wording(
        what="figures of `{name}` are given, and no {kind} is called so",
        why="they count nowhere: {given}",
        mend="correct the name, leave the figures out, or list it among the {kind}s",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="给出了 `{name}` 的数值，而没有叫这个名称的{kind}",
        why="这些数值哪里也不计入：{given}",
        mend="改正名称、去掉这些数值，或把它列入{kind}",
        mend_near="改写为 `{nearest}`",
    ),
)

TERM_UNUSED = Code(
    "PKR023",
    Severity.WARNING,
    en=Wording(
        what="`{field}` of `{owner}` changes nothing",
        why="{reason}, so what was meant by it does not happen",
        mend="leave it out, or change what keeps it from counting",
    ),
    zh=Wording(
        what="`{owner}` 的 `{field}` 不起作用",
        why="{reason}，填写它想达到的效果不会发生",
        mend="去掉它，或改动使它不计入的那一项",
    ),
)

NO_METRICS = Code(
    "PKR024",
    Severity.ERROR,
    en=Wording(
        what="`{person}` is compared by no metric",
        why="without metrics a person has neither strengths nor gaps, which is no finding about the person",
        mend="list the figures to compare by as `metrics`",
    ),
    zh=Wording(
        what="没有给出用来比较 `{person}` 的指标",
        why="没有指标就既无强项也无短板，这并不说明这个人如何",
        mend="在 `metrics` 中列出要比较的数值",
    ),
)

CODES: tuple[Code, ...] = (
    DRIVERS_WRONG,
    FIGURE_MISSING,
    CURRENCY_OF_BRIDGE,
    METHOD_MISSING,
    NO_MIX,
    METRIC_TWICE,
    BAND_MISSING,
    LEAST_PEERS_WRONG,
    NO_FIGURE,
    TOO_FEW_PEERS,
    RULE_WRONG,
    GRAIN_WRONG,
    PROMOTION_RULE_WRONG,
    GRADE_UNKNOWN,
    PERIOD_TWICE,
    LESSON_TWICE,
    LESSON_EMPTY,
    PERIODS_UNORDERED,
    PERIODS_MISSING,
    SEGMENTS_FLAT,
    NO_SEGMENTS,
    FIGURE_UNUSED,
    TERM_UNUSED,
    NO_METRICS,
)
