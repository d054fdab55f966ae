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
    tell_points,
    tips,
    told_layer,
)
from perfkit.charts.words import WORDS, word
from perfkit.diagnostics import Json, Language, door
from perfkit.host import FigureValue, Statement
from perfkit.scoring import Score, ScorePart, ScoreStep, WeightKind
from perfkit.trace import StepKind, TraceStep
from perfkit.values import Money


@door
def chart_scorecard(
    score: Score, lang: Language | str = Language.ENGLISH, *, name: str = "", scale: Fraction | None = Fraction(1)
) -> Chart:
    """What each row of a scorecard gives, before a pale bar of what it gives at a full score.

    scale: what a score of 1 counts, as `Scorecard.scale`; none where that is not known, and then there is no pale bar.
    The subtitle says the score, its label, and what limits and gates made of it. A score with an error has no bars and
    says so.
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
        subtitle=[*_heads(score, lang), *([word("full_bar", lang)] if any(row["full"] != "0" for row in rows) else [])],
        rows=rows,
        numbers=("part", "full", "tip"),
        layers=[full, bar, told_layer(number("tip", axis), y, "shown", align="left", dx=6)],
        lang=lang,
        words=[f"{row['row']}: {row['shown']}" for row in rows],
        height=lines_height(len(rows)),
    )


@door
def take_score(statement: Statement, name: str) -> Score | None:
    """What a scorecard of the plan comes to on a statement, as `chart_scorecard` shows it; none where it has none.

    name: of the scorecard. A row's figure is the line of the plan that it is called like, else its score. Without a
    value where the scorecard has none.
    """
    step = next((each for each in statement.trace.steps if _is_card(each, name)), None)
    card = None if step is None else statement.run.program.by_name.get((step.id.grain, name))
    if step is None or card is None:
        return None
    if not isinstance(step.value, Fraction):
        return Score(None, findings=() if step.finding is None else (step.finding,))
    kinds = {row.name: row.weight.kind for row in card.scores}
    own = statement.figures
    parts = tuple(
        ScorePart(
            each.name, kinds[each.name], each.weight, _read(own.get(each.name), each.score), each.score, each.value
        )
        for each in step.parts
    )
    steps = tuple(
        ScoreStep(each.name.value, each.before, each.after)
        for each in step.tails
        if each.has_changed and isinstance(each.before, Fraction) and isinstance(each.after, Fraction)
    )
    return Score(step.value, weighed=sum((each.part for each in parts), Fraction(0)), parts=parts, steps=steps)


def _is_card(step: TraceStep, name: str) -> bool:
    return step.kind is StepKind.SCORECARD and step.id.name == name


def _read(figure: FigureValue, score: Fraction) -> Fraction:
    if isinstance(figure, Money):
        return figure.amount
    return figure if isinstance(figure, Fraction) else score


def _row(part: ScorePart, scale: Fraction | None, lang: Language) -> dict[str, Json]:
    weight = part.weight if part.kind is WeightKind.SHARE else None
    full = Fraction(0) if weight is None or scale is None else weight * scale
    exact, kind = tell(part.part, "number"), word(f"weight_{part.kind.value}", lang)
    most = max(abs(part.part), full)
    near = tell_points(part.part, most)
    shown = word("of_full", lang, part=near, full=tell_points(full, most)) if full else near
    return {
        "row": label(part.name),
        "part": figure(part.part),
        "full": figure(full),
        "tip": figure(max(part.part, full, Fraction(0))),
        "kind": kind,
        "figure": tell(part.figure, "number"),
        "weight": tell(part.weight, "ratio") if part.weight is not None else "",
        "exact": exact,
        "shown": shown if part.kind is WeightKind.SHARE else f"{shown} · {kind}",
    }


def _heads(score: Score, lang: Language) -> list[str]:
    if score.value is None:
        return [found.what(lang) for found in score.findings] or [word("no_score", lang)]
    value = tell(score.value, "number")
    heads = [f"{word('score', lang, value=value)}{f' · {score.label}' if score.label is not None else ''}"]
    for each in score.steps:
        before, after = tell(each.before, "number"), tell(each.after, "number")
        key = f"step_{each.name}".replace(" ", "_")
        name = word(key, lang) if key in WORDS else each.name
        heads.append(word("score_step", lang, name=name, before=before, after=after))
    return heads
