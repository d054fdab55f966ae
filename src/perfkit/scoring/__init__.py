"""Turns several measured things into one score, a place or a rating."""

from perfkit.scoring.checks import check_bands, check_scores, check_weights
from perfkit.scoring.model import Band, Bands, ScoreWeight, WeighedScores, WeightKind
from perfkit.scoring.rank import Descending, rank_competition
from perfkit.scoring.rate import find_band, list_bands_upward, rank_labels
from perfkit.scoring.weigh import weigh_scores

__all__ = [
    "Band",
    "Bands",
    "Descending",
    "ScoreWeight",
    "WeighedScores",
    "WeightKind",
    "check_bands",
    "check_scores",
    "check_weights",
    "find_band",
    "list_bands_upward",
    "rank_competition",
    "rank_labels",
    "weigh_scores",
]
