"""What pictures are put together from: colours, axes, tooltips, figures as exact texts that the renderer reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from perfkit.charts.model import VEGA_LITE, Chart
from perfkit.diagnostics import Json, Language, clean_text
from perfkit.values import render_decimal

# Okabe and Ito's colours, which people who see colours otherwise tell apart; see docs/sources.md.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, PURPLE, INK, GREY = "#56B4E9", "#CC79A7", "#222222", "#6B6B6B"
PALE = "#D9D9D9"

WIDTH = 560
LINE_HEIGHT = 24
BAR = 16
FONT = "Noto Sans, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, Helvetica, Arial, sans-serif"
LONGEST_LABEL = 40
MOST_PLACES = 12

Row = Mapping[str, Json]


def figure(value: Fraction) -> str:
    """A figure as a decimal text, exact as far as twelve decimals go; the picture turns it into a place."""
    return render_decimal(value, max_places=MOST_PLACES)


def percent(value: Fraction) -> str:
    """A ratio as a percent for people, at most two decimals."""
    return f"{render_decimal(value * 100, max_places=2)}%"


def label(text: str) -> str:
    """Text of plans and data on one line, short enough for an axis."""
    shown = clean_text(text)
    return shown if len(shown) <= LONGEST_LABEL else f"{shown[: LONGEST_LABEL - 1]}…"


def field(name: str, kind: str, title: str | None, **more: Json) -> dict[str, Json]:
    """A channel: which column of the data, as what, under which title; none for no title."""
    return {"field": name, "type": kind, "title": title, **more}


def tips(**titles: str) -> list[Json]:
    """What a mark says when it is pointed at: columns of text with their titles."""
    return [{"field": name, "type": "nominal", "title": title} for name, title in titles.items()]


def colours(column: str, of: Mapping[str, str]) -> dict[str, Json]:
    """A colour for each value of a column, shown in a legend below."""
    scale: dict[str, Json] = {"domain": list[Json](of), "range": list[Json](of.values())}
    legend: dict[str, Json] = {"orient": "bottom", "title": None, "labelLimit": 300}
    return {"field": column, "type": "nominal", "scale": scale, "legend": legend}


def make_chart(
    *,
    title: str,
    subtitle: Sequence[str] = (),
    rows: Sequence[Row],
    numbers: Sequence[str],
    layers: Sequence[dict[str, Json]],
    lang: Language,
    words: Sequence[str],
    height: int | None = None,
    **more: Json,
) -> Chart:
    """A picture from rows.

    rows: every cell a text. numbers: columns that are read as numbers by what draws them. layers: marks over each
    other. words: what the picture shows, line by line. height: of the plot, none for as much as its lines need.
    """
    head: dict[str, Json] = {"text": clean_text(title)}
    if subtitle:
        head["subtitle"] = [clean_text(line) for line in subtitle]
    told = "\n".join([title, *subtitle, *words])
    spec: dict[str, Json] = {
        "$schema": VEGA_LITE,
        "description": clean_text(" ".join([title, *subtitle, *words])),
        "title": head,
        "usermeta": {"lang": lang.value},
        "width": WIDTH,
        "data": {"values": [dict(row) for row in rows], "format": {"parse": dict.fromkeys(numbers, "number")}},
        "layer": list[Json](layers),
        "config": _config(),
        **more,
    }
    if height is not None:
        spec["height"] = height
    return Chart(spec, told)


def _config() -> dict[str, Json]:
    return {
        "font": FONT,
        "background": "white",
        "padding": 12,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "color": INK,
            "fontSize": 16,
            "fontWeight": 600,
            "subtitleColor": GREY,
            "subtitleFontSize": 12,
            "offset": 14,
        },
        "axis": {
            "labelColor": INK,
            "titleColor": INK,
            "labelFontSize": 12,
            "titleFontSize": 12,
            "titleFontWeight": 500,
            "gridColor": "#E6E6E6",
            "domainColor": "#8C8C8C",
            "tickColor": "#8C8C8C",
            "labelLimit": 260,
        },
        "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK},
    }
