"""Findings of plans: names, tables, groups, and the tables that decide; those of lines are in `plans_lines`."""

from __future__ import annotations

from perfkit.diagnostics.codes.plans_contests import CONTEST_CODES
from perfkit.diagnostics.codes.plans_credit import (
    CREDIT_ALWAYS_OVER,
    CREDIT_CODES,
    CREDIT_LINE_NEVER,
    CREDIT_NOT_FROM_ROWS,
    CREDIT_NOT_GIVEN,
    CREDIT_OF_LINES,
    CREDIT_OF_PERIOD,
    CREDIT_TO_NO_PARTICIPANT,
    CREDIT_TOTAL_UNSAID,
    CREDIT_WRITTEN_BELOW_ZERO,
    NEEDS_CREDIT,
)
from perfkit.diagnostics.codes.plans_groups import (
    ALL_LEVELS_NEEDS_LINK,
    GROUP_AT_NEEDLESS,
    GROUP_BY_THE_KEY,
    GROUP_CODES,
    GROUP_COLUMN_KIND,
    GROUP_COLUMN_MAY_LACK,
    GROUP_COLUMN_NOT_OF_ROWS,
    GROUP_COLUMN_TWICE,
    GROUP_COLUMN_UNKNOWN,
    GROUP_NEEDS_AT,
    GROUP_OF_NO_ROWS,
    GROUP_OF_ROWS_STAYS,
    GROUP_OF_SEVERAL_COLUMNS,
)
from perfkit.diagnostics.codes.plans_lines import (
    BOUND_MAY_BE_EMPTY,
    BRANCHES_DIFFER,
    CARRY_NEVER_ROUNDS,
    COUNT_NOT_WHOLE,
    CYCLE,
    EARN_WITHOUT_PAY,
    FIRST_PERIOD_UNSAID,
    GROUP_WITHOUT_PAYEE,
    LINE_CODES,
    MAY_HAVE_NO_VALUE,
    NEEDLESS_ELSE,
    NO_ORDER_IN_CELL,
    NO_PAYEE,
    NOTHING_TO_OPEN_WITH,
    NOTHING_TO_POST,
    ONE_BRANCH_ONLY,
    PAID_EVERY_PERIOD,
    PAY_NOT_MONEY,
    PAYEE_NOT_A_PARTICIPANT,
    PERCENT_STORED,
    PLAN_TOO_DEAR,
    ROUND_OF_NO_NUMBER,
    ROUND_PLACES,
    ROUNDS_A_DIFFERENCE,
    ROW_OF_OTHER_LENGTH,
    ROWS_DROPPED,
    SCORE_NOT_A_NUMBER,
    SECTION_WITHOUT_ROWS,
    STORED_AS_OTHER,
    STORED_IN_OTHER_CURRENCY,
    TWO_PAYEES,
    VALUE_NOT_IN_LIST,
    WEIGHT_NOT_A_PERCENT,
    WINDOW_LONGER_THAN_FIGURE,
)
from perfkit.diagnostics.codes.plans_money import MONEY_CODES
from perfkit.diagnostics.codes.plans_names import NAME_CODES
from perfkit.diagnostics.codes.plans_rates import (
    ANY_MONEY_NOT_HERE,
    LEDGER_IN_ANY,
    NOT_A_CURRENCY_COLUMN,
    PAYEE_COLUMN_TYPE,
    RATE_NOT_POSITIVE,
    RATE_OF_ITSELF,
    RATE_TWICE,
    RATES_CODES,
    ROWS_PAID_IN_ANY,
    UNKNOWN_CURRENCY,
)
from perfkit.diagnostics.codes.plans_taken import TAKEN_CODES
from perfkit.diagnostics.codes.plans_tests import (
    RUN_PERIOD_TWICE,
    RUN_TOO_LONG,
    RUN_WITHOUT_KEY,
    TEST_CODES,
    TEST_COLUMN_UNKNOWN,
    TEST_EARLIER_LATE,
    TEST_EARLIER_UNREAD,
    TEST_EXPECTS_GIVEN,
    TEST_EXPECTS_NOTHING,
    TEST_GIVES_PARAMETER,
    TEST_KEY_MISSING,
    TEST_NAMES_NO_LINE,
    TEST_PERIOD_OUTSIDE,
    TEST_PERIOD_WRONG,
    TEST_REPLACES_NOTHING,
    TEST_ROW_TWICE,
    TEST_TABLE_UNREAD,
    TEST_WITHOUT_PERIOD,
)
from perfkit.diagnostics.codes.plans_versions import (
    ABSORBED_NEVER_PAID,
    ABSORBED_WITHOUT_EARN,
    KEPT_TOO_SHORT,
    SETTLED_EARLY,
    VERSION_BY_UNKNOWN,
    VERSION_CODES,
)
from perfkit.diagnostics.model import Code, Severity, Wording

__all__ = [
    "ABSORBED_NEVER_PAID",
    "ABSORBED_WITHOUT_EARN",
    "ALL_LEVELS_NEEDS_LINK",
    "ANY_MONEY_NOT_HERE",
    "BOUND_MAY_BE_EMPTY",
    "BRANCHES_DIFFER",
    "CARRY_NEVER_ROUNDS",
    "COUNT_NOT_WHOLE",
    "CREDIT_ALWAYS_OVER",
    "CREDIT_LINE_NEVER",
    "CREDIT_NOT_FROM_ROWS",
    "CREDIT_NOT_GIVEN",
    "CREDIT_OF_LINES",
    "CREDIT_OF_PERIOD",
    "CREDIT_TOTAL_UNSAID",
    "CREDIT_TO_NO_PARTICIPANT",
    "CREDIT_WRITTEN_BELOW_ZERO",
    "CYCLE",
    "EARN_WITHOUT_PAY",
    "FIRST_PERIOD_UNSAID",
    "GROUP_AT_NEEDLESS",
    "GROUP_BY_THE_KEY",
    "GROUP_COLUMN_KIND",
    "GROUP_COLUMN_MAY_LACK",
    "GROUP_COLUMN_NOT_OF_ROWS",
    "GROUP_COLUMN_TWICE",
    "GROUP_COLUMN_UNKNOWN",
    "GROUP_NEEDS_AT",
    "GROUP_OF_NO_ROWS",
    "GROUP_OF_ROWS_STAYS",
    "GROUP_OF_SEVERAL_COLUMNS",
    "GROUP_WITHOUT_PAYEE",
    "KEPT_TOO_SHORT",
    "LEDGER_IN_ANY",
    "MAY_HAVE_NO_VALUE",
    "NEEDLESS_ELSE",
    "NEEDS_CREDIT",
    "NOTHING_TO_OPEN_WITH",
    "NOTHING_TO_POST",
    "NOT_A_CURRENCY_COLUMN",
    "NO_ORDER_IN_CELL",
    "NO_PAYEE",
    "ONE_BRANCH_ONLY",
    "PAID_EVERY_PERIOD",
    "PAYEE_COLUMN_TYPE",
    "PAYEE_NOT_A_PARTICIPANT",
    "PAY_NOT_MONEY",
    "PERCENT_STORED",
    "PLAN_TOO_DEAR",
    "RATE_NOT_POSITIVE",
    "RATE_OF_ITSELF",
    "RATE_TWICE",
    "ROUNDS_A_DIFFERENCE",
    "ROUND_OF_NO_NUMBER",
    "ROUND_PLACES",
    "ROWS_DROPPED",
    "ROWS_PAID_IN_ANY",
    "ROW_OF_OTHER_LENGTH",
    "RUN_PERIOD_TWICE",
    "RUN_TOO_LONG",
    "RUN_WITHOUT_KEY",
    "SCORE_NOT_A_NUMBER",
    "SECTION_WITHOUT_ROWS",
    "SETTLED_EARLY",
    "STORED_AS_OTHER",
    "STORED_IN_OTHER_CURRENCY",
    "TEST_COLUMN_UNKNOWN",
    "TEST_EARLIER_LATE",
    "TEST_EARLIER_UNREAD",
    "TEST_EXPECTS_GIVEN",
    "TEST_EXPECTS_NOTHING",
    "TEST_GIVES_PARAMETER",
    "TEST_KEY_MISSING",
    "TEST_NAMES_NO_LINE",
    "TEST_PERIOD_OUTSIDE",
    "TEST_PERIOD_WRONG",
    "TEST_REPLACES_NOTHING",
    "TEST_ROW_TWICE",
    "TEST_TABLE_UNREAD",
    "TEST_WITHOUT_PERIOD",
    "TWO_PAYEES",
    "UNKNOWN_CURRENCY",
    "VALUE_NOT_IN_LIST",
    "VERSION_BY_UNKNOWN",
    "VERSION_CODES",
    "WEIGHT_NOT_A_PERCENT",
    "WINDOW_LONGER_THAN_FIGURE",
]

# --- names and the header --------------------------------------------------------------------------------------------

NO_PARTICIPANTS = Code(
    "PKP001",
    Severity.ERROR,
    en=Wording(
        what="the plan has no participants",
        why="everyone who takes part gets a statement, and what says nothing else is reckoned for each of them",
        mend="add a section as in `participants rep key id`, with its columns",
    ),
    zh=Wording(
        what="方案没有参与人",
        why="每个参与人都有一份对账单；没有另外写明的，都按参与人逐一计算",
        mend="加一节，例如 `参与人 业务员 主键 工号`，并写上各列",
    ),
)

TWO_PARTICIPANTS = Code(
    "PKP002",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is a second table of participants",
        why="a plan has one such table, and each of its lines gets a statement",
        mend="declare it by `rows {name}`, or move its people into the first table",
    ),
    zh=Wording(
        what="`{name}` 是第二张参与人表",
        why="一个方案只有一张参与人表，其中每一行对应一份对账单",
        mend="改用 `明细 {name}` 声明，或把其中的人并入第一张表",
    ),
)

NAME_TWICE = Code(
    "PKP003",
    Severity.ERROR,
    en=Wording(
        what="the name `{name}` is taken already",
        why="wherever it is read, either of the two could be meant",
        mend="give one of the two another name",
        mend_near="write `{nearest}`, which pays the figure of that name",
    ),
    zh=Wording(
        what="名称 `{name}` 已经用过",
        why="读取它的地方分不清指的是哪一个",
        mend="给其中一个换名称",
        mend_near="写 `{nearest}`，就发放这个名称的计算项",
    ),
)

FUNCTION_NAME_TAKEN = Code(
    "PKP004",
    Severity.ERROR,
    en=Wording(
        what="the table `{name}` bears the name of a built-in function",
        why="both are called with a bracket, so either could be meant",
        mend="give the table another name",
    ),
    zh=Wording(
        what="表 `{name}` 与内置函数同名",
        why="两者都用括号调用，分不清指的是哪一个",
        mend="给这张表换名称",
    ),
)

UNKNOWN_TABLE = Code(
    "PKP005",
    Severity.ERROR,
    en=Wording(
        what="there is no table or group called `{name}`",
        why="the section does not say whose lines it is about",
        mend="write the name of a table or group of this plan, or declare it",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="没有名为 `{name}` 的表或分组",
        why="说不清这一节针对谁的行",
        mend="改写为本方案中的表名或分组名，或补上声明",
        mend_near="改写为 `{nearest}`",
    ),
)

UNKNOWN_TYPE = Code(
    "PKP006",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is not a type",
        why="the type says how a value is read and what may be reckoned with it",
        mend="write `money`, `percent`, `number`, `count`, `days`, `date`, `flag`, `text`, a list of texts or a table",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{name}` 不是类型",
        why="类型说明一个值怎样读取，能参与什么计算",
        mend="写 `金额`、`百分比`、`数值`、`数量`、`天数`、`日期`、`是否`、`文本`、文本列表，或表名",
        mend_near="改写为 `{nearest}`",
    ),
)

EFFECTIVE_REVERSED = Code(
    "PKP008",
    Severity.ERROR,
    en=Wording(
        what="the plan ends before it begins",
        why="on no day would it be in force",
        mend="write the earlier day first, as in `effective 2027-01-01 to 2027-12-31`",
    ),
    zh=Wording(
        what="方案的终止日早于起始日",
        why="这样一来，方案没有一天有效",
        mend="把较早的日期写在前面，例如 `生效 2027-01-01 至 2027-12-31`",
    ),
)

# --- tables and groups -----------------------------------------------------------------------------------------------

KEY_NOT_A_COLUMN = Code(
    "PKP009",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has no such column as `{name}`",
        why="keys and dates of a table are among the columns that are declared for it",
        mend="declare the column, or write the name of a declared one",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{table}` 没有 `{name}` 这一列",
        why="表的主键和日期必须是该表声明过的列",
        mend="声明这一列，或改写为已声明的列名",
        mend_near="改写为 `{nearest}`",
    ),
)

KEY_MAY_BE_EMPTY = Code(
    "PKP010",
    Severity.ERROR,
    en=Wording(
        what="the key `{name}` may be empty",
        why="a line without its key can be neither found nor told from another",
        mend="remove `or empty` from the type of `{name}`",
    ),
    zh=Wording(
        what="主键 `{name}` 可能为空",
        why="没有主键的行既找不到，也无法与别的行区分",
        mend="把 `{name}` 的类型中的 `或空` 删去",
    ),
)

NOT_A_DATE = Code(
    "PKP011",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is {type}, not a date",
        why="only a date says on which day a line counts",
        mend="declare `{name}` as `date`, or name another column",
    ),
    zh=Wording(
        what="`{name}` 是“{type}”，不是日期",
        why="只有日期才能说明一行从哪一天算起、归入哪一期",
        mend="把 `{name}` 声明为 `日期`，或改写为别的列",
    ),
)

DATED_MAY_BE_EMPTY = Code(
    "PKP012",
    Severity.WARNING,
    en=Wording(
        what="the date of `{table}`, `{name}`, may be empty",
        why="a row without a date lies in no period, so it would be paid in none",
        mend="remove `or empty`, or leave such rows out with a reason: `{name} is empty` under `exclude {table}`",
    ),
    zh=Wording(
        what="`{table}` 的归期日期 `{name}` 可能为空",
        why="没有日期的行不落在任何一期，哪一期都不会计酬",
        mend="删去 `或空`；或在 `排除 {table}` 中写 `{name} 为空` 并注明理由",
    ),
)

ALIAS_TWICE = Code(
    "PKP013",
    Severity.ERROR,
    en=Wording(
        what="the spelling `{written}` is given two meanings",
        why="a cell with this spelling could mean either key",
        mend="keep one of the two rows",
    ),
    zh=Wording(
        what="写法 `{written}` 对应了两个不同的主键",
        why="单元格里出现这个写法时，分不清指哪一个",
        mend="两行只保留一行",
    ),
)

# --- parameters and tables that decide -------------------------------------------------------------------------------

PARAMETER_WITHOUT_VALUE = Code(
    "PKP018",
    Severity.ERROR,
    en=Wording(
        what="the parameter `{name}` has no value",
        why="whatever reads it would have none either",
        mend="write `=` and a value on its line, or a table with `from` and `value` below it",
    ),
    zh=Wording(
        what="参数 `{name}` 没有值",
        why="读取它的地方也就没有值",
        mend="在这一行写 `=` 和取值，或在下面列出带 `自` 和 `值` 的表",
    ),
)

PARAMETER_TWICE = Code(
    "PKP019",
    Severity.ERROR,
    en=Wording(
        what="the parameter `{name}` has two values from one day, for one key",
        why="neither row is more specific than the other, so either could hold",
        mend="remove one of the two rows, or let it begin on another day",
    ),
    zh=Wording(
        what="参数 `{name}` 同一对象从同一天起有两个值",
        why="两行同样具体，分不清按哪一行",
        mend="删去其中一行，或改写它的起始日",
    ),
)

BOUND_NOT_WRITTEN_OUT = Code(
    "PKP020",
    Severity.ERROR,
    en=Wording(
        what="a formula stands where a value is written out",
        why="bounds, points, weights, conditions and values of parameters are checked before any data is read",
        mend="write the value itself, such as `USD 100,000` or `80%`; a text with a sign in it stands in double quotes",
    ),
    zh=Wording(
        what="应直接写明取值的地方写了公式",
        why="上下限、曲线的点、权重、条件和参数的取值，在读取数据之前就要核对",
        mend="直接写出取值，例如 `CNY 100,000` 或 `80%`；带符号的文本放在双引号内",
    ),
)

BOUND_TYPE = Code(
    "PKP021",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where {wanted} is expected",
        why="a bound is compared with what the table reads, and both are of one kind",
        mend="write {wanted} here, or change the type of what the table reads",
        mend_near="write `{nearest}`, or change the type of what the table reads",
    ),
    zh=Wording(
        what="此处应为“{wanted}”，却写了“{type}”",
        why="界限要与表所读取的值比较，两者必须是同一类",
        mend="在这里写“{wanted}”，或修改表所读取的值的类型",
        mend_near="改写为 `{nearest}`，或修改表所读取的值的类型",
    ),
)

CELLS_DIFFER = Code(
    "PKP022",
    Severity.ERROR,
    en=Wording(
        what="one column holds {left} and {right}",
        why="a column gives one type of value, whichever of its rows decides",
        mend="write all cells of the column in one way, such as `5%` or `USD 500`",
        mend_near="write `{nearest}`, as the other cells of the column are written",
    ),
    zh=Wording(
        what="同一列既有“{left}”，又有“{right}”",
        why="无论由哪一行决定，同一列给出的值类型必须相同",
        mend="整列统一写法，例如都写 `5%`，或都写 `CNY 500`",
        mend_near="改写为 `{nearest}`，与该列其他格的写法一致",
    ),
)

ARGUMENT_NOT_NUMERIC = Code(
    "PKP023",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is {type}, not a figure",
        why="tiers, curves and ratings place a figure between bounds, and tiers and curves give a figure",
        mend="use money, a percent, a number, a count or days, or write a `decide` table, which reads every type",
    ),
    zh=Wording(
        what="`{name}` 是“{type}”，不是数字",
        why="阶梯、曲线和评级要看一个数字落在哪两个界限之间，阶梯和曲线给出的也是数字",
        mend="改用金额、百分比、数值、数量或天数；其他类型请写成 `判定` 表",
    ),
)

FURTHER_COLUMNS = Code(
    "PKP024",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is a further column of a table that is not `whole`",
        why="only where the whole amount falls into one row do the further cells of that row hold for it",
        mend="remove the column, or write `whole` if one row decides for the whole amount",
    ),
    zh=Wording(
        what="`{name}` 是附加列，但这张表不是 `全额累进`",
        why="只有整个数额套用同一行，那一行的其他格才对它适用",
        mend="删去这一列；如果整个数额确实只套用一行，写 `全额累进`",
    ),
)

TIER_MONEY_TIMES_MONEY = Code(
    "PKP025",
    Severity.ERROR,
    en=Wording(
        what="what the tiers read, times their rate, is nothing that can be paid",
        why="tiers multiply the two; money times money is no amount, and neither is money times days",
        mend="write the rates as percents, or use a `decide` table, which gives its cells as they stand",
    ),
    zh=Wording(
        what="阶梯读取的数乘以费率，得不到可以发放的数",
        why="阶梯会把两者相乘；金额乘以金额、金额乘以天数都不是金额",
        mend="把费率写成百分比；要直接取表中的金额，改用 `判定` 表",
    ),
)

HEADINGS_DIFFER = Code(
    "PKP026",
    Severity.ERROR,
    en=Wording(
        what="the headings `{headings}` are not what stands in the bracket",
        why="each heading before `->` names one of the values in the bracket, in the same order: `{arguments}`",
        mend="write the headings as they stand in the bracket: `{arguments}`",
    ),
    zh=Wording(
        what="表头 `{headings}` 与括号里的不一致",
        why="`->` 之前的每个列名对应括号里的一个值，次序相同：`{arguments}`",
        mend="按括号里的写表头：`{arguments}`",
    ),
)

SUM_OF_NO_NUMBER = Code(
    "PKP027",
    Severity.ERROR,
    en=Wording(
        what="`sum` is to add up results that are no figures",
        why="this policy adds the results of all rows that match, and texts, dates and flags have no sum",
        mend="give results that are figures, or choose another policy, such as `unique` or `first`",
    ),
    zh=Wording(
        what="`累加命中` 要相加的结果不是数字",
        why="这种方式把所有命中行的结果相加，而文本、日期和是否无法相加",
        mend="把结果改成数字，或改用别的命中方式，例如 `唯一命中` 或 `首条命中`",
    ),
)

CODES: tuple[Code, ...] = (
    NO_PARTICIPANTS,
    TWO_PARTICIPANTS,
    NAME_TWICE,
    FUNCTION_NAME_TAKEN,
    UNKNOWN_TABLE,
    UNKNOWN_TYPE,
    EFFECTIVE_REVERSED,
    KEY_NOT_A_COLUMN,
    KEY_MAY_BE_EMPTY,
    NOT_A_DATE,
    DATED_MAY_BE_EMPTY,
    ALIAS_TWICE,
    PARAMETER_WITHOUT_VALUE,
    PARAMETER_TWICE,
    BOUND_NOT_WRITTEN_OUT,
    BOUND_TYPE,
    CELLS_DIFFER,
    ARGUMENT_NOT_NUMERIC,
    FURTHER_COLUMNS,
    TIER_MONEY_TIMES_MONEY,
    HEADINGS_DIFFER,
    SUM_OF_NO_NUMBER,
    *GROUP_CODES,
    *CONTEST_CODES,
    *LINE_CODES,
    *CREDIT_CODES,
    *TEST_CODES,
    *VERSION_CODES,
    *RATES_CODES,
    *TAKEN_CODES,
    *MONEY_CODES,
    *NAME_CODES,
)
