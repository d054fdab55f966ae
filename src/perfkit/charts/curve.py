"""How pay follows what grows, with its tiers and cliffs, and where the team stands on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from perfkit.analysis import MetricCurve, Stretch
from perfkit.charts.model import Chart
from perfkit.charts.parts import (
    BLUE,
    GREEN,
    HEIGHT,
    ORANGE,
    VERMILION,
    Spec,
    break_lines,
    colours,
    figure,
    label,
    layer,
    make_chart,
    number,
    tips,
    told_layer,
)
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language
from perfkit.values import CURRENCY_DIGITS, RoundingMode, round_to

Rows = list[dict[str, Json]]

_SHOWN_PART = Fraction(1, 14)
"""A stretch of less than this part of the width has no room for its rate."""


def chart_payout_curve(
    curve: MetricCurve, lang: Language | str = Language.ENGLISH, *, team: Mapping[str, Fraction] | None = None
) -> Chart:
    """What is paid for each amount of what grows: straight stretches with their rates, jumps and falls between them.

    curve: as `analyse` gives it. team: where people stand, in the unit of what grows; those beyond the curve stand at
    its end, and the tooltip says how far they are. Where none of a team has a place, the picture says so.
    """
    lang = Language(lang)
    curve = _cut(curve, team or {})
    stretches = curve.stretches
    ends = (stretches[0].lower, stretches[-1].upper) if stretches else (Fraction(0), Fraction(0))
    rows = [*_lines(curve, lang), *_rates(curve, ends[1] - ends[0], lang), *_jumps(curve, lang)]
    people = [_person(curve, who, at, ends, lang) for who, at in sorted((team or {}).items())] if stretches else []
    shown = [*rows, *people]
    x = number("amount", f"{label(curve.metric)}{_unit(curve.unit, lang)}", curve.unit)
    y = number("pay", word("paid_in", lang, unit=curve.currency))
    held = [f"{name} = {value}" for name, value in curve.held.items()]
    subtitle = [*_say_whose(curve.period, held, lang), word("curve_words", lang)]
    if people:
        subtitle.append(word("curve_team", lang, count=len(people)))
    elif team is not None:
        subtitle.append(word("curve_nobody", lang, metric=curve.metric))
    return make_chart(
        title=word("curve", lang, metric=curve.metric),
        subtitle=subtitle,
        rows=shown,
        numbers=("amount", "pay", "after", "order"),
        layers=_layers(x, y, shown, lang),
        lang=lang,
        words=[str(row["told"]) for row in (*_rates(curve, Fraction(0), lang), *_jumps(curve, lang), *people)],
        height=HEIGHT,
    )


def _say_whose(period: str, held: list[str], lang: Language) -> list[str]:
    if not held:
        return [word("curve_alone", lang, period=period)]
    return break_lines([word("curve_person", lang, period=period, held=held[0]), *held[1:]], lang)


def _layers(x: Spec, y: Spec, rows: Rows, lang: Language) -> list[Spec]:
    exact = tips(told=word("exact", lang))
    kinds = {word("cliff", lang): VERMILION, word("jump", lang): ORANGE, word("team", lang): GREEN}
    detail: Spec = {"field": "stretch", "type": "nominal"}
    line = layer({"type": "line", "strokeWidth": 3, "color": BLUE}, {"x": x, "y": y, "detail": detail}, "line")
    jump = layer(
        {"type": "rule", "strokeWidth": 3, "strokeDash": [5, 4]},
        {"x": x, "y": y, "y2": {"field": "after"}, "color": colours("kind", kinds, rows), "tooltip": exact},
        "jump",
    )
    people = layer(
        {"type": "point", "filled": True, "size": 90, "stroke": "white", "shape": "diamond", "opacity": 1},
        {"x": x, "y": y, "color": colours("kind", kinds, rows), "tooltip": exact},
        "person",
    )
    named = told_layer(x, y, "who", "person", dy=14, dx=4, align="left")
    return [line, jump, told_layer(x, y, "rate", "rate", dy=-12, dx=-6, align="right", fontWeight=600), people, named]


_BEYOND = Fraction(5, 4)


def _cut(curve: MetricCurve, team: Mapping[str, Fraction]) -> MetricCurve:
    """The curve as far as it bends or the team reaches, and a quarter more, since its end is far out."""
    last = curve.stretches[-1] if curve.stretches else None
    if last is None or not last.is_last:
        return curve
    reach = max((last.lower * _BEYOND, *(at * _BEYOND for at in team.values())))
    if not last.lower < reach < last.upper:
        return curve
    pay = _pay_at(curve.stretches, reach)
    return replace(curve, stretches=(*curve.stretches[:-1], replace(last, upper=reach, pay_at_end=pay)))


def _unit(unit: str, lang: Language) -> str:
    known = unit not in ("number", "count", "ratio", "")
    return word("in_unit", lang, unit=unit) if known else ""


def _lines(curve: MetricCurve, lang: Language) -> Rows:
    rows: Rows = []
    for at, each in enumerate(curve.stretches):
        for amount, pay in ((each.lower, each.pay), (each.upper, each.pay_at_end)):
            rows.append({"layer": "line", "stretch": str(at), "amount": figure(amount), "pay": figure(pay)})
    return rows


def _rates(curve: MetricCurve, width: Fraction, lang: Language) -> Rows:
    """The rate of each stretch that has room for it, at its middle."""
    rows: Rows = []
    for each in curve.stretches:
        if each.upper - each.lower < width * _SHOWN_PART:
            continue
        rate = curve.show_rate(each.marginal).in_language(lang)
        span = f"{curve.show(each.lower)} – {curve.show(each.upper)}"
        middle, pay = (each.lower + each.upper) / 2, (each.pay + each.pay_at_end) / 2
        told: dict[str, Json] = {"rate": rate, "told": f"{span}: {rate}"}
        rows.append({"layer": "rate", "amount": figure(middle), "pay": figure(pay), **told})
    return rows


def _jumps(curve: MetricCurve, lang: Language) -> Rows:
    rows: Rows = []
    for each in curve.stretches:
        if each.jump:
            kind = "cliff" if each.jump < 0 else "jump"
            told = word(f"{kind}_told", lang, at=curve.show(each.lower), by=curve.show_pay(abs(each.jump)))
            before = figure(each.pay - each.jump)
            place: dict[str, Json] = {"amount": figure(each.lower), "pay": before, "after": figure(each.pay)}
            rows.append({"layer": "jump", "kind": word(kind, lang), "told": told, **place})
    return rows


def _person(
    curve: MetricCurve, who: str, at: Fraction, ends: tuple[Fraction, Fraction], lang: Language
) -> dict[str, Json]:
    place = min(max(at, ends[0]), ends[1])
    pay = round_to(_pay_at(curve.stretches, place), CURRENCY_DIGITS[curve.currency], RoundingMode.HALF_UP)
    told = word("person_told", lang, who=label(who), at=curve.show(at), pay=curve.show_pay(pay))
    shown: dict[str, Json] = {"who": label(who), "kind": word("team", lang), "told": told}
    return {"layer": "person", "amount": figure(place), "pay": figure(pay), **shown}


def _pay_at(stretches: tuple[Stretch, ...], amount: Fraction) -> Fraction:
    """What the curve pays at an amount: that of the stretch which begins there, where two meet."""
    own = [each for each in stretches if each.lower <= amount] or [stretches[0]]
    each = own[-1]
    return each.pay + each.marginal * (amount - each.lower)
