"""Codes of the engine room."""

from perfkit.diagnostics.codes.engine_credit import (
    CREDIT_BELOW_ZERO,
    CREDIT_CODES,
    CREDIT_OVER_WHOLE,
    CREDIT_WITHOUT_WHO,
    CREDITED_TO_NOBODY,
    HIERARCHY_DEEP,
    HIERARCHY_LOOP,
)
from perfkit.diagnostics.codes.engine_overrides import OVERRIDE_CODES
from perfkit.diagnostics.codes.engine_promises import (
    PROMISE_ABOUT_FACTS,
    PROMISE_CODES,
    PROMISE_NOT_REFUTED,
    PROMISE_PROVED,
    PROMISE_REFUTED,
    SEARCH_CUT,
)
from perfkit.diagnostics.codes.engine_rates import (
    CURRENCY_UNKNOWN,
    RATE_GIVEN_TWICE,
    RATE_MISSING,
    RATE_NOT_USABLE,
    RATES_CODES,
    RATES_MISSING,
    RATES_UNREAD,
)
from perfkit.diagnostics.codes.engine_rows import (
    COLUMNS_UNREAD,
    LATE_ROWS_UNPAID,
    OF_NO_VERSION,
    OWNER_AWAY,
    ROW_CODES,
    ROW_VANISHED,
    ROWS_OUTSIDE_PLAN,
)
from perfkit.diagnostics.codes.engine_tests import (
    LEFT_OUT_IN_TEST,
    TEST_CODES,
    TEST_FIGURE_DIFFERS,
    TEST_FIGURE_MISSING,
)
from perfkit.diagnostics.model import Code, Severity, Wording

__all__ = [
    "BROKEN_DAYS",
    "CELL_EMPTY",
    "CELL_HAS_NO_VALUE",
    "CODES",
    "COLUMNS_UNREAD",
    "COLUMN_MISSING",
    "CREDITED_TO_NOBODY",
    "CREDIT_BELOW_ZERO",
    "CREDIT_OVER_WHOLE",
    "CREDIT_WITHOUT_WHO",
    "CURRENCY_UNKNOWN",
    "DIGITS_RUN_OUT",
    "FIGURE_TOO_LARGE",
    "FIGURE_TOO_LONG",
    "FIGURE_WITHOUT_VALUE",
    "HIERARCHY_DEEP",
    "HIERARCHY_LOOP",
    "INPUT_FOR_NOBODY",
    "INPUT_MISSING",
    "INPUT_TWICE",
    "KEY_EMPTY",
    "KEY_TWICE",
    "LATE_ROWS_UNPAID",
    "LEFT_OUT_IN_TEST",
    "LINKED_ROW_IN_ERROR",
    "LINK_FINDS_NOTHING",
    "NOT_IN_LIST",
    "NO_LINE_HAS_KEYS",
    "NO_ROW_DECIDES",
    "OF_NO_VERSION",
    "OUTSIDE_TABLE",
    "OVER_BUDGET",
    "OWNER_AWAY",
    "PARAMETER_NOT_IN_FORCE",
    "PAST_WITHHELD",
    "PERIOD_OUTSIDE",
    "PROMISE_ABOUT_FACTS",
    "PROMISE_BROKEN",
    "PROMISE_NOT_REFUTED",
    "PROMISE_PROVED",
    "PROMISE_REFUTED",
    "RATES_MISSING",
    "RATES_UNREAD",
    "RATE_GIVEN_TWICE",
    "RATE_MISSING",
    "RATE_NOT_USABLE",
    "ROWS_DISAGREE",
    "ROWS_OUTSIDE_PLAN",
    "ROW_VANISHED",
    "ROW_WITHOUT_DATE",
    "SEARCH_CUT",
    "TABLE_MISSING",
    "TEST_FIGURE_DIFFERS",
    "TEST_FIGURE_MISSING",
    "TOTAL_DIFFERS",
    "VERSIONS_OVERLAP",
    "VERSION_REVERSED",
    "WRONG_PERIOD",
]

TABLE_MISSING = Code(
    "PKE001",
    Severity.ERROR,
    en=Wording(
        what="there is no data for the table `{table}`",
        why="the plan reads it, and silence is not the same as nothing sold",
        mend="pass a table `{source}` (a file `{source}.csv` in the data folder), empty if there is nothing",
    ),
    zh=Wording(
        what="没有表 `{table}` 的数据",
        why="方案要读取它，缺表不等于没有业务",
        mend="请提供 `{source}` 表（数据目录中的 `{source}.csv`），没有数据也要给空表",
    ),
)
COLUMN_MISSING = Code(
    "PKE002",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has no column `{column}`",
        why="the plan reads it; the columns that came are {have}",
        mend="name the raw header after `from`, or add the column to the data",
        mend_near='write `from "{nearest}"` behind the type of `{column}`',
    ),
    zh=Wording(
        what="`{table}` 中没有列 `{column}`",
        why="方案要读取它；实际的列是 {have}",
        mend="在该列后用 `来自` 写明原始表头，或在数据中补上该列",
        mend_near='在 `{column}` 的类型后写 `来自 "{nearest}"`',
    ),
)
CELL_EMPTY = Code(
    "PKE003",
    Severity.ERROR,
    en=Wording(
        what="the cell of `{column}` is empty",
        why="the plan does not say that it may be",
        mend="fill the cell, write `or empty` after the column's type, or leave such rows out with `exclude`",
    ),
    zh=Wording(
        what="`{column}` 的单元格为空",
        why="方案没有写明它可以为空",
        mend="补上数据，或在列类型后写 `或空`，或用 `排除` 排除这类行",
    ),
)
NOT_IN_LIST = Code(
    "PKE004",
    Severity.ERROR,
    en=Wording(
        what="`{value}` is none of the values of `{column}`",
        why="the plan lists {choices}",
        mend="correct the cell, or add the value to the column's list in the plan",
    ),
    zh=Wording(
        what="`{value}` 不在 `{column}` 的取值之内",
        why="方案列出的取值是 {choices}",
        mend="更正该单元格，或在方案中把它加入该列的取值",
    ),
)
KEY_EMPTY = Code(
    "PKE005",
    Severity.ERROR,
    en=Wording(
        what="a row has no `{key}`",
        why="without its key a row cannot be told from another",
        mend="fill the cell",
    ),
    zh=Wording(
        what="有一行没有 `{key}`",
        why="没有主键就无法区分各行",
        mend="补上主键",
    ),
)
KEY_TWICE = Code(
    "PKE006",
    Severity.ERROR,
    en=Wording(
        what="the key `{key}` of `{table}` stands twice, first on row {first}",
        why="the same fact would count twice",
        mend="remove one of the rows, or add to `key` what tells them apart",
    ),
    zh=Wording(
        what="`{table}` 的主键 `{key}` 出现两次，第一次在第 {first} 行",
        why="同一事实会被重复计算",
        mend="删去其中一行，或在 `主键` 中加上能区分它们的列",
    ),
)
VERSION_REVERSED = Code(
    "PKE007",
    Severity.ERROR,
    en=Wording(
        what="the line of `{key}` ends on {end}, before it begins on {start}",
        why="a line holds from its first day to its last",
        mend="correct one of the two days",
    ),
    zh=Wording(
        what="`{key}` 的一行在 {end} 止，早于起始日 {start}",
        why="一行从起始日到截止日有效",
        mend="更正其中一个日期",
    ),
)
VERSIONS_OVERLAP = Code(
    "PKE008",
    Severity.ERROR,
    en=Wording(
        what="two lines of `{key}` hold on {day}",
        why="only one can say what holds on a day",
        mend="end the earlier line before the later one begins",
    ),
    zh=Wording(
        what="`{key}` 有两行在 {day} 同时有效",
        why="某一天只能有一行有效",
        mend="让前一行在后一行开始之前截止",
    ),
)
LINK_FINDS_NOTHING = Code(
    "PKE009",
    Severity.ERROR,
    en=Wording(
        what="`{value}` in `{column}` is no key of `{table}`",
        why="the row would belong to nobody",
        mend="correct the spelling, add the line to `{table}`, or write an `alias` for it",
        mend_near="write `{nearest}`, or an `alias` for this spelling in the plan",
    ),
    zh=Wording(
        what="`{column}` 中的 `{value}` 不是 `{table}` 的主键",
        why="该行将无所归属",
        mend="更正写法，或在 `{table}` 中补上该行，或用 `别名` 说明",
        mend_near="改写为 `{nearest}`，或在方案中用 `别名` 说明这种写法",
    ),
)
ROW_WITHOUT_DATE = Code(
    "PKE010",
    Severity.ERROR,
    en=Wording(
        what="row `{key}` of `{table}` has no date",
        why="the date decides in which period a row counts",
        mend="fill the date, or leave such rows out with `exclude`",
    ),
    zh=Wording(
        what="`{table}` 的 `{key}` 没有日期",
        why="日期决定一行计入哪一期",
        mend="补上日期，或用 `排除` 排除这类行",
    ),
)
LINKED_ROW_IN_ERROR = Code(
    "PKE011",
    Severity.ERROR,
    en=Wording(
        what="rows of `{source}` lead to `{key}` of `{table}`, which is in error",
        why="what they would read there cannot be trusted; this is the first of them",
        mend="mend the row of `{table}`, and these are read again",
    ),
    zh=Wording(
        what="`{source}` 有行关联到 `{table}` 中有错误的 `{key}`",
        why="从那里读到的数据不可信；这是其中第一行",
        mend="更正 `{table}` 的那一行，这些行就可以读取",
    ),
)
INPUT_TWICE = Code(
    "PKE012",
    Severity.ERROR,
    en=Wording(
        what="`{name}` of `{key}` for {period} is given twice, with two values",
        why="only one of them can be right",
        mend="remove one of the rows",
    ),
    zh=Wording(
        what="`{key}` 的 `{name}` 在 {period} 给了两次且数值不同",
        why="只有一个是对的",
        mend="删去其中一行",
    ),
)
INPUT_MISSING = Code(
    "PKE013",
    Severity.ERROR,
    en=Wording(
        what="`{figure}` of `{key}` is not given for {period}",
        why="the plan asks for it and names no value to take instead",
        mend="give it, or write `else` and a value on its line",
    ),
    zh=Wording(
        what="没有给出 `{key}` 在 {period} 的 `{figure}`",
        why="方案要求提供，且没有写明缺省值",
        mend="请提供，或在该行写 `若无则` 和一个值",
    ),
)
FIGURE_WITHOUT_VALUE = Code(
    "PKE014",
    Severity.ERROR,
    en=Wording(
        what="`{figure}` of `{key}` has no value in {period}",
        why="the plan does not say what holds then",
        mend="write `else` and a value at the end of the line, or `or empty` after its type",
    ),
    zh=Wording(
        what="`{key}` 的 `{figure}` 在 {period} 没有值",
        why="方案没有写明这时怎么办",
        mend="在行末写 `若无则` 和一个值，或在类型后写 `或空`",
    ),
)
BROKEN_DAYS = Code(
    "PKE015",
    Severity.ERROR,
    en=Wording(
        what="a date is moved by a part of a day",
        why="dates are whole days",
        mend="round the number of days first, with `round 0`",
    ),
    zh=Wording(
        what="日期移动了不足一天的天数",
        why="日期以整天计",
        mend="先用 `保留 0 位` 把天数取整",
    ),
)
PARAMETER_NOT_IN_FORCE = Code(
    "PKE016",
    Severity.ERROR,
    en=Wording(
        what="the parameter `{name}` has no value on {day}{keys}",
        why="its first value holds from {first}, and no earlier line of it matches",
        mend="add a line that holds on that day",
    ),
    zh=Wording(
        what="参数 `{name}` 在 {day} {keys}没有值",
        why="最早的一行自 {first} 起，此前没有一行符合",
        mend="补上一行在该日有效的值",
    ),
)
CELL_HAS_NO_VALUE = Code(
    "PKE017",
    Severity.ERROR,
    en=Wording(
        what="a cell of a table divides by zero",
        why="the cell has no value then",
        mend="correct the parameter or the cell",
    ),
    zh=Wording(
        what="表中某格除数为零",
        why="该格因此没有值",
        mend="更正参数或该格",
    ),
)
OUTSIDE_TABLE = Code(
    "PKE018",
    Severity.ERROR,
    en=Wording(
        what="{value} lies outside `{table}`",
        why="no row of the table says what holds there",
        mend="add a row that reaches it, with `no limit` if nothing bounds it",
    ),
    zh=Wording(
        what="{value} 超出 `{table}` 的范围",
        why="表中没有一行说明这时怎么办",
        mend="补上覆盖它的一行，没有上限就写 `不限`",
    ),
)
NO_ROW_DECIDES = Code(
    "PKE019",
    Severity.ERROR,
    en=Wording(
        what="no single row of `{table}` decides for {values} ({kind})",
        why="the table must give exactly one answer",
        mend="add a row for it, or an `else` row at the end",
    ),
    zh=Wording(
        what="`{table}` 对 {values} 没有唯一的一行可用（{kind}）",
        why="表必须给出唯一的答案",
        mend="为它补一行，或在最后写 `其余` 行",
    ),
)
NO_LINE_HAS_KEYS = Code(
    "PKE038",
    Severity.ERROR,
    en=Wording(
        what="no line of `{table}` has {keys}",
        why="the table was asked for a line that it does not have, which is not the same as a zero",
        mend="add the line to `{table}`, or say what holds without one: `or empty`, or `else`, on a line of its own",
    ),
    zh=Wording(
        what="`{table}` 中没有 {keys} 的行",
        why="按这些主键查不到行，查不到不等于零",
        mend="在 `{table}` 中补上这一行；若允许查不到，请单列一行，写 `或空` 或 `若无则`",
    ),
)
ROWS_DISAGREE = Code(
    "PKE020",
    Severity.ERROR,
    en=Wording(
        what="rows of `{table}` that match {values} disagree",
        why="the policy `any` asks that all rows that match give the same",
        mend="make the rows agree, or choose another policy",
    ),
    zh=Wording(
        what="`{table}` 中符合 {values} 的各行结果不一致",
        why="`一致命中` 要求所有命中的行结果相同",
        mend="让各行一致，或换一种命中方式",
    ),
)
TOTAL_DIFFERS = Code(
    "PKE021",
    Severity.ERROR,
    en=Wording(
        what="the total that `{figure}` shares out differs from line to line",
        why="one total is shared among the lines of a scope",
        mend="share out a figure of the group or company, which is one for all",
    ),
    zh=Wording(
        what="`{figure}` 分摊的总额在各行不同",
        why="同一范围内只能分摊一个总额",
        mend="请分摊分组或全公司的数，它对各行相同",
    ),
)
PROMISE_BROKEN = Code(
    "PKE022",
    Severity.ERROR,
    en=Wording(
        what="`{key}` breaks a promise of the plan in {period}: {note}{values}",
        why="a `must` line holds for all; what breaks it is not posted",
        mend="mend the facts, or the rule that lets it happen",
    ),
    zh=Wording(
        what="`{key}` 在 {period} 违反了方案的约定：{note}{values}",
        why="`须满足` 对所有人成立；违反者不予入账",
        mend="更正数据，或更正导致它的规则",
    ),
)
WRONG_PERIOD = Code(
    "PKE023",
    Severity.ERROR,
    en=Wording(
        what="`{period}` is not a {wanted} as the plan pays it{rows}",
        why="the plan's header says how long its period is",
        mend="write `{instead}`, or another {wanted}",
    ),
    zh=Wording(
        what="`{period}` 不是方案的发放周期（{wanted}）{rows}",
        why="方案开头写明了周期长短",
        mend="改写为 `{instead}`，或其他{wanted}",
    ),
)
PERIOD_OUTSIDE = Code(
    "PKE024",
    Severity.ERROR,
    en=Wording(
        what="{period} lies outside {start} to {end}, when the plan holds",
        why="a plan says nothing about days on which it does not hold",
        mend="run a period inside, or the version of the plan that holds then",
    ),
    zh=Wording(
        what="{period} 不在方案生效期 {start} 至 {end} 之内",
        why="方案对生效期之外不作规定",
        mend="运行生效期内的期间，或用那时有效的版本",
    ),
)
OVER_BUDGET = Code(
    "PKE025",
    Severity.ERROR,
    en=Wording(
        what="the run would take about {steps} steps, over the budget of {budget}",
        why="what a run costs is known before it begins, and a budget refuses what is too dear",
        mend="run fewer periods at once, or pass a larger budget",
    ),
    zh=Wording(
        what="本次运行约需 {steps} 步，超过预算 {budget}",
        why="运行成本事先可知，超出预算即拒绝",
        mend="一次少运行几期，或给更大的预算",
    ),
)
PAST_WITHHELD = Code(
    "PKE026",
    Severity.ERROR,
    en=Wording(
        what="the statement of `{key}` for {period} is withheld, as an earlier one is",
        why="what is carried, paid and recorded before it is not known",
        mend="mend what withholds the earlier statement, and run from that period on",
    ),
    zh=Wording(
        what="`{key}` 在 {period} 的对账单暂不出具，因为更早一期尚未出具",
        why="此前的结转、已发和留存数额尚不可知",
        mend="先更正更早一期的问题，再从那一期起运行",
    ),
)
INPUT_FOR_NOBODY = Code(
    "PKE030",
    Severity.ERROR,
    en=Wording(
        what="inputs are given for who is not in `{table}` ({count}): {keys}",
        why="nobody would receive it, and a misspelt key would leave somebody without his input",
        mend="correct the key, or add the participant",
    ),
    zh=Wording(
        what="给出了数据，但 `{table}` 中没有此人（{count} 行）：{keys}",
        why="这项数据无人可归；若是写错了主键，就会有人缺数据",
        mend="更正主键，或补上该参与人",
    ),
)
FIGURE_TOO_LARGE = Code(
    "PKE032",
    Severity.ERROR,
    en=Wording(
        what="the figure grows beyond 36 digits",
        why="no amount is that large; a formula that multiplies figures again and again has no end",
        mend="look for a factor that is multiplied twice, or for an amount in the wrong unit",
    ),
    zh=Wording(
        what="该数超过 36 位",
        why="没有这么大的数额；反复相乘的公式没有尽头",
        mend="检查是否重复相乘，或数额的单位是否有误",
    ),
)
FIGURE_TOO_LONG = Code(
    "PKE033",
    Severity.ERROR,
    en=Wording(
        what="the exact value of the figure takes more than 78,000 digits",
        why="figures are exact until the plan rounds them, and this one grows with each step",
        mend="write `round` on a line that it is made of",
    ),
    zh=Wording(
        what="该数的精确值超过 78,000 位数字",
        why="数值在方案写明舍入之前保持精确，而它每一步都在变长",
        mend="在构成它的某一行写 `保留 … 位`",
    ),
)
DIGITS_RUN_OUT = Code(
    "PKE039",
    Severity.ERROR,
    en=Wording(
        what="the figures of the run take too many digits to be reckoned",
        why="figures are exact until the plan rounds them; these grow with each step, and so does the time they take",
        mend="write `round` on the lines that the others are made of, or pass a larger budget",
    ),
    zh=Wording(
        what="本次运行的数位数过多，无法算完",
        why="数值在方案写明舍入之前保持精确；这些数每一步都在变长，所需时间也随之增长",
        mend="在其他行所依据的那些行写 `保留 … 位`，或给更大的预算",
    ),
)
CODES = (
    TABLE_MISSING,
    COLUMN_MISSING,
    CELL_EMPTY,
    NOT_IN_LIST,
    KEY_EMPTY,
    KEY_TWICE,
    VERSION_REVERSED,
    VERSIONS_OVERLAP,
    LINK_FINDS_NOTHING,
    ROW_WITHOUT_DATE,
    LINKED_ROW_IN_ERROR,
    INPUT_TWICE,
    INPUT_MISSING,
    FIGURE_WITHOUT_VALUE,
    BROKEN_DAYS,
    PARAMETER_NOT_IN_FORCE,
    CELL_HAS_NO_VALUE,
    OUTSIDE_TABLE,
    NO_ROW_DECIDES,
    NO_LINE_HAS_KEYS,
    ROWS_DISAGREE,
    TOTAL_DIFFERS,
    PROMISE_BROKEN,
    WRONG_PERIOD,
    PERIOD_OUTSIDE,
    OVER_BUDGET,
    PAST_WITHHELD,
    INPUT_FOR_NOBODY,
    FIGURE_TOO_LARGE,
    FIGURE_TOO_LONG,
    DIGITS_RUN_OUT,
    *ROW_CODES,
    *TEST_CODES,
    *CREDIT_CODES,
    *PROMISE_CODES,
    *RATES_CODES,
    *OVERRIDE_CODES,
)
