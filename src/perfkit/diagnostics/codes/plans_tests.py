"""Findings of test blocks, before any of them is run."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

TEST_EXPECTS_NOTHING = Code(
    "PKP101",
    Severity.ERROR,
    en=Wording(
        what="the test `{title}` expects nothing",
        why="a test that compares no figure passes whatever the plan pays, and so proves nothing",
        mend="add `expect x = …`, rows under `expect TABLE`, or a heading `-> x` in `run`",
    ),
    zh=Wording(
        what="试算 `{title}` 没有写明任何应有的结果",
        why="不比对任何数的试算，方案怎么付都会通过，什么也证明不了",
        mend="补上 `应为 x = …`、`应为 表` 下的行，或 `逐期` 中的 `-> x` 表头",
    ),
)
TEST_COLUMN_UNKNOWN = Code(
    "PKP102",
    Severity.ERROR,
    en=Wording(
        what="`{table}` has no column or input `{name}` that a test could give",
        why="a value that no rule can read would change nothing, and the test would say less than it seems to",
        mend="give one of: {known}",
        mend_near="write `{nearest}`; what can be given is: {known}",
    ),
    zh=Wording(
        what="`{table}` 没有可供试算给出的列或数据 `{name}`",
        why="任何规则都读不到的取值不会改变结果，试算看似说明了什么，其实没有",
        mend="可给出的有：{known}",
        mend_near="写成 `{nearest}`；可给出的有：{known}",
    ),
)
TEST_GIVES_PARAMETER = Code(
    "PKP103",
    Severity.ERROR,
    en=Wording(
        what="the test gives `{name}`, which is a parameter of the plan",
        why="a test proves the plan as it stands; with another parameter it would prove another plan",
        mend="choose facts that show the rule at the parameter's own value, or make `{name}` an `input`",
    ),
    zh=Wording(
        what="试算给出了 `{name}`，而它是方案的参数",
        why="试算要证明的是方案现在的样子；换了参数，证明的就是另一份方案",
        mend="选用能在参数现值下体现规则的事实，或把 `{name}` 改为 `数据`",
    ),
)
TEST_KEY_MISSING = Code(
    "PKP104",
    Severity.ERROR,
    en=Wording(
        what="the rows of `{table}` do not say which line each of them is",
        why="a figure is compared for one line, and the key `{key}` is what names it",
        mend="add the column `{key}`",
    ),
    zh=Wording(
        what="`{table}` 的各行没有写明是哪一行",
        why="比对总是针对某一行，而行由主键 `{key}` 指明",
        mend="补上 `{key}` 列",
    ),
)
RUN_PERIOD_TWICE = Code(
    "PKP105",
    Severity.ERROR,
    en=Wording(
        what="the run has two rows for {period}",
        why="a period is run once, so the second row would never be looked at",
        mend="keep one of the rows, or write the period that was meant",
    ),
    zh=Wording(
        what="`逐期` 中 {period} 出现了两行",
        why="每一期只运行一次，第二行永远不会被看到",
        mend="只保留其中一行，或改为本来想写的期次",
    ),
)
RUN_WITHOUT_KEY = Code(
    "PKP106",
    Severity.ERROR,
    en=Wording(
        what="{count} people take part, and nothing says which of them is meant",
        why="without the column `{key}` the test cannot tell whose figure to compare",
        mend="add the column `{key}`, or leave one person in the test",
    ),
    zh=Wording(
        what="有 {count} 人参与，却没有写明指的是谁",
        why="没有 `{key}` 列，就不知道该比对谁的数",
        mend="补上 `{key}` 列，或只在试算中留一个人",
    ),
)
TEST_WITHOUT_PERIOD = Code(
    "PKP107",
    Severity.ERROR,
    en=Wording(
        what="the test `{title}` names no period",
        why="every figure belongs to a pay period, and parameters and windows depend on which",
        mend="write the period behind the title, such as `2027-Q1`, or use `run`",
    ),
    zh=Wording(
        what="试算 `{title}` 没有写明期次",
        why="每个数都属于某个计发期，参数和期间也由它决定",
        mend="在标题后写上期次，例如 `2027-Q1`，或改用 `逐期`",
    ),
)
TEST_PERIOD_WRONG = Code(
    "PKP108",
    Severity.ERROR,
    en=Wording(
        what="{period} is no pay period of this plan",
        why="the plan pays by the {wanted}",
        mend="write a period of that length",
    ),
    zh=Wording(
        what="{period} 不是本方案的计发期",
        why="本方案按{wanted}计发",
        mend="写一个这种长度的期次",
    ),
)
TEST_PERIOD_OUTSIDE = Code(
    "PKP109",
    Severity.ERROR,
    en=Wording(
        what="{period} lies outside the time in which the plan is effective",
        why="the plan says nothing about days before {start} or after {end}",
        mend="test a period between {start} and {end}, or change `effective`",
    ),
    zh=Wording(
        what="{period} 不在方案的生效期内",
        why="方案对 {start} 之前和 {end} 之后的日子没有规定",
        mend="选 {start} 至 {end} 之间的期次来试算，或修改 `生效`",
    ),
)
TEST_TABLE_UNREAD = Code(
    "PKP110",
    Severity.WARNING,
    en=Wording(
        what="no rule reads the table `{table}` that the test gives",
        why="its rows change no figure, so the test shows nothing about them",
        mend="take the rows out, or give the table that was meant",
    ),
    zh=Wording(
        what="试算给出了表 `{table}`，但没有规则读取它",
        why="这些行不影响任何数，试算也就说明不了它们",
        mend="去掉这些行，或改为本来想给的表",
    ),
)
TEST_EARLIER_UNREAD = Code(
    "PKP111",
    Severity.ERROR,
    en=Wording(
        what="nothing reads `{name}` of an earlier period",
        why="of earlier periods only carried values and figures that a rule looks back at are kept",
        mend="give one of: {known}",
        mend_near="write `{nearest}`; what is read of earlier periods is: {known}",
    ),
    zh=Wording(
        what="没有规则读取以前各期的 `{name}`",
        why="以前各期只留存结转的数，以及有规则回看的数",
        mend="可给出的有：{known}",
        mend_near="写成 `{nearest}`；以前各期会被读取的有：{known}",
    ),
)
TEST_EARLIER_LATE = Code(
    "PKP112",
    Severity.ERROR,
    en=Wording(
        what="{period} neither ends before {first}, where the test begins, nor is a period that it runs",
        why="recorded figures belong to periods before the test, replaced ones to its own",
        mend="write a period before {first} or one of the test's own, or leave the period out to give facts",
    ),
    zh=Wording(
        what="{period} 既没有在试算开始的 {first} 之前结束，也不是试算运行的期次",
        why="以前记录的数属于试算开始之前的各期，改定的数属于试算自身的各期",
        mend="写 {first} 之前的期次，或试算自身的期次；若要给出事实，则不写期次",
    ),
)
TEST_REPLACES_NOTHING = Code(
    "PKP165",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is no figure that can be replaced",
        why="what a test gives of its own period stands in place of what the rules come to: inputs and figures, "
        "no columns and nothing that is posted",
        mend="give one of: {known}; facts are given without a period",
        mend_near="write `{nearest}`; what can be replaced is: {known}",
    ),
    zh=Wording(
        what="`{name}` 不是可以改定的数",
        why="试算给出本期的数，就以它代替规则算出的结果：可以是数据和计算项，不能是列，也不能是入账的数",
        mend="可给出的有：{known}；事实则不写期次",
        mend_near="写成 `{nearest}`；可以改定的有：{known}",
    ),
)
TEST_EXPECTS_GIVEN = Code(
    "PKP113",
    Severity.WARNING,
    en=Wording(
        what="the test expects `{name}`, which no rule reckons",
        why="a column or input is what the facts say, so comparing it proves nothing about the plan",
        mend="expect a figure that the plan reckons, and move `{name}` under `given`",
    ),
    zh=Wording(
        what="试算把 `{name}` 列为应有的结果，但它不是由规则算出的",
        why="列和数据本来就是给出的事实，比对它们证明不了方案",
        mend="比对由方案算出的数，把 `{name}` 移到 `已知` 之下",
    ),
)
TEST_LISTS_PERIODS = Code(
    "PKP166",
    Severity.ERROR,
    en=Wording(
        what="rows under `expect` have no column `{name}`",
        why="what is expected there belongs to the one period that heads the test",
        mend="for several periods write `run` and below it `| period {key}| -> {figure} |`, a row for each period,"
        " and no period behind the title",
    ),
    zh=Wording(
        what="`应为` 下面的表没有 `{name}` 这一列",
        why="那里的数都属于试算题目后的那一期",
        mend="要写几个期次，用 `逐期`，下面写 `| 期次 {key}| -> {figure} |`，每期一行，题目后不写期次",
    ),
)
RUN_WITHOUT_ARROW = Code(
    "PKP167",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is reckoned by the plan, and stands in `run` as if it were given",
        why="a plain heading gives facts of a period; what the plan comes to has an arrow before it",
        mend="write `-> {name}`",
    ),
    zh=Wording(
        what="`{name}` 由方案算出，在 `逐期` 里却写成了给出的数",
        why="没有箭头的列给出当期的事实；方案算出的数，列名前有箭头",
        mend="改写为 `-> {name}`",
    ),
)
TEST_ROW_TWICE = Code(
    "PKP114",
    Severity.ERROR,
    en=Wording(
        what="two rows speak of `{key}`",
        why="one line has one value, and it is not said which row holds",
        mend="keep one of the rows, or write the key that was meant",
    ),
    zh=Wording(
        what="有两行都在说 `{key}`",
        why="一行只有一个取值，没有说明以哪一行为准",
        mend="只保留其中一行，或改为本来想写的主键",
    ),
)
RUN_TOO_LONG = Code(
    "PKP115",
    Severity.ERROR,
    en=Wording(
        what="the run stretches over {count} periods",
        why="at most {most} are run, since all periods between the rows are run too",
        mend="write a later first period, or an earlier last one",
    ),
    zh=Wording(
        what="`逐期` 跨越了 {count} 期",
        why="各行之间的期次也会运行，因此最多 {most} 期",
        mend="把第一期写得晚一些，或把最后一期写得早一些",
    ),
)
TEST_NAMES_NO_LINE = Code(
    "PKP116",
    Severity.ERROR,
    en=Wording(
        what="the test speaks of `{key}`, which none of its rows gives",
        why="only what a test gives takes part in it, so there is no such line to compare",
        mend="give a row with this key, or write a key that is given",
    ),
    zh=Wording(
        what="试算提到 `{key}`，但没有一行给出它",
        why="只有试算给出的才会参与，因此没有这一行可供比对",
        mend="给出这个主键的行，或改写为已给出的主键",
    ),
)

TEST_WITHOUT_LIST = Code(
    "PKP118",
    Severity.ERROR,
    en=Wording(
        what="the test `{title}` lists no pay periods",
        why="the plan takes its pay periods from `{table}`, and a test stands alone",
        mend="add `given {table}` with the columns `period`, `starts` and perhaps `ends`",
    ),
    zh=Wording(
        what="试算 `{title}` 没有列出发放周期",
        why="方案的发放周期取自 `{table}`，而试算自成一体",
        mend="加上 `已知 {table}`，列为 `期次`、`首日`，可以有 `末日`",
    ),
)
LIST_COLUMNS = Code(
    "PKP119",
    Severity.ERROR,
    en=Wording(
        what="the list of pay periods `{table}` is wrong at the column `{name}`",
        why="it has the columns `period` and `starts`, perhaps `ends`, and no others",
        mend="head its columns `| period | starts | ends |`",
    ),
    zh=Wording(
        what="发放周期列表 `{table}` 的列 `{name}` 不对",
        why="它有 `期次`、`首日` 两列，可以有 `末日`，没有别的列",
        mend="表头写成 `| 期次 | 首日 | 末日 |`",
    ),
)
LIST_CELL = Code(
    "PKP120",
    Severity.ERROR,
    en=Wording(
        what="the row is no pay period",
        why="a listed period has a label and days: the first, and perhaps the last",
        mend='write it as `| "PP 1" | 2027-01-04 | 2027-01-17 |`',
    ),
    zh=Wording(
        what="这一行不是发放周期",
        why="列出的周期有名称和日期：首日，可以有末日",
        mend='写成 `| "第1期" | 2027-01-04 | 2027-01-17 |`',
    ),
)

TEST_CODES = (
    TEST_WITHOUT_LIST,
    LIST_COLUMNS,
    LIST_CELL,
    TEST_EXPECTS_NOTHING,
    TEST_COLUMN_UNKNOWN,
    TEST_GIVES_PARAMETER,
    TEST_KEY_MISSING,
    RUN_PERIOD_TWICE,
    RUN_WITHOUT_KEY,
    TEST_WITHOUT_PERIOD,
    TEST_PERIOD_WRONG,
    TEST_PERIOD_OUTSIDE,
    TEST_TABLE_UNREAD,
    TEST_EARLIER_UNREAD,
    TEST_EARLIER_LATE,
    TEST_REPLACES_NOTHING,
    TEST_EXPECTS_GIVEN,
    TEST_LISTS_PERIODS,
    RUN_WITHOUT_ARROW,
    TEST_ROW_TWICE,
    RUN_TOO_LONG,
    TEST_NAMES_NO_LINE,
)
