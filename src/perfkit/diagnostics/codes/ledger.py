"""Codes of the ledger room."""

from perfkit.diagnostics.codes.ledger_closing import (
    AMOUNT_WRONG,
    CITES_NOTHING,
    CLAWBACK_OF_NO_ROW,
    CLOSING_CODES,
    CORRECTION_TOO_OLD,
    DUE_TAKEN_BACK,
    DUE_UNREAD,
    EARLIER_OPEN,
    HYPOTHETICAL,
    INTO_NOT_NEXT,
    LEDGER_MOVED,
    MORE_THAN_THERE_IS,
    NAME_NEVER_PAID,
    NO_CORRECTIONS,
    NOBODY_BY_THAT_KEY,
    OTHER_TITLES,
    OWNER_CHANGED,
    PAYEE_GONE,
    PAYMENT_OF_NOTHING,
    PAYMENT_UNMATCHED,
    PERIOD_CLOSED,
    POSTED_AFTER_CLOSING,
    REASON_WRONG,
    ROW_NOT_NAMED,
    ROW_OF_OTHERS,
    ROW_TAKEN_BACK,
    STATEMENT_NOT_POSTED,
    STATEMENTS_WITHHELD,
    TABLE_NOT_POSTED,
    VERSION_MISSING,
    VERSION_UNKNOWN,
    WITHOUT_STATEMENT,
    WORDS_MISSING,
)
from perfkit.diagnostics.codes.ledger_payments import (
    BELOW_ZERO,
    PAYMENT_CODES,
    STATEMENT_TWICE,
    VERSIONS_TOGETHER,
)
from perfkit.diagnostics.codes.ledger_told import TOLD_CODES
from perfkit.diagnostics.model import Code, Severity, Wording

__all__ = [
    "AMOUNT_WRONG",
    "BELOW_ZERO",
    "CITED_ENTRY_MISSING",
    "CITES_NOTHING",
    "CLAWBACK_OF_NO_ROW",
    "CLOSING_CODES",
    "CODES",
    "CORRECTION_TOO_OLD",
    "DUE_TAKEN_BACK",
    "DUE_UNREAD",
    "EARLIER_OPEN",
    "ENTRY_OF_OTHER_PLAN",
    "ENTRY_TWICE",
    "HYPOTHETICAL",
    "INTO_NOT_NEXT",
    "LEDGER_AHEAD",
    "LEDGER_BEGINS",
    "LEDGER_BEGINS_VERSION",
    "LEDGER_GAP",
    "LEDGER_MOVED",
    "LEDGER_QUIET",
    "MORE_THAN_THERE_IS",
    "NAME_NEVER_PAID",
    "NOBODY_BY_THAT_KEY",
    "NO_CORRECTIONS",
    "OTHER_TITLES",
    "OWNER_CHANGED",
    "PAYEE_ABSENT",
    "PAYEE_GONE",
    "PAYMENT_OF_NOTHING",
    "PAYMENT_UNMATCHED",
    "PERIOD_CLOSED",
    "POSTED_AFTER_CLOSING",
    "REASON_WRONG",
    "ROW_NOT_NAMED",
    "ROW_OF_OTHERS",
    "ROW_TAKEN_BACK",
    "STATEMENTS_WITHHELD",
    "STATEMENT_NOT_POSTED",
    "STATEMENT_TWICE",
    "TABLE_NOT_POSTED",
    "VERSIONS_TOGETHER",
    "VERSION_MISSING",
    "VERSION_UNKNOWN",
    "WITHOUT_STATEMENT",
    "WORDS_MISSING",
]

ENTRY_TWICE = Code(
    "PKH001",
    Severity.ERROR,
    en=Wording(
        what="the ledger holds {entry} in {period} twice",
        why="an amount that stands twice would be counted twice",
        mend="pass each entry once; entries with the same id are the same posting",
    ),
    zh=Wording(
        what="台账中{entry}在 {period} 有一笔记录出现两次",
        why="同一笔金额出现两次就会重复计算",
        mend="每笔记录只传入一次；编号相同的就是同一笔",
    ),
)
POSTED_BY_TWO_RUNS = Code(
    "PKH080",
    Severity.ERROR,
    en=Wording(
        what="the ledger holds what two runs posted in {period} ({count}): {entries}",
        why="runs of other facts, another ledger or other periods, as a range and its months, have other ids, so that "
        "storing both is not noticed by the id, and each amount is counted twice",
        mend="keep the entries of one run, and leave the others out",
    ),
    zh=Wording(
        what="台账中有两次运行为 {period} 记下的分录（{count}）：{entries}",
        why="数据、台账或期间不同的运行（如一次算几期和逐期计算）编号不同，两份都存时编号看不出来，每笔金额都会重复计算",
        mend="只保留其中一次运行的分录，去掉另一次的",
    ),
)
ENTRY_OF_OTHER_PLAN = Code(
    "PKH002",
    Severity.ERROR,
    en=Wording(
        what="an entry belongs to the plan `{other}`",
        why="only what was posted under `{plan}` counts towards it",
        mend="pass only the entries of `{plan}`, or run the plan they belong to",
    ),
    zh=Wording(
        what="有一笔记录属于方案 `{other}`",
        why="只有按 `{plan}` 记入的才计入本方案",
        mend="只传入 `{plan}` 的记录，或改为运行它所属的方案",
    ),
)
CITED_ENTRY_MISSING = Code(
    "PKH003",
    Severity.ERROR,
    en=Wording(
        what="{entry} in {period} cites `{cited}`, which the ledger does not hold",
        why="what an entry corrects, pays, closes or follows was there when it was posted, and is lost; without it the "
        "same rows would be paid again, and balances be wrong",
        mend="pass the whole ledger, from its first entry on, as it is stored, marks of closing and all",
    ),
    zh=Wording(
        what="{period} 的{entry}引用了台账中没有的 `{cited}`",
        why="一笔记录所更正、付出、结账或承接的，记账时都在，现在却丢失了；没有它们，同样的行会再发一次，余额也不对",
        mend="从第一笔起传入所存的完整台账，连同结账标记",
    ),
)
LEDGER_GAP = Code(
    "PKH004",
    Severity.ERROR,
    en=Wording(
        what="the ledger ends with {last}, the run begins with {first}",
        why="what the periods between earned, paid and carried would be left out",
        mend="run the periods from {next} on",
    ),
    zh=Wording(
        what="台账止于 {last}，本次却从 {first} 开始",
        why="中间各期应得、已发和结转的数额都会漏掉",
        mend="请从 {next} 起逐期运行",
    ),
)
LEDGER_AHEAD = Code(
    "PKH005",
    Severity.ERROR,
    en=Wording(
        what="the ledger already holds {last}, the run begins with {first}",
        why="a period that was posted is never reckoned again over itself",
        mend="run from {next} on, or pass the ledger as it stood before {first}",
    ),
    zh=Wording(
        what="台账已记到 {last}，本次却从 {first} 开始",
        why="已入账的期间不能再覆盖重算",
        mend="请从 {next} 起运行，或传入 {first} 之前的台账",
    ),
)
LEDGER_BEGINS = Code(
    "PKH006",
    Severity.ADVICE,
    en=Wording(
        what="the ledger is empty, so {first} is its first period",
        why="openings are what `start` says, and nothing was earned, paid or recorded before",
        mend="pass the ledger of the periods before, also that of an earlier version of the plan, if there are any",
    ),
    zh=Wording(
        what="台账为空，{first} 就是第一期",
        why="期初按 `起始` 的值，此前没有应得、已发或留存的数额",
        mend="若此前已有各期，请传入其台账，包括方案早先版本的台账",
    ),
)
LEDGER_BEGINS_VERSION = Code(
    "PKH046",
    Severity.ADVICE,
    en=Wording(
        what="the ledger holds nothing of version {version} yet, so {first} is the first period of this version",
        why="with `version by` each version reads its own entries only: openings are what `start` says",
        mend="nothing is to be done, unless version {version} was run before; then pass its ledger too",
    ),
    zh=Wording(
        what="台账中还没有第 {version} 版的记录，{first} 就是该版本的第一期",
        why="写了 `版本按` 时每个版本只读自己的记录：期初按 `起始` 的值",
        mend="不必处理；若第 {version} 版此前已运行过，请一并传入其台账",
    ),
)
PAYEE_ABSENT = Code(
    "PKH007",
    Severity.ERROR,
    en=Wording(
        what="{amount} of `{name}` would go to `{payee}`, who takes no part in {period}",
        why="nothing is posted without a statement, and only who takes part has one: {line}",
        mend="let `{payee}` take part in the period, or have the line come to zero for who has left; until then the "
        "others can be closed: evaluate with `only` naming them, and close that result",
    ),
    zh=Wording(
        what="`{name}` 的 {amount} 应发给 `{payee}`，而其在 {period} 不参与",
        why="没有对账单就不记账，只有参与的人才有对账单：{line}",
        mend="让 `{payee}` 在该期参与，或者让该行对已离开的人得零；在此之前，其他人可以先结账："
        "计算时用 `only` 写明他们的主键，再对该结果结账",
    ),
)
LEDGER_QUIET = Code(
    "PKH008",
    Severity.WARNING,
    en=Wording(
        what="the ledger holds nothing after {last}, the run begins with {first}",
        why="a period in which nothing is due posts nothing, and so does one that was never run",
        mend="if a period from {next} on was left out, run it first",
    ),
    zh=Wording(
        what="台账在 {last} 之后没有任何记录，本次从 {first} 开始",
        why="没有应付数额的期间不会留下记录，从未运行的期间也一样",
        mend="如果从 {next} 起漏了某一期，请先运行该期",
    ),
)

CODES = (
    ENTRY_TWICE,
    POSTED_BY_TWO_RUNS,
    ENTRY_OF_OTHER_PLAN,
    CITED_ENTRY_MISSING,
    LEDGER_GAP,
    LEDGER_AHEAD,
    LEDGER_BEGINS,
    LEDGER_BEGINS_VERSION,
    PAYEE_ABSENT,
    LEDGER_QUIET,
    *CLOSING_CODES,
    *PAYMENT_CODES,
    *TOLD_CODES,
)
