"""Findings about rows that came late, are gone, or lie on days on which nothing reaches them."""

from __future__ import annotations

from perfkit.diagnostics.model import Code, Severity, Wording

LATE_ROWS_UNPAID = Code(
    "PKE031",
    Severity.WARNING,
    en=Wording(
        what="`{name}` passes over rows of earlier periods for which nothing was posted ({count}): {keys}",
        why="they came late or were in error when their period was run, and what they earn reads a figure of it",
        mend="run a period that is still open again; a closed one is put right by `restate`, see `corrections`",
    ),
    zh=Wording(
        what="`{name}` 未计入此前各期中没有入账的行（{count} 行）：{keys}",
        why="它们迟到，或所属期间运行时有错误，而其应得要读取所属期间的数",
        mend="未结账的期次重新运行；已结账的用 `restate` 更正，见 `更正`",
    ),
)
ROWS_OUTSIDE_PLAN = Code(
    "PKE036",
    Severity.ADVICE,
    en=Wording(
        what="rows of `{table}` are dated outside {start} to {end}, when the plan holds ({count}): {rows}",
        why="no period of this plan reaches them, so they count for nothing",
        mend="correct the dates if they are slips; otherwise nothing is to be done",
    ),
    zh=Wording(
        what="`{table}` 中有些行的日期在方案生效期 {start} 至 {end} 之外（{count} 行）：{rows}",
        why="本方案的任何一期都取不到，因此不计入",
        mend="若日期写错请更正；否则不必处理",
    ),
)
OWNER_AWAY = Code(
    "PKE034",
    Severity.WARNING,
    en=Wording(
        what="rows are dated on days on which whoever they belong to is not in `{table}` ({count}): {rows}",
        why="they count for him all the same, in a period in which he takes part",
        mend="correct the days, or say in the plan which rows after leaving still count, with `where`",
    ),
    zh=Wording(
        what="有些行的日期不在其归属人的 `{table}` 有效期内（{count} 行）：{rows}",
        why="只要归属人当期参与，这些行照样计入",
        mend="更正日期，或在方案中用 `其中` 写明离任后哪些行仍计入",
    ),
)
ROW_VANISHED = Code(
    "PKE037",
    Severity.WARNING,
    en=Wording(
        what="rows of `{table}` that were posted are no longer there ({count}): {rows}",
        why="the plan keeps rows {months} {months:month|months}, so that one that is gone can be told from one that "
        "is settled",
        mend="pass them again; if they are gone for good, `restate` takes back what was paid for them",
    ),
    zh=Wording(
        what="`{table}` 中已入账的行不见了（{count} 行）：{rows}",
        why="方案要求留存 {months} 个月，以便区分消失的行和已结清的行",
        mend="重新提供这些行；若确已作废，用 `restate` 收回已发的数额",
    ),
)

COLUMNS_UNREAD = Code(
    "PKE027",
    Severity.ADVICE,
    en=Wording(
        what="columns of `{table}` that the plan does not read: {columns}",
        why="they change no figure",
        mend="declare a column to read it; otherwise nothing is to be done",
    ),
    zh=Wording(
        what="`{table}` 中方案没有读取的列：{columns}",
        why="它们不影响任何数",
        mend="需要时声明该列；否则不必处理",
    ),
)

OF_NO_VERSION = Code(
    "PKE040",
    Severity.WARNING,
    en=Wording(
        what="no version of the plan reckons {count} {count:row|rows} of `{table}`: {rows}",
        why="their days belong to this version, and they lead to rows of another one, which are left out here",
        mend="give such a row the day of the row it leads to, in the column that the plan goes by, and that version "
        "reckons it; or read the link as text where nothing is read through it; or post what it comes to by hand: "
        '`adjust(…, effect="on_top", reason="adjustment", row=("{table}", KEY))` with this version\'s plan, and the '
        "same amount below zero should the row be mended later",
    ),
    zh=Wording(
        what="`{table}` 的 {count} 行没有任何版本计算：{rows}",
        why="其日期属于本版本，却指向另一版本的行，而那些行在这里不计入",
        mend="让这样的行在方案分版本所按的列中取所指向那一行的日期，便由那一版本计算；或在不经该关联读数时，把该列作为文本读入；或人工记入应发的数："
        '用本版本的方案调用 `adjust(…, effect="on_top", reason="adjustment", row=("{table}", 主键))`'
        "，以后该行改好了，再记同额负数",
    ),
)

ROW_CODES = (OF_NO_VERSION, COLUMNS_UNREAD, LATE_ROWS_UNPAID, ROWS_OUTSIDE_PLAN, OWNER_AWAY, ROW_VANISHED)
