"""The words of this room's summaries, each in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Words

ANALYSIS = {
    "head": Words("{plan} version {version}, looked at in {period}", "{plan} 第 {version} 版，按 {period} 查看"),
    "curve": Words("{metric}: what the next unit pays", "{metric}：每多一个单位发多少"),
    "from": Words("from", "起点"),
    "pay": Words("pay there", "此处所得"),
    "marginal": Words("next unit", "再多一个单位"),
    "jump": Words("last unit paid", "刚到的一个单位"),
    "held": Words("All else stays at: {cells}", "其余保持不变：{cells}"),
    "none": Words("Nothing was found that makes people work for the plan", "没有发现会让人迎合方案的地方"),
}

REASONS = {
    "nothing": Words("no figure of a row and no input leads to a payout", "没有任何明细数字或“数据”影响所得"),
    "unmoved": Words(
        "nothing that one participant has alone moves what he is paid", "单独一人的任何数字都不影响其所得"
    ),
    "refused": Words("the made-up data were refused by the plan's own rules", "编出的数据不符合方案自己的规则"),
}


def no_rows(participant: str, period: str, metric: str) -> Words:
    """That a participant has nothing that could be made more or less."""
    return Words(
        f"no figure of {participant} adds up `{metric}` of rows that they have in {period}",
        f"{participant} 在 {period} 没有任何数值直接合计其 `{metric}` 的明细行",
    )


def no_period(label: str) -> Words:
    """That the plan does not pay for a period."""
    return Words(f"{label} is no period of the plan", f"{label} 不是方案的一期")
