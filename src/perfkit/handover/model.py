"""What is handed over to a plan, and what a plan takes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from perfkit.diagnostics import Finding
from perfkit.scoring import Adjustment, Bands, Score
from perfkit.values import make_choices

Row = Mapping[str, object]


class TakeKind(str, Enum):
    """What an input of a plan is: somebody's score or rating, or a figure of his goal on a metric."""

    SCORE = "score"
    RATING = "rating"
    PROGRESS = "progress"
    ATTAINMENT = "attainment"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Take:
    """What one input of a plan takes. metric: of the goal, for PROGRESS, ATTAINMENT and ACTUAL."""

    kind: TakeKind
    metric: str = ""

    def __post_init__(self) -> None:
        make_choices(self, kind=TakeKind)
        if (self.kind in (TakeKind.SCORE, TakeKind.RATING)) == bool(self.metric):
            raise ValueError("a score and a rating are of no metric, every other figure is of one")


@dataclass(frozen=True, slots=True)
class Scored:
    """Somebody's score of the period.

    card: what the scorecard is called. goals: by the name of a row, the id of the goal that it scored; the row's figure
    is the attainment, the progress or the actual of that goal. A row not named there has its figure from the host.
    adjustments: what people changed, in the order of decision: scores of the score, labels of the rating.
    bands: the rating of the scorecard; needed where a person changed the score, so that it is rated anew.
    """

    owner: str
    score: Score
    card: str = "scorecard"
    goals: Mapping[str, str] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    bands: Bands | None = None


@dataclass(frozen=True, slots=True)
class HandOver:
    """Tables for `evaluate`, every cell of a figure with where it came from.

    inputs: the table of inputs, a row for each owner. scores, score_rows, goals, milestones, rewards: tables of rows,
    dated by `ends_on`, the milestones by `reached_on`. findings: what was not handed over, and what does not agree.
    Invariant: what has no value is an empty cell that says why, and never a zero.
    """

    inputs: tuple[Row, ...] = ()
    scores: tuple[Row, ...] = ()
    score_rows: tuple[Row, ...] = ()
    goals: tuple[Row, ...] = ()
    milestones: tuple[Row, ...] = ()
    rewards: tuple[Row, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def facts(self) -> dict[str, tuple[Row, ...]]:
        """The tables by their names, as `evaluate` takes them."""
        return {
            "input": self.inputs,
            "scores": self.scores,
            "score_rows": self.score_rows,
            "goals": self.goals,
            "milestones": self.milestones,
            "rewards": self.rewards,
        }
