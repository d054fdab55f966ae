"""Turns several measured things into one score, a place or a rating."""

from perfkit.scoring.checks import check_bands, check_labels, check_weights
from perfkit.scoring.conventions import SUCCESS_AT, Verdict, check_ambition, judge_score
from perfkit.scoring.curves import (
    BandCurve,
    CurvePoint,
    LinearCurve,
    PointCurve,
    ScoreCurve,
    ThresholdCurve,
    check_score_curve,
    compute_score,
    make_floor_target_stretch,
    make_threshold,
    weigh_milestones,
)
from perfkit.scoring.gates import Gate, GateEffect, ScoreStep, apply_gates, check_gates
from perfkit.scoring.model import Band, Bands, ScoreWeight, WeighedScores, WeightKind
from perfkit.scoring.prizes import SharedPrize, share_prizes
from perfkit.scoring.rank import Descending, rank_competition
from perfkit.scoring.ranking import Placed, RankTie, rank_scores
from perfkit.scoring.ratings import find_band, find_label, list_bands_upward, list_labels
from perfkit.scoring.rollup import (
    CONFIDENCE,
    ScoreRollUp,
    StatusRollUp,
    compute_confidence,
    compute_median,
    roll_up_scores,
    roll_up_status,
)
from perfkit.scoring.scales import GRADES, TRAFFIC_LIGHTS, make_bands, rate
from perfkit.scoring.scorecards import Criterion, Score, Scorecard, ScorePart, check_scorecard, score
from perfkit.scoring.status import STATUS_RULES, Against, Status, StatusPolicy, StatusRule, find_status
from perfkit.scoring.weigh import weigh_scores
from perfkit.scoring.weights import Reweighed, reassign_weights

__all__ = [
    "CONFIDENCE",
    "GRADES",
    "STATUS_RULES",
    "SUCCESS_AT",
    "TRAFFIC_LIGHTS",
    "Against",
    "Band",
    "BandCurve",
    "Bands",
    "Criterion",
    "CurvePoint",
    "Descending",
    "Gate",
    "GateEffect",
    "LinearCurve",
    "Placed",
    "PointCurve",
    "RankTie",
    "Reweighed",
    "Score",
    "ScoreCurve",
    "ScorePart",
    "ScoreRollUp",
    "ScoreStep",
    "ScoreWeight",
    "Scorecard",
    "SharedPrize",
    "Status",
    "StatusPolicy",
    "StatusRollUp",
    "StatusRule",
    "ThresholdCurve",
    "Verdict",
    "WeighedScores",
    "WeightKind",
    "apply_gates",
    "check_ambition",
    "check_bands",
    "check_gates",
    "check_labels",
    "check_score_curve",
    "check_scorecard",
    "check_weights",
    "compute_confidence",
    "compute_median",
    "compute_score",
    "find_band",
    "find_label",
    "find_status",
    "judge_score",
    "list_bands_upward",
    "list_labels",
    "make_bands",
    "make_floor_target_stretch",
    "make_threshold",
    "rank_competition",
    "rank_scores",
    "rate",
    "reassign_weights",
    "roll_up_scores",
    "roll_up_status",
    "score",
    "share_prizes",
    "weigh_milestones",
    "weigh_scores",
]
