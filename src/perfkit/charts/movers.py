"""Who gains and who loses under another plan, as bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from perfkit.charts.model import Chart
from perfkit.charts.parts import (
    BAR,
    BLUE,
    ORANGE,
    VERMILION,
    colours,
    field,
    figure,
    label,
    layer,
    lines_height,
    make_chart,
    number,
    tips,
    told_layer,
)
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door
from perfkit.host import Result
from perfkit.modelling import Change, ComparedPerson, Comparison
from perfkit.values import Money, render_money

_COLOURS = {"gains": BLUE, "loses": VERMILION, "withheld_a": ORANGE, "withheld_b": ORANGE}
_KEPT_BACK = {Change.WITHHELD_A: "withheld_a", Change.WITHHELD_B: "withheld_b"}

MOVERS_MOST = 20
"""How many people the picture shows, those whose pay differs most."""


@door
def chart_movers(
    comparison: Comparison, lang: Language | str = Language.ENGLISH, *, currency: str | None = None
) -> Chart:
    """Who gains and who loses from the first side to the second, the largest differences first.

    currency: which payouts are shown; left open, those of the currency in which most people are paid.
    """
    lang = Language(lang)
    chosen = currency or most_frequent([each.a.currency for each in comparison.people])
    people = sorted((*comparison.gainers, *comparison.losers), key=lambda each: -abs(each.difference.amount))
    own = [each for each in people if each.a.currency == chosen]
    rows = [_row(each, lang) for each in own[:MOVERS_MOST]]
    axis = word("difference", lang, unit=chosen)
    kinds = {word(key, lang): colour for key, colour in _COLOURS.items()}
    bar = layer(
        {"type": "bar", "height": BAR},
        {
            "y": field("who", "nominal", None, sort=None),
            "x": number("difference", axis),
            "color": colours("kind", kinds, rows),
            "tooltip": tips(who=word("who", lang), before="A", after="B", exact=axis, kind=word("what", lang)),
        },
    )
    people_axis = field("who", "nominal", None, sort=None)
    told = told_layer(number("tip", axis), people_axis, "exact", align="left", dx=6)
    return make_chart(
        title=f"{word('movers', lang)} · {_span(comparison)}",
        subtitle=_heads(comparison, chosen, len(own) - len(rows), lang),
        rows=rows,
        numbers=("difference", "tip"),
        layers=[bar, told],
        lang=lang,
        words=[_told(person, row) for person, row in zip(own, rows, strict=False)],
        height=lines_height(len(rows)),
    )


def _span(comparison: Comparison) -> str:
    labels = list(dict.fromkeys(each.world.period.label for each in comparison.a.run.periods))
    return labels[0] if len(labels) == 1 else f"{labels[0]}..{labels[-1]}"


def _row(person: ComparedPerson, lang: Language) -> dict[str, Json]:
    return {
        "who": label(person.participant),
        "difference": figure(person.difference.amount),
        "tip": figure(max(person.difference.amount, Fraction(0))),
        "kind": word(_KEPT_BACK.get(person.change, "gains" if person.difference.amount > 0 else "loses"), lang),
        "before": _shown(person.a),
        "after": _shown(person.b),
        "exact": _shown(person.difference),
    }


def _told(person: ComparedPerson, row: Mapping[str, Json]) -> str:
    said = f"{row['who']}: {row['exact']}"
    return f"{said} ({row['kind']})" if person.change in _KEPT_BACK else said


def most_frequent(names: Sequence[str]) -> str:
    """The one that stands there most often, of several the first; nothing where there is none.

    >>> most_frequent(["USD", "EUR", "EUR"]), most_frequent([])
    ('EUR', '')
    """
    return max(dict.fromkeys(names), key=names.count, default="")


def _heads(comparison: Comparison, currency: str, left: int, lang: Language) -> list[str]:
    heads = [f"{side}  {_title(result, lang)}" for side, result in (("A", comparison.a), ("B", comparison.b))]
    total = comparison.totals.get(currency)
    if total is not None:
        a, b, difference = (_shown(money) for money in total)
        heads.append(word("movers_total", lang, a=a, b=b, difference=difference))
    return [*heads, *([word("movers_left", lang, count=left)] if left else [])]


def _title(result: Result, lang: Language) -> str:
    return f"{result.plan.title} · {word('version', lang, version=result.plan.version)}"


def _shown(money: Money) -> str:
    return render_money(money.amount, money.currency)
