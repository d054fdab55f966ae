"""What guidelines, calibration, feedback and appeals can get wrong."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

QUOTA_NOT_WHOLE = Code(
    "PKS030",
    Severity.WARNING,
    en=Wording(
        what="the guideline for {labels}, {quota}, is met by no whole number of {count} {count:person|people}",
        why="{reason}; nothing is rounded unasked",
        mend="write a range, allow both numbers, or calibrate this group together with another",
    ),
    zh=Wording(
        what="{labels} 要求{quota}，而 {count} 人中没有整数人数符合",
        why="{reason}；不会擅自取整",
        mend="改写成范围，允许两种人数，或与其他小组合并校准",
    ),
)

QUOTAS_NOT_FEASIBLE = Code(
    "PKS031",
    Severity.ERROR,
    en=Wording(
        what="no ratings of {count} {count:person|people} meet the enforced distribution",
        why="the quotas together leave no whole numbers of people for the labels",
        mend="make shares that do not total 100% do so; else widen a quota, use a guideline, or a larger group",
    ),
    zh=Wording(
        what="{count} 人怎么评都满足不了强制分布",
        why="各档要求合在一起，没有一组整数人数能同时满足",
        mend="各档合计不是 100% 的先改成 100%；否则放宽某一档，改为参考分布，或扩大校准的小组",
    ),
)

OUTSIDE_GUIDELINE = Code(
    "PKS032",
    Severity.ADVICE,
    en=Wording(
        what="{labels} has {found} of {count} {count:person|people}, the guideline is {quota}",
        why="a guideline asks for a second look and for no more",
        mend="look at these ratings again, or leave them and say why",
    ),
    zh=Wording(
        what="{count} 人中有 {found} 人评为 {labels}，参考分布是{quota}",
        why="参考分布只要求再看一眼，不强制",
        mend="复核这些评级，或保留并说明理由",
    ),
)

OUTSIDE_ENFORCED = Code(
    "PKS033",
    Severity.ERROR,
    en=Wording(
        what="{labels} has {found} of {count} {count:person|people}, enforced is {quota}",
        why="the distribution is enforced, so the round cannot close",
        mend="move people with a reason until the numbers fit, or make it a guideline",
    ),
    zh=Wording(
        what="{count} 人中有 {found} 人评为 {labels}，强制分布是{quota}",
        why="分布是强制的，本轮不能结束",
        mend="写明理由调整人员直到人数相符，或改为参考分布",
    ),
)

LABELS_APART = Code(
    "PKS034",
    Severity.ERROR,
    en=Wording(
        what="the quota names {labels}, which are not next to each other",
        why="a quota is for one label or for several in a row, so that quotas can be checked together",
        mend="write one quota for each stretch of labels",
    ),
    zh=Wording(
        what="分布要求列了 {labels}，它们并不相邻",
        why="一条要求只能针对一个等级或连续几个等级，这样才能一并校验",
        mend="每一段连续的等级各写一条要求",
    ),
)

TIE_ACROSS_QUOTA = Code(
    "PKS035",
    Severity.ERROR,
    en=Wording(
        what="{names} score the same, and the distribution parts them",
        why="equal scores would get different labels for no reason that is written",
        mend="decide between them by a further key, or move them by hand with a reason",
    ),
    zh=Wording(
        what="{names} 得分相同，而分布要求把他们分开",
        why="同分却得到不同等级，没有写明的理由",
        mend="再用一个排序依据区分，或写明理由逐个调整",
    ),
)

QUOTAS_NOT_EXACT = Code(
    "PKS036",
    Severity.ERROR,
    en=Wording(
        what="the distribution does not give each label one share",
        why="people are placed by rank only where the shares of all labels are exact and total 1",
        mend="write one exact share for each label, 1 in all",
    ),
    zh=Wording(
        what="分布没有给每个等级一个确定的比例",
        why="只有每个等级都有确定比例且合计为 1 时，才能按名次定级",
        mend="给每个等级写一个确定比例，合计为 1",
    ),
)

GUIDELINE_NOT_FEASIBLE = Code(
    "PKS037",
    Severity.WARNING,
    en=Wording(
        what="no ratings of {count} {count:person|people} meet the whole guideline",
        why="each quota can be met alone, and together they leave no whole numbers of people for the labels",
        mend="make the shares total 100%, or widen a quota",
    ),
    zh=Wording(
        what="{count} 人怎么评都满足不了整个参考分布",
        why="每条要求单独都能满足，合在一起却没有一组整数人数",
        mend="让各档比例合计为 100%，或放宽某一档",
    ),
)

QUOTA_SENSELESS = Code(
    "PKS038",
    Severity.ERROR,
    en=Wording(
        what="the quota for {labels} is {problem}",
        why="no group of people can be meant by it",
        mend="write a share from 0% to 100%, or a number of people, the lesser one first",
    ),
    zh=Wording(
        what="{labels} 的要求是{problem}",
        why="没有哪一组人能这样要求",
        mend="写 0% 到 100% 的比例或人数，小的在前",
    ),
)

REASON_MISSING = Code(
    "PKS040",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` has no {missing}",
        why="who reads it later must see why it was made and who asked for it",
        mend="write the {missing}",
    ),
    zh=Wording(
        what="对 `{person}` 的改动没有写明{missing}",
        why="日后查看的人要能知道为什么改、谁提出的",
        mend="写上{missing}",
    ),
)

CHANGES_NOTHING = Code(
    "PKS041",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` to `{after}` changes nothing",
        why="it stands at `{after}` already",
        mend="leave the change out, or write what it should be",
    ),
    zh=Wording(
        what="把 `{person}` 改为 `{after}` 等于没改",
        why="现在就是 `{after}`",
        mend="去掉这条改动，或写明应改成什么",
    ),
)

BEFORE_DIFFERS = Code(
    "PKS042",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` starts from `{before}`, and it stands at `{now}`",
        why="somebody changed it in between, so the reason may no longer hold",
        mend="look at the change in between, and start from `{now}`",
    ),
    zh=Wording(
        what="对 `{person}` 的改动以 `{before}` 为起点，而现在是 `{now}`",
        why="中间已有人改过，原来的理由可能不再成立",
        mend="先看中间的改动，再以 `{now}` 为起点",
    ),
)

DECIDED_BY_ASKER = Code(
    "PKS043",
    Severity.ERROR,
    en=Wording(
        what="`{name}` asked for the change of `{person}` and decided it",
        why="nobody decides on his own appeal",
        mend="let somebody else decide",
    ),
    zh=Wording(
        what="对 `{person}` 的改动由 `{name}` 提出，又由其本人裁定",
        why="申诉不能由提出人自己裁定",
        mend="换一个人来裁定",
    ),
)

OUTCOME_CONTRADICTS = Code(
    "PKS044",
    Severity.ERROR,
    en=Wording(
        what="the appeal of `{person}` was {outcome}, from `{before}` to `{after}`",
        why="an appeal that was upheld changes something, any other changes nothing",
        mend="correct the outcome, or what comes after",
    ),
    zh=Wording(
        what="`{person}` 的申诉结果是{outcome}，却从 `{before}` 到 `{after}`",
        why="申诉成立才会有改动，不成立或撤回就没有改动",
        mend="改正申诉结果，或改正改动后的值",
    ),
)

DECIDED_EARLIER = Code(
    "PKS045",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` is of {decided_on}, before the last one of {last}",
        why="changes are only ever added at the end",
        mend="write the day on which it was decided",
    ),
    zh=Wording(
        what="对 `{person}` 的改动日期是 {decided_on}，早于上一条的 {last}",
        why="改动只能往后追加",
        mend="写实际裁定的日期",
    ),
)

DECIDED_BY_PERSON = Code(
    "PKS046",
    Severity.ERROR,
    en=Wording(
        what="`{person}` decided the change of his own score or rating",
        why="nobody decides on himself, whoever asked for it",
        mend="let somebody else decide",
    ),
    zh=Wording(
        what="`{person}` 裁定了对自己得分或评级的改动",
        why="不论由谁提出，都不能裁定自己的事",
        mend="换一个人来裁定",
    ),
)

ASKED_BY_PERSON = Code(
    "PKS047",
    Severity.ERROR,
    en=Wording(
        what="the move of `{person}` was asked for by the same person",
        why="calibration compares people side by side; who wants more for himself appeals, and somebody decides",
        mend="let a manager ask for the move, or write an appeal with who decided it",
    ),
    zh=Wording(
        what="`{person}` 自己提出调整自己的评级",
        why="校准是把众人放在一起比较；为自己争取应走申诉，由他人裁定",
        mend="由主管提出调整，或写成申诉并注明裁定人",
    ),
)

OTHER_PERSON = Code(
    "PKS048",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` stands among those of `{other}`",
        why="one score belongs to one person, so this one would move somebody else's",
        mend="put it on the list of `{person}`",
    ),
    zh=Wording(
        what="对 `{person}` 的改动列在 `{other}` 的改动之中",
        why="一个得分只属于一个人，这样会动到别人的得分",
        mend="把它放到 `{person}` 的清单里",
    ),
)

KINDS_MIXED = Code(
    "PKS049",
    Severity.ERROR,
    en=Wording(
        what="the change of `{person}` goes from `{before}` to `{after}`, a score and a label",
        why="a score is changed to a score and a label to a label; the bands say which label a score has",
        mend="write two scores, or two labels",
    ),
    zh=Wording(
        what="对 `{person}` 的改动从 `{before}` 到 `{after}`，一个是得分、一个是等级",
        why="得分只能改成得分，等级只能改成等级；得分对应哪个等级由等级区间决定",
        mend="两边都写得分，或都写等级",
    ),
)

SHRINK_NEGATIVE = Code(
    "PKS054",
    Severity.ERROR,
    en=Wording(
        what="`shrink_by` is `{value}`",
        why="scores are shrunk by as many scores more, and there are none below zero",
        mend="write zero or more",
    ),
    zh=Wording(
        what="`shrink_by` 是 `{value}`",
        why="收缩相当于多加若干个评分，个数不能小于零",
        mend="写零或更大的数",
    ),
)

OWN_AMONG_OTHERS = Code(
    "PKS055",
    Severity.ERROR,
    en=Wording(
        what="what `{person}` says of himself and what others say are mixed in `{group}`",
        why="who counts among his own peers or managers moves his own score",
        mend="put the own view into a group with `is_own`, or into one by itself without weight",
    ),
    zh=Wording(
        what="`{group}` 把 `{person}` 的自评和他评混在一起",
        why="把自己算进评估自己的人里，就能改动自己的得分",
        mend="把自评放进标明 `is_own` 的组，或单列一组且不给权重",
    ),
)

RATER_LEANS = Code(
    "PKS050",
    Severity.WARNING,
    en=Wording(
        what="`{rater}` rated {found} of {count} {count:person|people} {label}: {tendency}",
        why="by the guideline {expected} are expected; so many or more by chance: {chance}",
        mend="look at these ratings together with those of others before anything is adjusted",
    ),
    zh=Wording(
        what="`{rater}` 把 {count} 人中的 {found} 人评为 {label}：{tendency}",
        why="按参考分布应有 {expected} 人；偶然达到这么多的概率是 {chance}",
        mend="先与其他评估人的结果一起复核，再决定是否调整",
    ),
)

TOO_FEW_RATINGS = Code(
    "PKS051",
    Severity.ADVICE,
    en=Wording(
        what="scores given by `{rater}`: {count}, fewer than {least}",
        why="the lean of a rater cannot be told from so few, so these scores stay as they are",
        mend="calibrate these by talking about them, or lower the least number",
    ),
    zh=Wording(
        what="`{rater}` 只给出 {count} 个评分，少于 {least} 个",
        why="评分太少看不出评估人的松紧，所以保持原样",
        mend="这些评分请当面讨论校准，或调低最少个数",
    ),
)

TOO_FEW_RATERS = Code(
    "PKS052",
    Severity.WARNING,
    en=Wording(
        what="{count} of the {least} {least:rater|raters} needed among {group} gave feedback on `{person}`",
        why="with so few the mean would show what one of them wrote",
        mend="ask more of them, lower the least number, or give this group no weight",
    ),
    zh=Wording(
        what="{group} 中对 `{person}` 给出反馈的有 {count} 人，至少需要 {least} 人",
        why="人数太少，均值会暴露个人所写的内容",
        mend="再请几位反馈，调低最少人数，或不给这一组权重",
    ),
)

BELOW_FOUR_FIFTHS = Code(
    "PKS053",
    Severity.ADVICE,
    en=Wording(
        what="the rate of `{group}` is {ratio} of that of `{other}`",
        why="below four fifths the difference is worth a look; with few people chance alone can make it",
        mend="look at the ratings of both groups, and ask somebody who knows the law",
    ),
    zh=Wording(
        what="`{group}` 的比率是 `{other}` 的 {ratio}",
        why="低于五分之四的差异值得复核；人数少时偶然也会造成",
        mend="复核两组的评级，并请懂法律的人看",
    ),
)

SHRINK_UNREAD = Code(
    "PKS061",
    Severity.WARNING,
    en=Wording(
        what="`shrink_by` of `{value}` changes nothing by `{method}`",
        why="only `shrunk` takes less out where a rater gave few scores",
        mend="leave it out, or level by `shrunk`",
    ),
    zh=Wording(
        what="按 `{method}` 调平时，`shrink_by` 的 `{value}` 不起作用",
        why="只有 `shrunk` 才会在评分人评得少时少扣一些",
        mend="去掉它，或改用 `shrunk`",
    ),
)

CALIBRATION_CODES: tuple[Code, ...] = (
    QUOTA_NOT_WHOLE,
    QUOTAS_NOT_FEASIBLE,
    OUTSIDE_GUIDELINE,
    OUTSIDE_ENFORCED,
    LABELS_APART,
    TIE_ACROSS_QUOTA,
    QUOTAS_NOT_EXACT,
    GUIDELINE_NOT_FEASIBLE,
    QUOTA_SENSELESS,
    REASON_MISSING,
    CHANGES_NOTHING,
    BEFORE_DIFFERS,
    DECIDED_BY_ASKER,
    OUTCOME_CONTRADICTS,
    DECIDED_EARLIER,
    DECIDED_BY_PERSON,
    ASKED_BY_PERSON,
    OTHER_PERSON,
    KINDS_MIXED,
    RATER_LEANS,
    TOO_FEW_RATINGS,
    TOO_FEW_RATERS,
    BELOW_FOUR_FIFTHS,
    SHRINK_NEGATIVE,
    OWN_AMONG_OTHERS,
    SHRINK_UNREAD,
)
