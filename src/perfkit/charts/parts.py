"""What pictures are put together from: colours, axes, tooltips, figures as exact texts that the renderer reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from perfkit.charts.model import VEGA_LITE, Chart
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, clean_text, text_width
from perfkit.values import CURRENCY_DIGITS, RoundingMode, render_decimal, render_money, round_to

# The palette of M. Okabe and K. Ito, Color Universal Design (2008), which people who see colours otherwise tell apart.
BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
SKY, INK, GREY, PALE = "#56B4E9", "#222222", "#6B6B6B", "#DADADA"

WIDTH, HEIGHT = 560, 300
LINE_HEIGHT = 26
BAR = 16
FONT = "Noto Sans, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, Helvetica, Arial, sans-serif"
_STROKES_MOST = 6
_LINE_WIDTH = 104
_LINES_MOST = 3
LONGEST_LABEL = 40
MOST_PLACES = 12
SHOWN_PLACES = 4

Row = Mapping[str, Json]
Spec = dict[str, Json]


# --- figures and words -------------------------------------------------------------------------------------------


def figure(value: Fraction) -> str:
    """A figure as a decimal text, exact as far as twelve decimals go; the picture turns it into a place."""
    return render_decimal(value, max_places=MOST_PLACES)


def tell(value: Fraction, unit: str) -> str:
    """A figure for people in its unit: money, a percent of a ratio, or a number; `≈` where it has further decimals."""
    if unit in CURRENCY_DIGITS:
        return _tell_near(value, max(SHOWN_PLACES, CURRENCY_DIGITS[unit]), lambda each: render_money(each, unit))
    if unit == "ratio":
        return _tell_near(value * 100, 2, lambda each: f"{render_decimal(each, max_places=2)}%")
    return _tell_near(value, SHOWN_PLACES, lambda each: group(render_decimal(each, max_places=SHOWN_PLACES)))


def tell_points(value: Fraction, most: Fraction) -> str:
    """Points of a score: to two decimals where the most that they are is one or more; `≈` where there are further."""
    places = 2 if most >= 1 else SHOWN_PLACES
    return _tell_near(value, places, lambda each: group(render_decimal(each, max_places=places)))


def tell_expected(value: Fraction, unit: str) -> str:
    """A figure that is only expected, in its unit: money to the minor unit, others as `tell` has them."""
    if unit not in CURRENCY_DIGITS:
        return tell(value, unit)
    return _tell_near(value, CURRENCY_DIGITS[unit], lambda each: render_money(each, unit))


def _tell_near(value: Fraction, places: int, render: Callable[[Fraction], str]) -> str:
    rounded = round_to(value, places, RoundingMode.HALF_EVEN)
    return render(rounded) if rounded == value else f"≈{render(rounded)}"


def group(plain: str) -> str:
    """A plain decimal with its thousands apart.

    >>> group("-1234567.5")
    '-1,234,567.5'
    """
    sign = "-" if plain.startswith("-") else ""
    whole, point, decimals = plain.removeprefix("-").partition(".")
    return f"{sign}{int(whole):,}{point}{decimals}"


def label(text: str) -> str:
    """Text of plans and data on one line, short enough for an axis."""
    shown = clean_text(text)
    return shown if len(shown) <= LONGEST_LABEL else f"{shown[: LONGEST_LABEL - 1]}…"


def break_lines(items: Sequence[str], lang: Language) -> list[str]:
    """Items on lines that are no wider than the picture, a few; how many are left out stands at their end."""
    comma = ", " if lang is Language.ENGLISH else "、"
    lines: list[str] = []
    for at, item in enumerate(items):
        if lines and text_width(lines[-1] + comma + item) <= _LINE_WIDTH:
            lines[-1] += comma + item
        elif len(lines) == _LINES_MOST:
            lines[-1] += f"{comma}… +{len(items) - at}"
            break
        else:
            if lines:
                lines[-1] += comma.rstrip()
            lines.append(item)
    return lines


# --- channels ----------------------------------------------------------------------------------------------------


def field(name: str, kind: str, title: str | None, **more: Json) -> Spec:
    """A channel: which column of the data, as what, under which title; none for no title."""
    return {"field": name, "type": kind, "title": title, **more}


def number(name: str, title: str | None, unit: str = "", **more: Json) -> Spec:
    """A channel of figures; a ratio is written as a percent."""
    axis: Spec = {"format": "~%"} if unit == "ratio" else {"format": ",~r", "tickCount": 6}
    return field(name, "quantitative", title, axis=axis, **more)


def people(name: str, title: str | None, most: int) -> Spec:
    """A channel of heads: strokes at whole numbers only, from zero past the tallest bar."""
    least = max(1, -(-most // _STROKES_MOST))
    power: int = 10 ** (len(str(least)) - 1)
    step = next(times * power for times in (1, 2, 5, 10) if times * power >= least)
    axis: Spec = {"values": list[Json](range(0, most + step, step)), "format": "d"}
    # Where nobody is, an axis would have no length.
    scale: dict[str, Spec] = {} if most else {"scale": {"domain": [0, 1]}}
    return field(name, "quantitative", title, axis=axis, **scale)


def days(name: str, title: str | None) -> Spec:
    """A channel of days, which belong to no time zone."""
    axis: Spec = {"format": "%m-%d", "labelOverlap": True}
    return field(name, "temporal", title, axis=axis, scale={"type": "utc"})


def tips(**titles: str) -> list[Json]:
    """What a mark says when it is pointed at: columns of text with their titles."""
    return [{"field": name, "type": "nominal", "title": title} for name, title in titles.items()]


def colours(column: str, of: Mapping[str, str], rows: Iterable[Row]) -> Spec:
    """A colour for each value of a column, those that the rows hold shown in a legend below; none where none is."""
    held = {row.get(column) for row in rows}
    known = {name: colour for name, colour in of.items() if name in held}
    shown = known or of
    scale: Spec = {"domain": list[Json](shown), "range": list[Json](shown.values())}
    look: Spec = {"orient": "bottom", "title": None, "labelLimit": 300, "symbolType": "square", "symbolOpacity": 1}
    legend = look if known else None
    return {"field": column, "type": "nominal", "scale": scale, "legend": legend}


# --- layers ------------------------------------------------------------------------------------------------------


def layer(mark: Spec, encoding: Spec, where: str | None = None) -> Spec:
    """A mark with what it shows. where: only the rows whose column `layer` says so."""
    found: Spec = {"mark": mark, "encoding": encoding}
    if where is not None:
        found["transform"] = [{"filter": {"field": "layer", "equal": where}}]
    return found


def told_layer(x: Spec, y: Spec, column: str, where: str | None = None, **mark: Json) -> Spec:
    """Texts beside their marks."""
    shown: Spec = {"type": "text", "fontSize": 11, "color": INK, **mark}
    return layer(shown, {"x": x, "y": y, "text": {"field": column, "type": "nominal"}}, where)


def make_chart(
    *,
    title: str,
    rows: Sequence[Row],
    numbers: Iterable[str],
    layers: Sequence[Spec],
    lang: Language,
    words: Sequence[str],
    subtitle: Sequence[str] = (),
    dates: Iterable[str] = (),
    height: int = HEIGHT,
) -> Chart:
    """A picture from rows.

    rows: every cell a text. numbers, dates: columns that are read as such by what draws them. layers: marks over each
    other. words: what the picture shows, line by line.
    """
    head: Spec = {"text": clean_text(title)}
    if subtitle:
        head["subtitle"] = [clean_text(line) for line in subtitle]
    parse: Spec = {**dict.fromkeys(numbers, "number"), **dict.fromkeys(dates, "utc:'%Y-%m-%d'")}
    spec: Spec = {
        "$schema": VEGA_LITE,
        "description": clean_text(" · ".join([title, *subtitle, *words])),
        "usermeta": {"lang": lang.value},
        "title": head,
        "width": WIDTH,
        "height": height,
        "data": {"values": [dict(row) for row in rows], "format": {"parse": parse}},
        "layer": list[Json](layers),
        "config": _config(),
    }
    return Chart(spec, "\n".join([title, *subtitle, *words]))


def in_unit(unit: str, lang: Language) -> str:
    """What an axis adds to its name: a currency or days; nothing of a ratio or plain numbers, whose labels say it."""
    if unit in ("number", "count", "ratio", ""):
        return ""
    return word("in_days", lang) if unit == "days" else word("in_unit", lang, unit=unit)


def lines_height(count: int) -> int:
    """How high a plot with a line for each of so many is."""
    return max(1, count) * LINE_HEIGHT


def _config() -> Spec:
    text: Spec = {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK}
    quiet: Spec = {"gridColor": "#E6E6E6", "domainColor": "#8C8C8C", "tickColor": "#8C8C8C"}
    title: Spec = {"anchor": "start", "frame": "group", "color": INK, "fontSize": 16, "fontWeight": 600, "offset": 14}
    return {
        "font": FONT,
        "background": "white",
        "padding": 12,
        "view": {"stroke": None},
        "title": {**title, "subtitleColor": GREY, "subtitleFontSize": 12, "subtitlePadding": 4},
        "axis": {**text, **quiet, "titleColor": INK, "titleFontWeight": 500, "titlePadding": 8, "labelLimit": 260},
        "legend": {**text, "columns": 4},
    }
