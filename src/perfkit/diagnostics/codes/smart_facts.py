"""Codes of goals given as structure, whether they can be achieved and are relevant; and of signs and lengths."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

ABOVE_BEST_EVER = Code(
    "PKW031",
    Severity.WARNING,
    en=Wording(
        what="the target {target} is {percent} beyond the best value so far, {best}",
        why="what was never reached before is mostly missed, unless something else changes",
        mend="lower the target, or write down what will be different this time",
    ),
    zh=Wording(
        what="目标 {target} 超出历史最好水平 {best} 达 {percent}",
        why="从未达到过的水平通常达不到，除非有别的变化",
        mend="降低目标，或写明这次有什么不同",
    ),
)

BEYOND_CAPACITY = Code(
    "PKW032",
    Severity.WARNING,
    en=Wording(
        what="the target {target} is beyond the capacity of {capacity}",
        why="more than the capacity cannot be delivered, whatever the effort",
        mend="lower the target, or raise the capacity first",
    ),
    zh=Wording(
        what="目标 {target} 超过产能 {capacity}",
        why="再努力也交付不了超过产能的量",
        mend="降低目标，或先提高产能",
    ),
)

BEYOND_PEERS = Code(
    "PKW033",
    Severity.WARNING,
    en=Wording(
        what="only {reached} of {peers} {peers:peer|peers} {reached:reaches|reach} {target}",
        why="what hardly anybody reaches in the same position does not move people",
        mend="set it nearer to what the better peers reach",
    ),
    zh=Wording(
        what="{peers} 个同类中只有 {reached} 个达到 {target}",
        why="同样条件下几乎无人达到的目标，起不到激励作用",
        mend="定在较好的同类能达到的水平附近",
    ),
)

ALREADY_REACHED = Code(
    "PKW034",
    Severity.ADVICE,
    en=Wording(
        what="the target {target} asks for no more than the last value, {last}",
        why="what is reached already asks for no effort",
        mend="set the target beyond {last}, or call it a value to be held",
    ),
    zh=Wording(
        what="目标 {target} 不高于最近一期的 {last}",
        why="已经达到的水平不需要努力",
        mend="把目标定得比 {last} 更进一步，或写明是要保持的水平",
    ),
)

NO_PARENT = Code(
    "PKW035",
    Severity.WARNING,
    en=Wording(
        what="the goal belongs to no goal above it",
        why="nobody can tell what becomes better when it is reached",
        mend="link it to the goal that it contributes to",
    ),
    zh=Wording(
        what="这个目标没有上级目标",
        why="看不出达成后对什么有帮助",
        mend="把它连到它所支持的目标",
    ),
)

ANOTHER_TREE = Code(
    "PKW036",
    Severity.WARNING,
    en=Wording(
        what="the metric `{metric}` does not drive the metric of its parent, `{parent}`",
        why="a goal can be reached and its parent not move at all",
        mend="choose one of the metrics that drive `{parent}`, or another parent",
    ),
    zh=Wording(
        what="指标 `{metric}` 不会带动上级目标的指标 `{parent}`",
        why="目标达成了，上级目标可能毫无变化",
        mend="选一个能带动 `{parent}` 的指标，或换一个上级目标",
    ),
)

WEIGHT_OF_NOTHING = Code(
    "PKW037",
    Severity.ADVICE,
    en=Wording(
        what="the goal has a weight of zero",
        why="what counts for nothing is left for last",
        mend="give it a weight, or leave it out",
    ),
    zh=Wording(
        what="目标的权重为零",
        why="不计分的目标总是最后才做",
        mend="给它一个权重，或去掉它",
    ),
)

OUTSIDE_ITS_CYCLE = Code(
    "PKW038",
    Severity.WARNING,
    en=Wording(
        what="the goal ends on {ends_on}, its cycle runs from {first} to {last}",
        why="what ends outside its cycle is not looked at when the cycle is closed",
        mend="choose a day from {first} to {last}",
    ),
    zh=Wording(
        what="目标结束于 {ends_on}，而周期是 {first} 至 {last}",
        why="在周期之外结束的目标，周期结束时不会被检查",
        mend="选 {first} 至 {last} 之间的日期",
    ),
)

NOTHING_CHANGES = Code(
    "PKW039",
    Severity.ERROR,
    en=Wording(
        what="baseline and target are both {target}",
        why="a goal that asks for no change has no progress that could be reckoned",
        mend="give a target that differs from the baseline",
    ),
    zh=Wording(
        what="起点和目标都是 {target}",
        why="没有变化的目标无法计算进度",
        mend="写一个不同于起点的目标值",
    ),
)

UNITS_DIFFER = Code(
    "PKW048",
    Severity.ERROR,
    en=Wording(
        what="the baseline `{baseline}` and the target `{target}` are not of the same unit",
        why="no distance lies between figures of two units or currencies, so that progress cannot be reckoned",
        mend="write both in the unit of the metric, in one currency",
    ),
    zh=Wording(
        what="起点 `{baseline}` 与目标 `{target}` 的单位不同",
        why="两个单位或币种的数字之间没有距离，无法计算进度",
        mend="两个数都按指标的单位写，币种一致",
    ),
)

COMMA_OF_DECIMALS = Code(
    "PKW049",
    Severity.WARNING,
    en=Wording(
        what="the comma in `{amount}` is read as the mark of decimals, and could be one of thousands",
        why="some countries write 1,2 for one and two tenths, others put commas between groups of three figures",
        mend="write a point before decimals, as 1.2 million, or three figures after each comma",
    ),
    zh=Wording(
        what="`{amount}` 中的逗号按小数点读取，也可能是千位分隔",
        why="有的国家用逗号写小数，有的国家用逗号分隔千位",
        mend="小数写点，例如 1.2 million；千位分隔写足三位数字",
    ),
)

LESS_BY_A_MULTIPLE = Code(
    "PKW050",
    Severity.WARNING,
    en=Wording(
        what="what is to become less by `{amount}` would be gone, or below nothing",
        why="less by once as much leaves nothing, so that everybody reads another amount into it: a half, a third",
        mend="write what is to be left, as `cut by half` or `from 40 to 20`",
    ),
    zh=Wording(
        what="减少 `{amount}` 就一点不剩，甚至成了负数",
        why="减少一倍等于减到零，说的人往往另有所指：一半，或三分之一",
        mend="写减少后剩下多少，例如“减少一半”或“从40降到20”",
    ),
)

TARGET_BEHIND_BASELINE = Code(
    "PKW040",
    Severity.ERROR,
    en=Wording(
        what="the target {target} lies behind the baseline {baseline}",
        why="by its direction the goal was reached before it began",
        mend="swap the two values, or turn the direction round",
    ),
    zh=Wording(
        what="目标 {target} 落在起点 {baseline} 的反方向",
        why="按目标的方向，它在开始之前就已达成",
        mend="交换两个数值，或改变方向",
    ),
)

NO_OWNER = Code(
    "PKW041",
    Severity.ADVICE,
    en=Wording(
        what="the goal has no owner",
        why="what belongs to nobody is done by nobody",
        mend="name the person or team who answers for it",
    ),
    zh=Wording(
        what="目标没有负责人",
        why="没有负责人的事没有人做",
        mend="写明由谁负责",
    ),
)

METRIC_MISSING = Code(
    "PKW042",
    Severity.WARNING,
    en=Wording(
        what="the goal names no metric",
        why="without a metric nobody knows what is counted",
        mend="name the metric that is to be reached",
    ),
    zh=Wording(
        what="目标没有写指标",
        why="没有指标就不知道数什么",
        mend="写明要达到的指标",
    ),
)

STATEMENT_TOO_LONG = Code(
    "PKW030",
    Severity.WARNING,
    en=Wording(
        what="only the first {most} characters were read",
        why="a goal that needs more is several goals, or a document",
        mend="write each goal in a sentence of its own",
    ),
    zh=Wording(
        what="只读取了前 {most} 个字符",
        why="更长的内容不是一个目标，而是几个目标或一份文件",
        mend="每个目标单独写一句",
    ),
)

HIDDEN_SIGN = Code(
    "PKW051",
    Severity.WARNING,
    en=Wording(
        what="the goal holds the sign {sign}, which nobody sees",
        why="text copied from a page or a chat may bring such signs along; they are read past here, yet a search for "
        "the same words does not find them",
        mend="type the words around it anew",
    ),
    zh=Wording(
        what="目标中有看不见的字符 {sign}",
        why="从网页或聊天里复制的文字可能带有这种字符；这里读取时会跳过，但搜索同样的文字就找不到它",
        mend="把它前后的文字重新输入一遍",
    ),
)
