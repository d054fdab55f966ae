"""Turns several measured things into one score, a place or a rating."""

from perfkit.scoring.checks import check_bands, check_labels, check_weights
from perfkit.scoring.model import Band, Bands, ScoreWeight, WeighedScores, WeightKind
from perfkit.scoring.prizes import SharedPrize, share_prizes
from perfkit.scoring.rank import Descending, rank_competition
from perfkit.scoring.rate import find_band, find_label, list_bands_upward, list_labels
from perfkit.scoring.weigh import weigh_scores

__all__ = [
    "Band",
    "Bands",
    "Descending",
    "ScoreWeight",
    "SharedPrize",
    "WeighedScores",
    "WeightKind",
    "check_bands",
    "check_labels",
    "check_weights",
    "find_band",
    "find_label",
    "list_bands_upward",
    "list_labels",
    "rank_competition",
    "share_prizes",
    "weigh_scores",
]
