"""A round of calibration: how many people have each label before and after."""

from __future__ import annotations

from perfkit.charts.model import Chart
from perfkit.charts.parts import BLUE, INK, ORANGE, Spec, colours, field, label, layer, make_chart, people, tips
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door
from perfkit.scoring import Calibration

_ROOM = 8
"""Which part of the tallest bar stays free above it."""


@door
def chart_calibration(calibration: Calibration, lang: Language | str = Language.ENGLISH) -> Chart:
    """How many people have each label before the round and after it, best label first.

    The tooltip names who came to a label and who left it.
    """
    lang = Language(lang)
    rows: list[dict[str, Json]] = []
    for key, counts in (("before", calibration.counts_before), ("after", calibration.counts_after)):
        rows += [_row(calibration, key, name, count, lang) for name, count in counts.items()]
    order: list[Json] = [label(name) for name in calibration.counts_before]
    sides: list[Json] = [word("before", lang), word("after", lang)]
    x = field("label", "ordinal", word("label", lang), sort=order, axis={"labelAngle": 0})
    most = max((*calibration.counts_before.values(), *calibration.counts_after.values()), default=1)
    # Over the tallest bar there is room for what is told of it.
    scale: Spec = {"domain": [0, most + -(-most // _ROOM)]}
    y: Spec = {**people("people", word("people", lang), most), "scale": scale}
    beside: Spec = {"field": "side", "type": "nominal", "sort": sides}
    kinds = {word("before", lang): ORANGE, word("after", lang): BLUE}
    bar = layer(
        {"type": "bar"},
        {
            "x": x,
            "xOffset": beside,
            "y": y,
            "color": colours("side", kinds, rows),
            "tooltip": tips(
                label=word("label", lang),
                side=word("when", lang),
                exact=word("people", lang),
                moved=word("moved", lang),
            ),
        },
    )
    shown: Spec = {"x": x, "xOffset": beside, "y": y, "text": {"field": "told", "type": "nominal"}}
    told = layer(
        {"type": "text", "fontSize": 11, "color": INK, "dy": -18, "baseline": "bottom", "lineBreak": "\n"}, shown
    )
    moved = sum(calibration.before[who] != after for who, after in calibration.after.items())
    return make_chart(
        title=word("calibration", lang),
        subtitle=[word("calibration_words", lang, moved=moved, of=len(calibration.after))],
        rows=rows,
        numbers=("people",),
        layers=[bar, told],
        lang=lang,
        words=[f"{row['label']} {row['side']}: {row['exact']}" for row in rows],
    )


def _row(calibration: Calibration, key: str, name: str, count: int, lang: Language) -> dict[str, Json]:
    one, other = (calibration.before, calibration.after) if key == "before" else (calibration.after, calibration.before)
    people = [label(who) for who, has in sorted(one.items()) if has == name and other.get(who) != name]
    return {
        "label": label(name),
        "side": word(key, lang),
        "people": str(count),
        "exact": str(count),
        "told": f"{word(key, lang)}\n{count}",
        "moved": ", ".join(people),
    }
