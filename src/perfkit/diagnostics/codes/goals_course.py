"""What the course of a goal can get wrong: milestones, rewards, check-ins, versions."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

MILESTONE_OUTSIDE = Code(
    "PKG014",
    Severity.ERROR,
    en=Wording(
        what="the milestone `{milestone}` of `{goal}` is due on {day}, outside {cycle}",
        why="a step of a goal is due while the goal runs",
        mend="move the day into the cycle, or the milestone to the goal of that cycle",
    ),
    zh=Wording(
        what="目标 `{goal}` 的里程碑 `{milestone}` 应于 {day} 完成，不在周期 {cycle} 内",
        why="里程碑的日期要落在目标的周期之内",
        mend="把日期移进周期，或把里程碑放到那个周期的目标上",
    ),
)

MILESTONE_TWICE = Code(
    "PKG016",
    Severity.ERROR,
    en=Wording(
        what="two milestones of `{goal}` have the id `{milestone}`",
        why="rewards name a milestone by its id",
        mend="give each milestone of a goal an id of its own",
    ),
    zh=Wording(
        what="目标 `{goal}` 有两个里程碑的编号都是 `{milestone}`",
        why="阶段奖励按编号引用里程碑",
        mend="给同一目标的里程碑各自唯一的编号",
    ),
)

REWARD_OF_NOTHING = Code(
    "PKG017",
    Severity.ERROR,
    en=Wording(
        what="a stage reward of `{goal}` says not clearly what for or what: {reward}",
        why=(
            "a reward is given for one milestone of the goal or for a share of the way above zero, and it is "
            "money or something named"
        ),
        mend="name one milestone that the goal has, or a share, and an amount or an award",
    ),
    zh=Wording(
        what="目标 `{goal}` 的阶段奖励没有写清因何而奖或奖什么：{reward}",
        why="阶段奖励对应该目标的一个里程碑或大于零的完成比例，内容是金额或写明的奖品",
        mend="写上该目标已有的一个里程碑或一个比例，以及金额或奖品",
    ),
)

REWARD_TWICE = Code(
    "PKG032",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` holds two rewards for one stage: {reward} and {other}",
        why="it is not clear whether the one replaces the other or both are given",
        mend="write one reward with the whole amount, or give each a stage of its own",
    ),
    zh=Wording(
        what="目标 `{goal}` 的同一阶段有两项奖励：{other}，{reward}",
        why="分不清是后者取代前者，还是两项都发",
        mend="合并成一项并写全金额，或让它们各对应一个阶段",
    ),
)

REWARD_CURRENCY = Code(
    "PKG033",
    Severity.WARNING,
    en=Wording(
        what="a reward of `{goal}` is `{reward}`, beside figures or rewards in `{other}`",
        why="amounts of two currencies on one goal are more often a slip than meant, and they cannot be totalled",
        mend="write it in `{other}`; where the person is paid in `{unit}`, pay it by a plan in that currency",
    ),
    zh=Wording(
        what="目标 `{goal}` 的奖励是 `{reward}`，而目标或其他奖励以 `{other}` 计",
        why="同一目标出现两种币种多半是笔误，金额也无法合计",
        mend="改用 `{other}`；确以 `{unit}` 发放的，由该币种的方案支付",
    ),
)

CHECK_IN_BEFORE = Code(
    "PKG018",
    Severity.WARNING,
    en=Wording(
        what="a check-in of `{goal}` is dated {day}, before the cycle {cycle}",
        why="progress within the cycle is then read from before it began",
        mend="mend the day, or write the figure as the baseline",
    ),
    zh=Wording(
        what="目标 `{goal}` 有一条跟进记录的日期是 {day}，早于周期 {cycle}",
        why="这样一来，周期内的进度取自周期开始之前",
        mend="改正日期，或把该数值写作基线",
    ),
)

CONFIDENCE_OUTSIDE = Code(
    "PKG019",
    Severity.ERROR,
    en=Wording(
        what="a check-in of `{goal}` on {day} has a confidence of `{confidence}`",
        why="confidence is a whole number from 1 to 10, so that it can be compared from week to week",
        mend="write a whole number from 1 to 10, or leave it out",
    ),
    zh=Wording(
        what="目标 `{goal}` {day} 的跟进记录信心值为 `{confidence}`",
        why="信心值是 1 到 10 的整数，这样各周才可比较",
        mend="写 1 到 10 的整数，或不写",
    ),
)

DATED_AFTER = Code(
    "PKG036",
    Severity.WARNING,
    en=Wording(
        what="{entry} of `{goal}` is dated {day}, after the cycle {cycle}, and does not count in it",
        why="what was reached only after the cycle would be paid as if it had been reached in it",
        mend="date it {last} where it is of the cycle and was known late; else log it with a goal of its own cycle",
    ),
    zh=Wording(
        what="目标 `{goal}` 的{entry}日期是 {day}，晚于周期 {cycle}，不计入该周期",
        why="周期结束后才达到的部分会当作周期内达到来付款",
        mend="若属于该周期、只是补记，日期写 {last}；否则记入其所属周期的目标",
    ),
)

VERSIONS_OUT_OF_ORDER = Code(
    "PKG020",
    Severity.ERROR,
    en=Wording(
        what="version {number} of `{goal}` does not follow the one before it",
        why="versions are numbered one by one, each effective on a later day, so that every day has one target",
        mend="number the versions on, each with a later day than the one before",
    ),
    zh=Wording(
        what="目标 `{goal}` 的第 {number} 版没有接续上一版",
        why="版本逐一编号，生效日逐版递增，这样每一天只有一个目标值",
        mend="依次编号，每版的生效日晚于上一版",
    ),
)

REASON_MISSING = Code(
    "PKG021",
    Severity.WARNING,
    en=Wording(
        what="version {number} of `{goal}` gives no reason",
        why="a target that moved without a reason cannot be defended when it is scored",
        mend="write why it was changed",
    ),
    zh=Wording(
        what="目标 `{goal}` 的第 {number} 版没有写明原因",
        why="目标值变动却没有原因，评分时无从说明",
        mend="写明调整的原因",
    ),
)

HISTORY_REWRITTEN = Code(
    "PKG029",
    Severity.ERROR,
    en=Wording(
        what="{what} of `{goal}` was changed or taken away",
        why="terms stand, logs and versions only grow, so that an attainment that was told can be reckoned again",
        mend="leave what was stored, and add an entry or a version that corrects it; other terms are another goal",
    ),
    zh=Wording(
        what="目标 `{goal}` 的{what}被改动或删除",
        why="约定的内容不变，跟进记录和版本只能追加，这样公布过的完成情况才能重新算出",
        mend="保留已存内容，另加一条更正或一个新版本；约定不同的，另设目标",
    ),
)

CHANGED_AFTER_CYCLE = Code(
    "PKG034",
    Severity.WARNING,
    en=Wording(
        what="version {number} of `{goal}` is of {day}, after {cycle} had ended, and counts for nothing",
        why="what an ended cycle came to was told and may have been paid; it does not move",
        mend="leave version {number} away, and set what is aimed at next as a goal of its own cycle",
    ),
    zh=Wording(
        what="目标 `{goal}` 的第 {number} 版定于 {day}，周期 {cycle} 已经结束，该版本不计",
        why="已结束周期的完成情况已经公布，可能已据此发放，不再变动",
        mend="撤去第 {number} 版；下一步的目标另设，归入它自己的周期",
    ),
)

COURSE_CODES: tuple[Code, ...] = (
    MILESTONE_OUTSIDE,
    MILESTONE_TWICE,
    REWARD_OF_NOTHING,
    REWARD_TWICE,
    REWARD_CURRENCY,
    CHECK_IN_BEFORE,
    CONFIDENCE_OUTSIDE,
    DATED_AFTER,
    VERSIONS_OUT_OF_ORDER,
    REASON_MISSING,
    HISTORY_REWRITTEN,
    CHANGED_AFTER_CYCLE,
)
