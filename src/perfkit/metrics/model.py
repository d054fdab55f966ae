"""What is known of a measured figure: what it measures, which way is better, and how it adds up."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from perfkit.values import make_choices


class MetricKind(str, Enum):
    """What a figure measures: what came out, what was done for it, or how it was done."""

    RESULT = "result"
    PROCESS = "process"
    BEHAVIOUR = "behaviour"


class Direction(str, Enum):
    """Which way a figure gets better: more of it, less of it, or nearer to a band."""

    MORE = "more"
    LESS = "less"
    BAND = "from"


class Adding(str, Enum):
    """How a figure adds up over people and over time.

    ADDITIVE: over both. END_VALUE: over people; over time its end counts. RATIO: only as a ratio of sums.
    ALONE: not at all, neither as a sum nor as a mean, a least or a greatest.
    """

    ADDITIVE = "additive"
    END_VALUE = "end_value"
    RATIO = "ratio"
    ALONE = "alone"


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """What a goal needs to know of its metric.

    kind, adding: what it measures, and how it adds up.
    verifier: who checks the figures; nobody where it is empty. guards: the metrics that show that a ratio did not rise
    by shrinking what it is divided by; where none is named, any amount or count will do. unit: as
    `Metric.unit`; empty where it is not known.
    """

    kind: MetricKind = MetricKind.RESULT
    adding: Adding = Adding.ADDITIVE
    verifier: str = ""
    guards: tuple[str, ...] = ()
    unit: str = ""

    def __post_init__(self) -> None:
        make_choices(self, kind=MetricKind, adding=Adding)
