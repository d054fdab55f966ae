"""How many people reached how much: attainments in bands of ten percent."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from perfkit.charts.model import Chart
from perfkit.charts.parts import BLUE, VERMILION, colours, field, label, layer, make_chart, people, tips, told_layer
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door

BAND = Fraction(1, 10)
BANDS_MOST = 20
"""What reaches 200% and more shares the last band."""
NAMES_MOST = 12


@door
def chart_attainment(
    attainments: Mapping[str, Fraction | None],
    lang: Language | str = Language.ENGLISH,
    *,
    name: str = "",
    period: str = "",
) -> Chart:
    """How many people lie in each band of ten percent, below 100% and from it on told apart.

    attainments: of each person, 1 is on quota; nothing where there is none, which the subtitle counts. name, period:
    of the figure, for the title. Bands hold their lower bound; below zero and from 200% on are a band each.
    """
    lang = Language(lang)
    known = {who: value for who, value in attainments.items() if value is not None}
    bands: dict[int, list[str]] = {}
    for who, value in known.items():
        bands.setdefault(min(max(value // BAND, -1), BANDS_MOST), []).append(who)
    span = range(min(bands, default=0), max(bands, default=0) + 1)
    rows = [_row(at, bands.get(at, []), lang) for at in span]
    order: list[Json] = [row["band"] for row in rows]
    labels: dict[str, Json] = {"labelAngle": -40} if len(rows) > 8 else {"labelAngle": 0}
    x = field("band", "ordinal", name or word("attainment", lang), sort=order, axis=labels)
    y = people("people", word("people", lang), max(map(len, bands.values()), default=0))
    kinds = {word("below_quota", lang): VERMILION, word("on_quota", lang): BLUE}
    bar = layer(
        {"type": "bar"},
        {
            "x": x,
            "y": y,
            "color": colours("kind", kinds, rows),
            "tooltip": tips(band=word("attainment", lang), count=word("people", lang), names=word("who", lang)),
        },
    )
    reached = sum(value >= 1 for value in known.values())
    heads = [word("attainment_words", lang, reached=reached, of=len(known))]
    if len(known) < len(attainments):
        heads.append(word("attainment_none", lang, count=len(attainments) - len(known)))
    return make_chart(
        title=" · ".join(part for part in (word("attainments", lang), name, period) if part),
        subtitle=heads,
        rows=rows,
        numbers=("people",),
        layers=[bar, told_layer(x, y, "shown", dy=-8)],
        lang=lang,
        words=[f"{row['band']}: {row['count']}" for row in rows],
    )


def _row(at: int, people: list[str], lang: Language) -> dict[str, Json]:
    more = len(people) - NAMES_MOST
    names = ", ".join(label(who) for who in sorted(people)[:NAMES_MOST])
    return {
        "band": _band(at, lang),
        "people": str(len(people)),
        "count": str(len(people)),
        "shown": str(len(people)) if people else "",
        "names": f"{names} … +{more}" if more > 0 else names,
        "kind": word("on_quota" if BAND * at >= 1 else "below_quota", lang),
    }


def _band(at: int, lang: Language) -> str:
    if at < 0:
        return word("below", lang, bound="0%")
    if at >= BANDS_MOST:
        return word("from_on", lang, bound=f"{BANDS_MOST * 10}%")
    return f"{at * 10}–{at * 10 + 10}%"
