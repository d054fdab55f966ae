"""Sound goals that mislead: what can be seen from goals, their weights and their history."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

ONE_METRIC = Code(
    "PKG060",
    Severity.WARNING,
    en=Wording(
        what="everything that `{owner}` is to reach in {cycle} is `{metric}`",
        why="one figure alone is raised at the cost of what nobody measures",
        mend="add a goal on another metric, such as quality or retention, as a counterweight",
    ),
    zh=Wording(
        what="`{owner}` 在 {cycle} 的目标全是 `{metric}`",
        why="只看一个数，就会以无人衡量的东西为代价去推高它",
        mend="再加一个其他指标的目标作为制衡，例如质量或留存",
    ),
)

WEIGHT_SMALL = Code(
    "PKG061",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` weighs `{weight}`, under `{limit}`",
        why="what weighs so little is noise in the score and moves nobody",
        mend="drop it, or give it `{limit}` or more",
    ),
    zh=Wording(
        what="目标 `{goal}` 的权重是 `{weight}`，低于 `{limit}`",
        why="权重过小，在得分里只是噪声，也推动不了人",
        mend="去掉它，或给到 `{limit}` 以上",
    ),
)

WEIGHT_LARGE = Code(
    "PKG062",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` weighs `{weight}`, over `{limit}`",
        why="one figure decides the score, so the others can be left aside",
        mend="give the others more, so that none is over `{limit}`",
    ),
    zh=Wording(
        what="目标 `{goal}` 的权重是 `{weight}`，高于 `{limit}`",
        why="一个指标决定得分，其余的就可以不管",
        mend="提高其他目标的权重，使任何一个都不超过 `{limit}`",
    ),
)

TOO_MANY_OBJECTIVES = Code(
    "PKG063",
    Severity.ADVICE,
    en=Wording(
        what="`{owner}` has {count} {count:objective|objectives} in {cycle}",
        why="more than {limit} at a time {limit:is|are} seldom all pursued",
        mend="keep the {limit} that {limit:matters|matter} most",
    ),
    zh=Wording(
        what="`{owner}` 在 {cycle} 有 {count} 个目标（O）",
        why="同时超过 {limit} 个，很少都能推进",
        mend="保留最重要的 {limit} 个",
    ),
)

TOO_MANY_KEY_RESULTS = Code(
    "PKG064",
    Severity.ADVICE,
    en=Wording(
        what="the objective `{goal}` has {count} {count:key result|key results}",
        why="more than {limit} {limit:makes|make} it unclear what would show that it is reached",
        mend="keep the {limit} that {limit:shows|show} it best",
    ),
    zh=Wording(
        what="目标 `{goal}` 有 {count} 个关键结果",
        why="超过 {limit} 个，就说不清什么才算达成",
        mend="保留最能说明问题的 {limit} 个",
    ),
)

OUTPUT_AS_RESULT = Code(
    "PKG065",
    Severity.WARNING,
    en=Wording(
        what="the key result `{goal}` {fault}",
        why="what was done can be counted in full while nothing came of it",
        mend="measure what should come of it, and keep this figure as a milestone or a goal beside it",
    ),
    zh=Wording(
        what="关键结果 `{goal}` {fault}",
        why="事情全做了也可能毫无结果",
        mend="改为衡量应有的结果，把这个指标作为里程碑或另列目标",
    ),
)

ACTIVITY_REWARDED = Code(
    "PKG066",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` pays for `{metric}`, which is {kind}",
        why="paid activity is made in numbers, whatever comes of it",
        mend="pay for a result, or only together with one; give recognition for the activity instead of money",
    ),
    zh=Wording(
        what="目标 `{goal}` 为 `{metric}` 发钱，而它属于{kind}",
        why="为动作付钱，动作就会被做出数量来，不问结果",
        mend="改为奖励结果，或与结果挂钩；对动作给予表彰而不是奖金",
    ),
)

RATIO_UNGUARDED = Code(
    "PKG067",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` is a ratio without a goal on its volume",
        why="a ratio also rises when what it is divided by shrinks",
        mend="add a goal of `{owner}` on an amount or count, such as the number it is a share of",
    ),
    zh=Wording(
        what="目标 `{goal}` 是比率，却没有相应的数量目标",
        why="分母变小，比率同样会升高",
        mend="给 `{owner}` 加一个数量类目标，例如该比率的分母",
    ),
)

ENTERED_BY_OWNER = Code(
    "PKG068",
    Severity.WARNING,
    en=Wording(
        what="the values of `{goal}` are entered by `{owner}`, who is paid for them",
        why="nobody else verifies `{metric}`",
        mend="name a verifier of the metric, or take the values from a system",
    ),
    zh=Wording(
        what="目标 `{goal}` 的数值由 `{owner}` 自己填报，而奖金也发给他",
        why="`{metric}` 没有其他人核实",
        mend="为指标指定核实人，或从系统取数",
    ),
)

SANDBAGGING = Code(
    "PKG069",
    Severity.WARNING,
    en=Wording(
        what="aspirational goals of `{owner}` came to `{mean}` on average for {count} {count:cycle|cycles}",
        why=(
            "goals that are meant to be out of reach and are always reached were set low; expected is about two thirds"
        ),
        mend="set the next ones higher, or call them committed",
    ),
    zh=Wording(
        what="`{owner}` 的挑战型目标连续 {count} 个周期平均完成 `{mean}`",
        why="挑战型目标总能达成，说明定低了；一般预期在三分之二左右",
        mend="下个周期定高一些，或改称承诺型目标",
    ),
)

OVER_REACHING = Code(
    "PKG070",
    Severity.WARNING,
    en=Wording(
        what="aspirational goals of `{owner}` came to `{mean}` on average for {count} {count:cycle|cycles}",
        why="goals that are always missed by far are no longer believed; expected is about two thirds",
        mend="set fewer or nearer ones",
    ),
    zh=Wording(
        what="`{owner}` 的挑战型目标连续 {count} 个周期平均只完成 `{mean}`",
        why="目标总是差得很远，就没人再当真；一般预期在三分之二左右",
        mend="减少数量，或定得近一些",
    ),
)

AMBITION_DRIFT = Code(
    "PKG071",
    Severity.ADVICE,
    en=Wording(
        what="aspirational goals of `{owner}` came out higher {count} {count:cycle|cycles} in a row, from `{first}` "
        "to `{last}`",
        why="rising scores mean better work or lower goals; the second is easier",
        mend="compare the targets with what was possible then, before setting the next ones",
    ),
    zh=Wording(
        what="`{owner}` 的挑战型目标连续 {count} 个周期走高，从 `{first}` 到 `{last}`",
        why="得分上升可能是干得更好，也可能是目标定得更低，后者更容易",
        mend="定下个周期的目标前，先把各期目标值与当时的可能对照",
    ),
)

BUNCHING = Code(
    "PKG072",
    Severity.WARNING,
    en=Wording(
        what="{above} of {count} {count:attainment|attainments} near 100% {above:lies|lie} just above it",
        why="by chance so many lie there at most once in {odds} times; values or targets may have been moved",
        mend="look at the targets changed and the deals booked in the last days of the cycles",
    ),
    zh=Wording(
        what="100% 附近的 {count} 个完成率中，有 {above} 个刚好过线",
        why="仅凭偶然，{odds} 次里也出现不了一次；数值或目标可能被推过了线",
        mend="查看各周期最后几天改动的目标和入账的单子",
    ),
)

TARGET_EDITED_LATE = Code(
    "PKG073",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` was moved from `{before}` to `{after}` on {day}, past the middle of {cycle}",
        why="a target set when the outcome can be seen follows the outcome",
        mend="leave the target, and tell the attainment of both versions; version {number} keeps the old one",
    ),
    zh=Wording(
        what="目标 `{goal}` 的目标值在 {day} 由 `{before}` 改为 `{after}`，已过周期 {cycle} 的中点",
        why="结果已能看清时再改目标，目标就成了结果的影子",
        mend="保留原目标，或同时公布两个版本的完成率；第 {number} 版保留原目标",
    ),
)

RATCHET = Code(
    "PKG074",
    Severity.WARNING,
    en=Wording(
        what="in {count} {count:step|steps} `{slope}` of each excess came back as the next target",
        why="who sells more this year is given more to sell next year, so it pays to hold back",
        mend="set targets from the market and capacity; let one cycle's excess count for less than `{limit}`",
    ),
    zh=Wording(
        what="在 {count} 次衔接中，目标跟着上期业绩走：每超额一分，就有 `{slope}` 变成下期目标",
        why="今年多做，明年就多背，留一手反而划算",
        mend="按市场和产能定目标，使上期超额的影响低于 `{limit}`",
    ),
)

MANAGER_CUSP = Code(
    "PKG075",
    Severity.WARNING,
    en=Wording(
        what="`{manager}` changed {count} {count:target|targets} while his own goal stood at `{lowest}` to `{highest}`",
        why="{all_count} {all_count:change is|changes are} his in all; changes that cluster where his own goal tips "
        "serve his goal",
        mend="let someone else approve changes of targets late in a cycle",
    ),
    zh=Wording(
        what="`{manager}` 在自己的目标完成 `{lowest}` 到 `{highest}` 时改了 {count} 个下级目标",
        why="他一共改过 {all_count} 次；集中在自己快要达标时改动，是为自己的目标服务",
        mend="周期后段的目标改动交由他人审批",
    ),
)

METRIC_TWICE = Code(
    "PKG076",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` and `{other}` measure `{metric}` for `{owner}` over the same days",
        why="one result counts twice",
        mend="join the two, or set their cycles apart",
    ),
    zh=Wording(
        what="`{goal}` 与 `{other}` 在同一时段都衡量 `{owner}` 的 `{metric}`",
        why="同一业绩被计了两次",
        mend="合并两个目标，或把周期错开",
    ),
)

PARTS_BELOW_WHOLE = Code(
    "PKG077",
    Severity.WARNING,
    en=Wording(
        what="what contributes to `{goal}` totals `{parts}`, `{gap}` short of `{target}`",
        why="if everybody reaches his goal, the whole is still missed",
        mend="split the gap over the contributing goals, or lower the whole",
    ),
    zh=Wording(
        what="计入 `{goal}` 的下级目标合计 `{parts}`，比 `{target}` 少 `{gap}`",
        why="人人达标，总目标仍完不成",
        mend="把差额分到下级目标，或调低总目标",
    ),
)

RATIO_OF_POINTS = Code(
    "PKG078",
    Severity.WARNING,
    en=Wording(
        what="the ratio `{goal}` aims at `{target}`, which is {percent}",
        why="a ratio of 1 is 100%; the figure looks like percent written as points",
        mend="write {meant} if {target} percent are meant",
    ),
    zh=Wording(
        what="比率目标 `{goal}` 的目标值是 `{target}`，即 {percent}",
        why="比率 1 就是 100%；这个数看起来是把百分数直接写成了数",
        mend="若是指百分之 {target}，请写 {meant}",
    ),
)

SHORT_CYCLE = Code(
    "PKG079",
    Severity.WARNING,
    en=Wording(
        what="`{goal}` runs for {days} {days:day|days} and aims at as much as others beside it in {others}",
        why="who has part of the time is asked for all of it",
        mend="scale the target by the share of the days, or say in the title that it is meant",
    ),
    zh=Wording(
        what="目标 `{goal}` 只有 {days} 天，目标值却与同级的 {others} 天相同",
        why="时间只有一部分，要求却是全额",
        mend="按天数比例折算目标值；确属有意的，在标题中写明",
    ),
)

UNBALANCED = Code(
    "PKG080",
    Severity.ADVICE,
    en=Wording(
        what="{reached} of {count} {count:goal|goals} with a quota {reached:was|were} reached, `{share}`",
        why="about 60% to 65% at or above 100% is balanced; far from that the quotas say little about people",
        mend="look at how the targets were set, from `{lowest}` to `{highest}` is sound",
    ),
    zh=Wording(
        what="{count} 个任务目标中有 {reached} 个达成，占 `{share}`",
        why="均衡的任务大约有 60% 到 65% 的人达到或超过 100%；偏离太远，任务就说明不了人的好坏",
        mend="检查任务是怎么定的；`{lowest}` 到 `{highest}` 属于正常",
    ),
)

PARTS_NO_SUM = Code(
    "PKG081",
    Severity.WARNING,
    en=Wording(
        what="the targets below `{goal}` were made to total its `{target}`{more}, and they do not add up: {reason}",
        why="if everybody reaches his part, the whole is still far from its target",
        mend="give each of them the same value, as `cascade_goal` does with `CascadeMethod.SAME_VALUE`",
    ),
    zh=Wording(
        what="目标 `{goal}` 的下级目标值凑成了它的 `{target}`{more}，其实不能相加：{reason}",
        why="即使人人做到自己的一份，总目标仍然差得很远",
        mend="让每个下级取同一值，即 `cascade_goal` 的 `CascadeMethod.SAME_VALUE`",
    ),
)

TRAP_CODES: tuple[Code, ...] = (
    ONE_METRIC,
    WEIGHT_SMALL,
    WEIGHT_LARGE,
    TOO_MANY_OBJECTIVES,
    TOO_MANY_KEY_RESULTS,
    OUTPUT_AS_RESULT,
    ACTIVITY_REWARDED,
    RATIO_UNGUARDED,
    ENTERED_BY_OWNER,
    SANDBAGGING,
    OVER_REACHING,
    AMBITION_DRIFT,
    BUNCHING,
    TARGET_EDITED_LATE,
    RATCHET,
    MANAGER_CUSP,
    METRIC_TWICE,
    PARTS_BELOW_WHOLE,
    RATIO_OF_POINTS,
    SHORT_CYCLE,
    UNBALANCED,
    PARTS_NO_SUM,
)
