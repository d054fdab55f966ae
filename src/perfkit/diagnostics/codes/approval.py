"""Codes of the room `approval`: what keeps a plan or a run from being checked, approved, locked or paid."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

NOT_NEXT = Code(
    "PKO001",
    Severity.ERROR,
    en=Wording(
        what="`{subject}` is {state} and cannot be {done} now",
        why="it goes from draft over checked, approved and locked to paid, and no step is left out",
        mend="what can follow is: {next}",
    ),
    zh=Wording(
        what="`{subject}` 处于{state}，现在不能{done}",
        why="次序是草稿、已复核、已批准、已锁定、已发放，不能跳过",
        mend="接下来可以：{next}",
    ),
)

SAME_PERSON = Code(
    "PKO002",
    Severity.ERROR,
    en=Wording(
        what="`{by}` cannot have `{subject}` {done}",
        why="`{by}` has {earlier} it, and nobody passes what is their own work",
        mend="let somebody else do it",
    ),
    zh=Wording(
        what="`{subject}` 不能由 `{by}` {done}",
        why="`{by}` 已对它做过：{earlier}；自己的工作不能由自己放行",
        mend="请由另一人办理",
    ),
)

OTHER_CONTENT = Code(
    "PKO003",
    Severity.ERROR,
    en=Wording(
        what="what is to be {done} is not what `{subject}` was {earlier} as",
        why="the fingerprint is `{given}`, and that of the step before is `{known}`: something changed in between",
        mend="look at what changed; record it as revised, and begin again from there",
    ),
    zh=Wording(
        what="要{done}的内容与 `{subject}` {earlier}时的内容不同",
        why="指纹为 `{given}`，上一步为 `{known}`：其间内容变了",
        mend="查明变动，记为“修订”，再从头办理",
    ),
)

EARLIER_DAY = Code(
    "PKO004",
    Severity.ERROR,
    en=Wording(
        what="the step of {on} would stand before that of {before}",
        why="steps stand in the order in which they were taken, so that nothing is slipped in later",
        mend="give the day on which it is really done",
    ),
    zh=Wording(
        what="{on} 的一步会排到 {before} 之前",
        why="各步按办理的先后排列，事后不能插入",
        mend="请给出实际办理的日期",
    ),
)

NOBODY = Code(
    "PKO005",
    Severity.ERROR,
    en=Wording(
        what="`{by}` names nobody",
        why="who took a step must be told apart from all others, which blanks at the ends and unseen signs prevent",
        mend="give the id by which the application knows the person",
    ),
    zh=Wording(
        what="`{by}` 不是任何人",
        why="每一步由谁办理必须分得清；首尾空白和看不见的字符会混淆",
        mend="请给出应用系统中此人的编号",
    ),
)

NO_REASON = Code(
    "PKO006",
    Severity.ERROR,
    en=Wording(
        what="`{subject}` is {done} without a reason",
        why="whoever looks at it later must see why it went back",
        mend="say why in `note`",
    ),
    zh=Wording(
        what="`{subject}` {done}时没有写明理由",
        why="以后查看的人必须知道为什么退回或修订",
        mend="请在 `note` 中写明理由",
    ),
)

FINAL = Code(
    "PKO007",
    Severity.ERROR,
    en=Wording(
        what="`{subject}` is {state}, and stays as it is",
        why="statements were made of it, and what was paid is never rewritten",
        mend="correct it in an open period: `restate` for facts, a new version for rules, with an approval of its own",
    ),
    zh=Wording(
        what="`{subject}` {state}，不再改动",
        why="对账单已据此作出，已发放的不得改写",
        mend="请在未关闭的期间更正：数据用 `restate`，规则用新版本，并另行审批",
    ),
)

BROKEN_CHAIN = Code(
    "PKO008",
    Severity.ERROR,
    en=Wording(
        what="step {number} of `{subject}` does not follow from the steps before it",
        why="it was changed, taken out or put in after it was recorded: {reason}",
        mend="take the record from where it was stored first",
    ),
    zh=Wording(
        what="`{subject}` 的第 {number} 步与前面各步不相接",
        why="它在记录之后被改动、删去或插入：{reason}",
        mend="请从最初存放之处取回记录",
    ),
)

WEAK_DUTIES = Code(
    "PKO009",
    Severity.ERROR,
    en=Wording(
        what="the duties let one person {pair}",
        why="then one person alone could pay anything to anybody",
        mend="keep what `LEAST_APART` holds apart",
    ),
    zh=Wording(
        what="分工允许同一人既{pair}",
        why="这样一个人就能给任何人发任何钱",
        mend="至少保留 `LEAST_APART` 中的分离",
    ),
)

OF_NOTHING = Code(
    "PKO010",
    Severity.ERROR,
    en=Wording(
        what="nobody can say what is to be {done}: the subject or the fingerprint is empty",
        why="an approval of nothing could be held against anything",
        mend="name the subject, such as `run 2027-Q1`, and hand over `plan.fingerprint` or `result.fingerprint`",
    ),
    zh=Wording(
        what="要{done}的是什么无从确定：对象或指纹为空",
        why="没有对象的审批可以套在任何东西上",
        mend="写明对象，例如 `run 2027-Q1`，并传入 `plan.fingerprint` 或 `result.fingerprint`",
    ),
)

SAME_CONTENT = Code(
    "PKO011",
    Severity.ERROR,
    en=Wording(
        what="what `{subject}` is to be revised to is what it is already",
        why="the fingerprint is `{known}` as before; whoever checked it could then approve the same himself",
        mend="revise it with the changed content, or return it to have the same checked anew",
    ),
    zh=Wording(
        what="`{subject}` 的修订没有改变内容",
        why="指纹仍为 `{known}`；修订后各步重新办理，之前办过的人就能改办别的步骤",
        mend="带着改过的内容修订；内容不变而要重新复核的，用“退回”",
    ),
)

CODES: tuple[Code, ...] = (
    NOT_NEXT,
    SAME_PERSON,
    OTHER_CONTENT,
    EARLIER_DAY,
    NOBODY,
    NO_REASON,
    FINAL,
    BROKEN_CHAIN,
    WEAK_DUTIES,
    OF_NOTHING,
    SAME_CONTENT,
)
