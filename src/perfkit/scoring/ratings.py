"""Which band a score lies in, and how bands compare."""

from __future__ import annotations

from fractions import Fraction

from perfkit.diagnostics import door
from perfkit.scoring.model import Band, Bands
from perfkit.tables import Included, lies_between


@door
def find_band(score: Fraction, bands: Bands) -> int | None:
    """Which band a score lies in, by position from 0; none when it lies outside all.

    bands: have passed `check_bands` without an error. Where upper bounds are included, the lower
    bound of the lowest band belongs to that band.

    >>> rows = (Band("A", Fraction(80), None), Band("B", Fraction(0), Fraction(80)))
    >>> find_band(Fraction(80), Bands(Included.LOWER, rows))
    0
    """
    for position, band in enumerate(bands.rows):
        if lies_between(score, lower=band.lower, upper=band.upper, included=bands.included):
            return position
    if bands.rows and bands.included is Included.UPPER:
        lowest = list_bands_upward(bands)[0]
        if bands.rows[lowest].lower == score:
            return lowest
    return None


@door
def find_label(label: str, bands: Bands) -> int | None:
    """Which band is called so, by position from 0; none when no band is.

    >>> find_label("B", Bands(Included.LOWER, (Band("A", Fraction(80), None), Band("B", Fraction(0), Fraction(80)))))
    1
    """
    return next((position for position, band in enumerate(bands.rows) if band.label == label), None)


@door
def list_labels(bands: Bands) -> tuple[str, ...]:
    """The labels from the best down, whatever the order of the bands; labels compare by it.

    >>> list_labels(Bands(Included.LOWER, (Band("B", Fraction(0), Fraction(80)), Band("A", Fraction(80), None))))
    ('A', 'B')
    """
    return tuple(bands.rows[position].label for position in reversed(list_bands_upward(bands)))


@door
def list_bands_upward(bands: Bands) -> tuple[int, ...]:
    """The positions of the bands, from the lowest band up.

    >>> list_bands_upward(Bands(Included.LOWER, (Band("A", Fraction(80), None), Band("B", None, Fraction(80)))))
    (1, 0)
    """
    positions = range(len(bands.rows))
    return tuple(sorted(positions, key=lambda position: _get_height(bands.rows[position])))


def _get_height(band: Band) -> tuple[bool, Fraction]:
    return (band.lower is not None, Fraction(0) if band.lower is None else band.lower)
