"""Findings about money that a skipped period, a cut-off table or a new version would move without a word."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

PERIOD_SKIPPED = Code(
    "PKH049",
    Severity.WARNING,
    en=Wording(
        what="{next} was never closed: the ledger goes from {last} to {first}",
        why="this plan reads no history, so {first} comes out right without {next}; what {next} pays is paid by no "
        "later period",
        mend="run and close {next} too; a period can be closed after later ones where nothing reads it",
    ),
    zh=Wording(
        what="{next} 从未结账：台账从 {last} 直接到了 {first}",
        why="本方案不读历史，缺了 {next}，{first} 照样算得对；但 {next} 应发的数额以后各期都不会补发",
        mend="把 {next} 也计算并结账；没有内容读取它时，可以在以后各期之后再结",
    ),
)
ROWS_MISSING = Code(
    "PKH050",
    Severity.WARNING,
    en=Wording(
        what="`{table}` has no row in {period}, and `{name}` is taken back ({count}): {amounts}",
        why="lines that add up rows come out lower when rows are missing, whether they are void or a file was cut off",
        mend="pass the rows of {period} again if they were left out by mistake; nothing is posted before you close",
    ),
    zh=Wording(
        what="`{table}` 在 {period} 没有任何行，该期已入账的 `{name}` 将收回（{count}）：{amounts}",
        why="行缺失时，汇总明细的行结果会变小，不论是作废还是文件被截断",
        mend="若是漏传，请重新提供 {period} 的数据；结账之前不会入账",
    ),
)
GRAIN_CHANGED = Code(
    "PKH051",
    Severity.WARNING,
    en=Wording(
        what="`{name}` was posted for each `{before}` and is now posted for each `{now}` ({count} "
        "{count:entry|entries})",
        why="a line of each `{now}` sees only what was posted for that same `{now}`, so it may pay again what the "
        "ledger already holds",
        mend="give the line a name of its own and leave out what was paid under the old one, or keep it posted for "
        "each `{before}`",
    ),
    zh=Wording(
        what="`{name}` 以前按每个 `{before}` 入账，现在按每个 `{now}` 入账（{count} 笔）",
        why="按每个 `{now}` 的行只看得到同一 `{now}` 名下已入账的数额，台账中已有的可能再发一次",
        mend="给该行另起名称，并排除旧名称下已发的部分；或仍按每个 `{before}` 入账",
    ),
)
RECKONED_ANEW = Code(
    "PKH052",
    Severity.WARNING,
    en=Wording(
        what="version {now} reckons rows of version {before} anew, `{name}` by {amount} ({count}): {rows}",
        why="a line of each `{table}` that takes off what was posted meets old rows with its own rates, up or down",
        mend="write `version by` so that each version keeps its own rows, or carry the old rate for rows dated before "
        "version {now}; nothing is to be done where this is meant",
    ),
    zh=Wording(
        what="第 {now} 版重新计算了第 {before} 版的行，`{name}` 变动 {amount}（{count}）：{rows}",
        why="按每个 `{table}` 减去已入账数额的行，会用现在的比例对待以前的行，可能多发也可能收回",
        mend="写上 `版本按`，让各版本只管自己的行；或者对第 {now} 版之前的行沿用旧比例；若本意如此则不必处理",
    ),
)
VERSION_SETTLED = Code(
    "PKH053",
    Severity.WARNING,
    en=Wording(
        what="under version {version} {period} would come out otherwise: `{name}` ({count}) by {amounts}",
        why="version {version} settles until {until} only, and {into} lies after that",
        mend="where it is to count all the same, `adjust` it by hand in {into}; `left` holds each amount",
    ),
    zh=Wording(
        what="第 {version} 版 {period} 的结果会不同，`{name}` 相差（{count}）：{amounts}",
        why="第 {version} 版只结算到 {until}，{into} 在此之后",
        mend="如仍应计入，请在 {into} 用 `adjust` 人工调整；`left` 列有每笔数额",
    ),
)

NAME_DROPPED = Code(
    "PKH054",
    Severity.WARNING,
    en=Wording(
        what="version {now} drops `{name}`{currency}, and what stands open under it stays ({count}): {amounts}",
        why="no line of version {now} takes it back or pays it out, so it stays in the ledger for good",
        mend="keep the lines of `{name}` until it is settled, or `adjust` it: what is owed as draw_recovery or "
        "draw_forgiveness, what is held as release or, where it lapses, as accrual_reversal",
    ),
    zh=Wording(
        what="第 {now} 版不再发放 `{name}`{currency}，其名下未结清的余额就一直留着（{count}）：{amounts}",
        why="第 {now} 版没有任何一行会收回或发放它，这笔余额会永远留在台账里",
        mend="结清之前保留 `{name}` 的行，或者用 `adjust` 处理：欠款记 draw_recovery 或 draw_forgiveness，"
        "待付记 release，作废的记 accrual_reversal",
    ),
)
PARTICIPANT_GONE = Code(
    "PKH055",
    Severity.WARNING,
    en=Wording(
        what="who takes no part any more has an open balance under `{name}` ({count}): {amounts}",
        why="without a statement no line meets the balance: a draw is not recovered, and what is held is not released",
        mend="let them take part until it is settled, with a last day in a column of their own; or `adjust` it: "
        "what is owed as draw_recovery or draw_forgiveness, what is held as release or, where it lapses, as "
        "accrual_reversal",
    ),
    zh=Wording(
        what="已不参与的人在 `{name}` 名下还有未结清的余额（{count}）：{amounts}",
        why="没有对账单就没有哪一行会读到这笔余额：预支收不回，待付也发不出",
        mend="结清之前让其继续参与，离职日另用一列；或用 `adjust` 处理：欠款记 draw_recovery 或 draw_forgiveness，"
        "待付记 release，作废的记 accrual_reversal",
    ),
)
LINE_NEW = Code(
    "PKH056",
    Severity.WARNING,
    en=Wording(
        what="version {now} is the first to post `{name}`, and pays older rows {amount} ({count}): {rows}",
        why="a line of each `{table}` pays every row so far for which it has posted nothing, those dated before "
        "{start} too",
        mend="write `only if {day} >= {start}` behind the line; nothing is to be done where old rows are meant too",
    ),
    zh=Wording(
        what="第 {now} 版首次发放 `{name}`，连以前的行也发了 {amount}（{count}）：{rows}",
        why="按每个 `{table}` 的行会给此前所有尚未入账的行发放，{start} 之前的也在内",
        mend="在该行末尾写 `仅当 {day} >= {start}`；若以前的行也应发放则不必处理",
    ),
)
TOTAL_NEW = Code(
    "PKH057",
    Severity.WARNING,
    en=Wording(
        what="version {now} is the first to post `{name}`, and counts older rows of `{table}` ({count}): {amounts}",
        why="a line that takes off what it posted begins with nothing to take off, so its first amount holds what is "
        "dated before {start} too",
        mend="gather from the version's first day, `over since {start}`; nothing is to be done where the old days are "
        "meant too",
    ),
    zh=Wording(
        what="第 {now} 版首次发放 `{name}`，并计入了 `{table}` 中以前的行（{count}）：{amounts}",
        why="减去已入账数额的行起初没有可减的，所以第一笔把 {start} 之前的也算在内",
        mend="从本版首日起汇总，写 `期间 自 {start} 起`；若以前的日子也应计入则不必处理",
    ),
)

HOLDER_BEFORE = Code(
    "PKH058",
    Severity.WARNING,
    en=Wording(
        what="{amount} of `{name}` comes from days on which `{before}` held `{seat}`, and not `{now}`",
        why="what is posted stays with the seat; `combine` pays it to `{before}`, or leaves it to be recovered",
        mend="nothing is to be done with `combine`; who pays by the statement of the seat parts it alike; to keep "
        "holders apart, let the participants' key be seat and holder",
    ),
    zh=Wording(
        what="`{name}` {amount} 属于 `{before}` 在 `{seat}` 任职期间，而不是 `{now}`",
        why="入账归岗位；`combine` 把它付给 `{before}`，或列为待向其追回",
        mend="用 `combine` 不必处理；直接按岗位对账单付款的，请同样分开；若要按任职人分开，参与人的主键用岗位加任职人",
    ),
)
HOLDER_ABSORBED = Code(
    "PKH079",
    Severity.WARNING,
    en=Wording(
        what="{amount} of `{name}` was earned when `{before}` held `{seat}`, and goes to `{now}` ({periods})",
        why="`corrections absorbed` raises or lowers what is earned to date, and the pay line of the open period pays "
        "the sum in one amount to who holds the seat then: no posting is of `{before}` alone",
        mend="write `corrections restated`, which pays each holder his own; or `adjust` `{seat}` by the opposite "
        "amount with `on_top` and settle it with `{before}`; to keep holders apart, let the participants' key be seat "
        "and holder",
    ),
    zh=Wording(
        what="`{name}` {amount} 是 `{before}` 在 `{seat}` 任职期间应得的，却归 `{now}`（{periods}）",
        why="`更正 并入` 增减截至目前的应得，由当期的发放行合成一笔付给当时在任的人，没有哪笔入账只属于 `{before}`",
        mend="写 `更正 重算`，各任职人各得其数；或对 `{seat}` 用 `adjust`（`on_top`）记相反的数额，"
        "再与 `{before}` 结清；若要按任职人分开，参与人的主键用岗位加任职人",
    ),
)
HOLDERS_TWO = Code(
    "PKH059",
    Severity.WARNING,
    en=Wording(
        what="`{seat}` has several holders in {period}, {holders}, and `{now}` gets all of it: {amounts}",
        why="a seat has one statement in a period, and its payment goes to who holds it at the end",
        mend="share it outside; to keep holders apart, let the participants' key be seat and holder",
    ),
    zh=Wording(
        what="`{seat}` 在 {period} 先后由 {holders} 任职，全部由 `{now}` 收款：{amounts}",
        why="一个岗位每期只有一份对账单，付款归期末在任的人",
        mend="另行分配；若要按任职人分开，参与人的主键用岗位加任职人",
    ),
)
HOLDER_TAKES_BALANCE = Code(
    "PKH060",
    Severity.WARNING,
    en=Wording(
        what="`{now}` takes over the balance of `{before}` under `{seat}`: {amounts}",
        why="balances belong to the seat: what one holder was paid ahead is recovered from the next",
        mend="settle it with `adjust` before the next holder is paid; to keep holders apart, let the participants' key "
        "be seat and holder",
    ),
    zh=Wording(
        what="`{now}` 接过 `{before}` 在 `{seat}` 名下的余额：{amounts}",
        why="余额归岗位：前任预支的会从后任扣回",
        mend="付给后任之前用 `adjust` 结清；若要按任职人分开，参与人的主键用岗位加任职人",
    ),
)

AWARD_CHANGED = Code(
    "PKH061",
    Severity.WARNING,
    en=Wording(
        what="`{name}` comes out otherwise for {period} ({count}): {awards}",
        why="an award is no money, so no posting gives it or takes it back",
        mend="give it or take it back outside; the ledger records what it comes to, as far back as corrections reach",
    ),
    zh=Wording(
        what="`{name}` 在 {period} 的结果会不同（{count}）：{awards}",
        why="授予不是金额，没有哪笔入账会补授或收回",
        mend="另行补授或收回；在更正可追溯的范围内，台账会记下新的结果",
    ),
)

PERIODS_CHANGED = Code(
    "PKH062",
    Severity.ERROR,
    en=Wording(
        what="version {before} posted for `{period}`, which is no {wanted} as version {now} pays it",
        why="versions of one plan share a ledger, and its periods follow each other without a gap in one length",
        mend="give the plan that pays by another period a title and a ledger of its own, and hand each open balance "
        "over to it with `adjust`, what is owed below zero, what is held above: effect `due` where its lines read "
        "`earned` of the name and recover the balance, else `on_top`, which counts at once; the old ledger stays",
    ),
    zh=Wording(
        what="第 {before} 版记到 `{period}`，而它不是第 {now} 版的发放周期（{wanted}）",
        why="同一方案的各版本共用一份台账，其中各期长短相同、首尾相接",
        mend="周期不同的方案另起名称、另设台账；未结清的余额用 `adjust` 移交到新台账，欠款记负数，待付记正数："
        "新方案有行读取该名称的 `已得`、由规则扣回时用 `due`，否则用 `on_top`，当期即计入；旧台账保持不变",
    ),
)

CLAWED_TOO_MUCH = Code(
    "PKH063",
    Severity.WARNING,
    en=Wording(
        what="`{name}` takes back more than was paid for rows of `{table}` ({count}): {rows}",
        why="such a row, or the one it leads to, then comes to less than nothing, and its payee gives back money that "
        "he never had for it; taken: {taken}",
        mend="to refuse it, keep what is due at nothing or more, as `max(DUE, USD 0) - paid({name})`, or correct the "
        "rows before the period is closed; others can be closed meanwhile with `only`; nothing is to be done where it "
        "is a deduction, a loss that is shared, or of what was paid at another line",
    ),
    zh=Wording(
        what="`{name}` 从 `{table}` 的行收回的多于为其发放的（{count}）：{rows}",
        why="这样的行（或它指向的行）合计小于零，收款人要退还从未为它领到的钱；收回：{taken}",
        mend="不同意收回时，让到期应发不低于零，如 `最大(应发, 0元) - 已发({name})`，或在结账前更正这些行，"
        "其他人可先用 `only` 结账；若是扣款、共担的亏损，或收回的是在别的行发过的，则不必处理",
    ),
)
CLAWED_NEVER_PAID = Code(
    "PKH064",
    Severity.WARNING,
    en=Wording(
        what="`{name}` takes back what was never paid for rows of `{table}` ({count}): {rows}",
        why="nothing above zero was ever posted for these rows, nor for those they lead to; taken: {taken}",
        mend="to refuse it, keep what is due at nothing or more, as `max(DUE, USD 0) - paid({name})`, or correct the "
        "rows before the period is closed; others can be closed meanwhile with `only`; what was paid elsewhere is "
        "first entered with `adjust`; nothing is to be done where the row is a credit or a deduction",
    ),
    zh=Wording(
        what="`{name}` 从 `{table}` 的行收回从未为其发放的数额（{count}）：{rows}",
        why="这些行以及它们指向的行，从未记过大于零的数额；收回：{taken}",
        mend="不同意收回时，让到期应发不低于零，如 `最大(应发, 0元) - 已发({name})`，或在结账前更正这些行，"
        "其他人可先用 `only` 结账；在别处发过的，先用 `adjust` 记入；"
        "若该行本身就是贷项或扣款，则不必处理",
    ),
)

ADJUSTED_NOWHERE = Code(
    "PKH067",
    Severity.WARNING,
    en=Wording(
        what="{amount} of `{name}` was adjusted for `{payee}` at `{row}` of `{table}`, {whose}",
        why="no line of the plan reckons that row for `{payee}`, so nothing pays the amount or takes it off",
        mend="pass the row; or take the adjustment back with one of the opposite sign, and make it where it "
        "belongs, or `on_top`",
    ),
    zh=Wording(
        what="`{payee}` 的 `{name}` 在 `{table}` 的 `{row}` 上调整了 {amount}，{whose}",
        why="方案没有哪一行会为 `{payee}` 计算它，这笔数额既不会发放也不会扣除",
        mend="提供该行的数据；或者用相反的数额冲回，再记到应记之处，或记为 `on_top`",
    ),
)

CARRY_DROPPED = Code(
    "PKH068",
    Severity.WARNING,
    en=Wording(
        what="version {now} does not carry `{name}` on, and what was carried is lost ({count}): {values}",
        why="only a `carry` line of the same name takes over what an earlier version handed on",
        mend="write `carry {name} … = opening({name})`, or let another line begin with what `{name}` came to",
    ),
    zh=Wording(
        what="第 {now} 版不再结转 `{name}`，以前结转的就丢失了（{count}）：{values}",
        why="只有同名的 `结转` 行才会接过以前版本交下来的数",
        mend="写 `结转 {name} … = 期初({name})`，或让另一行从 `{name}` 的数开始",
    ),
)
RECORDED_FIRST = Code(
    "PKH069",
    Severity.WARNING,
    en=Wording(
        what="version {now} reads {names} over earlier periods, and version {before} recorded nothing of it",
        why="a period without a recorded figure is passed over, so that windows begin with this version",
        mend="gather the facts themselves over the window, as `sum(deal.amount over latest 3 periods)`, where earlier "
        "periods are to count",
    ),
    zh=Wording(
        what="第 {now} 版读取以前各期的 {names}，而第 {before} 版没有留存",
        why="没有留存的期次会被略过，所以期间从本版开始算起",
        mend="若以前各期也应计入，就直接在期间内汇总数据，例如 `求和(订单.金额 期间 最近 3 期(含本期))`",
    ),
)

CLAWED_FROM_OTHER = Code(
    "PKH070",
    Severity.WARNING,
    en=Wording(
        what="`{name}` takes back what somebody else was paid for `{table}` ({count}): {rows}",
        why="a line that takes off `paid({name})` sees all that was posted for the row, whoever got it; and a row that "
        "leads to another takes back from whoever it names itself; taken: {taken}",
        mend="write `corrections` in the header and `restate`: it takes back from the one and pays the other; or "
        "correct whose the row is",
    ),
    zh=Wording(
        what="`{name}` 收回的是别人为 `{table}` 领到的数额（{count}）：{rows}",
        why="减去 `已发({name})` 的行会看到该行名下的全部数额，不论是谁领的；"
        "指向另一行的行，则向它自己写明的人收回；收回：{taken}",
        mend="在开头写 `更正` 并用 `restate`：从一方收回，发给另一方；或更正这一行是谁的",
    ),
)
VERSION_BACK = Code(
    "PKH071",
    Severity.WARNING,
    en=Wording(
        what="version {now} is run although version {newest} posted {period}",
        why="versions follow each other: each goes on from what those before it posted, and meets old rows with its "
        "own rates",
        mend="run version {newest}; where version {now} is to hold again, give its text the next number",
    ),
    zh=Wording(
        what="第 {newest} 版已记过 {period}，却又运行第 {now} 版",
        why="各版本前后相接：每一版承接以前各版的记录，并用自己的比例对待以前的行",
        mend="运行第 {newest} 版；若要恢复第 {now} 版的规则，请给它新的版本号",
    ),
)

ADJUSTED_AHEAD = Code(
    "PKH081",
    Severity.ERROR,
    en=Wording(
        what="an adjustment of `{payee}` in {period} lies beyond the open period {next}",
        why="the runs before it do not see it, so a rule may pay or take back the same money first, and it counts "
        "twice",
        mend="write {next} as its period, or run the periods before {period} first; an entry that is stored already "
        "is left out until then",
    ),
    zh=Wording(
        what="`{payee}` 在 {period} 的调整落在未结期间 {next} 之后",
        why="此前各期的运行看不到它，规则可能先发放或收回同一笔钱，于是算了两次",
        mend="把期间写成 {next}，或先运行 {period} 之前的各期；已存入的记录在此之前先不传入",
    ),
)
PLAN_EDITED = Code(
    "PKH073",
    Severity.WARNING,
    en=Wording(
        what="{period} was closed under another text of version {version}",
        why="plan and version say by which rules somebody was paid; with other rules under the same number rows of "
        "before are reckoned by them without a word",
        mend="give the changed text the next version number, or run the text that closed {period}; comments, headings, "
        "notes, tests, layout and the order of lines may change",
    ),
    zh=Wording(
        what="{period} 是按第 {version} 版的另一份文本结账的",
        why="方案和版本号说明按哪些规则发放；同一版本号下换了规则，以前的行就会不声不响地按新规则重算",
        mend="给改过的文本编下一个版本号，或运行 {period} 结账时的文本；注释、标题、备注、试算、排版和各行次序可以改动",
    ),
)
CLAWED_BY_BOTH = Code(
    "PKH076",
    Severity.WARNING,
    en=Wording(
        what="{taken} of `{name}` is taken back from `{payee}`, from whom {by_hand} was clawed back by hand",
        why="a line that adds up rows cannot tell which of them was clawed back by hand, so the same money may be "
        "taken twice",
        mend="where it is the same, take the clawback by hand back with an `adjustment` of the opposite amount and the "
        "same effect; a line for each row, as `pay each deal`, counts a clawback that names its row",
    ),
    zh=Wording(
        what="`{payee}` 的 `{name}` 本次收回 {taken}，而此前已人工扣回 {by_hand}",
        why="汇总各行的行无法知道人工扣回的是哪一行，同一笔钱可能收回两次",
        mend="若是同一笔，用数额相反、effect 相同的 `adjustment` 冲回人工扣回；"
        "按行发放的行（如 `发放 逐 订单`）会计算写明该行的扣回",
    ),
)
CLAWED_WITHOUT_BASIS = Code(
    "PKH077",
    Severity.ERROR,
    en=Wording(
        what="`{payee}` would give back `{name}` that he was never paid ({count}): {rows}",
        why="a clawback is of what the same payee was paid, under whatever name, for the row, or for the one it "
        "leads to, less what came back of it by rules or by hand; until it is, nothing of the statement is posted",
        mend="correct the rows, or whose they are; where somebody who left was paid for them and is no longer passed, "
        "pass him to `restate` and the run again (`until` in the line of participants names the last day of each), so "
        "that the rows are put right with him; enter what was paid elsewhere, or undo what was taken by hand at "
        "the row, with `adjust`; or keep what is due at nothing or more, as `max(DUE, USD 0) - paid({name})`; others "
        "can be closed meanwhile with `only`",
    ),
    zh=Wording(
        what="`{payee}` 要退还从未领到的 `{name}`（{count}）：{rows}",
        why="扣回的只能是同一收款人为该行或它指向的行、以任何名称领到的数额，减去规则或人工已收回的；"
        "在此之前，其对账单不记账",
        mend="更正这些行或它们是谁的；若这些行原已发给离职者而他不再传入，请把他重新传给 `restate` 和本期计算"
        "（参与人一行的 `止于` 写明各人最后一天所在的列），这些行便连同他一起更正；"
        "在别处发过的，或在该行人工扣过的，用 `adjust` 记入或冲回；"
        "或让到期应发不低于零，如 `最大(应发, 0元) - 已发({name})`；其他人可先用 `only` 结账",
    ),
)
BELOW_ALL_PAID = Code(
    "PKH078",
    Severity.WARNING,
    en=Wording(
        what="`{payee}` gives back {amount} more of `{name}` than was ever paid",
        why="a line that pays below zero takes back, and the plan does not say what becomes of what was never paid; "
        "one that takes off what it posted is held against its own name, any other against all names together; "
        "`combine` pays none of it and leaves it to be recovered",
        mend="carry it on, as `earn {name} = …` with `pay {name} = max({zero}, earned({name}) - paid({name}))`, or end "
        "it, as `max({zero}, DUE) - paid({name})`; nothing is to be done where it is owed",
    ),
    zh=Wording(
        what="`{payee}` 要退还的 `{name}` 比已发放的合计还多 {amount}",
        why="发放行为负就是收回，而方案没有写明从未发放的部分怎么办；减去自身已记数额的行只与同名已发放的相比，"
        "其他行与全部名称的合计相比；`combine` 不会支付，只列为待追回",
        mend="结转到以后，如 `应得 {name} = …` 加 `发放 {name} = 最大({zero}, 已得({name}) - 已发({name}))`，"
        "或不再追究，如 `最大({zero}, 应发) - 已发({name})`；若确应退还则不必处理",
    ),
)

PERIOD_LOST = Code(
    "PKH082",
    Severity.ERROR,
    en=Wording(
        what="the ledger lacks {lacked}: it goes from {last} to {first}",
        why="{first} was reckoned from what {lacked} left, so that was posted and is lost; without it the same rows "
        "would be paid again, and balances and what is carried be wrong",
        mend="put back what {lacked} posted, marks of closing and all, from where the ledger is stored; where it is "
        "gone for good, take the ledger as it stood after {last} and run and close from {next} on again",
    ),
    zh=Wording(
        what="台账缺少 {lacked}：从 {last} 直接到了 {first}",
        why="{first} 是接着 {lacked} 的记录算的，可见它们记过而后丢失；没有它们，同样的行会再发一次，余额和结转也不对",
        mend="从存放台账处把 {lacked} 的记录连同结账标记补回；"
        "确实找不回的，取 {last} 之后的台账，从 {next} 起重新计算并结账",
    ),
)
PERIOD_MOVED = Code(
    "PKH083",
    Severity.ERROR,
    en=Wording(
        what="`{period}` was closed as {closed} and is {now} now",
        why="what was posted belongs to the days that its period had; under other days rows would be paid twice or "
        "never",
        mend="give `{period}` its days back in the list of periods or in the calendar; a list only grows, and what "
        "changes begins with a period that is not closed yet",
    ),
    zh=Wording(
        what="`{period}` 结账时是 {closed}，现在成了 {now}",
        why="已入账的属于该期当时的那些天；天数一变，同样的行会发两次，或从此不发",
        mend="在期间表或日历中把 `{period}` 的起止日改回来；期间表只能往后加，要变就从尚未结账的期间开始",
    ),
)
PERIOD_LOST_BEFORE = Code(
    "PKH084",
    Severity.WARNING,
    en=Wording(
        what="the ledger of an earlier version lacks {lacked}: it goes from {last} to {first}",
        why="an earlier version closed {last} and {first}; where it read history, what {lacked} posted is lost, and "
        "its rows would be paid again",
        mend="check the ledger with all versions, as `check_ledger(ledger, plans)`, and put back what is lost; where "
        "{lacked} was never run, nothing is to be done",
    ),
    zh=Wording(
        what="较早版本的台账缺少 {lacked}：从 {last} 直接到了 {first}",
        why="较早的版本结了 {last} 和 {first}；它若读历史，{lacked} 的记录就是丢了，其中的行会再发一次",
        mend="用 `check_ledger(台账, 各版本)` 连同所有版本检查，把丢失的补回；{lacked} 若从未计算过，则不必处理",
    ),
)

TOLD_CODES: tuple[Code, ...] = (
    PERIOD_SKIPPED,
    ROWS_MISSING,
    GRAIN_CHANGED,
    RECKONED_ANEW,
    VERSION_SETTLED,
    NAME_DROPPED,
    PARTICIPANT_GONE,
    LINE_NEW,
    TOTAL_NEW,
    HOLDER_BEFORE,
    HOLDER_ABSORBED,
    HOLDERS_TWO,
    HOLDER_TAKES_BALANCE,
    AWARD_CHANGED,
    PERIODS_CHANGED,
    CLAWED_TOO_MUCH,
    CLAWED_NEVER_PAID,
    ADJUSTED_NOWHERE,
    CARRY_DROPPED,
    RECORDED_FIRST,
    CLAWED_FROM_OTHER,
    VERSION_BACK,
    PLAN_EDITED,
    ADJUSTED_AHEAD,
    CLAWED_BY_BOTH,
    CLAWED_WITHOUT_BASIS,
    BELOW_ALL_PAID,
    PERIOD_LOST,
    PERIOD_MOVED,
    PERIOD_LOST_BEFORE,
)
