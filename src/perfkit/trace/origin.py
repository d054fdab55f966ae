"""Where a figure that a host hands over came from: the score, its rows, their goals, metrics and facts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from perfkit.diagnostics import Words

OriginValue = Fraction | datetime.date | str | bool | None
"""A value exactly as it was reckoned; none where there is no value."""


class OriginKind(str, Enum):
    """What a figure was before it was handed over, or what it was made of.

    SCORE: of a scorecard. RATING: the label of a score. ROW: a row of a scorecard. STEP: a limit or gate that changed a
    score. ADJUSTMENT: a person changed a score or a rating. GOAL, MILESTONE, REWARD: of a goal. METRIC: how a figure is
    defined. FACTS: the rows it was gathered from. FIGURE: given as it is, and nothing more is known of it.
    """

    SCORE = "score"
    RATING = "rating"
    ROW = "row"
    STEP = "step"
    ADJUSTMENT = "adjustment"
    GOAL = "goal"
    MILESTONE = "milestone"
    REWARD = "reward"
    METRIC = "metric"
    FACTS = "facts"
    FIGURE = "figure"


class OriginWord(str, Enum):
    """What is told of an origin beside its value."""

    PERIOD = "period"
    AS_OF = "as_of"
    OWNER = "owner"
    PARENT = "parent"
    WEIGHT = "weight"
    SCORE = "score"
    FIGURE = "figure"
    VERSION = "version"
    BASELINE = "baseline"
    TARGET = "target"
    LOWER = "lower"
    UPPER = "upper"
    ACTUAL = "actual"
    PROGRESS = "progress"
    ATTAINMENT = "attainment"
    DUE_ON = "due_on"
    REACHED_ON = "reached_on"
    REASON = "reason"
    ASKED_BY = "asked_by"
    DECIDED_BY = "decided_by"
    DECIDED_ON = "decided_on"
    BEFORE = "before"
    KIND = "kind"
    DEFINITION = "definition"
    VERIFIER = "verifier"
    WHERE = "where"
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class OriginFact:
    """One thing told of an origin. unit: as of `Shown`."""

    word: OriginWord
    value: OriginValue
    unit: str = "text"


@dataclass(frozen=True, slots=True)
class Origin:
    """What a figure was before it was handed over, and what that was made of, down to the facts.

    name: of the scorecard, its row, the goal, the metric or the table. title: in words, empty without one.
    cause: why there is no value. parts: what it was made of, in order; of a score its rows, of a row its goal.

    >>> goal = Origin(OriginKind.GOAL, "G-17", Fraction(9, 10), "ratio", "Field revenue")
    >>> Origin(OriginKind.ROW, "revenue", Fraction(54), "number", parts=(goal,)).parts[0].name
    'G-17'
    """

    kind: OriginKind
    name: str
    value: OriginValue
    unit: str
    title: str = ""
    told: tuple[OriginFact, ...] = ()
    cause: Words | None = None
    parts: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class Sourced:
    """A cell of a host's table with where its value came from; it is read like the value alone.

    value: as any cell; nothing where there is none, and then the origin says why.

    >>> Sourced(Fraction(9, 10), Origin(OriginKind.FIGURE, "attainment", Fraction(9, 10), "ratio")).value
    Fraction(9, 10)
    """

    value: object
    origin: Origin
