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

    @property
    def sign(self) -> int:
        """1 where a row raises the score, -1 where it lowers it."""
        return -1 if self is WeightKind.DEDUCT else 1


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
    """A labelled range of scores: label, lower and upper; a bound of none is `no limit`."""

    label: str
    lower: Fraction | None
    upper: Fraction | None


@dataclass(frozen=True, slots=True)
class Bands:
    """The bands of a rating, `rows` in any order; `included` says for all of them which bound belongs to its band."""

    included: Included
    rows: tuple[Band, ...]
