"""How pay follows what grows, with its tiers and cliffs, and what each of the team reached and is paid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.analysis import MetricCurve, Stretch
from perfkit.charts.labels import SIDES, Plane, find_sides, take_box
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
    in_unit,
    label,
    layer,
    make_chart,
    number,
    tips,
    told_layer,
)
from perfkit.charts.places import PaidPlace
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door

Rows = list[dict[str, Json]]

_SHOWN_PART = Fraction(1, 14)
"""A stretch of less than this part of the width, and of the height, has no room for its rate."""
_SCALE: Spec = {"nice": False, "zero": True}
_RATE_AT = SIDES["above_left"]


@door
def chart_payout_curve(
    curve: MetricCurve, lang: Language | str = Language.ENGLISH, *, team: Mapping[str, PaidPlace] | None = None
) -> Chart:
    """What is paid for each amount of what grows: straight stretches with their rates, jumps and falls between them.

    curve: as `analyse` gives it for a made-up person, or `follow_pay` for a participant, who then stands on it. team:
    what people reached and are paid, as `list_places` gives it: each stands there and nowhere else, on the line or off
    it, and the axes reach everybody. A name without room beside its mark is left to the words. Where none of a team has
    a place, the picture says so.
    """
    lang = Language(lang)
    if team is None and curve.reached is not None:
        team = {curve.participant: PaidPlace(curve.reached, curve.paid, curve.period)}
    curve = _cut(curve, [each.reached for each in (team or {}).values()])
    stretches = curve.stretches
    ends = (stretches[0].lower, stretches[-1].upper) if stretches else (Fraction(0), Fraction(0))
    rows = [*_lines(curve), *_rates(curve, ends[1] - ends[0], lang), *_jumps(curve, lang)]
    paid = {who: (each.reached, each.paid) for who, each in sorted((team or {}).items()) if each.paid is not None}
    people = [_person(curve, who, *place, lang) for who, place in paid.items()]
    names = _names(rows, paid)
    shown = [*rows, *people, *names]
    # Names find their room on axes that end where what is drawn ends.
    x = number("amount", f"{label(curve.metric)}{in_unit(curve.unit, lang)}", curve.unit, scale=_SCALE)
    y = number("pay", word("paid_in", lang, unit=curve.currency), scale=_SCALE)
    subtitle = [*_say_whose(curve, lang), word("curve_words", lang)]
    if list(paid) == [curve.participant]:
        at, pay = (label(show(each)) for show, each in zip((curve.show, curve.show_pay), *paid.values(), strict=True))
        subtitle.append(word("curve_own_place", lang, at=at, pay=pay))
    elif people:
        periods = {each.period for each in (team or {}).values()} - {"", curve.period}
        period = "".join(word("curve_team_period", lang, period=each) for each in sorted(periods))
        subtitle.append(word("curve_team", lang, count=len(people), period=period))
        if periods:
            subtitle.append(word("curve_other_period", lang, period=curve.period))
        subtitle += _say_left(
            curve, ends[1], max(reached for reached, _ in paid.values()), len(paid) - len(names), lang
        )
    elif team is not None and not team:
        subtitle.append(word("curve_nobody", lang, metric=curve.metric))
    if not curve.is_tried_out:
        subtitle.append(word("curve_not_tried", lang))
    if team is not None and len(paid) < len(team):
        subtitle.append(word("curve_withheld", lang, count=len(team) - len(paid)))
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


def _say_whose(curve: MetricCurve, lang: Language) -> list[str]:
    if curve.participant:
        key = "curve_own_rows" if "." in curve.metric else "curve_own"
        return [word(key, lang, who=label(curve.participant), period=curve.period)]
    held = [f"{name} = {value}" for name, value in curve.held.items()]
    if not held:
        return [word("curve_alone", lang, period=curve.period)]
    return break_lines([word("curve_person", lang, period=curve.period, held=held[0]), *held[1:]], lang)


def _say_left(curve: MetricCurve, end: Fraction, farthest: Fraction, unnamed: int, lang: Language) -> list[str]:
    """What the picture has no line or no room for."""
    said = [word("curve_end", lang, at=curve.show(end))] if curve.stretches and farthest > end else []
    return [*said, word("curve_unnamed", lang, count=unnamed)] if unnamed else said


def _layers(x: Spec, y: Spec, rows: Rows, lang: Language) -> list[Spec]:
    exact = tips(told=word("exact", lang))
    people_kinds = {word(key, lang): GREEN for key in ("team", "now")}
    kinds = {word("cliff", lang): VERMILION, word("jump", lang): ORANGE, **people_kinds}
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
    rates = told_layer(x, y, "rate", "rate", dy=_RATE_AT[1], dx=_RATE_AT[0], align="right", fontWeight=600)
    sides = [side for side in SIDES if any(row["layer"] == side for row in rows)]
    return [line, jump, rates, people, *(_named(x, y, side) for side in sides)]


def _named(x: Spec, y: Spec, side: str) -> Spec:
    dx, dy = SIDES[side]
    return told_layer(x, y, "who", side, dx=dx, dy=dy, align="right" if dx < 0 else "left", baseline="middle")


_BEYOND = Fraction(5, 4)


def _cut(curve: MetricCurve, team: Sequence[Fraction]) -> MetricCurve:
    """The curve as far as it bends or the team reaches, and a quarter more, since its end is far out."""
    last = curve.stretches[-1] if curve.stretches else None
    if last is None or not last.is_last:
        return curve
    reach = max((last.lower * _BEYOND, *(at * _BEYOND for at in team)))
    if not last.lower < reach < last.upper:
        return curve
    pay = _pay_at(curve.stretches, reach)
    return replace(curve, stretches=(*curve.stretches[:-1], replace(last, upper=reach, pay_at_end=pay)))


def _lines(curve: MetricCurve) -> Rows:
    rows: Rows = []
    for at, each in enumerate(curve.stretches):
        for amount, pay in ((each.lower, each.pay), (each.upper, each.pay_at_end)):
            rows.append({"layer": "line", "stretch": str(at), "amount": figure(amount), "pay": figure(pay)})
    return rows


def _rates(curve: MetricCurve, width: Fraction, lang: Language) -> Rows:
    """The rate of each stretch that has room for it, at its middle; beside a steep one there is room by its height."""
    rows: Rows = []
    pays = [pay for each in curve.stretches for pay in (each.pay, each.pay_at_end)]
    height = max(pays, default=Fraction(0)) - min(pays, default=Fraction(0))
    for each in curve.stretches:
        is_low = abs(each.pay_at_end - each.pay) < height * _SHOWN_PART or not height
        if each.upper - each.lower < width * _SHOWN_PART and is_low:
            continue
        rate = curve.show_marginal(each).in_language(lang)
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


def _person(curve: MetricCurve, who: str, reached: Fraction, paid: Fraction, lang: Language) -> dict[str, Json]:
    told = word("person_told", lang, who=label(who), at=curve.show(reached), pay=curve.show_pay(paid))
    shown: dict[str, Json] = {"kind": word("now" if who == curve.participant else "team", lang), "told": told}
    return {"layer": "person", "amount": figure(reached), "pay": figure(paid), **shown}


def _names(rows: Rows, paid: Mapping[str, tuple[Fraction, Fraction]]) -> Rows:
    """The names that have room beside their marks, each on a side of its own; rates keep theirs."""
    drawn = [
        (Fraction(str(row["amount"])), Fraction(str(row[pay])))
        for row in rows
        for pay in ("pay", "after")
        if pay in row
    ]
    plane = Plane.around(*([each[at] for each in (*drawn, *paid.values())] for at in (0, 1)))
    rates = [
        take_box(plane.spot(str(row["rate"]), Fraction(str(row["amount"])), Fraction(str(row["pay"]))), "above_left")
        for row in rows
        if row["layer"] == "rate"
    ]
    sides = find_sides([plane.spot(label(who), *place) for who, place in paid.items()], rates)
    return [
        {"layer": side, "amount": figure(reached), "pay": figure(pay), "who": label(who)}
        for side, (who, (reached, pay)) in zip(sides, paid.items(), strict=True)
        if side is not None
    ]


def _pay_at(stretches: tuple[Stretch, ...], amount: Fraction) -> Fraction:
    """What the curve pays at an amount: that of the stretch which begins there, where two meet."""
    own = [each for each in stretches if each.lower <= amount] or [stretches[0]]
    each = own[-1]
    return each.pay + each.marginal * (amount - each.lower)
