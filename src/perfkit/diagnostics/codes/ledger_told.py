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
        what="`{name}` was posted for each `{before}` and is now posted for each `{now}` ({count} entries)",
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

TOLD_CODES: tuple[Code, ...] = (PERIOD_SKIPPED, ROWS_MISSING, GRAIN_CHANGED, RECKONED_ANEW, VERSION_SETTLED)
