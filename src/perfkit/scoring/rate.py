"""Which band a score lies in, and how bands compare."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from perfkit.scoring.model import Band, Bands
from perfkit.tables import Included, lies_between


def find_band(score: Fraction, bands: Bands) -> int | None:
    """Which band a score lies in, by position from 0; none when it lies outside all.

    bands: have passed `check_bands` without an error; in either order. Where upper bounds are included, the lower
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


def rank_labels(bands: Bands) -> Mapping[str, int]:
    """How high each label stands, the lowest band first from 0; labels compare by it.

    >>> rows = (Band("A", Fraction(80), None), Band("B", Fraction(0), Fraction(80)))
    >>> rank_labels(Bands(Included.LOWER, rows))["A"]
    1
    """
    return {bands.rows[position].label: height for height, position in enumerate(list_bands_upward(bands))}


def list_bands_upward(bands: Bands) -> tuple[int, ...]:
    """Positions of the bands from the lowest up."""
    positions = range(len(bands.rows))
    return tuple(sorted(positions, key=lambda position: _get_height(bands.rows[position])))


def _get_height(band: Band) -> tuple[bool, Fraction]:
    return (band.lower is not None, Fraction(0) if band.lower is None else band.lower)
