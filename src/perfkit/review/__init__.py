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

__all__ = [
    "MIX",
    "REST",
    "Against",
    "Bridge",
    "BridgeMethod",
    "BridgePart",
    "bridge",
]
