"""Findings about figures that a person replaced: what cannot be replaced, by what, for whom and when."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

OVERRIDE_OF_NOTHING = Code(
    "PKE401",
    Severity.ERROR,
    en=Wording(
        what="the override names `{name}`, which is no figure of `{grain}` that can be replaced",
        why="inputs, calculated figures, scores and ratings can be; columns are facts, and what is posted is history",
        mend="name a figure; correct a fact where it is kept, and what was posted by an adjustment",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="改定的对象 `{name}` 不是 `{grain}` 中可以改定的数",
        why="录入数据、计算项、考核得分和评级可以改定；列是事实，已入账的是历史",
        mend="写一个计算项；事实在来源处更正，已入账的用调整更正",
        mend_near="改写为 `{nearest}`",
    ),
)
OVERRIDE_OF_NOBODY = Code(
    "PKE402",
    Severity.ERROR,
    en=Wording(
        what="the override of `{name}` is for `{key}`, which is no line of `{grain}`",
        why="it would replace nothing, and the figure that was meant would stay as it is",
        mend="give the key as the table has it",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{name}` 的改定针对 `{key}`，而 `{grain}` 中没有这一行",
        why="这样什么也不会改，真正要改的数却保持原样",
        mend="按表中的写法给出主键",
        mend_near="改写为 `{nearest}`",
    ),
)
OVERRIDE_UNEXPLAINED = Code(
    "PKE403",
    Severity.ERROR,
    en=Wording(
        what="the override of `{name}` for `{key}` does not say {missing}",
        why="who is paid by a replaced figure, and who signs it off, must be able to read why it was replaced",
        mend="give both a note and the person who decided",
    ),
    zh=Wording(
        what="对 `{key}` 的 `{name}` 的改定没有写明{missing}",
        why="按改定后的数领取和签核的人，都要能看到为什么改",
        mend="同时写明说明和决定人",
    ),
)
OVERRIDE_REVERSED = Code(
    "PKE404",
    Severity.ERROR,
    en=Wording(
        what="the override of `{name}` for `{key}` ends on {last}, before it begins on {first}",
        why="it would hold on no day",
        mend="exchange the two days, or correct one",
    ),
    zh=Wording(
        what="对 `{key}` 的 `{name}` 的改定止于 {last}，早于起始的 {first}",
        why="这样它在任何一天都不生效",
        mend="对调两个日期，或改正其中一个",
    ),
)
OVERRIDE_TWICE = Code(
    "PKE405",
    Severity.ERROR,
    en=Wording(
        what="two overrides of `{name}` for `{key}` hold on {day}",
        why="they would give two values for one figure, and nobody could tell which counts",
        mend="end the one on the day before the other begins, or remove one",
    ),
    zh=Wording(
        what="{day} 有两项对 `{key}` 的 `{name}` 的改定同时生效",
        why="同一个数会有两个值，无法判断以哪个为准",
        mend="让前一项在后一项开始的前一天结束，或删去一项",
    ),
)
OVERRIDE_WITHOUT_VALUE = Code(
    "PKE406",
    Severity.ERROR,
    en=Wording(
        what="the override of `{name}` for `{key}` has no value that `{name}` can take",
        why="it is {type}, and an override replaces it by a value of its own kind",
        mend="give {type}",
    ),
    zh=Wording(
        what="对 `{key}` 的 `{name}` 的改定没有可用的值",
        why="`{name}` 是{type}，改定的值必须是同一种",
        mend="给出{type}",
    ),
)
OVERRIDE_UNUSED = Code(
    "PKE407",
    Severity.WARNING,
    en=Wording(
        what="the override of `{name}` for `{key}` replaced nothing in {periods}",
        why="it holds on other days, or the line takes no part in these periods",
        mend="correct its days, or leave it out of this run",
    ),
    zh=Wording(
        what="对 `{key}` 的 `{name}` 的改定在 {periods} 没有改动任何数",
        why="它在别的日子生效，或者该行不参与这些期间",
        mend="改正起止日期，或在本次计算中去掉它",
    ),
)

OVERRIDE_CODES = (
    OVERRIDE_OF_NOTHING,
    OVERRIDE_OF_NOBODY,
    OVERRIDE_UNEXPLAINED,
    OVERRIDE_REVERSED,
    OVERRIDE_TWICE,
    OVERRIDE_WITHOUT_VALUE,
    OVERRIDE_UNUSED,
)
