"""Findings about credit tables: who is credited with which part of a row."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

CREDIT_NOT_FROM_ROWS = Code(
    "PKP201",
    Severity.ERROR,
    en=Wording(
        what="`{name}` cannot part the lines of `{table}`",
        why="what is credited is a row that happened once: no participant, and no line that holds from a day on",
        mend="name a table of `rows` without `since` after `from`",
    ),
    zh=Wording(
        what="`{name}` 不能拆分 `{table}` 的行",
        why="计入的对象是发生一次的明细，不是参与人，也不是从某日起有效的行",
        mend="在 `来自` 后写没有 `起于` 的 `明细` 表",
    ),
)
CREDIT_TO_NO_PARTICIPANT = Code(
    "PKP202",
    Severity.ERROR,
    en=Wording(
        what="the first column of a credit table names a participant, and this is {type}",
        why="a part belongs to somebody who takes part, or to nobody",
        mend="write a link to the participants, such as `seller` or `seller.manager`, or `empty` for nobody",
    ),
    zh=Wording(
        what="计入表的第一列应为参与人，这里是{type}",
        why="每一份要么归某个参与人，要么不归任何人",
        mend="写指向参与人的关联，例如 `seller` 或 `seller.manager`；不归任何人写 `空`",
    ),
)
CREDIT_LINE_NEVER = Code(
    "PKP203",
    Severity.WARNING,
    en=Wording(
        what="this line of `{name}` never holds",
        why="`else` is where no line above holds, and one above says `any`",
        mend="remove the line, or give the line above a condition",
    ),
    zh=Wording(
        what="`{name}` 的这一行永远不成立",
        why="`其余` 指上面各行都不成立，而上面有一行写 `任意`",
        mend="删去这一行，或给上面那一行写条件",
    ),
)
CREDIT_OF_PERIOD = Code(
    "PKP204",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is not the same in every period, and a row of `{table}` is credited once",
        why="the part would change hands after it was paid",
        mend="read what holds on the row's date: date `{table}`, say `at` a day of the row, or look at the group "
        "`at row date`",
    ),
    zh=Wording(
        what="`{name}` 各期不同，而 `{table}` 的每一行只计入一次",
        why="否则发放之后归属又会改变",
        mend="读取明细发生日的值：给 `{table}` 写 `归期按`，或写明 `于` 某个日期列，或让分组 `于 发生日`",
    ),
)
CREDIT_OF_LINES = Code(
    "PKP205",
    Severity.ERROR,
    en=Wording(
        what="a column of a credit table holds {type}",
        why="only the first column links to somebody; the others hold values of the part",
        mend="read the link through the row instead, such as `part.deal.product`",
    ),
    zh=Wording(
        what="计入表的这一列是{type}",
        why="只有第一列是关联，其余各列是这一份的值",
        mend="改为经由明细读取该关联，例如 `part.deal.product`",
    ),
)
CREDIT_NOT_GIVEN = Code(
    "PKP206",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no rows of its own",
        why="the plan makes them from the rows of `{table}`",
        mend="give or exclude rows of `{table}`; a part that is not wanted needs a condition under `when`",
    ),
    zh=Wording(
        what="`{name}` 没有自己的数据行",
        why="它的行由方案从 `{table}` 的行得出",
        mend="改为给出或排除 `{table}` 的行；不要的份额在 `条件` 列写条件",
    ),
)
CREDIT_TOTAL_UNSAID = Code(
    "PKP207",
    Severity.ADVICE,
    en=Wording(
        what="no promise says what the parts of a `{table}` total",
        why="more than 100% of `{share}` is refused with data, but less goes unnoticed, and an overlay cannot be paid",
        mend="add `must each {table} sum({part}.{share}) == 100%`, with a `where` for what an overlay adds",
    ),
    zh=Wording(
        what="没有约定写明一行 `{table}` 各份合计多少",
        why="`{share}` 合计超过 100% 会被拒绝，但不足时无人察觉，叠加计入也无法发放",
        mend="加 `须满足 逐 {table} 求和({part}.{share}) == 100%`；有叠加计入时用 `其中` 写明哪些份额合计",
    ),
)
CREDIT_ALWAYS_OVER = Code(
    "PKP208",
    Severity.ERROR,
    en=Wording(
        what="the lines that always hold credit {total} of every `{table}`",
        why="parts of one row make 100% of `{share}` at most, unless a promise says what an overlay adds",
        mend="lower the shares, or say what the others total: "
        '`must each {table} sum({part}.{share} where {part}.role == "split") == 100%`',
    ),
    zh=Wording(
        what="始终成立的各行把每一行 `{table}` 计入了 {total}",
        why="除非有约定写明叠加计入，一行各份的 `{share}` 合计最多 100%",
        mend="降低份额，或写明其余份额合计多少："
        '`须满足 逐 {table} 求和({part}.{share} 其中 {part}.role == "split") == 100%`',
    ),
)
NEEDS_CREDIT = Code(
    "PKP209",
    Severity.ERROR,
    en=Wording(
        what="a `{table}` could be credited to two participants",
        why="it links to them by `{left}` and by `{right}`, and whoever is paid must be written",
        mend="write `credit {part} from {table}`, below it `| who | when | role | share |` and a row for each, as "
        '`| {left} | any | "split" | 50% |` and `| {right} | any | "split" | 50% |`; read `{part}` here instead of '
        "`{table}`, a part of an amount as `{table}.AMOUNT * share` on a line of `calc each {part}`",
    ),
    zh=Wording(
        what="一行 `{table}` 可能归两个参与人",
        why="它由 `{left}` 和 `{right}` 两列关联参与人，归谁必须写明",
        mend="写 `计入 {part} 来自 {table}`，下面是表头 `| 归属 | 条件 | 性质 | 比例 |`，两人各一行，例如 "
        '`| {left} | 任意 | "分摊" | 50% |` 和 `| {right} | 任意 | "分摊" | 50% |`；此处改读 `{part}`，'
        "不再直接读 `{table}`，每份的金额在 `计算 逐 {part}` 下面写成 `{table}.金额 * 比例` 的一行",
    ),
)
CREDIT_WRITTEN_BELOW_ZERO = Code(
    "PKP210",
    Severity.ERROR,
    en=Wording(
        what="`{total}` of a `{table}` is credited to somebody in `{share}`",
        why="a part below zero lets the others pass the whole unseen: 150% and -50% total 100%",
        mend="write parts of 0% or more; or say how far below zero a part may be, as `must each {part} {share} >= "
        "{total}`",
    ),
    zh=Wording(
        what="`{table}` 的 `{total}` 在 `{share}` 中计入某人",
        why="一份为负，其余各份就能悄悄超过整体：150% 与 -50% 合计也是 100%",
        mend="各份写 0% 或以上；或写明一份最低可到多少，如 `须满足 逐 {part} {share} >= {total}`",
    ),
)

CREDIT_CODES = (
    CREDIT_NOT_FROM_ROWS,
    CREDIT_TO_NO_PARTICIPANT,
    CREDIT_LINE_NEVER,
    CREDIT_OF_PERIOD,
    CREDIT_OF_LINES,
    CREDIT_NOT_GIVEN,
    CREDIT_TOTAL_UNSAID,
    CREDIT_ALWAYS_OVER,
    NEEDS_CREDIT,
    CREDIT_WRITTEN_BELOW_ZERO,
)
