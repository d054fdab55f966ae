"""Findings about closing periods, payments, adjustments and putting closed periods right."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

PERIOD_CLOSED = Code(
    "PKH020",
    Severity.ERROR,
    en=Wording(
        what="{period} is closed",
        why="what a closed period posted is never reckoned over or added to",
        mend="{open}run {next}; `restate` posts into it what {period} would be now, `adjust` what you decide",
    ),
    zh=Wording(
        what="{period} 已结账",
        why="已结账期间的记录不再重算，也不再追加",
        mend="{open}运行未结账的 {next}，由 `restate` 把 {period} 的差额记入其中；或在 {next} 用 `adjust` 人工调整",
    ),
)
EARLIER_OPEN = Code(
    "PKH021",
    Severity.ERROR,
    en=Wording(
        what="the statement of `{key}` for {now} is withheld: {period} is still open",
        why="what is carried, paid and recorded before it is not known",
        mend="close {period} for `{key}` first, or ask with `only` for those whose periods are closed",
    ),
    zh=Wording(
        what="`{key}` 在 {now} 的对账单暂缓：{period} 尚未结账",
        why="此前结转、已发和留存的数额尚不确定",
        mend="先为 `{key}` 结清 {period}，或用 `only` 只算各期都已结账的人",
    ),
)
STATEMENTS_WITHHELD = Code(
    "PKH022",
    Severity.ERROR,
    en=Wording(
        what="{period} cannot be closed: statements are withheld or rows are in error ({count}): {keys}",
        why="a closed period says that every statement in it is final",
        mend="mend what the findings say, or evaluate with `only` for those that are ready and close that",
    ),
    zh=Wording(
        what="{period} 不能结账：有暂缓的对账单或出错的行（{count}）：{keys}",
        why="结账即表示其中每张对账单都是终稿",
        mend="按提示更正数据，或用 `only` 只算已就绪的人再结账",
    ),
)
LEDGER_MOVED = Code(
    "PKH023",
    Severity.ERROR,
    en=Wording(
        what="the result for {period} was reckoned from another ledger",
        why="entries were added or left out since, so that its figures may not follow from what stands now",
        mend="evaluate again with this ledger, then close",
    ),
    zh=Wording(
        what="{period} 的结果是按另一份台账算出的",
        why="此后台账有增减，其数额未必与现状相符",
        mend="用当前台账重新计算后再结账",
    ),
)
NAME_NEVER_PAID = Code(
    "PKH025",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is no `pay` line of the plan",
        why="what is adjusted or paid belongs to a line that the plan pays",
        mend="write one of the lines that the plan pays: {known}",
    ),
    zh=Wording(
        what="`{name}` 不是方案的 `发放` 行",
        why="调整和付款都要归入方案发放的某一行",
        mend="写方案发放的行之一：{known}",
    ),
)
AMOUNT_WRONG = Code(
    "PKH026",
    Severity.ERROR,
    en=Wording(
        what="`{amount}` cannot be posted under `{name}`",
        why="what is posted is an amount in {currency}, in whole minor units, and not zero",
        mend="write an amount in {currency}, such as {example}",
    ),
    zh=Wording(
        what="`{amount}` 不能记入 `{name}`",
        why="记入的金额须为 {currency}，以最小货币单位为整数，且不为零",
        mend="写 {currency} 的金额，例如 {example}",
    ),
)
REASON_WRONG = Code(
    "PKH027",
    Severity.ERROR,
    en=Wording(
        what="a {reason} of {amount} cannot be `{effect}`",
        why="each reason changes one thing, and goes one way: {allowed}",
        mend="write {allowed}, or choose another reason",
    ),
    zh=Wording(
        what="{reason}（{amount}）不能记作 `{effect}`",
        why="每种理由只改一样数，且方向固定：{allowed}",
        mend="改写为 {allowed}，或另选理由",
    ),
)
WORDS_MISSING = Code(
    "PKH028",
    Severity.ERROR,
    en=Wording(
        what="`{field}` is empty",
        why="who reads the ledger later must see why, by whom, and for what",
        mend="write `{field}` in words",
    ),
    zh=Wording(
        what="`{field}` 为空",
        why="日后查账的人要看得出缘由、经办人和用途",
        mend="填写 `{field}`",
    ),
)
MORE_THAN_THERE_IS = Code(
    "PKH029",
    Severity.ERROR,
    en=Wording(
        what="a {reason} of {amount} for `{payee}` is more than there is: {most}",
        why="only what was paid can be taken back, only what is owed recovered or forgiven, only what is held released",
        mend="{remedy}, or check whose `{name}` it is",
    ),
    zh=Wording(
        what="对 `{payee}` 的{reason} {amount} 超过现有数额 {most}",
        why="只能扣回已发的、追回或豁免尚欠的、解付待付的",
        mend="{remedy}，或核对是谁的 `{name}`",
    ),
)
PAYMENT_OF_NOTHING = Code(
    "PKH030",
    Severity.ERROR,
    en=Wording(
        what="`{payee}` has nothing payable under `{name}`",
        why="a payment is of something that the ledger says is payable",
        mend="check the participant's key and the name, or post the period before its payment",
    ),
    zh=Wording(
        what="`{payee}` 在 `{name}` 下没有应付数额",
        why="付款须对应台账中的应付数额",
        mend="核对参与人主键和名称，或先记入该期再登记付款",
    ),
)
TABLE_NOT_POSTED = Code(
    "PKH031",
    Severity.ERROR,
    en=Wording(
        what="`{table}` is no table of the plan",
        why="an amount that belongs to a row says which table the row stands in",
        mend="write one of {known}, or leave `row` out",
    ),
    zh=Wording(
        what="`{table}` 不是方案中的表",
        why="归属某行的数额要写明该行所在的表",
        mend="写 {known} 之一，或不写 `row`",
    ),
)
CITES_NOTHING = Code(
    "PKH032",
    Severity.ERROR,
    en=Wording(
        what="`{cited}` is no entry of the ledger",
        why="what an entry cites must be there to be followed",
        mend="write the `id` of an entry of this ledger",
    ),
    zh=Wording(
        what="台账中没有记录 `{cited}`",
        why="被引用的记录必须存在才能追溯",
        mend="写本台账中某条记录的 `id`",
    ),
)
NO_CORRECTIONS = Code(
    "PKH033",
    Severity.ERROR,
    en=Wording(
        what="the plan does not say how closed periods are put right",
        why="either each period is paid as it would have been, or the open period's rules meet what was earned",
        mend="write `corrections restated` or `corrections absorbed` in the header",
    ),
    zh=Wording(
        what="方案没有写明如何更正已结账期间",
        why="各系统做法不一：按当时应发重算，或把应得并入未结期间按其规则发放",
        mend="在方案开头写 `更正 重算` 或 `更正 并入`",
    ),
)
VERSION_MISSING = Code(
    "PKH034",
    Severity.ERROR,
    en=Wording(
        what="no version that was passed holds in {period}, which the ledger has behind it",
        why="a period is put right by the text in force then",
        mend="pass the versions of all periods back to {period}",
    ),
    zh=Wording(
        what="{period} 已入账，而传入的版本中没有一个在该期有效",
        why="更正要按当时有效的方案文本",
        mend="把自 {period} 起各期的版本都传入",
    ),
)
INTO_NOT_NEXT = Code(
    "PKH035",
    Severity.ERROR,
    en=Wording(
        what="corrections cannot be posted into {into}",
        why="they go into the open period that follows the last one posted: {next}",
        mend="post them into {next}",
    ),
    zh=Wording(
        what="更正不能记入 {into}",
        why="更正记入最后入账期间之后的未结期间：{next}",
        mend="改为记入 {next}",
    ),
)
PAYEE_GONE = Code(
    "PKH036",
    Severity.ERROR,
    en=Wording(
        what="`{payee}` was paid in {period} and is no longer among the participants",
        why="what he should have been paid cannot be told, so nothing of his is put right and what was posted stays: "
        "{amounts}; all others are put right",
        mend="pass the participants as they were in {period}, leavers too, to `restate` and to the run; `until` in the "
        "plan's line of participants names the column with the last day of each, so that leavers earn nothing later",
    ),
    zh=Wording(
        what="`{payee}` 在 {period} 有过发放，但已不在参与人之列",
        why="无法得知其应发数额，故不更正其任何记录，维持原记账：{amounts}；其他人照常更正",
        mend="把 {period} 当时的参与人（包括已离职者）传给 `restate` 和本期计算；"
        "方案的参与人一行用 `止于` 写明各人最后一天所在的列，离职者此后便不再应得",
    ),
)
CORRECTION_TOO_OLD = Code(
    "PKH037",
    Severity.WARNING,
    en=Wording(
        what="{period} would come out otherwise, `{name}` by ({count}): {amounts}",
        why="corrections reach back {within} {within:month|months}, and {period} lies before that",
        mend="where it is to count all the same, `adjust` it by hand in {into}; `left` holds each amount",
    ),
    zh=Wording(
        what="{period} 的结果会不同，`{name}` 相差（{count}）：{amounts}",
        why="更正只追溯 {within} 个月，{period} 在此之前",
        mend="如仍应计入，请在 {into} 用 `adjust` 人工调整；`left` 列有每笔数额",
    ),
)
ROW_TAKEN_BACK = Code(
    "PKH038",
    Severity.WARNING,
    en=Wording(
        what="rows of `{table}` are gone, and what was posted for them is taken back ({count}): {rows}",
        why="a row that is no longer passed is taken for one that never was",
        mend="pass them again if they were left out by mistake; nothing is posted before you close",
    ),
    zh=Wording(
        what="`{table}` 中有行不见了，已入账的数额将收回（{count}）：{rows}",
        why="不再提供的行视为从未存在",
        mend="若是漏传，请重新提供；结账之前不会入账",
    ),
)
OWNER_CHANGED = Code(
    "PKH039",
    Severity.WARNING,
    en=Wording(
        what="rows of `{table}` were posted to somebody else before ({count}): {rows}",
        why="what was posted for a row stays with whom it was posted to until it is put right",
        mend="call `restate` to take it back and pay the new participant, or leave it where it is",
    ),
    zh=Wording(
        what="`{table}` 中有行此前记在别人名下（{count}）：{rows}",
        why="已入账的数额在更正之前仍归原参与人",
        mend="用 `restate` 收回并改发给新的参与人，或保持原状",
    ),
)
NOBODY_BY_THAT_KEY = Code(
    "PKH040",
    Severity.ERROR,
    en=Wording(
        what="`{key}` takes no part in {period}",
        why="only participants have a statement",
        mend="write the key of a participant",
    ),
    zh=Wording(
        what="`{key}` 在 {period} 没有参与",
        why="只有参与人才有对账单",
        mend="写参与人的主键",
    ),
)
POSTED_AFTER_CLOSING = Code(
    "PKH042",
    Severity.ERROR,
    en=Wording(
        what="`{name}` of `{payee}` was posted to {period} after it was closed",
        why="the statement of a closed period holds what its mark cites, and nothing else",
        mend="post it into an open period: `restate` or `adjust` do",
    ),
    zh=Wording(
        what="`{payee}` 的 `{name}` 在 {period} 结账之后又有记入",
        why="已结账期间的对账单只含其结账标记所引用的记录",
        mend="记入未结账的期间：用 `restate` 或 `adjust`",
    ),
)
VERSION_UNKNOWN = Code(
    "PKH043",
    Severity.ERROR,
    en=Wording(
        what="version {version} of `{plan}` posted to this ledger and was not passed",
        why="what it posted can be judged by its own text only",
        mend="pass all versions that ever posted",
    ),
    zh=Wording(
        what="`{plan}` 的版本 {version} 在本台账中有记录，却没有传入",
        why="其记录只能按其自己的文本判断",
        mend="传入所有记过账的版本",
    ),
)
HYPOTHETICAL = Code(
    "PKH044",
    Severity.ERROR,
    en=Wording(
        what="an estimate cannot be closed",
        why="some of its rows are only supposed",
        mend="evaluate with the facts as they are, and close that result",
    ),
    zh=Wording(
        what="估算不能结账",
        why="其中有的行只是假设",
        mend="按实际数据计算后再结账",
    ),
)
OTHER_TITLES = Code(
    "PKH041",
    Severity.ERROR,
    en=Wording(
        what="the plans have different titles: {titles}",
        why="only versions of one plan share a ledger",
        mend="pass versions of one plan, and call this once for each plan",
    ),
    zh=Wording(
        what="传入的方案名称不同：{titles}",
        why="只有同一方案的各版本共用一份台账",
        mend="只传入同一方案的各版本，每个方案分别调用",
    ),
)
WITHOUT_STATEMENT = Code(
    "PKH045",
    Severity.WARNING,
    en=Wording(
        what="{amount} {account} under `{name}` was posted into {period} for `{payee}`, who takes no part in it",
        why="who takes no part has no statement: no line of the plan meets the amount, and no payment holds it",
        mend="let `{payee}` take part in {period}; or settle it by hand: `adjust` what is earned `on_account`, "
        "pay or recover what is payable, and `record_payment`",
    ),
    zh=Wording(
        what="`{payee}` 在 {period} 不参与，却有 `{name}` 的{account} {amount} 记入该期",
        why="不参与就没有对账单：方案没有一行会读到这笔数额，付款里也没有它",
        mend="让 `{payee}` 在 {period} 参与；或人工结清：应得用 `adjust` 记作 `on_account`，"
        "应发的付清或收回后用 `record_payment` 登记",
    ),
)
PAYMENT_UNMATCHED = Code(
    "PKH047",
    Severity.ERROR,
    en=Wording(
        what="a {kind} of {amount} for {period} is more than there is to settle: {most}",
        why="{period} leaves {own} outstanding, all periods together {total}; a slip would stand as money paid ahead",
        mend="write {most} at most; if so much money did move, pass `unmatched=True` and say why in `note`; "
        "what is paid in advance is first made payable with `adjust`",
    ),
    zh=Wording(
        what="{period} 的{kind} {amount} 超过可结清的数额 {most}",
        why="{period} 尚未付 {own}，各期合计尚未付 {total}；若是笔误，就会一直记作多付",
        mend="最多写 {most}；若确实付了这么多，传入 `unmatched=True` 并在 `note` 写明原因；"
        "预先支付的，先用 `adjust` 记为应发",
    ),
)
PAYMENT_TWICE = Code(
    "PKH085",
    Severity.ERROR,
    en=Wording(
        what="a {kind} of {amount} for {period} under `{reference}` is recorded already, under `{known}`",
        why="references that differ by blanks, case, width or look alone are one, as other ids are, and the same money "
        "would count twice",
        mend="leave it out; if two payments were made, give each a reference of its own",
    ),
    zh=Wording(
        what="{period} 的{kind} {amount}（编号 `{reference}`）已经记过，编号是 `{known}`",
        why="只差空格、大小写、全角半角或字形的编号，与其他编号一样视为同一个；同一笔钱会算两次",
        mend="不要再记；若确实付了两笔，给每笔各自的编号",
    ),
)
STATEMENT_NOT_POSTED = Code(
    "PKH048",
    Severity.WARNING,
    en=Wording(
        what="participants who were posted for before have nothing posted for {period} ({count}): {keys}",
        why="every statement of this plan leaves an entry; one that was withheld when {period} was stored is missing, "
        "and {now} goes on as if there had been no such period",
        mend="where they took part in {period}, mend what withheld them and run it from the ledger before it, or let "
        "`restate` post it; `close` keeps a period open for who is withheld",
    ),
    zh=Wording(
        what="此前有记录的参与人，在 {period} 没有任何记录（{count}）：{keys}",
        why="本方案每张对账单都会留下记录；保存 {period} 时暂缓的就漏掉了，{now} 会当作没有这一期来算",
        mend="若其在 {period} 参与，更正暂缓的原因后，用此前的台账重新计算该期，或由 `restate` 补记；"
        "用 `close` 结账，则暂缓者的该期仍保持未结",
    ),
)
ROW_OF_OTHERS = Code(
    "PKH065",
    Severity.ERROR,
    en=Wording(
        what="`{row}` of `{table}` was posted for {payees}, not for `{payee}`",
        why="a line of each row sees all that stands at the row, so it would take the amount from {payees}",
        mend="write {payees} as the participant; for `{payee}` leave `row` out, with the effect `on_top`",
    ),
    zh=Wording(
        what="`{table}` 的 `{row}` 是为 {payees} 入账的，不是为 `{payee}`",
        why="逐行的行会看到该行名下的全部数额，于是这笔数额会从 {payees} 扣除",
        mend="把参与人写成 {payees}；若是给 `{payee}`，就不写 `row`，并用 `on_top`",
    ),
)
ROW_NOT_NAMED = Code(
    "PKH066",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is posted for each {table}, and the adjustment names none",
        why="such a line sees only what stands at its own row, so no rule would pay this or take it off",
        mend='name it, as `row=("{first}", KEY)`; or write the effect `on_top`, which no rule is to see',
    ),
    zh=Wording(
        what="`{name}` 按每个 {table} 入账，而这笔调整没有写明是哪一个",
        why="这样的行只看得到自己那一行名下的数额，没有规则会发放或扣除它",
        mend='写明 `row=("{first}", 主键)`；或用 `on_top`，即不让规则看到',
    ),
)
DUE_UNREAD = Code(
    "PKH072",
    Severity.ERROR,
    en=Wording(
        what="no line reads what is due under `{name}`, so no rule would pay this or take it back",
        why="`due` changes what is earned, and only a line that reads `earned({name})` or what is held or to recover "
        "sees it; `paid({name})` does not",
        mend="write the effect `on_top`, which is paid or taken off at once; or, for rules to settle it over time, pay "
        "`earned({name}) - paid({name})` in the plan",
    ),
    zh=Wording(
        what="没有任何行读取 `{name}` 的应得，因此没有规则会发放或扣回这笔数额",
        why="`due` 改变的是应得，只有读取 `已得({name})`、待付或待追回的行才看得到；`已发({name})` 看不到",
        mend="写 `on_top`，即当期全数发放或扣除；若要由规则逐期结清，在方案中按 `已得({name}) - 已发({name})` 发放",
    ),
)
DUE_TAKEN_BACK = Code(
    "PKH074",
    Severity.ERROR,
    en=Wording(
        what="the line that earns `{name}` takes off what was earned before, so the next period would undo this",
        why="`earned({name} before)` holds what is adjusted as `due`, and the line earns again what is lacking to its "
        "own figure, or takes off what is beyond it",
        mend="correct what the line reads: its rows, or a figure with an `Override`; or write the effect `on_top`, "
        "which stays, and name the row where there is one",
    ),
    zh=Wording(
        what="`{name}` 的应得行会减去此前已得，下一期就会把这笔冲掉",
        why="`已得({name} 此前)` 包含以 `due` 调整的数额，该行会补足到自己的数，或扣掉超出的部分",
        mend="更正该行所读的内容：数据行，或用 `Override` 改一个数；或写 `on_top`，它会留下，有对应的行时写明是哪一行",
    ),
)
CLAWBACK_OF_NO_ROW = Code(
    "PKH075",
    Severity.ERROR,
    en=Wording(
        what="`{name}` is posted for each {table}, and the clawback names none",
        why="what was taken back by hand counts at its own row; without one, a rule that takes the row back would take "
        "the money twice",
        mend='name it, as `row=("{first}", KEY)`; what belongs to no row is an `adjustment`',
    ),
    zh=Wording(
        what="`{name}` 按每个 {table} 入账，而这笔扣回没有写明是哪一个",
        why="人工扣回的数额只在它所属的行上计算；不写明，规则再扣回该行时就会重复收回",
        mend='写明 `row=("{first}", 主键)`；不属于任何行的，原因写 `adjustment`',
    ),
)

CLOSING_CODES = (
    CLAWBACK_OF_NO_ROW,
    DUE_TAKEN_BACK,
    DUE_UNREAD,
    ROW_OF_OTHERS,
    ROW_NOT_NAMED,
    PERIOD_CLOSED,
    EARLIER_OPEN,
    STATEMENTS_WITHHELD,
    LEDGER_MOVED,
    NAME_NEVER_PAID,
    AMOUNT_WRONG,
    REASON_WRONG,
    WORDS_MISSING,
    MORE_THAN_THERE_IS,
    PAYMENT_OF_NOTHING,
    TABLE_NOT_POSTED,
    CITES_NOTHING,
    NO_CORRECTIONS,
    VERSION_MISSING,
    INTO_NOT_NEXT,
    PAYEE_GONE,
    CORRECTION_TOO_OLD,
    ROW_TAKEN_BACK,
    OWNER_CHANGED,
    NOBODY_BY_THAT_KEY,
    POSTED_AFTER_CLOSING,
    VERSION_UNKNOWN,
    HYPOTHETICAL,
    OTHER_TITLES,
    WITHOUT_STATEMENT,
    PAYMENT_UNMATCHED,
    PAYMENT_TWICE,
    STATEMENT_NOT_POSTED,
)
