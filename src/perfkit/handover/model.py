"""What is handed over to a plan, and what a plan takes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from perfkit.diagnostics import Finding, Place, Refused, Words, find
from perfkit.diagnostics.codes.handover import TAKE_OF_METRIC
from perfkit.scoring import Adjustment, Bands, Score
from perfkit.values import make_choices, want

Row = Mapping[str, object]

_NO_METRIC = Words("without a metric", "却没有写指标")


class TakeKind(str, Enum):
    """What an input of a plan is: somebody's score or rating, or a figure of his goal on a metric.

    >>> TakeKind("attainment") is TakeKind.ATTAINMENT
    True
    """

    SCORE = "score"
    RATING = "rating"
    PROGRESS = "progress"
    ATTAINMENT = "attainment"
    ACTUAL = "actual"


@dataclass(frozen=True, slots=True)
class Take:
    """What one input of a plan takes. metric: of the goal, for PROGRESS, ATTAINMENT and ACTUAL.

    Refused: PKV036 a kind that there is not, PKD016 a metric where there is none, or none where there is one.

    >>> Take(TakeKind.ATTAINMENT, "revenue").metric
    'revenue'
    """

    kind: TakeKind
    metric: str = ""

    def __post_init__(self) -> None:
        make_choices(self, kind=TakeKind)
        want(isinstance(self.metric, str), "metric", "the id of a metric", self.metric)
        if (self.kind in (TakeKind.SCORE, TakeKind.RATING)) == bool(self.metric):
            of = Words(f"of `{self.metric}`", f"并写了指标 `{self.metric}`") if self.metric else _NO_METRIC
            raise Refused(find(TAKE_OF_METRIC, Place("inputs"), kind=self.kind.value, metric=of))


@dataclass(frozen=True, slots=True)
class Scored:
    """Somebody's score of the period.

    owner: whose, the participant's key. score: as `score` gave it. card: what the scorecard is called.
    goals: by the name of a row, the id of the goal that it scored; the row's figure
    is the attainment, the progress or the actual of that goal. A row not named there has its figure from the host.
    adjustments: what people changed, in the order of decision: scores of the score, labels of the rating.
    bands: the rating of the scorecard; needed where a person changed the score, so that it is rated anew.

    >>> from perfkit import Criterion, Scorecard, score
    >>> found = score(Scorecard((Criterion("quality", weight=1),)), {"quality": 1})
    >>> Scored("E-17", found, "first quarter", goals={"quality": "G-17"}).score.value
    Fraction(1, 1)
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
