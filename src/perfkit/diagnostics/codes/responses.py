"""Codes of the room `responses`: what keeps something from being said to a statement."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NO_SUCH_LINE = Code(
    "PKQ001",
    Severity.ERROR,
    en=Wording(
        what="`{line}` is not on the statement of {who} for {period}",
        why="a question or dispute belongs to something that stands there, so that whoever answers knows what is meant",
        mend="name a payout, a figure or `TABLE KEY` of a row that counted; leave the line empty for what is missing",
        mend_near="did you mean `{nearest}`?",
    ),
    zh=Wording(
        what="{who} {period} 的对账单上没有 `{line}`",
        why="提问和异议要落在对账单上的某一处，答复的人才知道指的是什么",
        mend="请写发放项、数字，或已计入的行（`表 主键`）；缺少的内容请把行留空",
        mend_near="是否指 `{nearest}`？",
    ),
)

NOTHING_TO_ANSWER = Code(
    "PKQ002",
    Severity.ERROR,
    en=Wording(
        what="{kind} belongs to nothing: there is no question or dispute `{id}`",
        why="what is said to nothing would be read as said to everything",
        mend="give the id of the question or dispute as `replies_to`",
    ),
    zh=Wording(
        what="{kind}没有对象：没有编号为 `{id}` 的提问或异议",
        why="没有对象的话会被当成针对全部",
        mend="请用 `replies_to` 给出提问或异议的编号",
    ),
)

THREAD_CLOSED = Code(
    "PKQ003",
    Severity.ERROR,
    en=Wording(
        what="{kind} comes after {opened} `{id}` was closed",
        why="what is decided or taken back stays so, and what is said later would be lost there",
        mend="open a new question or dispute",
    ),
    zh=Wording(
        what="{opened} `{id}` 已结束，不能再有{kind}",
        why="已裁定或撤回的不再变动，之后的话会无人看见",
        mend="请另提问题或异议",
    ),
)

NO_THREAD = Code(
    "PKQ004",
    Severity.ERROR,
    en=Wording(
        what="{kind} answers nothing and decides nothing",
        why="`replies_to` and `outcome` belong to answers, decisions and withdrawals",
        mend="leave them out, or choose another kind",
    ),
    zh=Wording(
        what="{kind}不答复也不裁定任何内容",
        why="`replies_to` 与 `outcome` 只用于答复、裁定和撤回",
        mend="请去掉，或改用其他类型",
    ),
)

DISPUTE_OPEN = Code(
    "PKQ005",
    Severity.ERROR,
    en=Wording(
        what="the statement of {who} for {period} cannot be accepted while disputes are open: {count}",
        why="an acceptance says that everything on it is right",
        mend="decide the disputes or take them back, and accept then",
    ),
    zh=Wording(
        what="{who} {period} 的对账单尚有异议未结，不能确认：{count} 项",
        why="确认表示其中内容全部无误",
        mend="请先裁定或撤回异议，再确认",
    ),
)

OTHER_STATEMENT = Code(
    "PKQ006",
    Severity.ERROR,
    en=Wording(
        what="{who} in {period} is not the statement of the log: {log_who}, {log_period}",
        why="a log is of one statement",
        mend="take the log of the statement",
    ),
    zh=Wording(
        what="{who} {period} 不是这份记录的对账单：{log_who} {log_period}",
        why="一份记录只属于一张对账单",
        mend="请取用该对账单的记录",
    ),
)

NO_WORDS = Code(
    "PKQ007",
    Severity.ERROR,
    en=Wording(
        what="{kind} says nothing",
        why="whoever reads it later must know what was meant",
        mend="give a text",
    ),
    zh=Wording(
        what="{kind}没有内容",
        why="日后查看的人需要知道所指为何",
        mend="请写明内容",
    ),
)

SAID_EARLIER = Code(
    "PKQ008",
    Severity.ERROR,
    en=Wording(
        what="what is said on {on} would stand before what was said on {before}",
        why="entries stand in the order in which they were made, so that nothing is slipped in later",
        mend="give the day on which it is really said",
    ),
    zh=Wording(
        what="{on} 的内容会排在 {before} 的内容之前",
        why="记录按发生的先后排列，不能事后插入",
        mend="请给出实际的日期",
    ),
)

NOBODY_SAYS = Code(
    "PKQ009",
    Severity.ERROR,
    en=Wording(
        what="nobody is named who says {kind}",
        why="a record without a name binds nobody",
        mend="give the id by which you know the person",
    ),
    zh=Wording(
        what="{kind}没有署名",
        why="没有署名的记录不约束任何人",
        mend="请给出该人的编号",
    ),
)

NOT_HIS_TO_SAY = Code(
    "PKQ010",
    Severity.ERROR,
    en=Wording(
        what="{kind} by `{by}` to what `{opened_by}` said",
        why="only whoever opened something takes it back, and nobody decides an own dispute",
        mend="let the right person say it",
    ),
    zh=Wording(
        what="`{by}` 不能对 `{opened_by}` 提出的内容作{kind}",
        why="只有提出的人可以撤回，自己的异议不能由自己裁定",
        mend="请由合适的人办理",
    ),
)

OUTCOME_MISPLACED = Code(
    "PKQ011",
    Severity.ERROR,
    en=Wording(
        what="{kind} to {opened} has {had}",
        why="a dispute is upheld or rejected; a question is neither",
        mend="give `upheld` or `rejected` when a dispute is decided, and nothing otherwise",
    ),
    zh=Wording(
        what="对{opened}的{kind}{had}",
        why="异议要么成立要么不成立；提问没有成立与否",
        mend="裁定异议时给出 `upheld` 或 `rejected`，其他情况不写",
    ),
)

BROKEN_LOG = Code(
    "PKQ012",
    Severity.ERROR,
    en=Wording(
        what="the log of {who} for {period} was changed at entry {number}",
        why="it does not name the entry that stands before it: something was changed, left out or slipped in",
        mend="take the log from where it was first stored",
    ),
    zh=Wording(
        what="{who} {period} 的记录在第 {number} 条处被改动",
        why="它没有指向排在它之前的一条：有内容被改动、删去或插入",
        mend="请从最初存放之处取回记录",
    ),
)

AMOUNT_MISPLACED = Code(
    "PKQ013",
    Severity.ERROR,
    en=Wording(
        what="{kind} says an amount",
        why="what a line should come to is said by whoever disputes it, and by the decision that upholds the dispute",
        mend="leave the amount out, or say it in words",
    ),
    zh=Wording(
        what="{kind}写了金额",
        why="一行应为多少，由提出异议的人写明，或由裁定其成立的人写明",
        mend="不写金额，或写在文字里",
    ),
)

LINE_MISPLACED = Code(
    "PKQ014",
    Severity.ERROR,
    en=Wording(
        what="{kind} names the line `{line}`",
        why="a statement is accepted as a whole, and a reply is to the line that its question or dispute is about",
        mend="leave the line out",
    ),
    zh=Wording(
        what="{kind}写了行 `{line}`",
        why="对账单只能整份接受；答复所针对的，就是提问或异议的那一行",
        mend="不写行",
    ),
)

OTHER_CURRENCY = Code(
    "PKQ015",
    Severity.ERROR,
    en=Wording(
        what="{amount} is in a currency that the statement of {who} for {period} has no amount in",
        why="what a line should come to is said in the currency of the line",
        mend="write the amount in {currencies}",
    ),
    zh=Wording(
        what="{amount} 的币种在 {who} {period} 的对账单上没有",
        why="一行应为多少，要用该行的币种写",
        mend="用 {currencies} 写金额",
    ),
)

BROKEN_UNIT = Code(
    "PKQ016",
    Severity.ERROR,
    en=Wording(
        what="{amount} is finer than {currency} is paid in",
        why="a line comes to whole units of the smallest coin: {currency} has {places} decimals",
        mend="write the amount with {places} decimals at most, such as {example}",
    ),
    zh=Wording(
        what="{amount} 比 {currency} 的最小货币单位还细",
        why="每一行都以最小货币单位为整数：{currency} 有 {places} 位小数",
        mend="金额最多写 {places} 位小数，例如 {example}",
    ),
)

CODES: tuple[Code, ...] = (
    NO_SUCH_LINE,
    NOTHING_TO_ANSWER,
    THREAD_CLOSED,
    NO_THREAD,
    DISPUTE_OPEN,
    OTHER_STATEMENT,
    NO_WORDS,
    SAID_EARLIER,
    NOBODY_SAYS,
    NOT_HIS_TO_SAY,
    OUTCOME_MISPLACED,
    BROKEN_LOG,
    AMOUNT_MISPLACED,
    LINE_MISPLACED,
    OTHER_CURRENCY,
    BROKEN_UNIT,
)
