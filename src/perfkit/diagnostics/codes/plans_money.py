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
    Severity.WARNING,
    en=Wording(
        what="`{name}` does not say what becomes of what exceeds its cap",
        why="one plan forfeits it and another pays it in later periods; as it stands it is forfeited",
        mend="forfeited: cap what is earned, `earn {each}{name} = …  cap …`, and pay that, `pay {each}{name}`; "
        "paid later: `earn {each}{name} = …` without the cap, and `pay {each}{name} = earned({name}) - paid({name})  "
        "cap …`",
    ),
    zh=Wording(
        what="`{name}` 没有写明超过封顶的部分怎么办",
        why="有的方案作废，有的留到以后各期发；照现在的写法是作废",
        mend="作废：把封顶写在应得上，`应得 {each}{name} = …  封顶 …`，再照应得发，`发放 {each}{name}`；以后再发："
        "`应得 {each}{name} = …` 不写封顶，写在 `发放 {each}{name} = 已得({name}) - 已发({name})  封顶 …` 上",
    ),
)

MONEY_CODES = (POOL_MAY_BREAK, CAP_UNSAID)
