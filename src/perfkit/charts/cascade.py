"""How a target was split: a bar for each part, with what it would have taken on itself."""

from __future__ import annotations

from fractions import Fraction

from perfkit.charts.model import Chart
from perfkit.charts.parts import (
    BAR,
    BLUE,
    ORANGE,
    SKY,
    VERMILION,
    colours,
    field,
    figure,
    in_unit,
    label,
    layer,
    lines_height,
    make_chart,
    number,
    tell,
    tips,
    told_layer,
)
from perfkit.charts.words import word
from perfkit.diagnostics import Json, Language, door
from perfkit.goals import Cascade, CascadeTree, Share, ShareBasis

_BELOW = "– "
_COLOURS = (BLUE, ORANGE, SKY, VERMILION)


@door
def chart_cascade(cascaded: Cascade | CascadeTree, lang: Language | str = Language.ENGLISH) -> Chart:
    """What each part of a target is, and what it had proposed; of a tree each part stands below the one it is of.

    What a share rests on, weights, a fixed value and so on, is told by its colour and, where that differs, beside it;
    the tooltip says the exact figure.
    """
    lang = Language(lang)
    cascade, placed = _list_shares(cascaded)
    bases = list(dict.fromkeys(share.basis for _, share, _ in placed)) or [ShareBasis.WEIGHT]
    rows = [_row(share, above, depth, lang, tells_basis=len(bases) > 1) for depth, share, above in placed]
    axis = word("share", lang) + in_unit(cascade.unit, lang)
    y = field("part", "nominal", None, sort=None)
    shown = {word(f"basis_{each.value}", lang): _COLOURS[at % len(_COLOURS)] for at, each in enumerate(bases)}
    bar = layer(
        {"type": "bar", "height": BAR},
        {
            "y": y,
            "x": number("share", axis, cascade.unit),
            "color": colours("basis", shown, rows),
            "tooltip": tips(
                part=word("part", lang), exact=axis, of=word("of_whole", lang), wanted=word("wanted", lang)
            ),
        },
    )
    mark = layer(
        {"type": "tick", "thickness": 3, "size": BAR + 8, "color": "#222222"},
        {"y": y, "x": number("proposal", axis, cascade.unit)},
        "proposed",
    )
    told = told_layer(number("tip", axis, cascade.unit), y, "shown", align="left", dx=6)
    has_proposals = any(share.proposal is not None for _, share, _ in placed)
    total, whole = (tell(amount, cascade.unit) for amount in (cascade.total, cascade.whole))
    heads = [word("cascade_words", lang, total=total, whole=whole)]
    return make_chart(
        title=word("cascade", lang),
        subtitle=[*heads, *([word("cascade_ticks", lang)] if has_proposals else [])],
        rows=rows,
        numbers=("share", "proposal", "tip"),
        layers=[bar, told, *([mark] if has_proposals else [])],
        lang=lang,
        words=[f"{row['part']}: {row['shown']}" for row in rows],
        height=lines_height(len(rows)),
    )


Placed = tuple[int, Share, Cascade]


def _list_shares(cascaded: Cascade | CascadeTree) -> tuple[Cascade, list[Placed]]:
    """The first cascade, and each share with its depth and the cascade it is of, parts of parts below them."""
    if isinstance(cascaded, Cascade):
        return cascaded, [(0, share, cascaded) for share in cascaded.shares]
    found: list[Placed] = []
    waiting: list[tuple[tuple[str, ...], Share, Cascade]]
    waiting = [((share.key,), share, cascaded.cascades[()]) for share in reversed(cascaded.cascades[()].shares)]
    while waiting:
        path, share, above = waiting.pop()
        found.append((len(path) - 1, share, above))
        below = cascaded.cascades.get(path)
        if below is not None:
            waiting += [((*path, each.key), each, below) for each in reversed(below.shares)]
    return cascaded.cascades[()], found


def _row(share: Share, cascade: Cascade, depth: int, lang: Language, *, tells_basis: bool) -> dict[str, Json]:
    of = tell(share.value / cascade.whole, "ratio") if cascade.whole else ""
    exact, basis = tell(share.value, cascade.unit), word(f"basis_{share.basis.value}", lang)
    row: dict[str, Json] = {
        "layer": "proposed" if share.proposal is not None else "",
        "part": label(f"{_BELOW * depth}{share.key}"),
        "share": figure(share.value),
        "tip": figure(max(share.value, share.proposal or share.value, Fraction(0))),
        "basis": basis,
        "exact": exact,
        "of": of,
        "shown": " · ".join(each for each in (exact, of, basis if tells_basis else "") if each),
        "wanted": tell(share.proposal, cascade.unit) if share.proposal is not None else "",
    }
    return row | ({"proposal": figure(share.proposal)} if share.proposal is not None else {})
