"""Looking back on a period and onwards: what moved a figure, and what follows for a person."""

from perfkit.review.bridging import (
    MIX,
    REST,
    Against,
    Bridge,
    BridgeMethod,
    BridgePart,
    bridge,
)
from perfkit.review.lessons import Evidence, Lesson, LessonKind, check_lessons, list_evidence
from perfkit.review.profiles import (
    Profile,
    ProfileLine,
    ProfileMetric,
    Quartiles,
    Standing,
    Trend,
    compute_quartiles,
    profile,
)
from perfkit.review.promotion import Eligibility, PromotionRule, assess_promotion
from perfkit.review.proposals import (
    DEFAULT_RULES,
    Action,
    Aim,
    Proposal,
    ProposalRule,
    Proposals,
    propose,
)

__all__ = [
    "DEFAULT_RULES",
    "MIX",
    "REST",
    "Action",
    "Against",
    "Aim",
    "Bridge",
    "BridgeMethod",
    "BridgePart",
    "Eligibility",
    "Evidence",
    "Lesson",
    "LessonKind",
    "Profile",
    "ProfileLine",
    "ProfileMetric",
    "PromotionRule",
    "Proposal",
    "ProposalRule",
    "Proposals",
    "Quartiles",
    "Standing",
    "Trend",
    "assess_promotion",
    "bridge",
    "check_lessons",
    "compute_quartiles",
    "list_evidence",
    "profile",
    "propose",
]
