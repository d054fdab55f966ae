"""What a question about goals can get wrong: a version there never was, a goal alone, a figure that counts nowhere."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

VERSION_UNKNOWN = Code(
    "PKG037",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` has no version {version}",
        why="progress is held against a version that was in force, and none is taken for another",
        mend="name one of its versions: {known}",
    ),
    zh=Wording(
        what="目标 `{goal}` 没有第 {version} 版",
        why="进度要对照曾经生效的版本，不会用别的版本代替",
        mend="写明它的一个版本：{known}",
    ),
)

ROLLED_UP_ALONE = Code(
    "PKG038",
    Severity.ERROR,
    en=Wording(
        what="`{goal}` follows from other goals, and only it was given",
        why="its progress is made of theirs",
        mend="pass it with all that contribute to it to `compute_progress`",
    ),
    zh=Wording(
        what="目标 `{goal}` 由其他目标汇总得出，却只传入了它自己",
        why="它的进度来自那些目标的进度",
        mend="把它和计入它的所有目标一起传给 `compute_progress`",
    ),
)

GOAL_UNKNOWN = Code(
    "PKG039",
    Severity.WARNING,
    en=Wording(
        what="a figure is given for `{goal}`, and there is no such goal",
        why="the figure counts nowhere, and the goal that was meant goes without it",
        mend="correct the id, or leave the figure out",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="给出了 `{goal}` 的数值，却没有这个目标",
        why="这个数值哪里也不会计入，真正要填的目标则没有数值",
        mend="改正编号，或去掉该数值",
        mend_near="改写为 `{nearest}`",
    ),
)

FIGURE_UNUSED = Code(
    "PKG084",
    Severity.WARNING,
    en=Wording(
        what="a figure is given for `{goal}`, and its progress does not go by one",
        why="{reason}, so the figure counts nowhere",
        mend="leave the figure out, or {instead}",
    ),
    zh=Wording(
        what="给出了 `{goal}` 的数值，而它的进度不看数值",
        why="{reason}，这个数值哪里也不会计入",
        mend="去掉该数值，或{instead}",
    ),
)

PLAIN_SUM = Code(
    "PKG085",
    Severity.ADVICE,
    en=Wording(
        what="`{goal}` adds up plain numbers by `{roll_up}`, and nothing says that they are a sum",
        why="a rate or a score given as a plain number would be added up too: two win rates of 40 make 80",
        mend="write the unit `count` or `ratio`, or pass what is known of the metric as `metrics`",
    ),
    zh=Wording(
        what="`{goal}` 按 `{roll_up}` 把普通数值相加，而没有说明它们可以相加",
        why="写成普通数值的比率或得分也会被相加：两个 40 的赢单率会变成 80",
        mend="把单位写成 `count` 或 `ratio`，或用 `metrics` 说明该指标",
    ),
)

CAPACITY_BELOW_ZERO = Code(
    "PKG086",
    Severity.ERROR,
    en=Wording(
        what="the capacity given for `{goal}` is `{capacity}`",
        why="nobody can deliver less than nothing, so no target can be held against it",
        mend="give the most that can be delivered, or leave it out",
    ),
    zh=Wording(
        what="目标 `{goal}` 的产能是 `{capacity}`",
        why="产能不会小于零，无法据此判断目标",
        mend="写明最多能交付多少，或去掉产能",
    ),
)

ASKED_CODES: tuple[Code, ...] = (
    VERSION_UNKNOWN,
    ROLLED_UP_ALONE,
    GOAL_UNKNOWN,
    FIGURE_UNUSED,
    PLAIN_SUM,
    CAPACITY_BELOW_ZERO,
)
