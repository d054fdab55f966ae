"""One statement as a waterfall: what was earned, held back, released, advanced and recovered, to what is payable."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from perfkit.charts.model import Chart
from perfkit.charts.movers import most_frequent
from perfkit.charts.parts import (
    BLUE,
    GREY,
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
from perfkit.host import Statement
from perfkit.ledger import Movement
from perfkit.plans import PostingKind
from perfkit.values import render_money
from perfkit.views import split_moved

_SIGNED = (("advanced", 1), ("released", 1), ("held_back", -1), ("recovered", -1))
_KINDS = {"earned": "earned", "paid": "total"}
_BAR = 18


@door
def chart_waterfall(
    statement: Statement, lang: Language | str = Language.ENGLISH, *, currency: str | None = None
) -> Chart:
    """How what was earned becomes what is payable in the period, step by step under each name, then the total.

    currency: which amounts are shown; left open, the one of most names. A withheld statement has no step.
    Law: the steps total what is payable in the currency.
    """
    lang = Language(lang)
    movements = {} if statement.is_withheld else statement.movements
    chosen = currency or most_frequent([each.payable.currency for each in movements.values()])
    rows: list[dict[str, Json]] = []
    at = Fraction(0)
    postings = [figure.posting for figure in statement.run.program.figures if figure.posting is not None]
    earning = {posting.name for posting in postings if posting.kind is PostingKind.EARN}
    into = {each.name for each in statement.corrections if each.kind != "carried"}
    into |= {each.name for each in statement.adjustments}
    for name, movement in movements.items():
        if movement.payable.currency == chosen:
            # Of a line that pays without one that earns only the payment is known, as of a draw.
            is_paid = movement.earned == movement.payable and name not in earning
            for what, told, amount in _iter_steps(movement, "paid" if is_paid else "earned", lang):
                if what in _KINDS and movement.name in into:
                    told = word("with_corrections", lang, what=told)
                rows.append(_row(f"{label(name)} · {told}", at, at + amount, chosen, what, lang))
                at += amount
    if rows:
        rows.append(_row(word("payable_in_all", lang), Fraction(0), at, chosen, "total", lang))
    axis = word("paid_in", lang, unit=chosen)
    y = field("step", "nominal", None, sort=None)
    x = number("start", axis)
    bar = layer(
        {"type": "bar", "height": _BAR},
        {
            "y": y,
            "x": x,
            "x2": {"field": "end"},
            "color": colours("kind", _kinds(lang), rows),
            "tooltip": tips(step=word("step", lang), exact=axis),
        },
    )
    return make_chart(
        title=word("waterfall", lang, who=statement.participant, period=statement.period),
        subtitle=[word("withheld", lang)] if statement.is_withheld else [],
        rows=rows,
        numbers=("start", "end", "tip"),
        layers=[bar, told_layer(number("tip", axis), y, "exact", align="left", dx=6)],
        lang=lang,
        words=[f"{row['step']}: {row['exact']}" for row in rows],
        height=lines_height(len(rows)),
    )


def _iter_steps(movement: Movement, first: str, lang: Language) -> Iterator[tuple[str, str, Fraction]]:
    """What each step is, what it is called, and its amount. first: what the amount that is earned is told as."""
    if movement.earned.amount:
        yield first, _tell_first(movement, first, lang), movement.earned.amount
    for key, sign in _SIGNED:
        for told, moved in split_moved(movement, key):
            yield key, told.in_language(lang), moved.amount * sign


def _tell_first(movement: Movement, key: str, lang: Language) -> str:
    if movement.earned.amount > 0:
        return word("earned" if key == "earned" else "payable", lang)
    return word("taken_back" if movement.payable.amount < 0 else "below_zero", lang)


def _row(step: str, start: Fraction, end: Fraction, currency: str, key: str, lang: Language) -> dict[str, Json]:
    amount = end - start
    kind = key if key == "total" else "takes" if amount < 0 else _KINDS.get(key, "adds")
    return {
        "step": step,
        "start": figure(start),
        "end": figure(end),
        "tip": figure(max(start, end)),
        "kind": word(f"kind_{kind}", lang),
        "exact": render_money(amount, currency),
    }


def _kinds(lang: Language) -> dict[str, str]:
    colour = {"earned": BLUE, "adds": ORANGE, "takes": VERMILION, "total": GREY}
    return {word(f"kind_{key}", lang): value for key, value in colour.items()}
