"""Findings about who is credited with rows, and who is above whom."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

CREDITED_TO_NOBODY = Code(
    "PKE301",
    Severity.WARNING,
    en=Wording(
        what="`{part}` credits nobody with some rows of `{table}` ({count}): {rows}",
        why="no line of it holds for them, or the lines that hold name nobody",
        mend="add a line with `else`; where nobody is to be credited, write `empty` for whom",
    ),
    zh=Wording(
        what="`{part}` 没有把 `{table}` 的一些行计入任何人（{count} 行）：{rows}",
        why="没有一行计入条件成立，或成立的行没有归属人",
        mend="加一行 `其余`；确实不归任何人的，归属写 `空`",
    ),
)
CREDIT_WITHOUT_WHO = Code(
    "PKE302",
    Severity.WARNING,
    en=Wording(
        what="this line of `{part}` names nobody for some rows ({count}): {rows}",
        why="it holds for them, but whom it names is empty there, so this part is nobody's",
        mend="ask under `when` that it is not empty; or fill in the data",
    ),
    zh=Wording(
        what="`{part}` 的这一行对有些明细没有归属人（{count} 行）：{rows}",
        why="条件成立，但归属列为空，这一份不归任何人",
        mend="在 `条件` 列要求它不为空，或补全数据",
    ),
)
CREDIT_OVER_WHOLE = Code(
    "PKE303",
    Severity.ERROR,
    en=Wording(
        what="{total} of `{table}` `{key}` is credited in `{share}`",
        why="no promise says what an overlay adds, so the parts make 100% at most; none of them is paid: {parts}",
        mend="correct the row or the lines of `{part}`; or say what the others total: "
        "`must each {table} sum({part}.{share} where …) == 100%`",
    ),
    zh=Wording(
        what="`{table}` `{key}` 的 `{share}` 计入了 {total}",
        why="没有约定写明叠加计入，各份合计最多 100%；这些份额都不发放：{parts}",
        mend="更正这一行或 `{part}` 的各行；或写明其余份额合计多少："
        "`须满足 逐 {table} 求和({part}.{share} 其中 …) == 100%`",
    ),
)
CREDIT_BELOW_ZERO = Code(
    "PKE304",
    Severity.ERROR,
    en=Wording(
        what="{given} of `{table}` `{key}` is credited in `{share}`",
        why="a part below zero lets the others pass the whole unseen, so none of them is paid: {parts}",
        mend="correct the row or the lines of `{part}`; or say how far below zero a part may be: "
        "`must each {part} {share} >= {given}`",
    ),
    zh=Wording(
        what="`{table}` `{key}` 的 `{share}` 计入了 {given}",
        why="一份为负，其余各份就能悄悄超过整体，所以这些份额都不发放：{parts}",
        mend="更正这一行或 `{part}` 的各行；或写明一份最低可到多少：`须满足 逐 {part} {share} >= {given}`",
    ),
)
HIERARCHY_LOOP = Code(
    "PKE029",
    Severity.ERROR,
    en=Wording(
        what="the hierarchy of `{group}` runs in a loop on {day}: {path}",
        why="somebody would be above himself, and his rows would count without end",
        mend="correct who leads whom on that day",
    ),
    zh=Wording(
        what="`{group}` 的层级在 {day} 成环：{path}",
        why="有人成了自己的上级，其数据会无止境地重复计入",
        mend="更正该日的上下级关系",
    ),
)
HIERARCHY_DEEP = Code(
    "PKE035",
    Severity.ERROR,
    en=Wording(
        what="the hierarchy of `{group}` has more than {most} levels above `{key}` on {day}",
        why="with `all levels` every level counts, and those further up would miss what is below them",
        mend="correct who leads whom on that day, or gather without `all levels`",
    ),
    zh=Wording(
        what="`{group}` 的层级在 {day} 于 `{key}` 之上超过 {most} 级",
        why="`含各级` 要计入每一级，更上面的人会少计下面的数",
        mend="更正该日的上下级关系，或不用 `含各级` 汇总",
    ),
)

CREDIT_CODES = (
    CREDITED_TO_NOBODY,
    CREDIT_WITHOUT_WHO,
    CREDIT_OVER_WHOLE,
    CREDIT_BELOW_ZERO,
    HIERARCHY_LOOP,
    HIERARCHY_DEEP,
)
