"""Findings of the command and of lists of findings."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

MORE_FINDINGS = Code(
    "PKK001",
    Severity.ADVICE,
    en=Wording(
        what="findings not shown: {count}",
        why="a list this long hides what matters; most of them often have one cause",
        mend="mend the findings above first and run the command again",
    ),
    zh=Wording(
        what="未列出的问题：{count} 条",
        why="问题列得太长会掩盖要点；其中多数往往出自同一个原因",
        mend="先改正上面列出的问题，再运行一次",
    ),
)
FILE_UNREADABLE = Code(
    "PKK002",
    Severity.ERROR,
    en=Wording(
        what="`{path}` cannot be read: {reason}",
        why="the command needs what is in it",
        mend="check the path and the permissions of the file",
    ),
    zh=Wording(
        what="无法读取 `{path}`：{reason}",
        why="命令需要其中的内容",
        mend="请核对路径和文件的读取权限",
    ),
)
FOLDER_UNREADABLE = Code(
    "PKK003",
    Severity.ERROR,
    en=Wording(
        what="`{path}` is no folder of data: {reason}",
        why="each table of the plan is read from a file in it",
        mend="name the folder that holds one CSV file for each table of the plan",
    ),
    zh=Wording(
        what="`{path}` 不是数据目录：{reason}",
        why="方案的每张表都从该目录中的一个文件读取",
        mend="请指定存放各表 CSV 文件的目录",
    ),
)
FILE_NOT_WRITTEN = Code(
    "PKK004",
    Severity.ERROR,
    en=Wording(
        what="`{path}` cannot be written: {reason}",
        why="the file is as it was before; nothing of the new one is kept",
        mend="check that the folder exists, may be written to and has room, and run the command again",
    ),
    zh=Wording(
        what="无法写入 `{path}`：{reason}",
        why="原文件保持不变，新内容没有留下任何部分",
        mend="请确认目录存在、有写入权限且空间充足，再运行一次",
    ),
)
SOURCE_NOT_A_FILE_NAME = Code(
    "PKK005",
    Severity.ERROR,
    en=Wording(
        what="the table `{table}` comes from `{source}`, which is no plain file name",
        why="a plan reads only files that lie in the data folder itself",
        mend="write a name without slashes after `from`",
    ),
    zh=Wording(
        what="表 `{table}` 来自 `{source}`，这不是单纯的文件名",
        why="方案只读取数据目录本身的文件",
        mend="请在 `来自` 后写不带斜杠的文件名",
    ),
)
LEDGER_LINE = Code(
    "PKK006",
    Severity.ERROR,
    en=Wording(
        what="this line of the ledger is no entry: {reason}",
        why="a ledger that is read in part would pay twice or not at all",
        mend="restore the file as `--ledger-out` wrote it; entries are never edited, only followed by others",
    ),
    zh=Wording(
        what="台账的这一行不是有效记录：{reason}",
        why="只读出一部分的台账会造成重发或漏发",
        mend="请恢复 `--ledger-out` 写出的原文件；记录从不修改，只在其后追加",
    ),
)
LEDGER_NOT_WRITTEN = Code(
    "PKK007",
    Severity.WARNING,
    en=Wording(
        what="`{path}` was not written",
        why="with errors in the run, the ledger of the period would lack entries",
        mend="mend the errors and run the period again",
    ),
    zh=Wording(
        what="没有写出 `{path}`",
        why="运行有错误，写出的本期台账会缺少记录",
        mend="请改正错误后重新运行本期",
    ),
)
UNKNOWN_PARTICIPANT = Code(
    "PKK008",
    Severity.ERROR,
    en=Wording(
        what="nobody with the key `{key}` takes part in {period}",
        why="only a participant of the run has a statement",
        mend="give the key of a participant as the data spell it",
        mend_near="did you mean `{nearest}`?",
    ),
    zh=Wording(
        what="{period} 的参与人中没有 `{key}`",
        why="只有参加本次运行的人才有对账单",
        mend="请按数据中的写法给出参与人的主键",
        mend_near="是否想写 `{nearest}`？",
    ),
)
UNKNOWN_GRAIN = Code(
    "PKK009",
    Severity.ERROR,
    en=Wording(
        what="the plan has no table `{name}`",
        why="only the figures of its own tables can be listed",
        mend="name one of: {known}",
        mend_near="did you mean `{nearest}`?",
    ),
    zh=Wording(
        what="方案中没有表 `{name}`",
        why="只能列出方案自己各表的数值",
        mend="请从以下各表中选择：{known}",
        mend_near="是否想写 `{nearest}`？",
    ),
)
WOULD_CHANGE = Code(
    "PKK010",
    Severity.ERROR,
    en=Wording(
        what="`{path}` is not laid out as `perfkit fmt` writes it",
        why="one layout for all keeps a comparison of two versions to what was changed",
        mend="run `perfkit fmt {path}`",
    ),
    zh=Wording(
        what="`{path}` 的版式与 `perfkit fmt` 写出的不同",
        why="版式统一，比较两个版本时才只显示真正的改动",
        mend="请运行 `perfkit fmt {path}`",
    ),
)
UNKNOWN_CODE = Code(
    "PKK011",
    Severity.ERROR,
    en=Wording(
        what="there is no code `{asked}`",
        why="every finding of perfkit bears a code of its registry",
        mend="list them with `perfkit codes`",
        mend_near="did you mean `{nearest}`?",
    ),
    zh=Wording(
        what="没有代码 `{asked}`",
        why="perfkit 的每条提示都带有登记过的代码",
        mend="用 `perfkit codes` 列出全部代码",
        mend_near="是否想写 `{nearest}`？",
    ),
)
NO_STATEMENTS = Code(
    "PKK012",
    Severity.ERROR,
    en=Wording(
        what="there is no statement: the plan declares no participants, or their table has no row",
        why="what is explained or drawn belongs to somebody's statement",
        mend="fill the participants' table or declare `participants`; `--output table` lists the other figures",
    ),
    zh=Wording(
        what="没有对账单：方案没有声明参与人，或参与人表里一行也没有",
        why="解释和图总是针对某个人的对账单",
        mend="请填写参与人表，或在方案中声明 `参与人`；`--output table` 列出其他数值",
    ),
)

STORED_DOCUMENT_WRONG = Code(
    "PKK013",
    Severity.ERROR,
    en=Wording(
        what="the document is not as its schema says at `{path}`: {reason}",
        why="what is read in part could be something else, so the document is read whole or not at all",
        mend='write it as `perfkit schema {kind}` says; numbers stand as text, such as "0.25"',
    ),
    zh=Wording(
        what="文档在 `{path}` 处不符合格式：{reason}",
        why="只读懂一部分可能变成另一回事，所以整份文档要么全部读入，要么不读",
        mend='按 `perfkit schema {kind}` 的格式书写；数字写成文本，如 "0.25"',
    ),
)

PLAN_NOT_UTF8 = Code(
    "PKK014",
    Severity.ERROR,
    en=Wording(
        what="the plan is not saved as UTF-8",
        why="byte {byte} on this line is no character of UTF-8, and a plan reads alike on every machine only in one"
        " encoding",
        mend="save it anew as UTF-8: in the editor, `Save as` with the encoding `UTF-8`",
        mend_near="save it anew as UTF-8: in the editor, reopen it as `{nearest}`, then `Save as` with the encoding"
        " `UTF-8`",
    ),
    zh=Wording(
        what="方案没有存为 UTF-8 编码",
        why="这一行的字节 {byte} 不是 UTF-8 字符；方案只用一种编码，在每台机器上读出来才一样",
        mend="把文件另存为 UTF-8：在编辑器里选“另存为”，编码选 `UTF-8`",
        mend_near="把文件另存为 UTF-8：在编辑器里按 `{nearest}` 重新打开，再选“另存为”，编码选 `UTF-8`",
    ),
)

TABLE_LEFT_OUT = Code(
    "PKK015",
    Severity.WARNING,
    en=Wording(
        what="`{path}` is not read",
        why="of a folder, only files whose names end in `.csv` are tables",
        mend="save it as CSV, or leave it out of the folder",
    ),
    zh=Wording(
        what="没有读取 `{path}`",
        why="目录中只有以 `.csv` 结尾的文件是数据表",
        mend="另存为 CSV，或从目录中移走",
    ),
)

CODES: tuple[Code, ...] = (
    MORE_FINDINGS,
    FILE_UNREADABLE,
    FOLDER_UNREADABLE,
    FILE_NOT_WRITTEN,
    SOURCE_NOT_A_FILE_NAME,
    LEDGER_LINE,
    LEDGER_NOT_WRITTEN,
    UNKNOWN_PARTICIPANT,
    UNKNOWN_GRAIN,
    WOULD_CHANGE,
    UNKNOWN_CODE,
    NO_STATEMENTS,
    STORED_DOCUMENT_WRONG,
    PLAN_NOT_UTF8,
    TABLE_LEFT_OUT,
)
