"""The shapes that perfkit's JSON documents share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from perfkit.diagnostics import FindingDocument

Number = Annotated[
    str,
    Field(
        pattern=r"^-?[0-9]+(\.[0-9]{1,12}|/[0-9]+)?$",
        description="exact: a plain decimal, or a fraction where its decimals do not end",
    ),
]
Date = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="year, month, day")]
Value = Annotated[
    str | bool | None, Field(description="by its unit: a number or date as text, a flag, a text, nothing")
]


class Document(BaseModel):
    """A document: strict, and without further fields."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class MoneyDocument(Document):
    """An amount of money."""

    amount: Number
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class FigureDocument(Document):
    """A figure of a statement."""

    value: Value
    unit: str = Field(description="a currency, ratio (1 is 100%), number, count, days, date, text or flag")


class CorrectionDocument(Document):
    """A line of a closed period that comes out otherwise."""

    name: str
    row: tuple[str, str] | None
    kind: Literal["earned", "payable", "carried"]
    period: str = Field(description="the closed period it belongs to")
    before: MoneyDocument
    after: MoneyDocument
    cites: list[str] = Field(description="ids of the entries it corrects")


class AdjustmentDocument(Document):
    """An amount that a person added or took off."""

    name: str
    row: tuple[str, str] | None
    amount: MoneyDocument
    effect: Literal["due", "on_account", "on_top"] | None
    reason: str = Field(description="out of a closed list")
    note: str
    by: str


class MovementDocument(Document):
    """How a balance moves in a period: payable = earned + advanced - recovered - held_back + released."""

    earned: MoneyDocument
    advanced: MoneyDocument
    recovered: MoneyDocument
    held_back: MoneyDocument
    released: MoneyDocument
    payable: MoneyDocument
    true_up: MoneyDocument = Field(description="the part of payable that belongs to earlier periods")
    adjusted: MoneyDocument = Field(description="the part of payable that a person adjusted")
    paid: MoneyDocument = Field(description="reported as paid out")


class StatementDocument(Document):
    """What one participant is told about one period."""

    schema_: Literal["perfkit.statement/1"] = Field(alias="schema")
    participant: str
    period: str = Field(description="as 2027-Q1, 2027-03")
    is_withheld: bool = Field(description="whether a finding withholds it; nothing of it is posted then")
    payouts: dict[str, MoneyDocument] = Field(description="what is payable, in whole minor units, by name")
    earned: dict[str, MoneyDocument] = Field(description="what was earned, by name")
    awards: dict[str, FigureDocument] = Field(description="what is given that is no money, by name")
    figures: dict[str, FigureDocument] = Field(description="every figure of the participant, in the order of the plan")
    findings: list[FindingDocument]
    corrections: list[CorrectionDocument] = Field([], description="what is posted for closed periods")
    adjustments: list[AdjustmentDocument] = []
    movements: dict[str, MovementDocument] = Field({}, description="how each balance moves, all of it counted, by name")
    carried: dict[str, FigureDocument] = Field({}, description="what is handed to the next period, by name")
