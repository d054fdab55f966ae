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
VERSION_SETTLED = Code(
    "PKH053",
    Severity.WARNING,
    en=Wording(
        what="{period} would come out otherwise under version {version}, `{name}` by ({count}): {amounts}",
        why="version {version} settles until {until} only, and {into} lies after that",
        mend="where it is to count all the same, `adjust` it by hand in {into}; `left` holds each amount",
    ),
    zh=Wording(
        what="第 {version} 版 {period} 的结果会不同，`{name}` 相差（{count}）：{amounts}",
        why="第 {version} 版只结算到 {until}，{into} 在此之后",
        mend="如仍应计入，请在 {into} 用 `adjust` 人工调整；`left` 列有每笔数额",
    ),
)

TOLD_CODES: tuple[Code, ...] = (PERIOD_SKIPPED, ROWS_MISSING, VERSION_SETTLED)
