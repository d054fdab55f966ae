"""Scores, weights and rating bands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.tables import Included


class WeightKind(str, Enum):
    """How a scorecard row counts: with its share of the whole, added to it, or taken off."""

    SHARE = "share"
    ADD = "add"
    DEDUCT = "deduct"


@dataclass(frozen=True, slots=True)
class ScoreWeight:
    """How a row counts. weight: its share of 1; none for a row that is added or deducted."""

    kind: WeightKind
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class WeighedScores:
    """What a scorecard gives: the parts, one for each row and signed, total `total`; unrounded."""

    total: Fraction
    parts: tuple[Fraction, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A labelled range of scores; a bound of none is `no limit`."""

    label: str
    lower: Fraction | None
    upper: Fraction | None


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of a rating, from the lowest up or from the highest down."""

    included: Included
    rows: tuple[Band, ...]
