"""What a verdict is said with, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from perfkit.diagnostics import Words

VERDICT_WORDS: Mapping[str, Words] = {
    "specific": Words("specific", "具体"),
    "measurable": Words("measurable", "可衡量"),
    "achievable": Words("achievable", "可达成"),
    "relevant": Words("relevant", "相关"),
    "time_bound": Words("time-bound", "有时限"),
    "total": Words("total", "合计"),
    "rewrite": Words("proposal", "建议"),
    "met": Words("met", "达到"),
    "partly": Words("met, something missing", "达到，尚有欠缺"),
    "not_met": Words("not met", "未达到"),
    "open": Words("not assessable", "无法评估"),
    "of": Words("{total} of {most}", "{total} / {most}"),
}
