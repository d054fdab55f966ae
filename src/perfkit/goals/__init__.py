"""What is to be reached, by whom and by when; how it is split, how far it has come, and what is wrong with it."""

from perfkit.goals.belonging import check_metric_unit
from perfkit.goals.cascade import cascade
from perfkit.goals.cascade_goals import GoalCascade, cascade_goal
from perfkit.goals.cascade_model import Cascade, CascadeMethod, CascadePart, Share, ShareBasis, ZeroWeights
from perfkit.goals.cascade_tree import Branch, CascadeTree, cascade_tree, recascade_tree
from perfkit.goals.cascade_weights import (
    Capacity,
    cascade_over_periods,
    weigh_by_capacity,
    weigh_by_history,
    weigh_by_working_days,
)
from perfkit.goals.cascade_words import explain_cascade, explain_share
from perfkit.goals.check_goal import check_goal, check_stored_goals
from perfkit.goals.checks import check_goals
from perfkit.goals.facts import GoalFacts, facts_of
from perfkit.goals.figures import ProgressRule
from perfkit.goals.known_metrics import facts_from_metrics
from perfkit.goals.limits import GoalLimits, OwnerLevel
from perfkit.goals.links import check_parents
from perfkit.goals.model import (
    UNITS,
    Ambition,
    CheckIn,
    Cycle,
    Goal,
    GoalDirection,
    GoalKind,
    GoalVersion,
    Milestone,
    ParentLink,
    RollUp,
    StageReward,
    cycle_of,
    rebaseline,
    version_at,
    with_check_in,
    with_version,
)
from perfkit.goals.progress import (
    GoalProgress,
    Measured,
    ProgressPart,
    compute_goal_progress,
    compute_version_progress,
    find_day_reached,
)
from perfkit.goals.recascade import recascade
from perfkit.goals.rollup import compute_progress, find_day_rolled_up
from perfkit.goals.shape import check_history, check_late_entries
from perfkit.goals.verdict import LETTERS, LetterVerdict, ReadAmount, Reading, ReadTime, Verdict
from perfkit.goals.verdict_words import VERDICT_WORDS

__all__ = [
    "LETTERS",
    "UNITS",
    "VERDICT_WORDS",
    "Ambition",
    "Branch",
    "Capacity",
    "Cascade",
    "CascadeMethod",
    "CascadePart",
    "CascadeTree",
    "CheckIn",
    "Cycle",
    "Goal",
    "GoalCascade",
    "GoalDirection",
    "GoalFacts",
    "GoalKind",
    "GoalLimits",
    "GoalProgress",
    "GoalVersion",
    "LetterVerdict",
    "Measured",
    "Milestone",
    "OwnerLevel",
    "ParentLink",
    "ProgressPart",
    "ProgressRule",
    "ReadAmount",
    "ReadTime",
    "Reading",
    "RollUp",
    "Share",
    "ShareBasis",
    "StageReward",
    "Verdict",
    "ZeroWeights",
    "cascade",
    "cascade_goal",
    "cascade_over_periods",
    "cascade_tree",
    "check_goal",
    "check_goals",
    "check_history",
    "check_late_entries",
    "check_metric_unit",
    "check_parents",
    "check_stored_goals",
    "compute_goal_progress",
    "compute_progress",
    "compute_version_progress",
    "cycle_of",
    "explain_cascade",
    "explain_share",
    "facts_from_metrics",
    "facts_of",
    "find_day_reached",
    "find_day_rolled_up",
    "rebaseline",
    "recascade",
    "recascade_tree",
    "version_at",
    "weigh_by_capacity",
    "weigh_by_history",
    "weigh_by_working_days",
    "with_check_in",
    "with_version",
]
