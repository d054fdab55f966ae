"""Findings about versions of a plan, settling them, and putting closed periods right."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

VERSION_BY_UNKNOWN = Code(
    "PKP401",
    Severity.ERROR,
    en=Wording(
        what="no table of rows has a date column `{column}` that is never empty",
        why="by this column each row goes to the version that was in force on that day, and stays there",
        mend="name a date column of the rows, as `version by booked_on`",
    ),
    zh=Wording(
        what="没有哪个明细表有从不为空的日期列 `{column}`",
        why="每一行按这一列归入当日有效的版本，并一直留在该版本",
        mend="写明细表的日期列，例如 `版本按 签约日`",
    ),
)
SETTLED_EARLY = Code(
    "PKP402",
    Severity.ERROR,
    en=Wording(
        what="the plan is settled until {day}, before it ends on {end}",
        why="rows of the last days would never be settled",
        mend="write a day after {end}, or leave the setting out",
    ),
    zh=Wording(
        what="方案结清至 {day}，早于终止日 {end}",
        why="最后几天的数据将无法结清",
        mend="写 {end} 之后的日期，或去掉该设置",
    ),
)
ABSORBED_WITHOUT_EARN = Code(
    "PKP403",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no `earn` line, and corrections are to be absorbed",
        why="absorbing posts what was earned more or less, and leaves it to the open period's `pay` line what to do",
        mend="add `earn {name} = …` and pay what is due: `pay {name} = earned({name}) - paid({name})`",
    ),
    zh=Wording(
        what="`{name}` 没有 `应得` 行，而更正方式为并入",
        why="并入只记录应得的增减，如何发放由未结期间的 `发放` 行决定",
        mend="加上 `应得 {name} = …`，并写 `发放 {name} = 已得({name}) - 已发({name})`",
    ),
)
ABSORBED_NEVER_PAID = Code(
    "PKP405",
    Severity.WARNING,
    en=Wording(
        what="`pay {name}` does not take off all that was paid, and corrections are to be absorbed",
        why="a closed period that comes out otherwise changes what was earned; only what was earned less what was paid "
        "catches that up, once",
        mend="write `pay {name} = earned({name}) - paid({name})`, or `corrections restated`",
    ),
    zh=Wording(
        what="`发放 {name}` 没有减去全部已发的数，而更正方式为并入",
        why="已结期间结果有变时，变的是应得；只有应得减已发才会把差额补上，且只补一次",
        mend="写 `发放 {name} = 已得({name}) - 已发({name})`，或写 `更正 重算`",
    ),
)
KEPT_TOO_SHORT = Code(
    "PKP404",
    Severity.ADVICE,
    en=Wording(
        what="rows of `{table}` are kept {keep} months, and corrections reach back {within}",
        why="a row that is no longer passed would look as if it had never been",
        mend="write `keep {within} months` or more",
    ),
    zh=Wording(
        what="`{table}` 留存 {keep} 个月，而更正追溯 {within} 个月",
        why="不再提供的行看起来就像从未有过",
        mend="写 `留存 {within} 个月` 或更长",
    ),
)

VERSION_CODES = (VERSION_BY_UNKNOWN, SETTLED_EARLY, ABSORBED_WITHOUT_EARN, KEPT_TOO_SHORT, ABSORBED_NEVER_PAID)
