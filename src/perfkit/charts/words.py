"""The words of pictures, each in English and Chinese."""

from __future__ import annotations

from perfkit.diagnostics import Language, Words

WORDS = {
    "version": Words("version {version}", "第 {version} 版"),
    "who": Words("participant", "参与人"),
    # --- who gains and loses
    "movers": Words("Who gains and who loses", "谁增加、谁减少"),
    "movers_total": Words(
        "A pays {a}, B pays {b}: a difference of {difference}", "A 发放 {a}，B 发放 {b}：差额 {difference}"
    ),
    "movers_left": Words("{count} with smaller differences are not shown", "另有 {count} 人差额较小，未列出"),
    "difference": Words("difference in {unit}", "差额（{unit}）"),
    "gains": Words("gains", "增加"),
    "loses": Words("loses", "减少"),
}


def word(key: str, lang: Language, **values: object) -> str:
    """The words for a key, with the values in their places."""
    return WORDS[key].in_language(lang).format(**values)
