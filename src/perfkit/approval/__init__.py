"""From draft over checked, approved and locked to paid: who took which step, on what, and who may not."""

from perfkit.approval.advance import Advanced, advance, check_approval
from perfkit.approval.model import (
    ALL_APART,
    LEAST_APART,
    Approval,
    ApprovalAction,
    ApprovalState,
    ApprovalStep,
    Duties,
)

__all__ = [
    "ALL_APART",
    "LEAST_APART",
    "Advanced",
    "Approval",
    "ApprovalAction",
    "ApprovalState",
    "ApprovalStep",
    "Duties",
    "advance",
    "check_approval",
]
