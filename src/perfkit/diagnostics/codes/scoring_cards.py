"""What curves, gates, weights and scorecards can get wrong."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

CURVE_FLAT = Code(
    "PKS010",
    Severity.ERROR,
    en=Wording(
        what="two points of the curve lie at `{at}`",
        why="a score is read along the way from one to the other, and there is no way",
        mend="give them different figures, or use a threshold for a score that jumps",
    ),
    zh=Wording(
        what="曲线上有两点都在 `{at}`",
        why="得分按两点之间的路程计算，两点重合就没有路程",
        mend="把两点改成不同的数值；若得分在此跳变，请用门槛",
    ),
)

CURVE_AGAINST_DIRECTION = Code(
    "PKS011",
    Severity.ERROR,
    en=Wording(
        what="the curve runs from `{at}` to `{other_at}`, and {better} is better",
        why="points are written from the worst figure to the best, so one of the two must be wrong",
        mend="turn the points round, or change the direction",
    ),
    zh=Wording(
        what="曲线从 `{at}` 走到 `{other_at}`，而该指标{better}为好",
        why="各点应从最差写到最好，顺序与方向必有一个写错",
        mend="把各点顺序倒过来，或改正方向",
    ),
)

SCORE_FALLS = Code(
    "PKS012",
    Severity.WARNING,
    en=Wording(
        what="the score falls from `{score}` to `{other_score}` as the figure gets better",
        why="who does better from `{at}` on loses points",
        mend="let the scores rise, or say that the curve may fall",
    ),
    zh=Wording(
        what="数值变好时，得分却从 `{score}` 降到 `{other_score}`",
        why="从 `{at}` 起做得更好反而失分",
        mend="让得分逐点上升，或注明此曲线允许下降",
    ),
)

BAND_OUT_OF_ORDER = Code(
    "PKS013",
    Severity.ERROR,
    en=Wording(
        what="the bounds of the band are `{bounds}`, which do not rise",
        why="the score climbs to the band, holds inside it and falls behind it",
        mend="write them from the least: zero below, lower, upper, zero above",
    ),
    zh=Wording(
        what="区间的各界是 `{bounds}`，没有依次上升",
        why="得分先升到区间，在区间内保持，过了区间再下降",
        mend="从小到大写：下方零分点、下限、上限、上方零分点",
    ),
)

FACTOR_OUTSIDE = Code(
    "PKS014",
    Severity.ERROR,
    en=Wording(
        what="the gate `{gate}` multiplies by `{value}`",
        why="who misses a gate must not score more for it, and a score does not change its sign",
        mend="write a factor from 0 to 1",
    ),
    zh=Wording(
        what="门槛 `{gate}` 未过时的系数是 `{value}`",
        why="没过门槛的人得分不能因此更高，也不能变号",
        mend="系数写 0 到 1 之间的数",
    ),
)

FIGURE_MISSING = Code(
    "PKS015",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no figure",
        why="a missing figure is no zero, so nobody can say what the score is",
        mend="give `{name}` its figure, or take it off the scorecard",
    ),
    zh=Wording(
        what="`{name}` 没有数值",
        why="缺数不等于零，无法得出分数",
        mend="补上 `{name}` 的数值，或把它从考核表中去掉",
    ),
)

NAME_UNKNOWN = Code(
    "PKS016",
    Severity.ERROR,
    en=Wording(
        what="nothing here is called `{name}`",
        why="what was given for it would count nowhere",
        mend="leave `{name}` out, or add it here first",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="这里没有叫 `{name}` 的项",
        why="给它的值无处可用",
        mend="去掉 `{name}`，或先把它加进来",
        mend_near="改为 `{nearest}`",
    ),
)

NAME_TWICE = Code(
    "PKS017",
    Severity.ERROR,
    en=Wording(
        what="`{name}` stands here twice",
        why="a figure, a weight or a rating belongs to one name",
        mend="rename one of the two, or take it out",
    ),
    zh=Wording(
        what="`{name}` 在这里出现两次",
        why="一个数值、一份权重或一个评级只对应一个名称",
        mend="给其中一个改名，或删去一个",
    ),
)

SCORE_OUTSIDE_BANDS = Code(
    "PKS018",
    Severity.WARNING,
    en=Wording(
        what="the score `{score}` lies in no band",
        why="there is no label for it",
        mend="open the lowest or the highest band, or limit the score",
    ),
    zh=Wording(
        what="得分 `{score}` 不在任何等级内",
        why="没有对应的等级",
        mend="放开最低或最高等级的界限，或限定得分范围",
    ),
)

BAND_NEEDED = Code(
    "PKS019",
    Severity.ERROR,
    en=Wording(
        what="the metric is best within a band, and the curve only rises or only falls",
        why="such a figure gets worse on both sides, which this curve cannot say",
        mend="use a band curve with a lower and an upper bound",
    ),
    zh=Wording(
        what="曲线只有一个方向，而该指标在区间内为好",
        why="这类数值向两边都会变差，这种曲线表达不了",
        mend="改用区间曲线，写明下限和上限",
    ),
)

WEIGHTS_ABOVE_ONE = Code(
    "PKS020",
    Severity.ERROR,
    en=Wording(
        what="the weights given total `{total}`",
        why="weights are shares of 1, so there is nothing left for the others",
        mend="lower the weights given by `{difference}` in all",
    ),
    zh=Wording(
        what="给出的权重合计 `{total}`",
        why="权重是 1 的份额，已没有余额分给其余各项",
        mend="把给出的权重合计下调 `{difference}`",
    ),
)

WEIGHT_TOO_FINE = Code(
    "PKS021",
    Severity.ERROR,
    en=Wording(
        what="the weight `{weight}` of `{name}` has more than {places} decimals",
        why="weights are kept to {places} decimals, and rounding yours would change it unasked",
        mend="write it with at most {places} decimals",
    ),
    zh=Wording(
        what="`{name}` 的权重 `{weight}` 超过 {places} 位小数",
        why="权重保留 {places} 位小数，擅自舍入会改动你给的值",
        mend="最多写 {places} 位小数",
    ),
)

NOTHING_TO_SPREAD_BY = Code(
    "PKS022",
    Severity.ERROR,
    en=Wording(
        what="`{rest}` is left for weights that were all zero",
        why="the rest is spread in proportion to the weights before, which say nothing here",
        mend="give one of {names} a weight as well",
    ),
    zh=Wording(
        what="剩下 `{rest}` 要分给原权重都是零的项",
        why="余额按原权重的比例分配，而这里没有比例可依",
        mend="再给 {names} 中的一项写明权重",
    ),
)

LIMITS_REVERSED = Code(
    "PKS023",
    Severity.ERROR,
    en=Wording(
        what="the least score is `{least}` and the most is `{most}`",
        why="no score lies between them",
        mend="exchange the two, or take one away",
    ),
    zh=Wording(
        what="最低分是 `{least}`，最高分是 `{most}`",
        why="两者之间没有任何分数",
        mend="把两者对调，或去掉一个",
    ),
)

AMBITION_LOW = Code(
    "PKS024",
    Severity.ADVICE,
    en=Wording(
        what="aspirational goals scored `{least}` or more in {cycles} {cycles:cycle|cycles} running",
        why="goals that are meant to stretch are met nearly whole, so they were set low",
        mend="aim higher, or call them committed",
    ),
    zh=Wording(
        what="挑战型目标连续 {cycles} 个周期得分不低于 `{least}`",
        why="本应有挑战的目标几乎全部达成，说明定低了",
        mend="把目标定高，或改为承诺型",
    ),
)

AMBITION_HIGH = Code(
    "PKS025",
    Severity.ADVICE,
    en=Wording(
        what="aspirational goals scored `{most}` or less in {cycles} {cycles:cycle|cycles} running",
        why="goals that are out of reach guide nobody",
        mend="aim at what a good cycle could reach",
    ),
    zh=Wording(
        what="挑战型目标连续 {cycles} 个周期得分不高于 `{most}`",
        why="够不着的目标起不到引导作用",
        mend="按一个好周期能够到的水平来定",
    ),
)

GATE_AGAINST_ROW = Code(
    "PKS026",
    Severity.WARNING,
    en=Wording(
        what="the gate `{gate}` lowers the score where `{figure}` is {beyond} `{at}`, and its row raises it",
        why="who does better on `{figure}` may lose points at the gate",
        mend="turn the gate round, or let it read another figure",
    ),
    zh=Wording(
        what="门槛 `{gate}` 在 `{figure}` {beyond} `{at}` 时压低得分，而考核行在此加分",
        why="`{figure}` 做得更好，反而可能因门槛失分",
        mend="把门槛的方向反过来，或让它看另一个数值",
    ),
)

CARD_EMPTY = Code(
    "PKS027",
    Severity.ERROR,
    en=Wording(
        what="the scorecard has no rows",
        why="nothing was measured, and that is no score of zero",
        mend="write at least one row, weights 1 in all",
    ),
    zh=Wording(
        what="考核表没有任何行",
        why="什么都没有考核，不等于得零分",
        mend="至少写一行，权重合计为 1",
    ),
)

REACHED_OUTSIDE = Code(
    "PKS028",
    Severity.ERROR,
    en=Wording(
        what="the milestone in row {row} is reached by `{share}`",
        why="a milestone counts its weight and no more, and it cannot take points off",
        mend="write a share from 0 to 1",
    ),
    zh=Wording(
        what="第 {row} 行的里程碑达成了 `{share}`",
        why="里程碑最多计入自身权重，也不会倒扣",
        mend="写 0 到 1 之间的比例",
    ),
)

WEIGHTS_UNPAIRED = Code(
    "PKS057",
    Severity.ERROR,
    en=Wording(
        what="`{policy}` of {scores} {scores:score|scores} is given {weights} {weights:weight|weights}",
        why="a weight that belongs to no score says that one is missing, or that it is not meant",
        mend="give one weight for each score, in the same order",
    ),
    zh=Wording(
        what="`{policy}` 汇总 {scores} 个得分，却给了 {weights} 个权重",
        why="没有对应得分的权重，说明漏了得分，或写错了权重",
        mend="每个得分给一个权重，次序一致",
    ),
)

WEIGHTS_UNREAD = Code(
    "PKS060",
    Severity.ERROR,
    en=Wording(
        what="`{policy}` goes by no weights, and {count} {count:is|are} given",
        why="the score would come out as if nobody had weighed anything",
        mend="leave the weights out, or roll up by `weighted_mean`",
    ),
    zh=Wording(
        what="`{policy}` 不看权重，却给了 {count} 个权重",
        why="得分会像没有人设过权重一样算出来",
        mend="去掉权重，或改用 `weighted_mean` 汇总",
    ),
)

SCALE_NOT_ABOVE_ZERO = Code(
    "PKS058",
    Severity.ERROR,
    en=Wording(
        what="the scale of the scorecard is `{scale}`",
        why="a score of 1 would count nothing, or the less the better the figure is",
        mend="write a scale above zero, as 100; to take points off, write rows of `deduct`",
    ),
    zh=Wording(
        what="考核表的分制是 `{scale}`",
        why="满分会计为零，或数值越好得分越低",
        mend="写大于零的分制，如 100；要扣分，请写 `deduct` 行",
    ),
)

DEDUCTS_FOR_BETTER = Code(
    "PKS059",
    Severity.WARNING,
    en=Wording(
        what="the better the figure is, the more points are taken off",
        why="a line or a band is highest at the best figure, and rows of `deduct` take it off",
        mend="write points that fall from the worst figure to the best, or points that say they may rise (`may_fall`)",
    ),
    zh=Wording(
        what="数值越好，扣分越多",
        why="直线和区间在最好的数值处最高，而 `deduct` 行按它扣分",
        mend="改写为从最差到最好依次下降的扣分点，或注明允许反向（`may_fall`）",
    ),
)

CAP_BELOW_ZERO = Code(
    "PKS062",
    Severity.ERROR,
    en=Wording(
        what="the most that is {side} is `{cap}`",
        why="such a limit would move the score of everybody, also where nothing is {side}",
        mend="write `0` or more, or leave it out",
    ),
    zh=Wording(
        what="最多{side} `{cap}` 分",
        why="这样的上限会改动每个人的得分，没有{side}的人也不例外",
        mend="写 `0` 或更大的数，或去掉这一上限",
    ),
)

WEIGHT_BESIDE_KIND = Code(
    "PKS063",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is a row of `{kind}` and has the weight `{weight}`",
        why="points are added and taken off as they are, so the weight would be passed over",
        mend="leave the weight out and let the curve say the points, or make it a row with a share",
    ),
    zh=Wording(
        what="`{name}` 是 `{kind}` 行，却写了权重 `{weight}`",
        why="加分和扣分按原分计入，这个权重不会起作用",
        mend="去掉权重，由曲线给出分数；或改为按权重计入的行",
    ),
)

CARD_CODES: tuple[Code, ...] = (
    CURVE_FLAT,
    CURVE_AGAINST_DIRECTION,
    SCORE_FALLS,
    BAND_OUT_OF_ORDER,
    FACTOR_OUTSIDE,
    FIGURE_MISSING,
    NAME_UNKNOWN,
    NAME_TWICE,
    SCORE_OUTSIDE_BANDS,
    BAND_NEEDED,
    WEIGHTS_ABOVE_ONE,
    WEIGHT_TOO_FINE,
    NOTHING_TO_SPREAD_BY,
    LIMITS_REVERSED,
    AMBITION_LOW,
    AMBITION_HIGH,
    GATE_AGAINST_ROW,
    CARD_EMPTY,
    REACHED_OUTSIDE,
    WEIGHTS_UNPAIRED,
    WEIGHTS_UNREAD,
    SCALE_NOT_ABOVE_ZERO,
    DEDUCTS_FOR_BETTER,
    CAP_BELOW_ZERO,
    WEIGHT_BESIDE_KIND,
)
