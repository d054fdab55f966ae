"""What cannot be taken out of a plan to score goals with."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NOT_TAKEN = Code(
    "PKP420",
    Severity.ERROR,
    en=Wording(
        what="`{name}` cannot be taken out of the plan as {what}",
        why="outside a plan {reason}",
        mend="write it so in the plan, or let the plan reckon it and read it from the statement",
    ),
    zh=Wording(
        what="无法把 `{name}` 作为{what}从方案中取出",
        why="在方案之外，{reason}",
        mend="在方案中照此书写，或由方案计算，再从对账单读取",
    ),
)

NOTHING_TO_TAKE = Code(
    "PKP421",
    Severity.ERROR,
    en=Wording(
        what="the plan has no `{name}` that could be taken as {what}",
        why="it can be taken only by the name that it has in the plan",
        mend="write one of: {known}",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="方案中没有名为 `{name}` 且可作{what}的内容",
        why="只能按方案中的名称取出",
        mend="改写为其中之一：{known}",
        mend_near="改写为 `{nearest}`",
    ),
)

TAKEN_CODES = (NOT_TAKEN, NOTHING_TO_TAKE)
