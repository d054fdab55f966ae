"""Codes of the room `modelling`: estimates, what it would take, comparisons."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

UNKNOWN_TABLE = Code(
    "PKN001",
    Severity.ERROR,
    en=Wording(
        what="the plan has no table of rows `{name}`",
        why="a row that is supposed has to stand in a table that the plan declares with `rows`",
        mend="write one of {known}",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="方案没有明细表 `{name}`",
        why="假设的行只能放进方案用“明细”声明的表",
        mend="请写下列之一：{known}",
        mend_near="请写 `{nearest}`",
    ),
)

UNKNOWN_COLUMN = Code(
    "PKN002",
    Severity.ERROR,
    en=Wording(
        what="the table `{table}` has no column `{name}`",
        why="what a supposed row says there would not be read, and the estimate would answer another question",
        mend="write one of {known}",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="表 `{table}` 没有 `{name}` 列",
        why="假设行里的这一项不会被读取，测算就会答非所问",
        mend="请写下列之一：{known}",
        mend_near="请写 `{nearest}`",
    ),
)

UNKNOWN_PAYOUT = Code(
    "PKN003",
    Severity.ERROR,
    en=Wording(
        what="the statement has no payout `{name}`",
        why="only a line `pay` of the plan that pays this participant can rise",
        mend="write one of {known}, or leave the name out to mean the total",
        mend_near="write `{nearest}`, or leave the name out to mean the total",
    ),
    zh=Wording(
        what="该对账单没有发放项 `{name}`",
        why="只有方案中发给此人的“发放”行才谈得上增加",
        mend="请写下列之一：{known}；不写名称则指合计",
        mend_near="请写 `{nearest}`；不写名称则指合计",
    ),
)

AMOUNT_NOT_POSITIVE = Code(
    "PKN004",
    Severity.ERROR,
    en=Wording(
        what="the amount {amount} is not more than nothing",
        why="what it takes for a payout to rise is asked for; without a rise there is nothing to look for",
        mend="ask for an amount above zero",
    ),
    zh=Wording(
        what="金额 {amount} 不大于零",
        why="要问的是发放额增加多少需要什么；不增加就无从找起",
        mend="请给出大于零的金额",
    ),
)

WHICH_INPUT = Code(
    "PKN005",
    Severity.ERROR,
    en=Wording(
        what="it is not said what may grow",
        why="several things lead to this payout, and how much more is needed differs: {known}",
        mend='name one of them, as `of="{first}"`',
    ),
    zh=Wording(
        what="没有说明哪一项可以增加",
        why="影响这项发放的不止一项，各需增加多少并不相同：{known}",
        mend='请指明其中一项，例如 `of="{first}"`',
    ),
)

NOTHING_TO_GROW = Code(
    "PKN006",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is nothing that can grow",
        why="it has to be a column of figures in a table of rows, no key of it, or an input; the plan has {known}",
        mend="name one of these",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="`{name}` 不是可以增加的项",
        why="它应是明细表中的数字列（主键除外），或一项“数据”；方案中有：{known}",
        mend="请写其中之一",
        mend_near="请写 `{nearest}`",
    ),
)

NOT_RECKONED = Code(
    "PKN007",
    Severity.ERROR,
    en=Wording(
        what="the statement of {participant} for {period} is withheld",
        why="without its payouts there is nothing to compare with: {reason}",
        mend="mend what withholds it first; `statement.findings` say what that is",
    ),
    zh=Wording(
        what="{participant} {period} 的对账单被扣留",
        why="没有发放额就无从比较：{reason}",
        mend="请先解决扣留的原因，见 `statement.findings`",
    ),
)

SEARCH_OVER_BUDGET = Code(
    "PKN008",
    Severity.ERROR,
    en=Wording(
        what="the search was stopped after {tries} {tries:evaluation|evaluations}",
        why="it may take {budget} steps, and the next evaluation would go beyond",
        mend="allow more with `budget`, or ask with fewer facts",
    ),
    zh=Wording(
        what="试算 {tries} 次后停止查找",
        why="最多允许 {budget} 步，再试一次就会超出",
        mend="用 `budget` 放宽上限，或减少数据再问",
    ),
)

SUPPOSED_ROW_REFUSED = Code(
    "PKN009",
    Severity.ERROR,
    en=Wording(
        what="with the supposed row nothing can be reckoned",
        why="the row or the plan refuses it: {reason}",
        mend="give what the row lacks with `row`, or ask about something else",
    ),
    zh=Wording(
        what="加入假设的行后无法计算",
        why="这一行或方案不接受它：{reason}",
        mend="用 `row` 补齐这一行缺少的内容，或改问别的项",
    ),
)

STEP_NOT_POSSIBLE = Code(
    "PKN010",
    Severity.ERROR,
    en=Wording(
        what="`{of}` cannot grow in steps of {step}",
        why="a step has to be more than nothing, and of what is counted there are no parts",
        mend="give a `step` above zero, a whole one for counts and days, or leave it out",
    ),
    zh=Wording(
        what="`{of}` 不能以 {step} 为一步增加",
        why="每一步必须大于零；按个数或天数计的项没有小数",
        mend="请给出大于零的 `step`（个数和天数须为整数），或不写",
    ),
)

OTHER_CURRENCY = Code(
    "PKN011",
    Severity.ERROR,
    en=Wording(
        what="{payout} is paid in {paid}, not in {asked}",
        why="an amount in a currency that is not paid cannot be reached; nothing is converted here",
        mend='give the amount in a currency that is paid, as `Money(100, "{first}")`',
    ),
    zh=Wording(
        what="{payout}以 {paid} 发放，不以 {asked} 发放",
        why="不发放的币种无从增加；这里不作换算",
        mend='请用发放的币种给出金额，例如 `Money(100, "{first}")`',
    ),
)

ROW_NOT_USED = Code(
    "PKN012",
    Severity.ERROR,
    en=Wording(
        what="`row` gives {given}, which is not used where `{of}` grows",
        why="`row` gives the other cells of the further row: not what grows, and nothing where an input grows",
        mend="leave {given} out of `row`, or ask about something else with `of`",
    ),
    zh=Wording(
        what="`row` 给出了 {given}，而增加的是 `{of}`，用不上",
        why="`row` 给出的是那一行的其他单元格，不是增加的那一项；增加的是数据项时没有那一行",
        mend="请从 `row` 中去掉 {given}，或用 `of` 改问别的项",
    ),
)

CODES: tuple[Code, ...] = (
    UNKNOWN_TABLE,
    UNKNOWN_COLUMN,
    UNKNOWN_PAYOUT,
    AMOUNT_NOT_POSITIVE,
    WHICH_INPUT,
    NOTHING_TO_GROW,
    NOT_RECKONED,
    SEARCH_OVER_BUDGET,
    SUPPOSED_ROW_REFUSED,
    STEP_NOT_POSSIBLE,
    OTHER_CURRENCY,
    ROW_NOT_USED,
)
