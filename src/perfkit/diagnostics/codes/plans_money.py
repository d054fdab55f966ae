"""Findings about money that a plan limits or shares out."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

POOL_MAY_BREAK = Code(
    "PKP073",
    Severity.WARNING,
    en=Wording(
        what="what is shared out here may have more decimals than {unit} has",
        why="shares are whole minor units and must add up to the total; one with a broken unit is refused with the "
        "data, and then nobody who shares in it is paid",
        mend="give the total a line of its own that ends in `round {digits}`, and share that out; write a prize, and "
        "each value of a parameter that is one, with {digits} decimals at most",
        mend_near="end the line `{nearest}` with `round {digits}`",
    ),
    zh=Wording(
        what="这里分配的总额，小数位可能多于 {unit} 的最小单位",
        why="每一份都是整数个最小单位，合计必须等于总额；总额带零头时，运行会拒绝分配，参与分配的人都拿不到",
        mend="给总额单列一行，行末写 `保留 {digits} 位`，再分配那一行；若是奖项，"
        "直接写出金额，作奖项的参数每个值也至多写 {digits} 位小数",
        mend_near="在 `{nearest}` 那一行的末尾写 `保留 {digits} 位`",
    ),
)
CAP_UNSAID = Code(
    "PKP074",
    Severity.ERROR,
    en=Wording(
        what="`{name}` does not say what becomes of what exceeds its cap",
        why="plans in use differ: some forfeit it, some pay it in later periods",
        mend="forfeited: make this line what is earned, `earn {each}{name}{formula}{to}`, and pay that, `pay "
        "{each}{name}{due}{to}`; paid later: `earn {each}{later} = …{to}` without the cap, and `pay {each}{later} = "
        "earned({later}) - paid({later})  cap …{to}`",
    ),
    zh=Wording(
        what="`{name}` 没有写明超过封顶的部分怎么办",
        why="实际方案各不相同：有的作废，有的留到以后各期发",
        mend="作废：把这一行写成应得，`应得 {each}{name}{formula}{to}`，再照应得发，`发放 {each}{name}{due}{to}`；"
        "以后再发：`应得 {each}{later} = …{to}` 不写封顶，写在 `发放 {each}{later} = 已得({later}) - 已发({later})  "
        "封顶 …{to}` 上",
    ),
)

PAID_SEVERAL_TIMES = Code(
    "PKP170",
    Severity.WARNING,
    en=Wording(
        what="`{number}` pays {number} times the amount",
        why="a plain number multiplies as it stands: of USD 100 it makes {number} times USD 100; a part of the amount "
        "is a percent",
        mend="if `{number}%` is meant, write that, and likewise in the cells beside it; a plan that does pay {number} "
        "times the amount stays as it is",
    ),
    zh=Wording(
        what="`{number}` 会按金额的 {number} 倍发放",
        why="不带百分号的数按原值相乘：100 元乘以 {number}，就是 100 元的 {number} 倍；按比例提成要写成百分比",
        mend="如果是指 `{number}%`，就写成这样，同一列的其他格也一样；确实要发 {number} 倍的，保持不变",
    ),
)

PAID_TO_DATE_AGAIN = Code(
    "PKP174",
    Severity.WARNING,
    en=Wording(
        what="`{word} {name}` counts again in every period what earlier periods had",
        why="this is what is due to date, and nothing takes off what was posted before: January's part is paid in "
        "February once more",
        mend="take off what was posted before, `… - {posted}`{of_all}, or take the sum of this period alone",
        mend_near="take off what was paid before, `… - {posted}`; `{nearest}` without a formula pays what this period "
        "earns",
    ),
    zh=Wording(
        what="`{word} {name}` 每一期都会把以前各期的数再计一次",
        why="这里是累计至今的数，又没有减去以前已入账的：一月的部分，二月会再发一遍",
        mend="减去以前已入账的，`… - {posted}`{of_all}；只算本期的，就改为本期的合计",
        mend_near="减去以前已发的，`… - {posted}`；只发本期应得的，写 `{nearest}`，不写公式",
    ),
)
TAKES_BACK_EARLIER = Code(
    "PKP175",
    Severity.WARNING,
    en=Wording(
        what="`{name}` takes back what was posted before its window began",
        why="what is due covers only these days, and all that was ever posted is taken off: the first period after "
        "them takes back what they paid",
        mend="a sum of this period holds nothing that was posted before: take nothing off; what is due to date is "
        "counted `over all to date`",
        mend_near="take off what was posted in the same days, `{nearest}`",
    ),
    zh=Wording(
        what="`{name}` 会扣回所看期间之前已入账的数",
        why="应计只算这段期间，减去的却是历来的全部入账：这段期间一过，之前发的就会被扣回",
        mend="本期的合计里没有以前入过账的数，不必再减；累计至今的，改为 `期间 开始至今`",
        mend_near="只减同一期间的入账，写成 `{nearest}`",
    ),
)
ROWS_OF_NO_PERIOD = Code(
    "PKP176",
    Severity.ADVICE,
    en=Wording(
        what="every row of `{name}` counts in every period",
        why="the rows have a date, and nothing says that it decides to which period a row belongs: a row that is still "
        "passed next month is paid for once more",
        mend="write `dated COLUMN` behind the key, with the date that decides; for rows that count from a day on, "
        "`since COLUMN`",
        mend_near="write `dated {nearest}` behind the key; for rows that count from that day on, `since {nearest}`",
    ),
    zh=Wording(
        what="`{name}` 的每一行在每一期都会计入",
        why="各行有日期，但没有写明按它归入哪一期：下个月仍传入的行，会再发一遍",
        mend="在主键之后写 `归期按 列名`，用来定归属的那个日期；从某日起一直有效的行，写 `起于 列名`",
        mend_near="在主键之后写 `归期按 {nearest}`；从该日起一直有效的行，写 `起于 {nearest}`",
    ),
)
DAYS_LEFT_OUT = Code(
    "PKP177",
    Severity.WARNING,
    en=Wording(
        what="`{word} {name}` {leaves} days of a period that lie before its window",
        why="{seen}; what lies before that day is in no later window either, and is never posted",
        mend="count `over all to date` and take off all that was posted, `… - {posted}`; tiers that begin anew each "
        "month, quarter or year need a group of rows by a column that names it",
    ),
    zh=Wording(
        what="`{word} {name}` {leaves}一期里早于所看期间的几天",
        why="{seen}；早于这一天的，以后各期的期间里也没有，就再也不会入账",
        mend="改为 `期间 开始至今`，并减去历来已入账的，`… - {posted}`；阶梯每月、每季或每年重新起算的，"
        "用一列写明各行属于哪一段，按该列给明细分组",
    ),
)

MONEY_CODES = (
    POOL_MAY_BREAK,
    CAP_UNSAID,
    PAID_SEVERAL_TIMES,
    PAID_TO_DATE_AGAIN,
    TAKES_BACK_EARLIER,
    ROWS_OF_NO_PERIOD,
    DAYS_LEFT_OUT,
)
