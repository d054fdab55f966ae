"""Codes of the room `handover`: what cannot be handed over to a plan, and what does not agree."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NOT_SCORED = Code(
    "PKD001",
    Severity.WARNING,
    en=Wording(
        what="`{owner}` has no score for {period} to hand over: {reason}",
        why="a missing score is not a score of zero; the plan says what then, or the statement is withheld",
        mend="{mend}; or say in the plan what holds without a score",
    ),
    zh=Wording(
        what="`{owner}` 在 {period} 没有可移交的得分：{reason}",
        why="没有得分不等于零分；由方案写明此时如何处理，否则对账单暂缓出具",
        mend="{mend}；或在方案中写明没有得分时如何处理",
    ),
)

GOAL_UNKNOWN = Code(
    "PKD002",
    Severity.ERROR,
    en=Wording(
        what="the row `{row}` in the score of `{owner}` leads to `{name}`, which is not there",
        why="what is paid must lead back to the goal that was scored",
        mend="hand over that goal too, or correct which goal the row is about",
    ),
    zh=Wording(
        what="`{owner}` 得分中的指标行 `{row}` 指向 `{name}`，而它并不存在",
        why="所付金额须能追溯到被评分的目标",
        mend="把该目标一并移交，或改正该行所指的目标",
    ),
)

FIGURE_DIFFERS = Code(
    "PKD003",
    Severity.ERROR,
    en=Wording(
        what="the row `{row}` of `{owner}` was scored with {figure}, the goal `{goal}` stands at {stands}",
        why="a score that does not follow from its goal cannot be explained by it",
        mend="score again with the goal's figure, or hand over the progress that was scored",
    ),
    zh=Wording(
        what="`{owner}` 的指标行 `{row}` 按 {figure} 评分，而目标 `{goal}` 的数值为：{stands}",
        why="得分若不出自其目标，便无法由目标解释",
        mend="按目标的数值重新评分，或移交评分时所用的进度",
    ),
)

GOAL_WITHOUT_FIGURE = Code(
    "PKD004",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` has no figure to hand over: {reason}",
        why="a goal that is not measured is not a goal missed by all of it",
        mend="{mend}; or say in the plan what holds without its figure",
    ),
    zh=Wording(
        what="目标 `{goal}` 没有可移交的数值：{reason}",
        why="未衡量的目标不等于完全没有达成",
        mend="{mend}；或在方案中写明没有数值时如何处理",
    ),
)

NO_GOAL = Code(
    "PKD005",
    Severity.WARNING,
    en=Wording(
        what="`{owner}` has no goal on `{metric}` for {period}",
        why="an input takes its figure from a goal, and nobody without one has missed it",
        mend="set the goal, or say in the plan what holds without it",
    ),
    zh=Wording(
        what="`{owner}` 在 {period} 没有关于 `{metric}` 的目标",
        why="该项录入数据取自目标；没有目标的人并非没有达成",
        mend="设定该目标，或在方案中写明没有目标时如何处理",
    ),
)

TWO_GOALS = Code(
    "PKD006",
    Severity.ERROR,
    en=Wording(
        what="`{owner}` has several goals on `{metric}`, and not just one for {period}",
        why="an input is one figure, and none of them is more right than the others",
        mend="hand over only the goal that is meant, or take them from the table `goals`",
    ),
    zh=Wording(
        what="`{owner}` 有多个关于 `{metric}` 的目标，{period} 并非只有一个",
        why="一项录入数据只能是一个数值，哪一个目标都不比其他更对",
        mend="只移交所指的那个目标，或改从 `goals` 表读取",
    ),
)

FACTS_DIFFER = Code(
    "PKD007",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` stands at {actual}, the rows of `{metric}` give {found}",
        why="its figure was not gathered from these rows, so they are not shown as where it came from",
        mend="reckon progress from the rows, or correct the rows",
    ),
    zh=Wording(
        what="目标 `{goal}` 的数值为 {actual}，而 `{metric}` 的明细得出 {found}",
        why="其数值并非取自这些明细，因此不把它们列为来源",
        mend="按明细重新计算进度，或更正明细",
    ),
)

TWICE = Code(
    "PKD008",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is handed over twice",
        why="neither of the two can be told to be the right one, so none is taken",
        mend="hand it over once",
    ),
    zh=Wording(
        what="`{name}` 移交了两次",
        why="无法判断哪一份正确，因此都不采用",
        mend="只移交一份",
    ),
)

NOT_RATED_ANEW = Code(
    "PKD009",
    Severity.ERROR,
    en=Wording(
        what="the score of `{owner}` was changed by a person, and its rating cannot be told anew",
        why="the rating of the former score may not be that of the new one",
        mend="give the bands of the scorecard",
    ),
    zh=Wording(
        what="`{owner}` 的得分经人工调整，其评级无法重新判定",
        why="原得分的评级未必适用于新得分",
        mend="给出考核表的评级区间",
    ),
)

NO_ATTAINMENT = Code(
    "PKD010",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` has no attainment to hand over",
        why="actual / target says something only where more is better and the target is above zero",
        mend="take its progress instead",
    ),
    zh=Wording(
        what="目标 `{goal}` 没有可移交的完成率",
        why="只有越高越好且目标值大于零时，实际与目标之比才有意义",
        mend="改取其进度",
    ),
)

OTHER_CYCLE = Code(
    "PKD011",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` of {cycle} has no day in {period}, and is left out of inputs and goals",
        why="what was reached in another period would be paid again in this one",
        mend="hand over `{goal}` for a period of its own cycle, or a goal of {period} instead",
    ),
    zh=Wording(
        what="目标 `{goal}` 的周期是 {cycle}，与 {period} 没有重合，未列入录入数据和目标表",
        why="否则其他期次的达成会在本期再付一次",
        mend="在 `{goal}` 自己的周期内移交它，或改为移交 {period} 的目标",
    ),
)

ROW_OF_OTHER_CYCLE = Code(
    "PKD012",
    Severity.ERROR,
    en=Wording(
        what="the row `{row}` in the score of `{owner}` leads to `{goal}` of {cycle}, which has no day in {period}",
        why="a score of another period would be paid again in this one",
        mend="hand the score over for its own period, or score a goal of {period}",
    ),
    zh=Wording(
        what="`{owner}` 得分中的指标行 `{row}` 指向 {cycle} 的目标 `{goal}`，与 {period} 没有重合",
        why="否则其他期次的得分会在本期再付一次",
        mend="在得分所属的期次移交，或按 {period} 的目标评分",
    ),
)

ROW_OF_OTHER_OWNER = Code(
    "PKD013",
    Severity.ERROR,
    en=Wording(
        what="the row `{row}` in the score of `{owner}` leads to `{goal}`, a goal of `{other}`",
        why="nobody is paid for another's goal; a goal above one's own is shared, any other is not",
        mend="lead the row to a goal of `{owner}`, or set a goal of `{owner}` below `{goal}`",
    ),
    zh=Wording(
        what="`{owner}` 得分中的指标行 `{row}` 指向 `{other}` 的目标 `{goal}`",
        why="不能凭他人的目标领取报酬；只有自己目标的上级目标才算共担",
        mend="让该行指向 `{owner}` 的目标，或在 `{goal}` 之下为 `{owner}` 设定目标",
    ),
)

STAGE_UNDATED = Code(
    "PKD014",
    Severity.WARNING,
    en=Wording(
        what="the goal `{goal}` stands beyond its stage of {stage}, and no entry of its log says since when",
        why="a reward is paid once, in the period in which its stage was first reached",
        mend="enter the figure in the log with its day; else the reward is dated {last}, the cycle's last day",
    ),
    zh=Wording(
        what="目标 `{goal}` 已过阶段 {stage}，但跟进记录没有写明何时达到",
        why="阶段奖励只付一次，付在首次达到该阶段的期次",
        mend="把数值连同日期记入跟进记录；否则奖励归入周期最后一天 {last}",
    ),
)

OTHER_VERSION = Code(
    "PKD015",
    Severity.WARNING,
    en=Wording(
        what="the progress of `{goal}` is that of version {version}, and version {holds} holds on {day}",
        why="a changed target changes progress and attainment, and so what is paid",
        mend="reckon progress as of the day of the hand-over, with the goal that is handed over",
    ),
    zh=Wording(
        what="目标 `{goal}` 的进度按第 {version} 版计算，而 {day} 有效的是第 {holds} 版",
        why="目标值变了，进度和完成率随之改变，应付的钱也不同",
        mend="按移交当天、用所移交的目标重新计算进度",
    ),
)

TAKE_OF_METRIC = Code(
    "PKD016",
    Severity.ERROR,
    en=Wording(
        what="an input takes `{kind}` {metric}",
        why="a score and a rating are a person's, of no one metric; progress, attainment and actual are of one",
        mend='write `Take("score")` or `Take("rating")`, and the others with a metric, as `Take("actual", "revenue")`',
    ),
    zh=Wording(
        what="某个输入取 `{kind}`，{metric}",
        why="评分和评级属于个人，不属于某一指标；进度、完成率和实际值则属于某一指标",
        mend='写 `Take("score")` 或 `Take("rating")`；其他的要写明指标，如 `Take("actual", "revenue")`',
    ),
)

PROGRESS_LATER = Code(
    "PKD017",
    Severity.ERROR,
    en=Wording(
        what="the progress of `{goal}` is read from its log up to {read}, and {day} is looked at",
        why="what was entered or reached after that day was not known then, and would be paid for",
        mend="reckon it by `compute_progress(…, as_of=…)` as of the same day",
    ),
    zh=Wording(
        what="目标 `{goal}` 的进度取自其截至 {read} 的记录，而移交只看到 {day}",
        why="那天之后录入或达成的内容当时并不知道，却会据此发放",
        mend="用 `compute_progress(…, as_of=…)` 按同一天重新计算进度",
    ),
)

INPUT_OF_KEY = Code(
    "PKD018",
    Severity.ERROR,
    en=Wording(
        what="an input is called `{name}`, as {column} of its row",
        why="it would stand in place of that, and the row would belong to nobody",
        mend="give the input another name in the plan and here, or name the key of the participants by `key`",
    ),
    zh=Wording(
        what="某个输入名为 `{name}`，与所在行的{column}同名",
        why="它会盖掉那一列，这一行就不属于任何人了",
        mend="在方案和这里给该输入改名，或用 `key` 写明参与人的键",
    ),
)

NOT_RATED = Code(
    "PKD019",
    Severity.WARNING,
    en=Wording(
        what="`{owner}` has no rating for {period} to hand over: {reason}",
        why="a score without a rating is not the lowest rating; the plan says what then, or the statement is withheld",
        mend="give the scorecard the bands of a rating, or say in the plan what holds without one",
    ),
    zh=Wording(
        what="`{owner}` 在 {period} 没有可移交的评级：{reason}",
        why="没有评级不等于最低评级；由方案写明此时如何处理，否则对账单暂缓出具",
        mend="给考核表设评级区间，或在方案中写明没有评级时如何处理",
    ),
)

CODES = (
    NOT_SCORED,
    GOAL_UNKNOWN,
    FIGURE_DIFFERS,
    GOAL_WITHOUT_FIGURE,
    NO_GOAL,
    TWO_GOALS,
    FACTS_DIFFER,
    TWICE,
    NOT_RATED_ANEW,
    NO_ATTAINMENT,
    OTHER_CYCLE,
    ROW_OF_OTHER_CYCLE,
    ROW_OF_OTHER_OWNER,
    STAGE_UNDATED,
    OTHER_VERSION,
    TAKE_OF_METRIC,
    PROGRESS_LATER,
    INPUT_OF_KEY,
    NOT_RATED,
)
