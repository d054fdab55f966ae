"""A scorecard as bars: what each row gives, of the most it could give by its weight, and what held the score."""

from __future__ import annotations

from fractions import Fraction

from perfkit.charts.model import Chart
from perfkit.charts.parts import (
    BAR,
    BLUE,
    ORANGE,
    PALE,
    VERMILION,
    Spec,
    colours,
    field,
    figure,
    label,
    layer,
    lines_height,
    make_chart,
    number,
    tell,
    tips,
    told_layer,
)
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language
from perfkit.scoring import Score, ScorePart, WeightKind


def chart_scorecard(
    score: Score, lang: Language | str = Language.ENGLISH, *, name: str = "", scale: Fraction = Fraction(1)
) -> Chart:
    """What each row of a scorecard gives, before a pale bar of what it gives at a full score.

    scale: what a score of 1 counts, as `Scorecard.scale`. The subtitle says the score, its label, and what limits and
    gates made of it. A score with an error has no bars and says so.
    """
    lang = Language(lang)
    rows = [_row(each, scale, lang) for each in score.parts]
    axis, y = word("points", lang), field("row", "nominal", None, sort=None)
    shown = tips(row=word("row", lang), figure=word("figure", lang), weight=word("weight", lang), exact=axis)
    kinds = {word("weight_share", lang): BLUE, word("weight_add", lang): ORANGE, word("weight_deduct", lang): VERMILION}
    wide: Spec = {"type": "bar", "height": BAR + 6, "color": PALE}
    full = layer(wide, {"y": y, "x": number("full", axis), "tooltip": shown})
    bar = layer(
        {"type": "bar", "height": BAR - 4},
        {"y": y, "x": number("part", axis), "color": colours("kind", kinds, rows), "tooltip": shown},
    )
    return make_chart(
        title=word("scorecard", lang) + (f" · {name}" if name else ""),
        subtitle=_heads(score, lang),
        rows=rows,
        numbers=("part", "full", "tip"),
        layers=[full, bar, told_layer(number("tip", axis), y, "exact", align="left", dx=6)],
        lang=lang,
        words=[f"{row['row']}: {row['exact']}" for row in rows],
        height=lines_height(len(rows)),
    )


def _row(part: ScorePart, scale: Fraction, lang: Language) -> dict[str, Json]:
    full = (part.weight or Fraction(0)) * scale if part.kind is WeightKind.SHARE else Fraction(0)
    return {
        "row": label(part.name),
        "part": figure(part.part),
        "full": figure(full),
        "tip": figure(max(part.part, full, Fraction(0))),
        "kind": word(f"weight_{part.kind.value}", lang),
        "figure": tell(part.figure, "number"),
        "weight": tell(part.weight, "ratio") if part.weight is not None else "",
        "exact": tell(part.part, "number"),
    }


def _heads(score: Score, lang: Language) -> list[str]:
    if score.value is None:
        return [found.what(lang) for found in score.findings] or [word("no_score", lang)]
    value = tell(score.value, "number")
    heads = [f"{word('score', lang, value=value)}{f' · {score.label}' if score.label is not None else ''}"]
    for each in score.steps:
        before, after = tell(each.before, "number"), tell(each.after, "number")
        heads.append(word("score_step", lang, name=each.name, before=before, after=after))
    return heads
