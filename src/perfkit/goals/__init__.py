"""What is to be reached, by whom and by when; how it is split, how far it has come, and what is wrong with it."""

from perfkit.goals.checks import check_goals
from perfkit.goals.figures import ProgressRule
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
)
from perfkit.goals.rollup import compute_progress
from perfkit.goals.shape import check_history

__all__ = [
    "UNITS",
    "Ambition",
    "CheckIn",
    "Cycle",
    "Goal",
    "GoalDirection",
    "GoalKind",
    "GoalProgress",
    "GoalVersion",
    "Measured",
    "Milestone",
    "ParentLink",
    "ProgressPart",
    "ProgressRule",
    "RollUp",
    "StageReward",
    "check_goals",
    "check_history",
    "compute_goal_progress",
    "compute_progress",
    "compute_version_progress",
    "cycle_of",
    "rebaseline",
    "version_at",
    "with_check_in",
    "with_version",
]
