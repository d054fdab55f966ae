"""Ratings that have no gaps by the way they are made, and what a score is called."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from perfkit.diagnostics import Place, Refused, Severity, door
from perfkit.scoring.checks import check_bands
from perfkit.scoring.exact import Number
from perfkit.scoring.model import Band, Bands
from perfkit.scoring.ratings import find_band
from perfkit.tables import Included
from perfkit.values import to_fraction, want


@door
def make_bands(rows: Sequence[tuple[str, Number]], *, lowest: str, included: Included = Included.LOWER) -> Bands:
    """Bands without gap or overlap, from the best down: each label with the score from which it holds.

    rows: falling bounds; the best band has no upper bound. lowest: the label of all that is below.
    included: which bound belongs to a band; `lower` is "from 95 on", `upper` is "above 95".
    Laws: every score lies in exactly one band.

    >>> grades = make_bands([("S", 95), ("A", 85), ("B", 70), ("C", 60)], lowest="D")
    >>> rate(85, grades), rate(Fraction("59.9"), grades)
    ('A', 'D')
    """
    made: list[Band] = []
    upper: Fraction | None = None
    for label, bound in rows:
        lower = to_fraction(bound)
        made.append(Band(label, lower, upper))
        upper = lower
    return Bands(included, (*made, Band(lowest, None, upper)))


@door
def rate(score: Number, bands: Bands) -> str | None:
    """What a score is called: the label of its band, none where it lies in no band.

    score: exact, on the scale of the bounds. bands: the labels with their bounds, as `make_bands` gives them.
    Refused: PKV029 a binary floating number; the first error of `check_bands`, as bounds that do not fall in
    `make_bands`.
    Laws: a higher score never gets a worse label.

    >>> rate(Fraction("0.65"), TRAFFIC_LIGHTS)
    'yellow'
    """
    want(isinstance(bands, Bands), "bands", "perfkit.scoring.Bands, as `make_bands` makes them", bands)
    wrong = next((each for each in check_bands(bands) if each.code.severity is Severity.ERROR), None)
    if wrong is not None:
        raise Refused(wrong.to_finding(Place("bands")))
    found = find_band(to_fraction(score), bands)
    return None if found is None else bands.rows[found].label


GRADES = make_bands([("S", 95), ("A", 85), ("B", 70), ("C", 60)], lowest="D")
"""Five grades of a score from 0 to 100. A usual scale of ours, not a published one: write your own bounds."""

TRAFFIC_LIGHTS = make_bands([("green", Fraction(7, 10)), ("yellow", Fraction(4, 10))], lowest="red")
"""Colours of a score from 0 to 1: Doerr's bounds 0.7 and 0.4, read without the gaps of his printed table."""
