"""How pay follows what grows, with its tiers and cliffs, and what each of the team reached and is paid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from perfkit.analysis import MetricCurve, Stretch
from perfkit.charts.labels import SIDES, Plane, Spot, find_sides, take_box
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
_RATE_SIDE, _AXIS_SIDE = "above_left", "above_right"


@door
def chart_payout_curve(
    curve: MetricCurve, lang: Language | str = Language.ENGLISH, *, team: Mapping[str, PaidPlace] | None = None
) -> Chart:
    """What is paid for each amount of what grows: straight stretches with their rates, jumps and falls between them.

    curve: as `analyse` gives it for a made-up person, or `follow_pay` for a participant, who then stands on it. team:
    what people reached and are paid, as `list_places` gives it: each stands there and nowhere else, on the line or off
    it, and the axes reach everybody. A name without room beside its mark is left to the words. Where none of a team has
    a place, the picture says so. Bends so far out that all else would stand at the edge are left to the words too.
    """
    lang = Language(lang)
    if team is None and curve.reached is not None:
        team = {curve.participant: PaidPlace(curve.reached, curve.paid, curve.period)}
    whole, curve = curve, _cut(curve, [each.reached for each in (team or {}).values()])
    stretches = curve.stretches
    ends = (stretches[0].lower, stretches[-1].upper) if stretches else (Fraction(0), Fraction(0))
    paid = {who: (each.reached, each.paid) for who, each in sorted((team or {}).items()) if each.paid is not None}
    people = [_person(curve, who, *place, lang) for who, place in paid.items()]
    lines, jumps = _lines(curve), _jumps(curve, lang)
    plane = _plane([*lines, *jumps], paid.values())
    rates = _rates(curve, ends[1] - ends[0], plane, lang)
    names = _names(rates, paid, plane)
    shown = [*lines, *rates, *jumps, *people, *names]
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
    told = curve if len(stretches) == len(whole.stretches) else whole
    if told is whole and whole is not curve:
        subtitle.append(word("curve_goes_on", lang))
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
        words=[*_tell_rates(told, lang), *(str(row["told"]) for row in (*_jumps(told, lang), *people))],
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
    held = {row["layer"] for row in rows}
    rates = [_told(x, y, "rate", "rate", _RATE_SIDE, fontWeight=600)]
    if "axis_rate" in held:
        rates.append(_told(x, y, "rate", "axis_rate", _AXIS_SIDE, fontWeight=600))
    names = [_told(x, y, "who", side, side, baseline="middle") for side in SIDES if side in held]
    return [line, jump, *rates, people, *names]


def _told(x: Spec, y: Spec, column: str, where: str, side: str, **mark: Json) -> Spec:
    dx, dy = SIDES[side]
    return told_layer(x, y, column, where, dx=dx, dy=dy, align="right" if dx < 0 else "left", **mark)


_BEYOND = Fraction(5, 4)
_SEEN_MAX = 8
"""Bends beyond so many times what was reached at most, or the first bend, would leave all else at the edge."""


def _cut(curve: MetricCurve, team: Sequence[Fraction]) -> MetricCurve:
    """The curve as far as it bends where people can still be seen, or as people reach, and a quarter more."""
    bends = [each.lower for each in curve.stretches[1:]]
    if team:
        bends = [at for at in bends if at <= max(*team, bends[0]) * _SEEN_MAX]
    if not curve.stretches or not (bends or curve.stretches[-1].is_last):
        return curve
    reach = max((at * _BEYOND for at in (*bends[-1:], *team)), default=Fraction(0))
    reach = reach // curve.step * curve.step
    at = next((place for place, each in enumerate(curve.stretches) if each.lower < reach < each.upper), None)
    if at is None:
        return curve
    last = replace(curve.stretches[at], upper=reach, pay_at_end=_pay_at(curve.stretches, reach))
    return replace(curve, stretches=(*curve.stretches[:at], last))


def _lines(curve: MetricCurve) -> Rows:
    rows: Rows = []
    for at, each in enumerate(curve.stretches):
        for amount, pay in ((each.lower, each.pay), (each.upper, each.pay_at_end)):
            rows.append({"layer": "line", "stretch": str(at), "amount": figure(amount), "pay": figure(pay)})
    return rows


def _rates(curve: MetricCurve, width: Fraction, plane: Plane, lang: Language) -> Rows:
    """The rate of each stretch that has room for it, at its middle; beside a steep one there is room by its height."""
    rows: Rows = []
    pays = [pay for each in curve.stretches for pay in (each.pay, each.pay_at_end)]
    height = max(pays, default=Fraction(0)) - min(pays, default=Fraction(0))
    for each, told in zip(curve.stretches, _tell_rates(curve, lang), strict=True):
        is_low = abs(each.pay_at_end - each.pay) < height * _SHOWN_PART or not height
        if each.upper - each.lower < width * _SHOWN_PART and is_low:
            continue
        rate = curve.show_marginal(each).in_language(lang)
        side, at, pay = "rate", (each.lower + each.upper) / 2, (each.pay + each.pay_at_end) / 2
        if take_box(plane.spot(rate, at, pay), _RATE_SIDE)[0] < 0:
            # Beside the axis it stands over the line as high as that gets below it.
            end = plane.across(take_box(Spot(rate, 0, 0), _AXIS_SIDE)[2])
            side, at, pay = "axis_rate", plane.left, max(_pay_at(curve.stretches, max(end, at)), each.pay)
        rows.append({"layer": side, "amount": figure(at), "pay": figure(pay), "rate": rate, "told": told})
    return rows


def _tell_rates(curve: MetricCurve, lang: Language) -> list[str]:
    return [
        f"{curve.show(each.lower)} – {curve.show(each.upper)}: {curve.show_marginal(each).in_language(lang)}"
        for each in curve.stretches
    ]


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


def _plane(rows: Rows, paid: Iterable[tuple[Fraction, Fraction]]) -> Plane:
    """What the axes reach: all that is drawn, and everybody."""
    drawn = [
        (Fraction(str(row["amount"])), Fraction(str(row[pay])))
        for row in rows
        for pay in ("pay", "after")
        if pay in row
    ]
    return Plane.around(*([each[at] for each in (*drawn, *paid)] for at in (0, 1)))


def _names(rates: Rows, paid: Mapping[str, tuple[Fraction, Fraction]], plane: Plane) -> Rows:
    """The names that have room beside their marks, each on a side of its own; rates keep theirs."""
    taken = [
        take_box(plane.spot(str(row["rate"]), Fraction(str(row["amount"])), Fraction(str(row["pay"]))), side)
        for row in rates
        for side in (_RATE_SIDE if row["layer"] == "rate" else _AXIS_SIDE,)
    ]
    sides = find_sides([plane.spot(label(who), *place) for who, place in paid.items()], taken)
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
