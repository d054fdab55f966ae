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
    "Profile",
    "ProfileLine",
    "ProfileMetric",
    "Proposal",
    "ProposalRule",
    "Proposals",
    "Quartiles",
    "Standing",
    "Trend",
    "bridge",
    "compute_quartiles",
    "profile",
    "propose",
]
