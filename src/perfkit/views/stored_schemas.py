"""The shapes of stored scorecards, calibrations, forecasts and cascades, and of lessons that are read back."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from perfkit.diagnostics import FindingDocument
from perfkit.views.goal_schemas import Count, Name, Text
from perfkit.views.shapes import Date, Document

ENTRIES_LIMIT = 10_000
NUMBER_LIMIT = 4_000

Exact = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+(\.[0-9]{1,12}|/[1-9][0-9]*)?$",
        max_length=NUMBER_LIMIT,
        description="exact: a plain decimal, or a fraction where its decimals do not end",
    ),
]
DirectionWord = Literal["more", "less", "from"]


class NumberDocument(Document):
    """A score, where a label could stand too."""

    number: Exact


class RemarkDocument(Document):
    """A text in both languages."""

    en: Text
    zh: Text


# --- scorecards -------------------------------------------------------------------------------------------------------


class LinearDocument(Document):
    """A straight line: 0 at one figure, 1 at another."""

    type: Literal["linear"]
    zero_at: Exact
    full_at: Exact
    direction: DirectionWord = "more"
    least: Exact | None = "0"
    most: Exact | None = "1"


class PointDocument(Document):
    """A figure and the score it gets."""

    at: Exact
    score: Exact


class ThresholdDocument(Document):
    """Steps: a figure gets the score of the last step it reaches."""

    type: Literal["threshold"]
    steps: list[PointDocument] = Field(max_length=ENTRIES_LIMIT)
    direction: DirectionWord = "more"
    below: Exact = "0"
    may_fall: bool = False


class PointsDocument(Document):
    """Points joined by straight lines."""

    type: Literal["points"]
    points: list[PointDocument] = Field(max_length=ENTRIES_LIMIT)
    direction: DirectionWord = "more"
    ends: Literal["hold", "zero_hold", "extend"] = "hold"
    may_fall: bool = False


class BandCurveDocument(Document):
    """1 within the band, down to 0 at the two zeros."""

    type: Literal["band"]
    zero_below: Exact
    lower: Exact
    upper: Exact
    zero_above: Exact


CurveDocument = Annotated[
    LinearDocument | ThresholdDocument | PointsDocument | BandCurveDocument, Field(discriminator="type")
]


class CriterionDocument(Document):
    """A row of a scorecard."""

    name: Text
    weight: Exact | None = Field(None, description="its share of 1; none for points added or deducted")
    curve: CurveDocument | None = Field(None, description="none where the figure is the score")
    kind: Literal["share", "add", "deduct"] = "share"


class GateDocument(Document):
    """A condition that a figure has to meet."""

    name: Text
    figure: Text
    at: Exact
    direction: DirectionWord = "more"
    effect: Literal["factor", "cap", "knock_out"] = "knock_out"
    value: Exact = "0"


class BandDocument(Document):
    """A labelled range of scores."""

    label: Text
    lower: Exact | None
    upper: Exact | None


class BandsDocument(Document):
    """The bands of a rating."""

    included: Literal["lower", "upper"]
    rows: list[BandDocument] = Field(max_length=ENTRIES_LIMIT)


class ScorecardDocument(Document):
    """Weighed figures, what is added and deducted, and what holds the score."""

    rows: list[CriterionDocument] = Field(max_length=ENTRIES_LIMIT)
    gates: list[GateDocument] = Field([], max_length=ENTRIES_LIMIT)
    scale: Exact = "1"
    bonus_cap: Exact | None = None
    deduction_cap: Exact | None = None
    least: Exact | None = None
    most: Exact | None = None
    bands: BandsDocument | None = None


class ScorecardsDocument(Document):
    """Scorecards by their names, as a host stores them."""

    schema_: Literal["perfkit.scorecards/1"] = Field(alias="schema")
    scorecards: dict[Text, ScorecardDocument] = Field(max_length=ENTRIES_LIMIT)


# --- calibrations -----------------------------------------------------------------------------------------------------


class ChangeDocument(Document):
    """One change of a score or a rating, or an appeal that changed nothing."""

    kind: Literal["calibration", "appeal", "correction"]
    person: Text
    before: NumberDocument | Text
    after: NumberDocument | Text
    reason: Text
    asked_by: Text
    decided_by: Text = ""
    decided_on: Date | None = None
    outcome: Literal["upheld", "rejected", "withdrawn"] | None = None


class CalibrationDocument(Document):
    """What a round of calibration comes to."""

    before: dict[Text, Text] = Field(description="the label of each person")
    after: dict[Text, Text]
    moves: list[ChangeDocument] = Field(max_length=ENTRIES_LIMIT)
    counts_before: dict[Text, Count] = Field(description="people for each label, best down")
    counts_after: dict[Text, Count]
    findings: list[FindingDocument] = Field([], max_length=ENTRIES_LIMIT)


class CalibrationsDocument(Document):
    """Rounds of calibration, as a host stores them."""

    schema_: Literal["perfkit.calibrations/1"] = Field(alias="schema")
    calibrations: list[CalibrationDocument] = Field(max_length=ENTRIES_LIMIT)


# --- forecasts --------------------------------------------------------------------------------------------------------


class ForecastDocument(Document):
    """What a method expects of the end of a period."""

    method: Text
    expected: Exact | None
    lower: Exact | None
    upper: Exact | None
    chance: Exact | None = Field(description="of reaching the target, 0 to 1")
    level: Exact = Field(description="how often the interval is to hold what comes out")
    based_on: Count
    reason: RemarkDocument
    findings: list[FindingDocument] = Field([], max_length=ENTRIES_LIMIT)


class ForecastsDocument(Document):
    """Forecasts, as a host stores them."""

    schema_: Literal["perfkit.forecasts/1"] = Field(alias="schema")
    forecasts: list[ForecastDocument] = Field(max_length=ENTRIES_LIMIT)


# --- cascades ---------------------------------------------------------------------------------------------------------


class ShareDocument(Document):
    """What a part gets, and how that came about."""

    key: Text
    value: Exact
    basis: Literal["weight", "previous", "locked", "proposal", "whole"]
    exact: Exact
    weight: Exact | None = None
    ratio: Exact | None = None
    has_odd_step: bool = False
    proposal: Exact | None = None


class CascadeDocument(Document):
    """A whole and its shares."""

    type: Literal["cascade"]
    method: Literal[
        "equal",
        "same_value",
        "working_days",
        "seasonal",
        "historic",
        "driver",
        "capacity",
        "bottom_up",
        "blended",
    ]
    unit: Name
    total: Exact
    padding: Exact = "0"
    whole: Exact = "0"
    step: Exact | None = None
    top_down: Exact = "1/2"
    zero_weights: Literal["refuse", "equal"] = "refuse"
    shares: list[ShareDocument] = Field([], max_length=ENTRIES_LIMIT)
    findings: list[FindingDocument] = Field([], max_length=ENTRIES_LIMIT)


class LevelDocument(Document):
    """The cascade of a part that is split further."""

    path: list[Text] = Field(max_length=ENTRIES_LIMIT, description="the keys that lead to it from the top")
    cascade: CascadeDocument


class TreeDocument(Document):
    """A cascade over several levels."""

    type: Literal["tree"]
    levels: list[LevelDocument] = Field(max_length=ENTRIES_LIMIT)
    findings: list[FindingDocument] = Field([], max_length=ENTRIES_LIMIT)


class CascadesDocument(Document):
    """Cascades, as a host stores them."""

    schema_: Literal["perfkit.cascades/1"] = Field(alias="schema")
    cascades: list[Annotated[CascadeDocument | TreeDocument, Field(discriminator="type")]] = Field(
        max_length=ENTRIES_LIMIT
    )
