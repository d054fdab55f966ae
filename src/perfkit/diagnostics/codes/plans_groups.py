"""Findings of groups, of participants and of the rows of a table."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

GROUP_OF_SEVERAL_COLUMNS = Code(
    "PKP063",
    Severity.ERROR,
    en=Wording(
        what="`{name}` groups participants by several columns",
        why="a participant is in one group by one column; combinations of columns are looked for in rows",
        mend="keep one column, or write the table of rows: `group {name} from TABLE by {columns}`",
        mend_near="write `group {name} from {nearest} by {columns}`",
    ),
    zh=Wording(
        what="`{name}` 按多个列对参与人分组",
        why="参与人只能按一列归入一个组；多列的组合取自明细行",
        mend="只留一列，或写明明细表：`分组 {name} 来自 表名 按 {columns}`",
        mend_near="改写为 `分组 {name} 来自 {nearest} 按 {columns}`",
    ),
)

GROUP_OF_NO_ROWS = Code(
    "PKP064",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has no rows to make `{name}` of",
        why="its lines are people, dated lines or groups; only the rows of a plain table of `rows` are facts",
        mend="name a table of `rows` without `since`; participants are grouped by `group {name} by COLUMN`",
    ),
    zh=Wording(
        what="`{table}` 没有可以组成 `{name}` 的明细行",
        why="它的行是参与人、带起止日期的行或分组；只有不带 `起于` 的 `明细` 表的行才是事实",
        mend="改为不带 `起于` 的 `明细` 表；参与人的分组写 `分组 {name} 按 列名`",
    ),
)

GROUP_COLUMN_NOT_OF_ROWS = Code(
    "PKP065",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has no column `{column}` to make `{name}` by",
        why="lines of a group are there before any figure is reckoned, so its columns are declared ones of the table",
        mend="declare the column in `{table}`, or write the name of a declared one",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{table}` 没有可供 `{name}` 分组的列 `{column}`",
        why="分组的行在计算之前就已确定，所以所按的列必须是该表声明的列",
        mend="在 `{table}` 中声明这一列，或改写为已声明的列名",
        mend_near="改写为 `{nearest}`",
    ),
)

GROUP_COLUMN_KIND = Code(
    "PKP066",
    Severity.ERROR,
    en=Wording(
        what="`{column}` is {type}, by which rows are not grouped",
        why="a group has a name that stays: a link, a text, a date, a count or a flag; an amount is summed up instead",
        mend="leave `{column}` out, or sum it up in `calc each {name}`",
    ),
    zh=Wording(
        what="`{column}` 是{type}，不能作为分组的列",
        why="分组要有固定的名称：关联、文本、日期、数量或是否；金额和比例应当用来汇总",
        mend="去掉 `{column}`，或在 `计算 逐 {name}` 中汇总它",
    ),
)

GROUP_COLUMN_TWICE = Code(
    "PKP067",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is made by `{column}` twice",
        why="a column says the same of a row each time",
        mend="remove one of the two, or write the column that was meant",
    ),
    zh=Wording(
        what="`{name}` 两次按 `{column}` 分组",
        why="同一列对同一行只有一个值",
        mend="删去其中一个，或改写为本来要写的列",
    ),
)

GROUP_BY_THE_KEY = Code(
    "PKP068",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is made by the key of `{table}`",
        why="no two rows have the same key, so every group would be one row",
        mend="write `calc each {table}` for figures of each row, or leave a column of the key out",
    ),
    zh=Wording(
        what="`{name}` 按 `{table}` 的主键分组",
        why="没有两行的主键相同，每个分组都只有一行",
        mend="逐行计算请写 `计算 逐 {table}`，或去掉主键中的一列",
    ),
)

GROUP_OF_ROWS_STAYS = Code(
    "PKP069",
    Severity.ERROR,
    en=Wording(
        what="`all levels` and `at` say nothing about `{name}`, which is made of rows",
        why="a row has nobody above it, and its columns are the same on every day",
        mend="end the line after the columns",
    ),
    zh=Wording(
        what="`{name}` 由明细行组成，`含各级` 和 `于` 对它没有意义",
        why="明细行没有上级，各列每一天都一样",
        mend="列名之后不再写其他内容",
    ),
)

GROUP_COLUMN_MAY_LACK = Code(
    "PKP070",
    Severity.ADVICE,
    en=Wording(
        what="rows of `{table}` without `{column}` are in no line of `{name}`",
        why="a total over `{name}` then lacks those rows; a row that nothing else reads is listed as left out",
        mend="take such rows out by `exclude {table}`, or leave it so if they are not meant",
    ),
    zh=Wording(
        what="`{table}` 中 `{column}` 为空的行不属于任何 `{name}`",
        why="按 `{name}` 汇总的数不含这些行；没有其他规则读取的行会列为未计入",
        mend="用 `排除 {table}` 排除这些行；本来就不计入时保持原样",
    ),
)

GROUP_COLUMN_UNKNOWN = Code(
    "PKP014",
    Severity.ERROR,
    en=Wording(
        what="participants have no column `{name}`",
        why="a group is made of the participants who have the same value in a column",
        mend="declare the column among those of the participants, or name the table of rows: `group … from TABLE by …`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="参与人没有 `{name}` 这一列",
        why="分组由同一列取值相同的参与人组成",
        mend="在参与人中声明这一列，或写明明细表：`分组 … 来自 表名 按 …`",
        mend_near="改写为 `{nearest}`",
    ),
)

GROUP_NEEDS_AT = Code(
    "PKP015",
    Severity.ERROR,
    en=Wording(
        what="`{name}` does not say on which day membership is looked at",
        why="`{column}` can change within a period, and pay would depend on the day that is taken",
        mend="add `at period end`, `at period start` or `at row date` at the end of the line",
    ),
    zh=Wording(
        what="`{name}` 没有写明按哪一天认定成员",
        why="`{column}` 在一期之内可能变动，取哪一天会影响所得",
        mend="在行末加 `于 期末日`、`于 期首日` 或 `于 发生日`",
    ),
)

GROUP_AT_NEEDLESS = Code(
    "PKP016",
    Severity.ERROR,
    en=Wording(
        what="`at` changes nothing for `{name}`",
        why="the participants are declared without `since`, so `{column}` is the same on every day",
        mend="remove `at` and the day after it, or declare the participants with `since`",
    ),
    zh=Wording(
        what="`{name}` 的 `于` 不起作用",
        why="参与人没有声明 `起于`，`{column}` 每一天都一样",
        mend="删去 `于` 和后面的内容，或在参与人上声明 `起于`",
    ),
)

ALL_LEVELS_NEEDS_LINK = Code(
    "PKP017",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no levels to take in",
        why="levels lead from one participant to the next above, and this column does not link to participants",
        mend="remove `all levels`, or give `{name}` the participants' table as its type",
    ),
    zh=Wording(
        what="`{name}` 没有上下级可含",
        why="各级是从一个参与人到他的上级，而这一列没有关联到参与人",
        mend="删去 `含各级`，或把 `{name}` 的类型声明为参与人表",
    ),
)

EARNED_BY_ANOTHER = Code(
    "PKP071",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is earned by `{earned}` and paid to `{paid}`",
        why="what is earned and not yet paid is one person's balance; with two payees nobody's adds up",
        mend="write `to {paid}` behind the `earn` line of `{name}` too",
    ),
    zh=Wording(
        what="`{name}` 的应得归 `{earned}`，发放给 `{paid}`",
        why="应得减已发是同一个人的余额；两个收款人就谁的也对不上",
        mend="`{name}` 的 `应得` 行末尾也写 `给 {paid}`",
    ),
)

GROUP_CODES = (
    GROUP_COLUMN_UNKNOWN,
    GROUP_NEEDS_AT,
    GROUP_AT_NEEDLESS,
    ALL_LEVELS_NEEDS_LINK,
    GROUP_OF_SEVERAL_COLUMNS,
    GROUP_OF_NO_ROWS,
    GROUP_COLUMN_NOT_OF_ROWS,
    GROUP_COLUMN_KIND,
    GROUP_COLUMN_TWICE,
    GROUP_BY_THE_KEY,
    GROUP_OF_ROWS_STAYS,
    GROUP_COLUMN_MAY_LACK,
    EARNED_BY_ANOTHER,
)
