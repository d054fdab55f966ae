"""Two plans by what they mean: what was changed, renamed, moved, added, removed, and who gains and loses by it."""

from perfkit.differences.diff import PlanDiff, diff
from perfkit.differences.effects import Effect
from perfkit.differences.model import Difference, DifferenceKind
from perfkit.differences.show import DIFF_SCHEMA, DifferenceRow
from perfkit.differences.slots import PartKind

__all__ = ["DIFF_SCHEMA", "Difference", "DifferenceKind", "DifferenceRow", "Effect", "PartKind", "PlanDiff", "diff"]
