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
        mend="give the total a line of its own that ends in `round {digits}`, and share that out",
        mend_near="end the line `{nearest}` with `round {digits}`",
    ),
    zh=Wording(
        what="这里分配的总额，小数位可能多于 {unit} 的最小单位",
        why="每一份都是整数个最小单位，合计必须等于总额；总额带零头时，运行会拒绝分配，参与分配的人都拿不到",
        mend="给总额单列一行，行末写 `保留 {digits} 位`，再分配那一行",
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

MONEY_CODES = (POOL_MAY_BREAK, CAP_UNSAID, PAID_SEVERAL_TIMES)
