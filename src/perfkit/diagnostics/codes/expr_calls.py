"""Findings of calls in formulas: their values and clauses, gathers, windows, and what was posted before."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

# --- calls -----------------------------------------------------------------------------------------------------------

WRONG_NUMBER_OF_ARGUMENTS = Code(
    "PKX032",
    Severity.ERROR,
    en=Wording(
        what="values in the bracket of `{function}`: {given}, expected: {wanted}",
        why="each of them has its own meaning, so none can be missing or left over",
        mend="write the expected values in the bracket, with commas between them",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{function}` 的括号里有 {given} 个值，应为 {wanted} 个",
        why="每个值各有含义，不能缺，也不能多",
        mend="按应有的个数在括号里写值，用逗号分隔",
        mend_near="改写为 `{nearest}`",
    ),
)

CLAUSE_NOT_TAKEN = Code(
    "PKX033",
    Severity.ERROR,
    en=Wording(
        what="`{function}` takes no `{clause}`",
        why="the clause would change nothing in what it gives",
        mend="remove the clause, or put it into a gather on a line of its own and name that line here",
    ),
    zh=Wording(
        what="`{function}` 不能带 `{clause}`",
        why="这个子句不会影响它的结果",
        mend="删去这个子句，或单列一行做带子句的汇总，再在这里引用那一行",
    ),
)

CLAUSE_MISSING = Code(
    "PKX034",
    Severity.ERROR,
    en=Wording(
        what="`{function}` has no `{clause}`",
        why="without it nobody can say among which lines, or in which order, it is reckoned",
        mend="add it inside the bracket, as in `within company` or `by amount descending`",
    ),
    zh=Wording(
        what="`{function}` 没有写 `{clause}`",
        why="不写就说不清在哪些行之间计算，或按什么顺序计算",
        mend="在括号里补上，例如 `范围 全公司` 或 `按 销售额 从高到低`",
    ),
)

OWN_ROWS_ALONE = Code(
    "PKX061",
    Severity.WARNING,
    en=Wording(
        what="among the rows of one participant this asks for those of others",
        why="a total over `{rows}` goes over the rows whose `{link}` is the participant; the condition then keeps those"
        " of somebody who is their own `{boss}`, so that it comes to nothing",
        mend="for the rows of those below write `group {group} by {boss}`, their total as a line below"
        " `calc each {group}`, and here `sum({group}.LINE)`",
    ),
    zh=Wording(
        what="这里在一个人自己的行里找别人的行",
        why="对 `{rows}` 求和，只看 `{link}` 是本人的行；再加这个条件，就只剩自己是自己的 `{boss}` 的人，结果是零",
        mend="要合计下属的行：写 `分组 {group} 按 {boss}`，在 `计算 逐 {group}` 下写合计，此处写 `求和({group}.行名)`",
    ),
)

ARGUMENT_MAY_BE_EMPTY = Code(
    "PKX030",
    Severity.ERROR,
    en=Wording(
        what="`{function}` is given a value that may be empty",
        why="an empty value is neither taken for zero nor passed over unseen",
        mend="leave such lines out by `where` and `is not empty`, or give it a value by `else` on its own line",
    ),
    zh=Wording(
        what="交给 `{function}` 的值可能为空",
        why="空值既不当作零，也不会悄悄略过",
        mend="用 `其中` 和 `不为空` 去掉这样的行，或单列一行，用 `若无则` 给出取值",
    ),
)

# --- gathers ---------------------------------------------------------------------------------------------------------

GATHER_IN_GATHER = Code(
    "PKX035",
    Severity.ERROR,
    en=Wording(
        what="`{function}` stands inside another gather",
        why="each gather goes through lines of its own, so it is unclear for which line the inner one is reckoned",
        mend="put the inner one on a line of its own below `calc`, `NAME : TYPE = {inner}`, and name that line here",
    ),
    zh=Wording(
        what="`{function}` 写在另一个汇总里面",
        why="每个汇总各自逐行计算，里面的一个到底为哪一行计算就说不清了",
        mend="把里面的汇总在 `计算` 下面单列一行，`名称 : 类型 = {inner}`，再在这里引用那一行",
    ),
)

NOTHING_TO_GATHER = Code(
    "PKX036",
    Severity.ERROR,
    en=Wording(
        what="`{function}` finds no lines to go through",
        why="what stands in its bracket is one value of the section's own line",
        mend="name a column of a finer table, as in `sum(deal.amount)`, or add `within` or, for periods, `over`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{function}` 没有可以逐行处理的内容",
        why="括号里只是本节这一行自己的一个值",
        mend="写更细的表的列，例如 `求和(订单.金额)`；或加 `范围`，跨期时加 `期间`",
        mend_near="改写为 `{nearest}`",
    ),
)

MEMBERS_NOT_COUNTED = Code(
    "PKX064",
    Severity.ERROR,
    en=Wording(
        what="`{written}` does not say how many belong to `{group}`",
        why="a line belongs to one group, and what is counted for a group is a figure of that group",
        mend="below `calc each {group}` write `members : count = count({people})`, and here `{group}.members`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{written}` 没有说明 `{group}` 有多少人",
        why="一行只属于一个分组；为分组计数，得到的是那个分组的数",
        mend="在 `计算 逐 {group}` 下面写 `人数 : 数量 = 计数({people})`，此处写 `{group}.人数`",
        mend_near="改写为 `{nearest}`",
    ),
)

UNKNOWN_TABLE = Code(
    "PKX062",
    Severity.ERROR,
    en=Wording(
        what="no table is called `{table}`",
        why="`{function}` goes through the rows of one table; a name such as `{table}` says which rows are meant, and "
        "another table's name in its place would take other rows",
        mend="say as a condition which rows are meant, `{function}(TABLE.{column} where …)`, or by their days, `over "
        "…`; or declare `rows {table}`",
    ),
    zh=Wording(
        what="没有叫 `{table}` 的表",
        why="`{function}` 逐行处理一张表；`{table}` 这样的名称说明要的是哪些行，换成另一张表的名称，取到的就是另一些行",
        mend="把要哪些行写成条件 `{function}(表名.{column} 其中 …)`，按日期取的写 `期间 …`；"
        "或用 `明细 {table}` 声明这张表",
    ),
)

TWO_TABLES = Code(
    "PKX037",
    Severity.ERROR,
    en=Wording(
        what="one gather reads both `{left}` and `{right}`",
        why="a gather goes through the lines of one table, and no line of the other belongs to each of them",
        mend="put what is read of `{right}` on a line of its own, and name that line here",
    ),
    zh=Wording(
        what="同一个汇总同时读取 `{left}` 和 `{right}`",
        why="一个汇总只逐行处理一张表，另一张表的行无从逐行对应",
        mend="把取自 `{right}` 的部分单列一行，再在这里引用那一行",
    ),
)

NO_CHAIN = Code(
    "PKX038",
    Severity.ERROR,
    en=Wording(
        what="no link leads from `{table}` to `{grain}`",
        why="a gather takes the lines that belong to one line of this section, and only links say which belong",
        mend="declare a column of `{table}` that links towards `{grain}`",
    ),
    zh=Wording(
        what="从 `{table}` 到 `{grain}` 没有关联",
        why="汇总取的是属于本节某一行的那些行，归属只能由关联说明",
        mend="在 `{table}` 中声明一列，关联到 `{grain}` 的方向",
    ),
)

TWO_CHAINS = Code(
    "PKX039",
    Severity.ERROR,
    en=Wording(
        what="lines of `{table}` belong here in two ways",
        why="`{left}` and `{right}` are equally short, so either could be meant",
        mend="keep one of the two columns as a link, and declare the other as `text`",
    ),
    zh=Wording(
        what="`{table}` 的行有两条路归到这里",
        why="`{left}` 与 `{right}` 一样短，分不清指哪一条",
        mend="两列中只保留一列作关联，另一列声明为 `文本`",
    ),
)

COUNT_WANTS_A_FLAG = Code(
    "PKX040",
    Severity.ERROR,
    en=Wording(
        what="`count` is given {type} to count",
        why="it counts the lines for which something holds, and this neither holds nor fails",
        mend="write `count(deal where …)` with a condition, `distinct` for different values, or `sum` for a total",
    ),
    zh=Wording(
        what="交给 `计数` 的是“{type}”",
        why="计数数的是条件成立的行，而这个值谈不上成立不成立",
        mend="写 `计数(订单 其中 …)` 并写明条件；数不同的值用 `去重计数`，求总额用 `求和`",
    ),
)

ORDER_NOT_UNIQUE = Code(
    "PKX041",
    Severity.ERROR,
    en=Wording(
        what="`{function}` does not say which of two equal lines comes first",
        why="lines that tie could stand in either order, and the result would be left to chance",
        mend="add `{key}` at the end of `by`, which differs from line to line",
    ),
    zh=Wording(
        what="`{function}` 没有说明相同的两行谁在前",
        why="排序相同的行前后都可以，结果就成了碰运气",
        mend="在 `按` 的末尾加上各行都不相同的 `{key}`",
    ),
)

ORDER_KEY_UNSAID = Code(
    "PKX060",
    Severity.ERROR,
    en=Wording(
        what="`{function}` cannot be ordered by the key `{key}`, which reads as a word of the language",
        why="lines that tie could stand in either order, and behind `by` that word is not the column",
        mend='call the column otherwise, as `{other} : text from "{source}"`, and end `by` with `{other}`',
    ),
    zh=Wording(
        what="`{function}` 无法按主键 `{key}` 排序：这个词会读作语言自身的词",
        why="排序相同的行前后都可以，而 `按` 后面的这个词不是该列",
        mend='给该列换一个名称，例如 `{other} : 文本 来自 "{source}"`，并以 `{other}` 结束 `按`',
    ),
)

TIES_MISSING = Code(
    "PKX042",
    Severity.ERROR,
    en=Wording(
        what="`rank` does not say how places go on after a tie",
        why="after two second places the next one could be third or fourth",
        mend="add `ties skip` for 1, 2, 2, 4 or `ties dense` for 1, 2, 2, 3",
    ),
    zh=Wording(
        what="`排名` 没有说明并列之后名次怎么排",
        why="两个第二名之后，下一名可以是第三，也可以是第四",
        mend="加 `并列 跳号`（1、2、2、4）或 `并列 不跳号`（1、2、2、3）",
    ),
)

RUNNING_WANTS_ROWS = Code(
    "PKX043",
    Severity.ERROR,
    en=Wording(
        what="`running` stands outside a section of rows",
        why="it adds up row after row, and the lines of this section are no rows",
        mend="move it under `calc each` with the name of the rows, or use `sum` with a window",
    ),
    zh=Wording(
        what="`累计` 不在明细的节里",
        why="累计是逐条明细往下加，而本节的行不是明细",
        mend="移到 `计算 逐` 加明细名称的节里，或改用带 `期间` 的 `求和`",
    ),
)

APPORTION_TOTAL = Code(
    "PKX044",
    Severity.ERROR,
    en=Wording(
        what="`apportion` is given {type} to share out",
        why="parts are whole units that add up to the total again, and only money and counts have such units",
        mend="share out an amount of money or a count",
    ),
    zh=Wording(
        what="交给 `分摊` 的总额是“{type}”",
        why="分摊出的各份是整数个最小单位，合计仍等于总额，只有金额和数量才有最小单位",
        mend="改为分摊金额或数量",
    ),
)

FIGURE_AT_ROW_DATE = Code(
    "PKX045",
    Severity.ERROR,
    en=Wording(
        what="`{group}` gathers a figure that has no day",
        why="its members are looked at on the day of each row, and a figure of the whole period is dated on none",
        mend="declare the group `at period end` or `at period start`, or gather rows instead",
    ),
    zh=Wording(
        what="`{group}` 汇总的内容没有发生日",
        why="该分组按每条明细的发生日认定成员，而整期的计算项没有发生日",
        mend="把该分组声明为 `于 期末日` 或 `于 期首日`，或改为汇总明细",
    ),
)

# --- windows ---------------------------------------------------------------------------------------------------------

WINDOW_NOT_WRITTEN = Code(
    "PKX046",
    Severity.ERROR,
    en=Wording(
        what="it is not written over which days `{table}` is gathered",
        why="the lines of this section belong to no pay period, so this period is meant no more than all to date",
        mend="add `over this period`, `over all to date` or another window inside the bracket",
    ),
    zh=Wording(
        what="没有写明汇总 `{table}` 的期间",
        why="本节的行不属于某一个发放期，既可以指本期，也可以指开始至今",
        mend="在括号里加 `期间 本期`、`期间 开始至今` 或其他期间",
    ),
)

WINDOW_WITHOUT_DATE = Code(
    "PKX047",
    Severity.ERROR,
    en=Wording(
        what="a window is laid over `{table}`, whose lines have no date",
        why="without a date nobody can say which lines fall into the window",
        mend="remove `over` and the window, or add `dated` and a date column where `{table}` is declared",
    ),
    zh=Wording(
        what="给 `{table}` 限定了期间，但它的行没有日期",
        why="没有日期，就说不清哪些行落在期间内",
        mend="删去 `期间` 及其内容，或在声明 `{table}` 时加 `归期按` 和日期列",
    ),
)

OTHER_DATE_IN_PERIOD = Code(
    "PKX063",
    Severity.WARNING,
    en=Wording(
        what="of the rows of this period alone, this asks whether `{column}` lies in it",
        why="`{table}` is dated by `{dated}`, and without `over` or `dated` a gather takes the rows of this period: "
        "one of an earlier period is never looked at, whatever its `{column}`",
        mend="for the rows whose `{column}` lies in the period write `dated {column}` before the closing bracket, with "
        "`{table}.{column} is not empty` where it may be; or `over all to date` and keep the condition",
    ),
    zh=Wording(
        what="这里只在本期的行里找 `{column}` 在本期的",
        why="`{table}` 的归期按 `{dated}`；不写 `期间` 或 `归期按` 时，汇总只取本期的行："
        "以前各期的行，不管 `{column}` 是哪天，都取不到",
        mend="要取 `{column}` 在本期的行，在右括号前写 `归期按 {column}`，可能为空时条件写 `{table}.{column} 不为空`；"
        "或写 `期间 开始至今`，条件不变",
    ),
)

WINDOW_IN_SCOPE = Code(
    "PKX048",
    Severity.ERROR,
    en=Wording(
        what="a window stands beside `within`, outside a section of rows",
        why="the lines that are compared here have their figures of this period and no days of their own",
        mend="remove `over`, or put the figure over its window on a line of its own and compare that",
    ),
    zh=Wording(
        what="不在明细的节里，`范围` 之外又写了期间",
        why="这里相互比较的是各行本期的数，行本身没有日期",
        mend="删去 `期间`，或把跨期的数单列一行，再比较那一行",
    ),
)

WINDOW_COUNT = Code(
    "PKX049",
    Severity.ERROR,
    en=Wording(
        what="the window counts no period or month, or more than 1200",
        why="in a window of none nothing lies, and no plan looks back for a hundred years",
        mend="write a number from 1 to 1200, or `this period`, or `all to date`",
    ),
    zh=Wording(
        what="期间的期数或月数为零，或超过 1200",
        why="期数为零则一天也没有，也没有方案要回看一百年",
        mend="写 1 至 1200 的数，或改用 `本期`、`开始至今`",
    ),
)

NOT_A_DATE_COLUMN = Code(
    "PKX050",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is no date column of `{table}`",
        why="`dated` says by which day each line falls into the window",
        mend="name a column of `{table}` whose type is `date`",
    ),
    zh=Wording(
        what="`{name}` 不是 `{table}` 的日期列",
        why="`归期按` 说明各行按哪一天归入期间",
        mend="改写为 `{table}` 中类型为 `日期` 的列",
    ),
)

# --- earlier periods and what was posted -----------------------------------------------------------------------------

HISTORY_OF_OTHERS = Code(
    "PKX051",
    Severity.ERROR,
    en=Wording(
        what="what belongs to another line is read over earlier periods",
        why="each line keeps its own figures only, and in an earlier period the link may have led elsewhere",
        mend="take it onto a line of this section first, as in `team_sales : money = team.sales`, and read that line",
    ),
    zh=Wording(
        what="跨期读取了别的行的内容",
        why="每一行只留存自己的数，而且在以前各期，关联指向的可能不是同一行",
        mend="先在本节单列一行取来，例如 `团队业绩 : 金额 = 团队.销售额`，再跨期读取那一行",
    ),
)

NOTHING_TO_RECALL = Code(
    "PKX052",
    Severity.ERROR,
    en=Wording(
        what="`{function}` reads nothing that is kept from period to period",
        why="kept are the figures of this section, not columns, parameters or values written out",
        mend="put the formula on a line of its own, and name that line here",
    ),
    zh=Wording(
        what="`{function}` 读取的内容没有逐期留存",
        why="逐期留存的是本节的计算项，列、参数和直接写明的值不留存",
        mend="把公式单列一行，再在这里引用那一行",
    ),
)

NOT_A_POSTING = Code(
    "PKX053",
    Severity.ERROR,
    en=Wording(
        what="no {kinds} line is called `{name}`",
        why="`{function}` reads what was posted under the name of such a line",
        mend="write the name of such a line, or add one",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="没有名为 `{name}` 的{kinds}行",
        why="`{function}` 读取的是以这种行的名称记入台账的数",
        mend="写这种行的名称，或补上一行",
        mend_near="改写为 `{nearest}`",
    ),
)

POSTING_NAME_WANTED = Code(
    "PKX054",
    Severity.ERROR,
    en=Wording(
        what="`{function}` is given more than a name",
        why="it reads what was posted under one name, so nothing is reckoned inside its bracket",
        mend="write the name of the posted line alone, and reckon outside the bracket",
    ),
    zh=Wording(
        what="`{function}` 的括号里不只是一个名称",
        why="它读取以某个名称记入台账的数，括号里不能做计算",
        mend="括号里只写该行的名称，计算写在括号外面",
    ),
)

OWN_EARNED_NEEDS_BEFORE = Code(
    "PKX055",
    Severity.ERROR,
    en=Wording(
        what="`{name}` reads the amount that it is about to post itself",
        why="`earned` counts this period's own line, and that is the line being reckoned here",
        mend="write `earned({name} before)`",
    ),
    zh=Wording(
        what="`{name}` 读取了它自己正要记入的金额",
        why="`已得` 把本期这一行也算在内，而这一行此刻正在计算",
        mend="写成 `已得({name} 此前)`",
    ),
)

DERIVED_IN_FORMULA = Code(
    "PKX056",
    Severity.ERROR,
    en=Wording(
        what="`{name}` stands in a formula",
        why="it is worked out from what was posted, so it can be read in `must`, in tests and in views only",
        mend="write the difference that is meant, as in `earned(commission) - paid(commission)`",
    ),
    zh=Wording(
        what="公式里用了 `{name}`",
        why="它由台账推算得出，只能在 `须满足`、`试算` 和报表里读取",
        mend="直接写出所指的差额，例如 `已得(提成) - 已发(提成)`",
    ),
)

CARRY_AT_OTHER_GRAIN = Code(
    "PKX057",
    Severity.ERROR,
    en=Wording(
        what="`{name}` belongs to the lines of `{grain}`, not to those of this section",
        why="the ledger keeps what is posted and carried for each line, and a line reads its own only",
        mend="read it on a line of a section of `{grain}`, and use that line here",
    ),
    zh=Wording(
        what="`{name}` 属于 `{grain}` 的行，不属于本节的行",
        why="台账按行留存记入和结转的数，每一行只读取自己的数",
        mend="在 `{grain}` 的节里用一行读取它，再在这里引用那一行",
    ),
)

OWN_TABLE_NAMED = Code(
    "PKX058",
    Severity.ERROR,
    en=Wording(
        what="`{table}` is the table of this section itself",
        why="in its own section a column or figure is written by its bare name",
        mend="write `{name}`",
    ),
    zh=Wording(
        what="`{table}` 就是本节自己的表",
        why="在自己的节里，列和数直接写名称",
        mend="写成 `{name}`",
    ),
)

TABLE_NOT_CALLED = Code(
    "PKX059",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is called with keys, but it is no reference table",
        why="only a table of `rows` without `dated` is read by its keys; other lines belong to days or to people",
        mend="gather its rows, as in `count({name})`, or read it through a column that links to it",
    ),
    zh=Wording(
        what="按主键查了 `{name}`，而它不是参照表",
        why="只有不带 `归期按` 的 `明细` 表才能按主键查；其他表的行属于某一天或某个人",
        mend="汇总它的行，例如 `计数({name})`，或通过关联到它的列来读取",
    ),
)

CALL_CODES: tuple[Code, ...] = (
    WRONG_NUMBER_OF_ARGUMENTS,
    CLAUSE_NOT_TAKEN,
    CLAUSE_MISSING,
    OWN_ROWS_ALONE,
    ARGUMENT_MAY_BE_EMPTY,
    GATHER_IN_GATHER,
    NOTHING_TO_GATHER,
    MEMBERS_NOT_COUNTED,
    UNKNOWN_TABLE,
    TWO_TABLES,
    NO_CHAIN,
    TWO_CHAINS,
    COUNT_WANTS_A_FLAG,
    ORDER_NOT_UNIQUE,
    ORDER_KEY_UNSAID,
    TIES_MISSING,
    RUNNING_WANTS_ROWS,
    APPORTION_TOTAL,
    FIGURE_AT_ROW_DATE,
    WINDOW_NOT_WRITTEN,
    WINDOW_WITHOUT_DATE,
    WINDOW_IN_SCOPE,
    OTHER_DATE_IN_PERIOD,
    WINDOW_COUNT,
    NOT_A_DATE_COLUMN,
    HISTORY_OF_OTHERS,
    NOTHING_TO_RECALL,
    NOT_A_POSTING,
    POSTING_NAME_WANTED,
    OWN_EARNED_NEEDS_BEFORE,
    DERIVED_IN_FORMULA,
    CARRY_AT_OTHER_GRAIN,
    OWN_TABLE_NAMED,
    TABLE_NOT_CALLED,
)
