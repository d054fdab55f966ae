"""Where a figure stands within its period, the pace it should keep, and what is expected of the end."""

from __future__ import annotations

import datetime
from fractions import Fraction
from itertools import accumulate

from perfkit.charts.model import Chart
from perfkit.charts.parts import (
    BLUE,
    GREY,
    ORANGE,
    Spec,
    colours,
    days,
    figure,
    in_unit,
    layer,
    make_chart,
    number,
    tell,
    tell_expected,
    tips,
)
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door
from perfkit.forecast import Forecast, LinearPace, Pace, Standing

Rows = list[dict[str, Json]]

_POINTS_MOST = 120
_BAND = "#FBE7C0"


@door
def chart_pace(
    standing: Standing,
    forecast: Forecast | None = None,
    lang: Language | str = Language.ENGLISH,
    *,
    pace: Pace | None = None,
    unit: str = "number",
    name: str = "",
) -> Chart:
    """What was reached by each day, the pace towards the target, and the forecast with its band at the end.

    pace: how the target is spread over the period; left open, evenly by days. unit: of the figure: a currency, `ratio`,
    `number`. name: of the figure. A forecast without an interval has a point and no band.
    """
    lang = Language(lang)
    axis = word("reached_axis", lang) + in_unit(unit, lang)
    rows = [*_actual(standing, unit, lang), *_pace(standing, pace or LinearPace(), unit, lang)]
    rows += _expected(standing, forecast, unit, lang)
    x, y = days("day", None), number("value", axis, unit)
    return make_chart(
        title=word("pace", lang) + (f" · {name}" if name else ""),
        subtitle=_heads(standing, forecast, unit, lang),
        rows=rows,
        numbers=("value", "lower", "upper"),
        dates=("day",),
        layers=_layers(x, y, rows, lang),
        lang=lang,
        words=[f"{row['on']}: {row['kind']} {row['exact']}" for row in rows if row["layer"] != "pace"],
    )


def _layers(x: Spec, y: Spec, rows: Rows, lang: Language) -> list[Spec]:
    kinds = {
        word("actual", lang): BLUE,
        word("pace_line", lang): GREY,
        word("expected", lang): ORANGE,
        word("band", lang): _BAND,
    }
    shown: Spec = {
        "x": x,
        "y": y,
        "color": colours("kind", kinds, rows),
        "tooltip": tips(on=word("day", lang), kind=word("what", lang), exact=word("exact", lang)),
    }
    band = layer(
        {"type": "area", "opacity": 1},
        {**shown, "y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
        "band",
    )
    line: Spec = {"type": "line", "strokeWidth": 3}
    return [
        band,
        layer({"type": "line", "strokeWidth": 2, "strokeDash": [6, 4]}, shown, "pace"),
        layer({**line, "interpolate": "step-after"}, shown, "actual"),
        layer({**line, "strokeDash": [2, 3]}, shown, "expected"),
        layer({"type": "point", "filled": True, "size": 80, "opacity": 1}, shown, "expected"),
    ]


def _row(kind: str, day: datetime.date, value: Fraction, unit: str, lang: Language) -> dict[str, Json]:
    word_key = "pace_line" if kind == "pace" else kind
    told: dict[str, Json] = {"kind": word(word_key, lang), "exact": tell(value, unit)}
    return {"layer": kind, "day": day.isoformat(), "on": day.isoformat(), "value": figure(value), **told}


def _actual(standing: Standing, unit: str, lang: Language) -> Rows:
    on: dict[datetime.date, Fraction] = {standing.starts_on: Fraction(0)}
    for day, amount in standing.amounts:
        on[day] = on.get(day, Fraction(0)) + amount
    on.setdefault(standing.day, Fraction(0))
    order = sorted(on)
    totals = accumulate(on[day] for day in order)
    return [_row("actual", day, total, unit, lang) for day, total in zip(order, totals, strict=True)]


def _pace(standing: Standing, pace: Pace, unit: str, lang: Language) -> Rows:
    if standing.target is None:
        return []
    first, last = standing.starts_on, standing.ends_on
    step = max(1, ((last - first).days + 1) // _POINTS_MOST)
    shown = [first + datetime.timedelta(days=at) for at in range(0, (last - first).days, step)]
    return [_row("pace", day, standing.target * pace.share(first, last, day), unit, lang) for day in (*shown, last)]


def _expected(standing: Standing, forecast: Forecast | None, unit: str, lang: Language) -> Rows:
    if forecast is None or forecast.expected is None:
        return []
    rows = [
        _row("expected", standing.day, standing.actual, unit, lang),
        _row("expected", standing.ends_on, forecast.expected, unit, lang),
    ]
    if forecast.lower is not None and forecast.upper is not None:
        for day, lower, upper in (
            (standing.day, standing.actual, standing.actual),
            (standing.ends_on, forecast.lower, forecast.upper),
        ):
            edge = _row("band", day, lower, unit, lang)
            told = f"{tell(lower, unit)} – {tell(upper, unit)}"
            rows.append({**edge, "lower": figure(lower), "upper": figure(upper), "exact": told})
    return rows


def _heads(standing: Standing, forecast: Forecast | None, unit: str, lang: Language) -> list[str]:
    heads = [word("pace_words", lang, actual=tell(standing.actual, unit), day=standing.day.isoformat())]
    if standing.target is not None:
        heads[0] += word("pace_target", lang, target=tell(standing.target, unit))
    if forecast is None or forecast.expected is None:
        return heads
    said = word("forecast_words", lang, expected=tell_expected(forecast.expected, unit))
    if forecast.lower is not None and forecast.upper is not None:
        lower, upper = tell_expected(forecast.lower, unit), tell_expected(forecast.upper, unit)
        said += word("forecast_band", lang, lower=lower, upper=upper, level=tell(forecast.level, "ratio"))
    if forecast.chance is not None:
        said += word("forecast_chance", lang, chance=tell(forecast.chance, "ratio"))
        # What was reached for good needs no past.
        if forecast.lower is None and 0 < forecast.chance < 1:
            said += word("forecast_few", lang, count=forecast.based_on)
    return [*heads, said]
