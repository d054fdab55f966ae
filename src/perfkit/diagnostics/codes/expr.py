"""Findings of formulas: names, types and values that may be missing; those of calls are in `expr_calls`."""

from __future__ import annotations

from perfkit.diagnostics.codes.expr_calls import (
    APPORTION_TOTAL,
    ARGUMENT_MAY_BE_EMPTY,
    CALL_CODES,
    CARRY_AT_OTHER_GRAIN,
    CLAUSE_MISSING,
    CLAUSE_NOT_TAKEN,
    COUNT_WANTS_A_FLAG,
    DERIVED_IN_FORMULA,
    FIGURE_AT_ROW_DATE,
    GATHER_IN_GATHER,
    HISTORY_OF_OTHERS,
    NO_CHAIN,
    NOT_A_DATE_COLUMN,
    NOT_A_POSTING,
    NOTHING_TO_GATHER,
    NOTHING_TO_RECALL,
    ORDER_KEY_UNSAID,
    ORDER_NOT_UNIQUE,
    OTHER_DATE_IN_PERIOD,
    OWN_EARNED_NEEDS_BEFORE,
    OWN_TABLE_NAMED,
    POSTING_NAME_WANTED,
    RUNNING_WANTS_ROWS,
    TABLE_NOT_CALLED,
    TIES_MISSING,
    TWO_CHAINS,
    TWO_TABLES,
    UNKNOWN_TABLE,
    WINDOW_COUNT,
    WINDOW_IN_SCOPE,
    WINDOW_NOT_WRITTEN,
    WINDOW_WITHOUT_DATE,
    WRONG_NUMBER_OF_ARGUMENTS,
)
from perfkit.diagnostics.codes.expr_parameters import PARAMETER_CODES
from perfkit.diagnostics.codes.expr_rates import (
    CURRENCIES_MIXED,
    PAIR_NOT_WRITTEN,
    RATES_AS_VALUE,
    RATES_CODES,
    RATES_WITHOUT_DAY,
    TWO_CURRENCIES,
)
from perfkit.diagnostics.model import Code, Severity, Wording

__all__ = [
    "APPORTION_TOTAL",
    "ARGUMENT_MAY_BE_EMPTY",
    "CARRY_AT_OTHER_GRAIN",
    "CLAUSE_MISSING",
    "CLAUSE_NOT_TAKEN",
    "COUNT_WANTS_A_FLAG",
    "CURRENCIES_MIXED",
    "DERIVED_IN_FORMULA",
    "FIGURE_AT_ROW_DATE",
    "GATHER_IN_GATHER",
    "HISTORY_OF_OTHERS",
    "NOTHING_TO_GATHER",
    "NOTHING_TO_RECALL",
    "NOT_A_DATE_COLUMN",
    "NOT_A_POSTING",
    "NO_CHAIN",
    "ORDER_KEY_UNSAID",
    "ORDER_NOT_UNIQUE",
    "OTHER_DATE_IN_PERIOD",
    "OWN_EARNED_NEEDS_BEFORE",
    "OWN_TABLE_NAMED",
    "PAIR_NOT_WRITTEN",
    "POSTING_NAME_WANTED",
    "RATES_AS_VALUE",
    "RATES_WITHOUT_DAY",
    "RUNNING_WANTS_ROWS",
    "TABLE_NOT_CALLED",
    "TIES_MISSING",
    "TWO_CHAINS",
    "TWO_CURRENCIES",
    "TWO_TABLES",
    "UNKNOWN_TABLE",
    "WINDOW_COUNT",
    "WINDOW_IN_SCOPE",
    "WINDOW_NOT_WRITTEN",
    "WINDOW_WITHOUT_DATE",
    "WRONG_NUMBER_OF_ARGUMENTS",
]

# --- names -----------------------------------------------------------------------------------------------------------

UNKNOWN_NAME = Code(
    "PKX001",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is not known here",
        why="no column, line, link or parameter that can be read from this place has that name",
        mend="check the spelling, or declare it as a column, an input, a line or a parameter",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="这里没有 `{name}` 这个名称",
        why="从这里能读到的列、计算行、关联和参数中，没有一个叫这个名称",
        mend="核对写法，或把它声明为列、数据、计算行或参数",
        mend_near="改写为 `{nearest}`",
    ),
)

UNKNOWN_FUNCTION = Code(
    "PKX002",
    Severity.ERROR,
    en=Wording(
        what="there is no function or table `{name}` to call",
        why="before a bracket stands a built-in function, a `tiers`, `curve` or `decide` table, or a reference table",
        mend="check the spelling or declare the table; a column or line is read without a bracket",
        mend_near="write {nearest}",
    ),
    zh=Wording(
        what="没有名为 `{name}` 的函数或表可以调用",
        why="括号前面只能是内置函数，`阶梯`、`曲线`、`判定` 表，或参照表",
        mend="核对写法，或声明这张表；读取列或计算行时不要加括号",
        mend_near="改写为 {nearest}",
    ),
)

TABLE_AS_VALUE = Code(
    "PKX003",
    Severity.ERROR,
    en=Wording(
        what="`{name}` stands for lines, not for a value",
        why="a table, a group or the company has many columns and figures, and a formula needs one of them",
        mend="add a dot and one of them, as in `{name}.amount`; only `count` takes a table as it stands",
    ),
    zh=Wording(
        what="`{name}` 指的是许多行，不是一个值",
        why="表、分组和全公司各有许多列和计算项，公式要的是其中一个",
        mend="加点号写明其中一个，例如 `{name}.金额`；只有 `计数` 可以直接写表名",
    ),
)

NOT_A_LINK = Code(
    "PKX004",
    Severity.ERROR,
    en=Wording(
        what="`{name}` leads to no other table",
        why="a dot follows a link to a line of a table, and this is a plain value",
        mend="remove the dot and what follows it, or declare `{name}` with the name of a table as its type",
    ),
    zh=Wording(
        what="`{name}` 没有关联到别的表",
        why="点号是沿着关联去读另一张表的一行，而这里只是一个普通的值",
        mend="删去点号和后面的内容，或把 `{name}` 的类型声明为某张表的名称",
    ),
)

NAME_BEHIND_LINK = Code(
    "PKX005",
    Severity.ERROR,
    en=Wording(
        what="`{name}` belongs to `{link}`, not to the lines of this section",
        why="a name without a dot is read from the section's own lines",
        mend="write `{link}.{name}`",
    ),
    zh=Wording(
        what="`{name}` 属于 `{link}`，不属于本节的各行",
        why="不带点号的名称只在本节自己的行里查找",
        mend="写成 `{link}.{name}`",
    ),
)

FINER_WITHOUT_GATHER = Code(
    "PKX006",
    Severity.ERROR,
    en=Wording(
        what="`{table}.{name}` is not one value here",
        why="a line of this section can have many lines of `{table}`, or none",
        mend="write `sum({table}.{name})`, or another function that makes one value of many",
        mend_near="write `{nearest}`: a gather finds the lines of `{table}` that belong to this one by itself",
    ),
    zh=Wording(
        what="`{table}.{name}` 在这里不是单一的值",
        why="本节的一行可以对应 `{table}` 的许多行，也可能一行都没有",
        mend="写成 `求和({table}.{name})`，或用别的函数把多行合成一个值",
        mend_near="改写为 `{nearest}`：哪些 `{table}` 属于这一行，汇总自己会找到",
    ),
)

IN_SEVERAL_GROUPS = Code(
    "PKX007",
    Severity.ERROR,
    en=Wording(
        what="a participant can be in several `{name}`",
        why="the group takes in all levels, so everybody belongs to the group of each one above him",
        mend="gather over it, as in `sum({name}.amount)`, or read another group, declared without `all levels`",
    ),
    zh=Wording(
        what="一个参与人可以同时属于多个 `{name}`",
        why="该分组含各级，每个人都属于他每一级上级的分组",
        mend="对它汇总，例如 `求和({name}.金额)`，或改读另一个不写 `含各级` 的分组",
    ),
)

OUT_OF_REACH = Code(
    "PKX008",
    Severity.ERROR,
    en=Wording(
        what="`{name}` cannot be read here",
        why="this is settled before any figure is reckoned, from {reach} alone",
        mend="use only {reach} here, and read `{name}` in a line of `calc`",
    ),
    zh=Wording(
        what="这里不能读取 `{name}`",
        why="这里在所有计算之前就已确定，只能用{reach}",
        mend="这里只用{reach}，`{name}` 放到 `计算` 的行里去读",
    ),
)

NO_SUCH_COLUMN = Code(
    "PKX009",
    Severity.ERROR,
    en=Wording(
        what="`{table}` gives no `{name}`",
        why="after the bracket of a call only a heading of the table that is called can be named",
        mend="leave out `.{name}`, or write a heading of the table instead",
        mend_near="write `.{nearest}`",
    ),
    zh=Wording(
        what="`{table}` 没有 `{name}` 可取",
        why="调用的括号后面只能写所调用的表的列名",
        mend="删去 `.{name}`，或改写为该表的列名",
        mend_near="改写为 `.{nearest}`",
    ),
)

RESULT_NOT_NAMED = Code(
    "PKX010",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has several results, and none is named",
        why="a formula takes one value, and each row gives all of these: `{columns}`",
        mend="add a dot and one of them after the bracket: `{columns}`",
    ),
    zh=Wording(
        what="`{table}` 有多个结果，却没有写明取哪一个",
        why="公式只取一个值，而每一行都给出：`{columns}`",
        mend="在括号后加点号，再写其中一个：`{columns}`",
    ),
)

RATING_CALLED = Code(
    "PKX011",
    Severity.ERROR,
    en=Wording(
        what="the rating `{name}` is called with a bracket",
        why="a rating itself says what it is read by, so its label is read like any other figure",
        mend="write `{name}` alone, or a dot and a further heading after it",
    ),
    zh=Wording(
        what="评级 `{name}` 后面带了括号",
        why="评级自己写明了按什么评定，它的等级像其他计算项一样直接读取",
        mend="只写 `{name}`，或在后面加点号和它的其他列名",
    ),
)

PERIOD_IN_FORMULA = Code(
    "PKX014",
    Severity.ERROR,
    en=Wording(
        what="the period `{value}` stands in a formula",
        why="formulas reckon with days; a period by its name stands only in tests",
        mend="compare a day, as in `period start >= 2027-01-01`, or ask `quarter_of(period end) == 1`",
    ),
    zh=Wording(
        what="公式里出现了期间 `{value}`",
        why="公式按日期计算，期间的名称只能用在试算里",
        mend="改用日期，例如 `期首日 >= 2027-01-01`，或按季度写 `季度序号(期末日) == 1`",
    ),
)

# --- types -----------------------------------------------------------------------------------------------------------

NOT_A_FLAG = Code(
    "PKX015",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where yes or no is expected",
        why="a condition either holds or does not, and another value says neither",
        mend="compare it with something, as in `attainment >= 100%`, or name a flag",
        mend_near="write `{nearest}`, which holds from that day on, or compare it with another date",
    ),
    zh=Wording(
        what="此处应为是或否，却写了“{type}”",
        why="条件只有成立和不成立两种，别的值说明不了",
        mend="把它与某个值比较，例如 `达成率 >= 100%`，或写一个 `是否` 类型的名称",
        mend_near="改写为 `{nearest}`（自该日起成立），或把它与另一个日期比较",
    ),
)

NOT_A_NUMBER = Code(
    "PKX016",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where a figure is expected",
        why="only money, percents, numbers, counts and days can be added, multiplied or totalled",
        mend="name a figure instead; where a date is moved it comes first, as in `signed + 30 days`",
    ),
    zh=Wording(
        what="此处应为数字，却写了“{type}”",
        why="只有金额、百分比、数值、数量和天数可以加减乘除或求和",
        mend="改用数字；推移日期时把日期写在最前面，例如 `签约日 + 30 天`",
    ),
)

OTHER_TYPE = Code(
    "PKX017",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where {wanted} is expected",
        why="a value of another kind would be read as something it is not",
        mend="write {wanted} here, or change the type that is declared",
        mend_near="write `{nearest}`, or change the type that is declared",
    ),
    zh=Wording(
        what="此处应为“{wanted}”，却写了“{type}”",
        why="换成别的类型，数值就会被当成另一种东西",
        mend="在这里写“{wanted}”，或修改所声明的类型",
        mend_near="改写为 `{nearest}`，或修改所声明的类型",
    ),
)

PERCENT_WITH_NUMBER = Code(
    "PKX018",
    Severity.ERROR,
    en=Wording(
        what="{left} meets {right}",
        why="80 and 80% differ a hundredfold, so a percent is never added to a plain number or compared with one",
        mend="write `100%` for 1, or multiply by `1%` the plain number that counts points",
        mend_near="write `{nearest}`, or multiply by `1%` the plain number that counts points",
    ),
    zh=Wording(
        what="“{left}”与“{right}”混用",
        why="80 和 80% 相差一百倍，所以百分比不能与不带百分号的数相加或比较",
        mend="把 1 写成 `100%`；如果那个数是百分点，把它乘以 `1%`",
        mend_near="改写为 `{nearest}`；如果那个数是百分点，把它乘以 `1%`",
    ),
)

MONEY_WITH_NUMBER = Code(
    "PKX019",
    Severity.ERROR,
    en=Wording(
        what="{left} meets {right}",
        why="an amount of money is added to money or compared with money, and with nothing else",
        mend="write the figure with its currency, as in `USD 500`; for a part of an amount write `5% * amount`",
        mend_near="write `{nearest}`; for a part of an amount write `5% * amount`",
    ),
    zh=Wording(
        what="“{left}”与“{right}”混用",
        why="金额只能与金额相加或比较",
        mend="给数字写上币种，例如 `CNY 500`；要取金额的一部分就用乘法，例如 `5% * 回款额`",
        mend_near="改写为 `{nearest}`；要取金额的一部分就用乘法，例如 `5% * 回款额`",
    ),
)

UNITS_DIFFER = Code(
    "PKX020",
    Severity.ERROR,
    en=Wording(
        what="{left} meets {right}",
        why="values in different units can be neither added nor compared",
        mend="write the unit, as in `30 days`, or divide by it to get a plain number, as in `tenure / 1 days`",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="“{left}”与“{right}”混用",
        why="单位不同的值不能相加，也不能比较",
        mend="写上单位，例如 `30 天`；或除以单位得到不带单位的数，例如 `在岗天数 / 1 天`",
        mend_near="改写为 `{nearest}`",
    ),
)

MONEY_TIMES_MONEY = Code(
    "PKX022",
    Severity.ERROR,
    en=Wording(
        what="an amount of money is multiplied by another",
        why="money times money is an amount of nothing",
        mend="make one of the two a percent or a plain number, as in `sales / quota * bonus`",
    ),
    zh=Wording(
        what="金额乘以金额",
        why="两个金额相乘，得到的不再是金额",
        mend="把其中一个换成百分比或不带单位的数，例如 `销售额 / 目标 * 奖金`",
    ),
)

DATE_WITH_OTHER = Code(
    "PKX023",
    Severity.ERROR,
    en=Wording(
        what="{type} is added to a date or taken from one",
        why="a date is moved by days or months, and two dates can only be taken one from the other",
        mend="write the unit, as in `signed + 90 days` or `signed + 12 months`; `period end - signed` gives days",
    ),
    zh=Wording(
        what="日期加减了“{type}”",
        why="日期只能按天数或月数推移，两个日期之间只能相减",
        mend="写上单位，例如 `签约日 + 90 天` 或 `签约日 + 12 个月`；`期末日 - 签约日` 得到天数",
    ),
)

CHOICES_DIFFER = Code(
    "PKX024",
    Severity.ERROR,
    en=Wording(
        what="the result would be {left} or {right}",
        why="branches of `if` are of one type, and so are the figures or dates that `min` and `max` choose from",
        mend="give all of them one type, as in `USD 0` instead of `0` beside money",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="结果可能是“{left}”，也可能是“{right}”",
        why="`如果` 的两个分支、`最小` 和 `最大` 的各个值类型必须相同；后两者只接受数字或日期",
        mend="统一成一种类型，例如与金额并列时把 `0` 写成 `CNY 0`",
        mend_near="改写为 `{nearest}`",
    ),
)

NOT_COMPARABLE = Code(
    "PKX025",
    Severity.ERROR,
    en=Wording(
        what="{left} cannot be compared with {right} in this way",
        why="only values of one kind can be equal, and only figures, dates and labels of a rating have an order",
        mend="compare values of one kind; a flag is written alone, or with `not` before it",
        mend_near="write `{nearest}`, without quotes",
    ),
    zh=Wording(
        what="“{left}”不能这样与“{right}”比较",
        why="同一类的值才谈得上相等，只有数字、日期和评级的等级才有大小先后",
        mend="比较同一类的值；`是否` 类型的名称直接写，或在前面加 `非`",
        mend_near="不加引号，写 `{nearest}`",
    ),
)

TEXT_HAS_NO_ORDER = Code(
    "PKX026",
    Severity.ERROR,
    en=Wording(
        what="texts are compared by order",
        why="texts have no order that a plan could mean; only the labels of a rating have one, by their bands",
        mend="write `==` or `!=`, or make a `rating` whose labels are ordered",
    ),
    zh=Wording(
        what="用大小先后比较文本",
        why="文本没有可以用作规则的次序，只有评级的等级按所在区间有高低",
        mend="改用 `==` 或 `!=`，或用 `评级` 给出有高低的等级",
    ),
)

LINK_WITH_TEXT = Code(
    "PKX027",
    Severity.ERROR,
    en=Wording(
        what="a line of a table is compared with a text",
        why="a link leads to a whole line, and the text can only equal one of its columns",
        mend='add a dot and the column that is meant, as in `product.id == "A-1"`',
    ),
    zh=Wording(
        what="把表的一行与文本比较",
        why="关联指向整整一行，文本只能与其中一列相等",
        mend='加点号写明是哪一列，例如 `产品.编号 == "A-1"`',
    ),
)

NOT_A_CHOICE = Code(
    "PKX028",
    Severity.ERROR,
    en=Wording(
        what="`{value}` is none of the values that can occur here",
        why="the other side has a closed list of values, so the answer would be the same for every line",
        mend="write one of the listed values, {listed}, or add this one to the list",
        mend_near='write `"{nearest}"`',
    ),
    zh=Wording(
        what="`{value}` 不在可能出现的值之中",
        why="另一边的值是封闭的列表，这样比较对每一行答案都一样",
        mend="改写为列表中的值（{listed}），或把它加进列表",
        mend_near='改写为 `"{nearest}"`',
    ),
)

# --- values that may be missing --------------------------------------------------------------------------------------

CONDITION_MAY_BE_EMPTY = Code(
    "PKX029",
    Severity.ERROR,
    en=Wording(
        what="this may be empty where a value is needed",
        why="without a value nobody can say whether the condition holds, or which day is meant",
        mend="write `{own}` as a line of its own and its name here; or ask first, as by `score is not empty and …`",
        mend_near="write `{nearest}`{or_other}; or `{own}` as a line of its own, and its name here",
    ),
    zh=Wording(
        what="此处必须有值，这里却可能为空",
        why="没有值就说不清条件是否成立，或者指的是哪一天",
        mend="单列一行 `{own}`，此处写它的名称；或先问是否有值，例如 `评分 不为空 且 …`",
        mend_near="改写为 `{nearest}`{or_other}；或单列一行 `{own}`，此处写它的名称",
    ),
)

NEVER_EMPTY = Code(
    "PKX031",
    Severity.ADVICE,
    en=Wording(
        what="this is never empty",
        why="the answer is the same for every line, so the question changes nothing",
        mend="remove the question, or write `or empty` after the type if the value can be missing",
    ),
    zh=Wording(
        what="这里不会为空",
        why="对每一行答案都一样，这一问不起作用",
        mend="删去这一问；如果确实可能缺值，在类型后加 `或空`",
    ),
)

CODES: tuple[Code, ...] = (
    UNKNOWN_NAME,
    UNKNOWN_FUNCTION,
    TABLE_AS_VALUE,
    NOT_A_LINK,
    NAME_BEHIND_LINK,
    FINER_WITHOUT_GATHER,
    IN_SEVERAL_GROUPS,
    OUT_OF_REACH,
    NO_SUCH_COLUMN,
    RESULT_NOT_NAMED,
    RATING_CALLED,
    PERIOD_IN_FORMULA,
    NOT_A_FLAG,
    NOT_A_NUMBER,
    OTHER_TYPE,
    PERCENT_WITH_NUMBER,
    MONEY_WITH_NUMBER,
    UNITS_DIFFER,
    MONEY_TIMES_MONEY,
    DATE_WITH_OTHER,
    CHOICES_DIFFER,
    NOT_COMPARABLE,
    TEXT_HAS_NO_ORDER,
    LINK_WITH_TEXT,
    NOT_A_CHOICE,
    CONDITION_MAY_BE_EMPTY,
    NEVER_EMPTY,
    *CALL_CODES,
    *PARAMETER_CODES,
    *RATES_CODES,
)
