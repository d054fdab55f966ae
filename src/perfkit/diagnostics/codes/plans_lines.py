"""Findings of the lines of a plan: their types and tails, scorecards, what is posted, and other periods."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

# --- lines -----------------------------------------------------------------------------------------------------------

ONE_BRANCH_ONLY = Code(
    "PKP028",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is defined in one branch only",
        why="where the other branch holds it has no value, and its type does not say so",
        mend="define it in the other branch too, or write `or empty` after its type",
    ),
    zh=Wording(
        what="`{name}` 只在一个分支里有定义",
        why="另一个分支成立时它没有值，而类型里没有说明",
        mend="在另一个分支里也写上，或在类型后加 `或空`",
    ),
)

BRANCHES_DIFFER = Code(
    "PKP029",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has another type in each branch",
        why="whoever reads it cannot know which branch held",
        mend="write the same type in both branches",
    ),
    zh=Wording(
        what="`{name}` 在两个分支里的类型不同",
        why="读取它的地方不知道成立的是哪个分支",
        mend="两个分支写相同的类型",
    ),
)

CYCLE = Code(
    "PKP030",
    Severity.ERROR,
    en=Wording(
        what="figures need each other in a circle: {path}",
        why="none of them can be reckoned first",
        mend="break the circle: read a value of before by `previous(…)`, `opening(…)`, `paid(…)` or `earned(… before)`",
        mend_near="in a line's own formula write {nearest}",
    ),
    zh=Wording(
        what="计算项互相引用，成了循环：{path}",
        why="哪一个都无法先算",
        mend="断开循环：用 `上期(…)`、`期初(…)`、`已发(…)` 或 `已得(… 此前)` 读取以前的数",
        mend_near="在该行自己的公式里，{nearest}",
    ),
)

MAY_HAVE_NO_VALUE = Code(
    "PKP031",
    Severity.ERROR,
    en=Wording(
        what="`{name}` may have no value",
        why="{cause}, and nothing missing is taken for zero",
        mend="write `else` and a value at the end of the line{or_empty}",
        mend_near="write `else {nearest}` behind the formula if that is to count then{or_empty}",
    ),
    zh=Wording(
        what="`{name}` 可能没有值",
        why="{cause}，而缺失不会当作零",
        mend="在行末写 `若无则` 和取值{or_empty}",
        mend_near="没有值时按 `{nearest}` 算的，在公式后写 `若无则 {nearest}`{or_empty}",
    ),
)

NOTHING_TO_OPEN_WITH = Code(
    "PKP173",
    Severity.ERROR,
    en=Wording(
        what="`{carried}` has nothing to open with in its first period, so `{name}` has no value then",
        why="an `else` at the end of the line would count instead of the whole formula, and what it adds would be lost",
        mend="write what it starts with behind the type, as in `carry {carried} : TYPE start VALUE = …`",
        mend_near="write what it starts with behind the type, as in `carry {carried} : … start {nearest} = …`",
    ),
    zh=Wording(
        what="`{carried}` 在第一个期间没有期初值，`{name}` 那时就没有值",
        why="行末的 `若无则` 会代替整个公式，公式里要加上的部分就丢了",
        mend="在类型后写明起始值，例如 `结转 {carried} : 类型 起始 值 = …`",
        mend_near="在类型后写明起始值，例如 `结转 {carried} : … 起始 {nearest} = …`",
    ),
)

NEEDLESS_ELSE = Code(
    "PKP032",
    Severity.ADVICE,
    en=Wording(
        what="`else` is never needed here",
        why="what stands before it always has a value",
        mend="remove `else` and the value after it",
    ),
    zh=Wording(
        what="这里的 `若无则` 用不上",
        why="它前面的内容总是有值",
        mend="删去 `若无则` 和后面的取值",
    ),
)

BOUND_MAY_BE_EMPTY = Code(
    "PKP033",
    Severity.ERROR,
    en=Wording(
        what="the value after `{tail}` may be empty",
        why="nobody could say then whether the line is bounded or not",
        mend="give it a value by `else` on a line of its own, and name that line after `{tail}`",
    ),
    zh=Wording(
        what="`{tail}` 后面的值可能为空",
        why="一旦为空，就说不清这一行有没有上下限",
        mend="单列一行，用 `若无则` 给出取值，再在 `{tail}` 后面引用那一行",
    ),
)

ROUND_OF_NO_NUMBER = Code(
    "PKP034",
    Severity.ERROR,
    en=Wording(
        what="{type} is to be rounded",
        why="only figures have decimals",
        mend="remove `round` with its decimals and its mode",
    ),
    zh=Wording(
        what="对“{type}”做舍入",
        why="只有数字才有小数位",
        mend="删去 `保留` 及其位数和舍入方式",
    ),
)

ROUND_PLACES = Code(
    "PKP035",
    Severity.ERROR,
    en=Wording(
        what="a line is rounded to {places} {places:decimal|decimals}",
        why="more than 12 decimals are neither read nor printed",
        mend="write 12 or fewer, or remove `round`: an unrounded figure is exact",
    ),
    zh=Wording(
        what="要求保留 {places} 位小数",
        why="读取和打印都不超过 12 位小数",
        mend="写 12 或更小的位数；或删去 `保留`，不舍入的数本身就是精确的",
    ),
)

STORED_AS_OTHER = Code(
    "PKP036",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where {wanted} is declared",
        why="the declared type is what everyone who reads the name relies on",
        mend="declare the type that the value has, or write a value that is {wanted}",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="声明的是“{wanted}”，写的却是“{type}”",
        why="读取这个名称的地方都以声明的类型为准",
        mend="按值的实际类型声明，或改写为“{wanted}”",
        mend_near="改写为 `{nearest}`",
    ),
)

STORED_IN_OTHER_CURRENCY = Code(
    "PKP037",
    Severity.ERROR,
    en=Wording(
        what="an amount in {currency} stands where {wanted} is expected",
        why="one name has one currency for ever, and no amount is converted unseen",
        mend="reckon the amount in {wanted}, or declare it as `money in {currency}`",
    ),
    zh=Wording(
        what="应为 {wanted} 金额，写的却是 {currency} 金额",
        why="一个名称始终只用一种币种，金额不会在看不见的地方折算",
        mend="按 {wanted} 计算该金额，或声明为 `金额 币 {currency}`",
    ),
)

PERCENT_STORED = Code(
    "PKP038",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where {wanted} is declared",
        why="80 and 80% differ a hundredfold, so neither is turned into the other unseen",
        mend="declare the type that the value has; `* 1%` makes percents of points, `/ 1%` points of percents",
        mend_near="write `{nearest}`",
    ),
    zh=Wording(
        what="声明的是“{wanted}”，写的却是“{type}”",
        why="80 和 80% 相差一百倍，不会在看不见的地方互相转换",
        mend="按值的实际类型声明；`* 1%` 把百分点变成百分比，`/ 1%` 把百分比变成百分点",
        mend_near="改写为 `{nearest}`",
    ),
)

COUNT_NOT_WHOLE = Code(
    "PKP039",
    Severity.ERROR,
    en=Wording(
        what="{type} stands where a count is declared",
        why="a count is a whole number, and this value can have decimals",
        mend="write `round 0` at the end of the line, or declare the type `number`",
    ),
    zh=Wording(
        what="声明的是数量，写的却是“{type}”",
        why="数量是整数，而这个值可能带小数",
        mend="在行末写 `保留 0 位`，或把类型声明为 `数值`",
    ),
)

VALUE_NOT_IN_LIST = Code(
    "PKP040",
    Severity.ERROR,
    en=Wording(
        what="`{value}` is not in the list that is declared",
        why="the type names every value that can occur",
        mend="write one of the listed values, or add this one to the type",
    ),
    zh=Wording(
        what="`{value}` 不在声明的列表中",
        why="类型列出了可能出现的全部取值",
        mend="改写为列表中的值，或把它加进类型",
    ),
)

# --- scorecards ------------------------------------------------------------------------------------------------------

SCORE_NOT_A_NUMBER = Code(
    "PKP041",
    Severity.ERROR,
    en=Wording(
        what="the score of `{name}` is {type}",
        why="scores are points: plain numbers that are weighed and added up",
        mend="make points of it; a percent becomes points by `/ 1%`",
    ),
    zh=Wording(
        what="`{name}` 的得分是“{type}”",
        why="得分是分数，即可以加权相加的普通数值",
        mend="把它换算成分数；百分比用 `/ 1%` 变成分数",
    ),
)

WEIGHT_NOT_A_PERCENT = Code(
    "PKP042",
    Severity.ERROR,
    en=Wording(
        what="a weight is written without a percent sign",
        why="weights are shares of one score, and 60 and 60% differ a hundredfold",
        mend="write it as a percent, such as `60%`",
    ),
    zh=Wording(
        what="权重没有写成百分比",
        why="权重是同一个总分的占比，60 和 60% 相差一百倍",
        mend="写成百分比，例如 `60%`",
    ),
)

# --- what leaves the plan --------------------------------------------------------------------------------------------

NOTHING_TO_POST = Code(
    "PKP044",
    Severity.ERROR,
    en=Wording(
        what="`{word} {name}` finds no figure `{name}`",
        why="without a formula of its own it takes the figure of that name from the same section's lines",
        mend="write `=` and a formula after the name, or define a figure `{name}`",
        mend_near="write `{word} {nearest}`, or `=` and a formula after the name",
    ),
    zh=Wording(
        what="`{word} {name}` 找不到计算项 `{name}`",
        why="自己没有公式时，取的是同一类行上同名的计算项",
        mend="在名称后写 `=` 和公式，或定义计算项 `{name}`",
        mend_near="写成 `{word} {nearest}`，或在名称后写 `=` 和公式",
    ),
)

EARN_WITHOUT_PAY = Code(
    "PKP045",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is earned but never paid",
        why="what is earned is held until a `pay` line of the same name releases it, and there is none",
        mend="add `pay {name} = earned({name}) - paid({name})`",
    ),
    zh=Wording(
        what="`{name}` 只有应得，没有发放",
        why="应得的数要由同名的 `发放` 行放出来，没有这一行就一直挂着",
        mend="补上 `发放 {name} = 已得({name}) - 已发({name})`",
    ),
)

PAY_NOT_MONEY = Code(
    "PKP046",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is {type}, not money",
        why="only amounts of money are earned and paid",
        mend="multiply it by an amount, such as `USD 50`; a value kept for the next period stands under `carry`",
        mend_near="write `{nearest}`: only with its currency a figure is an amount",
    ),
    zh=Wording(
        what="`{name}` 是“{type}”，不是金额",
        why="应得和发放的只能是金额",
        mend="乘以一个金额，例如 `CNY 50`；要留到下期的值写在 `结转`",
        mend_near="改写为 `{nearest}`：带上币种才是金额",
    ),
)

NO_PAYEE = Code(
    "PKP047",
    Severity.ERROR,
    en=Wording(
        what="nobody is paid `{name}`",
        why="it is reckoned for {grain}, and from there no link leads to a participant",
        mend="reckon it for the participants, or write `for information` at the end of the line",
    ),
    zh=Wording(
        what="`{name}` 没有收款人",
        why="它是为{grain}计算的，从那里关联不到参与人",
        mend="改为按参与人计算，或在行末写 `仅供参考`",
    ),
)

TWO_PAYEES = Code(
    "PKP048",
    Severity.ERROR,
    en=Wording(
        what="`{name}` could go to two participants",
        why="`{left}` and `{right}` are equally short ways from a row to a participant",
        mend="keep one of the two columns as a link, and declare the other as `text`",
    ),
    zh=Wording(
        what="`{name}` 可能发给两个参与人",
        why="从一行到参与人，`{left}` 与 `{right}` 两条路一样短",
        mend="两列中只保留一列作关联，另一列声明为 `文本`",
    ),
)

GROUP_WITHOUT_PAYEE = Code(
    "PKP049",
    Severity.ERROR,
    en=Wording(
        what="`{name}` does not say who is paid for `{group}`",
        why="a group has many members, and an amount goes to one participant",
        mend="write `to {column}` after the formula, or `for information` if nobody is paid",
    ),
    zh=Wording(
        what="`{name}` 没有写明 `{group}` 由谁收款",
        why="分组有多个成员，而一笔金额只发给一个参与人",
        mend="在公式后写 `给 {column}`；不发给任何人时写 `仅供参考`",
    ),
)

PAYEE_NOT_A_PARTICIPANT = Code(
    "PKP050",
    Severity.ERROR,
    en=Wording(
        what="`{name}` names no participant who leads `{group}`",
        why="only the column that a group is made by says who leads it, and only where it links to participants",
        mend="name that column after `to`; outside of a group leave `to` out, and each participant is paid his own",
    ),
    zh=Wording(
        what="`{name}` 指不出负责 `{group}` 的参与人",
        why="只有分组所按的列才说明由谁负责，而且该列要关联到参与人",
        mend="在 `给` 后写分组所按的列；不在分组里就删去 `给`，每个参与人收自己的一份",
    ),
)

CARRY_NEVER_ROUNDS = Code(
    "PKP051",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` goes on from its own opening value and is never rounded",
        why="figures are exact, so it can gain decimals in every period without end",
        mend="write `round 6` or another number of decimals at the end of the line",
    ),
    zh=Wording(
        what="`{name}` 从自己的期初数接着算，却从不舍入",
        why="数字都按精确值保存，每一期都可能多出小数，越来越长",
        mend="在行末写 `保留 6 位` 或别的位数",
    ),
)

# --- other periods, and the whole plan -------------------------------------------------------------------------------

WINDOW_LONGER_THAN_FIGURE = Code(
    "PKP052",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is gathered over days on which it has no value",
        why="it reads a figure of the period, or a total or a rank over a shorter window, and earlier rows have none",
        mend="write `over this period`, or a window no longer than that one, or gather columns that need neither",
    ),
    zh=Wording(
        what="汇总 `{name}` 的期间里，有些日子它没有值",
        why="它读取了本期的计算项，或较短期间内的累计、排名等，更早的明细没有这个数",
        mend="写 `期间 本期`，或写不超过那个期间的期间，或改为汇总不依赖它们的列",
    ),
)

ROWS_DROPPED = Code(
    "PKP072",
    Severity.WARNING,
    en=Wording(
        what="`{name}` is due less posted, but a row is not reckoned for as long as it may be taken back",
        why="`{cause}` {why}; earlier rows have no value there, so what a later refund lowers stays paid",
        mend="hand it on with the row: `carry each {table} kept : {type} = opening(kept) else …`, then read `kept`; "
        "or read what a row keeps for life, such as its columns or a window `all to date`",
    ),
    zh=Wording(
        what="`{name}` 按应付减已记，明细行却在还可能扣回时就不再计算",
        why="`{cause}` {why}；以前各期的行没有这个数，日后退款该收回的就收不回",
        mend="让它随行结转：`结转 逐 {table} 原数 : {type} = 期初(原数) 若无则 …`，再读 `原数`；"
        "或改读该行一直都有的数，如它的列，或期间 `开始至今` 的累计",
    ),
)

FIRST_PERIOD_UNSAID = Code(
    "PKP053",
    Severity.ADVICE,
    en=Wording(
        what="`{name}` does not say what holds where there is no earlier period",
        why="a first period, a new hire and a return from leave have nothing to look back to",
        mend="write `else` and a value at the end of the line",
    ),
    zh=Wording(
        what="`{name}` 没有写明没有上期时怎么算",
        why="首期、新入职和休假归来时，都没有以前的数可以读取",
        mend="在行末写 `若无则` 和取值",
    ),
)

PLAN_TOO_DEAR = Code(
    "PKP054",
    Severity.ERROR,
    en=Wording(
        what="the formulas of the plan hold {steps} steps",
        why="a plan is bounded to {limit} steps, so that its cost is known before any data is read",
        mend="put what is repeated on lines of their own and name those, or split the plan",
    ),
    zh=Wording(
        what="方案的公式共有 {steps} 步",
        why="一个方案最多 {limit} 步，这样读取数据之前就知道代价",
        mend="把重复的部分单列成行再引用，或拆成几个方案",
    ),
)

NO_ORDER_IN_CELL = Code(
    "PKP055",
    Severity.ERROR,
    en=Wording(
        what="{type} has no order to compare by",
        why="`<` and `>` need numbers or dates",
        mend='list the values, as `"A" or "B"`',
    ),
    zh=Wording(
        what="{type}没有大小可比",
        why="`<` 和 `>` 只能用于数值或日期",
        mend='逐个列出取值，如 `"A" 或 "B"`',
    ),
)

SECTION_WITHOUT_ROWS = Code(
    "PKP056",
    Severity.ERROR,
    en=Wording(
        what="`{name}` has no rows",
        why="without a row it says nothing",
        mend="add a row, or take the section out",
    ),
    zh=Wording(
        what="`{name}` 没有任何一行",
        why="没有行就什么也没有规定",
        mend="补上一行，或删去这一节",
    ),
)

PAID_EVERY_PERIOD = Code(
    "PKP057",
    Severity.WARNING,
    en=Wording(
        what="`{word} {name}` counts the same row again in every period",
        why="a row is reckoned anew in every period from its date on, and nothing takes off what was posted before",
        mend="write what is due less what was posted, as in `due - {posted}`, or pay a sum of this period's rows",
    ),
    zh=Wording(
        what="`{word} {name}` 每一期都会把同一行再计一次",
        why="每一行从其日期起每期都重新计算，这里没有减去以前已入账的金额",
        mend="写成应计减已入账，例如 `应计 - {posted}`，或改为发放本期各行的合计",
    ),
)

ROW_OF_OTHER_LENGTH = Code(
    "PKP058",
    Severity.ERROR,
    en=Wording(
        what="a row of `{name}` has {given} in place of {wanted} {wanted:cell|cells}",
        why="every row has a cell for each heading, so that it is plain which cell belongs to which",
        mend="build the row with {wanted} {wanted:cell|cells}, or change the headings",
    ),
    zh=Wording(
        what="`{name}` 有一行是 {given} 格，应为 {wanted} 格",
        why="每一行对每个表头都有一格，才分得清哪一格属于哪个表头",
        mend="把这一行补成 {wanted} 格，或修改表头",
    ),
)

ROUNDS_A_DIFFERENCE = Code(
    "PKP059",
    Severity.WARNING,
    en=Wording(
        what="`{name}` rounds what is due less what was posted",
        why="where what is due ends in half a cent, the rest would be taken back and paid again, month after month",
        mend="take `round` off: a posting rounds its total to date; or round what is due on a line of its own",
    ),
    zh=Wording(
        what="`{name}` 对“应付减已记”的差额舍入",
        why="应付以半分结尾时，余下的半分会逐月扣回又补发",
        mend="去掉该行的 `保留 … 位`，发放时会按累计数取整；或把应付单列一行再舍入",
    ),
)

PERCENT_TIMES_HUNDRED = Code(
    "PKP168",
    Severity.ADVICE,
    en=Wording(
        what="a percent is multiplied by 100",
        why="the quotient alone is the percent, as `85%`, with its sign; times 100 it is `8500%`",
        mend="leave out `* 100`",
    ),
    zh=Wording(
        what="百分比又乘了 100",
        why="商本身就是百分比，如 `85%`，百分号是数的一部分；再乘 100 就成了 `8500%`",
        mend="去掉 `* 100`",
    ),
)
TIERS_TIMES_ARGUMENT = Code(
    "PKP169",
    Severity.ADVICE,
    en=Wording(
        what="what `{name}` pays is multiplied by its argument once more",
        why="tiers pay their argument times its rate already",
        mend="leave the argument out, or name the column, as `{name}(…).{column}`, for the rate alone",
        mend_near="multiply by `{nearest}`, of which the argument is a share; or name the column, as "
        "`{name}(…).{column}`, for the rate alone",
    ),
    zh=Wording(
        what="`{name}` 给出的结果又乘了一次它的自变量",
        why="阶梯给出的已经是自变量乘以费率",
        mend="去掉这个自变量；只要费率时写列名，如 `{name}(…).{column}`",
        mend_near="改乘 `{nearest}`（自变量是它的百分比）；只要费率时写列名，如 `{name}(…).{column}`",
    ),
)

LINE_CODES: tuple[Code, ...] = (
    ONE_BRANCH_ONLY,
    BRANCHES_DIFFER,
    CYCLE,
    MAY_HAVE_NO_VALUE,
    NOTHING_TO_OPEN_WITH,
    NEEDLESS_ELSE,
    BOUND_MAY_BE_EMPTY,
    ROUND_OF_NO_NUMBER,
    ROUND_PLACES,
    STORED_AS_OTHER,
    STORED_IN_OTHER_CURRENCY,
    PERCENT_STORED,
    COUNT_NOT_WHOLE,
    VALUE_NOT_IN_LIST,
    SCORE_NOT_A_NUMBER,
    WEIGHT_NOT_A_PERCENT,
    NOTHING_TO_POST,
    EARN_WITHOUT_PAY,
    PAY_NOT_MONEY,
    NO_PAYEE,
    TWO_PAYEES,
    GROUP_WITHOUT_PAYEE,
    PAYEE_NOT_A_PARTICIPANT,
    CARRY_NEVER_ROUNDS,
    WINDOW_LONGER_THAN_FIGURE,
    FIRST_PERIOD_UNSAID,
    PLAN_TOO_DEAR,
    NO_ORDER_IN_CELL,
    SECTION_WITHOUT_ROWS,
    PAID_EVERY_PERIOD,
    ROW_OF_OTHER_LENGTH,
    ROUNDS_A_DIFFERENCE,
    ROWS_DROPPED,
    PERCENT_TIMES_HUNDRED,
    TIERS_TIMES_ARGUMENT,
)
